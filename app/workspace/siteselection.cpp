// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/siteselection.h"

#include <algorithm>

namespace atlas {

void SiteSelection::assign(std::vector<RowIndex> rows, RowIndex current)
{
    m_rows = std::move(rows);
    m_flags.clear();
    if (!m_rows.empty())
        m_flags.resize(std::size_t(std::ranges::max(m_rows)) + 1);
    for (const RowIndex row : m_rows)
        m_flags[std::size_t(row)] = true;
    m_current = contains(current) ? current : m_rows.empty() ? -1 : m_rows.front();
}

bool SiteSelection::change(std::span<const RowIndex> sites, SelectMode mode, RowIndex current)
{
    std::vector<RowIndex> rows;
    if (mode == SelectMode::Remove) {
        std::vector<bool> goes(m_flags.size());
        for (const RowIndex site : sites) {
            if (contains(site))
                goes[std::size_t(site)] = true;
        }
        std::ranges::copy_if(m_rows, std::back_inserter(rows), [&](RowIndex row) { return !goes[std::size_t(row)]; });
    } else {
        if (mode == SelectMode::Add)
            rows = m_rows;
        std::ranges::copy_if(sites, std::back_inserter(rows),
                             [&](RowIndex site) { return mode == SelectMode::Replace || !contains(site); });
        if (current < 0 && sites.size() == 1)
            current = sites.front();
    }
    if (current < 0)
        current = m_current;
    const bool same = rows == m_rows;
    if (same && (current == m_current || !contains(current)))
        return false;
    assign(std::move(rows), current);
    return true;
}

bool SiteSelection::follow(const Dataset& before, const Dataset& now)
{
    const auto uidAt = [](const Dataset& dataset, RowIndex row) {
        return dataset.sites.get<&Site::uid>(std::size_t(row));
    };
    const auto moved = [&](RowIndex row) -> RowIndex {
        // Most of the dataset is the same memory after an edit.
        if (before.sites.sharesChunk(now.sites, std::size_t(row) / ChunkRows))
            return row;
        const QString uid = uidAt(before, row);
        return std::size_t(row) < now.sites.size() && uidAt(now, row) == uid ? row : now.siteIndex(uid);
    };
    std::vector<RowIndex> rows;
    bool same = true;
    for (const RowIndex row : m_rows) {
        const RowIndex there = moved(row);
        same = same && there == row;
        if (there >= 0)
            rows.push_back(there);
    }
    if (same)
        return false;
    assign(std::move(rows), moved(m_current));
    return true;
}

} // namespace atlas
