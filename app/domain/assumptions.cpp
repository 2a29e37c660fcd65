// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/assumptions.h"

#include <algorithm>
#include <cmath>

namespace atlas {

using namespace Qt::StringLiterals;

Assumptions::Assumptions(const Dataset& dataset, const AssumptionChanges& changes)
{
    for (std::size_t i = 0; i < dataset.assumptions.size(); ++i) {
        const Assumption& row = dataset.assumptions[i];
        const auto change = changes.find(row.uid);
        const bool changed = change != changes.end();
        if (!changed && !row.value)
            continue;
        // Of two rows of one parameter the later one counts, but never over what somebody changed.
        const auto [known, isNew] = m_values.try_emplace({row.model, row.parameter});
        if (isNew || changed || !known->second.changed)
            known->second = {RowIndex(i), changed ? change->second : *row.value, changed};
    }
}

std::optional<AssumedValue> Assumptions::find(QAnyStringView model, QAnyStringView parameter) const
{
    const auto found = m_values.find({model.toString(), parameter.toString()});
    return found == m_values.end() ? std::nullopt : std::optional(found->second);
}

std::optional<double> Assumptions::value(QAnyStringView model, QAnyStringView parameter) const
{
    const auto found = find(model, parameter);
    return found ? std::optional(found->value) : std::nullopt;
}

Result<std::pair<QString, double>> assumptionSetting(const QString& setting, const Dataset& dataset)
{
    const qsizetype sign = setting.indexOf(u'=');
    const QString uid = setting.first(std::max<qsizetype>(0, sign)).trimmed();
    bool isNumber = false;
    const double value = setting.mid(sign + 1).trimmed().toDouble(&isNumber);
    if (sign < 0 || !isNumber || !std::isfinite(value))
        return fail(ErrorCode::InvalidData, setting, u"A setting is the identifier of an assumption and a number"_s, {},
                    u"Write it as breakeven-fee=0.05."_s);
    if (std::ranges::find(dataset.assumptions, uid, &Assumption::uid) == dataset.assumptions.end())
        return fail(ErrorCode::InvalidData, setting, u"The dataset has no assumption \"%1\""_s.arg(uid), {},
                    u"Take an identifier from the table of assumptions."_s);
    return std::pair(uid, value);
}

Result<AssumptionChanges> changesOf(const Scenario& scenario, const Dataset& dataset)
{
    AssumptionChanges changes;
    for (const QString& text : scenario.settings) {
        auto setting = assumptionSetting(text, dataset);
        if (!setting)
            return std::unexpected(setting.error());
        changes.insert_or_assign(setting->first, setting->second);
    }
    return changes;
}

QStringList settingsOf(const AssumptionChanges& changes)
{
    QStringList settings;
    for (const auto& [uid, value] : changes)
        settings << u"%1=%2"_s.arg(uid).arg(value, 0, 'g', QLocale::FloatingPointShortest);
    return settings;
}

} // namespace atlas
