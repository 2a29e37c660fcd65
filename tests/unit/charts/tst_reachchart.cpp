// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/reachchart.h"
#include "unit/charts/xyfixture.h"

#include <QTest>

#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

constexpr LonLat North{116, 40};
constexpr LonLat Middle{116, 35}; // 555 km from either: 14.5 ms by the typical preset
constexpr LonLat South{116, 30};  // 1,110 km from the north: 27.0 ms

Site siteAt(const char* uid, LonLat position, Stage stage = Stage::InService)
{
    Site result = site(uid, stage);
    result.position = position;
    return result;
}

// Idle PFLOPS: a 500 (400 to 600) in the north, b 150 in the middle, c 200 in the south; 100 P of d have no ratio, e is
// announced, the part is counted with a.
Dataset sixSites(bool threeHubs = false)
{
    Dataset d = dataset();
    d.hubs = {hubAt("north", North), hubAt("south", South)};
    if (threeHubs)
        d.hubs.push_back(hubAt("middle", Middle));
    d.sites = {siteAt("a", North), siteAt("b", Middle),   siteAt("c", South),
               siteAt("d", North), siteAt("part", North), siteAt("e", North, Stage::Announced)};
    d.sites.set<&Site::parent>(4, u"a"_s);
    d.claims = {capacityOf("1", "a", 1000), capacityOf("2", "b", 200),   capacityOf("3", "c", 400),
                capacityOf("4", "d", 100),  capacityOf("5", "part", 50), idleOf("6", "a", 0.5, "2025-04", 0.4, 0.6),
                idleOf("7", "b", 0.75),     idleOf("8", "c", 0.5),       idleOf("9", "part", 0.1)};
    return d;
}

ChartInput within(ChartInput input, double budgetMs)
{
    input.settings.budgetMs = budgetMs;
    return input;
}

std::shared_ptr<const ReachChart> chartOf(const ChartInput& input)
{
    return std::static_pointer_cast<const ReachChart>(reachChartData(input, {}).value());
}

ChartTexts textsOf(const ChartInput& input)
{
    return reachChartData(input, {}).value()->texts;
}

double stepAt(const std::vector<QPointF>& line, double ms)
{
    double value = 0;
    for (const QPointF& point : line) {
        if (point.x() <= ms)
            value = point.y();
    }
    return value;
}

} // namespace

class ReachChartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void linesAreTheCurves()
    {
        const auto data = chartOf(within(questionOf(sixSites()), 10));
        const std::vector<QPointF>& any = data->lines[0];
        QCOMPARE(any.size(), 4u); // from nothing, two rises, to the end
        QCOMPARE(any[0], QPointF(0, 0));
        QCOMPARE(any[1], QPointF(2, 700));
        QVERIFY(std::abs(any[2].x() - 14.48) < 0.02);
        QCOMPARE(any[2].y(), 850.0);
        QCOMPARE(any[3], QPointF(80, 850));
        QVERIFY(data->lines[1].empty()); // of two hubs, two are all
        QCOMPARE(stepAt(data->lines[2], 20), 150.0);
        QCOMPARE(stepAt(data->lines[2], 30), 850.0);
        QVERIFY(data->atBudget.has_value());
        QCOMPARE(data->atBudget->idlePflops, 700.0);
        QCOMPARE(data->atBudget->sites, 2);
        QCOMPARE(data->total.idlePflops, 850.0);
    }

    void theBandHoldsTheLine()
    {
        const auto data = chartOf(questionOf(sixSites(true)));
        QCOMPARE(data->optimistic.size(), data->conservative.size());
        for (std::size_t i = 0; i < data->optimistic.size(); ++i) {
            QCOMPARE(data->optimistic[i].x(), data->conservative[i].x());
            QVERIFY(i == 0 || data->optimistic[i].x() >= data->optimistic[i - 1].x());
        }
        for (double ms = 0; ms <= ReachMaxMs; ms += 0.5) {
            QVERIFY(stepAt(data->optimistic, ms) >= stepAt(data->lines[0], ms));
            QVERIFY(stepAt(data->lines[0], ms) >= stepAt(data->conservative, ms));
            QVERIFY(stepAt(data->lines[0], ms) >= stepAt(data->lines[1], ms));
            QVERIFY(stepAt(data->lines[1], ms) >= stepAt(data->lines[2], ms));
        }
    }

    void theTableIsTheMeasure()
    {
        const ChartInput input = within(questionOf(sixSites(true)), 10);
        const auto data = chartOf(input);
        const Sheet sheet = reachChartSheet(input, {}).value();
        const Sheet measure = reachSheet(input.question, {}).value();
        QCOMPARE(sheet.rows, measure.rows);
        QCOMPARE(sheet.caption, measure.caption);
        QCOMPARE(sheet.rows.size(), 81u);
        const auto column = [&](const char* key) {
            return std::size_t(std::ranges::find(sheet.columns, QByteArrayView(key),
                                                 [](const SheetColumn& c) { return QByteArrayView(c.key); }) -
                               sheet.columns.begin());
        };
        for (std::size_t ms = 0; ms < sheet.rows.size(); ++ms) {
            const auto at = [&](const char* key) { return std::get<double>(sheet.rows[ms][column(key)]); };
            QCOMPARE(stepAt(data->lines[0], double(ms)), at("any_typical"));
            QCOMPARE(stepAt(data->lines[1], double(ms)), at("two_typical"));
            QCOMPARE(stepAt(data->lines[2], double(ms)), at("all_typical"));
            QCOMPARE(stepAt(data->optimistic, double(ms)), at("any_optimistic"));
            QCOMPARE(stepAt(data->conservative, double(ms)), at("any_conservative"));
        }
        QCOMPARE(std::get<double>(sheet.rows[10][column("any_typical")]), data->atBudget->idlePflops);
    }

    void findingTellsTheShareWithinTheBudget()
    {
        const ChartInput input = questionOf(sixSites());
        // 700 of 850
        QCOMPARE(textsOf(within(input, 10)).finding, u"82\u00A0% of the reported idle capacity answers within 10 ms"_s);
        QCOMPARE(textsOf(within(input, 20)).finding,
                 u"100\u00A0% of the reported idle capacity answers within 20 ms"_s);
        QCOMPARE(textsOf(within(input, 1.5)).finding, u"None of the idle capacity answers within 1.5 ms"_s);
        QCOMPARE(textsOf(within(input, 100)).finding, QString());
        QCOMPARE(textsOf(within(input, std::numeric_limits<double>::quiet_NaN())).finding, QString());
        QVERIFY(textsOf(within(questionOf(sixSites(), Language::Chinese), 10)).finding.contains(u"82%"));

        Dataset estimated = sixSites();
        Segment nation;
        nation.uid = u"nation"_s;
        nation.kind = SegmentKind::Nation;
        estimated.segments = {nation};
        Claim figure = idleOf("10", "", 0.5);
        figure.segment = u"nation"_s;
        estimated.claims.push_back(figure);
        // d adds 50: 750 of 900
        QCOMPARE(textsOf(within(questionOf(std::move(estimated)), 10)).finding,
                 u"83\u00A0% of the estimated idle capacity answers within 10 ms"_s);

        Dataset busy = sixSites();
        for (const std::size_t claim : {5U, 6U, 7U})
            busy.claims.set<&Claim::value>(claim, 0.0);
        const auto data = chartOf(within(questionOf(std::move(busy)), 10));
        QCOMPARE(data->texts.finding, u"None of the capacity with a known ratio stands idle"_s);
        QCOMPARE(problemOfDrawings(*data), QString());
    }

    void captionTellsModelAndRest()
    {
        const QString caption = textsOf(questionOf(sixSites())).caption;
        for (const char16_t* sentence :
             {u"Basis: best available.", u"A policy figure of 20 ms is one way, so 40 ms on this axis.",
              u"In all 850 P are known to be idle; sites: 3. By the ranges of the ratios 750 P to 950 P are idle.",
              u"Of 100 P in service the ratio is unknown: they are in no line."})
            QVERIFY2(caption.contains(QString::fromUtf16(sentence)), qPrintable(caption));
    }

    void emptyChartsSayWhy()
    {
        const ChartInput input = questionOf(sixSites());
        QCOMPARE(textsOf(input).empty, QString());
        const auto empty = [&](std::vector<RowIndex> sites) {
            return textsOf(withSites(input, std::move(sites))).empty;
        };
        QCOMPARE(empty({}), u"No sites match these filters."_s);
        QCOMPARE(empty({3}), u"No site here that publishes a capacity in service has a known idle ratio."_s);
        QCOMPARE(empty({5}), u"No site here is in service with a published capacity."_s);
        QCOMPARE(reachChartSheet(withSites(input, {3}), {}).value().empty, empty({3}));
        QCOMPARE(reachChartSheet(withSites(input, {5}), {}).value().empty, empty({5}));
        Dataset fp64 = sixSites();
        fp64.claims.set<&Claim::numberFormat>(3, NumberFormat::Fp64);
        QCOMPARE(textsOf(withSites(questionOf(std::move(fp64)), {3})).empty,
                 u"These sites publish capacities at FP32 or FP64 alone, which are not added to the others."_s);
        Dataset hubless = sixSites();
        hubless.hubs.clear();
        QCOMPARE(textsOf(questionOf(std::move(hubless))).empty,
                 u"The dataset has no demand hub, so there is no round trip to one."_s);
    }

    void aRangeSelectsTheSitesOfTheCurves()
    {
        const auto data = chartOf(within(questionOf(sixSites()), 10));
        using Rows = std::vector<RowIndex>;
        QCOMPARE(data->sitesIn(QRectF(0, 0, 10, 1)), (Rows{0, 2}));
        QCOMPARE(data->sitesIn(QRectF(10, 0, 10, 1)), (Rows{1}));
        QCOMPARE(data->sitesIn(QRectF(0, 0, 80, 1)), (Rows{0, 1, 2}));
        QCOMPARE(data->sitesIn(QRectF(20, 0, 60, 1)), Rows());

        constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
        Dataset placeless = sixSites();
        placeless.sites.set<&Site::position>(0, LonLat{NaN, NaN});
        const auto without = chartOf(within(questionOf(std::move(placeless)), 10));
        QCOMPARE(without->sitesIn(QRectF(0, 0, 10, 1)), (Rows{2})); // a site without a round trip is not at 0 ms
        QCOMPARE(without->scene(lookIn(), {.size = QSizeF(900, 640)})->marks()[0].sites, (Rows{2}));
    }

    void theBudgetIsTheMark()
    {
        constexpr QSize size(900, 640);
        const ChartInput input = questionOf(sixSites());
        const auto scene = chartOf(within(input, 10))->scene(lookIn(), {.size = QSizeF(size)});
        QCOMPARE(scene->marks().size(), 1u);
        const ChartMark mark = scene->marks()[0];
        QCOMPARE(mark.sites, (std::vector<RowIndex>{0, 2}));
        QCOMPARE(mark.spoken, u"Within 10 ms of any demand hub: 700 P of idle capacity; sites: 2"_s);
        const QPointF at = scene->positionOf({10, 700});
        QVERIFY(std::abs(mark.area.center().x() - at.x()) < 1 && std::abs(mark.area.center().y() - at.y()) < 1);
        const Drawing drawing = drawingOf(*scene, size);
        QVERIFY(drawing.find(u"700 P within"_s));
        QVERIFY(drawing.find(u"10 ms, 82\u00A0%"_s));
        QVERIFY(scene->brushArea() && !scene->brushesBothAxes());
        const auto without = chartOf(within(input, 100))->scene(lookIn(), {.size = QSizeF(size)});
        QVERIFY(without->marks().empty());
    }

    void linesAreNamedByTheHubsThereAre()
    {
        constexpr QSize size(900, 640);
        const auto namesOf = [&](Dataset d) {
            QStringList names;
            const auto scene = chartOf(questionOf(std::move(d)))->scene(lookIn(), {.size = QSizeF(size)});
            const Drawing drawing = drawingOf(*scene, size);
            for (const char16_t* name : {u"the only hub", u"any hub", u"any two hubs", u"both hubs", u"all 3 hubs"}) {
                if (drawing.find(QString::fromUtf16(name)))
                    names << QString::fromUtf16(name);
            }
            return names;
        };
        Dataset oneHub = sixSites();
        oneHub.hubs.pop_back();
        QCOMPARE(namesOf(std::move(oneHub)), QStringList{u"the only hub"_s});
        QCOMPARE(namesOf(sixSites()), (QStringList{u"any hub"_s, u"both hubs"_s}));
        QCOMPARE(namesOf(sixSites(true)), (QStringList{u"any hub"_s, u"any two hubs"_s, u"all 3 hubs"_s}));
    }

    void drawsEverywhere()
    {
        for (const Language language : {Language::English, Language::Chinese}) {
            const ChartInput input = questionOf(sixSites(true), language);
            QCOMPARE(problemOfDrawings(*chartOf(input), language), QString());
            QCOMPARE(problemOfDrawings(*chartOf(withSites(input, {1})), language), QString());
            QCOMPARE(problemOfDrawings(*chartOf(within(input, 100)), language), QString());
        }
    }

    void stopsWhenNobodyWaits()
    {
        const ChartInput input = questionOf(sixSites());
        QCOMPARE(reachChartData(input, stoppedTask()).error().code, ErrorCode::Cancelled);
        QCOMPARE(reachChartSheet(input, stoppedTask()).error().code, ErrorCode::Cancelled);
    }
};

QTEST_MAIN(ReachChartTest)
#include "tst_reachchart.moc"
