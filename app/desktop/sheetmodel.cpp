// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/sheetmodel.h"

namespace atlas {

SheetModel::SheetModel(std::shared_ptr<const Phrases> phrases, QObject* parent)
    : QAbstractTableModel(parent), m_phrases(std::move(phrases))
{}

void SheetModel::setSheet(Sheet sheet)
{
    beginResetModel();
    m_sheet = std::move(sheet);
    m_heads = headsOf(m_sheet, *m_phrases);
    endResetModel();
}

int SheetModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_sheet.rows.size());
}

int SheetModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_sheet.columns.size());
}

QVariant SheetModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const SheetColumn& column = m_sheet.columns[std::size_t(index.column())];
    const SheetCell& cell = m_sheet.rows[std::size_t(index.row())][std::size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return cellText(cell, column, *m_phrases);
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (column.form == SheetColumn::Form::Text ? Qt::AlignLeft : Qt::AlignRight));
    case KeyRole:
        return index.row() < m_sheet.keys.size() ? m_sheet.keys[index.row()] : QString();
    case SortRole:
        if (const auto* number = std::get_if<double>(&cell))
            return *number;
        if (const auto* text = std::get_if<QString>(&cell))
            return *text;
        return {}; // unknown
    default:
        return {};
    }
}

QVariant SheetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section >= m_heads.size())
        return {};
    if (role == Qt::DisplayRole)
        return m_heads[section];
    if (role == Qt::TextAlignmentRole)
        return QVariant(
            Qt::AlignVCenter |
            (m_sheet.columns[std::size_t(section)].form == SheetColumn::Form::Text ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

} // namespace atlas
