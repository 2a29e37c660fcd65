// SPDX-License-Identifier: GPL-3.0-or-later
// Measures between two places: the geodesic distance and the latency that the model gives it, as a line on the map with
// its figures. GUI thread.
#pragma once

#include "mapview/mapchrome.h"
#include "workspace/workspace.h"

namespace atlas {

class MeasureTool : public QObject
{
    Q_OBJECT

public:
    MeasureTool(const Workspace& workspace, MapChrome& chrome, std::shared_ptr<const Phrases> phrases,
                QObject* parent = nullptr);

    // By clicks: the first sets the start, the second the end; the line follows the pointer between them.
    void click(LonLat place);
    void follow(LonLat pointer);
    // By a drag or a command: all at once.
    void show(LonLat from, LonLat to);
    // False when nothing is measured.
    bool clear();

    // The start is set, the end is not.
    bool isOpen() const { return m_open; }

Q_SIGNALS:
    void measured(const QString& text); // empty when it is gone

private:
    void refresh();

    const Workspace& m_workspace;
    MapChrome& m_chrome;
    std::shared_ptr<const Phrases> m_phrases;
    std::optional<LonLat> m_from, m_to;
    bool m_open = false; // the end is not set yet
};

// "1,067 km, round trip 26 ms (19–35 ms)": typical, optimistic to conservative; one way half of it.
QString measureText(double km, Direction direction, const Phrases& phrases);

} // namespace atlas
