// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the pipeline share: months, and rows of sites whose stages events tell.
#pragma once

#include "domain/eventmonths.h"
#include "support/builders.h"

namespace atlas::test {

inline const Query Now{QDate(2026, 11, 21), {}};

// "2025-06" as a month.
inline int month(const char* iso)
{
    return monthOf(date(iso).earliest());
}

inline Source source(const char* uid, const char* readOn)
{
    Source s;
    s.uid = QString::fromLatin1(uid);
    s.readOn = date(readOn);
    return s;
}

inline Event told(const char* uid, const char* site, EventKind kind, const char* when, const char* page)
{
    Event e = event(uid, site, kind, when);
    e.source = QString::fromLatin1(page);
    return e;
}

// A site whose status says nothing, so that its events alone decide.
inline Site bare(const char* uid, const char* province = "110000")
{
    return site(uid, Stage::Unknown, province);
}

} // namespace atlas::test
