// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandline.h"

#include "cartography/colouring.h"
#include "cli/commands.h"
#include "domain/chips.h"
#include "domain/idlegroups.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace atlas {

int exitCodeOf(const Error& error)
{
    switch (error.code) {
    case ErrorCode::Usage:
        return ExitUsage;
    case ErrorCode::NotFound:
    case ErrorCode::Unreadable:
    case ErrorCode::NotADataset:
    case ErrorCode::NewerVersion:
    case ErrorCode::Damaged:
    case ErrorCode::InvalidData:
        return ExitInput;
    case ErrorCode::CannotWrite:
    case ErrorCode::DiskFull:
    case ErrorCode::ReadOnly:
        return ExitOutput;
    case ErrorCode::Locked:
    case ErrorCode::Conflict:
        return ExitLocked;
    case ErrorCode::Cancelled:
        return ExitCancelled;
    case ErrorCode::Internal:
        return ExitInternal;
    }
    return ExitInternal;
}

Invocation invocationOf(const QStringList& arguments)
{
    Invocation invocation;
    bool open = false;
    for (const QString& argument : arguments.sliced(1)) {
        if (argument == u"--software") {
            invocation.software = true;
        } else if (argument == u"--timing") {
            invocation.timing = true;
        } else if (argument == u"open" && !open) {
            open = true;
        } else if (open && !argument.startsWith(u'-') && invocation.file.isEmpty()) {
            invocation.file = argument;
        } else {
            invocation.face = Invocation::Face::Command; // a command, --help, or a mistake that the parser names
        }
    }
    if (open && invocation.file.isEmpty())
        invocation.face = Invocation::Face::Command;
    return invocation;
}

namespace {

// "Fill the provinces by: idle, ..."
template <typename E>
std::string keysOf(const char* sentence)
{
    return sentence + vocabularyOf<E>().keys().toStdString();
}

// That of --lang, which the parser may not have reached when it stopped at a mistake.
Phrases languageOf(const QStringList& arguments)
{
    QString code;
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments[i].startsWith(u"--lang="))
            code = arguments[i].sliced(7);
        else if (arguments[i] == u"--lang" && i + 1 < arguments.size())
            code = arguments[i + 1];
    }
    return Phrases(parseLanguage(code).value_or(Language::English));
}

// A mistake that the parser found, in our words where it is a common one. CLI11 gives what it is about only inside of
// its own sentences.
Error inOurWords(const CLI::ParseError& mistake, const Phrases& phrases)
{
    const QString words = QString::fromUtf8(mistake.what());
    const auto about = [](const QString& subject, const QString& detail) {
        return Error{ErrorCode::Usage, subject, detail, {}, {}};
    };
    if (dynamic_cast<const CLI::ExtrasError*>(&mistake))
        return about(words.section(QStringLiteral(": "), 1),
                     phrases.translate("CommandLine", "Nothing like this is expected here."));
    if (words == QStringLiteral("A subcommand is required"))
        return about({}, phrases.translate("CommandLine", "The command is missing or not known."));
    if (const QString end = QStringLiteral(" is required"); words.endsWith(end))
        return about(words.chopped(end.size()), phrases.translate("CommandLine", "It is required and missing."));
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&mistake) && words.contains(u':'))
        return about(words.section(u':', 0, 0),
                     words.endsWith(QStringLiteral(" missing"))
                         ? phrases.translate("CommandLine", "Its value is missing.")
                         : phrases.translate("CommandLine", "It has more or fewer values than it takes."));
    const QString bad = QStringLiteral("Could not convert: ");
    if (const QString equals = QStringLiteral(" = "); words.startsWith(bad) && words.contains(equals))
        return about(
            words.sliced(bad.size()).section(equals, 0, 0),
            phrases.translate("CommandLine", "\"%1\" is not a value that it takes.").arg(words.section(equals, 1)));
    return about({}, words);
}

void printError(const Error& error, const Phrases& phrases)
{
    cli::print(stderr, QStringLiteral("suanli-atlas: %1\n").arg(explain(error, phrases)));
}

// The exit code; that not all which was printed arrived is a mistake of its own.
int printedAll(Result<int> done)
{
    if (done && (std::fflush(stdout) != 0 || std::ferror(stdout) != 0))
        done = fail(ErrorCode::CannotWrite, QStringLiteral("standard output"),
                    QStringLiteral("Not all that was printed arrived"), {},
                    QStringLiteral("Make room where it goes to, or choose another place."));
    if (done)
        return *done;
    printError(done.error(), Phrases(Language::English));
    return exitCodeOf(done.error());
}

} // namespace

int runCommand(const QStringList& arguments, const Services& services)
{
    cli::Options o;
    CLI::App app{"Suanli Atlas: an atlas of China's AI data centres, their idle capacity, latency and sources.\n"
                 "Without a command, or with 'open FILE', the window opens."};
    app.name("suanli-atlas");
    app.set_version_flag("--version", "suanli-atlas " + services.version.toStdString());
    app.require_subcommand(1);
    app.footer("Exit codes: 0 ok, 1 finished with findings, 2 usage, 3 input unreadable or invalid,\n"
               "4 output cannot be written, 5 locked, 70 internal, 130 interrupted. No command needs a display.");
    bool software = false;
    app.add_flag("--software", software, "Draw the window without OpenGL");
    bool timing = false;
    app.add_flag("--timing", timing, "Say on standard error after how many ms the first map was painted");

    const auto dataset = [&](CLI::App* command) { return command->add_option("FILE", o.file, "Dataset (.gpkg)"); };
    const auto basis = [&](CLI::App* command) {
        command->add_option("--basis", o.basis,
                            "best_available, compute_use, sold_capacity, rack_occupancy, power_load or stated_idle");
    };
    const auto basisAndLanguage = [&](CLI::App* command) {
        basis(command);
        command->add_option("--lang", o.language, "en or zh_CN");
    };
    const auto colours = [&](CLI::App* command) {
        command->add_option("--colour-by", o.colourBy, keysOf<SiteTheme>("Colour the sites by a number or category: "));
        command->add_option(
            "--breaks", o.breaks,
            "Class breaks of a number: equal_interval, quantile, natural, or the inner breaks, comma separated");
        command->add_option("--classes", o.classes, "How many classes, 1 to 8 (default: 5)");
        command->add_option("--provinces", o.provinces, keysOf<ProvinceTheme>("Fill the provinces by: "));
        command->add_flag("--clusters", o.clusters, "Near sites as one mark where the map shows a whole country");
    };
    const auto asOf = [&](CLI::App* command) {
        command->add_option("--as-of", o.asOf, "Date of the question, YYYY-MM (default: the dataset's own)");
    };
    const auto question = [&](CLI::App* command) {
        asOf(command);
        basisAndLanguage(command);
    };
    const auto output = [&](CLI::App* command, const char* what) {
        return command->add_option("-o,--output", o.output, what);
    };
    const auto sourceDate = [&](CLI::App* command) {
        command->add_option("--source-date", o.sourceDate, "ISO date written into the file (default: the as-of date)");
    };
    const auto style = [&](CLI::App* command) {
        command->add_option("--style", o.style, "light, dark or print");
        sourceDate(command);
    };

    const auto dpi = [&](CLI::App* command) {
        command->add_option("--dpi", o.dpi, "Of a PNG: dots per inch of the same drawing (default: 96)");
    };
    const auto progress = [&](CLI::App* command) {
        command->add_flag("--progress", o.progress, "Tell progress on standard error, also where it is no terminal");
    };
    const auto basemapProfile = [&](CLI::App* command) {
        command->add_option(
            "--basemap-profile", o.basemapProfile,
            "Profile (.json) with boundaries, insets, credit and disputed lines (default: the shipped)");
    };

    CLI::App* open = app.add_subcommand("open", "Open the window with a dataset");
    dataset(open)->required();

    CLI::App* info = app.add_subcommand("info", "National summary of a dataset");
    dataset(info)->required();
    info->add_flag("--json", o.json, "Machine-readable");
    question(info);

    CLI::App* build = app.add_subcommand("build-dataset", "Compile a folder of CSV tables into a dataset");
    build->add_option("DIR", o.folder, "Folder with sites.csv, claims.csv ...")->required();
    output(build, "Dataset to write (.gpkg)")->required();

    CLI::App* map = app.add_subcommand("map", "Draw the map into a file");
    dataset(map)->required();
    output(map, "OUT.png, OUT.pdf or OUT.svg")->required();
    map->add_option("--size", o.size, "Width x height in pixels, points for PDF and SVG (default: 1600x1000)");
    dpi(map);
    map->add_option("--bbox", o.box, "West,south,east,north in degrees (default: all of China)");
    colours(map);
    map->add_option("--reach", o.reach,
                    "any, two or all: hatch where so many of the demand hubs are --within a budget");
    map->add_option("--within", o.withinMs, "Budget of --reach in ms");
    map->add_option("--direction", o.direction, "round_trip or one_way: what the budgets of rings and --reach count");
    map->add_option("--preset", o.model, "Of rings and areas: optimistic, typical, conservative or policy");
    map->add_flag("--field", o.field, "Tint by the round trip to the best demand hub");
    map->add_option("--band", o.band, "HUB:MS, such as beijing:20: that ring from optimistic to conservative");
    basemapProfile(map);
    question(map);
    style(map);

    CLI::App* animate = app.add_subcommand("animate", "Draw the map month by month into an animation or frames");
    dataset(animate)->required();
    output(animate, "OUT.webp, OUT.gif, or a new folder for the frames")->required();
    animate->add_option("--from", o.from, "First month, YYYY-MM (default: of the first dated event since 2020)");
    animate->add_option("--to", o.to, "Last month (default: the dataset's own)");
    animate->add_option("--step", o.step, "From frame to frame: months, quarters or years");
    animate->add_option("--format", o.format, "frames (PNG files), webp or gif (default: by the name of the output)");
    animate->add_option("--fps", o.framesPerSecond, "Frames a second of webp and gif, 1 to 20 (default: 4)");
    animate->add_option("--size", o.size, "Width x height in pixels (default: 1280x800)");
    animate->add_option("--bbox", o.box, "West,south,east,north in degrees (default: all of China)");
    animate->add_option("--style,--theme", o.style, "light, dark or print");
    colours(animate);
    basemapProfile(animate);
    basisAndLanguage(animate);

    CLI::App* rings = app.add_subcommand("rings", "Latency rings round hubs as GeoJSON");
    dataset(rings);
    rings->add_option("--hub", o.hubs, "Name of a hub or LON,LAT; may be repeated")->required();
    rings->add_option("--rtt", o.budgets, "Budgets in ms, comma separated");
    rings->add_option("--model", o.model, "optimistic, typical, conservative or policy");
    rings->add_flag("--one-way", o.oneWay, "The budgets are one way: the round trip is twice as long");
    output(rings, "OUT.geojson")->required();

    CLI::App* reach = app.add_subcommand("reach", "The sites within a latency budget of the demand hubs, with totals");
    dataset(reach)->required();
    reach->add_option("--within", o.withinMs, "Budget in ms")->required();
    reach->add_option("--of", o.hubsNeeded, "any, two or all: how many of the hubs must be within the budget");
    reach->add_option("--direction", o.direction, "round_trip or one_way: what the budget counts");
    reach->add_option("--preset", o.model, "optimistic, typical, conservative or policy");
    reach->add_flag("--json", o.json, "Machine-readable");
    question(reach);

    const auto assumed = [&](CLI::App* command) {
        command->add_option("--scenario", o.scenario, "Identifier or name of a scenario of the dataset");
        command->add_option("--set", o.settings, "UID=NUMBER: another value of an assumption; may be repeated")
            ->allow_extra_args(false);
    };
    const auto filtered = [&](CLI::App* command) {
        command->add_option("--where", o.where,
                            "Only these sites: conditions such as \"province=Gansu; capacity>=1000; idle=70-100\"");
        assumed(command);
    };

    CLI::App* analyse = app.add_subcommand("analyse", "A measure as a table");
    analyse->add_option("MEASURE", o.measure, "Name of the measure");
    dataset(analyse);
    analyse->add_flag("--list", o.list, "Name the measures");
    analyse->add_flag("--json", o.json, "Machine-readable");
    analyse->add_flag("--csv", o.csv, "For spreadsheets");
    filtered(analyse);
    analyse->add_option("--by", o.grouping, keysOf<IdleGrouping>("Of idle, one row for each: "));
    analyse->add_option("--preset", o.preset, "Of latency and stranded: optimistic, typical, conservative or policy");
    analyse->add_option("--seed", o.drawing, "Of clusters: seed of the permutations (default: 1)");
    analyse->add_option("--site", o.site, "Of breakeven: identifier of a site whose inputs are varied one by one");
    output(analyse, "OUT.csv or OUT.json");
    question(analyse);

    CLI::App* chart = app.add_subcommand("chart", "Draw a chart or write its data");
    dataset(chart);
    chart->add_flag("--list", o.list, "Name the charts");
    chart->add_option("--chart", o.chart, "Name of the chart");
    filtered(chart);
    chart->add_option("--site", o.site, "Of tornado and dossier: identifier of the site");
    chart->add_option("--preset", o.preset,
                      "Of idle-by-distance, stranded and dossier: optimistic, typical, conservative or policy");
    chart->add_option("--count", o.count, "Of idle-histogram: capacity or sites");
    chart->add_option("--within", o.marked,
                      "Of reach and idle-by-distance: round trip in ms that is marked (default: 20)");
    chart->add_option("--chip", o.chip, keysOf<ChipClass>("Of rents: "));
    chart->add_option("--used", o.used, "Of rents: share of use that the lines of break-even stand for (default: 0.3)");
    output(chart, "OUT.pdf, OUT.svg, OUT.png or OUT.csv");
    dpi(chart);
    question(chart);
    style(chart);

    CLI::App* report = app.add_subcommand("report", "Write the report as PDF, HTML or both");
    dataset(report);
    report->add_flag("--list", o.list, "Name the shipped templates");
    report->add_option("--print-template", o.printTemplate, "Print a shipped template, to start an own one from");
    report->add_option("--template", o.reportTemplate,
                       "Name of a shipped template, or a file (.json) (default: national)");
    report->add_option("--lang", o.reportLanguage, "en, zh_CN or both (default: the template's)");
    report->add_option("--paper", o.paper, "A4 or A3 (default: the template's)");
    report->add_option("--province", o.atlasProvinces, "Atlas page of this province, code or name; may be repeated")
        ->allow_extra_args(false);
    report->add_option("--site", o.dossierSites, "Dossier of this site, identifier; may be repeated")
        ->allow_extra_args(false);
    output(report, "OUT.pdf, or OUT.html for the accessible twin alone");
    report->add_option("--html", o.html, "OUT.html: the accessible twin beside the PDF");
    report->add_flag("--attach-data", o.attachData, "Attach the facts behind the report to the PDF as CSV tables");
    report->add_flag("--georeference", o.georeference, "Map pages of the PDF tell where they lie");
    assumed(report);
    basemapProfile(report);
    asOf(report);
    basis(report);
    sourceDate(report);
    progress(report);

    const auto json = [&](CLI::App* command) { command->add_flag("--json", o.json, "Machine-readable"); };
    const auto who = [&](CLI::App* command) {
        command->add_option("--who", o.who, "Name for the history (default: the user's)");
    };

    CLI::App* verify = app.add_subcommand("verify", "Say whether a report still holds, and what changed");
    verify->add_option("REPORT", o.file, "Report (.pdf) that this program wrote")->required();
    verify->add_option("--against", o.second, "Dataset (.gpkg)")->required();
    verify->add_option("--lang", o.language, "en or zh_CN");
    basemapProfile(verify);
    json(verify);
    progress(verify);

    CLI::App* edit = app.add_subcommand("edit", "Apply change sets from standard input, one JSON object a line");
    dataset(edit)->required();
    edit->add_flag("--dry-run", o.dryRun, "Check only, write nothing");
    who(edit);

    CLI::App* validate = app.add_subcommand("validate", "Check a whole dataset");
    dataset(validate)->required();
    validate->add_option("--as-of", o.asOf, "Date at which a status is stale, YYYY-MM (default: the dataset's own)");
    validate->add_option("--lang", o.language, "en or zh_CN");
    json(validate);

    CLI::App* diff = app.add_subcommand("diff", "Compare two datasets, or releases of one");
    diff->add_option("A", o.file, "Dataset (.gpkg), or FILE@RELEASE")->required();
    diff->add_option("B", o.second, "The same, to compare with");
    diff->add_option("--release", o.releases, "Compare this release of A with now, or with a second --release");
    json(diff);

    CLI::App* history = app.add_subcommand("history", "What was changed, by whom, when and why");
    dataset(history)->required();
    history->add_option("--site", o.site, "Identifier of a site: the site and what belongs to it");
    history->add_option("--table", o.table, "One table");
    history->add_option("--uid", o.uid, "One row");
    history->add_option("--column", o.column, "One column");
    history->add_option("--who", o.who, "Changes of one person");
    history->add_option("--from", o.from, "First day, UTC");
    history->add_option("--to", o.to, "Last day, UTC");
    history->add_option("--limit", o.limit, "Changed cells at most");
    json(history);

    CLI::App* release = app.add_subcommand("release", "Name the present state of a dataset, to compare with later");
    dataset(release)->required();
    release->add_option("NAME", o.second, "Name, such as 2026-11")->required();
    release->add_option("--note", o.note, "What the release is for");
    who(release);

    CLI::App* repair = app.add_subcommand("repair", "Check a file and build it anew where it is damaged");
    dataset(repair)->required();

    CLI::App* restore = app.add_subcommand("restore", "Put the newest backup in the place of a file");
    dataset(restore)->required();
    restore->add_flag("--list", o.list, "Name the backups, change nothing");
    restore->add_option("--backup", o.backup, "Take this one of them");

    CLI::App* generate = app.add_subcommand("generate", "Make a synthetic dataset for measurements and trials");
    generate->add_option("--sites", o.sites, "Number of sites")->required();
    generate->add_option("--seed", o.seed, "The same seed gives the same dataset");
    output(generate, "Dataset to write (.gpkg)")->required();

    std::vector<std::string> words;
    for (qsizetype i = arguments.size() - 1; i > 0; --i)
        words.push_back(arguments[i].toStdString()); // CLI11 wants them last first
    try {
        app.parse(words);
    } catch (const CLI::Success& asked) {
        app.exit(asked); // prints help or version to standard output
        return printedAll(ExitOk);
    } catch (const CLI::ParseError& mistake) {
        const Phrases phrases = languageOf(arguments);
        printError(inOurWords(mistake, phrases), phrases);
        return ExitUsage;
    }

    const cli::Context context{o, services};
    using Command = Result<int> (*)(const cli::Context&);
    const std::pair<CLI::App*, Command> commands[] = {
        {info, cli::infoCommand},       {animate, cli::animateCommand}, {build, cli::buildDatasetCommand},
        {map, cli::mapCommand},         {rings, cli::ringsCommand},     {reach, cli::reachCommand},
        {analyse, cli::analyseCommand}, {chart, cli::chartCommand},     {report, cli::reportCommand},
        {verify, cli::verifyCommand},   {edit, cli::editCommand},       {validate, cli::validateCommand},
        {diff, cli::diffCommand},       {history, cli::historyCommand}, {release, cli::releaseCommand},
        {repair, cli::repairCommand},   {restore, cli::restoreCommand}, {generate, cli::generateCommand},
    };
    Result<int> done = ExitOk;
    for (const auto& [command, runIt] : commands) {
        if (*command)
            done = runIt(context);
    }
    return printedAll(std::move(done));
}

} // namespace atlas
