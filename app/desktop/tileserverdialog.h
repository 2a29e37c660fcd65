// SPDX-License-Identifier: GPL-3.0-or-later
// Asks for the tile server of the user, and says what is sent to it. GUI thread.
#pragma once

#include "desktop/context.h"
#include "geo/tileserver.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace atlas {

class TileServerDialog : public QDialog
{
    Q_OBJECT

public:
    TileServerDialog(const DesktopContext& context, const std::optional<TileServer>& server, bool shown,
                     QWidget* parent);

Q_SIGNALS:
    // No server: there shall be none any more.
    void chosen(const std::optional<atlas::TileServer>& server, bool shown);

private:
    QLabel* addProblem(const char* name, const DesktopContext& context);
    bool check(QLineEdit* field, QLabel* problem, const QString& sentence);
    void save();

    QLineEdit* m_address;
    QLabel* m_addressProblem;
    QLineEdit* m_attribution;
    QLabel* m_attributionProblem;
    QSpinBox* m_maxZoom;
    QCheckBox* m_shown;
};

} // namespace atlas
