// SPDX-License-Identifier: GPL-3.0-or-later
// The assumptions dock: every input of the models, editable in place, and the scenarios of the dataset. What is changed
// here is a question that the measures answer at once; only keeping, replacing and removing a scenario edit the
// dataset. Changes that no scenario keeps stay in the list of scenarios until they are discarded. GUI thread.
#pragma once

#include "desktop/assumptionmodel.h"
#include "desktop/assumptionsets.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace atlas {

class AssumptionTree;

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
    void follow();
    void fillChoice();
    void addChoice(const QString& name, const QString& details);
    void showButtons();
    void showDetails();
    void showProblem(const QString& problem);
    AssumptionChanges whole() const; // what is shown, with m_gone
    void divide(AssumptionChanges changes);
    void assume(AssumptionChanges changes);
    void choose(int index);
    void askForScenario();
    void keepAs(const QString& name);
    void write(const QString& uid, const QString& name);
    void discard();
    void removeScenario();
    bool isUnkept() const; // what is shown
    const Scenario* scenario(const QString& uid) const;

    DesktopContext m_context;
    AssumptionModel* m_model;
    QComboBox* m_choice;
    QToolButton *m_keep, *m_remove, *m_discard, *m_restoreAll;
    QLabel* m_problem; // why a scenario or a part of a set cannot be shown
    AssumptionTree* m_tree;
    QLabel* m_details; // of the current row
    QLabel* m_empty;
    QStackedWidget* m_pages;
    AssumptionSets m_sets;
    AssumptionChanges m_gone; // of what is shown, those that name no assumption of the dataset
    QString m_scenario;       // uid of the one that is shown; empty: none
    QString m_chosen;         // the last one that was chosen or kept: of several alike it is the one
};

} // namespace atlas
