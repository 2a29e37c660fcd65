// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/docklayout.h"

#include "desktop/docktitle.h"
#include "desktop/parts.h"

#include <QDockWidget>
#include <QEvent>
#include <QFrame>
#include <QKeyEvent>
#include <QMainWindow>
#include <QTimer>
#include <QVBoxLayout>

namespace atlas {

namespace {

// Counts the changes of the set of docks.
constexpr int LayoutVersion = 3;

} // namespace

DockLayout::DockLayout(const DesktopContext& context, const Panels& panels, QMainWindow* window)
    : QObject(window), m_context(context), m_window(window), m_panels(panels), m_overlay(new QFrame(window))
{
    window->setCorner(Qt::TopLeftCorner, Qt::LeftDockWidgetArea);
    window->setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window->setCorner(Qt::TopRightCorner, Qt::RightDockWidgetArea);
    window->setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    window->setDockOptions(QMainWindow::AllowTabbedDocks | QMainWindow::AllowNestedDocks);

    m_layers = add("layersDock", tr("Layers and legend"), panels.layers, Qt::LeftDockWidgetArea);
    m_record = add("recordDock", tr("Record"), panels.record, Qt::RightDockWidgetArea);
    m_table = add("tableDock", tr("Sites"), panels.table, Qt::BottomDockWidgetArea);
    m_history = add("historyDock", tr("History"), panels.history, Qt::BottomDockWidgetArea);
    m_problems = add("problemsDock", tr("Problems"), panels.problems, Qt::BottomDockWidgetArea);
    m_chart = add("chartDock", tr("Charts"), panels.chart, Qt::BottomDockWidgetArea);
    m_assumptions = add("assumptionsDock", tr("Assumptions"), panels.assumptions, Qt::RightDockWidgetArea);
    m_all = {m_layers, m_table, m_history, m_problems, m_chart, m_record, m_assumptions};
    window->splitDockWidget(m_table, m_chart, Qt::Horizontal);
    window->tabifyDockWidget(m_table, m_history);
    window->tabifyDockWidget(m_history, m_problems);
    window->tabifyDockWidget(m_record, m_assumptions);
    m_table->raise();
    m_record->raise();
    const auto px = [&](const char* path) { return context.px(context.style->number(path)); };
    window->resizeDocks({m_layers, m_record}, {px("window.left.width"), px("window.right.width")}, Qt::Horizontal);
    window->resizeDocks({m_table, m_chart}, {context.px(606), context.px(370)}, Qt::Horizontal);
    window->resizeDocks({m_table}, {px("window.bottom.height")}, Qt::Vertical);
    m_initial = current();

    m_overlay->setObjectName(QStringLiteral("layersOverlay"));
    m_overlay->setFrameShape(QFrame::NoFrame);
    m_overlay->hide();
    setGround(m_overlay, context.theme().ui.divider);
    auto* column = new QVBoxLayout(m_overlay);
    column->setContentsMargins(0, 0, 1, 1);
    m_overlay->installEventFilter(this);
    window->installEventFilter(this);
    nameTabs();
}

QDockWidget* DockLayout::add(const char* name, const QString& title, QWidget* panel, Qt::DockWidgetArea area)
{
    auto* dock = new QDockWidget(title, m_window);
    dock->setObjectName(QString::fromLatin1(name));
    const auto form = area == Qt::LeftDockWidgetArea ? DockTitle::Form::Panel : DockTitle::Form::Tab;
    dock->setTitleBarWidget(new DockTitle(m_context, form, dock));
    dock->setWidget(panel);
    dock->toggleViewAction()->setText(withoutMnemonics(title));
    m_window->addDockWidget(area, dock);
    // The tabs are known after the layout has settled.
    for (const auto changed : {&QDockWidget::topLevelChanged, &QDockWidget::visibilityChanged})
        connect(dock, changed, this, &DockLayout::nameTabs, Qt::QueuedConnection);
    connect(dock, &QDockWidget::dockLocationChanged, this, &DockLayout::nameTabs, Qt::QueuedConnection);
    return dock;
}

QDockWidget* DockLayout::dockOf(const QWidget* panel) const
{
    const std::pair<const QWidget*, QDockWidget*> docks[] = {
        {m_panels.layers, m_layers},          {m_panels.record, m_record},     {m_panels.table, m_table},
        {m_panels.history, m_history},        {m_panels.problems, m_problems}, {m_panels.chart, m_chart},
        {m_panels.assumptions, m_assumptions}};
    for (const auto& [of, dock] : docks) {
        if (of == panel)
            return dock;
    }
    return nullptr;
}

QByteArray DockLayout::current() const
{
    return m_window->saveState(LayoutVersion);
}

bool DockLayout::apply(const QByteArray& state)
{
    return m_window->restoreState(state, LayoutVersion);
}

DockTitle* DockLayout::titleOf(const QWidget* panel) const
{
    return static_cast<DockTitle*>(dockOf(panel)->titleBarWidget());
}

QList<QAction*> DockLayout::toggleActions() const
{
    QList<QAction*> actions;
    for (const QDockWidget* dock : m_all)
        actions << dock->toggleViewAction();
    return actions;
}

void DockLayout::nameTabs()
{
    for (QDockWidget* dock : std::as_const(m_all)) {
        QList<QDockWidget*> row = m_window->tabifiedDockWidgets(dock);
        row.removeIf([](const QDockWidget* other) { return other->isFloating(); });
        row << dock;
        // The same order in every row, so that the tabs do not change places under the pointer.
        QList<QDockWidget*> ordered;
        for (QDockWidget* each : std::as_const(m_all)) {
            if (row.contains(each))
                ordered << each;
        }
        static_cast<DockTitle*>(dock->titleBarWidget())->setTabs(ordered);
    }
}

void DockLayout::fit(int width)
{
    const double logical = width / m_context.scale();
    const Style& style = *m_context.style;
    const Room room = logical < style.number("window.collapseLeftBelow")    ? Room::Narrow
                      : logical < style.number("window.collapseRightBelow") ? Room::Medium
                                                                            : Room::Wide;
    if (room == m_room)
        return;
    if (m_room == Room::Wide && !m_mapOnly)
        m_kept = current();
    m_room = room;
    if (!m_mapOnly)
        arrange(room);
    Q_EMIT roomChanged(room);
}

void DockLayout::arrange(Room room)
{
    setOverlayShown(false);
    apply(m_kept);
    if (room == Room::Wide)
        return;
    const bool recordShown = !m_record->isHidden();
    if (room == Room::Narrow) {
        m_layers->hide();
        m_window->tabifyDockWidget(m_problems, m_chart);
    }
    m_window->tabifyDockWidget(m_chart, m_record);
    m_window->tabifyDockWidget(m_record, m_assumptions);
    m_record->setVisible(recordShown);
    (room == Room::Narrow ? m_table : m_chart)->raise();
    const auto number = [this](const char* path) { return m_context.px(m_context.style->number(path)); };
    if (m_window->height() < number("window.foldTimeStripBelowHeight"))
        m_window->resizeDocks({m_table}, {number("window.bottom.min")}, Qt::Vertical); // the map comes first
    nameTabs();
}

void DockLayout::reset()
{
    m_kept = m_initial;
    arrange(m_room);
}

void DockLayout::setMapOnly(bool on)
{
    if (on == m_mapOnly)
        return;
    if (on && m_room == Room::Wide)
        m_kept = current();
    m_mapOnly = on;
    if (on) {
        setOverlayShown(false);
        for (QDockWidget* dock : std::as_const(m_all))
            dock->hide();
    } else {
        arrange(m_room);
    }
}

void DockLayout::setOverlayShown(bool shown)
{
    if (shown == !m_overlay->isHidden())
        return;
    if (shown) {
        m_overlay->layout()->addWidget(m_panels.layers);
        m_panels.layers->show();
        placeOverlay();
        m_overlay->show();
        m_overlay->raise();
    } else {
        m_overlay->hide();
        m_layers->setWidget(m_panels.layers);
    }
    Q_EMIT overlayShown(shown);
}

void DockLayout::placeOverlay()
{
    const QWidget* centre = m_window->centralWidget();
    const int top = centre->mapTo(m_window, QPoint(0, 0)).y();
    const int bottom = m_window->height() - m_context.px(m_context.style->number("space.statusBar"));
    m_overlay->setGeometry(0, top, m_context.px(m_context.style->number("window.left.width")), bottom - top);
}

void DockLayout::reveal(QWidget* panel)
{
    if (panel == m_panels.layers && m_room == Room::Narrow) {
        setOverlayShown(true);
        return;
    }
    dockOf(panel)->show();
    dockOf(panel)->raise();
}

QByteArray DockLayout::state() const
{
    return m_room == Room::Wide && !m_mapOnly ? current() : m_kept;
}

void DockLayout::restore(const QByteArray& state)
{
    // An arrangement with other docks than these cannot be applied: the designed one stays.
    if (state.isEmpty() || !apply(state))
        return;
    m_kept = state;
    arrange(m_room);
}

bool DockLayout::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_window && event->type() == QEvent::Resize && !m_overlay->isHidden())
        placeOverlay();
    if (watched == m_overlay && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        setOverlayShown(false);
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace atlas
