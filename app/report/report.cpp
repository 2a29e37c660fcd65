// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report.h"

#include "cartography/mappicture.h"
#include "cartography/maptext.h"
#include "report/reportpage.h"

#include <QLocale>

#include <initializer_list>
#include <iterator>
#include <utility>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

void append(std::vector<ReportPage>& pages, std::vector<ReportPage> more)
{
    std::ranges::move(more, std::back_inserter(pages));
}

// What tells one report from another: the facts, the question, the basemap's name, credit and insets, the rings.
QByteArray identityOf(const ReportContext& context)
{
    const ReportRequest& request = context.request;
    const BasemapProfile& profile = request.basemap->profile;
    QStringList parts{u"report"_s,
                      context.hash,
                      request.query.asOf.toString(Qt::ISODate),
                      request.query.basis ? keyOf(*request.query.basis) : QString(),
                      profileName(profile, *request.phrases),
                      mapCredit(profile, *request.phrases),
                      languageCode(request.phrases->language()),
                      request.sourceDate.toUTC().toString(Qt::ISODate),
                      request.programVersion};
    const auto addNumbers = [&parts](std::initializer_list<double> numbers) {
        for (const double number : numbers)
            parts << QString::number(number, 'g', QLocale::FloatingPointShortest);
    };
    for (const BasemapProfile::Inset& inset : profile.insets) {
        parts << u"inset"_s << request.phrases->name(inset.title.en, inset.title.zh);
        addNumbers({inset.box.west, inset.box.south, inset.box.east, inset.box.north});
    }
    for (const RingSpec& ring : request.rings) {
        parts << u"ring"_s << ring.hubName << keyOf(ring.direction) << keyOf(ring.preset);
        addNumbers({ring.centre.lon, ring.centre.lat, ring.budgetMs});
    }
    return parts.join(u'\n').toUtf8();
}

} // namespace

Result<QByteArray> reportPdf(const ReportRequest& request)
{
    std::vector<Ring> rings;
    for (const RingSpec& spec : request.rings) {
        Result<Ring> ring = ringOf(spec);
        if (!ring)
            return std::unexpected(ring.error());
        rings.push_back(std::move(*ring));
    }
    if (!request.query.asOf.isValid() || !request.sourceDate.isValid())
        return fail(ErrorCode::Usage, u"report"_s, u"The report needs a date for its figures and one for its file"_s);

    const HanFontScope han(*request.style, HanFontScope::Device::Print);
    ReportContext context(request);
    std::vector<ReportPage> pages{mapPage(context, std::move(rings)), chartPage(context)};
    append(pages, provincePages(context));
    append(pages, sitePages(context));
    append(pages, methodPages(context));
    append(pages, sourcePages(context));

    std::vector<PdfPage> framedPages;
    QString chapter; // may go on over several pages
    for (std::size_t i = 0; i < pages.size(); ++i) {
        framedPages.push_back(framed(context, std::move(pages[i]), int(i) + 1, int(pages.size())));
        QString& bookmark = framedPages.back().bookmark;
        if (std::exchange(chapter, bookmark) == bookmark)
            bookmark.clear();
    }
    const PdfInfo document{documentTitle(request.snapshot->info, *request.phrases),
                           u"Suanli Atlas "_s + request.programVersion, documentLanguage(*request.phrases),
                           request.sourceDate, identityOf(context)};
    return renderPdf(document, framedPages);
}

} // namespace atlas
