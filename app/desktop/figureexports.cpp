// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/figureexports.h"

#include "domain/hubrings.h"
#include "report/report.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>

namespace atlas {

namespace {

constexpr QSize ChartSize(900, 640);

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

} // namespace

FigureExports::FigureExports(const DesktopContext& context, const MapWidget& map, const ChartPanel& chart,
                             QWidget* window)
    : QObject(window), m_context(context), m_map(map), m_chart(chart), m_window(window)
{}

void FigureExports::askForMap()
{
    ask(tr("Export map"), QStringLiteral("suanli-atlas-map.pdf"), tr("PDF (*.pdf);;PNG image (*.png);;SVG (*.svg)"),
        &FigureExports::writeMap);
}

void FigureExports::askForChart()
{
    ask(tr("Export chart"), QStringLiteral("suanli-atlas-chart.pdf"),
        tr("PDF (*.pdf);;SVG (*.svg);;PNG image (*.png);;Table (*.csv)"), &FigureExports::writeChart);
}

void FigureExports::askForReport()
{
    ask(tr("Save the report"), QStringLiteral("suanli-atlas-report.pdf"), tr("PDF (*.pdf)"),
        &FigureExports::writeReport);
}

void FigureExports::ask(const QString& title, const QString& fileName, const QString& filters,
                        Result<void> (FigureExports::*write)(const QString&) const)
{
    // Not exec(): the window may be made anew while the dialog is open.
    auto* dialog =
        new QFileDialog(m_window, title, QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation), filters);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(fileName);
    // The suffix follows the chosen format.
    const auto followFormat = [dialog] {
        const QString filter = dialog->selectedNameFilter();
        dialog->setDefaultSuffix(filter.sliced(filter.lastIndexOf(u'.') + 1).chopped(1));
        const QStringList files = dialog->selectedFiles();
        if (!files.isEmpty() && !QFileInfo(files.first()).isDir())
            dialog->selectFile(QFileInfo(files.first()).completeBaseName() + QLatin1Char('.') +
                               dialog->defaultSuffix());
    };
    connect(dialog, &QFileDialog::filterSelected, dialog, followFormat);
    followFormat();
    connect(dialog, &QFileDialog::fileSelected, this, [this, write](const QString& path) {
        Result<void> outcome;
        {
            const WaitCursor wait;
            outcome = (this->*write)(path);
        }
        if (outcome)
            Q_EMIT written(path);
        else
            Q_EMIT failed(outcome.error());
    });
    dialog->open();
}

Result<void> FigureExports::writeMap(const QString& path) const
{
    const Workspace& workspace = m_context.workspace;
    const Camera camera = m_map.camera();
    SceneInput scene{.style = m_context.style,
                     .basemap = prepareBasemap(m_context.basemap, MapProjection::WebMercator),
                     .snapshot = workspace.snapshot(),
                     .figures = workspace.figures(),
                     .visible = workspace.visible(),
                     .rings = {},
                     .hubs = {},
                     .layers = m_map.layers(),
                     .theme = themeFor(path, m_context.themeName),
                     .phrases = m_context.phrases,
                     .colourBy = m_map.colourBy(),
                     .provinces = m_map.provinces()};
    const std::vector<RingSpec> rings = named(workspace.ringSpecs(), *workspace.snapshot(), *m_context.phrases);
    for (const RingSpec& spec : rings) {
        if (auto ring = ringOf(spec)) // the panel says why a budget gives none
            scene.rings.push_back(std::move(*ring));
    }
    const auto& hubs = workspace.snapshot()->hubs;
    for (std::size_t i = 0; i < hubs.size(); ++i) {
        if (hubs[i].kind == HubKind::Demand)
            scene.hubs.push_back(RowIndex(i));
    }
    return exportMap(path, scene, {.size = camera.size.toSize(), .box = viewOf(camera), .created = workspace.now()});
}

Result<void> FigureExports::writeChart(const QString& path) const
{
    ChartInput input = m_chart.input();
    input.theme = themeFor(path, m_context.themeName);
    return exportChart(path, m_chart.spec(), input,
                       {.size = ChartSize, .box = {}, .created = m_context.workspace.now()});
}

Result<void> FigureExports::writeReport(const QString& path) const
{
    const Workspace& workspace = m_context.workspace;
    return reportPdf({.style = m_context.style,
                      .snapshot = workspace.snapshot(),
                      .query = workspace.query(),
                      .basemap = m_context.basemap,
                      .phrases = m_context.phrases,
                      .rings = named(workspace.ringSpecs(), *workspace.snapshot(), *m_context.phrases),
                      .sourceDate = workspace.now(),
                      .programVersion = m_context.version})
        .and_then([&path](const QByteArray& bytes) { return writeWhole(path, bytes); });
}

} // namespace atlas
