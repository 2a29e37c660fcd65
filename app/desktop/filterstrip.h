// SPDX-License-Identifier: GPL-3.0-or-later
// The filter in words above the map: a chip for each of its parts, which a click removes, a menu that adds to it, the
// filters that the user saved, and what is left at the right end. GUI thread.
#pragma once

#include "desktop/context.h"
#include "desktop/namedvalues.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace atlas {

class FilterStrip : public QWidget
{
    Q_OBJECT

public:
    explicit FilterStrip(const DesktopContext& context, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refreshChips();
    void refreshCount();
    void placeChips();
    void addChip(const QString& text, Filter without);
    void fillMenu();
    void fillSaved();
    void showSaved();

    DesktopContext m_context;
    QHBoxLayout* m_chipRow;
    QLabel* m_none;
    QToolButton* m_add;
    QToolButton* m_clear;
    QMenu* m_menu;
    NamedValues m_savedFilters;
    QToolButton* m_saved; // the name of the one that is on
    QLabel* m_count;
    std::vector<std::pair<QToolButton*, QString>> m_chips; // with their whole texts
};

} // namespace atlas
