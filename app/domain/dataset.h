// SPDX-License-Identifier: GPL-3.0-or-later
// A whole dataset in memory: the rows of every table and the lookups that readers need. Readers hold it as a Snapshot,
// which nobody changes; an edit makes a new one, which shares with it what did not change. Build one thread, then any
// thread.
#pragma once

#include "domain/rowlookup.h"

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace atlas {

class Dataset
{
public:
    DatasetInfo info;
    std::vector<Place> places;
    std::vector<Source> sources;
    ColumnTable<Site> sites;
    std::vector<Segment> segments;
    ColumnTable<Claim> claims;
    ColumnTable<Event> events;
    std::vector<Hub> hubs;
    std::vector<LatencyLink> latencyLinks;
    std::vector<Assumption> assumptions;
    std::vector<Announcement> announcements;
    std::vector<Release> releases;
    std::vector<DistressFlag> distressFlags;
    std::vector<Scenario> scenarios;

    // Counts the committed changes of the file this was read from; 0 for one that was never stored.
    qint64 revision = 0;

    // Call after the rows changed and before any of the lookups below.
    void reindex();

    // An identifier that occurs twice among the sites, claims or events, as "table uid"; empty when none does.
    QString doubledIdentifier() const;

    RowIndex siteIndex(const QString& uid) const { return uid.isEmpty() ? -1 : m_sites.find(sites, uid); }

    RowIndex claimIndex(const QString& uid) const { return uid.isEmpty() ? -1 : m_claims.find(claims, uid); }

    RowIndex eventIndex(const QString& uid) const { return uid.isEmpty() ? -1 : m_events.find(events, uid); }

    RowIndex sourceIndex(const QString& uid) const { return m_sources.value(uid, -1); }

    RowIndex segmentIndex(const QString& uid) const { return m_segments.value(uid, -1); }

    RowIndex placeIndex(const QString& uid) const { return m_places.value(uid, -1); }

    std::optional<Site> site(const QString& uid) const { return row(sites, siteIndex(uid)); }

    std::optional<Claim> claim(const QString& uid) const { return row(claims, claimIndex(uid)); }

    const Source* source(const QString& uid) const { return row(sources, sourceIndex(uid)); }

    const Segment* segment(const QString& uid) const { return row(segments, segmentIndex(uid)); }

    const Place* place(const QString& uid) const { return row(places, placeIndex(uid)); }

    // Rows that belong to a site or segment, in file order.
    RowRange claimsOfSite(RowIndex site) const { return m_claimsOfSite.of(site); }

    RowRange claimsOfSegment(RowIndex segment) const { return m_claimsOfSegment.of(segment); }

    RowRange eventsOfSite(RowIndex site) const { return m_eventsOfSite.of(site); }

    RowRange partsOfSite(RowIndex site) const { return m_partsOfSite.of(site); }

    // Single steps of an edit; the lookups stay right. Rows are found by uid; an unknown one changes nothing.
    void insert(const Site& row);
    void insert(const Claim& row);
    void insert(const Event& row);
    void replace(const Site& row);
    void replace(const Claim& row);
    void replace(const Event& row);
    // Rising rows of each table. Later rows move up, so that every RowIndex is another.
    void remove(std::span<const RowIndex> goneSites, std::span<const RowIndex> goneClaims,
                std::span<const RowIndex> goneEvents);
    // After rows of sources, segments or places came or went.
    void reindexSmallTables();

private:
    template <typename Row>
    static std::optional<Row> row(const ColumnTable<Row>& rows, RowIndex index)
    {
        return index < 0 ? std::nullopt : std::optional<Row>(rows[std::size_t(index)]);
    }

    template <typename Row>
    static const Row* row(const std::vector<Row>& rows, RowIndex index)
    {
        return index < 0 ? nullptr : &rows[std::size_t(index)];
    }

    UidLookup<Site> m_sites;
    UidLookup<Claim> m_claims;
    UidLookup<Event> m_events;
    QHash<QString, RowIndex> m_sources, m_segments, m_places;
    GroupLookup m_claimsOfSite, m_claimsOfSegment, m_eventsOfSite, m_partsOfSite;
};

using Snapshot = std::shared_ptr<const Dataset>;

// Calls visit(rows) with the rows of every table but "dataset", in the order of tables(): a std::vector or a
// ColumnTable.
template <typename D, typename Visitor>
void forEachTable(D& dataset, Visitor&& visit)
{
    visit(dataset.places);
    visit(dataset.sources);
    visit(dataset.sites);
    visit(dataset.segments);
    visit(dataset.claims);
    visit(dataset.events);
    visit(dataset.hubs);
    visit(dataset.latencyLinks);
    visit(dataset.assumptions);
    visit(dataset.announcements);
    visit(dataset.releases);
    visit(dataset.distressFlags);
    visit(dataset.scenarios);
}

// The cells of one row by table name and uid, in column order; nullopt when there is no such row.
std::optional<std::vector<Value>> cellsOf(const Dataset& dataset, QAnyStringView table, const QString& uid);

// Makes a row of its cells, in column order, which were checked before.
template <typename Row>
Row rowOf(std::span<const Value> cells)
{
    Row row;
    const auto fields = fieldsOf<Row>();
    for (std::size_t i = 0; i < fields.size() && i < cells.size(); ++i)
        fields[i].write(row, cells[i]);
    return row;
}

// The cells of a row, in column order.
template <typename Row>
std::vector<Value> cellsOf(const Row& row)
{
    std::vector<Value> cells;
    cells.reserve(fieldsOf<Row>().size());
    for (const Field<Row>& field : fieldsOf<Row>())
        cells.push_back(field.read(row));
    return cells;
}

// Cells, in column order and checked before, in the one form in which rows hold them and give them back: defaults
// filled in, lists and numbers written alike.
std::vector<Value> normalized(QAnyStringView table, std::span<const Value> cells);

// Appends a row from its cells (in column order, checked before) to the named table; false for an unknown table.
bool appendRow(Dataset& dataset, QAnyStringView table, std::span<const Value> cells);

// Calls visit(cells) with every row of the table in file order, until it gives false; whether it never did.
bool forEachRow(const Dataset& dataset, QAnyStringView table,
                const std::function<bool(const std::vector<Value>& cells)>& visit);

// Every row of the table in file order, as cells.
std::vector<std::vector<Value>> allCells(const Dataset& dataset, QAnyStringView table);

} // namespace atlas
