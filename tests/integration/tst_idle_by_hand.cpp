// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of docs/definitions.md together, on the dataset of fixtures/dataset-small, whose every result was worked
// out by hand (see its README): nested sites, unknowns, not applicable, older claims, estimates, ranges and bounds.
#include "domain/totals.h"
#include "exchange/basemapfile.h"
#include "exchange/datasetfolder.h"

#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

class IdleByHandTest : public QObject
{
    Q_OBJECT

    Dataset m_data;
    Figures m_figures;

private Q_SLOTS:

    void initTestCase()
    {
        const QString root = QStringLiteral(ATLAS_SOURCE_DIR);
        const auto basemap = BasemapFile().read(root + u"/resources/maps/basemap.gpkg"_s);
        QVERIFY(basemap);
        auto compiled = DatasetFolder().compile(root + u"/tests/fixtures/dataset-small"_s, **basemap);
        QVERIFY(compiled);
        QVERIFY(compiled->findings.empty());
        m_data = *compiled->dataset;
        m_data.reindex();
        m_figures = figuresOf(m_data, {QDate(2026, 11, 21), {}});
    }

    void sites_data()
    {
        QTest::addColumn<Stage>("stage");
        QTest::addColumn<Certainty>("certainty");
        QTest::addColumn<QList<double>>("idle"); // value, low, high; -1: none
        QTest::addColumn<double>("capacity");    // -1: none
        using enum Certainty;
        const auto S = Stage::InService;
        const QList<double> none{-1, -1, -1};
        QTest::newRow("beijing-nscc") << S << Estimated << QList<double>{0.5, 0.5, 0.7} << -1.0;
        QTest::newRow("beijing-unlisted") << S << Unknown << QList<double>{-1, -1, -1} << 300.0;
        QTest::newRow("beijing-yizhuang") << S << Reported << QList<double>{0.3, 0.2, 0.4} << 800.0;
        QTest::newRow("hefei-campus") << S << Reported << QList<double>{0.4, -1, -1} << 1000.0;
        QTest::newRow("hefei-campus-a") << S << Reported << QList<double>{0.3, -1, -1} << 600.0;
        QTest::newRow("hefei-campus-b") << S << Estimated << QList<double>{0.55, 0.55, 0.7} << 300.0;
        QTest::newRow("wuhu-announced") << Stage::Announced << NotApplicable << none << -1.0;
        QTest::newRow("wuhu-mobile") << S << ReportedOlder << QList<double>{0.5, -1, -1} << 500.0;
        QTest::newRow("guangzhou-telecom") << S << Estimated << QList<double>{0.5, 0.35, 0.6} << 400.0;
        QTest::newRow("shenzhen-cancelled") << Stage::Cancelled << NotApplicable << none << -1.0;
        QTest::newRow("shenzhen-suspended") << Stage::Suspended << Reported << QList<double>{0.8, 0.8, -1} << 200.0;
        QTest::newRow("lanzhou-unknown") << Stage::Unknown << Unknown << none << -1.0;
        QTest::newRow("lanzhou-west") << S << Estimated << QList<double>{0.6, 0.6, 0.6} << 100.0;
        QTest::newRow("qingyang-park") << S << Estimated << QList<double>{0.65, 0.65, 0.7} << -1.0;
        QTest::newRow("qingyang-park-mobile") << S << Estimated << QList<double>{0.45, 0.45, 0.7} << 700.0;
        QTest::newRow("qingyang-park-two") << Stage::UnderConstruction << NotApplicable << none << -1.0;
    }

    void sites()
    {
        QFETCH(Stage, stage);
        QFETCH(Certainty, certainty);
        QFETCH(QList<double>, idle);
        QFETCH(double, capacity);
        const RowIndex index = m_data.siteIndex(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(index >= 0);
        const SiteFigures& f = m_figures.sites[std::size_t(index)];
        QCOMPARE(keyOf(f.stage), keyOf(stage));
        QCOMPARE(keyOf(f.idle.certainty), keyOf(certainty));
        QCOMPARE(f.capacity.value_or(-1), capacity);
        if (f.idle.value || certainty != Certainty::Unknown) {
            QCOMPARE(f.idle.value.value_or(-1), idle[0]);
            QCOMPARE(f.idle.low.value_or(-1), idle[1]);
            QCOMPARE(f.idle.high.value_or(-1), idle[2]);
        }
    }

    void provinces_data()
    {
        QTest::addColumn<double>("pflops");
        QTest::addColumn<double>("known");
        QTest::addColumn<double>("idle");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("110000") << 1100.0 << 800.0 << 240.0 << 160.0 << 320.0;
        QTest::newRow("340000") << 1500.0 << 1500.0 << 650.0 << 650.0 << 650.0;
        QTest::newRow("440000") << 600.0 << 600.0 << 360.0 << 300.0 << 400.0;
        QTest::newRow("620000") << 800.0 << 800.0 << 375.0 << 375.0 << 550.0;
    }

    void provinces()
    {
        QFETCH(double, pflops);
        QFETCH(double, known);
        QFETCH(double, idle);
        QFETCH(double, low);
        QFETCH(double, high);
        const auto provinces = totalsByProvince(m_data, m_figures, allSites(m_data));
        QCOMPARE(provinces.size(), std::size_t(4));
        const Totals& t = provinces.at(QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(t.pflops, pflops);
        QCOMPARE(t.knownPflops, known);
        QCOMPARE(t.idlePflops, idle);
        QCOMPARE(t.idleLowPflops, low);
        QCOMPARE(t.idleHighPflops, high);
    }

    void nation()
    {
        const Totals t = nationalTotals(m_data, m_figures);
        QCOMPARE(t.pflops, 4000.0);
        QCOMPARE(t.knownPflops, 3700.0);
        QCOMPARE(t.idlePflops, 1625.0);
        QCOMPARE(t.fp64Pflops, 50.0);
        QCOMPARE(*t.boundLow(), 1485.0 / 4000);
        QCOMPARE(*t.boundHigh(), 2220.0 / 4000);
        QCOMPARE(t.coverage.reported, 5);
        QCOMPARE(t.coverage.older, 1);
        QCOMPARE(t.coverage.estimated, 6);
        QCOMPARE(t.coverage.unknown, 2);
        QCOMPARE(t.coverage.notApplicable, 3);
    }

    void anEarlierDate()
    {
        // At the end of 2022: the campus does not exist yet, the cancelled project is not announced yet.
        const Figures then = figuresOf(m_data, {QDate(2022, 12, 31), {}});
        const auto stage = [&](const char* uid) {
            return keyOf(then.sites[std::size_t(m_data.siteIndex(QString::fromLatin1(uid)))].stage);
        };
        QCOMPARE(stage("hefei-campus"), u"unknown"_s);
        QCOMPARE(stage("wuhu-mobile"), u"operational"_s);
        QCOMPARE(stage("shenzhen-cancelled"), u"unknown"_s);
        QCOMPARE(stage("shenzhen-suspended"), u"operational"_s);
    }
};

QTEST_APPLESS_MAIN(IdleByHandTest)
#include "tst_idle_by_hand.moc"
