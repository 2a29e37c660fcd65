// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/dotgrid.h"
#include "cartography/symboldiscs.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace atlas {

namespace {

constexpr double CellPx = 2;
constexpr double SizeSteps = 4; // radii within a pixel, as on the screen: pens are shared by more symbols
constexpr double StrokePx = 2;  // what of a glyph lies outside of its radius

using Symbol = SymbolBrush::Symbol;

// The tier of each symbol: above those of all before it that it may touch.
std::vector<int> tiersOf(std::span<const Symbol> symbols)
{
    const auto reach = [](const Symbol& symbol) { return symbol.radius + symbol.casing + StrokePx; };
    QRectF all;
    for (const Symbol& s : symbols)
        all |= QRectF(s.centre.x() - reach(s), s.centre.y() - reach(s), 2 * reach(s), 2 * reach(s));
    const auto columns = std::size_t(all.width() / CellPx) + 1;
    const auto rows = std::size_t(all.height() / CellPx) + 1;
    std::vector<int> top(columns * rows, -1); // tier by cell
    std::vector<int> tiers;
    tiers.reserve(symbols.size());
    for (const Symbol& s : symbols) {
        // The outermost edges may round beyond the last cell.
        const auto cell = [](double from, double at, std::size_t cells) {
            return std::min(std::size_t(std::max(0.0, at - from) / CellPx), cells - 1);
        };
        const std::size_t left = cell(all.left(), s.centre.x() - reach(s), columns);
        const std::size_t right = cell(all.left(), s.centre.x() + reach(s), columns);
        const std::size_t upper = cell(all.top(), s.centre.y() - reach(s), rows);
        const std::size_t lower = cell(all.top(), s.centre.y() + reach(s), rows);
        int tier = -1;
        for (std::size_t y = upper; y <= lower; ++y)
            tier = std::max(tier, *std::max_element(&top[y * columns + left], &top[y * columns + right] + 1));
        ++tier;
        for (std::size_t y = upper; y <= lower; ++y)
            std::fill(&top[y * columns + left], &top[y * columns + right] + 1, tier);
        tiers.push_back(tier);
    }
    return tiers;
}

bool alike(const Symbol& a, const Symbol& b)
{
    return a.look == b.look && a.radius == b.radius && a.casing == b.casing;
}

struct Dot
{
    int order; // in its symbol, the largest disc first
    QRgb colour;
    double radius;
    QPointF centre;

    auto pen() const { return std::tie(order, colour, radius); }

    // Near ones one after the other: their digits are alike, which is compressed faster.
    auto place() const { return std::tuple(order, colour, radius, centre.y(), centre.x()); }
};

// Those of one pen at a time.
void paintDots(QPainter& painter, std::vector<Dot> dots)
{
    std::ranges::sort(dots, {}, &Dot::place);
    const DotGrid grid(painter);
    QList<QLineF> discs;
    for (auto from = dots.begin(); from != dots.end();) {
        const auto to = std::find_if(from, dots.end(), [&](const Dot& dot) { return dot.pen() != from->pen(); });
        discs.clear();
        for (auto dot = from; dot != to; ++dot)
            discs << grid.disc(dot->centre);
        painter.setPen(grid.discPen(QColor::fromRgb(from->colour), from->radius));
        painter.drawLines(discs);
        from = to;
    }
}

} // namespace

void paintInTiers(QPainter& painter, std::span<const SymbolBrush::Symbol> symbols, const SymbolMetrics& metrics,
                  const Theme& theme)
{
    const std::vector<int> tiers = tiersOf(symbols);
    std::vector<std::size_t> order(symbols.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return std::pair(tiers[i], symbols[i].look.code()); });
    for (auto from = order.begin(); from != order.end();) {
        const int tier = tiers[*from];
        const auto to = std::find_if(from, order.end(), [&](std::size_t i) { return tiers[i] != tier; });
        std::vector<Dot> dots;
        std::vector<QPointF> glyphs;
        for (auto it = from; it != to; ++it) {
            const Symbol& s = symbols[*it];
            if (s.look.isGlyph()) {
                glyphs.push_back(s.centre);
                if (it + 1 != to && alike(s, symbols[*(it + 1)]))
                    continue;
                paintGlyphs(painter, glyphs, s.radius, s.look, s.casing, metrics, theme);
                glyphs.clear();
            } else if (s.look.form == SymbolLook::Form::Outline) {
                paintSymbol(painter, s.centre, s.radius, s.look, s.casing, metrics, theme);
            } else {
                int disc = 0;
                const double radius = std::round(s.radius * SizeSteps) / SizeSteps;
                for (const Disc& d : discsOf(radius, s.look, s.casing, metrics, theme))
                    dots.push_back({disc++, d.colour.rgb(), d.radius, s.centre});
            }
        }
        paintDots(painter, std::move(dots));
        for (auto it = from; it != to; ++it) {
            const Symbol& s = symbols[*it];
            if (s.look.suspended && !s.look.isGlyph() && s.look.form != SymbolLook::Form::Outline)
                paintBar(painter, s.centre, s.radius, theme);
        }
        from = to;
    }
}

} // namespace atlas
