// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/mapbench.h"

#include "charts/idlebydistance.h"
#include "mapview/maprenderer.h"
#include "mapview/mapwidget.h"
#include "mapview/selectionlayer.h"
#include "store/geopackagestore.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QDir>
#include <QMouseEvent>
#include <QProcess>
#include <QQuickWidget>
#include <QQuickWindow>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QUuid>

#include <malloc.h>

#include <ctime>

namespace atlas::bench {

namespace {

constexpr QSize MapSize(1600, 1000);

// Processor time of the calling thread, ms.
double threadMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

double heapMegabytes()
{
    malloc_trim(0);
    const struct mallinfo2 info = mallinfo2();
    return (double(info.uordblks) + double(info.hblkhd)) / 1e6;
}

// A map in a window, driven like the program's.
class Stage
{
public:
    Stage(DatasetFiles& files, const Clock& clock, const StylePtr& style, const BasemapPtr& basemap)
        : workspace(files, clock, QStringLiteral("bench"),
                    [](const QString&) { return QUuid::createUuid().toString(QUuid::WithoutBraces); }),
          map(workspace, style, basemap, std::make_shared<const Phrases>(Language::English))
    {
        map.resize(MapSize);
    }

    void open(const QString& file)
    {
        const auto opened = workspace.open(file);
        while (!opened.isFinished())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        need(opened.result());
        heapBefore = heapMegabytes();
        map.show();
        waitFor([this] { return map.isSettled(); });
    }

    // Processes events until the next crisp picture; ms.
    double untilPainted(const std::function<void()>& change)
    {
        bool painted = false;
        const auto connection = QObject::connect(&map, &MapWidget::painted, [&painted] { painted = true; });
        const double ms = timed([&] {
            change();
            waitFor([&painted] { return painted; });
        });
        QObject::disconnect(connection);
        return ms;
    }

    void settle()
    {
        waitFor([this] { return map.isSettled(); });
    }

    static void waitFor(const std::function<bool()>& done)
    {
        while (!done())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

    Workspace workspace;
    MapWidget map;
    double heapBefore = 0;
};

// Country, region and city, each a little elsewhere than before.
Camera cameraAt(int i)
{
    constexpr double zooms[] = {4.06, 5.0, 6.0, 7.0, 8.0};
    return {{103 + 0.9 * (i % 13), 30.5 + 0.5 * (i % 11)}, zooms[i % 5] + 0.01 * i, MapSize};
}

Figure cameraChanges(Stage& stage, qint64 sites, double targetMs)
{
    std::vector<double> ms;
    for (int i = 0; i < 40; ++i) {
        ms.push_back(stage.untilPainted([&] { stage.map.setCamera(cameraAt(i)); }));
        stage.settle();
    }
    ms.erase(ms.begin(), ms.begin() + 5); // the first ones fill caches
    return summary(QStringLiteral("camera change to crisp picture"), sites, std::move(ms), targetMs);
}

// Time of the GUI thread for each step of a drag, the frame included: 95th percentile in place of the 99th. On the
// software scene graph its processor time, for on two cores the painter of the next picture stands in its way; with
// OpenGL the wall's until the frame is shown, for there it waits for the threads that rasterise.
Figure panning(Stage& stage, qint64 sites)
{
    auto* view = stage.map.findChild<QQuickWidget*>();
    stage.map.setCamera({{108, 33}, 5, MapSize});
    stage.settle();
    std::vector<double> ms;
    const auto send = [&](QEvent::Type type, QPointF at) {
        QMouseEvent event(type, at, view->mapToGlobal(at), type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton,
                          type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(view, &event);
    };
    const QString renderer = mapRendererName();
    const bool software = renderer == QLatin1String("Software");
    int frames = 0;
    const auto counting =
        QObject::connect(view->quickWindow(), &QQuickWindow::afterRendering, view, [&frames] { ++frames; });
    QPointF at(800, 20);
    send(QEvent::MouseButtonPress, at);
    for (int i = 0; i < 120; ++i) {
        at += QPointF(i % 60 < 30 ? 9 : -9, i % 80 < 40 ? 5 : -5);
        const double before = threadMs();
        const int shown = frames;
        const double wall = timed([&] {
            send(QEvent::MouseMove, at);
            QCoreApplication::processEvents();
            if (software)
                view->repaint();
            else
                stage.waitFor([&] { return frames > shown; });
            QCoreApplication::processEvents();
        });
        if (i > 5)
            ms.push_back(software ? threadMs() - before : wall);
    }
    send(QEvent::MouseButtonRelease, at);
    stage.settle();
    QObject::disconnect(counting);
    std::ranges::sort(ms);
    return {QStringLiteral("GUI thread per frame of a pan, nine rings, p95") +
                (software ? QString() : QStringLiteral(", ") + renderer),
            sites,
            ms[ms.size() * 95 / 100],
            ms.back(),
            QStringLiteral("ms"),
            int(ms.size()),
            software ? 12.0 : 28.0};
}

Figure hitTest(Stage& stage, qint64 sites)
{
    stage.map.setCamera({{108, 33}, 5, MapSize});
    stage.settle();
    const MapScenePtr scene = stage.map.scene();
    const Camera camera = stage.map.camera();
    QRandomGenerator random(1);
    std::vector<double> ms;
    const std::vector<Hit> symbols = scene->symbols(camera);
    for (int i = 0; i < 2000 && !symbols.empty(); ++i) {
        // Where the pointer is when it matters: over a symbol.
        const Hit& hit = symbols[std::size_t(random.bounded(int(symbols.size())))];
        ms.push_back(timed([&] { scene->topmost(camera, hit.centre); }));
    }
    return summary(QStringLiteral("hover hit test"), sites, std::move(ms), 0.1);
}

// From a band over half of the sites of idle-by-distance to the frame of the map that marks them: the sites in the
// band, the workspace's selection, the marks. One half after the other, so that each is another selection. Neither the
// chart, which fades its other symbols, nor the other views of a window are in it.
Figure brush(Stage& stage, qint64 sites)
{
    stage.map.setCamera({{105, 36}, 4.06, MapSize});
    stage.settle();
    ChartInput input;
    input.question.snapshot = stage.workspace.snapshot();
    input.question.figures = stage.workspace.figures();
    input.question.sites = stage.workspace.visibleSites();
    input.question.phrases = std::make_shared<const Phrases>(Language::English);
    const ChartDataPtr data = need(idleByDistanceData(input, {}));
    std::vector<double> roundTripsMs;
    for (const IdleByDistance::Point& point : static_cast<const IdleByDistance&>(*data).points)
        roundTripsMs.push_back(point.ms);
    std::ranges::sort(roundTripsMs);
    const double middle = roundTripsMs.at(roundTripsMs.size() / 2);
    const QRectF halves[] = {{0, 0, middle, 100}, {middle, 0, roundTripsMs.back(), 100}};

    auto* view = stage.map.findChild<QQuickWidget*>();
    const auto* marks = view->rootObject()->property("selectionMarks").value<SelectionLayer*>();
    qint64 before = 0;
    bool shown = false;
    const auto watching = QObject::connect(view->quickWindow(), &QQuickWindow::afterRendering, view,
                                           [&] { shown = shown || marks->shown().image.cacheKey() != before; });
    std::vector<double> ms;
    for (int i = 0; i < 25; ++i) {
        before = marks->shown().image.cacheKey();
        shown = false;
        ms.push_back(timed([&] {
            stage.workspace.select(data->sitesIn(halves[i % 2]), SelectMode::Replace);
            stage.waitFor([&] { return shown; });
        }));
    }
    QObject::disconnect(watching);
    stage.workspace.select(QString());
    stage.settle();
    ms.erase(ms.begin(), ms.begin() + 5); // the first ones fill caches
    return summary(QStringLiteral("brush of a chart to the marks of its selection on the map"), sites, std::move(ms),
                   sites == 10'000 ? 50 : 0);
}

Figure hubDrag(Stage& stage, qint64 sites)
{
    stage.map.setCamera({{108, 33}, 5, MapSize});
    stage.map.addWhatIfHub({108, 33});
    stage.map.setColourBy({SiteTheme::RoundTrip, BreakMethod::Quantile, 5, {}});
    stage.settle();
    std::vector<double> ms;
    for (int i = 0; i < 25; ++i) {
        ms.push_back(stage.untilPainted([&] {
            RingSettings rings = stage.workspace.ringSettings();
            rings.hubs.back().whatIf = LonLat{108.1 + 0.1 * i, 33};
            stage.workspace.setRingSettings(rings);
        }));
    }
    ms.erase(ms.begin());
    return summary(QStringLiteral("step of a dragged what-if hub to crisp picture"), sites, std::move(ms),
                   sites == 10'000 ? 33 : 0);
}

// From the start of the process to its first painted map.
void firstMap(const QString& shipped, const Add& add)
{
    const QTemporaryDir folder; // with no settings of a user
    const QString dataset = folder.filePath(QStringLiteral("dataset.gpkg"));
    QFile::copy(shipped, dataset);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"})
        environment.insert(QString::fromLatin1(name), folder.path());
    std::vector<double> ms;
    for (int i = 0; i < 5; ++i) {
        QProcess program;
        program.setProcessEnvironment(environment);
        program.setProcessChannelMode(QProcess::MergedChannels);
        QByteArray said;
        ms.push_back(timed([&] {
            program.start(QStringLiteral(ATLAS_BUILD_DIR "/bin/suanli-atlas"),
                          {QStringLiteral("open"), dataset, QStringLiteral("--software"), QStringLiteral("--timing")});
            while (!said.contains("first map") && program.waitForReadyRead(30'000))
                said += program.readAll();
        }));
        program.kill();
        program.waitForFinished();
        if (!said.contains("first map"))
            giveUp({ErrorCode::Internal, QStringLiteral("suanli-atlas"), QString::fromUtf8(said), {}, {}});
    }
    add(summary(QStringLiteral("first painted map after process start"), 0, std::move(ms), 500));
}

} // namespace

void mapFigures(const Clock& clock, const QString& folder, const QString& shipped, const StylePtr& style,
                const BasemapPtr& basemap, qint64 largest, const Add& add)
{
    firstMap(shipped, add);
    GeoPackageFiles files(clock);
    const double targets[] = {20, 30, 60};
    const int sizes[] = {10'000, 100'000, 1'000'000};
    for (int i = 0; i < 3; ++i) {
        if (sizes[i] > largest)
            continue;
        const QString file = syntheticPath(folder, sizes[i]);
        Stage stage(files, clock, style, basemap);
        stage.open(file);
        add(cameraChanges(stage, sizes[i], targets[i]));
        add(panning(stage, sizes[i]));
        add(hitTest(stage, sizes[i]));
        const double megabytes = heapMegabytes() - stage.heapBefore;
        add({QStringLiteral("memory of the map over the snapshot and its figures"), sizes[i], megabytes, megabytes,
             QStringLiteral("MB"), 1, sizes[i] == 1'000'000 ? 100.0 : 0.0});
        if (sizes[i] != 100'000)
            add(brush(stage, sizes[i]));
        if (sizes[i] <= 10'000)
            add(hubDrag(stage, sizes[i]));
    }
}

} // namespace atlas::bench
