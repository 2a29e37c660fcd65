// SPDX-License-Identifier: GPL-3.0-or-later
// The open dataset as every view sees it: snapshot, derived figures, filter, selection, as-of date and basis, rings,
// edits with undo, who else edits the file and what an earlier run left. One object per window, on the GUI thread;
// views read values and listen to its signals.
#pragma once

#include "domain/assumptions.h"
#include "domain/filter.h"
#include "domain/latency.h"
#include "domain/reach.h"
#include "domain/sitearea.h"
#include "workspace/editservice.h"
#include "workspace/filewatch.h"
#include "workspace/siteselection.h"
#include "workspace/undohistory.h"

#include <QObject>
#include <QSet>
#include <QThreadPool>
#include <QTimer>

#include <chrono>
#include <optional>
#include <stop_token>

class QUndoStack;

namespace atlas {

// Which rings are drawn, and how. Value.
struct RingSettings
{
    struct HubRings
    {
        QString hub; // uid; of a what-if hub one that no hub of the dataset has
        bool shown = true;
        std::vector<std::pair<double, bool>> budgets{{10, true}, {20, true}, {30, true}}; // ms, switched on
        std::optional<LonLat> whatIf = {}; // a hub that is only supposed to stand there
        QString name = {};                 // of a what-if hub
        bool operator==(const HubRings&) const = default;
    };

    // One ring.
    struct RingOf
    {
        QString hub; // uid, as of HubRings
        double budgetMs = 0;
        bool operator==(const RingOf&) const = default;
    };

    bool shown = true;
    Direction direction = Direction::RoundTrip;
    LatencyPreset preset = LatencyPreset::Typical;
    std::vector<HubRings> hubs; // in the order of the dataset's demand hubs, then the what-if hubs
    // Latency as area, of the hubs that are shown: what lies within a budget of so many, and the round trip to the
    // best.
    std::optional<ReachArea> area = {};
    bool field = false;
    // The one ring whose optimistic to conservative band is kept shown.
    std::optional<RingOf> band = {};
    bool operator==(const RingSettings&) const = default;
};

class Workspace : public QObject
{
    Q_OBJECT

public:
    // user: written into the journal with each change. newId: makes the identifiers of new rows (injected so that tests
    // can tell them); called with a table name.
    Workspace(DatasetFiles& files, Clock clock, QString user, std::function<QString(const QString& table)> newId,
              QObject* parent = nullptr);
    ~Workspace() override;

    // Replaces what is open, when the new file could be read; undo goes on where this user left it in that file.
    QFuture<Result<void>> open(const QString& path);

    // Nothing is open afterwards; waits for the edits that were accepted.
    void close();

    bool isOpen() const { return bool(m_edits); }

    QString path() const { return m_path; }

    // Never null; an empty dataset when nothing is open.
    const Snapshot& snapshot() const { return m_snapshot; }

    const std::shared_ptr<const Figures>& figures() const { return m_figures; }

    const Query& query() const { return m_figures->query; }

    void setAsOf(QDate date);
    void setBasis(std::optional<Basis> basis);

    // The one that was set last.
    const Filter& filter() const { return m_filter; }

    // Very many sites are filtered off the GUI thread, unless the filter is empty: the newest filter wins, and what is
    // visible stays until filterChanged().
    void setFilter(Filter filter);

    // One flag per site / the rows, by the filter of which filterChanged() told.
    const std::vector<bool>& visible() const { return m_visible; }

    const std::vector<RowIndex>& visibleSites() const { return m_visibleSites; }

    // The selected sites, one and the same in map, table, charts and record, in the order of selecting. The record
    // shows the current one of them.
    const std::vector<RowIndex>& selection() const { return m_selection.rows(); }

    bool isSelected(RowIndex site) const { return m_selection.contains(site); }

    const QString& selected() const { return m_selected; } // the current one; empty when nothing is selected

    RowIndex selectedIndex() const { return m_selection.current(); }

    // That site alone; nothing when it is empty or not known.
    void select(const QString& site);
    // current: the one to show; by default the only one given, else the one that was.
    void select(std::span<const RowIndex> sites, SelectMode mode, RowIndex current = -1);
    // The visible sites in the area. Off the GUI thread; several such come one after the other.
    void selectIn(SiteArea area, SelectMode mode);
    // Selected becomes what is visible and was not selected.
    void invertSelection();
    // Shows the selected sites only. Off the GUI thread.
    void filterToSelection();

    const RingSettings& ringSettings() const { return m_rings; }

    void setRingSettings(RingSettings settings);
    // The rings to draw now, and for budgets that give none, the sentence that says why.
    std::vector<RingSpec> ringSpecs() const;

    struct RingSet
    {
        std::vector<Ring> rings;
        std::vector<Error> refused;
    };

    RingSet rings() const;

    // What is assumed otherwise than the dataset says: a question, not an edit. Kept as a scenario by an edit.
    const AssumptionChanges& assumptionChanges() const { return m_assumptionChanges; }

    void setAssumptionChanges(AssumptionChanges changes);

    // The one way to change data. The result comes when the disk has it; the views follow datasetChanged().
    QFuture<Result<ChangeSet>> edit(ChangeSet changes);
    QFuture<Result<std::vector<JournalEntry>>> history(const HistoryQuery& query);

    QUndoStack* undoStack() const { return m_undo.stack(); }

    // The two ways out of a conflict. useMine() edits once more, on what the file holds now; keepTheirs() changes
    // nothing. Both end with conflictSettled(), useMine() when it is on the disk.
    void useMine(const EditConflict& conflict);
    void keepTheirs();

    // Somebody else who is editing the file, so that this window only reads; nullopt: nobody.
    const std::optional<EditLock>& editor() const { return m_editor; }

    bool canEdit() const { return m_edits && !m_editor; }

    // Looks whether another program changed the file or ended editing it. Comes by itself when the file is written to;
    // call it where a person asks, or comes back to the window.
    void refresh();

    // What an earlier run left undone; nullopt when nothing, or when it was decided on.
    const std::optional<Recovery>& recovery() const { return m_recovery; }

    // Makes a lost change anew, or drops it; when the last one is gone, the file forgets about them. lost: an index of
    // recovery()->lost.
    QFuture<Result<ChangeSet>> applyLost(std::size_t lost);
    void discardLost(std::size_t lost);
    void forgetRecovery();

    // Care of files, off the GUI thread; an open file is closed before, and opening it again is the caller's.
    QFuture<std::vector<Backup>> backups(const QString& path) const;
    QFuture<Result<RepairReport>> repair(const QString& path);
    QFuture<Result<void>> restore(const QString& path, const Backup& backup);
    // Reads another file without a trace.
    QFuture<Result<Snapshot>> read(const QString& path) const;

    // How long nothing is edited before the file is given back to others.
    void setIdleTime(std::chrono::milliseconds idle) { m_idle.setInterval(idle); }

    const QString& user() const { return m_user; }

    // A new row identifier for the table.
    QString newId(const QString& table) const { return m_newId(table); }

    QDateTime now() const { return m_clock(); }

    QDateTime lastSaved() const { return m_lastSaved; }

Q_SIGNALS:
    void opened();         // another dataset: everything changed
    void datasetChanged(); // after a commit; snapshot() and figures() are new
    void figuresChanged(); // as-of date, basis or data: colours and totals are new
    void filterChanged();  // visible() is of filter(); what it shows of other data or figures: figuresChanged()
    void selectionChanged();
    void ringsChanged();
    void assumptionsChanged(); // what is assumed otherwise; other assumptions of the dataset: datasetChanged()
    void saved(const QDateTime& when);
    void failed(const atlas::Error& error); // an edit, undo or redo that was refused; nothing changed
    void openFailed(const QString& path, const atlas::Error& error); // what was open before still is
    void conflicted(const atlas::EditConflict& conflict);            // an edit that is refused with both values
    void conflictSettled();
    void changedOutside(qint64 revision); // another program changed the file; the views show its state now
    void editorChanged();
    void recoveryChanged();
    void settled(); // the file is one file, and free for others

private:
    void start(std::unique_ptr<DatasetStore> store, const Snapshot& snapshot, const QString& path);
    void loadJournal(); // for undo
    void askForEditor();
    void setEditor(std::optional<EditLock> editor);
    void onCommitted(const ChangeSet& changes, const Snapshot& snapshot);
    void show(const Snapshot& snapshot);
    void announceDataset();
    void resolve();       // figures from snapshot and query
    bool refilter();      // at once; true when a filter was under way, of which nobody was told yet
    bool stopFiltering(); // the same
    void announceSelection();

    DatasetFiles& m_files;
    Clock m_clock;
    QString m_user;
    std::function<QString(const QString&)> m_newId;
    std::unique_ptr<EditService> m_edits;
    QString m_path;
    Snapshot m_snapshot;
    std::shared_ptr<const Figures> m_figures;
    Filter m_filter;
    std::vector<bool> m_visible;
    std::vector<RowIndex> m_visibleSites;
    SiteSelection m_selection;
    QString m_selected; // uid of its current one
    RingSettings m_rings;
    AssumptionChanges m_assumptionChanges;
    QDateTime m_lastSaved;
    std::optional<EditLock> m_editor;
    std::optional<Recovery> m_recovery;
    UndoHistory m_undo;
    FileWatch m_watch;
    QTimer m_idle;
    bool m_missing = false;                      // the file cannot be read any more, and that was said
    std::optional<std::stop_source> m_filtering; // while a filter is under way
    QThreadPool m_background;                    // filters and selects on one thread: what is asked first is done first
};

} // namespace atlas
