// SPDX-License-Identifier: GPL-3.0-or-later
// Which sites are shown: the same filter for map, table and charts. Pure functions; any thread.
#pragma once

#include "domain/figures.h"

#include <QSet>

namespace atlas {

struct Filter
{
    QString text;          // every word must occur in a name, place, operator or accelerator; case-insensitive
    QSet<int> idleClasses; // class indices; empty with unknown == false: no filter by class
    bool unknown = false;  // add the sites whose ratio is unknown to the chosen classes
    QSet<Certainty> certainties;
    QSet<Stage> stages;
    QSet<QString> provinces; // codes
    QSet<QString> sites;     // uids

    bool isEmpty() const
    {
        return text.trimmed().isEmpty() && idleClasses.isEmpty() && !unknown && certainties.isEmpty() &&
               stages.isEmpty() && provinces.isEmpty() && sites.isEmpty();
    }

    bool operator==(const Filter&) const = default;
};

// One flag per site.
std::vector<bool> matches(const Dataset& dataset, const Figures& figures, const Filter& filter);
std::vector<RowIndex> matching(const Dataset& dataset, const Figures& figures, const Filter& filter);

// The rows that are flagged, in file order.
std::vector<RowIndex> rowsOf(const std::vector<bool>& flags);

// The text that a site is searched by, folded to lower case.
QString searchText(const Dataset& dataset, const Site& site);

} // namespace atlas
