// SPDX-License-Identifier: GPL-3.0-or-later
// The facts behind a report as tables to be attached to its PDF, so that an editor can check them without the program.
// Any thread.
#pragma once

#include "report/pdfdocument.h"
#include "report/report.h"

namespace atlas {

// sites.csv (a row for each site with what it has at the date and the uids of its claims), claims.csv, as far as pages
// of the template rest on them events.csv, links.csv, announcements.csv and assumptions.csv, and sources.csv: RFC 4180,
// UTF-8 with BOM, numbers in the C locale without exponents; the same request gives the same bytes.
std::vector<PdfAttachment> attachedData(const ReportRequest& request);

// sites.csv of these sites alone, in their order.
QByteArray sitesCsv(const ReportRequest& request, std::span<const RowIndex> sites);

} // namespace atlas
