// SPDX-License-Identifier: GPL-3.0-or-later
// The accessible twin of a report: one HTML file without scripts and without anything from elsewhere; tables as tables,
// figures as SVG with text alternatives and their numbers, headings without gaps. The same contents give the same
// bytes. GUI thread (any platform plug-in), because figures are painted.
#pragma once

#include "report/report.h"

namespace atlas {

QByteArray reportHtml(const ReportContents& contents);

} // namespace atlas
