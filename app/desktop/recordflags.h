// SPDX-License-Identifier: GPL-3.0-or-later
// The flags of distress of a site as the record shows them: how distressed it is at the as-of date, and which flags
// count, until when (domain/distress.h). The text of data is as it came: show it in plain text only. GUI thread for the
// rows, any thread for the texts.
#pragma once

#include "desktop/recordrow.h"

namespace atlas {

struct FlagText
{
    RowIndex flag = -1;
    QDate from;                 // the first day on which it counts; invalid: no day is known
    QString ends;               // "counts until 30 Sep 2027", "expired 12 May 2026"
    bool counts = false;        // at the as-of date
    bool datedBySource = false; // has no date of its own
};

struct DistressText
{
    QString level;               // "Stressed"; empty where there is no flag
    std::vector<FlagText> flags; // newest first, those without a day last
};

DistressText distressText(const RecordTexts& texts, RowIndex site);

RecordRows flagRows(const DesktopContext& context, const RecordTexts& texts, const std::vector<FlagText>& flags);

} // namespace atlas
