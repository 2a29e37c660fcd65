// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/problemsmodel.h"

#include "base/formats.h"
#include "desktop/changetexts.h"
#include "desktop/icons.h"
#include "desktop/parts.h"
#include "desktop/refusaltexts.h"

#include <QtConcurrentRun>

#include <algorithm>
#include <tuple>

namespace atlas {

namespace {

// As many problems of one kind are listed; the others are counted, and a filter finds them.
constexpr std::size_t MostLines = 1000;

} // namespace

ProblemsModel::ProblemsModel(const DesktopContext& context, QObject* parent)
    : QAbstractItemModel(parent), m_context(context)
{
    connect(&context.workspace, &Workspace::datasetChanged, this, &ProblemsModel::refresh);
}

void ProblemsModel::setFilter(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    refresh();
}

void ProblemsModel::setActive(bool active)
{
    m_active = active;
    if (m_active && m_stale)
        start();
}

void ProblemsModel::refresh()
{
    m_stale = true;
    if (m_active)
        start();
}

// "context" gives the worker phrases and basemap, which nobody changes; the workspace belongs to the GUI thread.
ProblemsModel::Found ProblemsModel::find(const DesktopContext& context, const Snapshot& snapshot,
                                         const std::shared_ptr<const Figures>& figures, const QString& text)
{
    const Phrases& phrases = *context.phrases;
    const ChangeTexts texts(RecordTexts(snapshot, figures, context.phrases));
    Found found;
    for (const Problem& problem : problemsOf(*snapshot, *figures, context.basemap.get())) {
        (problem.severity == Finding::Severity::Error ? found.errors : found.warnings) += 1;
        auto group = std::ranges::find_if(found.groups, [&](const ProblemGroup& each) {
            return each.kind == problem.kind && each.severity == problem.severity;
        });
        if (group == found.groups.end())
            group = found.groups.insert(found.groups.end(), {problem.severity, problem.kind, {}, 0});
        const bool listed = group->lines.size() < MostLines;
        if (!listed && text.isEmpty()) {
            ++group->count;
            continue;
        }
        // The reasons of broken rules come as the checks write them, in English.
        Problem inLanguage = problem;
        if (problem.kind == ProblemKind::BrokenRule) {
            for (Value& argument : inLanguage.arguments)
                argument = Value(inWords(toText(argument), phrases));
        }
        ProblemLine line{problem, texts.record(problem.table, problem.uid), sentenceOf(inLanguage, phrases),
                         cureOf(inLanguage, phrases), texts.siteOf(problem.table, problem.uid)};
        const auto has = [&](const QString& part) { return part.contains(text, Qt::CaseInsensitive); };
        if (!text.isEmpty() && !has(line.record) && !has(line.sentence) && !has(problem.uid) &&
            !has(labelOf(problem.kind, phrases)))
            continue;
        ++group->count;
        if (listed)
            group->lines.push_back(std::move(line));
    }
    std::erase_if(found.groups, [](const ProblemGroup& group) { return group.count == 0; });
    std::ranges::stable_sort(found.groups, {}, [](const ProblemGroup& group) {
        return std::tuple(group.severity != Finding::Severity::Error, int(group.kind));
    });
    return found;
}

void ProblemsModel::start()
{
    if (m_running)
        return; // when it is done, it looks whether there is something newer
    m_stale = false;
    m_running = true;
    QtConcurrent::run([context = m_context, snapshot = m_context.workspace.snapshot(),
                       figures = m_context.workspace.figures(), text = m_text] {
        return find(context, snapshot, figures, text);
    }).then(this, [this](Found now) {
        m_running = false;
        if (m_stale && m_active) {
            start();
            return;
        }
        beginResetModel();
        m_groups = std::move(now.groups);
        m_errors = now.errors;
        m_warnings = now.warnings;
        m_ready = true;
        endResetModel();
        Q_EMIT found();
    });
}

const ProblemLine* ProblemsModel::lineAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return nullptr;
    return &m_groups[index.internalId() - 1].lines[std::size_t(index.row())];
}

QModelIndex ProblemsModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex ProblemsModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(int(index.internalId()) - 1, 0, quintptr(0));
}

int ProblemsModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    if (parent.internalId() > 0 || parent.column() > 0)
        return 0;
    return int(m_groups[std::size_t(parent.row())].lines.size());
}

int ProblemsModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant ProblemsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Theme::Ui& ui = m_context.theme().ui;
    const Phrases& phrases = *m_context.phrases;
    if (const ProblemLine* line = lineAt(index)) {
        switch (role) {
        case Qt::DisplayRole:
            return (index.column() == RecordColumn ? line->record : line->sentence).simplified();
        case Qt::ToolTipRole:
            return toolTipOf(tr("%1 %2", "what is wrong, and what to do").arg(line->sentence, line->cure));
        case Qt::AccessibleTextRole:
            return index.column() == RecordColumn
                       ? line->record
                       : tr("%1 %2", "what is wrong, and what to do").arg(line->sentence, line->cure);
        case Qt::ForegroundRole:
            return index.column() == RecordColumn ? ui.ink : ui.ink2;
        default:
            return {};
        }
    }
    const ProblemGroup& group = m_groups[std::size_t(index.row())];
    const bool error = group.severity == Finding::Severity::Error;
    if (index.column() != RecordColumn)
        return {};
    switch (role) {
    case Qt::DisplayRole: {
        const QString count = formatNumber(group.count, phrases);
        const QString kind = tr("%1  %2", "kind of a problem and how many").arg(labelOf(group.kind, phrases), count);
        return std::size_t(group.count) > group.lines.size()
                   ? tr("%1, the first %2 are listed").arg(kind, formatNumber(double(group.lines.size()), phrases))
                   : kind;
    }
    case Qt::AccessibleTextRole:
        return tr("%1: %2, %3", "error or warning, its kind, how many")
            .arg(error ? tr("Error") : tr("Warning"), labelOf(group.kind, phrases), formatNumber(group.count, phrases));
    case Qt::DecorationRole:
        return icon("warning", error ? ui.danger : ui.warn, ui.disabled);
    case Qt::FontRole:
        return m_context.font("strong");
    case Qt::ForegroundRole:
        return error ? ui.danger : ui.ink;
    default:
        return {};
    }
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == RecordColumn ? tr("Record") : tr("Problem");
}

} // namespace atlas
