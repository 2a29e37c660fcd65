// SPDX-License-Identifier: GPL-3.0-or-later
// The decision between the two ways of keeping commits whole, and the names under which files are kept.
#include "store/filesystem.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

class FileSystemTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choosesTheLog_data();
    void choosesTheLog();
    void asksTheSystem();
    void tellsFilesOfOneNameApart();
    void findsFreeNames();
    void namesFolders();
};

void FileSystemTest::choosesTheLog_data()
{
    QTest::addColumn<quint64>("type");
    QTest::addColumn<bool>("wal");
    const auto row = [](const char* name, quint64 type, bool wal) { QTest::newRow(name) << type << wal; };
    row("ext4", 0xef53, true);
    row("btrfs", 0x9123683e, true);
    row("xfs", 0x58465342, true);
    row("tmpfs", 0x01021994, true);
    row("overlay", 0x794c7630, true);
    row("f2fs", 0xf2f52010, true);
    row("vfat", 0x4d44, true);
    row("NFS", 0x6969, false);
    row("SMB", 0x517b, false);
    row("CIFS", 0xff534d42, false);
    row("SMB 2", 0xfe534d42, false);
    row("FUSE", 0x65735546, false);
    row("9p", 0x01021997, false);
    row("Ceph", 0x00c36400, false);
    row("AFS", 0x5346414f, false);
    row("VirtualBox", 0x786f4256, false);
    row("not known", 0, true);
}

void FileSystemTest::choosesTheLog()
{
    QFETCH(quint64, type);
    QTEST(logModeFor(type) == LogMode::WriteAhead, "wal");
}

void FileSystemTest::asksTheSystem()
{
    QCOMPARE(fileSystemTypeOf(u"/proc/self"_s), 0x9fa0u); // PROC_SUPER_MAGIC
    QCOMPARE(fileSystemTypeOf(u"/no such folder/file"_s), 0u);
}

void FileSystemTest::tellsFilesOfOneNameApart()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a"_s);
    QVERIFY(!identityOf(path));
    QFile first(path);
    QVERIFY(first.open(QIODevice::WriteOnly));
    const auto identity = identityOf(path);
    QVERIFY(identity);
    QVERIFY(first.rename(folder.filePath(u"b"_s)));
    QVERIFY(identityOf(folder.filePath(u"b"_s)) == identity);
    QFile second(path);
    QVERIFY(second.open(QIODevice::WriteOnly));
    QVERIFY(identityOf(path) != identity);
}

void FileSystemTest::findsFreeNames()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.gpkg"_s);
    QCOMPARE(freeNameBeside(path, u"damaged"_s), path + u".damaged-1"_s);
    for (const QString& taken : {path + u".damaged-1"_s, path + u".damaged-2-wal"_s}) {
        QFile file(taken);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QCOMPARE(freeNameBeside(path, u"damaged"_s), path + u".damaged-3"_s);
}

void FileSystemTest::namesFolders()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"x"_s));
    const QString path = folder.filePath(u"算力 地图.gpkg"_s);
    const QString name = folderNameFor(path);
    QVERIFY(name.startsWith(u"算力 地图.gpkg-"_s));
    QVERIFY(name != folderNameFor(folder.filePath(u"x/算力 地图.gpkg"_s)));
    QCOMPARE(folderNameFor(folder.filePath(u"x/../算力 地图.gpkg"_s)), name);
    // The same once the file is there, also by a link.
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(folderNameFor(path), name);
    QVERIFY(QFile::link(path, folder.filePath(u"link"_s)));
    QCOMPARE(folderNameFor(folder.filePath(u"link"_s)), name);
    QVERIFY(folderNameFor(folder.filePath(QString(250, u'长'))).toUtf8().size() < 200);
}

QTEST_GUILESS_MAIN(FileSystemTest)
#include "tst_filesystem.moc"
