// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/sheetmodel.h"

#include "desktop/latestjob.h"
#include "desktop/roworder.h"

#include <cmath>
#include <limits>

namespace atlas {

namespace {

constexpr std::size_t FewRows = 2'000; // that are sorted before anybody notices

std::vector<int> orderOf(const Sheet& sheet, int column, Qt::SortOrder order, const Phrases& phrases, const Task& task)
{
    const auto c = std::size_t(column);
    if (sheet.columns[c].form == SheetColumn::Form::Text) {
        std::vector<QString> texts;
        texts.reserve(sheet.rows.size());
        for (const std::vector<SheetCell>& row : sheet.rows)
            texts.push_back(std::holds_alternative<std::monostate>(row[c])
                                ? QString()
                                : cellText(row[c], sheet.columns[c], phrases));
        return orderByTexts(texts, order, phrases.locale(), task);
    }
    std::vector<double> numbers;
    numbers.reserve(sheet.rows.size());
    for (const std::vector<SheetCell>& row : sheet.rows) {
        const auto* number = std::get_if<double>(&row[c]);
        numbers.push_back(number && std::isfinite(*number) ? *number : std::numeric_limits<double>::quiet_NaN());
    }
    return orderByNumbers(numbers, order, task);
}

} // namespace

SheetModel::SheetModel(std::shared_ptr<const Phrases> phrases, QObject* parent)
    : QAbstractTableModel(parent), m_phrases(std::move(phrases)), m_sorting(new LatestJob(this))
{}

void SheetModel::setSheet(std::shared_ptr<const Sheet> sheet)
{
    m_sorting->cancel();
    beginResetModel();
    m_sheet = sheet ? std::move(sheet) : std::make_shared<const Sheet>();
    m_heads = headsOf(*m_sheet, *m_phrases);
    m_rows.clear();
    m_column = -1;
    endResetModel();
}

void SheetModel::sort(int column, Qt::SortOrder order)
{
    m_sorting->cancel();
    if (column >= columnCount() || (column == m_column && (order == m_order || column < 0)))
        return;
    if (column < 0) {
        show({}, -1, order);
        return;
    }
    const auto work = [sheet = m_sheet, phrases = m_phrases, column, order](const Task& task) {
        return Result<std::vector<int>>(orderOf(*sheet, column, order, *phrases, task));
    };
    const auto done = [this, column, order](const Result<std::vector<int>>& rows) { show(*rows, column, order); };
    if (m_sheet->rows.size() <= FewRows)
        done(work({}));
    else
        m_sorting->run(work, done);
}

void SheetModel::show(std::vector<int> rows, int column, Qt::SortOrder order)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> sheetRows;
    for (const QModelIndex& index : before)
        sheetRows.push_back(sheetRow(index.row()));
    m_rows = std::move(rows);
    m_column = column;
    m_order = order;
    if (!before.isEmpty()) {
        std::vector<int> shownAt(m_sheet->rows.size());
        for (int row = 0; row < rowCount(); ++row)
            shownAt[std::size_t(sheetRow(row))] = row;
        QModelIndexList after;
        for (qsizetype i = 0; i < before.size(); ++i)
            after << index(shownAt[std::size_t(sheetRows[std::size_t(i)])], before[i].column());
        changePersistentIndexList(before, after);
    }
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

int SheetModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_sheet->rows.size());
}

int SheetModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_sheet->columns.size());
}

QVariant SheetModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const int row = sheetRow(index.row());
    const SheetColumn& column = m_sheet->columns[std::size_t(index.column())];
    const SheetCell& cell = m_sheet->rows[std::size_t(row)][std::size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return cellText(cell, column, *m_phrases);
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (column.form == SheetColumn::Form::Text ? Qt::AlignLeft : Qt::AlignRight));
    case KeyRole:
        return row < m_sheet->keys.size() ? m_sheet->keys[row] : QString();
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
            (m_sheet->columns[std::size_t(section)].form == SheetColumn::Form::Text ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

} // namespace atlas
