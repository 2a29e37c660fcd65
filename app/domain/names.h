// SPDX-License-Identifier: GPL-3.0-or-later
// What sites and places are called in one language. Pure functions; any thread.
#pragma once

#include "domain/dataset.h"

namespace atlas {

// Its name, or its uid where the record gives none.
QString siteName(const Dataset& dataset, RowIndex site, const Phrases& phrases);
// Of a province or prefecture, the short one in Chinese; the code itself where the dataset has no such place.
QString placeName(const Dataset& dataset, const QString& code, const Phrases& phrases);
// The prefecture of a site, else its province; empty where neither is given.
QString sitePlace(const Dataset& dataset, RowIndex site, const Phrases& phrases);

} // namespace atlas
