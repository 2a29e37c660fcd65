// SPDX-License-Identifier: GPL-3.0-or-later
// Charts as figures of a report.
#include "base/formats.h"
#include "domain/pipeline.h"
#include "unit/charts/drawntexts.h"
#include "unit/report/sectionfixture.h"

#include <QPdfWriter>
#include <QTemporaryDir>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

// What a painting writes, as labels.
Drawing drawingOf(const Painting& painting, const QSize& size)
{
    RecordedImage image(size);
    QPainter painter(&image);
    painting(painter, QRectF(QPointF(), QSizeF(size)));
    painter.end();
    return image.recorder.drawing;
}

// Fragments that the links of a painting lead to, in a PDF of it.
QSet<QString> linksOf(const Painting& painting, const QString& path)
{
    {
        QPdfWriter writer(path);
        writer.setResolution(1200);
        QPainter painter(&writer);
        painter.scale(1200 / 72.0, 1200 / 72.0);
        painting(painter, QRectF(0, 0, 500, 200));
    }
    static const QRegularExpression anchor(u"en-(source|worked-out)-\\w+"_s);
    QSet<QString> links;
    const QString objects = toolOutput(u"qpdf"_s, {u"--json=2"_s, u"--json-key=qpdf"_s, path});
    for (const QRegularExpressionMatch& match : anchor.globalMatch(objects))
        links << match.captured();
    return links;
}

} // namespace

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
        QCOMPARE(notesOf(figure->caption), u"a"_s); // each has its source at its label
        QCOMPARE(made.context.trace.cited()[0].uid, u"s3"_s);
        QVERIFY(made.context.trace.cited()[0].claims.size() >= 3);
    }

    void publishedCountsLeadToTheirSources()
    {
        const BasemapPtr map = basemap();
        Made made(shippedDataset(*map));
        const auto figure = chartFigure(made.context, placedChart("buildout"), made.facts.sites, {});
        QVERIFY(figure);
        const Dataset& dataset = made.context.dataset;
        const auto counts = nationalCountsOf(dataset, made.request.query.asOf);
        QVERIFY(counts.size() >= 3);
        const Drawing drawing = drawingOf(figure->painting, {500, 300});
        QCOMPARE(overlapOf(drawing), QString());
        QSet<QString> expected;
        for (const NationalCount& count : counts) {
            const int source =
                made.context.trace.cite(dataset.announcements[std::size_t(count.announcement)].source, {});
            QVERIFY(source > 0);
            expected << made.context.trace.anchorOf(source);
            const QString number = formatNumber(count.centres, made.context.phrases);
            const QString label = count.lowerBound ? u"at least "_s + number : number;
            QVERIFY2(hasNoteBehind(drawing, label, QString::number(source), 500), qPrintable(label));
        }
        QTemporaryDir folder;
        QCOMPARE(linksOf(figure->painting, folder.filePath(u"chart.pdf"_s)), expected);
        QSet<QString> anchors;
        for (const Block& block : sourcesSection(made.context).blocks) {
            if (const auto* entry = std::get_if<EntryBlock>(&block))
                anchors << entry->anchor;
        }
        QVERIFY(anchors.contains(expected));
    }

    // Rents between the first and the last have no label, and a dossier has dates without one.
    void sourcesWithoutALabelStandInTheCaption()
    {
        Made made(small());
        PlacedChart placed = placedChart("dossier");
        placed.site = u"full"_s;
        const auto figure = chartFigure(made.context, placed, made.facts.sites, {});
        QVERIFY(figure);
        QVERIFY2(notesOf(figure->caption).startsWith(u"a, 1"), qPrintable(notesOf(figure->caption)));
        const Drawing drawing = drawingOf(figure->painting, {500, 640});
        const auto numberOf = [&](const QString& source) {
            return QString::number(made.context.trace.cite(source, {}));
        };
        QVERIFY(hasNoteBehind(drawing, u"1,000 P"_s, numberOf(u"s2"_s), 500));
        QVERIFY(hasNoteBehind(drawing, u"Idle: 25\u00A0%"_s, numberOf(u"s3"_s), 500));
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

    void theFindingIsTheTitleOfAPageOfOneChart()
    {
        Made made(small());
        TemplatePage page;
        page.charts = {placedChart("idle-by-province"), placedChart("reach"), placedChart("reach")};
        const Section section = std::move(chartsSection(made.context, page)->front());
        const auto heading = [](const Section& s, std::size_t i) { return std::get<FigureBlock>(s.blocks[i]).heading; };
        QCOMPARE(section.title, u"Charts"_s); // a finding is not that of its neighbours
        QVERIFY(!heading(section, 0).isEmpty());
        QVERIFY(!heading(section, 1).isEmpty());
        QVERIFY(!notesOf(section.deck).isEmpty());
        QVERIFY2(section.deck.words().contains(u"25"), qPrintable(section.deck.words()));
        QVERIFY(std::get<FigureBlock>(section.blocks[1]).key != std::get<FigureBlock>(section.blocks[2]).key);
        QCOMPARE(section.notes.size(), std::size_t(2)); // latency too

        page.charts.resize(1);
        const Section one = std::move(chartsSection(made.context, page)->front());
        QCOMPARE(one.title, heading(section, 0));
        QCOMPARE(heading(one, 0), QString());
        QCOMPARE(one.notes.size(), std::size_t(1));

        page.title.en = u"Mine"_s;
        const Section own = std::move(chartsSection(made.context, page)->front());
        QCOMPARE(own.title, u"Mine"_s);
        QCOMPARE(heading(own, 0), one.title);
    }

    void theTextOfTheAuthorStandsWholeBelowTheDeck()
    {
        Made made(small());
        TemplatePage page;
        page.charts = {placedChart("idle-by-province")};
        const QString deck = chartsSection(made.context, page)->front().deck.words();
        QStringList paragraphs;
        for (int i = 0; i < 30; ++i)
            paragraphs << u"Paragraph %1 of the author."_s.arg(i);
        page.text.en = paragraphs.join(u'\n');
        const Section section = std::move(chartsSection(made.context, page)->front());
        QCOMPARE(section.deck.words(), deck);
        QCOMPARE(section.blocks.size(), std::size_t(31));
        QCOMPARE(std::get<TextBlock>(section.blocks[29]).prose.words(), paragraphs[29]);
        page.charts = {placedChart("reach")};
        QVERIFY(chartsSection(made.context, page)->front().deck.isEmpty());
    }

    // A caption counts the rows, so each is drawn.
    void chartsOfRowsAreAsHighAsTheirRows()
    {
        const BasemapPtr map = basemap();
        Made made(shippedDataset(*map));
        for (const char* name : {"idle-by-province", "stranded", "buildout", "idle-by-owner", "completeness"}) {
            for (const int columns : {6, 12}) {
                PlacedChart placed = placedChart(name);
                placed.columns = columns;
                const auto figure = chartFigure(made.context, placed, made.facts.sites, {});
                QVERIFY2(figure && figure->height, name);
                const QSizeF size(columns > 6 ? 511 : 247, figure->height(columns > 6 ? 511 : 247));
                const Drawing drawing = drawingOf(figure->painting, size.toSize() + QSize(0, 1));
                QVERIFY2(!drawing.texts.empty(), name);
                for (const DrawnText& text : drawing.texts)
                    QVERIFY2(!text.text.startsWith(u"more "), name);
            }
        }
        QVERIFY(!chartFigure(made.context, placedChart("reach"), made.facts.sites, {})->height);
        PlacedChart dossier = placedChart("dossier");
        dossier.site = made.context.dataset.sites.get<&Site::uid>(0);
        QVERIFY(chartFigure(made.context, dossier, made.facts.sites, {})->height);
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
