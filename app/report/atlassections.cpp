// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/formats.h"
#include "cartography/mappicture.h"
#include "cartography/maptext.h"
#include "charts/claimtext.h"
#include "charts/rowcharts.h"
#include "report/citations.h"
#include "report/mapfigure.h"
#include "report/sectiontext.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Of the width; with the key figures above it the map must stand on one page. In landscape so much is left below them.
constexpr double ProvinceMapAspect = 0.62, LandscapeMapAspect = 0.42;
constexpr double DossierAspect = 1.1, LandscapeDossierAspect = 0.5; // at most: a drawing is as high as its rows
constexpr double SouthernEnd = 17.5; // degrees; islets south of Hainan do not count, as on the map of the country
constexpr double BoxMargin = 0.04;   // of its width and height
constexpr double LeastExtent = 1;    // degrees; of a province without a shape

// What stands before provinces or sites where the author wrote something; they belong to it then.
Sections openerOf(const ReportContext& context, const TemplatePage& page, const QString& key, const QString& title)
{
    if (page.title.in(context.phrases).isEmpty() && page.text.in(context.phrases).isEmpty())
        return {};
    return {sectionOf(context, page, key, title)};
}

// ---- Provinces

struct AtlasProvince
{
    QString code; // empty: sites without one
    std::vector<RowIndex> sites;
    Totals totals;
};

// Those of the page, else every one with sites, most capacity first.
std::vector<AtlasProvince> provincesOf(const ReportContext& context, const QStringList& chosen)
{
    std::map<QString, std::vector<RowIndex>> sites;
    for (const RowIndex site : context.facts.sites)
        sites[context.dataset.sites.get<&Site::province>(std::size_t(site))].push_back(site);
    const std::map<QString, Totals> totals =
        totalsByProvince(context.dataset, *context.facts.figures, context.facts.sites);

    std::vector<AtlasProvince> provinces;
    const auto add = [&](const QString& code) {
        const auto found = totals.find(code);
        provinces.push_back({code, sites[code], found == totals.end() ? Totals{} : found->second});
    };
    if (!chosen.isEmpty()) {
        for (const QString& code : chosen)
            add(code);
        return provinces;
    }
    for (const auto& [code, ofProvince] : totals)
        add(code);
    std::ranges::stable_sort(provinces, std::greater(), [](const AtlasProvince& p) { return p.totals.pflops; });
    return provinces;
}

GeoBox grown(GeoBox box, double least)
{
    const double lon = std::max((box.east - box.west) * BoxMargin, (least - (box.east - box.west)) / 2);
    const double lat = std::max((box.north - box.south) * BoxMargin, (least - (box.north - box.south)) / 2);
    return {std::max(box.west - lon, -180.0), std::max(box.south - lat, -85.0), std::min(box.east + lon, 180.0),
            std::min(box.north + lat, 85.0)};
}

// The extent of the province's shape, else of its sites; nullopt: of neither.
std::optional<GeoBox> boxOf(const ReportContext& context, const AtlasProvince& province)
{
    constexpr double Far = std::numeric_limits<double>::infinity();
    const auto around = [&](GeoBox box, LonLat place) {
        return GeoBox{std::min(box.west, place.lon), std::min(box.south, place.lat), std::max(box.east, place.lon),
                      std::max(box.north, place.lat)};
    };
    const GeoBox nothing{Far, Far, -Far, -Far};
    GeoBox whole = nothing;
    if (const Basemap::Province* shape = context.request.basemap->province(province.code)) {
        for (const std::vector<LonLat>& ring : shape->shape.rings) {
            GeoBox box = nothing;
            for (const LonLat place : ring)
                box = around(box, place);
            if ((box.south + box.north) / 2 > SouthernEnd)
                whole = around(around(whole, {box.west, box.south}), {box.east, box.north});
        }
    }
    if (whole.west < whole.east)
        return grown(whole, 0);
    for (const RowIndex site : province.sites)
        whole = around(whole, context.dataset.sites.get<&Site::position>(std::size_t(site)));
    return province.sites.empty() ? std::nullopt : std::optional(grown(whole, LeastExtent));
}

KeyFigure capacityOf(const ReportContext& context, const AtlasProvince& province, const Prose& note,
                     const Prose& countsNote)
{
    const Phrases& phrases = context.phrases;
    const Totals& totals = province.totals;
    KeyFigure figure{
        .key = u"capacity"_s, .value = {}, .label = phrases.translate("Report", "Capacity in service"), .detail = {}};
    if (totals.pflops > 0)
        figure.value = Prose(formatPflops(totals.pflops, phrases)).append(note);
    else
        figure.value = Prose(noCapacityWord(totals, phrases)).append(countsNote);
    if (totals.inService > 0)
        figure.detail = summedText(context, province.sites, totals);
    return figure;
}

KeyFigure idleOf(const ReportContext& context, const Totals& totals, const Prose& note)
{
    const Phrases& phrases = context.phrases;
    KeyFigure figure{.key = u"idle"_s,
                     .value = {},
                     .label = phrases.translate("Report", "Idle ratio, best available"),
                     .detail = {}};
    if (const auto ratio = totals.ratio()) {
        figure.value = Prose(formatPercent(*ratio, phrases)).append(note);
        figure.detail = phrases.translate("Report", "Range %1.")
                            .arg(formatPercentRange(*totals.ratioLow(), *totals.ratioHigh(), phrases));
    } else {
        figure.value = phrases.translate("Report", "unknown");
    }
    return figure;
}

KeyFigure sitesOf(const ReportContext& context, const AtlasProvince& province, const Prose& note)
{
    const Phrases& phrases = context.phrases;
    QStringList sentences{
        phrases.translate("Report", "Of %1 in the dataset.").arg(formatNumber(double(province.sites.size()), phrases))};
    if (const int unknownStage = unknownStageOf(province.totals); unknownStage > 0)
        sentences << phrases.translate("Report", "Of unknown stage: %1.").arg(formatNumber(unknownStage, phrases));
    return {.key = u"sites"_s,
            .value = Prose(formatNumber(province.totals.inService, phrases)).append(note),
            .label = phrases.translate("Report", "Sites in service"),
            .detail = joinedSentences(sentences, phrases)};
}

KeyFigure unknownOf(const ReportContext& context, const Totals& totals, const Prose& note)
{
    const Phrases& phrases = context.phrases;
    KeyFigure figure{.key = u"unknown"_s,
                     .value = {},
                     .label = phrases.translate("Report", "Capacity of unknown use"),
                     .detail = {}};
    if (totals.pflops > 0) {
        figure.value = Prose(formatPercent(totals.unknownPflops() / totals.pflops, phrases)).append(note);
        figure.detail = formatPflops(totals.unknownPflops(), phrases);
    } else {
        figure.value = phrases.translate("Report", "unknown");
    }
    return figure;
}

// "Round trip to the nearest demand hub (Beijing, Shanghai, Shenzhen)"
QString nearestLabel(const ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    QStringList names;
    for (const Hub& hub : context.dataset.hubs) {
        if (hub.kind == HubKind::Demand)
            names << oneLine(phrases.name(hub.nameEn, hub.nameZh));
    }
    return names.isEmpty() ? phrases.translate("Report", "Round trip to the nearest demand hub")
                           : phrases.translate("Report", "Round trip to the nearest demand hub (%1)")
                                 .arg(joinedNames(names, phrases));
}

// The round trip to the nearest hub within which half of the capacity in service lies.
KeyFigure nearestOf(ReportContext& context, const AtlasProvince& province)
{
    const Phrases& phrases = context.phrases;
    KeyFigure figure{.key = u"nearest-hub-ms"_s,
                     .value = phrases.translate("Report", "unknown"),
                     .label = nearestLabel(context),
                     .detail = phrases.translate("Report", "Median of the capacity in service.")};
    std::vector<std::pair<double, double>> roundTrips; // ms, PFLOPS
    double pflops = 0;
    std::set<int> sources;
    for (const RowIndex index : province.sites) {
        const SiteFigures& figures = context.of(index);
        if (!figures.capacity || *figures.capacity <= 0 || !context.facts.counted[std::size_t(index)])
            continue;
        const Site site = context.dataset.sites[std::size_t(index)];
        const std::vector<HubLatency> latencies = latenciesOf(context.dataset, site.position, site.city);
        const HubLatency* hub = nearest(latencies);
        if (!hub)
            continue;
        roundTrips.emplace_back(hub->bestMs(), *figures.capacity);
        pflops += *figures.capacity;
        sources.insert(context.trace.citeClaim(figures.capacityClaim));
        if (hub->measuredMs)
            sources.insert(citeLink(context, hub->link));
    }
    if (roundTrips.empty())
        return figure;
    std::ranges::sort(roundTrips);
    double below = 0;
    const auto half =
        std::ranges::find_if(roundTrips, [&](const auto& trip) { return (below += trip.second) * 2 >= pflops; });
    const double ms = half == roundTrips.end() ? roundTrips.back().first : half->first;
    const QString letter = context.trace.workedOut(
        u"nearest hub "_s + province.code,
        phrases
            .translate("Report",
                       "Round trip of %1 to the nearest demand hub: the median of its sites, each weighted by "
                       "its capacity in service; measured where it was, else the typical model.")
            .arg(province.code.isEmpty() ? phrases.translate("Report", "sites without a province")
                                         : context.placeName(province.code)),
        sources);
    figure.value = Prose(phrases.translate("Report", "%1 ms").arg(formatNumber(ms, phrases, ms < 10 ? 1 : 0)))
                       .append(context.trace.noteOf(letter));
    return figure;
}

// What is known of use there, as a sentence.
Prose provinceDeck(const ReportContext& context, const AtlasProvince& province, const Prose& note)
{
    const Phrases& phrases = context.phrases;
    if (province.sites.empty())
        return phrases.translate("Report", "The dataset has no sites here.");
    if (province.totals.inService == 0)
        return unknownStageOf(province.totals) == 0
                   ? phrases.translate("Report", "None of the sites here is in service.")
                   : phrases.translate("Report", "None of the sites here is known to be in service.");
    const std::optional<double> ratio = province.totals.ratio();
    const QString stop = phrases.chinese() ? u"。"_s : u"."_s;
    if (!ratio)
        return phrases.translate("Report", "How much of the capacity is used is not known") + stop;
    const bool mostlyEstimated = province.totals.coverage.estimatedPflops * 2 > province.totals.knownPflops;
    const QString sentence = mostlyEstimated
                                 ? phrases.translate("Report", "By estimate, %1 of the capacity stands idle")
                                 : phrases.translate("Report", "%1 of the capacity with a published use stands idle");
    return Prose(sentence.arg(formatPercent(*ratio, phrases)) + stop).append(note);
}

// Where no site is in service, nor of unknown stage, there is nothing to measure but their number.
KeyFiguresBlock keyFiguresOf(ReportContext& context, const AtlasProvince& province, const Prose& note)
{
    const Totals& totals = province.totals;
    const Prose countsNote = context.provinceCountsNote(province.code, province.sites);
    const KeyFigure sites = sitesOf(context, province, countsNote);
    if (totals.inService + unknownStageOf(totals) == 0)
        return {{sites}};
    return {{capacityOf(context, province, note, countsNote), idleOf(context, totals, note), sites,
             unknownOf(context, totals, note), nearestOf(context, province)}};
}

Section provinceSection(ReportContext& context, const AtlasProvince& province, const MapScenePtr& scene, bool landscape)
{
    const Phrases& phrases = context.phrases;
    // A province without a figure has no letter that tells of it.
    const bool published = province.totals.pflops > 0;
    const Prose note = published ? context.provinceNote(province.code, province.sites) : Prose();
    Section section{
        .key = u"atlas-"_s + (province.code.isEmpty() ? u"none"_s : province.code),
        .title = province.code.isEmpty() ? phrases.translate("Report", "province not given")
                                         : context.placeName(province.code),
        .deck = provinceDeck(context, province, note),
        .notes = {{pflopsNote(phrases)},
                  {projectionNote(scene->input().basemap->projection(), phrases),
                   phrases.translate("Report", "Latency is modelled from geodesic distance, not measured per site.")}}};
    if (!province.sites.empty())
        section.blocks.emplace_back(keyFiguresOf(context, province, note));
    if (const auto box = boxOf(context, province)) {
        FigureBlock map = mapFigureOf(context, scene, box, false, province.code);
        map.aspect = landscape ? LandscapeMapAspect : ProvinceMapAspect;
        map.spoken = phrases.translate("Report", "Map of %1 with its sites and those near it.").arg(section.title);
        map.caption =
            Prose(phrases.translate("Report", "Colour is the idle ratio, size the capacity in service. Sites of "
                                              "other provinces in view are shown too."))
                .append(context.nationNote());
        if (context.request.basemap->province(province.code))
            map.caption.text((phrases.chinese() ? QString() : u" "_s) +
                             phrases.translate("Report", "%1 is outlined.").arg(section.title));
        section.blocks.emplace_back(std::move(map));
    }
    if (!province.sites.empty()) {
        section.blocks.emplace_back(siteTable(context, province.sites, false));
        section.blocks.emplace_back(textBlock(TextBlock::Level::Small, siteTableKey(context)));
    }
    return section;
}

// ---- Sites

TableCell cellOf(const QString& text, const QString& otherwise)
{
    return text.isEmpty() ? TableCell{.prose = otherwise, .pale = true} : TableCell{.prose = text};
}

QString dated(const PartialDate& date, const Phrases& phrases)
{
    return date.isNull() ? QString() : formatDate(date, phrases);
}

TableRow claimRow(ReportContext& context, RowIndex index)
{
    const Phrases& phrases = context.phrases;
    const Claim claim = context.dataset.claims[std::size_t(index)];
    const QString given = phrases.translate("Report", "not given");
    QString quantity = claimQuantityText(claim, phrases);
    if (const Segment* segment = context.dataset.segment(claim.segment))
        quantity = phrases.translate("Report", "%1: %2")
                       .arg(oneLine(phrases.name(segment->nameEn, segment->nameZh)), quantity);
    QString kind = labelOf(claim.kind, phrases);
    if (!claim.supersededBy.isEmpty())
        kind = joinedNames({kind, phrases.translate("Report", "superseded")}, phrases);
    TableCell value = cellOf(claimValueText(claim, phrases), phrases.translate("Report", "no number"));
    value.prose.append(context.trace.noteOf(context.trace.citeClaim(index)));
    return {.key = claim.uid,
            .cells = {{.prose = quantity},
                      std::move(value),
                      cellOf(dated(claim.asOf, phrases), phrases.translate("Report", "undated")),
                      {.prose = kind},
                      cellOf(claim.confidence ? labelOf(*claim.confidence, phrases) : QString(), given),
                      cellOf(oneLine(claim.what), given)}};
}

// Every figure that counts at the date, and the aggregate from which the site's idle ratio is estimated.
TableBlock claimTable(ReportContext& context, RowIndex site)
{
    const Phrases& phrases = context.phrases;
    TableBlock table{
        .key = u"claims"_s,
        .caption = phrases.translate("Report", "What was published about the site, with date and source"),
        .columns =
            {{.key = u"quantity"_s, .head = phrases.translate("Report", "Figure"), .weight = 1.5, .wraps = true},
             {.key = u"value"_s, .head = phrases.translate("Report", "Value"), .weight = 1.2, .notes = true},
             {.key = u"as_of"_s, .head = phrases.translate("Report", "as of"), .weight = 0.8},
             {.key = u"kind"_s, .head = phrases.translate("Report", "Kind"), .weight = 0.9},
             {.key = u"confidence"_s, .head = phrases.translate("Report", "Confidence"), .weight = 0.8},
             {.key = u"what"_s, .head = phrases.translate("Report", "What it counts"), .weight = 2, .wraps = true}},
        .rows = {}};
    for (const RowIndex index : context.dataset.claimsOfSite(site)) {
        const Claim claim = context.dataset.claims[std::size_t(index)];
        if (countsAt(context.dataset, claim.asOf, claim.source, context.request.query.asOf))
            table.rows.push_back(claimRow(context, index));
    }
    if (const IdleFigure& idle = context.of(site).idle; idle.segment >= 0 && idle.claim >= 0)
        table.rows.push_back(claimRow(context, idle.claim));
    return table;
}

TableBlock eventTable(ReportContext& context, RowIndex site)
{
    const Phrases& phrases = context.phrases;
    TableBlock table{
        .key = u"events"_s,
        .caption = phrases.translate("Report", "What happened to the site, with date and source"),
        .columns = {{.key = u"date"_s, .head = phrases.translate("Report", "Date"), .weight = 1.2, .notes = true},
                    {.key = u"event"_s, .head = phrases.translate("Report", "Event")},
                    {.key = u"confidence"_s, .head = phrases.translate("Report", "Confidence"), .weight = 0.8},
                    {.key = u"note"_s, .head = phrases.translate("Report", "Note"), .weight = 3, .wraps = true}},
        .rows = {}};
    std::vector<std::pair<QDate, RowIndex>> rows;
    for (const RowIndex index : context.dataset.eventsOfSite(site)) {
        const Event event = context.dataset.events[std::size_t(index)];
        if (countsAt(context.dataset, event.date, event.source, context.request.query.asOf))
            rows.emplace_back(event.date.isNull() ? QDate() : event.date.latest(), index);
    }
    std::ranges::stable_sort(rows, {}, &std::pair<QDate, RowIndex>::first);
    for (const auto& [day, index] : rows) {
        const Event event = context.dataset.events[std::size_t(index)];
        const QString kind = labelOf(event.kind, phrases);
        TableCell date = cellOf(event.date.isNull() ? QString() : formatEventDate(event.date, phrases),
                                phrases.translate("Report", "undated"));
        date.prose.append(context.trace.noteOf(context.trace.citeEvent(index)));
        table.rows.push_back({.key = event.uid,
                              .cells = {std::move(date),
                                        {.prose = kind},
                                        cellOf(event.confidence ? labelOf(*event.confidence, phrases) : QString(),
                                               phrases.translate("Report", "not given")),
                                        cellOf(oneLine(event.note), phrases.translate("Report", "none"))}});
    }
    return table;
}

// Where it is, whose, and its stage.
Prose dossierDeck(ReportContext& context, RowIndex index)
{
    const Phrases& phrases = context.phrases;
    const Site site = context.dataset.sites[std::size_t(index)];
    QStringList places{context.placeName(site.province), context.placeName(site.city)};
    places.removeAll(QString());
    places.removeDuplicates(); // a municipality is its own prefecture
    const QString place =
        places.isEmpty() ? phrases.translate("Report", "province not given") : joinedNames(places, phrases);
    const QString company = oneLine(site.operatorName);
    const SiteFigures& figures = context.of(index);
    Prose deck = phrases.translate("Report", "%1. Operator: %2. Stage: %3")
                     .arg(place, company.isEmpty() ? phrases.translate("Report", "not given") : company,
                          labelOf(figures.stage, phrases));
    if (const std::optional<int> source = context.citeStage(index))
        deck.append(context.trace.noteOf(*source));
    return deck;
}

// What a painting takes of that room, rounded up: within a hair less its last line would find none.
double takenHeight(const Painting& painting, QSizeF room)
{
    QImage nowhere(1, 1, QImage::Format_RGB32);
    QPainter measuring(&nowhere);
    return std::min(std::floor(painting(measuring, QRectF(QPointF(), room))) + 1, room.height());
}

Result<Section> dossierSection(ReportContext& context, RowIndex index, bool landscape)
{
    const Phrases& phrases = context.phrases;
    const QString uid = context.dataset.sites.get<&Site::uid>(std::size_t(index));
    Section section{
        .key = u"dossier-"_s + uid,
        .title = context.siteName(index),
        .deck = dossierDeck(context, index),
        .notes = {{pflopsNote(phrases)},
                  {phrases.translate("Report", "Latency is modelled from geodesic distance, not measured per site.")}}};
    PlacedChart placed;
    placed.chart = u"dossier"_s;
    placed.site = uid;
    auto figure = chartFigure(context, placed, context.facts.sites, {});
    if (!figure)
        return std::unexpected(std::move(figure).error());
    figure->aspect = landscape ? LandscapeDossierAspect : DossierAspect;
    figure->height = [painting = figure->painting, aspect = figure->aspect](double width) {
        return takenHeight(painting, {width, width * aspect});
    };
    section.blocks.emplace_back(*std::move(figure));
    const auto add = [&](const QString& heading, TableBlock table) {
        if (table.rows.empty())
            return;
        section.blocks.emplace_back(textBlock(TextBlock::Level::Heading, heading));
        section.blocks.emplace_back(std::move(table));
    };
    add(phrases.translate("Report", "Published figures"), claimTable(context, index));
    add(phrases.translate("Report", "Events"), eventTable(context, index));
    return section;
}

} // namespace

// Each province has a bookmark of its own; they stand below that of the author's opening where there is one.
Result<Sections> atlasSections(ReportContext& context, const TemplatePage& page)
{
    Sections sections =
        openerOf(context, page, u"atlas"_s, context.phrases.translate("Report", "Provinces one by one"));
    const int level = sections.empty() ? 1 : 2;
    const MapScenePtr scene = mapSceneOf(context, projectionOf(page), context.facts.sites);
    for (const AtlasProvince& province : provincesOf(context, page.of)) {
        Section section = provinceSection(context, province, scene, page.landscape);
        section.level = level;
        section.landscape = page.landscape;
        sections.push_back(std::move(section));
    }
    return sections;
}

Result<Sections> dossierSections(ReportContext& context, const TemplatePage& page)
{
    if (page.of.isEmpty())
        return Sections{};
    Sections sections = openerOf(context, page, u"dossiers"_s, context.phrases.translate("Report", "Sites one by one"));
    const int level = sections.empty() ? 1 : 2;
    for (const QString& uid : page.of) {
        const RowIndex index = context.dataset.siteIndex(uid);
        if (index < 0)
            continue; // checkTemplate() refused it
        auto section = dossierSection(context, index, page.landscape);
        if (!section)
            return std::unexpected(std::move(section).error());
        section->level = level;
        section->landscape = page.landscape;
        sections.push_back(*std::move(section));
    }
    return sections;
}

} // namespace atlas
