// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/sheet.h"

#include "base/csv.h"
#include "base/formats.h"

#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// nullopt: unknown, a text, or nothing that can be written as a number.
std::optional<double> numberIn(const SheetCell& cell)
{
    const auto* value = std::get_if<double>(&cell);
    if (!value || !std::isfinite(*value))
        return std::nullopt;
    return *value == 0 ? 0.0 : *value; // no minus zero
}

QString plainText(const SheetCell& cell)
{
    if (const auto* text = std::get_if<QString>(&cell))
        return *text;
    const auto value = numberIn(cell);
    return value ? QString::number(*value, 'g', QLocale::FloatingPointShortest) : QString();
}

// Names come from data: a line feed would break a table and an escape sequence would steer a terminal.
QString onOneLine(QString text)
{
    for (QChar& c : text) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
            c.category() == QChar::Separator_Paragraph)
            c = u' ';
    }
    return text.simplified();
}

// How many columns of a terminal a text takes: wide characters two, marks none (Unicode Standard Annex #11).
qsizetype terminalWidth(const QString& text)
{
    struct Range
    {
        char32_t first, last;
    };

    static constexpr Range wide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},  {0xAC00, 0xD7A3},
                                     {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},  {0xFFE0, 0xFFE6},
                                     {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
    qsizetype width = 0;
    const QList<uint> characters = text.toUcs4();
    for (const uint c : characters) {
        const QChar::Category category = QChar::category(char32_t(c));
        if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || category == QChar::Other_Format)
            continue;
        const bool isWide = std::ranges::any_of(wide, [c](const Range& r) { return c >= r.first && c <= r.last; });
        width += isWide ? 2 : 1;
    }
    return width;
}

} // namespace

void Sheet::add(QString key, std::vector<SheetCell> cells)
{
    Q_ASSERT(cells.size() == columns.size());
    keys << std::move(key);
    rows.push_back(std::move(cells));
}

QStringList headsOf(const Sheet& sheet, const Phrases& phrases)
{
    QStringList heads;
    for (const SheetColumn& column : sheet.columns) {
        const QString label = phrases.translate("Sheet", column.label);
        heads << (*column.unit == '\0'
                      ? label
                      : phrases.translate("Sheet", "%1, %2").arg(label, phrases.translate("Sheet", column.unit)));
    }
    return heads;
}

QString cellText(const SheetCell& cell, const SheetColumn& column, const Phrases& phrases)
{
    if (const auto* text = std::get_if<QString>(&cell))
        return onOneLine(*text);
    const auto value = numberIn(cell);
    if (!value)
        return u"–"_s;
    if (column.form != SheetColumn::Form::Share)
        return formatNumber(*value, phrases, column.decimals);
    return column.decimals == 0
               ? formatPercent(*value, phrases)
               : formatNumber(*value * 100, phrases, column.decimals) + (phrases.chinese() ? u"%"_s : u"\u00A0%"_s);
}

QJsonArray rowsJson(const Sheet& sheet)
{
    QJsonArray rows;
    for (const std::vector<SheetCell>& cells : sheet.rows) {
        QJsonObject row;
        for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
            const auto* text = std::get_if<QString>(&cells[i]);
            const auto value = numberIn(cells[i]);
            row.insert(QLatin1StringView(sheet.columns[i].key), text    ? QJsonValue(*text)
                                                                : value ? QJsonValue(*value)
                                                                        : QJsonValue());
        }
        rows.append(row);
    }
    return rows;
}

QByteArray sheetCsv(const Sheet& sheet)
{
    QByteArray csv(CsvStart);
    QStringList fields;
    for (const SheetColumn& column : sheet.columns)
        fields << QString::fromLatin1(column.key);
    appendCsvRecord(csv, fields);
    for (const std::vector<SheetCell>& cells : sheet.rows) {
        fields.clear();
        for (const SheetCell& cell : cells)
            fields << plainText(cell);
        appendCsvRecord(csv, fields);
    }
    return csv;
}

QString sheetText(const Sheet& sheet, const Phrases& phrases)
{
    std::vector<QStringList> lines(1);
    for (const SheetColumn& column : sheet.columns)
        lines.front() << QString::fromLatin1(column.key);
    for (const std::vector<SheetCell>& cells : sheet.rows) {
        QStringList line;
        for (std::size_t i = 0; i < sheet.columns.size(); ++i)
            line << cellText(cells[i], sheet.columns[i], phrases);
        lines.push_back(std::move(line));
    }
    std::vector<qsizetype> widths(sheet.columns.size());
    for (const QStringList& line : lines) {
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], terminalWidth(line[qsizetype(i)]));
    }

    QString result;
    for (const QStringList& line : lines) {
        QString set;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const QString& cell = line[qsizetype(i)];
            const QString space(widths[i] - terminalWidth(cell), u' ');
            set += i > 0 ? u"  "_s : QString();
            set += sheet.columns[i].form == SheetColumn::Form::Text ? cell + space : space + cell;
        }
        while (set.endsWith(u' '))
            set.chop(1);
        result += set + u'\n';
    }
    return result;
}

void markSynthetic(Sheet& sheet, const Phrases& phrases)
{
    sheet.columns.push_back({.key = "data", .label = QT_TRANSLATE_NOOP("Sheet", "Data")});
    for (std::vector<SheetCell>& row : sheet.rows)
        row.push_back(phrases.translate("Sheet", "synthetic"));
}

} // namespace atlas
