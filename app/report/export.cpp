// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/export.h"

#include "cartography/mappicture.h"
#include "cartography/maptext.h"
#include "domain/contenthash.h"
#include "report/chartfigure.h"
#include "report/htmlblocks.h"
#include "report/pdfdocument.h"
#include "report/svgpicture.h"

#include <QBuffer>
#include <QFileInfo>
#include <QPainter>
#include <QSaveFile>

#include <cerrno>
#include <deque>
#include <span>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

enum class Format { Png, Pdf, Svg, Csv };

constexpr int LargestSide = 20'000;
constexpr int UsualDpi = 96; // of a PNG
constexpr double PointsPerPixel = 72.0 / UsualDpi;
constexpr double MarginPt = 18;

Result<Format> formatOf(const QString& path, const QList<Format>& accepted)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    const QList<std::pair<QString, Format>> known{
        {u"png"_s, Format::Png}, {u"pdf"_s, Format::Pdf}, {u"svg"_s, Format::Svg}, {u"csv"_s, Format::Csv}};
    QStringList names;
    for (const auto& [name, format] : known) {
        if (!accepted.contains(format))
            continue;
        if (name == suffix)
            return format;
        names << u'.' + name;
    }
    return fail(ErrorCode::Usage, QFileInfo(path).fileName(), u"The file name does not tell a known format"_s, {},
                u"End the file name in %1."_s.arg(names.join(u", "_s)));
}

// In pixels of the file.
QSize pixelsOf(const PictureRequest& request)
{
    const double scale = double(request.dpi) / UsualDpi;
    return {qRound(request.size.width() * scale), qRound(request.size.height() * scale)};
}

Result<void> checkSize(const QSize& size)
{
    if (size.width() >= 1 && size.height() >= 1 && size.width() <= LargestSide && size.height() <= LargestSide)
        return {};
    return fail(ErrorCode::Usage, u"%1 x %2"_s.arg(size.width()).arg(size.height()),
                u"The size of the picture is out of range"_s, {},
                u"Give a width and a height from 1 to %1 pixels."_s.arg(LargestSide));
}

Result<void> checkDpi(int dpi)
{
    if (dpi >= LeastDpi && dpi <= MostDpi)
        return {};
    return fail(ErrorCode::Usage, u"%1 dpi"_s.arg(dpi), u"The resolution is out of range"_s, {},
                u"Give from %1 to %2 dots per inch."_s.arg(LeastDpi).arg(MostDpi));
}

using PaintPicture = std::function<void(QPainter&)>;

Result<QImage> imageOf(const PictureRequest& request, const PaintPicture& paint)
{
    const QSize size = pixelsOf(request);
    if (const auto fits = checkSize(size); !fits)
        return std::unexpected(fits.error());
    QImage image(size, QImage::Format_RGB32);
    if (image.isNull())
        return fail(ErrorCode::Usage, u"%1 x %2"_s.arg(size.width()).arg(size.height()),
                    u"There is not enough memory for a picture of this size"_s);
    image.fill(Qt::white);
    image.setDevicePixelRatio(double(request.dpi) / UsualDpi);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    paint(painter);
    return image;
}

Result<QByteArray> png(const PictureRequest& request, const PaintPicture& paint)
{
    auto image = imageOf(request, paint);
    if (!image)
        return std::unexpected(std::move(image).error());
    const int dotsPerMetre = qRound(request.dpi / 0.0254);
    image->setDotsPerMeterX(dotsPerMetre);
    image->setDotsPerMeterY(dotsPerMetre);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image->save(&buffer, "PNG"))
        return fail(ErrorCode::Internal, u"PNG"_s, u"The picture could not be encoded"_s);
    return bytes;
}

QByteArray svg(const Style& style, const QSize& size, const QString& title, const PaintPicture& paint)
{
    const QString head = uR"(<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="%1pt" height="%2pt" viewBox="0 0 %1 %2" fill-rule="evenodd" )"
                         uR"(clip-rule="evenodd" font-family="'%3','%4',sans-serif">
<title>)"_s.arg(QString::number(size.width()), QString::number(size.height()), style.text("type.ui.latin"),
                         style.text("type.ui.han"));
    return (head + htmlText(title) + u"</title>\n"_s).toUtf8() + svgElements(size, u"clip"_s, paint) + "</svg>\n";
}

PdfInfo infoOf(const QString& title, const Phrases& phrases, const PictureRequest& request, const QByteArray& identity)
{
    return {.title = title,
            .creator = u"Suanli Atlas"_s,
            .languages = {documentLanguage(phrases)},
            .created = request.created,
            .identity = identity};
}

// The picture in the given format; paint works in points of print for PDF and SVG, in pixels of the screen for PNG.
Result<QByteArray> encoded(Format format, const Style& style, const PdfInfo& info, const PictureRequest& request,
                           const PaintPicture& paint)
{
    if (const auto size = checkSize(request.size); !size)
        return std::unexpected(size.error());
    if (const auto dpi = checkDpi(request.dpi); !dpi)
        return std::unexpected(dpi.error());
    const bool print = format != Format::Png;
    const HanFontScope han(style, print ? HanFontScope::Device::Print : HanFontScope::Device::Screen);
    switch (format) {
    case Format::Png:
        return png(request, paint);
    case Format::Svg:
        return svg(style, request.size, info.title, paint);
    case Format::Pdf:
        return renderPdf(info, {{.size = QSizeF(request.size), .paint = paint}});
    case Format::Csv:
        break;
    }
    Q_UNREACHABLE_RETURN({});
}

PaintPicture mapPainting(const MapScenePtr& scene, const PictureRequest& request, bool print)
{
    const double scale = print ? PointsPerPixel : 1;
    MapPicture picture;
    picture.size = QSizeF(request.size) / scale;
    picture.print = print;
    picture.box = request.box;
    return [scene, scale, picture](QPainter& painter) {
        painter.scale(scale, scale);
        paintMapPicture(painter, *scene, picture);
    };
}

std::unexpected<Error> refusal(const QSaveFile& file)
{
    const bool full = file.errorString() == qt_error_string(ENOSPC) || file.errorString() == qt_error_string(EDQUOT);
    return fail(full ? ErrorCode::DiskFull : ErrorCode::CannotWrite, QFileInfo(file.fileName()).fileName(),
                file.errorString());
}

// QSaveFile renames a new file over the target: over a pipe or device node too, where the permissions allow it.
Result<void> checkRegular(const QString& path)
{
    const QFileInfo info(path);
    if (!info.exists() || info.isFile())
        return {};
    return fail(ErrorCode::CannotWrite, info.fileName(), u"It is not a regular file"_s);
}

// Under a name of its own beside the target, in whose place commit() puts it.
Result<void> writeBeside(QSaveFile& file, const QByteArray& bytes)
{
    if (auto regular = checkRegular(file.fileName()); !regular)
        return regular;
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return refusal(file);
    // A full disk takes a part first; only the next write tells why it took no more.
    for (qint64 done = 0; done < bytes.size();) {
        const qint64 taken = file.write(bytes.constData() + done, bytes.size() - done);
        if (taken <= 0)
            return refusal(file);
        done += taken;
    }
    return {};
}

using OldBytes = std::optional<QByteArray>; // nullopt: there is no file

Result<OldBytes> oldBytes(const QString& path)
{
    if (const auto regular = checkRegular(path); !regular)
        return std::unexpected(regular.error());
    QFile file(path);
    if (!file.exists())
        return OldBytes();
    QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorCode::CannotWrite, QFileInfo(path).fileName(),
                    u"The file that stands there cannot be read: %1"_s.arg(file.errorString()), {},
                    u"Make it readable, or choose another name."_s);
    return bytes;
}

bool putBack(const QString& path, const OldBytes& old)
{
    // What was written may stand where a link leads to; the link was there before.
    return old ? writeWhole(path, *old).has_value() : QFile::remove(QFileInfo(path).canonicalFilePath());
}

} // namespace

Result<void> checkWritable(const QString& path)
{
    if (auto regular = checkRegular(path); !regular)
        return regular;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return refusal(file);
    return {};
}

Result<void> writeWhole(const QString& path, const QByteArray& bytes)
{
    return writeTogether({{path, bytes}});
}

Result<void> writeTogether(const std::vector<FileBytes>& files, const Task& task)
{
    Q_ASSERT(!files.empty());
    std::vector<OldBytes> old; // the last one is never put back
    for (const FileBytes& file : std::span(files).first(files.size() - 1)) {
        auto read = oldBytes(file.path);
        if (!read)
            return std::unexpected(std::move(read).error());
        old.push_back(*std::move(read));
    }
    std::deque<QSaveFile> beside;
    for (const FileBytes& file : files) {
        if (auto written = writeBeside(beside.emplace_back(file.path), file.bytes); !written)
            return written;
        task.report(double(beside.size()) / double(files.size()));
        if (task.cancelled())
            return fail(ErrorCode::Cancelled, {}, {});
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (beside[i].commit())
            continue;
        auto refused = refusal(beside[i]);
        QStringList kept;
        for (std::size_t done = 0; done < i; ++done) {
            if (!putBack(files[done].path, old[done]))
                kept << QFileInfo(files[done].path).fileName();
        }
        if (!kept.isEmpty())
            refused.error().where = u"%1: already written"_s.arg(kept.join(u", "_s));
        return refused;
    }
    return {};
}

Result<void> exportMap(const QString& path, const SceneInput& scene, const PictureRequest& request)
{
    const auto format = formatOf(path, {Format::Png, Format::Pdf, Format::Svg});
    if (!format)
        return std::unexpected(format.error());
    const bool print = *format != Format::Png;
    SceneInput input = scene;
    if (print)
        input.theme = ThemeName::Print;
    const MapScenePtr built = MapScene::build(std::move(input));
    const PdfInfo info = infoOf(documentTitle(scene.snapshot->info, *scene.phrases), *scene.phrases, request,
                                "map " + contentHash(*scene.snapshot).toLatin1());
    const auto bytes = encoded(*format, *scene.style, info, request, mapPainting(built, request, print));
    return bytes ? writeWhole(path, *bytes) : std::unexpected(bytes.error());
}

Result<QImage> mapImage(const SceneInput& scene, const PictureRequest& request)
{
    return imageOf(request, mapPainting(MapScene::build(scene), request, false));
}

Result<QByteArray> printedPicture(const Style& style, const QString& path, QSizeF points, const QString& title, int dpi,
                                  const std::function<void(QPainter&)>& paint)
{
    const auto format = formatOf(path, {Format::Png, Format::Svg});
    if (!format)
        return std::unexpected(format.error());
    if (*format == Format::Svg)
        return svg(style, points.toSize(), title, paint);
    const PictureRequest request{.size = (points / PointsPerPixel).toSize(), .box = {}, .created = {}, .dpi = dpi};
    return checkDpi(dpi).and_then([&] {
        return png(request, [&](QPainter& painter) {
            painter.scale(1 / PointsPerPixel, 1 / PointsPerPixel);
            paint(painter);
        });
    });
}

QString documentLanguage(const Phrases& phrases)
{
    return languageCode(phrases.language()).replace(u'_', u'-');
}

QString documentTitle(const DatasetInfo& info, const Phrases& phrases)
{
    const QString title = oneLine(phrases.name(info.titleEn, info.titleZh));
    return info.synthetic ? phrases.translate("Report", "%1 (synthetic data)").arg(title) : title;
}

Result<ChartFile> chartFile(const QString& path, const ChartSpec& chart, const ChartInput& input,
                            const KnownChart& known, const Task& task)
{
    const auto format = formatOf(path, {Format::Png, Format::Pdf, Format::Svg, Format::Csv});
    if (!format)
        return std::unexpected(format.error());
    if (*format == Format::Csv) {
        if (known.sheet)
            return ChartFile{.table = sheetCsv(*known.sheet)};
        return chartSheet(chart, input, task).transform([](const Sheet& sheet) {
            return ChartFile{.table = sheetCsv(sheet)};
        });
    }
    ChartFile file{.data = known.data};
    if (!file.data) {
        auto data = chartData(chart, input, task);
        if (!data)
            return std::unexpected(std::move(data).error());
        file.data = *std::move(data);
    }
    if (task.cancelled())
        return fail(ErrorCode::Cancelled, {}, {});
    if (*format == Format::Pdf)
        file.identity = "chart " + contentHash(*input.question.snapshot).toLatin1();
    return file;
}

Result<QByteArray> paintedChart(const QString& path, const ChartFile& file, const ChartLook& look,
                                const PictureRequest& request)
{
    if (!file.data)
        return file.table;
    const auto format = formatOf(path, {Format::Png, Format::Pdf, Format::Svg});
    if (!format)
        return std::unexpected(format.error());
    const bool print = *format != Format::Png;
    ChartLook shown = look;
    if (print)
        shown.theme = ThemeName::Print;
    const double margin = print ? MarginPt : MarginPt / PointsPerPixel;
    const QRectF page(QPointF(), QSizeF(request.size));
    const PdfInfo info = infoOf(file.data->texts.title, *look.phrases, request, file.identity);
    return encoded(*format, *look.style, info, request, [&](QPainter& painter) {
        painter.fillRect(page, shown.colours().ui.surface);
        paintChartFigure(painter, page.adjusted(margin, margin, -margin, -margin), *file.data, shown);
    });
}

Result<void> exportChart(const QString& path, const ChartSpec& chart, const ChartInput& input, const ChartLook& look,
                         const PictureRequest& request)
{
    return chartFile(path, chart, input)
        .and_then([&](const ChartFile& file) { return paintedChart(path, file, look, request); })
        .and_then([&](const QByteArray& bytes) { return writeWhole(path, bytes); });
}

} // namespace atlas
