// SPDX-License-Identifier: GPL-3.0-or-later
// The table of sites: order with unknown values last, filter, selection both ways, and the file's changes.
#include "desktop/latestjob.h"
#include "desktop/recordpanel.h"
#include "desktop/sitetablemodel.h"
#include "desktop/sitetablepanel.h"
#include "domain/synthetic.h"
#include "domain/totals.h"
#include "gui/desktop/recordfixture.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

using namespace atlas;
using namespace Qt::StringLiterals;

class SiteTableTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::RecordFixture> m_fixture;
    std::unique_ptr<SiteTablePanel> m_panel;
    QTableView* m_table = nullptr;
    SiteTableModel* m_model = nullptr;

    QStringList uids() const
    {
        QStringList list;
        for (int row = 0; row < m_model->rowCount(); ++row)
            list << m_model->uidAt(row);
        return list;
    }

    QString text(const char* site, int column) const
    {
        return m_model->index(m_model->rowOf(QString::fromLatin1(site)), column).data().toString();
    }

    QStringList selectedUids() const
    {
        QStringList list;
        for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
            list << m_model->uidAt(index.row());
        list.sort();
        return list;
    }

    void clickTitle(int column)
    {
        QHeaderView* titles = m_table->horizontalHeader();
        const QPoint at(titles->sectionViewportPosition(column) + 12, titles->height() / 2);
        QTest::mouseClick(titles->viewport(), Qt::LeftButton, {}, at);
    }

    void clickRow(int row, Qt::KeyboardModifiers modifiers = {})
    {
        const QModelIndex index = m_model->index(row, SiteTableModel::NameColumn);
        m_table->scrollTo(index);
        QTest::mouseClick(m_table->viewport(), Qt::LeftButton, modifiers, m_table->visualRect(index).center());
    }

    // Of all sites, worked out here; those of one province stay as the file has them.
    std::vector<RowIndex> byProvince() const
    {
        const Dataset& dataset = m_fixture->dataset();
        std::vector<RowIndex> rows = allSites(dataset);
        std::ranges::stable_sort(rows, {}, [&](RowIndex row) {
            return dataset.place(dataset.sites.get<&Site::province>(std::size_t(row)))->nameEn.toCaseFolded();
        });
        return rows;
    }

    std::vector<RowIndex> rows() const
    {
        std::vector<RowIndex> sites;
        for (int row = 0; row < m_model->rowCount(); ++row)
            sites.push_back(m_model->siteAt(row));
        return sites;
    }

    void openMany(int sites)
    {
        const QString path = m_fixture->path + u".many"_s;
        QVERIFY(m_fixture->files.create(path, syntheticDataset(sites, 1, m_fixture->dataset())));
        auto opened = m_fixture->workspace->open(path);
        QTRY_VERIFY_WITH_TIMEOUT(opened.isFinished(), 20000);
        QCOMPARE(m_model->rowCount(), sites);
    }

private Q_SLOTS:

    void init()
    {
        m_fixture = std::make_unique<test::RecordFixture>();
        QVERIFY(m_fixture->open());
        m_panel = std::make_unique<SiteTablePanel>(m_fixture->context());
        m_table = m_panel->findChild<QTableView*>();
        m_model = static_cast<SiteTableModel*>(m_table->model());
        new QAbstractItemModelTester(m_model, QAbstractItemModelTester::FailureReportingMode::Fatal, m_model);
        m_panel->resize(1000, 400);
        m_panel->show();
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
        QTRY_VERIFY(!text("hefei-campus", SiteTableModel::NearestColumn).isEmpty());
    }

    void cleanup()
    {
        m_panel.reset();
        m_fixture.reset();
    }

    void theLargestSitesComeFirst()
    {
        QCOMPARE(m_model->rowCount(), 16);
        QCOMPARE(uids().first(4), QStringList({u"hefei-campus"_s, u"beijing-yizhuang"_s, u"qingyang-park-mobile"_s,
                                               u"hefei-campus-a"_s}));
        QVERIFY(m_model->headerData(SiteTableModel::CapacityColumn, Qt::Horizontal).toString().endsWith(u" ↓"));
        QVERIFY(m_table->verticalHeader()->defaultSectionSize() >= 25);
    }

    void cellsReadAsTheRecordDoes()
    {
        QCOMPARE(text("hefei-campus", SiteTableModel::NameColumn), u"Hefei campus"_s);
        QCOMPARE(text("hefei-campus", SiteTableModel::ProvinceColumn), u"Anhui"_s);
        QCOMPARE(text("hefei-campus", SiteTableModel::CityColumn), u"Hefei"_s);
        QCOMPARE(text("hefei-campus", SiteTableModel::StageColumn), u"In service"_s);
        QCOMPARE(text("hefei-campus", SiteTableModel::CapacityColumn), u"1,000"_s);
        QCOMPARE(text("hefei-campus", SiteTableModel::IdleColumn), u"40\u00A0%"_s);
        QCOMPARE(text("hefei-campus", SiteTableModel::BasisColumn), u"Compute use"_s);
        QCOMPARE(text("hefei-campus", SiteTableModel::AsOfColumn), u"Sep 2025"_s);
        QCOMPARE(text("hefei-campus", SiteTableModel::OperatorColumn), u"Hefei Data Group"_s);
        QCOMPARE(text("hefei-campus", SiteTableModel::NearestColumn), u"12 SH"_s); // measured: 11.5 ms
        QCOMPARE(text("shenzhen-suspended", SiteTableModel::IdleColumn), u"≥ 80\u00A0%"_s);
        QCOMPARE(text("wuhu-announced", SiteTableModel::IdleColumn), u"–"_s);
        QCOMPARE(text("lanzhou-unknown", SiteTableModel::IdleColumn), QString());  // a dashed track
        QCOMPARE(text("beijing-nscc", SiteTableModel::CapacityColumn), QString()); // FP64 is another unit
    }

    void aFigureWithoutASourceIsMarked()
    {
        const int row = m_model->rowOf(u"hefei-campus"_s);
        const QModelIndex cell = m_model->index(row, SiteTableModel::CapacityColumn);
        QCOMPARE(cell.data().toString(), u"1,000"_s);
        QVERIFY(m_fixture->commit(
            setCell(u"claims"_s, u"c-campus-capacity-2025"_s, u"source"_s, Value(), u"took the source away"_s)));
        QTRY_COMPARE(text("hefei-campus", SiteTableModel::CapacityColumn), u"1,000 ?"_s);
        const QModelIndex now = m_model->index(m_model->rowOf(u"hefei-campus"_s), SiteTableModel::CapacityColumn);
        QCOMPARE(now.data(Qt::AccessibleTextRole).toString(), u"1,000, no source"_s);
        QCOMPARE(now.data(Qt::ToolTipRole).toString(), u"No source is known for this figure."_s);
        QVERIFY(!m_model->tabSeparated({now.row()}, {SiteTableModel::CapacityColumn}).contains(u'?')); // a number
    }

    void unknownIsLastInBothOrders_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("smallest");
        QTest::addColumn<QString>("largest");
        QTest::addColumn<int>("unknown");
        QTest::newRow("capacity") << int(SiteTableModel::CapacityColumn) << "lanzhou-west" << "hefei-campus" << 6;
        QTest::newRow("idle") << int(SiteTableModel::IdleColumn) << "beijing-yizhuang" << "shenzhen-suspended" << 5;
        QTest::newRow("date") << int(SiteTableModel::AsOfColumn) << "beijing-nscc" << "guangzhou-telecom" << 5;
        QTest::newRow("basis") << int(SiteTableModel::BasisColumn) << "beijing-nscc" << "shenzhen-suspended" << 5;
    }

    void unknownIsLastInBothOrders()
    {
        QFETCH(int, column);
        QFETCH(int, unknown);
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            m_model->sort(column, order);
            QTEST(m_model->uidAt(0), order == Qt::AscendingOrder ? "smallest" : "largest");
            int filled = 0;
            for (int row = 0; row < m_model->rowCount(); ++row) {
                const QString cell = m_model->index(row, column).data().toString();
                const bool empty = cell.isEmpty() || cell == u"–";
                filled += empty ? 0 : 1;
                QCOMPARE(empty, row >= m_model->rowCount() - unknown);
            }
            QCOMPARE(filled, m_model->rowCount() - unknown);
        }
    }

    void aClickOnATitleSortsAndTheNextTurnsRound()
    {
        clickTitle(SiteTableModel::NameColumn);
        QCOMPARE(m_model->uidAt(0), u"beijing-nscc"_s);
        QVERIFY(m_model->headerData(SiteTableModel::NameColumn, Qt::Horizontal).toString().endsWith(u" ↑"));
        clickTitle(SiteTableModel::NameColumn);
        QCOMPARE(m_model->uidAt(0), u"beijing-yizhuang"_s); // "Yizhuang centre"
    }

    void titlesStandOverTheirColumns()
    {
        const auto alignment = [&](int column) {
            return m_model->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt() &
                   Qt::AlignHorizontal_Mask;
        };
        QCOMPARE(alignment(SiteTableModel::CapacityColumn), int(Qt::AlignRight));
        QCOMPARE(alignment(SiteTableModel::NameColumn), int(Qt::AlignLeft));
    }

    void theSelectionGoesBothWays()
    {
        m_fixture->workspace->select(u"lanzhou-west"_s);
        QCOMPARE(selectedUids(), QStringList{u"lanzhou-west"_s});
        QVERIFY(m_table->viewport()->rect().contains(
            m_table->visualRect(m_model->index(m_model->rowOf(u"lanzhou-west"_s), 1)).center()));
        clickRow(2);
        QCOMPARE(m_fixture->workspace->selected(), m_model->uidAt(2));
        QTest::keyClick(m_table, Qt::Key_Down);
        QCOMPARE(m_fixture->workspace->selected(), m_model->uidAt(3));
        m_fixture->workspace->select({});
        QVERIFY(selectedUids().isEmpty());
    }

    void severalRowsStaySelectedTogether()
    {
        clickRow(0);
        clickRow(2, Qt::ControlModifier);
        QCOMPARE(selectedUids().size(), 2);
        QCOMPARE(m_fixture->workspace->selected(), m_model->uidAt(2));
        clickRow(5, Qt::ShiftModifier);
        QVERIFY(selectedUids().size() >= 4);
    }

    void manySelectedSitesAreOneSelection()
    {
        Workspace& workspace = *m_fixture->workspace;
        clickRow(1);
        clickRow(4, Qt::ControlModifier);
        QCOMPARE(workspace.selection(), (std::vector{m_model->siteAt(1), m_model->siteAt(4)}));
        QCOMPARE(workspace.selected(), m_model->uidAt(4));
        clickRow(4, Qt::ControlModifier); // once more: no longer
        QCOMPARE(workspace.selection(), std::vector{m_model->siteAt(1)});
        QTest::keyClick(m_table, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(workspace.selection().size(), std::size_t(16));

        const std::vector<RowIndex> chosen{m_model->siteAt(9), m_model->siteAt(2), m_model->siteAt(3)};
        workspace.select(chosen, SelectMode::Replace);
        QStringList expected{m_model->uidAt(9), m_model->uidAt(2), m_model->uidAt(3)};
        expected.sort();
        QCOMPARE(selectedUids(), expected);
        QCOMPARE(m_table->currentIndex().row(), 9);
        workspace.select(std::span(chosen).first(1), SelectMode::Remove);
        QCOMPARE(selectedUids().size(), 2);
        QCOMPARE(workspace.selected(), m_model->uidAt(2));
        clickTitle(SiteTableModel::NameColumn); // another order of the same
        expected.removeOne(m_model->uidAt(m_model->rowOf(chosen.front())));
        QCOMPARE(selectedUids(), expected);
        QCOMPARE(workspace.selection().size(), std::size_t(2));
    }

    void aSelectionTooLargeForTheViewIsAddedTo()
    {
        openMany(5000); // so many pieces that the view is not told of them
        Workspace& workspace = *m_fixture->workspace;
        std::vector<RowIndex> everySecond;
        for (int row = 1; row < 5000; row += 2)
            everySecond.push_back(m_model->siteAt(row));
        const auto choose = [&] { workspace.select(everySecond, SelectMode::Replace, everySecond.front()); };
        choose();

        clickRow(6, Qt::ControlModifier);
        QCOMPARE(workspace.selection().size(), std::size_t(2501));
        QCOMPARE(workspace.selected(), m_model->uidAt(6));
        clickRow(6, Qt::ControlModifier); // once more: no longer
        QCOMPARE(workspace.selection().size(), std::size_t(2500));
        clickRow(9, Qt::ControlModifier); // one that only the workspace knew of
        QCOMPARE(workspace.selection().size(), std::size_t(2499));
        QVERIFY(!workspace.isSelected(m_model->siteAt(9)));
        choose();
        clickRow(1, Qt::ControlModifier); // the current one
        QCOMPARE(workspace.selection().size(), std::size_t(2499));
        choose();
        clickRow(4, Qt::ShiftModifier); // from row 1
        QCOMPARE(workspace.selection().size(), std::size_t(2502));
        choose();
        QTest::keyClick(m_table, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(workspace.selection().size(), std::size_t(5000));
        choose();
        clickRow(1); // the current one, now alone
        QCOMPARE(workspace.selection(), std::vector{m_model->siteAt(1)});
        choose();
        clickRow(8);
        QCOMPARE(workspace.selection(), std::vector{m_model->siteAt(8)});
    }

    void manySitesAreSortedInTheBackground()
    {
        openMany(6000);
        Workspace& workspace = *m_fixture->workspace;
        QTRY_COMPARE(m_model->sortColumn(), int(SiteTableModel::CapacityColumn));
        const std::vector<RowIndex> byCapacity = rows();
        const std::vector<RowIndex> chosen{byCapacity[5000], byCapacity[7]};
        workspace.select(chosen, SelectMode::Replace, chosen.front());

        QSignalSpy sorted(m_model, &SiteTableModel::sorted);
        clickTitle(SiteTableModel::NameColumn);
        QVERIFY(m_model->sorting().isRunning());
        QVERIFY(rows() == byCapacity && m_model->sortColumn() == SiteTableModel::CapacityColumn);
        clickTitle(SiteTableModel::ProvinceColumn); // the newest wins
        QTRY_COMPARE(m_model->sortColumn(), int(SiteTableModel::ProvinceColumn));
        QCOMPARE(sorted.size(), 1);
        QVERIFY(rows() == byProvince());

        QCOMPARE(workspace.selection(), chosen);
        QStringList expected{workspace.snapshot()->sites.get<&Site::uid>(std::size_t(chosen[0])),
                             workspace.snapshot()->sites.get<&Site::uid>(std::size_t(chosen[1]))};
        expected.sort();
        QCOMPARE(selectedUids(), expected);
        QCOMPARE(m_table->currentIndex().row(), m_model->rowOf(chosen.front()));
        QVERIFY(m_table->viewport()->rect().contains(m_table->visualRect(m_table->currentIndex()).center()));

        // The filter goes on with the order that is shown while another one is on its way.
        clickTitle(SiteTableModel::NameColumn);
        Filter filter;
        filter.provinces = {u"620000"_s};
        workspace.setFilter(filter);
        std::vector<RowIndex> gansu = byProvince();
        std::erase_if(gansu, [&](RowIndex row) { return !workspace.visible()[std::size_t(row)]; });
        QVERIFY(!gansu.empty() && rows() == gansu);
        QTRY_COMPARE(m_model->sortColumn(), int(SiteTableModel::NameColumn));
        QCOMPARE(m_model->rowCount(), int(gansu.size()));
    }

    void sortingManySitesIsStopped()
    {
        openMany(6000);
        QTRY_COMPARE(m_model->sortColumn(), int(SiteTableModel::CapacityColumn));
        const std::vector<RowIndex> byCapacity = rows();
        QSignalSpy sorted(m_model, &SiteTableModel::sorted);
        clickTitle(SiteTableModel::NameColumn);
        auto* stop = m_panel->findChild<QToolButton*>(u"tableStop"_s);
        QVERIFY(!stop->isVisible()); // nobody notices it yet
        stop->click();
        QVERIFY(!m_model->sorting().isRunning());
        QVERIFY(rows() == byCapacity && m_model->sortColumn() == SiteTableModel::CapacityColumn);

        clickTitle(SiteTableModel::NameColumn); // as if nothing had been asked
        QTRY_COMPARE(m_model->sortColumn(), int(SiteTableModel::NameColumn));
        QCOMPARE(sorted.size(), 1);
        QVERIFY(rows() != byCapacity);

        // By figures of another day the rows are in no order until they are sorted anew.
        m_fixture->workspace->setAsOf(QDate(2024, 1, 31));
        QCOMPARE(m_model->sortColumn(), -1);
        QTRY_COMPARE(m_model->sortColumn(), int(SiteTableModel::NameColumn));
        m_fixture->workspace->setAsOf(QDate(2024, 2, 29));
        stop->click();
        QCOMPARE(m_model->sortColumn(), -1);
    }

    void enterAndDoubleClickActivate()
    {
        QSignalSpy activated(m_panel.get(), &SiteTablePanel::siteActivated);
        clickRow(1);
        QTest::keyClick(m_table, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated[0][0].toString(), m_model->uidAt(1));
        const QRect cell = m_table->visualRect(m_model->index(3, SiteTableModel::NameColumn));
        QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, cell.center());
        QTest::mouseDClick(m_table->viewport(), Qt::LeftButton, {}, cell.center());
        QTRY_COMPARE(activated.size(), 2);
        QCOMPARE(activated[1][0].toString(), m_model->uidAt(3));
    }

    void theQuickFilterIsTheFilterOfTheWindow()
    {
        auto* filter = m_panel->findChild<QLineEdit*>(u"tableFilter"_s);
        m_panel->focusFilter();
        QCOMPARE(QApplication::focusWidget(), filter);
        QTest::keyClicks(filter, u"hefei hall"_s);
        QCOMPARE(m_fixture->workspace->filter().text, u"hefei hall"_s);
        QCOMPARE(m_model->rowCount(), 2);
        QCOMPARE(m_panel->findChild<QLabel*>(u"tableCount"_s)->text(), u"2 of 16 sites"_s);

        Filter other;
        other.provinces = {u"620000"_s};
        m_fixture->workspace->setFilter(other); // from the map, say
        QVERIFY(filter->text().isEmpty());
        QCOMPARE(m_model->rowCount(), 5);
    }

    void filterKeepsSelectionAndOrder()
    {
        clickRow(m_model->rowOf(u"hefei-campus-a"_s));
        clickRow(m_model->rowOf(u"hefei-campus-b"_s), Qt::ControlModifier);
        clickRow(m_model->rowOf(u"lanzhou-west"_s), Qt::ControlModifier);
        Filter hefei;
        hefei.text = u"hefei"_s;
        m_fixture->workspace->setFilter(hefei);
        QCOMPARE(selectedUids(), QStringList({u"hefei-campus-a"_s, u"hefei-campus-b"_s}));
        QCOMPARE(m_fixture->workspace->selected(), u"lanzhou-west"_s); // hidden, not lost
        m_fixture->workspace->setFilter({});
        QVERIFY(selectedUids().contains(u"lanzhou-west"_s));
    }

    void anEditKeepsSelectionAndScroll()
    {
        m_panel->resize(1000, 180);
        QCoreApplication::processEvents();
        clickRow(9);
        const int scroll = m_table->verticalScrollBar()->value();
        QVERIFY(scroll > 0);
        const QString selected = m_fixture->workspace->selected();
        QVERIFY(m_fixture->commit(setCell(u"sites"_s, u"wuhu-mobile"_s, u"operator"_s, Value(u"Somebody"_s), u"x"_s)));
        QCOMPARE(text("wuhu-mobile", SiteTableModel::OperatorColumn), u"Somebody"_s);
        QCOMPARE(m_table->verticalScrollBar()->value(), scroll);
        QCOMPARE(selectedUids(), QStringList{selected});
    }

    void rowsComeAndGoWithTheirSites()
    {
        clickRow(m_model->rowOf(u"lanzhou-west"_s));
        QVERIFY(m_fixture->commit(removeSite(m_fixture->context(), u"wuhu-mobile"_s)));
        QCOMPARE(m_model->rowCount(), 15);
        QCOMPARE(m_model->rowOf(u"wuhu-mobile"_s), -1);
        QCOMPARE(selectedUids(), QStringList{u"lanzhou-west"_s});
        QVERIFY(m_fixture->commit(newSiteAt(m_fixture->context(), {117.3, 31.9})));
        QCOMPARE(m_model->rowCount(), 16);
        QTRY_VERIFY(!text("sites-1", SiteTableModel::NearestColumn).isEmpty());
        QVERIFY(m_fixture->commit(removeSite(m_fixture->context(), u"lanzhou-west"_s)));
        QVERIFY(selectedUids().isEmpty());
    }

    void theAsOfDateIsFollowed()
    {
        m_fixture->workspace->setAsOf(QDate(2022, 12, 31));
        QCOMPARE(text("hefei-campus", SiteTableModel::CapacityColumn), QString());
        QCOMPARE(text("wuhu-mobile", SiteTableModel::CapacityColumn), u"500"_s);
    }

    void sortingByTheNearestHub()
    {
        m_model->sort(SiteTableModel::NearestColumn, Qt::AscendingOrder);
        double last = 0;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const double ms =
                m_model->index(row, SiteTableModel::NearestColumn).data().toString().section(u' ', 0, 0).toDouble();
            QVERIFY(ms >= last);
            last = ms;
        }
    }

    void selectedRowsAreCopiedAsTabSeparatedText()
    {
        QVERIFY(m_fixture->commit(
            setCell(u"sites"_s, u"hefei-campus"_s, u"name_en"_s, Value(u"Two\tcells\nof one"_s), u"x"_s)));
        clickRow(0);
        clickRow(1, Qt::ShiftModifier);
        QTest::keySequence(m_table, QKeySequence::Copy);
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0], u"Site\tProvince\tP\tIdle ratio\tAs of\tNearest"_s);
        QCOMPARE(lines[1], u"Two cells of one\tAnhui\t1,000\t40\u00A0%\tSep 2025\t12 SH"_s);
    }

    void columnsAreChosenFromTheTitles()
    {
        QHeaderView* titles = m_table->horizontalHeader();
        QVERIFY(titles->isSectionHidden(SiteTableModel::OperatorColumn));
        Q_EMIT titles->customContextMenuRequested(QPoint(10, 10));
        QMenu* menu = nullptr;
        QTRY_VERIFY((menu = m_panel->findChild<QMenu*>()));
        QCOMPARE(menu->actions().size(), int(SiteTableModel::ColumnCount) - 2);
        menu->actions().back()->trigger();
        QVERIFY(!titles->isSectionHidden(SiteTableModel::OperatorColumn));
        menu->close();
    }

    void anotherFileIsAnotherTable()
    {
        auto opened = m_fixture->workspace->open(m_fixture->path);
        QTRY_VERIFY(opened.isFinished());
        QCOMPARE(m_model->rowCount(), 16);
        QTRY_VERIFY(!text("hefei-campus", SiteTableModel::NearestColumn).isEmpty());
    }
};

QTEST_MAIN(SiteTableTest)
#include "tst_sitetable.moc"
