// SPDX-License-Identifier: GPL-3.0-or-later
// The map as a window, with the small dataset unless told otherwise, for tests that drive it by events as they come
// from the desktop, on the software scene graph.
#pragma once

#include "mapfixtures.h"
#include "mapview/mapchrome.h"
#include "mapview/maprenderer.h"
#include "mapview/mapwidget.h"

#include <QFileInfo>
#include <QQuickItem>
#include <QQuickWidget>
#include <QTest>
#include <QVBoxLayout>

#include <cmath>

namespace atlas::test {

using namespace Qt::StringLiterals;

inline constexpr QSize Size(900, 600);
inline constexpr QPoint Empty(330, 560); // no symbol there at the camera of the tests

// A window with a button before and behind the map.
class MapWindow : public QWidget
{
public:
    explicit MapWindow(StylePtr style, BasemapPtr basemap = smallBasemap(), Language language = Language::English)
        : files([] { return QDateTime(); }),
          workspace(
              files, [] { return QDateTime(); }, u"me"_s, [](const QString& t) { return t; }),
          map(new MapWidget(workspace, std::move(style), std::move(basemap), std::make_shared<const Phrases>(language),
                            this))
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins({});
        layout->setSpacing(0);
        map->setFixedSize(Size);
        layout->addWidget(map);
        after = new QWidget(this);
        after->setFocusPolicy(Qt::StrongFocus);
        after->setFixedHeight(20);
        layout->addWidget(after);
        view = map->findChild<QQuickWidget*>();
    }

    QQuickItem* root() const { return view->rootObject(); }

    QQuickItem* part(const char* name) const { return root()->property(name).value<QQuickItem*>(); }

    MapChrome* chrome() const { return root()->property("chrome").value<MapChrome*>(); }

    Hit symbol(const char* site) const
    {
        return map->scene()
            ->symbolOf(map->camera(), workspace.snapshot()->siteIndex(QString::fromLatin1(site)))
            .value();
    }

    QStringList selectedUids() const
    {
        QStringList uids;
        for (const RowIndex row : workspace.selection())
            uids << workspace.snapshot()->sites[std::size_t(row)].uid;
        return uids;
    }

    QPoint at(const char* site) const { return symbol(site).centre.toPointF().toPoint(); }

    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        press(from, modifiers);
        moveTo(to);
        QTest::mouseRelease(windowHandle(), Qt::LeftButton, modifiers, to);
    }

    void press(QPoint at, Qt::KeyboardModifiers modifiers = {})
    {
        m_pointer = at;
        QTest::mousePress(windowHandle(), Qt::LeftButton, modifiers, at);
    }

    void moveTo(QPoint to)
    {
        for (int i = 1; i <= 5; ++i)
            QTest::mouseMove(windowHandle(), m_pointer + (to - m_pointer) * i / 5);
        m_pointer = to;
    }

    void click(QPoint at) { QTest::mouseClick(windowHandle(), Qt::LeftButton, {}, at); }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(windowHandle(), key, modifiers); }

    FakeFiles files;
    Workspace workspace;
    MapWidget* map;
    QQuickWidget* view;
    QWidget* after;

private:
    QPoint m_pointer;
};

inline double distance(ScreenXY a, QPointF b)
{
    return std::hypot(a.x - b.x(), a.y - b.y());
}

// Makes the windows of a test, each with the dataset open and painted.
class MapWindows
{
public:
    // False where the program's style cannot be loaded.
    bool load()
    {
        chooseMapRenderer(true);
        auto loaded = Style::load();
        if (loaded)
            style = *loaded;
        return loaded.has_value();
    }

    // Null when it is not shown in time.
    std::unique_ptr<MapWindow> open() const { return shown(std::make_unique<MapWindow>(style), *smallDataset()); }

    std::unique_ptr<MapWindow> shown(std::unique_ptr<MapWindow> window, const Dataset& dataset) const
    {
        window->files.put(QFileInfo(u"dataset"_s).absoluteFilePath(), dataset);
        window->workspace.open(u"dataset"_s);
        if (!QTest::qWaitFor([&] { return window->workspace.isOpen(); }, WaitMs))
            return nullptr;
        window->map->setCamera({{104, 36}, 4, {}});
        window->show();
        if (!QTest::qWaitForWindowActive(window.get(), WaitMs))
            return nullptr;
        window->map->setFocus();
        if (!QTest::qWaitFor([&] { return window->map->isSettled(); }, WaitMs))
            return nullptr;
        QTest::mouseMove(window->windowHandle(), Empty);
        return window;
    }

    StylePtr style;

private:
    static constexpr int WaitMs = 30000;
};

} // namespace atlas::test
