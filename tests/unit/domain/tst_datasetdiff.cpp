// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/datasetdiff.h"
#include "support/builders.h"

#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

Dataset start()
{
    Dataset d = dataset();
    Source page;
    page.uid = u"p"_s;
    Source other;
    other.uid = u"q"_s;
    d.sources = {page, other};
    for (const char* uid : {"a", "b", "c"})
        d.sites.push_back(site(uid));
    d.claims.push_back(claim("c1", "a", Quantity::Idle, 0.25, "2025-01"));
    d.events.push_back(event("e1", "a", EventKind::Operational, "2024"));
    d.reindex();
    return d;
}

Dataset with(const Dataset& data, std::vector<RowChange> rows)
{
    const auto good = checked({.who = {}, .why = {}, .rows = std::move(rows)}, data);
    if (!good)
        qFatal("%s", qPrintable(good.error().detail));
    return applied(*good, data);
}

RowChange set(const char* table, const char* uid, const char* column, Value after)
{
    return {RowChange::Kind::Update,
            QString::fromLatin1(table),
            QString::fromLatin1(uid),
            {{QString::fromLatin1(column), Value(), std::move(after)}}};
}

// "a: moved, edited" for each site.
QStringList sites(const DatasetDiff& diff)
{
    QStringList list;
    for (const SiteDiff& site : diff.sites) {
        QStringList kinds;
        for (const DiffKind kind : site.kinds)
            kinds << keyOf(kind);
        list << site.uid + u": "_s + kinds.join(u", "_s);
    }
    return list;
}

} // namespace

class DatasetDiffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void theSameIsNothing()
    {
        const Dataset a = start();
        Dataset b = start();
        // Not a fact: the revision, the names given to states, the order of rows.
        b.revision = 7;
        Release release;
        release.uid = u"release-1"_s;
        release.name = u"x"_s;
        b.releases.push_back(release);
        Dataset shuffled = dataset();
        shuffled.sources = {b.sources[1], b.sources[0]};
        for (const char* uid : {"c", "a", "b"})
            shuffled.sites.push_back(*b.site(QString::fromLatin1(uid)));
        shuffled.claims = b.claims;
        shuffled.events = b.events;
        shuffled.reindex();
        QVERIFY(diffOf(a, b).isEmpty());
        QVERIFY(diffOf(a, shuffled) == DatasetDiff());
    }

    void sitesByWhatBecameOfThem()
    {
        const Dataset a = start();
        const Dataset b = with(a, {set("sites", "a", "lon", Value(117.0)),
                                   set("sites", "a", "note", Value(u"n"_s)),
                                   set("sites", "b", "source", Value(u"p"_s)),
                                   {RowChange::Kind::Remove, u"sites"_s, u"c"_s, {}},
                                   {RowChange::Kind::Insert,
                                    u"sites"_s,
                                    u"d"_s,
                                    {{u"name_en"_s, {}, Value(u"D"_s)},
                                     {u"province"_s, {}, Value(u"110000"_s)},
                                     {u"lon"_s, {}, Value(116.0)},
                                     {u"lat"_s, {}, Value(40.0)}}}});
        const DatasetDiff diff = diffOf(a, b);
        QCOMPARE(sites(diff), (QStringList{u"a: moved, edited"_s, u"b: re_sourced"_s, u"c: gone"_s, u"d: new"_s}));
        QCOMPARE(diff.rows.size(), 4);
        QCOMPARE(diff.rows[0].uid, u"a"_s);
        QCOMPARE(diff.rows[0].cells.size(), 2);
        QVERIFY(diff.rows[0].cells[0] == (CellChange{u"lon"_s, Value(116.4), Value(117.0)}));
        QCOMPARE(diff.rows[2].kind, RowChange::Kind::Remove);
        QCOMPARE(diff.rows[3].kind, RowChange::Kind::Insert);
        // The other way round everything is reversed.
        const DatasetDiff back = diffOf(b, a);
        QCOMPARE(sites(back), (QStringList{u"a: moved, edited"_s, u"b: re_sourced"_s, u"c: new"_s, u"d: gone"_s}));
        QVERIFY(back.rows[0].cells[0] == (CellChange{u"lon"_s, Value(117.0), Value(116.4)}));
        QVERIFY(diffOf(a, applied({.who = {}, .why = {}, .rows = back.rows}, b)).isEmpty());
    }

    void claimsReEstimate()
    {
        const Dataset a = start();
        QCOMPARE(sites(diffOf(a, with(a, {set("claims", "c1", "value", Value(0.5))}))),
                 QStringList{u"a: re_estimated"_s});
        QCOMPARE(sites(diffOf(a, with(a, {set("claims", "c1", "source", Value(u"q"_s))}))),
                 QStringList{u"a: re_sourced"_s});
        QCOMPARE(sites(diffOf(a, with(a, {set("events", "e1", "note", Value(u"n"_s))}))), QStringList{u"a: edited"_s});
        // A claim that moved concerns both sites.
        QCOMPARE(sites(diffOf(a, with(a, {set("claims", "c1", "site", Value(u"b"_s))}))),
                 (QStringList{u"a: re_estimated"_s, u"b: re_estimated"_s}));
        // A site that was cancelled has no figure any more, though no claim changed.
        QCOMPARE(sites(diffOf(a, with(a, {set("sites", "a", "status", Value(u"cancelled"_s))}))),
                 (QStringList{u"a: re_estimated, edited"_s}));
    }

    void aSegmentReEstimatesWhatItCovers()
    {
        Dataset a = start();
        Segment nation;
        nation.uid = u"nation"_s;
        nation.kind = SegmentKind::Nation;
        a.segments = {nation};
        Claim claim;
        claim.uid = u"n1"_s;
        claim.segment = u"nation"_s;
        claim.basis = Basis::ComputeUse;
        claim.value = 0.4;
        claim.unit = u"ratio"_s;
        claim.asOf = date("2026-01");
        a.claims.push_back(claim);
        a.reindex();
        const DatasetDiff diff = diffOf(a, with(a, {set("claims", "n1", "value", Value(0.6))}));
        QCOMPARE(diff.rows.size(), 1);
        QCOMPARE(sites(diff), (QStringList{u"b: re_estimated"_s, u"c: re_estimated"_s})); // "a" has a figure of its own
    }

    void whatTheDatasetSaysOfItself()
    {
        const Dataset a = start();
        Dataset b = start();
        b.info.titleEn = u"Other"_s;
        const DatasetDiff diff = diffOf(a, b);
        QCOMPARE(diff.rows.size(), 1);
        QCOMPARE(diff.rows[0].table, u"dataset"_s);
        QVERIFY(diff.sites.empty());
    }
};

QTEST_GUILESS_MAIN(DatasetDiffTest)
#include "tst_datasetdiff.moc"
