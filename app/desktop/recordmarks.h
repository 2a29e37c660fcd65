// SPDX-License-Identifier: GPL-3.0-or-later
// The painted marks of the record: the symbol of a site, the bar of the idle ratio, delays on a scale, badges, dots of
// confidence, source chips. Each says in its accessible name what it shows. GUI thread; parents own them.
#pragma once

#include "desktop/context.h"

#include <QAbstractButton>
#include <QLabel>
#include <QTextLayout>

class QPainter;

namespace atlas {

// The symbol of a site as on the map, no larger than the box.
class SiteSymbol : public QWidget
{
    Q_OBJECT

public:
    SiteSymbol(const DesktopContext& context, const SiteFigures& figures, double boxPx, QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    DesktopContext m_context;
    SiteFigures m_figures;
};

// 0 to 100 % with the five classes to scale, the range as a bracket and the value as a pointer; a dashed track when the
// ratio is unknown.
class IdleBar : public QWidget
{
    Q_OBJECT

public:
    IdleBar(const DesktopContext& context, const IdleFigure& idle, QWidget* parent);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    DesktopContext m_context;
    IdleFigure m_idle;
};

// One hub's delay on a scale of 0 to 80 ms: the band of the model with its typical value, or the dot of a measurement.
class RoundTripBar : public QWidget
{
    Q_OBJECT

public:
    RoundTripBar(const DesktopContext& context, const HubLatency& latency, const QColor& colour, QWidget* parent);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    DesktopContext m_context;
    HubLatency m_latency;
    QColor m_colour;
};

// One to three of three dots; the word is its name and tool tip.
class ConfidenceDots : public QWidget
{
    Q_OBJECT

public:
    ConfidenceDots(const DesktopContext& context, std::optional<Confidence> confidence, const QString& word,
                   QWidget* parent);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    DesktopContext m_context;
    int m_filled;
};

// The letter of a badge in its frame. Leaves the painter with the letter's font and ink.
void paintBadge(QPainter& painter, const DesktopContext& context, const QRectF& box, const QString& letter);

// A letter in a box for the kind of a figure; with a text behind it, a pill.
class KindBadge : public QWidget
{
    Q_OBJECT

public:
    KindBadge(const DesktopContext& context, const QString& letter, const QString& pillText, const QString& word,
              QWidget* parent);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    DesktopContext m_context;
    QString m_letter, m_text;
};

// Text that leads somewhere inside the panel: dotted underline, cut with an ellipsis where there is no room.
class RecordLink : public QAbstractButton
{
    Q_OBJECT

public:
    RecordLink(const DesktopContext& context, const QString& text, const char* font, QWidget* parent);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    DesktopContext m_context;
};

// A sentence that wraps, with one part of it in semibold: what QLabel could do only by reading the text as markup.
class EmphasisLabel : public QWidget
{
    Q_OBJECT

public:
    EmphasisLabel(const DesktopContext& context, const QString& text, const QString& strong, QWidget* parent);

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int lay(int width) const; // the lines at that width; their height

    DesktopContext m_context;
    mutable QTextLayout m_layout;
};

// The gutter of a timeline: a dot on a line that runs on to the neighbours.
class TimelineDot : public QWidget
{
    Q_OBJECT

public:
    TimelineDot(const DesktopContext& context, bool filled, bool first, bool last, QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    DesktopContext m_context;
    bool m_filled, m_first, m_last;
};

// A label of plain text that wraps, also within long words without spaces.
QLabel* wrappedLabel(const DesktopContext& context, const QString& text, const char* font, const QColor& ink,
                     QWidget* parent);

// The yellow line of a contradiction or of age; the red one of an error.
QLabel* noticeLabel(const DesktopContext& context, const QString& text, const QColor& ink, const QColor& ground,
                    QWidget* parent);

} // namespace atlas
