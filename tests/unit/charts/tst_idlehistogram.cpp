// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/idlehistogram.h"
#include "unit/charts/xyfixture.h"

#include <QTest>

#include <limits>
#include <numeric>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Reported = std::size_t(Certainty::Reported);
constexpr auto Older = std::size_t(Certainty::ReportedOlder);
constexpr auto Estimated = std::size_t(Certainty::Estimated);

// PFLOPS and idle: a 1,000 at 75 %, b 600 at 40 %, c 400 at 75 % of long ago, d 200 unknown, e 10 % of an unpublished
// capacity, f announced, g 300 at 20 %, which are counted with a, h 2,000 at 75 % by the estimate for its operator.
Dataset eightSites()
{
    Dataset d = dataset();
    d.sites = {site("a"), site("b"), site("c"), site("d"), site("e"), site("f", Stage::Announced),
               site("g"), site("h")};
    d.sites.set<&Site::parent>(6, u"a"_s);
    d.sites.set<&Site::operatorName>(7, u"Big Op"_s);
    d.claims = {capacityOf("1", "a", 1000), capacityOf("2", "b", 600), capacityOf("3", "c", 400),
                capacityOf("4", "d", 200),  capacityOf("5", "g", 300), capacityOf("6", "h", 2000),
                idleOf("7", "a", 0.75),     idleOf("8", "b", 0.4),     idleOf("9", "c", 0.75, "2022-01"),
                idleOf("10", "e", 0.1),     idleOf("11", "g", 0.2)};
    Segment fleet;
    fleet.uid = u"fleet"_s;
    fleet.kind = SegmentKind::Operator;
    fleet.operators = {u"big op"_s};
    d.segments = {fleet};
    Claim estimate = idleOf("12", "", 0.75);
    estimate.segment = u"fleet"_s;
    d.claims.push_back(estimate);
    return d;
}

ChartInput bySites(ChartInput input)
{
    input.settings.byCapacity = false;
    return input;
}

std::shared_ptr<const IdleHistogram> histogramOf(const ChartInput& input)
{
    return std::static_pointer_cast<const IdleHistogram>(idleHistogramData(input, {}).value());
}

ChartTexts textsOf(const ChartInput& input)
{
    return idleHistogramData(input, {}).value()->texts;
}

} // namespace

class IdleHistogramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void classesHoldTheirSitesByCertainty()
    {
        const auto data = histogramOf(questionOf(eightSites()));
        using Rows = std::vector<RowIndex>;
        const auto& top = data->classes[4];
        QCOMPARE(top[Reported].sites, (Rows{0}));
        QCOMPARE(top[Reported].pflops, 1000.0);
        QCOMPARE(top[Older].sites, (Rows{2}));
        QCOMPARE(top[Older].pflops, 400.0);
        QCOMPARE(top[Estimated].sites, (Rows{7}));
        QCOMPARE(top[Estimated].pflops, 2000.0);
        QCOMPARE(data->classes[2][Reported].sites, (Rows{1}));
        QCOMPARE(data->classes[0][Reported].sites, (Rows{4}));
        QCOMPARE(data->classes[0][Reported].withCapacity, 0);
        QCOMPARE(data->classes[1][Reported].sites, (Rows{6})); // 20 % belongs to the class that it begins
        QCOMPARE(data->classes[1][Reported].pflops, 0.0);      // counted with its whole
        QCOMPARE(data->unknown.sites, (Rows{3}));
        QCOMPARE(data->unknown.pflops, 200.0);
        QCOMPARE(data->notApplicable, 1);
    }

    void theyAddUpToTheLegend()
    {
        const ChartInput input = questionOf(eightSites());
        const auto data = histogramOf(input);
        const ClassCounts counts =
            classCountsOf(*input.question.snapshot, *input.question.figures, input.question.sites);
        for (std::size_t cls = 0; cls < counts.classes.size(); ++cls) {
            std::size_t sites = 0;
            double pflops = 0;
            for (const IdleHistogram::Part& part : data->classes[cls]) {
                sites += part.sites.size();
                pflops += part.pflops;
            }
            QCOMPARE(int(sites), counts.classes[cls].sites);
            QVERIFY(std::abs(pflops - counts.classes[cls].pflops) < 1e-9);
        }
        QCOMPARE(int(data->unknown.sites.size()), counts.unknown.sites);
        QCOMPARE(data->unknown.pflops, counts.unknown.pflops);
        // The table has the same numbers.
        const Sheet sheet = idleHistogramSheet(input, {}).value();
        QCOMPARE(sheet.rows.size(), 16u);
        QVERIFY(sheet.empty.isEmpty());
        int sites = 0;
        double pflops = 0;
        for (const std::vector<SheetCell>& row : sheet.rows) {
            QCOMPARE(row.size(), sheet.columns.size());
            sites += int(std::get<double>(row[2]));
            pflops += std::holds_alternative<double>(row[3]) ? std::get<double>(row[3]) : 0;
        }
        QCOMPARE(sites, counts.reported + counts.older + counts.estimated + counts.unknown.sites);
        QVERIFY(std::abs(pflops - data->totals.pflops) < 1e-9);
        QCOMPARE(std::get<QString>(sheet.rows[13][0]), u"70–100\u00A0%"_s);
        QCOMPARE(std::get<QString>(sheet.rows[13][1]), u"Reported, older"_s);
        QCOMPARE(std::get<double>(sheet.rows[13][2]), 1.0);
        QCOMPARE(std::get<double>(sheet.rows[13][3]), 400.0);
        QVERIFY(std::holds_alternative<std::monostate>(sheet.rows[0][3])); // e publishes none: unknown, not zero
        QCOMPARE(std::get<double>(sheet.rows[3][3]), 0.0);                 // g publishes one that counts elsewhere
        QVERIFY(std::holds_alternative<std::monostate>(sheet.rows[15][0]));
        QCOMPARE(std::get<QString>(sheet.rows[15][1]), u"Unknown"_s);
    }

    void findingTellsOfTheClassThatHoldsMost()
    {
        const ChartInput input = questionOf(eightSites());
        // 3,400 of 4,000, of which 2,000 by estimate; 3 of 6 sites, of which 1 by estimate.
        QCOMPARE(textsOf(input).finding, u"85\u00A0% of the capacity with a ratio stands in sites that are "
                                         "70–100\u00A0% idle, mostly by estimate"_s);
        QCOMPARE(textsOf(bySites(input)).finding, u"50\u00A0% of the sites with a ratio are 70–100\u00A0% idle"_s);
        QCOMPARE(textsOf(withSites(input, {0, 1})).finding,
                 u"63\u00A0% of the capacity with a ratio stands in sites that are 70–100\u00A0% idle"_s);
        QCOMPARE(textsOf(bySites(withSites(input, {7}))).finding,
                 u"100\u00A0% of the sites with a ratio are 70–100\u00A0% idle, mostly by estimate"_s);
        QCOMPARE(textsOf(withSites(input, {3})).finding, u"How much of the capacity in service is used is not known"_s);
        QCOMPARE(textsOf(bySites(withSites(input, {3}))).finding, u"The idle ratio of none of these sites is known"_s);
        QVERIFY(textsOf(questionOf(eightSites(), Language::Chinese)).finding.contains(u"85%"));
    }

    void captionTellsWhatIsCounted()
    {
        const ChartInput input = questionOf(eightSites());
        const QString caption = textsOf(input).caption;
        for (const char16_t* sentence :
             {u"Basis: best available.", u"Sites in service that publish a capacity: 6 of 7.",
              u"Sites not in service, which have no ratio: 1.", u"within 36 months", u"Hatched, beside the scale"})
            QVERIFY2(caption.contains(QString::fromUtf16(sentence)), qPrintable(caption));
        QVERIFY(textsOf(input).subtitle.contains(u"total of its class"));
        const QString less = textsOf(bySites(withSites(input, {0, 1}))).caption;
        for (const char16_t* sentence : {u"publish a capacity", u"not in service", u"36 months", u"Hatched"})
            QVERIFY2(!less.contains(QString::fromUtf16(sentence)), qPrintable(less));
    }

    void emptyChartsSayWhy()
    {
        const ChartInput input = questionOf(eightSites());
        QCOMPARE(textsOf(input).empty, QString());
        const auto empty = [&](std::vector<RowIndex> sites) {
            return textsOf(withSites(input, std::move(sites))).empty;
        };
        QCOMPARE(empty({}), u"No sites match these filters."_s);
        QCOMPARE(empty({5}), u"None of these sites is in service at this date."_s);
        QCOMPARE(empty({4}), u"None of these sites in service publishes a capacity."_s);
        QCOMPARE(textsOf(bySites(withSites(input, {4}))).empty, QString());
        const Sheet sheet = idleHistogramSheet(withSites(input, {4}), {}).value();
        QCOMPARE(sheet.empty, u"None of these sites in service publishes a capacity."_s);
        QVERIFY(sheet.rows.empty());
        QCOMPARE(textsOf(questionOf(dataset())).empty, u"The dataset has no sites."_s);

        Dataset fp64 = eightSites();
        fp64.claims.set<&Claim::numberFormat>(0, NumberFormat::Fp64);
        QCOMPARE(textsOf(withSites(questionOf(std::move(fp64)), {0})).empty,
                 u"These sites publish capacities at FP32 or FP64 alone, which are not added to the others."_s);
    }

    void numbersThatCannotBeAreUnknown()
    {
        ChartInput input = questionOf(eightSites());
        Figures figures = *input.question.figures;
        figures.sites[0].idle.value = std::numeric_limits<double>::quiet_NaN();
        figures.sites[1].idle.value = 1.5;
        figures.sites[7].capacity.reset();
        input.question.figures = std::make_shared<const Figures>(std::move(figures));
        const auto data = histogramOf(input);
        QCOMPARE(data->unknown.sites, (std::vector<RowIndex>{0, 1, 3}));
        QCOMPARE(data->unknown.pflops, 1800.0);
        QCOMPARE(data->classes[4][Estimated].withCapacity, 0);
        QCOMPARE(data->classes[4][Estimated].pflops, 0.0);
        QCOMPARE(problemOfDrawings(*data), QString());
    }

    void aRangeSelectsByRatio()
    {
        const auto data = histogramOf(questionOf(eightSites()));
        using Rows = std::vector<RowIndex>;
        QCOMPARE(data->sitesIn(QRectF(70, 0, 30, 1)), (Rows{0, 2, 7}));
        QCOMPARE(data->sitesIn(QRectF(15, 0, 30, 1)), (Rows{1, 6}));
        QCOMPARE(data->sitesIn(QRectF(5, 0, 10, 1)), (Rows{4}));
        QCOMPARE(data->sitesIn(QRectF(102, 0, 3, 1)), Rows());
        QCOMPARE(data->sitesIn(QRectF(110, 0, 3, 1)), (Rows{3}));
        QCOMPARE(data->sitesIn(QRectF(0, 0, 128, 1)), (Rows{0, 1, 2, 3, 4, 6, 7}));
        QCOMPARE(histogramOf(questionOf(dataset()))->sitesIn(QRectF(0, 0, 128, 1)), Rows());
    }

    void barsAreMarks()
    {
        const ChartInput input = questionOf(eightSites());
        constexpr QSize size(900, 640);
        const auto byCapacity = histogramOf(input)->scene(lookIn(), {.size = QSizeF(size)});
        const std::span<const ChartMark> marks = byCapacity->marks();
        QCOMPARE(marks.size(), 5u); // b; a, c and h; d
        QCOMPARE(marks[0].sites, std::vector<RowIndex>{1});
        QCOMPARE(marks[0].spoken, u"Idle 35–50\u00A0%, reported; sites: 1; capacity in service: 600 P"_s);
        QCOMPARE(marks[3].spoken, u"Idle 70–100\u00A0%, estimated; sites: 1; capacity in service: 2,000 P"_s);
        QCOMPARE(marks[4].spoken, u"Idle ratio unknown; sites: 1; capacity in service: 200 P"_s);
        // Classes to scale, parts one on the other.
        const double perCent = marks[1].area.width() / 30;
        QVERIFY(std::abs(marks[0].area.width() - 15 * perCent) < 0.5);
        QVERIFY(std::abs(marks[3].area.height() - 2 * marks[1].area.height()) < 0.5);
        QVERIFY(std::abs(marks[2].area.bottom() - marks[1].area.top()) < 0.5);
        QVERIFY(marks[4].area.left() > marks[3].area.right() + 4);

        const auto bySite = histogramOf(bySites(input))->scene(lookIn(), {.size = QSizeF(size)});
        QCOMPARE(bySite->marks().size(), 7u); // also e and g
        QCOMPARE(bySite->marks()[0].spoken, u"Idle 0–20\u00A0%, reported; sites: 1; no capacity published"_s);
        QVERIFY(byCapacity->brushArea() && !byCapacity->brushesBothAxes());
    }

    void certaintyIsTheFullnessOfAFill()
    {
        const auto data = histogramOf(questionOf(eightSites()));
        constexpr QSize size(900, 640);
        const ChartLook look = lookIn();
        const Theme& theme = look.colours();
        const auto scene = data->scene(look, {.size = QSizeF(size)});
        const QImage image = pictureOf(*scene, size);
        const auto middle = [&](std::size_t mark) { return pixelAt(image, scene->marks()[mark].area.center()); };
        QVERIFY(isLike(middle(0), theme.idle.fill[2]));
        QVERIFY(isLike(middle(1), theme.idle.fill[4]));
        QVERIFY(isLike(middle(2), theme.idle.fill[4]));
        QVERIFY(isLike(middle(3), theme.idle.tint[4]));
        // Of the unknown there are lines on plain ground.
        int ground = 0;
        int lines = 0;
        const QRectF bar = scene->marks()[4].area;
        for (double x = bar.left() + 3; x < bar.right() - 3; ++x) {
            const QColor colour = pixelAt(image, {x, bar.center().y()});
            ground += isLike(colour, theme.ui.surface);
            lines += colour.lightness() < 220;
        }
        QVERIFY(ground > 5 && lines > 1);

        const auto selected = data->scene(look, {.size = QSizeF(size), .selected = {1}});
        const QImage faded = pictureOf(*selected, size);
        QVERIFY(isLike(pixelAt(faded, scene->marks()[0].area.center()), theme.idle.fill[2]));
        QVERIFY(
            isLike(pixelAt(faded, scene->marks()[1].area.center()), mixed(theme.ui.surface, theme.idle.fill[4], 0.35)));
    }

    void drawsEverywhere()
    {
        for (const Language language : {Language::English, Language::Chinese}) {
            const ChartInput input = questionOf(eightSites(), language);
            for (const std::vector<RowIndex>& sites :
                 {allSites(*input.question.snapshot), std::vector<RowIndex>{0}, std::vector<RowIndex>{3}}) {
                QCOMPARE(problemOfDrawings(*histogramOf(withSites(input, sites)), language), QString());
                QCOMPARE(problemOfDrawings(*histogramOf(bySites(withSites(input, sites))), language), QString());
            }
        }
    }

    void stopsWhenNobodyWaits()
    {
        const ChartInput input = questionOf(eightSites());
        QCOMPARE(idleHistogramData(input, stoppedTask()).error().code, ErrorCode::Cancelled);
        QCOMPARE(idleHistogramSheet(input, stoppedTask()).error().code, ErrorCode::Cancelled);
    }
};

QTEST_MAIN(IdleHistogramTest)
#include "tst_idlehistogram.moc"
