// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/assumptiontexts.h"

#include "domain/breakeven.h"
#include "domain/latency.h"
#include "domain/stranded.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <limits>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double MostOfAny = 1e12; // of a parameter whose limits nobody tells

struct Label
{
    const char* key;
    const char* label;
};

// In the order of the list: first what the measures read.
constexpr Label Models[] = {
    {"breakeven", QT_TRANSLATE_NOOP("Assumption", "Break-even")},
    {"stranded", QT_TRANSLATE_NOOP("Assumption", "Stranded index")},
    {"workload", QT_TRANSLATE_NOOP("Assumption", "Delays that workloads allow")},
    {"electricity", QT_TRANSLATE_NOOP("Assumption", "Electricity price")},
    {"latency", QT_TRANSLATE_NOOP("Assumption", "Latency")},
    {"latency-optimistic", QT_TRANSLATE_NOOP("Assumption", "Latency, optimistic")},
    {"latency-typical", QT_TRANSLATE_NOOP("Assumption", "Latency, typical")},
    {"latency-conservative", QT_TRANSLATE_NOOP("Assumption", "Latency, conservative")},
    {"latency-policy", QT_TRANSLATE_NOOP("Assumption", "Latency, policy")},
};

struct ParameterLabel
{
    const char* model;
    const char* parameter;
    const char* label;
    bool read = false; // by a measure
};

// Those of the break-even formula, the factors of chips and the workloads have their labels in the domain.
constexpr ParameterLabel Parameters[] = {
    {"breakeven", "exchange_rate", QT_TRANSLATE_NOOP("Assumption", "Exchange rate"), true},
    {"breakeven", "domestic_extra_electricity", QT_TRANSLATE_NOOP("Assumption", "Extra electricity of domestic chips")},
    {"breakeven", "electricity_share_of_opex",
     QT_TRANSLATE_NOOP("Assumption", "Share of electricity in the running cost")},
    {"breakeven", "facility_om", QT_TRANSLATE_NOOP("Assumption", "Running cost of the shell")},
    {"breakeven", "pue_nation", QT_TRANSLATE_NOOP("Assumption", "PUE, mean of the nation")},
    {"stranded", "weight_latency", QT_TRANSLATE_NOOP("Assumption", "Weight of latency"), true},
    {"stranded", "weight_age", QT_TRANSLATE_NOOP("Assumption", "Weight of age"), true},
    {"stranded", "weight_chips", QT_TRANSLATE_NOOP("Assumption", "Weight of the chips"), true},
    {"stranded", "budget_ms", QT_TRANSLATE_NOOP("Assumption", "Round trip beyond which a site is remote"), true},
    {"stranded", "age_months", QT_TRANSLATE_NOOP("Assumption", "Months in service that count fully"), true},
    {"electricity", "adder", QT_TRANSLATE_NOOP("Assumption", "Added to the coal benchmark")},
    {"latency", "fibre_ms_per_km", QT_TRANSLATE_NOOP("Assumption", "Straight fibre, one way")},
    {"latency", "inter_operator_ms", QT_TRANSLATE_NOOP("Assumption", "Added by another operator")},
    {"latency", "last_mile_ms", QT_TRANSLATE_NOOP("Assumption", "Added by the access network")},
};

// Of every preset of the latency model.
constexpr Label PresetParameters[] = {
    {"intercept_ms", QT_TRANSLATE_NOOP("Assumption", "Delay at no distance")},
    {"slope_ms_per_km", QT_TRANSLATE_NOOP("Assumption", "Delay by distance")},
};

// What the name of a parameter ends with that is of one kind of server.
constexpr Label Servers[] = {
    {"_8xh100", QT_TRANSLATE_NOOP("Assumption", "8 × H100: %1")},
    {"_8xh20", QT_TRANSLATE_NOOP("Assumption", "8 × H20: %1")},
    {"_8xa100", QT_TRANSLATE_NOOP("Assumption", "8 × A100: %1")},
    {"_8x4090", QT_TRANSLATE_NOOP("Assumption", "8 × RTX 4090: %1")},
    {"_8xdomestic", QT_TRANSLATE_NOOP("Assumption", "8 domestic cards: %1")},
};

constexpr Label Units[] = {
    {"CNY", QT_TRANSLATE_NOOP("Unit", "yuan")},         {"CNY/kW/month", QT_TRANSLATE_NOOP("Unit", "yuan/kW/month")},
    {"CNY/kWh", QT_TRANSLATE_NOOP("Unit", "yuan/kWh")}, {"CNY/USD", QT_TRANSLATE_NOOP("Unit", "yuan/US dollar")},
    {"ratio", QT_TRANSLATE_NOOP("Unit", "ratio")},      {"ratio per year", QT_TRANSLATE_NOOP("Unit", "ratio per year")},
    {"hours", QT_TRANSLATE_NOOP("Unit", "hours")},      {"months", QT_TRANSLATE_NOOP("Unit", "months")},
    {"years", QT_TRANSLATE_NOOP("Unit", "years")},      {"ms", QT_TRANSLATE_NOOP("Unit", "ms")},
    {"ms/km", QT_TRANSLATE_NOOP("Unit", "ms/km")},
};

template <std::size_t N>
const Label* find(const Label (&labels)[N], const QString& key)
{
    const auto found = std::ranges::find_if(labels, [&](const Label& each) { return key == QLatin1String(each.key); });
    return found == std::end(labels) ? nullptr : found;
}

const ParameterLabel* labelledParameter(const Assumption& of)
{
    const auto found = std::ranges::find_if(Parameters, [&](const ParameterLabel& each) {
        return of.model == QLatin1String(each.model) && of.parameter == QLatin1String(each.parameter);
    });
    return found == std::end(Parameters) ? nullptr : found;
}

// An input of the break-even formula, of one kind of server or of all.
struct FormulaInput
{
    BreakevenParameter parameter;
    const Label* server;
};

std::optional<FormulaInput> formulaInput(const Assumption& of)
{
    if (of.model != u"breakeven")
        return std::nullopt;
    if (const auto parameter = parseTerm<BreakevenParameter>(of.parameter))
        return FormulaInput{*parameter, nullptr};
    for (const Label& server : Servers) {
        const QLatin1String suffix(server.key);
        if (!of.parameter.endsWith(suffix))
            continue;
        if (const auto parameter = parseTerm<BreakevenParameter>(QStringView(of.parameter).chopped(suffix.size())))
            return FormulaInput{*parameter, &server};
    }
    return std::nullopt;
}

const Workload* limitedWorkload(const Assumption& of)
{
    const auto found = std::ranges::find_if(
        workloads(), [&](const Workload& each) { return of.parameter == QLatin1String(each.key) + u"_ms"_s; });
    return of.model == u"workload" && found != workloads().end() ? &*found : nullptr;
}

std::optional<ChipClass> ratedChips(const Assumption& of)
{
    constexpr auto prefix = "generation_"_L1;
    if (of.model != u"stranded" || !of.parameter.startsWith(prefix))
        return std::nullopt;
    return parseTerm<ChipClass>(QStringView(of.parameter).sliced(prefix.size()));
}

struct Limits
{
    double least, most;
};

// The numbers that the model can take.
Limits limitsOf(const Assumption& of)
{
    if (const auto input = formulaInput(of)) {
        const BreakevenParameterSpec& spec = specOf(input->parameter);
        return {spec.least, spec.most};
    }
    if (of.model == u"stranded") {
        // The index tells the range of a parameter that it cannot take.
        Dataset probe;
        probe.assumptions = {of};
        probe.assumptions.front().value = std::numeric_limits<double>::infinity();
        const auto model = strandedModelOf(Assumptions(probe), LatencyPreset::Typical);
        if (!model && model.error().parameter == of.parameter)
            return {model.error().low, model.error().high};
    }
    return {-MostOfAny, MostOfAny};
}

QString allDigits(double value, const QLocale& locale)
{
    const double size = std::abs(value);
    const bool plain = value == 0 || (size >= 1e-6 && size < 1e15);
    return locale.toString(value == 0 ? 0.0 : value, plain ? 'f' : 'g', QLocale::FloatingPointShortest);
}

QString known(const Label* label, const char* context, const QString& otherwise, const Phrases& phrases)
{
    return label ? phrases.translate(context, label->label) : otherwise;
}

} // namespace

QString modelName(const QString& model, const Phrases& phrases)
{
    return known(find(Models, model), "Assumption", model, phrases);
}

std::size_t modelRank(const QString& model)
{
    const Label* label = find(Models, model);
    return label ? std::size_t(label - Models) : std::size(Models);
}

QString parameterName(const Assumption& assumption, const Phrases& phrases)
{
    if (const auto input = formulaInput(assumption)) {
        const QString name = labelOf(input->parameter, phrases);
        return input->server ? phrases.translate("Assumption", input->server->label).arg(name) : name;
    }
    if (const Workload* workload = limitedWorkload(assumption))
        return phrases.translate("Workload", workload->label);
    if (const auto chips = ratedChips(assumption))
        return phrases.translate("Assumption", "Chip factor: %1").arg(labelOf(*chips, phrases));
    if (const ParameterLabel* label = labelledParameter(assumption))
        return phrases.translate("Assumption", label->label);
    const bool ofPreset = assumption.model.startsWith(u"latency-");
    return known(ofPreset ? find(PresetParameters, assumption.parameter) : nullptr, "Assumption", assumption.parameter,
                 phrases);
}

bool isRead(const Assumption& assumption)
{
    using enum BreakevenParameter;
    if (const auto input = formulaInput(assumption)) {
        switch (input->parameter) {
        case Rent:
        case ElectricityPrice:
            return false; // claims tell them
        case ServerPrice:
        case ServerPower:
            return input->server;
        case Pue:
            return true;
        default:
            return !input->server;
        }
    }
    const ParameterLabel* label = labelledParameter(assumption);
    return (label && label->read) || ratedChips(assumption) || limitedWorkload(assumption);
}

QString unitName(const QString& unit, const Phrases& phrases)
{
    return known(find(Units, unit), "Unit", unit, phrases);
}

QString formatExactly(double value, const Phrases& phrases)
{
    QLocale locale = phrases.locale();
    locale.setNumberOptions(locale.numberOptions() & ~QLocale::OmitGroupSeparator);
    return allDigits(value, locale);
}

QString plainNumber(double value)
{
    return allDigits(value, QLocale::c());
}

QString withUnit(const QString& number, const Assumption& assumption, const Phrases& phrases)
{
    const QString unit = assumption.unit == u"ratio" ? QString() : unitName(assumption.unit, phrases).simplified();
    return unit.isEmpty() ? number : number + u'\u00A0' + unit;
}

QString rangeOf(const Assumption& assumption, const Phrases& phrases)
{
    const auto number = [&](double value) { return formatExactly(value, phrases); };
    if (assumption.low && assumption.high)
        return number(*assumption.low) + u'\u2013' + number(*assumption.high);
    if (assumption.low)
        return phrases.translate("Assumption", "at least %1").arg(number(*assumption.low));
    return assumption.high ? phrases.translate("Assumption", "at most %1").arg(number(*assumption.high)) : QString();
}

bool isOutsideRange(const Assumption& assumption, double value)
{
    return (assumption.low && value < *assumption.low) || (assumption.high && value > *assumption.high);
}

std::expected<std::optional<double>, QString> typedNumber(const Assumption& assumption, const QString& text,
                                                          const Phrases& phrases)
{
    static const QRegularExpression grouped(u"^[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?$"_s);
    // Full-width digits and no-break spaces become plain ones.
    QString plain = text.normalized(QString::NormalizationForm_KC).remove(u' ').trimmed();
    if (plain.isEmpty())
        return std::optional<double>();
    plain.replace(u'\u2212', u'-');
    const bool percent = plain.endsWith(u'%') && assumption.unit.startsWith(u"ratio");
    if (percent)
        plain.chop(1);
    if (grouped.match(plain).hasMatch())
        plain.remove(u',');
    bool isNumber = false;
    double value = plain.toDouble(&isNumber);
    if (percent) // 0.55, not 0.55000000000000004
        value = QString::number(value / 100, 'g', 12).toDouble();
    if (!isNumber || !std::isfinite(value))
        return std::unexpected(
            assumption.unit.startsWith(u"ratio")
                ? phrases.translate("Assumption",
                                    "Enter a number such as 0.75, a percentage such as 75%, or nothing for the "
                                    "dataset's value.")
                : phrases.translate("Assumption",
                                    "Enter a plain number such as 1250.5, or nothing for the dataset's value."));
    const Limits limits = limitsOf(assumption);
    if (value < limits.least || value > limits.most)
        return std::unexpected(phrases.translate("Assumption", "Enter a number from %1 to %2.")
                                   .arg(formatExactly(limits.least, phrases),
                                        withUnit(formatExactly(limits.most, phrases), assumption, phrases)));
    return std::optional(value == 0 ? 0.0 : value); // never minus zero
}

} // namespace atlas
