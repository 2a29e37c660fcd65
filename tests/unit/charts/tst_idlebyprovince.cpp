// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/idlebyprovince.h"
#include "unit/charts/rowchartfixture.h"

#include <QTest>

#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<const IdleByProvince> dataOf(const ChartInput& input)
{
    return std::static_pointer_cast<const IdleByProvince>(idleByProvinceData(input).value());
}

ChartTexts textsOf(const ChartInput& input)
{
    return dataOf(input)->texts;
}

RowChart barsOf(const ChartInput& input)
{
    return dataOf(input)->rowChart(lookIn().colours());
}

ChartInput withSites(std::vector<RowIndex> sites)
{
    ChartInput input = questionOf(smallNation());
    input.question.sites = std::move(sites);
    return input;
}

} // namespace

class IdleByProvinceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void barsAreTheTotalsLargestFirst()
    {
        const ChartInput input = questionOf(smallNation());
        const auto data = dataOf(input);
        QCOMPARE(data->bars.size(), 2u);
        QCOMPARE(data->rowCount(), 2);
        QCOMPARE(data->leftOut, 2); // Shanghai and Guangdong
        const RowChart bars = barsOf(input);
        QCOMPARE(bars.min, 0.0);
        QCOMPARE(bars.max, 1200.0);
        const RowChart::Row& gansu = bars.rows[0];
        QCOMPARE(gansu.province, u"620000"_s);
        QCOMPARE(gansu.label, u"Gansu"_s);
        QCOMPARE(gansu.lengths, (std::vector<double>{250, 750, 200})); // used, idle, unknown
        QCOMPARE(gansu.whisker, (std::pair(200.0, 300.0)));
        QCOMPARE(gansu.value, u"75"_s);
        QCOMPARE(gansu.note, u"(70–80)"_s);
        const RowChart::Row& beijing = bars.rows[1];
        QCOMPARE(beijing.lengths, (std::vector<double>{360, 240, 0})); // the FP64 machine is in no bar
        QCOMPARE(beijing.value, u"40"_s);
        QCOMPARE(beijing.note, QString()); // no range: none is shown
    }

    void partsAreUsedIdleAndUnknown()
    {
        const Theme theme = lookIn().colours();
        const RowChart bars = barsOf(questionOf(smallNation()));
        QCOMPARE(bars.parts.size(), 3u);
        QCOMPARE(bars.parts[0].colour, theme.chart.used);
        QCOMPARE(bars.parts[1].colour, theme.chart.idle);
        QVERIFY(bars.parts[1].strong && !bars.parts[1].hatched);
        QVERIFY(bars.parts[2].hatched);
    }

    void onlyTheGivenSitesCount()
    {
        const ChartInput input = withSites({1, 2});
        QCOMPARE(dataOf(input)->bars.size(), 2u);
        QCOMPARE(dataOf(input)->bars[0].code, u"110000"_s);
        const RowChart::Row gansu = barsOf(input).rows[1];
        QCOMPARE(gansu.lengths, (std::vector<double>{0, 0, 200}));
        QCOMPARE(gansu.value, QString());
        QCOMPARE(gansu.note, u"unknown"_s);
    }

    void equalProvincesStandInCodeOrder()
    {
        Dataset d = smallNation();
        d.claims.set<&Claim::value>(2, 1200);
        d.reindex();
        const auto data = dataOf(questionOf(std::move(d)));
        QCOMPARE(data->bars[0].code, u"110000"_s);
        QCOMPARE(data->bars[1].code, u"620000"_s);
    }

    void provinceNamesAreInTheLanguageShort()
    {
        Dataset d = smallNation();
        d.places[3].shortZh = u"甘"_s;
        d.reindex();
        const auto chinese = dataOf(questionOf(std::move(d), Language::Chinese));
        QCOMPARE(chinese->bars[0].name, u"甘"_s);
        QCOMPARE(chinese->bars[1].name, u"北京"_s);

        Dataset bare = smallNation();
        bare.places.clear();
        bare.sites.set<&Site::province>(2, {});
        bare.sites.set<&Site::province>(3, {});
        bare.reindex();
        const auto nameless = dataOf(questionOf(std::move(bare)));
        QCOMPARE(nameless->bars[0].name, u"620000"_s);
        QCOMPARE(nameless->bars[1].name, u"province not given"_s);
    }

    void longNamesAreCut()
    {
        Dataset d = smallNation();
        d.places[3].nameEn = QString(3000, u'W');
        d.reindex();
        QCOMPARE(dataOf(questionOf(std::move(d)))->bars[0].name, QString(39, u'W') + u'…');
    }

    void impossibleCapacitiesMakeNoBar()
    {
        using Limits = std::numeric_limits<double>;
        for (const double bad : {Limits::quiet_NaN(), Limits::infinity(), -1000.0}) {
            Dataset d = smallNation();
            d.claims.set<&Claim::value>(2, bad);
            d.reindex();
            const auto data = dataOf(questionOf(std::move(d)));
            QCOMPARE(data->bars.size(), 1u);
            QCOMPARE(data->bars[0].code, u"620000"_s);
            QCOMPARE(data->texts.finding, u"Gansu holds 100\u00A0% of the reported idle capacity"_s);
        }
    }

    void captionTellsBasisDatesAndCoverage()
    {
        const QString caption = textsOf(questionOf(smallNation())).caption;
        QVERIFY2(caption.contains(u"Data as of ") && caption.contains(u" Ratios dated 2025 to 2026."),
                 qPrintable(caption));
        QVERIFY2(
            caption.contains(u"sites in service that publish a capacity: 4 of 5; FP64 machines left out; parts of a "
                             "campus counted once."),
            qPrintable(caption));
        QVERIFY2(caption.contains(u"Precision not stated for 100\u00A0% of the capacity."), qPrintable(caption));
        QVERIFY2(caption.contains(u"Provinces without a capacity in service that counts, left out: 2."),
                 qPrintable(caption));
        QVERIFY2(caption.contains(u"Hatched: use unknown."), qPrintable(caption));
        QVERIFY2(!caption.contains(u"Estimates"), qPrintable(caption));
    }

    void captionLeavesOutWhatDoesNotApply()
    {
        const QString caption = textsOf(withSites({0})).caption;
        QVERIFY2(caption.contains(u"Ratios dated 2025."), qPrintable(caption));
        for (const char16_t* word : {u"FP64", u"Hatched", u"left out"})
            QVERIFY2(!caption.contains(QString::fromUtf16(word)), qPrintable(caption));
    }

    void chosenBasisIsNamed()
    {
        ChartInput input = questionOf(smallNation());
        MeasureInput& question = input.question;
        question.figures = std::make_shared<const Figures>(
            figuresOf(*question.snapshot, {question.snapshot->info.asOf.latest(), Basis::StatedIdle}));
        QVERIFY(textsOf(input).caption.startsWith(u"Basis: Stated idle share. Data as of "));
    }

    void captionTellsOfScenarioAndSyntheticData()
    {
        Dataset d = smallNation();
        d.info.synthetic = true;
        ChartInput input = questionOf(std::move(d));
        input.question.changes = {{u"pue"_s, 1.5}};
        const QString caption = textsOf(input).caption;
        QVERIFY2(caption.startsWith(u"Synthetic data: made by a program, not observed."), qPrintable(caption));
        QVERIFY2(caption.contains(u"Scenario: one assumption changed."), qPrintable(caption));
    }

    void findingTellsTheShareOfTheLeaders()
    {
        // 750 of 990
        QCOMPARE(textsOf(questionOf(smallNation())).finding, u"Gansu holds 76\u00A0% of the reported idle capacity"_s);
        QCOMPARE(textsOf(withSites({2})).finding, u"Beijing holds 100\u00A0% of the reported idle capacity"_s);
        QCOMPARE(textsOf(withSites({1})).finding, u"How much of the capacity in service is used is not known"_s);
        QVERIFY(textsOf(questionOf(smallNation(), Language::Chinese)).finding.contains(u"76%"));
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
        const ChartTexts texts = textsOf(questionOf(std::move(d)));
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
        QCOMPARE(textsOf(questionOf(std::move(d))).finding,
                 u"Shanghai and Gansu hold 82\u00A0% of the reported idle capacity"_s);
    }

    void emptyChartsSayWhy()
    {
        QCOMPARE(textsOf(questionOf(smallNation())).empty, QString());
        QCOMPARE(textsOf(withSites({4})).empty, u"None of these sites in service publishes a capacity."_s);
        QCOMPARE(textsOf(withSites({3})).empty,
                 u"These sites publish capacities at FP32 or FP64 alone, which are not added to the others."_s);
        QCOMPARE(textsOf(withSites({5})).empty, u"None of these sites is in service at this date."_s);
        QCOMPARE(textsOf(withSites({})).empty, u"No sites match these filters."_s);
        QCOMPARE(textsOf(withSites({})).finding, QString());
        QCOMPARE(textsOf(questionOf(dataset())).empty, u"The dataset has no sites."_s);
        QCOMPARE(dataOf(withSites({}))->rowCount(), 0);
    }

    void marksAreProvincesInWords()
    {
        const auto scene = dataOf(questionOf(smallNation()))->scene(lookIn(), {.size = QSizeF(500, 200)});
        const auto marks = scene->marks();
        QCOMPARE(marks.size(), 2u);
        QCOMPARE(marks[0].province, u"620000"_s);
        QVERIFY(marks[0].sites.empty());
        QCOMPARE(marks[0].spoken, u"Gansu: 1,200 P in service, idle 75 % (70–80)"_s);
        QCOMPARE(marks[1].spoken, u"Beijing: 600 P in service, idle 40 %"_s);
        const auto unknown = dataOf(withSites({1}))->scene(lookIn(), {.size = QSizeF(500, 200)});
        QCOMPARE(unknown->marks()[0].spoken, u"Gansu: 200 P in service, use unknown"_s);
    }

    // The numbers that the bars are drawn from, their bounds and counts, in the measure's own table.
    void tableIsTheMeasureByProvince()
    {
        ChartInput input = questionOf(smallNation());
        input.question.settings.grouping = IdleGrouping::Operator; // of some other question
        const Sheet sheet = idleByProvinceSheet(input).value();
        input.question.settings.grouping = IdleGrouping::Province;
        QCOMPARE(sheetCsv(sheet), sheetCsv(idleSheet(input.question, {}).value()));

        QCOMPARE(sheet.keys, (QStringList{u"620000"_s, u"110000"_s, u"310000"_s, u"440000"_s, QString()}));
        QCOMPARE(textIn(sheet, 0, "group"), u"Gansu"_s);
        const auto row = [&](std::size_t index) {
            std::vector<double> numbers;
            for (const char* key : {"used_pflops", "idle_pflops", "unknown_pflops", "idle_ratio", "idle_ratio_low",
                                    "idle_ratio_high", "bound_low", "bound_high", "in_service", "with_capacity",
                                    "sites_reported", "sites_estimated", "sites_unknown"})
                numbers.push_back(numberIn(sheet, index, key).value_or(-1));
            return numbers;
        };
        QCOMPARE(row(0),
                 (std::vector<double>{250, 750, 200, 0.75, 0.7, 0.8, 700 / 1200.0, 1000 / 1200.0, 2, 2, 1, 0, 1}));
        QCOMPARE(row(1), (std::vector<double>{360, 240, 0, 0.4, 0.4, 0.4, 0.4, 0.4, 2, 2, 1, 0, 1}));
        QCOMPARE(textIn(sheet, 4, "group"), u"All"_s);
        QCOMPARE(numberIn(sheet, 4, "idle_pflops"), 990.0);
    }

    void drawsAtAllSizes() { QVERIFY(test::drawsAtAllSizes(*dataOf(questionOf(smallNation())))); }

    void cancelled()
    {
        const auto data = idleByProvinceData(questionOf(smallNation()), stoppedTask());
        QVERIFY(!data);
        QCOMPARE(data.error().code, ErrorCode::Cancelled);
    }
};

QTEST_MAIN(IdleByProvinceTest)
#include "tst_idlebyprovince.moc"
