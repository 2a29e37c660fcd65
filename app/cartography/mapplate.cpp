// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/mapplate.h"

#include <QPainter>

#include <algorithm>

namespace atlas {

namespace {

constexpr double SidePad = 6;
constexpr double LineHeight = 1.25; // of the size of the letters
constexpr double HeightOfOne = 1.5; // of a plate with one line
constexpr double BaselineAt = 1.1;  // of the first line

} // namespace

TextStyle plateText(const Style& style, bool print)
{
    return {print ? style.printPixels("caption") : style.number("type.screen.caption.px")};
}

QColor plateColour(const Theme& theme, bool print)
{
    return print ? theme.ui.surface : mixed(theme.map.sea, theme.ui.panel, 0.9);
}

MapPlate MapPlate::of(const QStringList& texts, const TextSetter& setter, const Style& style, double maxWidth)
{
    const TextStyle text = plateText(style, setter.print());
    MapPlate plate;
    double width = 0;
    for (const QString& each : texts) {
        if (!each.isEmpty())
            plate.lines << setter.wrapped(oneLine(each), text, std::max(maxWidth - 2 * SidePad, 1.0));
    }
    for (const QString& line : plate.lines)
        width = std::max(width, setter.width(line, text));
    if (!plate.lines.isEmpty())
        plate.rect.setSize(
            {width + 2 * SidePad, text.px * (HeightOfOne + LineHeight * double(plate.lines.size() - 1))});
    return plate;
}

void MapPlate::paint(QPainter& painter, const TextSetter& setter, const Style& style, const Theme& theme) const
{
    if (lines.isEmpty())
        return;
    const TextStyle text = plateText(style, setter.print());
    painter.fillRect(rect, plateColour(theme, setter.print()));
    double baseline = rect.top() + text.px * BaselineAt;
    for (const QString& line : lines) {
        setter.drawText(painter, {rect.left() + SidePad, baseline}, line, text, theme.ui.ink2);
        baseline += text.px * LineHeight;
    }
}

} // namespace atlas
