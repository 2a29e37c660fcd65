// SPDX-License-Identifier: GPL-3.0-or-later
// The report: what a template lists, made of one state of a dataset, as a PDF of vectors and searchable text and as an
// HTML page that says the same. The same request gives the same bytes on any machine, in any zone and locale.
#pragma once

#include "base/task.h"
#include "domain/latency.h"
#include "report/document.h"
#include "report/pdfdocument.h"
#include "report/reporttemplate.h"

#include <QDateTime>

namespace atlas {

struct ReportRequest
{
    StylePtr style;
    Snapshot snapshot;
    Query query;
    BasemapPtr basemap;
    ReportTemplate plan;
    std::vector<RingSpec> rings; // those shown on the map; their names in any language
    AssumptionChanges changes;   // of a scenario; what rests on them is said on every page
    QDateTime sourceDate;        // stands for "now" in the file
    QString programVersion;
    bool attachData = false;   // the facts that are printed, as tables (CSV) in the PDF
    bool georeference = false; // map pages tell where they lie
};

// What the pages are made of, in the languages of the template in turn.
struct ReportContents
{
    ReportRequest request;
    std::vector<ReportDocument> documents;
    std::vector<std::shared_ptr<const Phrases>> phrases; // of each document
    QByteArray recipe;                                   // recipe.h
};

using ReportContentsPtr = std::shared_ptr<const ReportContents>;

// Any thread. The task tells the share of the template's pages that is worked out. Errors: usage for a request without
// dates or a template that does not fit the dataset; cancelled.
Result<ReportContentsPtr> reportContents(const ReportRequest& request, const Task& task = {});

// The pages, to be painted one by one, and then the file. Each chooses the Han font of print for as long as it is
// painted: between two pages a window paints with the font of the screen. GUI thread (any platform plug-in).
PdfPainter reportPages(const ReportContentsPtr& contents);

// All pages at once, and the file. GUI thread. The task tells the share of the pages that is painted. Errors:
// cancelled, internal.
Result<QByteArray> reportPdf(const ReportContentsPtr& contents, const Task& task = {});

} // namespace atlas
