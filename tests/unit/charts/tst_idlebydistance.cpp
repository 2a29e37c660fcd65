// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/idlebydistance.h"
#include "unit/charts/xyfixture.h"

#include <QTest>

#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

constexpr LonLat North{116, 40};
constexpr LonLat Middle{116, 35}; // 555 km from the north: 14.5 ms by the typical preset
constexpr LonLat South{116, 30};  // 1,110 km: 27.0 ms

Site siteAt(const char* uid, LonLat position, Stage stage = Stage::InService)
{
    Site result = site(uid, stage);
    result.position = position;
    return result;
}

// With the hub in the north. PFLOPS and idle: a 1,000 at 50 (40 to 60) %, b 200 at 75 % in the middle, c 400 at 90 % in
// the south, d unknown, e announced, f 30 % of an unpublished capacity in the middle, p 50 at 10 %, counted with a.
Dataset sevenSites()
{
    Dataset d = dataset();
    d.hubs = {hubAt("north", North)};
    d.sites = {siteAt("a", North),
               siteAt("b", Middle),
               siteAt("c", South),
               siteAt("d", South),
               siteAt("e", North, Stage::Announced),
               siteAt("f", Middle),
               siteAt("p", North)};
    d.sites.set<&Site::parent>(6, u"a"_s);
    d.claims = {capacityOf("1", "a", 1000),
                capacityOf("2", "b", 200),
                capacityOf("3", "c", 400),
                capacityOf("4", "p", 50),
                idleOf("5", "a", 0.5, "2025-04", 0.4, 0.6),
                idleOf("6", "b", 0.75),
                idleOf("7", "c", 0.9),
                idleOf("8", "f", 0.3),
                idleOf("9", "p", 0.1)};
    return d;
}

std::shared_ptr<const IdleByDistance> chartOf(const ChartInput& input)
{
    return std::static_pointer_cast<const IdleByDistance>(idleByDistanceData(input, {}).value());
}

ChartTexts textsOf(const ChartInput& input)
{
    return idleByDistanceData(input, {}).value()->texts;
}

QString findingOf(double idleInTheSouth, double budgetMs = 20)
{
    Dataset d = sevenSites();
    d.claims.set<&Claim::value>(6, idleInTheSouth);
    ChartInput input = questionOf(std::move(d));
    input.settings.budgetMs = budgetMs;
    return textsOf(input).finding;
}

// Of the site of 50 (40 to 60) % at that round trip. Its symbol of 1,000 P has a radius of 4.25 pixels, the range
// reaches a tenth of the axis up and down.
bool hasWhisker(const ChartScene& scene, const QSize& size, double ms)
{
    const QPointF point = scene.positionOf({ms, 57});
    const QImage image = pictureOf(scene, size);
    int lightness = 255;
    for (int dx = -1; dx <= 1; ++dx)
        lightness = std::min(lightness, pixelAt(image, point + QPointF(dx, 0)).lightness());
    return lightness < 140;
}

} // namespace

class IdleByDistanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void sitesWithBothNumbersArePoints()
    {
        const auto data = chartOf(questionOf(sevenSites()));
        std::vector<RowIndex> sites;
        for (const IdleByDistance::Point& point : data->points)
            sites.push_back(point.site);
        QCOMPARE(sites, (std::vector<RowIndex>{0, 1, 2, 5, 6}));
        const IdleByDistance::Point& a = data->points[0];
        QVERIFY(std::abs(a.ms - 2) < 0.001);
        QCOMPARE(a.ratio, 0.5);
        QCOMPARE(a.low, std::optional(0.4));
        QCOMPARE(a.high, std::optional(0.6));
        QCOMPARE(a.pflops, std::optional(1000.0));
        QCOMPARE(a.certainty, Certainty::Reported);
        QVERIFY(std::abs(data->points[1].ms - 14.49) < 0.02);
        QVERIFY(std::abs(data->points[2].ms - 26.97) < 0.03);
        QVERIFY(!data->points[3].pflops);
        // a, c, b, p, f: the smallest on top, those that publish nothing last of all.
        QCOMPARE(data->drawn, (std::vector<std::size_t>{0, 2, 1, 4, 3}));
        QCOMPARE(data->spoken.size(), data->drawn.size());
        QCOMPARE(data->spoken[0], u"a: round trip 2.0 ms; idle 50\u00A0% (40–60\u00A0%); Reported; 1,000 P"_s);
        QVERIFY2(data->spoken[4].endsWith(u"idle 30\u00A0%; Reported; capacity not published"),
                 qPrintable(data->spoken[4]));
        // 10, 60 and 100 ms; two workloads share the second.
        QCOMPARE(data->budgets.size(), 3u);
        QCOMPARE(data->budgets[0].second, u"Remote control"_s);
        QCOMPARE(data->budgets[1].first, 60.0);
        QCOMPARE(data->budgets[1].second, u"Voice dialogue, Chains of agent calls"_s);
    }

    void theTableIsThatOfTheRoundTrips()
    {
        for (const LatencyPreset preset : {LatencyPreset::Typical, LatencyPreset::Conservative}) {
            ChartInput input = questionOf(sevenSites());
            input.question.settings.preset = preset;
            const Sheet sheet = idleByDistanceSheet(input, {}).value();
            QCOMPARE(sheet.keys, (QStringList{u"a"_s, u"p"_s, u"b"_s, u"f"_s, u"c"_s}));
            QCOMPARE(std::get<double>(sheet.rows[0][2]), 0.5);
            QCOMPARE(std::get<double>(sheet.rows[0][3]), 0.4);
            QCOMPARE(std::get<double>(sheet.rows[0][5]), 1000.0);
            QCOMPARE(std::get<QString>(sheet.rows[0][6]), u"Reported"_s);
            QVERIFY(std::holds_alternative<std::monostate>(sheet.rows[1][3])); // no range is known
            QVERIFY(std::holds_alternative<std::monostate>(sheet.rows[3][5])); // nor this capacity

            const Sheet latency = latencySheet(input.question, {}).value();
            const auto column = std::ranges::find(latency.columns, QByteArrayView("round_trip_ms"),
                                                  [](const SheetColumn& c) { return QByteArrayView(c.key); }) -
                                latency.columns.begin();
            for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
                const qsizetype row = latency.keys.indexOf(sheet.keys[qsizetype(i)]);
                QVERIFY(row >= 0);
                QVERIFY(std::abs(std::get<double>(sheet.rows[i][1]) -
                                 std::get<double>(latency.rows[std::size_t(row)][std::size_t(column)])) < 1e-6);
            }
            const auto data = chartOf(input);
            QCOMPARE(data->points.size(), sheet.rows.size());
            QCOMPARE(data->points[0].ms, std::get<double>(sheet.rows[0][1]));
        }
    }

    void aLowerBoundIsNoValue()
    {
        Dataset d = sevenSites();
        d.claims.set<&Claim::role>(7, Role::LowerBound); // of f
        d.claims.set<&Claim::low>(7, 0.3);
        d.claims.set<&Claim::value>(7, {});
        // d has an estimate: at least 70 %, in another aggregate 80 %.
        for (const char16_t* uid : {u"bound", u"other"}) {
            Segment nation;
            nation.uid = QString::fromUtf16(uid);
            nation.kind = SegmentKind::Nation;
            d.segments.push_back(nation);
        }
        Claim bound = idleOf("10", "", 0, "2025-05", 0.7);
        bound.segment = u"bound"_s;
        bound.role = Role::LowerBound;
        bound.value.reset();
        Claim other = idleOf("11", "", 0.8, "2025-04");
        other.segment = u"other"_s;
        d.claims.push_back(bound);
        d.claims.push_back(other);
        const ChartInput input = questionOf(std::move(d));
        const auto data = chartOf(input);
        const auto isSaid = [&](const QString& end) {
            return std::ranges::any_of(data->spoken, [&](const QString& spoken) { return spoken.endsWith(end); });
        };
        QVERIFY(isSaid(u"; idle at least 30\u00A0%; Reported; capacity not published"_s));
        QVERIFY(isSaid(u"; idle at least 70\u00A0% (70–80\u00A0%); Estimated; capacity not published"_s));
        QVERIFY(isSaid(u"; idle 75\u00A0%; Reported; 200 P"_s));
        QVERIFY2(data->texts.caption.contains(u"Lower bounds that stand for the ratio: 2."),
                 qPrintable(data->texts.caption));
        const Sheet sheet = idleByDistanceSheet(input, {}).value();
        QCOMPARE(QByteArray(sheet.columns.back().key), "lower_bound");
        for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
            const bool isBound = QStringList{u"d"_s, u"f"_s}.contains(sheet.keys[qsizetype(i)]);
            QCOMPARE(std::get<QString>(sheet.rows[i].back()), isBound ? u"yes"_s : u"no"_s);
        }
    }

    void aSiteWithoutANameHasItsUid()
    {
        Dataset d = sevenSites();
        d.sites.set<&Site::nameEn>(1, QString());
        d.sites.set<&Site::nameZh>(1, QString());
        const ChartInput input = questionOf(std::move(d));
        const auto data = chartOf(input);
        QVERIFY2(data->spoken[2].startsWith(u"b: round trip"), qPrintable(data->spoken[2]));
        const Sheet sheet = idleByDistanceSheet(input, {}).value();
        QCOMPARE(std::get<QString>(sheet.rows[2][0]), u"b"_s);
        constexpr QSize size(900, 640);
        QVERIFY(drawingOf(*data->scene(lookIn(), {.size = QSizeF(size), .selected = {1}}), size).find(u"b"_s));
    }

    void aMeasuredLinkReplacesTheModel()
    {
        Dataset d = sevenSites();
        LatencyLink link;
        link.fromName = u"South"_s;
        link.fromLon = South.lon;
        link.fromLat = South.lat;
        link.toName = u"North"_s;
        link.toLon = North.lon;
        link.toLat = North.lat;
        link.direction = LinkDirection::RoundTrip;
        link.kind = u"measured"_s;
        link.ms = 18.5;
        d.latencyLinks = {link};
        QCOMPARE(chartOf(questionOf(std::move(d)))->points[2].ms, 18.5);
    }

    void findingComparesNearAndFar()
    {
        // Within 20 ms 650 of 1,200 P are idle.
        QCOMPARE(findingOf(0.9),
                 u"More stands idle far away: 54\u00A0% within 20 ms of a demand hub, 90\u00A0% beyond"_s);
        QCOMPARE(findingOf(0.3),
                 u"More stands idle close by: 54\u00A0% within 20 ms of a demand hub, 30\u00A0% beyond"_s);
        QCOMPARE(findingOf(0.55),
                 u"Distance explains little: 54\u00A0% idle within 20 ms of a demand hub, 55\u00A0% beyond"_s);
        QCOMPARE(findingOf(0.9, 30), u"All of the capacity with a ratio is within 30 ms of a demand hub"_s);
        QCOMPARE(findingOf(0.9, 1.5), u"None of the capacity with a ratio is within 1.5 ms of a demand hub"_s);
        QCOMPARE(findingOf(0.9, std::numeric_limits<double>::quiet_NaN()), QString());
        QCOMPARE(textsOf(withSites(questionOf(sevenSites()), {5})).finding,
                 u"None of the sites with a known ratio publishes a capacity"_s);
        QVERIFY(textsOf(questionOf(sevenSites(), Language::Chinese)).finding.contains(u"54%"));
    }

    void captionTellsWhatIsNotShown()
    {
        const QString caption = textsOf(questionOf(sevenSites())).caption;
        for (const char16_t* sentence :
             {u"Basis: best available.", u"by the preset Typical.",
              u"Sites without a known ratio, which are not shown: 1.", u"Sites not in service, which have no ratio: 1.",
              u"Dashed: the round trips that workloads allow."})
            QVERIFY2(caption.contains(QString::fromUtf16(sentence)), qPrintable(caption));
        QVERIFY2(!caption.contains(u"largest"), qPrintable(caption));
    }

    void emptyChartsSayWhy()
    {
        const ChartInput input = questionOf(sevenSites());
        QCOMPARE(textsOf(input).empty, QString());
        const auto empty = [&](std::vector<RowIndex> sites) {
            return textsOf(withSites(input, std::move(sites))).empty;
        };
        QCOMPARE(empty({}), u"No sites match these filters."_s);
        QCOMPARE(empty({3}), u"The idle ratio of none of these sites is known."_s);
        QCOMPARE(empty({4}), u"None of these sites is in service at this date."_s);
        Dataset hubless = sevenSites();
        hubless.hubs.clear();
        QCOMPARE(textsOf(questionOf(std::move(hubless))).empty,
                 u"The dataset has no demand hub to count a round trip to."_s);
        Dataset placeless = sevenSites();
        constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
        placeless.sites.set<&Site::position>(1, LonLat{NaN, NaN});
        const ChartInput nowhere = questionOf(std::move(placeless));
        QCOMPARE(textsOf(withSites(nowhere, {1})).empty,
                 u"No site with a known ratio has a place that a round trip could be counted from."_s);
        QVERIFY(textsOf(nowhere).caption.contains(u"without a place that a round trip could be counted from: 1."));
        QCOMPARE(idleByDistanceSheet(withSites(input, {3}), {}).value().empty, empty({3}));
    }

    void aRangeOfBothAxesSelects()
    {
        const auto data = chartOf(questionOf(sevenSites()));
        using Rows = std::vector<RowIndex>;
        QCOMPARE(data->sitesIn(QRectF(0, 0, 10, 100)), (Rows{0, 6}));
        QCOMPARE(data->sitesIn(QRectF(10, 50, 10, 50)), (Rows{1}));
        QCOMPARE(data->sitesIn(QRectF(10, 0, 90, 100)), (Rows{1, 2, 5}));
        QCOMPARE(data->sitesIn(QRectF(40, 0, 10, 100)), Rows());
        const auto scene = data->scene(lookIn(), {.size = QSizeF(900, 640)});
        QVERIFY(scene->brushArea() && scene->brushesBothAxes());
    }

    void whiskersAndNamesAreThoseOfTheSelection()
    {
        const auto data = chartOf(questionOf(sevenSites()));
        constexpr QSize size(900, 640);
        const auto plain = data->scene(lookIn(), {.size = QSizeF(size)});
        const auto selected = data->scene(lookIn(), {.size = QSizeF(size), .selected = {0}});
        QCOMPARE(plain->marks().size(), 5u);
        QCOMPARE(plain->marks()[0].sites, std::vector<RowIndex>{0});
        QCOMPARE(plain->marks()[0].spoken, data->spoken[0]);
        const QPointF centre = plain->marks()[0].area.center();
        QVERIFY(std::abs(centre.y() - plain->positionOf({2, 50}).y()) < 1);
        QVERIFY(!hasWhisker(*plain, size, data->points[0].ms));
        QVERIFY(hasWhisker(*selected, size, data->points[0].ms));
        QVERIFY(!drawingOf(*plain, size).find(u"a"_s));
        QVERIFY(drawingOf(*selected, size).find(u"a"_s));
        QVERIFY(drawingOf(*plain, size).find(u"Remote control"_s));
        QVERIFY(!drawingOf(*plain, size).find(u"Chat"_s)); // beyond the axis
    }

    void whiskersOfALargeSelectionWouldHideIt()
    {
        Dataset d = sevenSites();
        for (std::size_t i = 0; i < IdleByDistance::MostRanges; ++i) {
            const QByteArray uid = "s" + QByteArray::number(qulonglong(i));
            d.sites.push_back(siteAt(uid.constData(), South));
            d.claims.push_back(idleOf((uid + 'i').constData(), uid.constData(), 0.5, "2025-04", 0.4, 0.6));
        }
        const auto data = chartOf(questionOf(std::move(d)));
        constexpr QSize size(900, 640);
        ChartView view{.size = QSizeF(size), .selected = {0}};
        for (RowIndex row = 7; view.selected.size() < IdleByDistance::MostRanges; ++row)
            view.selected.push_back(row);
        QVERIFY(hasWhisker(*data->scene(lookIn(), view), size, data->points[0].ms));
        view.selected.push_back(view.selected.back() + 1);
        QVERIFY(!hasWhisker(*data->scene(lookIn(), view), size, data->points[0].ms));
        QVERIFY2(data->texts.subtitle.endsWith(u"whiskers show the ranges of up to 12 selected sites"),
                 qPrintable(data->texts.subtitle));
    }

    void onlyTheLargestOfVeryManyAreDrawn()
    {
        Dataset d = dataset();
        d.hubs = {hubAt("north", North)};
        const std::size_t count = IdleByDistance::MostDrawn + 10;
        for (std::size_t i = 0; i < count; ++i) {
            const QByteArray uid = QByteArray::number(qulonglong(i));
            d.sites.push_back(siteAt(uid.constData(), Middle));
            d.claims.push_back(capacityOf((uid + 'c').constData(), uid.constData(), 100 + double(i)));
            d.claims.push_back(idleOf((uid + 'i').constData(), uid.constData(), double(i % 100) / 100));
        }
        const ChartInput input = questionOf(std::move(d));
        const auto data = chartOf(input);
        QCOMPARE(data->points.size(), count);
        QCOMPARE(data->drawn.size(), IdleByDistance::MostDrawn);
        QCOMPARE(data->drawn.front(), count - 1);
        QCOMPARE(data->drawn.back(), std::size_t(10));
        QVERIFY2(data->texts.caption.contains(u"Only the 5,000 largest of 5,010 sites are drawn."),
                 qPrintable(data->texts.caption));
        QCOMPARE(data->sitesIn(QRectF(0, 0, 100, 100)).size(), count);
        QCOMPARE(data->scene(lookIn(), {.size = QSizeF(900, 640)})->marks().size(), IdleByDistance::MostDrawn);
    }

    void drawsEverywhere()
    {
        for (const Language language : {Language::English, Language::Chinese}) {
            const ChartInput input = questionOf(sevenSites(), language);
            QCOMPARE(problemOfDrawings(*chartOf(input), language), QString());
            QCOMPARE(problemOfDrawings(*chartOf(withSites(input, {2})), language), QString());
        }
    }

    void stopsWhenNobodyWaits()
    {
        const ChartInput input = questionOf(sevenSites());
        QCOMPARE(idleByDistanceData(input, stoppedTask()).error().code, ErrorCode::Cancelled);
        QCOMPARE(idleByDistanceSheet(input, stoppedTask()).error().code, ErrorCode::Cancelled);
    }
};

QTEST_MAIN(IdleByDistanceTest)
#include "tst_idlebydistance.moc"
