// SPDX-License-Identifier: GPL-3.0-or-later
// How files get their names: whole, one alone or several together, or not at all.
#include "report/export.h"
#include "support/fileroom.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class WriteFilesTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const QString& name) const { return m_folder.filePath(name); }

    static QByteArray contents(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static void save(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

private Q_SLOTS:

    void aFileIsReplacedOnlyWhenComplete()
    {
        const QString file = path(u"whole.txt"_s);
        QVERIFY(writeWhole(file, "first"));
        QVERIFY(writeWhole(file, "second"));
        QCOMPARE(contents(file), "second");
        QCOMPARE(QDir(m_folder.path()).entryList({u"whole*"_s}).size(), 1);
    }

    // What the system takes before it refuses is a part; the reason comes with the rest.
    void whereThereIsNoRoomTheReasonIsTold()
    {
        const QString file = path(u"room.txt"_s);
        QVERIFY(writeWhole(file, "old"));
        const QStringList before = QDir(m_folder.path()).entryList();
        {
            const FileRoom limit(4096);
            QVERIFY(limit.holds());
            const auto outcome = writeWhole(file, QByteArray(10'000, 'x'));
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().code, ErrorCode::CannotWrite);
            QCOMPARE(outcome.error().subject, u"room.txt"_s);
            QCOMPARE(outcome.error().detail, qt_error_string(EFBIG));
        }
        QCOMPARE(contents(file), "old");
        QCOMPARE(QDir(m_folder.path()).entryList(), before);
    }

    void filesAppearTogether()
    {
        const QString one = path(u"together.pdf"_s);
        const QString other = path(u"together.html"_s);
        QVERIFY(writeWhole(one, "old"));
        QVERIFY(writeTogether({{one, "first"}, {other, QByteArray()}}));
        QCOMPARE(contents(one), "first");
        QVERIFY(QFileInfo::exists(other));
        QCOMPARE(QFileInfo(other).size(), 0);
        QCOMPARE(QDir(m_folder.path()).entryList({u"together*"_s}, QDir::Files | QDir::Hidden).size(), 2);
    }

    void filesThatCannotAppearTogetherLeaveWhatWas_data()
    {
        QTest::addColumn<bool>("areThere"); // old files
        QTest::addColumn<QString>("mishap");
        for (const char* mishap : {"no room", "no folder", "cancelled", "a folder takes the last name"}) {
            QTest::addRow("%s, new", mishap) << false << QString::fromLatin1(mishap);
            QTest::addRow("%s, old", mishap) << true << QString::fromLatin1(mishap);
        }
    }

    void filesThatCannotAppearTogetherLeaveWhatWas()
    {
        QFETCH(const bool, areThere);
        QFETCH(const QString, mishap);
        QTemporaryDir folder;
        const QDir dir(folder.path());
        const QStringList names{u"a"_s, u"b"_s, mishap == u"no folder" ? u"none/c"_s : u"c"_s};
        std::vector<FileBytes> files;
        for (const QString& name : names)
            files.push_back({dir.filePath(name), name.toUtf8() + " is new"});
        const qsizetype old = areThere ? 2 : 0; // the last one is new
        for (qsizetype i = 0; i < old; ++i)
            save(files[std::size_t(i)].path, "old");
        if (mishap == u"no room")
            files.back().bytes = QByteArray(10'000, 'x');
        std::stop_source stop;
        const Task task{stop.get_token(), [&](double share) {
                            if (mishap == u"cancelled" && share > 0.5)
                                stop.request_stop();
                            if (mishap.startsWith(u"a folder") && share == 1) // when all bytes are on the disk
                                QVERIFY(dir.mkdir(names.back()));
                        }};
        {
            std::optional<FileRoom> limit;
            if (mishap == u"no room")
                QVERIFY(limit.emplace(4096).holds());
            const auto outcome = writeTogether(files, task);
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().code, mishap == u"cancelled" ? ErrorCode::Cancelled : ErrorCode::CannotWrite);
            if (mishap != u"cancelled")
                QCOMPARE(outcome.error().subject, u"c"_s);
            QVERIFY2(!outcome.error().detail.contains(u"put back"), qPrintable(outcome.error().detail));
        }
        QCOMPARE(dir.entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name), names.first(old));
        for (qsizetype i = 0; i < old; ++i)
            QCOMPARE(contents(files[std::size_t(i)].path), "old");
    }

    void whatCouldNotBePutBackIsNotReplaced()
    {
        const QString memory = u"/proc/self/mem"_s; // a file that opens, and whose beginning nobody can read
        const QString other = path(u"beside.html"_s);
        const auto outcome = writeTogether({{memory, "new"}, {other, "new"}});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::CannotWrite);
        QCOMPARE(outcome.error().subject, u"mem"_s);
        QVERIFY2(outcome.error().detail.contains(u"cannot be read"), qPrintable(outcome.error().detail));
        QVERIFY(!outcome.error().cure.isEmpty());
        QVERIFY(!QFileInfo::exists(other));
    }

    void aLinkStaysWhereItsFileIsTakenBack()
    {
        QTemporaryDir folder;
        const QDir dir(folder.path());
        QVERIFY(QFile::link(dir.filePath(u"target"_s), dir.filePath(u"link"_s)));
        const Task task{{}, [&](double share) {
                            if (share == 1)
                                QVERIFY(dir.mkdir(u"last"_s));
                        }};
        QVERIFY(!writeTogether({{dir.filePath(u"link"_s), "new"}, {dir.filePath(u"last"_s), "new"}}, task));
        QVERIFY(!QFileInfo::exists(dir.filePath(u"target"_s)));
        QVERIFY(QFileInfo(dir.filePath(u"link"_s)).isSymLink());
    }
};

QTEST_GUILESS_MAIN(WriteFilesTest)
#include "tst_writefiles.moc"
