// SPDX-License-Identifier: GPL-3.0-or-later
// The history dock: all changes of the file, by site, person, field, date and text; takes one of them back, or
// everything since one. GUI thread.
#pragma once

#include "desktop/historymodel.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace atlas {

class HistoryPanel : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryPanel(const DesktopContext& context, QWidget* parent = nullptr);

    // The history of one field of one row.
    void showField(const QString& table, const QString& uid, const QString& column);
    // Everything of one site.
    void showSite(const QString& site);

    HistoryModel* model() const { return m_model; }

Q_SIGNALS:
    void recordRequested(const QString& site, const QString& table, const QString& uid, const QString& column);
    void failed(const atlas::Error& error);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* filterRow();
    void applyFilter();
    void clearFilter();
    void fillPeople();
    void fillSites();
    void showState();
    void showMenu(const QPoint& at);
    void goTo(const QModelIndex& index);
    void askToRevert(const QModelIndex& index, bool everythingSince);
    void confirmRevert(const ChangeSet& changes, std::size_t transactions);

    DesktopContext m_context;
    HistoryModel* m_model;
    QLineEdit* m_text = nullptr;
    QComboBox* m_site = nullptr;
    QComboBox* m_who = nullptr;
    QComboBox* m_field = nullptr;
    QLineEdit* m_from = nullptr;
    QLineEdit* m_to = nullptr;
    QToolButton* m_one = nullptr; // the one field that is shown
    QToolButton* m_clear = nullptr;
    QTreeView* m_view = nullptr;
    QLabel* m_empty = nullptr;
    QStackedWidget* m_pages = nullptr;
    HistoryFilter m_row; // table, uid and column of that field
    QString m_siteAsked; // uid; empty: all sites or the selected one
};

} // namespace atlas
