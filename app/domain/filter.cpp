// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/filter.h"

#include <algorithm>

namespace atlas {

QString searchText(const Dataset& dataset, const Site& site)
{
    QStringList parts{site.nameEn, site.nameZh, site.district, site.operatorName, site.accelerators, site.uid};
    parts += site.aliases;
    for (const QString& code : {site.province, site.city}) {
        if (const Place* place = dataset.place(code))
            parts << place->nameEn << place->nameZh;
    }
    return parts.join(QLatin1Char('\n')).toCaseFolded();
}

std::vector<bool> matches(const Dataset& dataset, const Figures& figures, const Filter& filter)
{
    const QStringList words = filter.text.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    std::vector<bool> result(dataset.sites.size(), true);
    for (std::size_t i = 0; i < dataset.sites.size(); ++i) {
        const Site& site = dataset.sites[i];
        const SiteFigures& f = figures.sites[i];
        bool match = true;
        if (!filter.idleClasses.isEmpty() || filter.unknown) {
            const bool inClass = f.idle.value && filter.idleClasses.contains(idleClassOf(*f.idle.value));
            match = inClass || (filter.unknown && f.idle.certainty == Certainty::Unknown);
        }
        match = match && (filter.certainties.isEmpty() || filter.certainties.contains(f.idle.certainty)) &&
                (filter.stages.isEmpty() || filter.stages.contains(f.stage)) &&
                (filter.provinces.isEmpty() || filter.provinces.contains(site.province));
        if (match && !words.isEmpty()) {
            const QString text = searchText(dataset, site);
            match = std::ranges::all_of(words, [&](const QString& word) { return text.contains(word); });
        }
        result[i] = match;
    }
    return result;
}

std::vector<RowIndex> matching(const Dataset& dataset, const Figures& figures, const Filter& filter)
{
    std::vector<RowIndex> rows;
    const std::vector<bool> flags = matches(dataset, figures, filter);
    for (std::size_t i = 0; i < flags.size(); ++i) {
        if (flags[i])
            rows.push_back(RowIndex(i));
    }
    return rows;
}

} // namespace atlas
