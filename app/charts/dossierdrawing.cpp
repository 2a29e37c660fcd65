// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/dossierdrawing.h"

#include "base/formats.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace atlas {

namespace {

constexpr double NameShare = 0.3; // of a column, at most, for names on the left
constexpr double Tint = 0.34;

} // namespace

DossierDrawing::DossierDrawing(std::shared_ptr<const Dossier> d, const ChartLook& l, const ChartView& v)
    : dossier(std::move(d)),
      view(v),
      look(l),
      theme(look.colours()),
      metrics(*look.style, look.theme),
      symbols(*look.style),
      roomy(view.size.height() >= px(RoomyFrom))
{}

double DossierDrawing::lineOf(const Lettering& type) const
{
    return roomy ? type.height() : inkHeight(type) + px(1);
}

QString DossierDrawing::words(const char* text) const
{
    return dossier->phrases->translate("Chart", text);
}

double DossierDrawing::nameWidth(double width) const
{
    double widest = metrics.tick.width(formatPercent(1, *dossier->phrases));
    for (const char* name : {QT_TRANSLATE_NOOP("Chart", "Events"), QT_TRANSLATE_NOOP("Chart", "Figures"),
                             QT_TRANSLATE_NOOP("Chart", "Signs")})
        widest = std::max(widest, metrics.head.width(words(name)));
    for (const Dossier::RoundTrip& trip : dossier->roundTrips)
        widest = std::max(widest, metrics.head.width(trip.name));
    return std::min(widest, width * NameShare);
}

QRectF DossierDrawing::plotOf(const QRectF& part) const
{
    const double left = part.left() + nameWidth(part.width()) + metrics.gap;
    return {QPointF(left, part.top()), QPointF(std::max(left + 1, part.right() - metrics.gap / 2), part.bottom())};
}

double DossierDrawing::monthX(const QRectF& plot, double month) const
{
    const double months = dossier->lastMonth + 1 - dossier->firstMonth;
    return plot.left() + std::clamp((month - dossier->firstMonth) / months, 0.0, 1.0) * plot.width();
}

void DossierDrawing::text(const Lettering& type, QPointF baseline, const QString& line, const QColor& colour,
                          Qt::Alignment alignment, const Superscript& superscript)
{
    if (!line.isEmpty())
        drawn.emplace_back(
            [=, &type](QPainter& painter) { type.draw(painter, baseline, line, colour, alignment, superscript); });
}

void DossierDrawing::textIn(const Lettering& type, const QRectF& line, const QString& content, const QColor& colour,
                            Qt::Alignment alignment, const Superscript& superscript)
{
    text(type,
         {alignment & Qt::AlignRight ? line.right() : line.left(), type.baselineBetween(line.top(), line.bottom())},
         fitted(type, content, line.width() - (type.width(content, superscript) - type.width(content))), colour,
         alignment, superscript);
}

void DossierDrawing::fill(const QRectF& rect, const QColor& colour)
{
    drawn.emplace_back([=](QPainter& painter) { painter.fillRect(rect, colour); });
}

void DossierDrawing::line(QPointF from, QPointF to, const QColor& colour, double width)
{
    drawn.emplace_back([=](QPainter& painter) {
        painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(from, to);
    });
}

void DossierDrawing::shape(const QPainterPath& path, const QColor& brush, const QColor& edge, double width)
{
    drawn.emplace_back([=](QPainter& painter) {
        painter.setBrush(brush.isValid() ? QBrush(brush) : QBrush(Qt::NoBrush));
        painter.setPen(edge.isValid() ? QPen(edge, width) : QPen(Qt::NoPen));
        painter.drawPath(path);
    });
}

void DossierDrawing::whisker(QPointF from, QPointF to)
{
    drawn.emplace_back(
        [=, this](QPainter& painter) { paintWhisker(painter, from, to, metrics.whiskerCap, theme.ui.ink, metrics); });
}

void DossierDrawing::mark(const QRectF& area, const QString& spoken)
{
    marks.push_back({.area = area, .spoken = spoken});
}

QColor pale(const QColor& colour, const DossierDrawing& drawing)
{
    return mixed(drawing.theme.ui.surface, colour, Tint);
}

} // namespace atlas
