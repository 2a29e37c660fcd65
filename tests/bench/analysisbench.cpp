// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/analysisbench.h"

#include "charts/chartwidget.h"
#include "desktop/latestjob.h"
#include "desktop/sheetmodel.h"
#include "domain/distress.h"
#include "domain/latencyfit.h"
#include "domain/pipeline.h"
#include "domain/reachcurve.h"
#include "domain/sitebreakeven.h"
#include "domain/spatialclusters.h"
#include "domain/stranded.h"
#include "domain/unknowns.h"
#include "domain/workloads.h"
#include "store/geopackagestore.h"

#include <QApplication>
#include <QFile>
#include <QImage>
#include <QMouseEvent>
#include <QPainter>
#include <QTableView>
#include <QThread>

namespace atlas::bench {

namespace {

constexpr quint64 Seed = 1;
constexpr QSize ChartSize(900, 640);              // as the command line exports it
constexpr int Moves = 20;                         // of the pointer, quicker than they are answered
constexpr int NameColumn = 0, CapacityColumn = 5; // of the table of idle-by-distance

struct Job
{
    const char* name; // of the measure
    std::function<void()> work;
};

// The measures themselves, without their tables.
std::vector<Job> jobsOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites)
{
    const QDate asOf = figures.query.asOf;
    return {{"idle", [&dataset, &figures, sites] { idleByGroup(dataset, figures, sites, IdleGrouping::Province); }},
            {"latency",
             [&dataset, &figures, sites] {
                 totalsByVerdict(dataset, figures, sites, workloadReach(dataset, Assumptions(dataset)));
             }},
            {"reach", [&dataset, &figures, sites] { reachCurvesOf(dataset, figures, sites); }},
            {"stranded",
             [&dataset, &figures, sites] {
                 const auto model = strandedModelOf(Assumptions(dataset), LatencyPreset::Typical);
                 strandedIndexOf(dataset, figures, sites, *model);
             }},
            {"breakeven", [&dataset, &figures, sites,
                           asOf] { breakevenOfSites(dataset, figures, breakevenTerms(dataset, asOf, {}), sites); }},
            {"pipeline",
             [&dataset, &figures, sites, asOf] {
                 const auto months = pipelineMonths(dataset, sites, asOf);
                 const int first = months ? months->first : monthOf(asOf);
                 stockOf(dataset, figures, sites, first);
                 flowOf(dataset, sites, first, asOf);
                 cohortsOf(dataset, figures, sites);
                 slippageOf(dataset, figures, sites);
             }},
            {"distress", [&dataset, asOf] { distressOf(dataset, asOf); }},
            {"fit", [&dataset] { need(latencyFitOf(dataset)); }},
            {"unknowns", [&dataset, &figures, sites] { unknownsOf(dataset, figures, sites); }}};
}

// Synthetic datasets have no rents and no prices, so that no break-even would be worked out: the copy has the shipped
// segments with their claims of both, and domestic chips in every second site. The chart of the build-out gets the
// shipped counts of the nation.
Snapshot withMarkets(const Dataset& synthetic, const Dataset& base)
{
    auto dataset = std::make_shared<Dataset>(synthetic);
    dataset->segments = base.segments;
    dataset->announcements = base.announcements;
    for (const Claim& claim : base.claims) {
        const bool price = claim.quantity == Quantity::Rent || claim.quantity == Quantity::ElectricityPrice;
        if (price && !claim.segment.isEmpty())
            dataset->claims.push_back(claim);
    }
    for (std::size_t row = 0; row < dataset->sites.size(); row += 2)
        dataset->sites.set<&Site::chipOrigin>(row, ChipOrigin::Domestic);
    dataset->reindex();
    return dataset;
}

// For the charts of one site; empty: none has one.
QString siteWithBreakeven(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites)
{
    const auto breakevens = breakevenOfSites(dataset, figures, breakevenTerms(dataset, figures.query.asOf, {}), sites);
    for (std::size_t i = 0; i < breakevens.size(); ++i) {
        if (!breakevens[i].missing)
            return dataset.sites.get<&Site::uid>(std::size_t(sites[i]));
    }
    return {};
}

// A band drawn over the middle of a chart, and the sites in it marked in its drawing. Neither the workspace nor the map
// and the other views of a window are in it.
Figure drag(const ChartDataPtr& data, const QString& name, int sites, int runs, const ChartLook& look)
{
    ChartWidget widget;
    widget.resize(ChartSize);
    widget.setData(data, look);
    widget.show();
    QObject::connect(&widget, &ChartWidget::brushed, &widget,
                     [&](const QRectF& range) { widget.setSelected(data->sitesIn(range), {}); });
    const auto send = [&](QEvent::Type type, double share) {
        const QPointF at(widget.width() * share, widget.height() * (share - 0.1));
        QMouseEvent event(type, at, widget.mapToGlobal(at), Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&widget, &event);
    };
    const auto draw = [&](double from, double to) {
        send(QEvent::MouseButtonPress, from);
        for (int i = 1; i <= Moves; ++i)
            send(QEvent::MouseMove, from + (to - from) * i / Moves);
        QCoreApplication::processEvents();
        widget.repaint();
        send(QEvent::MouseButtonRelease, to);
    };
    bool once = false; // each time another selection
    return measure(
        QStringLiteral("%1 moves of a band over chart %2, to its marks").arg(Moves).arg(name), sites, runs,
        [&] {
            once = !once;
            draw(0.3, once ? 0.6 : 0.8);
        },
        sites == 10'000 ? 50 : 0);
}

// A row for each site: how long until a table is sorted, and how long its window does not answer meanwhile.
void tableFigures(const ChartInput& input, int sites, int runs, const Add& add)
{
    const auto sheet = std::make_shared<const Sheet>(need(chartSheet(*chart("idle-by-distance"), input)));
    SheetModel model(input.question.phrases);
    QTableView view;
    view.setModel(&model);
    view.resize(ChartSize);
    view.show();
    add(measure(QStringLiteral("table given to its view"), sites, runs, [&] {
        model.setSheet(sheet);
        QCoreApplication::processEvents();
    }));
    for (const int column : {NameColumn, CapacityColumn}) {
        std::vector<double> all;
        std::vector<double> longest;
        for (int i = 0; i < runs; ++i) {
            double turn = 0;
            all.push_back(timed([&] {
                turn = timed([&] { model.sort(column, i % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder); });
                for (bool running = true; running; QThread::usleep(100)) { // which leaves the cores to the sort
                    running = model.sorting().isRunning();
                    turn = std::max(turn, timed([] { QCoreApplication::processEvents(); }));
                }
            }));
            longest.push_back(turn);
        }
        const QString what = column == NameColumn ? QStringLiteral("names") : QStringLiteral("numbers");
        add(summary(QStringLiteral("table sorted by %1").arg(what), sites, std::move(all)));
        add(summary(QStringLiteral("longest turn of the event loop while a table is sorted by %1").arg(what), sites,
                    std::move(longest), sites == 10'000 ? 50 : 0));
    }
}

void chartFigures(const MeasureInput& question, int sites, int runs, bool painted, const StylePtr& style,
                  const Add& add)
{
    const QString site = siteWithBreakeven(*question.snapshot, *question.figures, question.sites);
    const ChartLook look{style, ThemeName::Light, question.phrases};
    for (const ChartSpec& spec : charts()) {
        const QLatin1StringView name(spec.name);
        ChartInput input{question, {}};
        if (spec.ofOneSite)
            input.question.settings.site = site;
        ChartDataPtr data;
        const Figure numbers = measure(QStringLiteral("numbers of chart %1").arg(name), sites, runs,
                                       [&] { data = need(chartData(spec, input)); });
        if (!data->texts.empty.isEmpty()) { // its figures would be those of a sentence
            std::fprintf(stderr, "atlas_bench: %s: %s\n", spec.name, qPrintable(data->texts.empty));
            continue;
        }
        add(numbers);
        if (data->scene(look, {.size = ChartSize})->brushArea())
            add(drag(data, name, sites, runs, look));
        if (!painted)
            continue;
        std::shared_ptr<const XySymbols> symbols; // kept from scene to scene, as the widget does
        add(measure(
            QStringLiteral("scene of chart %1, %2x%3, painted")
                .arg(name)
                .arg(ChartSize.width())
                .arg(ChartSize.height()),
            sites, runs, [&] {
                QImage image(ChartSize, QImage::Format_RGB32);
                image.fill(look.colours().ui.surface);
                QPainter painter(&image);
                data->scene(look, {.size = ChartSize, .symbols = &symbols})->render(painter, QRectF(image.rect()));
            }));
    }
}

} // namespace

void analysisFigures(const Clock& clock, const QString& folder, const Dataset& base, const StylePtr& style,
                     qint64 largest, const Add& add)
{
    GeoPackageFiles files(clock);
    const auto phrases = std::make_shared<const Phrases>(Language::English);

    struct Size
    {
        int sites, runs;
        double measuresMs, clustersMs;
    };

    for (const auto& [sites, runs, measuresMs, clustersMs] :
         {Size{10'000, 20, 50, 400}, Size{100'000, 10, 0, 0}, Size{1'000'000, 3, 2000, 6000}}) {
        const QString file = syntheticPath(folder, sites);
        if (sites > largest || !QFile::exists(file))
            continue;
        const Snapshot snapshot = withMarkets(*need(files.read(file)), base);
        const auto figures = std::make_shared<const Figures>(figuresOf(*snapshot, {snapshot->info.asOf.latest(), {}}));
        const std::vector<RowIndex> rows = allSites(*snapshot);
        const std::vector<Job> jobs = jobsOf(*snapshot, *figures, rows);
        add(measure(
            QStringLiteral("all measures but spatial clustering"), sites, runs,
            [&] {
                for (const Job& job : jobs)
                    job.work();
            },
            measuresMs));
        for (const Job& job : jobs)
            add(measure(QStringLiteral("measure %1").arg(QLatin1StringView(job.name)), sites, runs, job.work));
        add(measure(
            QStringLiteral("spatial clustering"), sites, std::min(runs, 5),
            [&] { need(spatialClusters(*snapshot, *figures, rows, Seed, {})); }, clustersMs));
        const MeasureInput input{
            .snapshot = snapshot, .figures = figures, .sites = rows, .changes = {}, .settings = {}, .phrases = phrases};
        for (const Measure& each : measures())
            add(measure(QStringLiteral("table of %1").arg(QLatin1StringView(each.name)), sites, std::min(runs, 3),
                        [&] { need(each.sheet(input, {})); }));
        if (sites != 100'000) {
            chartFigures(input, sites, runs, sites == 10'000, style, add);
            tableFigures({input, {}}, sites, runs, add);
        }
    }
}

} // namespace atlas::bench
