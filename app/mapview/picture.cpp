// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/picture.h"

#include "cartography/maptext.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

// Whole device pixels on each side, so that a picture of the same camera falls on the pixels of the screen.
Camera paddedCamera(const Camera& view, double pixelRatio)
{
    const auto padded = [pixelRatio](double length) {
        const double device = std::round(length * pixelRatio);
        return (device + 2 * std::round(device * PictureMargin)) / pixelRatio;
    };
    return {view.centre, view.zoom, {padded(view.size.width()), padded(view.size.height())}};
}

// Where the painter keeps room for the names of the hubs, from their marks.
std::vector<QRectF> hubNameBoxes(const MapScene& scene, const Camera& camera)
{
    const SceneInput& input = scene.input();
    std::vector<QRectF> boxes;
    if (input.hubs.empty())
        return boxes;
    const std::vector<MapLabel> labels = scene.labels(camera, {});
    auto next = labels.begin();
    for (const RowIndex row : input.hubs) {
        const Hub& hub = input.snapshot->hubs[std::size_t(row)];
        const QString name = oneLine(input.phrases->name(hub.nameEn, hub.nameZh));
        const auto label = std::find_if(
            next, labels.end(), [&name](const MapLabel& l) { return l.kind == MapLabel::Kind::Hub && l.text == name; });
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
        const QPointF mark = view.toScreen(input.snapshot->hubs[std::size_t(input.hubs[i])].position).toPointF();
        boxes.emplace_back(mark.x() - reach, mark.y() - reach, 2 * reach, 2 * reach);
        if (!nameBoxes[i].isEmpty())
            boxes.push_back(nameBoxes[i].translated(mark));
    }
    return boxes;
}

// Fills in the azimuths and returns the plates in the view.
std::vector<QRectF> placeRingLabels(Picture& picture)
{
    const PictureRequest& request = picture.request;
    std::vector<QRectF> taken = request.reserved;
    const auto marks = hubBoxes(*picture.scene, request.view, picture.hubNameBoxes);
    taken.insert(taken.end(), marks.begin(), marks.end());
    std::vector<QRectF> plates;
    for (std::size_t i = 0; i < request.ringLabels.size(); ++i) {
        const Ring& ring = picture.scene->input().rings[i];
        const RingLabelWish& wish = request.ringLabels[i];
        const auto azimuth = ringLabelAzimuth(*picture.scene, request.view, ring, wish.plate, taken, wish.previous);
        picture.ringAzimuths.push_back(azimuth);
        if (!azimuth)
            continue;
        QRectF plate({}, wish.plate);
        plate.moveCenter(ringLabelPosition(*picture.scene, request.view, ring, *azimuth));
        taken.push_back(plate);
        plates.push_back(plate);
    }
    return plates;
}

} // namespace

Placement Picture::placementIn(const Camera& view) const
{
    const double scale = std::exp2(view.zoom - camera.zoom);
    Placement placement{view.toScreen(camera.toWorldXY({0, 0})).toPointF(), scale};
    if (scale == 1) {
        const double ratio = request.pixelRatio;
        placement.origin = {std::round(placement.origin.x() * ratio) / ratio,
                            std::round(placement.origin.y() * ratio) / ratio};
    }
    return placement;
}

bool Picture::covers(const Camera& view) const
{
    const Placement placement = placementIn(view);
    return QRectF(placement.origin, camera.size * placement.scale).contains(QRectF({}, view.size));
}

PicturePainter::PicturePainter(BasemapPtr basemap) : m_basemap(std::move(basemap)) {}

Picture PicturePainter::paint(const PictureRequest& request)
{
    if (!m_prepared)
        m_prepared = prepareBasemap(m_basemap, MapProjection::WebMercator);
    if (m_content != request.content) {
        SceneInput input = *request.content;
        input.basemap = m_prepared;
        m_scene = MapScene::build(std::move(input));
        m_content = request.content;
    }

    Picture picture;
    picture.scene = m_scene;
    picture.request = request;
    picture.camera = paddedCamera(request.view, request.pixelRatio);
    picture.hubNameBoxes = hubNameBoxes(*m_scene, picture.camera);
    MapScene::Options options;
    options.reserved = placeRingLabels(picture);
    const QSizeF margin = (picture.camera.size - request.view.size) / 2;
    for (QRectF& plate : options.reserved)
        plate.translate(margin.width(), margin.height());

    const QSizeF device = picture.camera.size * request.pixelRatio;
    picture.image = QImage({qRound(device.width()), qRound(device.height())}, QImage::Format_RGB32);
    picture.image.fill(request.content->style->theme(request.content->theme).map.sea);
    picture.image.setDevicePixelRatio(request.pixelRatio);
    {
        QPainter painter(&picture.image);
        picture.hiddenLabels = m_scene->paint(painter, picture.camera, options);
    }
    picture.image.setDevicePixelRatio(1);
    return picture;
}

} // namespace atlas
