// SPDX-License-Identifier: GPL-3.0-or-later
// What a map of a box counts, where its legend stands, and the pages of provinces and sites that have little to tell.
#include "cartography/legendcolumns.h"
#include "report/mapfigure.h"
#include "unit/report/pdfpages.h"
#include "unit/report/sectionfixture.h"

#include <QApplication>
#include <QPdfWriter>
#include <QTemporaryDir>
#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

constexpr GeoBox AroundBeijing{115, 39, 118, 41};
constexpr GeoBox AroundLanzhou{100, 34, 107, 38};
constexpr GeoBox AtSea{111, 11, 112, 12};
constexpr QRectF PortraitRoom{34, 90, 527, 702};

// What sections are made with, with a basemap, kept alive.
struct Asked
{
    Asked(Dataset dataset, BasemapPtr map, Language language = Language::English)
        : request(reportRequest(std::move(dataset), std::move(map))),
          facts(request),
          context(request, facts, std::make_shared<const Phrases>(language))
    {}

    ReportRequest request;
    ReportFacts facts;
    ReportContext context;
};

TemplatePage pageOf(TemplatePage::Kind kind, const QStringList& of = {})
{
    TemplatePage page;
    page.kind = kind;
    page.of = of;
    return page;
}

TemplatePage mapPage(const GeoBox& box)
{
    TemplatePage page = pageOf(TemplatePage::Kind::Map);
    page.box = box;
    return page;
}

template <typename Kind>
const Kind* blockOf(const Section& section)
{
    for (const Block& block : section.blocks) {
        if (const auto* found = std::get_if<Kind>(&block))
            return found;
    }
    return nullptr;
}

// With plain spaces.
QString plain(QString text)
{
    return text.replace(QChar::Nbsp, u' ');
}

// Each once, without the figures of axes, which another height has others of.
QStringList wordsWithoutFigures(const QString& text)
{
    static const QRegularExpression figures(u"^[\\d%.,–]+$"_s);
    QStringList words = text.split(u' ');
    words.removeIf([](const QString& word) { return figures.match(word).hasMatch(); });
    words.sort();
    words.removeDuplicates();
    return words;
}

} // namespace

class AtlasSectionsTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    BasemapPtr m_basemap;

    Section mapOf(Asked& asked, const GeoBox& box) const
    {
        return mapSection(asked.context, mapPage(box)).value().front();
    }

    // What a figure prints, and the height that it takes.
    QString printed(const Asked& asked, const FigureBlock& figure, const QRectF& rect, double* taken = nullptr) const
    {
        const HanFontScope han(asked.context.style(), HanFontScope::Device::Print);
        const QString path = m_folder.filePath(u"figure.pdf"_s);
        {
            constexpr int Resolution = 1200;
            QPdfWriter writer(path);
            writer.setResolution(Resolution);
            writer.setPageLayout(
                QPageLayout(QPageSize(QSizeF(595, 842), QPageSize::Point, QString(), QPageSize::ExactMatch),
                            QPageLayout::Portrait, {}));
            QPainter painter(&writer);
            painter.scale(Resolution / 72.0, Resolution / 72.0);
            const double height = figure.painting(painter, rect);
            if (taken)
                *taken = height;
        }
        return pdfText(path).simplified();
    }

    static QRectF frameIn(const Asked& asked, const FigureBlock& figure, const QRectF& rect)
    {
        const HanFontScope han(asked.context.style(), HanFontScope::Device::Print);
        return figure.placement(rect).frame;
    }

private Q_SLOTS:

    void initTestCase() { m_basemap = basemap(); }

    void aBoxedMapSpeaksOfItsBox()
    {
        Asked asked(small(), m_basemap);
        const Section section = mapOf(asked, AroundBeijing);
        QCOMPARE(plain(section.title),
                 u"In this box: 100 % of the reported idle capacity is within 30 ms of a demand hub"_s);
        const QString deck = section.deck.words();
        QVERIFY2(deck.contains(u"1 site publishes a use of its own; by estimate: 0, unknown: 0, not in service: 1."),
                 qPrintable(deck));
        QVERIFY2(deck.contains(u"Demand hubs: Beijing."), qPrintable(deck));
        const auto* figure = blockOf<FigureBlock>(section);
        QVERIFY2(figure->spoken.contains(u"Map of 2 sites"), qPrintable(figure->spoken));
        const QString box = u"longitude 115 to 118, latitude 39 to 41 degrees"_s;
        QVERIFY2(figure->spoken.contains(box), qPrintable(figure->spoken));
        QVERIFY2(figure->caption.words().contains(box), qPrintable(figure->caption.words()));
        // Nothing of the letters is the nation's.
        for (const Trace::WorkedOut& letter : asked.context.trace.workedOut())
            QVERIFY2(letter.what.contains(box), qPrintable(letter.what));
        QCOMPARE(asked.context.trace.workedOut().size(), 3U);
    }

    void theLegendCountsTheBox()
    {
        Asked asked(small(), m_basemap);
        const Section nation = mapSection(asked.context, pageOf(TemplatePage::Kind::Map)).value().front();
        const Section box = mapOf(asked, AroundBeijing);
        QVERIFY(printed(asked, *blockOf<FigureBlock>(nation), PortraitRoom).contains(u"3,000"));
        const QString text = printed(asked, *blockOf<FigureBlock>(box), PortraitRoom);
        QVERIFY2(!text.contains(u"3,000") && text.contains(u"1,000"), qPrintable(text));
    }

    void withoutARatioTheBoxSaysSo()
    {
        Asked asked(small(), m_basemap);
        const Section section = mapOf(asked, AroundLanzhou);
        QCOMPARE(section.title, u"In this box: How much of the capacity is used is not known"_s);
        QVERIFY(section.deck.words().startsWith(u"No site publishes a use of its own; by estimate: 0"));
    }

    void anEmptyBoxSaysSo()
    {
        Asked asked(small(), m_basemap);
        const Section section = mapOf(asked, AtSea);
        QCOMPARE(section.title, u"No site in this box"_s);
        QVERIFY(section.deck.isEmpty());
        QVERIFY(blockOf<FigureBlock>(section)->spoken.startsWith(u"Map of a box in which no site lies."));
        QVERIFY(asked.context.trace.workedOut().empty());
    }

    // A measured round trip stands in place of the model: its source is behind the share.
    void theReachCitesMeasuredLinks()
    {
        Dataset d = small();
        d.claims.push_back(sourced(claim("l-i", "large", Quantity::Idle, 0.5, "2026-01"), u"s3"_s));
        d.reindex();
        Asked asked(std::move(d), m_basemap);
        mapOf(asked, AroundLanzhou);
        const Trace& trace = asked.context.trace;
        const auto link = std::ranges::find(trace.cited(), u"link"_s, &Trace::Cited::uid);
        QVERIFY(link != trace.cited().end());
        const int number = int(link - trace.cited().begin()) + 1;
        QVERIFY(trace.workedOut().front().what.contains(u"measured"));
        QVERIFY(trace.workedOut().front().sources.contains(number));
    }

    void hubsOfTheUserAreNoDemandHubs()
    {
        Asked asked(small(), m_basemap);
        ReportRequest request = asked.request;
        for (RingSpec& ring : request.rings)
            ring.hub = -1;
        const ReportFacts facts(request);
        ReportContext context(request, facts, asked.context.phrasesPtr);
        const Section section = mapSection(context, mapPage(AroundBeijing)).value().front();
        QVERIFY2(section.title.endsWith(u"of a hub"), qPrintable(section.title));
        QVERIFY(section.deck.words().contains(u" Hubs: Beijing."));
    }

    // The map is as wide as the page, the legend in columns below it, and the page is full.
    void inPortraitTheLegendStandsBelow()
    {
        Asked asked(small(), m_basemap);
        const Section section = mapSection(asked.context, pageOf(TemplatePage::Kind::Map)).value().front();
        const auto* figure = blockOf<FigureBlock>(section);
        double taken = 0;
        printed(asked, *figure, PortraitRoom, &taken);
        const QRectF frame = frameIn(asked, *figure, PortraitRoom);
        QCOMPARE(frame.width(), PortraitRoom.width());
        QVERIFY2(frame.height() > 0.6 * PortraitRoom.height(), qPrintable(QString::number(frame.height())));
        QVERIFY(taken > 0.95 * PortraitRoom.height() && taken < PortraitRoom.height() + 0.01);
    }

    // A flat map leaves room: it tells so, and in what it takes everything stands where it did.
    void whatAMapTakesIsEnough()
    {
        Asked asked(small(), m_basemap);
        const Section section = mapOf(asked, {75, 39, 130, 42});
        const auto* figure = blockOf<FigureBlock>(section);
        double taken = 0;
        printed(asked, *figure, PortraitRoom, &taken);
        QVERIFY2(taken < 0.8 * PortraitRoom.height(), qPrintable(QString::number(taken)));
        const QRectF less(PortraitRoom.topLeft(), QSizeF(PortraitRoom.width(), taken));
        double again = 0;
        printed(asked, *figure, less, &again);
        QVERIFY(std::abs(again - taken) < 0.01);
        QVERIFY(std::abs(frameIn(asked, *figure, less).height() - frameIn(asked, *figure, PortraitRoom).height()) <
                0.01);
    }

    void columnsAreOfAboutOneHeight()
    {
        using Starts = std::vector<std::size_t>;
        const std::vector<double> heights{145, 105, 52, 65, 130};
        QCOMPARE(columnStarts(heights, 15, 3), (Starts{0, 1, 3}));
        QCOMPARE(columnStarts(heights, 15, 1), Starts{0});
        QCOMPARE(columnStarts({200, 10, 10, 10}, 15, 2), (Starts{0, 1})); // one part alone is higher than the rest
        QCOMPARE(columnStarts({10, 10}, 15, 5), (Starts{0, 1}));
    }

    // A sentence and the map: no figures of nothing.
    void aProvinceWithoutSitesHasASentence()
    {
        Asked asked(small(), m_basemap);
        const Section section =
            atlasSections(asked.context, pageOf(TemplatePage::Kind::Atlas, {u"710000"_s})).value().front();
        QCOMPARE(section.deck.words(), u"The dataset has no sites here."_s);
        QCOMPARE(section.blocks.size(), 1U);
        QVERIFY(blockOf<FigureBlock>(section));
    }

    // Nobody publishes a capacity: no letter of totals, but one of how many they are.
    void unpublishedCapacityIsNoted()
    {
        Dataset d = dataset();
        d.sites = {site("bare")};
        d.reindex();
        Asked asked(std::move(d), m_basemap);
        const Section section = atlasSections(asked.context, pageOf(TemplatePage::Kind::Atlas)).value().front();
        const KeyFigure& capacity = blockOf<KeyFiguresBlock>(section)->figures[0];
        QCOMPARE(capacity.value.words(), u"not published"_s);
        QCOMPARE(capacity.detail, u"Sites in the sum: 0 of 1 in service."_s);
        QCOMPARE(notesOf(capacity.value).size(), 1);
        for (const Trace::WorkedOut& letter : asked.context.trace.workedOut())
            QVERIFY2(!letter.what.startsWith(u"Totals of Beijing"), qPrintable(letter.what));
    }

    // A part whose whole is in another province is in no sum of its own: neither of the total nor of the sites.
    void aSumCountsTheSitesThatItHolds()
    {
        Dataset d = dataset();
        Site part = site("part", Stage::InService, "620000");
        part.parent = u"whole"_s;
        d.sites = {site("whole"), part};
        d.claims = {claim("w", "whole", Quantity::Capacity, 1000, "2026-01"),
                    claim("p", "part", Quantity::Capacity, 400, "2026-01")};
        Hub hub;
        hub.uid = u"beijing"_s;
        hub.position = {116.4, 39.9};
        d.hubs = {hub};
        d.reindex();
        Asked asked(std::move(d), m_basemap);
        const Section section =
            atlasSections(asked.context, pageOf(TemplatePage::Kind::Atlas, {u"620000"_s})).value().front();
        const auto& figures = blockOf<KeyFiguresBlock>(section)->figures;
        QCOMPARE(plain(figures[0].value.words()), u"0 P"_s);
        QCOMPARE(figures[0].detail, u"Sites in the sum: 0 of 1 in service."_s);
        QCOMPARE(figures.back().value.words(), u"unknown"_s); // the median of no capacity
    }

    void otherPrecisionsAreToldApart()
    {
        Dataset d = dataset();
        d.sites = {site("old")};
        Claim capacity = claim("c", "old", Quantity::Capacity, 125, "2026-01");
        capacity.numberFormat = NumberFormat::Fp64;
        d.claims = {capacity};
        d.reindex();
        Asked asked(std::move(d), m_basemap);
        const Section section = atlasSections(asked.context, pageOf(TemplatePage::Kind::Atlas)).value().front();
        const KeyFigure& figure = blockOf<KeyFiguresBlock>(section)->figures[0];
        QCOMPARE(figure.value.words(), u"FP32 or FP64 only"_s);
        QCOMPARE(plain(figure.detail), u"Sites in the sum: 0 of 1 in service. FP64: 125 P at 1 site, not included."_s);
    }

    // It may be in service: nothing of it is none.
    void ofAnUnknownStageEverythingIsUnknown()
    {
        Dataset d = dataset();
        d.sites = {site("rumour", Stage::Unknown)};
        d.reindex();
        Asked asked(std::move(d), m_basemap);
        const Section section = atlasSections(asked.context, pageOf(TemplatePage::Kind::Atlas)).value().front();
        QCOMPARE(section.deck.words(), u"None of the sites here is known to be in service."_s);
        const auto& figures = blockOf<KeyFiguresBlock>(section)->figures;
        QCOMPARE(figures.size(), 5U);
        QCOMPARE(figures[0].value.words(), u"unknown"_s);
        QCOMPARE(figures[0].detail, QString());
        QCOMPARE(figures[1].value.words(), u"unknown"_s);
        QCOMPARE(figures[2].value.words(), u"0"_s);
        QCOMPARE(figures[2].detail, u"Of 1 in the dataset. Of unknown stage: 1."_s);
    }

    void whereNothingIsInServiceSitesAreCounted()
    {
        Dataset d = dataset();
        d.sites = {site("plan", Stage::Announced)};
        d.reindex();
        Asked asked(std::move(d), m_basemap);
        const Section section = atlasSections(asked.context, pageOf(TemplatePage::Kind::Atlas)).value().front();
        QCOMPARE(section.deck.words(), u"None of the sites here is in service."_s);
        const auto* keys = blockOf<KeyFiguresBlock>(section);
        QCOMPARE(keys->figures.size(), 1U);
        QCOMPARE(keys->figures[0].value.words(), u"0"_s);
        QCOMPARE(notesOf(keys->figures[0].value).size(), 1);
    }

    void thePageNamesTheDemandHubs()
    {
        Asked asked(small(), m_basemap);
        const Section section =
            atlasSections(asked.context, pageOf(TemplatePage::Kind::Atlas, {u"620000"_s})).value().front();
        QCOMPARE(blockOf<KeyFiguresBlock>(section)->figures.back().label,
                 u"Round trip to the nearest demand hub (Beijing)"_s);
    }

    void theProvinceIsOutlined()
    {
        Asked asked(small(), m_basemap);
        const MapScenePtr scene = mapSceneOf(asked.context, MapProjection::AlbersChina, asked.facts.sites);
        const GeoBox gansu{92, 32, 109, 43};
        const HanFontScope han(asked.context.style(), HanFontScope::Device::Print);
        const QSize size(500, 400);
        const QImage with = painted(mapFigureOf(asked.context, scene, gansu, false, u"620000"_s).painting, size);
        const QImage without = painted(mapFigureOf(asked.context, scene, gansu, false).painting, size);
        int darker = 0;
        for (int y = 0; y < size.height(); ++y) {
            for (int x = 0; x < size.width(); ++x)
                darker += qGray(with.pixel(x, y)) + 40 < qGray(without.pixel(x, y));
        }
        QVERIFY2(darker > 400, qPrintable(QString::number(darker)));
        QVERIFY(darker < size.width() * size.height() / 20); // a line, no fill
    }

    // The map stands with the key figures, not alone on the next page.
    void inLandscapeTheMapKeepsItsPage()
    {
        ReportRequest request = reportRequest(shippedDataset(*m_basemap), m_basemap);
        TemplatePage page = pageOf(TemplatePage::Kind::Atlas, {u"640000"_s});
        page.landscape = true;
        request.plan.pages = {page};
        const QString path = m_folder.filePath(u"atlas.pdf"_s);
        save(path, reportPdf(request).value());
        const QString first = pageText(path, 1).simplified();
        QVERIFY2(first.contains(u"Idle ratio, best available"), qPrintable(first));
        QVERIFY2(first.contains(u"Colour is the idle ratio"), qPrintable(first));
    }

    // As high as its rows, and no line of it is lost in that.
    void aDossierIsAsHighAsItsRows()
    {
        Asked asked(small(), m_basemap);
        const Section section =
            dossierSections(asked.context, pageOf(TemplatePage::Kind::Dossiers, {u"full"_s})).value().front();
        const auto* figure = blockOf<FigureBlock>(section);
        constexpr double Width = 527;
        double height = 0;
        {
            const HanFontScope han(asked.context.style(), HanFontScope::Device::Print);
            height = figure->heightAt(Width);
        }
        QVERIFY2(height > 50 && height < 0.9 * figure->aspect * Width, qPrintable(QString::number(height)));
        double taken = 0;
        const QString text = printed(asked, *figure, {34, 90, Width, height}, &taken);
        QVERIFY(taken <= height);
        QCOMPARE(wordsWithoutFigures(text),
                 wordsWithoutFigures(printed(asked, *figure, {34, 90, Width, figure->aspect * Width})));
    }
};

QTEST_MAIN(AtlasSectionsTest)
#include "tst_atlassections.moc"
