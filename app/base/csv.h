// SPDX-License-Identifier: GPL-3.0-or-later
// Tables for spreadsheets: CSV as of RFC 4180, UTF-8 with a byte order mark, lines ended by CR LF; on the clipboard the
// fields stand between tabs. Pure functions; any thread.
#pragma once

#include <QByteArray>
#include <QStringList>

namespace atlas {

inline constexpr const char* CsvStart = "\xEF\xBB\xBF";

// One field, in quotes where it needs them. A text that spreadsheets would run as a formula, for its first character
// (OWASP, CSV Injection), gets an apostrophe before it; a number with a sign is none.
inline QByteArray csvField(const QString& text, char separator = ',')
{
    bool isNumber = false;
    text.toDouble(&isNumber);
    const bool isFormula = !isNumber && !text.isEmpty() && QStringView(u"=+-@\t\r＝＋－＠").contains(text.front());
    QByteArray field = (isFormula ? u'\'' + text : text).toUtf8();
    const bool quoted =
        field.contains('"') || field.contains(separator) || field.contains('\r') || field.contains('\n');
    return quoted ? '"' + field.replace('"', "\"\"") + '"' : field;
}

// The same between tabs.
inline QString tabField(const QString& text)
{
    return QString::fromUtf8(csvField(text, '\t'));
}

inline void appendCsvRecord(QByteArray& csv, const QStringList& fields)
{
    for (qsizetype i = 0; i < fields.size(); ++i) {
        if (i > 0)
            csv += ',';
        csv += csvField(fields[i]);
    }
    csv += "\r\n";
}

} // namespace atlas
