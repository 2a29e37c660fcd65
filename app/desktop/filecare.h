// SPDX-License-Identifier: GPL-3.0-or-later
// The care of the dataset file in the window: says what befell it and offers the way out - somebody else edits it,
// another program changed it, two people changed one cell, an earlier run left changes behind, it is damaged or gone.
// GUI thread.
#pragma once

#include "desktop/messages.h"

#include <QObject>

namespace atlas {

class FileCare : public QObject
{
    Q_OBJECT

public:
    FileCare(const DesktopContext& context, MessageBar& messages, QWidget* window);

    // The file that is meant: the one that is open, or the last that could not be opened.
    QString target() const;

    void askForRepair();
    void askForBackup();

Q_SIGNALS:
    void openRequested(const QString& path);
    void otherFileRequested();

private:
    void tell(const QString& path, const Error& error);
    void tellEditor();
    void tellRecovery();
    void showConflict(const EditConflict& conflict);
    void repair(const QString& path);
    void tellRepair(const QString& path, const Result<RepairReport>& report);
    void restore(const QString& path, const Backup& backup);

    DesktopContext m_context;
    MessageBar& m_messages;
    QWidget* m_window;
    QString m_failedPath;
    bool m_edited = false; // by somebody else, when last told
};

// "Being edited by lin on host-2 since 14:32".
QString editorSentence(const EditLock& editor, const QDateTime& now);

} // namespace atlas
