// SPDX-License-Identifier: GPL-3.0-or-later
// The marks that a style sheet cannot draw without image files: check marks, arrows, combo boxes, focus rings and dock
// separators, over Fusion. GUI thread; owned by the application.
#pragma once

#include "cartography/style.h"

#include <QProxyStyle>

namespace atlas {

class AtlasStyle : public QProxyStyle
{
    Q_OBJECT

public:
    // scale: the user's text size over the design's.
    AtlasStyle(const Theme& theme, double scale);

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                         const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;

private:
    void drawCheckBox(const QStyleOption& option, QPainter& painter) const;
    void drawChevron(const QRectF& rect, int quarterTurns, const QColor& ink, QPainter& painter) const;

    Theme::Ui m_ui;
    double m_scale;
};

} // namespace atlas
