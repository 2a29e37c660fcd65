// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/dataset.h"
#include "domain/schema.h"
#include "support/builders.h"

#include <QSet>
#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class SchemaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void everyTableStartsWithItsIdentifier()
    {
        QCOMPARE(tables().size(), std::size_t(14));
        for (const TableSpec& spec : tables()) {
            QCOMPARE(spec.columns.front().name, "uid");
            QSet<QString> names;
            for (const ColumnSpec& column : spec.columns)
                names.insert(QString::fromLatin1(column.name));
            QCOMPARE(std::size_t(names.size()), spec.columns.size());
        }
    }

    void referencesPointToTablesThatExist()
    {
        for (const TableSpec& spec : tables()) {
            for (const ColumnSpec& column : spec.columns) {
                if (column.references)
                    QVERIFY2(table(QLatin1StringView(column.references)), column.name);
            }
        }
    }

    void cellsSurviveARoundTrip()
    {
        // Every column of every table gets a value that its type accepts, goes into a row and comes back.
        Dataset d;
        for (const TableSpec& spec : tables()) {
            std::vector<Value> cells;
            for (const ColumnSpec& column : spec.columns) {
                switch (column.type) {
                case ColumnType::Text:
                    cells.emplace_back(u"文 \"x\""_s + QLatin1StringView(column.name));
                    break;
                case ColumnType::List:
                    cells.emplace_back(column.vocabulary ? QString::fromLatin1(column.vocabulary->terms[0].key)
                                                         : u"one; two"_s);
                    break;
                case ColumnType::Integer:
                case ColumnType::Flag:
                    cells.emplace_back(qint64(1));
                    break;
                case ColumnType::Real:
                case ColumnType::Longitude:
                case ColumnType::Latitude:
                    cells.emplace_back(12.3456789);
                    break;
                case ColumnType::Date:
                    cells.emplace_back(u"2025-03"_s);
                    break;
                case ColumnType::Choice:
                    cells.emplace_back(QString::fromLatin1(column.vocabulary->terms.back().key));
                    break;
                }
                QVERIFY2(checkValue(column, cells.back()), column.name);
            }
            if (QLatin1StringView(spec.name) == QLatin1StringView("dataset"))
                cells[0] = u"dataset"_s;
            QVERIFY(appendRow(d, QLatin1StringView(spec.name), cells));
            const auto back = allCells(d, QLatin1StringView(spec.name));
            QCOMPARE(back.size(), std::size_t(1));
            for (std::size_t i = 0; i < cells.size(); ++i)
                QVERIFY2(back[0][i] == cells[i], spec.columns[i].name);
            d.reindex();
            QVERIFY(cellsOf(d, QLatin1StringView(spec.name), toText(cells[0])) == cells);
        }
    }

    void parse_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("number") << u"claims"_s << u"value"_s << u" 1250.5 "_s << true;
        QTest::newRow("exponent") << u"claims"_s << u"value"_s << u"1e3"_s << true;
        QTest::newRow("empty number") << u"claims"_s << u"value"_s << u""_s << true;
        QTest::newRow("thousands") << u"claims"_s << u"value"_s << u"1,250"_s << false;
        QTest::newRow("infinite") << u"claims"_s << u"value"_s << u"inf"_s << false;
        QTest::newRow("not a number") << u"claims"_s << u"value"_s << u"nan"_s << false;
        QTest::newRow("latitude") << u"sites"_s << u"lat"_s << u"90.1"_s << false;
        QTest::newRow("required") << u"sites"_s << u"province"_s << u" "_s << false;
        QTest::newRow("term") << u"sites"_s << u"status"_s << u"operational"_s << true;
        QTest::newRow("not a term") << u"sites"_s << u"status"_s << u"Operational"_s << false;
        QTest::newRow("list of terms") << u"segments"_s << u"regions"_s << u"west; central"_s << true;
        QTest::newRow("list with a stranger") << u"segments"_s << u"regions"_s << u"west; south"_s << false;
        QTest::newRow("date") << u"events"_s << u"date"_s << u"2025-02-30"_s << false;
        QTest::newRow("flag") << u"claims"_s << u"preferred"_s << u"2"_s << false;
    }

    void parse()
    {
        QFETCH(QString, table);
        QFETCH(QString, column);
        QFETCH(QString, text);
        QFETCH(bool, good);
        const ColumnSpec* spec = atlas::table(table)->column(column);
        QVERIFY(spec);
        const auto value = parseValue(*spec, text);
        QCOMPARE(value.has_value(), good);
        if (!good) {
            QCOMPARE(value.error().code, ErrorCode::InvalidData);
            QVERIFY(value.error().where.contains(column));
            QVERIFY(!value.error().cure.isEmpty());
        }
    }

    void numbersKeepEveryBit()
    {
        const ColumnSpec* spec = table(u"claims"_s)->column(u"value"_s);
        for (const double x : {0.1, 1.0 / 3, 6.02214076e23, 116.39723, 5e-324})
            QCOMPARE(std::get<double>(*parseValue(*spec, toText(Value(x)))), x);
    }
};

QTEST_APPLESS_MAIN(SchemaTest)
#include "tst_schema.moc"
