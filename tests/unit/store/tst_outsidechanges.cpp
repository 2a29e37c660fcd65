// SPDX-License-Identifier: GPL-3.0-or-later
// What other programs change in a dataset file: the triggers in the file journal it, whoever writes. And the journal as
// it is asked for.
#include "domain/contenthash.h"
#include "store/datasetconnection.h"
#include "store/geopackagerows.h"
#include "store/geopackagestore.h"
#include "store/gpkgpoint.h"
#include "store/journalrows.h"
#include "store/outsidechanges.h"
#include "storefixtures.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class OutsideChangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void journalsEveryColumn_data();
    void journalsEveryColumn();
    void journalsNewAndRemovedRows_data();
    void journalsNewAndRemovedRows();
    void refusesAnotherUid();
    void journalsPositions();
    void journalsNothingThatStaysTheSame();
    void eachRowIsATransaction();
    void ownCommitsAreJournalledOnce();
    void aBrokenCommitLeavesTheTriggersAwake();
    void needsNothingButPlainSql();
    void makesAnOlderBaseAConflict();
    void canBeTakenBack();
    void gisEditComesBack();
    void historyIsAskedFor_data();
    void historyIsAskedFor();
    void historyFindsRowsThatMovedAway();
    void historyUsesIndexes();

private:
    QString path() const { return m_folder->filePath(u"atlas.gpkg"_s); }

    // As GDAL writes: with the functions of the spatial index.
    void run(const std::string& sql)
    {
        const auto database = openForFilling(path());
        database->exec(sql);
    }

    std::vector<JournalEntry> history(const HistoryQuery& query = {})
    {
        auto store = m_files.open(path());
        return store ? (*store)->history(query).value_or(std::vector<JournalEntry>()) : std::vector<JournalEntry>();
    }

    std::optional<QTemporaryDir> m_folder;
    QByteArray m_template;
    GeoPackageFiles m_files{now};
};

namespace {

// A query that restricts these members.
template <auto... Members, typename... Values>
HistoryQuery ask(const Values&... values)
{
    HistoryQuery query;
    ((query.*Members = values), ...);
    return query;
}

QString line(const JournalEntry& entry)
{
    return u"%1 %2.%3.%4: \"%5\" > \"%6\""_s.arg(entry.transaction)
        .arg(entry.table, entry.uid, entry.column, toText(entry.before), toText(entry.after));
}

QStringList lines(const std::vector<JournalEntry>& entries)
{
    QStringList all;
    for (const JournalEntry& entry : entries)
        all << line(entry);
    return all;
}

std::string literal(const Value& value)
{
    if (const auto* text = std::get_if<QString>(&value))
        return '\'' + QString(*text).replace(u'\'', u"''"_s).toStdString() + '\'';
    return isNull(value) ? "NULL" : toText(value).toStdString();
}

ChangeSet change(std::vector<RowChange> rows)
{
    return {.who = u"lin"_s, .why = u"test"_s, .rows = std::move(rows)};
}

} // namespace

void OutsideChangesTest::init()
{
    m_folder.emplace();
    QVERIFY(m_folder->isValid());
    // One file for all: it is the same every time.
    if (m_template.isEmpty()) {
        QVERIFY(m_files.create(path(), fullDataset()));
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_template = file.readAll();
        return;
    }
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(m_template), m_template.size());
}

void OutsideChangesTest::journalsEveryColumn_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("column");
    for (const TableSpec& spec : tables()) {
        for (const ColumnSpec& column : spec.columns) {
            if (!column.isGeometry() && QLatin1StringView(column.name) != "uid"_L1)
                QTest::addRow("%s.%s", spec.name, column.name)
                    << QString::fromLatin1(spec.name) << QString::fromLatin1(column.name);
        }
    }
}

// From one row's value to another's and, where it may be, to nothing: the values come back exactly.
void OutsideChangesTest::journalsEveryColumn()
{
    QFETCH(QString, table);
    QFETCH(QString, column);
    const TableSpec& spec = *atlas::table(table);
    const ColumnSpec& what = *spec.column(column);
    const auto rows = allCells(fullDataset(), table);
    const auto index = std::size_t(&what - spec.columns.data());
    const QString uid = toText(rows[0].front());
    const Value before = rows[0][index];
    Value after = rows.size() > 1 ? rows[1][index] : Value(u"2031"_s);
    if (what.type == ColumnType::Flag)
        after = qint64(0);
    else if (what.type == ColumnType::List && what.vocabulary)
        after = QString::fromLatin1(what.vocabulary->terms[1].key);
    const std::string where = " WHERE uid = " + literal(uid);
    run("UPDATE \"" + table.toStdString() + "\" SET \"" + column.toStdString() + "\" = " + literal(after) + where);

    std::vector<JournalEntry> entries = history();
    QCOMPARE(lines(entries),
             QStringList{u"1 %1.%2.%3: \"%4\" > \"%5\""_s.arg(table, uid, column, toText(before), toText(after))});
    QVERIFY(entries[0].before == before);
    QVERIFY(entries[0].after == after);
    QVERIFY(entries[0].isOutside());
    QVERIFY(entries[0].why.isEmpty());
    QVERIFY(qAbs(entries[0].when.secsTo(QDateTime::currentDateTimeUtc())) < 300);
    QCOMPARE(entries[0].undoes, 0);
    if (what.required)
        return;
    run("UPDATE \"" + table.toStdString() + "\" SET \"" + column.toStdString() + "\" = NULL" + where);
    entries = history(ask<&HistoryQuery::since>(1));
    QCOMPARE(entries.size(), 1u);
    QVERIFY(entries[0].before == after);
    QVERIFY(isNull(entries[0].after));
}

void OutsideChangesTest::journalsNewAndRemovedRows_data()
{
    QTest::addColumn<QString>("table");
    for (const TableSpec& spec : tables())
        QTest::newRow(spec.name) << QString::fromLatin1(spec.name);
}

void OutsideChangesTest::journalsNewAndRemovedRows()
{
    QFETCH(QString, table);
    const TableSpec& spec = *atlas::table(table);
    const auto cells = allCells(fullDataset(), table).front();
    const QString uid = toText(cells.front());
    const auto database = openForFilling(path());
    database->exec("DELETE FROM \"" + table.toStdString() + "\" WHERE uid = " + literal(uid));
    SQLite::Statement insert(*database, insertSql(spec));
    bindRow(insert, spec, cells);
    insert.exec();

    for (const bool isNew : {false, true}) {
        const auto entries = history(ask<&HistoryQuery::transaction>(isNew ? 2 : 1));
        QCOMPARE(entries.size(), cells.size());
        QSet<QString> columns;
        for (const JournalEntry& entry : entries) {
            const Value& value = isNew ? entry.after : entry.before;
            QVERIFY(isNull(isNew ? entry.before : entry.after));
            QCOMPARE(entry.uid, uid);
            const ColumnSpec* column = spec.column(entry.column);
            QVERIFY2(column, qPrintable(entry.column));
            QVERIFY2(value == cells[std::size_t(column - spec.columns.data())], qPrintable(entry.column));
            columns.insert(entry.column);
        }
        QCOMPARE(std::size_t(columns.size()), cells.size());
    }
}

void OutsideChangesTest::refusesAnotherUid()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    QVERIFY_THROWS_EXCEPTION(SQLite::Exception, run("UPDATE events SET uid = 'renamed' WHERE uid = 'lingang-opened'"));
    QVERIFY(history().empty());
    run("UPDATE events SET uid = uid, fid = fid + 99");
    QCOMPARE((*m_files.read(path()))->revision, 0);
}

void OutsideChangesTest::journalsPositions()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    const auto moveTo = [&](LonLat position) {
        run("UPDATE sites SET geom = x'" + gpkgPoint(position).toHex().toStdString() + "' WHERE uid = 'lingang'");
    };
    moveTo({121.93, 30.123456789012345});
    moveTo({120.1 + 0.2, 30});
    const auto entries = history();
    QCOMPARE(lines(entries), (QStringList{u"2 sites.lingang.lat: \"30.123456789012344\" > \"30\""_s,
                                          u"2 sites.lingang.lon: \"121.93\" > \"120.3\""_s,
                                          u"1 sites.lingang.lat: \"30.9\" > \"30.123456789012344\""_s}));
    QVERIFY(std::get<double>(entries[1].after) == 120.1 + 0.2);
    QCOMPARE((*m_files.read(path()))->site(u"lingang"_s)->position, (LonLat{120.1 + 0.2, 30}));
    QCOMPARE(history(ask<&HistoryQuery::column>(u"lon"_s)).size(), 1u);
    QCOMPARE(history(ask<&HistoryQuery::column>(u"geom"_s)).size(), 0u);
    QCOMPARE(lines(history(ask<&HistoryQuery::limit>(1))),
             QStringList{u"2 sites.lingang.lat: \"30.123456789012344\" > \"30\""_s});
}

void OutsideChangesTest::journalsNothingThatStaysTheSame()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    run("UPDATE sites SET note = NULL, doubt = '', fid = fid + 10; UPDATE claims SET value = value, low = NULL");
    QVERIFY(history().empty());
    QCOMPARE((*m_files.read(path()))->revision, 0);
}

void OutsideChangesTest::eachRowIsATransaction()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    run("UPDATE sites SET note = uid, doubt = 'd'");
    QCOMPARE(lines(history()),
             (QStringList{u"2 sites.baoshan.note: \"\" > \"baoshan\""_s, u"2 sites.baoshan.doubt: \"\" > \"d\""_s,
                          u"1 sites.lingang.note: \"\" > \"lingang\""_s, u"1 sites.lingang.doubt: \"\" > \"d\""_s}));
    QCOMPARE((*m_files.read(path()))->revision, 2);
    run("BEGIN; UPDATE sites SET note = 'gone'; ROLLBACK");
    QCOMPARE(history().size(), 4u);
    QCOMPARE((*m_files.read(path()))->revision, 2);
}

void OutsideChangesTest::ownCommitsAreJournalledOnce()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    auto store = m_files.open(path());
    QVERIFY(store);
    ChangeSet edit = change({{RowChange::Kind::Update, u"sites"_s, u"lingang"_s, {{u"lat"_s, Value(), 31.0}}},
                             {RowChange::Kind::Remove, u"events"_s, u"baoshan-opened"_s, {}}});
    edit.undoes = 41;
    QVERIFY((*store)->commit(*checked(edit, **(*store)->load()), 0));
    const auto entries = *(*store)->history({});
    QCOMPARE(entries.size(), 5u);
    for (const JournalEntry& entry : entries) {
        QCOMPARE(entry.who, u"lin"_s);
        QCOMPARE(entry.undoes, 41);
        QVERIFY(!entry.isOutside());
    }
    store->reset();
    run("UPDATE sites SET note = 'x' WHERE uid = 'lingang'");
    QCOMPARE(history().size(), 6u);
    QVERIFY(history()[0].isOutside());
}

void OutsideChangesTest::aBrokenCommitLeavesTheTriggersAwake()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    auto store = m_files.open(path());
    QVERIFY(store);
    QVERIFY(
        !(*store)->commit(change({{RowChange::Kind::Update, u"sites"_s, u"lingang"_s, {{u"note"_s, Value(), u"x"_s}}},
                                  {RowChange::Kind::Remove, u"sites"_s, u"nobody"_s, {}}}),
                          0));
    store->reset();
    run("UPDATE sites SET note = 'y' WHERE uid = 'lingang'");
    QCOMPARE(lines(history()), QStringList{u"1 sites.lingang.note: \"\" > \"y\""_s});
}

// Tables without a spatial index take edits from any SQLite, also from one that trusts no schema.
void OutsideChangesTest::needsNothingButPlainSql()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    SQLite::Database database(path().toStdString(), SQLite::OPEN_READWRITE);
    sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    database.exec("PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON");
    for (const TableSpec& spec : tables()) {
        if (!spec.hasGeometry)
            database.exec("UPDATE " + quoted(spec.name) + " SET uid = uid; DELETE FROM " + quoted(spec.name));
    }
    database.exec("INSERT INTO dataset (uid, as_of) VALUES ('dataset', '2027')");
    QVERIFY(!history().empty());
    for (const TableSpec& spec : tables()) {
        for (const Trigger& trigger : outsideTriggers(spec))
            QVERIFY(!trigger.sql.contains("ST_"));
    }
    // A row that pushes another one out.
    database.exec("INSERT OR REPLACE INTO dataset (uid, as_of, note) VALUES ('dataset', '2028', 'n')");
    const auto entries =
        history(ask<&HistoryQuery::table, &HistoryQuery::column, &HistoryQuery::limit>(u"dataset"_s, u"as_of"_s, 2));
    QCOMPARE(entries.size(), 2u);
    QCOMPARE(toText(entries[0].after), u"2028"_s);
    QCOMPARE(toText(entries[1].before), u"2027"_s);
}

void OutsideChangesTest::makesAnOlderBaseAConflict()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    auto store = m_files.open(path());
    QVERIFY(store);
    QCOMPARE((*(*store)->load())->revision, 0);
    run("UPDATE claims SET value = 99 WHERE uid = 'lingang-power'");
    const auto refused = (*store)->commit(setCell(u"sites"_s, u"lingang"_s, u"note"_s, u"x"_s, {}), 0);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    const auto fresh = (*store)->load();
    QCOMPARE((*fresh)->revision, 1);
    QCOMPARE((*fresh)->claim(u"lingang-power"_s)->value, 99.0);
    QVERIFY((*store)->commit(setCell(u"sites"_s, u"lingang"_s, u"note"_s, u"x"_s, {}), 1));
}

// The journal of an outside change holds all that is needed to undo it.
void OutsideChangesTest::canBeTakenBack()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    const QString hash = contentHash(**m_files.read(path()));
    run("DELETE FROM events WHERE uid = 'lingang-opened'");
    RowChange back{RowChange::Kind::Insert, u"events"_s, u"lingang-opened"_s, {}};
    for (const JournalEntry& entry : history())
        back.cells.push_back({entry.column, Value(), entry.before});
    auto store = m_files.open(path());
    QVERIFY((*store)->commit(change({back}), 1));
    QCOMPARE(contentHash(**(*store)->load()), hash);
}

void OutsideChangesTest::gisEditComesBack()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    QProcess python;
    python.setProcessChannelMode(QProcess::MergedChannels);
    python.start(u"python3"_s, {QStringLiteral(ATLAS_SOURCE_DIR "/tests/interop/edit_with_gdal.py"), path(),
                                u"lingang"_s, u"来自 GIS"_s, u"121.75"_s, u"30.875"_s});
    QVERIFY2(python.waitForFinished(), "the package python3-gdal is needed");
    QCOMPARE(python.readAll(), QByteArray());
    QCOMPARE(python.exitCode(), 0);

    const auto snapshot = m_files.read(path());
    QVERIFY(snapshot);
    QCOMPARE((*snapshot)->site(u"lingang"_s)->note, u"来自 GIS"_s);
    QCOMPARE((*snapshot)->site(u"lingang"_s)->position, (LonLat{121.75, 30.875}));
    QCOMPARE((*snapshot)->site(u"baoshan"_s)->note, QString());
    QStringList found = lines(history(ask<&HistoryQuery::site>(u"lingang"_s)));
    found.sort();
    const qint64 last = (*snapshot)->revision;
    QCOMPARE(last, 1);
    QCOMPARE(found, (QStringList{u"1 sites.lingang.lat: \"30.9\" > \"30.875\""_s,
                                 u"1 sites.lingang.lon: \"121.93\" > \"121.75\""_s,
                                 u"1 sites.lingang.note: \"\" > \"来自 GIS\""_s}));
    for (const JournalEntry& entry : history())
        QVERIFY(entry.isOutside());

    QProcess validator;
    validator.setProcessChannelMode(QProcess::MergedChannels);
    validator.start(u"python3"_s, {u"-m"_s, u"osgeo_utils.samples.validate_gpkg"_s, u"--extra"_s, path()});
    QVERIFY(validator.waitForFinished());
    QCOMPARE(validator.readAll(), QByteArray());
    QCOMPARE(validator.exitCode(), 0);
}

void OutsideChangesTest::historyIsAskedFor_data()
{
    QTest::addColumn<HistoryQuery>("query");
    QTest::addColumn<QStringList>("expected");
    const QString first = u"1 sites.lingang.note: \"\" > \"a\""_s;
    const QString second = u"2 claims.lingang-power.value: \"12.5\" > \"13\""_s;
    const QString third = u"3 sites.baoshan.note: \"\" > \"b\""_s;
    const QString fourth = u"4 sites.lingang.note: \"a\" > \"c\""_s;
    QTest::newRow("all") << HistoryQuery{} << QStringList{fourth, third, second, first};
    QTest::newRow("a site with its claims")
        << ask<&HistoryQuery::site>(u"lingang"_s) << QStringList{fourth, second, first};
    QTest::newRow("a table") << ask<&HistoryQuery::table>(u"claims"_s) << QStringList{second};
    QTest::newRow("a row") << ask<&HistoryQuery::table, &HistoryQuery::uid>(u"sites"_s, u"lingang"_s)
                           << QStringList{fourth, first};
    QTest::newRow("a cell") << ask<&HistoryQuery::table, &HistoryQuery::uid, &HistoryQuery::column>(
                                   u"claims"_s, u"lingang-power"_s, u"value"_s)
                            << QStringList{second};
    QTest::newRow("a column") << ask<&HistoryQuery::column>(u"note"_s) << QStringList{fourth, third, first};
    QTest::newRow("a person") << ask<&HistoryQuery::who>(u"wang"_s) << QStringList{third};
    QTest::newRow("nobody") << ask<&HistoryQuery::who>(u"w"_s) << QStringList{};
    QTest::newRow("from") << ask<&HistoryQuery::from>(now().addSecs(120)) << QStringList{fourth, third};
    QTest::newRow("to") << ask<&HistoryQuery::to>(now().addSecs(60)) << QStringList{second, first};
    QTest::newRow("from and to") << ask<&HistoryQuery::from, &HistoryQuery::to>(now().addSecs(60), now().addSecs(60))
                                 << QStringList{second};
    QTest::newRow("since") << ask<&HistoryQuery::since>(3) << QStringList{fourth};
    QTest::newRow("one transaction") << ask<&HistoryQuery::transaction>(2) << QStringList{second};
    QTest::newRow("the newest") << ask<&HistoryQuery::limit>(1) << QStringList{fourth};
    QTest::newRow("none") << ask<&HistoryQuery::limit>(0) << QStringList{};
    QTest::newRow("all at once") << ask<&HistoryQuery::site, &HistoryQuery::table, &HistoryQuery::column,
                                        &HistoryQuery::who, &HistoryQuery::since>(u"lingang"_s, u"sites"_s, u"note"_s,
                                                                                  u"lin"_s, 1)
                                 << QStringList{fourth};
    QTest::newRow("no SQL") << ask<&HistoryQuery::site>(u"' OR 1=1 --"_s) << QStringList{};
}

void OutsideChangesTest::historyIsAskedFor()
{
    QFETCH(HistoryQuery, query);
    QFETCH(QStringList, expected);
    int minutes = -1;
    GeoPackageFiles files([&] { return now().addSecs(60 * minutes); });
    QVERIFY(files.create(path(), smallDataset()));
    auto store = files.open(path());
    QVERIFY(store);
    const auto commit = [&](const char* who, const char* table, const char* uid, const char* column, Value after) {
        ++minutes;
        ChangeSet changes = setCell(QString::fromLatin1(table), QString::fromLatin1(uid), QString::fromLatin1(column),
                                    std::move(after), u"w"_s);
        changes.who = QString::fromLatin1(who);
        return bool((*store)->commit(*checked(changes, **(*store)->load()), minutes));
    };
    QVERIFY(commit("lin", "sites", "lingang", "note", u"a"_s));
    QVERIFY(commit("lin", "claims", "lingang-power", "value", 13.0));
    QVERIFY(commit("wang", "sites", "baoshan", "note", u"b"_s));
    QVERIFY(commit("lin", "sites", "lingang", "note", u"c"_s));
    const auto found = (*store)->history(query);
    QVERIFY(found);
    QCOMPARE(lines(*found), expected);
    store->reset();
    QCOMPARE(lines(history(query)), expected);
}

void OutsideChangesTest::historyFindsRowsThatMovedAway()
{
    QVERIFY(m_files.create(path(), smallDataset()));
    run("UPDATE claims SET site = 'baoshan' WHERE uid = 'lingang-power'; DELETE FROM events WHERE uid = "
        "'lingang-opened'; UPDATE claims SET value = 1 WHERE uid = 'lingang-power'");
    QSet<QString> rows;
    for (const JournalEntry& entry : history(ask<&HistoryQuery::site>(u"lingang"_s)))
        rows << u"%1 %2"_s.arg(entry.transaction).arg(entry.uid);
    QCOMPARE(rows, (QSet<QString>{u"1 lingang-power"_s, u"2 lingang-opened"_s, u"3 lingang-power"_s}));
    QCOMPARE(history(ask<&HistoryQuery::site>(u"baoshan"_s)).size(), 2u);
}

void OutsideChangesTest::historyUsesIndexes()
{
    // The plans of the statements that readJournal() sends.
    const auto database = openForFilling(path());
    QStringList sent;
    sqlite3_trace_v2(
        database->getHandle(), SQLITE_TRACE_STMT,
        [](unsigned, void* list, void*, void* text) {
            static_cast<QStringList*>(list)->append(QString::fromUtf8(static_cast<const char*>(text)));
            return 0;
        },
        &sent);
    const HistoryQuery queries[] = {ask<&HistoryQuery::site>(u"sites-1"_s),
                                    ask<&HistoryQuery::table, &HistoryQuery::uid>(u"claims"_s, u"claims-1"_s),
                                    ask<&HistoryQuery::transaction>(3), ask<&HistoryQuery::since>(3)};
    for (const HistoryQuery& query : queries) {
        sent.clear();
        readJournal(*database, query);
        QVERIFY(!sent.isEmpty());
        const QStringList statements = sent;
        for (const QString& sql : statements) {
            SQLite::Statement plan(*database, "EXPLAIN QUERY PLAN " + sql.toStdString());
            while (plan.executeStep()) {
                const QString step = QString::fromUtf8(plan.getColumn(3).getText());
                QVERIFY2(!step.startsWith(u"SCAN"_s) || step.startsWith(u"SCAN SUBQUERY"_s),
                         qPrintable(sql + u'\n' + step));
            }
        }
    }
}

QTEST_GUILESS_MAIN(OutsideChangesTest)
#include "tst_outsidechanges.moc"
