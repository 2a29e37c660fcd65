// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "domain/history.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

namespace atlas::cli {

using namespace Qt::StringLiterals;

namespace {

QByteArray historyJson(const std::vector<Transaction>& transactions, bool cut)
{
    QJsonArray list;
    for (const Transaction& transaction : transactions) {
        QJsonArray rows;
        for (const RowChange& row : transaction.changes.rows)
            rows.append(QJsonObject{{u"table"_s, row.table},
                                    {u"uid"_s, row.uid},
                                    {u"change"_s, QString(kindKey(row.kind))},
                                    {u"cells"_s, jsonOf(row.cells)}});
        list.append(QJsonObject{{u"transaction"_s, transaction.number},
                                {u"when"_s, transaction.when.toUTC().toString(Qt::ISODateWithMs)},
                                {u"who"_s, transaction.who},
                                {u"why"_s, transaction.why},
                                {u"outside"_s, transaction.isOutside()},
                                {u"undoes"_s, transaction.undoes},
                                {u"rows"_s, rows}});
    }
    return QJsonDocument(QJsonObject{{u"transactions"_s, list}, {u"cut"_s, cut}}).toJson();
}

void printText(const std::vector<Transaction>& transactions)
{
    for (const Transaction& transaction : transactions) {
        QString head =
            u"%1  %2  "_s.arg(QString::number(transaction.number), transaction.when.toUTC().toString(Qt::ISODate)) +
            transaction.who;
        if (!transaction.why.isEmpty())
            head += u"  "_s + transaction.why;
        if (transaction.undoes != 0)
            head += u"  (takes back %1)"_s.arg(transaction.undoes);
        print(stdout, head + u'\n');
        for (const RowChange& row : transaction.changes.rows) {
            print(stdout, u"  %1 %2 %3\n"_s.arg(kindKey(row.kind), row.table, row.uid));
            for (const CellChange& cell : row.cells)
                print(stdout, u"    "_s + lineOf(cell) + u'\n');
        }
    }
}

Result<PartialDate> dateOf(const std::string& option, const QString& name)
{
    const auto date = PartialDate::parse(text(option));
    if (!date)
        return usage(name, u"\"%1\" is not a date"_s.arg(text(option)), u"Write 2025-03, 2025 or 2025-03-18."_s);
    return *date;
}

} // namespace

Result<int> historyCommand(const Context& context)
{
    const Options& options = context.options;
    HistoryQuery query;
    query.site = text(options.site);
    query.table = text(options.table);
    query.uid = text(options.uid);
    query.column = text(options.column);
    query.who = text(options.who);
    query.limit = options.limit;
    if (!query.table.isEmpty() && !table(query.table))
        return usage(u"--table"_s, u"There is no table \"%1\""_s.arg(query.table), {});
    if (query.limit < 1)
        return usage(u"--limit"_s, u"The limit is below 1"_s, u"Give a number of changed cells, such as 1000."_s);
    const auto from = dateOf(options.from, u"--from"_s);
    if (!from)
        return std::unexpected(from.error());
    const auto to = dateOf(options.to, u"--to"_s);
    if (!to)
        return std::unexpected(to.error());
    // Days are those of UTC, as the journal's times are.
    if (!from->isNull())
        query.from = QDateTime(from->earliest(), QTime(0, 0), QTimeZone::UTC);
    if (!to->isNull())
        query.to = QDateTime(to->latest(), QTime(23, 59, 59, 999), QTimeZone::UTC);

    const auto open = openToRead(context, text(options.file));
    if (!open)
        return std::unexpected(open.error());
    const auto lines = open->store->history(query);
    if (!lines)
        return std::unexpected(lines.error());
    if (lines->empty() && !query.site.isEmpty() && open->now->siteIndex(query.site) < 0)
        return fail(ErrorCode::NotFound, u"site "_s + query.site, u"There is and was no such site"_s);
    const std::vector<Transaction> transactions = transactionsOf(*lines);
    const bool cut = lines->size() >= std::size_t(query.limit);
    if (options.json)
        print(stdout, historyJson(transactions, cut));
    else
        printText(transactions);
    if (cut)
        print(stderr, u"suanli-atlas: only the newest %1 changed cells are listed; --limit asks for more.\n"_s.arg(
                          query.limit));
    return ExitOk;
}

} // namespace atlas::cli
