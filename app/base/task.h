// SPDX-License-Identifier: GPL-3.0-or-later
// How a long computation hears that nobody waits for it any more, and tells how far it is. Value; any thread.
#pragma once

#include <functional>
#include <stop_token>

namespace atlas {

struct Task
{
    std::stop_token stop = {};
    std::function<void(double)> progress = {}; // 0..1, from the computation's thread; may be empty

    bool cancelled() const { return stop.stop_requested(); }

    void report(double share) const
    {
        if (progress)
            progress(share);
    }
};

} // namespace atlas
