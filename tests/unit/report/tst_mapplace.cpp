// SPDX-License-Identifier: GPL-3.0-or-later
// Where GDAL reads the map pages of the shipped report: at the corners of the frame, and at the values of the
// graticule, which are printed where the map is painted and know nothing of the georeference.
#include "charts/lettering.h"
#include "report/pdflayout.h"
#include "unit/report/georeference.h"
#include "unit/report/pdfpages.h"
#include "unit/report/reportfixture.h"

#include <QApplication>
#include <QTemporaryDir>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

constexpr double ValueBelow = 9; // points from the frame to the baseline of the values under it

// A printed value of the graticule: "110° E" in two words.
struct Printed
{
    double degrees = 0;
    QRectF box;
};

QList<Printed> valuesOf(const TextPage& page, const QString& side)
{
    QList<Printed> values;
    for (qsizetype i = 0; i + 1 < page.words.size(); ++i) {
        const Word& word = page.words[i];
        if (word.text.endsWith(u'°') && page.words[i + 1].text == side)
            values.append({word.text.chopped(1).toDouble(), word.box | page.words[i + 1].box});
    }
    return values;
}

} // namespace

class MapPlaceTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    BasemapPtr m_basemap;
    Dataset m_shipped;

    ReportRequest request(bool georeference) const
    {
        ReportRequest request = reportRequest(m_shipped, m_basemap);
        request.georeference = georeference;
        return request;
    }

    QString written(const ReportRequest& request) const { return writtenReport(m_folder, u"report.pdf"_s, request); }

    static std::vector<PdfPage> pagesOf(const ReportContentsPtr& made)
    {
        const HanFontScope han(*made->request.style, HanFontScope::Device::Print);
        return layOut({{.document = {made, &made->documents.front()},
                        .style = made->request.style,
                        .phrases = made->phrases.front(),
                        .paper = made->request.plan.paper}});
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_basemap = basemap();
        m_shipped = shippedDataset(*m_basemap);
    }

    void gdalReadsTheMapWhereItIsPainted_data()
    {
        QTest::addColumn<bool>("mercator");
        QTest::addColumn<bool>("landscape");
        QTest::addColumn<bool>("box");
        QTest::addColumn<ReportPaper>("paper");
        QTest::newRow("as shipped") << false << true << false << ReportPaper::A4;
        QTest::newRow("Web Mercator") << true << true << false << ReportPaper::A4;
        QTest::newRow("Albers, upright, a box, A3") << false << false << true << ReportPaper::A3;
        QTest::newRow("Web Mercator, upright, a box") << true << false << true << ReportPaper::A4;
    }

    void gdalReadsTheMapWhereItIsPainted()
    {
        QFETCH(bool, mercator);
        QFETCH(bool, landscape);
        QFETCH(bool, box);
        QFETCH(ReportPaper, paper);
        ReportRequest asked = request(true);
        TemplatePage& page = asked.plan.pages.at(1);
        QCOMPARE(page.kind, TemplatePage::Kind::Map);
        page.webMercator = mercator;
        page.landscape = landscape;
        if (box)
            page.box = GeoBox{95, 28, 118, 43};
        asked.plan.paper = paper;
        const auto made = reportContents(asked);
        QVERIFY(made);
        const std::vector<PdfPage> pages = pagesOf(*made);
        const auto placed = std::ranges::find_if(pages, [](const PdfPage& p) { return p.placement.has_value(); });
        QVERIFY(placed != pages.end());
        const QString path = written(asked);
        const PlacedPage read(path, int(placed - pages.begin()) + 1);
        QVERIFY(read.tolerance() > 0);

        const MapPlacement& place = *placed->placement;
        const QRectF& frame = place.frame;
        const MapProjector projector(place.projection);
        const auto near = [&](QPointF at, LonLat expected) {
            const QPointF off = read.metresAt(at) - metresOf(projector(expected), place.projection);
            const bool right = std::abs(off.x()) < read.tolerance() && std::abs(off.y()) < read.tolerance();
            if (!right)
                qWarning() << at << expected.lon << expected.lat << off << "allowed" << read.tolerance();
            return right;
        };
        QVERIFY(near(frame.topLeft(), place.corners[0]));
        QVERIFY(near(frame.topRight(), place.corners[1]));
        QVERIFY(near(frame.bottomRight(), place.corners[2]));
        QVERIFY(near(frame.bottomLeft(), place.corners[3]));

        // What is the longitude where "110° E" is printed, and the latitude where "40° N" is?
        const TextPage words = wordsOf(path).at(placed - pages.begin());
        const auto placeAt = [&](QPointF at) {
            const QPointF metres = read.metresAt(at);
            const QPointF unit = metresOf({1, 1}, place.projection) - metresOf({0, 0}, place.projection);
            const QPointF origin = metresOf({0, 0}, place.projection);
            return projector.inverse({(metres.x() - origin.x()) / unit.x(), (metres.y() - origin.y()) / unit.y()});
        };
        const QList<Printed> east = valuesOf(words, u"E"_s);
        const QList<Printed> north = valuesOf(words, u"N"_s);
        QVERIFY2(east.size() >= 2 && north.size() >= 2, qPrintable(words.text()));
        for (const Printed& value : east) {
            const QPointF at(value.box.center().x(), frame.bottom());
            QVERIFY2(near(at, {value.degrees, placeAt(at).lat}), qPrintable(u"%1° E"_s.arg(value.degrees)));
        }
        // The box of a word reaches as far below its baseline in all of them.
        const HanFontScope han(*made.value()->request.style, HanFontScope::Device::Print);
        const Lettering type(made.value()->request.style->printFont("foot"));
        const double below = east.front().box.bottom() - (frame.bottom() + ValueBelow);
        for (const Printed& value : north) {
            const QPointF at(frame.left(), value.box.bottom() - below - type.baselineBetween(0, 0));
            QVERIFY2(near(at, {placeAt(at).lon, value.degrees}), qPrintable(u"%1° N"_s.arg(value.degrees)));
        }
    }

    void withoutTheOptionItLiesNowhere()
    {
        ReportRequest asked = request(false);
        asked.plan.pages.erase(asked.plan.pages.begin() + 2, asked.plan.pages.end());
        QCOMPARE(PlacedPage(written(asked), 2).tolerance(), 0.0);
    }
};

QTEST_MAIN(MapPlaceTest)

#include "tst_mapplace.moc"
