// SPDX-License-Identifier: GPL-3.0-or-later
// What the commands share: their options, how a dataset is loaded for a question, how results are printed. Private to
// this module. Main thread.
#pragma once

#include "cartography/style.h"
#include "cli/commandline.h"
#include "domain/figures.h"

#include <QJsonArray>

#include <cstdio>
#include <string>

namespace atlas::cli {

// Options as the parser reads them; one struct for all commands, each fills what it knows.
struct Options
{
    std::string file;
    std::string second; // the other file, or the name of a release
    std::string output;
    std::string folder;
    std::string asOf;
    std::string basis;
    std::string language = "en";
    std::string style = "light";
    std::string size; // each command has its own usual one
    std::optional<int> dpi;
    std::string box;
    std::string chart;
    std::string sourceDate;
    std::vector<std::string> hubs;
    std::string budgets = "10,20,30";
    std::string model = "typical";
    double withinMs = 0;
    std::string hubsNeeded = "any";
    std::string colourBy, breaks, provinces;
    std::optional<int> classes;
    std::string reach; // of the map: as hubsNeeded, empty for no area
    std::string band;  // HUB:MS
    bool clusters = false;
    bool field = false;
    std::string direction = "round_trip";
    std::string format;
    std::string step = "months";
    int framesPerSecond = 4;
    std::string site, table, uid, column, who, from, to;
    std::vector<std::string> releases;
    std::string backup;
    std::string note;
    int limit = 1000;
    int sites = 0;
    unsigned long long seed = 1;
    std::string measure, where, scenario, grouping;
    std::vector<std::string> settings;         // of assumptions, UID=NUMBER
    std::string preset;                        // of a measure: as model, empty for the usual one
    std::optional<unsigned long long> drawing; // of a measure: as seed
    std::string count, chip;                   // of a chart
    std::optional<double> marked, used;        // of a chart: its budget in ms, a share
    bool json = false;
    bool csv = false;
    bool list = false;
    bool oneWay = false;
    bool dryRun = false;
    std::string basemapProfile;
    std::string reportTemplate = "national"; // name of a shipped one or a file
    std::string printTemplate;
    std::string reportLanguage; // as language, or "both"; empty: the template's
    std::string paper, html;
    std::vector<std::string> atlasProvinces, dossierSites;
    bool attachData = false;
    bool georeference = false;
    bool progress = false;
};

struct Context
{
    const Options& options;
    const Services& services;
};

// Each gives an exit code, or the error that runCommand() explains.
Result<int> infoCommand(const Context& context);
Result<int> buildDatasetCommand(const Context& context);
Result<int> mapCommand(const Context& context);
Result<int> animateCommand(const Context& context);
Result<int> ringsCommand(const Context& context);
Result<int> reachCommand(const Context& context);
Result<int> analyseCommand(const Context& context);
Result<int> chartCommand(const Context& context);
Result<int> reportCommand(const Context& context);
Result<int> verifyCommand(const Context& context);
Result<int> editCommand(const Context& context);
Result<int> validateCommand(const Context& context);
Result<int> diffCommand(const Context& context);
Result<int> historyCommand(const Context& context);
Result<int> releaseCommand(const Context& context);
Result<int> repairCommand(const Context& context);
Result<int> restoreCommand(const Context& context);
Result<int> generateCommand(const Context& context);

QString text(const std::string& s);
void print(FILE* stream, const QString& message);
void print(FILE* stream, const QByteArray& utf8);
std::unexpected<Error> usage(const QString& subject, const QString& detail, const QString& cure);

// The term whose key an option gives.
template <typename E>
Result<E> termOption(const std::string& key, const QString& option)
{
    if (const auto term = parseTerm<E>(text(key)))
        return *term;
    return usage(option, QStringLiteral("\"%1\" is not known").arg(text(key)),
                 QStringLiteral("Use one of: %1.").arg(vocabularyOf<E>().keys()));
}

// The bytes of a file. Errors: not_found, unreadable, invalid_data above so many bytes.
Result<QByteArray> bytesOf(const QString& path, qint64 most);

// A latency budget that an option gives, in ms.
Result<double> budgetOption(double ms, const QString& option);

// --dpi, of a .png alone; without the option the usual resolution.
Result<int> dpiOption(const Options& options);

// Reads a dataset without a trace; says on standard error when it goes through a copy, because a program is at work on
// the file or was interrupted.
Result<Snapshot> readDataset(const Context& context, const QString& path);

// The same for what only an open file tells, its history.
struct OpenDataset
{
    std::unique_ptr<DatasetStore> store;
    Snapshot now;
};

Result<OpenDataset> openToRead(const Context& context, const QString& path);

// Everything a command needs to know about one dataset.
struct Loaded
{
    Snapshot snapshot;
    std::shared_ptr<const Figures> figures;
    std::shared_ptr<const Phrases> phrases;
};

Result<Loaded> load(const Context& context);
// That of --basemap-profile, else the shipped one.
Result<BasemapPtr> basemapOf(const Context& context);
Result<ThemeName> theme(const Context& context);
Result<std::shared_ptr<const Phrases>> phrases(const Context& context);
// The date written into a file: --source-date, else the as-of date, so that the same command gives the same bytes.
Result<QDateTime> sourceDate(const Context& context, const Query& query);
Result<std::vector<double>> numbers(const std::string& list, const QString& option);

// The hub of that identifier or name in either language; an error puts the identifiers into the cure as %1.
Result<RowIndex> hubNamed(const Dataset& dataset, const QString& name, const QString& option, const QString& cure);

// A state to compare: "FILE", or "FILE@RELEASE" where no file of the whole name exists.
Result<Snapshot> stateOf(const Context& context, const QString& operand);

QJsonValue jsonOf(const Value& value);
// {"column", "before", "after"} for each cell.
QJsonArray jsonOf(const std::vector<CellChange>& cells);
QLatin1StringView kindKey(RowChange::Kind kind); // insert, update, remove
// "note: "old" -> "new"", for people.
QString lineOf(const CellChange& cell);

// Who is at the keyboard, for the journal.
QString userName(const Context& context);

} // namespace atlas::cli
