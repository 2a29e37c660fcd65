// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart draws, asked of the painter in place of the pixels: its texts with their places, and whether anything is
// translucent.
#pragma once

#include "charts/chartscene.h"

#include <QImage>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <vector>

namespace atlas::test {

struct DrawnText
{
    QString text;
    QRectF rect; // what letters may cover: less than the height of the line
};

struct Drawing
{
    std::vector<DrawnText> texts;
    int translucent = 0;

    const DrawnText* find(const QString& text) const
    {
        const auto found = std::ranges::find(texts, text, &DrawnText::text);
        return found == texts.end() ? nullptr : &*found;
    }
};

class DrawingRecorder : public QPaintEngine
{
public:
    DrawingRecorder() : QPaintEngine(QPaintEngine::AllFeatures) {}

    bool begin(QPaintDevice*) override { return true; }

    bool end() override { return true; }

    Type type() const override { return User; }

    void updateState(const QPaintEngineState& now) override
    {
        const DirtyFlags dirty = now.state();
        if (dirty & DirtyTransform)
            m_transform = now.transform();
        if (dirty & DirtyPen)
            m_pen = now.pen();
        if (dirty & DirtyBrush)
            m_brush = now.brush();
        if (dirty & DirtyOpacity)
            m_opacity = now.opacity();
    }

    void drawPath(const QPainterPath&) override { countTranslucent(); }

    void drawPolygon(const QPointF*, int, PolygonDrawMode) override { countTranslucent(); }

    void drawPolygon(const QPoint*, int, PolygonDrawMode) override { countTranslucent(); }

    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}

    void drawTiledPixmap(const QRectF&, const QPixmap&, const QPointF&) override {}

    void drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override {}

    void drawTextItem(const QPointF& at, const QTextItem& item) override
    {
        const double above = 0.85 * item.ascent();
        const QRectF rect(at.x(), at.y() - above, item.width(), above + 0.6 * item.descent());
        drawing.texts.push_back({item.text(), m_transform.mapRect(rect)});
        countTranslucent();
    }

    Drawing drawing;

private:
    void countTranslucent()
    {
        const bool pen = m_pen.style() != Qt::NoPen && m_pen.color().alpha() < 255;
        const bool brush = m_brush.style() != Qt::NoBrush && m_brush.color().alpha() < 255;
        drawing.translucent += pen || brush || m_opacity < 1;
    }

    QTransform m_transform;
    QPen m_pen;
    QBrush m_brush;
    double m_opacity = 1;
};

// An image only to have the measures of one.
class RecordedImage : public QImage
{
public:
    explicit RecordedImage(const QSize& size) : QImage(size, QImage::Format_RGB32) {}

    QPaintEngine* paintEngine() const override { return &recorder; }

    mutable DrawingRecorder recorder;
};

inline Drawing drawingOf(const ChartScene& scene, const QSize& size)
{
    RecordedImage image(size);
    QPainter painter(&image);
    scene.render(painter, QRectF(QPointF(), QSizeF(size)));
    painter.end();
    return image.recorder.drawing;
}

// Whether the superscript stands behind a text of that content, raised, and both within the width.
inline bool hasNoteBehind(const Drawing& drawing, const QString& text, const QString& superscript, double width)
{
    return std::ranges::any_of(drawing.texts, [&](const DrawnText& label) {
        return label.text == text && std::ranges::any_of(drawing.texts, [&](const DrawnText& note) {
                   const double gap = note.rect.left() - label.rect.right();
                   return note.text == superscript && gap > 0 && gap < label.rect.height() / 2 &&
                          note.rect.bottom() < label.rect.bottom() && note.rect.bottom() > label.rect.top() &&
                          note.rect.right() <= width + 0.5;
               });
    });
}

// The first two that overlap by more than rounding; empty where none do.
inline QString overlapOf(const Drawing& drawing)
{
    const auto inner = [](const QRectF& rect) { return rect.adjusted(0.05, 0.05, -0.05, -0.05); };
    for (std::size_t i = 0; i < drawing.texts.size(); ++i) {
        for (std::size_t j = i + 1; j < drawing.texts.size(); ++j) {
            if (inner(drawing.texts[i].rect).intersects(inner(drawing.texts[j].rect)))
                return drawing.texts[i].text + QStringLiteral(" / ") + drawing.texts[j].text;
        }
    }
    return {};
}

} // namespace atlas::test
