// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the table of sites: a sorted list of indices into the snapshot, cut to the sites that the filter shows.
// It copies nothing of the dataset but the delay to the nearest hub, which is worked out in the background. GUI thread.
#pragma once

#include "desktop/context.h"
#include "domain/latency.h"

#include <QAbstractTableModel>

namespace atlas {

class SiteTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        SymbolColumn,
        NameColumn,
        ProvinceColumn,
        CityColumn,
        StageColumn,
        CapacityColumn,
        IdleColumn,
        BasisColumn,
        AsOfColumn,
        NearestColumn,
        OperatorColumn,
        ColumnCount
    };

    explicit SiteTableModel(const DesktopContext& context, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    // Unknown values come last in both orders.
    void sort(int column, Qt::SortOrder order) override;

    int sortColumn() const { return m_column; }

    Qt::SortOrder sortOrder() const { return m_order; }

    // The order in which a first click on the title sorts: numbers fall, texts rise.
    static Qt::SortOrder firstOrder(int column);
    QString title(int column) const; // without the arrow of the sorted column

    RowIndex siteAt(int row) const { return m_rows[std::size_t(row)]; }

    QString uidAt(int row) const;
    int rowOf(const QString& uid) const; // -1 when it is not shown
    int rowOf(RowIndex site) const;      // the same

    const SiteFigures& figuresAt(int row) const;

    // The rows as lines of tab-separated text, with a line of titles.
    QString tabSeparated(const std::vector<int>& rows, const std::vector<int>& columns) const;

private:
    void refresh();  // the same question to new data, figures or filter
    void resort();   // all sites, by column and order
    void showRows(); // the visible ones of them
    void findNearest();
    QString text(RowIndex site, int column) const;
    bool isUnsourced(RowIndex site, int column) const; // a figure that rests on no page
    QString hubLetters(RowIndex hub) const;

    DesktopContext m_context;
    Snapshot m_snapshot; // what the rows are indices of
    std::shared_ptr<const Figures> m_figures;
    int m_column = CapacityColumn;
    Qt::SortOrder m_order = Qt::DescendingOrder;
    std::vector<RowIndex> m_sorted;    // every site
    std::vector<RowIndex> m_rows;      // the visible ones
    std::vector<int> m_rowOf;          // by site
    std::vector<NearestHub> m_nearest; // by site; empty until it is known
};

} // namespace atlas
