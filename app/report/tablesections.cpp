// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of provinces and of sites.
#include "base/formats.h"
#include "cartography/mapscene.h"
#include "cartography/maptext.h"
#include "charts/rowcharts.h"
#include "report/citations.h"
#include "report/sectiontext.h"

#include <QPainter>

#include <algorithm>
#include <array>
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
    return {{u"province"_s, phrases.translate("Report", "Province"), 76},
            {.key = u"share"_s,
             .head = phrases.translate("Report", "used, idle, use unknown"),
             .weight = 72,
             .wraps = true}, // in place of a bar stands a word
            {u"pflops"_s, phrases.translate("Report", "P in service"), 56, true, false, true},
            {u"idle_pflops"_s, phrases.translate("Report", "P idle"), 42, true},
            {u"unknown_pflops"_s, phrases.translate("Report", "P of unknown use"), 46, true},
            {u"idle"_s, phrases.translate("Report", "idle, % (range)"), 56, true},
            {u"bounds"_s, phrases.translate("Report", "all unknown busy – idle, %"), 48, true},
            {u"in_service"_s, phrases.translate("Report", "sites in service"), 40, true, true},
            {u"with_capacity"_s, phrases.translate("Report", "with a capacity"), 36, true},
            {u"coverage"_s, phrases.translate("Report", "sites: reported, estimated, unknown"), 61, true, true}};
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
        return paleCell(noCapacityWord(totals, context.phrases));
    return {.prose = shareText(totals, context.phrases),
            .painting = [style = context.request.style, totals, maximum](QPainter& painter, const QRectF& rect) {
                paintShare(painter, rect, style->theme(ThemeName::Print), totals, maximum);
                return rect.height();
            }};
}

// All but the name and the bar. note: of the counts of sites.
void addFigures(std::vector<TableCell>& cells, const Totals& t, const Prose& note, const Phrases& phrases)
{
    const auto count = [&](double n) { return formatNumber(n, phrases); };
    const TableCell unknown = paleCell(phrases.translate("Report", "unknown"));
    const TableCell noCapacity = paleCell(noCapacityWord(t, phrases));
    const bool canHaveRatio = t.inService + unknownStageOf(t) > 0;
    const TableCell& notKnown = canHaveRatio ? unknown : noCapacity;
    // Where no ratio is known, no idle capacity is: a zero there would be a lie.
    cells.push_back(t.pflops > 0 ? TableCell{.prose = count(t.pflops)} : noCapacity);
    cells.push_back(t.knownPflops > 0 ? TableCell{.prose = count(t.idlePflops)} : notKnown);
    cells.push_back(t.pflops > 0 ? TableCell{.prose = count(t.unknownPflops())} : notKnown);
    if (const auto ratio = t.ratio())
        cells.push_back({.prose = rangeText(*ratio, t.ratioLow(), t.ratioHigh(), phrases)});
    else
        cells.push_back(canHaveRatio ? unknown : dashCell());
    if (t.boundLow() && t.boundHigh())
        cells.push_back({.prose = count(*t.boundLow() * 100) + u'–' + count(*t.boundHigh() * 100)});
    else
        cells.push_back(dashCell());
    cells.push_back({.prose = Prose(count(t.inService)).append(note)});
    cells.push_back({.prose = count(t.withCapacity)});
    const Coverage& c = t.coverage;
    const QString known = u"%1, %2, %3"_s.arg(count(c.reported), count(c.estimated), count(c.unknown));
    cells.push_back({.prose = Prose(known).append(note)});
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
        if (t.withCapacity > 0)
            name.append(context.provinceNote(code, sites[code]));
        TableRow row{.key = provinceKey(code), .cells = {{.prose = std::move(name)}, shareCell(context, t, maximum)}};
        addFigures(row.cells, t, context.provinceCountsNote(code, sites[code]), phrases);
        table.rows.push_back(std::move(row));
    }
    Prose all = Prose().strong(phrases.translate("Report", "All"));
    all.append(context.nationNote());
    TableRow sum{.key = u"all"_s, .kind = TableRow::Kind::Sum, .cells = {{.prose = std::move(all)}, {}}};
    addFigures(sum.cells, context.facts.nation, context.nationCountsNote(), phrases);
    table.rows.push_back(std::move(sum));
    return table;
}

// Why the numbers of a row do not add up.
QString countsNote(const ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    QStringList sentences;
    const auto add = [&](Stage stage, const QString& sentence) {
        const auto count = std::ranges::count(context.facts.figures->sites, stage, &SiteFigures::stage);
        if (count > 0)
            sentences << sentence.arg(formatNumber(double(count), phrases));
    };
    add(Stage::Suspended, phrases.translate("Report", "Sites in service include suspended ones: %1."));
    add(Stage::Unknown, phrases.translate("Report", "Reported, estimated and unknown include sites of unknown "
                                                    "stage: %1."));
    return joinedSentences(sentences, phrases);
}

// ---- Sites

std::vector<TableColumn> siteColumns(const Phrases& phrases)
{
    return {{u"symbol"_s, {}, 16},
            {.key = u"site"_s, .head = phrases.translate("Report", "Site"), .weight = 137, .wraps = true},
            {.key = u"city"_s, .head = phrases.translate("Report", "City"), .weight = 53, .wraps = true},
            {u"stage"_s, phrases.translate("Report", "Stage"), 58},
            {u"pflops"_s, phrases.translate("Report", "P in service"), 56, true, true},
            {u"idle"_s, phrases.translate("Report", "idle, % (range)"), 67, true, true},
            // Of the ratio, so after it; a word in Chinese.
            {u"known"_s, {}, phrases.chinese() ? 24.0 : 12.0},
            {u"basis"_s, phrases.translate("Report", "Basis"), 52},
            {u"as_of"_s, phrases.translate("Report", "as of"), 39},
            {u"latency"_s, phrases.translate("Report", "ms, demand hub"), 43}};
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

// How a figure is known: a letter, in Chinese a word.
QString letterOf(ClaimKind kind, const Phrases& phrases)
{
    static const std::array English{u"R"_s, u"O"_s, u"C"_s, u"A"_s}; // by ClaimKind
    static const std::array Chinese{u"报道"_s, u"观测"_s, u"计算"_s, u"假定"_s};
    return (phrases.chinese() ? Chinese : English)[std::size_t(kind)];
}

QString letterOfEstimate(const Phrases& phrases)
{
    return phrases.chinese() ? u"推算"_s : u"E"_s;
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
    return {.prose = labelOf(figures.idle.certainty, context.phrases),
            .painting = [style = context.request.style, figures](QPainter& painter, const QRectF& rect) {
                paintSiteSymbol(painter, rect, figures, *style, ThemeName::Print, SymbolDiameter);
                return rect.height();
            }};
}

QString ageMark(const ReportContext& context, const PartialDate& date)
{
    return isFresh(date, context.request.query.asOf) ? QString() : u"*"_s;
}

TableCell capacityCell(ReportContext& context, RowIndex site)
{
    const Phrases& phrases = context.phrases;
    const SiteFigures& figures = context.of(site);
    if (!figures.capacity && !figures.otherCapacity)
        return figures.inService() ? paleCell(phrases.translate("Report", "not published")) : dashCell();
    QString text = formatNumber(figures.capacity.value_or(figures.otherCapacity.value_or(0)), phrases) +
                   ageMark(context, context.dataset.claims.get<&Claim::asOf>(std::size_t(figures.capacityClaim)));
    if (!figures.capacity)
        text += u'†';
    if (!context.facts.counted[std::size_t(site)])
        text += u'‡';
    Prose prose(text);
    prose.append(context.trace.noteOf(context.trace.citeClaim(figures.capacityClaim)));
    return {.prose = std::move(prose)};
}

// Ratio, letter, basis and date.
void addIdle(std::vector<TableCell>& cells, ReportContext& context, const IdleFigure& idle)
{
    const Phrases& phrases = context.phrases;
    if (!idle.value) {
        cells.push_back(idle.certainty == Certainty::NotApplicable ? dashCell()
                                                                   : paleCell(phrases.translate("Report", "unknown")));
        cells.emplace_back();
        cells.insert(cells.end(), 2, dashCell());
        return;
    }
    QString letter;
    if (idle.certainty == Certainty::Estimated)
        letter = letterOfEstimate(phrases);
    else if (idle.claim >= 0)
        letter = letterOf(context.dataset.claims.get<&Claim::kind>(std::size_t(idle.claim)), phrases);
    Prose ratio((idle.atLeast ? u"≥ "_s : QString()) + rangeText(*idle.value, idle.low, idle.high, phrases) +
                ageMark(context, idle.asOf));
    if (idle.claim >= 0)
        ratio.append(context.trace.noteOf(context.trace.citeClaim(idle.claim)));
    cells.push_back({.prose = std::move(ratio)});
    cells.push_back(paleCell(letter));
    cells.push_back(idle.basis ? TableCell{.prose = basisWord(*idle.basis, phrases)} : dashCell());
    cells.push_back(idle.asOf.isNull() ? dashCell() : TableCell{.prose = monthText(idle.asOf, phrases)});
}

QString modelledText(const Phrases& phrases)
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
        context.trace.workedOut(u"modelled round trips"_s, modelledText(phrases), {});
    return {.prose = std::move(prose)};
}

TableRow siteRow(ReportContext& context, RowIndex index)
{
    const Site site = context.dataset.sites[std::size_t(index)];
    const SiteFigures& figures = context.of(index);
    const QString city = context.placeName(site.city);
    Prose stage(stageWord(figures.stage, context.phrases));
    if (const std::optional<int> source = context.citeStage(index))
        stage.append(context.trace.noteOf(*source));
    TableRow row{.key = site.uid, .cells = {}};
    row.cells = {symbolCell(context, figures),
                 {.prose = context.siteName(index)},
                 city.isEmpty() ? dashCell() : TableCell{.prose = city},
                 {.prose = std::move(stage)},
                 capacityCell(context, index)};
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
    if (!chinese) { // whose letters are words
        const auto letter = [&](ClaimKind kind, const QString& meaning) {
            key.strong(letterOf(kind, phrases)).text(u' ' + meaning + u", "_s);
        };
        letter(ClaimKind::Reported, phrases.translate("Report", "reported"));
        letter(ClaimKind::Observed, phrases.translate("Report", "observed"));
        letter(ClaimKind::Calculated, phrases.translate("Report", "calculated"));
        letter(ClaimKind::Assumed, phrases.translate("Report", "assumed"));
    }
    QStringList sentences{
        phrases.translate("Report", "estimated from a published aggregate."),
        phrases.translate("Report", "Superscripts lead to the sources of stage, capacity and ratio."),
        phrases
            .translate("Report", "* older than %1 months, or undated; † FP32 or FP64, added to no sum; ‡ counted with "
                                 "its campus.")
            .arg(FreshMonths)};
    QStringList codes;
    for (const Hub& hub : context.dataset.hubs) {
        if (hub.kind == HubKind::Demand && !chinese)
            codes << hubCode(hub, phrases) + u' ' + oneLine(hub.nameEn);
    }
    if (!codes.isEmpty())
        sentences << codes.join(u", "_s) + u'.';
    sentences << phrases.translate("Report", "ms: modelled round trip to the nearest demand hub, • measured.");
    key.strong(letterOfEstimate(phrases)).text((chinese ? u"："_s : u" "_s) + joinedSentences(sentences, phrases));
    // Only where the table shows modelled ones.
    const auto& workedOut = context.trace.workedOut();
    if (const auto model = std::ranges::find(workedOut, modelledText(phrases), &Trace::WorkedOut::what);
        model != workedOut.end())
        key.append(context.trace.noteOf(model->letter));
    return key;
}

Result<Sections> provincesSection(ReportContext& context, const TemplatePage& page)
{
    const Phrases& phrases = context.phrases;
    Section section = sectionOf(context, page, u"provinces"_s, phrases.translate("Report", "Provinces"));
    section.deck = phrases.translate(
        "Report", "The idle ratio is weighted by capacity in service; parts of a campus are counted once.");
    section.notes = {{precisionNote(phrases)}};
    if (const QString note = countsNote(context); !note.isEmpty())
        section.notes.front() << note;
    section.blocks.emplace_back(provinceTable(context));
    return Sections{std::move(section)};
}

Result<Sections> sitesSection(ReportContext& context, const TemplatePage& page)
{
    const Phrases& phrases = context.phrases;
    Section section = sectionOf(context, page, u"sites"_s, phrases.translate("Report", "Sites"));
    section.notes = {
        {precisionNote(phrases),
         phrases.translate("Report", "Latency is modelled from geodesic distance, not measured per site.")}};
    section.blocks.emplace_back(siteTable(context, context.facts.sites, true));
    section.deck = siteTableKey(context); // when the table is made: it leads to what the table shows
    return Sections{std::move(section)};
}

} // namespace atlas
