// SPDX-License-Identifier: GPL-3.0-or-later
// The order of the rows of a table by a key each: row numbers, first to last. Unknown comes last in both orders; rows
// of equal keys stay as they were numbered. On all cores; any thread. A cancelled task leaves the rows in some order.
#pragma once

#include "base/task.h"

#include <QLocale>
#include <QString>

#include <span>
#include <vector>

namespace atlas {

// NaN: unknown.
std::vector<int> orderByNumbers(std::span<const double> keys, Qt::SortOrder order, const Task& task = {});
// As the language sorts them, capitals with small letters, digits by value. Empty: unknown.
std::vector<int> orderByTexts(std::span<const QString> keys, Qt::SortOrder order, const QLocale& language,
                              const Task& task = {});

} // namespace atlas
