// SPDX-License-Identifier: GPL-3.0-or-later
// What the charts show is what `analyse` prints: the values of each chart that rests on a measure, as it keeps them and
// as it hands them to its drawing, against the cells of the measure, over the shipped dataset and the worked one.
#include "charts/completeness.h"
#include "charts/concentration.h"
#include "charts/dossier.h"
#include "charts/idleboxes.h"
#include "charts/idlebydistance.h"
#include "charts/idlebyprovince.h"
#include "charts/idlehistogram.h"
#include "charts/pipelinechart.h"
#include "charts/reachchart.h"
#include "charts/rentschart.h"
#include "charts/strandedchart.h"
#include "charts/tilescene.h"
#include "charts/tornado.h"
#include "domain/sitebreakeven.h"
#include "support/program.h"
#include "support/questions.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

// Sums of the same numbers in another order.
bool near(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

double numberOr0(const Sheet& sheet, std::size_t row, QAnyStringView key)
{
    return numberAt(sheet, row, key).value_or(0);
}

template <typename Chart>
std::shared_ptr<const Chart> dataOf(const char* name, const ChartInput& input)
{
    return std::dynamic_pointer_cast<const Chart>(chartData(*chart(name), input).value());
}

// The row of a key; -1: none.
int rowOf(const Sheet& sheet, const QString& key)
{
    return int(sheet.keys.indexOf(key));
}

QString uidOf(const ChartInput& input, RowIndex site)
{
    return input.question.snapshot->sites.get<&Site::uid>(std::size_t(site));
}

// The last step that is not to the right of x.
double heightAt(const std::vector<QPointF>& steps, double x)
{
    double height = 0;
    for (const QPointF& point : steps) {
        if (point.x() <= x)
            height = point.y();
    }
    return height;
}

} // namespace

class AnalyseChartsTest : public QObject
{
    Q_OBJECT

    std::map<QString, ChartInput> m_inputs;
    StylePtr m_style;
    QTemporaryDir m_dir;

    const Theme& theme() const { return m_style->theme(ThemeName::Light); }

    Sheet grouped(const ChartInput& input, IdleGrouping grouping) const
    {
        MeasureInput question = input.question;
        question.settings.grouping = grouping;
        return sheetOf("idle", question);
    }

    const ChartInput& fetched() const { return m_inputs.at(QString::fromLatin1(QTest::currentDataTag())); }

    void datasets() const
    {
        QTest::addColumn<bool>("unused");
        for (const auto& [name, input] : m_inputs)
            QTest::newRow(qPrintable(name)) << true;
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_style = Style::load().value();
        m_inputs[u"shipped"_s].question = questionOver(compiledDataset(u"data"_s));
        m_inputs[u"worked"_s].question = questionOver(compiledDataset(u"tests/fixtures/worked/dataset"_s));
        QVERIFY(m_inputs.at(u"shipped"_s).question.sites.size() > 400);
        QCOMPARE(m_inputs.at(u"worked"_s).question.sites.size(), std::size_t(17));
        m_inputs[u"shipped"_s].question.settings.site = u"chengdu-aic"_s;
        m_inputs[u"worked"_s].question.settings.site = u"bj-alpha"_s;
    }

    void tables_data()
    {
        QTest::addColumn<QByteArray>("measure");
        QTest::newRow("idle-by-province") << QByteArray("idle");
        for (const char* name : {"reach", "stranded", "pipeline"})
            QTest::newRow(name) << QByteArray(name);
        QTest::newRow("tornado") << QByteArray("breakeven");
    }

    // The table in place of a chart is that of the measure, with its caption and what its rows stand for.
    void tables()
    {
        QFETCH(QByteArray, measure);
        for (const auto& [name, input] : m_inputs) {
            const Sheet shown = chartSheet(*chart(QTest::currentDataTag()), input).value();
            const Sheet printed = sheetOf(measure.constData(), input.question);
            QVERIFY(!printed.rows.empty());
            QCOMPARE(sheetCsv(shown), sheetCsv(printed));
            QCOMPARE(shown.keys, printed.keys);
            QCOMPARE(shown.caption, printed.caption);
        }
    }

    // And so on the command line, byte by byte.
    void tablesOfTheCommandLine_data() { tables_data(); }

    void tablesOfTheCommandLine()
    {
        QFETCH(QByteArray, measure);
        const Program program(m_dir.path());
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        const QString file = m_dir.filePath(name + u".csv"_s);
        QStringList site;
        if (measure == "breakeven")
            site = QStringList{u"--site"_s, m_inputs.at(u"shipped"_s).question.settings.site};
        const Run drawn =
            program.run(QStringList{u"chart"_s, Program::shippedDataset(), u"--chart"_s, name, u"-o"_s, file} + site);
        QVERIFY2(drawn.code == 0, drawn.err.constData());
        const Run printed = program.run(
            QStringList{u"analyse"_s, QString::fromLatin1(measure), Program::shippedDataset(), u"--csv"_s} + site);
        QVERIFY(printed.out.count('\n') > 1);
        QCOMPARE(Program::bytes(file), printed.out);
    }

    void idleByProvince_data() { datasets(); }

    void idleByProvince()
    {
        const ChartInput& input = fetched();
        const Sheet sheet = sheetOf("idle", input.question);
        const auto data = dataOf<IdleByProvince>("idle-by-province", input);
        const RowChart drawn = data->rowChart(theme());
        QCOMPARE(drawn.rows.size(), data->bars.size());
        std::size_t withCapacity = 0;
        for (std::size_t row = 0; row + 1 < sheet.rows.size(); ++row)
            withCapacity += numberAt(sheet, row, "capacity_pflops").has_value();
        QCOMPARE(data->bars.size(), withCapacity);
        QCOMPARE(std::size_t(data->leftOut), sheet.rows.size() - 1 - withCapacity);
        for (std::size_t i = 0; i < data->bars.size(); ++i) {
            const int found = rowOf(sheet, data->bars[i].code);
            QCOMPARE(found, int(i)); // in the same order
            QCOMPARE(drawn.rows[i].label, textAt(sheet, i, "group"));
            const std::vector<double>& lengths = drawn.rows[i].lengths;
            QCOMPARE(lengths.size(), std::size_t(3));
            QVERIFY(near(lengths[0], numberOr0(sheet, i, "used_pflops")));
            QVERIFY(near(lengths[1], numberOr0(sheet, i, "idle_pflops")));
            QVERIFY(near(lengths[2], numberOr0(sheet, i, "unknown_pflops")));
            QVERIFY(near(lengths[0] + lengths[1] + lengths[2], *numberAt(sheet, i, "capacity_pflops")));
            // The whisker is the range at the border of used and idle.
            const double known = lengths[0] + lengths[1];
            QVERIFY(near(drawn.rows[i].whisker->first, known - known * numberOr0(sheet, i, "idle_ratio_high")));
            QVERIFY(near(drawn.rows[i].whisker->second, known - known * numberOr0(sheet, i, "idle_ratio_low")));
        }
        QVERIFY(near(data->all.idlePflops, *numberAt(sheet, sheet.rows.size() - 1, "idle_pflops")));
    }

    void idleHistogram_data() { datasets(); }

    void idleHistogram()
    {
        const ChartInput& input = fetched();
        const Sheet total = sheetOf("idle", input.question);
        const std::size_t all = total.rows.size() - 1;
        const Sheet bySite = grouped(input, IdleGrouping::Site);
        const auto data = dataOf<IdleHistogram>("idle-histogram", input);

        std::array<double, IdleHistogram::KindCount> pflops{};
        std::array<std::size_t, IdleHistogram::KindCount> sites{};
        for (std::size_t cls = 0; cls < data->classes.size(); ++cls) {
            for (std::size_t kind = 0; kind < IdleHistogram::KindCount; ++kind) {
                const IdleHistogram::Part& part = data->classes[cls][kind];
                pflops[kind] += part.pflops;
                sites[kind] += part.sites.size();
                double known = 0;
                for (const RowIndex site : part.sites) {
                    const int row = rowOf(bySite, uidOf(input, site));
                    QVERIFY(row >= 0);
                    if (const auto ratio = numberAt(bySite, std::size_t(row), "idle_ratio")) {
                        QCOMPARE(std::size_t(idleClassOf(*ratio)), cls);
                        known += *numberAt(bySite, std::size_t(row), "capacity_pflops");
                    }
                }
                QVERIFY(near(known, part.pflops));
            }
        }
        const auto reported = std::size_t(Certainty::Reported);
        const auto older = std::size_t(Certainty::ReportedOlder);
        const auto estimated = std::size_t(Certainty::Estimated);
        QVERIFY(near(pflops[reported] + pflops[older], *numberAt(total, all, "reported_pflops")));
        QVERIFY(near(pflops[estimated], *numberAt(total, all, "estimated_pflops")));
        QVERIFY(near(data->unknown.pflops, *numberAt(total, all, "unknown_pflops")));
        QCOMPARE(double(sites[reported] + sites[older]), *numberAt(total, all, "sites_reported"));
        QCOMPARE(double(sites[older]), *numberAt(total, all, "sites_older"));
        QCOMPARE(double(sites[estimated]), *numberAt(total, all, "sites_estimated"));
        QCOMPARE(double(data->unknown.sites.size()), *numberAt(total, all, "sites_unknown"));
        QCOMPARE(double(data->notApplicable), *numberAt(total, all, "sites_not_applicable"));
    }

    void idleByDistance_data() { datasets(); }

    void idleByDistance()
    {
        const ChartInput& input = fetched();
        const Sheet latency = sheetOf("latency", input.question);
        const Sheet stranded = sheetOf("stranded", input.question);
        const auto data = dataOf<IdleByDistance>("idle-by-distance", input);
        QVERIFY(!data->points.empty());
        int withIndex = 0;
        for (const IdleByDistance::Point& point : data->points) {
            const QString uid = uidOf(input, point.site);
            const int row = rowOf(latency, uid);
            QVERIFY(row >= 0);
            QVERIFY(std::abs(point.ms - *numberAt(latency, std::size_t(row), "round_trip_ms")) < 0.001);
            if (const int index = rowOf(stranded, uid); index >= 0) {
                QCOMPARE(point.ratio, *numberAt(stranded, std::size_t(index), "idle"));
                QCOMPARE(point.pflops, numberAt(stranded, std::size_t(index), "pflops"));
                ++withIndex;
            }
        }
        QCOMPARE(withIndex, int(stranded.rows.size()));
        const Sheet total = sheetOf("idle", input.question);
        const std::size_t all = total.rows.size() - 1;
        QCOMPARE(double(data->points.size()),
                 *numberAt(total, all, "sites_reported") + *numberAt(total, all, "sites_estimated"));
    }

    void reach_data() { datasets(); }

    void reach()
    {
        const ChartInput& input = fetched();
        const Sheet sheet = sheetOf("reach", input.question);
        const auto data = dataOf<ReachChart>("reach", input);
        const std::array names{"any_typical", "two_typical", "all_typical"};
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            const double ms = *numberAt(sheet, row, "rtt_ms");
            for (std::size_t needed = 0; needed < names.size(); ++needed)
                QVERIFY(near(heightAt(data->lines[needed], ms), *numberAt(sheet, row, names[needed])));
            QVERIFY(near(heightAt(data->optimistic, ms), *numberAt(sheet, row, "any_optimistic")));
            QVERIFY(near(heightAt(data->conservative, ms), *numberAt(sheet, row, "any_conservative")));
            const std::vector<RowIndex> within = data->sitesIn(QRectF(0, 0, ms, 1));
            QCOMPARE(double(within.size()), *numberAt(sheet, row, "any_sites"));
        }
        QCOMPARE(data->lines[0].back().x(), ReachMaxMs);
        QVERIFY(near(data->atBudget->idlePflops, *numberAt(sheet, std::size_t(data->budgetMs), "any_typical")));
    }

    void stranded_data() { datasets(); }

    void stranded()
    {
        const ChartInput& input = fetched();
        const Sheet sheet = sheetOf("stranded", input.question);
        const auto data = dataOf<StrandedChart>("stranded", input);
        QCOMPARE(data->bars.size(), std::min(std::size_t(StrandedRows), sheet.rows.size()));
        const RowChart drawn = data->rowChart(theme());
        for (std::size_t i = 0; i < data->bars.size(); ++i) {
            const StrandedBar& bar = data->bars[i];
            QCOMPARE(uidOf(input, bar.site), sheet.keys[qsizetype(i)]);
            QCOMPARE(bar.pflops, *numberAt(sheet, i, "stranded_pflops"));
            QCOMPARE(*drawn.rows[i].whisker,
                     std::pair(*numberAt(sheet, i, "stranded_low"), *numberAt(sheet, i, "stranded_high")));
            const std::array parts{"latency_pflops", "age_pflops", "chips_pflops"};
            for (std::size_t part = 0; part < parts.size(); ++part) // known and, hatched, unknown
                QVERIFY(near(drawn.rows[i].lengths[2 * part] + drawn.rows[i].lengths[2 * part + 1],
                             *numberAt(sheet, i, parts[part])));
        }
    }

    void tornado_data() { datasets(); }

    void tornado()
    {
        const ChartInput& input = fetched();
        const Sheet sheet = sheetOf("breakeven", input.question);
        const auto data = dataOf<TornadoChart>("tornado", input);
        QCOMPARE(data->rows.size(), sheet.rows.size());
        QVERIFY(!data->rows.empty());
        const RowChart drawn = data->rowChart(theme());
        for (std::size_t i = 0; i < data->rows.size(); ++i) {
            const TornadoRow& bar = data->rows[i];
            QCOMPARE(labelOf(bar.parameter, *input.question.phrases), textAt(sheet, i, "parameter"));
            QCOMPARE(labelOf(bar.badge, *input.question.phrases), textAt(sheet, i, "badge"));
            QCOMPARE(data->base, numberAt(sheet, i, "at_base"));
            const std::array<std::pair<double, double>, 3> ends{
                std::pair(*numberAt(sheet, i, "at_low"), *numberAt(sheet, i, "low")),
                std::pair(*numberAt(sheet, i, "at_base"), *numberAt(sheet, i, "base")),
                std::pair(*numberAt(sheet, i, "at_high"), *numberAt(sheet, i, "high"))};
            QCOMPARE(std::pair(bar.least.value(), bar.inputAtLeast), std::ranges::min(ends));
            QCOMPARE(bar.most.value(), std::ranges::max(ends).first);
            QVERIFY(near(*bar.most - *bar.least, *numberAt(sheet, i, "span")));
            QVERIFY(near(drawn.rows[i].from, *bar.least));
            if (!drawn.rows[i].openEnd)
                QVERIFY(near(drawn.rows[i].lengths.front(), *numberAt(sheet, i, "span")));
        }
        // And the bar's middle is the break-even of the site in the table of all.
        MeasureInput question = input.question;
        const QString uid = std::exchange(question.settings.site, {});
        const Sheet all = sheetOf("breakeven", question);
        QCOMPARE(data->base, numberAt(all, std::size_t(rowOf(all, uid)), "accounting"));
    }

    void pipeline_data() { datasets(); }

    void pipeline()
    {
        const ChartInput& input = fetched();
        const Sheet sheet = sheetOf("pipeline", input.question);
        const auto data = dataOf<PipelineChart>("pipeline", input);
        QCOMPARE(data->exact.size(), sheet.rows.size());
        const std::array columns{"service_sites", "suspended_sites", "construction_sites", "announced_sites",
                                 "cancelled_sites"};
        const XyChart drawn = data->xyChart(theme());
        for (std::size_t month = 0; month < sheet.rows.size(); ++month) {
            double top = 0;
            for (std::size_t stage = 0; stage < columns.size(); ++stage) {
                const double sites = *numberAt(sheet, month, columns[stage]);
                QCOMPARE(double(data->sitesAt(month, PipelineChart::Stages[stage])), sites);
                top += sites;
            }
            QCOMPARE(drawn.marks[month].values.height(), top);
        }
        // The topmost area ends at the sites of a known stage.
        QCOMPARE(drawn.areas.back().upper.back().y(), drawn.marks.back().values.height());
    }

    void rents_data() { datasets(); }

    void rents()
    {
        ChartInput input = fetched();
        input.question.settings.site.clear();
        const Sheet sheet = sheetOf("breakeven", input.question);
        int compared = 0;
        for (const ChipClass chip : chipsWithRents()) {
            input.settings.chip = chip;
            const auto data = dataOf<RentsChart>("rents", input);
            const QString label = labelOf(chip, *input.question.phrases);
            for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
                const auto rent = numberAt(sheet, row, "rent");
                if (textAt(sheet, row, "chips") != label || !rent)
                    continue;
                QVERIFY(!data->points.empty());
                QCOMPARE(data->points.back().value, *rent);
                QCOMPARE(data->points.back().asOf.iso(), textAt(sheet, row, "rent_date"));
                ++compared;
            }
        }
        QVERIFY(compared > 0);
    }

    void concentration_data() { datasets(); }

    void concentration()
    {
        const ChartInput& input = fetched();
        const Sheet byOperator = grouped(input, IdleGrouping::Operator);
        const auto data = dataOf<OperatorConcentration>("concentration", input);
        const Sheet table = chartSheet(*chart("concentration"), input).value();
        double total = 0;
        std::vector<double> amounts; // largest first
        for (std::size_t row = 0; row + 1 < byOperator.rows.size(); ++row) {
            const auto capacity = numberAt(byOperator, row, "capacity_pflops");
            if (!capacity || byOperator.keys[qsizetype(row)] == u"unknown")
                continue;
            const std::size_t i = amounts.size();
            amounts.push_back(*capacity);
            total += *capacity;
            QCOMPARE(textAt(table, i, "operator"), textAt(byOperator, row, "group"));
            QCOMPARE(numberAt(table, i, "capacity_pflops"), capacity);
            QCOMPARE(numberAt(table, i, "sites"), numberAt(byOperator, row, "in_service"));
            if (i < data->largest.size())
                QCOMPARE(data->largest[i].pflops, *capacity);
        }
        QCOMPARE(table.rows.size(), amounts.size());
        QVERIFY(near(data->concentration.total, total));
        double share = 0;
        double area = 0; // under the Lorenz curve
        for (std::size_t i = 0; i < amounts.size(); ++i) {
            QVERIFY(near(*numberAt(table, i, "share_of_named"), amounts[i] / total));
            share += amounts[i] / total;
            QVERIFY(near(*numberAt(table, i, "cumulated_share_of_named"), share));
            area += (1 - share + amounts[i] / total / 2) / double(amounts.size());
        }
        QVERIFY(near(share, 1));
        QVERIFY(near(data->concentration.gini, 1 - 2 * area));
        QCOMPARE(data->curve.front(), QPointF(0, 0));
        QVERIFY(near(data->curve.back().y(), 100));
    }

    void completeness_data() { datasets(); }

    void completeness()
    {
        const ChartInput& input = fetched();
        const Sheet idle = sheetOf("idle", input.question);
        const Sheet table = chartSheet(*chart("completeness"), input).value();
        const auto data = dataOf<CompletenessChart>("completeness", input);
        QCOMPARE(data->tiles->rows.size() + 1, table.rows.size());
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            const bool isAll = row + 1 == table.rows.size();
            const TileChart::Row& tiles = isAll ? *data->tiles->foot : data->tiles->rows[row];
            QCOMPARE(tiles.tiles.size() + 3, table.columns.size());
            for (std::size_t field = 0; field < tiles.tiles.size(); ++field)
                QCOMPARE(tiles.tiles[field].share, numberAt(table, row, table.columns[field + 3].key));

            const auto same = std::size_t(rowOf(idle, table.keys[qsizetype(row)]));
            QVERIFY(same < idle.rows.size());
            QCOMPARE(numberAt(table, row, "sites"), numberAt(idle, same, "sites"));
            QCOMPARE(numberAt(table, row, "in_service"), numberAt(idle, same, "in_service"));
            const double inService = *numberAt(idle, same, "in_service");
            if (inService > 0)
                QVERIFY(near(*numberAt(table, row, "capacity"), *numberAt(idle, same, "with_capacity") / inService));
        }
    }

    void idleByOwner_data() { datasets(); }

    void idleByOwner()
    {
        const ChartInput& input = fetched();
        const auto data = dataOf<IdleBoxes>("idle-by-owner", input);
        std::map<QString, double> withRatio;
        for (const IdleGrouping grouping : {IdleGrouping::OwnerType, IdleGrouping::ChipOrigin}) {
            const Sheet sheet = grouped(input, grouping);
            const QString prefix = labelOf(grouping, *input.question.phrases) + u'/';
            for (std::size_t row = 0; row + 1 < sheet.rows.size(); ++row) {
                const double sites = *numberAt(sheet, row, "sites_reported") + *numberAt(sheet, row, "sites_estimated");
                if (sites > 0)
                    withRatio[prefix + textAt(sheet, row, "group")] = sites;
            }
        }
        std::map<QString, double> shown;
        for (const IdleBoxGroup& group : data->groups) {
            const QString prefix = labelOf(group.grouping, *input.question.phrases) + u'/';
            shown[prefix + group.label] = double(group.ratios.size());
            QVERIFY(std::ranges::is_sorted(group.ratios));
        }
        QCOMPARE(shown, withRatio);
    }

    void dossier_data() { datasets(); }

    void dossier()
    {
        const ChartInput& input = fetched();
        const auto data = dataOf<DossierChart>("dossier", input)->dossier;
        QVERIFY(data);
        const Sheet latency = sheetOf("latency", input.question);
        const auto row = std::size_t(rowOf(latency, input.question.settings.site));
        QCOMPARE(data->roundTrips.size(), std::size_t(3));
        const auto nearest = std::ranges::min(data->roundTrips, {}, &Dossier::RoundTrip::bestMs);
        QCOMPARE(nearest.name, textAt(latency, row, "nearest_hub"));
        QVERIFY(std::abs(nearest.bestMs() - *numberAt(latency, row, "round_trip_ms")) < 0.001);
        MeasureInput question = input.question;
        question.settings.site.clear();
        const Sheet breakeven = sheetOf("breakeven", question);
        const auto used = numberAt(breakeven, std::size_t(rowOf(breakeven, input.question.settings.site)), "used");
        QVERIFY(used && data->idle.value);
        QVERIFY(near(1 - *data->idle.value, *used));
    }
};

QTEST_MAIN(AnalyseChartsTest)
#include "tst_analysecharts.moc"
