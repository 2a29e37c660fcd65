// SPDX-License-Identifier: GPL-3.0-or-later
// Compares two states - now, a release, another file - and lists the sites that are new, gone, moved, re-estimated,
// re-sourced or edited. It stays open beside the window, so that one can go from its list to the records. GUI thread.
#pragma once

#include "desktop/context.h"
#include "domain/datasetdiff.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace atlas {

class CompareDialog : public QDialog
{
    Q_OBJECT

public:
    CompareDialog(const DesktopContext& context, QWidget* parent);

    // What is shown, as the command "diff --json" prints it. Error: cannot_write.
    Result<void> writeJson(const QString& path) const;

    const std::optional<DatasetDiff>& diff() const { return m_diff; }

Q_SIGNALS:
    void siteRequested(const QString& site);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    // One of the states to choose: now, a release by its uid, or a file.
    struct State
    {
        enum class Kind { Now, Release, File, Ask };

        Kind kind = Kind::Now;
        QString name; // uid or path
    };

    void fillStates();
    State stateOf(const QComboBox* list) const;
    void choose(QComboBox* list);
    QFuture<Result<Snapshot>> load(const State& state) const;
    void compare();
    void showDiff(DatasetDiff diff);
    void addCells(QTreeWidgetItem* parent, const RowChange& row) const;
    void say(const QString& sentence, bool problem);
    void askForJson();

    DesktopContext m_context;
    QComboBox* m_a;
    QComboBox* m_b;
    QLabel* m_message;
    QTreeWidget* m_list;
    QPushButton* m_save = nullptr;
    QStringList m_files;
    Snapshot m_left, m_right;
    std::optional<DatasetDiff> m_diff;
    int m_generation = 0;
};

} // namespace atlas
