// SPDX-License-Identifier: GPL-3.0-or-later
// The national summary of a dataset, as text for people and as JSON. Pure functions.
#pragma once

#include "base/phrases.h"
#include "domain/totals.h"

#include <QByteArray>
#include <QJsonObject>

namespace atlas {

// "best_available" or the key of the basis.
QString basisKey(const Query& query);

// Sums as info --json names them.
QJsonObject totalsJson(const Totals& totals);

QByteArray infoJson(const Dataset& dataset, const Figures& figures);
QString infoText(const Dataset& dataset, const Figures& figures, const Phrases& phrases);

} // namespace atlas
