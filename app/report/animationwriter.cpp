// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/animationwriter.h"

#include "report/export.h"

#include <QBuffer>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

class FramesWriter : public AnimationWriter
{
public:
    explicit FramesWriter(const QString& path) : m_path(path), m_beside(path + u".XXXXXX"_s) {}

    Result<void> open()
    {
        const QFileInfo info(m_path);
        if (info.exists() && !info.isDir())
            return fail(ErrorCode::CannotWrite, info.fileName(), u"It is a file, and the frames go into a folder"_s, {},
                        u"Name a folder that does not exist yet, or an empty one."_s);
        if (info.isDir() && !QDir(m_path).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot))
            return fail(ErrorCode::CannotWrite, info.fileName(), u"The folder is not empty"_s, {},
                        u"Name a folder that does not exist yet, or an empty one."_s);
        // A temporary folder is its owner's alone; the frames get the rights of any new folder inside it.
        if (!m_beside.isValid() || !QDir(m_beside.path()).mkdir(u"frames"_s))
            return fail(ErrorCode::CannotWrite, info.fileName(), m_beside.errorString());
        return {};
    }

    Result<void> add(const QImage& frame, int month) override
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        if (!frame.save(&buffer, "PNG"))
            return fail(ErrorCode::Internal, u"PNG"_s, u"The picture could not be encoded"_s);
        return writeWhole(m_beside.filePath(u"frames/frame-%1.png"_s.arg(isoMonth(month))), bytes);
    }

    Result<void> finish() override
    {
        QDir().rmdir(m_path); // an empty one gives way
        if (!QDir().rename(m_beside.filePath(u"frames"_s), m_path))
            return fail(ErrorCode::CannotWrite, QFileInfo(m_path).fileName(),
                        u"The finished folder cannot be given its name"_s);
        return {};
    }

private:
    QString m_path;
    QTemporaryDir m_beside; // on the same disk, so that a rename is enough
};

} // namespace

Result<AnimationWriterPtr> framesWriter(const QString& path)
{
    auto writer = std::make_unique<FramesWriter>(QDir::cleanPath(path));
    if (auto opened = writer->open(); !opened)
        return std::unexpected(opened.error());
    return writer;
}

} // namespace atlas
