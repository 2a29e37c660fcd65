// SPDX-License-Identifier: GPL-3.0-or-later
// A filter as it is kept in the settings. Pure functions; any thread.
#pragma once

#include "domain/filter.h"

#include <QJsonObject>

namespace atlas {

// Terms by their keys, so that a later program with other terms reads what it knows.
QJsonObject jsonOf(const Filter& filter);
Filter filterOf(const QJsonObject& json);

} // namespace atlas
