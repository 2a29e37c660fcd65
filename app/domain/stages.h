// SPDX-License-Identifier: GPL-3.0-or-later
// The stage of a site over time (rule 5 of docs/definitions.md): at one date from what speaks of it, and as the list of
// its changes, so that a run of months needs one look at each site. Both use the one rule, stageBy(). Pure functions
// over a snapshot; any thread.
#pragma once

#include "base/parallel.h"
#include "domain/figures.h"

#include <span>

namespace atlas {

// One number for each date, in the order of dates; 0 for the undated one. Dates work out their latest day whenever they
// are compared: numbers pay where the same ones are compared often.
inline qint64 rankOf(const PartialDate& date)
{
    return date.isNull() ? 0 : date.latest().toJulianDay() << 2 | qint64(date.precision());
}

// What speaks of a stage: an event that leads to it, or the status of the record as read on its date.
struct StageWord
{
    StageWord(Stage stageGiven, const PartialDate& dateGiven, bool countsGiven, RowIndex eventGiven = -1)
        : stage(stageGiven), counts(countsGiven), event(eventGiven), date(dateGiven), rank(rankOf(dateGiven))
    {}

    Stage stage;
    bool counts;    // at the date that is asked about (rule 1)
    RowIndex event; // of the dataset; -1: the record's status, or not asked for
    PartialDate date;
    qint64 rank; // of the date
};

struct StageAt
{
    Stage stage = Stage::Unknown;
    PartialDate date; // of the event that decides, else the day the record's status was read
    bool fromEvent = false;
    RowIndex event = -1; // that decides, where the words name theirs
};

// The stage an event leads to; nullopt for events that leave it as it is.
std::optional<Stage> stageAfter(EventKind kind);

// Rule 5. The events that count decide; the record's status, as read on its date, decides where no event speaks or
// where the status was read later than the last event (a page of 2025 that says "operational" outweighs the
// announcement of 2023). Before the record was read, the status says nothing about an earlier date unless no event
// does. events: those that lead to a stage, in the order of the file.
StageAt stageBy(std::span<const StageWord> events, const StageWord& status);

// The first day on which countsAt() is true of a thing with this date whose source was read by that day, if any: its
// latest possible day, or the day of reading where that is earlier and the thing can have been by then. Invalid where
// it counts always.
QDate countsFrom(const PartialDate& date, QDate readOn);

// The days by which the sources of a table's rows were read: each text of a chunk is looked up once.
template <typename Row>
class ReadDays
{
public:
    // Both must outlive this.
    ReadDays(const Dataset& dataset, const ColumnTable<Row>& rows)
        : m_dataset(dataset), m_rows(rows), m_ofTerm(rows.chunkCount())
    {
        forEachBlock(rows.chunkCount(), 1, [&](std::size_t from, std::size_t to) {
            for (std::size_t c = from; c < to; ++c) {
                const auto& sources = m_rows.chunk(c).template column<&Row::source>();
                if (!sources.hasTerms())
                    continue;
                for (const QString& source : sources.terms())
                    m_ofTerm[c].push_back(dayOf(source));
            }
        });
    }

    // Invalid where that is not known.
    QDate of(std::size_t row) const
    {
        const auto& sources = m_rows.chunk(row / ChunkRows).template column<&Row::source>();
        return sources.hasTerms() ? m_ofTerm[row / ChunkRows][sources.term(row % ChunkRows)]
                                  : dayOf(sources.at(row % ChunkRows));
    }

private:
    QDate dayOf(const QString& uid) const
    {
        const Source* source = m_dataset.source(uid);
        return source ? source->readOn.latest() : QDate();
    }

    const Dataset& m_dataset;
    const ColumnTable<Row>& m_rows;
    std::vector<std::vector<QDate>> m_ofTerm;
};

// A stage that a site has from a day on.
struct StageStep
{
    QDate from; // invalid: it has it before any date that speaks
    Stage stage = Stage::Unknown;

    bool operator==(const StageStep&) const = default;
};

// Where the dates of the stages of all sites come from; made once, then read by any thread.
struct StageSources
{
    explicit StageSources(const Dataset& dataset) : events(dataset, dataset.events), sites(dataset, dataset.sites) {}

    ReadDays<Event> events;
    ReadDays<Site> sites;
};

// The stages of one site after the other, in order: each lasts until the day before the next one begins, and at every
// date is the stage that figuresOf() gives. One thread each: it keeps its room from call to call.
class StageSteps
{
public:
    // Both must outlive this.
    StageSteps(const Dataset& dataset, const StageSources& sources) : m_dataset(dataset), m_sources(sources) {}

    // At least one step, the first of them without a day. Valid until the next call.
    std::span<const StageStep> of(RowIndex site);

private:
    const Dataset& m_dataset;
    const StageSources& m_sources;
    std::vector<StageWord> m_words;
    std::vector<QDate> m_from; // of each word
    std::vector<QDate> m_days;
    std::vector<StageStep> m_steps;
};

} // namespace atlas
