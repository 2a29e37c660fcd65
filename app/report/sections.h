// SPDX-License-Identifier: GPL-3.0-or-later
// The sections of a report by the pages of its template. Each is content only (document.h). Any thread. The error of
// one that works out measures: cancelled. Where `page` is not used beyond title and text it is taken for these alone.
#pragma once

#include "report/reportcontext.h"

namespace atlas {

using Sections = std::vector<Section>;

Result<Sections> titleSection(ReportContext& context, const TemplatePage& page);     // five national figures, coverage
Result<Sections> textSection(ReportContext& context, const TemplatePage& page);      // the author's words
Result<Sections> mapSection(ReportContext& context, const TemplatePage& page);       // the map page
Result<Sections> chartsSection(ReportContext& context, const TemplatePage& page);    // charts of the author's choice
Result<Sections> provincesSection(ReportContext& context, const TemplatePage& page); // a table
Result<Sections> sitesSection(ReportContext& context, const TemplatePage& page);     // a table
Result<Sections> atlasSections(ReportContext& context, const TemplatePage& page);    // one for each province
Result<Sections> dossierSections(ReportContext& context, const TemplatePage& page);  // one for each site
Result<Sections> coverageSection(ReportContext& context, const TemplatePage& page);  // what the records tell
Result<Sections> methodSection(ReportContext& context, const TemplatePage& page);    // definitions, models, assumptions

// Those that end every report: worked-out figures and sources, when all notes are given; and how to make it again.
Section sourcesSection(const ReportContext& context);
Section lastSection(const ReportContext& context);

// Parts that several of them are made of.
TableBlock siteTable(ReportContext& context, std::span<const RowIndex> sites, bool byProvince);
Prose siteTableKey(const ReportContext& context); // what its letters and marks mean
Result<FigureBlock> chartFigure(ReportContext& context, const PlacedChart& placed, std::vector<RowIndex> sites,
                                const Task& task);
// The share of reported, estimated and unknown in the capacity in service, as a bar.
FigureBlock coverageBar(ReportContext& context, const QString& key, const Totals& totals);

} // namespace atlas
