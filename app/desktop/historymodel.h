// SPDX-License-Identifier: GPL-3.0-or-later
// The changes of the open file as a tree: a transaction with when, who and why, below it the cells that it changed.
// Pages are read by the store's thread as they are asked for, newest first. GUI thread.
#pragma once

#include "desktop/changetexts.h"
#include "desktop/context.h"
#include "domain/history.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QSet>

namespace atlas {

struct HistoryFilter
{
    QString site;               // uid
    QString table, uid, column; // a row, a field, or a field of all rows
    QString who;
    QDateTime from, to;
    QString text; // in the reason, the names, the values

    bool operator==(const HistoryFilter&) const = default;

    bool isEmpty() const { return *this == HistoryFilter(); }
};

class HistoryModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { WhenColumn, WhoColumn, WhatColumn, ColumnCount };

    explicit HistoryModel(const DesktopContext& context, QObject* parent);

    void setFilter(HistoryFilter filter);

    const HistoryFilter& filter() const { return m_filter; }

    // Reads the newest page again; while nobody looks, only when somebody does.
    void refresh();
    void setActive(bool active);

    // The transaction of a line or of a cell below it; null when there is none.
    const Transaction* transactionAt(const QModelIndex& index) const;

    // The row and cell of a line below a transaction; nulls for a transaction.
    struct Place
    {
        const RowChange* row = nullptr;
        const CellChange* cell = nullptr;
    };

    Place placeAt(const QModelIndex& index) const;

    bool isOver() const { return m_over; } // everything is listed

    // Whether the end of the list is in view: only then older pages are asked for.
    void setAtEnd(bool atEnd);

    bool isLoading() const { return m_loading; }

    // Everybody who was met so far, as the journal writes them.
    QStringList people() const { return m_people; }

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void loaded();
    void failed(const atlas::Error& error);

private:
    struct Page
    {
        std::vector<Transaction> transactions;
        bool over = false;
    };

    void load();
    void loadOlder();
    void take(Page page);
    void indexRows();
    std::vector<Place> placesOf(const Transaction& transaction) const;
    QString whatOf(const Transaction& transaction) const;

    DesktopContext m_context;
    ChangeTexts m_texts;
    HistoryFilter m_filter;
    std::vector<Transaction> m_transactions;
    mutable std::vector<std::vector<Place>> m_places; // of each transaction, made when it is opened
    QHash<qint64, int> m_rowOf; // by number: an index below a transaction carries that, because rows move
    QSet<qint64> m_takenBack;
    QStringList m_people;
    int m_lines;          // as many of the journal are asked for
    int m_generation = 0; // of filter and file
    bool m_over = false;
    bool m_loading = false;
    bool m_stale = true;
    bool m_active = false;
    bool m_atEnd = false;
};

} // namespace atlas
