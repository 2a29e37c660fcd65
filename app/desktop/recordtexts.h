// SPDX-License-Identifier: GPL-3.0-or-later
// What the record says, as plain text: every sentence, name and number of the panel, from one state of the dataset. The
// text of data in it is as it came: show it in plain text only. Values; any thread.
#pragma once

#include "domain/figures.h"
#include "domain/latency.h"
#include "domain/ports.h"

#include <QCoreApplication>

namespace atlas {

// A figure whose published share differs from the shown one by more than this is told as a contradiction.
inline constexpr double ContradictionShare = 0.20;
// The same for amounts, as a share of the preferred one.
inline constexpr double ContradictionRatio = 0.20;

// One claim, as a row of the record.
struct ClaimText
{
    RowIndex claim = -1;
    QString name;      // "Capacity in service"
    QString value;     // "30,000 P", with its range
    QStringList marks; // "superseded", "older" ..., number format and date
    QString what;      // what exactly it counts, in the words of the data
    bool preferred = false;
    bool rivals = false;   // others of the same quantity and basis could be preferred in its place
    QString why;           // of the preferred one among rivals: what rule 4 decided by
    QString contradiction; // how far it is from the preferred one, where that is too far for both to be right
    bool dimmed = false;   // superseded, context only, older or later than the as-of date: the marks say which
};

// The head of the idle block.
struct IdleText
{
    QString figure;   // "75 %", "at least 55 %"; empty when there is no value
    QString range;    // "70 to 80"
    QString basis;    // "compute use, Apr 2025"
    QString badge;    // letter of the kind
    QString pill;     // "Estimated"
    QString sentence; // where the value comes from
    QString segment;  // the name in it that stands out
    QString reason;   // of the confidence, in the words of the data
    QString source;   // uid
    std::optional<Confidence> confidence;
    QStringList warnings; // contradictions and age
};

class RecordTexts
{
    Q_DECLARE_TR_FUNCTIONS(atlas::RecordTexts)

public:
    RecordTexts(Snapshot snapshot, std::shared_ptr<const Figures> figures, std::shared_ptr<const Phrases> phrases);

    const Dataset& dataset() const { return *m_snapshot; }

    const Phrases& phrases() const { return *m_phrases; }

    const SiteFigures& figuresOf(RowIndex site) const { return m_figures->sites[std::size_t(site)]; }

    QDate asOf() const { return m_figures->query.asOf; }

    // The head.
    QString name(const Site& site) const { return m_phrases->name(site.nameEn, site.nameZh); }

    QString otherName(const Site& site) const;
    QString place(const Site& site) const;
    QString stage(RowIndex site) const;

    IdleText idle(RowIndex site) const;

    // In reading order: the quantities as in their vocabulary, idle figures after them; the preferred claim first.
    std::vector<ClaimText> claims(RowIndex site) const;
    std::vector<Quantity> notPublished(RowIndex site) const;
    QString claimName(const Claim& claim) const;
    QString claimValue(const Claim& claim) const;

    // Oldest first, undated ones last.
    std::vector<RowIndex> events(RowIndex site) const;
    QString eventTitle(const Event& event) const; // "In service, Nov 2024"
    QString flagTitle(const DistressFlag& flag) const;

    // Which kinds of work the nearest hub's delay allows; empty without a hub.
    QString workloadSentence(const std::vector<HubLatency>& latencies) const;

    static QString badgeOf(ClaimKind kind);
    QString confidenceText(std::optional<Confidence> confidence) const;
    QString sourceLabel(const QString& source) const; // "36Kr, 28 Apr 2025"; "no source"
    QString placeName(const QString& code) const;

    QString label(Quantity quantity) const { return labelOf(quantity, *m_phrases); }

    // A cell as people read it: labels for terms, names for references. Empty for null.
    QString cell(const ColumnSpec& column, const Value& value) const;
    // How a row is called in a list to choose from; unique within its table.
    QString rowName(const QString& table, const QString& uid) const;

    // "Operator of X: A → B", for the history.
    QString changeSentence(const QString& what, const QString& of, const QString& before, const QString& after) const;
    // What an edit was refused for, with the cure.
    QString refusal(const Error& refused) const;

private:
    QString number(double value) const;
    QString money(double yuan) const;
    QString amount(const Claim& claim, double value) const;
    QString rangeText(const IdleFigure& idle) const;
    bool canBePreferred(const Claim& claim) const;
    QString preferenceReason(RowIndex preferred, RowIndex runnerUp) const;
    QString contradictionOf(const Claim& claim, const Claim& preferred) const;
    QStringList warnings(RowIndex site) const;
    QString joined(const QStringList& parts) const; // as in a list: ", "

    Snapshot m_snapshot;
    std::shared_ptr<const Figures> m_figures;
    std::shared_ptr<const Phrases> m_phrases;
};

// The text with its first letter small, where it is one of a capitalised word.
QString lowerFirst(QString text);

} // namespace atlas
