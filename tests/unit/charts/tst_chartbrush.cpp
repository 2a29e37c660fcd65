// SPDX-License-Identifier: GPL-3.0-or-later
// The band that pointer and keys draw over a chart in the window: its range, and when it is told. Real charts, real
// events.
#include "unit/charts/chartwidgetfixture.h"

#include <algorithm>
#include <cmath>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

bool isNear(double a, double b)
{
    return std::abs(a - b) < 1e-6;
}

// The numbers of another chart; counts its drawings.
struct Counted : ChartData
{
    explicit Counted(ChartDataPtr numbers) : of(std::move(numbers)) { texts = of->texts; }

    std::unique_ptr<ChartScene> scene(const ChartLook& look, const ChartView& view) const override
    {
        ++scenes;
        return of->scene(look, view);
    }

    ChartDataPtr of;
    mutable int scenes = 0;
};

} // namespace

class ChartBrushTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void draggingBrushesARange()
    {
        Shown shown("idle-histogram", questionOf(smallNation()));
        QVERIFY(shown.isReady());
        const auto scene = shown.scene();
        const QRectF plot = scene->brushArea().value();
        const QPoint from = shown.placeOfValue(60, 100);
        const QPoint to = shown.placeOfValue(90, 300);
        QTest::mousePress(&shown.widget, Qt::LeftButton, {}, from);
        QTest::mouseMove(&shown.widget, from + QPoint(2, 1)); // no hand is steady
        QVERIFY(shown.brushed.empty());
        QTest::mouseMove(&shown.widget, shown.placeOfValue(80, 300));
        QTRY_COMPARE(shown.brushed.size(), 1U); // while it is drawn
        QTest::mouseMove(&shown.widget, to);
        QTest::mouseRelease(&shown.widget, Qt::LeftButton, {}, to);
        QCOMPARE(shown.brushed.size(), 2U);
        const QRectF range = shown.brushed.back();
        QVERIFY(isNear(range.left(), shown.valueAt(from).x()));
        QVERIFY(isNear(range.right(), shown.valueAt(to).x()));
        QVERIFY(isNear(range.top(), scene->valueAt(plot.bottomLeft()).y())); // of any height
        QVERIFY(isNear(range.bottom(), scene->valueAt(plot.topLeft()).y()));
        QCOMPARE(shown.widget.brush(), std::optional(range));
        QCOMPARE(shown.data->sitesIn(range), std::vector<RowIndex>{0});
        QVERIFY(shown.activated.empty());

        // It is seen, also where there is no bar.
        const QPoint ground(shown.placeOfValue(65, 0).x(), int(plot.top()) + PaddingY + 4);
        const QImage withBand = shown.picture();
        shown.widget.clearBrush();
        QVERIFY(!shown.widget.brush());
        QCOMPARE(shown.brushed.size(), 2U); // who takes it away knows
        const Theme::Ui& ui = lookIn().colours().ui;
        QVERIFY(isLike(withBand.pixelColor(ground), ui.selection));
        QVERIFY(isLike(shown.picture().pixelColor(ground), ui.surface));
    }

    void theBandsOfATurnOfTheLoopAreToldOnce()
    {
        Shown shown("idle-histogram", questionOf(smallNation()));
        QVERIFY(shown.isReady());
        const auto data = std::make_shared<Counted>(shown.data);
        shown.widget.setData(data, lookIn());
        shown.picture();
        const int before = data->scenes;
        const QPoint from = shown.placeOfValue(30, 100);
        QTest::mousePress(&shown.widget, Qt::LeftButton, {}, from);
        for (const double to : {50.0, 70.0, 90.0}) {
            QTest::mouseMove(&shown.widget, shown.placeOfValue(to, 100));
            shown.widget.setSelected({RowIndex(to)}, {}); // as who is told of it
        }
        QVERIFY(shown.brushed.empty());
        QCOMPARE(data->scenes, before); // made by a paint alone
        QTRY_COMPARE(shown.brushed.size(), 1U);
        QVERIFY(isNear(shown.brushed[0].right(), shown.valueAt(shown.placeOfValue(90, 100)).x()));
        QCOMPARE(shown.widget.brush(), std::optional(shown.brushed[0]));
        shown.picture();
        QVERIFY(data->scenes <= before + 2);

        // When it is done it is told at once, and not again.
        QTest::mouseMove(&shown.widget, shown.placeOfValue(40, 100));
        QTest::mouseRelease(&shown.widget, Qt::LeftButton, {}, shown.placeOfValue(40, 100));
        QCOMPARE(shown.brushed.size(), 2U);
        QVERIFY(isNear(shown.brushed[1].right(), shown.valueAt(shown.placeOfValue(40, 100)).x()));
        for (int i = 0; i < 3; ++i)
            shown.repeat(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(shown.brushed.size(), 2U);
        QTRY_COMPARE(shown.brushed.size(), 3U);
        QCOMPARE(shown.widget.brush(), std::optional(shown.brushed[2]));
    }

    void aBandThatIsTakenAwayIsNotTold()
    {
        Shown shown("idle-histogram", questionOf(smallNation()));
        QVERIFY(shown.isReady());
        const auto begin = [&] {
            QTest::mousePress(&shown.widget, Qt::LeftButton, {}, shown.placeOfValue(60, 100));
            QTest::mouseMove(&shown.widget, shown.placeOfValue(90, 100));
            QVERIFY(shown.widget.brush());
        };
        begin();
        shown.widget.clearBrush();
        QTest::mouseRelease(&shown.widget, Qt::LeftButton, {}, shown.placeOfValue(90, 100));
        QCoreApplication::processEvents();
        QVERIFY(shown.brushed.empty() && !shown.widget.brush());
        // With its numbers.
        begin();
        shown.widget.setData(nullptr, {});
        QVERIFY(!shown.widget.brush());
        shown.show("idle-by-distance", questionOf(threeSites()));
        QTest::mouseRelease(&shown.widget, Qt::LeftButton, {}, shown.placeOfValue(20, 80));
        QCoreApplication::processEvents();
        QVERIFY(shown.brushed.empty() && !shown.widget.brush());
    }

    void theBandEndsAtThePlot()
    {
        Shown shown("idle-histogram", questionOf(smallNation()));
        QVERIFY(shown.isReady());
        const auto scene = shown.scene();
        const QRectF plot = scene->brushArea().value();
        shown.drag({2, 100}, {shown.widget.width() + 200, -50});
        QCOMPARE(shown.brushed.size(), 1U);
        QVERIFY(isNear(shown.brushed[0].left(), scene->valueAt(plot.bottomLeft()).x()));
        QVERIFY(isNear(shown.brushed[0].left(), 0));
        QVERIFY(isNear(shown.brushed[0].right(), scene->valueAt(plot.topRight()).x()));

        // From right to left it is the same.
        shown.drag(shown.placeOfValue(80, 0), {-500, 100});
        QCOMPARE(shown.brushed.size(), 2U);
        QVERIFY(isNear(shown.brushed[1].left(), 0));
        QVERIFY(std::abs(shown.brushed[1].right() - 80) < 1);
    }

    void aBandOfBothAxes()
    {
        Shown shown("idle-by-distance", questionOf(threeSites()));
        QVERIFY(shown.isReady());
        const QPoint from = shown.placeOfValue(10, 60);
        const QPoint to = shown.placeOfValue(20, 80);
        shown.drag(from, to);
        QCOMPARE(shown.brushed.size(), 1U);
        const QRectF range = shown.brushed[0];
        QVERIFY(isNear(range.left(), shown.valueAt(from).x()) && isNear(range.right(), shown.valueAt(to).x()));
        QVERIFY(isNear(range.top(), shown.valueAt(from).y()) && isNear(range.bottom(), shown.valueAt(to).y()));
        QCOMPARE(shown.data->sitesIn(range), std::vector<RowIndex>{1});
        // Clamped on both.
        const QRectF plot = shown.scene()->brushArea().value();
        shown.drag(from, {shown.widget.width() + 100, shown.widget.height() + 100});
        QVERIFY(isNear(shown.brushed[1].top(), 0));
        QVERIFY(isNear(shown.brushed[1].right(), shown.scene()->valueAt(plot.topRight()).x()));
    }

    void chartsOfRowsHaveNoBand()
    {
        Shown shown("idle-by-province", questionOf(smallNation()));
        QVERIFY(shown.isReady());
        shown.drag(shown.placeOf(1), shown.placeOf(1) + QPoint(100, 0));
        QVERIFY(shown.brushed.empty() && !shown.widget.brush());
        QCOMPARE(shown.lastProvince(), u"110000"_s); // it is a click
        shown.press(Qt::Key_Home);
        shown.press(Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(shown.brushed.empty());
        QVERIFY(shown.said().startsWith(u"Beijing"));
    }

    void shiftWithArrowsDrawsTheBand()
    {
        Shown shown("idle-histogram", questionOf(smallNation()));
        QVERIFY(shown.isReady());
        const auto scene = shown.scene();
        const double middle = scene->valueAt(scene->brushArea()->center()).x();
        shown.press(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(shown.brushed.size(), 1U);
        const double step = shown.brushed[0].width();
        QVERIFY(step > 0);
        QVERIFY(isNear(shown.brushed[0].left(), middle));
        shown.press(Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(isNear(shown.brushed[1].left(), middle));
        QVERIFY(isNear(shown.brushed[1].width(), 2 * step));
        shown.press(Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(isNear(shown.brushed[2].left(), middle));
        QVERIFY(isNear(shown.brushed[2].width(), step));
        QCOMPARE(shown.widget.brush(), std::optional(shown.brushed[2]));

        // Up and down are of no use to it: they move through the marks.
        shown.press(Qt::Key_Home, Qt::ShiftModifier);
        const QString first = shown.said();
        shown.press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(shown.brushed.size(), 3U);
        QVERIFY(shown.said() != first);

        // As far as the plot goes.
        for (int i = 0; i < 60; ++i)
            shown.press(Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(isNear(shown.brushed.back().right(), scene->valueAt(scene->brushArea()->topRight()).x()));
        QVERIFY(isNear(shown.brushed.back().left(), middle));
        QVERIFY(shown.activated.empty());
    }

    void theBandGrowsByKeysInEachDirection()
    {
        Shown shown("idle-histogram", questionOf(smallNation()));
        QVERIFY(shown.isReady());
        shown.press(Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(shown.brushed.size(), 1U);
        const QRectF first = shown.brushed[0];
        shown.press(Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(shown.brushed.size(), 2U);
        QVERIFY(isNear(shown.brushed[1].right(), first.right()));
        QVERIFY(isNear(shown.brushed[1].width(), 2 * first.width()));

        Shown both("idle-by-distance", questionOf(threeSites()));
        QVERIFY(both.isReady());
        const auto scene = both.scene();
        const double middle = scene->valueAt(scene->brushArea()->center()).y();
        for (const Qt::Key key : {Qt::Key_Up, Qt::Key_Down}) {
            both.press(Qt::Key_Escape);
            both.press(Qt::Key_Right, Qt::ShiftModifier);
            both.press(key, Qt::ShiftModifier);
            const double height = both.brushed.back().height();
            QVERIFY(height > 0);
            both.press(key, Qt::ShiftModifier);
            const QRectF range = both.brushed.back();
            QVERIFY(isNear(range.height(), 2 * height));
            QVERIFY(isNear(key == Qt::Key_Up ? range.top() : range.bottom(), middle)); // the value grows upwards
        }
    }

    void escapeTakesTheBandAway()
    {
        Shown shown("idle-histogram", questionOf(smallNation()));
        QVERIFY(shown.isReady());
        shown.drag(shown.placeOfValue(60, 0), shown.placeOfValue(90, 0));
        QCOMPARE(shown.brushed.size(), 1U);
        shown.press(Qt::Key_Escape);
        QVERIFY(!shown.widget.brush());
        QCOMPARE(shown.brushed.size(), 2U);
        QVERIFY(shown.brushed[1].isNull());
        // Also while it is drawn: the pointer goes on without it.
        QTest::mousePress(&shown.widget, Qt::LeftButton, {}, shown.placeOfValue(60, 0));
        QTest::mouseMove(&shown.widget, shown.placeOfValue(90, 0));
        shown.press(Qt::Key_Escape);
        QCOMPARE(shown.brushed.size(), 3U);
        QTest::mouseMove(&shown.widget, shown.placeOfValue(80, 0));
        QTest::mouseRelease(&shown.widget, Qt::LeftButton, {}, shown.placeOfValue(80, 0));
        QVERIFY(!shown.widget.brush() && shown.brushed.back().isNull());
        QCOMPARE(shown.brushed.size(), 3U);
        // Without one the key is somebody else's.
        QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
        QCoreApplication::sendEvent(&shown.widget, &escape);
        QVERIFY(!escape.isAccepted());
        QCOMPARE(shown.brushed.size(), 3U);
    }

    void aClickOnTheGroundTakesTheBandAway()
    {
        Shown shown("idle-histogram", questionOf(smallNation()));
        QVERIFY(shown.isReady());
        const QPoint ground = shown.placeOfValue(60, 500); // no site between 50 and 70 %
        QTest::mouseClick(&shown.widget, Qt::LeftButton, {}, ground);
        QVERIFY(shown.brushed.empty()); // there was none
        shown.drag(shown.placeOfValue(60, 0), shown.placeOfValue(90, 0));
        QTest::mouseClick(&shown.widget, Qt::LeftButton, {}, ground);
        QCOMPARE(shown.brushed.size(), 2U);
        QVERIFY(shown.brushed[1].isNull() && !shown.widget.brush());

        // On a bar it activates the bar.
        shown.drag(shown.placeOfValue(60, 0), shown.placeOfValue(90, 0));
        QTest::mouseClick(&shown.widget, Qt::LeftButton, {}, shown.placeOf(0));
        QCOMPARE(shown.activated.size(), 1U);
        QCOMPARE(shown.brushed.size(), 3U);
    }

    void theBandStaysWithNewNumbers()
    {
        Shown shown("idle-histogram", questionOf(smallNation()));
        QVERIFY(shown.isReady());
        shown.drag(shown.placeOfValue(60, 0), shown.placeOfValue(90, 0));
        const auto band = shown.widget.brush();
        Dataset d = smallNation();
        d.claims.set<&Claim::value>(2, 5000);
        shown.show("idle-histogram", questionOf(std::move(d)));
        QCOMPARE(shown.widget.brush(), band);
        QCOMPARE(shown.brushed.size(), 1U);
    }

    void aScreenReaderHearsWhatIsBrushed()
    {
        Shown bars("idle-histogram", questionOf(smallNation()));
        QVERIFY(bars.isReady());
        const auto brushed = [](Shown& shown, double from, double to) {
            shown.drag(shown.placeOfValue(from, 90), shown.placeOfValue(to, 40));
            return shown.said();
        };
        QCOMPARE(brushed(bars, 40, 60), u"Brushed: idle ratio 40–60\u00A0%"_s);
        QCOMPARE(brushed(bars, 60, 115), u"Brushed: idle ratio 60–100\u00A0%, and unknown"_s);
        QCOMPARE(brushed(bars, 110, 120), u"Brushed: idle ratio unknown"_s);
        bars.press(Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(bars.said(), u"Brushed: idle ratio unknown"_s);
        bars.press(Qt::Key_Escape);
        QVERIFY2(bars.said().contains(bars.data->texts.finding), qPrintable(bars.said()));
        bars.press(Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY2(bars.said().startsWith(u"Brushed: idle ratio "), qPrintable(bars.said()));
        bars.widget.clearFocus();
        bars.widget.setFocus(Qt::TabFocusReason);
        QVERIFY2(bars.said().contains(u". Brushed: idle ratio ") && bars.said().endsWith(bars.data->texts.caption),
                 qPrintable(bars.said()));
        bars.widget.clearBrush(); // the selection is another one
        QVERIFY2(bars.said().contains(bars.data->texts.finding), qPrintable(bars.said()));

        Shown dots("idle-by-distance", questionOf(threeSites()));
        QVERIFY(dots.isReady());
        const QString both = brushed(dots, 10, 20);
        QVERIFY2(both.startsWith(u"Brushed: round trip 10."_s) || both.startsWith(u"Brushed: round trip 9."_s),
                 qPrintable(both));
        QVERIFY2(both.contains(u" ms, idle ratio 4") && both.endsWith(u'%'), qPrintable(both));

        Shown curves("reach", questionOf(threeSites()));
        QVERIFY(curves.isReady());
        const QString trips = brushed(curves, 10, 20);
        QVERIFY2(trips.startsWith(u"Brushed: round trip ") && trips.endsWith(u" ms"), qPrintable(trips));

        Shown months("pipeline", questionOf(smallNation()));
        QVERIFY(months.isReady());
        const QRectF plot = months.scene()->brushArea().value();
        months.drag(months.place(plot.topLeft()), months.place(plot.bottomRight()));
        QVERIFY2(months.said().startsWith(u"Brushed: ") && months.said().contains(u" to "), qPrintable(months.said()));
    }
};

QTEST_MAIN(ChartBrushTest)
#include "tst_chartbrush.moc"
