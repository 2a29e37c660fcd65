// SPDX-License-Identifier: GPL-3.0-or-later
// Reads one CSV table (RFC 4180, UTF-8, a byte order mark allowed, LF or CRLF) with the line on which each record
// starts. It is ours because a compiler of data must name the line of a wrong value, and GDAL's CSV driver knows no
// line numbers. Lines count from 1. Any thread.
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace atlas {

struct CsvRecord
{
    int line = 0;       // on which it starts
    QStringList fields; // in the order of the columns asked for, whatever the order in the file
};

struct CsvProblem
{
    int line = 0;
    QString column; // of a header problem: the column's name
    QString message, cure;
};

struct CsvTable
{
    std::vector<CsvRecord> records;   // without those that have a problem; none when the header has one
    std::vector<CsvProblem> problems; // in file order; reading ends at MaxCsvProblems
};

inline constexpr qint64 MaxCsvBytes = 64 * 1024 * 1024;
inline constexpr std::size_t MaxCsvProblems = 500;

// The header must hold exactly these columns, in any order. Blank lines are skipped.
CsvTable readCsv(const QByteArray& bytes, const QStringList& columns);

// Error: not_found, or unreadable (also for a file above MaxCsvBytes).
Result<CsvTable> readCsvFile(const QString& path, const QStringList& columns);

} // namespace atlas
