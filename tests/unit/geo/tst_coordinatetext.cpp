// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/coordinatetext.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

constexpr LonLat Beijing{116.4074, 39.9042};

} // namespace

class CoordinateTextTest : public QObject
{
    Q_OBJECT

    const Phrases m_english{Language::English};

private Q_SLOTS:

    void decimal()
    {
        QCOMPARE(formatDecimal(Beijing), u"39.90420, 116.40740"_s);
        QCOMPARE(formatDecimal({-70.5, -33.456789}), u"-33.45679, -70.50000"_s);
        QCOMPARE(formatDecimal({-1e-9, -0.0}), u"0.00000, 0.00000"_s);
    }

    void dms()
    {
        QCOMPARE(formatDms(Beijing), u"39°54′15.1″N 116°24′26.6″E"_s);
        QCOMPARE(formatDms({-70.5, -33.5}), u"33°30′00.0″S 70°30′00.0″W"_s);
        QCOMPARE(formatDms({0, 0}), u"0°00′00.0″N 0°00′00.0″E"_s);
        QCOMPARE(formatDms({-1e-9, -1e-9}), u"0°00′00.0″N 0°00′00.0″E"_s);
        // 59.96 seconds are 60.0, which is the next minute, which is the next degree.
        QCOMPARE(formatDms({116 + 59.0 / 60 + 59.96 / 3600, 39 + 29.0 / 60 + 59.96 / 3600}),
                 u"39°30′00.0″N 117°00′00.0″E"_s);
        QCOMPARE(formatDms({180, 90}), u"90°00′00.0″N 180°00′00.0″E"_s);
    }

    void parses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<LonLat>("position");
        const auto beijing = [](const char* text) { QTest::newRow(text) << QString::fromUtf8(text) << Beijing; };
        beijing("39.9042, 116.4074");
        beijing("39.9042,116.4074");
        beijing("39.9042 116.4074");
        beijing("  39.9042 \t 116.4074  ");
        beijing("(39.9042, 116.4074)");
        beijing("[116.4074, 39.9042]");
        beijing("116.4074, 39.9042");
        beijing("116.4074 39.9042");
        beijing("+39.9042, +116.4074");
        beijing("39.9042，116.4074");
        beijing("３９．９０４２，１１６．４０７４");
        beijing("39.9042、116.4074");
        beijing("39.9042; 116.4074");
        beijing("39.9042°, 116.4074°");
        beijing("39.9042° 116.4074°");
        beijing("39.9042N 116.4074E");
        beijing("39.9042 n, 116.4074 e");
        beijing("N39.9042 E116.4074");
        beijing("116.4074E 39.9042N");
        beijing("E 116.4074, N 39.9042");
        beijing("39.9042°N 116.4074°E");
        beijing("39.9042N116.4074E");
        beijing("北纬39.9042 东经116.4074");
        beijing("北纬39.9042度，东经116.4074度");
        beijing("东经116.4074°，北纬39.9042°");
        beijing("北緯39.9042 東經116.4074");
        beijing("北纬39度54分15.12秒 东经116度24分26.64秒");
        beijing("39°54′15.12″N 116°24′26.64″E");
        beijing("39°54'15.12\"N, 116°24'26.64\"E");
        beijing("39°54'15.12''N 116°24'26.64''E");
        beijing("39°54’15.12” 116°24’26.64”");
        beijing("39º54´15.12″ 116º24´26.64″");
        beijing("39 54 15.12 N 116 24 26.64 E");
        beijing("39 54 15.12, 116 24 26.64");
        beijing("39 54 15.12 116 24 26.64");
        beijing("39 54 15.12,116 24 26.64");
        beijing("39°54.252′N 116°24.444′E");
        beijing("39 54.252 116 24.444");
        beijing("39.9042, 116 24.444");
        beijing("N 39°54.252 E 116°24.444");

        QTest::newRow("integers") << u"30,114"_s << LonLat{114, 30};
        QTest::newRow("a point and no zero") << u".5, -.25"_s << LonLat{-0.25, 0.5};
        QTest::newRow("south and west") << u"33.5S 70.5W"_s << LonLat{-70.5, -33.5};
        QTest::newRow("南纬 西经") << u"南纬33.5，西经70.5"_s << LonLat{-70.5, -33.5};
        QTest::newRow("signs") << u"-33.5 -70.5"_s << LonLat{-70.5, -33.5};
        QTest::newRow("minus sign of print") << u"\u221233.5, \u221270.5"_s << LonLat{-70.5, -33.5};
        QTest::newRow("negative angle of three parts") << u"-33 30 0, -70 30 0"_s << LonLat{-70.5, -33.5};
        QTest::newRow("less than a degree south") << u"-0°30′, 0°30′"_s << LonLat{0.5, -0.5};
        QTest::newRow("longitude first, west") << u"-116.4, 39.9"_s << LonLat{-116.4, 39.9};
        QTest::newRow("seconds without minutes") << u"39°36″N 116°E"_s << LonLat{116, 39.01};
        QTest::newRow("corner") << u"90, 180"_s << LonLat{180, 90};
        QTest::newRow("both below 90 are latitude first") << u"30, 80"_s << LonLat{80, 30};
    }

    void parses()
    {
        QFETCH(QString, text);
        QFETCH(LonLat, position);
        const auto read = parseLonLat(text, m_english);
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE_LT(std::abs(read->lon - position.lon), 1e-9);
        QCOMPARE_LT(std::abs(read->lat - position.lat), 1e-9);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("empty") << u""_s << u"no coordinate"_s;
        QTest::newRow("blank") << u" \n\t"_s << u"no coordinate"_s;
        QTest::newRow("one number") << u"39.9"_s << u"two numbers"_s;
        QTest::newRow("a comma alone") << u","_s << u"two numbers"_s;
        QTest::newRow("decimal commas") << u"39,9042 116,4074"_s << u"decimals are written with a point"_s;
        QTest::newRow("decimal commas, semicolon") << u"39,9042; 116,4074"_s << u"with a point"_s;
        QTest::newRow("decimal commas, comma") << u"39,9042, 116,4074"_s << u"with a point"_s;
        QTest::newRow("decimal commas, letters") << u"39,9042N 116,4074E"_s << u"with a point"_s;
        QTest::newRow("one decimal comma") << u"39,9042 116.4074"_s << u"with a point"_s;
        QTest::newRow("one decimal comma, letters") << u"39,9042N 116.4074E"_s << u"with a point"_s;
        QTest::newRow("latitude") << u"90.1N 116E"_s << u"latitude is from"_s;
        QTest::newRow("latitude of parts") << u"90°00′01″N 116°E"_s << u"latitude is from"_s;
        QTest::newRow("both above 90") << u"116.4, 139.9"_s << u"latitude is from"_s;
        QTest::newRow("longitude") << u"39.9, 180.1"_s << u"longitude is from"_s;
        QTest::newRow("longitude first") << u"181, 39"_s << u"longitude is from"_s;
        QTest::newRow("two latitudes") << u"39N 40N"_s << u"two latitudes"_s;
        QTest::newRow("two longitudes") << u"东经116 西经70"_s << u"two longitudes"_s;
        QTest::newRow("half a hemisphere") << u"39.9N, 116.4"_s << u"hemisphere of both"_s;
        QTest::newRow("half a coordinate") << u"39,5N"_s << u"with a point"_s;
        QTest::newRow("sign and hemisphere") << u"-39N 116E"_s << u"not both"_s;
        QTest::newRow("60 minutes") << u"39°60′N 116°E"_s << u"below 60"_s;
        QTest::newRow("60 seconds") << u"39 54 60, 116 24 0"_s << u"below 60"_s;
        QTest::newRow("negative minutes") << u"39 -54, 116 24"_s << u"below 60"_s;
        QTest::newRow("decimals in the middle") << u"39.5°30′N 116°E"_s << u"Only the last part"_s;
        QTest::newRow("three numbers") << u"39 54 116"_s << u"where the longitude begins"_s;
        QTest::newRow("four parts") << u"39 54 15 7, 116 24 26 7"_s << u"no known order"_s;
        QTest::newRow("mark without a number") << u"°39 116"_s << u"no known order"_s;
        QTest::newRow("minutes before degrees") << u"54′39°N 116°E"_s << u"no known order"_s;
        QTest::newRow("two points") << u"39.9.0, 116"_s << u"\"39.9.0\" is not a number"_s;
        QTest::newRow("a point alone") << u"., 116"_s << u"\".\" is not a number"_s;
        QTest::newRow("words") << u"hello, world"_s << u"\"h\" does not belong"_s;
        QTest::newRow("Han") << u"贵阳"_s << u"\"贵\" does not belong"_s;
        QTest::newRow("markup") << u"<b>39, 116</b>"_s << u"\"<\" does not belong"_s;
        QTest::newRow("NUL") << QString(u'\0') + u"39, 116"_s << u"\"U+0000\" does not belong"_s;
        QTest::newRow("emoji") << u"😀 39, 116"_s << u"\"U+d83d\" does not belong"_s;
        QTest::newRow("right to left") << u"\u202E39, 116"_s << u"\"U+202e\" does not belong"_s;
        QTest::newRow("Arabic digits") << u"٣٩, ١١٦"_s << u"does not belong"_s;
        QTest::newRow("exponent") << u"39e0, 116e0"_s << u"no known order"_s;
        QTest::newRow("hexadecimal") << u"0x27, 0x74"_s << u"\"x\" does not belong"_s;
        QTest::newRow("huge") << u"9"_s.repeated(90) + u", 1"_s << u"longitude is from"_s;
        QTest::newRow("too long") << u"39.9, 116."_s + u"0"_s.repeated(100'000) << u"too long"_s;
        QTest::newRow("two places") << u"39, 116, 40, 117"_s << u"more than one"_s;
        QTest::newRow("three letters") << u"39N 116E 40N"_s << u"more than one"_s;
        QTest::newRow("a dash") << u"39 - 116"_s << u"\"-\" does not belong"_s;
    }

    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, reason);
        const auto read = parseLonLat(text, m_english);
        QVERIFY2(!read, read ? qPrintable(formatDecimal(*read)) : "");
        QCOMPARE(read.error().code, ErrorCode::Usage);
        QVERIFY2(read.error().detail.contains(reason), qPrintable(read.error().detail));
        QVERIFY(read.error().subject.size() <= 101);
    }

    void roundTrips()
    {
        QRandomGenerator random(7);
        for (int i = 0; i < 20'000; ++i) {
            const LonLat p{random.generateDouble() * 360 - 180, random.generateDouble() * 180 - 90};
            const auto dms = parseLonLat(formatDms(p), m_english);
            QVERIFY2(dms, qPrintable(formatDms(p)));
            QCOMPARE_LT(std::abs(dms->lon - p.lon), 0.0501 / 3600);
            QCOMPARE_LT(std::abs(dms->lat - p.lat), 0.0501 / 3600);
            if (std::abs(p.lat) > 89.99999)
                continue;
            const auto decimal = parseLonLat(formatDecimal(p), m_english);
            QVERIFY2(decimal, qPrintable(formatDecimal(p)));
            QCOMPARE_LT(std::abs(decimal->lon - p.lon), 0.0000051);
            QCOMPARE_LT(std::abs(decimal->lat - p.lat), 0.0000051);
        }
    }

    // Any text is read or refused: mixtures of what coordinates are made of.
    void noise()
    {
        const QStringList pieces{u"3"_s,  u"90"_s, u"60"_s, u"."_s, u","_s,   u";"_s,  u" "_s,      u"-"_s,
                                 u"+"_s,  u"N"_s,  u"w"_s,  u"°"_s, u"′"_s,   u"\""_s, u"''"_s,     u"北纬"_s,
                                 u"东"_s, u"经"_s, u"度"_s, u"("_s, u"1e9"_s, u"０"_s, u"\uFFFF"_s, u"𝟗"_s};
        QRandomGenerator random(11);
        int parsed = 0;
        for (int i = 0; i < 200'000; ++i) {
            QString text;
            for (quint32 k = random.bounded(12u); k > 0; --k)
                text += pieces[random.bounded(pieces.size())];
            if (const auto read = parseLonLat(text, m_english)) {
                ++parsed;
                QVERIFY2(std::abs(read->lat) <= 90 && std::abs(read->lon) <= 180, qPrintable(text));
            } else {
                QVERIFY(!read.error().detail.isEmpty());
            }
        }
        QCOMPARE_GT(parsed, 300);
    }
};

QTEST_APPLESS_MAIN(CoordinateTextTest)
#include "tst_coordinatetext.moc"
