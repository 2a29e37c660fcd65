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

template <typename Row>
QString uidOf(const std::vector<Row>& rows, std::size_t row)
{
    return rows[row].uid;
}

template <typename Row>
QString uidOf(const ColumnTable<Row>& rows, std::size_t row)
{
    return rows.template get<&Row::uid>(row);
}

QByteArray jsonOf(const Value& value)
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
        // What the dataset says of itself is a title, and a release names a state: neither is a fact about a site.
        const QLatin1StringView name(spec.name);
        if (name != QLatin1StringView(tableNameOf<DatasetInfo>()) && name != QLatin1StringView(tableNameOf<Release>()))
            specs.push_back(&spec);
    }
    std::ranges::sort(specs, [](const TableSpec* a, const TableSpec* b) { return qstrcmp(a->name, b->name) < 0; });

    hash.addData("{");
    for (const TableSpec* spec : specs) {
        std::vector<std::pair<std::size_t, QByteArray>> columns; // by name, as `"name":`
        for (std::size_t i = 0; i < spec->columns.size(); ++i)
            columns.emplace_back(i, quoted(QString::fromLatin1(spec->columns[i].name)) + ':');
        std::ranges::sort(columns, {},
                          [&](const auto& column) { return QByteArray(spec->columns[column.first].name); });

        hash.addData(spec == specs.front() ? "" : ",");
        hash.addData(quoted(QString::fromLatin1(spec->name)) + ":[");
        forEachTable(dataset, [&](const auto& rows) {
            using Row = typename std::remove_cvref_t<decltype(rows)>::value_type;
            if (QLatin1StringView(tableNameOf<Row>()) != QLatin1StringView(spec->name))
                return;
            std::vector<std::pair<QString, std::size_t>> order;
            order.reserve(rows.size());
            for (std::size_t i = 0; i < rows.size(); ++i)
                order.emplace_back(uidOf(rows, i), i);
            std::ranges::sort(order);
            QByteArray json;
            for (std::size_t i = 0; i < order.size(); ++i) {
                json = i == 0 ? "{" : ",{";
                const auto& row = rows[order[i].second];
                bool firstCell = true;
                for (const auto& [index, name] : columns) {
                    const Value value = fieldsOf<Row>()[index].read(row);
                    if (isNull(value))
                        continue;
                    if (!firstCell)
                        json += ',';
                    firstCell = false;
                    json += name + jsonOf(value);
                }
                json += '}';
                hash.addData(json);
            }
        });
        hash.addData("]");
    }
    hash.addData("}");
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace atlas
