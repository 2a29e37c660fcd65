// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/formats.h"
#include "cartography/maptext.h"
#include "charts/plotparts.h"
#include "charts/rowcharts.h"
#include "domain/reachcurve.h"
#include "report/citations.h"
#include "report/export.h"
#include "report/sectiontext.h"

#include <QPainter>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double BudgetMs = 20; // round trip, as the reach chart annotates

// How much of a ratio rests on estimates.
enum class Honesty : quint8 { Reported, PartlyEstimated, MostlyEstimated };

Honesty honestyOf(const Totals& totals)
{
    const double estimated = totals.coverage.estimatedPflops;
    if (estimated <= 0)
        return Honesty::Reported;
    return estimated * 2 > totals.knownPflops ? Honesty::MostlyEstimated : Honesty::PartlyEstimated;
}

QString ratioLabel(const Totals& totals, const Phrases& phrases)
{
    switch (honestyOf(totals)) {
    case Honesty::Reported:
        return phrases.translate("Report", "Idle ratio, reported");
    case Honesty::PartlyEstimated:
        return phrases.translate("Report", "Idle ratio, partly by estimate");
    case Honesty::MostlyEstimated:
        return phrases.translate("Report", "Idle ratio, mostly by estimate");
    }
    Q_UNREACHABLE_RETURN({});
}

QString idleLabel(const Totals& totals, const Phrases& phrases)
{
    switch (honestyOf(totals)) {
    case Honesty::Reported:
        return phrases.translate("Report", "Idle capacity, reported");
    case Honesty::PartlyEstimated:
        return phrases.translate("Report", "Idle capacity, partly by estimate");
    case Honesty::MostlyEstimated:
        return phrases.translate("Report", "Idle capacity, mostly by estimate");
    }
    Q_UNREACHABLE_RETURN({});
}

QString unknownWord(const Phrases& phrases)
{
    return phrases.translate("Report", "unknown");
}

// The record of each site tells its stage; of an event that decides, the source of the record stands for both.
Prose sitesNote(ReportContext& context)
{
    std::set<int> sources;
    for (const RowIndex site : context.facts.sites)
        sources.insert(context.trace.cite(context.dataset.sites.get<&Site::source>(std::size_t(site)), {}));
    return context.trace.noteOf(context.trace.workedOut(
        u"sites"_s,
        context.phrases.translate("Report",
                                  "Number of sites: the records of the dataset. In service is what its events "
                                  "and the status of its record tell at the date; suspended ones are among "
                                  "them."),
        sources));
}

KeyFigure sitesFigure(ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    return {.key = u"sites"_s,
            .value = Prose(formatNumber(context.facts.nation.inService, phrases)).append(sitesNote(context)),
            .label = phrases.translate("Report", "Sites in service"),
            .detail = phrases.translate("Report", "Of %1 in the dataset.")
                          .arg(formatNumber(double(context.facts.sites.size()), phrases))};
}

KeyFigure capacityFigure(ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    const Totals& nation = context.facts.nation;
    KeyFigure figure{.key = u"capacity"_s,
                     .value = {},
                     .label = phrases.translate("Report", "Capacity in service"),
                     .detail = noCapacitySentence(context.question(context.facts.sites), nation)};
    if (!figure.detail.isEmpty()) {
        figure.value.text(phrases.translate("Report", "not published"));
        return figure;
    }
    figure.value.text(formatPflops(nation.pflops, phrases)).append(context.nationNote());
    figure.detail = phrases.translate("Report", "Published by %1 of %2 sites in service.")
                        .arg(formatNumber(nation.withCapacity, phrases), formatNumber(nation.inService, phrases));
    return figure;
}

// Why there is neither ratio nor idle capacity; empty: there is.
QString noRatioSentence(const ReportContext& context)
{
    if (QString sentence = noCapacitySentence(context.question(context.facts.sites), context.facts.nation);
        !sentence.isEmpty())
        return sentence;
    return context.facts.nation.ratio()
               ? QString()
               : context.phrases.translate("Report", "No site that publishes a capacity in service has a reported or "
                                                     "estimated ratio.");
}

KeyFigure ratioFigure(ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    const Totals& nation = context.facts.nation;
    KeyFigure figure{.key = u"idle_ratio"_s,
                     .value = {},
                     .label = phrases.translate("Report", "Idle ratio"),
                     .detail = noRatioSentence(context)};
    if (!figure.detail.isEmpty()) {
        figure.value.text(unknownWord(phrases));
        return figure;
    }
    figure.value.text(formatPercent(*nation.ratio(), phrases)).append(context.nationNote());
    figure.label = ratioLabel(nation, phrases);
    QStringList sentences;
    if (*nation.ratioLow() < *nation.ratioHigh())
        sentences << phrases.translate("Report", "Range %1.")
                         .arg(formatPercentRange(*nation.ratioLow(), *nation.ratioHigh(), phrases));
    if (nation.coverage.estimatedPflops > 0)
        sentences << phrases.translate("Report", "Estimates carry %1 of the capacity with a ratio.")
                         .arg(formatPercent(nation.coverage.estimatedPflops / nation.knownPflops, phrases));
    figure.detail = joinedSentences(sentences, phrases);
    return figure;
}

KeyFigure idleFigure(ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    const Totals& nation = context.facts.nation;
    KeyFigure figure{.key = u"idle_pflops"_s,
                     .value = {},
                     .label = phrases.translate("Report", "Idle capacity"),
                     .detail = noRatioSentence(context)};
    if (!figure.detail.isEmpty()) {
        figure.value.text(unknownWord(phrases));
        return figure;
    }
    figure.value.text(formatPflops(nation.idlePflops, phrases)).append(context.nationNote());
    figure.label = idleLabel(nation, phrases);
    QStringList sentences;
    const QString low = formatPflops(nation.idleLowPflops, phrases);
    const QString high = formatPflops(nation.idleHighPflops, phrases);
    const QString most = formatPflops(nation.idleHighPflops + nation.unknownPflops(), phrases);
    if (low != high)
        sentences << phrases.translate("Report", "Range %1 to %2.").arg(low, high);
    if (most != high)
        sentences << phrases.translate("Report", "With every unknown busy or idle, %1 to %2.").arg(low, most);
    figure.detail = joinedSentences(sentences, phrases);
    return figure;
}

// Of the totals, and of the measured links that stand in place of the model.
Prose reachNote(ReportContext& context)
{
    std::set<int> sources = context.citeTotals(context.facts.sites);
    for (const RowIndex row : context.facts.sites) {
        if (!context.of(row).capacity || !context.of(row).idle.value)
            continue;
        const Site site = context.dataset.sites[std::size_t(row)];
        const std::vector<HubLatency> latencies = latenciesOf(context.dataset, site.position, site.city);
        const HubLatency* hub = nearest(latencies);
        if (!hub || hub->link < 0)
            continue;
        sources.insert(citeLink(context, hub->link));
    }
    return context.trace.noteOf(context.trace.workedOut(
        u"reach"_s,
        context.phrases
            .translate("Report", "Idle capacity within %1 ms: that of the sites whose round trip to the nearest demand "
                                 "hub is at most that, as measured where a link is published, else by the typical "
                                 "latency model.")
            .arg(formatNumber(BudgetMs, context.phrases)),
        sources));
}

KeyFigure reachFigure(ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    const ReachCurves curves = reachCurvesOf(context.dataset, *context.facts.figures, context.facts.sites);
    KeyFigure figure{.key = u"reachable_idle_pflops"_s,
                     .value = {},
                     .label =
                         phrases.translate("Report", "Idle within %1 ms of a hub").arg(formatNumber(BudgetMs, phrases)),
                     .detail = reachEmptySentence(curves, context.question(context.facts.sites))};
    if (!figure.detail.isEmpty()) {
        figure.value.text(unknownWord(phrases));
        return figure;
    }
    const ReachCurve& any = curves.of(HubsNeeded::Any);
    const auto within = [&](const ReachSteps& steps) { return reachableAt(steps, BudgetMs).idlePflops; };
    figure.value.text(formatPflops(within(any.typical), phrases)).append(reachNote(context));
    QStringList sentences;
    if (const double all = curves.total.idlePflops; all > 0)
        sentences << phrases.translate("Report", "%1 of the idle capacity, %2 across the latency presets.")
                         .arg(
                             formatPercent(within(any.typical) / all, phrases),
                             formatPercentRange(within(any.conservative) / all, within(any.optimistic) / all, phrases));
    sentences << phrases.translate("Report", "Round trip, modelled where no link is measured.");
    figure.detail = joinedSentences(sentences, phrases);
    return figure;
}

// What the figures are not.
void addHonesty(ReportContext& context, Section& section)
{
    const Phrases& phrases = context.phrases;
    const Coverage& coverage = context.facts.nation.coverage;
    const auto number = [&](int count) { return formatNumber(count, phrases); };
    using enum TextBlock::Level;
    section.blocks.push_back(textBlock(
        Body, Prose(phrases
                        .translate("Report",
                                   "Sites with a published idle ratio of their own: %1 of the %2 that can have one, "
                                   "%3 of them with none of the last 36 months.")
                        .arg(number(coverage.reported),
                             number(coverage.reported + coverage.estimated + coverage.unknown), number(coverage.older)))
                  .append(context.nationNote())));
    if (coverage.estimated > 0)
        section.blocks.push_back(textBlock(
            Body, Prose(phrases
                            .translate("Report", "Sites with an estimate: %1. An estimate is the published figure of "
                                                 "an aggregate that covers the site, such as its operator, city or "
                                                 "province; nobody observed it at the site.")
                            .arg(number(coverage.estimated)))
                      .append(context.nationNote())));
    section.blocks.push_back(textBlock(
        Body,
        phrases.translate("Report", "This is not a census. The dataset holds what was found in published sources: "
                                    "a site of which nobody writes is not in it, and what a site does not publish "
                                    "is unknown here, never zero.")));
}

struct BarPart
{
    QString key, word; // "estimated"
    double pflops = 0;
    int sites = 0;
    QColor fill; // of the unknown: of the lines
    bool hatched = false;
};

QString labelOf(const BarPart& part, double whole, const Phrases& phrases)
{
    return phrases.translate("Report", "%1 %2 (%3)")
        .arg(part.word, shareText(part.pflops / whole, phrases), formatPflops(part.pflops, phrases));
}

// Where the labels begin: each under its part, moved so that none covers another or leaves the bar.
std::vector<double> labelPlaces(std::vector<double> wanted, const std::vector<double>& widths, double gap, double right)
{
    for (std::size_t i = 1; i < wanted.size(); ++i)
        wanted[i] = std::max(wanted[i], wanted[i - 1] + widths[i - 1] + gap);
    for (std::size_t i = wanted.size(); i-- > 0;) {
        wanted[i] = std::min(wanted[i], right - widths[i]);
        right = wanted[i] - gap;
    }
    return wanted;
}

struct BarDrawing
{
    std::vector<BarPart> parts; // those that hold something
    QStringList labels;
    double whole = 0;

    double paint(QPainter& painter, const QRectF& rect, const Style& style) const
    {
        const Theme& theme = style.theme(ThemeName::Print);
        const PlotMetrics metrics(style, ThemeName::Print);
        const Lettering& type = metrics.label;
        const double bar = 1.3 * type.height();
        const double swatch = 0.7 * type.ascent();
        const double indent = swatch + metrics.gap / 2;
        std::vector<double> lefts;
        std::vector<double> widths;
        double left = rect.left();
        double room = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const double length = rect.width() * parts[i].pflops / whole;
            paintPart(painter, QRectF(left, rect.top(), length, bar), parts[i], theme, metrics);
            lefts.push_back(left);
            widths.push_back(indent + type.width(labels[qsizetype(i)]));
            room += widths.back() + metrics.gap;
            left += length;
        }
        const bool oneLine = room <= rect.width() + metrics.gap;
        if (oneLine)
            lefts = labelPlaces(std::move(lefts), widths, metrics.gap, rect.right());
        double top = rect.top() + bar + metrics.gap / 2;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const double x = oneLine ? lefts[i] : rect.left();
            const double baseline = type.baselineBetween(top, top + type.height());
            paintPart(painter, QRectF(x, baseline - swatch, swatch, swatch), parts[i], theme, metrics);
            type.draw(painter, {x + indent, baseline}, labels[qsizetype(i)], theme.chart.text);
            if (!oneLine)
                top += type.height();
        }
        return top - rect.top() + (oneLine ? type.height() : 0);
    }

private:
    static void paintPart(QPainter& painter, const QRectF& rect, const BarPart& part, const Theme& theme,
                          const PlotMetrics& metrics)
    {
        if (part.hatched)
            paintHatchedBox(painter, rect, metrics.hatchSpacing, part.fill, part.fill, theme, metrics);
        else
            painter.fillRect(rect, part.fill);
    }
};

std::array<BarPart, 3> barParts(const Coverage& coverage, const Theme& theme, const Phrases& phrases)
{
    return {{{.key = u"reported"_s,
              .word = phrases.translate("Report", "reported"),
              .pflops = coverage.reportedPflops,
              .sites = coverage.reported,
              .fill = theme.chart.a},
             {.key = u"estimated"_s,
              .word = phrases.translate("Report", "estimated"),
              .pflops = coverage.estimatedPflops,
              .sites = coverage.estimated,
              .fill = theme.chart.a3},
             {.key = u"unknown"_s,
              .word = unknownWord(phrases),
              .pflops = coverage.unknownPflops,
              .sites = coverage.unknown,
              .fill = theme.chart.unknownLine,
              .hatched = true}}};
}

std::shared_ptr<const Sheet> barSheet(std::span<const BarPart> parts, const Totals& totals)
{
    using enum SheetColumn::Form;
    auto sheet = std::make_shared<Sheet>();
    sheet->columns = {{"certainty", QT_TRANSLATE_NOOP("Sheet", "Certainty")},
                      {"pflops", QT_TRANSLATE_NOOP("Sheet", "Capacity in service"), Number, 0, "PFLOPS"},
                      {"share", QT_TRANSLATE_NOOP("Sheet", "Share of the capacity"), Share},
                      {"sites", QT_TRANSLATE_NOOP("Sheet", "Sites"), Number}};
    for (const BarPart& part : parts) {
        const bool any = totals.pflops > 0;
        sheet->add(part.key, {part.word, any ? SheetCell(part.pflops) : SheetCell(),
                              any ? SheetCell(part.pflops / totals.pflops) : SheetCell(), double(part.sites)});
    }
    return sheet;
}

} // namespace

FigureBlock coverageBar(ReportContext& context, const QString& key, const Totals& totals)
{
    const Phrases& phrases = context.phrases;
    const auto parts = barParts(totals.coverage, context.theme, phrases);
    FigureBlock figure{.key = key,
                       .heading = phrases.translate("Report", "How the idle ratio is known"),
                       .subtitle = phrases.translate("Report", "Share of the capacity in service, P"),
                       .caption = coverageSentence(totals, phrases),
                       .aspect = 0.09,
                       .sheet = barSheet(parts, totals)};
    if (totals.pflops <= 0) {
        figure.spoken = phrases.translate("Report", "No capacity in service is published.");
        figure.painting = [style = context.request.style, text = figure.spoken](QPainter& painter, const QRectF& rect) {
            const PlotMetrics metrics(*style, ThemeName::Print);
            const QRectF line(rect.topLeft(), QSizeF(rect.width(), 2 * metrics.label.height()));
            paintSentence(painter, line, text, metrics.label, style->theme(ThemeName::Print).ui.ink2);
            return line.height();
        };
        return figure;
    }
    auto drawing = std::make_shared<BarDrawing>();
    drawing->whole = totals.pflops;
    for (const BarPart& part : parts) {
        if (part.pflops <= 0)
            continue;
        drawing->labels << labelOf(part, totals.pflops, phrases);
        drawing->parts.push_back(part);
    }
    figure.spoken = phrases.translate("Report", "Capacity in service by how its idle ratio is known: %1.")
                        .arg(joinedNames(drawing->labels, phrases));
    figure.painting = [style = context.request.style, drawing = std::shared_ptr<const BarDrawing>(drawing)](
                          QPainter& painter, const QRectF& rect) { return drawing->paint(painter, rect, *style); };
    return figure;
}

Result<Sections> titleSection(ReportContext& context, const TemplatePage& page)
{
    const Phrases& phrases = context.phrases;
    const DatasetInfo& info = context.dataset.info;
    const QString title = oneLine(context.request.plan.title.in(phrases));
    Section section = sectionOf(context, page, u"title"_s, title.isEmpty() ? documentTitle(info, phrases) : title);
    section.cover = true;
    section.deck = phrases.translate("Report", "%1, as of %2. Made by Suanli Atlas %3.")
                       .arg(oneLine(phrases.name(info.titleEn, info.titleZh)), context.asOfText(),
                            oneLine(context.request.programVersion));
    section.notes = {
        {pflopsNote(phrases),
         phrases.translate("Report", "Superscripts lead to the sources at the end: letters to how a figure "
                                     "was worked out, numbers to who published it.")}};

    // The author's words stand below the figures.
    std::vector<Block> words = std::exchange(section.blocks, {});
    KeyFiguresBlock figures;
    figures.figures.push_back(sitesFigure(context));
    figures.figures.push_back(capacityFigure(context));
    figures.figures.push_back(ratioFigure(context));
    figures.figures.push_back(idleFigure(context));
    figures.figures.push_back(reachFigure(context));
    section.blocks.emplace_back(std::move(figures));
    FigureBlock bar = coverageBar(context, u"coverage"_s, context.facts.nation);
    bar.caption.append(context.nationNote());
    section.blocks.emplace_back(std::move(bar));
    addHonesty(context, section);
    std::ranges::move(words, std::back_inserter(section.blocks));
    return Sections{std::move(section)};
}

Result<Sections> textSection(ReportContext& context, const TemplatePage& page)
{
    return Sections{sectionOf(context, page, u"text"_s, {})};
}

} // namespace atlas
