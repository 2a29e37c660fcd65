// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/strandedchart.h"
#include "unit/charts/rowchartfixture.h"
#include "unit/domain/strandedfixture.h"

#include <QTest>

#include <cmath>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

enum Row : RowIndex { Near, Open, Far, Planned };

// With one more that is announced.
Dataset fewSites()
{
    Dataset d = threeSites();
    d.sites.push_back(siteAt("planned", FarPoint));
    d.sites.set<&Site::status>(Planned, Stage::Announced);
    d.sites.set<&Site::nameZh>(Far, u"甲"_s);
    d.reindex();
    return d;
}

Assumption weight(const char* parameter, double value)
{
    Assumption row;
    row.uid = QString::fromLatin1(parameter);
    row.model = u"stranded"_s;
    row.parameter = row.uid;
    row.value = value;
    return row;
}

Dataset weighted(double latency, double age, double chips)
{
    Dataset d = fewSites();
    d.assumptions = {weight("weight_latency", latency), weight("weight_age", age), weight("weight_chips", chips)};
    return d;
}

// Half idle and nothing else known: the index is a quarter of the capacity.
Dataset sitesOf(const std::vector<double>& capacities)
{
    Dataset d = dataset();
    for (std::size_t i = 0; i < capacities.size(); ++i) {
        const QByteArray uid = "s" + QByteArray::number(100 + int(i));
        d.sites.push_back(site(uid.constData()));
        d.claims.push_back(
            claim((uid + "c").constData(), uid.constData(), Quantity::Capacity, capacities[i], "2026-01"));
        d.claims.push_back(idle((uid + "i").constData(), uid.constData(), 0.5, 0.5, 0.5, "2026-01"));
    }
    d.reindex();
    return d;
}

std::shared_ptr<const StrandedChart> dataOf(const ChartInput& input)
{
    return std::static_pointer_cast<const StrandedChart>(strandedChartData(input).value());
}

ChartTexts textsOf(Dataset d)
{
    return dataOf(questionOf(std::move(d)))->texts;
}

QString emptyOf(Dataset d, std::vector<RowIndex> sites)
{
    ChartInput input = questionOf(std::move(d));
    input.question.sites = std::move(sites);
    return dataOf(input)->texts.empty;
}

bool isNear(double a, double b)
{
    return std::abs(a - b) < 1e-9;
}

} // namespace

class StrandedChartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void barsAreSplitByFactor()
    {
        const auto data = dataOf(questionOf(fewSites()));
        QCOMPARE(data->bars.size(), 3u);
        QCOMPARE(data->rowCount(), 3);
        const RowChart chart = data->rowChart(lookIn().colours());
        QVERIFY(isNear(chart.max, 60)); // the whisker of far
        const auto lengths = [&](std::size_t row, const std::vector<double>& expected) {
            const std::vector<double>& drawn = chart.rows[row].lengths;
            return drawn.size() == expected.size() && std::ranges::equal(drawn, expected, isNear);
        };
        // Latency, age and chips, each as known and as unknown.
        const double third = 50.0 / 3;
        QVERIFY(lengths(0, {third, 0, third, 0, third, 0}));
        QVERIFY(lengths(1, {0, 0, 0, 20.0 / 3, 0, 20.0 / 3})); // two halves of a third of 40
        QVERIFY(lengths(2, {0, 0, third * 554 / DaysPerMonth / 36, 0, 0, 0}));
        QCOMPARE(chart.parts.size(), 6u);
        for (std::size_t i = 0; i < chart.parts.size(); ++i) {
            QCOMPARE(chart.parts[i].hatched, i % 2 == 1);
            QCOMPARE(chart.parts[i].name.isEmpty(), i % 2 == 1);
        }
    }

    void rowsAreSitesWithTheirSymbol()
    {
        const RowChart chart = dataOf(questionOf(fewSites()))->rowChart(lookIn().colours());
        const RowChart::Row& far = chart.rows[0];
        QCOMPARE(far.label, u"far"_s);
        QCOMPARE(far.symbol, (SymbolLook{SymbolLook::Form::Reported, 3}));
        QVERIFY(isNear(far.whisker->first, 40) && isNear(far.whisker->second, 60));
        QCOMPARE(far.value, u"50"_s);
        QCOMPARE(far.note, u"(40–60)"_s);
        QCOMPARE(chart.rows[1].value, u"13"_s);
        QCOMPARE(chart.rows[1].note, u"(0–27)"_s); // unknown factors as 0 and as 1
        QCOMPARE(chart.rows[2].note, QString());   // nothing about it is uncertain
    }

    void marksAreSitesInWords()
    {
        const auto scene = dataOf(questionOf(fewSites()))->scene(lookIn(), {.size = QSizeF(900, 640)});
        const auto marks = scene->marks();
        QCOMPARE(marks.size(), 3u);
        QCOMPARE(marks[0].sites, (std::vector<RowIndex>{Far}));
        QCOMPARE(marks[1].sites, (std::vector<RowIndex>{Open}));
        QCOMPARE(marks[0].spoken, u"far: 50 P stranded (40 P to 60 P), by latency 17 P, by age 17 P, by chips 17 P"_s);
        QCOMPARE(marks[1].spoken,
                 u"open: 13 P stranded (0 P to 27 P), by latency 0 P, by age 6.7 P as unknown, by chips 6.7 P as "
                 "unknown"_s);
        QCOMPARE(dataOf(questionOf(fewSites(), Language::Chinese))->bars[0].name, u"甲"_s);
    }

    void findingTellsWhatWeighsMost()
    {
        // Age: (50 + 25.279) / 3 = 25.093 of 71.760
        QCOMPARE(textsOf(fewSites()).finding,
                 u"The age of the sites weighs most: 35\u00A0% of the stranded capacity"_s);
        QCOMPARE(textsOf(weighted(1, 0, 0)).finding,
                 u"The distance to the demand hubs weighs most: 100\u00A0% of the stranded capacity"_s);
        // Chips: far 50, open 20 as unknown
        QCOMPARE(textsOf(weighted(0, 0, 1)).finding,
                 u"The kind of chips weighs most: 71\u00A0% of the stranded capacity"_s);
        QCOMPARE(textsOf(sitesOf({100})).finding,
                 u"Unknown factors weigh most: 100\u00A0% of the stranded capacity counts them as a half"_s);
    }

    void findingTellsWhatTheFirstTwentyHold()
    {
        std::vector<double> capacities;
        for (int i = 1; i <= 25; ++i)
            capacities.push_back(100 * i);
        const auto data = dataOf(questionOf(sitesOf(capacities)));
        QCOMPARE(data->rowCount(), 20);
        QVERIFY(isNear(data->bars.back().pflops, 150)); // a quarter of 600
        // 6 to 25 are 310 of 325
        QCOMPARE(data->texts.finding, u"The first 20 of 25 sites hold 95\u00A0% of the stranded capacity"_s);
        QVERIFY2(data->texts.caption.contains(u"Shown are 20 of 25 sites; all hold 8,125 PFLOPS (0 to 16,250)."),
                 qPrintable(data->texts.caption));
        capacities.assign(25, 1);
        std::fill_n(capacities.begin(), 20, 10'000);
        QCOMPARE(textsOf(sitesOf(capacities)).finding,
                 u"The first 20 of 25 sites hold almost all of the stranded capacity"_s);
    }

    void captionTellsTheModel()
    {
        const QString caption = textsOf(weighted(2, 1, 0.5)).caption;
        for (const char16_t* part : {u"latency (weight 2), age (1) and chips (0.5)", u"within a round trip of 20 ms",
                                     u"36 months", u"counts as a half", u"All of it: ", u"Basis: "})
            QVERIFY2(caption.contains(QString::fromUtf16(part)), qPrintable(caption));
        QVERIFY(!textsOf(weighted(1, 0, 0)).caption.contains(u"Hatched")); // what is unknown has no weight
    }

    void emptyChartsSayWhy()
    {
        QCOMPARE(emptyOf(fewSites(), {}), u"No sites match these filters."_s);
        QCOMPARE(emptyOf(fewSites(), {Planned}), u"None of these sites is in service at this date."_s);
        Dataset unmeasured = fewSites();
        unmeasured.claims = {};
        unmeasured.reindex();
        QCOMPARE(emptyOf(unmeasured, {Near, Far}),
                 u"No site here has both a published capacity in service and a known idle ratio."_s);
        QVERIFY(textsOf(weighted(0, 0, 0)).empty.startsWith(u"All weights of the stranded index are 0"));
        QVERIFY(textsOf(weighted(-1, 0, 0)).empty.contains(u"weight_latency"));
        // At the hub, and nothing but latency counts.
        QCOMPARE(emptyOf(weighted(1, 0, 0), {Near, Open}), u"By this index none of the idle capacity is stranded."_s);
        QCOMPARE(emptyOf(fewSites(), {Far}), QString());
    }

    void tableIsTheMeasure()
    {
        const ChartInput input = questionOf(fewSites());
        const Sheet sheet = strandedChartSheet(input).value();
        QCOMPARE(sheetCsv(sheet), sheetCsv(strandedSheet(input.question, {}).value()));
        const auto data = dataOf(input);
        for (std::size_t i = 0; i < data->bars.size(); ++i) {
            const StrandedBar& bar = data->bars[i];
            QCOMPARE(numberIn(sheet, i, "stranded_pflops"), bar.pflops);
            QCOMPARE(numberIn(sheet, i, "stranded_low"), bar.lowPflops);
            QCOMPARE(numberIn(sheet, i, "age_pflops"), bar.factors[1].pflops);
        }
    }

    void drawsAtAllSizes()
    {
        QVERIFY(test::drawsAtAllSizes(*dataOf(questionOf(fewSites()))));
        QVERIFY(test::drawsAtAllSizes(*dataOf(questionOf(sitesOf({0.01})))));
        QVERIFY(test::drawsAtAllSizes(*dataOf(questionOf(sitesOf(std::vector<double>(25, 1e9))))));
    }

    void cancelled()
    {
        const auto data = strandedChartData(questionOf(fewSites()), stoppedTask());
        QVERIFY(!data);
        QCOMPARE(data.error().code, ErrorCode::Cancelled);
    }
};

QTEST_MAIN(StrandedChartTest)
#include "tst_strandedchart.moc"
