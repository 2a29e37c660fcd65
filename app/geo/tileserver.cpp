// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/tileserver.h"

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

QUrl filled(QString address, TileId id)
{
    address.replace("{z}"_L1, QString::number(id.z))
        .replace("{x}"_L1, QString::number(id.x))
        .replace("{y}"_L1, QString::number(id.y));
    return QUrl(address, QUrl::StrictMode);
}

} // namespace

std::optional<TileAddressFault> faultOf(const QString& address)
{
    using enum TileAddressFault;
    if (!address.startsWith("https://"_L1, Qt::CaseInsensitive))
        return NotHttps;
    if (std::ranges::any_of(std::initializer_list{"{z}"_L1, "{x}"_L1, "{y}"_L1},
                            [&](QLatin1StringView place) { return address.count(place) != 1; }))
        return Placeholders;
    const QUrl url = filled(address, {0, 0, 0});
    if (!url.isValid() || url.host().isEmpty() || url.hasFragment() || url.path().contains(u'{'))
        return Malformed;
    if (url.authority().contains(u'@'))
        return Account;
    if (url.authority() != filled(address, {1, 1, 1}).authority())
        return Placeholders;
    return std::nullopt;
}

QUrl tileUrl(const TileServer& server, TileId id)
{
    return filled(server.address, id);
}

QString hostOf(const TileServer& server)
{
    const QUrl url = tileUrl(server, {});
    return url.port() < 0 ? url.host() : url.host() + u':' + QString::number(url.port());
}

} // namespace atlas
