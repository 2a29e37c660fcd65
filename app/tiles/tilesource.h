// SPDX-License-Identifier: GPL-3.0-or-later
// The port to the one thing in the program that talks to the network: raster tiles of a server that the user names.
// Without a server nothing is asked for and nothing is kept. GUI thread.
#pragma once

#include "cartography/tilelayer.h"
#include "geo/tileserver.h"

#include <QObject>

namespace atlas {

// Why a server gives no tiles.
struct TileOutage
{
    enum class Cause {
        NoAnswer,   // unreachable, or too slow
        NotTrusted, // no encrypted connection to whom it says it is
        Redirected, // to another address; it is not followed
        Refused,    // an answer with a status of HTTP other than success
        NotATile,   // what came is too large or no picture
    };

    Cause cause = Cause::NoAnswer;
    int httpStatus = 0; // of Refused

    bool operator==(const TileOutage&) const = default;
};

class TileSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void setServer(const std::optional<TileServer>& server) = 0;

    // The tiles of this view are fetched, and no others any more.
    virtual void want(const Camera& camera, double pixelRatio) = 0;

    // Those in memory; null without a server.
    virtual TileSetPtr tiles() const = 0;

Q_SIGNALS:
    void tilesChanged();                        // a few times a second at most
    void outage(const atlas::TileOutage& what); // once, until the server answers again
};

} // namespace atlas
