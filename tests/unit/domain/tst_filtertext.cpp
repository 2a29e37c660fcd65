// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/filtertext.h"
#include "support/builders.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class FilterTextTest : public QObject
{
    Q_OBJECT

    Dataset m_data = dataset();
    Figures m_figures;

private Q_SLOTS:

    // a: Beijing, 1,000 P, 80 % idle. b: Gansu, announced. c: Gansu by its record, at Shanghai by its point, 999.5 P.
    // d: Beijing, in service, nothing published.
    void initTestCase()
    {
        m_data.places[0].nameZh = u"北京市"_s;
        m_data.places[1].nameZh = u"甘肃省"_s;
        m_data.places[1].shortZh = u"甘肃"_s;
        const auto hub = [](const char* uid, const QString& nameEn, const QString& nameZh, LonLat position) {
            Hub h;
            h.uid = QString::fromLatin1(uid);
            h.nameEn = nameEn;
            h.nameZh = nameZh;
            h.position = position;
            return h;
        };
        m_data.hubs = {hub("beijing", u"Beijing"_s, u"北京"_s, {116.4, 39.9}),
                       hub("shanghai", u"Shanghai"_s, u"上海"_s, {121.47, 31.23})};
        Hub cluster = hub("cluster-gui-an", u"Gui'an"_s, u"贵安"_s, {106.6, 26.4});
        cluster.kind = HubKind::Cluster;
        m_data.hubs.push_back(cluster);
        m_data.sites = {site("a"), site("b", Stage::Announced, "620000"), site("c", Stage::InService, "620000"),
                        site("d")};
        m_data.sites.set<&Site::nameEn>(1, u"Lanzhou Ascend, phase 1"_s);
        m_data.sites.set<&Site::ownerType>(1, OwnerType::Telecom);
        m_data.sites.set<&Site::chipOrigin>(2, ChipOrigin::Domestic);
        m_data.sites.set<&Site::nationalHub>(2, NationalHub::Gansu);
        m_data.sites.set<&Site::position>(2, LonLat{121.47, 31.23});
        m_data.sites.set<&Site::ownerType>(3, OwnerType::Cloud);
        m_data.claims = {claim("1", "a", Quantity::Idle, 0.2, "2025-01"),
                         claim("2", "a", Quantity::Capacity, 1000, "2025-01"),
                         claim("3", "c", Quantity::Capacity, 999.5, "2025-01")};
        m_data.reindex();
        m_figures = figuresOf(m_data, {QDate(2026, 11, 21), {}});
    }

    void conditions_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("expected");
        const auto row = [](const QString& text, const QList<int>& expected) {
            QTest::newRow(qPrintable(text.isEmpty() ? u"empty"_s : text)) << text << expected;
        };
        row({}, {0, 1, 2, 3});
        row(u" ; ; "_s, {0, 1, 2, 3});
        row(u"province=gansu"_s, {1, 2});
        row(u"province=甘肃"_s, {1, 2});
        row(u"province=甘肃省"_s, {1, 2});
        row(u"province=620000"_s, {1, 2});
        row(u"province=北京"_s, {0, 3});
        row(u"province=北京市"_s, {0, 3});
        row(u"province=GANSU, beijing,"_s, {0, 1, 2, 3});
        row(u" Province = Gansu "_s, {1, 2});
        row(u"capacity>=1000"_s, {0});
        row(u"capacity > 999.5"_s, {0});
        row(u"capacity>=999.5"_s, {0, 2});
        row(u"capacity<1e3"_s, {2});
        row(u"capacity<=999.5"_s, {2});
        row(u"capacity<=999.4"_s, {});
        row(u"capacity=1000"_s, {0});
        row(u"capacity=unknown"_s, {1, 3});
        row(u"power>=0"_s, {});
        row(u"idle=70-100"_s, {0});
        row(u"idle=0-20"_s, {});
        row(u"idle=unknown"_s, {2, 3});
        row(u"idle=70-100,unknown"_s, {0, 2, 3});
        row(u"certainty=reported"_s, {0});
        row(u"certainty=not_applicable,reported"_s, {0, 1});
        row(u"stage=announced"_s, {1});
        row(u"stage=operational"_s, {0, 2, 3});
        row(u"owner_type=telecom,cloud"_s, {1, 3});
        row(u"owner_type=unknown"_s, {0, 2});
        row(u"chip_origin=domestic"_s, {2});
        row(u"purpose=unknown"_s, {0, 1, 2, 3});
        row(u"national_hub=gansu"_s, {2});
        row(u"national_hub=none"_s, {0, 1, 3});
        row(u"nearest_hub=shanghai"_s, {2});
        row(u"nearest_hub=北京"_s, {0, 1, 3});
        row(u"round_trip>=2;round_trip<3"_s, {0, 1, 2, 3});
        row(u"round_trip>1000"_s, {});
        row(u"text=ascend, phase"_s, {1}); // both words: the comma belongs to the first
        row(u"text=lanzhou mobile"_s, {});
        row(u"site=c,a"_s, {0, 2});
        row(u"province=Gansu; stage=announced"_s, {1});
        row(u"province=Gansu; province=Beijing"_s, {});
        row(u"capacity>=1; owner_type=cloud"_s, {});
        row(u"capacity>=1; capacity<1000"_s, {2});
    }

    void conditions()
    {
        QFETCH(QString, text);
        QFETCH(QList<int>, expected);
        const auto filters = parseFilterText(text, m_data);
        QVERIFY2(filters, qPrintable(filters ? QString() : filters.error().detail));
        for (const Filter& filter : *filters)
            QVERIFY(!filter.isEmpty());
        const std::vector<RowIndex> found = matchingAll(m_data, m_figures, *filters);
        QCOMPARE(QList<int>(found.begin(), found.end()), expected);
    }

    // To the last bit, and whatever the number: each sign against the number, its neighbours and what is none.
    void signsAreExact()
    {
        constexpr double Infinity = std::numeric_limits<double>::infinity();
        Dataset d = dataset();
        d.sites = {site("below"), site("same"), site("above"), site("unknown"), site("nan"), site("infinite")};
        d.reindex();
        Figures figures = figuresOf(d, {QDate(2026, 11, 21), {}});
        for (const double value : {0.1, 1000.0, -3.5, 1e300}) {
            figures.sites[0].capacity = std::nextafter(value, -Infinity);
            figures.sites[1].capacity = value;
            figures.sites[2].capacity = std::nextafter(value, Infinity);
            figures.sites[4].capacity = std::numeric_limits<double>::quiet_NaN();
            figures.sites[5].capacity = Infinity;
            const auto found = [&](const QString& sign) {
                const QString text = u"capacity%1%2"_s.arg(sign).arg(value, 0, 'g', 17);
                return matchingAll(d, figures, parseFilterText(text, d).value());
            };
            QCOMPARE(found(u">="_s), (std::vector<RowIndex>{1, 2, 5}));
            QCOMPARE(found(u">"_s), (std::vector<RowIndex>{2, 5}));
            QCOMPARE(found(u"<="_s), (std::vector<RowIndex>{0, 1}));
            QCOMPARE(found(u"<"_s), (std::vector<RowIndex>{0}));
            QCOMPARE(found(u"="_s), (std::vector<RowIndex>{1}));
        }
        QCOMPARE(matchingAll(d, figures, parseFilterText(u"capacity=unknown"_s, d).value()),
                 (std::vector<RowIndex>{3, 4}));
    }

    void mistakes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("cure");
        const auto row = [](const QString& text, const QString& detail, const QString& cure,
                            const QString& where = {}) {
            QTest::newRow(qPrintable(text)) << text << (where.isEmpty() ? text : where) << detail << cure;
        };
        row(u"colour=red"_s, u"colour"_s, u"text, province, idle, certainty, site, capacity"_s);
        row(u"=5"_s, u"\"\""_s, u"text, province"_s);
        row(u"province!=Gansu"_s, u"province!"_s, u"text, province"_s);
        row(u"province"_s, u"no comparison"_s, u"province=Gansu"_s);
        row(u"province="_s, u"no value"_s, u"province=Gansu"_s);
        row(u"province=,"_s, u"no value"_s, u"province=Gansu"_s);
        row(u"province=Atlantis"_s, u"Atlantis"_s, u"Use one of: Beijing, Gansu."_s);
        row(u"province=省"_s, u"省"_s, u"Beijing"_s);
        row(u"province>Gansu"_s, u"\">\""_s, u"province=VALUE"_s);
        row(u"idle=10-20"_s, u"10-20"_s, u"0-20, 20-35, 35-50, 50-70, 70-100, unknown"_s);
        row(u"stage=open"_s, u"open"_s, u"under_construction, operational"_s);
        row(u"certainty=sure"_s, u"sure"_s, u"reported_older"_s);
        row(u"owner_type=telecom,king"_s, u"king"_s, u"telecom, cloud"_s);
        row(u"nearest_hub=cluster-gui-an"_s, u"cluster-gui-an"_s, u"beijing, shanghai, unknown"_s);
        row(u"site=zz"_s, u"zz"_s, u"text=WORDS"_s);
        row(u"capacity>=many"_s, u"many"_s, u"1250.5"_s);
        row(u"capacity>=nan"_s, u"nan"_s, u"1250.5"_s);
        row(u"capacity<inf"_s, u"inf"_s, u"1250.5"_s);
        row(u"capacity>=1,000"_s, u"1,000"_s, u"without separators"_s);
        row(u"capacity=>5"_s, u">5"_s, u"1250.5"_s);
        row(u"capacity>=unknown"_s, u"unknown"_s, u"1250.5"_s);
        row(u"province=Gansu; power>= x ; idle=z"_s, u"x"_s, u"1250.5"_s, u"power>= x"_s);
    }

    void mistakes()
    {
        QFETCH(QString, text);
        QFETCH(QString, where);
        QFETCH(QString, detail);
        QFETCH(QString, cure);
        const auto filters = parseFilterText(text, m_data);
        QVERIFY(!filters);
        const Error& error = filters.error();
        QVERIFY(error.code == ErrorCode::Usage);
        QCOMPARE(error.where, where);
        QVERIFY2(error.detail.contains(detail), qPrintable(error.detail));
        QVERIFY2(error.cure.contains(cure), qPrintable(error.cure));
    }

    void aDatasetWithoutProvinces()
    {
        const auto filters = parseFilterText(u"province=Gansu"_s, Dataset());
        QVERIFY(!filters);
        QCOMPARE(filters.error().cure, u"This dataset has none."_s);
        QVERIFY(matchingAll(Dataset(), Figures(), {}).empty());
    }
};

QTEST_APPLESS_MAIN(FilterTextTest)
#include "tst_filtertext.moc"
