// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart.h"
#include "cli/commands.h"
#include "cli/question.h"
#include "domain/reachcurve.h"
#include "report/export.h"

#include <QFileInfo>

#include <cmath>
#include <functional>

namespace atlas::cli {

namespace {

using namespace Qt::StringLiterals;

Result<int> listCharts(const Context& context)
{
    const auto words = phrases(context);
    if (!words)
        return std::unexpected(words.error());
    for (const ChartSpec& spec : charts())
        print(stdout, u"%1\t%2\n"_s.arg(QLatin1StringView(spec.name), (*words)->translate("Chart", spec.title)));
    return ExitOk;
}

template <typename Predicate>
QStringList chartsThat(const Predicate& look)
{
    QStringList names;
    for (const ChartSpec& spec : charts()) {
        if (std::invoke(look, spec))
            names << QString::fromLatin1(spec.name);
    }
    return names;
}

Result<void> checkOptions(const Asked& asked, const ChartSpec& spec, const Options& options)
{
    using Option = ChartSpec::Option;
    const auto thatAsk = [](Option option) {
        return chartsThat([option](const ChartSpec& each) { return each.option == option; });
    };
    const auto allBut = [](const QStringList& names) {
        return chartsThat([&](const ChartSpec& each) { return !names.contains(QLatin1StringView(each.name)); });
    };
    QStringList withoutBasis{u"rents"_s, u"tornado"_s, u"buildout"_s};
    if (options.where.empty())
        withoutBasis << u"pipeline"_s << u"concentration"_s; // which count no ratio, but a filter may ask for one
    if (auto read = checkRead(
            asked,
            {{"--site"_L1, !options.site.empty(), chartsThat(&ChartSpec::ofOneSite)},
             {"--count"_L1, !options.count.empty(), thatAsk(Option::Weight)},
             {"--within"_L1, options.marked.has_value(), thatAsk(Option::Budget)},
             {"--chip"_L1, !options.chip.empty(), thatAsk(Option::Chip)},
             {"--used"_L1, options.used.has_value(), thatAsk(Option::Chip)},
             {"--preset"_L1, !options.preset.empty(), {u"idle-by-distance"_s, u"stranded"_s, u"dossier"_s}},
             {"--where"_L1, !options.where.empty(), allBut({u"rents"_s, u"tornado"_s, u"buildout"_s, u"dossier"_s})},
             {"--basis"_L1, !options.basis.empty(), allBut(withoutBasis)}});
        !read)
        return read;
    if (spec.ofOneSite && options.site.empty())
        return usage(u"--site"_s, u"The chart \"%1\" is of one site"_s.arg(asked.name),
                     u"Name it by its identifier: --site UID."_s);
    return {};
}

// What only a drawing, or only one in pixels, shows.
Result<void> checkFormat(const Options& options)
{
    const QString suffix = QFileInfo(text(options.output)).suffix().toLower();
    if (suffix != u"png" && options.style == "dark")
        return usage(u"--style"_s, u"Only a .png has a style; .pdf and .svg are for print"_s, u"Leave it out."_s);
    if (suffix != u"csv")
        return {};
    for (const auto& [option, isGiven] :
         {std::pair("--count"_L1, !options.count.empty()), std::pair("--within"_L1, options.marked.has_value()),
          std::pair("--used"_L1, options.used.has_value())}) {
        if (isGiven)
            return usage(option, u"It changes the drawing alone, not the table in a .csv"_s, u"Leave it out."_s);
    }
    return {};
}

Result<ChartSettings> settingsOf(const ChartSpec& spec, const Options& options)
{
    ChartSettings settings;
    if (!options.count.empty()) {
        if (options.count != "capacity" && options.count != "sites")
            return usage(u"--count"_s, u"\"%1\" is not known"_s.arg(text(options.count)), u"Use capacity or sites."_s);
        settings.byCapacity = options.count == "capacity";
    }
    if (options.marked) {
        const auto budget = budgetOption(*options.marked, u"--within"_s);
        if (!budget)
            return std::unexpected(budget.error());
        if (spec.name == "reach"_L1 && *budget > ReachMaxMs)
            return usage(u"--within"_s, u"The chart \"reach\" ends at %1 ms"_s.arg(ReachMaxMs),
                         u"Give a budget up to there."_s);
        settings.budgetMs = *budget;
    }
    if (!options.chip.empty()) {
        const auto chip = termOption<ChipClass>(options.chip, u"--chip"_s);
        if (!chip)
            return std::unexpected(chip.error());
        settings.chip = *chip;
    }
    if (options.used) {
        if (!std::isfinite(*options.used) || *options.used <= 0 || *options.used > 1)
            return usage(u"--used"_s, u"%1 is not a share of use"_s.arg(*options.used),
                         u"Give a number above 0 and up to 1, such as 0.3."_s);
        settings.usedShare = *options.used;
    }
    return settings;
}

Result<MeasureSettings> measureSettingsOf(const Options& options)
{
    MeasureSettings settings;
    settings.site = text(options.site);
    if (!options.preset.empty()) {
        const auto preset = termOption<LatencyPreset>(options.preset, u"--preset"_s);
        if (!preset)
            return std::unexpected(preset.error());
        settings.preset = *preset;
    }
    return settings;
}

} // namespace

Result<int> chartCommand(const Context& context)
{
    const Options& options = context.options;
    if (options.list)
        return listCharts(context);
    const ChartSpec* spec = atlas::chart(text(options.chart));
    if (!spec)
        return usage(u"--chart"_s,
                     options.chart.empty() ? u"No chart is named"_s
                                           : u"\"%1\" is not a chart"_s.arg(text(options.chart)),
                     u"suanli-atlas chart --list names them."_s);
    if (options.file.empty() || options.output.empty())
        return usage(u"chart"_s, u"A dataset and an output are needed"_s,
                     u"suanli-atlas chart FILE --chart NAME -o OUT.pdf"_s);
    const Asked asked{u"chart"_s, QLatin1StringView(spec->name)};
    if (auto checked = checkOptions(asked, *spec, options); !checked)
        return std::unexpected(checked.error());
    if (auto checked = checkFormat(options); !checked)
        return std::unexpected(checked.error());
    const auto dpi = dpiOption(options);
    if (!dpi)
        return std::unexpected(dpi.error());
    const auto settings = settingsOf(*spec, options);
    if (!settings)
        return std::unexpected(settings.error());
    const auto measureSettings = measureSettingsOf(options);
    if (!measureSettings)
        return std::unexpected(measureSettings.error());
    const auto loaded = load(context);
    if (!loaded)
        return std::unexpected(loaded.error());
    auto question = questionOf(asked, options, *loaded, *measureSettings);
    if (!question)
        return std::unexpected(question.error());
    const auto themeName = theme(context);
    if (!themeName)
        return std::unexpected(themeName.error());
    const auto style = Style::load();
    if (!style)
        return std::unexpected(style.error());
    const auto created = sourceDate(context, loaded->figures->query);
    if (!created)
        return std::unexpected(created.error());
    PictureRequest request;
    request.size = {900, 640};
    request.created = *created;
    request.dpi = *dpi;
    const ChartInput input{std::move(question->input), *settings};
    if (auto written = exportChart(text(options.output), *spec, input, {*style, *themeName, loaded->phrases}, request);
        !written)
        return std::unexpected(written.error());
    return ExitOk;
}

} // namespace atlas::cli
