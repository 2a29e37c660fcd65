// SPDX-License-Identifier: GPL-3.0-or-later
// Damages a dataset file in seeded ways and does with it what the program does: open, read, history, edit, repair. A
// refusal is fine; a crash, a hang or a leak is not.
//   tst_fuzz_dataset [CASES [FIRST]]: 250 cases from number 0; 5000 with ATLAS_LONG=1. A case has the same bytes
//   always.
#include "store/geopackagestore.h"
#include "unit/store/storefixtures.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <map>
#include <random>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

constexpr unsigned SecondsPerCase = 30;
constexpr qsizetype PageSize = 4096;

using Random = std::mt19937;

qsizetype below(Random& random, qsizetype end)
{
    return end > 0 ? qsizetype(random() % quint32(end)) : 0;
}

void flipBits(QByteArray& bytes, Random& random)
{
    for (qsizetype count = 1 + below(random, 64); count > 0 && !bytes.isEmpty(); --count) {
        const qsizetype at = below(random, bytes.size());
        bytes[at] = char(bytes[at] ^ (1 << below(random, 8)));
    }
}

void truncate(QByteArray& bytes, Random& random)
{
    bytes.truncate(below(random, 2) ? below(random, bytes.size()) : below(random, bytes.size() / PageSize) * PageSize);
}

void zeroPages(QByteArray& bytes, Random& random)
{
    for (qsizetype count = 1 + below(random, 4); count > 0; --count) {
        const qsizetype at = below(random, bytes.size() / PageSize) * PageSize;
        std::memset(bytes.data() + at, 0, std::size_t(qMin(PageSize, bytes.size() - at)));
    }
}

void splicePages(QByteArray& bytes, Random& random)
{
    const qsizetype pages = bytes.size() / PageSize;
    for (qsizetype count = 1 + below(random, 4); count > 0; --count) {
        const QByteArray page = bytes.mid(below(random, pages) * PageSize, PageSize);
        bytes.replace(below(random, pages) * PageSize, PageSize, page);
    }
}

void editHeader(QByteArray& bytes, Random& random)
{
    for (qsizetype count = 1 + below(random, 8); count > 0; --count)
        bytes[below(random, 100)] = char(random());
}

// The heads and cell pointers of pages, where a wrong number leads farthest.
void editPages(QByteArray& bytes, Random& random)
{
    for (qsizetype count = 1 + below(random, 16); count > 0; --count) {
        const qsizetype page = below(random, bytes.size() / PageSize);
        bytes[page * PageSize + (page == 0 ? 100 : 0) + below(random, 40)] = char(random());
    }
}

void grow(QByteArray& bytes, Random& random)
{
    for (qsizetype count = 1 + below(random, 3 * PageSize); count > 0; --count)
        bytes.append(char(random()));
}

void editSchema(QByteArray& bytes, Random& random)
{
    // Words of SQL become other words of the same length.
    const char* const words[][2] = {{"TABLE", "INDEX"},       {"sites", "event"},     {"TEXT", "BLOB"},
                                    {"NOT NULL", "DEFAULT "}, {"TRIGGER", "CREATE "}, {"fid", "uid"},
                                    {"UNIQUE", "CHECK("},     {"journal", "sources"}};
    for (qsizetype count = 1 + below(random, 3); count > 0; --count) {
        const auto& [from, to] = words[std::size_t(below(random, std::ssize(words)))];
        qsizetype at = -1;
        for (qsizetype skip = below(random, 10); skip >= 0; --skip)
            at = bytes.indexOf(from, at + 1);
        if (at >= 0)
            bytes.replace(at, qsizetype(std::strlen(to)), to);
    }
}

using Mutation = void (*)(QByteArray&, Random&);
constexpr Mutation Mutations[] = {flipBits, truncate, zeroPages, splicePages, editHeader, editPages, grow, editSchema};

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

long currentCase = 0; // for the handler below, which can be handed nothing

void tellCase(int signal)
{
    char text[64];
    const int size = std::snprintf(text, sizeof text, "case %ld ended with signal %d\n", currentCase, signal);
    (void)!::write(2, text, std::size_t(size));
    ::_exit(1);
}

struct Original
{
    QByteArray closed, open, log; // the file closed; the file and its WAL while it is being edited
};

std::optional<Original> makeOriginal(const QString& folder, GeoPackageFiles& files)
{
    const QString path = folder + u"/original.gpkg"_s;
    Dataset dataset = smallDataset();
    for (int i = 0; i < 60; ++i) {
        Site site = dataset.sites[0];
        site.uid = u"site-%1"_s.arg(i);
        site.note = QString(i * 20, u'长');
        dataset.sites.push_back(site);
        Claim claim = dataset.claims[0];
        claim.uid = u"claim-%1"_s.arg(i);
        claim.site = site.uid;
        dataset.claims.push_back(claim);
    }
    dataset.reindex();
    if (!files.create(path, dataset))
        return std::nullopt;
    Original original;
    {
        auto store = files.open(path);
        for (int i = 0; i < 3; ++i) {
            const Snapshot snapshot = *(*store)->load();
            const auto changes =
                checked(setCell(u"sites"_s, u"lingang"_s, u"note"_s, QString::number(i), u"w"_s), *snapshot);
            if (!(*store)->commit(*changes, snapshot->revision))
                return std::nullopt;
        }
        original.open = bytesOf(path);
        original.log = bytesOf(path + u"-wal"_s);
    }
    original.closed = bytesOf(path);
    return original;
}

// One damaged file through everything. False with a message when something other than a refusal came of it.
bool runCase(const QString& folder, GeoPackageFiles& files, const Original& original, std::map<QString, int>& outcomes)
{
    Random random{std::random_device::result_type(currentCase)};
    const QString path = folder + u"/damaged.gpkg"_s;
    const bool withLog = below(random, 4) == 0;
    QByteArray bytes = withLog ? original.open : original.closed;
    QByteArray log = original.log;
    for (qsizetype count = 1 + below(random, 2); count > 0; --count) {
        QByteArray& victim = withLog && below(random, 2) ? log : bytes;
        if (victim.size() > 2 * PageSize)
            Mutations[below(random, std::ssize(Mutations))](victim, random);
    }
    if (!write(path, bytes) || (withLog && !write(path + u"-wal"_s, log)))
        return false;

    const auto read = files.read(path);
    ++outcomes[u"read "_s + (read ? u"whole"_s : key(read.error().code))];
    if (auto store = files.open(path)) {
        const auto snapshot = (*store)->load();
        (void)(*store)->history({});
        HistoryQuery query;
        query.site = u"lingang"_s;
        (void)(*store)->history(query);
        (void)(*store)->editor();
        (void)(*store)->recovery();
        if (snapshot) {
            if (const auto changes = checked(setCell(u"sites"_s, u"lingang"_s, u"name_zh"_s, u"新"_s, {}), **snapshot))
                (void)(*store)->commit(*changes, (*snapshot)->revision);
        }
    }
    const auto report = files.repair(path);
    ++outcomes[u"repair "_s + (!report ? key(report.error().code) : report->wasDamaged ? u"built anew"_s : u"whole"_s)];
    if (!report && report.error().code == ErrorCode::Internal) {
        std::fprintf(stderr, "case %ld: repair: %s\n", currentCase, qPrintable(report.error().detail));
        return false;
    }
    if (report) {
        if (const auto again = files.read(path); !again) {
            std::fprintf(stderr, "case %ld: not readable after a repair: %s %s\n", currentCase,
                         qPrintable(again.error().subject), qPrintable(again.error().detail));
            return false;
        }
        if (report->wasDamaged && !QFile::exists(report->original)) {
            std::fprintf(stderr, "case %ld: the damaged file is gone\n", currentCase);
            return false;
        }
    }
    const QStringList left = QDir(folder).entryList({u"*damaged.gpkg*"_s}, QDir::Files | QDir::Hidden);
    for (const QString& name : left) {
        if (name.endsWith(u".part")) {
            std::fprintf(stderr, "case %ld: %s stayed\n", currentCase, qPrintable(name));
            return false;
        }
        QFile::remove(folder + u'/' + name);
    }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const long cases = arguments.size() > 1                             ? arguments.at(1).toLong()
                       : qEnvironmentVariableIntValue("ATLAS_LONG") > 0 ? 5000
                                                                        : 250;
    const long first = arguments.size() > 2 ? arguments.at(2).toLong() : 0;

    // Memory, where there is a file system of it: nothing here depends on what a disk does.
    const QString memory = u"/dev/shm"_s;
    const QTemporaryDir folder((QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + u"/fuzz-XXXXXX"_s);
    GeoPackageFiles files(now, {.busyTimeoutMs = 0, .stateFolder = {}, .host = u"here"_s});
    const auto original = makeOriginal(folder.path(), files);
    if (!original)
        return 1;
    ::signal(SIGALRM, tellCase);
#ifndef __SANITIZE_ADDRESS__ // which tells more
    for (const int signal : {SIGSEGV, SIGBUS, SIGABRT})
        ::signal(signal, tellCase);
#endif
    std::map<QString, int> outcomes;
    for (currentCase = first; currentCase < first + cases; ++currentCase) {
        ::alarm(SecondsPerCase);
        if (!runCase(folder.path(), files, *original, outcomes))
            return 1;
    }
    ::alarm(0);
    for (const auto& [outcome, count] : outcomes)
        std::printf("%5d %s\n", count, qPrintable(outcome));
    // Damage that was never noticed, or always, would mean that the cases are none.
    return outcomes[u"read whole"_s] > 0 && outcomes[u"repair built anew"_s] > 0 ? 0 : 1;
}
