// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/formats.h"
#include "cartography/mappicture.h"
#include "cartography/maptext.h"
#include "report/reportpage.h"

#include <QPainter>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;
using namespace print;

constexpr double Gutter = 4 * Millimetre;
constexpr int Columns = 2;
constexpr double NumberRoom = 19; // three figures and a gap
constexpr double EntryGap = 2.5;

// Pages of running text in two columns.
std::vector<ReportPage> flowedPages(const ReportContext& context, ReportPage page, std::vector<FlowBlock> blocks)
{
    const QRectF content = contentOf(context, page);
    const FlowArea area{.columnWidth = (content.width() - Gutter) / Columns,
                        .gutter = Gutter,
                        .columns = Columns,
                        .height = content.height()};
    const auto shared = std::make_shared<std::vector<FlowBlock>>(std::move(blocks));
    const auto parts = std::make_shared<const std::vector<FlowPart>>(flow(*shared, area));
    const int count = parts->empty() ? 1 : parts->back().page + 1;
    std::vector<ReportPage> pages;
    for (int i = 0; i < count; ++i) {
        page.paint = [shared, parts, i](QPainter& painter, const QRectF& room) {
            drawFlow(painter, room.topLeft(), *shared, *parts, i);
        };
        pages.push_back(page);
    }
    return pages;
}

class MethodText
{
public:
    explicit MethodText(const ReportContext& context) : m_context(context) {}

    void heading(const char* english)
    {
        const QFont font = m_context.phrases.chinese() ? m_context.style.printFont("headingHan")
                                                       : m_context.style.printFont("heading", QFont::DemiBold);
        const auto paragraph = std::make_shared<Paragraph>(font, m_context.theme.ui.ink);
        paragraph->text(m_context.phrases.translate("Report", english));
        m_blocks.push_back({.paragraph = paragraph, .spaceBefore = 9, .keepWithNext = true});
    }

    void body(const QString& text)
    {
        const auto paragraph = std::make_shared<Paragraph>(m_context.style.printFont("body"), m_context.theme.ui.ink2);
        paragraph->text(text);
        m_blocks.push_back({.paragraph = paragraph, .spaceBefore = 3});
    }

    void body(const char* english) { body(m_context.phrases.translate("Report", english)); }

    void term(const QString& name, const char* english)
    {
        const auto paragraph = std::make_shared<Paragraph>(m_context.style.printFont("body"), m_context.theme.ui.ink2);
        paragraph->strong(name).text(u": "_s + m_context.phrases.translate("Report", english));
        m_blocks.push_back({.paragraph = paragraph, .spaceBefore = 2});
    }

    std::vector<FlowBlock> take() { return std::move(m_blocks); }

private:
    const ReportContext& m_context;
    std::vector<FlowBlock> m_blocks;
};

// In lines of their own, because a line may break after each hyphen.
QStringList commandOf(const ReportContext& context)
{
    const Query& query = context.request.query;
    QStringList lines{
        u"suanli-atlas report DATASET -o OUT.pdf"_s,
        u"--as-of %1 --lang %2"_s.arg(query.asOf.toString(Qt::ISODate), languageCode(context.phrases.language()))};
    if (query.basis)
        lines << u"--basis "_s + keyOf(*query.basis);
    if (!context.request.basemap->profile.shipped)
        lines << u"--basemap-profile PROFILE"_s;
    lines << u"--source-date "_s + context.request.sourceDate.toUTC().toString(Qt::ISODate);
    return lines;
}

QString sourceText(const ReportContext& context, const Source& source)
{
    const bool chinese = context.phrases.chinese();
    const QString stop = chinese ? u"。"_s : u". "_s;
    QString text;
    const auto sentence = [&](const QString& part) {
        if (!part.isEmpty())
            text += part + stop;
    };
    sentence(oneLine(source.publisher));
    sentence(oneLine(source.title));
    sentence(source.published.isNull() ? context.phrases.translate("Report", "undated")
                                       : formatDate(source.published, context.phrases));
    if (source.grade != SourceGrade::Unknown)
        sentence(labelOf(source.grade, context.phrases));
    if (!source.readOn.isNull())
        sentence(context.phrases.translate("Report", "Read %1").arg(formatDate(source.readOn, context.phrases)));
    text += oneLine(source.url);
    return text.trimmed();
}

} // namespace

std::vector<ReportPage> methodPages(const ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    MethodText text(context);
    text.heading(QT_TRANSLATE_NOOP("Report", "What is counted"));
    text.body(QT_TRANSLATE_NOOP(
        "Report",
        "A site is a data centre, a campus or a project. Each published figure about it is kept as a claim with "
        "its range, basis, date, kind, confidence and source. What a site has is derived from its claims and "
        "events that are dated not later than the date of this report; undated ones count always."));
    text.body(QT_TRANSLATE_NOOP(
        "Report",
        "P stands for PFLOPS at FP16 or at a precision that the source does not state. FP32 and FP64 machines are "
        "added to no sum. The parts of a campus are counted once: the whole where it has the figure, else the "
        "sum of its parts."));
    text.heading(QT_TRANSLATE_NOOP("Report", "Idle ratio and its bases"));
    text.body(QT_TRANSLATE_NOOP(
        "Report",
        "The idle ratio is one minus the share in use. Published figures of use mean different things, so each "
        "keeps its basis. Best available takes the first of these that a site has:"));
    text.term(labelOf(Basis::ComputeUse, phrases),
              QT_TRANSLATE_NOOP("Report", "hours of devices or servers used, of those available."));
    text.term(labelOf(Basis::SoldCapacity, phrases),
              QT_TRANSLATE_NOOP("Report", "let, billed or taken-up power, area or compute, of that in service."));
    text.term(labelOf(Basis::RackOccupancy, phrases), QT_TRANSLATE_NOOP("Report", "racks in use, of racks in place."));
    text.term(labelOf(Basis::PowerLoad, phrases),
              QT_TRANSLATE_NOOP("Report", "load of the equipment, of the power installed."));
    text.term(labelOf(Basis::StatedIdle, phrases),
              QT_TRANSLATE_NOOP("Report", "an idle share stated in prose, its denominator unknown."));
    text.heading(QT_TRANSLATE_NOOP("Report", "How sure"));
    text.body(QT_TRANSLATE_NOOP(
        "Report",
        "Reported: a figure of the site's own, of the last 36 months before the date of this report where there is "
        "one, else an older one. Estimated: the published figure of the most specific aggregate that covers the "
        "site, from an operator's fleet in a place over operator, city or cluster, chip origin, class of place, "
        "province and region to the nation; its range spans all aggregates that cover the site. Unknown: nothing "
        "published covers it, which is a class of its own and never zero."));
    text.body(QT_TRANSLATE_NOOP(
        "Report",
        "A site that is announced, being built or cancelled has no idle ratio. A suspended one keeps its own."));
    text.heading(QT_TRANSLATE_NOOP("Report", "Totals and their bounds"));
    text.body(QT_TRANSLATE_NOOP(
        "Report",
        "Ratios are weighted by capacity in service. A site without a capacity counts as a site, with no weight. The "
        "range takes every known ratio at its low and at its high end. The bounds take every unknown as fully "
        "busy and as fully idle."));
    text.heading(QT_TRANSLATE_NOOP("Report", "Latency model"));
    text.body(QT_TRANSLATE_NOOP(
        "Report",
        "With d the geodesic distance on WGS 84 in km from the reference point of the hub, the round trip in ms is "
        "1 + 0.0172 d (optimistic), 2 + 0.0225 d (typical) or 3 + 0.0300 d (conservative). The policy figure "
        "is 0.00857 d one way on the optical layer, doubled for a round trip. A measured link replaces the model "
        "for sites in the prefecture of its end or within 30 km of it."));
    text.heading(QT_TRANSLATE_NOOP("Report", "Class limits"));
    text.body(QT_TRANSLATE_NOOP(
        "Report",
        "0, 20, 35, 50, 70 and 100 %; the lower limit belongs to the class. 35 % idle is the 65 % rack occupancy "
        "asked of hub start areas, 50 % the level of the July 2024 rule on new clusters, 70 % and above the "
        "“20 to 30 % used” of the press."));
    text.heading(QT_TRANSLATE_NOOP("Report", "This document"));
    const DatasetInfo& info = context.dataset.info;
    text.body(context.phrases.translate("Report", "%1, as of %2. Made by Suanli Atlas %3.")
                  .arg(oneLine(phrases.name(info.titleEn, info.titleZh)), context.asOfText(),
                       context.request.programVersion));
    if (info.synthetic)
        text.body(QT_TRANSLATE_NOOP("Report", "The dataset is synthetic: no figure in this report is of a real site."));
    text.body(context.phrases.translate("Report", "Content hash of the dataset (SHA-256): %1").arg(context.hash));
    text.body(context.phrases.translate("Report", "To make this report again, in one line:"));
    for (const QString& line : commandOf(context))
        text.body(line);
    const BasemapProfile& profile = context.request.basemap->profile;
    for (const QString& line : {profileNote(profile, phrases), mapCredit(profile, phrases)}) {
        if (!line.isEmpty())
            text.body(line);
    }

    ReportPage page;
    page.title = context.phrases.translate("Report", "Method");
    page.notes = {
        {context.phrases.translate("Report", "DATASET is the file whose facts have the content hash given here.")}};
    return flowedPages(context, page, text.take());
}

std::vector<ReportPage> sourcePages(const ReportContext& context)
{
    std::vector<FlowBlock> blocks;
    const std::vector<RowIndex>& order = context.sources.inOrder();
    for (std::size_t i = 0; i < order.size(); ++i) {
        const int number = int(i) + 1;
        const QFont font = context.style.printFont("caption");
        const auto marker = std::make_shared<Paragraph>(font, context.theme.ui.ink3);
        marker->text(QString::number(number)).anchor(SourceNumbers::anchor(number));
        const auto entry = std::make_shared<Paragraph>(font, context.theme.ui.ink2);
        entry->text(sourceText(context, context.dataset.sources[std::size_t(order[i])]));
        blocks.push_back({.paragraph = entry, .marker = marker, .indent = NumberRoom, .spaceBefore = EntryGap});
    }
    if (blocks.empty())
        return {};
    ReportPage page;
    page.title = context.phrases.translate("Report", "Sources");
    page.deck = std::make_shared<Paragraph>(context.style.printFont("deck"), context.theme.ui.ink2);
    page.deck->text(context.phrases.translate(
        "Report", "The sources of the figures printed in this report, in the order of their numbers."));
    page.notes = {{context.phrases.translate(
        "Report", "Publisher, title, date of publication, kind of source, day on which it was read, address.")}};
    return flowedPages(context, page, std::move(blocks));
}

} // namespace atlas
