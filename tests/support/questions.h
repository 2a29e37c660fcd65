// SPDX-License-Identifier: GPL-3.0-or-later
// Folders of tables as datasets, and questions over all of their sites, for tests of the measures.
#pragma once

#include "analysis/measures.h"
#include "exchange/basemapprofilefile.h"
#include "exchange/datasetfolder.h"

namespace atlas::test {

// folder: below the sources. An empty dataset is a failed test.
inline Dataset compiledDataset(const QString& folder)
{
    const QString root = QStringLiteral(ATLAS_SOURCE_DIR "/");
    const QString profile = root + QStringLiteral("resources/maps/profile.json");
    const auto basemap = BasemapProfileFile(profile).read(profile);
    if (!basemap)
        return {};
    auto compiled = DatasetFolder().compile(root + folder, **basemap);
    if (!compiled || !compiled->dataset)
        return {};
    compiled->dataset->reindex();
    return *compiled->dataset;
}

// At the date of the dataset by the best available basis, over all sites.
inline MeasureInput questionOver(Dataset dataset, std::optional<Query> query = {},
                                 Language language = Language::English)
{
    MeasureInput input;
    input.snapshot = std::make_shared<const Dataset>(std::move(dataset));
    const Query asked = query.value_or(Query{input.snapshot->info.asOf.latest(), {}});
    input.figures = std::make_shared<const Figures>(figuresOf(*input.snapshot, asked));
    input.sites = allSites(*input.snapshot);
    input.phrases = std::make_shared<const Phrases>(language);
    return input;
}

inline Sheet sheetOf(const char* name, const MeasureInput& input)
{
    return measure(name)->sheet(input, {}).value();
}

// The unknown one is a failed test.
inline std::size_t columnOf(const Sheet& sheet, QAnyStringView key)
{
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
        if (key == QLatin1StringView(sheet.columns[i].key))
            return i;
    }
    qFatal("no column %s", qPrintable(key.toString()));
}

inline std::optional<double> numberAt(const Sheet& sheet, std::size_t row, QAnyStringView key)
{
    const double* value = std::get_if<double>(&sheet.rows.at(row)[columnOf(sheet, key)]);
    return value ? std::optional(*value) : std::nullopt;
}

inline QString textAt(const Sheet& sheet, std::size_t row, QAnyStringView key)
{
    const QString* text = std::get_if<QString>(&sheet.rows.at(row)[columnOf(sheet, key)]);
    return text ? *text : QString();
}

} // namespace atlas::test
