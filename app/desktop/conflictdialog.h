// SPDX-License-Identifier: GPL-3.0-or-later
// Two people changed the same cell: both values side by side, and the choice between them. Closing it without a choice
// leaves the file as it is and what was typed where it was typed. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QDialog>

namespace atlas {

class ConflictDialog : public QDialog
{
    Q_OBJECT

public:
    ConflictDialog(const DesktopContext& context, const EditConflict& conflict, QWidget* parent);
};

} // namespace atlas
