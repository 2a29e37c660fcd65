// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/formats.h"
#include "cli/commands.h"
#include "cli/infocommand.h"
#include "domain/reach.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace atlas::cli {

namespace {

using namespace Qt::StringLiterals;

struct Question
{
    double withinMs = 0;
    HubsNeeded needed = HubsNeeded::Any;
    Direction direction = Direction::RoundTrip;
    LatencyPreset preset = LatencyPreset::Typical;

    double rttMs() const { return roundTripBudgetMs(withinMs, direction); }
};

Result<Question> questionOf(const Options& options)
{
    const auto withinMs = budgetOption(options.withinMs, u"--within"_s);
    if (!withinMs)
        return std::unexpected(withinMs.error());
    const auto needed = termOption<HubsNeeded>(options.hubsNeeded, u"--of"_s);
    if (!needed)
        return std::unexpected(needed.error());
    const auto direction = termOption<Direction>(options.direction, u"--direction"_s);
    if (!direction)
        return std::unexpected(direction.error());
    const auto preset = termOption<LatencyPreset>(options.model, u"--preset"_s);
    if (!preset)
        return std::unexpected(preset.error());
    return Question{*withinMs, *needed, *direction, *preset};
}

struct Answer
{
    int hubs = 0;                // demand hubs of the dataset
    std::vector<HubReach> reach; // by site
    std::vector<RowIndex> sites; // those within the budget, the nearest first
    Totals totals;
};

Answer answerTo(const Question& question, const Loaded& loaded)
{
    const Dataset& dataset = *loaded.snapshot;
    Answer answer;
    answer.hubs = int(demandHubs(dataset).size());
    answer.reach = reachOfSites(dataset, question.preset, question.rttMs());
    for (std::size_t i = 0; i < answer.reach.size(); ++i) {
        if (isReached(answer.reach[i], question.needed, answer.hubs))
            answer.sites.push_back(RowIndex(i));
    }
    answer.totals = totalsOf(dataset, *loaded.figures, answer.sites);
    std::ranges::stable_sort(answer.sites, {}, [&](RowIndex site) { return answer.reach[std::size_t(site)].bestMs; });
    return answer;
}

QJsonValue number(const std::optional<double>& value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QByteArray jsonOf(const Question& question, const Answer& answer, const Loaded& loaded)
{
    const Dataset& dataset = *loaded.snapshot;
    QJsonArray sites;
    for (const RowIndex index : answer.sites) {
        const Site site = dataset.sites[std::size_t(index)];
        const SiteFigures& figures = loaded.figures->sites[std::size_t(index)];
        const HubReach& reach = answer.reach[std::size_t(index)];
        QJsonArray roundTrips;
        for (const HubLatency& latency : latenciesOf(dataset, site.position, site.city))
            roundTrips.append(QJsonObject{{u"hub"_s, dataset.hubs[std::size_t(latency.hub)].uid},
                                          {u"ms"_s, latency.roundTripMs(question.preset)},
                                          {u"measured"_s, latency.measuredMs.has_value()}});
        sites.append(QJsonObject{{u"uid"_s, site.uid},
                                 {u"name_en"_s, site.nameEn},
                                 {u"name_zh"_s, site.nameZh},
                                 {u"stage"_s, keyOf(figures.stage)},
                                 {u"hubs_within"_s, reach.within},
                                 {u"nearest_hub"_s, dataset.hubs[std::size_t(reach.bestHub)].uid},
                                 {u"round_trips"_s, roundTrips},
                                 {u"capacity_pflops"_s, number(figures.capacity)},
                                 {u"idle_ratio"_s, number(figures.idle.value)},
                                 {u"idle_certainty"_s, keyOf(figures.idle.certainty)}});
    }
    QJsonObject totals = totalsJson(answer.totals);
    totals.insert(u"sites"_s, qsizetype(answer.sites.size()));
    QJsonObject national = totalsJson(nationalTotals(dataset, *loaded.figures));
    national.insert(u"sites"_s, qsizetype(dataset.sites.size()));
    const QJsonObject json{{u"as_of"_s, loaded.figures->query.asOf.toString(Qt::ISODate)},
                           {u"within_ms"_s, question.withinMs},
                           {u"direction"_s, keyOf(question.direction)},
                           {u"rtt_ms"_s, question.rttMs()},
                           {u"preset"_s, keyOf(question.preset)},
                           {u"of"_s, keyOf(question.needed)},
                           {u"hubs"_s, answer.hubs},
                           {u"totals"_s, totals},
                           {u"national"_s, national},
                           {u"sites"_s, sites}};
    return QJsonDocument(json).toJson();
}

QString textOf(const Question& question, const Answer& answer, const Loaded& loaded)
{
    const Dataset& dataset = *loaded.snapshot;
    const Phrases& phrases = *loaded.phrases;
    const auto say = [&](const char* sentence) { return phrases.translate("Reach", sentence); };
    const auto column = [](const QString& cell, qsizetype width) { return cell.rightJustified(width) + u"  "_s; };

    qsizetype hubWidth = 3;
    for (const RowIndex hub : demandHubs(dataset))
        hubWidth = std::max(hubWidth, dataset.hubs[std::size_t(hub)].uid.size());
    QString lines;
    // Keys head the columns, for names in two scripts do not line up: the name comes last.
    if (!answer.sites.empty())
        lines += column(u"rtt_ms"_s, 7) + column(u"hubs"_s, 4) + u"hub"_s.leftJustified(hubWidth + 2) +
                 column(u"PFLOPS"_s, 9) + column(u"idle"_s, 7) + u"site\n"_s;
    for (const RowIndex index : answer.sites) {
        const Site site = dataset.sites[std::size_t(index)];
        const SiteFigures& figures = loaded.figures->sites[std::size_t(index)];
        const HubReach& reach = answer.reach[std::size_t(index)];
        const auto known = [&](const std::optional<double>& value, auto&& format) {
            return value ? format(*value) : u"-"_s;
        };
        lines += column(formatNumber(reach.bestMs, phrases, 1), 7) + column(QString::number(reach.within), 4) +
                 dataset.hubs[std::size_t(reach.bestHub)].uid.leftJustified(hubWidth + 2) +
                 column(known(figures.capacity, [&](double v) { return formatNumber(v, phrases); }), 9) +
                 column(known(figures.idle.value, [&](double v) { return formatPercent(v, phrases); }), 7) + site.uid +
                 u"  "_s + phrases.name(site.nameEn, site.nameZh) + u'\n';
    }

    const Totals& t = answer.totals;
    const Totals nation = nationalTotals(dataset, *loaded.figures);
    const QString budget =
        question.direction == Direction::OneWay
            ? say(QT_TRANSLATE_NOOP("Reach",
                                    "Within %1 ms one way (round trip %2 ms) by the model \"%3\", or measured"))
                  .arg(question.withinMs)
                  .arg(question.rttMs())
                  .arg(labelOf(question.preset, phrases))
            : say(QT_TRANSLATE_NOOP("Reach", "Within %1 ms round trip by the model \"%2\", or measured"))
                  .arg(question.withinMs)
                  .arg(labelOf(question.preset, phrases));
    const QString of = question.needed == HubsNeeded::Any   ? say(QT_TRANSLATE_NOOP("Reach", "of any demand hub"))
                       : question.needed == HubsNeeded::Two ? say(QT_TRANSLATE_NOOP("Reach", "of two demand hubs"))
                                                            : say(QT_TRANSLATE_NOOP("Reach", "of all demand hubs"));
    const auto share = [&](double part, double whole) {
        return whole > 0 ? formatPercent(part / whole, phrases) : u"–"_s; // no share of nothing
    };
    lines += answer.sites.empty() ? QString() : u"\n"_s;
    lines += budget + (phrases.chinese() ? u"，"_s : u", "_s) + of + u'\n';
    lines += say(QT_TRANSLATE_NOOP("Reach", "Sites: %1 of %2, in service %3"))
                 .arg(formatNumber(double(answer.sites.size()), phrases),
                      formatNumber(double(dataset.sites.size()), phrases), formatNumber(t.inService, phrases)) +
             u'\n';
    lines += say(QT_TRANSLATE_NOOP("Reach", "Capacity in service: %1 PFLOPS, %2 of the nation's"))
                 .arg(formatNumber(t.pflops, phrases), share(t.pflops, nation.pflops)) +
             u'\n';
    lines += say(QT_TRANSLATE_NOOP("Reach", "Idle capacity: %1 PFLOPS, %2 of the nation's known; ratio unknown for %3 "
                                            "PFLOPS"))
                 .arg(formatNumber(t.idlePflops, phrases), share(t.idlePflops, nation.idlePflops),
                      formatNumber(t.unknownPflops(), phrases)) +
             u'\n';
    const QString low = formatNumber(t.idleLowPflops, phrases);
    const QString high = formatNumber(t.idleHighPflops, phrases);
    if (low != high)
        lines += say(QT_TRANSLATE_NOOP("Reach", "Range of the idle capacity: %1 to %2 PFLOPS")).arg(low, high) + u'\n';
    return lines;
}

} // namespace

Result<int> reachCommand(const Context& context)
{
    const auto question = questionOf(context.options);
    if (!question)
        return std::unexpected(question.error());
    const auto loaded = load(context);
    if (!loaded)
        return std::unexpected(loaded.error());
    const Answer answer = answerTo(*question, *loaded);
    if (context.options.json)
        print(stdout, jsonOf(*question, answer, *loaded));
    else
        print(stdout, textOf(*question, answer, *loaded));
    return ExitOk;
}

} // namespace atlas::cli
