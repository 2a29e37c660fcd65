// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sitefigures.h"

#include "domain/figures.h"
#include "store/geopackagerows.h"

namespace atlas {

namespace {

template <typename T>
Value valueOf(const std::optional<T>& number)
{
    return number ? Value(*number) : Value();
}

Value textOrNull(const QString& text)
{
    return text.isEmpty() ? Value() : Value(text);
}

// As figureColumns().
std::vector<Value> cellsOf(const SiteFigures& figures)
{
    const IdleFigure& idle = figures.idle;
    return {keyOf(figures.stage),        keyOf(idle.certainty),
            valueOf(idle.value),         valueOf(idle.low),
            valueOf(idle.high),          idle.value ? Value(qint64(idleClassOf(*idle.value))) : Value(),
            qint64(idle.atLeast),        idle.basis ? Value(keyOf(*idle.basis)) : Value(),
            textOrNull(idle.asOf.iso()), valueOf(figures.capacity)};
}

bool holds(const SQLite::Column& cell, const Value& value)
{
    if (isNull(value))
        return cell.isNull();
    if (const auto* whole = std::get_if<qint64>(&value))
        return cell.isInteger() && cell.getInt64() == *whole;
    if (const auto* real = std::get_if<double>(&value))
        return cell.isFloat() && cell.getDouble() == *real;
    return cell.isText() && QString::fromUtf8(cell.getText(), cell.getBytes()) == std::get<QString>(value);
}

std::string columnList()
{
    std::string list;
    for (const FigureColumn& column : figureColumns())
        list += ", " + quoted(column.name);
    return list;
}

std::string writeSql()
{
    std::string marks;
    std::string updates;
    for (const FigureColumn& column : figureColumns()) {
        marks += ", ?";
        updates += (updates.empty() ? "" : ", ") + quoted(column.name) + " = excluded." + quoted(column.name);
    }
    return "INSERT INTO site_figures (uid" + columnList() + ") VALUES (?" + marks +
           ") ON CONFLICT (uid) DO UPDATE SET " + updates;
}

// Removes the rows of sites that are gone; tells which sites have a row that is right.
std::vector<bool> keepWhatIsRight(SQLite::Database& database, const Dataset& dataset, const Figures& figures)
{
    std::vector<bool> right(dataset.sites.size());
    std::vector<int64_t> gone;
    SQLite::Statement stored(database, "SELECT fid, uid" + columnList() + " FROM site_figures");
    while (stored.executeStep()) {
        const SQLite::Column uid = stored.getColumn(1);
        const RowIndex site = dataset.siteIndex(QString::fromUtf8(uid.getText(), uid.getBytes()));
        if (site < 0) {
            gone.push_back(stored.getColumn(0).getInt64());
            continue;
        }
        const std::vector<Value> cells = cellsOf(figures.sites[std::size_t(site)]);
        bool same = true;
        for (std::size_t i = 0; i < cells.size() && same; ++i)
            same = holds(stored.getColumn(int(i) + 2), cells[i]);
        right[std::size_t(site)] = same;
    }
    SQLite::Statement remove(database, "DELETE FROM site_figures WHERE fid = ?");
    for (const int64_t fid : gone) {
        remove.bind(1, fid);
        remove.exec();
        remove.reset();
    }
    return right;
}

} // namespace

const std::vector<FigureColumn>& figureColumns()
{
    static const std::vector<FigureColumn> columns{
        {"stage", "TEXT", "Stage", &vocabularyOf<Stage>()},
        {"certainty", "TEXT", "How the idle ratio is known", &vocabularyOf<Certainty>()},
        {"idle", "REAL", "Idle ratio (share)"},
        {"idle_low", "REAL", "Idle ratio, low end"},
        {"idle_high", "REAL", "Idle ratio, high end"},
        {"idle_class", "INTEGER", "Idle class (0 lowest)"},
        {"at_least", "BOOLEAN", "The ratio is a lower bound"},
        {"basis", "TEXT", "Basis of the idle ratio", &vocabularyOf<Basis>()},
        {"idle_as_of", "TEXT", "Idle ratio as of"},
        {"capacity_pflops", "REAL", "Capacity in service (PFLOPS)"},
    };
    return columns;
}

qint64 figuresRevisionOf(SQLite::Database& database)
{
    SQLite::Statement statement(database, "SELECT value FROM atlas_meta WHERE key = 'figures_revision'");
    return statement.executeStep() ? qint64(statement.getColumn(0).getInt64()) : -1;
}

void writeSiteFigures(SQLite::Database& database, const Dataset& dataset)
{
    if (figuresRevisionOf(database) == dataset.revision)
        return;

    const Figures figures = figuresOf(dataset, {.asOf = dataset.info.asOf.latest(), .basis = {}});
    const std::vector<bool> right = keepWhatIsRight(database, dataset, figures);
    SQLite::Statement write(database, writeSql());
    for (std::size_t i = 0; i < right.size(); ++i) {
        if (right[i])
            continue;
        write.bind(1, dataset.sites.get<&Site::uid>(i).toStdString());
        const std::vector<Value> cells = cellsOf(figures.sites[i]);
        for (std::size_t cell = 0; cell < cells.size(); ++cell)
            bindCell(write, int(cell) + 2, cells[cell]);
        write.exec();
        write.reset();
    }
    SQLite::Statement stamp(database, "UPDATE gpkg_contents SET last_change = (SELECT max(last_change) FROM "
                                      "gpkg_contents) WHERE table_name IN ('site_figures', 'sites_current')");
    stamp.exec();
    SQLite::Statement revision(database, "INSERT OR REPLACE INTO atlas_meta VALUES ('figures_revision', ?)");
    revision.bind(1, int64_t(dataset.revision));
    revision.exec();
}

} // namespace atlas
