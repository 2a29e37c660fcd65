// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart.h"
#include "cli/commands.h"
#include "cli/question.h"
#include "report/export.h"

#include <cmath>
#include <tuple>

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

// An option that a chart does not look at would be taken for the reason of what it shows.
Result<void> checkOptions(const ChartSpec& spec, const Options& options)
{
    using Option = ChartSpec::Option;
    for (const auto& [option, isGiven, isRead] :
         {std::tuple("--site"_L1, !options.site.empty(), spec.ofOneSite),
          std::tuple("--count"_L1, !options.count.empty(), spec.option == Option::Weight),
          std::tuple("--within"_L1, options.withinMs != 0, spec.option == Option::Budget),
          std::tuple("--chip"_L1, !options.chip.empty(), spec.option == Option::Chip),
          std::tuple("--used"_L1, options.used.has_value(), spec.option == Option::Chip)}) {
        if (isGiven && !isRead)
            return usage(option, u"The chart \"%1\" has no such option"_s.arg(QLatin1StringView(spec.name)),
                         u"Leave it out."_s);
    }
    return {};
}

Result<ChartSettings> settingsOf(const Options& options)
{
    ChartSettings settings;
    if (!options.count.empty()) {
        if (options.count != "capacity" && options.count != "sites")
            return usage(u"--count"_s, u"\"%1\" is not known"_s.arg(text(options.count)), u"Use capacity or sites."_s);
        settings.byCapacity = options.count == "capacity";
    }
    if (options.withinMs != 0) {
        const auto budget = budgetOption(options.withinMs, u"--within"_s);
        if (!budget)
            return std::unexpected(budget.error());
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

} // namespace

Result<int> chartCommand(const Context& context)
{
    const Options& options = context.options;
    if (options.list)
        return listCharts(context);
    const ChartSpec* spec = atlas::chart(text(options.chart));
    if (!spec)
        return usage(u"--chart"_s, u"\"%1\" is not a chart"_s.arg(text(options.chart)),
                     u"suanli-atlas chart --list names them."_s);
    if (options.file.empty() || options.output.empty())
        return usage(u"chart"_s, u"A dataset and an output are needed"_s,
                     u"suanli-atlas chart FILE --chart NAME -o OUT.pdf"_s);
    if (auto checked = checkOptions(*spec, options); !checked)
        return std::unexpected(checked.error());
    const auto settings = settingsOf(options);
    if (!settings)
        return std::unexpected(settings.error());
    MeasureSettings asked;
    asked.site = text(options.site);
    if (!options.preset.empty()) {
        const auto preset = termOption<LatencyPreset>(options.preset, u"--preset"_s);
        if (!preset)
            return std::unexpected(preset.error());
        asked.preset = *preset;
    }
    const auto loaded = load(context);
    if (!loaded)
        return std::unexpected(loaded.error());
    auto question = questionOf(options, *loaded, asked);
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
    const ChartInput input{std::move(question->input), *settings};
    if (auto written = exportChart(text(options.output), *spec, input, {*style, *themeName, loaded->phrases}, request);
        !written)
        return std::unexpected(written.error());
    return ExitOk;
}

} // namespace atlas::cli
