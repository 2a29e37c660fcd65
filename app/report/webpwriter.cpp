// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/animationwriter.h"
#include "report/export.h"

#include <webp/encode.h>
#include <webp/mux.h>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Of 0 to 9. Flat colours are small at any level; above this one a frame takes a multiple of the time.
constexpr int LosslessLevel = 1;

std::unexpected<Error> refusal(const char* detail)
{
    return fail(ErrorCode::Internal, u"WebP"_s, QString::fromUtf8(detail));
}

class WebpWriter : public AnimationWriter
{
public:
    WebpWriter(const QString& path, const AnimationRequest& request)
        : m_path(path), m_framesPerSecond(request.framesPerSecond), m_encoder(nullptr, &WebPAnimEncoderDelete)
    {
        WebPAnimEncoderOptions options;
        if (WebPAnimEncoderOptionsInit(&options)) {
            options.kmax = 0; // no key frames: the run is played, not searched
            m_encoder.reset(WebPAnimEncoderNew(request.size.width(), request.size.height(), &options));
        }
    }

    Result<void> add(const QImage& frame, int) override
    {
        WebPConfig config;
        WebPPicture picture;
        if (!m_encoder || !WebPConfigInit(&config) || !WebPConfigLosslessPreset(&config, LosslessLevel) ||
            !WebPPictureInit(&picture))
            return refusal("There is not enough memory for pictures of this size");
        picture.use_argb = 1;
        picture.width = frame.width();
        picture.height = frame.height();
        QImage bytes = frame.convertToFormat(QImage::Format_RGBX8888); // the same order on every machine
        const bool added = WebPPictureImportRGBX(&picture, bytes.constBits(), int(bytes.bytesPerLine())) &&
                           WebPAnimEncoderAdd(m_encoder.get(), &picture, startMs(m_count), &config);
        WebPPictureFree(&picture);
        if (!added)
            return refusal(WebPAnimEncoderGetError(m_encoder.get()));
        ++m_count;
        return {};
    }

    Result<void> finish() override
    {
        WebPData data;
        WebPDataInit(&data);
        if (!WebPAnimEncoderAdd(m_encoder.get(), nullptr, startMs(m_count), nullptr) ||
            !WebPAnimEncoderAssemble(m_encoder.get(), &data))
            return refusal(WebPAnimEncoderGetError(m_encoder.get()));
        const QByteArray bytes(reinterpret_cast<const char*>(data.bytes), qsizetype(data.size));
        WebPDataClear(&data);
        return writeWhole(m_path, bytes);
    }

private:
    int startMs(int frame) const { return qRound(frame * 1000.0 / m_framesPerSecond); }

    QString m_path;
    int m_framesPerSecond;
    int m_count = 0;
    std::unique_ptr<WebPAnimEncoder, decltype(&WebPAnimEncoderDelete)> m_encoder;
};

} // namespace

Result<AnimationWriterPtr> webpWriter(const QString& path, const AnimationRequest& request)
{
    if (auto writable = checkWritable(path); !writable)
        return std::unexpected(writable.error());
    return std::make_unique<WebpWriter>(path, request);
}

} // namespace atlas
