// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/longwork.h"

#include "cli/commands.h"

#include <unistd.h>

#include <atomic>
#include <memory>
#include <utility>

namespace atlas::cli {

namespace {

using namespace Qt::StringLiterals;

constexpr int LineWidth = 60; // of a terminal: longer than any stage

// A signal handler gets nothing but the number of the signal, and runs in any thread.
std::atomic<bool> isAsked = false;
static_assert(std::atomic<bool>::is_always_lock_free);

void onStop(int)
{
    isAsked = true;
}

} // namespace

LongWork::LongWork(bool always) : m_terminal(::isatty(STDERR_FILENO) == 1), m_tells(always || m_terminal)
{
    isAsked = false;
    struct sigaction stop{};
    stop.sa_handler = onStop;
    stop.sa_flags = int(SA_RESTART | SA_RESETHAND); // what is being read goes on; the next one is not caught
    ::sigaction(SIGINT, &stop, &m_oldInt);
    ::sigaction(SIGTERM, &stop, &m_oldTerm);
}

LongWork::~LongWork()
{
    ::sigaction(SIGINT, &m_oldInt, nullptr);
    ::sigaction(SIGTERM, &m_oldTerm, nullptr);
    if (m_terminal)
        tell({});
}

Task LongWork::stage(const QString& what)
{
    tell(what + u"…"_s);
    return {m_stop.get_token(), [this, what, told = std::make_shared<int>(0)](double share) {
                if (isAsked)
                    m_stop.request_stop();
                const int percent = int(share * 100);
                if (percent != std::exchange(*told, percent))
                    tell(u"%1: %2 %"_s.arg(what).arg(percent));
            }};
}

std::unexpected<Error> LongWork::ended(Error error)
{
    if (error.code == ErrorCode::Cancelled)
        error.detail = u"It was interrupted, and nothing was written"_s;
    return std::unexpected(std::move(error));
}

void LongWork::tell(const QString& sentence)
{
    if (!m_tells)
        return;
    // A terminal keeps one line for all, which is empty at the end.
    const QString line = m_terminal ? u'\r' + sentence.leftJustified(LineWidth) + u'\r' : sentence + u'\n';
    print(stderr, line);
}

} // namespace atlas::cli
