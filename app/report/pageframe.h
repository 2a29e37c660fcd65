// SPDX-License-Identifier: GPL-3.0-or-later
// What stands round the content of each page of a section: running head, title, deck, warning and foot. Lengths are
// points. GUI thread, within the HanFontScope of print.
#pragma once

#include "report/paragraph.h"
#include "report/pdflayout.h"

namespace atlas {

class PageFrame
{
public:
    PageFrame(const LayoutInput& input, const Section& section);

    const QSizeF& size() const { return m_size; }

    const QRectF& content() const { return m_content; }

    // first: of the pages of the section; links to the section lead there.
    void paint(QPainter& painter, int number, int count, bool first) const;
    // Over all that stands on the page: what holds its watermark, if any.
    void paintWatermark(QPainter& painter) const;

private:
    Paragraph titleOf(bool anchored) const;
    void paintRule(QPainter& painter, double y) const;
    void paintHead(QPainter& painter) const;
    void paintFoot(QPainter& painter, int number, int count) const;

    const Style& style() const { return *m_input.style; }

    const Theme::Ui& colours() const { return m_input.style->theme(ThemeName::Print).ui; }

    double width() const { return m_size.width() - 2 * print::Margin; }

    Paragraph small(const QString& text, const QColor& colour, double width) const;

    LayoutInput m_input;
    const Section& m_section; // of the document that m_input keeps
    QSizeF m_size;
    QRectF m_content;
    double m_titleTop = 0;
    double m_footTop = 0;
    Paragraph m_deck;
};

} // namespace atlas
