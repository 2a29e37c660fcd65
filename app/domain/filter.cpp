// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/filter.h"

#include "base/parallel.h"
#include "domain/classbreaks.h"

#include <algorithm>
#include <string>
#include <string_view>

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

// Where a byte of a text is either ASCII or of a character without case, folding its ASCII is folding all of it. So it
// is with U+3000 to U+9FFF, which start with the bytes E3 to E9: names in Chinese.
bool foldsByBytes(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) {
        const auto byte = quint8(c);
        return byte < 0xc0 || (byte >= 0xe3 && byte <= 0xe9);
    });
}

// Finds a word in texts without making a folded copy of each.
class WordFinder
{
public:
    // folded: the word as QString::toCaseFolded() gives it.
    explicit WordFinder(const QString& folded) : m_folded(folded), m_bytes(folded.toStdString()) {}

    bool isIn(const QString& text) const { return text.toCaseFolded().contains(m_folded); }

    // text: valid UTF-8.
    bool isIn(std::string_view text)
    {
        if (!foldsByBytes(text))
            return isIn(QString::fromUtf8(text.data(), qsizetype(text.size())));
        m_scratch.resize(text.size());
        std::ranges::transform(text, m_scratch.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
        return m_scratch.find(m_bytes) != std::string::npos;
    }

private:
    QString m_folded;
    std::string m_bytes, m_scratch;
};

// Flags the wanted rows whose cell isFound() takes; of a dictionary each text is asked once.
template <typename IsFound>
void flag(const TextColumn& column, const std::vector<char>& wanted, std::vector<char>& found, IsFound&& isFound)
{
    QByteArray scratch;
    std::vector<char> ofTerm;
    if (column.hasTerms()) {
        for (const QString& term : column.terms())
            ofTerm.push_back(isFound(std::string_view(term.toStdString())));
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i] && !found[i])
            found[i] = column.hasTerms() ? ofTerm[column.term(i)] : isFound(column.utf8(i, scratch));
    }
}

// Of the flagged sites of a chunk keeps those whose searchText() holds the word.
void keepMatching(const Dataset& dataset, const ColumnTable<Site>::Chunk& sites, const QString& folded,
                  std::vector<char>& wanted)
{
    WordFinder word(folded);
    std::vector<char> found(wanted.size());
    const auto inText = [&](std::string_view text) { return word.isIn(text); };
    const auto inList = [&](std::string_view text) { // the word may not stand between two of a list
        return word.isIn(text) &&
               std::ranges::any_of(detail::splitList(QString::fromUtf8(text.data(), qsizetype(text.size()))),
                                   [&](const QString& one) { return word.isIn(one); });
    };
    const auto inPlace = [&](std::string_view code) {
        const Place* place = dataset.place(QString::fromUtf8(code.data(), qsizetype(code.size())));
        return place && (word.isIn(place->nameEn) || word.isIn(place->nameZh));
    };
    flag(sites.column<&Site::province>(), wanted, found, inPlace); // the quickest first: what is found is not sought
    flag(sites.column<&Site::city>(), wanted, found, inPlace);
    flag(sites.column<&Site::operatorName>(), wanted, found, inText);
    flag(sites.column<&Site::accelerators>(), wanted, found, inText);
    flag(sites.column<&Site::district>(), wanted, found, inText);
    flag(sites.column<&Site::aliases>(), wanted, found, inList);
    flag(sites.column<&Site::nameEn>(), wanted, found, inText);
    flag(sites.column<&Site::nameZh>(), wanted, found, inText);
    flag(sites.column<&Site::uid>(), wanted, found, inText);
    wanted = std::move(found);
}

// For each site whether it matches. Bytes, because threads may not share the words of a vector<bool>.
std::vector<char> flagsOf(const Dataset& dataset, const Figures& figures, const Filter& filter, const Task& task = {})
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
    const auto at = [&found](std::size_t row) { return found.begin() + std::ptrdiff_t(row); };
    forEachBlock(dataset.sites.size(), ChunkRows, [&](std::size_t from, std::size_t to) {
        if (task.cancelled())
            return;
        const auto& chunk = dataset.sites.chunk(from / ChunkRows);
        const auto& provinces = chunk.column<&Site::province>();
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
            found[i] = match;
        }
        if (words.isEmpty())
            return;
        std::vector<char> inChunk(at(from), at(to));
        for (const QString& word : words)
            keepMatching(dataset, chunk, word, inChunk);
        std::ranges::copy(inChunk, at(from));
    });
    return found;
}

} // namespace

std::vector<bool> matches(const Dataset& dataset, const Figures& figures, const Filter& filter, const Task& task)
{
    const std::vector<char> flags = flagsOf(dataset, figures, filter, task);
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
