// SPDX-License-Identifier: GPL-3.0-or-later
// The basemap's profile as the user of the window chooses it: in the menu, read in another thread, remembered.
#include "cartography/mappicture.h"
#include "desktop/basemapchoice.h"
#include "desktop/legendpanel.h"
#include "desktop/messages.h"
#include "desktop/windowactions.h"
#include "gui/desktop/recordfixture.h"
#include "mapview/maprenderer.h"
#include "mapview/mapwidget.h"

#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>

#include <mutex>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

// Profiles in memory: their names are their paths; those that begin with "bad" cannot be read.
class FakeBasemaps final : public BasemapReader
{
public:
    explicit FakeBasemaps(BasemapPtr basemap) : m_basemap(std::move(basemap)) {}

    Result<BasemapPtr> read(const QString& path) override
    {
        const std::scoped_lock lock(m_mutex);
        m_threads << QThread::currentThread();
        if (path.startsWith(u"bad"))
            return fail(ErrorCode::Unreadable, path, u"It is no box"_s, u"insets[0].box"_s, u"Write a box."_s);
        auto basemap = std::make_shared<Basemap>(*m_basemap);
        basemap->profile.name = {path, {}};
        basemap->profile.shipped = path == u"shipped";
        return basemap;
    }

    QList<QThread*> threads() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_threads;
    }

private:
    BasemapPtr m_basemap;
    mutable std::mutex m_mutex;
    QList<QThread*> m_threads;
};

} // namespace

class BasemapChoiceTest : public QObject
{
    Q_OBJECT

    test::RecordFixture m_fixture;
    QTemporaryDir m_folder;

    QString settingsFile() const { return m_folder.filePath(u"settings.ini"_s); }

    static QString nameOf(const BasemapPtr& basemap) { return basemap->profile.name.en; }

    static QMenu* basemapMenu(const MainWindow& window)
    {
        for (QMenu* menu : window.menuBar()->findChildren<QMenu*>()) {
            if (menu->title() == u"Base&map profile")
                return menu;
        }
        return nullptr;
    }

private Q_SLOTS:

    void initTestCase()
    {
        chooseMapRenderer(true);
        QVERIFY(m_fixture.open());
    }

    void init() { QFile::remove(settingsFile()); }

    void startsWithTheShippedOne()
    {
        FakeBasemaps files(m_fixture.context().basemap);
        QSettings settings(settingsFile(), QSettings::IniFormat);
        BasemapChoice choice(files, u"shipped"_s, settings);
        const auto start = choice.start();
        QVERIFY(start.has_value());
        QCOMPARE(nameOf(start->basemap), u"shipped"_s);
        QVERIFY(!start->refused);

        BasemapChoice broken(files, u"bad install"_s, settings);
        const auto none = broken.start();
        QVERIFY(!none);
        QCOMPARE(none.error().subject, u"bad install"_s);
    }

    void aGoodProfileIsReadElsewhereAndRemembered()
    {
        FakeBasemaps files(m_fixture.context().basemap);
        QSettings settings(settingsFile(), QSettings::IniFormat);
        BasemapChoice choice(files, u"shipped"_s, settings);
        QSignalSpy chosen(&choice, &BasemapChoice::chosen);
        choice.choose(u"official"_s);
        QVERIFY(chosen.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(chosen.size(), 1, 10000);
        QCOMPARE(nameOf(chosen[0][0].value<BasemapPtr>()), u"official"_s);
        QVERIFY(!files.threads().contains(QThread::currentThread()));
        QCOMPARE(nameOf(BasemapChoice(files, u"shipped"_s, settings).start()->basemap), u"official"_s);

        choice.choose({});
        QTRY_COMPARE_WITH_TIMEOUT(chosen.size(), 2, 10000);
        QVERIFY(chosen[1][0].value<BasemapPtr>()->profile.shipped);
        QCOMPARE(nameOf(BasemapChoice(files, u"shipped"_s, settings).start()->basemap), u"shipped"_s);
    }

    void aBadProfileChangesNothing()
    {
        FakeBasemaps files(m_fixture.context().basemap);
        QSettings settings(settingsFile(), QSettings::IniFormat);
        BasemapChoice choice(files, u"shipped"_s, settings);
        QSignalSpy chosen(&choice, &BasemapChoice::chosen);
        QSignalSpy failed(&choice, &BasemapChoice::failed);
        choice.choose(u"official"_s);
        QTRY_COMPARE_WITH_TIMEOUT(chosen.size(), 1, 10000);
        choice.choose(u"bad.json"_s);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 10000);
        QCOMPARE(failed[0][0].value<Error>().where, u"insets[0].box"_s);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(nameOf(BasemapChoice(files, u"shipped"_s, settings).start()->basemap), u"official"_s);
    }

    void aRememberedOneThatIsGoneGivesTheShippedOneAndWhy()
    {
        FakeBasemaps files(m_fixture.context().basemap);
        QSettings settings(settingsFile(), QSettings::IniFormat);
        settings.setValue(u"basemapProfile"_s, u"bad.json"_s);
        const auto start = BasemapChoice(files, u"shipped"_s, settings).start();
        QVERIFY(start.has_value());
        QCOMPARE(nameOf(start->basemap), u"shipped"_s);
        QVERIFY(start->refused.has_value());
        QCOMPARE(start->refused->subject, u"bad.json"_s);
        QCOMPARE(settings.value(u"basemapProfile"_s).toString(), u"bad.json"_s); // its disk may come back
    }

    void theLastChoiceCounts()
    {
        FakeBasemaps files(m_fixture.context().basemap);
        QSettings settings(settingsFile(), QSettings::IniFormat);
        BasemapChoice choice(files, u"shipped"_s, settings);
        QSignalSpy chosen(&choice, &BasemapChoice::chosen);
        QSignalSpy failed(&choice, &BasemapChoice::failed);
        choice.choose(u"first"_s);
        choice.choose(u"bad.json"_s);
        choice.choose(u"last"_s);
        QTRY_COMPARE_WITH_TIMEOUT(chosen.size(), 1, 10000);
        QCOMPARE(nameOf(chosen[0][0].value<BasemapPtr>()), u"last"_s);
        QVERIFY(failed.isEmpty());
        QCOMPARE(settings.value(u"basemapProfile"_s).toString(), u"last"_s);
    }

    void theMenuChooses()
    {
        MainWindow window(m_fixture.context());
        QSignalSpy requested(&window, &MainWindow::basemapRequested);
        const QMenu* menu = basemapMenu(window);
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 3); // shipped, a line, choose
        QVERIFY(menu->actions()[0]->isChecked());

        window.show();
        menu->actions().last()->trigger();
        auto* dialog = window.findChild<QFileDialog*>();
        QVERIFY(dialog);
        QVERIFY(dialog->nameFilters().contains(u"Basemap profiles (*.json)"_s));
        Q_EMIT dialog->fileSelected(u"/maps/official.json"_s);
        QCOMPARE(requested.size(), 1);
        QCOMPARE(requested[0][0].toString(), u"/maps/official.json"_s);
        dialog->close();

        menu->actions()[0]->trigger();
        QCOMPARE(requested.size(), 2);
        QCOMPARE(requested[1][0].toString(), QString());
    }

    void theWindowShowsWhoseMapItIs()
    {
        DesktopContext context = m_fixture.context();
        auto basemap = std::make_shared<Basemap>(*context.basemap);
        basemap->profile.shipped = false;
        basemap->profile.name = {u"A & B"_s, u"甲"_s};
        basemap->profile.credit = {u"Map by <i>somebody</i>"_s, {}};
        context.basemap = basemap;
        MainWindow window(context);
        window.restore({});
        window.show();
        const auto* legend = window.findChild<LegendPanel*>();
        QCOMPARE(legend->findChild<QLabel*>(u"basemapProfile"_s)->text(), u"A & B"_s);
        auto* credit = legend->findChild<QLabel*>(u"basemapCredit"_s);
        QCOMPARE(credit->text(), u"Map by <i>somebody</i>"_s);
        QCOMPARE(credit->textFormat(), Qt::PlainText);

        const QMenu* menu = basemapMenu(window);
        QCOMPARE(menu->actions().size(), 4);
        QVERIFY(!menu->actions()[0]->isChecked());
        QCOMPARE(menu->actions()[1]->text(), u"A && B"_s);
        QVERIFY(menu->actions()[1]->isChecked());

        window.showError(
            {ErrorCode::Unreadable, u"own.json"_s, u"It is no box"_s, u"insets[0].box"_s, u"Write a box."_s});
        const QString text = window.findChild<MessageBar*>()->text();
        for (const QString& part : {u"own.json"_s, u"insets[0].box"_s, u"It is no box"_s, u"Write a box."_s})
            QVERIFY2(text.contains(part), qPrintable(text));
    }
};

QTEST_MAIN(BasemapChoiceTest)
#include "tst_basemapchoice.moc"
