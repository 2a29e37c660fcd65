// SPDX-License-Identifier: GPL-3.0-or-later
// Dataset files in memory, behind the ports: a test says what another program writes into one, who holds it, what an
// earlier run left and what the disk refuses, and when. Any thread.
#pragma once

#include "domain/ports.h"

#include <QHash>
#include <QTimeZone>

#include <algorithm>
#include <atomic>
#include <mutex>

namespace atlas::test {

class FakeFiles final : public DatasetFiles
{
public:
    explicit FakeFiles(Clock clock) : m_clock(std::move(clock)) {}

    // A file with that content and an empty journal.
    void put(const QString& path, Dataset dataset)
    {
        const std::scoped_lock lock(m_mutex);
        dataset.reindex();
        File file;
        file.now = std::make_shared<const Dataset>(std::move(dataset));
        m_files.insert(path, file);
    }

    // Another program or person changes the file past the window.
    void writeOutside(const QString& path, const ChangeSet& changes, const QString& who = {})
    {
        const std::scoped_lock lock(m_mutex);
        ChangeSet by = changes;
        by.who = who.isEmpty() ? QString::fromLatin1(OutsideWriter) : who;
        const auto good = checked(by, *m_files[path].now);
        Q_ASSERT(good);
        commitTo(m_files[path], *good);
    }

    void remove(const QString& path)
    {
        const std::scoped_lock lock(m_mutex);
        m_files.remove(path);
    }

    void setEditor(const QString& path, std::optional<EditLock> editor)
    {
        const std::scoped_lock lock(m_mutex);
        m_files[path].editor = std::move(editor);
    }

    void setRecovery(const QString& path, std::optional<Recovery> recovery)
    {
        const std::scoped_lock lock(m_mutex);
        m_files[path].recovery = std::move(recovery);
    }

    // Opening, or the commits, fail like this until it is taken back.
    void refuseOpening(const QString& path, std::optional<Error> error)
    {
        const std::scoped_lock lock(m_mutex);
        m_files[path].refusedOpening = std::move(error);
    }

    void refuseCommits(const QString& path, std::optional<Error> error)
    {
        const std::scoped_lock lock(m_mutex);
        m_files[path].refusedCommits = std::move(error);
    }

    void setBackups(const QString& path, std::vector<Backup> backups)
    {
        const std::scoped_lock lock(m_mutex);
        m_files[path].backups = std::move(backups);
    }

    Snapshot now(const QString& path) const
    {
        const std::scoped_lock lock(m_mutex);
        return m_files.value(path).now;
    }

    std::vector<JournalEntry> journal(const QString& path) const
    {
        const std::scoped_lock lock(m_mutex);
        return m_files.value(path).journal;
    }

    std::optional<Recovery> recoveryOf(const QString& path) const
    {
        const std::scoped_lock lock(m_mutex);
        return m_files.value(path).recovery;
    }

    std::atomic<int> settled = 0, restored = 0, repaired = 0, queries = 0;

    // The ports.
    Result<std::unique_ptr<DatasetStore>> open(const QString& path) override
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_files.contains(path) || !m_files[path].now)
            return fail(ErrorCode::NotFound, path, {});
        if (m_files[path].refusedOpening)
            return std::unexpected(*m_files[path].refusedOpening);
        return std::make_unique<Store>(*this, path);
    }

    Result<Snapshot> read(const QString& path) override
    {
        const auto store = open(path);
        return store ? (*store)->load() : std::unexpected(store.error());
    }

    bool hasLog(const QString&) const override { return false; }

    Result<void> create(const QString& path, const Dataset& dataset) override
    {
        put(path, dataset);
        return {};
    }

    Result<RepairReport> repair(const QString& path) override
    {
        const std::scoped_lock lock(m_mutex);
        ++repaired;
        m_files[path].refusedOpening.reset();
        RepairReport report;
        report.wasDamaged = true;
        report.original = path + QStringLiteral(".damaged");
        report.rowsKept = 41;
        report.lost.push_back({Finding::Severity::Error,
                               QStringLiteral("claims"),
                               QStringLiteral("c-1"),
                               {},
                               QStringLiteral("the page is broken"),
                               {}});
        return report;
    }

    std::vector<Backup> backups(const QString& path) const override
    {
        const std::scoped_lock lock(m_mutex);
        return m_files.value(path).backups;
    }

    Result<void> restore(const QString& path, const Backup& backup) override
    {
        const std::scoped_lock lock(m_mutex);
        ++restored;
        File& file = m_files[path];
        file.refusedOpening.reset();
        auto old = std::make_shared<Dataset>(*file.now);
        old->revision = backup.revision;
        file.now = std::move(old);
        std::erase_if(file.journal, [&](const JournalEntry& line) { return line.transaction > backup.revision; });
        return {};
    }

private:
    struct File
    {
        Snapshot now;
        std::vector<JournalEntry> journal; // oldest first
        std::optional<EditLock> editor;
        std::optional<Recovery> recovery;
        std::optional<Error> refusedOpening, refusedCommits;
        std::vector<Backup> backups;
    };

    class Store final : public DatasetStore
    {
    public:
        Store(FakeFiles& files, QString path) : m_files(files), m_path(std::move(path)) {}

        Result<Snapshot> load() override
        {
            const std::scoped_lock lock(m_files.m_mutex);
            if (const Snapshot now = m_files.m_files.value(m_path).now)
                return now;
            return fail(ErrorCode::NotFound, m_path, QStringLiteral("The file was removed"));
        }

        Result<qint64> commit(const ChangeSet& changes, qint64 baseRevision) override
        {
            const std::scoped_lock lock(m_files.m_mutex);
            if (!m_files.m_files.contains(m_path))
                return fail(ErrorCode::NotFound, m_path, QStringLiteral("The file was removed"));
            File& file = m_files.m_files[m_path];
            if (file.refusedCommits)
                return std::unexpected(*file.refusedCommits);
            if (file.editor)
                return fail(ErrorCode::Locked, m_path, QStringLiteral("Somebody is editing it"));
            if (baseRevision != file.now->revision)
                return fail(ErrorCode::Conflict, m_path, QStringLiteral("another revision"));
            return m_files.commitTo(file, changes);
        }

        Result<void> settle() override
        {
            ++m_files.settled;
            return {};
        }

        Result<std::vector<JournalEntry>> history(const HistoryQuery& query) override
        {
            const std::scoped_lock lock(m_files.m_mutex);
            ++m_files.queries;
            if (!m_files.m_files.contains(m_path))
                return fail(ErrorCode::NotFound, m_path, QStringLiteral("The file was removed"));
            const File& file = m_files.m_files[m_path];
            const auto belongs = [&](const JournalEntry& line) {
                if (line.table == QLatin1StringView("sites"))
                    return line.uid == query.site;
                if (line.table != QLatin1StringView("claims"))
                    return false;
                const auto claim = file.now->claim(line.uid);
                return claim && claim->site == query.site;
            };
            std::vector<JournalEntry> lines;
            for (auto line = file.journal.rbegin(); line != file.journal.rend(); ++line) {
                const bool wanted =
                    (query.site.isEmpty() || belongs(*line)) && (query.table.isEmpty() || line->table == query.table) &&
                    (query.uid.isEmpty() || line->uid == query.uid) &&
                    (query.column.isEmpty() || line->column == query.column) &&
                    (query.who.isEmpty() || line->who == query.who) &&
                    (!query.from.isValid() || line->when >= query.from) &&
                    (!query.to.isValid() || line->when <= query.to) && line->transaction > query.since &&
                    (query.transaction == 0 || line->transaction == query.transaction);
                if (wanted && lines.size() < std::size_t(query.limit))
                    lines.push_back(*line);
            }
            return lines;
        }

        Result<std::optional<EditLock>> editor() override
        {
            const std::scoped_lock lock(m_files.m_mutex);
            return m_files.m_files.value(m_path).editor;
        }

        std::optional<Recovery> recovery() override
        {
            const std::scoped_lock lock(m_files.m_mutex);
            return m_files.m_files.value(m_path).recovery;
        }

        void forgetRecovery() override
        {
            const std::scoped_lock lock(m_files.m_mutex);
            m_files.m_files[m_path].recovery.reset();
        }

    private:
        FakeFiles& m_files;
        QString m_path;
    };

    qint64 commitTo(File& file, const ChangeSet& changes)
    {
        auto next = std::make_shared<Dataset>(applied(changes, *file.now));
        next->revision = file.now->revision + 1;
        for (const RowChange& row : changes.rows) {
            for (const CellChange& cell : row.cells) {
                JournalEntry line;
                line.transaction = next->revision;
                line.when = m_clock();
                line.who = changes.who;
                line.why = changes.why;
                line.table = row.table;
                line.uid = row.uid;
                line.column = cell.column;
                line.before = cell.before;
                line.after = cell.after;
                line.undoes = changes.undoes;
                file.journal.push_back(std::move(line));
            }
        }
        file.now = next;
        return next->revision;
    }

    Clock m_clock;
    mutable std::mutex m_mutex;
    QHash<QString, File> m_files;
};

} // namespace atlas::test
