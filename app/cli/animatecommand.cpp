// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/mapoptions.h"
#include "report/animation.h"

namespace atlas::cli {

namespace {

// A month, or a year for its first or last one; fallback without the option.
Result<int> monthOption(const std::string& given, const QString& option, int fallback,
                        QDate (PartialDate::*end)() const)
{
    if (given.empty())
        return fallback;
    const auto date = PartialDate::parse(text(given));
    if (!date || date->isNull())
        return usage(option, QStringLiteral("\"%1\" is not a month").arg(text(given)),
                     QStringLiteral("Write 2025-03 or 2025."));
    return monthOf(((*date).*end)());
}

Result<AnimationFormat> formatOption(const Context& context)
{
    if (context.options.format.empty())
        return animationFormatOf(text(context.options.output));
    if (const auto format = parseAnimationFormat(text(context.options.format)))
        return *format;
    return usage(QStringLiteral("--format"), QStringLiteral("\"%1\" is not known").arg(text(context.options.format)),
                 QStringLiteral("Use frames, webp or gif."));
}

Result<int> stepOption(const Context& context)
{
    for (const auto& [name, months] : {std::pair("months", 1), std::pair("quarters", 3), std::pair("years", 12)}) {
        if (context.options.step == name)
            return months;
    }
    return usage(QStringLiteral("--step"), QStringLiteral("\"%1\" is not known").arg(text(context.options.step)),
                 QStringLiteral("Use months, quarters or years."));
}

Result<AnimationRequest> requestOf(const Context& context, const Dataset& dataset)
{
    const MonthRun run = runOf(dataset).value_or(MonthRun());
    const Options& o = context.options;
    const auto first = monthOption(o.from, QStringLiteral("--from"), run.first, &PartialDate::earliest);
    const auto last = monthOption(o.to, QStringLiteral("--to"), run.last, &PartialDate::latest);
    const auto step = stepOption(context);
    const auto format = formatOption(context);
    const auto size = pictureSize(context, {1280, 800}, SmallestFrame, LargestFrameSide);
    const auto box = pictureBox(context);
    for (const Result<int>* option : {&first, &last, &step}) {
        if (!*option)
            return std::unexpected(option->error());
    }
    if (!format)
        return std::unexpected(format.error());
    if (!size)
        return std::unexpected(size.error());
    if (!box)
        return std::unexpected(box.error());
    return AnimationRequest{.format = *format,
                            .run = {*first, *last},
                            .stepMonths = *step,
                            .size = *size,
                            .box = *box,
                            .filter = {},
                            .framesPerSecond = o.framesPerSecond};
}

} // namespace

Result<int> animateCommand(const Context& context)
{
    const auto loaded = load(context);
    if (!loaded)
        return std::unexpected(loaded.error());
    const auto request = requestOf(context, *loaded->snapshot);
    if (!request)
        return std::unexpected(request.error());
    auto scene = mapOf(context, *loaded);
    if (!scene)
        return std::unexpected(scene.error());
    const HanFontScope han(*scene->style, HanFontScope::Device::Screen);
    if (auto written = exportAnimation(text(context.options.output), std::move(*scene), *request); !written)
        return std::unexpected(written.error());
    return ExitOk;
}

} // namespace atlas::cli
