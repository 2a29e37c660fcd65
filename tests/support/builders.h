// SPDX-License-Identifier: GPL-3.0-or-later
// Small datasets in code, for tests of single rules.
#pragma once

#include "domain/dataset.h"

namespace atlas::test {

inline PartialDate date(const char* iso)
{
    return *PartialDate::parse(QString::fromLatin1(iso));
}

inline Site site(const char* uid, Stage status = Stage::InService, const char* province = "110000")
{
    Site s;
    s.uid = QString::fromLatin1(uid);
    s.nameEn = s.uid;
    s.province = QString::fromLatin1(province);
    s.position = {116.4, 39.9};
    s.status = status;
    s.statusDate = date("2025-01");
    return s;
}

inline Claim claim(const char* uid, const char* site, Quantity quantity, double value, const char* asOf)
{
    Claim c;
    c.uid = QString::fromLatin1(uid);
    c.site = QString::fromLatin1(site);
    c.quantity = quantity;
    c.value = value;
    c.unit = quantity == Quantity::Idle ? QStringLiteral("ratio") : QStringLiteral("PFLOPS");
    c.asOf = date(asOf);
    if (quantity == Quantity::Idle)
        c.basis = Basis::ComputeUse;
    return c;
}

inline Event event(const char* uid, const char* site, EventKind kind, const char* when)
{
    Event e;
    e.uid = QString::fromLatin1(uid);
    e.site = QString::fromLatin1(site);
    e.kind = kind;
    e.date = date(when);
    return e;
}

// Beijing and Gansu (Lanzhou its capital, Qingyang remote), as-of 2026-11-21.
inline Dataset dataset()
{
    Dataset d;
    d.info.asOf = date("2026-11-21");
    const auto place = [](const char* code, PlaceKind kind, const char* name, const char* parent, Region region,
                          std::optional<PlaceClass> placeClass) {
        Place p;
        p.uid = QString::fromLatin1(code);
        p.kind = kind;
        p.nameEn = QString::fromLatin1(name);
        p.nameZh = p.nameEn;
        p.parent = QString::fromLatin1(parent);
        p.region = region;
        p.placeClass = placeClass;
        return p;
    };
    d.places = {place("110000", PlaceKind::Province, "Beijing", "", Region::East, PlaceClass::Metropolitan),
                place("620000", PlaceKind::Province, "Gansu", "", Region::West, {}),
                place("620100", PlaceKind::Prefecture, "Lanzhou", "620000", Region::West, PlaceClass::Other),
                place("621000", PlaceKind::Prefecture, "Qingyang", "620000", Region::West, PlaceClass::Remote)};
    return d;
}

} // namespace atlas::test
