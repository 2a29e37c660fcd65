// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/assumptionuse.h"

#include "domain/stranded.h"

#include <algorithm>
#include <array>
#include <limits>

namespace atlas {

using namespace Qt::StringLiterals;

namespace {

constexpr auto Classes =
    std::to_array({ChipClass::Hopper, ChipClass::H20, ChipClass::Ampere, ChipClass::Rtx4090, ChipClass::Domestic});

struct Parameter
{
    QLatin1StringView model, parameter;
};

// Read, and neither an input of the formula nor one of a list.
constexpr Parameter Others[] = {
    {"breakeven"_L1, "exchange_rate"_L1}, {"stranded"_L1, "weight_latency"_L1}, {"stranded"_L1, "weight_age"_L1},
    {"stranded"_L1, "weight_chips"_L1},   {"stranded"_L1, "budget_ms"_L1},      {"stranded"_L1, "age_months"_L1},
};

} // namespace

QLatin1StringView serverKey(ChipClass chip)
{
    switch (chip) {
    case ChipClass::Hopper:
        return "8xh100"_L1;
    case ChipClass::H20:
        return "8xh20"_L1;
    case ChipClass::Ampere:
        return "8xa100"_L1;
    case ChipClass::Rtx4090:
        return "8x4090"_L1;
    case ChipClass::Domestic:
        return "8xdomestic"_L1;
    case ChipClass::Unknown:
        break;
    }
    return {};
}

std::optional<FormulaInput> formulaInput(const Assumption& assumption)
{
    if (assumption.model != u"breakeven")
        return std::nullopt;
    if (const auto parameter = parseTerm<BreakevenParameter>(assumption.parameter))
        return FormulaInput{*parameter, std::nullopt};
    for (const ChipClass chip : Classes) {
        const QString suffix = u'_' + serverKey(chip);
        if (!assumption.parameter.endsWith(suffix))
            continue;
        if (const auto parameter =
                parseTerm<BreakevenParameter>(QStringView(assumption.parameter).chopped(suffix.size())))
            return FormulaInput{*parameter, chip};
    }
    return std::nullopt;
}

const Workload* limitedWorkload(const Assumption& assumption)
{
    const auto found = std::ranges::find_if(workloads(), [&](const Workload& each) {
        return assumption.parameter == QLatin1StringView(each.key) + "_ms"_L1;
    });
    return assumption.model == u"workload" && found != workloads().end() ? &*found : nullptr;
}

std::optional<ChipClass> ratedChips(const Assumption& assumption)
{
    constexpr auto prefix = "generation_"_L1;
    if (assumption.model != u"stranded" || !assumption.parameter.startsWith(prefix))
        return std::nullopt;
    return parseTerm<ChipClass>(QStringView(assumption.parameter).sliced(prefix.size()));
}

AssumptionLimits limitsOf(const Assumption& assumption)
{
    if (const auto input = formulaInput(assumption)) {
        const BreakevenParameterSpec& spec = specOf(input->parameter);
        return {spec.least, spec.most};
    }
    if (limitedWorkload(assumption))
        return {0.1, 10'000}; // ms
    if (assumption.model == u"breakeven" && assumption.parameter == u"exchange_rate")
        return {0.1, 1'000}; // yuan for a dollar
    if (assumption.model == u"stranded") {
        // The index tells the range of a parameter that it cannot take.
        Dataset probe;
        probe.assumptions = {assumption};
        probe.assumptions.front().value = std::numeric_limits<double>::infinity();
        const auto model = strandedModelOf(Assumptions(probe), LatencyPreset::Typical);
        if (!model && model.error().parameter == assumption.parameter)
            return {model.error().low, model.error().high};
    }
    return {-1e12, 1e12};
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
            return input->server.has_value();
        case Pue:
            return true;
        default:
            return !input->server;
        }
    }
    return ratedChips(assumption) || limitedWorkload(assumption) ||
           std::ranges::any_of(Others, [&](const Parameter& each) {
               return assumption.model == each.model && assumption.parameter == each.parameter;
           });
}

} // namespace atlas
