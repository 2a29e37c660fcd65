// SPDX-License-Identifier: GPL-3.0-or-later
#include "tiles/networktiles.h"

#include "tiles/tilefetcher.h"

#include <QDeadlineTimer>
#include <QNetworkAccessManager>

namespace atlas {

namespace {

constexpr int PublishMs = 100;

} // namespace

NetworkTiles::NetworkTiles(MakeFetcher makeFetcher, QObject* parent)
    : TileSource(parent), m_makeFetcher(std::move(makeFetcher))
{
    m_publishTimer.setSingleShot(true);
    m_publishTimer.setInterval(PublishMs);
    connect(&m_publishTimer, &QTimer::timeout, this, &NetworkTiles::publish);
}

NetworkTiles::~NetworkTiles()
{
    m_thread.quit();
    m_thread.wait();
}

void NetworkTiles::setServer(const std::optional<TileServer>& server)
{
    if (server == m_server)
        return;
    m_server = server;
    ++m_changes;
    if (m_fetcher) {
        m_fetcher->disconnect(this);
        m_fetcher->deleteLater();
        m_fetcher = nullptr;
    }
    m_memory = TileMemory();
    m_wanted.clear();
    if (server) {
        m_fetcher = m_makeFetcher(*server);
        m_fetcher->moveToThread(&m_thread);
        m_thread.setObjectName(QStringLiteral("tiles"));
        m_thread.start();
        connect(&m_thread, &QThread::finished, m_fetcher, &QObject::deleteLater);
        // What an older fetcher had sent already must not come in with the tiles of this one.
        const auto isOurs = [this, change = m_changes] { return change == m_changes; };
        connect(m_fetcher, &TileFetcher::fetched, this, [this, isOurs](const TileId& id, const QImage& image) {
            if (!isOurs())
                return;
            m_memory.insert(id, image);
            if (!m_publishTimer.isActive())
                m_publishTimer.start();
        });
        connect(m_fetcher, &TileFetcher::outage, this, [this, isOurs](const TileOutage& what) {
            if (isOurs())
                Q_EMIT outage(what);
        });
    }
    publish();
}

void NetworkTiles::want(const Camera& camera, double pixelRatio)
{
    if (!m_server)
        return;
    QList<TileId> wanted;
    QSet<TileId> known; // another copy of the world shows a tile again
    for (const TilePlace& place : tilesOf(camera, pixelRatio, m_server->maxZoom)) {
        if (const qsizetype before = known.size(); known.insert(place.id), known.size() > before)
            wanted << place.id;
    }
    if (wanted == m_wanted)
        return;
    m_wanted = wanted;
    QList<TileId> missing;
    for (const TileId id : std::as_const(wanted)) {
        if (m_memory.contains(id))
            m_memory.touch(id);
        else
            missing << id;
    }
    QMetaObject::invokeMethod(m_fetcher, [fetcher = m_fetcher, missing] { fetcher->want(missing); });
}

void NetworkTiles::publish()
{
    m_publishTimer.stop();
    m_tiles = m_server ? std::make_shared<const TileSet>(TileSet{m_server->maxZoom, m_memory.images()}) : nullptr;
    Q_EMIT tilesChanged();
}

std::unique_ptr<TileSource> networkTiles(const QString& version, const QString& cacheFolder)
{
    const QByteArray userAgent = "SuanliAtlas/" + version.toLatin1();
    return std::make_unique<NetworkTiles>([userAgent, cacheFolder](const TileServer& server) {
        return new TileFetcher(
            server, [cacheFolder] { return cachedAccess(cacheFolder); }, userAgent,
            [] { return QDeadlineTimer::current().deadline(); });
    });
}

} // namespace atlas
