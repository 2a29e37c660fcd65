// SPDX-License-Identifier: GPL-3.0-or-later
#include "storefixtures.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTimeZone>

#include <algorithm>

namespace atlas::test {

namespace {

QString oddText(std::size_t row, const char* column)
{
    const QStringList texts{
        QStringLiteral("算力地图集 \U0001F5FA\uFE0F 𠮷 %1"),
        QStringLiteral("'); DROP TABLE \"sites\"; -- %1 \"quoted\" `x` [y]"),
        QStringLiteral("  two lines\r\n\tand a tab, \u202Eright to left\u202C, e\u0301 %1  "),
        QString(20'000, u'长') + QStringLiteral(" %1"),
    };
    return texts[qsizetype(row) % texts.size()].arg(QLatin1StringView(column));
}

Value sample(const ColumnSpec& column, std::size_t row)
{
    switch (column.type) {
    case ColumnType::Text:
        return oddText(row, column.name);
    case ColumnType::List:
        if (column.vocabulary)
            return QString::fromLatin1(column.vocabulary->terms.front().key) + QStringLiteral("; ") +
                   QString::fromLatin1(column.vocabulary->terms.back().key);
        return QStringLiteral("华为; \"O'Neill\"; third %1").arg(row);
    case ColumnType::Integer:
        return std::numeric_limits<qint64>::max() - qint64(row);
    case ColumnType::Real:
        return row % 2 ? 0.1 + 0.2 : 1.0 / 3 * double(row + 1);
    case ColumnType::Date: {
        const QStringList dates{QStringLiteral("2025"), QStringLiteral("2025-03"), QStringLiteral("2024-02-29")};
        return dates[qsizetype(row) % dates.size()];
    }
    case ColumnType::Choice:
        return QString::fromLatin1(column.vocabulary->terms[row % column.vocabulary->terms.size()].key);
    case ColumnType::Flag:
        return qint64(1);
    case ColumnType::Longitude:
        return 121.473702100001 - double(row);
    case ColumnType::Latitude:
        return -31.230390400001 + double(row);
    }
    return {};
}

} // namespace

QDateTime now()
{
    return QDateTime(QDate(2026, 11, 21), QTime(8, 30, 15, 250), QTimeZone::UTC);
}

Dataset fullDataset()
{
    constexpr std::size_t FullRows = 5;
    Dataset dataset;
    for (const TableSpec& spec : tables()) {
        const QLatin1StringView name(spec.name);
        const bool single = name == QLatin1StringView(tableNameOf<DatasetInfo>());
        for (std::size_t row = 0; row < (single ? 1 : FullRows + 1); ++row) {
            std::vector<Value> cells;
            for (const ColumnSpec& column : spec.columns)
                cells.push_back(row < FullRows || column.required ? sample(column, row) : Value());
            cells.front() = single ? QStringLiteral("dataset") : QStringLiteral("%1-%2").arg(name).arg(row);
            appendRow(dataset, name, cells);
        }
    }
    dataset.reindex();
    return dataset;
}

Dataset smallDataset()
{
    Dataset dataset;
    dataset.info.titleEn = QStringLiteral("Two sites");
    dataset.info.asOf = *PartialDate::parse(u"2026-11-21");
    Place shanghai;
    shanghai.uid = QStringLiteral("310000");
    shanghai.kind = PlaceKind::Province;
    shanghai.nameEn = QStringLiteral("Shanghai");
    shanghai.nameZh = QStringLiteral("上海市");
    dataset.places.push_back(shanghai);
    Source source;
    source.uid = QStringLiteral("report");
    source.title = QStringLiteral("白皮书");
    dataset.sources.push_back(source);
    for (const auto& [uid, lon, lat] : {std::tuple{"lingang", 121.93, 30.90}, std::tuple{"baoshan", 121.49, 31.40}}) {
        Site site;
        site.uid = QString::fromLatin1(uid);
        site.nameEn = site.uid;
        site.province = shanghai.uid;
        site.position = {lon, lat};
        site.status = Stage::InService;
        dataset.sites.push_back(site);
        Claim claim;
        claim.uid = site.uid + QStringLiteral("-power");
        claim.site = site.uid;
        claim.quantity = Quantity::Power;
        claim.value = 12.5;
        claim.unit = QStringLiteral("MW");
        claim.source = source.uid;
        dataset.claims.push_back(claim);
        Event event;
        event.uid = site.uid + QStringLiteral("-opened");
        event.site = site.uid;
        event.kind = EventKind::Operational;
        event.date = *PartialDate::parse(u"2024-05");
        dataset.events.push_back(event);
    }
    dataset.reindex();
    return dataset;
}

Result<qint64> committed(DatasetStore& store, const ChangeSet& changes, qint64 baseRevision)
{
    const auto snapshot = store.load();
    const auto good = snapshot ? checked(changes, **snapshot) : changes;
    return good ? store.commit(*good, baseRevision) : std::unexpected(good.error());
}

Dataset sortedByUid(const Dataset& dataset)
{
    Dataset sorted;
    sorted.revision = dataset.revision;
    for (const TableSpec& spec : tables()) {
        const QLatin1StringView name(spec.name);
        auto rows = allCells(dataset, name);
        std::ranges::sort(rows, {}, [](const std::vector<Value>& row) { return toText(row.front()); });
        for (const auto& row : rows)
            appendRow(sorted, name, row);
    }
    sorted.reindex();
    return sorted;
}

QString firstDifference(const Dataset& a, const Dataset& b)
{
    for (const TableSpec& spec : tables()) {
        const QLatin1StringView name(spec.name);
        const auto rowsA = allCells(a, name);
        const auto rowsB = allCells(b, name);
        if (rowsA.size() != rowsB.size())
            return QStringLiteral("%1: %2 and %3 rows").arg(name).arg(rowsA.size()).arg(rowsB.size());
        for (std::size_t row = 0; row < rowsA.size(); ++row) {
            for (std::size_t i = 0; i < spec.columns.size(); ++i) {
                if (rowsA[row][i] != rowsB[row][i])
                    return QStringLiteral("%1 row %2 column %3: \"%4\" and \"%5\"")
                        .arg(name)
                        .arg(row)
                        .arg(QLatin1StringView(spec.columns[i].name), toText(rowsA[row][i]).left(100),
                             toText(rowsB[row][i]).left(100));
            }
        }
    }
    return {};
}

QMap<QString, QString> folderState(const QString& folder)
{
    QMap<QString, QString> state;
    const auto entries = QDir(folder).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QFileInfo& entry : entries) {
        QFile file(entry.filePath());
        QCryptographicHash hash(QCryptographicHash::Sha256);
        if (file.open(QIODevice::ReadOnly))
            hash.addData(&file);
        state.insert(entry.fileName(), QStringLiteral("%1 %2 %3")
                                           .arg(entry.size())
                                           .arg(entry.lastModified().toString(Qt::ISODateWithMs),
                                                QString::fromLatin1(hash.result().toHex())));
    }
    return state;
}

SQLite::Database tamperer(const QString& path)
{
    SQLite::Database database(path.toStdString(), SQLite::OPEN_READWRITE);
    QStringList triggers;
    for (SQLite::Statement s(database, "SELECT name FROM sqlite_master WHERE type = 'trigger'"); s.executeStep();)
        triggers << QString::fromStdString(s.getColumn(0).getString());
    for (const QString& name : std::as_const(triggers))
        database.exec("DROP TRIGGER \"" + name.toStdString() + '"');
    database.exec("PRAGMA legacy_alter_table = ON"); // views may name a table that is gone for a moment
    return database;
}

void tamper(const QString& path, const QString& sql)
{
    tamperer(path).exec(sql.toStdString());
}

} // namespace atlas::test
