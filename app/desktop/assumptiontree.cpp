// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/assumptiontree.h"

#include "desktop/assumptiondelegate.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Of the columns, in their order; the first takes the room that the first four leave in the dock. What stands behind
// them, the range and the source of the current row, is told below the list too.
constexpr int Widths[] = {120, 72, 72, 36, 140, 150};
static_assert(std::size(Widths) == AssumptionModel::ColumnCount);

} // namespace

AssumptionTree::AssumptionTree(const DesktopContext& context, AssumptionModel* model, QWidget* parent)
    : QTreeView(parent),
      m_context(context),
      m_model(model),
      m_edit(new QAction(tr("Edit value"), this)),
      m_restore(new QAction(tr("Restore the dataset's value"), this)),
      m_copy(new QAction(tr("Copy row"), this))
{
    setObjectName(u"assumptionTree"_s);
    setModel(model);
    setUniformRowHeights(true);
    setItemDelegate(new AssumptionDelegate(context, this));
    setAllColumnsShowFocus(true);
    setExpandsOnDoubleClick(false);
    setEditTriggers(QAbstractItemView::DoubleClicked);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTextElideMode(Qt::ElideRight);
    setIndentation(context.px(10));
    setContextMenuPolicy(Qt::CustomContextMenu);
    QHeaderView* titles = header();
    titles->setStretchLastSection(false);
    titles->setSectionsMovable(false);
    for (int column = 0; column < AssumptionModel::ColumnCount; ++column)
        titles->resizeSection(column, context.px(Widths[column]));
    makeActions();

    connect(this, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const QModelIndex first = index.siblingAtColumn(0);
        if (!m_model->at(index))
            setExpanded(first, !isExpanded(first));
    });
    connect(this, &QWidget::customContextMenuRequested, this, &AssumptionTree::showMenu);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, &AssumptionTree::followCurrent);
    connect(model, &QAbstractItemModel::dataChanged, this, &AssumptionTree::followCurrent);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &AssumptionTree::keepPlace);
    connect(model, &QAbstractItemModel::modelReset, this, &AssumptionTree::restorePlace);
    // What was typed belongs to the dataset that was left.
    connect(&context.workspace, &Workspace::opened, this, &AssumptionTree::dropTyped);
    restorePlace();
}

void AssumptionTree::dropTyped()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex group = m_model->index(row, 0);
        for (int line = 0; line < m_model->rowCount(group); ++line) {
            if (QWidget* editor = indexWidget(m_model->index(line, AssumptionModel::ValueColumn, group)))
                closeEditor(editor, QAbstractItemDelegate::RevertModelCache);
        }
    }
    m_typed.clear();
}

void AssumptionTree::makeActions()
{
    m_edit->setShortcuts({Qt::Key_F2, Qt::Key_Return, Qt::Key_Enter});
    m_restore->setShortcut(Qt::Key_Delete);
    m_copy->setShortcut(QKeySequence::Copy);
    connect(m_edit, &QAction::triggered, this, [this] {
        const QModelIndex value = currentIndex().siblingAtColumn(AssumptionModel::ValueColumn);
        setCurrentIndex(value); // scrolls to it, too
        edit(value);
    });
    connect(m_restore, &QAction::triggered, this, [this] { m_model->restore(currentIndex()); });
    connect(m_copy, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(m_model->tabSeparated(currentIndex())); });
    for (QAction* action : {m_edit, m_restore, m_copy}) {
        action->setShortcutContext(Qt::WidgetShortcut); // an editor in the tree has these keys for itself
        addAction(action);
    }
}

void AssumptionTree::followCurrent()
{
    const QModelIndex current = currentIndex();
    m_edit->setEnabled(m_model->at(current));
    m_restore->setEnabled(m_model->isChanged(current));
    m_copy->setEnabled(m_model->at(current));
}

bool AssumptionTree::edit(const QModelIndex& index, EditTrigger trigger, QEvent* event)
{
    const bool asked = trigger == AllEditTriggers || trigger == DoubleClicked;
    if (QWidget* open = asked ? indexWidget(m_model->buddy(index)) : nullptr) {
        open->setFocus();
        return true;
    }
    return QTreeView::edit(index, trigger, event);
}

// Every way out of an editor comes here: another row that becomes current, too.
void AssumptionTree::closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint)
{
    if (hint == QAbstractItemDelegate::RevertModelCache || AssumptionDelegate::accepts(editor))
        QTreeView::closeEditor(editor, hint);
    else
        setState(NoState); // others can be opened beside it
}

// The names take the room that the next three columns leave, but never less than it takes to tell them apart.
void AssumptionTree::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    QHeaderView* titles = header();
    int others = 0;
    for (const int column : {AssumptionModel::ValueColumn, AssumptionModel::UnitColumn, AssumptionModel::BadgeColumn})
        others += titles->sectionSize(column);
    titles->resizeSection(AssumptionModel::NameColumn,
                          std::max(m_context.px(Widths[AssumptionModel::NameColumn]), viewport()->width() - others));
}

void AssumptionTree::showMenu(const QPoint& at)
{
    if (!m_model->at(currentIndex()))
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(u"assumptionMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_edit, m_restore, m_copy});
    menu->popup(viewport()->mapToGlobal(at));
}

void AssumptionTree::keepPlace()
{
    m_typed.clear();
    m_typing = false;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex group = m_model->index(row, 0);
        m_open.insert(m_model->modelOf(group), isExpanded(group));
        for (int line = 0; line < m_model->rowCount(group); ++line)
            keepTyped(m_model->index(line, AssumptionModel::ValueColumn, group));
    }
    const QModelIndex current = currentIndex();
    const Assumption* row = m_model->at(current);
    m_current = row ? row->uid : QString();
    m_currentModel = m_model->modelOf(current);
    m_scroll = verticalScrollBar()->value();
}

void AssumptionTree::keepTyped(const QModelIndex& value)
{
    const auto* editor = qobject_cast<QLineEdit*>(indexWidget(value));
    if (!editor || !editor->isModified())
        return;
    const bool typing = window()->focusWidget() == editor;
    m_typed.insert(typing ? m_typed.end() : m_typed.begin(), {m_model->at(value)->uid, editor->text()});
    m_typing = m_typing || typing;
}

void AssumptionTree::restorePlace()
{
    QModelIndex current = m_model->indexOf(m_current);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex group = m_model->index(row, 0);
        const QString key = m_model->modelOf(group);
        setFirstColumnSpanned(row, {}, true);
        setExpanded(group, m_open.value(key, true));
        if (!current.isValid() && !m_currentModel.isEmpty() && key == m_currentModel)
            current = group;
    }
    reopenTyped();
    if (current.isValid() && currentIndex().siblingAtColumn(0) != current)
        setCurrentIndex(current);
    verticalScrollBar()->setValue(m_scroll);
    followCurrent();
}

void AssumptionTree::reopenTyped()
{
    if (m_typed.empty())
        return;
    const QPointer<QWidget> focused = window()->focusWidget();
    for (const auto& [uid, text] : std::exchange(m_typed, {})) {
        const QModelIndex value = m_model->indexOf(uid).siblingAtColumn(AssumptionModel::ValueColumn);
        if (!value.isValid())
            continue; // it went with its row
        setState(NoState);
        edit(value);
        if (auto* editor = qobject_cast<QLineEdit*>(indexWidget(value))) {
            editor->setText(text);
            editor->setModified(true);
            AssumptionDelegate::accepts(editor);
        }
    }
    if (focused && !m_typing)
        focused->setFocus();
}

} // namespace atlas
