// SPDX-License-Identifier: GPL-3.0-or-later
// The sheet of a measure for a table view: cells as people read them, numbers by value for sorting (SortRole), the key
// of a row (KeyRole). GUI thread.
#pragma once

#include "analysis/sheet.h"

#include <QAbstractTableModel>

#include <memory>

namespace atlas {

class SheetModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { KeyRole = Qt::UserRole, SortRole };

    explicit SheetModel(std::shared_ptr<const Phrases> phrases, QObject* parent = nullptr);

    void setSheet(Sheet sheet);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const Phrases> m_phrases;
    Sheet m_sheet;
    QStringList m_heads;
};

} // namespace atlas
