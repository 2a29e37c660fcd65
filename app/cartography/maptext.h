// SPDX-License-Identifier: GPL-3.0-or-later
// Text on maps and in legends: fonts in device-independent pixels that come out alike on a screen, an image and a page,
// and text with a halo of the ground. Any thread.
#pragma once

#include "cartography/style.h"

#include <QRectF>
#include <QStringList>

#include <memory>

class QPainter;

namespace atlas {

struct TextStyle
{
    double px = 11;
    int weight = QFont::Normal;
    bool italic = false;
    double tracking = 0; // share of the size; 0 in print, where it would break the text of a PDF
};

bool hasHan(const QString& text);

// One line, whatever the data holds: control characters become spaces.
QString oneLine(const QString& text);

// Fonts, measures and painting of text. Sizes are given in the units of the painter, also where they have fractions and
// whatever the resolution of its device. Widths and, for images, painted labels are kept: shaping and growing letters
// is most of the cost of a map with many names. Safe in several threads; the fonts of the application must not change
// between calls (see HanFontScope).
class TextSetter
{
public:
    // print: the Han face has one weight, so text with Han characters is never bold there nor slanted.
    TextSetter(const Style& style, bool print);
    ~TextSetter();
    Q_DISABLE_COPY_MOVE(TextSetter)

    bool print() const { return m_print; }

    double width(const QString& text, const TextStyle& style) const;

    // What the ink of a line may touch, from above its capitals to below its descenders, the baseline starting at
    // (0, 0).
    QRectF inkBox(const QString& text, const TextStyle& style) const;

    // The line cut to that width with an ellipsis.
    QString elided(const QString& text, const TextStyle& style, double maxWidth) const;

    // Flowed into lines of at most that width; a longer word is cut with an ellipsis.
    QStringList wrapped(const QString& text, const TextStyle& style, double maxWidth) const;

    void drawText(QPainter& painter, QPointF baseline, const QString& text, const TextStyle& style,
                  const QColor& colour) const;

    // Text on a halo of the ground. Where there are no pixels the halo is the outline of the letters and the text
    // itself is text, so that it stays text in a PDF; on an image the label stands on whole pixels.
    void drawLabel(QPainter& painter, QPointF baseline, const QString& text, const TextStyle& style,
                   const QColor& colour, const QColor& halo, double haloWidth) const;

private:
    struct Kept;

    QFont font(const TextStyle& style, const QString& text, int dpi) const;
    QFont measuredFont(const TextStyle& style, const QString& text) const;
    double measuredWidth(const QString& text, const TextStyle& style) const;

    QString m_family;
    bool m_print;
    int m_measuredDpi; // of fonts that belong to no device
    std::unique_ptr<Kept> m_kept;
};

} // namespace atlas
