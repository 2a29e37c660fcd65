// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of every chart over the shipped dataset against reference pictures: as a figure that leaves the program, in
// a small dock, with what is selected, brushed or focused, and with the sentence that stands in place of a chart. A new
// chart has its pictures by being in the list of charts().
#include "charts/chartwidget.h"
#include "desktop/mainwindow.h"
#include "report/chartfigure.h"
#include "support/pictures.h"
#include "unit/cartography/scenefixture.h"

#include <QTest>

using namespace atlas;
using namespace Qt::StringLiterals;

class TestChartPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pictures_data();
    void pictures();

private:
    static constexpr QSize FigureSize{700, 500};
    static constexpr QSize DockSize{340, 170};
    static constexpr double Margin = 24;

    ChartLook lookOf(ThemeName theme, Language language) const
    {
        return {m_fixture.style, theme, std::make_shared<const Phrases>(language)};
    }

    // Over all sites; charts of one site are of one with known chips.
    ChartInput inputOf(const ChartSpec& spec, Language language) const;
    // Fails where there is only a sentence.
    ChartDataPtr dataOf(const ChartSpec& spec, Language language = Language::English) const;
    // As it is exported, in points of print.
    QImage figure(const ChartData& data, ThemeName theme, Language language) const;
    QImage docked(const ChartDataPtr& data, ThemeName theme, Language language) const;
    QImage drawing(const ChartData& data, ChartView view) const;
    // Light, in English. Fails where it looks like a view of which nothing is asked.
    QImage inView(const char* name, const std::function<ChartView(const ChartData&)>& viewOf) const;
    // Sites that have a bar in "stranded" and a symbol in "idle-by-distance", rising.
    std::vector<RowIndex> threeSites() const;

    test::SceneFixture m_fixture;
};

void TestChartPictures::initTestCase()
{
    // Scroll bars look as in the window.
    applyAppTheme(*m_fixture.style, ThemeName::Light, Phrases(Language::English));
}

ChartInput TestChartPictures::inputOf(const ChartSpec& spec, Language language) const
{
    ChartInput input;
    MeasureInput& question = input.question;
    question.snapshot = m_fixture.snapshot;
    question.figures = m_fixture.figures;
    question.sites = allSites(*m_fixture.snapshot);
    question.phrases = std::make_shared<const Phrases>(language);
    if (spec.ofOneSite)
        question.settings.site = u"qingyang-mobile"_s;
    return input;
}

ChartDataPtr TestChartPictures::dataOf(const ChartSpec& spec, Language language) const
{
    const ChartDataPtr data = chartData(spec, inputOf(spec, language)).value();
    if (!data->texts.empty.isEmpty())
        QTest::qFail(qPrintable(data->texts.empty), __FILE__, __LINE__);
    return data;
}

QImage TestChartPictures::figure(const ChartData& data, ThemeName theme, Language language) const
{
    const bool print = theme == ThemeName::Print;
    const ChartLook look = lookOf(theme, language);
    // Letters of print are small.
    return test::paintedPicture(
        *m_fixture.style, FigureSize, print ? 2 : 1, print ? HanFontScope::Device::Print : HanFontScope::Device::Screen,
        [&](QPainter& painter) {
            const QRectF page{QPointF(), QSizeF(FigureSize)};
            painter.setRenderHint(QPainter::Antialiasing);
            painter.fillRect(page, look.colours().ui.surface);
            paintChartFigure(painter, page.adjusted(Margin, Margin, -Margin, -Margin), data, look);
        });
}

QImage TestChartPictures::docked(const ChartDataPtr& data, ThemeName theme, Language language) const
{
    const HanFontScope fonts(*m_fixture.style, HanFontScope::Device::Screen);
    ChartWidget widget;
    widget.resize(DockSize);
    widget.setData(data, lookOf(theme, language));
    return widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

QImage TestChartPictures::drawing(const ChartData& data, ChartView view) const
{
    const ChartLook look = lookOf(ThemeName::Light, Language::English);
    return test::paintedPicture(*m_fixture.style, FigureSize, 1, HanFontScope::Device::Screen, [&](QPainter& painter) {
        const QRectF page{QPointF(), QSizeF(FigureSize)};
        const QRectF area = page.adjusted(Margin, Margin, -Margin, -Margin);
        painter.fillRect(page, look.colours().ui.surface);
        view.size = area.size();
        data.scene(look, view)->render(painter, area);
    });
}

QImage TestChartPictures::inView(const char* name, const std::function<ChartView(const ChartData&)>& viewOf) const
{
    const ChartDataPtr data = dataOf(*chart(name));
    if (QTest::currentTestFailed())
        return {};
    const QImage picture = drawing(*data, viewOf(*data));
    if (picture == drawing(*data, {}))
        QTest::qFail("what is selected, brushed or focused changes nothing", __FILE__, __LINE__);
    return picture;
}

std::vector<RowIndex> TestChartPictures::threeSites() const
{
    const ChartDataPtr stranded = dataOf(*chart("stranded"));
    if (QTest::currentTestFailed())
        return {};
    const auto scene = stranded->scene(lookOf(ThemeName::Light, Language::English), {.size = FigureSize});
    std::vector<RowIndex> sites;
    for (std::size_t bar = 0; bar < scene->marks().size() && sites.size() < 3; bar += 2) // with others between them
        sites.push_back(scene->marks()[bar].sites.at(0));
    std::ranges::sort(sites);
    return sites;
}

void TestChartPictures::pictures_data()
{
    using enum ThemeName;
    using enum Language;
    QTest::addColumn<std::function<QImage()>>("paint");
    for (const ChartSpec& spec : charts()) {
        QTest::addRow("chart-%s-light", spec.name)
            << std::function([this, &spec] { return figure(*dataOf(spec), Light, English); });
        QTest::addRow("chart-%s-dark-zh", spec.name)
            << std::function([this, &spec] { return figure(*dataOf(spec, Chinese), Dark, Chinese); });
        QTest::addRow("chart-%s-dock", spec.name)
            << std::function([this, &spec] { return docked(dataOf(spec), Light, English); });
    }
    for (const char* name : {"idle-by-province", "reach", "stranded"}) {
        QTest::addRow("chart-%s-print-zh", name)
            << std::function([this, name] { return figure(*dataOf(*chart(name), Chinese), Print, Chinese); });
    }

    const auto add = [this](const char* tag, const char* name, std::function<ChartView(const ChartData&)> viewOf) {
        QTest::newRow(tag) << std::function([this, name, viewOf = std::move(viewOf)] { return inView(name, viewOf); });
    };
    const auto three = [this](const ChartData&) { return ChartView{.selected = threeSites()}; };
    add("chart-idle-by-distance-selected", "idle-by-distance", three);
    add("chart-stranded-selected", "stranded", three);
    add("chart-idle-by-province-selected", "idle-by-province",
        [](const ChartData&) { return ChartView{.provinces = {u"620000"_s}}; });
    // A range of values; the sites in it are selected, as in the window.
    const auto brushed = [](const QRectF& range) {
        return [range](const ChartData& data) { return ChartView{.selected = data.sitesIn(range), .brush = range}; };
    };
    add("chart-idle-histogram-brushed", "idle-histogram", brushed({40, 0, 40, 1}));      // %
    add("chart-idle-by-distance-brushed", "idle-by-distance", brushed({0, 40, 20, 40})); // ms, %
    add("chart-stranded-focused", "stranded", [](const ChartData&) { return ChartView{.focused = 2}; });
    add("chart-idle-by-distance-focused", "idle-by-distance", [](const ChartData&) { return ChartView{.focused = 0}; });

    // Where there is nothing to draw: in a figure for want of sites, in the window for want of the one site.
    const auto withoutSites = [this](const char* name, Language language) {
        ChartInput input = inputOf(*chart(name), language);
        input.question.sites.clear();
        input.question.settings.site.clear();
        return chartData(*chart(name), input).value();
    };
    QTest::newRow("chart-empty-light") << std::function(
        [this, withoutSites] { return figure(*withoutSites("idle-by-distance", English), Light, English); });
    QTest::newRow("chart-empty-dock-dark-zh")
        << std::function([this, withoutSites] { return docked(withoutSites("tornado", Chinese), Dark, Chinese); });
}

void TestChartPictures::pictures()
{
    QFETCH(std::function<QImage()>, paint);
    const QImage picture = paint();
    if (QTest::currentTestFailed())
        return;
    const QString wrong = test::differenceFromReference(picture, QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

QTEST_MAIN(TestChartPictures)
#include "tst_chartpictures.moc"
