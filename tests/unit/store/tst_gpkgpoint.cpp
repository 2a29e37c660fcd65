// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/gpkgpoint.h"

#include <QTest>

#include <limits>

using namespace atlas;

class GpkgPointTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheStandardForm();
    void readsBackExactly_data();
    void readsBackExactly();
    void readsOtherWriters_data();
    void readsOtherWriters();
    void refuses_data();
    void refuses();
};

void GpkgPointTest::writesTheStandardForm()
{
    // What GDAL 3.10 writes for POINT (116.4 39.9) in EPSG:4326.
    QCOMPARE(gpkgPoint({116.4, 39.9}).toHex(),
             QByteArray("47500001e610000001010000009a99999999195d403333333333f34340"));
}

void GpkgPointTest::readsBackExactly_data()
{
    QTest::addColumn<double>("lon");
    QTest::addColumn<double>("lat");
    QTest::newRow("shanghai") << 121.4737021 << 31.2303904;
    QTest::newRow("corner") << -180.0 << 90.0;
    QTest::newRow("origin") << 0.0 << 0.0;
    QTest::newRow("last digit") << 0.1 + 0.2 << std::numeric_limits<double>::denorm_min();
}

void GpkgPointTest::readsBackExactly()
{
    QFETCH(double, lon);
    QFETCH(double, lat);
    const auto point = readGpkgPoint(gpkgPoint({lon, lat}));
    QVERIFY(point && *point);
    QCOMPARE((*point)->lon, lon);
    QCOMPARE((*point)->lat, lat);
}

void GpkgPointTest::readsOtherWriters_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<bool>("empty");
    QTest::newRow("big-endian") << QByteArray("47500000000010e600000000013ff00000000000004000000000000000") << false;
    QTest::newRow("with an envelope") << QByteArray("47500003e6100000"
                                                    "000000000000f03f000000000000f03f00000000000000400000000000000040"
                                                    "0101000000000000000000f03f0000000000000040")
                                      << false;
    QTest::newRow("with Z") << QByteArray("47500001e610000001e9030000000000000000f03f00000000000000400000000000000840")
                            << false;
    QTest::newRow("empty by flag") << QByteArray("47500011e61000000101000000000000000000f87f000000000000f87f") << true;
    QTest::newRow("empty by NaN") << QByteArray("47500001e61000000101000000000000000000f87f000000000000f87f") << true;
}

void GpkgPointTest::readsOtherWriters()
{
    QFETCH(QByteArray, hex);
    QFETCH(bool, empty);
    const auto point = readGpkgPoint(QByteArray::fromHex(hex));
    QVERIFY(point.has_value());
    QCOMPARE(point->has_value(), !empty);
    if (!empty)
        QCOMPARE(**point, (LonLat{1, 2}));
}

void GpkgPointTest::refuses_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QString>("reason");
    const QString none = QStringLiteral("The geometry is not a GeoPackage geometry");
    const QString cut = QStringLiteral("The geometry is cut off");
    QTest::newRow("nothing") << QByteArray() << none;
    QTest::newRow("plain WKB") << QByteArray("0101000000000000000000f03f0000000000000040") << none;
    QTest::newRow("header alone") << QByteArray("47500001e6100000") << cut;
    QTest::newRow("one byte short") << QByteArray("47500001e61000000101000000000000000000f03f00000000000000") << cut;
    QTest::newRow("no room for its envelope")
        << QByteArray("47500009e61000000101000000000000000000f03f0000000000000040") << cut;
    QTest::newRow("envelope code 7") << QByteArray("4750000fe61000000101000000000000000000f03f0000000000000040") << cut;
    QTest::newRow("line") << QByteArray("47500001e61000000102000000000000000000f03f0000000000000040")
                          << QStringLiteral("The geometry is not a point");
    QTest::newRow("web mercator") << QByteArray("47500001110f00000101000000000000000000f03f0000000000000040")
                                  << QStringLiteral("The geometry is in the reference system 3857, not 4326");
}

void GpkgPointTest::refuses()
{
    QFETCH(QByteArray, hex);
    QFETCH(QString, reason);
    const auto point = readGpkgPoint(QByteArray::fromHex(hex));
    QVERIFY(!point.has_value());
    QCOMPARE(point.error().code, ErrorCode::InvalidData);
    QCOMPARE(point.error().detail, reason);
}

QTEST_APPLESS_MAIN(GpkgPointTest)
#include "tst_gpkgpoint.moc"
