// SPDX-License-Identifier: GPL-3.0-or-later
// Break-even utilisation: the share of a server's hours that must be billed to cover its running cost (cash), and its
// hardware as well (accounting). Per server with eight cards and month, money in yuan. The formulas are those of
// docs/breakeven.md; with a cost of capital the hardware is paid off as an annuity, the level payment whose present
// value is the price less the discounted salvage (any textbook of finance). Pure functions; any thread.
#pragma once

#include "base/error.h"
#include "domain/vocabulary.h"

namespace atlas {

struct BreakevenInputs
{
    double rentYuan = 0;  // of a server in a month, before fee and with VAT
    double priceYuan = 0; // of a server
    double powerKw = 0;   // of a server at full load
    double electricityYuanPerKwh = 0;
    double pue = 1;
    double idleDraw = 0;               // power of an idle server, share of full load
    double facilityYuanPerKwMonth = 0; // without electricity; 0 for an owned shell
    double upkeepPerYear = 0;          // of the server, share of its price
    double salvage = 0;                // at the end of its life, share of its price
    double lifeYears = 5;
    double feeShare = 0;      // of the sales channel, share of the rent
    double vatShare = 0;      // on top of the net price
    double costOfCapital = 0; // a year; 0: straight depreciation
    double hoursPerMonth = 730;

    bool operator==(const BreakevenInputs&) const = default;
};

// In the order of the members above. The keys are the names of the parameters in the table of assumptions.
enum class BreakevenParameter : quint8 {
    Rent,
    ServerPrice,
    ServerPower,
    ElectricityPrice,
    Pue,
    IdleDraw,
    FacilityCharge,
    Upkeep,
    Salvage,
    Life,
    Fee,
    Vat,
    CostOfCapital,
    HoursPerMonth
};

inline constexpr std::size_t BreakevenParameters = std::size_t(BreakevenParameter::HoursPerMonth) + 1;

template <>
const Vocabulary& vocabularyOf<BreakevenParameter>();

struct BreakevenParameterSpec
{
    double BreakevenInputs::* member;
    const char* unit;   // as in the table of assumptions
    double least, most; // the numbers that mean something
};

const BreakevenParameterSpec& specOf(BreakevenParameter parameter);

// The share of hours that must be billed; may be above 1. nullopt: never, each hour sold loses money.
struct Breakeven
{
    std::optional<double> cash;       // below it, switching off is cheaper
    std::optional<double> accounting; // above it, the server pays for itself

    bool operator==(const Breakeven&) const = default;
};

enum class BreakevenVerdict : quint8 { Share, AboveFullUse, Never };

template <>
const Vocabulary& vocabularyOf<BreakevenVerdict>();

BreakevenVerdict verdictOf(const std::optional<double>& share);

// Error: invalid_data, with the key of the first parameter that is no number or outside its range.
Result<Breakeven> breakevenOf(const BreakevenInputs& inputs);

// The rents, a server and month, at which a used share just breaks even: the formulas solved for the rent. nullopt
// where no rent does: nothing is used, the fee takes all, or an input is invalid. The rent of the inputs plays no part.
struct RentNeeded
{
    double cashYuan = 0;
    double accountingYuan = 0;
};

std::optional<RentNeeded> rentFor(const BreakevenInputs& inputs, double used);

// The least rent that an owner whose hardware is paid for and lost should accept for a full server: any more leaves him
// better off than switching off. nullopt as above.
std::optional<double> leastRentYuan(const BreakevenInputs& inputs);

} // namespace atlas
