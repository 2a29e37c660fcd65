// SPDX-License-Identifier: GPL-3.0-or-later
// What a claim says, for people: of dossiers and reports. Pure functions; any thread.
#pragma once

#include "domain/dataset.h"

namespace atlas {

// "30,000 P", "70 % (65 % to 80 %) used", "at least 2 bn yuan"; empty where it states no number.
QString claimValueText(const Claim& claim, const Phrases& phrases);

// The quantity, of an idle figure its basis: "Capacity in service", "Rack occupancy".
QString claimQuantityText(const Claim& claim, const Phrases& phrases);

} // namespace atlas
