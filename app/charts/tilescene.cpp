// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/tilescene.h"

#include "charts/plotparts.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double LabelShare = 0.36; // of the width, at most, for the names of the rows
constexpr double NotesFrom = 560;   // pixels of the style: narrower charts have no notes
constexpr double WidestColumn = 96; // pixels of the style
constexpr double TilePadding = 2;   // on both sides of a number
constexpr double HeadPadding = 3;

// The relative luminance of WCAG 2.2.
double luminance(const QColor& colour)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

bool intersect(const std::vector<RowIndex>& a, const std::vector<RowIndex>& b)
{
    const auto& few = a.size() < b.size() ? a : b;
    const auto& many = a.size() < b.size() ? b : a;
    return std::ranges::any_of(few, [&](RowIndex site) { return std::ranges::binary_search(many, site); });
}

} // namespace

QColor readableInk(const QColor& ground, const QColor& first, const QColor& second)
{
    return contrast(ground, first) >= contrast(ground, second) ? first : second;
}

struct TileScene::Private
{
    const std::shared_ptr<const TileChart> chart;
    const ChartView view;
    const Theme theme;
    const PlotMetrics metrics;
    int rows = 0; // drawn, without the foot
    std::size_t columns = 0;
    double labelWidth = 0, noteWidth = 0;
    double left = 0, columnWidth = 0; // of the tiles
    double top = 0, pitch = 0;
    QStringList heads; // as drawn
    std::vector<ChartMark> marks;
    std::vector<bool> fadedMarks;

    Private(std::shared_ptr<const TileChart> c, const ChartLook& look, const ChartView& v)
        : chart(std::move(c)), view(v), theme(look.colours()), metrics(*look.style, look.theme)
    {}

    double px(double pixels) const { return pixels * metrics.unit; }

    int end() const { return view.firstRow + rows; }

    int rest() const { return int(chart->rows.size()) - end(); }

    bool countsRest() const { return view.countRest && rest() > 0; }

    // The foot stands apart by the half of a gap.
    double footTop() const { return top + rows * pitch + metrics.gap / 2; }

    double bottom() const { return chart->foot ? footTop() + pitch : top + rows * pitch; }

    double widthOf(const QString& head) const;
    void layOutColumns();
    void layOutRows();
    void addMarks();
    void addMarks(const TileChart::Row& row, std::optional<double> rowTop);

    QColor colourOf(const TileChart::Tile& tile) const;
    void paintHeads(QPainter& painter) const;
    void paintRow(QPainter& painter, const TileChart::Row& row, double rowTop, std::size_t firstMark) const;
};

double TileScene::Private::widthOf(const QString& head) const
{
    double width = 0;
    for (const QString& line : head.split(u'\n'))
        width = std::max(width, metrics.head.width(line));
    return width;
}

void TileScene::Private::layOutColumns()
{
    double notes = metrics.head.width(chart->noteHead);
    double numbers = 0;
    const auto measure = [&](const TileChart::Row& row) {
        labelWidth = std::max(labelWidth, metrics.label.width(row.label));
        notes = std::max(notes, metrics.head.width(row.note));
        for (const TileChart::Tile& tile : row.tiles)
            numbers = std::max(numbers, metrics.label.width(tile.text));
    };
    std::ranges::for_each(chart->rows, measure);
    if (chart->foot)
        measure(*chart->foot);
    const double width = view.size.width();
    labelWidth = std::min(labelWidth, width * LabelShare);
    noteWidth = notes > 0 && width >= px(NotesFrom) ? notes + metrics.gap : 0;
    left = labelWidth + noteWidth + metrics.gap;
    const double room = std::max(1.0, width - left);

    // As many as can be named by their shortest names. A head that counts the others needs room as well.
    double least = numbers + 2 * px(TilePadding);
    const double forRest = metrics.head.width(u"+00"_s) + metrics.gap / 2;
    for (const QStringList& names : chart->heads) {
        const double wider = std::max(least, widthOf(names.last()) + px(HeadPadding));
        const bool isLast = columns + 1 == chart->heads.size();
        if (columns > 0 && wider * double(columns + 1) + (isLast ? 0 : forRest) > room)
            break;
        least = wider;
        ++columns;
    }
    const double taken = columns < chart->heads.size() ? forRest : 0;
    columnWidth = std::min(std::max(1.0, room - taken) / double(columns), px(WidestColumn));
    for (std::size_t i = 0; i < columns; ++i) {
        const QStringList& names = chart->heads[i];
        const auto fitting = std::ranges::find_if(
            names, [&](const QString& name) { return widthOf(name) + px(HeadPadding) <= columnWidth + 0.01; });
        heads << (fitting != names.end() ? *fitting : metrics.head.elided(names.last(), columnWidth));
    }
}

void TileScene::Private::layOutRows()
{
    qsizetype lines = 1;
    for (const QString& head : std::as_const(heads))
        lines = std::max(lines, head.count(u'\n') + 1);
    top = double(lines) * metrics.head.height() + metrics.gap / 2;
    const int foot = chart->foot ? 1 : 0;
    const double height = view.size.height() - top - (foot ? metrics.gap / 2 : 0);
    const int remaining = int(chart->rows.size()) - view.firstRow;
    constexpr double Tolerance = 1e-6; // the height of all rows is one of sums
    rows = std::clamp(int(height / metrics.minPitch + Tolerance) - foot, 1, remaining);
    if (view.countRest && rows < remaining)
        rows = std::max(1, rows - 1);
    const int all = rows + foot + (countsRest() ? 1 : 0);
    pitch = std::clamp(height / all, metrics.minPitch, metrics.maxPitch);
}

void TileScene::Private::addMarks()
{
    for (int i = 0; i < int(chart->rows.size()); ++i) {
        const bool drawn = i >= view.firstRow && i < end();
        addMarks(chart->rows[std::size_t(i)], drawn ? std::optional(top + (i - view.firstRow) * pitch) : std::nullopt);
    }
    if (chart->foot)
        addMarks(*chart->foot, footTop());
}

void TileScene::Private::addMarks(const TileChart::Row& row, std::optional<double> rowTop)
{
    for (std::size_t i = 0; i < columns; ++i) {
        const TileChart::Tile& tile = row.tiles[i];
        const QRectF area = rowTop ? QRectF(left + double(i) * columnWidth, *rowTop, columnWidth, pitch) : QRectF();
        marks.push_back({area, tile.sites, {}, tile.spoken});
        fadedMarks.push_back(!view.selected.empty() && !tile.sites.empty() && !intersect(tile.sites, view.selected));
    }
}

// White where there is nothing.
QColor TileScene::Private::colourOf(const TileChart::Tile& tile) const
{
    const double share = tile.share.value_or(0);
    if (!(share > 0))
        return theme.ui.surface;
    const auto steps = double(theme.sequential.size());
    return theme.sequential[std::size_t(std::clamp(std::floor(share * steps), 0.0, steps - 1))];
}

void TileScene::Private::paintHeads(QPainter& painter) const
{
    const double height = metrics.head.height();
    const auto paint = [&](const QString& head, double x, Qt::Alignment alignment) {
        const QStringList lines = head.split(u'\n');
        double lineTop = top - metrics.gap / 2 - double(lines.size()) * height;
        for (const QString& line : lines) {
            metrics.head.draw(painter, {x, metrics.head.baselineBetween(lineTop, lineTop + height)}, line,
                              theme.ui.ink2, alignment);
            lineTop += height;
        }
    };
    for (std::size_t i = 0; i < columns; ++i)
        paint(heads[qsizetype(i)], left + (double(i) + 0.5) * columnWidth, Qt::AlignHCenter);
    if (columns < chart->heads.size())
        paint(u"+%1"_s.arg(chart->heads.size() - columns), view.size.width(), Qt::AlignRight);
    if (noteWidth > 0)
        paint(chart->noteHead, labelWidth + noteWidth, Qt::AlignRight);
}

void TileScene::Private::paintRow(QPainter& painter, const TileChart::Row& row, double rowTop,
                                  std::size_t firstMark) const
{
    const double baseline = metrics.label.baselineBetween(rowTop, rowTop + pitch);
    metrics.label.draw(painter, {labelWidth, baseline}, metrics.label.elided(row.label, labelWidth + 0.01),
                       theme.ui.ink, Qt::AlignRight);
    if (noteWidth > 0)
        metrics.head.draw(painter, {labelWidth + noteWidth, baseline}, row.note, theme.ui.ink3, Qt::AlignRight);
    const double half = px(1) / 2; // of the ground between two tiles
    for (std::size_t i = 0; i < columns; ++i) {
        const TileChart::Tile& tile = row.tiles[i];
        const QRectF rect =
            QRectF(left + double(i) * columnWidth, rowTop, columnWidth, pitch).adjusted(half, half, -half, -half);
        if (!tile.share) {
            metrics.label.draw(painter, {rect.center().x(), baseline}, u"–"_s, theme.ui.ink3, Qt::AlignHCenter);
            continue;
        }
        const bool isFaded = fadedMarks[firstMark + i];
        const QColor full = colourOf(tile);
        const QColor ground = isFaded ? faded(full, theme) : full;
        painter.fillRect(rect, ground);
        if (full == theme.ui.surface) {
            const double edge = metrics.hairline / 2;
            painter.setPen(QPen(theme.chart.grid, metrics.hairline));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(rect.adjusted(edge, edge, -edge, -edge));
        }
        const QColor ink = isFaded ? theme.ui.ink2 : theme.ui.ink;
        metrics.label.draw(painter, {rect.center().x(), baseline}, tile.text,
                           readableInk(ground, ink, theme.ui.surface), Qt::AlignHCenter);
    }
}

TileScene::TileScene(std::shared_ptr<const TileChart> chart, const ChartLook& look, const ChartView& view)
    : d(std::make_unique<Private>(std::move(chart), look, view))
{
    Q_ASSERT(!d->chart->rows.empty() && !d->chart->heads.empty());
    Q_ASSERT(view.firstRow >= 0 && view.firstRow < int(d->chart->rows.size()));
    d->layOutColumns();
    d->layOutRows();
    d->addMarks();
}

TileScene::~TileScene() = default;

void TileScene::render(QPainter& painter, const QRectF& target) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(target, Qt::IntersectClip);
    painter.translate(target.topLeft());
    if (target.size() != d->view.size)
        painter.scale(target.width() / d->view.size.width(), target.height() / d->view.size.height());
    d->paintHeads(painter);
    for (int i = d->view.firstRow; i < d->end(); ++i)
        d->paintRow(painter, d->chart->rows[std::size_t(i)], d->top + (i - d->view.firstRow) * d->pitch,
                    std::size_t(i) * d->columns);
    if (d->chart->foot) {
        const double y = d->footTop() - d->metrics.gap / 4;
        painter.setPen(QPen(d->theme.chart.axis, d->metrics.hairline));
        painter.drawLine(QPointF(0, y), QPointF(d->left + double(d->columns) * d->columnWidth, y));
        d->paintRow(painter, *d->chart->foot, d->footTop(), d->chart->rows.size() * d->columns);
    }
    if (d->countsRest()) {
        const double y = d->bottom();
        d->metrics.head.draw(painter, {d->left, d->metrics.head.baselineBetween(y, y + d->metrics.minPitch)},
                             d->chart->moreLabel.arg(d->rest()), d->theme.ui.ink2);
    }
    const int focused = d->view.focused;
    if (focused >= 0 && focused < int(d->marks.size()) && !d->marks[std::size_t(focused)].area.isEmpty())
        paintFocus(painter, d->marks[std::size_t(focused)].area, d->theme);
    painter.restore();
}

double TileScene::usedHeight() const
{
    return d->bottom() + (d->countsRest() ? d->metrics.minPitch : 0);
}

std::span<const ChartMark> TileScene::marks() const
{
    return d->marks;
}

int TileScene::rowsDrawn() const
{
    return d->rows;
}

double TileScene::heightOfAllRows() const
{
    const double foot = d->chart->foot ? d->metrics.gap / 2 + d->metrics.minPitch : 0;
    return d->top + double(d->chart->rows.size()) * d->metrics.minPitch + foot;
}

int TileScene::columnsDrawn() const
{
    return int(d->columns);
}

int TileScene::rowOf(int mark) const
{
    return std::min(mark / int(d->columns), int(d->chart->rows.size()) - 1);
}

} // namespace atlas
