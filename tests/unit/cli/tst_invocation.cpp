// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandline.h"

#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

// Whether the arguments ask for the window or for a command.
class InvocationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void decidesHowToStart_data()
    {
        QTest::addColumn<QStringList>("arguments"); // after the name of the program
        QTest::addColumn<bool>("window");
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("software");
        QTest::addColumn<bool>("timing");
        const QString f = u"f.gpkg"_s;
        QTest::newRow("nothing") << QStringList() << true << QString() << false << false;
        QTest::newRow("flags") << QStringList{u"--software"_s, u"--timing"_s} << true << QString() << true << true;
        QTest::newRow("open") << QStringList{u"open"_s, f} << true << f << false << false;
        QTest::newRow("open with flags") << QStringList{u"open"_s, f, u"--software"_s, u"--timing"_s} << true << f
                                         << true << true;
        QTest::newRow("flag before open") << QStringList{u"--timing"_s, u"open"_s, f} << true << f << false << true;
        QTest::newRow("a file called open") << QStringList{u"open"_s, u"open"_s} << true << u"open"_s << false << false;
        QTest::newRow("open without a file") << QStringList{u"open"_s} << false << QString() << false << false;
        QTest::newRow("open two files") << QStringList{u"open"_s, f, u"g.gpkg"_s} << false << f << false << false;
        QTest::newRow("help on open") << QStringList{u"open"_s, u"--help"_s} << false << QString() << false << false;
        QTest::newRow("a file alone") << QStringList{f} << false << QString() << false << false;
        QTest::newRow("help") << QStringList{u"--help"_s} << false << QString() << false << false;
        QTest::newRow("command") << QStringList{u"info"_s, f} << false << QString() << false << false;
        QTest::newRow("command with a flag")
            << QStringList{u"--timing"_s, u"info"_s, f} << false << QString() << false << true;
    }

    void decidesHowToStart()
    {
        QFETCH(QStringList, arguments);
        QFETCH(bool, window);
        const Invocation invocation = invocationOf(QStringList{u"suanli-atlas"_s} + arguments);
        QCOMPARE(invocation.face == Invocation::Face::Window, window);
        QTEST(invocation.file, "file");
        QTEST(invocation.software, "software");
        QTEST(invocation.timing, "timing");
    }
};

QTEST_APPLESS_MAIN(InvocationTest)
#include "tst_invocation.moc"
