// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the JSON of a report template; docs/report.md tells its members and their limits. Private to this module. Pure
// functions; any thread.
#pragma once

#include "report/reporttemplate.h"

#include <array>

namespace atlas {

inline constexpr QLatin1StringView TemplateFormatKey("suanli-atlas-report");
inline constexpr int TemplateFormatVersion = 1;

// In the order of TemplatePage::Kind.
inline constexpr std::array TemplatePageNames{QLatin1StringView("title"),     QLatin1StringView("text"),
                                              QLatin1StringView("map"),       QLatin1StringView("charts"),
                                              QLatin1StringView("provinces"), QLatin1StringView("sites"),
                                              QLatin1StringView("atlas"),     QLatin1StringView("dossiers"),
                                              QLatin1StringView("coverage"),  QLatin1StringView("method")};

// As parseTemplate(), without a key.
Result<ReportTemplate> readTemplate(const QByteArray& json, const QString& fileName);

} // namespace atlas
