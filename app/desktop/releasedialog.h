// SPDX-License-Identifier: GPL-3.0-or-later
// Gives the present state of the dataset a name, so that later states can be compared with it. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace atlas {

class ReleaseDialog : public QDialog
{
    Q_OBJECT

public:
    ReleaseDialog(const DesktopContext& context, QWidget* parent);

Q_SIGNALS:
    void named(const QString& name); // it is in the file

private:
    void save();
    void refuse(const QString& sentence);

    DesktopContext m_context;
    QLineEdit* m_name;
    QPlainTextEdit* m_note;
    QLabel* m_problem;
};

} // namespace atlas
