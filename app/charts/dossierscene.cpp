// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/dossierscene.h"

#include "charts/dossierdrawing.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <set>

namespace atlas {

namespace {

// Pixels of the style.
constexpr double WideFrom = 640;                 // width of two columns
constexpr double LeastPlot = 56, MostPlot = 220; // height of the idle claims
constexpr double SymbolRadius = 7;
constexpr double FigureGap = 5;

constexpr double LeftColumn = 0.55; // of the width, of two columns
constexpr double StageShare = 0.45; // of the width, at most

} // namespace

struct DossierScene::Private
{
    DossierDrawing drawing;
    std::set<Part> shown;
    double bottom = 0;

    void layOut();
    double layHead();
    void layColumn(const QRectF& column, bool withFigures);
    void addFigures(const QRectF& rect);
};

void DossierScene::Private::layOut()
{
    const QSizeF size = drawing.view.size;
    const double top = layHead();
    const QRectF below(0, top, size.width(), std::max(0.0, size.height() - top));
    if (!drawing.roomy || size.width() < drawing.px(WideFrom)) {
        layColumn(below, true);
        return;
    }
    const double left = size.width() * LeftColumn;
    const double right = left + 3 * drawing.metrics.gap;
    layColumn(QRectF(0, top, left, below.height()), false);
    addFigures(QRectF(right, top, size.width() - right, below.height()));
}

// Name and stage; with room the place under them. Returns where the rest begins.
double DossierScene::Private::layHead()
{
    shown.insert(Part::Head);
    const Dossier& dossier = *drawing.dossier;
    const PlotMetrics& metrics = drawing.metrics;
    const Theme& theme = drawing.theme;
    const double width = drawing.view.size.width();
    const double height = drawing.lineOf(metrics.strong);
    const double radius = drawing.px(SymbolRadius);
    const QPointF centre(radius + drawing.px(1), height / 2);
    drawing.drawn.emplace_back([this, radius, centre](QPainter& painter) {
        const double unit = drawing.metrics.unit;
        painter.save();
        painter.scale(unit, unit); // widths within a symbol are pixels of the style
        paintSymbol(painter, centre / unit, radius / unit, drawing.dossier->symbol, 0, drawing.symbols, drawing.theme);
        painter.restore();
    });
    const bool hasRoomForDate = metrics.label.width(dossier.datedStage) <= width * StageShare;
    const QString& stage = hasRoomForDate ? dossier.datedStage : dossier.stage;
    const double stageWidth = std::min(metrics.label.width(stage), width * StageShare);
    const double left = 2 * radius + metrics.gap;
    drawing.textIn(metrics.strong, {left, 0, std::max(0.0, width - left - stageWidth - metrics.gap), height},
                   dossier.name, theme.ui.ink);
    drawing.textIn(metrics.label, {width - stageWidth, 0, stageWidth, height}, stage, theme.ui.ink2, Qt::AlignRight);
    bottom = height;
    if (!drawing.roomy)
        return bottom + drawing.px(2);
    drawing.textIn(metrics.head, {left, height, width - left, drawing.lineOf(metrics.head)}, dossier.place,
                   theme.ui.ink2);
    bottom += drawing.lineOf(metrics.head) + metrics.gap / 2;
    return bottom + metrics.gap / 2;
}

void DossierScene::Private::layColumn(const QRectF& column, bool withFigures)
{
    const double gap = drawing.roomy ? 2 * drawing.metrics.gap : drawing.px(2);
    const double width = column.width();
    double room = column.height();
    // From the most important one on; the first is drawn whatever the room.
    const auto take = [&](Part part, double height) {
        const bool first = shown.size() == 1;
        if (!first && room < height)
            return false;
        room -= height + gap;
        shown.insert(part);
        return true;
    };
    take(Part::IdleNow, idleNowHeight(drawing, width));
    take(Part::Timeline, timelineHeight(drawing, width));
    take(Part::RoundTrips, roundTripsHeight(drawing));
    double plotHeight = drawing.px(LeastPlot);
    // That a site out of service has no ratio is told already.
    const bool mayHaveClaims = drawing.dossier->idle.certainty != Certainty::NotApplicable;
    if ((mayHaveClaims || !drawing.dossier->idleClaims.empty()) &&
        take(Part::IdleClaims, idleClaimsHeight(drawing, width, plotHeight)) && !withFigures)
        plotHeight = std::clamp(plotHeight + room, plotHeight, drawing.px(MostPlot));

    double y = column.top();
    const auto next = [&](Part part, double height, auto lay) {
        if (!shown.contains(part))
            return;
        lay(drawing, QRectF(column.left(), y, width, height));
        bottom = std::max(bottom, y + height);
        y += height + gap;
    };
    next(Part::IdleNow, idleNowHeight(drawing, width), layIdleNow);
    next(Part::Timeline, timelineHeight(drawing, width), layTimeline);
    next(Part::IdleClaims, idleClaimsHeight(drawing, width, plotHeight), layIdleClaims);
    next(Part::RoundTrips, roundTripsHeight(drawing), layRoundTrips);
    if (withFigures)
        addFigures(QRectF(QPointF(column.left(), y), column.bottomRight()));
}

// Names left, values right, under them date and source: of all figures that have room, and of as many of them as have.
void DossierScene::Private::addFigures(const QRectF& rect)
{
    const PlotMetrics& metrics = drawing.metrics;
    const Theme& theme = drawing.theme;
    const std::vector<Dossier::Figure>& figures = drawing.dossier->figures;
    const double line = drawing.lineOf(metrics.label);
    const double note = drawing.lineOf(metrics.head);
    const double gap = drawing.px(FigureGap);
    const auto fit = std::min(figures.size(), std::size_t(std::max(0.0, std::floor(rect.height() / (line + gap)))));
    double room = rect.height() - double(fit) * (line + gap);
    double y = rect.top();
    for (const Dossier::Figure& figure : std::span(figures).first(fit)) {
        shown.insert(Part::Figures);
        const double top = y;
        drawing.textIn(metrics.label, {rect.left(), y, rect.width() * StageShare, line}, figure.name, theme.ui.ink2);
        const double names = std::min(metrics.label.width(figure.name), rect.width() * StageShare);
        const double left = rect.left() + names + metrics.gap;
        drawing.textIn(metrics.label, {left, y, std::max(0.0, rect.right() - left), line}, figure.value, theme.ui.ink,
                       Qt::AlignRight, drawing.look.noteOf(figure.source));
        y += line;
        room -= figure.note.isEmpty() ? 0 : note;
        if (!figure.note.isEmpty() && room >= 0) {
            drawing.textIn(metrics.head, {rect.left(), y, rect.width(), note}, figure.note, theme.ui.ink3,
                           Qt::AlignRight);
            y += note;
        }
        y += gap;
        const double rule = y - drawing.px(2);
        drawing.line({rect.left(), rule}, {rect.right(), rule}, theme.ui.hairline, metrics.hairline);
        const Phrases& phrases = *drawing.dossier->phrases;
        drawing.mark(QRectF(rect.left(), top, rect.width(), y - top),
                     figure.note.isEmpty()
                         ? phrases.translate("Chart", "%1: %2").arg(figure.name, figure.value)
                         : phrases.translate("Chart", "%1: %2 (%3)").arg(figure.name, figure.value, figure.note));
    }
    bottom = std::max(bottom, y);
}

DossierScene::DossierScene(std::shared_ptr<const Dossier> dossier, const ChartLook& look, const ChartView& view)
    : d(new Private{DossierDrawing(std::move(dossier), look, view), {}})
{
    d->layOut();
}

DossierScene::~DossierScene() = default;

void DossierScene::render(QPainter& painter, const QRectF& target) const
{
    const DossierDrawing& drawing = d->drawing;
    const QSizeF size = drawing.view.size;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(target, Qt::IntersectClip);
    painter.translate(target.topLeft());
    if (target.size() != size)
        painter.scale(target.width() / size.width(), target.height() / size.height());
    for (const auto& draw : drawing.drawn)
        draw(painter);
    const int focused = drawing.view.focused;
    if (focused >= 0 && focused < int(drawing.marks.size()))
        paintFocusRound(painter, drawing.marks[std::size_t(focused)].area, size, drawing.theme);
    painter.restore();
}

double DossierScene::usedHeight() const
{
    return std::min(d->bottom, d->drawing.view.size.height());
}

std::span<const ChartMark> DossierScene::marks() const
{
    return d->drawing.marks;
}

bool DossierScene::shows(Part part) const
{
    return d->shown.contains(part);
}

} // namespace atlas
