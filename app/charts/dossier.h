// SPDX-License-Identifier: GPL-3.0-or-later
// The chart "dossier": one site on one sheet. What is known of its idleness now, a timeline of events, figures and
// signs of distress, its own idle claims by basis, the round trips to the demand hubs, and its figures with date and
// source. Only what counts at the date (rule 1). Shares 0..1, round trips in ms, months as of eventmonths.h. Texts of
// the data are one plain line each. Any thread; scenes on the GUI thread. Errors: cancelled; usage for a site that the
// dataset does not have; without a site in the question a sentence asks for one.
#pragma once

#include "cartography/symbols.h"
#include "charts/chart.h"
#include "charts/monthspan.h"

namespace atlas {

struct Dossier
{
    // What has a date.
    struct Dated
    {
        enum class Lane : quint8 { Events, Figures, Signs };

        Lane lane = Lane::Events;
        MonthSpan span = {};
        bool counts = true; // false: a sign that does not
        QString label = {}; // beside it, of events
        QString spoken = {};
    };

    // An idle claim of the site itself.
    struct IdleClaim
    {
        Basis basis = Basis::ComputeUse;
        MonthSpan span = {};
        std::optional<double> value = {};
        double low = 0, high = 0; // equal: no range; a bound that is open on one side reaches 0 or 1
        bool calculated = false;  // or assumed
        QString label = {};       // "75 %"
        QString source = {};      // identifier
        QString spoken = {};
    };

    struct RoundTrip
    {
        QString hub = {}; // uid
        QString name = {};
        double optimisticMs = 0, typicalMs = 0, conservativeMs = 0;
        std::optional<double> measuredMs = {};
        QString value = {};
        std::optional<QString> source = {}; // identifier, of a measurement

        double bestMs() const { return measuredMs.value_or(typicalMs); }
    };

    struct Figure
    {
        QString name = {}, value = {};
        QString note = {};                  // kind, date and source, or what else belongs to the value
        std::optional<QString> source = {}; // identifier, where one publishes the value
    };

    RowIndex site = -1;
    SymbolLook symbol;
    QString name, place;
    QString stage, datedStage; // "In service", "In service since Nov 2024"
    IdleFigure idle;
    QString idleText;                  // "Idle: 75 %"
    std::optional<QString> idleSource; // identifier, of a ratio that is known
    QStringList idleNotes;             // "70–80 %", "Estimated", "Compute use", "Apr 2025"
    int firstMonth = 0, lastMonth = 0;
    std::vector<Dated> timeline;       // lane by lane, by date
    std::vector<IdleClaim> idleClaims; // by date
    std::vector<RoundTrip> roundTrips; // at most MostHubs: as in the file, or the nearest ones first
    std::vector<Figure> figures;       // the most important first
    int undated = 0;                   // events, figures and signs that stand on no timeline
    int earlier = 0;                   // before its first month
    int crowded = 0;                   // the oldest of a lane beyond MostOfLane
    std::shared_ptr<const Phrases> phrases;

    static constexpr std::size_t MostHubs = 6;
    static constexpr std::size_t MostOfLane = 300;
};

class DossierChart final : public ChartData
{
public:
    std::shared_ptr<const Dossier> dossier; // null where the chart is empty

    std::unique_ptr<ChartScene> scene(const ChartLook& look, const ChartView& view) const override;
    double heightOfContent(const ChartLook& look, double width) const override;
};

// Parts of a note, without empty ones: "Reported, Mar 2025".
QString joinedParts(QStringList parts, const Phrases& phrases);

Result<ChartDataPtr> dossierData(const ChartInput& input, const Task& task = {});
// A row for each fact of the site: what its record tells, its claims, events and signs, its round trips, what follows.
Result<Sheet> dossierSheet(const ChartInput& input, const Task& task = {});

} // namespace atlas
