// SPDX-License-Identifier: GPL-3.0-or-later
// The parameters of the models: those of the dataset, each with its badge, and what a scenario or a person assumes
// otherwise. Values; pure functions; any thread.
#pragma once

#include "base/error.h"
#include "domain/dataset.h"

#include <map>

namespace atlas {

// Other values by the uid of the assumption.
using AssumptionChanges = std::map<QString, double>;

// One parameter as a model takes it.
struct AssumedValue
{
    RowIndex row = -1; // in Dataset::assumptions
    double value = 0;
    bool changed = false; // by a scenario or a person, so that neither badge nor source of the row speaks for it

    bool operator==(const AssumedValue&) const = default;
};

class Assumptions
{
public:
    explicit Assumptions(const Dataset& dataset, const AssumptionChanges& changes = {});

    // nullopt: the dataset has no such row, or gives it no value and nobody did.
    std::optional<AssumedValue> find(QAnyStringView model, QAnyStringView parameter) const;

    std::optional<double> value(QAnyStringView model, QAnyStringView parameter) const;

private:
    std::map<std::pair<QString, QString>, AssumedValue> m_values;
};

// The changes that a scenario stands for. A setting is "uid=number" with a plain number. Error: invalid_data, with the
// setting that cannot be read or names no assumption of the dataset.
Result<AssumptionChanges> changesOf(const Scenario& scenario, const Dataset& dataset);
// The same from one "uid=number".
Result<std::pair<QString, double>> assumptionSetting(const QString& setting, const Dataset& dataset);
// The settings of a scenario, by uid.
QStringList settingsOf(const AssumptionChanges& changes);

} // namespace atlas
