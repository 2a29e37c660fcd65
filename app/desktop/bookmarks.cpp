// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/bookmarks.h"

#include "desktop/namedlistdialog.h"
#include "desktop/parts.h"
#include "mapview/mapwidget.h"

#include <QMenu>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr int KeyCount = 9; // Alt+1 to Alt+9

} // namespace

Bookmarks::Bookmarks(const DesktopContext& context, MapWidget& map, QWidget* window)
    : QObject(window),
      m_context(context),
      m_map(map),
      m_window(window),
      m_views(context.settings, u"bookmarks"_s),
      m_menu(new QMenu(tr("&Bookmarks"), window))
{
    m_menu->setObjectName(u"bookmarks"_s);
    // Not while one of its actions is being triggered.
    connect(&m_views, &NamedValues::changed, this, &Bookmarks::fill, Qt::QueuedConnection);
    fill();
}

void Bookmarks::fill()
{
    m_menu->clear();
    QAction* addView = m_menu->addAction(tr("&Add this view…"), Qt::CTRL | Qt::Key_D, this, &Bookmarks::add);
    addView->setObjectName(u"addBookmark"_s);
    QAction* manage = m_menu->addAction(tr("&Manage bookmarks…"), this, [this] {
        (new NamedListDialog(m_context, m_views, tr("Bookmarks"), m_window))->open();
    });
    manage->setEnabled(!m_views.entries().empty());
    m_menu->addSeparator();
    int number = 0;
    for (const NamedValues::Entry& entry : m_views.entries()) {
        QAction* action = m_menu->addAction(withoutMnemonics(entry.name), this, [this, entry] { go(entry.value); });
        if (++number <= KeyCount)
            action->setShortcut(Qt::ALT | Qt::Key(Qt::Key_0 + number));
    }
}

void Bookmarks::add()
{
    const Camera camera = m_map.camera();
    const auto* province = m_map.provinceAt(camera.centre);
    const QString proposal =
        province ? m_context.phrases->name(province->nameEn, province->nameZh) : tr("View of the map");
    askForName(tr("Add bookmark"), proposal, m_window, this, [this, camera](const QString& name) {
        m_views.put(name, {{u"lon"_s, camera.centre.lon}, {u"lat"_s, camera.centre.lat}, {u"zoom"_s, camera.zoom}});
    });
}

void Bookmarks::go(const QJsonObject& view)
{
    m_map.setCamera({{view[u"lon"_s].toDouble(), view[u"lat"_s].toDouble()}, view[u"zoom"_s].toDouble(), {}});
}

} // namespace atlas
