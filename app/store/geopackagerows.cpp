// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/geopackagerows.h"

#include "domain/dataset.h"
#include "store/gpkgpoint.h"

namespace atlas {

namespace {

std::unexpected<Error> badCell(const TableSpec& table, const Value& uid, const char* column, const Error& cause)
{
    const QString name = QLatin1StringView(table.name) + u' ' + toText(uid);
    return fail(ErrorCode::InvalidData, name, cause.detail, QStringLiteral("column ") + QLatin1StringView(column),
                cause.cure);
}

double ordinate(const Value& value)
{
    double number = 0;
    detail::Codec<double>::read(value, number);
    return number;
}

std::unexpected<Error> tooLong(qsizetype bytes)
{
    return fail(
        ErrorCode::InvalidData, {}, QStringLiteral("It holds %1 bytes").arg(bytes), {},
        QStringLiteral("A cell holds at most %1 bytes; put longer texts into a file of their own.").arg(MaxCellBytes));
}

Result<Value> readCell(const SQLite::Column& cell)
{
    if (cell.isInteger())
        return qint64(cell.getInt64());
    if (cell.isFloat())
        return cell.getDouble();
    if (cell.isBlob())
        return fail(ErrorCode::InvalidData, {}, QStringLiteral("It holds binary data"));
    if (cell.isNull())
        return Value();
    const int size = cell.getBytes();
    if (size > MaxCellBytes)
        return tooLong(size);
    const char* const text = cell.getText();
    return size == 0 ? Value() : Value(QString::fromUtf8(text, size));
}

} // namespace

std::string quoted(const char* name)
{
    return '"' + std::string(name) + '"';
}

std::string selectSql(const TableSpec& table, const char* tail)
{
    std::string columns = table.hasGeometry ? quoted(GeometryColumn) : std::string();
    for (const ColumnSpec& column : table.columns) {
        if (!column.isGeometry())
            columns += (columns.empty() ? "" : ", ") + quoted(column.name);
    }
    return "SELECT " + columns + " FROM " + quoted(table.name) + ' ' + tail;
}

std::string insertSql(const TableSpec& table)
{
    std::string columns = table.hasGeometry ? quoted(GeometryColumn) : std::string();
    std::string marks = table.hasGeometry ? "?" : "";
    for (const ColumnSpec& column : table.columns) {
        if (!column.isGeometry()) {
            columns += (columns.empty() ? "" : ", ") + quoted(column.name);
            marks += marks.empty() ? "?" : ", ?";
        }
    }
    return "INSERT INTO " + quoted(table.name) + " (" + columns + ") VALUES (" + marks + ')';
}

void bindCell(SQLite::Statement& statement, int index, const Value& value)
{
    if (const auto* whole = std::get_if<qint64>(&value)) {
        statement.bind(index, int64_t(*whole));
    } else if (const auto* real = std::get_if<double>(&value)) {
        statement.bind(index, *real);
    } else if (const QString text = toText(value); text.isEmpty()) {
        statement.bind(index);
    } else {
        statement.bind(index, text.toStdString());
    }
}

QByteArray pointOf(const TableSpec& table, std::span<const Value> cells)
{
    LonLat position;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (table.columns[i].type == ColumnType::Longitude)
            position.lon = ordinate(cells[i]);
        else if (table.columns[i].type == ColumnType::Latitude)
            position.lat = ordinate(cells[i]);
    }
    return gpkgPoint(position);
}

void bindRow(SQLite::Statement& statement, const TableSpec& table, std::span<const Value> cells)
{
    int index = 1;
    if (table.hasGeometry) {
        const QByteArray point = pointOf(table, cells);
        statement.bind(index++, point.constData(), int(point.size()));
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (!table.columns[i].isGeometry())
            bindCell(statement, index++, cells[i]);
    }
}

Result<std::vector<Value>> readRow(const SQLite::Statement& statement, const TableSpec& table)
{
    std::vector<Value> cells;
    cells.reserve(table.columns.size());
    int index = table.hasGeometry ? 1 : 0;
    std::optional<LonLat> position;
    std::optional<Error> badGeometry;
    if (table.hasGeometry) {
        const SQLite::Column geometry = statement.getColumn(0);
        if (!geometry.isNull()) {
            const auto* bytes = static_cast<const char*>(geometry.getBlob());
            if (geometry.getBytes() > MaxCellBytes)
                badGeometry = tooLong(geometry.getBytes()).error();
            else if (auto point = readGpkgPoint(QByteArrayView(bytes, geometry.getBytes())))
                position = *point;
            else
                badGeometry = point.error();
        }
    }
    for (const ColumnSpec& column : table.columns) {
        if (column.isGeometry()) {
            const bool lon = column.type == ColumnType::Longitude;
            cells.push_back(position ? Value(lon ? position->lon : position->lat) : Value());
            continue;
        }
        Result<Value> cell = readCell(statement.getColumn(index++));
        if (!cell)
            return badCell(table, cells.empty() ? Value() : cells.front(), column.name, cell.error());
        cells.push_back(std::move(*cell));
    }
    if (badGeometry)
        return badCell(table, cells.front(), GeometryColumn, *badGeometry);
    if (auto good = checkCells(table, cells); !good)
        return std::unexpected(good.error());
    return cells;
}

Result<void> checkCells(const TableSpec& table, std::span<const Value> cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (const auto good = checkValue(table.columns[i], cells[i]); !good)
            return badCell(table, cells.front(), table.columns[i].name, good.error());
        // Three bytes a code unit at most: most texts need not be measured.
        const auto* text = std::get_if<QString>(&cells[i]);
        if (text && text->size() > MaxCellBytes / 3 && text->toUtf8().size() > MaxCellBytes)
            return badCell(table, cells.front(), table.columns[i].name, tooLong(text->toUtf8().size()).error());
    }
    return {};
}

} // namespace atlas
