// SPDX-License-Identifier: GPL-3.0-or-later
// Rows for the charts of two axes, and their drawings in a dock, in a window and on paper.
#pragma once

#include "unit/charts/chartfixture.h"
#include "unit/charts/drawntexts.h"

namespace atlas::test {

inline ChartInput withSites(ChartInput input, std::vector<RowIndex> sites)
{
    input.question.sites = std::move(sites);
    return input;
}

// A capacity, PFLOPS.
inline Claim capacityOf(const char* uid, const char* site, double pflops)
{
    return claim(uid, site, Quantity::Capacity, pflops, "2025-01");
}

// A stated idle share, with its range.
inline Claim idleOf(const char* uid, const char* site, double value, const char* asOf = "2025-04",
                    std::optional<double> low = {}, std::optional<double> high = {})
{
    Claim c = claim(uid, site, Quantity::Idle, value, asOf);
    c.basis = Basis::StatedIdle;
    c.low = low;
    c.high = high;
    return c;
}

inline Hub hubAt(const char* uid, LonLat position)
{
    Hub hub;
    hub.uid = QString::fromLatin1(uid);
    hub.nameEn = hub.uid;
    hub.position = position;
    return hub;
}

inline QColor pixelAt(const QImage& image, QPointF point)
{
    return image.pixelColor(int(point.x()), int(point.y()));
}

inline bool isLike(const QColor& a, const QColor& b, int most = 3)
{
    return std::abs(a.red() - b.red()) <= most && std::abs(a.green() - b.green()) <= most &&
           std::abs(a.blue() - b.blue()) <= most;
}

// What is wrong with one drawing; empty: nothing.
inline QString problemOf(const ChartScene& scene, const QSize& size)
{
    const QRectF view(QPointF(0, 0), QSizeF(size));
    const Drawing drawing = drawingOf(scene, size);
    if (drawing.texts.empty())
        return QStringLiteral("nothing is written");
    if (drawing.translucent > 0)
        return QStringLiteral("something is translucent");
    if (const QString texts = overlapOf(drawing); !texts.isEmpty())
        return texts + QStringLiteral(" overlap");
    for (const DrawnText& text : drawing.texts) {
        if (!view.adjusted(-1, -1, 1, 1).contains(text.rect))
            return text.text + QStringLiteral(" leaves the view");
    }
    if (scene.usedHeight() > view.height() + 1e-6)
        return QStringLiteral("higher than its view");
    for (const ChartMark& mark : scene.marks()) {
        if (mark.spoken.isEmpty() || !mark.area.intersects(view))
            return QStringLiteral("a mark without words or place: ") + mark.spoken;
        if (!std::ranges::is_sorted(mark.sites, std::ranges::less_equal()))
            return QStringLiteral("sites of a mark do not rise: ") + mark.spoken;
    }
    return {};
}

// The same at all sizes and in all themes, plain and with a selection, a focused mark and a brush.
inline QString problemOfDrawings(const ChartData& data, Language language = Language::English)
{
    for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark, ThemeName::Print}) {
        for (const QSize size : {QSize(280, 150), QSize(900, 640)}) {
            const ChartLook look = lookIn(theme, language);
            const auto plain = data.scene(look, {.size = QSizeF(size)});
            if (const QString problem = problemOf(*plain, size); !problem.isEmpty())
                return problem;
            ChartView view{.size = QSizeF(size)};
            if (!plain->marks().empty()) {
                view.selected = plain->marks().front().sites;
                view.focused = 0;
            }
            view.brush = QRectF(10, 10, 20, 20);
            if (const QString problem = problemOf(*data.scene(look, view), size); !problem.isEmpty())
                return problem;
        }
    }
    return {};
}

} // namespace atlas::test
