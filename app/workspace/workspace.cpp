// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workspace.h"

#include <QFileInfo>
#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

namespace atlas {

namespace {

// How much of the journal is read for undo: so many lines, and of them so many whole transactions.
constexpr int UndoLines = 20'000;
constexpr int UndoTransactions = 200;
constexpr std::chrono::seconds IdleTime{20};
constexpr std::size_t FewSites = 20'000; // that are filtered before anybody notices

Snapshot emptyDataset()
{
    auto empty = std::make_shared<Dataset>();
    empty->reindex();
    return empty;
}

} // namespace

Workspace::Workspace(DatasetFiles& files, Clock clock, QString user, std::function<QString(const QString&)> newId,
                     QObject* parent)
    : QObject(parent),
      m_files(files),
      m_clock(std::move(clock)),
      m_user(std::move(user)),
      m_newId(std::move(newId)),
      m_snapshot(emptyDataset()),
      m_figures(std::make_shared<const Figures>()),
      m_undo(m_user)
{
    m_background.setMaxThreadCount(1);
    m_idle.setSingleShot(true);
    m_idle.setInterval(IdleTime);
    connect(&m_idle, &QTimer::timeout, this, [this] {
        if (!m_edits)
            return;
        m_edits->settle().then(this, [this](const Result<void>& done) {
            if (!done)
                Q_EMIT failed(done.error());
            else
                Q_EMIT settled();
        });
    });
    connect(&m_undo, &UndoHistory::failed, this, &Workspace::failed);
    connect(&m_watch, &FileWatch::touched, this, &Workspace::refresh);
}

Workspace::~Workspace()
{
    stopFiltering();
    m_background.waitForDone(); // it tells this object
}

QFuture<Result<void>> Workspace::open(const QString& path)
{
    struct Opened
    {
        std::unique_ptr<DatasetStore> store;
        Snapshot snapshot;
    };

    using Outcome = Result<std::shared_ptr<Opened>>;
    const QString absolute = QFileInfo(path).absoluteFilePath();
    return QtConcurrent::run([&files = m_files, absolute]() -> Outcome {
               auto store = files.open(absolute);
               if (!store)
                   return std::unexpected(store.error());
               auto snapshot = (*store)->load();
               if (!snapshot)
                   return std::unexpected(snapshot.error());
               return std::make_shared<Opened>(std::move(*store), std::move(*snapshot));
           })
        .then(this, [this, absolute](Outcome outcome) -> Result<void> {
            if (!outcome) {
                Q_EMIT openFailed(absolute, outcome.error());
                return std::unexpected(outcome.error());
            }
            start(std::move((*outcome)->store), (*outcome)->snapshot, absolute);
            return {};
        });
}

void Workspace::start(std::unique_ptr<DatasetStore> store, const Snapshot& snapshot, const QString& path)
{
    m_idle.stop();
    m_undo.setService(nullptr);
    m_edits = store ? std::make_unique<EditService>(std::move(store), snapshot) : nullptr;
    m_path = path;
    m_snapshot = snapshot;
    const bool filtered = std::exchange(m_filter, {}) != Filter();
    m_selection = {};
    m_selected.clear();
    m_lastSaved = {};
    m_missing = false;
    m_editor.reset();
    m_recovery.reset();
    m_rings = {};
    m_assumptionChanges.clear();
    for (const RowIndex hub : demandHubs(*m_snapshot))
        m_rings.hubs.push_back({.hub = m_snapshot->hubs[std::size_t(hub)].uid});
    const QDate asOf = m_snapshot->info.asOf.latest();
    m_figures = std::make_shared<const Figures>(figuresOf(*m_snapshot, {asOf, std::nullopt}));
    refilter();
    m_watch.watch(path);
    if (m_edits) {
        connect(m_edits.get(), &EditService::committed, this, &Workspace::onCommitted);
        connect(m_edits.get(), &EditService::movedOn, this, [this](const Snapshot& now) {
            show(now);
            Q_EMIT changedOutside(now->revision);
        });
        connect(m_edits.get(), &EditService::conflicted, this, &Workspace::conflicted);
        connect(m_edits.get(), &EditService::foundLocked, this, [this](const EditLock& editor) { setEditor(editor); });
        m_undo.setService(m_edits.get());
        loadJournal();
        askForEditor();
        m_edits->recovery().then(m_edits.get(), [this](std::optional<Recovery> recovery) {
            m_recovery = std::move(recovery);
            if (m_recovery)
                Q_EMIT recoveryChanged();
        });
    }
    Q_EMIT opened();
    announceDataset();
    if (filtered)
        Q_EMIT filterChanged();
    Q_EMIT selectionChanged();
    Q_EMIT editorChanged();
}

void Workspace::close()
{
    if (m_edits)
        start(nullptr, emptyDataset(), {});
}

void Workspace::loadJournal()
{
    HistoryQuery query;
    query.limit = UndoLines;
    m_edits->history(query)
        .then(QtFuture::Launch::Async,
              [](const Result<std::vector<JournalEntry>>& lines) {
                  std::vector<Transaction> transactions;
                  if (!lines)
                      return transactions; // without its journal a file can be edited; undo then begins with this run
                  transactions = transactionsOf(*lines);
                  const bool cut = lines->size() == std::size_t(UndoLines);
                  if (cut && !transactions.empty())
                      transactions.pop_back(); // it may not be whole
                  if (transactions.size() > std::size_t(UndoTransactions))
                      transactions.resize(UndoTransactions);
                  return transactions;
              })
        .then(m_edits.get(), [this](const std::vector<Transaction>& transactions) { m_undo.restore(transactions); });
}

void Workspace::askForEditor()
{
    m_edits->editor().then(m_edits.get(), [this](const Result<std::optional<EditLock>>& editor) {
        if (editor)
            setEditor(*editor);
    });
}

void Workspace::setEditor(std::optional<EditLock> editor)
{
    if (editor == m_editor)
        return;
    m_editor = std::move(editor);
    Q_EMIT editorChanged();
}

void Workspace::refresh()
{
    if (!m_edits)
        return;
    askForEditor();
    m_edits->reload().then(m_edits.get(), [this](const Result<bool>& read) {
        // A file that is gone or broken is told once, not with every look at it.
        if (read)
            m_missing = false;
        else if (!std::exchange(m_missing, true))
            Q_EMIT failed(read.error());
    });
}

void Workspace::setAsOf(QDate date)
{
    if (!date.isValid() || date == query().asOf)
        return;
    m_figures = std::make_shared<const Figures>(figuresOf(*m_snapshot, {date, query().basis}));
    resolve();
}

void Workspace::setBasis(std::optional<Basis> basis)
{
    if (basis == query().basis)
        return;
    m_figures = std::make_shared<const Figures>(figuresOf(*m_snapshot, {query().asOf, basis}));
    resolve();
}

void Workspace::resolve()
{
    const bool overtaken = refilter();
    Q_EMIT figuresChanged();
    if (overtaken)
        Q_EMIT filterChanged();
}

void Workspace::setFilter(Filter filter)
{
    if (filter == m_filter)
        return;
    m_filter = std::move(filter);
    if (m_filter.isEmpty() || m_snapshot->sites.size() <= FewSites) {
        refilter();
        Q_EMIT filterChanged();
        return;
    }
    stopFiltering();
    const std::stop_token stop = m_filtering.emplace().get_token();
    m_background.start([this, snapshot = m_snapshot, figures = m_figures, wanted = m_filter, stop] {
        const auto visible = std::make_shared<std::vector<bool>>(matches(*snapshot, *figures, wanted, Task{stop}));
        // Always by an event, also where the work is quicker than this function.
        QMetaObject::invokeMethod(
            this,
            [this, stop, visible] {
                if (stop.stop_requested())
                    return; // another filter is asked for, or this one was applied to other data or figures
                m_filtering.reset();
                m_visible = std::move(*visible);
                m_visibleSites = rowsOf(m_visible);
                Q_EMIT filterChanged();
            },
            Qt::QueuedConnection);
    });
}

bool Workspace::stopFiltering()
{
    if (m_filtering)
        m_filtering->request_stop();
    return std::exchange(m_filtering, std::nullopt).has_value();
}

bool Workspace::refilter()
{
    const bool overtaken = stopFiltering();
    m_visible = matches(*m_snapshot, *m_figures, m_filter);
    m_visibleSites = rowsOf(m_visible);
    return overtaken;
}

void Workspace::select(const QString& site)
{
    const RowIndex row = m_snapshot->siteIndex(site);
    select(std::span(&row, row < 0 ? 0 : 1), SelectMode::Replace);
}

void Workspace::select(std::span<const RowIndex> sites, SelectMode mode, RowIndex current)
{
    if (m_selection.change(sites, mode, current))
        announceSelection();
}

void Workspace::announceSelection()
{
    const RowIndex current = m_selection.current();
    m_selected = current < 0 ? QString() : m_snapshot->sites.get<&Site::uid>(std::size_t(current));
    Q_EMIT selectionChanged();
}

void Workspace::selectIn(SiteArea area, SelectMode mode)
{
    QtConcurrent::run(&m_background, [snapshot = m_snapshot, flags = m_visible, area] {
        return sitesIn(*snapshot, flags, area);
    }).then(this, [this, path = m_path, snapshot = m_snapshot, area, mode](const std::vector<RowIndex>& sites) {
        if (path != m_path)
            return; // asked of another dataset
        if (snapshot == m_snapshot)
            select(sites, mode);
        else
            selectIn(area, mode); // the rows are others by now
    });
}

void Workspace::invertSelection()
{
    std::vector<RowIndex> others;
    std::ranges::copy_if(m_visibleSites, std::back_inserter(others), [this](RowIndex row) { return !isSelected(row); });
    select(others, SelectMode::Replace);
}

void Workspace::filterToSelection()
{
    QtConcurrent::run(&m_background, [snapshot = m_snapshot, rows = m_selection.rows()] {
        QSet<QString> sites;
        sites.reserve(qsizetype(rows.size()));
        for (const RowIndex row : rows)
            sites.insert(snapshot->sites.get<&Site::uid>(std::size_t(row)));
        return sites;
    }).then(this, [this, path = m_path](const QSet<QString>& sites) {
        if (path != m_path)
            return; // asked of another dataset
        Filter filter = m_filter;
        filter.sites = sites;
        setFilter(std::move(filter));
    });
}

void Workspace::setAssumptionChanges(AssumptionChanges changes)
{
    if (changes == m_assumptionChanges)
        return;
    m_assumptionChanges = std::move(changes);
    Q_EMIT assumptionsChanged();
}

void Workspace::setRingSettings(RingSettings settings)
{
    // A kept band goes with its ring: a hub that takes the same place in the list later must not have it.
    const auto hasBand = [&band = settings.band](const RingSettings::HubRings& rings) {
        return rings.hub == band->hub &&
               std::ranges::contains(rings.budgets, band->budgetMs, &std::pair<double, bool>::first);
    };
    if (settings.band && std::ranges::none_of(settings.hubs, hasBand))
        settings.band.reset();
    if (settings == m_rings)
        return;
    m_rings = std::move(settings);
    Q_EMIT ringsChanged();
}

std::vector<RingSpec> Workspace::ringSpecs() const
{
    std::vector<RingSpec> specs;
    if (!m_rings.shown)
        return specs;
    for (const RingSettings::HubRings& rings : m_rings.hubs) {
        if (!rings.shown)
            continue;
        RingSpec spec{.hubName = rings.name,
                      .centre = rings.whatIf.value_or(LonLat()),
                      .direction = m_rings.direction,
                      .preset = m_rings.preset};
        if (!rings.whatIf) {
            const auto hub = std::ranges::find(m_snapshot->hubs, rings.hub, &Hub::uid);
            if (hub == m_snapshot->hubs.end())
                continue; // it left the dataset; its settings wait for an undo
            spec.hub = RowIndex(hub - m_snapshot->hubs.begin());
            spec.hubName = hub->nameEn;
            spec.centre = hub->position;
        }
        for (const auto& [budget, on] : rings.budgets) {
            spec.budgetMs = budget;
            if (on)
                specs.push_back(spec);
        }
    }
    return specs;
}

Workspace::RingSet Workspace::rings() const
{
    RingSet set;
    for (const RingSpec& spec : ringSpecs()) {
        if (auto ring = ringOf(spec))
            set.rings.push_back(std::move(*ring));
        else
            set.refused.push_back(ring.error());
    }
    return set;
}

QFuture<Result<ChangeSet>> Workspace::edit(ChangeSet changes)
{
    if (!m_edits)
        return QtFuture::makeReadyValueFuture(
            Result<ChangeSet>(fail(ErrorCode::ReadOnly, {}, QStringLiteral("No dataset is open"))));
    changes.who = m_user;
    return m_edits->apply(std::move(changes)).then(m_edits.get(), [this](const Result<Commit>& done) {
        if (!done) {
            Q_EMIT failed(done.error());
            return Result<ChangeSet>(std::unexpected(done.error()));
        }
        if (done->transaction > 0)
            m_undo.push(*done);
        return Result<ChangeSet>(done->changes);
    });
}

QFuture<Result<std::vector<JournalEntry>>> Workspace::history(const HistoryQuery& query)
{
    if (!m_edits)
        return QtFuture::makeReadyValueFuture(Result<std::vector<JournalEntry>>());
    return m_edits->history(query);
}

void Workspace::onCommitted(const ChangeSet&, const Snapshot& snapshot)
{
    m_lastSaved = m_clock();
    m_idle.start();
    m_missing = false;
    show(snapshot);
    Q_EMIT saved(m_lastSaved);
}

void Workspace::show(const Snapshot& snapshot)
{
    const Snapshot before = std::exchange(m_snapshot, snapshot);
    m_figures = std::make_shared<const Figures>(figuresOf(*m_snapshot, query()));
    const bool overtaken = refilter();
    const bool moved = m_selection.follow(*before, *m_snapshot);
    const RowIndex current = m_selection.current();
    m_selected = current < 0 ? QString() : m_snapshot->sites.get<&Site::uid>(std::size_t(current));
    announceDataset();
    if (overtaken)
        Q_EMIT filterChanged();
    if (moved)
        Q_EMIT selectionChanged(); // after the views have the rows that it speaks of
}

void Workspace::announceDataset()
{
    Q_EMIT datasetChanged();
    Q_EMIT figuresChanged();
    Q_EMIT ringsChanged();
}

} // namespace atlas
