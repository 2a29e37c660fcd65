// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of plain text at exact sizes on any device. Qt rounds a font to whole pixels of its device, which at 72 dots
// per inch makes 9 pt of 8.5 pt; so a font given in points is laid out twenty times as large and scaled back. Lengths
// are painter units: points for a font in points, device-independent pixels for a font in pixels. Value; GUI thread.
#pragma once

#include <QColor>
#include <QFont>
#include <QFontMetricsF>
#include <QString>

class QPainter;
class QPointF;

namespace atlas {

// A small raised text behind another, and where it leads ("#anchor"), of which a PDF makes a link. Without a text, or
// behind an empty one: none.
struct Superscript
{
    QString text = {};
    QString link = {};
};

class Lettering
{
public:
    static constexpr double PrintScale = 20; // every print size of the style file is then a whole number of pixels

    explicit Lettering(const QFont& font);

    // The font of layout, scale() times as large as what draw() paints. In print Han has one weight, so a text with Han
    // characters is never bold there.
    const QFont& fontFor(const QString& text) const;

    double scale() const { return m_scale; }

    double ascent() const;
    double descent() const;
    double height() const;
    double width(const QString& text, const Superscript& superscript = {}) const;
    QString elided(const QString& text, double width) const;

    // The baseline starts, is centred or ends at the point, by the horizontal alignment. A superscript is no higher
    // than inkHeight() (plotparts.h) counts.
    void draw(QPainter& painter, QPointF baseline, const QString& text, const QColor& colour,
              Qt::Alignment alignment = Qt::AlignLeft, const Superscript& superscript = {}) const;

    // The baseline of a line whose letters stand in the middle between top and bottom.
    double baselineBetween(double top, double bottom) const;

private:
    QFont raisedFont() const;
    void drawRaised(QPainter& painter, double left, const Superscript& superscript) const;

    double m_scale = 1;
    QFont m_font;
    QFont m_hanFont;
    QFontMetricsF m_metrics;
    QFontMetricsF m_hanMetrics;
};

} // namespace atlas
