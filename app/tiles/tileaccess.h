// SPDX-License-Identifier: GPL-3.0-or-later
// The way to the network, and how a tile is asked for.
#pragma once

#include "geo/tileserver.h"

#include <QNetworkRequest>

#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace atlas {

// Called in the thread that will use it.
using MakeAccess = std::function<std::unique_ptr<QNetworkAccessManager>()>;

// Answers are kept in the folder, as long as their server allows.
std::unique_ptr<QNetworkAccessManager> cachedAccess(const QString& folder);

// From the cache while the answer is fresh by its own headers, else the server is asked whether it has changed. Without
// cookies and passwords, and without the languages of the user. It is not led away to another server.
QNetworkRequest tileRequest(const QUrl& url, const QByteArray& userAgent);

} // namespace atlas
