// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/cameracontrol.h"

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

// Mainland and Hainan, as the main frame of a map of China shows them.
constexpr GeoBox WholeChina{73.4, 17.6, 135.2, 53.7};
constexpr double WholeChinaMarginPx = 16;

// The centre stays here, so that some of China is always in reach.
constexpr GeoBox CentreBounds{68, -2, 142, 58};

constexpr double WorldPixelsAtZoom0 = 256;

} // namespace

CameraControl::CameraControl(QObject* parent) : QObject(parent)
{
    m_motion.setStartValue(0.0);
    m_motion.setEndValue(1.0);
    m_motion.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_motion, &QVariantAnimation::valueChanged, this, [this](const QVariant& progress) {
        if (isMoving())
            apply(m_path(progress.toDouble()));
    });
    connect(&m_motion, &QVariantAnimation::finished, this, [this] {
        m_zoomTarget.reset();
        apply(m_path(1));
        Q_EMIT changed();
    });
}

Camera CameraControl::bounded(Camera camera)
{
    const double extent = std::max(camera.size.width(), camera.size.height());
    const double minZoom = std::max(MinZoom, std::log2(std::max(extent, 1.0) / WorldPixelsAtZoom0));
    camera.zoom = std::clamp(camera.zoom, std::min(minZoom, MaxZoom), MaxZoom);

    // Map itself keeps the poles out of view; the same limit here, or the two cameras would part.
    const double halfHeight = std::min(0.5, camera.size.height() / 2 / camera.worldPixels());
    const WorldXY northWest = toWorld(LonLat{CentreBounds.west, CentreBounds.north});
    const WorldXY southEast = toWorld(LonLat{CentreBounds.east, CentreBounds.south});
    const WorldXY centre = toWorld(camera.centre);
    const WorldXY inside{std::clamp(centre.x, northWest.x, southEast.x),
                         std::clamp(std::clamp(centre.y, northWest.y, southEast.y), halfHeight, 1 - halfHeight)};
    if (inside != centre)
        camera.centre = toLonLat(inside);
    return camera;
}

void CameraControl::apply(const Camera& camera)
{
    const Camera next = bounded(camera);
    if (next == m_camera)
        return;
    m_camera = next;
    Q_EMIT changed();
}

void CameraControl::move(int ms, std::function<Camera(double)> path)
{
    m_motion.stop();
    m_showsAll = false;
    m_path = std::move(path);
    if (ms <= 0) {
        m_zoomTarget.reset();
        apply(m_path(1));
        return;
    }
    m_motion.setDuration(ms);
    m_motion.start();
}

void CameraControl::setSize(QSizeF size)
{
    Camera camera = m_showsAll && !size.isEmpty() ? cameraFor(WholeChina, size, WholeChinaMarginPx) : m_camera;
    camera.size = size;
    apply(camera);
}

void CameraControl::set(const Camera& camera)
{
    Camera next = camera;
    next.size = m_camera.size;
    m_zoomTarget.reset();
    move(0, [next](double) { return next; });
}

void CameraControl::showAll()
{
    if (!m_camera.size.isEmpty())
        set(cameraFor(WholeChina, m_camera.size, WholeChinaMarginPx));
    m_showsAll = true;
}

void CameraControl::panBy(QPointF pixels)
{
    Camera camera = m_camera;
    const QPointF centre(camera.size.width() / 2, camera.size.height() / 2);
    camera.centre = camera.toLonLat({centre.x() - pixels.x(), centre.y() - pixels.y()});
    set(camera);
}

QPointF CameraControl::bringIn(QPointF place, double marginPx)
{
    const auto within = [marginPx](double at, double length) {
        return length < 2 * marginPx ? length / 2 : std::clamp(at, marginPx, length - marginPx);
    };
    const QPointF inside(within(place.x(), m_camera.size.width()), within(place.y(), m_camera.size.height()));
    if (inside == place)
        return {};
    const WorldXY fixed = m_camera.toWorldXY({place.x(), place.y()});
    panBy(inside - place);
    return m_camera.toScreen(fixed).toPointF() - place; // less where the map ends
}

Camera CameraControl::zoomedAt(ScreenXY anchor, WorldXY fixed, double zoom) const
{
    Camera camera = m_camera;
    camera.zoom = zoom;
    camera = bounded(camera);
    const double pixels = camera.worldPixels();
    camera.centre = toLonLat(WorldXY{fixed.x - (anchor.x - camera.size.width() / 2) / pixels,
                                     fixed.y - (anchor.y - camera.size.height() / 2) / pixels});
    return camera;
}

void CameraControl::zoomAt(ScreenXY anchor, double steps)
{
    const double from = m_camera.zoom;
    const double to = std::clamp(m_zoomTarget.value_or(from) + steps, MinZoom, MaxZoom);
    const WorldXY fixed = m_camera.toWorldXY(anchor);
    m_zoomTarget = to;
    move(m_flightMs / 3, [this, anchor, fixed, from, to](double progress) {
        return zoomedAt(anchor, fixed, from + (to - from) * progress);
    });
}

void CameraControl::zoomAtOnce(ScreenXY anchor, double steps)
{
    set(zoomedAt(anchor, m_camera.toWorldXY(anchor), m_camera.zoom + steps));
}

void CameraControl::zoomToBox(const QRectF& screen)
{
    const WorldXY a = m_camera.toWorldXY({screen.left(), screen.top()});
    const WorldXY b = m_camera.toWorldXY({screen.right(), screen.bottom()});
    const double pixels = std::min(m_camera.size.width() / (b.x - a.x), m_camera.size.height() / (b.y - a.y));
    Camera camera = m_camera;
    camera.zoom = std::log2(pixels / WorldPixelsAtZoom0);
    camera.centre = toLonLat(WorldXY{(a.x + b.x) / 2, (a.y + b.y) / 2});
    set(camera);
}

void CameraControl::flyTo(LonLat position, std::optional<double> minimumZoom)
{
    const Camera from = m_camera;
    Camera to = m_camera;
    to.centre = position;
    to.zoom = std::max(from.zoom, minimumZoom.value_or(from.zoom));
    to = bounded(to);
    m_zoomTarget.reset();
    move(m_flightMs, [from, to](double progress) {
        if (progress >= 1)
            return to;
        const WorldXY a = toWorld(from.centre);
        const WorldXY b = toWorld(to.centre);
        Camera camera = to;
        camera.zoom = from.zoom + (to.zoom - from.zoom) * progress;
        // The place on the screen moves evenly although the scale changes on the way.
        const double share = from.zoom == to.zoom
                                 ? progress
                                 : (1 - std::exp2(from.zoom - camera.zoom)) / (1 - std::exp2(from.zoom - to.zoom));
        camera.centre = toLonLat(WorldXY{a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share});
        return camera;
    });
}

} // namespace atlas
