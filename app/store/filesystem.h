// SPDX-License-Identifier: GPL-3.0-or-later
// What the store asks of the file system, apart from SQLite: which kind it is, whether a name still means the same
// file, and taking a name over so that nothing is lost at any moment. Any thread. Private to store.
#pragma once

#include "base/error.h"

#include <optional>

namespace atlas {

// How SQLite keeps a commit whole: a log of new pages that readers may look into, or a journal of the old ones.
enum class LogMode { WriteAhead, Rollback };

// Write-ahead logs need memory that all programs share, which network file systems do not have: NFS, SMB and CIFS,
// FUSE, 9p, AFS, Ceph, cluster file systems and the shared folders of virtual machines get the rollback journal.
LogMode logModeFor(quint64 fileSystemType);

// f_type of statfs(2); 0 when the path cannot be asked.
quint64 fileSystemTypeOf(const QString& path);

// Tells two files of one name apart, as long as one of them is open.
struct FileIdentity
{
    quint64 device = 0, inode = 0;

    bool operator==(const FileIdentity&) const = default;
};

std::optional<FileIdentity> identityOf(const QString& path);

// A new empty file beside the target, with the permissions that any new file gets; its name begins with a dot. Empty
// with a reason when the folder takes none.
QString newDraftBeside(const QString& target, QString& reason);

// Puts the bytes of a file on the disk. Error: disk_full, cannot_write. Not for a file that SQLite has open here:
// closing another descriptor of it drops SQLite's locks.
Result<void> syncFile(const QString& path);

// The name of a file is on the disk when its folder is.
void syncFolder(const QString& folder);

// Gives the draft, which is on the disk already, the name of the target, whose file goes. Error: cannot_write.
Result<void> moveInto(const QString& draft, const QString& target);

// The first free name of "path.suffix-1", "path.suffix-2", ... that has no log beside it either.
QString freeNameBeside(const QString& path, const QString& suffix);

// Gives a file a second name, so that its first may be taken over. Error: cannot_write.
Result<void> keepUnder(const QString& path, const QString& name);

// A folder name for what is kept about a file: readable, and different for every path. It is the same while the file is
// gone.
QString folderNameFor(const QString& path);

} // namespace atlas
