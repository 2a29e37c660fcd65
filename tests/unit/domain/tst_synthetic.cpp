// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/changeset.h"
#include "domain/checks.h"
#include "domain/contenthash.h"
#include "domain/synthetic.h"
#include "support/builders.h"

#include <QTest>

#include <algorithm>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

Dataset base()
{
    Dataset d = dataset();
    const auto at = [&](std::size_t i, double lon, double lat) {
        d.places[i].lon = lon;
        d.places[i].lat = lat;
    };
    at(0, 116.3972, 39.9075);
    at(2, 103.8343, 36.0611);
    at(3, 107.6436, 35.7091);
    Source page;
    page.uid = u"src-1"_s;
    Source unused;
    unused.uid = u"src-2"_s;
    d.sources = {page, unused};
    Hub hub;
    hub.uid = u"beijing"_s;
    hub.nameEn = u"Beijing"_s;
    hub.position = {116.4, 39.9};
    hub.source = u"src-1"_s;
    d.hubs = {hub};
    d.reindex();
    return d;
}

template <typename Rows>
bool risingAndOfOneLength(const Rows& rows)
{
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const auto before = rows[i - 1];
        const auto after = rows[i];
        if (before.uid.size() != after.uid.size() || !(before.uid < after.uid))
            return false;
    }
    return true;
}

} // namespace

class SyntheticTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    // Rule 34.
    void countsAndMarks()
    {
        const Dataset made = syntheticDataset(300, 1, base());
        QCOMPARE(made.sites.size(), 300);
        QCOMPARE(made.claims.size(), 900);
        QCOMPARE(made.events.size(), 600);
        QCOMPARE(made.sources.size(), 1001); // 1,000, and the one that the hub cites
        QCOMPARE(made.hubs.size(), 1);
        QVERIFY(made.info.synthetic);
        QCOMPARE(made.info.titleEn, u"Synthetic data: 300 made-up sites"_s);
        QCOMPARE(syntheticDataset(1, 1, base()).info.titleEn, u"Synthetic data: 1 made-up site"_s);
        QVERIFY(made.info.titleZh.contains(u"合成"_s));
        for (std::size_t i = 0; i < made.sites.size(); ++i) {
            const auto site = made.sites[i];
            int capacity = 0;
            int idle = 0;
            int power = 0;
            for (const RowIndex c : made.claimsOfSite(RowIndex(i))) {
                const auto claim = made.claims[std::size_t(c)];
                capacity += claim.quantity == Quantity::Capacity || claim.quantity == Quantity::CapacityPlanned;
                idle += claim.quantity == Quantity::Idle;
                power += claim.quantity == Quantity::Power || claim.quantity == Quantity::PowerPlanned;
                QCOMPARE(claim.source, site.source);
            }
            QCOMPARE(capacity, 1);
            QCOMPARE(idle, 1);
            QCOMPARE(power, 1);
            int events = 0;
            for ([[maybe_unused]] const RowIndex e : made.eventsOfSite(RowIndex(i)))
                ++events;
            QCOMPARE(events, 2);
        }
        QVERIFY(risingAndOfOneLength(made.sites));
        QVERIFY(risingAndOfOneLength(made.claims));
        QVERIFY(risingAndOfOneLength(made.events));
    }

    void theRulesHoldAndNothingIsDoubtful()
    {
        const Dataset made = syntheticDataset(2000, 3, base());
        QVERIFY(findingsOf(made).empty());
        const Figures figures = figuresOf(made, {made.info.asOf.latest(), std::nullopt});
        const auto problems = problemsOf(made, figures, nullptr);
        for (const Problem& problem : problems)
            QVERIFY2(problem.uid == u"beijing", qPrintable(problem.uid + keyOf(problem.kind)));
        // Every stage occurs, and the events say the same as the record.
        std::array<int, 6> stages{};
        for (std::size_t i = 0; i < made.sites.size(); ++i) {
            const auto site = made.sites[i];
            QCOMPARE(figures.sites[i].stage, site.status);
            ++stages[std::size_t(site.status)];
        }
        QCOMPARE(std::ranges::count(stages, 0), 1); // unknown
    }

    // The numbers are pinned: another machine, compiler or library gives the same.
    void theSameSeedIsTheSameDataset()
    {
        QCOMPARE(contentHash(syntheticDataset(100, 7, base())), contentHash(syntheticDataset(100, 7, base())));
        QVERIFY(contentHash(syntheticDataset(100, 7, base())) != contentHash(syntheticDataset(100, 8, base())));
        QCOMPARE(contentHash(syntheticDataset(100, 7, base())),
                 QStringLiteral("799112d0a17b953ccb387cd5cff4d7855ef083fb64fdcd8981eedbd9d735b300"));
    }

    void sitesFollowThoseOfTheBase()
    {
        Dataset with = base();
        Site one = site("x", Stage::InService, "620000");
        one.city = u"621000"_s;
        with.sites.push_back(one);
        with.reindex();
        const Dataset made = syntheticDataset(50, 1, with);
        for (const Site& site : made.sites) {
            QCOMPARE(site.city, u"621000"_s);
            QVERIFY(qAbs(site.position.lon - 107.6436) < 0.0701 && qAbs(site.position.lat - 35.7091) < 0.0701);
        }
        QVERIFY(!made.site(u"x"_s));
    }

    void edges()
    {
        QCOMPARE(syntheticDataset(0, 1, base()).sites.size(), 0);
        QCOMPARE(syntheticDataset(-5, 1, base()).sites.size(), 0);
        QCOMPARE(syntheticDataset(1, 1, base()).sites.size(), 1);
        QCOMPARE(syntheticDataset(5, 1, Dataset()).sites.size(), 0); // no place to stand
    }
};

QTEST_GUILESS_MAIN(SyntheticTest)
#include "tst_synthetic.moc"
