// SPDX-License-Identifier: GPL-3.0-or-later
// The shape that is being drawn over the map with the pointer, and what it measures. GUI thread.
#pragma once

#include "mapview/mapchrome.h"

#include <QPolygonF>
#include <QQuickPaintedItem>

namespace atlas {

class MapSketch : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(atlas::MapChrome* chrome MEMBER m_chrome NOTIFY changed REQUIRED FINAL)

public:
    explicit MapSketch(QQuickItem* parent = nullptr);

    // A closed outline in the view; text: on a plate beside the place, none when empty.
    void show(const QPolygonF& outline, const QString& text = {}, QPointF place = {});
    void clear();

    const QString& text() const { return m_text; }

    void paint(QPainter* painter) override;

Q_SIGNALS:
    void changed();

private:
    MapChrome* m_chrome = nullptr;
    QPolygonF m_outline;
    QString m_text;
    QPointF m_place;
};

} // namespace atlas
