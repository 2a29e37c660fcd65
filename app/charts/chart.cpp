// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart.h"

#include "charts/idlebyprovince.h"
#include "charts/lettering.h"

#include <QPainter>

#include <algorithm>

namespace atlas {

namespace {

QByteArray csvField(const QString& text)
{
    QByteArray field = text.toUtf8();
    const bool quoted =
        std::ranges::any_of(field, [](char c) { return c == '"' || c == ',' || c == '\r' || c == '\n'; });
    if (!quoted)
        return field;
    field.replace('"', "\"\"");
    return '"' + field + '"';
}

void appendRecord(QByteArray& csv, const QStringList& fields)
{
    for (qsizetype i = 0; i < fields.size(); ++i) {
        if (i > 0)
            csv += ',';
        csv += csvField(fields[i]);
    }
    csv += "\r\n";
}

} // namespace

std::span<const ChartSpec> charts()
{
    static constexpr ChartSpec specs[] = {
        {"idle-by-province", QT_TRANSLATE_NOOP("Chart", "Idle by province")},
    };
    return specs;
}

const ChartSpec* chart(QAnyStringView name)
{
    const auto found =
        std::ranges::find_if(charts(), [&](const ChartSpec& spec) { return name == QLatin1StringView(spec.name); });
    return found == charts().end() ? nullptr : &*found;
}

ChartTexts chartTexts(const ChartSpec& chart, const ChartInput& input)
{
    Q_ASSERT(&chart == &charts().front());
    ChartTexts texts = idleByProvinceTexts(idleByProvince(input), input);
    // A drawing that is passed on alone has to say so itself.
    if (input.snapshot->info.synthetic) {
        texts.title = input.phrases->translate("Chart", "%1 (synthetic data)").arg(texts.title);
        texts.subtitle = input.phrases->translate("Chart", "Synthetic data.") + u' ' + texts.subtitle;
    }
    return texts;
}

ChartTable chartTable(const ChartSpec& chart, const ChartInput& input)
{
    Q_ASSERT(&chart == &charts().front());
    ChartTable table = idleByProvinceTable(idleByProvince(input), *input.phrases);
    // So does a table: rows are copied out of it.
    if (input.snapshot->info.synthetic) {
        table.columns << input.phrases->translate("Chart", "Data");
        for (QStringList& row : table.rows)
            row << input.phrases->translate("Chart", "synthetic");
    }
    return table;
}

QByteArray chartCsv(const ChartTable& table)
{
    QByteArray csv("\xEF\xBB\xBF");
    appendRecord(csv, table.columns);
    for (const QStringList& row : table.rows)
        appendRecord(csv, row);
    return csv;
}

double paintChart(QPainter& painter, const QRectF& rect, const ChartSpec& chart, const ChartInput& input)
{
    Q_ASSERT(&chart == &charts().front());
    const IdleByProvince data = idleByProvince(input);
    if (data.bars.empty()) {
        const bool print = input.theme == ThemeName::Print;
        const Lettering type(print ? input.style->printFont("body") : input.style->screenFont("body"));
        type.draw(painter, rect.center(), type.elided(idleByProvinceTexts(data, input).empty, rect.width()),
                  input.style->theme(input.theme).ui.ink2, Qt::AlignHCenter);
        return rect.height();
    }
    const BarView view{.size = rect.size(), .countRest = true};
    const BarScene scene(idleByProvinceBars(data, *input.phrases), *input.style, input.theme, *input.phrases, view);
    scene.render(painter, rect);
    return scene.usedHeight();
}

} // namespace atlas
