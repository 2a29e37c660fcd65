// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "base/partialdate.h"
#include "base/phrases.h"

#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

class BaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void partialDate_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        QTest::addColumn<QDate>("first");
        QTest::addColumn<QDate>("last");
        QTest::newRow("year") << u"2025"_s << true << QDate(2025, 1, 1) << QDate(2025, 12, 31);
        QTest::newRow("month") << u"2024-02"_s << true << QDate(2024, 2, 1) << QDate(2024, 2, 29);
        QTest::newRow("day") << u"2025-03-18"_s << true << QDate(2025, 3, 18) << QDate(2025, 3, 18);
        QTest::newRow("undated") << u""_s << true << QDate() << QDate();
        QTest::newRow("30 February") << u"2025-02-30"_s << false << QDate() << QDate();
        QTest::newRow("month 13") << u"2025-13"_s << false << QDate() << QDate();
        QTest::newRow("slashes") << u"2025/03"_s << false << QDate() << QDate();
        QTest::newRow("two digits") << u"25"_s << false << QDate() << QDate();
        QTest::newRow("far past") << u"0825"_s << false << QDate() << QDate();
        QTest::newRow("other digits") << u"２０２５"_s << false << QDate() << QDate();
    }

    void partialDate()
    {
        QFETCH(QString, text);
        QFETCH(bool, valid);
        QFETCH(QDate, first);
        QFETCH(QDate, last);
        const auto date = PartialDate::parse(text);
        QCOMPARE(date.has_value(), valid);
        if (!valid)
            return;
        QCOMPARE(date->earliest(), first);
        QCOMPARE(date->latest(), last);
        QCOMPARE(date->iso(), text);
    }

    void partialDateOrder()
    {
        const auto year = *PartialDate::parse(u"2025");
        const auto month = *PartialDate::parse(u"2025-11");
        const auto day = *PartialDate::parse(u"2025-12-31");
        QVERIFY(PartialDate() < month);
        QVERIFY(month < year); // the year may mean the 31st of December
        QVERIFY(year < day);   // same last day: the more precise date comes later
    }

    void monthsBetween_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("months");
        QTest::newRow("same day") << u"2025-03-18"_s << u"2025-04-18"_s << 1;
        QTest::newRow("a day short") << u"2025-03-18"_s << u"2025-04-17"_s << 0;
        QTest::newRow("end of month") << u"2025-01-31"_s << u"2025-02-28"_s << 1;
        QTest::newRow("years") << u"2022"_s << u"2025-12-31"_s << 36;
    }

    void monthsBetween()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(int, months);
        QCOMPARE(PartialDate::parse(from)->monthsTo(*PartialDate::parse(to)), months);
    }

    void everyErrorCodeHasASentence()
    {
        const Phrases english(Language::English);
        QSet<QString> keys;
        for (int code = 0; code <= int(ErrorCode::Internal); ++code) {
            const Error error{ErrorCode(code), u"sites.csv"_s, u"the cause"_s, u"line 12"_s, {}};
            keys.insert(key(ErrorCode(code)));
            const QString text = explain(error, english);
            QVERIFY2(text.startsWith(u"sites.csv, line 12: "_s), qPrintable(text));
            QVERIFY2(text.contains(u"the cause."_s), qPrintable(text));
        }
        QCOMPARE(keys.size(), int(ErrorCode::Internal) + 1);
    }

    void theErrorsOwnCureReplacesTheGeneralOne()
    {
        const Phrases english(Language::English);
        const Error error{ErrorCode::DiskFull, {}, {}, {}, u"Empty the bin."_s};
        QVERIFY(explain(error, english).endsWith(u"Empty the bin."_s));
        QVERIFY(!explain(error, english).contains(u"try again"_s));
    }

    void languages()
    {
        QCOMPARE(parseLanguage(u"zh_CN"), std::optional(Language::Chinese));
        QCOMPARE(parseLanguage(u"fr"), std::nullopt);
        const Phrases english(Language::English);
        QCOMPARE(english.name(u"Hefei"_s, u"合肥"_s), u"Hefei"_s);
        QCOMPARE(english.name(QString(), u"合肥"_s), u"合肥"_s);
        QCOMPARE(Phrases(Language::Chinese).name(u"Hefei"_s, u"合肥"_s), u"合肥"_s);
    }
};

QTEST_APPLESS_MAIN(BaseTest)
#include "tst_base.moc"
