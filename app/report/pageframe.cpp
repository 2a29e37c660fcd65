// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/pageframe.h"

#include "charts/lettering.h"

#include <QPainter>
#include <QPainterPath>
#include <QTransform>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;
using namespace print;

constexpr double HeadRule = 13 * Millimetre;
constexpr double TitleTop = 15 * Millimetre;
constexpr double CoverTitleTop = 30 * Millimetre;
constexpr double ContentTop = 32 * Millimetre;
constexpr double CoverTitleScale = 1.5;
constexpr double RuleWidth = 0.5;
constexpr double NumberWidth = 70;      // of the page number and the hash, at the right of the foot
constexpr double NoteGap = 12;          // between the notes of the foot
constexpr double FootGap = 6;           // under the rule of the foot
constexpr double FootEdge = 8;          // under its last line
constexpr double ContentGap = 10;       // around what stands between head and foot
constexpr double WatermarkShare = 0.62; // of the diagonal of the page
constexpr double WatermarkHeight = 110;
constexpr double WatermarkLine = 0.8;
constexpr double WatermarkStrength = 0.45;
constexpr int MostTitleLines = 6;
constexpr int MostDeckLines = 12;
constexpr int MostNoteLines = 10;

} // namespace

PageFrame::PageFrame(const LayoutInput& input, const Section& section)
    : m_input(input),
      m_section(section),
      m_size(paperSize(input.paper, section.landscape)),
      m_deck(style().printFont("deck"), colours().ink2)
{
    m_titleTop = section.cover ? CoverTitleTop : TitleTop;
    double footHeight = 0;
    if (!input.document->warning.isEmpty()) {
        const double warning = small(input.document->warning, colours().danger, width()).height();
        m_titleTop += warning;
        footHeight = small(input.document->warning, colours().danger, width() - NumberWidth).height();
    }
    double notes = 0;
    for (const QStringList& column : section.notes) {
        double height = 0;
        for (const QString& note : column)
            height +=
                small(note, colours().ink3, (width() - NumberWidth) / double(section.notes.size()) - NoteGap).height();
        notes = std::max(notes, height);
    }
    footHeight += FootGap + notes + FootEdge;
    m_footTop = m_size.height() - std::max(FootHeight, footHeight);

    double top = m_titleTop + titleOf(false).height();
    if (!section.deck.isEmpty()) {
        m_deck.prose(section.deck).layOut(std::min(width(), PortraitWidth), MostDeckLines);
        top += m_deck.height();
    }
    top = section.cover ? top + 2 * ContentGap : std::max(ContentTop, top + ContentGap);
    m_content = QRectF(Margin, top, width(), m_footTop - ContentGap - top);
}

Paragraph PageFrame::titleOf(bool anchored) const
{
    QFont font =
        m_input.phrases->chinese() ? style().printFont("titleHan") : style().printFont("title", QFont::DemiBold);
    if (m_section.cover)
        font.setPointSizeF(font.pointSizeF() * CoverTitleScale);
    Paragraph title(font, colours().ink);
    title.text(m_section.title);
    if (anchored)
        title.anchor(u"%1-%2"_s.arg(languageCode(m_input.document->language), m_section.key));
    title.layOut(width(), MostTitleLines);
    return title;
}

Paragraph PageFrame::small(const QString& text, const QColor& colour, double width) const
{
    Paragraph paragraph(style().printFont("foot"), colour);
    paragraph.text(text).layOut(width, MostNoteLines);
    return paragraph;
}

void PageFrame::paintRule(QPainter& painter, double y) const
{
    painter.setPen(QPen(colours().divider, RuleWidth));
    painter.drawLine(QPointF(Margin, y), QPointF(m_size.width() - Margin, y));
}

void PageFrame::paint(QPainter& painter, int number, int count, bool first) const
{
    paintHead(painter);
    const Paragraph title = titleOf(first);
    title.draw(painter, {Margin, m_titleTop});
    if (!m_deck.isEmpty())
        m_deck.draw(painter, {Margin, m_titleTop + title.height()});
    paintFoot(painter, number, count);
}

// Lines only, which hide nothing of what they cross and need no transparency; and no text, which a search would find
// instead of what is looked for: the warning says it in words.
void PageFrame::paintWatermark(QPainter& painter) const
{
    const QString& words = m_input.document->watermark;
    if (words.isEmpty())
        return;
    QPainterPath letters;
    letters.addText(0, 0, style().printFont("title"), words);
    const QRectF box = letters.boundingRect();
    if (box.isEmpty())
        return;
    const double room = WatermarkShare * std::hypot(m_size.width(), m_size.height());
    const double scale = std::min(room / box.width(), WatermarkHeight / box.height());
    QTransform onPage;
    onPage.translate(m_size.width() / 2, m_size.height() / 2);
    onPage.rotateRadians(-std::atan2(m_size.height(), m_size.width()));
    onPage.scale(scale, scale);
    onPage.translate(-box.center().x(), -box.center().y());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(mixed(Qt::white, colours().danger, WatermarkStrength), WatermarkLine));
    painter.drawPath(onPage.map(letters));
}

void PageFrame::paintHead(QPainter& painter) const
{
    const Lettering type(style().printFont("caption"));
    const double baseline = HeadRule - 8;
    const QString name = u"Suanli Atlas 算力地图集"_s;
    type.draw(painter, {Margin, baseline}, name, colours().ink2);
    type.draw(painter, {Margin + width(), baseline},
              type.elided(m_input.document->runningHead, width() - type.width(name) - NoteGap), colours().ink2,
              Qt::AlignRight);
    paintRule(painter, HeadRule);
    if (!m_input.document->warning.isEmpty())
        small(m_input.document->warning, colours().danger, width()).draw(painter, {Margin, HeadRule + 3});
}

void PageFrame::paintFoot(QPainter& painter, int number, int count) const
{
    paintRule(painter, m_footTop);
    double top = m_footTop + FootGap;
    if (!m_input.document->warning.isEmpty()) {
        const Paragraph warning = small(m_input.document->warning, colours().danger, width() - NumberWidth);
        warning.draw(painter, {Margin, top});
        top += warning.height();
    }
    const double pitch = (width() - NumberWidth) / double(std::max<std::size_t>(1, m_section.notes.size()));
    for (std::size_t i = 0; i < m_section.notes.size(); ++i) {
        double y = top;
        for (const QString& text : m_section.notes[i]) {
            const Paragraph note = small(text, colours().ink3, pitch - NoteGap);
            note.draw(painter, {Margin + double(i) * pitch, y});
            y += note.height();
        }
    }

    const Lettering strong(style().printFont("foot", QFont::DemiBold));
    const Lettering plain(style().printFont("foot"));
    const double right = m_size.width() - Margin;
    const double baseline = m_footTop + FootGap + 0.83 * plain.height();
    const QString of = m_input.phrases->translate("Report", " of %1").arg(count);
    plain.draw(painter, {right, baseline}, of, colours().ink2, Qt::AlignRight);
    strong.draw(painter, {right - plain.width(of), baseline}, QString::number(number), colours().ink, Qt::AlignRight);
    const QString& hash = m_input.document->hash;
    plain.draw(painter, {right, baseline + 9.2},
               m_input.phrases->translate("Report", "data %1").arg(hash.left(4) + u' ' + hash.mid(4, 4)),
               colours().ink3, Qt::AlignRight);
}

} // namespace atlas
