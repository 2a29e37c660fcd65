// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/icons.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace atlas {

namespace {

constexpr double Grid = 20;
constexpr double Stroke = 1.5;

struct Drawing
{
    const char* name;
    const char* path;
};

// M x y: move; L x y: line; C x1 y1 x2 y2 x y: curve; Z: close; O x y r: circle; R x y w h r: rounded rectangle.
constexpr Drawing Drawings[] = {
    {"add-site", "M10 17.5 C10 17.5 4.5 12.6 4.5 8.5 C4.5 5.2 7 3 10 3 C13 3 15.5 5.2 15.5 8.5 C15.5 12.6 10 17.5 10 "
                 "17.5 Z M10 6.2 L10 10.8 M7.7 8.5 L12.3 8.5"},
    {"box", "M3.5 6.5 L3.5 3.5 L6.5 3.5 M8.8 3.5 L11.2 3.5 M13.5 3.5 L16.5 3.5 L16.5 6.5 M16.5 8.8 L16.5 11.2 M16.5 "
            "13.5 L16.5 16.5 L13.5 16.5 M11.2 16.5 L8.8 16.5 M6.5 16.5 L3.5 16.5 L3.5 13.5 M3.5 11.2 L3.5 8.8"},
    {"calendar", "R3.5 4.5 13 12 1.5 M3.5 8.5 L16.5 8.5 M7 2.8 L7 6 M13 2.8 L13 6"},
    {"check", "M4.5 10.5 L8.5 14.5 L15.5 6"},
    {"chevron-down", "M6 8.2 L10 12.2 L14 8.2"},
    {"chevron-left", "M12 6 L8 10 L12 14"},
    {"chevron-right", "M8 6 L12 10 L8 14"},
    {"close", "M5.5 5.5 L14.5 14.5 M14.5 5.5 L5.5 14.5"},
    {"columns", "R3.5 4.5 13 11 1 M8 4.5 L8 15.5 M12 4.5 L12 15.5"},
    {"delete", "M4 6 L16 6 M8 6 L8 3.8 L12 3.8 L12 6 M5.6 6 L6.3 16.5 L13.7 16.5 L14.4 6"},
    {"edit", "M4 16 L4.8 12.6 L13 4.4 L15.6 7 L7.4 15.2 Z M11.3 6.1 L13.9 8.7"},
    {"export", "M10 12.5 L10 3.5 M6.5 6.8 L10 3.5 L13.5 6.8 M4 12 L4 16.5 L16 16.5 L16 12"},
    {"float", "R3.5 7.5 9 9 1 M7.5 7.5 L7.5 3.5 L16.5 3.5 L16.5 12.5 L12.5 12.5"},
    {"filter", "M3.5 6 L16.5 6 M6 10 L14 10 M8.5 14 L11.5 14"},
    {"hub", "O9 11 5.4 O9 11 1.4 M15.5 2.5 L15.5 8.5 M12.5 5.5 L18.5 5.5"},
    {"layers", "M10 3.5 L17 7.3 L10 11.1 L3 7.3 Z M3 11.3 L10 15.1 L17 11.3"},
    {"locate", "O10 10 4.7 M10 2.5 L10 5.3 M10 14.7 L10 17.5 M2.5 10 L5.3 10 M14.7 10 L17.5 10"},
    {"measure",
     "M2.8 13.5 L13.5 2.8 L17.2 6.5 L6.5 17.2 Z M5.5 10.8 L7.2 12.5 M8.1 8.2 L10.6 10.7 M10.8 5.5 L12.5 7.2"},
    {"offline", "M3.5 8.5 C7.2 5 12.8 5 16.5 8.5 M6 11.5 C8.3 9.4 11.7 9.4 14 11.5 M9.7 14.6 L10.3 14.6 M4 3.5 L16 "
                "16.5"},
    {"online", "M3.5 8.5 C7.2 5 12.8 5 16.5 8.5 M6 11.5 C8.3 9.4 11.7 9.4 14 11.5 M9.7 14.6 L10.3 14.6"},
    {"pause", "M7 4.5 L7 15.5 M13 4.5 L13 15.5"},
    {"play", "M6.5 4 L15.5 10 L6.5 16 Z"},
    {"plus", "M10 4.5 L10 15.5 M4.5 10 L15.5 10"},
    {"pointer", "M5 3.5 L16 8.6 L11.2 10.9 L8.6 15.8 Z"},
    {"redo", "M13 4 L16.5 7.5 L13 11 M16.5 7.5 L8 7.5 C5.5 7.5 3.5 9.3 3.5 11.7 C3.5 14.1 5.5 16 8 16 L12 16"},
    {"search", "O8.75 8.75 5.25 M12.7 12.7 L17 17"},
    {"select-box", "R3.5 4.5 11 9 1 M10.5 10 L17 12.9 L14.2 14.2 L12.8 17 Z"},
    {"select-lasso",
     "M7 13.8 C4.8 13.2 3.2 11.4 3.2 9.2 C3.2 6 6.3 3.8 10 3.8 C13.7 3.8 16.8 6 16.8 9.2 C16.8 12 14 14 10.5 "
     "14.1 M8.8 13.9 O8.8 14 1.7 M8.2 15.6 C8 16.8 7 17.4 5.6 17.2"},
    {"select-province",
     "M4 5.5 L8.5 4 L12 5.5 L16 4.5 L16.5 10 L14.5 15.5 L9.5 16.5 L6 14.5 L3.5 11 Z M10 8.4 L10 12 M8.2 "
     "10.2 L11.8 10.2"},
    {"select-radius", "O10 10 6.8 O10 10 0.5 M10 10 L16.8 10"},
    {"select-ring", "O10 10 6.8 O10 10 3.4 O10 10 0.5"},
    {"table", "R3.5 4.5 13 11 1 M3.5 8.2 L16.5 8.2 M3.5 11.8 L16.5 11.8 M8.5 8.2 L8.5 15.5"},
    {"undo", "M7 4 L3.5 7.5 L7 11 M3.5 7.5 L12 7.5 C14.5 7.5 16.5 9.3 16.5 11.7 C16.5 14.1 14.5 16 12 16 L8 16"},
    {"warning", "M10 3.5 L17.5 16.5 L2.5 16.5 Z M10 8.2 L10 11.8 M10 14.2 L10 14.3"},
};

QPainterPath pathOf(const char* text)
{
    QPainterPath path;
    while (*text) {
        const char command = *text++;
        if (command == ' ')
            continue;
        std::array<double, 6> n{};
        for (double& number : n) {
            while (*text == ' ')
                ++text;
            const auto [next, error] = std::from_chars(text, text + std::strlen(text), number);
            if (error != std::errc())
                break;
            text = next;
        }
        switch (command) {
        case 'M':
            path.moveTo(n[0], n[1]);
            break;
        case 'L':
            path.lineTo(n[0], n[1]);
            break;
        case 'C':
            path.cubicTo(n[0], n[1], n[2], n[3], n[4], n[5]);
            break;
        case 'Z':
            path.closeSubpath();
            break;
        case 'O':
            path.addEllipse(QPointF(n[0], n[1]), n[2], n[2]);
            break;
        case 'R':
            path.addRoundedRect(n[0], n[1], n[2], n[3], n[4], n[4]);
            break;
        default:
            Q_UNREACHABLE();
        }
    }
    return path;
}

class PathIcon : public QIconEngine
{
public:
    PathIcon(QPainterPath path, const QColor& ink, const QColor& disabled)
        : m_path(std::move(path)), m_ink(ink), m_disabled(disabled)
    {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const double side = std::min(rect.width(), rect.height());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.center().x() + 0.5 - side / 2, rect.center().y() + 0.5 - side / 2);
        painter->scale(side / Grid, side / Grid);
        painter->strokePath(m_path, QPen(mode == QIcon::Disabled ? m_disabled : m_ink, Stroke, Qt::SolidLine,
                                         Qt::RoundCap, Qt::RoundJoin));
        painter->restore();
    }

    // The default paints on an opaque ground of no certain colour.
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new PathIcon(*this); }

private:
    QPainterPath m_path;
    QColor m_ink, m_disabled;
};

} // namespace

QIcon icon(const char* name, const QColor& ink, const QColor& disabled)
{
    const auto* drawing =
        std::ranges::find_if(Drawings, [name](const Drawing& d) { return qstrcmp(d.name, name) == 0; });
    Q_ASSERT_X(drawing != std::end(Drawings), "icon", name);
    return QIcon(new PathIcon(pathOf(drawing->path), ink, disabled));
}

} // namespace atlas
