// SPDX-License-Identifier: GPL-3.0-or-later
// Charts as figures of a report.
#include "unit/report/sectionfixture.h"

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class ChartSectionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void everyChartIsAFigureWithANote()
    {
        for (const ChartSpec& spec : charts()) {
            Made made(small());
            PlacedChart placed = placedChart(spec.name);
            placed.site = u"full"_s;
            const auto figure = chartFigure(made.context, placed, made.facts.sites, {});
            QVERIFY2(figure, spec.name);
            QVERIFY2(!figure->heading.isEmpty() && !figure->spoken.isEmpty() && figure->aspect > 0, spec.name);
            const bool empty = figure->caption.isEmpty();
            QCOMPARE(figure->sheet == nullptr, empty);
            QCOMPARE(notesOf(figure->caption).isEmpty(), empty);
        }
    }

    void chartsAreTracedToWhatTheyShow()
    {
        Made made(small());
        const auto figure = chartFigure(made.context, placedChart("idle-by-province"), made.facts.sites, {});
        QVERIFY(figure);
        QCOMPARE(notesOf(figure->caption), u"a"_s);
        const Trace& trace = made.context.trace;
        QCOMPARE(trace.workedOut().size(), std::size_t(1));
        QStringList cited;
        for (const int number : trace.workedOut()[0].sources)
            cited << trace.cited()[std::size_t(number) - 1].uid;
        cited.sort();
        QCOMPARE(cited, (QStringList{u"s2"_s, u"s3"_s}));
        QVERIFY(trace.workedOut()[0].what.contains(u"Idle capacity"));
    }

    // The same chart of a province is another figure than that of the nation.
    void chartsOfOtherSitesHaveOtherLetters()
    {
        Made made(small());
        QSet<QString> letters;
        for (const std::vector<RowIndex>& sites : {made.facts.sites, std::vector<RowIndex>{0, 1},
                                                   std::vector<RowIndex>{2, 3}, std::vector<RowIndex>{0, 2}}) {
            const PlacedChart chart = placedChart("idle-by-province");
            letters << notesOf(chartFigure(made.context, chart, sites, {})->caption);
        }
        QCOMPARE(letters.size(), qsizetype(4));
        const QString again =
            notesOf(chartFigure(made.context, placedChart("idle-by-province"), made.facts.sites, {})->caption);
        QVERIFY(letters.contains(again));
        QVERIFY(made.context.trace.workedOut()[1].what.contains(u"Beijing"));
    }

    void publishedCountsAreCitedEach()
    {
        Dataset d = small();
        const BasemapPtr map = basemap();
        const Dataset shipped = shippedDataset(*map);
        for (const Announcement& row : shipped.announcements) {
            if (row.scope == Scope::Nation)
                d.announcements.push_back(row);
        }
        for (Announcement& row : d.announcements)
            row.source = u"s3"_s;
        d.reindex();
        Made made(std::move(d));
        const auto figure = chartFigure(made.context, placedChart("buildout"), made.facts.sites, {});
        QVERIFY(figure);
        QCOMPARE(notesOf(figure->caption), u"a, 1"_s);
        QCOMPARE(made.context.trace.cited()[0].uid, u"s3"_s);
        QVERIFY(made.context.trace.cited()[0].claims.size() >= 3);
    }

    void aChartWithoutDataIsASentence()
    {
        Made made(dataset());
        const auto figure = chartFigure(made.context, placedChart("reach"), {}, {});
        QVERIFY(figure);
        QVERIFY(figure->caption.isEmpty());
        QVERIFY(figure->aspect < 0.2);
        QVERIFY(hasInk(painted(figure->painting, {400, 60})));
        QVERIFY(made.context.trace.workedOut().empty());
    }

    void anUnknownChartIsAnError()
    {
        Made made(small());
        const auto figure = chartFigure(made.context, placedChart("pie"), made.facts.sites, {});
        QVERIFY(!figure);
        QCOMPARE(figure.error().code, ErrorCode::Usage);
    }

    void settingsOfAPlacedChartCount()
    {
        Made made(small());
        const auto captionAt = [&](double budgetMs) {
            PlacedChart placed = placedChart("reach");
            placed.budgetMs = budgetMs;
            const auto figure = chartFigure(made.context, placed, made.facts.sites, {});
            return figure->heading + figure->caption.words();
        };
        QVERIFY(captionAt(10) != captionAt(40));
        PlacedChart half = placedChart("reach");
        half.columns = 6;
        const auto narrow = chartFigure(made.context, half, made.facts.sites, {});
        QCOMPARE(narrow->columns, 6);
        QVERIFY(narrow->aspect > chartFigure(made.context, placedChart("reach"), made.facts.sites, {})->aspect);
    }

    void thePageTakesTheFindingOfItsFirstChart()
    {
        Made made(small());
        TemplatePage page;
        page.charts = {placedChart("idle-by-province"), placedChart("reach"), placedChart("reach")};
        const Section section = std::move(chartsSection(made.context, page)->front());
        const auto heading = [](const Section& s, std::size_t i) { return std::get<FigureBlock>(s.blocks[i]).heading; };
        QVERIFY(!section.title.isEmpty());
        QCOMPARE(heading(section, 0), QString());
        QVERIFY(!heading(section, 1).isEmpty());
        QVERIFY(!notesOf(section.deck).isEmpty());
        QVERIFY2(section.deck.words().contains(u"25"), qPrintable(section.deck.words()));
        QVERIFY(std::get<FigureBlock>(section.blocks[1]).key != std::get<FigureBlock>(section.blocks[2]).key);
        QCOMPARE(section.notes.size(), std::size_t(2)); // latency too

        page.title.en = u"Mine"_s;
        page.charts.resize(1);
        const Section own = std::move(chartsSection(made.context, page)->front());
        QCOMPARE(own.title, u"Mine"_s);
        QCOMPARE(heading(own, 0), section.title);
        QCOMPARE(own.notes.size(), std::size_t(1));
    }

    // Pages are painted long after the sections were made.
    void paintingsOutliveWhatTheyWereMadeWith()
    {
        std::vector<Painting> paintings;
        {
            Made made(small());
            paintings.push_back(chartFigure(made.context, placedChart("reach"), made.facts.sites, {})->painting);
            paintings.push_back(cellOf(siteTable(made.context, made.facts.sites, true), u"full", u"symbol").painting);
            paintings.push_back(
                cellOf(tableOf(provincesSection(made.context, {})->front()), u"110000", u"share").painting);
        }
        for (const Painting& painting : paintings)
            QVERIFY(hasInk(painted(painting, {300, 200})));
    }
};

QTEST_MAIN(ChartSectionsTest)

#include "tst_chartsections.moc"
