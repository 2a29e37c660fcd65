// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/siteexport.h"

#include "report/attacheddata.h"
#include "report/pdflayout.h"
#include "report/sections.h"

#include <QFileInfo>
#include <QHash>
#include <QPainter>

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t MostPagesOfPicture = 12; // one above the other

QString suffixOf(const QString& path)
{
    return QFileInfo(path).suffix().toLower();
}

// The rows of the table in the order of the sites.
void reorder(TableBlock& table, const Dataset& dataset, std::span<const RowIndex> sites)
{
    QHash<QString, std::size_t> place;
    for (std::size_t i = 0; i < sites.size(); ++i)
        place.insert(dataset.sites.get<&Site::uid>(std::size_t(sites[i])), i);
    std::ranges::sort(table.rows, {}, [&](const TableRow& row) { return place.value(row.key); });
}

Result<ReportContentsPtr> contentsOf(const SiteExport& wanted, const Task& task)
{
    if (wanted.sites.size() > MostSitesPrinted)
        return fail(ErrorCode::Usage, u"%1"_s.arg(wanted.sites.size()), u"That is too many sites for a page to print"_s,
                    {}, u"Export at most %1 sites, or all of them as CSV."_s.arg(MostSitesPrinted));
    auto contents = std::make_shared<ReportContents>();
    contents->request = wanted.request;
    const ReportFacts facts(contents->request);
    if (task.cancelled())
        return fail(ErrorCode::Cancelled, {}, {});
    const auto phrases = std::make_shared<const Phrases>(wanted.request.plan.languages.front());
    ReportContext context(contents->request, facts, phrases);

    TableBlock table = siteTable(context, wanted.sites, false);
    reorder(table, context.dataset, wanted.sites);
    Section section{.key = u"sites"_s, .title = wanted.title, .deck = siteTableKey(context), .notes = {}};
    section.notes = {{pflopsNote(*phrases)}};
    section.blocks.emplace_back(std::move(table));
    contents->documents.push_back(
        {.language = phrases->language(),
         .title = documentTitle(context.dataset.info, *phrases),
         .runningHead = phrases->translate("Report", "Data as of %1").arg(context.asOfText()),
         .warning = context.dataset.info.synthetic
                        ? phrases->translate("Report", "Synthetic data: no figure in this report is of a real site.")
                        : QString(),
         .watermark = context.dataset.info.synthetic ? phrases->translate("Report", "Synthetic data") : QString(),
         .hash = facts.hash,
         .sections = {std::move(section), sourcesSection(context)}});
    contents->phrases.push_back(phrases);
    return contents;
}

QByteArray identityOf(const ReportDocument& document)
{
    QByteArray identity = "sites " + document.hash.toLatin1();
    for (const TableRow& row : std::get<TableBlock>(document.sections.front().blocks.front()).rows)
        identity += '\n' + row.key.toUtf8();
    return identity;
}

std::vector<PdfPage> pagesOf(const ReportContentsPtr& contents)
{
    return layOut({{.document = {contents, &contents->documents.front()},
                    .style = contents->request.style,
                    .phrases = contents->phrases.front(),
                    .paper = contents->request.plan.paper}});
}

} // namespace

Result<SiteFile> siteFile(const QString& path, const SiteExport& wanted, const Task& task)
{
    const QString suffix = suffixOf(path);
    if (suffix == u"csv")
        return SiteFile{.table = sitesCsv(wanted.request, wanted.sites)};
    if (suffix != u"pdf" && suffix != u"svg" && suffix != u"png")
        return fail(ErrorCode::Usage, QFileInfo(path).fileName(), u"The file name does not tell a known format"_s, {},
                    u"End the file name in .pdf, .svg, .png or .csv."_s);
    return contentsOf(wanted, task).transform([](const ReportContentsPtr& contents) {
        return SiteFile{.contents = contents};
    });
}

Result<QByteArray> paintedSites(const QString& path, const SiteFile& file, int dpi)
{
    if (!file.contents)
        return file.table;
    const ReportRequest& request = file.contents->request;
    const HanFontScope han(*request.style, HanFontScope::Device::Print);
    std::vector<PdfPage> pages = pagesOf(file.contents);
    const ReportDocument& document = file.contents->documents.front();
    if (suffixOf(path) == u"pdf")
        return renderPdf({.title = document.title,
                          .creator = u"Suanli Atlas "_s + request.programVersion,
                          .languages = {documentLanguage(*file.contents->phrases.front())},
                          .created = request.sourceDate,
                          .identity = identityOf(document)},
                         std::move(pages));
    if (pages.size() > MostPagesOfPicture)
        return fail(ErrorCode::Usage, u"%1"_s.arg(pages.size()), u"The table takes too many pages for one picture"_s,
                    {}, u"Choose fewer sites, or export it as PDF."_s);
    QSizeF size;
    for (const PdfPage& page : pages)
        size = {std::max(size.width(), page.size.width()), size.height() + page.size.height()};
    const auto paint = [&pages](QPainter& painter) {
        for (const PdfPage& page : pages) {
            page.paint(painter);
            painter.translate(0, page.size.height());
        }
    };
    return printedPicture(*request.style, path, size, document.title, dpi, paint);
}

} // namespace atlas
