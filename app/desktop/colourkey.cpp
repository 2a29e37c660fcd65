// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/colourkey.h"

#include <QImage>
#include <QPainter>

#include <cmath>

namespace atlas {

ColourKey::ColourKey(const DesktopContext& context, QWidget* parent) : QWidget(parent), m_context(context)
{
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

void ColourKey::setScene(const MapScenePtr& scene)
{
    const bool says = scene && (scene->colouring() || scene->choropleth());
    setVisible(says);
    if (!says) {
        m_scene.reset();
        return;
    }
    if (m_scene && m_scene->colouring() == scene->colouring() && m_scene->choropleth() == scene->choropleth())
        return;
    m_scene = scene;
    m_legend = legendOf(*scene);
    QStringList rows;
    if (const auto& provinces = scene->choropleth()) {
        for (std::size_t i = provinces->labels.size(); i-- > 0;)
            rows << tr("%1: %2 provinces")
                        .arg(provinces->labels[i], formatNumber(provinces->provinces[i], *m_context.phrases));
        setAccessibleName(provinces->title);
    } else {
        for (const Legend::ClassRow& row : m_legend.classes)
            rows << tr("%1: %2 sites").arg(row.range, formatNumber(row.sites, *m_context.phrases));
        setAccessibleName(m_legend.title);
    }
    setAccessibleDescription(rows.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

double ColourKey::paintInto(QPainter& painter, int width) const
{
    painter.scale(m_context.scale(), m_context.scale());
    return m_scene ? paintColourKey(painter, {0, 0}, width / m_context.scale(), m_legend, m_scene->input(), false) : 0;
}

int ColourKey::heightForWidth(int width) const
{
    QImage scratch(1, 1, QImage::Format_ARGB32_Premultiplied);
    QPainter measuring(&scratch);
    return int(std::ceil((paintInto(measuring, width) + 4) * m_context.scale()));
}

QSize ColourKey::sizeHint() const
{
    const int width = m_context.px(252);
    return {width, heightForWidth(width)};
}

void ColourKey::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintInto(painter, width());
}

} // namespace atlas
