// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the frames of an animation one after the other and has them written when the last one is there. Private to this
// module; one thread.
#pragma once

#include "report/animation.h"

#include <QImage>

namespace atlas {

class AnimationWriter
{
public:
    AnimationWriter() = default;
    virtual ~AnimationWriter() = default; // without finish() nothing is left behind
    Q_DISABLE_COPY_MOVE(AnimationWriter)

    // Frames are opaque (QImage::Format_RGB32) and of the request's size.
    virtual Result<void> add(const QImage& frame, int month) = 0;
    virtual Result<void> finish() = 0;
};

using AnimationWriterPtr = std::unique_ptr<AnimationWriter>;

// Each refuses a path that cannot be written, before any frame is painted; that of a GIF, whose samples are frames, the
// caller has asked about.
// frame-2020-01.png and so on, in a folder that does not exist yet or is empty.
Result<AnimationWriterPtr> framesWriter(const QString& path);
Result<AnimationWriterPtr> webpWriter(const QString& path, const AnimationRequest& request);
// samples: frames from which the 255 colours of the file are chosen.
Result<AnimationWriterPtr> gifWriter(const QString& path, const AnimationRequest& request,
                                     const std::vector<QImage>& samples);

} // namespace atlas
