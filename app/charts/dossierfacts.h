// SPDX-License-Identifier: GPL-3.0-or-later
// What drawing and table of a dossier tell of its site, found once, and the parts of a dossier that are made of it.
// Only what counts at the date (rule 1). Any thread.
#pragma once

#include "charts/dossier.h"
#include "domain/distress.h"
#include "domain/latency.h"
#include "domain/sitebreakeven.h"
#include "domain/stranded.h"

namespace atlas {

struct DossierFacts
{
    // question: with a valid date; it outlives the facts.
    DossierFacts(const MeasureInput& question, RowIndex row);

    const MeasureInput& question;
    const Dataset& dataset;
    const Phrases& phrases;
    RowIndex row;
    QDate asOf;
    Site site;
    SiteFigures figures;
    std::vector<RowIndex> claims = {}; // that are not superseded
    std::vector<RowIndex> events = {};
    SiteDistress distress = {};
    std::vector<HubLatency> roundTrips = {};
    SiteBreakeven breakeven = {};
    std::optional<StrandedSite> stranded = {}; // nullopt: strandedReason says why
    QString strandedReason = {};

private:
    void findStranded();
};

// A text of the data as one plain line.
QString plainText(const QString& text);

// Empty where nothing is known.
QString placeText(const DossierFacts& facts);
QString publisherText(const DossierFacts& facts, const QString& source);
// How the idle ratio is known: a calculated or assumed one is not called reported.
QString certaintyText(const DossierFacts& facts);
// Why there is no break-even.
QString breakevenReason(const DossierFacts& facts);

// The date of a sign, or what stands for it, as in distress.h.
PartialDate dateOf(const Dataset& dataset, const DistressFlag& flag);

void setIdle(Dossier& dossier, const DossierFacts& facts);
void addTimeline(Dossier& dossier, const DossierFacts& facts);
void addRoundTrips(Dossier& dossier, const DossierFacts& facts);
void addFigures(Dossier& dossier, const DossierFacts& facts);
void addRows(Sheet& sheet, const DossierFacts& facts);

} // namespace atlas
