// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/measures.h"
#include "base/csv.h"
#include "support/builders.h"

#include <QJsonObject>
#include <QSet>
#include <QTest>

#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

const Phrases English(Language::English);
const Phrases Chinese(Language::Chinese);

Sheet threeRows()
{
    Sheet sheet;
    sheet.columns = {{"name", "Name"},
                     {"idle_pflops", "Idle", SheetColumn::Form::Number, 0, "PFLOPS"},
                     {"idle_ratio", "Idle ratio", SheetColumn::Form::Share}};
    sheet.add(u"a"_s, {u"Lanzhou, \"west\""_s, 1234.4, 0.75});
    sheet.add(u"b"_s, {u"=HYPERLINK(1)"_s, {}, {}});
    sheet.add(u"c"_s, {u"甘肃"_s, -0.0, 0.1 + 0.2});
    return sheet;
}

MeasureInput inputOf(const Dataset& dataset, const Query& query)
{
    MeasureInput input;
    input.snapshot = std::make_shared<const Dataset>(dataset);
    input.figures = std::make_shared<const Figures>(figuresOf(dataset, query));
    input.phrases = std::make_shared<const Phrases>(Language::English);
    return input;
}

} // namespace

class SheetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void rowsHaveKeys()
    {
        const Sheet sheet = threeRows();
        QCOMPARE(sheet.keys, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(sheet.rows.size(), std::size_t(3));
        QVERIFY(std::holds_alternative<std::monostate>(sheet.rows[1][1]));
    }

    void headsAndCellsForPeople()
    {
        const Sheet sheet = threeRows();
        QCOMPARE(headsOf(sheet, English), (QStringList{u"Name"_s, u"Idle, PFLOPS"_s, u"Idle ratio"_s}));
        const auto cell = [&](std::size_t row, std::size_t column, const Phrases& phrases) {
            return cellText(sheet.rows[row][column], sheet.columns[column], phrases);
        };
        QCOMPARE(cell(0, 1, English), u"1,234"_s);
        QCOMPARE(cell(0, 2, English), u"75\u00A0%"_s);
        QCOMPARE(cell(0, 2, Chinese), u"75%"_s);
        QCOMPARE(cell(1, 1, English), u"–"_s);
        QCOMPARE(cell(2, 1, English), u"0"_s);
        SheetColumn fine = sheet.columns[2];
        fine.decimals = 1;
        QCOMPARE(cellText(0.1234, fine, English), u"12.3\u00A0%"_s);
        QCOMPARE(cellText(0.1234, fine, Chinese), u"12.3%"_s);
    }

    void cellsAreOneLineAndSteerNoTerminal()
    {
        const SheetColumn column{"name", "Name"};
        QCOMPARE(cellText(u"two\nlines\t \u001b[31mred\u2028end"_s, column, English), u"two lines [31mred end"_s);
    }

    void noNumberIsUnknown()
    {
        Sheet sheet;
        sheet.columns = {{"x", "X", SheetColumn::Form::Number}};
        for (const double bad : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
                                 -std::numeric_limits<double>::infinity()}) {
            sheet.rows.clear();
            sheet.add({}, {bad});
            QCOMPARE(cellText(sheet.rows[0][0], sheet.columns[0], English), u"–"_s);
            QVERIFY(rowsJson(sheet).at(0)["x"].isNull());
            QCOMPARE(sheetCsv(sheet), QByteArray("\xEF\xBB\xBFx\r\n\r\n"));
        }
    }

    void json()
    {
        const QJsonArray rows = rowsJson(threeRows());
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[0].toObject().keys(), (QStringList{u"idle_pflops"_s, u"idle_ratio"_s, u"name"_s}));
        QCOMPARE(rows[0]["name"].toString(), u"Lanzhou, \"west\""_s);
        QCOMPARE(rows[0]["idle_pflops"].toDouble(), 1234.4);
        QVERIFY(rows[1]["idle_pflops"].isNull());
        QVERIFY(rows[1].toObject().contains(u"idle_ratio"_s)); // null, not missing
        QCOMPARE(rows[1]["name"].toString(), u"=HYPERLINK(1)"_s);
        QVERIFY(!std::signbit(rows[2]["idle_pflops"].toDouble()));
    }

    void csv()
    {
        QCOMPARE(sheetCsv(threeRows()), QByteArray("\xEF\xBB\xBFname,idle_pflops,idle_ratio\r\n"
                                                   "\"Lanzhou, \"\"west\"\"\",1234.4,0.75\r\n"
                                                   "'=HYPERLINK(1),,\r\n"
                                                   "甘肃,0,0.30000000000000004\r\n"));
    }

    void csvFields_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("empty") << QString() << QByteArray();
        QTest::newRow("plain") << u"plain text"_s << QByteArray("plain text");
        QTest::newRow("comma") << u"a,b"_s << QByteArray("\"a,b\"");
        QTest::newRow("quote") << u"a\"b"_s << QByteArray("\"a\"\"b\"");
        QTest::newRow("line feed") << u"a\nb"_s << QByteArray("\"a\nb\"");
        QTest::newRow("negative number") << u"-5"_s << QByteArray("-5");
        QTest::newRow("number with an exponent") << u"+1.5e3"_s << QByteArray("+1.5e3");
        QTest::newRow("minus") << u"-2+3"_s << QByteArray("'-2+3");
        QTest::newRow("plus") << u"+a"_s << QByteArray("'+a");
        QTest::newRow("at") << u"@SUM(A1)"_s << QByteArray("'@SUM(A1)");
        QTest::newRow("formula with a comma") << u"=A1,B1"_s << QByteArray("\"'=A1,B1\"");
        QTest::newRow("tab") << u"\t=1"_s << QByteArray("'\t=1");
        QTest::newRow("full width") << u"＝1"_s << QByteArray("'＝1");
        QTest::newRow("later sign") << u"a=1"_s << QByteArray("a=1");
    }

    void csvFields()
    {
        QFETCH(QString, text);
        QTEST(csvField(text), "field");
    }

    // A Chinese character takes two columns of a terminal.
    void columnsOfATerminal()
    {
        const auto number = [](const QString& text) { return u"  "_s + text.rightJustified(11); };
        const auto share = [](const QString& text) { return u"  "_s + text.rightJustified(10) + u'\n'; };
        const QString expected = u"name"_s.leftJustified(15) + u"  idle_pflops  idle_ratio\n"_s +
                                 u"Lanzhou, \"west\""_s + number(u"1,234"_s) + share(u"75\u00A0%"_s) +
                                 u"=HYPERLINK(1)"_s.leftJustified(15) + number(u"–"_s) + share(u"–"_s) +
                                 u"甘肃"_s.leftJustified(13) + number(u"0"_s) + share(u"30\u00A0%"_s);
        QCOMPARE(sheetText(threeRows(), English), expected);
    }

    void theLastColumnIsNotPadded()
    {
        Sheet sheet;
        sheet.columns = {{"n", "N", SheetColumn::Form::Number}, {"note", "Note"}};
        sheet.add({}, {1.0, u"a long note"_s});
        sheet.add({}, {20.0, u"short"_s});
        sheet.add({}, {3.0, QString()});
        QCOMPARE(sheetText(sheet, English), u" n  note\n 1  a long note\n20  short\n 3\n"_s);
    }

    void noRows()
    {
        Sheet sheet = threeRows();
        sheet.rows.clear();
        QCOMPARE(sheetText(sheet, English), u"name  idle_pflops  idle_ratio\n"_s);
        QCOMPARE(rowsJson(sheet), QJsonArray());
        QCOMPARE(sheetCsv(sheet).count('\n'), 1);
    }

    void measuresByName()
    {
        QStringList names;
        for (const Measure& m : measures()) {
            names << QString::fromLatin1(m.name);
            QCOMPARE(measure(m.name), &m);
            QVERIFY(*m.title != '\0');
            QVERIFY(m.sheet);
        }
        QCOMPARE(names, (QStringList{u"idle"_s, u"latency"_s, u"reach"_s, u"stranded"_s, u"breakeven"_s, u"pipeline"_s,
                                     u"distress"_s, u"fit"_s, u"unknowns"_s, u"clusters"_s}));
        QVERIFY(!measure("mood"));
        QVERIFY(!measure(""));
    }

    void basisAndScenario()
    {
        Dataset d = dataset();
        d.reindex();
        MeasureInput input = inputOf(d, {QDate(2026, 11, 21), {}});
        QCOMPARE(basisSentence(input), u"Basis: best available. Data as of 21 Nov 2026."_s);
        input.changes = {{u"a"_s, 1}};
        QCOMPARE(basisSentence(input),
                 u"Basis: best available. Data as of 21 Nov 2026. Scenario: one assumption changed."_s);
        input.changes.insert({u"b"_s, 2});
        QVERIFY(basisSentence(input).endsWith(u"Scenario: 2 assumptions changed."));

        d.info.synthetic = true;
        QCOMPARE(basisSentence(inputOf(d, {QDate(2025, 3, 31), Basis::RackOccupancy})),
                 u"Synthetic data: made by a program, not observed. Basis: Rack occupancy. Data as of 31 Mar 2025."_s);
    }

    void coverage()
    {
        Totals t;
        t.coverage.reported = 1;
        t.coverage.estimated = 20;
        t.coverage.unknown = 4;
        QCOMPARE(coverageSentence(t, English),
                 u"No capacity in service is published; of the sites, the ratio is reported for 1, estimated for 20 "
                 u"and unknown for 4."_s);
        t.pflops = 1000;
        t.coverage.reportedPflops = 40;
        t.coverage.estimatedPflops = 800;
        t.coverage.unknownPflops = 160;
        const QString shares =
            u"Ratio reported for 4\u00A0% of the capacity in service, estimated for 80\u00A0%, "
            u"unknown for 16\u00A0%; of the sites, reported for 1, estimated for 20, unknown for 4."_s;
        QCOMPARE(coverageSentence(t, English), shares);
        t.unspecifiedPflops = 500;
        QCOMPARE(coverageSentence(t, English), shares + u" Precision not stated for 50\u00A0% of the capacity."_s);
    }
};

QTEST_GUILESS_MAIN(SheetTest)
#include "tst_sheet.moc"
