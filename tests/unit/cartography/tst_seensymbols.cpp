// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/mapscene.h"
#include "scenefixture.h"
#include "support/builders.h"

#include <QPainter>
#include <QRandomGenerator>
#include <QTest>

#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <thread>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

constexpr LonLat Middle{105, 36};

// Running sites of many sizes, thick round a point; the same for the same seed.
Dataset crowd(int count, double degrees, quint32 seed, Figures& figures)
{
    QRandomGenerator random(seed);
    Dataset dataset;
    for (int i = 0; i < count; ++i) {
        Site site = test::site(QByteArray::number(10'000 + i).constData());
        site.position = {Middle.lon + (random.generateDouble() - 0.5) * degrees,
                         Middle.lat + (random.generateDouble() - 0.5) * degrees};
        dataset.sites.push_back(site);
        SiteFigures f;
        f.stage = i % 11 == 0 ? Stage::Announced : Stage::InService;
        f.idle.certainty = i % 11 == 0 ? Certainty::NotApplicable : Certainty::Estimated;
        f.idle.value = 0.1 * (i % 10);
        if (i % 3 == 0)
            f.capacity = 200.0 * (i % 40);
        figures.sites.push_back(f);
    }
    dataset.reindex();
    return dataset;
}

SymbolField fieldOf(const Dataset& dataset, const Figures& figures, const SymbolMetrics& metrics)
{
    const MapProjector projector(MapProjection::WebMercator);
    std::vector<QPointF> positions;
    for (const Site& site : dataset.sites)
        positions.push_back(projector(site.position));
    return {dataset, figures, std::vector<bool>(dataset.sites.size(), true), positions, metrics};
}

} // namespace

class TestSeenSymbols : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void maskAgreesWithAGridOfFlags();
    void erodedMaskKeepsFullSquares_data();
    void erodedMaskKeepsFullSquares();
    void whatIsLeftOutHardlyShows_data();
    void whatIsLeftOutHardlyShows();
    void moreSpritesThanAreKept();
    void labelsKeepOffWhatIsTaken();
    void outlinesHideNothing();
    void nearbyFindsAllThatTouch_data();
    void nearbyFindsAllThatTouch();
    void pilesLieWhereTheyAre();

private:
    StylePtr m_style = Style::load().value();
    SymbolMetrics m_metrics{*m_style};
};

void TestSeenSymbols::maskAgreesWithAGridOfFlags()
{
    const QSize size(131, 40);
    SymbolMask mask(size);
    std::vector<bool> flags(std::size_t(size.width() * size.height()));
    QRandomGenerator random(7);
    const auto flag = [&](int x, int y) { return flags[std::size_t(y * size.width() + x)]; };
    for (int i = 0; i < 60; ++i) {
        const int y = random.bounded(size.height());
        const int left = random.bounded(-20, size.width() + 20);
        const int right = left + random.bounded(70);
        bool full = true;
        for (int x = std::max(left, 0); x <= std::min(right, size.width() - 1); ++x)
            full = full && flag(x, y);
        QCOMPARE(mask.isFull(y, left, right), full);
        mask.fill(y, left, right);
        for (int x = std::max(left, 0); x <= std::min(right, size.width() - 1); ++x)
            flags[std::size_t(y * size.width() + x)] = true;
    }
    for (int i = 0; i < 200; ++i) {
        const QRectF rect(random.bounded(-10, size.width()) + random.generateDouble(),
                          random.bounded(-10, size.height()) + random.generateDouble(), random.bounded(90) + 0.5,
                          random.bounded(30) + 0.5);
        int count = 0;
        for (int y = 0; y < size.height(); ++y) {
            for (int x = 0; x < size.width(); ++x)
                count += flag(x, y) && rect.intersects(QRectF(x, y, 1, 1)) ? 1 : 0;
        }
        QCOMPARE(mask.count(rect), count);
        QCOMPARE(mask.any(rect), count > 0);
    }
    QVERIFY(!mask.at(-1, 0) && !mask.at(size.width(), 0));
}

void TestSeenSymbols::erodedMaskKeepsFullSquares_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("reach");
    QTest::newRow("none") << QSize(70, 9) << 0;
    QTest::newRow("within a word") << QSize(150, 60) << 4;
    QTest::newRow("across words") << QSize(400, 180) << 20;
    QTest::newRow("larger than the picture") << QSize(100, 20) << 12;
}

void TestSeenSymbols::erodedMaskKeepsFullSquares()
{
    QFETCH(QSize, size);
    QFETCH(int, reach);
    SymbolMask mask(size);
    QRandomGenerator random(3);
    // All set but for a few runs.
    for (int y = 0; y < size.height(); ++y)
        mask.fill(y, y % 53 == 5 ? random.bounded(size.width()) : 0, size.width() - 1 - (y == 2 ? 3 : 0));
    const SymbolMask eroded = mask.eroded(reach);
    int set = 0;
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            bool full = x - reach >= 0 && x + reach < size.width() && y - reach >= 0 && y + reach < size.height();
            for (int row = y - reach; full && row <= y + reach; ++row)
                full = mask.isFull(row, x - reach, x + reach);
            QCOMPARE(eroded.at(x, y), full);
            set += full ? 1 : 0;
        }
    }
    QCOMPARE(set > 0, 2 * reach < size.height());
}

void TestSeenSymbols::whatIsLeftOutHardlyShows_data()
{
    QTest::addColumn<double>("degrees");
    QTest::addColumn<double>("zoom");
    QTest::newRow("a pile") << 0.3 << 4.0;
    QTest::newRow("dense") << 4.0 << 5.3;
    QTest::newRow("loose") << 12.0 << 6.0;
}

void TestSeenSymbols::whatIsLeftOutHardlyShows()
{
    QFETCH(double, degrees);
    QFETCH(double, zoom);
    Figures figures;
    const Dataset dataset = crowd(3000, degrees, 3, figures);
    const SymbolField field = fieldOf(dataset, figures, m_metrics);
    const MapProjector projector(MapProjection::WebMercator);
    const MapView view({Middle, zoom, {500, 400}}, projector);
    const SeenSymbols seen = seenSymbols(field, m_metrics, view, true);
    QVERIFY(seen.symbols.size() < field.symbols().size());

    const auto paint = [&](bool all) {
        QImage image(500, 400, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        const SymbolBrush brush(m_metrics, m_style->theme(ThemeName::Light));
        std::vector<SymbolBrush::Symbol> symbols;
        const auto add = [&](std::size_t i) {
            const PlacedSymbol s = field.placed(i, seen.factor);
            symbols.push_back({view.toScreen(s.anchor) + s.offset, s.radius, s.casing, s.look});
        };
        if (all) {
            for (std::size_t i = 0; i < field.symbols().size(); ++i)
                add(i);
        } else {
            for (const SeenSymbols::Symbol& s : seen.symbols)
                add(s.index);
        }
        brush.paint(painter, symbols);
        return image;
    };
    const QImage whole = paint(true);
    const QImage fewer = paint(false);
    int differ = 0;
    for (int y = 0; y < whole.height(); ++y) {
        for (int x = 0; x < whole.width(); ++x) {
            const QColor a = whole.pixelColor(x, y);
            const QColor b = fewer.pixelColor(x, y);
            differ += std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue()) > 96
                          ? 1
                          : 0;
        }
    }
    const double share = double(differ) / (whole.width() * whole.height());
    QVERIFY2(share < 0.004, qPrintable(QString::number(share)));
}

// A call that needs more sprites than a sheet keeps paints what calls for a few symbols each paint.
void TestSeenSymbols::moreSpritesThanAreKept()
{
    std::vector<SymbolBrush::Symbol> symbols;
    QRandomGenerator random(5);
    for (int i = 0; i < 14'000; ++i) {
        SymbolLook look;
        look.form = static_cast<SymbolLook::Form>(i % 3);
        look.idleClass = random.bounded(5);
        symbols.push_back({{random.generateDouble() * 600, random.generateDouble() * 400},
                           4 + random.bounded(40) * 0.25,
                           random.bounded(2) == 0 ? 1.1 : 0.5,
                           look});
    }
    const Theme& theme = m_style->theme(ThemeName::Light);
    const auto picture = [&](std::size_t atOnce) {
        QImage image(600, 400, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        std::optional<SymbolBrush> brush;
        for (std::size_t from = 0; from < symbols.size(); from += atOnce) {
            brush.emplace(m_metrics, theme);
            brush->paint(painter, std::span(symbols).subspan(from, std::min(atOnce, symbols.size() - from)));
        }
        return image;
    };
    QCOMPARE(picture(symbols.size()), picture(2'000));

    // From two threads that share a brush, again and again, as a picture is painted in strips.
    const SymbolBrush shared(m_metrics, theme);
    const QImage expected = picture(2'000);
    std::array<QImage, 2> images;
    {
        std::vector<std::jthread> threads;
        for (QImage& image : images)
            threads.emplace_back([&] {
                for (int round = 0; round < 2; ++round) {
                    image = QImage(600, 400, QImage::Format_RGB32);
                    image.fill(Qt::white);
                    QPainter painter(&image);
                    shared.paint(painter, symbols);
                }
            });
    }
    for (const QImage& image : images)
        QCOMPARE(image, expected);
}

void TestSeenSymbols::labelsKeepOffWhatIsTaken()
{
    Figures figures;
    const Dataset dataset = crowd(400, 10, 5, figures);
    const SymbolField field = fieldOf(dataset, figures, m_metrics);
    const MapView view({Middle, 5.5, {600, 400}}, MapProjector(MapProjection::WebMercator));
    const SeenSymbols seen = seenSymbols(field, m_metrics, view, true);
    for (const SeenSymbols::Symbol& s : seen.symbols) {
        if (QRectF({}, view.size).contains(s.centre))
            QVERIFY(seen.taken.any(QRectF(s.centre, QSizeF(0.1, 0.1))));
    }
    for (int y = 0; y < 400; ++y) {
        for (int x = 0; x < 600; ++x) {
            if (!seen.taken.at(x, y))
                continue;
            const bool near = std::ranges::any_of(seen.symbols, [&](const SeenSymbols::Symbol& s) {
                const double reach = double(field.symbols()[s.index].radius) * seen.factor + 2;
                return std::hypot(s.centre.x() - x - 0.5, s.centre.y() - y - 0.5) <= reach;
            });
            QVERIFY(near);
        }
    }
}

void TestSeenSymbols::outlinesHideNothing()
{
    Figures figures;
    const Dataset dataset = crowd(500, 0.5, 9, figures);
    const SymbolField field = fieldOf(dataset, figures, m_metrics);
    const MapView view({Middle, 4, {500, 400}}, MapProjector(MapProjection::WebMercator));
    QCOMPARE(seenSymbols(field, m_metrics, view, false).symbols.size(), field.symbols().size());
}

void TestSeenSymbols::nearbyFindsAllThatTouch_data()
{
    QTest::addColumn<double>("zoom");
    for (const double zoom : {4.0, 7.5, 12.0, 18.0})
        QTest::addRow("zoom %.1f", zoom) << zoom;
}

void TestSeenSymbols::nearbyFindsAllThatTouch()
{
    QFETCH(double, zoom);
    Figures figures;
    const Dataset dataset = crowd(2000, 3, 11, figures);
    const SymbolField field = fieldOf(dataset, figures, m_metrics);
    const MapView view({Middle, zoom, {800, 600}}, MapProjector(MapProjection::WebMercator));
    const double factor = m_metrics.factorAt(zoom);
    QRandomGenerator random(1);
    for (int i = 0; i < 50; ++i) {
        // Round a symbol, so that there is something to find at any zoom level.
        const auto& origin = field.symbols()[std::size_t(random.bounded(int(field.symbols().size())))];
        const QPointF point = view.toScreen(origin.anchor) + QPointF(random.bounded(-9, 9), random.bounded(-9, 9));
        std::set<std::size_t> found;
        field.visitNear(view.toMap(point), 4, factor, view.scale, [&](std::size_t index) { found.insert(index); });
        for (std::size_t k = 0; k < field.symbols().size(); ++k) {
            const PlacedSymbol s = field.placed(k, factor);
            const QPointF off = view.toScreen(s.anchor) + s.offset - point;
            if (std::hypot(off.x(), off.y()) <= s.radius + 4)
                QVERIFY(found.contains(k));
        }
    }
}

void TestSeenSymbols::pilesLieWhereTheyAre()
{
    Figures figures;
    Dataset dataset;
    for (std::size_t i = 0; i <= SymbolField::MaxRosette; ++i) {
        Site site = test::site(QByteArray::number(1000 + int(i)).constData());
        site.position = {Middle.lon + 0.0001 * double(i), Middle.lat};
        dataset.sites.push_back(site);
        SiteFigures f;
        f.stage = Stage::InService;
        figures.sites.push_back(f);
    }
    dataset.reindex();
    const SymbolField field = fieldOf(dataset, figures, m_metrics);
    const MapProjector projector(MapProjection::WebMercator);
    for (std::size_t i = 0; i < dataset.sites.size(); ++i) {
        const PlacedSymbol s = field.placed(std::size_t(field.indexOf(RowIndex(i))), 1);
        QCOMPARE(s.offset, QPointF());
        QCOMPARE(s.anchor, projector(dataset.sites[i].position));
    }
}

QTEST_MAIN(TestSeenSymbols)
#include "tst_seensymbols.moc"
