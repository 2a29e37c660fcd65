// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/scenecolours.h"

#include "domain/filter.h"

#include <tuple>

namespace atlas {

namespace {

bool keeps(const std::vector<double>& wanted, const std::vector<double>& edges)
{
    return wanted.empty() || wanted == edges;
}

} // namespace

SceneColours::SceneColours(const SceneInput& input, const SceneColours* previous)
{
    const KeptEdges& edges = input.edges;
    if (input.colourBy.theme) {
        if (previous && previous->m_sites && previous->m_sites->by == input.colourBy &&
            keeps(edges.sites, previous->m_sites->edges))
            m_sites = previous->m_sites;
        else if (auto made = colouringOf(*input.snapshot, *input.figures, rowsOf(input.visible), input.colourBy,
                                         edges.sites, *input.phrases))
            m_sites = std::make_shared<const SiteColouring>(std::move(*made));
    }
    if (input.provinces) {
        if (previous && previous->m_provinces && previous->m_provinces->theme == *input.provinces &&
            keeps(edges.provinces, previous->m_provinces->edges))
            m_provinces = previous->m_provinces;
        else
            m_provinces =
                std::make_shared<const Choropleth>(choroplethOf(*input.snapshot, *input.figures, rowsOf(input.visible),
                                                                *input.provinces, edges.provinces, *input.phrases));
    }
}

SymbolLook SceneColours::look(RowIndex site, SymbolLook look) const
{
    using Form = SymbolLook::Form;
    if (m_provinces)
        return look.isGlyph() ? look : SymbolLook{Form::Outline, -1, look.suspended};
    if (!m_sites)
        return look;
    look.idleClass = m_sites->ofSite[std::size_t(site)];
    if (!look.isGlyph())
        look.form = look.idleClass < 0 ? Form::Unknown : Form::ReportedOlder;
    return look;
}

bool SceneColours::sharesTheme(const SceneColours& other) const
{
    const auto choice = [](const SceneColours& colours) {
        return colours.m_sites
                   ? std::tuple(colours.m_sites->classes.size(), colours.m_sites->hasOther, colours.m_sites->by.theme)
                   : std::tuple(std::size_t(0), false, std::optional<SiteTheme>());
    };
    return choice(*this) == choice(other);
}

std::vector<BasemapLook::Province> SceneColours::provinceLooks(const SceneInput& input) const
{
    std::vector<BasemapLook::Province> looks;
    if (!m_provinces)
        return looks;
    const Style& style = *input.style;
    const double someUnknown = style.number("choropleth.hatch.someUnknownAbove");
    const std::vector<QColor> colours = m_provinces->colours(style.theme(input.theme));
    for (const Basemap::Province& province : input.basemap->source().provinces) {
        BasemapLook::Province look;
        const auto found = m_provinces->fills.find(province.code);
        const bool known = found != m_provinces->fills.end() && found->second.fillClass >= 0;
        if (known)
            look.fill = colours[std::size_t(found->second.fillClass)];
        if (!known)
            look.hatchSpacing = style.number("choropleth.hatch.fullSpacing");
        else if (found->second.unknownShare > someUnknown)
            look.hatchSpacing = style.number("choropleth.hatch.spacing");
        looks.push_back(look);
    }
    return looks;
}

} // namespace atlas
