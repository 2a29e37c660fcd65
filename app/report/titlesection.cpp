// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/formats.h"
#include "cartography/maptext.h"
#include "charts/rowcharts.h"
#include "domain/reachcurve.h"
#include "report/citations.h"
#include "report/export.h"
#include "report/sectiontext.h"

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

KeyFigure sitesFigure(ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    QStringList sentences{phrases.translate("Report", "Of %1 in the dataset.")
                              .arg(formatNumber(double(context.facts.sites.size()), phrases))};
    const auto suspended = std::ranges::count(context.facts.figures->sites, Stage::Suspended, &SiteFigures::stage);
    if (suspended > 0)
        sentences << phrases.translate("Report", "Suspended ones, counted here: %1.")
                         .arg(formatNumber(double(suspended), phrases));
    return {.key = u"sites"_s,
            .value = Prose(formatNumber(context.facts.nation.inService, phrases)).append(context.nationCountsNote()),
            .label = phrases.translate("Report", "Sites in service"),
            .detail = joinedSentences(sentences, phrases)};
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
        figure.value.text(noCapacityWord(nation, phrases));
        return figure;
    }
    figure.value.text(formatPflops(nation.pflops, phrases)).append(context.nationNote());
    figure.detail = summedText(context, context.facts.sites, nation);
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
    if (formatPercent(*nation.ratioLow(), phrases) != formatPercent(*nation.ratioHigh(), phrases))
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

// Names the hubs, for others are hubs of the nation's plan.
QString reachLabel(const ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    const QString budget = formatNumber(BudgetMs, phrases);
    QStringList names;
    for (const RowIndex row : demandHubs(context.dataset)) {
        const Hub& hub = context.dataset.hubs[std::size_t(row)];
        names << oneLine(phrases.name(hub.nameEn, hub.nameZh));
    }
    return names.isEmpty() ? phrases.translate("Report", "Idle within %1 ms of a demand hub").arg(budget)
                           : phrases.translate("Report", "Idle within %1 ms of a demand hub (%2)")
                                 .arg(budget, joinedNames(names, phrases));
}

KeyFigure reachFigure(ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    const ReachCurves curves = reachCurvesOf(context.dataset, *context.facts.figures, context.facts.sites);
    KeyFigure figure{.key = u"reachable_idle_pflops"_s,
                     .value = {},
                     .label = reachLabel(context),
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

// Of how many sites the ratio is their own; empty: none can have one.
QString ownRatiosText(const Totals& totals, const Phrases& phrases)
{
    const Coverage& coverage = totals.coverage;
    const auto number = [&](int count) { return formatNumber(count, phrases); };
    const int unknownStage = unknownStageOf(totals);
    if (totals.inService + unknownStage == 0)
        return {};
    QStringList sentences;
    if (unknownStage > 0)
        sentences << phrases
                         .translate("Report", "Sites with a published idle ratio of their own: %1 of %2, which are the "
                                              "%3 in service and %4 of unknown stage.")
                         .arg(number(coverage.reported), number(totals.inService + unknownStage),
                              number(totals.inService), number(unknownStage));
    else
        sentences << phrases
                         .translate("Report",
                                    "Sites with a published idle ratio of their own: %1 of the %2 in service.")
                         .arg(number(coverage.reported), number(totals.inService));
    if (coverage.older == 1)
        sentences << phrases.translate("Report", "One of these ratios is older than %1 months or undated.")
                         .arg(number(FreshMonths));
    else if (coverage.older > 1)
        sentences << phrases.translate("Report", "%1 of these ratios are older than %2 months or undated.")
                         .arg(number(coverage.older), number(FreshMonths));
    return joinedSentences(sentences, phrases);
}

// What the figures are not.
void addHonesty(ReportContext& context, Section& section)
{
    const Phrases& phrases = context.phrases;
    const Totals& nation = context.facts.nation;
    const Coverage& coverage = nation.coverage;
    const auto number = [&](int count) { return formatNumber(count, phrases); };
    using enum TextBlock::Level;
    if (const QString own = ownRatiosText(nation, phrases); !own.isEmpty())
        section.blocks.push_back(textBlock(Body, Prose(own).append(context.nationCountsNote())));
    if (coverage.estimated > 0)
        section.blocks.push_back(textBlock(
            Body, Prose(phrases
                            .translate("Report", "Sites with an estimate: %1. An estimate is the published figure of "
                                                 "an aggregate that covers the site, such as its operator, city or "
                                                 "province; nobody observed it at the site.")
                            .arg(number(coverage.estimated)))
                      .append(context.nationCountsNote())));
    section.blocks.push_back(textBlock(
        Body,
        phrases.translate("Report", "This is not a census. The dataset holds what was found in published sources: "
                                    "a site of which nobody writes is not in it, and what a site does not publish "
                                    "is unknown here, never zero.")));
}

} // namespace

Result<Sections> titleSection(ReportContext& context, const TemplatePage& page)
{
    const Phrases& phrases = context.phrases;
    const DatasetInfo& info = context.dataset.info;
    const QString title = oneLine(context.request.plan.title.in(phrases));
    Section section = sectionOf(context, page, u"title"_s, title.isEmpty() ? documentTitle(info, phrases) : title);
    section.cover = true;
    QStringList sentences{phrases.translate("Report", "%1, as of %2. Made by Suanli Atlas %3.")
                              .arg(oneLine(phrases.name(info.titleEn, info.titleZh)), context.asOfText(),
                                   oneLine(context.request.programVersion))};
    if (const std::optional<Basis>& basis = context.request.query.basis)
        sentences << phrases.translate("Report", "Only ratios of one basis count: %1.").arg(labelOf(*basis, phrases));
    section.deck = joinedSentences(sentences, phrases);
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
    if (const int unknownStage = unknownStageOf(context.facts.nation); unknownStage > 0)
        bar.caption = joinedSentences(
            {bar.caption.words(), phrases.translate("Report", "The sites are those in service and %1 of unknown stage.")
                                      .arg(formatNumber(unknownStage, phrases))},
            phrases);
    bar.caption.append(context.nationNote()).note(u", "_s, {}).append(context.nationCountsNote());
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
