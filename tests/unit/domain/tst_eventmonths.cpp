// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/eventmonths.h"
#include "support/builders.h"

#include <QTest>

using namespace atlas;

class EventMonthsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void eventsAreCountedByMonthAndYearsAreSpread()
    {
        Dataset d = test::dataset();
        d.sites = {test::site("a"), test::site("b"), test::site("c")};
        d.events = {test::event("1", "a", EventKind::Announced, "2024-03"),
                    test::event("2", "a", EventKind::Operational, "2024-03-18"),
                    test::event("3", "b", EventKind::Operational, "2025"),
                    test::event("4", "b", EventKind::Announced, "2009-05"),
                    test::event("5", "b", EventKind::Announced, "2027-01")};
        Event undated = test::event("6", "c", EventKind::Sold, "2025-01");
        undated.date = {};
        d.events.push_back(undated);
        d.reindex();
        const EventMonths months = eventMonthsOf(d);
        QCOMPARE(months.firstMonth, 2017 * 12); // ten years, the last one being that of the dataset
        QCOMPARE(months.lastMonth, 2026 * 12 + 10);
        QCOMPARE(months.exact.size(), std::size_t(119));
        QCOMPARE(months.exact[std::size_t(2024 * 12 + 2 - months.firstMonth)], 2.0);
        for (int month = 0; month < 12; ++month)
            QCOMPARE(months.spread[std::size_t(2025 * 12 + month - months.firstMonth)], 1.0 / 12);
        QCOMPARE(months.spread[std::size_t(2024 * 12 + 11 - months.firstMonth)], 0.0);
        QCOMPARE(months.yearOnly, 1);
        QCOMPARE(months.earlier, 1);
        QCOMPARE(months.undatedSites, 1); // "c" has an event, but none with a date
    }

    void anEmptyDatasetHasNoMonths()
    {
        const EventMonths months = eventMonthsOf(Dataset());
        QVERIFY(months.exact.empty());
        QCOMPARE(months.firstMonth, months.lastMonth);
        QVERIFY(!runOf(Dataset()));
    }

    void aMonthStandsForItsLastDayAndTheLastOneForTheDatasetsDate()
    {
        const Dataset d = test::dataset();
        QCOMPARE(asOfMonth(2024 * 12 + 1, d), QDate(2024, 2, 29));
        QCOMPARE(asOfMonth(2026 * 12 + 10, d), QDate(2026, 11, 21));
        QCOMPARE(isoMonth(2024 * 12 + 1), QStringLiteral("2024-02"));
    }

    void theRunBeginsWithTheFirstEventSince2020_data()
    {
        QTest::addColumn<QByteArrayList>("dates");
        QTest::addColumn<int>("first");
        const int own = 2026 * 12 + 10;
        QTest::newRow("no event: the dataset's own month") << QByteArrayList{} << own;
        QTest::newRow("all are older") << QByteArrayList{"2019", "2018-04"} << own;
        QTest::newRow("the first of several") << QByteArrayList{"2024-03", "2021-07-09", "2016"} << 2021 * 12 + 6;
        QTest::newRow("a year begins in January") << QByteArrayList{"2020"} << 2020 * 12;
        QTest::newRow("a future one") << QByteArrayList{"2027-01"} << own;
    }

    void theRunBeginsWithTheFirstEventSince2020()
    {
        QFETCH(QByteArrayList, dates);
        QFETCH(int, first);
        Dataset d = test::dataset();
        d.sites = {test::site("a")};
        for (const QByteArray& date : dates)
            d.events.push_back(test::event(date, "a", EventKind::Announced, date));
        d.reindex();
        const MonthRun expected{first, 2026 * 12 + 10};
        QVERIFY(runOf(d) == expected);
    }
};

QTEST_GUILESS_MAIN(EventMonthsTest)
#include "tst_eventmonths.moc"
