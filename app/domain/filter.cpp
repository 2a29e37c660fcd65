// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/filter.h"

#include "base/parallel.h"
#include "domain/classbreaks.h"

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

namespace {

std::vector<char> flagsOf(const Dataset& dataset, const Figures& figures, const ThemeFilter& filter)
{
    std::vector<char> found(dataset.sites.size());
    if (isNumeric(filter.theme)) {
        const std::vector<std::optional<double>> numbers = numericOf(dataset, figures, filter.theme);
        for (std::size_t i = 0; i < found.size(); ++i) {
            const int of = numbers[i] ? classOf(*numbers[i], filter.edges) : -1;
            found[i] = of < 0 ? filter.unknown : filter.classes.contains(of);
        }
        return found;
    }
    const SiteKeys keys = keysOf(dataset, figures, filter.theme);
    std::vector<bool> wanted;
    for (const QString& key : keys.keys)
        wanted.push_back(filter.keys.contains(key));
    for (std::size_t i = 0; i < found.size(); ++i)
        found[i] = keys.ofSite[i] < 0 ? filter.unknown : wanted[std::size_t(keys.ofSite[i])];
    return found;
}

// For each site whether it matches. Bytes, because threads may not share the words of a vector<bool>.
std::vector<char> flagsOf(const Dataset& dataset, const Figures& figures, const Filter& filter)
{
    const QStringList words = filter.text.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    std::array<bool, IdleClassCount> classes{};
    for (const int c : filter.idleClasses)
        classes[std::size_t(c)] = true;
    std::array<bool, 5> certainties{};
    for (const Certainty c : filter.certainties)
        certainties[std::size_t(c)] = true;
    std::array<bool, 6> stages{};
    for (const Stage stage : filter.stages)
        stages[std::size_t(stage)] = true;
    const bool byClass = !filter.idleClasses.isEmpty() || filter.unknown;

    std::vector<char> found(dataset.sites.size());
    const bool byTheme = filter.byTheme && !filter.byTheme->isEmpty();
    const std::vector<char> themed = byTheme ? flagsOf(dataset, figures, *filter.byTheme) : std::vector<char>();
    // Few wanted sites are looked up; of many it is quicker to ask for each site whether it is wanted, on all cores.
    const bool few = std::size_t(filter.sites.size()) < dataset.sites.size() / 16;
    std::vector<char> named; // by site: it is one of the few
    if (few && !filter.sites.isEmpty()) {
        named.resize(dataset.sites.size());
        for (const QString& uid : filter.sites) {
            if (const RowIndex site = dataset.siteIndex(uid); site >= 0)
                named[std::size_t(site)] = true;
        }
    }
    forEachBlock(dataset.sites.size(), ChunkRows, [&](std::size_t from, std::size_t to) {
        const auto& provinces = dataset.sites.chunk(from / ChunkRows).column<&Site::province>();
        std::vector<bool> provinceOfTerm;
        if (provinces.hasTerms()) {
            for (const QString& term : provinces.terms())
                provinceOfTerm.push_back(filter.provinces.contains(term));
        }
        for (std::size_t i = from; i < to; ++i) {
            const SiteFigures& f = figures.sites[i];
            bool match = true;
            if (byClass) {
                const bool inClass = f.idle.value && classes[std::size_t(idleClassOf(*f.idle.value))];
                match = inClass || (filter.unknown && f.idle.certainty == Certainty::Unknown);
            }
            match = match && (!byTheme || themed[i]) &&
                    (filter.certainties.isEmpty() || certainties[std::size_t(f.idle.certainty)]) &&
                    (filter.stages.isEmpty() || stages[std::size_t(f.stage)]);
            if (match && !filter.provinces.isEmpty())
                match = provinces.hasTerms() ? provinceOfTerm[provinces.term(i - from)]
                                             : filter.provinces.contains(provinces.at(i - from));
            if (match && !filter.sites.isEmpty())
                match = few ? bool(named[i]) : filter.sites.contains(dataset.sites.get<&Site::uid>(i));
            if (match && !words.isEmpty()) {
                const QString text = searchText(dataset, dataset.sites[i]);
                match = std::ranges::all_of(words, [&](const QString& word) { return text.contains(word); });
            }
            found[i] = match;
        }
    });
    return found;
}

} // namespace

std::vector<bool> matches(const Dataset& dataset, const Figures& figures, const Filter& filter)
{
    const std::vector<char> flags = flagsOf(dataset, figures, filter);
    return {flags.begin(), flags.end()};
}

std::vector<RowIndex> matching(const Dataset& dataset, const Figures& figures, const Filter& filter)
{
    const std::vector<char> flags = flagsOf(dataset, figures, filter);
    std::vector<RowIndex> rows(std::size_t(std::ranges::count(flags, char(true))));
    // Written at every site and kept where it matches: no branch to mispredict, which half a million sites would feel.
    std::size_t next = 0;
    for (std::size_t i = 0; i < flags.size() && next < rows.size(); ++i) {
        rows[next] = RowIndex(i);
        next += std::size_t(flags[i]);
    }
    return rows;
}

std::vector<RowIndex> rowsOf(const std::vector<bool>& flags)
{
    std::vector<RowIndex> rows;
    for (std::size_t i = 0; i < flags.size(); ++i) {
        if (flags[i])
            rows.push_back(RowIndex(i));
    }
    return rows;
}

} // namespace atlas
