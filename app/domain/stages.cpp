// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/stages.h"

#include <algorithm>
#include <utility>

namespace atlas {

namespace {

// How far a stage has come, to weigh events against the status that a page gives.
int progress(Stage stage)
{
    switch (stage) {
    case Stage::Unknown:
        return 0;
    case Stage::Announced:
        return 1;
    case Stage::UnderConstruction:
        return 2;
    case Stage::InService:
        return 3;
    case Stage::Suspended:
    case Stage::Cancelled:
        return 4;
    }
    return 0;
}

// As a Julian day; 0 of the undated one, which is before every other.
qint64 latestDay(const StageWord& word)
{
    return word.rank >> 2;
}

} // namespace

std::optional<Stage> stageAfter(EventKind kind)
{
    switch (kind) {
    case EventKind::Announced:
    case EventKind::Approved:
        return Stage::Announced;
    case EventKind::ConstructionStart:
        return Stage::UnderConstruction;
    case EventKind::Operational:
    case EventKind::Resumed:
        return Stage::InService;
    case EventKind::Suspended:
        return Stage::Suspended;
    case EventKind::Cancelled:
        return Stage::Cancelled;
    case EventKind::Expanded:
    case EventKind::Sold:
    case EventKind::ContractEnded:
    case EventKind::EquipmentResale:
        return std::nullopt;
    }
    return std::nullopt;
}

StageAt stageBy(std::span<const StageWord> events, const StageWord& status)
{
    const StageWord* last = nullptr;
    bool anyEvent = false;
    for (const StageWord& event : events) {
        anyEvent = anyEvent || event.rank > 0;
        if (!event.counts)
            continue;
        if (!last || std::pair(event.rank, progress(event.stage)) >= std::pair(last->rank, progress(last->stage)))
            last = &event;
    }

    const StageAt byStatus{status.stage, status.date};
    if (last) {
        // Read after the event; or maybe before it (a day against a year) but telling of more.
        const bool mayBeLater =
            status.rank == 0 || last->rank == 0 || latestDay(status) >= last->date.earliest().toJulianDay();
        const bool statusWins =
            status.counts && status.stage != Stage::Unknown &&
            (latestDay(status) > latestDay(*last) || (mayBeLater && progress(status.stage) > progress(last->stage)));
        return statusWins ? byStatus : StageAt{last->stage, last->date, true, last->event};
    }
    return status.counts || !anyEvent ? byStatus : StageAt();
}

QDate countsFrom(const PartialDate& date, QDate readOn)
{
    if (date.isNull())
        return {};
    const QDate latest = date.latest();
    return readOn.isValid() ? std::min(latest, std::max(date.earliest(), readOn)) : latest;
}

std::span<const StageStep> StageSteps::of(RowIndex site)
{
    m_words.clear();
    m_from.clear();
    for (const RowIndex e : m_dataset.eventsOfSite(site)) {
        const auto event = std::size_t(e);
        const auto to = stageAfter(m_dataset.events.get<&Event::kind>(event));
        if (!to)
            continue;
        const PartialDate date = m_dataset.events.get<&Event::date>(event);
        m_words.emplace_back(*to, date, false);
        m_from.push_back(countsFrom(date, m_sources.events.of(event)));
    }
    const auto row = std::size_t(site);
    StageWord status{m_dataset.sites.get<&Site::status>(row), m_dataset.sites.get<&Site::statusDate>(row), false};
    const QDate statusFrom = countsFrom(status.date, m_sources.sites.of(row));

    m_days = m_from;
    m_days.push_back(statusFrom);
    std::erase_if(m_days, [](QDate day) { return !day.isValid(); });
    std::ranges::sort(m_days);
    m_days.erase(std::ranges::unique(m_days).begin(), m_days.end());

    const auto stageFrom = [&](QDate day) {
        const auto counts = [day](QDate from) { return !from.isValid() || (day.isValid() && from <= day); };
        for (std::size_t i = 0; i < m_words.size(); ++i)
            m_words[i].counts = counts(m_from[i]);
        status.counts = counts(statusFrom);
        return stageBy(m_words, status).stage;
    };
    m_steps.clear();
    m_steps.push_back({QDate(), stageFrom(QDate())});
    for (const QDate day : m_days) {
        if (const Stage stage = stageFrom(day); stage != m_steps.back().stage)
            m_steps.push_back({day, stage});
    }
    return m_steps;
}

} // namespace atlas
