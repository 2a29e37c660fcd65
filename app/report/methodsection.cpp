// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/formats.h"
#include "cartography/maptext.h"
#include "domain/assumptiontexts.h"
#include "domain/latencyfit.h"
#include "report/citations.h"
#include "report/sectiontext.h"

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// "2.00 ± 0.01"
QString withError(double value, double error, int decimals, const Phrases& phrases)
{
    return formatNumber(value, phrases, decimals) + u" ± "_s + formatNumber(error, phrases, decimals);
}

class MethodText
{
public:
    MethodText(ReportContext& context, Section& section) : m_context(context), m_section(section) {}

    QString say(const char* english) const { return m_context.phrases.translate("Report", english); }

    void heading(const char* english) { add(TextBlock::Level::Heading, say(english)); }

    void body(const char* english) { add(TextBlock::Level::Body, say(english)); }

    void term(Basis basis, const char* english)
    {
        add(TextBlock::Level::Item, Prose()
                                        .strong(labelOf(basis, m_context.phrases))
                                        .text((m_context.phrases.chinese() ? u"："_s : u": "_s) + say(english)));
    }

    void add(TextBlock::Level level, Prose prose) { m_section.blocks.emplace_back(textBlock(level, std::move(prose))); }

private:
    ReportContext& m_context;
    Section& m_section;
};

void addCounting(MethodText& text)
{
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
    text.term(Basis::ComputeUse, QT_TRANSLATE_NOOP("Report", "hours of devices or servers used, of those available."));
    text.term(Basis::SoldCapacity,
              QT_TRANSLATE_NOOP("Report", "let, billed or taken-up power, area or compute, of that in service."));
    text.term(Basis::RackOccupancy, QT_TRANSLATE_NOOP("Report", "racks in use, of racks in place."));
    text.term(Basis::PowerLoad, QT_TRANSLATE_NOOP("Report", "load of the equipment, of the power installed."));
    text.term(Basis::StatedIdle,
              QT_TRANSLATE_NOOP("Report", "an idle share stated in prose, its denominator unknown."));
}

void addCertainty(MethodText& text)
{
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
}

// How well the published links agree with a line, worked out here from those of the dataset.
Prose fitText(ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    const auto fit = latencyFitOf(context.dataset, FitSet::Both);
    if (!fit)
        return phrases.translate("Report", "The dataset has too few published links to say how far the model is off.");
    const LineFit& line = fit->line;
    const FittedLine& fitted = line.leastSquares;
    std::set<int> sources;
    for (const FitPoint& point : fit->points)
        sources.insert(citeLink(context, point.link));
    const QString letter = context.trace.workedOut(
        u"latency fit"_s,
        phrases.translate("Report",
                          "Fit of the latency model: ordinary least squares over the published links, one-way "
                          "figures doubled."),
        sources);
    QString text =
        phrases
            .translate("Report", "A straight line through the published links (%1), one-way figures doubled, "
                                 "has %2 ms at no distance and %3 ms per km, each with one standard error; "
                                 "its residual error is %4 ms.")
            .arg(formatNumber(double(line.points), phrases),
                 withError(fitted.model.interceptMs, fitted.interceptError, 1, phrases),
                 withError(fitted.model.slopeMsPerKm, fitted.slopeError, 4, phrases),
                 formatNumber(fitted.residualError, phrases, 1));
    return Prose(text).append(context.trace.noteOf(letter));
}

void addLatency(ReportContext& context, MethodText& text)
{
    std::set<int> sources;
    for (const Assumption& assumption : context.dataset.assumptions) {
        if (assumption.model.startsWith(u"latency-") && !assumption.source.isEmpty())
            sources.insert(context.trace.cite(assumption.source, {}));
    }
    const QString letter = context.trace.workedOut(
        u"latency model"_s,
        context.phrases.translate("Report", "Latency model: coefficients built into the program, after published means "
                                            "of delays and the fit of the published links."),
        sources);
    text.heading(QT_TRANSLATE_NOOP("Report", "Latency model"));
    text.add(TextBlock::Level::Body,
             Prose(text.say(QT_TRANSLATE_NOOP(
                       "Report",
                       "With d the geodesic distance on WGS 84 in km from the reference point of the demand hub, the "
                       "round trip in ms is 1 + 0.0172 d (optimistic), 2 + 0.0225 d (typical) or 3 + 0.0300 d "
                       "(conservative). The policy figure is 0.00857 d one way on the optical layer, doubled for a "
                       "round trip. A measured link replaces the model for sites in the prefecture of its end or "
                       "within 30 km of it.")))
                 .append(context.trace.noteOf(letter)));
    text.add(TextBlock::Level::Body, fitText(context));
    text.body(QT_TRANSLATE_NOOP(
        "Report", "Expect a typical figure to be off by some milliseconds and read the band from optimistic to "
                  "conservative, not the line. The model stays inside one operator and ends at the door of the data "
                  "centre: crossing operators and the last mile come on top."));
}

// What the hubs were asked for, where the dataset has it.
Prose classLimits(ReportContext& context, const MethodText& text)
{
    std::set<int> sources;
    for (const Announcement& each : context.dataset.announcements) {
        if (each.metric == u"occupancy_requirement")
            sources.insert(context.trace.cite(each.source, oneLine(each.what)));
    }
    const QString letter = context.trace.workedOut(
        u"class limits"_s,
        context.phrases.translate("Report", "Class limits: fixed by the makers of the program, after rules and "
                                            "statements on use."),
        sources);
    return Prose(text.say(QT_TRANSLATE_NOOP(
                     "Report",
                     "0, 20, 35, 50, 70 and 100 %; the lower limit belongs to the class. 35 % idle is the 65 % rack "
                     "occupancy asked of the start areas of national hubs, 50 % the level of the July 2024 rule on new "
                     "clusters, 70 % "
                     "and above the “20 to 30 % used” of the press.")))
        .append(context.trace.noteOf(letter));
}

// Of a value of the dataset its source; of one without a source how it came about.
Prose assumptionNote(ReportContext& context, const Assumption& assumption, bool changed)
{
    const Phrases& phrases = context.phrases;
    Trace& trace = context.trace;
    if (changed)
        return trace.noteOf(trace.workedOut(
            u"changed assumptions"_s,
            phrases.translate("Report", "Changed for this report: neither badge nor source of the dataset speaks for "
                                        "these values."),
            {}));
    if (assumption.source.isEmpty())
        return trace.noteOf(trace.workedOut(
            u"assumptions without a source"_s,
            phrases.translate("Report", "Assumptions without a source: set or derived by the makers of the dataset, as "
                                        "their badge tells; no publication states them."),
            {}));
    const QString value = assumption.value ? formatExactly(*assumption.value, phrases) : rangeOf(assumption, phrases);
    return trace.noteOf(
        trace.citeFor(assumption.source, {.about = oneLine(modelName(assumption.model, phrases)),
                                          .what = oneLine(parameterName(assumption, phrases)) + u' ' + value,
                                          .certainty = labelOf(assumption.badge, phrases)}));
}

TableRow assumptionRow(ReportContext& context, const Assumption& assumption)
{
    const Phrases& phrases = context.phrases;
    const auto known = [&](const std::optional<double>& value) {
        return value ? formatExactly(*value, phrases) : phrases.translate("Report", "no value");
    };
    const auto change = context.request.changes.find(assumption.uid);
    const bool changed = change != context.request.changes.end();
    const std::optional<double> value = changed ? std::optional(change->second) : assumption.value;
    const Prose note = assumptionNote(context, assumption, changed);
    const QString range = rangeOf(assumption, phrases);
    TableCell badge{.prose = labelOf(assumption.badge, phrases)};
    if (changed)
        badge.prose = Prose()
                          .strong(phrases.translate("Report", "changed for this report"))
                          .text(phrases.translate("Report", "; in the dataset %1, %2")
                                    .arg(known(assumption.value), labelOf(assumption.badge, phrases)))
                          .append(assumptionNote(context, assumption, false));
    return {.key = assumption.uid,
            .kind = TableRow::Kind::Values,
            .cells = {
                {.prose = oneLine(parameterName(assumption, phrases))},
                {.prose = Prose(known(value)).append(note), .pale = !value},
                {.prose = range.isEmpty() ? phrases.translate("Report", "not given") : range, .pale = range.isEmpty()},
                {.prose = oneLine(unitName(assumption.unit, phrases))},
                badge}};
}

TableBlock assumptionTable(ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    TableBlock table{
        .key = u"assumptions"_s,
        .caption = phrases.translate("Report", "Assumptions of the models, with badge and source"),
        .columns = {{.key = u"parameter"_s, .head = phrases.translate("Report", "Parameter"), .weight = 3},
                    {.key = u"value"_s,
                     .head = phrases.translate("Report", "value"),
                     .weight = 1.2,
                     .right = true,
                     .notes = true},
                    {.key = u"range"_s, .head = phrases.translate("Report", "range"), .weight = 1.8, .right = true},
                    {.key = u"unit"_s, .head = phrases.translate("Report", "unit"), .weight = 1.4},
                    {.key = u"badge"_s,
                     .head = phrases.translate("Report", "badge"),
                     .weight = context.request.changes.empty() ? 1.2 : 2.6,
                     .notes = true}},
        .rows = {}};
    // By model, in the order in which the dataset first names them.
    QStringList models;
    for (const Assumption& assumption : context.dataset.assumptions) {
        if (!models.contains(assumption.model))
            models << assumption.model;
    }
    for (const QString& model : std::as_const(models)) {
        table.rows.push_back(
            {.key = model, .kind = TableRow::Kind::Heading, .cells = {{.prose = oneLine(modelName(model, phrases))}}});
        for (const Assumption& assumption : context.dataset.assumptions) {
            if (assumption.model == model)
                table.rows.push_back(assumptionRow(context, assumption));
        }
    }
    return table;
}

} // namespace

Result<Sections> methodSection(ReportContext& context, const TemplatePage& page)
{
    const Phrases& phrases = context.phrases;
    Section section = sectionOf(context, page, u"method"_s, phrases.translate("Report", "Method"));
    section.textColumns = 2;
    MethodText text(context, section);
    addCounting(text);
    addCertainty(text);
    addLatency(context, text);
    text.heading(QT_TRANSLATE_NOOP("Report", "Class limits"));
    text.add(TextBlock::Level::Body, classLimits(context, text));
    if (context.dataset.assumptions.empty())
        return Sections{std::move(section)};
    text.heading(QT_TRANSLATE_NOOP("Report", "Assumptions"));
    section.blocks.emplace_back(assumptionTable(context));
    section.notes = {{phrases.translate(
        "Report", "Badges: sourced, as a source states it; derived, worked out from "
                  "sources; assumed, chosen by the makers of the dataset, which a source may bound.")}};
    return Sections{std::move(section)};
}

} // namespace atlas
