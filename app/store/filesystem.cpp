// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/filesystem.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>

namespace atlas {

namespace {

// From linux/magic.h and the sources of the file systems that are not in it.
constexpr std::array<quint64, 18> SharedFileSystems{
    0x6969,     // NFS
    0x517b,     // SMB
    0xff534d42, // CIFS
    0xfe534d42, // SMB 2
    0x65735546, // FUSE, sshfs and virtiofs among them
    0x01021997, // 9p
    0x00c36400, // Ceph
    0x5346414f, // AFS
    0x6b414653, // AFS of the kernel
    0x73757245, // Coda
    0x564c,     // NCP
    0x01161970, // GFS2
    0x7461636f, // OCFS2
    0x0bd00bd0, // Lustre
    0x47504653, // GPFS
    0x19830326, // BeeGFS
    0xbacbacbc, // VMware
    0x786f4256, // VirtualBox
};

constexpr int NamesToTry = 10'000;

QString reasonOf(int error)
{
    return QString::fromStdString(std::generic_category().message(error));
}

} // namespace

LogMode logModeFor(quint64 fileSystemType)
{
    return std::ranges::find(SharedFileSystems, fileSystemType) == SharedFileSystems.end() ? LogMode::WriteAhead
                                                                                           : LogMode::Rollback;
}

quint64 fileSystemTypeOf(const QString& path)
{
    struct statfs facts = {};
    if (::statfs(QFile::encodeName(path).constData(), &facts) != 0)
        return 0;
    return quint64(facts.f_type) & 0xffffffff;
}

std::optional<FileIdentity> identityOf(const QString& path)
{
    struct stat facts = {};
    if (::stat(QFile::encodeName(path).constData(), &facts) != 0)
        return std::nullopt;
    return FileIdentity{facts.st_dev, facts.st_ino};
}

QString newDraftBeside(const QString& target, QString& reason)
{
    const QFileInfo info(target);
    for (int number = 1; number <= 100; ++number) {
        const QString name =
            QStringLiteral(".%1.%2-%3.part").arg(info.fileName()).arg(QCoreApplication::applicationPid()).arg(number);
        QFile draft(info.dir().filePath(name));
        if (draft.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return draft.fileName();
        reason = draft.errorString();
        if (!draft.exists())
            break;
    }
    return {};
}

Result<void> syncFile(const QString& path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool done = descriptor >= 0 && ::fsync(descriptor) == 0;
    const int error = errno;
    if (descriptor >= 0)
        ::close(descriptor);
    if (done)
        return {};
    const bool full = error == ENOSPC || error == EDQUOT;
    return fail(full ? ErrorCode::DiskFull : ErrorCode::CannotWrite, path, reasonOf(error));
}

void syncFolder(const QString& folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

Result<void> moveInto(const QString& draft, const QString& target)
{
    std::error_code error;
    std::filesystem::rename(QFile::encodeName(draft).toStdString(), QFile::encodeName(target).toStdString(), error);
    if (error)
        return fail(ErrorCode::CannotWrite, target, QString::fromStdString(error.message()));
    syncFolder(QFileInfo(target).path());
    return {};
}

QString freeNameBeside(const QString& path, const QString& suffix)
{
    QString name;
    for (int number = 1; number <= NamesToTry; ++number) {
        name = QStringLiteral("%1.%2-%3").arg(path, suffix).arg(number);
        if (!QFileInfo::exists(name) && !QFileInfo::exists(name + QStringLiteral("-wal")) &&
            !QFileInfo::exists(name + QStringLiteral("-journal")))
            break;
    }
    return name;
}

Result<void> keepUnder(const QString& path, const QString& name)
{
    const QByteArray from = QFile::encodeName(path);
    const QByteArray to = QFile::encodeName(name);
    // A second link keeps the first name taken all the time; file systems without links get the name moved.
    if (::link(from.constData(), to.constData()) != 0 && ::rename(from.constData(), to.constData()) != 0)
        return fail(ErrorCode::CannotWrite, name, reasonOf(errno));
    return {};
}

QString folderNameFor(const QString& path)
{
    const QFileInfo info(path);
    QString whole = info.canonicalFilePath();
    if (whole.isEmpty()) {
        const QString folder = QFileInfo(info.absolutePath()).canonicalFilePath();
        whole = (folder.isEmpty() ? info.absolutePath() : folder) + u'/' + info.fileName();
    }
    const QByteArray hash = QCryptographicHash::hash(QFile::encodeName(whole), QCryptographicHash::Sha256).toHex();
    return QFileInfo(whole).fileName().left(40) + u'-' + QString::fromLatin1(hash.first(12));
}

} // namespace atlas
