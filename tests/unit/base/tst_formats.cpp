// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/formats.h"

#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

PartialDate date(const char* iso)
{
    return PartialDate::parse(QString::fromLatin1(iso)).value();
}

} // namespace

class TestFormats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void texts_data();
    void texts();
    void anEventOfAYearSaysThatMoreIsNotKnown();

private:
    Phrases m_english{Language::English};
    Phrases m_chinese{Language::Chinese};
};

void TestFormats::texts_data()
{
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("chinese");
    QTest::addColumn<QString>("expectedEnglish");
    QTest::addColumn<QString>("expectedChinese");
    const auto row = [this](const char* name, auto&& format, const QString& english, const QString& chinese) {
        QTest::newRow(name) << format(m_english) << format(m_chinese) << english << chinese;
    };
    using P = const Phrases&;
    row("percent", [](P p) { return formatPercent(0.75, p); }, u"75\u00A0%"_s, u"75%"_s);
    row("percent rounds", [](P p) { return formatPercent(0.086, p); }, u"9\u00A0%"_s, u"9%"_s);
    row("zero percent", [](P p) { return formatPercent(-0.001, p); }, u"0\u00A0%"_s, u"0%"_s);
    row("range", [](P p) { return formatPercentRange(0.7, 0.8, p); }, u"70\u201380\u00A0%"_s, u"70\u201380%"_s);
    row("range of one value", [](P p) { return formatPercentRange(0.701, 0.699, p); }, u"70\u00A0%"_s, u"70%"_s);
    row("capacity", [](P p) { return formatPflops(30000, p); }, u"30,000 P"_s, u"30,000 P"_s);
    row("small capacity", [](P p) { return formatPflops(2.5, p); }, u"2.5 P"_s, u"2.5 P"_s);
    row("million", [](P p) { return formatNumber(1234567, p); }, u"1,234,567"_s, u"1,234,567"_s);
    row("decimals", [](P p) { return formatNumber(0.0225, p, 4); }, u"0.0225"_s, u"0.0225"_s);
    row("year", [](P p) { return formatDate(date("2025"), p); }, u"2025"_s, u"2025年"_s);
    row("event of a month", [](P p) { return formatEventDate(date("2025-04"), p); }, u"Apr 2025"_s, u"2025年4月"_s);
    row("month", [](P p) { return formatDate(date("2025-04"), p); }, u"Apr 2025"_s, u"2025年4月"_s);
    row("month of a day", [](P p) { return formatMonth({2025, 4, 30}, p); }, u"Apr 2025"_s, u"2025年4月"_s);
    row("day", [](P p) { return formatDate(date("2026-11-21"), p); }, u"21 Nov 2026"_s, u"2026年11月21日"_s);
}

void TestFormats::texts()
{
    QFETCH(QString, english);
    QFETCH(QString, chinese);
    QTEST(english, "expectedEnglish");
    QTEST(chinese, "expectedChinese");
}

void TestFormats::anEventOfAYearSaysThatMoreIsNotKnown()
{
    QCOMPARE(formatEventDate(date("2025"), Phrases(Language::English)), u"2025 (known only to the year)"_s);
}

QTEST_APPLESS_MAIN(TestFormats)
#include "tst_formats.moc"
