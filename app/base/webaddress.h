// SPDX-License-Identifier: GPL-3.0-or-later
// Which addresses of the data a reader may follow. Pure function; any thread.
#pragma once

#include <QString>

namespace atlas {

// Well formed (QUrl::StrictMode), http or https in any case, with a host and without a user name: that of
// "https://gazette.example@elsewhere.example/" would pass for the host. All others are shown and never opened.
bool isWebAddress(const QString& address);

} // namespace atlas
