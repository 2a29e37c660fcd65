// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/symbollayout.h"
#include "support/builders.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

// A field at one zoom level.
struct Layout
{
    std::vector<PlacedSymbol> symbols;
    std::vector<qint32> bySite;
};

// Sites and their figures, put together by hand.
struct Sites
{
    Dataset dataset;
    Figures figures;

    void add(const char* uid, LonLat position, const SiteFigures& f, const char* parent = "")
    {
        Site s = test::site(uid);
        s.position = position;
        s.parent = QString::fromLatin1(parent);
        dataset.sites.push_back(s);
        figures.sites.push_back(f);
    }

    Layout layoutAt(double zoom, const Style& style)
    {
        dataset.reindex();
        std::vector<QPointF> positions;
        for (const Site& s : dataset.sites)
            positions.emplace_back(s.position.lon, -s.position.lat);
        const std::vector<bool> visible = hidden.empty() ? std::vector<bool>(dataset.sites.size(), true) : hidden;
        const SymbolMetrics metrics(style);
        const SymbolField field(dataset, figures, visible, positions, metrics);
        Layout layout;
        for (std::size_t i = 0; i < field.symbols().size(); ++i)
            layout.symbols.push_back(field.placed(i, metrics.factorAt(zoom)));
        for (std::size_t i = 0; i < dataset.sites.size(); ++i)
            layout.bySite.push_back(field.indexOf(RowIndex(i)));
        return layout;
    }

    std::vector<bool> hidden; // flags of what is visible; empty: all
};

SiteFigures running(std::optional<double> pflops, Certainty certainty = Certainty::Estimated, double idle = 0.75)
{
    SiteFigures f;
    f.stage = Stage::InService;
    f.capacity = pflops;
    f.idle.certainty = certainty;
    if (certainty != Certainty::Unknown)
        f.idle.value = idle;
    return f;
}

SiteFigures planned(Stage stage)
{
    SiteFigures f;
    f.stage = stage;
    f.idle.certainty = Certainty::NotApplicable;
    return f;
}

double gap(const PlacedSymbol& a, const PlacedSymbol& b)
{
    const QPointF off = a.offset - b.offset;
    return std::hypot(off.x(), off.y()) - a.radius - b.radius;
}

const PlacedSymbol& symbolOf(const Layout& layout, const Dataset& dataset, const char* uid)
{
    return layout.symbols[std::size_t(layout.bySite[std::size_t(dataset.siteIndex(QString::fromLatin1(uid)))])];
}

constexpr LonLat Park{105.15, 37.58};

} // namespace

class TestSymbolLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void diameters_data();
    void diameters();
    void looks_data();
    void looks();
    void rosetteKeepsOnePixelApart_data();
    void rosetteKeepsOnePixelApart();
    void rosetteHasTheLargestInTheMiddle();
    void coincidentWithinTheLimit_data();
    void coincidentWithinTheLimit();
    void orderOfRowsDoesNotMatter();
    void partsLieInsideTheirWhole_data();
    void partsLieInsideTheirWhole();
    void partsWithoutRoomStandBesideTheirWhole();
    void partOfAHiddenWholeIsDrawnNormally();
    void partThatLiesElsewhereIsDrawnThere();
    void circleOfParentsIsDrawn();
    void largestIsPaintedFirst();
    void hiddenSitesAreLeftOut();

private:
    StylePtr m_style = Style::load().value();
};

void TestSymbolLayout::diameters_data()
{
    QTest::addColumn<SiteFigures>("figures");
    QTest::addColumn<double>("zoom");
    QTest::addColumn<double>("expected");
    QTest::newRow("by the square root") << running(10000) << 4.0 << 25.4;
    QTest::newRow("the smallest") << running(100) << 4.0 << 8.5;
    QTest::newRow("the largest") << running(90000) << 4.0 << 60.0;
    QTest::newRow("grows with the zoom level") << running(10000) << 6.0 << 25.4 * 1.225;
    QTest::newRow("and stops to grow") << running(10000) << 12.0 << 25.4 * 1.45;
    QTest::newRow("not below 1") << running(10000) << 2.0 << 25.4;
    QTest::newRow("not published") << running({}) << 4.0 << 6.4;
    QTest::newRow("not published, own figure") << running({}, Certainty::Reported) << 4.0 << 8.0;
    SiteFigures fp64 = running({});
    fp64.otherCapacity = 20000;
    QTest::newRow("FP64 counts as not published") << fp64 << 4.0 << 6.4;
}

void TestSymbolLayout::diameters()
{
    QFETCH(SiteFigures, figures);
    QFETCH(double, zoom);
    QFETCH(double, expected);
    Sites sites;
    sites.add("a", Park, figures);
    QCOMPARE(float(2 * sites.layoutAt(zoom, *m_style).symbols.at(0).radius), float(expected));
}

void TestSymbolLayout::looks_data()
{
    QTest::addColumn<SiteFigures>("figures");
    QTest::addColumn<SymbolLook::Form>("form");
    QTest::addColumn<int>("idleClass");
    QTest::addColumn<bool>("suspended");
    using Form = SymbolLook::Form;
    QTest::newRow("reported") << running({}, Certainty::Reported, 0.08) << Form::Reported << 0 << false;
    QTest::newRow("older") << running({}, Certainty::ReportedOlder, 0.35) << Form::ReportedOlder << 2 << false;
    QTest::newRow("estimated") << running({}, Certainty::Estimated, 1.0) << Form::Estimated << 4 << false;
    QTest::newRow("unknown") << running({}, Certainty::Unknown) << Form::Unknown << -1 << false;
    SiteFigures rangeOnly = running({}, Certainty::Estimated);
    rangeOnly.idle.value.reset();
    QTest::newRow("a range has no class") << rangeOnly << Form::Unknown << -1 << false;
    QTest::newRow("building") << planned(Stage::UnderConstruction) << Form::Triangle << -1 << false;
    QTest::newRow("announced") << planned(Stage::Announced) << Form::Diamond << -1 << false;
    QTest::newRow("cancelled") << planned(Stage::Cancelled) << Form::Saltire << -1 << false;
    SiteFigures suspended = running(100, Certainty::Estimated, 0.6);
    suspended.stage = Stage::Suspended;
    QTest::newRow("suspended keeps its colour") << suspended << Form::Estimated << 3 << true;
}

void TestSymbolLayout::looks()
{
    QFETCH(SiteFigures, figures);
    QFETCH(SymbolLook::Form, form);
    QFETCH(int, idleClass);
    QFETCH(bool, suspended);
    QCOMPARE(lookOf(figures), (SymbolLook{form, idleClass, suspended}));
}

void TestSymbolLayout::rosetteKeepsOnePixelApart_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("zoom");
    for (const int count : {2, 3, 8, 23, 60}) {
        for (const double zoom : {4.0, 6.3, 9.0})
            QTest::addRow("%d sites at zoom %.1f", count, zoom) << count << zoom;
    }
}

void TestSymbolLayout::rosetteKeepsOnePixelApart()
{
    QFETCH(int, count);
    QFETCH(double, zoom);
    Sites sites;
    for (int i = 0; i < count; ++i) {
        const SiteFigures f = i % 3 == 2   ? planned(i % 2 == 0 ? Stage::Announced : Stage::UnderConstruction)
                              : i % 5 == 0 ? running(700.0 * (i + 1))
                                           : running({}, i % 2 == 0 ? Certainty::Reported : Certainty::Unknown);
        sites.add(QByteArray::number(1000 + i).constData(), Park, f);
    }
    const Layout layout = sites.layoutAt(zoom, *m_style);
    QCOMPARE(layout.symbols.size(), std::size_t(count));
    for (const PlacedSymbol& a : layout.symbols) {
        QCOMPARE(a.anchor, QPointF(Park.lon, -Park.lat));
        double nearest = 1000;
        for (const PlacedSymbol& b : layout.symbols) {
            if (a.site != b.site)
                nearest = std::min(nearest, gap(a, b));
        }
        // Exactly one pixel to the nearest, grown with the symbols: neither overlapping nor scattered.
        const double gapPx = SymbolMetrics(*m_style).factorAt(zoom);
        QVERIFY2(std::abs(nearest - gapPx) < 1e-4, qPrintable(QString::number(nearest)));
    }
}

void TestSymbolLayout::rosetteHasTheLargestInTheMiddle()
{
    Sites sites;
    sites.add("plan", Park, planned(Stage::Announced));
    for (const char* uid : {"b", "c", "d", "e", "f", "g", "h", "i"})
        sites.add(uid, Park, running({}));
    sites.add("large", Park, running(3000));
    const Layout layout = sites.layoutAt(4, *m_style);
    QCOMPARE(symbolOf(layout, sites.dataset, "large").offset, QPointF());
    const auto distance = [&](const char* uid) {
        const QPointF offset = symbolOf(layout, sites.dataset, uid).offset;
        return std::hypot(offset.x(), offset.y());
    };
    for (const char* uid : {"b", "c", "d", "e", "f", "g", "h", "i"})
        QVERIFY2(distance(uid) < distance("plan") + 1e-9, uid); // stages outside
}

void TestSymbolLayout::coincidentWithinTheLimit_data()
{
    QTest::addColumn<double>("degrees");
    QTest::addColumn<bool>("together");
    QTest::newRow("same point") << 0.0 << true;
    QTest::newRow("just within") << 0.0199 << true;
    QTest::newRow("just beyond") << 0.0201 << false;
}

void TestSymbolLayout::coincidentWithinTheLimit()
{
    QFETCH(double, degrees);
    QFETCH(bool, together);
    Sites sites;
    sites.add("a", Park, running(5000));
    sites.add("b", {Park.lon + degrees, Park.lat}, running({}));
    const Layout layout = sites.layoutAt(4, *m_style);
    QCOMPARE(symbolOf(layout, sites.dataset, "a").anchor == symbolOf(layout, sites.dataset, "b").anchor, together);
}

void TestSymbolLayout::orderOfRowsDoesNotMatter()
{
    Sites forward;
    Sites backward;
    const int count = 30;
    for (int i = 0; i < count; ++i) {
        for (auto [sites, n] : {std::pair(&forward, i), std::pair(&backward, count - 1 - i)})
            sites->add(QByteArray::number(100 + n).constData(), {105 + 0.004 * (n % 7), 37},
                       n % 4 == 0 ? planned(Stage::Announced) : running(n % 3 == 0 ? 2000.0 : std::optional<double>()));
    }
    const Layout a = forward.layoutAt(5, *m_style);
    const Layout b = backward.layoutAt(5, *m_style);
    QCOMPARE(a.symbols.size(), b.symbols.size());
    for (std::size_t i = 0; i < a.symbols.size(); ++i) {
        QCOMPARE(forward.dataset.sites[std::size_t(a.symbols[i].site)].uid,
                 backward.dataset.sites[std::size_t(b.symbols[i].site)].uid);
        QCOMPARE(a.symbols[i].anchor, b.symbols[i].anchor);
        QCOMPARE(a.symbols[i].offset, b.symbols[i].offset);
    }
}

void TestSymbolLayout::partsLieInsideTheirWhole_data()
{
    QTest::addColumn<int>("parts");
    QTest::addColumn<double>("zoom");
    for (const int parts : {1, 2, 5}) {
        for (const double zoom : {4.0, 9.0})
            QTest::addRow("%d at zoom %.0f", parts, zoom) << parts << zoom;
    }
}

void TestSymbolLayout::partsLieInsideTheirWhole()
{
    QFETCH(int, parts);
    QFETCH(double, zoom);
    Sites sites;
    sites.add("whole", Park, running(30000));
    for (int i = 0; i < parts; ++i)
        sites.add(QByteArray::number(i).constData(), {Park.lon + 0.05, Park.lat}, running(i == 0 ? 2500.0 : 300.0),
                  "whole");
    const Layout layout = sites.layoutAt(zoom, *m_style);
    const PlacedSymbol& whole = symbolOf(layout, sites.dataset, "whole");
    for (const PlacedSymbol& part : layout.symbols) {
        if (part.site == whole.site)
            continue;
        QCOMPARE(part.anchor, whole.anchor);
        QVERIFY(std::hypot(part.offset.x(), part.offset.y()) + part.radius < whole.radius);
        QVERIFY(layout.bySite[std::size_t(part.site)] > layout.bySite[std::size_t(whole.site)]); // on top of it
        for (const PlacedSymbol& other : layout.symbols)
            QVERIFY(other.site == part.site || other.site == whole.site || gap(part, other) > 1 - 1e-5);
    }
    // To the same area scale as everything else.
    const double ratio = symbolOf(layout, sites.dataset, "0").radius / whole.radius;
    QCOMPARE(float(ratio * ratio * 12), 1.0F);
}

void TestSymbolLayout::partsWithoutRoomStandBesideTheirWhole()
{
    Sites sites;
    sites.add("whole", Park, running({}));
    sites.add("part", Park, running(5000), "whole");
    sites.add("grandpart", Park, running(10), "part");
    const Layout layout = sites.layoutAt(4, *m_style);
    QCOMPARE(layout.symbols.size(), 3U);
    QCOMPARE(float(gap(symbolOf(layout, sites.dataset, "whole"), symbolOf(layout, sites.dataset, "part"))), 1.0F);
    // The part still holds its own part.
    const PlacedSymbol& part = symbolOf(layout, sites.dataset, "part");
    const QPointF off = symbolOf(layout, sites.dataset, "grandpart").offset - part.offset;
    QVERIFY(std::hypot(off.x(), off.y()) < part.radius);
}

void TestSymbolLayout::partOfAHiddenWholeIsDrawnNormally()
{
    Sites sites;
    sites.add("whole", Park, running(30000));
    sites.add("part", Park, running(2500), "whole");
    sites.hidden = {false, true};
    const Layout layout = sites.layoutAt(4, *m_style);
    QCOMPARE(layout.symbols.size(), 1U);
    QCOMPARE(layout.symbols[0].offset, QPointF());
}

void TestSymbolLayout::partThatLiesElsewhereIsDrawnThere()
{
    Sites sites;
    sites.add("whole", Park, running(30000));
    sites.add("part", {Park.lon + 3, Park.lat}, running(2500), "whole");
    const Layout layout = sites.layoutAt(4, *m_style);
    QCOMPARE(symbolOf(layout, sites.dataset, "part").anchor, QPointF(Park.lon + 3, -Park.lat));
}

void TestSymbolLayout::circleOfParentsIsDrawn()
{
    Sites sites;
    sites.add("a", Park, running(30000), "b");
    sites.add("b", Park, running(3000), "a");
    sites.add("c", Park, running(30000), "c");
    QCOMPARE(sites.layoutAt(4, *m_style).symbols.size(), 3U);
}

void TestSymbolLayout::largestIsPaintedFirst()
{
    Sites sites;
    for (int i = 0; i < 20; ++i)
        sites.add(QByteArray::number(i).constData(), {100.0 + i, 30}, running(1000.0 * ((i * 7) % 20 + 1)));
    const Layout layout = sites.layoutAt(4, *m_style);
    QVERIFY(std::ranges::is_sorted(layout.symbols, std::greater(), &PlacedSymbol::radius));
}

void TestSymbolLayout::hiddenSitesAreLeftOut()
{
    Sites sites;
    sites.add("a", Park, running(100));
    sites.add("b", Park, running(200));
    sites.hidden = {true, false};
    const Layout layout = sites.layoutAt(4, *m_style);
    QCOMPARE(layout.symbols.size(), 1U);
    QCOMPARE(layout.bySite, (std::vector<qint32>{0, -1}));
}

QTEST_MAIN(TestSymbolLayout)
#include "tst_symbollayout.moc"
