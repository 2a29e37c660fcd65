// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/timestrip.h"

#include "cartography/legend.h"
#include "desktop/icons.h"
#include "desktop/parts.h"
#include "desktop/timeplayer.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

// Up to here the figures of all sites are new within a frame and follow the handle; above, they wait for its release.
constexpr std::size_t LiveSites = 5000;
constexpr int LabelWidth = 200;
constexpr double HandleRadius = 6;

} // namespace

TimeStrip::TimeStrip(const DesktopContext& context, TimePlayer& player, QWidget* parent)
    : QAbstractSlider(parent),
      m_context(context),
      m_player(player),
      m_play(iconButton(context, "play", tr("Play the months"), this))
{
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setFixedHeight(context.px(46));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setSingleStep(1);
    setPageStep(12);
    setAccessibleName(tr("As-of date"));
    setGround(this, context.theme().ui.panel);
    connect(&context.workspace, &Workspace::datasetChanged, this, &TimeStrip::reload);
    connect(&context.workspace, &Workspace::figuresChanged, this, &TimeStrip::follow);
    m_play->setObjectName(QStringLiteral("playMonths"));
    connect(m_play, &QToolButton::clicked, &player, &TimePlayer::toggle);
    connect(&player, &TimePlayer::playingChanged, this, &TimeStrip::showPlaying);
    connect(this, &QAbstractSlider::sliderPressed, &player, &TimePlayer::pause); // another date pauses by itself
    showPlaying();
    connect(this, &QAbstractSlider::valueChanged, this, [this] {
        if (!m_following && (!isSliderDown() || m_context.workspace.snapshot()->sites.size() <= LiveSites))
            apply();
    });
    connect(this, &QAbstractSlider::sliderReleased, this, &TimeStrip::apply);
    reload();
}

void TimeStrip::reload()
{
    m_months = eventMonthsOf(*m_context.workspace.snapshot());
    m_following = true;
    setRange(m_months.firstMonth, m_months.lastMonth);
    m_following = false;
    setEnabled(m_months.lastMonth > m_months.firstMonth);
    QStringList notes;
    if (m_months.yearOnly > 0)
        notes << tr("Events known only to the year: %1. The pale bars spread them over its months.")
                     .arg(formatNumber(m_months.yearOnly, *m_context.phrases));
    if (m_months.undatedSites > 0)
        notes << tr("Sites without any dated event: %1. They are shown at every date.")
                     .arg(formatNumber(m_months.undatedSites, *m_context.phrases));
    setToolTip(notes.join(u'\n'));
    setAccessibleDescription(toolTip());
    follow();
}

void TimeStrip::follow()
{
    const QDate asOf = m_context.workspace.query().asOf;
    if (asOf.isValid() && !isSliderDown()) {
        m_following = true;
        setValue(monthOf(asOf));
        m_following = false;
    }
    update();
}

void TimeStrip::apply()
{
    if (isEnabled())
        m_context.workspace.setAsOf(asOfMonth(value(), *m_context.workspace.snapshot()));
}

void TimeStrip::showPlaying()
{
    const bool playing = m_player.isPlaying();
    const Theme::Ui& ui = m_context.theme().ui;
    m_play->setIcon(icon(playing ? "pause" : "play", ui.ink2, ui.disabled));
    const QString name = playing ? tr("Pause") : tr("Play the months");
    m_play->setAccessibleName(name);
    m_play->setToolTip(tr("%1 (Ctrl+T)").arg(name)); // Space plays too, but only while the strip has the focus
}

QRectF TimeStrip::rail() const
{
    const double left = m_play->geometry().right() + m_context.px(16);
    const double right = width() - m_context.px(std::min(LabelWidth, width() / 3)) - m_context.px(16);
    return {left, double(m_context.px(31.0)), std::max(right - left, 1.0), 2};
}

double TimeStrip::handleX(int month) const
{
    const QRectF line = rail();
    const int span = std::max(maximum() - minimum() + 1, 1);
    // At the end of the month: what happened in it is to the left of the handle.
    return line.left() + line.width() * (month - minimum() + 1) / span;
}

int TimeStrip::monthAt(double x) const
{
    const QRectF line = rail();
    const int span = maximum() - minimum() + 1;
    return std::clamp(minimum() - 1 + int(std::lround((x - line.left()) / line.width() * span)), minimum(), maximum());
}

QSize TimeStrip::sizeHint() const
{
    return {m_context.px(400), m_context.px(46)};
}

void TimeStrip::mousePressEvent(QMouseEvent* event)
{
    const double x = event->position().x();
    if (event->button() != Qt::LeftButton || x < rail().left() - m_context.px(12) ||
        x > rail().right() + m_context.px(12))
        return;
    setSliderDown(true);
    setValue(monthAt(x));
}

void TimeStrip::mouseMoveEvent(QMouseEvent* event)
{
    if (isSliderDown())
        setValue(monthAt(event->position().x()));
}

void TimeStrip::mouseReleaseEvent(QMouseEvent*)
{
    setSliderDown(false);
}

void TimeStrip::mouseDoubleClickEvent(QMouseEvent*)
{
    setSliderDown(false);
    setValue(maximum());
}

void TimeStrip::wheelEvent(QWheelEvent* event)
{
    event->ignore(); // a scroll that passes over it must not change every figure in the window
}

void TimeStrip::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat())
        m_player.toggle();
    else
        QAbstractSlider::keyPressEvent(event);
}

void TimeStrip::resizeEvent(QResizeEvent* event)
{
    QAbstractSlider::resizeEvent(event);
    m_play->move(m_context.px(8), (height() - m_play->height()) / 2);
}

void TimeStrip::paintBars(QPainter& painter, const QRectF& line) const
{
    double tallest = 1;
    for (std::size_t i = 0; i < m_months.exact.size(); ++i)
        tallest = std::max(tallest, m_months.exact[i] + m_months.spread[i]);
    const Theme::Ui& ui = m_context.theme().ui;
    const double room = line.top() - m_context.px(6);
    const double step = line.width() / double(std::max<std::size_t>(m_months.exact.size(), 1));
    const double gap = step > 4 ? 1 : 0;
    for (std::size_t i = 0; i < m_months.exact.size(); ++i) {
        const double x = line.left() + step * double(i);
        const bool counts = m_months.firstMonth + int(i) <= value();
        const double solid = room * m_months.exact[i] / tallest;
        const double pale = room * m_months.spread[i] / tallest;
        painter.fillRect(QRectF(x, line.top() - solid, step - gap, solid), counts ? ui.ink3 : ui.divider);
        painter.fillRect(QRectF(x, line.top() - solid - pale, step - gap, pale), counts ? ui.divider : ui.hairline);
    }
}

void TimeStrip::paintYears(QPainter& painter, const QRectF& line) const
{
    const Theme::Ui& ui = m_context.theme().ui;
    const QFont font = m_context.font("caption");
    painter.setFont(font);
    const QFontMetrics metrics(font);
    const double yearWidth = line.width() * 12 / std::max(maximum() - minimum() + 1, 1);
    const int every = std::max(1, int(std::ceil(metrics.horizontalAdvance(QStringLiteral("2026 ")) / yearWidth)));
    for (int year = minimum() / 12; year <= maximum() / 12; year += every) {
        const double x = handleX(year * 12 - 1);
        painter.fillRect(QRectF(x, line.top() - m_context.px(24), 1, m_context.px(24)), ui.hairline);
        QString text = QString::number(year);
        if (year == minimum() / 12 && m_months.earlier > 0 && yearWidth > metrics.horizontalAdvance(text) * 2.2)
            text += tr(" (+%1)").arg(m_months.earlier); // events before the strip begins
        painter.setPen(ui.ink2);
        painter.drawText(QPointF(x, height() - m_context.px(3)), text);
    }
}

void TimeStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme::Ui& ui = m_context.theme().ui;
    painter.fillRect(0, 0, width(), 1, ui.divider);
    painter.fillRect(0, height() - 1, width(), 1, ui.divider);
    if (!isEnabled())
        return;
    const QRectF line = rail();
    paintYears(painter, line);
    paintBars(painter, line);

    const double x = handleX(value());
    painter.fillRect(line, ui.divider);
    painter.fillRect(QRectF(line.left(), line.top(), x - line.left(), line.height()), ui.accent);
    painter.fillRect(QRectF(x - 0.75, m_context.px(6), 1.5, line.top() - m_context.px(6)), ui.accent);
    const double radius = HandleRadius * m_context.scale();
    if (hasFocus()) {
        painter.setPen(QPen(ui.focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QPointF(x, line.center().y()), radius + 3, radius + 3);
    }
    painter.setPen(QPen(ui.accent, 2));
    painter.setBrush(ui.surface);
    painter.drawEllipse(QPointF(x, line.center().y()), radius, radius);

    const int right = width() - m_context.px(12);
    const int left = int(line.right()) + m_context.px(16);
    painter.setFont(m_context.font("strong"));
    painter.setPen(ui.ink);
    painter.drawText(QRect(left, m_context.px(5), right - left, m_context.px(18)), Qt::AlignRight | Qt::AlignVCenter,
                     formatMonth(asOfMonth(value(), *m_context.workspace.snapshot()), *m_context.phrases));
    const QFont small = m_context.font("small");
    painter.setFont(small);
    painter.setPen(ui.ink2);
    const QString undated = tr("%1 undated, always shown").arg(siteCount(m_months.undatedSites, *m_context.phrases));
    if (m_months.undatedSites > 0)
        painter.drawText(QRect(left, m_context.px(23), right - left, m_context.px(18)),
                         Qt::AlignRight | Qt::AlignVCenter,
                         QFontMetrics(small).elidedText(undated, Qt::ElideRight, right - left));
}

} // namespace atlas
