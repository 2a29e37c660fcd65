// SPDX-License-Identifier: GPL-3.0-or-later
// Compiles a folder of CSV tables, one NAME.csv for each table of the schema, into a dataset (docs/dataset.md). All
// findings are collected and told with file and line: those of the files themselves, those that findingsOf() makes of
// the rows, and the positions outside their province (rule 27). Stateless; any thread; reads the whole folder in the
// calling one.
#pragma once

#include "domain/ports.h"

namespace atlas {

class DatasetFolder : public DatasetCompiler
{
public:
    // Errors and warnings that are listed, errors first; a last finding without a file counts the rest.
    static constexpr std::size_t MaxFindings = 500;

    // Findings are ordered by file, line and column. Error: not_found or unreadable for the folder itself; a file that
    // is missing is a finding.
    Result<Compilation> compile(const QString& folder, const Basemap& basemap) override;
};

} // namespace atlas
