// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/recoverydialog.h"

#include "desktop/changetexts.h"
#include "desktop/parts.h"
#include "desktop/recordmarks.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>

namespace atlas {

RecoveryDialog::RecoveryDialog(const DesktopContext& context, QWidget* parent) : QDialog(parent), m_context(context)
{
    m_column = dialogColumn(context, "recoveryDialog", tr("Changes that were in flight"), this);
    resize(context.px(620), context.px(380));
    const Theme::Ui& ui = context.theme().ui;
    const Recovery& recovery = *context.workspace.recovery();
    m_column->addWidget(wrappedLabel(
        context,
        tr("The program of %1 on %2, begun %3, ended while these changes were being written. They are not in the file; "
           "everything that was confirmed is.")
            .arg(recovery.editor.who, recovery.editor.host, formatMoment(recovery.editor.since)),
        "body", ui.ink, this));
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setAccessibleName(windowTitle());
    m_column->addWidget(area, 1);

    auto* buttons = new QDialogButtonBox(this);
    QPushButton* apply = buttons->addButton(tr("Apply all again"), QDialogButtonBox::AcceptRole);
    apply->setObjectName(QStringLiteral("applyAll"));
    QPushButton* discard = buttons->addButton(tr("Discard all"), QDialogButtonBox::DestructiveRole);
    discard->setObjectName(QStringLiteral("discardAll"));
    QPushButton* later = buttons->addButton(tr("Decide later"), QDialogButtonBox::RejectRole);
    apply->setDefault(true);
    m_column->addWidget(buttons);
    connect(apply, &QPushButton::clicked, this, &RecoveryDialog::applyAll);
    connect(discard, &QPushButton::clicked, this, [this] { m_context.workspace.forgetRecovery(); });
    connect(later, &QPushButton::clicked, this, &QDialog::reject);
    // Later: one of the buttons of the list may have asked for it.
    connect(
        &context.workspace, &Workspace::recoveryChanged, this,
        [this] {
            if (m_context.workspace.recovery())
                fill();
            else
                accept();
        },
        Qt::QueuedConnection);
    connect(&context.workspace, &Workspace::opened, this, &QDialog::reject);
    fill();
}

void RecoveryDialog::fill()
{
    const Theme::Ui& ui = m_context.theme().ui;
    auto* area = findChild<QScrollArea*>();
    auto* list = new QWidget;
    setGround(list, ui.surface);
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(m_context.px(10), m_context.px(6), m_context.px(10), m_context.px(6));
    column->setSpacing(m_context.px(4));
    const ChangeTexts texts(m_context);
    const std::vector<ChangeSet>& lost = m_context.workspace.recovery()->lost;
    for (std::size_t i = 0; i < lost.size(); ++i) {
        if (i > 0)
            column->addWidget(hairline(m_context, list));
        auto* row = new QHBoxLayout;
        row->setSpacing(m_context.px(8));
        auto* words = new QVBoxLayout;
        words->setSpacing(0);
        row->addLayout(words, 1);
        QStringList sentences;
        for (const RowChange& change : lost[i].rows)
            sentences << texts.row(change);
        const QString sentence =
            tr("%1: %2", "who, and what they changed").arg(ChangeTexts::person(lost[i].who), sentences.join(u"; "));
        words->addWidget(wrappedLabel(m_context, sentence, "body", ui.ink, list));
        if (!lost[i].why.isEmpty())
            words->addWidget(wrappedLabel(m_context, lost[i].why, "small", ui.ink2, list));
        QToolButton* apply = formButton("chip", tr("Apply again"), list);
        apply->setObjectName(QStringLiteral("applyLost"));
        apply->setAccessibleDescription(sentence);
        QToolButton* discard = formButton("chip", tr("Discard"), list);
        discard->setObjectName(QStringLiteral("discardLost"));
        discard->setAccessibleDescription(sentence);
        for (QToolButton* button : {apply, discard}) {
            button->setMinimumHeight(m_context.px(24));
            row->addWidget(button, 0, Qt::AlignTop);
        }
        column->addLayout(row);
        connect(apply, &QToolButton::clicked, this, [this, i] { m_context.workspace.applyLost(i); });
        connect(discard, &QToolButton::clicked, this, [this, i] { m_context.workspace.discardLost(i); });
    }
    column->addStretch();
    area->setWidget(list);
}

void RecoveryDialog::applyAll()
{
    // One after the other, in the order in which they were made; the first that is refused stops the rest.
    if (!m_context.workspace.recovery())
        return;
    m_context.workspace.applyLost(0).then(this, [this](const Result<ChangeSet>& done) {
        if (done)
            applyAll();
    });
}

} // namespace atlas
