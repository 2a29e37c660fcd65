// SPDX-License-Identifier: GPL-3.0-or-later
// What colours say on a map when they do not say the idle ratio: another number in classes, or a category, of sites;
// and totals of provinces as a choropleth. Classes are found once over all sites and, with KeptEdges, stay: a filter or
// a date never moves them. Values; any thread.
#pragma once

#include "cartography/style.h"
#include "domain/classbreaks.h"
#include "domain/filter.h"
#include "domain/totals.h"

#include <map>

namespace atlas {

// What the user chose. Without a theme the symbols show the idle ratio in its pinned classes.
struct ColourBy
{
    std::optional<SiteTheme> theme;
    BreakMethod method = BreakMethod::Quantile;
    int classes = 5;
    std::vector<double> byHand; // inner breaks of BreakMethod::ByHand

    bool operator==(const ColourBy&) const = default;
};

struct ColourClass
{
    QString label; // "1,000–2,500 P", "telecom operator"
    int sites = 0;
    double pflops = 0;     // in service, parts counted once
    QStringList keys = {}; // of categories: the one of the class, of "other" all that it stands for
};

struct SiteColouring
{
    ColourBy by;
    QString title; // "Round trip to the nearest hub, ms"
    QString note;  // how the classes were found
    bool numeric = false;
    std::vector<double> edges;        // of a number
    std::vector<ColourClass> classes; // lowest or most frequent first, stages in order; the last may be "other"
    bool hasOther = false;
    std::vector<qint8> ofSite; // index of a class; -1: unknown or none
    ColourClass unknown;

    // The theme with the colours of the classes in place of those of the idle ratio: what symbols are painted by.
    Theme painted(Theme theme) const;
};

// sites: those counted in the classes. edges: kept from an earlier colouring by the same choice; empty: to be found.
// A usage error where breaks by hand are none.
Result<SiteColouring> colouringOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites,
                                  const ColourBy& by, const std::vector<double>& edges, const Phrases& phrases);

// What a filter by a theme lets through, for people: "Power: 50–120, 10–50 MW", "Owner type: telecom operator,
// unknown".
QString textOf(const ThemeFilter& filter, const Dataset& dataset, const Phrases& phrases);

// n colours of a ramp whose lightness rises or falls evenly, from the colours of the style.
std::vector<QColor> rampOf(std::span<const QColor> colours, int n);

// What a province is filled by.
enum class ProvinceTheme : quint8 {
    IdleRatio,    // capacity-weighted, in the pinned classes
    IdleCapacity, // PFLOPS in service times the idle ratio: what is stranded there
    Sites,
    Capacity // PFLOPS in service
};

template <>
const Vocabulary& vocabularyOf<ProvinceTheme>();

struct ProvinceFill
{
    std::optional<double> value;
    int fillClass = -1;      // -1: nothing known
    double unknownShare = 0; // of capacity in service; of an idle ratio and of idle capacity only
    Totals totals;
};

struct Choropleth
{
    ProvinceTheme theme = ProvinceTheme::IdleRatio;
    QString title;
    std::vector<double> edges;
    std::vector<QString> labels;           // of the classes, lowest first
    std::vector<int> provinces;            // in each class
    int unknown = 0;                       // provinces
    std::map<QString, ProvinceFill> fills; // by province code; provinces without a site are absent

    std::vector<QColor> colours(const Theme& theme) const;
};

// sites: those that count (the filter's). edges: as for sites; the classes come from all sites.
Choropleth choroplethOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites,
                        ProvinceTheme theme, const std::vector<double>& edges, const Phrases& phrases);

// Edges of classes that a filter or a date must not move: those of the scene that found them.
struct KeptEdges
{
    std::vector<double> sites, provinces;

    bool operator==(const KeptEdges&) const = default;
};

} // namespace atlas
