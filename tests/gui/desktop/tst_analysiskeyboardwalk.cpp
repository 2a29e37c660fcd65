// SPDX-License-Identifier: GPL-3.0-or-later
// Assumptions and charts by the keyboard alone, in the real window: each test function is one way through them, and
// gives it nothing but keys.
#include "desktop/assumptionspanel.h"
#include "desktop/chartpanel.h"
#include "gui/desktop/keyboardwalker.h"
#include "mapview/maprenderer.h"

#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int WaitMs = 30000; // on a busy machine

RowChange row(const QString& table, const QString& uid, std::vector<CellChange> cells)
{
    return {RowChange::Kind::Insert, table, uid, std::move(cells)};
}

RowChange weight(const QString& parameter)
{
    return row(u"assumptions"_s, u"stranded-"_s + parameter,
               {{u"model"_s, {}, u"stranded"_s},
                {u"parameter"_s, {}, parameter},
                {u"value"_s, {}, 1.0},
                {u"low"_s, {}, 0.0},
                {u"high"_s, {}, 2.0},
                {u"badge"_s, {}, u"assumed"_s}});
}

} // namespace

class AnalysisKeyboardWalk : public QObject
{
    Q_OBJECT

    RecordFixture m_fixture;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<KeyboardWalker> m_keys;

    Workspace& workspace() const { return *m_fixture.workspace; }

    template <typename T>
    T* part(const QString& name = {}) const
    {
        return m_window->findChild<T*>(name);
    }

    ChartPanel& panel() const { return *part<ChartPanel>(); }

    static ChartWidget* drawing(const ChartPane& pane) { return pane.findChild<ChartWidget*>(); }

    static QString captionOf(const ChartPane& pane)
    {
        return pane.findChild<QLabel*>(u"chartCaption"_s)->accessibleName();
    }

    // Of the chart, as it is worked out.
    AssumptionChanges asked(const ChartPane& pane) const { return pane.input().question.changes; }

    bool chooseChart(const ChartPane& pane, const char* name)
    {
        auto* box = pane.findChild<QComboBox*>(u"chartChoice"_s);
        if (!m_keys->goTo(panel()) || !m_keys->tabTo(box))
            return false;
        m_keys->press(Qt::Key_Home);
        for (int i = 0; i < box->count() && box->currentData().toString() != QLatin1StringView(name); ++i)
            m_keys->press(Qt::Key_Down);
        return box->currentData().toString() == QLatin1StringView(name);
    }

    QComboBox* scenarios() const { return part<QComboBox>(u"scenarioChoice"_s); }

    bool chooseScenario(const QString& name)
    {
        if (!m_keys->goTo(*part<AssumptionsPanel>()) || !m_keys->tabTo(scenarios()))
            return false;
        m_keys->press(Qt::Key_Home);
        for (int i = 0; i < scenarios()->count() && scenarios()->currentText() != name; ++i)
            m_keys->press(Qt::Key_Down);
        return scenarios()->currentText() == name;
    }

    QTreeView* tree() const { return part<QTreeView>(u"assumptionTree"_s); }

    bool goToValue(const QString& name)
    {
        if (!m_keys->goTo(*part<AssumptionsPanel>()) || !m_keys->tabTo(tree()))
            return false;
        m_keys->press(Qt::Key_Home);
        const auto here = [this] {
            return tree()->currentIndex().siblingAtColumn(AssumptionModel::NameColumn).data().toString();
        };
        for (int i = 0; i < 40 && here() != name; ++i)
            m_keys->press(Qt::Key_Down);
        return here() == name;
    }

    QLineEdit* editor() const { return qobject_cast<QLineEdit*>(m_window->focusWidget()); }

private Q_SLOTS:

    void initTestCase()
    {
        chooseMapRenderer(true);
        QVERIFY(m_fixture.open());
        ChangeSet added;
        added.why = u"What the index needs, and a scenario"_s;
        for (const char* parameter : {"weight_latency", "weight_age", "weight_chips"})
            added.rows.push_back(weight(QString::fromLatin1(parameter)));
        added.rows.push_back(
            row(u"scenarios"_s, u"scenario-young"_s,
                {{u"name"_s, {}, u"Age does not count"_s}, {u"settings"_s, {}, u"stranded-weight_age=0"_s}}));
        QVERIFY(m_fixture.commit(added));
    }

    void init()
    {
        workspace().select({});
        workspace().setAssumptionChanges({});
        m_window = std::make_unique<MainWindow>(m_fixture.context());
        m_window->restore({});
        m_window->show();
        m_window->resize(1600, 1000);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), WaitMs));
        m_keys = std::make_unique<KeyboardWalker>(*m_window);
        QVERIFY(m_keys->goToMap());
    }

    void cleanup()
    {
        m_keys.reset();
        m_window.reset();
    }

    void assumeOtherwiseAndKeepIt()
    {
        const ChartPane& chart = panel().first();
        const auto caption = [&] { return captionOf(chart); };
        QVERIFY(chooseChart(chart, "stranded"));
        QTRY_VERIFY2_WITH_TIMEOUT(caption().contains(u"latency (weight 1), age (1)"), qPrintable(caption()), WaitMs);
        QVERIFY2(!caption().contains(u"changed"), qPrintable(caption()));
        const auto result = [&] { return caption().mid(caption().indexOf(u"All of it: ")).section(u'.', 0, 0); };
        const QString before = result();
        QVERIFY2(before.contains(u"PFLOPS"), qPrintable(caption()));

        QVERIFY(chooseScenario(u"Age does not count"_s));
        QVERIFY(asked(chart) == (AssumptionChanges{{u"stranded-weight_age"_s, 0}}));
        QTRY_VERIFY2_WITH_TIMEOUT(caption().contains(u"latency (weight 1), age (0)"), qPrintable(caption()), WaitMs);
        QVERIFY2(caption().contains(u"one assumption changed"), qPrintable(caption()));

        // In place: once refused, then mended.
        QVERIFY(goToValue(u"Weight of latency"_s));
        m_keys->press(Qt::Key_F2);
        QVERIFY(editor());
        QCOMPARE(editor()->accessibleName(), u"Value of Weight of latency"_s);
        m_keys->type(u"much"_s);
        m_keys->press(Qt::Key_Return);
        QVERIFY2(editor() && editor()->accessibleDescription().startsWith(u"Enter a plain number"),
                 "the refused text is gone");
        m_keys->press(Qt::CTRL | Qt::Key_A);
        m_keys->type(u"1.5"_s);
        m_keys->press(Qt::Key_Return);
        QVERIFY(tree()->hasFocus());
        const AssumptionChanges both{{u"stranded-weight_age"_s, 0}, {u"stranded-weight_latency"_s, 1.5}};
        QVERIFY(asked(chart) == both);
        QVERIFY2(scenarios()->currentText().startsWith(u"Changed, not kept"), qPrintable(scenarios()->currentText()));
        QTRY_VERIFY2_WITH_TIMEOUT(caption().contains(u"latency (weight 1.5), age (0)"), qPrintable(caption()), WaitMs);
        QVERIFY2(caption().contains(u"2 assumptions changed"), qPrintable(caption()));
        QVERIFY2(result().contains(u"PFLOPS") && result() != before, qPrintable(result()));

        // Kept under a name.
        QVERIFY(m_keys->goTo(*part<AssumptionsPanel>()));
        QVERIFY(m_keys->tabTo(part<QToolButton>(u"keepScenario"_s)));
        m_keys->press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(part<QInputDialog>(u"nameDialog"_s), WaitMs);
        m_keys->press(Qt::CTRL | Qt::Key_A);
        m_keys->type(u"latency"_s);
        m_keys->press(Qt::Key_Return);
        const auto kept = [this] {
            return std::ranges::contains(workspace().snapshot()->scenarios, u"latency"_s, &Scenario::name);
        };
        QTRY_VERIFY_WITH_TIMEOUT(kept(), WaitMs);
        QTRY_COMPARE_WITH_TIMEOUT(scenarios()->currentText(), u"latency"_s, WaitMs);

        // One value back, then all of them, then the kept ones again.
        QVERIFY(goToValue(u"Weight of latency"_s));
        m_keys->press(Qt::Key_Delete);
        QCOMPARE(scenarios()->currentText(), u"Age does not count"_s);
        QVERIFY(chooseScenario(u"As in the dataset"_s));
        QVERIFY(asked(chart).empty());
        QTRY_COMPARE_WITH_TIMEOUT(result(), before, WaitMs);
        QVERIFY2(!caption().contains(u"changed"), qPrintable(caption()));
        QVERIFY(chooseScenario(u"latency"_s));
        QVERIFY(asked(chart) == both);
    }

    void throughTheCharts()
    {
        const ChartPane& first = panel().first();
        QVERIFY(chooseChart(first, "idle-by-distance"));
        QVERIFY(m_keys->tabTo(drawing(first)));
        QTRY_VERIFY_WITH_TIMEOUT(drawing(first)->accessibleName().startsWith(u"Idle ratio by round trip"), WaitMs);
        // From mark to mark, each of them said.
        m_keys->press(Qt::Key_Home);
        const QString said = drawing(first)->accessibleDescription();
        m_keys->press(Qt::Key_Right);
        QVERIFY(!said.isEmpty() && drawing(first)->accessibleDescription() != said);
        m_keys->press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(workspace().selection().size(), 1U, WaitMs);

        // The table and back: the focus goes along.
        m_keys->press(Qt::Key_T);
        auto* table = first.findChild<QTableView*>(u"chartTable"_s);
        QTRY_VERIFY_WITH_TIMEOUT(table->isVisible() && table->hasFocus(), WaitMs);
        QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() > 1, WaitMs);
        m_keys->press(Qt::Key_T);
        QTRY_VERIFY_WITH_TIMEOUT(drawing(first)->isVisible() && drawing(first)->hasFocus(), WaitMs);

        // The whole caption and one line of it.
        auto* whole = first.findChild<QToolButton*>(u"chartWholeCaption"_s);
        const bool shown = whole->isChecked();
        m_keys->press(Qt::Key_N);
        QCOMPARE(whole->isChecked(), !shown);
        m_keys->press(Qt::Key_N);
        QCOMPARE(whole->isChecked(), shown);
        QVERIFY(drawing(first)->hasFocus());
    }

    void brushByKeys()
    {
        const ChartPane& first = panel().first();
        QVERIFY(chooseChart(first, "idle-histogram"));
        QVERIFY(m_keys->tabTo(drawing(first)));
        QTRY_VERIFY_WITH_TIMEOUT(drawing(first)->accessibleName().startsWith(u"Capacity by idle ratio"), WaitMs);
        m_keys->press(Qt::SHIFT | Qt::Key_Right);
        QVERIFY(drawing(first)->brush());
        for (int i = 0; i < 40 && workspace().selection().empty(); ++i)
            m_keys->press(Qt::SHIFT | Qt::Key_Right);
        QVERIFY(!workspace().selection().empty());
        const QRectF wide = *drawing(first)->brush();
        m_keys->press(Qt::SHIFT | Qt::Key_Left);
        QVERIFY(drawing(first)->brush()->width() < wide.width());
        m_keys->press(Qt::Key_Escape);
        QVERIFY(!drawing(first)->brush());
        QVERIFY(workspace().selection().empty());
        QVERIFY(drawing(first)->hasFocus());
    }

    void twoSideBySide()
    {
        QVERIFY(chooseChart(panel().first(), "idle-histogram"));
        QVERIFY(m_keys->tabTo(drawing(panel().first())));
        m_keys->press(Qt::Key_S);
        const ChartPane& second = panel().second();
        QTRY_VERIFY_WITH_TIMEOUT(second.isVisible(), WaitMs);
        QVERIFY(chooseChart(second, "pipeline"));
        QCOMPARE(QByteArray(panel().first().spec().name), "idle-histogram");
        QVERIFY(m_keys->tabTo(drawing(second)));
        QTRY_VERIFY_WITH_TIMEOUT(!drawing(second)->accessibleName().isEmpty(), WaitMs);
        QCOMPARE(QByteArray(panel().spec().name), "pipeline"); // the one that is exported
        // Taken away from under the focus: it is still in the window.
        m_keys->press(Qt::Key_S);
        QTRY_VERIFY_WITH_TIMEOUT(!second.isVisible(), WaitMs);
        QVERIFY(m_window->focusWidget() && m_window->focusWidget()->isVisible());
        QVERIFY(m_keys->goTo(panel()));
    }
};

QTEST_MAIN(AnalysisKeyboardWalk)
#include "tst_analysiskeyboardwalk.moc"
