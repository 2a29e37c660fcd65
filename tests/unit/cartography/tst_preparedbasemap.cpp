// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenefixture.h"

#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;
using Lines = PreparedBasemap::Lines;

namespace {

MultiPolygon polygon(std::vector<LonLat> ring)
{
    ring.push_back(ring.front());
    return {{std::move(ring)}};
}

// Two provinces side by side, a neighbour to the west of the first, sea all round; the neighbour is cut off at 99 E,
// the edge of what the map covers.
BasemapPtr smallBasemap()
{
    auto map = std::make_shared<Basemap>();
    map->provinces.resize(2);
    map->provinces[0].shape = polygon({{100, 30}, {101, 30}, {101, 31}, {100, 31}});
    map->provinces[1].shape = polygon({{101, 30}, {102, 30}, {102, 31}, {101, 31}});
    map->countries.push_back(polygon({{99, 30}, {100, 30}, {100, 31}, {99, 31}}));
    // A strip that widens what is covered, with a lake-like hole in it.
    MultiPolygon strip = polygon({{99, 25}, {104, 25}, {104, 26}, {99, 26}});
    strip.rings.push_back({{100, 25.3}, {101, 25.3}, {101, 25.6}, {100, 25.6}, {100, 25.3}});
    map->countries.push_back(strip);
    // And one in the north, so that no coast of the provinces lies on the edge of what is covered.
    map->countries.push_back(polygon({{99, 33}, {104, 33}, {104, 34}, {99, 34}}));
    return map;
}

const PreparedBasemap::Tier& finest(const PreparedBasemap& basemap)
{
    return basemap.tier(20);
}

bool holds(const Lines& rings, QPointF p)
{
    PreparedBasemap::Province shape;
    shape.rings = rings;
    for (const PreparedBasemap::Line& ring : rings)
        shape.box |= ring.box;
    return shape.contains(p);
}

} // namespace

class TestPreparedBasemap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bordersAreFoundOnce();
    void outlineJoinsTheProvinces();
    void holesAreWater();
    void coverageIsTheBoxOfTheLand();
    void coarseTiersKeepNeighboursTogether();
    void shippedLabelPointsLieInTheirProvinces();
    void shippedMapHasNoProvinceLineAtSea();
    void coastBandHasItsWidth_data();
    void coastBandHasItsWidth();
    void noBandWhenClose();
    void viewAgreesWithTheCamera();
    void albersKeepsTheScaleAtTheCentre();
    void cameraShowsTheBox_data();
    void cameraShowsTheBox();
    void homeShowsAllProvinces();

private:
    test::SceneFixture m_fixture;
    std::shared_ptr<const PreparedBasemap> m_albers = prepareBasemap(m_fixture.basemap, MapProjection::AlbersChina);
};

void TestPreparedBasemap::bordersAreFoundOnce()
{
    const auto basemap = prepareBasemap(smallBasemap(), MapProjection::WebMercator);
    const auto& tier = finest(*basemap);
    const MapProjector projector(MapProjection::WebMercator);
    QCOMPARE(tier.provinceLines.size(), 1U);
    QCOMPARE(tier.provinceLines[0].points.size(), 2U);
    QCOMPARE(tier.provinceLines[0].box.left(), projector({101, 30}).x());
    QCOMPARE(tier.nationLines.size(), 1U);
    QCOMPARE(tier.nationLines[0].box.left(), projector({100, 30}).x());
    // North and south of each province and the east of the second.
    double coast = 0;
    for (const auto& line : tier.coastLines) {
        for (std::size_t i = 1; i < line.points.size(); ++i)
            coast += std::abs(line.points[i].x() - line.points[i - 1].x());
    }
    QVERIFY(std::abs(coast * 360 - 4) < 1e-9);
    // The neighbour's cut edge is no line: its lines begin east of it.
    for (const auto& line : tier.neighbourLines) {
        for (std::size_t i = 1; i < line.points.size(); ++i)
            QVERIFY(line.points[i].x() != line.points[i - 1].x() || line.points[i].x() > projector({99, 0}).x());
    }
}

void TestPreparedBasemap::outlineJoinsTheProvinces()
{
    const auto basemap = prepareBasemap(smallBasemap(), MapProjection::WebMercator);
    const MapProjector projector(MapProjection::WebMercator);
    const auto& tier = finest(*basemap);
    QCOMPARE(tier.china.size(), 1U);
    QVERIFY(holds(tier.china, projector({100.5, 30.5})));
    QVERIFY(holds(tier.china, projector({101.5, 30.5})));
    QVERIFY(!holds(tier.china, projector({99.5, 30.5})));
    QVERIFY(holds(tier.land, projector({99.5, 30.5})));
    QVERIFY(basemap->provinces()[0].contains(projector({100.5, 30.5})));
    QVERIFY(!basemap->provinces()[0].contains(projector({101.5, 30.5})));
}

void TestPreparedBasemap::holesAreWater()
{
    const auto basemap = prepareBasemap(smallBasemap(), MapProjection::WebMercator);
    const auto& land = finest(*basemap).land;
    QCOMPARE(std::ranges::count_if(land, &PreparedBasemap::Line::hole), 1);
    QVERIFY(land.back().hole); // after what holds it
}

void TestPreparedBasemap::coverageIsTheBoxOfTheLand()
{
    const auto basemap = prepareBasemap(smallBasemap(), MapProjection::WebMercator);
    const GeoBox box = basemap->coverage();
    QCOMPARE(box.west, 99.0);
    QCOMPARE(box.east, 104.0);
    QCOMPARE(box.south, 25.0);
    QCOMPARE(box.north, 34.0);
}

void TestPreparedBasemap::coarseTiersKeepNeighboursTogether()
{
    // Every border between provinces is one line in every tier, so its ends stay where the full one has them.
    const auto ends = [&](double zoom) {
        std::vector<std::pair<double, double>> result;
        for (const auto& line : m_fixture.mercator->tier(zoom).provinceLines) {
            for (const QPointF& p : {line.points.front(), line.points.back()})
                result.emplace_back(p.x(), p.y());
        }
        std::ranges::sort(result);
        return result;
    };
    QVERIFY(!ends(20).empty());
    QCOMPARE(ends(3), ends(20));
    const auto points = [&](double zoom) {
        std::size_t n = 0;
        for (const auto& line : m_fixture.mercator->tier(zoom).china)
            n += line.points.size();
        return n;
    };
    QVERIFY(points(4) < points(20) * 2 / 3);
}

void TestPreparedBasemap::shippedLabelPointsLieInTheirProvinces()
{
    for (const auto& basemap : {m_fixture.mercator, m_albers}) {
        for (std::size_t i = 0; i < basemap->provinces().size(); ++i) {
            const auto& province = basemap->provinces()[i];
            QVERIFY2(province.contains(province.label), qPrintable(m_fixture.basemap->provinces[i].nameEn));
        }
    }
}

void TestPreparedBasemap::shippedMapHasNoProvinceLineAtSea()
{
    // Fujian's long coast is no province line, its border to Jiangxi is; Xinjiang's border to Kazakhstan is the
    // nation's.
    const MapProjector projector(MapProjection::WebMercator);
    const auto nearest = [&](const Lines& lines, LonLat p) {
        const QPointF at = projector(p);
        double best = 1;
        for (const auto& line : lines) {
            for (const QPointF& q : line.points)
                best = std::min(best, std::hypot(q.x() - at.x(), q.y() - at.y()));
        }
        return best * 360;
    };
    const auto& tier = finest(*m_fixture.mercator);
    QVERIFY(nearest(tier.coastLines, {119.0, 25.2}) < 0.3);
    QVERIFY(nearest(tier.provinceLines, {119.0, 25.2}) > 0.8);
    QVERIFY(nearest(tier.provinceLines, {117.0, 27.6}) < 0.5);
    QVERIFY(nearest(tier.nationLines, {80.3, 43.2}) < 0.5);
    QVERIFY(nearest(tier.coastLines, {80.3, 43.2}) > 5);
}

void TestPreparedBasemap::coastBandHasItsWidth_data()
{
    QTest::addColumn<bool>("albers");
    QTest::addColumn<double>("zoom");
    QTest::addColumn<double>("km");
    QTest::newRow("Mercator, far") << false << 4.0 << 35.0;
    QTest::newRow("Mercator, nearer") << false << 6.0 << 18.0;
    QTest::newRow("Albers, far") << true << 4.0 << 35.0;
    QTest::newRow("Albers, nearer") << true << 6.0 << 18.0;
}

void TestPreparedBasemap::coastBandHasItsWidth()
{
    QFETCH(bool, albers);
    QFETCH(double, zoom);
    QFETCH(double, km);
    const auto& basemap = albers ? m_albers : m_fixture.mercator;
    const MapProjector projector(basemap->projection());
    const auto* band = basemap->coastBand(zoom);
    QVERIFY(band);
    MultiPolygon all;
    for (const Basemap::Province& province : m_fixture.basemap->provinces)
        all.rings.insert(all.rings.end(), province.shape.rings.begin(), province.shape.rings.end());
    for (const MultiPolygon& country : m_fixture.basemap->countries)
        all.rings.insert(all.rings.end(), country.rings.begin(), country.rings.end());
    int inside = 0;
    int missed = 0; // round islets that a coarse tier leaves out
    int outside = 0;
    for (double lon = 110; lon < 125; lon += 0.7) {
        for (double lat = 18; lat < 40; lat += 0.7) {
            const LonLat p{lon, lat};
            if (all.contains(p))
                continue;
            const double distance = all.edgeDistanceKm(p);
            if (distance < km * 0.75) {
                ++inside;
                missed += !holds(*band, projector(p));
            } else if (distance > km * 1.25) {
                ++outside;
                QVERIFY2(!holds(*band, projector(p)), qPrintable(u"%1 %2: %3 km"_s.arg(lon).arg(lat).arg(distance)));
            }
        }
    }
    QVERIFY(inside > 5);
    QVERIFY2(missed * 20 <= inside, qPrintable(u"%1 of %2"_s.arg(missed).arg(inside)));
    QVERIFY(outside > 50);
}

void TestPreparedBasemap::noBandWhenClose()
{
    QVERIFY(m_fixture.mercator->coastBand(6.49));
    QVERIFY(!m_fixture.mercator->coastBand(6.5));
}

void TestPreparedBasemap::viewAgreesWithTheCamera()
{
    const Camera camera{{104, 36.5}, 5.37, {980, 564}};
    const MapProjector projector(MapProjection::WebMercator);
    const MapView view(camera, projector);
    for (const LonLat p : {LonLat{116.4, 39.9}, LonLat{75, 20}, LonLat{104, 36.5}}) {
        const QPointF expected = camera.toScreen(p).toPointF();
        const QPointF at = view.toScreen(projector(p));
        QVERIFY(std::hypot(at.x() - expected.x(), at.y() - expected.y()) < 1e-6);
        const QPointF back = view.toScreen(view.toMap(at));
        QVERIFY(std::hypot(at.x() - back.x(), at.y() - back.y()) < 1e-6);
    }
}

void TestPreparedBasemap::albersKeepsTheScaleAtTheCentre()
{
    const Camera camera{{110, 25}, 5, {800, 600}}; // on a standard parallel, where Albers is true
    const MapProjector projector(MapProjection::AlbersChina);
    const MapView view(camera, projector);
    const QPointF a = view.toScreen(projector(camera.centre));
    const QPointF b = view.toScreen(projector(geodesicDestination(camera.centre, 90, 50)));
    QVERIFY(std::hypot(a.x() - 400, a.y() - 300) < 1e-9);
    const double expected = 50000 / camera.metresPerPixel();
    QVERIFY(std::abs(std::hypot(b.x() - a.x(), b.y() - a.y()) / expected - 1) < 0.003);
}

void TestPreparedBasemap::cameraShowsTheBox_data()
{
    QTest::addColumn<bool>("albers");
    QTest::newRow("Mercator") << false;
    QTest::newRow("Albers") << true;
}

void TestPreparedBasemap::cameraShowsTheBox()
{
    QFETCH(bool, albers);
    const auto& basemap = albers ? m_albers : m_fixture.mercator;
    const MapProjector projector(basemap->projection());
    const GeoBox box{95, 22, 120, 45};
    const Camera camera = cameraFor(*basemap, box, {900, 600}, 20);
    const MapView view(camera, projector);
    QRectF seen;
    for (int i = 0; i <= 50; ++i) {
        const double lon = std::lerp(box.west, box.east, i / 50.0);
        const double lat = std::lerp(box.south, box.north, i / 50.0);
        for (const LonLat p :
             {LonLat{lon, box.south}, LonLat{lon, box.north}, LonLat{box.west, lat}, LonLat{box.east, lat}})
            seen |= QRectF(view.toScreen(projector(p)), QSizeF(1e-6, 1e-6));
    }
    QVERIFY(QRectF(19.5, 19.5, 861, 561).contains(seen));
    QVERIFY(seen.height() > 558 || seen.width() > 858); // and no smaller than it need be
}

void TestPreparedBasemap::homeShowsAllProvinces()
{
    for (const auto& basemap : {m_fixture.mercator, m_albers}) {
        const MapProjector projector(basemap->projection());
        const MapView view(homeCamera(*basemap, {1000, 700}, 10), projector);
        for (const LonLat corner : {LonLat{73.6, 39.4}, LonLat{134.7, 48.4}, LonLat{123.3, 53.5}, LonLat{109.5, 18.2}})
            QVERIFY(QRectF(9, 9, 982, 682).contains(view.toScreen(projector(corner))));
    }
}

QTEST_MAIN(TestPreparedBasemap)
#include "tst_preparedbasemap.moc"
