// SPDX-License-Identifier: GPL-3.0-or-later
// A chart in the window: paints the scene of its data, scrolls charts of rows, tells what is clicked, reached by the
// arrow keys or brushed, and says it to screen readers. It decides nothing: what is selected is handed in. However
// often the pointer moves, a scene is made once for each paint, and a band is told once for each turn of the event
// loop. GUI thread.
#pragma once

#include "charts/chart.h"

#include <QWidget>

namespace atlas {

class ChartWidget : public QWidget
{
    Q_OBJECT

public:
    explicit ChartWidget(QWidget* parent = nullptr);
    ~ChartWidget() override;

    // numbers: null for none yet. A focused mark and the brush stay where the new numbers have them.
    void setData(ChartDataPtr numbers, const ChartLook& look);
    // Sites rising, and codes of provinces.
    void setSelected(std::vector<RowIndex> sites, QStringList provinces);
    void clearBrush();

    // Range of values; nullopt: nothing is brushed.
    const std::optional<QRectF>& brush() const;

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    // A click, Enter or Space on a mark; extend: with Ctrl or Shift.
    void markActivated(const atlas::ChartMark& mark, bool extend);
    // While the pointer or the keys draw it, the newest one of a turn of the event loop, and at once when it is done;
    // an empty range when it was taken away.
    void brushed(const QRectF& range);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QRect area() const;
    const ChartScene* scene();
    const ChartMark* focusedMark();
    void layOut();
    void remake();
    void redraw();
    void describe();
    void focusMark(int mark);
    void activate(int mark, bool extend);
    void setBrush(const std::optional<QRectF>& range);
    void tellBrush();
    void brushBetween(QPointF from, QPointF to);
    bool brushByKeys(int key);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace atlas
