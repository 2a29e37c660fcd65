// SPDX-License-Identifier: GPL-3.0-or-later
// The tile server in the window: its dialog, its switch, what is remembered and what the window says about it.
#include "desktop/messages.h"
#include "desktop/statusstrip.h"
#include "desktop/tilecommands.h"
#include "desktop/windowactions.h"
#include "gui/desktop/recordfixture.h"
#include "mapview/maprenderer.h"
#include "mapview/mapwidget.h"
#include "support/faketiles.h"

#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QToolButton>

using namespace atlas;
using namespace Qt::StringLiterals;

class TileCommandsTest : public QObject
{
    Q_OBJECT

    test::RecordFixture m_fixture;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<test::FakeTiles> m_tiles;
    std::unique_ptr<QWidget> m_window; // the parts that the commands act on, without the others

    const QString Address = u"https://tiles.example.org:8443/{z}/{x}/{y}.png"_s;

    template <typename T>
    T* part(const QString& name = {}) const
    {
        return m_window->findChild<T*>(name);
    }

    DesktopContext settled() const
    {
        DesktopContext context = m_fixture.context();
        context.settings = m_settings.get();
        return context;
    }

    WindowActions& actions() const { return *part<WindowActions>(); }

    QString network() const { return part<QLabel>(u"network"_s)->text(); }

    void makeWindow(TileSource* source)
    {
        const DesktopContext context = settled();
        m_window = std::make_unique<QWidget>();
        m_window->resize(900, 600);
        auto* acts = new WindowActions(context, m_window.get());
        auto* map = new MapWidget(context.workspace, context.style, context.basemap, context.phrases, m_window.get());
        auto* status = new StatusStrip(context, m_window.get());
        auto* bar = new MessageBar(context, map);
        new TileCommands(context, source, *acts, *map, *status, *bar, m_window.get());
    }

    QDialog* ask()
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the dialog before
        actions().tileServer->trigger();
        return part<QDialog>(u"tileServerDialog"_s);
    }

    static void fill(QDialog& dialog, const QString& address, const QString& attribution, bool shown = true)
    {
        dialog.findChild<QLineEdit*>(u"tileAddress"_s)->setText(address);
        dialog.findChild<QLineEdit*>(u"tileAttribution"_s)->setText(attribution);
        dialog.findChild<QSpinBox*>(u"tileMaxZoom"_s)->setValue(14);
        dialog.findChild<QCheckBox*>(u"showTiles"_s)->setChecked(shown);
        dialog.findChild<QPushButton*>(u"saveTileServer"_s)->click();
    }

    static QString problem(const QDialog& dialog, const QString& name)
    {
        const auto* label = dialog.findChild<QLabel*>(name);
        return label->isHidden() ? QString() : label->text();
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
        m_settings = std::make_unique<QSettings>(m_dir->filePath(u"s.ini"_s), QSettings::IniFormat);
        m_tiles = std::make_unique<test::FakeTiles>();
        makeWindow(m_tiles.get());
    }

    void cleanup() { m_window.reset(); }

    void theProgramIsOfflineByDefault()
    {
        QCOMPARE(network(), u"Offline"_s);
        QVERIFY(!actions().tiles->isEnabled());
        QVERIFY(!actions().tiles->isChecked());
        QVERIFY(actions().tileServer->isEnabled());
        QVERIFY(!m_tiles->server);
    }

    void withoutANetworkThereIsNothingToSwitch()
    {
        makeWindow(nullptr);
        QVERIFY(!actions().tileServer->isEnabled());
        QVERIFY(!actions().tiles->isEnabled());
        QCOMPARE(network(), u"Offline"_s);
    }

    void aServerIsNamedAndSwitchedOn()
    {
        QDialog* dialog = ask();
        QVERIFY(dialog);
        for (const QWidget* field : dialog->findChildren<QWidget*>()) {
            if (field->focusPolicy() & Qt::TabFocus && !field->objectName().startsWith(u"qt_"_s) &&
                !qobject_cast<const QAbstractButton*>(field))
                QVERIFY2(!field->accessibleName().isEmpty(), qPrintable(field->objectName()));
        }
        QVERIFY(!dialog->findChild<QCheckBox*>(u"showTiles"_s)->isChecked());
        fill(*dialog, u"  "_s + Address, u" ©  me "_s);
        QVERIFY(m_tiles->server);
        QCOMPARE(*m_tiles->server, (TileServer{Address, u"© me"_s, 14}));
        QCOMPARE(network(), u"Online: tiles.example.org:8443"_s);
        QVERIFY(actions().tiles->isEnabled() && actions().tiles->isChecked());

        actions().tiles->trigger();
        QVERIFY(!m_tiles->server);
        QCOMPARE(network(), u"Offline"_s);
        actions().tiles->trigger();
        QVERIFY(m_tiles->server);
        QCOMPARE(network(), u"Online: tiles.example.org:8443"_s);
    }

    void itIsRemembered()
    {
        fill(*ask(), Address, u"© me"_s);
        m_window.reset(); // it holds the source
        m_tiles = std::make_unique<test::FakeTiles>();
        makeWindow(m_tiles.get());
        QCOMPARE(*m_tiles->server, (TileServer{Address, u"© me"_s, 14}));
        actions().tiles->trigger();
        makeWindow(m_tiles.get());
        QVERIFY(!m_tiles->server);
        QVERIFY(actions().tiles->isEnabled());
        QDialog* dialog = ask();
        QCOMPARE(dialog->findChild<QLineEdit*>(u"tileAddress"_s)->text(), Address);
        QVERIFY(!dialog->findChild<QCheckBox*>(u"showTiles"_s)->isChecked());
    }

    void itCanBeForgotten()
    {
        fill(*ask(), Address, u"© me"_s);
        fill(*ask(), {}, {}, false);
        QVERIFY(!m_tiles->server);
        QVERIFY(!actions().tiles->isEnabled());
        QVERIFY(m_settings->allKeys().filter(u"tiles"_s).isEmpty());
        QCOMPARE(network(), u"Offline"_s);
    }

    void problemsStandAtTheirField_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("attribution");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("words");
        QTest::newRow("plain http") << u"http://tiles.example.org/{z}/{x}/{y}.png"_s << u"me"_s << u"addressProblem"_s
                                    << u"https://"_s;
        QTest::newRow("no row") << u"https://tiles.example.org/{z}/{x}.png"_s << u"me"_s << u"addressProblem"_s
                                << u"{y}"_s;
        QTest::newRow("password") << u"https://a:b@tiles.example.org/{z}/{x}/{y}"_s << u"me"_s << u"addressProblem"_s
                                  << u"password"_s;
        QTest::newRow("no address") << u"https:///{z}/{x}/{y}"_s << u"me"_s << u"addressProblem"_s
                                    << u"tiles.example.org"_s;
        QTest::newRow("empty, shown") << QString() << u"me"_s << u"addressProblem"_s << u"https://"_s;
        QTest::newRow("nobody named") << Address << u"  "_s << u"attributionProblem"_s << u"named"_s;
    }

    void problemsStandAtTheirField()
    {
        QFETCH(QString, address);
        QFETCH(QString, attribution);
        QFETCH(QString, field);
        QFETCH(QString, words);
        QDialog* dialog = ask();
        fill(*dialog, address, attribution);
        QVERIFY(!dialog->isHidden());
        QVERIFY2(problem(*dialog, field).contains(words), qPrintable(problem(*dialog, field)));
        QVERIFY(!m_tiles->server);
        fill(*dialog, Address, u"me"_s);
        QVERIFY(m_tiles->server);
    }

    void settingsWrittenByHandAreChecked()
    {
        m_settings->setValue(u"tiles/address"_s, u"http://tiles.example.org/{z}/{x}/{y}.png"_s);
        m_settings->setValue(u"tiles/attribution"_s, u"me"_s);
        m_settings->setValue(u"tiles/shown"_s, true);
        makeWindow(m_tiles.get());
        QVERIFY(!m_tiles->server);
        QVERIFY(!actions().tiles->isEnabled());
        QCOMPARE(network(), u"Offline"_s);
    }

    void anOutageIsSaidInTheBar()
    {
        fill(*ask(), Address, u"me"_s);
        Q_EMIT m_tiles->outage({TileOutage::Cause::Refused, 503});
        const auto* bar = part<MessageBar>();
        QVERIFY2(bar->text().contains(u"tiles.example.org:8443 refuses (HTTP status 503)"_s), qPrintable(bar->text()));
        part<QToolButton>(u"messageAction"_s)->click();
        QVERIFY(part<QDialog>(u"tileServerDialog"_s));
        const std::size_t said = bar->messages().size();
        actions().tiles->trigger();
        Q_EMIT m_tiles->outage({TileOutage::Cause::NoAnswer}); // on its way when the tiles were switched off
        QCOMPARE(bar->messages().size(), said);
    }

    void theMapOfTheWindowGetsThem()
    {
        m_settings->setValue(u"tiles/address"_s, Address);
        m_settings->setValue(u"tiles/attribution"_s, u"me"_s);
        m_settings->setValue(u"tiles/shown"_s, true);
        auto window = std::make_unique<MainWindow>(settled(), m_tiles.get());
        window->restore({});
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
        m_window = std::move(window);
        auto* map = part<MapWidget>();
        QTRY_VERIFY_WITH_TIMEOUT(map->isSettled(), 30000);
        m_tiles->come(Qt::red);
        QTRY_VERIFY_WITH_TIMEOUT(map->isSettled() && map->scene()->input().tiles == m_tiles->tiles(), 30000);
        actions().tiles->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(map->isSettled() && !map->scene()->input().tiles, 30000);
    }
};

QTEST_MAIN(TileCommandsTest)
#include "tst_tilecommands.moc"
