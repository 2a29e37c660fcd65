// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/filtertext.h"

#include "domain/latency.h"
#include "domain/totals.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr QLatin1StringView Separator(", ");
constexpr QLatin1StringView Unknown("unknown"); // stands for the sites of no class, number or category

// A value of a closed list. Lists are told by the first names.
struct Choice
{
    QString key;
    QStringList names;
};

struct Condition
{
    QString written, key, sign, value;

    QStringList values() const
    {
        QStringList list;
        for (const QString& part : value.split(u',')) {
            if (const QString one = part.trimmed(); !one.isEmpty())
                list << one;
        }
        return list;
    }

    std::unexpected<Error> refuse(const QString& what, const QString& cure) const
    {
        return fail(ErrorCode::Usage, u"filter"_s, what, written, cure);
    }
};

QStringList keysThatAreKnown()
{
    QStringList keys{u"text"_s, u"province"_s, u"idle"_s, u"certainty"_s, u"site"_s};
    for (const Term& theme : vocabularyOf<SiteTheme>().terms)
        keys << QString::fromLatin1(theme.key);
    return keys;
}

Result<Condition> conditionOf(const QString& written)
{
    Condition condition{.written = written, .key = {}, .sign = {}, .value = {}};
    const auto isSign = [](QChar c) { return c == u'=' || c == u'<' || c == u'>'; };
    const auto at = std::ranges::find_if(written, isSign) - written.begin();
    condition.key = written.first(at).trimmed().toLower();
    if (at == written.size())
        return condition.refuse(u"There is no comparison"_s,
                                u"Write a key, a sign and a value, such as province=Gansu or capacity>=1000."_s);
    const bool isDouble = written[at] != u'=' && at + 1 < written.size() && written[at + 1] == u'=';
    condition.sign = written.sliced(at, isDouble ? 2 : 1);
    condition.value = written.sliced(at + condition.sign.size()).trimmed();
    if (!keysThatAreKnown().contains(condition.key))
        return condition.refuse(u"Sites have no \"%1\" to be filtered by"_s.arg(condition.key),
                                u"Use one of: %1."_s.arg(keysThatAreKnown().join(Separator)));
    if (condition.values().isEmpty())
        return condition.refuse(u"There is no value"_s, u"Write the value after the sign, such as province=Gansu."_s);
    return condition;
}

QString withoutProvinceWord(const QString& name)
{
    const bool hasWord = name.size() > 1 && (name.endsWith(u'省') || name.endsWith(u'市'));
    return hasWord ? name.chopped(1) : name;
}

Result<QSet<QString>> chosenOf(const Condition& condition, const std::vector<Choice>& choices)
{
    QSet<QString> chosen;
    for (const QString& value : condition.values()) {
        const auto isMeant = [&](const QString& name) {
            return withoutProvinceWord(name).compare(withoutProvinceWord(value), Qt::CaseInsensitive) == 0;
        };
        const auto found = std::ranges::find_if(
            choices, [&](const Choice& choice) { return std::ranges::any_of(choice.names, isMeant); });
        if (found == choices.end()) {
            QStringList names;
            for (const Choice& choice : choices)
                names << choice.names.front();
            return condition.refuse(u"\"%1\" is not known"_s.arg(value),
                                    names.isEmpty() ? u"This dataset has none."_s
                                                    : u"Use one of: %1."_s.arg(names.join(Separator)));
        }
        chosen.insert(found->key);
    }
    return chosen;
}

std::vector<Choice> choicesOf(const Vocabulary& vocabulary)
{
    std::vector<Choice> choices;
    for (const Term& term : vocabulary.terms)
        choices.push_back({QString::fromLatin1(term.key), {QString::fromLatin1(term.key)}});
    return choices;
}

template <typename E>
Result<QSet<E>> termsOf(const Condition& condition)
{
    const auto keys = chosenOf(condition, choicesOf(vocabularyOf<E>()));
    if (!keys)
        return std::unexpected(keys.error());
    QSet<E> terms;
    for (const QString& key : *keys)
        terms.insert(*parseTerm<E>(key));
    return terms;
}

std::vector<Choice> provincesOf(const Dataset& dataset)
{
    std::vector<Choice> choices;
    for (const Place& place : dataset.places) {
        if (place.kind == PlaceKind::Province)
            choices.push_back({place.uid, {place.nameEn, place.uid, place.nameZh, place.shortZh}});
    }
    return choices;
}

std::vector<Choice> categoryChoices(const Dataset& dataset, SiteTheme theme)
{
    std::vector<Choice> choices;
    switch (theme) {
    case SiteTheme::OwnerType:
        return choicesOf(vocabularyOf<OwnerType>());
    case SiteTheme::ChipOrigin:
        return choicesOf(vocabularyOf<ChipOrigin>());
    case SiteTheme::Purpose:
        return choicesOf(vocabularyOf<Purpose>());
    case SiteTheme::NationalHub:
        choices = choicesOf(vocabularyOf<NationalHub>());
        choices.push_back({Unknown, {u"none"_s, Unknown}});
        return choices;
    default:
        for (const RowIndex row : demandHubs(dataset)) {
            const Hub& hub = dataset.hubs[std::size_t(row)];
            choices.push_back({hub.uid, {hub.uid, hub.nameEn, hub.nameZh}});
        }
        choices.push_back({Unknown, {Unknown}});
        return choices;
    }
}

Result<ThemeFilter> categoryFilter(const Condition& condition, const Dataset& dataset, SiteTheme theme)
{
    const auto keys = chosenOf(condition, categoryChoices(dataset, theme));
    if (!keys)
        return std::unexpected(keys.error());
    ThemeFilter filter{.theme = theme, .edges = {}, .classes = {}, .keys = *keys};
    filter.unknown = filter.keys.remove(Unknown);
    return filter;
}

// Classes are closed on the left and the outer ones have no end (classOf()): a sign is an edge, or the next number.
Result<ThemeFilter> numberFilter(const Condition& condition, SiteTheme theme)
{
    constexpr double Infinity = std::numeric_limits<double>::infinity();
    ThemeFilter filter{.theme = theme, .edges = {}, .classes = {}, .keys = {}};
    if (condition.sign == u"=" && condition.value.compare(Unknown, Qt::CaseInsensitive) == 0) {
        filter.edges = {-Infinity, Infinity}; // one class for whatever is known, which is not chosen
        filter.unknown = true;
        return filter;
    }
    bool isNumber = false;
    const double value = condition.value.toDouble(&isNumber);
    if (!isNumber || !std::isfinite(value))
        return condition.refuse(
            u"\"%1\" is not a number"_s.arg(condition.value),
            u"Write one number with a point and without separators, such as 1250.5, or =unknown."_s);
    const double next = std::nextafter(value, Infinity);
    if (condition.sign == u"=") {
        filter.edges = {-Infinity, value, next, Infinity};
        filter.classes = {1};
    } else {
        const bool isFromValue = condition.sign == u">=" || condition.sign == u"<";
        filter.edges = {-Infinity, isFromValue ? value : next, Infinity};
        filter.classes = {condition.sign.startsWith(u'>') ? 1 : 0};
    }
    return filter;
}

Result<Filter> idleFilter(const Condition& condition)
{
    std::vector<Choice> choices;
    for (std::size_t i = 0; i + 1 < IdleBreaks.size(); ++i) {
        const QString range =
            u"%1-%2"_s.arg(std::lround(100 * IdleBreaks[i])).arg(std::lround(100 * IdleBreaks[i + 1]));
        choices.push_back({QString::number(i), {range}});
    }
    choices.push_back({Unknown, {Unknown}});
    auto chosen = chosenOf(condition, choices);
    if (!chosen)
        return std::unexpected(chosen.error());
    Filter filter;
    filter.unknown = chosen->remove(Unknown);
    for (const QString& index : *chosen)
        filter.idleClasses.insert(index.toInt());
    return filter;
}

Result<Filter> filterOf(const Condition& condition, const Dataset& dataset)
{
    const auto theme = parseTerm<SiteTheme>(condition.key);
    Filter filter;
    if (theme && isNumeric(*theme)) {
        const auto byNumber = numberFilter(condition, *theme);
        if (!byNumber)
            return std::unexpected(byNumber.error());
        filter.byTheme = *byNumber;
        return filter;
    }
    if (condition.sign != u"=")
        return condition.refuse(u"\"%1\" is no number, so it has no \"%2\""_s.arg(condition.key, condition.sign),
                                u"Write %1=VALUE."_s.arg(condition.key));
    if (condition.key == u"text") {
        filter.text = condition.value;
    } else if (condition.key == u"province") {
        const auto codes = chosenOf(condition, provincesOf(dataset));
        if (!codes)
            return std::unexpected(codes.error());
        filter.provinces = *codes;
    } else if (condition.key == u"idle") {
        return idleFilter(condition);
    } else if (condition.key == u"certainty") {
        const auto certainties = termsOf<Certainty>(condition);
        if (!certainties)
            return std::unexpected(certainties.error());
        filter.certainties = *certainties;
    } else if (condition.key == u"site") {
        for (const QString& uid : condition.values()) {
            if (dataset.siteIndex(uid) < 0)
                return condition.refuse(u"There is no site \"%1\""_s.arg(uid),
                                        u"Write identifiers of sites, or words of a name as text=WORDS."_s);
            filter.sites.insert(uid);
        }
    } else if (*theme == SiteTheme::Stage) {
        const auto stages = termsOf<Stage>(condition);
        if (!stages)
            return std::unexpected(stages.error());
        filter.stages = *stages;
    } else {
        const auto byCategory = categoryFilter(condition, dataset, *theme);
        if (!byCategory)
            return std::unexpected(byCategory.error());
        filter.byTheme = *byCategory;
    }
    return filter;
}

} // namespace

Result<std::vector<Filter>> parseFilterText(const QString& text, const Dataset& dataset)
{
    std::vector<Filter> filters;
    for (const QString& part : text.split(u';')) {
        const QString written = part.trimmed();
        if (written.isEmpty())
            continue;
        const auto filter =
            conditionOf(written).and_then([&](const Condition& condition) { return filterOf(condition, dataset); });
        if (!filter)
            return std::unexpected(filter.error());
        filters.push_back(*filter);
    }
    return filters;
}

std::vector<RowIndex> matchingAll(const Dataset& dataset, const Figures& figures, std::span<const Filter> filters)
{
    if (filters.empty())
        return allSites(dataset);
    std::vector<RowIndex> rows = matching(dataset, figures, filters.front());
    for (const Filter& filter : filters.subspan(1)) {
        std::vector<RowIndex> both;
        std::ranges::set_intersection(rows, matching(dataset, figures, filter), std::back_inserter(both));
        rows = std::move(both);
    }
    return rows;
}

} // namespace atlas
