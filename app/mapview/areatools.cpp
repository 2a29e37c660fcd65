// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/areatools.h"

#include "base/formats.h"
#include "mapview/cameracontrol.h"
#include "mapview/mapchrome.h"
#include "mapview/mapsketch.h"

#include <algorithm>

namespace atlas {

namespace {

constexpr double RingSlopPx = 6; // a place as near as this outside of a ring is taken for the ring
constexpr int CircleSteps = 180; // of a radius while it is drawn
constexpr double ShortKm = 10;   // below, the tenths matter

QPolygonF cornersOf(const QRectF& box)
{
    return QPolygonF{box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()};
}

} // namespace

SelectMode selectModeOf(Qt::KeyboardModifiers modifiers)
{
    return modifiers.testFlag(Qt::ShiftModifier)     ? SelectMode::Add
           : modifiers.testFlag(Qt::ControlModifier) ? SelectMode::Remove
                                                     : SelectMode::Replace;
}

AreaTools::AreaTools(Workspace& workspace, const CameraControl& camera, MapChrome& chrome, MapSketch* sketch,
                     BasemapPtr basemap, std::shared_ptr<const Phrases> phrases)
    : m_workspace(workspace),
      m_camera(camera),
      m_chrome(chrome),
      m_sketch(sketch),
      m_basemap(std::move(basemap)),
      m_phrases(std::move(phrases))
{}

MapPolygon AreaTools::polygonOf(const QPolygonF& points) const
{
    MapPolygon polygon;
    for (const QPointF point : points)
        polygon.corners.push_back(m_camera.camera().toWorldXY({point.x(), point.y()}));
    return polygon;
}

GeodesicDisc AreaTools::discOf(const Drawing& drawing) const
{
    const auto at = [this](QPointF point) { return m_camera.camera().toLonLat({point.x(), point.y()}); };
    const LonLat centre = at(drawing.points.front());
    return {centre, std::min(geodesicKm(centre, at(drawing.points.back())), MaxCircleKm)};
}

void AreaTools::show(const Drawing& drawing)
{
    switch (drawing.shape) {
    case Drawing::Shape::Box:
        m_chrome.setBox(drawing.box());
        break;
    case Drawing::Shape::Lasso:
        m_sketch->show(drawing.points);
        break;
    case Drawing::Shape::Line: {
        const GeodesicDisc disc = discOf(drawing);
        QPolygonF outline;
        if (disc.radiusKm > 0) {
            const auto parts = geodesicCircle(disc.centre, disc.radiusKm, CircleSteps);
            for (const LonLat place : parts.front())
                outline << m_camera.camera().toScreen(place).toPointF();
        }
        const QString number = formatNumber(disc.radiusKm, *m_phrases, disc.radiusKm < ShortKm ? 1 : 0);
        m_sketch->show(outline, m_phrases->translate("Map", "%1 km").arg(number), drawing.points.back());
        break;
    }
    }
}

void AreaTools::clear()
{
    m_chrome.setBox({});
    m_sketch->clear();
}

void AreaTools::select(const Drawing& drawing)
{
    const SelectMode mode = selectModeOf(drawing.modifiers);
    if (drawing.shape == Drawing::Shape::Line)
        m_workspace.selectIn(discOf(drawing), mode);
    else
        m_workspace.selectIn(
            polygonOf(drawing.shape == Drawing::Shape::Box ? cornersOf(drawing.box()) : drawing.points), mode);
}

void AreaTools::selectRingAt(LonLat place, SelectMode mode)
{
    if (const auto rings = ringsAt(place); !rings.empty())
        m_workspace.selectIn(GeodesicDisc{rings.front().spec.centre, rings.front().radiusKm}, mode);
}

void AreaTools::selectProvinceAt(LonLat place, SelectMode mode)
{
    if (const auto* province = provinceAt(place))
        m_workspace.selectIn(ProvinceArea{province->code}, mode);
}

std::vector<Ring> AreaTools::ringsAt(LonLat place) const
{
    const double slopKm = RingSlopPx * m_camera.camera().metresPerPixel() / 1000;
    std::vector<Ring> rings;
    for (const RingLine& line : m_chrome.rings()->rings()) {
        if (geodesicKm(line.ring.spec.centre, place) <= line.ring.radiusKm + slopKm)
            rings.push_back(line.ring);
    }
    std::ranges::stable_sort(rings, {}, &Ring::radiusKm);
    return rings;
}

const Basemap::Province* AreaTools::provinceAt(LonLat place) const
{
    const auto found = std::ranges::find_if(
        m_basemap->provinces, [place](const Basemap::Province& province) { return province.shape.contains(place); });
    return found == m_basemap->provinces.end() ? nullptr : &*found;
}

MapPolygon AreaTools::viewedArea() const
{
    return polygonOf(cornersOf(QRectF({}, m_camera.camera().size)));
}

} // namespace atlas
