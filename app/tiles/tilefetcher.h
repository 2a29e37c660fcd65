// SPDX-License-Identifier: GPL-3.0-or-later
// Asks one server for tiles: four at a time, the first of the list first, gently while it fails, never again for one
// that it does not have, and not for some minutes for one that fails while others come. All in the one thread that it
// lives in, decoding included, which is not the GUI thread.
#pragma once

#include "tiles/backoff.h"
#include "tiles/tileaccess.h"
#include "tiles/tilesource.h"

#include <QSet>
#include <QTimer>

class QNetworkReply;

namespace atlas {

class TileFetcher : public QObject
{
    Q_OBJECT

public:
    static constexpr int MostAtOnce = 4;

    // now: milliseconds of a clock that never goes back.
    TileFetcher(TileServer server, MakeAccess makeAccess, QByteArray userAgent, std::function<qint64()> now,
                QObject* parent = nullptr);
    ~TileFetcher() override;

    // In place of those that were wanted before; what is under way for others ends.
    void want(const QList<TileId>& tiles);

    // Something is wanted, and the server is left alone for a while because it failed.
    bool isWaiting() const { return m_retry.isActive(); }

    // Requests are under way.
    bool isAsking() const { return !m_running.isEmpty(); }

Q_SIGNALS:
    void fetched(const atlas::TileId& id, const QImage& image);
    void outage(const atlas::TileOutage& what);

private:
    struct Running
    {
        QNetworkReply* reply = nullptr;
        bool tooLarge = false;
    };

    void pump();
    void start(TileId id);
    void weigh(TileId id, qint64 bytes);
    void finish(TileId id);
    void fail(TileId id, const TileOutage& what, int chances, qint64 retryAfterMs);
    void takeForAnOutage();

    TileServer m_server;
    MakeAccess m_makeAccess;
    QByteArray m_userAgent;
    std::function<qint64()> m_now;
    std::unique_ptr<QNetworkAccessManager> m_access; // made for the first tile, in the thread that uses it
    QSet<TileId> m_wanted;
    QList<TileId> m_queue; // those of them that are still to be asked for
    QHash<TileId, Running> m_running;
    QSet<TileId> m_missing;            // the server has none there
    QHash<TileId, qint64> m_leftAlone; // failed while others came: until when

    struct Faults
    {
        int times = 0;
        bool refused = false; // the last of them
    };

    QHash<TileId, Faults> m_faults; // since the last picture
    bool m_isWell = false;          // the server has given a picture since it last failed as a whole
    BackOff m_backOff;
    QTimer m_retry{this};
};

} // namespace atlas
