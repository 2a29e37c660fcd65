// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/geodesic.h"
#include "geo/geodesicline.h"
#include "geo/polygon.h"

#include <QFile>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

using Ring = std::vector<LonLat>;

double longitudeDifference(double a, double b)
{
    return std::remainder(a - b, 360);
}

// Twice the signed area in square degrees; positive when counter-clockwise.
double signedArea(const Ring& ring)
{
    double area = 0;
    for (std::size_t i = 1; i < ring.size(); ++i)
        area += ring[i - 1].lon * ring[i].lat - ring[i].lon * ring[i - 1].lat;
    return area;
}

double turnOf(LonLat a, LonLat b, LonLat c)
{
    return (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon);
}

bool properlyCross(LonLat a, LonLat b, LonLat c, LonLat d)
{
    return turnOf(a, b, c) * turnOf(a, b, d) < 0 && turnOf(c, d, a) * turnOf(c, d, b) < 0;
}

// What RFC 7946 and the OGC rules ask of a ring; an empty text when it is kept.
QString faultOf(const Ring& ring)
{
    if (ring.size() < 4)
        return u"fewer than four positions"_s;
    if (ring.front() != ring.back())
        return u"not closed"_s;
    if (signedArea(ring) <= 0)
        return u"not counter-clockwise"_s;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const LonLat a = ring[i];
        const LonLat b = ring[i + 1];
        if (!(std::abs(a.lon) <= 180 && std::abs(a.lat) <= 90))
            return u"vertex %1 out of range: %2 %3"_s.arg(i).arg(a.lon).arg(a.lat);
        if (std::abs(a.lat) == 90 && std::abs(a.lon) != 180)
            return u"vertex %1 touches the edge along the pole"_s.arg(i);
        if (std::abs(a.lon - b.lon) < 1e-9 && std::abs(a.lat - b.lat) < 1e-9)
            return u"edge %1 has no length"_s.arg(i);
        if (std::abs(a.lon - b.lon) > 180 && !(std::abs(a.lat) == 90 && a.lat == b.lat))
            return u"edge %1 crosses 180 degrees"_s.arg(i);
        for (std::size_t k = i + 2; k + 1 < ring.size(); ++k) {
            if (properlyCross(a, b, ring[k], ring[k + 1]))
                return u"edges %1 and %2 cross"_s.arg(i).arg(k);
            if (ring[k] == a)
                return u"vertices %1 and %2 are equal"_s.arg(i).arg(k);
        }
    }
    return {};
}

// Runs GeodSolve, the independent program; its answers, one list of numbers a line.
std::vector<std::vector<double>> geodSolve(const QStringList& arguments, const QByteArray& input)
{
    QProcess process;
    process.start(u"GeodSolve"_s, arguments);
    if (!process.waitForStarted())
        return {};
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished() || process.exitCode() != 0)
        return {};
    std::vector<std::vector<double>> answers;
    const QList<QByteArray> lines = process.readAllStandardOutput().trimmed().split('\n');
    for (const QByteArray& line : lines) {
        std::vector<double>& numbers = answers.emplace_back();
        for (const QByteArray& word : line.split(' '))
            numbers.push_back(word.toDouble());
    }
    return answers;
}

QByteArray line(std::initializer_list<double> numbers)
{
    QByteArrayList words;
    for (const double number : numbers)
        words << QByteArray::number(number, 'g', 17);
    return words.join(' ') + '\n';
}

constexpr LonLat Beijing{116.4074, 39.9042};
constexpr LonLat Shanghai{121.4737, 31.2304};
constexpr LonLat Shenzhen{114.0579, 22.5431};

} // namespace

class GeodesicTest : public QObject
{
    Q_OBJECT

private:
    // Rows of tests/fixtures/geodesics.csv, whose head says how GeodSolve made them.
    void fixtureRows(const QString& kind, int atLeast)
    {
        QTest::addColumn<LonLat>("from");
        QTest::addColumn<LonLat>("to");
        QTest::addColumn<double>("azimuth");
        QTest::addColumn<double>("metres");
        QFile file(QStringLiteral(ATLAS_SOURCE_DIR "/tests/fixtures/geodesics.csv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        int rows = 0;
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
        for (const QString& text : lines) {
            const QStringList cells = text.split(u',');
            if (cells.size() != 8 || cells[0] != kind)
                continue;
            ++rows;
            QTest::newRow(qPrintable(cells[1]))
                << LonLat{cells[2].toDouble(), cells[3].toDouble()} << LonLat{cells[4].toDouble(), cells[5].toDouble()}
                << cells[6].toDouble() << cells[7].toDouble();
        }
        QVERIFY(rows >= atLeast);
    }

private Q_SLOTS:

    void inverse_data() { fixtureRows(u"inverse"_s, 60); }

    void inverse()
    {
        QFETCH(LonLat, from);
        QFETCH(LonLat, to);
        QFETCH(double, metres);
        QCOMPARE_LT(std::abs(geodesicKm(from, to) * 1000 - metres), 0.001);
        QCOMPARE_LT(std::abs(geodesicKm(to, from) * 1000 - metres), 0.001);
    }

    void samePlaceIsNoDistance() { QCOMPARE(geodesicKm(Beijing, Beijing), 0.0); }

    void direct_data() { fixtureRows(u"direct"_s, 96); }

    void direct()
    {
        QFETCH(LonLat, from);
        QFETCH(LonLat, to);
        QFETCH(double, azimuth);
        QFETCH(double, metres);
        const LonLat end = geodesicDestination(from, azimuth, metres / 1000);
        QCOMPARE_LE(std::abs(end.lon), 180.0);
        QCOMPARE_LT(std::abs(longitudeDifference(end.lon, to.lon)), 1e-9);
        QCOMPARE_LT(std::abs(end.lat - to.lat), 1e-9);
    }

    void circleVertices_data() { fixtureRows(u"direct"_s, 96); }

    // Every ring holds GeodSolve's points at the eight azimuths, whole or cut.
    void circleVertices()
    {
        QFETCH(LonLat, from);
        QFETCH(LonLat, to);
        QFETCH(double, metres);
        bool found = false;
        for (const Ring& ring : geodesicCircle(from, metres / 1000)) {
            for (const LonLat vertex : ring)
                found = found || (std::abs(longitudeDifference(vertex.lon, to.lon)) < 1e-9 &&
                                  std::abs(vertex.lat - to.lat) < 1e-9);
        }
        QVERIFY(found);
    }

    // Not from the table: 360 azimuths and distances spread by the golden angle, asked of GeodSolve now.
    void directLive()
    {
        QByteArray input;
        std::vector<std::tuple<LonLat, double, double>> asked;
        for (int i = 0; i < 360; ++i) {
            const LonLat start = i % 3 == 0 ? Beijing : i % 3 == 1 ? Shanghai : Shenzhen;
            const double azimuth = std::remainder(i * 137.50776405003785, 360);
            const double km = 10 + std::fmod(i * 2718.281828459045, 9000);
            asked.emplace_back(start, azimuth, km);
            input += line({start.lat, start.lon, azimuth, km * 1000});
        }
        const auto answers = geodSolve({u"-p"_s, u"9"_s}, input);
        QVERIFY2(answers.size() == asked.size(), "GeodSolve (package geographiclib-tools) is needed");
        for (std::size_t i = 0; i < asked.size(); ++i) {
            const auto& [start, azimuth, km] = asked[i];
            const LonLat end = geodesicDestination(start, azimuth, km);
            QCOMPARE_LT(std::abs(longitudeDifference(end.lon, answers[i][1])), 1e-9);
            QCOMPARE_LT(std::abs(end.lat - answers[i][0]), 1e-9);
            QCOMPARE_LT(std::abs(geodesicKm(start, end) - km) * 1e6, 1.0);
        }
    }

    // GeodSolve measures every vertex of a ring to lie at the radius.
    void circleLive_data()
    {
        QTest::addColumn<LonLat>("centre");
        QTest::addColumn<double>("km");
        QTest::newRow("Beijing, 30 ms typical") << Beijing << 28 / 0.0225;
        QTest::newRow("Shanghai, 10 ms typical") << Shanghai << 8 / 0.0225;
        QTest::newRow("Shenzhen, policy 20 ms") << Shenzhen << 40 / 0.01714;
    }

    void circleLive()
    {
        QFETCH(LonLat, centre);
        QFETCH(double, km);
        const auto parts = geodesicCircle(centre, km);
        QCOMPARE(parts.size(), 1U);
        QCOMPARE(parts[0].size(), 361U);
        QByteArray input;
        for (const LonLat vertex : parts[0])
            input += line({centre.lat, centre.lon, vertex.lat, vertex.lon});
        const auto answers = geodSolve({u"-i"_s, u"-p"_s, u"9"_s}, input);
        QVERIFY2(answers.size() == parts[0].size(), "GeodSolve (package geographiclib-tools) is needed");
        for (std::size_t i = 0; i < answers.size(); ++i) {
            QCOMPARE_LT(std::abs(answers[i][2] - km * 1000), 0.001);
            QCOMPARE_LT(std::abs(std::remainder(answers[i][0] + double(i), 360)), 1e-6); // a degree apart, from north
        }
    }

    void circleShape_data()
    {
        QTest::addColumn<LonLat>("centre");
        QTest::addColumn<double>("km");
        QTest::addColumn<int>("parts");
        QTest::addColumn<int>("pole"); // the one it holds: 1 north, -1 south
        QTest::newRow("Beijing 800") << Beijing << 800.0 << 1 << 0;
        QTest::newRow("Shenzhen 2334") << Shenzhen << 2334.0 << 1 << 0;
        QTest::newRow("one kilometre") << Shanghai << 1.0 << 1 << 0;
        QTest::newRow("across the equator") << Shenzhen << 3500.0 << 1 << 0;
        QTest::newRow("Beijing across 180") << Beijing << 5400.0 << 2 << 0;
        QTest::newRow("Fiji across 180") << LonLat{175, -17} << 1500.0 << 2 << 0;
        QTest::newRow("Aleutians across 180") << LonLat{-178.5, 51.9} << 900.0 << 2 << 0;
        QTest::newRow("centre on 180") << LonLat{180, 0} << 1000.0 << 2 << 0;
        QTest::newRow("centre on -180") << LonLat{-180, 10} << 1000.0 << 2 << 0;
        QTest::newRow("north pole from Beijing") << Beijing << 5800.0 << 1 << 1;
        QTest::newRow("north pole, largest") << Shenzhen << MaxCircleKm << 1 << 1;
        QTest::newRow("north pole, centre on 180") << LonLat{180, 80} << 1500.0 << 1 << 1;
        QTest::newRow("round the north pole itself") << LonLat{0, 90} << 1500.0 << 1 << 1;
        QTest::newRow("south pole from Vostok") << LonLat{106.8372, -78.4645} << 2000.0 << 1 << -1;
        QTest::newRow("round the south pole itself") << LonLat{116, -90} << 3000.0 << 1 << -1;
        QTest::newRow("south pole, centre on -180") << LonLat{-180, -60} << 4000.0 << 1 << -1;
    }

    void circleShape()
    {
        QFETCH(LonLat, centre);
        QFETCH(double, km);
        QFETCH(int, parts);
        QFETCH(int, pole);
        const auto circle = geodesicCircle(centre, km);
        QCOMPARE(int(circle.size()), parts);
        for (const Ring& ring : circle)
            QCOMPARE(faultOf(ring), QString());

        if (parts == 1 && pole == 0)
            QCOMPARE(circle[0].size(), 361U);
        if (parts == 2) {
            // The two parts meet on 180 degrees, over the same stretch of it.
            QList<double> cuts[2];
            for (std::size_t i = 0; i < 2; ++i) {
                for (std::size_t k = 0; k + 1 < circle[i].size(); ++k) {
                    if (std::abs(circle[i][k].lon) == 180)
                        cuts[i] << circle[i][k].lat;
                }
                std::ranges::sort(cuts[i]);
            }
            QCOMPARE(cuts[0].size(), 2);
            QCOMPARE_LT(std::abs(cuts[0][0] - cuts[1][0]), 1e-9);
            QCOMPARE_LT(std::abs(cuts[0][1] - cuts[1][1]), 1e-9);
        }
        if (pole != 0) {
            const Ring& ring = circle[0];
            QCOMPARE(std::ranges::count(ring, LonLat{180, 90.0 * pole}), 1);
            QCOMPARE(std::ranges::count(ring, LonLat{-180, 90.0 * pole}), 1);
        }

        // What the polygon holds is what lies nearer than the radius. Beyond 80 degrees of latitude an edge that is
        // straight in degrees may leave the circle by some kilometres.
        const MultiPolygon polygon{circle};
        int inside = 0;
        for (double lat = -88.5; lat < 90; lat += 3) {
            for (double lon = -178.5; lon < 180; lon += 3) {
                const double distance = geodesicKm(centre, {lon, lat});
                const double doubt = std::abs(lat) > 80 ? 60 : 0.001 * km + 0.1;
                if (std::abs(distance - km) < doubt)
                    continue;
                inside += distance < km;
                QVERIFY2(polygon.contains({lon, lat}) == (distance < km),
                         qPrintable(u"%1 %2 at %3 km"_s.arg(lon).arg(lat).arg(distance)));
            }
        }
        QVERIFY(inside > 0 || km < 200);
    }

    // Circles in every place and size, some tangent to 180 degrees or a pole, are valid.
    void circlesAreValid()
    {
        for (double lat = -90; lat <= 90; lat += 15) {
            for (double lon = -180; lon <= 180; lon += 15) {
                const double toPole = geodesicKm({lon, lat}, {0, lat < 0 ? -90.0 : 90.0});
                const double toCut = geodesicKm({lon, lat}, {180, lat});
                for (const double km :
                     {1.0, 100.0, 2334.0, 7000.0, MaxCircleKm, toPole - 1, toPole, toPole + 1, toCut}) {
                    if (km <= 0 || km > MaxCircleKm)
                        continue;
                    for (const Ring& ring : geodesicCircle({lon, lat}, km, 36)) {
                        const QString fault = faultOf(ring);
                        QVERIFY2(fault.isEmpty(),
                                 qPrintable(u"%1 km round %2 %3: %4"_s.arg(km).arg(lon).arg(lat).arg(fault)));
                    }
                }
            }
        }
    }

    void aLineIsTheShortestWayInEvenSteps()
    {
        const LonLat from{87.6, 43.8}, to{-157.9, 21.3}; // across 180 degrees
        const auto line = geodesicLine(from, to, 40);
        QCOMPARE(line.size(), 41U);
        QCOMPARE(line.front(), from);
        const double step = geodesicKm(from, to) / 40;
        for (std::size_t i = 1; i < line.size(); ++i) {
            QCOMPARE_LT(std::abs(geodesicKm(line[i - 1], line[i]) - step), 1e-6);
            QCOMPARE_LT(std::abs(line[i].lon - line[i - 1].lon), 10.0);
        }
        QCOMPARE_LT(geodesicKm(line.back(), to), 1e-6);
        QCOMPARE(geodesicLine(from, from, 2).size(), 3U);
    }

    // On the equator the easternmost vertex of such a circle lies on 180 degrees, give or take the last bit: no sliver.
    void tangentToTheCut()
    {
        for (double lon = 91.25; lon < 180; lon += 0.25) {
            const auto circle = geodesicCircle({lon, 0}, geodesicKm({lon, 0}, {180, 0}));
            QCOMPARE(circle.size(), 1U);
            QCOMPARE(faultOf(circle[0]), QString());
            QCOMPARE(circle[0].size(), 361U);
        }
    }

    void startsDueNorth()
    {
        const auto circle = geodesicCircle(Beijing, 800);
        QCOMPARE_LT(std::abs(circle[0].front().lon - Beijing.lon), 1e-9);
        QCOMPARE_GT(circle[0].front().lat, Beijing.lat);
        QCOMPARE_LT(circle[0][90].lon, Beijing.lon); // then west: counter-clockwise
    }
};

QTEST_APPLESS_MAIN(GeodesicTest)
#include "tst_geodesic.moc"
