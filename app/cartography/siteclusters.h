// SPDX-License-Identifier: GPL-3.0-or-later
// Sites that lie near each other as one mark, for small scales: a ring of its idle classes by capacity, the summed
// capacity and the number of sites in its middle. Groups belong to a half level of zoom, not to a view: they stay while
// the map is moved. Immutable; any thread.
#pragma once

#include "cartography/maptext.h"
#include "cartography/seensymbols.h"

#include <functional>

namespace atlas {

// The cluster part of the style, read once. Pixels.
struct ClusterMetrics
{
    explicit ClusterMetrics(const Style& style);

    double maxZoom; // above it sites stand for themselves
    double spacing; // no two groups begin nearer to each other than this, at the half level of zoom
    double minDiameter, maxDiameter, ring, rim, edge, casing;
    TextStyle capacity, sites;
};

struct SceneInput;

struct SiteCluster
{
    // A share of the capacity in service; of a class of colours or, below zero, of no known one.
    struct Slice
    {
        int colourClass = -1;
        bool estimated = false;
        double share = 0;
    };

    QPointF anchor;              // map units: the middle by capacity, beside a hub that stands there
    double radius = 0;           // pixels
    std::vector<RowIndex> sites; // several; in the painting order of their symbols, the one with most capacity first
    // Clockwise from the top, highest class first, unknown last; empty where no capacity counts here: none is published
    // for a site in service, or it counts with a whole that stands elsewhere.
    std::vector<Slice> slices;
    int inService = 0;
    double pflops = 0; // in service, FP16 or not stated, parts counted once

    QString capacityText(const Phrases& phrases) const; // empty where none is published
    QString sitesText(const Phrases& phrases) const;
};

class SiteClusters
{
public:
    // The half level of zoom whose groups are shown.
    static double levelOf(double zoom);

    struct Input
    {
        const SymbolField& field;
        const Figures& figures;
        std::vector<bool> counted;                  // by site, whether its capacity counts (rule 12)
        std::function<SymbolLook(RowIndex)> lookOf; // of a site
        std::vector<QPointF> hubs;                  // map units: a mark of a hub must not stand in a cluster
        double hubRadius = 0;                       // pixels
        double scale = 1;                           // pixels per map unit at the half level
    };

    SiteClusters(const Input& input, const ClusterMetrics& metrics);

    // Largest first, so that a large one hides no small one.
    std::span<const SiteCluster> clusters() const { return m_clusters; }

    // Of the symbol at that place in SymbolField::symbols(); null for one that stands for itself.
    const SiteCluster* clusterOf(std::size_t symbol) const;

    // The symbols that stand for themselves, and what they and the clusters take.
    SeenSymbols seen(const SymbolField& field, const MapView& view) const;

private:
    void sort();

    std::vector<SiteCluster> m_clusters;
    std::vector<qint32> m_ofSymbol; // position in m_clusters, or -1
    std::vector<quint32> m_single;  // symbols that stand for themselves, in painting order
};

// Whether a map of that input has clusters at that zoom level. In their picture the lines of the rings lie below them,
// because they hold figures that no line may cross.
bool hasClusters(const SceneInput& input, double zoom, const ClusterMetrics& metrics);

// The ring alone, for a legend.
void paintClusterRing(QPainter& painter, QPointF centre, const SiteCluster& cluster, const ClusterMetrics& metrics,
                      const Theme& symbolTheme);
void paintCluster(QPainter& painter, QPointF centre, const SiteCluster& cluster, const ClusterMetrics& metrics,
                  const TextSetter& setter, const Theme& symbolTheme, const Phrases& phrases);

} // namespace atlas
