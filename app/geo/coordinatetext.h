// SPDX-License-Identifier: GPL-3.0-or-later
// Positions as people write them, latitude first. Pure functions; any thread.
#pragma once

#include "base/error.h"
#include "base/phrases.h"
#include "geo/coordinates.h"

namespace atlas {

QString formatDecimal(LonLat position); // "39.90420, 116.40740"
QString formatDms(LonLat position);     // "39°54′15.1″N 116°24′26.6″E"

// Reads degrees, degrees and minutes, or degrees, minutes and seconds, with signs, with the letters N S E W or with
// 北纬 南纬 东经 西经 before or after: "39.9042, 116.4074", "39°54.25′N 116°24.44′E",
// "北纬39度54分15秒，东经116度24分". Latitude first where nothing tells; a first number above 90 is a longitude. A
// usage error with a sentence in the language of the phrases for anything else, a decimal comma among them.
Result<LonLat> parseLonLat(QStringView text, const Phrases& phrases);

} // namespace atlas
