// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/xyscene.h"

#include "charts/labelroom.h"
#include "charts/plotparts.h"

#include <QAreaSeries>
#include <QChart>
#include <QGraphicsScene>
#include <QImage>
#include <QLineSeries>
#include <QPainter>
#include <QPainterPath>
#include <QValueAxis>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <ranges>

namespace atlas {

namespace {

constexpr double LabelShare = 0.3;   // of the width, at most, for the labels of the y axis, and of the lines
constexpr double ThinnestPen = 0.1;  // painter units
constexpr double CellPx = 2;         // of the room for labels
constexpr double ColumnPx = 0.5;     // in which a curve keeps four points
constexpr double SmallestMark = 2;   // pixels to be hit
constexpr double BarWidth = 6;       // of a range as a bar
constexpr double DotCasing = 1.1;    // pale rim of a dot
constexpr double HollowStroke = 1.6; // of a hollow dot
constexpr double FocusGap = 3;       // from a mark to the outer edge of its ring
constexpr double LeaderGaps = 1.5;   // from the plot to the labels of lines, in gaps
constexpr double SwatchPx = 10;
constexpr double RuleGap = 3;     // from a level rule to its name
constexpr double LittleWay = 0.5; // that a name may be pushed without anybody's notice
constexpr double NoteMargin = 2;  // round the lines of a note
// Shares of ascent and descent of a font that letters fill, Han characters among them.
constexpr double AscentShare = 0.85;
constexpr double DescentShare = 0.6;
// So many symbols are painted on an image first, where copies of one do.
constexpr std::size_t ManySymbols = 200;

bool isFinite(QPointF p)
{
    return std::isfinite(p.x()) && std::isfinite(p.y());
}

bool isFinite(const QRectF& r)
{
    return isFinite(r.topLeft()) && isFinite(r.bottomRight());
}

bool isSane(const XyAxis& axis)
{
    return std::isfinite(axis.min) && std::isfinite(axis.max) && axis.max > axis.min;
}

bool isWithin(double value, const XyAxis& axis)
{
    const double tolerance = (axis.max - axis.min) * 1e-9;
    return value >= axis.min - tolerance && value <= axis.max + tolerance;
}

// Numbers that are none are left out.
XyChart sane(XyChart chart)
{
    for (XyAxis* axis : {&chart.x, &chart.y}) {
        if (!isSane(*axis))
            *axis = {};
    }
    const auto isNone = [](QPointF p) { return !isFinite(p); };
    for (XyLine& line : chart.lines)
        std::erase_if(line.points, isNone);
    for (XyArea& area : chart.areas) {
        std::erase_if(area.upper, isNone);
        std::erase_if(area.lower, isNone);
    }
    std::erase_if(chart.boxes, [](const XyBox& box) { return !isFinite(box.values); });
    std::erase_if(chart.rules, [](const XyRule& rule) { return !std::isfinite(rule.at); });
    std::erase_if(chart.notes, [](const XyNote& note) { return !isFinite(note.value) || note.lines.isEmpty(); });
    for (XyPoint& point : chart.points) {
        if (point.range && !isFinite(QPointF(point.range->first, point.range->second)))
            point.range.reset();
    }
    std::erase_if(chart.points, [](const XyPoint& point) { return !isFinite(point.value); });
    return chart;
}

// The corners of a curve that is constant from each x to the next.
std::vector<QPointF> stepped(const std::vector<QPointF>& points)
{
    std::vector<QPointF> corners;
    corners.reserve(2 * points.size());
    for (const QPointF& point : points) {
        if (!corners.empty())
            corners.emplace_back(point.x(), corners.back().y());
        corners.push_back(point);
    }
    return corners;
}

// The lower line of an area that has an upper one.
std::vector<QPointF> lowerOf(const XyArea& area)
{
    if (!area.lower.empty())
        return area.lower;
    return {{area.upper.front().x(), 0}, {area.upper.back().x(), 0}};
}

// Cut at the borders of a frame one plot wide round the plot, which painters can count in; what lies outside runs along
// them.
std::vector<QPointF> cut(std::vector<QPointF> points, const XyAxis& x, const XyAxis& y)
{
    const auto distanceX = [&x](QPointF p) { return 1.5 * (x.max - x.min) - std::abs(p.x() - (x.min + x.max) / 2); };
    const auto distanceY = [&y](QPointF p) { return 1.5 * (y.max - y.min) - std::abs(p.y() - (y.min + y.max) / 2); };
    if (std::ranges::all_of(points, [&](QPointF p) { return distanceX(p) >= 0 && distanceY(p) >= 0; }))
        return points;
    const std::array<std::function<double(QPointF)>, 4> borders{
        [&](QPointF p) { return p.x() - (2 * x.min - x.max); }, [&](QPointF p) { return 2 * x.max - x.min - p.x(); },
        [&](QPointF p) { return p.y() - (2 * y.min - y.max); }, [&](QPointF p) { return 2 * y.max - y.min - p.y(); }};
    for (const auto& inward : borders) {
        std::vector<QPointF> kept;
        for (std::size_t i = 0; i < points.size(); ++i) {
            const double here = inward(points[i]);
            const double before = i > 0 ? inward(points[i - 1]) : here;
            if ((here < 0) != (before < 0))
                kept.push_back(points[i - 1] + (points[i] - points[i - 1]) * (before / (before - here)));
            if (here >= 0)
                kept.push_back(points[i]);
        }
        points = std::move(kept);
    }
    return points;
}

// A curve as it is seen: of the points in a column the first, the lowest, the highest and the last, in their order.
QList<QPointF> thinned(const std::vector<QPointF>& points, double column)
{
    const auto columnOf = [&](std::size_t i) { return std::floor(points[i].x() / column); };
    QList<QPointF> kept;
    for (std::size_t begin = 0; begin < points.size();) {
        std::size_t low = begin;
        std::size_t high = begin;
        std::size_t end = begin + 1;
        for (; end < points.size() && columnOf(end) == columnOf(begin); ++end) {
            if (points[end].y() < points[low].y())
                low = end;
            if (points[end].y() > points[high].y())
                high = end;
        }
        const std::array<std::size_t, 4> corners{begin, std::min(low, high), std::max(low, high), end - 1};
        for (std::size_t i = 0; i < corners.size(); ++i) {
            if (i == 0 || corners[i] != corners[i - 1])
                kept.push_back(points[corners[i]]);
        }
        begin = end;
    }
    return kept;
}

QPen penOf(const QColor& colour, double width, XyDash dash)
{
    QPen pen(colour, std::max(ThinnestPen, width), Qt::SolidLine, Qt::FlatCap);
    if (dash != XyDash::Solid)
        pen.setDashPattern(dash == XyDash::Dashed ? QList<qreal>{5, 3} : QList<qreal>{1.2, 2.2});
    return pen;
}

struct AxisLabel
{
    double from, to; // rising along the axis
    double start;    // x of a label of the x axis, baseline of one of the y axis
    QString text;
};

// All of them, or every second, third ... counted from the last, which has the unit, so that none meets its neighbour.
void keepEven(std::vector<AxisLabel>& labels)
{
    const std::size_t count = labels.size();
    const auto isClear = [&](std::size_t stride) {
        for (std::size_t i = count - 1; i >= stride; i -= stride) {
            if (labels[i - stride].to > labels[i].from)
                return false;
        }
        return true;
    };
    std::size_t stride = 1;
    while (stride < count && !isClear(stride))
        ++stride;
    std::vector<AxisLabel> kept;
    for (std::size_t i = 0; i < count; ++i) {
        if ((count - 1 - i) % stride == 0)
            kept.push_back(labels[i]);
    }
    labels = std::move(kept);
}

QString fitted(const Lettering& type, const QString& text, double room)
{
    constexpr double Rounding = 0.01; // of the sums of widths
    return type.width(text) <= room + Rounding ? text : type.elided(text, std::max(0.0, room));
}

Theme fadedSymbols(Theme theme)
{
    for (std::vector<QColor>* colours : {&theme.idle.fill, &theme.idle.edge, &theme.idle.tint}) {
        for (QColor& colour : *colours)
            colour = faded(colour, theme);
    }
    for (QColor* colour : {&theme.symbol.unknown, &theme.symbol.stage, &theme.symbol.mark, &theme.map.land})
        *colour = faded(*colour, theme);
    return theme;
}

// Map symbols of one look.
struct SymbolKit
{
    explicit SymbolKit(const ChartLook& look)
        : style(look.style),
          theme(look.theme),
          metrics(*look.style),
          plain(metrics, look.colours()),
          fadedOnes(metrics, fadedSymbols(look.colours()))
    {}

    StylePtr style;
    ThemeName theme;
    SymbolMetrics metrics;
    SymbolBrush plain, fadedOnes;
};

// Kept from scene to scene: each brush and selection makes a new one, and the images of symbols are most of its cost.
std::shared_ptr<const SymbolKit> symbolKit(const ChartLook& look)
{
    static std::shared_ptr<const SymbolKit> last; // GUI thread
    if (!last || last->style != look.style || last->theme != look.theme)
        last = std::make_shared<const SymbolKit>(look);
    return last;
}

} // namespace

struct XyScene::Private
{
    struct Label
    {
        const Lettering* type;
        QPointF baseline; // its start
        QString text;
        QColor colour;
    };

    struct Leader
    {
        QLineF line;
        QColor colour;
    };

    struct Swatch
    {
        QRectF rect;
        QColor colour;
        bool hatched;
    };

    struct Curve
    {
        QList<QPointF> points;
        QPen pen;
    };

    const ChartLook look;
    const ChartView view;
    XyChart chart;
    const Theme& theme;
    const PlotMetrics metrics;
    std::shared_ptr<const SymbolKit> symbols; // null: none is drawn
    QGraphicsScene scene;
    QRectF plot;
    double above = 0; // of the plot: room for labels
    std::vector<ChartMark> marks;
    std::vector<bool> fadedMarks;
    std::vector<Label> labels;
    std::vector<Leader> leaders;
    std::vector<Swatch> swatches;

    Private(XyChart c, const ChartLook& l, const ChartView& v)
        : look(l), view(v), chart(sane(std::move(c))), theme(look.colours()), metrics(*look.style, look.theme)
    {}

    double px(double pixels) const { return pixels * metrics.unit; }

    std::vector<QPointF> cornersOf(const std::vector<QPointF>& points, bool steps) const
    {
        return cut(steps ? stepped(points) : points, chart.x, chart.y);
    }

    const Lettering& typeOf(const XyLine& line) const { return line.strongLabel ? metrics.strong : metrics.label; }

    QPointF positionOf(QPointF value) const;
    QRectF rectOf(const QRectF& values) const;
    bool isInside(QPointF value) const;
    bool isInside(const XyRule& rule) const;
    double acrossOf(const XyRule& rule) const;
    bool namesAbove() const;
    std::optional<QPointF> endOf(const XyLine& line) const;
    std::optional<QRectF> brushRect() const;

    bool isFaded(const XyChart::Mark& mark) const;
    bool isFaded(int mark) const;

    QColor shade(const QColor& colour, int mark) const { return isFaded(mark) ? faded(colour, theme) : colour; }

    void layOut();
    double placeKey(double left);
    void placeXLabels();
    void placeYLabels();
    void placeRuleNames();
    void placeLineLabels();
    void placeInside();
    void placeNote(LabelRoom& room, const XyNote& note);
    LabelRoom roomInside() const;
    QSizeF sizeOf(const Lettering& type, const QString& text) const;
    void addLabel(const Lettering& type, const QRectF& box, const QString& text, const QColor& colour);
    bool placeFirst(LabelRoom& room, const Lettering& type, const QString& text, const QColor& colour,
                    std::initializer_list<QRectF> boxes, std::initializer_list<int> avoided);

    void makeMarks();
    QRectF areaOf(const XyChart::Mark& mark) const;
    void addCharts();
    void addChart(double z, const std::vector<Curve>& curves, const std::vector<XyArea>& areas);
    void addPainted(double z, void (Private::*paintIt)(QPainter&) const);

    QPainterPath pathOf(const XyArea& area) const;
    void paintBrushGround(QPainter& painter) const;
    void paintBoxesAndRules(QPainter& painter) const;
    void paintBox(QPainter& painter, const XyBox& box) const;
    void paintHatched(QPainter& painter, const QRectF& rect, double spacing, const QColor& lines,
                      const QColor& edge) const;
    void paintAxis(QPainter& painter) const;
    void paintRange(QPainter& painter, const XyPoint& point, std::pair<double, double> range) const;
    void paintDot(QPainter& painter, const XyPoint& point) const;
    void paintPoints(QPainter& painter, bool fadedOnes) const;
    void paintAbove(QPainter& painter) const;
};

QPointF XyScene::Private::positionOf(QPointF value) const
{
    return {plot.left() + (value.x() - chart.x.min) / (chart.x.max - chart.x.min) * plot.width(),
            plot.bottom() - (value.y() - chart.y.min) / (chart.y.max - chart.y.min) * plot.height()};
}

QRectF XyScene::Private::rectOf(const QRectF& values) const
{
    return QRectF(positionOf(values.topLeft()), positionOf(values.bottomRight())).normalized();
}

bool XyScene::Private::isInside(QPointF value) const
{
    return isWithin(value.x(), chart.x) && isWithin(value.y(), chart.y);
}

bool XyScene::Private::isInside(const XyRule& rule) const
{
    return isWithin(rule.at, rule.orientation == Qt::Vertical ? chart.x : chart.y);
}

// Where the rule stands: x of an upright one, else y.
double XyScene::Private::acrossOf(const XyRule& rule) const
{
    const QPointF p = positionOf({rule.at, rule.at});
    return rule.orientation == Qt::Vertical ? p.x() : p.y();
}

bool XyScene::Private::namesAbove() const
{
    return std::ranges::any_of(chart.rules, [this](const XyRule& rule) {
        return rule.orientation == Qt::Vertical && !rule.label.isEmpty() && isInside(rule);
    });
}

// The last place of a line that is within the plot, in values.
std::optional<QPointF> XyScene::Private::endOf(const XyLine& line) const
{
    const auto beyond = std::ranges::find_if(line.points, [this](QPointF p) { return p.x() > chart.x.max; });
    if (beyond == line.points.begin())
        return std::nullopt;
    QPointF end = *(beyond - 1);
    if (beyond != line.points.end()) {
        const double share = line.steps ? 0 : (chart.x.max - end.x()) / (beyond->x() - end.x());
        end = {chart.x.max, end.y() + share * (beyond->y() - end.y())};
    }
    if (end.x() < chart.x.min)
        return std::nullopt;
    return QPointF(end.x(), std::clamp(end.y(), chart.y.min, chart.y.max));
}

std::optional<QRectF> XyScene::Private::brushRect() const
{
    if (!view.brush || !chart.brushX || !isFinite(*view.brush))
        return std::nullopt;
    QRectF band = rectOf(*view.brush);
    if (!chart.brushY) {
        band.setTop(plot.top());
        band.setBottom(plot.bottom());
    }
    band &= plot;
    return band.isEmpty() ? std::nullopt : std::optional(band);
}

bool XyScene::Private::isFaded(const XyChart::Mark& mark) const
{
    if (!mark.sites.empty())
        return !view.selected.empty() && std::ranges::none_of(mark.sites, [this](RowIndex site) {
            return std::ranges::binary_search(view.selected, site);
        });
    return !mark.province.isEmpty() && !view.provinces.isEmpty() && !view.provinces.contains(mark.province);
}

bool XyScene::Private::isFaded(int mark) const
{
    return mark >= 0 && std::size_t(mark) < fadedMarks.size() && fadedMarks[std::size_t(mark)];
}

// Margins as wide as the labels in them.
void XyScene::Private::layOut()
{
    const double most = view.size.width() * LabelShare;
    double before = 0;
    for (const auto& [at, text] : chart.y.labels)
        before = std::max(before, metrics.tick.width(text));
    double behind = 0;
    for (const XyLine& line : chart.lines) {
        if (!line.label.isEmpty())
            behind = std::max(behind, typeOf(line).width(line.label));
    }
    const double left = before > 0 ? std::min(before, most) + metrics.gap : metrics.gap / 2;
    const double right = behind > 0 ? std::min(behind, most) + LeaderGaps * metrics.gap : metrics.gap / 2;
    const bool namesBoxes = std::ranges::any_of(chart.boxes, [](const XyBox& box) { return !box.label.isEmpty(); });
    above = namesAbove() ? 0 : namesBoxes ? metrics.label.height() : metrics.tick.height() / 2;
    const double top = placeKey(left) + (namesAbove() ? metrics.tick.height() + metrics.gap / 4 : above);
    plot = QRectF(left, top, std::max(10.0, view.size.width() - left - right),
                  std::max(10.0, view.size.height() - top - metrics.axisHeight()));
    if (chart.aspect > 0) {
        plot.setWidth(std::min(plot.width(), plot.height() * chart.aspect));
        plot.setHeight(plot.width() / chart.aspect);
    }
    if (!look.print()) {
        // The middles of pixels, so that axes are sharp.
        const QPointF first(std::ceil(plot.left() - 0.5) + 0.5, std::ceil(plot.top() - 0.5) + 0.5);
        const QPointF last(std::floor(plot.right() - 0.5) + 0.5, std::floor(plot.bottom() - 0.5) + 0.5);
        plot = QRectF(first, last);
    }
    placeXLabels();
    placeYLabels();
    placeRuleNames();
    placeLineLabels();
    placeInside();
}

// From left to right, in as many lines as it takes. Returns where it ends.
double XyScene::Private::placeKey(double left)
{
    const double side = px(SwatchPx);
    const double height = metrics.head.height();
    const double room = view.size.width() - left - side - metrics.gap / 2;
    double x = left;
    double top = 0;
    for (const XyKey& key : chart.key) {
        const QString name = fitted(metrics.head, key.name, room);
        const double width = side + metrics.gap / 2 + metrics.head.width(name);
        if (x > left && x + width > view.size.width()) {
            x = left;
            top += height;
        }
        swatches.push_back({QRectF(x, top + (height - side) / 2, side, side), key.colour, key.hatched});
        labels.push_back({&metrics.head,
                          {x + side + metrics.gap / 2, metrics.head.baselineBetween(top, top + height)},
                          name,
                          theme.ui.ink2});
        x += width + 2 * metrics.gap;
    }
    return chart.key.empty() ? 0 : top + height + metrics.gap / 2;
}

void XyScene::Private::placeXLabels()
{
    std::vector<AxisLabel> along;
    for (const auto& [at, text] : chart.x.labels) {
        if (text.isEmpty() || !isWithin(at, chart.x))
            continue;
        const double half = metrics.tick.width(text) / 2;
        const double x = std::max(half, std::min(positionOf({at, 0}).x(), view.size.width() - half));
        along.push_back({x - half - metrics.gap / 4, x + half + metrics.gap / 4, x - half, text});
    }
    keepEven(along);
    const double baseline = plot.bottom() + metrics.gap / 2 + metrics.tick.ascent();
    for (const AxisLabel& label : along)
        labels.push_back({&metrics.tick, {label.start, baseline}, label.text, theme.ui.ink2});
}

void XyScene::Private::placeYLabels()
{
    const double half = metrics.tick.height() / 2;
    const double room = plot.left() - metrics.gap;
    std::vector<AxisLabel> upwards;
    for (const auto& [at, text] : chart.y.labels) {
        if (text.isEmpty() || !isWithin(at, chart.y))
            continue;
        const double y = positionOf({0, at}).y();
        upwards.push_back({-y - half, -y + half, metrics.tick.baselineBetween(y - half, y + half), text});
    }
    keepEven(upwards);
    for (const AxisLabel& label : upwards) {
        const QString text = fitted(metrics.tick, label.text, room);
        labels.push_back({&metrics.tick, {room - metrics.tick.width(text), label.start}, text, theme.ui.ink2});
    }
}

// Names of upright rules in a row above the plot. Where one is pushed off its rule, the longest of those that push each
// other is left out.
void XyScene::Private::placeRuleNames()
{
    std::vector<const XyRule*> named;
    for (const XyRule& rule : chart.rules) {
        if (rule.orientation == Qt::Vertical && !rule.label.isEmpty() && isInside(rule))
            named.push_back(&rule);
    }
    std::ranges::stable_sort(named, {}, &XyRule::at);
    while (!named.empty()) {
        std::vector<double> wanted;
        std::vector<double> sizes;
        for (const XyRule* rule : named) {
            wanted.push_back(acrossOf(*rule));
            sizes.push_back(metrics.tick.width(rule->label) + metrics.gap);
        }
        const auto middles = spread(wanted, sizes, plot.left(), view.size.width());
        bool fits = true;
        std::optional<std::size_t> longest;
        const double little = px(LittleWay);
        for (std::size_t i = 0; i < named.size(); ++i) {
            const double pushed = middles ? std::abs((*middles)[i] - wanted[i]) : sizes[i];
            fits = fits && pushed <= sizes[i] / 2 + little;
            if (pushed > little && (!longest || sizes[i] >= sizes[*longest]))
                longest = i;
        }
        if (!middles || !fits) {
            named.erase(named.begin() + std::ptrdiff_t(longest.value_or(named.size() - 1)));
            continue;
        }
        const double bottom = plot.top() - metrics.gap / 4;
        const double baseline = metrics.tick.baselineBetween(bottom - metrics.tick.height(), bottom);
        for (std::size_t i = 0; i < named.size(); ++i) {
            const double start = (*middles)[i] - sizes[i] / 2 + metrics.gap / 2;
            labels.push_back({&metrics.tick, {start, baseline}, named[i]->label, theme.ui.ink2});
        }
        return;
    }
}

// In the right margin, each as near to the end of its line as its neighbours let it, with a leader to it.
void XyScene::Private::placeLineLabels()
{
    struct End
    {
        const XyLine* line;
        QPointF at;
    };

    std::vector<End> ends;
    for (const XyLine& line : std::views::reverse(chart.lines)) { // of lines with one end the topmost comes first
        const auto end = endOf(line);
        if (end && !line.label.isEmpty())
            ends.push_back({&line, positionOf(*end)});
    }
    std::ranges::stable_sort(ends, {}, [](const End& end) { return end.at.y(); });
    const double left = plot.right() + LeaderGaps * metrics.gap;
    const double room = view.size.width() - left;
    for (; !ends.empty(); ends.pop_back()) {
        std::vector<double> wanted;
        std::vector<double> sizes;
        for (const End& end : ends) {
            wanted.push_back(end.at.y());
            sizes.push_back(typeOf(*end.line).height());
        }
        const auto middles = spread(wanted, sizes, plot.top() - metrics.gap / 4, plot.bottom() + metrics.gap / 2);
        if (!middles)
            continue;
        for (std::size_t i = 0; i < ends.size(); ++i) {
            const XyLine& line = *ends[i].line;
            const Lettering& type = typeOf(line);
            const double y = (*middles)[i];
            labels.push_back({&type,
                              {left, type.baselineBetween(y - sizes[i] / 2, y + sizes[i] / 2)},
                              fitted(type, line.label, room),
                              line.strongLabel ? theme.ui.ink : theme.ui.ink2});
            leaders.push_back({QLineF(ends[i].at, QPointF(left - metrics.gap / 4, y)), line.colour});
        }
        return;
    }
}

// What letters may cover of their line: less than its height, which has the distance to the next line in it.
QSizeF XyScene::Private::sizeOf(const Lettering& type, const QString& text) const
{
    return {type.width(text), AscentShare * type.ascent() + DescentShare * type.descent()};
}

void XyScene::Private::addLabel(const Lettering& type, const QRectF& box, const QString& text, const QColor& colour)
{
    labels.push_back({&type, {box.left(), box.bottom() - DescentShare * type.descent()}, text, colour});
}

// In the first of the boxes that has nothing of the first of what is to be avoided, else of the second ...
bool XyScene::Private::placeFirst(LabelRoom& room, const Lettering& type, const QString& text, const QColor& colour,
                                  std::initializer_list<QRectF> boxes, std::initializer_list<int> avoided)
{
    for (const int uses : avoided) {
        for (const QRectF& box : boxes) {
            if (room.usesIn(box) & (uses | LabelRoom::Outside))
                continue;
            addLabel(type, box, text, colour);
            room.take(box, LabelRoom::Text);
            return true;
        }
    }
    return false;
}

LabelRoom XyScene::Private::roomInside() const
{
    const bool margin = std::ranges::any_of(chart.lines, [](const XyLine& line) { return !line.label.isEmpty(); });
    LabelRoom room(QRectF(QPointF(plot.left(), plot.top() - above),
                          QPointF(margin ? plot.right() : view.size.width(), plot.bottom())),
                   px(CellPx));
    for (const XyArea& area : chart.areas) {
        const std::vector<QPointF> upper = cornersOf(area.upper, area.steps);
        const std::vector<QPointF> lower = cornersOf(area.lower, area.steps);
        for (std::size_t i = 1; i < upper.size(); ++i) {
            const double base = lower.empty() ? 0 : lower[std::min(i, lower.size() - 1)].y();
            room.take(rectOf(QRectF(QPointF(upper[i - 1].x(), base), upper[i]).normalized()), LabelRoom::Area);
        }
    }
    for (const XyBox& box : chart.boxes)
        room.take(rectOf(box.values), LabelRoom::Box);
    for (const XyLine& line : chart.lines) {
        const std::vector<QPointF> points = cornersOf(line.points, line.steps);
        for (std::size_t i = 1; i < points.size(); ++i)
            room.takeLine(positionOf(points[i - 1]), positionOf(points[i]), LabelRoom::Line);
    }
    for (const XyRule& rule : chart.rules) {
        if (!isInside(rule))
            continue;
        const double at = acrossOf(rule);
        if (rule.orientation == Qt::Vertical)
            room.takeLine({at, plot.top()}, {at, plot.bottom()}, LabelRoom::Line);
        else
            room.takeLine({plot.left(), at}, {plot.right(), at}, LabelRoom::Line);
    }
    for (const XyPoint& point : chart.points) {
        if (!isInside(point.value))
            continue;
        const QPointF centre = positionOf(point.value);
        const QPointF reach(px(point.radius), px(point.radius));
        room.take(QRectF(centre - reach, centre + reach), LabelRoom::Symbol);
        if (point.range)
            room.takeLine(positionOf({point.value.x(), point.range->first}),
                          positionOf({point.value.x(), point.range->second}), LabelRoom::Line);
    }
    return room;
}

// What stands in the plot: first what has few places to choose from.
void XyScene::Private::placeInside()
{
    const auto hasLabel = [](const auto& part) { return !part.label.isEmpty(); };
    if (std::ranges::none_of(chart.rules, hasLabel) && std::ranges::none_of(chart.points, hasLabel) &&
        std::ranges::none_of(chart.boxes, hasLabel) && chart.notes.empty())
        return;
    using enum LabelRoom::Use;
    constexpr int NoText = Symbol | Text | Box;
    LabelRoom room = roomInside();
    for (const XyRule& rule : chart.rules) {
        if (rule.label.isEmpty() || rule.orientation == Qt::Vertical || !isInside(rule))
            continue;
        const Lettering& type = metrics.label;
        const QString text = fitted(type, rule.label, plot.width() - metrics.gap);
        const QSizeF size = sizeOf(type, text);
        const double left = plot.left() + metrics.gap / 2;
        const double right = plot.right() - metrics.gap / 4 - size.width();
        const double under = acrossOf(rule) + px(RuleGap);
        const double over = acrossOf(rule) - px(RuleGap) - size.height();
        placeFirst(room, type, text, theme.ui.ink2,
                   {QRectF({right, over}, size), QRectF({right, under}, size), QRectF({left, over}, size),
                    QRectF({left, under}, size)},
                   {NoText | Line, NoText});
    }
    for (const XyPoint& point : chart.points) {
        if (point.label.isEmpty() || !isInside(point.value))
            continue;
        const QSizeF size = sizeOf(metrics.label, point.label);
        const QPointF c = positionOf(point.value);
        const double away = px(point.radius) + metrics.gap / 2;
        const double centred = c.x() - size.width() / 2;
        const double middle = c.y() - size.height() / 2;
        placeFirst(room, metrics.label, point.label, theme.ui.ink,
                   {QRectF({centred, c.y() - away - size.height()}, size), QRectF({c.x() + away, middle}, size),
                    QRectF({c.x() - away - size.width(), middle}, size), QRectF({centred, c.y() + away}, size)},
                   {NoText | Line, NoText});
    }
    for (const XyBox& box : chart.boxes) {
        const QRectF rect = rectOf(box.values);
        if (box.label.isEmpty() || !rect.intersects(plot))
            continue;
        const QSizeF size = sizeOf(metrics.label, box.label);
        placeFirst(room, metrics.label, box.label, theme.ui.ink,
                   {QRectF({rect.center().x() - size.width() / 2, rect.top() - metrics.gap / 2 - size.height()}, size)},
                   {NoText | Line});
    }
    for (const XyNote& note : chart.notes) {
        if (isInside(note.value))
            placeNote(room, note);
    }
}

void XyScene::Private::placeNote(LabelRoom& room, const XyNote& note)
{
    const Lettering& type = metrics.strong;
    const double margin = px(NoteMargin);
    const double most = plot.width() - 2 * margin;
    const double height = type.height();
    QStringList lines;
    double width = 0;
    for (const QString& line : note.lines) {
        lines << fitted(type, line, most);
        width = std::max(width, type.width(lines.last()));
    }
    const QPointF tip = positionOf(note.value);
    const auto block =
        room.blockNear(tip, QSizeF(width + 2 * margin, height * double(lines.size()) + 2 * margin), 2 * metrics.gap);
    // In a small drawing there is no place off the lines: the mark tells the same.
    if (!block || room.usesIn(*block) & LabelRoom::Line)
        return;
    room.take(*block, LabelRoom::Text);
    const QRectF inner = block->adjusted(margin, margin, -margin, -margin);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const double top = inner.top() + height * double(i);
        labels.push_back({&type, {inner.left(), type.baselineBetween(top, top + height)}, lines[i], theme.ui.ink});
    }
    // Up to the dot that stands there.
    QLineF leader(nearestOn(*block, tip), tip);
    leader.setLength(std::max(0.0, leader.length() - metrics.point - px(DotCasing)));
    room.takeLine(leader.p1(), leader.p2(), LabelRoom::Line);
    leaders.push_back({leader, theme.ui.ink});
}

QRectF XyScene::Private::areaOf(const XyChart::Mark& mark) const
{
    if (!isFinite(mark.values))
        return {};
    const double half = mark.radius > 0 ? px(mark.radius) : metrics.point;
    if (mark.values.width() == 0 && mark.values.height() == 0) {
        const QPointF centre = positionOf(mark.values.topLeft());
        return isInside(mark.values.topLeft()) ? QRectF(centre - QPointF(half, half), centre + QPointF(half, half))
                                               : QRectF();
    }
    QRectF area = rectOf(mark.values);
    if (area.right() < plot.left() || area.left() > plot.right() || area.bottom() < plot.top() ||
        area.top() > plot.bottom())
        return {};
    area = QRectF(nearestOn(plot, area.topLeft()), nearestOn(plot, area.bottomRight()));
    // A bar of nothing can be found all the same.
    const double moreX = std::max(0.0, px(SmallestMark) - area.width()) / 2;
    const double moreY = std::max(0.0, px(SmallestMark) - area.height()) / 2;
    return area.adjusted(-moreX, -moreY, moreX, moreY);
}

void XyScene::Private::makeMarks()
{
    marks.reserve(chart.marks.size());
    fadedMarks.reserve(chart.marks.size());
    for (XyChart::Mark& mark : chart.marks) {
        fadedMarks.push_back(isFaded(mark));
        marks.push_back({.area = areaOf(mark),
                         .sites = std::move(mark.sites),
                         .province = std::move(mark.province),
                         .spoken = std::move(mark.spoken)});
    }
}

void XyScene::Private::addCharts()
{
    std::vector<Curve> grid;
    for (const double tick : chart.y.ticks) {
        // The axis itself is a line of its own.
        if (!isWithin(tick, chart.y) || tick <= chart.y.min)
            continue;
        const double y = positionOf({0, tick}).y();
        const double sharp = look.print() ? y : std::floor(y) + 0.5;
        const double at = tick + (y - sharp) / plot.height() * (chart.y.max - chart.y.min);
        grid.push_back(
            {{{chart.x.min, at}, {chart.x.max, at}}, penOf(theme.chart.grid, metrics.hairline, XyDash::Solid)});
    }
    addChart(-1, grid, chart.areas);

    const double column = px(ColumnPx) * (chart.x.max - chart.x.min) / plot.width();
    std::vector<Curve> curves;
    for (const XyLine& line : chart.lines) {
        QPen pen = penOf(line.colour, px(line.width), line.dash);
        // Qt Charts draws a solid line piece by piece: its caps are its corners.
        if (line.dash == XyDash::Solid && line.points.size() > 2)
            pen.setCapStyle(line.steps ? Qt::SquareCap : Qt::RoundCap);
        pen.setJoinStyle(line.steps ? Qt::MiterJoin : Qt::RoundJoin);
        curves.push_back({thinned(cornersOf(line.points, line.steps), column), pen});
    }
    if (!curves.empty())
        addChart(1, curves, {});
}

void XyScene::Private::addChart(double z, const std::vector<Curve>& curves, const std::vector<XyArea>& areas)
{
    QChart* item = bareChart(scene);
    item->setZValue(z);
    auto* xAxis = new QValueAxis;
    auto* yAxis = new QValueAxis;
    item->addAxis(xAxis, Qt::AlignBottom);
    item->addAxis(yAxis, Qt::AlignLeft);
    xAxis->setVisible(false);
    yAxis->setVisible(false);

    // They get their points when all is laid out: each step before would shape them anew.
    std::vector<std::pair<QLineSeries*, QList<QPointF>>> edges;
    const auto add = [&](QAbstractSeries* series) {
        item->addSeries(series);
        series->attachAxis(xAxis);
        series->attachAxis(yAxis);
    };
    double widest = 0;
    for (const Curve& curve : curves) {
        auto* series = new QLineSeries;
        add(series);
        series->setPen(curve.pen);
        edges.emplace_back(series, curve.points);
        widest = std::max(widest, curve.pen.widthF());
    }
    const double column = px(ColumnPx) * (chart.x.max - chart.x.min) / plot.width();
    for (const XyArea& area : areas) {
        if (area.upper.empty())
            continue;
        auto* series = new QAreaSeries;
        auto* upper = new QLineSeries(series);
        auto* lower = new QLineSeries(series);
        series->setUpperSeries(upper);
        series->setLowerSeries(lower);
        add(series);
        series->setPen(Qt::NoPen);
        // Hatching is ours; its ground hides the grid.
        series->setBrush(area.hatched ? theme.ui.surface : area.colour);
        edges.emplace_back(upper, thinned(cornersOf(area.upper, area.steps), column));
        edges.emplace_back(lower, thinned(cornersOf(lowerOf(area), area.steps), column));
    }

    // Qt Charts cuts its lines in half along the edges of its plot. So that is larger than ours, on longer axes.
    const double more = widest + 1;
    const double moreX = more * (chart.x.max - chart.x.min) / plot.width();
    const double moreY = more * (chart.y.max - chart.y.min) / plot.height();
    xAxis->setRange(chart.x.min - moreX, chart.x.max + moreX);
    yAxis->setRange(chart.y.min - moreY, chart.y.max + moreY);
    layOutNow(*item, plot.adjusted(-more, -more, more, more), view.size);
    for (const auto& [series, points] : edges)
        series->replace(points);
}

void XyScene::Private::addPainted(double z, void (Private::*paintIt)(QPainter&) const)
{
    auto* item = new Painted(scene.sceneRect(), [this, paintIt](QPainter& painter) { (this->*paintIt)(painter); });
    item->setZValue(z);
    scene.addItem(item);
}

QPainterPath XyScene::Private::pathOf(const XyArea& area) const
{
    QPolygonF corners;
    for (const QPointF& p : cornersOf(area.upper, area.steps))
        corners << positionOf(p);
    std::vector<QPointF> lower = cornersOf(lowerOf(area), area.steps);
    std::ranges::reverse(lower);
    for (const QPointF& p : lower)
        corners << positionOf(p);
    QPainterPath path;
    path.addPolygon(corners);
    path.closeSubpath();
    return path;
}

void XyScene::Private::paintBrushGround(QPainter& painter) const
{
    if (const auto band = brushRect())
        painter.fillRect(*band, theme.ui.selection);
}

void XyScene::Private::paintHatched(QPainter& painter, const QRectF& rect, double spacing, const QColor& lines,
                                    const QColor& edge) const
{
    const double half = metrics.hairline / 2;
    const QRectF inner = rect.adjusted(half, half, -half, -half);
    if (inner.isEmpty())
        return;
    painter.fillRect(inner, theme.ui.surface);
    paintHatch(painter, inner, spacing, QPen(lines, metrics.hatchStroke));
    painter.setPen(QPen(edge, metrics.hairline));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(inner);
}

void XyScene::Private::paintBox(QPainter& painter, const XyBox& box) const
{
    const QRectF rect = rectOf(box.values) & plot;
    if (rect.isEmpty())
        return;
    const QColor fill = shade(box.fill, box.mark);
    const QColor edge = box.edge.isValid() ? shade(box.edge, box.mark) : fill;
    if (box.hatched) {
        paintHatched(painter, rect, metrics.hatchSpacing, fill, edge);
        return;
    }
    painter.fillRect(rect, fill);
    if (box.edge.isValid()) {
        const double half = metrics.hairline / 2;
        painter.setPen(QPen(edge, metrics.hairline));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(half, half, -half, -half));
    }
}

void XyScene::Private::paintBoxesAndRules(QPainter& painter) const
{
    for (const XyArea& area : chart.areas) {
        if (!area.hatched || area.upper.empty())
            continue;
        const QPainterPath path = pathOf(area);
        painter.save();
        painter.setClipRect(plot, Qt::IntersectClip);
        paintHatch(painter, path, metrics.hatchSpacing, QPen(area.colour, metrics.hatchStroke));
        painter.strokePath(path, QPen(area.colour, metrics.hairline));
        painter.restore();
    }
    for (const XyBox& box : chart.boxes)
        paintBox(painter, box);
    for (const XyRule& rule : chart.rules) {
        if (!isInside(rule))
            continue;
        const double at = acrossOf(rule);
        painter.setPen(penOf(theme.ui.ink2, metrics.hairline, rule.dash));
        if (rule.orientation == Qt::Vertical)
            painter.drawLine(QPointF(at, plot.bottom()), QPointF(at, plot.top()));
        else
            painter.drawLine(QPointF(plot.left(), at), QPointF(plot.right(), at));
    }
}

void XyScene::Private::paintAxis(QPainter& painter) const
{
    painter.setPen(penOf(theme.chart.axis, metrics.hairline, XyDash::Solid));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    for (const double tick : chart.x.ticks) {
        if (!isWithin(tick, chart.x))
            continue;
        const double x = positionOf({tick, 0}).x();
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + metrics.gap / 2));
    }
}

void XyScene::Private::paintRange(QPainter& painter, const XyPoint& point, std::pair<double, double> range) const
{
    const auto at = [&](double y) { return positionOf({point.value.x(), std::clamp(y, chart.y.min, chart.y.max)}); };
    const QPointF low = at(range.first);
    const QPointF high = at(range.second);
    if (point.rangeAsBar) {
        const double half = px(BarWidth) / 2;
        const QRectF bar = QRectF(low - QPointF(half, 0), high + QPointF(half, 0)).normalized();
        painter.fillRect(bar, shade(faded(point.colour, theme), point.mark));
    } else {
        paintWhisker(painter, low, high, metrics.whiskerCap, shade(theme.ui.ink, point.mark), metrics);
    }
}

void XyScene::Private::paintDot(QPainter& painter, const XyPoint& point) const
{
    const QPointF centre = positionOf(point.value);
    const double radius = px(point.radius);
    const QColor colour = shade(point.colour, point.mark);
    const double rim = radius + px(DotCasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.ui.surface);
    painter.drawEllipse(centre, rim, rim);
    if (point.hollow) {
        const double stroke = px(HollowStroke);
        painter.setPen(QPen(colour, stroke));
        painter.drawEllipse(centre, radius - stroke / 2, radius - stroke / 2);
    } else {
        painter.setBrush(colour);
        painter.drawEllipse(centre, radius, radius);
    }
}

void XyScene::Private::paintPoints(QPainter& painter, bool fadedOnes) const
{
    std::vector<SymbolBrush::Symbol> run;
    const auto paintRun = [&] {
        if (run.empty())
            return;
        painter.save();
        painter.scale(metrics.unit, metrics.unit); // widths within a symbol are pixels of the style
        (fadedOnes ? symbols->fadedOnes : symbols->plain).paint(painter, run);
        painter.restore();
        run.clear();
    };
    for (const XyPoint& point : chart.points) {
        if (point.range && isFaded(point.mark) == fadedOnes && isWithin(point.value.x(), chart.x))
            paintRange(painter, point, *point.range);
    }
    for (const XyPoint& point : chart.points) {
        if (isFaded(point.mark) != fadedOnes || !isInside(point.value))
            continue;
        if (point.symbol) {
            run.push_back({positionOf(point.value) / metrics.unit, point.radius,
                           casingOf(*point.symbol, symbols->metrics), *point.symbol});
            continue;
        }
        paintRun();
        paintDot(painter, point);
    }
    paintRun();
}

void XyScene::Private::paintAbove(QPainter& painter) const
{
    for (const Swatch& swatch : swatches) {
        if (swatch.hatched)
            paintHatched(painter, swatch.rect, metrics.hatchSpacing / 2, swatch.colour, swatch.colour);
        else
            painter.fillRect(swatch.rect, swatch.colour);
    }
    if (const auto band = brushRect()) {
        painter.setPen(penOf(theme.ui.ink, metrics.hairline, XyDash::Solid));
        painter.setBrush(Qt::NoBrush);
        if (chart.brushY) {
            painter.drawRect(*band);
        } else {
            painter.drawLine(band->topLeft(), band->bottomLeft());
            painter.drawLine(band->topRight(), band->bottomRight());
        }
    }
    paintAxis(painter);
    paintPoints(painter, true);
    paintPoints(painter, false); // what is selected lies on top
    for (const Leader& leader : leaders) {
        painter.setPen(penOf(leader.colour, metrics.hairline, XyDash::Solid));
        painter.drawLine(leader.line);
    }
    for (const Label& label : labels)
        label.type->draw(painter, label.baseline, label.text, label.colour);
    if (view.focused >= 0 && std::size_t(view.focused) < marks.size()) {
        const QRectF& area = marks[std::size_t(view.focused)].area;
        if (!area.isEmpty())
            paintFocus(painter, area.adjusted(-FocusGap, -FocusGap, FocusGap, FocusGap) & QRectF(QPointF(), view.size),
                       theme);
    }
}

XyScene::XyScene(XyChart chart, const ChartLook& look, const ChartView& view)
    : d(std::make_unique<Private>(std::move(chart), look, view))
{
    d->scene.setItemIndexMethod(QGraphicsScene::NoIndex);
    d->scene.setSceneRect(QRectF(QPointF(), view.size));
    if (std::ranges::any_of(d->chart.points, [](const XyPoint& point) { return point.symbol.has_value(); }))
        d->symbols = symbolKit(d->look);
    d->layOut();
    d->makeMarks();
    d->addPainted(-2, &Private::paintBrushGround);
    d->addCharts();
    d->addPainted(0, &Private::paintBoxesAndRules);
    d->addPainted(2, &Private::paintAbove);
}

XyScene::~XyScene() = default;

void XyScene::render(QPainter& painter, const QRectF& target) const
{
    // A symbol is copied on images only, and then costs a hundredth; a widget is painted like a page.
    if (d->symbols && d->chart.points.size() > ManySymbols && painter.device()->devType() == QInternal::Widget) {
        const double ratio = painter.device()->devicePixelRatioF();
        QImage image((target.size() * ratio).toSize(), QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        image.fill(d->theme.ui.surface);
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
    return d->plot.bottom() + d->metrics.axisHeight();
}

std::span<const ChartMark> XyScene::marks() const
{
    return d->marks;
}

std::optional<QRectF> XyScene::brushArea() const
{
    return d->chart.brushX ? std::optional(d->plot) : std::nullopt;
}

bool XyScene::brushesBothAxes() const
{
    return d->chart.brushX && d->chart.brushY;
}

QPointF XyScene::valueAt(QPointF position) const
{
    const QPointF p = nearestOn(d->plot, position);
    const XyAxis& x = d->chart.x;
    const XyAxis& y = d->chart.y;
    return {x.min + (p.x() - d->plot.left()) / d->plot.width() * (x.max - x.min),
            y.min + (d->plot.bottom() - p.y()) / d->plot.height() * (y.max - y.min)};
}

QPointF XyScene::positionOf(QPointF value) const
{
    return d->positionOf(value);
}

} // namespace atlas
