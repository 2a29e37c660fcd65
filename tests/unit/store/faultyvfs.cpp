// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultyvfs.h"

#include <sqlite3.h>

#include <cstring>

namespace atlas::test {

namespace {

struct State
{
    Fault fault = Fault::None;
    int goodOnes = 0;
    bool met = false;

    // Whether this operation is refused.
    bool refuses(Fault kind)
    {
        if (fault != kind)
            return false;
        if (goodOnes-- > 0)
            return false;
        goodOnes = 0;
        met = true;
        return true;
    }
};

// The layer is called through C functions, which know no object: this one is theirs while a FaultyDisk lives.
State state;
sqlite3_vfs* real = nullptr;
sqlite3_vfs layer;

struct FaultyFile
{
    sqlite3_file base;
    sqlite3_file* inner;
};

sqlite3_file* inner(sqlite3_file* file)
{
    return reinterpret_cast<FaultyFile*>(file)->inner;
}

int close(sqlite3_file* file)
{
    return inner(file)->pMethods ? inner(file)->pMethods->xClose(inner(file)) : SQLITE_OK;
}

int read(sqlite3_file* file, void* data, int size, sqlite3_int64 at)
{
    if (state.refuses(Fault::ReadError))
        return SQLITE_IOERR_READ;
    return inner(file)->pMethods->xRead(inner(file), data, size, at);
}

int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 at)
{
    if (state.refuses(Fault::WriteFull)) {
        // A full disk takes a part of it.
        inner(file)->pMethods->xWrite(inner(file), data, size / 2, at);
        return SQLITE_FULL;
    }
    if (state.refuses(Fault::WriteError))
        return SQLITE_IOERR_WRITE;
    return inner(file)->pMethods->xWrite(inner(file), data, size, at);
}

int truncate(sqlite3_file* file, sqlite3_int64 size)
{
    return inner(file)->pMethods->xTruncate(inner(file), size);
}

int sync(sqlite3_file* file, int flags)
{
    if (state.refuses(Fault::SyncError))
        return SQLITE_IOERR_FSYNC;
    return inner(file)->pMethods->xSync(inner(file), flags);
}

int fileSize(sqlite3_file* file, sqlite3_int64* size)
{
    return inner(file)->pMethods->xFileSize(inner(file), size);
}

int lock(sqlite3_file* file, int kind)
{
    return inner(file)->pMethods->xLock(inner(file), kind);
}

int unlock(sqlite3_file* file, int kind)
{
    return inner(file)->pMethods->xUnlock(inner(file), kind);
}

int checkReserved(sqlite3_file* file, int* result)
{
    return inner(file)->pMethods->xCheckReservedLock(inner(file), result);
}

int fileControl(sqlite3_file* file, int operation, void* argument)
{
    return inner(file)->pMethods->xFileControl(inner(file), operation, argument);
}

int sectorSize(sqlite3_file* file)
{
    return inner(file)->pMethods->xSectorSize(inner(file));
}

int characteristics(sqlite3_file* file)
{
    return inner(file)->pMethods->xDeviceCharacteristics(inner(file));
}

int shmMap(sqlite3_file* file, int page, int size, int extend, void volatile** memory)
{
    return inner(file)->pMethods->xShmMap(inner(file), page, size, extend, memory);
}

int shmLock(sqlite3_file* file, int offset, int count, int flags)
{
    return inner(file)->pMethods->xShmLock(inner(file), offset, count, flags);
}

void shmBarrier(sqlite3_file* file)
{
    inner(file)->pMethods->xShmBarrier(inner(file));
}

int shmUnmap(sqlite3_file* file, int remove)
{
    return inner(file)->pMethods->xShmUnmap(inner(file), remove);
}

const sqlite3_io_methods methods = {
    2,        close,         read,        write,      truncate,        sync,   fileSize, lock,
    unlock,   checkReserved, fileControl, sectorSize, characteristics, shmMap, shmLock,  shmBarrier,
    shmUnmap, nullptr,       nullptr};

int open(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* given)
{
    auto* const faulty = reinterpret_cast<FaultyFile*>(file);
    faulty->base.pMethods = nullptr;
    faulty->inner = reinterpret_cast<sqlite3_file*>(faulty + 1);
    std::memset(faulty->inner, 0, std::size_t(real->szOsFile));
    const bool isLog = flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL);
    if (isLog && state.refuses(Fault::OpenError))
        return SQLITE_CANTOPEN;
    const int code = real->xOpen(real, name, faulty->inner, flags, given);
    if (code == SQLITE_OK)
        faulty->base.pMethods = &methods;
    return code;
}

} // namespace

FaultyDisk::FaultyDisk()
{
    state = {};
    real = sqlite3_vfs_find("unix");
    layer = *real;
    layer.zName = "faulty";
    layer.szOsFile = int(sizeof(FaultyFile)) + real->szOsFile;
    layer.xOpen = open;
    sqlite3_vfs_register(&layer, 1);
}

FaultyDisk::~FaultyDisk()
{
    sqlite3_vfs_unregister(&layer);
    sqlite3_vfs_register(real, 1);
}

void FaultyDisk::fail(Fault fault, int after)
{
    state = {fault, after, false};
}

void FaultyDisk::repair()
{
    state.fault = Fault::None;
}

bool FaultyDisk::wasMet() const
{
    return state.met;
}

} // namespace atlas::test
