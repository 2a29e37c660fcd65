// SPDX-License-Identifier: GPL-3.0-or-later
// Symbols that lie on top of each other, fanned out on a circle round their point so that each can be had. GUI thread.
#pragma once

#include "cartography/symbols.h"
#include "mapview/mapchrome.h"

#include <QQuickPaintedItem>
#include <QVariantAnimation>

namespace atlas {

class PileFan : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(atlas::MapChrome* chrome MEMBER m_chrome NOTIFY changed REQUIRED FINAL)

public:
    struct Symbol
    {
        QString site, name;
        SymbolLook look;
        double radiusPx = 0;
    };

    // More than these do not fit on a circle: they are asked for in a list.
    static constexpr std::size_t Most = 24;

    explicit PileFan(QQuickItem* parent = nullptr);

    // 0: it opens at once.
    void setOpeningMs(int ms) { m_opening.setDuration(ms); }

    // point: of the pile, in the view. The first of the symbols stands at the top, the others clockwise.
    void open(QPointF point, std::vector<Symbol> symbols, Theme symbolTheme);
    // False when it is not open.
    bool close();

    bool isOpen() const { return !m_symbols.empty(); }

    const std::vector<Symbol>& symbols() const { return m_symbols; }

    QPointF placeOf(std::size_t index) const; // in the view, when it is all open
    int at(QPointF position) const;           // -1: no symbol there

    // The symbol whose name is shown, by pointer or keyboard; -1: none.
    int marked() const { return m_marked; }

    void mark(int index);
    // To the next one round the circle, or the one before.
    void step(bool forward);

    void paint(QPainter* painter) override;

Q_SIGNALS:
    void changed();
    void markedChanged();

private:
    double radiusOfCircle() const;
    double drawnRadius(const Symbol& symbol) const;
    void paintName(QPainter& painter) const;

    MapChrome* m_chrome = nullptr;
    std::vector<Symbol> m_symbols;
    Theme m_symbolTheme;
    double m_radius = 0; // of the circle
    QPointF m_point, m_centre;
    int m_marked = -1;
    QVariantAnimation m_opening;
};

} // namespace atlas
