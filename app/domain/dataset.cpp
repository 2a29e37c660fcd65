// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/dataset.h"

#include "base/parallel.h"

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

// The owner of each row, or -1: whose identifier stands in this column. Neighbours often have the same owner, and
// owners come in the order of the rows.
template <auto Member, typename Row, typename Find>
std::vector<RowIndex> ownersOf(const ColumnTable<Row>& rows, Find&& find)
{
    std::vector<RowIndex> owners;
    owners.reserve(rows.size());
    QByteArray scratch;
    for (std::size_t c = 0; c < rows.chunkCount(); ++c) {
        const auto& chunk = rows.chunk(c);
        const TextColumn& column = chunk.template column<Member>();
        if (column.hasTerms()) {
            std::vector<RowIndex> ofTerm;
            RowIndex last = -1;
            for (const QString& term : column.terms()) {
                const QByteArray bytes = term.toUtf8();
                const RowIndex owner =
                    term.isEmpty() ? -1 : find(std::string_view(bytes.constData(), std::size_t(bytes.size())), last);
                last = owner >= 0 ? owner : last;
                ofTerm.push_back(owner);
            }
            for (std::size_t row = 0; row < chunk.rows; ++row)
                owners.push_back(ofTerm[column.term(row)]);
            continue;
        }
        RowIndex last = owners.empty() ? -1 : owners.back();
        for (std::size_t row = 0; row < chunk.rows; ++row) {
            const std::string_view uid = column.utf8(row, scratch);
            const RowIndex owner = uid.empty() ? -1 : find(uid, last);
            last = owner >= 0 ? owner : last;
            owners.push_back(owner);
        }
    }
    return owners;
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

void move(GroupLookup& groups, RowIndex row, RowIndex before, RowIndex after)
{
    if (before == after)
        return;
    if (before >= 0)
        groups.remove(before, row);
    if (after >= 0)
        groups.add(after, row);
}

} // namespace

void Dataset::reindex()
{
    sites.shrink();
    claims.shrink();
    events.shrink();
    reindexSmallTables();
    const auto together = [](std::initializer_list<std::function<void()>> tasks) {
        forEachBlock(tasks.size(), 1, [&](std::size_t task, std::size_t) { tasks.begin()[task](); });
    };
    together(
        {[this] { m_claims.build(claims); }, [this] { m_sites.build(sites); }, [this] { m_events.build(events); }});

    const auto findSite = [this](std::string_view uid, RowIndex hint) { return m_sites.find(sites, uid, hint); };
    const auto findSegment = [this](std::string_view uid, RowIndex) {
        return m_segments.value(QString::fromUtf8(uid.data(), qsizetype(uid.size())), -1);
    };
    together({[&] { m_claimsOfSite.build(ownersOf<&Claim::site>(claims, findSite), sites.size()); },
              [&] { m_eventsOfSite.build(ownersOf<&Event::site>(events, findSite), sites.size()); },
              [&] { m_claimsOfSegment.build(ownersOf<&Claim::segment>(claims, findSegment), segments.size()); },
              [&] {
                  const std::vector<RowIndex> wholes = ownersOf<&Site::parent>(sites, findSite);
                  const bool anyPart = std::ranges::any_of(wholes, [](RowIndex whole) { return whole >= 0; });
                  m_partsOfSite.build(wholes, anyPart ? sites.size() : 0);
              }});
}

QString Dataset::doubledIdentifier() const
{
    const auto named = [](const auto& rows, RowIndex row) {
        using Row = typename std::remove_cvref_t<decltype(rows)>::value_type;
        return QLatin1StringView(tableNameOf<Row>()) + u' ' + rows[std::size_t(row)].uid;
    };
    if (m_sites.doubled() >= 0)
        return named(sites, m_sites.doubled());
    if (m_claims.doubled() >= 0)
        return named(claims, m_claims.doubled());
    if (m_events.doubled() >= 0)
        return named(events, m_events.doubled());
    return {};
}

void Dataset::reindexSmallTables()
{
    m_sources = indexByUid(sources);
    m_segments = indexByUid(segments);
    m_places = indexByUid(places);
}

void Dataset::remove(std::span<const RowIndex> goneSites, std::span<const RowIndex> goneClaims,
                     std::span<const RowIndex> goneEvents)
{
    sites.remove(goneSites);
    claims.remove(goneClaims);
    events.remove(goneEvents);
    if (!goneSites.empty() || !goneClaims.empty() || !goneEvents.empty() || m_sites.isWorn() || m_claims.isWorn() ||
        m_events.isWorn() || m_claimsOfSite.isWorn() || m_eventsOfSite.isWorn())
        reindex();
}

void Dataset::insert(const Site& row)
{
    sites.push_back(row);
    const auto index = RowIndex(sites.size() - 1);
    m_sites.added(row.uid, index);
    move(m_partsOfSite, index, -1, siteIndex(row.parent));
}

void Dataset::insert(const Claim& row)
{
    claims.push_back(row);
    const auto index = RowIndex(claims.size() - 1);
    m_claims.added(row.uid, index);
    move(m_claimsOfSite, index, -1, siteIndex(row.site));
    move(m_claimsOfSegment, index, -1, segmentIndex(row.segment));
}

void Dataset::insert(const Event& row)
{
    events.push_back(row);
    const auto index = RowIndex(events.size() - 1);
    m_events.added(row.uid, index);
    move(m_eventsOfSite, index, -1, siteIndex(row.site));
}

void Dataset::replace(const Site& row)
{
    const RowIndex index = siteIndex(row.uid);
    if (index < 0)
        return;
    move(m_partsOfSite, index, siteIndex(sites.get<&Site::parent>(std::size_t(index))), siteIndex(row.parent));
    sites.set(std::size_t(index), row);
}

void Dataset::replace(const Claim& row)
{
    const RowIndex index = claimIndex(row.uid);
    if (index < 0)
        return;
    const Claim before = claims[std::size_t(index)];
    move(m_claimsOfSite, index, siteIndex(before.site), siteIndex(row.site));
    move(m_claimsOfSegment, index, segmentIndex(before.segment), segmentIndex(row.segment));
    claims.set(std::size_t(index), row);
}

void Dataset::replace(const Event& row)
{
    const RowIndex index = eventIndex(row.uid);
    if (index < 0)
        return;
    move(m_eventsOfSite, index, siteIndex(events.get<&Event::site>(std::size_t(index))), siteIndex(row.site));
    events.set(std::size_t(index), row);
}

std::optional<std::vector<Value>> cellsOf(const Dataset& dataset, QAnyStringView name, const QString& uid)
{
    std::optional<std::vector<Value>> result;
    if (name == QLatin1StringView("dataset")) {
        if (uid == dataset.info.uid)
            result = cellsOf(dataset.info);
        return result;
    }
    withTable(dataset, name, [&](const auto& rows) {
        using Row = typename std::remove_cvref_t<decltype(rows)>::value_type;
        RowIndex index = -1;
        if constexpr (std::is_same_v<Row, Site>) {
            index = dataset.siteIndex(uid);
        } else if constexpr (std::is_same_v<Row, Claim>) {
            index = dataset.claimIndex(uid);
        } else if constexpr (std::is_same_v<Row, Event>) {
            index = dataset.eventIndex(uid);
        } else {
            const auto it = std::ranges::find(rows, uid, &Row::uid);
            index = it == rows.end() ? -1 : RowIndex(it - rows.begin());
        }
        if (index >= 0)
            result = cellsOf(rows[std::size_t(index)]);
    });
    return result;
}

std::vector<Value> normalized(QAnyStringView name, std::span<const Value> values)
{
    if (name == QLatin1StringView("dataset"))
        return cellsOf(rowOf<DatasetInfo>(values));
    std::vector<Value> result;
    const Dataset any;
    withTable(any, name, [&](const auto& rows) {
        result = cellsOf(rowOf<typename std::remove_cvref_t<decltype(rows)>::value_type>(values));
    });
    return result;
}

bool appendRow(Dataset& dataset, QAnyStringView name, std::span<const Value> values)
{
    if (name == QLatin1StringView("dataset")) {
        dataset.info = rowOf<DatasetInfo>(values);
        return true;
    }
    return withTable(dataset, name, [&](auto& rows) {
        rows.push_back(rowOf<typename std::remove_cvref_t<decltype(rows)>::value_type>(values));
    });
}

bool forEachRow(const Dataset& dataset, QAnyStringView name,
                const std::function<bool(const std::vector<Value>& cells)>& visit)
{
    if (name == QLatin1StringView("dataset"))
        return visit(cellsOf(dataset.info));
    bool all = true;
    withTable(dataset, name, [&](const auto& rows) {
        for (std::size_t i = 0; all && i < rows.size(); ++i)
            all = visit(cellsOf(rows[i]));
    });
    return all;
}

std::vector<std::vector<Value>> allCells(const Dataset& dataset, QAnyStringView name)
{
    std::vector<std::vector<Value>> result;
    forEachRow(dataset, name, [&](const std::vector<Value>& cells) {
        result.push_back(cells);
        return true;
    });
    return result;
}

} // namespace atlas
