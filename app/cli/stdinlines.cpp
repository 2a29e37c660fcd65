// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/stdinlines.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>

namespace atlas::cli {

namespace {

// A signal handler gets nothing but the number of the signal, so its end of the pipe has to stand here.
volatile sig_atomic_t wakeEnd = -1;

void onStop(int)
{
    const int kept = errno;
    const char byte = 0;
    if (wakeEnd >= 0) [[maybe_unused]]
        const auto written = ::write(wakeEnd, &byte, 1);
    errno = kept;
}

constexpr qsizetype BlockBytes = 64 * 1024;

} // namespace

StdinLines::StdinLines(qsizetype maxBytes) : m_max(maxBytes)
{
    if (::pipe2(m_wake.data(), O_CLOEXEC | O_NONBLOCK) == 0)
        wakeEnd = m_wake[1];
    struct sigaction stop{};
    stop.sa_handler = onStop;
    ::sigaction(SIGINT, &stop, &m_oldInt);
    ::sigaction(SIGTERM, &stop, &m_oldTerm);
    struct sigaction ignore{};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &ignore, &m_oldPipe);
}

StdinLines::~StdinLines()
{
    ::sigaction(SIGINT, &m_oldInt, nullptr);
    ::sigaction(SIGTERM, &m_oldTerm, nullptr);
    ::sigaction(SIGPIPE, &m_oldPipe, nullptr);
    wakeEnd = -1;
    for (const int end : m_wake) {
        if (end >= 0)
            ::close(end);
    }
}

bool StdinLines::fill()
{
    for (;;) {
        std::array<pollfd, 2> waits{{{STDIN_FILENO, POLLIN, 0}, {m_wake[0], POLLIN, 0}}};
        if (::poll(waits.data(), waits.size(), -1) < 0) {
            if (errno == EINTR)
                continue;
            return false;
        }
        if (waits[1].revents != 0)
            return false;
        const qsizetype size = m_buffer.size();
        m_buffer.resize(size + BlockBytes);
        const ssize_t got = ::read(STDIN_FILENO, m_buffer.data() + size, std::size_t(BlockBytes));
        m_buffer.resize(size + (got > 0 ? qsizetype(got) : 0));
        if (got > 0)
            return true;
        if (got < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        return false;
    }
}

std::optional<QByteArray> StdinLines::next()
{
    for (;;) {
        // Asked to stop: what was read ahead is left undone.
        pollfd stopped{m_wake[0], POLLIN, 0};
        if (::poll(&stopped, 1, 0) > 0 && stopped.revents != 0)
            return std::nullopt;
        const qsizetype end = m_buffer.indexOf('\n', m_searched);
        if (end >= 0) {
            QByteArray line = m_buffer.first(end);
            m_buffer.remove(0, end + 1);
            m_searched = 0;
            if (std::exchange(m_skipping, false))
                continue;
            line.truncate(m_max + 1);
            return line;
        }
        m_searched = m_buffer.size();
        if (m_buffer.size() > m_max) {
            QByteArray line = m_buffer.first(m_max + 1);
            m_buffer.clear();
            m_searched = 0;
            if (!std::exchange(m_skipping, true))
                return line;
            continue;
        }
        if (m_atEnd || !fill()) {
            pollfd asked{m_wake[0], POLLIN, 0};
            const bool stop = ::poll(&asked, 1, 0) > 0 && asked.revents != 0;
            if (stop || m_atEnd || m_skipping || m_buffer.isEmpty())
                return std::nullopt;
            m_atEnd = true;
            return std::exchange(m_buffer, {});
        }
    }
}

} // namespace atlas::cli
