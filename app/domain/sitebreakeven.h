// SPDX-License-Identifier: GPL-3.0-or-later
// Break-even of every site at a date (rule 22): what goes into the model for its chips, place and own claims, where
// each number comes from, and how far its use is from the two thresholds. Pure functions over a snapshot; any thread.
#pragma once

#include "domain/breakeven.h"
#include "domain/figures.h"
#include "domain/rents.h"

#include <array>

namespace atlas {

// Why a site has no break-even.
enum class NoVerdict : quint8 {
    NotInService,
    ChipsUnknown,
    NoHardwareAssumptions, // neither price nor power of a server with such chips
    MissingAssumption,
    NoRent, // for the date
    NoElectricityPrice,
    InvalidInputs
};

template <>
const Vocabulary& vocabularyOf<NoVerdict>();

// Electricity: the site's own claim, else a quotation for its city, else the subsidised price for domestic chips, else
// the price of its province, else the nation's.
enum class InputOrigin : quint8 { OwnClaim, HubQuotation, Subsidy, Province, Nation, RentClaim, Assumption };

template <>
const Vocabulary& vocabularyOf<InputOrigin>();

// One number of the model.
struct ModelInput
{
    double value = 0;
    std::optional<double> low, high; // the range that its row gives
    InputOrigin origin = InputOrigin::Assumption;
    Badge badge = Badge::Assumed; // a claim is sourced, a calculated one derived, an assumed one assumed
    RowIndex row = -1;            // in Dataset::claims, with the origin Assumption in Dataset::assumptions

    bool operator==(const ModelInput&) const = default;
};

// By BreakevenParameter; nullopt: not known.
using ModelInputs = std::array<std::optional<ModelInput>, BreakevenParameters>;

// nullopt when one is not known.
std::optional<BreakevenInputs> valuesOf(const ModelInputs& inputs);

inline constexpr std::size_t ChipClasses = std::size_t(ChipClass::Unknown) + 1;

// What holds for all sites with chips of a class.
struct ClassTerms
{
    ModelInputs inputs; // electricity at the nation's price; none for unknown chips
    std::optional<RentPoint> rent;
    std::optional<NoVerdict> missing;            // none of its sites can have a break-even
    std::optional<BreakevenParameter> parameter; // that MissingAssumption or InvalidInputs speaks of
    BreakevenInputs values;                      // of the inputs that are known
};

struct BreakevenTerms
{
    QDate asOf;
    std::array<ClassTerms, ChipClasses> classes; // by ChipClass

    const ClassTerms& of(ChipClass chip) const { return classes[std::size_t(chip)]; }
};

// Parameters of the model "breakeven", of a server as "server_price_8xh100"; a PUE of the class as "pue_8x4090" goes
// before the one of all.
BreakevenTerms breakevenTerms(const Dataset& dataset, QDate asOf, const AssumptionChanges& changes = {});

// A number of one site in place of that of its class.
struct SiteNumber
{
    double value = 0;
    RowIndex claim = -1;
    InputOrigin origin = InputOrigin::OwnClaim;
};

struct SiteBreakeven
{
    std::optional<NoVerdict> missing;
    std::optional<BreakevenParameter> parameter; // that MissingAssumption or InvalidInputs speaks of
    SiteChips chips;                             // fromOrigin: the class is assumed
    std::optional<SiteNumber> electricity;       // of a site in service
    std::optional<SiteNumber> pue;               // its own claim
    Breakeven breakeven;                         // only when nothing is missing
    std::optional<double> used;                  // 1 - idle, taken as the share billed; where the idle ratio is known

    // Above zero: the threshold is passed. nullopt: use unknown, or never.
    std::optional<double> aboveCash() const { return above(breakeven.cash); }

    std::optional<double> aboveAccounting() const { return above(breakeven.accounting); }

private:
    std::optional<double> above(const std::optional<double>& threshold) const
    {
        return used && threshold ? std::optional(*used - *threshold) : std::nullopt;
    }
};

// Of the given sites, in their order. figures: at the date of the terms. The segments that carry prices of electricity
// are those of a city, of chips, of a province and of the nation whose rule asks for place and origin of chips alone.
std::vector<SiteBreakeven> breakevenOfSites(const Dataset& dataset, const Figures& figures, const BreakevenTerms& terms,
                                            std::span<const RowIndex> sites);

// Everything that went into the break-even of a site.
ModelInputs inputsOf(const Dataset& dataset, const BreakevenTerms& terms, const SiteBreakeven& site);

enum class SiteVerdict : quint8 { PaysForHardware, CoversRunningCost, SwitchOff, UseUnknown };

template <>
const Vocabulary& vocabularyOf<SiteVerdict>();

// Where even full use does not cover the running cost, switching off is cheaper whatever the use. nullopt: none, see
// missing.
std::optional<SiteVerdict> verdictOf(const SiteBreakeven& site);

// What the accounting break-even becomes when one input moves from one end of its range to the other.
struct TornadoBar
{
    BreakevenParameter parameter = BreakevenParameter::Rent;
    double low = 0, high = 0; // around the value of the input: a changed one may lie outside the range of its row
    std::optional<double> atLow, atHigh; // nullopt: never
    std::optional<double> span;          // from the least to the greatest share; nullopt: one end is never
};

struct Tornado
{
    std::optional<double> base;
    std::vector<TornadoBar> bars;                 // longest first
    std::vector<BreakevenParameter> withoutRange; // no range is known, or it is no range of valid numbers
};

// Error: invalid_data when an input is not known or invalid.
Result<Tornado> tornadoOf(const ModelInputs& inputs);

} // namespace atlas
