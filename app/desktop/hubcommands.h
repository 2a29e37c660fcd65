// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of a hub: the menu of a what-if hub on the map, and the measures from a site to each hub. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QObject>

class QMenu;

namespace atlas {

class MapWidget;

class HubCommands : public QObject
{
    Q_OBJECT

public:
    HubCommands(const DesktopContext& context, MapWidget& map, QWidget* window);

    // "Measure to hub", filled for the selected site when it is opened.
    QMenu* measureMenu() const { return m_measureMenu; }

    void addMeasures(QMenu& menu, const QString& site);

private:
    void popup(const QString& hub, const QPoint& globalPosition);
    using Edit = std::function<void(std::vector<RingSettings::HubRings>& hubs, std::size_t index)>;

    void change(const QString& hub, const Edit& edit);
    void askForBudgets(const RingSettings::HubRings& hub);

    DesktopContext m_context;
    MapWidget& m_map;
    QWidget* m_window;
    QMenu* m_measureMenu;
};

// The budgets in a list such as "10, 20; 30 ms", in ms, rising, each once; what is no positive number is passed over.
std::vector<double> budgetsIn(const QString& text);

} // namespace atlas
