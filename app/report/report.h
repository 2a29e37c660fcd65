// SPDX-License-Identifier: GPL-3.0-or-later
// The report: what a template lists, made of one state of a dataset, as a PDF of vectors and searchable text and as an
// HTML page that says the same. The same request gives the same bytes on any machine, in any zone and locale.
#pragma once

#include "base/task.h"
#include "domain/latency.h"
#include "report/document.h"
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

// Any thread. Errors: usage for a request without dates or a template that does not fit the dataset; cancelled.
Result<ReportContentsPtr> reportContents(const ReportRequest& request, const Task& task = {});

// Paints the pages one by one, so that a window stays usable: GUI thread (any platform plug-in).
class ReportPainter
{
public:
    explicit ReportPainter(ReportContentsPtr contents);
    ~ReportPainter();
    ReportPainter(ReportPainter&&) noexcept;
    ReportPainter& operator=(ReportPainter&&) noexcept;

    int pageCount() const;
    int pagesPainted() const;
    // The next page; not called when all are painted.
    void paintNext();

    // The file, when all pages are painted, as a function for any thread. Errors: internal.
    std::function<Result<QByteArray>()> finishing();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

// All at once. GUI thread. The task tells progress from 0 to 1.
Result<QByteArray> reportPdf(const ReportRequest& request, const Task& task = {});

} // namespace atlas
