// SPDX-License-Identifier: GPL-3.0-or-later
// The sheet of a measure for a table view: cells as people read them, and what each row stands for (KeyRole). It sorts
// a list of row numbers; of many rows off the GUI thread: the newest order that was asked for wins, and the table stays
// as it was until that is there. GUI thread.
#pragma once

#include "analysis/sheet.h"

#include <QAbstractTableModel>

#include <memory>

namespace atlas {

class LatestJob;

class SheetModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { KeyRole = Qt::UserRole };

    explicit SheetModel(std::shared_ptr<const Phrases> phrases, QObject* parent = nullptr);

    // In the order of its rows; null: none. It is shared, for a million rows take long to copy.
    void setSheet(std::shared_ptr<const Sheet> sheet);

    // Numbers by value, texts as the language sorts them; unknown comes last in both orders. Column -1: as in the
    // sheet.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    // What the rows that are shown are sorted by.
    int sortColumn() const { return m_column; }

    Qt::SortOrder sortOrder() const { return m_order; }

    // At work while another order of many rows is on its way; its cancel() keeps that which is shown.
    LatestJob& sorting() const { return *m_sorting; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    int sheetRow(int row) const { return m_rows.empty() ? row : m_rows[std::size_t(row)]; }

    void show(std::vector<int> rows, int column, Qt::SortOrder order);

    std::shared_ptr<const Phrases> m_phrases;
    std::shared_ptr<const Sheet> m_sheet = std::make_shared<const Sheet>(); // never null
    QStringList m_heads;
    std::vector<int> m_rows; // of the sheet, as they are shown; empty: as they come
    int m_column = -1;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    LatestJob* m_sorting;
};

} // namespace atlas
