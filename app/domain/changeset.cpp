// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/changeset.h"

#include <QRegularExpression>
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

// Finds rows by uid in one table without the lookups of Dataset, for every table alike.
class Rows
{
public:
    Rows(const Dataset& dataset, const TableSpec& spec)
    {
        for (auto& cells : allCells(dataset, QLatin1StringView(spec.name)))
            m_rows.insert(toText(cells.front()), std::move(cells));
    }

    const std::vector<Value>* find(const QString& uid) const
    {
        const auto it = m_rows.constFind(uid);
        return it == m_rows.cend() ? nullptr : &*it;
    }

private:
    QHash<QString, std::vector<Value>> m_rows;
};

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

template <typename Row>
void checkCells(const std::vector<Row>& rows, std::vector<Finding>& findings)
{
    static const QRegularExpression form(QStringLiteral("^[a-z0-9][a-z0-9._-]*\\z"));
    QSet<QString> seen;
    for (const Row& row : rows) {
        if (!form.match(row.uid).hasMatch()) {
            addFinding(findings, tableNameOf<Row>(), row.uid, "uid",
                       QStringLiteral("\"%1\" is not an identifier").arg(row.uid),
                       QStringLiteral("Use small letters, digits, dots and hyphens."));
        }
        if (seen.contains(row.uid)) {
            addFinding(findings, tableNameOf<Row>(), row.uid, "uid",
                       QStringLiteral("The identifier \"%1\" occurs twice").arg(row.uid),
                       QStringLiteral("Give each row an identifier of its own."));
        }
        seen.insert(row.uid);
        for (const Field<Row>& field : fieldsOf<Row>()) {
            const Value value = field.read(row);
            if (auto result = checkValue(field.column, value); !result)
                addFinding(findings, tableNameOf<Row>(), row.uid, field.column.name, result.error().detail,
                           result.error().cure);
        }
    }
}

template <typename Row>
void checkReferences(const std::vector<Row>& rows, const QHash<QString, QSet<QString>>& uids,
                     std::vector<Finding>& findings)
{
    for (const Field<Row>& field : fieldsOf<Row>()) {
        if (!field.column.references)
            continue;
        const QString target = QString::fromLatin1(field.column.references);
        for (const Row& row : rows) {
            const QString text = toText(field.read(row));
            const QStringList entries =
                field.column.type == ColumnType::List ? detail::splitList(text) : QStringList{text};
            for (const QString& entry : entries) {
                if (entry.isEmpty() || uids.value(target).contains(entry))
                    continue;
                addFinding(findings, tableNameOf<Row>(), row.uid, field.column.name,
                           QStringLiteral("\"%1\" is not in the table %2").arg(entry, target),
                           QStringLiteral("Add that row to %1 or correct the name.").arg(target));
            }
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

void checkSites(const Dataset& dataset, std::vector<Finding>& findings)
{
    for (const Site& site : dataset.sites) {
        if (site.nameEn.isEmpty() && site.nameZh.isEmpty())
            addFinding(findings, "sites", site.uid, "name_en", QStringLiteral("A site needs a name"),
                       QStringLiteral("Give its English or its Chinese name."));
        const Place* city = dataset.place(site.city);
        if (city && city->uid != site.province && city->parent != site.province)
            addFinding(findings, "sites", site.uid, "city",
                       QStringLiteral("%1 does not lie in the province %2").arg(city->nameEn, site.province),
                       QStringLiteral("Correct the city or the province."));
        // A chain of parents longer than the table is a circle.
        const Site* whole = &site;
        std::size_t steps = 0;
        while (whole && !whole->parent.isEmpty() && steps <= dataset.sites.size()) {
            whole = dataset.site(whole->parent);
            ++steps;
        }
        if (steps > dataset.sites.size())
            addFinding(findings, "sites", site.uid, "parent", QStringLiteral("The site is a part of itself"),
                       QStringLiteral("Break the circle of parents."));
    }
}

void checkSegments(const Dataset& dataset, std::vector<Finding>& findings)
{
    for (const Segment& segment : dataset.segments) {
        for (const QString& hub : segment.nationalHubs) {
            if (hub != QLatin1StringView("any") && !parseTerm<NationalHub>(hub))
                addFinding(findings, "segments", segment.uid, "national_hubs",
                           QStringLiteral("\"%1\" is not a national hub").arg(hub),
                           QStringLiteral("Use \"any\" or one of: %1.").arg(vocabularyOf<NationalHub>().keys()));
        }
    }
}

} // namespace

ChangeSet setCell(const QString& table, const QString& uid, const QString& column, Value after, QString why)
{
    return {.who = {},
            .why = std::move(why),
            .rows = {{RowChange::Kind::Update, table, uid, {{column, Value(), std::move(after)}}}}};
}

std::vector<Finding> findingsOf(const Dataset& dataset)
{
    std::vector<Finding> findings;
    QHash<QString, QSet<QString>> uids;
    forEachTable(dataset, [&](const auto& rows) {
        using Row = typename std::remove_cvref_t<decltype(rows)>::value_type;
        QSet<QString>& names = uids[QString::fromLatin1(tableNameOf<Row>())];
        for (const auto& row : rows)
            names.insert(row.uid);
    });
    checkCells(std::vector{dataset.info}, findings);
    forEachTable(dataset, [&](const auto& rows) {
        checkCells(rows, findings);
        checkReferences(rows, uids, findings);
    });
    checkSites(dataset, findings);
    checkSegments(dataset, findings);
    for (const Claim& claim : dataset.claims)
        checkClaim(claim, findings);
    return findings;
}

Result<ChangeSet> checked(const ChangeSet& changes, const Dataset& dataset)
{
    ChangeSet result{changes.who, changes.why, {}};
    QHash<QString, Rows> cache;
    const auto rowsOf = [&](const TableSpec& spec) -> const Rows& {
        const QString name = QString::fromLatin1(spec.name);
        if (!cache.contains(name))
            cache.insert(name, Rows(dataset, spec));
        return *cache.find(name);
    };

    for (const RowChange& row : changes.rows) {
        const TableSpec* spec = table(row.table);
        if (!spec)
            return fail(ErrorCode::NotFound, row.table, QStringLiteral("There is no such table"));
        const std::vector<Value>* current = rowsOf(*spec).find(row.uid);
        RowChange out{row.kind, row.table, row.uid, {}};

        if (row.kind == RowChange::Kind::Insert && current)
            return invalid(row, QStringLiteral("The identifier exists already"), QStringLiteral("uid"),
                           QStringLiteral("Choose another identifier."));
        if (row.kind != RowChange::Kind::Insert && !current)
            return fail(ErrorCode::NotFound, placeOf(row.table, row.uid), QStringLiteral("There is no such row"));

        if (row.kind == RowChange::Kind::Remove) {
            for (std::size_t i = 0; i < spec->columns.size(); ++i) {
                if (!isNull((*current)[i]))
                    out.cells.push_back({QString::fromLatin1(spec->columns[i].name), (*current)[i], Value()});
            }
            result.rows.push_back(std::move(out));
            continue;
        }

        for (const CellChange& cell : row.cells) {
            const int index = columnIndex(*spec, cell.column);
            if (index < 0)
                return invalid(row, QStringLiteral("There is no such column"), cell.column, {});
            const ColumnSpec& column = spec->columns[std::size_t(index)];
            if (auto good = checkValue(column, cell.after); !good)
                return invalid(row, good.error().detail, cell.column, good.error().cure);
            const Value before = current ? (*current)[std::size_t(index)] : Value();
            if (row.kind == RowChange::Kind::Update) {
                if (index == 0)
                    return invalid(row, QStringLiteral("An identifier never changes"), cell.column, {});
                if (!isNull(cell.before) && cell.before != before)
                    return fail(ErrorCode::Conflict, placeOf(row.table, row.uid),
                                QStringLiteral("It now reads \"%1\"").arg(toText(before)),
                                QStringLiteral("column ") + cell.column);
                if (before == cell.after)
                    continue;
            } else if (isNull(cell.after)) {
                continue;
            }
            out.cells.push_back({cell.column, before, cell.after});
        }
        if (row.kind == RowChange::Kind::Insert) {
            const bool named = std::ranges::any_of(
                out.cells, [](const CellChange& cell) { return cell.column == QLatin1StringView("uid"); });
            if (!named)
                out.cells.insert(out.cells.begin(), {QStringLiteral("uid"), Value(), Value(row.uid)});
            for (const ColumnSpec& column : spec->columns) {
                const bool given = std::ranges::any_of(
                    out.cells, [&](const CellChange& cell) { return cell.column == QLatin1StringView(column.name); });
                // A vocabulary column that is left out takes the default of its row type; all others must be given.
                if (column.required && !given && column.type != ColumnType::Choice)
                    return invalid(row, QStringLiteral("A value is required"), QString::fromLatin1(column.name),
                                   QStringLiteral("Fill this column."));
            }
        }
        if (!out.cells.empty())
            result.rows.push_back(std::move(out));
    }

    // The rules over whole rows and between tables: refuse what was not wrong before.
    const auto before = findingsOf(dataset);
    const auto known = [&](const Finding& finding) {
        return std::ranges::any_of(before, [&](const Finding& old) {
            return old.table == finding.table && old.uid == finding.uid && old.column == finding.column;
        });
    };
    const Dataset after = applied(result, dataset);
    for (const Finding& finding : findingsOf(after)) {
        if (finding.severity == Finding::Severity::Error && !known(finding))
            return fail(ErrorCode::InvalidData, placeOf(finding.table, finding.uid), finding.message,
                        QStringLiteral("column ") + finding.column, finding.cure);
    }
    return result;
}

namespace {

template <typename Row>
void applyTo(std::vector<Row>& rows, const RowChange& change)
{
    const auto write = [&](Row& row) {
        for (const CellChange& cell : change.cells) {
            for (const Field<Row>& field : fieldsOf<Row>()) {
                if (cell.column == QLatin1StringView(field.column.name))
                    field.write(row, cell.after);
            }
        }
    };
    const auto it = std::ranges::find(rows, change.uid, &Row::uid);
    switch (change.kind) {
    case RowChange::Kind::Insert:
        rows.emplace_back();
        rows.back().uid = change.uid;
        write(rows.back());
        break;
    case RowChange::Kind::Update:
        if (it != rows.end())
            write(*it);
        break;
    case RowChange::Kind::Remove:
        if (it != rows.end())
            rows.erase(it);
        break;
    }
}

} // namespace

Dataset applied(const ChangeSet& changes, const Dataset& dataset)
{
    Dataset result = dataset;
    for (const RowChange& change : changes.rows) {
        if (change.table == QLatin1StringView("dataset")) {
            std::vector info{result.info};
            applyTo(info, change);
            if (!info.empty())
                result.info = info.front();
            continue;
        }
        forEachTable(result, [&](auto& rows) {
            using Row = typename std::remove_cvref_t<decltype(rows)>::value_type;
            if (change.table == QLatin1StringView(tableNameOf<Row>()))
                applyTo(rows, change);
        });
    }
    result.reindex();
    return result;
}

ChangeSet inverseOf(const ChangeSet& changes, QString why)
{
    ChangeSet result{changes.who, std::move(why), {}};
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
