// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/sitearea.h"
#include "geo/geodesic.h"
#include "support/builders.h"

#include <QTest>

#include <random>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class SiteAreaTest : public QObject
{
    Q_OBJECT

    Dataset m_data = dataset();

    std::vector<bool> all() const { return std::vector<bool>(m_data.sites.size(), true); }

private Q_SLOTS:

    void initTestCase()
    {
        // More than one chunk, all over China.
        std::mt19937 random(7);
        std::uniform_real_distribution<double> lon(75, 134), lat(19, 52);
        for (int i = 0; i < int(ChunkRows) + 500; ++i) {
            Site s = site(qPrintable(u"s%1"_s.arg(i)), Stage::InService, i % 3 == 0 ? "620000" : "110000");
            s.position = {lon(random), lat(random)};
            m_data.sites.push_back(s);
        }
        m_data.reindex();
    }

    void aDiscIsGeodesic_data()
    {
        QTest::addColumn<double>("radius");
        QTest::newRow("small") << 50.0;
        QTest::newRow("ring of 20 ms") << 800.0;
        QTest::newRow("most of the country") << 2500.0;
    }

    void aDiscIsGeodesic()
    {
        QFETCH(const double, radius);
        const LonLat centre{116.4074, 39.9042};
        std::vector<RowIndex> expected;
        for (std::size_t i = 0; i < m_data.sites.size(); ++i) {
            if (geodesicKm(centre, m_data.sites[i].position) <= radius)
                expected.push_back(RowIndex(i));
        }
        QVERIFY(!expected.empty());
        QCOMPARE(sitesIn(m_data, all(), GeodesicDisc{centre, radius}), expected);
    }

    void aPolygonIsEvenOdd()
    {
        // Two crossing strokes: a bow, of which the middle point is where they cross.
        const MapPolygon bow{{toWorld({80, 20}), toWorld({120, 50}), toWorld({120, 20}), toWorld({80, 50})}};
        const WorldXY west = toWorld({80, 20}), east = toWorld({120, 50});
        const double middleY = (west.y + east.y) / 2, middleX = (west.x + east.x) / 2;
        std::vector<RowIndex> expected;
        for (std::size_t i = 0; i < m_data.sites.size(); ++i) {
            const WorldXY p = toWorld(m_data.sites[i].position);
            const double spread = std::abs(p.x - middleX) / (east.x - middleX);
            if (spread <= 1 && std::abs(p.y - middleY) < spread * std::abs(east.y - middleY))
                expected.push_back(RowIndex(i));
        }
        QVERIFY(!expected.empty());
        QCOMPARE(sitesIn(m_data, all(), bow), expected);
        QVERIFY(sitesIn(m_data, all(), MapPolygon{{west, east}}).empty());
    }

    void aProvinceIsThatOfTheRecord()
    {
        const auto rows = sitesIn(m_data, all(), ProvinceArea{u"620000"_s});
        QCOMPARE(rows.size(), (m_data.sites.size() + 2) / 3);
        for (const RowIndex row : rows)
            QCOMPARE(m_data.sites[std::size_t(row)].province, u"620000"_s);
        QVERIFY(sitesIn(m_data, all(), ProvinceArea{u"440000"_s}).empty());
    }

    void whatIsNotFlaggedIsLeftOut()
    {
        std::vector<bool> flags = all();
        flags[3] = flags[ChunkRows + 1] = false;
        const auto rows = sitesIn(m_data, flags, GeodesicDisc{{104, 36}, 6000});
        QCOMPARE(rows.size(), m_data.sites.size() - 2);
        QVERIFY(!std::ranges::contains(rows, 3) && !std::ranges::contains(rows, RowIndex(ChunkRows + 1)));
    }

    void provincesOfSites()
    {
        QCOMPARE(provincesOf(m_data, {}), QStringList());
        QCOMPARE(provincesOf(m_data, std::vector<RowIndex>{0, 3, RowIndex(ChunkRows) + 1}),
                 (ChunkRows + 1) % 3 == 0 ? QStringList{u"620000"_s} : QStringList({u"110000"_s, u"620000"_s}));
    }
};

QTEST_GUILESS_MAIN(SiteAreaTest)
#include "tst_sitearea.moc"
