// SPDX-License-Identifier: GPL-3.0-or-later
// A command that takes its time: tells on standard error how far it is, and ends early when it is asked to. Private to
// this module. One at a time; main thread.
#pragma once

#include "base/error.h"
#include "base/task.h"

#include <csignal>

namespace atlas::cli {

class LongWork
{
public:
    // Until this is destroyed, SIGINT or SIGTERM asks the work to stop; the same once more ends the process.
    // always: progress is told also where standard error is no terminal, then in a line for each step.
    explicit LongWork(bool always);
    ~LongWork();
    Q_DISABLE_COPY_MOVE(LongWork)

    // One stage, which it tells at once, and then the share of it that is done. It hears of a signal whenever it tells
    // a share.
    Task stage(const QString& what);

    // What ended a stage, with the cause where it was a signal.
    static std::unexpected<Error> ended(Error error);

private:
    void tell(const QString& sentence);

    std::stop_source m_stop;
    bool m_terminal;
    bool m_tells;
    struct sigaction m_oldInt{}, m_oldTerm{};
};

} // namespace atlas::cli
