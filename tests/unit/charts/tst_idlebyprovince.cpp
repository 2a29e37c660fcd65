// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/idlebyprovince.h"
#include "unit/charts/chartfixture.h"

#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

// Reads RFC 4180 back.
std::vector<QStringList> parsedCsv(const QByteArray& csv)
{
    std::vector<QStringList> records(1);
    QString field;
    bool quoted = false;
    const QString text = QString::fromUtf8(csv);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted && c == u'"' && i + 1 < text.size() && text[i + 1] == u'"') {
            field += c;
            ++i;
        } else if (c == u'"') {
            quoted = !quoted;
        } else if (!quoted && (c == u',' || c == u'\n')) {
            records.back() << field;
            field.clear();
            if (c == u'\n')
                records.emplace_back();
        } else if (quoted || c != u'\r') {
            field += c;
        }
    }
    records.pop_back();
    return records;
}

ChartInput without(ChartInput input, Stage stage)
{
    std::erase_if(input.sites, [&](RowIndex site) { return input.figures->sites[std::size_t(site)].stage == stage; });
    return input;
}

} // namespace

class IdleByProvinceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void theListIsClosedAndNamed()
    {
        QCOMPARE(charts().size(), 1u);
        QCOMPARE(chart("idle-by-province"), &charts().front());
        QVERIFY(!chart("pies"));
        QVERIFY(!chart(""));
    }

    void barsAreTheTotalsLargestFirst()
    {
        const ChartInput input = chartInput(smallNation());
        const IdleByProvince data = idleByProvince(input);
        QCOMPARE(data.bars.size(), 2u);
        QCOMPARE(data.leftOut, 2); // Shanghai and Guangdong
        const BarChart bars = idleByProvinceBars(data, *input.phrases);
        const BarRow& gansu = bars.rows[0];
        QCOMPARE(gansu.key, u"620000"_s);
        QCOMPARE(gansu.label, u"Gansu"_s);
        QCOMPARE(gansu.used, 250.0);
        QCOMPARE(gansu.idle, 750.0);
        QCOMPARE(gansu.unknown, 200.0);
        QCOMPARE(gansu.borderLow, 200.0);
        QCOMPARE(gansu.borderHigh, 300.0);
        QCOMPARE(gansu.value, u"75"_s);
        QCOMPARE(gansu.range, u"(70–80)"_s);
        const BarRow& beijing = bars.rows[1];
        QCOMPARE(beijing.used, 360.0);
        QCOMPARE(beijing.idle, 240.0);
        QCOMPARE(beijing.unknown, 0.0); // the FP64 machine is in no bar
        QCOMPARE(beijing.value, u"40"_s);
        QCOMPARE(beijing.range, QString()); // no range: none is shown
    }

    void onlyTheGivenSitesCount()
    {
        ChartInput input = chartInput(smallNation());
        input.sites = {1, 2};
        const IdleByProvince data = idleByProvince(input);
        QCOMPARE(data.bars.size(), 2u);
        QCOMPARE(data.bars[0].code, u"110000"_s);
        const BarRow gansu = idleByProvinceBars(data, *input.phrases).rows[1];
        QCOMPARE(gansu.unknown, 200.0);
        QCOMPARE(gansu.value, QString());
        QCOMPARE(gansu.range, u"unknown"_s);
    }

    void equalProvincesStandInCodeOrder()
    {
        Dataset d = smallNation();
        d.claims.set<&Claim::value>(2, 1200);
        d.reindex();
        const IdleByProvince data = idleByProvince(chartInput(std::move(d)));
        QCOMPARE(data.bars[0].code, u"110000"_s);
        QCOMPARE(data.bars[1].code, u"620000"_s);
    }

    void provinceNamesAreInTheLanguageShort()
    {
        Dataset d = smallNation();
        d.places[3].shortZh = u"甘"_s;
        d.reindex();
        const IdleByProvince chinese = idleByProvince(chartInput(std::move(d), Language::Chinese));
        QCOMPARE(chinese.bars[0].name, u"甘"_s);
        QCOMPARE(chinese.bars[1].name, u"北京"_s);

        Dataset bare = smallNation();
        bare.places.clear();
        bare.sites.set<&Site::province>(2, {});
        bare.sites.set<&Site::province>(3, {});
        bare.reindex();
        const IdleByProvince nameless = idleByProvince(chartInput(std::move(bare)));
        QCOMPARE(nameless.bars[0].name, u"620000"_s);
        QCOMPARE(nameless.bars[1].name, u"province not given"_s);
    }

    void longNamesAreCut()
    {
        Dataset d = smallNation();
        d.places[3].nameEn = QString(3000, u'W');
        d.reindex();
        const IdleByProvince data = idleByProvince(chartInput(std::move(d)));
        QCOMPARE(data.bars[0].name, QString(39, u'W') + u'…');
    }

    void captionTellsBasisDatesAndCoverage()
    {
        const ChartInput input = chartInput(smallNation());
        const QString caption = chartTexts(idleChart(), input).caption;
        QVERIFY2(caption.contains(u"Basis: best available per site, dated 2025 to 2026."), qPrintable(caption));
        QVERIFY2(caption.contains(u"4 of 5 sites in service publish a capacity; FP64 machines left out; parts of a "
                                  "campus counted once."),
                 qPrintable(caption));
        QVERIFY2(caption.contains(u"Precision not stated for 100\u00A0% of the capacity."), qPrintable(caption));
        QVERIFY2(caption.contains(u"2 provinces without a published capacity in service are left out."),
                 qPrintable(caption));
        QVERIFY2(caption.contains(u"Hatched: use unknown."), qPrintable(caption));
        QVERIFY2(!caption.contains(u"Estimates"), qPrintable(caption));
    }

    void captionLeavesOutWhatDoesNotApply()
    {
        ChartInput input = chartInput(smallNation());
        input.sites = {0};
        const QString caption = chartTexts(idleChart(), input).caption;
        QVERIFY2(caption.contains(u"dated 2025."), qPrintable(caption));
        for (const char16_t* word : {u"FP64", u"Hatched", u"left out"})
            QVERIFY2(!caption.contains(QString::fromUtf16(word)), qPrintable(caption));
    }

    void chosenBasisIsNamed()
    {
        ChartInput input = chartInput(smallNation());
        input.figures = std::make_shared<const Figures>(
            figuresOf(*input.snapshot, {input.snapshot->info.asOf.latest(), Basis::StatedIdle}));
        QVERIFY(chartTexts(idleChart(), input).caption.startsWith(u"Basis: Stated idle share, dated"));
    }

    void findingTellsTheShareOfTheLeaders()
    {
        ChartInput input = chartInput(smallNation());
        // 750 of 990
        QCOMPARE(chartTexts(idleChart(), input).finding, u"Gansu holds 76\u00A0% of the reported idle capacity"_s);
        input.sites = {2};
        QCOMPARE(chartTexts(idleChart(), input).finding, u"Beijing holds 100\u00A0% of the reported idle capacity"_s);
        input.sites = {1};
        QCOMPARE(chartTexts(idleChart(), input).finding, u"How much of the capacity in service is used is not known"_s);
    }

    void findingSaysEstimatedWhereEstimatesCarryIt()
    {
        Dataset d = smallNation();
        Segment nation;
        nation.uid = u"nation"_s;
        nation.kind = SegmentKind::Nation;
        d.segments = {nation};
        Claim figure = idle("n-i", "", 0.5, 0.5, 0.5, "2026-01");
        figure.segment = u"nation"_s;
        d.claims.push_back(figure);
        d.reindex();
        const ChartTexts texts = chartTexts(idleChart(), chartInput(std::move(d)));
        QCOMPARE(texts.finding, u"Gansu holds 78\u00A0% of the estimated idle capacity"_s); // 850 of 1,090
        QVERIFY(texts.caption.contains(u"Estimates carry 11\u00A0% of the capacity with a ratio."));
    }

    void severalLeadersAreNamedUpToHalf()
    {
        Dataset d = smallNation();
        d.sites.set(4, site("s1", Stage::InService, "310000"));
        d.claims.push_back(claim("s1-c", "s1", Quantity::Capacity, 900, "2025-01"));
        d.claims.push_back(idle("s1-i", "s1", 0.7, 0.7, 0.7, "2025-01"));
        d.claims.set<&Claim::value>(4, 0.5); // Gansu 500, Shanghai 630, Beijing 240
        d.reindex();
        // 1,130 of 1,370: Shanghai alone has 46 %
        QCOMPARE(chartTexts(idleChart(), chartInput(std::move(d))).finding,
                 u"Shanghai and Gansu hold 82\u00A0% of the reported idle capacity"_s);
    }

    void emptyChartsSayWhy()
    {
        ChartInput input = chartInput(smallNation());
        QCOMPARE(chartTexts(idleChart(), input).empty, QString());
        input.sites = {4};
        QCOMPARE(chartTexts(idleChart(), input).empty, u"None of these sites in service publishes a capacity."_s);
        input.sites = {5};
        QCOMPARE(chartTexts(idleChart(), input).empty, u"None of these sites is in service at this date."_s);
        input = without(without(input, Stage::InService), Stage::Announced);
        QCOMPARE(chartTexts(idleChart(), input).empty, u"No sites match these filters."_s);
        QVERIFY(chartTable(idleChart(), input).rows.empty());
        QCOMPARE(chartTexts(idleChart(), input).finding, QString());
    }

    void tableHoldsTheDrawnNumbers()
    {
        const ChartInput input = chartInput(smallNation());
        const ChartTable table = chartTable(idleChart(), input);
        QCOMPARE(table.columns.size(), 14);
        QCOMPARE(table.keys, (std::vector<QString>{u"620000"_s, u"110000"_s}));
        QCOMPARE(table.rows[0], (QStringList{u"Gansu"_s, u"250"_s, u"750"_s, u"200"_s, u"75"_s, u"70"_s, u"80"_s,
                                             u"58.3"_s, u"83.3"_s, u"2"_s, u"2"_s, u"1"_s, u"0"_s, u"1"_s}));
        QCOMPARE(table.rows[1], (QStringList{u"Beijing"_s, u"360"_s, u"240"_s, u"0"_s, u"40"_s, u"40"_s, u"40"_s,
                                             u"40"_s, u"40"_s, u"2"_s, u"2"_s, u"1"_s, u"0"_s, u"1"_s}));
    }

    void rowsOfSyntheticDataSaySo()
    {
        Dataset d = smallNation();
        d.info.synthetic = true;
        const ChartTable table = chartTable(idleChart(), chartInput(std::move(d)));
        QCOMPARE(table.columns.back(), u"Data"_s);
        for (const QStringList& row : table.rows) {
            QCOMPARE(row.size(), table.columns.size());
            QCOMPARE(row.back(), u"synthetic"_s);
        }
    }

    void csvEqualsTheTable()
    {
        Dataset d = smallNation();
        d.places[3].nameEn = u"Gansu, \"the corridor\""_s;
        d.reindex();
        const ChartTable table = chartTable(idleChart(), chartInput(std::move(d)));
        const QByteArray csv = chartCsv(table);
        QVERIFY(csv.startsWith("\xEF\xBB\xBFProvince,"));
        QVERIFY(csv.endsWith("\r\n"));
        QCOMPARE(csv.count('\n'), csv.count("\r\n"));
        const std::vector<QStringList> records = parsedCsv(csv.sliced(3));
        QCOMPARE(records.size(), table.rows.size() + 1);
        QCOMPARE(records[0], table.columns);
        for (std::size_t i = 0; i < table.rows.size(); ++i)
            QCOMPARE(records[i + 1], table.rows[i]);
    }
};

QTEST_GUILESS_MAIN(IdleByProvinceTest)
#include "tst_idlebyprovince.moc"
