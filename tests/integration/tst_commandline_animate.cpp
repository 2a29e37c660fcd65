// SPDX-License-Identifier: GPL-3.0-or-later
// The command animate: the months of the shipped dataset as frames, WebP and GIF.
#include "support/program.h"

#include <QDir>
#include <QImageReader>
#include <QTemporaryDir>
#include <QTest>

using namespace atlas::test;
using namespace Qt::StringLiterals;

class AnimateCommandTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    Program m_program{m_dir.path()};

    QString path(const char* name) const { return m_dir.filePath(QString::fromLatin1(name)); }

    Run animate(const QString& output, const QStringList& options) const
    {
        return m_program.run(
            QStringList{u"animate"_s, Program::shippedDataset(), u"-o"_s, output, u"--size"_s, u"400x300"_s} + options);
    }

private Q_SLOTS:

    void framesOfAYearInQuarters()
    {
        const Run r = animate(path("frames"), {u"--from"_s, u"2024"_s, u"--to"_s, u"2024"_s, u"--step"_s, u"quarters"_s,
                                               u"--bbox"_s, u"100,30,112,42"_s});
        QVERIFY2(r.code == 0, r.err.constData());
        QVERIFY(r.out.isEmpty());
        const QDir folder(path("frames"));
        QCOMPARE(folder.entryList(QDir::Files, QDir::Name),
                 QStringList(
                     {u"frame-2024-01.png"_s, u"frame-2024-04.png"_s, u"frame-2024-07.png"_s, u"frame-2024-10.png"_s}));
        QCOMPARE(QImage(folder.filePath(u"frame-2024-10.png"_s)).size(), QSize(400, 300));
        QVERIFY(Program::bytes(folder.filePath(u"frame-2024-01.png"_s)) !=
                Program::bytes(folder.filePath(u"frame-2024-10.png"_s)));
    }

    void theNameTellsTheFormatAndTheSameCommandGivesTheSameBytes()
    {
        const QStringList months{u"--from"_s,  u"2025-11"_s, u"--to"_s,    u"2026-01"_s,
                                 u"--fps"_s,   u"2"_s,       u"--lang"_s,  u"zh_CN"_s,
                                 u"--theme"_s, u"dark"_s,    u"--basis"_s, u"rack_occupancy"_s};
        QCOMPARE(animate(path("a.gif"), months).code, 0);
        QCOMPARE(animate(path("b"), months + QStringList{u"--format"_s, u"gif"_s}).code, 0);
        const QByteArray bytes = Program::bytes(path("a.gif"));
        QVERIFY(bytes.startsWith("GIF89a"));
        QCOMPARE(bytes, Program::bytes(path("b")));
        QImageReader reader(path("a.gif"));
        int frames = 0;
        while (reader.canRead() && !reader.read().isNull()) {
            QCOMPARE(reader.nextImageDelay(), 500);
            ++frames;
        }
        QCOMPARE(frames, 3);

        QCOMPARE(animate(path("c.webp"), months).code, 0);
        const QByteArray webp = Program::bytes(path("c.webp"));
        QVERIFY(webp.startsWith("RIFF"));
        QCOMPARE(webp.count("ANMF"), 3);
    }

    void mistakes_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("named");
        const QString out = path("never.webp");
        const auto row = [](const char* name, const QStringList& options, int code, const QByteArray& named) {
            QTest::newRow(name) << options << code << named;
        };
        row("from after to", {u"-o"_s, out, u"--from"_s, u"2025-03"_s, u"--to"_s, u"2025-02"_s}, 2,
            "2025-03 to 2025-02");
        row("a month of the future", {u"-o"_s, out, u"--to"_s, u"2027-01"_s}, 2, "2026-11");
        row("no month", {u"-o"_s, out, u"--from"_s, u"spring"_s}, 2, "--from");
        row("no size", {u"-o"_s, out, u"--size"_s, u"0x0"_s}, 2, "--size");
        row("no speed", {u"-o"_s, out, u"--fps"_s, u"0"_s}, 2, "frames a second");
        row("unknown format", {u"-o"_s, out, u"--format"_s, u"mp4"_s}, 2, "--format");
        row("unknown step", {u"-o"_s, out, u"--step"_s, u"weeks"_s}, 2, "--step");
        row("unknown theme", {u"-o"_s, out, u"--theme"_s, u"sepia"_s}, 2, "--style");
        row("empty box", {u"-o"_s, out, u"--bbox"_s, u"120,30,110,40"_s}, 2, "--bbox");
        row("no output", {}, 2, "--output");
        row("unwritable", {u"-o"_s, u"/nonexistent/a.webp"_s}, 4, "a.webp");
        row("unwritable folder", {u"-o"_s, u"/nonexistent/a"_s}, 4, "a");
    }

    void mistakes()
    {
        QFETCH(QStringList, options);
        QFETCH(int, code);
        QFETCH(QByteArray, named);
        const Run r = m_program.run(QStringList{u"animate"_s, Program::shippedDataset()} + options);
        QCOMPARE(r.code, code);
        QVERIFY(r.out.isEmpty());
        QVERIFY2(r.err.contains(named), r.err.constData());
        QVERIFY(!QFile::exists(path("never.webp")));
    }

    void helpNamesTheOptions()
    {
        const Run r = m_program.run({u"animate"_s, u"--help"_s});
        QCOMPARE(r.code, 0);
        for (const char* option : {"--from", "--to", "--step", "--format", "--fps", "--size", "--bbox", "--style",
                                   "--theme", "--basis", "--lang", "--output"})
            QVERIFY2(r.out.contains(option), option);
    }
};

QTEST_GUILESS_MAIN(AnimateCommandTest)
#include "tst_commandline_animate.moc"
