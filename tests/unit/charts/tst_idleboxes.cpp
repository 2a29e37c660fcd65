// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/idleboxes.h"
#include "unit/charts/drawntexts.h"
#include "unit/charts/rowchartfixture.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

void addSite(Dataset& d, OwnerType owner, ChipOrigin chips, std::optional<double> idleRatio)
{
    const QByteArray uid = "s" + QByteArray::number(int(d.sites.size()));
    Site added = site(uid.constData());
    added.ownerType = owner;
    added.chipOrigin = chips;
    d.sites.push_back(added);
    if (idleRatio)
        d.claims.push_back(
            idle((uid + "i").constData(), uid.constData(), *idleRatio, *idleRatio, *idleRatio, "2026-01"));
}

// Telecom, domestic: 10 to 50 %. Cloud, foreign: 60 to 100 %. Private: 50 %. Unknown owner: 20 %. One of unknown ratio,
// one announced.
Dataset owners()
{
    Dataset d = dataset();
    for (int i = 1; i <= 5; ++i) {
        addSite(d, OwnerType::Telecom, ChipOrigin::Domestic, i / 10.0);
        addSite(d, OwnerType::Cloud, ChipOrigin::Foreign, 0.5 + i / 10.0);
    }
    addSite(d, OwnerType::Private, ChipOrigin::Unknown, 0.5);
    addSite(d, OwnerType::Unknown, ChipOrigin::Unknown, 0.2);
    addSite(d, OwnerType::Telecom, ChipOrigin::Domestic, {});
    addSite(d, OwnerType::Telecom, ChipOrigin::Domestic, 0.9);
    d.sites.set<&Site::status>(13, Stage::Announced);
    d.reindex();
    return d;
}

// Every site without a figure of its own is half idle by estimate.
void estimateTheNation(Dataset& d)
{
    Segment nation;
    nation.uid = u"nation"_s;
    nation.kind = SegmentKind::Nation;
    d.segments = {nation};
    Claim figure = idle("n-i", "", 0.5, 0.5, 0.5, "2026-01");
    figure.segment = u"nation"_s;
    d.claims.push_back(figure);
    d.reindex();
}

std::shared_ptr<const IdleBoxes> dataOf(const ChartInput& input)
{
    return std::static_pointer_cast<const IdleBoxes>(idleBoxesData(input).value());
}

std::shared_ptr<const IdleBoxes> dataOf(Dataset d)
{
    return dataOf(questionOf(std::move(d)));
}

QStringList labelsOf(const IdleBoxes& data)
{
    QStringList labels;
    for (const IdleBoxGroup& group : data.groups)
        labels << group.label;
    return labels;
}

bool isNear(double a, double b)
{
    return std::abs(a - b) < 1e-9;
}

} // namespace

class IdleBoxesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void quantilesAreThoseOfDefinitionSeven()
    {
        // As R's quantile(c(1, 2, 4, 8), type = 7): at 3 p from the first.
        const std::array<double, 4> four{1, 2, 4, 8};
        const Quantiles q = quantilesOf(four);
        QVERIFY(isNear(q.p5, 1.15));
        QVERIFY(isNear(q.q1, 1.75));
        QVERIFY(isNear(q.median, 3));
        QVERIFY(isNear(q.q3, 5));
        QVERIFY(isNear(q.p95, 7.4));
        const std::array<double, 1> one{0.3};
        const Quantiles single = quantilesOf(one);
        QCOMPARE(single.p5, 0.3);
        QCOMPARE(single.median, 0.3);
        QCOMPARE(single.p95, 0.3);
    }

    void groupsByOwnerThenByChips()
    {
        const auto data = dataOf(owners());
        // Highest median first, what is not known last.
        QCOMPARE(labelsOf(*data), (QStringList{u"Cloud company"_s, u"Private company"_s, u"Telecom operator"_s,
                                               u"Unknown"_s, u"Foreign chips"_s, u"Domestic chips"_s, u"Unknown"_s}));
        QCOMPARE(data->groups[3].grouping, IdleGrouping::OwnerType);
        QCOMPARE(data->groups[4].grouping, IdleGrouping::ChipOrigin);
        std::size_t byOwner = 0;
        std::size_t byChips = 0;
        for (const IdleBoxGroup& group : data->groups) {
            QCOMPARE(group.sites.size(), group.ratios.size());
            QVERIFY(std::ranges::is_sorted(group.sites) && std::ranges::is_sorted(group.ratios));
            (group.grouping == IdleGrouping::OwnerType ? byOwner : byChips) += group.sites.size();
        }
        QCOMPARE(byOwner, 12u); // every site with a ratio once; neither the unknown nor the announced one
        QCOMPARE(byChips, 12u);
    }

    void boxesNeedFiveValues()
    {
        const auto data = dataOf(owners());
        const IdleBoxGroup& telecom = data->groups[2];
        QCOMPARE(telecom.sites, (std::vector<RowIndex>{0, 2, 4, 6, 8}));
        QVERIFY(isNear(telecom.box->p5, 0.12));
        QVERIFY(isNear(telecom.box->q1, 0.2));
        QVERIFY(isNear(telecom.box->median, 0.3));
        QVERIFY(isNear(telecom.box->q3, 0.4));
        QVERIFY(isNear(telecom.box->p95, 0.48));
        QVERIFY(!data->groups[1].box);
        Dataset four = owners();
        four.sites.set<&Site::ownerType>(0, OwnerType::Unknown);
        const auto fewer = dataOf(std::move(four));
        const auto found = std::ranges::find(fewer->groups, u"Telecom operator"_s, &IdleBoxGroup::label);
        QVERIFY(found != fewer->groups.end() && !found->box);
    }

    void rowsAreHeadingsAndGroups()
    {
        const auto data = dataOf(owners());
        const RowChart chart = data->rowChart();
        QCOMPARE(int(chart.rows.size()), data->rowCount());
        QCOMPARE(chart.rows.size(), 9u);
        for (const std::size_t heading : {0u, 5u}) {
            QVERIFY(!chart.rows[heading].box && chart.rows[heading].sites.empty());
            QVERIFY(chart.rows[heading].label.endsWith(u':'));
        }
        const RowChart::Row& cloud = chart.rows[1];
        QCOMPARE(cloud.label, u"Cloud company"_s);
        QCOMPARE(cloud.labelNote, u"n = 5"_s);
        QCOMPARE(cloud.value, u"80"_s);
        QCOMPARE(cloud.note, u"(70–90)"_s);
        QVERIFY(isNear(cloud.box->low, 0.62) && isNear(cloud.box->high, 0.98));
        QCOMPARE(cloud.box->points.size(), 5u);
        QCOMPARE(cloud.sites, (std::vector<RowIndex>{1, 3, 5, 7, 9}));
        // Ticks alone: the box has no width.
        const RowChart::Row& single = chart.rows[2];
        QCOMPARE(single.box->low, single.box->high);
        QCOMPARE(single.box->q1, single.box->q3);
        QCOMPARE(single.box->points, (std::vector<double>{0.5}));
        QCOMPARE(single.value, QString());
    }

    void valuesThatManyShareAreOneTick()
    {
        Dataset d = owners();
        for (int i = 0; i < 20; ++i)
            addSite(d, OwnerType::Telecom, ChipOrigin::Domestic, {});
        estimateTheNation(d);
        const auto data = dataOf(std::move(d));
        const auto telecom = std::ranges::find(data->groups, u"Telecom operator"_s, &IdleBoxGroup::label);
        QCOMPARE(telecom->ratios.size(), 26u); // 5 of their own, 21 estimates of 50 %
        QCOMPARE(telecom->estimated, 21);
        QVERIFY(isNear(telecom->box->median, 0.5));
        const RowChart chart = data->rowChart();
        const auto row = std::ranges::find(chart.rows, u"Telecom operator"_s, &RowChart::Row::label);
        QCOMPARE(row->box->points.size(), 5u);
    }

    // In half the width of a page.
    void namesOfOwnersAreWholeInPrint()
    {
        const auto data = dataOf(owners());
        const QSize size(247, 210);
        const Drawing drawing = drawingOf(*data->scene(lookIn(ThemeName::Print), {.size = QSizeF(size)}), size);
        for (const IdleBoxGroup& group : data->groups)
            QVERIFY2(drawing.find(group.label), qPrintable(group.label));
    }

    void findingComparesTheMedians()
    {
        QCOMPARE(dataOf(owners())->texts.finding,
                 u"Idle ratios are highest at “Cloud company” (median 80\u00A0%) and lowest at “Telecom operator” "
                 "(30\u00A0%)"_s);
        // 21 of 33 by estimate, all of them 50 % and telecom
        Dataset estimated = owners();
        for (int i = 0; i < 20; ++i)
            addSite(estimated, OwnerType::Telecom, ChipOrigin::Domestic, {});
        estimateTheNation(estimated);
        QCOMPARE(dataOf(std::move(estimated))->texts.finding,
                 u"Mostly by estimate, idle ratios are highest at “Cloud company” (median 80\u00A0%) and lowest at "
                 "“Telecom operator” (50\u00A0%)"_s);
        Dataset alike = dataset();
        Dataset ofChips = dataset();
        Dataset few = dataset();
        for (int i = 1; i <= 5; ++i) {
            addSite(alike, OwnerType::Telecom, ChipOrigin::Unknown, i / 10.0);
            addSite(alike, OwnerType::Cloud, ChipOrigin::Unknown, i / 10.0 + 0.01);
            addSite(ofChips, OwnerType::Unknown, ChipOrigin::Domestic, i / 10.0);
            addSite(ofChips, OwnerType::Unknown, ChipOrigin::Mixed, i / 10.0 + 0.2);
            addSite(few, OwnerType::Telecom, ChipOrigin::Domestic, i / 10.0);
        }
        for (Dataset* d : {&alike, &ofChips, &few})
            d->reindex();
        QCOMPARE(dataOf(alike)->texts.finding,
                 u"Types of owners hardly differ: median idle ratios of 30\u00A0% to 31\u00A0%"_s);
        QCOMPARE(dataOf(ofChips)->texts.finding,
                 u"Idle ratios are highest at “Mixed” (median 50\u00A0%) and lowest at “Domestic chips” "
                 "(30\u00A0%)"_s);
        QCOMPARE(dataOf(few)->texts.finding, u"Too few ratios are known to compare owners or chips"_s);
        QVERIFY(dataOf(questionOf(owners(), Language::Chinese))->texts.finding.contains(u"80%"));
    }

    void captionTellsWhatIsEstimatedAndLeftOut()
    {
        const QString caption = dataOf(owners())->texts.caption;
        for (const char16_t* part :
             {u"0 of 12 ratios (0\u00A0%)", u"Ratio not known and left out: 1 of 13 sites.",
              u"definition 7 of Hyndman and Fan", u"Groups of fewer than 5 values have no box.", u"Basis: "})
            QVERIFY2(caption.contains(QString::fromUtf16(part)), qPrintable(caption));
        QVERIFY(!caption.contains(u"campus") && !caption.contains(u"Lower bounds"));
        Dataset d = owners();
        d.sites.set<&Site::parent>(2, u"s0"_s);
        estimateTheNation(d);
        const QString other = dataOf(std::move(d))->texts.caption;
        QVERIFY2(other.contains(u"1 of 13 ratios (8\u00A0%)"), qPrintable(other));
        QVERIFY2(other.contains(u"A part of a campus is a value of its own."), qPrintable(other));
        QVERIFY(!other.contains(u"not known"));
    }

    void numbersThatAreNoSharesAreLeftOut()
    {
        Dataset d = owners();
        d.claims.set<&Claim::value>(0, 1.5); // of the first telecom site
        d.reindex();
        const auto data = dataOf(std::move(d));
        QVERIFY2(data->texts.caption.contains(u"left out: 2 of 13 sites"), qPrintable(data->texts.caption));
        for (const IdleBoxGroup& group : data->groups)
            QVERIFY(group.ratios.front() >= 0 && group.ratios.back() <= 1);
    }

    void emptyChartsSayWhy()
    {
        const auto emptyOf = [](std::vector<RowIndex> sites) {
            ChartInput input = questionOf(owners());
            input.question.sites = std::move(sites);
            const Sheet sheet = idleBoxesSheet(input).value();
            const QString sentence = dataOf(input)->texts.empty;
            return sheet.empty == sentence && sheet.rows.empty() == !sentence.isEmpty() ? sentence : u"not alike"_s;
        };
        QCOMPARE(emptyOf({}), u"No sites match these filters."_s);
        QCOMPARE(emptyOf({13}), u"None of these sites is in service at this date."_s);
        QCOMPARE(emptyOf({12, 13}), u"Of none of these sites is the idle ratio known."_s);
        QCOMPARE(emptyOf({0, 12}), u"The idle ratio of one site alone is known: there is nothing to compare."_s);
        QCOMPARE(emptyOf({0, 1}), QString());
    }

    void marksAreTheSitesOfAGroup()
    {
        const auto scene = dataOf(owners())->scene(lookIn(), {.size = QSizeF(900, 640)});
        const auto marks = scene->marks();
        QCOMPARE(marks.size(), 9u);
        QCOMPARE(marks[1].sites, (std::vector<RowIndex>{1, 3, 5, 7, 9}));
        QCOMPARE(marks[1].spoken, u"Cloud company, n = 5: median idle 80\u00A0%, half of them 70–90\u00A0%"_s);
        QCOMPARE(marks[2].spoken, u"Private company, n = 1: idle 50\u00A0%"_s);
    }

    void tableHoldsTheDrawnNumbers()
    {
        const ChartInput input = questionOf(owners());
        const auto data = dataOf(input);
        const Sheet sheet = idleBoxesSheet(input).value();
        QCOMPARE(sheet.rows.size(), data->groups.size());
        QCOMPARE(sheet.keys.size(), qsizetype(sheet.rows.size()));
        QCOMPARE(sheet.caption, data->sentences);
        for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
            const IdleBoxGroup& group = data->groups[i];
            QCOMPARE(textIn(sheet, i, "group"), group.label);
            QCOMPARE(numberIn(sheet, i, "sites"), double(group.sites.size()));
            QCOMPARE(numberIn(sheet, i, "sites_reported"), double(group.sites.size()));
            QCOMPARE(numberIn(sheet, i, "idle_least"), group.ratios.front());
            QCOMPARE(numberIn(sheet, i, "idle_greatest"), group.ratios.back());
            QCOMPARE(numberIn(sheet, i, "idle_median"), group.box ? std::optional(group.box->median) : std::nullopt);
            QCOMPARE(numberIn(sheet, i, "idle_p95"), group.box ? std::optional(group.box->p95) : std::nullopt);
        }
        QCOMPARE(textIn(sheet, 0, "grouping"), u"Owner type"_s);
        QCOMPARE(textIn(sheet, 6, "grouping"), u"Chip origin"_s);
    }

    void drawsAtAllSizes()
    {
        QVERIFY(test::drawsAtAllSizes(*dataOf(owners())));
        Dataset equal = dataset();
        for (int i = 0; i < 6; ++i)
            addSite(equal, OwnerType::Government, ChipOrigin::Mixed, 0.0);
        equal.reindex();
        QVERIFY(test::drawsAtAllSizes(*dataOf(std::move(equal))));
    }

    void cancelled()
    {
        const auto data = idleBoxesData(questionOf(owners()), stoppedTask());
        QVERIFY(!data);
        QCOMPARE(data.error().code, ErrorCode::Cancelled);
    }
};

QTEST_MAIN(IdleBoxesTest)
#include "tst_idleboxes.moc"
