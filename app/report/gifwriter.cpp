// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/animationwriter.h"
#include "report/export.h"
#include "report/palette.h"

#include <gif_lib.h>

#include <algorithm>
#include <array>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr int ColourBits = 8;
constexpr quint8 Unchanged = 255; // the transparent index: what the frame before shows stays

int append(GifFileType* gif, const GifByteType* bytes, int count)
{
    static_cast<QByteArray*>(gif->UserData)->append(reinterpret_cast<const char*>(bytes), count);
    return count;
}

class GifWriter : public AnimationWriter
{
public:
    GifWriter(const QString& path, const AnimationRequest& request, const std::vector<QImage>& samples)
        : m_path(path),
          m_size(request.size),
          m_framesPerSecond(request.framesPerSecond),
          m_index(paletteOf(samples, Unchanged)),
          m_shown(std::size_t(m_size.width()) * std::size_t(m_size.height()), Unchanged)
    {}

    ~GifWriter() override { close(); }

    Q_DISABLE_COPY_MOVE(GifWriter)

    Result<void> open()
    {
        std::array<GifColorType, 1 << ColourBits> colours{};
        std::ranges::transform(m_index.palette(), colours.begin(), [](QRgb c) {
            return GifColorType{GifByteType(qRed(c)), GifByteType(qGreen(c)), GifByteType(qBlue(c))};
        });
        const std::unique_ptr<ColorMapObject, decltype(&GifFreeMapObject)> map(
            GifMakeMapObject(int(colours.size()), colours.data()), &GifFreeMapObject);
        m_gif = EGifOpen(&m_bytes, &append, &m_error);
        if (!map || !m_gif)
            return refusal();
        EGifSetGifVersion(m_gif, true);
        const std::array<GifByteType, 3> forever{1, 0, 0};
        const bool begun = EGifPutScreenDesc(m_gif, m_size.width(), m_size.height(), ColourBits, 0, map.get()) &&
                           EGifPutExtensionLeader(m_gif, APPLICATION_EXT_FUNC_CODE) &&
                           EGifPutExtensionBlock(m_gif, 11, "NETSCAPE2.0") &&
                           EGifPutExtensionBlock(m_gif, int(forever.size()), forever.data()) &&
                           EGifPutExtensionTrailer(m_gif);
        return begun ? Result<void>() : refusal();
    }

    Result<void> add(const QImage& frame, int) override
    {
        GraphicsControlBlock control{};
        control.DisposalMode = DISPOSE_DO_NOT;
        control.DelayTime = startOf(m_count + 1) - startOf(m_count);
        control.TransparentColor = Unchanged;
        std::array<GifByteType, 4> block{};
        EGifGCBToExtension(&control, block.data());
        if (!EGifPutExtension(m_gif, GRAPHICS_EXT_FUNC_CODE, int(block.size()), block.data()) ||
            !EGifPutImageDesc(m_gif, 0, 0, m_size.width(), m_size.height(), false, nullptr))
            return refusal();
        std::vector<GifPixelType> row(std::size_t(m_size.width()));
        auto shown = m_shown.begin();
        for (int y = 0; y < m_size.height(); ++y) {
            const auto* line = reinterpret_cast<const QRgb*>(frame.constScanLine(y));
            for (std::size_t x = 0; x < row.size(); ++x, ++shown) {
                const quint8 now = x > 0 && line[x] == line[x - 1] ? *(shown - 1) : m_index.of(line[x]);
                row[x] = now == *shown ? Unchanged : now;
                *shown = now;
            }
            if (!EGifPutLine(m_gif, row.data(), int(row.size())))
                return refusal();
        }
        ++m_count;
        return {};
    }

    Result<void> finish() override { return close() ? writeWhole(m_path, m_bytes) : refusal(); }

private:
    // In hundredths of a second, the unit of the format.
    int startOf(int frame) const { return qRound(frame * 100.0 / m_framesPerSecond); }

    bool close() { return !m_gif || EGifCloseFile(std::exchange(m_gif, nullptr), &m_error); }

    std::unexpected<Error> refusal() const
    {
        const char* text = GifErrorString(m_gif ? m_gif->Error : m_error);
        return fail(ErrorCode::Internal, u"GIF"_s, QString::fromUtf8(text));
    }

    QString m_path;
    QSize m_size;
    int m_framesPerSecond;
    PaletteIndex m_index;
    std::vector<quint8> m_shown; // indices of the picture as a viewer has it; at first nothing
    QByteArray m_bytes;
    GifFileType* m_gif = nullptr;
    int m_error = 0;
    int m_count = 0;
};

} // namespace

Result<AnimationWriterPtr> gifWriter(const QString& path, const AnimationRequest& request,
                                     const std::vector<QImage>& samples)
{
    auto writer = std::make_unique<GifWriter>(path, request, samples);
    if (auto opened = writer->open(); !opened)
        return std::unexpected(opened.error());
    return writer;
}

} // namespace atlas
