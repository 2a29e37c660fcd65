// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/historymodel.h"

#include "desktop/parts.h"

#include <QFont>

#include <algorithm>
#include <limits>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr int FirstPage = 500;         // lines of the journal; each further page doubles it
constexpr std::size_t MostCells = 400; // below one transaction; an import has many more
constexpr std::size_t FewRows = 60;    // as many fill a window: with a text filter more is read until there are

bool hasText(const ChangeTexts& texts, const Transaction& transaction, const QString& text)
{
    const auto has = [&](const QString& part) { return part.contains(text, Qt::CaseInsensitive); };
    if (has(transaction.why) || has(ChangeTexts::person(transaction.who)))
        return true;
    return std::ranges::any_of(transaction.changes.rows, [&](const RowChange& row) {
        return has(row.uid) || has(texts.record(row.table, row.uid, row.cells)) ||
               std::ranges::any_of(row.cells, [&](const CellChange& cell) { return has(texts.cell(row, cell)); });
    });
}

} // namespace

HistoryModel::HistoryModel(const DesktopContext& context, QObject* parent)
    : QAbstractItemModel(parent), m_context(context), m_texts(context), m_lines(FirstPage)
{
    const Workspace* workspace = &context.workspace;
    connect(workspace, &Workspace::opened, this, [this] {
        m_filter = {};
        m_lines = FirstPage;
        m_people.clear();
        refresh();
    });
    connect(workspace, &Workspace::datasetChanged, this, &HistoryModel::refresh);
}

void HistoryModel::setFilter(HistoryFilter filter)
{
    if (filter == m_filter)
        return;
    m_filter = std::move(filter);
    m_lines = FirstPage;
    refresh();
}

void HistoryModel::setActive(bool active)
{
    m_active = active;
    if (active && m_stale)
        load();
}

void HistoryModel::refresh()
{
    m_stale = true;
    if (m_active)
        load();
}

void HistoryModel::load()
{
    m_stale = false;
    m_loading = true;
    m_texts = ChangeTexts(m_context);
    HistoryQuery query;
    query.site = m_filter.site;
    query.table = m_filter.table;
    query.uid = m_filter.uid;
    query.column = m_filter.column;
    query.who = m_filter.who;
    query.from = m_filter.from;
    query.to = m_filter.to;
    query.limit = m_lines;
    using Lines = Result<std::vector<JournalEntry>>;
    m_context.workspace.history(query)
        .then(QtFuture::Launch::Async,
              [texts = m_texts, text = m_filter.text, limit = m_lines](const Lines& lines) -> Result<Page> {
                  if (!lines)
                      return std::unexpected(lines.error());
                  Page page{transactionsOf(*lines), lines->size() < std::size_t(limit)};
                  // The oldest one may not be whole yet, unless it is all there is.
                  if (!page.over && page.transactions.size() > 1)
                      page.transactions.pop_back();
                  if (!text.isEmpty())
                      std::erase_if(page.transactions,
                                    [&](const Transaction& transaction) { return !hasText(texts, transaction, text); });
                  return page;
              })
        .then(this, [this, of = ++m_generation](const Result<Page>& page) {
            if (of != m_generation)
                return; // another filter, or a later change
            m_loading = false;
            if (!page) {
                Q_EMIT failed(page.error());
                take({{}, true});
            } else {
                take(*page);
            }
            Q_EMIT loaded();
            if (m_active && !m_over && !m_loading && m_transactions.size() < FewRows)
                loadOlder();
        });
}

void HistoryModel::take(Page page)
{
    m_over = page.over;
    m_atEnd = false; // the list grows below it
    m_takenBack.clear();
    for (const Transaction& each : page.transactions) {
        // An undo that was itself taken back takes nothing back any more.
        if (each.undoes > 0 && !m_takenBack.contains(each.number))
            m_takenBack.insert(each.undoes);
        if (!m_people.contains(each.who))
            m_people << each.who;
    }
    // What is shown stays in its place: new ones come above it, older ones below.
    const auto shown = m_transactions.empty()
                           ? page.transactions.end()
                           : std::ranges::find(page.transactions, m_transactions.front().number, &Transaction::number);
    const std::ptrdiff_t above = shown - page.transactions.begin();
    const bool same = shown != page.transactions.end() &&
                      std::ptrdiff_t(page.transactions.size()) - above >= std::ptrdiff_t(m_transactions.size()) &&
                      std::equal(m_transactions.begin(), m_transactions.end(), shown);
    if (!same) {
        beginResetModel();
        m_transactions = std::move(page.transactions);
        indexRows();
        endResetModel();
        return;
    }
    const int older = int(page.transactions.size()) - int(above) - int(m_transactions.size());
    if (above > 0) {
        beginInsertRows({}, 0, int(above) - 1);
        m_transactions.insert(m_transactions.begin(), page.transactions.begin(), shown);
        indexRows();
        endInsertRows();
    }
    if (older > 0) {
        beginInsertRows({}, int(m_transactions.size()), int(m_transactions.size()) + older - 1);
        m_transactions.insert(m_transactions.end(), page.transactions.end() - older, page.transactions.end());
        indexRows();
        endInsertRows();
    }
    // Names of records and what was taken back may read otherwise now.
    if (!m_transactions.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_transactions.size()) - 1, ColumnCount - 1));
}

void HistoryModel::indexRows()
{
    m_places.assign(m_transactions.size(), {}); // they point into what has moved
    m_rowOf.clear();
    for (std::size_t row = 0; row < m_transactions.size(); ++row)
        m_rowOf.insert(m_transactions[row].number, int(row));
}

std::vector<HistoryModel::Place> HistoryModel::placesOf(const Transaction& transaction) const
{
    std::vector<Place> places;
    for (const RowChange& row : transaction.changes.rows) {
        for (const CellChange& cell : row.cells) {
            // The identifier and the site of a row say nothing to a reader.
            if (cell.column != u"uid" && (cell.column != u"site" || row.table == u"sites"))
                places.push_back({&row, &cell});
            if (places.size() == MostCells)
                return places;
        }
    }
    return places;
}

const Transaction* HistoryModel::transactionAt(const QModelIndex& index) const
{
    if (!index.isValid())
        return nullptr;
    const int at = index.internalId() > 0 ? m_rowOf.value(qint64(index.internalId()), -1) : index.row();
    return at >= 0 && std::size_t(at) < m_transactions.size() ? &m_transactions[std::size_t(at)] : nullptr;
}

HistoryModel::Place HistoryModel::placeAt(const QModelIndex& index) const
{
    const int at = index.isValid() ? m_rowOf.value(qint64(index.internalId()), -1) : -1;
    if (at < 0)
        return {};
    (void)rowCount(this->index(at, 0)); // makes them
    const std::vector<Place>& places = m_places[std::size_t(at)];
    return std::size_t(index.row()) < places.size() ? places[std::size_t(index.row())] : Place();
}

QModelIndex HistoryModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column, quintptr(0));
    return createIndex(row, column, quintptr(m_transactions[std::size_t(parent.row())].number));
}

QModelIndex HistoryModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    const int at = m_rowOf.value(qint64(index.internalId()), -1);
    return at < 0 ? QModelIndex() : createIndex(at, 0, quintptr(0));
}

int HistoryModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return int(m_transactions.size());
    if (parent.internalId() > 0 || parent.column() > 0)
        return 0;
    std::vector<Place>& places = m_places[std::size_t(parent.row())];
    if (places.empty())
        places = placesOf(m_transactions[std::size_t(parent.row())]);
    return int(places.size());
}

int HistoryModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QString HistoryModel::whatOf(const Transaction& transaction) const
{
    const QString reason = m_texts.reason(transaction.changes);
    if (transaction.undoes > 0)
        return tr("Taken back: %1").arg(reason);
    return m_takenBack.contains(transaction.number) ? tr("%1 (taken back since)").arg(reason) : reason;
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    const Transaction* transaction = transactionAt(index);
    if (!transaction)
        return {};
    const Theme::Ui& ui = m_context.theme().ui;
    if (const Place place = placeAt(index); place.cell) {
        if (role == Qt::ForegroundRole)
            return ui.ink2;
        if (role == Qt::FontRole)
            return m_context.font("small");
        if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
            return {};
        if (index.column() != WhenColumn)
            return {};
        const QString text = tr("%1. %2", "record and its changed field")
                                 .arg(m_texts.record(place.row->table, place.row->uid, place.row->cells),
                                      m_texts.cell(*place.row, *place.cell));
        // Tool tips would read markup in the text of data.
        return role == Qt::ToolTipRole ? QVariant(toolTipOf(text)) : QVariant(text.simplified());
    }
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case WhenColumn:
            return formatMoment(transaction->when);
        case WhoColumn:
            return ChangeTexts::person(transaction->who);
        case WhatColumn:
            return whatOf(*transaction).simplified();
        default:
            return {};
        }
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3", "when, who, what")
            .arg(formatMoment(transaction->when), ChangeTexts::person(transaction->who), whatOf(*transaction));
    case Qt::ToolTipRole:
        return index.column() == WhatColumn ? QVariant(toolTipOf(whatOf(*transaction))) : QVariant();
    case Qt::ForegroundRole:
        if (m_takenBack.contains(transaction->number))
            return ui.ink3;
        if (index.column() == WhoColumn && transaction->isOutside())
            return ui.warn;
        return index.column() == WhatColumn ? ui.ink : ui.ink2;
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case WhenColumn:
        return tr("When");
    case WhoColumn:
        return tr("Who");
    case WhatColumn:
        return tr("Change");
    default:
        return {};
    }
}

bool HistoryModel::canFetchMore(const QModelIndex& parent) const
{
    // A tree view asks with every layout, wherever it is scrolled to.
    return !parent.isValid() && m_atEnd && m_active && !m_over && !m_loading;
}

void HistoryModel::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent))
        loadOlder();
}

void HistoryModel::setAtEnd(bool atEnd)
{
    m_atEnd = atEnd;
    fetchMore({});
}

void HistoryModel::loadOlder()
{
    m_lines = m_lines > std::numeric_limits<int>::max() / 2 ? std::numeric_limits<int>::max() : m_lines * 2;
    load();
}

} // namespace atlas
