// SPDX-License-Identifier: GPL-3.0-or-later
// A chart in the window: what pointer, wheel and keys find in it, the band that they draw, and what a screen reader
// says. Real charts, real events.
#include "charts/chartwidget.h"
#include "unit/charts/chartfixture.h"
#include "unit/charts/xyfixture.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTest>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <ranges>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int PaddingX = 12; // of the drawing in the widget
constexpr int PaddingY = 6;

// Twenty provinces of falling capacity, codes 110000, 120000 ...
Dataset twentyProvinces()
{
    Dataset d = dataset();
    d.places.clear();
    for (int i = 0; i < 20; ++i) {
        const QByteArray code = QByteArray::number(11 + i) + "0000";
        d.places.push_back(province(code.constData(), u"Province %1"_s.arg(i + 1), QString()));
        d.sites.push_back(site(code.constData(), Stage::InService, code.constData()));
        d.claims.push_back(
            claim((code + "c").constData(), code.constData(), Quantity::Capacity, 1000 - 10 * i, "2025-01"));
        d.claims.push_back(idle((code + "i").constData(), code.constData(), 0.4, 0.5, 0.6, "2025-01"));
    }
    d.reindex();
    return d;
}

// With the hub in the north. PFLOPS, idle and round trip: a 1,000 at 50 %, 2 ms; b 600 at 75 %, 14.5 ms; c 400 at 90 %,
// 27 ms.
Dataset threeSites()
{
    Dataset d = dataset();
    d.hubs = {hubAt("north", {116, 40})};
    d.sites = {site("a"), site("b"), site("c")};
    d.sites.set<&Site::position>(0, LonLat{116, 40});
    d.sites.set<&Site::position>(1, LonLat{116, 35});
    d.sites.set<&Site::position>(2, LonLat{116, 30});
    d.claims = {capacityOf("1", "a", 1000), capacityOf("2", "b", 600), capacityOf("3", "c", 400),
                idleOf("4", "a", 0.5),      idleOf("5", "b", 0.75),    idleOf("6", "c", 0.9)};
    return d;
}

bool isNear(double a, double b)
{
    return std::abs(a - b) < 1e-6;
}

struct Shown
{
    ChartWidget widget;
    ChartDataPtr data;
    std::vector<std::pair<ChartMark, bool>> activated; // with what extends
    std::vector<QRectF> brushed;

    Shown(const char* name, const ChartInput& input)
    {
        QObject::connect(&widget, &ChartWidget::markActivated, &widget,
                         [this](const ChartMark& mark, bool extend) { activated.emplace_back(mark, extend); });
        QObject::connect(&widget, &ChartWidget::brushed, &widget,
                         [this](const QRectF& range) { brushed.push_back(range); });
        widget.resize(528, 210);
        show(name, input);
        widget.show();
        widget.activateWindow();
        widget.setFocus(Qt::TabFocusReason);
    }

    void show(const char* name, const ChartInput& input, ThemeName theme = ThemeName::Light)
    {
        data = chartData(*chart(name), input).value();
        widget.setData(data, lookIn(theme));
    }

    bool isReady()
    {
        return QTest::qWaitForWindowActive(&widget) && QTest::qWaitFor([this] { return widget.hasFocus(); });
    }

    QScrollBar* scrollBar() const { return widget.findChild<QScrollBar*>(); }

    QString said() const { return widget.accessibleDescription(); }

    QRect room() const
    {
        const int right = PaddingX + (scrollBar()->isVisible() ? scrollBar()->width() : 0);
        return widget.rect().adjusted(PaddingX, PaddingY, -right, -PaddingY);
    }

    // The drawing of the widget made anew, to know where things are in it.
    std::unique_ptr<ChartScene> scene() const
    {
        return data->scene(lookIn(), {.size = room().size(), .firstRow = scrollBar()->value()});
    }

    QPoint place(QPointF inScene) const { return (room().topLeft() + inScene).toPoint(); }

    QPoint placeOf(std::size_t mark) const { return place(scene()->marks()[mark].area.center()); }

    QPoint placeOfValue(double x, double y) const { return place(scene()->positionOf({x, y})); }

    QPointF valueAt(QPoint inWidget) const { return scene()->valueAt(inWidget - room().topLeft()); }

    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(&widget, Qt::LeftButton, {}, from);
        QTest::mouseMove(&widget, to);
        QTest::mouseRelease(&widget, Qt::LeftButton, {}, to);
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&widget, key, modifiers); }

    QString lastProvince() { return activated.empty() ? QString() : activated.back().first.province; }

    QImage picture() { return widget.grab().toImage(); }

    // What a pointer that rests there is told; empty: nothing.
    QString toolTipAt(QPoint point)
    {
        QHelpEvent event(QEvent::ToolTip, point, widget.mapToGlobal(point));
        QCoreApplication::sendEvent(&widget, &event);
        return QToolTip::text();
    }
};

} // namespace

class ChartWidgetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void cleanup() { QToolTip::hideText(); }

    // Marks.

    void arrowKeysMoveAndEnterActivates()
    {
        Shown shown("idle-by-province", questionOf(smallNation()));
        QVERIFY(shown.isReady());
        QTRY_COMPARE(shown.said(), u"Gansu: 1,200 P in service, idle 75 % (70–80)"_s);
        shown.press(Qt::Key_Return);
        QCOMPARE(shown.lastProvince(), u"620000"_s);
        QVERIFY(shown.activated.back().first.sites.empty());
        shown.press(Qt::Key_Down);
        QCOMPARE(shown.said(), u"Beijing: 600 P in service, idle 40 %"_s);
        shown.press(Qt::Key_Right); // the last one
        shown.press(Qt::Key_Enter);
        QCOMPARE(shown.lastProvince(), u"110000"_s);
        shown.press(Qt::Key_Home);
        shown.press(Qt::Key_Up);
        shown.press(Qt::Key_Space);
        QCOMPARE(shown.lastProvince(), u"620000"_s);
        shown.press(Qt::Key_End);
        QVERIFY(shown.said().startsWith(u"Beijing"));
        shown.press(Qt::Key_Left);
        QVERIFY(shown.said().startsWith(u"Gansu"));
        shown.press(Qt::Key_PageDown); // as far as there are rows
        QVERIFY(shown.said().startsWith(u"Beijing"));
        QCOMPARE(shown.activated.size(), 3U);
        for (const auto& [mark, extend] : shown.activated)
            QVERIFY(!extend);
    }

    void ctrlAndShiftExtend()
    {
        Shown shown("idle-by-distance", questionOf(threeSites()));
        QVERIFY(shown.isReady());
        shown.press(Qt::Key_Home);
        const auto last = [&] { return shown.activated.back().second; };
        shown.press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(last());
        shown.press(Qt::Key_Space, Qt::ShiftModifier);
        QVERIFY(last());
        shown.press(Qt::Key_Space);
        QVERIFY(!last());
        QTest::mouseClick(&shown.widget, Qt::LeftButton, Qt::ControlModifier, shown.placeOf(1));
        QVERIFY(last());
        QTest::mouseClick(&shown.widget, Qt::LeftButton, Qt::ShiftModifier, shown.placeOf(1));
        QVERIFY(last());
        QTest::mouseClick(&shown.widget, Qt::LeftButton, {}, shown.placeOf(1));
        QVERIFY(!last());
        QCOMPARE(shown.activated.size(), 6U);
    }

    void clickActivatesTheBarUnderThePointer()
    {
        Shown shown("idle-by-province", questionOf(twentyProvinces()));
        QVERIFY(shown.isReady());
        shown.scrollBar()->setValue(5);
        QTest::mouseClick(&shown.widget, Qt::LeftButton, {}, shown.placeOf(5)); // the topmost one now
        QCOMPARE(shown.lastProvince(), u"160000"_s);                            // the sixth
        QVERIFY(shown.said().startsWith(u"Province 6:"));                       // keys go on from there
        shown.press(Qt::Key_Down);
        QVERIFY(shown.said().startsWith(u"Province 7:"));
        QTest::mouseClick(&shown.widget, Qt::RightButton, {}, shown.placeOf(6));
        QTest::mouseClick(&shown.widget, Qt::LeftButton, {}, {150, 205}); // the axis
        QCOMPARE(shown.activated.size(), 1U);
    }

    void clickActivatesTheBubbleUnderThePointer()
    {
        Shown shown("idle-by-distance", questionOf(threeSites()));
        QVERIFY(shown.isReady());
        for (std::size_t mark = 0; mark < 3; ++mark) { // the largest first
            QTest::mouseClick(&shown.widget, Qt::LeftButton, {}, shown.placeOf(mark));
            QCOMPARE(shown.activated.size(), mark + 1);
            QCOMPARE(shown.activated.back().first.sites, std::vector{RowIndex(mark)});
            QCOMPARE(shown.activated.back().first.province, QString());
        }
        QTest::mouseClick(&shown.widget, Qt::LeftButton, {}, shown.placeOfValue(25, 20)); // nothing
        QCOMPARE(shown.activated.size(), 3U);
    }

    void focusStaysOnItsProvinceWhenTheNumbersChange()
    {
        Shown shown("idle-by-province", questionOf(smallNation()));
        QVERIFY(shown.isReady());
        shown.press(Qt::Key_End);
        QVERIFY(shown.said().startsWith(u"Beijing"));
        Dataset d = smallNation();
        d.claims.set<&Claim::value>(2, 5000); // Beijing comes first now
        shown.show("idle-by-province", questionOf(std::move(d)));
        QCOMPARE(shown.said(), u"Beijing: 5,000 P in service, idle 40 %"_s);
        shown.press(Qt::Key_Down);
        QVERIFY(shown.said().startsWith(u"Gansu"));

        // Gone with its mark: the finding is said, and the keys begin anew.
        ChartInput input = withSites(questionOf(smallNation()), {2});
        shown.show("idle-by-province", input);
        QCOMPARE(shown.said(), shown.data->texts.finding);
        shown.press(Qt::Key_Down);
        QVERIFY(shown.said().startsWith(u"Beijing: 600 P"));
    }

    void focusStaysOnItsSiteWhenTheNumbersChange()
    {
        Shown shown("idle-by-distance", questionOf(threeSites()));
        QVERIFY(shown.isReady());
        shown.press(Qt::Key_End);
        QVERIFY(shown.said().startsWith(u"c: round trip"));
        Dataset d = threeSites();
        d.claims.set<&Claim::value>(2, 9000); // c is the largest now
        shown.show("idle-by-distance", questionOf(std::move(d)));
        QVERIFY2(shown.said().startsWith(u"c: round trip"), qPrintable(shown.said()));
        shown.press(Qt::Key_Down);
        QVERIFY2(shown.said().startsWith(u"a: round trip"), qPrintable(shown.said()));
    }

    // Rows.

    void smallWidgetShowsReadableRowsAndScrolls()
    {
        Shown shown("idle-by-province", questionOf(twentyProvinces()));
        QVERIFY(shown.isReady());
        QVERIFY(shown.scrollBar()->isVisible());
        QVERIFY(!shown.scrollBar()->accessibleName().isEmpty());
        const int rows = shown.scrollBar()->pageStep();
        QVERIFY(rows >= 6 && rows <= 8); // of at least 20 pixels
        QCOMPARE(shown.scrollBar()->maximum(), 20 - rows);
        shown.press(Qt::Key_End);
        QCOMPARE(shown.scrollBar()->value(), 20 - rows);
        QVERIFY(shown.said().startsWith(u"Province 20:"));
        shown.press(Qt::Key_PageUp);
        QVERIFY(shown.said().startsWith(u"Province %1:"_s.arg(20 - (rows - 1))));
        shown.press(Qt::Key_Home);
        QCOMPARE(shown.scrollBar()->value(), 0);
        shown.press(Qt::Key_PageDown);
        QVERIFY(shown.said().startsWith(u"Province %1:"_s.arg(rows)));
        QCOMPARE(shown.scrollBar()->value(), 0); // the last one that can be seen
        shown.press(Qt::Key_Down);
        QCOMPARE(shown.scrollBar()->value(), 1);

        shown.widget.resize(528, 800);
        QTRY_VERIFY(!shown.scrollBar()->isVisible());
        QCOMPARE(shown.scrollBar()->value(), 0);
    }

    void fewerRowsScrollNoFurtherThanTheyReach()
    {
        Shown shown("idle-by-province", questionOf(twentyProvinces()));
        QVERIFY(shown.isReady());
        shown.press(Qt::Key_End);
        std::vector<RowIndex> ten(10);
        std::iota(ten.begin(), ten.end(), 0);
        shown.show("idle-by-province", withSites(questionOf(twentyProvinces()), ten));
        QCOMPARE(shown.scrollBar()->value(), 10 - shown.scrollBar()->pageStep());
        shown.picture();
        shown.show("idle-by-province", withSites(questionOf(twentyProvinces()), {0, 1}));
        QVERIFY(!shown.scrollBar()->isVisible());
        QCOMPARE(shown.scrollBar()->value(), 0);
        shown.show("idle-by-distance", questionOf(threeSites())); // has no rows
        QVERIFY(!shown.scrollBar()->isVisible());
        shown.picture();
    }

    void wheelScrollsRows()
    {
        Shown shown("idle-by-province", questionOf(twentyProvinces()));
        QVERIFY(shown.isReady());
        const auto turn = [&](int angle) {
            QWheelEvent event(QPointF(100, 100), QPointF(100, 100), {}, {0, angle}, Qt::NoButton, Qt::NoModifier,
                              Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(&shown.widget, &event);
        };
        turn(-120);
        QCOMPARE(shown.scrollBar()->value(), 3);
        turn(-20); // half a row
        QCOMPARE(shown.scrollBar()->value(), 3);
        turn(-20);
        QCOMPARE(shown.scrollBar()->value(), 4);
        turn(240);
        QCOMPARE(shown.scrollBar()->value(), 0);
    }

    // The band.

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
        QCOMPARE(shown.brushed.size(), 1U); // while it is drawn
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
        // Without one the key is somebody else's.
        QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
        QCoreApplication::sendEvent(&shown.widget, &escape);
        QVERIFY(!escape.isAccepted());
        QCOMPARE(shown.brushed.size(), 2U);
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

    // Looks.

    void theSelectionOfProvincesIsMarked()
    {
        Shown shown("idle-by-province", questionOf(smallNation()));
        QVERIFY(shown.isReady());
        const QImage before = shown.picture();
        shown.widget.setSelected({}, {u"110000"_s});
        const QImage marked = shown.picture();
        QVERIFY(before != marked);
        shown.widget.setSelected({}, {});
        QCOMPARE(shown.picture(), before);
    }

    void whatIsNotSelectedFades()
    {
        Shown shown("idle-histogram", questionOf(smallNation()));
        QVERIFY(shown.isReady());
        const QPoint beijing = shown.placeOf(0); // 40 %
        const QPoint gansu = shown.placeOf(1);   // 75 %
        const QImage before = shown.picture();
        shown.widget.setSelected({2}, {});
        const QImage marked = shown.picture();
        QCOMPARE(marked.pixelColor(beijing), before.pixelColor(beijing));
        const QColor faded = mixed(lookIn().colours().ui.surface, before.pixelColor(gansu), 0.35);
        QVERIFY(isLike(marked.pixelColor(gansu), faded));
        QVERIFY(!isLike(before.pixelColor(gansu), faded));
    }

    void theFocusRingComesAndGoes()
    {
        Shown shown("idle-by-distance", questionOf(threeSites()));
        QVERIFY(shown.isReady());
        const QImage focused = shown.picture();
        shown.press(Qt::Key_Down);
        const QImage next = shown.picture();
        QVERIFY(focused != next);
        shown.widget.clearFocus();
        const QImage without = shown.picture();
        QVERIFY(without != next && without != focused);
        shown.widget.setFocus(Qt::TabFocusReason);
        QCOMPARE(shown.picture(), next); // where it was
    }

    void themesDiffer()
    {
        Shown shown("idle-by-province", questionOf(smallNation()));
        QVERIFY(shown.isReady());
        for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark}) {
            shown.show("idle-by-province", questionOf(smallNation()), theme);
            QCOMPARE(shown.picture().pixelColor(2, 2), lookIn(theme).colours().ui.surface);
        }
    }

    // Words.

    void aScreenReaderHearsTheFindingFirst()
    {
        ChartWidget widget;
        const ChartDataPtr data = chartData(*chart("idle-by-province"), questionOf(smallNation())).value();
        widget.setData(data, lookIn());
        QCOMPARE(widget.accessibleName(), u"Idle capacity by province"_s);
        QCOMPARE(widget.accessibleDescription(), u"Gansu holds 76\u00A0% of the reported idle capacity"_s);
    }

    void emptyNumbersAreTheirSentence()
    {
        Shown shown("idle-by-province", withSites(questionOf(smallNation()), {}));
        QVERIFY(shown.isReady());
        QCOMPARE(shown.widget.accessibleName(), u"Idle capacity by province"_s);
        QCOMPARE(shown.said(), u"No sites match these filters."_s);
        const QImage image = shown.picture();
        QVERIFY(std::ranges::any_of(std::views::iota(0, image.width()), [&](int x) {
            return image.pixelColor(x, image.height() / 2) != image.pixelColor(2, 2); // something is written
        }));
        for (const Qt::Key key : {Qt::Key_Down, Qt::Key_End, Qt::Key_PageDown, Qt::Key_Return, Qt::Key_Space})
            shown.press(key);
        shown.press(Qt::Key_Right, Qt::ShiftModifier);
        QTest::mouseClick(&shown.widget, Qt::LeftButton, {}, {150, 40});
        shown.drag({100, 40}, {300, 90});
        QVERIFY(shown.activated.empty() && shown.brushed.empty());
        QCOMPARE(shown.toolTipAt({150, 40}), QString());
    }

    void withoutNumbersNothingHappens()
    {
        ChartWidget widget;
        widget.resize(300, 100);
        widget.grab(); // no look yet
        widget.setData(nullptr, lookIn());
        QCOMPARE(widget.grab().toImage().pixelColor(150, 50), lookIn().colours().ui.surface);
        QTest::keyClick(&widget, Qt::Key_Down);
        QTest::keyClick(&widget, Qt::Key_Return);
        QVERIFY(!widget.brush());
        QVERIFY(widget.minimumSizeHint().width() <= 280);
    }

    void toolTipsSayWhatTheMarkSays()
    {
        Shown shown("idle-by-province", questionOf(smallNation()));
        QVERIFY(shown.isReady());
        const QString tip = shown.toolTipAt(shown.placeOf(1));
        QVERIFY2(tip.contains(u"Beijing: 600 P in service, idle 40 %"), qPrintable(tip));
        shown.toolTipAt({150, 205}); // the axis
        QTRY_VERIFY(!QToolTip::isVisible());
    }

    void textOfDataStaysPlain()
    {
        Dataset d = threeSites();
        d.sites.set<&Site::nameEn>(0, u"<b>x</b> & %1 <img src='y'>"_s);
        Shown shown("idle-by-distance", questionOf(std::move(d)));
        QVERIFY(shown.isReady());
        shown.press(Qt::Key_Home);
        QVERIFY2(shown.said().startsWith(u"<b>x</b> & %1 <img src='y'>: round trip 2.0 ms"), qPrintable(shown.said()));
        const QString tip = shown.toolTipAt(shown.placeOf(0));
        QVERIFY2(tip.contains(u"&lt;b&gt;x&lt;/b&gt; &amp; %1 &lt;img"), qPrintable(tip));
        QVERIFY(!tip.contains(u"<b>") && !tip.contains(u"<img"));
        shown.widget.setSelected({0}, {}); // its name is drawn
        shown.picture();

        Dataset hostile = smallNation();
        hostile.places[3].nameEn = u"<h1>Gansu</h1>\n\n\t"_s + QString(3000, u'W');
        Shown rows("idle-by-province", questionOf(std::move(hostile)));
        QVERIFY(rows.isReady());
        rows.press(Qt::Key_Home);
        QVERIFY2(rows.said().startsWith(u"<h1>Gansu</h1>"), qPrintable(rows.said()));
        QVERIFY(!rows.said().contains(u'\n') && rows.said().size() < 200);
        QVERIFY(!rows.toolTipAt(rows.placeOf(0)).contains(u"<h1>"));
        rows.picture();
    }
};

QTEST_MAIN(ChartWidgetTest)
#include "tst_chartwidget.moc"
