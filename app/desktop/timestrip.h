// SPDX-License-Identifier: GPL-3.0-or-later
// The as-of date under the map: a slider of months over the histogram of dated events. The right end is the dataset's
// own date; a double click goes back to it. At its left end the button that plays the months. GUI thread.
#pragma once

#include "desktop/context.h"
#include "domain/eventmonths.h"

#include <QAbstractSlider>

class QToolButton;

namespace atlas {

class TimePlayer;

class TimeStrip : public QAbstractSlider
{
    Q_OBJECT

public:
    TimeStrip(const DesktopContext& context, TimePlayer& player, QWidget* parent = nullptr);

    // Where the handle stands for a month, for drags.
    double handleX(int month) const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void reload();
    void follow();
    void apply();
    void showPlaying();
    int monthAt(double x) const;
    QRectF rail() const;
    void paintBars(QPainter& painter, const QRectF& line) const;
    void paintYears(QPainter& painter, const QRectF& line) const;

    DesktopContext m_context;
    TimePlayer& m_player;
    QToolButton* m_play;
    EventMonths m_months;
    bool m_following = false; // the value comes from the workspace, not from the user
};

} // namespace atlas
