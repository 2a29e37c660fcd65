// SPDX-License-Identifier: GPL-3.0-or-later
// One chart with its choice, its settings, the same numbers as a table (T) and its caption. Worked out off the GUI
// thread while it can be seen: the newest question wins. A click selects the sites of a mark, or filters by its
// province; a brushed range selects the sites in it. GUI thread.
#pragma once

#include "charts/chartwidget.h"
#include "desktop/context.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QProgressBar;
class QSortFilterProxyModel;
class QSpinBox;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace atlas {

class LatestJob;
class SheetModel;

class ChartPane : public QWidget
{
    Q_OBJECT

public:
    // name: of the pane among its like, for accessible names and settings ("chart", "secondChart").
    ChartPane(const DesktopContext& context, const QString& name, const ChartSpec& first, QWidget* parent);
    ~ChartPane() override;

    const ChartSpec& spec() const { return *m_spec; }

    void setSpec(const ChartSpec& spec);
    void setTableShown(bool shown);

    // What is drawn: the sites of the filter; by province those of all provinces, so that others can be added to it.
    ChartInput input() const;

Q_SIGNALS:
    void specChanged();
    void used();     // the focus is in it
    void computed(); // what it shows is that of the newest question

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fillOption();
    void refresh();
    void compute();
    void show(const Result<ChartDataPtr>& answer);
    void showCaption();
    void fillTable();
    void mark();
    void activate(const ChartMark& mark, bool extend);
    void activateKey(const QString& key);
    void toggleProvince(const QString& code);
    void selectBrushed(const QRectF& range);
    bool isCurrent() const;

    DesktopContext m_context;
    const ChartSpec* m_spec;
    ChartSettings m_settings;
    QComboBox* m_choice;
    QComboBox* m_option;
    QSpinBox* m_number;
    QProgressBar* m_progress;
    QToolButton* m_stop;
    QToolButton* m_whole; // the caption in all its lines
    QStackedWidget* m_stack;
    ChartWidget* m_chart;
    QTableView* m_table;
    SheetModel* m_sheet;
    QSortFilterProxyModel* m_sorted;
    QLabel* m_caption;
    LatestJob* m_job;
    LatestJob* m_tableJob;
    ChartDataPtr m_data;
    Snapshot m_shown;                                // the rows of m_data are of this one
    LatencyPreset m_preset = LatencyPreset::Typical; // that was asked by
    bool m_stale = true;
    bool m_tableStale = true;
    bool m_brushing = false; // the selection follows our own band
};

} // namespace atlas
