// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/tilecommands.h"

#include "desktop/messages.h"
#include "desktop/statusstrip.h"
#include "desktop/tileserverdialog.h"
#include "desktop/windowactions.h"

#include <QSettings>

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr auto AddressKey = "tiles/address"_L1, AttributionKey = "tiles/attribution"_L1,
               MaxZoomKey = "tiles/maxZoom"_L1, ShownKey = "tiles/shown"_L1;

} // namespace

TileCommands::TileCommands(const DesktopContext& context, TileSource* source, const WindowActions& actions,
                           MapWidget& map, StatusStrip& status, MessageBar& messages, QWidget* window)
    : QObject(window),
      m_context(context),
      m_source(source),
      m_actions(actions),
      m_map(map),
      m_status(status),
      m_messages(messages),
      m_window(window)
{
    actions.tileServer->setEnabled(source != nullptr);
    actions.tiles->setEnabled(false);
    if (!source)
        return;
    connect(actions.tileServer, &QAction::triggered, this, &TileCommands::ask);
    connect(actions.tiles, &QAction::triggered, this, [this](bool on) { remember(m_server, on); });
    connect(source, &TileSource::outage, this, &TileCommands::tell);
    read();
    apply();
}

// A file of settings may be written by hand: what would be refused in the dialog is no server.
void TileCommands::read()
{
    if (!m_context.settings)
        return;
    const TileServer server{
        .address = m_context.settings->value(AddressKey).toString(),
        .attribution = m_context.settings->value(AttributionKey).toString().simplified(),
        .maxZoom = std::clamp(m_context.settings->value(MaxZoomKey, TileServer().maxZoom).toInt(), 0, MostTileZoom)};
    if (faultOf(server.address) || server.attribution.isEmpty())
        return;
    m_server = server;
    m_shown = m_context.settings->value(ShownKey, false).toBool();
}

void TileCommands::remember(const std::optional<TileServer>& server, bool shown)
{
    m_server = server;
    m_shown = shown && server;
    if (QSettings* settings = m_context.settings) {
        if (server) {
            settings->setValue(AddressKey, server->address);
            settings->setValue(AttributionKey, server->attribution);
            settings->setValue(MaxZoomKey, server->maxZoom);
            settings->setValue(ShownKey, m_shown);
        } else {
            settings->remove(u"tiles"_s);
        }
    }
    apply();
}

void TileCommands::apply()
{
    m_actions.tiles->setEnabled(m_server.has_value());
    m_actions.tiles->setChecked(m_shown);
    m_source->setServer(m_shown ? m_server : std::nullopt);
    m_map.setTiles(m_shown ? m_source : nullptr, m_shown ? m_server->attribution : QString());
    m_status.setHost(m_shown ? hostOf(*m_server) : QString());
}

void TileCommands::ask()
{
    auto* dialog = new TileServerDialog(m_context, m_server, m_shown, m_window);
    connect(dialog, &TileServerDialog::chosen, this, &TileCommands::remember);
    dialog->open();
}

void TileCommands::tell(const TileOutage& outage)
{
    if (!m_shown)
        return;
    QString sentence;
    switch (outage.cause) {
    case TileOutage::Cause::NoAnswer:
        sentence = tr("The tile server %1 does not answer.");
        break;
    case TileOutage::Cause::NotTrusted:
        sentence = tr("The tile server %1 cannot prove who it is, so nothing was taken from it.");
        break;
    case TileOutage::Cause::Redirected:
        sentence = tr("The tile server %1 sends the program to another address, which it does not follow.");
        break;
    case TileOutage::Cause::Refused:
        sentence = tr("The tile server %1 refuses (HTTP status %2).").arg(u"%1"_s, QString::number(outage.httpStatus));
        break;
    case TileOutage::Cause::NotATile:
        sentence = tr("The tile server %1 sends something that is no tile.");
        break;
    }
    m_messages.say(sentence.arg(hostOf(*m_server)) + u' ' +
                       tr("The map stays as it is and the program asks again from time to time."),
                   tr("Tile server…"), [this] { ask(); });
}

} // namespace atlas
