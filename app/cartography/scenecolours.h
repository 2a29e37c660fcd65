// SPDX-License-Identifier: GPL-3.0-or-later
// What the symbols and the provinces of a scene are coloured by. Immutable; any thread.
#pragma once

#include "cartography/basemappainter.h"
#include "cartography/mapscene.h"

namespace atlas {

class SceneColours
{
public:
    // previous: of the same sites, figures and filter, to take over what was chosen there too; or null.
    SceneColours(const SceneInput& input, const SceneColours* previous);

    // Null where symbols show the idle ratio and provinces nothing.
    const std::shared_ptr<const SiteColouring>& sites() const { return m_sites; }

    const std::shared_ptr<const Choropleth>& provinces() const { return m_provinces; }

    // The look by the idle ratio, changed to what the colours say.
    SymbolLook look(RowIndex site, SymbolLook look) const;

    Theme symbolTheme(const Theme& theme) const { return m_sites ? m_sites->painted(theme) : theme; }

    // Whether symbolTheme() gives the same.
    bool sharesTheme(const SceneColours& other) const;

    // Of the basemap's provinces, empty without a choropleth.
    std::vector<BasemapLook::Province> provinceLooks(const SceneInput& input) const;

private:
    std::shared_ptr<const SiteColouring> m_sites;
    std::shared_ptr<const Choropleth> m_provinces;
};

} // namespace atlas
