// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/concentration.h"
#include "unit/charts/xyfixture.h"

#include <QTest>

#include <array>
#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

Site siteOf(const char* uid, const char* operatorName, Stage stage = Stage::InService)
{
    Site result = site(uid, stage);
    result.operatorName = QString::fromLatin1(operatorName);
    return result;
}

// PFLOPS by operator: A 500 at two sites and one announced, B 300, C 150, D 40, E 10; 100 name no operator; G publishes
// none; the 50 of H are a part of A's campus.
Dataset tenSites()
{
    Dataset d = dataset();
    d.sites = {
        siteOf("a1", "A"), siteOf("a2", "A"), siteOf("b", "B"), siteOf("c", "C"), siteOf("d", "D"),
        siteOf("e", "E"),  siteOf("u", ""),   siteOf("g", "G"), siteOf("h", "H"), siteOf("a3", "A", Stage::Announced)};
    d.sites.set<&Site::parent>(8, u"a1"_s);
    d.claims = {capacityOf("1", "a1", 300), capacityOf("2", "a2", 200), capacityOf("3", "b", 300),
                capacityOf("4", "c", 150),  capacityOf("5", "d", 40),   capacityOf("6", "e", 10),
                capacityOf("7", "u", 100),  capacityOf("8", "h", 50)};
    return d;
}

// A sixth operator, as large as the first.
Dataset sixOperators()
{
    Dataset d = tenSites();
    d.sites.push_back(siteOf("f", "F"));
    d.claims.push_back(capacityOf("9", "f", 500));
    return d;
}

std::shared_ptr<const OperatorConcentration> chartOf(const ChartInput& input)
{
    return std::static_pointer_cast<const OperatorConcentration>(concentrationData(input, {}).value());
}

ChartTexts textsOf(const ChartInput& input)
{
    return concentrationData(input, {}).value()->texts;
}

} // namespace

class ConcentrationChartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void operatorsAreOnTheCurve()
    {
        const auto data = chartOf(questionOf(tenSites()));
        QCOMPARE(data->concentration.owners, std::size_t(5));
        QCOMPARE(data->concentration.total, 1000.0);
        // 2 (10 + 2 x 40 + 3 x 150 + 4 x 300 + 5 x 500) / (5 x 1,000) - 6 / 5
        QVERIFY(std::abs(data->concentration.gini - 0.496) < 1e-12);
        QCOMPARE(data->curve.size(), 6u);
        QCOMPARE(data->curve.front(), QPointF(0, 0));
        QVERIFY(std::abs(data->curve[1].x() - 20) < 1e-9 && std::abs(data->curve[1].y() - 1) < 1e-9);
        QVERIFY(std::abs(data->curve[4].x() - 80) < 1e-9 && std::abs(data->curve[4].y() - 50) < 1e-9);
        QVERIFY(std::abs(data->curve.back().y() - 100) < 1e-9);
        QCOMPARE(data->annotated, std::size_t(1));
        QCOMPARE(data->largest.size(), 5u);
        QCOMPARE(data->largest[0].name, u"A"_s);
        QCOMPARE(data->largest[0].sites, (std::vector<RowIndex>{0, 1, 9}));
        QCOMPARE(data->largest[4].name, u"E"_s);
        QCOMPARE(data->largest[4].sites, (std::vector<RowIndex>{5}));
    }

    void findingTellsTheShareOfTheLargest()
    {
        const ChartInput input = questionOf(tenSites());
        QCOMPARE(textsOf(input).finding,
                 u"The largest of 5 operators holds 50\u00A0% of the capacity whose operator is named"_s);
        // 1,490 of 1,500
        QCOMPARE(textsOf(questionOf(sixOperators())).finding,
                 u"The five largest of 6 operators hold 99\u00A0% of the capacity whose operator is named"_s);
        QVERIFY(textsOf(questionOf(tenSites(), Language::Chinese)).finding.contains(u"50%"));
    }

    void captionTellsWhatIsLeftOut()
    {
        const ChartInput input = questionOf(tenSites());
        const QString caption = textsOf(input).caption;
        for (const char16_t* sentence :
             {u"Gini coefficient 0.50, between 0 where all of them have the same and 0.80 where one has all.",
              u"Sites in service that publish a capacity: 8 of 9.",
              u"Left out for want of an operator's name: 100 P, 9\u00A0% of the capacity in service; sites: 1.",
              u"Operators in service without a capacity that counts, left out: 2.",
              u"Precision not stated for 100\u00A0% of the capacity.", u"Operators are taken as written"})
            QVERIFY2(caption.contains(QString::fromUtf16(sentence)), qPrintable(caption));
        const QString less = textsOf(withSites(input, {0, 2})).caption;
        for (const char16_t* words : {u"Left out", u"left out"})
            QVERIFY2(!less.contains(QString::fromUtf16(words)), qPrintable(less));
    }

    void theTableIsTheMeasure()
    {
        ChartInput input = questionOf(tenSites());
        input.question.settings.grouping = IdleGrouping::Operator;
        const Sheet sheet = concentrationSheet(input, {}).value();
        const Sheet idle = idleSheet(input.question, {}).value();
        QCOMPARE(sheet.keys, (QStringList{u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s}));
        const std::vector<double> cumulated{0.5, 0.8, 0.95, 0.99, 1};
        for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
            const std::vector<SheetCell>& row = sheet.rows[i];
            QCOMPARE(row.size(), sheet.columns.size());
            const qsizetype same = idle.keys.indexOf(sheet.keys[qsizetype(i)]);
            QVERIFY(same >= 0);
            QCOMPARE(std::get<double>(row[2]), std::get<double>(idle.rows[std::size_t(same)][4]));
            QCOMPARE(std::get<double>(row[1]), std::get<double>(idle.rows[std::size_t(same)][2]));
            QVERIFY(std::abs(std::get<double>(row[4]) - cumulated[i]) < 1e-12);
        }
        QCOMPARE(std::get<double>(sheet.rows[0][1]), 2.0);
        QVERIFY(std::abs(std::get<double>(sheet.rows[1][3]) - 0.3) < 1e-12);
    }

    void emptyChartsSayWhy()
    {
        const ChartInput input = questionOf(tenSites());
        QCOMPARE(textsOf(input).empty, QString());
        const auto empty = [&](std::vector<RowIndex> sites) {
            return textsOf(withSites(input, std::move(sites))).empty;
        };
        QCOMPARE(empty({}), u"No sites match these filters."_s);
        QCOMPARE(empty({9}), u"None of these sites is in service at this date."_s);
        QCOMPARE(empty({7}), u"None of these sites in service publishes a capacity."_s);
        QCOMPARE(empty({6}), u"None of these sites in service with a capacity names its operator."_s);
        QCOMPARE(empty({0, 1, 6}),
                 u"Only one named operator publishes a capacity in service: there is nothing to compare."_s);
        QCOMPARE(concentrationSheet(withSites(input, {6}), {}).value().empty, empty({6}));
        Dataset fp64 = tenSites();
        fp64.claims.set<&Claim::numberFormat>(0, NumberFormat::Fp64);
        QCOMPARE(textsOf(withSites(questionOf(std::move(fp64)), {0})).empty,
                 u"These sites publish capacities at FP32 or FP64 alone, which are not added to the others."_s);
    }

    void numbersThatCannotBeAreLeftOut()
    {
        ChartInput input = questionOf(tenSites());
        Figures figures = *input.question.figures;
        figures.sites[2].capacity = std::numeric_limits<double>::infinity();
        figures.sites[3].capacity = -5;
        input.question.figures = std::make_shared<const Figures>(std::move(figures));
        const auto data = chartOf(input);
        QCOMPARE(data->concentration.owners, std::size_t(3)); // A, D and E
        QCOMPARE(data->largest.size(), 3u);
        QCOMPARE(problemOfDrawings(*data), QString());
    }

    void equalOperatorsAreTheDiagonal()
    {
        const ChartInput input = withSites(questionOf(sixOperators()), {0, 1, 10}); // A and F, 500 each
        const auto data = chartOf(input);
        QCOMPARE(data->concentration.gini, 0.0);
        QCOMPARE(data->texts.finding,
                 u"The largest of 2 operators holds 50\u00A0% of the capacity whose operator is named"_s);
        QCOMPARE(data->largest[0].name, u"A"_s);
        QCOMPARE(problemOfDrawings(*data), QString());
    }

    void theLargestOperatorsAreMarks()
    {
        constexpr QSize size(900, 640);
        const auto data = chartOf(questionOf(sixOperators()));
        const auto scene = data->scene(lookIn(), {.size = QSizeF(size)});
        QCOMPARE(scene->marks().size(), 5u);
        QCOMPARE(scene->marks()[0].sites, (std::vector<RowIndex>{0, 1, 9}));
        QCOMPARE(scene->marks()[0].spoken,
                 u"A: 500 P in service, 33\u00A0% of the capacity whose operator is named; sites in service: 2"_s);
        QCOMPARE(scene->marks()[1].sites, (std::vector<RowIndex>{10}));
        for (std::size_t i = 1; i < scene->marks().size(); ++i)
            QVERIFY(scene->marks()[i].area.center().y() > scene->marks()[i - 1].area.center().y());
        const Drawing drawing = drawingOf(*scene, size);
        QVERIFY(drawing.find(u"the five largest:"_s));
        QVERIFY(drawing.find(u"99\u00A0% of the named"_s));
        QVERIFY(drawing.find(u"equal shares"_s));
        const QPointF way = scene->positionOf({100, 100}) - scene->positionOf({0, 0});
        QVERIFY(std::abs(way.x() + way.y()) <= 2); // square
        QVERIFY(!scene->brushArea());
    }

    void namesKeepOffTheCurve()
    {
        Dataset d = sixOperators();
        const std::array names{u"Henan Airport Digital City Development Group"_s, u"Suihong Huachuang"_s,
                               u"China Mobile"_s, u"SCNet / Sugon"_s};
        for (std::size_t i = 0; i < names.size(); ++i)
            d.sites.set<&Site::operatorName>(i + 2, names[i]);
        for (int i = 0; i < 40; ++i) { // so that the curve is steep where the largest stand
            const QByteArray uid = "small" + QByteArray::number(i);
            d.sites.push_back(siteOf(uid.constData(), uid.constData()));
            d.claims.push_back(capacityOf((uid + 'c').constData(), uid.constData(), 1));
        }
        const auto data = chartOf(questionOf(std::move(d)));
        for (const QSize size : {QSize(247, 185), QSize(511, 230)}) {
            const auto scene = data->scene(lookIn(ThemeName::Print), {.size = QSizeF(size)});
            const Drawing drawing = drawingOf(*scene, size);
            QCOMPARE(overlapOf(drawing), QString());
            QVERIFY(std::ranges::any_of(drawing.texts,
                                        [](const DrawnText& text) { return text.text.startsWith(u"Henan Airport"); }));
            for (std::size_t i = 1; i < data->curve.size(); ++i) {
                for (int step = 0; step <= 50; ++step) {
                    const QPointF value =
                        data->curve[i - 1] + (data->curve[i] - data->curve[i - 1]) * (double(step) / 50);
                    const QPointF at = scene->positionOf(value);
                    for (const DrawnText& text : drawing.texts)
                        QVERIFY2(!text.rect.adjusted(1, 1, -1, -1).contains(at), qPrintable(text.text));
                }
            }
        }
    }

    void veryManyOperatorsAreThinned()
    {
        Dataset d = dataset();
        for (int i = 0; i < 5000; ++i) {
            const QByteArray uid = QByteArray::number(i);
            d.sites.push_back(siteOf(uid.constData(), ("op " + uid).constData()));
            d.claims.push_back(capacityOf((uid + 'c').constData(), uid.constData(), 1 + i));
        }
        const auto data = chartOf(questionOf(std::move(d)));
        QCOMPARE(data->concentration.owners, std::size_t(5000));
        QVERIFY(data->curve.size() <= 4002u && data->curve.size() > 1000u);
        QCOMPARE(data->curve.front(), QPointF(0, 0));
        QVERIFY(std::abs(data->curve.back().x() - 100) < 1e-9 && std::abs(data->curve.back().y() - 100) < 1e-9);
        QCOMPARE(data->largest[0].name, u"op 4999"_s);
        QCOMPARE(data->largest[0].sites, (std::vector<RowIndex>{4999}));
        // Of amounts 1 to n it is (n - 1) / 3n.
        QVERIFY(std::abs(data->concentration.gini - 4999.0 / 15000) < 1e-9);
    }

    void drawsEverywhere()
    {
        for (const Language language : {Language::English, Language::Chinese}) {
            QCOMPARE(problemOfDrawings(*chartOf(questionOf(tenSites(), language)), language), QString());
            QCOMPARE(problemOfDrawings(*chartOf(questionOf(sixOperators(), language)), language), QString());
        }
    }

    void stopsWhenNobodyWaits()
    {
        const ChartInput input = questionOf(tenSites());
        QCOMPARE(concentrationData(input, stoppedTask()).error().code, ErrorCode::Cancelled);
        QCOMPARE(concentrationSheet(input, stoppedTask()).error().code, ErrorCode::Cancelled);
    }
};

QTEST_MAIN(ConcentrationChartTest)
#include "tst_concentrationchart.moc"
