// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/readablerows.h"

#include "store/geopackagerows.h"

#include <limits>

namespace atlas {

namespace {

constexpr qint64 NearProbes = 10'000; // identifiers tried one by one behind the last readable row
constexpr qint64 MaxProbes = 300'000; // then with gaps, so that a table of millions ends in seconds
constexpr qint64 ProbeStep = 64;      // less than the rows of a page

// The greatest row number, from the table or else from what SQLite counted. 0 when neither can be read.
qint64 lastRow(SQLite::Database& database, const char* table)
{
    const std::pair<std::string, bool> sources[] = {{"SELECT max(\"fid\") FROM " + quoted(table), false},
                                                    {"SELECT max(seq) FROM sqlite_sequence WHERE name = ?", true}};
    for (const auto& [sql, named] : sources) {
        try {
            SQLite::Statement statement(database, sql);
            if (named)
                statement.bind(1, table);
            if (statement.executeStep() && statement.getColumn(0).isInteger())
                return statement.getColumn(0).getInt64();
        } catch (const SQLite::Exception&) {
            continue;
        }
    }
    return 0;
}

} // namespace

ReadableRows::ReadableRows(SQLite::Database& database, const char* table, const std::string& columns)
    : m_statement(database,
                  "SELECT \"fid\", " + columns + " FROM " + quoted(table) + " WHERE \"fid\" > ? ORDER BY \"fid\""),
      m_end(lastRow(database, table)),
      m_last(std::numeric_limits<qint64>::min() / 2)
{}

std::vector<Hole> ReadableRows::read(const std::function<void(const SQLite::Statement&)>& take)
{
    std::vector<Hole> holes;
    for (;;) {
        const QString reason = readOn(take);
        if (reason.isEmpty())
            return holes;
        m_last = qMax(m_last, qint64(0)); // no writer numbers rows below 1
        const qint64 first = m_last + 1;
        const auto next = nextReadable();
        const qint64 end = next ? *next - 1 : qMax(m_end, first);
        if (end >= first)
            holes.push_back({first, end, reason});
        if (!next)
            return holes;
        m_last = *next - 1;
    }
}

bool ReadableRows::step(qint64 after)
{
    m_statement.tryReset();
    m_statement.bind(1, int64_t(after));
    return m_statement.executeStep();
}

// Until the end (then empty) or the first row that cannot be read.
QString ReadableRows::readOn(const std::function<void(const SQLite::Statement&)>& take)
{
    for (bool first = true;; first = false) {
        try {
            if (!(first ? step(m_last) : m_statement.executeStep()))
                return {};
        } catch (const SQLite::Exception& exception) {
            return QString::fromUtf8(exception.what());
        }
        // Numbers that do not rise come from a page that stands in two places: it would never end.
        const qint64 fid = m_statement.getColumn(0).getInt64();
        if (fid <= m_last)
            return QStringLiteral("The rows are out of order");
        m_last = fid;
        take(m_statement);
    }
}

std::optional<qint64> ReadableRows::nextReadable()
{
    qint64 step = 1;
    qint64 at = m_last + 1;
    for (qint64 probe = 0; at <= m_end && probe < MaxProbes; ++probe, at += step) {
        try {
            if (!this->step(at - 1))
                return std::nullopt;
            if (const qint64 fid = m_statement.getColumn(0).getInt64(); fid >= at)
                return fid;
        } catch (const SQLite::Exception&) {
            step = probe < NearProbes ? 1 : ProbeStep;
        }
    }
    return std::nullopt;
}

} // namespace atlas
