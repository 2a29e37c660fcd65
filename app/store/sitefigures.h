// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of the sites inside the file, for programs that cannot derive them: the table site_figures, which the
// layer sites_current joins to the sites. They follow from the facts at the dataset's own date (best available basis),
// so they are in no journal and in no content hash. Private to store.
#pragma once

#include "domain/dataset.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace atlas {

// A column of site_figures beside fid and uid.
struct FigureColumn
{
    const char* name;
    const char* sqlType;
    const char* title; // English
    const Vocabulary* vocabulary = nullptr;
};

const std::vector<FigureColumn>& figureColumns();

// The revision whose figures the file holds; -1 when it holds none.
qint64 figuresRevisionOf(SQLite::Database& database);

// Inside a write transaction: makes the table hold what figuresOf(dataset) says; rows that are right stay untouched.
// The dataset is that of the file at this moment, and reindexed. Costs one pass over the dataset and one over the table
// (some 3 us a site), and nothing at all when the file holds the figures of dataset.revision already. Throws.
void writeSiteFigures(SQLite::Database& database, const Dataset& dataset);

} // namespace atlas
