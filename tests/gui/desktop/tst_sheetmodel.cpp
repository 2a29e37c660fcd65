// SPDX-License-Identifier: GPL-3.0-or-later
// A measure as a table: cells as people read them, and sorted by what they are.
#include "desktop/sheetmodel.h"

#include <QAbstractItemModelTester>
#include <QSortFilterProxyModel>
#include <QTest>

#include <limits>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

Sheet threeProvinces()
{
    using enum SheetColumn::Form;
    Sheet sheet;
    sheet.columns = {{"group", "Group"},
                     {"capacity_pflops", "Capacity", Number, 0, "PFLOPS"},
                     {"idle_ratio", "Idle ratio", Share},
                     {"round_trip_ms", "Round trip", Number, 1, "ms"}};
    sheet.add(u"620000"_s, {u"Gansu"_s, 12000.0, 0.75, 27.04});
    sheet.add(u"110000"_s, {u"Beijing"_s, 600.0, SheetCell(), 2.0});
    sheet.add(u"310000"_s, {u"<b>Shanghai</b>\n\x1b[31m & %1"_s, SheetCell(), 0.0, 9.96});
    return sheet;
}

} // namespace

class SheetModelTest : public QObject
{
    Q_OBJECT

    const std::shared_ptr<const Phrases> m_phrases = std::make_shared<const Phrases>(Language::English);

    static QStringList column(const QAbstractItemModel& model, int column)
    {
        QStringList cells;
        for (int row = 0; row < model.rowCount(); ++row)
            cells << model.index(row, column).data().toString();
        return cells;
    }

private Q_SLOTS:

    void cellsReadAsPeopleReadThem()
    {
        SheetModel model(m_phrases);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.columnCount(), 0);
        model.setSheet(threeProvinces());
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.columnCount(), 4);
        QCOMPARE(column(model, 1), (QStringList{u"12,000"_s, u"600"_s, u"–"_s}));
        QCOMPARE(column(model, 2), (QStringList{u"75\u00A0%"_s, u"–"_s, u"0\u00A0%"_s}));
        QCOMPARE(column(model, 3), (QStringList{u"27.0"_s, u"2.0"_s, u"10.0"_s}));
        QStringList heads;
        for (int section = 0; section < model.columnCount(); ++section)
            heads << model.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
        QCOMPARE(heads, (QStringList{u"Group"_s, u"Capacity, PFLOPS"_s, u"Idle ratio"_s, u"Round trip, ms"_s}));
        QVERIFY(!model.headerData(4, Qt::Horizontal, Qt::DisplayRole).isValid());
        QVERIFY(!model.headerData(0, Qt::Vertical, Qt::DisplayRole).isValid());
        // A table has no tree below its rows.
        QCOMPARE(model.rowCount(model.index(0, 0)), 0);
        QCOMPARE(model.columnCount(model.index(0, 0)), 0);
    }

    void textOfDataIsOneLine()
    {
        SheetModel model(m_phrases);
        model.setSheet(threeProvinces());
        QCOMPARE(model.index(2, 0).data().toString(), u"<b>Shanghai</b> [31m & %1"_s);
        QVERIFY(!model.index(2, 0).data(Qt::ToolTipRole).isValid()); // which would read markup
    }

    void numbersStandRight()
    {
        SheetModel model(m_phrases);
        model.setSheet(threeProvinces());
        const auto side = [](const QVariant& alignment) { return alignment.toInt() & Qt::AlignHorizontal_Mask; };
        for (int c = 0; c < model.columnCount(); ++c) {
            const int expected = c == 0 ? Qt::AlignLeft : Qt::AlignRight;
            QCOMPARE(side(model.index(0, c).data(Qt::TextAlignmentRole)), expected);
            QCOMPARE(side(model.headerData(c, Qt::Horizontal, Qt::TextAlignmentRole)), expected);
        }
    }

    void numbersAreSortedByValue()
    {
        SheetModel model(m_phrases);
        model.setSheet(threeProvinces());
        QSortFilterProxyModel sorted;
        sorted.setSourceModel(&model);
        sorted.setSortRole(SheetModel::SortRole);
        sorted.sort(1, Qt::AscendingOrder);
        QCOMPARE(column(sorted, 1), (QStringList{u"600"_s, u"12,000"_s, u"–"_s})); // as texts 12,000 would be first
        sorted.sort(1, Qt::DescendingOrder);
        QStringList known = column(sorted, 1);
        QCOMPARE(known.removeAll(u"–"_s), 1);
        QCOMPARE(known, (QStringList{u"12,000"_s, u"600"_s}));
        sorted.sort(3, Qt::AscendingOrder);
        QCOMPARE(column(sorted, 3), (QStringList{u"2.0"_s, u"10.0"_s, u"27.0"_s}));
        sorted.sort(0, Qt::DescendingOrder);
        QCOMPARE(sorted.index(0, 0).data().toString(), u"Gansu"_s);
        // A row keeps what it stands for.
        QCOMPARE(sorted.index(0, 2).data(SheetModel::KeyRole).toString(), u"620000"_s);
    }

    void aSheetMayHaveNoKeys()
    {
        Sheet sheet = threeProvinces();
        sheet.keys = {u"620000"_s};
        SheetModel model(m_phrases);
        model.setSheet(std::move(sheet));
        QCOMPARE(model.index(0, 0).data(SheetModel::KeyRole).toString(), u"620000"_s);
        QCOMPARE(model.index(2, 0).data(SheetModel::KeyRole).toString(), QString());
    }

    void numbersThatCannotBeAreUnknown()
    {
        Sheet sheet = threeProvinces();
        sheet.rows[0][1] = std::numeric_limits<double>::quiet_NaN();
        sheet.rows[1][1] = std::numeric_limits<double>::infinity();
        SheetModel model(m_phrases);
        model.setSheet(std::move(sheet));
        QCOMPARE(column(model, 1), (QStringList{u"–"_s, u"–"_s, u"–"_s}));
    }

    void anotherSheetReplacesIt()
    {
        SheetModel model(m_phrases);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setSheet(threeProvinces());
        Sheet narrow;
        narrow.columns = {{"class", "Class"}};
        narrow.add({}, {u"0–20 %"_s});
        model.setSheet(std::move(narrow));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.columnCount(), 1);
        QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"Class"_s);
        model.setSheet({});
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.columnCount(), 0);
        QVERIFY(!model.headerData(0, Qt::Horizontal, Qt::DisplayRole).isValid());
    }
};

QTEST_MAIN(SheetModelTest)
#include "tst_sheetmodel.moc"
