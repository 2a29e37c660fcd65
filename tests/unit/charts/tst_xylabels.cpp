// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/labelroom.h"
#include "unit/charts/drawntexts.h"
#include "unit/charts/xyscenefixture.h"

#include <QTest>

#include <cmath>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

QStringList labelsOf(const XyAxis& axis)
{
    QStringList texts;
    for (const auto& [value, text] : axis.labels)
        texts << text;
    return texts;
}

} // namespace

class XyLabelsTest : public QObject
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

    void aTextTakesTheFirstFreePlace()
    {
        LabelRoom room(QRectF(0, 0, 200, 100), 2);
        const auto places = placesRound({100, 50}, 10, {30, 12});
        QCOMPARE(places[0], QRectF(85, 28, 30, 12)); // above
        QCOMPARE(places[1], QRectF(110, 44, 30, 12));
        QCOMPARE(places[2], QRectF(60, 44, 30, 12));
        QCOMPARE(places[3], QRectF(85, 60, 30, 12));
        room.takeLine({70, 34}, {130, 34}, LabelRoom::Line);
        room.take(places[1], LabelRoom::Symbol);
        using enum LabelRoom::Use;
        QCOMPARE(room.placeText(places, {Symbol | Text | Line, Symbol | Text}), places[2]); // nothing is covered there
        QCOMPARE(room.placeText(places, {Symbol | Text | Line, Symbol | Text}), places[3]); // that is taken now
        QCOMPARE(room.placeText(places, {Symbol | Text | Line, Symbol | Text}), places[0]); // on the line, if need be
        QCOMPARE(room.placeText(places, {Symbol | Text | Line, Symbol | Text}), std::nullopt);
        QCOMPARE(room.placeText(std::array{QRectF(190, 5, 30, 12)}, {Symbol}), std::nullopt); // leaves the frame
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
        const XyScene scene(crowdedChart(), lookIn(print ? ThemeName::Print : ThemeName::Light), {.size = size});
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

    // The place of a label is chosen for both.
    void superscriptsHaveRoomOfTheirOwn()
    {
        XyChart chart = crowdedChart();
        for (std::size_t i = 0; i < chart.points.size(); ++i)
            chart.points[i].superscript = {u"%1, %2"_s.arg(100 + i).arg(200 + i), {}};
        for (const QSize size : {QSize(280, 150), QSize(500, 300), QSize(900, 640)}) {
            const XyScene scene(chart, lookIn(ThemeName::Print), {.size = size});
            const Drawing drawing = drawingOf(scene, size);
            QCOMPARE(overlapOf(drawing), QString());
            int labels = 0;
            for (std::size_t i = 0; i < chart.points.size(); ++i) {
                const XyPoint& point = chart.points[i];
                const bool drawn = drawing.find(point.label);
                QCOMPARE(drawing.find(point.superscript.text) != nullptr, drawn);
                QVERIFY(!drawn || hasNoteBehind(drawing, point.label, point.superscript.text, size.width()));
                labels += drawn;
            }
            QVERIFY(labels > 0);
        }
    }

    void lineLabelsStandInOrderBesideTheirEnds()
    {
        XyChart chart = axesOnly();
        chart.lines = {{.points = {{0, 0}, {60, 100}}, .colour = Red, .label = u"second"_s},
                       {.points = {{0, 0}, {60, 101}}, .colour = Red, .label = u"first"_s},
                       {.points = {{0, 0}, {60, 20}}, .colour = Red, .label = u"alone"_s},
                       {.points = {{0, 80}, {90, 20}}, .colour = Red, .label = u"goes on"_s}}; // 40 at the edge
        const XyScene scene(chart, lookIn(), {.size = Size});
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
        const XyScene scene(chart, lookIn(), {.size = Size});
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
        const XyScene scene(chart, lookIn(), {.size = Size});
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
            const XyScene scene(chart, lookIn(), {.size = size});
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
        const XyScene scene(chart, lookIn(), {.size = Size});
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
        const XyScene scene(chart, lookIn(), {.size = Size});
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
        const XyScene scene(chart, lookIn(), {.size = size});
        const Drawing drawing = drawingOf(scene, size);
        QCOMPARE(overlapOf(drawing), QString());
        QVERIFY(drawing.find(u"12000 thousand P"_s));
        QVERIFY(!drawing.find(u"11000"_s));
    }

    void aSymbolOnTheAxisIsClearOfItsLabels()
    {
        XyChart chart = axesOnly();
        // The axis, and the top of the label.
        const auto placesOf = [&] {
            const XyScene scene(chart, lookIn(), {.size = QSizeF(Size)});
            return std::pair(scene.positionOf({0, 0}).y(), drawingOf(scene, Size).find(u"20"_s)->rect.top());
        };
        const auto usual = placesOf();
        chart.points = {{.value = {21, 0}, .radius = 16, .colour = Red}};
        const auto [axis, top] = placesOf();
        QVERIFY(axis < usual.first);
        QVERIFY(axis + 16 <= top);
        QVERIFY(std::abs(top - usual.second) < 1);
        QVERIFY(XyScene(chart, lookIn(), {.size = QSizeF(Size)}).usedHeight() <= Size.height() + 0.5);
        chart.points[0].value = {30, 0}; // between two labels
        QCOMPARE(placesOf(), usual);
    }

    void aLabelKeepsOffLinesInTwoLinesOrCut()
    {
        XyChart chart = axesOnly();
        chart.lines = {{.points = {{0, 40}, {60, 40}}, .colour = Red}, {.points = {{50, 0}, {50, 120}}, .colour = Red}};
        chart.points = {{.value = {50, 40}, .colour = Red, .label = u"Henan Airport Development"_s}};
        const auto drawn = [&] { return drawingOf(XyScene(chart, lookIn(), {.size = QSizeF(Size)}), Size); };
        QVERIFY(drawn().find(u"Henan Airport Development"_s)); // across a line
        chart.points[0].labelKeepsOffLines = true;
        QVERIFY(!drawn().find(u"Henan Airport Development"_s)); // every place of it has one
        chart.lines.erase(chart.lines.begin());                 // now there is room to the left
        QVERIFY(drawn().find(u"Henan Airport Development"_s));
        chart.lines.push_back({.points = {{30, 0}, {30, 120}}, .colour = Red});
        QVERIFY(drawn().find(u"Henan Airport"_s) && drawn().find(u"Development"_s));
    }

    void bothLanguagesAndThemesAreDrawn()
    {
        for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark, ThemeName::Print}) {
            for (const Language language : {Language::English, Language::Chinese}) {
                const ChartLook look = lookIn(theme, language);
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
};

QTEST_MAIN(XyLabelsTest)
#include "tst_xylabels.moc"
