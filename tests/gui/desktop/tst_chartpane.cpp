// SPDX-License-Identifier: GPL-3.0-or-later
// The charts of the window over a dataset in memory: chosen, kept, clicked, brushed, shown as tables, and worked out
// anew when what they show changed, and only then; copied, and reached by keys. Real events.
#include "desktop/chartpanel.h"
#include "desktop/latestjob.h"
#include "desktop/mainwindow.h"
#include "desktop/sheetmodel.h"
#include "support/fakefiles.h"
#include "unit/charts/chartfixture.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QProgressBar>
#include <QSemaphore>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

constexpr QPoint Padding(12, 6); // of the drawing in its widget

// The small nation with a hub in Beijing: g1 (row 0) is 28 ms away, b1 (row 2) stands beside it.
Dataset nation()
{
    Dataset d = test::smallNation();
    Hub hub;
    hub.uid = u"beijing"_s;
    hub.nameEn = u"Beijing"_s;
    hub.position = {116.4, 39.9};
    d.hubs = {hub};
    for (const std::size_t row : {0U, 1U})
        d.sites.set<&Site::position>(row, LonLat{103.8, 36});
    Assumption life;
    life.uid = u"breakeven-life"_s;
    life.model = u"breakeven"_s;
    life.parameter = u"life_years"_s;
    life.value = 5;
    d.assumptions = {life};
    d.reindex();
    return d;
}

RowChange removed(const QString& table, const QString& uid)
{
    RowChange change;
    change.kind = RowChange::Kind::Remove;
    change.table = table;
    change.uid = uid;
    return change;
}

// Without g1 all rows after it move up.
ChangeSet withoutG1()
{
    ChangeSet changes;
    changes.why = u"removed g1"_s;
    changes.rows = {removed(u"claims"_s, u"g1-c"_s), removed(u"claims"_s, u"g1-i"_s), removed(u"sites"_s, u"g1"_s)};
    return changes;
}

Filter provinceOf(const QString& code)
{
    Filter filter;
    filter.provinces = {code};
    return filter;
}

} // namespace

class ChartPaneTest : public QObject
{
    Q_OBJECT

    using Rows = std::vector<RowIndex>;

    const QString m_path = u"/no-such-folder/a.gpkg"_s;
    const Clock m_clock = [] { return QDateTime(QDate(2026, 11, 21), QTime(14, 32), QTimeZone::UTC); };
    QTemporaryDir m_dir;
    StylePtr m_style;
    std::shared_ptr<const Phrases> m_phrases;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<test::FakeFiles> m_files;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<QWidget> m_window;
    ChartPanel* m_panel = nullptr;

    ChartPane& first() const { return m_panel->first(); }

    ChartPane& second() const { return m_panel->second(); }

    static ChartWidget* drawing(const ChartPane& pane) { return pane.findChild<ChartWidget*>(); }

    static QTableView* table(const ChartPane& pane) { return pane.findChild<QTableView*>(u"chartTable"_s); }

    static QComboBox* choice(const ChartPane& pane) { return pane.findChild<QComboBox*>(u"chartChoice"_s); }

    static QComboBox* option(const ChartPane& pane) { return pane.findChild<QComboBox*>(u"chartOption"_s); }

    static QSpinBox* number(const ChartPane& pane) { return pane.findChild<QSpinBox*>(u"chartNumber"_s); }

    static QToolButton* stop(const ChartPane& pane) { return pane.findChild<QToolButton*>(u"chartStop"_s); }

    static QLabel* caption(const ChartPane& pane) { return pane.findChild<QLabel*>(u"chartCaption"_s); }

    // All of it, also where it is shown in one line.
    static QString captionOf(const ChartPane& pane) { return caption(pane)->accessibleName(); }

    static QString said(const ChartPane& pane) { return drawing(pane)->accessibleDescription(); }

    // A screen reader hears more after it.
    static bool says(const ChartPane& pane, const ChartTexts& texts)
    {
        return texts.empty.isEmpty() ? said(pane).startsWith(texts.finding.isEmpty() ? texts.subtitle : texts.finding)
                                     : said(pane) == texts.empty;
    }

    static int working(const ChartPane& pane)
    {
        return int(std::ranges::count_if(pane.findChildren<LatestJob*>(), &LatestJob::isRunning));
    }

    static void settle(const ChartPane& pane) { QTRY_VERIFY_WITH_TIMEOUT(working(pane) == 0, 10000); }

    static void pick(QComboBox* box, int index)
    {
        QVERIFY(index >= 0);
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }

    static void choose(const ChartPane& pane, const char* name)
    {
        pick(choice(pane), choice(pane)->findData(QString::fromLatin1(name)));
        settle(pane);
    }

    static void press(const ChartPane& pane, Qt::Key key)
    {
        drawing(pane)->setFocus(Qt::TabFocusReason);
        QTest::keyClick(drawing(pane), key);
    }

    // The drawing of a pane made anew, to know where things are in it.
    std::unique_ptr<ChartScene> sceneOf(const ChartPane& pane) const
    {
        const QSize room = drawing(pane)->size() - 2 * QSize(Padding.x(), Padding.y());
        return chartData(pane.spec(), pane.input())
            .value()
            ->scene({m_style, ThemeName::Light, m_phrases}, {.size = QSizeF(room)});
    }

    void click(const ChartPane& pane, std::size_t mark, Qt::KeyboardModifiers modifiers = {}) const
    {
        const auto scene = sceneOf(pane);
        QVERIFY(mark < scene->marks().size());
        QTest::mouseClick(drawing(pane), Qt::LeftButton, modifiers,
                          scene->marks()[mark].area.center().toPoint() + Padding);
    }

    // A band between two pairs of values.
    void drag(const ChartPane& pane, QPointF from, QPointF to) const
    {
        const auto scene = sceneOf(pane);
        const QPoint a = scene->positionOf(from).toPoint() + Padding;
        const QPoint b = scene->positionOf(to).toPoint() + Padding;
        QTest::mousePress(drawing(pane), Qt::LeftButton, {}, a);
        QTest::mouseMove(drawing(pane), b);
        QTest::mouseRelease(drawing(pane), Qt::LeftButton, {}, b);
    }

    // The window anew, as at another start of the program.
    void makeWindow(bool withSettings = true)
    {
        m_window = std::make_unique<QWidget>();
        DesktopContext context{*m_workspace, m_style, ThemeName::Light, m_phrases, nullptr, {}};
        context.settings = withSettings ? m_settings.get() : nullptr;
        auto* column = new QVBoxLayout(m_window.get());
        column->setContentsMargins(0, 0, 0, 0);
        m_panel = new ChartPanel(context, m_window.get());
        column->addWidget(m_panel);
        m_window->resize(1000, 420);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        settle(first());
        settle(second());
    }

    void open(Dataset dataset)
    {
        m_window.reset();
        m_workspace.reset();
        m_files = std::make_unique<test::FakeFiles>(m_clock);
        m_files->put(m_path, std::move(dataset));
        m_workspace =
            std::make_unique<Workspace>(*m_files, m_clock, u"lin"_s, [](const QString& of) { return of + u"-1"_s; });
        auto opened = m_workspace->open(m_path);
        QTRY_VERIFY_WITH_TIMEOUT(opened.isFinished(), 10000);
        QVERIFY(opened.result());
        makeWindow();
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_style = Style::load().value();
        m_phrases = std::make_shared<const Phrases>(Language::English);
        applyAppTheme(*m_style, ThemeName::Light, *m_phrases);
        m_settings = std::make_unique<QSettings>(m_dir.filePath(u"settings.ini"_s), QSettings::IniFormat);
    }

    void init()
    {
        m_settings->clear();
        open(nation());
    }

    void cleanup()
    {
        m_window.reset();
        m_workspace.reset();
    }

    // Choosing.

    void aChartIsChosen()
    {
        QCOMPARE(QByteArray(first().spec().name), "idle-by-province");
        QCOMPARE(drawing(first())->accessibleName(), u"Idle capacity by province"_s);
        QCOMPARE(choice(first())->count(), int(charts().size()));
        QSignalSpy changed(&first(), &ChartPane::specChanged);
        for (const ChartSpec& spec : charts()) {
            choose(first(), spec.name);
            QCOMPARE(&first().spec(), &spec);
            const ChartTexts texts = chartData(spec, first().input()).value()->texts;
            QCOMPARE(drawing(first())->accessibleName(), texts.title);
            QVERIFY2(says(first(), texts), qPrintable(said(first())));
            QCOMPARE(captionOf(first()), texts.caption);
            QCOMPARE(caption(first())->isVisible(), !texts.caption.isEmpty());
            using Option = ChartSpec::Option;
            QCOMPARE(option(first())->isVisible(), spec.option == Option::Weight || spec.option == Option::Chip);
            QCOMPARE(number(first())->isVisible(), spec.option == Option::Budget);
            drawing(first())->grab();
        }
        QCOMPARE(changed.size(), qsizetype(charts().size()) - 1); // the first one was there
    }

    void theChoiceIsKept()
    {
        choose(first(), "pipeline");
        m_panel->sideBySideAction()->trigger();
        choose(second(), "concentration");
        makeWindow();
        QCOMPARE(QByteArray(first().spec().name), "pipeline");
        QCOMPARE(choice(first())->currentData().toString(), u"pipeline"_s);
        QCOMPARE(drawing(first())->accessibleName(), u"Sites by stage over time"_s);
        QCOMPARE(QByteArray(second().spec().name), "concentration");
        QVERIFY(second().isVisible() && m_panel->sideBySideAction()->isChecked());
        m_panel->sideBySideAction()->trigger();
        makeWindow();
        QVERIFY(!second().isVisible() && !m_panel->sideBySideAction()->isChecked());

        // What another version of the program kept.
        for (const QString& key : m_settings->allKeys())
            m_settings->setValue(key, u"nonsense"_s);
        makeWindow();
        QCOMPARE(QByteArray(first().spec().name), "idle-by-province");
        QCOMPARE(QByteArray(second().spec().name), "reach");
        m_window.reset();
        m_settings->clear();
    }

    void theOptionsAreKept()
    {
        m_panel->sideBySideAction()->trigger();
        choose(first(), "idle-histogram");
        pick(option(first()), 1);
        choose(second(), "reach");
        number(second())->setValue(35);
        choose(second(), "rents");
        pick(option(second()), 2);
        press(second(), Qt::Key_N);
        press(first(), Qt::Key_T);
        settle(first());
        settle(second());
        ChartSettings ofFirst, ofSecond;
        ofFirst.byCapacity = false;
        ofSecond.budgetMs = 35;
        ofSecond.chip = chipsWithRents()[2];
        const auto whole = [](const ChartPane& pane) {
            return pane.findChild<QToolButton*>(u"chartWholeCaption"_s)->isChecked();
        };
        for (int start = 0; start < 2; ++start) {
            QCOMPARE(first().input().settings, ofFirst);
            QCOMPARE(second().input().settings, ofSecond);
            QCOMPARE(option(first())->currentIndex(), 1);
            QCOMPARE(option(second())->currentIndex(), 2);
            QVERIFY(!whole(first()) && whole(second()));
            QVERIFY(m_panel->tableAction()->isChecked());
            QVERIFY(table(first())->isVisible() && table(first())->model()->rowCount() > 0);
            makeWindow();
        }
        choose(second(), "reach");
        QCOMPARE(number(second())->value(), 35);

        // What means nothing is as if it were not there.
        for (const QString& nonsense : {u"nonsense"_s, u"-1"_s, u"81"_s, u"h20"_s, QString()}) {
            for (const QString& key : m_settings->allKeys())
                m_settings->setValue(key, nonsense);
            makeWindow();
            QCOMPARE(first().input().settings, ChartSettings());
            QCOMPARE(second().input().settings, ChartSettings());
            QVERIFY(!whole(first()) && !whole(second()));
            QVERIFY(!m_panel->tableAction()->isChecked() && !m_panel->sideBySideAction()->isChecked());
        }
    }

    void withoutSettingsItLastsAsLongAsTheWindow()
    {
        makeWindow(false);
        choose(first(), "pipeline");
        m_panel->sideBySideAction()->trigger();
        settle(second());
        QVERIFY(second().isVisible());
        QVERIFY(m_settings->allKeys().isEmpty());
        makeWindow(false);
        QCOMPARE(QByteArray(first().spec().name), "idle-by-province");
        QVERIFY(!second().isVisible());
    }

    void aChartIsAskedItsQuestion()
    {
        choose(first(), "idle-histogram");
        QCOMPARE(option(first())->currentIndex(), 0);
        pick(option(first()), 1);
        settle(first());
        QVERIFY(!first().input().settings.byCapacity);
        QCOMPARE(drawing(first())->accessibleName(), u"Sites by idle ratio"_s);

        choose(first(), "idle-by-distance");
        QCOMPARE(number(first())->value(), 20);
        QSignalSpy computed(&first(), &ChartPane::computed);
        number(first())->setFocus();
        number(first())->selectAll();
        QTest::keyClicks(number(first()), u"30"_s);
        QTest::keyClick(number(first()), Qt::Key_Return);
        settle(first());
        QCOMPARE(first().input().settings.budgetMs, 30.0);
        QVERIFY(computed.size() >= 1);
        QVERIFY2(said(first()).contains(u"30 ms"), qPrintable(said(first())));

        choose(first(), "rents");
        QCOMPARE(option(first())->count(), int(chipsWithRents().size()));
        pick(option(first()), 1);
        settle(first());
        QCOMPARE(first().input().settings.chip, chipsWithRents()[1]);
        // Each chart finds its own again.
        choose(first(), "idle-histogram");
        QCOMPARE(option(first())->currentIndex(), 1);
        choose(first(), "reach");
        QCOMPARE(number(first())->value(), 30);
        // The other pane has its own.
        QCOMPARE(second().input().settings, ChartSettings());
    }

    // Clicks and bands.

    void aClickOnABubbleSelectsTheSite()
    {
        choose(first(), "idle-by-distance");
        click(first(), 1); // the smaller one
        QCOMPARE(m_workspace->selection(), Rows{2});
        QCOMPARE(m_workspace->selected(), u"b1"_s);
        click(first(), 0, Qt::ControlModifier);
        QCOMPARE(m_workspace->selection(), (Rows{2, 0}));
        QCOMPARE(m_workspace->selected(), u"g1"_s);
        click(first(), 0);
        QCOMPARE(m_workspace->selection(), Rows{0});
        QVERIFY(m_workspace->filter().isEmpty());
        press(first(), Qt::Key_End);
        press(first(), Qt::Key_Return);
        QCOMPARE(m_workspace->selected(), u"b1"_s);
    }

    void aClickOnAProvinceFilters()
    {
        click(first(), 0);
        QCOMPARE(m_workspace->filter(), provinceOf(u"620000"_s));
        settle(first());
        // All provinces stay, so that others can be added.
        QCOMPARE(first().input().question.sites.size(), std::size_t(6));
        const QImage gansu = drawing(first())->grab().toImage();
        click(first(), 1);
        QCOMPARE(m_workspace->filter().provinces, (QSet<QString>{u"110000"_s, u"620000"_s}));
        settle(first());
        QVERIFY(drawing(first())->grab().toImage() != gansu); // both are marked
        click(first(), 0);
        QCOMPARE(m_workspace->filter(), provinceOf(u"110000"_s));
        settle(first());
        click(first(), 1);
        QVERIFY(m_workspace->filter().isEmpty());
        QVERIFY(m_workspace->selection().empty());
        // Other parts of the filter count.
        Filter unknown;
        unknown.unknown = true;
        unknown.provinces = {u"620000"_s};
        m_workspace->setFilter(unknown);
        unknown.provinces.clear();
        QCOMPARE(first().input().question.sites, matching(*m_workspace->snapshot(), *m_workspace->figures(), unknown));
    }

    void aBandSelectsTheSitesInIt()
    {
        choose(first(), "idle-histogram");
        drag(first(), {60, 10}, {90, 10});
        QCOMPARE(m_workspace->selection(), Rows{0});
        QVERIFY(drawing(first())->brush());
        drag(first(), {30, 10}, {90, 10});
        QCOMPARE(m_workspace->selection(), (Rows{0, 2}));
        QVERIFY(drawing(first())->brush());
        QTest::keyClick(drawing(first()), Qt::Key_Escape);
        QVERIFY(m_workspace->selection().empty());

        // Another selection is not the band's.
        drag(first(), {60, 10}, {90, 10});
        m_workspace->select(u"b1"_s);
        QVERIFY(!drawing(first())->brush());
        QCOMPARE(m_workspace->selection(), Rows{2});

        choose(first(), "idle-by-distance");
        drag(first(), {20, 60}, {30, 90});
        QCOMPARE(m_workspace->selection(), Rows{0});
        drag(first(), {20, 10}, {30, 30}); // nothing in it
        QVERIFY(m_workspace->selection().empty());
        QVERIFY(drawing(first())->brush());
    }

    void theSelectionOfOthersIsMarked()
    {
        choose(first(), "idle-histogram");
        const QImage before = drawing(first())->grab().toImage();
        m_workspace->select(u"g1"_s);
        const QImage marked = drawing(first())->grab().toImage();
        QVERIFY(marked != before);
        m_workspace->select({});
        QCOMPARE(drawing(first())->grab().toImage(), before);
        // By province: that of the site.
        choose(first(), "idle-by-province");
        const QImage plain = drawing(first())->grab().toImage();
        m_workspace->select(u"g1"_s);
        QVERIFY(drawing(first())->grab().toImage() != plain);
    }

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

    // The dataset.

    void rowsThatMovedAreFoundAgain()
    {
        choose(first(), "idle-by-distance");
        m_files->writeOutside(m_path, withoutG1());
        m_workspace->refresh();
        QTRY_COMPARE(m_workspace->snapshot()->sites.size(), std::size_t(5));
        settle(first());
        click(first(), 0);
        QCOMPARE(m_workspace->selected(), u"b1"_s);
        QCOMPARE(m_workspace->selection(), Rows{1});
    }

    void aMarkOfTheDatasetBeforeSelectsNothing()
    {
        choose(first(), "idle-by-distance");
        bool clicked = false;
        {
            const QObject scope;
            // After the pane heard of it, and before its new drawing is there.
            connect(m_workspace.get(), &Workspace::figuresChanged, &scope, [&] {
                Q_EMIT drawing(first())->markActivated({.sites = {2}}, false);
                Q_EMIT drawing(first())->brushed(QRectF(0, 0, 100, 100));
                clicked = true;
            });
            m_files->writeOutside(m_path, withoutG1());
            m_workspace->refresh();
            QTRY_VERIFY(clicked);
        }
        QVERIFY(m_workspace->selection().empty());
        settle(first());
        QVERIFY(m_workspace->selection().empty());
    }

    void aSiteThatIsDeletedHasNoDossier()
    {
        m_workspace->select(u"g1"_s);
        choose(first(), "dossier");
        QCOMPARE(drawing(first())->accessibleName(), u"Dossier: g1"_s);
        m_panel->tableAction()->trigger();
        settle(first());
        QVERIFY(table(first())->isVisible() && table(first())->model()->rowCount() > 0);
        m_files->writeOutside(m_path, withoutG1());
        m_workspace->refresh();
        QTRY_COMPARE(m_workspace->snapshot()->sites.size(), std::size_t(5));
        settle(first());
        QVERIFY(m_workspace->selected().isEmpty());
        QVERIFY(!table(first())->isVisible());
        QCOMPARE(table(first())->model()->rowCount(), 0);
        QCOMPARE(said(first()), chartData(first().spec(), first().input()).value()->texts.empty);
        QVERIFY(!said(first()).isEmpty());
    }

    void nothingOpenIsASentence()
    {
        for (const ChartSpec& spec : charts()) {
            choose(first(), spec.name);
            m_workspace->close();
            settle(first());
            QVERIFY2(!said(first()).isEmpty(), spec.name);
            QCOMPARE(said(first()), chartData(spec, first().input()).value()->texts.empty);
            m_panel->tableAction()->trigger();
            settle(first());
            QCOMPARE(table(first())->model()->rowCount(), 0);
            m_panel->tableAction()->trigger();
            auto opened = m_workspace->open(m_path);
            QTRY_VERIFY_WITH_TIMEOUT(opened.isFinished(), 10000);
            settle(first());
        }
    }

    // The caption.

    void theCaptionIsOneLineUntilItIsAskedFor()
    {
        const auto fits = [&] {
            const QLabel* label = caption(first());
            return label->text() == label->fontMetrics().elidedText(captionOf(first()), Qt::ElideRight, label->width());
        };
        m_window->resize(500, 420);
        QTRY_COMPARE(m_window->width(), 500);
        QTRY_VERIFY(fits());
        QVERIFY(caption(first())->text().endsWith(u'…'));
        QVERIFY(captionOf(first()).endsWith(u"Hatched: use unknown."));
        QVERIFY(caption(first())->toolTip().contains(u"Hatched: use unknown."));
        const int line = caption(first())->height();
        auto* whole = first().findChild<QToolButton*>(u"chartWholeCaption"_s);
        QVERIFY(whole->isVisible());
        press(first(), Qt::Key_N);
        QVERIFY(whole->isChecked());
        QCOMPARE(caption(first())->text(), captionOf(first()));
        QTRY_VERIFY(caption(first())->height() > line);
        QTest::mouseClick(whole, Qt::LeftButton);
        QTRY_VERIFY(fits());

        // A chart without one, and the window grows meanwhile.
        choose(first(), "tornado");
        QVERIFY(!caption(first())->isVisible() && !whole->isVisible());
        m_window->resize(800, 420);
        QTRY_COMPARE(m_window->width(), 800);
        QCoreApplication::processEvents();
        choose(first(), "idle-histogram");
        QTRY_COMPARE(caption(first())->width(), drawing(first())->width());
        QTRY_VERIFY(fits());
    }

    // Two of them.

    void aSecondChartStandsBesideTheFirst()
    {
        QVERIFY(!second().isVisible());
        drawing(first())->setFocus(Qt::TabFocusReason);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_S);
        QTRY_VERIFY(second().isVisible());
        settle(second());
        QCOMPARE(QByteArray(second().spec().name), "reach");
        QCOMPARE(drawing(second())->accessibleName(), u"Idle capacity within reach"_s);
        QVERIFY(second().x() >= first().x() + first().width());
        QVERIFY2(qAbs(first().width() - second().width()) <= 1,
                 qPrintable(u"%1, %2"_s.arg(first().width()).arg(second().width())));
        choose(second(), "idle-histogram");
        QCOMPARE(QByteArray(first().spec().name), "idle-by-province"); // each for itself
        drag(second(), {60, 10}, {90, 10});
        QCOMPARE(m_workspace->selection(), Rows{0});
        // A band in one takes away that of the other.
        choose(first(), "idle-histogram");
        drag(first(), {30, 10}, {45, 10});
        QVERIFY(drawing(first())->brush() && !drawing(second())->brush());
        // Both are tables.
        m_panel->tableAction()->trigger();
        settle(first());
        settle(second());
        QVERIFY(table(first())->isVisible() && table(second())->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_S);
        QTRY_VERIFY(!second().isVisible());
    }

    void theOneThatWasUsedIsExported()
    {
        m_panel->sideBySideAction()->trigger();
        settle(second());
        choose(second(), "idle-histogram");
        QCOMPARE(&m_panel->used().spec(), &first().spec());
        QSignalSpy used(&second(), &ChartPane::used);
        option(second())->setFocus();
        QVERIFY(used.size() >= 1);
        QCOMPARE(&m_panel->used().spec(), &second().spec());
        pick(option(second()), 1);
        settle(second());
        QVERIFY(!m_panel->used().input().settings.byCapacity);
        choice(first())->setFocus();
        QCOMPARE(&m_panel->used().spec(), &first().spec());
        QVERIFY(m_panel->used().input().settings.byCapacity);
        // One that is not there any more was not meant.
        drawing(second())->setFocus();
        QCOMPARE(&m_panel->used().spec(), &second().spec());
        m_panel->sideBySideAction()->trigger();
        QCOMPARE(&m_panel->used().spec(), &first().spec());
    }

    // Keys.

    void lettersFindEntriesOfAList()
    {
        const auto& whole = *first().findChild<QToolButton*>(u"chartWholeCaption"_s);
        const auto untouched = [&] {
            return !m_panel->tableAction()->isChecked() && !m_panel->sideBySideAction()->isChecked() &&
                   !whole.isChecked();
        };
        choose(first(), "reach");
        choice(first())->setFocus();
        QTest::keyClick(choice(first()), Qt::Key_S);
        settle(first());
        QCOMPARE(QByteArray(first().spec().name), "stranded");
        QTest::keyClick(choice(first()), Qt::Key_T);
        QTest::keyClick(choice(first()), Qt::Key_N);
        QVERIFY(untouched());

        choose(first(), "idle-histogram");
        option(first())->setFocus();
        QTest::keyClick(option(first()), Qt::Key_S);
        settle(first());
        QVERIFY(!first().input().settings.byCapacity);
        QVERIFY(untouched());

        choose(first(), "reach");
        number(first())->setFocus();
        for (const Qt::Key key : {Qt::Key_T, Qt::Key_S, Qt::Key_N})
            QTest::keyClick(number(first()), key);
        QVERIFY(untouched());

        // Elsewhere in the pane they are its keys.
        for (QWidget* focused : {static_cast<QWidget*>(drawing(first())),
                                 static_cast<QWidget*>(first().findChild<QToolButton*>(u"chartWholeCaption"_s))}) {
            focused->setFocus();
            for (const Qt::Key key : {Qt::Key_N, Qt::Key_S, Qt::Key_T})
                QTest::keyClick(QApplication::focusWidget(), key);
            QVERIFY(m_panel->tableAction()->isChecked() && m_panel->sideBySideAction()->isChecked());
            QVERIFY(whole.isChecked());
            settle(first());
            focused = QApplication::focusWidget(); // the table, where the drawing was
            for (const Qt::Key key : {Qt::Key_N, Qt::Key_S, Qt::Key_T})
                QTest::keyClick(focused, key);
            QVERIFY(untouched());
        }

        // Letters are the list's also while it is open.
        choice(first())->showPopup();
        QTRY_VERIFY(choice(first())->view()->isVisible());
        for (const Qt::Key key : {Qt::Key_T, Qt::Key_S, Qt::Key_N})
            QTest::keyClick(choice(first())->view(), key);
        choice(first())->hidePopup();
        QVERIFY(untouched());
    }

    // The clipboard.

    void whatIsShownIsCopied()
    {
        QClipboard* clipboard = QGuiApplication::clipboard();
        clipboard->clear();
        choose(first(), "idle-by-distance");
        const auto copy = [&] { QTest::keyClick(QApplication::focusWidget(), Qt::Key_C, Qt::ControlModifier); };
        drawing(first())->setFocus();
        copy();
        const QImage picture = clipboard->image();
        QCOMPARE(picture.size(), QSize(1800, 1280));
        const ChartLook look{m_style, ThemeName::Light, m_phrases};
        QCOMPARE(picture.convertToFormat(QImage::Format_RGB32).pixel(4, 4), look.colours().ui.surface.rgb());
        QVERIFY(picture != chartImage(*sentenceData(u"a"_s, u"b"_s), look));

        Dataset wild = nation();
        wild.sites.set<&Site::nameEn>(0, u"=1+1"_s);
        wild.sites.set<&Site::nameEn>(2, u"b1\tand\nmore"_s);
        open(std::move(wild));
        choose(first(), "idle-by-distance");
        m_panel->tableAction()->trigger();
        settle(first());
        int trip = 0;
        while (!table(first())->model()->headerData(trip, Qt::Horizontal).toString().startsWith(u"Round trip"))
            QVERIFY(++trip < table(first())->model()->columnCount());
        table(first())->setFocus();
        copy();
        settle(first());
        QStringList lines = clipboard->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0], headsOf(*first().current().sheet, *m_phrases).join(u'\t'));
        std::ranges::sort(lines);
        QVERIFY2(lines[0].startsWith(u"'=1+1\t"), qPrintable(lines[0])); // no spreadsheet runs it
        const QStringList cells = lines[2].split(u'\t');
        QCOMPARE(cells.size(), table(first())->model()->columnCount());
        QVERIFY2(cells[0].startsWith(u"b1 and more"), qPrintable(cells[0]));
        QVERIFY2(!lines[2].contains(u'–'), qPrintable(lines[2])); // unknown is empty
        bool isNumber = false;
        cells[trip].toDouble(&isNumber);
        QVERIFY2(isNumber, qPrintable(lines[2]));

        // A sentence is no picture.
        m_workspace->close();
        settle(first());
        clipboard->clear();
        drawing(first())->setFocus();
        copy();
        QVERIFY(clipboard->image().isNull() && clipboard->text().isEmpty());
    }

    void theMenuIsOfTheChartUnderIt()
    {
        m_panel->sideBySideAction()->trigger();
        settle(second());
        QCOMPARE(&m_panel->used(), &first());
        m_panel->addAction(u"of the window"_s);
        QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(20, 20),
                                drawing(second())->mapToGlobal(QPoint(20, 20)));
        QApplication::sendEvent(drawing(second()), &event);
        QCOMPARE(&m_panel->used(), &second());
        QPointer<QMenu> menu = m_panel->findChild<QMenu*>();
        QVERIFY(menu && menu->isVisible());
        QStringList names;
        for (const QAction* action : menu->actions())
            names << action->text();
        QCOMPARE(names, (QStringList{u"Copy picture"_s,
                                     u"Whole caption"_s,
                                     {},
                                     u"Show as table"_s,
                                     u"Two charts side by side"_s,
                                     u"of the window"_s}));
        menu->actions()[1]->trigger();
        QVERIFY(second().findChild<QToolButton*>(u"chartWholeCaption"_s)->isChecked());
        QVERIFY(!first().findChild<QToolButton*>(u"chartWholeCaption"_s)->isChecked());
        menu->close();
        QTRY_VERIFY(!menu); // it goes
    }

    void aFileIsNamedByChartAndMonth()
    {
        QCOMPARE(first().question().fileName(), u"idle-by-province-2026-11"_s);
        choose(first(), "dossier");
        m_workspace->setAsOf(QDate(2025, 3, 31));
        QCOMPARE(first().question().fileName(), u"dossier-2025-03"_s);
        m_workspace->close();
        QCOMPARE(first().question().fileName(), u"dossier"_s);
    }

    // Words.

    void everyControlHasAName()
    {
        m_panel->sideBySideAction()->trigger();
        settle(second());
        for (const bool asTable : {false, true}) {
            m_panel->tableAction()->setChecked(asTable);
            for (const char* name : {"idle-by-distance", "idle-histogram", "rents"}) {
                choose(first(), name);
                settle(second());
                for (const QWidget* each : m_panel->findChildren<QWidget*>()) {
                    if (each->isVisible() && each->focusPolicy() & Qt::TabFocus &&
                        !qobject_cast<const QAbstractSpinBox*>(each->parentWidget()))
                        QVERIFY2(!each->accessibleName().isEmpty(),
                                 qPrintable(QString::fromLatin1(each->metaObject()->className()) + each->objectName()));
                }
            }
        }
    }

    void textOfDataStaysPlain()
    {
        Dataset wild = nation();
        wild.sites.set<&Site::nameEn>(0, u"<b>g1</b> & %1\n"_s);
        wild.places[3].nameEn = u"<i>Gansu</i> & %2"_s;
        open(std::move(wild));
        QCOMPARE(caption(first())->textFormat(), Qt::PlainText);
        QVERIFY2(said(first()).startsWith(u"<i>Gansu</i> & %2 holds"), qPrintable(said(first())));
        QCOMPARE(caption(first())->toolTip().count(u'<'), 2); // <qt> and its end
        choose(first(), "tornado");
        m_workspace->select(u"g1"_s);
        settle(first());
        QCOMPARE(drawing(first())->accessibleName(), u"What moves the break-even of <b>g1</b> & %1"_s);
        choose(first(), "idle-by-distance");
        m_panel->tableAction()->trigger();
        settle(first());
        QStringList names;
        for (int row = 0; row < table(first())->model()->rowCount(); ++row)
            names << table(first())->model()->index(row, 0).data().toString();
        QVERIFY2(names.contains(u"<b>g1</b> & %1"_s), qPrintable(names.join(u'\n')));
    }
};

QTEST_MAIN(ChartPaneTest)
#include "tst_chartpane.moc"
