// SPDX-License-Identifier: GPL-3.0-or-later
// One cell of a table outside its row type: what files, journals and editors exchange. Any thread.
#pragma once

#include "base/error.h"
#include "domain/vocabulary.h"

#include <limits>
#include <variant>

namespace atlas {

// Null, a whole number, a real number or text (dates, lists and vocabulary terms travel as their text form).
using Value = std::variant<std::monostate, qint64, double, QString>;

inline bool isNull(const Value& value)
{
    return std::holds_alternative<std::monostate>(value);
}

// The form that parseValue() reads back: shortest round-trip decimals, "" for null.
QString toText(const Value& value);

enum class ColumnType : quint8 {
    Text,
    List, // text entries separated by "; "
    Integer,
    Real,
    Date,      // PartialDate in ISO form
    Choice,    // a term of a vocabulary
    Flag,      // 0 or 1
    Longitude, // degrees; with Latitude it is the geometry of the row
    Latitude,
};

struct ColumnSpec
{
    const char* name;
    ColumnType type = ColumnType::Text;
    const char* label = ""; // English, translated by the context "Column"
    const char* unit = "";
    bool required = false;
    double min = -std::numeric_limits<double>::infinity();
    double max = std::numeric_limits<double>::infinity();
    const Vocabulary* vocabulary = nullptr; // of a Choice, or of the entries of a List
    const char* references = nullptr;       // the table whose uid this column (or each entry of a List) names

    bool isGeometry() const { return type == ColumnType::Longitude || type == ColumnType::Latitude; }
};

// Reads the text of one cell as the column demands; empty text is null. Error: invalid_data with the column as its
// place and the accepted form as its cure. Required, range and vocabulary are checked; references are not.
Result<Value> parseValue(const ColumnSpec& column, QStringView text);

// The same checks for a value that is already typed.
Result<void> checkValue(const ColumnSpec& column, const Value& value);

} // namespace atlas
