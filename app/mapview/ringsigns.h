// SPDX-License-Identifier: GPL-3.0-or-later
// Rings and hubs of the workspace as the models that the QML scene shows, and the memory of where their labels stood.
// GUI thread.
#pragma once

#include "mapview/mapchrome.h"
#include "mapview/picture.h"
#include "workspace/workspace.h"

#include <map>
#include <tuple>

namespace atlas {

class RingSigns
{
public:
    RingSigns(MapChrome& chrome, std::shared_ptr<const Phrases> phrases);

    // Reads the rings anew; with shown false there are none. Returns the budgets that give no ring.
    std::vector<Error> read(const Workspace& workspace, bool shown);

    // Anew in the colours of the chrome's theme.
    void recolour() { fillModels(); }

    const std::vector<Ring>& rings() const { return m_rings; }

    const std::vector<MapHub>& hubs() const { return m_hubs; }

    std::vector<RingLabelWish> wishes() const;
    // Labels where the painter of the picture kept room for them.
    void place(const Picture& picture);

private:
    using Key = std::tuple<QString, double, Direction>; // hub or the name of a what-if hub, budget

    void fillModels();
    Key keyOf(const Ring& ring) const;

    MapChrome& m_chrome;
    std::shared_ptr<const Phrases> m_phrases;
    Snapshot m_snapshot;
    std::vector<Ring> m_rings;
    std::vector<MapHub> m_hubs;
    std::map<Key, double> m_azimuths; // where a label stood last
};

} // namespace atlas
