// SPDX-License-Identifier: GPL-3.0-or-later
// Where the symbols of a scene stand: parts inside their whole, sites at one point packed as a rosette round it. What
// does not depend on the zoom level is found once; layoutAt() gives offsets in pixels. Immutable; any thread.
#pragma once

#include "cartography/symbols.h"
#include "domain/dataset.h"

#include <QPointF>

namespace atlas {

struct PlacedSymbol
{
    RowIndex site = -1;
    QPointF anchor;    // map units
    QPointF offset;    // pixels from the anchor to the centre
    double radius = 0; // pixels
    double casing = 0; // pixels
    SymbolLook look;
};

// In painting order, largest first; bySite gives the position of a site in it, -1 where it is not shown.
struct SymbolLayout
{
    std::vector<PlacedSymbol> symbols;
    std::vector<qint32> bySite;
    double maxReach = 0; // the farthest that a symbol with its casing stands out from its anchor, pixels
};

class SymbolGroups
{
public:
    // positions: of every site of the dataset, in map units.
    SymbolGroups(const Dataset& dataset, const Figures& figures, const std::vector<bool>& visible,
                 const std::vector<QPointF>& positions, const SymbolMetrics& metrics);

    SymbolLayout layoutAt(double zoom) const;

private:
    // In packing order: circles before glyphs, larger capacity first, then by uid.
    struct Member
    {
        RowIndex site = -1;
        SymbolLook look;
        double radius = 0;              // at factor 1
        std::vector<std::size_t> parts; // members drawn inside this one where there is room
    };

    // Members at one point.
    struct Group
    {
        QPointF anchor;
        std::vector<std::size_t> members;
    };

    struct Disc
    {
        std::size_t member = 0;
        QPointF centre;
        double radius = 0;
    };

    std::vector<Disc> packedInside(std::size_t whole, double factor, std::vector<std::size_t>& leftOver) const;
    void addLeftOver(std::vector<std::size_t>& members, std::size_t whole, double factor) const;
    std::vector<Disc> packedRound(const std::vector<std::size_t>& members, double factor) const;
    void emplace(SymbolLayout& layout, const Disc& disc, QPointF anchor, bool crowded, double factor) const;

    SymbolMetrics m_metrics;
    std::vector<Member> m_members;
    std::vector<Group> m_groups;
    std::size_t m_siteCount = 0;
};

} // namespace atlas
