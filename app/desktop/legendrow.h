// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the legend that filter: a class of the idle ratio with its counts, and a small key for a certainty or a
// stage. Buttons that paint themselves, so that keyboard and screen reader reach them. GUI thread.
#pragma once

#include "cartography/legend.h"
#include "desktop/context.h"

#include <QAbstractButton>

namespace atlas {

class LegendButton : public QAbstractButton
{
    Q_OBJECT

public:
    LegendButton(const DesktopContext& context, QWidget* parent);

Q_SIGNALS:
    // add: with Ctrl, to what is chosen already.
    void chosen(bool add);

protected:
    void nextCheckState() override {} // the filter decides what is checked

    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

    void paintGround(QPainter& painter) const;

    DesktopContext m_context;

private:
    bool m_add = false;
};

class LegendRow : public LegendButton
{
    Q_OBJECT

public:
    LegendRow(const DesktopContext& context, int idleClass, QWidget* parent); // -1: unknown

    int idleClass() const { return m_row.idleClass; }

    void setRow(const Legend::ClassRow& row);
    QSize sizeHint() const override;

    // The right edge of the column of counts; the heading above the rows stands over it.
    static int countRight(const DesktopContext& context) { return context.px(139); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Legend::ClassRow m_row;
};

class LegendKey : public LegendButton
{
    Q_OBJECT

public:
    LegendKey(const DesktopContext& context, SiteFigures symbol, QWidget* parent);

    const SiteFigures& symbol() const { return m_symbol; }

    void setItem(const QString& label, int sites);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    SiteFigures m_symbol;
    QString m_label, m_count;
};

// The figures of an imaginary site, for a swatch.
SiteFigures swatchOf(Certainty certainty, int idleClass);
SiteFigures swatchOf(Stage stage);

} // namespace atlas
