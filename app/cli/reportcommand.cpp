// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/longwork.h"
#include "cli/question.h"
#include "domain/hubrings.h"
#include "report/export.h"
#include "report/htmlreport.h"
#include "report/report.h"

#include <QFileInfo>

namespace atlas::cli {

namespace {

using namespace Qt::StringLiterals;
using Kind = TemplatePage::Kind;

// Empty: not wanted.
struct Outputs
{
    QString pdf, html;
};

Result<std::vector<Language>> languagesOf(const QString& code)
{
    if (code == u"both")
        return std::vector{Language::English, Language::Chinese};
    if (const auto language = parseLanguage(code))
        return std::vector{*language};
    return usage(u"--lang"_s, u"\"%1\" is not known"_s.arg(code), u"Use en, zh_CN or both."_s);
}

Result<int> listTemplates(const Options& options)
{
    const auto languages = languagesOf(options.reportLanguage.empty() ? u"en"_s : text(options.reportLanguage));
    if (!languages)
        return std::unexpected(languages.error());
    for (const QString& key : shippedTemplates()) {
        const auto plan = shippedTemplate(key);
        if (!plan)
            return std::unexpected(plan.error());
        QString line = key;
        for (const Language language : *languages)
            line += u'\t' + plan->name.in(Phrases(language));
        print(stdout, line + u'\n');
    }
    return ExitOk;
}

Result<int> printTemplate(const QString& key)
{
    const auto plan = shippedTemplate(key);
    if (!plan)
        return std::unexpected(plan.error());
    print(stdout, templateJson(*plan));
    return ExitOk;
}

// A shipped name wins over a file of that name, which "./national" reaches.
Result<ReportTemplate> templateNamed(const QString& name)
{
    if (shippedTemplates().contains(name))
        return shippedTemplate(name);
    if (!QFileInfo::exists(name) && !name.endsWith(u".json", Qt::CaseInsensitive))
        return usage(u"--template"_s, u"\"%1\" is neither a shipped template nor a file"_s.arg(name),
                     u"Use one of: %1; or a file that ends in .json."_s.arg(shippedTemplates().join(u", "_s)));
    return bytesOf(name, MaxTemplateBytes).and_then([&](const QByteArray& json) {
        return parseTemplate(json, QFileInfo(name).fileName());
    });
}

Result<ReportTemplate> planOf(const Options& options)
{
    auto plan = templateNamed(text(options.reportTemplate));
    if (!plan)
        return plan;
    if (!options.reportLanguage.empty()) {
        const auto languages = languagesOf(text(options.reportLanguage));
        if (!languages)
            return std::unexpected(languages.error());
        plan->languages = *languages;
    }
    if (!options.paper.empty()) {
        if (options.paper != "A4" && options.paper != "A3")
            return usage(u"--paper"_s, u"\"%1\" is not known"_s.arg(text(options.paper)), u"Use A4 or A3."_s);
        plan->paper = options.paper == "A3" ? ReportPaper::A3 : ReportPaper::A4;
    }
    return plan;
}

Result<Outputs> outputsOf(const Options& options)
{
    const QFileInfo output(text(options.output));
    const QString suffix = output.suffix().toLower();
    const bool isTwin = suffix == u"html";
    if (!isTwin && suffix != u"pdf")
        return usage(output.fileName(), u"The file name does not tell the form of the report"_s,
                     u"End the file name in .pdf or in .html."_s);
    if (!isTwin) {
        const QFileInfo twin(text(options.html));
        if (!options.html.empty() && twin.suffix().toLower() != u"html")
            return usage(u"--html"_s, u"\"%1\" does not end in .html"_s.arg(twin.fileName()), u"Use OUT.html."_s);
        return Outputs{output.filePath(), text(options.html)};
    }
    for (const auto& [option, isGiven] :
         {std::pair("--html"_L1, !options.html.empty()), std::pair("--attach-data"_L1, options.attachData),
          std::pair("--georeference"_L1, options.georeference)}) {
        if (isGiven)
            return usage(option, u"The output is HTML alone, and it belongs to a PDF"_s,
                         u"Leave it out, or end the output in .pdf."_s);
    }
    return Outputs{{}, output.filePath()};
}

Result<QString> provinceNamed(const QString& name, const Dataset& dataset)
{
    QStringList known;
    for (const Place& place : dataset.places) {
        if (place.kind != PlaceKind::Province)
            continue;
        known << place.nameEn;
        for (const QString& each : {place.uid, place.nameEn, place.nameZh, place.shortZh}) {
            if (each.compare(name, Qt::CaseInsensitive) == 0)
                return place.uid;
        }
    }
    return usage(u"--province"_s, u"\"%1\" is not a province"_s.arg(name),
                 known.isEmpty() ? u"This dataset has none."_s : u"Use one of: %1."_s.arg(known.join(u", "_s)));
}

// The template's first page of this kind is of these; a template without one gets it before what it tells of itself.
void choose(ReportTemplate& plan, Kind kind, QStringList of)
{
    if (of.isEmpty())
        return;
    of.removeDuplicates();
    plan.key.clear(); // a name alone would not make this report again
    const auto own = std::ranges::find(plan.pages, kind, &TemplatePage::kind);
    if (own != plan.pages.end()) {
        own->of = of;
        return;
    }
    const auto last = std::ranges::find_if(
        plan.pages, [](const TemplatePage& page) { return page.kind == Kind::Coverage || page.kind == Kind::Method; });
    plan.pages.insert(last, {.kind = kind, .title = {}, .text = {}, .of = of});
}

// verify reads the template in the report: one that cannot be read back is refused before it is made.
Result<ReportTemplate> readBack(const ReportTemplate& plan)
{
    return parseTemplate(templateJson(plan), u"template"_s).transform_error([](Error error) {
        error.code = ErrorCode::Usage;
        return error;
    });
}

Result<void> chooseAll(ReportTemplate& plan, const Options& options, const Dataset& dataset)
{
    QStringList provinces;
    for (const std::string& name : options.atlasProvinces) {
        const auto code = provinceNamed(text(name), dataset);
        if (!code)
            return std::unexpected(code.error());
        provinces << *code;
    }
    QStringList sites;
    for (const std::string& uid : options.dossierSites) {
        if (dataset.siteIndex(text(uid)) < 0)
            return usage(u"--site"_s, u"There is no site \"%1\""_s.arg(text(uid)),
                         u"suanli-atlas analyse latency FILE --json names them as keys."_s);
        sites << text(uid);
    }
    choose(plan, Kind::Atlas, std::move(provinces));
    choose(plan, Kind::Dossiers, std::move(sites));
    return {};
}

Result<ReportRequest> requestOf(const Context& context, ReportTemplate plan)
{
    const Options& options = context.options;
    const auto loaded = load(context);
    if (!loaded)
        return std::unexpected(loaded.error());
    if (auto chosen = chooseAll(plan, options, *loaded->snapshot); !chosen)
        return std::unexpected(chosen.error());
    auto whole = readBack(plan);
    if (!whole)
        return std::unexpected(whole.error());
    auto question = questionOf({u"command"_s, "report"_L1}, options, *loaded, {});
    if (!question)
        return std::unexpected(question.error());
    const auto style = Style::load();
    if (!style)
        return std::unexpected(style.error());
    const auto basemap = basemapOf(context);
    if (!basemap)
        return std::unexpected(basemap.error());
    const auto created = sourceDate(context, loaded->figures->query);
    if (!created)
        return std::unexpected(created.error());
    return ReportRequest{.style = *style,
                         .snapshot = loaded->snapshot,
                         .query = loaded->figures->query,
                         .basemap = *basemap,
                         .plan = *std::move(whole),
                         .rings = defaultRings(*loaded->snapshot, *loaded->phrases),
                         .changes = std::move(question->input.changes),
                         .sourceDate = *created,
                         .programVersion = context.services.version,
                         .attachData = options.attachData,
                         .georeference = options.georeference};
}

} // namespace

Result<int> reportCommand(const Context& context)
{
    const Options& options = context.options;
    if (options.list)
        return listTemplates(options);
    if (!options.printTemplate.empty())
        return printTemplate(text(options.printTemplate));
    if (options.file.empty() || options.output.empty())
        return usage(u"report"_s, u"A dataset and an output are needed"_s, u"suanli-atlas report FILE -o OUT.pdf"_s);
    const auto outputs = outputsOf(options);
    if (!outputs)
        return std::unexpected(outputs.error());
    LongWork work(options.progress);
    auto plan = planOf(options);
    if (!plan)
        return std::unexpected(plan.error());
    for (const QString& path : {outputs->pdf, outputs->html}) {
        if (path.isEmpty())
            continue;
        if (auto writable = checkWritable(path); !writable)
            return std::unexpected(writable.error());
    }
    const auto request = requestOf(context, *std::move(plan));
    if (!request)
        return std::unexpected(request.error());
    const auto contents = reportContents(*request, work.stage(u"working out the figures"_s));
    if (!contents)
        return LongWork::ended(contents.error());
    std::vector<FileBytes> files;
    if (!outputs->pdf.isEmpty()) {
        auto painted = reportPdf(*contents, work.stage(u"painting the pages"_s));
        if (!painted)
            return LongWork::ended(painted.error());
        files.push_back({outputs->pdf, *std::move(painted)});
    }
    if (!outputs->html.isEmpty())
        files.push_back({outputs->html, reportHtml(**contents)});
    if (auto written = writeTogether(files, work.stage(u"writing the report"_s)); !written)
        return LongWork::ended(written.error());
    return ExitOk;
}

} // namespace atlas::cli
