// SPDX-License-Identifier: GPL-3.0-or-later
// What was in flight when an earlier run ended in the middle of its work: each change as a sentence, to be made again
// or dropped. What is not decided on is told again at the next start. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QDialog>

class QVBoxLayout;

namespace atlas {

class RecoveryDialog : public QDialog
{
    Q_OBJECT

public:
    RecoveryDialog(const DesktopContext& context, QWidget* parent);

private:
    void fill();
    void applyAll();

    DesktopContext m_context;
    QWidget* m_list = nullptr;
    QVBoxLayout* m_column;
};

} // namespace atlas
