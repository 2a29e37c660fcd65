// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/datasetbench.h"

#include "domain/filter.h"
#include "domain/synthetic.h"
#include "domain/totals.h"
#include "store/geopackagestore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <malloc.h>

namespace atlas::bench {

namespace {

constexpr quint64 Seed = 1;
constexpr int ImportRows = 10'000;

// Bytes that the program asked for and did not give back.
double heapBytes()
{
    const struct mallinfo2 info = mallinfo2();
    return double(info.uordblks) + double(info.hblkhd);
}

QString syntheticFile(GeoPackageFiles& files, const QString& folder, const Dataset& base, int sites)
{
    const QString file = syntheticPath(folder, sites);
    if (!QFile::exists(file)) {
        std::fprintf(stderr, "atlas_bench: making %s\n", qPrintable(QFileInfo(file).fileName()));
        need(files.create(file, syntheticDataset(sites, Seed, base)));
    }
    return file;
}

// One commit after the other as EditService makes them: check, commit, next snapshot.
class Editor
{
public:
    Editor(GeoPackageFiles& files, const QString& file) : m_store(need(files.open(file))), m_now(need(m_store->load()))
    {}

    const Snapshot& now() const { return m_now; }

    ChangeSet apply(const ChangeSet& changes)
    {
        const ChangeSet good = need(checked(changes, *m_now));
        const qint64 revision = need(m_store->commit(good, m_now->revision));
        auto next = std::make_shared<Dataset>(applied(good, *m_now));
        next->revision = revision;
        m_now = std::move(next);
        return good;
    }

private:
    std::unique_ptr<DatasetStore> m_store;
    Snapshot m_now;
};

Figure durableEdits(GeoPackageFiles& files, const QString& file, qint64 sites)
{
    Editor editor(files, file);
    const QString uid = editor.now()->sites[editor.now()->sites.size() / 2].uid;
    std::vector<double> ms;
    for (int i = 0; i <= 500; ++i) {
        const ChangeSet changes = setCell(QStringLiteral("sites"), uid, QStringLiteral("note"),
                                          Value(QString::number(i)), QStringLiteral("bench"));
        const double one = timed([&] { editor.apply(changes); });
        if (i > 0) // the first one opens the file for writing
            ms.push_back(one);
    }
    return summary(QStringLiteral("durable edit with its journal, next snapshot"), sites, std::move(ms), 2);
}

Figure undoOfImport(GeoPackageFiles& files, const QString& file, qint64 sites)
{
    Editor editor(files, file);
    ChangeSet import{{}, QStringLiteral("bench import"), {}};
    const Site model = editor.now()->sites[0];
    for (int i = 0; i < ImportRows; ++i) {
        const QString uid = QStringLiteral("x-%1").arg(i, 7, 10, QLatin1Char('0'));
        import.rows.push_back({RowChange::Kind::Insert,
                               QStringLiteral("sites"),
                               uid,
                               {{QStringLiteral("uid"), {}, uid},
                                {QStringLiteral("name_en"), {}, QStringLiteral("Imported site %1").arg(i)},
                                {QStringLiteral("province"), {}, model.province},
                                {QStringLiteral("lon"), {}, model.position.lon},
                                {QStringLiteral("lat"), {}, model.position.lat}}});
    }
    std::vector<double> ms;
    for (int i = 0; i < 5; ++i) {
        const ChangeSet done = editor.apply(import);
        ms.push_back(timed([&] { editor.apply(inverseOf(done, QStringLiteral("bench undo"))); }));
    }
    return summary(QStringLiteral("undo of an import of 10,000 rows"), sites, std::move(ms), 500);
}

} // namespace

void datasetFigures(const Clock& clock, const QString& folder, const Dataset& base, qint64 largest, const Add& add)
{
    QDir().mkpath(folder);
    GeoPackageFiles files(clock);

    struct Size
    {
        int sites, runs;
        double openMs;
    };

    for (const auto& [sites, runs, openMs] : {Size{10'000, 20, 60}, Size{100'000, 10, 400}, Size{1'000'000, 5, 3000}}) {
        if (sites > largest)
            continue;
        const QString file = syntheticFile(files, folder, base, sites);
        add(measure(
            QStringLiteral("open to a usable snapshot"), sites, runs, [&] { need(need(files.open(file))->load()); },
            openMs));

        malloc_trim(0);
        const double before = heapBytes();
        const Snapshot snapshot = need(files.read(file));
        const double perSite = (heapBytes() - before) / sites;
        add({QStringLiteral("memory of the snapshot per site"), sites, perSite, perSite, QStringLiteral("bytes"), 1,
             sites == 1'000'000 ? 350.0 : 0.0});

        const Query query{snapshot->info.asOf.latest(), {}};
        Figures derived;
        add(measure(QStringLiteral("derive all figures"), sites, 5, [&] { derived = figuresOf(*snapshot, query); }));
        Filter filter;
        filter.idleClasses = {2, 3, 4};
        filter.unknown = true;
        filter.stages = {Stage::InService};
        add(measure(
            QStringLiteral("filter, national and provincial totals"), sites, 20,
            [&] {
                const std::vector<RowIndex> rows = matching(*snapshot, derived, filter);
                totalsOf(*snapshot, derived, rows);
                totalsByProvince(*snapshot, derived, rows);
            },
            sites == 1'000'000 ? 60 : 0));
        filter.text = QStringLiteral("site 77");
        add(measure(QStringLiteral("filter by text"), sites, 5, [&] { matching(*snapshot, derived, filter); }));

        const QString copy = QDir(folder).filePath(QStringLiteral("edited.gpkg"));
        QFile::remove(copy);
        QFile::copy(file, copy);
        add(durableEdits(files, copy, sites));
        if (sites <= 100'000)
            add(undoOfImport(files, copy, sites));
        QFile::remove(copy);

        const ChangeSet edit = need(checked(
            setCell(QStringLiteral("sites"), snapshot->sites[0].uid, QStringLiteral("note"), QStringLiteral("x"), {}),
            *snapshot));
        const Dataset next = applied(edit, *snapshot);
        std::size_t shared = 0;
        std::size_t chunks = 0;
        const auto count = [&](const auto& a, const auto& b) {
            for (std::size_t i = 0; i < a.chunkCount(); ++i, ++chunks)
                shared += a.sharesChunk(b, i);
        };
        count(snapshot->sites, next.sites);
        count(snapshot->claims, next.claims);
        count(snapshot->events, next.events);
        add({QStringLiteral("chunks not shared with the snapshot before an edit"), sites, double(chunks - shared),
             double(chunks - shared), QStringLiteral("chunks"), 1, 1});
    }
}

} // namespace atlas::bench
