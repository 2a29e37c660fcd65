// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/contenthash.h"

#include "base/parallel.h"
#include "domain/changesetjson.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>

namespace atlas {

namespace {

constexpr std::size_t BlockRows = 1024;

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
        return jsonText(*text);
    return toText(value).toLatin1();
}

} // namespace

QString contentHash(const Dataset& dataset)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    std::vector<const TableSpec*> specs;
    for (const TableSpec& spec : tables()) {
        // What the dataset says of itself is a title, and a release names a state: neither is a fact about a site.
        // A scenario is a question. Flags came later: without any, a dataset keeps the hash that it had.
        const QLatin1StringView name(spec.name);
        const bool isFact = name != QLatin1StringView(tableNameOf<DatasetInfo>()) &&
                            name != QLatin1StringView(tableNameOf<Release>()) &&
                            name != QLatin1StringView(tableNameOf<Scenario>());
        if (isFact && (name != QLatin1StringView(tableNameOf<DistressFlag>()) || !dataset.distressFlags.empty()))
            specs.push_back(&spec);
    }
    std::ranges::sort(specs, [](const TableSpec* a, const TableSpec* b) { return qstrcmp(a->name, b->name) < 0; });

    hash.addData("{");
    for (const TableSpec* spec : specs) {
        std::vector<std::pair<std::size_t, QByteArray>> columns; // by name, as `"name":`
        for (std::size_t i = 0; i < spec->columns.size(); ++i)
            columns.emplace_back(i, jsonText(QString::fromLatin1(spec->columns[i].name)) + ':');
        std::ranges::sort(columns, {},
                          [&](const auto& column) { return QByteArray(spec->columns[column.first].name); });

        hash.addData(spec == specs.front() ? "" : ",");
        hash.addData(jsonText(QString::fromLatin1(spec->name)) + ":[");
        forEachTable(dataset, [&](const auto& rows) {
            using Row = typename std::remove_cvref_t<decltype(rows)>::value_type;
            if (QLatin1StringView(tableNameOf<Row>()) != QLatin1StringView(spec->name))
                return;
            std::vector<std::pair<QString, std::size_t>> order;
            order.reserve(rows.size());
            for (std::size_t i = 0; i < rows.size(); ++i)
                order.emplace_back(uidOf(rows, i), i);
            if (!std::ranges::is_sorted(order))
                std::ranges::sort(order);
            // The rows of some blocks are written at once, so that large files take both all cores and little memory.
            std::array<QByteArray, 16> blocks;
            for (std::size_t first = 0; first < order.size(); first += blocks.size() * BlockRows) {
                const std::size_t count = std::min(order.size() - first, blocks.size() * BlockRows);
                forEachBlock(count, BlockRows, [&](std::size_t from, std::size_t to) {
                    QByteArray& json = blocks[from / BlockRows];
                    json.clear();
                    for (std::size_t i = first + from; i < first + to; ++i) {
                        json += i == 0 ? "{" : ",{";
                        const auto& row = rows[order[i].second];
                        bool firstCell = true;
                        for (const auto& [index, name] : columns) {
                            const Value value = fieldsOf<Row>()[index].read(row);
                            if (isNull(value))
                                continue;
                            if (!firstCell)
                                json += ',';
                            firstCell = false;
                            json += name;
                            json += jsonOf(value);
                        }
                        json += '}';
                    }
                });
                for (std::size_t block = 0; block * BlockRows < count; ++block)
                    hash.addData(blocks[block]);
            }
        });
        hash.addData("]");
    }
    hash.addData("}");
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace atlas
