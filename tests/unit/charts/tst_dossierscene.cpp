// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/dossierscene.h"
#include "unit/charts/dossierfixture.h"
#include "unit/charts/drawntexts.h"

#include <QTest>

#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

using Part = DossierScene::Part;

constexpr QSize Figure(900, 640);

bool shows(const DossierChart& data, QSize size, Part part)
{
    const auto scene = data.scene(lookIn(), {.size = size});
    return static_cast<const DossierScene&>(*scene).shows(part);
}

Drawing drawingAt(const QSize& size, const DossierChart& data)
{
    return drawingOf(*data.scene(lookIn(), {.size = size}), size);
}

// The area of what is spoken so.
QRectF areaOf(const ChartScene& scene, const QString& spoken)
{
    const auto found = std::ranges::find(scene.marks(), spoken, &ChartMark::spoken);
    if (found == scene.marks().end())
        qFatal("no mark %s", qPrintable(spoken));
    return found->area;
}

} // namespace

class DossierSceneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void aPageGivesItTheHeightOfItsContent()
    {
        const auto data = chartOf(askedFor("s", oneSite()));
        const ChartLook look = lookIn(ThemeName::Print);
        for (const double width : {260.0, 511.0}) { // in one and in two columns
            const double height = chartHeight(*data, look, width, 1'000'000);
            QVERIFY(height < 1'000);
            const DossierScene scene(data->dossier, look, {.size = QSizeF(width, height)});
            using enum DossierScene::Part;
            for (const auto part : {Head, IdleNow, Timeline, RoundTrips, IdleClaims, Figures})
                QVERIFY(scene.shows(part));
            QVERIFY(scene.usedHeight() > height - 20);
            const Drawing drawing = drawingOf(scene, QSizeF(width, height).toSize());
            for (const Dossier::Figure& figure : data->dossier->figures)
                QVERIFY2(drawing.find(figure.name), qPrintable(figure.name));
        }
    }

    void theMostImportantPartsStay()
    {
        const auto data = chartOf(askedFor("s", oneSite()));
        for (const Part part : {Part::Head, Part::IdleNow, Part::Timeline, Part::RoundTrips})
            QVERIFY(shows(*data, QSize(370, 200), part));
        // What a dock leaves of 370 x 200 round the chart.
        for (const Part part : {Part::IdleNow, Part::Timeline, Part::RoundTrips})
            QVERIFY(shows(*data, QSize(346, 188), part));
        QVERIFY(!shows(*data, QSize(370, 200), Part::IdleClaims));
        for (const Part part :
             {Part::Head, Part::IdleNow, Part::Timeline, Part::RoundTrips, Part::IdleClaims, Part::Figures})
            QVERIFY(shows(*data, QSize(900, 640), part));
        QVERIFY(shows(*data, QSize(370, 900), Part::Figures)); // a high dock has one column
    }

    void marksSayEverything()
    {
        const auto data = chartOf(askedFor("s", oneSite()));
        const auto scene = data->scene(lookIn(), {.size = {900, 640}, .focused = 0});
        // Idleness now, 8 on the timeline, 2 idle claims, 2 round trips, 10 figures.
        QCOMPARE(scene->marks().size(), 23u);
        QStringList spoken;
        for (const ChartMark& mark : scene->marks()) {
            QVERIFY(!mark.area.isEmpty() && mark.sites.empty());
            QVERIFY(QRectF(-4, -4, 908, 648).contains(mark.area));
            spoken << mark.spoken;
        }
        QVERIFY(spoken[0].startsWith(u"Idle: 75\u00A0%. 70–80\u00A0%"));
        QVERIFY(spoken.contains(u"Round trip to Beijing: 2.0 ms (1.0–3.0)"_s));
        QVERIFY(spoken.contains(u"Capacity in service: 3,000 P (Reported, Jan 2025, A newspaper)"_s));
    }

    void hostileTextsArePlain()
    {
        Dataset d = oneSite();
        const QString hostile = u"<b>%1</b>\n\u2028"_s + QString(5000, u'x');
        d.sites.set<&Site::nameEn>(0, hostile);
        d.sites.set<&Site::operatorName>(0, hostile);
        d.sites.set<&Site::accelerators>(0, hostile);
        d.sources[0].publisher = hostile;
        d.hubs[0].nameEn = hostile;
        d.claims.set<&Claim::unit>(4, hostile);
        d.reindex();
        const auto data = chartOf(askedFor("s", std::move(d)));
        for (const QSize size : {QSize(280, 150), QSize(370, 200), QSize(900, 640)}) {
            const auto scene = data->scene(lookIn(), {.size = size});
            const Drawing drawing = drawingOf(*scene, size);
            QCOMPARE(overlapOf(drawing), QString());
            for (const DrawnText& text : drawing.texts) {
                QVERIFY(!text.text.contains(u'\n') && !text.text.contains(u'\u2028'));
                QVERIFY(text.rect.right() <= size.width() + 1 && text.rect.left() >= -1);
            }
            for (const ChartMark& mark : scene->marks())
                QVERIFY(mark.spoken.size() < 1500);
        }
        QVERIFY(data->texts.title.contains(u"<b>%1</b>"));
        QVERIFY(data->texts.title.size() < 100);
    }

    void impossibleNumbersAreNotDrawn()
    {
        Dataset d = oneSite();
        d.claims.set<&Claim::value>(0, std::numeric_limits<double>::infinity());
        d.claims.set<&Claim::value>(2, -5);
        d.reindex();
        const auto data = chartOf(askedFor("s", std::move(d)));
        const auto scene = data->scene(lookIn(), {.size = {900, 640}});
        QVERIFY(!drawingOf(*scene, {900, 640}).texts.empty());
    }

    void draws()
    {
        for (const Language language : {Language::English, Language::Chinese}) {
            const auto data = chartOf(askedFor("s", oneSite(), language));
            for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark, ThemeName::Print}) {
                for (const QSize size : {QSize(280, 150), QSize(370, 200), QSize(500, 400), QSize(900, 640)}) {
                    const auto scene = data->scene(lookIn(theme, language), {.size = size, .focused = 2});
                    const Drawing drawing = drawingOf(*scene, size);
                    QCOMPARE(drawing.translucent, 0);
                    QCOMPARE(overlapOf(drawing), QString());
                    QVERIFY(scene->usedHeight() > 0 && scene->usedHeight() <= size.height());
                }
            }
        }
    }

    void eventsOfFewMonthsAreAllNamed()
    {
        Dataset d = oneSite();
        d.events = {test::event("1", "s", EventKind::Announced, "2025-03"),
                    test::event("2", "s", EventKind::ConstructionStart, "2025-06"),
                    test::event("3", "s", EventKind::Operational, "2025-10")};
        d.reindex();
        const auto data = chartOf(askedFor("s", std::move(d)));
        const Drawing drawing = drawingAt(Figure, *data);
        for (const auto& name : {u"Announced"_s, u"Construction started"_s, u"In service"_s})
            QVERIFY2(drawing.find(name), qPrintable(name));
        QCOMPARE(overlapOf(drawing), QString());
        QVERIFY(drawing.find(u"Construction started"_s)->rect.bottom() < drawing.find(u"Announced"_s)->rect.top() + 4);
        QVERIFY(!drawingAt({370, 200}, *data).find(u"Construction started"_s)); // one row in a dock
    }

    void longNotesFlow()
    {
        Dataset d = oneSite();
        d.sites.set<&Site::status>(1, Stage::InService);
        Segment nation;
        nation.uid = u"nation"_s;
        nation.nameEn = u"Data centres of the nation that let others use their accelerators"_s;
        nation.kind = SegmentKind::Nation;
        d.segments = {nation};
        Claim estimate = claim("estimate", "", Quantity::Idle, 0.4, "2026-01");
        estimate.segment = u"nation"_s;
        estimate.source = u"page"_s;
        d.claims.push_back(estimate);
        d.reindex();
        const auto data = chartOf(askedFor("bare", std::move(d)));
        const Drawing drawing = drawingAt(Figure, *data);
        const DrawnText* below = drawing.find(nation.nameEn + u", A newspaper"_s);
        QVERIFY(below);
        QVERIFY(below->rect.top() > drawing.find(u"Idle: 60\u00A0%"_s)->rect.bottom());
        QCOMPARE(overlapOf(drawing), QString());
    }

    void idleRatiosStandBesideTheirMarks()
    {
        const Drawing drawing = drawingAt(Figure, *chartOf(askedFor("s", oneSite())));
        QVERIFY(drawing.find(u"75\u00A0%"_s) && drawing.find(u"60\u00A0%"_s));
    }

    // A bound of the same date is no range of the value, and does not hide it.
    void aBoundIsAPaleColumn()
    {
        Dataset d = oneSite();
        Claim bound = claim("bound", "s", Quantity::Idle, 0, "2025-04"); // at most 60 % idle
        bound.value.reset();
        bound.low = 0.4;
        bound.role = Role::LowerBound;
        d.claims = {claim("used", "s", Quantity::Idle, 0.7, "2025-04"), bound};
        d.reindex();
        const auto data = chartOf(askedFor("s", std::move(d)));
        const ChartLook look = lookIn();
        const Theme& theme = look.colours();
        const auto scene = data->scene(look, {.size = Figure});
        const QImage image = pictureOf(*scene, Figure);
        const QRectF column = areaOf(*scene, u"Idle 0–60\u00A0% by Compute use, Apr 2025"_s);
        const QRectF value = areaOf(*scene, u"Idle 30\u00A0% by Compute use, Apr 2025"_s);
        const auto at = [&](QPointF p) { return image.pixel(int(p.x()), int(p.y())); };
        QCOMPARE(at({column.center().x(), column.top() + 5}), mixed(theme.ui.surface, theme.chart.a, 0.34).rgb());
        QCOMPARE(at(value.center()), theme.chart.a.rgb());
        QVERIFY(data->texts.caption.contains(u"A pale column is a range or a bound without a value."));
    }

    void farSitesHaveALongerScale()
    {
        QVERIFY(drawingAt(Figure, *chartOf(askedFor("s", oneSite()))).find(u"80\u00A0ms"_s));
        Dataset d = oneSite();
        d.hubs.push_back(hub("far", "Far", {87.6, 43.8})); // 2,420 km: 76 ms by the conservative preset
        d.hubs.push_back(hub("farther", "Farther", {82, 42}));
        d.reindex();
        const Drawing drawing = drawingAt(Figure, *chartOf(askedFor("s", std::move(d))));
        QVERIFY(drawing.find(u"160\u00A0ms"_s) && !drawing.find(u"80\u00A0ms"_s));
    }

    void theFirstFiguresHaveTheirSources()
    {
        const auto data = chartOf(askedFor("s", oneSite()));
        const QString source = u"Reported, Jan 2025, A newspaper"_s; // of the capacity
        const Drawing low = drawingAt({900, 330}, *data);
        QVERIFY(low.find(source) && low.find(u"Distress"_s)); // all figures, of the first ones all
        QVERIFY(!low.find(u"Rental contract ended or unused (Jan 2026)"_s));
        QVERIFY(drawingAt(Figure, *data).find(u"Rental contract ended or unused (Jan 2026)"_s));
    }

    // Of figures, ratios and measured round trips; what is worked out has none.
    void valuesLeadToTheirSources()
    {
        Dataset d = oneSite();
        d.claims.set<&Claim::source>(0, u"use"_s); // 75 % idle
        d.reindex();
        const auto data = chartOf(askedFor("s", std::move(d)));
        const ChartLook look =
            lookWithNotes({{u"page"_s, {u"16"_s, {}}}, {u"use"_s, {u"17"_s, {}}}, {QString(), {u"?"_s, {}}}});
        const Drawing drawing = drawingOf(*data->scene(look, {.size = Figure}), Figure);
        QCOMPARE(overlapOf(drawing), QString());
        const auto has = [&](const QString& text, const QString& note) {
            return hasNoteBehind(drawing, text, note, Figure.width());
        };
        const QString capacity = data->dossier->figures.front().value;
        QVERIFY(capacity.contains(u"3,000") && has(capacity, u"16"_s));
        QVERIFY(has(data->dossier->idleText, u"17"_s) && has(u"75\u00A0%"_s, u"17"_s));
        QVERIFY(has(u"60\u00A0%"_s, u"?"_s));
        for (const Dossier::RoundTrip& trip : data->dossier->roundTrips)
            QVERIFY(!has(trip.value, u"?"_s)); // by the model
        QVERIFY(!has(u"not published"_s, u"?"_s));
    }

    void aDockNamesTheStageWithoutItsDate()
    {
        const auto data = chartOf(askedFor("s", oneSite()));
        for (const DrawnText& text : drawingAt({280, 150}, *data).texts)
            QVERIFY2(!text.text.startsWith(u"In service,"), qPrintable(text.text));
        QVERIFY(drawingAt(Figure, *data).find(u"In service, as read Jan 2025"_s));
    }
};

QTEST_MAIN(DossierSceneTest)
#include "tst_dossierscene.moc"
