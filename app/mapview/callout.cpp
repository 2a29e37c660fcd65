// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/callout.h"

#include "base/formats.h"
#include "cartography/maptext.h"
#include "domain/latency.h"

namespace atlas {

namespace {

// The parts that exist, as a list of this language.
QString joined(const QStringList& parts, const Phrases& phrases)
{
    QStringList present;
    for (const QString& part : parts) {
        if (!part.isEmpty())
            present << part;
    }
    return present.join(phrases.chinese() ? QStringLiteral("，") : QStringLiteral(", "));
}

QString nameOf(const Place& place, const Phrases& phrases)
{
    return phrases.name(place.nameEn, place.shortZh.isEmpty() ? place.nameZh : place.shortZh);
}

QString placeOf(const Dataset& dataset, const Site& site, const Phrases& phrases)
{
    QStringList places;
    if (const Place* province = dataset.place(site.province))
        places << nameOf(*province, phrases);
    const Place* city = site.city == site.province ? nullptr : dataset.place(site.city);
    if (city)
        places << nameOf(*city, phrases);
    return joined({places.join(phrases.chinese() ? QStringLiteral(" ") : QStringLiteral(", ")), site.operatorName},
                  phrases);
}

QString percentOf(const IdleFigure& idle, const Phrases& phrases)
{
    const bool ranged = idle.low && idle.high && *idle.low != *idle.high;
    const QString range = ranged ? formatPercentRange(*idle.low, *idle.high, phrases) : QString();
    if (!idle.value)
        return range;
    QString value = formatPercent(*idle.value, phrases);
    if (idle.atLeast)
        value = phrases.translate("Map", "at least %1").arg(value);
    return ranged ? phrases.translate("Map", "%1 (%2)").arg(value, range) : value;
}

QString idleOf(const IdleFigure& idle, const Phrases& phrases)
{
    const QString certainty = labelOf(idle.certainty, phrases);
    const QString percent = percentOf(idle, phrases);
    return percent.isEmpty() ? certainty : joined({percent, phrases.locale().toLower(certainty)}, phrases);
}

QString basisOf(const Dataset& dataset, const IdleFigure& idle, const Phrases& phrases)
{
    QStringList parts;
    if (idle.basis)
        parts << labelOf(*idle.basis, phrases);
    if (!idle.asOf.isNull())
        parts << formatDate(idle.asOf, phrases);
    if (idle.segment >= 0) {
        const Segment& segment = dataset.segments[std::size_t(idle.segment)];
        parts << phrases.translate("Map", "segment: %1").arg(oneLine(phrases.name(segment.nameEn, segment.nameZh)));
    }
    if (idle.claim >= 0 && dataset.claims[std::size_t(idle.claim)].source.isEmpty())
        parts << phrases.translate("Map", "no source");
    return parts.isEmpty() ? phrases.translate("Map", "no figure known") : joined(parts, phrases);
}

QString stageOf(const SiteFigures& figures, const Phrases& phrases)
{
    QString date;
    if (!figures.stageDate.isNull())
        date = figures.stageFromEvent ? formatEventDate(figures.stageDate, phrases)
                                      : formatDate(figures.stageDate, phrases);
    return joined({labelOf(figures.stage, phrases), date}, phrases);
}

QString capacityOf(const Dataset& dataset, const SiteFigures& figures, const Phrases& phrases)
{
    const auto pflops = figures.capacity ? figures.capacity : figures.otherCapacity;
    if (!pflops)
        return phrases.translate("Map", "not published");
    QString format;
    if (figures.capacityClaim >= 0) {
        const auto& claim = dataset.claims[std::size_t(figures.capacityClaim)];
        if (claim.numberFormat)
            format = labelOf(*claim.numberFormat, phrases);
        if (claim.source.isEmpty())
            format = joined({format, phrases.translate("Map", "no source")}, phrases);
    }
    return joined({formatPflops(*pflops, phrases), format}, phrases);
}

QString plannedOf(const Dataset& dataset, const Figures& figures, RowIndex site, const Phrases& phrases)
{
    const RowIndex row = preferredClaim(dataset, dataset.claimsOfSite(site), Quantity::CapacityPlanned, std::nullopt,
                                        figures.query.asOf);
    const auto value = row < 0 ? std::nullopt : dataset.claims[std::size_t(row)].value;
    return value ? formatPflops(*value, phrases) : phrases.translate("Map", "not published");
}

QString nearestHubOf(const Dataset& dataset, const Site& site, const Phrases& phrases)
{
    const auto latencies = latenciesOf(dataset, site.position, site.city);
    const HubLatency* hub = nearest(latencies);
    if (!hub)
        return phrases.translate("Map", "no hub");
    const Hub& row = dataset.hubs[std::size_t(hub->hub)];
    const QString text = hub->measuredMs ? phrases.translate("Map", "%1, round trip %2 ms, measured")
                                         : phrases.translate("Map", "%1, round trip %2 ms");
    return text.arg(oneLine(phrases.name(row.nameEn, row.nameZh)), formatNumber(hub->bestMs(), phrases));
}

// What several sites come to.
CalloutText calloutOf(const QString& name, const Totals& totals, const Phrases& phrases)
{
    const auto t = [&phrases](const char* text) { return phrases.translate("Map", text); };
    CalloutText text;
    text.name = name;
    text.place = phrases.translate("Map", "%1 sites, %2 in service, %3 of them with a capacity")
                     .arg(formatNumber(totals.coverage.sites(), phrases), formatNumber(totals.inService, phrases),
                          formatNumber(totals.withCapacity, phrases));
    text.labels = {t(QT_TRANSLATE_NOOP("Map", "Idle ratio")), t(QT_TRANSLATE_NOOP("Map", "Bounds")),
                   t(QT_TRANSLATE_NOOP("Map", "Idle capacity")), t(QT_TRANSLATE_NOOP("Map", "Capacity"))};
    const QString unknown = phrases.translate("Map", "unknown");
    QString ratio = unknown;
    if (totals.ratio()) {
        ratio = formatPercent(*totals.ratio(), phrases);
        if (totals.ratioLow() != totals.ratioHigh())
            ratio = phrases.translate("Map", "%1 (%2)")
                        .arg(ratio, formatPercentRange(*totals.ratioLow(), *totals.ratioHigh(), phrases));
        ratio = joined({ratio, phrases.translate("Map", "by known capacity")}, phrases);
    }
    text.values << ratio;
    // Rule 13.
    text.values << (totals.boundLow() ? phrases.translate("Map", "%1 if all unknown is busy, %2 if it is idle")
                                            .arg(formatPercent(*totals.boundLow(), phrases),
                                                 formatPercent(*totals.boundHigh(), phrases))
                                      : unknown);
    text.values << (totals.knownPflops > 0 ? formatPflops(totals.idlePflops, phrases) : unknown);
    QString capacity =
        totals.withCapacity > 0 ? formatPflops(totals.pflops, phrases) : t(QT_TRANSLATE_NOOP("Map", "not published"));
    if (totals.pflops > 0)
        capacity = joined({capacity, phrases.translate("Map", "%1 of it without a ratio")
                                         .arg(formatPercent(totals.unknownPflops() / totals.pflops, phrases))},
                          phrases);
    text.values << capacity;
    return text;
}

} // namespace

QString CalloutText::summary() const
{
    QStringList parts{name, place};
    for (qsizetype i = 0; i < labels.size(); ++i)
        parts << labels[i] + QStringLiteral(": ") + values[i];
    return parts.join(QStringLiteral("; "));
}

CalloutText calloutOf(const Dataset& dataset, const Figures& figures, RowIndex siteRow, const Phrases& phrases)
{
    const Site& site = dataset.sites[std::size_t(siteRow)];
    const SiteFigures& own = figures.sites[std::size_t(siteRow)];
    const auto t = [&phrases](const char* text) { return phrases.translate("Map", text); };

    CalloutText text;
    text.name = oneLine(phrases.name(site.nameEn, site.nameZh));
    text.place = oneLine(placeOf(dataset, site, phrases));
    if (own.idle.certainty == Certainty::NotApplicable) {
        text.labels = {t(QT_TRANSLATE_NOOP("Map", "Idle ratio")), t(QT_TRANSLATE_NOOP("Map", "Stage")),
                       t(QT_TRANSLATE_NOOP("Map", "Planned")), t(QT_TRANSLATE_NOOP("Map", "Nearest hub"))};
        text.values = {t(QT_TRANSLATE_NOOP("Map", "none: not in service")), stageOf(own, phrases),
                       plannedOf(dataset, figures, siteRow, phrases), nearestHubOf(dataset, site, phrases)};
    } else {
        text.labels = {t(QT_TRANSLATE_NOOP("Map", "Idle ratio")), t(QT_TRANSLATE_NOOP("Map", "Basis")),
                       t(QT_TRANSLATE_NOOP("Map", "In service")), t(QT_TRANSLATE_NOOP("Map", "Nearest hub"))};
        text.values = {idleOf(own.idle, phrases), basisOf(dataset, own.idle, phrases),
                       capacityOf(dataset, own, phrases), nearestHubOf(dataset, site, phrases)};
    }
    return text;
}

CalloutText calloutOf(const Choropleth& choropleth, const Basemap::Province& province, const Phrases& phrases)
{
    const auto found = choropleth.fills.find(province.code);
    return calloutOf(oneLine(phrases.name(province.nameEn, province.nameZh)),
                     found == choropleth.fills.end() ? Totals() : found->second.totals, phrases);
}

CalloutText calloutOf(const Dataset& dataset, const Figures& figures, const SiteCluster& cluster,
                      const Phrases& phrases)
{
    const auto first = std::size_t(cluster.sites.front());
    const QString largest =
        oneLine(phrases.name(dataset.sites.get<&Site::nameEn>(first), dataset.sites.get<&Site::nameZh>(first)));
    return calloutOf(phrases.translate("Map", "%1 and %2 near it")
                         .arg(largest, formatNumber(double(cluster.sites.size() - 1), phrases)),
                     totalsOf(dataset, figures, cluster.sites), phrases);
}

} // namespace atlas
