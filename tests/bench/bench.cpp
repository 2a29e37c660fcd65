// SPDX-License-Identifier: GPL-3.0-or-later
// Benchmarks: medians over repeated runs on one machine, for comparison with itself. Figures are printed as a table,
// and written as JSON with --json OUT. --largest N leaves out synthetic datasets of more sites (default 1000000), --map
// all figures of the store (the files must have been made by a run without it).
#include "bench/datasetbench.h"
#include "bench/mapbench.h"
#include "cartography/legend.h"
#include "domain/contenthash.h"
#include "domain/hubrings.h"
#include "exchange/basemapfile.h"
#include "exchange/datasetfolder.h"
#include "mapview/maprenderer.h"
#include "report/report.h"
#include "store/geopackagestore.h"

#include <QApplication>
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
void addPeers(std::vector<Figure>& results, const QString& folder)
{
    QFile file(folder + QStringLiteral("/qgis.json"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject peer = QJsonDocument::fromJson(file.readAll()).object();
    const QString name = peer[QLatin1StringView("program")].toString() + QStringLiteral(" draws its points");
    for (const QJsonValue& row : peer[QLatin1StringView("results")].toArray()) {
        const double median = row[QLatin1StringView("median")].toDouble();
        results.push_back({name, row[QLatin1StringView("sites")].toInteger(), median, median, QStringLiteral("ms"), 5});
    }
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    chooseMapRenderer(true);
    const QStringList arguments = QApplication::arguments();
    const Clock clock = [] { return QDateTime(QDate(2026, 11, 21), QTime(0, 0), QTimeZone::UTC); };
    const QString share = QStringLiteral(ATLAS_SHARE_DIR);

    GeoPackageFiles files(clock);
    const QString shipped = share + QStringLiteral("/china-ai-dc.gpkg");
    const Snapshot snapshot = need(files.read(shipped));
    const BasemapPtr basemap = need(BasemapFile().read(share + QStringLiteral("/basemap.gpkg")));
    const StylePtr style = need(Style::load());
    const auto phrases = std::make_shared<const Phrases>(Language::English);
    const Query query{snapshot->info.asOf.latest(), {}};
    const auto figures = std::make_shared<const Figures>(figuresOf(*snapshot, query));
    const auto prepared = prepareBasemap(basemap, MapProjection::WebMercator);

    SceneInput input{.style = style,
                     .basemap = prepared,
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

    std::vector<Figure> results;
    const auto add = [&](const char* name, int runs, const std::function<void()>& work) {
        results.push_back(measure(QString::fromLatin1(name), 0, runs, work));
    };
    add("read the shipped dataset", 30, [&] { need(files.read(shipped)); });
    add("read the basemap", 30, [&] { need(BasemapFile().read(share + QStringLiteral("/basemap.gpkg"))); });
    add("prepare the basemap", 10, [&] { prepareBasemap(basemap, MapProjection::WebMercator); });
    add("derive all figures", 100, [&] { figuresOf(*snapshot, query); });
    add("national and provincial totals", 100, [&] {
        nationalTotals(*snapshot, *figures);
        totalsByProvince(*snapshot, *figures, allSites(*snapshot));
    });
    add("nine rings", 100, [&] {
        for (const RingSpec& spec : specs)
            need(ringOf(spec));
    });
    add("content hash", 30, [&] { contentHash(*snapshot); });
    add("build the map scene", 50, [&] { MapScene::build(input); });
    for (const double zoom : {4.06, 6.0, 8.0}) {
        const Camera camera{{105, 36}, zoom, {1600, 1000}};
        QImage image(1600, 1000, QImage::Format_RGB32);
        add(qPrintable(QStringLiteral("paint the map, 1600x1000, zoom %1").arg(zoom)), 30, [&] {
            QPainter painter(&image);
            scene->paint(painter, camera, {});
        });
    }
    add("write the report", 3,
        [&] { need(reportPdf({style, snapshot, query, basemap, phrases, specs, clock(), QStringLiteral("bench")})); });

    qint64 largest = 1'000'000;
    if (const auto at = arguments.indexOf(QStringLiteral("--largest")); at >= 0 && at + 1 < arguments.size())
        largest = arguments[at + 1].toLongLong();
    // Beside the program: large, and the same from run to run.
    const QString folder = QApplication::applicationDirPath() + QStringLiteral("/../bench");
    const bool mapOnly = arguments.contains(QStringLiteral("--map"));
    const std::vector<Figure> dataset =
        mapOnly ? std::vector<Figure>() : datasetFigures(clock, folder, *snapshot, largest);
    results.insert(results.end(), dataset.begin(), dataset.end());
    const std::vector<Figure> map = mapFigures(clock, folder, style, basemap, largest);
    results.insert(results.end(), map.begin(), map.end());
    addPeers(results, folder);

    QTextStream out(stdout);
    out << processor() << ", " << QThread::idealThreadCount() << " cores, " << QSysInfo::prettyProductName() << ", Qt "
        << qVersion() << ", " << snapshot->sites.size() << " sites shipped\n";
    QJsonArray rows;
    for (const Figure& f : results) {
        QString name = f.name;
        if (f.size > 0)
            name += QStringLiteral(", %L1 sites").arg(f.size);
        out << QStringLiteral("%1 median %2, p99 %3 %4, %5 runs")
                   .arg(name, -70)
                   .arg(f.median, 10, 'f', 3)
                   .arg(f.p99, 10, 'f', 3)
                   .arg(f.unit)
                   .arg(f.runs);
        if (f.target > 0)
            out << QStringLiteral(" (to reach: %1; %2)")
                       .arg(f.target)
                       .arg(f.median <= f.target ? QStringLiteral("met") : QStringLiteral("MISSED"));
        out << '\n';
        QJsonObject row{{QStringLiteral("name"), f.name},     {QStringLiteral("sites"), f.size},
                        {QStringLiteral("median"), f.median}, {QStringLiteral("p99"), f.p99},
                        {QStringLiteral("unit"), f.unit},     {QStringLiteral("runs"), f.runs}};
        if (f.target > 0)
            row.insert(QStringLiteral("target"), f.target);
        rows.append(row);
    }
    if (const auto at = arguments.indexOf(QStringLiteral("--json")); at >= 0 && at + 1 < arguments.size()) {
        const QJsonObject json{{QStringLiteral("processor"), processor()},
                               {QStringLiteral("cores"), QThread::idealThreadCount()},
                               {QStringLiteral("shipped_sites"), int(snapshot->sites.size())},
                               {QStringLiteral("results"), rows}};
        need(writeWhole(arguments[at + 1], QJsonDocument(json).toJson()));
    }
    return 0;
}
