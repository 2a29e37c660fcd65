// SPDX-License-Identifier: GPL-3.0-or-later
// Which flags count at a date, and the level they make (rule 24).
#include "domain/distress.h"
#include "support/builders.h"

#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

const QDate Now(2026, 11, 21);

DistressFlag flag(const char* uid, const char* site, DistressSignal signal, SignalStrength strength, const char* when,
                  const char* source = "", const char* expires = "")
{
    DistressFlag f;
    f.uid = QString::fromLatin1(uid);
    f.site = QString::fromLatin1(site);
    f.signal = signal;
    f.strength = strength;
    f.date = date(when);
    f.source = QString::fromLatin1(source);
    f.expires = date(expires);
    return f;
}

Source source(const char* uid, const char* published, const char* readOn)
{
    Source s;
    s.uid = QString::fromLatin1(uid);
    s.published = date(published);
    s.readOn = date(readOn);
    return s;
}

Dataset oneSite(std::vector<DistressFlag> flags)
{
    Dataset d = dataset();
    d.sources = {source("both", "2025-03-04", "2026-11-21"), source("read", "", "2026-11-21"), source("bare", "", "")};
    d.sites = {site("other"), site("s"), site("last")};
    d.distressFlags = std::move(flags);
    d.reindex();
    return d;
}

} // namespace

class DistressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void levelsByStrength_data()
    {
        using enum SignalStrength;
        QTest::addColumn<std::vector<SignalStrength>>("strengths");
        QTest::addColumn<DistressLevel>("level");
        const auto row = [](const char* name, std::vector<SignalStrength> strengths, DistressLevel level) {
            QTest::newRow(name) << strengths << level;
        };
        row("one weak", {Weak}, DistressLevel::None);
        row("two weak", {Weak, Weak}, DistressLevel::Watch);
        row("one medium", {Medium}, DistressLevel::Watch);
        row("many medium and weak", {Medium, Medium, Weak, Weak}, DistressLevel::Watch);
        row("one strong", {Strong}, DistressLevel::Stressed);
        row("one strong among others", {Weak, Strong, Medium}, DistressLevel::Stressed);
        row("two strong", {Strong, Strong}, DistressLevel::Distressed);
        row("three strong", {Strong, Weak, Strong, Strong}, DistressLevel::Distressed);
    }

    void levelsByStrength()
    {
        QFETCH(std::vector<SignalStrength>, strengths);
        QFETCH(DistressLevel, level);
        std::vector<DistressFlag> flags;
        for (std::size_t i = 0; i < strengths.size(); ++i)
            flags.push_back(
                flag(QByteArray::number(int(i)).constData(), "s", DistressSignal(i), strengths[i], "2026-03"));
        const auto found = distressOf(oneSite(flags), Now);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].site, 1);
        QCOMPARE(found[0].level, level);
        QCOMPARE(std::size_t(found[0].strong + found[0].medium + found[0].weak), strengths.size());
        QCOMPARE(found[0].counting.size(), strengths.size());
    }

    void aFlagCountsFromItsDayToItsLast_data()
    {
        QTest::addColumn<QString>("date");
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("expires");
        QTest::addColumn<QDate>("first");
        QTest::addColumn<QDate>("last");
        QTest::newRow("day") << u"2025-05-21"_s << u""_s << u""_s << QDate(2025, 5, 21) << QDate(2026, 11, 21);
        QTest::newRow("month: its last day")
            << u"2025-02"_s << u""_s << u""_s << QDate(2025, 2, 28) << QDate(2026, 8, 28);
        QTest::newRow("year") << u"2024"_s << u""_s << u""_s << QDate(2024, 12, 31) << QDate(2026, 6, 30);
        QTest::newRow("its own end") << u"2025-05-21"_s << u""_s << u"2027-03"_s << QDate(2025, 5, 21)
                                     << QDate(2027, 3, 31);
        QTest::newRow("a year that was read before it ended")
            << u"2026"_s << u"read"_s << u""_s << QDate(2026, 11, 21) << QDate(2028, 6, 30);
        QTest::newRow("undated, source published")
            << u""_s << u"both"_s << u""_s << QDate(2025, 3, 4) << QDate(2026, 9, 4);
        QTest::newRow("undated, source only read")
            << u""_s << u"read"_s << u""_s << QDate(2026, 11, 21) << QDate(2028, 5, 21);
        QTest::newRow("undated, with an end") << u""_s << u""_s << u"2027"_s << QDate() << QDate(2027, 12, 31);
    }

    void aFlagCountsFromItsDayToItsLast()
    {
        QFETCH(QString, date);
        QFETCH(QString, source);
        QFETCH(QString, expires);
        QFETCH(QDate, first);
        QFETCH(QDate, last);
        const Dataset d =
            oneSite({flag("f", "s", DistressSignal::ContractEnded, SignalStrength::Strong, date.toLatin1().constData(),
                          source.toLatin1().constData(), expires.toLatin1().constData())});
        const auto period = periodOf(d, d.distressFlags[0]);
        QVERIFY(period);
        QCOMPARE(period->first, first);
        QCOMPARE(period->last, last);
        if (first.isValid()) {
            QVERIFY(distressOf(d, first.addDays(-1)).empty()); // nobody knew
            QCOMPARE(distressOf(d, first)[0].level, DistressLevel::Stressed);
        }
        const auto onLast = distressOf(d, last);
        QCOMPARE(onLast[0].level, DistressLevel::Stressed);
        QCOMPARE(onLast[0].nextExpiry, last);
        const auto after = distressOf(d, last.addDays(1));
        QCOMPARE(after[0].level, DistressLevel::None);
        QCOMPARE(after[0].expired, std::vector<RowIndex>{0});
        QVERIFY(after[0].counting.empty());
        QVERIFY(!after[0].nextExpiry.isValid());
    }

    void whatNobodyCanDateNeverCounts()
    {
        using enum SignalStrength;
        for (const char* page : {"", "bare", "no-such-page"}) {
            const Dataset d = oneSite({flag("f", "s", DistressSignal::ScopeCut, Strong, "", page)});
            QVERIFY(!periodOf(d, d.distressFlags[0]));
            const auto found = distressOf(d, Now);
            QCOMPARE(found.size(), std::size_t(1)); // and is told
            QCOMPARE(found[0].undated, std::vector<RowIndex>{0});
            QCOMPARE(found[0].level, DistressLevel::None);
            QCOMPARE(found[0].strong, 0);
        }
    }

    void oneSignalOfOneMonthIsOneFlag()
    {
        using enum SignalStrength;
        const Dataset d = oneSite({flag("1", "s", DistressSignal::ContractEnded, Weak, "2026-03-02"),
                                   flag("2", "s", DistressSignal::ContractEnded, Strong, "2026-03", "", "2026-12"),
                                   flag("3", "s", DistressSignal::ContractEnded, Strong, "2026-03-30"),
                                   flag("4", "s", DistressSignal::ContractEnded, Strong, "2026-03-30"),
                                   flag("5", "s", DistressSignal::ScopeCut, Medium, "2026-03-02"),
                                   flag("6", "s", DistressSignal::ContractEnded, Weak, "2026-04-01")});
        const auto found = distressOf(d, Now);
        QCOMPARE(found[0].counting, (std::vector<RowIndex>{2, 4, 5})); // the strong one that lasts longest, the first
        QCOMPARE(found[0].merged, (std::vector<RowIndex>{0, 1, 3}));
        QCOMPARE(found[0].strong, 1);
        QCOMPARE(found[0].medium, 1);
        QCOMPARE(found[0].weak, 1);
        QCOMPARE(found[0].level, DistressLevel::Stressed);
        QCOMPARE(found[0].nextExpiry, QDate(2027, 9, 2)); // of row 4
    }

    void whatNobodyDatedRepeatsNothing()
    {
        using enum SignalStrength;
        const Dataset d = oneSite({flag("1", "s", DistressSignal::ContractEnded, Strong, "", "bare", "2027"),
                                   flag("2", "s", DistressSignal::ContractEnded, Strong, "", "bare", "2027")});
        const auto found = distressOf(d, Now);
        QCOMPARE(found[0].counting, (std::vector<RowIndex>{0, 1}));
        QVERIFY(found[0].merged.empty());
        QCOMPARE(found[0].level, DistressLevel::Distressed);
    }

    // A flag that has expired takes no place from one that has not.
    void anExpiredRepetitionDoesNotHideAnother()
    {
        using enum SignalStrength;
        const Dataset d = oneSite({flag("1", "s", DistressSignal::ContractEnded, Strong, "2026-03", "", "2026-05"),
                                   flag("2", "s", DistressSignal::ContractEnded, Medium, "2026-03")});
        const auto found = distressOf(d, Now);
        QCOMPARE(found[0].counting, std::vector<RowIndex>{1});
        QCOMPARE(found[0].expired, std::vector<RowIndex>{0});
        QVERIFY(found[0].merged.empty());
        QCOMPARE(found[0].level, DistressLevel::Watch);
    }

    void anEndBeforeTheBeginningNeverCounts()
    {
        const Dataset d =
            oneSite({flag("f", "s", DistressSignal::ScopeCut, SignalStrength::Strong, "2026-03", "", "2025-12-31")});
        for (QDate day(2025, 11, 1); day < QDate(2026, 6, 1); day = day.addDays(10)) {
            for (const SiteDistress& distress : distressOf(d, day))
                QCOMPARE(distress.level, DistressLevel::None);
        }
    }

    void sitesComeByTheirRows()
    {
        using enum SignalStrength;
        const Dataset d = oneSite({flag("1", "last", DistressSignal::Leverage, Medium, "2026-01"),
                                   flag("2", "no-such-site", DistressSignal::Leverage, Strong, "2026-01"),
                                   flag("3", "other", DistressSignal::ScopeCut, Strong, "2026-01"),
                                   flag("4", "other", DistressSignal::FailedTender, Strong, "2027-06")});
        const auto found = distressOf(d, Now);
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(found[0].site, 0);
        QCOMPARE(found[0].level, DistressLevel::Stressed); // the other flag is not known yet
        QCOMPARE(found[1].site, 2);
        QCOMPARE(distressOf(d, Now, 1).site, -1); // it has none
    }

    void oneSiteIsWorkedOutAlone()
    {
        using enum SignalStrength;
        const Dataset d = oneSite({flag("1", "s", DistressSignal::Leverage, Medium, "2026-01"),
                                   flag("2", "other", DistressSignal::ScopeCut, Strong, "2026-01"),
                                   flag("3", "s", DistressSignal::Leverage, Strong, "2026-01"),
                                   flag("4", "s", DistressSignal::ScopeCut, Weak, "2024-01"),
                                   flag("5", "s", DistressSignal::ContractEnded, Weak, ""),
                                   flag("6", "s", DistressSignal::FailedTender, Strong, "2027-06"),
                                   flag("7", "last", DistressSignal::FailedTender, Strong, "2027-06")});
        const auto all = distressOf(d, Now);
        QCOMPARE(all.size(), std::size_t(2));
        for (const SiteDistress& expected : all) {
            const SiteDistress alone = distressOf(d, Now, expected.site);
            QCOMPARE(alone.site, expected.site);
            QCOMPARE(alone.level, expected.level);
            QCOMPARE(alone.counting, expected.counting);
            QCOMPARE(alone.merged, expected.merged);
            QCOMPARE(alone.expired, expected.expired);
            QCOMPARE(alone.undated, expected.undated);
            QCOMPARE(alone.strong, expected.strong);
            QCOMPARE(alone.medium, expected.medium);
            QCOMPARE(alone.weak, expected.weak);
            QCOMPARE(alone.nextExpiry, expected.nextExpiry);
        }
        const SiteDistress mixed = distressOf(d, Now, 1);
        QCOMPARE(mixed.counting, std::vector<RowIndex>{2});
        QCOMPARE(mixed.merged, std::vector<RowIndex>{0});
        QCOMPARE(mixed.expired, std::vector<RowIndex>{3});
        QCOMPARE(mixed.undated, std::vector<RowIndex>{4});
        const SiteDistress unknown = distressOf(d, Now, 2); // its flag is not known yet
        QCOMPARE(unknown.level, DistressLevel::None);
        QVERIFY(unknown.counting.empty() && unknown.merged.empty());
        QVERIFY(unknown.expired.empty() && unknown.undated.empty());
    }

    void nothingGivesNothing()
    {
        QVERIFY(distressOf(oneSite({}), Now).empty());
        Dataset empty;
        empty.reindex();
        QVERIFY(distressOf(empty, Now).empty());
        QVERIFY(distressOf(oneSite({flag("1", "s", DistressSignal::ScopeCut, SignalStrength::Strong, "2026-01")}), {})
                    .empty());
    }
};

QTEST_APPLESS_MAIN(DistressTest)
#include "tst_distress.moc"
