// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the interactive map while its tools are at work, against reference pictures.
#include "gui/mapview/mapwindow.h"
#include "mapview/pilefan.h"
#include "support/pictures.h"
#include "unit/cartography/scenefixture.h"

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class TestToolPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pictures_data();
    void pictures();

private:
    SceneFixture m_fixture;
    MapWindows m_windows;
};

void TestToolPictures::initTestCase()
{
    QVERIFY(m_windows.load());
}

void TestToolPictures::pictures_data()
{
    using Use = std::function<void(MapWindow&)>;
    QTest::addColumn<ThemeName>("theme");
    QTest::addColumn<Language>("language");
    QTest::addColumn<Use>("use");
    const auto add = [](const char* name, ThemeName theme, Language language, const Use& use) {
        QTest::newRow(name) << theme << language << use;
    };
    // From mark to mark, the last one under the button still.
    const auto draw = [](MapWindow& w, MapWidget::Tool tool, std::initializer_list<QPoint> way) {
        w.map->setTool(tool);
        w.press(*way.begin());
        for (const QPoint& p : way)
            w.moveTo(p);
    };
    using enum ThemeName;
    using enum Language;
    add("tool-box-light", Light, English,
        [draw](MapWindow& w) { draw(w, MapWidget::Tool::SelectBox, {{300, 180}, {560, 400}}); });
    add("tool-lasso-dark-zh", Dark, Chinese, [draw](MapWindow& w) {
        draw(w, MapWidget::Tool::SelectLasso, {{320, 200}, {520, 160}, {640, 260}, {560, 420}, {380, 400}});
    });
    add("tool-radius-light-zh", Light, Chinese,
        [draw](MapWindow& w) { draw(w, MapWidget::Tool::SelectRadius, {{480, 300}, {620, 300}}); });
    add("tool-measure-light", Light, English, [](MapWindow& w) { w.map->measure({87.6, 43.8}, {116.4, 39.9}); });
    add("tool-measure-dark-zh", Dark, Chinese, [](MapWindow& w) { w.map->measure({87.6, 43.8}, {121.47, 31.23}); });
    add("tool-whatif-light", Light, English, [](MapWindow& w) { w.map->addWhatIfHub({104.07, 30.67}); });
    add("tool-whatif-dragged-dark-zh", Dark, Chinese, [](MapWindow& w) {
        w.map->addWhatIfHub({104.07, 30.67});
        QTRY_VERIFY(w.map->isSettled());
        const QPoint hub = w.map->camera().toScreen(LonLat{104.07, 30.67}).toPointF().toPoint();
        w.press(hub);
        w.moveTo(hub + QPoint(-60, -70));
    });
    add("tool-crosshair-light", Light, English, [](MapWindow& w) {
        w.map->setTool(MapWidget::Tool::Measure);
        w.key(Qt::Key_Right);
        w.key(Qt::Key_Down);
    });
    add("selection-light", Light, English, [](MapWindow& w) {
        w.map->setTool(MapWidget::Tool::SelectBox);
        w.drag({430, 180}, {560, 300});
        w.map->setTool(MapWidget::Tool::Select);
    });
    add("pile-dark", Dark, English, [](MapWindow& w) {
        for (const Site& site : w.workspace.snapshot()->sites) { // the first symbol with others below it
            w.click(w.at(qPrintable(site.uid)));
            if (static_cast<PileFan*>(w.part("pileFan"))->isOpen())
                return;
        }
        QFAIL("no pile");
    });
    add("clusters-on-screen-light", Light, English, [](MapWindow& w) { // no line of a ring crosses their figures
        w.map->setLayers(w.map->layers() | MapLayer::Clusters);
    });
    add("site-callout-light-zh", Light, Chinese, [](MapWindow& w) {
        QTest::mouseMove(w.windowHandle(), w.at("qingyang-mobile"));
        QTRY_VERIFY(w.chrome()->callout().shown);
    });
    add("province-callout-dark", Dark, English, [](MapWindow& w) {
        w.map->setProvinces(ProvinceTheme::IdleRatio);
        QTRY_VERIFY(w.map->isSettled());
        w.map->describeProvince();
    });
}

void TestToolPictures::pictures()
{
    using Use = std::function<void(MapWindow&)>;
    QFETCH(ThemeName, theme);
    QFETCH(Language, language);
    QFETCH(Use, use);
    auto window = std::make_unique<MapWindow>(m_windows.style, m_fixture.basemap, language);
    window->map->setTheme(theme);
    const std::unique_ptr<MapWindow> w = m_windows.shown(std::move(window), *m_fixture.snapshot);
    QVERIFY(w);
    use(*w);
    if (QTest::currentTestFailed())
        return;
    // While something is dragged the map does not settle; its picture of before is the one that is shown.
    QTRY_VERIFY(w->map->isSettled() || QGuiApplication::mouseButtons() != Qt::NoButton);
    // What fades in, and the callout where a tool leaves the pointer over a site, come after the map.
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    const QImage reference = QImage(QStringLiteral(ATLAS_SOURCE_DIR "/tests/visual/reference/%1.png").arg(name));
    const auto picture = [&w] { return w->map->grab().toImage().convertToFormat(QImage::Format_RGB32); };
    (void)QTest::qWaitFor([&] {
        const QImage now = picture();
        return now.size() == reference.size() && comparePictures(now, reference).different == 0;
    });
    const QString wrong = differenceFromReference(picture(), name);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

QTEST_MAIN(TestToolPictures)
#include "tst_toolpictures.moc"
