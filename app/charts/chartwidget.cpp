// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/formats.h"
#include "charts/chart.h"
#include "charts/idlebyprovince.h"
#include "charts/lettering.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace atlas {

namespace {

constexpr int Padding = 12;
constexpr int ScrollBarWidth = 10;
constexpr int WheelRows = 3; // one notch

} // namespace

struct ChartWidget::Private
{
    const ChartSpec& spec;
    ChartInput input = {};
    ChartTexts texts = {};
    BarChart bars = {};
    QStringList selected = {};
    int focused = -1; // row; -1 until the widget had the focus
    int wheelRemainder = 0;
    QScrollBar* scrollBar = nullptr;
    std::unique_ptr<BarScene> scene = nullptr; // null: to be made by the next paint

    int rowCount() const { return int(bars.rows.size()); }

    int rowsThatFit(const QRect& area) const { return BarScene::rowsThatFit(*input.style, input.theme, area.height()); }
};

ChartWidget::ChartWidget(const ChartSpec& chart, QWidget* parent) : QWidget(parent), d(new Private{.spec = chart})
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    d->scrollBar = new QScrollBar(Qt::Vertical, this);
    d->scrollBar->setFocusPolicy(Qt::NoFocus);
    d->scrollBar->hide();
    connect(d->scrollBar, &QScrollBar::valueChanged, this, &ChartWidget::redraw);
}

ChartWidget::~ChartWidget() = default;

const ChartSpec& ChartWidget::spec() const
{
    return d->spec;
}

QSize ChartWidget::minimumSizeHint() const
{
    return {280, 60};
}

void ChartWidget::setInput(ChartInput input)
{
    const QString focusedKey = d->focused >= 0 ? d->bars.rows[std::size_t(d->focused)].key : QString();
    d->input = std::move(input);
    const IdleByProvince provinces = idleByProvince(d->input);
    d->texts = idleByProvinceTexts(provinces, d->input);
    d->bars = idleByProvinceBars(provinces, *d->input.phrases);
    const auto row = std::ranges::find(d->bars.rows, focusedKey, &BarRow::key);
    d->focused = row == d->bars.rows.end() || focusedKey.isNull() ? -1 : int(row - d->bars.rows.begin());
    setAccessibleName(d->texts.title);
    d->scrollBar->setAccessibleName(d->input.phrases->translate("Chart", "More provinces"));
    layOut();
    describe();
}

void ChartWidget::setSelectedKeys(const QStringList& keys)
{
    if (keys == d->selected)
        return;
    d->selected = keys;
    redraw();
}

QRect ChartWidget::area() const
{
    const QRect inside = rect().adjusted(Padding, Padding / 2, -Padding, -Padding / 2);
    return d->scrollBar->isVisibleTo(this) ? inside.adjusted(0, 0, -ScrollBarWidth, 0) : inside;
}

void ChartWidget::layOut()
{
    if (!d->input.style)
        return;
    const QRect inside = rect().adjusted(Padding, Padding / 2, -Padding, -Padding / 2);
    const int fit = d->rowsThatFit(inside);
    d->scrollBar->setVisible(fit < d->rowCount());
    d->scrollBar->setGeometry(width() - ScrollBarWidth, 0, ScrollBarWidth, height());
    d->scrollBar->setPageStep(fit);
    d->scrollBar->setRange(0, std::max(0, d->rowCount() - fit));
    redraw();
}

void ChartWidget::redraw()
{
    d->scene.reset();
    update();
}

// What a screen reader says: the finding, and the bar that has the focus.
void ChartWidget::describe()
{
    if (d->focused < 0) {
        setAccessibleDescription(d->texts.empty.isEmpty() ? d->texts.finding : d->texts.empty);
        return;
    }
    const Phrases& phrases = *d->input.phrases;
    const BarRow& row = d->bars.rows[std::size_t(d->focused)];
    const double capacity = row.used + row.idle + row.unknown;
    if (row.value.isEmpty())
        setAccessibleDescription(phrases.translate("Chart", "%1: %2 in service, use unknown")
                                     .arg(row.label, formatPflops(capacity, phrases)));
    else
        setAccessibleDescription(phrases.translate("Chart", "%1: %2 in service, idle %3 % %4")
                                     .arg(row.label, formatPflops(capacity, phrases), row.value, row.range)
                                     .trimmed());
}

void ChartWidget::focusRow(int row)
{
    if (d->bars.rows.empty())
        return;
    d->focused = std::clamp(row, 0, d->rowCount() - 1);
    const int fit = d->scrollBar->pageStep();
    if (d->focused < d->scrollBar->value())
        d->scrollBar->setValue(d->focused);
    else if (d->focused >= d->scrollBar->value() + fit)
        d->scrollBar->setValue(d->focused - fit + 1);
    describe();
    redraw();
}

void ChartWidget::activate(int row)
{
    const QString key = d->bars.rows[std::size_t(row)].key;
    Q_EMIT keyActivated(key);
}

void ChartWidget::paintEvent(QPaintEvent*)
{
    if (!d->input.style)
        return;
    QPainter painter(this);
    const Theme& theme = d->input.style->theme(d->input.theme);
    painter.fillRect(rect(), theme.ui.surface);
    if (d->bars.rows.empty()) {
        const Lettering type(d->input.style->screenFont("body"));
        type.draw(painter, rect().center(), type.elided(d->texts.empty, area().width()), theme.ui.ink2,
                  Qt::AlignHCenter);
        return;
    }
    if (!d->scene) {
        const BarView view{.size = area().size(),
                           .firstRow = d->scrollBar->value(),
                           .selected = d->selected,
                           .focused = hasFocus() ? d->focused : -1};
        d->scene = std::make_unique<BarScene>(d->bars, *d->input.style, d->input.theme, *d->input.phrases, view);
    }
    d->scene->render(painter, area());
}

void ChartWidget::resizeEvent(QResizeEvent*)
{
    layOut();
}

void ChartWidget::keyPressEvent(QKeyEvent* event)
{
    const int page = std::max(1, d->scrollBar->pageStep() - 1);
    switch (event->key()) {
    case Qt::Key_Up:
        focusRow(d->focused - 1);
        break;
    case Qt::Key_Down:
        focusRow(d->focused + 1);
        break;
    case Qt::Key_PageUp:
        focusRow(d->focused - page);
        break;
    case Qt::Key_PageDown:
        focusRow(d->focused + page);
        break;
    case Qt::Key_Home:
        focusRow(0);
        break;
    case Qt::Key_End:
        focusRow(d->rowCount() - 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (d->focused >= 0)
            activate(d->focused);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void ChartWidget::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !d->scene)
        return QWidget::mousePressEvent(event);
    const std::optional<int> row = d->scene->rowAt(event->position() - area().topLeft());
    if (!row)
        return;
    focusRow(*row);
    activate(*row);
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
    if (d->focused < 0 && event->reason() != Qt::MouseFocusReason)
        focusRow(d->scrollBar->value());
    else
        redraw();
}

void ChartWidget::focusOutEvent(QFocusEvent*)
{
    redraw();
}

} // namespace atlas
