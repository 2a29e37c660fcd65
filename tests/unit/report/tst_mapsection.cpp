// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/synthetic.h"
#include "geo/geodesic.h"
#include "report/mapfigure.h"
#include "unit/report/reportfixture.h"

#include <QApplication>
#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QTemporaryDir>
#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

constexpr QSizeF Portrait{595, 842};
constexpr QSizeF Landscape{842, 595};

// What a section is asked with, kept alive for it.
struct Asked
{
    explicit Asked(ReportRequest r, Language language = Language::English)
        : request(std::move(r)), facts(request), context(request, facts, std::make_shared<const Phrases>(language))
    {}

    ReportRequest request;
    ReportFacts facts;
    ReportContext context;
};

TemplatePage pageOf(TemplatePage::Kind kind)
{
    TemplatePage page;
    page.kind = kind;
    return page;
}

const FigureBlock& figureOf(const Section& section)
{
    for (const Block& block : section.blocks) {
        if (const auto* figure = std::get_if<FigureBlock>(&block))
            return *figure;
    }
    qFatal("the section has no figure");
}

const TableBlock* tableOf(const Section& section, const QString& key)
{
    for (const Block& block : section.blocks) {
        if (const auto* table = std::get_if<TableBlock>(&block); table && table->key == key)
            return table;
    }
    return nullptr;
}

QString cell(const TableBlock& table, std::size_t row, const QString& column)
{
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].key == column)
            return table.rows.at(row).cells.at(i).prose.words();
    }
    return {};
}

bool hasNote(const Prose& prose)
{
    return std::ranges::any_of(prose.runs(), [](const ProseRun& run) { return run.kind == ProseRun::Kind::Note; });
}

// What is left of a page between its head and its foot.
QRectF contentOf(QSizeF page)
{
    return QRectF({}, page).adjusted(34, 90, -34, -50);
}

double distanceKm(LonLat a, LonLat b)
{
    return geodesicKm(a, b);
}

// One site 1,000 P near Beijing, one of 3,000 P far from every hub; both half idle.
Dataset nearAndFar()
{
    Dataset d = dataset();
    d.sites = {site("near"), site("far", Stage::InService, "620000")};
    d.sites.set<&Site::position>(1, {80, 40});
    d.sites.set<&Site::nameEn>(0, u"Near"_s);
    d.sites.set<&Site::nameEn>(1, u"Far"_s);
    d.claims = {claim("n-c", "near", Quantity::Capacity, 1000, "2025-01"),
                claim("f-c", "far", Quantity::Capacity, 3000, "2025-01"),
                claim("n-i", "near", Quantity::Idle, 0.5, "2026-01"),
                claim("f-i", "far", Quantity::Idle, 0.5, "2026-01")};
    d.events = {event("n-e", "near", EventKind::Operational, "2024-06")};
    Hub hub;
    hub.uid = u"beijing"_s;
    hub.nameEn = u"Beijing"_s;
    hub.nameZh = u"北京"_s;
    hub.position = {116.4, 39.9};
    d.hubs = {hub};
    d.reindex();
    return d;
}

} // namespace

class MapSectionTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    BasemapPtr m_basemap;
    Dataset m_shipped;

    QString painted(const Asked& asked, const FigureBlock& figure, QSizeF page, const QRectF& rect,
                    const QString& name) const
    {
        const HanFontScope han(asked.context.style(), HanFontScope::Device::Print);
        const QString path = m_folder.filePath(name);
        QPdfWriter writer(path);
        writer.setResolution(1200);
        writer.setPageLayout(QPageLayout(QPageSize(page, QPageSize::Point, QString(), QPageSize::ExactMatch),
                                         QPageLayout::Portrait, {}));
        QPainter painter(&writer);
        painter.scale(1200 / 72.0, 1200 / 72.0);
        painter.setRenderHint(QPainter::Antialiasing);
        figure.painting(painter, rect);
        return path;
    }

    static MapPlacement placed(const Asked& asked, const FigureBlock& figure, const QRectF& rect)
    {
        const HanFontScope han(asked.context.style(), HanFontScope::Device::Print);
        return figure.placement(rect);
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_basemap = basemap();
        m_shipped = shippedDataset(*m_basemap);
    }

    void theTitleTellsTheShareWithinTheWidestRing()
    {
        Asked asked(reportRequest(nearAndFar(), m_basemap));
        const Sections sections = mapSection(asked.context, pageOf(TemplatePage::Kind::Map)).value();
        QCOMPARE(sections.size(), 1U);
        QCOMPARE(sections[0].title, u"25 % of the reported idle capacity is within 30 ms of a demand hub"_s.replace(
                                        u" %"_s, QString(QChar::Nbsp) + u'%'));
        QVERIFY(hasNote(sections[0].deck));
        QVERIFY(sections[0].deck.words().contains(u"2 sites publish a use of their own"));
        QVERIFY(figureOf(sections[0]).heading.isEmpty());
        QCOMPARE(figureOf(sections[0]).aspect, 0.0);
    }

    void withoutRingsTheTitleTellsTheRatio()
    {
        ReportRequest request = reportRequest(nearAndFar(), m_basemap);
        request.rings.clear();
        Asked asked(std::move(request));
        const Sections sections = mapSection(asked.context, pageOf(TemplatePage::Kind::Map)).value();
        QVERIFY2(sections[0].title.contains(u"of the capacity with a published use stands idle"),
                 qPrintable(sections[0].title));
        QVERIFY(!figureOf(sections[0]).spoken.contains(u"Rings"));
    }

    void theAuthorsTitleLeavesTheFindingToTheDeck()
    {
        Asked asked(reportRequest(nearAndFar(), m_basemap));
        TemplatePage page = pageOf(TemplatePage::Kind::Map);
        page.title = {u"Where it stands"_s, {}};
        const Section section = mapSection(asked.context, page).value().front();
        QCOMPARE(section.title, u"Where it stands"_s);
        QVERIFY(section.deck.words().contains(u"is within 30 ms of a demand hub. "));
    }

    // The painting outlives what made it, and is vectors and text on every paper and in both projections.
    void itIsVectorsOnEveryPaper_data()
    {
        QTest::addColumn<QSizeF>("paper");
        QTest::addColumn<bool>("mercator");
        QTest::newRow("A4 landscape") << Landscape << false;
        QTest::newRow("A4 portrait") << Portrait << false;
        QTest::newRow("A4 portrait, Web Mercator") << Portrait << true;
        QTest::newRow("A3 landscape") << QSizeF(1191, 842) << false;
    }

    void itIsVectorsOnEveryPaper()
    {
        QFETCH(QSizeF, paper);
        QFETCH(bool, mercator);
        FigureBlock figure;
        const Asked kept(reportRequest(m_shipped, m_basemap));
        {
            Asked asked(reportRequest(m_shipped, m_basemap));
            TemplatePage page = pageOf(TemplatePage::Kind::Map);
            page.webMercator = mercator;
            const Section section = mapSection(asked.context, page).value().front();
            figure = figureOf(section);
            const QString note = section.notes[1].join(u' ');
            QVERIFY2(note.contains(mercator ? u"Web Mercator" : u"Albers"), qPrintable(note));
        }
        const QString path = painted(kept, figure, paper, contentOf(paper), u"paper.pdf"_s);
        QCOMPARE(pdfImages(path), QStringList());
        const QString text = pdfText(path).simplified();
        for (const QString& expected : {u"40° N"_s, u"110° E"_s, u"South China Sea Islands"_s, u"Idle ratio"_s,
                                        u"Beijing: 10, 20, 30 ms"_s, u"Basemap profile: Natural Earth"_s})
            QVERIFY2(text.contains(expected), qPrintable(expected + u": "_s + text));
        QCOMPARE(text.count(u"How sure"_s), 1);
    }

    // Beside the map, but below it on a large portrait page, where that leaves the map larger.
    void thePageDecidesWhereTheLegendStands()
    {
        Asked asked(reportRequest(m_shipped, m_basemap));
        const Section section = mapSection(asked.context, pageOf(TemplatePage::Kind::Map)).value().front();
        const QRectF landscape = contentOf(Landscape);
        const QRectF large = contentOf({842, 1191});
        QVERIFY(placed(asked, figureOf(section), landscape).frame.right() < landscape.right() - 100);
        const QRectF frame = placed(asked, figureOf(section), large).frame;
        QCOMPARE(frame.width(), large.width());
        QVERIFY(frame.bottom() < large.bottom() - 100);
    }

    void placementIsThatOfTheMap_data()
    {
        QTest::addColumn<bool>("mercator");
        QTest::newRow("Albers") << false;
        QTest::newRow("Web Mercator") << true;
    }

    void placementIsThatOfTheMap()
    {
        QFETCH(bool, mercator);
        Asked asked(reportRequest(m_shipped, m_basemap));
        TemplatePage page = pageOf(TemplatePage::Kind::Map);
        page.webMercator = mercator;
        page.box = GeoBox{100, 30, 110, 40};
        const FigureBlock figure = mapFigureOf(
            asked.context, mapSceneOf(asked.context, projectionOf(page), asked.facts.sites), page.box, false);
        const QRectF rect = contentOf(Landscape);
        const MapPlacement place = placed(asked, figure, rect);
        QCOMPARE(place.projection, mercator ? MapProjection::WebMercator : MapProjection::AlbersChina);
        QVERIFY(rect.contains(place.frame));
        // The box is in the frame (in Albers its parallels rise towards the sides), and the corners go round it from
        // the top left.
        QVERIFY(place.corners[0].lon < 100 && place.corners[0].lat > 39);
        QVERIFY(place.corners[1].lon > 110 && place.corners[1].lat > 39);
        QVERIFY(place.corners[2].lon > 110 && place.corners[2].lat < 30);
        QVERIFY(place.corners[3].lon < 100 && place.corners[3].lat < 30);
        if (mercator)
            QVERIFY(distanceKm(place.corners[0], {place.corners[3].lon, place.corners[0].lat}) < 1e-3);
        // A larger frame of the same shape shows the same, but for the margin in pixels.
        const MapPlacement large = placed(asked, figure, QRectF(rect.topLeft(), rect.size() * 2));
        QVERIFY(distanceKm(place.corners[0], large.corners[0]) < 60);
    }

    void withoutMarginTheValuesKeepInside()
    {
        Asked asked(reportRequest(m_shipped, m_basemap));
        const MapScenePtr scene = mapSceneOf(asked.context, MapProjection::AlbersChina, asked.facts.sites);
        const FigureBlock figure = mapFigureOf(asked.context, scene, {}, false);
        QVERIFY(placed(asked, figure, {0, 0, 500, 400}).frame.left() >= 20);
    }

    void hubsHaveTheLanguageOfTheReport()
    {
        Asked asked(reportRequest(nearAndFar(), m_basemap), Language::Chinese);
        const MapScenePtr scene = mapSceneOf(asked.context, MapProjection::AlbersChina, asked.facts.sites);
        QCOMPARE(scene->input().rings.front().spec.hubName, u"北京"_s);
        QCOMPARE(scene->input().hubs.size(), 1U);
    }

    void manySitesAreAPicture()
    {
        Dataset many = syntheticDataset(MostDrawnSites + 1, 1, m_shipped);
        Asked asked(reportRequest(std::move(many), m_basemap));
        const MapScenePtr scene = mapSceneOf(asked.context, MapProjection::AlbersChina, asked.facts.sites);
        QVERIFY(hasSymbolPicture(*scene, {}));
        QVERIFY(!hasSymbolPicture(*scene, GeoBox{100, 30, 100.1, 30.1})); // few of them are seen
        std::vector<RowIndex> fewer = asked.facts.sites;
        fewer.pop_back();
        QVERIFY(!hasSymbolPicture(*mapSceneOf(asked.context, MapProjection::AlbersChina, fewer), {}));
    }

    void everyProvinceHasASection()
    {
        Asked asked(reportRequest(nearAndFar(), m_basemap));
        const Sections sections = atlasSections(asked.context, pageOf(TemplatePage::Kind::Atlas)).value();
        QCOMPARE(sections.size(), 2U);
        QCOMPARE(sections[0].key, u"atlas-620000"_s); // most capacity first
        QCOMPARE(sections[0].title, u"Gansu"_s);
        QCOMPARE(sections[0].level, 1);
        const auto& keys = std::get<KeyFiguresBlock>(sections[0].blocks[0]).figures;
        QCOMPARE(keys.size(), 5U);
        QCOMPARE(keys[0].value.words(), u"3,000 P"_s);
        for (const KeyFigure& figure : keys)
            QVERIFY2(hasNote(figure.value), qPrintable(figure.key));
        const MapPlacement place = placed(asked, figureOf(sections[0]), {34, 200, 527, 330});
        QVERIFY(place.corners[0].lon < 93 && place.corners[2].lon > 108); // the whole province
        QVERIFY(place.corners[0].lon > 70);                               // and not the country
        QCOMPARE(tableOf(sections[0], u"sites"_s)->rows.size(), 1U);
    }

    void chosenProvincesComeInTheirOrder()
    {
        Asked asked(reportRequest(nearAndFar(), m_basemap));
        TemplatePage page = pageOf(TemplatePage::Kind::Atlas);
        page.of = {u"110000"_s, u"620000"_s};
        page.text = {u"Two of them."_s, {}};
        const Sections sections = atlasSections(asked.context, page).value();
        QCOMPARE(sections.size(), 3U);
        QCOMPARE(sections[0].level, 1);
        QCOMPARE(sections[1].key, u"atlas-110000"_s);
        QCOMPARE(sections[1].level, 2);
    }

    void unknownIsAWord()
    {
        Dataset d = dataset();
        d.sites = {site("bare")};
        d.reindex();
        Asked asked(reportRequest(std::move(d), m_basemap));
        const Section section = atlasSections(asked.context, pageOf(TemplatePage::Kind::Atlas)).value().front();
        const auto& keys = std::get<KeyFiguresBlock>(section.blocks[0]).figures;
        QCOMPARE(keys[0].value.words(), u"not published"_s);
        for (const std::size_t i : {1U, 3U, 4U})
            QCOMPARE(keys[i].value.words(), u"unknown"_s);
    }

    void dossiersListClaimsAndEvents()
    {
        Asked asked(reportRequest(nearAndFar(), m_basemap));
        TemplatePage page = pageOf(TemplatePage::Kind::Dossiers);
        QVERIFY(dossierSections(asked.context, page).value().empty());
        page.of = {u"near"_s};
        const Sections sections = dossierSections(asked.context, page).value();
        QCOMPARE(sections.size(), 1U);
        QCOMPARE(sections[0].key, u"dossier-near"_s);
        QCOMPARE(sections[0].title, u"Near"_s);
        QVERIFY(hasNote(sections[0].deck));
        const TableBlock* claims = tableOf(sections[0], u"claims"_s);
        QVERIFY(claims);
        QCOMPARE(claims->rows.size(), 2U);
        QCOMPARE(cell(*claims, 0, u"value"_s), u"1,000 P"_s);
        QVERIFY(hasNote(claims->rows[0].cells[1].prose));
        QCOMPARE(cell(*claims, 0, u"confidence"_s), u"not given"_s);
        const TableBlock* events = tableOf(sections[0], u"events"_s);
        QVERIFY(events);
        QCOMPARE(events->rows.size(), 1U);
        QVERIFY(hasNote(events->rows[0].cells[0].prose));
    }

    // What was published after the date of the report is not in it.
    void laterClaimsAreNotTold()
    {
        ReportRequest request = reportRequest(nearAndFar(), m_basemap);
        request.query.asOf = QDate(2025, 6, 1);
        Asked asked(std::move(request));
        TemplatePage page = pageOf(TemplatePage::Kind::Dossiers);
        page.of = {u"near"_s};
        const Sections sections = dossierSections(asked.context, page).value();
        QCOMPARE(tableOf(sections[0], u"claims"_s)->rows.size(), 1U);
    }
};

QTEST_MAIN(MapSectionTest)
#include "tst_mapsection.moc"
