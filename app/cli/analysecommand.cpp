// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/measures.h"
#include "cli/commands.h"
#include "cli/infocommand.h"
#include "cli/question.h"
#include "report/export.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace atlas::cli {

namespace {

using namespace Qt::StringLiterals;

enum class Form { Text, Json, Csv };

QString measureNames()
{
    QStringList names;
    for (const Measure& m : measures())
        names << QString::fromLatin1(m.name);
    return names.join(u", "_s);
}

Result<int> listMeasures(const Context& context)
{
    const auto words = phrases(context);
    if (!words)
        return std::unexpected(words.error());
    for (const Measure& m : measures())
        print(stdout, u"%1\t%2\n"_s.arg(QLatin1StringView(m.name), (*words)->translate("Measure", m.title)));
    return ExitOk;
}

Result<const Measure*> measureOf(const Options& options)
{
    const QString name = text(options.measure);
    if (const Measure* found = measure(name))
        return found;
    return usage(u"analyse"_s, name.isEmpty() ? u"No measure is named"_s : u"\"%1\" is not a measure"_s.arg(name),
                 u"Use one of: %1."_s.arg(measureNames()));
}

Result<Form> formOf(const Options& options)
{
    if (options.json && options.csv)
        return usage(u"--csv"_s, u"A table is written as JSON or as CSV"_s, u"Leave out --json or --csv."_s);
    if (options.output.empty())
        return options.json ? Form::Json : options.csv ? Form::Csv : Form::Text;
    const QFileInfo output(text(options.output));
    const QString suffix = output.suffix().toLower();
    if (suffix == u"json" && !options.csv)
        return Form::Json;
    if (suffix == u"csv" && !options.json)
        return Form::Csv;
    return usage(output.fileName(), u"The file name does not tell the form of the table"_s,
                 u"End the file name in .json with JSON and in .csv with CSV."_s);
}

Result<void> checkOptions(const Asked& asked, const Options& options)
{
    const bool ofOneSite = !options.site.empty();
    const bool isFiltered = !options.where.empty();
    const bool hasBasis = !options.basis.empty();
    QStringList ofSites; // and of their dates
    for (const Measure& m : measures()) {
        if (m.name != "fit"_L1)
            ofSites << QString::fromLatin1(m.name);
    }
    if (auto read = checkRead(asked, {{"--by"_L1, !options.grouping.empty(), {u"idle"_s}},
                                      {"--preset"_L1, !options.preset.empty(), {u"latency"_s, u"stranded"_s}},
                                      {"--seed"_L1, options.drawing.has_value(), {u"clusters"_s}},
                                      {"--site"_L1, ofOneSite, {u"breakeven"_s}},
                                      {"--where"_L1, isFiltered, ofSites},
                                      {"--basis"_L1, hasBasis, ofSites},
                                      {"--as-of"_L1, !options.asOf.empty(), ofSites}});
        !read)
        return read;
    if (ofOneSite && (isFiltered || hasBasis))
        return usage(isFiltered ? u"--where"_s : u"--basis"_s, u"The inputs of one site do not hang on it"_s,
                     u"Leave it out, or --site."_s);
    return {};
}

Result<MeasureSettings> settingsOf(const Options& options)
{
    MeasureSettings settings;
    if (!options.grouping.empty()) {
        const auto grouping = termOption<IdleGrouping>(options.grouping, u"--by"_s);
        if (!grouping)
            return std::unexpected(grouping.error());
        settings.grouping = *grouping;
    }
    if (!options.preset.empty()) {
        const auto preset = termOption<LatencyPreset>(options.preset, u"--preset"_s);
        if (!preset)
            return std::unexpected(preset.error());
        settings.preset = *preset;
    }
    settings.seed = options.drawing.value_or(settings.seed);
    settings.site = text(options.site);
    return settings;
}

QByteArray jsonOf(const Sheet& sheet, const Measure& chosen, const Question& question, const Options& options)
{
    const MeasureInput& input = question.input;
    QJsonArray columns;
    for (const SheetColumn& column : sheet.columns)
        columns.append(QJsonObject{{u"key"_s, QLatin1StringView(column.key)},
                                   {u"label"_s, input.phrases->translate("Sheet", column.label)},
                                   {u"unit"_s, QString::fromUtf8(column.unit)}});
    QJsonArray assumptions;
    for (const auto& [uid, value] : input.changes)
        assumptions.append(QJsonObject{{u"uid"_s, uid}, {u"value"_s, value}});
    const QJsonObject json{{u"measure"_s, QLatin1StringView(chosen.name)},
                           {u"as_of"_s, input.figures->query.asOf.toString(Qt::ISODate)},
                           {u"basis"_s, basisKey(input.figures->query)},
                           {u"where"_s, text(options.where)},
                           {u"scenario"_s, question.scenario ? QJsonValue(question.scenario->uid) : QJsonValue()},
                           {u"assumptions"_s, assumptions},
                           {u"caption"_s, QJsonArray::fromStringList(sheet.caption)},
                           {u"empty"_s, sheet.empty},
                           {u"columns"_s, columns},
                           {u"keys"_s, QJsonArray::fromStringList(sheet.keys)},
                           {u"rows"_s, rowsJson(sheet)}};
    return QJsonDocument(json).toJson();
}

QString textOf(const Sheet& sheet, const Phrases& phrases)
{
    if (!sheet.empty.isEmpty())
        return sheet.empty + u'\n';
    return sheetText(sheet, phrases) + u'\n' + sheet.caption.join(u'\n') + u'\n';
}

} // namespace

Result<int> analyseCommand(const Context& context)
{
    const Options& options = context.options;
    if (options.list)
        return listMeasures(context);
    const auto chosen = measureOf(options);
    if (!chosen)
        return std::unexpected(chosen.error());
    if (options.file.empty())
        return usage(u"analyse"_s, u"A dataset is needed"_s, u"suanli-atlas analyse MEASURE FILE"_s);
    const auto form = formOf(options);
    if (!form)
        return std::unexpected(form.error());
    const Asked asked{u"measure"_s, QLatin1StringView((*chosen)->name)};
    if (auto checked = checkOptions(asked, options); !checked)
        return std::unexpected(checked.error());
    const auto settings = settingsOf(options);
    if (!settings)
        return std::unexpected(settings.error());

    const auto loaded = load(context);
    if (!loaded)
        return std::unexpected(loaded.error());
    const auto question = questionOf(asked, options, *loaded, *settings);
    if (!question)
        return std::unexpected(question.error());
    const MeasureInput& input = question->input;
    auto sheet = (*chosen)->sheet(input, {});
    if (!sheet)
        return std::unexpected(sheet.error());
    if (input.snapshot->info.synthetic)
        markSynthetic(*sheet, *input.phrases);

    QByteArray bytes;
    switch (*form) {
    case Form::Text:
        bytes = textOf(*sheet, *input.phrases).toUtf8();
        break;
    case Form::Json:
        bytes = jsonOf(*sheet, **chosen, *question, options);
        break;
    case Form::Csv:
        bytes = sheetCsv(*sheet);
        if (!sheet->empty.isEmpty())
            print(stderr, u"suanli-atlas: %1\n"_s.arg(sheet->empty));
        break;
    }
    if (options.output.empty()) {
        print(stdout, bytes);
    } else if (auto written = writeWhole(text(options.output), bytes); !written) {
        return std::unexpected(written.error());
    }
    return ExitOk;
}

} // namespace atlas::cli
