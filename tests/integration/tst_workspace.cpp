// SPDX-License-Identifier: GPL-3.0-or-later
// The workspace over a real file: edits reach the disk before they are seen, undo and redo too, and refused edits
// change nothing.
#include "domain/contenthash.h"
#include "domain/synthetic.h"
#include "exchange/basemapfile.h"
#include "exchange/datasetfolder.h"
#include "store/geopackagestore.h"
#include "workspace/workspace.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QUndoStack>

using namespace atlas;
using namespace Qt::StringLiterals;

class WorkspaceTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    Clock m_clock = [] { return QDateTime(QDate(2026, 11, 21), QTime(14, 32), QTimeZone::UTC); };
    GeoPackageFiles m_files{m_clock};
    QString m_path;
    Dataset m_compiled;
    int m_file = 0;
    std::unique_ptr<Workspace> m_workspace;
    int m_ids = 0;

    template <typename T>
    Result<T> wait(QFuture<Result<T>> future)
    {
        // The continuation runs in this thread's event loop.
        [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 10000); }();
        return future.result();
    }

    QString onDisk(const QString& site)
    {
        const auto read = m_files.read(m_path);
        return read && (*read)->site(site) ? (*read)->site(site)->note : u"?"_s;
    }

private Q_SLOTS:

    void initTestCase()
    {
        const QString root = QStringLiteral(ATLAS_SOURCE_DIR);
        const auto basemap = BasemapFile().read(root + u"/resources/maps/basemap.gpkg"_s);
        QVERIFY(basemap);
        const auto compiled = DatasetFolder().compile(root + u"/tests/fixtures/dataset-small"_s, **basemap);
        QVERIFY(compiled && compiled->dataset);
        m_compiled = *compiled->dataset;
    }

    void init()
    {
        // A file of its own for each test: undo would go on in one that was edited before.
        m_path = m_dir.filePath(u"small-%1.gpkg"_s.arg(++m_file));
        QVERIFY(m_files.create(m_path, m_compiled));
        m_workspace = std::make_unique<Workspace>(
            m_files, m_clock, u"tester"_s, [this](const QString& table) { return table + QString::number(++m_ids); });
        QSignalSpy opened(m_workspace.get(), &Workspace::opened);
        QVERIFY(wait(m_workspace->open(m_path)));
        QCOMPARE(opened.size(), 1);
        QCOMPARE(m_workspace->snapshot()->sites.size(), std::size_t(16));
    }

    void cleanup() { m_workspace.reset(); }

    void anEditIsOnTheDiskWhenItIsSeen()
    {
        QSignalSpy changed(m_workspace.get(), &Workspace::datasetChanged);
        QString seenOnDisk;
        connect(m_workspace.get(), &Workspace::datasetChanged, this, [&] { seenOnDisk = onDisk(u"wuhu-mobile"_s); });
        QVERIFY(wait(m_workspace->edit(
            setCell(u"sites"_s, u"wuhu-mobile"_s, u"note"_s, Value(u"seen"_s), u"changed the note"_s))));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(seenOnDisk, u"seen"_s);
        QCOMPARE(m_workspace->undoStack()->undoText(), u"changed the note"_s);

        m_workspace->undoStack()->undo();
        QTRY_COMPARE(changed.size(), 2);
        QCOMPARE(onDisk(u"wuhu-mobile"_s), QString());
        m_workspace->undoStack()->redo();
        QTRY_COMPARE(changed.size(), 3);
        QCOMPARE(onDisk(u"wuhu-mobile"_s), u"seen"_s);
        m_workspace->undoStack()->undo();
        QTRY_COMPARE(changed.size(), 4);

        HistoryQuery query;
        query.site = u"wuhu-mobile"_s;
        const auto history = wait(m_workspace->history(query));
        QVERIFY(history);
        QCOMPARE(history->size(), std::size_t(4)); // undo is a change too: nothing is forgotten
        QCOMPARE(history->front().who, u"tester"_s);
        QCOMPARE(history->front().undoes, 3);
    }

    void undoGoesOnAfterARestart()
    {
        QVERIFY(wait(m_workspace->edit(setCell(u"sites"_s, u"wuhu-mobile"_s, u"note"_s, Value(u"one"_s), u"first"_s))));
        QVERIFY(
            wait(m_workspace->edit(setCell(u"sites"_s, u"wuhu-mobile"_s, u"note"_s, Value(u"two"_s), u"second"_s))));
        ChangeSet removal;
        removal.why = u"third"_s;
        removal.rows = {{RowChange::Kind::Remove, u"claims"_s, u"c-wuhu-planned"_s, {}},
                        {RowChange::Kind::Remove, u"events"_s, u"e-wuhu-announced-announced"_s, {}},
                        {RowChange::Kind::Remove, u"sites"_s, u"wuhu-announced"_s, {}}};
        QVERIFY(wait(m_workspace->edit(removal)));
        const QString before = contentHash(m_compiled);
        m_workspace = std::make_unique<Workspace>(m_files, m_clock, u"tester"_s, [](const QString& t) { return t; });
        QVERIFY(wait(m_workspace->open(m_path)));
        QUndoStack* stack = m_workspace->undoStack();
        QTRY_COMPARE(stack->count(), 3);
        QCOMPARE(stack->undoText(), u"third"_s);
        while (stack->canUndo())
            stack->undo();
        QTRY_COMPARE(contentHash(**m_files.read(m_path)), before);
        stack->redo();
        QTRY_COMPARE(onDisk(u"wuhu-mobile"_s), u"one"_s);
    }

    void aChangeByAnotherProgramIsSeenThroughTheFile()
    {
        QSignalSpy outside(m_workspace.get(), &Workspace::changedOutside);
        Workspace other(m_files, m_clock, u"somebody"_s, [](const QString& t) { return t; });
        QVERIFY(wait(other.open(m_path)));
        QVERIFY(wait(other.edit(setCell(u"sites"_s, u"wuhu-mobile"_s, u"note"_s, Value(u"theirs"_s), u"x"_s))));
        other.close();                                       // gives the file back
        QTRY_COMPARE_WITH_TIMEOUT(outside.size(), 1, 10000); // the file watcher, without being asked
        QCOMPARE(m_workspace->snapshot()->site(u"wuhu-mobile"_s)->note, u"theirs"_s);
        QTRY_VERIFY(m_workspace->canEdit());
        QVERIFY(wait(m_workspace->edit(setCell(u"sites"_s, u"wuhu-mobile"_s, u"note"_s, Value(u"mine"_s), u"y"_s))));
    }

    void aRefusedEditChangesNothing()
    {
        QSignalSpy failed(m_workspace.get(), &Workspace::failed);
        QSignalSpy changed(m_workspace.get(), &Workspace::datasetChanged);
        const QString before = contentHash(*m_workspace->snapshot());
        const auto result =
            wait(m_workspace->edit(setCell(u"sites"_s, u"wuhu-mobile"_s, u"status"_s, Value(u"open"_s), u"wrong"_s)));
        QVERIFY(!result);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(changed.size(), 0);
        QCOMPARE(m_workspace->undoStack()->count(), 0);
        QCOMPARE(contentHash(*m_workspace->snapshot()), before);
    }

    void editsQueueInOrder()
    {
        std::vector<QFuture<Result<ChangeSet>>> futures;
        for (int i = 0; i < 20; ++i)
            futures.push_back(m_workspace->edit(
                setCell(u"sites"_s, u"hefei-campus"_s, u"note"_s, Value(u"note %1"_s.arg(i)), u"edit %1"_s.arg(i))));
        for (auto& future : futures)
            QVERIFY(wait(future));
        QCOMPARE(onDisk(u"hefei-campus"_s), u"note 19"_s);
        QCOMPARE(m_workspace->undoStack()->count(), 20);
        while (m_workspace->undoStack()->canUndo())
            m_workspace->undoStack()->undo();
        QTRY_COMPARE(m_workspace->snapshot()->site(u"hefei-campus"_s)->note, QString());
    }

    void closingWaitsForTheDisk()
    {
        auto future =
            m_workspace->edit(setCell(u"sites"_s, u"hefei-campus-a"_s, u"note"_s, Value(u"last words"_s), u"edit"_s));
        m_workspace.reset();
        QCOMPARE(onDisk(u"hefei-campus-a"_s), u"last words"_s);
        QVERIFY(!QFile::exists(m_path + u"-wal"_s)); // a closed dataset is one file
    }

    void selectionFilterAndDateAreShared()
    {
        QSignalSpy selection(m_workspace.get(), &Workspace::selectionChanged);
        m_workspace->select(u"hefei-campus"_s);
        m_workspace->select(u"hefei-campus"_s);
        QCOMPARE(selection.size(), 1);
        m_workspace->select(u"no-such-site"_s);
        QVERIFY(m_workspace->selected().isEmpty());

        Filter filter;
        filter.provinces = {u"340000"_s};
        m_workspace->setFilter(filter);
        QCOMPARE(m_workspace->visibleSites().size(), std::size_t(5));

        m_workspace->setAsOf(QDate(2022, 12, 31));
        QCOMPARE(m_workspace->query().asOf, QDate(2022, 12, 31));
        m_workspace->setBasis(Basis::RackOccupancy);
        const RowIndex wuhu = m_workspace->snapshot()->siteIndex(u"wuhu-mobile"_s);
        QCOMPARE(m_workspace->figures()->sites[std::size_t(wuhu)].idle.certainty, Certainty::Reported);
    }

    void veryManySitesAreFilteredInTheBackground()
    {
        m_path = m_dir.filePath(u"many.gpkg"_s);
        QVERIFY(m_files.create(m_path, syntheticDataset(20'001, 1, m_compiled)));
        QVERIFY(wait(m_workspace->open(m_path)));
        const Snapshot all = m_workspace->snapshot();
        const auto shown = [&] { return m_workspace->visibleSites(); };
        const auto expected = [&] { return matching(*all, *m_workspace->figures(), m_workspace->filter()); };
        const auto ofText = [](const QString& text) {
            Filter filter;
            filter.text = text;
            return filter;
        };
        QSignalSpy changed(m_workspace.get(), &Workspace::filterChanged);
        m_workspace->setFilter(ofText(u"gansu"_s));
        QCOMPARE(shown().size(), all->sites.size()); // not on this thread
        m_workspace->setFilter(ofText(u"anhui"_s));
        QCOMPARE(m_workspace->filter().text, u"anhui"_s);
        QTRY_COMPARE(changed.size(), 1); // the newest alone
        QVERIFY(!shown().empty() && shown().size() < all->sites.size());
        QCOMPARE(shown(), expected());
        QCOMPARE(rowsOf(m_workspace->visible()), expected());

        // Other figures in between: what is visible is of them and of the newest filter, and that is told.
        Filter inService;
        inService.stages = {Stage::InService};
        m_workspace->setFilter(inService);
        m_workspace->setAsOf(QDate(2023, 1, 31));
        QCOMPARE(changed.size(), 2);
        QVERIFY(!shown().empty());
        QCOMPARE(shown(), expected());

        // No filter is applied at once, and what was on its way does not come.
        m_workspace->setFilter(ofText(u"gansu"_s));
        m_workspace->setFilter({});
        QCOMPARE(shown().size(), all->sites.size());
        QCOMPARE(changed.size(), 3);
        m_workspace->setFilter(ofText(u"anhui"_s));
        QTRY_COMPARE(changed.size(), 4);
        QCOMPARE(shown(), expected());
        m_workspace->setFilter(ofText(u"gansu"_s));
        m_workspace->close();
        QVERIFY(shown().empty() && m_workspace->filter().isEmpty());
    }

    void manySitesAreSelectedInOrder()
    {
        const auto row = [this](const QString& uid) { return m_workspace->snapshot()->siteIndex(uid); };
        const RowIndex campus = row(u"hefei-campus"_s), wuhu = row(u"wuhu-mobile"_s), west = row(u"lanzhou-west"_s);
        QSignalSpy changed(m_workspace.get(), &Workspace::selectionChanged);
        m_workspace->select(std::vector{wuhu, campus}, SelectMode::Replace);
        QCOMPARE(m_workspace->selection(), (std::vector{wuhu, campus}));
        QCOMPARE(m_workspace->selected(), u"wuhu-mobile"_s);
        m_workspace->select(std::vector{west}, SelectMode::Add); // one: it is the current one
        QCOMPARE(m_workspace->selection(), (std::vector{wuhu, campus, west}));
        QCOMPARE(m_workspace->selectedIndex(), west);
        m_workspace->select(std::vector{campus, wuhu}, SelectMode::Add, campus);
        QCOMPARE(m_workspace->selected(), u"hefei-campus"_s);
        QCOMPARE(changed.size(), 3);
        m_workspace->select(std::vector{campus, wuhu}, SelectMode::Add);
        m_workspace->select(std::vector{row(u"wuhu-announced"_s)}, SelectMode::Remove);
        QCOMPARE(changed.size(), 3);
        m_workspace->select(std::vector{campus}, SelectMode::Remove);
        QCOMPARE(m_workspace->selected(), u"wuhu-mobile"_s);
        QVERIFY(!m_workspace->isSelected(campus) && m_workspace->isSelected(west));
        m_workspace->select(std::vector{wuhu, west}, SelectMode::Remove);
        QVERIFY(m_workspace->selected().isEmpty() && m_workspace->selection().empty());
        QCOMPARE(m_workspace->selectedIndex(), -1);
    }

    void anAreaSelectsItsVisibleSites()
    {
        Filter filter;
        filter.stages = {Stage::InService};
        m_workspace->setFilter(filter);
        m_workspace->selectIn(ProvinceArea{u"340000"_s}, SelectMode::Replace);
        m_workspace->selectIn(ProvinceArea{u"620000"_s}, SelectMode::Add);
        QVERIFY(m_workspace->selection().empty()); // not on this thread
        const auto shown = [&] { return provincesOf(*m_workspace->snapshot(), m_workspace->selection()); };
        QTRY_COMPARE(shown(), QStringList({u"340000"_s, u"620000"_s}));
        QVERIFY(!m_workspace->isSelected(m_workspace->snapshot()->siteIndex(u"wuhu-announced"_s)));

        const std::size_t count = m_workspace->selection().size();
        const std::size_t visible = m_workspace->visibleSites().size();
        m_workspace->invertSelection();
        QCOMPARE(m_workspace->selection().size(), visible - count);
        m_workspace->filterToSelection();
        QTRY_COMPARE(m_workspace->visibleSites(), m_workspace->selection());
        QCOMPARE(m_workspace->filter().stages, filter.stages);
    }

    void theSelectionFollowsTheRows()
    {
        // A site before them goes.
        const RowIndex first = 0;
        m_workspace->select(std::vector<RowIndex>{5, first, 9}, SelectMode::Replace, 9);
        const QString five = m_workspace->snapshot()->sites[5].uid, nine = m_workspace->selected();
        SiteSelection selection;
        QVERIFY(selection.change(std::vector<RowIndex>{5, first, 9}, SelectMode::Replace, 9));
        Dataset now = *m_workspace->snapshot();
        now.remove(std::vector<RowIndex>{first}, {}, {});
        QVERIFY(selection.follow(*m_workspace->snapshot(), now));
        QCOMPARE(selection.rows(), (std::vector{now.siteIndex(five), now.siteIndex(nine)}));
        QCOMPARE(selection.current(), now.siteIndex(nine));
        QVERIFY(!selection.follow(now, now));
    }

    void aWhatIfHubHasRings()
    {
        RingSettings settings = m_workspace->ringSettings();
        settings.hubs.push_back(
            {.hub = u"what-if-1"_s, .budgets = {{20, true}}, .whatIf = LonLat{104, 30.5}, .name = u"Chengdu"_s});
        m_workspace->setRingSettings(settings);
        const auto set = m_workspace->rings();
        QCOMPARE(set.rings.size(), std::size_t(10));
        QCOMPARE(set.rings.back().spec.hub, -1);
        QCOMPARE(set.rings.back().spec.hubName, u"Chengdu"_s);
        QCOMPARE(set.rings.back().radiusKm, 800.0);
        m_workspace->setRingSettings([&] {
            settings.hubs.back().shown = false;
            return settings;
        }());
        QCOMPARE(m_workspace->rings().rings.size(), std::size_t(9));
    }

    void aDeletedSiteIsNoLongerSelected()
    {
        m_workspace->select(u"wuhu-announced"_s);
        ChangeSet changes;
        changes.why = u"deleted"_s;
        changes.rows = {{RowChange::Kind::Remove, u"claims"_s, u"c-wuhu-planned"_s, {}},
                        {RowChange::Kind::Remove, u"events"_s, u"e-wuhu-announced-announced"_s, {}},
                        {RowChange::Kind::Remove, u"sites"_s, u"wuhu-announced"_s, {}}};
        const auto done = wait(m_workspace->edit(changes));
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
        QVERIFY(m_workspace->selected().isEmpty());
        m_workspace->undoStack()->undo();
        QTRY_VERIFY(m_workspace->snapshot()->site(u"wuhu-announced"_s));
    }

    void aKeptBandGoesWithItsRing()
    {
        RingSettings settings = m_workspace->ringSettings();
        settings.hubs.push_back({.hub = u"what-if-1"_s, .whatIf = LonLat{104, 30.5}, .name = u"Chengdu"_s});
        settings.band = RingSettings::RingOf{u"what-if-1"_s, 20};
        m_workspace->setRingSettings(settings);
        QVERIFY(m_workspace->ringSettings().band);
        settings.hubs.pop_back();
        m_workspace->setRingSettings(settings);
        QVERIFY(!m_workspace->ringSettings().band);
        settings.band = RingSettings::RingOf{settings.hubs[0].hub, 25}; // no ring of that budget
        m_workspace->setRingSettings(settings);
        QVERIFY(!m_workspace->ringSettings().band);
    }

    void ringsFollowTheirSettings()
    {
        QCOMPARE(m_workspace->rings().rings.size(), std::size_t(9));
        RingSettings settings = m_workspace->ringSettings();
        settings.hubs[0].shown = false;
        settings.hubs[1].budgets = {{1, true}, {40, true}}; // 1 ms is below the intercept
        m_workspace->setRingSettings(settings);
        const auto rings = m_workspace->rings();
        QCOMPARE(rings.rings.size(), std::size_t(4));
        QCOMPARE(rings.refused.size(), std::size_t(1));
    }

    void whatWasAskedOfOneFileIsNotDoneToAnother()
    {
        const QString other = m_dir.filePath(u"other-%1.gpkg"_s.arg(m_file));
        QVERIFY(m_files.create(other, m_compiled));
        const auto shown = [&] { return provincesOf(*m_workspace->snapshot(), m_workspace->selection()); };
        m_workspace->select(u"wuhu-mobile"_s);
        auto opening = m_workspace->open(other);
        QThreadPool::globalInstance()->waitForDone(); // it is read: what it is replaced with stands in the queue
        m_workspace->selectIn(ProvinceArea{u"340000"_s}, SelectMode::Replace);
        m_workspace->filterToSelection();
        QVERIFY(wait(opening));
        QCOMPARE(m_workspace->path(), other);
        // Each is done after what was asked before it.
        m_workspace->selectIn(ProvinceArea{u"620000"_s}, SelectMode::Add);
        QTRY_VERIFY(shown().contains(u"620000"_s));
        m_workspace->selectIn(ProvinceArea{u"440000"_s}, SelectMode::Add);
        QTRY_VERIFY(shown().contains(u"440000"_s));
        QCOMPARE(shown(), QStringList({u"440000"_s, u"620000"_s}));
        QVERIFY(m_workspace->filter().isEmpty());
    }

    void aCommitLeavesTheFilterAlone()
    {
        QSignalSpy filter(m_workspace.get(), &Workspace::filterChanged);
        QSignalSpy figures(m_workspace.get(), &Workspace::figuresChanged);
        QVERIFY(wait(m_workspace->edit(setCell(u"sites"_s, u"wuhu-mobile"_s, u"note"_s, Value(u"x"_s), u"x"_s))));
        QCOMPARE(figures.size(), 1);
        QCOMPARE(filter.size(), 0); // whoever listens to both would work twice
    }

    void aFileThatCannotBeReadLeavesTheOldOneOpen()
    {
        QVERIFY(!wait(m_workspace->open(m_dir.filePath(u"missing.gpkg"_s))));
        QVERIFY(m_workspace->isOpen());
        QCOMPARE(m_workspace->path(), m_path);
    }
};

QTEST_GUILESS_MAIN(WorkspaceTest)
#include "tst_workspace.moc"
