// SPDX-License-Identifier: GPL-3.0-or-later
// The main window driven by nothing but keys, as somebody without a pointer does it: shortcuts, Tab, panels by F6,
// menus and dialogs by their own keys. Each step says in words where the keys ended when they do not lead on.
#pragma once

#include "gui/desktop/recordfixture.h"
#include "gui/mapview/crosshairkeys.h"
#include "mapview/mapwidget.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QQuickWidget>
#include <QTest>

namespace atlas::test {

class KeyboardWalker
{
public:
    explicit KeyboardWalker(MainWindow& window) : m_window(window), m_map(*window.findChild<MapWidget*>()) {}

    MapWidget& map() const { return m_map; }

    QQuickWidget* view() const { return m_map.findChild<QQuickWidget*>(); }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(target(), key, modifiers); }

    void press(QKeyCombination keys) { press(keys.key(), keys.keyboardModifiers()); }

    void type(const QString& text)
    {
        for (const QChar letter : text)
            QTest::sendKeyEvent(QTest::Click, target(),
                                letter.toLatin1() ? QTest::asciiToKey(letter.toLatin1()) : Qt::Key_unknown,
                                QString(letter), Qt::NoModifier);
    }

    // The platform makes this event of the Menu key and of Shift+F10.
    void pressMenuKey()
    {
        QWidget* focused = m_window.focusWidget();
        const QPoint middle = focused->rect().center();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, middle, focused->mapToGlobal(middle));
        QApplication::sendEvent(focused, &event);
    }

    // By F6, as often as it takes.
    bool goToMap() { return goTo(m_map); }

    bool goTo(const QWidget& panel)
    {
        for (int i = 0; i < 12; ++i) {
            if (holdsFocus(panel))
                return true;
            press(Qt::Key_F6);
        }
        return false;
    }

    // By Tab, as often as it takes; the map lets go after its last symbol.
    bool tabTo(const QWidget* wanted)
    {
        for (int i = 0; wanted && i < 300; ++i) {
            if (wanted->hasFocus())
                return true;
            press(Qt::Key_Tab);
        }
        return false;
    }

    // The entry of the open menu, by its text without mnemonics: down to it and Enter, right into a submenu.
    bool choose(const QString& entry)
    {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        for (int i = 0; menu && i < 60; ++i) {
            const QAction* active = menu->activeAction();
            if (active && active->text().remove(u'&').startsWith(entry)) {
                press(active->menu() ? Qt::Key_Right : Qt::Key_Return);
                return true;
            }
            press(Qt::Key_Down);
        }
        return false;
    }

    // An entry of the menu bar: "Map", "Layers", "Graticule". The first by its mnemonic.
    bool chooseInBar(Qt::Key mnemonic, const QStringList& entries)
    {
        press(mnemonic, Qt::AltModifier);
        return std::ranges::all_of(entries, [this](const QString& entry) { return choose(entry); });
    }

    bool steer(QPointF to) { return steerTo(m_window.windowHandle(), view(), to.toPoint()); }

    bool steer(LonLat to) { return steer(m_map.camera().toScreen(to).toPointF()); }

    static bool holdsFocus(const QWidget& panel)
    {
        const QWidget* focused = panel.window()->focusWidget();
        return focused && (focused == &panel || panel.isAncestorOf(focused));
    }

private:
    QWindow* target() const
    {
        if (const QWidget* popup = QApplication::activePopupWidget())
            return popup->windowHandle();
        if (const QWidget* dialog = QApplication::activeModalWidget())
            return dialog->windowHandle();
        // A desktop gives the window back its keys when a dialog closes; the platform of the tests has none.
        if (!m_window.isActiveWindow()) {
            m_window.activateWindow();
            if (!QTest::qWaitForWindowActive(&m_window))
                qWarning("the window is not active");
        }
        return m_window.windowHandle();
    }

    MainWindow& m_window;
    MapWidget& m_map;
};

} // namespace atlas::test
