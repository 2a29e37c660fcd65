// SPDX-License-Identifier: GPL-3.0-or-later
// When a server that fails is asked again: after 1, 2, 4 ... seconds, five minutes at most, and not before it said
// itself. Times are milliseconds of any clock that never goes back. Value.
#pragma once

#include <QtTypes>

namespace atlas {

class BackOff
{
public:
    static constexpr qint64 FirstMs = 1000, LongestMs = 300'000;
    static constexpr qint64 LongestAskedMs = 3'600'000; // of what a server may ask for
    static constexpr int FailuresOfAnOutage = 2;

    // 0: it may be asked now.
    qint64 waitMs(qint64 now) const { return now < m_until ? m_until - now : 0; }

    // The last answer was a failure: one request at a time will do.
    bool isCareful() const { return m_failures > 0; }

    // retryAfterMs: what the server asked for, 0 for nothing. True when this begins an outage: one failure alone is
    // none.
    bool failed(qint64 now, qint64 retryAfterMs = 0);
    void succeeded();

private:
    int m_failures = 0; // one after the other
    qint64 m_delay = 0, m_until = 0;
};

} // namespace atlas
