// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/recordmarks.h"

#include "base/formats.h"
#include "cartography/mapscene.h"
#include "cartography/symbols.h"
#include "desktop/parts.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QStyleOption>
#include <QtMath>

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double RoundTripScaleMs = 80;
constexpr double RoundTripTickMs = 20;
constexpr int LongestLink = 210; // px: what the narrowest panel has room for

void paintFocus(QWidget& widget, QPainter& painter)
{
    if (!widget.hasFocus())
        return;
    QStyleOptionFocusRect option;
    option.initFrom(&widget);
    widget.style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, &widget);
}

} // namespace

SiteSymbol::SiteSymbol(const DesktopContext& context, const SiteFigures& figures, double boxPx, QWidget* parent)
    : QWidget(parent), m_context(context), m_figures(figures)
{
    setFixedSize(QSize(1, 1) * context.px(boxPx));
}

void SiteSymbol::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const SymbolMetrics metrics(*m_context.style);
    const double onMap = 2 * radiusOf(m_figures, lookOf(m_figures), metrics);
    const double room = width() - 2;
    // A campus is larger than the box, a glyph much smaller: both stay recognisable.
    paintSiteSymbol(painter, QRectF(rect()), m_figures, *m_context.style, m_context.themeName,
                    std::clamp(onMap * m_context.scale(), room * 0.6, room));
}

IdleBar::IdleBar(const DesktopContext& context, const IdleFigure& idle, QWidget* parent)
    : QWidget(parent), m_context(context), m_idle(idle)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize IdleBar::sizeHint() const
{
    return {m_context.px(220), m_context.px(24) + m_context.px(15)};
}

void IdleBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = m_context.theme();
    const double u = m_context.scale();
    const double left = 4 * u;
    const double span = width() - 2 * left;
    const double top = 12 * u;
    const double height = 9 * u;
    const auto x = [&](double share) { return left + span * share; };

    if (!m_idle.value) {
        painter.setPen(QPen(theme.symbol.unknown, 1.2 * u, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(left, top, span, height));
    } else {
        for (std::size_t i = 0; i < IdleClassCount; ++i) {
            const double from = x(IdleBreaks[i]) + (i > 0 ? u / 2 : 0);
            painter.fillRect(QRectF(from, top, x(IdleBreaks[i + 1]) - u / 2 - from, height), theme.idle.fill[i]);
        }
    }

    // A bound that is open on one side has one end.
    const double bracket = 5 * u;
    painter.setPen(QPen(theme.ui.ink, 1.5 * u));
    if (m_idle.low || m_idle.high) {
        const double from = x(m_idle.low.value_or(0));
        const double to = x(m_idle.high.value_or(1));
        if (to - from > 1) {
            painter.drawLine(QPointF(from, bracket), QPointF(to, bracket));
            for (const auto& end : {m_idle.low, m_idle.high}) {
                if (end)
                    painter.drawLine(QPointF(x(*end), bracket - 4 * u), QPointF(x(*end), bracket + 4 * u));
            }
        }
    }
    if (m_idle.value) {
        const double at = x(*m_idle.value);
        painter.setPen(QPen(theme.ui.panel, 1.2 * u));
        painter.setBrush(theme.ui.ink);
        painter.drawPolygon(QPolygonF({{at - 5 * u, top - 7 * u}, {at + 5 * u, top - 7 * u}, {at, top}}));
    }

    painter.setFont(m_context.font("caption"));
    painter.setPen(theme.ui.ink2);
    const QFontMetricsF metrics(painter.font());
    for (const double share : IdleBreaks) {
        const QString label = formatNumber(share * 100, *m_context.phrases);
        const double w = metrics.horizontalAdvance(label);
        const double at = std::clamp(x(share) - w / 2, left - 2 * u, left + span - w + 2 * u);
        painter.drawText(QPointF(at, top + height + 2 * u + metrics.ascent()), label);
    }
}

RoundTripBar::RoundTripBar(const DesktopContext& context, const HubLatency& latency, const QColor& colour,
                           QWidget* parent)
    : QWidget(parent), m_context(context), m_latency(latency), m_colour(colour)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize RoundTripBar::sizeHint() const
{
    return QSize(120, 18) * m_context.scale();
}

void RoundTripBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme::Ui& ui = m_context.theme().ui;
    const double u = m_context.scale();
    const double left = 4 * u;
    const double span = width() - 2 * left;
    const double middle = height() / 2.0;
    const auto x = [&](double ms) { return left + span * std::min(ms / RoundTripScaleMs, 1.0); };

    painter.setPen(QPen(ui.hairline, 1.2 * u));
    painter.drawLine(QPointF(left, middle), QPointF(left + span, middle));
    painter.setPen(QPen(ui.control, 1.2 * u));
    for (double ms = 0; ms <= RoundTripScaleMs; ms += RoundTripTickMs)
        painter.drawLine(QPointF(x(ms), middle - 2 * u), QPointF(x(ms), middle + 2 * u));

    const double at = x(m_latency.bestMs());
    painter.setPen(Qt::NoPen);
    if (m_latency.bestMs() > RoundTripScaleMs) {
        painter.setBrush(m_colour);
        painter.drawPolygon(
            QPolygonF({{at - 5 * u, middle - 4 * u}, {at + 3 * u, middle}, {at - 5 * u, middle + 4 * u}}));
        return;
    }
    if (m_latency.measuredMs) {
        painter.setBrush(m_colour);
        painter.drawEllipse(QPointF(at, middle), 4 * u, 4 * u);
        return;
    }
    painter.setBrush(mixed(ui.panel, m_colour, 0.34));
    painter.drawRect(QRectF(QPointF(x(m_latency.optimisticMs), middle - 3 * u),
                            QPointF(x(m_latency.conservativeMs), middle + 3 * u)));
    painter.setBrush(m_colour);
    painter.drawRoundedRect(QRectF(at - 1.2 * u, middle - 6 * u, 2.4 * u, 12 * u), u, u);
}

ConfidenceDots::ConfidenceDots(const DesktopContext& context, std::optional<Confidence> confidence, const QString& word,
                               QWidget* parent)
    : QWidget(parent), m_context(context), m_filled(confidence ? 3 - int(*confidence) : 0)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    const QString text = confidence ? tr("Confidence: %1").arg(word) : word;
    setAccessibleName(text);
    setToolTip(text); // a term of the program, never text of the data
}

QSize ConfidenceDots::sizeHint() const
{
    return QSize(27, 12) * m_context.scale();
}

void ConfidenceDots::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor& ink = m_context.theme().ui.ink2;
    const double u = m_context.scale();
    painter.setPen(QPen(ink, 1.1 * u));
    for (int i = 0; i < 3; ++i) {
        painter.setBrush(i < m_filled ? QBrush(ink) : QBrush(Qt::NoBrush));
        painter.drawEllipse(QPointF((4.5 + 9 * i) * u, height() / 2.0), 3 * u, 3 * u);
    }
}

void paintBadge(QPainter& painter, const DesktopContext& context, const QRectF& box, const QString& letter)
{
    const Theme::Ui& ui = context.theme().ui;
    const double corner = 3 * context.scale();
    painter.setPen(QPen(ui.control, 1));
    painter.drawRoundedRect(box, corner, corner);
    QFont font = context.font("caption");
    font.setPixelSize(context.px(10));
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(ui.ink2);
    painter.drawText(box, Qt::AlignCenter, letter);
}

KindBadge::KindBadge(const DesktopContext& context, const QString& letter, const QString& pillText, const QString& word,
                     QWidget* parent)
    : QWidget(parent), m_context(context), m_letter(letter), m_text(pillText)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(word);
    setToolTip(word); // a term of the program, never text of the data
}

QSize KindBadge::sizeHint() const
{
    const int box = m_letter.isEmpty() ? 0 : m_context.px(15);
    if (m_text.isEmpty())
        return {box, m_context.px(14)};
    const int text = QFontMetrics(m_context.font("small")).horizontalAdvance(m_text);
    return {m_context.px(18) + (box ? box + m_context.px(5) : 0) + text, m_context.px(22)};
}

void KindBadge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme::Ui& ui = m_context.theme().ui;
    const double u = m_context.scale();
    const QRectF whole = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QRectF box = whole;
    if (!m_text.isEmpty()) {
        painter.setPen(QPen(ui.control, 1));
        painter.drawRoundedRect(whole, whole.height() / 2, whole.height() / 2);
        box = QRectF(9 * u, (height() - 14 * u) / 2, 14 * u, 14 * u);
        const double from = m_letter.isEmpty() ? 9 * u : box.right() + 5 * u;
        painter.setFont(m_context.font("small"));
        painter.setPen(ui.ink);
        painter.drawText(QRectF(from, 0, width() - from, height()), Qt::AlignVCenter | Qt::AlignLeft, m_text);
    }
    if (!m_letter.isEmpty())
        paintBadge(painter, m_context, box, m_letter);
}

RecordLink::RecordLink(const DesktopContext& context, const QString& text, const char* font, QWidget* parent)
    : QAbstractButton(parent), m_context(context)
{
    setFont(context.font(font));
    setText(withoutMnemonics(text));
    setAccessibleName(text);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QSize RecordLink::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {std::min(metrics.horizontalAdvance(accessibleName()) + 2, m_context.px(LongestLink)),
            metrics.height() + m_context.px(4)};
}

QSize RecordLink::minimumSizeHint() const
{
    return {m_context.px(40), sizeHint().height()};
}

void RecordLink::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme::Ui& ui = m_context.theme().ui;
    const QFontMetrics metrics(font());
    const QString line = metrics.elidedText(accessibleName().simplified(), Qt::ElideRight, width() - 2);
    painter.setFont(font());
    painter.setPen(underMouse() ? ui.ink : ui.ink2);
    const int baseline = (height() - metrics.height()) / 2 + metrics.ascent();
    painter.drawText(1, baseline, line);
    painter.setPen(QPen(ui.ink2, 1, Qt::DotLine));
    const int y = baseline + metrics.underlinePos() + 2;
    painter.drawLine(1, y, 1 + metrics.horizontalAdvance(line), y);
    paintFocus(*this, painter);
}

EmphasisLabel::EmphasisLabel(const DesktopContext& context, const QString& text, const QString& strong, QWidget* parent)
    : QWidget(parent), m_context(context), m_layout(text, context.font("body"))
{
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(text);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout.setTextOption(option);
    if (const qsizetype at = strong.isEmpty() ? -1 : text.indexOf(strong); at >= 0) {
        QTextCharFormat format;
        format.setFontWeight(QFont::DemiBold);
        m_layout.setFormats({{int(at), int(strong.size()), format}});
    }
}

int EmphasisLabel::lay(int width) const
{
    double height = 0;
    m_layout.beginLayout();
    for (QTextLine row = m_layout.createLine(); row.isValid(); row = m_layout.createLine()) {
        row.setLineWidth(width);
        row.setPosition({0, height});
        height += row.height();
    }
    m_layout.endLayout();
    return qCeil(height);
}

int EmphasisLabel::heightForWidth(int width) const
{
    return lay(width);
}

QSize EmphasisLabel::sizeHint() const
{
    const int width = m_context.px(240);
    return {width, lay(width)};
}

void EmphasisLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(m_context.theme().ui.ink);
    lay(width());
    m_layout.draw(&painter, {0, 0});
}

TimelineDot::TimelineDot(const DesktopContext& context, bool filled, bool first, bool last, QWidget* parent)
    : QWidget(parent), m_context(context), m_filled(filled), m_first(first), m_last(last)
{
    setFixedWidth(context.px(14));
}

void TimelineDot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme::Ui& ui = m_context.theme().ui;
    const double u = m_context.scale();
    const QPointF dot(6 * u, 11 * u);
    painter.setPen(QPen(ui.control, 1.2 * u));
    if (!m_first)
        painter.drawLine(QPointF(dot.x(), 0), dot);
    if (!m_last)
        painter.drawLine(dot, QPointF(dot.x(), height()));
    painter.setPen(QPen(ui.ink2, 1.5 * u));
    painter.setBrush(m_filled ? ui.ink2 : ui.panel);
    painter.drawEllipse(dot, 4 * u, 4 * u);
}

QLabel* wrappedLabel(const DesktopContext& context, const QString& text, const char* font, const QColor& ink,
                     QWidget* parent)
{
    // A place to break after every mark of an address: QLabel itself breaks at spaces only.
    QString breakable = text;
    if (text.contains(u"://")) {
        for (const QChar mark : {u'/', u'?', u'&', u'=', u'-', u'.', u'_', u'%'})
            breakable.replace(mark, QString(mark) + QChar(0x200B));
    }
    QLabel* label = plainLabel(context, breakable, font, ink, parent);
    label->setWordWrap(true);
    label->setAccessibleName(text);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    label->setSizePolicy(policy);
    return label;
}

QLabel* noticeLabel(const DesktopContext& context, const QString& text, const QColor& ink, const QColor& ground,
                    QWidget* parent)
{
    QLabel* label = wrappedLabel(context, text, "small", ink, parent);
    label->setMargin(context.px(6));
    setGround(label, ground);
    return label;
}

} // namespace atlas
