// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chartwidget.h"

#include "base/phrases.h"
#include "charts/plotparts.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTimer>
#include <QToolTip>

#include <algorithm>

namespace atlas {

using namespace Qt::StringLiterals;

namespace {

constexpr int Padding = 12;
constexpr int ScrollBarWidth = 10;
constexpr int WheelRows = 3;         // one notch
constexpr double HitSlop = 4;        // pixels round a small mark
constexpr double KeyBrushSteps = 40; // of the brush by keys, across the plot

} // namespace

struct ChartWidget::Private
{
    ChartDataPtr data = {};
    ChartLook look = {};
    std::vector<RowIndex> selected = {};
    QStringList provinces = {};
    std::optional<QRectF> brush = {};
    QPointF brushFrom = {}, brushTo = {}; // values where it was begun and where it ends now
    std::optional<QPointF> pressed = {};  // in the scene, while the button is down
    bool brushing = false;
    int focused = -1;    // mark; -1 until the widget had the focus
    bool framed = false; // the focus came by a key
    int wheelRemainder = 0;
    QScrollBar* scrollBar = nullptr;
    QTimer untold{};                               // of no time: runs while the brush was not told
    std::shared_ptr<const XySymbols> symbols = {}; // kept from scene to scene
    std::unique_ptr<ChartScene> scene = {};        // null: to be made when it is asked for
    // What is selected, brushed or focused is another than the scene shows: it is made anew by the next paint. Until
    // then things are found in it, for they stand where they stood.
    bool outdated = false;

    bool isEmpty() const { return !data || !data->texts.empty.isEmpty(); }

    QString spokenBrush() const { return brush && data ? data->spokenRange(*brush, *look.phrases) : QString(); }
};

ChartWidget::ChartWidget(QWidget* parent) : QWidget(parent), d(new Private)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMouseTracking(true);
    d->scrollBar = new QScrollBar(Qt::Vertical, this);
    d->scrollBar->setFocusPolicy(Qt::NoFocus);
    d->scrollBar->hide();
    connect(d->scrollBar, &QScrollBar::valueChanged, this, &ChartWidget::remake);
    connect(&d->untold, &QTimer::timeout, this, &ChartWidget::tellBrush);
}

ChartWidget::~ChartWidget() = default;

QSize ChartWidget::minimumSizeHint() const
{
    return {280, 60};
}

const std::optional<QRectF>& ChartWidget::brush() const
{
    return d->brush;
}

void ChartWidget::setData(ChartDataPtr numbers, const ChartLook& look)
{
    const ChartMark* before = focusedMark();
    const std::optional<ChartMark> focused = before ? std::optional(*before) : std::nullopt;
    d->data = std::move(numbers);
    if (!d->data)
        clearBrush(); // the next numbers may have other axes
    d->look = look;
    d->focused = -1;
    layOut();
    if (const ChartScene* now =
            focused && (!focused->province.isEmpty() || !focused->sites.empty()) ? scene() : nullptr) {
        const auto same = std::ranges::find_if(now->marks(), [&](const ChartMark& mark) {
            return mark.province == focused->province && mark.sites == focused->sites;
        });
        if (same != now->marks().end())
            d->focused = int(same - now->marks().begin());
    }
    if (d->data)
        setAccessibleName(d->data->texts.title);
    if (d->look.phrases)
        d->scrollBar->setAccessibleName(d->look.phrases->translate("Chart", "More rows"));
    describe();
    redraw();
}

void ChartWidget::setSelected(std::vector<RowIndex> sites, QStringList provinces)
{
    if (sites == d->selected && provinces == d->provinces)
        return;
    d->selected = std::move(sites);
    d->provinces = std::move(provinces);
    redraw();
}

void ChartWidget::clearBrush()
{
    if (!d->brush)
        return;
    d->brush.reset();
    d->untold.stop();
    describe();
    redraw();
}

QRect ChartWidget::area() const
{
    const QRect inside = rect().adjusted(Padding, Padding / 2, -Padding, -Padding / 2);
    return d->scrollBar->isVisibleTo(this) ? inside.adjusted(0, 0, -ScrollBarWidth, 0) : inside;
}

const ChartScene* ChartWidget::scene()
{
    if (d->isEmpty() || !d->look.style)
        return nullptr;
    if (!d->scene) {
        d->scene = d->data->scene(d->look, {.size = area().size(),
                                            .firstRow = d->scrollBar->value(),
                                            .selected = d->selected,
                                            .provinces = d->provinces,
                                            .focused = hasFocus() ? d->focused : -1,
                                            .brush = d->brush,
                                            .symbols = &d->symbols});
        d->outdated = false;
    }
    return d->scene.get();
}

// Null: none.
const ChartMark* ChartWidget::focusedMark()
{
    const ChartScene* now = d->focused >= 0 ? scene() : nullptr;
    return now && std::size_t(d->focused) < now->marks().size() ? &now->marks()[std::size_t(d->focused)] : nullptr;
}

void ChartWidget::layOut()
{
    const int rows = d->isEmpty() ? 0 : d->data->rowCount();
    d->scene.reset();
    if (rows > 0 && d->look.style) {
        // Asked of a scene from the first row on, so that the bar does not depend on where it stands.
        const QSignalBlocker quiet(d->scrollBar);
        const auto first =
            d->data->scene(d->look, {.size = rect().adjusted(Padding, Padding / 2, -Padding, -Padding / 2).size()});
        const int drawn = std::max(1, first->rowsDrawn());
        d->scrollBar->setVisible(drawn < rows);
        d->scrollBar->setGeometry(width() - ScrollBarWidth, 0, ScrollBarWidth, height());
        d->scrollBar->setPageStep(drawn);
        d->scrollBar->setRange(0, std::max(0, rows - drawn));
    } else {
        d->scrollBar->hide();
        const QSignalBlocker quiet(d->scrollBar);
        d->scrollBar->setRange(0, 0);
    }
    update();
}

// Things stand elsewhere in it.
void ChartWidget::remake()
{
    d->scene.reset();
    update();
}

void ChartWidget::redraw()
{
    d->outdated = true;
    update();
}

// What a screen reader says when it comes here: the mark that has the focus, what is brushed, what the chart shows, and
// by what.
void ChartWidget::describe()
{
    if (!d->data) {
        setAccessibleName({});
        setAccessibleDescription({});
        return;
    }
    const ChartTexts& texts = d->data->texts;
    const auto joined = [this](const QString& first, const QString& second) {
        return second.isEmpty() ? first : d->look.phrases->translate("Chart", "%1. %2").arg(first, second);
    };
    QString text = !texts.empty.isEmpty()
                       ? texts.empty
                       : joined(texts.finding.isEmpty() ? texts.subtitle : texts.finding, texts.caption);
    if (const QString range = d->spokenBrush(); !range.isEmpty())
        text = joined(range, text);
    if (const ChartMark* mark = focusedMark())
        text = joined(mark->spoken, text);
    setAccessibleDescription(text);
}

void ChartWidget::focusMark(int mark)
{
    const ChartScene* now = scene();
    if (!now || now->marks().empty())
        return;
    d->focused = std::clamp(mark, 0, int(now->marks().size()) - 1);
    if (d->data->rowCount() > 0) {
        const int fit = d->scrollBar->pageStep();
        const int row = now->rowOf(d->focused);
        if (row < d->scrollBar->value())
            d->scrollBar->setValue(row);
        else if (row >= d->scrollBar->value() + fit)
            d->scrollBar->setValue(row - fit + 1);
    }
    setAccessibleDescription(focusedMark()->spoken);
    redraw();
}

void ChartWidget::activate(int mark, bool extend)
{
    const ChartScene* now = scene();
    if (now && mark >= 0 && std::size_t(mark) < now->marks().size()) {
        const ChartMark activated = now->marks()[std::size_t(mark)]; // the receiver may change the scene
        Q_EMIT markActivated(activated, extend);
    }
}

void ChartWidget::setBrush(const std::optional<QRectF>& range)
{
    if (range == d->brush)
        return;
    d->brush = range;
    if (!d->untold.isActive())
        d->untold.start();
    redraw();
}

void ChartWidget::tellBrush()
{
    if (!d->untold.isActive())
        return;
    d->untold.stop();
    if (const QString range = d->spokenBrush(); range.isEmpty())
        describe();
    else
        setAccessibleDescription(range);
    Q_EMIT brushed(d->brush.value_or(QRectF()));
}

void ChartWidget::brushBetween(QPointF from, QPointF to)
{
    const ChartScene* now = scene();
    const auto plot = now ? now->brushArea() : std::nullopt;
    if (!plot)
        return;
    const auto inside = [&](QPointF p) {
        return QPointF(std::clamp(p.x(), plot->left(), plot->right()), std::clamp(p.y(), plot->top(), plot->bottom()));
    };
    from = inside(from);
    to = inside(to);
    if (!now->brushesBothAxes()) {
        from.setY(plot->top());
        to.setY(plot->bottom());
    }
    d->brushFrom = now->valueAt(from);
    d->brushTo = now->valueAt(to);
    setBrush(QRectF(d->brushFrom, d->brushTo).normalized());
}

// Shift with the arrows draws a band from the middle of the plot, or moves the far edge of the one that is drawn.
bool ChartWidget::brushByKeys(int key)
{
    const ChartScene* now = scene();
    const auto plot = now ? now->brushArea() : std::nullopt;
    if (!plot || (!now->brushesBothAxes() && key != Qt::Key_Left && key != Qt::Key_Right))
        return false;
    QPointF from = plot->center();
    QPointF to = plot->center();
    if (d->brush) {
        from = now->positionOf(d->brushFrom);
        to = now->positionOf(d->brushTo);
    }
    const QPointF step(plot->width() / KeyBrushSteps, plot->height() / KeyBrushSteps);
    if (key == Qt::Key_Left || key == Qt::Key_Right)
        to.rx() += key == Qt::Key_Right ? step.x() : -step.x();
    else
        to.ry() += key == Qt::Key_Down ? step.y() : -step.y();
    brushBetween(from, to);
    return true;
}

bool ChartWidget::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const ChartScene* now = scene();
        const int mark = now ? markAt(now->marks(), help->pos() - area().topLeft(), HitSlop) : -1;
        if (mark < 0)
            QToolTip::hideText();
        else // plain: a name may hold markup
            QToolTip::showText(help->globalPos(),
                               u"<span>%1</span>"_s.arg(now->marks()[std::size_t(mark)].spoken.toHtmlEscaped()), this);
        return true;
    }
    return QWidget::event(event);
}

void ChartWidget::paintEvent(QPaintEvent*)
{
    if (!d->look.style)
        return;
    QPainter painter(this);
    const Theme& theme = d->look.colours();
    painter.fillRect(rect(), theme.ui.surface);
    if (d->outdated)
        d->scene.reset();
    // Round the focused mark there is a ring.
    if (const ChartMark* mark = focusedMark(); hasFocus() && d->framed && (!mark || mark->area.isEmpty()))
        paintFocus(painter, rect(), theme);
    if (const ChartScene* now = scene()) {
        now->render(painter, area());
        return;
    }
    if (!d->data)
        return;
    paintSentence(painter, area(), d->data->texts.empty, Lettering(d->look.style->screenFont("body")), theme.ui.ink2);
}

void ChartWidget::resizeEvent(QResizeEvent*)
{
    layOut();
}

void ChartWidget::keyPressEvent(QKeyEvent* event)
{
    const bool arrow = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down || event->key() == Qt::Key_Left ||
                       event->key() == Qt::Key_Right;
    if (arrow && event->modifiers() & Qt::ShiftModifier && brushByKeys(event->key())) {
        if (!event->isAutoRepeat())
            tellBrush();
        return;
    }
    const int page = std::max(1, d->scrollBar->pageStep() - 1);
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Left:
        focusMark(d->focused - 1);
        break;
    case Qt::Key_Down:
    case Qt::Key_Right:
        focusMark(d->focused + 1);
        break;
    case Qt::Key_PageUp:
        focusMark(d->focused - page);
        break;
    case Qt::Key_PageDown:
        focusMark(d->focused + page);
        break;
    case Qt::Key_Home:
        focusMark(0);
        break;
    case Qt::Key_End:
        if (const ChartScene* now = scene())
            focusMark(int(now->marks().size()) - 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        activate(d->focused, event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
        break;
    case Qt::Key_Escape:
        if (d->brush) {
            d->pressed.reset(); // also while it is drawn
            d->brushing = false;
            setBrush(std::nullopt);
            tellBrush();
            break;
        }
        [[fallthrough]];
    default:
        QWidget::keyPressEvent(event);
    }
}

void ChartWidget::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !scene())
        return QWidget::mousePressEvent(event);
    d->pressed = event->position() - area().topLeft();
    d->brushing = false;
}

void ChartWidget::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF at = event->position() - area().topLeft();
    const ChartScene* now = scene();
    if (now && d->pressed && now->brushArea() &&
        (d->brushing || (at - *d->pressed).manhattanLength() >= QApplication::startDragDistance())) {
        d->brushing = true;
        brushBetween(*d->pressed, at);
        return;
    }
    const bool brushable = now && now->brushArea() && now->brushArea()->contains(at);
    const bool onMark = now && markAt(now->marks(), at, HitSlop) >= 0;
    setCursor(onMark ? Qt::PointingHandCursor : brushable ? Qt::CrossCursor : Qt::ArrowCursor);
}

void ChartWidget::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !d->pressed)
        return QWidget::mouseReleaseEvent(event);
    const QPointF at = *std::exchange(d->pressed, {});
    if (std::exchange(d->brushing, false)) {
        tellBrush();
        return;
    }
    const ChartScene* now = scene();
    const int mark = now ? markAt(now->marks(), at, HitSlop) : -1;
    if (mark >= 0) {
        focusMark(mark);
        activate(mark, event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
    } else {
        setBrush(std::nullopt); // a click on the ground takes the band away
        tellBrush();
    }
}

void ChartWidget::wheelEvent(QWheelEvent* event)
{
    if (!d->scrollBar->isVisible()) {
        event->ignore();
        return;
    }
    constexpr int Notch = 120;
    d->wheelRemainder += event->angleDelta().y() * WheelRows;
    const int rows = d->wheelRemainder / Notch;
    d->wheelRemainder -= rows * Notch;
    d->scrollBar->setValue(d->scrollBar->value() - rows);
    event->accept();
}

void ChartWidget::focusInEvent(QFocusEvent* event)
{
    const ChartScene* now = scene();
    d->framed = event->reason() != Qt::MouseFocusReason;
    if (d->focused < 0 && d->framed && now && !now->marks().empty()) {
        // The first that can be seen.
        const auto seen =
            std::ranges::find_if(now->marks(), [](const ChartMark& mark) { return !mark.area.isEmpty(); });
        focusMark(seen == now->marks().end() ? 0 : int(seen - now->marks().begin()));
    }
    describe();
    redraw();
}

void ChartWidget::focusOutEvent(QFocusEvent*)
{
    redraw();
}

} // namespace atlas
