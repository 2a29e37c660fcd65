// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/completeness.h"
#include "unit/charts/drawntexts.h"
#include "unit/charts/rowchartfixture.h"

#include <QTest>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Idle = std::size_t(SiteField::Idle);
constexpr auto Capacity = std::size_t(SiteField::Capacity);
constexpr auto Fresh = std::size_t(SiteField::FreshStatus);

std::shared_ptr<const CompletenessChart> chartOf(const ChartInput& input)
{
    return std::dynamic_pointer_cast<const CompletenessChart>(completenessData(input).value());
}

// Thirty provinces of one site each.
Dataset manyProvinces()
{
    Dataset d = dataset();
    d.places.clear();
    for (int i = 0; i < 30; ++i) {
        const QByteArray code = QByteArray::number(10 + i) + "0000";
        d.places.push_back(province(code.constData(), u"Province "_s + QString::fromLatin1(code), u"某省"_s));
        d.sites.push_back(site(code.constData(), i % 2 ? Stage::InService : Stage::Announced, code.constData()));
    }
    d.reindex();
    return d;
}

} // namespace

class CompletenessChartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void tilesAreTheCounts()
    {
        // Gansu and Beijing have two sites each, Shanghai one; Guangdong's is announced.
        const auto data = chartOf(questionOf(smallNation()));
        QCOMPARE(data->rowCount(), 4);
        QCOMPARE(data->tiles->heads.size(), SiteFieldCount);
        const TileChart::Row& beijing = data->tiles->rows[0];
        QCOMPARE(beijing.label, u"Beijing"_s);
        QCOMPARE(beijing.note, u"2"_s);
        QCOMPARE(*beijing.tiles[Idle].share, 0.5);
        QCOMPARE(beijing.tiles[Idle].text, u"50"_s);
        QCOMPARE(*beijing.tiles[Capacity].share, 1.0); // FP64 is a capacity too
        QCOMPARE(beijing.tiles[Capacity].text, u"100"_s);
        const TileChart::Row& guangdong = data->tiles->rows[3];
        QCOMPARE(guangdong.label, u"Guangdong"_s);
        QVERIFY(!guangdong.tiles[Idle].share); // nothing there can have one
        QCOMPARE(guangdong.tiles[Fresh].text, u"100"_s);
        const TileChart::Row& all = *data->tiles->foot;
        QCOMPARE(all.label, u"All"_s);
        QCOMPARE(*all.tiles[Idle].share, 2.0 / 5);
        QCOMPARE(all.tiles[Idle].text, u"40"_s);
    }

    void aTileStandsForTheSitesThatLackTheField()
    {
        const auto data = chartOf(questionOf(smallNation()));
        // g1 g2 b1 b2 s1 c1
        QCOMPARE(data->tiles->rows[0].tiles[Idle].sites, (std::vector<RowIndex>{3}));
        QCOMPARE(data->tiles->rows[1].tiles[Idle].sites, (std::vector<RowIndex>{1}));
        QVERIFY(data->tiles->rows[0].tiles[Capacity].sites.empty());
        QCOMPARE(data->tiles->foot->tiles[Idle].sites, (std::vector<RowIndex>{1, 3, 4}));
        const auto scene = data->scene(lookIn(), {.size = {900, 400}});
        QCOMPARE(scene->marks().size(), 5 * SiteFieldCount);
        const ChartMark& mark = scene->marks()[Idle];
        QCOMPARE(mark.sites, (std::vector<RowIndex>{3}));
        QCOMPARE(mark.spoken,
                 u"Beijing, Idle ratio of its own: known for 1 of 2 sites; selects those that lack it: 1"_s);
        QCOMPARE(scene->marks()[Capacity].spoken, u"Beijing, Capacity in service: known for 2 of 2 sites"_s);
        QCOMPARE(scene->marks()[3 * SiteFieldCount + Idle].spoken,
                 u"Guangdong, Idle ratio of its own: no site that can have it"_s);
    }

    void fewIsNotNoneAndManyIsNotAll()
    {
        Dataset d = dataset();
        for (int i = 0; i < 300; ++i) {
            Site s = site(QByteArray::number(i).constData());
            if (i == 0)
                s.operatorName = u"Someone"_s;
            if (i > 0)
                s.accelerators = u"H100"_s;
            d.sites.push_back(s);
        }
        d.reindex();
        const auto data = chartOf(questionOf(std::move(d)));
        const std::vector<TileChart::Tile>& tiles = data->tiles->foot->tiles;
        QCOMPARE(tiles[std::size_t(SiteField::Operator)].text, u"<1"_s);
        QCOMPARE(tiles[std::size_t(SiteField::Accelerators)].text, u"99"_s); // rounded it is 100
        QCOMPARE(tiles[std::size_t(SiteField::Racks)].text, u"0"_s);
    }

    void findings()
    {
        QCOMPARE(chartOf(questionOf(smallNation()))->texts.finding,
                 u"Best known of the sites that can have it: Stage told within 36 months (100\u00A0%); least: Planned "
                 "capacity (0\u00A0%)"_s);
        QVERIFY(chartOf(questionOf(smallNation(), Language::Chinese))->texts.finding.contains(u"0%"));
        Dataset d = dataset();
        Site s = site("s", Stage::Announced);
        s.statusDate = {};
        d.sites = {s};
        d.reindex();
        QCOMPARE(chartOf(questionOf(std::move(d)))->texts.finding,
                 u"Every field is known for 0\u00A0% of the sites that can have it"_s);
    }

    void theTableHasTheTiles()
    {
        const ChartInput input = questionOf(smallNation());
        const Sheet sheet = completenessSheet(input).value();
        const auto data = chartOf(input);
        QCOMPARE(sheet.rows.size(), data->tiles->rows.size() + 1);
        QCOMPARE(sheet.columns.size(), SiteFieldCount + 3);
        for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
            const TileChart::Row& row = i < data->tiles->rows.size() ? data->tiles->rows[i] : *data->tiles->foot;
            QCOMPARE(textIn(sheet, i, "province"), row.label);
            for (std::size_t f = 0; f < SiteFieldCount; ++f) {
                // The columns are the fields in their order.
                QCOMPARE(QLatin1StringView(sheet.columns[f + 3].key), keyOf(SiteField(f)));
                QVERIFY(numberIn(sheet, i, sheet.columns[f + 3].key) == row.tiles[f].share);
            }
        }
        QCOMPARE(sheet.keys, (QStringList{u"110000"_s, u"620000"_s, u"310000"_s, u"440000"_s, QString()}));
        QCOMPARE(sheet.caption.join(u' '), data->texts.caption);
    }

    void emptySentences()
    {
        QCOMPARE(chartOf(questionOf(dataset()))->texts.empty, u"The dataset has no sites."_s);
        ChartInput none = questionOf(smallNation());
        none.question.sites.clear();
        QCOMPARE(chartOf(none)->texts.empty, u"No sites match these filters."_s);
        QCOMPARE(completenessSheet(none)->empty, chartOf(none)->texts.empty);
        QCOMPARE(chartOf(none)->rowCount(), 0);
    }

    void rowsScrollAboveTheFoot()
    {
        const auto data = chartOf(questionOf(manyProvinces()));
        const QSizeF size(900, 200);
        const auto first = data->scene(lookIn(), {.size = size});
        const int drawn = first->rowsDrawn();
        QVERIFY(drawn >= 3 && drawn < 30);
        const auto columns = std::size_t(static_cast<const TileScene&>(*first).columnsDrawn());
        QCOMPARE(columns, SiteFieldCount);
        QCOMPARE(first->marks().size(), 31 * columns);
        QVERIFY(!first->marks()[0].area.isEmpty());
        QVERIFY(first->marks()[std::size_t(drawn) * columns].area.isEmpty());
        QVERIFY(!first->marks().back().area.isEmpty()); // the foot stays
        const auto last = data->scene(lookIn(), {.size = size, .firstRow = 30 - drawn});
        QVERIFY(last->marks()[0].area.isEmpty());
        QVERIFY(!last->marks()[29 * columns].area.isEmpty());
        QVERIFY(last->marks()[29 * columns].area.bottom() < last->marks().back().area.top());
        QVERIFY(last->usedHeight() <= size.height());
        const auto& scene = static_cast<const TileScene&>(*last);
        QCOMPARE(scene.rowOf(0), 0);
        QCOMPARE(scene.rowOf(int(29 * columns)), 29);
        QCOMPARE(scene.rowOf(int(30 * columns)), 29); // the foot is reached without scrolling
    }

    void columnsGiveWay()
    {
        const auto data = chartOf(questionOf(manyProvinces()));
        const auto at = [&](double width) {
            return static_cast<const TileScene&>(*data->scene(lookIn(), {.size = {width, 200}})).columnsDrawn();
        };
        QVERIFY(at(280) >= 4);
        QVERIFY(at(280) < at(500));
        QCOMPARE(at(900), int(SiteFieldCount));
        QCOMPARE(at(1), 1);
        const auto narrow = data->scene(lookIn(), {.size = {280, 150}});
        const Drawing drawing = drawingOf(*narrow, {280, 150});
        QVERIFY(drawing.find(u"+%1"_s.arg(int(SiteFieldCount) - at(280)))); // how many are left out
    }

    void theRestIsCounted()
    {
        const auto data = chartOf(questionOf(manyProvinces()));
        const auto scene = data->scene(lookIn(), {.size = {900, 200}, .countRest = true});
        const Drawing drawing = drawingOf(*scene, {900, 200});
        QVERIFY(drawing.find(u"more provinces: %1"_s.arg(30 - scene->rowsDrawn())));
    }

    void numbersCanBeRead()
    {
        for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark, ThemeName::Print}) {
            const Theme colours = lookIn(theme).colours();
            for (const QColor& ground : colours.sequential) {
                const QColor ink = readableInk(ground, colours.ui.ink, colours.ui.surface);
                QVERIFY(std::abs(ink.lightnessF() - ground.lightnessF()) > 0.3);
            }
        }
        QCOMPARE(readableInk(Qt::white, Qt::black, Qt::white), QColor(Qt::black));
        QCOMPARE(readableInk(Qt::black, Qt::black, Qt::white), QColor(Qt::white));
    }

    void tilesOutsideOfTheSelectionFade()
    {
        const auto data = chartOf(questionOf(smallNation()));
        const QSize size(900, 300);
        const auto pixel = [&](std::vector<RowIndex> selected, std::size_t mark) {
            const auto scene = data->scene(lookIn(), {.size = size, .selected = std::move(selected)});
            const QRectF area = scene->marks()[mark].area;
            return pictureOf(*scene, size).pixelColor(int(area.left()) + 4, int(area.top()) + 4);
        };
        const std::size_t beijing = Idle;
        const std::size_t gansu = SiteFieldCount + Idle;
        const QColor full = lookIn().colours().sequential[2]; // 50 %
        QCOMPARE(pixel({}, beijing), full);
        QCOMPARE(pixel({3}, beijing), full);
        QVERIFY(pixel({3}, gansu) != full);
        QVERIFY(pixel({1}, gansu) == full);
    }

    void draws()
    {
        for (const Language language : {Language::English, Language::Chinese}) {
            for (const Dataset& d : {smallNation(), manyProvinces()}) {
                const auto data = chartOf(questionOf(d, language));
                for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark, ThemeName::Print}) {
                    for (const QSize size : {QSize(280, 150), QSize(370, 200), QSize(900, 640)}) {
                        const auto scene = data->scene(
                            lookIn(theme, language), {.size = size, .countRest = true, .selected = {0}, .focused = 1});
                        const Drawing drawing = drawingOf(*scene, size);
                        QCOMPARE(drawing.translucent, 0);
                        QCOMPARE(overlapOf(drawing), QString());
                        QVERIFY(scene->usedHeight() <= size.height() + 1);
                        for (const ChartMark& mark : scene->marks())
                            QVERIFY(!mark.spoken.isEmpty());
                    }
                }
            }
        }
    }

    void stops()
    {
        QCOMPARE(completenessData(questionOf(smallNation()), stoppedTask()).error().code, ErrorCode::Cancelled);
        QCOMPARE(completenessSheet(questionOf(smallNation()), stoppedTask()).error().code, ErrorCode::Cancelled);
    }
};

QTEST_MAIN(CompletenessChartTest)
#include "tst_completenesschart.moc"
