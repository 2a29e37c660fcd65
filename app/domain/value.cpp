// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/value.h"

#include "base/partialdate.h"

#include <QLocale>

#include <cmath>

namespace atlas {

namespace {

std::unexpected<Error> wrong(const ColumnSpec& column, const QString& detail, const QString& cure)
{
    return fail(ErrorCode::InvalidData, {}, detail, QStringLiteral("column ") + QLatin1StringView(column.name), cure);
}

QString range(const ColumnSpec& column)
{
    if (std::isfinite(column.min) && std::isfinite(column.max))
        return QStringLiteral("Enter a number from %1 to %2.").arg(column.min).arg(column.max);
    if (std::isfinite(column.min))
        return QStringLiteral("Enter a number not below %1.").arg(column.min);
    return QStringLiteral("Enter a plain number such as 1250.5.");
}

} // namespace

QString toText(const Value& value)
{
    struct Writer
    {
        QString operator()(std::monostate) const { return {}; }

        QString operator()(qint64 number) const { return QString::number(number); }

        QString operator()(double number) const { return QString::number(number, 'g', QLocale::FloatingPointShortest); }

        QString operator()(const QString& text) const { return text; }
    };

    return std::visit(Writer{}, value);
}

Result<Value> parseValue(const ColumnSpec& column, QStringView raw)
{
    const QString text = raw.trimmed().toString();
    Value value;
    if (!text.isEmpty()) {
        bool ok = true;
        switch (column.type) {
        case ColumnType::Integer:
        case ColumnType::Flag:
            value = text.toLongLong(&ok);
            break;
        case ColumnType::Real:
        case ColumnType::Longitude:
        case ColumnType::Latitude:
            value = text.toDouble(&ok);
            break; // C locale, no grouping
        default:
            value = text;
        }
        if (!ok)
            return wrong(column, QStringLiteral("\"%1\" is not a number").arg(text), range(column));
    }
    if (auto checked = checkValue(column, value); !checked)
        return std::unexpected(checked.error());
    return value;
}

Result<void> checkValue(const ColumnSpec& column, const Value& value)
{
    if (isNull(value)) {
        if (column.required)
            return wrong(column, QStringLiteral("A value is required"), QStringLiteral("Fill this column."));
        return {};
    }

    const auto number = [&]() -> std::optional<double> {
        if (const auto* whole = std::get_if<qint64>(&value))
            return static_cast<double>(*whole);
        if (const auto* real = std::get_if<double>(&value))
            return *real;
        return std::nullopt;
    };

    switch (column.type) {
    case ColumnType::Integer:
    case ColumnType::Flag:
        if (!std::holds_alternative<qint64>(value))
            return wrong(column, QStringLiteral("\"%1\" is not a whole number").arg(toText(value)), range(column));
        [[fallthrough]];
    case ColumnType::Real:
    case ColumnType::Longitude:
    case ColumnType::Latitude: {
        const auto x = number();
        if (!x || !std::isfinite(*x))
            return wrong(column, QStringLiteral("\"%1\" is not a number").arg(toText(value)), range(column));
        double low = column.min;
        double high = column.max;
        if (column.type == ColumnType::Flag) {
            low = 0;
            high = 1;
        }
        if (*x < low || *x > high)
            return wrong(column, QStringLiteral("%1 is out of range").arg(toText(value)), range(column));
        return {};
    }
    default:
        break;
    }

    const auto* text = std::get_if<QString>(&value);
    if (!text)
        return wrong(column, QStringLiteral("A text is expected"), {});
    if (column.type == ColumnType::Date && !PartialDate::parse(*text))
        return wrong(column, QStringLiteral("\"%1\" is not a date").arg(*text),
                     QStringLiteral("Write 2025, 2025-03 or 2025-03-18."));
    if (column.vocabulary) {
        const QStringList entries = column.type == ColumnType::List ? text->split(u';') : QStringList{*text};
        for (const QString& entry : entries) {
            if (!column.vocabulary->indexOf(entry.trimmed()))
                return wrong(column, QStringLiteral("\"%1\" is not in the vocabulary").arg(entry.trimmed()),
                             QStringLiteral("Use one of: %1.").arg(column.vocabulary->keys()));
        }
    }
    return {};
}

} // namespace atlas
