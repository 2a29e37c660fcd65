// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/symbollayout.h"

#include "base/parallel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>

namespace atlas {

namespace {

constexpr double Pi = std::numbers::pi;
constexpr std::size_t NoMember = std::numeric_limits<std::size_t>::max();
constexpr quint32 NoGroup = std::numeric_limits<quint32>::max();
// A part that lies farther from its whole than this is drawn where it lies: the map must not move it.
constexpr double CampusDegrees = 0.2;
// Bearings tried for each symbol of a rosette.
constexpr int Bearings = 120;
// Longest chain of wholes that is followed; ends a circle of parents in a foreign file.
constexpr int MaxDepth = 8;
// Reach that parts the symbols of the point index: a few large ones must not widen the search among the many.
constexpr double SmallReach = 9;
constexpr double MiddleReach = 20;

double degreesBetween(LonLat a, LonLat b)
{
    return std::hypot(a.lon - b.lon, a.lat - b.lat);
}

QPointF direction(double angle)
{
    return {std::cos(angle), std::sin(angle)};
}

// In packing order: circles before glyphs, larger capacity first, then by uid.
struct Member
{
    RowIndex site = -1;
    SymbolLook look;
    float radius = 0;  // at factor 1
    double weight = 0; // capacity; below zero where it has none to be ordered by
    quint32 group = NoGroup;
};

// Members at one point.
struct Group
{
    LonLat place; // of the member that opened it
    quint32 next; // the group opened before it in the same cell
    quint32 members = 0;
};

// The groups by cells of a grid in degrees. Open addressing: the cells in use are few, and asked for nine times a site.
class GroupCells
{
public:
    explicit GroupCells(double cellDegrees) : m_cell(cellDegrees), m_slots(1024) {}

    // The nearest group within the limit, the older one of two; NoGroup for none.
    quint32 nearest(LonLat place, double limitDegrees, const std::vector<Group>& groups) const
    {
        quint32 best = NoGroup;
        double nearest = limitDegrees;
        const qint32 x = cellOf(place.lon);
        const qint32 y = cellOf(place.lat);
        for (qint32 dx = -1; dx <= 1; ++dx) {
            for (qint32 dy = -1; dy <= 1; ++dy) {
                for (quint32 g = m_slots[slotOf(keyOf(x + dx, y + dy))].first; g != NoGroup; g = groups[g].next) {
                    const double d = degreesBetween(groups[g].place, place);
                    if (d < nearest || (d == nearest && g < best)) {
                        nearest = d;
                        best = g;
                    }
                }
            }
        }
        return best;
    }

    quint32 open(LonLat place, std::vector<Group>& groups)
    {
        if (2 * (m_used + 1) > m_slots.size())
            grow();
        const quint64 key = keyOf(cellOf(place.lon), cellOf(place.lat));
        Slot& slot = m_slots[slotOf(key)];
        m_used += slot.first == NoGroup;
        slot.key = key;
        groups.push_back({place, slot.first});
        return slot.first = quint32(groups.size() - 1);
    }

private:
    struct Slot
    {
        quint64 key = 0;
        quint32 first = NoGroup; // free where there is none
    };

    qint32 cellOf(double degrees) const { return qint32(std::floor(degrees / m_cell)); }

    static quint64 keyOf(qint32 x, qint32 y) { return (quint64(quint32(x)) << 32) | quint32(y); }

    std::size_t slotOf(quint64 key) const
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t at = std::size_t((key * 0x9e3779b97f4a7c15ULL) >> 32) & mask;
        while (m_slots[at].first != NoGroup && m_slots[at].key != key)
            at = (at + 1) & mask;
        return at;
    }

    void grow()
    {
        std::vector<Slot> before(m_slots.size() * 2);
        before.swap(m_slots);
        for (const Slot& slot : before) {
            if (slot.first != NoGroup)
                m_slots[slotOf(slot.key)] = slot;
        }
    }

    double m_cell;
    std::size_t m_used = 0;
    std::vector<Slot> m_slots;
};

struct Disc
{
    std::size_t member = 0;
    QPointF centre;
    double radius = 0;
};

// A symbol and what the field keeps apart from it.
struct Placement
{
    SymbolField::Symbol symbol;
    float dx = 0, dy = 0; // from the anchor
    quint8 look = 0;
    bool crowded = false;
};

// Arranges members round a point, at factor 1.
class Packer
{
public:
    Packer(const std::vector<Member>& members, const SymbolMetrics& metrics) : m_members(members), m_metrics(metrics) {}

    void addPart(std::size_t whole, std::size_t part) { m_parts[whole].push_back(part); }

    // One rosette, with all parts in their wholes.
    void place(std::vector<std::size_t> members, QPointF anchor, std::vector<Placement>& placed) const
    {
        if (!m_parts.empty()) {
            for (std::size_t i = 0; i < members.size(); ++i) // grows: what is left over may hold parts itself
                addLeftOver(members, members[i]);
            std::ranges::sort(members);
        }
        const std::vector<Disc> discs = packedRound(members);
        for (const Disc& disc : discs)
            emplace(disc, anchor, discs.size() > 1, placed);
    }

private:
    const std::vector<std::size_t>& partsOf(std::size_t whole) const
    {
        static const std::vector<std::size_t> none;
        const auto found = m_parts.find(whole);
        return found == m_parts.end() ? none : found->second;
    }

    // The parts of a whole as discs round its centre, from its lower right; those without room are left over, and with
    // them all that come after, so that order stays.
    std::vector<Disc> packedInside(std::size_t whole, std::vector<std::size_t>& leftOver) const
    {
        std::vector<Disc> discs;
        const double room = double(m_members[whole].radius) - 2 * m_metrics.gap;
        bool full = false;
        for (const std::size_t part : partsOf(whole)) {
            const auto radius = double(m_members[part].radius);
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

    void addLeftOver(std::vector<std::size_t>& members, std::size_t whole) const
    {
        for (const Disc& part : packedInside(whole, members))
            addLeftOver(members, part.member);
    }

    // The first member in the middle, each next one as near to it as it fits.
    std::vector<Disc> packedRound(const std::vector<std::size_t>& members) const
    {
        static const std::vector<QPointF> directions = [] {
            std::vector<QPointF> all;
            for (int i = 0; i < Bearings; ++i)
                all.push_back(direction(2 * Pi * i / Bearings));
            return all;
        }();
        std::vector<Disc> discs;
        for (const std::size_t member : members) {
            const auto radius = double(m_members[member].radius);
            if (discs.empty()) {
                discs.push_back({member, {}, radius});
                continue;
            }
            double best = std::numeric_limits<double>::infinity();
            QPointF centre;
            for (const QPointF u : directions) {
                double distance = 0; // at which the disc touches none of the others along this bearing
                for (const Disc& d : discs) {
                    const double reach = d.radius + radius + m_metrics.gap;
                    const double aside = d.centre.x() * u.y() - d.centre.y() * u.x();
                    const double along = QPointF::dotProduct(d.centre, u);
                    if (along + reach > distance && std::abs(aside) < reach)
                        distance = std::max(distance, along + std::sqrt(reach * reach - aside * aside));
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

    void emplace(const Disc& disc, QPointF anchor, bool crowded, std::vector<Placement>& placed) const
    {
        const Member& member = m_members[disc.member];
        placed.push_back({{anchor, float(disc.radius), member.site},
                          float(disc.centre.x()),
                          float(disc.centre.y()),
                          member.look.code(),
                          crowded});
        std::vector<std::size_t> unused;
        const std::vector<Disc> parts = packedInside(disc.member, unused);
        for (const Disc& part : parts)
            emplace({part.member, disc.centre + part.centre, part.radius}, anchor, parts.size() > 1, placed);
    }

    const std::vector<Member>& m_members;
    const SymbolMetrics& m_metrics;
    std::map<std::size_t, std::vector<std::size_t>> m_parts; // members drawn inside one where there is room
};

std::vector<Member> membersOf(const Dataset& dataset, const Figures& figures, const std::vector<bool>& visible,
                              const SymbolMetrics& metrics)
{
    std::vector<Member> members;
    for (std::size_t i = 0; i < dataset.sites.size(); ++i) {
        if (!visible[i])
            continue;
        const SiteFigures& f = figures.sites[i];
        const SymbolLook look = lookOf(f);
        members.push_back(
            {RowIndex(i), look, float(radiusOf(f, look, metrics)), look.isGlyph() ? -2 : f.capacity.value_or(-1)});
    }
    std::ranges::stable_sort(members, std::greater(), &Member::weight);
    // Texts are compared only where the capacity decides nothing, and the rows do not stand in their order already.
    const auto uid = [&](const Member& m) { return dataset.sites.get<&Site::uid>(std::size_t(m.site)); };
    for (auto from = members.begin(); from != members.end();) {
        const auto to = std::find_if(from, members.end(), [&](const Member& m) { return m.weight != from->weight; });
        QString before;
        const bool inOrder = std::all_of(from, to, [&](const Member& m) {
            QString own = uid(m);
            const bool rises = before <= own;
            before = std::move(own);
            return rises;
        });
        if (!inOrder)
            std::sort(from, to, [&](const Member& a, const Member& b) { return uid(a) < uid(b); });
        from = to;
    }
    return members;
}

} // namespace

SymbolField::SymbolField(const Dataset& dataset, const Figures& figures, const std::vector<bool>& visible,
                         const std::vector<QPointF>& positions, const SymbolMetrics& metrics)
    : m_metrics(metrics)
{
    std::vector<Member> members = membersOf(dataset, figures, visible, metrics);
    const auto position = [&](const Member& m) { return dataset.sites.get<&Site::position>(std::size_t(m.site)); };

    std::vector<bool> nested(members.size());
    Packer packer(members, metrics);
    std::vector<qint32> memberOf(dataset.sites.size(), -1);
    for (std::size_t i = 0; i < members.size(); ++i)
        memberOf[std::size_t(members[i].site)] = qint32(i);
    const auto wholeOf = [&](std::size_t member) {
        const auto row = std::size_t(members[member].site);
        if (dataset.sites.isEmpty<&Site::parent>(row))
            return NoMember;
        const RowIndex parent = dataset.siteIndex(dataset.sites.get<&Site::parent>(row));
        const qint32 whole = parent < 0 ? -1 : memberOf[std::size_t(parent)];
        const bool holds =
            whole >= 0 && !members[std::size_t(whole)].look.isGlyph() &&
            degreesBetween(position(members[std::size_t(whole)]), position(members[member])) <= CampusDegrees;
        return holds ? std::size_t(whole) : NoMember;
    };
    for (std::size_t i = 0; i < members.size(); ++i) {
        std::size_t top = wholeOf(i);
        for (int depth = 0; top != NoMember && depth <= MaxDepth; ++depth) {
            const std::size_t next = wholeOf(top);
            if (next == NoMember) { // the chain has an end
                packer.addPart(wholeOf(i), i);
                nested[i] = true;
                break;
            }
            top = next;
        }
    }

    // The first member in packing order that belongs to no group yet opens one.
    std::vector<Group> groups;
    GroupCells cells(metrics.coincidentDegrees);
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (nested[i])
            continue;
        const LonLat here = position(members[i]);
        quint32 group = cells.nearest(here, metrics.coincidentDegrees, groups);
        if (group == NoGroup)
            group = cells.open(here, groups);
        members[i].group = group;
        ++groups[group].members;
    }

    // The members of each rosette, in packing order.
    std::vector<std::size_t> begins(groups.size() + 1);
    for (std::size_t g = 0; g < groups.size(); ++g)
        begins[g + 1] = begins[g] + groups[g].members;
    std::vector<quint32> ofGroup(begins.back());
    {
        std::vector<std::size_t> next(begins.begin(), begins.end() - 1);
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (members[i].group != NoGroup)
                ofGroup[next[members[i].group]++] = quint32(i);
        }
    }
    const auto pointOf = [&](std::size_t member) { return positions[std::size_t(members[member].site)]; };
    constexpr std::size_t GroupsPerBlock = 64;
    std::vector<std::vector<Placement>> blocks((groups.size() + GroupsPerBlock - 1) / GroupsPerBlock);
    forEachBlock(groups.size(), GroupsPerBlock, [&](std::size_t from, std::size_t to) {
        std::vector<Placement>& block = blocks[from / GroupsPerBlock];
        for (std::size_t g = from; g < to; ++g) {
            const std::span all(ofGroup.data() + begins[g], groups[g].members);
            if (all.size() <= MaxRosette) {
                packer.place({all.begin(), all.end()}, pointOf(all.front()), block);
            } else {
                for (const quint32 member : all)
                    packer.place({member}, pointOf(member), block);
            }
        }
    });
    std::vector<Placement> placed;
    placed.reserve(members.size());
    for (const std::vector<Placement>& block : blocks)
        placed.insert(placed.end(), block.begin(), block.end());
    // Largest first; the order of the groups and of packing settles ties.
    std::ranges::stable_sort(placed, std::greater(), [](const Placement& p) { return p.symbol.radius; });
    m_symbols.reserve(placed.size());
    m_looks.reserve(placed.size());
    m_crowded.reserve(placed.size());
    m_isMoved.reserve(placed.size());
    for (const Placement& p : placed) {
        const bool isMoved = p.dx != 0 || p.dy != 0;
        if (isMoved)
            m_moved.push_back({quint32(m_symbols.size()), p.dx, p.dy});
        m_isMoved.push_back(isMoved);
        m_symbols.push_back(p.symbol);
        m_looks.push_back(p.look);
        m_crowded.push_back(p.crowded);
    }
    m_bySite.assign(dataset.sites.size(), -1);
    for (std::size_t i = 0; i < m_symbols.size(); ++i)
        m_bySite[std::size_t(m_symbols[i].site)] = qint32(i);
    m_moved.shrink_to_fit();
    index();
}

QPointF SymbolField::movedBy(std::size_t index) const
{
    const auto moved = std::ranges::lower_bound(m_moved, quint32(index), {}, &Moved::index);
    return {double(moved->dx), double(moved->dy)};
}

void SymbolField::index()
{
    const auto reachOf = [this](std::size_t i) {
        const QPointF off = offset(i);
        return std::hypot(off.x(), off.y()) + double(m_symbols[i].radius) + m_metrics.reportedCasing;
    };
    const auto tierOf = [](double reach) {
        return std::size_t(reach <= SmallReach ? 0 : reach <= MiddleReach ? 1 : 2);
    };
    std::array<std::vector<quint32>, 3> ofTier;
    for (std::size_t i = 0; i < m_symbols.size(); ++i)
        ofTier[tierOf(reachOf(i))].push_back(quint32(i));
    for (const std::vector<quint32>& indices : ofTier) {
        if (indices.empty())
            continue;
        Tier tier;
        QPointF last = tier.origin = m_symbols[indices.front()].anchor;
        for (const quint32 i : indices) {
            const QPointF p = m_symbols[i].anchor;
            tier.origin = {std::min(tier.origin.x(), p.x()), std::min(tier.origin.y(), p.y())};
            last = {std::max(last.x(), p.x()), std::max(last.y(), p.y())};
            tier.reach = std::max(tier.reach, reachOf(i));
        }
        const QPointF extent = last - tier.origin;
        constexpr double PerCell = 4;
        constexpr double MaxSide = 1024;
        const double side = std::clamp(std::sqrt(double(indices.size()) / PerCell), 1.0, MaxSide);
        tier.cell = std::max({extent.x(), extent.y(), 1e-9}) / side;
        tier.step = std::max({extent.x(), extent.y(), 1e-9}) / std::numeric_limits<quint16>::max();
        tier.columns = int(extent.x() / tier.cell) + 1;
        tier.rows = int(extent.y() / tier.cell) + 1;
        const auto cellOf = [&tier](QPointF p) {
            const QPointF q = (p - tier.origin) / tier.cell;
            return std::size_t(q.y()) * std::size_t(tier.columns) + std::size_t(q.x());
        };
        tier.begins.assign(std::size_t(tier.columns) * std::size_t(tier.rows) + 1, 0);
        for (const quint32 i : indices)
            ++tier.begins[cellOf(m_symbols[i].anchor) + 1];
        for (std::size_t c = 1; c < tier.begins.size(); ++c)
            tier.begins[c] += tier.begins[c - 1];
        std::vector<quint32> next(tier.begins.begin(), tier.begins.end() - 1);
        tier.entries.resize(indices.size());
        for (const quint32 i : indices) {
            const QPointF p = (m_symbols[i].anchor - tier.origin) / tier.step;
            tier.entries[next[cellOf(m_symbols[i].anchor)]++] = {quint16(p.x()), quint16(p.y()), i};
        }
        m_tiers.push_back(std::move(tier));
    }
}

PlacedSymbol SymbolField::placed(std::size_t index, double factor) const
{
    const Symbol& s = m_symbols[index];
    const SymbolLook own = look(index);
    const double casing = casingOf(own, m_metrics);
    return {s.site,
            s.anchor,
            offset(index) * factor,
            double(s.radius) * factor,
            m_crowded[index] ? std::min(casing, m_metrics.gap * factor) : casing,
            own};
}

} // namespace atlas
