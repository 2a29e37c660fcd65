// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/charts/chartfixture.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

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

struct Shown
{
    ChartWidget widget{idleChart()};
    QSignalSpy activated{&widget, &ChartWidget::keyActivated};

    explicit Shown(ChartInput input)
    {
        widget.resize(528, 210);
        widget.setInput(std::move(input));
        widget.show();
        widget.activateWindow();
        widget.setFocus(Qt::TabFocusReason);
    }

    bool isReady() { return QTest::qWaitForWindowActive(&widget); }

    QScrollBar* scrollBar() { return widget.findChild<QScrollBar*>(); }

    QString lastKey() { return activated.isEmpty() ? QString() : activated.takeLast().constFirst().toString(); }
};

} // namespace

class ChartWidgetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void arrowKeysMoveAndEnterActivates()
    {
        Shown shown(chartInput(smallNation()));
        QVERIFY(shown.isReady());
        QTRY_COMPARE(shown.widget.accessibleDescription(), u"Gansu: 1,200 P in service, idle 75 % (70–80)"_s);
        QTest::keyClick(&shown.widget, Qt::Key_Return);
        QCOMPARE(shown.lastKey(), u"620000"_s);
        QTest::keyClick(&shown.widget, Qt::Key_Down);
        QCOMPARE(shown.widget.accessibleDescription(), u"Beijing: 600 P in service, idle 40 %"_s);
        QTest::keyClick(&shown.widget, Qt::Key_Down); // the last one
        QTest::keyClick(&shown.widget, Qt::Key_Enter);
        QCOMPARE(shown.lastKey(), u"110000"_s);
        QTest::keyClick(&shown.widget, Qt::Key_Home);
        QTest::keyClick(&shown.widget, Qt::Key_Up);
        QTest::keyClick(&shown.widget, Qt::Key_Space);
        QCOMPARE(shown.lastKey(), u"620000"_s);
    }

    void smallWidgetShowsReadableRowsAndScrolls()
    {
        Shown shown(chartInput(twentyProvinces()));
        QVERIFY(shown.isReady());
        QVERIFY(shown.scrollBar()->isVisible());
        const int rows = shown.scrollBar()->pageStep();
        QVERIFY(rows >= 6 && rows <= 8); // of at least 20 pixels
        QCOMPARE(shown.scrollBar()->maximum(), 20 - rows);
        QTest::keyClick(&shown.widget, Qt::Key_End);
        QCOMPARE(shown.scrollBar()->value(), 20 - rows);
        QVERIFY(shown.widget.accessibleDescription().startsWith(u"Province 20:"));
        QTest::keyClick(&shown.widget, Qt::Key_PageUp);
        QVERIFY(shown.widget.accessibleDescription().startsWith(u"Province %1:"_s.arg(20 - (rows - 1))));
        QTest::keyClick(&shown.widget, Qt::Key_Home);
        QCOMPARE(shown.scrollBar()->value(), 0);

        shown.widget.resize(528, 800);
        QTRY_VERIFY(!shown.scrollBar()->isVisible());
    }

    void wheelScrollsRows()
    {
        Shown shown(chartInput(twentyProvinces()));
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

    void clickActivatesTheBarUnderThePointer()
    {
        Shown shown(chartInput(twentyProvinces()));
        QVERIFY(shown.isReady());
        shown.widget.grab(); // paints
        shown.scrollBar()->setValue(5);
        shown.widget.grab();
        QTest::mouseClick(&shown.widget, Qt::LeftButton, Qt::NoModifier, {150, 40});
        QCOMPARE(shown.lastKey(), u"160000"_s); // the sixth
        QTest::mouseClick(&shown.widget, Qt::RightButton, Qt::NoModifier, {150, 40});
        QTest::mouseClick(&shown.widget, Qt::LeftButton, Qt::NoModifier, {150, 205}); // the axis
        QCOMPARE(shown.activated.size(), 0);
    }

    void selectionIsMarked()
    {
        Shown shown(chartInput(smallNation()));
        QVERIFY(shown.isReady());
        const QImage before = shown.widget.grab().toImage();
        shown.widget.setSelectedKeys({u"110000"_s});
        const QImage marked = shown.widget.grab().toImage();
        QVERIFY(before != marked);
        shown.widget.setSelectedKeys({});
        QCOMPARE(shown.widget.grab().toImage(), before);
    }

    void focusStaysOnItsProvinceWhenTheInputChanges()
    {
        Shown shown(chartInput(smallNation()));
        QVERIFY(shown.isReady());
        QTest::keyClick(&shown.widget, Qt::Key_End);
        QVERIFY(shown.widget.accessibleDescription().startsWith(u"Beijing"));
        Dataset d = smallNation();
        d.claims.set<&Claim::value>(2, 5000); // Beijing comes first now
        d.reindex();
        shown.widget.setInput(chartInput(std::move(d)));
        QCOMPARE(shown.widget.accessibleDescription(), u"Beijing: 5,000 P in service, idle 40 %"_s);
        QTest::keyClick(&shown.widget, Qt::Key_Down);
        QVERIFY(shown.widget.accessibleDescription().startsWith(u"Gansu"));
    }

    void emptyInputShowsItsSentence()
    {
        ChartInput input = chartInput(smallNation());
        input.sites.clear();
        Shown shown(std::move(input));
        QVERIFY(shown.isReady());
        QCOMPARE(shown.widget.accessibleName(), u"Idle capacity by province"_s);
        QCOMPARE(shown.widget.accessibleDescription(), u"No sites match these filters."_s);
        shown.widget.grab();
        QTest::keyClick(&shown.widget, Qt::Key_Down);
        QTest::keyClick(&shown.widget, Qt::Key_Return);
        QTest::mouseClick(&shown.widget, Qt::LeftButton, Qt::NoModifier, {150, 40});
        QCOMPARE(shown.activated.size(), 0);
    }

    void themesDiffer()
    {
        Shown shown(chartInput(smallNation()));
        QVERIFY(shown.isReady());
        const ChartInput dark = chartInput(smallNation(), Language::English, ThemeName::Dark);
        shown.widget.setInput(dark);
        const QImage image = shown.widget.grab().toImage();
        QCOMPARE(image.pixelColor(2, 2), dark.style->theme(ThemeName::Dark).ui.surface);
    }
};

QTEST_MAIN(ChartWidgetTest)
#include "tst_chartwidget.moc"
