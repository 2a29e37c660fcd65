// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migration.h"

#include "domain/contenthash.h"
#include "store/datasetconnection.h"
#include "store/geopackageparts.h"
#include "store/geopackagerows.h"
#include "store/geopackageschema.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <QTemporaryDir>

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <map>

namespace atlas {

namespace {

// Each step is written once and never changed: it leaves the tables as that version had them, whatever came later.
// What follows from the tables is dropped, and made anew by completeSchema() at the end.
struct Step
{
    int from;
    const char* sql;
};

// 1: named releases, undo across restarts, the lock of the editor, triggers that journal what other programs change.
// 2: flags of distress, scenarios.
constexpr Step Steps[] = {
    {1, R"(
CREATE TABLE "releases" (
    "fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "uid" TEXT NOT NULL UNIQUE,
    "name" TEXT NOT NULL,
    "date" TEXT,
    "revision" INTEGER NOT NULL,
    "content_hash" TEXT NOT NULL,
    "note" TEXT);
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change)
    SELECT 'releases', 'attributes', 'releases', max(last_change) FROM gpkg_contents;
ALTER TABLE journal ADD COLUMN undoes INTEGER;
DROP INDEX IF EXISTS journal_uid;
CREATE TABLE edit_lock (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    who TEXT,
    host TEXT,
    pid INTEGER,
    since DATETIME);
INSERT INTO atlas_meta VALUES ('writing', 1);
UPDATE atlas_meta SET value = 2 WHERE key = 'schema_version';
)"},
    {2, R"(
CREATE TABLE "distress_flags" (
    "fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "uid" TEXT NOT NULL UNIQUE,
    "site" TEXT NOT NULL,
    "signal" TEXT NOT NULL,
    "strength" TEXT NOT NULL,
    "date" TEXT,
    "expires" TEXT,
    "confidence" TEXT,
    "source" TEXT,
    "note" TEXT);
CREATE TABLE "scenarios" (
    "fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "uid" TEXT NOT NULL UNIQUE,
    "name" TEXT NOT NULL,
    "author" TEXT,
    "settings" TEXT,
    "note" TEXT);
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change)
    SELECT 'distress_flags', 'attributes', 'distress_flags', max(last_change) FROM gpkg_contents;
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change)
    SELECT 'scenarios', 'attributes', 'scenarios', max(last_change) FROM gpkg_contents;
DELETE FROM gpkg_extensions WHERE extension_name = 'gpkg_schema';
DROP TABLE IF EXISTS gpkg_data_columns;
DROP TABLE IF EXISTS gpkg_data_column_constraints;
UPDATE atlas_meta SET value = 3 WHERE key = 'schema_version';
)"},
};

bool hasTable(SQLite::Database& database, const char* name)
{
    SQLite::Statement statement(database, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
    statement.bind(1, name);
    return statement.executeStep();
}

// The rows of all tables that the file has, whatever its version.
Result<Dataset> readFacts(SQLite::Database& database)
{
    Dataset dataset;
    for (const TableSpec& spec : tables()) {
        if (!hasTable(database, spec.name))
            continue;
        SQLite::Statement statement(database, selectSql(spec, "ORDER BY \"fid\""));
        while (statement.executeStep()) {
            const auto cells = readRow(statement, spec);
            if (!cells)
                return std::unexpected(cells.error());
            appendRow(dataset, QLatin1StringView(spec.name), *cells);
        }
    }
    dataset.revision = revisionOf(database);
    dataset.reindex();
    return dataset;
}

std::map<std::string, int64_t> rowCounts(SQLite::Database& database)
{
    std::map<std::string, int64_t> counts;
    for (const TableSpec& spec : tables()) {
        if (hasTable(database, spec.name))
            counts[spec.name] = database.execAndGet("SELECT count(*) FROM " + quoted(spec.name)).getInt64();
    }
    counts["journal"] = database.execAndGet("SELECT count(*) FROM journal").getInt64();
    return counts;
}

// The copy against what it was made of.
Result<void> compare(SQLite::Database& original, SQLite::Database& copy, const QString& file)
{
    const auto lost = [&](const QString& what) {
        return fail(ErrorCode::Internal, file, QStringLiteral("The migrated copy is not the file again: ") + what, {},
                    QStringLiteral("The file was not touched."));
    };
    if (const QString damage = damageOf(copy, true); !damage.isEmpty())
        return lost(damage);
    if (const auto foreign = foreignParts(copy); !foreign.empty())
        return lost(foreign.front());
    const auto countsAfter = rowCounts(copy);
    for (const auto& [table, count] : rowCounts(original)) {
        if (countsAfter.at(table) != count)
            return lost(QStringLiteral("rows of %1").arg(QString::fromStdString(table)));
    }
    const auto before = readFacts(original);
    if (!before)
        return std::unexpected(before.error());
    const auto after = readFacts(copy);
    if (!after)
        return std::unexpected(after.error());
    if (contentHash(*before) != contentHash(*after))
        return lost(QStringLiteral("content hash"));
    return {};
}

} // namespace

Result<void> migrate(SQLite::Database& copy, int from)
{
    SQLite::Transaction transaction(copy);
    for (const Step& step : Steps) {
        if (step.from >= from)
            copy.exec(step.sql);
    }
    const auto dataset = readFacts(copy);
    if (!dataset)
        return std::unexpected(dataset.error());
    completeSchema(copy, *dataset);
    transaction.commit();
    return {};
}

Result<void> withCurrentSchema(SQLite::Database& database, const QString& file,
                               const std::function<Result<void>(SQLite::Database&)>& use)
{
    const auto version = schemaVersionOf(database, file);
    if (!version)
        return std::unexpected(version.error());
    if (*version == SchemaVersion) {
        const auto good = checkSchema(database, file);
        return good ? use(database) : good;
    }
    const QTemporaryDir folder;
    if (!folder.isValid())
        return fail(ErrorCode::CannotWrite, QDir::tempPath(), folder.errorString());
    const QString copyFile = folder.filePath(QStringLiteral("migrated.gpkg"));
    copyDatabase(database, copyFile);
    const auto copy = openForFilling(copyFile);
    if (auto done = migrate(*copy, *version); !done)
        return done;
    const auto good = checkSchema(*copy, copyFile);
    return good ? use(*copy) : good;
}

Result<bool> migrateFile(const QString& file)
{
    if (auto folded = foldLogBeside(file); !folded)
        return std::unexpected(folded.error());
    // Nobody writes to the file until the copy is in its place.
    const auto barrier = WriteBarrier::take(file);
    if (!barrier)
        return std::unexpected(barrier.error());

    QString draft;
    auto dropDraft = qScopeGuard([&] {
        if (!draft.isEmpty())
            QFile::remove(draft);
    });
    const Result<void> made = readWithoutTrace(file, [&](SQLite::Database& original) -> Result<void> {
        const auto version = schemaVersionOf(original, file);
        if (!version)
            return std::unexpected(version.error());
        if (*version == SchemaVersion)
            return {};
        if (auto clean = checkForEditing(original, file); !clean)
            return clean;
        QString reason;
        if (!draft.isEmpty())
            QFile::remove(draft); // of an earlier look at the file
        draft = newDraftBeside(file, reason);
        if (draft.isEmpty())
            return fail(ErrorCode::CannotWrite, file, reason);
        return guarded(file, Access::Write, [&]() -> Result<void> {
            copyDatabase(original, draft);
            const auto copy = openForFilling(draft);
            const auto done = migrate(*copy, *version);
            return done ? compare(original, *copy, file) : done;
        });
    });
    if (!made)
        return std::unexpected(made.error());
    if (draft.isEmpty())
        return false;
    QFile::setPermissions(draft, QFile::permissions(file));
    if (auto synced = syncFile(draft); !synced)
        return std::unexpected(synced.error());
    if (auto replaced = replaceFile(draft, file, {}); !replaced)
        return std::unexpected(replaced.error());
    dropDraft.dismiss();
    return true;
}

} // namespace atlas
