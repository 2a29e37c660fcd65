// SPDX-License-Identifier: GPL-3.0-or-later
// The list of charts, and what holds for each of them whatever it shows: over good, poor and impossible data it is a
// drawing or a sentence, at every size, in every theme and language.
#include "exchange/basemapprofilefile.h"
#include "exchange/datasetfolder.h"
#include "unit/charts/chartfixture.h"
#include "unit/charts/xyfixture.h"

#include <QRegularExpression>
#include <QTest>

#include <future>
#include <limits>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

namespace {

using Option = ChartSpec::Option;

Dataset shippedDataset()
{
    const QString root = QStringLiteral(ATLAS_SOURCE_DIR);
    const QString profile = root + u"/resources/maps/profile.json"_s;
    const BasemapPtr basemap = BasemapProfileFile(profile).read(profile).value();
    return DatasetFolder().compile(root + u"/data"_s, *basemap).value().dataset.value();
}

Dataset oneSite()
{
    Dataset d = smallNation();
    d.sites = {site("g1", Stage::InService, "620000")};
    d.claims = {claim("g1-c", "g1", Quantity::Capacity, 1000, "2025-01"),
                idle("g1-i", "g1", 0.70, 0.75, 0.80, "2025-04")};
    return d;
}

Dataset allUnknown()
{
    Dataset d = smallNation();
    d.claims = ColumnTable<Claim>();
    return d;
}

// What a foreign file may hold.
Dataset impossibleNumbers()
{
    using Limits = std::numeric_limits<double>;
    Dataset d = smallNation();
    d.hubs = {hubAt("hub", {116, 40})};
    d.claims.set<&Claim::value>(0, Limits::quiet_NaN());
    d.claims.set<&Claim::value>(1, Limits::infinity());
    d.claims.set<&Claim::value>(2, -600);
    d.claims.set<&Claim::value>(4, 7.5);
    d.claims.set<&Claim::high>(5, Limits::infinity());
    d.sites.set<&Site::position>(0, LonLat{Limits::quiet_NaN(), 1e300});
    Announcement count;
    count.uid = u"count"_s;
    count.metric = u"projects_announced_2023_24"_s;
    count.value = Limits::infinity();
    count.asOf = date("2025-01");
    d.announcements = {count};
    return d;
}

Dataset named(const QString& name)
{
    if (name == u"small nation")
        return smallNation();
    if (name == u"no sites")
        return dataset();
    if (name == u"one site")
        return oneSite();
    if (name == u"all unknown")
        return allUnknown();
    if (name == u"impossible numbers")
        return impossibleNumbers();
    return name == u"shipped" ? shippedDataset() : Dataset();
}

// In place of a drawing.
class Sentence final : public ChartData
{
public:
    std::unique_ptr<ChartScene> scene(const ChartLook&, const ChartView&) const override { return {}; }
};

const char* const DatasetNames[] = {"small nation", "nothing open", "no sites",          "one site",
                                    "all unknown",  "shipped",      "impossible numbers"};

bool sameTexts(const ChartTexts& a, const ChartTexts& b)
{
    return a.title == b.title && a.finding == b.finding && a.subtitle == b.subtitle && a.caption == b.caption &&
           a.empty == b.empty;
}

// Numbers and sentences, to be compared.
struct Answer
{
    ChartTexts texts;
    QByteArray csv;

    bool operator==(const Answer& other) const { return sameTexts(texts, other.texts) && csv == other.csv; }
};

Answer answerOf(const ChartSpec& spec, const ChartInput& input)
{
    return {chartData(spec, input).value()->texts, sheetCsv(chartSheet(spec, input).value())};
}

// What is wrong with one drawing; empty: nothing.
QString problemOfOne(const ChartScene& scene, const QSize& size)
{
    if (!(scene.usedHeight() > 0) || scene.usedHeight() > size.height() + 1e-6)
        return u"a height of %1"_s.arg(scene.usedHeight());
    for (const ChartMark& mark : scene.marks()) {
        if (mark.spoken.isEmpty())
            return u"a mark without words"_s;
        if (!std::ranges::is_sorted(mark.sites, std::ranges::less_equal()))
            return u"sites of a mark do not rise: "_s + mark.spoken;
        if (!mark.sites.empty() && !mark.province.isEmpty())
            return u"a mark of a province and of sites: "_s + mark.spoken;
    }
    const Drawing drawing = drawingOf(scene, size);
    if (drawing.texts.empty())
        return u"nothing is written"_s;
    return drawing.translucent > 0 ? u"something is translucent"_s : QString();
}

// The same in a dock and in a window, on screen and in print, plain and with all that can be asked of it.
QString problemOf(const ChartData& data, Language language)
{
    for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark, ThemeName::Print}) {
        for (const QSize size : {QSize(280, 150), QSize(900, 640)}) {
            const ChartLook look = lookIn(theme, language);
            ChartView view{.size = QSizeF(size), .countRest = true};
            const auto plain = data.scene(look, view);
            if (const QString problem = problemOfOne(*plain, size); !problem.isEmpty())
                return problem;
            QImage blank(size, QImage::Format_RGB32);
            blank.fill(Qt::white);
            if (pictureOf(*plain, size) == blank)
                return u"nothing is drawn"_s;
            if (!plain->marks().empty()) {
                view.selected = plain->marks().front().sites;
                if (const QString& province = plain->marks().front().province; !province.isEmpty())
                    view.provinces = {province};
                view.focused = int(plain->marks().size()) - 1;
            }
            if (const auto area = plain->brushArea())
                view.brush = QRectF(plain->valueAt(area->center()), plain->valueAt(area->topRight())).normalized();
            view.countRest = false;
            if (data.rowCount() > 0)
                view.firstRow = data.rowCount() - 1;
            if (const QString problem = problemOfOne(*data.scene(look, view), size); !problem.isEmpty())
                return problem + u" when asked"_s;
        }
    }
    return {};
}

} // namespace

class ChartTest : public QObject
{
    Q_OBJECT

    QHash<QString, Dataset> m_datasets;
    QHash<QString, QString> m_sites; // of charts of one site: the first one that has a drawing

    ChartInput inputOf(const QString& name, Language language = Language::English) const
    {
        ChartInput input = questionOf(m_datasets.value(name), language);
        input.question.settings.site = m_sites.value(name);
        if (name == u"nothing open")
            input.question.figures = std::make_shared<const Figures>(); // as a workspace has it then
        return input;
    }

    static void addCharts()
    {
        QTest::addColumn<QString>("chartName");
        for (const ChartSpec& spec : charts())
            QTest::newRow(spec.name) << QString::fromLatin1(spec.name);
    }

    static void addChartsAndDatasets()
    {
        QTest::addColumn<QString>("chartName");
        QTest::addColumn<QString>("datasetName");
        for (const ChartSpec& spec : charts()) {
            for (const char* each : DatasetNames)
                QTest::addRow("%s, %s", spec.name, each) << QString::fromLatin1(spec.name) << QString::fromLatin1(each);
        }
    }

private Q_SLOTS:

    void initTestCase()
    {
        for (const char* each : DatasetNames) {
            const QString name = QString::fromLatin1(each);
            m_datasets.insert(name, named(name));
            const auto& sites = m_datasets[name].sites;
            if (sites.empty())
                continue;
            ChartInput input = inputOf(name);
            QString& chosen = m_sites[name];
            chosen = sites.get<&Site::uid>(0);
            for (std::size_t row = 0; row < sites.size(); ++row) {
                input.question.settings.site = sites.get<&Site::uid>(row);
                if (chartData(*chart("tornado"), input).value()->texts.empty.isEmpty()) {
                    chosen = input.question.settings.site;
                    break;
                }
            }
        }
    }

    void theListIsClosed()
    {
        struct Expected
        {
            const char* name;
            Option option = Option::None;
            bool ofOneSite = false, byProvince = false;
        };

        const std::vector<Expected> expected{{.name = "idle-by-province", .byProvince = true},
                                             {.name = "idle-histogram", .option = Option::Weight},
                                             {.name = "idle-by-distance", .option = Option::Budget},
                                             {.name = "reach", .option = Option::Budget},
                                             {.name = "stranded"},
                                             {.name = "rents", .option = Option::Chip},
                                             {.name = "tornado", .ofOneSite = true},
                                             {.name = "pipeline"},
                                             {.name = "buildout"},
                                             {.name = "idle-by-owner"},
                                             {.name = "concentration"},
                                             {.name = "completeness"},
                                             {.name = "dossier", .ofOneSite = true}};
        QSet<QString> titles;
        for (std::size_t i = 0; i < charts().size(); ++i) {
            const ChartSpec& spec = charts()[i];
            QVERIFY2(i < expected.size(), spec.name);
            QCOMPARE(QByteArray(spec.name), QByteArray(expected[i].name));
            QCOMPARE(spec.option, expected[i].option);
            QCOMPARE(spec.ofOneSite, expected[i].ofOneSite);
            QCOMPARE(spec.byProvince, expected[i].byProvince);
            QCOMPARE(chart(spec.name), &spec);
            titles.insert(QString::fromLatin1(spec.title));
        }
        QCOMPARE(charts().size(), expected.size());
        QCOMPARE(titles.size(), qsizetype(expected.size()));
        for (const char* other : {"", "nonsense", "Reach", "reach ", "idle"})
            QVERIFY2(!chart(other), other);
    }

    void chipsWithRentsAreDifferentOnes()
    {
        const auto chips = chipsWithRents();
        QVERIFY(std::ranges::contains(chips, ChartSettings().chip));
        for (std::size_t i = 0; i < chips.size(); ++i)
            QVERIFY(!std::ranges::contains(chips.subspan(i + 1), chips[i]));
    }

    void eachIsADrawingOrASentence_data() { addChartsAndDatasets(); }

    void eachIsADrawingOrASentence()
    {
        QFETCH(QString, chartName);
        QFETCH(QString, datasetName);
        for (const Language language : {Language::English, Language::Chinese}) {
            const ChartInput input = inputOf(datasetName, language);
            const auto data = chartData(*chart(chartName), input);
            QVERIFY2(data, qPrintable(data ? QString() : explain(data.error(), *input.question.phrases)));
            const ChartTexts& texts = (*data)->texts;
            QVERIFY(!texts.title.isEmpty());
            if (language == Language::English) {
                static const QRegularExpression placeholder(u"%[1-9]"_s);
                for (const QString& text : {texts.title, texts.finding, texts.subtitle, texts.caption, texts.empty})
                    QVERIFY2(!text.contains(placeholder), qPrintable(text));
            }
            if (datasetName == u"shipped")
                QVERIFY2(texts.empty.isEmpty(), qPrintable(texts.empty));
            if (!texts.empty.isEmpty())
                continue;
            QVERIFY(!texts.subtitle.isEmpty() && !texts.caption.isEmpty());
            QCOMPARE(problemOf(**data, language), QString());
        }
    }

    void eachTableHasRowsOrASentence_data() { addChartsAndDatasets(); }

    void eachTableHasRowsOrASentence()
    {
        QFETCH(QString, chartName);
        QFETCH(QString, datasetName);
        for (const Language language : {Language::English, Language::Chinese}) {
            const ChartInput input = inputOf(datasetName, language);
            const auto sheet = chartSheet(*chart(chartName), input);
            QVERIFY2(sheet, qPrintable(sheet ? QString() : explain(sheet.error(), *input.question.phrases)));
            QCOMPARE(sheet->rows.empty(), !sheet->empty.isEmpty());
            if (datasetName == u"shipped")
                QVERIFY2(sheet->empty.isEmpty(), qPrintable(sheet->empty));
            for (const std::vector<SheetCell>& row : sheet->rows)
                QCOMPARE(row.size(), sheet->columns.size());
            QVERIFY(sheet->keys.isEmpty() || sheet->keys.size() == qsizetype(sheet->rows.size()));
            QSet<QByteArray> keys;
            for (const SheetColumn& column : sheet->columns) {
                keys.insert(column.key);
                QVERIFY(qstrlen(column.label) > 0);
            }
            QCOMPARE(keys.size(), qsizetype(sheet->columns.size()));
        }
    }

    void paintedItStaysWithinItsRectangle_data() { addChartsAndDatasets(); }

    void paintedItStaysWithinItsRectangle()
    {
        QFETCH(QString, chartName);
        QFETCH(QString, datasetName);
        const auto data = chartData(*chart(chartName), inputOf(datasetName)).value();
        for (const ThemeName theme : {ThemeName::Light, ThemeName::Print}) {
            for (const QSizeF size : {QSizeF(280, 150), QSizeF(900, 640)}) {
                QImage image(size.toSize() + QSize(80, 60), QImage::Format_RGB32);
                image.fill(Qt::white);
                const QImage blank = image;
                QPainter painter(&image);
                const double height = paintChart(painter, QRectF(QPointF(40, 30), size), *data, lookIn(theme));
                painter.end();
                QVERIFY(height > 0 && height <= size.height() + 1e-6);
                const QRect inside(40, 30, int(size.width()), int(size.height()));
                QVERIFY(image.copy(inside) != blank.copy(inside));
                const auto around = [&](const QImage& of) {
                    QImage frame = of;
                    QPainter(&frame).fillRect(inside, Qt::black);
                    return frame;
                };
                QCOMPARE(around(image), around(blank));
            }
        }
        // A few bars do not need all of it.
        if (chartName == u"idle-by-province" && datasetName == u"small nation") {
            QImage image(900, 640, QImage::Format_RGB32);
            QPainter painter(&image);
            QVERIFY(paintChart(painter, QRectF(0, 0, 900, 640), *data, lookIn()) < 320);
        }
    }

    void aLongSentenceIsPaintedWhole()
    {
        Sentence data;
        data.texts.empty = u"None of the sites with a known ratio has a place that a round trip could be counted from, "
                           u"so there is no distance to draw them by, and the chart stays empty until one has"_s;
        for (const ThemeName theme : {ThemeName::Light, ThemeName::Print}) {
            const QRectF room(40, 30, 280, 150);
            RecordedImage image(QSize(360, 210));
            QPainter painter(&image);
            QCOMPARE(paintChart(painter, room, data, lookIn(theme)), room.height());
            painter.end();
            QString painted;
            for (const DrawnText& line : image.recorder.drawing.texts) {
                QVERIFY2(room.contains(line.rect), qPrintable(line.text));
                painted += line.text + u' ';
            }
            QCOMPARE(painted.simplified(), data.texts.empty);
            QCOMPARE(overlapOf(image.recorder.drawing), QString());
        }
    }

    void syntheticDataSaySoEverywhere_data() { addCharts(); }

    void syntheticDataSaySoEverywhere()
    {
        QFETCH(QString, chartName);
        const ChartSpec& spec = *chart(chartName);
        for (const Language language : {Language::English, Language::Chinese}) {
            for (const char* name : {"small nation", "no sites", "shipped"}) {
                const ChartInput plain = inputOf(QString::fromLatin1(name), language);
                ChartInput made = plain;
                auto synthetic = std::make_shared<Dataset>(*plain.question.snapshot);
                synthetic->info.synthetic = true;
                made.question.snapshot = synthetic;
                const ChartTexts before = chartData(spec, plain).value()->texts;
                const ChartTexts texts = chartData(spec, made).value()->texts;
                QVERIFY(texts.title != before.title && texts.title.contains(before.title));
                QVERIFY(texts.subtitle.size() > before.subtitle.size() && texts.subtitle.endsWith(before.subtitle));
                if (language == Language::English) {
                    QCOMPARE(texts.title, before.title + u" (synthetic data)"_s);
                    QVERIFY(texts.subtitle.startsWith(u"Synthetic data."));
                }
                QCOMPARE(texts.empty, before.empty);

                const Sheet sheet = chartSheet(spec, made).value();
                const Sheet without = chartSheet(spec, plain).value();
                QCOMPARE(sheet.columns.size(), without.columns.size() + 1);
                QCOMPARE(QByteArray(sheet.columns.back().key), "data");
                QCOMPARE(sheet.rows.size(), without.rows.size());
                for (const std::vector<SheetCell>& row : sheet.rows) {
                    QCOMPARE(row.size(), sheet.columns.size());
                    QVERIFY(!std::get<QString>(row.back()).isEmpty());
                }
                if (!sheet.rows.empty() && language == Language::English)
                    QVERIFY(sheetCsv(sheet).endsWith("synthetic\r\n"));
            }
        }
    }

    void theSameQuestionHasTheSameAnswerOnAnyThread_data() { addCharts(); }

    void theSameQuestionHasTheSameAnswerOnAnyThread()
    {
        QFETCH(QString, chartName);
        const ChartSpec& spec = *chart(chartName);
        for (const char* name : {"small nation", "shipped"}) {
            const ChartInput input = inputOf(QString::fromLatin1(name));
            auto elsewhere = std::async(std::launch::async, [&] { return answerOf(spec, input); });
            const Answer here = answerOf(spec, input);
            QVERIFY(here == elsewhere.get());
            QVERIFY(here == answerOf(spec, inputOf(QString::fromLatin1(name)))); // of another copy of the dataset
        }
    }

    void aSettingChangesTheChartsThatAskForIt_data() { addCharts(); }

    void aSettingChangesTheChartsThatAskForIt()
    {
        QFETCH(QString, chartName);
        const ChartSpec& spec = *chart(chartName);
        const ChartInput input = inputOf(u"shipped"_s);
        const Answer usual = answerOf(spec, input);
        const std::pair<Option, ChartSettings> others[] = {{Option::Weight, {.byCapacity = false}},
                                                           {Option::Budget, {.budgetMs = 3}},
                                                           {Option::Chip, {.chip = ChipClass::Rtx4090}},
                                                           {Option::Chip, {.usedShare = 0.8}}};
        for (const auto& [option, settings] : others) {
            ChartInput other = input;
            other.settings = settings;
            QCOMPARE(answerOf(spec, other) == usual, option != spec.option);
        }
    }

    void marksOfProvincesAreThoseThatFilter_data() { addCharts(); }

    void marksOfProvincesAreThoseThatFilter()
    {
        QFETCH(QString, chartName);
        const ChartSpec& spec = *chart(chartName);
        const ChartInput input = inputOf(u"shipped"_s);
        const auto data = chartData(spec, input).value();
        const auto scene = data->scene(lookIn(), {.size = QSizeF(900, 640)});
        QVERIFY(!scene->marks().empty());
        for (const ChartMark& mark : scene->marks())
            QCOMPARE(!mark.province.isEmpty(), spec.byProvince);
        QCOMPARE(data->rowCount() > 0, scene->rowsDrawn() > 0);
        if (data->rowCount() > 0)
            QVERIFY(scene->marks().size() >= std::size_t(data->rowCount())); // tiles: several in a row

        // What a band takes are sites of the question, rising.
        if (!scene->brushArea()) {
            QVERIFY(data->sitesIn(QRectF(-1e9, -1e9, 2e9, 2e9)).empty());
            return;
        }
        const auto all = data->sitesIn(QRectF(-1e9, -1e9, 2e9, 2e9));
        QVERIFY(!all.empty());
        QVERIFY(std::ranges::is_sorted(all, std::ranges::less_equal()));
        QVERIFY(std::ranges::includes(input.question.sites, all));
    }

    void aChartOfOneSiteAsksForOne()
    {
        for (const ChartSpec& spec : charts()) {
            if (!spec.ofOneSite)
                continue;
            ChartInput input = inputOf(u"shipped"_s);
            input.question.settings.site.clear();
            const QString sentence = spec.name == QByteArray("dossier")
                                         ? u"Choose a site to see its dossier."_s
                                         : u"Choose a site to see what moves its break-even."_s;
            QCOMPARE(chartData(spec, input).value()->texts.empty, sentence);
            QCOMPARE(chartSheet(spec, input).value().empty, sentence);
            input.question.settings.site = u"no such site"_s;
            QCOMPARE(chartData(spec, input).error().code, ErrorCode::Usage);
            QCOMPARE(chartSheet(spec, input).error().code, ErrorCode::Usage);
        }
    }

    void nobodyWaitsForACancelledOne_data() { addCharts(); }

    void nobodyWaitsForACancelledOne()
    {
        QFETCH(QString, chartName);
        const ChartSpec& spec = *chart(chartName);
        for (const char* name : {"small nation", "shipped"}) {
            const ChartInput input = inputOf(QString::fromLatin1(name));
            const auto data = chartData(spec, input, stoppedTask());
            QVERIFY(!data);
            QCOMPARE(data.error().code, ErrorCode::Cancelled);
            const auto sheet = chartSheet(spec, input, stoppedTask());
            QVERIFY(!sheet);
            QCOMPARE(sheet.error().code, ErrorCode::Cancelled);
        }
    }
};

QTEST_MAIN(ChartTest)
#include "tst_chart.moc"
