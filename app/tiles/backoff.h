// SPDX-License-Identifier: GPL-3.0-or-later
// When a server that fails is asked again: after 1, 2, 4 ... seconds, five minutes at most, and not before it said
// itself. Times are milliseconds of any clock that never goes back. Value.
#pragma once

#include <QtTypes>

#include <algorithm>

namespace atlas {

class BackOff
{
public:
    static constexpr qint64 FirstMs = 1000, LongestMs = 300'000;
    static constexpr qint64 LongestAskedMs = 3'600'000; // of what a server may ask for
    static constexpr int FailuresOfAnOutage = 2;

    // 0: it may be asked now.
    qint64 waitMs(qint64 now) const { return std::max<qint64>(std::max(m_until, m_asked) - now, 0); }

    // The last answer was a failure: one request at a time will do.
    bool isCareful() const { return m_delay > 0; }

    // retryAfterMs: what the server asked for, 0 for nothing. True when this begins an outage: one failure alone is
    // none.
    bool failed(qint64 now, qint64 retryAfterMs = 0);

    // A failure that is to be waited for and is no part of an outage.
    void slowDown(qint64 now);

    // The wait ends in a second at the latest, except for what the server asked for.
    void hurry(qint64 now) { m_until = std::min(m_until, now + FirstMs); }

    void succeeded();

private:
    int m_failures = 0; // one after the other
    qint64 m_delay = 0, m_until = 0;
    qint64 m_asked = 0; // until when the server wants to be left alone, whatever else it answers
};

} // namespace atlas
