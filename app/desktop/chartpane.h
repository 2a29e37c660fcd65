// SPDX-License-Identifier: GPL-3.0-or-later
// One chart with its choice, its settings, the same numbers as a table (T) and its caption. Worked out off the GUI
// thread while it can be seen: the newest question wins. A click selects the sites of a mark, or filters by its
// province; a brushed range selects the sites in it. What the user chose is kept in his settings. GUI thread.
#pragma once

#include "charts/chartwidget.h"
#include "desktop/chartanswer.h"
#include "desktop/context.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QProgressBar;
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
    // name: of the pane among its like, for settings ("firstChart").
    ChartPane(const DesktopContext& context, const QString& name, const ChartSpec& first, QWidget* parent);
    ~ChartPane() override;

    const ChartSpec& spec() const { return *m_spec; }

    void setSpec(const ChartSpec& spec);
    void setTableShown(bool shown);

    // What is drawn: the sites of the filter; by province those of all provinces, so that others can be added to it.
    ChartQuestion question() const;

    ChartInput input() const { return question().whole(); }

    // As far as it is worked out for the question of now; with no input while that is still to come.
    ChartAnswer current() const { return m_stale ? ChartAnswer() : m_answer; }

Q_SIGNALS:
    void specChanged();
    void used();     // the focus is in it
    void computed(); // what it shows is that of the newest question

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QHBoxLayout* makeControls();
    void makeTable();
    void connectControls();
    void connectJobs();
    void restore();
    void keep(const char* what, const QVariant& value);
    void fillOption();
    void refresh();
    void ask();
    void stop();
    void take(const Result<ChartAnswer>& answer);
    void hold(ChartAnswer answer);
    QString sentence() const;
    void present();
    void showCaption();
    void fillTable();
    void copy();
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
    QLabel* m_caption;
    QAction* m_copy;
    LatestJob* m_job;
    LatestJob* m_copying;
    ChartAnswer m_answer;                            // that is shown
    ChartDataPtr m_drawn;                            // its data, or a sentence in their place
    QString m_failure;                               // why what is asked for is not there
    LatencyPreset m_preset = LatencyPreset::Typical; // that was asked by
    bool m_tableShown = false;
    bool m_stale = true;     // the answer is not that of the newest question
    bool m_brushing = false; // the selection follows our own band
};

} // namespace atlas
