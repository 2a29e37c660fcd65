// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/preparedbasemap.h"
#include "cartography/style.h"
#include "domain/figures.h"

#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QJsonDocument>
#include <QTest>

#include <cmath>
#include <numbers>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

// Machado, Oliveira and Fernandes 2009, severity 1, on linear sRGB.
constexpr Matrix Protanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix Deuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix Tritanopia{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
constexpr Matrix Normal{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Vector Luminance{0.2126, 0.7152, 0.0722};
constexpr Matrix Grey{{Luminance, Luminance, Luminance}};

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double encoded(double channel)
{
    return channel <= 0.0031308 ? channel * 12.92 : 1.055 * std::pow(channel, 1 / 2.4) - 0.055;
}

Vector linearRgb(const QColor& c)
{
    return {linear(c.redF()), linear(c.greenF()), linear(c.blueF())};
}

Vector product(const Matrix& m, const Vector& v)
{
    Vector result{};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column)
            result[row] += m[row][column] * v[column];
    }
    return result;
}

double luminance(const QColor& c)
{
    const Vector rgb = linearRgb(c);
    return Luminance[0] * rgb[0] + Luminance[1] * rgb[1] + Luminance[2] * rgb[2];
}

// WCAG 2.
double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return std::max(x, y) / std::min(x, y);
}

// CIE Lab, D65, of a colour as seen through the matrix.
Vector lab(const QColor& c, const Matrix& vision)
{
    constexpr Matrix ToXyz{
        {{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}}};
    constexpr Vector White{0.95047, 1, 1.08883};
    Vector rgb = product(vision, linearRgb(c));
    for (double& channel : rgb) // as a screen shows it, in 8 bits: so the style guide measured
        channel = linear(std::round(encoded(std::clamp(channel, 0.0, 1.0)) * 255) / 255);
    const Vector xyz = product(ToXyz, rgb);
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    const double x = f(xyz[0] / White[0]);
    const double y = f(xyz[1] / White[1]);
    const double z = f(xyz[2] / White[2]);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

// Sharma, Wu and Dalal 2005.
double ciede2000(const Vector& p, const Vector& q)
{
    constexpr double Radians = std::numbers::pi / 180;
    const auto pow7 = [](double v) { return std::pow(v, 7); };
    const double chroma = (std::hypot(p[1], p[2]) + std::hypot(q[1], q[2])) / 2;
    const double g = 0.5 * (1 - std::sqrt(pow7(chroma) / (pow7(chroma) + pow7(25))));
    const double a1 = (1 + g) * p[1];
    const double a2 = (1 + g) * q[1];
    const double c1 = std::hypot(a1, p[2]);
    const double c2 = std::hypot(a2, q[2]);
    const auto hue = [](double a, double b) {
        const double h = a == 0 && b == 0 ? 0 : std::atan2(b, a) / Radians;
        return h < 0 ? h + 360 : h;
    };
    const double h1 = hue(a1, p[2]);
    const double h2 = hue(a2, q[2]);
    const double dl = q[0] - p[0];
    const double dc = c2 - c1;
    double dh = h2 - h1;
    if (c1 * c2 == 0)
        dh = 0;
    else if (dh > 180)
        dh -= 360;
    else if (dh < -180)
        dh += 360;
    const double dH = 2 * std::sqrt(c1 * c2) * std::sin(dh / 2 * Radians);
    const double l = (p[0] + q[0]) / 2;
    const double c = (c1 + c2) / 2;
    double h = h1 + h2;
    if (c1 * c2 != 0)
        h = std::abs(h1 - h2) <= 180 ? h / 2 : h < 360 ? (h + 360) / 2 : (h - 360) / 2;
    const double t = 1 - 0.17 * std::cos((h - 30) * Radians) + 0.24 * std::cos(2 * h * Radians) +
                     0.32 * std::cos((3 * h + 6) * Radians) - 0.20 * std::cos((4 * h - 63) * Radians);
    const double turn = 30 * std::exp(-std::pow((h - 275) / 25, 2));
    const double rc = 2 * std::sqrt(pow7(c) / (pow7(c) + pow7(25)));
    const double sl = 1 + 0.015 * std::pow(l - 50, 2) / std::sqrt(20 + std::pow(l - 50, 2));
    const double sc = 1 + 0.045 * c;
    const double sh = 1 + 0.015 * c * t;
    const double rt = -std::sin(2 * turn * Radians) * rc;
    return std::sqrt(std::pow(dl / sl, 2) + std::pow(dc / sc, 2) + std::pow(dH / sh, 2) + rt * (dc / sc) * (dH / sh));
}

double nearestNeighbours(const std::vector<QColor>& ramp, const Matrix& vision)
{
    double least = 1000;
    for (std::size_t i = 1; i < ramp.size(); ++i)
        least = std::min(least, ciede2000(lab(ramp[i - 1], vision), lab(ramp[i], vision)));
    return least;
}

} // namespace

class TestStyle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ciede2000IsThePublishedFormula();
    void everyThemeHasItsColours_data();
    void everyThemeHasItsColours();
    void missingColourIsNamed();
    void malformedFileIsRefused();
    void rulesInCodeEqualTheFile();
    void classesAreTold_data();
    void classesAreTold();
    void lightnessIsMonotone_data();
    void lightnessIsMonotone();
    void edgesStandOut_data();
    void edgesStandOut();
    void textIsReadable_data();
    void textIsReadable();
    void ringsOfTheHubsDiffer();
    void previewShowsWhatOthersSee();
    void stepsByZoom();
    void mixedColours();
    void fontsByKey();
    void hanFontIsTheDevices_data();
    void hanFontIsTheDevices();
    void hanFontIsRestored();

private:
    StylePtr m_style = Style::load().value();
};

namespace {

void addThemes()
{
    QTest::addColumn<ThemeName>("theme");
    QTest::newRow("light") << ThemeName::Light;
    QTest::newRow("dark") << ThemeName::Dark;
    QTest::newRow("print") << ThemeName::Print;
}

} // namespace

void TestStyle::ciede2000IsThePublishedFormula()
{
    // Pairs 1, 7, 17 and 25 of the authors' test data.
    const auto equal = [](Vector p, Vector q, double expected) { return std::abs(ciede2000(p, q) - expected) < 1e-4; };
    QVERIFY(equal({50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425));
    QVERIFY(equal({50, 0, 0}, {50, -1, 2}, 2.3669));
    QVERIFY(equal({50, 2.5, 0}, {73, 25, -18}, 27.1492));
    QVERIFY(equal({60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644));
}

void TestStyle::everyThemeHasItsColours_data()
{
    addThemes();
}

void TestStyle::everyThemeHasItsColours()
{
    QFETCH(ThemeName, theme);
    const Theme& t = m_style->theme(theme);
    for (const QColor& c : {t.ui.chrome, t.ui.track, t.map.sea, t.map.haloSea, t.symbol.unknown, t.symbol.mark,
                            t.ring.whatIf, t.ring.casing, t.ring.plate, t.chart.used, t.chart.a3})
        QVERIFY(c.isValid());
    for (std::size_t i = 0; i < t.idle.fill.size(); ++i)
        QVERIFY(t.idle.fill[i].isValid() && t.idle.edge[i].isValid() && t.idle.tint[i].isValid());
    for (const char* hub : {"beijing", "shanghai", "shenzhen"})
        QVERIFY(t.ringColour(QString::fromLatin1(hub)) != t.ring.whatIf);
    QCOMPARE(t.ringColour(u"somewhere"_s), t.ring.whatIf);
}

void TestStyle::missingColourIsNamed()
{
    QFile file(QStringLiteral(ATLAS_SOURCE_DIR "/resources/style/tokens.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray json = file.readAll();
    json.replace("\"coastBand\": \"#142026\",", "");
    const auto style = Style::read(json);
    QVERIFY(!style);
    QCOMPARE(style.error().code, ErrorCode::InvalidData);
    QCOMPARE(style.error().where, u"themes.dark.map.coastBand"_s);
}

void TestStyle::malformedFileIsRefused()
{
    const auto style = Style::read("{ \"themes\": ");
    QVERIFY(!style);
    QCOMPARE(style.error().code, ErrorCode::InvalidData);
}

void TestStyle::rulesInCodeEqualTheFile()
{
    const std::vector<double> breaks = m_style->numbers("classes.idle.breaks");
    QVERIFY(std::ranges::equal(breaks, IdleBreaks));
    QCOMPARE(m_style->number("classes.staleAfterMonths"), double(FreshMonths));
    const std::vector<QPointF> bands = m_style->steps("basemap.coastBand.tiersKm");
    QCOMPARE(bands.size(), PreparedBasemap::BandTiers.size() + 1);
    for (std::size_t i = 0; i < PreparedBasemap::BandTiers.size(); ++i) {
        QCOMPARE(bands[i].y(), PreparedBasemap::BandTiers[i].km);
        QCOMPARE(bands[i + 1].x(), PreparedBasemap::BandTiers[i].maxZoom);
    }
    QCOMPARE(bands.back().y(), 0);
}

void TestStyle::classesAreTold_data()
{
    QTest::addColumn<ThemeName>("theme");
    QTest::addColumn<Matrix>("vision");
    QTest::addColumn<double>("expected"); // as the style guide measured it
    const auto rows = [](const char* name, ThemeName theme, std::array<double, 5> expected) {
        constexpr std::array<const char*, 5> Names{"normal", "deuteranopia", "protanopia", "tritanopia", "grey"};
        const std::array<Matrix, 5> visions{Normal, Deuteranopia, Protanopia, Tritanopia, Grey};
        for (std::size_t i = 0; i < visions.size(); ++i)
            QTest::addRow("%s, %s", name, Names[i]) << theme << visions[i] << expected[i];
    };
    rows("light", ThemeName::Light, {21.8, 13.6, 16.5, 14.9, 10.4});
    rows("dark", ThemeName::Dark, {15.9, 11.9, 12.6, 11.9, 9.5});
    rows("print", ThemeName::Print, {21.8, 13.6, 16.5, 14.9, 10.4});
}

void TestStyle::classesAreTold()
{
    QFETCH(ThemeName, theme);
    QFETCH(Matrix, vision);
    QFETCH(double, expected);
    const double least = nearestNeighbours(m_style->theme(theme).idle.fill, vision);
    QVERIFY2(least >= 9, qPrintable(QString::number(least)));
    QVERIFY2(std::abs(least - expected) < 0.15, qPrintable(QString::number(least)));
}

void TestStyle::lightnessIsMonotone_data()
{
    addThemes();
}

void TestStyle::lightnessIsMonotone()
{
    QFETCH(ThemeName, theme);
    const Theme& t = m_style->theme(theme);
    // More idle is farther from the ground.
    const double away = theme == ThemeName::Dark ? 1 : -1;
    for (std::size_t i = 1; i < t.idle.fill.size(); ++i)
        QVERIFY(away * (lab(t.idle.fill[i], Normal)[0] - lab(t.idle.fill[i - 1], Normal)[0]) > 8);
}

void TestStyle::edgesStandOut_data()
{
    addThemes();
}

void TestStyle::edgesStandOut()
{
    QFETCH(ThemeName, theme);
    const Theme& t = m_style->theme(theme);
    for (const QColor& edge : t.idle.edge)
        QVERIFY(contrast(edge, t.map.land) >= 3);
    QVERIFY(contrast(t.symbol.unknown, t.map.land) >= 3);
    QVERIFY(contrast(t.symbol.stage, t.map.land) >= 3);
    QVERIFY(contrast(t.symbol.mark, t.map.land) >= 7);
}

void TestStyle::textIsReadable_data()
{
    addThemes();
}

void TestStyle::textIsReadable()
{
    QFETCH(ThemeName, theme);
    const Theme& t = m_style->theme(theme);
    for (const QColor& ground : {t.ui.panel, t.ui.surface, t.ui.selection}) {
        QVERIFY(contrast(t.ui.ink, ground) >= 4.5);
        QVERIFY(contrast(t.ui.ink2, ground) >= 4.5);
    }
    QVERIFY(contrast(t.ui.ink3, t.ui.panel) >= 4.5);
    QVERIFY(contrast(t.map.labelCity, t.map.land) >= 4.5);
    QVERIFY(contrast(t.map.labelProvince, t.map.land) >= 4.5);
    QVERIFY(contrast(t.ui.control, t.ui.panel) >= 3);
    for (const QColor& hub : t.ring.hub)
        QVERIFY(contrast(hub, t.ring.plate) >= 4.5);
}

void TestStyle::ringsOfTheHubsDiffer()
{
    for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark, ThemeName::Print}) {
        const QList<QColor> hubs = m_style->theme(theme).ring.hub.values();
        QCOMPARE(hubs.size(), 3);
        for (qsizetype i = 0; i < 3; ++i) {
            for (const Matrix& vision : {Normal, Deuteranopia, Protanopia, Tritanopia})
                QVERIFY(ciede2000(lab(hubs[i], vision), lab(hubs[(i + 1) % 3], vision)) >= 9);
        }
    }
}

void TestStyle::previewShowsWhatOthersSee()
{
    const auto plain = Style::load().value();
    for (const auto& [vision, matrix] :
         {std::pair(ColourVision::Protanopia, Protanopia), std::pair(ColourVision::Deuteranopia, Deuteranopia),
          std::pair(ColourVision::Tritanopia, Tritanopia)}) {
        const auto seen = Style::load(vision).value();
        for (const ThemeName name : {ThemeName::Light, ThemeName::Dark, ThemeName::Print}) {
            for (std::size_t i = 0; i < 5; ++i) {
                const Vector expected = product(matrix, linearRgb(plain->theme(name).idle.fill[i]));
                const QColor colour = seen->theme(name).idle.fill[i];
                const std::array<float, 3> channels{colour.redF(), colour.greenF(), colour.blueF()};
                for (std::size_t c = 0; c < 3; ++c)
                    QVERIFY(std::abs(double(channels[c]) - encoded(std::clamp(expected[c], 0.0, 1.0))) < 0.001);
            }
        }
        const QColor grey(120, 120, 120, 77);
        QCOMPARE(seenWith(vision, grey).rgba(), grey.rgba()); // and its opacity
    }
    QCOMPARE(seenWith(ColourVision::Normal, QColor(1, 2, 3)), QColor(1, 2, 3));
}

void TestStyle::stepsByZoom()
{
    const std::vector<QPointF> steps{{4, 1.0}, {5, 1.15}, {7, 1.3}};
    QCOMPARE(steppedAt(steps, 3), 1.0);
    QCOMPARE(steppedAt(steps, 4.99), 1.0);
    QCOMPARE(steppedAt(steps, 5), 1.15);
    QCOMPARE(steppedAt(steps, 20), 1.3);
    QCOMPARE(interpolatedAt(steps, 2), 1.0);
    QCOMPARE(interpolatedAt(steps, 6), 1.225);
    QCOMPARE(interpolatedAt(steps, 12), 1.3);
}

void TestStyle::mixedColours()
{
    QCOMPARE(mixed(Qt::white, Qt::black, 0), QColor(Qt::white));
    QCOMPARE(mixed(Qt::white, Qt::black, 1), QColor(Qt::black));
    // The tints of the style file are 34 % of the fill over the land.
    const Theme& light = m_style->theme(ThemeName::Light);
    for (std::size_t i = 0; i < light.idle.fill.size(); ++i) {
        const QColor tint = mixed(light.map.land, light.idle.fill[i], m_style->number("symbol.estimated.tint"));
        QVERIFY(std::abs(tint.red() - light.idle.tint[i].red()) <= 1);
        QVERIFY(std::abs(tint.blue() - light.idle.tint[i].blue()) <= 1);
    }
}

void TestStyle::fontsByKey()
{
    const QFont title = m_style->screenFont("title");
    QCOMPARE(title.pixelSize(), 17);
    QCOMPARE(title.weight(), int(QFont::DemiBold));
    QCOMPARE(title.family(), u"Source Sans 3"_s);
    QCOMPARE(QFontInfo(title).family(), u"Source Sans 3"_s); // the package is installed
    const QFont table = m_style->printFont("table", QFont::DemiBold);
    QCOMPARE(table.pointSizeF(), 8.5);
    QCOMPARE(table.letterSpacing(), 0);
    QCOMPARE(table.featureValue(QFont::Tag("liga")), 0U);
    QCOMPARE(m_style->printPixels("body"), 12);
}

void TestStyle::hanFontIsTheDevices_data()
{
    QTest::addColumn<HanFontScope::Device>("device");
    QTest::addColumn<QString>("family");
    QTest::newRow("screen") << HanFontScope::Device::Screen << u"Noto Sans CJK SC"_s;
    QTest::newRow("print") << HanFontScope::Device::Print << u"WenQuanYi Micro Hei"_s;
}

void TestStyle::hanFontIsTheDevices()
{
    QFETCH(HanFontScope::Device, device);
    const HanFontScope scope(*m_style, device);
    QTEST(QFontDatabase::applicationFallbackFontFamilies(QChar::Script_Han).value(0), "family");
}

void TestStyle::hanFontIsRestored()
{
    const QStringList before{u"Some Font"_s};
    QFontDatabase::setApplicationFallbackFontFamilies(QChar::Script_Han, before);
    {
        const HanFontScope screen(*m_style, HanFontScope::Device::Screen);
        const HanFontScope print(*m_style, HanFontScope::Device::Print);
    }
    QCOMPARE(QFontDatabase::applicationFallbackFontFamilies(QChar::Script_Han), before);
}

QTEST_MAIN(TestStyle)
#include "tst_style.moc"
