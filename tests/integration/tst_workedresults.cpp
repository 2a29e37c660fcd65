// SPDX-License-Identifier: GPL-3.0-or-later
// Every measure over the dataset of fixtures/worked, cell by cell against the tables that were worked out there from
// the rules alone (see its README).
#include "exchange/csvreader.h"
#include "support/questions.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

QString workedFolder()
{
    return QStringLiteral(ATLAS_SOURCE_DIR "/tests/fixtures/worked");
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct Table
{
    QStringList columns;
    std::vector<QStringList> rows;
};

Table expectedTable(const QString& name)
{
    const QByteArray bytes = bytesOf(workedFolder() + u"/expected/"_s + name + u".csv"_s);
    Table table;
    table.columns = QString::fromUtf8(bytes.first(std::max<qsizetype>(bytes.indexOf('\n'), 0))).split(u',');
    const CsvTable read = readCsv(bytes, table.columns);
    if (!read.problems.empty())
        return {};
    for (const CsvRecord& record : read.records)
        table.rows.push_back(record.fields);
    return table;
}

// A number within one unit of the last printed decimal, one without decimals exactly.
bool agrees(const SheetCell& cell, const QString& expected)
{
    if (const auto* text = std::get_if<QString>(&cell))
        return *text == expected;
    const auto* value = std::get_if<double>(&cell);
    if (!value)
        return expected.isEmpty();
    bool isNumber = false;
    const double worked = expected.toDouble(&isNumber);
    const qsizetype point = expected.indexOf(u'.');
    const double unit = point < 0 ? 1e-9 : std::pow(10, -double(expected.size() - point - 1));
    return isNumber && std::abs(*value - worked) <= unit;
}

QString textOf(const SheetCell& cell)
{
    if (const auto* text = std::get_if<QString>(&cell))
        return *text;
    const auto* value = std::get_if<double>(&cell);
    return value ? QString::number(*value, 'g', 12) : u"nothing"_s;
}

// By the name of the location; of the kind what stands there when p is not looked at: p hangs on the permutations.
void forgetPermutations(Sheet& sheet, const Table& expected)
{
    std::ranges::sort(sheet.rows, {}, [](const std::vector<SheetCell>& row) { return std::get<QString>(row[0]); });
    const std::size_t kind = columnOf(sheet, "kind");
    const std::size_t p = columnOf(sheet, "p");
    for (std::size_t row = 0; row < std::min(sheet.rows.size(), expected.rows.size()); ++row) {
        if (std::get<double>(sheet.rows[row][p]) > 0.05 && sheet.rows[row][kind] == SheetCell(u"Not significant"_s))
            sheet.rows[row][kind] = expected.rows[row].back();
        sheet.rows[row].erase(sheet.rows[row].begin() + qsizetype(p));
    }
    sheet.columns.erase(sheet.columns.begin() + qsizetype(p));
}

} // namespace

class WorkedResultsTest : public QObject
{
    Q_OBJECT

    MeasureInput m_input;

private Q_SLOTS:

    void initTestCase()
    {
        m_input = questionOver(compiledDataset(u"tests/fixtures/worked/dataset"_s));
        QCOMPARE(m_input.snapshot->sites.size(), std::size_t(17));
        QCOMPARE(m_input.figures->query.asOf, QDate(2026, 11, 21));
    }

    void cells_data()
    {
        QTest::addColumn<SheetCell>("cell");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<bool>("agree");
        QTest::newRow("exact") << SheetCell(3.0) << u"3"_s << true;
        QTest::newRow("a count that is off by one") << SheetCell(4.0) << u"3"_s << false;
        QTest::newRow("rounded") << SheetCell(2.0 / 3) << u"0.666667"_s << true;
        QTest::newRow("off in the last decimal but one") << SheetCell(0.66665) << u"0.666667"_s << false;
        QTest::newRow("unknown") << SheetCell() << QString() << true;
        QTest::newRow("unknown is not zero") << SheetCell() << u"0"_s << false;
        QTest::newRow("zero is not unknown") << SheetCell(0.0) << QString() << false;
        QTest::newRow("text") << SheetCell(u"Watch"_s) << u"Stressed"_s << false;
        QTest::newRow("a number for a text") << SheetCell(1.0) << u"yes"_s << false;
    }

    void cells()
    {
        QFETCH(SheetCell, cell);
        QFETCH(QString, expected);
        QTEST(agrees(cell, expected), "agree");
    }

    void tables_data()
    {
        QTest::addColumn<QByteArray>("measure");
        QTest::addColumn<QString>("site");
        QTest::addColumn<IdleGrouping>("grouping");
        for (const Measure& m : measures())
            QTest::newRow(m.name) << QByteArray(m.name) << QString() << IdleGrouping::Province;
        QTest::newRow("idle_by_operator") << QByteArray("idle") << QString() << IdleGrouping::Operator;
        QTest::newRow("tornado") << QByteArray("breakeven") << u"bj-alpha"_s << IdleGrouping::Province;
    }

    void tables()
    {
        QFETCH(QByteArray, measure);
        MeasureInput input = m_input;
        QFETCH(QString, site);
        QFETCH(IdleGrouping, grouping);
        input.settings.site = site;
        input.settings.grouping = grouping;
        Sheet sheet = sheetOf(measure, input);
        QCOMPARE(sheet.empty, QString());
        const Table expected = expectedTable(QString::fromLatin1(QTest::currentDataTag()));
        if (measure == "clusters")
            forgetPermutations(sheet, expected);

        QStringList columns;
        for (const SheetColumn& column : sheet.columns)
            columns << QString::fromLatin1(column.key);
        QCOMPARE(columns, expected.columns);
        QCOMPARE(sheet.rows.size(), expected.rows.size());
        QStringList differences;
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
                const QString& worked = expected.rows[row][qsizetype(i)];
                if (!agrees(sheet.rows[row][i], worked))
                    differences << u"%1, row %2 (%3), %4: the program says %5, worked out is %6"_s.arg(
                        QString::fromLatin1(QTest::currentDataTag()), QString::number(row + 1),
                        expected.rows[row].front(), columns[qsizetype(i)], textOf(sheet.rows[row][i]), worked);
            }
        }
        QVERIFY2(differences.isEmpty(), qPrintable(u'\n' + differences.join(u'\n')));
    }

    void permutations()
    {
        const Sheet sheet = sheetOf("clusters", m_input);
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            const double p = numberAt(sheet, row, "p").value();
            QVERIFY(p >= 2.0 / 1000 && p <= 1); // two-sided of 999
            QVERIFY((p <= 0.05) == (textAt(sheet, row, "kind") != u"Not significant"));
        }
    }

    // Figures that stand in no cell.
    void captions()
    {
        const Table expected = expectedTable(u"captions"_s);
        QCOMPARE(expected.columns, (QStringList{u"measure"_s, u"says"_s}));
        QVERIFY(expected.rows.size() > 10);
        for (const QStringList& row : expected.rows) {
            const QString caption = sheetOf(row[0].toLatin1(), m_input).caption.join(u' ').replace(u'\u00A0', u' ');
            QVERIFY2(caption.contains(row[1]), qPrintable(u"%1: \"%2\" is not in: %3"_s.arg(row[0], row[1], caption)));
        }
    }

    void theScriptGivesTheseTables()
    {
        const QString python = QStandardPaths::findExecutable(u"python3"_s);
        QVERIFY(!python.isEmpty());
        const QTemporaryDir folder;
        QProcess process;
        process.start(python, {workedFolder() + u"/worked.py"_s, folder.path()});
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        const QStringList committed = QDir(workedFolder() + u"/expected"_s).entryList(QDir::Files);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), committed);
        QVERIFY(!committed.isEmpty());
        for (const QString& name : committed)
            QCOMPARE(bytesOf(folder.filePath(name)), bytesOf(workedFolder() + u"/expected/"_s + name));
    }
};

QTEST_GUILESS_MAIN(WorkedResultsTest)
#include "tst_workedresults.moc"
