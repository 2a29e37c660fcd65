// SPDX-License-Identifier: GPL-3.0-or-later
// A latency budget of a hub as a pill: a click switches its ring, a double click or F2 edits it in place, Delete or an
// emptied editor removes it. Without a budget it is the "+" that adds one. Milliseconds. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QAbstractButton>

class QLineEdit;

namespace atlas {

class BudgetPill : public QAbstractButton
{
    Q_OBJECT

public:
    BudgetPill(const DesktopContext& context, const QString& hubName, const QColor& colour, QWidget* parent);

    void setBudget(double ms, bool on);

    std::optional<double> budget() const { return m_budget; }

    // Whether the band of its ring is kept shown; nullopt: it has none.
    void setBandKept(std::optional<bool> kept);

    void startEditing();
    QSize sizeHint() const override;

Q_SIGNALS:
    void edited(double ms);
    void removed();
    void bandKeptChosen(bool kept);

protected:
    void nextCheckState() override {} // the settings decide what is on

    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool finish(); // false: what stands in the editor is no budget
    void closeEditor();

    DesktopContext m_context;
    QString m_hubName;
    QColor m_colour;
    std::optional<double> m_budget;
    std::optional<bool> m_bandKept;
    QLineEdit* m_editor = nullptr;
};

} // namespace atlas
