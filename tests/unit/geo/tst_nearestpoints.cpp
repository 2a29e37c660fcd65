// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/nearestpoints.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace atlas;

namespace {

double distance2(const SpherePoint& a, const SpherePoint& b)
{
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double dz = b.z - a.z;
    return dx * dx + dy * dy + dz * dz;
}

// By looking at every pair.
std::vector<std::uint32_t> bruteForce(const std::vector<SpherePoint>& points, std::size_t count)
{
    std::vector<std::uint32_t> result;
    for (std::size_t i = 0; i < points.size(); ++i) {
        std::vector<std::pair<double, std::uint32_t>> others;
        for (std::size_t j = 0; j < points.size(); ++j) {
            if (j != i)
                others.emplace_back(distance2(points[i], points[j]), std::uint32_t(j));
        }
        std::ranges::sort(others);
        for (std::size_t k = 0; k < std::min(count, others.size()); ++k)
            result.push_back(others[k].second);
    }
    return result;
}

// 500 places: all over the Earth, crowded at both sides of the date line and round a pole, coincident, antipodal, and
// on a lattice whose distances tie.
std::vector<SpherePoint> hardPoints()
{
    std::mt19937 random(11);
    const auto between = [&](double low, double high) {
        return low + (high - low) * double(random()) / double(std::mt19937::max());
    };
    std::vector<SpherePoint> points;
    for (int i = 0; i < 200; ++i)
        points.push_back(toSphere({between(-180, 180), between(-90, 90)}));
    for (int i = 0; i < 80; ++i) {
        const double lon = between(179, 181);
        points.push_back(toSphere({lon > 180 ? lon - 360 : lon, between(-1, 1)}));
    }
    for (int i = 0; i < 80; ++i)
        points.push_back(toSphere({between(-180, 180), between(89.5, 90)}));
    for (int i = 0; i < 40; ++i)
        points.push_back(points[std::size_t(i / 2)]);
    for (int i = 0; i < 36; ++i) {
        const SpherePoint p = points[std::size_t(i + 50)];
        points.push_back({-p.x, -p.y, -p.z});
    }
    for (int i = 0; i < 64; ++i)
        points.push_back({0.125 * (i % 8), 0.125 * (i / 8), 0.5}); // off the sphere, so that distances are exact
    return points;
}

} // namespace

class NearestPointsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void areThoseOfBruteForce()
    {
        const std::vector<SpherePoint> points = hardPoints();
        QCOMPARE(points.size(), std::size_t(500));
        for (const std::size_t count : {1, 8, 40}) {
            const auto nearest = nearestPoints(points, count, {});
            QVERIFY(nearest);
            QVERIFY(*nearest == bruteForce(points, count));
        }
    }

    void theDateLineDividesNothing()
    {
        const std::vector<SpherePoint> points{toSphere({179.9, 0}), toSphere({-179.9, 0}), toSphere({179, 0})};
        const auto nearest = nearestPoints(points, 1, {});
        QVERIFY(*nearest == (std::vector<std::uint32_t>{1, 0, 0}));
    }

    void ofEquallyNearOnesTheFirstComesFirst()
    {
        const std::vector<SpherePoint> points(40, toSphere({116.4, 39.9}));
        const auto nearest = nearestPoints(points, 3, {});
        QVERIFY(std::ranges::equal(std::span(*nearest).first(3), std::vector<std::uint32_t>{1, 2, 3}));
        QVERIFY(std::ranges::equal(std::span(*nearest).last(3), std::vector<std::uint32_t>{0, 1, 2}));
    }

    void fewPointsHaveAllOthers()
    {
        QVERIFY(nearestPoints({}, 8, {})->empty());
        const std::vector<SpherePoint> points{toSphere({100, 30}), toSphere({110, 30}), toSphere({102, 30})};
        QVERIFY(nearestPoints(std::span(points).first(1), 8, {})->empty());
        QVERIFY(*nearestPoints(points, 8, {}) == (std::vector<std::uint32_t>{2, 1, 2, 0, 0, 1}));
        QVERIFY(nearestPoints(points, 0, {})->empty());
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        QVERIFY(!nearestPoints(hardPoints(), 8, Task{source.get_token()}));
    }
};

QTEST_APPLESS_MAIN(NearestPointsTest)
#include "tst_nearestpoints.moc"
