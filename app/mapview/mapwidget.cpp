// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/mapwidget.h"

#include "base/formats.h"
#include "cartography/mappicture.h"
#include "cartography/siteclusters.h"
#include "geo/coordinatetext.h"
#include "mapview/cameracontrol.h"
#include "mapview/crosshair.h"
#include "mapview/gestures.h"
#include "mapview/mapchrome.h"
#include "mapview/mapinput.h"
#include "mapview/mapkeyboard.h"
#include "mapview/mapquickview.h"
#include "mapview/mapsketch.h"
#include "mapview/maptools.h"
#include "mapview/picturefeed.h"
#include "mapview/picturelayer.h"
#include "mapview/ringhit.h"
#include "mapview/selectionlayer.h"
#include "mapview/symbolmark.h"
#include "mapview/symbolstates.h"
#include "tiles/tilesource.h"

#include <QAccessible>
#include <QEvent>
#include <QGeoCoordinate>
#include <QKeyEvent>
#include <QMenu>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QStyle>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

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
constexpr qsizetype MostListed = 200; // names of a pile
constexpr double ReservedMarginPx = 4;
constexpr int RingSamples = 4;

} // namespace

struct MapWidget::Private
{
    Private(MapWidget& widget, Workspace& opened, StylePtr mapStyle, BasemapPtr basemap,
            std::shared_ptr<const Phrases> language);

    void loadScene(const BasemapPtr& basemap);
    void connectScene();
    void connectPointer();
    void connectKeyboard();
    void connectCrosshair();

    void applyCamera();
    void updateMotion();
    void refresh();
    void onPicture();

    bool isMoving() const { return gestures.isDragging() || camera.isMoving(); }

    std::vector<QRectF> reservedPlaces() const;

    void onMoved(QPointF position);
    void followSelection();
    void onDoubleClicked(QPointF position);
    void onWheel(QPointF position, QPoint angleDelta, Qt::KeyboardModifiers modifiers);
    void askForMenu(const QPoint& position, bool byKeyboard);
    void listPile(const QStringList& sites, QStringList names, QPointF position);
    void announce(const QString& text);
    void updateHover();
    bool describeProvince(QPointF position, bool aloud);
    void onFocusChanged(Qt::FocusReason reason);

    ScreenXY middle() const { return {camera.camera().size.width() / 2, camera.camera().size.height() / 2}; }

    MapWidget& q;
    Workspace& workspace;
    StylePtr style;
    std::shared_ptr<const Phrases> phrases;

    MapChrome chrome;
    MapQuickView* view;
    PictureLayer* layer = nullptr;
    SelectionLayer* marks = nullptr;
    PileFan* fan = nullptr;
    QQuickItem* map = nullptr;
    MapInput* input = nullptr;
    std::vector<QQuickItem*> furniture; // what stands still over the map
    CameraControl camera;
    Gestures gestures;
    std::unique_ptr<SymbolStates> states;
    std::unique_ptr<MapTools> tools;
    std::unique_ptr<Crosshair> crosshair;
    std::unique_ptr<MapKeyboard> keyboard;

    std::optional<QPointF> pointer;  // where it is over the map
    std::optional<std::size_t> ring; // of the feed, that the pointer is on
    ClusterMetrics clusterMetrics{*style};
    TileSource* tiles = nullptr; // null: not shown
    QTimer restTimer;            // the pointer rests: time for the callout, or for the band of a ring

    PictureFeed feed;
};

MapWidget::Private::Private(MapWidget& widget, Workspace& opened, StylePtr mapStyle, BasemapPtr basemap,
                            std::shared_ptr<const Phrases> language)
    : q(widget),
      workspace(opened),
      style(std::move(mapStyle)),
      phrases(std::move(language)),
      chrome(style, phrases, mapCredit(basemap->profile, *phrases)),
      view(new MapQuickView(&widget)),
      gestures([this](QPointF position) { return tools->holdAt(position); }),
      feed(workspace, chrome, basemap, phrases)
{
    restTimer.setSingleShot(true);
    restTimer.setInterval(int(style->number("motion.hoverDelayMs")));
    loadScene(basemap);
    connectScene();
    connectPointer();
    connectKeyboard();
    connectCrosshair();
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
    states =
        std::make_unique<SymbolStates>(chrome, phrases,
                                       SymbolStates::Items{mark("hoverMark"), mark("selectedMark"), mark("focusMark"),
                                                           mark("ghost"), mark("crosshair"), item("callout")});
    fan = root->property("pileFan").value<PileFan*>();
    tools = std::make_unique<MapTools>(workspace, camera, chrome, *states, fan,
                                       root->property("sketch").value<MapSketch*>(), basemap, phrases);
    crosshair = std::make_unique<Crosshair>(camera, *tools, *states, phrases);
    keyboard = std::make_unique<MapKeyboard>(workspace, chrome, camera, gestures, *states, *fan, *tools, *crosshair);
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
    QObject::connect(&feed, &PictureFeed::contentChanged, &q, [this] {
        fan->close();
        refresh();
    });
    QObject::connect(&feed, &PictureFeed::tilesChanged, &q, [this] { refresh(); });
    QObject::connect(&feed, &PictureFeed::pictureChanged, &q, [this] { onPicture(); });
    QObject::connect(&feed, &PictureFeed::rested, &q, [this] { refresh(); });
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
        keyboard->settle();
        keyboard->clear();
        crosshair->cancel();
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
        if (states->calloutPlace())
            states->setCallout(keyboard->focusedSite());
        Q_EMIT q.pointerLeft();
    });
    QObject::connect(input, &MapInput::wheeled, &q,
                     [this](QPointF position, QPoint delta, auto modifiers) { onWheel(position, delta, modifiers); });
    QObject::connect(view, &MapQuickView::pinched, &camera, [this](QPointF position, double steps) {
        camera.zoomAtOnce({position.x(), position.y()}, steps);
    });
    QObject::connect(view, &MapQuickView::contextMenuAsked, &q,
                     [this](const QPoint& position, bool byKeyboard) { askForMenu(position, byKeyboard); });

    QObject::connect(&gestures, &Gestures::clicked, tools.get(), &MapTools::click);
    QObject::connect(&gestures, &Gestures::panned, &camera, &CameraControl::panBy);
    QObject::connect(&gestures, &Gestures::drawing, tools.get(), &MapTools::show);
    QObject::connect(&gestures, &Gestures::drawn, tools.get(), &MapTools::finish);
    QObject::connect(&gestures, &Gestures::drawingEnded, tools.get(), &MapTools::endDrawing);
    QObject::connect(&gestures, &Gestures::symbolMoved, tools.get(), &MapTools::dragBy);
    QObject::connect(&gestures, &Gestures::symbolReleased, tools.get(), &MapTools::cancelDrag);
    QObject::connect(&gestures, &Gestures::symbolDropped, tools.get(), &MapTools::dropAt);
    QObject::connect(&gestures, &Gestures::dragChanged, &q, [this] {
        updateHover();
        refresh();
    });
    QObject::connect(tools.get(), &MapTools::siteAddRequested, &q, &MapWidget::siteAddRequested);
    QObject::connect(tools.get(), &MapTools::siteMoveRequested, &q, &MapWidget::siteMoveRequested);
    QObject::connect(tools.get(), &MapTools::toolChanged, &q, [this] {
        keyboard->settle();
        gestures.setMode(MapTools::modeOf(tools->tool()));
        crosshair->followTool();
        updateHover();
        Q_EMIT q.toolChanged();
    });
    QObject::connect(&tools->measure(), &MeasureTool::measured, &q, &MapWidget::measured);
    QObject::connect(tools.get(), &MapTools::pileListed, &q,
                     [this](const auto& sites, const auto& names, auto at) { listPile(sites, names, at); });
    QObject::connect(&restTimer, &QTimer::timeout, &q, [this] {
        if (!states->hovered().isEmpty())
            states->setCallout(states->hovered());
        else if (pointer && !fan->isOpen())
            describeProvince(*pointer, true);
        feed.setBand(ring);
    });
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
        announce(description);
    });
    QObject::connect(fan, &PileFan::markedChanged, &q, [this] {
        updateHover();
        if (fan->marked() >= 0)
            announce(fan->symbols()[std::size_t(fan->marked())].name);
    });
}

void MapWidget::Private::connectCrosshair()
{
    const auto tellPlace = [this](QPointF position) {
        const LonLat place = camera.camera().toLonLat({position.x(), position.y()});
        Q_EMIT q.pointerMoved(place);
        announce(formatDecimal(place));
    };
    QObject::connect(crosshair.get(), &Crosshair::moved, &q, [this, tellPlace](QPointF position) {
        tools->hover(position);
        tellPlace(position);
    });
    const auto tellHint = [this] {
        if (!pointer && !crosshair->isShown() && !keyboard->isMoving())
            Q_EMIT q.pointerLeft(); // no place is told of any more
        const QString hint = keyboard->isMoving()
                                 ? phrases->translate("Map", "Enter puts it there, Escape takes it back")
                                 : crosshair->hint();
        if (!hint.isEmpty())
            announce(hint);
        Q_EMIT q.hintChanged(hint);
    };
    QObject::connect(&tools->measure(), &MeasureTool::measured, crosshair.get(), &Crosshair::refresh);
    QObject::connect(crosshair.get(), &Crosshair::hintChanged, &q, tellHint);
    QObject::connect(keyboard.get(), &MapKeyboard::movingChanged, &q, tellHint);
    QObject::connect(keyboard.get(), &MapKeyboard::movedTo, &q, tellPlace);
}

void MapWidget::Private::announce(const QString& text)
{
    QAccessibleAnnouncementEvent announcement(view, text);
    QAccessible::updateAccessibility(&announcement);
}

// A pile that is too high for a circle.
void MapWidget::Private::listPile(const QStringList& sites, QStringList names, QPointF position)
{
    auto* menu = new QMenu(&q);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("pileList"));
    menu->setAccessibleName(chrome.texts().pile);
    const qsizetype listed = std::min(sites.size(), MostListed);
    for (qsizetype i = 0; i < listed; ++i)
        menu->addAction(names[i].replace(u'&', QStringLiteral("&&")), &q,
                        [this, site = sites[i]] { workspace.select(site); });
    if (listed < sites.size())
        menu->addAction(phrases->translate("Map", "%1 more: select them by radius")
                            .arg(formatNumber(double(sites.size() - listed), *phrases)))
            ->setEnabled(false);
    menu->popup(view->mapToGlobal(position.toPoint()));
}

void MapWidget::Private::refresh()
{
    // Not for the levels that a zoom passes.
    if (tiles && !camera.isMoving() && !camera.camera().size.isEmpty())
        tiles->want(withMargin(camera.camera(), view->devicePixelRatioF()), view->devicePixelRatioF());
    feed.show({.camera = camera.camera(),
               .pixelRatio = view->devicePixelRatioF(),
               .moving = isMoving(),
               .reserved = reservedPlaces()});
}

void MapWidget::Private::onPicture()
{
    layer->setPicture(feed.picture());
    chrome.setRingsInPicture(hasClusters(feed.picture()->scene->input(), feed.picture()->camera.zoom, clusterMetrics));
    states->setPicture(feed.picture());
    marks->setPicture(feed.picture());
    // Its figures may be others now.
    if (const auto place = states->calloutPlace(); place && !describeProvince(*place, false))
        states->setCallout(keyboard->focusedSite());
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
    keyboard->followZoom();
    crosshair->refresh();
    fan->close(); // its point went elsewhere
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
    fan->setOpeningMs(still ? 0 : int(style->number("motion.fanMs")));
}

void MapWidget::Private::onMoved(QPointF position)
{
    // Qt Quick tells of a pointer that rests, too, when something appears under it.
    const bool entered = !pointer;
    const bool moved = std::exchange(pointer, position) != position;
    gestures.move(position);
    if (moved && !entered)
        crosshair->hide();
    if (!crosshair->isShown())
        tools->hover(position);
    updateHover();
    if (moved && feed.provinces() && states->hovered().isEmpty()) {
        states->setCallout(keyboard->focusedSite());
        restTimer.start();
    }
    Q_EMIT q.pointerMoved(camera.camera().toLonLat({position.x(), position.y()}));
}

void MapWidget::Private::updateHover()
{
    QString site;
    const bool overHub = pointer && !gestures.isDragging() && !tools->hubAt(*pointer).isEmpty();
    if (pointer && !gestures.isDragging() && !overHub && !fan->isOpen()) {
        if (const auto symbol = states->symbolAt(*pointer))
            site = symbol->site;
    }
    if (const auto shape = gestures.cursor(overHub || !site.isEmpty() || fan->marked() >= 0);
        input->cursor().shape() != shape)
        input->setCursor(shape);
    std::optional<std::size_t> over;
    if (pointer && !isMoving() && site.isEmpty() && !overHub && !fan->isOpen())
        over = atlas::ringAt(feed.rings(), camera.camera(), {pointer->x(), pointer->y()});
    if (site == states->hovered() && over == ring)
        return;
    if (over != std::exchange(ring, over))
        feed.setBand({});
    if (site != states->hovered()) {
        states->setHovered(site);
        states->setCallout(keyboard->focusedSite());
    }
    if (site.isEmpty() && !ring && !feed.provinces())
        restTimer.stop();
    else
        restTimer.start();
}

bool MapWidget::Private::describeProvince(QPointF position, bool aloud)
{
    const MapScenePtr scene = q.scene();
    const LonLat place = camera.camera().toLonLat({position.x(), position.y()});
    const Basemap::Province* province = scene && scene->choropleth() ? q.provinceAt(place) : nullptr;
    if (!province)
        return false;
    const CalloutText text = calloutOf(*scene->choropleth(), *province, *phrases);
    states->setCallout(text, position);
    if (aloud)
        announce(text.summary());
    return true;
}

void MapWidget::Private::followSelection()
{
    states->setSelected(workspace.selected());
    keyboard->followSelection();
    std::vector<RowIndex> others = workspace.selection();
    std::erase(others, workspace.selectedIndex());
    marks->setSelection(workspace.snapshot(), std::move(others));
}

void MapWidget::Private::onDoubleClicked(QPointF position)
{
    if (tools->tool() != Tool::Select)
        return;
    fan->close();
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

void MapWidget::Private::askForMenu(const QPoint& position, bool byKeyboard)
{
    gestures.cancel();
    const bool aimed = byKeyboard && crosshair->isShown(); // by the keyboard's pointer
    const bool byFocus = byKeyboard && !aimed;
    QString site;
    QPointF place = aimed ? crosshair->position() : QPointF(position);
    const auto& focus = states->focused();
    const bool focusOnHub = focus && focus->kind == FocusStop::Kind::Hub;
    const QString hub = byFocus ? (focusOnHub ? focus->uid : QString()) : tools->hubAt(place);
    const auto& hubs = workspace.ringSettings().hubs;
    const auto whatIf = std::ranges::find(hubs, hub, &RingSettings::HubRings::hub);
    if (whatIf != hubs.end() && whatIf->whatIf) {
        const QPointF mark = camera.camera().toScreen(*whatIf->whatIf).toPointF();
        Q_EMIT q.hubMenuRequested(hub, view->mapToGlobal(mark.toPoint()));
        return;
    }
    if (byFocus) {
        place = middle().toPointF();
        site = keyboard->focusedSite().isEmpty() ? workspace.selected() : keyboard->focusedSite();
        if (const auto symbol = states->symbolOf(site)) {
            place = symbol->centre.toPointF();
            if (symbol->cluster)
                site.clear(); // no one of them is meant
        }
    } else if (const auto symbol = states->symbolAt(place); symbol && !symbol->cluster) {
        site = symbol->site;
    }
    Q_EMIT q.contextMenuRequested(site, camera.camera().toLonLat({place.x(), place.y()}),
                                  view->mapToGlobal(place.toPoint()));
}

void MapWidget::Private::onFocusChanged(Qt::FocusReason reason)
{
    if (!view->hasFocus()) {
        gestures.leave();
        keyboard->settle();
        keyboard->clear();
        crosshair->setFocused(false);
        chrome.setFocusFrame(false);
        return;
    }
    crosshair->setFocused(true);
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
               "selects, with Shift it adds and with Ctrl it removes, Escape clears, Page Up and Page Down zoom, Home "
               "shows all of China. Alt with arrows moves the selected site or the what-if hub. With a tool, arrows "
               "move a crosshair and Enter sets a point.");
    for (QWidget* part : {static_cast<QWidget*>(this), static_cast<QWidget*>(d->view)}) {
        part->setAccessibleName(name);
        part->setAccessibleDescription(description);
    }
}

MapWidget::~MapWidget()
{
    d->gestures.blockSignals(true); // a drag may end with the scene
    d->crosshair->blockSignals(true);
    d->keyboard->blockSignals(true);
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

void MapWidget::setColourBy(const ColourBy& colourBy)
{
    d->feed.setColourBy(colourBy);
}

const ColourBy& MapWidget::colourBy() const
{
    return d->feed.colourBy();
}

void MapWidget::setProvinces(std::optional<ProvinceTheme> theme)
{
    d->feed.setProvinces(theme);
}

const std::optional<ReachSpec>& MapWidget::reach() const
{
    return d->feed.reach();
}

KeptEdges MapWidget::edges() const
{
    return d->feed.edges();
}

void MapWidget::setPinned(const QStringList& sites)
{
    d->feed.setPinned(sites);
}

const QStringList& MapWidget::pinned() const
{
    return d->feed.pinned();
}

std::vector<RowIndex> MapWidget::pinnedRows() const
{
    return d->feed.pinnedRows();
}

std::optional<ProvinceTheme> MapWidget::provinces() const
{
    return d->feed.provinces();
}

MapLayers MapWidget::layers() const
{
    return d->feed.layers();
}

void MapWidget::setTiles(TileSource* source, const QString& attribution)
{
    if (d->tiles)
        d->tiles->disconnect(this);
    d->tiles = source;
    if (source)
        connect(source, &TileSource::tilesChanged, this, [this, source] { d->feed.setTiles(source->tiles()); });
    d->chrome.setTileAttribution(source ? attribution : QString());
    d->feed.setTiles(source ? source->tiles() : nullptr);
    d->refresh();
}

void MapWidget::setTool(Tool tool)
{
    d->tools->setTool(tool);
}

MapWidget::Tool MapWidget::tool() const
{
    return d->tools->tool();
}

void MapWidget::measure(LonLat from, LonLat to)
{
    d->tools->measure().show(from, to);
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

bool MapWidget::describeProvince()
{
    return d->describeProvince(d->middle().toPointF(), true);
}

void MapWidget::zoomBy(double steps)
{
    d->camera.zoomAt(d->middle(), steps);
}

void MapWidget::addWhatIfHub(LonLat place)
{
    d->tools->addHub(place);
}

std::vector<Ring> MapWidget::ringsAt(LonLat place) const
{
    return d->tools->areas().ringsAt(place);
}

std::optional<Ring> MapWidget::ringAt(LonLat place) const
{
    const auto index = atlas::ringAt(d->feed.rings(), d->camera.camera(), d->camera.camera().toScreen(place));
    return index ? std::optional(d->feed.rings()[*index]) : std::nullopt;
}

const Basemap::Province* MapWidget::provinceAt(LonLat place) const
{
    return d->tools->areas().provinceAt(place);
}

MapPolygon MapWidget::viewedArea() const
{
    return d->tools->areas().viewedArea();
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
