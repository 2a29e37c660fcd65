// SPDX-License-Identifier: GPL-3.0-or-later
// Change sets as JSON: the form in which the program keeps one (every cell with its before, nothing lost), and the form
// in which people and scripts write one (docs/commandline.md). Pure functions; any thread.
#pragma once

#include "domain/changeset.h"

#include <QByteArrayView>

#include <functional>

namespace atlas {

// One line without a line break, for storage; changeSetFromStoredJson() gives the same change set back.
QByteArray changeSetToJson(const ChangeSet& changes);

// Error: invalid_data when the text is not what changeSetToJson() writes.
Result<ChangeSet> changeSetFromStoredJson(QByteArrayView json);

// Longest line that is read.
inline constexpr qsizetype MaxChangeSetBytes = 16 * 1024 * 1024;

// One line as people write it: {"who", "why", "insert": [{"table", "values"}], "update": [{"table", "uid", "set",
// "before"}], "delete": [{"table", "uid"}]}, each row also by its short name ({"site": "hefei-bester", "set": {...}}).
// Values have the type of their column; a list may be an array; null empties a cell. newId gives an identifier to an
// inserted row that has none. When every updated cell states its "before" and nothing is deleted, the change set is
// complete, so that a "before" of null is compared as well. Error: invalid_data, the place a path such as
// update[0].set.status. References and the rules between columns are left to checked().
Result<ChangeSet> changeSetFromJson(QByteArrayView line, const std::function<QString(const QString& table)>& newId);

// One string as JSON in UTF-8, with its quotes.
QByteArray jsonText(const QString& text);

} // namespace atlas
