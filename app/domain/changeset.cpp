// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/changeset.h"

#include "base/parallel.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

QString placeOf(const QString& table, const QString& uid)
{
    return table + QLatin1Char(' ') + uid;
}

std::unexpected<Error> invalid(const RowChange& row, const QString& detail, const QString& column, const QString& cure)
{
    return fail(ErrorCode::InvalidData, placeOf(row.table, row.uid), detail,
                column.isEmpty() ? QString() : QStringLiteral("column ") + column, cure);
}

int columnIndex(const TableSpec& spec, QStringView name)
{
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
        if (name == QLatin1StringView(spec.columns[i].name))
            return int(i);
    }
    return -1;
}

void addFinding(std::vector<Finding>& findings, const char* table, const QString& uid, const char* column,
                const QString& message, const QString& cure, Finding::Severity severity = Finding::Severity::Error)
{
    findings.push_back({severity, QString::fromLatin1(table), uid, QString::fromLatin1(column), message, cure});
}

// Small letters, digits, dots, hyphens and underscores, the first a letter or a digit.
bool isIdentifier(const QString& uid)
{
    const auto isPlain = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'); };
    return !uid.isEmpty() && isPlain(uid.front()) &&
           std::ranges::all_of(uid, [&](QChar c) { return isPlain(c) || c == u'.' || c == u'_' || c == u'-'; });
}

// The columns of one row, each by itself.
void checkCells(const TableSpec& spec, std::span<const Value> cells, std::vector<Finding>& findings)
{
    const QString uid = toText(cells.front());
    if (!isIdentifier(uid)) {
        addFinding(findings, spec.name, uid, "uid", QStringLiteral("\"%1\" is not an identifier").arg(uid),
                   QStringLiteral("Use small letters, digits, dots and hyphens."));
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (auto result = checkValue(spec.columns[i], cells[i]); !result)
            addFinding(findings, spec.name, uid, spec.columns[i].name, result.error().detail, result.error().cure);
    }
}

// exists(table, uid)
template <typename Exists>
void checkReferences(const TableSpec& spec, std::span<const Value> cells, Exists&& exists,
                     std::vector<Finding>& findings)
{
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const ColumnSpec& column = spec.columns[i];
        if (!column.references || isNull(cells[i]))
            continue;
        const QString target = QString::fromLatin1(column.references);
        const QString text = toText(cells[i]);
        const QStringList entries = column.type == ColumnType::List ? detail::splitList(text) : QStringList{text};
        for (const QString& entry : entries) {
            if (entry.isEmpty() || exists(target, entry))
                continue;
            addFinding(findings, spec.name, toText(cells.front()), column.name,
                       QStringLiteral("\"%1\" is not in the table %2").arg(entry, target),
                       QStringLiteral("Add that row to %1 or correct the name.").arg(target));
        }
    }
}

// The rules between the columns of one claim.
void checkClaim(const Claim& claim, std::vector<Finding>& findings)
{
    const auto bad = [&](const char* column, const QString& message, const QString& cure) {
        addFinding(findings, "claims", claim.uid, column, message, cure);
    };
    if (claim.site.isEmpty() == claim.segment.isEmpty())
        bad("site", QStringLiteral("A claim belongs to a site or to a segment, to one of the two"),
            QStringLiteral("Fill exactly one of the columns site and segment."));
    if ((claim.quantity == Quantity::Idle) != claim.basis.has_value())
        bad("basis", QStringLiteral("A basis belongs to idle figures, and to them alone"),
            QStringLiteral("Give the basis of an idle figure; leave it empty for all others."));
    const bool capacity = claim.quantity == Quantity::Capacity || claim.quantity == Quantity::CapacityPlanned;
    if (claim.numberFormat && !capacity)
        bad("number_format", QStringLiteral("Only a capacity has a number format"), QStringLiteral("Leave it empty."));

    const auto needs = [&](const std::optional<double>& cell, const char* column) {
        if (!cell)
            bad(column, QStringLiteral("The role %1 needs this column").arg(keyOf(claim.role)),
                QStringLiteral("Fill it or choose another role."));
    };
    switch (claim.role) {
    case Role::Value:
        needs(claim.value, "value");
        break;
    case Role::Range:
        needs(claim.low, "low");
        needs(claim.high, "high");
        break;
    case Role::LowerBound:
        needs(claim.low, "low");
        break;
    case Role::UpperBound:
        needs(claim.high, "high");
        break;
    case Role::Context:
        if (!claim.low && !claim.value && !claim.high)
            needs(claim.value, "value");
        break;
    }
    const auto ordered = [](const std::optional<double>& a, const std::optional<double>& b) {
        return !a || !b || *a <= *b;
    };
    if (!ordered(claim.low, claim.value) || !ordered(claim.value, claim.high) || !ordered(claim.low, claim.high))
        bad("low", QStringLiteral("Low, value and high are not in order"), QStringLiteral("Put them in rising order."));
    for (const auto& [column, cell] :
         {std::pair{"low", claim.low}, std::pair{"value", claim.value}, std::pair{"high", claim.high}}) {
        if (!cell)
            continue;
        if (*cell < 0)
            bad(column, QStringLiteral("A figure cannot be negative"), QStringLiteral("Correct the number."));
        if (claim.quantity == Quantity::Idle && *cell > 1)
            bad(column, QStringLiteral("A share lies between 0 and 1"), QStringLiteral("Write 75 % as 0.75."));
        if (claim.quantity == Quantity::Pue && *cell < 1)
            bad(column, QStringLiteral("PUE is never below 1"), QStringLiteral("Correct the number."));
    }
}

// parentOf(uid): the parent of that site, empty when it has none. most: a chain of parents longer than this is a
// circle.
template <typename PlaceOf, typename ParentOf>
void checkSite(const Site& site, PlaceOf&& placeOf, ParentOf&& parentOf, std::size_t most,
               std::vector<Finding>& findings)
{
    if (site.nameEn.isEmpty() && site.nameZh.isEmpty())
        addFinding(findings, "sites", site.uid, "name_en", QStringLiteral("A site needs a name"),
                   QStringLiteral("Give its English or its Chinese name."));
    const std::optional<Place> city = placeOf(site.city);
    if (city && city->uid != site.province && city->parent != site.province)
        addFinding(findings, "sites", site.uid, "city",
                   QStringLiteral("%1 does not lie in the province %2").arg(city->nameEn, site.province),
                   QStringLiteral("Correct the city or the province."));
    QString whole = site.parent;
    std::size_t steps = 0;
    while (!whole.isEmpty() && steps <= most) {
        whole = parentOf(whole);
        ++steps;
    }
    if (steps > most)
        addFinding(findings, "sites", site.uid, "parent", QStringLiteral("The site is a part of itself"),
                   QStringLiteral("Break the circle of parents."));
}

void checkSegment(const Segment& segment, std::vector<Finding>& findings)
{
    for (const QString& hub : segment.nationalHubs) {
        if (hub != QLatin1StringView("any") && !parseTerm<NationalHub>(hub))
            addFinding(findings, "segments", segment.uid, "national_hubs",
                       QStringLiteral("\"%1\" is not a national hub").arg(hub),
                       QStringLiteral("Use \"any\" or one of: %1.").arg(vocabularyOf<NationalHub>().keys()));
    }
}

bool isIn(const Dataset& dataset, const QString& table, const QString& uid)
{
    return cellsOf(dataset, table, uid).has_value();
}

// A dataset with the changes of a change set over it: the rows they touch as they will be.
class Overlay
{
public:
    using Cells = std::vector<Value>;

    explicit Overlay(const Dataset& dataset) : m_dataset(dataset) {}

    std::optional<Cells> row(const QString& table, const QString& uid) const
    {
        const auto it = m_rows.constFind({table, uid});
        return it == m_rows.cend() ? cellsOf(m_dataset, table, uid) : *it;
    }

    bool has(const QString& table, const QString& uid) const
    {
        const auto it = m_rows.constFind({table, uid});
        return it == m_rows.cend() ? known(table, uid) : it->has_value();
    }

    void put(const QString& table, const QString& uid, std::optional<Cells> cells)
    {
        if (!m_rows.contains({table, uid}))
            m_order.emplace_back(table, uid);
        m_rows.insert({table, uid}, std::move(cells));
    }

    bool touches(const QString& table) const
    {
        return std::ranges::any_of(m_order, [&](const auto& key) { return key.first == table; });
    }

    const std::vector<std::pair<QString, QString>>& touched() const { return m_order; }

    // What is wrong with the row as it will be; nothing when it will be gone.
    std::vector<Finding> findings(const QString& table, const QString& uid) const
    {
        return findings(
            table, row(table, uid), [this](const QString& t, const QString& u) { return has(t, u); },
            [this](const QString& u) { return row(QStringLiteral("sites"), u); });
    }

    // What is wrong with it now.
    std::vector<Finding> findingsBefore(const QString& table, const QString& uid) const
    {
        return findings(
            table, cellsOf(m_dataset, table, uid), [this](const QString& t, const QString& u) { return known(t, u); },
            [this](const QString& u) { return cellsOf(m_dataset, QStringLiteral("sites"), u); });
    }

    // Rows that will refer to rows that will be gone.
    std::vector<Finding> dangling() const;

private:
    // References repeat: a look at the dataset is remembered.
    bool known(const QString& table, const QString& uid) const
    {
        const auto it = m_known.constFind({table, uid});
        if (it != m_known.cend())
            return *it;
        return *m_known.insert({table, uid}, isIn(m_dataset, table, uid));
    }

    template <typename Exists, typename SiteCells>
    std::vector<Finding> findings(const QString& table, const std::optional<Cells>& cells, Exists&& exists,
                                  SiteCells&& siteCells) const
    {
        std::vector<Finding> found;
        const TableSpec* spec = atlas::table(table);
        if (!cells || !spec)
            return found;
        checkCells(*spec, *cells, found);
        checkReferences(*spec, *cells, exists, found);
        if (table == QLatin1StringView(tableNameOf<Site>())) {
            const auto parentOf = [&](const QString& uid) {
                const auto site = siteCells(uid);
                return site ? rowOf<Site>(*site).parent : QString();
            };
            const auto placeOf = [&](const QString& uid) -> std::optional<Place> {
                const auto place = row(QStringLiteral("places"), uid);
                return place ? std::optional(rowOf<Place>(*place)) : std::nullopt;
            };
            checkSite(rowOf<Site>(*cells), placeOf, parentOf, m_dataset.sites.size() + m_order.size(), found);
        } else if (table == QLatin1StringView(tableNameOf<Claim>())) {
            checkClaim(rowOf<Claim>(*cells), found);
        } else if (table == QLatin1StringView(tableNameOf<Segment>())) {
            checkSegment(rowOf<Segment>(*cells), found);
        }
        return found;
    }

    using Key = std::pair<QString, QString>;

    const Dataset& m_dataset;
    QHash<Key, std::optional<Cells>> m_rows;
    mutable QHash<Key, bool> m_known;
    std::vector<Key> m_order;
};

// Calls found(row index) for each row whose column names one of the uids.
template <typename Row, typename Found>
void rowsNaming(const std::vector<Row>& rows, const Field<Row>& field, const QSet<QString>& uids, Found&& found)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const QString text = toText(field.read(rows[i]));
        const QStringList entries = field.column.type == ColumnType::List ? detail::splitList(text) : QStringList{text};
        if (std::ranges::any_of(entries, [&](const QString& entry) { return uids.contains(entry); }))
            found(i);
    }
}

template <typename Row, typename Found>
void rowsNaming(const ColumnTable<Row>& rows, const Field<Row>& field, const QSet<QString>& uids, Found&& found)
{
    QSet<QByteArray> names;
    for (const QString& uid : uids)
        names.insert(uid.toUtf8());
    QByteArray scratch;
    for (std::size_t c = 0; c < rows.chunkCount(); ++c) {
        const auto& chunk = rows.chunk(c);
        const TextColumn* column = chunk.textColumn(std::size_t(&field - fieldsOf<Row>().data()));
        if (!column || (column->hasTerms() && std::ranges::none_of(column->terms(), [&](const QString& term) {
                            return uids.contains(term);
                        })))
            continue;
        for (std::size_t row = 0; row < chunk.rows; ++row) {
            const std::string_view name = column->utf8(row, scratch);
            if (!name.empty() && names.contains(QByteArray::fromRawData(name.data(), qsizetype(name.size()))))
                found(c * ChunkRows + row);
        }
    }
}

std::vector<Finding> Overlay::dangling() const
{
    QHash<QString, QSet<QString>> gone;
    for (const auto& [table, uid] : m_order) {
        if (!has(table, uid))
            gone[table].insert(uid);
    }
    std::vector<Finding> found;
    if (gone.isEmpty())
        return found;
    forEachTable(m_dataset, [&](const auto& rows) {
        using Row = typename std::remove_cvref_t<decltype(rows)>::value_type;
        const QString name = QString::fromLatin1(tableNameOf<Row>());
        for (const Field<Row>& field : fieldsOf<Row>()) {
            if (!field.column.references)
                continue;
            const QString target = QString::fromLatin1(field.column.references);
            const auto uids = gone.constFind(target);
            if (uids == gone.cend())
                continue;
            rowsNaming(rows, field, *uids, [&](std::size_t index) {
                const QString uid = rows[index].uid;
                if (m_rows.contains({name, uid}))
                    return; // judged as it will be
                addFinding(found, tableNameOf<Row>(), uid, field.column.name,
                           QStringLiteral("\"%1\" is not in the table %2").arg(toText(field.read(rows[index])), target),
                           QStringLiteral("Add that row to %1 or correct the name.").arg(target));
            });
        }
    });
    return found;
}

} // namespace

ChangeSet setCell(const QString& table, const QString& uid, const QString& column, Value after, QString why)
{
    return {.who = {},
            .why = std::move(why),
            .rows = {{RowChange::Kind::Update, table, uid, {{column, Value(), std::move(after)}}}}};
}

namespace {

// Whether a table holds a row: of the large tables by their lookups, of the others by a set.
class KnownRows
{
public:
    explicit KnownRows(const Dataset& dataset) : m_dataset(dataset)
    {
        forEachTable(dataset, [&](const auto& rows) {
            using Rows = std::remove_cvref_t<decltype(rows)>;
            using Row = typename Rows::value_type;
            if constexpr (std::is_same_v<Rows, std::vector<Row>>) {
                QSet<QString>& names = m_uids[QString::fromLatin1(tableNameOf<Row>())];
                for (const Row& row : rows)
                    names.insert(row.uid);
            }
        });
    }

    bool operator()(const QString& table, const QString& uid) const
    {
        if (table == QLatin1StringView(tableNameOf<Site>()))
            return m_dataset.siteIndex(uid) >= 0;
        if (table == QLatin1StringView(tableNameOf<Claim>()))
            return m_dataset.claimIndex(uid) >= 0;
        if (table == QLatin1StringView(tableNameOf<Event>()))
            return m_dataset.eventIndex(uid) >= 0;
        const auto names = m_uids.constFind(table);
        return names != m_uids.cend() && names->contains(uid);
    }

private:
    const Dataset& m_dataset;
    QHash<QString, QSet<QString>> m_uids;
};

template <typename Rows>
void checkDoubled(const Rows& rows, std::vector<Finding>& findings)
{
    using Row = typename Rows::value_type;
    QSet<QString> seen;
    for (const auto& row : rows) {
        if (seen.contains(row.uid))
            addFinding(findings, tableNameOf<Row>(), row.uid, "uid",
                       QStringLiteral("The identifier \"%1\" occurs twice").arg(row.uid),
                       QStringLiteral("Give each row an identifier of its own."));
        seen.insert(row.uid);
    }
}

} // namespace

std::vector<Finding> findingsOf(const Dataset& dataset)
{
    std::vector<Finding> findings;
    checkCells(*table(tableNameOf<DatasetInfo>()), cellsOf(dataset.info), findings);
    const KnownRows exists(dataset);
    const auto placeOf = [&](const QString& uid) -> std::optional<Place> {
        const Place* place = dataset.place(uid);
        return place ? std::optional(*place) : std::nullopt;
    };
    const auto parentOf = [&](const QString& uid) {
        const RowIndex site = dataset.siteIndex(uid);
        return site < 0 ? QString() : dataset.sites.get<&Site::parent>(std::size_t(site));
    };
    const bool anyDoubled = !dataset.doubledIdentifier().isEmpty();
    forEachTable(dataset, [&](const auto& rows) {
        using Rows = std::remove_cvref_t<decltype(rows)>;
        using Row = typename Rows::value_type;
        const TableSpec& spec = *table(tableNameOf<Row>());
        // The lookups of the large tables know whether they need the look.
        if (std::is_same_v<Rows, std::vector<Row>> || anyDoubled)
            checkDoubled(rows, findings);
        std::vector<std::vector<Finding>> ofBlocks((rows.size() + ChunkRows - 1) / ChunkRows);
        forEachBlock(rows.size(), ChunkRows, [&](std::size_t from, std::size_t to) {
            std::vector<Finding>& found = ofBlocks[from / ChunkRows];
            for (std::size_t i = from; i < to; ++i) {
                const auto& row = rows[i];
                const std::vector<Value> cells = cellsOf(row);
                checkCells(spec, cells, found);
                checkReferences(spec, cells, exists, found);
                if constexpr (std::is_same_v<Row, Site>)
                    checkSite(row, placeOf, parentOf, dataset.sites.size(), found);
                else if constexpr (std::is_same_v<Row, Claim>)
                    checkClaim(row, found);
                else if constexpr (std::is_same_v<Row, Segment>)
                    checkSegment(row, found);
            }
        });
        for (const std::vector<Finding>& found : ofBlocks)
            findings.insert(findings.end(), found.begin(), found.end());
    });
    return findings;
}

namespace {

std::unexpected<Error> nowReads(const RowChange& row, const QString& column, const Value& value)
{
    return fail(ErrorCode::Conflict, placeOf(row.table, row.uid),
                QStringLiteral("It now reads \"%1\"").arg(toText(value)), QStringLiteral("column ") + column);
}

// One row of a change set against the row as it is; the cells that change, with their old values.
Result<RowChange> checkedRow(const RowChange& row, const TableSpec& spec,
                             const std::optional<std::vector<Value>>& current, bool complete)
{
    RowChange out{row.kind, row.table, row.uid, {}};
    if (row.kind == RowChange::Kind::Insert && current)
        return invalid(row, QStringLiteral("The identifier exists already"), QStringLiteral("uid"),
                       QStringLiteral("Choose another identifier."));
    if (row.kind != RowChange::Kind::Insert && !current)
        return fail(complete ? ErrorCode::Conflict : ErrorCode::NotFound, placeOf(row.table, row.uid),
                    QStringLiteral("There is no such row"));

    if (row.kind == RowChange::Kind::Remove) {
        for (const CellChange& cell : row.cells) {
            const int index = columnIndex(spec, cell.column);
            if (complete && index >= 0 && (*current)[std::size_t(index)] != cell.before)
                return nowReads(row, cell.column, (*current)[std::size_t(index)]);
        }
        for (std::size_t i = 0; i < spec.columns.size(); ++i) {
            if (!isNull((*current)[i]))
                out.cells.push_back({QString::fromLatin1(spec.columns[i].name), (*current)[i], Value()});
        }
        return out;
    }

    for (const CellChange& cell : row.cells) {
        const int index = columnIndex(spec, cell.column);
        if (index < 0)
            return invalid(row, QStringLiteral("There is no such column"), cell.column, {});
        const ColumnSpec& column = spec.columns[std::size_t(index)];
        if (auto good = checkValue(column, cell.after); !good)
            return invalid(row, good.error().detail, cell.column, good.error().cure);
        const Value before = current ? (*current)[std::size_t(index)] : Value();
        if (row.kind == RowChange::Kind::Update) {
            if (index == 0)
                return invalid(row, QStringLiteral("An identifier never changes"), cell.column, {});
            if ((complete || !isNull(cell.before)) && cell.before != before)
                return nowReads(row, cell.column, before);
            if (before == cell.after)
                continue;
        } else if (isNull(cell.after)) {
            continue;
        }
        out.cells.push_back({cell.column, before, cell.after});
    }
    if (row.kind == RowChange::Kind::Insert) {
        const auto given = [&](const char* name) {
            return std::ranges::any_of(out.cells,
                                       [&](const CellChange& cell) { return cell.column == QLatin1StringView(name); });
        };
        if (!given("uid"))
            out.cells.insert(out.cells.begin(), {QStringLiteral("uid"), Value(), Value(row.uid)});
        for (const ColumnSpec& column : spec.columns) {
            // A vocabulary column that is left out takes the default of its row type; all others must be given.
            if (column.required && column.type != ColumnType::Choice && !given(column.name))
                return invalid(row, QStringLiteral("A value is required"), QString::fromLatin1(column.name),
                               QStringLiteral("Fill this column."));
        }
    }
    return out;
}

} // namespace

Result<ChangeSet> checked(const ChangeSet& changes, const Dataset& dataset)
{
    ChangeSet result{changes.who, changes.why, {}, changes.undoes, true};
    Overlay overlay(dataset);
    for (const RowChange& row : changes.rows) {
        const TableSpec* spec = table(row.table);
        if (!spec)
            return fail(ErrorCode::NotFound, row.table, QStringLiteral("There is no such table"));
        const auto current = overlay.row(row.table, row.uid);
        Result<RowChange> out = checkedRow(row, *spec, current, changes.complete);
        if (!out)
            return std::unexpected(out.error());
        if (out->cells.empty())
            continue;
        if (row.kind == RowChange::Kind::Remove) {
            overlay.put(row.table, row.uid, std::nullopt);
        } else {
            std::vector<Value> cells = current.value_or(std::vector<Value>(spec->columns.size()));
            for (const CellChange& cell : out->cells)
                cells[std::size_t(columnIndex(*spec, cell.column))] = cell.after;
            overlay.put(row.table, row.uid, normalized(row.table, cells));
        }
        result.rows.push_back(std::move(*out));
    }

    // The rules over whole rows and between tables: refuse what was not wrong before.
    const auto refused = [](const Finding& finding) {
        return fail(ErrorCode::InvalidData, placeOf(finding.table, finding.uid), finding.message,
                    QStringLiteral("column ") + finding.column, finding.cure);
    };
    const auto sameCell = [](const Finding& a, const Finding& b) {
        return a.table == b.table && a.uid == b.uid && a.column == b.column;
    };
    for (const auto& [table, uid] : overlay.touched()) {
        const std::vector<Finding> after = overlay.findings(table, uid);
        if (after.empty())
            continue;
        const std::vector<Finding> before = overlay.findingsBefore(table, uid);
        for (const Finding& finding : after) {
            if (std::ranges::none_of(before, [&](const Finding& old) { return sameCell(old, finding); }))
                return refused(finding);
        }
    }
    if (const std::vector<Finding> left = overlay.dangling(); !left.empty())
        return refused(left.front());
    if (overlay.touches(QString::fromLatin1(tableNameOf<Place>()))) {
        // A place changes what is right about sites that nobody touched: look at them all.
        const std::vector<Finding> before = findingsOf(dataset);
        for (const Finding& finding : findingsOf(applied(result, dataset))) {
            if (std::ranges::none_of(before, [&](const Finding& old) { return sameCell(old, finding); }))
                return refused(finding);
        }
    }
    return result;
}

namespace {

template <typename Row>
void write(Row& row, const RowChange& change)
{
    for (const CellChange& cell : change.cells) {
        for (const Field<Row>& field : fieldsOf<Row>()) {
            if (cell.column == QLatin1StringView(field.column.name))
                field.write(row, cell.after);
        }
    }
}

template <typename Row>
Row inserted(const RowChange& change)
{
    Row row;
    row.uid = change.uid;
    write(row, change);
    return row;
}

template <typename Row>
void applyTo(std::vector<Row>& rows, const RowChange& change)
{
    const auto it = std::ranges::find(rows, change.uid, &Row::uid);
    if (change.kind == RowChange::Kind::Insert)
        rows.push_back(inserted<Row>(change));
    else if (it != rows.end() && change.kind == RowChange::Kind::Update)
        write(*it, change);
    else if (it != rows.end())
        rows.erase(it);
}

template <typename Row>
const ColumnTable<Row>& tableOf(const Dataset& dataset)
{
    if constexpr (std::is_same_v<Row, Site>)
        return dataset.sites;
    else if constexpr (std::is_same_v<Row, Claim>)
        return dataset.claims;
    else
        return dataset.events;
}

template <typename Row>
RowIndex indexOf(const Dataset& dataset, const QString& uid)
{
    if constexpr (std::is_same_v<Row, Site>)
        return dataset.siteIndex(uid);
    else if constexpr (std::is_same_v<Row, Claim>)
        return dataset.claimIndex(uid);
    else
        return dataset.eventIndex(uid);
}

// The changes of one large table. The lookups follow each step; rows that go are collected, because they move all
// that come after them.
template <typename Row>
void applyTo(Dataset& dataset, const ChangeSet& changes, std::vector<RowIndex>& gone)
{
    for (const RowChange& change : changes.rows) {
        if (change.table != QLatin1StringView(tableNameOf<Row>()))
            continue;
        if (change.kind == RowChange::Kind::Insert) {
            dataset.insert(inserted<Row>(change));
            continue;
        }
        const RowIndex index = indexOf<Row>(dataset, change.uid);
        if (index < 0)
            continue;
        if (change.kind == RowChange::Kind::Remove) {
            gone.push_back(index);
            continue;
        }
        Row row = tableOf<Row>(dataset)[std::size_t(index)];
        write(row, change);
        dataset.replace(row);
    }
    std::ranges::sort(gone);
}

} // namespace

Dataset applied(const ChangeSet& changes, const Dataset& dataset)
{
    Dataset result = dataset;
    bool lookupsStale = false;
    for (const RowChange& change : changes.rows) {
        if (change.table == QLatin1StringView("dataset")) {
            write(result.info, change);
            continue;
        }
        forEachTable(result, [&](auto& rows) {
            using Rows = std::remove_cvref_t<decltype(rows)>;
            using Row = typename Rows::value_type;
            if constexpr (std::is_same_v<Rows, std::vector<Row>>) {
                if (change.table == QLatin1StringView(tableNameOf<Row>())) {
                    applyTo(rows, change);
                    lookupsStale = lookupsStale || change.kind != RowChange::Kind::Update;
                }
            }
        });
    }
    if (lookupsStale)
        result.reindexSmallTables();
    std::vector<RowIndex> goneSites, goneClaims, goneEvents;
    applyTo<Site>(result, changes, goneSites);
    applyTo<Claim>(result, changes, goneClaims);
    applyTo<Event>(result, changes, goneEvents);
    result.remove(goneSites, goneClaims, goneEvents);
    // A part that came before its whole was not yet known as its part.
    if (std::ranges::any_of(changes.rows, [](const RowChange& change) {
            return change.kind == RowChange::Kind::Insert &&
                   std::ranges::any_of(
                       change.cells, [](const CellChange& cell) { return cell.column == QLatin1StringView("parent"); });
        }))
        result.reindex();
    return result;
}

ChangeSet inverseOf(const ChangeSet& changes, QString why)
{
    ChangeSet result{changes.who, std::move(why), {}, 0, true};
    for (const RowChange& change : changes.rows) {
        RowChange undo = change;
        if (change.kind == RowChange::Kind::Insert)
            undo.kind = RowChange::Kind::Remove;
        else if (change.kind == RowChange::Kind::Remove)
            undo.kind = RowChange::Kind::Insert;
        for (CellChange& cell : undo.cells)
            std::swap(cell.before, cell.after);
        result.rows.push_back(std::move(undo));
    }
    // Rows that were made later are taken back first, so that nothing refers to a row that is gone.
    std::ranges::reverse(result.rows);
    return result;
}

} // namespace atlas
