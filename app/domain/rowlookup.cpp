// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/rowlookup.h"

namespace atlas {

void GroupLookup::build(std::span<const RowIndex> owners, std::size_t ownerCount)
{
    m_changed.clear();
    auto base = std::make_shared<Base>();
    std::vector<RowIndex>& first = base->first;
    first.assign(ownerCount + 1, 0);
    bool grouped = true; // rows of one owner behind one another, owners rising, none without
    RowIndex before = -1;
    for (const RowIndex owner : owners) {
        grouped = grouped && owner >= 0 && owner >= before;
        before = owner;
        if (owner >= 0)
            ++first[std::size_t(owner) + 1];
    }
    for (std::size_t i = 1; i < first.size(); ++i)
        first[i] += first[i - 1];
    if (!grouped) {
        std::vector<RowIndex> next(first.begin(), first.end() - 1);
        base->rows.resize(std::size_t(first.back()));
        for (std::size_t row = 0; row < owners.size(); ++row) {
            if (owners[row] >= 0)
                base->rows[std::size_t(next[std::size_t(owners[row])]++)] = RowIndex(row);
        }
    }
    m_base = std::move(base);
}

void GroupLookup::add(RowIndex owner, RowIndex row)
{
    const RowRange known = of(owner);
    std::vector<RowIndex> rows(known.begin(), known.end());
    rows.insert(std::ranges::upper_bound(rows, row), row);
    m_changed.insert(owner, std::move(rows));
}

void GroupLookup::remove(RowIndex owner, RowIndex row)
{
    const RowRange known = of(owner);
    std::vector<RowIndex> rows(known.begin(), known.end());
    std::erase(rows, row);
    m_changed.insert(owner, std::move(rows));
}

} // namespace atlas
