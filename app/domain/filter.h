// SPDX-License-Identifier: GPL-3.0-or-later
// Which sites are shown: the same filter for map, table and charts. Pure functions; any thread.
#pragma once

#include "base/task.h"
#include "domain/sitethemes.h"

#include <QSet>

namespace atlas {

// Sites by what a theme says of them, as the map colours them: the classes that its numbers fall into, or its
// categories.
struct ThemeFilter
{
    SiteTheme theme = SiteTheme::Capacity;
    std::vector<double> edges; // of all classes of a number, as classOf() reads them
    QSet<int> classes;         // the chosen ones of them
    QSet<QString> keys;        // the chosen categories
    bool unknown = false;      // add the sites of no class or category

    bool isEmpty() const { return classes.isEmpty() && keys.isEmpty() && !unknown; }

    bool operator==(const ThemeFilter&) const = default;
};

struct Filter
{
    QString text;          // every word must occur in a name, place, operator or accelerator; case-insensitive
    QSet<int> idleClasses; // class indices; empty with unknown == false: no filter by class
    bool unknown = false;  // add the sites whose ratio is unknown to the chosen classes
    QSet<Certainty> certainties;
    QSet<Stage> stages;
    QSet<QString> provinces; // codes
    QSet<QString> sites;     // uids
    std::optional<ThemeFilter> byTheme;

    bool isEmpty() const
    {
        return text.trimmed().isEmpty() && idleClasses.isEmpty() && !unknown && certainties.isEmpty() &&
               stages.isEmpty() && provinces.isEmpty() && sites.isEmpty() && (!byTheme || byTheme->isEmpty());
    }

    bool operator==(const Filter&) const = default;
};

// One flag per site; a cancelled task leaves any flags.
std::vector<bool> matches(const Dataset& dataset, const Figures& figures, const Filter& filter, const Task& task = {});
std::vector<RowIndex> matching(const Dataset& dataset, const Figures& figures, const Filter& filter);

// The rows that are flagged, in file order.
std::vector<RowIndex> rowsOf(const std::vector<bool>& flags);

// The texts that a site is searched by, one a line, folded to lower case. The words of a filter are sought in the same
// ones.
QString searchText(const Dataset& dataset, const Site& site);

} // namespace atlas
