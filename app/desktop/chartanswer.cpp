// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/chartanswer.h"

#include "base/csv.h"
#include "report/chartfigure.h"
#include "workspace/workspace.h"

#include <QPainter>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr QSize ImageSize(900, 640); // as the files of a chart have it
constexpr double ImageMargin = 24;
constexpr int ImageScale = 2; // for slides and print

struct SentenceData : ChartData
{
    std::unique_ptr<ChartScene> scene(const ChartLook&, const ChartView&) const override { return nullptr; }
};

QString spreadsheetText(const SheetCell& cell, const SheetColumn& column, const Phrases& phrases)
{
    if (std::holds_alternative<QString>(cell))
        return tabField(cellText(cell, column, phrases));
    const auto* number = std::get_if<double>(&cell);
    return number && qIsFinite(*number)
               ? QString::number(*number + 0.0, 'g', QLocale::FloatingPointShortest) // no minus zero
               : QString();
}

} // namespace

ChartInput ChartQuestion::whole() const
{
    ChartInput whole = input;
    if (filter)
        whole.question.sites = matching(*input.question.snapshot, *input.question.figures, *filter);
    return whole;
}

QString ChartQuestion::fileName() const
{
    const QString month = input.question.figures->query.asOf.toString(u"yyyy-MM"_s);
    return QLatin1StringView(chart->name) + (month.isEmpty() ? QString() : u'-' + month);
}

ChartQuestion questionOf(const Workspace& workspace, const ChartSpec& chart, const ChartSettings& settings,
                         const std::shared_ptr<const Phrases>& phrases)
{
    ChartQuestion asked{.chart = &chart, .input = {.question = {}, .settings = settings}};
    MeasureInput& question = asked.input.question;
    question.snapshot = workspace.snapshot();
    question.figures = workspace.figures();
    if (workspace.filter().provinces.isEmpty() || !chart.byProvince) {
        question.sites = workspace.visibleSites();
    } else {
        asked.filter = workspace.filter();
        asked.filter->provinces.clear();
    }
    question.changes = workspace.assumptionChanges();
    question.settings.preset = workspace.ringSettings().preset;
    question.settings.site = chart.ofOneSite ? workspace.selected() : QString();
    question.phrases = phrases;
    return asked;
}

Result<ChartAnswer> answered(const ChartQuestion& question, ChartAnswer known, bool withTable, const Task& task)
{
    if (task.cancelled()) // of a question that is not asked any more not even the filter is worth its time
        return fail(ErrorCode::Cancelled, {}, {});
    if (!known.input)
        known.input = std::make_shared<const ChartInput>(question.whole());
    if (!known.data) {
        auto data = chartData(*question.chart, *known.input, task);
        if (!data)
            return std::unexpected(std::move(data).error());
        known.data = *std::move(data);
    }
    if (withTable && !known.sheet) {
        auto sheet = chartSheet(*question.chart, *known.input, task);
        if (!sheet)
            return std::unexpected(std::move(sheet).error());
        known.sheet = std::make_shared<const Sheet>(*std::move(sheet));
    }
    return known;
}

ChartDataPtr sentenceData(const QString& title, const QString& sentence)
{
    auto data = std::make_shared<SentenceData>();
    data->texts.title = title;
    data->texts.empty = sentence;
    return data;
}

Result<QString> tabSeparated(const Sheet& sheet, const Phrases& phrases, const Task& task)
{
    QString text = headsOf(sheet, phrases).join(u'\t') + u'\n';
    for (const std::vector<SheetCell>& cells : sheet.rows) {
        if (task.cancelled())
            return fail(ErrorCode::Cancelled, {}, {});
        for (std::size_t column = 0; column < cells.size(); ++column) {
            if (column > 0)
                text += u'\t';
            text += spreadsheetText(cells[column], sheet.columns[column], phrases);
        }
        text += u'\n';
    }
    return text;
}

QImage chartImage(const ChartData& chart, const ChartLook& look)
{
    const HanFontScope han(*look.style, HanFontScope::Device::Screen);
    QImage image(ImageSize * ImageScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(ImageScale);
    image.fill(look.colours().ui.surface);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF page({0, 0}, QSizeF(ImageSize));
    paintChartFigure(painter, page.adjusted(ImageMargin, ImageMargin, -ImageMargin, -ImageMargin), chart, look);
    return image;
}

} // namespace atlas
