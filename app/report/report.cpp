// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report.h"

#include "base/formats.h"
#include "cartography/maptext.h"
#include "report/attacheddata.h"
#include "report/export.h"
#include "report/pdflayout.h"
#include "report/recipe.h"
#include "report/sections.h"

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

using SectionMaker = Result<Sections> (*)(ReportContext& context, const TemplatePage& page);

SectionMaker makerOf(TemplatePage::Kind kind)
{
    switch (kind) {
    case TemplatePage::Kind::Title:
        return titleSection;
    case TemplatePage::Kind::Text:
        return textSection;
    case TemplatePage::Kind::Map:
        return mapSection;
    case TemplatePage::Kind::Charts:
        return chartsSection;
    case TemplatePage::Kind::Provinces:
        return provincesSection;
    case TemplatePage::Kind::Sites:
        return sitesSection;
    case TemplatePage::Kind::Atlas:
        return atlasSections;
    case TemplatePage::Kind::Dossiers:
        return dossierSections;
    case TemplatePage::Kind::Coverage:
        return coverageSection;
    case TemplatePage::Kind::Method:
        return methodSection;
    }
    Q_UNREACHABLE_RETURN(nullptr);
}

QString warningOf(const ReportRequest& request, const Phrases& phrases)
{
    QStringList warnings;
    if (request.snapshot->info.synthetic)
        warnings << phrases.translate("Report", "Synthetic data: no figure in this report is of a real site.");
    if (!request.changes.empty())
        warnings << (request.changes.size() == 1
                         ? phrases.translate("Report", "Scenario: 1 assumption is changed, see Method.")
                         : phrases.translate("Report", "Scenario: %1 assumptions are changed, see Method.")
                               .arg(request.changes.size()));
    return warnings.join(phrases.chinese() ? QString() : u" "_s);
}

QString watermarkOf(const ReportRequest& request, const Phrases& phrases)
{
    const bool synthetic = request.snapshot->info.synthetic;
    if (request.changes.empty())
        return synthetic ? phrases.translate("Report", "Synthetic data") : QString();
    return synthetic ? phrases.translate("Report", "Synthetic data, scenario")
                     : phrases.translate("Report", "Scenario");
}

// Keys of the sections of one page of the template that occur twice get a number, so that each is unique.
void makeUnique(std::vector<Section>& sections)
{
    QHash<QString, int> seen;
    for (Section& section : sections) {
        if (const int times = ++seen[section.key]; times > 1)
            section.key += u'-' + QString::number(times);
    }
}

Result<ReportDocument> documentOf(ReportContext& context, const Task& task)
{
    const ReportRequest& request = context.request;
    const QString title = request.plan.title.in(context.phrases);
    ReportDocument document{.language = context.phrases.language(),
                            .title =
                                title.isEmpty() ? documentTitle(context.dataset.info, context.phrases) : oneLine(title),
                            .runningHead = context.phrases.translate("Report", "%1, data as of %2")
                                               .arg(oneLine(request.plan.name.in(context.phrases)), context.asOfText()),
                            .warning = warningOf(request, context.phrases),
                            .watermark = watermarkOf(request, context.phrases),
                            .hash = context.facts.hash,
                            .sections = {}};
    const std::vector<TemplatePage>& pages = request.plan.pages;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        task.report(double(i) / double(pages.size()));
        if (task.cancelled())
            return fail(ErrorCode::Cancelled, {}, {});
        auto sections = makerOf(pages[i].kind)(context, pages[i]);
        if (!sections)
            return std::unexpected(std::move(sections).error());
        std::ranges::move(*sections, std::back_inserter(document.sections));
    }
    document.sections.push_back(sourcesSection(context));
    document.sections.push_back(lastSection(context));
    makeUnique(document.sections);
    return document;
}

PdfInfo infoOf(const ReportContents& contents)
{
    const ReportRequest& request = contents.request;
    PdfInfo info{.title = contents.documents.front().title,
                 .creator = u"Suanli Atlas "_s + request.programVersion,
                 .languages = {},
                 .created = request.sourceDate,
                 .identity = contents.recipe};
    for (const auto& phrases : contents.phrases)
        info.languages << documentLanguage(*phrases);
    info.attachments.push_back(
        {RecipeName, u"application/json"_s, u"How to make this report again, and what it prints"_s, contents.recipe});
    if (request.attachData)
        std::ranges::move(attachedData(request), std::back_inserter(info.attachments));
    return info;
}

} // namespace

Result<ReportContentsPtr> reportContents(const ReportRequest& request, const Task& task)
{
    if (!request.query.asOf.isValid() || !request.sourceDate.isValid())
        return fail(ErrorCode::Usage, u"report"_s, u"The report needs a date for its figures and one for its file"_s);
    for (const RingSpec& spec : request.rings) {
        if (const auto radius = radiusKmOf(spec); !radius)
            return std::unexpected(radius.error());
    }
    if (auto fits = checkTemplate(request.plan, *request.snapshot); !fits)
        return std::unexpected(std::move(fits).error());

    auto contents = std::make_shared<ReportContents>();
    contents->request = request;
    const ReportFacts facts(contents->request);
    for (const Language language : request.plan.languages) {
        const auto phrases = std::make_shared<const Phrases>(language);
        ReportContext context(contents->request, facts, phrases);
        const Task ofLanguage{task.stop, [&](double share) {
                                  task.report((double(contents->documents.size()) + share) /
                                              double(request.plan.languages.size()));
                              }};
        auto document = documentOf(context, ofLanguage);
        if (!document)
            return std::unexpected(std::move(document).error());
        contents->documents.push_back(*std::move(document));
        contents->phrases.push_back(phrases);
    }
    contents->recipe = recipeOf(*contents);
    return contents;
}

PdfPainter reportPages(const ReportContentsPtr& contents)
{
    const StylePtr& style = contents->request.style;
    const HanFontScope han(*style, HanFontScope::Device::Print);
    std::vector<LayoutInput> inputs;
    for (std::size_t i = 0; i < contents->documents.size(); ++i)
        inputs.push_back({.document = {contents, &contents->documents[i]},
                          .style = style,
                          .phrases = contents->phrases[i],
                          .paper = contents->request.plan.paper});
    std::vector<PdfPage> pages = layOut(inputs);
    for (PdfPage& page : pages) {
        if (!contents->request.georeference)
            page.placement.reset();
        page.paint = [style, paint = std::move(page.paint)](QPainter& painter) {
            const HanFontScope ofPage(*style, HanFontScope::Device::Print);
            paint(painter);
        };
    }
    return {infoOf(*contents), std::move(pages)};
}

Result<QByteArray> reportPdf(const ReportContentsPtr& contents, const Task& task)
{
    PdfPainter pages = reportPages(contents);
    while (pages.pagesPainted() < pages.pageCount()) {
        task.report(double(pages.pagesPainted()) / pages.pageCount());
        if (task.cancelled())
            return fail(ErrorCode::Cancelled, {}, {});
        pages.paintNext();
    }
    return pages.finishing()();
}

} // namespace atlas
