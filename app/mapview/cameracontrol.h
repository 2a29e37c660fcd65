// SPDX-License-Identifier: GPL-3.0-or-later
// The camera of the interactive map: its limits, and how it moves. GUI thread.
#pragma once

#include "geo/camera.h"

#include <QObject>
#include <QVariantAnimation>

#include <functional>
#include <optional>

namespace atlas {

class CameraControl : public QObject
{
    Q_OBJECT

public:
    static constexpr double MinZoom = 2, MaxZoom = 16;

    explicit CameraControl(QObject* parent = nullptr);

    const Camera& camera() const { return m_camera; }

    // Keeps the centre, or the whole of China as long as nothing else was asked for.
    void setSize(QSizeF size);

    // 0: every motion is done at once. Flights take so long, zoom steps a third of it.
    void setFlightMs(int ms) { m_flightMs = ms; }

    void set(const Camera& camera);
    void showAll();
    void panBy(QPointF pixels); // the map follows the pointer
    // Pans as far as the place must go to stand in the view, so many pixels from its edges. Returns how far it went.
    QPointF bringIn(QPointF place, double marginPx);
    // Zooms about a place on the screen, which keeps its coordinate. Steps that come while one is under way add up.
    void zoomAt(ScreenXY anchor, double steps);
    void zoomAtOnce(ScreenXY anchor, double steps);
    void zoomToBox(const QRectF& screen);
    void flyTo(LonLat position, std::optional<double> minimumZoom);

    bool isMoving() const { return m_motion.state() == QAbstractAnimation::Running; }

    // Within the zoom range, the world's edges and the surroundings of China.
    static Camera bounded(Camera camera);

Q_SIGNALS:
    void changed();

private:
    void apply(const Camera& camera);
    void move(int ms, std::function<Camera(double)> path);
    Camera zoomedAt(ScreenXY anchor, WorldXY fixed, double zoom) const;

    Camera m_camera{{105, 36}, 4, {}};
    bool m_showsAll = true;
    int m_flightMs = 0;
    QVariantAnimation m_motion;
    std::function<Camera(double)> m_path; // by progress 0..1
    std::optional<double> m_zoomTarget;   // of the zoom step under way
};

} // namespace atlas
