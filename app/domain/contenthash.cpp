// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/contenthash.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace atlas {

namespace {

// JSON text of one string, escaped by the library.
QByteArray quoted(const QString& text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

QByteArray json(const Value& value)
{
    if (const auto* text = std::get_if<QString>(&value))
        return quoted(*text);
    return toText(value).toLatin1();
}

} // namespace

QString contentHash(const Dataset& dataset)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    std::vector<const TableSpec*> specs;
    for (const TableSpec& spec : tables()) {
        // What the dataset says of itself is a title, not a fact about a site.
        if (QLatin1StringView(spec.name) != QLatin1StringView("dataset"))
            specs.push_back(&spec);
    }
    std::ranges::sort(specs, [](const TableSpec* a, const TableSpec* b) { return qstrcmp(a->name, b->name) < 0; });

    hash.addData("{");
    for (const TableSpec* spec : specs) {
        auto rows = allCells(dataset, QLatin1StringView(spec->name));
        std::ranges::sort(rows, {}, [](const std::vector<Value>& cells) { return toText(cells.front()); });

        std::vector<std::size_t> columns(spec->columns.size());
        for (std::size_t i = 0; i < columns.size(); ++i)
            columns[i] = i;
        std::ranges::sort(columns, [&](std::size_t a, std::size_t b) {
            return qstrcmp(spec->columns[a].name, spec->columns[b].name) < 0;
        });

        hash.addData(spec == specs.front() ? "" : ",");
        hash.addData(quoted(QString::fromLatin1(spec->name)) + ":[");
        bool firstRow = true;
        for (const std::vector<Value>& cells : rows) {
            hash.addData(firstRow ? "{" : ",{");
            firstRow = false;
            bool firstCell = true;
            for (const std::size_t i : columns) {
                if (isNull(cells[i]))
                    continue;
                hash.addData(firstCell ? "" : ",");
                firstCell = false;
                hash.addData(quoted(QString::fromLatin1(spec->columns[i].name)) + ':' + json(cells[i]));
            }
            hash.addData("}");
        }
        hash.addData("]");
    }
    hash.addData("}");
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace atlas
