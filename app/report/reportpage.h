// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of a report share: its figures, the numbers of its sources, the frame of a page (running head, title,
// foot) and small pieces of type. Lengths are points. GUI thread, within the HanFontScope of print.
#pragma once

#include "charts/lettering.h"
#include "domain/totals.h"
#include "report/paragraph.h"
#include "report/pdfdocument.h"
#include "report/report.h"

#include <QHash>
#include <QRectF>

namespace atlas {

// Numbers the sources in the order in which the report first speaks of them.
class SourceNumbers
{
public:
    int of(RowIndex source); // from 1

    const std::vector<RowIndex>& inOrder() const { return m_order; }

    // Where a number leads: the entry in the list of sources.
    static QString anchor(int number);
    static QString link(int number);

private:
    QHash<RowIndex, int> m_numbers;
    std::vector<RowIndex> m_order;
};

struct ReportContext
{
    explicit ReportContext(const ReportRequest& request);

    const ReportRequest& request;
    const Dataset& dataset;
    const Style& style;
    const Theme& theme;
    const Phrases& phrases;
    std::shared_ptr<const Figures> figures;
    std::vector<RowIndex> sites;
    Totals nation;
    QString hash;
    SourceNumbers sources;

    const SiteFigures& of(RowIndex site) const { return figures->sites[std::size_t(site)]; }

    // A name in the language of the report, the short one of a place.
    QString placeName(const QString& code) const;
    QString asOfText() const;
};

namespace print {

inline constexpr double Millimetre = 72 / 25.4;
inline constexpr double Margin = 12 * Millimetre;
inline constexpr QSizeF Portrait{595, 842};
inline constexpr QSizeF Landscape{842, 595};
inline constexpr double FootHeight = 15 * Millimetre; // from its rule to the edge of the paper

} // namespace print

// One page: its title and deck, what it says at its foot, and a function that fills the rectangle between.
struct ReportPage
{
    QSizeF size = print::Portrait;
    QString title;
    std::shared_ptr<Paragraph> deck = {}; // may be null
    std::vector<QStringList> notes = {};  // at the foot, side by side, a paragraph each
    std::function<void(QPainter&, const QRectF& content)> paint = {};
};

QRectF contentOf(const ReportContext& context, const ReportPage& page);
PdfPage framed(const ReportContext& context, ReportPage page, int number, int count);

// The pages in the order of the report.
ReportPage mapPage(ReportContext& context, std::vector<Ring> rings);
ReportPage chartPage(ReportContext& context);
std::vector<ReportPage> provincePages(ReportContext& context);
std::vector<ReportPage> sitePages(ReportContext& context);
std::vector<ReportPage> methodPages(const ReportContext& context);
std::vector<ReportPage> sourcePages(const ReportContext& context); // last: all numbers are given by then

} // namespace atlas
