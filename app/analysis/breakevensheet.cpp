// SPDX-License-Identifier: GPL-3.0-or-later
// Break-even of every site in service (rule 22), or of one site the inputs that move it most. What the columns mean is
// in docs/breakeven.md.
#include "analysis/measures.h"
#include "base/formats.h"
#include "base/parallel.h"
#include "domain/names.h"
#include "domain/sitebreakeven.h"

#include <algorithm>
#include <set>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t BlockRows = 4096;

std::vector<SheetColumn> columns()
{
    using enum SheetColumn::Form;
    return {
        {"name", QT_TRANSLATE_NOOP("Sheet", "Site")},
        {"place", QT_TRANSLATE_NOOP("Sheet", "Place")},
        {"chips", QT_TRANSLATE_NOOP("Sheet", "Chips")},
        {"chips_assumed", QT_TRANSLATE_NOOP("Sheet", "Chips told by their origin alone")},
        {"rent", QT_TRANSLATE_NOOP("Sheet", "Rent of a server"), Number, 0, QT_TRANSLATE_NOOP("Sheet", "yuan a month")},
        {"rent_date", QT_TRANSLATE_NOOP("Sheet", "Rent as of")},
        {"electricity_price", QT_TRANSLATE_NOOP("Sheet", "Electricity"), Number, 3,
         QT_TRANSLATE_NOOP("Sheet", "yuan/kWh")},
        {"electricity_from", QT_TRANSLATE_NOOP("Sheet", "Electricity price from")},
        {"electricity_date", QT_TRANSLATE_NOOP("Sheet", "Electricity price as of")},
        {"pue", QT_TRANSLATE_NOOP("Sheet", "PUE"), Number, 2},
        {"cash", QT_TRANSLATE_NOOP("Sheet", "Cash break-even"), Share},
        {"cash_verdict", QT_TRANSLATE_NOOP("Sheet", "Running cost is covered")},
        {"accounting", QT_TRANSLATE_NOOP("Sheet", "Accounting break-even"), Share},
        {"accounting_verdict", QT_TRANSLATE_NOOP("Sheet", "Hardware is paid for")},
        {"used", QT_TRANSLATE_NOOP("Sheet", "Used"), Share},
        {"use_known", QT_TRANSLATE_NOOP("Sheet", "How the use is known")},
        {"above_cash", QT_TRANSLATE_NOOP("Sheet", "Use less cash break-even"), Share},
        {"above_accounting", QT_TRANSLATE_NOOP("Sheet", "Use less accounting break-even"), Share},
        {"verdict", QT_TRANSLATE_NOOP("Sheet", "Verdict")}};
}

std::vector<SheetColumn> tornadoColumns()
{
    using enum SheetColumn::Form;
    return {{"parameter", QT_TRANSLATE_NOOP("Sheet", "Input")},
            {"unit", QT_TRANSLATE_NOOP("Sheet", "Unit")},
            {"low", QT_TRANSLATE_NOOP("Sheet", "Low end"), Number, 2},
            {"base", QT_TRANSLATE_NOOP("Sheet", "Taken"), Number, 2},
            {"high", QT_TRANSLATE_NOOP("Sheet", "High end"), Number, 2},
            {"at_low", QT_TRANSLATE_NOOP("Sheet", "Break-even at the low end"), Share},
            {"at_base", QT_TRANSLATE_NOOP("Sheet", "Break-even as taken"), Share},
            {"at_high", QT_TRANSLATE_NOOP("Sheet", "Break-even at the high end"), Share},
            {"span", QT_TRANSLATE_NOOP("Sheet", "Span"), Share},
            {"badge", QT_TRANSLATE_NOOP("Sheet", "Badge")},
            {"from", QT_TRANSLATE_NOOP("Sheet", "From")}};
}

PartialDate dateOf(const Dataset& dataset, RowIndex claim)
{
    return dataset.claims.get<&Claim::asOf>(std::size_t(claim));
}

template <typename E>
std::vector<QString> labelsOf(const Phrases& phrases)
{
    std::vector<QString> labels;
    for (const Term& term : vocabularyOf<E>().terms)
        labels.push_back(labelOf(term, phrases));
    return labels;
}

// Why a site has no break-even, with the parameter it hangs on.
QString reasonText(const SiteBreakeven& site, const Phrases& phrases)
{
    if (site.parameter && site.missing == NoVerdict::MissingAssumption)
        return phrases.translate("Sheet", "An assumption is missing: %1").arg(labelOf(*site.parameter, phrases));
    if (site.parameter && site.missing == NoVerdict::InvalidInputs)
        return phrases.translate("Sheet", "An input is out of range: %1").arg(labelOf(*site.parameter, phrases));
    return site.missing ? labelOf(*site.missing, phrases) : QString();
}

// Writes the rows of sites; what many of them share is put into words once.
class Rows
{
public:
    Rows(const MeasureInput& input, const BreakevenTerms& terms)
        : m_dataset(*input.snapshot),
          m_figures(*input.figures),
          m_phrases(*input.phrases),
          m_terms(terms),
          m_chips(labelsOf<ChipClass>(m_phrases)),
          m_origins(labelsOf<InputOrigin>(m_phrases)),
          m_breakevens(labelsOf<BreakevenVerdict>(m_phrases)),
          m_certainties(labelsOf<Certainty>(m_phrases)),
          m_verdicts(labelsOf<SiteVerdict>(m_phrases)),
          m_yes(SheetCell(m_phrases.translate("Sheet", "yes")))
    {
        for (std::size_t i = 0; i < ChipClasses; ++i) {
            if (const auto& rent = terms.classes[i].rent)
                m_rentDates[i] = rent->asOf.iso();
        }
    }

    std::vector<SheetCell> cells(RowIndex row, const SiteBreakeven& site) const
    {
        const ClassTerms& ofClass = m_terms.of(site.chips.chip);
        const auto& assumedPue = ofClass.inputs[std::size_t(BreakevenParameter::Pue)];
        const auto pue = site.pue     ? std::optional(site.pue->value)
                         : assumedPue ? std::optional(assumedPue->value)
                                      : std::nullopt;
        const auto verdict = verdictOf(site);
        const SheetCell none;
        const auto& electricity = site.electricity;
        const QString priced = electricity ? dateOf(m_dataset, electricity->claim).iso() : QString();
        return {siteName(m_dataset, row, m_phrases),
                sitePlace(m_dataset, row, m_phrases),
                m_chips[std::size_t(site.chips.chip)],
                site.chips.fromOrigin ? m_yes : none,
                ofClass.rent ? ofClass.rent->value : none,
                ofClass.rent ? m_rentDates[std::size_t(site.chips.chip)] : none,
                electricity ? electricity->value : none,
                electricity ? m_origins[std::size_t(electricity->origin)] : none,
                priced.isEmpty() ? none : priced,
                cellOf(pue),
                cellOf(site.breakeven.cash),
                site.missing ? none : m_breakevens[std::size_t(verdictOf(site.breakeven.cash))],
                cellOf(site.breakeven.accounting),
                site.missing ? none : m_breakevens[std::size_t(verdictOf(site.breakeven.accounting))],
                cellOf(site.used),
                m_certainties[std::size_t(m_figures.sites[std::size_t(row)].idle.certainty)],
                cellOf(site.aboveCash()),
                cellOf(site.aboveAccounting()),
                verdict ? m_verdicts[std::size_t(*verdict)] : reasonText(site, m_phrases)};
    }

private:
    const Dataset& m_dataset;
    const Figures& m_figures;
    const Phrases& m_phrases;
    const BreakevenTerms& m_terms;
    std::vector<QString> m_chips, m_origins, m_breakevens, m_certainties, m_verdicts;
    SheetCell m_yes;
    std::array<QString, ChipClasses> m_rentDates;
};

// --- the caption -------------------------------------------------------------------------------------------------

// How many of the sites in service have what.
struct Counts
{
    int inService = 0;
    int withVerdict = 0;
    int chipsAssumed = 0; // of those with a verdict
    int oldPrices = 0;    // of those with a verdict
    int reported = 0, estimated = 0, unknown = 0;
    std::array<int, std::size_t(NoVerdict::InvalidInputs) + 1> missing{};
    std::array<bool, ChipClasses> chips{};
    std::set<BreakevenParameter> parameters; // that are missing or out of range
};

Counts countsOf(const MeasureInput& input, const std::vector<SiteBreakeven>& sites)
{
    Counts counts;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        const SiteBreakeven& site = sites[i];
        if (site.missing == NoVerdict::NotInService)
            continue;
        ++counts.inService;
        counts.chips[std::size_t(site.chips.chip)] = true;
        if (site.missing) {
            ++counts.missing[std::size_t(*site.missing)];
            if (site.parameter)
                counts.parameters.insert(*site.parameter);
            continue;
        }
        ++counts.withVerdict;
        counts.chipsAssumed += site.chips.fromOrigin;
        counts.oldPrices += !isFresh(dateOf(*input.snapshot, site.electricity->claim), input.figures->query.asOf);
        const Certainty certainty = input.figures->sites[std::size_t(input.sites[i])].idle.certainty;
        if (!site.used)
            ++counts.unknown;
        else if (certainty == Certainty::Estimated)
            ++counts.estimated;
        else
            ++counts.reported;
    }
    return counts;
}

QString rentText(ChipClass chip, const RentPoint& rent, const Phrases& phrases)
{
    return phrases.translate("Sheet", "%1 %2 (%3, %4)")
        .arg(labelOf(chip, phrases), formatNumber(rent.value, phrases), formatDate(rent.asOf, phrases),
             labelOf(rent.kind, phrases));
}

// The last rent of a class that is known at the date, however old.
std::optional<RentPoint> lastRent(const MeasureInput& input, const Assumptions& assumptions, ChipClass chip)
{
    const RentSeries known = rentsKnownAt(rentSeriesOf(*input.snapshot, assumptions, chip), input.figures->query.asOf);
    return known.empty() ? std::nullopt : std::optional(known.back());
}

void addRents(QStringList& sentences, const MeasureInput& input, const BreakevenTerms& terms)
{
    const Phrases& phrases = *input.phrases;
    const Assumptions assumptions(*input.snapshot, input.changes);
    QStringList rents;
    QStringList old;
    for (std::size_t i = 0; i < ChipClasses; ++i) {
        const auto chip = ChipClass(i);
        if (const auto& rent = terms.of(chip).rent)
            rents << rentText(chip, *rent, phrases);
        else if (const auto last = lastRent(input, assumptions, chip))
            old << rentText(chip, *last, phrases);
    }
    sentences << phrases.translate("Sheet", "Rents of a server with eight cards, yuan a month: %1.")
                     .arg(joinedNames(rents, phrases));
    if (!old.isEmpty())
        sentences << phrases.translate("Sheet", "Older than %1 months and not used: %2.")
                         .arg(formatNumber(RentMonths, phrases), joinedNames(old, phrases));
}

// The inputs with the badge assumed of the classes that occur.
QStringList assumedInputs(const BreakevenTerms& terms, const std::array<bool, ChipClasses>& chips,
                          const Phrases& phrases)
{
    QStringList names;
    for (std::size_t i = 0; i < BreakevenParameters; ++i) {
        bool any = false;
        for (std::size_t c = 0; c < ChipClasses; ++c) {
            const auto& input = terms.classes[c].inputs[i];
            any = any || (chips[c] && !terms.classes[c].missing && input && input->badge == Badge::Assumed);
        }
        if (any)
            names << labelOf(BreakevenParameter(i), phrases);
    }
    return names;
}

void addReasons(QStringList& sentences, const Counts& counts, const Phrases& phrases)
{
    sentences << phrases.translate("Sheet", "Sites in service with a break-even: %1 of %2.")
                     .arg(formatNumber(counts.withVerdict, phrases), formatNumber(counts.inService, phrases));
    QStringList reasons;
    for (std::size_t i = 0; i < counts.missing.size(); ++i) {
        if (counts.missing[i] > 0)
            reasons << phrases.translate("Sheet", "%1: %2")
                           .arg(labelOf(NoVerdict(i), phrases), formatNumber(counts.missing[i], phrases));
    }
    if (!reasons.isEmpty())
        sentences << phrases.translate("Sheet", "Why not the others: %1.").arg(joinedNames(reasons, phrases));
    QStringList parameters;
    for (const BreakevenParameter parameter : counts.parameters)
        parameters << labelOf(parameter, phrases);
    if (!parameters.isEmpty())
        sentences << phrases.translate("Sheet", "Inputs that are missing or out of range: %1.")
                         .arg(joinedNames(parameters, phrases));
}

QStringList captionOf(const MeasureInput& input, const BreakevenTerms& terms, const Counts& counts)
{
    const Phrases& phrases = *input.phrases;
    QStringList sentences{basisSentence(input)};
    sentences << phrases.translate("Sheet", "The share of its hours that a server must sell: above the cash break-even "
                                            "it covers its running cost, above the accounting break-even it pays for "
                                            "its hardware.");
    addRents(sentences, input, terms);
    if (const QStringList assumed = assumedInputs(terms, counts.chips, phrases); !assumed.isEmpty())
        sentences << phrases.translate("Sheet", "Assumed: %1.").arg(joinedNames(assumed, phrases));
    addReasons(sentences, counts, phrases);
    if (counts.chipsAssumed > 0)
        sentences << phrases
                         .translate("Sheet", "Sites whose chips are told by their origin alone and taken as eight "
                                             "such cards a server: %1.")
                         .arg(formatNumber(counts.chipsAssumed, phrases));
    if (counts.oldPrices > 0)
        sentences << phrases.translate("Sheet", "Sites with an electricity price older than %1 months: %2.")
                         .arg(formatNumber(FreshMonths, phrases), formatNumber(counts.oldPrices, phrases));
    if (counts.withVerdict > 0)
        sentences << phrases
                         .translate("Sheet", "The share in use is taken as the share billed; of these sites it is "
                                             "reported for %1, estimated for %2 and unknown for %3.")
                         .arg(formatNumber(counts.reported, phrases), formatNumber(counts.estimated, phrases),
                              formatNumber(counts.unknown, phrases));
    return sentences;
}

// --- sentences in place of rows ----------------------------------------------------------------------------------

bool hasAssumptions(const MeasureInput& input)
{
    const Assumptions assumptions(*input.snapshot, input.changes);
    return std::ranges::any_of(input.snapshot->assumptions, [&](const Assumption& row) {
        return row.model == u"breakeven" && assumptions.find(row.model, row.parameter);
    });
}

// Why no site at all can have a break-even; empty where one may.
QString hindrance(const MeasureInput& input, const BreakevenTerms& terms)
{
    const Phrases& phrases = *input.phrases;
    if (!hasAssumptions(input))
        return phrases.translate("Sheet", "No break-even: the dataset has no assumptions for it.");
    if (std::ranges::any_of(terms.classes, [](const ClassTerms& ofClass) { return ofClass.rent.has_value(); }))
        return {};
    const Assumptions assumptions(*input.snapshot, input.changes);
    PartialDate last;
    for (std::size_t i = 0; i < ChipClasses; ++i) {
        if (const auto rent = lastRent(input, assumptions, ChipClass(i)))
            last = std::max(last, rent->asOf);
    }
    if (last.isNull())
        return phrases.translate("Sheet", "No break-even: the dataset has no rent of this date or earlier.");
    return phrases
        .translate("Sheet", "No break-even: the last rent is of %1, and a rent is used for %2 months at most.")
        .arg(formatDate(last, phrases), formatNumber(RentMonths, phrases));
}

// --- one site ----------------------------------------------------------------------------------------------------

Result<Sheet> tornadoSheet(const MeasureInput& input, const BreakevenTerms& terms)
{
    const Dataset& dataset = *input.snapshot;
    const Phrases& phrases = *input.phrases;
    const RowIndex row = dataset.siteIndex(input.settings.site);
    if (row < 0)
        return fail(ErrorCode::Usage, input.settings.site,
                    phrases.translate("Sheet", "The dataset has no site with this identifier"), {},
                    phrases.translate("Sheet", "Take an identifier from the table of sites."));
    Sheet sheet;
    sheet.columns = tornadoColumns();
    sheet.empty = hindrance(input, terms);
    if (!sheet.empty.isEmpty())
        return sheet;

    const SiteBreakeven site = breakevenOfSites(dataset, *input.figures, terms, std::span(&row, 1)).front();
    const QString name = siteName(dataset, row, phrases);
    if (site.missing) {
        sheet.empty = phrases.translate("Sheet", "No break-even of %1: %2.").arg(name, reasonText(site, phrases));
        return sheet;
    }
    const ModelInputs inputs = inputsOf(dataset, terms, site);
    const auto tornado = tornadoOf(inputs);
    if (!tornado) {
        sheet.empty = explain(tornado.error(), phrases);
        return sheet;
    }
    for (const TornadoBar& bar : tornado->bars) {
        const ModelInput& taken = *inputs[std::size_t(bar.parameter)];
        sheet.add({}, {labelOf(bar.parameter, phrases), QString::fromLatin1(specOf(bar.parameter).unit), bar.low,
                       taken.value, bar.high, cellOf(bar.atLow), cellOf(tornado->base), cellOf(bar.atHigh),
                       cellOf(bar.span), labelOf(taken.badge, phrases), labelOf(taken.origin, phrases)});
    }
    if (sheet.rows.empty())
        sheet.empty = phrases.translate("Sheet", "No input of this break-even has a range.");

    sheet.caption << basisSentence(input)
                  << phrases
                         .translate("Sheet", "%1: accounting break-even when one input alone moves from one end of "
                                             "its range to the other; an empty break-even means never.")
                         .arg(name);
    addRents(sheet.caption, input, terms);
    if (site.chips.fromOrigin)
        sheet.caption << phrases.translate("Sheet", "Its chips are told by their origin alone and taken as eight such "
                                                    "cards a server.");
    QStringList unmoved;
    for (const BreakevenParameter parameter : tornado->withoutRange)
        unmoved << labelOf(parameter, phrases);
    if (!unmoved.isEmpty())
        sheet.caption
            << phrases.translate("Sheet", "Not moved, for want of a range: %1.").arg(joinedNames(unmoved, phrases));
    return sheet;
}

QString emptySentence(const MeasureInput& input, const BreakevenTerms& terms)
{
    if (QString sentence = noSitesSentence(input); !sentence.isEmpty())
        return sentence;
    return hindrance(input, terms);
}

} // namespace

Result<Sheet> breakevenSheet(const MeasureInput& input, const Task& task)
{
    const auto cancelled = [] { return fail(ErrorCode::Cancelled, u"breakeven"_s, {}); };
    if (task.cancelled())
        return cancelled();
    const Dataset& dataset = *input.snapshot;
    const BreakevenTerms terms = breakevenTerms(dataset, input.figures->query.asOf, input.changes);
    if (!input.settings.site.isEmpty())
        return tornadoSheet(input, terms);

    Sheet sheet;
    sheet.columns = columns();
    sheet.empty = emptySentence(input, terms);
    if (!sheet.empty.isEmpty())
        return sheet;
    const std::vector<SiteBreakeven> sites = breakevenOfSites(dataset, *input.figures, terms, input.sites);
    const Counts counts = countsOf(input, sites);
    if (counts.inService == 0) {
        sheet.empty = input.phrases->translate("Sheet", "None of these sites is in service at this date.");
        return sheet;
    }
    if (task.cancelled())
        return cancelled();

    std::vector<std::size_t> listed;
    listed.reserve(std::size_t(counts.inService));
    for (std::size_t i = 0; i < sites.size(); ++i) {
        if (sites[i].missing != NoVerdict::NotInService)
            listed.push_back(i);
    }
    const Rows rows(input, terms);
    sheet.rows.resize(listed.size());
    sheet.keys.resize(qsizetype(listed.size()));
    QString* const keys = sheet.keys.data();
    forEachBlock(listed.size(), BlockRows, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to && !task.cancelled(); ++i) {
            const RowIndex site = input.sites[listed[i]];
            keys[i] = dataset.sites.get<&Site::uid>(std::size_t(site));
            sheet.rows[i] = rows.cells(site, sites[listed[i]]);
        }
    });
    if (task.cancelled())
        return cancelled();
    sheet.caption = captionOf(input, terms, counts);
    return sheet;
}

} // namespace atlas
