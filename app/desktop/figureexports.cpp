// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/figureexports.h"

#include "domain/hubrings.h"
#include "mapview/keptband.h"
#include "mapview/shownreach.h"
#include "report/animation.h"
#include "report/siteexport.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFutureWatcher>
#include <QProgressDialog>
#include <QStandardPaths>
#include <QtConcurrentRun>

namespace atlas {

namespace {

constexpr QSize ChartSize(900, 640);
constexpr int FineDpi = 300;
constexpr int FinestDpi = 600;
constexpr int NoticedMs = 200; // what takes no longer needs no dialog

// Vectors are for print; an image is what the window shows.
ThemeName themeFor(const QString& path, ThemeName window)
{
    return path.endsWith(QLatin1String(".png"), Qt::CaseInsensitive) ? window : ThemeName::Print;
}

GeoBox viewOf(const Camera& camera)
{
    const LonLat topLeft = camera.toLonLat({0, 0});
    const LonLat bottomRight = camera.toLonLat({camera.size.width(), camera.size.height()});
    return {topLeft.lon, bottomRight.lat, bottomRight.lon, topLeft.lat};
}

class WaitCursor
{
public:
    WaitCursor() { QApplication::setOverrideCursor(Qt::WaitCursor); }

    ~WaitCursor() { QApplication::restoreOverrideCursor(); }

    Q_DISABLE_COPY_MOVE(WaitCursor)
};

Result<void> writtenUnlessStopped(const QString& path, const Result<QByteArray>& bytes, const std::stop_token& stop)
{
    return bytes.and_then([&](const QByteArray& whole) -> Result<void> {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, {}, {});
        return writeWhole(path, whole);
    });
}

} // namespace

FigureExports::FigureExports(const DesktopContext& context, const MapWidget& map, const ChartPanel& chart,
                             const SiteTablePanel& table, QWidget* window)
    : QObject(window), m_context(context), m_map(map), m_chart(chart), m_table(table), m_window(window)
{}

QList<FigureExports::Format> FigureExports::pictures() const
{
    return {{tr("PDF (*.pdf)")},
            {tr("SVG (*.svg)")},
            {tr("PNG image (*.png)")},
            {tr("PNG image, 300 dpi (*.png)"), FineDpi},
            {tr("PNG image, 600 dpi (*.png)"), FinestDpi}};
}

void FigureExports::askForMap()
{
    ask(tr("Export map"), QStringLiteral("suanli-atlas-map.pdf"), pictures(), [this](const QString& path, int dpi) {
        Result<void> outcome;
        {
            const WaitCursor wait;
            outcome = writeMap(path, dpi);
        }
        tell(path, outcome);
    });
}

void FigureExports::copyMap()
{
    const WaitCursor wait;
    const Camera camera = m_map.camera();
    const Workspace& workspace = m_context.workspace;
    const std::vector<RingSpec> rings = named(workspace.ringSpecs(), *workspace.snapshot(), *m_context.phrases);
    const auto image = mapImage(mapScene(m_context.themeName, rings),
                                {.size = camera.size.toSize(), .box = viewOf(camera), .created = workspace.now()});
    if (image)
        QGuiApplication::clipboard()->setImage(*image);
    else
        Q_EMIT failed(image.error());
}

void FigureExports::askForAnimation()
{
    ask(tr("Export animation"), QStringLiteral("suanli-atlas-months.webp"),
        {{tr("Animated WebP (*.webp)")}, {tr("GIF (*.gif)")}, {tr("Folder of PNG frames (*)")}},
        [this](const QString& path, int) { animate(path); });
}

void FigureExports::askForChart()
{
    ask(tr("Export chart"), m_chart.used().question().fileName() + QStringLiteral(".pdf"),
        pictures() << Format{tr("Table (*.csv)")}, [this](const QString& path, int dpi) { draw(path, dpi); });
}

void FigureExports::askForTable()
{
    askForSites(tr("Export table"), QStringLiteral("suanli-atlas-sites"), tr("Sites of the table"),
                m_table.shownSites());
}

void FigureExports::askForSelection()
{
    askForSites(tr("Export selection"), QStringLiteral("suanli-atlas-selection"), tr("Selected sites"),
                m_table.selectedSites());
}

void FigureExports::askForSites(const QString& title, const QString& fileName, const QString& heading,
                                const std::vector<RowIndex>& sites)
{
    ask(title, fileName + QStringLiteral(".pdf"), pictures() << Format{tr("Table (*.csv)")},
        [this, title, heading, sites](const QString& path, int dpi) {
            std::stop_source stop;
            follow(
                path, writeSites(path, heading, sites, stop.get_token(), dpi),
                [stop]() mutable { stop.request_stop(); }, stoppable(title, tr("Gathering the sites…")));
        });
}

void FigureExports::ask(const QString& title, const QString& fileName, const QList<Format>& formats,
                        const std::function<void(const QString& path, int dpi)>& write)
{
    QStringList filters;
    for (const Format& format : formats)
        filters << format.filter;
    // Not exec(): the window may be made anew while the dialog is open.
    auto* dialog =
        new QFileDialog(m_window, title, QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->selectFile(fileName);
    // The suffix follows the chosen format.
    const auto followFormat = [dialog] {
        const QString filter = dialog->selectedNameFilter();
        const qsizetype dot = filter.lastIndexOf(u'.');
        dialog->setDefaultSuffix(dot < 0 ? QString() : filter.sliced(dot + 1).chopped(1)); // a folder has none
        const QStringList files = dialog->selectedFiles();
        if (files.isEmpty() || QFileInfo(files.first()).isDir())
            return;
        const QString name = QFileInfo(files.first()).completeBaseName();
        dialog->selectFile(dot < 0 ? name : name + u'.' + dialog->defaultSuffix());
    };
    connect(dialog, &QFileDialog::filterSelected, dialog, followFormat);
    followFormat();
    connect(dialog, &QFileDialog::fileSelected, this, [dialog, formats, write](const QString& path) {
        const auto chosen = std::ranges::find(formats, dialog->selectedNameFilter(), &Format::filter);
        write(path, chosen == formats.end() ? Format{}.dpi : chosen->dpi);
    });
    dialog->open();
}

void FigureExports::tell(const QString& path, const Result<void>& outcome)
{
    if (outcome)
        Q_EMIT written(path);
    else if (outcome.error().code != ErrorCode::Cancelled)
        Q_EMIT failed(outcome.error());
}

void FigureExports::animate(const QString& path)
{
    auto* dialog = new QProgressDialog(tr("Painting the months…"), tr("Cancel"), 0, 1, m_window);
    dialog->setWindowTitle(tr("Export animation"));
    dialog->setMinimumDuration(0);
    QFuture<Result<void>> writing = writeAnimation(path);
    follow(path, writing, [writing]() mutable { writing.cancel(); }, dialog);
}

void FigureExports::draw(const QString& path, int dpi)
{
    std::stop_source stop;
    follow(
        path, writeChart(path, stop.get_token(), dpi), [stop]() mutable { stop.request_stop(); },
        stoppable(tr("Export chart"), tr("Working out the chart…")));
}

QProgressDialog* FigureExports::stoppable(const QString& title, const QString& label) const
{
    auto* dialog = new QProgressDialog(label, tr("Stop"), 0, 0, m_window);
    dialog->setWindowTitle(title);
    dialog->setMinimumDuration(NoticedMs);
    dialog->setValue(0); // from now on
    return dialog;
}

void FigureExports::follow(const QString& path, const QFuture<Result<void>>& writing, const std::function<void()>& stop,
                           QProgressDialog* dialog)
{
    dialog->setWindowModality(Qt::WindowModal);
    dialog->setAutoReset(false);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Of the dialog: a window that is made anew takes both away, and the export ends.
    auto* watcher = new QFutureWatcher<Result<void>>(dialog);
    connect(watcher, &QFutureWatcherBase::progressRangeChanged, dialog, &QProgressDialog::setRange);
    connect(watcher, &QFutureWatcherBase::progressValueChanged, dialog, &QProgressDialog::setValue);
    connect(dialog, &QProgressDialog::canceled, watcher, stop);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, dialog, path] {
        if (watcher->future().resultCount() > 0)
            tell(path, watcher->result());
        dialog->deleteLater();
    });
    connect(dialog, &QObject::destroyed, &m_context.workspace, stop);
    watcher->setFuture(writing);
}

SceneInput FigureExports::mapScene(ThemeName theme, const std::vector<RingSpec>& specs) const
{
    const Workspace& workspace = m_context.workspace;
    const std::vector<Ring> rings = ringsOf(specs); // the panel says why a budget gives none
    return {.style = m_context.figureStyle(),
            .basemap = prepareBasemap(m_context.basemap, MapProjection::WebMercator),
            .snapshot = workspace.snapshot(),
            .figures = workspace.figures(),
            .visible = workspace.visible(),
            .rings = rings,
            .reach = m_map.reach(),
            .band = keptBand(workspace.ringSettings(), *workspace.snapshot(), rings),
            .hubs = shownHubs(workspace.ringSettings(), *workspace.snapshot(), *m_context.phrases),
            .pinned = m_map.pinnedRows(),
            .layers = m_map.layers(),
            .theme = theme,
            .phrases = m_context.phrases,
            .colourBy = m_map.colourBy(),
            .provinces = m_map.provinces(),
            .edges = m_map.edges()};
}

Result<void> FigureExports::writeMap(const QString& path, int dpi) const
{
    const Workspace& workspace = m_context.workspace;
    const Camera camera = m_map.camera();
    const std::vector<RingSpec> rings = named(workspace.ringSpecs(), *workspace.snapshot(), *m_context.phrases);
    return exportMap(path, mapScene(themeFor(path, m_context.themeName), rings),
                     {.size = camera.size.toSize(), .box = viewOf(camera), .created = workspace.now(), .dpi = dpi});
}

QFuture<Result<void>> FigureExports::writeAnimation(const QString& path) const
{
    const Workspace& workspace = m_context.workspace;
    const AnimationRequest request{.format = animationFormatOf(path),
                                   .run = runOf(*workspace.snapshot()).value_or(MonthRun()),
                                   .box = viewOf(m_map.camera()),
                                   .filter = workspace.filter()};
    return QtConcurrent::run(
        [path, request,
         scene = mapScene(m_context.themeName, named(workspace.ringSpecs(), *workspace.snapshot(),
                                                     *m_context.phrases))](QPromise<Result<void>>& promise) {
            promise.addResult(exportAnimation(path, scene, request, [&promise](int done, int total) {
                if (done == 0)
                    promise.setProgressRange(0, total);
                promise.setProgressValue(done);
                return !promise.isCanceled();
            }));
        });
}

QFuture<Result<void>> FigureExports::writeChart(const QString& path, const std::stop_token& stop, int dpi) const
{
    const ChartLook look{m_context.figureStyle(), themeFor(path, m_context.themeName), m_context.phrases};
    const PictureRequest request{.size = ChartSize, .box = {}, .created = m_context.workspace.now(), .dpi = dpi};
    const ChartPane& pane = m_chart.used();
    return QtConcurrent::run([path, stop, question = pane.question(), known = pane.current()] {
               return checkWritable(path).and_then([&] {
                   return chartFile(path, *question.chart, known.input ? *known.input : question.whole(),
                                    {known.data, known.sheet}, {.stop = stop});
               });
           })
        .then(m_window,
              [path, stop, look, request](const Result<ChartFile>& file) {
                  return file.and_then([&](const ChartFile& drawn) -> Result<QByteArray> {
                      if (stop.stop_requested())
                          return fail(ErrorCode::Cancelled, {}, {});
                      return paintedChart(path, drawn, look, request);
                  });
              })
        .then(QtFuture::Launch::Async,
              [path, stop](const Result<QByteArray>& bytes) { return writtenUnlessStopped(path, bytes, stop); });
}

QFuture<Result<void>> FigureExports::writeSites(const QString& path, const QString& title, std::vector<RowIndex> sites,
                                                const std::stop_token& stop, int dpi) const
{
    const Workspace& workspace = m_context.workspace;
    SiteExport wanted{.request = {}, .sites = std::move(sites), .title = title};
    wanted.request.style = m_context.figureStyle();
    wanted.request.snapshot = workspace.snapshot();
    wanted.request.query = workspace.query();
    wanted.request.basemap = m_context.basemap;
    wanted.request.plan.languages = {m_context.phrases->language()};
    wanted.request.sourceDate = workspace.now();
    wanted.request.programVersion = m_context.version;
    return QtConcurrent::run([path, stop, wanted = std::move(wanted)] {
               return checkWritable(path).and_then([&] { return siteFile(path, wanted, {.stop = stop}); });
           })
        .then(m_window,
              [path, stop, dpi](const Result<SiteFile>& file) {
                  return file.and_then([&](const SiteFile& made) -> Result<QByteArray> {
                      if (stop.stop_requested())
                          return fail(ErrorCode::Cancelled, {}, {});
                      return paintedSites(path, made, dpi);
                  });
              })
        .then(QtFuture::Launch::Async,
              [path, stop](const Result<QByteArray>& bytes) { return writtenUnlessStopped(path, bytes, stop); });
}

} // namespace atlas
