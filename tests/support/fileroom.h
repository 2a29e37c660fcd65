// SPDX-License-Identifier: GPL-3.0-or-later
// A full disk, without one: while it lives, no file of this process grows above so many bytes, and whoever writes more
// hears of it as of a disk that is full.
#pragma once

#include <QtGlobal>

#include <sys/resource.h>

#include <csignal>

namespace atlas::test {

class FileRoom
{
public:
    explicit FileRoom(qint64 bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        m_handler = std::signal(SIGXFSZ, SIG_IGN); // an error of write(), not the end of the process
        const rlimit less{rlim_t(bytes), m_before.rlim_max};
        m_holds = ::setrlimit(RLIMIT_FSIZE, &less) == 0;
    }

    ~FileRoom()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

    bool holds() const { return m_holds; }

    Q_DISABLE_COPY_MOVE(FileRoom)

private:
    rlimit m_before{};
    void (*m_handler)(int) = SIG_DFL;
    bool m_holds = false;
};

} // namespace atlas::test
