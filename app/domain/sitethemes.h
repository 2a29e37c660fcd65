// SPDX-License-Identifier: GPL-3.0-or-later
// What sites may be coloured by besides the idle ratio: a number, which classbreaks.h puts into classes, or a category.
// Pure functions over a snapshot; any thread.
#pragma once

#include "domain/figures.h"

namespace atlas {

enum class SiteTheme : quint8 {
    // numbers
    Capacity,
    CapacityPlanned,
    Power,
    Racks,
    Pue,
    ElectricityPrice,
    Investment,
    RoundTrip, // to the nearest demand hub, measured or by the typical preset
    // categories
    Stage,
    OwnerType,
    ChipOrigin,
    Purpose,
    NationalHub,
    NearestHub
};

template <>
const Vocabulary& vocabularyOf<SiteTheme>();

bool isNumeric(SiteTheme theme);

// The unit of the numbers of a theme for people, "MW"; empty for the PUE and for categories.
QString unitLabel(SiteTheme theme, const Phrases& phrases);

// The number of every site at the date of the figures: its preferred claim (rule 4) in the unit of the theme: the
// value, the middle of a range, or a lower bound; an upper bound alone tells no value, as with the idle ratio (rule
// 10). Capacities are those at FP16 or at a precision not stated, in service the ones of the figures. theme: a numeric
// one.
std::vector<std::optional<double>> numericOf(const Dataset& dataset, const Figures& figures, SiteTheme theme);

// As many as there are colours that anybody can tell apart.
inline constexpr int MaxCategories = 6;

struct SiteCategories
{
    // In ofSite, where it is no index of a category.
    static constexpr qint8 Other = MaxCategories; // a category beyond those that have a colour of their own
    static constexpr qint8 Unknown = -1;
    static constexpr qint8 None = -2; // known to belong to no category: outside the national hubs

    struct Category
    {
        QString key, label;
        int sites = 0;

        bool operator==(const Category&) const = default;
    };

    std::vector<Category> categories; // with sites, most frequent first; stages all, in order; at most MaxCategories
    QStringList otherKeys;            // of the categories with sites beyond those
    std::vector<qint8> ofSite;        // index of a category, or one of the constants
    int other = 0, unknown = 0, none = 0;
};

// The category of every site by a key, whatever has a colour of its own. theme: one of categories.
struct SiteKeys
{
    QStringList keys;        // all of the theme
    std::vector<int> ofSite; // index of a key; SiteCategories::Unknown or None
};

SiteKeys keysOf(const Dataset& dataset, const Figures& figures, SiteTheme theme);

// "telecom operator"; the key itself where the theme has none such.
QString categoryLabel(const Dataset& dataset, SiteTheme theme, const QString& key, const Phrases& phrases);

// Over all sites, so that a filter changes no colour. theme: one of categories. Labels in the language of the phrases.
SiteCategories categoriesOf(const Dataset& dataset, const Figures& figures, SiteTheme theme, const Phrases& phrases);

} // namespace atlas
