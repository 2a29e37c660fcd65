// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/xyscene.h"

#include "charts/labelroom.h"
#include "charts/xycurves.h"
#include "charts/xylabels.h"
#include "charts/xymarks.h"

#include <QGraphicsScene>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

constexpr double SmallestMark = 2; // pixels to be hit
// So many symbols are painted on an image first, where copies of one do.
constexpr std::size_t ManySymbols = 200;

QRectF areaBetween(const QMarginsF& margins, const XyPlot& plot)
{
    const QSizeF size = plot.view.size;
    QRectF area(margins.left(), margins.top(), std::max(10.0, size.width() - margins.left() - margins.right()),
                std::max(10.0, size.height() - margins.top() - margins.bottom()));
    if (plot.chart.aspect > 0) {
        area.setWidth(std::min(area.width(), area.height() * plot.chart.aspect));
        area.setHeight(area.width() / plot.chart.aspect);
    }
    if (plot.look.print())
        return area;
    // The middles of pixels, so that axes are sharp.
    const QPointF first(std::ceil(area.left() - 0.5) + 0.5, std::ceil(area.top() - 0.5) + 0.5);
    const QPointF last(std::floor(area.right() - 0.5) + 0.5, std::floor(area.bottom() - 0.5) + 0.5);
    return {first, last};
}

// Where a mark can be hit; empty outside the plot.
QRectF areaOf(const XyChart::Mark& mark, const XyPlot& plot)
{
    if (!isFinite(mark.values))
        return {};
    if (mark.values.width() == 0 && mark.values.height() == 0) {
        const double half = mark.radius > 0 ? plot.px(mark.radius) : plot.metrics.point;
        const QPointF centre = plot.positionOf(mark.values.topLeft());
        return plot.isInside(mark.values.topLeft()) ? QRectF(centre - QPointF(half, half), centre + QPointF(half, half))
                                                    : QRectF();
    }
    QRectF area = plot.rectOf(mark.values);
    if (area.right() < plot.area.left() || area.left() > plot.area.right() || area.bottom() < plot.area.top() ||
        area.top() > plot.area.bottom())
        return {};
    area = QRectF(nearestOn(plot.area, area.topLeft()), nearestOn(plot.area, area.bottomRight()));
    // A bar of nothing can be found all the same.
    const double moreX = std::max(0.0, plot.px(SmallestMark) - area.width()) / 2;
    const double moreY = std::max(0.0, plot.px(SmallestMark) - area.height()) / 2;
    return area.adjusted(-moreX, -moreY, moreX, moreY);
}

std::optional<QRectF> brushIn(const XyPlot& plot)
{
    if (!plot.view.brush || !plot.chart.brushX || !isFinite(*plot.view.brush))
        return std::nullopt;
    QRectF band = plot.rectOf(*plot.view.brush);
    if (!plot.chart.brushY) {
        band.setTop(plot.area.top());
        band.setBottom(plot.area.bottom());
    }
    band &= plot.area;
    return band.isEmpty() ? std::nullopt : std::optional(band);
}

} // namespace

struct XyScene::Private
{
    XyPlot plot;
    XyLabels labels{plot};
    std::vector<ChartMark> marks;
    std::shared_ptr<const XySymbols> symbols; // null: none is drawn
    std::optional<QRectF> brush;
    QGraphicsScene scene;

    Private(XyChart chart, const ChartLook& look, const ChartView& view) : plot(std::move(chart), look, view) {}

    void layOut();
    void add(double depth, void (Private::*paint)(QPainter&) const);
    void paintGround(QPainter& painter) const;
    void paintBelowLines(QPainter& painter) const;
    void paintAbove(QPainter& painter) const;
};

void XyScene::Private::layOut()
{
    QMarginsF margins = labels.placeKey();
    plot.area = areaBetween(margins, plot);
    if (const double lower = labels.lowerAxis(); lower > 0) {
        margins.setBottom(margins.bottom() + lower);
        plot.area = areaBetween(margins, plot);
    }
    labels.place();
    marks.reserve(plot.chart.marks.size());
    for (XyChart::Mark& mark : plot.chart.marks)
        marks.push_back({.area = areaOf(mark, plot), .sites = std::move(mark.sites), .spoken = std::move(mark.spoken)});
    if (std::ranges::any_of(plot.chart.points, [](const XyPoint& point) { return point.symbol.has_value(); }))
        symbols = symbolsIn(plot.look, plot.view);
    brush = brushIn(plot);
    scene.setItemIndexMethod(QGraphicsScene::NoIndex);
    scene.setSceneRect(QRectF(QPointF(), plot.view.size));
    add(-2, &Private::paintGround);
    addCurves(scene, plot);
    add(0, &Private::paintBelowLines);
    add(2, &Private::paintAbove);
}

void XyScene::Private::add(double depth, void (Private::*paint)(QPainter&) const)
{
    auto* item = new Painted(scene.sceneRect(), [this, paint](QPainter& painter) { (this->*paint)(painter); });
    item->setZValue(depth);
    scene.addItem(item);
}

void XyScene::Private::paintGround(QPainter& painter) const
{
    if (brush)
        painter.fillRect(*brush, plot.theme.ui.selection);
}

void XyScene::Private::paintBelowLines(QPainter& painter) const
{
    paintBoxesAndRules(painter, plot);
}

void XyScene::Private::paintAbove(QPainter& painter) const
{
    if (brush) {
        painter.setPen(penOf(plot.theme.ui.ink, plot.metrics.hairline, XyDash::Solid));
        painter.setBrush(Qt::NoBrush);
        if (plot.chart.brushY) {
            painter.drawRect(*brush);
        } else {
            painter.drawLine(brush->topLeft(), brush->bottomLeft());
            painter.drawLine(brush->topRight(), brush->bottomRight());
        }
    }
    paintAxis(painter, plot);
    paintPoints(painter, plot, symbols.get());
    labels.paint(painter);
    if (plot.view.focused >= 0 && std::size_t(plot.view.focused) < marks.size())
        paintFocusRound(painter, marks[std::size_t(plot.view.focused)].area, plot.view.size, plot.theme);
}

XyScene::XyScene(XyChart chart, const ChartLook& look, const ChartView& view)
    : d(std::make_unique<Private>(std::move(chart), look, view))
{
    d->layOut();
}

XyScene::~XyScene() = default;

void XyScene::render(QPainter& painter, const QRectF& target) const
{
    // A symbol is copied on images only, and then costs a hundredth; a widget is painted like a page.
    if (d->symbols && d->plot.chart.points.size() > ManySymbols && painter.device()->devType() == QInternal::Widget) {
        const double ratio = painter.device()->devicePixelRatioF();
        QImage image((target.size() * ratio).toSize(), QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        image.fill(d->plot.theme.ui.surface);
        QPainter onImage(&image);
        renderPlot(d->scene, onImage, QRectF(QPointF(), target.size()));
        onImage.end();
        painter.drawImage(target.topLeft(), image);
        return;
    }
    renderPlot(d->scene, painter, target);
}

double XyScene::usedHeight() const
{
    return d->plot.area.bottom() + d->labels.axisHeight();
}

std::span<const ChartMark> XyScene::marks() const
{
    return d->marks;
}

std::optional<QRectF> XyScene::brushArea() const
{
    return d->plot.chart.brushX ? std::optional(d->plot.area) : std::nullopt;
}

bool XyScene::brushesBothAxes() const
{
    return d->plot.chart.brushX && d->plot.chart.brushY;
}

QPointF XyScene::valueAt(QPointF position) const
{
    return d->plot.valueAt(position);
}

QPointF XyScene::positionOf(QPointF value) const
{
    return d->plot.positionOf(value);
}

} // namespace atlas
