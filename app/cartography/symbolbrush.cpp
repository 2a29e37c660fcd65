// SPDX-License-Identifier: GPL-3.0-or-later
// Many symbols on an image: painted once each, then copied.
#include "cartography/symboldiscs.h"

#include <QHash>
#include <QImage>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <deque>
#include <mutex>

namespace atlas {

namespace {

constexpr int Phases = 4;              // positions within a pixel
constexpr int SizeSteps = 4;           // radii and casings within a pixel
constexpr double MaxSpriteRadius = 24; // device pixels; larger ones are few
static_assert(2 * (MaxSpriteRadius + 16) < 255, "rows of sprites are counted in bytes");
constexpr qsizetype MaxSprites = 4000; // of two kilobytes; a denser screen has more sizes within a pixel

struct SpriteKey
{
    quint8 look = 0;
    quint8 phaseX = 0, phaseY = 0;
    quint8 casing = 0;  // in steps
    quint16 radius = 0; // in steps

    quint64 packed() const
    {
        return quint64(radius) << 32 | quint64(casing) << 24 | quint64(look) << 16 | quint64(phaseX) << 8 | phaseY;
    }
};

struct Sprite
{
    QImage image;
    int reach = 0; // from the pixel of the centre to the edge of the image

    // What of a row is painted at all, and of that one run without transparency.
    struct Row
    {
        quint8 from = 0, solidFrom = 0, solidTo = 0, to = 0;
    };

    std::vector<Row> rows;
};

std::vector<Sprite::Row> rowsOf(const QImage& image)
{
    std::vector<Sprite::Row> rows;
    for (int y = 0; y < image.height(); ++y) {
        const auto* pixels = reinterpret_cast<const quint32*>(image.constScanLine(y));
        const auto alpha = [pixels](int x) { return pixels[x] >> 24; };
        Sprite::Row row;
        row.to = quint8(image.width());
        while (row.to > 0 && alpha(row.to - 1) == 0)
            --row.to;
        while (row.from < row.to && alpha(row.from) == 0)
            ++row.from;
        row.solidFrom = row.from;
        while (row.solidFrom < row.to && alpha(row.solidFrom) < 255)
            ++row.solidFrom;
        row.solidTo = row.solidFrom;
        while (row.solidTo < row.to && alpha(row.solidTo) == 255)
            ++row.solidTo;
        rows.push_back(row);
    }
    return rows;
}

// Paints discs round a point, the larger first. A pixel is covered by as much as its middle lies within the edge: for
// one disc after the other that is what an exact painter gives but for a few hundredths, at a hundredth of the time.
// The image is transparent before.
void stampDiscs(QImage& image, QPointF centre, const Discs& discs)
{
    struct Colour
    {
        float red = 0, green = 0, blue = 0, alpha = 0;
    };

    struct Edge
    {
        float radius = 0, wholeWithin2 = 0, nothingBeyond2 = 0;
        Colour colour;
    };

    QVarLengthArray<Edge, 4> edges;
    for (const Disc& disc : discs) {
        const auto radius = float(disc.radius);
        const float whole = radius - 0.5F;
        const float nothing = radius + 0.5F;
        edges.push_back({radius,
                         whole >= 0 ? whole * whole : -1,
                         nothing > 0 ? nothing * nothing : 0,
                         {float(disc.colour.red()), float(disc.colour.green()), float(disc.colour.blue()), 255}});
    }
    const auto colourAt = [&edges](float distance2) {
        // What lies below a disc that covers the pixel is not seen.
        qsizetype i = edges.size();
        while (i > 0 && distance2 > edges[i - 1].wholeWithin2)
            --i;
        Colour colour = i > 0 ? edges[i - 1].colour : Colour{};
        for (; i < edges.size(); ++i) {
            const Edge& edge = edges[i];
            if (distance2 >= edge.nothingBeyond2)
                continue;
            const float share = std::min(edge.radius - std::sqrt(distance2) + 0.5F, 1.0F);
            const auto mix = [share](float& below, float above) { below += (above - below) * share; };
            mix(colour.red, edge.colour.red);
            mix(colour.green, edge.colour.green);
            mix(colour.blue, edge.colour.blue);
            mix(colour.alpha, edge.colour.alpha);
        }
        const auto whole = [](float value) { return int(value + 0.5F); };
        return qRgba(whole(colour.red), whole(colour.green), whole(colour.blue), whole(colour.alpha));
    };
    const auto middle = float(centre.x() - 0.5);
    const auto chord = [](float radius2, float dy) { return std::sqrt(std::max(radius2 - dy * dy, 0.0F)); };
    const int width = image.width();
    for (int y = 0; y < image.height(); ++y) {
        auto* const line = reinterpret_cast<QRgb*>(image.scanLine(y));
        const auto dy = float(y + 0.5 - centre.y());
        const float outer = chord(edges.front().nothingBeyond2, dy);
        const float inner = chord(edges.back().wholeWithin2, dy);
        const int from = std::clamp(int(std::floor(middle - outer)), 0, width);
        const int to = std::clamp(int(std::ceil(middle + outer)) + 1, from, width);
        const int wholeFrom = inner > 0 ? std::clamp(int(std::ceil(middle - inner)), from, to) : to;
        const int wholeTo = inner > 0 ? std::clamp(int(std::floor(middle + inner)) + 1, wholeFrom, to) : to;
        const auto paintEdge = [&](int begin, int end) {
            for (int x = begin; x < end; ++x) {
                const float dx = float(x) - middle;
                line[x] = colourAt(dx * dx + dy * dy);
            }
        };
        paintEdge(from, wholeFrom);
        std::fill(line + wholeFrom, line + wholeTo, colourAt(0));
        paintEdge(wholeTo, to);
    }
}

Sprite makeSprite(const SpriteKey& key, double scale, const SymbolMetrics& metrics, const Theme& theme)
{
    const SymbolLook look = SymbolLook::fromCode(key.look);
    const double radius = double(key.radius) / SizeSteps / scale;
    const double casing = double(key.casing) / SizeSteps / scale;
    const bool disc = look.form <= SymbolLook::Form::Unknown;
    Sprite sprite;
    // A disc ends half a pixel beyond its radius; the corners of a glyph reach a little farther.
    constexpr double LastPhase = double(Phases - 1) / Phases;
    sprite.reach = int(std::ceil((radius + casing) * scale + LastPhase)) + (disc ? 0 : 2);
    sprite.image = QImage(2 * sprite.reach + 1, 2 * sprite.reach + 1, QImage::Format_ARGB32_Premultiplied);
    const QPointF centre = QPointF(sprite.reach, sprite.reach) + QPointF(key.phaseX, key.phaseY) / Phases;
    sprite.image.fill(Qt::transparent);
    if (disc) {
        Discs discs = discsOf(radius, look, casing, metrics, theme);
        for (Disc& d : discs)
            d.radius *= scale;
        stampDiscs(sprite.image, centre, discs);
    }
    if (!disc || look.suspended) {
        QPainter painter(&sprite.image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(centre);
        painter.scale(scale, scale);
        if (disc)
            paintBar(painter, {}, radius, theme);
        else
            paintSymbol(painter, {}, radius, look, casing, metrics, theme);
        painter.end();
        sprite.image = sprite.image.copy(); // a painted image keeps its paint engine, ten times as large as a sprite
    }
    sprite.rows = rowsOf(sprite.image);
    return sprite;
}

// A place on a device: whole pixels, and parts of one.
struct PixelPlace
{
    explicit PixelPlace(QPointF device)
    {
        const auto x = int(std::floor(device.x() * Phases + 0.5));
        const auto y = int(std::floor(device.y() * Phases + 0.5));
        phaseX = quint8(x & (Phases - 1));
        phaseY = quint8(y & (Phases - 1));
        pixel = {(x - phaseX) / Phases, (y - phaseY) / Phases};
    }

    QPoint pixel;
    quint8 phaseX, phaseY;
};

static_assert((Phases & (Phases - 1)) == 0);

} // namespace

struct SymbolBrush::Kept
{
    // Of one scale. A sheet that is full is given up, and lives as long as somebody paints from it.
    struct Sheet
    {
        double scale = 0;
        QHash<quint64, const Sprite*> byKey;
        std::deque<Sprite> sprites;
    };

    std::mutex mutex;
    std::shared_ptr<Sheet> sheet = std::make_shared<Sheet>();
};

namespace {

// Source over: a premultiplied pixel over an opaque one, as Qt mixes them.
quint32 over(quint32 from, quint32 to)
{
    const quint32 rest = 255 - (from >> 24);
    quint32 odd = (to & 0xff00ff) * rest;
    odd = ((odd + ((odd >> 8) & 0xff00ff) + 0x800080) >> 8) & 0xff00ff;
    quint32 even = ((to >> 8) & 0xff00ff) * rest;
    even = (even + ((even >> 8) & 0xff00ff) + 0x800080) & 0xff00ff00;
    return from + (odd | even);
}

void stamp(QImage& target, const QRect& clip, QPoint at, const Sprite& sprite)
{
    const int top = std::max(at.y(), clip.top());
    const int bottom = std::min(at.y() + sprite.image.height() - 1, clip.bottom());
    const int left = clip.left() - at.x(); // in the sprite
    const int right = clip.right() + 1 - at.x();
    for (int y = top; y <= bottom; ++y) {
        const Sprite::Row& row = sprite.rows[std::size_t(y - at.y())];
        const int from = std::max<int>(row.from, left);
        const int to = std::min<int>(row.to, right);
        const int solidFrom = std::clamp<int>(row.solidFrom, from, std::max(from, to));
        const int solidTo = std::clamp<int>(row.solidTo, solidFrom, std::max(solidFrom, to));
        const auto* source = reinterpret_cast<const quint32*>(sprite.image.constScanLine(y - at.y()));
        auto* line = reinterpret_cast<quint32*>(target.scanLine(y)) + at.x();
        for (int x = from; x < solidFrom; ++x)
            line[x] = over(source[x], line[x]);
        std::copy(source + solidFrom, source + solidTo, line + solidFrom);
        for (int x = solidTo; x < to; ++x)
            line[x] = over(source[x], line[x]);
    }
}

// The part of the painter's image that it may paint on, where its clip falls on whole pixels.
std::optional<QRect> pixelClip(const QPainter& painter, const QImage& image, const QTransform& toDevice)
{
    if (!painter.hasClipping())
        return image.rect();
    if (painter.clipRegion().rectCount() > 1)
        return std::nullopt;
    const QRectF clip = toDevice.mapRect(painter.clipBoundingRect());
    const QRect whole = clip.toRect();
    const double off = std::max({std::abs(whole.x() - clip.x()), std::abs(whole.y() - clip.y()),
                                 std::abs(whole.width() - clip.width()), std::abs(whole.height() - clip.height())});
    return off < 1e-3 ? std::optional(whole & image.rect()) : std::nullopt;
}

} // namespace

SymbolBrush::SymbolBrush(SymbolMetrics metrics, const Theme& theme)
    : m_metrics(std::move(metrics)), m_theme(theme), m_kept(std::make_unique<Kept>())
{}

SymbolBrush::~SymbolBrush() = default;

void SymbolBrush::paint(QPainter& painter, std::span<const Symbol> symbols) const
{
    const QTransform toDevice = painter.deviceTransform();
    const double scale = toDevice.m11();
    const bool upright = toDevice.type() <= QTransform::TxScale && scale == toDevice.m22() && scale > 0;
    if (painter.paintEngine()->type() == QPaintEngine::Pdf) {
        paintInTiers(painter, symbols, m_metrics, m_theme);
        return;
    }
    if (!upright || painter.device()->devType() != QInternal::Image) {
        for (const Symbol& symbol : symbols)
            paintSymbol(painter, symbol.centre, symbol.radius, symbol.look, symbol.casing, m_metrics, m_theme);
        return;
    }

    // One sheet for the whole call: what is met keeps pointing into it.
    const std::shared_ptr<Kept::Sheet> sheet = [&] {
        const std::scoped_lock lock(m_kept->mutex);
        if (m_kept->sheet->scale != scale || double(m_kept->sheet->byKey.size()) >= MaxSprites * std::max(scale, 1.0)) {
            m_kept->sheet = std::make_shared<Kept::Sheet>();
            m_kept->sheet->scale = scale;
        }
        return m_kept->sheet;
    }();
    const auto spriteOf = [&](const SpriteKey& key) {
        {
            const std::scoped_lock lock(m_kept->mutex);
            if (const Sprite* known = sheet->byKey.value(key.packed()))
                return known;
        }
        Sprite made = makeSprite(key, scale, m_metrics, m_theme);
        const std::scoped_lock lock(m_kept->mutex);
        const Sprite*& sprite = sheet->byKey[key.packed()];
        if (!sprite) // nobody else made it meanwhile
            sprite = &sheet->sprites.emplace_back(std::move(made));
        return sprite;
    };

    // The sprites met so far, to be found without the lock.
    struct Met
    {
        quint64 key = ~quint64(0);
        const Sprite* sprite = nullptr;
    };

    std::vector<Met> met(2048);

    auto* const image = static_cast<QImage*>(painter.device());
    const auto clip = image->format() == QImage::Format_RGB32 ? pixelClip(painter, *image, toDevice) : std::nullopt;
    const QTransform world = painter.worldTransform();
    const double pixelRatio = image->devicePixelRatioF();
    const QTransform toPixels = QTransform::fromScale(1 / pixelRatio, 1 / pixelRatio);
    for (const Symbol& symbol : symbols) {
        if (symbol.radius * scale > MaxSpriteRadius) {
            paintSymbol(painter, symbol.centre, symbol.radius, symbol.look, symbol.casing, m_metrics, m_theme);
            continue;
        }
        const PixelPlace place(toDevice.map(symbol.centre));
        const SpriteKey key{symbol.look.code(), place.phaseX, place.phaseY,
                            quint8(std::lround(symbol.casing * scale * SizeSteps)),
                            quint16(std::lround(symbol.radius * scale * SizeSteps))};
        const quint64 packed = key.packed();
        Met& known = met[std::size_t((packed * 0x9e3779b97f4a7c15ULL) >> 53)];
        if (known.key != packed)
            known = {packed, spriteOf(key)};
        const Sprite* const sprite = known.sprite;
        const QPoint at = place.pixel - QPoint(sprite->reach, sprite->reach);
        if (clip) {
            stamp(*image, *clip, at, *sprite);
        } else {
            painter.setWorldTransform(toPixels);
            painter.drawImage(at, sprite->image);
            painter.setWorldTransform(world);
        }
    }
}

} // namespace atlas
