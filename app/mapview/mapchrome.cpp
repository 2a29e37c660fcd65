// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/mapchrome.h"

#include "base/formats.h"

#include <cmath>

namespace atlas {

namespace {

constexpr double ScaleBarMaxPixels = 150;

} // namespace

MapScale scaleBarOf(const Camera& camera, double maxPixels, const Phrases& phrases)
{
    const double metresPerPixel = camera.metresPerPixel();
    const double room = maxPixels * metresPerPixel;
    const double power = std::pow(10, std::floor(std::log10(room)));
    double metres = power;
    for (const double step : {2.0, 5.0}) {
        if (step * power <= room)
            metres = step * power;
    }
    const QString label = metres >= 1000 ? phrases.translate("Map", "%1 km").arg(formatNumber(metres / 1000, phrases))
                                         : phrases.translate("Map", "%1 m").arg(formatNumber(metres, phrases));
    return {metres / metresPerPixel, label};
}

MapChrome::MapChrome(StylePtr style, std::shared_ptr<const Phrases> phrases, const QString& credit, QObject* parent)
    : QObject(parent), m_style(std::move(style)), m_phrases(std::move(phrases))
{
    const auto t = [this](const char* text) { return m_phrases->translate("Map", text); };
    m_texts.map = t(QT_TRANSLATE_NOOP("Map", "Map of China's AI data centres"));
    m_texts.zoomIn = t(QT_TRANSLATE_NOOP("Map", "Zoom in"));
    m_texts.zoomOut = t(QT_TRANSLATE_NOOP("Map", "Zoom out"));
    m_texts.showAll = t(QT_TRANSLATE_NOOP("Map", "Show all of China"));
    m_texts.scale = t(QT_TRANSLATE_NOOP("Map", "Scale bar, true at the centre"));
    m_texts.credit = credit;
    m_texts.noMatches = t(QT_TRANSLATE_NOOP("Map", "No sites match these filters."));
    m_texts.clearFilters = t(QT_TRANSLATE_NOOP("Map", "Clear filters"));
    m_texts.selectedSite = t(QT_TRANSLATE_NOOP("Map", "Selected site"));
    m_texts.pointedSite = t(QT_TRANSLATE_NOOP("Map", "Site under the pointer"));
    m_texts.focusedSymbol = t(QT_TRANSLATE_NOOP("Map", "Symbol with the keyboard focus"));
    m_texts.movedSite = t(QT_TRANSLATE_NOOP("Map", "Site being moved"));
    m_texts.selectedSites = t(QT_TRANSLATE_NOOP("Map", "The other selected sites"));
    m_texts.measuredLine = t(QT_TRANSLATE_NOOP("Map", "Measured line"));
    m_texts.pile = t(QT_TRANSLATE_NOOP("Map", "Sites at one place"));
    m_texts.crosshair = t(QT_TRANSLATE_NOOP("Map", "Crosshair of the keyboard"));
    m_texts.drawnArea = t(QT_TRANSLATE_NOOP("Map", "Area being drawn"));
    setTileAttribution({});
    setTheme(ThemeName::Light);
}

void MapChrome::setTheme(ThemeName name)
{
    m_theme = name;
    const Theme& theme = m_style->theme(name);
    const MapPalette palette{.sea = theme.map.sea,
                             .panel = theme.ui.panel,
                             .surface = theme.ui.surface,
                             .hover = theme.ui.hover,
                             .hairline = theme.ui.hairline,
                             .divider = theme.ui.divider,
                             .control = theme.ui.control,
                             .ink = theme.ui.ink,
                             .ink2 = theme.ui.ink2,
                             .ink3 = theme.ui.ink3,
                             .accent = theme.ui.accent,
                             .onAccent = theme.ui.onAccent,
                             .focus = theme.ui.focus};
    set(m_palette, palette, &MapChrome::paletteChanged);
}

void MapChrome::setTileAttribution(const QString& attribution)
{
    const QString credit = attribution.isEmpty()
                               ? m_texts.credit
                               : m_phrases->translate("Map", "%1 Tiles: %2").arg(m_texts.credit, attribution);
    set(m_credit, credit, &MapChrome::creditChanged);
}

void MapChrome::setCamera(const Camera& camera)
{
    set(m_scale, scaleBarOf(camera, ScaleBarMaxPixels, *m_phrases), &MapChrome::scaleChanged);
    m_rings.setZoom(camera.zoom);
}

void MapChrome::setCallout(std::optional<CalloutText> text)
{
    MapCallout callout = m_callout;
    callout.shown = text.has_value();
    if (text)
        callout.text = std::move(*text);
    set(m_callout, callout, &MapChrome::calloutChanged);
}

} // namespace atlas
