// SPDX-License-Identifier: GPL-3.0-or-later
// The hub marks of the map. GUI thread.
#pragma once

#include "geo/coordinates.h"

#include <QAbstractListModel>
#include <QColor>
#include <QRectF>
#include <QtQmlIntegration>

#include <vector>

namespace atlas {

struct MarkedHub
{
    QString uid, name;
    LonLat position;
    QColor colour;
    bool whatIf = false; // can be dragged

    bool operator==(const MarkedHub&) const = default;
};

// Where the mark of a hub stands (its position, on whole pixels) and from there the box of its name; an empty one hides
// the name.
struct HubSignPlace
{
    LonLat mark;
    QRectF nameBox;

    bool operator==(const HubSignPlace&) const = default;
};

class HubModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the map widget")

public:
    enum Role { NameRole = Qt::UserRole, PositionRole, ColourRole, NameBoxRole, WhatIfRole };

    using QAbstractListModel::QAbstractListModel;

    const std::vector<MarkedHub>& hubs() const { return m_hubs; }

    void setHubs(std::vector<MarkedHub> hubs);

    // How the hubs stand on the screen, as the hubs.
    void setSigns(std::vector<HubSignPlace> signs);

    const std::vector<HubSignPlace>& signs() const { return m_signs; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    std::vector<MarkedHub> m_hubs;
    std::vector<HubSignPlace> m_signs;
};

} // namespace atlas
