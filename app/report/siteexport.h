// SPDX-License-Identifier: GPL-3.0-or-later
// Some sites as a table that leaves the program: the rows that a filter shows, or the selected ones. A PDF or SVG or
// PNG has the table of the report with its sources; a CSV the attached one of it. Lengths are points.
#pragma once

#include "report/export.h"
#include "report/report.h"

namespace atlas {

// What is printed; more is for CSV.
inline constexpr std::size_t MostSitesPrinted = 5000;

struct SiteExport
{
    ReportRequest request;       // without a template; its first language is that of the table
    std::vector<RowIndex> sites; // in the order of the table
    QString title;               // "Selected sites"
    int dpi = 96;                // of a PNG
};

// Worked out on any thread, painted on the GUI thread, as of a chart. Errors: usage for the suffix, or for more sites
// than are printed, or more than a picture holds; cancelled.
struct SiteFile
{
    QByteArray table = {}; // CSV
    ReportContentsPtr contents = {};
};

Result<SiteFile> siteFile(const QString& path, const SiteExport& sites, const Task& task = {});
Result<QByteArray> paintedSites(const QString& path, const SiteFile& file, int dpi);

} // namespace atlas
