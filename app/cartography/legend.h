// SPDX-License-Identifier: GPL-3.0-or-later
// The legend as data, for the layer panel, print and PDF alike: one object says what the colours, fills, sizes and
// rings mean, with counts. Values; any thread.
#pragma once

#include "base/formats.h"
#include "cartography/mapscene.h"
#include "domain/filter.h"
#include "domain/totals.h"

namespace atlas {

struct SymbolMetrics;

struct Legend
{
    struct ClassRow
    {
        int idleClass = -1; // -1: unknown
        QString range;      // "70–100 %"
        int sites = 0;
        double pflops = 0;
        QString capacity;    // "121,149" or "none"
        double barShare = 0; // of the longest bar
    };

    struct CertaintyItem
    {
        Certainty certainty;
        QString label;
        int sites;
    };

    struct StageItem
    {
        Stage stage;
        QString label;
        int sites;
    };

    QString title; // "Idle ratio, best available"
    // Null where the colours show the idle ratio; else ClassRow::idleClass is an index into its classes.
    std::shared_ptr<const SiteColouring> colouring;
    std::shared_ptr<const Choropleth> choropleth; // null where provinces are plain
    std::vector<ClassRow> classes;                // highest or most frequent first, unknown last
    std::vector<CertaintyItem> certainties;
    std::vector<StageItem> stages;   // not in service: no ratio
    std::vector<double> sizeSamples; // PFLOPS of the size circles, largest first
    QString basisNote;               // bases and dates that the colours join, or how their classes were found
    QString ringNote;
};

Legend legendOf(const Dataset& dataset, const Figures& figures, std::span<const RowIndex> sites,
                std::span<const RingSpec> rings, const Phrases& phrases);

// The circles of a key of sizes, largest first. Those that are painted alike, below the smallest symbol or above the
// largest, are one, whose label says so: "≤ 1,000 P".
struct SizeCircle
{
    double diameter = 0; // pixels at factor 1
    QString label;
};

std::vector<SizeCircle> sizeCircles(std::span<const double> samples, const SymbolMetrics& metrics,
                                    const Phrases& phrases);

// The model of the rings in a sentence, with its error; empty without rings.
QString ringNote(std::span<const RingSpec> rings, const Phrases& phrases);

// Of what a scene shows, counting what it shows; or counting those sites, for a key that a filter must not empty.
Legend legendOf(const MapScene& scene);
Legend legendOf(const MapScene& scene, std::span<const RowIndex> sites);

// Paints the legend in print or on a picture into that width, as one column or as several of about one height; returns
// the height used.
double paintLegend(QPainter& painter, QPointF topLeft, double width, const Legend& legend, const SceneInput& scene,
                   bool print, int columns = 1);

// Of it only what the colours of sites and provinces say where that is not the idle ratio; 0 for nothing. rows: where
// the classes of sites stand, in the order of the legend's.
double paintColourKey(QPainter& painter, QPointF topLeft, double width, const Legend& legend, const SceneInput& scene,
                      bool print, std::vector<QRectF>* rows = nullptr);

} // namespace atlas
