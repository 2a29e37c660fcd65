// SPDX-License-Identifier: GPL-3.0-or-later
// Tiles of a server over the network: fetched and decoded in a thread of their own, which is not started before there
// is a server. GUI thread.
#pragma once

#include "tiles/tilememory.h"
#include "tiles/tilesource.h"

#include <QThread>
#include <QTimer>

#include <functional>

namespace atlas {

class TileFetcher;

class NetworkTiles final : public TileSource
{
    Q_OBJECT

public:
    // Called in the GUI thread; what it makes is moved to the thread of the tiles.
    using MakeFetcher = std::function<TileFetcher*(const TileServer& server)>;

    explicit NetworkTiles(MakeFetcher makeFetcher, QObject* parent = nullptr);
    ~NetworkTiles() override;

    void setServer(const std::optional<TileServer>& server) override;
    void want(const Camera& camera, double pixelRatio) override;

    TileSetPtr tiles() const override { return m_tiles; }

private:
    void publish();

    MakeFetcher m_makeFetcher;
    QThread m_thread;
    TileFetcher* m_fetcher = nullptr; // lives in m_thread
    std::optional<TileServer> m_server;
    int m_changes = 0; // of the server
    TileMemory m_memory;
    TileSetPtr m_tiles;
    QList<TileId> m_wanted;
    QTimer m_publishTimer; // one picture for tiles that come together
};

// version: of the program, for its user agent; cacheFolder: where answers are kept.
std::unique_ptr<TileSource> networkTiles(const QString& version, const QString& cacheFolder);

} // namespace atlas
