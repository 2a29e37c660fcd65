// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/windowactions.h"

#include "cartography/mappicture.h"
#include "desktop/filecare.h"
#include "desktop/icons.h"
#include "desktop/parts.h"

#include <QActionGroup>
#include <QMenuBar>
#include <QUndoStack>

namespace atlas {

using namespace Qt::StringLiterals;

namespace {

// One of which is on.
template <typename T, typename Choose>
void addChoices(QMenu& menu, const std::vector<std::pair<T, QString>>& choices, const T& current, Choose choose)
{
    auto* group = new QActionGroup(&menu);
    for (const auto& [choice, name] : choices) {
        QAction* action = menu.addAction(name);
        action->setCheckable(true);
        action->setChecked(choice == current);
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, &menu, [choose, chosen = choice] { choose(chosen); });
    }
}

} // namespace

WindowActions::WindowActions(const DesktopContext& context, QObject* parent)
    : QObject(parent), m_context(context), m_tools(new QActionGroup(this))
{
    open = add(tr("&Open…"), QKeySequence::Open);
    exportMap = add(tr("Export &map…"), Qt::CTRL | Qt::Key_E);
    exportAnimation = add(tr("Export &animation…"));
    exportChart = add(tr("Export &chart…"), Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    exportTable = add(tr("Export &table…"));
    exportSelection = add(tr("Export &selection…"));
    copyMap = add(tr("Copy &map as picture"), Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    repair = add(tr("&Repair this file…"));
    restoreBackup = add(tr("Restore a &backup…"));
    release = add(tr("&Name a release…"));
    compare = add(tr("&Compare…"));
    history = add(tr("&History"), Qt::CTRL | Qt::Key_H);
    problems = add(tr("&Problems"), Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    report = add(tr("&Report…"), Qt::CTRL | Qt::Key_P);
    quit = add(tr("&Quit"), Qt::CTRL | Qt::Key_Q);
    quit->setMenuRole(QAction::QuitRole);

    undo = add(tr("&Undo"), QKeySequence::Undo, "undo");
    undo->setToolTip(tr("Undo"));
    redo = add(tr("&Redo"), {}, "redo");
    redo->setShortcuts({Qt::CTRL | Qt::SHIFT | Qt::Key_Z, Qt::CTRL | Qt::Key_Y});
    redo->setToolTip(tr("Redo"));
    deleteSite = add(tr("&Delete site"), QKeySequence::Delete);
    // Only where a site is what the key can mean: on the map, in the table, in the record.
    deleteSite->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    find = add(tr("&Search"), QKeySequence::Find);

    findInTable = add(tr("&Filter the table"), Qt::CTRL | Qt::SHIFT | Qt::Key_F);

    pointer = addTool(tr("&Pointer"), Qt::CTRL | Qt::Key_1, "pointer", MapWidget::Tool::Select);
    boxZoom = addTool(tr("&Box zoom"), Qt::CTRL | Qt::Key_2, "box", MapWidget::Tool::BoxZoom);
    addSite = addTool(tr("&Add site"), Qt::CTRL | Qt::Key_3, "add-site", MapWidget::Tool::AddSite);
    selectBox = addTool(tr("Select by b&ox"), Qt::CTRL | Qt::Key_4, "select-box", MapWidget::Tool::SelectBox);
    selectLasso = addTool(tr("Select by &lasso"), Qt::CTRL | Qt::Key_5, "select-lasso", MapWidget::Tool::SelectLasso);
    selectRadius =
        addTool(tr("Select by ra&dius"), Qt::CTRL | Qt::Key_6, "select-radius", MapWidget::Tool::SelectRadius);
    selectRing = addTool(tr("Select inside a &ring"), Qt::CTRL | Qt::Key_7, "select-ring", MapWidget::Tool::SelectRing);
    selectProvince =
        addTool(tr("Select a pro&vince"), Qt::CTRL | Qt::Key_8, "select-province", MapWidget::Tool::SelectProvince);
    measure = addTool(tr("&Measure"), Qt::CTRL | Qt::Key_9, "measure", MapWidget::Tool::Measure);
    addHub = addTool(tr("Add what-if hu&b"), Qt::CTRL | Qt::SHIFT | Qt::Key_H, "hub", MapWidget::Tool::AddHub);
    pointer->setChecked(true);

    selectAll = add(tr("Select &all sites"), QKeySequence::SelectAll);
    selectInView = add(tr("Select in &view"), Qt::CTRL | Qt::SHIFT | Qt::Key_V);
    selectInsideRing = add(tr("Select inside rin&g…"), Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    selectInProvince = add(tr("Select &province…"), Qt::CTRL | Qt::SHIFT | Qt::Key_G);
    invertSelection = add(tr("&Invert selection"), Qt::CTRL | Qt::Key_I);
    clearSelection = add(tr("&Clear selection"), Qt::CTRL | Qt::SHIFT | Qt::Key_A);
    filterToSelection = add(tr("&Filter to selection"), Qt::CTRL | Qt::SHIFT | Qt::Key_L);
    zoomIn = add(tr("Zoom &in"));
    zoomIn->setShortcuts({Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal});
    zoomOut = add(tr("Zoom &out"), Qt::CTRL | Qt::Key_Minus);
    showAll = add(tr("Show &all of China"), Qt::CTRL | Qt::Key_0);

    province = add(tr("&Figures of the province in the middle"), Qt::CTRL | Qt::SHIFT | Qt::Key_D);

    play = add(tr("Pla&y or pause the months"), Qt::CTRL | Qt::Key_T, "play");

    fullScreen = add(tr("&Full screen map"), Qt::Key_F11);
    fullScreen->setCheckable(true);
    resetLayout = add(tr("&Reset layout"));
    nextPanel = add(tr("&Next panel"), Qt::Key_F6);
    tileServer = add(tr("Tile &server…"));
    tiles = add(tr("T&iles"));
    tiles->setCheckable(true);
    basemapProfile = add(tr("&Choose a profile…"));
    messages = add(tr("&Messages"));
    about = add(tr("&About Suanli Atlas"));
    about->setMenuRole(QAction::AboutRole);

    connect(context.workspace.undoStack(), &QUndoStack::indexChanged, this, &WindowActions::followHistory);
    connect(undo, &QAction::triggered, context.workspace.undoStack(), &QUndoStack::undo);
    connect(redo, &QAction::triggered, context.workspace.undoStack(), &QUndoStack::redo);
    connect(&context.workspace, &Workspace::selectionChanged, this, &WindowActions::followSelection);
    connect(&context.workspace, &Workspace::editorChanged, this, &WindowActions::followEditor);
    followEditor();
}

QAction* WindowActions::add(const QString& text, const QKeySequence& keys, const char* iconName)
{
    auto* action = new QAction(text, this);
    action->setShortcut(keys);
    if (iconName)
        action->setIcon(icon(iconName, m_context.theme().ui.ink2, m_context.theme().ui.disabled));
    action->setIconVisibleInMenu(false);
    return action;
}

QString WindowActions::toolTip(const QAction& action)
{
    return tr("%1 (%2)").arg(action.text().remove(u'&'), action.shortcut().toString(QKeySequence::NativeText));
}

QString WindowActions::toolKeys()
{
    return tr(
        "By the pointer, or by keys: arrows move a crosshair, Enter sets a point, Backspace takes it back, Escape "
        "ends it");
}

QAction* WindowActions::addTool(const QString& text, const QKeySequence& keys, const char* iconName,
                                MapWidget::Tool tool)
{
    QAction* action = add(text, keys, iconName);
    action->setCheckable(true);
    action->setToolTip(toolTip(*action));
    if (tool != MapWidget::Tool::Select)
        action->setStatusTip(toolKeys());
    m_tools->addAction(action);
    m_toolActions.append({tool, action});
    connect(action, &QAction::triggered, this, [this, tool] { Q_EMIT toolChosen(tool); });
    return action;
}

void WindowActions::fillMenus(QMenuBar& bar, const QList<QAction*>& panels, QMenu& bookmarks, QMenu& measures)
{
    QMenu* file = bar.addMenu(tr("&File"));
    file->addAction(open);
    file->addSeparator();
    QMenu* recover = file->addMenu(tr("Re&cover"));
    recover->addActions({repair, restoreBackup});
    file->addSeparator();
    file->addActions({exportMap, exportAnimation, exportChart, exportTable, exportSelection});
    file->addSeparator();
    file->addAction(report);
    file->addSeparator();
    file->addAction(quit);

    QMenu* edit = bar.addMenu(tr("&Edit"));
    edit->addActions({undo, redo});
    edit->addSeparator();
    edit->addActions({addSite, deleteSite});
    edit->addSeparator();
    edit->addAction(copyMap);
    edit->addSeparator();
    edit->addActions({find, findInTable});

    QMenu* select = bar.addMenu(tr("&Select"));
    select->addActions({selectAll, selectInView, selectInsideRing, selectInProvince});
    select->addSeparator();
    select->addActions({selectBox, selectLasso, selectRadius, selectRing, selectProvince});
    select->addSeparator();
    select->addActions({invertSelection, clearSelection});
    select->addSeparator();
    select->addAction(filterToSelection);

    QMenu* view = bar.addMenu(tr("&View"));
    fillLanguages(*view->addMenu(tr("&Language")));
    fillThemes(*view->addMenu(tr("&Theme")));
    fillVisions(*view->addMenu(tr("Pre&view colour blindness")));
    fillBasemaps(*view->addMenu(tr("Base&map profile")));
    QMenu* shown = view->addMenu(tr("&Panels"));
    shown->addActions(panels);
    view->addSeparator();
    view->addMenu(&bookmarks);
    view->addSeparator();
    view->addActions({tiles, tileServer});
    view->addSeparator();
    view->addActions({nextPanel, resetLayout, fullScreen});

    QMenu* map = bar.addMenu(tr("&Map"));
    map->addActions({pointer, boxZoom});
    map->addSeparator();
    map->addAction(measure);
    map->addMenu(&measures);
    map->addAction(addHub);
    map->addSeparator();
    map->addActions({zoomIn, zoomOut, showAll, province});
    map->addSeparator();
    map->addAction(play);
    map->addSeparator();
    fillLayers(*map->addMenu(tr("&Layers")));

    QMenu* data = bar.addMenu(tr("&Data"));
    data->addActions({release, compare});
    data->addSeparator();
    data->addActions({history, problems});

    QMenu* help = bar.addMenu(tr("&Help"));
    help->addActions({messages, about});
}

void WindowActions::fillLanguages(QMenu& menu)
{
    // Each language in its own words, so that whoever is lost finds the way.
    addChoices<Language>(menu, {{Language::English, u"English"_s}, {Language::Chinese, u"中文"_s}},
                         m_context.phrases->language(), [this](Language language) { Q_EMIT languageChosen(language); });
}

void WindowActions::fillThemes(QMenu& menu)
{
    addChoices<QString>(menu,
                        {{u"system"_s, tr("As the &system")}, {u"light"_s, tr("&Light")}, {u"dark"_s, tr("&Dark")}},
                        m_context.themeChoice, [this](const QString& theme) { Q_EMIT themeChosen(theme); });
}

void WindowActions::fillVisions(QMenu& menu)
{
    addChoices<ColourVision>(menu,
                             {{ColourVision::Normal, tr("&None")},
                              {ColourVision::Protanopia, tr("&Red-blind (protanopia)")},
                              {ColourVision::Deuteranopia, tr("&Green-blind (deuteranopia)")},
                              {ColourVision::Tritanopia, tr("&Blue-blind (tritanopia)")}},
                             m_context.vision, [this](ColourVision vision) { Q_EMIT visionChosen(vision); });
}

void WindowActions::fillBasemaps(QMenu& menu)
{
    const BasemapProfile& profile = m_context.basemap->profile;
    auto* group = new QActionGroup(this);
    QAction* shipped = menu.addAction(tr("&Shipped"));
    shipped->setCheckable(true);
    group->addAction(shipped);
    connect(shipped, &QAction::triggered, this, &WindowActions::shippedBasemapChosen);
    if (!profile.shipped) { // and here it stays: another one makes the window anew
        QAction* own = menu.addAction(withoutMnemonics(profileName(profile, *m_context.phrases)));
        own->setCheckable(true);
        group->addAction(own);
    }
    group->actions().last()->setChecked(true);
    menu.addSeparator();
    menu.addAction(basemapProfile);
}

void WindowActions::fillLayers(QMenu& menu)
{
    const auto addLayer = [&](const QString& name, MapLayer layer) {
        QAction* action = menu.addAction(name);
        action->setCheckable(true);
        action->setChecked(m_layers.testFlag(layer));
        m_layerActions.append({layer, action});
        connect(action, &QAction::triggered, this, [this, layer](bool on) {
            m_layers.setFlag(layer, on);
            Q_EMIT layersChosen(m_layers);
        });
    };
    addLayer(tr("&Sites"), MapLayer::Sites);
    addLayer(tr("Site &clusters at country zoom"), MapLayer::Clusters);
    addLayer(tr("&Labels"), MapLayer::Labels);
    addLayer(tr("&Rivers and lakes"), MapLayer::Hydrography);
    addLayer(tr("&Graticule"), MapLayer::Graticule);
    addLayer(tr("&Disputed lines"), MapLayer::DisputedLines);

    QAction* rings = menu.addAction(tr("Latency rin&gs"));
    rings->setCheckable(true);
    Workspace& workspace = m_context.workspace;
    const auto follow = [rings, &workspace] { rings->setChecked(workspace.ringSettings().shown); };
    connect(&workspace, &Workspace::ringsChanged, rings, follow);
    follow();
    connect(rings, &QAction::triggered, &workspace, [&workspace](bool on) {
        RingSettings settings = workspace.ringSettings();
        settings.shown = on;
        workspace.setRingSettings(std::move(settings));
    });
}

void WindowActions::setTool(MapWidget::Tool tool)
{
    for (const auto& [of, action] : m_toolActions)
        action->setChecked(of == tool);
}

void WindowActions::setLayers(MapLayers layers)
{
    m_layers = layers;
    for (const auto& [layer, action] : m_layerActions)
        action->setChecked(layers.testFlag(layer));
}

void WindowActions::followHistory()
{
    const QUndoStack* stack = m_context.workspace.undoStack();
    const bool canEdit = m_context.workspace.canEdit();
    undo->setEnabled(canEdit && stack->canUndo());
    redo->setEnabled(canEdit && stack->canRedo());
    undo->setText(stack->canUndo() ? tr("&Undo: %1").arg(withoutMnemonics(stack->undoText())) : tr("&Undo"));
    redo->setText(stack->canRedo() ? tr("&Redo: %1").arg(withoutMnemonics(stack->redoText())) : tr("&Redo"));
}

void WindowActions::followSelection()
{
    const bool any = !m_context.workspace.selection().empty();
    deleteSite->setEnabled(m_context.workspace.canEdit() && any);
    clearSelection->setEnabled(any);
    exportSelection->setEnabled(any);
    filterToSelection->setEnabled(any);
}

void WindowActions::followEditor()
{
    const Workspace& workspace = m_context.workspace;
    for (QAction* action : {addSite, release})
        action->setEnabled(workspace.canEdit());
    compare->setEnabled(workspace.isOpen());
    // Why, where a disabled control is asked.
    const QString reason = workspace.editor() ? editorSentence(*workspace.editor(), workspace.now()) : QString();
    for (QAction* action : {deleteSite, release, undo, redo})
        action->setStatusTip(reason);
    addSite->setStatusTip(reason.isEmpty() ? toolKeys() : reason);
    addSite->setToolTip(reason.isEmpty() ? toolTip(*addSite) : toolTipOf(reason));
    followHistory();
    followSelection();
}

} // namespace atlas
