// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/idlebyprovince.h"
#include "charts/lettering.h"
#include "charts/plotparts.h"
#include "unit/charts/drawntexts.h"
#include "unit/charts/pdftools.h"
#include "unit/charts/rowchartfixture.h"

#include <QPdfWriter>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize Size(500, 200);

std::shared_ptr<const IdleByProvince> dataOf(const ChartInput& input)
{
    return std::static_pointer_cast<const IdleByProvince>(idleByProvinceData(input).value());
}

RowScene sceneOf(const ChartInput& input, const ChartView& view)
{
    const ChartLook look = lookIn();
    return RowScene(dataOf(input)->rowChart(look.colours()), look, view);
}

RowScene sceneOf(RowChart chart, ChartView view = {})
{
    view.size = Size;
    return RowScene(std::move(chart), lookIn(), view);
}

Theme colours()
{
    return lookIn().colours();
}

QColor at(const QImage& image, QPointF point)
{
    return image.pixelColor(point.toPoint());
}

// Of the pixels that an upright line there may touch.
int darkestAt(const QImage& image, double x, double y)
{
    int lightness = 255;
    for (int dx = -1; dx <= 1; ++dx)
        lightness = std::min(lightness, at(image, {x + dx, y}).lightness());
    return lightness;
}

// The point in the bar at that share of its length, off the whisker.
QPointF inBar(const RowScene& scene, int row, double share)
{
    const QRectF bar = scene.barOf(row);
    return {bar.left() + share * bar.width(), bar.top() + 2};
}

// Thirty provinces of falling capacity.
Dataset manyProvinces()
{
    Dataset d = dataset();
    d.places.clear();
    for (int i = 0; i < 30; ++i) {
        const QByteArray number = QByteArray::number(10 + i);
        d.places.push_back(
            province((number + "0000").constData(), u"Province "_s + QString::fromLatin1(number), QString()));
        d.sites.push_back(site(number.constData(), Stage::InService, (number + "0000").constData()));
        d.claims.push_back(
            claim((number + "-c").constData(), number.constData(), Quantity::Capacity, 1000 - 10 * i, "2025-01"));
        d.claims.push_back(idle((number + "-i").constData(), number.constData(), 0.4, 0.5, 0.6, "2025-01"));
    }
    d.reindex();
    return d;
}

// From 0 to 1, the first row with a bar over all of it.
RowChart fullBarAnd(RowChart::Row row)
{
    RowChart chart;
    chart.parts = {{.name = {}, .colour = colours().chart.idle}};
    chart.ticks = [](int) { return std::vector<std::pair<double, QString>>{{0, u"0"_s}, {1, u"1"_s}}; };
    RowChart::Row full;
    full.label = u"full"_s;
    full.lengths = {1};
    chart.rows = {full, std::move(row)};
    return chart;
}

double printOn(QPdfWriter& writer, const ChartData& data)
{
    const ChartLook look = lookIn(ThemeName::Print);
    const HanFontScope han(*look.style, HanFontScope::Device::Print);
    writer.setResolution(1200);
    QPainter painter(&writer);
    painter.scale(1200 / 72.0, 1200 / 72.0);
    return paintChart(painter, QRectF(0, 0, 500, 300), data, look);
}

} // namespace

class RowSceneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    // Of a caption that counts them.
    void allRowsAreDrawnInTheirHeight()
    {
        for (const char* name : {"idle-by-province", "completeness"}) {
            const ChartDataPtr data = chartData(*chart(name), questionOf(manyProvinces())).value();
            QVERIFY(data->rowCount() >= 30);
            for (const ThemeName theme : {ThemeName::Light, ThemeName::Print}) {
                const ChartLook look = lookIn(theme);
                const auto sceneIn = [&](double height) {
                    return data->scene(look, {.size = QSizeF(500, height), .countRest = true});
                };
                QVERIFY(sceneIn(200)->rowsDrawn() < data->rowCount());
                const double least = chartHeight(*data, look, 500, 200);
                QCOMPARE(sceneIn(least)->rowsDrawn(), data->rowCount());
                QVERIFY(std::abs(sceneIn(least)->usedHeight() - least) < 1e-6);
                QVERIFY(sceneIn(least - 1)->rowsDrawn() < data->rowCount());
                const double ample = chartHeight(*data, look, 500, 5'000);
                QVERIFY(ample > least && ample < 1'500); // nothing is left empty
                QVERIFY(std::abs(sceneIn(ample)->usedHeight() - ample) < 1e-6);
            }
        }
        const ChartDataPtr other = chartData(*chart("idle-histogram"), questionOf(manyProvinces())).value();
        QCOMPARE(chartHeight(*other, lookIn(), 500, 123), 123.0);
    }

    void theAxisEndsOffTheColumnOfValues()
    {
        RowChart chart = fullBarAnd({.label = u"short"_s, .lengths = {0.5}, .value = u"20,034"_s, .note = u"(1–2)"_s});
        chart.ticks = [](int) {
            return std::vector<std::pair<double, QString>>{{0, u"0"_s}, {1, u"20 thousand PFLOPS"_s}};
        };
        for (const ThemeName theme : {ThemeName::Light, ThemeName::Print}) {
            const ChartLook look = lookIn(theme);
            const RowScene scene(chart, look, {.size = QSizeF(500, 120)});
            const Drawing drawing = drawingOf(scene, {500, 120});
            const DrawnText* value = drawing.find(u"20,034"_s);
            const DrawnText* range = drawing.find(u"(1–2)"_s);
            const DrawnText* tick = drawing.find(u"20 thousand PFLOPS"_s);
            QVERIFY(value && range && tick);
            QVERIFY(tick->rect.right() + 2 < value->rect.left());
            QVERIFY(range->rect.left() - value->rect.right() > 0.4 * range->rect.height() * 0.72);
        }
    }

    void ticks_data()
    {
        QTest::addColumn<bool>("chinese");
        QTest::addColumn<double>("maximum");
        QTest::addColumn<int>("steps");
        QTest::addColumn<QStringList>("labels");
        QTest::newRow("thousands") << false << 50'000.0 << 5
                                   << QStringList{u"0"_s, u"10"_s, u"20"_s, u"30"_s, u"40"_s, u"50\u00A0thousand P"_s};
        QTest::newRow("few steps") << false << 50'000.0 << 2 << QStringList{u"0"_s, u"50\u00A0thousand P"_s};
        QTest::newRow("one step") << false << 30'000.0 << 1 << QStringList{u"0"_s, u"20\u00A0thousand P"_s};
        QTest::newRow("below a thousand")
            << false << 940.0 << 5 << QStringList{u"0"_s, u"200"_s, u"400"_s, u"600"_s, u"800\u00A0P"_s};
        QTest::newRow("millions") << false << 3.2e7 << 4
                                  << QStringList{u"0"_s, u"10"_s, u"20"_s, u"30\u00A0million P"_s};
        QTest::newRow("fractions") << false << 0.9 << 2 << QStringList{u"0"_s, u"0.5\u00A0P"_s};
        QTest::newRow("ten thousands") << true << 50'000.0 << 5
                                       << QStringList{u"0"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5\u00A0万P"_s};
        QTest::newRow("half ten thousands")
            << true << 22'000.0 << 5 << QStringList{u"0"_s, u"0.5"_s, u"1.0"_s, u"1.5"_s, u"2.0\u00A0万P"_s};
    }

    void ticks()
    {
        QFETCH(bool, chinese);
        QFETCH(double, maximum);
        QFETCH(int, steps);
        QFETCH(QStringList, labels);
        const Phrases phrases(chinese ? Language::Chinese : Language::English);
        QCOMPARE(axisTicks(maximum, steps, phrases).labels, labels);
    }

    void barsAreProportionalAndStacked()
    {
        const RowScene scene = sceneOf(questionOf(smallNation()), {.size = Size});
        QCOMPARE(scene.rowsDrawn(), 2);
        const QRectF gansu = scene.barOf(0);
        const QRectF beijing = scene.barOf(1);
        QVERIFY(gansu.top() < beijing.top());
        QVERIFY(std::abs(gansu.width() / beijing.width() - 2) < 0.01); // 1,200 to 600
        QCOMPARE(gansu.left(), beijing.left());

        const QImage image = pictureOf(scene, Size);
        const Theme theme = colours();
        QCOMPARE(at(image, inBar(scene, 0, 0.1)), theme.chart.used);
        QCOMPARE(at(image, inBar(scene, 0, 0.5)), theme.chart.idle);
        QCOMPARE(at(image, inBar(scene, 1, 0.5)), theme.chart.used);
        QCOMPARE(at(image, inBar(scene, 1, 0.7)), theme.chart.idle);
        QCOMPARE(at(image, inBar(scene, 1, 1.2)), QColor(Qt::white));
    }

    void unknownIsHatchedAndNeverFilled()
    {
        const RowScene scene = sceneOf(questionOf(smallNation()), {.size = Size});
        const QImage image = pictureOf(scene, Size);
        const QRectF bar = scene.barOf(0);
        int ground = 0;
        int lines = 0;
        for (int x = int(bar.left() + bar.width() * 0.86); x < int(bar.right()) - 2; ++x) {
            const QColor colour = at(image, {double(x), bar.center().y()});
            ground += colour == QColor(Qt::white);
            lines += colour.lightness() < 220;
        }
        QVERIFY(ground > 5);
        QVERIFY(lines > 1);
    }

    void whiskerSpansTheRangeOfTheBorder()
    {
        const RowScene scene = sceneOf(questionOf(smallNation()), {.size = Size});
        const QImage image = pictureOf(scene, Size);
        const QRectF bar = scene.barOf(0);
        const auto darkest = [&](double pflops) { // of the three pixels that a line in the middle may touch
            int lightness = 255;
            for (int y = -1; y <= 1; ++y) {
                const QPointF point(bar.left() + bar.width() * pflops / 1200, bar.center().y() + y);
                lightness = std::min(lightness, at(image, point).lightness());
            }
            return lightness;
        };
        const Theme theme = colours();
        QVERIFY(darkest(225) < theme.chart.used.lightness() / 2);     // on the used part
        QVERIFY(darkest(280) < theme.chart.idle.lightness() * 3 / 4); // and on the idle part, which is dark itself
        QCOMPARE(darkest(150), theme.chart.used.lightness());
        QCOMPARE(darkest(400), theme.chart.idle.lightness());
    }

    void gridLinesStandAtTheTicks()
    {
        const RowScene scene = sceneOf(questionOf(smallNation()), {.size = Size});
        const QImage image = pictureOf(scene, Size);
        const QRectF bar = scene.barOf(0);
        const double y = (bar.bottom() + scene.barOf(1).top()) / 2; // between the bars
        const auto darkest = [&](double pflops) {
            return darkestAt(image, int(bar.left() + bar.width() * pflops / 1200), y);
        };
        for (const double tick : {500.0, 1000.0})
            QVERIFY2(darkest(tick) < 250, qPrintable(QString::number(tick)));
        for (const double between : {250.0, 750.0, 1150.0})
            QCOMPARE(darkest(between), 255);
    }

    void barsOutsideTheSelectionFade()
    {
        const RowScene scene = sceneOf(questionOf(smallNation()), {.size = Size, .provinces = {u"110000"_s}});
        const QImage image = pictureOf(scene, Size);
        const Theme theme = colours();
        QCOMPARE(at(image, inBar(scene, 1, 0.7)), theme.chart.idle);
        const QColor faded = at(image, inBar(scene, 0, 0.5));
        const QColor expected = mixed(theme.ui.surface, theme.chart.idle, 0.35);
        QVERIFY(std::abs(faded.red() - expected.red()) <= 1 && std::abs(faded.green() - expected.green()) <= 1);
        QCOMPARE(at(image, scene.marks()[1].area.topLeft() + QPointF(2, 4)), theme.ui.selection);
        QCOMPARE(at(image, scene.marks()[0].area.topLeft() + QPointF(2, 4)), QColor(Qt::white));
    }

    void barsOfOtherSitesFade()
    {
        RowChart::Row other;
        other.lengths = {0.5};
        other.sites = {3, 5};
        RowChart chart = fullBarAnd(other);
        chart.rows[0].sites = {4};
        const QColor idleColour = colours().chart.idle;
        const RowScene scene = sceneOf(chart, {.selected = {5}});
        const QImage image = pictureOf(scene, Size);
        QCOMPARE(at(image, inBar(scene, 1, 0.5)), idleColour);
        QVERIFY(at(image, inBar(scene, 0, 0.5)) != idleColour);
        // A bar that stands for no site never fades.
        chart.rows[0].sites.clear();
        const RowScene unbound = sceneOf(chart, {.selected = {5}});
        QCOMPARE(at(pictureOf(unbound, Size), inBar(unbound, 0, 0.5)), idleColour);
    }

    void rowsThatFindNoRoomAreCounted()
    {
        const ChartInput input = questionOf(manyProvinces());
        const RowScene all = sceneOf(input, {.size = QSizeF(500, 900), .countRest = true});
        QCOMPARE(all.rowsDrawn(), 30);
        const RowScene some = sceneOf(input, {.size = QSizeF(500, 200), .countRest = true});
        QVERIFY(some.rowsDrawn() < 9 && some.rowsDrawn() >= 6);
        QVERIFY(some.marks()[0].area.height() >= 20);
        QVERIFY(some.usedHeight() <= 200);
        const RowScene scrolled = sceneOf(input, {.size = QSizeF(500, 200), .firstRow = 25});
        QCOMPARE(scrolled.rowsDrawn(), 5);
        QCOMPARE(scrolled.marks().size(), 30u);
        QVERIFY(scrolled.marks()[24].area.isEmpty());
        QCOMPARE(markAt(scrolled.marks(), scrolled.marks()[27].area.center()), 27);
        QCOMPARE(markAt(scrolled.marks(), {10, 1}), -1);
    }

    void barsKeepTheirScaleWhenScrolled()
    {
        const ChartInput input = questionOf(manyProvinces());
        const RowScene top = sceneOf(input, {.size = QSizeF(500, 200)});
        const RowScene bottom = sceneOf(input, {.size = QSizeF(500, 200), .firstRow = 24});
        QVERIFY(std::abs(bottom.barOf(24).width() / top.barOf(0).width() - 0.76) < 0.01);
    }

    void barsMayBeginAnywhere()
    {
        RowChart::Row row;
        row.from = 0.25;
        row.lengths = {0.5};
        RowChart chart = fullBarAnd(row);
        chart.base = 0.5;
        const RowScene scene = sceneOf(chart);
        const QRectF full = scene.barOf(0);
        const QRectF bar = scene.barOf(1);
        QVERIFY(std::abs((bar.left() - full.left()) / full.width() - 0.25) < 0.01);
        QVERIFY(std::abs(bar.width() / full.width() - 0.5) < 0.01);
        const QImage image = pictureOf(scene, Size);
        QCOMPARE(at(image, {full.left() + 0.1 * full.width(), bar.top() + 2}), QColor(Qt::white));
        QCOMPARE(at(image, {full.left() + 0.4 * full.width(), bar.top() + 2}), colours().chart.idle);
        // The base line runs through all rows, also between the bars.
        const double between = (full.bottom() + bar.top()) / 2;
        QVERIFY(darkestAt(image, full.left() + 0.5 * full.width(), between) < 200);
        QCOMPARE(darkestAt(image, full.left() + 0.4 * full.width(), between), 255);
    }

    void lowerBoundsEndInAnArrow()
    {
        RowChart::Row row;
        row.lengths = {0.5};
        row.openEnd = true;
        const RowScene scene = sceneOf(fullBarAnd(row));
        const QImage image = pictureOf(scene, Size);
        const QRectF bar = scene.barOf(1);
        QCOMPARE(at(image, {bar.right() + 2, bar.center().y()}), colours().chart.idle);
        QCOMPARE(at(image, {bar.right() + 3, bar.top() + 1}), QColor(Qt::white));
    }

    void whatLiesBeyondTheAxisIsAnArrowAlone()
    {
        RowChart::Row row;
        row.from = 1;
        row.lengths = {0};
        row.openEnd = true;
        const RowScene scene = sceneOf(fullBarAnd(row));
        const QRectF bar = scene.barOf(1);
        QCOMPARE(at(pictureOf(scene, Size), {bar.right() + 2, bar.center().y()}), colours().chart.idle);
    }

    void boxesAreDrawnFromTheirQuartiles()
    {
        RowChart::Row row;
        row.box = RowChart::Box{0.1, 0.3, 0.5, 0.7, 0.9, {0.1, 0.5, 0.9}};
        const RowScene scene = sceneOf(fullBarAnd(row));
        const QImage image = pictureOf(scene, Size);
        const QRectF full = scene.barOf(0);
        const QRectF line = scene.barOf(1);
        const auto x = [&](double value) { return full.left() + value * full.width(); };
        QCOMPARE(at(image, {x(0.4), line.top() + 3}), colours().chart.used);
        QVERIFY(darkestAt(image, x(0.5), line.top() + 3) < 60);           // the median
        QCOMPARE(at(image, {x(0.2), line.top() + 3}), QColor(Qt::white)); // beside the whisker
        QVERIFY(at(image, {x(0.2), line.center().y()}).lightness() < 200 ||
                at(image, {x(0.2), line.center().y() - 1}).lightness() < 200); // on it
        QCOMPARE(at(image, {x(0.05), line.center().y()}), QColor(Qt::white));
    }

    void printIsVectorsAndText()
    {
        Dataset d = smallNation();
        d.places[0].nameEn = u"Office of fifty"_s; // full of pairs that fonts join
        d.reindex();
        QTemporaryDir folder;
        const QString path = folder.filePath(u"chart.pdf"_s);
        {
            QPdfWriter writer(path);
            const double used = printOn(writer, *dataOf(questionOf(std::move(d))));
            QVERIFY(used > 40 && used < 120); // two bars
        }
        QCOMPARE(pdfImages(path), QStringList());
        for (const PdfFont& font : pdfFonts(path))
            QVERIFY2(font.embedded && font.name.startsWith(u"SourceSans3"), qPrintable(font.name));
        const QString text = pdfText(path, {u"-layout"_s});
        for (const char16_t* expected :
             {u"Gansu", u"Office of fifty", u"used", u"idle", u"unknown", u"75 (70–80)", u"idle, % (range)", u"1,000"})
            QVERIFY2(text.contains(QString::fromUtf16(expected)), qPrintable(text));
        QVERIFY(!hasFalseCharacters(text));
    }

    void superscriptsArePrintedWithTheirLinks()
    {
        RowChart chart;
        chart.parts = {{.name = {}, .colour = Qt::gray}};
        chart.rows = {{.label = u"announced"_s,
                       .lengths = {0.5},
                       .value = u"500"_s,
                       .superscript = {u"16"_s, u"#en-source-16"_s},
                       .valueAtEnd = true}};
        const ChartLook look = lookIn(ThemeName::Print);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"chart.pdf"_s);
        {
            const HanFontScope han(*look.style, HanFontScope::Device::Print);
            QPdfWriter writer(path);
            writer.setResolution(1200);
            QPainter painter(&writer);
            painter.scale(1200 / 72.0, 1200 / 72.0);
            RowScene(chart, look, {.size = Size}).render(painter, QRectF(QPointF(), QSizeF(Size)));
        }
        const QString text = pdfText(path);
        QVERIFY2(text.contains(QRegularExpression(u"500\\s*16"_s)), qPrintable(text));
        for (const PdfFont& font : pdfFonts(path))
            QVERIFY2(font.embedded && font.name.startsWith(u"SourceSans3"), qPrintable(font.name));
        const QString objects = toolOutput(u"qpdf"_s, {u"--json=2"_s, u"--json-key=qpdf"_s, path});
        QCOMPARE(objects.count(u"\"/Link\""), 1);
        QVERIFY(objects.contains(u"en-source-16"));
    }

    void chinesePrintIsTextAsTyped()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"chart.pdf"_s);
        {
            QPdfWriter writer(path);
            printOn(writer, *dataOf(questionOf(smallNation(), Language::Chinese)));
        }
        const QString text = pdfText(path);
        QVERIFY2(text.contains(u"甘肃") && text.contains(u"北京"), qPrintable(text));
        QVERIFY(!hasFalseCharacters(text));
    }

    void emptyChartIsASentenceWithoutAxes()
    {
        ChartInput input = questionOf(smallNation());
        input.question.sites.clear();
        QImage image(Size, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintChart(painter, image.rect(), *dataOf(input), lookIn());
        painter.end();
        QRect ink;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixel(x, y) != qRgb(255, 255, 255))
                    ink |= QRect(x, y, 1, 1);
            }
        }
        QVERIFY(!ink.isEmpty());
        QVERIFY(ink.height() < 24); // one line of text
        QVERIFY(std::abs(ink.center().x() - Size.width() / 2) < 4);
    }

    void allUnknownDrawsHatchedBars()
    {
        ChartInput input = questionOf(smallNation());
        input.question.sites = {1};
        const RowScene scene = sceneOf(input, {.size = Size});
        const QImage image = pictureOf(scene, Size);
        const QRectF bar = scene.barOf(0);
        for (int x = int(bar.left()); x < int(bar.right()); ++x)
            QVERIFY(at(image, {double(x), bar.center().y()}) != colours().chart.idle);
    }

    void letteringKeepsItsSizeOnAnyDevice()
    {
        const StylePtr style = Style::load().value();
        const Lettering table(style->printFont("table")); // 8.5 pt
        const Lettering title(style->printFont("title")); // 19 pt
        const QString text = u"Capacity in service"_s;
        QVERIFY(std::abs(title.width(text) / table.width(text) - 19 / 8.5) < 0.02);
        const QString cut = table.elided(text, 40);
        QVERIFY(cut.endsWith(u'…'));
        QVERIFY(table.width(cut) <= 40);
    }
};

QTEST_MAIN(RowSceneTest)
#include "tst_rowscene.moc"
