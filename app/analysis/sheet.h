// SPDX-License-Identifier: GPL-3.0-or-later
// The result of a measure as a table: what `analyse` prints and what a chart shows as its table. Immutable after it is
// filled; any thread.
#pragma once

#include "base/phrases.h"

#include <QByteArray>
#include <QJsonArray>
#include <QStringList>

#include <variant>
#include <vector>

namespace atlas {

// Unknown is empty, never zero.
using SheetCell = std::variant<std::monostate, QString, double>;

inline SheetCell cellOf(const std::optional<double>& value)
{
    return value ? SheetCell(*value) : SheetCell();
}

inline SheetCell textCell(const QString& text)
{
    return text.isEmpty() ? SheetCell() : SheetCell(text);
}

struct SheetColumn
{
    enum class Form : quint8 {
        Text,
        Number,
        Share // 0..1; people read it in per cent
    };

    const char* key;   // stable, of JSON and CSV: "idle_pflops"
    const char* label; // English, context "Sheet"
    Form form = Form::Text;
    int decimals = 0;      // for people
    const char* unit = ""; // "PFLOPS", "ms"; shown behind the label
};

struct Sheet
{
    std::vector<SheetColumn> columns;
    std::vector<std::vector<SheetCell>> rows;
    QStringList keys;    // what each row stands for: uid of a site, code of a province; empty: of nothing
    QStringList caption; // basis, dates, coverage, model: sentences in the language of the phrases
    QString empty;       // not empty: the sentence that stands in place of rows

    void add(QString key, std::vector<SheetCell> cells);
};

// Adds a column that says it: rows are copied out of a table, so each tells that it was made by a program.
void markSynthetic(Sheet& sheet, const Phrases& phrases);

// The heads and cells as people read them, in the language of the phrases: "Idle, PFLOPS", "75 %", "–" for unknown.
QStringList headsOf(const Sheet& sheet, const Phrases& phrases);
QString cellText(const SheetCell& cell, const SheetColumn& column, const Phrases& phrases);

// Rows as objects by the keys of the columns; unknown is null, shares are 0..1.
QJsonArray rowsJson(const Sheet& sheet);
// RFC 4180, UTF-8 with BOM, CRLF; heads are the keys, numbers in the C locale as short as they read back the same.
QByteArray sheetCsv(const Sheet& sheet);
// Columns set under one another for a terminal, heads are the keys, the last column is not padded.
QString sheetText(const Sheet& sheet, const Phrases& phrases);

} // namespace atlas
