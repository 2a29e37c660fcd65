// SPDX-License-Identifier: GPL-3.0-or-later
// The latency rings of the map: lines as geographic paths, converted once per change, and their labels. A ring that is
// cut at 180 degrees has several rows; its first one carries the label. GUI thread.
#pragma once

#include "domain/latency.h"

#include <QAbstractListModel>
#include <QColor>
#include <QGeoCoordinate>
#include <QtQmlIntegration>

#include <vector>

namespace atlas {

struct RingLine
{
    Ring ring;
    QColor colour;
    double opacity = 1; // of the line
    double widthPx = 1;
    QString label;
};

class RingModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the map widget")

public:
    enum Role {
        PathRole = Qt::UserRole,
        ColourRole,
        LineColourRole,
        WidthRole,
        LabelRole,
        OneWayRole,
        LabelPositionRole,
        LabelShownRole
    };

    using QAbstractListModel::QAbstractListModel;

    // places: the middles of the labels, as the rings; nullopt hides one.
    void setRings(std::vector<RingLine> rings, std::vector<std::optional<LonLat>> places);

    const std::vector<RingLine>& rings() const { return m_rings; }

    void setLabelPlaces(const std::vector<std::optional<LonLat>>& places);

    // Lines have no more points than the zoom level shows.
    void setZoom(double zoom);

    const std::vector<std::optional<LonLat>>& labelPlaces() const { return m_labelPlaces; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    struct Row
    {
        std::size_t ring = 0;
        bool first = false;
        std::size_t stride = 1;
        QList<QGeoCoordinate> path;
    };

    std::vector<Row> rowsOf(const std::vector<RingLine>& rings) const;

    std::vector<RingLine> m_rings;
    std::vector<std::optional<LonLat>> m_labelPlaces;
    std::vector<Row> m_rows;
    double m_zoom = 4;
};

// The lines to draw for a ring: its parts without the edges that only close them along 180 degrees, of their points
// every stride-th and the ends.
std::vector<QList<QGeoCoordinate>> linesOf(const Ring& ring, std::size_t stride = 1);

} // namespace atlas
