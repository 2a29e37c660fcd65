// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong, or looks wrong, in a dataset: the rules that every edit is held to, and doubts that only a person can
// settle. One list for the command line, the window and the compiler of data. Pure functions; any thread.
// docs/commandline.md lists the kinds.
#pragma once

#include "domain/changeset.h"
#include "domain/figures.h"
#include "geo/basemap.h"

namespace atlas {

enum class ProblemKind : quint8 {
    BrokenRule,        // an error of findingsOf()
    EventOrder,        // in service before it was announced, expanded before it was in service ...
    FlagNeverCounts,   // a flag of distress whose last day is before its first
    EventAfterSource,  // the page was published before the event: a plan
    ClaimAfterSource,  // a figure of a day later than the day its page was read
    ReadBeforeIssue,   // a page read before it was published
    AfterDatasetDate,  // does not count at the dataset's own date
    BeforeService,     // a figure of use from before the site opened
    SupersededByOlder, // the claim that replaces this one is older
    NotInService,      // capacity in service of a site that is not
    PlannedAdded,      // a figure in service is the sum of another one and a plan
    PlannedBelow,      // the plan, a total by its definition, is below what is in service
    PowerMismatch,     // more compute than the power can feed
    ChipMismatch,      // compute for each accelerator is out of the plausible
    FormatMissing,     // a capacity without a number format
    FormatsMixed,      // claims of one site, or of a whole and its part, in formats that cannot be compared
    FormatOfHpc,       // a supercomputer whose figure is counted with FP16 because no format is told
    NestedSum,         // the parts have more than the whole
    OutsideProvince,   // rule 27
    ProvinceUnknown,   // the basemap has no such province, so the point was not checked
    SimilarName,       // rule 26: maybe one site twice
    SameOperator,      // rule 26, the same for sites of one operator at one place
    StaleStatus,       // stage known only from more than 36 months before the date
    UndatedStatus,     // stage without a date
    MissingSource,     // a fact without a source
};

template <>
const Vocabulary& vocabularyOf<ProblemKind>();

// The sentence is made by sentenceOf() from the arguments: numbers, dates in ISO form, names and keys of terms.
struct Problem
{
    ProblemKind kind = ProblemKind::BrokenRule;
    Finding::Severity severity = Finding::Severity::Warning;
    QString table, uid, column;
    std::vector<Value> arguments;

    bool operator==(const Problem&) const = default;
};

// Everything findingsOf() refuses, as errors, then the warnings, by table and row. provinces: their polygons (rule 27);
// without them positions are not checked. figures: of this dataset, at the date at which staleness is judged.
std::vector<Problem> problemsOf(const Dataset& dataset, const Figures& figures, const Basemap* provinces);

// What is wrong, and what to do: one sentence each.
QString sentenceOf(const Problem& problem, const Phrases& phrases);
QString cureOf(const Problem& problem, const Phrases& phrases);

// Rule 27: how far outside its province a point lies, where that is more than its precision plus 5 km.
struct OutsideBy
{
    double km = 0;
    double allowedKm = 0;
};

std::optional<OutsideBy> outsideProvince(const Site& site, const Basemap::Province& province);

// Rule 26: how alike two names are, 0 to 1: one minus the edit distance over the longer length, after case, width,
// spaces and punctuation are taken out. Names whose numbers differ (phase 1, phase 2) are not alike: 0.
double nameSimilarity(QStringView a, QStringView b);

} // namespace atlas
