// SPDX-License-Identifier: GPL-3.0-or-later
// The selected sites, in the order in which they were selected, and the current one of them, which the record shows.
// Rows of one snapshot. Value.
#pragma once

#include "domain/dataset.h"

namespace atlas {

enum class SelectMode { Replace, Add, Remove };

class SiteSelection
{
public:
    const std::vector<RowIndex>& rows() const { return m_rows; }

    bool contains(RowIndex site) const
    {
        return site >= 0 && std::size_t(site) < m_flags.size() && m_flags[std::size_t(site)];
    }

    // -1 exactly when nothing is selected.
    RowIndex current() const { return m_current; }

    // current: the one to show of those that are given; -1: the only one of them, else the one that was current, else
    // the first. False when nothing changed.
    bool change(std::span<const RowIndex> sites, SelectMode mode, RowIndex current = -1);

    // The same sites in a later state of the dataset, without those that are gone. False when no row changed.
    bool follow(const Dataset& before, const Dataset& now);

private:
    void assign(std::vector<RowIndex> rows, RowIndex current);

    std::vector<RowIndex> m_rows;
    std::vector<bool> m_flags; // by row
    RowIndex m_current = -1;
};

} // namespace atlas
