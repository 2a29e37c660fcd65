// SPDX-License-Identifier: GPL-3.0-or-later
// The list of the assumptions dock: the models, and below each its parameters, edited in place. A text that is refused
// stays in its editor with the reason, whatever other row is looked at or edited meanwhile, until it is mended or given
// up with Escape. GUI thread.
#pragma once

#include "desktop/assumptionmodel.h"

#include <QHash>
#include <QTreeView>

namespace atlas {

class AssumptionTree : public QTreeView
{
    Q_OBJECT

public:
    AssumptionTree(const DesktopContext& context, AssumptionModel* model, QWidget* parent);

    using QTreeView::edit;

protected:
    bool edit(const QModelIndex& index, EditTrigger trigger, QEvent* event) override;
    void closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    // An editor over a reset of the model.
    struct Typed
    {
        QString uid, text;
    };

    void makeActions();
    void followCurrent();
    void showMenu(const QPoint& at);
    void keepPlace();
    void restorePlace();
    void keepTyped(const QModelIndex& value);
    void dropTyped();
    void reopenTyped();

    DesktopContext m_context;
    AssumptionModel* m_model;
    QAction *m_edit, *m_restore, *m_copy;
    QHash<QString, bool> m_open; // models, as they were left
    QString m_current;           // uid of the current row, over a reset
    QString m_currentModel;
    std::vector<Typed> m_typed; // the one that has the focus last
    bool m_typing = false;      // one has it
    int m_scroll = 0;
};

} // namespace atlas
