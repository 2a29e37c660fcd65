// SPDX-License-Identifier: GPL-3.0-or-later
// The charts of the window as tables, and what is worked out anew when what they show changed, and only then.
#include "desktop/sheetmodel.h"
#include "gui/desktop/chartpanefixture.h"

#include <QAction>
#include <QHeaderView>
#include <QProgressBar>
#include <QSemaphore>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class ChartPaneWorkTest : public QObject, protected ChartPaneFixture
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { loadStyle(); }

    void init() { openNation(); }

    void cleanup() { close(); }

    // The table.

    void theTableHasTheSameNumbers()
    {
        drawing(first())->setFocus(Qt::TabFocusReason);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_T);
        QVERIFY(table(first())->isVisible() && !drawing(first())->isVisible());
        QVERIFY(table(first())->hasFocus());
        settle(first());
        const Sheet sheet = chartSheet(first().spec(), first().input()).value();
        const QAbstractItemModel* model = table(first())->model();
        QCOMPARE(model->rowCount(), 5); // four provinces and all of them
        QCOMPARE(model->columnCount(), int(sheet.columns.size()));
        for (int row = 0; row < model->rowCount(); ++row) {
            for (int column = 0; column < model->columnCount(); ++column)
                QCOMPARE(model->index(row, column).data().toString(),
                         cellText(sheet.rows[std::size_t(row)][std::size_t(column)], sheet.columns[std::size_t(column)],
                                  *m_phrases));
        }
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_T);
        QVERIFY(drawing(first())->isVisible() && drawing(first())->hasFocus());
    }

    void theTableIsSortedByValue()
    {
        m_panel->tableAction()->trigger();
        settle(first());
        int capacity = 0;
        while (table(first())->model()->headerData(capacity, Qt::Horizontal).toString() != u"Capacity, PFLOPS") {
            ++capacity;
            QVERIFY(capacity < table(first())->model()->columnCount());
        }
        const auto cells = [&] {
            QStringList list;
            for (int row = 0; row < 5; ++row)
                list << table(first())->model()->index(row, capacity).data().toString();
            list.removeAll(u"–"_s); // two provinces
            return list;
        };
        table(first())->sortByColumn(capacity, Qt::AscendingOrder);
        QCOMPARE(cells(), (QStringList{u"600"_s, u"1,200"_s, u"1,800"_s}));
        table(first())->sortByColumn(capacity, Qt::DescendingOrder);
        QCOMPARE(cells(), (QStringList{u"1,800"_s, u"1,200"_s, u"600"_s}));
        // Other numbers come as they are.
        m_workspace->setAsOf(QDate(2026, 6, 30));
        settle(first());
        QCOMPARE(table(first())->horizontalHeader()->sortIndicatorSection(), -1);
    }

    void aRowStandsForWhatItIsOf()
    {
        m_panel->tableAction()->trigger();
        settle(first());
        const auto activate = [&](const QString& name) {
            const QAbstractItemModel* model = table(first())->model();
            const QModelIndexList found = model->match(model->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly);
            QCOMPARE(found.size(), 1);
            table(first())->setFocus();
            table(first())->setCurrentIndex(found.first());
            QTest::keyClick(table(first()), Qt::Key_Return);
            settle(first());
        };
        activate(u"Gansu"_s);
        QCOMPARE(m_workspace->filter(), provinceOf(u"620000"_s));
        activate(u"All"_s); // of no province
        QCOMPARE(m_workspace->filter(), provinceOf(u"620000"_s));
        activate(u"Gansu"_s);
        QVERIFY(m_workspace->filter().isEmpty());

        choose(first(), "idle-by-distance");
        activate(u"b1"_s);
        QCOMPARE(m_workspace->selection(), Rows{2});

        // Where a province is no mark, a row of it stands for the sites that were asked for.
        choose(first(), "completeness");
        activate(u"Gansu"_s);
        QVERIFY(m_workspace->filter().isEmpty());
        const Dataset& dataset = *m_workspace->snapshot();
        Rows ofGansu;
        for (RowIndex site = 0; site < RowIndex(dataset.sites.size()); ++site) {
            if (dataset.sites.get<&Site::province>(std::size_t(site)) == u"620000")
                ofGansu.push_back(site);
        }
        QVERIFY(ofGansu.size() > 1);
        QCOMPARE(m_workspace->selection(), ofGansu);
        activate(u"All"_s);
        QCOMPARE(m_workspace->selection(), ofGansu);
        Filter onlyFirst;
        onlyFirst.sites = {dataset.sites.get<&Site::uid>(std::size_t(ofGansu.front()))};
        m_workspace->setFilter(onlyFirst);
        settle(first());
        m_workspace->select(Rows{2}, SelectMode::Replace);
        activate(u"Gansu"_s);
        QCOMPARE(m_workspace->filter(), onlyFirst);
        QCOMPARE(m_workspace->selection(), Rows{ofGansu.front()});
    }

    void theTableOfOneChartIsNotShownUnderAnother()
    {
        choose(first(), "idle-by-province");
        m_panel->tableAction()->setChecked(true);
        settle(first());
        QVERIFY(table(first())->model()->rowCount() > 0);
        first().setSpec(*chart("dossier"));
        QCOMPARE(table(first())->model()->rowCount(), 0);
        settle(first());
        QCOMPARE(table(first())->model()->rowCount(), 0); // no site is chosen
    }

    void tablesAreWorkedOutWhenTheyAreSeen()
    {
        m_workspace->setFilter(provinceOf(u"620000"_s));
        QCOMPARE(working(first()), 1);
        settle(first());
        QCOMPARE(table(first())->model()->rowCount(), 0);
        choose(first(), "idle-by-distance");
        const ChartDataPtr drawn = first().current().data;
        m_panel->tableAction()->trigger();
        QCOMPARE(working(first()), 1);
        settle(first());
        QCOMPARE(table(first())->model()->rowCount(), 1);
        QCOMPARE(first().current().data, drawn); // only the table was missing
        // The question with its sites is put together once, for both.
        m_workspace->setFilter({});
        QCOMPARE(working(first()), 1);
        QVERIFY(!first().current().input);
        settle(first());
        QCOMPARE(table(first())->model()->rowCount(), 2);
        QVERIFY(first().current().data && first().current().data != drawn);
        // There and back without a change: as it was.
        m_panel->tableAction()->trigger();
        m_panel->tableAction()->trigger();
        QCOMPARE(working(first()), 0);
        QCOMPARE(table(first())->model()->rowCount(), 2);
        // Asked for while the drawing is worked out: after it.
        m_panel->tableAction()->trigger();
        QSignalSpy computed(&first(), &ChartPane::computed);
        m_workspace->setFilter(provinceOf(u"620000"_s));
        m_panel->tableAction()->trigger();
        QCOMPARE(working(first()), 1);
        settle(first());
        QCOMPARE(computed.size(), 2);
        QCOMPARE(table(first())->model()->rowCount(), 1);
    }

    void aTableWithoutRowsIsTheSentenceOfItsChart()
    {
        Filter nothing;
        nothing.text = u"no such site"_s;
        m_workspace->setFilter(nothing);
        drawing(first())->setFocus(Qt::TabFocusReason);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_T);
        int sentences = 0;
        for (const ChartSpec& spec : charts()) {
            choose(first(), spec.name);
            const QString sentence = chartData(spec, first().input()).value()->texts.empty;
            const Sheet sheet = chartSheet(spec, first().input()).value();
            QCOMPARE(table(first())->isVisible(), !sheet.rows.empty());
            QCOMPARE(drawing(first())->isVisible(), sheet.rows.empty());
            if (!sheet.rows.empty())
                continue;
            ++sentences;
            QVERIFY2(!sentence.isEmpty() || !sheet.empty.isEmpty(), spec.name);
            QCOMPARE(said(first()), sentence.isEmpty() ? sheet.empty : sentence);
        }
        QVERIFY(sentences > 5);

        // T goes on working on the sentence, and rows come back in its place.
        choose(first(), "idle-histogram");
        drawing(first())->setFocus(Qt::TabFocusReason);
        m_workspace->setFilter({});
        settle(first());
        QVERIFY(table(first())->isVisible() && table(first())->hasFocus());
        m_workspace->setFilter(nothing);
        settle(first());
        QVERIFY(drawing(first())->isVisible() && drawing(first())->hasFocus());
        QTest::keyClick(drawing(first()), Qt::Key_T);
        QVERIFY(!m_panel->tableAction()->isChecked());
    }

    void aTableCanBeStopped()
    {
        const QString stopped = u"Stopped. Choose the chart again to work it out."_s;
        choose(first(), "idle-histogram");
        const ChartDataPtr drawn = first().current().data;
        m_panel->tableAction()->trigger();
        QCOMPARE(working(first()), 1);
        stop(first())->click();
        QCOMPARE(working(first()), 0);
        QVERIFY(drawing(first())->isVisible() && !table(first())->isVisible());
        QCOMPARE(said(first()), stopped);
        // The drawing is what it was, and whoever asks for the table once more gets it.
        m_panel->tableAction()->trigger();
        QCOMPARE(first().current().data, drawn);
        QVERIFY2(says(first(), drawn->texts), qPrintable(said(first())));
        m_panel->tableAction()->trigger();
        settle(first());
        QVERIFY(table(first())->isVisible() && table(first())->model()->rowCount() > 0);

        m_workspace->setFilter(provinceOf(u"110000"_s));
        stop(first())->click();
        QVERIFY(!table(first())->isVisible());
        QCOMPARE(said(first()), stopped);
        m_panel->tableAction()->trigger();
        QCOMPARE(said(first()), stopped); // of the drawing, too, there is only an older one
        m_panel->tableAction()->trigger();
        settle(first());
        QVERIFY(table(first())->isVisible() && table(first())->model()->rowCount() > 0);
    }

    void slowWorkShowsItsProgressAndCanBeStopped()
    {
        m_panel->tableAction()->trigger();
        settle(first());
        const auto* progress = first().findChild<QProgressBar*>();
        const QList<LatestJob*> jobs = first().findChildren<LatestJob*>();
        QVERIFY(!jobs.isEmpty());
        for (LatestJob* job : jobs) {
            job->run(
                [](const Task& task) -> Result<int> {
                    task.report(0.25);
                    QSemaphore door;
                    const std::stop_callback open(task.stop, [&door] { door.release(); });
                    door.acquire();
                    return 0;
                },
                [](const Result<int>&) {});
            QTRY_VERIFY(stop(first())->isVisible() && progress->isVisible());
            QTest::mouseClick(stop(first()), Qt::LeftButton);
            QVERIFY(!job->isRunning());
            QVERIFY(!stop(first())->isVisible() && !progress->isVisible());
        }
    }

    // Worked out anew.

    void whatIsShownFollowsTheQuestion()
    {
        choose(first(), "idle-histogram");
        QSignalSpy computed(&first(), &ChartPane::computed);
        const auto follows = [&](qsizetype times) {
            QTRY_COMPARE(computed.size(), times);
            const ChartTexts texts = chartData(first().spec(), first().input()).value()->texts;
            QVERIFY2(says(first(), texts), qPrintable(said(first())));
            QCOMPARE(captionOf(first()), texts.caption);
        };
        m_workspace->setFilter(provinceOf(u"110000"_s));
        follows(1);
        QVERIFY2(said(first()).contains(u"35–50"), qPrintable(said(first())));
        m_workspace->setFilter(provinceOf(u"999999"_s));
        follows(2);
        QCOMPARE(said(first()), u"No sites match these filters."_s);
        m_workspace->setFilter({});
        follows(3);
        m_workspace->setAsOf(QDate(2025, 12, 31));
        follows(4);
        QVERIFY2(captionOf(first()).contains(u"31 Dec 2025"), qPrintable(captionOf(first())));
        m_workspace->setBasis(Basis::ComputeUse);
        follows(5);
        m_workspace->setAssumptionChanges({{u"breakeven-life"_s, 3}});
        follows(6);
        QVERIFY2(captionOf(first()).contains(u"one assumption changed"), qPrintable(captionOf(first())));
        m_files->writeOutside(m_path, setCell(u"claims"_s, u"g1-c"_s, u"value"_s, Value(5000.0), u"measured"_s));
        m_workspace->refresh();
        follows(7);
    }

    void aChangedPresetIsWorkedOutAnew()
    {
        choose(first(), "idle-by-distance");
        QVERIFY2(captionOf(first()).contains(u"Typical"), qPrintable(captionOf(first())));
        RingSettings rings = m_workspace->ringSettings();
        rings.preset = LatencyPreset::Conservative;
        m_workspace->setRingSettings(rings);
        QTRY_VERIFY(captionOf(first()).contains(u"Conservative"));
    }

    void theNewestQuestionWins()
    {
        choose(first(), "idle-histogram");
        QSignalSpy computed(&first(), &ChartPane::computed);
        m_workspace->setFilter(provinceOf(u"620000"_s));
        m_workspace->setFilter({});
        m_workspace->setFilter(provinceOf(u"110000"_s));
        settle(first());
        QCOMPARE(computed.size(), 1); // one thread works them out: the ones before are over, too
        QVERIFY2(said(first()).contains(u"35–50"), qPrintable(said(first())));

        // Also when it is of another chart.
        m_workspace->setFilter({});
        first().setSpec(*chart("pipeline"));
        first().setSpec(*chart("idle-by-distance"));
        settle(first());
        QCOMPARE(computed.size(), 2);
        QCOMPARE(drawing(first())->accessibleName(), u"Idle ratio by round trip"_s);
    }

    void chartsOfOneSiteFollowTheSelection()
    {
        choose(first(), "tornado");
        QCOMPARE(said(first()), u"Choose a site to see what moves its break-even."_s);
        QSignalSpy computed(&first(), &ChartPane::computed);
        m_workspace->select(u"g1"_s);
        settle(first());
        QCOMPARE(drawing(first())->accessibleName(), u"What moves the break-even of g1"_s);
        m_workspace->select(u"g2"_s);
        m_workspace->select(u"b1"_s);
        settle(first());
        QCOMPARE(computed.size(), 2);
        QCOMPARE(drawing(first())->accessibleName(), u"What moves the break-even of b1"_s);
        m_workspace->select({});
        settle(first());
        QCOMPARE(said(first()), u"Choose a site to see what moves its break-even."_s);

        choose(first(), "idle-histogram"); // the others do not
        m_workspace->select(u"g1"_s);
        QCOMPARE(working(first()), 0);
        QVERIFY(first().input().question.settings.site.isEmpty());
    }

    void whatCannotBeSeenIsNotWorkedOut()
    {
        QSignalSpy there(&first(), &ChartPane::computed);
        QSignalSpy aside(&second(), &ChartPane::computed);
        m_workspace->setFilter(provinceOf(u"620000"_s));
        QCOMPARE(working(second()), 0);
        settle(first());
        QCOMPARE(there.size(), 1);
        m_window->hide();
        m_workspace->setFilter({});
        m_workspace->setAsOf(QDate(2025, 12, 31));
        choose(first(), "idle-histogram");
        QCOMPARE(working(first()) + working(second()), 0);
        m_window->show();
        settle(first());
        QCOMPARE(there.size(), 2);
        QCOMPARE(drawing(first())->accessibleName(), u"Capacity by idle ratio"_s);
        QVERIFY(captionOf(first()).contains(u"31 Dec 2025"));
        QVERIFY(aside.isEmpty());

        // Seen again without a change it is what it was.
        m_window->hide();
        m_window->show();
        QCOMPARE(working(first()), 0);
        m_panel->sideBySideAction()->trigger();
        settle(second());
        QCOMPARE(aside.size(), 1);

        // An answer that comes after it was hidden, and is not of the newest question, does not count.
        m_workspace->setFilter(provinceOf(u"110000"_s));
        m_window->hide();
        m_workspace->setFilter({});
        settle(first());
        QVERIFY(!first().current().input);
        m_window->show();
        settle(first());
        QVERIFY(first().current().input);
    }

    // Nothing keeps the dataset before in memory.
    void whatCannotBeSeenIsHeldNoLongerThanItCounts()
    {
        m_panel->tableAction()->setChecked(true);
        m_panel->sideBySideAction()->setChecked(true);
        settle(second());
        const std::weak_ptr<const ChartInput> input = second().current().input;
        const std::weak_ptr<const ChartData> data = second().current().data;
        const std::weak_ptr<const Sheet> sheet = second().current().sheet;
        QVERIFY(input.lock() && data.lock() && sheet.lock());
        m_panel->sideBySideAction()->setChecked(false);
        QVERIFY(second().current().sheet); // it still is the answer
        m_workspace->setFilter(provinceOf(u"620000"_s));
        QTRY_VERIFY_WITH_TIMEOUT(input.expired() && data.expired() && sheet.expired(), 10000);
        QCOMPARE(working(second()), 0);
        QCOMPARE(captionOf(second()), QString());

        m_panel->sideBySideAction()->setChecked(true);
        settle(second());
        QVERIFY(second().current().sheet && second().current().data);
        QVERIFY(second().current().input->question.snapshot == m_workspace->snapshot());
        QCOMPARE(captionOf(second()), second().current().data->texts.caption);
        QVERIFY(table(second())->isVisible());
    }

    void itCanBeStopped()
    {
        choose(first(), "idle-histogram");
        const auto progress = [&] { return stop(first())->isVisible(); };
        QVERIFY(!progress());
        QSignalSpy computed(&first(), &ChartPane::computed);
        m_workspace->setFilter(provinceOf(u"110000"_s));
        stop(first())->click();
        QCOMPARE(working(first()), 0);
        QCOMPARE(computed.size(), 1);
        QCOMPARE(said(first()), u"Stopped. Choose the chart again to work it out."_s);
        QVERIFY(!caption(first())->isVisible());
        drawing(first())->grab();
        QTest::keyClick(drawing(first()), Qt::Key_Return);
        QVERIFY(m_workspace->selection().empty());
        // As it says.
        pick(choice(first()), choice(first())->currentIndex());
        QCOMPARE(working(first()), 1);
        settle(first());
        QVERIFY2(said(first()).contains(u"35–50"), qPrintable(said(first())));
        QVERIFY(caption(first())->isVisible());
    }
};

QTEST_MAIN(ChartPaneWorkTest)
#include "tst_chartpane_work.moc"
