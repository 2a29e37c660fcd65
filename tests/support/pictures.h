// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures against reference pictures. A failure writes the picture, the reference and their difference into the folder
// visual/ of the build. To accept what is painted now: ATLAS_UPDATE_REFERENCES=1.
#pragma once

#include "cartography/style.h"

#include <QDir>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cstdlib>
#include <functional>

namespace atlas::test {

// What the body paints on white. ratio: device pixels by pixel.
inline QImage paintedPicture(const Style& style, QSize size, double ratio, HanFontScope::Device device,
                             const std::function<void(QPainter&)>& body)
{
    const HanFontScope fonts(style, device);
    QImage image(size * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::white);
    QPainter painter(&image);
    body(painter);
    painter.end();
    image.setDevicePixelRatio(1);
    return image;
}

struct PictureComparison
{
    qint64 different = 0; // pixels
    QImage picture;       // grey where equal, red where not
};

inline PictureComparison comparePictures(const QImage& a, const QImage& b)
{
    // Fonts and rasteriser come from the same packages everywhere; what may differ is the rounding of a compiler.
    constexpr int MaxChannelDifference = 24;
    PictureComparison result;
    result.picture = QImage(a.size(), QImage::Format_RGB32);
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            const int difference =
                std::max({std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)), std::abs(qBlue(p) - qBlue(q))});
            const bool differs = difference > MaxChannelDifference;
            result.different += differs;
            const int grey = 160 + qGray(q) * 95 / 255;
            result.picture.setPixel(x, y, differs ? qRgb(220, 0, 0) : qRgb(grey, grey, grey));
        }
    }
    return result;
}

// What is wrong with the picture, for people; empty where it is as its reference.
inline QString differenceFromReference(const QImage& picture, const QString& name)
{
    constexpr double MaxShareOfPixels = 0.001;
    const QString file = name + QStringLiteral(".png");
    const QString referencePath = QStringLiteral(ATLAS_SOURCE_DIR "/tests/visual/reference/") + file;
    if (qEnvironmentVariableIsSet("ATLAS_UPDATE_REFERENCES"))
        return picture.save(referencePath) ? QString() : QStringLiteral("cannot write %1").arg(referencePath);
    const QImage reference = QImage(referencePath).convertToFormat(QImage::Format_RGB32);
    const QDir out(QStringLiteral(ATLAS_BUILD_DIR "/visual"));
    out.mkpath(QStringLiteral("."));
    if (reference.size() != picture.size()) {
        picture.save(out.filePath(file));
        return QStringLiteral("no reference of this size; painted picture in %1").arg(out.path());
    }
    const PictureComparison comparison = comparePictures(picture, reference);
    const double share = double(comparison.different) / double(picture.width() * picture.height());
    if (share <= MaxShareOfPixels)
        return {};
    picture.save(out.filePath(file));
    reference.save(out.filePath(QStringLiteral("reference-") + file));
    comparison.picture.save(out.filePath(QStringLiteral("difference-") + file));
    return QStringLiteral("%1 % of the pixels differ; pictures in %2").arg(share * 100, 0, 'f', 2).arg(out.path());
}

} // namespace atlas::test
