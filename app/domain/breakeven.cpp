// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/breakeven.h"

#include <array>
#include <cmath>
#include <limits>

namespace atlas {

namespace {

// Bounds far outside of what occurs: they keep every result a finite number.
constexpr double MostYuan = 1e12;
constexpr double MostKw = 1e6;

constexpr std::array<BreakevenParameterSpec, BreakevenParameters> Specs{{
    {&BreakevenInputs::rentYuan, "CNY/server/month", 0, MostYuan},
    {&BreakevenInputs::priceYuan, "CNY", 0, MostYuan},
    {&BreakevenInputs::powerKw, "kW", 0, MostKw},
    {&BreakevenInputs::electricityYuanPerKwh, "CNY/kWh", 0, 1000},
    {&BreakevenInputs::pue, "ratio", 1, 10},
    {&BreakevenInputs::idleDraw, "ratio", 0, 1},
    {&BreakevenInputs::facilityYuanPerKwMonth, "CNY/kW/month", 0, MostYuan},
    {&BreakevenInputs::upkeepPerYear, "ratio per year", 0, 1},
    {&BreakevenInputs::salvage, "ratio", 0, 1},
    {&BreakevenInputs::lifeYears, "years", 0.1, 100},
    {&BreakevenInputs::feeShare, "ratio", 0, 1},
    {&BreakevenInputs::vatShare, "ratio", 0, 1},
    {&BreakevenInputs::costOfCapital, "ratio per year", 0, 1},
    {&BreakevenInputs::hoursPerMonth, "hours", 1, 744},
}};

Result<void> check(const BreakevenInputs& inputs)
{
    for (std::size_t i = 0; i < Specs.size(); ++i) {
        const BreakevenParameterSpec& spec = Specs[i];
        const double value = inputs.*spec.member;
        if (value >= spec.least && value <= spec.most) // false for NaN
            continue;
        return fail(ErrorCode::InvalidData, keyOf(BreakevenParameter(i)),
                    QStringLiteral("The value %1 lies outside %2 to %3").arg(value).arg(spec.least).arg(spec.most), {},
                    QStringLiteral("Give a number from %1 to %2.").arg(spec.least).arg(spec.most));
    }
    return {};
}

// Yuan a month.
struct Costs
{
    double idleElectricity = 0; // of a server that sells nothing
    double usedElectricity = 0; // what a month sold in full adds
    double fixed = 0;           // facility and upkeep
    double depreciation = 0;
    double keptShare = 0; // of the rent, after fee and VAT
};

double depreciationYuan(const BreakevenInputs& in)
{
    if (in.costOfCapital <= 0)
        return in.priceYuan * (1 - in.salvage) / (12 * in.lifeYears);
    // (1 + r)^-N in logarithms: exact for a small r too.
    const double growth = in.lifeYears * std::log1p(in.costOfCapital);
    const double toPayOff = in.priceYuan * (1 - in.salvage * std::exp(-growth));
    return toPayOff * in.costOfCapital / -std::expm1(-growth) / 12;
}

Costs costsOf(const BreakevenInputs& in)
{
    const double fullElectricity = in.hoursPerMonth * in.pue * in.electricityYuanPerKwh * in.powerKw;
    return {fullElectricity * in.idleDraw, fullElectricity * (1 - in.idleDraw),
            in.facilityYuanPerKwMonth * in.powerKw + in.upkeepPerYear * in.priceYuan / 12, depreciationYuan(in),
            (1 - in.feeShare) / (1 + in.vatShare)};
}

} // namespace

template <>
const Vocabulary& vocabularyOf<BreakevenParameter>()
{
    static constexpr Term terms[] = {
        {"rent", QT_TRANSLATE_NOOP("Vocabulary", "Rent")},
        {"server_price", QT_TRANSLATE_NOOP("Vocabulary", "Server price")},
        {"server_power", QT_TRANSLATE_NOOP("Vocabulary", "Server power")},
        {"electricity_price", QT_TRANSLATE_NOOP("Vocabulary", "Electricity price")},
        {"pue", QT_TRANSLATE_NOOP("Vocabulary", "PUE")},
        {"idle_draw", QT_TRANSLATE_NOOP("Vocabulary", "Idle draw")},
        {"facility_charge", QT_TRANSLATE_NOOP("Vocabulary", "Facility charge")},
        {"server_om_rate", QT_TRANSLATE_NOOP("Vocabulary", "Server upkeep")},
        {"salvage", QT_TRANSLATE_NOOP("Vocabulary", "Salvage value")},
        {"life_years", QT_TRANSLATE_NOOP("Vocabulary", "Life of a server")},
        {"fee", QT_TRANSLATE_NOOP("Vocabulary", "Sales fee")},
        {"vat", QT_TRANSLATE_NOOP("Vocabulary", "VAT")},
        {"cost_of_capital", QT_TRANSLATE_NOOP("Vocabulary", "Cost of capital")},
        {"hours_per_month", QT_TRANSLATE_NOOP("Vocabulary", "Hours in a month")},
    };
    static_assert(std::size(terms) == BreakevenParameters);
    static constexpr Vocabulary vocabulary{"breakeven_parameter", terms};
    return vocabulary;
}

template <>
const Vocabulary& vocabularyOf<BreakevenVerdict>()
{
    static constexpr Term terms[] = {
        {"share", QT_TRANSLATE_NOOP("Vocabulary", "Within full use")},
        {"above_full_use", QT_TRANSLATE_NOOP("Vocabulary", "Above full use")},
        {"never", QT_TRANSLATE_NOOP("Vocabulary", "Never")},
    };
    static constexpr Vocabulary vocabulary{"breakeven_verdict", terms};
    return vocabulary;
}

const BreakevenParameterSpec& specOf(BreakevenParameter parameter)
{
    return Specs[std::size_t(parameter)];
}

BreakevenVerdict verdictOf(const std::optional<double>& share)
{
    if (!share)
        return BreakevenVerdict::Never;
    return *share > 1 ? BreakevenVerdict::AboveFullUse : BreakevenVerdict::Share;
}

Result<Breakeven> breakevenOf(const BreakevenInputs& inputs)
{
    if (const auto valid = check(inputs); !valid)
        return std::unexpected(valid.error());
    const Costs costs = costsOf(inputs);
    const double gain = inputs.rentYuan * costs.keptShare - costs.usedElectricity;
    const auto shareFor = [&](double cost) -> std::optional<double> {
        // A gain of almost nothing gives a share beyond all numbers: that is never, too.
        const double share = gain > 0 ? cost / gain : std::numeric_limits<double>::infinity();
        return std::isfinite(share) ? std::optional(share) : std::nullopt;
    };
    const double cash = costs.idleElectricity + costs.fixed;
    return Breakeven{shareFor(cash), shareFor(cash + costs.depreciation)};
}

std::optional<RentNeeded> rentFor(const BreakevenInputs& inputs, double used)
{
    const Costs costs = costsOf(inputs);
    if (!check(inputs) || !(used > 0) || !(used <= 1) || !(costs.keptShare > 0))
        return std::nullopt;
    const double cash = costs.idleElectricity + costs.fixed + costs.usedElectricity * used;
    const double perYuan = used * costs.keptShare;
    return RentNeeded{cash / perYuan, (cash + costs.depreciation) / perYuan};
}

std::optional<double> leastRentYuan(const BreakevenInputs& inputs)
{
    const auto needed = rentFor(inputs, 1);
    return needed ? std::optional(needed->cashYuan) : std::nullopt;
}

} // namespace atlas
