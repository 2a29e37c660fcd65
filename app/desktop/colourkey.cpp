// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/colourkey.h"

#include "desktop/legendrow.h"
#include "desktop/parts.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atlas {

// A class of the key: what the key paints there, on the ground of a button.
class ColourKeyRow : public LegendButton
{
public:
    ColourKeyRow(const DesktopContext& context, ColourKey& key) : LegendButton(context, &key), m_key(key) {}

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        paintGround(painter);
        painter.translate(-pos());
        m_key.paintInto(painter, m_key.width());
    }

private:
    ColourKey& m_key;
};

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
    m_legend = legendOf(*scene, allSites(*scene->input().snapshot));
    QStringList rows;
    if (const auto& provinces = scene->choropleth()) {
        for (std::size_t i = provinces->labels.size(); i-- > 0;)
            rows << tr("%1: %2 provinces")
                        .arg(provinces->labels[i], formatNumber(provinces->provinces[i], *m_context.phrases));
        setAccessibleName(provinces->title);
    } else {
        for (const Legend::ClassRow& row : m_legend.classes)
            rows << tr("%1: %2").arg(row.range, siteCount(row.sites, *m_context.phrases));
        setAccessibleName(m_legend.title);
    }
    setAccessibleDescription(rows.join(QStringLiteral("; ")));
    makeRows();
    updateGeometry();
    update();
}

void ColourKey::makeRows()
{
    const std::size_t count = m_scene->choropleth() ? 0 : m_legend.classes.size();
    while (m_rows.size() > count) {
        m_rows.back()->hide();
        m_rows.back()->deleteLater(); // it may be the one that was clicked
        m_rows.pop_back();
    }
    while (m_rows.size() < count) {
        auto* row = new ColourKeyRow(m_context, *this);
        connect(row, &LegendButton::chosen, this,
                [this, at = m_rows.size()](bool add) { choose(m_legend.classes[at].idleClass, add); });
        row->show();
        m_rows.push_back(row);
    }
    for (std::size_t i = 0; i < count; ++i) {
        const Legend::ClassRow& row = m_legend.classes[i];
        m_rows[i]->setAccessibleName(tr("%1: %2").arg(row.range, siteCount(row.sites, *m_context.phrases)));
    }
    placeRows();
    setFilter(m_filter);
}

void ColourKey::placeRows()
{
    QImage scratch(1, 1, QImage::Format_ARGB32_Premultiplied);
    QPainter measuring(&scratch);
    std::vector<QRectF> places;
    paintInto(measuring, width(), &places);
    for (std::size_t i = 0; i < m_rows.size() && i < places.size(); ++i)
        m_rows[i]->setGeometry(QTransform::fromScale(m_context.scale(), m_context.scale()).mapRect(places[i]).toRect());
}

ThemeFilter ColourKey::present() const
{
    const SiteColouring& colouring = *m_legend.colouring;
    if (m_filter && m_filter->theme == *colouring.by.theme && m_filter->edges == colouring.edges)
        return *m_filter;
    return {.theme = *colouring.by.theme, .edges = colouring.edges, .classes = {}, .keys = {}};
}

void ColourKey::setFilter(const std::optional<ThemeFilter>& filter)
{
    m_filter = filter;
    if (m_rows.empty())
        return;
    const SiteColouring& colouring = *m_legend.colouring;
    const ThemeFilter now = present();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const int of = m_legend.classes[i].idleClass;
        const bool category = of >= 0 && !colouring.numeric;
        m_rows[i]->setChecked(category
                                  ? std::ranges::any_of(colouring.classes[std::size_t(of)].keys,
                                                        [&now](const QString& key) { return now.keys.contains(key); })
                              : of < 0 ? now.unknown
                                       : now.classes.contains(of));
    }
}

void ColourKey::choose(int colourClass, bool add)
{
    const SiteColouring& colouring = *m_legend.colouring;
    const auto row = std::ranges::find(m_legend.classes, colourClass, &Legend::ClassRow::idleClass);
    const bool was = m_rows[std::size_t(row - m_legend.classes.begin())]->isChecked();
    const bool alone = was && std::ranges::count_if(m_rows, &QAbstractButton::isChecked) == 1;
    ThemeFilter filter = present();
    if (!add)
        filter = {.theme = filter.theme, .edges = filter.edges, .classes = {}, .keys = {}};
    // A second click on the only one chosen takes the filter away.
    const bool on = add ? !was : !alone;
    const auto put = [on](auto& set, const auto& value) {
        if (on)
            set.insert(value);
        else
            set.remove(value);
    };
    if (colourClass < 0) {
        filter.unknown = on;
    } else if (colouring.numeric) {
        put(filter.classes, colourClass);
    } else {
        for (const QString& key : colouring.classes[std::size_t(colourClass)].keys)
            put(filter.keys, key);
    }
    Q_EMIT filterChosen(filter.isEmpty() ? std::nullopt : std::optional(filter));
}

double ColourKey::paintInto(QPainter& painter, int width, std::vector<QRectF>* rows) const
{
    painter.scale(m_context.scale(), m_context.scale());
    return m_scene ? paintColourKey(painter, {0, 0}, width / m_context.scale(), m_legend, m_scene->input(), false, rows)
                   : 0;
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

void ColourKey::resizeEvent(QResizeEvent*)
{
    placeRows();
}

} // namespace atlas
