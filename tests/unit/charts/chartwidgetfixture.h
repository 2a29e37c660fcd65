// SPDX-License-Identifier: GPL-3.0-or-later
// A chart in a window over small datasets, driven by real events: where things are in it, and what it told.
#pragma once

#include "charts/chartwidget.h"
#include "unit/charts/chartfixture.h"
#include "unit/charts/xyfixture.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTest>
#include <QToolTip>

namespace atlas::test {

inline constexpr int PaddingX = 12; // of the drawing in the widget
inline constexpr int PaddingY = 6;

// Twenty provinces of falling capacity, codes 110000, 120000 ...
inline Dataset twentyProvinces()
{
    Dataset d = dataset();
    d.places.clear();
    for (int i = 0; i < 20; ++i) {
        const QByteArray code = QByteArray::number(11 + i) + "0000";
        d.places.push_back(province(code.constData(), QStringLiteral("Province %1").arg(i + 1), QString()));
        d.sites.push_back(site(code.constData(), Stage::InService, code.constData()));
        d.claims.push_back(
            claim((code + "c").constData(), code.constData(), Quantity::Capacity, 1000 - 10 * i, "2025-01"));
        d.claims.push_back(idle((code + "i").constData(), code.constData(), 0.4, 0.5, 0.6, "2025-01"));
    }
    d.reindex();
    return d;
}

// With the hub in the north. PFLOPS, idle and round trip: a 1,000 at 50 %, 2 ms; b 600 at 75 %, 14.5 ms; c 400 at 90 %,
// 27 ms.
inline Dataset threeSites()
{
    Dataset d = dataset();
    d.hubs = {hubAt("north", {116, 40})};
    d.sites = {site("a"), site("b"), site("c")};
    d.sites.set<&Site::position>(0, LonLat{116, 40});
    d.sites.set<&Site::position>(1, LonLat{116, 35});
    d.sites.set<&Site::position>(2, LonLat{116, 30});
    d.claims = {capacityOf("1", "a", 1000), capacityOf("2", "b", 600), capacityOf("3", "c", 400),
                idleOf("4", "a", 0.5),      idleOf("5", "b", 0.75),    idleOf("6", "c", 0.9)};
    return d;
}

struct Shown
{
    ChartWidget widget;
    ChartDataPtr data;
    std::vector<std::pair<ChartMark, bool>> activated; // with what extends
    std::vector<QRectF> brushed;

    Shown(const char* name, const ChartInput& input)
    {
        QObject::connect(&widget, &ChartWidget::markActivated, &widget,
                         [this](const ChartMark& mark, bool extend) { activated.emplace_back(mark, extend); });
        QObject::connect(&widget, &ChartWidget::brushed, &widget,
                         [this](const QRectF& range) { brushed.push_back(range); });
        widget.resize(528, 210);
        show(name, input);
        widget.show();
        widget.activateWindow();
        widget.setFocus(Qt::TabFocusReason);
    }

    void show(const char* name, const ChartInput& input, ThemeName theme = ThemeName::Light)
    {
        data = chartData(*chart(name), input).value();
        widget.setData(data, lookIn(theme));
    }

    bool isReady()
    {
        return QTest::qWaitForWindowActive(&widget) && QTest::qWaitFor([this] { return widget.hasFocus(); });
    }

    QScrollBar* scrollBar() const { return widget.findChild<QScrollBar*>(); }

    QString said() const { return widget.accessibleDescription(); }

    QRect room() const
    {
        const int right = PaddingX + (scrollBar()->isVisible() ? scrollBar()->width() : 0);
        return widget.rect().adjusted(PaddingX, PaddingY, -right, -PaddingY);
    }

    // The drawing of the widget made anew, to know where things are in it.
    std::unique_ptr<ChartScene> scene() const
    {
        return data->scene(lookIn(), {.size = room().size(), .firstRow = scrollBar()->value()});
    }

    QPoint place(QPointF inScene) const { return (room().topLeft() + inScene).toPoint(); }

    QPoint placeOf(std::size_t mark) const { return place(scene()->marks()[mark].area.center()); }

    QPoint placeOfValue(double x, double y) const { return place(scene()->positionOf({x, y})); }

    QPointF valueAt(QPoint inWidget) const { return scene()->valueAt(inWidget - room().topLeft()); }

    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(&widget, Qt::LeftButton, {}, from);
        QTest::mouseMove(&widget, to);
        QTest::mouseRelease(&widget, Qt::LeftButton, {}, to);
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&widget, key, modifiers); }

    // The key held down.
    void repeat(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        QKeyEvent event(QEvent::KeyPress, key, modifiers, QString(), true);
        QCoreApplication::sendEvent(&widget, &event);
    }

    // At an edge, half way down.
    QColor frame() { return picture().pixelColor(1, widget.height() / 2); }

    QString lastProvince() { return activated.empty() ? QString() : activated.back().first.province; }

    QImage picture() { return widget.grab().toImage(); }

    // What a pointer that rests there is told; empty: nothing.
    QString toolTipAt(QPoint point)
    {
        QHelpEvent event(QEvent::ToolTip, point, widget.mapToGlobal(point));
        QCoreApplication::sendEvent(&widget, &event);
        return QToolTip::text();
    }
};

} // namespace atlas::test
