// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/symbollayout.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <unordered_map>

namespace atlas {

namespace {

constexpr double Pi = std::numbers::pi;
constexpr std::size_t NoMember = std::numeric_limits<std::size_t>::max();
// A part that lies farther from its whole than this is drawn where it lies: the map must not move it.
constexpr double CampusDegrees = 0.2;
// Bearings tried for each symbol of a rosette.
constexpr int Bearings = 120;
// Longest chain of wholes that is followed; ends a circle of parents in a foreign file.
constexpr int MaxDepth = 8;

double degreesBetween(LonLat a, LonLat b)
{
    return std::hypot(a.lon - b.lon, a.lat - b.lat);
}

QPointF direction(double angle)
{
    return {std::cos(angle), std::sin(angle)};
}

// Finds what lies near a position, cell by cell.
class NearIndex
{
public:
    explicit NearIndex(double cellDegrees) : m_cell(cellDegrees) {}

    void add(LonLat position, std::size_t value)
    {
        m_cells[key(cellOf(position.lon), cellOf(position.lat))].push_back(value);
    }

    template <typename Visitor>
    void visitNear(LonLat position, Visitor&& visit) const
    {
        for (qint32 dx = -1; dx <= 1; ++dx) {
            for (qint32 dy = -1; dy <= 1; ++dy) {
                const auto cell = m_cells.find(key(cellOf(position.lon) + dx, cellOf(position.lat) + dy));
                if (cell != m_cells.end())
                    std::ranges::for_each(cell->second, visit);
            }
        }
    }

private:
    qint32 cellOf(double degrees) const { return qint32(std::floor(degrees / m_cell)); }

    static quint64 key(qint32 x, qint32 y) { return (quint64(quint32(x)) << 32) | quint32(y); }

    double m_cell;
    std::unordered_map<quint64, std::vector<std::size_t>> m_cells;
};

} // namespace

SymbolGroups::SymbolGroups(const Dataset& dataset, const Figures& figures, const std::vector<bool>& visible,
                           const std::vector<QPointF>& positions, const SymbolMetrics& metrics)
    : m_metrics(metrics), m_siteCount(dataset.sites.size())
{
    for (std::size_t i = 0; i < dataset.sites.size(); ++i) {
        if (visible[i]) {
            const SiteFigures& f = figures.sites[i];
            const SymbolLook look = lookOf(f);
            m_members.push_back({RowIndex(i), look, radiusOf(f, look, metrics), {}});
        }
    }
    const auto capacity = [&](const Member& m) {
        return m.look.isGlyph() ? -2 : figures.sites[std::size_t(m.site)].capacity.value_or(-1);
    };
    const auto uid = [&](const Member& m) { return dataset.sites.get<&Site::uid>(std::size_t(m.site)); };
    const auto position = [&](const Member& m) { return dataset.sites.get<&Site::position>(std::size_t(m.site)); };
    std::ranges::sort(m_members, [&](const Member& a, const Member& b) {
        const double x = capacity(a);
        const double y = capacity(b);
        return x != y ? x > y : uid(a) < uid(b);
    });

    std::vector<std::size_t> memberOf(m_siteCount, NoMember);
    for (std::size_t i = 0; i < m_members.size(); ++i)
        memberOf[std::size_t(m_members[i].site)] = i;
    const auto wholeOf = [&](std::size_t member) {
        const auto row = std::size_t(m_members[member].site);
        const RowIndex parent = dataset.siteIndex(dataset.sites.get<&Site::parent>(row));
        const std::size_t whole = parent < 0 ? NoMember : memberOf[std::size_t(parent)];
        const bool holds = whole != NoMember && !m_members[whole].look.isGlyph() &&
                           degreesBetween(position(m_members[whole]), position(m_members[member])) <= CampusDegrees;
        return holds ? whole : NoMember;
    };
    std::vector<bool> nested(m_members.size());
    for (std::size_t i = 0; i < m_members.size(); ++i) {
        std::size_t top = wholeOf(i);
        for (int depth = 0; top != NoMember && depth <= MaxDepth; ++depth) {
            if (wholeOf(top) == NoMember) { // the chain has an end
                m_members[wholeOf(i)].parts.push_back(i);
                nested[i] = true;
                break;
            }
            top = wholeOf(top);
        }
    }

    // The first member in packing order that belongs to no group yet opens one.
    NearIndex index(metrics.coincidentDegrees);
    for (std::size_t i = 0; i < m_members.size(); ++i) {
        if (nested[i])
            continue;
        const LonLat here = position(m_members[i]);
        std::size_t best = NoMember;
        double nearest = metrics.coincidentDegrees;
        index.visitNear(here, [&](std::size_t group) {
            const double d = degreesBetween(position(m_members[m_groups[group].members.front()]), here);
            if (d < nearest || (d == nearest && group < best)) {
                nearest = d;
                best = group;
            }
        });
        if (best == NoMember) {
            index.add(here, m_groups.size());
            m_groups.push_back({positions[std::size_t(m_members[i].site)], {i}});
        } else {
            m_groups[best].members.push_back(i);
        }
    }
}

// The parts of a whole as discs round its centre, from its lower right; those without room are left over, and with them
// all that come after, so that order stays.
std::vector<SymbolGroups::Disc> SymbolGroups::packedInside(std::size_t whole, double factor,
                                                           std::vector<std::size_t>& leftOver) const
{
    std::vector<Disc> discs;
    const double room = m_members[whole].radius * factor - 2 * m_metrics.gap;
    bool full = false;
    for (const std::size_t part : m_members[whole].parts) {
        const double radius = m_members[part].radius * factor;
        const auto isFree = [&](QPointF centre) {
            return std::ranges::none_of(discs, [&](const Disc& d) {
                const QPointF off = d.centre - centre;
                return std::hypot(off.x(), off.y()) < d.radius + radius + m_metrics.gap;
            });
        };
        bool placed = false;
        for (double distance = room - radius; !full && !placed && distance >= 0;
             distance -= std::max(radius / 2, 1.0)) {
            for (int i = 0; i < Bearings && !placed; ++i) {
                const double start = Pi / 4 + (discs.size() % 2 == 1 ? Pi : 0);
                const QPointF centre = distance * direction(start + 2 * Pi * i / Bearings);
                if (isFree(centre)) {
                    discs.push_back({part, centre, radius});
                    placed = true;
                }
            }
        }
        if (!placed) {
            full = true;
            leftOver.push_back(part);
        }
    }
    return discs;
}

void SymbolGroups::addLeftOver(std::vector<std::size_t>& members, std::size_t whole, double factor) const
{
    if (m_members[whole].parts.empty())
        return;
    for (const Disc& part : packedInside(whole, factor, members))
        addLeftOver(members, part.member, factor);
}

// The first member in the middle, each next one as near to it as it fits.
std::vector<SymbolGroups::Disc> SymbolGroups::packedRound(const std::vector<std::size_t>& members, double factor) const
{
    std::vector<Disc> discs;
    for (const std::size_t member : members) {
        const double radius = m_members[member].radius * factor;
        if (discs.empty()) {
            discs.push_back({member, {}, radius});
            continue;
        }
        double best = std::numeric_limits<double>::infinity();
        QPointF centre;
        for (int i = 0; i < Bearings; ++i) {
            const QPointF u = direction(2 * Pi * i / Bearings);
            double distance = 0; // at which the disc touches none of the others along this bearing
            for (const Disc& d : discs) {
                const double reach = d.radius + radius + m_metrics.gap;
                const double aside = d.centre.x() * u.y() - d.centre.y() * u.x();
                if (std::abs(aside) < reach)
                    distance =
                        std::max(distance, QPointF::dotProduct(d.centre, u) + std::sqrt(reach * reach - aside * aside));
            }
            if (distance < best - 1e-9) {
                best = distance;
                centre = distance * u;
            }
        }
        discs.push_back({member, centre, radius});
    }
    return discs;
}

void SymbolGroups::emplace(SymbolLayout& layout, const Disc& disc, QPointF anchor, bool crowded, double factor) const
{
    const Member& member = m_members[disc.member];
    const double casing = casingOf(member.look, m_metrics);
    // In a rosette the casing ends where the neighbour begins.
    layout.symbols.push_back({member.site, anchor, disc.centre, disc.radius,
                              crowded ? std::min(casing, m_metrics.gap) : casing, member.look});
    std::vector<std::size_t> unused;
    const std::vector<Disc> parts = packedInside(disc.member, factor, unused);
    for (const Disc& part : parts)
        emplace(layout, {part.member, disc.centre + part.centre, part.radius}, anchor, parts.size() > 1, factor);
}

SymbolLayout SymbolGroups::layoutAt(double zoom) const
{
    const double factor = m_metrics.factorAt(zoom);
    SymbolLayout layout;
    layout.symbols.reserve(m_members.size());
    for (const Group& group : m_groups) {
        std::vector<std::size_t> members = group.members;
        for (std::size_t i = 0; i < members.size(); ++i) // grows: what is left over may hold parts itself
            addLeftOver(members, members[i], factor);
        std::ranges::sort(members);
        const std::vector<Disc> discs = packedRound(members, factor);
        for (const Disc& disc : discs)
            emplace(layout, disc, group.anchor, discs.size() > 1, factor);
    }
    // Largest first; the order of the groups and of packing settles ties.
    std::ranges::stable_sort(layout.symbols,
                             [](const PlacedSymbol& a, const PlacedSymbol& b) { return a.radius > b.radius; });
    layout.bySite.assign(m_siteCount, -1);
    for (std::size_t i = 0; i < layout.symbols.size(); ++i) {
        const PlacedSymbol& s = layout.symbols[i];
        layout.bySite[std::size_t(s.site)] = qint32(i);
        layout.maxReach = std::max(layout.maxReach, std::hypot(s.offset.x(), s.offset.y()) + s.radius + s.casing);
    }
    return layout;
}

} // namespace atlas
