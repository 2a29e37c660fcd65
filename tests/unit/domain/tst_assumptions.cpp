// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/assumptions.h"
#include "domain/assumptionuse.h"
#include "domain/stranded.h"
#include "support/builders.h"

#include <QFile>
#include <QTest>

#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

Assumption row(const QString& uid, const QString& parameter, std::optional<double> value)
{
    Assumption a;
    a.uid = uid;
    a.model = u"breakeven"_s;
    a.parameter = parameter;
    a.value = value;
    return a;
}

Assumption of(const char* model, const QString& parameter)
{
    Assumption a = row(u"a"_s, parameter, std::numeric_limits<double>::infinity());
    a.model = QString::fromLatin1(model);
    return a;
}

Dataset withAssumptions()
{
    Dataset d = dataset();
    d.assumptions = {row(u"fee"_s, u"fee"_s, 0.05), row(u"fee-2"_s, u"fee"_s, 0.06),
                     row(u"none"_s, u"none"_s, std::nullopt)};
    d.reindex();
    return d;
}

} // namespace

class AssumptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void unknownIsNotZero()
    {
        const Assumptions assumptions(withAssumptions());
        QVERIFY(!assumptions.find(u"breakeven", u"none"));
        QVERIFY(!assumptions.value(u"breakeven", u"other"));
        QCOMPARE(Assumptions(withAssumptions(), {{u"none"_s, 3}}).value(u"breakeven", u"none"), 3.0);
    }

    void aChangeCountsWhateverRowComesLater()
    {
        const Dataset d = withAssumptions();
        QCOMPARE(Assumptions(d).value(u"breakeven", u"fee"), 0.06);
        const auto first = Assumptions(d, {{u"fee"_s, 0.2}}).find(u"breakeven", u"fee");
        QCOMPARE(first->value, 0.2);
        QVERIFY(first->changed);
        QCOMPARE(Assumptions(d, {{u"fee-2"_s, 0.3}}).value(u"breakeven", u"fee"), 0.3);
    }

    void aScenarioIsItsSettings()
    {
        const Dataset d = withAssumptions();
        const AssumptionChanges changes{{u"fee"_s, 0.1}, {u"none"_s, -1e-9}};
        Scenario scenario;
        scenario.settings = settingsOf(changes);
        QCOMPARE(changesOf(scenario, d).value(), changes);
        for (const QString& bad : {u"fee"_s, u"fee=much"_s, u"fee=inf"_s, u"=1"_s, u"other=1"_s}) {
            scenario.settings = {bad};
            QCOMPARE(changesOf(scenario, d).error().code, ErrorCode::InvalidData);
            QCOMPARE(changesOf(scenario, d).error().subject, bad);
        }
    }

    void whatIsUsedByAMeasure()
    {
        for (const QString& parameter : {u"exchange_rate"_s, u"pue"_s, u"pue_8x4090"_s, u"server_price_8xdomestic"_s,
                                         u"server_power_8xh20"_s, u"life_years"_s})
            QVERIFY2(isRead(of("breakeven", parameter)), qPrintable(parameter));
        for (const QString& parameter :
             {u"server_price"_s, u"server_price_8xb200"_s, u"fee_8xh100"_s, u"rent"_s, u"electricity_price"_s,
              u"pue_nation"_s, u"facility_om"_s, u"electricity_share_of_opex"_s, u"domestic_extra_electricity"_s,
              u"weight_age"_s, u"chat_ms"_s, u""_s})
            QVERIFY2(!isRead(of("breakeven", parameter)), qPrintable(parameter));
        QVERIFY(isRead(of("workload", u"chat_ms"_s)));
        QVERIFY(!isRead(of("workload", u"chat"_s)));
        QVERIFY(!isRead(of("latency-typical", u"slope_ms_per_km"_s)));
        QVERIFY(!isRead(of("electricity", u"adder"_s)));
    }

    // The model of the stranded index itself tells which it takes: of those it refuses what is no number.
    void theStrandedIndexReadsWhatItTakes()
    {
        QStringList parameters{u"weight_latency"_s, u"weight_age"_s, u"weight_chips"_s, u"budget_ms"_s,
                               u"age_months"_s,     u"weight"_s,     u"generation"_s,   u"exchange_rate"_s};
        for (const Term& term : vocabularyOf<ChipClass>().terms)
            parameters << u"generation_"_s + QString::fromLatin1(term.key);
        int taken = 0;
        for (const QString& parameter : std::as_const(parameters)) {
            Dataset d = dataset();
            d.assumptions = {of("stranded", parameter)};
            const bool isTaken = !strandedModelOf(Assumptions(d), LatencyPreset::Typical);
            QVERIFY2(isRead(d.assumptions.front()) == isTaken, qPrintable(parameter));
            taken += isTaken;
        }
        QCOMPARE(taken, int(parameters.size()) - 3);
    }

    void whatIsReadHasLimits_data()
    {
        QTest::addColumn<Assumption>("assumption");
        QFile file(QStringLiteral(ATLAS_SOURCE_DIR "/data/assumptions.csv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
        for (const QString& line : lines.sliced(1)) {
            const QStringList cells = line.split(u','); // of the first four none holds a comma
            if (cells.size() < 4)
                continue;
            Assumption shipped = of(qPrintable(cells[1]), cells[2]);
            shipped.value = cells[3].isEmpty() ? std::nullopt : std::optional(cells[3].toDouble());
            if (isRead(shipped))
                QTest::newRow(qPrintable(cells[0])) << shipped;
        }
    }

    void whatIsReadHasLimits()
    {
        QFETCH(Assumption, assumption);
        const AssumptionLimits limits = limitsOf(assumption);
        QVERIFY(limits.contain(assumption.value.value_or(1)));
        QVERIFY(!limits.contain(-1e12));
        QVERIFY(!limits.contain(-1e-9));
        QVERIFY(!limits.contain(2e12));
        QVERIFY(!limits.contain(std::numeric_limits<double>::quiet_NaN()));
    }

    void whatDividesOrConvertsIsNotZero()
    {
        for (const Assumption& each : {of("breakeven", u"exchange_rate"_s), of("breakeven", u"hours_per_month"_s),
                                       of("breakeven", u"life_years"_s), of("workload", u"chat_ms"_s),
                                       of("workload", u"batch_ms"_s), of("stranded", u"age_months"_s)})
            QVERIFY2(!limitsOf(each).contain(0), qPrintable(each.parameter));
        QVERIFY(limitsOf(of("breakeven", u"fee"_s)).contain(0));
        QVERIFY(limitsOf(of("latency", u"last_mile_ms"_s)).contain(-5)); // nothing reads it
    }

    // The same servers, whoever names them.
    void everyKindOfServerHasAKey()
    {
        for (std::size_t i = 0; i < vocabularyOf<ChipClass>().terms.size(); ++i) {
            const QString key = serverKey(ChipClass(i));
            QCOMPARE(key.isEmpty(), ChipClass(i) == ChipClass::Unknown);
            const auto input = formulaInput(of("breakeven", u"server_price_"_s + key));
            QCOMPARE(input.has_value(), !key.isEmpty());
            if (input)
                QVERIFY(input->parameter == BreakevenParameter::ServerPrice && input->server == ChipClass(i));
        }
    }
};

QTEST_APPLESS_MAIN(AssumptionsTest)
#include "tst_assumptions.moc"
