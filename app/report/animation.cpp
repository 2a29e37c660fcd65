// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/animation.h"

#include "base/formats.h"
#include "cartography/mappicture.h"
#include "report/animationwriter.h"
#include "report/export.h"

#include <QDir>
#include <QFileInfo>
#include <QPainter>

#include <map>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Years over years of months: a mistake, and more than a file of pictures should hold.
constexpr int MostFrames = 1200;

// The one function that makes frames. A scene takes over what it shares with the one before.
class FramePainter
{
public:
    FramePainter(SceneInput scene, const AnimationRequest& request) : m_scene(std::move(scene)), m_request(request)
    {
        // Every frame has the classes of the scene as it was given.
        if (m_scene.colourBy.theme || m_scene.provinces) {
            m_last = MapScene::build(m_scene);
            m_scene.edges = m_last->edges();
        }
    }

    // The same picture is painted once: samples are frames, too.
    QImage sample(int month)
    {
        QImage& image = m_samples[month];
        if (image.isNull())
            image = paint(month);
        return image;
    }

    QImage frame(int month)
    {
        const auto sampled = m_samples.find(month);
        return sampled == m_samples.end() ? paint(month) : sampled->second;
    }

private:
    QImage paint(int month)
    {
        SceneInput input = m_scene;
        const Dataset& dataset = *input.snapshot;
        const Query query{asOfMonth(month, dataset), m_scene.figures->query.basis};
        input.figures = std::make_shared<const Figures>(figuresOf(dataset, query));
        input.visible = matches(dataset, *input.figures, m_request.filter);
        m_last = MapScene::build(std::move(input), m_last.get());
        MapPicture picture;
        picture.size = m_request.size;
        picture.box = m_request.box;
        picture.stamp = formatMonth(lastDayOf(month), *m_scene.phrases);
        QImage image(m_request.size, QImage::Format_RGB32);
        if (image.isNull())
            return image;
        image.fill(Qt::white);
        QPainter painter(&image);
        paintMapPicture(painter, *m_last, picture);
        return image;
    }

    SceneInput m_scene;
    const AnimationRequest& m_request;
    MapScenePtr m_last;
    std::map<int, QImage> m_samples; // by month
};

Result<void> check(const AnimationRequest& request, const Dataset& dataset)
{
    const QSize size = request.size;
    if (size.width() < SmallestFrame.width() || size.height() < SmallestFrame.height() ||
        size.width() > LargestFrameSide || size.height() > LargestFrameSide)
        return fail(ErrorCode::Usage, u"%1 x %2"_s.arg(size.width()).arg(size.height()),
                    u"The size of the frames is out of range"_s, {},
                    u"Give a size from %1x%2 to %3x%3."_s.arg(SmallestFrame.width())
                        .arg(SmallestFrame.height())
                        .arg(LargestFrameSide));
    if (request.framesPerSecond < 1 || request.framesPerSecond > MaxFramesPerSecond)
        return fail(ErrorCode::Usage, QString::number(request.framesPerSecond),
                    u"The number of frames a second is out of range"_s, {},
                    u"Give a number from 1 to %1."_s.arg(MaxFramesPerSecond));
    const MonthRun& run = request.run;
    if (run.first > run.last || request.stepMonths < 1)
        return fail(ErrorCode::Usage, u"%1 to %2"_s.arg(isoMonth(run.first), isoMonth(run.last)),
                    u"The first month is later than the last one"_s, {}, u"Give the earlier month first."_s);
    const auto told = runOf(dataset);
    if (!told || run.last > told->last)
        return fail(ErrorCode::Usage, isoMonth(run.last), u"The dataset tells nothing of this month"_s, {},
                    told ? u"End with %1 or earlier."_s.arg(isoMonth(told->last)) : u"Choose a dataset with a date."_s);
    if ((run.last - run.first) / request.stepMonths >= MostFrames)
        return fail(ErrorCode::Usage, u"%1 to %2"_s.arg(isoMonth(run.first), isoMonth(run.last)),
                    u"The run has more than %1 frames"_s.arg(MostFrames), {}, u"Begin later."_s);
    return {};
}

std::unexpected<Error> cancelled(const QString& name)
{
    return fail(ErrorCode::Cancelled, name, u"The export was cancelled"_s);
}

// goesOn: asked before each frame that is painted to choose colours from.
Result<AnimationWriterPtr> writerFor(const QString& path, const AnimationRequest& request, FramePainter& painter,
                                     const std::function<bool()>& goesOn)
{
    switch (request.format) {
    case AnimationFormat::Frames:
        return framesWriter(path);
    case AnimationFormat::WebP:
        return webpWriter(path, request);
    case AnimationFormat::Gif: {
        if (auto writable = checkWritable(path); !writable)
            return std::unexpected(writable.error());
        // Symbols come and go between them, but the legend holds the colours of them all in each.
        const MonthRun& run = request.run;
        std::vector<QImage> samples;
        for (const int month : {run.first, (run.first + run.last) / 2, run.last}) {
            if (!goesOn())
                return cancelled(QFileInfo(path).fileName());
            samples.push_back(painter.sample(month));
        }
        return gifWriter(path, request, samples);
    }
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

std::optional<AnimationFormat> parseAnimationFormat(QStringView name)
{
    if (name == u"frames")
        return AnimationFormat::Frames;
    if (name == u"webp")
        return AnimationFormat::WebP;
    if (name == u"gif")
        return AnimationFormat::Gif;
    return {};
}

AnimationFormat animationFormatOf(const QString& path)
{
    return parseAnimationFormat(QFileInfo(path).suffix().toLower()).value_or(AnimationFormat::Frames);
}

Result<void> exportAnimation(const QString& path, SceneInput scene, const AnimationRequest& request,
                             const AnimationProgress& progress)
{
    if (auto good = check(request, *scene.snapshot); !good)
        return good;
    const QString name = QFileInfo(QDir::cleanPath(path)).fileName();
    const int total = (request.run.last - request.run.first) / request.stepMonths + 1;
    const auto goesOn = [&](int done) { return !progress || progress(done, total); };
    FramePainter painter(std::move(scene), request);
    auto writer = writerFor(path, request, painter, [&goesOn] { return goesOn(0); });
    if (!writer)
        return std::unexpected(writer.error());
    for (int frame = 0; frame < total; ++frame) {
        const int month = request.run.first + frame * request.stepMonths;
        if (!goesOn(frame))
            return cancelled(name);
        const QImage image = painter.frame(month);
        if (image.isNull())
            return fail(ErrorCode::Usage, name, u"There is not enough memory for frames of this size"_s);
        if (auto added = (*writer)->add(image, month); !added)
            return added;
    }
    if (!goesOn(total))
        return cancelled(name);
    return (*writer)->finish();
}

} // namespace atlas
