// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/ringmodel.h"

#include "cartography/rings.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace atlas {

std::vector<QList<QGeoCoordinate>> linesOf(const Ring& ring, std::size_t stride)
{
    std::vector<QList<QGeoCoordinate>> lines;
    for (const std::vector<LonLat>& part : ringLines(ring)) {
        QList<QGeoCoordinate>& line = lines.emplace_back();
        line.reserve(qsizetype(part.size() / stride) + 2);
        for (std::size_t i = 0; i + 1 < part.size(); i += stride)
            line.emplace_back(part[i].lat, part[i].lon);
        line.emplace_back(part.back().lat, part.back().lon);
    }
    return lines;
}

std::vector<RingModel::Row> RingModel::rowsOf(const std::vector<RingLine>& rings) const
{
    std::vector<Row> rows;
    for (std::size_t i = 0; i < rings.size(); ++i) {
        bool first = true;
        const std::size_t stride = ringStride(rings[i].ring, m_zoom);
        for (QList<QGeoCoordinate>& path : linesOf(rings[i].ring, stride))
            rows.push_back({i, std::exchange(first, false), stride, std::move(path)});
    }
    return rows;
}

void RingModel::setRings(std::vector<RingLine> rings, std::vector<std::optional<LonLat>> places)
{
    Q_ASSERT(places.size() == rings.size());
    std::vector<Row> rows = rowsOf(rings);
    // Rings that only moved keep their items: a hub may be under a moving hand.
    const bool same = rings.size() == m_rings.size() && std::ranges::equal(rows, m_rows, {}, &Row::ring, &Row::ring);
    if (!same)
        beginResetModel();
    m_rings = std::move(rings);
    m_labelPlaces = std::move(places);
    m_rows = std::move(rows);
    if (!same)
        endResetModel();
    else if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

void RingModel::setZoom(double zoom)
{
    // A quarter of a level ahead: a flight does not make new lines in every frame.
    m_zoom = std::ceil(zoom * 4) / 4;
    const bool same = std::ranges::all_of(
        m_rows, [this](const Row& row) { return row.stride == ringStride(m_rings[row.ring].ring, m_zoom); });
    if (same)
        return;
    m_rows = rowsOf(m_rings);
    Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1), {PathRole});
}

void RingModel::setLabelPlaces(const std::vector<std::optional<LonLat>>& places)
{
    Q_ASSERT(places.size() == m_rings.size());
    if (places == m_labelPlaces)
        return;
    m_labelPlaces = places;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1), {LabelPositionRole, LabelShownRole});
}

int RingModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant RingModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    const RingLine& line = m_rings[row.ring];
    const std::optional<LonLat>& place = m_labelPlaces[row.ring];
    switch (role) {
    case PathRole:
        return QVariant::fromValue(row.path);
    case ColourRole:
        return line.colour;
    case LineColourRole: {
        QColor colour = line.colour;
        colour.setAlphaF(float(line.opacity));
        return colour;
    }
    case WidthRole:
        return line.widthPx;
    case LabelRole:
        return line.label;
    case OneWayRole:
        return line.ring.spec.direction == Direction::OneWay;
    case LabelShownRole:
        return row.first && place.has_value();
    case LabelPositionRole: {
        const LonLat at = place.value_or(line.ring.spec.centre);
        return QVariant::fromValue(QGeoCoordinate(at.lat, at.lon));
    }
    default:
        return {};
    }
}

QHash<int, QByteArray> RingModel::roleNames() const
{
    return {{PathRole, "path"},
            {ColourRole, "colour"},
            {LineColourRole, "lineColour"},
            {WidthRole, "lineWidth"},
            {LabelRole, "label"},
            {OneWayRole, "oneWay"},
            {LabelPositionRole, "labelPosition"},
            {LabelShownRole, "labelShown"}};
}

} // namespace atlas
