// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the table of sites: a sorted list of indices into the snapshot, cut to the sites that the filter shows.
// It copies nothing of the dataset but the delay to the nearest hub, which is worked out in the background. Many sites
// are sorted there too: the newest order that was asked for wins, and the rows stay as they are until it is there; rows
// of another dataset stand in the order of the file meanwhile. GUI thread.
#pragma once

#include "desktop/context.h"
#include "domain/latency.h"

#include <QAbstractTableModel>

namespace atlas {

class LatestJob;

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

    // What the rows that are shown are sorted by. -1: by nothing, or by figures that are not those of now.
    int sortColumn() const { return m_shown.column; }

    Qt::SortOrder sortOrder() const { return m_shown.order; }

    // At work while an order of many rows is on its way.
    const LatestJob& sorting() const { return *m_sorting; }

    // The rows stay as they are.
    void stopSorting();

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

Q_SIGNALS:
    void sorted(); // the rows are in the order that was asked for last

private:
    // What the cells are made of. Value; any thread.
    struct Cells
    {
        std::shared_ptr<const Phrases> phrases;
        Snapshot snapshot = {}; // what the rows are indices of
        std::shared_ptr<const Figures> figures = {};
        std::shared_ptr<const std::vector<NearestHub>> nearest = {}; // by site; null until it is known

        QString text(RowIndex site, int column) const;
        QString hubLetters(RowIndex hub) const;
    };

    struct Sorting
    {
        int column;
        Qt::SortOrder order;
        bool operator==(const Sorting&) const = default;
    };

    static std::vector<RowIndex> ordered(const Cells& cells, const Sorting& by, const Task& task);
    static double number(const Cells& cells, std::size_t site, int column); // NaN: unknown

    void refresh();  // the same question to new data, figures or filter
    bool resort();   // all sites, as asked; false when that takes until sorted()
    void showRows(); // the visible ones of them
    void announceOrder();
    void findNearest();
    bool isUnsourced(RowIndex site, int column) const; // a figure that rests on no page

    DesktopContext m_context;
    Cells m_cells;
    Sorting m_asked{CapacityColumn, Qt::DescendingOrder};
    Sorting m_shown{-1, Qt::DescendingOrder};
    std::vector<RowIndex> m_sorted; // every site
    std::vector<RowIndex> m_rows;   // the visible ones
    std::vector<int> m_rowOf;       // by site
    LatestJob* m_sorting;
};

} // namespace atlas
