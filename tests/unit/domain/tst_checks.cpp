// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks.h"
#include "support/builders.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

Figures figures(const Dataset& data)
{
    return figuresOf(data, {data.info.asOf.latest(), std::nullopt});
}

std::vector<Problem> problems(Dataset& data, const Basemap* basemap = nullptr)
{
    data.reindex();
    return problemsOf(data, figures(data), basemap);
}

// "kind uid" of every problem.
QStringList found(Dataset& data, const Basemap* basemap = nullptr)
{
    QStringList list;
    for (const Problem& problem : problems(data, basemap))
        list << keyOf(problem.kind) + u' ' + problem.uid;
    return list;
}

Source page(const char* uid, const char* published, const char* readOn)
{
    Source source;
    source.uid = QString::fromLatin1(uid);
    source.published = date(published);
    source.readOn = date(readOn);
    return source;
}

// A site that nothing is wrong with.
Site good(const char* uid, const char* name)
{
    Site s = site(uid);
    s.nameEn = QString::fromLatin1(name);
    s.source = u"p"_s;
    return s;
}

Claim sourced(Claim claim)
{
    claim.source = u"p"_s;
    if (claim.quantity == Quantity::Capacity || claim.quantity == Quantity::CapacityPlanned)
        claim.numberFormat = NumberFormat::Unspecified;
    return claim;
}

Event sourced(Event event)
{
    event.source = u"p"_s;
    return event;
}

Dataset clean()
{
    Dataset d = dataset();
    d.sources = {page("p", "2026-01", "2026-11")};
    d.sites.push_back(good("a", "Alpha"));
    return d;
}

} // namespace

class ChecksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void nothingIsWrong()
    {
        Dataset data = clean();
        data.claims.push_back(sourced(claim("c", "a", Quantity::Capacity, 100, "2025-01")));
        data.claims.push_back(sourced(claim("d", "a", Quantity::CapacityPlanned, 300, "2025-01")));
        data.claims.push_back(sourced(claim("i", "a", Quantity::Idle, 0.5, "2025-01")));
        data.events.push_back(sourced(test::event("e", "a", EventKind::Announced, "2024")));
        data.events.push_back(sourced(test::event("f", "a", EventKind::Operational, "2024")));
        QCOMPARE(found(data), QStringList());
    }

    void brokenRulesAreErrors()
    {
        Dataset data = clean();
        Site bad = good("b", "Beta");
        bad.parent = u"nowhere"_s;
        data.sites.push_back(bad);
        const auto list = problems(data);
        QCOMPARE(list.size(), 1);
        QCOMPARE(list[0].kind, ProblemKind::BrokenRule);
        QCOMPARE(list[0].severity, Finding::Severity::Error);
        QCOMPARE(list[0].column, u"parent"_s);
        const Phrases english(Language::English);
        QCOMPARE(sentenceOf(list[0], english), u"\"nowhere\" is not in the table sites."_s);
        QVERIFY(!cureOf(list[0], english).isEmpty());
    }

    void datesOutOfOrder()
    {
        Dataset data = clean();
        // Surely before: the whole of 2023 lies before March 2024.
        data.events.push_back(sourced(test::event("e1", "a", EventKind::Announced, "2024-03")));
        data.events.push_back(sourced(test::event("e2", "a", EventKind::Operational, "2023")));
        QCOMPARE(found(data), QStringList{u"event_order e2"_s});
        const Phrases english(Language::English);
        QCOMPARE(sentenceOf(problems(data)[0], english),
                 u"\"In service\" of 2023 comes before \"Announced\" of 2024-03."_s);

        // A year may hold the month; a later phase is announced after the first one opened.
        Dataset fine = clean();
        fine.events.push_back(sourced(test::event("e1", "a", EventKind::Announced, "2024-03")));
        fine.events.push_back(sourced(test::event("e2", "a", EventKind::Operational, "2024")));
        fine.events.push_back(sourced(test::event("e3", "a", EventKind::ConstructionStart, "2025-06")));
        fine.events.push_back(sourced(test::event("e4", "a", EventKind::ConstructionStart, "2024")));
        QCOMPARE(found(fine), QStringList());
    }

    void flagsThatNeverCount()
    {
        Dataset data = clean();
        const auto add = [&](const char* uid, const char* when, const char* until) {
            DistressFlag flag;
            flag.uid = QString::fromLatin1(uid);
            flag.site = u"a"_s;
            flag.source = u"p"_s;
            flag.date = date(when);
            flag.expires = date(until);
            data.distressFlags.push_back(flag);
        };
        add("f1", "2026-03-02", "2026-03-01");
        add("f2", "2026-03", "2026-03"); // counts on its last day
        add("f3", "2025", "2025-06");    // known to have been by the last day of 2025 only
        add("f4", "", "2025-12");        // stands on its page of January 2026
        add("f5", "2027-03", "");
        QCOMPARE(found(data), (QStringList{u"flag_never_counts f1"_s, u"flag_never_counts f3"_s,
                                           u"flag_never_counts f4"_s, u"after_dataset_date f5"_s}));
        const Phrases english(Language::English);
        QCOMPARE(sentenceOf(problems(data)[1], english),
                 u"The flag ends with 2025-06, before the day from which it would count, 2025-12-31."_s);
    }

    void datesAgainstPages()
    {
        Dataset data = clean();
        data.sources.push_back(page("early", "2026-05", "2026-02"));
        data.events.push_back(
            sourced(test::event("e", "a", EventKind::Operational, "2026-03"))); // the page is of January
        Claim late = sourced(claim("c", "a", Quantity::Rent, 5, "2026-12"));
        data.claims.push_back(late);
        Claim before = sourced(claim("d", "a", Quantity::Racks, 5, "2025-12"));
        data.claims.push_back(before);
        Claim old = sourced(claim("o", "a", Quantity::Pue, 1.2, "2025-12"));
        old.supersededBy = u"n"_s;
        data.claims.push_back(old);
        data.claims.push_back(sourced(claim("n", "a", Quantity::Pue, 1.3, "2024")));
        QCOMPARE(found(data),
                 (QStringList{u"read_before_published early"_s, u"claim_after_source c"_s, u"after_dataset_date c"_s,
                              u"before_service d"_s, u"superseded_by_older o"_s, u"event_after_source e"_s}));
    }

    void capacityOfASiteThatIsNotInService()
    {
        Dataset data = clean();
        Site building = good("b", "Beta");
        building.status = Stage::UnderConstruction;
        data.sites.push_back(building);
        data.claims.push_back(sourced(claim("c", "b", Quantity::Capacity, 100, "2025-01")));
        data.claims.push_back(sourced(claim("d", "b", Quantity::CapacityPlanned, 100, "2025-01")));
        QCOMPARE(found(data), QStringList{u"not_in_service c"_s});
    }

    void plannedAndInServiceAreNeverAdded()
    {
        Dataset data = clean();
        data.claims.push_back(sourced(claim("c1", "a", Quantity::Capacity, 100, "2025-01")));
        data.claims.push_back(sourced(claim("c2", "a", Quantity::CapacityPlanned, 200, "2025-01")));
        data.claims.push_back(sourced(claim("c3", "a", Quantity::Capacity, 300, "2025-02")));
        // The sum; and a plan from before the larger figure says nothing about it.
        QCOMPARE(found(data), QStringList{u"planned_added c3"_s});

        Dataset below = clean();
        below.claims.push_back(sourced(claim("c1", "a", Quantity::Racks, 500, "2025-01")));
        below.claims.push_back(sourced(claim("c2", "a", Quantity::RacksPlanned, 200, "2025-06")));
        QCOMPARE(found(below), QStringList{u"planned_below c1"_s});
        // Another plan is the total.
        below.claims.push_back(sourced(claim("c3", "a", Quantity::RacksPlanned, 700, "2025")));
        QCOMPARE(found(below), QStringList());
        // Figures at different formats are not compared.
        Dataset formats = clean();
        Claim hpc = sourced(claim("c1", "a", Quantity::Capacity, 500, "2025-01"));
        hpc.numberFormat = NumberFormat::Fp16;
        formats.claims.push_back(hpc);
        formats.claims.push_back(sourced(claim("c2", "a", Quantity::CapacityPlanned, 200, "2025-06")));
        QCOMPARE(found(formats), QStringList());
    }

    void capacityAgainstPower_data()
    {
        QTest::addColumn<double>("pflops");
        QTest::addColumn<double>("mw");
        QTest::addColumn<bool>("wrong");
        QTest::newRow("usual") << 1000.0 << 5.0 << false;
        QTest::newRow("a park with one small hall") << 10.0 << 200.0 << false;
        QTest::newRow("at the bound") << 5000.0 << 1.0 << false;
        QTest::newRow("kW taken for MW") << 10000.0 << 0.005 << true;
        QTest::newRow("beyond") << 5001.0 << 1.0 << true;
    }

    void capacityAgainstPower()
    {
        QFETCH(double, pflops);
        QFETCH(double, mw);
        QFETCH(bool, wrong);
        Dataset data = clean();
        data.claims.push_back(sourced(claim("c", "a", Quantity::Capacity, pflops, "2025-01")));
        Claim power = sourced(claim("p", "a", Quantity::Power, mw, "2025-01"));
        power.unit = u"MW"_s;
        data.claims.push_back(power);
        QCOMPARE(found(data), wrong ? QStringList{u"power_mismatch c"_s} : QStringList());
    }

    void capacityAgainstAccelerators_data()
    {
        QTest::addColumn<QString>("accelerators");
        QTest::addColumn<double>("pflops");
        QTest::addColumn<bool>("fp64");
        QTest::addColumn<bool>("wrong");
        const auto row = [](const char* text, double pflops, bool wrong, bool fp64 = false) {
            QTest::newRow(text) << QString::fromUtf8(text) << pflops << fp64 << wrong;
        };
        row("18,000 AI cards, all domestic", 6900, false);
        row("18,000 AI cards", 690'000, true); // P taken for 100 P
        row("18,000 domestic chips", 69, true);
        row("56 servers of eight", 100, false);
        row("56 servers", 5000, true);
        row("10,000-card cluster; 300,000 cards in the end state", 10'000, false);
        row("10,000-card cluster planned", 1, false);
        row("8-card servers", 10'000, false);
        row("Huawei Ascend", 10'000, false);
        row("1万张昇腾卡", 3000, false);
        row("1万张昇腾卡 ", 3, true);
        row("Sunway SW26010 (40,960 chips)", 125, true);
        row("Sunway SW26010 (40,960 chips) ", 125, false, true);
    }

    void capacityAgainstAccelerators()
    {
        QFETCH(QString, accelerators);
        QFETCH(double, pflops);
        QFETCH(bool, fp64);
        QFETCH(bool, wrong);
        Dataset data = dataset();
        data.sources = {page("p", "2026-01", "2026-11")};
        Site s = good("a", "Alpha");
        s.accelerators = accelerators;
        data.sites.push_back(s);
        Claim capacity = sourced(claim("c", "a", Quantity::Capacity, pflops, "2025-01"));
        if (fp64)
            capacity.numberFormat = NumberFormat::Fp64;
        data.claims.push_back(capacity);
        QCOMPARE(found(data), wrong ? QStringList{u"chip_mismatch c"_s} : QStringList());
    }

    void numberFormats()
    {
        Dataset data = clean();
        Claim none = sourced(claim("c1", "a", Quantity::Capacity, 100, "2025-01"));
        none.numberFormat.reset();
        Claim half = sourced(claim("c2", "a", Quantity::Capacity, 100, "2025-02"));
        half.numberFormat = NumberFormat::Fp16;
        Claim twice = sourced(claim("c3", "a", Quantity::Capacity, 50, "2025-03"));
        twice.numberFormat = NumberFormat::Fp64;
        for (const Claim& c : {none, half, twice})
            data.claims.push_back(c);
        QCOMPARE(found(data), (QStringList{u"format_missing c1"_s, u"formats_mixed c3"_s}));

        Dataset hpc = dataset();
        hpc.sources = {page("p", "2026-01", "2026-11")};
        Site super = good("a", "Alpha");
        super.purpose = Purpose::Hpc;
        hpc.sites.push_back(super);
        hpc.claims.push_back(sourced(claim("c", "a", Quantity::Capacity, 100, "2025-01")));
        QCOMPARE(found(hpc), QStringList{u"format_of_hpc c"_s});
    }

    void partsLargerThanTheWhole()
    {
        Dataset data = clean();
        Site part = good("b", "Beta");
        part.parent = u"a"_s;
        data.sites.push_back(part);
        Site other = good("c", "Gamma");
        other.parent = u"a"_s;
        data.sites.push_back(other);
        data.claims.push_back(sourced(claim("c1", "a", Quantity::Capacity, 100, "2025-01")));
        data.claims.push_back(sourced(claim("c2", "b", Quantity::Capacity, 60, "2025-01")));
        QCOMPARE(found(data), QStringList());
        data.claims.push_back(sourced(claim("c3", "c", Quantity::Capacity, 60, "2025-01")));
        QCOMPARE(found(data), QStringList{u"nested_sum a"_s});
        data.claims.set<&Claim::numberFormat>(0, NumberFormat::Fp64); // of another total, which hides the parts not
        QCOMPARE(found(data), QStringList());
    }

    void outsideItsProvince()
    {
        Basemap map;
        map.provinces.push_back(
            {u"110000"_s, u"Beijing"_s, u"北京"_s, {}, {{{{116, 39}, {117, 39}, {117, 41}, {116, 41}}}}});
        Dataset data = clean();
        QCOMPARE(found(data, &map), QStringList());
        Site near = good("b", "Beta");
        near.locationPrecision = LocationPrecision::City; // 30 km and 5
        near.position = {117.3, 40};                      // 25.6 km outside
        data.sites.push_back(near);
        Site exact = good("c", "Gamma");
        exact.locationPrecision = LocationPrecision::District; // 15 km and 5
        exact.position = {117.3, 40};
        data.sites.push_back(exact);
        QCOMPARE(found(data, &map), QStringList{u"outside_province c"_s});
        const Problem problem = problems(data, &map)[0];
        QCOMPARE(sentenceOf(problem, Phrases(Language::English)),
                 u"The position lies 25.6 km outside Beijing; placed to the district, at most 20.0 km are usual."_s);
        QCOMPARE(found(data), QStringList()); // without polygons nothing is said
        map.provinces[0].code = u"120000"_s;
        QVERIFY(found(data, &map).contains(u"province_unknown a"_s));
    }

    void namesAlike_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("same");
        const auto row = [](const char* a, const char* b, bool same) {
            QTest::newRow(a) << QString::fromUtf8(a) << QString::fromUtf8(b) << same;
        };
        row("Alpha Computing Centre", "ALPHA  Computing-Centre", true);
        row("Alpha Computing Centre ", "Alpha Computing Center", true);
        row("Alpha Computing Centre, phase 1", "Alpha Computing Centre, phase 2", false);
        row("Cloud Brain II", "Cloud Brain III", false);
        row("合肥智算中心一期", "合肥智算中心二期", false);
        row("合肥先进计算中心（蜀山）", "合肥先进计算中心(蜀山)", true);
        row("合肥先进计算中心", "芜湖先进计算中心", false);
        row("a", "b", false);
        row("", "", false);
    }

    void namesAlike()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(bool, same);
        QCOMPARE(nameSimilarity(a, b) >= 0.9, same);
        QCOMPARE(nameSimilarity(a, b), nameSimilarity(b, a));
        // The list of pairs agrees with the measure.
        Dataset data = clean();
        Site x = good("x", "");
        x.nameEn = a;
        x.nameZh = u"甲"_s;
        Site y = good("y", "");
        y.nameEn = b;
        y.nameZh = u"乙丙"_s;
        data.sites.push_back(x);
        data.sites.push_back(y);
        QCOMPARE(found(data), same ? QStringList{u"similar_name y"_s} : QStringList());
    }

    void duplicatesNeedMoreThanAPoint()
    {
        Dataset data = clean();
        data.sites.push_back(good("b", "Beta")); // the same point, another name
        QCOMPARE(found(data), QStringList());

        const auto pair = [](double lon, const char* operatorName) {
            Dataset d = dataset();
            d.sources = {page("p", "2026-01", "2026-11")};
            Site x = good("x", "Alpha Computing Centre");
            x.operatorName = u"Alpha Cloud"_s;
            Site y = good("y", "Alpha Computing Centre of the eastern park");
            y.operatorName = QString::fromLatin1(operatorName);
            y.position.lon += lon;
            d.sites.push_back(x);
            d.sites.push_back(y);
            return d;
        };
        Dataset same = pair(0.01, "alpha cloud"); // 0.85 km
        QCOMPARE(found(same), QStringList{u"same_operator y"_s});
        Dataset across = pair(0.023, "alpha cloud"); // 1.97 km
        QCOMPARE(found(across), QStringList{u"same_operator y"_s});
        Dataset far = pair(0.03, "alpha cloud"); // 2.6 km
        QCOMPARE(found(far), QStringList());
        Dataset other = pair(0.01, "Beta Cloud");
        QCOMPARE(found(other), QStringList());

        // A whole and its part are told apart already.
        Dataset nested = dataset();
        nested.sources = {page("p", "2026-01", "2026-11")};
        nested.sites.push_back(good("x", "Alpha Computing Centre"));
        Site part = good("y", "Alpha Computing Center");
        part.parent = u"x"_s;
        nested.sites.push_back(part);
        QCOMPARE(found(nested), QStringList());

        // Another prefecture, another site.
        Dataset elsewhere = dataset();
        elsewhere.sources = {page("p", "2026-01", "2026-11")};
        elsewhere.sites.push_back(good("x", "Alpha Computing Centre"));
        Site gansu = good("y", "Alpha Computing Centre");
        gansu.province = u"620000"_s;
        gansu.position = {103.8, 36.1};
        elsewhere.sites.push_back(gansu);
        QCOMPARE(found(elsewhere), QStringList());
    }

    void staleAndUndated()
    {
        Dataset data = dataset();
        data.sources = {page("p", "2026-01", "2026-11")};
        const auto add = [&](const char* uid, const char* status, Stage stage) {
            Site s = good(uid, uid);
            s.status = stage;
            s.statusDate = *status ? date(status) : PartialDate();
            data.sites.push_back(s);
        };
        add("fresh", "2023-11-21", Stage::InService); // 36 months to the day
        add("stale", "2023-11-20", Stage::InService);
        add("undated", "", Stage::Announced);
        add("cancelled", "2019", Stage::Cancelled);
        add("unknown", "2019", Stage::Unknown);
        QCOMPARE(found(data), (QStringList{u"stale_status stale"_s, u"undated_status undated"_s}));
    }

    void missingSources()
    {
        Dataset data = dataset();
        data.sites.push_back(site("a"));
        data.claims.push_back(claim("c1", "a", Quantity::Idle, 0.5, "2025"));
        Claim worked = claim("c2", "a", Quantity::Rent, 5, "2025");
        worked.kind = ClaimKind::Calculated;
        worked.what = u"the rent of c1 by twelve"_s; // what tells how
        data.claims.push_back(worked);
        data.events.push_back(test::event("e", "a", EventKind::Announced, "2025"));
        Assumption assumed;
        assumed.uid = u"as"_s;
        assumed.model = assumed.parameter = u"m"_s;
        data.assumptions = {assumed};
        QCOMPARE(found(data), (QStringList{u"missing_source a"_s, u"missing_source c1"_s, u"missing_source e"_s}));
    }

    void everyKindHasItsWords()
    {
        const Phrases english(Language::English);
        const Phrases chinese(Language::Chinese);
        QSet<QString> seen;
        for (std::size_t i = 0; i < vocabularyOf<ProblemKind>().terms.size(); ++i) {
            const auto kind = ProblemKind(i);
            const Problem problem{
                kind, Finding::Severity::Warning, u"sites"_s, u"a"_s, {}, {u"A%2"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s}};
            const QString sentence = sentenceOf(problem, english);
            QVERIFY2(sentence.endsWith(u'.'), qPrintable(sentence));
            QVERIFY2(!sentence.contains(QRegularExpression(u"(?<!A)%\\d"_s)), qPrintable(sentence));
            QVERIFY(!cureOf(problem, english).isEmpty());
            if (kind != ProblemKind::BrokenRule) // its words come from the schema
                QVERIFY(!seen.contains(sentence));
            seen.insert(sentence);
            QVERIFY(!sentenceOf(problem, chinese).isEmpty());
        }
    }

    // Twenty thousand sites at one point of one city: two hundred million pairs.
    void bucketsStayFast()
    {
        Dataset data = dataset();
        data.sources = {page("p", "2026-01", "2026-11")};
        for (int i = 0; i < 20'000; ++i) {
            Site s = good("x", "");
            s.uid = u"s"_s + QString::number(i);
            QString name;
            for (quint32 n = quint32(i) * 2654435761u, k = 0; k < 24; ++k, n = n * 1664525u + 1013904223u)
                name += QChar(u'a' + int(n >> 16) % 26);
            s.nameEn = name;
            s.operatorName = u"Operator %1"_s.arg(i % 500);
            data.sites.push_back(s);
        }
        QCOMPARE(found(data), QStringList());
        Site twin = good("twin", "");
        twin.nameEn = QString(data.sites[777].nameEn).replace(4, 2, u"--"_s); // two letters less of 24
        data.sites.push_back(twin);
        QCOMPARE(found(data), QStringList{u"similar_name twin"_s});
    }
};

QTEST_GUILESS_MAIN(ChecksTest)
#include "tst_checks.moc"
