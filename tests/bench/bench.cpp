// SPDX-License-Identifier: GPL-3.0-or-later
// Benchmarks: medians over repeated runs on one machine, for comparison with itself.
#include "bench/analysisbench.h"
#include "bench/datasetbench.h"
#include "bench/mapbench.h"
#include "bench/reportbench.h"
#include "cartography/legend.h"
#include "domain/contenthash.h"
#include "domain/hubrings.h"
#include "exchange/basemapprofilefile.h"
#include "exchange/datasetfolder.h"
#include "mapview/maprenderer.h"
#include "report/export.h"
#include "store/geopackagestore.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QSysInfo>
#include <QTextStream>
#include <QThread>
#include <QTimeZone>

using namespace atlas;
using namespace atlas::bench;

namespace {

// The processor as the system names it.
QString processor()
{
    QFile info(QStringLiteral("/proc/cpuinfo"));
    if (info.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> lines = info.readAll().split('\n');
        for (const QByteArray& line : lines) {
            if (line.startsWith("model name"))
                return QString::fromUtf8(line.mid(line.indexOf(':') + 1).trimmed());
        }
    }
    return QSysInfo::currentCpuArchitecture();
}

// What packaging/dev measured of QGIS, beside these figures.
void peerFigures(const QString& folder, const Add& add)
{
    QFile file(folder + QStringLiteral("/qgis.json"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject peer = QJsonDocument::fromJson(file.readAll()).object();
    const QString name = peer[QLatin1StringView("program")].toString() + QStringLiteral(" draws its points");
    for (const QJsonValue& row : peer[QLatin1StringView("results")].toArray()) {
        const double median = row[QLatin1StringView("median")].toDouble();
        add({name, row[QLatin1StringView("sites")].toInteger(), median, median, QStringLiteral("ms"), 5});
    }
}

void shippedFigures(const Clock& clock, const QString& share, const Dataset& dataset, const StylePtr& style,
                    const BasemapPtr& basemap, const Add& add)
{
    GeoPackageFiles files(clock);
    const QString shipped = share + QStringLiteral("/china-ai-dc.gpkg");
    const auto snapshot = std::make_shared<const Dataset>(dataset);
    const auto phrases = std::make_shared<const Phrases>(Language::English);
    const Query query{snapshot->info.asOf.latest(), {}};
    const auto figures = std::make_shared<const Figures>(figuresOf(*snapshot, query));
    SceneInput input{.style = style,
                     .basemap = prepareBasemap(basemap, MapProjection::WebMercator),
                     .snapshot = snapshot,
                     .figures = figures,
                     .visible = std::vector<bool>(snapshot->sites.size(), true),
                     .rings = {},
                     .hubs = {},
                     .phrases = phrases};
    const std::vector<RingSpec> specs = defaultRings(*snapshot, *phrases);
    for (const RingSpec& spec : specs)
        input.rings.push_back(need(ringOf(spec)));
    const MapScenePtr scene = MapScene::build(input);

    const auto run = [&](const QString& name, int runs, const std::function<void()>& work) {
        add(measure(name, 0, runs, work));
    };
    run(QStringLiteral("read the shipped dataset"), 30, [&] { need(files.read(shipped)); });
    run(QStringLiteral("read the basemap"), 30,
        [&] { need(BasemapProfileFile().read(share + QStringLiteral("/profile.json"))); });
    run(QStringLiteral("prepare the basemap"), 10, [&] { prepareBasemap(basemap, MapProjection::WebMercator); });
    run(QStringLiteral("derive all figures"), 100, [&] { figuresOf(*snapshot, query); });
    run(QStringLiteral("national and provincial totals"), 100, [&] {
        nationalTotals(*snapshot, *figures);
        totalsByProvince(*snapshot, *figures, allSites(*snapshot));
    });
    run(QStringLiteral("nine rings"), 100, [&] {
        for (const RingSpec& spec : specs)
            need(ringOf(spec));
    });
    run(QStringLiteral("content hash"), 30, [&] { contentHash(*snapshot); });
    run(QStringLiteral("build the map scene"), 50, [&] { MapScene::build(input); });
    for (const double zoom : {4.06, 6.0, 8.0}) {
        const Camera camera{{105, 36}, zoom, {1600, 1000}};
        QImage image(1600, 1000, QImage::Format_RGB32);
        run(QStringLiteral("paint the map, 1600x1000, zoom %1").arg(zoom), 30, [&] {
            QPainter painter(&image);
            scene->paint(painter, camera, {});
        });
    }
}

QString lineOf(const Figure& f)
{
    QString name = f.name;
    if (f.size > 0)
        name += QStringLiteral(", %L1 sites").arg(f.size);
    QString line = QStringLiteral("%1 median %2, p99 %3 %4, %5 runs")
                       .arg(name, -70)
                       .arg(f.median, 10, 'f', 3)
                       .arg(f.p99, 10, 'f', 3)
                       .arg(f.unit)
                       .arg(f.runs);
    if (f.target > 0)
        line += QStringLiteral(" (to reach: %1; %2)")
                    .arg(f.target)
                    .arg(f.median <= f.target ? QStringLiteral("met") : QStringLiteral("MISSED"));
    return line;
}

QJsonObject jsonOf(const Figure& f)
{
    QJsonObject row{{QStringLiteral("name"), f.name},     {QStringLiteral("sites"), f.size},
                    {QStringLiteral("median"), f.median}, {QStringLiteral("p99"), f.p99},
                    {QStringLiteral("unit"), f.unit},     {QStringLiteral("runs"), f.runs}};
    if (f.target > 0)
        row.insert(QStringLiteral("target"), f.target);
    return row;
}

} // namespace

int main(int argc, char** argv)
{
    // Set it, and QSG_RHI_BACKEND, to measure the map with OpenGL in a window.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCommandLineParser options;
    options.setApplicationDescription(QStringLiteral(
        "Medians over repeated runs on one machine, for comparison with itself: a line for each figure as it comes."));
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("Write the figures to this file too."),
                                  QStringLiteral("file"));
    const QCommandLineOption largestOption(QStringLiteral("largest"),
                                           QStringLiteral("Leave out synthetic datasets of more sites."),
                                           QStringLiteral("sites"), QStringLiteral("1000000"));
    const QCommandLineOption mapOnly(
        QStringLiteral("map"),
        QStringLiteral("Leave out the figures of the store (a run without this made the synthetic datasets)."));
    const QCommandLineOption analysisOnly(
        QStringLiteral("analysis"),
        QStringLiteral("The figures of measures and charts alone (a run without this made the synthetic datasets)."));
    const QCommandLineOption reportOnly(QStringLiteral("report"), QStringLiteral("The figures of the report alone."));
    options.addOptions({json, largestOption, mapOnly, analysisOnly, reportOnly});
    options.addHelpOption();
    options.process(application);
    const qint64 largest = options.value(largestOption).toLongLong();

    chooseMapRenderer(true);
    const Clock clock = [] { return QDateTime(QDate(2026, 11, 21), QTime(0, 0), QTimeZone::UTC); };
    const QString share = QStringLiteral(ATLAS_SHARE_DIR);
    const Snapshot snapshot = need(GeoPackageFiles(clock).read(share + QStringLiteral("/china-ai-dc.gpkg")));
    const BasemapPtr basemap = need(BasemapProfileFile().read(share + QStringLiteral("/profile.json")));
    const StylePtr style = need(Style::load());

    QTextStream out(stdout);
    out << processor() << ", " << QThread::idealThreadCount() << " cores, " << QSysInfo::prettyProductName() << ", Qt "
        << qVersion() << ", " << snapshot->sites.size() << " sites shipped" << Qt::endl;
    QJsonArray rows;
    const Add add = [&](const Figure& figure) {
        out << lineOf(figure) << Qt::endl;
        rows.append(jsonOf(figure));
    };
    // Beside the program: large, and the same from run to run.
    const QString folder = QApplication::applicationDirPath() + QStringLiteral("/../bench");
    const bool all = !options.isSet(mapOnly) && !options.isSet(analysisOnly) && !options.isSet(reportOnly);
    if (all || options.isSet(mapOnly)) {
        shippedFigures(clock, share, *snapshot, style, basemap, add);
        if (all)
            datasetFigures(clock, folder, *snapshot, largest, add);
        mapFigures(clock, folder, share + QStringLiteral("/china-ai-dc.gpkg"), style, basemap, largest, add);
        peerFigures(folder, add);
    }
    if (all || options.isSet(analysisOnly))
        analysisFigures(clock, folder, *snapshot, style, largest, add);
    if (all || options.isSet(reportOnly))
        reportFigures(clock, snapshot, style, basemap, largest, add);

    if (options.isSet(json))
        need(writeWhole(options.value(json),
                        QJsonDocument(QJsonObject{{QStringLiteral("processor"), processor()},
                                                  {QStringLiteral("cores"), QThread::idealThreadCount()},
                                                  {QStringLiteral("shipped_sites"), int(snapshot->sites.size())},
                                                  {QStringLiteral("results"), rows}})
                            .toJson()));
    return 0;
}
