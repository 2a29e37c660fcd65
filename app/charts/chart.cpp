// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart.h"

#include "charts/buildout.h"
#include "charts/completeness.h"
#include "charts/concentration.h"
#include "charts/dossier.h"
#include "charts/idleboxes.h"
#include "charts/idlebydistance.h"
#include "charts/idlebyprovince.h"
#include "charts/idlehistogram.h"
#include "charts/pipelinechart.h"
#include "charts/plotparts.h"
#include "charts/reachchart.h"
#include "charts/rentschart.h"
#include "charts/strandedchart.h"
#include "charts/tornado.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;
using Option = ChartSpec::Option;

// A chart of the list with the functions that make it.
struct Maker
{
    ChartSpec spec;
    Result<ChartDataPtr> (*data)(const ChartInput& input, const Task& task);
    Result<Sheet> (*sheet)(const ChartInput& input, const Task& task);
};

constexpr std::array Makers{
    Maker{{.name = "idle-by-province", .title = QT_TRANSLATE_NOOP("Chart", "Idle by province"), .byProvince = true},
          idleByProvinceData,
          idleByProvinceSheet},
    Maker{{.name = "idle-histogram",
           .title = QT_TRANSLATE_NOOP("Chart", "Distribution of idle ratios"),
           .option = Option::Weight},
          idleHistogramData,
          idleHistogramSheet},
    Maker{{.name = "idle-by-distance",
           .title = QT_TRANSLATE_NOOP("Chart", "Idle ratio and distance"),
           .option = Option::Budget},
          idleByDistanceData,
          idleByDistanceSheet},
    Maker{{.name = "reach", .title = QT_TRANSLATE_NOOP("Chart", "Reachable idle capacity"), .option = Option::Budget},
          reachChartData,
          reachChartSheet},
    Maker{{.name = "stranded", .title = QT_TRANSLATE_NOOP("Chart", "Stranded capacity, top 20")},
          strandedChartData,
          strandedChartSheet},
    Maker{{.name = "rents", .title = QT_TRANSLATE_NOOP("Chart", "Rents and break-even"), .option = Option::Chip},
          rentsChartData,
          rentsChartSheet},
    Maker{{.name = "tornado", .title = QT_TRANSLATE_NOOP("Chart", "What break-even hangs on"), .ofOneSite = true},
          tornadoData,
          tornadoSheet},
    Maker{{.name = "pipeline", .title = QT_TRANSLATE_NOOP("Chart", "Pipeline by month")},
          pipelineChartData,
          pipelineChartSheet},
    Maker{{.name = "buildout", .title = QT_TRANSLATE_NOOP("Chart", "Announced, built, cancelled: published counts")},
          buildoutData,
          buildoutSheet},
    Maker{{.name = "idle-by-owner", .title = QT_TRANSLATE_NOOP("Chart", "Idle ratio by owner and chips")},
          idleBoxesData,
          idleBoxesSheet},
    Maker{{.name = "concentration", .title = QT_TRANSLATE_NOOP("Chart", "Concentration of operators")},
          concentrationData,
          concentrationSheet},
    Maker{{.name = "completeness", .title = QT_TRANSLATE_NOOP("Chart", "What the records tell")},
          completenessData,
          completenessSheet},
    Maker{{.name = "dossier", .title = QT_TRANSLATE_NOOP("Chart", "Dossier of a site"), .ofOneSite = true},
          dossierData,
          dossierSheet},
};

constexpr auto Specs = [] {
    std::array<ChartSpec, Makers.size()> specs{};
    std::ranges::transform(Makers, specs.begin(), &Maker::spec);
    return specs;
}();

const Maker& makerOf(const ChartSpec& chart)
{
    const auto index = std::size_t(&chart - Specs.data());
    Q_ASSERT(index < Makers.size());
    return Makers[index];
}

} // namespace

std::span<const ChartSpec> charts()
{
    return Specs;
}

const ChartSpec* chart(QAnyStringView name)
{
    const auto found =
        std::ranges::find_if(Specs, [&](const ChartSpec& spec) { return name == QLatin1StringView(spec.name); });
    return found == Specs.end() ? nullptr : &*found;
}

std::span<const ChipClass> chipsWithRents()
{
    static constexpr ChipClass chips[] = {ChipClass::Hopper, ChipClass::Ampere, ChipClass::Rtx4090,
                                          ChipClass::Domestic};
    return chips;
}

Result<ChartDataPtr> chartData(const ChartSpec& chart, const ChartInput& input, const Task& task)
{
    Result<ChartDataPtr> data = makerOf(chart).data(input, task);
    if (!data || !input.question.snapshot->info.synthetic)
        return data;
    // A drawing that is passed on alone has to say so itself. Nobody else holds the new numbers yet.
    const Phrases& phrases = *input.question.phrases;
    ChartTexts& texts = std::const_pointer_cast<ChartData>(*data)->texts;
    texts.title = phrases.translate("Chart", "%1 (synthetic data)").arg(texts.title);
    const QString said = phrases.translate("Chart", "Synthetic data.");
    texts.subtitle = texts.subtitle.isEmpty() ? said : said + (phrases.chinese() ? QString() : u" "_s) + texts.subtitle;
    return data;
}

Result<Sheet> chartSheet(const ChartSpec& chart, const ChartInput& input, const Task& task)
{
    Result<Sheet> sheet = makerOf(chart).sheet(input, task);
    if (sheet && input.question.snapshot->info.synthetic)
        markSynthetic(*sheet, *input.question.phrases);
    return sheet;
}

double chartHeight(const ChartData& data, const ChartLook& look, double width, double usual)
{
    if (!data.texts.empty.isEmpty())
        return usual;
    if (data.rowCount() > 0) {
        const auto scene = data.scene(look, {.size = QSizeF(width, usual), .countRest = true});
        const double least = scene->heightOfAllRows();
        return usual < least ? least : scene->usedHeight();
    }
    const double content = data.heightOfContent(look, width);
    return content > 0 ? content : usual;
}

double paintChart(QPainter& painter, const QRectF& rect, const ChartData& data, const ChartLook& look)
{
    if (!data.texts.empty.isEmpty()) {
        const Lettering type(look.print() ? look.style->printFont("body") : look.style->screenFont("body"));
        paintSentence(painter, rect, data.texts.empty, type, look.colours().ui.ink2);
        return rect.height();
    }
    const auto scene = data.scene(look, {.size = rect.size(), .countRest = true});
    scene->render(painter, rect);
    return scene->usedHeight();
}

} // namespace atlas
