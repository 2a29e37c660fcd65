// SPDX-License-Identifier: GPL-3.0-or-later
#include "tiles/tilefetcher.h"

#include "tiles/tilepicture.h"

#include <QAbstractNetworkCache>
#include <QDateTime>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <algorithm>
#include <utility>

namespace atlas {

namespace {

enum HttpStatus {
    Ok = 200,
    NoContent = 204,
    BadRequest = 400,
    NotFound = 404,
    RequestTimeout = 408,
    Gone = 410,
    TooManyRequests = 429,
    InternalServerError = 500
};

// So many tiles that fail without a picture between them are an outage of a server that was well. More of those that
// it refuses: at the edge of what it covers they come in a row.
constexpr qsizetype SeveralFailed = TileFetcher::MostAtOnce;
constexpr qsizetype SeveralRefused = 32;

// In seconds, or as a date, which is counted from the date of the answer: the two are of one clock.
qint64 retryAfterMs(const QNetworkReply& reply)
{
    const QByteArray value = reply.rawHeader("Retry-After").trimmed();
    bool isNumber = false;
    const qint64 seconds = value.toLongLong(&isNumber);
    if (isNumber)
        return std::clamp<qint64>(seconds, 0, BackOff::LongestAskedMs / 1000) * 1000;
    // Dates of HTTP are those of mail, save that these write the zone as a number; none is of the local time.
    const auto date = [](const QByteArray& text) {
        return QDateTime::fromString(QString::fromLatin1(text).replace(QStringLiteral("GMT"), QStringLiteral("+0000")),
                                     Qt::RFC2822Date);
    };
    const QDateTime until = date(value);
    const QDateTime from = date(reply.rawHeader("Date"));
    return until.isValid() && from.isValid() ? std::max<qint64>(from.msecsTo(until), 0) : 0;
}

TileOutage outageOf(QNetworkReply::NetworkError error, int status)
{
    using Cause = TileOutage::Cause;
    if (error == QNetworkReply::InsecureRedirectError || error == QNetworkReply::TooManyRedirectsError)
        return {Cause::Redirected};
    if (error == QNetworkReply::SslHandshakeFailedError)
        return {Cause::NotTrusted};
    if (error != QNetworkReply::NoError && status == 0)
        return {Cause::NoAnswer};
    if (status != Ok)
        return {Cause::Refused, status};
    return {error == QNetworkReply::NoError ? Cause::NotATile : Cause::NoAnswer};
}

// How often a server that is well may fail at one tile before the tile is left alone; 0 for what says nothing of the
// tile.
int chancesAfter(const TileOutage& what, int status)
{
    using Cause = TileOutage::Cause;
    if (status == 0 || status == RequestTimeout || status == TooManyRequests)
        return 0;
    const bool isRefused = what.cause == Cause::NotATile || what.cause == Cause::Redirected ||
                           (status >= BadRequest && status < InternalServerError);
    return isRefused ? 1 : 3;
}

} // namespace

TileFetcher::TileFetcher(TileServer server, MakeAccess makeAccess, QByteArray userAgent, std::function<qint64()> now,
                         QObject* parent)
    : QObject(parent),
      m_server(std::move(server)),
      m_makeAccess(std::move(makeAccess)),
      m_userAgent(std::move(userAgent)),
      m_now(std::move(now))
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &TileFetcher::pump);
}

TileFetcher::~TileFetcher()
{
    want({});
}

void TileFetcher::want(const QList<TileId>& tiles)
{
    const qint64 now = m_now();
    m_wanted = QSet<TileId>(tiles.cbegin(), tiles.cend());
    erase_if(m_leftAlone, [now](const std::pair<const TileId&, qint64&>& tile) { return tile.second <= now; });
    m_queue.clear();
    for (const TileId id : tiles) {
        if (!m_missing.contains(id) && !m_leftAlone.contains(id) && !m_running.contains(id))
            m_queue << id;
    }
    std::vector<QNetworkReply*> unwanted;
    erase_if(m_running, [&](const std::pair<const TileId&, Running&>& running) {
        if (m_wanted.contains(running.first))
            return false;
        unwanted.push_back(running.second.reply);
        return true;
    });
    for (QNetworkReply* reply : unwanted) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
    // What failed may have been the place: another one is worth a request.
    if (!m_queue.isEmpty() && !m_faults.contains(m_queue.first()))
        m_backOff.hurry(now);
    pump();
}

void TileFetcher::pump()
{
    m_retry.stop();
    const int atOnce = m_backOff.isCareful() ? 1 : MostAtOnce;
    while (!m_queue.isEmpty() && m_running.size() < atOnce) {
        if (const qint64 wait = m_backOff.waitMs(m_now()); wait > 0) {
            m_retry.start(std::chrono::milliseconds(wait));
            return;
        }
        start(m_queue.takeFirst());
    }
}

void TileFetcher::start(TileId id)
{
    if (!m_access)
        m_access = m_makeAccess();
    QNetworkReply* reply = m_access->get(tileRequest(tileUrl(m_server, id), m_userAgent));
    m_running.insert(id, {reply});
    connect(reply, &QNetworkReply::metaDataChanged, this,
            [this, id, reply] { weigh(id, reply->header(QNetworkRequest::ContentLengthHeader).toLongLong()); });
    connect(reply, &QNetworkReply::downloadProgress, this,
            [this, id](qint64 received, qint64 total) { weigh(id, std::max(received, total)); });
    connect(reply, &QNetworkReply::finished, this, [this, id] { finish(id); });
}

void TileFetcher::weigh(TileId id, qint64 bytes)
{
    const auto running = m_running.find(id);
    if (bytes <= MostTileBytes || running == m_running.end())
        return;
    running->tooLarge = true;
    running->reply->abort(); // which ends in finish()
}

void TileFetcher::finish(TileId id)
{
    const auto [reply, tooLarge] = m_running.take(id);
    reply->deleteLater();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray bytes = tooLarge ? QByteArray() : reply->readAll();
    if (status == NotFound || status == Gone || status == NoContent) {
        m_missing.insert(id);
        m_backOff.succeeded();
    } else if (const QImage image =
                   reply->error() == QNetworkReply::NoError && status == Ok ? tilePicture(bytes) : QImage();
               !image.isNull()) {
        m_isWell = true;
        m_faults.clear();
        m_backOff.succeeded();
        Q_EMIT fetched(id, image);
    } else {
        const TileOutage what = tooLarge ? TileOutage{TileOutage::Cause::NotATile} : outageOf(reply->error(), status);
        // While it is fresh it would be all that comes when the tile is asked for again.
        if (QAbstractNetworkCache* cache = m_access->cache(); cache && what.cause == TileOutage::Cause::NotATile)
            cache->remove(reply->url());
        fail(id, what, chancesAfter(what, status), retryAfterMs(*reply));
    }
    pump();
}

void TileFetcher::fail(TileId id, const TileOutage& what, int chances, qint64 retryAfterMs)
{
    const qint64 now = m_now();
    Faults& own = m_faults[id];
    const int faults = ++own.times;
    own.refused = chances == 1;
    const auto alike =
        std::ranges::count_if(m_faults, [&own](const Faults& other) { return other.refused == own.refused; });
    if (m_isWell && alike >= (own.refused ? SeveralRefused : SeveralFailed))
        takeForAnOutage();
    const bool isOfTheTile = m_isWell && chances > 0 && retryAfterMs == 0;
    if (isOfTheTile && faults >= chances) {
        // Not for ever: an outage may begin like this.
        m_leftAlone.insert(id, now + BackOff::LongestMs);
        m_backOff.succeeded();
        return;
    }
    m_queue << id; // last: it would keep the others waiting
    if (isOfTheTile) {
        m_backOff.slowDown(now);
    } else if (m_backOff.failed(now, retryAfterMs)) {
        m_isWell = false;
        Q_EMIT outage(what);
    }
}

// Then it was none of the tiles that were left alone.
void TileFetcher::takeForAnOutage()
{
    m_isWell = false;
    for (auto tile = m_leftAlone.cbegin(); tile != m_leftAlone.cend(); ++tile) {
        if (m_wanted.contains(tile.key()))
            m_queue << tile.key();
    }
    m_leftAlone.clear();
}

} // namespace atlas
