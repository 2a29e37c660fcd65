// SPDX-License-Identifier: GPL-3.0-or-later
// What the callout of a site, a cluster or a province says: its name, its place and four rows. Text from the data is
// plain text in one line; who shows it must not interpret it. Values; any thread.
#pragma once

#include "cartography/colouring.h"
#include "cartography/siteclusters.h"
#include "domain/figures.h"
#include "geo/basemap.h"

#include <QStringList>

namespace atlas {

struct CalloutText
{
    QString name;
    QString place;      // province, city and operator
    QStringList labels; // four
    QStringList values; // as labels

    // All of it in one line, for assistive technology.
    QString summary() const;

    bool operator==(const CalloutText&) const = default;
};

// A province in a choropleth: its value, how far the unknown could move its idle ratio (rule 13), what is covered.
CalloutText calloutOf(const Choropleth& choropleth, const Basemap::Province& province, const Phrases& phrases);

CalloutText calloutOf(const Dataset& dataset, const Figures& figures, RowIndex site, const Phrases& phrases);

// Of several sites that stand as one mark: the same rows as a province has.
CalloutText calloutOf(const Dataset& dataset, const Figures& figures, const SiteCluster& cluster,
                      const Phrases& phrases);

} // namespace atlas
