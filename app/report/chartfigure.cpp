// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/chartfigure.h"

#include "report/pdflayout.h"

#include <QPainter>

#include <algorithm>

namespace atlas {

namespace {

constexpr int MostHeadingLines = 4;
constexpr int MostCaptionLines = 20;

QFont headingFont(const ChartLook& look)
{
    if (!look.print())
        return look.style->screenFont("title");
    return look.phrases->chinese() ? look.style->printFont("headingHan")
                                   : look.style->printFont("heading", QFont::DemiBold);
}

QFont otherFont(const ChartLook& look, const char* print, const char* screen)
{
    return look.print() ? look.style->printFont(print) : look.style->screenFont(screen);
}

double heightOf(const Paragraph& paragraph)
{
    return paragraph.isEmpty() ? 0 : paragraph.height();
}

} // namespace

FigureFrame::FigureFrame(const ChartLook& look, const QString& heading, const QString& subtitle, const Prose& caption,
                         double width)
    : m_heading(headingFont(look), look.colours().ui.ink),
      m_subtitle(otherFont(look, "body", "small"), look.colours().ui.ink2),
      m_caption(otherFont(look, "caption", "caption"), look.colours().ui.ink3),
      m_gap(m_heading.lineHeight())
{
    m_heading.text(heading).layOut(width, MostHeadingLines);
    m_subtitle.text(subtitle).layOut(width, MostHeadingLines);
    m_caption.prose(caption).layOut(look.print() ? std::min(width, print::PortraitWidth) : width, MostCaptionLines);
}

double FigureFrame::above() const
{
    const double sentences = heightOf(m_heading) + heightOf(m_subtitle);
    return sentences > 0 ? sentences + m_gap : 0;
}

double FigureFrame::below() const
{
    return m_caption.isEmpty() ? 0 : m_caption.height() + m_gap / 2;
}

QRectF FigureFrame::drawingRect(const QRectF& rect, double above) const
{
    return rect.adjusted(0, above, 0, -below());
}

void FigureFrame::paint(QPainter& painter, const QRectF& rect, double above, const Painting& drawing) const
{
    m_heading.draw(painter, rect.topLeft());
    m_subtitle.draw(painter, rect.topLeft() + QPointF(0, heightOf(m_heading)));
    const QRectF room = drawingRect(rect, above);
    painter.save();
    const double used = drawing ? drawing(painter, room) : 0;
    painter.restore();
    m_caption.draw(painter, QPointF(rect.left(), room.top() + used + m_gap / 2));
}

void paintChartFigure(QPainter& painter, const QRectF& rect, const ChartData& chart, const ChartLook& look)
{
    const ChartTexts& texts = chart.texts;
    const FigureFrame frame(look, texts.finding.isEmpty() ? texts.title : texts.finding, texts.subtitle, texts.caption,
                            rect.width());
    frame.paint(painter, rect, frame.above(),
                [&](QPainter& on, const QRectF& room) { return paintChart(on, room, chart, look); });
}

} // namespace atlas
