// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/claimtext.h"
#include "charts/dossier.h"
#include "charts/dossierscene.h"
#include "unit/charts/dossierfixture.h"
#include "unit/charts/drawntexts.h"

#include <QTest>

#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

using Lane = Dossier::Dated::Lane;

std::vector<const Dossier::Dated*> laneOf(const Dossier& dossier, Lane lane)
{
    std::vector<const Dossier::Dated*> found;
    for (const Dossier::Dated& dated : dossier.timeline) {
        if (dated.lane == lane)
            found.push_back(&dated);
    }
    return found;
}

const Dossier::Figure& figure(const Dossier& dossier, const char* name)
{
    const auto found = std::ranges::find(dossier.figures, QString::fromLatin1(name), &Dossier::Figure::name);
    if (found == dossier.figures.end())
        qFatal("no figure %s", name);
    return *found;
}

// The first row of a fact.
std::size_t factOf(const Sheet& sheet, const QString& what)
{
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        if (textIn(sheet, i, "what") == what)
            return i;
    }
    qFatal("no fact %s", qPrintable(what));
}

} // namespace

class DossierTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void theHeadSaysWhatItIs()
    {
        const auto data = chartOf(askedFor("s", oneSite()));
        QCOMPARE(data->texts.title, u"Dossier: s"_s);
        QCOMPARE(data->texts.finding, u"75\u00A0% of it stands idle by its own figure (Apr 2025)"_s);
        const Dossier& dossier = *data->dossier;
        QCOMPARE(dossier.name, u"s"_s);
        QCOMPARE(dossier.place, u"Beijing"_s);
        QCOMPARE(dossier.stage, u"In service"_s);
        QCOMPARE(dossier.datedStage, u"In service, as read Jan 2025"_s); // later than the event
        QCOMPARE(dossier.idleText, u"Idle: 75\u00A0%"_s);
        QCOMPARE(dossier.idleNotes, (QStringList{u"70–80\u00A0%"_s, u"Reported"_s, u"Compute use"_s, u"Apr 2025"_s}));
    }

    void aCalculatedRatioIsNotCalledReported()
    {
        Dataset d = oneSite();
        d.claims.set<&Claim::kind>(0, ClaimKind::Calculated);
        const ChartInput input = askedFor("s", d);
        QCOMPARE(chartOf(input)->dossier->idleNotes.at(1), u"Calculated"_s);
        const Sheet sheet = dossierSheet(input).value();
        QCOMPARE(textIn(sheet, factOf(sheet, u"Idle ratio"_s), "kind"), u"Calculated"_s);
        d.claims.set<&Claim::asOf>(0, date("2021-04"));
        d.claims.set<&Claim::asOf>(1, date("2020"));
        QCOMPARE(chartOf(askedFor("s", d))->dossier->idleNotes.at(1), u"Calculated, older"_s);
    }

    void sharesSayWhatTheyAreOf()
    {
        const Phrases english(Language::English);
        Claim used = claim("u", "s", Quantity::Idle, 0.675, "2025-04");
        used.unit = u"ratio"_s;
        QCOMPARE(claimValueText(used, english), u"67.5\u00A0% used"_s);
        used.low = 0.6;
        used.high = 0.7;
        QCOMPARE(claimValueText(used, english), u"67.5\u00A0% (60\u00A0% to 70\u00A0%) used"_s);
        used.basis = Basis::StatedIdle;
        used.low = used.high = std::nullopt;
        QCOMPARE(claimValueText(used, english), u"67.5\u00A0% idle"_s);
        Claim pue = claim("p", "s", Quantity::Pue, 1.15, "2025-04");
        pue.unit = u"ratio"_s;
        QCOMPARE(claimValueText(pue, english), u"1.15"_s);
    }

    void whatHasADateStandsOnItsLane()
    {
        const auto data = chartOf(askedFor("s", oneSite()));
        const Dossier& dossier = *data->dossier;
        const auto events = laneOf(dossier, Lane::Events);
        QCOMPARE(events.size(), 3u); // 2027 is later than the date
        QCOMPARE(events[0]->label, u"Announced"_s);
        QVERIFY(!events[0]->span.isExact());
        QCOMPARE(events[0]->spoken, u"Announced, 2022 (known only to the year)"_s);
        QVERIFY(events[2]->span.isExact());
        const auto figures = laneOf(dossier, Lane::Figures);
        QCOMPARE(figures.size(), 3u); // 2023, January and April 2025; neither superseded nor later ones
        QCOMPARE(figures[1]->spoken, u"Figures of Jan 2025: Capacity in service, Power"_s);
        const auto signs = laneOf(dossier, Lane::Signs);
        QCOMPARE(signs.size(), 2u);
        QVERIFY(!signs[0]->counts && signs[1]->counts); // 18 months after January 2022 it counts no more
        QVERIFY(signs[0]->spoken.endsWith(u"counts no more"));
        QCOMPARE(dossier.undated, 1); // the investment
        QCOMPARE(dossier.firstMonth, 2022 * 12);
        QCOMPARE(dossier.lastMonth, 2026 * 12 + 10);
    }

    void idleClaimsAreThoseOfTheSite()
    {
        const auto data = chartOf(askedFor("s", oneSite()));
        const std::vector<Dossier::IdleClaim>& claims = data->dossier->idleClaims;
        QCOMPARE(claims.size(), 2u);
        QVERIFY(claims[0].basis == Basis::RackOccupancy);
        QVERIFY(qAbs(*claims[0].value - 0.6) < 1e-9);
        QCOMPARE(claims[0].low, claims[0].high);
        QVERIFY(claims[0].calculated && !claims[0].span.isExact());
        QVERIFY(qAbs(claims[1].low - 0.7) < 1e-9);
        QVERIFY(qAbs(claims[1].high - 0.8) < 1e-9);
        QVERIFY(!claims[1].calculated);
        QCOMPARE(claims[1].spoken, u"Idle 75\u00A0% (70–80\u00A0%) by Compute use, Apr 2025"_s);
    }

    void boundsReachTheEnd()
    {
        Dataset d = oneSite();
        Claim atLeast = claim("x", "s", Quantity::Idle, 0, "2026-01");
        atLeast.basis = Basis::StatedIdle;
        atLeast.role = Role::LowerBound;
        atLeast.value.reset();
        atLeast.low = 0.55;
        Claim atMost = atLeast;
        atMost.uid = u"y"_s;
        atMost.role = Role::UpperBound;
        atMost.low.reset();
        atMost.high = 0.3;
        atMost.asOf = date("2026-02");
        Claim impossible = atLeast;
        impossible.uid = u"z"_s;
        impossible.low = 7;
        d.claims.push_back(atLeast);
        d.claims.push_back(atMost);
        d.claims.push_back(impossible);
        d.reindex();
        const auto data = chartOf(askedFor("s", std::move(d)));
        const std::vector<Dossier::IdleClaim>& claims = data->dossier->idleClaims;
        QCOMPARE(claims.size(), 4u);
        QCOMPARE(*claims[2].value, 0.55);
        QCOMPARE(claims[2].low, 0.55);
        QCOMPARE(claims[2].high, 1.0);
        QVERIFY(!claims[3].value);
        QCOMPARE(claims[3].low, 0.0);
        QCOMPARE(claims[3].high, 0.3);
    }

    void figuresTellValueDateAndSource()
    {
        const auto data = chartOf(askedFor("s", oneSite()));
        const Dossier& dossier = *data->dossier;
        QCOMPARE(dossier.figures.size(), 10u);
        QCOMPARE(figure(dossier, "Capacity in service").value, u"3,000 P"_s);
        QCOMPARE(figure(dossier, "Capacity in service").note, u"Reported, Jan 2025, A newspaper"_s);
        QCOMPARE(figure(dossier, "Planned capacity").value, u"not published"_s);
        QCOMPARE(figure(dossier, "Power").value, u"30\u00A0MW"_s);
        QCOMPARE(figure(dossier, "Racks in place").value, u"not published"_s); // 2027 is later
        QCOMPARE(figure(dossier, "Investment").value, u"27 bn yuan"_s);
        QCOMPARE(figure(dossier, "Investment").note, u"Reported, undated"_s);
        QCOMPARE(figure(dossier, "Chips").value, u"not given"_s);
        QCOMPARE(figure(dossier, "Operator").value, u"Someone"_s);
        QCOMPARE(figure(dossier, "Operator").note, u"Telecom operator"_s);
        QCOMPARE(figure(dossier, "Break-even").value, u"no verdict"_s);
        QCOMPARE(figure(dossier, "Break-even").note, u"Chips unknown"_s);
        // No hub is out of reach (0), 741 days of 36 months, chips unknown (a half): 2,250 P x (0.6763 + 0.5) / 3.
        QCOMPARE(figure(dossier, "Stranded index").value, u"882 P of 2,250 P idle"_s);
        QCOMPARE(figure(dossier, "Distress").value, u"Stressed"_s);
        QCOMPARE(figure(dossier, "Distress").note, u"Rental contract ended or unused (Jan 2026)"_s);
    }

    void nothingIsToldTwice()
    {
        Dataset d = oneSite();
        d.sites.set<&Site::chipOrigin>(0, ChipOrigin::Domestic);
        d.sites.set<&Site::accelerators>(0, u"Huawei Ascend"_s);
        d.reindex();
        const auto data = chartOf(askedFor("s", std::move(d)));
        QCOMPARE(figure(*data->dossier, "Chips").value, u"Huawei Ascend"_s);
        QCOMPARE(figure(*data->dossier, "Chips").note, u"Domestic chips"_s); // the origin and the class
        QVERIFY(!data->texts.subtitle.contains(u"Beijing"));                 // the drawing names the place
    }

    void theCaptionTellsOfWhatIsDrawn()
    {
        const QString caption = chartOf(askedFor("s", oneSite()))->texts.caption;
        for (const char16_t* form : {u"A pale bar", u"An empty flag", u"A hollow mark", u"Round trips by the model"})
            QVERIFY2(caption.contains(QString::fromUtf16(form)), qPrintable(caption));
        QVERIFY(!caption.contains(u"A dot") && !caption.contains(u"A pale column"));
        const QString bare = chartOf(askedFor("bare", oneSite()))->texts.caption;
        for (const char16_t* form : {u"A pale bar", u"An empty flag", u"A hollow mark"})
            QVERIFY2(!bare.contains(QString::fromUtf16(form)), qPrintable(bare));
    }

    void signsThatDoNotCountAreTold()
    {
        Dataset d = oneSite();
        d.distressFlags.push_back(flag("c", DistressSignal::ContractEnded, SignalStrength::Weak, "2026-01"));
        d.reindex();
        const auto data = chartOf(askedFor("s", d));
        const auto signs = laneOf(*data->dossier, Lane::Signs);
        QCOMPARE(signs.size(), 3u);
        QCOMPARE(std::ranges::count(signs, false, &Dossier::Dated::counts), 2);
        QVERIFY(std::ranges::any_of(
            signs, [](const Dossier::Dated* sign) { return sign->spoken.endsWith(u"counts once with another"); }));
        const Sheet sheet = dossierSheet(askedFor("s", d)).value();
        QCOMPARE(textIn(sheet, factOf(sheet, u"Sign of distress: counts once with another"_s), "kind"), u"weak"_s);
        d.distressFlags = {d.distressFlags[1]};
        d.reindex();
        const auto expired = chartOf(askedFor("s", d));
        QCOMPARE(figure(*expired->dossier, "Distress").note, u"Failed sale or merger (Jan 2022); counts no more"_s);
        // It is not known to be sound.
        QCOMPARE(figure(*expired->dossier, "Distress").value, u"Too few signs"_s);
        const Sheet now = dossierSheet(askedFor("s", std::move(d))).value();
        QCOMPARE(textIn(now, factOf(now, u"Distress"_s), "value"), u"Too few signs"_s);
    }

    void aPartOfACampusHasNoIndexOfItsOwn()
    {
        Dataset d = oneSite();
        d.sites.push_back(site("part"));
        d.sites.set<&Site::parent>(2, u"s"_s);
        Claim capacity = claim("part-capacity", "part", Quantity::Capacity, 500, "2025-01");
        Claim idle = claim("part-idle", "part", Quantity::Idle, 0.5, "2025-04");
        idle.basis = Basis::StatedIdle;
        d.claims.push_back(capacity);
        d.claims.push_back(idle);
        d.reindex();
        const ChartInput part = askedFor("part", d);
        QVERIFY(!strandedSheet(part.question, {}).value().keys.contains(u"part"_s));
        QCOMPARE(figure(*chartOf(part)->dossier, "Stranded index").value, u"none: counted with its campus"_s);
        const Sheet sheet = dossierSheet(part).value();
        QCOMPARE(textIn(sheet, factOf(sheet, u"Stranded index"_s), "value"), u"none: counted with its campus"_s);
        const ChartInput whole = askedFor("s", std::move(d));
        QCOMPARE(figure(*chartOf(whole)->dossier, "Stranded index").value, u"882 P of 2,250 P idle"_s);
    }

    void whatIsOverDoesNotLast()
    {
        Dataset d = oneSite();
        d.events.push_back(test::event("5", "bare", EventKind::Cancelled, "2026-03"));
        d.reindex();
        QCOMPARE(chartOf(askedFor("bare", d))->dossier->datedStage, u"Cancelled, Mar 2026"_s);
        d.events.set<&Event::kind>(d.events.size() - 1, EventKind::Suspended);
        d.reindex();
        QCOMPARE(chartOf(askedFor("bare", std::move(d)))->dossier->datedStage, u"Suspended since Mar 2026"_s);
    }

    void chineseGoesFromTheProvinceToTheCity()
    {
        Dataset d = oneSite();
        for (std::size_t i = 0; i < d.places.size(); ++i)
            d.places[i].nameZh = d.places[i].uid == u"620000"_s ? u"甘肃"_s : u"庆阳"_s;
        d.sites.set<&Site::city>(1, u"621000"_s);
        d.reindex();
        QCOMPARE(chartOf(askedFor("bare", d))->dossier->place, u"Qingyang, Gansu"_s);
        QCOMPARE(chartOf(askedFor("bare", std::move(d), Language::Chinese))->dossier->place, u"甘肃庆阳"_s);
    }

    void chineseCountsMoneyByTenThousands()
    {
        const auto data = chartOf(askedFor("s", oneSite(), Language::Chinese));
        QCOMPARE(data->dossier->figures[4].value, u"270\u00A0亿元"_s);
    }

    void rangesAndPlans()
    {
        Dataset d = oneSite();
        Claim planned = amount("rp", Quantity::RacksPlanned, 0, "racks", "2025-03");
        planned.role = Role::Range;
        planned.value.reset();
        planned.low = 1000;
        planned.high = 2000;
        d.claims.push_back(planned);
        Claim atLeast = amount("cp", Quantity::CapacityPlanned, 0, "PFLOPS", "2025-03");
        atLeast.role = Role::LowerBound;
        atLeast.value.reset();
        atLeast.low = 5000;
        d.claims.push_back(atLeast);
        d.reindex();
        const auto data = chartOf(askedFor("s", std::move(d)));
        QCOMPARE(figure(*data->dossier, "Planned racks").value, u"1,000\u00A0racks to 2,000\u00A0racks"_s);
        QCOMPARE(figure(*data->dossier, "Planned capacity").value, u"at least 5,000 P"_s);
    }

    void roundTripsAreThoseOfTheHubs()
    {
        const auto data = chartOf(askedFor("s", oneSite()));
        const std::vector<Dossier::RoundTrip>& trips = data->dossier->roundTrips;
        QCOMPARE(trips.size(), 2u);
        QCOMPARE(trips[0].name, u"Beijing"_s);
        QCOMPARE(trips[0].value, u"2.0 ms (1.0–3.0)"_s); // at the hub itself
        QVERIFY(trips[1].typicalMs > 20);
        Dataset many = oneSite();
        for (int i = 0; i < 20; ++i)
            many.hubs.push_back(hub(QByteArray::number(i).constData(), "Far", {100.0 - i, 30}));
        many.reindex();
        const auto crowded = chartOf(askedFor("s", std::move(many)));
        QCOMPARE(crowded->dossier->roundTrips.size(), Dossier::MostHubs);
        QCOMPARE(crowded->dossier->roundTrips[0].name, u"Beijing"_s); // the nearest first
        QVERIFY(crowded->texts.caption.contains(u"The nearest 6 of 22 demand hubs"));
    }

    void aSiteOfWhichLittleIsKnown()
    {
        Dataset d = oneSite();
        d.hubs.clear();
        d.reindex();
        const auto data = chartOf(askedFor("bare", std::move(d)));
        const Dossier& dossier = *data->dossier;
        QCOMPARE(data->texts.finding, u"Not in service: Announced, as read Jan 2025"_s);
        QCOMPARE(dossier.idleText, u"Not in service, so no idle ratio"_s);
        QVERIFY(dossier.timeline.empty() && dossier.idleClaims.empty() && dossier.roundTrips.empty());
        QCOMPARE(dossier.lastMonth - dossier.firstMonth, 34); // two years at least, from a January
        QCOMPARE(figure(dossier, "Stranded index").value, u"none: not in service"_s);
        QCOMPARE(figure(dossier, "Distress").value, u"no sign recorded"_s);
        for (const QSize size : {QSize(280, 150), QSize(370, 200), QSize(900, 640)}) {
            const auto scene = data->scene(lookIn(), {.size = size});
            QCOMPARE(overlapOf(drawingOf(*scene, size)), QString());
        }
    }

    void findingsOfUnknownAndEstimatedUse()
    {
        Dataset d = oneSite();
        d.sites.set<&Site::status>(1, Stage::InService);
        d.reindex();
        QCOMPARE(chartOf(askedFor("bare", d))->texts.finding, u"How much of it is used is not known"_s);
        Segment nation;
        nation.uid = u"nation"_s;
        nation.nameEn = u"The nation"_s;
        nation.kind = SegmentKind::Nation;
        d.segments = {nation};
        Claim estimate = claim("estimate", "", Quantity::Idle, 0.4, "2026-01");
        estimate.segment = u"nation"_s;
        d.claims.push_back(estimate);
        d.reindex();
        const auto data = chartOf(askedFor("bare", d));
        QCOMPARE(data->texts.finding, u"60\u00A0% of it stands idle by estimate (Jan 2026)"_s);
        QCOMPARE(data->dossier->idleNotes.last(), u"The nation"_s);
        QVERIFY(data->dossier->idleClaims.empty()); // an estimate is no claim of the site
    }

    void oldThingsStandOnNoAxis()
    {
        Dataset d = oneSite();
        d.events.push_back(test::event("old", "s", EventKind::Announced, "1990-05"));
        d.reindex();
        const auto data = chartOf(askedFor("s", std::move(d)));
        QCOMPARE(data->dossier->earlier, 1);
        QVERIFY(data->dossier->lastMonth - data->dossier->firstMonth < 252);
        QVERIFY(data->texts.caption.contains(u"Before the first year of the axis: 1."));
    }

    void manyEventsAreCut()
    {
        Dataset d = oneSite();
        for (int i = 0; i < 1000; ++i)
            d.events.push_back(
                test::event(("n" + QByteArray::number(i)).constData(), "s", EventKind::Expanded, "2024-06"));
        d.reindex();
        const auto data = chartOf(askedFor("s", std::move(d)));
        QCOMPARE(laneOf(*data->dossier, Lane::Events).size(), Dossier::MostOfLane);
        QCOMPARE(data->dossier->crowded, 703);
        const QSize size(900, 640);
        QCOMPARE(overlapOf(drawingOf(*data->scene(lookIn(), {.size = size}), size)), QString());
    }

    void theTableHasTheFacts()
    {
        const Sheet sheet = dossierSheet(askedFor("s", oneSite())).value();
        QCOMPARE(textIn(sheet, factOf(sheet, u"Idle ratio"_s), "value"), u"0.75"_s);
        const std::size_t capacity = factOf(sheet, u"Capacity in service"_s);
        QCOMPARE(textIn(sheet, capacity, "value"), u"3000"_s);
        QCOMPARE(textIn(sheet, capacity, "unit"), u"PFLOPS"_s);
        QCOMPARE(textIn(sheet, capacity, "date"), u"2025-01"_s);
        QCOMPARE(textIn(sheet, capacity, "kind"), u"Reported"_s);
        QCOMPARE(textIn(sheet, capacity, "source"), u"A newspaper"_s);
        const std::size_t use = factOf(sheet, u"Idle or used share: Compute use"_s);
        QCOMPARE(textIn(sheet, use, "value"), u"0.25"_s); // as published
        QCOMPARE(textIn(sheet, factOf(sheet, u"Round trip to Beijing"_s), "value"), u"2"_s);
        QCOMPARE(textIn(sheet, factOf(sheet, u"Sign of distress: counts"_s), "kind"), u"strong"_s);
        QCOMPARE(textIn(sheet, factOf(sheet, u"Distress"_s), "value"), u"Stressed"_s);
        QVERIFY(textIn(sheet, factOf(sheet, u"Stranded index"_s), "value").startsWith(u"882.1"));
        int events = 0;
        for (std::size_t i = 0; i < sheet.rows.size(); ++i)
            events += textIn(sheet, i, "what") == u"Event";
        QCOMPARE(events, 3);
        QCOMPARE(sheet.caption.join(u' '), chartOf(askedFor("s", oneSite()))->texts.caption);
    }

    void theTableTellsALowerBound()
    {
        Dataset d = oneSite();
        d.claims.set<&Claim::role>(0, Role::UpperBound); // of use
        d.claims.set<&Claim::value>(0, {});
        d.claims.set<&Claim::low>(0, {});
        d.reindex();
        const Sheet sheet = dossierSheet(askedFor("s", std::move(d))).value();
        QCOMPARE(textIn(sheet, factOf(sheet, u"Idle ratio: At least"_s), "value"), u"0.7"_s);
    }

    void theTableTellsWhatNumbersAre()
    {
        Dataset d = oneSite();
        d.claims.set<&Claim::value>(0, 0.95);
        d.claims.set<&Claim::low>(0, {});
        d.claims.set<&Claim::high>(0, {});
        d.claims.set<&Claim::numberFormat>(2, NumberFormat::Fp64);
        d.reindex();
        const Sheet sheet = dossierSheet(askedFor("s", std::move(d))).value();
        QCOMPARE(textIn(sheet, factOf(sheet, u"Idle ratio"_s), "value"), u"0.05"_s); // 1 - 0.95 in binary is more
        QCOMPARE(textIn(sheet, factOf(sheet, u"Capacity in service: FP64"_s), "value"), u"3000"_s);
    }

    void withoutASite()
    {
        const auto data = chartOf(askedFor("", oneSite()));
        QCOMPARE(data->texts.empty, u"Choose a site to see its dossier."_s);
        QCOMPARE(dossierSheet(askedFor("", oneSite()))->empty, data->texts.empty);
        QCOMPARE(dossierData(askedFor("nobody", oneSite())).error().code, ErrorCode::Usage);
        QCOMPARE(dossierSheet(askedFor("nobody", oneSite())).error().code, ErrorCode::Usage);
        ChartInput undated = askedFor("s", oneSite());
        undated.question.figures =
            std::make_shared<const Figures>(figuresOf(*undated.question.snapshot, {QDate(), {}}));
        QVERIFY(!chartOf(undated)->texts.empty.isEmpty());
    }

    void stops()
    {
        QCOMPARE(dossierData(askedFor("s", oneSite()), stoppedTask()).error().code, ErrorCode::Cancelled);
        QCOMPARE(dossierSheet(askedFor("s", oneSite()), stoppedTask()).error().code, ErrorCode::Cancelled);
    }
};

QTEST_MAIN(DossierTest)
#include "tst_dossier.moc"
