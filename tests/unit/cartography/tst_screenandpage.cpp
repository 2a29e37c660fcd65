// SPDX-License-Identifier: GPL-3.0-or-later
// A picture as the window paints it and a PDF page of the same scene show the same places.
#include "scenefixture.h"

#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

constexpr double PixelsPerInch = 96;
constexpr int Oversampling = 4;
constexpr int BlockPx = 80;
// Squared grey steps for a pixel of a block, on average, that a shift is measured by.
constexpr double LeastStructure = 12;

// Grey values, row by row.
struct Grey
{
    int width = 0, height = 0;
    std::vector<double> values;

    double at(int x, int y) const { return values[std::size_t(y) * std::size_t(width) + std::size_t(x)]; }
};

// Each value is the mean of a square of pixels.
Grey greyOf(const QImage& image, int square)
{
    Grey grey{image.width() / square, image.height() / square, {}};
    for (int y = 0; y < grey.height; ++y) {
        for (int x = 0; x < grey.width; ++x) {
            double sum = 0;
            for (int dy = 0; dy < square; ++dy) {
                for (int dx = 0; dx < square; ++dx)
                    sum += qGray(image.pixel(x * square + dx, y * square + dy));
            }
            grey.values.push_back(sum / (square * square));
        }
    }
    return grey;
}

// How far what is in a block of one picture lies from where it is in the other, pixels (B. D. Lucas, T. Kanade: An
// iterative image registration technique, IJCAI 1981, section 4, one step). nullopt where a block has too little in it,
// or lines in one direction only.
std::optional<QPointF> shiftOf(const Grey& a, const Grey& b, int left, int top)
{
    double xx = 0, xy = 0, yy = 0, xt = 0, yt = 0;
    for (int y = std::max(top, 1); y < std::min(top + BlockPx, a.height - 1); ++y) {
        for (int x = std::max(left, 1); x < std::min(left + BlockPx, a.width - 1); ++x) {
            // Of both, so that neither is preferred.
            const double gx = (a.at(x + 1, y) - a.at(x - 1, y) + b.at(x + 1, y) - b.at(x - 1, y)) / 4;
            const double gy = (a.at(x, y + 1) - a.at(x, y - 1) + b.at(x, y + 1) - b.at(x, y - 1)) / 4;
            const double t = a.at(x, y) - b.at(x, y);
            xx += gx * gx;
            xy += gx * gy;
            yy += gy * gy;
            xt += gx * t;
            yt += gy * t;
        }
    }
    const double determinant = xx * yy - xy * xy;
    const double smaller = (xx + yy - std::hypot(xx - yy, 2 * xy)) / 2; // eigenvalue
    if (smaller < LeastStructure * BlockPx * BlockPx)
        return std::nullopt;
    return QPointF((yy * xt - xy * yt) / determinant, (xx * yt - xy * xt) / determinant);
}

struct Shifts
{
    int blocks = 0;
    double largest = 0; // pixels
};

Shifts shiftsOf(const Grey& a, const Grey& b)
{
    Shifts shifts;
    for (int y = 0; y + BlockPx <= a.height; y += BlockPx) {
        for (int x = 0; x + BlockPx <= a.width; x += BlockPx) {
            if (const auto shift = shiftOf(a, b, x, y)) {
                ++shifts.blocks;
                shifts.largest = std::max(shifts.largest, std::hypot(shift->x(), shift->y()));
            }
        }
    }
    return shifts;
}

MapScene::Options figure()
{
    MapScene::Options options;
    options.ringLines = true;
    return options;
}

// As the window does it: on pixels, in parts.
Grey screenPicture(const MapScene& scene, const Camera& camera)
{
    QImage image(camera.size.toSize(), QImage::Format_RGB32);
    const PicturePlanPtr plan = scene.plan(camera, figure(), 1);
    scene.paintGround(image, {}, *plan);
    scene.paintRest(image, {}, *plan);
    return greyOf(image, 1);
}

Grey page(const MapScene& scene, const Camera& camera, QPointF offset)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"page"_s);
    {
        QPdfWriter writer(path + u".pdf"_s);
        writer.setPageSize(QPageSize(camera.size * 72 / PixelsPerInch, QPageSize::Point));
        writer.setPageMargins({});
        writer.setResolution(1200);
        QPainter painter(&writer);
        painter.scale(1200 / PixelsPerInch, 1200 / PixelsPerInch);
        painter.translate(offset);
        scene.paint(painter, camera, figure());
    }
    // Not pdftoppm: it moves thin lines to whole pixels.
    QProcess::execute(u"pdftocairo"_s, {u"-png"_s, u"-singlefile"_s, u"-r"_s,
                                        QString::number(PixelsPerInch * Oversampling), path + u".pdf"_s, path});
    return greyOf(QImage(path + u".png"_s), Oversampling);
}

} // namespace

class TestScreenAndPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void samePlacesToHalfAPixel_data()
    {
        QTest::addColumn<Camera>("camera");
        QTest::newRow("country") << Camera{{104, 36.5}, 4.06, {960, 640}};
        QTest::newRow("region") << Camera{{114.2, 33.1}, 6.37, {960, 640}};
        QTest::newRow("city") << Camera{{116.61, 39.87}, 9.2, {960, 640}};
    }

    void samePlacesToHalfAPixel()
    {
        QFETCH(Camera, camera);
        SceneInput input = m_fixture.input();
        // Texts stand on whole pixels on a screen.
        input.layers.setFlag(MapLayer::Labels, false);
        for (MapHub& hub : input.hubs)
            hub.name.clear();
        const MapScenePtr scene = MapScene::build(std::move(input));
        const Grey screen = screenPicture(*scene, camera);
        const Grey paper = page(*scene, camera, {});
        QCOMPARE(paper.width, screen.width);
        QCOMPARE(paper.height, screen.height);
        const Shifts shifts = shiftsOf(screen, paper);
        qInfo("%d blocks, largest shift %.3f px", shifts.blocks, shifts.largest);
        QVERIFY(shifts.blocks >= 5);
        QVERIFY2(shifts.largest <= 0.5, qPrintable(QString::number(shifts.largest)));

        // A page that lies beside by more is told.
        const Shifts beside = shiftsOf(screen, page(*scene, camera, {0.6, -0.4}));
        QVERIFY2(beside.largest > 0.5, qPrintable(QString::number(beside.largest)));
    }

private:
    test::SceneFixture m_fixture;
};

QTEST_MAIN(TestScreenAndPage)
#include "tst_screenandpage.moc"
