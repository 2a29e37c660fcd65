// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/geopackagestore.h"

#include "store/datasetconnection.h"
#include "store/geopackagecommit.h"
#include "store/geopackagerows.h"
#include "store/geopackageschema.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <QSet>

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

namespace atlas {

namespace {

std::string stamp(const QDateTime& time)
{
    return time.toUTC().toString(Qt::ISODateWithMs).toStdString();
}

QString textOf(const SQLite::Column& cell)
{
    return QString::fromUtf8(cell.getText(), cell.getBytes());
}

Result<Snapshot> loadDataset(SQLite::Database& database, const QString& file)
{
    const SQLite::Transaction oneMoment(database);
    auto dataset = std::make_shared<Dataset>();
    for (const TableSpec& spec : tables()) {
        const QLatin1StringView name(spec.name);
        SQLite::Statement statement(database, selectSql(spec, "ORDER BY \"fid\""));
        QSet<QString> uids;
        while (statement.executeStep()) {
            const auto cells = readRow(statement, spec);
            if (!cells)
                return std::unexpected(cells.error());
            const QString uid = toText(cells->front());
            if (uids.contains(uid))
                return fail(ErrorCode::InvalidData, name + u' ' + uid, QStringLiteral("The identifier occurs twice"),
                            QStringLiteral("column uid"));
            uids.insert(uid);
            appendRow(*dataset, name, *cells);
        }
        if (name == QLatin1StringView(tableNameOf<DatasetInfo>()) && uids.size() != 1)
            return fail(ErrorCode::InvalidData, file,
                        QStringLiteral("The table dataset has %1 rows instead of one").arg(uids.size()));
    }
    dataset->revision = revisionOf(database);
    dataset->reindex();
    return dataset;
}

// Every table with a column that names the site its rows belong to, as (table, column).
std::vector<std::pair<const char*, const char*>> siteColumns()
{
    std::vector<std::pair<const char*, const char*>> columns;
    const QLatin1StringView sites(tableNameOf<Site>());
    for (const TableSpec& spec : tables()) {
        const ColumnSpec* column = spec.column(u"site");
        if (column && column->references && QLatin1StringView(column->references) == sites)
            columns.emplace_back(spec.name, column->name);
    }
    return columns;
}

// ?1 the uid, ?2 the limit. Rows that moved away from the site or are gone are found by the journal of that column.
std::string historySql(bool wholeFile)
{
    std::string sql = "SELECT txn, at, who, why, table_name, uid, column_name, old, new FROM journal";
    if (!wholeFile) {
        sql += " WHERE uid = ?1";
        for (const auto& [tableName, column] : siteColumns()) {
            const std::string literal = '\'' + std::string(tableName) + '\'';
            sql += " OR (table_name = " + literal + " AND uid IN (SELECT uid FROM " + quoted(tableName) + " WHERE " +
                   quoted(column) + " = ?1 UNION SELECT uid FROM journal WHERE table_name = " + literal +
                   " AND column_name = '" + column + "' AND ?1 IN (old, new)))";
        }
    }
    return sql + " ORDER BY fid DESC LIMIT ?2";
}

// The journal holds text; numbers come back as numbers. A column that the schema no longer knows stays text.
Value journalValue(const SQLite::Column& cell, const ColumnSpec* column)
{
    if (cell.isNull())
        return {};
    const QString text = textOf(cell);
    if (column) {
        if (auto value = parseValue(*column, text); value && !std::holds_alternative<QString>(*value))
            return *value;
    }
    return text;
}

std::vector<JournalEntry> journalOf(SQLite::Database& database, const QString& uid, int limit)
{
    SQLite::Statement statement(database, historySql(uid.isEmpty()));
    if (!uid.isEmpty())
        statement.bind(1, uid.toStdString());
    statement.bind(2, qMax(0, limit));
    std::vector<JournalEntry> entries;
    while (statement.executeStep()) {
        JournalEntry entry;
        entry.transaction = statement.getColumn(0).getInt64();
        entry.when = QDateTime::fromString(textOf(statement.getColumn(1)), Qt::ISODateWithMs);
        entry.who = textOf(statement.getColumn(2));
        entry.why = textOf(statement.getColumn(3));
        entry.table = textOf(statement.getColumn(4));
        entry.uid = textOf(statement.getColumn(5));
        entry.column = textOf(statement.getColumn(6));
        const TableSpec* spec = table(entry.table);
        const ColumnSpec* column = spec ? spec->column(entry.column) : nullptr;
        entry.before = journalValue(statement.getColumn(7), column);
        entry.after = journalValue(statement.getColumn(8), column);
        entries.push_back(std::move(entry));
    }
    return entries;
}

class GeoPackageStore final : public DatasetStore
{
public:
    GeoPackageStore(QString file, Clock clock, int busyTimeoutMs)
        : m_file(std::move(file)), m_clock(std::move(clock)), m_busyTimeoutMs(busyTimeoutMs), m_born(birth())
    {}

    ~GeoPackageStore() override
    {
        if (m_writer)
            foldLog(*m_writer);
    }

    GeoPackageStore(const GeoPackageStore&) = delete;
    GeoPackageStore& operator=(const GeoPackageStore&) = delete;

    Result<Snapshot> load() override
    {
        m_born = birth();
        Result<Snapshot> snapshot;
        const Result<void> done = withReader([&](SQLite::Database& database) -> Result<void> {
            snapshot = loadDataset(database, m_file);
            return snapshot ? Result<void>() : std::unexpected(snapshot.error());
        });
        return done ? std::move(snapshot) : std::unexpected(done.error());
    }

    Result<qint64> commit(const ChangeSet& changes, qint64 baseRevision) override
    {
        return guarded(m_file, Access::Write, [&]() -> Result<qint64> {
            if (!m_writer) {
                if (auto opened = openWriter(); !opened)
                    return std::unexpected(opened.error());
            }
            SQLite::Transaction transaction(*m_writer, SQLite::TransactionBehavior::IMMEDIATE);
            const qint64 revision = revisionOf(*m_writer);
            if (revision != baseRevision)
                return fail(ErrorCode::Conflict, m_file,
                            QStringLiteral("The file has the revision %1; the change was made on %2")
                                .arg(revision)
                                .arg(baseRevision));
            if (auto done = writeChanges(*m_writer, changes, revision + 1, stamp(m_clock())); !done)
                return std::unexpected(done.error());
            transaction.commit();
            return revision + 1;
        });
    }

    Result<std::vector<JournalEntry>> history(const QString& uid, int limit) override
    {
        std::vector<JournalEntry> entries;
        const Result<void> done = withReader([&](SQLite::Database& database) -> Result<void> {
            entries = journalOf(database, uid, limit);
            return {};
        });
        if (!done)
            return std::unexpected(done.error());
        return entries;
    }

private:
    QDateTime birth() const { return QFileInfo(m_file).birthTime(); }

    Result<void> withReader(const std::function<Result<void>(SQLite::Database&)>& use)
    {
        if (m_writer)
            return guarded(m_file, Access::Read, [&] { return use(*m_writer); });
        return readWithoutTrace(m_file, [&](SQLite::Database& database) {
            const Result<void> ours = checkSchema(database, m_file);
            return ours ? use(database) : ours;
        });
    }

    Result<void> openWriter()
    {
        if (auto there = existingFile(m_file); !there)
            return std::unexpected(there.error());
        // Two new files both have the revision 0; the time of birth tells them apart where the file system keeps it.
        if (birth() != m_born)
            return fail(ErrorCode::Conflict, m_file, QStringLiteral("Another file of that name replaced it"));
        auto database = openForCommits(m_file, m_busyTimeoutMs);
        if (auto ours = checkSchema(*database, m_file); !ours)
            return ours;
        m_writer = std::move(database);
        return {};
    }

    QString m_file;
    Clock m_clock;
    int m_busyTimeoutMs;
    QDateTime m_born;
    std::unique_ptr<SQLite::Database> m_writer;
};

Result<void> fill(const QString& file, const Dataset& dataset, const std::string& time)
{
    const auto database = openForFilling(file);
    SQLite::Transaction transaction(*database);
    createSchema(*database, time);
    for (const TableSpec& spec : tables()) {
        SQLite::Statement statement(*database, insertSql(spec));
        for (const auto& cells : allCells(dataset, QLatin1StringView(spec.name))) {
            if (auto good = checkCells(spec, cells); !good)
                return good;
            bindRow(statement, spec, cells);
            statement.exec();
            statement.reset();
            statement.clearBindings();
        }
    }
    transaction.commit();
    return {};
}

// A new empty file beside the target, with the permissions that any new file gets.
QString newDraft(const QFileInfo& target, QString& reason)
{
    for (int number = 1; number <= 100; ++number) {
        const QString name =
            QStringLiteral(".%1.%2-%3.part").arg(target.fileName()).arg(QCoreApplication::applicationPid()).arg(number);
        QFile draft(target.dir().filePath(name));
        if (draft.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return draft.fileName();
        reason = draft.errorString();
        if (!draft.exists())
            break;
    }
    return {};
}

// The name of a file is on the disk when its folder is.
void syncFolder(const QString& folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

} // namespace

GeoPackageFiles::GeoPackageFiles(Clock clock, int busyTimeoutMs)
    : m_clock(std::move(clock)), m_busyTimeoutMs(busyTimeoutMs)
{}

Result<std::unique_ptr<DatasetStore>> GeoPackageFiles::open(const QString& path)
{
    const Result<QString> file = existingFile(path);
    if (!file)
        return std::unexpected(file.error());
    auto store = std::make_unique<GeoPackageStore>(*file, m_clock, m_busyTimeoutMs);
    const Result<void> ours =
        readWithoutTrace(*file, [&](SQLite::Database& database) { return checkSchema(database, *file); });
    if (!ours)
        return std::unexpected(ours.error());
    return store;
}

Result<Snapshot> GeoPackageFiles::read(const QString& path)
{
    const Result<QString> file = existingFile(path);
    if (!file)
        return std::unexpected(file.error());
    return GeoPackageStore(*file, m_clock, m_busyTimeoutMs).load();
}

Result<void> GeoPackageFiles::create(const QString& path, const Dataset& dataset)
{
    const QFileInfo given(path);
    if (given.exists() && !given.isFile())
        return fail(ErrorCode::CannotWrite, path, QStringLiteral("It exists and is not an ordinary file"));
    const QFileInfo target(given.exists() ? given.canonicalFilePath() : given.absoluteFilePath());

    QString reason;
    const QString draft = newDraft(target, reason);
    if (draft.isEmpty())
        return fail(ErrorCode::CannotWrite, path, reason);
    auto dropDraft = qScopeGuard([&] { QFile::remove(draft); });

    const Result<void> filled = guarded(path, Access::Write, [&] { return fill(draft, dataset, stamp(m_clock())); });
    if (!filled)
        return filled;
    if (auto folded = foldLogBeside(target.filePath()); !folded)
        return folded;
    std::error_code error;
    std::filesystem::rename(QFile::encodeName(draft).toStdString(), QFile::encodeName(target.filePath()).toStdString(),
                            error);
    if (error)
        return fail(ErrorCode::CannotWrite, path, QString::fromStdString(error.message()));
    dropDraft.dismiss();
    syncFolder(target.path());
    return {};
}

} // namespace atlas
