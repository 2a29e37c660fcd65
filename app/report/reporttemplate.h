// SPDX-License-Identifier: GPL-3.0-or-later
// What a report is made of: which pages in which order, texts, languages and paper; a JSON file (docs/report.md tells
// its form). The list of sources and the page that tells how to make the report again always stand at the end. Values
// and pure functions; any thread.
#pragma once

#include "base/error.h"
#include "charts/chart.h"
#include "geo/basemap.h"

namespace atlas {

enum class ReportPaper : quint8 { A4, A3 };

// A text of the template's author in one or both languages.
struct LocalText
{
    QString en, zh;

    QString in(const Phrases& phrases) const { return phrases.name(en, zh); }

    bool operator==(const LocalText&) const = default;
};

struct PlacedChart
{
    QString chart;                    // its name
    int columns = 12;                 // 12 or 6
    std::optional<double> budgetMs{}; // of reach and idle-by-distance
    QString chip{};                   // of rents; empty: the usual one
    QString site{};                   // of tornado and dossier

    bool operator==(const PlacedChart&) const = default;
};

struct TemplatePage
{
    enum class Kind : quint8 { Title, Text, Map, Charts, Provinces, Sites, Atlas, Dossiers, Coverage, Method };

    Kind kind = Kind::Text;
    LocalText title{}; // in place of the page's own
    LocalText text{};  // stands under the title
    bool landscape = false;
    bool webMercator = false;          // of a map; else Albers equal area
    std::optional<GeoBox> box{};       // of a map; else the whole country
    std::vector<PlacedChart> charts{}; // of charts
    QStringList of{};                  // atlas: codes of provinces, none: every one with sites; dossiers: uids of sites

    bool operator==(const TemplatePage&) const = default;
};

struct ReportTemplate
{
    QString key; // of a shipped one: "national"; empty for a file's
    LocalText name;
    LocalText title; // of the document; empty: that of the dataset
    std::vector<Language> languages{Language::English};
    ReportPaper paper = ReportPaper::A4;
    std::vector<TemplatePage> pages;

    bool operator==(const ReportTemplate&) const = default;
};

// The shipped ones: "national", "brief", "atlas".
QStringList shippedTemplates();
Result<ReportTemplate> shippedTemplate(const QString& key);

inline constexpr qsizetype MaxTemplateBytes = 1'000'000; // of its JSON

// Errors: invalid_data with the place ("pages[2].charts[0].chart") and what may stand there; unknown members too.
Result<ReportTemplate> parseTemplate(const QByteArray& json, const QString& fileName);
// What it names must exist in the dataset: provinces and sites. Error: usage, with the place.
Result<void> checkTemplate(const ReportTemplate& plan, const Dataset& dataset);
// The same template as indented JSON, always the same bytes; parseTemplate() reads it back.
QByteArray templateJson(const ReportTemplate& plan);

} // namespace atlas
