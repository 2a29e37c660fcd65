// SPDX-License-Identifier: GPL-3.0-or-later
// What the search field finds: sites, cities and operators, best first, by their names in both scripts and by pinyin.
// Built once per dataset, off the GUI thread; values; any thread.
#pragma once

#include "base/phrases.h"
#include "domain/figures.h"
#include "geo/basemap.h"

namespace atlas {

struct SearchHit
{
    enum class Kind { Site, City, Operator, Position };

    Kind kind = Kind::Site;
    RowIndex site = -1;  // of a site
    QString name, other; // in the language of the window, and in the other script
    QString place;       // province and city
    LonLat position;     // of a city or a position
    int sites = 0;       // of an operator
};

class SearchIndex
{
public:
    SearchIndex(const Dataset& dataset, const Basemap& basemap, const Phrases& phrases);

    // At most that many hits, grouped: sites, cities, operators. One Chinese character is enough. A name that begins
    // with the text goes first, then one with a word that does, then the text anywhere, last the site's other fields;
    // among equals the larger one. Pinyin and its initials ("guiyang", "gy") rank beside and after names.
    static constexpr int Limit = 12;
    std::vector<SearchHit> find(const QString& text, const Figures& figures) const;

private:
    struct Entry
    {
        SearchHit hit;
        QStringList names;        // folded
        QList<QByteArray> pinyin; // keys of the Chinese name, by each reading of a place in it
        QString all;              // folded; everything a site is searched by
        double weight = 0;        // of cities and operators; that of a site is its capacity
    };

    std::vector<Entry> m_entries; // by kind
};

} // namespace atlas
