// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/releasedialog.h"

#include "desktop/parts.h"
#include "desktop/recordmarks.h"
#include "desktop/recordtexts.h"
#include "domain/history.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QtConcurrentRun>

namespace atlas {

ReleaseDialog::ReleaseDialog(const DesktopContext& context, QWidget* parent)
    : QDialog(parent),
      m_context(context),
      m_name(new QLineEdit(this)),
      m_note(new QPlainTextEdit(this)),
      m_problem(wrappedLabel(context, {}, "small", context.theme().ui.danger, this))
{
    auto* column = dialogColumn(context, "releaseDialog", tr("Name a release"), this);
    resize(context.px(480), context.px(300));
    const Theme::Ui& ui = context.theme().ui;
    column->addWidget(
        wrappedLabel(context,
                     tr("The dataset as it is now, revision %1, gets a name. Later states can be compared with it.")
                         .arg(context.phrases->locale().toString(context.workspace.snapshot()->revision)),
                     "body", ui.ink, this));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(context.px(12));
    form->setVerticalSpacing(context.px(8));
    m_name->setObjectName(QStringLiteral("releaseName"));
    m_name->setAccessibleName(tr("Name"));
    m_name->setMinimumHeight(context.px(26));
    m_note->setObjectName(QStringLiteral("releaseNote"));
    m_note->setAccessibleName(tr("Note"));
    m_note->setTabChangesFocus(true);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("N&ote"), m_note);
    column->addLayout(form, 1);
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->hide();
    column->addWidget(m_problem);
    auto* buttons = new QDialogButtonBox(this);
    QPushButton* save = buttons->addButton(tr("Name this state"), QDialogButtonBox::AcceptRole);
    save->setObjectName(QStringLiteral("saveRelease"));
    save->setDefault(true);
    QPushButton* cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    column->addWidget(buttons);
    connect(save, &QPushButton::clicked, this, &ReleaseDialog::save);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(&context.workspace, &Workspace::opened, this, &QDialog::reject);
    m_name->setFocus();
}

void ReleaseDialog::save()
{
    const QString name = m_name->text().simplified();
    if (name.isEmpty()) {
        refuse(tr("Give the state a name."));
        return;
    }
    const Snapshot snapshot = m_context.workspace.snapshot();
    if (findRelease(*snapshot, name)) {
        refuse(tr("There is a release of that name already."));
        return;
    }
    setEnabled(false);
    // The hash over all facts takes a while in a large dataset.
    QtConcurrent::run([snapshot, name, date = m_context.workspace.now().date(),
                       note = m_note->toPlainText().trimmed()] {
        return releaseOf(*snapshot, name, date, note);
    }).then(this, [this, name](Result<ChangeSet> changes) {
        const auto done = [this, name](const Result<ChangeSet>& saved) {
            setEnabled(true);
            if (!saved) {
                const RecordTexts texts(m_context.workspace.snapshot(), m_context.workspace.figures(),
                                        m_context.phrases);
                refuse(texts.refusal(saved.error()));
                return;
            }
            accept();
            Q_EMIT named(name);
        };
        if (!changes) {
            done(changes);
            return;
        }
        changes->why = tr("Named the release %1").arg(name);
        m_context.workspace.edit(std::move(*changes)).then(this, done);
    });
}

void ReleaseDialog::refuse(const QString& sentence)
{
    m_problem->setText(sentence);
    m_problem->setAccessibleName(sentence);
    m_problem->show();
    m_name->setFocus();
}

} // namespace atlas
