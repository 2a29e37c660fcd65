// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/buildout.h"
#include "unit/charts/drawntexts.h"
#include "unit/charts/rowchartfixture.h"

#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

Announcement count(const char* metric, double value, const char* asOf, const char* what)
{
    Announcement a;
    a.uid = QString::fromLatin1(metric) + QString::fromLatin1(asOf);
    a.scope = Scope::Nation;
    a.metric = QString::fromLatin1(metric);
    a.value = value;
    a.asOf = date(asOf);
    a.what = QString::fromLatin1(what);
    return a;
}

Dataset counts()
{
    Dataset d = dataset();
    Source page;
    page.uid = u"page"_s;
    page.title = u"A page without a publisher"_s;
    d.sources = {page};
    d.announcements = {count("projects_in_operation", 150, "2024-11", "Projects in operation (nearly)"),
                       count("projects_cancelled", 100, "2025-07", "Projects scrapped (more than)"),
                       count("projects_announced_2023_24", 500, "2024", "Projects announced (more than)"),
                       count("projects_in_operation", 200, "2027-01", "Later than the date"),
                       count("projects_with_news", 165, "2025-03", "No count of the build-out")};
    d.announcements[1].source = u"page"_s;
    d.announcements[1].confidence = Confidence::Medium;
    d.reindex();
    return d;
}

std::shared_ptr<const BuildoutChart> chartOf(const ChartInput& input)
{
    return std::dynamic_pointer_cast<const BuildoutChart>(buildoutData(input).value());
}

} // namespace

class BuildoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void countsStandFromAnnouncedToCancelled()
    {
        const auto data = chartOf(questionOf(counts()));
        QCOMPARE(data->rowCount(), 3);
        const RowChart chart = data->rowChart(lookIn().colours());
        QCOMPARE(chart.rows[0].label, u"Announced in 2023 and 2024"_s);
        QCOMPARE(chart.rows[0].labelNote, u"2024"_s);
        QCOMPARE(chart.rows[0].value, u"at least 500"_s);
        QVERIFY(chart.rows[0].openEnd);
        QCOMPARE(chart.rows[1].value, u"150"_s);
        QCOMPARE(chart.rows[1].labelNote, u"Nov 2024"_s);
        QVERIFY(!chart.rows[1].openEnd);
        QVERIFY(chart.rows[2].openEnd);
        QCOMPARE(chart.max, 500.0);
        // Each in the colour of its kind.
        QCOMPARE(chart.rows[0].lengths, (std::vector<double>{500, 0, 0}));
        QCOMPARE(chart.rows[1].lengths, (std::vector<double>{0, 150, 0}));
        QCOMPARE(chart.rows[2].lengths, (std::vector<double>{0, 0, 100}));
    }

    void ticksAreWholeCentres()
    {
        Dataset d = counts();
        for (Announcement& row : d.announcements)
            row.value = 2;
        const RowChart few = chartOf(questionOf(std::move(d)))->rowChart(lookIn().colours());
        QStringList labels;
        for (const auto& [at, label] : few.ticks(5))
            labels << label;
        QCOMPARE(labels, (QStringList{u"0"_s, u"1"_s, u"2"_s}));
        labels.clear();
        for (const auto& [at, label] : chartOf(questionOf(counts()))->rowChart(lookIn().colours()).ticks(5))
            labels << label;
        QCOMPARE(labels, (QStringList{u"0"_s, u"100"_s, u"200"_s, u"300"_s, u"400"_s, u"500"_s}));
    }

    void findings()
    {
        QCOMPARE(chartOf(questionOf(counts()))->texts.finding,
                 u"By published counts at least 3.3 centres were announced for each one in service"_s);
        Dataset d = counts();
        d.announcements.erase(d.announcements.begin());
        QCOMPARE(chartOf(questionOf(d))->texts.finding,
                 u"The largest published count is of at least 500 centres (Announced in 2023 and 2024)"_s);
        Dataset none = counts();
        none.announcements[0].value = 0; // nothing to divide by
        QVERIFY(chartOf(questionOf(std::move(none)))->texts.finding.startsWith(u"The largest"));
    }

    void quotientsOfBoundsAreBounds()
    {
        const auto finding = [](double announced, const char* announcedWords, double inService, const char* words) {
            Dataset d = counts();
            d.announcements[0].value = inService;
            d.announcements[0].what = QString::fromLatin1(words);
            d.announcements[2].value = announced;
            d.announcements[2].what = QString::fromLatin1(announcedWords);
            return chartOf(questionOf(std::move(d)))->texts.finding;
        };
        const char* more = "Projects (more than)";
        const char* exact = "Projects";
        QCOMPARE(finding(500, more, 150, more),
                 u"By published counts at least 500 centres were announced and at least 150 were in service"_s);
        // 2.78 and 3.33: rounded to where the bound stays true.
        QCOMPARE(finding(500, more, 180, exact),
                 u"By published counts at least 2.7 centres were announced for each one in service"_s);
        QCOMPARE(finding(500, exact, 150, more),
                 u"By published counts at most 3.4 centres were announced for each one in service"_s);
        QCOMPARE(finding(500, exact, 180, exact),
                 u"By published counts 2.8 centres were announced for each one in service"_s);
    }

    void theTableHasTheCounts()
    {
        const Sheet sheet = buildoutSheet(questionOf(counts())).value();
        QCOMPARE(sheet.rows.size(), 3u);
        QCOMPARE(*numberIn(sheet, 0, "centres"), 500.0);
        QCOMPARE(textIn(sheet, 0, "lower_bound"), u"yes"_s);
        QCOMPARE(textIn(sheet, 1, "lower_bound"), u"no"_s);
        QCOMPARE(textIn(sheet, 2, "publisher"), u"A page without a publisher"_s);
        QCOMPARE(textIn(sheet, 2, "confidence"), u"medium"_s);
        QCOMPARE(sheet.caption.join(u' '), chartOf(questionOf(counts()))->texts.caption);
    }

    void marksSayTheWordsOfTheSource()
    {
        Dataset d = counts();
        d.announcements[0].what = u"A line\nfeed and %1 \u202E <b>bold</b>"_s;
        const auto data = chartOf(questionOf(std::move(d)));
        const auto scene = data->scene(lookIn(), {.size = {500, 200}});
        const QString spoken = scene->marks()[1].spoken;
        QVERIFY2(spoken.startsWith(u"In service, Nov 2024: 150. A line feed and %1"), qPrintable(spoken));
    }

    void emptySentences()
    {
        const ChartInput none = questionOf(dataset());
        QVERIFY(!chartOf(none)->texts.empty.isEmpty());
        QCOMPARE(buildoutSheet(none)->empty, chartOf(none)->texts.empty);
        ChartInput early = questionOf(counts());
        early.question.figures =
            std::make_shared<const Figures>(figuresOf(*early.question.snapshot, {QDate(2020, 1, 1), {}}));
        QVERIFY(!chartOf(early)->texts.empty.isEmpty());
    }

    void draws()
    {
        QVERIFY(drawsAtAllSizes(*chartOf(questionOf(counts()))));
        const QSize size(900, 640);
        for (const Language language : {Language::English, Language::Chinese}) {
            const auto data = chartOf(questionOf(counts(), language));
            const auto scene = data->scene(lookIn(ThemeName::Print, language), {.size = size});
            const Drawing drawing = drawingOf(*scene, size);
            QCOMPARE(drawing.translucent, 0);
            QCOMPARE(overlapOf(drawing), QString());
        }
    }

    void labelsLeadToTheirSources()
    {
        const QSize size(500, 200);
        const auto data = chartOf(questionOf(counts()));
        const ChartLook look =
            lookWithNotes({{u"page"_s, {u"16"_s, u"#en-source-16"_s}}, {QString(), {u"?"_s, u"#en-source-0"_s}}});
        const auto scene = data->scene(look, {.size = size});
        const Drawing drawing = drawingOf(*scene, size);
        QCOMPARE(overlapOf(drawing), QString());
        QVERIFY(hasNoteBehind(drawing, u"at least 100"_s, u"16"_s, size.width()));
        QVERIFY(hasNoteBehind(drawing, u"at least 500"_s, u"?"_s, size.width())); // its source is not named
        QVERIFY(hasNoteBehind(drawing, u"150"_s, u"?"_s, size.width()));
        // The bars leave them room.
        const ChartLook longer = lookWithNotes({{QString(), {u"1234567890"_s, {}}}});
        const auto narrow = data->scene(longer, {.size = size});
        const Drawing narrowed = drawingOf(*narrow, size);
        QVERIFY(hasNoteBehind(narrowed, u"at least 500"_s, u"1234567890"_s, size.width()));
        const auto barOf = [](const ChartScene& of) { return static_cast<const RowScene&>(of).barOf(0).width(); };
        QVERIFY(barOf(*narrow) < barOf(*scene) - 20);
        // Where there is no appendix there are none.
        const auto plain = data->scene(lookIn(ThemeName::Print), {.size = size});
        QVERIFY(!drawingOf(*plain, size).find(u"16"_s));
        QVERIFY(barOf(*plain) > barOf(*scene));
    }

    void stops()
    {
        QCOMPARE(buildoutData(questionOf(counts()), stoppedTask()).error().code, ErrorCode::Cancelled);
        QCOMPARE(buildoutSheet(questionOf(counts()), stoppedTask()).error().code, ErrorCode::Cancelled);
    }
};

QTEST_MAIN(BuildoutTest)
#include "tst_buildout.moc"
