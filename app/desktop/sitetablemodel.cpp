// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/sitetablemodel.h"

#include "base/csv.h"
#include "base/formats.h"
#include "base/parallel.h"
#include "desktop/latestjob.h"
#include "desktop/roworder.h"

#include <QtConcurrentRun>

#include <algorithm>
#include <limits>
#include <numeric>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double Unknown = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t FewSites = 5'000; // that are sorted before anybody notices

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
    : QAbstractTableModel(parent), m_context(context), m_cells{context.phrases}, m_sorting(new LatestJob(this))
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
    return m_cells.snapshot->sites.get<&Site::uid>(std::size_t(siteAt(row)));
}

int SiteTableModel::rowOf(const QString& uid) const
{
    return rowOf(m_cells.snapshot->siteIndex(uid));
}

int SiteTableModel::rowOf(RowIndex site) const
{
    return site < 0 || std::size_t(site) >= m_rowOf.size() ? -1 : m_rowOf[std::size_t(site)];
}

const SiteFigures& SiteTableModel::figuresAt(int row) const
{
    return m_cells.figures->sites[std::size_t(siteAt(row))];
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
        if (section != m_shown.column || section == SymbolColumn)
            return title(section);
        return QString(title(section) + (m_shown.order == Qt::AscendingOrder ? u" ↑"_s : u" ↓"_s));
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

QString SiteTableModel::Cells::hubLetters(RowIndex index) const
{
    const Hub& hub = snapshot->hubs[std::size_t(index)];
    if (hub.uid == u"beijing")
        return SiteTableModel::tr("BJ", "Beijing, in a narrow column");
    if (hub.uid == u"shanghai")
        return SiteTableModel::tr("SH", "Shanghai, in a narrow column");
    if (hub.uid == u"shenzhen")
        return SiteTableModel::tr("SZ", "Shenzhen, in a narrow column");
    return phrases->name(hub.nameEn, hub.nameZh);
}

QString SiteTableModel::Cells::text(RowIndex index, int column) const
{
    const auto& sites = snapshot->sites; // cell by cell: a whole row is dear where all of them are sorted
    const auto row = std::size_t(index);
    const SiteFigures& site = figures->sites[row];
    const auto placeName = [&](const QString& code) {
        const Place* place = snapshot->place(code);
        return place ? phrases->name(place->nameEn, place->shortZh.isEmpty() ? place->nameZh : place->shortZh) : code;
    };
    switch (column) {
    case NameColumn:
        return phrases->name(sites.get<&Site::nameEn>(row), sites.get<&Site::nameZh>(row));
    case ProvinceColumn:
        return placeName(sites.get<&Site::province>(row));
    case CityColumn:
        return placeName(sites.get<&Site::city>(row));
    case StageColumn:
        return labelOf(site.stage, *phrases);
    case CapacityColumn:
        return site.capacity ? formatNumber(*site.capacity, *phrases) : QString();
    case IdleColumn:
        if (site.idle.value)
            return (site.idle.atLeast ? u"≥ "_s : QString()) + formatPercent(*site.idle.value, *phrases);
        return site.idle.certainty == Certainty::NotApplicable ? u"–"_s : QString();
    case BasisColumn:
        return site.idle.basis ? labelOf(*site.idle.basis, *phrases) : QString();
    case AsOfColumn:
        if (!site.idle.value)
            return {};
        // Chinese tables write the ISO form.
        return phrases->chinese() && !site.idle.asOf.isNull() ? site.idle.asOf.iso()
                                                              : formatDate(site.idle.asOf, *phrases);
    case NearestColumn:
        if (!nearest || (*nearest)[row].hub < 0)
            return {};
        return SiteTableModel::tr("%1 %2", "milliseconds and hub")
            .arg(formatNumber((*nearest)[row].ms, *phrases), hubLetters((*nearest)[row].hub));
    case OperatorColumn:
        return sites.get<&Site::operatorName>(row);
    default:
        return {};
    }
}

bool SiteTableModel::isUnsourced(RowIndex index, int column) const
{
    const SiteFigures& figures = m_cells.figures->sites[std::size_t(index)];
    RowIndex claim = -1;
    if (column == IdleColumn && figures.idle.value)
        claim = figures.idle.claim;
    else if (column == CapacityColumn && figures.capacity)
        claim = figures.capacityClaim;
    return claim >= 0 && m_cells.snapshot->claims.isEmpty<&Claim::source>(std::size_t(claim));
}

QVariant SiteTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RowIndex site = siteAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        // A figure without a source has a question mark: colour alone would not say it.
        return flat(m_cells.text(site, index.column())) + (isUnsourced(site, index.column()) ? u" ?"_s : QString());
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
            return labelOf(m_cells.figures->sites[std::size_t(site)].idle.certainty, *m_context.phrases);
        if (index.column() == IdleColumn && !m_cells.figures->sites[std::size_t(site)].idle.value)
            return labelOf(m_cells.figures->sites[std::size_t(site)].idle.certainty, *m_context.phrases);
        if (isUnsourced(site, index.column()))
            return tr("%1, no source").arg(flat(m_cells.text(site, index.column())));
        return {};
    default:
        return {};
    }
}

void SiteTableModel::refresh()
{
    const Snapshot& now = m_context.workspace.snapshot();
    const bool newSnapshot = m_cells.snapshot != now;
    if (!newSnapshot && m_cells.figures == m_context.workspace.figures()) {
        showRows();
        return;
    }
    // The rows are indices into the snapshot: the old ones mean nothing in a table of other sites.
    const bool isReset = !m_cells.snapshot || (newSnapshot && !sameSites(*m_cells.snapshot, *now));
    if (isReset)
        beginResetModel();
    m_cells.snapshot = now;
    m_cells.figures = m_context.workspace.figures();
    if (isReset) {
        m_cells.nearest.reset();
        m_rows.clear();
        m_sorted.resize(now->sites.size());
        std::iota(m_sorted.begin(), m_sorted.end(), 0);
    }
    if (!resort())
        m_shown.column = -1;
    if (isReset) {
        const std::vector<bool>& visible = m_context.workspace.visible();
        std::ranges::copy_if(m_sorted, std::back_inserter(m_rows), [&](RowIndex s) { return visible[std::size_t(s)]; });
        m_rowOf.assign(m_sorted.size(), -1);
        for (std::size_t row = 0; row < m_rows.size(); ++row)
            m_rowOf[std::size_t(m_rows[row])] = int(row);
        endResetModel();
    } else {
        showRows();
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    }
    if (newSnapshot)
        findNearest();
}

double SiteTableModel::number(const Cells& cells, std::size_t site, int column)
{
    const SiteFigures& figures = cells.figures->sites[site];
    switch (column) {
    case SymbolColumn:
        return -double(figures.idle.certainty);
    case CapacityColumn:
        return figures.capacity.value_or(Unknown);
    case IdleColumn:
        return figures.idle.value.value_or(Unknown);
    case AsOfColumn:
        return figures.idle.value && !figures.idle.asOf.isNull() ? double(figures.idle.asOf.latest().toJulianDay())
                                                                 : Unknown;
    case NearestColumn:
        return cells.nearest && (*cells.nearest)[site].hub >= 0 ? (*cells.nearest)[site].ms : Unknown;
    default:
        return Unknown;
    }
}

std::vector<RowIndex> SiteTableModel::ordered(const Cells& cells, const Sorting& by, const Task& task)
{
    const std::size_t count = cells.snapshot->sites.size();
    if (isNumeric(by.column)) {
        std::vector<double> keys(count);
        for (std::size_t i = 0; i < count; ++i)
            keys[i] = number(cells, i, by.column);
        return orderByNumbers(keys, by.order, task);
    }
    std::vector<QString> texts(count);
    forEachBlock(count, ChunkRows, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to && !task.cancelled(); ++i)
            texts[i] = cells.text(RowIndex(i), by.column);
    });
    return orderByTexts(texts, by.order, cells.phrases->locale(), task);
}

bool SiteTableModel::resort()
{
    const auto work = [cells = m_cells, by = m_asked](const Task& task) {
        return std::make_shared<std::vector<RowIndex>>(ordered(cells, by, task));
    };
    if (m_cells.snapshot->sites.size() <= FewSites) {
        m_sorting->cancel();
        m_sorted = std::move(*work({}));
        m_shown = m_asked;
        return true;
    }
    m_sorting->run(work, [this, by = m_asked](const std::shared_ptr<std::vector<RowIndex>>& rows) {
        m_sorted = std::move(*rows);
        m_shown = by;
        showRows();
        announceOrder();
    });
    return false;
}

void SiteTableModel::announceOrder()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    Q_EMIT sorted();
}

void SiteTableModel::stopSorting()
{
    m_sorting->cancel();
    m_asked = m_shown;
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
    const Sorting by{column, order};
    if (column < 0 || column >= ColumnCount || by == m_asked)
        return;
    m_asked = by;
    if (!resort())
        return;
    showRows();
    announceOrder();
}

void SiteTableModel::findNearest()
{
    // After m_cells moved on: an answer that is quick comes before this returns.
    QtConcurrent::run([snapshot = m_cells.snapshot] {
        return nearestHubs(*snapshot);
    }).then(this, [this, of = m_cells.snapshot](std::vector<NearestHub> result) {
        if (of != m_cells.snapshot)
            return; // the dataset went on: another answer is on its way
        m_cells.nearest = std::make_shared<const std::vector<NearestHub>>(std::move(result));
        if (m_asked.column == NearestColumn && resort())
            showRows();
        else if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, NearestColumn), index(rowCount() - 1, NearestColumn));
    });
}

QString SiteTableModel::tabSeparated(const std::vector<int>& rows, const std::vector<int>& columns) const
{
    QString result;
    const auto addLine = [&](auto&& cell) {
        QStringList cells;
        for (const int column : columns) {
            if (column != SymbolColumn)
                cells << (isNumeric(column) ? flat(cell(column)) : tabField(flat(cell(column))));
        }
        result += cells.join(u'\t') + u'\n';
    };
    addLine([&](int column) { return title(column); });
    for (const int row : rows)
        addLine([&](int column) { return m_cells.text(siteAt(row), column); });
    return result;
}

} // namespace atlas
