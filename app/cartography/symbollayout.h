// SPDX-License-Identifier: GPL-3.0-or-later
// Where the symbols of a scene stand: parts inside their whole, sites at one point packed as a rosette round it. The
// packing is found once; symbols, gaps and offsets grow together with the zoom level. Immutable; any thread.
#pragma once

#include "cartography/symbols.h"
#include "domain/dataset.h"

#include <QPointF>

#include <algorithm>
#include <span>
#include <vector>

namespace atlas {

// One symbol at one zoom level.
struct PlacedSymbol
{
    RowIndex site = -1;
    QPointF anchor;    // map units
    QPointF offset;    // pixels from the anchor to the centre
    double radius = 0; // pixels
    double casing = 0; // pixels
    SymbolLook look;
};

class SymbolField
{
public:
    // More sites at one point than this are drawn where they lie: a rosette of them would cover a province.
    static constexpr std::size_t MaxRosette = 60;

    // positions: of every site of the dataset, in map units.
    SymbolField(const Dataset& dataset, const Figures& figures, const std::vector<bool>& visible,
                const std::vector<QPointF>& positions, const SymbolMetrics& metrics);

    // Lengths in pixels at factor 1 (SymbolMetrics::factorAt). There may be a million: what fills no word, or only few
    // have, is kept apart.
    struct Symbol
    {
        QPointF anchor; // map units
        float radius = 0;
        RowIndex site = -1;
    };

    const SymbolMetrics& metrics() const { return m_metrics; }

    // In painting order, largest first.
    std::span<const Symbol> symbols() const { return m_symbols; }

    SymbolLook look(std::size_t index) const { return SymbolLook::fromCode(m_looks[index]); }

    // From the anchor to the centre, pixels at factor 1.
    QPointF offset(std::size_t index) const { return m_isMoved[index] ? movedBy(index) : QPointF(); }

    // Position in symbols(), -1 where the site is not shown.
    qint32 indexOf(RowIndex site) const
    {
        return site < 0 || std::size_t(site) >= m_bySite.size() ? -1 : m_bySite[std::size_t(site)];
    }

    PlacedSymbol placed(std::size_t index, double factor) const;

    // Calls visit(index) for the symbols that may touch the circle of that many pixels round a map point, seen at
    // that factor and scale (pixels per map unit); others may be among them. In no order.
    template <typename Visitor>
    void visitNear(QPointF mapPoint, double reachPx, double factor, double scale, Visitor&& visit) const
    {
        for (const Tier& tier : m_tiers)
            tier.visitNear(mapPoint, (tier.reach * factor + reachPx) / scale, visit);
    }

private:
    // The anchors of symbols of about one reach in the cells of a grid.
    struct Tier
    {
        double reach = 0; // the farthest that one of them stands out from its anchor, pixels at factor 1
        QPointF origin;   // map units
        double cell = 1;  // map units
        double step = 1;  // map units
        int columns = 0, rows = 0;
        std::vector<quint32> begins; // of each cell in entries, and the end

        struct Entry
        {
            quint16 x, y; // whole steps from the origin
            quint32 index;
        };

        std::vector<Entry> entries;

        template <typename Visitor>
        void visitNear(QPointF mapPoint, double reachUnits, Visitor&& visit) const;
    };

    // A symbol that stands beside its anchor: in a rosette, or inside its campus.
    struct Moved
    {
        quint32 index;
        float dx, dy;
    };

    QPointF movedBy(std::size_t index) const;
    void index();

    SymbolMetrics m_metrics;
    std::vector<Symbol> m_symbols;
    std::vector<bool> m_isMoved; // of each symbol
    std::vector<Moved> m_moved;  // by index
    std::vector<quint8> m_looks; // of each symbol, SymbolLook::code
    std::vector<bool> m_crowded; // of each symbol: its casing ends where the neighbour begins
    std::vector<qint32> m_bySite;
    std::vector<Tier> m_tiers;
};

template <typename Visitor>
void SymbolField::Tier::visitNear(QPointF mapPoint, double reachUnits, Visitor&& visit) const
{
    const QPointF p = mapPoint - origin;
    const auto cellOf = [this](double units, int count) {
        return int(std::clamp(units / cell, 0.0, double(count - 1)));
    };
    if (p.x() + reachUnits < 0 || p.y() + reachUnits < 0)
        return;
    const int left = cellOf(p.x() - reachUnits, columns);
    const int right = cellOf(p.x() + reachUnits, columns);
    const int bottom = cellOf(p.y() + reachUnits, rows);
    const double limit = reachUnits + 2 * step; // the rounding must not lose a symbol at the edge
    const double limit2 = limit * limit;
    for (int y = cellOf(p.y() - reachUnits, rows); y <= bottom; ++y) {
        const std::size_t row = std::size_t(y) * std::size_t(columns);
        const std::size_t to = begins[row + std::size_t(right) + 1];
        for (std::size_t i = begins[row + std::size_t(left)]; i < to; ++i) {
            const double dx = entries[i].x * step - p.x();
            const double dy = entries[i].y * step - p.y();
            if (dx * dx + dy * dy <= limit2)
                visit(std::size_t(entries[i].index));
        }
    }
}

} // namespace atlas
