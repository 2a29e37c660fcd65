// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace atlas {

namespace {

// The margin on each side in device pixels.
QPoint marginPixels(const PictureRequest& request)
{
    const auto margin = [&](double length) { return qRound(std::round(length * request.pixelRatio) * PictureMargin); };
    return {margin(request.view.size.width()), margin(request.view.size.height())};
}

QSize devicePixels(const PictureRequest& request, QPoint margin)
{
    return QSize(qRound(request.view.size.width() * request.pixelRatio),
                 qRound(request.view.size.height() * request.pixelRatio)) +
           2 * QSize(margin.x(), margin.y());
}

// Whole device pixels on each side, so that a picture of the same camera falls on the pixels of the screen.
Camera paddedCamera(const PictureRequest& request, QPoint margin)
{
    return {request.view.centre, request.view.zoom, QSizeF(devicePixels(request, margin)) / request.pixelRatio};
}

// Where the painter keeps room for the names of the hubs, from their marks.
std::vector<QRectF> hubNameBoxes(const MapScene& scene, const Camera& camera)
{
    const SceneInput& input = scene.input();
    std::vector<QRectF> boxes;
    if (input.hubs.empty())
        return boxes;
    MapScene::Options hubsOnly;
    hubsOnly.hubsOnly = true;
    const std::vector<MapLabel> labels = scene.labels(camera, hubsOnly);
    auto next = labels.begin();
    for (const MapHub& hub : input.hubs) {
        const auto label = std::find_if(next, labels.end(), [&hub](const MapLabel& l) {
            return l.kind == MapLabel::Kind::Hub && l.text == hub.name;
        });
        boxes.push_back(label == labels.end() ? QRectF()
                                              : label->rect.translated(-camera.toScreen(hub.position).toPointF()));
        if (label != labels.end())
            next = label + 1;
    }
    return boxes;
}

// In the view: what no ring label may cover besides the reserved places.
std::vector<QRectF> hubBoxes(const MapScene& scene, const Camera& view, const std::vector<QRectF>& nameBoxes)
{
    const SceneInput& input = scene.input();
    const double reach = input.style->number("ring.hub.plate");
    std::vector<QRectF> boxes;
    for (std::size_t i = 0; i < input.hubs.size(); ++i) {
        const QPointF mark = view.toScreen(input.hubs[i].position).toPointF();
        boxes.emplace_back(mark.x() - reach, mark.y() - reach, 2 * reach, 2 * reach);
        if (!nameBoxes[i].isEmpty())
            boxes.push_back(nameBoxes[i].translated(mark));
    }
    return boxes;
}

// Fills in the azimuths and returns the plates in the padded picture.
std::vector<QRectF> placeRingLabels(Picture& picture, const Camera& padded, QPointF margin)
{
    const PictureRequest& request = picture.request;
    std::vector<QRectF> taken = request.reserved;
    const auto marks = hubBoxes(*picture.scene, request.view, picture.hubNameBoxes);
    taken.insert(taken.end(), marks.begin(), marks.end());
    for (QRectF& rect : taken)
        rect.translate(margin);
    const QRectF view(margin, request.view.size);
    std::vector<QRectF> plates;
    for (std::size_t i = 0; i < request.ringLabels.size(); ++i) {
        const Ring& ring = picture.scene->input().rings[i];
        const RingLabelWish& wish = request.ringLabels[i];
        const auto azimuth = ringLabelAzimuth(*picture.scene, padded, ring, wish.plate, taken, wish.previous, view);
        picture.ringAzimuths.push_back(azimuth);
        if (!azimuth)
            continue;
        QRectF plate({}, wish.plate);
        plate.moveCenter(ringLabelPosition(*picture.scene, padded, ring, *azimuth));
        taken.push_back(plate);
        plates.push_back(plate);
    }
    return plates;
}

// What lies round a rectangle inside a larger one, as four rectangles.
std::array<QRect, 4> frameRound(const QRect& inner, QSize outer)
{
    return {QRect(0, 0, outer.width(), inner.top()),
            QRect(0, inner.bottom() + 1, outer.width(), outer.height() - inner.bottom() - 1),
            QRect(0, inner.top(), inner.left(), inner.height()),
            QRect(inner.right() + 1, inner.top(), outer.width() - inner.right() - 1, inner.height())};
}

QImage emptyImage(QSize size, double pixelRatio)
{
    QImage image(size, QImage::Format_RGB32);
    image.setDevicePixelRatio(pixelRatio);
    return image;
}

// A part of an image, in its memory.
QImage partOf(QImage& image, const QRect& part)
{
    QImage result(image.scanLine(part.top()) + part.left() * qsizetype(sizeof(QRgb)), part.width(), part.height(),
                  image.bytesPerLine(), image.format());
    result.setDevicePixelRatio(image.devicePixelRatio());
    return result;
}

Placement placementOf(const Camera& camera, const Camera& view, double pixelRatio)
{
    const double scale = std::exp2(view.zoom - camera.zoom);
    Placement placement{view.toScreen(camera.toWorldXY({0, 0})).toPointF(), scale};
    if (scale == 1) {
        placement.origin = {std::round(placement.origin.x() * pixelRatio) / pixelRatio,
                            std::round(placement.origin.y() * pixelRatio) / pixelRatio};
    }
    return placement;
}

} // namespace

Placement Picture::placementIn(const Camera& view) const
{
    return placementOf(camera, view, request.pixelRatio);
}

Placement Picture::plannedIn(const Camera& view) const
{
    return placementOf(planned, view, request.pixelRatio);
}

Camera withMargin(const Camera& view, double pixelRatio)
{
    PictureRequest request;
    request.view = view;
    request.pixelRatio = pixelRatio;
    return paddedCamera(request, marginPixels(request));
}

bool Picture::covers(const Camera& view) const
{
    const Placement placement = placementIn(view);
    return QRectF(placement.origin, camera.size * placement.scale).contains(QRectF({}, view.size));
}

PicturePainter::PicturePainter(BasemapPtr basemap)
    : m_prepared(std::async(std::launch::async, [basemap = std::move(basemap)] {
          return prepareBasemap(basemap, MapProjection::WebMercator);
      }))
{}

void PicturePainter::paintPart(QImage& image, QPoint topLeft) const
{
    m_scene->paintGround(image, topLeft, *m_plan);
    m_scene->paintRest(image, topLeft, *m_plan);
}

void PicturePainter::paintView(QImage& image, QPoint topLeft)
{
    const bool known = m_groundOf && MapScene::sameGround(*m_plan, *m_groundOf) && m_ground.size() == image.size();
    if (!known) {
        if (m_ground.size() != image.size())
            m_ground = emptyImage(image.size(), 1);
        m_ground.setDevicePixelRatio(image.devicePixelRatio());
        m_scene->paintGround(m_ground, topLeft, *m_plan);
    }
    m_groundOf = m_plan; // an older one would keep all that it knows
    std::memcpy(image.bits(), m_ground.constBits(), std::size_t(image.sizeInBytes()));
    m_scene->paintRest(image, topLeft, *m_plan);
}

Picture PicturePainter::paint(const PictureRequest& request)
{
    if (m_content != request.content) {
        SceneInput input = *request.content;
        input.basemap = m_prepared.get();
        m_scene = MapScene::build(std::move(input), m_scene.get());
        m_content = request.content;
    }

    const QPoint margin = marginPixels(request);
    const Camera padded = paddedCamera(request, margin);
    const bool known = m_plan && m_last.scene == m_scene && m_last.request.view == request.view &&
                       m_last.request.pixelRatio == request.pixelRatio;
    if (!known) {
        const QPointF offset = QPointF(margin) / request.pixelRatio;
        m_last = {};
        m_last.scene = m_scene;
        m_last.request = request;
        m_last.hubNameBoxes = hubNameBoxes(*m_scene, padded);
        MapScene::Options options;
        options.reserved = placeRingLabels(m_last, padded, offset);
        m_plan = m_scene->plan(padded, options, request.pixelRatio);
        m_last.planned = padded;
    }
    const QRect view(margin, devicePixels(request, {}));
    if (!request.margin) {
        m_last.image = emptyImage(view.size(), request.pixelRatio);
        paintView(m_last.image, margin);
        m_last.camera = paddedCamera(request, {});
    } else {
        QImage image = emptyImage(devicePixels(request, margin), request.pixelRatio);
        if (known && m_last.image.size() == view.size()) {
            for (int y = 0; y < view.height(); ++y)
                std::memcpy(image.scanLine(view.top() + y) + view.left() * qsizetype(sizeof(QRgb)),
                            m_last.image.constScanLine(y), std::size_t(view.width()) * sizeof(QRgb));
            for (const QRect& rect : frameRound(view, image.size())) {
                QImage part = partOf(image, rect);
                paintPart(part, rect.topLeft());
            }
        } else {
            paintPart(image, {});
        }
        m_last.image = std::move(image);
        m_last.camera = padded;
        // Changes that follow each other closely have no margin: the next one may take the time that the ground needs.
        m_ground = {};
        m_groundOf = {};
    }
    m_last.hiddenLabels = m_scene->hiddenLabels(*m_plan);
    m_last.request = request;
    m_last.image.setDevicePixelRatio(1);
    return m_last;
}

} // namespace atlas
