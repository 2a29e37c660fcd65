// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/maptext.h"

#include <QFontMetricsF>
#include <QHash>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <vector>

namespace atlas {

namespace {

// Extent of ink above and below the baseline as a share of the size: capitals with accents and Han characters fit.
constexpr double InkAbove = 0.86;
constexpr double InkBelow = 0.22;

// Coverage grown by a disc: each pixel takes the most that any pixel within the radius gives it.
QImage grown(const QImage& mask, double radius)
{
    struct Tap
    {
        int dx, dy, weight; // of 256
    };

    std::vector<Tap> taps;
    const int reach = int(std::ceil(radius));
    for (int dy = -reach; dy <= reach; ++dy) {
        for (int dx = -reach; dx <= reach; ++dx) {
            if (const double share = std::clamp(radius + 0.5 - std::hypot(dx, dy), 0.0, 1.0); share > 0)
                taps.push_back({dx, dy, int(std::lround(share * 256))});
        }
    }
    QImage result(mask.size(), QImage::Format_Alpha8);
    result.fill(0);
    for (int y = reach; y < mask.height() - reach; ++y) {
        const uchar* line = mask.constScanLine(y);
        for (int x = reach; x < mask.width() - reach; ++x) {
            if (line[x] == 0)
                continue;
            for (const Tap& tap : taps) {
                uchar& out = result.scanLine(y + tap.dy)[x + tap.dx];
                out = uchar(std::max<int>(out, (line[x] * tap.weight) >> 8));
            }
        }
    }
    return result;
}

QImage coloured(const QImage& coverage, const QColor& colour)
{
    QImage result(coverage.size(), QImage::Format_ARGB32_Premultiplied);
    const QRgb rgb = colour.rgb();
    for (int y = 0; y < result.height(); ++y) {
        const uchar* in = coverage.constScanLine(y);
        auto* out = reinterpret_cast<QRgb*>(result.scanLine(y));
        for (int x = 0; x < result.width(); ++x)
            out[x] = qPremultiply((rgb & 0x00ffffff) | (QRgb(in[x]) << 24));
    }
    return result;
}

// Of this many the older ones are dropped.
constexpr std::size_t MaxKept = 4000;

QString keyOf(const QString& text, const TextStyle& style)
{
    return text + QChar(0) + QString::number(style.px) + u'/' + QString::number(style.weight) + u'/' +
           QString::number(style.tracking) + (style.italic ? u'i' : u'r');
}

} // namespace

struct TextSetter::Kept
{
    struct Picture
    {
        QImage image;
        QPoint offset; // from the pixel of the baseline's start to the image
    };

    std::mutex mutex;
    QHash<QString, double> widths;
    QHash<QString, Picture> pictures;
};

bool hasHan(const QString& text)
{
    return std::ranges::any_of(text.toUcs4(), [](char32_t c) { return QChar::script(c) == QChar::Script_Han; });
}

QString oneLine(const QString& text)
{
    QString result = text;
    for (QChar& c : result) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
            c.category() == QChar::Separator_Paragraph)
            c = u' ';
    }
    return result.simplified();
}

TextSetter::TextSetter(const Style& style, bool print)
    : m_family(style.latinFamily()),
      m_print(print),
      m_measuredDpi(QImage(1, 1, QImage::Format_ARGB32_Premultiplied).logicalDpiY()),
      m_kept(std::make_unique<Kept>())
{}

TextSetter::~TextSetter() = default;

QFont TextSetter::font(const TextStyle& style, const QString& text, int dpi) const
{
    const bool plain = m_print && hasHan(text);
    QFont font(m_family);
    font.setPointSizeF(style.px * 72 / dpi); // a pixel size is a whole number
    font.setWeight(plain ? QFont::Normal : QFont::Weight(style.weight));
    font.setItalic(style.italic && !plain);
    if (style.tracking > 0 && !m_print)
        font.setLetterSpacing(QFont::AbsoluteSpacing, style.px * style.tracking);
    // With ligatures "office" comes out of a PDF with U+FB00.
    font.setFeature(QFont::Tag("liga"), 0);
    // Hinted advances would differ between devices, and with them the layout.
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QFont TextSetter::measuredFont(const TextStyle& style, const QString& text) const
{
    return font(style, text, m_measuredDpi);
}

double TextSetter::width(const QString& text, const TextStyle& style) const
{
    const QString key = keyOf(text, style);
    {
        const std::scoped_lock lock(m_kept->mutex);
        if (const auto found = m_kept->widths.constFind(key); found != m_kept->widths.cend())
            return *found;
    }
    const double result = measuredWidth(text, style);
    const std::scoped_lock lock(m_kept->mutex);
    if (std::size_t(m_kept->widths.size()) > MaxKept)
        m_kept->widths.clear();
    m_kept->widths.insert(key, result);
    return result;
}

double TextSetter::measuredWidth(const QString& text, const TextStyle& style) const
{
    const double advance = QFontMetricsF(measuredFont(style, text)).horizontalAdvance(text);
    return style.tracking > 0 && !m_print ? advance - style.px * style.tracking : advance;
}

QRectF TextSetter::inkBox(const QString& text, const TextStyle& style) const
{
    return {0, -InkAbove * style.px, width(text, style), (InkAbove + InkBelow) * style.px};
}

QString TextSetter::elided(const QString& text, const TextStyle& style, double maxWidth) const
{
    return QFontMetricsF(measuredFont(style, text)).elidedText(text, Qt::ElideRight, maxWidth);
}

QStringList TextSetter::wrapped(const QString& text, const TextStyle& style, double maxWidth) const
{
    QStringList lines;
    QString line;
    const auto finish = [&] {
        if (!line.trimmed().isEmpty())
            lines << elided(line.trimmed(), style, maxWidth);
        line.clear();
    };
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
    qsizetype from = 0;
    for (qsizetype to = finder.toNextBoundary(); to >= 0; to = finder.toNextBoundary()) {
        const QString piece = text.mid(from, to - from);
        from = to;
        if (!line.isEmpty() && width((line + piece).trimmed(), style) > maxWidth)
            finish();
        line += piece;
    }
    finish();
    return lines;
}

void TextSetter::drawText(QPainter& painter, QPointF baseline, const QString& text, const TextStyle& style,
                          const QColor& colour) const
{
    painter.setFont(font(style, text, painter.device()->logicalDpiY()));
    painter.setPen(colour);
    painter.drawText(baseline, text);
}

void TextSetter::drawLabel(QPainter& painter, QPointF baseline, const QString& text, const TextStyle& style,
                           const QColor& colour, const QColor& halo, double haloWidth) const
{
    const QTransform toDevice = painter.deviceTransform();
    const double scale = toDevice.m11();
    const bool upright = toDevice.type() <= QTransform::TxScale && scale == toDevice.m22() && scale > 0;
    if (!upright || painter.device()->devType() != QInternal::Image) {
        QPainterPath path;
        path.addText({}, measuredFont(style, text), text);
        path.translate(baseline);
        painter.strokePath(path, QPen(halo, haloWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        drawText(painter, baseline, text, style, colour);
        return;
    }

    const QString key =
        keyOf(text, style) + colour.name() + halo.name() + QString::number(haloWidth) + u'x' + QString::number(scale);
    Kept::Picture picture;
    {
        const std::scoped_lock lock(m_kept->mutex);
        picture = m_kept->pictures.value(key);
    }
    if (picture.image.isNull()) {
        // Stroking letters takes a millisecond a label, growing their pixels a thirtieth of that.
        const double radius = haloWidth / 2 * scale;
        const double reach = std::ceil(radius) + 2;
        const QTransform scaling = QTransform::fromScale(scale, scale);
        const QRect box = scaling.mapRect(inkBox(text, style)).adjusted(-reach, -reach, reach, reach).toAlignedRect();
        const auto write = [&](QImage& image, const QColor& ink) {
            QPainter letters(&image);
            letters.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
            letters.setTransform(scaling * QTransform::fromTranslate(-box.left(), -box.top()));
            drawText(letters, {}, text, style, ink);
        };
        QImage mask(box.size(), QImage::Format_Alpha8);
        mask.fill(0);
        write(mask, Qt::black);
        picture = {coloured(grown(mask, radius), halo), box.topLeft()};
        write(picture.image, colour);
        picture.image = picture.image.copy(); // without the paint engine that a painted image keeps
        const std::scoped_lock lock(m_kept->mutex);
        if (std::size_t(m_kept->pictures.size()) > MaxKept)
            m_kept->pictures.clear();
        m_kept->pictures.insert(key, picture);
    }
    const double pixelRatio = painter.device()->devicePixelRatioF();
    const QTransform before = painter.worldTransform();
    painter.setWorldTransform(QTransform::fromScale(1 / pixelRatio, 1 / pixelRatio));
    painter.drawImage(toDevice.map(baseline).toPoint() + picture.offset, picture.image);
    painter.setWorldTransform(before);
}

} // namespace atlas
