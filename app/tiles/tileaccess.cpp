// SPDX-License-Identifier: GPL-3.0-or-later
#include "tiles/tileaccess.h"

#include "tiles/tilepicture.h"

#include <QNetworkAccessManager>
#include <QNetworkDiskCache>

namespace atlas {

namespace {

constexpr qint64 CacheBytes = 256 * 1024 * 1024;
constexpr int TransferTimeoutMs = 20'000;

} // namespace

std::unique_ptr<QNetworkAccessManager> cachedAccess(const QString& folder)
{
    auto access = std::make_unique<QNetworkAccessManager>();
    auto* cache = new QNetworkDiskCache(access.get());
    cache->setCacheDirectory(folder);
    cache->setMaximumCacheSize(CacheBytes);
    access->setCache(cache); // which it owns from here on
    return access;
}

QNetworkRequest tileRequest(const QUrl& url, const QByteArray& userAgent)
{
    QNetworkRequest request(url);
    request.setRawHeader("User-Agent", userAgent);
    request.setRawHeader("Accept", tileMediaTypes());
    request.setRawHeader("Accept-Language", "*"); // Qt would send the one of the system
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::PreferNetwork);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::SameOriginRedirectPolicy);
    request.setMaximumRedirectsAllowed(3);
    request.setTransferTimeout(TransferTimeoutMs);
    return request;
}

} // namespace atlas
