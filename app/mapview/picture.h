// SPDX-License-Identifier: GPL-3.0-or-later
// The painted part of the map: what is asked of the painter, and the picture that comes back, larger than the view so
// that panning has something to show. Values; the painter works in one thread of the pool at a time.
#pragma once

#include "cartography/mapscene.h"

#include <QImage>

#include <future>

namespace atlas {

// A ring's label on its plate, before it has a place.
struct RingLabelWish
{
    QSizeF plate;
    std::optional<double> previous; // azimuth in degrees that it stood at

    bool operator==(const RingLabelWish&) const = default;
};

struct PictureRequest
{
    std::shared_ptr<const SceneInput> content; // without basemap: the painter has it
    Camera view;
    double pixelRatio = 1;
    std::vector<RingLabelWish> ringLabels; // as content->rings; empty: none wanted
    std::vector<QRectF> reserved;          // no ring label there; in the view
    // With what lies beyond the view's edges, to be moved with the camera. Without it the view itself is there sooner;
    // the same view asked for again with the margin has the same pixels and labels.
    bool margin = true;
};

// Where a picture lies in a view: screen = origin + scale * picture, both in device-independent pixels.
struct Placement
{
    QPointF origin;
    double scale = 1;

    ScreenXY toScreen(ScreenXY picture) const
    {
        return {origin.x() + scale * picture.x, origin.y() + scale * picture.y};
    }

    ScreenXY toPicture(ScreenXY screen) const
    {
        return {(screen.x - origin.x()) / scale, (screen.y - origin.y()) / scale};
    }
};

struct Picture
{
    MapScenePtr scene;
    PictureRequest request;
    Camera camera;  // the painted area: the view's centre and zoom, with the margin larger
    Camera planned; // with the margin always: that of which the scene keeps the symbols
    QImage image;   // in device pixels, ratio 1
    int hiddenLabels = 0;
    std::vector<std::optional<double>> ringAzimuths; // as request.ringLabels; nullopt: no room in the view
    std::vector<QRectF> hubNameBoxes;                // as content->hubs, from the mark; empty: no room

    Placement placementIn(const Camera& view) const;
    Placement plannedIn(const Camera& view) const; // of what was planned
    bool covers(const Camera& view) const;
};

using PicturePtr = std::shared_ptr<const Picture>;

// The view with its margin: what is painted, in whole device pixels.
Camera withMargin(const Camera& view, double pixelRatio);

// Share of the view's width and height that is painted beyond each edge.
inline constexpr double PictureMargin = 0.25;

// Builds scenes and paints them; keeps the scene of the last content, and the last picture to paint its margin. Not
// reentrant: one request at a time.
class PicturePainter
{
public:
    explicit PicturePainter(BasemapPtr basemap);

    Picture paint(const PictureRequest& request);

private:
    void paintPart(QImage& image, QPoint topLeft) const;
    void paintView(QImage& image, QPoint topLeft);

    // Begun at once: it takes as long as a window takes to come up.
    std::shared_future<std::shared_ptr<const PreparedBasemap>> m_prepared;
    std::shared_ptr<const SceneInput> m_content; // of m_scene
    MapScenePtr m_scene;
    Picture m_last;
    PicturePlanPtr m_plan; // of m_last
    // What lies under sites and rings in the last view, until its margin is painted: most changes leave it as it is.
    QImage m_ground;
    PicturePlanPtr m_groundOf;
};

} // namespace atlas
