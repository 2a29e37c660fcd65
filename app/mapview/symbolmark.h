// SPDX-License-Identifier: GPL-3.0-or-later
// The ring of a hovered or selected symbol, the square of keyboard focus, the ghost of a symbol that is dragged, or the
// crosshair of the keyboard. An item of its own over the picture, so that no state repaints the map. GUI thread.
#pragma once

#include "cartography/mapscene.h"
#include "cartography/symbols.h"

#include <QQuickPaintedItem>

namespace atlas {

class SymbolMark : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT

public:
    enum Kind { Hover, Selected, Focus, Ghost, Crosshair };
    Q_ENUM(Kind)
    Q_PROPERTY(atlas::SymbolMark::Kind kind MEMBER m_kind NOTIFY kindChanged REQUIRED FINAL)

    explicit SymbolMark(QQuickItem* parent = nullptr);

    void setLook(const StylePtr& style, ThemeName theme);
    // What a ghost looks like, in the theme of the symbols.
    void setSymbol(const SymbolLook& look, const Theme& theme);
    // Where the symbol is in the view; shows the mark.
    void showAt(ScreenXY centre, double radiusPx);

    void paint(QPainter* painter) override;

Q_SIGNALS:
    void kindChanged();

private:
    void paintRing(QPainter& painter, double gap, double width, double casing) const;
    void paintFocus(QPainter& painter) const;
    void paintCrosshair(QPainter& painter) const;

    Kind m_kind = Hover;
    StylePtr m_style;
    std::optional<SymbolMetrics> m_metrics;
    ThemeName m_themeName = ThemeName::Light;
    SymbolLook m_look;
    Theme m_symbolTheme;
    double m_radius = 0;
};

} // namespace atlas
