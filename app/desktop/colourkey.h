// SPDX-License-Identifier: GPL-3.0-or-later
// What the colours of sites or provinces say where it is not the idle ratio, painted by the legend that prints it too.
// GUI thread.
#pragma once

#include "cartography/legend.h"
#include "desktop/context.h"

#include <QWidget>

namespace atlas {

class ColourKey : public QWidget
{
    Q_OBJECT

public:
    ColourKey(const DesktopContext& context, QWidget* parent);

    // Hides itself where the scene has nothing to say here.
    void setScene(const MapScenePtr& scene);

    QSize sizeHint() const override;

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double paintInto(QPainter& painter, int width) const;

    DesktopContext m_context;
    MapScenePtr m_scene;
    Legend m_legend;
};

} // namespace atlas
