// SPDX-License-Identifier: GPL-3.0-or-later
// What the models make of a row of the table of assumptions. Pure functions; any thread.
#pragma once

#include "domain/breakeven.h"
#include "domain/chips.h"
#include "domain/dataset.h"
#include "domain/latency.h"

namespace atlas {

// The server with eight cards of a class, as the parameters of the model "breakeven" name it: "8xh100". Empty for
// unknown chips.
QLatin1StringView serverKey(ChipClass chip);

// An input of the break-even formula, of one kind of server or of all.
struct FormulaInput
{
    BreakevenParameter parameter = BreakevenParameter::Rent;
    std::optional<ChipClass> server;
};

std::optional<FormulaInput> formulaInput(const Assumption& assumption);
// The workload whose budget it is; null: none.
const Workload* limitedWorkload(const Assumption& assumption);
// The class of chips whose factor of the stranded index it is.
std::optional<ChipClass> ratedChips(const Assumption& assumption);

// The numbers that the model can take; of a row that nothing reads, those of a size to show.
struct AssumptionLimits
{
    double least = 0, most = 0;

    bool contain(double value) const { return value >= least && value <= most; }
};

AssumptionLimits limitsOf(const Assumption& assumption);

// Whether some measure takes the value. The others are in the table for comparison, or as the record of numbers that
// the program has built in.
bool isRead(const Assumption& assumption);

} // namespace atlas
