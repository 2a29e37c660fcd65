// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/idlebydistance.h"

#include "base/formats.h"
#include "base/parallel.h"
#include "charts/rowcharts.h"
#include "charts/xyscene.h"
#include "domain/idlecapacity.h"
#include "domain/names.h"
#include "domain/totals.h"
#include "domain/workloads.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

using Point = IdleByDistance::Point;

constexpr int XSteps = 5;
constexpr int YSteps = 5;
// Our reading: a smaller difference of two weighted ratios, most of them estimates, says nothing.
constexpr double LittleDifference = 0.05;
constexpr std::size_t MostNamed = 5; // symbols of a selection with their names

// Capacity with a ratio, on one side of a round trip.
struct Side
{
    double knownPflops = 0, idlePflops = 0;

    double ratio() const { return idlePflops / knownPflops; }
};

struct Measured
{
    std::vector<Point> points; // by row
    int atLeast = 0;           // of them, published lower bounds
    int withoutRatio = 0;
    int withoutPlace = 0; // with a ratio
    int notApplicable = 0;
    Side within, beyond; // the budget, parts of a campus counted once
    Totals totals;
};

std::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, u"idle-by-distance"_s, u"The chart was cancelled"_s);
}

// Infinite: there is none.
double nearestMs(std::span<const double> roundTrips)
{
    double nearest = std::numeric_limits<double>::infinity();
    for (const double ms : roundTrips) {
        if (ms >= 0 && ms < nearest)
            nearest = ms;
    }
    return nearest;
}

// nullopt: unknown, or no share between 0 and 1.
std::optional<double> shareIn(const std::optional<double>& value)
{
    return value && *value >= 0 && *value <= 1 ? value : std::nullopt;
}

Result<Measured> measuredOf(const ChartInput& input, const Task& task)
{
    const MeasureInput& question = input.question;
    const Dataset& dataset = *question.snapshot;
    const Figures& figures = *question.figures;
    Measured result;
    const SiteRoundTrips roundTrips = roundTripsOfSites(dataset, question.settings.preset);
    if (task.cancelled())
        return cancelled();
    result.totals = totalsOf(dataset, figures, question.sites);
    const std::vector<bool> counted = countedOnce(dataset, figures, question.sites);
    if (task.cancelled())
        return cancelled();
    for (const RowIndex row : question.sites) {
        const SiteFigures& site = figures.sites[std::size_t(row)];
        const IdleFigure& idle = site.idle;
        if (idle.certainty == Certainty::NotApplicable) {
            ++result.notApplicable;
            continue;
        }
        if (!shareIn(idle.value)) {
            ++result.withoutRatio;
            continue;
        }
        const double ms = nearestMs(roundTrips.of(row));
        if (std::isinf(ms)) {
            ++result.withoutPlace;
            continue;
        }
        result.atLeast += idle.atLeast;
        result.points.push_back(
            {row, ms, *idle.value, shareIn(idle.low), shareIn(idle.high), idle.atLeast, site.capacity, idle.certainty});
        const auto capacity = idleCapacityOf(site);
        if (!capacity || !counted[std::size_t(row)])
            continue;
        Side& side = ms <= input.settings.budgetMs ? result.within : result.beyond;
        side.knownPflops += capacity->capacityPflops;
        side.idlePflops += capacity->idlePflops;
    }
    if (task.cancelled())
        return cancelled();
    return result;
}

QString emptySentence(const Measured& measured, const MeasureInput& question)
{
    const Phrases& phrases = *question.phrases;
    if (QString sentence = noSitesSentence(question); !sentence.isEmpty())
        return sentence;
    if (demandHubs(*question.snapshot).empty())
        return phrases.translate("Sheet", "The dataset has no demand hub to count a round trip to.");
    if (!measured.points.empty())
        return {};
    if (measured.withoutPlace > 0)
        return phrases.translate("Chart", "No site with a known ratio has a place that a round trip could be counted "
                                          "from.");
    if (measured.withoutRatio > 0)
        return phrases.translate("Chart", "The idle ratio of none of these sites is known.");
    return phrases.translate("Sheet", "None of these sites is in service at this date.");
}

QString findingOf(const Measured& measured, double budgetMs, const Phrases& phrases)
{
    if (!(budgetMs > 0) || std::isinf(budgetMs))
        return {};
    const Side& within = measured.within;
    const Side& beyond = measured.beyond;
    const QString ms = roundTripText(budgetMs, phrases);
    if (!(within.knownPflops > 0) && !(beyond.knownPflops > 0))
        return phrases.translate("Chart", "None of the sites with a known ratio publishes a capacity");
    if (!(beyond.knownPflops > 0))
        return phrases.translate("Chart", "All of the capacity with a ratio is within %1 ms of a demand hub").arg(ms);
    if (!(within.knownPflops > 0))
        return phrases.translate("Chart", "None of the capacity with a ratio is within %1 ms of a demand hub").arg(ms);
    const double difference = beyond.ratio() - within.ratio();
    const QString sentence =
        std::abs(difference) < LittleDifference
            ? phrases.translate("Chart", "Distance explains little: %1 idle within %2 ms of a demand hub, %3 beyond")
        : difference > 0
            ? phrases.translate("Chart", "More stands idle far away: %1 within %2 ms of a demand hub, %3 beyond")
            : phrases.translate("Chart", "More stands idle close by: %1 within %2 ms of a demand hub, %3 beyond");
    return sentence.arg(formatPercent(within.ratio(), phrases), ms, formatPercent(beyond.ratio(), phrases));
}

QStringList captionOf(const Measured& measured, const MeasureInput& question)
{
    const Phrases& phrases = *question.phrases;
    const auto number = [&](int count) { return formatNumber(count, phrases); };
    QStringList caption{basisSentence(question)};
    caption << phrases
                   .translate("Chart", "Round trip to the nearest demand hub, measured where a link is published, else "
                                       "by the preset %1.")
                   .arg(labelOf(question.settings.preset, phrases));
    caption << coverageSentence(measured.totals, phrases);
    if (measured.atLeast > 0)
        caption
            << phrases.translate("Chart", "Lower bounds that stand for the ratio: %1.").arg(number(measured.atLeast));
    if (measured.withoutRatio > 0)
        caption << phrases.translate("Chart", "Sites without a known ratio, which are not shown: %1.")
                       .arg(number(measured.withoutRatio));
    if (measured.withoutPlace > 0)
        caption << phrases
                       .translate("Chart", "Sites with a ratio but without a place that a round trip could be counted "
                                           "from: %1.")
                       .arg(number(measured.withoutPlace));
    if (measured.notApplicable > 0)
        caption << phrases.translate("Chart", "Sites not in service, which have no ratio: %1.")
                       .arg(number(measured.notApplicable));
    return caption;
}

// What the drawing alone has to say.
QStringList drawingSentences(const IdleByDistance& data, const Phrases& phrases)
{
    QStringList sentences{
        phrases.translate("Chart", "Symbols are those of the map, as large as the capacity in service.")};
    if (!data.budgets.empty())
        sentences << phrases.translate("Chart", "Dashed: the round trips that workloads allow.");
    if (data.drawn.size() < data.points.size())
        sentences << phrases.translate("Chart", "Only the %1 largest of %2 sites are drawn.")
                         .arg(formatNumber(double(data.drawn.size()), phrases),
                              formatNumber(double(data.points.size()), phrases));
    return sentences;
}

// Workloads of one budget share a line.
std::vector<std::pair<double, QString>> budgetsOf(const MeasureInput& question)
{
    const Phrases& phrases = *question.phrases;
    std::map<double, QStringList> names;
    for (const WorkloadBudget& budget : workloadBudgets(Assumptions(*question.snapshot, question.changes))) {
        if (budget.ms && *budget.ms > 0)
            names[*budget.ms] << phrases.translate("Workload", budget.workload->label);
    }
    std::vector<std::pair<double, QString>> result;
    for (const auto& [ms, workloads] : names)
        result.emplace_back(ms, joinedNames(workloads, phrases));
    return result;
}

std::vector<std::size_t> largestOf(const std::vector<Point>& points)
{
    std::vector<std::size_t> order(points.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto drawn = std::min(points.size(), IdleByDistance::MostDrawn);
    // Of equal ones the first.
    std::ranges::partial_sort(order, order.begin() + std::ptrdiff_t(drawn), {},
                              [&](std::size_t i) { return std::pair(-points[i].pflops.value_or(-1), i); });
    order.resize(drawn);
    return order;
}

QString nameOf(const Dataset& dataset, RowIndex site, const Phrases& phrases)
{
    return shortName(siteName(dataset, site, phrases));
}

// Many sites share a number, and writing one costs more than finding it.
class Spoken
{
public:
    Spoken(const Dataset& dataset, const Phrases& phrases)
        : m_dataset(dataset),
          m_phrases(phrases),
          m_sentences{phrases.translate("Chart", "%1: round trip %2 ms; idle %3; %4; %5"),
                      phrases.translate("Chart", "%1: round trip %2 ms; idle at least %3; %4; %5")},
          m_withRange{phrases.translate("Chart", "%1: round trip %2 ms; idle %3 (%4); %5; %6"),
                      phrases.translate("Chart", "%1: round trip %2 ms; idle at least %3 (%4); %5; %6")},
          m_unpublished(phrases.translate("Chart", "capacity not published"))
    {
        for (const Term& term : vocabularyOf<Certainty>().terms)
            m_certainties << labelOf(term, phrases);
    }

    QString of(const Point& point)
    {
        const QString name = nameOf(m_dataset, point.site, m_phrases);
        const QString ms = kept(m_tenths, std::lround(std::min(point.ms, Longest) * 10),
                                [&](double tenths) { return formatNumber(tenths / 10, m_phrases, 1); });
        const QString ratio = kept(m_percents, std::lround(point.ratio * 100),
                                   [&](double percent) { return formatPercent(percent / 100, m_phrases); });
        const QString& certainty = m_certainties[qsizetype(point.certainty)];
        const QString capacity = point.pflops ? formatPflops(*point.pflops, m_phrases) : m_unpublished;
        const double low = point.low.value_or(point.ratio);
        const double high = point.high.value_or(point.ratio);
        if (!(low < high))
            return m_sentences[point.atLeast].arg(name, ms, ratio, certainty, capacity);
        const QString range = kept(m_ranges, std::lround(low * 100) * Ends + std::lround(high * 100),
                                   [&](double) { return formatPercentRange(low, high, m_phrases); });
        return m_withRange[point.atLeast].arg(name, ms, ratio, range, certainty, capacity);
    }

private:
    static constexpr long Ends = 1'000;    // more than ends of ranges
    static constexpr double Longest = 1e9; // ms, of what can be rounded

    template <typename Write>
    QString kept(QHash<long, QString>& texts, long key, Write&& write)
    {
        QString& text = texts[key];
        if (text.isEmpty())
            text = write(double(key));
        return text;
    }

    const Dataset& m_dataset;
    const Phrases& m_phrases;
    const std::array<QString, 2> m_sentences, m_withRange; // by Point::atLeast
    const QString m_unpublished;
    QStringList m_certainties;
    QHash<long, QString> m_tenths, m_percents, m_ranges;
};

std::vector<SheetColumn> columns()
{
    using enum SheetColumn::Form;
    return {{"site", QT_TRANSLATE_NOOP("Sheet", "Site")},
            {"round_trip_ms", QT_TRANSLATE_NOOP("Sheet", "Round trip"), Number, 1, "ms"},
            {"idle_ratio", QT_TRANSLATE_NOOP("Sheet", "Idle ratio"), Share},
            {"idle_ratio_low", QT_TRANSLATE_NOOP("Sheet", "Low"), Share},
            {"idle_ratio_high", QT_TRANSLATE_NOOP("Sheet", "High"), Share},
            {"capacity_pflops", QT_TRANSLATE_NOOP("Sheet", "Capacity in service"), Number, 0, "PFLOPS"},
            {"certainty", QT_TRANSLATE_NOOP("Sheet", "Certainty")},
            {"lower_bound", QT_TRANSLATE_NOOP("Sheet", "A lower bound")}};
}

} // namespace

std::unique_ptr<ChartScene> IdleByDistance::scene(const ChartLook& look, const ChartView& view) const
{
    const Phrases& phrases = *look.phrases;
    const SymbolMetrics metrics(*look.style);
    XyChart chart;
    chart.brushX = true;
    chart.brushY = true;
    chart.x = numberAxis(0, std::ranges::max(points, {}, &Point::ms).ms, XSteps, u"ms"_s, phrases);
    chart.y = numberAxis(0, 100, YSteps, u"%"_s, phrases);
    for (const auto& [ms, workloads] : budgets) {
        if (ms <= chart.x.max)
            chart.rules.push_back({.at = ms, .label = workloads});
    }
    chart.points.reserve(drawn.size());
    chart.marks.reserve(drawn.size());
    std::vector<std::size_t> selected;
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        const Point& point = points[drawn[i]];
        const SiteFigures& site = figures->sites[std::size_t(point.site)];
        const SymbolLook symbol = lookOf(site);
        const QPointF value(point.ms, point.ratio * 100);
        const double radius = radiusOf(site, symbol, metrics);
        chart.points.push_back({.value = value, .radius = radius, .symbol = symbol, .mark = int(i)});
        chart.marks.push_back(
            {.values = QRectF(value, QSizeF(0, 0)), .radius = radius, .sites = {point.site}, .spoken = spoken[i]});
        if (std::ranges::binary_search(view.selected, point.site))
            selected.push_back(i);
    }
    for (const std::size_t i : selected) {
        const Point& point = points[drawn[i]];
        const double low = point.low.value_or(point.ratio);
        const double high = point.high.value_or(point.ratio);
        if (low < high && selected.size() <= MostRanges)
            chart.points[i].range = {low * 100, high * 100};
        if (selected.size() <= MostNamed)
            chart.points[i].label = nameOf(*snapshot, point.site, phrases);
    }
    return std::make_unique<XyScene>(std::move(chart), look, view);
}

std::vector<RowIndex> IdleByDistance::sitesIn(const QRectF& range) const
{
    std::vector<RowIndex> result;
    for (const Point& point : points) {
        const double percent = point.ratio * 100;
        if (point.ms >= range.left() && point.ms <= range.right() && percent >= range.top() &&
            percent <= range.bottom())
            result.push_back(point.site);
    }
    return result;
}

QString IdleByDistance::spokenRange(const QRectF& range, const Phrases& words) const
{
    return words.translate("Chart", "Brushed: round trip %1 to %2 ms, idle ratio %3")
        .arg(formatNumber(range.left(), words, 1), formatNumber(range.right(), words, 1),
             formatPercentRange(range.top() / 100, range.bottom() / 100, words));
}

Result<ChartDataPtr> idleByDistanceData(const ChartInput& input, const Task& task)
{
    const MeasureInput& question = input.question;
    const Phrases& phrases = *question.phrases;
    auto measured = measuredOf(input, task);
    if (!measured)
        return std::unexpected(measured.error());
    auto data = std::make_shared<IdleByDistance>();
    data->texts.title = phrases.translate("Chart", "Idle ratio by round trip");
    data->texts.empty = emptySentence(*measured, question);
    if (!data->texts.empty.isEmpty())
        return data;
    data->snapshot = question.snapshot;
    data->figures = question.figures;
    data->budgets = budgetsOf(question);
    data->points = std::move(measured->points);
    data->drawn = largestOf(data->points);
    if (task.cancelled())
        return cancelled();
    data->spoken.resize(data->drawn.size());
    forEachBlock(data->spoken.size(), 1024, [&](std::size_t from, std::size_t to) {
        Spoken spoken(*question.snapshot, phrases);
        for (std::size_t i = from; i < to && !task.cancelled(); ++i)
            data->spoken[i] = spoken.of(data->points[data->drawn[i]]);
    });
    if (task.cancelled())
        return cancelled();
    data->texts.finding = findingOf(*measured, input.settings.budgetMs, phrases);
    data->texts.subtitle = phrases
                               .translate("Chart", "Idle ratio (%) against the round trip to the nearest demand hub "
                                                   "(ms); whiskers show the ranges of up to %1 selected sites")
                               .arg(formatNumber(double(IdleByDistance::MostRanges), phrases));
    data->texts.caption = joinedSentences(captionOf(*measured, question) + drawingSentences(*data, phrases), phrases);
    return data;
}

Result<Sheet> idleByDistanceSheet(const ChartInput& input, const Task& task)
{
    const MeasureInput& question = input.question;
    const Dataset& dataset = *question.snapshot;
    const Phrases& phrases = *question.phrases;
    auto measured = measuredOf(input, task);
    if (!measured)
        return std::unexpected(measured.error());
    Sheet sheet;
    sheet.columns = columns();
    sheet.empty = emptySentence(*measured, question);
    if (!sheet.empty.isEmpty()) {
        sheet.caption << basisSentence(question);
        return sheet;
    }
    sheet.caption = captionOf(*measured, question);
    std::vector<Point>& points = measured->points;
    std::ranges::stable_sort(points, {}, &Point::ms);
    if (task.cancelled())
        return cancelled();
    QStringList certainties;
    for (const Term& term : vocabularyOf<Certainty>().terms)
        certainties << labelOf(term, phrases);
    const QString yes = phrases.translate("Sheet", "yes");
    const QString no = phrases.translate("Sheet", "no");
    sheet.rows.resize(points.size());
    forEachBlock(points.size(), 4096, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to && !task.cancelled(); ++i) {
            const Point& point = points[i];
            sheet.rows[i] = {siteName(dataset, point.site, phrases),
                             point.ms,
                             point.ratio,
                             cellOf(point.low),
                             cellOf(point.high),
                             cellOf(point.pflops),
                             certainties.at(qsizetype(point.certainty)),
                             point.atLeast ? yes : no};
        }
    });
    if (task.cancelled())
        return cancelled();
    sheet.keys.reserve(qsizetype(points.size()));
    for (const Point& point : points)
        sheet.keys << dataset.sites.get<&Site::uid>(std::size_t(point.site));
    return sheet;
}

} // namespace atlas
