// SPDX-License-Identifier: GPL-3.0-or-later
// What holds of the measures whatever the data: bounds contain the value, curves are monotone, filters and totals
// agree. Over the shipped dataset, the worked one and one made by the program, at several dates and by several bases.
#include "domain/synthetic.h"
#include "support/questions.h"

#include <QTest>

#include <cmath>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

constexpr double Tiny = 1e-9;

// a is not above b, but for the last digits.
bool atMost(double a, double b)
{
    return a <= b + Tiny * std::max({1.0, std::abs(a), std::abs(b)});
}

bool near(double a, double b)
{
    return atMost(a, b) && atMost(b, a);
}

double numberOr0(const Sheet& sheet, std::size_t row, QAnyStringView key)
{
    return numberAt(sheet, row, key).value_or(0);
}

// The sheet over those of the sites.
template <typename Predicate>
Sheet filtered(const char* name, MeasureInput input, Predicate isIn)
{
    std::erase_if(input.sites, [&](RowIndex site) { return !isIn(std::size_t(site)); });
    return sheetOf(name, input);
}

} // namespace

class MeasurePropertiesTest : public QObject
{
    Q_OBJECT

    std::map<QString, Snapshot> m_datasets;

    MeasureInput fetched() const
    {
        const QStringList parts = QString::fromLatin1(QTest::currentDataTag()).split(u' ');
        const Snapshot& dataset = m_datasets.at(parts[0]);
        MeasureInput input;
        input.snapshot = dataset;
        const std::optional<Basis> basis = parts.size() > 2 ? parseTerm<Basis>(parts[2]) : std::nullopt;
        const QDate asOf = parts[1] == u"now" ? dataset->info.asOf.latest() : QDate::fromString(parts[1], Qt::ISODate);
        input.figures = std::make_shared<const Figures>(figuresOf(*dataset, {asOf, basis}));
        input.sites = allSites(*dataset);
        input.phrases = std::make_shared<const Phrases>(Language::English);
        return input;
    }

    void questions() const
    {
        QTest::addColumn<bool>("unused");
        for (const auto& [name, dataset] : m_datasets) {
            for (const char* rest : {"now", "2025-12-31", "now rack_occupancy", "now compute_use"})
                QTest::newRow(qPrintable(name + u' ' + QString::fromLatin1(rest))) << true;
        }
    }

private Q_SLOTS:

    void initTestCase()
    {
        const auto add = [this](const QString& name, Dataset dataset) {
            dataset.reindex();
            QVERIFY(dataset.sites.size() > 10);
            m_datasets[name] = std::make_shared<const Dataset>(std::move(dataset));
        };
        const Dataset shipped = compiledDataset(u"data"_s);
        add(u"shipped"_s, shipped);
        add(u"worked"_s, compiledDataset(u"tests/fixtures/worked/dataset"_s));
        add(u"made"_s, syntheticDataset(1'000, 1, shipped));
    }

    void boundsContainTheRatio_data() { questions(); }

    void boundsContainTheRatio()
    {
        MeasureInput input = fetched();
        int ratios = 0;
        for (const Term& term : vocabularyOf<IdleGrouping>().terms) {
            input.settings.grouping = *parseTerm<IdleGrouping>(QString::fromLatin1(term.key));
            const Sheet sheet = sheetOf("idle", input);
            for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
                const auto number = [&](const char* key) { return numberOr0(sheet, row, key); };
                QCOMPARE(number("sites"), number("sites_reported") + number("sites_estimated") +
                                              number("sites_unknown") + number("sites_not_applicable"));
                QVERIFY(number("sites_older") <= number("sites_reported"));
                QVERIFY(number("with_capacity") <= number("in_service") && number("in_service") <= number("sites"));
                QVERIFY(near(number("used_pflops") + number("idle_pflops") + number("unknown_pflops"),
                             number("capacity_pflops")));
                QVERIFY(near(number("reported_pflops") + number("estimated_pflops") + number("unknown_pflops"),
                             number("capacity_pflops")));
                const auto ratio = numberAt(sheet, row, "idle_ratio");
                if (!ratio)
                    continue;
                ++ratios;
                QVERIFY(atMost(number("idle_ratio_low"), *ratio) && atMost(*ratio, number("idle_ratio_high")));
                QVERIFY(atMost(0, number("bound_low")) && atMost(number("bound_high"), 1));
                // Of the whole capacity, with every unknown busy and idle.
                const double idleLeast = number("bound_low") * number("capacity_pflops");
                const double idleMost = number("bound_high") * number("capacity_pflops");
                QVERIFY(atMost(idleLeast, number("idle_pflops")));
                QVERIFY(atMost(number("idle_pflops") + number("unknown_pflops"), idleMost));
            }
        }
        QVERIFY(ratios > 0 || input.figures->query.basis);
    }

    // Provinces part the sites: each filtered answer is the row of the province, and they add up to all.
    void filtersAndTotalsAgree_data() { questions(); }

    void filtersAndTotalsAgree()
    {
        const MeasureInput input = fetched();
        const Sheet all = sheetOf("idle", input);
        QVERIFY(!all.rows.empty());
        const Sheet reach = sheetOf("reach", input);
        std::vector<double> reachable(reach.rows.size());
        std::size_t listed = 0;
        for (std::size_t row = 0; row + 1 < all.rows.size(); ++row) {
            const QString code = all.keys[qsizetype(row)];
            const auto isIn = [&](std::size_t site) {
                return input.snapshot->sites.get<&Site::province>(site) == code;
            };
            const Sheet alone = filtered("idle", input, isIn);
            if (!alone.rows.empty()) {
                QCOMPARE(alone.rows.size(), std::size_t(2));
                for (std::size_t column = 1; column < all.columns.size(); ++column) {
                    QCOMPARE(alone.rows[0][column], all.rows[row][column]);
                    QCOMPARE(alone.rows[1][column], all.rows[row][column]);
                }
            }
            listed += filtered("latency", input, isIn).rows.size();
            const Sheet within = filtered("reach", input, isIn);
            for (std::size_t ms = 0; ms < within.rows.size(); ++ms)
                reachable[ms] += *numberAt(within, ms, "any_typical");
        }
        QCOMPARE(listed, input.sites.size());
        for (std::size_t ms = 0; ms < reach.rows.size(); ++ms)
            QVERIFY(near(reachable[ms], *numberAt(reach, ms, "any_typical")));
    }

    void reachIsMonotone_data() { questions(); }

    void reachIsMonotone()
    {
        const MeasureInput input = fetched();
        const Sheet sheet = sheetOf("reach", input);
        const Sheet idle = sheetOf("idle", input);
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            for (std::size_t column = 1; row > 0 && column < sheet.columns.size(); ++column)
                QVERIFY2(
                    atMost(std::get<double>(sheet.rows[row - 1][column]), std::get<double>(sheet.rows[row][column])),
                    sheet.columns[column].key);
            const auto number = [&](const QString& key) { return *numberAt(sheet, row, key); };
            for (const QString& hubs : {u"any"_s, u"two"_s, u"all"_s}) {
                QVERIFY(atMost(number(hubs + u"_conservative"_s), number(hubs + u"_typical"_s)));
                QVERIFY(atMost(number(hubs + u"_typical"_s), number(hubs + u"_optimistic"_s)));
                QVERIFY(atMost(number(hubs + u"_idle_low"_s), number(hubs + u"_typical"_s)));
                QVERIFY(atMost(number(hubs + u"_typical"_s), number(hubs + u"_idle_high"_s)));
            }
            QVERIFY(atMost(number(u"all_typical"_s), number(u"two_typical"_s)));
            QVERIFY(atMost(number(u"two_typical"_s), number(u"any_typical"_s)));
            QVERIFY(atMost(number(u"any_optimistic"_s), *numberAt(idle, idle.rows.size() - 1, "idle_pflops")));
        }
    }

    void strandedIsAPartOfIdle_data() { questions(); }

    void strandedIsAPartOfIdle()
    {
        const MeasureInput input = fetched();
        const Sheet sheet = sheetOf("stranded", input);
        double idle = 0;
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            const auto number = [&](const char* key) { return *numberAt(sheet, row, key); };
            const double index = number("stranded_pflops");
            QVERIFY(atMost(number("stranded_low"), index) && atMost(index, number("stranded_high")));
            QVERIFY(near(number("latency_pflops") + number("age_pflops") + number("chips_pflops"), index));
            QVERIFY(atMost(0, index) && atMost(index, number("pflops") * number("idle")));
            QVERIFY(row == 0 || atMost(index, *numberAt(sheet, row - 1, "stranded_pflops")));
            idle += number("pflops") * number("idle");
        }
        const Sheet total = sheetOf("idle", input);
        if (!total.rows.empty())
            QVERIFY(near(idle, numberOr0(total, total.rows.size() - 1, "idle_pflops")));
    }

    void accountingCostsMoreThanCash_data() { questions(); }

    void accountingCostsMoreThanCash()
    {
        const Sheet sheet = sheetOf("breakeven", fetched());
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            const auto cash = numberAt(sheet, row, "cash");
            const auto accounting = numberAt(sheet, row, "accounting");
            QCOMPARE(cash.has_value(), accounting.has_value());
            if (!cash)
                continue;
            QVERIFY(*cash > 0 && *cash < *accounting);
            if (const auto used = numberAt(sheet, row, "used")) {
                QVERIFY(near(*numberAt(sheet, row, "above_cash"), *used - *cash));
                QVERIFY(near(*numberAt(sheet, row, "above_accounting"), *used - *accounting));
            }
        }
    }

    void everySiteIsAtOneStageInEachMonth_data() { questions(); }

    void everySiteIsAtOneStageInEachMonth()
    {
        const MeasureInput input = fetched();
        const Sheet sheet = sheetOf("pipeline", input);
        QVERIFY(!sheet.rows.empty());
        const std::array stages{"announced_sites", "construction_sites", "service_sites",
                                "suspended_sites", "cancelled_sites",    "unknown_sites"};
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            double sites = 0;
            for (const char* stage : stages)
                sites += *numberAt(sheet, row, stage);
            QCOMPARE(sites, double(input.sites.size()));
        }
        // The last month is the nation of today; an event of a year is spread into one event.
        const Sheet idle = sheetOf("idle", input);
        const std::size_t last = sheet.rows.size() - 1;
        if (!idle.rows.empty()) {
            const std::size_t all = idle.rows.size() - 1;
            QCOMPARE(*numberAt(sheet, last, "service_sites") + *numberAt(sheet, last, "suspended_sites"),
                     *numberAt(idle, all, "in_service"));
            QVERIFY(near(numberOr0(sheet, last, "pflops"), numberOr0(idle, all, "capacity_pflops")));
        }
        for (const char* column : {"announced_spread", "construction_spread", "service_spread"}) {
            double events = 0;
            for (std::size_t row = 0; row < sheet.rows.size(); ++row)
                events += *numberAt(sheet, row, column);
            QVERIFY(near(events, std::round(events)));
        }
    }

    void unknownsAreWithinTheBounds_data() { questions(); }

    void unknownsAreWithinTheBounds()
    {
        const MeasureInput input = fetched();
        const Sheet sheet = sheetOf("unknowns", input);
        const Sheet idle = sheetOf("idle", input);
        QVERIFY(!idle.rows.empty());
        const std::size_t all = idle.rows.size() - 1;
        const double width = 100 * (*numberAt(idle, all, "bound_high") - *numberAt(idle, all, "bound_low"));
        double moves = 0;
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            const auto national = numberAt(sheet, row, "national_points");
            QCOMPARE(national.has_value(), numberAt(sheet, row, "rank").has_value());
            if (!national)
                continue;
            moves += *national;
            QVERIFY(*national > 0);
            const auto before = row > 0 ? numberAt(sheet, row - 1, "national_points") : std::nullopt;
            QVERIFY(!before || atMost(*national, *before));
            if (const auto provincial = numberAt(sheet, row, "provincial_points"))
                QVERIFY(atMost(*national, *provincial) && atMost(*provincial, 100));
        }
        QVERIFY(atMost(moves, width));
    }

    void residualsAndLocalFiguresAddUp_data() { questions(); }

    void residualsAndLocalFiguresAddUp()
    {
        const MeasureInput input = fetched();
        const Sheet fit = sheetOf("fit", input);
        for (std::size_t row = 0; row < fit.rows.size(); ++row) {
            const auto fitted = numberAt(fit, row, "fitted_ms");
            QCOMPARE(fitted.has_value(), textAt(fit, row, "used") == u"yes");
            if (fitted)
                QVERIFY(near(*fitted + *numberAt(fit, row, "residual_ms"), *numberAt(fit, row, "rtt_ms")));
        }
        const Sheet clusters = sheetOf("clusters", input);
        for (std::size_t row = 0; row < clusters.rows.size(); ++row) {
            for (const char* share : {"idle", "neighbours_idle", "p"})
                QVERIFY(atMost(0, *numberAt(clusters, row, share)) && atMost(*numberAt(clusters, row, share), 1));
            QVERIFY(row == 0 || *numberAt(clusters, row - 1, "p") <= *numberAt(clusters, row, "p"));
        }
    }
};

QTEST_GUILESS_MAIN(MeasurePropertiesTest)
#include "tst_measureproperties.moc"
