// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/changeset.h"
#include "domain/contenthash.h"
#include "support/builders.h"

#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class ChangeSetTest : public QObject
{
    Q_OBJECT

    Dataset m_data = dataset();

private Q_SLOTS:

    void init()
    {
        m_data = dataset();
        m_data.sites = {site("a"), site("b")};
        m_data.sites.set<&Site::parent>(1, u"a"_s);
        m_data.claims = {claim("1", "a", Quantity::Idle, 0.2, "2025-01")};
        m_data.reindex();
        QVERIFY(findingsOf(m_data).empty());
    }

    void noOpsAreDropped()
    {
        const auto same = checked(setCell(u"sites"_s, u"a"_s, u"status"_s, Value(u"operational"_s), u"x"_s), m_data);
        QVERIFY(same);
        QVERIFY(same->isEmpty());
    }

    void updateKnowsWhatWasThere()
    {
        const auto changes = checked(setCell(u"sites"_s, u"a"_s, u"note"_s, Value(u"n"_s), u"x"_s), m_data);
        QVERIFY(changes);
        QVERIFY(changes->rows[0].cells[0].before == Value());
        QCOMPARE(applied(*changes, m_data).sites[0].note, u"n"_s);
        QVERIFY(m_data.sites[0].note.isEmpty()); // the old snapshot stays
    }

    void refused_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("uid");
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("code");
        QTest::newRow("no table") << u"things"_s << u"a"_s << u"note"_s << u"x"_s << int(ErrorCode::NotFound);
        QTest::newRow("no row") << u"sites"_s << u"zzz"_s << u"note"_s << u"x"_s << int(ErrorCode::NotFound);
        QTest::newRow("no column") << u"sites"_s << u"a"_s << u"colour"_s << u"x"_s << int(ErrorCode::InvalidData);
        QTest::newRow("not a term") << u"sites"_s << u"a"_s << u"status"_s << u"open"_s << int(ErrorCode::InvalidData);
        QTest::newRow("no such parent") << u"sites"_s << u"a"_s << u"parent"_s << u"q"_s << int(ErrorCode::InvalidData);
        QTest::newRow("circle") << u"sites"_s << u"a"_s << u"parent"_s << u"b"_s << int(ErrorCode::InvalidData);
        QTest::newRow("identifier") << u"sites"_s << u"a"_s << u"uid"_s << u"q"_s << int(ErrorCode::InvalidData);
        QTest::newRow("city elsewhere") << u"sites"_s << u"a"_s << u"city"_s << u"620100"_s
                                        << int(ErrorCode::InvalidData);
        QTest::newRow("no name left") << u"sites"_s << u"a"_s << u"name_en"_s << u""_s << int(ErrorCode::InvalidData);
        QTest::newRow("basis taken away")
            << u"claims"_s << u"1"_s << u"basis"_s << u""_s << int(ErrorCode::InvalidData);
        QTest::newRow("SQL is text") << u"sites"_s << u"a'; DROP TABLE sites; --"_s << u"note"_s << u"x"_s
                                     << int(ErrorCode::NotFound);
    }

    void refused()
    {
        QFETCH(QString, table);
        QFETCH(QString, uid);
        QFETCH(QString, column);
        QFETCH(QString, value);
        QFETCH(int, code);
        const auto result =
            checked(setCell(table, uid, column, value.isEmpty() ? Value() : Value(value), u"x"_s), m_data);
        QVERIFY(!result);
        QCOMPARE(int(result.error().code), code);
        QVERIFY(!result.error().subject.isEmpty());
    }

    void aShareLiesBetweenZeroAndOne()
    {
        const auto result = checked(setCell(u"claims"_s, u"1"_s, u"value"_s, Value(75.0), u"x"_s), m_data);
        QVERIFY(!result);
        QVERIFY(result.error().cure.contains(u"0.75"_s));
    }

    void aConflictNamesTheNewValue()
    {
        ChangeSet changes = setCell(u"sites"_s, u"a"_s, u"operator"_s, Value(u"mine"_s), u"x"_s);
        changes.rows[0].cells[0].before = Value(u"what I saw"_s);
        m_data.sites.set<&Site::operatorName>(0, u"theirs"_s);
        const auto result = checked(changes, m_data);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Conflict);
        QVERIFY(result.error().detail.contains(u"theirs"_s));
    }

    void aRowThatOthersReferToCannotGo()
    {
        ChangeSet changes;
        changes.rows = {{RowChange::Kind::Remove, u"sites"_s, u"a"_s, {}}};
        const auto result = checked(changes, m_data);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::InvalidData);
        // Together with what refers to it, it can.
        changes.rows = {{RowChange::Kind::Remove, u"claims"_s, u"1"_s, {}},
                        {RowChange::Kind::Remove, u"sites"_s, u"b"_s, {}},
                        {RowChange::Kind::Remove, u"sites"_s, u"a"_s, {}}};
        const auto all = checked(changes, m_data);
        QVERIFY(all);
        const Dataset after = applied(*all, m_data);
        QVERIFY(after.sites.empty());
        const Dataset back = applied(inverseOf(*all, u"undo"_s), after);
        QCOMPARE(contentHash(back), contentHash(m_data));
    }

    void insertNeedsWhatIsRequired()
    {
        ChangeSet changes;
        changes.rows = {
            {RowChange::Kind::Insert,
             u"sites"_s,
             u"new"_s,
             {{u"name_zh"_s, {}, Value(u"新"_s)}, {u"lon"_s, {}, Value(100.0)}, {u"lat"_s, {}, Value(30.0)}}}};
        QVERIFY(!checked(changes, m_data)); // no province
        changes.rows[0].cells.push_back({u"province"_s, {}, Value(u"620000"_s)});
        const auto good = checked(changes, m_data);
        QVERIFY2(good, good ? "" : qPrintable(good.error().detail));
        const Dataset after = applied(*good, m_data);
        QCOMPARE(after.sites.size(), std::size_t(3));
        QCOMPARE(after.site(u"new"_s)->position, (LonLat{100, 30}));
        QVERIFY(!checked(changes, after)); // the identifier exists now
    }

    void olderFaultsElsewhereDoNotBlockAnEdit()
    {
        m_data.sites.set<&Site::province>(1, u"999999"_s); // a foreign file may hold this
        m_data.reindex();
        QVERIFY(!findingsOf(m_data).empty());
        QVERIFY(checked(setCell(u"sites"_s, u"a"_s, u"note"_s, Value(u"n"_s), u"x"_s), m_data));
    }

    void claimRules_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<QList<double>>("lowValueHigh"); // -1: empty
        QTest::addColumn<bool>("good");
        QTest::newRow("value") << Role::Value << QList<double>{-1, 0.5, -1} << true;
        QTest::newRow("value missing") << Role::Value << QList<double>{0.4, -1, 0.6} << false;
        QTest::newRow("range") << Role::Range << QList<double>{0.4, -1, 0.6} << true;
        QTest::newRow("half a range") << Role::Range << QList<double>{0.4, -1, -1} << false;
        QTest::newRow("range upside down") << Role::Range << QList<double>{0.6, -1, 0.4} << false;
        QTest::newRow("lower bound") << Role::LowerBound << QList<double>{0.4, -1, -1} << true;
        QTest::newRow("lower bound as high") << Role::LowerBound << QList<double>{-1, -1, 0.4} << false;
        QTest::newRow("upper bound") << Role::UpperBound << QList<double>{-1, -1, 0.4} << true;
        QTest::newRow("value outside its range") << Role::Value << QList<double>{0.4, 0.3, 0.6} << false;
    }

    void claimRules()
    {
        QFETCH(Role, role);
        QFETCH(QList<double>, lowValueHigh);
        QFETCH(bool, good);
        const auto cell = [](double x) { return x < 0 ? std::optional<double>() : std::optional(x); };
        Claim c = m_data.claims[0];
        c.role = role;
        c.low = cell(lowValueHigh[0]);
        c.value = cell(lowValueHigh[1]);
        c.high = cell(lowValueHigh[2]);
        m_data.claims.set(0, c);
        QCOMPARE(findingsOf(m_data).empty(), good);
    }
};

QTEST_APPLESS_MAIN(ChangeSetTest)
#include "tst_changeset.moc"
