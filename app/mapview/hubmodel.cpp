// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/hubmodel.h"

#include <QGeoCoordinate>

#include <algorithm>

namespace atlas {

void HubModel::setHubs(std::vector<MarkedHub> hubs)
{
    if (hubs == m_hubs)
        return;
    // Hubs that only moved keep their items: one may be under a moving hand.
    const bool same = std::ranges::equal(hubs, m_hubs, {}, &MarkedHub::uid, &MarkedHub::uid);
    if (!same)
        beginResetModel();
    m_hubs = std::move(hubs);
    m_signs.resize(same ? m_signs.size() : 0);
    m_signs.resize(m_hubs.size());
    for (std::size_t i = 0; i < m_hubs.size(); ++i)
        m_signs[i].mark = m_hubs[i].position;
    if (!same)
        endResetModel();
    else
        Q_EMIT dataChanged(index(0), index(int(m_hubs.size()) - 1));
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
    case WhatIfRole:
        return hub.whatIf;
    default:
        return {};
    }
}

QHash<int, QByteArray> HubModel::roleNames() const
{
    return {{NameRole, "name"},
            {PositionRole, "position"},
            {ColourRole, "colour"},
            {NameBoxRole, "nameBox"},
            {WhatIfRole, "whatIf"}};
}

} // namespace atlas
