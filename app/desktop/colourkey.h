// SPDX-License-Identifier: GPL-3.0-or-later
// What the colours of sites or provinces say where it is not the idle ratio, painted by the legend that prints it too.
// Over each class of sites lies a button that filters to it. GUI thread.
#pragma once

#include "cartography/legend.h"
#include "desktop/context.h"

#include <QWidget>

namespace atlas {

class ColourKeyRow;

class ColourKey : public QWidget
{
    Q_OBJECT

public:
    ColourKey(const DesktopContext& context, QWidget* parent);

    // Hides itself where the scene has nothing to say here.
    void setScene(const MapScenePtr& scene);
    // The part of the filter that speaks of themes: its classes are marked.
    void setFilter(const std::optional<ThemeFilter>& filter);

    QSize sizeHint() const override;

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override;

Q_SIGNALS:
    // A class was chosen; nullopt: nothing is filtered by a theme any more.
    void filterChosen(const std::optional<atlas::ThemeFilter>& filter);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    friend ColourKeyRow;

    double paintInto(QPainter& painter, int width, std::vector<QRectF>* rows = nullptr) const;
    void makeRows();
    void placeRows();
    void choose(int colourClass, bool add);
    // The filter as far as it speaks of the classes that are shown.
    ThemeFilter present() const;

    DesktopContext m_context;
    MapScenePtr m_scene;
    Legend m_legend;
    std::optional<ThemeFilter> m_filter;
    std::vector<ColourKeyRow*> m_rows; // as the classes of the legend
};

} // namespace atlas
