// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of time, stage and idle ratio, one by one (docs/definitions.md). Their interplay on a whole dataset is in
// tests/integration.
#include "domain/figures.h"
#include "support/builders.h"

#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

const QDate AsOf(2026, 11, 21);

IdleFigure idleOf(Dataset dataset, std::optional<Basis> basis = {}, QDate asOf = AsOf, std::size_t site = 0)
{
    dataset.reindex();
    return figuresOf(dataset, {asOf, basis}).sites[site].idle;
}

} // namespace

class FiguresTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void aDateCountsWhenItsLatestDayHasCome_data()
    {
        QTest::addColumn<QString>("date");
        QTest::addColumn<bool>("counts");
        QTest::newRow("day before") << u"2026-11-20"_s << true;
        QTest::newRow("the day") << u"2026-11-21"_s << true;
        QTest::newRow("day after") << u"2026-11-22"_s << false;
        QTest::newRow("month not over") << u"2026-11"_s << false;
        QTest::newRow("month over") << u"2026-10"_s << true;
        QTest::newRow("year not over") << u"2026"_s << false;
        QTest::newRow("undated") << u""_s << true;
    }

    void aDateCountsWhenItsLatestDayHasCome()
    {
        QFETCH(QString, date);
        QFETCH(bool, counts);
        QCOMPARE(countsAt(*PartialDate::parse(date), AsOf), counts);
    }

    void freshIsThirtySixMonths_data()
    {
        QTest::addColumn<QString>("date");
        QTest::addColumn<bool>("fresh");
        QTest::newRow("36 months") << u"2023-11-21"_s << true;
        QTest::newRow("a day more") << u"2023-11-20"_s << false;
        QTest::newRow("year 2023 may mean December") << u"2023"_s << true;
        QTest::newRow("undated") << u""_s << false;
    }

    void freshIsThirtySixMonths()
    {
        QFETCH(QString, date);
        QFETCH(bool, fresh);
        QCOMPARE(isFresh(*PartialDate::parse(date), AsOf), fresh);
    }

    void useBecomesIdle_data()
    {
        QTest::addColumn<Basis>("basis");
        QTest::addColumn<double>("idle");
        for (const Basis basis : {Basis::ComputeUse, Basis::SoldCapacity, Basis::RackOccupancy, Basis::PowerLoad})
            QTest::newRow(qPrintable(keyOf(basis))) << basis << 0.75;
        QTest::newRow("stated_idle") << Basis::StatedIdle << 0.25;
    }

    void useBecomesIdle()
    {
        QFETCH(Basis, basis);
        QFETCH(double, idle);
        Claim c = claim("c", "s", Quantity::Idle, 0.25, "2025-01");
        c.basis = basis;
        QCOMPARE(*idleShareOf(c).value, idle);
    }

    void rolesOfAPublishedFigure()
    {
        Claim c = claim("c", "s", Quantity::Idle, 0, "2025-01");
        c.value.reset();
        c.role = Role::Range;
        c.low = 0.2;
        c.high = 0.3;
        IdleShare share = idleShareOf(c);
        QCOMPARE(*share.value, 0.75);
        QCOMPARE(*share.low, 0.7);
        QCOMPARE(*share.high, 0.8);

        // More than 60 % in use: idle at most 40 %. A range without a value.
        c.role = Role::LowerBound;
        c.low = 0.6;
        c.high.reset();
        share = idleShareOf(c);
        QVERIFY(!share.value);
        QVERIFY(!share.low);
        QCOMPARE(*share.high, 0.4);

        // Less than 30 % in use: idle at least 70 %, and that is the value.
        c.role = Role::UpperBound;
        c.low.reset();
        c.high = 0.3;
        share = idleShareOf(c);
        QCOMPARE(*share.value, 0.7);
        QVERIFY(share.atLeast);
        QVERIFY(!share.high);

        c.role = Role::Context;
        c.value = 0.9;
        QVERIFY(!idleShareOf(c).value);
    }

    void stageByEventsAndStatus_data()
    {
        QTest::addColumn<Stage>("status");
        QTest::addColumn<QString>("statusDate");
        QTest::addColumn<QString>("events"); // kind date, separated by commas
        QTest::addColumn<QString>("asOf");
        QTest::addColumn<Stage>("stage");
        QTest::newRow("no event: status")
            << Stage::InService << u"2025-01"_s << u""_s << u"2026-11-21"_s << Stage::InService;
        QTest::newRow("event after status")
            << Stage::Announced << u"2023"_s << u"operational 2025-05"_s << u"2026-11-21"_s << Stage::InService;
        QTest::newRow("status read after event")
            << Stage::InService << u"2025-01"_s << u"announced 2021-03"_s << u"2026-11-21"_s << Stage::InService;
        QTest::newRow("before the event")
            << Stage::InService << u"2025-01"_s << u"announced 2021-03"_s << u"2022-01-01"_s << Stage::Announced;
        QTest::newRow("before everything")
            << Stage::InService << u"2025-01"_s << u"announced 2021-03"_s << u"2020-01-01"_s << Stage::Unknown;
        QTest::newRow("suspended and resumed")
            << Stage::InService << u"2023"_s << u"operational 2023,suspended 2024-02,resumed 2024-09"_s
            << u"2026-11-21"_s << Stage::InService;
        QTest::newRow("suspended") << Stage::InService << u"2023"_s << u"operational 2023,suspended 2024-02"_s
                                   << u"2024-05-01"_s << Stage::Suspended;
        QTest::newRow("sold changes nothing") << Stage::InService << u"2024"_s << u"operational 2023,sold 2025-08"_s
                                              << u"2026-11-21"_s << Stage::InService;
        QTest::newRow("year not over yet") << Stage::UnderConstruction << u"2025-06"_s << u"operational 2026"_s
                                           << u"2026-11-21"_s << Stage::UnderConstruction;
        QTest::newRow("same day: the further one")
            << Stage::UnderConstruction << u"2024-03-11"_s << u"announced 2024-03-11"_s << u"2026-11-21"_s
            << Stage::UnderConstruction;
        QTest::newRow("event of a year not told apart")
            << Stage::UnderConstruction << u"2024-05-09"_s << u"announced 2024"_s << u"2026-11-21"_s
            << Stage::UnderConstruction;
        QTest::newRow("construction ended in the same month")
            << Stage::UnderConstruction << u"2024-09-03"_s << u"operational 2024-09"_s << u"2026-11-21"_s
            << Stage::InService;
        QTest::newRow("undated status") << Stage::InService << u""_s << u""_s << u"2020-01-01"_s << Stage::InService;
    }

    void stageByEventsAndStatus()
    {
        QFETCH(Stage, status);
        QFETCH(QString, statusDate);
        QFETCH(QString, events);
        QFETCH(QString, asOf);
        QFETCH(Stage, stage);
        Dataset d = dataset();
        d.sites = {site("s", status)};
        d.sites.set<&Site::statusDate>(0, *PartialDate::parse(statusDate));
        int n = 0;
        for (const QString& entry : events.split(u',', Qt::SkipEmptyParts)) {
            const QStringList words = entry.split(u' ');
            Event e = atlas::test::event("e", "s", *parseTerm<EventKind>(words[0]), qPrintable(words[1]));
            e.uid += QString::number(n++);
            d.events.push_back(e);
        }
        d.reindex();
        QCOMPARE(figuresOf(d, {QDate::fromString(asOf, Qt::ISODate), {}}).sites[0].stage, stage);
    }

    void theEventThatDecidesTheStageIsKept()
    {
        Dataset d = dataset();
        d.sites = {site("announced", Stage::Announced), site("read later"), site("no event")};
        d.sites.set<&Site::statusDate>(0, date("2023"));
        using atlas::test::event;
        d.events = {event("e0", "read later", EventKind::Announced, "2021-03"),
                    event("e1", "announced", EventKind::ConstructionStart, "2024-01"),
                    event("e2", "announced", EventKind::Operational, "2025-05"),
                    event("e3", "announced", EventKind::Sold, "2025-08"),
                    event("e4", "announced", EventKind::Suspended, "2027-01")};
        d.reindex();
        const Figures now = figuresOf(d, {AsOf, {}});
        QCOMPARE(now.sites[0].stage, Stage::InService);
        QCOMPARE(now.sites[0].stageEvent, 2);
        QCOMPARE(now.sites[1].stageEvent, -1); // its status does
        QCOMPARE(now.sites[2].stageEvent, -1);
        QCOMPARE(figuresOf(d, {QDate(2022, 1, 1), {}}).sites[1].stageEvent, 0);
        QCOMPARE(figuresOf(d, {QDate(2020, 1, 1), {}}).sites[1].stageEvent, -1);
        for (const SiteFigures& each : now.sites)
            QCOMPARE(each.stageFromEvent, each.stageEvent >= 0);
    }

    void notInServiceHasNoRatio_data()
    {
        QTest::addColumn<Stage>("stage");
        QTest::addColumn<Certainty>("certainty");
        QTest::newRow("announced") << Stage::Announced << Certainty::NotApplicable;
        QTest::newRow("under construction") << Stage::UnderConstruction << Certainty::NotApplicable;
        QTest::newRow("cancelled") << Stage::Cancelled << Certainty::NotApplicable;
        QTest::newRow("suspended keeps its own") << Stage::Suspended << Certainty::Reported;
        QTest::newRow("unknown shows its own") << Stage::Unknown << Certainty::Reported;
    }

    void notInServiceHasNoRatio()
    {
        QFETCH(Stage, stage);
        QFETCH(Certainty, certainty);
        Dataset d = dataset();
        d.sites = {site("s", stage)};
        d.claims = {claim("c", "s", Quantity::Idle, 0.3, "2025-05")};
        QCOMPARE(idleOf(d).certainty, certainty);
    }

    void unknownIsNeverZero()
    {
        Dataset d = dataset();
        d.sites = {site("s")};
        const IdleFigure idle = idleOf(d);
        QCOMPARE(idle.certainty, Certainty::Unknown);
        QVERIFY(!idle.value);
    }

    void preferenceAmongClaims_data()
    {
        // Two claims; "b" must win.
        QTest::addColumn<QString>("aAsOf");
        QTest::addColumn<QString>("bAsOf");
        QTest::addColumn<bool>("bPinned");
        QTest::addColumn<ClaimKind>("aKind");
        QTest::addColumn<Confidence>("aConfidence");
        QTest::newRow("pinned beats later")
            << u"2026-01"_s << u"2024-01"_s << true << ClaimKind::Reported << Confidence::Medium;
        QTest::newRow("later") << u"2025-01"_s << u"2026-01"_s << false << ClaimKind::Reported << Confidence::High;
        QTest::newRow("same date: reported beats calculated")
            << u"2025-01"_s << u"2025-01"_s << false << ClaimKind::Calculated << Confidence::High;
        QTest::newRow("same kind: higher confidence")
            << u"2025-01"_s << u"2025-01"_s << false << ClaimKind::Reported << Confidence::Low;
        QTest::newRow("all equal: later entry")
            << u"2025-01"_s << u"2025-01"_s << false << ClaimKind::Reported << Confidence::Medium;
    }

    void preferenceAmongClaims()
    {
        QFETCH(QString, aAsOf);
        QFETCH(QString, bAsOf);
        QFETCH(bool, bPinned);
        QFETCH(ClaimKind, aKind);
        QFETCH(Confidence, aConfidence);
        Dataset d = dataset();
        d.sites = {site("s")};
        d.claims = {claim("a", "s", Quantity::Idle, 0.1, qPrintable(aAsOf)),
                    claim("b", "s", Quantity::Idle, 0.2, qPrintable(bAsOf))};
        d.claims.set<&Claim::kind>(0, aKind);
        d.claims.set<&Claim::confidence>(0, aConfidence);
        d.claims.set<&Claim::confidence>(1, Confidence::Medium);
        d.claims.set<&Claim::preferred>(1, bPinned);
        QCOMPARE(idleOf(d).claim, 1);
    }

    void laterClaimsDoNotCountYet()
    {
        Dataset d = dataset();
        d.sites = {site("s")};
        d.claims = {claim("a", "s", Quantity::Idle, 0.1, "2024-01"), claim("b", "s", Quantity::Idle, 0.2, "2026-01")};
        QCOMPARE(idleOf(d, {}, QDate(2025, 6, 30)).claim, 0);
    }

    void aFigureIsNoLaterThanTheDayItsSourceWasRead()
    {
        Dataset d = dataset();
        d.sites = {site("s")};
        d.claims = {claim("a", "s", Quantity::Idle, 0.1, "2026")};
        QCOMPARE(idleOf(d).certainty, Certainty::Unknown); // may be of December
        Source page;
        page.uid = u"page"_s;
        page.readOn = date("2026-11-20");
        d.sources = {page};
        d.claims.set<&Claim::source>(0, u"page"_s);
        QCOMPARE(idleOf(d).certainty, Certainty::Reported);
        QCOMPARE(idleOf(d, {}, QDate(2026, 11, 19)).certainty, Certainty::Unknown);
    }

    void freshOfAnyBasisBeforeOlder()
    {
        Dataset d = dataset();
        d.sites = {site("s")};
        d.claims = {claim("old", "s", Quantity::Idle, 0.1, "2020-01"),
                    claim("new", "s", Quantity::Idle, 0.2, "2025-01")};
        d.claims.set<&Claim::basis>(1, Basis::RackOccupancy);
        QCOMPARE(idleOf(d).claim, 1);
        QCOMPARE(idleOf(d).certainty, Certainty::Reported);
        // With the basis chosen, the older figure is used and marked.
        QCOMPARE(idleOf(d, Basis::ComputeUse).claim, 0);
        QCOMPARE(idleOf(d, Basis::ComputeUse).certainty, Certainty::ReportedOlder);
        QCOMPARE(idleOf(d, Basis::SoldCapacity).certainty, Certainty::Unknown);
    }

    void theOrderOfBases()
    {
        Dataset d = dataset();
        d.sites = {site("s")};
        for (const Basis basis :
             {Basis::StatedIdle, Basis::PowerLoad, Basis::RackOccupancy, Basis::SoldCapacity, Basis::ComputeUse}) {
            Claim c = claim("c", "s", Quantity::Idle, 0.4, "2025-01");
            c.uid += keyOf(basis);
            c.basis = basis;
            d.claims.push_back(c);
            QCOMPARE(idleOf(d).basis, std::optional(basis)); // each is better than all before it
        }
    }

    void segmentsBySpecificity()
    {
        Dataset d = dataset();
        d.sites = {site("s", Stage::InService, "620000")};
        d.sites.set<&Site::city>(0, u"621000"_s);
        d.sites.set<&Site::operatorName>(0, u"China Mobile Gansu"_s);
        d.sites.set<&Site::chipOrigin>(0, ChipOrigin::Domestic);
        // From least to most specific: each new one decides.
        for (int kind = int(SegmentKind::Nation); kind >= int(SegmentKind::FleetInPlace); --kind) {
            Segment segment;
            segment.uid = u"seg"_s + QString::number(kind);
            segment.kind = SegmentKind(kind);
            d.segments.push_back(segment);
            Claim c = claim("c", "", Quantity::Idle, 0.1 + 0.05 * kind, "2025-01");
            c.uid += QString::number(kind);
            c.site.clear();
            c.segment = segment.uid;
            d.claims.push_back(c);
            const IdleFigure idle = idleOf(d);
            QCOMPARE(idle.certainty, Certainty::Estimated);
            QCOMPARE(idle.segment, RowIndex(d.segments.size()) - 1);
        }
        // The range spans all of them.
        const IdleFigure idle = idleOf(d);
        QCOMPARE(*idle.low, 1 - (0.1 + 0.05 * int(SegmentKind::Nation)));
        QCOMPARE(*idle.high, 0.9);
    }

    void aFreshBroadSegmentBeatsAnOlderNarrowOne()
    {
        Dataset d = dataset();
        d.sites = {site("s", Stage::InService, "620000")};
        for (const auto& [kind, asOf] :
             {std::pair{SegmentKind::Operator, "2019-01"}, {SegmentKind::Nation, "2025-01"}}) {
            Segment segment;
            segment.uid = keyOf(kind);
            segment.kind = kind;
            d.segments.push_back(segment);
            Claim c = claim("c", "", Quantity::Idle, 0.5, asOf);
            c.uid += keyOf(kind);
            c.site.clear();
            c.segment = segment.uid;
            d.claims.push_back(c);
        }
        QCOMPARE(idleOf(d).segment, 1);
    }

    void segmentPredicates_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("match");
        QTest::newRow("operator part, any case") << u"operators"_s << u"china mobile"_s << true;
        QTest::newRow("other operator") << u"operators"_s << u"GDS; VNET"_s << false;
        QTest::newRow("province") << u"provinces"_s << u"110000; 620000"_s << true;
        QTest::newRow("other city") << u"cities"_s << u"620100"_s << false;
        QTest::newRow("region") << u"regions"_s << u"west"_s << true;
        QTest::newRow("class") << u"place_classes"_s << u"remote"_s << true;
        QTest::newRow("metropolitan") << u"place_classes"_s << u"metropolitan"_s << false;
        QTest::newRow("chips") << u"chip_origins"_s << u"domestic"_s << true;
        QTest::newRow("any hub") << u"national_hubs"_s << u"any"_s << true;
        QTest::newRow("other hub") << u"national_hubs"_s << u"guizhou"_s << false;
        QTest::newRow("owner") << u"owner_types"_s << u"private; cloud"_s << false;
        QTest::newRow("in service since") << u"service_from"_s << u"2023"_s << true;
        QTest::newRow("too early") << u"service_from"_s << u"2025"_s << false;
    }

    void segmentPredicates()
    {
        QFETCH(QString, column);
        QFETCH(QString, value);
        QFETCH(bool, match);
        Dataset d = dataset();
        Site s = site("s", Stage::InService, "620000");
        s.city = u"621000"_s;
        s.operatorName = u"China Mobile Gansu"_s;
        s.ownerType = OwnerType::Telecom;
        s.chipOrigin = ChipOrigin::Domestic;
        s.nationalHub = NationalHub::Gansu;
        d.sites = {s};
        d.reindex();
        Segment segment;
        segment.kind = SegmentKind::Nation;
        QVERIFY(covers(segment, s, d, date("2024-06"))); // the empty rule covers all
        for (const Field<Segment>& field : fieldsOf<Segment>()) {
            if (column == QLatin1StringView(field.column.name))
                field.write(segment, Value(value));
        }
        QCOMPARE(covers(segment, s, d, date("2024-06")), match);
        segment.kind = SegmentKind::Context;
        QVERIFY(!covers(segment, s, d, date("2024-06")));
    }

    void anUnknownStageTakesNoEstimate()
    {
        Dataset d = dataset();
        d.sites = {site("s", Stage::Unknown)};
        Segment nation;
        nation.uid = u"n"_s;
        nation.kind = SegmentKind::Nation;
        d.segments = {nation};
        Claim c = claim("c", "", Quantity::Idle, 0.3, "2025-05");
        c.segment = u"n"_s;
        d.claims = {c};
        QCOMPARE(idleOf(d).certainty, Certainty::Unknown);
    }

    void capacityIsOfSitesInServiceAndByPrecision()
    {
        Dataset d = dataset();
        d.sites = {site("run"), site("build", Stage::UnderConstruction), site("super")};
        d.claims = {claim("a", "run", Quantity::Capacity, 100, "2025-01"),
                    claim("b", "build", Quantity::Capacity, 200, "2025-01"),
                    claim("c", "super", Quantity::Capacity, 300, "2025-01")};
        d.claims.set<&Claim::numberFormat>(2, NumberFormat::Fp64);
        d.reindex();
        const Figures figures = figuresOf(d, {AsOf, {}});
        QCOMPARE(figures.sites[0].capacity, std::optional(100.0));
        QVERIFY(!figures.sites[1].capacity);
        QVERIFY(!figures.sites[2].capacity);
        QCOMPARE(figures.sites[2].otherCapacity, std::optional(300.0));
    }

    void classesAreClosedOnTheLeft_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<int>("index");
        QTest::newRow("0") << 0.0 << 0;
        QTest::newRow("0.1999") << 0.1999 << 0;
        QTest::newRow("0.2") << 0.2 << 1;
        QTest::newRow("0.35") << 0.35 << 2;
        QTest::newRow("0.5") << 0.5 << 3;
        QTest::newRow("0.7") << 0.7 << 4;
        QTest::newRow("1") << 1.0 << 4;
    }

    void classesAreClosedOnTheLeft()
    {
        QFETCH(double, ratio);
        QFETCH(int, index);
        QCOMPARE(idleClassOf(ratio), index);
    }
};

QTEST_APPLESS_MAIN(FiguresTest)
#include "tst_figures.moc"
