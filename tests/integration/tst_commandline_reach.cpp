// SPDX-License-Identifier: GPL-3.0-or-later
// The command reach: which sites lie within a latency budget of the demand hubs.
#include "support/program.h"

#include <QJsonArray>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace atlas::test;
using namespace Qt::StringLiterals;

class ReachCommandTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    Program m_program{m_dir.path()};

    QJsonObject reach(const QStringList& options) const
    {
        const Run r = m_program.run(QStringList{u"reach"_s, Program::shippedDataset(), u"--json"_s} + options);
        return r.code == 0 ? r.json() : QJsonObject();
    }

    static QSet<QString> uids(const QJsonObject& answer)
    {
        QSet<QString> result;
        for (const QJsonValue& site : answer["sites"].toArray())
            result << site["uid"].toString();
        return result;
    }

private Q_SLOTS:

    void sitesAndTotals()
    {
        const QJsonObject json = reach({u"--within"_s, u"20"_s});
        QCOMPARE(json["as_of"].toString(), u"2026-11-21"_s);
        QCOMPARE(json["rtt_ms"].toDouble(), 20.0);
        QCOMPARE(json["of"].toString(), u"any"_s);
        QCOMPARE(json["hubs"].toInt(), 3);
        const QJsonArray sites = json["sites"].toArray();
        QCOMPARE(sites.size(), json["totals"]["sites"].toInt());
        QVERIFY(sites.size() > 50);
        double before = 0;
        int inService = 0;
        for (const QJsonValue& site : sites) {
            double best = 1e9;
            int within = 0;
            for (const QJsonValue& roundTrip : site["round_trips"].toArray()) {
                best = std::min(best, roundTrip["ms"].toDouble());
                within += roundTrip["ms"].toDouble() <= 20;
            }
            QVERIFY(best <= 20);
            QVERIFY(best >= before - 0.001); // the nearest first
            QCOMPARE(site["hubs_within"].toInt(), within);
            before = best;
            const QString stage = site["stage"].toString();
            inService += stage == u"operational" || stage == u"suspended";
        }
        QCOMPARE(json["totals"]["in_service"].toInt(), inService);
        QVERIFY(json["totals"]["capacity_pflops"].toDouble() <= json["national"]["capacity_pflops"].toDouble());
        QVERIFY(json["totals"]["idle_pflops"].toDouble() > 0);

        // A budget that reaches all of China has the national totals.
        const QJsonObject all = reach({u"--within"_s, u"1000"_s, u"--of"_s, u"all"_s});
        QCOMPARE(all["totals"], all["national"]);
        QCOMPARE(all["national"], json["national"]);
    }

    void moreHubsMeanFewerSites()
    {
        const auto any = uids(reach({u"--within"_s, u"30"_s}));
        const auto two = uids(reach({u"--within"_s, u"30"_s, u"--of"_s, u"two"_s}));
        const auto all = uids(reach({u"--within"_s, u"30"_s, u"--of"_s, u"all"_s}));
        QVERIFY(any.contains(two) && two.contains(all));
        QVERIFY(any.size() > two.size() && two.size() > all.size());
    }

    void directionAndPreset()
    {
        const auto typical = uids(reach({u"--within"_s, u"20"_s}));
        const QJsonObject oneWay = reach({u"--within"_s, u"10"_s, u"--direction"_s, u"one_way"_s});
        QCOMPARE(oneWay["rtt_ms"].toDouble(), 20.0);
        QCOMPARE(uids(oneWay), typical);
        const auto optimistic = uids(reach({u"--within"_s, u"20"_s, u"--preset"_s, u"optimistic"_s}));
        QVERIFY(optimistic.contains(typical) && optimistic.size() > typical.size());
    }

    // Hangzhou to Shanghai is measured as 7.7 ms, where the model says 5.7.
    void aMeasuredLinkReplacesTheModel()
    {
        const auto measured = [](const QJsonObject& answer) {
            int count = 0;
            for (const QJsonValue& site : answer["sites"].toArray()) {
                for (const QJsonValue& roundTrip : site["round_trips"].toArray())
                    count += roundTrip["measured"].toBool() && roundTrip["ms"].toDouble() == 7.7;
            }
            return count;
        };
        QCOMPARE(measured(reach({u"--within"_s, u"7.6"_s})), 0);
        QVERIFY(measured(reach({u"--within"_s, u"7.7"_s})) > 0);
    }

    void nothingInReach()
    {
        const Run r = m_program.run({u"reach"_s, Program::shippedDataset(), u"--within"_s, u"0.5"_s});
        QCOMPARE(r.code, 0);
        QVERIFY(r.out.contains("Sites: 0 of 409"));
        QCOMPARE(reach({u"--within"_s, u"0.5"_s})["sites"].toArray().size(), 0);
    }

    void asATable()
    {
        const Run english =
            m_program.run({u"reach"_s, Program::shippedDataset(), u"--within"_s, u"20"_s, u"--of"_s, u"two"_s});
        QCOMPARE(english.code, 0);
        QVERIFY(english.out.contains("Within 20 ms round trip by the model \"Typical\""));
        QVERIFY(english.out.contains("of two demand hubs"));
        const qsizetype rows = english.out.count('\n') - 7; // head, blank line and five sentences
        QCOMPARE(rows, reach({u"--within"_s, u"20"_s, u"--of"_s, u"two"_s})["sites"].toArray().size());
        const Run chinese =
            m_program.run({u"reach"_s, Program::shippedDataset(), u"--within"_s, u"20"_s, u"--lang"_s, u"zh_CN"_s});
        QVERIFY(QString::fromUtf8(chinese.out).contains(u"在役"_s));
        QVERIFY(!chinese.out.contains("Capacity"));
    }

    void atADate()
    {
        const QJsonObject then = reach({u"--within"_s, u"20"_s, u"--as-of"_s, u"2022"_s});
        const QJsonObject now = reach({u"--within"_s, u"20"_s});
        QCOMPARE(then["as_of"].toString(), u"2022-12-31"_s);
        QVERIFY(then["totals"]["in_service"].toInt() < now["totals"]["in_service"].toInt());
    }
};

QTEST_GUILESS_MAIN(ReachCommandTest)
#include "tst_commandline_reach.moc"
