// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workspace.h"

#include <QFileInfo>
#include <QUndoStack>
#include <QtConcurrentRun>

namespace atlas {

// One entry of undo: a change set that is on the disk, and its inverse. The first redo() does nothing, because the
// entry is made after the commit.
class EditCommand : public QUndoCommand
{
public:
    EditCommand(Workspace& workspace, ChangeSet changes)
        : QUndoCommand(changes.why), m_workspace(workspace), m_changes(std::move(changes))
    {}

    void undo() override { m_workspace.commitForUndo(inverseOf(m_changes, text())); }

    void redo() override
    {
        if (m_committed)
            m_workspace.commitForUndo(m_changes);
        m_committed = true;
    }

private:
    Workspace& m_workspace;
    ChangeSet m_changes;
    bool m_committed = false;
};

Workspace::Workspace(DatasetFiles& files, Clock clock, QString user, std::function<QString(const QString&)> newId,
                     QObject* parent)
    : QObject(parent),
      m_files(files),
      m_clock(std::move(clock)),
      m_user(std::move(user)),
      m_newId(std::move(newId)),
      m_undo(new QUndoStack(this))
{
    auto empty = std::make_shared<Dataset>();
    empty->reindex();
    m_snapshot = std::move(empty);
    m_figures = std::make_shared<const Figures>();
}

Workspace::~Workspace() = default;

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
            if (!outcome)
                return std::unexpected(outcome.error());
            m_undo->clear();
            m_edits = std::make_unique<EditService>(std::move((*outcome)->store), (*outcome)->snapshot);
            connect(m_edits.get(), &EditService::committed, this, &Workspace::onCommitted);
            m_path = absolute;
            m_snapshot = (*outcome)->snapshot;
            m_filter = {};
            m_selected.clear();
            m_lastSaved = {};
            m_rings = {};
            for (const Hub& hub : m_snapshot->hubs) {
                if (hub.kind == HubKind::Demand)
                    m_rings.hubs.push_back({.hub = hub.uid});
            }
            const QDate asOf = m_snapshot->info.asOf.latest();
            m_figures = std::make_shared<const Figures>(figuresOf(*m_snapshot, {asOf, std::nullopt}));
            refilter();
            Q_EMIT opened();
            Q_EMIT datasetChanged();
            Q_EMIT figuresChanged();
            Q_EMIT filterChanged();
            Q_EMIT selectionChanged();
            Q_EMIT ringsChanged();
            return {};
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
    refilter();
    Q_EMIT figuresChanged();
}

void Workspace::setFilter(Filter filter)
{
    if (filter == m_filter)
        return;
    m_filter = std::move(filter);
    refilter();
    Q_EMIT filterChanged();
}

void Workspace::refilter()
{
    m_visible = matches(*m_snapshot, *m_figures, m_filter);
    m_visibleSites.clear();
    for (std::size_t i = 0; i < m_visible.size(); ++i) {
        if (m_visible[i])
            m_visibleSites.push_back(RowIndex(i));
    }
}

void Workspace::select(const QString& site)
{
    const QString known = m_snapshot->siteIndex(site) >= 0 ? site : QString();
    if (known == m_selected)
        return;
    m_selected = known;
    Q_EMIT selectionChanged();
}

void Workspace::setRingSettings(RingSettings settings)
{
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
        for (std::size_t i = 0; i < m_snapshot->hubs.size(); ++i) {
            const Hub& hub = m_snapshot->hubs[i];
            if (hub.uid != rings.hub)
                continue;
            for (const auto& [budget, on] : rings.budgets) {
                if (on)
                    specs.push_back({.hub = RowIndex(i),
                                     .hubName = hub.nameEn,
                                     .centre = hub.position,
                                     .budgetMs = budget,
                                     .direction = m_rings.direction,
                                     .preset = m_rings.preset});
            }
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
    return m_edits->apply(std::move(changes)).then(this, [this](Result<ChangeSet> done) {
        if (!done)
            Q_EMIT failed(done.error());
        else if (!done->isEmpty())
            m_undo->push(new EditCommand(*this, *done));
        return done;
    });
}

void Workspace::commitForUndo(ChangeSet changes)
{
    changes.who = m_user;
    m_edits->apply(std::move(changes)).then(this, [this](const Result<ChangeSet>& done) {
        if (done)
            return;
        // The step on the stack and the file no longer agree: what cannot be undone must not stay on offer.
        m_undo->clear();
        Q_EMIT failed(done.error());
    });
}

QFuture<Result<std::vector<JournalEntry>>> Workspace::history(const QString& uid, int limit)
{
    if (!m_edits)
        return QtFuture::makeReadyValueFuture(Result<std::vector<JournalEntry>>());
    return m_edits->history(uid, limit);
}

void Workspace::onCommitted(const ChangeSet&, const Snapshot& snapshot)
{
    m_snapshot = snapshot;
    m_figures = std::make_shared<const Figures>(figuresOf(*m_snapshot, query()));
    refilter();
    m_lastSaved = m_clock();
    if (!m_selected.isEmpty() && m_snapshot->siteIndex(m_selected) < 0) {
        m_selected.clear();
        Q_EMIT selectionChanged();
    }
    Q_EMIT datasetChanged();
    Q_EMIT figuresChanged();
    Q_EMIT filterChanged();
    Q_EMIT ringsChanged();
    Q_EMIT saved(m_lastSaved);
}

} // namespace atlas
