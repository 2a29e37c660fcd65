// SPDX-License-Identifier: GPL-3.0-or-later
// Where the panels stand: docks with rows of tabs of their own, and what happens when the window has less room. Below
// 1280 logical pixels the record becomes a tab at the bottom, below 1080 all bottom panels share one row of tabs and
// the left panel lies over the map behind a button. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QHash>
#include <QObject>

class QAction;
class QDockWidget;
class QFrame;
class QMainWindow;

namespace atlas {

class DockTitle;

class DockLayout : public QObject
{
    Q_OBJECT

public:
    enum class Room { Wide, Medium, Narrow };

    struct Panels
    {
        QWidget *layers, *record, *table, *history, *problems, *chart, *assumptions;
    };

    DockLayout(const DesktopContext& context, const Panels& panels, QMainWindow* window);

    QDockWidget* dockOf(const QWidget* panel) const;
    DockTitle* titleOf(const QWidget* panel) const;
    QList<QAction*> toggleActions() const;

    void fit(int width);

    Room room() const { return m_room; }

    void reset();
    void setMapOnly(bool on);
    void setOverlayShown(bool shown); // the left panel over the map, in a narrow window
    void reveal(QWidget* panel);      // shown and in front

    // The arrangement of a wide window, also while there is less room.
    QByteArray state() const;
    // A state of an earlier version of the window, with fewer docks, is passed over.
    void restore(const QByteArray& state);

Q_SIGNALS:
    void roomChanged(atlas::DockLayout::Room room);
    void overlayShown(bool shown);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QDockWidget* add(const char* name, const QString& title, QWidget* panel, Qt::DockWidgetArea area);
    void arrange(Room room);
    bool apply(const QByteArray& state);
    QByteArray current() const;
    void placeOverlay();
    void nameTabs();

    DesktopContext m_context;
    QMainWindow* m_window;
    Panels m_panels;
    QDockWidget *m_layers, *m_record, *m_table, *m_history, *m_problems, *m_chart, *m_assumptions;
    QList<QDockWidget*> m_all; // in the order of tabs and menus
    QFrame* m_overlay;
    Room m_room = Room::Wide;
    bool m_mapOnly = false;
    QByteArray m_initial; // as designed
    QByteArray m_kept;    // of the wide window, while it is narrower or shows the map only
};

} // namespace atlas
