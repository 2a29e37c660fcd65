// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/htmlfigure.h"

#include <QBuffer>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Points. Print type of 9 pt is then shown at 12.3 px.
constexpr double FullWidth = 527; // of A4 portrait between its margins
constexpr double HalfWidth = 257;
constexpr QSizeF WholePage(732, 549); // of a figure that takes the page: 1000 x 750 px
constexpr double CssPixelsPerPoint = 720 / FullWidth;

QSizeF roomOf(const FigureBlock& figure)
{
    if (figure.aspect <= 0)
        return WholePage;
    const double width = figure.columns < 12 ? HalfWidth : FullWidth;
    return {width, std::ceil(width * figure.aspect)};
}

// Corrects and shortens what QSvgGenerator writes. Quotation marks stand around its attributes only, those of data are
// escaped; so nothing of a text is taken for one.
QByteArray tidied(QString svg, const Style& style)
{
    // Groups repeat the font that each text in them tells by itself, and values that hold anyway.
    static const QRegularExpression fontOfGroup(
        u"\nfont-family=\"[^\"]*\" font-size=\"[^\"]*\" font-weight=\"[^\"]*\" font-style=\"[^\"]*\" \n>"_s);
    svg.replace(fontOfGroup, u">"_s);
    for (const QString& usual : {u" stroke-opacity=\"1\""_s, u" fill-opacity=\"1\""_s, u" vector-effect=\"none\""_s,
                                 u" transform=\"matrix(1,0,0,1,0,0)\""_s})
        svg.remove(usual);
    static const QRegularExpression emptyGroup(
        u"(<g clip-path=[^>]*><g [^>]*>\\s*</g>\\s*</g>|<g [^>]*>\\s*</g>)\n*"_s);
    svg.remove(emptyGroup);
    // It names one family, without the marks that a name with a digit needs.
    const QString latin = style.text("type.print.latin");
    const QString han = style.text("type.print.han");
    svg.replace(u"font-family=\"%1\""_s.arg(latin), u"font-family=\"'%1', '%2', sans-serif\""_s.arg(latin, han));
    svg.replace(u"font-family=\"%1\""_s.arg(han), u"font-family=\"'%1', sans-serif\""_s.arg(han));
    return svg.toUtf8();
}

} // namespace

SvgFigure svgFigure(const FigureBlock& figure, const Style& style)
{
    const QSizeF room = roomOf(figure);
    QByteArray bytes;
    double height = room.height();
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        // A map has to be clipped, which Tiny cannot. In 1.1 Qt 6.8 does not return from a clip to the one around it,
        // in which charts lie.
        QSvgGenerator generator(figure.placement ? QSvgGenerator::SvgVersion::Svg11
                                                 : QSvgGenerator::SvgVersion::SvgTiny12);
        generator.setOutputDevice(&buffer);
        generator.setResolution(72);
        generator.setSize(room.toSize());
        generator.setViewBox(QRectF(QPointF(), room));
        QPainter painter(&generator);
        height = std::clamp(std::ceil(figure.painting(painter, QRectF(QPointF(), room))), 1.0, room.height());
    }
    // How much of the room a drawing takes is known only after it is made; so the root comes last.
    const QByteArray width = QByteArray::number(room.width());
    const QByteArray root = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                            "width=\"" +
                            width + "\" height=\"" + QByteArray::number(height) + "\" viewBox=\"0 0 " + width + ' ' +
                            QByteArray::number(height) + "\">\n";
    const qsizetype body = bytes.indexOf('>', bytes.indexOf("<svg")) + 1;
    const QSizeF shown = QSizeF(room.width(), height) * CssPixelsPerPoint;
    return {root + tidied(QString::fromUtf8(bytes.sliced(body)), style), shown.toSize().expandedTo({1, 1})};
}

} // namespace atlas
