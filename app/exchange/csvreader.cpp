// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/csvreader.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <numeric>

namespace atlas {

namespace {

// One record after another from UTF-8 that was checked before.
class Scanner
{
public:
    Scanner(QByteArrayView bytes, std::vector<CsvProblem>& problems) : m_bytes(bytes), m_problems(problems) {}

    bool atEnd()
    {
        skipBlankLines();
        return m_at >= m_bytes.size();
    }

    // nullopt for a record with a problem, which was noted.
    std::optional<CsvRecord> next()
    {
        CsvRecord record{m_line, {}};
        bool good = true;
        for (bool more = true; more;) {
            good = field(record) && good;
            more = peek() == ',';
            if (more)
                ++m_at;
        }
        endLine();
        return good ? std::optional(record) : std::nullopt;
    }

private:
    // 0 at the end: the text holds no other NUL.
    char peek(qsizetype ahead = 0) const { return m_at + ahead < m_bytes.size() ? m_bytes[m_at + ahead] : '\0'; }

    bool atLineEnd() const { return m_at >= m_bytes.size() || peek() == '\n' || (peek() == '\r' && peek(1) == '\n'); }

    void endLine()
    {
        if (peek() == '\r')
            ++m_at;
        if (m_at < m_bytes.size()) {
            ++m_at;
            ++m_line;
        }
    }

    void skipBlankLines()
    {
        while (m_at < m_bytes.size() && atLineEnd())
            endLine();
    }

    bool field(CsvRecord& record)
    {
        if (peek() == '"')
            return quoted(record);
        const qsizetype start = m_at;
        bool good = true;
        while (peek() != ',' && !atLineEnd()) {
            if (peek() == '"' && good) {
                good = false;
                m_problems.push_back({m_line,
                                      {},
                                      QStringLiteral("A field that is not quoted holds a quotation mark"),
                                      QStringLiteral("Quote the whole field and double each quotation mark in it.")});
            }
            ++m_at;
        }
        record.fields << QString::fromUtf8(m_bytes.sliced(start, m_at - start));
        return good;
    }

    bool quoted(CsvRecord& record)
    {
        const int openedOn = m_line;
        QByteArray text;
        for (++m_at; m_at < m_bytes.size(); ++m_at) {
            const char c = peek();
            if (c == '"') {
                if (peek(1) != '"') {
                    ++m_at;
                    record.fields << QString::fromUtf8(text);
                    return nothingFollows();
                }
                ++m_at;
            } else if (c == '\n') {
                ++m_line;
            }
            text += c;
        }
        m_problems.push_back({openedOn,
                              {},
                              QStringLiteral("The quotation mark that opens here is never closed"),
                              QStringLiteral("Close the field; a quotation mark inside it is written twice.")});
        return false;
    }

    bool nothingFollows()
    {
        if (peek() == ',' || atLineEnd())
            return true;
        m_problems.push_back({m_line,
                              {},
                              QStringLiteral("Text follows the closing quotation mark of a field"),
                              QStringLiteral("A quotation mark inside a quoted field is written twice.")});
        while (peek() != ',' && !atLineEnd())
            ++m_at;
        return false;
    }

    QByteArrayView m_bytes;
    std::vector<CsvProblem>& m_problems;
    qsizetype m_at = 0;
    int m_line = 1;
};

qsizetype editDistance(QStringView a, QStringView b)
{
    std::vector<qsizetype> row(std::size_t(b.size() + 1));
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const auto k = std::size_t(j + 1);
            const qsizetype replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[k];
            row[k] = std::min({replaced, row[k] + 1, row[k - 1] + 1});
        }
    }
    return row.back();
}

// The known name that a wrong one was most likely meant to be; empty when none is near.
QString nearest(const QString& name, const QStringList& known)
{
    constexpr qsizetype LongestName = 64; // of what is still taken for a slip
    if (name.size() > LongestName)
        return {};
    QString best;
    qsizetype bestDistance = std::max<qsizetype>(2, name.size() / 3) + 1;
    for (const QString& candidate : known) {
        if (const qsizetype distance = editDistance(name.toLower(), candidate); distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}

void checkHeader(const CsvRecord& header, const QStringList& columns, std::vector<CsvProblem>& problems)
{
    for (qsizetype i = 0; i < header.fields.size(); ++i) {
        if (problems.size() >= MaxCsvProblems)
            return;
        const QString& name = header.fields[i];
        if (!columns.contains(name)) {
            const QString meant = nearest(name, columns);
            problems.push_back(
                {header.line, name, QStringLiteral("\"%1\" is not a column of this table").arg(name),
                 meant.isEmpty()
                     ? QStringLiteral("Remove it; the columns are: %1.").arg(columns.join(QStringLiteral(", ")))
                     : QStringLiteral("Did you mean \"%1\"?").arg(meant)});
        } else if (header.fields.indexOf(name) < i) {
            problems.push_back({header.line, name, QStringLiteral("The column \"%1\" occurs twice").arg(name),
                                QStringLiteral("Remove one of the two.")});
        }
    }
    for (const QString& name : columns) {
        if (!header.fields.contains(name))
            problems.push_back(
                {header.line, name, QStringLiteral("The column \"%1\" is missing").arg(name),
                 QStringLiteral("Add it to the header; its cells may stay empty unless it is required.")});
    }
}

// The line of the first byte that is not UTF-8 text, or 0.
int lineThatIsNotText(QByteArrayView bytes)
{
    if (bytes.isValidUtf8() && !bytes.contains('\0'))
        return 0;
    int line = 1;
    for (qsizetype start = 0;; ++line) { // a line feed is never a part of a longer UTF-8 sequence
        const qsizetype end = bytes.indexOf('\n', start);
        const QByteArrayView text = bytes.sliced(start, (end < 0 ? bytes.size() : end) - start);
        if (end < 0 || !text.isValidUtf8() || text.contains('\0'))
            return line;
        start = end + 1;
    }
}

} // namespace

CsvTable readCsv(const QByteArray& bytes, const QStringList& columns)
{
    CsvTable table;
    if (const int line = lineThatIsNotText(bytes)) {
        table.problems.push_back({line,
                                  {},
                                  QStringLiteral("The text is not UTF-8"),
                                  QStringLiteral("Save the file as UTF-8; nothing of it was read.")});
        return table;
    }

    QByteArrayView text = bytes;
    if (text.startsWith("\xEF\xBB\xBF"))
        text = text.sliced(3);
    Scanner scanner(text, table.problems);
    if (scanner.atEnd()) {
        table.problems.push_back({1,
                                  {},
                                  QStringLiteral("The file is empty"),
                                  QStringLiteral("Its first line is: %1").arg(columns.join(u','))});
        return table;
    }

    std::optional<CsvRecord> header = scanner.next();
    if (!header)
        return table;
    for (QString& name : header->fields)
        name = name.trimmed();
    checkHeader(*header, columns, table.problems);
    const bool goodHeader = table.problems.empty();
    std::vector<qsizetype> positions; // in the file, of each column asked for
    for (const QString& name : columns)
        positions.push_back(header->fields.indexOf(name));

    while (table.problems.size() < MaxCsvProblems && !scanner.atEnd()) {
        std::optional<CsvRecord> record = scanner.next();
        if (!record)
            continue;
        if (record->fields.size() != header->fields.size()) {
            table.problems.push_back(
                {record->line,
                 {},
                 QStringLiteral("Expected %1 fields, found %2").arg(header->fields.size()).arg(record->fields.size()),
                 QStringLiteral("Quote a field that holds a comma.")});
        } else if (goodHeader) {
            QStringList ordered;
            ordered.reserve(columns.size());
            for (const qsizetype position : positions)
                ordered << record->fields[position];
            table.records.push_back({record->line, std::move(ordered)});
        }
    }
    return table;
}

Result<CsvTable> readCsvFile(const QString& path, const QStringList& columns)
{
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.exists())
        return fail(ErrorCode::NotFound, name, {}, {},
                    QStringLiteral("Add the file; its first line is: %1").arg(columns.join(u',')));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unreadable, name, file.errorString());
    // One byte more than allowed is read at most: the size of a pipe or device is not known beforehand.
    const QByteArray bytes = file.read(MaxCsvBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Unreadable, name, file.errorString());
    if (bytes.size() > MaxCsvBytes)
        return fail(ErrorCode::Unreadable, name, QStringLiteral("It is larger than 64 MB"), {},
                    QStringLiteral("Check that it is the right file."));
    return readCsv(bytes, columns);
}

} // namespace atlas
