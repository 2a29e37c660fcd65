// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reportpage.h"

#include "base/formats.h"
#include "cartography/maptext.h"
#include "domain/contenthash.h"

#include <QPainter>

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;
using namespace print;

constexpr double HeadRule = 13 * Millimetre;
constexpr double TitleTop = 15 * Millimetre;
constexpr double ContentTop = 32 * Millimetre;
constexpr double RuleWidth = 0.5;
constexpr double NumberWidth = 70; // of the page number and the hash, at the right of the foot

Paragraph titleOf(const ReportContext& context, const ReportPage& page)
{
    const QFont font = context.phrases.chinese() ? context.style.printFont("titleHan")
                                                 : context.style.printFont("title", QFont::DemiBold);
    Paragraph title(font, context.theme.ui.ink);
    title.text(page.title);
    title.layOut(page.size.width() - 2 * Margin);
    return title;
}

void paintRule(QPainter& painter, const ReportContext& context, double width, double y)
{
    painter.setPen(QPen(context.theme.ui.divider, RuleWidth));
    painter.drawLine(QPointF(Margin, y), QPointF(width - Margin, y));
}

QString syntheticNote(const ReportContext& context)
{
    return context.phrases.translate("Report", "Synthetic data: no figure in this report is of a real site.");
}

void paintHead(QPainter& painter, const ReportContext& context, const ReportPage& page)
{
    const Lettering type(context.style.printFont("caption"));
    const double baseline = HeadRule - 8;
    const double right = page.size.width() - Margin;
    type.draw(painter, {Margin, baseline}, u"Suanli Atlas 算力地图集"_s, context.theme.ui.ink2);
    type.draw(painter, {right, baseline},
              context.phrases.translate("Report", "National report, data as of %1").arg(context.asOfText()),
              context.theme.ui.ink2, Qt::AlignRight);
    if (context.dataset.info.synthetic)
        type.draw(painter, {page.size.width() / 2, baseline}, syntheticNote(context), context.theme.ui.danger,
                  Qt::AlignHCenter);
    paintRule(painter, context, page.size.width(), HeadRule);
}

void paintFoot(QPainter& painter, const ReportContext& context, const ReportPage& page, int number, int count)
{
    const double top = page.size.height() - FootHeight;
    paintRule(painter, context, page.size.width(), top);
    const QFont font = context.style.printFont("foot");
    const bool synthetic = context.dataset.info.synthetic;
    const std::vector<QStringList> notes = synthetic ? std::vector<QStringList>{{syntheticNote(context)}} : page.notes;
    const double column =
        (page.size.width() - 2 * Margin - NumberWidth) / double(std::max<std::size_t>(1, notes.size()));
    for (std::size_t i = 0; i < notes.size(); ++i) {
        double y = top + 6;
        for (const QString& text : notes[i]) {
            Paragraph note(font, synthetic ? context.theme.ui.danger : context.theme.ui.ink3);
            note.text(text);
            note.layOut(column - 12);
            note.draw(painter, {Margin + double(i) * column, y});
            y += note.height();
        }
    }

    const Lettering strong(context.style.printFont("foot", QFont::DemiBold));
    const Lettering plain(context.style.printFont("foot"));
    const double right = page.size.width() - Margin;
    const double baseline = top + 6 + 0.83 * plain.height();
    const QString of = context.phrases.translate("Report", " of %1").arg(count);
    plain.draw(painter, {right, baseline}, of, context.theme.ui.ink2, Qt::AlignRight);
    strong.draw(painter, {right - plain.width(of), baseline}, QString::number(number), context.theme.ui.ink,
                Qt::AlignRight);
    plain.draw(
        painter, {right, baseline + 9.2},
        context.phrases.translate("Report", "data %1").arg(context.hash.first(4) + u' ' + context.hash.sliced(4, 4)),
        context.theme.ui.ink3, Qt::AlignRight);
}

} // namespace

int SourceNumbers::of(RowIndex source)
{
    int& number = m_numbers[source];
    if (number == 0) {
        m_order.push_back(source);
        number = int(m_order.size());
    }
    return number;
}

QString SourceNumbers::anchor(int number)
{
    return u"source-%1"_s.arg(number);
}

QString SourceNumbers::link(int number)
{
    return u'#' + anchor(number);
}

ReportContext::ReportContext(const ReportRequest& r)
    : request(r),
      dataset(*r.snapshot),
      style(*r.style),
      theme(r.style->theme(ThemeName::Print)),
      phrases(*r.phrases),
      figures(std::make_shared<const Figures>(figuresOf(*r.snapshot, r.query))),
      sites(allSites(*r.snapshot)),
      nation(totalsOf(*r.snapshot, *figures, sites)),
      hash(contentHash(*r.snapshot))
{}

QString ReportContext::placeName(const QString& code) const
{
    const Place* place = dataset.place(code);
    if (!place)
        return oneLine(code);
    return oneLine(phrases.name(place->nameEn, place->shortZh.isEmpty() ? place->nameZh : place->shortZh));
}

QString ReportContext::asOfText() const
{
    return formatDate(PartialDate::fromDay(request.query.asOf), phrases);
}

QRectF contentOf(const ReportContext& context, const ReportPage& page)
{
    double top = TitleTop + titleOf(context, page).height();
    if (page.deck) {
        page.deck->layOut(page.size.width() - 2 * Margin);
        top += page.deck->height();
    }
    top = std::max(ContentTop, top + 10);
    return {Margin, top, page.size.width() - 2 * Margin, page.size.height() - FootHeight - 8 - top};
}

PdfPage framed(const ReportContext& context, ReportPage page, int number, int count)
{
    const QSizeF size = page.size;
    const QString bookmark = page.title;
    return {size,
            [&context, page = std::move(page), number, count](QPainter& painter) {
                paintHead(painter, context, page);
                const Paragraph title = titleOf(context, page);
                title.draw(painter, {Margin, TitleTop});
                const QRectF content = contentOf(context, page);
                if (page.deck)
                    page.deck->draw(painter, {Margin, TitleTop + title.height()});
                painter.save();
                page.paint(painter, content);
                painter.restore();
                paintFoot(painter, context, page, number, count);
            },
            bookmark};
}

} // namespace atlas
