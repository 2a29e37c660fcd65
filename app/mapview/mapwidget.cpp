// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/mapwidget.h"

#include "mapview/areatools.h"
#include "mapview/cameracontrol.h"
#include "mapview/gestures.h"
#include "mapview/mapchrome.h"
#include "mapview/mapinput.h"
#include "mapview/mapkeyboard.h"
#include "mapview/mapquickview.h"
#include "mapview/mapsketch.h"
#include "mapview/picturefeed.h"
#include "mapview/picturelayer.h"
#include "mapview/selectionlayer.h"
#include "mapview/symbolmark.h"
#include "mapview/symbolstates.h"

#include <QAccessible>
#include <QEvent>
#include <QGeoCoordinate>
#include <QKeyEvent>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QStyle>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

// Generated; a static library's types are registered only when somebody calls it.
void qml_register_types_SuanliAtlas_MapView();

// Q_INIT_RESOURCE and the like must not stand in a namespace.
static void registerMapTypes()
{
    qml_register_types_SuanliAtlas_MapView();
}

namespace atlas {

namespace {

constexpr double StepsPerNotch = 0.5, FineStepsPerNotch = 0.1;
constexpr int NotchDelta = 120;
constexpr double SmallestBoxPx = 6; // to zoom to
constexpr double SamePlacePx = 4;   // clicks so near to each other go through a pile
constexpr double ReservedMarginPx = 4;
constexpr int RingSamples = 4;

Gestures::Mode modeOf(MapWidget::Tool tool)
{
    switch (tool) {
    case MapWidget::Tool::SelectBox:
    case MapWidget::Tool::BoxZoom:
        return Gestures::Mode::Box;
    case MapWidget::Tool::SelectLasso:
        return Gestures::Mode::Lasso;
    case MapWidget::Tool::SelectRadius:
        return Gestures::Mode::Line;
    case MapWidget::Tool::SelectRing:
    case MapWidget::Tool::SelectProvince:
    case MapWidget::Tool::AddSite:
        return Gestures::Mode::Place;
    case MapWidget::Tool::Select:
        break;
    }
    return Gestures::Mode::Pan;
}

} // namespace

struct MapWidget::Private
{
    Private(MapWidget& widget, Workspace& opened, StylePtr mapStyle, BasemapPtr basemap,
            std::shared_ptr<const Phrases> language);

    void loadScene(const BasemapPtr& basemap);
    void connectScene();
    void connectPointer();
    void connectKeyboard();

    void applyCamera();
    void updateMotion();
    void refresh();
    void onPicture();

    bool isMoving() const { return gestures.isDragging() || camera.isMoving(); }

    std::vector<QRectF> reservedPlaces() const;

    void onMoved(QPointF position);
    void onClicked(QPointF position, Qt::KeyboardModifiers modifiers);
    void selectAt(QPointF position, SelectMode mode);
    void onDrawn(const Drawing& drawing);
    void followSelection();
    void onDoubleClicked(QPointF position);
    void onWheel(QPointF position, QPoint angleDelta, Qt::KeyboardModifiers modifiers);
    void onSymbolDropped(QPointF offset);
    void askForMenu(const QPoint& position, bool byKeyboard);
    void updateHover();
    void onFocusChanged(Qt::FocusReason reason);

    ScreenXY middle() const { return {camera.camera().size.width() / 2, camera.camera().size.height() / 2}; }

    MapWidget& q;
    Workspace& workspace;
    StylePtr style;
    std::shared_ptr<const Phrases> phrases;
    Tool tool = Tool::Select;

    MapChrome chrome;
    MapQuickView* view;
    PictureLayer* layer = nullptr;
    SelectionLayer* marks = nullptr;
    QQuickItem* map = nullptr;
    MapInput* input = nullptr;
    std::vector<QQuickItem*> furniture; // what stands still over the map
    CameraControl camera;
    Gestures gestures;
    std::unique_ptr<SymbolStates> states;
    std::unique_ptr<AreaTools> areas;
    std::unique_ptr<MapKeyboard> keyboard;

    std::optional<QPointF> pointer; // where it is over the map
    QTimer restTimer;               // the pointer rests: time for the callout
    std::vector<QString> pile;      // symbols under the last click
    QPointF pilePlace;

    PictureFeed feed;
};

MapWidget::Private::Private(MapWidget& widget, Workspace& opened, StylePtr mapStyle, BasemapPtr basemap,
                            std::shared_ptr<const Phrases> language)
    : q(widget),
      workspace(opened),
      style(std::move(mapStyle)),
      phrases(std::move(language)),
      chrome(style, phrases),
      view(new MapQuickView(&widget)),
      gestures([this](QPointF position) {
          const auto symbols = states->symbolsAt(position);
          return std::ranges::find(symbols, workspace.selected(), &SymbolStates::Symbol::site) != symbols.end();
      }),
      feed(workspace, chrome, basemap, phrases)
{
    restTimer.setSingleShot(true);
    restTimer.setInterval(int(style->number("motion.hoverDelayMs")));
    loadScene(basemap);
    connectScene();
    connectPointer();
    connectKeyboard();
    updateMotion();
    states->setTheme(feed.theme());
    followSelection();
}

void MapWidget::Private::loadScene(const BasemapPtr& basemap)
{
    registerMapTypes();
    view->setResizeMode(QQuickWidget::SizeRootObjectToView);
    if (QQuickWindow::graphicsApi() != QSGRendererInterface::Software) {
        // Only there are ring lines smoothed by multisampling; the software scene graph smooths each line.
        QSurfaceFormat format = view->format();
        format.setSamples(RingSamples);
        view->setFormat(format);
    }
    const QUrl url(QStringLiteral("qrc:/qt/qml/SuanliAtlas/MapView/MapScene.qml"));
    auto* component = new QQmlComponent(view->engine(), url, view);
    QObject* root = component->createWithInitialProperties({{QStringLiteral("chrome"), QVariant::fromValue(&chrome)}});
    if (!root)
        qFatal("The map cannot be shown, a part of Qt is missing: %s", qUtf8Printable(component->errorString()));
    view->setContent(url, component, root);

    const auto item = [root](const char* name) { return root->property(name).value<QQuickItem*>(); };
    const auto mark = [root](const char* name) { return root->property(name).value<SymbolMark*>(); };
    layer = root->property("picture").value<PictureLayer*>();
    marks = root->property("selectionMarks").value<SelectionLayer*>();
    map = item("map");
    input = root->property("input").value<MapInput*>();
    furniture = {item("scaleBar"), item("buttons"), item("credit")};
    states = std::make_unique<SymbolStates>(chrome, phrases,
                                            SymbolStates::Items{mark("hoverMark"), mark("selectedMark"),
                                                                mark("focusMark"), mark("ghost"), item("callout")});
    areas = std::make_unique<AreaTools>(workspace, camera, chrome, root->property("sketch").value<MapSketch*>(),
                                        basemap, phrases);
    const auto dropTool = [this] {
        const bool other = tool != Tool::Select;
        q.setTool(Tool::Select);
        return other;
    };
    keyboard = std::make_unique<MapKeyboard>(workspace, chrome, camera, gestures, *states, dropTool);
}

void MapWidget::Private::connectScene()
{
    // Map's size and not the widget's: Map has taken it over when this is called, and accepts the camera for it.
    const auto resized = [this] {
        camera.setSize(map->size());
        applyCamera();
    };
    QObject::connect(map, &QQuickItem::widthChanged, &q, resized);
    QObject::connect(map, &QQuickItem::heightChanged, &q, resized);
    QObject::connect(&camera, &CameraControl::changed, &q, [this] { applyCamera(); });
    QObject::connect(&feed, &PictureFeed::contentChanged, &q, [this] { refresh(); });
    QObject::connect(&feed, &PictureFeed::pictureChanged, &q, [this] { onPicture(); });
    QObject::connect(&feed, &PictureFeed::messageRaised, &q, &MapWidget::messageRaised);
    QObject::connect(view, &MapQuickView::pixelRatioChanged, &q, [this] { refresh(); });
    QObject::connect(&workspace, &Workspace::selectionChanged, &q, [this] { followSelection(); });
    QObject::connect(&workspace, &Workspace::datasetChanged, &q, [this] { followSelection(); });

    QObject::connect(&chrome, &MapChrome::zoomInClicked, &q, [this] { camera.zoomAt(middle(), 1); });
    QObject::connect(&chrome, &MapChrome::zoomOutClicked, &q, [this] { camera.zoomAt(middle(), -1); });
    QObject::connect(&chrome, &MapChrome::showAllClicked, &camera, &CameraControl::showAll);
    QObject::connect(&chrome, &MapChrome::clearFiltersClicked, &q, [this] { workspace.setFilter({}); });
}

void MapWidget::Private::connectPointer()
{
    QObject::connect(input, &MapInput::pressed, &gestures, [this](auto position, auto button, auto modifiers) {
        keyboard->clear();
        chrome.setFocusFrame(false);
        gestures.press(position, button, modifiers);
    });
    QObject::connect(input, &MapInput::moved, &q, [this](QPointF position) { onMoved(position); });
    QObject::connect(input, &MapInput::released, &gestures, &Gestures::release);
    QObject::connect(input, &MapInput::ungrabbed, &gestures, &Gestures::cancel);
    QObject::connect(input, &MapInput::doubleClicked, &q, [this](QPointF position) { onDoubleClicked(position); });
    QObject::connect(input, &MapInput::pointerLeft, &q, [this] {
        pointer.reset();
        updateHover();
        Q_EMIT q.pointerLeft();
    });
    QObject::connect(input, &MapInput::wheeled, &q,
                     [this](QPointF position, QPoint delta, auto modifiers) { onWheel(position, delta, modifiers); });
    QObject::connect(view, &MapQuickView::pinched, &camera, [this](QPointF position, double steps) {
        camera.zoomAtOnce({position.x(), position.y()}, steps);
    });
    QObject::connect(view, &MapQuickView::contextMenuAsked, &q,
                     [this](const QPoint& position, bool byKeyboard) { askForMenu(position, byKeyboard); });

    QObject::connect(&gestures, &Gestures::clicked, &q,
                     [this](QPointF position, auto modifiers) { onClicked(position, modifiers); });
    QObject::connect(&gestures, &Gestures::panned, &camera, &CameraControl::panBy);
    QObject::connect(&gestures, &Gestures::drawing, &q, [this](const Drawing& drawing) { areas->show(drawing); });
    QObject::connect(&gestures, &Gestures::drawn, &q, [this](const Drawing& drawing) { onDrawn(drawing); });
    QObject::connect(&gestures, &Gestures::drawingEnded, &q, [this] { areas->clear(); });
    QObject::connect(&gestures, &Gestures::symbolMoved, &q, [this](QPointF offset) { states->setGhost(offset); });
    QObject::connect(&gestures, &Gestures::symbolReleased, &q, [this] { states->setGhost({}); });
    QObject::connect(&gestures, &Gestures::symbolDropped, &q, [this](QPointF offset) { onSymbolDropped(offset); });
    QObject::connect(&gestures, &Gestures::dragChanged, &q, [this] {
        updateHover();
        refresh();
    });
    QObject::connect(&restTimer, &QTimer::timeout, &q, [this] { states->setCallout(states->hovered()); });
}

void MapWidget::Private::connectKeyboard()
{
    view->onKeyPress = [this](const QKeyEvent& event) { return keyboard->press(event); };
    view->onKeyRelease = [this](const QKeyEvent& event) { return keyboard->release(event); };
    view->claimsKey = [this](const QKeyEvent& event) { return keyboard->claims(event); };
    view->onTab = [this](bool forward) { return keyboard->step(forward); };
    QObject::connect(view, &MapQuickView::focusChanged, &q, [this](auto reason) { onFocusChanged(reason); });
    QObject::connect(keyboard.get(), &MapKeyboard::siteActivated, &q, &MapWidget::siteActivated);
    QObject::connect(keyboard.get(), &MapKeyboard::siteDeleteRequested, &q, &MapWidget::siteDeleteRequested);
    QObject::connect(keyboard.get(), &MapKeyboard::focusedSymbolChanged, &q, [this](const QString& description) {
        chrome.setFocusFrame(description.isEmpty() && view->hasFocus());
        if (description.isEmpty())
            return;
        QAccessibleAnnouncementEvent announcement(view, description);
        QAccessible::updateAccessibility(&announcement);
    });
}

void MapWidget::Private::refresh()
{
    feed.show({.camera = camera.camera(),
               .pixelRatio = view->devicePixelRatioF(),
               .moving = isMoving(),
               .reserved = reservedPlaces()});
}

void MapWidget::Private::onPicture()
{
    layer->setPicture(feed.picture());
    states->setPicture(feed.picture());
    marks->setPicture(feed.picture());
    updateHover();
    refresh();
    if (feed.isCrisp(camera.camera(), view->devicePixelRatioF()))
        Q_EMIT q.painted(feed.picture()->hiddenLabels);
    if (q.isSettled())
        Q_EMIT q.settled();
}

std::vector<QRectF> MapWidget::Private::reservedPlaces() const
{
    std::vector<QRectF> places;
    for (const QQuickItem* item : furniture)
        places.push_back(QRectF(item->position(), item->size())
                             .adjusted(-ReservedMarginPx, -ReservedMarginPx, ReservedMarginPx, ReservedMarginPx));
    return places;
}

void MapWidget::Private::applyCamera()
{
    const Camera& now = camera.camera();
    // Zoom first: it decides which centres Map accepts.
    map->setProperty("zoomLevel", now.zoom);
    map->setProperty("center", QVariant::fromValue(QGeoCoordinate(now.centre.lat, now.centre.lon)));
    layer->setView(now);
    states->setView(now);
    marks->setView(now);
    chrome.setCamera(now);
    updateHover();
    refresh();
    Q_EMIT q.cameraChanged();
}

void MapWidget::Private::updateMotion()
{
    // Styles and desktops that ask for less motion set this duration to 0.
    const bool still = q.style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, &q) == 0;
    camera.setFlightMs(still ? 0 : int(style->number("motion.flyToMs")));
}

void MapWidget::Private::onMoved(QPointF position)
{
    pointer = position;
    gestures.move(position);
    updateHover();
    Q_EMIT q.pointerMoved(camera.camera().toLonLat({position.x(), position.y()}));
}

void MapWidget::Private::updateHover()
{
    QString site;
    if (pointer && !gestures.isDragging()) {
        const auto symbols = states->symbolsAt(*pointer);
        if (!symbols.empty())
            site = symbols.front().site;
    }
    if (const auto shape = gestures.cursor(!site.isEmpty()); input->cursor().shape() != shape)
        input->setCursor(shape);
    if (site == states->hovered())
        return;
    states->setHovered(site);
    states->setCallout(keyboard->focusedSite());
    if (site.isEmpty())
        restTimer.stop();
    else
        restTimer.start();
}

void MapWidget::Private::followSelection()
{
    states->setSelected(workspace.selected());
    std::vector<RowIndex> others = workspace.selection();
    std::erase(others, workspace.selectedIndex());
    marks->setSelection(workspace.snapshot(), std::move(others));
}

void MapWidget::Private::onClicked(QPointF position, Qt::KeyboardModifiers modifiers)
{
    const LonLat place = camera.camera().toLonLat({position.x(), position.y()});
    const SelectMode mode = selectModeOf(modifiers);
    switch (tool) {
    case Tool::AddSite:
        Q_EMIT q.siteAddRequested(place);
        break;
    case Tool::BoxZoom:
        break;
    case Tool::SelectRing:
        areas->selectRingAt(place, mode);
        break;
    case Tool::SelectProvince:
        areas->selectProvinceAt(place, mode);
        break;
    default:
        selectAt(position, mode);
        break;
    }
}

void MapWidget::Private::selectAt(QPointF position, SelectMode mode)
{
    std::vector<QString> sites;
    for (const SymbolStates::Symbol& symbol : states->symbolsAt(position))
        sites.push_back(symbol.site);
    if (mode != SelectMode::Replace) {
        const RowIndex site = sites.empty() ? -1 : workspace.snapshot()->siteIndex(sites.front());
        if (site >= 0)
            workspace.select(std::span(&site, 1), mode);
        return;
    }
    // Again at the same place: the next one of the pile.
    const bool again = sites == pile && (position - pilePlace).manhattanLength() <= SamePlacePx;
    const auto selected = std::ranges::find(sites, workspace.selected());
    pile = sites;
    pilePlace = position;
    if (sites.empty())
        workspace.select({});
    else if (again && selected != sites.end() && selected + 1 != sites.end())
        workspace.select(*(selected + 1));
    else
        workspace.select(sites.front());
}

void MapWidget::Private::onDrawn(const Drawing& drawing)
{
    const QRectF box = drawing.box();
    if (tool != Tool::BoxZoom)
        areas->select(drawing);
    else if (box.width() >= SmallestBoxPx && box.height() >= SmallestBoxPx)
        camera.zoomToBox(box);
}

void MapWidget::Private::onDoubleClicked(QPointF position)
{
    if (tool != Tool::Select)
        return;
    const auto symbols = states->symbolsAt(position);
    if (symbols.empty()) {
        camera.zoomAt({position.x(), position.y()}, 1);
        return;
    }
    const auto selected = std::ranges::find(symbols, workspace.selected(), &SymbolStates::Symbol::site);
    const QString site = selected == symbols.end() ? symbols.front().site : selected->site;
    workspace.select(site);
    Q_EMIT q.siteActivated(site);
}

void MapWidget::Private::onWheel(QPointF position, QPoint angleDelta, Qt::KeyboardModifiers modifiers)
{
    if (gestures.isDrawing())
        return; // what is drawn stands on the screen
    const double perNotch = modifiers.testFlag(Qt::ControlModifier) ? FineStepsPerNotch : StepsPerNotch;
    const double steps = perNotch * angleDelta.y() / NotchDelta;
    const ScreenXY anchor{position.x(), position.y()};
    // Touchpads send many small steps, which are smooth by themselves.
    if (std::abs(angleDelta.y()) < NotchDelta)
        camera.zoomAtOnce(anchor, steps);
    else
        camera.zoomAt(anchor, steps);
}

void MapWidget::Private::onSymbolDropped(QPointF offset)
{
    states->setGhost({});
    const auto symbol = states->symbolOf(workspace.selected());
    if (!symbol)
        return;
    const ScreenXY place{symbol->centre.x + offset.x(), symbol->centre.y + offset.y()};
    Q_EMIT q.siteMoveRequested(workspace.selected(), camera.camera().toLonLat(place));
}

void MapWidget::Private::askForMenu(const QPoint& position, bool byKeyboard)
{
    gestures.cancel();
    QString site;
    QPointF place = position;
    if (byKeyboard) {
        place = middle().toPointF();
        site = keyboard->focusedSite().isEmpty() ? workspace.selected() : keyboard->focusedSite();
        if (const auto symbol = states->symbolOf(site))
            place = symbol->centre.toPointF();
    } else if (const auto symbols = states->symbolsAt(place); !symbols.empty()) {
        site = symbols.front().site;
    }
    Q_EMIT q.contextMenuRequested(site, camera.camera().toLonLat({place.x(), place.y()}),
                                  view->mapToGlobal(place.toPoint()));
}

void MapWidget::Private::onFocusChanged(Qt::FocusReason reason)
{
    if (!view->hasFocus()) {
        gestures.leave();
        keyboard->clear();
        chrome.setFocusFrame(false);
        return;
    }
    chrome.setFocusFrame(reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
                         reason == Qt::ShortcutFocusReason);
}

MapWidget::MapWidget(Workspace& workspace, StylePtr style, BasemapPtr basemap, std::shared_ptr<const Phrases> phrases,
                     QWidget* parent)
    : QWidget(parent),
      d(std::make_unique<Private>(*this, workspace, std::move(style), std::move(basemap), std::move(phrases)))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(d->view);
    d->view->setFocusPolicy(Qt::StrongFocus);
    setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(d->view);
    const QString name = d->chrome.texts().map;
    const QString description = d->phrases->translate(
        "Map", "Tab goes through hubs and sites, arrows move to the nearest one or pan the map, Enter opens, Space "
               "selects, Page Up and Page Down zoom, Home shows all of China.");
    for (QWidget* part : {static_cast<QWidget*>(this), static_cast<QWidget*>(d->view)}) {
        part->setAccessibleName(name);
        part->setAccessibleDescription(description);
    }
}

MapWidget::~MapWidget()
{
    d->gestures.blockSignals(true); // a drag may end with the scene
    // The scene binds to the chrome, which goes with the private part.
    delete d->view;
}

void MapWidget::setTheme(ThemeName theme)
{
    d->chrome.setTheme(theme);
    d->states->setTheme(theme);
    d->feed.setTheme(theme);
}

void MapWidget::setLayers(MapLayers layers)
{
    d->feed.setLayers(layers);
}

MapLayers MapWidget::layers() const
{
    return d->feed.layers();
}

void MapWidget::setTool(Tool tool)
{
    if (tool == d->tool)
        return;
    d->tool = tool;
    d->gestures.setMode(modeOf(tool));
    d->updateHover();
    Q_EMIT toolChanged();
}

MapWidget::Tool MapWidget::tool() const
{
    return d->tool;
}

Camera MapWidget::camera() const
{
    return d->camera.camera();
}

void MapWidget::setCamera(const Camera& camera)
{
    d->camera.set(camera);
}

void MapWidget::showAll()
{
    d->camera.showAll();
}

void MapWidget::flyTo(LonLat position, std::optional<double> minimumZoom)
{
    d->camera.flyTo(position, minimumZoom);
}

void MapWidget::zoomBy(double steps)
{
    d->camera.zoomAt(d->middle(), steps);
}

std::vector<Ring> MapWidget::ringsAt(LonLat place) const
{
    return d->areas->ringsAt(place);
}

const Basemap::Province* MapWidget::provinceAt(LonLat place) const
{
    return d->areas->provinceAt(place);
}

MapPolygon MapWidget::viewedArea() const
{
    return d->areas->viewedArea();
}

MapScenePtr MapWidget::scene() const
{
    return d->feed.picture() ? d->feed.picture()->scene : nullptr;
}

bool MapWidget::isSettled() const
{
    return d->feed.isCurrent(d->camera.camera(), d->view->devicePixelRatioF()) && !d->isMoving();
}

void MapWidget::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::StyleChange)
        d->updateMotion();
    QWidget::changeEvent(event);
}

} // namespace atlas
