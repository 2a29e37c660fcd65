// SPDX-License-Identifier: GPL-3.0-or-later
// The sets of changed assumptions that no scenario keeps. Each stays until it is kept or discarded: over another
// choice, over another dataset, and over the end of the program, in the settings of the user, which several programs
// may write: each changes only the sets that were changed in it. GUI thread.
#pragma once

#include "domain/assumptions.h"

#include <vector>

class QSettings;

namespace atlas {

class AssumptionSets
{
public:
    // settings: not owned; null keeps the sets until another dataset is opened.
    explicit AssumptionSets(QSettings* settings) : m_settings(settings) {}

    // Those of the dataset at the path; none of an empty one. Of what the settings hold, what is no set is passed over.
    void open(const QString& path);

    // The oldest first, each once, none of them empty.
    const std::vector<AssumptionChanges>& all() const { return m_sets; }

    // What is assumed now. The set that was shown becomes it; where none was shown, or one of the others that it passes
    // through by chance, it is one more. kept: the dataset or a scenario says the same.
    void follow(const AssumptionChanges& now, bool kept);

    // Something else is about to be shown: what is assumed next is no change of the set that is shown now.
    void leave()
    {
        m_shown.clear();
        m_isChosen = true;
    }

    void drop(const AssumptionChanges& set);

private:
    void read();
    void save() const;

    QSettings* m_settings;
    QString m_key; // in the settings; empty: no dataset is open
    std::vector<AssumptionChanges> m_sets;
    AssumptionChanges m_shown; // the one of them that is shown; empty: none
    bool m_isOwn = false;      // it was chosen, or made by what was changed last, and not passed through
    bool m_isChosen = false;   // what is assumed next
};

} // namespace atlas
