// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/dataset.h"

namespace atlas {

namespace {

template <typename Row>
QHash<QString, RowIndex> indexByUid(const std::vector<Row>& rows)
{
    QHash<QString, RowIndex> index;
    index.reserve(qsizetype(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i)
        index.insert(rows[i].uid, RowIndex(i));
    return index;
}

template <typename Row, typename Key>
std::vector<std::vector<RowIndex>> group(const std::vector<Row>& rows, std::size_t owners, Key&& ownerOf)
{
    std::vector<std::vector<RowIndex>> groups(owners);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (const RowIndex owner = ownerOf(rows[i]); owner >= 0)
            groups[std::size_t(owner)].push_back(RowIndex(i));
    }
    return groups;
}

template <typename Row>
std::vector<Value> cells(const Row& row)
{
    std::vector<Value> result;
    result.reserve(fieldsOf<Row>().size());
    for (const Field<Row>& field : fieldsOf<Row>())
        result.push_back(field.read(row));
    return result;
}

// Calls visit(rows) for the table of that name; the one-row table "dataset" comes as a vector of one.
template <typename D, typename Visitor>
bool withTable(D& dataset, QAnyStringView name, Visitor&& visit)
{
    bool found = false;
    forEachTable(dataset, [&](auto& rows) {
        using Row = typename std::remove_cvref_t<decltype(rows)>::value_type;
        if (name == QLatin1StringView(tableNameOf<Row>())) {
            found = true;
            visit(rows);
        }
    });
    return found;
}

template <typename Row>
void fill(Row& row, std::span<const Value> values)
{
    const auto fields = fieldsOf<Row>();
    for (std::size_t i = 0; i < fields.size() && i < values.size(); ++i)
        fields[i].write(row, values[i]);
}

} // namespace

void Dataset::reindex()
{
    m_sites = indexByUid(sites);
    m_sources = indexByUid(sources);
    m_segments = indexByUid(segments);
    m_claims = indexByUid(claims);
    m_places = indexByUid(places);
    const auto siteOf = [this](const auto& row) { return siteIndex(row.site); };
    m_claimsOfSite = group(claims, sites.size(), siteOf);
    m_eventsOfSite = group(events, sites.size(), siteOf);
    m_claimsOfSegment =
        group(claims, segments.size(), [this](const Claim& claim) { return segmentIndex(claim.segment); });
    m_partsOfSite = group(sites, sites.size(), [this](const Site& part) { return siteIndex(part.parent); });
}

std::optional<std::vector<Value>> cellsOf(const Dataset& dataset, QAnyStringView name, const QString& uid)
{
    std::optional<std::vector<Value>> result;
    if (name == QLatin1StringView("dataset")) {
        if (uid == dataset.info.uid)
            result = cells(dataset.info);
        return result;
    }
    withTable(dataset, name, [&](const auto& rows) {
        for (const auto& row : rows) {
            if (row.uid == uid) {
                result = cells(row);
                return;
            }
        }
    });
    return result;
}

bool appendRow(Dataset& dataset, QAnyStringView name, std::span<const Value> values)
{
    if (name == QLatin1StringView("dataset")) {
        fill(dataset.info, values);
        return true;
    }
    return withTable(dataset, name, [&](auto& rows) {
        rows.emplace_back();
        fill(rows.back(), values);
    });
}

std::vector<std::vector<Value>> allCells(const Dataset& dataset, QAnyStringView name)
{
    std::vector<std::vector<Value>> result;
    if (name == QLatin1StringView("dataset")) {
        result.push_back(cells(dataset.info));
        return result;
    }
    withTable(dataset, name, [&](const auto& rows) {
        result.reserve(rows.size());
        for (const auto& row : rows)
            result.push_back(cells(row));
    });
    return result;
}

} // namespace atlas
