// SPDX-License-Identifier: GPL-3.0-or-later
// A measure as a table: cells as people read them, and sorted by what they are, also where there are many.
#include "desktop/latestjob.h"
#include "desktop/sheetmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
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

Sheet oneColumn(SheetColumn::Form form, const std::vector<SheetCell>& cells)
{
    Sheet sheet;
    sheet.columns = {{"column", "Site", form}};
    for (const SheetCell& cell : cells)
        sheet.add(QString::number(sheet.rows.size()), {cell});
    return sheet;
}

constexpr int Many = 70'000; // rows, more than are sorted at once

// Two of each number in no order, every hundredth unknown; names by number, falling.
Sheet manyRows()
{
    using enum SheetColumn::Form;
    Sheet sheet;
    sheet.columns = {{"site", "Site"}, {"capacity_pflops", "Capacity", Number, 0, "PFLOPS"}};
    for (int i = 0; i < Many; ++i) {
        const int number = int(qint64(i) * 7'919 % (Many / 2));
        sheet.add(QString::number(i), {u"Site %1"_s.arg(Many - i), i % 100 == 0 ? SheetCell() : double(number)});
    }
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

    static void give(SheetModel& model, Sheet sheet)
    {
        model.setSheet(std::make_shared<const Sheet>(std::move(sheet)));
    }

    static QStringList keys(const SheetModel& model)
    {
        QStringList keys;
        for (int row = 0; row < model.rowCount(); ++row)
            keys << model.index(row, 0).data(SheetModel::KeyRole).toString();
        return keys;
    }

private Q_SLOTS:

    void cellsReadAsPeopleReadThem()
    {
        SheetModel model(m_phrases);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.columnCount(), 0);
        give(model, threeProvinces());
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
        give(model, threeProvinces());
        QCOMPARE(model.index(2, 0).data().toString(), u"<b>Shanghai</b> [31m & %1"_s);
        QVERIFY(!model.index(2, 0).data(Qt::ToolTipRole).isValid()); // which would read markup
    }

    void numbersStandRight()
    {
        SheetModel model(m_phrases);
        give(model, threeProvinces());
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
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        give(model, threeProvinces());
        model.sort(3, Qt::AscendingOrder);
        QCOMPARE(column(model, 3), (QStringList{u"2.0"_s, u"10.0"_s, u"27.0"_s})); // as texts 10.0 would be first
        QCOMPARE(column(model, 0).first(), u"Beijing"_s);
        QCOMPARE(keys(model), (QStringList{u"110000"_s, u"310000"_s, u"620000"_s})); // a row keeps what it stands for
        model.sort(3, Qt::DescendingOrder);
        QCOMPARE(column(model, 3), (QStringList{u"27.0"_s, u"10.0"_s, u"2.0"_s}));
        QCOMPARE(model.sortColumn(), 3);
        QCOMPARE(model.sortOrder(), Qt::DescendingOrder);
        model.sort(-1);
        QCOMPARE(keys(model), threeProvinces().keys);
        QCOMPARE(model.sortColumn(), -1);
    }

    void unknownComesLastInBothOrders()
    {
        using enum SheetColumn::Form;
        constexpr double infinity = std::numeric_limits<double>::infinity();
        const SheetCell unknown;
        for (const SheetColumn::Form form : {Number, Share}) {
            SheetModel model(m_phrases);
            give(model, oneColumn(form, {unknown, 3.0, -infinity, 0.0, -2.0, unknown, infinity, 3.0}));
            model.sort(0, Qt::AscendingOrder);
            QCOMPARE(keys(model).join(u' '), u"4 3 1 7 0 2 5 6"_s); // equal ones as they came
            model.sort(0, Qt::DescendingOrder);
            QCOMPARE(keys(model).join(u' '), u"1 7 3 4 0 2 5 6"_s);
        }
        SheetModel texts(m_phrases);
        give(texts, oneColumn(Text, {unknown, u"b"_s, QString(), u"A"_s, u"a"_s}));
        texts.sort(0, Qt::AscendingOrder);
        QCOMPARE(keys(texts).join(u' '), u"3 4 1 0 2"_s);
        texts.sort(0, Qt::DescendingOrder);
        QCOMPARE(keys(texts).join(u' '), u"1 3 4 0 2"_s);
    }

    void textsAreSortedAsTheLanguageSortsThem()
    {
        const Sheet sheet =
            oneColumn(SheetColumn::Form::Text, {u"site 10"_s, u"Éole"_s, u"Site 9"_s, u"zeta"_s, u"eta"_s});
        SheetModel english(m_phrases);
        give(english, sheet);
        english.sort(0);
        QCOMPARE(column(english, 0), (QStringList{u"Éole"_s, u"eta"_s, u"Site 9"_s, u"site 10"_s, u"zeta"_s}));
        SheetModel chinese(std::make_shared<const Phrases>(Language::Chinese));
        give(chinese, oneColumn(SheetColumn::Form::Text, {u"中卫"_s, u"北京"_s, u"上海"_s, u"安徽"_s}));
        chinese.sort(0);
        QCOMPARE(column(chinese, 0), (QStringList{u"安徽"_s, u"北京"_s, u"上海"_s, u"中卫"_s})); // by pinyin
    }

    void whatIsHeldMovesWithItsRow()
    {
        SheetModel model(m_phrases);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        give(model, threeProvinces());
        const QPersistentModelIndex gansu = model.index(0, 1);
        const QPersistentModelIndex beijing = model.index(1, 2);
        model.sort(1, Qt::AscendingOrder);
        QCOMPARE(gansu, model.index(1, 1));
        QCOMPARE(beijing, model.index(0, 2));
        model.sort(-1);
        QCOMPARE(gansu, model.index(0, 1));
        QCOMPARE(beijing, model.index(1, 2));
    }

    void manyRowsAreSortedElsewhere()
    {
        SheetModel model(m_phrases);
        const auto sheet = std::make_shared<const Sheet>(manyRows());
        model.setSheet(sheet); // shared, not copied
        QCOMPARE(sheet.use_count(), 2);
        const QPersistentModelIndex third = model.index(3, 1);
        QSignalSpy sorted(&model, &QAbstractItemModel::layoutChanged);
        model.sort(1, Qt::DescendingOrder);
        // The table stays as it was until the order is there.
        QVERIFY(sorted.isEmpty() && model.sorting().isRunning());
        QCOMPARE(model.sortColumn(), -1);
        QCOMPARE(keys(model), sheet->keys);
        QTRY_COMPARE_WITH_TIMEOUT(sorted.size(), 1, 20'000);
        QCOMPARE(model.sortColumn(), 1);

        std::vector<int> expected(Many);
        std::ranges::generate(expected, [i = 0]() mutable { return i++; });
        std::ranges::stable_sort(expected, std::greater(), [&](int row) {
            const auto* number = std::get_if<double>(&sheet->rows[std::size_t(row)][1]);
            return number ? *number : -1;
        });
        for (int row = 0; row < Many; ++row)
            QCOMPARE(model.index(row, 0).data(SheetModel::KeyRole).toString(), sheet->keys[expected[std::size_t(row)]]);
        QCOMPARE(third.data(SheetModel::KeyRole).toString(), u"3"_s);
        model.sort(0, Qt::AscendingOrder);
        QTRY_COMPARE_WITH_TIMEOUT(sorted.size(), 2, 20'000);
        QCOMPARE(model.index(0, 0).data().toString(), u"Site 1"_s);
        QCOMPARE(model.index(Many - 1, 0).data().toString(), u"Site 70000"_s);
    }

    void theNewestOrderWins()
    {
        SheetModel model(m_phrases);
        give(model, manyRows());
        QSignalSpy sorted(&model, &QAbstractItemModel::layoutChanged);
        model.sort(0, Qt::AscendingOrder);
        model.sort(1, Qt::AscendingOrder);
        model.sort(1, Qt::DescendingOrder);
        QTRY_VERIFY_WITH_TIMEOUT(!model.sorting().isRunning(), 20'000);
        QCOMPARE(sorted.size(), 1); // one after the other: those before are over, too
        QCOMPARE(model.sortColumn(), 1);
        QCOMPARE(model.sortOrder(), Qt::DescendingOrder);

        // Back to what is shown, stopped, or another sheet: nothing comes after it.
        const QString first = model.index(0, 0).data().toString();
        model.sort(0, Qt::AscendingOrder);
        model.sort(1, Qt::DescendingOrder);
        QVERIFY(!model.sorting().isRunning());
        model.sort(0, Qt::AscendingOrder);
        model.sorting().cancel();
        QCOMPARE(model.sortColumn(), 1);
        QCOMPARE(model.index(0, 0).data().toString(), first);
        model.sort(0, Qt::AscendingOrder);
        give(model, threeProvinces());
        QVERIFY(!model.sorting().isRunning());
        QCOMPARE(model.sortColumn(), -1);
        QCOMPARE(keys(model), threeProvinces().keys);
        give(model, manyRows());
        model.sort(0, Qt::AscendingOrder);
        QTRY_COMPARE_WITH_TIMEOUT(sorted.size(), 2, 20'000);
        QCOMPARE(model.index(0, 0).data().toString(), u"Site 1"_s);
    }

    void aSheetMayHaveNoKeys()
    {
        Sheet sheet = threeProvinces();
        sheet.keys = {u"620000"_s};
        SheetModel model(m_phrases);
        give(model, std::move(sheet));
        QCOMPARE(model.index(0, 0).data(SheetModel::KeyRole).toString(), u"620000"_s);
        QCOMPARE(model.index(2, 0).data(SheetModel::KeyRole).toString(), QString());
    }

    void numbersThatCannotBeAreUnknown()
    {
        Sheet sheet = threeProvinces();
        sheet.rows[0][1] = std::numeric_limits<double>::quiet_NaN();
        sheet.rows[1][1] = std::numeric_limits<double>::infinity();
        SheetModel model(m_phrases);
        give(model, std::move(sheet));
        QCOMPARE(column(model, 1), (QStringList{u"–"_s, u"–"_s, u"–"_s}));
    }

    void anotherSheetReplacesIt()
    {
        SheetModel model(m_phrases);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        give(model, threeProvinces());
        Sheet narrow;
        narrow.columns = {{"class", "Class"}};
        narrow.add({}, {u"0–20 %"_s});
        give(model, std::move(narrow));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.columnCount(), 1);
        QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"Class"_s);
        model.setSheet(nullptr);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.columnCount(), 0);
        QVERIFY(!model.headerData(0, Qt::Horizontal, Qt::DisplayRole).isValid());
    }
};

QTEST_MAIN(SheetModelTest)
#include "tst_sheetmodel.moc"
