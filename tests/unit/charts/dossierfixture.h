// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the dossier share: a site with something of everything, one of which little is known, and questions
// for them.
#pragma once

#include "charts/dossier.h"
#include "unit/charts/rowchartfixture.h"

namespace atlas::test {

inline Hub hub(const char* uid, const char* name, LonLat position)
{
    Hub h;
    h.uid = QString::fromLatin1(uid);
    h.nameEn = QString::fromLatin1(name);
    h.position = position;
    return h;
}

inline DistressFlag flag(const char* uid, DistressSignal signal, SignalStrength strength, const char* when)
{
    DistressFlag f;
    f.uid = QString::fromLatin1(uid);
    f.site = QStringLiteral("s");
    f.signal = signal;
    f.strength = strength;
    f.date = date(when);
    return f;
}

inline Claim amount(const char* uid, Quantity quantity, double value, const char* unit, const char* asOf)
{
    Claim c = claim(uid, "s", quantity, value, asOf);
    c.unit = QString::fromLatin1(unit);
    return c;
}

// One site in Beijing, at the point of the first hub, with something of everything.
inline Dataset oneSite()
{
    Dataset d = dataset();
    Source page;
    page.uid = QStringLiteral("page");
    page.publisher = QStringLiteral("A newspaper");
    d.sources = {page};
    d.sites = {site("s"), site("bare", Stage::Announced, "620000")};
    d.sites.set<&Site::operatorName>(0, QStringLiteral("Someone"));
    d.sites.set<&Site::ownerType>(0, OwnerType::Telecom);
    d.events = {test::event("1", "s", EventKind::Announced, "2022"),
                test::event("2", "s", EventKind::ConstructionStart, "2023-05"),
                test::event("3", "s", EventKind::Operational, "2024-11-10"),
                test::event("4", "s", EventKind::Expanded, "2027-01")};
    Claim used = claim("used", "s", Quantity::Idle, 0.25, "2025-04"); // 75 % idle, 70 to 80
    used.low = 0.2;
    used.high = 0.3;
    Claim racks = claim("racks-used", "s", Quantity::Idle, 0.4, "2023"); // 60 % idle
    racks.basis = Basis::RackOccupancy;
    racks.kind = ClaimKind::Assumed;
    Claim capacity = claim("capacity", "s", Quantity::Capacity, 3000, "2025-01");
    capacity.source = QStringLiteral("page");
    Claim old = claim("old", "s", Quantity::Capacity, 1, "2026-05");
    old.supersededBy = QStringLiteral("capacity");
    d.claims = {used,
                racks,
                capacity,
                old,
                amount("power", Quantity::Power, 30, "MW", "2025-01"),
                amount("money", Quantity::Investment, 2.7e10, "CNY", ""),
                amount("later", Quantity::Racks, 500, "racks", "2027-02")};
    d.distressFlags = {flag("a", DistressSignal::ContractEnded, SignalStrength::Strong, "2026-01"),
                       flag("b", DistressSignal::FailedMerger, SignalStrength::Weak, "2022-01")};
    d.hubs = {hub("beijing", "Beijing", {116.4, 39.9}), hub("shanghai", "Shanghai", {121.4737, 31.2304})};
    d.reindex();
    return d;
}

inline ChartInput askedFor(const char* uid, Dataset d, Language language = Language::English)
{
    ChartInput input = questionOf(std::move(d), language);
    input.question.settings.site = QString::fromLatin1(uid);
    return input;
}

inline std::shared_ptr<const DossierChart> chartOf(const ChartInput& input)
{
    return std::dynamic_pointer_cast<const DossierChart>(dossierData(input).value());
}

} // namespace atlas::test
