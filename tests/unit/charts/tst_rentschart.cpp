// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/monthspan.h"
#include "charts/rentschart.h"
#include "domain/sitebreakeven.h"
#include "domain/totals.h"
#include "support/builders.h"
#include "unit/charts/drawntexts.h"

#include <QTest>

#include <algorithm>
#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

Claim rent(const char* uid, double value, const char* asOf, ClaimKind kind = ClaimKind::Reported)
{
    Claim c;
    c.uid = QString::fromLatin1(uid);
    c.segment = u"seg-rent-8xh100"_s;
    c.quantity = Quantity::Rent;
    c.value = value;
    c.unit = u"CNY/server/month"_s;
    c.asOf = date(asOf);
    c.kind = kind;
    return c;
}

Assumption assumption(const char* parameter, double value)
{
    Assumption a;
    a.uid = u"breakeven-"_s + QString::fromLatin1(parameter);
    a.model = u"breakeven"_s;
    a.parameter = QString::fromLatin1(parameter);
    a.value = value;
    return a;
}

// A server of 600,000 yuan that lasts five years (10,000 a month) and draws 10 kW for 700 hours at 1 yuan while it is
// used, nothing else costs anything. Half used it draws 3,500 yuan a month, so 7,000 cover that and 27,000 pay for it.
Dataset market()
{
    Dataset d = dataset();
    Segment market;
    market.uid = u"seg-rent-8xh100"_s;
    Segment world;
    world.uid = u"seg-rent-h100-hour"_s;
    Segment nation;
    nation.uid = u"nation"_s;
    nation.kind = SegmentKind::Nation;
    d.segments = {market, world, nation};
    d.assumptions = {assumption("server_price_8xh100", 600'000),
                     assumption("server_power_8xh100", 10),
                     assumption("pue", 1),
                     assumption("idle_draw", 0),
                     assumption("facility_charge", 0),
                     assumption("server_om_rate", 0),
                     assumption("salvage", 0),
                     assumption("life_years", 5),
                     assumption("fee", 0),
                     assumption("vat", 0),
                     assumption("cost_of_capital", 0),
                     assumption("hours_per_month", 700),
                     assumption("exchange_rate", 7)};
    Claim price = rent("price", 1, "2020");
    price.segment = u"nation"_s;
    price.quantity = Quantity::ElectricityPrice;
    price.unit = u"CNY/kWh"_s;
    Claim range = rent("r2", 0, "2024-01");
    range.role = Role::Range;
    range.value.reset();
    range.low = 120'000;
    range.high = 180'000;
    range.source = u"page"_s;
    range.what = u"Grey market"_s;
    Claim dollars = rent("r6", 2, "2026-03"); // x 8 cards x 700 hours x 7 yuan = 78,400
    dollars.segment = u"seg-rent-h100-hour"_s;
    dollars.unit = u"USD/GPU/hour"_s;
    d.claims = {price,
                rent("r1", 180'000, "2023"),
                range,
                rent("r3", 75'000, "2025-03"),
                rent("r4", 70'000, "2025-04", ClaimKind::Assumed),
                rent("r5", 100'000, "2026-02", ClaimKind::Calculated),
                dollars};
    Source page;
    page.uid = u"page"_s;
    page.publisher = u"A newspaper"_s;
    d.sources = {page};
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
    input.settings.usedShare = 0.5;
    return input;
}

std::shared_ptr<const RentsChart> chartOf(const ChartInput& input)
{
    return std::dynamic_pointer_cast<const RentsChart>(rentsChartData(input).value());
}

ChartLook lookOf(ThemeName theme = ThemeName::Light)
{
    static const StylePtr style = Style::load().value();
    return {style, theme, std::make_shared<const Phrases>(Language::English)};
}

Dataset withRents(const std::vector<std::pair<double, const char*>>& rents)
{
    Dataset d = market();
    d.claims = {};
    for (std::size_t i = 0; i < rents.size(); ++i)
        d.claims.push_back(rent(QByteArray::number(int(i)).constData(), rents[i].first, rents[i].second));
    d.reindex();
    return d;
}

} // namespace

class RentsChartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void aDateIsWhatItCanMean()
    {
        const QDate asOf(2026, 11, 21);
        // 2026 up to the end of 21 November; a day is a point in its middle.
        QCOMPARE(monthSpan("2023", asOf), (MonthSpan{24'276, 24'288}));
        QCOMPARE(monthSpan("2024-01", asOf), (MonthSpan{24'288, 24'289}));
        QCOMPARE(monthSpan("2026", asOf).from, 24'312.0);
        QVERIFY(qAbs(monthSpan("2026", asOf).to - (24'322 + 21.0 / 30)) < 1e-9);
        QVERIFY(qAbs(monthSpan("2024-02-15", asOf).from - (24'289 + 14.5 / 29)) < 1e-9);
        QVERIFY(monthSpan("2024-02-15", asOf).isExact());
        QVERIFY(monthSpan("2024-02", asOf).isExact());
        QVERIFY(!monthSpan("2024", asOf).isExact());
    }

    void pointsStandAtTheirDates()
    {
        const auto data = chartOf(inputOf(market()));
        QVERIFY(data->texts.empty.isEmpty());
        const XyChart chart = data->xyChart(lookOf().colours());
        QCOMPARE(chart.points.size(), 6u);
        QCOMPARE(chart.points[0].value, QPointF(24'282, 180)); // in the middle of 2023
        QVERIFY(!chart.points[0].hollow && !chart.points[0].range);
        QCOMPARE(chart.points[1].value, QPointF(24'288.5, 150));
        QVERIFY(chart.points[1].range == std::pair(120.0, 180.0));
        QVERIFY(chart.points[1].rangeAsBar);
        QCOMPARE(chart.points[3].value.y(), 70.0);
        QVERIFY(chart.points[3].hollow); // assumed
        QVERIFY(chart.points[4].hollow); // calculated
        QVERIFY(chart.points[5].hollow); // converted
        QVERIFY(qAbs(chart.points[5].value.y() - 78.4) < 1e-9);
        QCOMPARE(chart.x.min, 24'276.0);
        QCOMPARE(chart.x.max, 24'323.0); // to the end of November 2026
        QCOMPARE(chart.y.max, 200.0);
    }

    void whatLeadsToACalculatedPointIsDotted()
    {
        const XyChart chart = chartOf(inputOf(market()))->xyChart(lookOf().colours());
        // The year of the first point; up to March 2025; from there on.
        QCOMPARE(chart.lines.size(), 3u);
        QVERIFY((chart.lines[0].points == std::vector<QPointF>{{24'276, 180}, {24'288, 180}}));
        QVERIFY(chart.lines[1].dash == XyDash::Solid);
        QCOMPARE(chart.lines[1].points.size(), 3u);
        QVERIFY(chart.lines[2].dash == XyDash::Dotted);
        QCOMPARE(chart.lines[2].points.size(), 4u);
        QCOMPARE(chart.lines[2].points.front(), chart.lines[1].points.back());
    }

    // The year ends after its months, but is drawn among them.
    void theLineNeverRunsBackInTime()
    {
        const auto data = chartOf(inputOf(withRents({{100'000, "2025-02"}, {60'000, "2025-10"}, {90'000, "2025"}})));
        QCOMPARE(data->points.back().value, 90'000.0);
        const XyChart chart = data->xyChart(lookOf().colours());
        QCOMPARE(chart.lines.size(), 2u); // of the year, and of the rents
        QCOMPARE(chart.lines[1].points.size(), 3u);
        QVERIFY(std::ranges::is_sorted(chart.lines[1].points, {}, &QPointF::x));
        QCOMPARE(chart.lines[1].points[1].y(), 90.0);
        QStringList labels;
        for (const XyPoint& point : chart.points)
            labels << point.label;
        QCOMPARE(labels, (QStringList{u"100"_s, {}, u"60"_s}));
        QCOMPARE(chart.marks[1].spoken, u"2025: 90,000 yuan a month, Reported"_s);
    }

    void firstAndLastAreNamed()
    {
        QStringList labels;
        for (const XyPoint& point : chartOf(inputOf(market()))->xyChart(lookOf().colours()).points)
            labels << point.label;
        QCOMPARE(labels, (QStringList{u"180"_s, {}, {}, {}, {}, u"78.4, calculated"_s}));
    }

    void chineseCountsByTenThousands()
    {
        const auto data = chartOf(inputOf(market(), QDate(2026, 11, 21), Language::Chinese));
        const XyChart chart = data->xyChart(lookOf().colours());
        QCOMPARE(chart.points[0].value.y(), 18.0);
        QCOMPARE(chart.points[0].label, u"18"_s);
        QVERIFY(qAbs(chart.rules[0].at - 2.7) < 1e-9);
    }

    void rulesAreTheRentsOfBreakeven()
    {
        const auto data = chartOf(inputOf(market()));
        QVERIFY(qAbs(*data->runningYuan - 7'000) < 1e-9);
        QVERIFY(qAbs(*data->hardwareYuan - 27'000) < 1e-9);
        const XyChart chart = data->xyChart(lookOf().colours());
        QCOMPARE(chart.rules.size(), 2u);
        QVERIFY(chart.rules[0].orientation == Qt::Horizontal);
        QVERIFY(qAbs(chart.rules[0].at - 27) < 1e-9);
        QCOMPARE(chart.rules[0].label, u"hardware paid off at 50\u00A0% use"_s);
        QCOMPARE(chart.rules[1].label, u"running cost covered at 50\u00A0% use"_s);
        QVERIFY(data->texts.caption.contains(u"7,000 yuan a month cover the running cost and 27,000 pay off"));
    }

    void rulesNeedNoRentOfTheDate()
    {
        // In 2028 the last rent is too old for a verdict.
        const auto data = chartOf(inputOf(market(), QDate(2028, 12, 31)));
        QCOMPARE(data->points.size(), 6u);
        QVERIFY(qAbs(*data->hardwareYuan - 27'000) < 1e-9);
    }

    void withoutAnInputThereAreNoRules_data()
    {
        QTest::addColumn<QString>("parameter");
        QTest::addColumn<double>("value"); // NaN: the row is gone
        QTest::addColumn<double>("used");
        QTest::addColumn<QString>("reason");
        const double gone = std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("missing") << u"pue"_s << gone << 0.3 << u"an input is not known (PUE)"_s;
        QTest::newRow("out of range") << u"pue"_s << 0.5 << 0.3 << u"an input is out of range (PUE)"_s;
        QTest::newRow("nothing used") << u"pue"_s << 1.0 << 0.0 << u"no rent is enough at such a use"_s;
        QTest::newRow("no number") << u"pue"_s << 1.0 << gone << u"no rent is enough at such a use"_s;
        QTest::newRow("the fee takes all") << u"fee"_s << 1.0 << 0.3 << u"no rent is enough at such a use"_s;
    }

    void withoutAnInputThereAreNoRules()
    {
        QFETCH(QString, parameter);
        QFETCH(double, value);
        QFETCH(double, used);
        QFETCH(QString, reason);
        Dataset d = market();
        for (Assumption& row : d.assumptions) {
            if (row.parameter == parameter)
                row.value = qIsNaN(value) ? std::nullopt : std::optional(value);
        }
        d.reindex();
        ChartInput input = inputOf(std::move(d));
        input.settings.usedShare = used;
        const auto data = chartOf(input);
        QVERIFY(!data->runningYuan && !data->hardwareYuan);
        QVERIFY(data->xyChart(lookOf().colours()).rules.empty());
        QVERIFY2(data->texts.caption.contains(u"No lines of break-even: %1."_s.arg(reason)),
                 qPrintable(data->texts.caption));
    }

    void chipsWithoutAServerHaveNoRules()
    {
        Dataset d = market();
        std::erase_if(d.assumptions, [](const Assumption& row) { return row.parameter.startsWith(u"server_p"); });
        d.reindex();
        const auto data = chartOf(inputOf(std::move(d)));
        QVERIFY(!data->hardwareYuan);
        QVERIFY(data->texts.caption.contains(u"No server with such chips is assumed"));
    }

    void whatIsLaterIsLeftOut()
    {
        const auto data = chartOf(inputOf(market(), QDate(2024, 12, 31)));
        QCOMPARE(data->points.size(), 2u);
        QVERIFY(data->texts.caption.contains(u"left out: 4."));
        QCOMPARE(data->xyChart(lookOf().colours()).x.max, 24'300.0);
    }

    // A converted rent is not the number that its source gives.
    void labelsLeadToTheirSources()
    {
        Dataset d = market();
        d.claims.set<&Claim::source>(1, u"page"_s);
        d.reindex();
        const QSize size(500, 300);
        ChartLook look = lookOf(ThemeName::Print);
        const QHash<QString, Superscript> notes{{u"page"_s, {u"19"_s, {}}}, {QString(), {u"?"_s, {}}}};
        look.notes = std::make_shared<const QHash<QString, Superscript>>(notes);
        const auto drawn = [&](QDate asOf) {
            return drawingOf(*chartOf(inputOf(d, asOf))->scene(look, {.size = size}), size);
        };
        const Drawing all = drawn(QDate(2026, 11, 21));
        QCOMPARE(overlapOf(all), QString());
        QVERIFY(hasNoteBehind(all, u"180"_s, u"19"_s, size.width()));
        QVERIFY(all.find(u"78.4, calculated"_s) && !all.find(u"?"_s));
        QVERIFY(hasNoteBehind(drawn(QDate(2025, 3, 31)), u"75"_s, u"?"_s, size.width()));
    }

    // The chart draws the rent that the break-even of the same date takes.
    void chartAndBreakevenAgree()
    {
        Dataset d = market();
        Claim early = rent("early", 90'000, "2026");
        early.source = u"page"_s;
        d.claims.push_back(early);
        d.claims.push_back(rent("later", 95'000, "2026")); // preferred, from the last day of the year on
        d.sources[0].readOn = date("2026-06-30");
        d.reindex();
        const auto agree = [&](QDate asOf, double last, int left) {
            const auto data = chartOf(inputOf(d, asOf));
            QCOMPARE(data->points.back().value, last);
            QCOMPARE(*breakevenTerms(d, asOf).of(ChipClass::Hopper).rent, data->points.back());
            QCOMPARE(data->texts.caption.contains(u"left out: %1."_s.arg(left)), left > 0);
            for (std::size_t i = 1; i < data->points.size(); ++i)
                QVERIFY(data->points[i - 1].asOf < data->points[i].asOf);
        };
        agree(QDate(2026, 6, 29), 78'400, 2);
        agree(QDate(2026, 11, 21), 90'000, 1);
        agree(QDate(2026, 12, 31), 95'000, 0);
    }

    void findings_data()
    {
        QTest::addColumn<std::vector<std::pair<double, const char*>>>("rents");
        QTest::addColumn<QString>("finding");
        using Rents = std::vector<std::pair<double, const char*>>;
        QTest::newRow("one") << Rents{{75'000, "2025-03"}} << u"One rent is known: 75,000 yuan a month (Mar 2025)"_s;
        QTest::newRow("constant") << Rents{{5'000, "2024"}, {5'000, "2025-03"}}
                                  << u"The rent stood at 5,000 yuan a month from 2024 to Mar 2025"_s;
        QTest::newRow("a year among its months") << Rents{{100, "2025-02"}, {60, "2025-10"}, {90, "2025"}}
                                                 << u"Rents fell by 40\u00A0% from Feb 2025 to Oct 2025"_s;
        QTest::newRow("a year and a month of it")
            << Rents{{60, "2025-12"}, {90, "2025"}} << u"Two rents are known of 2025: 90 and 60 yuan a month"_s;
        QTest::newRow("up") << Rents{{50'000, "2024-01"}, {100'000, "2025-01"}}
                            << u"Rents rose by 100\u00A0% from Jan 2024 to Jan 2025"_s;
        QTest::newRow("down and up beyond") << Rents{{80, "2023-01"}, {50, "2024-01"}, {100, "2025-01"}}
                                            << u"Rents rose by 100\u00A0% from Jan 2024 to Jan 2025"_s;
        QTest::newRow("from nothing") << Rents{{0, "2024-01"}, {100, "2025-01"}}
                                      << u"Rents rose from nothing in Jan 2024 to 100 yuan a month in Jan 2025"_s;
        QTest::newRow("down") << Rents{{100, "2024-01"}, {60, "2025-01"}}
                              << u"Rents fell by 40\u00A0% from Jan 2024 to Jan 2025"_s;
        QTest::newRow("down, then still") << Rents{{100, "2023-01"}, {50, "2024-01"}, {52, "2025-01"}}
                                          << u"Rents fell by 50\u00A0% from Jan 2023 to Jan 2024 and have hardly risen "
                                             "since"_s;
        QTest::newRow("part of the way") << Rents{{100, "2023-01"}, {50, "2024-01"}, {75, "2025-01"}}
                                         << u"Rents fell by 50\u00A0% from Jan 2023 to Jan 2024 and came part of the "
                                            "way back"_s;
        QTest::newRow("all the way") << Rents{{100, "2023-01"}, {50, "2024-01"}, {100, "2025-01"}}
                                     << u"Rents fell by 50\u00A0% from Jan 2023 to Jan 2024 and came all the way "
                                        "back"_s;
    }

    void findings()
    {
        using Rents = std::vector<std::pair<double, const char*>>;
        QFETCH(Rents, rents);
        QFETCH(QString, finding);
        QCOMPARE(chartOf(inputOf(withRents(rents)))->texts.finding, finding);
    }

    void theFindingSaysWhatIsCalculated()
    {
        // 180 to 70 (assumed), then 78.4 (converted).
        QCOMPARE(chartOf(inputOf(market()))->texts.finding,
                 u"Rents fell by 61\u00A0% from 2023 to Apr 2025 and came part of the way back (partly by "
                 "calculation)"_s);
    }

    void emptySentences()
    {
        ChartInput input = inputOf(market());
        input.settings.chip = ChipClass::H20;
        QCOMPARE(chartOf(input)->texts.empty, u"The dataset has no rent for this class of chips: H20."_s);
        QCOMPARE(rentsChartSheet(input)->empty, chartOf(input)->texts.empty);
        QVERIFY(chartOf(inputOf(market(), QDate(2022, 1, 1)))->texts.empty.endsWith(u"the first is of 2023."));
        QVERIFY(!chartOf(inputOf(market(), QDate()))->texts.empty.isEmpty());
        QVERIFY(!chartOf(inputOf(Dataset()))->texts.empty.isEmpty());
    }

    void theTableHasThePoints()
    {
        const ChartInput input = inputOf(market());
        const Sheet sheet = rentsChartSheet(input).value();
        const auto data = chartOf(input);
        QCOMPARE(sheet.rows.size(), data->points.size());
        for (std::size_t i = 0; i < sheet.rows.size(); ++i)
            QCOMPARE(std::get<double>(sheet.rows[i][2]), data->points[i].value);
        QCOMPARE(std::get<QString>(sheet.rows[1][0]), u"2024-01"_s);
        QCOMPARE(std::get<double>(sheet.rows[1][1]), 120'000.0);
        QVERIFY(std::holds_alternative<std::monostate>(sheet.rows[0][1]));
        QCOMPARE(std::get<QString>(sheet.rows[1][7]), u"A newspaper"_s);
        QCOMPARE(std::get<QString>(sheet.rows[5][4]), u"USD/GPU/hour"_s);
        QCOMPARE(std::get<QString>(sheet.rows[5][6]), u"yes"_s);
        QCOMPARE(sheet.caption.join(u' '), data->texts.caption);
    }

    void marksAreThePoints()
    {
        const auto data = chartOf(inputOf(market()));
        const auto scene = data->scene(lookOf(), {.size = {600, 300}});
        QCOMPARE(scene->marks().size(), 6u);
        QCOMPARE(scene->marks()[1].spoken, u"Jan 2024: 150,000 yuan a month (120,000 to 180,000), Reported"_s);
        for (const ChartMark& mark : scene->marks())
            QVERIFY(!mark.area.isEmpty() && mark.sites.empty());
        QVERIFY(!scene->brushArea());
    }

    void drawsAtAllSizes()
    {
        for (const Language language : {Language::English, Language::Chinese}) {
            const auto data = chartOf(inputOf(market(), QDate(2026, 11, 21), language));
            for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark, ThemeName::Print}) {
                for (const QSize size : {QSize(280, 150), QSize(900, 640)}) {
                    const auto scene = data->scene(lookOf(theme), {.size = size});
                    const Drawing drawing = drawingOf(*scene, size);
                    QCOMPARE(drawing.translucent, 0);
                    QCOMPARE(overlapOf(drawing), QString());
                    QVERIFY(scene->usedHeight() <= size.height());
                }
            }
        }
    }

    void stops()
    {
        std::stop_source stop;
        stop.request_stop();
        const Task task{.stop = stop.get_token()};
        QCOMPARE(rentsChartData(inputOf(market()), task).error().code, ErrorCode::Cancelled);
        QCOMPARE(rentsChartSheet(inputOf(market()), task).error().code, ErrorCode::Cancelled);
    }

private:
    static MonthSpan monthSpan(const char* iso, QDate asOf) { return monthSpanOf(date(iso), asOf); }
};

QTEST_MAIN(RentsChartTest)
#include "tst_rentschart.moc"
