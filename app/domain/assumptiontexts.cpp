// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/assumptiontexts.h"

#include "domain/assumptionuse.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

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
};

// Those of the break-even formula, the factors of chips and the workloads have their labels in the domain.
constexpr ParameterLabel Parameters[] = {
    {"breakeven", "exchange_rate", QT_TRANSLATE_NOOP("Assumption", "Exchange rate")},
    {"breakeven", "domestic_extra_electricity", QT_TRANSLATE_NOOP("Assumption", "Extra electricity of domestic chips")},
    {"breakeven", "electricity_share_of_opex",
     QT_TRANSLATE_NOOP("Assumption", "Share of electricity in the running cost")},
    {"breakeven", "facility_om", QT_TRANSLATE_NOOP("Assumption", "Running cost of the shell")},
    {"breakeven", "pue_nation", QT_TRANSLATE_NOOP("Assumption", "PUE, mean of the nation")},
    {"stranded", "weight_latency", QT_TRANSLATE_NOOP("Assumption", "Weight of latency")},
    {"stranded", "weight_age", QT_TRANSLATE_NOOP("Assumption", "Weight of age")},
    {"stranded", "weight_chips", QT_TRANSLATE_NOOP("Assumption", "Weight of the chips")},
    {"stranded", "budget_ms", QT_TRANSLATE_NOOP("Assumption", "Round trip beyond which a site is remote")},
    {"stranded", "age_months", QT_TRANSLATE_NOOP("Assumption", "Months in service that count fully")},
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

// A parameter of one kind of server.
constexpr Label Servers[] = {
    {"8xh100", QT_TRANSLATE_NOOP("Assumption", "8 × H100: %1")},
    {"8xh20", QT_TRANSLATE_NOOP("Assumption", "8 × H20: %1")},
    {"8xa100", QT_TRANSLATE_NOOP("Assumption", "8 × A100: %1")},
    {"8x4090", QT_TRANSLATE_NOOP("Assumption", "8 × RTX 4090: %1")},
    {"8xdomestic", QT_TRANSLATE_NOOP("Assumption", "8 domestic cards: %1")},
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
        const Label* server = input->server ? find(Servers, serverKey(*input->server)) : nullptr;
        return server ? phrases.translate("Assumption", server->label).arg(name) : name;
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
    const AssumptionLimits limits = limitsOf(assumption);
    if (!limits.contain(value))
        return std::unexpected(phrases.translate("Assumption", "Enter a number from %1 to %2.")
                                   .arg(formatExactly(limits.least, phrases),
                                        withUnit(formatExactly(limits.most, phrases), assumption, phrases)));
    return std::optional(value == 0 ? 0.0 : value); // never minus zero
}

} // namespace atlas
