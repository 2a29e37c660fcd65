// SPDX-License-Identifier: GPL-3.0-or-later
// The recipe of a report, attached to its PDF: everything but the dataset from which the same bytes come again, and
// every printed figure, so that the report of another state can be compared. And the comparison. Any thread where
// nothing else is said.
#pragma once

#include "report/report.h"

namespace atlas {

// Under which it is attached.
inline constexpr QLatin1StringView RecipeName("suanli-atlas-report.json");

// JSON, always the same bytes: the content hash, the name and hash of the basemap profile, the version, the options,
// the template, and the printed figures of each language.
QByteArray recipeOf(const ReportContents& contents);

struct Recipe
{
    QString hash;                                    // of the dataset
    QString version;                                 // of the program
    QString profile;                                 // of the basemap, as profileIdentity() tells it
    ReportRequest request;                           // without style, snapshot and basemap
    QStringList hubs;                                // uid of the hub of each ring; empty for one that is of no hub
    std::vector<std::vector<PrintedFigure>> figures; // by language
};

// Error: invalid_data for anything that is no recipe of a version this program knows.
Result<Recipe> parseRecipe(const QByteArray& json);
// What tells one basemap profile from another: its name, credit, insets and disputed lines.
QString profileIdentity(const BasemapProfile& profile);

// What became of a figure that a report printed.
struct FigureChange
{
    QString key;
    QString before, after; // empty: not printed
};

struct Verification
{
    bool sameData = false;    // content hash
    bool sameVersion = false; // of the program
    bool sameBasemap = false;
    bool sameBytes = false; // the report made again is this file
    QString hashThen, hashNow, versionThen;
    QStringList goneSites, goneProvinces; // uids and codes that the template names and the dataset has no more
    std::vector<FigureChange> changes;    // by order of printing
};

// Makes the report of the PDF again from a dataset, without what is gone, and compares. here: style, snapshot, basemap,
// programVersion. GUI thread. The task tells the share of the work. Errors: invalid_data where the file is no report of
// this program; those of reportContents() and reportPdf().
Result<Verification> verifyReport(const QByteArray& pdf, const ReportRequest& here, const Task& task = {});

} // namespace atlas
