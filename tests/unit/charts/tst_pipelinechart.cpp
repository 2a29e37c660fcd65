// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/pipelinechart.h"
#include "domain/totals.h"
#include "support/builders.h"
#include "unit/charts/drawntexts.h"

#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

enum Row : RowIndex { Dated, Rough, Told, Announced };

// A site announced in March 2024, begun in September 2024 and in service since June 2025; one in service since 2025;
// one that the record alone tells of; one announced in June 2026.
Dataset projects()
{
    Dataset d = dataset();
    d.sites = {site("dated", Stage::Unknown), site("rough", Stage::Unknown), site("told", Stage::InService),
               site("announced", Stage::Unknown)};
    d.sites.set<&Site::statusDate>(Told, date("2024-05-20"));
    d.events = {event("1", "dated", EventKind::Announced, "2024-03"),
                event("2", "dated", EventKind::ConstructionStart, "2024-09-15"),
                event("3", "dated", EventKind::Operational, "2025-06"),
                event("4", "rough", EventKind::Operational, "2025"),
                event("5", "announced", EventKind::Announced, "2026-06")};
    d.reindex();
    return d;
}

ChartInput inputOf(Dataset d, QDate asOf = QDate(2026, 11, 21), Language language = Language::English)
{
    ChartInput input;
    input.question.snapshot = std::make_shared<const Dataset>(std::move(d));
    input.question.figures = std::make_shared<const Figures>(figuresOf(*input.question.snapshot, {asOf, {}}));
    input.question.sites = allSites(*input.question.snapshot);
    input.question.phrases = std::make_shared<const Phrases>(language);
    return input;
}

std::shared_ptr<const PipelineChart> chartOf(const ChartInput& input)
{
    return std::dynamic_pointer_cast<const PipelineChart>(pipelineChartData(input).value());
}

ChartLook lookOf(ThemeName theme = ThemeName::Light)
{
    static const StylePtr style = Style::load().value();
    return {style, theme, std::make_shared<const Phrases>(Language::English)};
}

int month(const char* iso)
{
    return monthOf(date(iso).earliest());
}

std::size_t index(const PipelineChart& data, const char* iso)
{
    return std::size_t(month(iso) - data.firstMonth);
}

} // namespace

class PipelineChartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void sitesStandAtTheirStages()
    {
        const auto data = chartOf(inputOf(projects()));
        QVERIFY(data->texts.empty.isEmpty());
        QCOMPARE(data->firstMonth, month("2024-01"));
        QCOMPARE(data->exact.size(), 35u); // to November 2026
        const auto sites = [&](const char* iso, Stage stage) { return data->sitesAt(index(*data, iso), stage); };
        // The site that the record tells of has no event, so that it stands in every month.
        QCOMPARE(sites("2024-01", Stage::InService), 1);
        QCOMPARE(sites("2024-03", Stage::Announced), 1);
        QCOMPARE(sites("2024-09", Stage::Announced), 0);
        QCOMPARE(sites("2024-09", Stage::UnderConstruction), 1);
        QCOMPARE(sites("2025-06", Stage::InService), 2);
        QCOMPARE(sites("2025-11", Stage::InService), 2); // "2025" counts from its last day on
        QCOMPARE(sites("2025-12", Stage::InService), 3);
        QCOMPARE(sites("2026-11", Stage::InService), 3);
        QCOMPARE(sites("2026-11", Stage::Announced), 1);
    }

    void whatIsDatedToTheYearIsPale()
    {
        const auto data = chartOf(inputOf(projects()));
        const auto at = [&](const std::vector<StockMonth>& half) {
            return half.back()[std::size_t(Stage::InService)].sites;
        };
        QCOMPARE(at(data->exact), 1); // the one with months
        QCOMPARE(at(data->pale), 2);  // the year, and the record
        QVERIFY2(data->texts.caption.contains(u"Pale: sites dated by less than a month, 2 of 4."),
                 qPrintable(data->texts.caption));
    }

    void halvesAddUpToTheMeasure()
    {
        const ChartInput input = inputOf(projects());
        const auto data = chartOf(input);
        const Sheet sheet = pipelineChartSheet(input).value();
        QCOMPARE(sheet.rows.size(), data->exact.size());
        for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
            QCOMPARE(std::get<QString>(sheet.rows[i][0]), isoMonth(data->firstMonth + int(i)));
            QCOMPARE(std::get<double>(sheet.rows[i][1]), double(data->sitesAt(i, Stage::Announced)));
            QCOMPARE(std::get<double>(sheet.rows[i][2]), double(data->sitesAt(i, Stage::UnderConstruction)));
            QCOMPARE(std::get<double>(sheet.rows[i][3]), double(data->sitesAt(i, Stage::InService)));
        }
    }

    void areasLieOnOneAnother()
    {
        const auto data = chartOf(inputOf(projects()));
        const XyChart chart = data->xyChart(lookOf().colours());
        // In service exact and pale, under construction, announced.
        QCOMPARE(chart.areas.size(), 4u);
        for (std::size_t i = 1; i < chart.areas.size(); ++i)
            QVERIFY(chart.areas[i].lower == chart.areas[i - 1].upper);
        QCOMPARE(chart.areas[0].colour, lookOf().colours().chart.a);
        QVERIFY(chart.areas[1].colour != chart.areas[0].colour);
        QCOMPARE(chart.areas[1].upper.back(), QPointF(month("2026-11") + 1, 3));
        QCOMPARE(chart.areas[3].upper.back().y(), 4.0);
        QStringList names;
        for (const XyLine& line : chart.lines)
            names << line.label;
        QCOMPARE(names, (QStringList{u"3 in service"_s, u"0 under construction"_s, u"1 announced"_s}));
        QCOMPARE(chart.lines[0].points.front(), QPointF(month("2026-11") + 1, 1.5)); // in the middle of its area
        QVERIFY(chart.y.max >= 4);
    }

    void aBrushSelectsWhatChangedItsStage()
    {
        const auto data = chartOf(inputOf(projects()));
        const auto sites = [&](double from, double to) { return data->sitesIn(QRectF(from, 0, to - from, 1)); };
        const double june = month("2025-06");
        QCOMPARE(sites(june, june + 1), (std::vector<RowIndex>{Dated}));
        QCOMPARE(sites(june + 0.4, june + 0.4), (std::vector<RowIndex>{Dated})); // within the month
        QCOMPARE(sites(june + 1, june + 6), std::vector<RowIndex>());
        QCOMPARE(sites(june, june + 6.5), (std::vector<RowIndex>{Dated, Rough})); // to December
        QCOMPARE(sites(0, 1e9), (std::vector<RowIndex>{Dated, Rough, Announced}));
        QCOMPARE(sites(month("2026-11") + 1, 1e9), std::vector<RowIndex>());
        QVERIFY(data->sitesIn(QRectF(qQNaN(), 0, 1, 1)).empty());
    }

    void monthsAreMarks()
    {
        const auto data = chartOf(inputOf(projects()));
        const auto scene = data->scene(lookOf(), {.size = {600, 300}});
        QCOMPARE(scene->marks().size(), 35u);
        const ChartMark& june = scene->marks()[index(*data, "2025-06")];
        QCOMPARE(june.sites, (std::vector<RowIndex>{Dated}));
        QCOMPARE(june.spoken, u"Jun 2025: 2 in service; the stage changed at 1"_s);
        QVERIFY(!june.area.isEmpty());
        QVERIFY(scene->brushArea() && !scene->brushesBothAxes());
    }

    void findings()
    {
        QCOMPARE(chartOf(inputOf(projects()))->texts.finding,
                 u"Sites in service: 3; announced or under construction: 1"_s);
        ChartInput one = inputOf(projects());
        one.question.sites = {Told};
        QCOMPARE(chartOf(one)->texts.finding, u"All sites with a known stage are at the same: 1 in service"_s);
        Dataset d = projects();
        d.events.push_back(test::event("6", "announced", EventKind::Cancelled, "2026-10"));
        d.reindex();
        QCOMPARE(chartOf(inputOf(std::move(d)))->texts.finding,
                 u"Sites in service: 3; announced or under construction: 0; cancelled: 1"_s);
    }

    void emptySentences()
    {
        QCOMPARE(chartOf(inputOf(Dataset()))->texts.empty, u"The dataset has no sites."_s);
        ChartInput none = inputOf(projects());
        none.question.sites.clear();
        QCOMPARE(chartOf(none)->texts.empty, u"No sites match these filters."_s);
        QCOMPARE(chartOf(inputOf(projects(), QDate()))->texts.empty, u"Without a date there are no months."_s);
        for (const ChartInput& input : {none, inputOf(projects(), QDate())})
            QCOMPARE(pipelineChartSheet(input)->empty, chartOf(input)->texts.empty);
        Dataset d = dataset();
        d.sites = {site("a", Stage::Unknown)};
        d.reindex();
        QCOMPARE(chartOf(inputOf(std::move(d)))->texts.empty, u"The stage of none of these sites is known."_s);
    }

    void drawsAtAllSizes()
    {
        for (const Language language : {Language::English, Language::Chinese}) {
            const auto data = chartOf(inputOf(projects(), QDate(2026, 11, 21), language));
            for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark, ThemeName::Print}) {
                for (const QSize size : {QSize(280, 150), QSize(900, 640)}) {
                    const auto scene =
                        data->scene(lookOf(theme), {.size = size, .brush = QRectF(month("2025-01"), 0, 3, 1)});
                    const Drawing drawing = drawingOf(*scene, size);
                    QCOMPARE(drawing.translucent, 0);
                    QCOMPARE(overlapOf(drawing), QString());
                }
            }
        }
    }

    void stops()
    {
        std::stop_source stop;
        stop.request_stop();
        const Task task{.stop = stop.get_token()};
        QCOMPARE(pipelineChartData(inputOf(projects()), task).error().code, ErrorCode::Cancelled);
        QCOMPARE(pipelineChartSheet(inputOf(projects()), task).error().code, ErrorCode::Cancelled);
    }
};

QTEST_MAIN(PipelineChartTest)
#include "tst_pipelinechart.moc"
