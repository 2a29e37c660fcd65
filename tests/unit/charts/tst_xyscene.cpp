// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/phrases.h"
#include "charts/labelroom.h"
#include "charts/xyscene.h"
#include "unit/charts/drawntexts.h"
#include "unit/charts/pdftools.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

#include <cmath>
#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize Size(500, 300);
constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
const QColor Red(200, 0, 0);
const QColor Blue(0, 0, 200);

ChartLook chartLook(ThemeName theme = ThemeName::Light, Language language = Language::English)
{
    static const StylePtr style = Style::load().value();
    return {style, theme, std::make_shared<const Phrases>(language)};
}

// 0 to 60 ms by 0 to 120.
XyChart axesOnly()
{
    XyChart chart;
    chart.x = {.min = 0,
               .max = 60,
               .ticks = {0, 20, 40, 60},
               .labels = {{0, u"0"_s}, {20, u"20"_s}, {40, u"40"_s}, {60, u"60 ms"_s}}};
    chart.y = {.min = 0,
               .max = 120,
               .ticks = {0, 40, 80, 120},
               .labels = {{0, u"0"_s}, {40, u"40"_s}, {80, u"80"_s}, {120, u"120"_s}}};
    return chart;
}

QImage picture(const XyScene& scene, const QSize& size = Size, const QColor& ground = Qt::white)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(ground);
    QPainter painter(&image);
    scene.render(painter, QRectF(QPointF(), QSizeF(size)));
    return image;
}

// The pixel that holds the point.
QColor at(const QImage& image, QPointF point)
{
    return image.pixelColor(int(std::floor(point.x())), int(std::floor(point.y())));
}

bool isClose(const QColor& a, const QColor& b, int most = 3)
{
    return std::abs(a.red() - b.red()) <= most && std::abs(a.green() - b.green()) <= most &&
           std::abs(a.blue() - b.blue()) <= most;
}

// Of the pixel and its neighbours in the row: a thin upright line lies on two.
int darkestAt(const QImage& image, QPointF point)
{
    int lightness = 255;
    for (int dx = -1; dx <= 1; ++dx)
        lightness = std::min(lightness, at(image, point + QPointF(dx, 0)).lightness());
    return lightness;
}

bool isNear(QPointF a, QPointF b, double most)
{
    return std::abs(a.x() - b.x()) <= most && std::abs(a.y() - b.y()) <= most;
}

int pixelsIn(const QImage& image, const QRectF& rect, const QColor& colour)
{
    int count = 0;
    for (int y = int(rect.top()); y < int(rect.bottom()); ++y) {
        for (int x = int(rect.left()); x < int(rect.right()); ++x)
            count += isClose(image.pixelColor(x, y), colour, 40);
    }
    return count;
}

QStringList labelsOf(const XyAxis& axis)
{
    QStringList texts;
    for (const auto& [value, text] : axis.labels)
        texts << text;
    return texts;
}

class Canvas : public QWidget
{
public:
    explicit Canvas(const XyScene& scene) : m_scene(scene) { resize(Size); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), Qt::white);
        m_scene.render(painter, rect());
    }

private:
    const XyScene& m_scene;
};

// Everything at once, and too much of it.
XyChart crowdedChart()
{
    XyChart chart = axesOnly();
    chart.areas = {{.upper = {{0, 30}, {60, 100}}, .lower = {{0, 10}, {60, 80}}, .colour = QColor(220, 230, 235)}};
    for (int i = 0; i < 4; ++i)
        chart.lines.push_back({.points = {{0, 10.0 * i}, {60, 100.0 + i}},
                               .colour = Blue,
                               .label = u"line %1"_s.arg(i),
                               .strongLabel = i == 0});
    for (int i = 0; i < 6; ++i)
        chart.rules.push_back({.at = 20.0 + i, .label = u"budget %1"_s.arg(i)});
    chart.rules.push_back({.orientation = Qt::Horizontal, .at = 60, .label = u"paid off at this rent"_s});
    chart.rules.push_back({.orientation = Qt::Horizontal, .at = 58, .label = u"cash cost covered"_s});
    for (int i = 0; i < 40; ++i)
        chart.points.push_back(
            {.value = {5.0 + i % 8, 40.0 + i}, .colour = Red, .label = u"point %1"_s.arg(i)}); // one on the other
    for (int i = 0; i < 5; ++i)
        chart.boxes.push_back({.values = QRectF(40 + 2 * i, 0, 2, 20), .fill = Red, .label = u"box %1"_s.arg(i)});
    chart.notes = {{.value = {20, 50}, .lines = {u"50,600 P within"_s, u"20 ms, 49 %"_s}},
                   {.value = {40, 90}, .lines = {u"Another sentence"_s}}};
    chart.key = {{Red, u"reported"_s}, {Blue, u"estimated"_s}, {Qt::gray, u"unknown use of the capacity"_s, true}};
    return chart;
}

// A rectangle, a point and what lies outside, of sites 3, 5 and none.
XyChart markedChart()
{
    XyChart chart = axesOnly();
    chart.boxes = {{.values = QRectF(10, 0, 10, 60), .fill = Red, .mark = 0},
                   {.values = QRectF(30, 0, 10, 60), .fill = Red, .mark = 1}};
    chart.marks = {{.values = QRectF(10, 0, 10, 60), .sites = {3, 4}, .spoken = u"first"_s},
                   {.values = QRectF(30, 0, 10, 60), .sites = {5}, .spoken = u"second"_s},
                   {.values = QRectF(50, 90, 0, 0), .radius = 5, .sites = {9}, .spoken = u"point"_s},
                   {.values = QRectF(90, 90, 0, 0), .radius = 5, .sites = {9}, .spoken = u"outside"_s},
                   {.values = QRectF(50, 0, 5, 0), .spoken = u"empty bar"_s}};
    return chart;
}

} // namespace

class XySceneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void numberAxes_data()
    {
        QTest::addColumn<double>("min");
        QTest::addColumn<double>("maximum");
        QTest::addColumn<int>("steps");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<double>("end");
        QTest::addColumn<QStringList>("labels");
        QTest::newRow("beyond the maximum")
            << 0.0 << 57.0 << 6 << u"ms"_s << 60.0
            << QStringList{u"0"_s, u"10"_s, u"20"_s, u"30"_s, u"40"_s, u"50"_s, u"60\u00A0ms"_s};
        QTest::newRow("percent") << 0.0 << 100.0 << 4 << u"%"_s << 100.0
                                 << QStringList{u"0"_s, u"50"_s, u"100\u00A0%"_s};
        QTest::newRow("from a value") << 40.0 << 75.0 << 4 << QString() << 80.0
                                      << QStringList{u"40"_s, u"50"_s, u"60"_s, u"70"_s, u"80"_s};
        // 45 to 75 by tens are four steps from 40 on, so it goes by twenties.
        QTest::newRow("between ticks") << 45.0 << 75.0 << 3 << QString() << 80.0
                                       << QStringList{u"40"_s, u"60"_s, u"80"_s};
        QTest::newRow("fractions") << 0.0 << 0.9 << 2 << QString() << 1.0 << QStringList{u"0"_s, u"0.5"_s, u"1.0"_s};
        QTest::newRow("below zero") << -10.0 << 10.0 << 4 << QString() << 10.0
                                    << QStringList{u"-10"_s, u"-5"_s, u"0"_s, u"5"_s, u"10"_s};
        QTest::newRow("no number") << 0.0 << NaN << 4 << QString() << 1.0 << QStringList{u"0"_s, u"0.5"_s, u"1.0"_s};
        QTest::newRow("nothing") << 0.0 << 0.0 << 1 << u"P"_s << 1.0 << QStringList{u"0"_s, u"1\u00A0P"_s};
    }

    void numberAxes()
    {
        QFETCH(double, min);
        QFETCH(double, maximum);
        QFETCH(int, steps);
        QFETCH(QString, unit);
        QFETCH(double, end);
        QFETCH(QStringList, labels);
        const XyAxis axis = numberAxis(min, maximum, steps, unit, Phrases(Language::English));
        QCOMPARE(axis.max, end);
        QCOMPARE(labelsOf(axis), labels);
        QCOMPARE(axis.ticks.size(), axis.labels.size());
        QCOMPARE(axis.ticks.front(), axis.min);
        QCOMPARE(axis.ticks.back(), axis.max);
    }

    void capacitiesAreCountedAsTheLanguageDoes()
    {
        const XyAxis english = capacityAxis(48'000, 5, Phrases(Language::English));
        QCOMPARE(english.max, 50'000.0);
        QCOMPARE(labelsOf(english), (QStringList{u"0"_s, u"10"_s, u"20"_s, u"30"_s, u"40"_s, u"50\u00A0thousand P"_s}));
        const XyAxis chinese = capacityAxis(48'000, 5, Phrases(Language::Chinese));
        QCOMPARE(labelsOf(chinese), (QStringList{u"0"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5\u00A0万P"_s}));
    }

    void yearsStandBetweenTheirTicks()
    {
        // October 2022 to March 2024: three months of a year are too few for its name.
        const XyAxis axis = monthAxis(2022 * 12 + 9, 2024 * 12 + 2);
        QCOMPARE(axis.min, 2022 * 12 + 9.0);
        QCOMPARE(axis.max, 2024 * 12 + 3.0);
        QCOMPARE(axis.ticks, (std::vector<double>{2023 * 12, 2024 * 12}));
        QCOMPARE(labelsOf(axis), QStringList{u"2023"_s});
        QCOMPARE(axis.labels[0].first, 2023 * 12 + 6.0);
        const XyAxis month = monthAxis(2024 * 12 + 4, 2024 * 12 + 4);
        QCOMPARE(month.max - month.min, 1.0);
        QCOMPARE(labelsOf(month), QStringList{u"2024"_s});
    }

    void labelsInARowMoveApartByTheLeast()
    {
        using Row = std::vector<double>;
        QCOMPARE(spread(Row{10, 50}, Row{4, 4}, 0, 100).value(), (Row{10, 50}));
        QCOMPARE(spread(Row{10, 10}, Row{4, 4}, 0, 100).value(), (Row{8, 12}));
        QCOMPARE(spread(Row{1, 50}, Row{10, 10}, 0, 100).value(), (Row{5, 50}));
        QCOMPARE(spread(Row{98, 99}, Row{10, 10}, 0, 100).value(), (Row{85, 95}));
        // The first two push each other apart and the third stays.
        QCOMPARE(spread(Row{20, 22, 60}, Row{10, 10, 10}, 0, 100).value(), (Row{16, 26, 60}));
        QCOMPARE(spread(Row{1, 2}, Row{6, 6}, 0, 11), std::nullopt);
        QCOMPARE(spread(Row{}, Row{}, 0, 11).value(), Row{});
    }

    void aNoteKeepsOffWhatIsTaken()
    {
        LabelRoom room(QRectF(0, 0, 200, 100), 2);
        const auto first = room.blockNear({100, 60}, {40, 16}, 8);
        QVERIFY(first);
        QVERIFY(first->center().x() < 100 && first->center().y() < 60); // above and to the left
        room.take(QRectF(0, 0, 100, 100), LabelRoom::Symbol);
        const auto second = room.blockNear({100, 60}, {40, 16}, 8);
        QVERIFY(second && second->left() >= 100);
        room.take(QRectF(0, 0, 200, 100), LabelRoom::Text);
        QVERIFY(!room.blockNear({100, 60}, {40, 16}, 8));
        QCOMPARE(int(room.usesIn(QRectF(150, 50, 10, 10))), int(LabelRoom::Text));
        QVERIFY(room.usesIn(QRectF(195, 50, 10, 10)) & LabelRoom::Outside);
    }

    void positionsAreLinearAndTurnBack()
    {
        XyChart chart = axesOnly();
        chart.brushX = chart.brushY = true;
        const XyScene scene(chart, chartLook(), {.size = Size});
        const QRectF plot = scene.brushArea().value();
        QVERIFY(isNear(scene.positionOf({0, 0}), plot.bottomLeft(), 1e-9));
        QVERIFY(isNear(scene.positionOf({60, 120}), plot.topRight(), 1e-9));
        QVERIFY(isNear(scene.positionOf({30, 60}), plot.center(), 1e-9));
        for (const QPointF value : {QPointF(0, 0), QPointF(7, 113), QPointF(59.5, 0.25), QPointF(60, 120)})
            QVERIFY(isNear(scene.valueAt(scene.positionOf(value)), value, 1e-9));
        QVERIFY(isNear(scene.valueAt({-100, 1000}), {0, 0}, 1e-9)); // within the plot
        QVERIFY(plot.width() > 400 && plot.height() > 240);
        QVERIFY(QRectF(QPointF(), QSizeF(Size)).contains(plot));
        QVERIFY(scene.usedHeight() > plot.bottom() && scene.usedHeight() <= Size.height());
    }

    void linesOfQtChartsStandAtOurPositions()
    {
        XyChart chart = axesOnly();
        chart.lines = {{.points = {{0, 60}, {60, 60}}, .colour = Red},
                       {.points = {{30, 0}, {30, 120}}, .colour = Blue},
                       {.points = {{0, 120}, {60, 120}}, .colour = Red}};
        const XyScene scene(chart, chartLook(), {.size = Size});
        const QImage image = picture(scene);
        for (const double x : {1.0, 15.0, 45.0, 59.0}) {
            const QPointF p = scene.positionOf({x, 60});
            QVERIFY2(isClose(at(image, p), Red), qPrintable(at(image, p).name()));
            QVERIFY(!isClose(at(image, p + QPointF(0, 3)), Red, 60));
            QVERIFY(!isClose(at(image, p - QPointF(0, 3)), Red, 60));
        }
        for (const double y : {3.0, 40.0, 100.0})
            QVERIFY(isClose(at(image, scene.positionOf({30, y})), Blue));
        // A line along the edge of the plot is not cut in half.
        const QPointF edge = scene.positionOf({15, 120});
        QVERIFY(isClose(at(image, edge), Red));
        QVERIFY(at(image, edge - QPointF(0, 1)).green() < 200);
    }

    void gridLinesStandAtTheTicks()
    {
        const XyScene scene(axesOnly(), chartLook(), {.size = Size});
        const QImage image = picture(scene);
        for (const double tick : {40.0, 80.0, 120.0})
            QVERIFY(isClose(at(image, scene.positionOf({31, tick})), chartLook().colours().chart.grid, 20));
        QVERIFY(isClose(at(image, scene.positionOf({31, 0})), chartLook().colours().chart.axis, 20));
        for (const double between : {20.0, 60.0, 100.0})
            QCOMPARE(at(image, scene.positionOf({31, between})), QColor(Qt::white));
        // Tick marks below the axis.
        const QPointF mark = scene.positionOf({20, 0}) + QPointF(0, 2);
        QVERIFY(darkestAt(image, mark) < 230);
        QCOMPARE(at(image, mark + QPointF(30, 0)), QColor(Qt::white));
    }

    void stepsAreConstantFromEachXToTheNext()
    {
        XyChart chart = axesOnly();
        chart.lines = {{.points = {{0, 20}, {30, 100}, {60, 100}}, .colour = Red, .steps = true}};
        const XyScene scene(chart, chartLook(), {.size = Size});
        const QImage image = picture(scene);
        for (const QPointF on : {QPointF(15, 20), QPointF(29, 20), QPointF(30, 60), QPointF(45, 100)})
            QVERIFY(isClose(at(image, scene.positionOf(on)), Red));
        for (const QPointF off : {QPointF(15, 60), QPointF(25, 87), QPointF(45, 20)})
            QCOMPARE(at(image, scene.positionOf(off)), QColor(Qt::white));
    }

    void longCurvesKeepTheirPeaks()
    {
        XyChart chart = axesOnly();
        XyLine line{.colour = Red};
        for (int i = 0; i <= 60'000; ++i)
            line.points.emplace_back(i / 1000.0, i == 31'234 ? 110 : 10);
        chart.lines = {line};
        const XyScene scene(chart, chartLook(), {.size = Size});
        const QImage image = picture(scene);
        QVERIFY(isClose(at(image, scene.positionOf({31.234, 60})), Red, 60));
        QVERIFY(isClose(at(image, scene.positionOf({10, 10})), Red));
        QCOMPARE(at(image, scene.positionOf({29, 60})), QColor(Qt::white));
    }

    void areasLieBetweenTheirLines()
    {
        XyChart chart = axesOnly();
        chart.areas = {{.upper = {{0, 60}, {30, 60}}, .lower = {{0, 20}, {30, 20}}, .colour = Red},
                       {.upper = {{30, 30}, {45, 90}, {60, 90}}, .colour = Blue, .steps = true}};
        const XyScene scene(chart, chartLook(), {.size = Size});
        const QImage image = picture(scene);
        QVERIFY(isClose(at(image, scene.positionOf({15, 50})), Red));
        QVERIFY(isClose(at(image, scene.positionOf({15, 40})), Red)); // the grid lies below
        QCOMPARE(at(image, scene.positionOf({15, 10})), QColor(Qt::white));
        QCOMPARE(at(image, scene.positionOf({15, 70})), QColor(Qt::white));
        QVERIFY(isClose(at(image, scene.positionOf({35, 10})), Blue)); // down to zero
        QCOMPARE(at(image, scene.positionOf({40, 50})), QColor(Qt::white));
        QVERIFY(isClose(at(image, scene.positionOf({50, 75})), Blue));
    }

    void hatchedIsGroundAndLines()
    {
        XyChart chart = axesOnly();
        chart.areas = {{.upper = {{0, 100}, {30, 100}}, .colour = Red, .hatched = true}};
        chart.boxes = {{.values = QRectF(40, 0, 15, 100), .fill = Blue, .hatched = true}};
        const XyScene scene(chart, chartLook(), {.size = Size});
        const QImage image = picture(scene);
        const auto shares = [&](double from, double to, const QColor& colour) {
            const QRectF rect = QRectF(scene.positionOf({from, 90}), scene.positionOf({to, 10}));
            const double all = rect.width() * rect.height();
            return std::pair(pixelsIn(image, rect, colour) / all, pixelsIn(image, rect, Qt::white) / all);
        };
        for (const auto& [lines, ground] : {shares(2, 28, Red), shares(42, 53, Blue)}) {
            QVERIFY2(lines > 0.005, qPrintable(QString::number(lines)));
            QVERIFY2(ground > 0.4, qPrintable(QString::number(ground)));
        }
    }

    void boxesFillTheirValues()
    {
        XyChart chart = axesOnly();
        chart.boxes = {{.values = QRectF(10, 20, 20, 60), .fill = Red, .edge = Blue},
                       {.values = QRectF(50, 100, 40, 400), .fill = Red}}; // reaches beyond both axes
        const XyScene scene(chart, chartLook(), {.size = Size});
        const QImage image = picture(scene);
        const QRectF box(scene.positionOf({10, 80}), scene.positionOf({30, 20}));
        QVERIFY(isClose(at(image, box.center()), Red));
        QVERIFY(isClose(at(image, box.topLeft() + QPointF(3, 3)), Red));
        QVERIFY(at(image, box.topLeft() + QPointF(0.5, 20)).blue() > 60); // the edge
        QCOMPARE(at(image, box.topLeft() - QPointF(3, -20)), QColor(Qt::white));
        QVERIFY(isClose(at(image, scene.positionOf({55, 110})), Red));
        QCOMPARE(at(image, scene.positionOf({60, 120}) + QPointF(2, 20)), QColor(Qt::white));
        QCOMPARE(at(image, scene.positionOf({55, 120}) - QPointF(0, 3)), QColor(Qt::white));
    }

    void pointsAreDotsRingsAndRanges()
    {
        XyChart chart = axesOnly();
        chart.points = {{.value = {10, 60}, .radius = 5, .colour = Red, .range = std::pair(20.0, 100.0)},
                        {.value = {30, 60}, .radius = 5, .colour = Red, .hollow = true},
                        {.value = {50, 60}, .colour = Blue, .range = std::pair(20.0, 100.0), .rangeAsBar = true},
                        {.value = {70, 60}, .radius = 5, .colour = Red}}; // outside
        const XyScene scene(chart, chartLook(), {.size = Size});
        const QImage image = picture(scene);
        QVERIFY(isClose(at(image, scene.positionOf({10, 60})), Red));
        QCOMPARE(at(image, scene.positionOf({30, 60})), QColor(Qt::white));
        QVERIFY(at(image, scene.positionOf({30, 60}) + QPointF(4.2, 0)).green() < 120);
        const auto darkest = [&](QPointF value) { return darkestAt(image, scene.positionOf(value)); };
        QVERIFY(darkest({10, 30}) < 160);
        QVERIFY(darkest({10, 90}) < 160);
        QCOMPARE(darkest({10, 12}), 255);
        const QColor pale = mixed(chartLook().colours().ui.surface, Blue, 0.35);
        QVERIFY(isClose(at(image, scene.positionOf({50, 30})), pale));
        QVERIFY(isClose(at(image, scene.positionOf({50, 60})), Blue));
    }

    void symbolsAreThoseOfTheMap()
    {
        XyChart chart = axesOnly();
        const SymbolLook reported{SymbolLook::Form::Reported, 4};
        chart.points = {{.value = {20, 60}, .radius = 12, .symbol = reported, .mark = 0},
                        {.value = {40, 60}, .radius = 12, .symbol = reported, .mark = 1}};
        chart.marks = {{.values = QRectF(20, 60, 0, 0), .radius = 12, .sites = {1}},
                       {.values = QRectF(40, 60, 0, 0), .radius = 12, .sites = {2}}};
        const ChartLook look = chartLook();
        const Theme& theme = look.colours();
        const XyScene plain(chart, chartLook(), {.size = Size});
        QCOMPARE(at(picture(plain), plain.positionOf({20, 60})), theme.idle.fill[4]);
        QCOMPARE(at(picture(plain), plain.positionOf({40, 60})), theme.idle.fill[4]);
        const XyScene chosen(chart, chartLook(), {.size = Size, .selected = {2}});
        const QImage image = picture(chosen);
        QVERIFY(isClose(at(image, chosen.positionOf({20, 60})), mixed(theme.ui.surface, theme.idle.fill[4], 0.35)));
        QCOMPARE(at(image, chosen.positionOf({40, 60})), theme.idle.fill[4]);
    }

    // A widget is painted by way of an image.
    void manySymbolsAreTheSameInAWindow()
    {
        XyChart chart = axesOnly();
        for (int row = 0; row < 25; ++row) {
            for (int column = 0; column < 40; ++column)
                chart.points.push_back({.value = {1.0 + column, 5.0 + 4 * row},
                                        .radius = 4.25,
                                        .symbol = SymbolLook{SymbolLook::Form::Estimated, 2}});
        }
        const ChartLook look = chartLook();
        const XyScene scene(chart, look, {.size = Size});
        Canvas canvas(scene);
        for (const QImage& image : {picture(scene), canvas.grab().toImage()}) {
            for (const QPointF value : {QPointF(1, 5), QPointF(20, 45), QPointF(40, 101)})
                QVERIFY(isClose(at(image, scene.positionOf(value)), look.colours().idle.tint[2]));
            QVERIFY(isClose(at(image, scene.positionOf({50, 20})), Qt::white));
        }
    }

    void marksOutsideTheSelectionFade()
    {
        const ChartLook look = chartLook();
        const Theme& theme = look.colours();
        const QColor pale = mixed(theme.ui.surface, Red, 0.35);
        const auto colours = [&](const XyChart& chart, const ChartView& view) {
            const XyScene scene(chart, chartLook(), view);
            const QImage image = picture(scene);
            return std::pair(at(image, scene.positionOf({15, 30})), at(image, scene.positionOf({35, 30})));
        };
        XyChart chart = markedChart();
        const auto none = colours(chart, {.size = Size});
        QVERIFY(isClose(none.first, Red) && isClose(none.second, Red));
        const auto first = colours(chart, {.size = Size, .selected = {0, 4, 7}});
        QVERIFY(isClose(first.first, Red) && isClose(first.second, pale));
        const auto both = colours(chart, {.size = Size, .selected = {4, 5}});
        QVERIFY(isClose(both.first, Red) && isClose(both.second, Red));
        // Provinces are another selection.
        const auto province = colours(chart, {.size = Size, .provinces = {u"620000"_s}});
        QVERIFY(isClose(province.first, Red) && isClose(province.second, Red));
        for (XyChart::Mark& mark : chart.marks)
            mark.sites.clear();
        chart.marks[0].province = u"110000"_s;
        chart.marks[1].province = u"620000"_s;
        const auto gansu = colours(chart, {.size = Size, .selected = {4}, .provinces = {u"620000"_s}});
        QVERIFY(isClose(gansu.first, pale) && isClose(gansu.second, Red));
    }

    void marksAreFoundWhereTheyAreDrawn()
    {
        const XyScene scene(markedChart(), chartLook(), {.size = Size});
        const auto marks = scene.marks();
        QCOMPARE(marks.size(), 5u);
        QVERIFY(isNear(marks[0].area.topLeft(), scene.positionOf({10, 60}), 1e-9));
        QVERIFY(isNear(marks[0].area.bottomRight(), scene.positionOf({20, 0}), 1e-9));
        QCOMPARE(marks[0].sites, (std::vector<RowIndex>{3, 4}));
        QCOMPARE(marks[0].spoken, u"first"_s);
        QCOMPARE(marks[2].area.size(), QSizeF(10, 10));
        QVERIFY(isNear(marks[2].area.center(), scene.positionOf({50, 90}), 1e-9));
        QVERIFY(marks[3].area.isEmpty());
        QVERIFY(!marks[4].area.isEmpty()); // a bar of nothing
        QCOMPARE(markAt(marks, scene.positionOf({15, 30})), 0);
        QCOMPARE(markAt(marks, scene.positionOf({35, 30})), 1);
        QCOMPARE(markAt(marks, scene.positionOf({50, 90})), 2);
        QCOMPARE(markAt(marks, scene.positionOf({25, 30})), -1);
    }

    void theTopmostMarkIsHit()
    {
        const std::vector<ChartMark> marks{{.area = QRectF(0, 0, 100, 100)}, {.area = QRectF(40, 40, 4, 4)},
                                           {.area = QRectF(60, 40, 30, 30)}, {.area = QRectF()},
                                           {.area = QRectF(200, 0, 4, 4)},   {.area = QRectF(206, 0, 4, 4)}};
        QCOMPARE(markAt(marks, {10, 10}), 0);
        QCOMPARE(markAt(marks, {42, 42}), 1);
        QCOMPARE(markAt(marks, {47, 42}), 0);
        QCOMPARE(markAt(marks, {47, 42}, 4), 1); // a small one before what lies below it
        QCOMPARE(markAt(marks, {57, 50}, 4), 0); // a large one needs no help
        QCOMPARE(markAt(marks, {0, 0}, 4), 0);
        QCOMPARE(markAt(marks, {150, 50}, 4), -1);
        QCOMPARE(markAt(marks, {204, 2}, 4), 4);   // hit itself
        QCOMPARE(markAt(marks, {205.5, 2}, 4), 5); // nearer
        QCOMPARE(markAt({}, {0, 0}, 4), -1);
    }

    void aBrushIsABandWithEdges()
    {
        XyChart chart = axesOnly();
        chart.brushX = true;
        const ChartLook look = chartLook();
        const Theme& theme = look.colours();
        const XyScene scene(chart, chartLook(), {.size = Size, .brush = QRectF(12, 30, 18, 30)});
        QVERIFY(!scene.brushesBothAxes());
        const QImage image = picture(scene);
        for (const double y : {10.0, 50.0, 100.0}) { // full height
            QCOMPARE(at(image, scene.positionOf({20, y})), theme.ui.selection);
            QCOMPARE(at(image, scene.positionOf({40, y})), QColor(Qt::white));
            QVERIFY(darkestAt(image, scene.positionOf({12, y})) < 180);
        }
        chart.brushY = true;
        const XyScene both(chart, chartLook(), {.size = Size, .brush = QRectF(12, 30, 18, 40)});
        QVERIFY(both.brushesBothAxes());
        QCOMPARE(at(picture(both), both.positionOf({20, 50})), theme.ui.selection);
        QCOMPARE(at(picture(both), both.positionOf({20, 10})), QColor(Qt::white));
        chart.brushX = false;
        const XyScene none(chart, chartLook(), {.size = Size, .brush = QRectF(12, 30, 18, 40)});
        QVERIFY(!none.brushArea());
        QCOMPARE(at(picture(none), none.positionOf({20, 50})), QColor(Qt::white));
    }

    void theFocusedMarkHasARing()
    {
        const XyScene scene(markedChart(), chartLook(), {.size = Size, .focused = 1});
        const QImage image = picture(scene);
        const QRectF area = scene.marks()[1].area;
        QVERIFY(isClose(at(image, {area.left() - 2, area.center().y() + 7}), chartLook().colours().ui.focus));
        QVERIFY(isClose(at(image, area.center()), Red));
        const XyScene scrolledOut(markedChart(), chartLook(), {.size = Size, .focused = 3});
        const XyScene without(markedChart(), chartLook(), {.size = Size});
        QCOMPARE(picture(scrolledOut), picture(without));
    }

    void labelsNeverOverlap_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("print");
        for (const bool print : {false, true}) {
            const char* theme = print ? "print" : "screen";
            for (const QSize size : {QSize(280, 150), QSize(500, 300), QSize(900, 640)})
                QTest::addRow("%s %dx%d", theme, size.width(), size.height()) << size << print;
        }
    }

    void labelsNeverOverlap()
    {
        QFETCH(QSize, size);
        QFETCH(bool, print);
        const XyScene scene(crowdedChart(), chartLook(print ? ThemeName::Print : ThemeName::Light), {.size = size});
        const Drawing drawing = drawingOf(scene, size);
        QCOMPARE(overlapOf(drawing), QString());
        const QRectF view = QRectF(QPointF(), QSizeF(size)).adjusted(-0.5, -0.5, 0.5, 0.5);
        for (const DrawnText& text : drawing.texts)
            QVERIFY2(view.contains(text.rect), qPrintable(text.text));
        int lines = 0;
        for (int i = 0; i < 4; ++i)
            lines += drawing.find(u"line %1"_s.arg(i)) != nullptr;
        QVERIFY(size.width() > 300 ? lines == 4 : lines >= 2);
        QVERIFY(drawing.find(u"60 ms"_s)); // the unit stays
        QVERIFY(drawing.find(u"reported"_s) && drawing.find(u"estimated"_s));
        QVERIFY(drawing.texts.size() >= 10 && drawing.texts.size() < 60);
        if (size.width() > 300)
            QVERIFY(drawing.find(u"50,600 P within"_s) && drawing.find(u"20 ms, 49 %"_s));
    }

    void lineLabelsStandInOrderBesideTheirEnds()
    {
        XyChart chart = axesOnly();
        chart.lines = {{.points = {{0, 0}, {60, 100}}, .colour = Red, .label = u"second"_s},
                       {.points = {{0, 0}, {60, 101}}, .colour = Red, .label = u"first"_s},
                       {.points = {{0, 0}, {60, 20}}, .colour = Red, .label = u"alone"_s},
                       {.points = {{0, 80}, {90, 20}}, .colour = Red, .label = u"goes on"_s}}; // 40 at the edge
        const XyScene scene(chart, chartLook(), {.size = Size});
        const Drawing drawing = drawingOf(scene, Size);
        QCOMPARE(overlapOf(drawing), QString());
        const auto middleOf = [&](const QString& text) { return drawing.find(text)->rect.center(); };
        for (const auto& text : {u"first"_s, u"second"_s, u"alone"_s, u"goes on"_s}) {
            QVERIFY(drawing.find(text));
            QVERIFY(drawing.find(text)->rect.left() > scene.positionOf({60, 0}).x());
        }
        QVERIFY(middleOf(u"first"_s).y() < middleOf(u"second"_s).y());
        QVERIFY(std::abs(middleOf(u"alone"_s).y() - scene.positionOf({60, 20}).y()) < 4);
        QVERIFY(std::abs(middleOf(u"goes on"_s).y() - scene.positionOf({60, 40}).y()) < 4);
        const double between = (middleOf(u"first"_s).y() + middleOf(u"second"_s).y()) / 2;
        QVERIFY(std::abs(between - scene.positionOf({60, 100.5}).y()) < 4); // both gave way alike
    }

    void longLabelsAreElided()
    {
        XyChart chart = axesOnly();
        chart.y.labels = {{0, u"0"_s}, {120, QString(200, u'W')}};
        chart.lines = {{.points = {{0, 0}, {60, 60}}, .colour = Red, .label = QString(200, u'W')}};
        chart.key = {{Red, QString(200, u'W')}};
        chart.rules = {{.orientation = Qt::Horizontal, .at = 30, .label = QString(200, u'W')}};
        chart.notes = {{.value = {30, 90}, .lines = {QString(200, u'W')}}};
        const XyScene scene(chart, chartLook(), {.size = Size});
        const Drawing drawing = drawingOf(scene, Size);
        QCOMPARE(overlapOf(drawing), QString());
        int elided = 0;
        for (const DrawnText& text : drawing.texts) {
            QVERIFY(text.rect.width() <= Size.width());
            elided += text.text.startsWith(u'W');
            QVERIFY(text.text.size() < 100);
        }
        QVERIFY(elided >= 3);
        QVERIFY(scene.positionOf({60, 0}).x() - scene.positionOf({0, 0}).x() > 0.3 * Size.width());
    }

    void namesOfRulesStandOnThem()
    {
        XyChart chart = axesOnly();
        chart.rules = {{.at = 10, .label = u"10 ms"_s},
                       {.at = 20, .label = u"20 ms"_s},
                       {.at = 20.1, .label = u"a name that is far too long for its place"_s},
                       {.at = 70, .label = u"outside"_s},
                       {.orientation = Qt::Horizontal, .at = 60, .label = u"level"_s}};
        const XyScene scene(chart, chartLook(), {.size = Size});
        const Drawing drawing = drawingOf(scene, Size);
        QCOMPARE(overlapOf(drawing), QString());
        const DrawnText* ten = drawing.find(u"10 ms"_s);
        QVERIFY(ten);
        QVERIFY(ten->rect.bottom() <= scene.positionOf({10, 120}).y());
        QVERIFY(std::abs(ten->rect.center().x() - scene.positionOf({10, 0}).x()) < ten->rect.width() / 2 + 8);
        QVERIFY(!drawing.find(u"outside"_s));
        const DrawnText* level = drawing.find(u"level"_s);
        QVERIFY(level);
        QVERIFY(level->rect.bottom() < scene.positionOf({0, 60}).y());
        QVERIFY(level->rect.bottom() > scene.positionOf({0, 60}).y() - 12);
        const QImage image = picture(scene);
        int dark = 0; // dashes
        for (double y = 70; y < 118; y += 0.5)
            dark += darkestAt(image, scene.positionOf({10, y})) < 200;
        QVERIFY2(dark > 20 && dark < 90, qPrintable(QString::number(dark)));
    }

    void notesKeepClearOfLines()
    {
        XyChart chart = axesOnly();
        chart.lines = {{.points = {{0, 0}, {16, 30}, {20, 50}, {30, 90}, {60, 110}}, .colour = Red, .steps = true}};
        chart.points = {{.value = {20, 50}, .colour = Red}};
        chart.notes = {{.value = {20, 50}, .lines = {u"50,600 P within"_s, u"20 ms, 49 %"_s}}};
        for (const QSize size : {QSize(280, 150), Size}) {
            const XyScene scene(chart, chartLook(), {.size = size});
            const Drawing drawing = drawingOf(scene, size);
            const QImage image = picture(scene, size);
            const DrawnText* first = drawing.find(u"50,600 P within"_s);
            const DrawnText* second = drawing.find(u"20 ms, 49 %"_s);
            QVERIFY(first && second);
            QCOMPARE(first->rect.left(), second->rect.left());
            QVERIFY(first->rect.bottom() < second->rect.bottom());
            QCOMPARE(pixelsIn(image, first->rect | second->rect, Red), 0);
        }
    }

    void pointLabelsGiveWay()
    {
        XyChart chart = axesOnly();
        chart.points = {{.value = {20, 60}, .colour = Red, .label = u"alone"_s}};
        for (int i = 0; i < 30; ++i)
            chart.points.push_back({.value = {40 + i * 0.05, 60}, .colour = Red, .label = u"crowd %1"_s.arg(i)});
        const XyScene scene(chart, chartLook(), {.size = Size});
        const Drawing drawing = drawingOf(scene, Size);
        QCOMPARE(overlapOf(drawing), QString());
        const DrawnText* alone = drawing.find(u"alone"_s);
        QVERIFY(alone);
        QVERIFY(alone->rect.bottom() < scene.positionOf({20, 60}).y()); // above
        QVERIFY(std::abs(alone->rect.center().x() - scene.positionOf({20, 60}).x()) < 1);
        const auto crowd =
            std::ranges::count_if(drawing.texts, [](const DrawnText& text) { return text.text.startsWith(u"crowd"); });
        QVERIFY2(crowd >= 1 && crowd < 10, qPrintable(QString::number(crowd)));
        const QImage image = picture(scene);
        for (const DrawnText& text : drawing.texts) {
            if (text.text.startsWith(u"crowd"))
                QCOMPARE(pixelsIn(image, text.rect, Red), 0);
        }
    }

    void boxLabelsStandAboveWhereThereIsRoom()
    {
        XyChart chart = axesOnly();
        chart.boxes = {{.values = QRectF(0, 0, 20, 60), .fill = Red, .label = u"12"_s},
                       {.values = QRectF(20, 0, 20, 40), .fill = Red, .label = u"hidden"_s},
                       {.values = QRectF(20, 40, 20, 40), .fill = Blue}}; // stacked on it
        const XyScene scene(chart, chartLook(), {.size = Size});
        const Drawing drawing = drawingOf(scene, Size);
        QVERIFY(drawing.find(u"12"_s));
        QVERIFY(drawing.find(u"12"_s)->rect.bottom() < scene.positionOf({10, 60}).y());
        QVERIFY(!drawing.find(u"hidden"_s));
    }

    void axisLabelsThatFindNoRoomAreLeftOutEvenly()
    {
        XyChart chart = axesOnly();
        chart.x.labels.clear();
        for (int i = 0; i <= 12; ++i)
            chart.x.labels.emplace_back(i * 5, i < 12 ? QString::number(i * 1000) : u"12000 thousand P"_s);
        const QSize size(280, 150);
        const XyScene scene(chart, chartLook(), {.size = size});
        const Drawing drawing = drawingOf(scene, size);
        QCOMPARE(overlapOf(drawing), QString());
        QVERIFY(drawing.find(u"12000 thousand P"_s));
        QVERIFY(!drawing.find(u"11000"_s));
    }

    void bothLanguagesAndThemesAreDrawn()
    {
        for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark, ThemeName::Print}) {
            for (const Language language : {Language::English, Language::Chinese}) {
                const ChartLook look = chartLook(theme, language);
                XyChart chart = crowdedChart();
                chart.y = capacityAxis(120'000, 4, *look.phrases);
                chart.key = {{Red, u"按地区划分的闲置算力"_s}};
                const XyScene scene(chart, look, {.size = Size});
                const Drawing drawing = drawingOf(scene, Size);
                QCOMPARE(overlapOf(drawing), QString());
                const QColor ground = look.colours().ui.surface;
                QCOMPARE(picture(scene, Size, ground).pixelColor(Size.width() - 1, Size.height() - 1), ground);
            }
        }
    }

    void aSquarePlotIsSquare()
    {
        XyChart chart = axesOnly();
        chart.brushX = true;
        chart.aspect = 1;
        for (const QSize size : {QSize(500, 200), QSize(280, 600)}) {
            const XyScene scene(chart, chartLook(), {.size = size});
            const QRectF plot = scene.brushArea().value();
            QVERIFY(std::abs(plot.width() - plot.height()) < 2.5);
            QVERIFY(scene.usedHeight() <= size.height());
        }
    }

    void nonsenseIsNotDrawn()
    {
        const double infinite = std::numeric_limits<double>::infinity();
        XyChart chart = axesOnly();
        chart.x.labels.emplace_back(NaN, u"lost"_s);
        chart.lines = {{.points = {{0, NaN}, {infinite, 3}}, .colour = Red, .label = u"no line"_s},
                       {.points = {{0, 10}, {NaN, 3}, {60, 10}}, .colour = Red},
                       {.points = {{-1e12, 10}, {1e12, 10}}, .colour = Red, .label = u"endless"_s}};
        chart.areas = {{}, {.upper = {{NaN, 1}}, .colour = Red, .hatched = true}};
        chart.boxes = {{.values = QRectF(NaN, 0, 10, 10), .fill = Red}, {.values = QRectF(5, 5, 0, 0), .fill = Red}};
        chart.points = {{.value = {NaN, 3}, .colour = Red, .label = u"nowhere"_s},
                        {.value = {30, 60}, .colour = Red, .range = std::pair(NaN, 3.0), .mark = 7}};
        chart.rules = {{.at = NaN, .label = u"nowhere"_s}};
        chart.notes = {{.value = {NaN, NaN}, .lines = {u"nowhere"_s}}, {.value = {3, 3}}};
        chart.marks = {{.values = QRectF(NaN, 0, 1, 1)}};
        const XyScene scene(chart, chartLook(), {.size = Size, .focused = 12, .brush = QRectF(NaN, 0, 1, 1)});
        const Drawing drawing = drawingOf(scene, Size);
        for (const auto& text : {u"lost"_s, u"no line"_s, u"nowhere"_s})
            QVERIFY(!drawing.find(text));
        QVERIFY(scene.marks()[0].area.isEmpty());
        QVERIFY(isClose(at(picture(scene), scene.positionOf({20, 10})), Red));

        XyChart flat;
        flat.x = {.min = 3, .max = 3};
        flat.y = {.min = NaN, .max = 1};
        flat.lines = {{.points = {{0, 0}, {1, 1}}, .colour = Red}};
        picture(XyScene(flat, chartLook(), {.size = Size}));
        for (const QSize tiny : {QSize(1, 1), QSize(20, 10), QSize(60, 300)})
            picture(XyScene(crowdedChart(), chartLook(), {.size = tiny}), tiny);
    }

    void nothingIsTranslucentInPrint()
    {
        XyChart chart = crowdedChart();
        chart.points.push_back(
            {.value = {30, 100}, .radius = 8, .symbol = SymbolLook{SymbolLook::Form::Estimated, 3}, .mark = 0});
        chart.marks = {{.values = QRectF(30, 100, 0, 0), .radius = 8, .sites = {1}}};
        const ChartLook look = chartLook(ThemeName::Print);
        const XyScene scene(chart, look, {.size = Size, .selected = {2}});
        const Drawing drawing = drawingOf(scene, Size);
        QCOMPARE(drawing.translucent, 0);
        QVERIFY(drawing.texts.size() > 10);

        QTemporaryDir folder;
        const QString path = folder.filePath(u"chart.pdf"_s);
        {
            const HanFontScope han(*look.style, HanFontScope::Device::Print);
            QPdfWriter writer(path);
            writer.setResolution(1200);
            QPainter painter(&writer);
            painter.scale(1200 / 72.0, 1200 / 72.0);
            scene.render(painter, QRectF(20, 20, Size.width(), Size.height()));
        }
        QCOMPARE(pdfImages(path), QStringList());
        for (const PdfFont& font : pdfFonts(path))
            QVERIFY2(font.embedded && font.name.startsWith(u"SourceSans3"), qPrintable(font.name));
        const QString text = pdfText(path, {u"-layout"_s});
        for (const char16_t* expected : {u"line 0", u"60 ms", u"reported", u"50,600 P within"})
            QVERIFY2(text.contains(QString::fromUtf16(expected)), qPrintable(text));
        QVERIFY(!hasFalseCharacters(text));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString bytes = QString::fromLatin1(file.readAll());
        static const QRegularExpression alpha(u"/(?:ca|CA)\\s+([0-9.]+)"_s);
        for (const auto& match : alpha.globalMatch(bytes))
            QCOMPARE(match.captured(1).toDouble(), 1.0);
        static const QRegularExpression mask(u"/SMask\\s*+(?!/None)"_s);
        QVERIFY(!bytes.contains(mask));
    }
};

QTEST_MAIN(XySceneTest)
#include "tst_xyscene.moc"
