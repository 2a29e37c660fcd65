// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/sitetablemodel.h"

#include "base/formats.h"
#include "desktop/roworder.h"

#include <QtConcurrentRun>

#include <algorithm>
#include <limits>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double Unknown = std::numeric_limits<double>::quiet_NaN();

bool isNumeric(int column)
{
    switch (column) {
    case SiteTableModel::SymbolColumn:
    case SiteTableModel::CapacityColumn:
    case SiteTableModel::IdleColumn:
    case SiteTableModel::AsOfColumn:
    case SiteTableModel::NearestColumn:
        return true;
    default:
        return false;
    }
}

// Most of the table is the same memory after an edit, and all of it where only figures changed.
bool sameSites(const Dataset& a, const Dataset& b)
{
    if (a.sites.size() != b.sites.size())
        return false;
    for (std::size_t i = 0; i < a.sites.size(); ++i) {
        if (i % ChunkRows == 0 && a.sites.sharesChunk(b.sites, i / ChunkRows))
            i += ChunkRows - 1;
        else if (a.sites.get<&Site::uid>(i) != b.sites.get<&Site::uid>(i))
            return false;
    }
    return true;
}

// A cell in one line that a spreadsheet takes as one cell.
QString flat(QString text)
{
    for (QChar& c : text) {
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = u' ';
    }
    return text;
}

} // namespace

SiteTableModel::SiteTableModel(const DesktopContext& context, QObject* parent)
    : QAbstractTableModel(parent), m_context(context)
{
    const Workspace* workspace = &context.workspace;
    connect(workspace, &Workspace::figuresChanged, this, &SiteTableModel::refresh);
    connect(workspace, &Workspace::filterChanged, this, &SiteTableModel::refresh);
    refresh();
}

int SiteTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int SiteTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SiteTableModel::uidAt(int row) const
{
    return m_snapshot->sites.get<&Site::uid>(std::size_t(siteAt(row)));
}

int SiteTableModel::rowOf(const QString& uid) const
{
    return rowOf(m_snapshot->siteIndex(uid));
}

int SiteTableModel::rowOf(RowIndex site) const
{
    return site < 0 || std::size_t(site) >= m_rowOf.size() ? -1 : m_rowOf[std::size_t(site)];
}

const SiteFigures& SiteTableModel::figuresAt(int row) const
{
    return m_figures->sites[std::size_t(siteAt(row))];
}

Qt::SortOrder SiteTableModel::firstOrder(int column)
{
    return isNumeric(column) && column != NearestColumn ? Qt::DescendingOrder : Qt::AscendingOrder;
}

QString SiteTableModel::title(int column) const
{
    switch (column) {
    case SymbolColumn:
        return {};
    case NameColumn:
        return tr("Site");
    case ProvinceColumn:
        return tr("Province");
    case CityColumn:
        return tr("City");
    case StageColumn:
        return tr("Stage");
    case CapacityColumn:
        return tr("P", "capacity in service, title of a column");
    case IdleColumn:
        return tr("Idle ratio");
    case BasisColumn:
        return tr("Basis");
    case AsOfColumn:
        return tr("As of");
    case NearestColumn:
        return tr("Nearest", "hub, title of a column");
    case OperatorColumn:
        return tr("Operator");
    default:
        return {};
    }
}

QVariant SiteTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const bool numbers = section == CapacityColumn || section == NearestColumn;
    switch (role) {
    case Qt::DisplayRole:
        if (section != m_column || section == SymbolColumn)
            return title(section);
        return QString(title(section) + (m_order == Qt::AscendingOrder ? u" ↑"_s : u" ↓"_s));
    case Qt::TextAlignmentRole:
        return int((numbers ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return section == SymbolColumn ? tr("Symbol") : title(section);
    case Qt::ToolTipRole:
        switch (section) {
        case CapacityColumn:
            return tr("Capacity in service, PFLOPS at FP16 or at a precision not stated");
        case IdleColumn:
            return tr("Idle ratio: value, range and how it is known");
        case NearestColumn:
            return tr("Round trip to the nearest hub in milliseconds");
        default:
            return {};
        }
    default:
        return {};
    }
}

QString SiteTableModel::hubLetters(RowIndex index) const
{
    const Hub& hub = m_snapshot->hubs[std::size_t(index)];
    if (hub.uid == u"beijing")
        return tr("BJ", "Beijing, in a narrow column");
    if (hub.uid == u"shanghai")
        return tr("SH", "Shanghai, in a narrow column");
    if (hub.uid == u"shenzhen")
        return tr("SZ", "Shenzhen, in a narrow column");
    return m_context.phrases->name(hub.nameEn, hub.nameZh);
}

QString SiteTableModel::text(RowIndex index, int column) const
{
    const Phrases& phrases = *m_context.phrases;
    const auto& sites = m_snapshot->sites; // cell by cell: a whole row is dear where all of them are sorted
    const auto row = std::size_t(index);
    const SiteFigures& figures = m_figures->sites[std::size_t(index)];
    const auto placeName = [&](const QString& code) {
        const Place* place = m_snapshot->place(code);
        return place ? phrases.name(place->nameEn, place->shortZh.isEmpty() ? place->nameZh : place->shortZh) : code;
    };
    switch (column) {
    case NameColumn:
        return phrases.name(sites.get<&Site::nameEn>(row), sites.get<&Site::nameZh>(row));
    case ProvinceColumn:
        return placeName(sites.get<&Site::province>(row));
    case CityColumn:
        return placeName(sites.get<&Site::city>(row));
    case StageColumn:
        return labelOf(figures.stage, phrases);
    case CapacityColumn:
        return figures.capacity ? formatNumber(*figures.capacity, phrases) : QString();
    case IdleColumn:
        if (figures.idle.value)
            return (figures.idle.atLeast ? u"≥ "_s : QString()) + formatPercent(*figures.idle.value, phrases);
        return figures.idle.certainty == Certainty::NotApplicable ? u"–"_s : QString();
    case BasisColumn:
        return figures.idle.basis ? labelOf(*figures.idle.basis, phrases) : QString();
    case AsOfColumn:
        if (!figures.idle.value)
            return {};
        // Chinese tables write the ISO form.
        return phrases.chinese() && !figures.idle.asOf.isNull() ? figures.idle.asOf.iso()
                                                                : formatDate(figures.idle.asOf, phrases);
    case NearestColumn:
        if (m_nearest.empty() || m_nearest[std::size_t(index)].hub < 0)
            return {};
        return tr("%1 %2", "milliseconds and hub")
            .arg(formatNumber(m_nearest[std::size_t(index)].ms, phrases),
                 hubLetters(m_nearest[std::size_t(index)].hub));
    case OperatorColumn:
        return sites.get<&Site::operatorName>(row);
    default:
        return {};
    }
}

bool SiteTableModel::isUnsourced(RowIndex index, int column) const
{
    const SiteFigures& figures = m_figures->sites[std::size_t(index)];
    RowIndex claim = -1;
    if (column == IdleColumn && figures.idle.value)
        claim = figures.idle.claim;
    else if (column == CapacityColumn && figures.capacity)
        claim = figures.capacityClaim;
    return claim >= 0 && m_snapshot->claims.isEmpty<&Claim::source>(std::size_t(claim));
}

QVariant SiteTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RowIndex site = siteAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        // A figure without a source has a question mark: colour alone would not say it.
        return flat(text(site, index.column())) + (isUnsourced(site, index.column()) ? u" ?"_s : QString());
    case Qt::TextAlignmentRole: {
        const bool numbers = index.column() == CapacityColumn || index.column() == NearestColumn;
        return int((numbers ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    case Qt::ToolTipRole:
        return isUnsourced(site, index.column()) ? tr("No source is known for this figure.") : QVariant();
    case Qt::ForegroundRole:
        if (isUnsourced(site, index.column()))
            return m_context.theme().ui.warn;
        if (index.column() == NameColumn || index.column() == CapacityColumn || index.column() == IdleColumn)
            return m_context.theme().ui.ink;
        return m_context.theme().ui.ink2;
    case Qt::AccessibleTextRole:
        if (index.column() == SymbolColumn)
            return labelOf(m_figures->sites[std::size_t(site)].idle.certainty, *m_context.phrases);
        if (index.column() == IdleColumn && !m_figures->sites[std::size_t(site)].idle.value)
            return labelOf(m_figures->sites[std::size_t(site)].idle.certainty, *m_context.phrases);
        if (isUnsourced(site, index.column()))
            return tr("%1, no source").arg(flat(text(site, index.column())));
        return {};
    default:
        return {};
    }
}

void SiteTableModel::refresh()
{
    const Snapshot& now = m_context.workspace.snapshot();
    const bool newSnapshot = m_snapshot != now;
    if (!newSnapshot && m_figures == m_context.workspace.figures()) {
        showRows();
        return;
    }
    // The rows are indices into the snapshot: the old ones mean nothing in a table of other sites.
    if (m_snapshot && (!newSnapshot || sameSites(*m_snapshot, *now))) {
        m_snapshot = now;
        m_figures = m_context.workspace.figures();
        resort();
        showRows();
        if (newSnapshot)
            findNearest();
        return;
    }
    beginResetModel();
    m_snapshot = m_context.workspace.snapshot();
    m_figures = m_context.workspace.figures();
    m_nearest.clear();
    m_rows.clear();
    resort();
    const std::vector<bool>& visible = m_context.workspace.visible();
    std::ranges::copy_if(m_sorted, std::back_inserter(m_rows), [&](RowIndex s) { return visible[std::size_t(s)]; });
    m_rowOf.assign(m_sorted.size(), -1);
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        m_rowOf[std::size_t(m_rows[row])] = int(row);
    endResetModel();
    findNearest();
}

void SiteTableModel::resort()
{
    const std::size_t count = m_snapshot->sites.size();
    if (isNumeric(m_column)) {
        std::vector<double> keys(count, Unknown);
        for (std::size_t i = 0; i < count; ++i) {
            const SiteFigures& figures = m_figures->sites[i];
            switch (m_column) {
            case SymbolColumn:
                keys[i] = -double(figures.idle.certainty);
                break;
            case CapacityColumn:
                keys[i] = figures.capacity.value_or(Unknown);
                break;
            case IdleColumn:
                keys[i] = figures.idle.value.value_or(Unknown);
                break;
            case AsOfColumn:
                if (figures.idle.value && !figures.idle.asOf.isNull())
                    keys[i] = double(figures.idle.asOf.latest().toJulianDay());
                break;
            case NearestColumn:
                if (!m_nearest.empty() && m_nearest[i].hub >= 0)
                    keys[i] = m_nearest[i].ms;
                break;
            default:
                break;
            }
        }
        m_sorted = orderByNumbers(keys, m_order);
        return;
    }
    std::vector<QString> texts(count);
    for (std::size_t i = 0; i < count; ++i)
        texts[i] = text(RowIndex(i), m_column);
    m_sorted = orderByTexts(texts, m_order, m_context.phrases->locale());
}

void SiteTableModel::showRows()
{
    const std::vector<bool>& visible = m_context.workspace.visible();
    std::vector<RowIndex> rows;
    std::ranges::copy_if(m_sorted, std::back_inserter(rows), [&](RowIndex s) { return visible[std::size_t(s)]; });
    if (rows == m_rows) {
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    std::vector<int> rowOf(m_sorted.size(), -1);
    for (std::size_t row = 0; row < rows.size(); ++row)
        rowOf[std::size_t(rows[row])] = int(row);

    // Another order of the same sites keeps what views hold on to; other sites are other rows.
    const bool reordered = rows.size() == m_rows.size() &&
                           std::ranges::all_of(m_rows, [&](RowIndex s) { return rowOf[std::size_t(s)] >= 0; });
    if (!reordered) {
        beginResetModel();
        m_rows = std::move(rows);
        m_rowOf = std::move(rowOf);
        endResetModel();
        return;
    }
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex& old : before)
        after << index(rowOf[std::size_t(siteAt(old.row()))], old.column());
    m_rows = std::move(rows);
    m_rowOf = std::move(rowOf);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void SiteTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= ColumnCount || (column == m_column && order == m_order))
        return;
    m_column = column;
    m_order = order;
    resort();
    showRows();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

void SiteTableModel::findNearest()
{
    // After m_snapshot moved on: an answer that is quick comes before this returns.
    QtConcurrent::run([snapshot = m_snapshot] {
        return nearestHubs(*snapshot);
    }).then(this, [this, of = m_snapshot](std::vector<NearestHub> result) {
        if (of != m_snapshot)
            return; // the dataset went on: another answer is on its way
        m_nearest = std::move(result);
        if (m_column == NearestColumn) {
            resort();
            showRows();
        } else if (!m_rows.empty()) {
            Q_EMIT dataChanged(index(0, NearestColumn), index(rowCount() - 1, NearestColumn));
        }
    });
}

QString SiteTableModel::tabSeparated(const std::vector<int>& rows, const std::vector<int>& columns) const
{
    QString result;
    const auto addLine = [&](auto&& cell) {
        QStringList cells;
        for (const int column : columns) {
            if (column != SymbolColumn)
                cells << flat(cell(column));
        }
        result += cells.join(u'\t') + u'\n';
    };
    addLine([&](int column) { return title(column); });
    for (const int row : rows)
        addLine([&](int column) { return text(siteAt(row), column); });
    return result;
}

} // namespace atlas
