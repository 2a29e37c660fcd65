// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/latency.h"

#include "base/parallel.h"
#include "geo/lambertdistance.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

constexpr double NearKm = 30; // rule 17

bool isNear(LonLat a, LonLat b)
{
    // 30 km are 0.27 degrees of latitude: most pairs need no geodesic.
    return std::abs(a.lat - b.lat) < 0.3 && geodesicKm(a, b) <= NearKm;
}

// A link that may replace the model: a measurement of one pair whose ends and direction are known. Claims, targets,
// aggregates and rules of thumb are not measurements. "derived" is: the difference of two measured paths.
bool isMeasurement(const LatencyLink& link)
{
    return (link.kind == u"measured" || link.kind == u"derived") && link.direction != LinkDirection::Unstated &&
           link.fromLon && link.fromLat && link.toLon && link.toLat;
}

double roundTripMsOf(const LatencyLink& link)
{
    return link.direction == LinkDirection::OneWay ? 2 * link.ms : link.ms;
}

// 0 optical, 1 IP, 2 not told: the lower the layer, the fewer routers are in the figure.
int layerRank(const QString& layer)
{
    static const QRegularExpression optical(QStringLiteral("\\b(optical|OTN|D?WDM)\\b"),
                                            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression ip(QStringLiteral("\\b(IP|IPv4|IPv6|ICMP|ping)\\b"),
                                       QRegularExpression::CaseInsensitiveOption);
    if (optical.match(layer).hasMatch())
        return 0;
    return ip.match(layer).hasMatch() ? 1 : 2;
}

// An end of a measured link whose other end is at the hub: the link replaces the model for the places it stands for.
struct FarEnd
{
    QString name;
    LonLat position;
    RowIndex link;

    bool standsFor(LonLat place, const Place* prefecture) const
    {
        return (prefecture && prefecture->nameEn == name) || isNear(position, place);
    }
};

// The ends of all links to the hub, those that win first: of the lowest layer the newest, and the first in the file
// among equals.
std::vector<FarEnd> linksTo(const Dataset& dataset, const Hub& hub)
{
    std::vector<FarEnd> ends;
    std::vector<int> ranks(dataset.latencyLinks.size());
    for (std::size_t i = 0; i < dataset.latencyLinks.size(); ++i) {
        const LatencyLink& link = dataset.latencyLinks[i];
        if (!isMeasurement(link))
            continue;
        const FarEnd from{link.fromName, {*link.fromLon, *link.fromLat}, RowIndex(i)};
        const FarEnd to{link.toName, {*link.toLon, *link.toLat}, RowIndex(i)};
        const std::size_t before = ends.size();
        if (isNear(to.position, hub.position))
            ends.push_back(from);
        if (isNear(from.position, hub.position))
            ends.push_back(to);
        if (ends.size() > before)
            ranks[i] = layerRank(link.layer);
    }
    std::ranges::stable_sort(ends, [&](const FarEnd& a, const FarEnd& b) {
        const int rankA = ranks[std::size_t(a.link)];
        const int rankB = ranks[std::size_t(b.link)];
        return rankA < rankB || (rankA == rankB && dataset.latencyLinks[std::size_t(a.link)].asOf >
                                                       dataset.latencyLinks[std::size_t(b.link)].asOf);
    });
    return ends;
}

RowIndex measuredLink(const std::vector<FarEnd>& ends, LonLat position, const Place* prefecture)
{
    const auto found =
        std::ranges::find_if(ends, [&](const FarEnd& end) { return end.standsFor(position, prefecture); });
    return found == ends.end() ? -1 : found->link;
}

QString inMs(double ms)
{
    return QStringLiteral("%1 ms").arg(ms);
}

} // namespace

template <>
const Vocabulary& vocabularyOf<LatencyPreset>()
{
    static constexpr Term terms[] = {
        {"optimistic", QT_TRANSLATE_NOOP("Vocabulary", "Optimistic")},
        {"typical", QT_TRANSLATE_NOOP("Vocabulary", "Typical")},
        {"conservative", QT_TRANSLATE_NOOP("Vocabulary", "Conservative")},
        {"policy", QT_TRANSLATE_NOOP("Vocabulary", "Policy")},
    };
    static constexpr Vocabulary vocabulary{"latency_preset", terms};
    return vocabulary;
}

template <>
const Vocabulary& vocabularyOf<Direction>()
{
    static constexpr Term terms[] = {
        {"round_trip", QT_TRANSLATE_NOOP("Vocabulary", "Round trip")},
        {"one_way", QT_TRANSLATE_NOOP("Vocabulary", "One way")},
    };
    static constexpr Vocabulary vocabulary{"direction", terms};
    return vocabulary;
}

std::optional<double> LatencyModel::radiusKm(double rttMs) const
{
    if (!(rttMs > interceptMs))
        return std::nullopt;
    return (rttMs - interceptMs) / slopeMsPerKm;
}

LatencyModel modelOf(LatencyPreset preset)
{
    switch (preset) {
    case LatencyPreset::Optimistic:
        return {1, 0.0172};
    case LatencyPreset::Typical:
        return {2, 0.0225};
    case LatencyPreset::Conservative:
        return {3, 0.0300};
    case LatencyPreset::Policy:
        return {0, 2 * 0.00857};
    }
    Q_UNREACHABLE_RETURN({});
}

double roundTripBudgetMs(double budgetMs, Direction direction)
{
    return direction == Direction::OneWay ? 2 * budgetMs : budgetMs;
}

Result<double> radiusKmOf(const RingSpec& spec)
{
    if (!(spec.budgetMs > 0) || !std::isfinite(spec.budgetMs))
        return fail(ErrorCode::Usage, spec.hubName,
                    QStringLiteral("A latency budget of %1 is not a positive time").arg(inMs(spec.budgetMs)), {},
                    QStringLiteral("Give a budget in milliseconds, such as 20."));

    const LatencyModel model = modelOf(spec.preset);
    const double rttMs = roundTripBudgetMs(spec.budgetMs, spec.direction);
    const double rttPerBudget = roundTripBudgetMs(1, spec.direction);
    const QString way = spec.direction == Direction::OneWay ? QStringLiteral("one way") : QStringLiteral("round trip");
    const auto refused = [&](const QString& reason, double limitRttMs, const QString& cure) {
        const QString budget = QStringLiteral("A latency budget of %1 (%2) gives no ring: the %3 model ");
        const QString limit = inMs(limitRttMs / rttPerBudget);
        return fail(ErrorCode::Usage, spec.hubName,
                    budget.arg(inMs(spec.budgetMs), way, keyOf(spec.preset)) + reason.arg(limit), {},
                    cure.arg(limit, way));
    };

    const std::optional<double> radiusKm = model.radiusKm(rttMs);
    if (!radiusKm)
        return refused(QStringLiteral("takes %1 at no distance"), model.interceptMs,
                       QStringLiteral("Give a budget above %1 (%2)."));
    if (*radiusKm > MaxCircleKm)
        return refused(QStringLiteral("reaches a quarter of the way round the Earth within %1"),
                       std::floor(model.roundTripMs(MaxCircleKm)), QStringLiteral("Give a budget of at most %1 (%2)."));
    return *radiusKm;
}

Result<Ring> ringOf(const RingSpec& spec)
{
    return radiusKmOf(spec).transform([&spec](double km) {
        return Ring{spec, roundTripBudgetMs(spec.budgetMs, spec.direction), km, geodesicCircle(spec.centre, km)};
    });
}

std::vector<Ring> ringsOf(std::span<const RingSpec> specs)
{
    std::vector<Ring> rings;
    for (const RingSpec& spec : specs) {
        if (auto ring = ringOf(spec))
            rings.push_back(std::move(*ring));
    }
    return rings;
}

std::vector<RowIndex> demandHubs(const Dataset& dataset)
{
    std::vector<RowIndex> hubs;
    for (std::size_t i = 0; i < dataset.hubs.size(); ++i) {
        if (dataset.hubs[i].kind == HubKind::Demand)
            hubs.push_back(RowIndex(i));
    }
    return hubs;
}

std::vector<HubLatency> latenciesOf(const Dataset& dataset, LonLat position, const QString& city)
{
    const Place* prefecture = dataset.place(city);
    std::vector<HubLatency> result;
    for (const RowIndex row : demandHubs(dataset)) {
        const Hub& hub = dataset.hubs[std::size_t(row)];
        HubLatency latency;
        latency.hub = row;
        latency.km = geodesicKm(hub.position, position);
        latency.typicalMs = modelOf(LatencyPreset::Typical).roundTripMs(latency.km);
        latency.optimisticMs = modelOf(LatencyPreset::Optimistic).roundTripMs(latency.km);
        latency.conservativeMs = modelOf(LatencyPreset::Conservative).roundTripMs(latency.km);
        latency.link = measuredLink(linksTo(dataset, hub), position, prefecture);
        if (latency.link >= 0)
            latency.measuredMs = roundTripMsOf(dataset.latencyLinks[std::size_t(latency.link)]);
        result.push_back(latency);
    }
    return result;
}

const HubLatency* nearest(const std::vector<HubLatency>& latencies)
{
    const auto best = std::ranges::min_element(latencies, {}, &HubLatency::bestMs);
    return best == latencies.end() ? nullptr : &*best;
}

SiteRoundTrips roundTripsOfSites(const Dataset& dataset, LatencyPreset preset)
{
    struct From
    {
        SpherePoint position;
        std::vector<FarEnd> links;
    };

    SiteRoundTrips result{demandHubs(dataset), {}};
    std::vector<From> hubs;
    for (const RowIndex row : result.hubs) {
        const Hub& hub = dataset.hubs[std::size_t(row)];
        hubs.push_back({toSphere(hub.position), linksTo(dataset, hub)});
    }
    const LatencyModel model = modelOf(preset);

    result.ms.resize(dataset.sites.size() * hubs.size());
    forEachBlock(dataset.sites.size(), ChunkRows, [&](std::size_t from, std::size_t to) {
        const auto& chunk = dataset.sites.chunk(from / ChunkRows);
        const auto& cities = chunk.column<&Site::city>();
        std::vector<const Place*> placeOfTerm; // cities repeat
        if (cities.hasTerms()) {
            for (const QString& term : cities.terms())
                placeOfTerm.push_back(dataset.place(term));
        }
        for (std::size_t i = from; i < to; ++i) {
            const LonLat position = chunk.column<&Site::position>().at(i - from);
            const SpherePoint point = toSphere(position);
            const Place* prefecture =
                cities.hasTerms() ? placeOfTerm[cities.term(i - from)] : dataset.place(cities.at(i - from));
            for (std::size_t h = 0; h < hubs.size(); ++h) {
                const RowIndex link = measuredLink(hubs[h].links, position, prefecture);
                result.ms[i * hubs.size() + h] = link >= 0 ? roundTripMsOf(dataset.latencyLinks[std::size_t(link)])
                                                           : model.roundTripMs(lambertKm(hubs[h].position, point));
            }
        }
    });
    return result;
}

std::vector<NearestHub> nearestHubs(const Dataset& dataset)
{
    const SiteRoundTrips roundTrips = roundTripsOfSites(dataset);
    std::vector<NearestHub> result(dataset.sites.size());
    for (std::size_t i = 0; i < result.size() && !roundTrips.hubs.empty(); ++i) {
        const std::span<const double> ms = roundTrips.of(RowIndex(i));
        for (std::size_t h = 0; h < ms.size(); ++h) {
            // Of a position that is no number there is no round trip.
            if (!std::isnan(ms[h]) && (result[i].hub < 0 || ms[h] < result[i].ms))
                result[i] = {roundTrips.hubs[h], ms[h]};
        }
    }
    return result;
}

std::span<const Workload> workloads()
{
    static constexpr Workload table[] = {
        {"control", QT_TRANSLATE_NOOP("Workload", "Remote control"), 10},
        {"voice", QT_TRANSLATE_NOOP("Workload", "Voice dialogue"), 60},
        {"agents", QT_TRANSLATE_NOOP("Workload", "Chains of agent calls"), 60},
        {"chat", QT_TRANSLATE_NOOP("Workload", "Chat"), 100},
        {"batch", QT_TRANSLATE_NOOP("Workload", "Batch and training"), std::nullopt},
    };
    return table;
}

} // namespace atlas
