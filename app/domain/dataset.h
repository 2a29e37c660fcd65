// SPDX-License-Identifier: GPL-3.0-or-later
// A whole dataset in memory: the rows of every table and the lookups that readers need. Readers hold it as a Snapshot,
// which nobody changes; an edit makes a new one. Build one thread, then any thread.
#pragma once

#include "domain/schema.h"

#include <QHash>

#include <memory>
#include <span>
#include <vector>

namespace atlas {

using RowIndex = qint32; // position of a row in its table; -1 is none

class Dataset
{
public:
    DatasetInfo info;
    std::vector<Place> places;
    std::vector<Source> sources;
    std::vector<Site> sites;
    std::vector<Segment> segments;
    std::vector<Claim> claims;
    std::vector<Event> events;
    std::vector<Hub> hubs;
    std::vector<LatencyLink> latencyLinks;
    std::vector<Assumption> assumptions;
    std::vector<Announcement> announcements;

    // Counts the committed changes of the file this was read from; 0 for one that was never stored.
    qint64 revision = 0;

    // Call after the rows changed and before any of the lookups below.
    void reindex();

    RowIndex siteIndex(const QString& uid) const { return find(m_sites, uid); }

    RowIndex sourceIndex(const QString& uid) const { return find(m_sources, uid); }

    RowIndex segmentIndex(const QString& uid) const { return find(m_segments, uid); }

    RowIndex claimIndex(const QString& uid) const { return find(m_claims, uid); }

    RowIndex placeIndex(const QString& uid) const { return find(m_places, uid); }

    const Site* site(const QString& uid) const { return row(sites, siteIndex(uid)); }

    const Source* source(const QString& uid) const { return row(sources, sourceIndex(uid)); }

    const Segment* segment(const QString& uid) const { return row(segments, segmentIndex(uid)); }

    const Claim* claim(const QString& uid) const { return row(claims, claimIndex(uid)); }

    const Place* place(const QString& uid) const { return row(places, placeIndex(uid)); }

    // Rows that belong to a site or segment, in file order.
    const std::vector<RowIndex>& claimsOfSite(RowIndex site) const { return m_claimsOfSite[std::size_t(site)]; }

    const std::vector<RowIndex>& claimsOfSegment(RowIndex segment) const
    {
        return m_claimsOfSegment[std::size_t(segment)];
    }

    const std::vector<RowIndex>& eventsOfSite(RowIndex site) const { return m_eventsOfSite[std::size_t(site)]; }

    const std::vector<RowIndex>& partsOfSite(RowIndex site) const { return m_partsOfSite[std::size_t(site)]; }

private:
    static RowIndex find(const QHash<QString, RowIndex>& index, const QString& uid) { return index.value(uid, -1); }

    template <typename Row>
    static const Row* row(const std::vector<Row>& rows, RowIndex index)
    {
        return index < 0 ? nullptr : &rows[std::size_t(index)];
    }

    QHash<QString, RowIndex> m_sites, m_sources, m_segments, m_claims, m_places;
    std::vector<std::vector<RowIndex>> m_claimsOfSite, m_claimsOfSegment, m_eventsOfSite, m_partsOfSite;
};

using Snapshot = std::shared_ptr<const Dataset>;

// Calls visit(rows) with the std::vector of every table of many rows, in the order of tables().
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
}

// The cells of one row by table name and uid, in column order; nullopt when there is no such row.
std::optional<std::vector<Value>> cellsOf(const Dataset& dataset, QAnyStringView table, const QString& uid);

// Appends a row from its cells (in column order, checked before) to the named table; false for an unknown table.
bool appendRow(Dataset& dataset, QAnyStringView table, std::span<const Value> cells);

// Every row of the table in file order, as cells.
std::vector<std::vector<Value>> allCells(const Dataset& dataset, QAnyStringView table);

} // namespace atlas
