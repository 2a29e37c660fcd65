// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/selectcommands.h"

#include "desktop/parts.h"
#include "desktop/windowactions.h"
#include "domain/hubrings.h"
#include "mapview/mapwidget.h"

#include <QInputDialog>
#include <QListView>
#include <QMenu>

#include <algorithm>

namespace atlas {

SelectCommands::SelectCommands(const DesktopContext& context, const WindowActions& actions, MapWidget& map,
                               QWidget* window)
    : QObject(window), m_context(context), m_map(map), m_window(window)
{
    Workspace& workspace = context.workspace;
    connect(actions.selectAll, &QAction::triggered, this,
            [&workspace] { workspace.select(workspace.visibleSites(), SelectMode::Replace); });
    connect(actions.selectInView, &QAction::triggered, this,
            [this, &workspace] { workspace.selectIn(m_map.viewedArea(), SelectMode::Replace); });
    connect(actions.selectInsideRing, &QAction::triggered, this, &SelectCommands::askForRing);
    connect(actions.selectInProvince, &QAction::triggered, this, &SelectCommands::askForProvince);
    connect(actions.invertSelection, &QAction::triggered, &workspace, &Workspace::invertSelection);
    connect(actions.clearSelection, &QAction::triggered, this, [&workspace] { workspace.select({}); });
    connect(actions.filterToSelection, &QAction::triggered, &workspace, &Workspace::filterToSelection);
}

SelectCommands::Choice SelectCommands::choiceOf(const Ring& ring) const
{
    return {ringLabelText(ring, true, *m_context.phrases), GeodesicDisc{ring.spec.centre, ring.radiusKm}};
}

void SelectCommands::addTo(QMenu& menu, LonLat place)
{
    Workspace& workspace = m_context.workspace;
    const auto add = [&](const QString& text, const SiteArea& area) {
        menu.addAction(withoutMnemonics(text), this,
                       [&workspace, area] { workspace.selectIn(area, SelectMode::Replace); });
    };
    for (const Ring& ring : m_map.ringsAt(place)) {
        const Choice choice = choiceOf(ring);
        add(tr("Select sites inside %1").arg(choice.label), choice.area);
    }
    if (const auto* province = m_map.provinceAt(place)) {
        const Place* known = workspace.snapshot()->place(province->code);
        const QString name = known ? m_context.phrases->name(known->nameEn, known->nameZh)
                                   : m_context.phrases->name(province->nameEn, province->nameZh);
        add(tr("Select sites in %1").arg(name), ProvinceArea{province->code});
    }
}

void SelectCommands::ask(const QString& title, const QString& label, const std::vector<Choice>& choices)
{
    QInputDialog* dialog = inputDialog("selectDialog", title, label, tr("Select"), m_window);
    dialog->setOption(QInputDialog::UseListViewForComboBoxItems);
    QStringList labels;
    for (const Choice& choice : choices)
        labels << choice.label;
    dialog->setComboBoxItems(labels);
    dialog->setTextValue(labels.value(0)); // Enter alone takes the first
    // By its row: two what-if hubs may have one name.
    connect(dialog, &QInputDialog::textValueSelected, this, [this, dialog, choices] {
        const auto* list = dialog->findChild<QListView*>({}, Qt::FindDirectChildrenOnly);
        if (const int row = list ? list->currentIndex().row() : -1; row >= 0)
            m_context.workspace.selectIn(choices[std::size_t(row)].area, SelectMode::Replace);
    });
    dialog->open();
}

void SelectCommands::askForRing()
{
    const Workspace& workspace = m_context.workspace;
    std::vector<Choice> choices;
    const auto specs = named(workspace.ringSpecs(), *workspace.snapshot(), *m_context.phrases);
    for (const Ring& ring : ringsOf(specs))
        choices.push_back(choiceOf(ring));
    ask(tr("Select inside ring"), tr("Latency ring"), choices);
}

void SelectCommands::askForProvince()
{
    const Workspace& workspace = m_context.workspace;
    std::vector<Choice> choices;
    for (const Place& place : workspace.snapshot()->places) {
        if (place.kind == PlaceKind::Province)
            choices.push_back({m_context.phrases->name(place.nameEn, place.nameZh), ProvinceArea{place.uid}});
    }
    ask(tr("Select province"), tr("Province"), choices);
}

} // namespace atlas
