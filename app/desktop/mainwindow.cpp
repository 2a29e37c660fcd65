// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/mainwindow.h"

#include "cartography/legend.h"
#include "desktop/aboutdialog.h"
#include "desktop/assumptionspanel.h"
#include "desktop/bookmarks.h"
#include "desktop/chartpanel.h"
#include "desktop/comparedialog.h"
#include "desktop/docklayout.h"
#include "desktop/docktitle.h"
#include "desktop/figureexports.h"
#include "desktop/filecare.h"
#include "desktop/filterstrip.h"
#include "desktop/headerbar.h"
#include "desktop/historypanel.h"
#include "desktop/legendpanel.h"
#include "desktop/mapmenu.h"
#include "desktop/messages.h"
#include "desktop/parts.h"
#include "desktop/problemspanel.h"
#include "desktop/recordpanel.h"
#include "desktop/releasedialog.h"
#include "desktop/reportdialog.h"
#include "desktop/searchbox.h"
#include "desktop/siteedits.h"
#include "desktop/sitetablepanel.h"
#include "desktop/statusstrip.h"
#include "desktop/tilecommands.h"
#include "desktop/timeplayer.h"
#include "desktop/timestrip.h"
#include "desktop/windowactions.h"
#include "mapview/mapwidget.h"

#include <QApplication>
#include <QDockWidget>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPointer>
#include <QScreen>
#include <QTimer>
#include <QVBoxLayout>

namespace atlas {

namespace {

// Where a place that was searched for is looked at from: a prefecture fills the map.
constexpr double PlaceZoom = 7.5;
constexpr int StatusMs = 8000;

QString datasetIn(const QMimeData* data)
{
    const QList<QUrl> urls = data->urls();
    const QString path = urls.isEmpty() ? QString() : urls.first().toLocalFile();
    return path.endsWith(QLatin1String(".gpkg"), Qt::CaseInsensitive) ? path : QString();
}

QWidget* firstFocusable(QWidget* panel)
{
    if (panel->focusPolicy() & Qt::TabFocus)
        return panel;
    const QList<QWidget*> children = panel->findChildren<QWidget*>();
    for (QWidget* child : children) {
        if ((child->focusPolicy() & Qt::TabFocus) && child->isVisibleTo(panel) && child->isEnabled())
            return child;
    }
    return panel;
}

} // namespace

struct MainWindow::Private
{
    Private(const DesktopContext& ctx, TileSource* source, MainWindow* q)
        : context(ctx),
          actions(new WindowActions(ctx, q)),
          map(new MapWidget(ctx.workspace, ctx.style, ctx.basemap, ctx.phrases, q)),
          legend(new LegendPanel(ctx, q)),
          record(new RecordPanel(ctx, q)),
          table(new SiteTablePanel(ctx, q)),
          history(new HistoryPanel(ctx, q)),
          problems(new ProblemsPanel(ctx, q)),
          chart(new ChartPanel(ctx, q)),
          assumptions(new AssumptionsPanel(ctx, q)),
          header(new HeaderBar(ctx, *actions, q)),
          filters(new FilterStrip(ctx, q)),
          player(new TimePlayer(ctx.workspace, q)),
          time(new TimeStrip(ctx, *player, q)),
          status(new StatusStrip(ctx, q)),
          messages(new MessageBar(ctx, map)),
          docks(new DockLayout(ctx, {legend, record, table, history, problems, chart, assumptions}, q)),
          care(new FileCare(ctx, *messages, q)),
          edits(new SiteEdits(ctx, *messages, q)),
          bookmarks(new Bookmarks(ctx, *map, q)),
          menu(new MapMenu(ctx, *actions, *map, *edits, q)),
          exports(new FigureExports(ctx, *map, *chart, *table, q)),
          tiles(new TileCommands(ctx, source, *actions, *map, *status, *messages, q))
    {}

    DesktopContext context;
    WindowActions* actions;
    MapWidget* map;
    LegendPanel* legend;
    RecordPanel* record;
    SiteTablePanel* table;
    HistoryPanel* history;
    ProblemsPanel* problems;
    ChartPanel* chart;
    AssumptionsPanel* assumptions;
    HeaderBar* header;
    FilterStrip* filters;
    TimePlayer* player;
    TimeStrip* time;
    StatusStrip* status;
    MessageBar* messages;
    DockLayout* docks;
    FileCare* care;
    SiteEdits* edits;
    Bookmarks* bookmarks;
    MapMenu* menu;
    FigureExports* exports;
    QPointer<ReportDialog> report;
    TileCommands* tiles;
    QLabel* file = nullptr;
    bool painted = false;
};

MainWindow::MainWindow(const DesktopContext& context, TileSource* tiles, QWidget* parent)
    : QMainWindow(parent), d(std::make_unique<Private>(context, tiles, this))
{
    const Style& style = *context.style;
    const std::vector<double> design = style.numbers("window.design");
    const std::vector<double> smallest = style.numbers("window.min");
    setMinimumSize(int(smallest[0]), int(smallest[1]));
    resize(QSize(int(design[0]), int(design[1])).boundedTo(screen()->availableSize()));
    setAcceptDrops(true);

    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(d->filters);
    column->addWidget(d->map, 1);
    column->addWidget(d->time);
    d->map->setMinimumSize(1, 1);
    setCentralWidget(centre);
    d->map->setAccessibleName(tr("Map of the sites"));
    d->map->setTheme(context.themeName);

    // Not a fixed height: a menu that is higher than its bar is moved behind the bar's arrow.
    menuBar()->setMinimumHeight(context.px(28));
    d->actions->fillMenus(*menuBar(), d->docks->toggleActions(), *d->bookmarks->menu(), *d->menu->measureMenu());
    d->file = plainLabel(context, {}, "small", context.theme().ui.ink2, this);
    d->file->setObjectName(QStringLiteral("fileName"));
    d->file->setContentsMargins(0, 0, context.px(12), 0);
    menuBar()->setCornerWidget(d->file, Qt::TopRightCorner);
    addToolBar(d->header);
    setStatusBar(d->status);

    auto* asTable = iconButton(context, "table", tr("Show as table"), this);
    asTable->setDefaultAction(d->chart->tableAction());
    auto* sideBySide = iconButton(context, "columns", tr("Two charts side by side"), this);
    sideBySide->setDefaultAction(d->chart->sideBySideAction());
    d->docks->titleOf(d->chart)->addButton(sideBySide);
    d->docks->titleOf(d->chart)->addButton(asTable);
    auto* exportChart = iconButton(context, "export", tr("Export chart"), this);
    connect(exportChart, &QToolButton::clicked, d->actions->exportChart, &QAction::trigger);
    d->docks->titleOf(d->chart)->addButton(exportChart);
    d->chart->addAction(d->actions->exportChart); // of its menu

    for (QWidget* sited :
         {static_cast<QWidget*>(d->map), static_cast<QWidget*>(d->table), static_cast<QWidget*>(d->record)})
        sited->addAction(d->actions->deleteSite);
    addActions({d->actions->find, d->actions->findInTable, d->actions->nextPanel,
                d->actions->fullScreen}); // also while the menu is hidden

    connectMap();
    connectPlayer();
    connectActions();
    connect(&context.workspace, &Workspace::datasetChanged, this, &MainWindow::showFile);
    connectFile();
    showFile();
}

MainWindow::~MainWindow() = default;

void MainWindow::connectMap()
{
    MapWidget* map = d->map;
    connect(map, &MapWidget::pointerMoved, d->status, &StatusStrip::setPointer);
    connect(map, &MapWidget::pointerLeft, d->status, &StatusStrip::clearPointer);
    connect(map, &MapWidget::cameraChanged, d->status, [this] { d->status->setCamera(d->map->camera()); });
    connect(map, &MapWidget::painted, this, [this](int hidden) {
        d->status->setHiddenLabels(hidden);
        d->legend->setScene(d->map->scene());
        d->status->setCamera(d->map->camera());
        if (!std::exchange(d->painted, true))
            Q_EMIT firstMapPainted();
    });
    connect(map, &MapWidget::messageRaised, d->messages, [this](const Error& error) { d->messages->fail(error); });
    connect(map, &MapWidget::measured, d->status, &StatusStrip::setMeasured);
    connect(map, &MapWidget::hintChanged, d->status, &StatusStrip::setHint);
    connect(map, &MapWidget::toolChanged, d->actions, [this] { d->actions->setTool(d->map->tool()); });
    connect(map, &MapWidget::siteActivated, this, [this](const QString& site) {
        d->context.workspace.select(site);
        d->docks->reveal(d->record);
    });
    connect(map, &MapWidget::siteAddRequested, d->edits, [this](const LonLat& position) {
        d->map->setTool(MapWidget::Tool::Select);
        d->edits->add(position);
    });
    connect(map, &MapWidget::siteMoveRequested, d->edits, &SiteEdits::move);
    connect(map, &MapWidget::siteDeleteRequested, d->edits, &SiteEdits::remove);
    connect(d->table, &SiteTablePanel::siteActivated, this, &MainWindow::showSite);
    connect(d->record, &RecordPanel::showOnMapRequested, this, &MainWindow::showSite);
    connect(d->record, &RecordPanel::deleteRequested, d->edits, &SiteEdits::remove);
    connect(d->edits, &SiteEdits::added, this, [this] {
        d->docks->reveal(d->record);
        d->record->startEditing();
    });
    SearchBox* search = d->header->search();
    connect(search, &SearchBox::siteChosen, this, &MainWindow::showSite);
    connect(search, &SearchBox::placeChosen, this, [this](const LonLat& place) { d->map->flyTo(place, PlaceZoom); });
    connect(search, &SearchBox::operatorChosen, this, [this](const QString& name) {
        Filter filter = d->context.workspace.filter();
        filter.text = name;
        d->context.workspace.setFilter(std::move(filter));
    });
}

void MainWindow::connectPlayer()
{
    auto* beat = new QTimer(this);
    beat->setInterval(int(d->context.style->number("motion.playMonthMs")));
    connect(beat, &QTimer::timeout, d->player, &TimePlayer::beat);
    connect(d->player, &TimePlayer::playingChanged, beat, [beat](bool playing) {
        if (playing)
            beat->start();
        else
            beat->stop();
    });
    connect(d->map, &MapWidget::painted, d->player,
            [this] { d->player->setPainted(d->map->scene()->input().figures); });
    connect(d->actions->play, &QAction::triggered, d->player, &TimePlayer::toggle);
}

void MainWindow::connectFile()
{
    const WindowActions& a = *d->actions;
    connect(a.repair, &QAction::triggered, d->care, &FileCare::askForRepair);
    connect(a.restoreBackup, &QAction::triggered, d->care, &FileCare::askForBackup);
    connect(d->care, &FileCare::openRequested, this, &MainWindow::openRequested);
    connect(d->care, &FileCare::otherFileRequested, this, &MainWindow::askForFile);

    const auto showPanel = [this](QWidget* panel) {
        d->docks->reveal(panel);
        firstFocusable(panel)->setFocus(Qt::ShortcutFocusReason);
    };
    connect(a.history, &QAction::triggered, this, [this, showPanel] { showPanel(d->history); });
    connect(a.problems, &QAction::triggered, this, [this, showPanel] { showPanel(d->problems); });
    connect(a.findInTable, &QAction::triggered, this, [this] {
        d->docks->reveal(d->table);
        d->table->focusFilter();
    });
    connect(d->history, &HistoryPanel::recordRequested, this, &MainWindow::goToRecord);
    connect(d->history, &HistoryPanel::failed, d->messages, [this](const Error& error) { d->messages->fail(error); });
    connect(d->problems, &ProblemsPanel::recordRequested, this, &MainWindow::goToRecord);
    connect(d->record, &RecordPanel::historyRequested, this,
            [this](const QString& table, const QString& uid, const QString& column) {
                d->docks->reveal(d->history);
                if (column.isEmpty())
                    d->history->showSite(uid);
                else
                    d->history->showField(table, uid, column);
            });
    connect(a.release, &QAction::triggered, this, [this] {
        auto* dialog = new ReleaseDialog(d->context, this);
        connect(dialog, &ReleaseDialog::named, this, [this](const QString& name) {
            d->messages->say(tr("The state has the name %1 now.").arg(name), tr("Compare…"),
                             [this] { d->actions->compare->trigger(); });
        });
        dialog->open();
    });
    connect(a.compare, &QAction::triggered, this, [this] {
        auto* dialog = new CompareDialog(d->context, this);
        connect(dialog, &CompareDialog::siteRequested, this,
                [this](const QString& site) { goToRecord(site, {}, {}, {}); });
        dialog->show(); // beside the window
    });
}

bool MainWindow::showSite(const QString& site)
{
    Workspace& workspace = d->context.workspace;
    const RowIndex row = workspace.snapshot()->siteIndex(site);
    if (row < 0)
        return false;
    if (!workspace.visible()[std::size_t(row)])
        workspace.setFilter({}); // a site that the filter hides could not be seen
    workspace.select(site);
    d->map->flyTo(workspace.snapshot()->sites.get<&Site::position>(std::size_t(row)), PlaceZoom);
    return true;
}

void MainWindow::goToRecord(const QString& site, const QString& table, const QString& uid, const QString& column)
{
    if (!showSite(site)) {
        d->messages->say(site.isEmpty() ? tr("This row belongs to no site, so there is no record to show.")
                                        : tr("The site is not in the dataset any more."));
        return;
    }
    d->docks->reveal(d->record);
    d->record->revealField(table, uid, column);
}

void MainWindow::connectActions()
{
    const WindowActions& a = *d->actions;
    connect(a.open, &QAction::triggered, this, &MainWindow::askForFile);
    connect(a.quit, &QAction::triggered, this, &QWidget::close);
    connect(a.exportMap, &QAction::triggered, d->exports, &FigureExports::askForMap);
    connect(a.exportAnimation, &QAction::triggered, d->exports, &FigureExports::askForAnimation);
    connect(a.exportChart, &QAction::triggered, d->exports, &FigureExports::askForChart);
    connect(a.report, &QAction::triggered, this, &MainWindow::showReport);
    connect(a.exportTable, &QAction::triggered, d->exports, &FigureExports::askForTable);
    connect(a.exportSelection, &QAction::triggered, d->exports, &FigureExports::askForSelection);
    connect(a.copyMap, &QAction::triggered, d->exports, &FigureExports::copyMap);
    connect(d->exports, &FigureExports::failed, d->messages, [this](const Error& error) { d->messages->fail(error); });
    connect(d->exports, &FigureExports::written, this,
            [this](const QString& path) { d->status->showMessage(tr("Written: %1").arg(path), StatusMs); });
    connect(a.deleteSite, &QAction::triggered, d->edits, [this] { d->edits->remove(d->context.workspace.selected()); });
    connect(a.find, &QAction::triggered, this, [this] {
        d->header->search()->setFocus(Qt::ShortcutFocusReason);
        d->header->search()->selectAll();
    });
    connect(&a, &WindowActions::toolChosen, d->map, [this](MapWidget::Tool tool) {
        d->map->setTool(tool);
        d->map->setFocus(Qt::OtherFocusReason); // the tool's keys are the map's
    });
    connect(a.zoomIn, &QAction::triggered, d->map, [this] { d->map->zoomBy(1); });
    connect(a.zoomOut, &QAction::triggered, d->map, [this] { d->map->zoomBy(-1); });
    connect(a.showAll, &QAction::triggered, d->map, &MapWidget::showAll);
    connect(a.province, &QAction::triggered, this, [this] {
        if (!d->map->describeProvince())
            d->status->showMessage(
                tr("No province in the middle of the map is filled: choose its colours in the legend"), StatusMs);
    });
    connect(&a, &WindowActions::layersChosen, d->legend, &LegendPanel::setLayers);
    connect(&a, &WindowActions::layersChosen, d->map, &MapWidget::setLayers);
    connect(d->legend, &LegendPanel::layersChanged, d->actions, &WindowActions::setLayers);
    connect(d->legend, &LegendPanel::layersChanged, d->map, &MapWidget::setLayers);
    connect(d->legend, &LegendPanel::colourByChosen, d->map, &MapWidget::setColourBy);
    connect(d->legend, &LegendPanel::provincesChosen, d->map, &MapWidget::setProvinces);
    connect(&a, &WindowActions::languageChosen, this, &MainWindow::languageRequested);
    connect(&a, &WindowActions::themeChosen, this, &MainWindow::themeRequested);
    connect(&a, &WindowActions::visionChosen, this, &MainWindow::visionRequested);
    connect(a.basemapProfile, &QAction::triggered, this, &MainWindow::askForBasemap);
    connect(&a, &WindowActions::shippedBasemapChosen, this, [this] { Q_EMIT basemapRequested({}); });
    connect(d->header, &HeaderBar::languageRequested, this, &MainWindow::languageRequested);
    connect(a.fullScreen, &QAction::toggled, this, &MainWindow::setMapOnly);
    connect(a.resetLayout, &QAction::triggered, d->docks, &DockLayout::reset);
    connect(a.nextPanel, &QAction::triggered, this, &MainWindow::nextPanel);
    connect(a.messages, &QAction::triggered, this, [this] { showMessages(d->context, d->messages->messages(), this); });
    connect(a.about, &QAction::triggered, this, [this] { showAbout(d->context, this); });

    QToolButton* layers = d->header->layersButton();
    connect(layers, &QToolButton::clicked, d->docks, &DockLayout::setOverlayShown);
    connect(d->docks, &DockLayout::overlayShown, layers, &QToolButton::setChecked);
    connect(d->docks, &DockLayout::roomChanged, d->header,
            [this](DockLayout::Room room) { d->header->setNarrow(room == DockLayout::Room::Narrow); });
}

void MainWindow::showFile()
{
    const Workspace& workspace = d->context.workspace;
    const Phrases& phrases = *d->context.phrases;
    const DatasetInfo& info = workspace.snapshot()->info;
    const QString name = QFileInfo(workspace.path()).fileName();
    QString title = phrases.name(info.titleEn, info.titleZh);
    if (title.isEmpty())
        title = name;
    if (info.synthetic)
        title = tr("%1 (synthetic data)").arg(title);
    setWindowTitle(title.isEmpty() ? tr("Suanli Atlas") : tr("%1 - Suanli Atlas").arg(title));
    QString file = workspace.isOpen()
                       ? tr("%1, revision %2").arg(name, formatNumber(double(workspace.snapshot()->revision), phrases))
                       : tr("No dataset is open");
    if (info.synthetic)
        file += tr(", synthetic data");
    d->file->setText(d->file->fontMetrics().elidedText(file, Qt::ElideMiddle, d->context.px(420)));
    // The menu bar asks its corner for a size only when it is given one.
    d->file->setFixedWidth(d->file->sizeHint().width());
    menuBar()->setCornerWidget(d->file, Qt::TopRightCorner);
    d->file->show();
}

void MainWindow::nextPanel()
{
    const QList<QWidget*> panels{d->map,   d->table,       d->history, d->problems,
                                 d->chart, d->assumptions, d->record,  d->legend};
    qsizetype current = -1;
    for (qsizetype i = 0; i < panels.size(); ++i) {
        if (QWidget* focused = focusWidget(); focused && (panels[i] == focused || panels[i]->isAncestorOf(focused)))
            current = i;
    }
    for (qsizetype step = 1; step <= panels.size(); ++step) {
        QWidget* panel = panels[(current + step) % panels.size()];
        const QDockWidget* dock = panel == d->map ? nullptr : d->docks->dockOf(panel);
        // A closed dock is skipped; one behind another tab, or behind the button of a narrow window, comes forward.
        const bool overlay = panel == d->legend && d->docks->room() == DockLayout::Room::Narrow;
        if (dock && dock->isHidden() && !overlay)
            continue;
        if (dock)
            d->docks->reveal(panel);
        firstFocusable(panel)->setFocus(Qt::TabFocusReason);
        return;
    }
}

void MainWindow::setMapOnly(bool on)
{
    d->docks->setMapOnly(on);
    setWindowState(on ? QMainWindow::windowState() | Qt::WindowFullScreen
                      : QMainWindow::windowState() & ~Qt::WindowFullScreen);
}

void MainWindow::askForFile()
{
    auto* dialog = new QFileDialog(this, tr("Open a dataset"), QFileInfo(d->context.workspace.path()).path(),
                                   tr("Datasets (*.gpkg)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openRequested);
    dialog->open();
}

void MainWindow::showReport()
{
    if (!d->report) {
        d->report = new ReportDialog(d->context, this);
        connect(d->report, &ReportDialog::failed, d->messages,
                [this](const Error& error) { d->messages->fail(error); });
        connect(d->report, &ReportDialog::written, this,
                [this](const QString& path) { d->status->showMessage(tr("Written: %1").arg(path), StatusMs); });
    }
    d->report->show();
    d->report->raise();
    d->report->activateWindow();
}

void MainWindow::askForBasemap()
{
    auto* dialog = new QFileDialog(this, tr("Choose a basemap profile"), {}, tr("Basemap profiles (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::basemapRequested);
    dialog->open();
}

void MainWindow::showError(const Error& error)
{
    d->messages->fail(error);
}

WindowState MainWindow::windowState() const
{
    const Camera camera = d->map->camera();
    return {saveGeometry(),   d->docks->state(),  camera.centre,       camera.zoom,
            d->map->layers(), d->map->colourBy(), d->map->provinces(), d->map->pinned()};
}

void MainWindow::restore(const WindowState& state)
{
    if (!state.geometry.isEmpty())
        restoreGeometry(state.geometry);
    d->docks->restore(state.docks);
    d->map->setLayers(state.layers);
    d->legend->setLayers(state.layers);
    d->actions->setLayers(state.layers);
    d->map->setColourBy(state.colourBy);
    d->map->setProvinces(state.provinces);
    d->legend->setColours(state.colourBy, state.provinces);
    d->map->setPinned(state.pinned);
    if (state.zoom > 0)
        d->map->setCamera({state.centre, state.zoom, {}});
    else
        d->map->showAll();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    const double scale = d->context.scale();
    d->time->setVisible(height() / scale >= d->context.style->number("window.foldTimeStripBelowHeight"));
    // Rearranging the docks within the layout's own event would start it anew.
    QMetaObject::invokeMethod(this, [this] { d->docks->fit(width()); }, Qt::QueuedConnection);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    // Whoever comes back from another program may have changed the file there.
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && d)
        d->context.workspace.refresh();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!datasetIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    Q_EMIT openRequested(datasetIn(event->mimeData()));
}

void showStartError(const QString& sentence)
{
    QMessageBox box(QMessageBox::Critical, QStringLiteral("Suanli Atlas"), {}, QMessageBox::Ok);
    box.setTextFormat(Qt::PlainText);
    box.setText(sentence);
    box.exec();
}

} // namespace atlas
