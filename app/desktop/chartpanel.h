// SPDX-License-Identifier: GPL-3.0-or-later
// The chart of the bottom dock, the same data as a table (T), and its caption. A click on a bar filters by its
// province; the bars of the provinces that are filtered by, else those of the selected sites, are marked. GUI thread.
#pragma once

#include "charts/chart.h"
#include "desktop/context.h"

class QAction;
class QLabel;
class QStackedWidget;
class QStandardItemModel;
class QTableView;

namespace atlas {

class ChartPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ChartPanel(const DesktopContext& context, QWidget* parent = nullptr);

    const ChartSpec& spec() const;
    QString title() const;
    // What is drawn: the sites of the filter, of all provinces, so that others can be added to it.
    ChartInput input() const;

    QAction* tableAction() const { return m_tableAction; }

private:
    void refresh();
    void mark();
    void fillTable(const ChartInput& input);
    void toggleProvince(const QString& code);

    DesktopContext m_context;
    const ChartSpec& m_spec;
    QStackedWidget* m_stack;
    ChartWidget* m_chart;
    QTableView* m_table;
    QStandardItemModel* m_rows;
    QLabel* m_caption;
    QAction* m_tableAction;
};

} // namespace atlas
