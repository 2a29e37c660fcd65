// SPDX-License-Identifier: GPL-3.0-or-later
// Map, chart, table and months of the window as files that cannot be written, or that are stopped: what stood there
// stays, nothing else is left, and the window says why. And the map in the clipboard.
#include "desktop/figureexports.h"
#include "desktop/messages.h"
#include "desktop/windowactions.h"
#include "gui/desktop/recordfixture.h"
#include "mapview/maprenderer.h"
#include "support/fileroom.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QProgressDialog>
#include <QSignalSpy>

#include <cerrno>

using namespace atlas;
using namespace Qt::StringLiterals;

class FigureExportsTest : public QObject
{
    Q_OBJECT

    static constexpr int WorkMs = 60'000;
    static constexpr int Room = 512; // bytes of a file; what is written has more

    test::RecordFixture m_fixture;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<QTemporaryDir> m_dir;

    template <typename T>
    T* part() const
    {
        return m_window->findChild<T*>();
    }

    QAction* action(const QString& name) const
    {
        const WindowActions& actions = *part<WindowActions>();
        return name == u"map"     ? actions.exportMap
               : name == u"chart" ? actions.exportChart
               : name == u"table" ? actions.exportTable
               : name == u"sites" ? actions.exportSelection
                                  : actions.exportAnimation;
    }

    // As a person does it, who gives this name in the dialog.
    void write(const QString& what, const QString& path) const
    {
        action(what)->trigger();
        auto* dialog = part<QFileDialog>();
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        QTRY_VERIFY(!part<QFileDialog>());
    }

    void put(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_dir->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    QByteArray bytesOf(const QString& name) const
    {
        QFile file(m_dir->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QStringList left() const
    {
        return QDir(m_dir->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

private Q_SLOTS:

    void initTestCase()
    {
        chooseMapRenderer(true);
        QVERIFY(m_fixture.open());
    }

    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_window = std::make_unique<MainWindow>(m_fixture.context());
        m_window->restore({});
        m_window->show();
        m_window->resize(1600, 1000);
        m_fixture.workspace->select(std::vector<RowIndex>{0, 1}, SelectMode::Replace);
        QTRY_VERIFY_WITH_TIMEOUT(part<MapWidget>()->isSettled(), WorkMs);
    }

    void cleanup()
    {
        m_window.reset();
        m_dir.reset();
    }

    void whatCannotBeWrittenSaysWhy_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("full");
        const auto rows = [](const char* what, const QString& suffix) {
            const auto row = [&](const char* why) -> QTestData& {
                return QTest::addRow("%s as %s, %s", what, qPrintable(suffix), why);
            };
            const QString kind = QString::fromLatin1(what);
            row("a folder that is not there") << kind << u"no/such/a."_s + suffix << false;
            row("under a file") << kind << u"old."_s + suffix + u"/a."_s + suffix << false;
            row("a folder has the name") << kind << u"folder."_s + suffix << false;
            row("no room") << kind << u"new."_s + suffix << true;
            row("no room for what replaces a file") << kind << u"old."_s + suffix << true;
        };
        for (const char* what : {"map", "chart", "table", "sites"})
            rows(what, u"pdf"_s);
        rows("map", u"png"_s);
        rows("chart", u"svg"_s);
        rows("table", u"csv"_s);
        rows("months", u"webp"_s);
    }

    void whatCannotBeWrittenSaysWhy()
    {
        QFETCH(const QString, what);
        QFETCH(const QString, name);
        QFETCH(const bool, full);
        const QString suffix = QFileInfo(name).suffix();
        put(u"old."_s + suffix, "old");
        QVERIFY(QDir(m_dir->path()).mkdir(u"folder."_s + suffix));
        const QStringList before = left();
        QSignalSpy failed(part<FigureExports>(), &FigureExports::failed);
        QSignalSpy written(part<FigureExports>(), &FigureExports::written);
        {
            std::optional<test::FileRoom> room;
            if (full)
                QVERIFY(room.emplace(Room).holds());
            write(what, m_dir->filePath(name));
            QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, WorkMs);
        }
        const auto error = failed.front().front().value<Error>();
        QCOMPARE(error.code, ErrorCode::CannotWrite);
        QCOMPARE(error.subject, QFileInfo(name).fileName());
        QVERIFY(!error.detail.isEmpty());
        if (full)
            QCOMPARE(error.detail, qt_error_string(EFBIG));
        QVERIFY2(part<MessageBar>()->text().contains(error.detail), qPrintable(part<MessageBar>()->text()));
        QVERIFY(part<MessageBar>()->text().contains(error.subject));
        QVERIFY(written.isEmpty());
        QCOMPARE(left(), before);
        QCOMPARE(bytesOf(u"old."_s + suffix), "old"_ba);
        QTRY_VERIFY(!part<QProgressDialog>());
    }

    void whatIsStoppedLeavesTheOldFile_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("name");
        QTest::newRow("chart") << u"chart"_s << u"old.pdf"_s;
        QTest::newRow("table") << u"table"_s << u"old.pdf"_s;
        QTest::newRow("sites") << u"sites"_s << u"old.svg"_s;
        QTest::newRow("months") << u"months"_s << u"old.webp"_s;
    }

    void whatIsStoppedLeavesTheOldFile()
    {
        QFETCH(const QString, what);
        QFETCH(const QString, name);
        put(name, "old");
        QSignalSpy failed(part<FigureExports>(), &FigureExports::failed);
        QSignalSpy written(part<FigureExports>(), &FigureExports::written);
        action(what)->trigger();
        Q_EMIT part<QFileDialog>()->fileSelected(m_dir->filePath(name));
        auto* progress = part<QProgressDialog>();
        QVERIFY(progress);
        if (what == u"months") // while they are painted
            QTRY_VERIFY_WITH_TIMEOUT(progress->value() > 0, WorkMs);
        Q_EMIT progress->canceled();
        QTRY_VERIFY_WITH_TIMEOUT(!part<QProgressDialog>(), WorkMs);
        QVERIFY2(failed.isEmpty(), qPrintable(part<MessageBar>()->text()));
        QCOMPARE(left(), QStringList{name});
        // What was quicker than the click is there, whole.
        if (what == u"months" || written.isEmpty())
            QCOMPARE(bytesOf(name), "old"_ba);
        else
            QVERIFY(bytesOf(name).trimmed().endsWith(name.endsWith(u"pdf") ? "%%EOF" : "</svg>"));
    }

    void theMapIsCopied()
    {
        QClipboard* clipboard = QGuiApplication::clipboard();
        clipboard->clear();
        part<WindowActions>()->copyMap->trigger();
        const QImage copied = clipboard->image().convertToFormat(QImage::Format_RGB32);
        QCOMPARE(copied.size(), part<MapWidget>()->camera().size.toSize());
        // The picture that is exported.
        const QString file = m_dir->filePath(u"map.png"_s);
        QVERIFY(part<FigureExports>()->writeMap(file));
        QCOMPARE(copied, QImage(file).convertToFormat(QImage::Format_RGB32));
        QSet<QRgb> colours;
        for (int y = 0; y < copied.height(); y += 3) {
            for (int x = 0; x < copied.width(); x += 3)
                colours.insert(copied.pixel(x, y));
        }
        QCOMPARE_GT(colours.size(), 50); // land, sea, borders, names and sites with their edges

        // Other sites, another picture.
        Filter nothing;
        nothing.text = u"no such site"_s;
        m_fixture.workspace->setFilter(nothing);
        part<WindowActions>()->copyMap->trigger();
        m_fixture.workspace->setFilter({});
        QVERIFY(clipboard->image().convertToFormat(QImage::Format_RGB32) != copied);
    }
};

QTEST_MAIN(FigureExportsTest)
#include "tst_figureexports.moc"
