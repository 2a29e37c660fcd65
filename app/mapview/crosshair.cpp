// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/crosshair.h"

#include "mapview/cameracontrol.h"
#include "mapview/maptools.h"
#include "mapview/symbolstates.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace atlas {

namespace {

constexpr double EdgePx = 24; // as near to the edge of the view the map moves in its place
constexpr double SamePx = 4;  // two points as near as this are one
constexpr std::size_t FewestCorners = 3;

} // namespace

Crosshair::Crosshair(CameraControl& camera, MapTools& tools, SymbolStates& states,
                     std::shared_ptr<const Phrases> phrases, QObject* parent)
    : QObject(parent), m_camera(camera), m_tools(tools), m_states(states), m_phrases(std::move(phrases))
{}

bool Crosshair::isOn() const
{
    return MapTools::modeOf(m_tools.tool()) != Gestures::Mode::Pan;
}

void Crosshair::setFocused(bool focused)
{
    m_focused = focused;
    show(focused && isOn());
}

void Crosshair::followTool()
{
    cancel();
    show(m_focused && isOn());
    tellHint();
}

void Crosshair::show(bool shown)
{
    const QSizeF size = m_camera.camera().size;
    if (shown && !std::exchange(m_placed, true))
        m_position = {std::round(size.width() / 2), std::round(size.height() / 2)};
    m_position = {std::clamp(m_position.x(), 0.0, size.width()), std::clamp(m_position.y(), 0.0, size.height())};
    m_states.setCrosshair(shown ? std::optional(m_position) : std::nullopt);
    const bool was = std::exchange(m_shown, shown);
    if (shown && !was)
        Q_EMIT moved(m_position);
    tellHint();
}

void Crosshair::hide()
{
    if (m_shown)
        show(false);
}

void Crosshair::refresh()
{
    if (m_shown)
        show(true);
    if (!m_points.empty())
        m_tools.show(drawing());
}

void Crosshair::moveTo(QPointF position)
{
    m_placed = true;
    m_position = position;
    const bool was = m_shown;
    show(true);
    if (was)
        Q_EMIT moved(m_position);
    refresh();
}

void Crosshair::moveBy(QPointF way)
{
    if (!m_shown)
        show(true);
    const QPointF to = m_position + way;
    moveTo(to + m_camera.bringIn(to, EdgePx));
}

bool Crosshair::isAt(WorldXY point) const
{
    const QPointF off = m_camera.camera().toScreen(point).toPointF() - m_position;
    return std::hypot(off.x(), off.y()) < SamePx;
}

Drawing Crosshair::drawing(Qt::KeyboardModifiers modifiers) const
{
    Drawing drawing{.shape = Gestures::shapeOf(MapTools::modeOf(m_tools.tool())), .points = {}, .modifiers = modifiers};
    for (const WorldXY point : m_points)
        drawing.points << m_camera.camera().toScreen(point).toPointF();
    drawing.points << m_position;
    return drawing;
}

void Crosshair::set(Qt::KeyboardModifiers modifiers)
{
    if (!m_shown) {
        show(true); // nobody sets a point that is not seen
        return;
    }
    const auto mode = MapTools::modeOf(m_tools.tool());
    const bool same = !m_points.empty() && isAt(m_points.back());
    const bool closes = same || (!m_points.empty() && isAt(m_points.front()));
    if (mode == Gestures::Mode::Place || m_tools.tool() == MapTool::Measure) {
        m_tools.click(m_position, modifiers);
    } else if (m_points.size() == 1 && same) {
        cancel(); // twice at one place is a click there
        m_tools.click(m_position, modifiers);
    } else if (m_points.empty() || (mode == Gestures::Mode::Lasso && !closes)) {
        m_points.push_back(m_camera.camera().toWorldXY({m_position.x(), m_position.y()}));
        m_tools.show(drawing());
    } else if (mode != Gestures::Mode::Lasso || m_points.size() >= FewestCorners) {
        const Drawing done = drawing(modifiers);
        cancel();
        m_tools.finish(done);
    }
    tellHint();
}

bool Crosshair::takeBack()
{
    if (m_tools.measure().isOpen())
        return m_tools.measure().clear();
    if (m_points.size() < 2)
        return cancel();
    m_points.pop_back();
    m_tools.show(drawing());
    tellHint();
    return true;
}

bool Crosshair::cancel()
{
    if (m_points.empty())
        return false;
    m_points.clear();
    m_tools.endDrawing();
    tellHint();
    return true;
}

void Crosshair::tellHint()
{
    const QString now = m_shown ? hintNow() : QString();
    if (now != std::exchange(m_hint, now))
        Q_EMIT hintChanged();
}

QString Crosshair::hintNow() const
{
    const bool first = m_points.empty();
    const auto say = [this](const char* text) { return m_phrases->translate("Map", text); };
    switch (m_tools.tool()) {
    case MapTool::BoxZoom:
        return first ? say(QT_TRANSLATE_NOOP("Map", "Enter sets the first corner of the box to zoom to"))
                     : say(QT_TRANSLATE_NOOP("Map", "Enter sets the opposite corner and zooms"));
    case MapTool::SelectBox:
        return first ? say(QT_TRANSLATE_NOOP("Map", "Enter sets the first corner of the box"))
                     : say(QT_TRANSLATE_NOOP("Map", "Enter sets the opposite corner and selects; Shift adds, Ctrl "
                                                    "takes away"));
    case MapTool::SelectLasso:
        return first ? say(QT_TRANSLATE_NOOP("Map", "Enter sets the first corner of the lasso"))
               : m_points.size() < FewestCorners
                   ? say(QT_TRANSLATE_NOOP("Map", "Enter adds a corner, Backspace takes the last one back"))
                   : say(QT_TRANSLATE_NOOP("Map", "Enter adds a corner; there again, or at the first one, it closes "
                                                  "the lasso and selects"));
    case MapTool::SelectRadius:
        return first ? say(QT_TRANSLATE_NOOP("Map", "Enter sets the centre of the circle"))
                     : say(QT_TRANSLATE_NOOP("Map", "Enter sets the radius and selects; Shift adds, Ctrl takes away"));
    case MapTool::SelectRing:
        return say(QT_TRANSLATE_NOOP("Map", "Enter selects the sites inside the smallest ring that holds this place"));
    case MapTool::SelectProvince:
        return say(QT_TRANSLATE_NOOP("Map", "Enter selects the sites of the province"));
    case MapTool::Measure:
        return m_tools.measure().isOpen() ? say(QT_TRANSLATE_NOOP("Map", "Enter sets the end of the measured line"))
                                          : say(QT_TRANSLATE_NOOP("Map", "Enter sets the start of the measured line"));
    case MapTool::AddHub:
        return say(QT_TRANSLATE_NOOP("Map", "Enter adds a what-if hub here"));
    case MapTool::AddSite:
        return say(QT_TRANSLATE_NOOP("Map", "Enter adds a site here"));
    case MapTool::Select:
        break;
    }
    return {};
}

} // namespace atlas
