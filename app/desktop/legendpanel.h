// SPDX-License-Identifier: GPL-3.0-or-later
// The left dock: the legend that is also the list of layers. What explains a class also filters by it. GUI thread.
#pragma once

#include "cartography/mapscene.h"
#include "desktop/context.h"

#include <QScrollArea>

class QCheckBox;
class QComboBox;
class QLabel;

namespace atlas {

class ColourChoice;
class ColourKey;
class LegendKey;
class LegendRow;
class SizeKey;

class LegendPanel : public QScrollArea
{
    Q_OBJECT

public:
    explicit LegendPanel(const DesktopContext& context, QWidget* parent = nullptr);

    MapLayers layers() const; // without Rings: those follow the ring settings
    void setLayers(MapLayers layers);
    // What the colours of sites and provinces say; it is shown only, not chosen.
    void setColours(const ColourBy& colourBy, std::optional<ProvinceTheme> provinces);
    // What is on the map now, for the key of its colours.
    void setScene(const MapScenePtr& scene);

    QSize sizeHint() const override;

Q_SIGNALS:
    void layersChanged(atlas::MapLayers layers);
    void colourByChosen(const atlas::ColourBy& colourBy);
    void provincesChosen(std::optional<atlas::ProvinceTheme> theme);

private:
    QWidget* makeSites();
    QWidget* makeColours();
    QWidget* makeKeys();
    QWidget* makeBasemap();
    QCheckBox* addLayer(const QString& name, MapLayer layer, QWidget* parent);
    void refresh();
    void followFilter();
    void chooseClass(int idleClass, bool add);
    template <typename E>
    void choose(QSet<E> Filter::* group, E value, bool add);

    DesktopContext m_context;
    QLabel* m_siteCount = nullptr;
    ColourChoice* m_colour = nullptr;
    QComboBox* m_basis = nullptr;
    QComboBox* m_provinces = nullptr;
    QWidget* m_idleKey = nullptr;
    ColourKey* m_colourKey = nullptr;
    std::vector<LegendRow*> m_classes;
    std::vector<std::pair<Certainty, LegendKey*>> m_certainties;
    std::vector<std::pair<Stage, LegendKey*>> m_stages;
    SizeKey* m_sizes = nullptr;
    QLabel* m_basisNote = nullptr;
    std::vector<std::pair<MapLayer, QCheckBox*>> m_layers;
};

} // namespace atlas
