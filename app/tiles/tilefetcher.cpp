// SPDX-License-Identifier: GPL-3.0-or-later
#include "tiles/tilefetcher.h"

#include "tiles/tilepicture.h"

#include <QDateTime>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <algorithm>
#include <utility>

namespace atlas {

namespace {

enum HttpStatus { Ok = 200, NoContent = 204, NotFound = 404, Gone = 410 };

// In seconds, or as a date, which is counted from the date of the answer: the two are of one clock.
qint64 retryAfterMs(const QNetworkReply& reply)
{
    const QByteArray value = reply.rawHeader("Retry-After").trimmed();
    bool isNumber = false;
    const qint64 seconds = value.toLongLong(&isNumber);
    if (isNumber)
        return std::clamp<qint64>(seconds, 0, BackOff::LongestAskedMs / 1000) * 1000;
    const auto date = [](const QByteArray& text) {
        return QLocale::c().toDateTime(QString::fromLatin1(text), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
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
    const QSet<TileId> wanted(tiles.cbegin(), tiles.cend());
    m_queue.clear();
    for (const TileId id : tiles) {
        if (!m_missing.contains(id) && !m_running.contains(id))
            m_queue << id;
    }
    std::vector<QNetworkReply*> unwanted;
    erase_if(m_running, [&](const std::pair<const TileId&, Running&>& running) {
        if (wanted.contains(running.first))
            return false;
        unwanted.push_back(running.second.reply);
        return true;
    });
    for (QNetworkReply* reply : unwanted) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
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
        m_backOff.succeeded();
        Q_EMIT fetched(id, image);
    } else {
        fail(id, tooLarge ? TileOutage{TileOutage::Cause::NotATile} : outageOf(reply->error(), status),
             retryAfterMs(*reply));
    }
    pump();
}

// It comes last: were one tile alone out of order, it would keep the others waiting.
void TileFetcher::fail(TileId id, const TileOutage& what, qint64 retryAfterMs)
{
    m_queue << id;
    if (m_backOff.failed(m_now(), retryAfterMs))
        Q_EMIT outage(what);
}

} // namespace atlas
