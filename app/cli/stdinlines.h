// SPDX-License-Identifier: GPL-3.0-or-later
// Standard input line by line, until it ends or the process is asked to stop. One at a time; main thread.
#pragma once

#include <QByteArray>

#include <array>
#include <csignal>
#include <optional>

namespace atlas::cli {

class StdinLines
{
public:
    // Until this is destroyed, SIGINT and SIGTERM end the input instead of the process, and a closed output is an error
    // of the write instead of a signal. maxBytes: a longer line is cut there, one byte more telling so.
    explicit StdinLines(qsizetype maxBytes);
    ~StdinLines();

    // The next line without its line break; nullopt at the end.
    std::optional<QByteArray> next();

private:
    bool fill(); // reads some more; false at the end

    qsizetype m_max;
    QByteArray m_buffer;
    qsizetype m_searched = 0; // no line break before this place of the buffer
    bool m_skipping = false;  // the rest of a line that was cut
    bool m_atEnd = false;
    std::array<int, 2> m_wake{-1, -1}; // a pipe: what a signal writes wakes the wait for input
    struct sigaction m_oldInt{}, m_oldTerm{}, m_oldPipe{};
};

} // namespace atlas::cli
