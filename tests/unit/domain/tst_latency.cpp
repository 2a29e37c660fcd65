// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/latency.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

constexpr LonLat Beijing{116.4074, 39.9042};
constexpr LonLat Shanghai{121.4737, 31.2304};
constexpr LonLat Shenzhen{114.0579, 22.5431};
constexpr LonLat Hangzhou{120.1551, 30.2741};

Hub hub(const QString& uid, LonLat position, HubKind kind = HubKind::Demand)
{
    Hub result;
    result.uid = uid;
    result.position = position;
    result.kind = kind;
    return result;
}

Place place(const QString& uid, const QString& nameEn)
{
    Place result;
    result.uid = uid;
    result.nameEn = nameEn;
    return result;
}

// The three demand hubs, with hubs of other kinds between them, and no links.
Dataset threeHubs()
{
    Dataset dataset;
    dataset.hubs = {hub(u"beijing"_s, Beijing), hub(u"cluster-guian"_s, {106.52, 26.42}, HubKind::Cluster),
                    hub(u"shanghai"_s, Shanghai), hub(u"gansu"_s, {107.64, 35.73}, HubKind::NationalHub),
                    hub(u"shenzhen"_s, Shenzhen)};
    dataset.places = {place(u"330100"_s, u"Hangzhou"_s), place(u"330500"_s, u"Huzhou"_s)};
    dataset.reindex();
    return dataset;
}

constexpr std::size_t ToShanghai = 1; // in the answer, which has demand hubs only
constexpr std::size_t ToShenzhen = 2;

// A measured round trip from Hangzhou to Shanghai.
LatencyLink link(double ms = 7.7)
{
    LatencyLink result;
    result.fromName = u"Hangzhou"_s;
    result.fromLon = Hangzhou.lon;
    result.fromLat = Hangzhou.lat;
    result.toName = u"Shanghai"_s;
    result.toLon = Shanghai.lon;
    result.toLat = Shanghai.lat;
    result.direction = LinkDirection::RoundTrip;
    result.layer = u"ICMP"_s;
    result.kind = u"measured"_s;
    result.ms = ms;
    result.asOf = *PartialDate::parse(u"2025");
    return result;
}

LatencyLink link(double ms, const QString& layer, const QString& asOf)
{
    LatencyLink result = link(ms);
    result.layer = layer;
    result.asOf = *PartialDate::parse(asOf);
    return result;
}

Dataset withLinks(std::vector<LatencyLink> links)
{
    Dataset dataset = threeHubs();
    dataset.latencyLinks = std::move(links);
    return dataset;
}

RingSpec spec(LatencyPreset preset, double budgetMs, Direction direction = Direction::RoundTrip)
{
    return {.hub = 0,
            .hubName = u"Beijing"_s,
            .centre = Beijing,
            .budgetMs = budgetMs,
            .direction = direction,
            .preset = preset};
}

} // namespace

class LatencyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    // Rule 14.
    void roundTripOverKnownDistances_data()
    {
        QTest::addColumn<LonLat>("hubPosition");
        QTest::addColumn<LonLat>("site");
        QTest::addColumn<double>("km");
        QFile file(QStringLiteral(ATLAS_SOURCE_DIR "/tests/fixtures/geodesics.csv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        int rows = 0;
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
        for (const QString& text : lines) {
            const QStringList cells = text.split(u',');
            if (cells.size() != 8 || cells[0] != u"inverse")
                continue;
            ++rows;
            QTest::newRow(qPrintable(cells[1]))
                << LonLat{cells[2].toDouble(), cells[3].toDouble()} << LonLat{cells[4].toDouble(), cells[5].toDouble()}
                << cells[7].toDouble() / 1000;
        }
        QVERIFY(rows >= 60);
    }

    void roundTripOverKnownDistances()
    {
        QFETCH(LonLat, hubPosition);
        QFETCH(LonLat, site);
        QFETCH(double, km);
        Dataset dataset;
        dataset.hubs = {hub(u"hub"_s, hubPosition)};
        dataset.reindex();
        const auto latencies = latenciesOf(dataset, site, {});
        QCOMPARE(latencies.size(), 1U);
        QCOMPARE_LT(std::abs(latencies[0].km - km), 1e-6);
        QCOMPARE_LT(std::abs(latencies[0].optimisticMs - (1 + 0.0172 * km)), 1e-6);
        QCOMPARE_LT(std::abs(latencies[0].typicalMs - (2 + 0.0225 * km)), 1e-6);
        QCOMPARE_LT(std::abs(latencies[0].conservativeMs - (3 + 0.0300 * km)), 1e-6);
        QCOMPARE(latencies[0].bestMs(), latencies[0].typicalMs);
        QCOMPARE(latencies[0].link, -1);
        QCOMPARE_LT(std::abs(modelOf(LatencyPreset::Policy).roundTripMs(km) - 2 * 0.00857 * km), 1e-6);
    }

    void onlyDemandHubsInFileOrder()
    {
        const auto latencies = latenciesOf(threeHubs(), Hangzhou, u"330100"_s);
        QCOMPARE(latencies.size(), 3U);
        QCOMPARE(latencies[0].hub, 0);
        QCOMPARE(latencies[1].hub, 2);
        QCOMPARE(latencies[2].hub, 4);
    }

    void nearestHub()
    {
        const auto latencies = latenciesOf(threeHubs(), Hangzhou, {});
        QCOMPARE(nearest(latencies), &latencies[ToShanghai]);
        QCOMPARE(nearest({}), nullptr);
        // A measurement can make a farther hub the nearer one.
        LatencyLink slow = link(90);
        const auto measured = latenciesOf(withLinks({slow}), Hangzhou, {});
        QCOMPARE(nearest(measured)->hub, 4);
    }

    // All sites at once: with cities that links stand for, and without.
    void nearestHubsOfAllSites()
    {
        Dataset dataset = withLinks({link(7.7), link(90), link(4, u"OTN"_s, u"2024"_s)});
        QVERIFY(nearestHubs(dataset).empty());
        for (int i = 0; i < 20'000; ++i) {
            Site site;
            site.uid = u"s%1"_s.arg(i);
            site.city = i % 3 == 0 ? u"330100"_s : i % 3 == 1 ? u"330500"_s : QString();
            site.position = {75 + 0.003 * i, 18 + 0.1 * (i % 350)};
            dataset.sites.push_back(site);
        }
        dataset.reindex();
        const std::vector<NearestHub> all = nearestHubs(dataset);
        QCOMPARE(all.size(), dataset.sites.size());
        int measured = 0;
        for (std::size_t i = 0; i < all.size(); i += 7) {
            const Site site = dataset.sites[i];
            const std::vector<HubLatency> latencies = latenciesOf(dataset, site.position, site.city);
            const HubLatency* best = nearest(latencies);
            measured += best->measuredMs.has_value();
            QCOMPARE_LT(std::abs(all[i].ms - best->bestMs()), 0.001);
            const auto chosen = std::ranges::find(latencies, all[i].hub, &HubLatency::hub);
            QVERIFY(chosen != latencies.end());
            QCOMPARE_LT(std::abs(chosen->bestMs() - best->bestMs()), 0.001);
        }
        QCOMPARE_GT(measured, 100);

        dataset.hubs.clear();
        QCOMPARE(nearestHubs(dataset)[0].hub, -1);
        QVERIFY(std::isnan(nearestHubs(dataset)[0].ms)); // not 0 ms away
    }

    // The published table of ring radii, rounded to a kilometre, and the policy circles.
    void publishedRadii_data()
    {
        QTest::addColumn<LatencyPreset>("preset");
        QTest::addColumn<Direction>("direction");
        QTest::addColumn<double>("budgetMs");
        QTest::addColumn<double>("rttMs");
        QTest::addColumn<int>("radiusKm");
        constexpr double Budgets[] = {5, 10, 20, 30, 40, 60};
        constexpr int Optimistic[] = {233, 523, 1105, 1686, 2267, 3430};
        constexpr int Typical[] = {133, 356, 800, 1244, 1689, 2578};
        constexpr int Conservative[] = {67, 233, 567, 900, 1233, 1900};
        for (std::size_t i = 0; i < std::size(Budgets); ++i) {
            const auto add = [&](LatencyPreset preset, int km) {
                QTest::addRow("%s %g ms", qPrintable(keyOf(preset)), Budgets[i])
                    << preset << Direction::RoundTrip << Budgets[i] << Budgets[i] << km;
                QTest::addRow("%s %g ms one way", qPrintable(keyOf(preset)), Budgets[i] / 2)
                    << preset << Direction::OneWay << Budgets[i] / 2 << Budgets[i] << km;
            };
            add(LatencyPreset::Optimistic, Optimistic[i]);
            add(LatencyPreset::Typical, Typical[i]);
            add(LatencyPreset::Conservative, Conservative[i]);
        }
        const auto policy = [](const char* name, double ms, int km) {
            QTest::newRow(name) << LatencyPreset::Policy << Direction::OneWay << ms << 2 * ms << km;
        };
        policy("policy 1 ms one way", 1, 117);
        policy("policy 5 ms one way", 5, 583);
        policy("policy 20 ms one way", 20, 2334);
        QTest::newRow("policy 40 ms") << LatencyPreset::Policy << Direction::RoundTrip << 40.0 << 40.0 << 2334;
    }

    void publishedRadii()
    {
        QFETCH(LatencyPreset, preset);
        QFETCH(Direction, direction);
        QFETCH(double, budgetMs);
        QFETCH(double, rttMs);
        QFETCH(int, radiusKm);
        const auto ring = ringOf(spec(preset, budgetMs, direction));
        QVERIFY(ring.has_value());
        QCOMPARE(ring->rttMs, rttMs);
        QCOMPARE(qRound(ring->radiusKm), radiusKm);
        QCOMPARE(radiusKmOf(ring->spec).value(), ring->radiusKm);
        QCOMPARE_LT(std::abs(modelOf(preset).roundTripMs(ring->radiusKm) - rttMs), 1e-9);
        // Rule 16.
        QCOMPARE(ring->parts.size(), 1U);
        QCOMPARE(ring->parts[0].size(), 361U);
        QCOMPARE(ring->parts[0].front(), ring->parts[0].back());
        for (const LonLat vertex : ring->parts[0])
            QCOMPARE_LT(std::abs(geodesicKm(Beijing, vertex) - ring->radiusKm), 1e-6);
        QCOMPARE(ring->spec.hubName, u"Beijing"_s);
    }

    // Rule 15, and budgets that no model can draw.
    void refusedBudget_data()
    {
        QTest::addColumn<LatencyPreset>("preset");
        QTest::addColumn<Direction>("direction");
        QTest::addColumn<double>("budgetMs");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("cure");
        const auto reason = u"A latency budget of %1 ms (%2) gives no ring: the %3 model takes %4 ms at no distance"_s;
        const auto above = u"Give a budget above %1 ms (%2)."_s;
        QTest::newRow("at the intercept")
            << LatencyPreset::Typical << Direction::RoundTrip << 2.0
            << reason.arg(u"2"_s, u"round trip"_s, u"typical"_s, u"2"_s) << above.arg(u"2"_s, u"round trip"_s);
        QTest::newRow("below the intercept")
            << LatencyPreset::Optimistic << Direction::RoundTrip << 0.5
            << reason.arg(u"0.5"_s, u"round trip"_s, u"optimistic"_s, u"1"_s) << above.arg(u"1"_s, u"round trip"_s);
        QTest::newRow("one way") << LatencyPreset::Conservative << Direction::OneWay << 1.5
                                 << reason.arg(u"1.5"_s, u"one way"_s, u"conservative"_s, u"1.5"_s)
                                 << above.arg(u"1.5"_s, u"one way"_s);
        QTest::newRow("zero") << LatencyPreset::Policy << Direction::RoundTrip << 0.0
                              << u"A latency budget of 0 ms is not a positive time"_s
                              << u"Give a budget in milliseconds, such as 20."_s;
        QTest::newRow("negative") << LatencyPreset::Typical << Direction::RoundTrip << -20.0
                                  << u"A latency budget of -20 ms is not a positive time"_s
                                  << u"Give a budget in milliseconds, such as 20."_s;
        QTest::newRow("not a number") << LatencyPreset::Typical << Direction::RoundTrip
                                      << std::numeric_limits<double>::quiet_NaN()
                                      << u"A latency budget of nan ms is not a positive time"_s
                                      << u"Give a budget in milliseconds, such as 20."_s;
        QTest::newRow("infinite") << LatencyPreset::Typical << Direction::RoundTrip
                                  << std::numeric_limits<double>::infinity()
                                  << u"A latency budget of inf ms is not a positive time"_s
                                  << u"Give a budget in milliseconds, such as 20."_s;
        QTest::newRow("round the Earth") << LatencyPreset::Policy << Direction::OneWay << 100.0
                                         << u"A latency budget of 100 ms (one way) gives no ring: the policy model "
                                            "reaches a quarter of the way round the Earth within 84.5 ms"_s
                                         << u"Give a budget of at most 84.5 ms (one way)."_s;
    }

    void refusedBudget()
    {
        QFETCH(LatencyPreset, preset);
        QFETCH(Direction, direction);
        QFETCH(double, budgetMs);
        QFETCH(QString, detail);
        QFETCH(QString, cure);
        const auto ring = ringOf(spec(preset, budgetMs, direction));
        QVERIFY(!ring.has_value());
        QCOMPARE(ring.error().code, ErrorCode::Usage);
        QCOMPARE(ring.error().subject, u"Beijing"_s);
        QCOMPARE(ring.error().detail, detail);
        QCOMPARE(ring.error().cure, cure);
        QCOMPARE(radiusKmOf(spec(preset, budgetMs, direction)).error(), ring.error());
        const RingSpec both[] = {spec(preset, budgetMs, direction), spec(LatencyPreset::Typical, 20)};
        QCOMPARE(ringsOf(both).size(), 1U);
    }

    // The cures are true: a little above the lower limit and at the upper limit there is a ring.
    void budgetsAtTheLimits()
    {
        QVERIFY(ringOf(spec(LatencyPreset::Typical, 2.001)).has_value());
        QVERIFY(ringOf(spec(LatencyPreset::Policy, 84.5, Direction::OneWay)).has_value());
        QCOMPARE(ringOf(spec(LatencyPreset::Optimistic, 100))->parts.size(), 1U); // round the pole
        QCOMPARE(ringOf(spec(LatencyPreset::Optimistic, 95))->parts.size(), 2U);  // across 180 degrees
    }

    void oneWayBudgetsAreDoubled()
    {
        QCOMPARE(roundTripBudgetMs(20, Direction::OneWay), 40.0);
        QCOMPARE(roundTripBudgetMs(20, Direction::RoundTrip), 20.0);
    }

    // Rule 17: which places a measured link speaks for.
    void measuredPlace_data()
    {
        QTest::addColumn<LonLat>("position");
        QTest::addColumn<QString>("city");
        QTest::addColumn<bool>("measured");
        QTest::newRow("at the end of the link") << Hangzhou << QString() << true;
        QTest::newRow("29 km from it, no prefecture") << geodesicDestination(Hangzhou, 70, 29) << QString() << true;
        QTest::newRow("31 km from it, no prefecture") << geodesicDestination(Hangzhou, 70, 31) << QString() << false;
        QTest::newRow("29 km from it, another prefecture")
            << geodesicDestination(Hangzhou, 0, 29) << u"330500"_s << true;
        QTest::newRow("120 km from it, same prefecture")
            << geodesicDestination(Hangzhou, 240, 120) << u"330100"_s << true;
        QTest::newRow("31 km from it, another prefecture")
            << geodesicDestination(Hangzhou, 0, 31) << u"330500"_s << false;
        QTest::newRow("31 km from it, a prefecture not in the table")
            << geodesicDestination(Hangzhou, 0, 31) << u"999999"_s << false;
        QTest::newRow("at the hub itself") << Shanghai << QString() << false;
    }

    void measuredPlace()
    {
        QFETCH(LonLat, position);
        QFETCH(QString, city);
        QFETCH(bool, measured);
        LatencyLink reversed = link();
        std::swap(reversed.fromName, reversed.toName);
        std::swap(reversed.fromLon, reversed.toLon);
        std::swap(reversed.fromLat, reversed.toLat);
        for (const LatencyLink& each : {link(), reversed}) {
            const auto latencies = latenciesOf(withLinks({each}), position, city);
            QCOMPARE(latencies[ToShanghai].link, measured ? 0 : -1);
            QCOMPARE(latencies[ToShanghai].measuredMs, measured ? std::optional(7.7) : std::nullopt);
            QCOMPARE(latencies[ToShanghai].bestMs(), measured ? 7.7 : latencies[ToShanghai].typicalMs);
            // The model's own answer stays beside it, and the other hubs keep theirs.
            QCOMPARE(latencies[ToShanghai].typicalMs, 2 + 0.0225 * latencies[ToShanghai].km);
            QCOMPARE(latencies[ToShenzhen].link, -1);
        }
    }

    // A link between two hubs serves both of them.
    void linkBetweenHubs()
    {
        LatencyLink between = link(27.4);
        between.fromName = u"Shenzhen"_s;
        between.fromLon = Shenzhen.lon;
        between.fromLat = Shenzhen.lat;
        const Dataset dataset = withLinks({between});
        QCOMPARE(latenciesOf(dataset, Shanghai, {})[ToShenzhen].measuredMs, std::optional(27.4));
        QCOMPARE(latenciesOf(dataset, Shenzhen, {})[ToShanghai].measuredMs, std::optional(27.4));
        QCOMPARE(latenciesOf(dataset, Shenzhen, {})[ToShenzhen].measuredMs, std::nullopt);
    }

    // Rule 17: which links are measurements of a pair.
    void measuredLink_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<LinkDirection>("direction");
        QTest::addColumn<double>("measuredMs"); // negative: the model stays
        QTest::newRow("measured") << u"measured"_s << LinkDirection::RoundTrip << 8.0;
        QTest::newRow("derived from measurements") << u"derived"_s << LinkDirection::RoundTrip << 8.0;
        QTest::newRow("one way is doubled") << u"measured"_s << LinkDirection::OneWay << 16.0;
        QTest::newRow("direction not stated") << u"measured"_s << LinkDirection::Unstated << -1.0;
        for (const char* kind : {"official-claim", "operator-target", "aggregate", "rule-of-thumb", "secondary",
                                 "vendor-doc", "inter-operator", ""})
            QTest::addRow("kind \"%s\"", kind) << QString::fromLatin1(kind) << LinkDirection::RoundTrip << -1.0;
    }

    void measuredLink()
    {
        QFETCH(QString, kind);
        QFETCH(LinkDirection, direction);
        QFETCH(double, measuredMs);
        LatencyLink candidate = link(8);
        candidate.kind = kind;
        candidate.direction = direction;
        const auto latencies = latenciesOf(withLinks({candidate}), Hangzhou, {});
        QCOMPARE(latencies[ToShanghai].measuredMs.value_or(-1), measuredMs);
    }

    void linkNeedsBothEnds()
    {
        LatencyLink noStart = link();
        noStart.fromLon.reset();
        LatencyLink noEnd = link();
        noEnd.toLat.reset();
        QCOMPARE(latenciesOf(withLinks({noStart, noEnd}), Hangzhou, u"330100"_s)[ToShanghai].link, -1);
    }

    void linkMustReachTheHub()
    {
        LatencyLink near = link();
        const LonLat suburb = geodesicDestination(Shanghai, 250, 29);
        near.toLon = suburb.lon;
        near.toLat = suburb.lat;
        QCOMPARE(latenciesOf(withLinks({near}), Hangzhou, {})[ToShanghai].link, 0);

        LatencyLink far = link();
        const LonLat suzhou = geodesicDestination(Shanghai, 250, 31);
        far.toLon = suzhou.lon;
        far.toLat = suzhou.lat;
        QCOMPARE(latenciesOf(withLinks({far}), Hangzhou, {})[ToShanghai].link, -1);
    }

    // Rule 17: the newest of the lowest layer quoted.
    void bestLink_data()
    {
        QTest::addColumn<QStringList>("layers");
        QTest::addColumn<QStringList>("dates");
        QTest::addColumn<int>("best");
        QTest::newRow("optical before IP, though older")
            << QStringList{u"IP private"_s, u"400G optical"_s} << QStringList{u"2026"_s, u"2020"_s} << 1;
        QTest::newRow("OTN is optical") << QStringList{u"ICMP"_s, u"OTN/WDM"_s} << QStringList{u"2026"_s, u"2020"_s}
                                        << 1;
        QTest::newRow("IP before what is not told")
            << QStringList{u"same mesh"_s, u"ICMP inside WireGuard over public IPv6"_s}
            << QStringList{u"2026"_s, u"2020"_s} << 1;
        QTest::newRow("ICMP is IP: the newer wins")
            << QStringList{u"IP"_s, u"ICMP"_s} << QStringList{u"2024-05"_s, u"2024-06"_s} << 1;
        QTest::newRow("a word that only holds \"ip\"")
            << QStringList{u"shipping line"_s, u"ip"_s} << QStringList{u"2026"_s, u"2020"_s} << 1;
        QTest::newRow("dated before undated") << QStringList{u"IP"_s, u"IP"_s} << QStringList{u""_s, u"2011"_s} << 1;
        QTest::newRow("the first of equals") << QStringList{u"IP"_s, u"IP"_s} << QStringList{u"2025"_s, u"2025"_s} << 0;
    }

    void bestLink()
    {
        QFETCH(QStringList, layers);
        QFETCH(QStringList, dates);
        QFETCH(int, best);
        const std::vector<LatencyLink> links{link(10, layers[0], dates[0]), link(11, layers[1], dates[1])};
        QCOMPARE(latenciesOf(withLinks(links), Hangzhou, {})[ToShanghai].link, best);
        if (dates[0] != dates[1] || layers[0] != layers[1]) // the order in the file does not matter then
            QCOMPARE(latenciesOf(withLinks({links[1], links[0]}), Hangzhou, {})[ToShanghai].link, 1 - best);
    }

    // Rule 19.
    void workloadBudgets()
    {
        QMap<QString, std::optional<double>> budgets;
        for (const Workload& workload : workloads()) {
            budgets.insert(QString::fromLatin1(workload.key), workload.budgetMs);
            QVERIFY(!QString::fromLatin1(workload.label).isEmpty());
        }
        const QMap<QString, std::optional<double>> expected{
            {u"control"_s, 10}, {u"voice"_s, 60}, {u"agents"_s, 60}, {u"chat"_s, 100}, {u"batch"_s, std::nullopt}};
        QCOMPARE(budgets, expected);
    }

    void vocabularies()
    {
        QCOMPARE(parseTerm<LatencyPreset>(u"optimistic"), LatencyPreset::Optimistic);
        QCOMPARE(parseTerm<LatencyPreset>(u"typical"), LatencyPreset::Typical);
        QCOMPARE(parseTerm<LatencyPreset>(u"conservative"), LatencyPreset::Conservative);
        QCOMPARE(parseTerm<LatencyPreset>(u"policy"), LatencyPreset::Policy);
        QCOMPARE(parseTerm<LatencyPreset>(u"Typical"), std::nullopt);
        QCOMPARE(parseTerm<Direction>(u"round_trip"), Direction::RoundTrip);
        QCOMPARE(parseTerm<Direction>(u"one_way"), Direction::OneWay);
        const Phrases english(Language::English);
        QCOMPARE(labelOf(LatencyPreset::Typical, english), u"Typical"_s);
        QCOMPARE(labelOf(Direction::OneWay, english), u"One way"_s);
    }
};

QTEST_APPLESS_MAIN(LatencyTest)
#include "tst_latency.moc"
