// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/webaddress.h"

#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

class WebAddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void webAddress_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("web");
        QTest::newRow("https") << u"https://example.org/use?a=b#c"_s << true;
        QTest::newRow("http") << u"http://example.org"_s << true;
        QTest::newRow("mixed case") << u"HtTpS://Example.ORG/"_s << true;
        QTest::newRow("port") << u"http://27.185.56.112:8082/a.php"_s << true;
        QTest::newRow("IPv6") << u"http://[::1]/"_s << true;
        QTest::newRow("Chinese host") << u"https://算力.中国/页"_s << true;
        QTest::newRow("punycode") << u"https://xn--fiqs8s/"_s << true;
        QTest::newRow("percent") << u"https://example.org/%E6%95%B0"_s << true;
        QTest::newRow("at sign in the path") << u"https://example.org/@someone"_s << true;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("words") << u"read in the library"_s << false;
        QTest::newRow("no scheme") << u"example.org/use"_s << false;
        QTest::newRow("scheme of the page") << u"//example.org/use"_s << false;
        QTest::newRow("no host") << u"https:///use"_s << false;
        QTest::newRow("scheme only") << u"https:"_s << false;
        QTest::newRow("javascript") << u"javascript:alert(1)"_s << false;
        QTest::newRow("javascript with a host") << u"javascript://example.org/%0Aalert(1)"_s << false;
        QTest::newRow("data") << u"data:text/html,<script>"_s << false;
        QTest::newRow("file") << u"file:///etc/passwd"_s << false;
        QTest::newRow("file of a host") << u"file://example.org/share"_s << false;
        QTest::newRow("ftp") << u"ftp://example.org/"_s << false;
        QTest::newRow("space") << u"https://example.org/a b"_s << false;
        QTest::newRow("space in front") << u" https://example.org/"_s << false;
        QTest::newRow("broken percent") << u"https://example.org/%zz"_s << false;
        QTest::newRow("user") << u"https://gazette.example@elsewhere.example/"_s << false;
        QTest::newRow("user and password") << u"https://me:secret@example.org/"_s << false;
        QTest::newRow("empty user") << u"https://@example.org/"_s << false;
    }

    void webAddress()
    {
        QFETCH(const QString, address);
        QFETCH(const bool, web);
        QCOMPARE(isWebAddress(address), web);
    }
};

QTEST_APPLESS_MAIN(WebAddressTest)
#include "tst_webaddress.moc"
