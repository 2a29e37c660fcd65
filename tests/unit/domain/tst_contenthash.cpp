// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/changeset.h"
#include "domain/contenthash.h"
#include "support/builders.h"

#include <QCryptographicHash>
#include <QTest>

#include <algorithm>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class ContentHashTest : public QObject
{
    Q_OBJECT

    Dataset m_data = dataset();

private Q_SLOTS:

    void initTestCase()
    {
        m_data.sites = {site("a"), site("b")};
        m_data.claims = {claim("1", "a", Quantity::Idle, 0.2, "2025-01")};
        m_data.reindex();
    }

    void isSha256OfCanonicalJson()
    {
        // The empty dataset written out by hand: sha256sum of exactly this text.
        // {"announcements":[],"assumptions":[],"claims":[],"events":[],"hubs":[],"latency_links":[],"places":[],
        //  "segments":[],"sites":[],"sources":[]}   (without the line break and its indent)
        Dataset empty;
        empty.reindex();
        const QByteArray json = "{\"announcements\":[],\"assumptions\":[],\"claims\":[],\"events\":[],\"hubs\":[],"
                                "\"latency_links\":[],\"places\":[],\"segments\":[],\"sites\":[],\"sources\":[]}";
        QCOMPARE(contentHash(empty),
                 QString::fromLatin1(QCryptographicHash::hash(json, QCryptographicHash::Sha256).toHex()));
    }

    void orderOfRowsDoesNotMatter()
    {
        Dataset other = m_data;
        other.sites = {};
        for (std::size_t i = m_data.sites.size(); i-- > 0;)
            other.sites.push_back(m_data.sites[i]);
        std::ranges::reverse(other.places);
        other.reindex();
        QCOMPARE(contentHash(other), contentHash(m_data));
    }

    void titleAndRevisionDoNotMatter()
    {
        Dataset other = m_data;
        other.info.titleEn = u"Another title"_s;
        other.revision = 77;
        QCOMPARE(contentHash(other), contentHash(m_data));
    }

    void everyFactMatters()
    {
        Dataset other = m_data;
        other.sites.set<&Site::note>(0, u"x"_s);
        QVERIFY(contentHash(other) != contentHash(m_data));
        other = m_data;
        other.claims.set<&Claim::value>(0, 0.20000000000000004);
        QVERIFY(contentHash(other) != contentHash(m_data));
    }

    // The empty table of flags is left out, so that what was made before there were flags keeps its hash.
    void flagsAreFactsAndScenariosAreNot()
    {
        Dataset other = m_data;
        DistressFlag flag;
        flag.uid = u"f"_s;
        flag.site = u"a"_s;
        other.distressFlags = {flag};
        const QString hash = contentHash(other);
        QVERIFY(hash != contentHash(m_data));
        other.distressFlags[0].strength = SignalStrength::Strong;
        QVERIFY(contentHash(other) != hash);
        other.distressFlags.clear();
        QCOMPARE(contentHash(other), contentHash(m_data));

        Scenario scenario;
        scenario.uid = u"s"_s;
        scenario.name = u"Cheap power"_s;
        other.scenarios = {scenario};
        QCOMPARE(contentHash(other), contentHash(m_data));
    }

    void theTableOfFlagsLiesBetweenItsNeighbours()
    {
        // The empty dataset with one flag written out by hand: columns by name, nulls left out.
        Dataset d;
        DistressFlag flag;
        flag.uid = u"f"_s;
        flag.site = u"a"_s;
        flag.date = date("2025-09");
        d.distressFlags = {flag};
        d.reindex();
        const QByteArray json =
            "{\"announcements\":[],\"assumptions\":[],\"claims\":[],\"distress_flags\":[{\"date\":\"2025-09\","
            "\"signal\":\"contract_ended\",\"site\":\"a\",\"strength\":\"weak\",\"uid\":\"f\"}],\"events\":[],"
            "\"hubs\":[],\"latency_links\":[],\"places\":[],\"segments\":[],\"sites\":[],\"sources\":[]}";
        QCOMPARE(contentHash(d),
                 QString::fromLatin1(QCryptographicHash::hash(json, QCryptographicHash::Sha256).toHex()));
    }

    void undoBringsTheHashBack()
    {
        const auto changes = checked(setCell(u"sites"_s, u"a"_s, u"note"_s, Value(u"new"_s), u"test"_s), m_data);
        QVERIFY(changes);
        const Dataset edited = applied(*changes, m_data);
        QVERIFY(contentHash(edited) != contentHash(m_data));
        QCOMPARE(contentHash(applied(inverseOf(*changes, u"undo"_s), edited)), contentHash(m_data));
    }
};

QTEST_APPLESS_MAIN(ContentHashTest)
#include "tst_contenthash.moc"
