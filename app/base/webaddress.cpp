// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/webaddress.h"

#include <QUrl>

namespace atlas {

bool isWebAddress(const QString& address)
{
    const QUrl url(address, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.authority().contains(u'@') &&
           (url.scheme() == u"http" || url.scheme() == u"https");
}

} // namespace atlas
