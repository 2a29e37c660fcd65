// SPDX-License-Identifier: GPL-3.0-or-later
// The class of the accelerators of a site, as the market of 2026 tells them apart: break-even and the stranded index
// depend on it. Read from what the record names, else from the origin of the chips alone. Pure functions; any thread.
#pragma once

#include "domain/dataset.h"

namespace atlas {

// Hopper: H100, H800, H200. Ampere: A100, A800. Domestic: any accelerator made in China.
enum class ChipClass : quint8 { Hopper, H20, Ampere, Rtx4090, Domestic, Unknown };

template <>
const Vocabulary& vocabularyOf<ChipClass>();

struct SiteChips
{
    ChipClass chip = ChipClass::Unknown;
    bool fromOrigin = false; // told by Site::chipOrigin alone: the accelerators name no class

    bool operator==(const SiteChips&) const = default;
};

// accelerators: Site::accelerators. Names are whole words, case-insensitive. Several classes named: the newest foreign
// one where the origin is foreign, domestic where it is domestic, else unknown; of a mixed origin no class speaks for
// the whole, so it is always unknown. A text that speaks of a plan names nothing: those chips are not in place.
SiteChips chipsOf(QStringView accelerators, ChipOrigin origin);

// Of every site, by row of Dataset::sites.
std::vector<SiteChips> chipsOfSites(const Dataset& dataset);

} // namespace atlas
