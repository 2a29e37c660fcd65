// SPDX-License-Identifier: GPL-3.0-or-later
// The style file (resources/style/tokens.json) as values: every colour, width and size of map, charts, print and
// widgets comes from here. Lengths are device-independent pixels at 100 %, points where the name ends in Pt. Immutable
// after load(); any thread.
#pragma once

#include "base/error.h"
#include "cartography/colourvision.h"

#include <QColor>
#include <QFont>
#include <QHash>
#include <QJsonObject>
#include <QPointF>

#include <array>
#include <memory>
#include <vector>

namespace atlas {

enum class ThemeName { Light, Dark, Print };

// Colours of one theme; the names are the keys of the style file.
struct Theme
{
    struct Ui
    {
        QColor chrome, panel, surface, zebra, hover, selection, hairline, divider, control, ink, ink2, ink3, disabled,
            accent, onAccent, focus, danger, dangerBg, warn, warnBg, ok, track;
    } ui;

    struct Map
    {
        QColor sea, coastBand, land, neighbour, provinceLine, nationLine, coastLine, neighbourLine, lake, lakeLine,
            river, graticule, labelProvince, labelCity, labelWater, halo, haloSea;
    } map;

    struct Idle
    {
        std::vector<QColor> fill, edge, tint; // by class, lowest first
    } idle;

    struct Symbol
    {
        QColor unknown, stage, casing, mark;
    } symbol;

    struct Ring
    {
        QHash<QString, QColor> hub; // by hub uid: beijing, shanghai, shenzhen
        QColor whatIf, casing, plate;
    } ring;

    struct Chart
    {
        QColor used, idle, idleSoft, unknownLine, grid, axis, text, a, a2, a3;
    } chart;

    // Ramps of five colours, lightness monotone: from little to much, and from fall to rise; and categories that differ
    // in all kinds of vision.
    std::vector<QColor> sequential, diverging, categorical;

    QColor ringColour(const QString& hubUid) const { return ring.hub.value(hubUid, ring.whatIf); }
};

class Style
{
public:
    // From the copy compiled into the program, its colours as that vision sees them; an error names the missing key.
    static Result<std::shared_ptr<const Style>> load(ColourVision vision = ColourVision::Normal);
    static Result<std::shared_ptr<const Style>> read(const QByteArray& json,
                                                     ColourVision vision = ColourVision::Normal);

    const Theme& theme(ThemeName name) const { return m_themes[static_cast<std::size_t>(name)]; }

    // A number of the style file by its dotted path, e.g. "symbol.diameter.k"; asserts that it exists. Walks the file:
    // read once, not per symbol.
    double number(const char* path) const;

    // A list of numbers, e.g. "classes.idle.breaks".
    std::vector<double> numbers(const char* path) const;

    // A list of pairs, e.g. "symbol.diameter.zoomFactor": x the zoom level, y the value from there on.
    std::vector<QPointF> steps(const char* path) const;

    QString text(const char* path) const;

    // Screen type by its key: caption, small, body, strong, label, title, figure.
    QFont screenFont(const char* key) const;
    // Print type by its key without unit, e.g. "title", "table"; sizes in points, no ligatures, no letter spacing.
    QFont printFont(const char* key, int weight = QFont::Normal) const;
    // The same size in device-independent pixels (1/96 inch), for painters that are scaled to them.
    double printPixels(const char* key) const;
    // Latin family of map and window.
    QString latinFamily() const;

private:
    std::array<Theme, 3> m_themes;
    QJsonObject m_root;
};

// The colour that a translucent one of this opacity gives over an opaque ground.
QColor mixed(const QColor& ground, const QColor& over, double opacity);

// Value of a stepped list at a zoom level: constant from each step to the next, or linear between them.
double steppedAt(const std::vector<QPointF>& steps, double zoom);
double interpolatedAt(const std::vector<QPointF>& steps, double zoom);

using StylePtr = std::shared_ptr<const Style>;

// Chooses the Han font of the device for the whole application: Noto on screen, WenQuanYi Micro Hei in print (the only
// way that takes effect, see the decision record on type). GUI thread. Restores on destruction.
class HanFontScope
{
public:
    enum class Device { Screen, Print };

    HanFontScope(const Style& style, Device device);
    ~HanFontScope();
    Q_DISABLE_COPY_MOVE(HanFontScope)

private:
    std::vector<std::pair<QChar::Script, QStringList>> m_before;
};

} // namespace atlas
