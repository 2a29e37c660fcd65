// SPDX-License-Identifier: GPL-3.0-or-later
// A file layer of SQLite that fails on demand, in place of the default one: a full disk at the n-th write, a disk that
// does not synchronise. What it does not refuse it hands to the real layer.
#pragma once

namespace atlas::test {

enum class Fault {
    None,
    WriteFull,  // writes and growth: SQLITE_FULL
    WriteError, // SQLITE_IOERR_WRITE
    SyncError,  // SQLITE_IOERR_FSYNC
    ReadError,  // SQLITE_IOERR_READ
    OpenError,  // logs cannot be made: SQLITE_CANTOPEN
};

class FaultyDisk
{
public:
    // Makes the layer the default one for the connections opened from now on, as long as it lives. One at a time.
    FaultyDisk();
    ~FaultyDisk();

    FaultyDisk(const FaultyDisk&) = delete;
    FaultyDisk& operator=(const FaultyDisk&) = delete;

    // The operation after the given number of good ones fails, and all after it, until repair().
    void fail(Fault fault, int after);
    void repair();

    // Whether the fault was met since fail().
    bool wasMet() const;
};

} // namespace atlas::test
