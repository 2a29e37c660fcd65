// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/hubcommands.h"

#include "desktop/namedlistdialog.h"
#include "desktop/parts.h"
#include "mapview/mapwidget.h"

#include <QInputDialog>
#include <QMenu>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace atlas {

namespace {

using HubRings = RingSettings::HubRings;

} // namespace

std::vector<double> budgetsIn(const QString& text)
{
    static const QRegularExpression number(QStringLiteral("(?<![\\w.])\\d+(\\.\\d+)?"));
    std::vector<double> budgets;
    auto match = number.globalMatch(text);
    while (match.hasNext()) {
        if (const double ms = match.next().captured().toDouble(); ms > 0)
            budgets.push_back(ms);
    }
    std::ranges::sort(budgets);
    budgets.erase(std::ranges::unique(budgets).begin(), budgets.end());
    return budgets;
}

HubCommands::HubCommands(const DesktopContext& context, MapWidget& map, QWidget* window)
    : QObject(window),
      m_context(context),
      m_map(map),
      m_window(window),
      m_measureMenu(new QMenu(tr("Measure from site to &hub"), window))
{
    m_measureMenu->setObjectName(QStringLiteral("measureToHub"));
    connect(m_measureMenu, &QMenu::aboutToShow, this, [this] {
        m_measureMenu->clear();
        addMeasures(*m_measureMenu, m_context.workspace.selected());
        if (m_measureMenu->isEmpty())
            m_measureMenu->addAction(tr("Select a site first"))->setEnabled(false);
    });
    connect(&map, &MapWidget::hubMenuRequested, this, &HubCommands::popup);
}

void HubCommands::addMeasures(QMenu& menu, const QString& site)
{
    const Workspace& workspace = m_context.workspace;
    const auto row = workspace.snapshot()->site(site);
    if (!row)
        return;
    const auto add = [&](const QString& name, LonLat to) {
        menu.addAction(withoutMnemonics(tr("Measure to %1").arg(name)), this,
                       [this, from = row->position, to] { m_map.measure(from, to); });
    };
    for (const RowIndex at : demandHubs(*workspace.snapshot())) {
        const Hub& hub = workspace.snapshot()->hubs[std::size_t(at)];
        add(m_context.phrases->name(hub.nameEn, hub.nameZh), hub.position);
    }
    for (const HubRings& hub : workspace.ringSettings().hubs) {
        if (hub.whatIf)
            add(hub.name, *hub.whatIf);
    }
}

void HubCommands::change(const QString& hub, const Edit& edit)
{
    RingSettings settings = m_context.workspace.ringSettings();
    const auto found = std::ranges::find(settings.hubs, hub, &HubRings::hub);
    if (found == settings.hubs.end())
        return;
    edit(settings.hubs, std::size_t(found - settings.hubs.begin()));
    m_context.workspace.setRingSettings(std::move(settings));
}

void HubCommands::popup(const QString& hub, const QPoint& globalPosition)
{
    const auto& hubs = m_context.workspace.ringSettings().hubs;
    const auto found = std::ranges::find(hubs, hub, &HubRings::hub);
    if (found == hubs.end())
        return;
    auto* menu = new QMenu(m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("hubMenu"));
    menu->addAction(tr("Rename what-if hub…"), this, [this, whatIf = *found] {
        askForName(tr("Rename what-if hub"), whatIf.name, m_window, this, [this, whatIf](const QString& name) {
            change(whatIf.hub, [&](auto& all, std::size_t index) { all[index].name = name; });
        });
    });
    menu->addAction(tr("Set budgets…"), this, [this, whatIf = *found] { askForBudgets(whatIf); });
    menu->addSeparator();
    menu->addAction(tr("Remove what-if hub"), this, [this, hub] {
        change(hub, [](auto& all, std::size_t index) { all.erase(all.begin() + std::ptrdiff_t(index)); });
    });
    menu->popup(globalPosition);
}

void HubCommands::askForBudgets(const HubRings& hub)
{
    // As budgetsIn() reads them, whatever the language.
    QStringList present;
    for (const auto& [ms, on] : hub.budgets)
        present << QString::number(ms, 'f', QLocale::FloatingPointShortest);
    QInputDialog* dialog = inputDialog("budgetsDialog", tr("Budgets of %1").arg(hub.name),
                                       tr("Latency budgets in ms, for example 10, 20, 30"), tr("Set"), m_window);
    dialog->setTextValue(present.join(QStringLiteral(", ")));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, uid = hub.hub](const QString& text) {
        change(uid, [&text](auto& all, std::size_t index) {
            auto& budgets = all[index].budgets;
            const auto before = std::exchange(budgets, {});
            for (const double ms : budgetsIn(text))
                budgets.emplace_back(ms, !std::ranges::contains(before, std::pair(ms, false)));
        });
    });
    dialog->open();
}

} // namespace atlas
