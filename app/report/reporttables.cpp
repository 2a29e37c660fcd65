// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/formats.h"
#include "cartography/mapscene.h"
#include "cartography/maptext.h"
#include "report/reportpage.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <map>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;
using namespace print;

constexpr double HeadLine = 9.6; // of the column heads, which may take several lines
constexpr double RowHeight = 16.2;
constexpr int MostRows = 42;
constexpr double CellGap = 6;
constexpr double ReferenceRise = 2.6;
constexpr double ReferenceTail = 11; // three figures
constexpr double SymbolDiameter = 7.5;

struct Column
{
    QString head;
    double width = 0; // with the gap to the next column
    Qt::Alignment alignment = Qt::AlignLeft;
    double tail = 0; // room for the superscript that may follow a right-aligned figure
};

// Type of the cells.
struct TableType
{
    explicit TableType(const ReportContext& context)
        : cell(context.style.printFont("table")),
          strong(context.style.printFont("table", QFont::DemiBold)),
          head(context.style.printFont("foot")),
          reference(context.style.printFont("superscript"))
    {}

    Lettering cell, strong, head, reference;
};

class TablePainter
{
public:
    TablePainter(QPainter& painter, const ReportContext& context, const std::vector<Column>& columns,
                 const QRectF& area, double headHeight)
        : m_painter(painter),
          m_context(context),
          m_type(context),
          m_columns(columns),
          m_area(area),
          m_y(area.top() + headHeight)
    {}

    void heads()
    {
        double x = m_area.left();
        for (const Column& column : m_columns) {
            Paragraph head = headOf(m_context, column);
            head.draw(m_painter, {x, m_y - 3 - head.height()});
            x += column.width;
        }
        rule(m_context.theme.ui.divider, 0.5);
    }

    // A row begins: the ground of every second one, the hairline under it.
    void beginRow(bool striped)
    {
        if (striped)
            m_painter.fillRect(QRectF(m_area.left(), m_y, m_area.width(), RowHeight), m_context.theme.ui.zebra);
        m_column = 0;
        m_x = m_area.left();
    }

    void endRow() { m_y += RowHeight; }

    void rule(const QColor& colour, double width)
    {
        m_painter.setPen(QPen(colour, width));
        m_painter.drawLine(QPointF(m_area.left(), m_y), QPointF(m_area.right(), m_y));
    }

    // The room of the next cell.
    QRectF nextCell()
    {
        const Column& column = m_columns[m_column++];
        const QRectF cell(m_x, m_y, column.width - CellGap, RowHeight);
        m_x += column.width;
        return cell;
    }

    // Text of the next cell, cut with an ellipsis; source: what its superscript leads to, 0 for none.
    void cell(const QString& text, int source = 0)
    {
        cell(text, m_context.theme.ui.ink, m_type.cell, source, m_columns[m_column].tail);
    }

    // A word in place of a figure: under the figures where it fits.
    void pale(const QString& text)
    {
        const Column& column = m_columns[m_column];
        const bool fits = m_type.cell.width(text) <= column.width - CellGap - column.tail;
        cell(text, m_context.theme.ui.ink3, m_type.cell, 0, fits ? column.tail : 0);
    }

    void strong(const QString& text) { cell(text, m_context.theme.ui.ink, m_type.strong, 0, 0); }

    void cell(const QString& text, const QColor& colour, const Lettering& type, int source, double least)
    {
        const Column& column = m_columns[m_column];
        const QRectF room = nextCell();
        const QString number = source > 0 ? QString::number(source) : QString();
        const double tail = source > 0 ? ReferenceGap + m_type.reference.width(number) : 0;
        const double keep = std::max(tail, least);
        const QString shown = type.elided(text, room.width() - keep);
        const double width = type.width(shown);
        const double x = column.alignment & Qt::AlignRight ? room.right() - keep - width : room.left();
        const double baseline = type.baselineBetween(room.top(), room.bottom());
        type.draw(m_painter, {x, baseline}, shown, colour);
        if (source > 0)
            reference({x + width + ReferenceGap, baseline - ReferenceRise}, number, source);
    }

    void heading(const QString& text)
    {
        const double baseline = m_type.strong.baselineBetween(m_y, m_y + RowHeight) + 1;
        m_type.strong.draw(m_painter, {m_area.left(), baseline}, m_type.strong.elided(text, m_area.width()),
                           m_context.theme.ui.ink);
        m_y += RowHeight;
        rule(m_context.theme.ui.hairline, 0.5);
    }

    QPainter& painter() { return m_painter; }

    const TableType& type() const { return m_type; }

    static Paragraph headOf(const ReportContext& context, const Column& column)
    {
        Paragraph head(context.style.printFont("foot"), context.theme.ui.ink2);
        head.text(column.head).align(column.alignment);
        head.layOut(column.width - CellGap - column.tail);
        return head;
    }

private:
    static constexpr double ReferenceGap = 1;

    void reference(QPointF baseline, const QString& number, int source)
    {
        Paragraph paragraph(m_context.style.printFont("superscript"), m_context.theme.ui.ink2);
        paragraph.text(number, SourceNumbers::link(source));
        paragraph.layOut(2 * ReferenceTail);
        paragraph.draw(m_painter, baseline - QPointF(0, 0.83 * paragraph.lineHeight()));
    }

    QPainter& m_painter;
    const ReportContext& m_context;
    TableType m_type;
    const std::vector<Column>& m_columns;
    QRectF m_area;
    double m_y;
    std::size_t m_column = 0;
    double m_x = 0;
};

double headHeight(const ReportContext& context, const std::vector<Column>& columns)
{
    double height = 0;
    for (const Column& column : columns)
        height = std::max(height, TablePainter::headOf(context, column).height());
    return height + 3;
}

int rowsPerPage(const ReportContext& context, const ReportPage& page, double heads)
{
    return std::clamp(int((contentOf(context, page).height() - heads) / RowHeight), 1, MostRows);
}

QString rangeText(std::optional<double> value, std::optional<double> low, std::optional<double> high,
                  const Phrases& phrases)
{
    if (!value)
        return {};
    const auto percent = [&](double share) { return formatNumber(share * 100, phrases); };
    const QString a = percent(low.value_or(*value));
    const QString b = percent(high.value_or(*value));
    return a == b ? percent(*value) : u"%1 (%2–%3)"_s.arg(percent(*value), a, b);
}

// ---- Provinces

struct ProvinceRow
{
    QString name;
    Totals totals;
};

std::vector<Column> provinceColumns(const ReportContext& context)
{
    const Qt::Alignment right = Qt::AlignRight;
    const Phrases& phrases = context.phrases;
    return {{phrases.translate("Report", "Province"), 78},
            {phrases.translate("Report", "used, idle, use unknown"), 84},
            {phrases.translate("Report", "P in service"), 46, right},
            {phrases.translate("Report", "P idle"), 42, right},
            {phrases.translate("Report", "P of unknown use"), 46, right},
            {phrases.translate("Report", "idle, % (range)"), 60, right},
            {phrases.translate("Report", "all unknown busy – idle, %"), 50, right},
            {phrases.translate("Report", "sites in service"), 34, right},
            {phrases.translate("Report", "with a capacity"), 38, right},
            {phrases.translate("Report", "reported, estimated, unknown"), 49 + CellGap, right}};
}

void paintShare(QPainter& painter, const ReportContext& context, QRectF room, const Totals& totals, double maximum)
{
    room.adjust(0, 4, 0, -4);
    const double scale = maximum > 0 ? room.width() / maximum : 0;
    double x = room.left();
    const auto part = [&](double pflops) {
        const QRectF rect(x, room.top(), pflops * scale, room.height());
        x = rect.right();
        return rect;
    };
    if (totals.pflops <= 0)
        return;
    painter.fillRect(part(totals.usedPflops()), context.theme.chart.used);
    painter.fillRect(part(totals.idlePflops), context.theme.chart.idle);
    if (totals.unknownPflops() > 0) {
        painter.setPen(QPen(context.theme.chart.unknownLine, 0.5));
        painter.setBrush(context.theme.ui.surface);
        painter.drawRect(part(totals.unknownPflops()).adjusted(0.25, 0.25, -0.25, -0.25));
    }
}

void paintProvinceRow(TablePainter& table, const ReportContext& context, const ProvinceRow& row, double maximum,
                      bool sum)
{
    const Totals& t = row.totals;
    const Phrases& phrases = context.phrases;
    const auto count = [&](double n) { return formatNumber(n, phrases); };
    const auto capacity = [&](double pflops) {
        if (t.pflops > 0)
            table.cell(count(pflops));
        else
            table.pale(context.phrases.translate("Report", "none"));
    };
    if (sum)
        table.strong(row.name);
    else
        table.cell(row.name);
    const QRectF bar = table.nextCell();
    if (!sum)
        paintShare(table.painter(), context, bar, t, maximum);
    capacity(t.pflops);
    capacity(t.idlePflops);
    capacity(t.unknownPflops());
    if (const QString ratio = rangeText(t.ratio(), t.ratioLow(), t.ratioHigh(), phrases); !ratio.isEmpty())
        table.cell(ratio);
    else
        table.pale(context.phrases.translate("Report", "unknown"));
    if (t.boundLow() && t.boundHigh())
        table.cell(count(*t.boundLow() * 100) + u'–' + count(*t.boundHigh() * 100));
    else
        table.pale(u"–"_s);
    table.cell(count(t.inService));
    table.cell(count(t.withCapacity));
    table.cell(u"%1, %2, %3"_s.arg(count(t.coverage.reported), count(t.coverage.estimated), count(t.coverage.unknown)));
}

// ---- Sites

std::vector<Column> siteColumns(const ReportContext& context)
{
    const Qt::Alignment right = Qt::AlignRight;
    const Phrases& phrases = context.phrases;
    return {{QString(), 16},
            {phrases.translate("Report", "Site"), 132},
            {phrases.translate("Report", "City"), 54},
            {phrases.translate("Report", "Stage"), 60},
            {phrases.translate("Report", "P in service"), 59, right, ReferenceTail},
            {QString(), 12},
            {phrases.translate("Report", "idle, % (range)"), 67, right, ReferenceTail},
            {phrases.translate("Report", "Basis"), 52},
            {phrases.translate("Report", "as of"), 41},
            {phrases.translate("Report", "ms, hub"), 34 + CellGap}};
}

QString stageWord(const ReportContext& context, Stage stage)
{
    switch (stage) {
    case Stage::Announced:
        return context.phrases.translate("Report", "announced");
    case Stage::UnderConstruction:
        return context.phrases.translate("Report", "building");
    case Stage::InService:
        return context.phrases.translate("Report", "in service");
    case Stage::Suspended:
        return context.phrases.translate("Report", "suspended");
    case Stage::Cancelled:
        return context.phrases.translate("Report", "cancelled");
    case Stage::Unknown:
        return context.phrases.translate("Report", "unknown");
    }
    Q_UNREACHABLE_RETURN({});
}

QString basisWord(const ReportContext& context, Basis basis)
{
    switch (basis) {
    case Basis::ComputeUse:
        return context.phrases.translate("Report", "compute use");
    case Basis::SoldCapacity:
        return context.phrases.translate("Report", "sold");
    case Basis::RackOccupancy:
        return context.phrases.translate("Report", "racks");
    case Basis::PowerLoad:
        return context.phrases.translate("Report", "power load");
    case Basis::StatedIdle:
        return context.phrases.translate("Report", "stated idle");
    }
    Q_UNREACHABLE_RETURN({});
}

// The hub in few letters; the deck of the table says which is which.
QString hubCode(const ReportContext& context, const Hub& hub)
{
    if (context.phrases.chinese())
        return oneLine(context.phrases.name(hub.nameEn, hub.nameZh)).left(2);
    static constexpr std::pair<QLatin1StringView, QLatin1StringView> Usual[]{
        {"beijing"_L1, "BJ"_L1}, {"shanghai"_L1, "SH"_L1}, {"shenzhen"_L1, "SZ"_L1}};
    for (const auto& [uid, code] : Usual) {
        if (hub.uid == uid)
            return code;
    }
    return oneLine(context.phrases.name(hub.nameEn, hub.nameZh)).left(3);
}

// How the figure is known, in one letter.
QString badge(const ReportContext& context, const IdleFigure& idle)
{
    const bool chinese = context.phrases.chinese();
    if (idle.certainty == Certainty::Estimated)
        return chinese ? u"推"_s : u"E"_s;
    if (idle.claim < 0)
        return {};
    switch (context.dataset.claims[std::size_t(idle.claim)].kind) {
    case ClaimKind::Reported:
        return chinese ? u"报"_s : u"R"_s;
    case ClaimKind::Observed:
        return chinese ? u"测"_s : u"O"_s;
    case ClaimKind::Calculated:
        return chinese ? u"算"_s : u"C"_s;
    case ClaimKind::Assumed:
        return chinese ? u"设"_s : u"A"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

// Months are enough in a table: "Apr 2025", and "2025-04" in Chinese.
QString monthText(const PartialDate& date, const Phrases& phrases)
{
    if (phrases.chinese() && !date.isNull())
        return date.iso().left(7);
    if (date.precision() == PartialDate::Precision::Day)
        return formatDate(PartialDate::parse(date.iso().left(7)).value_or(date), phrases);
    return formatDate(date, phrases);
}

int sourceOf(ReportContext& context, const QString& uid)
{
    const RowIndex source = context.dataset.sourceIndex(uid);
    return source < 0 ? 0 : context.sources.of(source);
}

// One line of the table of sites: a province, or one of its sites with the numbers of its sources.
struct SiteRow
{
    QString heading = {};
    RowIndex site = -1;
    int statusSource = 0, capacitySource = 0, idleSource = 0;
};

std::vector<SiteRow> siteRows(ReportContext& context)
{
    std::map<QString, std::vector<RowIndex>> byProvince;
    for (const RowIndex site : context.sites)
        byProvince[context.dataset.sites[std::size_t(site)].province].push_back(site);

    std::vector<SiteRow> rows;
    for (auto& [code, sites] : byProvince) {
        const QString name = context.placeName(code);
        rows.push_back({.heading = name.isEmpty() ? context.phrases.translate("Report", "province not given") : name});
        std::ranges::stable_sort(sites, [&](RowIndex a, RowIndex b) {
            const double x = context.of(a).capacity.value_or(0);
            const double y = context.of(b).capacity.value_or(0);
            if (x != y)
                return x > y;
            if (context.of(a).inService() != context.of(b).inService())
                return context.of(a).inService();
            return context.dataset.sites[std::size_t(a)].uid < context.dataset.sites[std::size_t(b)].uid;
        });
        for (const RowIndex site : sites) {
            const SiteFigures& figures = context.of(site);
            const auto claimSource = [&](RowIndex claim) {
                return claim < 0 ? 0 : sourceOf(context, context.dataset.claims[std::size_t(claim)].source);
            };
            SiteRow row{.site = site};
            row.statusSource = sourceOf(context, context.dataset.sites[std::size_t(site)].source);
            row.capacitySource = claimSource(figures.capacityClaim);
            row.idleSource = figures.idle.value ? claimSource(figures.idle.claim) : 0;
            rows.push_back(row);
        }
    }
    return rows;
}

void paintCapacity(TablePainter& table, const ReportContext& context, const SiteFigures& figures, int source)
{
    if (figures.capacity)
        table.cell(formatNumber(*figures.capacity, context.phrases), source);
    else if (figures.otherCapacity)
        table.cell(formatNumber(*figures.otherCapacity, context.phrases) + u'†', source);
    else
        table.pale(figures.inService() ? context.phrases.translate("Report", "not published") : u"–"_s);
}

void paintIdle(TablePainter& table, const ReportContext& context, const IdleFigure& idle, int source)
{
    if (!idle.value) {
        table.cell(QString());
        table.pale(idle.certainty == Certainty::NotApplicable ? u"–"_s
                                                              : context.phrases.translate("Report", "unknown"));
        table.pale(u"–"_s);
        table.pale(u"–"_s);
        return;
    }
    table.pale(badge(context, idle));
    table.cell((idle.atLeast ? u"≥ "_s : QString()) + rangeText(idle.value, idle.low, idle.high, context.phrases),
               source);
    if (idle.basis)
        table.cell(basisWord(context, *idle.basis));
    else
        table.pale(u"–"_s);
    table.cell(monthText(idle.asOf, context.phrases));
}

void paintNearest(TablePainter& table, const ReportContext& context, const Site& site)
{
    const std::vector<HubLatency> latencies = latenciesOf(context.dataset, site.position, site.city);
    const HubLatency* hub = nearest(latencies);
    if (!hub) {
        table.pale(u"–"_s);
        return;
    }
    const QString mark = hub->measuredMs ? u"•"_s : QString();
    table.cell(u"%1%2 %3"_s.arg(mark, formatNumber(hub->bestMs(), context.phrases),
                                hubCode(context, context.dataset.hubs[std::size_t(hub->hub)])));
}

void paintSiteRow(TablePainter& table, const ReportContext& context, const SiteRow& row)
{
    const Site& site = context.dataset.sites[std::size_t(row.site)];
    const SiteFigures& figures = context.of(row.site);
    paintSiteSymbol(table.painter(), table.nextCell(), figures, context.style, ThemeName::Print, SymbolDiameter);
    table.cell(oneLine(context.phrases.name(site.nameEn, site.nameZh)));
    if (const QString city = context.placeName(site.city); !city.isEmpty())
        table.cell(city);
    else
        table.pale(u"–"_s);
    table.cell(stageWord(context, figures.stage), row.statusSource);
    paintCapacity(table, context, figures, row.capacitySource);
    paintIdle(table, context, figures.idle, row.idleSource);
    paintNearest(table, context, site);
}

std::shared_ptr<Paragraph> siteDeck(const ReportContext& context)
{
    const auto deck = std::make_shared<Paragraph>(context.style.printFont("caption"), context.theme.ui.ink2);
    const bool chinese = context.phrases.chinese();
    const auto key = [&](const QString& letter, const QString& meaning) {
        deck->strong(letter).text(u' ' + meaning + (chinese ? u"，"_s : u", "_s));
    };
    key(chinese ? u"报"_s : u"R"_s, context.phrases.translate("Report", "reported"));
    key(chinese ? u"测"_s : u"O"_s, context.phrases.translate("Report", "observed"));
    key(chinese ? u"算"_s : u"C"_s, context.phrases.translate("Report", "calculated"));
    key(chinese ? u"设"_s : u"A"_s, context.phrases.translate("Report", "assumed"));
    deck->strong(chinese ? u"推"_s : u"E"_s)
        .text(u' ' +
              context.phrases.translate("Report", "estimated from a published aggregate. Superscripts lead to the "
                                                  "sources of status, capacity and ratio. † FP32 or FP64, added to "
                                                  "no sum. ms: modelled round trip to the nearest hub, • measured.") +
              (chinese ? QString() : u" "_s));
    QStringList codes;
    for (const Hub& hub : context.dataset.hubs) {
        if (hub.kind == HubKind::Demand && !chinese)
            codes << hubCode(context, hub) + u' ' + oneLine(hub.nameEn);
    }
    if (!codes.isEmpty())
        deck->text(codes.join(u", "_s) + u'.');
    return deck;
}

// Rows evenly over as few pages as hold them. A page that begins within a province repeats its heading; one that would
// end with a heading leaves it to the next.
std::vector<std::vector<SiteRow>> pagesOf(const ReportContext& context, const std::vector<SiteRow>& rows, int mostRows)
{
    const std::size_t pageCount = (rows.size() + std::size_t(mostRows) - 2) / std::size_t(mostRows - 1);
    const std::size_t perPage = pageCount == 0 ? 0 : (rows.size() + pageCount - 1) / pageCount + 1;
    std::vector<std::vector<SiteRow>> pages;
    QString province;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool heading = rows[i].site < 0;
        const bool full = pages.empty() || pages.back().size() >= perPage;
        if (full || (heading && pages.back().size() + 1 >= perPage)) {
            pages.emplace_back();
            if (!heading)
                pages.back().push_back({.heading = context.phrases.translate("Report", "%1, continued").arg(province)});
        }
        if (heading)
            province = rows[i].heading;
        pages.back().push_back(rows[i]);
    }
    return pages;
}

} // namespace

std::vector<ReportPage> provincePages(ReportContext& context)
{
    auto rows = std::make_shared<std::vector<ProvinceRow>>();
    double maximum = 0;
    for (const auto& [code, totals] : totalsByProvince(context.dataset, *context.figures, context.sites)) {
        const QString name = context.placeName(code);
        rows->push_back({name.isEmpty() ? context.phrases.translate("Report", "province not given") : name, totals});
        maximum = std::max(maximum, totals.pflops);
    }
    std::ranges::stable_sort(*rows, std::greater(), [](const ProvinceRow& row) { return row.totals.pflops; });
    rows->push_back({context.phrases.translate("Report", "All"), context.nation});

    const auto columns = std::make_shared<const std::vector<Column>>(provinceColumns(context));
    const double heads = headHeight(context, *columns);
    ReportPage page;
    page.title = context.phrases.translate("Report", "Provinces");
    page.deck = std::make_shared<Paragraph>(context.style.printFont("deck"), context.theme.ui.ink2);
    page.deck->text(context.phrases.translate(
        "Report", "Idle capacity is weighted by capacity in service; parts of a campus are counted once."));
    page.notes = {{context.phrases.translate("Report", "P is PFLOPS at FP16 or at a precision that is not stated.")}};
    const std::size_t perPage = std::size_t(rowsPerPage(context, page, heads));

    std::vector<ReportPage> pages;
    for (std::size_t from = 0; from < rows->size(); from += perPage) {
        page.paint = [&context, rows, columns, heads, maximum, from, perPage](QPainter& painter,
                                                                              const QRectF& content) {
            TablePainter table(painter, context, *columns, content, heads);
            table.heads();
            for (std::size_t i = from; i < std::min(rows->size(), from + perPage); ++i) {
                const bool sum = i + 1 == rows->size();
                if (sum)
                    table.rule(context.theme.ui.divider, 0.5);
                table.beginRow(!sum && i % 2 == 1);
                paintProvinceRow(table, context, (*rows)[i], maximum, sum);
                table.endRow();
            }
        };
        pages.push_back(page);
    }
    return pages;
}

std::vector<ReportPage> sitePages(ReportContext& context)
{
    const std::vector<SiteRow> rows = siteRows(context);
    const auto columns = std::make_shared<const std::vector<Column>>(siteColumns(context));
    const double heads = headHeight(context, *columns);
    ReportPage page;
    page.title = context.phrases.translate("Report", "Sites");
    page.deck = siteDeck(context);
    page.notes = {
        {context.phrases.translate("Report", "P is PFLOPS at FP16 or at a precision that is not stated."),
         context.phrases.translate("Report", "Latency is modelled from geodesic distance, not measured per site.")}};

    std::vector<ReportPage> pages;
    for (std::vector<SiteRow>& part : pagesOf(context, rows, rowsPerPage(context, page, heads))) {
        page.paint = [&context, columns, heads, part = std::move(part)](QPainter& painter, const QRectF& content) {
            TablePainter table(painter, context, *columns, content, heads);
            table.heads();
            bool striped = false;
            for (const SiteRow& row : part) {
                if (row.site < 0) {
                    table.heading(row.heading);
                    striped = false;
                    continue;
                }
                table.beginRow(striped);
                paintSiteRow(table, context, row);
                table.endRow();
                striped = !striped;
            }
        };
        pages.push_back(page);
    }
    return pages;
}

} // namespace atlas
