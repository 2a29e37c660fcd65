// SPDX-License-Identifier: GPL-3.0-or-later
// The change sets that the window makes of a site: placed by the basemap, moved, removed with all that belongs to it.
#include "desktop/recordedits.h"
#include "desktop/recordpanel.h"
#include "gui/desktop/recordfixture.h"

using namespace atlas;
using namespace Qt::StringLiterals;

class RecordEditsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::RecordFixture> m_fixture;

    Value cell(const ChangeSet& changes, const char* column) const
    {
        for (const CellChange& c : changes.rows.front().cells) {
            if (c.column == QLatin1StringView(column))
                return c.after;
        }
        return {};
    }

private Q_SLOTS:

    void init()
    {
        m_fixture = std::make_unique<test::RecordFixture>();
        QVERIFY(m_fixture->open());
    }

    void aNewSiteKnowsItsPlace_data()
    {
        QTest::addColumn<double>("lon");
        QTest::addColumn<double>("lat");
        QTest::addColumn<QString>("province");
        QTest::addColumn<QString>("city");
        QTest::newRow("in a prefecture") << 117.30 << 31.90 << "340000" << "340100";
        QTest::newRow("nearer to another") << 118.45 << 31.30 << "340000" << "340200";
        QTest::newRow("a municipality is its own city") << 116.50 << 39.80 << "110000" << "110000";
        QTest::newRow("no prefecture within 100 km") << 95.00 << 40.20 << "620000" << "";
        QTest::newRow("off the coast") << 114.60 << 22.30 << "440000" << "440300";
    }

    void aNewSiteKnowsItsPlace()
    {
        QFETCH(double, lon);
        QFETCH(double, lat);
        const ChangeSet changes = newSiteAt(m_fixture->context(), {lon, lat});
        QCOMPARE(changes.rows.size(), std::size_t(1));
        QTEST(toText(cell(changes, "province")), "province");
        QTEST(toText(cell(changes, "city")), "city");
        const auto done = m_fixture->commit(changes);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
        const Site site = m_fixture->onDisk()->sites.back();
        QCOMPARE(site.uid, u"sites-1"_s);
        QCOMPARE(site.nameEn, u"New site"_s);
        QCOMPARE(site.nameZh, u"新站点"_s);
        QCOMPARE(site.position, (LonLat{lon, lat}));
        QCOMPARE(site.status, Stage::Unknown);
        QCOMPARE(site.locationPrecision, LocationPrecision::Site);
        QCOMPARE(site.sourceDatum, Datum::Wgs84);
    }

    void farFromChinaTheNearestProvinceIsTaken()
    {
        const ChangeSet changes = newSiteAt(m_fixture->context(), {139.7, 35.7});
        QVERIFY(!isNull(cell(changes, "province")));
    }

    void aMoveInsideKeepsTheCity()
    {
        const auto done = m_fixture->commit(moveSite(m_fixture->context(), u"wuhu-mobile"_s, {118.5, 31.4}));
        QVERIFY(done);
        const Site site = *m_fixture->onDisk()->site(u"wuhu-mobile"_s);
        QCOMPARE(site.position, (LonLat{118.5, 31.4}));
        QCOMPARE(site.city, u"340200"_s);
        QCOMPARE(site.sourceDatum, Datum::Wgs84);
    }

    void aMoveToAnotherProvinceTakesItAlong()
    {
        QVERIFY(m_fixture->commit(moveSite(m_fixture->context(), u"wuhu-mobile"_s, {103.8, 36.1})));
        const Site site = *m_fixture->onDisk()->site(u"wuhu-mobile"_s);
        QCOMPARE(site.province, u"620000"_s);
        QCOMPARE(site.city, u"620100"_s);
        m_fixture->workspace->undoStack()->undo();
        QTRY_COMPARE(m_fixture->onDisk()->site(u"wuhu-mobile"_s)->province, u"340000"_s);
        QCOMPARE(m_fixture->onDisk()->site(u"wuhu-mobile"_s)->sourceDatum, Datum::Unknown);
    }

    void aRemovedSiteTakesItsRowsAndLeavesNoReference()
    {
        // A claim of another site that says it was replaced by one of the campus.
        QVERIFY(m_fixture->commit(
            setCell(u"claims"_s, u"c-wuhu-planned"_s, u"superseded_by"_s, Value(u"c-campus-capacity-2025"_s), u"x"_s)));
        ChangeSet flags;
        flags.why = u"flags"_s;
        flags.rows = {
            {RowChange::Kind::Insert, u"distress_flags"_s, u"f-campus"_s, {{u"site"_s, {}, Value(u"hefei-campus"_s)}}},
            {RowChange::Kind::Insert, u"distress_flags"_s, u"f-wuhu"_s, {{u"site"_s, {}, Value(u"wuhu-mobile"_s)}}}};
        QVERIFY(m_fixture->commit(flags));
        const Snapshot before = m_fixture->onDisk();
        QCOMPARE(before->distressFlags.size(), std::size_t(2));
        const auto done = m_fixture->commit(removeSite(m_fixture->context(), u"hefei-campus"_s));
        QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
        const Snapshot after = m_fixture->onDisk();
        QVERIFY(!after->site(u"hefei-campus"_s));
        QVERIFY(after->site(u"hefei-campus-a"_s)->parent.isEmpty());
        QCOMPARE(after->claims.size(), before->claims.size() - 3);
        QCOMPARE(after->events.size(), before->events.size() - 2);
        QCOMPARE(after->distressFlags.size(), std::size_t(1));
        QCOMPARE(after->distressFlags[0].uid, u"f-wuhu"_s);
        QVERIFY(after->claim(u"c-wuhu-planned"_s)->supersededBy.isEmpty());
        QVERIFY(findingsOf(*after).empty());

        m_fixture->workspace->undoStack()->undo();
        QTRY_VERIFY(m_fixture->onDisk()->site(u"hefei-campus"_s));
        const Snapshot restored = m_fixture->onDisk();
        QCOMPARE(restored->claims.size(), before->claims.size());
        QCOMPARE(restored->distressFlags.size(), std::size_t(2));
        QCOMPARE(restored->site(u"hefei-campus-a"_s)->parent, u"hefei-campus"_s);
        QCOMPARE(restored->claim(u"c-wuhu-planned"_s)->supersededBy, u"c-campus-capacity-2025"_s);
        QCOMPARE(restored->claim(u"c-campus-capacity-2023"_s)->supersededBy, u"c-campus-capacity-2025"_s);
    }

    void aRemovedClaimClearsWhatItReplaced()
    {
        QVERIFY(m_fixture->commit(removeClaim(m_fixture->context(), u"c-campus-capacity-2025"_s)));
        QVERIFY(m_fixture->onDisk()->claim(u"c-campus-capacity-2023"_s)->supersededBy.isEmpty());
        QCOMPARE(m_fixture->workspace->undoStack()->undoText(),
                 u"Removed from Hefei campus: Capacity in service 1,000 P"_s);
    }

    void onlyOneClaimOfItsKindIsPinned()
    {
        QVERIFY(m_fixture->commit(pinClaim(m_fixture->context(), u"c-guangzhou-capacity-2025"_s, true)));
        QVERIFY(!m_fixture->onDisk()->claim(u"c-guangzhou-capacity-2024"_s)->preferred);
        QVERIFY(m_fixture->onDisk()->claim(u"c-guangzhou-capacity-2025"_s)->preferred);
        QVERIFY(m_fixture->commit(pinClaim(m_fixture->context(), u"c-guangzhou-capacity-2025"_s, false)));
        QVERIFY(!m_fixture->onDisk()->claim(u"c-guangzhou-capacity-2025"_s)->preferred);
    }

    void formsAskForWhatTheFigureNeeds_data()
    {
        QTest::addColumn<QString>("quantity");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QStringList>("columns"); // of those that depend on the two
        QTest::newRow("capacity") << "capacity" << "value"
                                  << QStringList{u"value"_s, u"low"_s, u"high"_s, u"number_format"_s};
        QTest::newRow("idle") << "idle" << "value" << QStringList{u"basis"_s, u"value"_s, u"low"_s, u"high"_s};
        QTest::newRow("range") << "power" << "range" << QStringList{u"low"_s, u"high"_s};
        QTest::newRow("at least") << "racks" << "lower_bound" << QStringList{u"low"_s};
        QTest::newRow("at most") << "pue" << "upper_bound" << QStringList{u"high"_s};
        QTest::newRow("context") << "idle" << "context" << QStringList{u"basis"_s, u"low"_s, u"value"_s, u"high"_s};
    }

    void formsAskForWhatTheFigureNeeds()
    {
        QFETCH(QString, quantity);
        QFETCH(QString, role);
        QFETCH(QStringList, columns);
        const RecordForm::Setup setup = claimForm(m_fixture->context(), u"wuhu-mobile"_s, {});
        RecordForm::Texts texts = setup.texts;
        texts.insert(u"quantity"_s, quantity);
        texts.insert(u"role"_s, role);
        QStringList asked;
        for (const ColumnSpec& column : setup.columns(texts)) {
            const QString name = QString::fromLatin1(column.name);
            if (QStringList{u"basis"_s, u"low"_s, u"value"_s, u"high"_s, u"number_format"_s}.contains(name))
                asked << name;
        }
        QCOMPARE(asked, columns);
        QVERIFY(!texts.value(u"unit"_s).isEmpty());
    }

    void aUnitOfOnesOwnStays()
    {
        const RecordForm::Setup setup = claimForm(m_fixture->context(), u"wuhu-mobile"_s, {});
        RecordForm::Texts texts = setup.texts;
        texts.insert(u"quantity"_s, u"rent"_s);
        texts.insert(u"unit"_s, u"USD/GPU/hour"_s);
        (void)setup.columns(texts);
        QCOMPARE(texts.value(u"unit"_s), u"USD/GPU/hour"_s);
    }
};

QTEST_MAIN(RecordEditsTest)
#include "tst_recordedits.moc"
