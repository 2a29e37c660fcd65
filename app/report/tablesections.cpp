// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of provinces and of sites.
#include "base/formats.h"
#include "cartography/mapscene.h"
#include "cartography/maptext.h"
#include "report/citations.h"
#include "report/sections.h"
#include "report/sectiontext.h"

#include <QPainter>

#include <algorithm>
#include <map>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double SymbolDiameter = 7.5;
constexpr double BarShare = 0.5; // of the height of its row

TableCell paleCell(const QString& word)
{
    return {.prose = word, .pale = true};
}

TableCell dashCell()
{
    return paleCell(u"–"_s);
}

QString rangeText(double value, std::optional<double> low, std::optional<double> high, const Phrases& phrases)
{
    const auto percent = [&](double share) { return formatNumber(share * 100, phrases); };
    const QString a = percent(low.value_or(value));
    const QString b = percent(high.value_or(value));
    return a == b ? percent(value) : u"%1 (%2–%3)"_s.arg(percent(value), a, b);
}

QString precisionNote(const Phrases& phrases)
{
    return phrases.translate("Report", "P is PFLOPS at FP16 or at a precision that is not stated.");
}

QString latencyNote(const Phrases& phrases)
{
    return phrases.translate("Report", "Latency is modelled from geodesic distance, not measured per site.");
}

QString provinceName(const ReportContext& context, const QString& code)
{
    return code.isEmpty() ? context.phrases.translate("Report", "province not given") : context.placeName(code);
}

// Rows need a key: nothing is printed of it.
QString provinceKey(const QString& code)
{
    return code.isEmpty() ? u"none"_s : code;
}

// ---- Provinces

std::vector<TableColumn> provinceColumns(const Phrases& phrases)
{
    return {{u"province"_s, phrases.translate("Report", "Province"), 78},
            {u"share"_s, phrases.translate("Report", "used, idle, use unknown"), 84},
            {u"pflops"_s, phrases.translate("Report", "P in service"), 46, true},
            {u"idle_pflops"_s, phrases.translate("Report", "P idle"), 42, true},
            {u"unknown_pflops"_s, phrases.translate("Report", "P of unknown use"), 46, true},
            {u"idle"_s, phrases.translate("Report", "idle, % (range)"), 60, true},
            {u"bounds"_s, phrases.translate("Report", "all unknown busy – idle, %"), 50, true},
            {u"in_service"_s, phrases.translate("Report", "sites in service"), 34, true},
            {u"with_capacity"_s, phrases.translate("Report", "with a capacity"), 38, true},
            {u"coverage"_s, phrases.translate("Report", "reported, estimated, unknown"), 55, true}};
}

void paintShare(QPainter& painter, const QRectF& rect, const Theme& theme, const Totals& totals, double maximum)
{
    const double height = rect.height() * BarShare;
    const double top = rect.center().y() - height / 2;
    double x = rect.left();
    const auto part = [&](double pflops) {
        const QRectF bar(x, top, std::max(0.0, pflops) / maximum * rect.width(), height);
        x = bar.right();
        return bar;
    };
    painter.save();
    painter.fillRect(part(totals.usedPflops()), theme.chart.used);
    painter.fillRect(part(totals.idlePflops), theme.chart.idle);
    if (totals.unknownPflops() > 0) {
        painter.setPen(QPen(theme.chart.unknownLine, 0.5));
        painter.setBrush(theme.ui.surface);
        painter.drawRect(part(totals.unknownPflops()).adjusted(0.25, 0.25, -0.25, -0.25));
    }
    painter.restore();
}

// "used 25 %, idle 75 %"
QString shareText(const Totals& totals, const Phrases& phrases)
{
    QStringList parts;
    const auto add = [&](const QString& form, double pflops) {
        if (pflops > 0)
            parts << form.arg(formatPercent(pflops / totals.pflops, phrases));
    };
    add(phrases.translate("Report", "used %1"), totals.usedPflops());
    add(phrases.translate("Report", "idle %1"), totals.idlePflops);
    add(phrases.translate("Report", "use unknown %1"), totals.unknownPflops());
    return joinedNames(parts, phrases);
}

TableCell shareCell(const ReportContext& context, const Totals& totals, double maximum)
{
    if (totals.pflops <= 0)
        return paleCell(context.phrases.translate("Report", "none"));
    return {.prose = shareText(totals, context.phrases),
            .painting = [style = context.request.style, totals, maximum](QPainter& painter, const QRectF& rect) {
                paintShare(painter, rect, style->theme(ThemeName::Print), totals, maximum);
                return rect.height();
            }};
}

// All but the name and the bar.
void addFigures(std::vector<TableCell>& cells, const Totals& t, const Phrases& phrases)
{
    const auto count = [&](double n) { return formatNumber(n, phrases); };
    for (const double pflops : {t.pflops, t.idlePflops, t.unknownPflops()})
        cells.push_back(t.pflops > 0 ? TableCell{.prose = count(pflops)}
                                     : paleCell(phrases.translate("Report", "none")));
    // Where no ratio is known, no idle capacity is: a zero there would be a lie.
    if (t.pflops > 0 && t.knownPflops <= 0)
        cells[cells.size() - 2] = paleCell(phrases.translate("Report", "unknown"));
    if (const auto ratio = t.ratio())
        cells.push_back({.prose = rangeText(*ratio, t.ratioLow(), t.ratioHigh(), phrases)});
    else
        cells.push_back(paleCell(phrases.translate("Report", "unknown")));
    if (t.boundLow() && t.boundHigh())
        cells.push_back({.prose = count(*t.boundLow() * 100) + u'–' + count(*t.boundHigh() * 100)});
    else
        cells.push_back(dashCell());
    cells.push_back({.prose = count(t.inService)});
    cells.push_back({.prose = count(t.withCapacity)});
    const Coverage& c = t.coverage;
    cells.push_back({.prose = u"%1, %2, %3"_s.arg(count(c.reported), count(c.estimated), count(c.unknown))});
}

TableBlock provinceTable(ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    std::map<QString, std::vector<RowIndex>> sites;
    for (const RowIndex site : context.facts.sites)
        sites[context.dataset.sites.get<&Site::province>(std::size_t(site))].push_back(site);
    const auto totals = totalsByProvince(context.dataset, *context.facts.figures, context.facts.sites);
    std::vector<std::pair<QString, Totals>> provinces(totals.begin(), totals.end());
    std::ranges::stable_sort(provinces, std::greater(), [](const auto& province) { return province.second.pflops; });
    const double maximum = provinces.empty() ? 0 : provinces.front().second.pflops;

    TableBlock table{.key = u"provinces"_s,
                     .caption = phrases.translate("Report", "Capacity in service and idle ratio of each province"),
                     .columns = provinceColumns(phrases),
                     .rows = {}};
    for (const auto& [code, t] : provinces) {
        Prose name(provinceName(context, code));
        name.append(context.provinceNote(code, sites[code]));
        TableRow row{.key = provinceKey(code), .cells = {{.prose = std::move(name)}, shareCell(context, t, maximum)}};
        addFigures(row.cells, t, phrases);
        table.rows.push_back(std::move(row));
    }
    Prose all = Prose().strong(phrases.translate("Report", "All"));
    all.append(context.nationNote());
    TableRow sum{.key = u"all"_s, .kind = TableRow::Kind::Sum, .cells = {{.prose = std::move(all)}, {}}};
    addFigures(sum.cells, context.facts.nation, phrases);
    table.rows.push_back(std::move(sum));
    return table;
}

// ---- Sites

std::vector<TableColumn> siteColumns(const Phrases& phrases)
{
    return {{u"symbol"_s, {}, 16},
            {u"site"_s, phrases.translate("Report", "Site"), 132},
            {u"city"_s, phrases.translate("Report", "City"), 54},
            {u"stage"_s, phrases.translate("Report", "Stage"), 60},
            {u"pflops"_s, phrases.translate("Report", "P in service"), 59, true, true},
            {u"known"_s, {}, 12},
            {u"idle"_s, phrases.translate("Report", "idle, % (range)"), 67, true, true},
            {u"basis"_s, phrases.translate("Report", "Basis"), 52},
            {u"as_of"_s, phrases.translate("Report", "as of"), 41},
            {u"latency"_s, phrases.translate("Report", "ms, hub"), 40}};
}

QString stageWord(Stage stage, const Phrases& phrases)
{
    switch (stage) {
    case Stage::Announced:
        return phrases.translate("Report", "announced");
    case Stage::UnderConstruction:
        return phrases.translate("Report", "building");
    case Stage::InService:
        return phrases.translate("Report", "in service");
    case Stage::Suspended:
        return phrases.translate("Report", "suspended");
    case Stage::Cancelled:
        return phrases.translate("Report", "cancelled");
    case Stage::Unknown:
        return phrases.translate("Report", "unknown");
    }
    Q_UNREACHABLE_RETURN({});
}

QString basisWord(Basis basis, const Phrases& phrases)
{
    switch (basis) {
    case Basis::ComputeUse:
        return phrases.translate("Report", "compute use");
    case Basis::SoldCapacity:
        return phrases.translate("Report", "sold");
    case Basis::RackOccupancy:
        return phrases.translate("Report", "racks");
    case Basis::PowerLoad:
        return phrases.translate("Report", "power load");
    case Basis::StatedIdle:
        return phrases.translate("Report", "stated idle");
    }
    Q_UNREACHABLE_RETURN({});
}

// The hub in few letters; the key of the table says which is which.
QString hubCode(const Hub& hub, const Phrases& phrases)
{
    const QString name = oneLine(phrases.name(hub.nameEn, hub.nameZh));
    if (phrases.chinese())
        return name.left(2);
    static constexpr std::pair<QLatin1StringView, QLatin1StringView> Usual[]{
        {"beijing"_L1, "BJ"_L1}, {"shanghai"_L1, "SH"_L1}, {"shenzhen"_L1, "SZ"_L1}};
    for (const auto& [uid, code] : Usual) {
        if (hub.uid == uid)
            return code;
    }
    return name.left(3);
}

// How a figure is known, in one letter.
QString letterOf(ClaimKind kind, const Phrases& phrases)
{
    const bool chinese = phrases.chinese();
    switch (kind) {
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

QString letterOfEstimate(const Phrases& phrases)
{
    return phrases.chinese() ? u"推"_s : u"E"_s;
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

TableCell symbolCell(const ReportContext& context, const SiteFigures& figures)
{
    const Phrases& phrases = context.phrases;
    const QString alternative =
        figures.inService() ? labelOf(figures.idle.certainty, phrases) : stageWord(figures.stage, phrases);
    return {.prose = alternative,
            .painting = [style = context.request.style, figures](QPainter& painter, const QRectF& rect) {
                paintSiteSymbol(painter, rect, figures, *style, ThemeName::Print, SymbolDiameter);
                return rect.height();
            }};
}

TableCell capacityCell(ReportContext& context, const SiteFigures& figures)
{
    const Phrases& phrases = context.phrases;
    if (!figures.capacity && !figures.otherCapacity)
        return figures.inService() ? paleCell(phrases.translate("Report", "not published")) : dashCell();
    Prose prose(figures.capacity ? formatNumber(*figures.capacity, phrases)
                                 : formatNumber(*figures.otherCapacity, phrases) + u'†');
    prose.append(context.trace.noteOf(context.trace.citeClaim(figures.capacityClaim)));
    return {.prose = std::move(prose)};
}

// Letter, ratio, basis and date.
void addIdle(std::vector<TableCell>& cells, ReportContext& context, const IdleFigure& idle)
{
    const Phrases& phrases = context.phrases;
    if (!idle.value) {
        cells.emplace_back();
        cells.push_back(idle.certainty == Certainty::NotApplicable ? dashCell()
                                                                   : paleCell(phrases.translate("Report", "unknown")));
        cells.insert(cells.end(), 2, dashCell());
        return;
    }
    QString letter;
    if (idle.certainty == Certainty::Estimated)
        letter = letterOfEstimate(phrases);
    else if (idle.claim >= 0)
        letter = letterOf(context.dataset.claims.get<&Claim::kind>(std::size_t(idle.claim)), phrases);
    cells.push_back(paleCell(letter));
    Prose ratio((idle.atLeast ? u"≥ "_s : QString()) + rangeText(*idle.value, idle.low, idle.high, phrases));
    if (idle.claim >= 0)
        ratio.append(context.trace.noteOf(context.trace.citeClaim(idle.claim)));
    cells.push_back({.prose = std::move(ratio)});
    cells.push_back(idle.basis ? TableCell{.prose = basisWord(*idle.basis, phrases)} : dashCell());
    cells.push_back(idle.asOf.isNull() ? dashCell() : TableCell{.prose = monthText(idle.asOf, phrases)});
}

QString latencyModelText(const Phrases& phrases)
{
    return phrases.translate("Report", "Modelled round trips: those of the typical model for the geodesic distance "
                                       "between the site and the reference point of the nearest demand hub.");
}

TableCell latencyCell(ReportContext& context, const Site& site)
{
    const std::vector<HubLatency> latencies = latenciesOf(context.dataset, site.position, site.city);
    const HubLatency* hub = nearest(latencies);
    if (!hub)
        return dashCell();
    const Phrases& phrases = context.phrases;
    Prose prose(u"%1%2 %3"_s.arg(hub->measuredMs ? u"•"_s : QString(), formatNumber(hub->bestMs(), phrases),
                                 hubCode(context.dataset.hubs[std::size_t(hub->hub)], phrases)));
    if (hub->measuredMs)
        prose.append(context.trace.noteOf(citeLink(context, hub->link)));
    else // the key of the table leads to it
        context.trace.workedOut(u"latency model"_s, latencyModelText(phrases), {});
    return {.prose = std::move(prose)};
}

TableRow siteRow(ReportContext& context, RowIndex index)
{
    const Site site = context.dataset.sites[std::size_t(index)];
    const SiteFigures& figures = context.of(index);
    const QString city = context.placeName(site.city);
    Prose stage(stageWord(figures.stage, context.phrases));
    stage.append(context.trace.noteOf(context.trace.citeStatus(index, figures)));
    TableRow row{.key = site.uid, .cells = {}};
    row.cells = {symbolCell(context, figures),
                 {.prose = context.siteName(index)},
                 city.isEmpty() ? dashCell() : TableCell{.prose = city},
                 {.prose = std::move(stage)},
                 capacityCell(context, figures)};
    addIdle(row.cells, context, figures.idle);
    row.cells.push_back(latencyCell(context, site));
    return row;
}

// The largest first, then what is in service, then by uid.
std::vector<RowIndex> ordered(const ReportContext& context, std::span<const RowIndex> sites)
{
    std::vector<RowIndex> rows(sites.begin(), sites.end());
    std::ranges::stable_sort(rows, [&](RowIndex a, RowIndex b) {
        const double x = context.of(a).capacity.value_or(0);
        const double y = context.of(b).capacity.value_or(0);
        if (x != y)
            return x > y;
        if (context.of(a).inService() != context.of(b).inService())
            return context.of(a).inService();
        const auto uid = [&](RowIndex row) { return context.dataset.sites.get<&Site::uid>(std::size_t(row)); };
        return uid(a) < uid(b);
    });
    return rows;
}

} // namespace

TableBlock siteTable(ReportContext& context, std::span<const RowIndex> sites, bool byProvince)
{
    const Phrases& phrases = context.phrases;
    TableBlock table{.key = u"sites"_s,
                     .caption = phrases.translate("Report", "Stage, capacity, idle ratio and latency of each site"),
                     .columns = siteColumns(phrases),
                     .rows = {}};
    const std::vector<RowIndex> rows = ordered(context, sites);
    if (!byProvince) {
        for (const RowIndex site : rows)
            table.rows.push_back(siteRow(context, site));
        return table;
    }
    std::map<QString, std::vector<RowIndex>> provinces;
    for (const RowIndex site : rows)
        provinces[context.dataset.sites.get<&Site::province>(std::size_t(site))].push_back(site);
    for (const auto& [code, ofProvince] : provinces) {
        table.rows.push_back({.key = provinceKey(code),
                              .kind = TableRow::Kind::Heading,
                              .cells = {{.prose = provinceName(context, code)}}});
        for (const RowIndex site : ofProvince)
            table.rows.push_back(siteRow(context, site));
    }
    return table;
}

Prose siteTableKey(const ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    const bool chinese = phrases.chinese();
    Prose key;
    const auto letter = [&](const QString& mark, const QString& meaning) {
        key.strong(mark).text(u' ' + meaning + (chinese ? u"，"_s : u", "_s));
    };
    letter(letterOf(ClaimKind::Reported, phrases), phrases.translate("Report", "reported"));
    letter(letterOf(ClaimKind::Observed, phrases), phrases.translate("Report", "observed"));
    letter(letterOf(ClaimKind::Calculated, phrases), phrases.translate("Report", "calculated"));
    letter(letterOf(ClaimKind::Assumed, phrases), phrases.translate("Report", "assumed"));
    key.strong(letterOfEstimate(phrases))
        .text(u' ' + phrases.translate("Report", "estimated from a published aggregate. Superscripts lead to the "
                                                 "sources of status, capacity and ratio. † FP32 or FP64, added to no "
                                                 "sum. ms: modelled round trip to the nearest hub, • measured."));
    // Only where the table shows modelled ones.
    const auto& workedOut = context.trace.workedOut();
    if (const auto model = std::ranges::find(workedOut, latencyModelText(phrases), &Trace::WorkedOut::what);
        model != workedOut.end())
        key.append(context.trace.noteOf(model->letter));
    QStringList codes;
    for (const Hub& hub : context.dataset.hubs) {
        if (hub.kind == HubKind::Demand && !chinese)
            codes << hubCode(hub, phrases) + u' ' + oneLine(hub.nameEn);
    }
    if (!codes.isEmpty())
        key.text(u' ' + codes.join(u", "_s) + u'.');
    return key;
}

Result<Sections> provincesSection(ReportContext& context, const TemplatePage& page)
{
    const Phrases& phrases = context.phrases;
    Section section = sectionOf(context, page, u"provinces"_s, phrases.translate("Report", "Provinces"));
    section.deck = phrases.translate(
        "Report", "Idle capacity is weighted by capacity in service; parts of a campus are counted once.");
    section.notes = {{precisionNote(phrases)}};
    section.blocks.emplace_back(provinceTable(context));
    return Sections{std::move(section)};
}

Result<Sections> sitesSection(ReportContext& context, const TemplatePage& page)
{
    const Phrases& phrases = context.phrases;
    Section section = sectionOf(context, page, u"sites"_s, phrases.translate("Report", "Sites"));
    section.notes = {{precisionNote(phrases), latencyNote(phrases)}};
    section.blocks.emplace_back(siteTable(context, context.facts.sites, true));
    section.deck = siteTableKey(context); // when the table is made: it leads to what the table shows
    return Sections{std::move(section)};
}

} // namespace atlas
