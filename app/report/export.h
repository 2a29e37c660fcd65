// SPDX-License-Identifier: GPL-3.0-or-later
// Single figures as files: map and chart to PNG, PDF or SVG (by the suffix), chart data to CSV. A file appears under
// its name only when it is complete. GUI thread (any platform plug-in) where nothing else is said.
#pragma once

#include "base/task.h"
#include "cartography/mapscene.h"
#include "charts/chart.h"

#include <QDateTime>
#include <QImage>

#include <functional>

namespace atlas {

// Bytes for the file name's suffix: .png, .pdf, .svg (and .csv for charts); usage error for any other.
// created: the date written into the document; the same inputs give the same bytes.
struct PictureRequest
{
    QSize size{1600, 1000};    // pixels of a PNG at 96 dpi; points of PDF and SVG
    std::optional<GeoBox> box; // default: the whole of China
    QDateTime created;
    int dpi = 96; // of a PNG: with more it has more pixels for the same drawing
};

inline constexpr int LeastDpi = 48;
inline constexpr int MostDpi = 1200;

Result<void> exportMap(const QString& path, const SceneInput& scene, const PictureRequest& request);
// The look's theme is that of a PNG; PDF and SVG are printed. Errors of chartData() too.
Result<void> exportChart(const QString& path, const ChartSpec& chart, const ChartInput& input, const ChartLook& look,
                         const PictureRequest& request);

// exportChart() in steps, for a window, which must not wait for the numbers: worked out on any thread, painted on the
// GUI thread, and then given to writeWhole() on any.
struct ChartFile
{
    ChartDataPtr data = {};   // to be painted; null: a table
    QByteArray table = {};    // CSV
    QByteArray identity = {}; // of a PDF: of which dataset it is
};

// What is worked out already, for the same question; null: nothing is.
struct KnownChart
{
    ChartDataPtr data = {};
    std::shared_ptr<const Sheet> sheet = {};
};

// Any thread. Errors: usage for the suffix; of chartData() and chartSheet().
Result<ChartFile> chartFile(const QString& path, const ChartSpec& chart, const ChartInput& input,
                            const KnownChart& known = {}, const Task& task = {});
// The bytes of the file. GUI thread.
Result<QByteArray> paintedChart(const QString& path, const ChartFile& file, const ChartLook& look,
                                const PictureRequest& request);

// The picture of a map as an image, for the clipboard. Errors: usage for its size.
Result<QImage> mapImage(const SceneInput& scene, const PictureRequest& request);

// What is painted in points of print as a PNG or SVG, by the suffix. Within the HanFontScope of print. Errors as above.
Result<QByteArray> printedPicture(const Style& style, const QString& path, QSizeF points, const QString& title, int dpi,
                                  const std::function<void(QPainter&)>& paint);

// The title of a document about a dataset: its own, and that it is synthetic where it is.
QString documentTitle(const DatasetInfo& info, const Phrases& phrases);

// A tag of RFC 5646: "en" or "zh-CN".
QString documentLanguage(const Phrases& phrases);

// Whether a file could be written under the name, before much work goes into it; leaves nothing.
Result<void> checkWritable(const QString& path);

// Writes the bytes under the name, all or nothing; cannot_write or disk_full names the file.
Result<void> writeWhole(const QString& path, const QByteArray& bytes);

struct FileBytes
{
    QString path;
    QByteArray bytes;
};

// The same for files that belong together, at least one: where one fails, what stood under each name stands there
// again. The task tells the share that is written and is heard until the first file appears. Errors: those of
// writeWhole(); cannot_write for an old file that cannot be read, so could not be put back; cancelled.
Result<void> writeTogether(const std::vector<FileBytes>& files, const Task& task = {});

} // namespace atlas
