// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/htmlfigure.h"

#include "report/htmlblocks.h"
#include "report/svgpicture.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Points. What fills the measure of the page, 960 px, is shown 1.39 px to the point: print type of 9 pt at 12.5 px. Two
// halves and their gutter of 32 px fill it too.
constexpr double FullWidth = 690;
constexpr double HalfWidth = 333.5;
constexpr double PageAspect = 0.75; // of a figure that takes the page
constexpr double CssPixelsPerPoint = 960 / FullWidth;
constexpr QSizeF BarRoom(104, 9.4); // of cells: 13 px high
constexpr QSizeF SymbolRoom(13, 10.8);

QSizeF roomOf(const FigureBlock& figure)
{
    const double width = figure.columns < 12 ? HalfWidth : FullWidth;
    const bool wholePage = figure.aspect <= 0 && !figure.height;
    return {width, std::ceil(wholePage ? PageAspect * width : figure.heightAt(width))};
}

// The classes tell the page below which width it scrolls.
QString classOf(const FigureBlock& figure)
{
    return figure.placement ? u"map"_s : figure.columns < 12 ? u"half"_s : u"full"_s;
}

QString drawing(const QString& name, const QSizeF& room, const Painting& painting, const QString& names,
                const QString& alternative)
{
    double height = room.height();
    const QByteArray elements = svgElements(room, names, [&](QPainter& painter) {
        height = std::clamp(std::ceil(painting(painter, QRectF(QPointF(), room))), 1.0, std::max(1.0, room.height()));
    });
    const auto number = [](double value) { return QString::number(value); };
    return u"<svg class=\"%1\" role=\"img\" viewBox=\"0 0 %2 %3\" width=\"%4\" height=\"%5\" "
           "fill-rule=\"evenodd\" clip-rule=\"evenodd\" aria-label=\""_s.arg(
               name, number(room.width()), number(height), number(std::round(room.width() * CssPixelsPerPoint)),
               number(std::round(height * CssPixelsPerPoint))) +
           htmlText(alternative) + u"\">\n"_s + QString::fromUtf8(elements) + u"</svg>\n"_s;
}

} // namespace

QString svgFigure(const FigureBlock& figure, const QString& names, const QString& alternative)
{
    return drawing(classOf(figure), roomOf(figure), figure.painting, names, alternative);
}

QString svgCell(const Painting& painting, bool symbol, const QString& names, const QString& alternative)
{
    return drawing(u"cell"_s, symbol ? SymbolRoom : BarRoom, painting, names, alternative);
}

} // namespace atlas
