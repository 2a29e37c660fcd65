// SPDX-License-Identifier: GPL-3.0-or-later
#include "tiles/backoff.h"

#include <algorithm>

namespace atlas {

bool BackOff::failed(qint64 now, qint64 retryAfterMs)
{
    // Requests that were under way together fail together, which is one failure to wait for.
    if (now >= m_until) {
        m_delay = std::clamp(2 * m_delay, FirstMs, LongestMs);
        m_until = now + m_delay;
    }
    m_until = std::max(m_until, now + std::min(retryAfterMs, LongestAskedMs));
    return ++m_failures == FailuresOfAnOutage;
}

void BackOff::succeeded()
{
    *this = {};
}

} // namespace atlas
