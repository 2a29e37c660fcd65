// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/jsonreader.h"

#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

class JsonReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void placesAreThoseOfTheDocument()
    {
        QCOMPARE(JsonReader::at({}, u"pages"_s), u"pages"_s);
        QCOMPARE(JsonReader::at(JsonReader::at(JsonReader::at({}, u"pages"_s), 2), u"%1"_s), u"pages[2].%1"_s);
        QCOMPARE(JsonReader::at(u"%1"_s, 0), u"%1[0]"_s);
    }

    void theFirstRefusalIsKept()
    {
        JsonReader reader;
        QVERIFY(!reader.refusal());
        reader.refuse(u"a"_s, u"First"_s, u"Cure."_s);
        reader.refuse(u"b"_s, u"Second"_s);
        QVERIFY(reader.refusal());
        QCOMPARE(reader.refusal()->where, u"a"_s);
        QCOMPARE(reader.refusal()->detail, u"First"_s);
        QCOMPARE(reader.refusal()->cure, u"Cure."_s);
    }

    void membersThatAreNotKnownAreRefused()
    {
        JsonReader reader;
        const QStringList known{u"a"_s, u"b"_s};
        reader.onlyKnown({{u"a"_s, 1}}, u"list[0]"_s, known, u"Not known"_s);
        QVERIFY(!reader.refusal()); // and "b" may be missing
        reader.onlyKnown({{u"b"_s, 1}, {QString(1000, u'c'), 2}}, u"list[0]"_s, known, u"Not known"_s);
        QVERIFY(reader.refusal());
        QCOMPARE(reader.refusal()->where, u"list[0]."_s + QString(60, u'c'));
        QCOMPARE(reader.refusal()->detail, u"Not known"_s);
        QCOMPARE(reader.refusal()->cure, u"Remove it, or use one of: a, b."_s);
    }

    void valuesAreOfTheirKind_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("asString"); // what is wrong with it as one
        QTest::addColumn<QString>("asFlag");
        const QString noText = u"It is not a text"_s, noFlag = u"It is neither true nor false"_s;
        QTest::newRow("text") << QJsonValue(u"b"_s) << QString() << noFlag;
        QTest::newRow("empty text") << QJsonValue(QString()) << QString() << noFlag;
        QTest::newRow("flag") << QJsonValue(true) << noText << QString();
        QTest::newRow("number") << QJsonValue(1) << noText << noFlag;
        QTest::newRow("null") << QJsonValue() << noText << noFlag;
        QTest::newRow("none") << QJsonValue(QJsonValue::Undefined) << u"It is missing"_s << noFlag;
    }

    void valuesAreOfTheirKind()
    {
        QFETCH(QJsonValue, value);
        QFETCH(QString, asString);
        QFETCH(QString, asFlag);
        JsonReader strings, flags;
        QCOMPARE(strings.string(value, u"place"_s), value.toString());
        QCOMPARE(strings.refusal() ? strings.refusal()->detail : QString(), asString);
        QCOMPARE(flags.flag(value, u"place"_s), value.toBool());
        QCOMPARE(flags.refusal() ? flags.refusal()->detail : QString(), asFlag);
        for (const JsonReader* reader : {&strings, &flags})
            QVERIFY(!reader->refusal() || (reader->refusal()->where == u"place" && !reader->refusal()->cure.isEmpty()));
    }

    void longTextsAreRefused()
    {
        JsonReader reader;
        reader.noLongerThan(3, u"abc"_s, u"place"_s);
        QVERIFY(!reader.refusal());
        reader.noLongerThan(3, u"abcd"_s, u"place"_s);
        QVERIFY(reader.refusal());
        QCOMPARE(reader.refusal()->where, u"place"_s);
        QCOMPARE(reader.refusal()->detail, u"It has 4 characters"_s);
        QCOMPARE(reader.refusal()->cure, u"Write at most 3 characters."_s);
    }

    void plainTextHasNothingThatCannotBeSeen()
    {
        QVERIFY(JsonReader::isPlain(u"甘肃 <b> \"x\" é"_s));
        QVERIFY(!JsonReader::isPlain(u"a\nb"_s));
        QVERIFY(JsonReader::isPlain(u"a\nb"_s, true));
        for (const QString& hidden : {u"\r"_s, u"\t"_s, u"\u0007"_s, u"\u202E"_s, u"\u2028"_s, u"\u2029"_s}) {
            QVERIFY(!JsonReader::isPlain(u"a"_s + hidden));
            QVERIFY(!JsonReader::isPlain(u"a"_s + hidden, true));
        }
    }
};

QTEST_APPLESS_MAIN(JsonReaderTest)
#include "tst_jsonreader.moc"
