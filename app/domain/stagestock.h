// SPDX-License-Identifier: GPL-3.0-or-later
// The stock of the pipeline (rule 23 of docs/definitions.md): how many sites are at which stage at each month's end,
// and with which capacity. Months are those of eventmonths.h, capacities PFLOPS at FP16 or at a precision not stated;
// FP32 and FP64 are summed apart. Pure functions over a snapshot; any thread.
#pragma once

#include "domain/figures.h"

#include <span>

namespace atlas {

inline constexpr std::size_t StageCount = 6; // of the terms of Stage

// The sites at one stage at a month's end, and the published capacities of them: capacity in service of those in
// service or suspended, planned capacity of those announced or under construction, none of the others.
struct StageStock
{
    int sites = 0;
    // Published capacities that make up pflops. None: no site adds one, for none is published, or a whole or another
    // total has it.
    int figures = 0;
    double pflops = 0;
    double fp32Pflops = 0;
    double fp64Pflops = 0;
};

using StockMonth = std::array<StageStock, StageCount>; // by Stage

// From firstMonth to the month of the date of the figures, on which the last month ends; for each group one run of
// months: element group * months + month. The stage at a month's end is that of figuresOf() at that day (rule 5), the
// capacity that of the claim which counts there (rule 4). Nested capacities count once in each month, by what the sites
// have at its end (rule 12): a part's in service is left out while a whole of it among the sites has one of the same
// sum, its planned one while a whole that is announced or under construction has one; whatever the group of the whole.
// groupOf, by row of the dataset's sites, holds an index below groups, or a negative number for none; empty: one group.
std::vector<StockMonth> stockOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites,
                                int firstMonth, std::span<const qint32> groupOf = {}, std::size_t groups = 1);

} // namespace atlas
