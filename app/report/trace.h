// SPDX-License-Identifier: GPL-3.0-or-later
// Where the printed figures come from. Each source has a number, in the order in which the report first speaks of it,
// and keeps the claims for which it is cited; each worked-out figure has a letter, and keeps how it was worked out and
// from which sources. The appendix prints both, and every superscript leads there. Value; any thread.
#pragma once

#include "domain/figures.h"
#include "report/document.h"

#include <QHash>
#include <QSet>

#include <set>

namespace atlas {

class Trace
{
public:
    // phrases outlives it.
    Trace(const Dataset& dataset, const Phrases& phrases);

    // A source cited for something: "Qingyang Mobile: capacity in service 30,000 P, April 2025, reported, high
    // confidence". Returns its number; 0 where the dataset names no source, which the appendix says too. An empty
    // claim cites it as a whole.
    int cite(const QString& sourceUid, const QString& claim);
    // What a claim of the dataset says, and the record of a site for its status.
    int citeClaim(RowIndex claim);
    int citeStatus(RowIndex site, const SiteFigures& figures);

    // A figure that was worked out. what: a sentence that says how. sources: the numbers that cite() gave. The same key
    // gives the same letter; the first call counts. "a" to "z", "aa" and so on.
    QString workedOut(const QString& key, const QString& what, const std::set<int>& sources);

    // Superscripts: "12"; "a"; "1–5, 7". A figure whose source is not named (0) has the mark of such.
    Prose noteOf(int source) const;
    Prose noteOf(const QString& letter) const;
    Prose noteOf(const std::set<int>& sources) const;

    struct Cited
    {
        QString uid;
        QStringList claims; // in the order of citing, each once
    };

    struct WorkedOut
    {
        QString letter;
        QString what;
        std::set<int> sources;
    };

    const std::vector<Cited>& cited() const { return m_cited; } // number - 1

    const QStringList& unsourced() const { return m_unsourced; } // claims without a source

    const std::vector<WorkedOut>& workedOut() const { return m_workedOut; }

    // Of the entries in the appendix; two languages in one file have anchors of their own.
    QString anchorOf(int source) const;
    QString anchorOf(const QString& letter) const;

private:
    QString dated(const PartialDate& date) const;

    const Dataset& m_dataset;
    const Phrases& m_phrases;
    QHash<QString, int> m_numbers;
    std::vector<Cited> m_cited;
    QStringList m_unsourced;
    QHash<QString, qsizetype> m_letters; // by key, index in m_workedOut
    std::vector<WorkedOut> m_workedOut;
    QSet<QString> m_seen; // claims, with their source
};

} // namespace atlas
