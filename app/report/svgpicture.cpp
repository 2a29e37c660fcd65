// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/svgpicture.h"

#include "report/htmlblocks.h"

#include <QBuffer>
#include <QImage>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <numbers>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr int Resolution = 72;
constexpr double Steps = 100; // coordinates are whole hundredths of a unit

// "-.25" of -25 hundredths.
QByteArray number(qint64 hundredths)
{
    const qint64 size = std::abs(hundredths);
    QByteArray digits = size >= 100 || size == 0 ? QByteArray::number(size / 100) : QByteArray();
    if (const qint64 rest = size % 100; rest % 10 != 0)
        digits += '.' + QByteArray::number(rest).rightJustified(2, '0');
    else if (rest != 0)
        digits += '.' + QByteArray::number(rest / 10);
    return hundredths < 0 ? '-' + digits : digits;
}

QByteArray number(double value)
{
    return number(qint64(std::llround(value * Steps)));
}

QByteArray attribute(const char* name, const QByteArray& value)
{
    return ' ' + QByteArray(name) + "=\"" + value + '"';
}

// Steps from point to point are differences of rounded places, so that they do not add up to an error.
class PathData
{
public:
    explicit PathData(const QPainterPath& path)
    {
        for (int i = 0; i < path.elementCount(); ++i) {
            const QPainterPath::Element element = path.elementAt(i);
            switch (element.type) {
            case QPainterPath::MoveToElement:
                close();
                move(element);
                break;
            case QPainterPath::LineToElement:
                line(element);
                break;
            case QPainterPath::CurveToElement:
                curve(element, path.elementAt(i + 1), path.elementAt(i + 2));
                i += 2;
                break;
            case QPainterPath::CurveToDataElement:
                Q_UNREACHABLE();
            }
        }
        close();
    }

    const QByteArray& data() const { return m_data; }

private:
    struct Place
    {
        qint64 x = 0;
        qint64 y = 0;

        bool operator==(const Place&) const = default;
    };

    static Place placeOf(const QPainterPath::Element& element)
    {
        return {std::llround(element.x * Steps), std::llround(element.y * Steps)};
    }

    // A letter that holds on is not repeated.
    void command(char letter)
    {
        if (letter != m_letter)
            m_data += letter;
        m_letter = letter;
    }

    void add(Place place)
    {
        for (const qint64 value : {place.x, place.y}) {
            if (value >= 0 && !m_data.isEmpty() && (std::isdigit(static_cast<unsigned char>(m_data.back())) != 0))
                m_data += ' ';
            m_data += number(value);
        }
    }

    void addStep(Place to) { add({to.x - m_at.x, to.y - m_at.y}); }

    void move(const QPainterPath::Element& element)
    {
        m_letter = 0;
        command('M');
        m_start = m_at = placeOf(element);
        add(m_at);
        m_parts = 0;
    }

    void line(const QPainterPath::Element& element)
    {
        const Place to = placeOf(element);
        if (to == m_at && m_parts > 0)
            return;
        command('l');
        addStep(to);
        m_at = to;
        ++m_parts;
    }

    void curve(const QPainterPath::Element& first, const QPainterPath::Element& second,
               const QPainterPath::Element& end)
    {
        command('c');
        for (const QPainterPath::Element& point : {first, second, end})
            addStep(placeOf(point));
        m_at = placeOf(end);
        ++m_parts;
    }

    // As QPainter does, which takes a line that comes back to its start for a closed one.
    void close()
    {
        if (m_parts > 1 && m_at == m_start)
            m_data += 'z';
    }

    QByteArray m_data;
    Place m_start, m_at;
    int m_parts = 0; // of the line that is being written
    char m_letter = 0;
};

QByteArray colouring(const char* what, const QColor& colour, double opacity)
{
    const double seen = colour.alphaF() * opacity;
    return attribute(what, colour.name().toLatin1()) +
           (seen < 1 ? attribute((QByteArray(what) + "-opacity").constData(), number(seen)) : QByteArray());
}

class Engine final : public QPaintEngine
{
public:
    explicit Engine(const QString& names)
        : QPaintEngine(AllFeatures & ~(PatternBrush | LinearGradientFill | RadialGradientFill | ConicalGradientFill |
                                       PerspectiveTransform | PorterDuff | BlendModes | RasterOpModes)),
          m_names(names.toLatin1())
    {}

    QByteArray elements() const
    {
        return (m_definitions.isEmpty() ? m_definitions : "<defs>\n" + m_definitions + "</defs>\n") + m_elements;
    }

    bool begin(QPaintDevice*) override { return true; }

    bool end() override
    {
        leave(0);
        return true;
    }

    Type type() const override { return SVG; }

    void updateState(const QPaintEngineState& now) override
    {
        const DirtyFlags changed = now.state();
        if (changed & DirtyTransform)
            m_transform = now.transform();
        if (changed & DirtyPen)
            m_pen = now.pen();
        if (changed & DirtyBrush)
            m_brush = now.brush();
        if (changed & DirtyOpacity)
            m_opacity = now.opacity();
        if (changed & (DirtyClipPath | DirtyClipRegion))
            clip(now);
    }

    void drawPath(const QPainterPath& path) override { draw(path, m_brush.style() != Qt::NoBrush); }

    void drawPolygon(const QPointF* points, int count, PolygonDrawMode mode) override
    {
        QPainterPath path;
        path.setFillRule(mode == WindingMode ? Qt::WindingFill : Qt::OddEvenFill);
        path.addPolygon(QPolygonF(QList<QPointF>(points, points + count)));
        if (mode != PolylineMode)
            path.closeSubpath();
        draw(path, mode != PolylineMode && m_brush.style() != Qt::NoBrush);
    }

    void drawLines(const QLineF* lines, int count) override
    {
        QPainterPath path;
        for (int i = 0; i < count; ++i) {
            path.moveTo(lines[i].p1());
            path.lineTo(lines[i].p2());
        }
        draw(path, false);
    }

    void drawEllipse(const QRectF& rect) override
    {
        if (rect.width() != rect.height()) {
            QPaintEngine::drawEllipse(rect);
            return;
        }
        place();
        const QPointF centre = m_transform.map(rect.center());
        m_elements += "<circle" + attribute("cx", number(centre.x())) + attribute("cy", number(centre.y())) +
                      attribute("r", number(rect.width() / 2 * scale())) + filled(m_brush.style() != Qt::NoBrush) +
                      stroked() + "/>\n";
    }

    void drawTextItem(const QPointF& point, const QTextItem& item) override
    {
        const QString text = item.text();
        if (m_pen.style() == Qt::NoPen || text.trimmed().isEmpty())
            return;
        place();
        const QFont font = item.font();
        const double size = font.pixelSize() > 0 ? font.pixelSize() : font.pointSizeF();
        const QPointF at = m_transform.map(point);
        const double turn = std::atan2(m_transform.m12(), m_transform.m11()) * 180 / std::numbers::pi;
        const bool edges = text.trimmed() != text;
        m_elements += "<text" + attribute("x", number(at.x())) + attribute("y", number(at.y()));
        if (turn != 0)
            m_elements +=
                attribute("transform", "rotate(" + number(turn) + ' ' + number(at.x()) + ' ' + number(at.y()) + ')');
        m_elements += attribute("font-size", number(size * scale())) +
                      (font.weight() > QFont::Normal ? attribute("font-weight", QByteArray::number(int(font.weight())))
                                                     : QByteArray());
        if (font.letterSpacingType() == QFont::AbsoluteSpacing && font.letterSpacing() != 0)
            m_elements += attribute("letter-spacing", number(font.letterSpacing() * scale()));
        m_elements += attribute("textLength", number(item.width() * scale())) +
                      attribute("lengthAdjust", "spacingAndGlyphs") + colouring("fill", m_pen.color(), m_opacity) +
                      (edges ? " xml:space=\"preserve\"" : "") + '>' + htmlText(text).toUtf8() + "</text>\n";
    }

    void drawPixmap(const QRectF& rect, const QPixmap& picture, const QRectF& part) override
    {
        drawImage(rect, picture.toImage(), part, Qt::AutoColor);
    }

    void drawImage(const QRectF& rect, const QImage& image, const QRectF& part, Qt::ImageConversionFlags) override
    {
        place();
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        image.copy(part.toAlignedRect()).save(&buffer, "PNG");
        const QRectF to = m_transform.mapRect(rect);
        m_elements += "<image" + attribute("x", number(to.x())) + attribute("y", number(to.y())) +
                      attribute("width", number(to.width())) + attribute("height", number(to.height())) +
                      attribute("preserveAspectRatio", "none") +
                      attribute("href", "data:image/png;base64," + png.toBase64()) + "/>\n";
    }

private:
    double scale() const { return std::sqrt(std::abs(m_transform.determinant())); }

    // After restore() QPainter tells the clips that hold anew, from the outermost on.
    void clip(const QPaintEngineState& now)
    {
        if (now.clipOperation() != Qt::IntersectClip)
            m_clips.clear();
        if (now.clipOperation() == Qt::NoClip)
            return;
        QPainterPath path;
        if (now.state() & DirtyClipPath)
            path = now.clipPath();
        else
            path.addRegion(now.clipRegion());
        const QByteArray data = PathData(now.transform().map(path)).data();
        const QByteArray rule = path.fillRule() == Qt::WindingFill ? attribute("clip-rule", "nonzero") : QByteArray();
        const QByteArray shape = "<path" + attribute("d", data) + rule + "/>";
        qsizetype at = m_shapes.indexOf(shape);
        if (at < 0) {
            at = m_shapes.size();
            m_shapes << shape;
            m_definitions += "<clipPath" + attribute("id", nameOf(at)) + '>' + shape + "</clipPath>\n";
        }
        if (!m_clips.contains(at))
            m_clips << at;
    }

    QByteArray nameOf(qsizetype shape) const { return m_names + QByteArray::number(shape + 1); }

    void leave(qsizetype kept)
    {
        for (; m_open.size() > kept; m_open.removeLast())
            m_elements += "</g>\n";
    }

    // Opens the groups of the clips that hold for the next element.
    void place()
    {
        const auto same = std::ranges::mismatch(m_open, m_clips).in1 - m_open.begin();
        leave(same);
        for (qsizetype i = same; i < m_clips.size(); ++i) {
            m_elements += "<g" + attribute("clip-path", "url(#" + nameOf(m_clips[i]) + ')') + ">\n";
            m_open << m_clips[i];
        }
    }

    void draw(const QPainterPath& path, bool fills)
    {
        if (!fills && m_pen.style() == Qt::NoPen)
            return;
        const QByteArray data = PathData(m_transform.map(path)).data();
        if (data.isEmpty())
            return;
        place();
        m_elements += "<path" + attribute("d", data) + filled(fills) +
                      (fills && path.fillRule() == Qt::WindingFill ? attribute("fill-rule", "nonzero") : QByteArray()) +
                      stroked() + joined() + "/>\n";
    }

    QByteArray filled(bool fills) const
    {
        return fills ? colouring("fill", m_brush.color(), m_opacity) : attribute("fill", "none");
    }

    // Of what differs from a pen of SVG.
    QByteArray stroked() const
    {
        if (m_pen.style() == Qt::NoPen)
            return {};
        const double units = m_pen.isCosmetic() ? 1 : scale();
        const double width = (m_pen.widthF() > 0 ? m_pen.widthF() : 1) * units;
        QByteArray attributes = colouring("stroke", m_pen.color(), m_opacity);
        if (width != 1)
            attributes += attribute("stroke-width", number(width));
        if (m_pen.style() != Qt::SolidLine) {
            QByteArrayList dashes;
            for (const double dash : m_pen.dashPattern())
                dashes << number(dash * width);
            attributes += attribute("stroke-dasharray", dashes.join(' '));
            if (m_pen.dashOffset() != 0)
                attributes += attribute("stroke-dashoffset", number(m_pen.dashOffset() * width));
        }
        return attributes;
    }

    QByteArray joined() const
    {
        QByteArray attributes;
        if (m_pen.style() == Qt::NoPen)
            return attributes;
        if (m_pen.capStyle() != Qt::FlatCap)
            attributes += attribute("stroke-linecap", m_pen.capStyle() == Qt::RoundCap ? "round" : "square");
        if (m_pen.joinStyle() == Qt::RoundJoin || m_pen.joinStyle() == Qt::BevelJoin)
            attributes += attribute("stroke-linejoin", m_pen.joinStyle() == Qt::RoundJoin ? "round" : "bevel");
        return attributes;
    }

    QByteArray m_names, m_definitions, m_elements;
    QByteArrayList m_shapes;  // of all clips, by their number
    QList<qsizetype> m_clips; // that hold, each within the one before
    QList<qsizetype> m_open;  // groups in which the last element stands
    QTransform m_transform;
    QPen m_pen;
    QBrush m_brush;
    double m_opacity = 1;
};

class Device final : public QPaintDevice
{
public:
    Device(const QSizeF& room, const QString& names) : m_room(room), m_engine(names) {}

    QPaintEngine* paintEngine() const override { return &m_engine; }

    QByteArray elements() const { return m_engine.elements(); }

protected:
    int metric(PaintDeviceMetric what) const override
    {
        constexpr double MmPerUnit = 25.4 / Resolution;
        switch (what) {
        case PdmWidth:
            return int(std::ceil(m_room.width()));
        case PdmHeight:
            return int(std::ceil(m_room.height()));
        case PdmWidthMM:
            return int(std::ceil(m_room.width() * MmPerUnit));
        case PdmHeightMM:
            return int(std::ceil(m_room.height() * MmPerUnit));
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return Resolution;
        case PdmDevicePixelRatio:
            return 1;
        default:
            return QPaintDevice::metric(what);
        }
    }

private:
    QSizeF m_room;
    mutable Engine m_engine;
};

} // namespace

QByteArray svgElements(const QSizeF& room, const QString& names, const std::function<void(QPainter&)>& paint)
{
    Device device(room, names);
    QPainter painter(&device);
    paint(painter);
    painter.end();
    return device.elements();
}

} // namespace atlas
