// SPDX-License-Identifier: GPL-3.0-or-later
// "As of Nov 2026" in the toolbar: a button whose popup chooses another month, or goes back to the dataset's own date.
// GUI thread.
#pragma once

#include "desktop/context.h"

#include <QToolButton>

class QLabel;
class QMenu;

namespace atlas {

class AsOfButton : public QToolButton
{
    Q_OBJECT

public:
    explicit AsOfButton(const DesktopContext& context, QWidget* parent = nullptr);

    // Only the month, where the toolbar is narrow.
    void setCompact(bool compact);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makePicker();
    void showText();
    void showYear(int year);

    DesktopContext m_context;
    bool m_compact = false;
    int m_year = 0;
    QMenu* m_popup;
    QLabel* m_yearLabel = nullptr;
    QToolButton* m_reset = nullptr;
    std::vector<QToolButton*> m_monthButtons;
};

} // namespace atlas
