// SPDX-License-Identifier: GPL-3.0-or-later
// The pipeline of projects month by month: stock at each month's end and what happened in it, with cohorts and delays
// in words (rule 23). The definitions are in domain/pipeline.h.
#include "analysis/measures.h"
#include "base/formats.h"
#include "domain/pipeline.h"

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t CohortsTold = 3; // the latest years

std::vector<SheetColumn> columns()
{
    using enum SheetColumn::Form;
    return {
        {"month", QT_TRANSLATE_NOOP("Sheet", "Month")},
        {"announced_sites", QT_TRANSLATE_NOOP("Sheet", "Sites announced"), Number},
        {"construction_sites", QT_TRANSLATE_NOOP("Sheet", "Sites under construction"), Number},
        {"service_sites", QT_TRANSLATE_NOOP("Sheet", "Sites in service"), Number},
        {"suspended_sites", QT_TRANSLATE_NOOP("Sheet", "Sites suspended"), Number},
        {"cancelled_sites", QT_TRANSLATE_NOOP("Sheet", "Sites cancelled"), Number},
        {"unknown_sites", QT_TRANSLATE_NOOP("Sheet", "Sites at an unknown stage"), Number},
        {"pflops", QT_TRANSLATE_NOOP("Sheet", "Capacity in service"), Number, 0, "PFLOPS"},
        {"announced_pflops", QT_TRANSLATE_NOOP("Sheet", "Planned capacity announced"), Number, 0, "PFLOPS"},
        {"construction_pflops", QT_TRANSLATE_NOOP("Sheet", "Planned capacity under construction"), Number, 0, "PFLOPS"},
        {"announced_events", QT_TRANSLATE_NOOP("Sheet", "Announced in the month"), Number},
        {"announced_spread", QT_TRANSLATE_NOOP("Sheet", "Announced, share of its year"), Number, 2},
        {"construction_events", QT_TRANSLATE_NOOP("Sheet", "Construction started in the month"), Number},
        {"construction_spread", QT_TRANSLATE_NOOP("Sheet", "Construction started, share of its year"), Number, 2},
        {"service_events", QT_TRANSLATE_NOOP("Sheet", "Put into service in the month"), Number},
        {"service_spread", QT_TRANSLATE_NOOP("Sheet", "Put into service, share of its year"), Number, 2},
        {"suspended_events", QT_TRANSLATE_NOOP("Sheet", "Suspended in the month"), Number},
        {"suspended_spread", QT_TRANSLATE_NOOP("Sheet", "Suspended, share of its year"), Number, 2},
        {"cancelled_events", QT_TRANSLATE_NOOP("Sheet", "Cancelled in the month"), Number},
        {"cancelled_spread", QT_TRANSLATE_NOOP("Sheet", "Cancelled, share of its year"), Number, 2},
    };
}

const StageStock& at(const StockMonth& month, Stage stage)
{
    return month[std::size_t(stage)];
}

// Empty where there are sites and none of them adds one: none is published, or a whole or another total has it.
SheetCell capacityCell(std::initializer_list<const StageStock*> stocks)
{
    StageStock all;
    for (const StageStock* stock : stocks) {
        all.sites += stock->sites;
        all.figures += stock->figures;
        all.pflops += stock->pflops;
    }
    return all.sites > 0 && all.figures == 0 ? SheetCell() : SheetCell(all.pflops);
}

std::vector<SheetCell> cellsOf(int month, const StockMonth& stock, const FlowMonth& flow)
{
    std::vector<SheetCell> cells{isoMonth(month)};
    for (const Stage stage : {Stage::Announced, Stage::UnderConstruction, Stage::InService, Stage::Suspended,
                              Stage::Cancelled, Stage::Unknown})
        cells.emplace_back(double(at(stock, stage).sites));
    cells.push_back(capacityCell({&at(stock, Stage::InService), &at(stock, Stage::Suspended)}));
    cells.push_back(capacityCell({&at(stock, Stage::Announced)}));
    cells.push_back(capacityCell({&at(stock, Stage::UnderConstruction)}));
    for (std::size_t kind = 0; kind < FlowKinds.size(); ++kind) {
        cells.emplace_back(double(flow.exact[kind]));
        cells.emplace_back(flow.spread[kind]);
    }
    return cells;
}

class Caption
{
public:
    explicit Caption(const MeasureInput& input) : m_input(input), m_phrases(*input.phrases)
    {
        m_sentences << basisSentence(input);
    }

    QStringList sentences() && { return std::move(m_sentences); }

    void addStock(const StockMonth& last)
    {
        const auto sites = [&](Stage stage) { return number(at(last, stage).sites); };
        m_sentences << m_phrases
                           .translate("Sheet", "Sites at the last date: %1 announced, %2 under construction, %3 in "
                                               "service, %4 suspended, %5 cancelled and %6 at an unknown stage.")
                           .arg(sites(Stage::Announced), sites(Stage::UnderConstruction), sites(Stage::InService),
                                sites(Stage::Suspended), sites(Stage::Cancelled), sites(Stage::Unknown));
        const auto sum = [&](Stage a, Stage b, auto member) { return at(last, a).*member + at(last, b).*member; };
        m_sentences << m_phrases
                           .translate("Sheet", "A capacity in service is counted of %1 of the sites in service or "
                                               "suspended, a planned one for %2 of those announced or under "
                                               "construction.")
                           .arg(number(sum(Stage::InService, Stage::Suspended, &StageStock::figures)),
                                number(sum(Stage::Announced, Stage::UnderConstruction, &StageStock::figures)));
        double fp32 = 0;
        double fp64 = 0;
        for (const StageStock& stock : last) {
            fp32 += stock.fp32Pflops;
            fp64 += stock.fp64Pflops;
        }
        if (fp32 > 0 || fp64 > 0)
            m_sentences << m_phrases.translate("Sheet", "Not in these sums: %1 at FP32 and %2 at FP64.")
                               .arg(formatPflops(fp32, m_phrases), formatPflops(fp64, m_phrases));
        m_sentences << m_phrases.translate("Sheet",
                                           "A part is left out of the capacities of a month when a whole of it "
                                           "has the figure in that month.");
    }

    void addCohorts(const std::vector<Cohort>& cohorts)
    {
        const bool anyUndated = !cohorts.empty() && !cohorts.back().year;
        const std::size_t dated = cohorts.size() - (anyUndated ? 1 : 0);
        for (std::size_t i = dated - std::min(dated, CohortsTold); i < dated; ++i) {
            addPlans(cohorts[i]);
            addBuilt(cohorts[i]);
        }
        if (anyUndated)
            m_sentences << m_phrases.translate("Sheet", "Sites of no dated announcement: %1, of which in service: %2.")
                               .arg(number(cohorts.back().sites), number(cohorts.back().totals.inService));
        m_sentences << coverageSentence(totalsOf(*m_input.snapshot, *m_input.figures, m_input.sites), m_phrases);
    }

    void addSlippage(const Slippage& slippage)
    {
        addDurations(slippage.announcedToService,
                     m_phrases.translate("Sheet", "Months from announcement to service: %1."),
                     m_phrases.translate("Sheet", "No site has a date both of its announcement and of its service."));
        addDurations(slippage.constructionToService,
                     m_phrases.translate("Sheet", "Months from the start of construction to service: %1."),
                     m_phrases.translate("Sheet", "No site has a date both of its start of construction and of its "
                                                  "service."));
        addOpen(slippage.announced,
                m_phrases.translate("Sheet", "Sites announced: %1; for more than 24 months without an event since: %2, "
                                             "for more than 36: %3; without a known date: %4."));
        addOpen(slippage.underConstruction,
                m_phrases.translate("Sheet", "Sites under construction: %1; for more than 24 months without an event "
                                             "since: %2, for more than 36: %3; without a known date: %4."));
    }

    void addFlow(const Flow& flow)
    {
        if (std::ranges::any_of(flow.yearOnly, [](int events) { return events > 0; }))
            m_sentences << m_phrases.translate("Sheet", "An event known only to the year is spread evenly over its "
                                                        "months up to the last date.");
        addEvents(flow.undated, m_phrases.translate("Sheet", "Events without a date, in no month: %1."));
        addEvents(flow.earlier, m_phrases.translate("Sheet", "Events before the first month: %1."));
    }

private:
    QString number(int value) const { return formatNumber(value, m_phrases); }

    void addPlans(const Cohort& cohort)
    {
        const auto sites = [&](Stage stage) { return number(cohort.byStage[std::size_t(stage)]); };
        const QString year = QString::number(*cohort.year);
        if (cohort.plans == 0) {
            m_sentences << m_phrases
                               .translate("Sheet",
                                          "Sites first announced in %1: %2, none that adds a planned capacity; in "
                                          "service: %3, under construction: %4, cancelled: %5.")
                               .arg(year, number(cohort.sites), sites(Stage::InService),
                                    sites(Stage::UnderConstruction), sites(Stage::Cancelled));
            return;
        }
        m_sentences << m_phrases
                           .translate("Sheet",
                                      "Sites first announced in %1: %2, with a planned capacity of %3 counted of %4 "
                                      "of them; in service: %5, under construction: %6, cancelled: %7.")
                           .arg(year, number(cohort.sites), formatPflops(cohort.plannedPflops, m_phrases),
                                number(cohort.plans), sites(Stage::InService), sites(Stage::UnderConstruction),
                                sites(Stage::Cancelled));
    }

    void addBuilt(const Cohort& cohort)
    {
        const Totals& totals = cohort.totals;
        if (totals.inService == 0)
            return;
        if (!(totals.pflops > 0)) {
            m_sentences << m_phrases.translate("Sheet", "Those in service add no capacity: none is published, or it is "
                                                        "counted with a whole or at FP32 or FP64.");
        } else if (!(totals.knownPflops > 0)) {
            m_sentences << m_phrases
                               .translate("Sheet", "Those in service have %1; how much of it is used is not known.")
                               .arg(formatPflops(totals.pflops, m_phrases));
        } else {
            m_sentences << m_phrases
                               .translate("Sheet", "Those in service have %1, of which %2 is used by ratios reported "
                                                   "or estimated for %3 of it.")
                               .arg(formatPflops(totals.pflops, m_phrases),
                                    formatPflops(totals.usedPflops(), m_phrases),
                                    formatPercent(totals.knownPflops / totals.pflops, m_phrases));
        }
    }

    void addDurations(const Durations& durations, const QString& sentence, const QString& none)
    {
        const auto months = [&](double value) {
            return formatNumber(value, m_phrases, value == std::round(value) ? 0 : 1);
        };
        if (!durations.median) {
            m_sentences << none;
            return;
        }
        QString value = months(*durations.median);
        if (durations.sites > 1)
            value = m_phrases.translate("Sheet", "%1 at the median, the middle half %2 to %3")
                        .arg(value, months(*durations.lowerQuartile), months(*durations.upperQuartile));
        m_sentences << sentence.arg(m_phrases
                                        .translate("Sheet", "%1 (n = %2, of which %3 by a date known only to the "
                                                            "year)")
                                        .arg(value, number(durations.sites), number(durations.yearOnly)));
    }

    void addOpen(const OpenStage& open, const QString& sentence)
    {
        if (open.sites > 0)
            m_sentences << sentence.arg(number(open.sites), number(open.overTwoYears), number(open.overThreeYears),
                                        number(open.undated));
    }

    void addEvents(const std::array<int, FlowKinds.size()>& events, const QString& sentence)
    {
        QStringList kinds;
        for (std::size_t kind = 0; kind < events.size(); ++kind) {
            if (events[kind] > 0)
                kinds << m_phrases.translate("Sheet", "%1: %2")
                             .arg(labelOf(FlowKinds[kind], m_phrases), number(events[kind]));
        }
        if (!kinds.isEmpty())
            m_sentences << sentence.arg(joinedNames(kinds, m_phrases));
    }

    const MeasureInput& m_input;
    const Phrases& m_phrases;
    QStringList m_sentences;
};

QString emptySentence(const MeasureInput& input)
{
    if (QString sentence = noSitesSentence(input); !sentence.isEmpty())
        return sentence;
    if (!input.figures->query.asOf.isValid())
        return input.phrases->translate("Sheet", "Without a date there are no months.");
    return {};
}

} // namespace

Result<Sheet> pipelineSheet(const MeasureInput& input, const Task& task)
{
    const auto cancelled = [] { return fail(ErrorCode::Cancelled, u"pipeline"_s, {}); };
    if (task.cancelled())
        return cancelled();
    Sheet sheet;
    sheet.columns = columns();
    sheet.empty = emptySentence(input);
    if (!sheet.empty.isEmpty())
        return sheet;

    const Dataset& dataset = *input.snapshot;
    const Figures& figures = *input.figures;
    const MonthRun months = *pipelineMonths(dataset, input.sites, figures.query.asOf);
    const std::vector<StockMonth> stock = stockOf(dataset, figures, input.sites, months.first);
    if (task.cancelled())
        return cancelled();
    const Flow flow = flowOf(dataset, input.sites, months.first, figures.query.asOf);
    for (std::size_t i = 0; i < stock.size(); ++i) {
        const int month = months.first + int(i);
        sheet.add(isoMonth(month), cellsOf(month, stock[i], flow.months[i]));
    }
    if (task.cancelled())
        return cancelled();
    Caption caption(input);
    caption.addStock(stock.back());
    caption.addCohorts(cohortsOf(dataset, figures, input.sites));
    if (task.cancelled())
        return cancelled();
    caption.addSlippage(slippageOf(dataset, figures, input.sites));
    caption.addFlow(flow);
    sheet.caption = std::move(caption).sentences();
    return sheet;
}

} // namespace atlas
