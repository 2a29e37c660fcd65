// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/filecare.h"

#include "desktop/changetexts.h"
#include "desktop/conflictdialog.h"
#include "desktop/recoverydialog.h"
#include "desktop/restoredialog.h"

#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace atlas {

QString editorSentence(const EditLock& editor, const QDateTime& now)
{
    const QDateTime since = editor.since.toLocalTime();
    const QString when =
        since.date() == now.toLocalTime().date() ? since.toString(QStringLiteral("HH:mm")) : formatMoment(editor.since);
    return FileCare::tr("Being edited by %1 on %2 since %3").arg(editor.who, editor.host, when);
}

FileCare::FileCare(const DesktopContext& context, MessageBar& messages, QWidget* window)
    : QObject(window), m_context(context), m_messages(messages), m_window(window)
{
    const Workspace* workspace = &context.workspace;
    connect(workspace, &Workspace::openFailed, this, [this](const QString& path, const Error& error) {
        m_failedPath = path;
        tell(path, error);
    });
    connect(workspace, &Workspace::failed, this, [this](const Error& error) {
        // A conflict has a dialog with both values; a file that somebody edits has a lamp, and said so.
        const bool told = error.code == ErrorCode::Conflict ||
                          (error.code == ErrorCode::Locked && m_context.workspace.editor().has_value() && m_edited);
        if (!told)
            tell(m_context.workspace.path(), error);
    });
    connect(workspace, &Workspace::opened, this, [this] {
        if (m_context.workspace.isOpen())
            m_failedPath.clear();
    });
    connect(workspace, &Workspace::editorChanged, this, &FileCare::tellEditor);
    connect(workspace, &Workspace::recoveryChanged, this, &FileCare::tellRecovery);
    connect(workspace, &Workspace::conflicted, this, &FileCare::showConflict);
    connect(workspace, &Workspace::changedOutside, this, [this](qint64 revision) {
        m_messages.say(tr("Somebody else changed the file. Its state is shown now, revision %1.")
                           .arg(m_context.phrases->locale().toString(revision)));
    });
    // A window made anew, in another language or theme.
    tellEditor();
    if (workspace->recovery())
        QMetaObject::invokeMethod(this, &FileCare::tellRecovery, Qt::QueuedConnection);
}

QString FileCare::target() const
{
    return m_failedPath.isEmpty() ? m_context.workspace.path() : m_failedPath;
}

void FileCare::tell(const QString& path, const Error& error)
{
    std::vector<MessageBar::Action> ways;
    const MessageBar::Action backup{tr("Restore backup…"), [this] { askForBackup(); }};
    const MessageBar::Action other{tr("Open another…"), [this] { Q_EMIT otherFileRequested(); }};
    const MessageBar::Action again{tr("Try again"), [this, path] {
                                       if (path == m_context.workspace.path())
                                           m_context.workspace.refresh();
                                       else
                                           Q_EMIT openRequested(path);
                                   }};
    switch (error.code) {
    case ErrorCode::Damaged:
        ways = {{tr("Repair…"), [this] { askForRepair(); }}, backup};
        break;
    case ErrorCode::NotADataset:
        ways = {backup, other};
        break;
    case ErrorCode::NotFound:
    case ErrorCode::Unreadable:
        // A row that is not found is an edit's affair, a file that is gone is one of backups.
        if (error.subject == path || error.subject.isEmpty())
            ways = {again, backup, other};
        break;
    case ErrorCode::NewerVersion:
        ways = {other};
        break;
    case ErrorCode::Locked:
        ways = {again};
        break;
    default:
        break;
    }
    m_messages.fail(error, std::move(ways));
}

void FileCare::tellEditor()
{
    const Workspace& workspace = m_context.workspace;
    if (const std::optional<EditLock>& editor = workspace.editor()) {
        m_messages.say(tr("%1. Opened read-only; you can look, filter, export and print.")
                           .arg(editorSentence(*editor, workspace.now())),
                       tr("Try again"), [this] { m_context.workspace.refresh(); });
        m_edited = true;
    } else if (std::exchange(m_edited, false) && workspace.isOpen()) {
        m_messages.say(tr("Nobody else is editing the file any more: it can be edited here."));
    }
}

void FileCare::tellRecovery()
{
    const std::optional<Recovery>& recovery = m_context.workspace.recovery();
    if (!recovery)
        return;
    if (recovery->lost.empty()) {
        m_messages.say(tr("The program did not end as it should the last time. Nothing of the file was lost."));
        m_context.workspace.forgetRecovery();
        return;
    }
    if (!m_window->findChild<RecoveryDialog*>())
        (new RecoveryDialog(m_context, m_window))->open();
}

void FileCare::showConflict(const EditConflict& conflict)
{
    (new ConflictDialog(m_context, conflict, m_window))->open();
}

void FileCare::askForRepair()
{
    const QString path = target();
    if (path.isEmpty())
        return;
    auto* box = new QMessageBox(QMessageBox::Question, tr("Repair this file"), {}, QMessageBox::Cancel, m_window);
    box->setObjectName(QStringLiteral("repairQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("Check %1 and repair it where it is damaged?").arg(QFileInfo(path).fileName()));
    box->setInformativeText(tr("A whole file is left as it is. A damaged one is built anew from everything that can be "
                               "read, and is itself kept beside the new one."));
    QPushButton* go = box->addButton(tr("Repair"), QMessageBox::AcceptRole);
    go->setObjectName(QStringLiteral("repair"));
    box->setDefaultButton(go);
    connect(go, &QPushButton::clicked, this, [this, path] { repair(path); });
    box->open();
}

void FileCare::repair(const QString& path)
{
    m_messages.say(tr("Checking %1 …").arg(QFileInfo(path).fileName()));
    m_context.workspace.repair(path).then(this, [this, path](const Result<RepairReport>& report) {
        tellRepair(path, report);
        if (report)
            Q_EMIT openRequested(path);
    });
}

void FileCare::tellRepair(const QString& path, const Result<RepairReport>& report)
{
    const QString name = QFileInfo(path).fileName();
    if (!report) {
        m_failedPath = path;
        tell(path, report.error());
        return;
    }
    if (!report->wasDamaged) {
        m_messages.say(tr("%1 is whole; nothing was changed.").arg(name));
        return;
    }
    const QLocale& locale = m_context.phrases->locale();
    const QString kept = tr("%1 is repaired: %2 rows were kept. The damaged file is %3.")
                             .arg(name, locale.toString(report->rowsKept), QFileInfo(report->original).fileName());
    if (report->lost.empty()) {
        m_messages.say(kept);
        return;
    }
    const QString lost = report->lost.size() == 1
                             ? tr("1 part could not be read.")
                             : tr("%1 parts could not be read.").arg(locale.toString(report->lost.size()));
    QStringList lines;
    for (const Finding& finding : report->lost)
        lines << QStringList{finding.table, finding.uid, finding.column, finding.message}
                     .filter(QRegularExpression(QStringLiteral(".")))
                     .join(u' ');
    m_messages.say(kept + u' ' + lost, tr("Show what was lost"), [this, kept, lost, lines] {
        auto* box = new QMessageBox(QMessageBox::Information, tr("Repair this file"), {}, QMessageBox::Ok, m_window);
        box->setObjectName(QStringLiteral("repairReport"));
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setTextFormat(Qt::PlainText);
        box->setText(kept + u' ' + lost);
        box->setDetailedText(lines.join(u'\n'));
        box->open();
    });
}

void FileCare::askForBackup()
{
    const QString path = target();
    if (path.isEmpty())
        return;
    m_context.workspace.backups(path).then(this, [this, path](const std::vector<Backup>& backups) {
        auto* dialog = new RestoreDialog(m_context, path, backups, m_window);
        connect(dialog, &RestoreDialog::chosen, this, [this, path](const Backup& backup) { restore(path, backup); });
        dialog->open();
    });
}

void FileCare::restore(const QString& path, const Backup& backup)
{
    m_context.workspace.restore(path, backup).then(this, [this, path, backup](const Result<void>& done) {
        if (!done) {
            m_failedPath = path;
            tell(path, done.error());
        } else {
            m_messages.say(tr("Restored the state of %1, revision %2.")
                               .arg(formatMoment(backup.when), m_context.phrases->locale().toString(backup.revision)));
        }
        Q_EMIT openRequested(path);
    });
}

} // namespace atlas
