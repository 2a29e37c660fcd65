// SPDX-License-Identifier: GPL-3.0-or-later
#include "tiles/backoff.h"

namespace atlas {

bool BackOff::failed(qint64 now, qint64 retryAfterMs)
{
    slowDown(now);
    m_asked = std::max(m_asked, now + std::min(retryAfterMs, LongestAskedMs));
    return ++m_failures == FailuresOfAnOutage;
}

void BackOff::slowDown(qint64 now)
{
    // Requests that were under way together fail together, which is one failure to wait for.
    if (now < m_until)
        return;
    m_delay = std::clamp(2 * m_delay, FirstMs, LongestMs);
    m_until = now + m_delay;
}

void BackOff::succeeded()
{
    m_failures = 0;
    m_delay = 0;
    m_until = 0;
}

} // namespace atlas
