// SPDX-License-Identifier: GPL-3.0-or-later
// The map month by month as a file: a folder of PNG frames, an animated WebP or a GIF. Each frame is the picture that
// exportMap() makes, at the last day of its month, with one camera for all. Nothing appears under the name before it is
// complete. The same inputs give the same bytes.
#pragma once

#include "cartography/mapscene.h"
#include "domain/eventmonths.h"
#include "domain/filter.h"

#include <functional>

namespace atlas {

enum class AnimationFormat { Frames, WebP, Gif };

// "frames", "webp" or "gif".
std::optional<AnimationFormat> parseAnimationFormat(QStringView name);
// By the file name: .webp and .gif, anything else is a folder of frames.
AnimationFormat animationFormatOf(const QString& path);

struct AnimationRequest
{
    AnimationFormat format = AnimationFormat::WebP;
    MonthRun run = {};              // first and last frame, months counted as in EventMonths
    int stepMonths = 1;             // from frame to frame
    QSize size{1280, 800};          // pixels
    std::optional<GeoBox> box = {}; // default: the whole of China
    Filter filter = {};             // which sites are shown, at each month anew
    int framesPerSecond = 4;
};

inline constexpr QSize SmallestFrame{200, 150};
inline constexpr int LargestFrameSide = 4096;
inline constexpr int MaxFramesPerSecond = 20; // what viewers of GIF files still follow

// Called before each frame and at the end, for a GIF also before the three whose colours it takes; false cancels.
using AnimationProgress = std::function<bool(int done, int total)>;

// Any thread, while the HanFontScope of the screen holds. Of the scene, figures (but not their basis) and visible sites
// are those of each month instead.
Result<void> exportAnimation(const QString& path, SceneInput scene, const AnimationRequest& request,
                             const AnimationProgress& progress = {});

} // namespace atlas
