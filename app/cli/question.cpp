// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/question.h"

#include "domain/assumptionuse.h"
#include "domain/checks.h"
#include "domain/filtertext.h"

#include <algorithm>

namespace atlas::cli {

namespace {

using namespace Qt::StringLiterals;

constexpr double Alike = 0.5; // names of which one may be meant where the other is written
constexpr int MostNamed = 5;  // readers that a cure names

// "idle, reach and fit"
QString listed(QStringList names)
{
    const QString last = names.takeLast();
    return names.isEmpty() ? last : names.join(u", "_s) + u" and "_s + last;
}

// The models whose assumptions a measure, a chart or the report takes.
QStringList modelsOf(QLatin1StringView name)
{
    if (name == "latency"_L1 || name == "idle-by-distance"_L1)
        return {u"workload"_s};
    if (name == "stranded"_L1)
        return {u"stranded"_s};
    if (name == "breakeven"_L1 || name == "rents"_L1 || name == "tornado"_L1)
        return {u"breakeven"_s};
    if (name == "dossier"_L1)
        return {u"breakeven"_s, u"stranded"_s};
    if (name == "report"_L1)
        return {u"breakeven"_s, u"stranded"_s, u"workload"_s};
    return {};
}

std::unexpected<Error> notTaken(const Asked& asked, const QString& option, const QString& what)
{
    const QStringList models = modelsOf(asked.name);
    return usage(option, u"The %1 \"%2\" takes %3"_s.arg(asked.kind, asked.name, what),
                 models.isEmpty() ? u"Leave it out."_s : u"Use assumptions of: %1."_s.arg(models.join(u", "_s)));
}

Result<const Scenario*> scenarioOf(const Options& options, const Dataset& dataset)
{
    if (options.scenario.empty())
        return nullptr;
    const QString name = text(options.scenario);
    QStringList known;
    std::vector<const Scenario*> named;
    for (const Scenario& scenario : dataset.scenarios) {
        if (scenario.uid == name)
            return &scenario;
        if (scenario.name.compare(name, Qt::CaseInsensitive) == 0)
            named.push_back(&scenario);
        known << scenario.uid;
    }
    if (named.size() == 1)
        return named.front();
    if (named.size() > 1)
        return usage(u"--scenario"_s, u"Several scenarios have the name \"%1\""_s.arg(name),
                     u"Use one of: %1."_s.arg(known.join(u", "_s)));
    return usage(u"--scenario"_s, u"\"%1\" is not a scenario"_s.arg(name),
                 known.isEmpty() ? u"This dataset has none; --set UID=NUMBER changes one assumption."_s
                                 : u"Use one of: %1."_s.arg(known.join(u", "_s)));
}

Result<std::pair<QString, double>> settingOption(const QString& setting, const Dataset& dataset)
{
    auto parsed = assumptionSetting(setting, dataset);
    if (parsed)
        return parsed;
    const QString uid = setting.section(u'=', 0, 0).trimmed();
    QString closest;
    double likeness = 0;
    for (const Assumption& assumption : dataset.assumptions) {
        if (const double alike = nameSimilarity(uid, assumption.uid); alike > likeness) {
            likeness = alike;
            closest = assumption.uid;
        }
    }
    const bool isKnown = closest == uid;
    return usage(u"--set"_s, u"%1 (\"%2\")"_s.arg(parsed.error().detail, setting),
                 isKnown || likeness < Alike ? parsed.error().cure : u"The closest is %1."_s.arg(closest));
}

Result<AssumptionChanges> changesFor(const Asked& asked, const Options& options, const Scenario* scenario,
                                     const Dataset& dataset)
{
    const QStringList models = modelsOf(asked.name);
    // Of settings that were read, so that the dataset has the row.
    const auto rowOf = [&](const QString& uid) -> const Assumption& {
        return *std::ranges::find(dataset.assumptions, uid, &Assumption::uid);
    };
    const auto isTaken = [&](const Assumption& row) { return models.contains(row.model) && isRead(row); };
    AssumptionChanges changes;
    if (scenario) {
        auto own = changesOf(*scenario, dataset);
        if (!own)
            return std::unexpected(own.error());
        changes = std::move(*own);
        // What it changes of other models is for other measures, and what nothing reads changes no result.
        std::erase_if(changes, [&](const auto& change) { return !isTaken(rowOf(change.first)); });
        if (changes.empty() && (models.isEmpty() || !scenario->settings.isEmpty()))
            return notTaken(asked, u"--scenario"_s, u"nothing that \"%1\" changes"_s.arg(scenario->name));
    }
    for (const std::string& given : options.settings) {
        const auto setting = settingOption(text(given), dataset);
        if (!setting)
            return std::unexpected(setting.error());
        const Assumption& row = rowOf(setting->first);
        if (!isRead(row))
            return usage(u"--set"_s, u"No measure and no chart reads the assumption %1"_s.arg(row.uid),
                         u"Leave it out."_s);
        if (!isTaken(row))
            return notTaken(asked, u"--set"_s, u"no assumption %1"_s.arg(setting->first));
        if (const AssumptionLimits limits = limitsOf(row); !limits.contain(setting->second))
            return usage(u"--set"_s,
                         u"%1 cannot be %2"_s.arg(row.uid).arg(setting->second, 0, 'g', QLocale::FloatingPointShortest),
                         u"Give a number from %1 to %2."_s.arg(limits.least).arg(limits.most));
        changes.insert_or_assign(setting->first, setting->second);
    }
    return changes;
}

} // namespace

Result<void> checkRead(const Asked& asked, std::initializer_list<LimitedOption> options)
{
    for (const auto& [option, isGiven, readers] : options) {
        if (isGiven && !readers.contains(asked.name))
            return usage(option, u"The %1 \"%2\" does not look at it"_s.arg(asked.kind, asked.name),
                         readers.size() > MostNamed ? u"Leave it out."_s : u"It belongs to %1."_s.arg(listed(readers)));
    }
    return {};
}

Result<Question> questionOf(const Asked& asked, const Options& options, const Loaded& loaded, MeasureSettings settings)
{
    const Dataset& dataset = *loaded.snapshot;
    if (!settings.site.isEmpty() && dataset.siteIndex(settings.site) < 0)
        return usage(u"--site"_s, u"There is no site \"%1\""_s.arg(settings.site),
                     u"suanli-atlas analyse latency FILE --json names them as keys."_s);
    auto filters = parseFilterText(text(options.where), dataset);
    if (!filters) {
        filters.error().subject = u"--where"_s;
        return std::unexpected(filters.error());
    }
    const auto scenario = scenarioOf(options, dataset);
    if (!scenario)
        return std::unexpected(scenario.error());
    auto changes = changesFor(asked, options, *scenario, dataset);
    if (!changes)
        return std::unexpected(changes.error());
    return Question{{.snapshot = loaded.snapshot,
                     .figures = loaded.figures,
                     .sites = matchingAll(dataset, *loaded.figures, *filters),
                     .changes = std::move(*changes),
                     .settings = std::move(settings),
                     .phrases = loaded.phrases},
                    *scenario};
}

} // namespace atlas::cli
