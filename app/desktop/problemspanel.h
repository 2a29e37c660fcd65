// SPDX-License-Identifier: GPL-3.0-or-later
// The problems dock: what is wrong in the dataset, grouped, found by text, and one step from its record. GUI thread.
#pragma once

#include "desktop/problemsmodel.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QLineEdit;
class QStackedWidget;
class QTreeView;

namespace atlas {

class ProblemsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemsPanel(const DesktopContext& context, QWidget* parent = nullptr);

    ProblemsModel* model() const { return m_model; }

Q_SIGNALS:
    void recordRequested(const QString& site, const QString& table, const QString& uid, const QString& column);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void keep();
    void restore();
    void showState();

    DesktopContext m_context;
    ProblemsModel* m_model;
    QLineEdit* m_text;
    QLabel* m_count;
    QTreeView* m_view;
    QLabel* m_empty;
    QStackedWidget* m_pages;
    QHash<QString, bool> m_expanded; // kinds, as they were left
    QString m_current;               // the line that had the focus
    int m_scroll = 0;
};

} // namespace atlas
