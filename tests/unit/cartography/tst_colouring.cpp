// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/colouring.h"
#include "cartography/legend.h"
#include "scenefixture.h"

#include <QPainter>
#include <QTest>

#include <cmath>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

// L* of CIE 1976, from the relative luminance.
double lightness(const QColor& colour)
{
    const auto linear = [](float channel) {
        const double c = double(channel);
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    const double y =
        0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
    return y > 0.008856 ? 116 * std::cbrt(y) - 16 : 903.3 * y;
}

} // namespace

class TestColouring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rampsRiseOrFallEvenly_data();
    void rampsRiseOrFallEvenly();
    void numberInClasses();
    void unknownHasNoClass();
    void aFilterMovesNoBreak();
    void breaksByHandAreRefusedWithASentence();
    void categories();
    void provincesAgreeWithTheTotals();
    void shareOfUnknownIsHatched();
    void sitesBecomeOutlinesOnAChoropleth();
    void legendSaysWhatIsPainted();

private:
    test::SceneFixture m_fixture;
    Phrases m_english{Language::English};

    std::vector<RowIndex> all() const { return allSites(*m_fixture.snapshot); }

    SiteColouring colouring(SiteTheme theme, BreakMethod method = BreakMethod::Quantile) const
    {
        return colouringOf(*m_fixture.snapshot, *m_fixture.figures, all(), {theme, method, 5, {}}, {}, m_english)
            .value();
    }
};

void TestColouring::rampsRiseOrFallEvenly_data()
{
    QTest::addColumn<ThemeName>("theme");
    QTest::addColumn<int>("n");
    for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark, ThemeName::Print}) {
        for (int n = 2; n <= MaxClasses; ++n)
            QTest::addRow("theme %d, %d classes", int(theme), n) << theme << n;
    }
}

void TestColouring::rampsRiseOrFallEvenly()
{
    QFETCH(ThemeName, theme);
    QFETCH(int, n);
    const std::vector<QColor> ramp = rampOf(m_fixture.style->theme(theme).sequential, n);
    QCOMPARE(ramp.size(), std::size_t(n));
    const double way = lightness(ramp.back()) - lightness(ramp.front());
    QVERIFY(std::abs(way) > 40);
    for (int i = 1; i < n; ++i) {
        const double step = lightness(ramp[std::size_t(i)]) - lightness(ramp[std::size_t(i) - 1]);
        QVERIFY2(step * way > 0 && std::abs(step) > 4, qPrintable(QString::number(step)));
    }
    // The ends are the style's own colours.
    QVERIFY(std::abs(lightness(ramp.front()) - lightness(m_fixture.style->theme(theme).sequential.front())) < 0.6);
}

void TestColouring::numberInClasses()
{
    const SiteColouring c = colouring(SiteTheme::RoundTrip);
    QVERIFY(c.numeric);
    QCOMPARE(c.classes.size(), 5U);
    int sites = c.unknown.sites;
    for (const ColourClass& row : c.classes)
        sites += row.sites;
    QCOMPARE(sites, int(m_fixture.snapshot->sites.size()));
    const auto numbers = numericOf(*m_fixture.snapshot, *m_fixture.figures, SiteTheme::RoundTrip);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const qint8 of = c.ofSite[i];
        QVERIFY(of >= 0); // every place has a nearest hub
        QVERIFY(*numbers[i] >= c.edges[std::size_t(of)] && *numbers[i] <= c.edges[std::size_t(of) + 1]);
    }
}

void TestColouring::unknownHasNoClass()
{
    const SiteColouring c = colouring(SiteTheme::Power);
    const auto numbers = numericOf(*m_fixture.snapshot, *m_fixture.figures, SiteTheme::Power);
    int unknown = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        QCOMPARE(c.ofSite[i] < 0, !numbers[i].has_value());
        unknown += !numbers[i];
    }
    QVERIFY(unknown > 0);
    QCOMPARE(c.unknown.sites, unknown);
}

void TestColouring::aFilterMovesNoBreak()
{
    SceneInput input = m_fixture.input();
    input.colourBy.theme = SiteTheme::Capacity;
    input.provinces = ProvinceTheme::Capacity;
    const MapScenePtr whole = MapScene::build(input);
    input.edges = whole->edges();
    for (std::size_t i = 0; i < input.visible.size(); i += 2)
        input.visible[i] = false;
    const MapScenePtr half = MapScene::build(input, whole.get());
    QCOMPARE(half->colouring()->edges, whole->colouring()->edges);
    QVERIFY(half->colouring()->unknown.sites < whole->colouring()->unknown.sites);

    // Nor does another date: the classes were found once.
    input.figures = std::make_shared<const Figures>(figuresOf(*input.snapshot, {QDate(2022, 6, 30), {}}));
    const MapScenePtr earlier = MapScene::build(input, half.get());
    QCOMPARE(earlier->colouring()->edges, whole->colouring()->edges);
    QCOMPARE(earlier->choropleth()->edges, whole->choropleth()->edges);
    QVERIFY(earlier->choropleth()->provinces != whole->choropleth()->provinces);

    // Without them they are found anew.
    input.edges = {};
    QVERIFY(MapScene::build(input)->choropleth()->edges != whole->choropleth()->edges);
}

void TestColouring::breaksByHandAreRefusedWithASentence()
{
    const ColourBy falling{SiteTheme::RoundTrip, BreakMethod::ByHand, 5, {30, 20}};
    const auto refused = colouringOf(*m_fixture.snapshot, *m_fixture.figures, all(), falling, {}, m_english);
    QVERIFY(!refused);
    QVERIFY(!refused.error().detail.isEmpty());
    const ColourBy rising{SiteTheme::RoundTrip, BreakMethod::ByHand, 5, {10, 20, 30}};
    const auto taken = colouringOf(*m_fixture.snapshot, *m_fixture.figures, all(), rising, {}, m_english);
    QVERIFY(taken);
    QCOMPARE(taken->classes.size(), 4U);
}

void TestColouring::categories()
{
    const SiteColouring c = colouring(SiteTheme::OwnerType);
    QVERIFY(!c.numeric && c.edges.empty());
    QVERIFY(c.classes.size() >= 2 && c.classes.size() <= std::size_t(MaxCategories) + 1);
    const Theme painted = c.painted(m_fixture.style->theme(ThemeName::Light));
    QCOMPARE(painted.idle.fill.size(), c.classes.size());
    QCOMPARE(painted.idle.edge.size(), c.classes.size());
    QCOMPARE(painted.idle.fill.front(), m_fixture.style->theme(ThemeName::Light).categorical.front());
}

void TestColouring::provincesAgreeWithTheTotals()
{
    const Dataset& dataset = *m_fixture.snapshot;
    const auto totals = totalsByProvince(dataset, *m_fixture.figures, all());
    for (const ProvinceTheme theme :
         {ProvinceTheme::IdleRatio, ProvinceTheme::IdleCapacity, ProvinceTheme::Sites, ProvinceTheme::Capacity}) {
        const Choropleth c = choroplethOf(dataset, *m_fixture.figures, all(), theme, {}, m_english);
        QCOMPARE(c.fills.size(), totals.size());
        int counted = c.unknown;
        for (const int n : c.provinces)
            counted += n;
        QCOMPARE(counted, int(totals.size()));
        QCOMPARE(c.colours(m_fixture.style->theme(ThemeName::Light)).size(), c.labels.size());
        for (const auto& [code, fill] : c.fills) {
            const Totals& own = totals.at(code);
            if (theme == ProvinceTheme::IdleRatio)
                QCOMPARE(fill.value, own.ratio());
            else if (theme == ProvinceTheme::Sites)
                QCOMPARE(fill.value, std::optional<double>(own.coverage.sites()));
            else if (own.withCapacity == 0)
                QVERIFY(!fill.value); // unknown is not zero
            if (fill.fillClass >= 0)
                QVERIFY(*fill.value >= c.edges[std::size_t(fill.fillClass)] - 1e-9 &&
                        *fill.value <= c.edges[std::size_t(fill.fillClass) + 1] + 1e-9);
        }
    }
}

void TestColouring::shareOfUnknownIsHatched()
{
    // Of Guizhou's capacity in service, nothing is known: hatched plain land, not a class.
    auto figures = std::make_shared<Figures>(*m_fixture.figures);
    const Dataset& dataset = *m_fixture.snapshot;
    for (std::size_t i = 0; i < dataset.sites.size(); ++i) {
        if (dataset.sites[i].province == u"520000"_s && figures->sites[i].inService()) {
            figures->sites[i].idle = {};
            figures->sites[i].idle.certainty = Certainty::Unknown;
        }
    }
    SceneInput input = m_fixture.input();
    input.figures = figures;
    input.layers = MapLayers(); // the ground alone
    const auto paint = [&](std::optional<ProvinceTheme> theme) {
        input.provinces = theme;
        QImage image(200, 160, QImage::Format_RGB32);
        QPainter painter(&image);
        MapScene::build(input)->paint(painter, {{106.8, 26.8}, 7.5, {200, 160}}, {});
        return image;
    };
    const QImage plain = paint({});
    const QImage filled = paint(ProvinceTheme::IdleRatio);
    int hatched = 0;
    int land = 0;
    const QColor ground = m_fixture.style->theme(ThemeName::Light).map.land;
    for (int y = 40; y < 120; ++y) {
        for (int x = 50; x < 150; ++x) {
            hatched += filled.pixelColor(x, y) != plain.pixelColor(x, y);
            land += filled.pixelColor(x, y) == ground;
        }
    }
    QVERIFY2(hatched > 1000 && land > 1000, qPrintable(u"%1 %2"_s.arg(hatched).arg(land)));
}

void TestColouring::sitesBecomeOutlinesOnAChoropleth()
{
    SceneInput input = m_fixture.input();
    input.provinces = ProvinceTheme::IdleRatio;
    const MapScenePtr scene = MapScene::build(input);
    const Camera camera{{106, 35.7}, 6, {500, 400}};
    const auto symbol = scene->symbolOf(camera, m_fixture.site("qingyang-mobile"));
    QVERIFY(symbol && symbol->radiusPx > 15);
    QImage image(500, 400, QImage::Format_RGB32);
    QPainter painter(&image);
    scene->paint(painter, camera, {});
    painter.end();
    // The same colour inside the circle and beside it.
    const QPoint centre = symbol->centre.toPointF().toPoint();
    const int inside = int(symbol->radiusPx * 0.6);
    int same = 0;
    for (int dy = -inside; dy <= inside; ++dy)
        same += image.pixelColor(centre + QPoint(-inside / 2, dy)) == image.pixelColor(centre + QPoint(-inside, 0));
    QVERIFY(same > inside);
}

void TestColouring::legendSaysWhatIsPainted()
{
    SceneInput input = m_fixture.input();
    QVERIFY(!legendOf(*MapScene::build(input)).colouring);
    input.colourBy = {SiteTheme::RoundTrip, BreakMethod::EqualInterval, 4, {}};
    const MapScenePtr scene = MapScene::build(input);
    const Legend legend = legendOf(*scene);
    QCOMPARE(legend.colouring, scene->colouring());
    QCOMPARE(legend.classes.size(), 5U);
    QCOMPARE(legend.classes.front().idleClass, 3); // the highest first
    QCOMPARE(legend.classes.back().idleClass, -1);
    QVERIFY(legend.certainties.empty()); // said of the idle ratio only

    QImage image(260, 900, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    QVERIFY(paintColourKey(painter, {4, 4}, 250, legend, scene->input(), false) > 80);
    const QColor swatch = scene->colouring()->painted(m_fixture.style->theme(ThemeName::Light)).idle.fill.back();
    bool found = false;
    for (int y = 0; y < image.height() && !found; ++y) {
        for (int x = 0; x < 30; ++x)
            found = found || image.pixelColor(x, y) == swatch;
    }
    QVERIFY(found);
}

QTEST_MAIN(TestColouring)
#include "tst_colouring.moc"
