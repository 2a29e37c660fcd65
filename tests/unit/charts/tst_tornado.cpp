// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/tornado.h"
#include "unit/charts/drawntexts.h"
#include "unit/charts/rowchartfixture.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

struct Given
{
    double value = 0;
    std::optional<double> low = {}, high = {};
};

// A server of 8 kW that draws full power whether used or not: 700 h x 8 kW x 0.5 yuan = 2,800 yuan a month at a PUE of
// 1, and 3 m yuan over 60 months, 50,000. At a rent of 100,000 yuan its break-even is 52.8 %.
struct Market
{
    Given rent{100'000, 50'000, 200'000};
    Given price{3e6, 2.4e6, 3.6e6};
    Given pue{1, 1, 1.2};
    const char* chips = "Nvidia H100";
    Stage stage = Stage::InService;
};

Assumption assumption(const char* parameter, const Given& given, Badge badge = Badge::Assumed)
{
    Assumption a;
    a.uid = QString::fromLatin1(parameter);
    a.model = u"breakeven"_s;
    a.parameter = a.uid;
    a.value = given.value;
    a.low = given.low;
    a.high = given.high;
    a.badge = badge;
    return a;
}

Dataset datasetOf(const Market& market = {})
{
    Dataset d = dataset();
    d.assumptions = {assumption("server_price_8xh100", market.price, Badge::Sourced),
                     assumption("server_power_8xh100", {8}),
                     assumption("pue", market.pue),
                     assumption("idle_draw", {1}),
                     assumption("facility_charge", {0}),
                     assumption("server_om_rate", {0}),
                     assumption("salvage", {0}),
                     assumption("life_years", {5}),
                     assumption("fee", {0}),
                     assumption("vat", {0}),
                     assumption("cost_of_capital", {0}),
                     assumption("hours_per_month", {700})};
    Segment rents;
    rents.uid = u"seg-rent-8xh100"_s;
    rents.kind = SegmentKind::Context;
    d.segments = {rents};
    Site lab = site("lab", market.stage);
    lab.nameEn = u"Lab"_s;
    lab.nameZh = u"实验室"_s;
    lab.accelerators = QString::fromLatin1(market.chips);
    d.sites = {lab};
    Claim electricity = claim("price", "lab", Quantity::ElectricityPrice, 0.5, "2026-01");
    electricity.unit = u"CNY/kWh"_s;
    Claim rent = claim("rent", "", Quantity::Rent, market.rent.value, "2026-02");
    rent.segment = rents.uid;
    rent.unit = u"CNY/server/month"_s;
    rent.low = market.rent.low;
    rent.high = market.rent.high;
    rent.kind = ClaimKind::Calculated;
    d.claims = {electricity, rent};
    d.reindex();
    return d;
}

ChartInput ofLab(Dataset d, Language language = Language::English)
{
    ChartInput input = questionOf(std::move(d), language);
    input.question.settings.site = u"lab"_s;
    return input;
}

std::shared_ptr<const TornadoChart> dataOf(const ChartInput& input)
{
    return std::static_pointer_cast<const TornadoChart>(tornadoData(input).value());
}

std::shared_ptr<const TornadoChart> dataOf(const Market& market = {})
{
    return dataOf(ofLab(datasetOf(market)));
}

RowChart rowsOf(const Market& market = {})
{
    return dataOf(market)->rowChart(lookIn().colours());
}

bool isNear(double a, double b)
{
    return std::abs(a - b) < 1e-9;
}

bool isNear(const std::optional<double>& a, double b)
{
    return a && isNear(*a, b);
}

} // namespace

class TornadoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void byHand()
    {
        const auto data = dataOf();
        QVERIFY(isNear(data->base, 0.528));
        QCOMPARE(data->rows.size(), 3u);
        QCOMPARE(data->rowCount(), 3);
        const TornadoRow& rent = data->rows[0]; // the longest
        QCOMPARE(rent.parameter, BreakevenParameter::Rent);
        QCOMPARE(rent.badge, Badge::Derived); // calculated
        QCOMPARE(rent.inputAtLeast, 200'000.0);
        QCOMPARE(rent.inputAtMost, 50'000.0);
        QVERIFY(isNear(rent.least, 0.264));
        QVERIFY(isNear(rent.most, 1.056));
        const TornadoRow& price = data->rows[1];
        QCOMPARE(price.parameter, BreakevenParameter::ServerPrice);
        QCOMPARE(price.badge, Badge::Sourced);
        QCOMPARE(price.inputAtLeast, 2.4e6); // 40,000 a month
        QVERIFY(isNear(price.least, 0.428));
        QVERIFY(isNear(price.most, 0.628));
        const TornadoRow& pue = data->rows[2];
        QCOMPARE(pue.parameter, BreakevenParameter::Pue);
        QVERIFY(isNear(pue.least, 0.528)); // as taken
        QVERIFY(isNear(pue.most, 0.5336)); // 3,360 yuan
    }

    void barsLeaveTheBaseLine()
    {
        const RowChart chart = rowsOf();
        QVERIFY(isNear(chart.min, 0.2));
        QVERIFY(isNear(chart.max, 1.2));
        QVERIFY(isNear(chart.base, 0.528));
        QCOMPARE(chart.baseLabel, u"break-even: 53\u00A0%"_s);
        for (const RowChart::Row& row : chart.rows) {
            QVERIFY(row.from <= *chart.base + 1e-9);
            QVERIFY(row.from + row.lengths[0] >= *chart.base - 1e-9);
            QVERIFY(!row.openEnd);
        }
        QVERIFY(isNear(chart.rows[0].from, 0.264));
        QVERIFY(isNear(chart.rows[0].lengths[0], 0.792));
        const auto ticks = chart.ticks(5);
        QCOMPARE(ticks.size(), 6u); // 20 to 120 %
        QCOMPARE(ticks.front().second, u"20"_s);
        QVERIFY(isNear(ticks.front().first, 0.2));
        QCOMPARE(ticks.back().second, u"120\u00A0%"_s);
        QVERIFY(isNear(ticks.back().first, 1.2));
    }

    void rowsHaveInputsRangeAndBadge()
    {
        const RowChart chart = rowsOf();
        const RowChart::Row& rent = chart.rows[0];
        QCOMPARE(rent.label, u"Rent"_s);
        QCOMPARE(rent.atLow, u"200,000 yuan a month"_s);
        QCOMPARE(rent.atHigh, u"50,000 yuan a month"_s);
        QCOMPARE(rent.note, u"26–106"_s);
        QCOMPARE(rent.badge, u"D"_s);
        QCOMPARE(chart.rows[1].atLow, u"2.4 m yuan"_s);
        QCOMPARE(chart.rows[1].badge, u"S"_s);
        QCOMPARE(chart.rows[2].note, u"52.8–53.4"_s); // near ends need a decimal
        QCOMPARE(chart.rows[2].badge, u"A"_s);
    }

    void inputsHaveTheirUnit_data()
    {
        QTest::addColumn<BreakevenParameter>("parameter");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        using enum BreakevenParameter;
        QTest::newRow("rent") << Rent << 75'000.0 << u"75,000 yuan a month"_s;
        QTest::newRow("price") << ServerPrice << 2.8e6 << u"2.8 m yuan"_s;
        QTest::newRow("round price") << ServerPrice << 2e6 << u"2 m yuan"_s;
        QTest::newRow("low price") << ServerPrice << 220'000.0 << u"220,000 yuan"_s;
        QTest::newRow("power") << ServerPower << 8.5 << u"8.5 kW"_s;
        QTest::newRow("electricity") << ElectricityPrice << 0.4 << u"0.40 yuan/kWh"_s;
        QTest::newRow("PUE") << Pue << 1.15 << u"1.15"_s;
        QTest::newRow("draw") << IdleDraw << 0.3 << u"30\u00A0%"_s;
        QTest::newRow("facility") << FacilityCharge << 550.0 << u"550 yuan/kW a month"_s;
        QTest::newRow("upkeep") << Upkeep << 0.035 << u"3.5\u00A0% a year"_s;
        QTest::newRow("life") << Life << 3.0 << u"3 years"_s;
        QTest::newRow("hours") << HoursPerMonth << 730.0 << u"730 hours"_s;
    }

    void inputsHaveTheirUnit()
    {
        QFETCH(BreakevenParameter, parameter);
        QFETCH(double, value);
        QFETCH(QString, text);
        QCOMPARE(inputText(parameter, value, Phrases(Language::English)), text);
    }

    void chineseCountsByTenThousands()
    {
        const Phrases phrases(Language::Chinese);
        QCOMPARE(inputText(BreakevenParameter::ServerPrice, 2.8e6, phrases), u"280\u00A0万元"_s);
        QCOMPARE(inputText(BreakevenParameter::Vat, 0.06, phrases), u"6%"_s);
        const auto data = dataOf(ofLab(datasetOf(), Language::Chinese));
        QVERIFY(data->texts.title.contains(u"实验室"));
        QVERIFY(data->rowChart(lookIn().colours()).baseLabel.contains(u"53%"));
    }

    void findingComesFromTheSpans()
    {
        QCOMPARE(dataOf()->texts.finding, u"Rent decides; PUE hardly moves the break-even"_s);
        Market market;
        market.price = {3e6, 1.5e6, 4.5e6}; // a span of 0.5 beside the rent's 0.792
        QCOMPARE(dataOf(market)->texts.finding, u"Rent and server price decide; PUE hardly moves the break-even"_s);
        market.pue = {1};
        QCOMPARE(dataOf(market)->texts.finding, u"Rent and server price move the break-even most"_s);
        market.price = {3e6, 2.4e6, 3.6e6};
        QCOMPARE(dataOf(market)->texts.finding, u"Rent moves the break-even most"_s);
        market.price = {3e6};
        QCOMPARE(dataOf(market)->texts.finding, u"Rent moves the break-even from 26\u00A0% to 106\u00A0%"_s);
        market.rent = {100'000};
        market.pue = {1, 1, 1.2};
        QCOMPARE(dataOf(market)->texts.finding, u"No input moves the break-even by as much as one point"_s);
    }

    void neverIsAnArrow()
    {
        Market market;
        market.rent.low = 0;
        const auto data = dataOf(market);
        QVERIFY(!data->rows[0].most);
        QCOMPARE(data->texts.finding, u"At one end of the range of one input, rent, no use is enough"_s);
        QVERIFY(data->texts.caption.contains(u"An arrow"));
        const RowChart chart = data->rowChart(lookIn().colours());
        const RowChart::Row& rent = chart.rows[0];
        QVERIFY(rent.openEnd);
        QCOMPARE(rent.note, u"26–never"_s);
        QVERIFY(isNear(rent.from + rent.lengths[0], chart.max));
        QVERIFY(chart.max > 0.628 + 0.05); // beyond the ends that are shown
        QVERIFY(!chart.rows[1].openEnd);
        QVERIFY(test::drawsAtAllSizes(*data));
    }

    void endsFarBeyondAllUseAreArrowsToo()
    {
        Market market;
        market.rent.low = 10'000; // 528 %
        const RowChart chart = rowsOf(market);
        QVERIFY(isNear(chart.min, 0));
        QVERIFY(isNear(chart.max, 2.5));
        QVERIFY(chart.rows[0].openEnd);
        QCOMPARE(chart.rows[0].note, u"26–528"_s);
        QVERIFY(!dataOf()->texts.caption.contains(u"An arrow"));
        QVERIFY(dataOf(market)->texts.caption.contains(u"An arrow"));
    }

    void aboveFullUseIsSaid()
    {
        Market market;
        market.rent = {20'000, 25'000, 200'000};
        const auto data = dataOf(market);
        QVERIFY(data->base.value_or(0) > 1);
        const QString label = data->rowChart(lookIn().colours()).baseLabel;
        QVERIFY2(label.startsWith(u"break-even: ") && label.endsWith(u", above full use"), qPrintable(label));
    }

    void neverAsTaken()
    {
        Market market;
        market.rent = {0, 0, 200'000};
        const auto data = dataOf(market);
        QVERIFY(!data->base);
        QCOMPARE(data->texts.empty, QString());
        QCOMPARE(data->texts.finding,
                 u"As taken each hour sold loses money; the range of one input alone changes that: rent"_s);
        const RowChart chart = data->rowChart(lookIn().colours());
        QCOMPARE(chart.baseLabel, u"break-even: never"_s);
        QVERIFY(isNear(chart.rows[0].from, 0.264));
        QVERIFY(chart.rows[0].openEnd);
        QCOMPARE(chart.rows[1].note, u"never"_s);
        QVERIFY(test::drawsAtAllSizes(*data));
        market.rent = {0};
        QCOMPARE(dataOf(market)->texts.empty,
                 u"Lab has no break-even: each hour sold loses money, at both ends of every range."_s);
    }

    // As taken 2,900 yuan do not pay 3,360 of electricity; at a PUE of 1 they do, at 50,000 % of the hours.
    void bothEndsFarBeyondTheAxisAreAnArrowAlone()
    {
        Market market;
        market.rent = {2'900, 2'000, 200'000};
        market.pue = {1.2, 1, 1.3};
        Dataset d = datasetOf(market);
        for (Assumption& row : d.assumptions) {
            if (row.parameter == u"idle_draw")
                row.value = 0;
        }
        const auto data = dataOf(ofLab(std::move(d)));
        QVERIFY(!data->base);
        const RowChart chart = data->rowChart(lookIn().colours());
        const auto pue = std::ranges::find(chart.rows, u"PUE"_s, &RowChart::Row::label);
        const auto price = std::ranges::find(chart.rows, u"Server price"_s, &RowChart::Row::label);
        QVERIFY(pue != chart.rows.end() && price != chart.rows.end());
        QCOMPARE(pue->note, u"50,000–never"_s);
        QCOMPARE(pue->from, chart.max);
        QCOMPARE(pue->lengths, (std::vector<double>{0}));
        QVERIFY(pue->openEnd);
        QCOMPARE(pue->atLow, u"1"_s);
        QCOMPARE(price->note, u"never"_s);
        QVERIFY(!price->openEnd); // nowhere to lead
        for (const RowChart::Row& row : chart.rows)
            QVERIFY(row.from <= chart.max && row.lengths[0] >= 0);
        QVERIFY(test::drawsAtAllSizes(*data));
    }

    // Both ends of a published range, not those of one that is calculated or assumed.
    void rangesLeadToTheirSources()
    {
        constexpr QSize Size(700, 300);
        Dataset d = datasetOf();
        for (Assumption& row : d.assumptions)
            row.source = u"page"_s;
        const auto drawn = [&](const ChartInput& input) {
            const auto data = dataOf(input);
            const auto scene = data->scene(lookWithNotes({{u"page"_s, {u"16"_s, {}}}}), {.size = Size});
            return drawingOf(*scene, Size);
        };
        ChartInput input = ofLab(d);
        const Drawing drawing = drawn(input);
        QCOMPARE(overlapOf(drawing), QString());
        QVERIFY(hasNoteBehind(drawing, u"2.4 m yuan"_s, u"16"_s, Size.width()));
        QVERIFY(hasNoteBehind(drawing, u"3.6 m yuan"_s, u"16"_s, Size.width()));
        QCOMPARE(std::ranges::count(drawing.texts, u"16"_s, &DrawnText::text), 2);
        input.question.changes.insert({u"server_price_8xh100"_s, 3.1e6});
        QVERIFY(!drawn(input).find(u"16"_s));
    }

    void captionListsWhatHasNoRange()
    {
        const ChartTexts texts = dataOf()->texts;
        QVERIFY2(texts.caption.contains(u"Not moved, for want of a range: Server power, Electricity price"),
                 qPrintable(texts.caption));
        QVERIFY(texts.caption.contains(u"S sourced, D derived, A assumed"));
        QCOMPARE(texts.title, u"What moves the break-even of Lab"_s);
    }

    void emptyChartsSayWhy()
    {
        ChartInput input = ofLab(datasetOf());
        input.question.settings.site.clear();
        QCOMPARE(dataOf(input)->texts.empty, u"Choose a site to see what moves its break-even."_s);
        QCOMPARE(tornadoSheet(input).value().empty, dataOf(input)->texts.empty);
        input.question.settings.site = u"elsewhere"_s;
        QCOMPARE(tornadoData(input).error().code, ErrorCode::Usage);
        QCOMPARE(tornadoSheet(input).error().code, ErrorCode::Usage);

        Market market;
        market.chips = "Nvidia H20";
        QCOMPARE(dataOf(market)->texts.empty, u"No break-even of Lab: No server with such chips is assumed."_s);
        market.chips = "";
        QCOMPARE(dataOf(market)->texts.empty, u"No break-even of Lab: Chips unknown."_s);
        QCOMPARE(dataOf({.stage = Stage::Announced})->texts.empty, u"No break-even of Lab: Not in service."_s);
        market = {};
        market.rent = {100'000};
        market.price = {3e6};
        market.pue = {1};
        QCOMPARE(dataOf(market)->texts.empty, u"No input of this break-even has a range."_s);
        Dataset bare = datasetOf();
        bare.assumptions.clear();
        QCOMPARE(dataOf(ofLab(bare))->texts.empty, u"No break-even: the dataset has no assumptions for it."_s);
        Dataset noRent = datasetOf();
        noRent.claims.set<&Claim::quantity>(1, Quantity::Pue);
        QCOMPARE(dataOf(ofLab(noRent))->texts.empty,
                 u"No break-even: the dataset has no rent of this date or earlier."_s);
    }

    void marksAreInputsInWords()
    {
        const auto scene = dataOf()->scene(lookIn(), {.size = QSizeF(900, 640)});
        QCOMPARE(scene->marks().size(), 3u);
        QCOMPARE(scene->marks()[0].spoken,
                 u"Rent: break-even 26\u00A0% at 200,000 yuan a month, 106\u00A0% at 50,000 yuan a month; Derived"_s);
        QVERIFY(scene->marks()[0].sites.empty());
    }

    void tableIsTheMeasureOfTheSite()
    {
        const ChartInput input = ofLab(datasetOf());
        const Sheet sheet = tornadoSheet(input).value();
        QCOMPARE(sheetCsv(sheet), sheetCsv(breakevenSheet(input.question, {}).value()));
        const auto data = dataOf(input);
        QCOMPARE(sheet.rows.size(), data->rows.size());
        for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
            const double atLow = numberIn(sheet, i, "at_low").value();
            const double atHigh = numberIn(sheet, i, "at_high").value();
            QCOMPARE(data->rows[i].least, std::min(atLow, atHigh));
            QCOMPARE(data->rows[i].most, std::max(atLow, atHigh));
            QCOMPARE(numberIn(sheet, i, "at_base"), *data->base);
        }
    }

    void drawsAtAllSizes() { QVERIFY(test::drawsAtAllSizes(*dataOf())); }

    void cancelled()
    {
        const auto data = tornadoData(ofLab(datasetOf()), stoppedTask());
        QVERIFY(!data);
        QCOMPARE(data.error().code, ErrorCode::Cancelled);
    }
};

QTEST_MAIN(TornadoTest)
#include "tst_tornado.moc"
