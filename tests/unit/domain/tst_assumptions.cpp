// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/assumptions.h"
#include "support/builders.h"

#include <QTest>

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
};

QTEST_APPLESS_MAIN(AssumptionsTest)
#include "tst_assumptions.moc"
