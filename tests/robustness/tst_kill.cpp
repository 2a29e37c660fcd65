// SPDX-License-Identifier: GPL-3.0-or-later
// A program that edits, imports, takes back, settles, reopens and migrates is killed at random moments. Afterwards
// every change that it acknowledged is in the file, and no half of another. 30 rounds; 500 with ATLAS_LONG=1.
#include "domain/changesetjson.h"
#include "domain/contenthash.h"
#include "store/geopackagestore.h"
#include "unit/store/storefixtures.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QMap>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <random>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

using Random = std::mt19937;

int below(Random& random, int end)
{
    return int(random() % unsigned(end)); // the same on every library
}

GeoPackageFiles filesIn(const QString& folder)
{
    return GeoPackageFiles([] { return QDateTime::currentDateTimeUtc(); },
                           {.busyTimeoutMs = 2000, .stateFolder = folder + u"/state"_s, .host = u"here"_s});
}

ChangeSet someEdit(Random& random, const Dataset& dataset)
{
    const auto site = dataset.sites[std::size_t(below(random, int(dataset.sites.size())))];
    const QString text = QString::number(random());
    switch (below(random, 3)) {
    case 0:
        return setCell(u"sites"_s, site.uid, u"note"_s, text, u"note"_s);
    case 1:
        return {u"lin"_s,
                u"move"_s,
                {{RowChange::Kind::Update,
                  u"sites"_s,
                  site.uid,
                  {{u"lon"_s, {}, 100 + below(random, 1000) / 64.0}, {u"lat"_s, {}, 30 + below(random, 500) / 64.0}}},
                 {RowChange::Kind::Update, u"dataset"_s, u"dataset"_s, {{u"note"_s, {}, text}}}}};
    default:
        return {u"lin"_s,
                u"two tables"_s,
                {{RowChange::Kind::Update, u"sites"_s, site.uid, {{u"doubt"_s, {}, text}}},
                 {RowChange::Kind::Insert,
                  u"events"_s,
                  u"event-"_s + text,
                  {{u"site"_s, {}, site.uid}, {u"note"_s, {}, text}}}}};
    }
}

ChangeSet someImport(Random& random, const Dataset& dataset)
{
    ChangeSet changes{u"lin"_s, u"import"_s, {}};
    const QString batch = QString::number(random());
    for (int i = 0; i < 50; ++i)
        changes.rows.push_back({RowChange::Kind::Insert,
                                u"events"_s,
                                u"import-%1-%2"_s.arg(batch).arg(i),
                                {{u"site"_s, {}, dataset.sites[0].uid}, {u"note"_s, {}, QString(i * 7, u'长')}}});
    return changes;
}

// The program that is killed. It prints each change set before it commits it, and its number when that is done.
int childMain(const QString& folder, unsigned seed)
{
    Random random(seed);
    GeoPackageFiles files = filesIn(folder);
    const QString path = folder + u"/atlas.gpkg"_s;
    auto opened = files.open(path);
    if (!opened)
        return 1;
    auto store = std::move(*opened);
    Snapshot snapshot = *store->load();
    std::vector<ChangeSet> done;
    for (int step = 0; step < 3000; ++step) {
        const int dice = below(random, 20);
        if (dice == 0) {
            if (!store->settle())
                return 2;
            continue;
        }
        if (dice == 1) {
            store.reset();
            store = std::move(*files.open(path));
            snapshot = *store->load();
            continue;
        }
        const bool takesBack = dice < 5 && !done.empty();
        const ChangeSet wanted = takesBack  ? inverseOf(done[std::size_t(below(random, int(done.size())))], u"undo"_s)
                                 : dice < 8 ? someImport(random, *snapshot)
                                            : someEdit(random, *snapshot);
        const auto changes = checked(wanted, *snapshot);
        if (!changes || changes->isEmpty())
            continue; // taken back already, or changed since
        std::printf("B %s\n", changeSetToJson(*changes).constData());
        std::fflush(stdout);
        const auto revision = store->commit(*changes, snapshot->revision);
        if (!revision) {
            std::printf("F %s\n", qPrintable(revision.error().detail));
            return 3;
        }
        std::printf("A %lld\n", static_cast<long long>(*revision));
        std::fflush(stdout);
        Dataset next = applied(*changes, *snapshot);
        next.revision = *revision;
        snapshot = std::make_shared<Dataset>(std::move(next));
        done.push_back(*changes);
    }
    return 0;
}

// Every cell that is not null, by "table uid column".
using Cells = QMap<QString, QString>;

Cells cellsOf(const Dataset& dataset)
{
    Cells cells;
    for (const TableSpec& spec : tables()) {
        const QLatin1StringView name(spec.name);
        for (const auto& row : allCells(dataset, name)) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (!isNull(row[i]))
                    cells.insert(name + u' ' + toText(row.front()) + u' ' + QLatin1StringView(spec.columns[i].name),
                                 toText(row[i]));
            }
        }
    }
    return cells;
}

} // namespace

class KillTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatWasAcknowledged_data();
    void keepsWhatWasAcknowledged();
    void cleanupTestCase();

private:
    // The state before a round, and what was seen of it.
    struct Round
    {
        Snapshot start;
        std::vector<ChangeSet> begun;
        qint64 acknowledged = 0; // revision
        QByteArray failure;
    };

    void run(Round& round, unsigned seed, bool migrates);

    std::optional<QTemporaryDir> m_folder;
    qint64 m_acknowledged = 0, m_beyond = 0, m_withLog = 0, m_inFlight = 0;
};

void KillTest::keepsWhatWasAcknowledged_data()
{
    QTest::addColumn<unsigned>("seed");
    const unsigned rounds = qEnvironmentVariableIntValue("ATLAS_LONG") > 0 ? 500 : 30;
    for (unsigned seed = 0; seed < rounds; ++seed)
        QTest::addRow("round %u", seed) << seed;
}

void KillTest::run(Round& round, unsigned seed, bool migrates)
{
    Random random(seed + 1'000'000);
    // A migration comes before the first acknowledgement; it takes some tens of milliseconds.
    const int acknowledgements = migrates ? below(random, 2) : below(random, 25);
    const qint64 delayUs = below(random, migrates && acknowledgements == 0 ? 150'000 : 4'000);
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {u"--work"_s, m_folder->path(), QString::number(seed)});
    QElapsedTimer timer;
    timer.start();
    int seen = 0;
    const auto read = [&] {
        while (child.canReadLine()) {
            const QByteArray line = child.readLine().trimmed();
            if (line.startsWith("B ")) {
                const auto changes = changeSetFromStoredJson(QByteArrayView(line).sliced(2));
                if (!changes)
                    round.failure = line;
                else
                    round.begun.push_back(*changes);
            } else if (line.startsWith("A ")) {
                round.acknowledged = line.mid(2).toLongLong();
                ++seen;
                timer.restart();
            } else {
                round.failure = line;
            }
        }
    };
    while (seen < acknowledgements && child.waitForReadyRead(10'000))
        read();
    while (timer.nsecsElapsed() < delayUs * 1000 && child.state() != QProcess::NotRunning)
        read();
    child.kill();
    child.waitForFinished();
    read();
    if (child.exitStatus() != QProcess::CrashExit)
        round.failure += " the child ended by itself";
}

void KillTest::keepsWhatWasAcknowledged()
{
    QFETCH(unsigned, seed);
    const bool migrates = seed % 10 == 5;
    // A file lives through several rounds, so that each finds what the one before left.
    if (!m_folder || seed % 10 == 0 || migrates) {
        m_folder.emplace();
        QVERIFY(m_folder->isValid());
        if (migrates)
            QVERIFY(QFile::copy(QStringLiteral(ATLAS_SOURCE_DIR "/tests/fixtures/versions/v1.gpkg"),
                                m_folder->filePath(u"atlas.gpkg"_s)));
        else
            QVERIFY(filesIn(m_folder->path()).create(m_folder->filePath(u"atlas.gpkg"_s), smallDataset()));
        QFile::setPermissions(m_folder->filePath(u"atlas.gpkg"_s), QFile::ReadOwner | QFile::WriteOwner);
    }
    const QString path = m_folder->filePath(u"atlas.gpkg"_s);
    GeoPackageFiles files = filesIn(m_folder->path());
    Round round;
    const auto start = files.read(path);
    QVERIFY2(start, start ? "" : qPrintable(start.error().detail));
    round.start = *start;
    round.acknowledged = round.start->revision;
    run(round, seed, migrates);
    QVERIFY2(round.failure.isEmpty(), round.failure.constData());

    // Read as it lies there: with its log, without a trace.
    if (files.hasLog(path))
        ++m_withLog;
    const auto read = files.read(path);
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    const Dataset& found = **read;
    const qint64 first = round.start->revision;
    QVERIFY2(found.revision >= round.acknowledged,
             qPrintable(u"revision %1, acknowledged %2"_s.arg(found.revision).arg(round.acknowledged)));
    QVERIFY(found.revision <= round.acknowledged + 1);
    QVERIFY(found.revision - first <= qint64(round.begun.size()));
    m_acknowledged += round.acknowledged - first;
    m_beyond += found.revision - round.acknowledged;

    // The same facts as the change sets give in memory.
    Snapshot expected = round.start;
    for (qint64 i = 0; i < found.revision - first; ++i)
        expected = std::make_shared<Dataset>(applied(round.begun[std::size_t(i)], *expected));
    QCOMPARE(contentHash(found), contentHash(*expected));
    QCOMPARE(firstDifference(sortedByUid(found), sortedByUid(*expected)), QString());

    // What was in flight is told, and nothing else.
    auto store = files.open(path);
    QVERIFY2(store, store ? "" : qPrintable(store.error().detail));
    if (const auto recovery = (*store)->recovery(); recovery && !recovery->lost.empty()) {
        ++m_inFlight;
        QCOMPARE(recovery->lost.size(), 1u);
        QCOMPARE(qint64(round.begun.size()), found.revision - first + 1);
        QVERIFY(recovery->lost.front() == round.begun.back());
    }
    (*store)->forgetRecovery();

    // The journal leads from the start to the end.
    HistoryQuery query;
    query.since = first;
    query.limit = 10'000'000;
    const auto journal = (*store)->history(query);
    QVERIFY(journal);
    Cells cells = cellsOf(*round.start);
    for (auto entry = journal->rbegin(); entry != journal->rend(); ++entry) {
        const QString name = entry->table + u' ' + entry->uid + u' ' + entry->column;
        if (isNull(entry->after))
            cells.remove(name);
        else
            cells.insert(name, toText(entry->after));
    }
    QCOMPARE(cells.size(), cellsOf(found).size());
    QVERIFY(cells == cellsOf(found));

    // The next commit takes the file over; closed, it is one whole file.
    QCOMPARE(
        (*store)->commit(*checked(setCell(u"dataset"_s, u"dataset"_s, u"note"_s, u"seed %1"_s.arg(seed), {}), found),
                         found.revision),
        found.revision + 1);
    store->reset();
    QVERIFY(!files.hasLog(path));
    const auto whole = files.repair(path);
    QVERIFY2(whole && !whole->wasDamaged, whole ? qPrintable(whole->lost.empty() ? QString() : whole->lost[0].message)
                                                : qPrintable(whole.error().detail));
    const auto left = QDir(m_folder->path()).entryList({u"atlas.gpkg*"_s}, QDir::Files);
    QCOMPARE(left, QStringList{u"atlas.gpkg"_s});
}

void KillTest::cleanupTestCase()
{
    qInfo("%lld acknowledged changes, %lld reached the disk unanswered, %lld files with a log, %lld notices of a lost "
          "one",
          static_cast<long long>(m_acknowledged), static_cast<long long>(m_beyond), static_cast<long long>(m_withLog),
          static_cast<long long>(m_inFlight));
    QVERIFY(m_acknowledged > 0 && m_withLog > 0);
}

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments.at(1) == u"--work")
        return childMain(arguments.at(2), arguments.at(3).toUInt());
    KillTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_kill.moc"
