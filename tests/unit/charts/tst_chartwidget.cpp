// SPDX-License-Identifier: GPL-3.0-or-later
// A chart in the window: what pointer, wheel and keys find in it, how it looks, and what a screen reader says. Real
// charts, real events.
#include "unit/charts/chartwidgetfixture.h"

#include <QWheelEvent>

#include <algorithm>
#include <numeric>
#include <ranges>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

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
        QTRY_VERIFY2(shown.said().startsWith(u"Gansu: 1,200 P in service, idle 75 % (70–80)"),
                     qPrintable(shown.said()));
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
        QVERIFY2(shown.said().startsWith(u"Beijing: 5,000 P in service, idle 40 %."), qPrintable(shown.said()));
        shown.press(Qt::Key_Down);
        QVERIFY(shown.said().startsWith(u"Gansu"));

        // Gone with its mark: the finding is said, and the keys begin anew.
        ChartInput input = withSites(questionOf(smallNation()), {2});
        shown.show("idle-by-province", input);
        QVERIFY2(shown.said().startsWith(shown.data->texts.finding), qPrintable(shown.said()));
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

    void theFocusIsSeenWhereNoMarkHasIt()
    {
        const Theme::Ui& ui = lookIn().colours().ui;
        Shown sentence("idle-by-province", withSites(questionOf(smallNation()), {}));
        QVERIFY(sentence.isReady());
        QCOMPARE(sentence.frame(), ui.focus);
        sentence.widget.clearFocus();
        QCOMPARE(sentence.frame(), ui.surface);
        sentence.widget.setFocus(Qt::MouseFocusReason);
        QCOMPARE(sentence.frame(), ui.surface);

        Shown rows("idle-by-province", questionOf(twentyProvinces()));
        QVERIFY(rows.isReady());
        QCOMPARE(rows.frame(), ui.surface); // a row has the ring
        rows.scrollBar()->setValue(8);
        QCOMPARE(rows.frame(), ui.focus);
    }

    void theFocusComesToWhatIsSeen()
    {
        Shown shown("completeness", questionOf(twentyProvinces()));
        QVERIFY(shown.isReady());
        shown.show("idle-by-province", withSites(questionOf(twentyProvinces()), {})); // no mark has it any more
        shown.show("completeness", questionOf(twentyProvinces()));
        shown.widget.clearFocus();
        QVERIFY(shown.scrollBar()->maximum() > 2);
        shown.scrollBar()->setValue(2);
        shown.widget.setFocus(Qt::TabFocusReason);
        QCOMPARE(shown.scrollBar()->value(), 2);
        const auto scene = shown.scene();
        const auto seen = std::ranges::find_if(scene->marks(), [](const ChartMark& m) { return !m.area.isEmpty(); });
        QVERIFY2(shown.said().startsWith(seen->spoken), qPrintable(shown.said()));
    }

    // Until it is painted anew things are found in the drawing that was.
    void marksStandWhateverIsSelected()
    {
        for (const ChartSpec& spec : charts()) {
            for (const Dataset& dataset : {smallNation(), threeSites()}) {
                const ChartDataPtr numbers = chartData(spec, questionOf(dataset)).value();
                if (!numbers->texts.empty.isEmpty())
                    continue;
                const QSizeF size(500, 200);
                const auto plain = numbers->scene(lookIn(), {.size = size});
                const auto marked = numbers->scene(lookIn(), {.size = size,
                                                              .selected = {0, 2},
                                                              .provinces = {u"620000"_s},
                                                              .focused = 0,
                                                              .brush = QRectF(5, 10, 20, 70)});
                QCOMPARE(plain->brushArea(), marked->brushArea());
                QVERIFY2(std::ranges::equal(plain->marks(), marked->marks(), {}, &ChartMark::area, &ChartMark::area),
                         spec.name);
            }
        }
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

    void aScreenReaderHearsWhatTheChartShows()
    {
        Shown shown("idle-by-province", questionOf(smallNation()));
        const ChartTexts& texts = shown.data->texts;
        QCOMPARE(texts.finding, u"Gansu holds 76\u00A0% of the reported idle capacity"_s);
        QVERIFY(!texts.caption.isEmpty());
        const QString summary = texts.finding + u". "_s + texts.caption;
        ChartWidget widget;
        widget.setData(shown.data, lookIn());
        QCOMPARE(widget.accessibleName(), u"Idle capacity by province"_s);
        QCOMPARE(widget.accessibleDescription(), summary);

        // With the mark where the keyboard came; then mark by mark, without saying it again.
        QVERIFY(shown.isReady());
        QTRY_COMPARE(shown.said(), u"Gansu: 1,200 P in service, idle 75 % (70–80). "_s + summary);
        shown.press(Qt::Key_Down);
        QCOMPARE(shown.said(), u"Beijing: 600 P in service, idle 40 %"_s);
        shown.widget.clearFocus();
        shown.widget.setFocus(Qt::TabFocusReason);
        QCOMPARE(shown.said(), u"Beijing: 600 P in service, idle 40 %. "_s + summary);
    }

    void emptyNumbersAreTheirSentence()
    {
        Shown shown("idle-by-province", withSites(questionOf(smallNation()), {}));
        QVERIFY(shown.isReady());
        QCOMPARE(shown.widget.accessibleName(), u"Idle capacity by province"_s);
        QCOMPARE(shown.said(), u"No sites match these filters."_s);
        const QImage image = shown.picture();
        QVERIFY(std::ranges::any_of(std::views::iota(2, image.width() - 2), [&](int x) {
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
