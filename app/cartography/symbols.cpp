// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/symbols.h"

#include "cartography/dotgrid.h"
#include "cartography/symboldiscs.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace atlas {

namespace {

// Mixture of stage colour and land in the middle of the triangle.
constexpr double TriangleTint = 0.42;
constexpr double OutlineWidth = 1;
// Half the bar across a suspended site, as a share of its radius.
constexpr double BarShare = 0.42;

void paintDiscs(QPainter& painter, QPointF centre, const Discs& discs)
{
    const DotGrid grid(painter);
    painter.setPen(Qt::NoPen);
    for (const Disc& disc : discs) {
        if (grid.active()) {
            painter.setPen(grid.discPen(disc.colour, disc.radius));
            painter.drawLine(grid.disc(centre));
        } else {
            painter.setBrush(disc.colour);
            painter.drawEllipse(centre, disc.radius, disc.radius);
        }
    }
}

} // namespace

void paintGlyphs(QPainter& painter, std::span<const QPointF> centres, double radius, const SymbolLook& look,
                 double casing, const SymbolMetrics& metrics, const Theme& theme)
{
    const SymbolLook::Form form = look.form;
    const bool coloured = look.idleClass >= 0;
    const QColor ink = coloured ? theme.idle.edge[std::size_t(look.idleClass)] : theme.symbol.stage;
    // The corners of the path touch the circle of the radius when stroked.
    const double stroke = metrics.stageStroke;
    const double reach = radius - stroke / 2;
    QPainterPath path;
    QColor fill = coloured ? theme.idle.tint[std::size_t(look.idleClass)] : theme.map.land;
    if (form == SymbolLook::Form::Triangle) {
        fill = mixed(theme.map.land, ink, TriangleTint);
        const double half = reach * std::numbers::sqrt3 / 2;
        path.addPolygon(QPolygonF({{0, -reach}, {half, reach / 2}, {-half, reach / 2}}));
        path.closeSubpath();
    } else if (form == SymbolLook::Form::Diamond) {
        path.addPolygon(QPolygonF({{0, -reach}, {reach, 0}, {0, reach}, {-reach, 0}}));
        path.closeSubpath();
    } else {
        const double arm = reach * std::numbers::sqrt2 / 2;
        path.moveTo(-arm, -arm);
        path.lineTo(arm, arm);
        path.moveTo(-arm, arm);
        path.lineTo(arm, -arm);
    }
    const DotGrid grid(painter);
    QPainterPath paths;
    for (const QPointF centre : centres)
        paths.addPath(grid(path.translated(centre)));
    const bool saltire = form == SymbolLook::Form::Saltire;
    // A cross has no area to be seen by: its strokes are heavier.
    const double width = saltire ? stroke * 1.5 : stroke;
    if (casing > 0)
        painter.strokePath(
            paths, grid(QPen(theme.symbol.casing, width + 2 * casing, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin)));
    painter.setBrush(saltire ? QBrush(Qt::NoBrush) : QBrush(fill));
    painter.setPen(grid(QPen(ink, width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin)));
    painter.drawPath(paths);
}

void paintBar(QPainter& painter, QPointF centre, double radius, const Theme& theme)
{
    const double half = std::max(radius * BarShare, 1.8);
    const double width = std::clamp(radius * 0.16, 1.4, 2.4);
    const QPointF arm(half, 0);
    painter.setPen(QPen(theme.symbol.casing, width + 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(centre - arm, centre + arm);
    painter.setPen(QPen(theme.symbol.mark, width, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(centre - arm, centre + arm);
}

Discs discsOf(double radius, const SymbolLook& look, double casing, const SymbolMetrics& metrics, const Theme& theme)
{
    Discs discs;
    if (casing > 0)
        discs.push_back({radius + casing, theme.symbol.casing});
    const auto cls = std::size_t(std::max(look.idleClass, 0));
    switch (look.form) {
    case SymbolLook::Form::Reported:
        discs.push_back({radius, theme.symbol.mark});
        discs.push_back({radius - metrics.reportedEdge, theme.idle.fill[cls]});
        break;
    case SymbolLook::Form::ReportedOlder:
        discs.push_back({radius, theme.idle.edge[cls]});
        discs.push_back({radius - metrics.olderEdge, theme.idle.fill[cls]});
        break;
    case SymbolLook::Form::Estimated: {
        const double rim =
            std::clamp(2 * radius * metrics.estimatedRimShare, metrics.estimatedRimMin, metrics.estimatedRimMax);
        discs.push_back({radius, theme.idle.edge[cls]});
        discs.push_back({radius - metrics.estimatedEdge, theme.idle.fill[cls]});
        discs.push_back({std::max(radius - rim, 1.0), theme.idle.tint[cls]});
        break;
    }
    default:
        discs.push_back({radius, theme.symbol.unknown});
        discs.push_back({radius - metrics.unknownEdge, theme.map.land});
        break;
    }
    return discs;
}

SymbolMetrics::SymbolMetrics(const Style& style)
    : k(style.number("symbol.diameter.k")),
      minDiameter(style.number("symbol.diameter.min")),
      maxDiameter(style.number("symbol.diameter.max")),
      unpublished(style.number("symbol.diameter.unpublished")),
      unpublishedReported(style.number("symbol.diameter.unpublishedReported")),
      stage(style.number("symbol.diameter.stage")),
      zoomFactor(style.steps("symbol.diameter.zoomFactor")),
      casing(style.number("symbol.casing")),
      reportedEdge(style.number("symbol.reported.edgeWidth")),
      reportedCasing(style.number("symbol.reported.casing")),
      olderEdge(style.number("symbol.reportedOld.edgeWidth")),
      estimatedRimShare(style.number("symbol.estimated.rim.share")),
      estimatedRimMin(style.number("symbol.estimated.rim.min")),
      estimatedRimMax(style.number("symbol.estimated.rim.max")),
      estimatedEdge(style.number("symbol.estimated.edgeWidth")),
      unknownEdge(style.number("symbol.unknown.edgeWidth")),
      stageStroke(style.number("symbol.stageStroke")),
      hoverGap(style.number("symbol.hover.gap")),
      hoverWidth(style.number("symbol.hover.width")),
      hoverCasing(style.number("symbol.hover.casing")),
      selectedGap(style.number("symbol.selected.gap")),
      selectedWidth(style.number("symbol.selected.width")),
      selectedCasing(style.number("symbol.selected.casing")),
      gap(style.number("symbol.rosette.gap")),
      coincidentDegrees(style.number("symbol.rosette.coincidentDegrees")),
      hitSlop(style.number("symbol.hitSlop"))
{}

double SymbolMetrics::diameterOf(std::optional<double> pflops) const
{
    return pflops ? std::clamp(k * std::sqrt(std::max(*pflops, 0.0)), minDiameter, maxDiameter) : unpublished;
}

SymbolLook lookOf(const SiteFigures& figures)
{
    using Form = SymbolLook::Form;
    SymbolLook look;
    look.suspended = figures.stage == Stage::Suspended;
    switch (figures.idle.certainty) {
    case Certainty::Reported:
        look.form = Form::Reported;
        break;
    case Certainty::ReportedOlder:
        look.form = Form::ReportedOlder;
        break;
    case Certainty::Estimated:
        look.form = Form::Estimated;
        break;
    case Certainty::Unknown:
        look.form = Form::Unknown;
        break;
    case Certainty::NotApplicable:
        look.form = figures.stage == Stage::UnderConstruction ? Form::Triangle
                    : figures.stage == Stage::Cancelled       ? Form::Saltire
                                                              : Form::Diamond;
        break;
    }
    if (!look.isGlyph() && look.form != Form::Unknown) {
        if (figures.idle.value)
            look.idleClass = idleClassOf(*figures.idle.value);
        else
            look.form = Form::Unknown; // a range without a value has no class
    }
    return look;
}

double glyphRadius(const SymbolMetrics& metrics)
{
    return metrics.stage / std::numbers::sqrt3 + metrics.stageStroke / 2; // the side of the triangle is its size
}

double radiusOf(const SiteFigures& figures, const SymbolLook& look, const SymbolMetrics& metrics)
{
    if (look.isGlyph())
        return glyphRadius(metrics);
    if (!figures.capacity && look.form == SymbolLook::Form::Reported)
        return metrics.unpublishedReported / 2;
    return metrics.diameterOf(figures.capacity) / 2;
}

double casingOf(const SymbolLook& look, const SymbolMetrics& metrics)
{
    return look.form == SymbolLook::Form::Reported ? metrics.reportedCasing : metrics.casing;
}

void paintSymbol(QPainter& painter, QPointF centre, double radius, const SymbolLook& look, double casing,
                 const SymbolMetrics& metrics, const Theme& theme)
{
    if (look.isGlyph()) {
        paintGlyphs(painter, {&centre, 1}, radius, look, casing, metrics, theme);
        return;
    }
    if (look.form == SymbolLook::Form::Outline) {
        painter.setPen(QPen(theme.symbol.mark, OutlineWidth));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(centre, radius - OutlineWidth / 2, radius - OutlineWidth / 2);
        return;
    }
    paintDiscs(painter, centre, discsOf(radius, look, casing, metrics, theme));
    if (look.suspended)
        paintBar(painter, centre, radius, theme);
}

} // namespace atlas
