// SPDX-License-Identifier: GPL-3.0-or-later
// What the table of assumptions says, and the numbers that can be typed into it.
#include "domain/assumptiontexts.h"

#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

Assumption assumption(const char* model, const char* parameter, const char* unit = "")
{
    Assumption row;
    row.uid = u"a"_s;
    row.model = QString::fromLatin1(model);
    row.parameter = QString::fromLatin1(parameter);
    row.unit = QString::fromLatin1(unit);
    row.value = 1;
    return row;
}

} // namespace

class AssumptionTextsTest : public QObject
{
    Q_OBJECT

    const Phrases m_phrases{Language::English};

private Q_SLOTS:

    void numbersAsPeopleTypeThem_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<double>("value");
        QTest::newRow("plain") << u"1250.5"_s << 1250.5;
        QTest::newRow("grouped") << u"1,250.5"_s << 1250.5;
        QTest::newRow("spaced") << u" 2 000\u00A0000 "_s << 2e6;
        QTest::newRow("full width") << u"\uFF15\uFF0E\uFF15"_s << 5.5;
        QTest::newRow("power") << u"1e-3"_s << 0.001;
        QTest::newRow("minus sign") << u"\u22123"_s << -3.0;
        QTest::newRow("percent") << u"55%"_s << 0.55;
        QTest::newRow("percent, full width") << u"\uFF15\uFF15\uFF05"_s << 0.55;
    }

    void numbersAsPeopleTypeThem()
    {
        QFETCH(QString, typed);
        QFETCH(double, value);
        const auto read = typedNumber(assumption("any", "any", "ratio"), typed, m_phrases);
        QVERIFY(read && *read);
        QCOMPARE(**read, value);
        if (typed.endsWith(u'%'))
            QVERIFY(!typedNumber(assumption("any", "any", "ms"), typed, m_phrases));
    }

    void numbersThatNoModelCanTakeAreRefused()
    {
        const auto refused = [&](const char* model, const char* parameter, const QString& typed) {
            const auto read = typedNumber(assumption(model, parameter), typed, m_phrases);
            return read ? QString() : read.error();
        };
        QCOMPARE(refused("stranded", "generation_h20", u"1.1"_s), u"Enter a number from 0 to 1."_s);
        QCOMPARE(refused("stranded", "age_months", u"0"_s), u"Enter a number from 1 to 1,200."_s);
        QCOMPARE(refused("breakeven", "pue_8x4090", u"0.9"_s), u"Enter a number from 1 to 10."_s);
        QCOMPARE(refused("breakeven", "pue_8x4090", u"1.4"_s), QString());
        QCOMPARE(refused("breakeven", "exchange_rate", u"0"_s), u"Enter a number from 0.1 to 1,000."_s);
        QCOMPARE(refused("workload", "chat_ms", u"-5"_s), u"Enter a number from 0.1 to 10,000."_s);
        QCOMPARE(typedNumber(assumption("any", "any", "ratio"), u"half"_s, m_phrases).error(),
                 u"Enter a number such as 0.75, a percentage such as 75%, or nothing for the dataset's value."_s);
        QVERIFY(!refused("unknown", "unknown", u"1e13"_s).isEmpty());
        QCOMPARE(refused("unknown", "unknown", u"-1e12"_s), QString());
        const auto nothing = typedNumber(assumption("any", "any"), u"  "_s, m_phrases);
        QVERIFY(nothing && !*nothing);
    }

    void numbersAreShownWithAllTheirDigits()
    {
        QCOMPARE(formatExactly(2'800'000, m_phrases), u"2,800,000"_s);
        QCOMPARE(formatExactly(0.004897, m_phrases), u"0.004897"_s);
        QCOMPARE(formatExactly(0.1 + 0.2, m_phrases), u"0.30000000000000004"_s);
        QCOMPARE(formatExactly(-0.0, m_phrases), u"0"_s);
        QVERIFY(formatExactly(1e300, m_phrases).size() < 12);
        QVERIFY(formatExactly(1e-300, m_phrases).size() < 12);
        // Where they are typed and copied, too.
        QCOMPARE(plainNumber(2'000'000), u"2000000"_s);
        QCOMPARE(plainNumber(0.004897), u"0.004897"_s);
    }

    void aPlainRatioHasNoUnitToSay()
    {
        QCOMPARE(withUnit(u"5"_s, assumption("any", "any", "years"), m_phrases), u"5\u00A0years"_s);
        QCOMPARE(withUnit(u"5"_s, assumption("any", "any", "<b>PUE</b>\n"), m_phrases), u"5\u00A0<b>PUE</b>"_s);
        QCOMPARE(withUnit(u"0.05"_s, assumption("any", "any", "ratio"), m_phrases), u"0.05"_s);
        QCOMPARE(withUnit(u"1"_s, assumption("any", "any"), m_phrases), u"1"_s);
    }
};

QTEST_GUILESS_MAIN(AssumptionTextsTest)
#include "tst_assumptiontexts.moc"
