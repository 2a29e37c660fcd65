// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/hubmodel.h"

#include <QGeoCoordinate>

namespace atlas {

void HubModel::setHubs(std::vector<MarkedHub> hubs)
{
    if (hubs == m_hubs)
        return;
    beginResetModel();
    m_hubs = std::move(hubs);
    m_signs.clear();
    for (const MarkedHub& hub : m_hubs)
        m_signs.push_back({hub.position, {}});
    endResetModel();
}

void HubModel::setSigns(std::vector<HubSignPlace> signs)
{
    Q_ASSERT(signs.size() == m_hubs.size());
    if (signs == m_signs)
        return;
    m_signs = std::move(signs);
    if (!m_hubs.empty())
        Q_EMIT dataChanged(index(0), index(int(m_hubs.size()) - 1), {PositionRole, NameBoxRole});
}

int HubModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_hubs.size());
}

QVariant HubModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const MarkedHub& hub = m_hubs[std::size_t(index.row())];
    const HubSignPlace& sign = m_signs[std::size_t(index.row())];
    switch (role) {
    case NameRole:
        return hub.name;
    case PositionRole:
        return QVariant::fromValue(QGeoCoordinate(sign.mark.lat, sign.mark.lon));
    case ColourRole:
        return hub.colour;
    case NameBoxRole:
        return sign.nameBox;
    default:
        return {};
    }
}

QHash<int, QByteArray> HubModel::roleNames() const
{
    return {{NameRole, "name"}, {PositionRole, "position"}, {ColourRole, "colour"}, {NameBoxRole, "nameBox"}};
}

} // namespace atlas
