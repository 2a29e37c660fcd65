// SPDX-License-Identifier: GPL-3.0-or-later
// Charts of the author's choice, and one chart as a figure of any section.
#include "base/formats.h"
#include "cartography/maptext.h"
#include "report/citations.h"
#include "report/paragraph.h"
#include "report/sectiontext.h"

#include <QPainter>

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double EmptyAspect = 0.12; // of a sentence in place of a chart

// How a chart stands on a page and how its figures come about.
struct ChartPlan
{
    QLatin1StringView chart;
    double wide, narrow;       // aspect with 12 and with 6 columns
    const char* measure;       // that its table prints; null: it has a table of its own
    const char* what;          // English, context "Report"
    bool listsSources = false; // it draws published numbers that have no superscript of their own
};

constexpr ChartPlan Plans[]{
    {"idle-by-province"_L1, 0.55, 1.1, "idle",
     QT_TRANSLATE_NOOP("Report", "Capacities in service by province, each counted once, with the idle ratio of the "
                                 "site or of the aggregate that covers it.")},
    {"idle-histogram"_L1, 0.45, 0.75, "idle",
     QT_TRANSLATE_NOOP("Report", "Capacities in service by the class of their idle ratio, that of the site or of the "
                                 "aggregate that covers it.")},
    {"idle-by-distance"_L1, 0.45, 0.75, "latency",
     QT_TRANSLATE_NOOP("Report", "The idle ratio of each site, its own or that of the aggregate that covers it, over "
                                 "the round trip to the nearest demand hub, measured or by the latency model.")},
    {"reach"_L1, 0.45, 0.75, "reach",
     QT_TRANSLATE_NOOP("Report", "The idle capacity of the sites that the demand hubs reach within a round trip, "
                                 "measured or by the latency model.")},
    {"stranded"_L1, 0.55, 1.1, "stranded",
     QT_TRANSLATE_NOOP("Report", "The idle capacity of each site, weighted by its distance from demand, its age and "
                                 "its chips.")},
    {"rents"_L1, 0.45, 0.75, "breakeven",
     QT_TRANSLATE_NOOP("Report", "Published rents, converted where they are quoted otherwise; the lines of break-even "
                                 "follow from the assumptions of the model."),
     true},
    {"tornado"_L1, 0.45, 0.8, "breakeven",
     QT_TRANSLATE_NOOP("Report", "The break-even of the site with each input moved from one end of its range to the "
                                 "other.")},
    {"pipeline"_L1, 0.45, 0.75, "pipeline",
     QT_TRANSLATE_NOOP("Report", "The stage of each site at the end of each month, by its dated events and the status "
                                 "of its record.")},
    {"buildout"_L1, 0.22, 0.45, nullptr,
     QT_TRANSLATE_NOOP("Report", "Each count is shown as published; a quotient is that of the newest of its kind.")},
    {"idle-by-owner"_L1, 0.5, 0.85, "idle",
     QT_TRANSLATE_NOOP("Report", "Quartiles of the idle ratios of sites, their own or those of the aggregates that "
                                 "cover them.")},
    {"concentration"_L1, 0.45, 0.75, nullptr,
     QT_TRANSLATE_NOOP("Report", "Capacities in service with a named operator, each counted once, added up by operator "
                                 "and ordered by size.")},
    {"completeness"_L1, 0.75, 1.2, nullptr,
     QT_TRANSLATE_NOOP("Report", "The sites whose record has the field, of those that can have it.")},
    {"dossier"_L1, 1.15, 1.15, nullptr,
     QT_TRANSLATE_NOOP("Report", "What is recorded of the site, its idle ratio by its own figure or that of the "
                                 "aggregate that covers it; round trips, break-even and stranded index by the models."),
     true},
};

const ChartPlan& planOf(const ChartSpec& spec)
{
    const auto* plan = std::ranges::find(Plans, QLatin1StringView(spec.name), &ChartPlan::chart);
    Q_ASSERT(plan != std::end(Plans));
    return *plan;
}

ChartInput inputOf(const ReportContext& context, const PlacedChart& placed, std::vector<RowIndex> sites)
{
    ChartInput input{.question = context.question(std::move(sites)), .settings = {}};
    input.question.settings.site = placed.site;
    input.settings.budgetMs = placed.budgetMs.value_or(input.settings.budgetMs);
    input.settings.chip = parseTerm<ChipClass>(placed.chip).value_or(input.settings.chip);
    return input;
}

// What tells one drawing of a chart from another: a site, a class of chips, a part of the sites.
struct Subject
{
    QString key, name;
};

Subject subjectOf(const ReportContext& context, const ChartSpec& spec, const ChartInput& input)
{
    const std::vector<RowIndex>& sites = input.question.sites;
    if (spec.ofOneSite) {
        const QString& uid = input.question.settings.site;
        const RowIndex site = context.dataset.siteIndex(uid);
        return {uid, site < 0 ? QString() : context.siteName(site)};
    }
    if (spec.option == ChartSpec::Option::Chip)
        return {keyOf(input.settings.chip), labelOf(input.settings.chip, context.phrases)};
    if (sites.empty() || sites == context.facts.sites)
        return {};
    const auto provinceOf = [&](RowIndex site) {
        return context.dataset.sites.get<&Site::province>(std::size_t(site));
    };
    const QString province = provinceOf(sites.front());
    if (!province.isEmpty() && std::ranges::all_of(sites, [&](RowIndex site) { return provinceOf(site) == province; }))
        return {province, context.placeName(province)};
    QStringList rows;
    for (const RowIndex site : sites)
        rows << QString::number(site);
    return {rows.join(u' '), sites.size() == 1 ? context.siteName(sites.front())
                                               : context.phrases.translate("Report", "%1 sites").arg(sites.size())};
}

// The notes of everything that the figure prints.
struct ChartNotes
{
    Prose caption; // how it is worked out and, of published numbers that have none at their label, their sources
    std::shared_ptr<const QHash<QString, Superscript>> labels;
};

Superscript superscriptOf(const Prose& note)
{
    const ProseRun& run = note.runs().front();
    return {run.text, run.link};
}

ChartNotes notesOf(ReportContext& context, const ChartSpec& spec, const ChartInput& input)
{
    const Phrases& phrases = context.phrases;
    const ChartPlan& plan = planOf(spec);
    const Subject subject = subjectOf(context, spec, input);
    QStringList name{phrases.translate("Chart", spec.title)};
    if (!subject.name.isEmpty())
        name << subject.name;
    QString what =
        phrases.translate("Report", "%1: %2").arg(joinedNames(name, phrases), phrases.translate("Report", plan.what));
    if (plan.measure) {
        const QString title = phrases.translate("Measure", measure(plan.measure)->title);
        what = phrases.translate("Report", "%1 Measure: %2.").arg(what, title);
    }
    const std::set<int> sources = citeChart(context, spec, input);
    const Trace& trace = context.trace;
    Prose caption = trace.noteOf(
        context.trace.workedOut(u"chart %1 %2"_s.arg(QLatin1StringView(spec.name), subject.key), what, sources));
    if (plan.listsSources && !sources.empty())
        caption.note(u", "_s, {}).append(trace.noteOf(sources));
    auto labels = std::make_shared<QHash<QString, Superscript>>();
    for (const int source : sources)
        labels->insert(source > 0 ? trace.cited()[std::size_t(source) - 1].uid : QString(),
                       superscriptOf(trace.noteOf(source)));
    return {std::move(caption), std::move(labels)};
}

QString spokenOf(const ChartTexts& texts, const MeasureInput& question)
{
    const Phrases& phrases = *question.phrases;
    QString spoken;
    for (const QString& part : {texts.finding.isEmpty() ? texts.title : texts.finding, texts.subtitle}) {
        if (!part.isEmpty())
            spoken += part + (phrases.chinese() ? u"。"_s : u". "_s);
    }
    return spoken + (texts.empty.isEmpty() ? basisSentence(question) : texts.empty);
}

Painting sentencePainting(const QString& sentence, const ChartLook& look)
{
    return [sentence, look](QPainter& painter, const QRectF& rect) {
        Paragraph paragraph(look.style->printFont("body"), look.colours().ui.ink2);
        paragraph.text(sentence);
        paragraph.layOut(rect.width());
        paragraph.draw(painter, rect.topLeft());
        return paragraph.height();
    };
}

Prose nationalDeck(ReportContext& context)
{
    const Totals& nation = context.facts.nation;
    const Phrases& phrases = context.phrases;
    const std::optional<double> ratio = nation.ratio();
    if (!ratio)
        return phrases.translate("Report",
                                 "No site that publishes a capacity in service has a reported or estimated ratio.");
    const QString capacity = formatPflops(nation.knownPflops, phrases);
    const QString idle = formatPercent(*ratio, phrases);
    const QString range = formatPercentRange(nation.ratioLow().value_or(0), nation.ratioHigh().value_or(0), phrases);
    const QString estimated = formatPercent(nation.coverage.estimatedPflops / nation.knownPflops, phrases);
    // Both ends may be one figure in print.
    Prose deck = range == idle ? phrases
                                     .translate("Report", "Of %1 in service with a reported or estimated ratio, %2 is "
                                                          "idle. Estimates carry %3 of that capacity.")
                                     .arg(capacity, idle, estimated)
                               : phrases
                                     .translate("Report", "Of %1 in service with a reported or estimated ratio, %2 is "
                                                          "idle (range %3). Estimates carry %4 of that capacity.")
                                     .arg(capacity, idle, range, estimated);
    return deck.append(context.nationNote());
}

// No template names such a chart without its site: verifyReport() leaves it so, and the others keep their keys.
bool isOfGoneSite(const PlacedChart& placed)
{
    const ChartSpec* spec = chart(placed.chart);
    return spec && spec->ofOneSite && placed.site.isEmpty();
}

bool holds(const TemplatePage& page, std::initializer_list<QLatin1StringView> names)
{
    return std::ranges::any_of(
        page.charts, [&](const PlacedChart& placed) { return std::ranges::find(names, placed.chart) != names.end(); });
}

} // namespace

Result<FigureBlock> chartFigure(ReportContext& context, const PlacedChart& placed, std::vector<RowIndex> sites,
                                const Task& task)
{
    const ChartSpec* spec = chart(placed.chart);
    if (!spec)
        return fail(ErrorCode::Usage, oneLine(placed.chart), u"There is no chart of this name"_s);
    const ChartInput input = inputOf(context, placed, std::move(sites));
    const auto data = chartData(*spec, input, task);
    if (!data)
        return std::unexpected(data.error());
    const ChartTexts& texts = (*data)->texts;
    FigureBlock figure{.key = placed.chart,
                       .heading = texts.finding.isEmpty() ? texts.title : texts.finding,
                       .spoken = spokenOf(texts, input.question),
                       .columns = placed.columns};
    if (!texts.empty.isEmpty()) {
        figure.painting = sentencePainting(texts.empty, context.look());
        figure.aspect = EmptyAspect;
        return figure;
    }
    auto sheet = chartSheet(*spec, input, task);
    if (!sheet)
        return std::unexpected(std::move(sheet).error());
    const ChartPlan& plan = planOf(*spec);
    figure.subtitle = texts.subtitle;
    ChartNotes notes = notesOf(context, *spec, input);
    figure.caption.text(texts.caption).append(notes.caption);
    figure.aspect = placed.columns > 6 ? plan.wide : plan.narrow;
    figure.sheet = std::make_shared<const Sheet>(*std::move(sheet));
    ChartLook look = context.look();
    look.notes = std::move(notes.labels);
    // Rows all have to be seen, and a caption counts them.
    if ((*data)->rowCount() > 0 || placed.chart == "dossier"_L1) {
        figure.height = [drawn = *data, look, usual = figure.aspect](double width) {
            return chartHeight(*drawn, look, width, usual * width);
        };
    }
    figure.painting = [drawn = *data, look](QPainter& painter, const QRectF& rect) {
        return paintChart(painter, rect, *drawn, look);
    };
    return figure;
}

Result<Sections> chartsSection(ReportContext& context, const TemplatePage& page)
{
    const Phrases& phrases = context.phrases;
    // The finding of one chart is the title of its page; that of several would not be.
    Section section = sectionOf(context, page, u"charts"_s,
                                page.charts.size() == 1 ? QString() : phrases.translate("Report", "Charts"));
    // Before the charts: numbers rise as the page is read.
    if (holds(page, {"idle-by-province"_L1}))
        section.deck = nationalDeck(context);
    QHash<QString, int> seen;
    for (const PlacedChart& placed : page.charts) {
        const int times = ++seen[placed.chart];
        if (isOfGoneSite(placed))
            continue;
        auto figure = chartFigure(context, placed, context.facts.sites, {});
        if (!figure)
            return std::unexpected(std::move(figure).error());
        if (times > 1)
            figure->key += u'-' + QString::number(times);
        if (section.title.isEmpty())
            section.title = std::exchange(figure->heading, {});
        section.blocks.emplace_back(*std::move(figure));
    }
    section.notes = {
        {pflopsNote(phrases),
         phrases.translate("Report", "Superscripts lead to the sources in the appendix, each with its publisher, date "
                                     "and confidence.")}};
    if (holds(page, {"reach"_L1, "idle-by-distance"_L1}))
        section.notes.push_back(
            {phrases.translate("Report", "Latency is modelled from geodesic distance, not measured per site.")});
    return Sections{std::move(section)};
}

} // namespace atlas
