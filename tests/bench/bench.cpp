// SPDX-License-Identifier: GPL-3.0-or-later
// Benchmarks on the shipped dataset: medians over repeated runs on one machine, for comparison with itself. Figures are
// printed as a table, or as JSON with --json OUT.
#include "cartography/legend.h"
#include "domain/contenthash.h"
#include "domain/hubrings.h"
#include "exchange/basemapfile.h"
#include "exchange/datasetfolder.h"
#include "report/report.h"
#include "store/geopackagestore.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTextStream>
#include <QThread>
#include <QTimeZone>

#include <algorithm>
#include <functional>

using namespace atlas;

namespace {

struct Figure
{
    QString name;
    double medianMs, p99Ms;
    int runs;
};

Figure measure(const QString& name, int runs, const std::function<void()>& work)
{
    work(); // warm
    std::vector<double> ms;
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        ms.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(ms);
    return {name, ms[ms.size() / 2], ms[std::min(ms.size() - 1, ms.size() * 99 / 100)], runs};
}

template <typename T>
T need(Result<T> result)
{
    if (!result) {
        QTextStream(stderr) << explain(result.error(), Phrases(Language::English)) << '\n';
        std::exit(1);
    }
    return std::move(*result);
}

void need(const Result<void>& result)
{
    if (!result)
        std::exit(1);
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
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
        results.push_back(measure(QString::fromLatin1(name), runs, work));
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

    QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("edit.gpkg"));
    QFile::copy(shipped, copy);
    auto store = need(files.open(copy));
    Snapshot current = need(store->load());
    int n = 0;
    add("one durable edit with its journal", 200, [&] {
        const ChangeSet changes =
            need(checked(setCell(QStringLiteral("sites"), current->sites.front().uid, QStringLiteral("note"),
                                 Value(QString::number(++n)), QStringLiteral("bench")),
                         *current));
        auto next = std::make_shared<Dataset>(applied(changes, *current));
        next->revision = need(store->commit(changes, current->revision));
        current = std::move(next);
    });

    QTextStream out(stdout);
    out << QSysInfo::prettyProductName() << ", " << QSysInfo::currentCpuArchitecture() << ", "
        << QThread::idealThreadCount() << " cores, Qt " << qVersion() << ", " << snapshot->sites.size() << " sites\n";
    QJsonArray rows;
    for (const Figure& f : results) {
        out << QStringLiteral("%1 median %2 ms, p99 %3 ms, %4 runs\n")
                   .arg(f.name, -44)
                   .arg(f.medianMs, 9, 'f', 3)
                   .arg(f.p99Ms, 9, 'f', 3)
                   .arg(f.runs);
        rows.append(QJsonObject{{QStringLiteral("name"), f.name},
                                {QStringLiteral("median_ms"), f.medianMs},
                                {QStringLiteral("p99_ms"), f.p99Ms},
                                {QStringLiteral("runs"), f.runs}});
    }
    if (const auto at = arguments.indexOf(QStringLiteral("--json")); at >= 0 && at + 1 < arguments.size()) {
        const QJsonObject json{{QStringLiteral("cores"), QThread::idealThreadCount()},
                               {QStringLiteral("sites"), int(snapshot->sites.size())},
                               {QStringLiteral("results"), rows}};
        need(writeWhole(arguments[at + 1], QJsonDocument(json).toJson()));
    }
    return 0;
}
