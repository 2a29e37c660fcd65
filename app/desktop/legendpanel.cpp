// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/legendpanel.h"

#include "cartography/mappicture.h"
#include "desktop/colourchoice.h"
#include "desktop/colourkey.h"
#include "desktop/flowlayout.h"
#include "desktop/legendrow.h"
#include "desktop/parts.h"
#include "desktop/ringsection.h"
#include "desktop/sizekey.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace atlas {

namespace {

// The class that stands for all of them in the keys of certainty.
constexpr int KeyClass = 3;
constexpr int BoxCharacters = 8;

QVBoxLayout* columnIn(QWidget* widget, int spacing)
{
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    return column;
}

} // namespace

LegendPanel::LegendPanel(const DesktopContext& context, QWidget* parent) : QScrollArea(parent), m_context(context)
{
    setObjectName(QStringLiteral("legendPanel"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setGround(this, context.theme().ui.panel);
    setMinimumWidth(context.px(context.style->number("window.left.min")));

    auto* page = new QWidget;
    page->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // never wider than the dock
    setGround(page, context.theme().ui.panel);
    auto* column = columnIn(page, 0);
    const auto addSection = [&](QWidget* section) {
        auto* holder = new QWidget(page);
        auto* inner = new QVBoxLayout(holder);
        inner->setContentsMargins(context.px(12), context.px(12), context.px(12), context.px(12));
        inner->addWidget(section);
        column->addWidget(holder);
    };
    addSection(makeSites());
    column->addWidget(hairline(context, page));
    addSection(new RingSection(context, page));
    column->addWidget(hairline(context, page));
    addSection(makeBasemap());
    column->addStretch(1);
    setWidget(page);

    connect(&context.workspace, &Workspace::figuresChanged, this, &LegendPanel::refresh);
    connect(&context.workspace, &Workspace::filterChanged, this, &LegendPanel::followFilter);
    refresh();
    followFilter();
}

QSize LegendPanel::sizeHint() const
{
    return {m_context.px(m_context.style->number("window.left.width")), 600};
}

QWidget* LegendPanel::makeSites()
{
    const Theme::Ui& ui = m_context.theme().ui;
    auto* section = new QWidget(this);
    auto* column = columnIn(section, m_context.px(6));
    auto* title = new QHBoxLayout;
    QCheckBox* shown = addLayer(tr("Sites"), MapLayer::Sites, section);
    shown->setFont(m_context.font("strong"));
    title->addWidget(shown, 1);
    m_siteCount = plainLabel(m_context, {}, "small", ui.ink2, section);
    title->addWidget(m_siteCount);
    column->addLayout(title);

    auto* form = new QGridLayout;
    form->setSpacing(m_context.px(6));
    form->setColumnMinimumWidth(0, m_context.px(54));
    form->setColumnStretch(1, 1);
    // Made in the order of the rows, which is the order of the Tab key.
    auto addRow = [&, row = 0](const QString& text, QWidget* field) mutable {
        form->addWidget(plainLabel(m_context, text, "body", ui.ink2, section), row, 0);
        form->addWidget(field, row++, 1);
    };
    m_colour = new ColourChoice(m_context, section);
    connect(m_colour, &ColourChoice::chosen, this, &LegendPanel::colourByChosen);
    addRow(tr("Colour"), m_colour);
    m_basis = new QComboBox(section);
    m_basis->setObjectName(QStringLiteral("basisChoice"));
    m_basis->setAccessibleName(tr("Basis of the idle ratio"));
    m_basis->addItem(tr("Best available"));
    m_basis->addItems(termLabels<Basis>(*m_context.phrases));
    connect(m_basis, &QComboBox::activated, this, [this](int index) {
        m_context.workspace.setBasis(index == 0 ? std::nullopt : std::optional(static_cast<Basis>(index - 1)));
    });
    addRow(tr("Basis"), m_basis);
    m_provinces = narrowBox("provinceChoice", BoxCharacters, section);
    m_provinces->setAccessibleName(tr("Fill the provinces by"));
    m_provinces->addItem(tr("Plain"));
    m_provinces->addItems(termLabels<ProvinceTheme>(*m_context.phrases));
    connect(m_provinces, &QComboBox::activated, this, [this](int index) {
        Q_EMIT provincesChosen(index == 0 ? std::nullopt : std::optional(static_cast<ProvinceTheme>(index - 1)));
    });
    addRow(tr("Provinces"), m_provinces);
    column->addLayout(form);

    m_colourKey = new ColourKey(m_context, section);
    connect(m_colourKey, &ColourKey::filterChosen, this, [this](const std::optional<ThemeFilter>& byTheme) {
        Filter filter = m_context.workspace.filter();
        filter.byTheme = byTheme;
        m_context.workspace.setFilter(std::move(filter));
    });
    column->addWidget(m_colourKey);
    m_idleKey = new QWidget(section);
    auto* idle = columnIn(m_idleKey, m_context.px(6));
    idle->addWidget(makeColours());
    idle->addWidget(makeKeys());
    column->addWidget(m_idleKey);
    auto* size = new QGridLayout;
    size->setColumnMinimumWidth(0, m_context.px(54));
    size->setColumnStretch(1, 1);
    size->setHorizontalSpacing(m_context.px(6));
    size->addWidget(plainLabel(m_context, tr("Size"), "body", ui.ink2, section), 0, 0);
    size->addWidget(plainLabel(m_context, tr("Capacity in service"), "body", ui.ink, section), 0, 1);
    column->addLayout(size);
    m_sizes = new SizeKey(m_context, section);
    column->addWidget(m_sizes);
    QCheckBox* clusters = addLayer(tr("Clusters at country zoom"), MapLayer::Clusters, section);
    clusters->setToolTip(tr("Near sites as one mark: a ring of their classes by capacity, sum and number inside"));
    column->addWidget(clusters);
    m_basisNote = plainLabel(m_context, {}, "caption", ui.ink3, section);
    m_basisNote->setWordWrap(true);
    column->addWidget(m_basisNote);
    return section;
}

void LegendPanel::setColours(const ColourBy& colourBy, std::optional<ProvinceTheme> provinces)
{
    m_colour->setColourBy(colourBy);
    m_provinces->setCurrentIndex(provinces ? int(*provinces) + 1 : 0);
}

void LegendPanel::setScene(const MapScenePtr& scene)
{
    m_colour->setScene(scene);
    m_colourKey->setScene(scene);
    m_idleKey->setVisible(!scene || (!scene->colouring() && !scene->choropleth()));
    m_basisNote->setVisible(m_idleKey->isVisibleTo(this));
}

QWidget* LegendPanel::makeColours()
{
    const Theme::Ui& ui = m_context.theme().ui;
    auto* block = new QWidget(this);
    auto* column = columnIn(block, 0);
    auto* heading = new QWidget(block);
    heading->setFixedHeight(m_context.px(20));
    auto* sites = plainLabel(m_context, tr("sites"), "small", ui.ink2, heading);
    sites->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    sites->setGeometry(0, 0, LegendRow::countRight(m_context), heading->height());
    auto* row = new QHBoxLayout(heading);
    row->setContentsMargins(0, 0, m_context.px(4), 0);
    row->addStretch();
    row->addWidget(plainLabel(m_context, tr("P in service"), "small", ui.ink2, heading));
    column->addWidget(heading);
    for (int idleClass = IdleClassCount - 1; idleClass >= -1; --idleClass) {
        auto* button = new LegendRow(m_context, idleClass, block);
        connect(button, &LegendButton::chosen, this, [this, idleClass](bool add) { chooseClass(idleClass, add); });
        column->addWidget(button);
        m_classes.push_back(button);
    }
    return block;
}

QWidget* LegendPanel::makeKeys()
{
    auto* block = new QWidget(this);
    auto* column = columnIn(block, 0);
    auto* certainties = new FlowLayout(m_context.px(2));
    for (const Certainty certainty : {Certainty::Reported, Certainty::ReportedOlder, Certainty::Estimated}) {
        auto* key = new LegendKey(m_context, swatchOf(certainty, KeyClass), block);
        connect(key, &LegendButton::chosen, this,
                [this, certainty](bool add) { choose(&Filter::certainties, certainty, add); });
        certainties->addWidget(key);
        m_certainties.emplace_back(certainty, key);
    }
    auto* stages = new FlowLayout(m_context.px(2));
    for (const Stage stage : {Stage::UnderConstruction, Stage::Announced, Stage::Cancelled}) {
        auto* key = new LegendKey(m_context, swatchOf(stage), block);
        connect(key, &LegendButton::chosen, this, [this, stage](bool add) { choose(&Filter::stages, stage, add); });
        stages->addWidget(key);
        m_stages.emplace_back(stage, key);
    }
    for (FlowLayout* flow : {certainties, stages}) {
        auto* holder = new QWidget(block);
        holder->setLayout(flow);
        column->addWidget(holder);
    }
    return block;
}

QWidget* LegendPanel::makeBasemap()
{
    const Theme::Ui& ui = m_context.theme().ui;
    auto* section = new QWidget(this);
    auto* column = columnIn(section, m_context.px(6));
    auto* title = new QHBoxLayout;
    title->addWidget(plainLabel(m_context, tr("Basemap"), "strong", ui.ink, section));
    const BasemapProfile& profile = m_context.basemap->profile;
    auto* name = plainLabel(m_context, profileName(profile, *m_context.phrases), "small", ui.ink2, section);
    name->setObjectName(QStringLiteral("basemapProfile"));
    name->setWordWrap(true);
    name->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    title->addWidget(name, 1);
    column->addLayout(title);
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(m_context.px(6));
    grid->setHorizontalSpacing(m_context.px(8));
    grid->addWidget(addLayer(tr("Labels"), MapLayer::Labels, section), 0, 0);
    grid->addWidget(addLayer(tr("Rivers and lakes"), MapLayer::Hydrography, section), 0, 1);
    grid->addWidget(addLayer(tr("Graticule"), MapLayer::Graticule, section), 1, 0);
    grid->addWidget(addLayer(tr("Disputed lines"), MapLayer::DisputedLines, section), 1, 1);
    column->addLayout(grid);
    auto* credit = plainLabel(m_context, mapCredit(profile, *m_context.phrases), "caption", ui.ink3, section);
    credit->setObjectName(QStringLiteral("basemapCredit"));
    credit->setWordWrap(true);
    column->addWidget(credit);
    return section;
}

QCheckBox* LegendPanel::addLayer(const QString& name, MapLayer layer, QWidget* parent)
{
    QCheckBox* box = checkBox(m_context, name, "body", parent);
    box->setChecked(DefaultLayers.testFlag(layer));
    connect(box, &QCheckBox::clicked, this, [this] { Q_EMIT layersChanged(layers()); });
    m_layers.emplace_back(layer, box);
    return box;
}

MapLayers LegendPanel::layers() const
{
    MapLayers layers = MapLayer::Rings;
    for (const auto& [layer, box] : m_layers)
        layers.setFlag(layer, box->isChecked());
    return layers;
}

void LegendPanel::setLayers(MapLayers layers)
{
    for (const auto& [layer, box] : m_layers)
        box->setChecked(layers.testFlag(layer));
}

void LegendPanel::refresh()
{
    const Workspace& workspace = m_context.workspace;
    const Dataset& dataset = *workspace.snapshot();
    // The counts are those of all sites: a filter must not empty the rows that it is chosen from.
    const Legend legend = legendOf(dataset, *workspace.figures(), allSites(dataset), {}, *m_context.phrases);
    m_siteCount->setText(formatNumber(double(dataset.sites.size()), *m_context.phrases));
    m_basis->setCurrentIndex(workspace.query().basis ? int(*workspace.query().basis) + 1 : 0);
    for (LegendRow* row : m_classes) {
        const auto of = std::ranges::find(legend.classes, row->idleClass(), &Legend::ClassRow::idleClass);
        Q_ASSERT(of != legend.classes.end());
        Legend::ClassRow shown = *of;
        if (shown.idleClass < 0)
            shown.range = tr("Unknown");
        row->setRow(shown);
    }
    // Shorter words than the printed legend's: here they stand in a line.
    const auto certaintyWord = [](Certainty certainty) {
        return certainty == Certainty::Reported        ? tr("Reported")
               : certainty == Certainty::ReportedOlder ? tr("Older")
                                                       : tr("Estimated");
    };
    for (const auto& [certainty, key] : m_certainties) {
        const auto of = std::ranges::find(legend.certainties, certainty, &Legend::CertaintyItem::certainty);
        key->setItem(certaintyWord(certainty), of->sites);
    }
    const auto stageWord = [](Stage stage) {
        return stage == Stage::UnderConstruction ? tr("Building")
               : stage == Stage::Announced       ? tr("Announced")
                                                 : tr("Cancelled");
    };
    for (const auto& [stage, key] : m_stages) {
        const auto of = std::ranges::find(legend.stages, stage, &Legend::StageItem::stage);
        key->setItem(stageWord(stage), of->sites);
    }
    m_sizes->setSamples(legend.sizeSamples);
    m_basisNote->setText(legend.basisNote);
}

void LegendPanel::followFilter()
{
    const Filter& filter = m_context.workspace.filter();
    for (LegendRow* row : m_classes)
        row->setChecked(row->idleClass() < 0 ? filter.unknown : filter.idleClasses.contains(row->idleClass()));
    m_colourKey->setFilter(filter.byTheme);
    for (const auto& [certainty, key] : m_certainties)
        key->setChecked(filter.certainties.contains(certainty));
    for (const auto& [stage, key] : m_stages)
        key->setChecked(filter.stages.contains(stage));
}

void LegendPanel::chooseClass(int idleClass, bool add)
{
    Filter filter = m_context.workspace.filter();
    const bool was = idleClass < 0 ? filter.unknown : filter.idleClasses.contains(idleClass);
    const bool alone = was && filter.idleClasses.size() + (filter.unknown ? 1 : 0) == 1;
    if (!add) {
        filter.idleClasses.clear();
        filter.unknown = false;
    }
    // A second click on the only one chosen takes the filter away.
    const bool on = add ? !was : !alone;
    if (idleClass < 0)
        filter.unknown = on;
    else if (on)
        filter.idleClasses.insert(idleClass);
    else
        filter.idleClasses.remove(idleClass);
    m_context.workspace.setFilter(std::move(filter));
}

template <typename E>
void LegendPanel::choose(QSet<E> Filter::* group, E value, bool add)
{
    Filter filter = m_context.workspace.filter();
    QSet<E>& chosen = filter.*group;
    const bool was = chosen.contains(value);
    const bool alone = was && chosen.size() == 1;
    if (!add)
        chosen.clear();
    if (add ? was : alone)
        chosen.remove(value);
    else
        chosen.insert(value);
    m_context.workspace.setFilter(std::move(filter));
}

} // namespace atlas
