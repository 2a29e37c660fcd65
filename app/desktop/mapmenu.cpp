// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/mapmenu.h"

#include "desktop/parts.h"
#include "desktop/positionmenu.h"
#include "desktop/siteedits.h"
#include "mapview/keptband.h"
#include "mapview/mapwidget.h"

#include <QMenu>

#include <utility>

namespace atlas {

MapMenu::MapMenu(const DesktopContext& context, const WindowActions& actions, MapWidget& map, SiteEdits& edits,
                 QWidget* window)
    : QObject(window),
      m_context(context),
      m_map(map),
      m_edits(edits),
      m_window(window),
      m_hubs(new HubCommands(context, map, window)),
      m_select(new SelectCommands(context, actions, map, window))
{
    connect(&map, &MapWidget::contextMenuRequested, this, &MapMenu::popup);
}

void MapMenu::addBand(QMenu& menu, const LonLat& position)
{
    const auto ring = m_map.ringAt(position);
    if (!ring)
        return;
    Workspace& workspace = m_context.workspace;
    const RingSettings::RingOf key = ringKey(*ring, workspace.ringSettings(), *workspace.snapshot());
    QAction* keep = menu.addAction(
        withoutMnemonics(tr("Keep the band of %1 shown").arg(ringLabelText(*ring, true, *m_context.phrases))));
    keep->setCheckable(true);
    keep->setChecked(workspace.ringSettings().band == key);
    keep->setEnabled(ring->spec.preset != LatencyPreset::Policy); // it has no band
    connect(keep, &QAction::triggered, &workspace, [&workspace, key](bool on) {
        RingSettings settings = workspace.ringSettings();
        settings.band = on ? std::optional(key) : std::nullopt;
        workspace.setRingSettings(std::move(settings));
    });
    menu.addSeparator();
}

void MapMenu::popup(const QString& site, const LonLat& position, const QPoint& globalPosition)
{
    auto* menu = new QMenu(m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!site.isEmpty()) {
        menu->addAction(tr("Show record"), this, [this, site] { Q_EMIT m_map.siteActivated(site); });
        menu->addAction(tr("Delete site"), this, [this, site] { m_edits.remove(site); });
        m_hubs->addMeasures(*menu->addMenu(tr("Measure to hub")), site);
        QAction* pin = menu->addAction(tr("Always show its name"));
        pin->setCheckable(true);
        pin->setChecked(m_map.pinned().contains(site));
        connect(pin, &QAction::triggered, this, [this, site](bool on) {
            QStringList pinned = m_map.pinned();
            pinned.removeAll(site);
            if (on)
                pinned << site;
            m_map.setPinned(pinned);
        });
        menu->addSeparator();
    }
    addBand(*menu, position);
    m_select->addTo(*menu, position);
    menu->addSeparator();
    menu->addAction(tr("Add site here"), this, [this, position] { m_edits.add(position); });
    menu->addAction(tr("Add what-if hub here"), this, [this, position] { m_map.addWhatIfHub(position); });
    addPositionMenu(*menu, position, *m_context.basemap);
    menu->popup(globalPosition);
}

} // namespace atlas
