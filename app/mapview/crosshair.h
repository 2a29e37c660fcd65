// SPDX-License-Identifier: GPL-3.0-or-later
// The keyboard's pointer: a crosshair that the arrow keys move while the chosen tool wants places. What it sets it
// hands to the tools as a hand would: clicks, shapes that are drawn, shapes that are done. Positions are in the view,
// in device-independent pixels. GUI thread.
#pragma once

#include "geo/coordinates.h"
#include "mapview/gestures.h"

#include <memory>
#include <optional>
#include <vector>

namespace atlas {

class CameraControl;
class MapTools;
class Phrases;
class SymbolStates;

class Crosshair : public QObject
{
    Q_OBJECT

public:
    Crosshair(CameraControl& camera, MapTools& tools, SymbolStates& states, std::shared_ptr<const Phrases> phrases,
              QObject* parent = nullptr);

    // The map has the keyboard.
    void setFocused(bool focused);
    // Another tool was chosen.
    void followTool();
    // The view or what is measured changed: what is drawn stands on its places.
    void refresh();

    // The tool wants places, so that the keys are the crosshair's.
    bool isOn() const;

    bool isShown() const { return m_shown; }

    QPointF position() const { return m_position; }

    // What the next Enter will do; empty when the crosshair is not shown.
    const QString& hint() const { return m_hint; }

    // The pointer moved: it does not need two. The next key brings the crosshair back.
    void hide();

    void moveBy(QPointF way); // at the edge the map moves
    void moveTo(QPointF position);
    // Sets what the tool wants next there.
    void set(Qt::KeyboardModifiers modifiers);
    // The last point that was set, and all of them; false when there is none.
    bool takeBack();
    bool cancel();

Q_SIGNALS:
    void moved(QPointF position);
    void hintChanged();

private:
    void show(bool shown);
    void tellHint();
    QString hintNow() const;
    Drawing drawing(Qt::KeyboardModifiers modifiers = {}) const;
    bool isAt(WorldXY point) const;

    CameraControl& m_camera;
    MapTools& m_tools;
    SymbolStates& m_states;
    std::shared_ptr<const Phrases> m_phrases;
    bool m_focused = false, m_shown = false;
    bool m_placed = false; // it has been in the view
    QPointF m_position;
    std::vector<WorldXY> m_points; // set so far, of a shape
    QString m_hint;
};

} // namespace atlas
