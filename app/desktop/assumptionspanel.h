// SPDX-License-Identifier: GPL-3.0-or-later
// The assumptions dock: every input of the models, editable in place, and the scenarios of the dataset. What is changed
// here is a question that the measures answer at once; only keeping, replacing and removing a scenario edit the
// dataset. GUI thread.
#pragma once

#include "desktop/assumptionmodel.h"

#include <QHash>
#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace atlas {

class AssumptionsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit AssumptionsPanel(const DesktopContext& context, QWidget* parent = nullptr);

    AssumptionModel* model() const { return m_model; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeScenarioRow();
    void makeTree();
    void makeActions();
    void follow();
    void fillChoice();
    void showButtons();
    void showDetails();
    void fitColumns();
    void choose(int index);
    void askForScenario();
    void keepAs(const QString& name);
    void write(const QString& uid, const QString& name);
    void removeScenario();
    void edit();
    void restoreCurrent();
    void copyCurrent() const;
    void showMenu(const QPoint& at);
    void keepPlace();
    void restorePlace();
    const Scenario* scenario(const QString& uid) const;

    DesktopContext m_context;
    AssumptionModel* m_model;
    QComboBox* m_choice;
    QToolButton *m_keep, *m_remove, *m_restoreAll;
    QLabel* m_problem; // why a scenario cannot be shown
    QTreeView* m_tree;
    QLabel* m_details; // of the current row
    QLabel* m_empty;
    QStackedWidget* m_pages;
    QAction *m_edit, *m_restore, *m_copy;
    QString m_scenario;          // uid of the one that is shown; empty: none
    QString m_chosen;            // the last one that was chosen or kept: of several alike it is the one
    AssumptionChanges m_unkept;  // the last that were no scenario, to go back to
    QHash<QString, bool> m_open; // models, as they were left
    QString m_current;           // uid of the current row, over a reset
    QString m_currentModel;
    int m_scroll = 0;
};

} // namespace atlas
