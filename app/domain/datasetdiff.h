// SPDX-License-Identifier: GPL-3.0-or-later
// What differs between two datasets: two files, two releases, a release and now. Pure functions; any thread.
#pragma once

#include "domain/changeset.h"

namespace atlas {

// What became of a site. Moved: its point; ReEstimated: its figures, or what is derived from them for the same
// question; ReSourced: the source of the record, of a claim or of an event; Edited: anything else about it.
enum class DiffKind : quint8 { New, Gone, Moved, ReEstimated, ReSourced, Edited };

template <>
const Vocabulary& vocabularyOf<DiffKind>();

struct SiteDiff
{
    QString uid, nameEn, nameZh;
    std::vector<DiffKind> kinds; // in the order of the enumerators, each once

    bool operator==(const SiteDiff&) const = default;
};

struct DatasetDiff
{
    // Row by row from a to b, every cell that differs with both values; tables in the order of the schema, rows by uid.
    // The names that were given to states (the table of releases) are not compared.
    std::vector<RowChange> rows;
    std::vector<SiteDiff> sites; // the sites that this concerns, by uid

    bool isEmpty() const { return rows.empty(); }

    bool operator==(const DatasetDiff&) const = default;
};

// Rows are the same when their uid is; cells when their values are. Figures of both are derived at the date of b.
DatasetDiff diffOf(const Dataset& a, const Dataset& b);

} // namespace atlas
