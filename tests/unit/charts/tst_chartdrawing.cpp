// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/barscene.h"
#include "charts/idlebyprovince.h"
#include "charts/lettering.h"
#include "unit/charts/chartfixture.h"
#include "unit/charts/pdftools.h"

#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QTemporaryDir>
#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize Size(500, 200);

BarChart barsOf(const ChartInput& input)
{
    return idleByProvinceBars(idleByProvince(input), *input.phrases);
}

BarScene sceneOf(const ChartInput& input, const BarView& view)
{
    return BarScene(barsOf(input), *input.style, input.theme, *input.phrases, view);
}

QImage picture(const BarScene& scene, const QSize& size = Size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    scene.render(painter, QRectF(QPointF(), QSizeF(size)));
    return image;
}

QColor at(const QImage& image, QPointF point)
{
    return image.pixelColor(point.toPoint());
}

// The point in the bar at that share of its length, off the whisker.
QPointF inBar(const BarScene& scene, int row, double share)
{
    const QRectF bar = scene.barRect(row);
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

} // namespace

class ChartDrawingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

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
        const ChartInput input = chartInput(smallNation());
        const BarScene scene = sceneOf(input, {.size = Size});
        QCOMPARE(scene.rowCount(), 2);
        const QRectF gansu = scene.barRect(0);
        const QRectF beijing = scene.barRect(1);
        QVERIFY(gansu.top() < beijing.top());
        QVERIFY(std::abs(gansu.width() / beijing.width() - 2) < 0.01); // 1,200 to 600
        QCOMPARE(gansu.left(), beijing.left());

        const QImage image = picture(scene);
        const Theme& theme = input.style->theme(input.theme);
        QCOMPARE(at(image, inBar(scene, 0, 0.1)), theme.chart.used);
        QCOMPARE(at(image, inBar(scene, 0, 0.5)), theme.chart.idle);
        QCOMPARE(at(image, inBar(scene, 1, 0.5)), theme.chart.used);
        QCOMPARE(at(image, inBar(scene, 1, 0.7)), theme.chart.idle);
        QCOMPARE(at(image, inBar(scene, 1, 1.2)), QColor(Qt::white));
    }

    void unknownIsHatchedAndNeverFilled()
    {
        const ChartInput input = chartInput(smallNation());
        const BarScene scene = sceneOf(input, {.size = Size});
        const QImage image = picture(scene);
        const QRectF bar = scene.barRect(0);
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
        const ChartInput input = chartInput(smallNation());
        const BarScene scene = sceneOf(input, {.size = Size});
        const QImage image = picture(scene);
        const QRectF bar = scene.barRect(0);
        const auto darkest = [&](double pflops) { // of the three pixels that a line in the middle may touch
            int lightness = 255;
            for (int y = -1; y <= 1; ++y) {
                const QPointF point(bar.left() + bar.width() * pflops / 1200, bar.center().y() + y);
                lightness = std::min(lightness, at(image, point).lightness());
            }
            return lightness;
        };
        const Theme& theme = input.style->theme(input.theme);
        QVERIFY(darkest(225) < theme.chart.used.lightness() / 2);     // on the used part
        QVERIFY(darkest(280) < theme.chart.idle.lightness() * 3 / 4); // and on the idle part, which is dark itself
        QCOMPARE(darkest(150), theme.chart.used.lightness());
        QCOMPARE(darkest(400), theme.chart.idle.lightness());
    }

    void gridLinesStandAtTheTicks()
    {
        const ChartInput input = chartInput(smallNation());
        const BarScene scene = sceneOf(input, {.size = Size});
        const QImage image = picture(scene);
        const QRectF bar = scene.barRect(0);
        const double y = (bar.bottom() + scene.barRect(1).top()) / 2; // between the bars
        const auto darkest = [&](double pflops) {
            const int x = int(bar.left() + bar.width() * pflops / 1200);
            int lightness = 255;
            for (int i = x - 1; i <= x + 1; ++i)
                lightness = std::min(lightness, at(image, {double(i), y}).lightness());
            return lightness;
        };
        for (const double tick : {500.0, 1000.0})
            QVERIFY2(darkest(tick) < 250, qPrintable(QString::number(tick)));
        for (const double between : {250.0, 750.0, 1150.0})
            QCOMPARE(darkest(between), 255);
    }

    void barsOutsideTheSelectionFade()
    {
        const ChartInput input = chartInput(smallNation());
        const BarScene scene = sceneOf(input, {.size = Size, .selected = {u"110000"_s}});
        const QImage image = picture(scene);
        const Theme& theme = input.style->theme(input.theme);
        QCOMPARE(at(image, inBar(scene, 1, 0.7)), theme.chart.idle);
        const QColor faded = at(image, inBar(scene, 0, 0.5));
        const QColor expected = mixed(theme.ui.surface, theme.chart.idle, 0.35);
        QVERIFY(std::abs(faded.red() - expected.red()) <= 1 && std::abs(faded.green() - expected.green()) <= 1);
        QCOMPARE(at(image, scene.rowRect(1).topLeft() + QPointF(2, 4)), theme.ui.selection);
        QCOMPARE(at(image, scene.rowRect(0).topLeft() + QPointF(2, 4)), QColor(Qt::white));
    }

    void rowsThatFindNoRoomAreCounted()
    {
        const ChartInput input = chartInput(manyProvinces());
        const BarScene all = sceneOf(input, {.size = QSizeF(500, 900), .countRest = true});
        QCOMPARE(all.rowCount(), 30);
        const BarScene some = sceneOf(input, {.size = QSizeF(500, 200), .countRest = true});
        QVERIFY(some.rowCount() < 9 && some.rowCount() >= 6);
        QVERIFY(some.rowRect(0).height() >= 20);
        QVERIFY(some.usedHeight() <= 200);
        const BarScene scrolled = sceneOf(input, {.size = QSizeF(500, 200), .firstRow = 25});
        QCOMPARE(scrolled.rowCount(), 5);
        QCOMPARE(scrolled.rowAt(scrolled.rowRect(27).center()), 27);
        QCOMPARE(scrolled.rowAt({10, 1}), std::nullopt);
    }

    void barsKeepTheirScaleWhenScrolled()
    {
        const ChartInput input = chartInput(manyProvinces());
        const BarScene top = sceneOf(input, {.size = QSizeF(500, 200)});
        const BarScene bottom = sceneOf(input, {.size = QSizeF(500, 200), .firstRow = 24});
        QVERIFY(std::abs(bottom.barRect(24).width() / top.barRect(0).width() - 0.76) < 0.01);
    }

    void printIsVectorsAndText()
    {
        Dataset d = smallNation();
        d.places[0].nameEn = u"Office of fifty"_s; // full of pairs that fonts join
        d.reindex();
        const ChartInput input = chartInput(std::move(d), Language::English, ThemeName::Print);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"chart.pdf"_s);
        {
            const HanFontScope han(*input.style, HanFontScope::Device::Print);
            QPdfWriter writer(path);
            writer.setResolution(1200);
            QPainter painter(&writer);
            painter.scale(1200 / 72.0, 1200 / 72.0);
            const double used = paintChart(painter, QRectF(0, 0, 500, 300), idleChart(), input);
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

    void chinesePrintIsTextAsTyped()
    {
        const ChartInput input = chartInput(smallNation(), Language::Chinese, ThemeName::Print);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"chart.pdf"_s);
        {
            const HanFontScope han(*input.style, HanFontScope::Device::Print);
            QPdfWriter writer(path);
            writer.setResolution(1200);
            QPainter painter(&writer);
            painter.scale(1200 / 72.0, 1200 / 72.0);
            paintChart(painter, QRectF(0, 0, 500, 300), idleChart(), input);
        }
        const QString text = pdfText(path);
        QVERIFY2(text.contains(u"甘肃") && text.contains(u"北京"), qPrintable(text));
        QVERIFY(!hasFalseCharacters(text));
    }

    void emptyChartIsASentenceWithoutAxes()
    {
        ChartInput input = chartInput(smallNation());
        input.sites.clear();
        QImage image(Size, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintChart(painter, image.rect(), idleChart(), input);
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
        ChartInput input = chartInput(smallNation());
        input.sites = {1};
        const BarScene scene = sceneOf(input, {.size = Size});
        const QImage image = picture(scene);
        const Theme& theme = input.style->theme(input.theme);
        const QRectF bar = scene.barRect(0);
        for (int x = int(bar.left()); x < int(bar.right()); ++x)
            QVERIFY(at(image, {double(x), bar.center().y()}) != theme.chart.idle);
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

QTEST_MAIN(ChartDrawingTest)
#include "tst_chartdrawing.moc"
