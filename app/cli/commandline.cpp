// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandline.h"

#include "cartography/legend.h"
#include "charts/chart.h"
#include "cli/infocommand.h"
#include "domain/hubrings.h"
#include "exchange/geojson.h"
#include "report/report.h"

#include <QTimeZone>

#include <CLI/CLI.hpp>

#include <cstdio>

namespace atlas {

namespace {

// Options as CLI11 reads them; one struct for all commands, each fills what it knows.
struct Options
{
    std::string file;
    std::string output;
    std::string folder;
    std::string asOf;
    std::string basis;
    std::string language = "en";
    std::string style = "light";
    std::string size = "1600x1000";
    std::string box;
    std::string chart;
    std::string sourceDate;
    std::vector<std::string> hubs;
    std::string budgets = "10,20,30";
    std::string model = "typical";
    bool json = false;
    bool list = false;
    bool oneWay = false;
};

QString text(const std::string& s)
{
    return QString::fromStdString(s);
}

void print(FILE* stream, const QString& message)
{
    const QByteArray bytes = message.toUtf8();
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stream);
}

std::unexpected<Error> usage(const QString& subject, const QString& detail, const QString& cure)
{
    return fail(ErrorCode::Usage, subject, detail, {}, cure);
}

// Everything a command needs to know about one dataset.
struct Loaded
{
    Snapshot snapshot;
    std::shared_ptr<const Figures> figures;
    std::shared_ptr<const Phrases> phrases;
};

class Runner
{
public:
    Runner(const Options& options, const Services& services) : m_options(options), m_services(services) {}

    Result<int> info() const;
    Result<int> buildDataset() const;
    Result<int> map() const;
    Result<int> rings() const;
    Result<int> chart() const;
    Result<int> report() const;

private:
    Result<Loaded> load() const;
    Result<Query> queryFor(const Dataset& dataset) const;
    Result<ThemeName> theme() const;
    Result<std::shared_ptr<const Phrases>> phrases() const;
    Result<QDateTime> sourceDate(const Query& query) const;
    Result<std::vector<double>> numbers(const std::string& list, const QString& option) const;

    const Options& m_options;
    const Services& m_services;
};

Result<Query> Runner::queryFor(const Dataset& dataset) const
{
    Query query{dataset.info.asOf.latest(), std::nullopt};
    if (!m_options.asOf.empty()) {
        const auto date = PartialDate::parse(text(m_options.asOf));
        if (!date || date->isNull())
            return usage(QStringLiteral("--as-of"), QStringLiteral("\"%1\" is not a date").arg(text(m_options.asOf)),
                         QStringLiteral("Write 2025-03, 2025 or 2025-03-18."));
        query.asOf = date->latest();
    }
    if (!m_options.basis.empty() && m_options.basis != "best_available") {
        query.basis = parseTerm<Basis>(text(m_options.basis));
        if (!query.basis)
            return usage(QStringLiteral("--basis"), QStringLiteral("\"%1\" is not a basis").arg(text(m_options.basis)),
                         QStringLiteral("Use best_available or one of: %1.").arg(vocabularyOf<Basis>().keys()));
    }
    return query;
}

Result<std::shared_ptr<const Phrases>> Runner::phrases() const
{
    const auto language = parseLanguage(text(m_options.language));
    if (!language)
        return usage(QStringLiteral("--lang"), QStringLiteral("\"%1\" is not known").arg(text(m_options.language)),
                     QStringLiteral("Use en or zh_CN."));
    return std::make_shared<const Phrases>(*language);
}

Result<ThemeName> Runner::theme() const
{
    if (m_options.style == "light")
        return ThemeName::Light;
    if (m_options.style == "dark")
        return ThemeName::Dark;
    if (m_options.style == "print")
        return ThemeName::Print;
    return usage(QStringLiteral("--style"), QStringLiteral("\"%1\" is not known").arg(text(m_options.style)),
                 QStringLiteral("Use light, dark or print."));
}

Result<QDateTime> Runner::sourceDate(const Query& query) const
{
    // Without an own date a file carries the as-of date: the same command gives the same bytes.
    if (m_options.sourceDate.empty())
        return QDateTime(query.asOf, QTime(0, 0), QTimeZone::UTC);
    QDateTime when = QDateTime::fromString(text(m_options.sourceDate), Qt::ISODate);
    if (!when.isValid())
        return usage(QStringLiteral("--source-date"),
                     QStringLiteral("\"%1\" is not a date").arg(text(m_options.sourceDate)),
                     QStringLiteral("Write 2026-11-21 or 2026-11-21T08:00:00Z."));
    if (when.timeSpec() == Qt::LocalTime)
        when = QDateTime(when.date(), when.time(), QTimeZone::UTC);
    return when.toUTC();
}

Result<std::vector<double>> Runner::numbers(const std::string& list, const QString& option) const
{
    std::vector<double> values;
    const QStringList parts = text(list).split(u',');
    for (const QString& part : parts) {
        bool ok = false;
        values.push_back(part.trimmed().toDouble(&ok));
        if (!ok)
            return usage(option, QStringLiteral("\"%1\" is not a number").arg(part),
                         QStringLiteral("Write numbers separated by commas, such as 10,20,30."));
    }
    return values;
}

Result<Loaded> Runner::load() const
{
    Loaded loaded;
    auto words = phrases();
    if (!words)
        return std::unexpected(words.error());
    loaded.phrases = *words;
    auto snapshot = m_services.files.read(text(m_options.file));
    if (!snapshot)
        return std::unexpected(snapshot.error());
    loaded.snapshot = *snapshot;
    const auto query = queryFor(*loaded.snapshot);
    if (!query)
        return std::unexpected(query.error());
    loaded.figures = std::make_shared<const Figures>(figuresOf(*loaded.snapshot, *query));
    return loaded;
}

Result<int> Runner::info() const
{
    const auto loaded = load();
    if (!loaded)
        return std::unexpected(loaded.error());
    if (m_options.json)
        print(stdout, QString::fromUtf8(infoJson(*loaded->snapshot, *loaded->figures)));
    else
        print(stdout, infoText(*loaded->snapshot, *loaded->figures, *loaded->phrases));
    return ExitOk;
}

Result<int> Runner::buildDataset() const
{
    const auto basemap = m_services.basemaps.read(m_services.basemapPath);
    if (!basemap)
        return std::unexpected(basemap.error());
    auto compiled = m_services.compiler.compile(text(m_options.folder), **basemap);
    if (!compiled)
        return std::unexpected(compiled.error());
    for (const CompileFinding& finding : compiled->findings) {
        const bool error = finding.severity == Finding::Severity::Error;
        QString place = finding.file;
        if (finding.line > 0)
            place += QStringLiteral(":%1").arg(finding.line);
        if (!finding.column.isEmpty())
            place += QStringLiteral(": column %1").arg(finding.column);
        print(stderr, QStringLiteral("%1: %2: %3. %4\n")
                          .arg(place, error ? QStringLiteral("error") : QStringLiteral("warning"), finding.message,
                               finding.cure));
    }
    if (!compiled->dataset) {
        print(stderr, QStringLiteral("%1 findings; no dataset was written.\n").arg(compiled->findings.size()));
        return ExitInput;
    }
    if (auto written = m_services.files.create(text(m_options.output), *compiled->dataset); !written)
        return std::unexpected(written.error());
    print(stderr, QStringLiteral("%1 sites, %2 claims, %3 sources written to %4\n")
                      .arg(compiled->dataset->sites.size())
                      .arg(compiled->dataset->claims.size())
                      .arg(compiled->dataset->sources.size())
                      .arg(text(m_options.output)));
    return compiled->findings.empty() ? ExitOk : ExitFindings;
}

Result<int> Runner::map() const
{
    const auto loaded = load();
    if (!loaded)
        return std::unexpected(loaded.error());
    const auto themeName = theme();
    if (!themeName)
        return std::unexpected(themeName.error());
    const auto style = Style::load();
    if (!style)
        return std::unexpected(style.error());
    const auto basemap = m_services.basemaps.read(m_services.basemapPath);
    if (!basemap)
        return std::unexpected(basemap.error());
    const auto created = sourceDate(loaded->figures->query);
    if (!created)
        return std::unexpected(created.error());

    PictureRequest request;
    request.created = *created;
    const QStringList sides = text(m_options.size).split(u'x');
    bool wide = false;
    bool high = false;
    if (sides.size() == 2)
        request.size = {sides[0].toInt(&wide), sides[1].toInt(&high)};
    if (!wide || !high || request.size.width() < 200 || request.size.height() < 150 || request.size.width() > 20000 ||
        request.size.height() > 20000)
        return usage(QStringLiteral("--size"), QStringLiteral("\"%1\" is not a size").arg(text(m_options.size)),
                     QStringLiteral("Write width x height, such as 1600x1000, from 200x150 to 20000x20000."));
    if (!m_options.box.empty()) {
        const auto edges = numbers(m_options.box, QStringLiteral("--bbox"));
        if (!edges)
            return std::unexpected(edges.error());
        if (edges->size() != 4 || (*edges)[0] >= (*edges)[2] || (*edges)[1] >= (*edges)[3] || (*edges)[0] < -180 ||
            (*edges)[2] > 180 || (*edges)[1] < -85 || (*edges)[3] > 85)
            return usage(QStringLiteral("--bbox"), QStringLiteral("The box is empty or outside the world"),
                         QStringLiteral("Write west,south,east,north in degrees, such as 110,30,123,42."));
        request.box = GeoBox{(*edges)[0], (*edges)[1], (*edges)[2], (*edges)[3]};
    }

    SceneInput scene;
    scene.style = *style;
    scene.basemap = prepareBasemap(*basemap, MapProjection::WebMercator);
    scene.snapshot = loaded->snapshot;
    scene.figures = loaded->figures;
    scene.visible.assign(loaded->snapshot->sites.size(), true);
    scene.theme = *themeName;
    scene.phrases = loaded->phrases;
    for (std::size_t i = 0; i < loaded->snapshot->hubs.size(); ++i) {
        if (loaded->snapshot->hubs[i].kind == HubKind::Demand)
            scene.hubs.push_back(RowIndex(i));
    }
    const std::vector<RingSpec> specs = defaultRings(*loaded->snapshot, *loaded->phrases);
    for (const RingSpec& spec : specs) {
        if (auto ring = ringOf(spec))
            scene.rings.push_back(std::move(*ring));
    }
    const Legend legend =
        legendOf(*loaded->snapshot, *loaded->figures, allSites(*loaded->snapshot), specs, *loaded->phrases);
    if (auto written = exportMap(text(m_options.output), scene, legend, request); !written)
        return std::unexpected(written.error());
    return ExitOk;
}

Result<int> Runner::rings() const
{
    const auto preset = parseTerm<LatencyPreset>(text(m_options.model));
    if (!preset)
        return usage(QStringLiteral("--model"), QStringLiteral("\"%1\" is not a model").arg(text(m_options.model)),
                     QStringLiteral("Use one of: %1.").arg(vocabularyOf<LatencyPreset>().keys()));
    const auto budgets = numbers(m_options.budgets, QStringLiteral("--rtt"));
    if (!budgets)
        return std::unexpected(budgets.error());

    std::vector<Ring> rings;
    Snapshot snapshot; // read when the first name has to be looked up
    for (const std::string& hub : m_options.hubs) {
        RingSpec spec{.hubName = text(hub),
                      .centre = {},
                      .direction = m_options.oneWay ? Direction::OneWay : Direction::RoundTrip,
                      .preset = *preset};
        const QStringList point = text(hub).split(u',');
        bool lonOk = false;
        bool latOk = false;
        if (point.size() == 2)
            spec.centre = {point[0].trimmed().toDouble(&lonOk), point[1].trimmed().toDouble(&latOk)};
        if (!lonOk || !latOk) {
            if (!snapshot) {
                auto read =
                    m_services.files.read(m_options.file.empty() ? m_services.shippedDataset : text(m_options.file));
                if (!read)
                    return std::unexpected(read.error());
                snapshot = *read;
            }
            QStringList names;
            for (std::size_t i = 0; i < snapshot->hubs.size() && spec.hub < 0; ++i) {
                const Hub& row = snapshot->hubs[i];
                names << row.uid;
                for (const QString& name : {row.uid, row.nameEn, row.nameZh}) {
                    if (name.compare(text(hub), Qt::CaseInsensitive) == 0) {
                        spec.hub = RowIndex(i);
                        spec.hubName = row.nameEn;
                        spec.centre = row.position;
                    }
                }
            }
            if (spec.hub < 0)
                return usage(QStringLiteral("--hub"), QStringLiteral("\"%1\" is not a hub").arg(text(hub)),
                             QStringLiteral("Give LON,LAT or one of: %1.").arg(names.join(QStringLiteral(", "))));
        } else if (spec.centre.lon < -180 || spec.centre.lon > 180 || spec.centre.lat < -90 || spec.centre.lat > 90) {
            return usage(QStringLiteral("--hub"), QStringLiteral("\"%1\" is not on the globe").arg(text(hub)),
                         QStringLiteral("Longitude comes first: -180 to 180, then latitude: -90 to 90."));
        }
        for (const double budget : *budgets) {
            spec.budgetMs = budget;
            auto ring = ringOf(spec);
            if (!ring)
                return std::unexpected(ring.error());
            rings.push_back(std::move(*ring));
        }
    }
    if (auto written = writeWhole(text(m_options.output), ringsGeoJson(rings)); !written)
        return std::unexpected(written.error());
    return ExitOk;
}

Result<int> Runner::chart() const
{
    if (m_options.list) {
        for (const ChartSpec& spec : charts())
            print(stdout, QStringLiteral("%1\t%2\n").arg(QLatin1StringView(spec.name), QLatin1StringView(spec.title)));
        return ExitOk;
    }
    const ChartSpec* spec = atlas::chart(QString::fromStdString(m_options.chart));
    if (!spec)
        return usage(QStringLiteral("--chart"), QStringLiteral("\"%1\" is not a chart").arg(text(m_options.chart)),
                     QStringLiteral("suanli-atlas chart --list names them."));
    if (m_options.file.empty() || m_options.output.empty())
        return usage(QStringLiteral("chart"), QStringLiteral("A dataset and an output are needed"),
                     QStringLiteral("suanli-atlas chart FILE --chart NAME -o OUT.pdf"));
    const auto loaded = load();
    if (!loaded)
        return std::unexpected(loaded.error());
    const auto themeName = theme();
    if (!themeName)
        return std::unexpected(themeName.error());
    const auto style = Style::load();
    if (!style)
        return std::unexpected(style.error());
    const auto created = sourceDate(loaded->figures->query);
    if (!created)
        return std::unexpected(created.error());
    ChartInput input{*style,         *themeName, loaded->snapshot, loaded->figures, allSites(*loaded->snapshot),
                     loaded->phrases};
    PictureRequest request;
    request.size = {900, 640};
    request.created = *created;
    if (auto written = exportChart(text(m_options.output), *spec, input, request); !written)
        return std::unexpected(written.error());
    return ExitOk;
}

Result<int> Runner::report() const
{
    const auto loaded = load();
    if (!loaded)
        return std::unexpected(loaded.error());
    const auto style = Style::load();
    if (!style)
        return std::unexpected(style.error());
    const auto basemap = m_services.basemaps.read(m_services.basemapPath);
    if (!basemap)
        return std::unexpected(basemap.error());
    const auto created = sourceDate(loaded->figures->query);
    if (!created)
        return std::unexpected(created.error());
    const ReportRequest request{*style,   loaded->snapshot,  loaded->figures->query,
                                *basemap, loaded->phrases,   defaultRings(*loaded->snapshot, *loaded->phrases),
                                *created, m_services.version};
    const auto pdf = reportPdf(request);
    if (!pdf)
        return std::unexpected(pdf.error());
    if (auto written = writeWhole(text(m_options.output), *pdf); !written)
        return std::unexpected(written.error());
    return ExitOk;
}

} // namespace

int exitCodeOf(const Error& error)
{
    switch (error.code) {
    case ErrorCode::Usage:
        return ExitUsage;
    case ErrorCode::NotFound:
    case ErrorCode::Unreadable:
    case ErrorCode::NotADataset:
    case ErrorCode::NewerVersion:
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

int runCommand(const QStringList& arguments, const Services& services)
{
    Options o;
    CLI::App app{"Suanli Atlas: an atlas of China's AI data centres, their idle capacity, latency and sources.\n"
                 "Without a command, or with 'open FILE', the window opens."};
    app.name("suanli-atlas");
    app.set_version_flag("--version", "suanli-atlas " + services.version.toStdString());
    app.require_subcommand(1);
    app.footer("Exit codes: 0 ok, 1 finished with findings, 2 usage, 3 input unreadable or invalid,\n"
               "4 output cannot be written, 5 locked, 70 internal. No command needs a display.");
    bool software = false;
    app.add_flag("--software", software, "Draw the window without OpenGL");

    const auto dataset = [&](CLI::App* command) { return command->add_option("FILE", o.file, "Dataset (.gpkg)"); };
    const auto question = [&](CLI::App* command) {
        command->add_option("--as-of", o.asOf, "Date of the question, YYYY-MM (default: the dataset's own)");
        command->add_option("--basis", o.basis,
                            "best_available, compute_use, sold_capacity, rack_occupancy, power_load or stated_idle");
        command->add_option("--lang", o.language, "en or zh_CN");
    };
    const auto output = [&](CLI::App* command, const char* what) {
        return command->add_option("-o,--output", o.output, what);
    };
    const auto style = [&](CLI::App* command) {
        command->add_option("--style", o.style, "light, dark or print");
        command->add_option("--source-date", o.sourceDate, "ISO date written into the file (default: the as-of date)");
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
    map->add_option("--size", o.size, "Width x height in pixels (points for PDF and SVG)");
    map->add_option("--bbox", o.box, "West,south,east,north in degrees (default: all of China)");
    question(map);
    style(map);

    CLI::App* rings = app.add_subcommand("rings", "Latency rings round hubs as GeoJSON");
    dataset(rings);
    rings->add_option("--hub", o.hubs, "Name of a hub or LON,LAT; may be repeated")->required();
    rings->add_option("--rtt", o.budgets, "Budgets in ms, comma separated");
    rings->add_option("--model", o.model, "optimistic, typical, conservative or policy");
    rings->add_flag("--one-way", o.oneWay, "The budgets are one way: the round trip is twice as long");
    output(rings, "OUT.geojson")->required();

    CLI::App* chart = app.add_subcommand("chart", "Draw a chart or write its data");
    dataset(chart);
    chart->add_flag("--list", o.list, "Name the charts");
    chart->add_option("--chart", o.chart, "Name of the chart");
    output(chart, "OUT.pdf, OUT.svg, OUT.png or OUT.csv");
    question(chart);
    style(chart);

    CLI::App* report = app.add_subcommand("report", "Write the report as PDF");
    dataset(report)->required();
    output(report, "OUT.pdf")->required();
    question(report);
    report->add_option("--source-date", o.sourceDate, "ISO date written into the file (default: the as-of date)");

    std::vector<std::string> words;
    for (qsizetype i = arguments.size() - 1; i > 0; --i)
        words.push_back(arguments[i].toStdString()); // CLI11 wants them last first
    try {
        app.parse(words);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error); // prints help to standard output, mistakes to standard error
        return code == 0 ? ExitOk : ExitUsage;
    }

    const Runner runner(o, services);
    Result<int> done = ExitOk;
    if (*info)
        done = runner.info();
    else if (*build)
        done = runner.buildDataset();
    else if (*map)
        done = runner.map();
    else if (*rings)
        done = runner.rings();
    else if (*chart)
        done = runner.chart();
    else if (*report)
        done = runner.report();
    if (!done) {
        print(stderr, QStringLiteral("suanli-atlas: %1\n").arg(explain(done.error(), Phrases(Language::English))));
        return exitCodeOf(done.error());
    }
    return *done;
}

} // namespace atlas
