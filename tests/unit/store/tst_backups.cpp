// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of dataset files: when one is made, which stay, and putting one back.
#include "store/backups.h"
#include "store/geopackagestore.h"
#include "storefixtures.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <SQLiteCpp/SQLiteCpp.h>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class BackupsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsTheNewestAndOneOfEachDay();
    void keepsTheNewestOfLargeOnes();
    void copiesBeforeTheFirstCommitOfARun();
    void copiesNoRevisionTwice();
    void copiesWhatALogHolds();
    void letsOldOnesGo();
    void refusesNoEditForACopy();
    void outliveTheFile();
    void restoresAndKeepsWhatWasThere();
    void restoresAMissingFile();
    void restoresOverADamagedFile();
    void restoresOverALeftOverLog();
    void refusesABadCopy_data();
    void refusesABadCopy();
    void refusesWhileSomebodyEdits();
    void anOpenStoreNoticesTheRestore();

private:
    QString path() const { return m_folder->filePath(u"work/atlas.gpkg"_s); }

    QStringList files() const { return QDir(m_folder->filePath(u"work"_s)).entryList(QDir::Files | QDir::Hidden); }

    // One run: opens, renames a site, closes. Returns the revision.
    qint64 edit(const QString& name);
    QString nameInFile();

    std::optional<QTemporaryDir> m_folder;
    QDateTime m_now;
    std::optional<GeoPackageFiles> m_files;
};

namespace {

ChangeSet renamed(const QString& name)
{
    return setCell(u"sites"_s, u"lingang"_s, u"name_zh"_s, name, u"renamed"_s);
}

Backup backupOf(int daysAgo, int hour, qint64 bytes = 1)
{
    return {{}, QDateTime(now().date().addDays(-daysAgo), QTime(hour, 0), QTimeZone::UTC), 0, bytes};
}

} // namespace

void BackupsTest::init()
{
    m_folder.emplace();
    QVERIFY(m_folder->isValid());
    QVERIFY(QDir(m_folder->path()).mkdir(u"work"_s));
    m_now = now();
    m_files.emplace(
        [this] { return m_now; },
        StoreOptions{.busyTimeoutMs = 50, .stateFolder = m_folder->filePath(u"state"_s), .host = u"here"_s});
    QVERIFY(m_files->create(path(), smallDataset()));
}

qint64 BackupsTest::edit(const QString& name)
{
    m_now = m_now.addSecs(60);
    auto store = m_files->open(path());
    if (!store)
        return -1;
    const Snapshot snapshot = *(*store)->load();
    return (*store)->commit(*checked(renamed(name), *snapshot), snapshot->revision).value_or(-1);
}

QString BackupsTest::nameInFile()
{
    const auto snapshot = m_files->read(path());
    return snapshot ? (*snapshot)->sites[0].nameZh : key(snapshot.error().code);
}

void BackupsTest::keepsTheNewestAndOneOfEachDay()
{
    // Newest first: six of today, two of each of the nine days before.
    std::vector<Backup> all;
    for (int hour = 8; hour > 2; --hour)
        all.push_back(backupOf(0, hour));
    for (int day = 1; day <= 9; ++day) {
        all.push_back(backupOf(day, 20));
        all.push_back(backupOf(day, 10));
    }
    QStringList gone;
    for (const Backup& backup : expendable(all, now()))
        gone << backup.when.toString(u"d.hh"_s);
    // The sixth of today; the earlier one of each day; all of the days before the last seven.
    QCOMPARE(gone, (QStringList{u"21.03"_s, u"20.10"_s, u"19.10"_s, u"18.10"_s, u"17.10"_s, u"16.10"_s, u"15.10"_s,
                                u"14.20"_s, u"14.10"_s, u"13.20"_s, u"13.10"_s, u"12.20"_s, u"12.10"_s}));
    QVERIFY(expendable({}, now()).empty());
}

void BackupsTest::keepsTheNewestOfLargeOnes()
{
    const qint64 half = BackupRule::MaxBytes / 2 + 1;
    const std::vector<Backup> all{backupOf(0, 8, half), backupOf(0, 7, half), backupOf(0, 6, half), backupOf(0, 5, 1)};
    const auto gone = expendable(all, now());
    QCOMPARE(gone.size(), 2u); // two stay whatever their size; nothing fits after them
}

void BackupsTest::copiesBeforeTheFirstCommitOfARun()
{
    QVERIFY(m_files->backups(path()).empty());
    const auto before = m_files->read(path());
    {
        auto store = m_files->open(path());
        QCOMPARE(committed(**store, renamed(u"一"_s), 0), 1);
        QCOMPARE(committed(**store, renamed(u"二"_s), 1), 2);
        QVERIFY((*store)->settle());
        QCOMPARE(committed(**store, renamed(u"三"_s), 2), 3);
    }
    const auto backups = m_files->backups(path());
    QCOMPARE(backups.size(), 1u);
    QCOMPARE(backups.front().revision, 0);
    QCOMPARE(backups.front().when, m_now);
    QCOMPARE(backups.front().bytes, QFileInfo(backups.front().path).size());
    // A file like any other, and no log beside it.
    const auto copy = m_files->read(backups.front().path);
    QVERIFY(copy);
    QCOMPARE(firstDifference(**copy, **before), QString());
    QVERIFY(!m_files->hasLog(backups.front().path));
    QCOMPARE(QDir(QFileInfo(backups.front().path).path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void BackupsTest::copiesNoRevisionTwice()
{
    QCOMPARE(edit(u"一"_s), 1);
    {
        // A run whose only commit is refused leaves a copy, which the next run finds.
        auto store = m_files->open(path());
        QVERIFY(!committed(**store, renamed(u"二"_s), 0));
    }
    QCOMPARE(edit(u"二"_s), 2);
    const auto backups = m_files->backups(path());
    QCOMPARE(backups.size(), 2u);
    QCOMPARE(backups[0].revision, 1);
    QCOMPARE(backups[1].revision, 0);
}

void BackupsTest::copiesWhatALogHolds()
{
    // A file with a left-over WAL: the last commit is in the log alone.
    const QString original = m_folder->filePath(u"original.gpkg"_s);
    QVERIFY(QFile::rename(path(), original));
    {
        GeoPackageFiles others(now, {.host = u"here"_s});
        auto store = others.open(original);
        QVERIFY(committed(**store, renamed(u"in the log"_s), 0));
        // Of a program that is gone.
        SQLite::Database(original.toStdString(), SQLite::OPEN_READWRITE).exec("UPDATE edit_lock SET pid = 0");
        QVERIFY(QFile::copy(original, path()));
        for (const QString& name : {u"-wal"_s, u"-keep"_s})
            QVERIFY(QFile::copy(original + u"-wal"_s, path() + name));
    }
    QVERIFY(m_files->hasLog(path()));
    QCOMPARE(edit(u"next"_s), 2);
    const auto backups = m_files->backups(path());
    QCOMPARE(backups.size(), 1u);
    QCOMPARE((*m_files->read(backups[0].path))->sites[0].nameZh, u"in the log"_s);
}

void BackupsTest::letsOldOnesGo()
{
    for (int i = 0; i < 9; ++i)
        QCOMPARE(edit(QString::number(i)), i + 1);
    const auto backups = m_files->backups(path());
    QCOMPARE(backups.size(), BackupRule::Newest);
    QCOMPARE(backups.front().revision, 8);
    // Ten days later one of that day stays as long as it is among the newest.
    m_now = m_now.addDays(10);
    QCOMPARE(edit(u"later"_s), 10);
    QCOMPARE(m_files->backups(path()).size(), BackupRule::Newest);
}

void BackupsTest::refusesNoEditForACopy()
{
    QFile inTheWay(m_folder->filePath(u"state"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    QCOMPARE(edit(u"一"_s), 1);
    QVERIFY(m_files->backups(path()).empty());
}

void BackupsTest::outliveTheFile()
{
    QCOMPARE(edit(u"一"_s), 1);
    QVERIFY(QFile::remove(path()));
    QCOMPARE(m_files->backups(path()).size(), 1u);
}

void BackupsTest::restoresAndKeepsWhatWasThere()
{
    QCOMPARE(edit(u"一"_s), 1);
    QCOMPARE(edit(u"二"_s), 2);
    const auto backups = m_files->backups(path());
    QCOMPARE(backups.size(), 2u);
    const auto restored = m_files->restore(path(), backups[1]);
    QVERIFY2(restored, restored ? "" : qPrintable(restored.error().detail));
    QCOMPARE(nameInFile(), QString());
    QCOMPARE(files(), QStringList{u"atlas.gpkg"_s});
    // What was there is the newest copy, and can be put back.
    const auto after = m_files->backups(path());
    QCOMPARE(after.size(), 3u);
    QCOMPARE(after.front().revision, 2);
    QVERIFY(m_files->restore(path(), after.front()));
    QCOMPARE(nameInFile(), u"二"_s);
    // Its journal goes on.
    QCOMPARE(edit(u"三"_s), 3);
    HistoryQuery all;
    QCOMPARE((*m_files->open(path()))->history(all)->size(), 3u);
    // Two different states of one revision both stay.
    QVERIFY(m_files->restore(path(), backups[1]));
    QCOMPARE(edit(u"other"_s), 1);
    QVERIFY(m_files->restore(path(), backups[0]));
    QStringList names;
    for (const Backup& backup : m_files->backups(path())) {
        if (backup.revision == 1)
            names << (*m_files->read(backup.path))->sites[0].nameZh;
    }
    QVERIFY2(names.contains(u"other"_s), qPrintable(names.join(u' ')));
}

void BackupsTest::restoresAMissingFile()
{
    QCOMPARE(edit(u"一"_s), 1);
    QVERIFY(QFile::remove(path()));
    QVERIFY(m_files->restore(path(), m_files->backups(path()).front()));
    QCOMPARE(nameInFile(), QString());
}

void BackupsTest::restoresOverADamagedFile()
{
    QCOMPARE(edit(u"一"_s), 1);
    QVERIFY(QFile::resize(path(), QFileInfo(path()).size() / 2));
    const auto damaged = folderState(m_folder->filePath(u"work"_s)).value(u"atlas.gpkg"_s);
    const auto restored = m_files->restore(path(), m_files->backups(path()).front());
    QVERIFY2(restored, restored ? "" : qPrintable(restored.error().detail));
    QCOMPARE(nameInFile(), QString());
    QCOMPARE(files(), (QStringList{u"atlas.gpkg"_s, u"atlas.gpkg.replaced-1"_s}));
    QCOMPARE(folderState(m_folder->filePath(u"work"_s)).value(u"atlas.gpkg.replaced-1"_s), damaged);
}

void BackupsTest::restoresOverALeftOverLog()
{
    copiesWhatALogHolds();
    const Backup good = m_files->backups(path()).front();
    // The log of another time beside the file must not be read into the copy.
    QVERIFY(QFile::rename(path() + u"-keep"_s, path() + u"-wal"_s));
    QVERIFY(m_files->restore(path(), good));
    QCOMPARE(nameInFile(), u"in the log"_s);
    QCOMPARE(files(), QStringList{u"atlas.gpkg"_s});
}

void BackupsTest::refusesABadCopy_data()
{
    QTest::addColumn<std::function<void(const QString&)>>("spoil");
    QTest::addColumn<ErrorCode>("code");
    using Spoil = std::function<void(const QString&)>;
    QTest::newRow("gone") << Spoil([](const QString& path) { QVERIFY(QFile::remove(path)); }) << ErrorCode::NotFound;
    QTest::newRow("cut off") << Spoil([](const QString& path) {
        QVERIFY(QFile::resize(path, QFileInfo(path).size() / 2));
    }) << ErrorCode::Damaged;
    QTest::newRow("empty") << Spoil([](const QString& path) { QVERIFY(QFile::resize(path, 0)); }) << ErrorCode::Damaged;
    QTest::newRow("text") << Spoil([](const QString& path) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(10'000, 'x'));
    }) << ErrorCode::Damaged;
}

void BackupsTest::refusesABadCopy()
{
    QFETCH(std::function<void(const QString&)>, spoil);
    QFETCH(ErrorCode, code);
    QCOMPARE(edit(u"一"_s), 1);
    const Backup backup = m_files->backups(path()).front();
    spoil(backup.path);
    const auto before = folderState(m_folder->filePath(u"work"_s));
    const auto refused = m_files->restore(path(), backup);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, code);
    QCOMPARE(refused.error().subject, backup.path);
    QCOMPARE(folderState(m_folder->filePath(u"work"_s)), before);
}

void BackupsTest::refusesWhileSomebodyEdits()
{
    QCOMPARE(edit(u"一"_s), 1);
    const Backup backup = m_files->backups(path()).front();
    auto store = m_files->open(path());
    QCOMPARE(committed(**store, renamed(u"二"_s), 1), 2);
    const auto refused = m_files->restore(path(), backup);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Locked);
    QCOMPARE(committed(**store, renamed(u"三"_s), 2), 3);
    store->reset();
    QCOMPARE(nameInFile(), u"三"_s);
    QVERIFY(m_files->restore(path(), backup));
}

void BackupsTest::anOpenStoreNoticesTheRestore()
{
    QCOMPARE(edit(u"一"_s), 1);
    auto store = m_files->open(path());
    QVERIFY((*store)->load());
    QVERIFY(m_files->restore(path(), m_files->backups(path()).front()));
    const auto refused = committed(**store, renamed(u"二"_s), 1);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QCOMPARE((*(*store)->load())->revision, 0);
    QCOMPARE(committed(**store, renamed(u"二"_s), 0), 1);
}

QTEST_GUILESS_MAIN(BackupsTest)
#include "tst_backups.moc"
