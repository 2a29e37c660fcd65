// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/chartfigure.h"

#include "report/paragraph.h"

#include <QPainter>

namespace atlas {

namespace {

Paragraph laidOut(const QFont& font, const QColor& colour, const QString& text, double width)
{
    Paragraph paragraph(font, colour);
    paragraph.text(text);
    paragraph.layOut(width);
    return paragraph;
}

} // namespace

void paintChartFigure(QPainter& painter, const QRectF& rect, const ChartData& chart, const ChartLook& look)
{
    const Style& style = *look.style;
    const Theme& theme = look.colours();
    const bool print = look.print();
    const ChartTexts& texts = chart.texts;

    const QFont headingFont = !print                    ? style.screenFont("title")
                              : look.phrases->chinese() ? style.printFont("headingHan")
                                                        : style.printFont("heading", QFont::DemiBold);
    const Paragraph heading =
        laidOut(headingFont, theme.ui.ink, texts.finding.isEmpty() ? texts.title : texts.finding, rect.width());
    const Paragraph subtitle = laidOut(print ? style.printFont("body") : style.screenFont("small"), theme.ui.ink2,
                                       texts.subtitle, rect.width());
    const Paragraph caption = laidOut(print ? style.printFont("caption") : style.screenFont("caption"), theme.ui.ink3,
                                      texts.caption, rect.width());

    const double gap = heading.lineHeight();
    const double chartTop = rect.top() + heading.height() + subtitle.height() + gap;
    const QRectF room(rect.left(), chartTop, rect.width(), rect.bottom() - chartTop - caption.height() - gap / 2);
    heading.draw(painter, rect.topLeft());
    subtitle.draw(painter, rect.topLeft() + QPointF(0, heading.height()));
    const double used = paintChart(painter, room, chart, look);
    caption.draw(painter, QPointF(rect.left(), room.top() + used + gap / 2));
}

} // namespace atlas
