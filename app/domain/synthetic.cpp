// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/synthetic.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <random>

namespace atlas {

using namespace Qt::StringLiterals;

namespace {

// The generator of the standard is the same everywhere; its distributions are not, so numbers are made by division.
class Dice
{
public:
    explicit Dice(quint64 seed) : m_engine(seed) {}

    // 0 to sides - 1.
    int roll(int sides) { return int(m_engine() % quint64(sides)); }

    // From low to high, both included.
    int between(int low, int high) { return low + roll(high - low + 1); }

    bool chance(int percent) { return roll(100) < percent; }

    template <typename T, std::size_t Count>
    T pick(const T (&list)[Count])
    {
        return list[std::size_t(roll(int(Count)))];
    }

private:
    std::mt19937_64 m_engine;
};

// Where sites can stand: a prefecture or a municipality, and how many it draws against the others.
struct Spot
{
    QString province, city;
    int lon = 0, lat = 0; // of its point, in 1/10,000 degree
    int weight = 1;
};

// Prefectures and municipalities as often as the base has sites in them; without any, all of them alike.
std::vector<Spot> spotsOf(const Dataset& base)
{
    QHash<QString, int> sites;
    for (const Site& site : base.sites)
        ++sites[site.city];
    std::vector<Spot> spots;
    for (const bool any : {false, true}) {
        for (const Place& place : base.places) {
            const int weight = any ? 1 : sites.value(place.uid);
            if (!place.lon || !place.lat || weight == 0)
                continue;
            const bool prefecture = place.kind == PlaceKind::Prefecture;
            spots.push_back({prefecture ? place.parent : place.uid, place.uid, int(std::lround(*place.lon * 10'000)),
                             int(std::lround(*place.lat * 10'000)), weight});
        }
        if (!spots.empty())
            break;
    }
    return spots;
}

QString padded(int number, int width)
{
    return QString::number(number).rightJustified(width, u'0');
}

PartialDate month(int monthsSince2000)
{
    const QString iso = padded(2000 + monthsSince2000 / 12, 4) + u'-' + padded(monthsSince2000 % 12 + 1, 2);
    return PartialDate::parse(iso).value_or(PartialDate());
}

class Maker
{
public:
    Maker(int sites, quint64 seed, const Dataset& base) : m_dice(seed), m_base(base), m_count(sites)
    {
        const QDate asOf = base.info.asOf.latest();
        // The month before the date of the base, so that every figure counts at it.
        m_now = asOf.isValid() ? (asOf.year() - 2000) * 12 + asOf.month() - 2 : 25 * 12;
        m_width = std::max<int>(7, int(QString::number(sites).size()));
    }

    Dataset run() &&
    {
        describe();
        copyBase();
        makeSources();
        makeSites();
        m_dataset.reindex();
        return std::move(m_dataset);
    }

private:
    void describe()
    {
        m_dataset.info = m_base.info;
        m_dataset.info.synthetic = true;
        m_dataset.info.titleEn =
            m_count == 1 ? u"Synthetic data: 1 made-up site"_s : u"Synthetic data: %1 made-up sites"_s.arg(m_count);
        m_dataset.info.titleZh = u"合成数据：%1 个虚构站点"_s.arg(m_count);
        m_dataset.info.licence.clear();
        m_dataset.info.note = u"Made by a program for measurements and trials. No site in it exists."_s;
    }

    void copyBase()
    {
        m_dataset.places = m_base.places;
        m_dataset.hubs = m_base.hubs;
        m_dataset.latencyLinks = m_base.latencyLinks;
        m_dataset.assumptions = m_base.assumptions;
        QSet<QString> cited;
        for (const Hub& row : m_dataset.hubs)
            cited.insert(row.source);
        for (const LatencyLink& row : m_dataset.latencyLinks)
            cited.insert(row.source);
        for (const Assumption& row : m_dataset.assumptions)
            cited.insert(row.source);
        for (const Source& source : m_base.sources) {
            if (cited.contains(source.uid))
                m_dataset.sources.push_back(source);
        }
    }

    void makeSources()
    {
        for (int i = 1; i <= SyntheticSources; ++i) {
            Source source;
            source.uid = sourceUid(i);
            source.title = u"Synthetic page %1"_s.arg(i);
            source.publisher = u"synthetic"_s;
            source.published = month(m_now); // no event of it may be later
            source.readOn = month(m_now);
            source.note = u"Does not exist."_s;
            m_dataset.sources.push_back(std::move(source));
        }
    }

    static QString sourceUid(int number) { return u"synthetic-"_s + padded(number, 4); }

    void makeSites()
    {
        const std::vector<Spot> spots = spotsOf(m_base);
        std::vector<std::size_t> draw; // each spot as often as its weight
        for (std::size_t i = 0; i < spots.size(); ++i)
            draw.insert(draw.end(), std::size_t(spots[i].weight), i);
        if (draw.empty())
            return;
        QStringList operators;
        for (int i = 1; i <= 200; ++i)
            operators << u"Synthetic operator "_s + padded(i, 3);
        for (int i = 1; i <= m_count; ++i)
            makeSite(i, spots[draw[std::size_t(m_dice.roll(int(draw.size())))]], operators);
    }

    void makeSite(int number, const Spot& spot, const QStringList& operators)
    {
        static constexpr LocationPrecision Precisions[] = {LocationPrecision::Park, LocationPrecision::District,
                                                           LocationPrecision::District, LocationPrecision::City};
        static constexpr Purpose Purposes[] = {Purpose::Training, Purpose::Inference, Purpose::Mixed, Purpose::Mixed};
        const QString digits = padded(number, m_width);
        Site site;
        site.uid = u"s-"_s + digits;
        site.nameEn = u"Synthetic site "_s + digits;
        site.nameZh = u"合成站点 "_s + digits;
        site.province = spot.province;
        site.city = spot.city;
        // The sum of two rolls: thicker towards the point, 8 km at most.
        site.position = {double(spot.lon + jitter()) / 10'000, double(spot.lat + jitter()) / 10'000};
        site.locationPrecision = m_dice.pick(Precisions);
        site.operatorName = operators[m_dice.roll(int(operators.size()))];
        site.ownerType = OwnerType(m_dice.roll(int(OwnerType::Unknown)));
        site.purpose = m_dice.pick(Purposes);
        site.chipOrigin = ChipOrigin(m_dice.roll(int(ChipOrigin::Unknown)));
        const int share = m_dice.roll(100);
        site.status = share < 78   ? Stage::InService
                      : share < 88 ? Stage::UnderConstruction
                      : share < 96 ? Stage::Announced
                      : share < 98 ? Stage::Suspended
                                   : Stage::Cancelled;
        site.source = sourceUid(m_dice.between(1, SyntheticSources));
        const int last = m_now - m_dice.between(0, 30);
        site.statusDate = month(last);
        makeEvents(site, digits, last);
        makeClaims(site, digits, last);
        m_dataset.sites.push_back(std::move(site));
    }

    int jitter() { return m_dice.between(-350, 350) + m_dice.between(-350, 350); }

    void makeEvents(const Site& site, const QString& digits, int last)
    {
        const int first = last - m_dice.between(6, 40);
        EventKind before = EventKind::Announced;
        EventKind after = EventKind::Operational;
        switch (site.status) {
        case Stage::Announced:
            after = EventKind::Approved;
            break;
        case Stage::UnderConstruction:
            after = EventKind::ConstructionStart;
            break;
        case Stage::Suspended:
            before = EventKind::Operational;
            after = EventKind::Suspended;
            break;
        case Stage::Cancelled:
            after = EventKind::Cancelled;
            break;
        default:
            break;
        }
        int number = 0;
        for (const auto& [kind, when] :
             {std::pair{before, first}, std::pair{after, first + m_dice.between(3, last - first)}}) {
            Event event;
            event.uid = u"e-"_s + digits + u'-' + QString::number(++number);
            event.site = site.uid;
            event.kind = kind;
            event.date = month(when);
            event.source = site.source;
            event.confidence = Confidence::Medium;
            m_dataset.events.push_back(std::move(event));
        }
    }

    void makeClaims(const Site& site, const QString& digits, int last)
    {
        static constexpr int Sizes[] = {20, 50, 80, 100, 100, 200, 300, 500, 800, 1'000, 2'000, 5'000};
        static constexpr Basis Bases[] = {Basis::ComputeUse, Basis::ComputeUse, Basis::SoldCapacity,
                                          Basis::RackOccupancy};
        const bool works = site.status == Stage::InService || site.status == Stage::Suspended;
        // One roll a statement: the order in which an expression calls them is not fixed.
        const int size = m_dice.pick(Sizes);
        const int pflops = size * m_dice.between(80, 120) / 100;

        Claim capacity = claim(site, digits, 1, last);
        capacity.quantity = works ? Quantity::Capacity : Quantity::CapacityPlanned;
        capacity.value = double(pflops);
        capacity.unit = u"PFLOPS"_s;
        capacity.numberFormat = m_dice.chance(40) ? NumberFormat::Fp16 : NumberFormat::Unspecified;
        m_dataset.claims.push_back(std::move(capacity));

        Claim idle = claim(site, digits, 2, last);
        idle.quantity = Quantity::Idle;
        idle.basis = m_dice.pick(Bases);
        idle.value = double(m_dice.between(5, 95)) / 100;
        idle.unit = u"ratio"_s;
        // Of a site that is not in service a share can only be a goal.
        idle.role = works ? Role::Value : Role::Context;
        m_dataset.claims.push_back(std::move(idle));

        Claim power = claim(site, digits, 3, last);
        power.quantity = works ? Quantity::Power : Quantity::PowerPlanned;
        power.value = double(std::max(1, pflops * 10 / m_dice.between(100, 600))) / 10;
        power.unit = u"MW"_s;
        m_dataset.claims.push_back(std::move(power));
    }

    Claim claim(const Site& site, const QString& digits, int number, int last)
    {
        Claim row;
        row.uid = u"c-"_s + digits + u'-' + QString::number(number);
        row.site = site.uid;
        row.asOf = month(last);
        row.kind = ClaimKind::Reported;
        row.confidence = Confidence(m_dice.roll(int(Confidence::Low) + 1));
        row.source = site.source;
        return row;
    }

    Dice m_dice;
    const Dataset& m_base;
    int m_count;
    int m_now = 0; // months since January 2000
    int m_width = 7;
    Dataset m_dataset;
};

} // namespace

Dataset syntheticDataset(int sites, quint64 seed, const Dataset& base)
{
    return Maker(std::clamp(sites, 0, MaxSyntheticSites), seed, base).run();
}

} // namespace atlas
