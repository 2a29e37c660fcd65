// SPDX-License-Identifier: GPL-3.0-or-later
// Damaging the bytes of a dataset file, and what its repair tells, as lines.
#pragma once

#include "storefixtures.h"

#include <QFile>
#include <QTest>

namespace atlas::test {

inline QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

inline int rootOf(const QString& path, const char* name)
{
    SQLite::Database database(path.toStdString());
    SQLite::Statement statement(database, "SELECT rootpage FROM sqlite_schema WHERE name = ?");
    statement.bind(1, name);
    return statement.executeStep() ? statement.getColumn(0).getInt() : 0;
}

inline QString told(const RepairReport& report)
{
    QStringList lines;
    for (const Finding& finding : report.lost)
        lines << QStringList{finding.table, finding.uid, finding.column, finding.message}.join(u'|');
    return lines.join(u'\n');
}

} // namespace atlas::test
