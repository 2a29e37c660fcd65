// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/xyscene.h"
#include "unit/charts/drawntexts.h"
#include "unit/charts/pdftools.h"
#include "unit/charts/xyscenefixture.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

#include <cmath>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

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

    void positionsAreLinearAndTurnBack()
    {
        XyChart chart = axesOnly();
        chart.brushX = chart.brushY = true;
        const XyScene scene(chart, lookIn(), {.size = Size});
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
        const XyScene scene(chart, lookIn(), {.size = Size});
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
        const XyScene scene(axesOnly(), lookIn(), {.size = Size});
        const QImage image = picture(scene);
        for (const double tick : {40.0, 80.0, 120.0})
            QVERIFY(isClose(at(image, scene.positionOf({31, tick})), lookIn().colours().chart.grid, 20));
        QVERIFY(isClose(at(image, scene.positionOf({31, 0})), lookIn().colours().chart.axis, 20));
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
        const XyScene scene(chart, lookIn(), {.size = Size});
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
        const XyScene scene(chart, lookIn(), {.size = Size});
        const QImage image = picture(scene);
        QVERIFY(isClose(at(image, scene.positionOf({31.234, 60})), Red, 60));
        QVERIFY(isClose(at(image, scene.positionOf({10, 10})), Red));
        QCOMPARE(at(image, scene.positionOf({29, 60})), QColor(Qt::white));
    }

    void areasLieBetweenTheirLines()
    {
        XyChart chart = axesOnly();
        chart.areas = {
            {.upper = {{0, 60}, {30, 60}}, .lower = {{0, 20}, {30, 20}}, .colour = Red},
            {.upper = {{30, 30}, {45, 90}, {60, 90}}, .lower = {{30, 0}, {60, 0}}, .colour = Blue, .steps = true}};
        const XyScene scene(chart, lookIn(), {.size = Size});
        const QImage image = picture(scene);
        QVERIFY(isClose(at(image, scene.positionOf({15, 50})), Red));
        QVERIFY(isClose(at(image, scene.positionOf({15, 40})), Red)); // the grid lies below
        QCOMPARE(at(image, scene.positionOf({15, 10})), QColor(Qt::white));
        QCOMPARE(at(image, scene.positionOf({15, 70})), QColor(Qt::white));
        QVERIFY(isClose(at(image, scene.positionOf({35, 10})), Blue));
        QCOMPARE(at(image, scene.positionOf({40, 50})), QColor(Qt::white));
        QVERIFY(isClose(at(image, scene.positionOf({50, 75})), Blue));
    }

    void hatchedIsGroundAndLines()
    {
        XyChart chart = axesOnly();
        chart.boxes = {{.values = QRectF(40, 0, 15, 100), .fill = Blue, .hatched = true}};
        const XyScene scene(chart, lookIn(), {.size = Size});
        const QImage image = picture(scene);
        const QRectF rect(scene.positionOf({42, 90}), scene.positionOf({53, 10}));
        const double all = rect.width() * rect.height();
        const double lines = pixelsIn(image, rect, Blue) / all;
        const double ground = pixelsIn(image, rect, Qt::white) / all;
        QVERIFY2(lines > 0.005, qPrintable(QString::number(lines)));
        QVERIFY2(ground > 0.4, qPrintable(QString::number(ground)));
    }

    void boxesFillTheirValues()
    {
        XyChart chart = axesOnly();
        chart.boxes = {{.values = QRectF(10, 20, 20, 60), .fill = Red, .edge = Blue},
                       {.values = QRectF(50, 100, 40, 400), .fill = Red}}; // reaches beyond both axes
        const XyScene scene(chart, lookIn(), {.size = Size});
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
        const XyScene scene(chart, lookIn(), {.size = Size});
        const QImage image = picture(scene);
        QVERIFY(isClose(at(image, scene.positionOf({10, 60})), Red));
        QCOMPARE(at(image, scene.positionOf({30, 60})), QColor(Qt::white));
        QVERIFY(at(image, scene.positionOf({30, 60}) + QPointF(4.2, 0)).green() < 120);
        const auto darkest = [&](QPointF value) { return darkestAt(image, scene.positionOf(value)); };
        QVERIFY(darkest({10, 30}) < 160);
        QVERIFY(darkest({10, 90}) < 160);
        QCOMPARE(darkest({10, 12}), 255);
        const QColor pale = mixed(lookIn().colours().ui.surface, Blue, 0.35);
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
        const ChartLook look = lookIn();
        const Theme& theme = look.colours();
        const XyScene plain(chart, lookIn(), {.size = Size});
        QCOMPARE(at(picture(plain), plain.positionOf({20, 60})), theme.idle.fill[4]);
        QCOMPARE(at(picture(plain), plain.positionOf({40, 60})), theme.idle.fill[4]);
        const XyScene chosen(chart, lookIn(), {.size = Size, .selected = {2}});
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
        const ChartLook look = lookIn();
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
        const ChartLook look = lookIn();
        const Theme& theme = look.colours();
        const QColor pale = mixed(theme.ui.surface, Red, 0.35);
        const auto colours = [&](const XyChart& chart, const ChartView& view) {
            const XyScene scene(chart, lookIn(), view);
            const QImage image = picture(scene);
            return std::pair(at(image, scene.positionOf({15, 30})), at(image, scene.positionOf({35, 30})));
        };
        const XyChart chart = markedChart();
        const auto none = colours(chart, {.size = Size});
        QVERIFY(isClose(none.first, Red) && isClose(none.second, Red));
        const auto first = colours(chart, {.size = Size, .selected = {0, 4, 7}});
        QVERIFY(isClose(first.first, Red) && isClose(first.second, pale));
        const auto both = colours(chart, {.size = Size, .selected = {4, 5}});
        QVERIFY(isClose(both.first, Red) && isClose(both.second, Red));
        // Provinces are another selection.
        const auto province = colours(chart, {.size = Size, .provinces = {u"620000"_s}});
        QVERIFY(isClose(province.first, Red) && isClose(province.second, Red));
    }

    void marksAreFoundWhereTheyAreDrawn()
    {
        const XyScene scene(markedChart(), lookIn(), {.size = Size});
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
        const ChartLook look = lookIn();
        const Theme& theme = look.colours();
        const XyScene scene(chart, lookIn(), {.size = Size, .brush = QRectF(12, 30, 18, 30)});
        QVERIFY(!scene.brushesBothAxes());
        const QImage image = picture(scene);
        for (const double y : {10.0, 50.0, 100.0}) { // full height
            QCOMPARE(at(image, scene.positionOf({20, y})), theme.ui.selection);
            QCOMPARE(at(image, scene.positionOf({40, y})), QColor(Qt::white));
            QVERIFY(darkestAt(image, scene.positionOf({12, y})) < 180);
        }
        chart.brushY = true;
        const XyScene both(chart, lookIn(), {.size = Size, .brush = QRectF(12, 30, 18, 40)});
        QVERIFY(both.brushesBothAxes());
        QCOMPARE(at(picture(both), both.positionOf({20, 50})), theme.ui.selection);
        QCOMPARE(at(picture(both), both.positionOf({20, 10})), QColor(Qt::white));
        chart.brushX = false;
        const XyScene none(chart, lookIn(), {.size = Size, .brush = QRectF(12, 30, 18, 40)});
        QVERIFY(!none.brushArea());
        QCOMPARE(at(picture(none), none.positionOf({20, 50})), QColor(Qt::white));
    }

    void theFocusedMarkHasARing()
    {
        const XyScene scene(markedChart(), lookIn(), {.size = Size, .focused = 1});
        const QImage image = picture(scene);
        const QRectF area = scene.marks()[1].area;
        QVERIFY(isClose(at(image, {area.left() - 2, area.center().y() + 7}), lookIn().colours().ui.focus));
        QVERIFY(isClose(at(image, area.center()), Red));
        const XyScene scrolledOut(markedChart(), lookIn(), {.size = Size, .focused = 3});
        const XyScene without(markedChart(), lookIn(), {.size = Size});
        QCOMPARE(picture(scrolledOut), picture(without));
    }

    void aSquarePlotIsSquare()
    {
        XyChart chart = axesOnly();
        chart.brushX = true;
        chart.aspect = 1;
        for (const QSize size : {QSize(500, 200), QSize(280, 600)}) {
            const XyScene scene(chart, lookIn(), {.size = size});
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
        chart.areas = {{}, {.upper = {{NaN, 1}}, .lower = {{0, 0}}, .colour = Red}};
        chart.boxes = {{.values = QRectF(NaN, 0, 10, 10), .fill = Red}, {.values = QRectF(5, 5, 0, 0), .fill = Red}};
        chart.points = {{.value = {NaN, 3}, .colour = Red, .label = u"nowhere"_s},
                        {.value = {30, 60}, .colour = Red, .range = std::pair(NaN, 3.0), .mark = 7}};
        chart.rules = {{.at = NaN, .label = u"nowhere"_s}};
        chart.notes = {{.value = {NaN, NaN}, .lines = {u"nowhere"_s}}, {.value = {3, 3}}};
        chart.marks = {{.values = QRectF(NaN, 0, 1, 1)}};
        const XyScene scene(chart, lookIn(), {.size = Size, .focused = 12, .brush = QRectF(NaN, 0, 1, 1)});
        const Drawing drawing = drawingOf(scene, Size);
        for (const auto& text : {u"lost"_s, u"no line"_s, u"nowhere"_s})
            QVERIFY(!drawing.find(text));
        QVERIFY(scene.marks()[0].area.isEmpty());
        QVERIFY(isClose(at(picture(scene), scene.positionOf({20, 10})), Red));

        XyChart flat;
        flat.x = {.min = 3, .max = 3};
        flat.y = {.min = NaN, .max = 1};
        flat.lines = {{.points = {{0, 0}, {1, 1}}, .colour = Red}};
        picture(XyScene(flat, lookIn(), {.size = Size}));
        for (const QSize tiny : {QSize(1, 1), QSize(20, 10), QSize(60, 300)})
            picture(XyScene(crowdedChart(), lookIn(), {.size = tiny}), tiny);
    }

    void symbolsAreKeptByWhoeverWantsThem()
    {
        XyChart chart = axesOnly();
        chart.points = {{.value = {30, 100}, .radius = 8, .symbol = SymbolLook{SymbolLook::Form::Estimated, 3}}};
        ChartLook look = lookIn();
        std::shared_ptr<const XySymbols> kept;
        const QImage first = picture(XyScene(chart, look, {.size = Size, .symbols = &kept}));
        const std::weak_ptr<const XySymbols> light = kept;
        QVERIFY(kept);
        QCOMPARE(picture(XyScene(chart, look, {.size = Size, .symbols = &kept})), first);
        QCOMPARE(kept, light.lock());
        QCOMPARE(picture(XyScene(chart, look, {.size = Size})), first);
        look.theme = ThemeName::Dark;
        const XyScene dark(chart, look, {.size = Size, .symbols = &kept});
        QVERIFY(light.expired());
        QCOMPARE(picture(dark), picture(XyScene(chart, look, {.size = Size})));
    }

    void noStyleOutlivesItsScenes()
    {
        XyChart chart = axesOnly();
        chart.points = {{.value = {30, 100}, .radius = 8, .symbol = SymbolLook{SymbolLook::Form::Estimated, 3}}};
        ChartLook look = lookIn();
        look.style = Style::load().value();
        const std::weak_ptr<const Style> style = look.style;
        picture(XyScene(chart, look, {.size = Size}));
        look.style.reset();
        QVERIFY(style.expired());
    }

    void nothingIsTranslucentInPrint()
    {
        XyChart chart = crowdedChart();
        chart.points.push_back(
            {.value = {30, 100}, .radius = 8, .symbol = SymbolLook{SymbolLook::Form::Estimated, 3}, .mark = 0});
        chart.marks = {{.values = QRectF(30, 100, 0, 0), .radius = 8, .sites = {1}}};
        const ChartLook look = lookIn(ThemeName::Print);
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
