// SPDX-License-Identifier: GPL-3.0-or-later
// What holds of the sheet of every measure: its columns with their units, what its caption states, and that bad data
// (none, one site, all unknown, all alike, numbers that cannot be, no rents, no assumptions) gives a sentence or a
// correct table, in English and in the program's Chinese.
#include "analysis/measures.h"
#include "support/builders.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

using Limits = std::numeric_limits<double>;

Hub demandHub(const char* uid, LonLat position)
{
    Hub hub;
    hub.uid = QString::fromLatin1(uid);
    hub.nameEn = hub.uid;
    hub.kind = HubKind::Demand;
    hub.position = position;
    return hub;
}

LatencyLink link(const char* uid, LonLat from, LonLat to, double ms)
{
    LatencyLink l;
    l.uid = QString::fromLatin1(uid);
    l.fromName = l.uid;
    l.toName = u"hub"_s;
    l.fromLon = from.lon;
    l.fromLat = from.lat;
    l.toLon = to.lon;
    l.toLat = to.lat;
    l.direction = LinkDirection::RoundTrip;
    l.ms = ms;
    l.usedInFit = u"M"_s;
    return l;
}

Assumption assumption(const char* parameter, double value)
{
    Assumption a;
    a.model = u"breakeven"_s;
    a.parameter = QString::fromLatin1(parameter);
    a.uid = u"breakeven-"_s + a.parameter;
    a.value = value;
    return a;
}

Claim segmentClaim(const char* uid, const char* segment, Quantity quantity, double value, const char* unit,
                   const char* asOf)
{
    Claim c = claim(uid, "", quantity, value, asOf);
    c.segment = QString::fromLatin1(segment);
    c.unit = QString::fromLatin1(unit);
    return c;
}

Segment segment(const char* uid, SegmentKind kind)
{
    Segment s;
    s.uid = QString::fromLatin1(uid);
    s.nameEn = s.uid;
    s.kind = kind;
    return s;
}

// Twelve sites in service with H100 at twelve points, capacity 100 to 1,200 PFLOPS and different ratios, one announced,
// a sign of distress, three links, rents, prices and assumptions: every measure has rows.
Dataset wholeNation()
{
    Dataset d = dataset();
    d.hubs = {demandHub("beijing", {116.4, 39.9}), demandHub("shenzhen", {114.1, 22.5})};
    for (int i = 0; i < 12; ++i) {
        const QByteArray uid = "site-" + QByteArray::number(10 + i);
        Site s = site(uid.constData(), Stage::InService, i % 2 ? "620000" : "110000");
        s.position = {116.4 - i, 39.9 - 0.1 * i};
        s.accelerators = u"H100"_s;
        d.sites.push_back(s);
        d.claims.push_back(
            claim((uid + "-c").constData(), uid.constData(), Quantity::Capacity, 100 * (i + 1), "2025-01"));
        Claim idle = claim((uid + "-i").constData(), uid.constData(), Quantity::Idle, 0.9 - 0.05 * i, "2025-06");
        d.claims.push_back(idle);
        d.events.push_back(event((uid + "-e").constData(), uid.constData(), EventKind::Operational, "2024-05"));
    }
    d.sites.push_back(site("site-90", Stage::InService));
    d.claims.push_back(claim("site-90-c", "site-90", Quantity::Capacity, 50, "2025-01")); // its ratio is unknown
    d.sites.push_back(site("site-99", Stage::Announced));
    d.latencyLinks = {link("l1", {116.4, 39.9}, {114.1, 22.5}, 40), link("l2", {121.5, 31.2}, {114.1, 22.5}, 28),
                      link("l3", {121.5, 31.2}, {116.4, 39.9}, 26), link("l4", {103.8, 36.1}, {116.4, 39.9}, 29)};
    DistressFlag flag;
    flag.uid = u"flag"_s;
    flag.site = u"site-10"_s;
    flag.signal = DistressSignal::ContractEnded;
    flag.strength = SignalStrength::Strong;
    flag.date = date("2026-05");
    d.distressFlags = {flag};
    d.segments = {segment("seg-nation", SegmentKind::Nation), segment("seg-rent-8xh100", SegmentKind::Context)};
    d.claims.push_back(segmentClaim("price", "seg-nation", Quantity::ElectricityPrice, 0.6, "CNY/kWh", "2025"));
    d.claims.push_back(segmentClaim("rent", "seg-rent-8xh100", Quantity::Rent, 75000, "CNY/server/month", "2026-02"));
    d.assumptions = {assumption("cost_of_capital", 0),
                     assumption("facility_charge", 550),
                     assumption("fee", 0.05),
                     assumption("hours_per_month", 730),
                     assumption("idle_draw", 0.3),
                     assumption("life_years", 5),
                     assumption("pue", 1.3),
                     assumption("salvage", 0.1),
                     assumption("server_om_rate", 0.03),
                     assumption("server_power_8xh100", 8.5),
                     assumption("server_price_8xh100", 2e6),
                     assumption("vat", 0.06)};
    return d;
}

Dataset emptyDataset()
{
    Dataset d = dataset();
    d.places.clear();
    return d;
}

Dataset oneSite()
{
    Dataset d = wholeNation();
    const Site only = d.sites[0];
    d.sites = {only};
    d.distressFlags.clear();
    d.latencyLinks.clear();
    std::vector<Claim> claims;
    for (std::size_t i = 0; i < d.claims.size(); ++i) {
        const Claim c = d.claims[i];
        if (c.site.isEmpty() || c.site == only.uid)
            claims.push_back(c);
    }
    d.claims = ColumnTable<Claim>();
    for (const Claim& c : claims)
        d.claims.push_back(c);
    const Event first = d.events[0];
    d.events = {first};
    return d;
}

Dataset allUnknown()
{
    Dataset d = wholeNation();
    d.claims = ColumnTable<Claim>();
    d.events = ColumnTable<Event>();
    d.distressFlags.clear();
    d.latencyLinks.clear();
    return d;
}

Dataset allEqual()
{
    Dataset d = wholeNation();
    for (std::size_t i = 0; i < d.claims.size(); ++i) {
        if (d.claims.get<&Claim::quantity>(i) == Quantity::Idle)
            d.claims.set<&Claim::value>(i, 0.5);
        else if (d.claims.get<&Claim::quantity>(i) == Quantity::Capacity)
            d.claims.set<&Claim::value>(i, 100);
    }
    for (std::size_t i = 0; i < d.latencyLinks.size(); ++i)
        d.latencyLinks[i] = link(qPrintable(d.latencyLinks[i].uid), {116.4, 39.9}, {114.1, 22.5}, 40);
    return d;
}

// What a foreign file may hold.
Dataset impossibleNumbers()
{
    Dataset d = wholeNation();
    const double bad[] = {Limits::quiet_NaN(), Limits::infinity(), -Limits::infinity(), -600, 1e308, 7.5};
    for (std::size_t i = 0; i < d.claims.size(); ++i)
        d.claims.set<&Claim::value>(i, bad[i % std::size(bad)]);
    for (std::size_t i = 0; i < d.assumptions.size(); ++i)
        d.assumptions[i].value = bad[i % std::size(bad)];
    for (std::size_t i = 0; i < d.latencyLinks.size(); ++i)
        d.latencyLinks[i].ms = bad[i % std::size(bad)];
    d.sites.set<&Site::position>(0, LonLat{Limits::quiet_NaN(), 1e300});
    return d;
}

Dataset withoutRents()
{
    Dataset d = wholeNation();
    d.claims.set<&Claim::asOf>(d.claims.size() - 1, date("2024-02"));
    return d;
}

Dataset withoutAssumptions()
{
    Dataset d = wholeNation();
    d.assumptions.clear();
    return d;
}

using Maker = Dataset (*)();

MeasureInput inputOf(Dataset d, Language language = Language::English)
{
    d.reindex();
    MeasureInput input;
    input.snapshot = std::make_shared<const Dataset>(std::move(d));
    input.figures = std::make_shared<const Figures>(figuresOf(*input.snapshot, {QDate(2026, 11, 21), {}}));
    input.sites = allSites(*input.snapshot);
    input.phrases = std::make_shared<const Phrases>(language);
    return input;
}

QString captionOf(const Sheet& sheet)
{
    return sheet.caption.join(u' ').replace(u'\u00A0', u' ');
}

// Every cell that people see, with its head; never "nan" or "inf".
QString wordsOf(const Sheet& sheet, const Phrases& phrases)
{
    return headsOf(sheet, phrases).join(u' ') + u'\n' + sheetText(sheet, phrases) + captionOf(sheet) + sheet.empty;
}

} // namespace

class SheetsTest : public QObject
{
    Q_OBJECT

    static void everyMeasure()
    {
        QTest::addColumn<QByteArray>("name");
        for (const Measure& m : measures())
            QTest::newRow(m.name) << QByteArray(m.name);
    }

private Q_SLOTS:

    void columns_data()
    {
        QTest::addColumn<QString>("columns");
        QTest::newRow("idle") << u"group sites in_service with_capacity capacity_pflops:PFLOPS unspecified_share% "
                                 "used_pflops:PFLOPS idle_pflops:PFLOPS unknown_pflops:PFLOPS idle_ratio% "
                                 "idle_ratio_low% idle_ratio_high% bound_low% bound_high% sites_reported sites_older "
                                 "sites_estimated sites_unknown sites_not_applicable reported_pflops:PFLOPS "
                                 "estimated_pflops:PFLOPS fp32_pflops:PFLOPS fp64_pflops:PFLOPS"_s;
        QTest::newRow("latency") << u"site place nearest_hub round_trip_ms:ms optimistic_ms:ms conservative_ms:ms "
                                    "measured second_hub second_ms:ms farthest_hub farthest_ms:ms control voice "
                                    "agents chat batch reason"_s;
        QTest::newRow("reach") << u"rtt_ms:ms any_typical:PFLOPS any_optimistic:PFLOPS any_conservative:PFLOPS "
                                  "any_idle_low:PFLOPS any_idle_high:PFLOPS two_typical:PFLOPS two_optimistic:PFLOPS "
                                  "two_conservative:PFLOPS two_idle_low:PFLOPS two_idle_high:PFLOPS "
                                  "all_typical:PFLOPS all_optimistic:PFLOPS all_conservative:PFLOPS "
                                  "all_idle_low:PFLOPS all_idle_high:PFLOPS any_sites"_s;
        QTest::newRow("stranded") << u"rank name place stranded_pflops:PFLOPS stranded_low:PFLOPS "
                                     "stranded_high:PFLOPS latency_pflops:PFLOPS age_pflops:PFLOPS "
                                     "chips_pflops:PFLOPS pflops:PFLOPS idle% certainty latency_factor age_factor "
                                     "chips_factor unknown nearest_hub rtt_ms:ms months chips"_s;
        QTest::newRow("breakeven") << u"name place chips chips_assumed rent:yuan a month rent_date "
                                      "electricity_price:yuan/kWh electricity_from electricity_date pue cash% "
                                      "cash_verdict accounting% accounting_verdict used% use_known above_cash% "
                                      "above_accounting% verdict"_s;
        QTest::newRow("pipeline") << u"month announced_sites construction_sites service_sites suspended_sites "
                                     "cancelled_sites unknown_sites pflops:PFLOPS announced_pflops:PFLOPS "
                                     "construction_pflops:PFLOPS announced_events announced_spread "
                                     "construction_events construction_spread service_events service_spread "
                                     "suspended_events suspended_spread cancelled_events cancelled_spread"_s;
        QTest::newRow("distress") << u"name place stage level strong medium weak reasons next_expiry expired "
                                     "past_reasons pflops:PFLOPS idle% certainty"_s;
        QTest::newRow("fit") << u"from to km:km rtt_ms:ms layer direction set fitted_ms:ms residual_ms:ms weight used "
                                "why_not"_s;
        QTest::newRow("unknowns") << u"rank name province pflops:PFLOPS unknown national_points provincial_points "
                                     "province_first province_bound_low% province_bound_high% size_known "
                                     "newest_source"_s;
        QTest::newRow("clusters") << u"location sites place idle% neighbours_idle% local_moran p kind"_s;
    }

    // Keys and units are what scripts read: changed on purpose or not at all.
    void columns()
    {
        QFETCH(QString, columns);
        const MeasureInput input = inputOf(wholeNation());
        const Sheet sheet = measure(QTest::currentDataTag())->sheet(input, {}).value();
        QStringList told;
        for (const SheetColumn& column : sheet.columns) {
            const bool isShare = column.form == SheetColumn::Form::Share;
            told << QString::fromLatin1(column.key) + (isShare ? u"%"_s : QString()) +
                        (*column.unit ? u':' + QString::fromUtf8(column.unit) : QString());
            QVERIFY(*column.label != '\0');
            QVERIFY(!isShare || *column.unit == '\0');
        }
        QCOMPARE(told.join(u' '), columns);
        QVERIFY2(!sheet.rows.empty(), qPrintable(sheet.empty));
        for (const std::vector<SheetCell>& row : sheet.rows) {
            QCOMPARE(row.size(), sheet.columns.size());
            for (std::size_t i = 0; i < row.size(); ++i) {
                const bool isText = sheet.columns[i].form == SheetColumn::Form::Text;
                QVERIFY(std::holds_alternative<std::monostate>(row[i]) ||
                        std::holds_alternative<QString>(row[i]) == isText);
            }
        }
        QCOMPARE(std::size_t(sheet.keys.size()), sheet.rows.size());
    }

    void captions_data() { everyMeasure(); }

    // Basis and date; a changed assumption; coverage or model of what rests on them.
    void captions()
    {
        QFETCH(QByteArray, name);
        MeasureInput input = inputOf(wholeNation());
        const auto caption = [&] { return captionOf(measure(name)->sheet(input, {}).value()); };
        const bool ofLinks = name == "fit"; // belongs to no site and no date
        const QString plain = caption();
        QCOMPARE(plain.startsWith(u"Basis: best available. Data as of 21 Nov 2026."), !ofLinks);
        if (!QByteArrayList{"fit", "distress", "breakeven"}.contains(name))
            QVERIFY2(plain.contains(u"Ratio reported for 99 % of the capacity in service, estimated for 0 %, unknown "
                                    "for 1 %; of the sites, reported for 12, estimated for 0, unknown for 1."),
                     qPrintable(plain));
        const QMap<QByteArray, QString> models{
            {"idle", u"A part weighs nothing beside a whole with a capacity in the same total"_s},
            {"latency", u"by the preset Typical: 2 + 0.0225 d"_s},
            {"reach", u"Typical 2 ms + 0.0225 ms per km × d (the line)"_s},
            {"stranded", u"latency with the weight 1, age with 1 and chips with 1: our own ranking"_s},
            {"breakeven", u"Hopper (H100, H800, H200) 75,000 (Feb 2026, Reported)"_s},
            {"pipeline", u"A capacity in service is counted of 13 of the sites in service or suspended"_s},
            {"distress", u"a sign counts for 18 months after its date unless it gives another end"_s},
            {"fit", u"from 4 links: 4 of mark M"_s},
            {"unknowns", u"one with an estimate by that share times the width of its range"_s},
            {"clusters", u"each with its 8 nearest neighbours; 999 permutations, seed 1"_s}};
        QVERIFY2(plain.contains(models.value(name)), qPrintable(plain));
        QVERIFY(!models.value(name).isEmpty());

        input.changes = {{u"breakeven-pue"_s, 1.2}};
        QCOMPARE(caption().contains(u"Scenario: one assumption changed."), !ofLinks);
        input.figures =
            std::make_shared<const Figures>(figuresOf(*input.snapshot, {QDate(2026, 6, 30), Basis::ComputeUse}));
        QCOMPARE(caption().contains(u"Basis: Compute use. Data as of 30 Jun 2026."), !ofLinks);
    }

    void badData_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<Maker>("maker");
        // The sentence, where there can be no row; empty: rows. Impossible numbers may give either.
        QTest::addColumn<QString>("sentence");
        const auto add = [](const char* data, Maker maker, const QMap<QByteArray, QString>& sentences) {
            for (const Measure& m : measures())
                QTest::newRow((QByteArray(m.name) + ", " + data).constData())
                    << QByteArray(m.name) << maker << sentences.value(m.name);
        };
        const QString noSites = u"The dataset has no sites."_s;
        add("empty", emptyDataset,
            {{"idle", noSites},
             {"latency", noSites},
             {"reach", noSites},
             {"stranded", noSites},
             {"breakeven", noSites},
             {"pipeline", noSites},
             {"distress", u"No flag of distress is recorded for these sites."_s},
             {"fit", u"The dataset has no latency links."_s},
             {"unknowns", noSites},
             {"clusters", u"Locations with a known ratio: 0; clusters need three."_s}});
        add("one site", oneSite,
            {{"distress", u"No flag of distress is recorded for these sites."_s},
             {"fit", u"The dataset has no latency links."_s},
             {"unknowns", u"No unknown site would move these totals: every capacity and every ratio behind them is "
                          "known."_s},
             {"clusters", u"Locations with a known ratio: 1; clusters need three."_s}});
        add("all unknown", allUnknown,
            {{"idle", u"None of these sites in service publishes a capacity."_s},
             {"reach", u"No site here is in service with a published capacity."_s},
             {"stranded", u"No site here has both a published capacity in service and a known idle ratio."_s},
             {"breakeven", u"No break-even: the dataset has no rent of this date or earlier."_s},
             {"distress", u"No flag of distress is recorded for these sites."_s},
             {"fit", u"The dataset has no latency links."_s},
             {"clusters", u"Locations with a known ratio: 0; clusters need three."_s}});
        add("all equal", allEqual,
            {{"fit",
              u"All links of the fit lie at one distance, which tells no slope: mark links of other distances M or "
              "O."_s},
             {"clusters", u"All locations have the same ratio: there is nothing to cluster."_s}});
        add("no rents for the date", withoutRents,
            {{"breakeven",
              u"No break-even: the last rent is of Feb 2024, and a rent is used for 18 months at most."_s}});
        add("no assumptions", withoutAssumptions,
            {{"breakeven", u"No break-even: the dataset has no assumptions for it."_s}});
        QMap<QByteArray, QString> either;
        for (const Measure& m : measures())
            either.insert(m.name, u"*"_s);
        add("impossible numbers", impossibleNumbers, either);
    }

    void badData()
    {
        QFETCH(QByteArray, name);
        QFETCH(Maker, maker);
        QFETCH(QString, sentence);
        const MeasureInput input = inputOf(maker());
        const auto made = measure(name)->sheet(input, {});
        QVERIFY2(made, "bad data is no error");
        const Sheet& sheet = *made;
        QVERIFY(!sheet.columns.empty());
        QCOMPARE(sheet.rows.empty(), !sheet.empty.isEmpty());
        if (sentence != u"*")
            QCOMPARE(sheet.empty, sentence);
        QVERIFY2(sheet.empty.isEmpty() || sheet.empty.endsWith(u'.'), qPrintable(sheet.empty));

        // No number that is none (a cell of one is shown as unknown), no share outside of what it means, nothing below
        // nothing.
        static const QRegularExpression noNumber(u"\\b(nan|inf)\\b"_s, QRegularExpression::CaseInsensitiveOption);
        const QString words = wordsOf(sheet, *input.phrases);
        QVERIFY2(!words.contains(noNumber), qPrintable(words));
        for (const std::vector<SheetCell>& row : sheet.rows) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                const auto* value = std::get_if<double>(&row[i]);
                if (!value || !std::isfinite(*value))
                    continue;
                const QByteArray key = sheet.columns[i].key;
                if (key != "residual_ms" && key != "local_moran" && !key.startsWith("above_"))
                    QVERIFY2(*value >= 0, key.constData());
                if (QByteArrayList{"idle", "idle_ratio", "bound_low", "bound_high", "used", "p"}.contains(key))
                    QVERIFY2(*value <= 1, key.constData());
            }
        }
        // The same again: no state, no order of threads.
        QCOMPARE(sheetCsv(measure(name)->sheet(input, {}).value()), sheetCsv(sheet));
        QCOMPARE(measure(name)->sheet(input, {})->caption, sheet.caption);
    }

    void nothingThroughTheFilter_data() { everyMeasure(); }

    void nothingThroughTheFilter()
    {
        QFETCH(QByteArray, name);
        MeasureInput input = inputOf(wholeNation());
        input.sites.clear();
        const Sheet sheet = measure(name)->sheet(input, {}).value();
        QCOMPARE(sheet.empty.isEmpty(), name == "fit"); // links belong to no site
        QCOMPARE(sheet.rows.empty(), name != "fit");
    }

    // One number has neither a range nor quartiles.
    void oneNumberIsWrittenOnce()
    {
        Dataset d = dataset();
        d.hubs = {demandHub("beijing", {116.4, 39.9})};
        d.sites = {site("only")};
        d.events = {test::event("1", "only", EventKind::Announced, "2023-05"),
                    test::event("2", "only", EventKind::Operational, "2023-11")};
        d.claims = {claim("1", "only", Quantity::Capacity, 100, "2025-01"),
                    claim("2", "only", Quantity::Idle, 0.5, "2025-06")};
        d.reindex();
        const QString pipeline = captionOf(measure("pipeline")->sheet(inputOf(d), {}).value());
        QVERIFY2(pipeline.contains(u"Months from announcement to service: 6 (n = 1, of which 0 by a date"),
                 qPrintable(pipeline));
        const QString reach = captionOf(measure("reach")->sheet(inputOf(d), {}).value());
        QVERIFY2(reach.contains(u"50 PFLOPS are known to be idle, 50 of them"), qPrintable(reach));
        QVERIFY2(!reach.contains(u"By the ranges of the ratios"), qPrintable(reach));
    }

    // What is counted with a whole of another cohort was published all the same.
    void aCohortOfPartsIsNotToldAsUnpublished()
    {
        Dataset d = dataset();
        d.sites = {site("whole"), site("part")};
        d.sites.set<&Site::parent>(1, u"whole"_s);
        d.events = {test::event("1", "whole", EventKind::Announced, "2023-05"),
                    test::event("2", "part", EventKind::Announced, "2024-05")};
        d.claims = {claim("1", "whole", Quantity::Capacity, 100, "2025-01"),
                    claim("2", "part", Quantity::Capacity, 40, "2025-01")};
        d.reindex();
        const QString caption = captionOf(measure("pipeline")->sheet(inputOf(d), {}).value());
        QVERIFY2(
            caption.contains(u"Sites first announced in 2024: 1, none that adds a planned capacity; in service: 1,"),
            qPrintable(caption));
        QVERIFY2(
            caption.contains(u"Those in service add no capacity: none is published, or it is counted with a whole"),
            qPrintable(caption));
    }

    void cancelled_data() { everyMeasure(); }

    void cancelled()
    {
        QFETCH(QByteArray, name);
        std::stop_source source;
        source.request_stop();
        const auto stopped = measure(name)->sheet(inputOf(wholeNation()), {source.get_token(), {}});
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }

    void inChinese_data() { badData_data(); }

    // Every sentence and head has its translation; numbers, keys and rows are the same.
    void inChinese()
    {
        QFETCH(QByteArray, name);
        QFETCH(Maker, maker);
        const Phrases chinese(Language::Chinese);
        QVERIFY(chinese.translator());
        const MeasureInput english = inputOf(maker());
        const MeasureInput other = inputOf(maker(), Language::Chinese);
        const Sheet told = measure(name)->sheet(english, {}).value();
        const Sheet translated = measure(name)->sheet(other, {}).value();
        QCOMPARE(translated.keys.size(), told.keys.size());
        QCOMPARE(translated.caption.size(), told.caption.size());
        static const QRegularExpression han(u"\\p{Han}"_s);
        QCOMPARE(translated.empty.isEmpty(), told.empty.isEmpty());
        if (!told.empty.isEmpty())
            QVERIFY2(translated.empty != told.empty && translated.empty.contains(han), qPrintable(translated.empty));
        for (qsizetype i = 0; i < told.caption.size(); ++i)
            QVERIFY2(translated.caption[i] != told.caption[i] && translated.caption[i].contains(han),
                     qPrintable(translated.caption[i]));
        const QStringList heads = headsOf(translated, chinese);
        for (const QString& head : heads) // names of measures of precision stay: "FP64, PFLOPS", "PUE"
            QVERIFY2(head.contains(han) || head.startsWith(u"FP") || head == u"PUE", qPrintable(head));
        QCOMPARE(translated.rows.size(), told.rows.size());
        for (std::size_t row = 0; row < told.rows.size(); ++row) {
            for (std::size_t i = 0; i < told.columns.size(); ++i) {
                if (told.columns[i].form != SheetColumn::Form::Text)
                    QCOMPARE(translated.rows[row][i], told.rows[row][i]);
            }
        }
    }
};

QTEST_GUILESS_MAIN(SheetsTest)
#include "tst_sheets.moc"
