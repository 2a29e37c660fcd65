// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/question.h"

#include "domain/checks.h"
#include "domain/filtertext.h"

namespace atlas::cli {

namespace {

using namespace Qt::StringLiterals;

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
                 isKnown || closest.isEmpty() ? parsed.error().cure : u"The closest is %1."_s.arg(closest));
}

Result<AssumptionChanges> changesFor(const Options& options, const Scenario* scenario, const Dataset& dataset)
{
    AssumptionChanges changes;
    if (scenario) {
        auto own = changesOf(*scenario, dataset);
        if (!own)
            return std::unexpected(own.error());
        changes = std::move(*own);
    }
    for (const std::string& given : options.settings) {
        const auto setting = settingOption(text(given), dataset);
        if (!setting)
            return std::unexpected(setting.error());
        changes.insert_or_assign(setting->first, setting->second);
    }
    return changes;
}

} // namespace

Result<Question> questionOf(const Options& options, const Loaded& loaded, MeasureSettings settings)
{
    const Dataset& dataset = *loaded.snapshot;
    auto filters = parseFilterText(text(options.where), dataset);
    if (!filters) {
        filters.error().subject = u"--where"_s;
        return std::unexpected(filters.error());
    }
    const auto scenario = scenarioOf(options, dataset);
    if (!scenario)
        return std::unexpected(scenario.error());
    auto changes = changesFor(options, *scenario, dataset);
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
