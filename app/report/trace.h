// SPDX-License-Identifier: GPL-3.0-or-later
// Where the printed figures come from. Each source has a number, in the order in which the report first speaks of it,
// and keeps the claims for which it is cited; each worked-out figure has a letter, and keeps how it was worked out and
// from which sources. The appendix prints both, and every superscript leads there. Value; any thread.
#pragma once

#include "domain/figures.h"
#include "report/document.h"

#include <QHash>
#include <QSet>

#include <optional>
#include <set>

namespace atlas {

// "confidence high"; empty where none is given.
QString confidenceText(const std::optional<Confidence>& confidence, const Phrases& phrases);

class Trace
{
public:
    // phrases outlives it.
    Trace(const Dataset& dataset, const Phrases& phrases);

    // What a source is cited for, in the parts of which the appendix makes few words.
    struct Cause
    {
        QString about = {};                   // the site or the aggregate; empty: what says it all
        QString what = {};                    // "Capacity in service 30,000 P"; empty: the source as a whole
        std::optional<PartialDate> date = {}; // null: undated; none: the claim has no date to ask for
        QString certainty = {};               // "Calculated, confidence low"; of what is reported the confidence
        bool isFigure = true;                 // false: a stage, an event, a rule
    };

    // Returns the number of the source; 0 where the dataset names none, which the appendix says too.
    int citeFor(const QString& sourceUid, const Cause& cause);

    // Cited for words that have neither date nor certainty.
    int cite(const QString& sourceUid, const QString& claim)
    {
        return citeFor(sourceUid, {.what = claim, .isFigure = false});
    }

    // What a claim or an event of the dataset says.
    int citeClaim(RowIndex claim);
    int citeEvent(RowIndex event);
    // What tells of the stage: the event that decides it, else the record of the site.
    int citeStatus(RowIndex site, const SiteFigures& figures);

    // A figure that was worked out. what: a sentence that says how. sources: the numbers that cite() gave. The same key
    // gives the same letter, and must bring the same words; of the sources the first call counts. "a" to "z", "aa" and
    // so on.
    QString workedOut(const QString& key, const QString& what, const std::set<int>& sources);

    // Superscripts: "12"; "a"; "1–5, 7". A figure whose source is not named (0) has the mark of such.
    Prose noteOf(int source) const;
    Prose noteOf(const QString& letter) const;
    Prose noteOf(const std::set<int>& sources) const;

    struct Cited
    {
        QString uid;
        std::vector<Cause> claims; // in the order of citing, each once
    };

    struct WorkedOut
    {
        QString letter;
        QString what;
        std::set<int> sources;
    };

    const std::vector<Cited>& cited() const { return m_cited; } // number - 1

    const std::vector<Cause>& unsourced() const { return m_unsourced; } // claims without a source

    const std::vector<WorkedOut>& workedOut() const { return m_workedOut; }

    // Of the entries in the appendix; two languages in one file have anchors of their own.
    QString anchorOf(int source) const;
    QString anchorOf(const QString& letter) const;

private:
    const Dataset& m_dataset;
    const Phrases& m_phrases;
    QHash<QString, int> m_numbers;
    std::vector<Cited> m_cited;
    std::vector<Cause> m_unsourced;
    QHash<QString, qsizetype> m_letters; // by key, index in m_workedOut
    std::vector<WorkedOut> m_workedOut;
    QSet<QString> m_seen; // claims, with their source
};

} // namespace atlas
