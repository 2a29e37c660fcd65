// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/conflictdialog.h"

#include "desktop/changetexts.h"
#include "desktop/parts.h"
#include "desktop/recordmarks.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>

namespace atlas {

namespace {

// More cells than this are counted: whoever decides looks at the record then.
constexpr std::size_t ShownCells = 12;

} // namespace

ConflictDialog::ConflictDialog(const DesktopContext& context, const EditConflict& conflict, QWidget* parent)
    : QDialog(parent)
{
    auto* column = dialogColumn(context, "conflictDialog", tr("Changed by somebody else"), this);
    setMinimumWidth(context.px(560));
    const Theme::Ui& ui = context.theme().ui;
    column->addWidget(wrappedLabel(
        context, tr("While you made this change, somebody else changed the same place. Nothing was written over yet."),
        "body", ui.ink, this));

    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(context.px(16));
    grid->setVerticalSpacing(context.px(6));
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 3);
    grid->setColumnStretch(2, 3);
    int row = 0;
    const auto head = [&](int at, const QString& text) {
        grid->addWidget(plainLabel(context, text, "label", ui.ink2, this), row, at);
    };
    head(1, tr("In the file now"));
    head(2, tr("Yours"));
    grid->addWidget(hairline(context, this), ++row, 0, 1, 3);
    const ChangeTexts texts(context);
    QString record;
    bool gone = false;
    for (std::size_t i = 0; i < conflict.cells.size() && i < ShownCells; ++i) {
        const CellConflict& cell = conflict.cells[i];
        const QString of = texts.record(cell.table, cell.uid);
        if (of != record)
            grid->addWidget(wrappedLabel(context, of, "strong", ui.ink, this), ++row, 0, 1, 3);
        record = of;
        gone = gone || cell.rowGone;
        const QString label = cell.column.isEmpty() ? tr("the record") : texts.field(cell.table, cell.column);
        const QString theirs = cell.rowGone ? tr("removed") : texts.value(cell.table, cell.column, cell.theirs);
        const QString mine = texts.value(cell.table, cell.column, cell.mine);
        ++row;
        grid->addWidget(wrappedLabel(context, label, "small", ui.ink2, this), row, 0, Qt::AlignTop);
        for (const auto& [at, text, name] :
             {std::tuple{1, theirs, QStringLiteral("theirs")}, std::tuple{2, mine, QStringLiteral("mine")}}) {
            QLabel* value = wrappedLabel(context, text, "body", ui.ink, this);
            value->setObjectName(name);
            value->setAccessibleName(at == 1 ? tr("%1, in the file now: %2").arg(label, text)
                                             : tr("%1, yours: %2").arg(label, text));
            value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
            grid->addWidget(value, row, at, Qt::AlignTop);
        }
    }
    column->addLayout(grid);
    if (conflict.cells.size() > ShownCells)
        column->addWidget(plainLabel(context, tr("and %1 more", "cells").arg(conflict.cells.size() - ShownCells),
                                     "small", ui.ink2, this));
    column->addStretch();

    auto* buttons = new QDialogButtonBox(this);
    QPushButton* theirs = buttons->addButton(tr("Keep theirs"), QDialogButtonBox::AcceptRole);
    theirs->setObjectName(QStringLiteral("keepTheirs"));
    QPushButton* mine = buttons->addButton(tr("Use mine"), QDialogButtonBox::AcceptRole);
    mine->setObjectName(QStringLiteral("useMine"));
    QPushButton* later = buttons->addButton(tr("Decide later"), QDialogButtonBox::RejectRole);
    theirs->setDefault(true); // the choice that loses nothing of the file
    for (QPushButton* button : {theirs, mine, later})
        button->setAutoDefault(button == theirs);
    mine->setEnabled(!gone);
    if (gone)
        mine->setToolTip(tr("The record was removed. Undo the removal in the history first."));
    column->addWidget(buttons);
    Workspace* workspace = &context.workspace;
    connect(theirs, &QPushButton::clicked, this, [this, workspace] {
        accept();
        workspace->keepTheirs();
    });
    connect(mine, &QPushButton::clicked, this, [this, workspace, conflict] {
        accept();
        workspace->useMine(conflict);
    });
    connect(later, &QPushButton::clicked, this, &QDialog::reject);
    connect(workspace, &Workspace::opened, this, &QDialog::reject);
    theirs->setFocus();
}

} // namespace atlas
