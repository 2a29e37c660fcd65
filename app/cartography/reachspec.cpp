// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/reachspec.h"

#include "base/formats.h"
#include "cartography/style.h"

#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

QString msText(double ms, const Phrases& phrases)
{
    return formatNumber(ms, phrases, ms == std::round(ms) ? 0 : 1) + u" ms"_s;
}

QString areaNote(const ReachSpec& spec, const Phrases& phrases)
{
    const ReachArea& area = *spec.area;
    if (spec.hubs.empty())
        return phrases.translate("Reach", "No area: no hub is shown.");
    if (area.needed == HubsNeeded::Two && spec.hubs.size() < 2)
        return phrases.translate("Reach", "No area: only one hub is shown.");
    if (!modelOf(spec.preset).radiusKm(roundTripBudgetMs(area.budgetMs, spec.direction)))
        return phrases.translate("Reach", "No area: %1 is not above what the model takes at no distance.")
            .arg(msText(area.budgetMs, phrases));

    QStringList names;
    for (const ReachHub& hub : spec.hubs)
        names << hub.name;
    const QString hubs = joinedNames(names, phrases);
    const QString budget = spec.direction == Direction::OneWay
                               ? phrases.translate("Reach", "%1 one way").arg(msText(area.budgetMs, phrases))
                               : phrases.translate("Reach", "%1 round trip").arg(msText(area.budgetMs, phrases));
    switch (area.needed) {
    case HubsNeeded::Any:
        return phrases.translate("Reach", "Hatched: at most %1 to any of %2.").arg(budget, hubs);
    case HubsNeeded::Two:
        return phrases.translate("Reach", "Hatched: at most %1 to two of %2.").arg(budget, hubs);
    case HubsNeeded::All:
        return phrases.translate("Reach", "Hatched: at most %1 to all of %2.").arg(budget, hubs);
    }
    return {};
}

} // namespace

QColor reachFieldTone(const Theme& theme)
{
    return theme.chart.a2;
}

QString reachNote(const ReachSpec& spec, const Phrases& phrases)
{
    QStringList sentences;
    if (spec.area)
        sentences << areaNote(spec, phrases);
    if (spec.field)
        sentences << (spec.hubs.empty()
                          ? phrases.translate("Reach", "No field: no hub is shown.")
                          : phrases
                                .translate("Reach", "Tint: round trip to the best hub in classes up to %1; the "
                                                    "stronger, the nearer.")
                                .arg(msText(ReachFieldMs.back(), phrases)));
    return sentences.join(phrases.chinese() ? u""_s : u" "_s);
}

QString reachClassText(std::size_t fieldClass, const Phrases& phrases)
{
    const double from = fieldClass == 0 ? 0 : ReachFieldMs[fieldClass - 1];
    return formatNumber(from, phrases) + u'–' + formatNumber(ReachFieldMs[fieldClass], phrases);
}

} // namespace atlas
