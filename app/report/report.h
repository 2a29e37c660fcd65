// SPDX-License-Identifier: GPL-3.0-or-later
// The report: a map page, a chart page, the provinces as a table, the sites as a table and the sources, as a PDF of
// vectors and searchable text. GUI thread (any platform plug-in).
#pragma once

#include "report/export.h"

namespace atlas {

struct ReportRequest
{
    StylePtr style;
    Snapshot snapshot;
    Query query;
    BasemapPtr basemap;
    std::shared_ptr<const Phrases> phrases;
    std::vector<RingSpec> rings; // those shown on the map
    QDateTime sourceDate;        // stands for "now" in the file: the same inputs give the same bytes
    QString programVersion;
};

Result<QByteArray> reportPdf(const ReportRequest& request);

} // namespace atlas
