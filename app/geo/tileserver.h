// SPDX-License-Identifier: GPL-3.0-or-later
// A server of map tiles as its user names it: the address of a tile with {z}, {x} and {y} in it. Value; any thread.
#pragma once

#include "geo/tile.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace atlas {

inline constexpr int MostTileZoom = 22;

struct TileServer
{
    QString address;     // "https://tiles.example.org/{z}/{x}/{y}.png", without a fault
    QString attribution; // what its owner wants to be named as; plain text
    int maxZoom = 18;    // finest level that it has

    bool operator==(const TileServer&) const = default;
};

enum class TileAddressFault {
    NotHttps,
    Placeholders, // each of the three is needed exactly once, behind the host
    Account,      // a user name or password would be sent in the clear of a settings file
    Malformed,
};

// Nullopt for an address that tiles can be asked for.
std::optional<TileAddressFault> faultOf(const QString& address);

QUrl tileUrl(const TileServer& server, TileId id);

// Whom the program talks to: "tiles.example.org", with its port where it is not that of https.
QString hostOf(const TileServer& server);

} // namespace atlas
