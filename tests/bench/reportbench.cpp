// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/reportbench.h"

#include "domain/hubrings.h"
#include "domain/synthetic.h"
#include "report/htmlreport.h"
#include "report/pdflayout.h"

#include <array>

namespace atlas::bench {

namespace {

constexpr int Runs = 3;
constexpr quint64 Seed = 1;

struct MapPage
{
    int sites;
    double targetMs;
    double targetMegabytes;
};

constexpr std::array MapPages{MapPage{10'000, 100, 0.5}, MapPage{100'000, 600, 2}};

ReportRequest requestOf(const Clock& clock, const Snapshot& snapshot, const StylePtr& style, const BasemapPtr& basemap,
                        ReportTemplate plan)
{
    ReportRequest request;
    request.style = style;
    request.snapshot = snapshot;
    request.query = {snapshot->info.asOf.latest(), {}};
    request.basemap = basemap;
    request.plan = std::move(plan);
    request.rings = defaultRings(*snapshot, Phrases(Language::English));
    request.sourceDate = clock();
    request.programVersion = QStringLiteral("bench");
    return request;
}

// The pages of one document, painted into a file.
QByteArray painted(const ReportContents& contents, const std::shared_ptr<const ReportDocument>& document)
{
    const HanFontScope han(*contents.request.style, HanFontScope::Device::Print);
    std::vector<PdfPage> pages = layOut({{.document = document,
                                          .style = contents.request.style,
                                          .phrases = contents.phrases.front(),
                                          .paper = contents.request.plan.paper}});
    return need(renderPdf({.title = document->title,
                           .creator = QStringLiteral("bench"),
                           .languages = {QStringLiteral("en")},
                           .created = contents.request.sourceDate,
                           .identity = {}},
                          std::move(pages)));
}

void fullReport(const ReportRequest& request, const Add& add)
{
    int pages = 0;
    std::vector<double> turns;
    const auto write = [&] {
        PdfPainter painter = reportPages(need(reportContents(request)));
        pages = painter.pageCount();
        while (painter.pagesPainted() < pages)
            turns.push_back(timed([&] { painter.paintNext(); }));
        need(painter.finishing()());
    };
    add(measure(QStringLiteral("write the full report"), 0, Runs, write, 2000));
    add({QStringLiteral("pages of it"), 0, double(pages), double(pages), QStringLiteral("pages"), 1});
    add(summary(QStringLiteral("one of its pages, on the window's thread"), 0, turns));
    const ReportContentsPtr contents = need(reportContents(request));
    add(measure(QStringLiteral("the layout of all of them, on that thread"), 0, Runs, [&] { reportPages(contents); }));
    add(measure(QStringLiteral("its HTML twin"), 0, Runs, [&] { reportHtml(*contents); }));
}

} // namespace

void reportFigures(const Clock& clock, const Snapshot& shipped, const StylePtr& style, const BasemapPtr& basemap,
                   qint64 largest, const Add& add)
{
    fullReport(requestOf(clock, shipped, style, basemap, need(shippedTemplate(QStringLiteral("national")))), add);
    for (const MapPage& page : MapPages) {
        if (page.sites > largest)
            continue;
        const auto snapshot = std::make_shared<const Dataset>(syntheticDataset(page.sites, Seed, *shipped));
        ReportTemplate plan;
        TemplatePage map;
        map.kind = TemplatePage::Kind::Map;
        map.landscape = true;
        plan.pages.push_back(map);
        const ReportContentsPtr contents = need(reportContents(requestOf(clock, snapshot, style, basemap, plan)));
        const auto document = std::make_shared<ReportDocument>(contents->documents.front());
        document->sections.resize(1); // without sources, of which so many sites have hundreds of pages
        QByteArray bytes;
        add(measure(
            QStringLiteral("paint the map page"), page.sites, Runs, [&] { bytes = painted(*contents, document); },
            page.targetMs));
        const double megabytes = double(bytes.size()) / 1e6;
        add({QStringLiteral("its file"), page.sites, megabytes, megabytes, QStringLiteral("MB"), 1,
             page.targetMegabytes});
    }
}

} // namespace atlas::bench
