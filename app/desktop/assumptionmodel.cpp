// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/assumptionmodel.h"

#include "base/csv.h"
#include "base/formats.h"
#include "desktop/parts.h"
#include "desktop/recordtexts.h"
#include "domain/assumptiontexts.h"
#include "domain/assumptionuse.h"

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr QStringView Dash = u"\u2013";

QString typedForm(const std::optional<double>& value)
{
    return value ? plainNumber(*value) : QString();
}

} // namespace

AssumptionModel::AssumptionModel(const DesktopContext& context, QObject* parent)
    : QAbstractItemModel(parent),
      m_context(context),
      m_snapshot(context.workspace.snapshot()),
      m_groups(groupsOf(*m_snapshot, *context.phrases))
{
    connect(&context.workspace, &Workspace::datasetChanged, this, &AssumptionModel::follow);
    connect(&context.workspace, &Workspace::assumptionsChanged, this, &AssumptionModel::announce);
}

std::vector<AssumptionModel::Group> AssumptionModel::groupsOf(const Dataset& dataset, const Phrases& phrases)
{
    std::vector<Group> groups;
    for (std::size_t i = 0; i < dataset.assumptions.size(); ++i) {
        const Assumption& row = dataset.assumptions[i];
        auto group = std::ranges::find(groups, row.model, &Group::model);
        if (group == groups.end())
            group = groups.insert(groups.end(), {row.model, modelName(row.model, phrases), {}});
        group->lines.push_back({row.uid, RowIndex(i), parameterName(row, phrases), isRead(row)});
    }
    std::ranges::stable_sort(groups, {}, [](const Group& group) { return modelRank(group.model); });
    return groups;
}

bool AssumptionModel::sameRows(const std::vector<Group>& a, const std::vector<Group>& b)
{
    return std::ranges::equal(a, b, [](const Group& x, const Group& y) {
        return x.model == y.model && std::ranges::equal(x.lines, y.lines, {}, &Line::uid, &Line::uid);
    });
}

void AssumptionModel::follow()
{
    const Snapshot& now = m_context.workspace.snapshot();
    std::vector<Group> groups = groupsOf(*now, *m_context.phrases);
    if (sameRows(groups, m_groups)) {
        m_snapshot = now;
        m_groups = std::move(groups);
        announce();
        return;
    }
    beginResetModel();
    m_snapshot = now;
    m_groups = std::move(groups);
    endResetModel();
}

void AssumptionModel::announce()
{
    if (m_groups.empty())
        return;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex group = index(row, 0);
        Q_EMIT dataChanged(index(0, 0, group), index(rowCount(group) - 1, ColumnCount - 1, group));
    }
}

const AssumptionModel::Line* AssumptionModel::lineAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return nullptr;
    return &m_groups[index.internalId() - 1].lines[std::size_t(index.row())];
}

const Assumption* AssumptionModel::at(const QModelIndex& index) const
{
    const Line* line = lineAt(index);
    return line ? &rowOf(*line) : nullptr;
}

bool AssumptionModel::isChanged(const Line& line) const
{
    return m_context.workspace.assumptionChanges().contains(line.uid);
}

bool AssumptionModel::isChanged(const QModelIndex& index) const
{
    const Line* line = lineAt(index);
    return line && isChanged(*line);
}

QString AssumptionModel::modelOf(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    return m_groups[index.internalId() > 0 ? index.internalId() - 1 : std::size_t(index.row())].model;
}

QModelIndex AssumptionModel::indexOf(const QString& uid) const
{
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        const auto line = std::ranges::find(m_groups[g].lines, uid, &Line::uid);
        if (line != m_groups[g].lines.end())
            return index(int(line - m_groups[g].lines.begin()), 0, index(int(g), 0));
    }
    return {};
}

std::optional<double> AssumptionModel::valueOf(const Line& line) const
{
    const AssumptionChanges& changes = m_context.workspace.assumptionChanges();
    const auto change = changes.find(line.uid);
    return change != changes.end() ? std::optional(change->second) : rowOf(line).value;
}

bool AssumptionModel::isOutside(const Line& line) const
{
    const auto value = valueOf(line);
    return value && isOutsideRange(rowOf(line), *value);
}

QString AssumptionModel::number(const std::optional<double>& value) const
{
    return value ? formatExactly(*value, *m_context.phrases) : Dash.toString();
}

QString AssumptionModel::spokenNumber(const Assumption& row, const std::optional<double>& value) const
{
    return value ? withUnit(number(value), row, *m_context.phrases) : tr("no value");
}

// An assumption that says it is one needs no source; a changed value has none.
QString AssumptionModel::source(const Line& line) const
{
    const Assumption& row = rowOf(line);
    if (isChanged(line) || (row.badge == Badge::Assumed && row.source.isEmpty()))
        return Dash.toString();
    return RecordTexts(m_snapshot, m_context.workspace.figures(), m_context.phrases).sourceLabel(row.source);
}

QString AssumptionModel::details(const QModelIndex& index) const
{
    const Line* line = lineAt(index);
    if (!line)
        return {};
    const Phrases& phrases = *m_context.phrases;
    const Assumption& row = rowOf(*line);
    QStringList sentences;
    sentences << tr("%1: %2.", "model and its parameter").arg(m_groups[index.internalId() - 1].name, line->name);
    if (!line->read)
        sentences << tr("No measure uses this value: changing it changes nothing.");
    if (isChanged(*line))
        sentences << tr("Changed to %1.").arg(spokenNumber(row, valueOf(*line)));
    if (const QString range = withUnit(rangeOf(row, phrases), row, phrases); row.low || row.high)
        sentences << (isOutside(*line) ? tr("The value is outside its range, %1.") : tr("Range: %1.")).arg(range);
    const QString badge = lowerFirst(labelOf(row.badge, phrases));
    const QString value = spokenNumber(row, row.value);
    sentences << (row.source.isEmpty()
                      ? tr("In the dataset: %1, %2.", "value, badge").arg(value, badge)
                      : tr("In the dataset: %1, %2 (%3).", "value, badge, source")
                            .arg(value, badge,
                                 RecordTexts(m_snapshot, m_context.workspace.figures(), m_context.phrases)
                                     .rowName(u"sources"_s, row.source)));
    if (!row.note.isEmpty())
        sentences << row.note;
    return sentences.join(phrases.chinese() ? QString() : u" "_s).simplified();
}

QString AssumptionModel::summary(const AssumptionChanges& changes) const
{
    QStringList parts;
    for (const auto& [uid, value] : changes) {
        const Line* line = lineAt(indexOf(uid));
        const QString name = line ? line->name.simplified() : uid;
        const QString shown = line ? spokenNumber(rowOf(*line), value) : number(value);
        parts << tr("%1 %2", "input and value").arg(name, shown);
    }
    return joinedNames(parts, *m_context.phrases);
}

QString AssumptionModel::tabSeparated(const QModelIndex& index) const
{
    const Line* line = lineAt(index);
    if (!line)
        return {};
    QStringList cells;
    for (int column = 0; column < ColumnCount; ++column)
        cells << tabField(text(*line, column));
    cells[ValueColumn] = typedForm(valueOf(*line)); // a number for a spreadsheet
    return cells.join(u'\t');
}

QString AssumptionModel::refusal(const QModelIndex& index, const QString& text) const
{
    const Line* line = lineAt(index);
    if (!line)
        return {};
    const auto typed = typedNumber(rowOf(*line), text, *m_context.phrases);
    return typed ? QString() : typed.error();
}

void AssumptionModel::restore(const QModelIndex& index)
{
    setData(index.siblingAtColumn(ValueColumn), QString());
}

QModelIndex AssumptionModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex AssumptionModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(int(index.internalId()) - 1, 0, quintptr(0));
}

int AssumptionModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    if (parent.internalId() > 0 || parent.column() > 0)
        return 0;
    return int(m_groups[std::size_t(parent.row())].lines.size());
}

int AssumptionModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

Qt::ItemFlags AssumptionModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (lineAt(index)) {
        flags |= Qt::ItemNeverHasChildren;
        flags.setFlag(Qt::ItemIsEditable, index.column() == ValueColumn);
    }
    return flags;
}

QModelIndex AssumptionModel::buddy(const QModelIndex& index) const
{
    return lineAt(index) ? index.siblingAtColumn(ValueColumn) : index;
}

// What a cell reads.
QString AssumptionModel::text(const Line& line, int column) const
{
    const Phrases& phrases = *m_context.phrases;
    const Assumption& row = rowOf(line);
    switch (column) {
    case NameColumn:
        return line.name.simplified();
    case ValueColumn:
        return number(valueOf(line));
    case UnitColumn:
        return unitName(row.unit, phrases).simplified();
    case RangeColumn: {
        const QString range = rangeOf(row, phrases);
        return isOutside(line) ? tr("outside its range, %1").arg(range) : range;
    }
    case BadgeColumn:
        return labelOf(isChanged(line) ? Badge::Assumed : row.badge, phrases);
    default:
        return source(line).simplified();
    }
}

// What a screen reader says of a cell. Who goes from row to row hears the name alone, so that it tells the value too.
QString AssumptionModel::spoken(const Line& line, int column) const
{
    const Assumption& row = rowOf(line);
    const QString plain = text(line, column);
    if (column == ValueColumn) {
        const QString value = spokenNumber(row, valueOf(line));
        return isChanged(line) ? tr("%1, changed, in the dataset %2").arg(value, spokenNumber(row, row.value)) : value;
    }
    if (column != NameColumn)
        return plain.isEmpty() || plain == Dash ? tr("none") : plain;
    QString whole = tr("%1: %2, %3", "input, value, badge")
                        .arg(plain, spoken(line, ValueColumn), lowerFirst(text(line, BadgeColumn)));
    if (isOutside(line))
        whole = tr("%1, %2", "input and value, what is said of them").arg(whole, text(line, RangeColumn));
    return line.read ? whole : tr("%1, not used by any measure").arg(whole);
}

QColor AssumptionModel::ink(const Line& line, int column) const
{
    const Theme::Ui& ui = m_context.theme().ui;
    if (column == RangeColumn && isOutside(line))
        return ui.warn;
    return line.read && (column == NameColumn || column == ValueColumn) ? ui.ink : ui.ink2;
}

QVariant AssumptionModel::groupData(const Group& group, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        const auto changed = std::ranges::count_if(group.lines, [this](const Line& line) { return isChanged(line); });
        QString name = group.name.simplified();
        if (std::ranges::none_of(group.lines, &Line::read))
            name = tr("%1, not used by any measure").arg(name);
        return changed > 0 ? tr("%1, %2 changed", "model and how many of its values")
                                 .arg(name, formatNumber(double(changed), *m_context.phrases))
                           : name;
    }
    case Qt::FontRole:
        return m_context.font("strong");
    case Qt::ForegroundRole:
        return m_context.theme().ui.ink;
    default:
        return {};
    }
}

QVariant AssumptionModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Line* line = lineAt(index);
    if (!line)
        return index.column() == NameColumn ? groupData(m_groups[std::size_t(index.row())], role) : QVariant();
    switch (role) {
    case Qt::DisplayRole:
        return text(*line, index.column());
    case Qt::EditRole:
        return index.column() == ValueColumn ? typedForm(valueOf(*line)) : text(*line, index.column());
    case Qt::ToolTipRole:
        return toolTipOf(details(index));
    case Qt::AccessibleTextRole:
        return spoken(*line, index.column());
    case Qt::AccessibleDescriptionRole:
        return details(index);
    case Qt::ForegroundRole:
        return ink(*line, index.column());
    case Qt::TextAlignmentRole:
        return int((index.column() == ValueColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case DatasetValueRole:
        return index.column() == ValueColumn && isChanged(*line) ? number(rowOf(*line).value) : QString();
    case BadgeLetterRole:
        switch (isChanged(*line) ? Badge::Assumed : rowOf(*line).badge) {
        case Badge::Sourced:
            return tr("S", "letter for sourced");
        case Badge::Derived:
            return tr("D", "letter for derived");
        case Badge::Assumed:
            return RecordTexts::badgeOf(ClaimKind::Assumed);
        }
        return {};
    default:
        return {};
    }
}

bool AssumptionModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const Line* line = lineAt(index);
    if (!line || role != Qt::EditRole || index.column() != ValueColumn)
        return false;
    const Assumption& row = rowOf(*line);
    const auto typed = typedNumber(row, value.toString(), *m_context.phrases);
    if (!typed)
        return false;
    AssumptionChanges changes = m_context.workspace.assumptionChanges();
    if (!*typed || *typed == row.value)
        changes.erase(row.uid);
    else
        changes.insert_or_assign(row.uid, **typed);
    m_context.workspace.setAssumptionChanges(std::move(changes));
    return true;
}

QVariant AssumptionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == ValueColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    // A badge is narrower than its title, which is told and not written.
    const bool isWritten = section != BadgeColumn;
    if (role != (isWritten ? Qt::DisplayRole : Qt::AccessibleTextRole) && (isWritten || role != Qt::ToolTipRole))
        return {};
    switch (section) {
    case NameColumn:
        return tr("Input");
    case ValueColumn:
        return tr("Value");
    case UnitColumn:
        return tr("Unit");
    case RangeColumn:
        return tr("Range");
    case BadgeColumn:
        return tr("Badge");
    default:
        return tr("Source");
    }
}

} // namespace atlas
