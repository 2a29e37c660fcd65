// SPDX-License-Identifier: GPL-3.0-or-later
// Totals over sets of sites (rules 11 to 13). Pure functions; any thread.
#pragma once

#include "domain/figures.h"

#include <map>

namespace atlas {

// One number for each way of knowing, by sites and by capacity in PFLOPS.
struct Coverage
{
    int reported = 0; // with a figure of their own, of any age
    int older = 0;    // of these, older than 36 months
    int estimated = 0;
    int unknown = 0;
    int notApplicable = 0;
    double reportedPflops = 0;
    double estimatedPflops = 0;
    double unknownPflops = 0;

    int sites() const { return reported + estimated + unknown + notApplicable; }
};

struct Totals
{
    Coverage coverage;
    int inService = 0;
    int withCapacity = 0;         // sites in service that publish a capacity
    double pflops = 0;            // FP16 and not stated, nested sites counted once
    double unspecifiedPflops = 0; // of these, at a precision not stated
    double fp32Pflops = 0;
    double fp64Pflops = 0;
    double knownPflops = 0;    // of pflops, with a known ratio
    double idlePflops = 0;     // of knownPflops, at the value
    double idleLowPflops = 0;  // known ratios at their low end
    double idleHighPflops = 0; // known ratios at their high end

    // Capacity-weighted idle ratio of what is known; nullopt when nothing is.
    std::optional<double> ratio() const { return share(idlePflops, knownPflops); }

    std::optional<double> ratioLow() const { return share(idleLowPflops, knownPflops); }

    std::optional<double> ratioHigh() const { return share(idleHighPflops, knownPflops); }

    // Rule 13: every unknown fully busy, every unknown fully idle.
    std::optional<double> boundLow() const { return share(idleLowPflops, pflops); }

    std::optional<double> boundHigh() const { return share(idleHighPflops + pflops - knownPflops, pflops); }

    double usedPflops() const { return knownPflops - idlePflops; }

    double unknownPflops() const { return pflops - knownPflops; }

private:
    static std::optional<double> share(double part, double whole)
    {
        return whole > 0 ? std::optional(part / whole) : std::nullopt;
    }
};

// By site, whether its capacity counts in a set of sites (rule 12): not when a whole in the set already has the figure.
// True of sites outside the set.
std::vector<bool> countedOnce(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites);

// Over the given sites. A part is left out of the capacities when the set holds a whole of it that has the figure.
Totals totalsOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites);
Totals nationalTotals(const Dataset& dataset, const Figures& figures);

// By province code, in code order; provinces without a site are absent.
std::map<QString, Totals> totalsByProvince(const Dataset& dataset, const Figures& figures,
                                           std::span<const RowIndex> sites);

// By group in one pass: groupOf, by row of the dataset's sites, holds an index below groups, or a negative number for
// none. As by province, a part whose whole is among the sites is left out whatever the group of the whole, so that
// groups that hold every site add up to totalsOf().
std::vector<Totals> totalsByGroup(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites,
                                  std::span<const qint32> groupOf, std::size_t groups);

// All rows, for callers that filter nothing.
std::vector<RowIndex> allSites(const Dataset& dataset);

// The legend's rows: per idle class and certainty, the sites and their capacity in service (parts counted once).
struct ClassCount
{
    int sites = 0;
    int withCapacity = 0;
    double pflops = 0;
};

struct ClassCounts
{
    std::array<ClassCount, IdleClassCount> classes;
    ClassCount unknown;
    std::array<int, 6> byStage{};               // by Stage; only sites that are not in service
    int reported = 0, older = 0, estimated = 0; // reported: fresh ones only
};

ClassCounts classCountsOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites);

} // namespace atlas
