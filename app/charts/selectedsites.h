// SPDX-License-Identifier: GPL-3.0-or-later
// The sites of a selection, asked for by many marks: a bit for each row, so that the marks of a million sites are told
// in milliseconds. Value; any thread.
#pragma once

#include "domain/dataset.h"

#include <algorithm>
#include <span>
#include <vector>

namespace atlas {

class SelectedSites
{
public:
    explicit SelectedSites(std::span<const RowIndex> rising)
        : m_isSelected(rising.empty() ? 0 : std::size_t(rising.back()) + 1)
    {
        for (const RowIndex site : rising)
            m_isSelected[std::size_t(site)] = true;
    }

    bool hasAny(std::span<const RowIndex> sites) const
    {
        return std::ranges::any_of(sites, [this](RowIndex site) {
            return std::size_t(site) < m_isSelected.size() && m_isSelected[std::size_t(site)];
        });
    }

private:
    std::vector<bool> m_isSelected; // by row
};

} // namespace atlas
