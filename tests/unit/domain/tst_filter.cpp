// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/filter.h"
#include "domain/synthetic.h"
#include "support/builders.h"

#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class FilterTest : public QObject
{
    Q_OBJECT

    Dataset m_data = dataset();
    Figures m_figures;

    std::vector<RowIndex> rows(const Filter& filter) { return matching(m_data, m_figures, filter); }

private Q_SLOTS:

    void initTestCase()
    {
        m_data.sites = {site("a"), site("b", Stage::Announced, "620000"), site("c")};
        m_data.sites.set<&Site::nameZh>(0, u"北京算力中心"_s);
        m_data.sites.set<&Site::operatorName>(0, u"China Mobile"_s);
        m_data.sites.set<&Site::nameEn>(1, u"<b>Lanzhou</b> Ascend"_s);
        m_data.sites.set<&Site::city>(1, u"620100"_s);
        m_data.claims = {claim("1", "a", Quantity::Idle, 0.2, "2025-01")}; // 80 % idle
        m_data.reindex();
        m_figures = figuresOf(m_data, {QDate(2026, 11, 21), {}});
    }

    void flagsAreRows()
    {
        QCOMPARE(rowsOf({true, false, false, true}), (std::vector<RowIndex>{0, 3}));
        QVERIFY(rowsOf({}).empty());
    }

    void nothingFiltersNothing() { QCOMPARE(rows({}), (std::vector<RowIndex>{0, 1, 2})); }

    void text_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("expected");
        QTest::newRow("one Chinese character") << u"算"_s << QList<int>{0};
        QTest::newRow("any case") << u"MOBILE"_s << QList<int>{0};
        QTest::newRow("place") << u"gansu"_s << QList<int>{1};
        QTest::newRow("two words, both needed") << u"lanzhou ascend"_s << QList<int>{1};
        QTest::newRow("two words, one missing") << u"lanzhou mobile"_s << QList<int>{};
        QTest::newRow("markup is text") << u"<b>"_s << QList<int>{1};
        QTest::newRow("blank") << u"  "_s << QList<int>{0, 1, 2};
    }

    void text()
    {
        QFETCH(QString, text);
        QFETCH(QList<int>, expected);
        Filter filter;
        filter.text = text;
        const auto found = rows(filter);
        QCOMPARE(QList<int>(found.begin(), found.end()), expected);
    }

    // A word is sought in the columns, not in a text made of them: it is found where it stands in that text.
    void textIsSoughtInWhatASiteIsSearchedBy()
    {
        Dataset base = m_data;
        for (Place& place : base.places) {
            place.lon = 104;
            place.lat = 36;
        }
        Dataset many = syntheticDataset(10'000, 1, base);  // more than one chunk, of whose columns some have no terms
        many.sites.set<&Site::nameZh>(0, u"贵安Ａ区 K"_s); // fullwidth, and the sign of a kelvin
        many.sites.set<&Site::aliases>(1, {u"Straße"_s, u"ÉCOLE"_s});
        many.sites.set<&Site::district>(2, u"Ямал"_s);
        many.sites.set<&Site::accelerators>(3, u"Ascend 910B"_s);
        many.sites.set<&Site::operatorName>(9'000, u"China ⅣMobile"_s);
        many.sites.set<&Site::city>(9'001, u"620100"_s);
        many.sites.set<&Site::nameEn>(9'002, u"İstanbul"_s);
        many.reindex();
        const Figures figures = figuresOf(many, {QDate(2026, 11, 21), {}});
        const QString uid = many.sites.get<&Site::uid>(9'999);
        const QStringList texts{u"ａ区"_s, u"K"_s,       u"STRASSE"_s, u"straße"_s, u"école"_s,   u"e;"_s,
                                u"ЯМАЛ"_s, u"910b"_s,    u"ⅳm"_s,      u"gansu"_s,  u"lanzhou"_s, uid.toUpper(),
                                u"İ"_s,    u"i\u0307"_s, u"1 2 a"_s,   u"贵 k"_s,   u"安ａ"_s,    u"nowhere"_s};
        for (const QString& text : texts) {
            Filter filter;
            filter.text = text;
            std::vector<RowIndex> expected;
            for (RowIndex row = 0; std::size_t(row) < many.sites.size(); ++row) {
                const QString all = searchText(many, many.sites[std::size_t(row)]);
                const QStringList words = text.toCaseFolded().split(u' ');
                if (std::ranges::all_of(words, [&](const QString& word) { return all.contains(word); }))
                    expected.push_back(row);
            }
            QVERIFY2(matching(many, figures, filter) == expected, qPrintable(text));
        }
    }

    void bySites()
    {
        Filter filter;
        filter.sites = {u"c"_s, u"a"_s, u"gone"_s};
        QVERIFY(!filter.isEmpty());
        QCOMPARE(rows(filter), (std::vector<RowIndex>{0, 2}));
        filter.text = u"mobile"_s;
        QCOMPARE(rows(filter), (std::vector<RowIndex>{0}));

        // Few of many are found by another way.
        Dataset many = m_data;
        for (int i = 0; i < 100; ++i)
            many.sites.push_back(site(qPrintable(u"more-%1"_s.arg(i))));
        many.reindex();
        filter.text.clear();
        filter.sites.insert(u"more-99"_s);
        QCOMPARE(matching(many, figuresOf(many, {QDate(2026, 11, 21), {}}), filter),
                 (std::vector<RowIndex>{0, 2, 102}));
    }

    void byClassAndUnknown()
    {
        Filter filter;
        filter.idleClasses = {4};
        QCOMPARE(rows(filter), (std::vector<RowIndex>{0}));
        filter.unknown = true;
        QCOMPARE(rows(filter), (std::vector<RowIndex>{0, 2}));
        filter.idleClasses.clear();
        QCOMPARE(rows(filter), (std::vector<RowIndex>{2}));
    }

    void byStageAndProvince()
    {
        Filter filter;
        filter.stages = {Stage::Announced};
        QCOMPARE(rows(filter), (std::vector<RowIndex>{1}));
        filter.provinces = {u"110000"_s};
        QVERIFY(rows(filter).empty());
    }

    // The left edge of a class belongs to it, the last right edge to the last class; beyond the edges the outer
    // classes go on, as the colours do.
    void byClassOfANumber()
    {
        Dataset d = dataset();
        const std::vector<std::pair<const char*, double>> powers{
            {"below", 5}, {"first", 10}, {"edge", 20}, {"inside", 49.9}, {"next", 50}, {"last", 80}, {"above", 90}};
        for (const auto& [uid, mw] : powers) {
            d.sites.push_back(site(uid));
            Claim power = claim(qPrintable(u"c-"_s + QLatin1String(uid)), uid, Quantity::Power, mw, "2025-06");
            power.unit = u"MW"_s;
            d.claims.push_back(power);
        }
        d.sites.push_back(site("none"));
        d.reindex();
        const Figures figures = figuresOf(d, {QDate(2026, 11, 21), {}});
        Filter filter;
        filter.byTheme = ThemeFilter{.theme = SiteTheme::Power, .edges = {10, 20, 50, 80}, .classes = {}, .keys = {}};
        QVERIFY(filter.isEmpty()); // no class is chosen
        QCOMPARE(matching(d, figures, filter).size(), d.sites.size());
        const auto found = [&](const QSet<int>& classes, bool unknown = false) {
            filter.byTheme->classes = classes;
            filter.byTheme->unknown = unknown;
            return matching(d, figures, filter);
        };
        QCOMPARE(found({0}), (std::vector<RowIndex>{0, 1}));
        QCOMPARE(found({1}), (std::vector<RowIndex>{2, 3}));
        QCOMPARE(found({2}), (std::vector<RowIndex>{4, 5, 6}));
        QCOMPARE(found({0, 2}, true), (std::vector<RowIndex>{0, 1, 4, 5, 6, 7}));
        QCOMPARE(found({}, true), (std::vector<RowIndex>{7}));
        QVERIFY(!filter.isEmpty());
        filter.text = u"none"_s; // with the other parts
        QCOMPARE(matching(d, figures, filter), (std::vector<RowIndex>{7}));
        filter.byTheme->edges.clear(); // no edges, no class
        QVERIFY(found({0}).empty());
    }

    void byCategory()
    {
        Dataset d = dataset();
        d.sites = {site("a"), site("b"), site("c"), site("d")};
        d.sites.set<&Site::nationalHub>(0, NationalHub::Gansu);
        d.sites.set<&Site::nationalHub>(1, NationalHub::Ningxia);
        d.sites.set<&Site::nationalHub>(3, NationalHub::Gansu);
        d.reindex();
        const Figures figures = figuresOf(d, {QDate(2026, 11, 21), {}});
        Filter filter;
        filter.byTheme = ThemeFilter{
            .theme = SiteTheme::NationalHub, .edges = {}, .classes = {}, .keys = {u"gansu"_s, u"of no vocabulary"_s}};
        QCOMPARE(matching(d, figures, filter), (std::vector<RowIndex>{0, 3}));
        filter.byTheme->unknown = true; // in none
        QCOMPARE(matching(d, figures, filter), (std::vector<RowIndex>{0, 2, 3}));
    }

    void byCertainty()
    {
        Filter filter;
        filter.certainties = {Certainty::NotApplicable, Certainty::Reported};
        QCOMPARE(rows(filter), (std::vector<RowIndex>{0, 1}));
    }
};

QTEST_APPLESS_MAIN(FilterTest)
#include "tst_filter.moc"
