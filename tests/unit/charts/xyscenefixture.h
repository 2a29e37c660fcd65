// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of charts of two axes share: axes, a crowded chart, a picture and its pixels.
#pragma once

#include "charts/xyscene.h"
#include "unit/charts/chartfixture.h"

#include <cmath>
#include <limits>

namespace atlas::test {

inline constexpr QSize Size(500, 300);
inline constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
inline const QColor Red(200, 0, 0);
inline const QColor Blue(0, 0, 200);

// 0 to 60 ms by 0 to 120.
inline XyChart axesOnly()
{
    XyChart chart;
    chart.x = {.min = 0,
               .max = 60,
               .ticks = {0, 20, 40, 60},
               .labels = {{0, QStringLiteral("0")},
                          {20, QStringLiteral("20")},
                          {40, QStringLiteral("40")},
                          {60, QStringLiteral("60 ms")}}};
    chart.y = {.min = 0,
               .max = 120,
               .ticks = {0, 40, 80, 120},
               .labels = {{0, QStringLiteral("0")},
                          {40, QStringLiteral("40")},
                          {80, QStringLiteral("80")},
                          {120, QStringLiteral("120")}}};
    return chart;
}

inline QImage picture(const XyScene& scene, const QSize& size = Size, const QColor& ground = Qt::white)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(ground);
    QPainter painter(&image);
    scene.render(painter, QRectF(QPointF(), QSizeF(size)));
    return image;
}

// The pixel that holds the point.
inline QColor at(const QImage& image, QPointF point)
{
    return image.pixelColor(int(std::floor(point.x())), int(std::floor(point.y())));
}

inline bool isClose(const QColor& a, const QColor& b, int most = 3)
{
    return std::abs(a.red() - b.red()) <= most && std::abs(a.green() - b.green()) <= most &&
           std::abs(a.blue() - b.blue()) <= most;
}

// Of the pixel and its neighbours in the row: a thin upright line lies on two.
inline int darkestAt(const QImage& image, QPointF point)
{
    int lightness = 255;
    for (int dx = -1; dx <= 1; ++dx)
        lightness = std::min(lightness, at(image, point + QPointF(dx, 0)).lightness());
    return lightness;
}

inline bool isNear(QPointF a, QPointF b, double most)
{
    return std::abs(a.x() - b.x()) <= most && std::abs(a.y() - b.y()) <= most;
}

inline int pixelsIn(const QImage& image, const QRectF& rect, const QColor& colour)
{
    int count = 0;
    for (int y = int(rect.top()); y < int(rect.bottom()); ++y) {
        for (int x = int(rect.left()); x < int(rect.right()); ++x)
            count += isClose(image.pixelColor(x, y), colour, 40);
    }
    return count;
}

// Everything at once, and too much of it.
inline XyChart crowdedChart()
{
    XyChart chart = axesOnly();
    chart.areas = {{.upper = {{0, 30}, {60, 100}}, .lower = {{0, 10}, {60, 80}}, .colour = QColor(220, 230, 235)}};
    for (int i = 0; i < 4; ++i)
        chart.lines.push_back({.points = {{0, 10.0 * i}, {60, 100.0 + i}},
                               .colour = Blue,
                               .label = QStringLiteral("line %1").arg(i),
                               .strongLabel = i == 0});
    for (int i = 0; i < 6; ++i)
        chart.rules.push_back({.at = 20.0 + i, .label = QStringLiteral("budget %1").arg(i)});
    chart.rules.push_back({.orientation = Qt::Horizontal, .at = 60, .label = QStringLiteral("paid off at this rent")});
    chart.rules.push_back({.orientation = Qt::Horizontal, .at = 58, .label = QStringLiteral("cash cost covered")});
    for (int i = 0; i < 40; ++i)
        chart.points.push_back({.value = {5.0 + i % 8, 40.0 + i},
                                .colour = Red,
                                .label = QStringLiteral("point %1").arg(i)}); // one on the other
    for (int i = 0; i < 5; ++i)
        chart.boxes.push_back(
            {.values = QRectF(40 + 2 * i, 0, 2, 20), .fill = Red, .label = QStringLiteral("box %1").arg(i)});
    chart.notes = {{.value = {20, 50}, .lines = {QStringLiteral("50,600 P within"), QStringLiteral("20 ms, 49 %")}},
                   {.value = {40, 90}, .lines = {QStringLiteral("Another sentence")}}};
    chart.key = {{Red, QStringLiteral("reported")},
                 {Blue, QStringLiteral("estimated")},
                 {Qt::gray, QStringLiteral("unknown use of the capacity"), true}};
    return chart;
}

} // namespace atlas::test
