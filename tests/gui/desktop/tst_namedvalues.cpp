// SPDX-License-Identifier: GPL-3.0-or-later
// What the user names and keeps: saved filters and bookmarks, in the settings and in the window.
#include "desktop/filterjson.h"
#include "desktop/filterstrip.h"
#include "desktop/namedlistdialog.h"
#include "desktop/namedvalues.h"
#include "gui/desktop/recordfixture.h"
#include "mapview/maprenderer.h"
#include "mapview/mapwidget.h"

#include <QInputDialog>
#include <QJsonArray>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace atlas;
using namespace Qt::StringLiterals;

class NamedValuesTest : public QObject
{
    Q_OBJECT

    test::RecordFixture m_fixture;
    QTemporaryDir m_dir;
    std::unique_ptr<QSettings> m_settings;

    Workspace& workspace() const { return *m_fixture.workspace; }

    DesktopContext context() const
    {
        DesktopContext context = m_fixture.context();
        context.settings = m_settings.get();
        return context;
    }

    static QStringList namesOf(const NamedValues& values)
    {
        QStringList names;
        for (const auto& entry : values.entries())
            names << entry.name;
        return names;
    }

    static QAction* actionOf(const QMenu* menu, const QString& text)
    {
        for (QAction* action : menu->actions()) {
            if (action->text() == text)
                return action;
        }
        return nullptr;
    }

    // Answers the question for a name.
    static void giveName(QWidget* window, const QString& name)
    {
        auto* dialog = window->findChild<QInputDialog*>(u"nameDialog"_s);
        QVERIFY(dialog);
        dialog->setTextValue(name);
        dialog->accept();
        QTRY_VERIFY(!window->findChild<QInputDialog*>(u"nameDialog"_s));
    }

private Q_SLOTS:

    void initTestCase()
    {
        chooseMapRenderer(true);
        QVERIFY(m_fixture.open());
    }

    void init()
    {
        workspace().setFilter({});
        QFile::remove(m_dir.filePath(u"s.ini"_s));
        m_settings = std::make_unique<QSettings>(m_dir.filePath(u"s.ini"_s), QSettings::IniFormat);
    }

    void namesAreKeptInTheSettings()
    {
        {
            NamedValues values(m_settings.get(), u"list"_s);
            QSignalSpy changed(&values, &NamedValues::changed);
            values.put(u" one,  \"two\" "_s, {{u"x"_s, 1}});
            values.put(u"three"_s, {{u"x"_s, 3}});
            values.put(u"three"_s, {{u"x"_s, 4}});
            values.put(u"  "_s, {{u"x"_s, 5}});
            QCOMPARE(changed.size(), 3);
            QVERIFY(!values.rename(1, u"one, \"two\""_s));
            QVERIFY(!values.rename(1, u" "_s));
            QVERIFY(values.rename(1, u"四"_s));
        }
        NamedValues again(m_settings.get(), u"list"_s);
        QCOMPARE(namesOf(again), QStringList({u"one, \"two\""_s, u"四"_s}));
        QCOMPARE(again.entries()[1].value[u"x"_s].toInt(), 4);
        again.remove(0);
        QCOMPARE(namesOf(NamedValues(m_settings.get(), u"list"_s)), QStringList{u"四"_s});
        m_settings->setValue(u"list"_s, u"{[ no list"_s);
        QVERIFY(NamedValues(m_settings.get(), u"list"_s).entries().empty());
    }

    void aFilterIsReadAsItWasWritten()
    {
        Filter filter;
        filter.text = u"a \"b\" 算"_s;
        filter.idleClasses = {0, 4};
        filter.unknown = true;
        filter.certainties = {Certainty::Estimated};
        filter.stages = {Stage::InService, Stage::Suspended};
        filter.provinces = {u"620000"_s};
        filter.sites = {u"x"_s, u"y"_s};
        filter.byTheme = ThemeFilter{
            .theme = SiteTheme::Power, .edges = {0.1, 1.0 / 3, 50, 50}, .classes = {0, 2}, .keys = {}, .unknown = true};
        QCOMPARE(filterOf(jsonOf(filter)), filter);
        QVERIFY(jsonOf(Filter()).isEmpty());
        // What a later program wrote and this one does not know.
        QJsonObject other = jsonOf(filter);
        other[u"stages"_s] = QJsonArray{u"in_orbit"_s};
        other[u"idleClasses"_s] = QJsonArray{-1, 99};
        QVERIFY(filterOf(other).stages.isEmpty() && filterOf(other).idleClasses.isEmpty());
        filter.byTheme = ThemeFilter{.theme = SiteTheme::ChipOrigin, .edges = {}, .classes = {}, .keys = {u"mixed"_s}};
        QCOMPARE(filterOf(jsonOf(filter)), filter);
        const auto themed = [](const QJsonObject& theme) { return filterOf({{u"byTheme"_s, theme}}).byTheme; };
        QVERIFY(!themed({{u"theme"_s, u"age"_s}, {u"unknown"_s, true}}));
        for (const QJsonArray& edges : {QJsonArray{1, u"two"_s, 3}, QJsonArray{3, 1}, QJsonArray{}})
            QVERIFY(!themed({{u"theme"_s, u"power"_s}, {u"edges"_s, edges}, {u"classes"_s, QJsonArray{0}}}));
        QVERIFY(!themed(
            {{u"theme"_s, u"power"_s}, {u"edges"_s, QJsonArray{1, 2}}, {u"classes"_s, QJsonArray{1, -1, 0.5}}}));
    }

    void aFilterIsSavedAndTakenUpAgain()
    {
        FilterStrip strip(context());
        strip.resize(1200, 34);
        strip.show();
        auto* button = strip.findChild<QToolButton*>(u"savedFilters"_s);
        const auto menu = [button] {
            Q_EMIT button->menu()->aboutToShow();
            return button->menu();
        };
        QVERIFY(!actionOf(menu(), u"&Save filter…"_s)->isEnabled()); // there is none
        Filter filter;
        filter.provinces = {u"620000"_s};
        workspace().setFilter(filter);
        actionOf(menu(), u"&Save filter…"_s)->trigger();
        giveName(&strip, u"The & west"_s);
        QCOMPARE(button->text(), u"The && west"_s); // it is the one that is on
        workspace().setFilter({});
        QCOMPARE(button->text(), u"Saved"_s);

        FilterStrip later(context()); // the next run
        auto* laterButton = later.findChild<QToolButton*>(u"savedFilters"_s);
        Q_EMIT laterButton->menu()->aboutToShow();
        actionOf(laterButton->menu(), u"The && west"_s)->trigger();
        QCOMPARE(workspace().filter(), filter);
        QVERIFY(actionOf(menu(), u"The && west"_s)->isChecked());
    }

    void theSelectionIsAChip()
    {
        FilterStrip strip(context());
        strip.resize(1200, 34);
        strip.show();
        workspace().select(std::vector<RowIndex>{1, 2, 5}, SelectMode::Replace);
        workspace().filterToSelection();
        const auto chip = [&strip] { return strip.findChild<QToolButton*>(u"filterChip"_s); };
        QTRY_VERIFY(chip());
        QCOMPARE(chip()->accessibleName(), u"Remove the filter 3 selected sites"_s);
        QTest::mouseClick(chip(), Qt::LeftButton);
        QTRY_VERIFY(workspace().filter().isEmpty());
    }

    void namesAreChangedInTheirList()
    {
        NamedValues values(m_settings.get(), u"list"_s);
        for (const QString& name : {u"a"_s, u"b"_s, u"c"_s})
            values.put(name, {});
        NamedListDialog dialog(context(), values, u"Names"_s, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto* list = dialog.findChild<QListWidget*>();
        list->item(1)->setText(u"bee"_s);
        list->item(2)->setText(u"a"_s); // taken
        QCOMPARE(namesOf(values), QStringList({u"a"_s, u"bee"_s, u"c"_s}));
        QCOMPARE(list->item(2)->text(), u"c"_s);
        list->setCurrentRow(0);
        QTest::mouseClick(dialog.findChild<QPushButton*>(u"deleteNamed"_s), Qt::LeftButton);
        QCOMPARE(namesOf(values), QStringList({u"bee"_s, u"c"_s}));
    }

    void aBookmarkLeadsBack()
    {
        MainWindow window(context());
        window.restore({});
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto* map = window.findChild<MapWidget*>();
        auto* menu = window.findChild<QMenu*>(u"bookmarks"_s);
        map->setCamera({{105, 30}, 6.25, {}});
        menu->findChild<QAction*>(u"addBookmark"_s)->trigger();
        giveName(&window, u"Sichuan basin"_s);
        QTRY_VERIFY(actionOf(menu, u"Sichuan basin"_s));
        map->setCamera({{118, 40}, 5, {}});
        window.activateWindow(); // no window manager gives it back after the dialog
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_1, Qt::AltModifier);
        QTRY_COMPARE(map->camera().zoom, 6.25);
        QVERIFY(std::abs(map->camera().centre.lon - 105) < 1e-9);
    }
};

QTEST_MAIN(NamedValuesTest)
#include "tst_namedvalues.moc"
