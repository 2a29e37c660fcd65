// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/selectionlayer.h"

#include "cartography/symbols.h"

#include <QPainter>
#include <QQuickWindow>
#include <QSGImageNode>
#include <QtConcurrentRun>

#include <cmath>

namespace atlas {

namespace {

constexpr std::size_t MaxRings = 3000;
// Where many symbols stand close together, the wide rings would hide them.
constexpr std::size_t Crowd = 60;
constexpr double CrowdGapPx = 1.5, CrowdWidthPx = 1.5, CrowdCasingPx = 2.5;
constexpr double DotPx = 3;
constexpr double Reach = 90; // of a symbol from its site, in a rosette and with its ring

} // namespace

SelectionPicture paintSelection(const PicturePtr& picture, const std::vector<RowIndex>& rows)
{
    SelectionPicture marks{.picture = picture, .rect = {}, .image = {}};
    const SceneInput& input = picture->scene->input();
    const Camera& camera = picture->camera;
    const QRectF area = QRectF({}, camera.size);
    const QRectF wide = area.adjusted(-Reach, -Reach, Reach, Reach);
    std::vector<std::pair<RowIndex, QPointF>> near;
    if (input.layers.testFlag(MapLayer::Sites)) {
        for (const RowIndex row : rows) {
            const QPointF at = camera.toScreen(input.snapshot->sites.get<&Site::position>(std::size_t(row))).toPointF();
            if (input.visible[std::size_t(row)] && wide.contains(at))
                near.emplace_back(row, at);
        }
    }

    const Theme& theme = input.style->theme(input.theme);
    const SymbolMetrics metrics(*input.style);
    const bool dots = near.size() > MaxRings;
    const bool crowd = near.size() > Crowd;
    const double gap = crowd ? CrowdGapPx : metrics.selectedGap;
    const double casing = crowd ? CrowdCasingPx : metrics.selectedCasing;
    const double width = crowd ? CrowdWidthPx : metrics.selectedWidth;
    std::vector<std::pair<QPointF, double>> places; // radius of the mark
    for (const auto& [row, at] : near) {
        if (dots) {
            places.emplace_back(at, DotPx / 2);
        } else if (const auto hit = picture->scene->symbolOf(camera, row)) {
            places.emplace_back(hit->centre.toPointF(), hit->radiusPx + gap);
        }
        if (!places.empty()) {
            const auto [centre, radius] = places.back();
            const double reach = radius + casing;
            marks.rect |= QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach);
        }
    }
    marks.rect &= area;
    if (places.empty() || marks.rect.isEmpty())
        return marks;

    // Whole device pixels, so that the marks are as crisp as the picture below.
    const double ratio = picture->request.pixelRatio;
    const QRect pixels = QRectF(marks.rect.topLeft() * ratio, marks.rect.size() * ratio).toAlignedRect();
    marks.rect = QRectF(QPointF(pixels.topLeft()) / ratio, QSizeF(pixels.size()) / ratio);
    marks.image = QImage(pixels.size(), QImage::Format_ARGB32_Premultiplied);
    marks.image.fill(Qt::transparent);
    QPainter painter(&marks.image);
    painter.translate(-pixels.topLeft());
    painter.scale(ratio, ratio);
    if (dots) {
        for (const auto& [at, radius] : places)
            painter.fillRect(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius), theme.symbol.mark);
        return marks;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    // All casings first: none cuts the ring of a neighbour.
    for (const QPen& pen : {QPen(theme.symbol.casing, casing), QPen(theme.symbol.mark, width)}) {
        painter.setPen(pen);
        for (const auto& [at, radius] : places)
            painter.drawEllipse(at, radius, radius);
    }
    return marks;
}

SelectionLayer::SelectionLayer(QQuickItem* parent) : QQuickItem(parent)
{
    setFlag(ItemHasContents);
    m_thread.setMaxThreadCount(1);
}

SelectionLayer::~SelectionLayer()
{
    m_thread.waitForDone();
}

void SelectionLayer::setPicture(const PicturePtr& picture)
{
    m_picture = picture;
    paintMarks();
}

void SelectionLayer::setSelection(const Snapshot& dataset, std::vector<RowIndex> rows)
{
    m_dataset = dataset;
    m_rows = std::move(rows);
    paintMarks();
}

void SelectionLayer::setView(const Camera& view)
{
    m_view = view;
    update();
}

void SelectionLayer::paintMarks()
{
    if (m_rows.empty()) {
        m_stale = false;
        take({});
        return;
    }
    // The rows of another state of the dataset say nothing of this picture: the next one follows soon.
    if (!m_picture || m_picture->scene->input().snapshot != m_dataset)
        return;
    if (m_busy) {
        m_stale = true;
        return;
    }
    m_busy = true;
    m_stale = false;
    QtConcurrent::run(&m_thread, paintSelection, m_picture, m_rows).then(this, [this](SelectionPicture marks) {
        m_busy = false;
        if (!m_rows.empty())
            take(std::move(marks));
        if (m_stale)
            paintMarks();
    });
}

void SelectionLayer::take(SelectionPicture marks)
{
    m_shown = std::move(marks);
    m_isNew = true;
    setVisible(!m_shown.image.isNull());
    update();
}

void SelectionLayer::itemChange(ItemChange change, const ItemChangeData& data)
{
    if (change == ItemSceneChange)
        m_isNew = true; // another window shares no textures with the one before
    QQuickItem::itemChange(change, data);
}

QSGNode* SelectionLayer::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    auto* node = static_cast<QSGImageNode*>(old);
    if (m_shown.image.isNull()) {
        delete node;
        return nullptr;
    }
    if (!node) {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
        m_isNew = true;
    }
    if (m_isNew) {
        node->setTexture(window()->createTextureFromImage(m_shown.image, QQuickWindow::TextureHasAlphaChannel));
        node->setSourceRect(m_shown.image.rect());
        m_isNew = false;
    }
    const Placement placement = m_shown.picture->placementIn(m_view);
    const ScreenXY corner = placement.toScreen({m_shown.rect.x(), m_shown.rect.y()});
    node->setRect({corner.toPointF(), m_shown.rect.size() * placement.scale});
    node->setFiltering(placement.scale == 1 ? QSGTexture::Nearest : QSGTexture::Linear);
    return node;
}

} // namespace atlas
