// SPDX-License-Identifier: GPL-3.0-or-later
// How a site looks: which form, colour and size its figures give, and the painting of that form. Lengths are
// device-independent pixels. Values; any thread.
#pragma once

#include "cartography/style.h"
#include "domain/figures.h"

#include <memory>
#include <optional>
#include <span>

class QPainter;

namespace atlas {

// The symbol part of the style, read once.
struct SymbolMetrics
{
    explicit SymbolMetrics(const Style& style);

    double k, minDiameter, maxDiameter, unpublished, unpublishedReported, stage;
    std::vector<QPointF> zoomFactor;
    double casing, reportedEdge, reportedCasing, olderEdge, estimatedRimShare, estimatedRimMin, estimatedRimMax,
        estimatedEdge, unknownEdge, stageStroke;
    double hoverGap, hoverWidth, hoverCasing, selectedGap, selectedWidth, selectedCasing;
    double gap;               // between the symbols of a rosette
    double coincidentDegrees; // sites as near as this are one point
    double hitSlop;

    double factorAt(double zoom) const { return interpolatedAt(zoomFactor, zoom); }

    // Of a circle in service, at factor 1.
    double diameterOf(std::optional<double> pflops) const;
};

struct SymbolLook
{
    // Outline: a circle where provinces carry the colours.
    enum class Form { Reported, ReportedOlder, Estimated, Unknown, Triangle, Diamond, Saltire, Outline };

    Form form = Form::Unknown;
    int idleClass = -1; // of the first three forms; of a glyph where categories colour it; in Theme::idle
    bool suspended = false;

    // A glyph says the stage of a site that is not in service; all other forms are circles.
    bool isGlyph() const { return form >= Form::Triangle && form <= Form::Saltire; }

    // All of it in one byte.
    quint8 code() const { return quint8(int(form) << 5 | (idleClass + 1) << 1 | int(suspended)); }

    static SymbolLook fromCode(quint8 code)
    {
        return {static_cast<Form>(code >> 5), ((code >> 1) & 0xf) - 1, (code & 1) != 0};
    }

    bool operator==(const SymbolLook&) const = default;
};

SymbolLook lookOf(const SiteFigures& figures);

// Radius of the circle that holds the symbol with its edge, at factor 1.
double radiusOf(const SiteFigures& figures, const SymbolLook& look, const SymbolMetrics& metrics);
double glyphRadius(const SymbolMetrics& metrics);

// Width of the pale rim that parts a symbol from what lies below it.
double casingOf(const SymbolLook& look, const SymbolMetrics& metrics);

// The symbol whose outer edge has that radius; casing 0 for none.
void paintSymbol(QPainter& painter, QPointF centre, double radius, const SymbolLook& look, double casing,
                 const SymbolMetrics& metrics, const Theme& theme);

// The same for many symbols of one theme: on an image small ones are painted once and then copied, at quarters of a
// pixel. Safe in several threads.
class SymbolBrush
{
public:
    SymbolBrush(SymbolMetrics metrics, const Theme& theme);
    ~SymbolBrush();
    Q_DISABLE_COPY_MOVE(SymbolBrush)

    struct Symbol
    {
        QPointF centre;
        double radius = 0, casing = 0;
        SymbolLook look;
    };

    // In this order, the last on top.
    void paint(QPainter& painter, std::span<const Symbol> symbols) const;

private:
    struct Kept;

    SymbolMetrics m_metrics;
    Theme m_theme;
    std::unique_ptr<Kept> m_kept;
};

} // namespace atlas
