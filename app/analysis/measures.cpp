// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/measures.h"

#include "base/formats.h"

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

QString joined(const QStringList& sentences, const Phrases& phrases)
{
    return sentences.join(phrases.chinese() ? QString() : u" "_s);
}

} // namespace

std::span<const Measure> measures()
{
    static constexpr Measure list[] = {
        {"idle", QT_TRANSLATE_NOOP("Measure", "Idle capacity"), idleSheet},
        {"latency", QT_TRANSLATE_NOOP("Measure", "Round trips to the demand hubs"), latencySheet},
        {"reach", QT_TRANSLATE_NOOP("Measure", "Reachable idle capacity"), reachSheet},
        {"stranded", QT_TRANSLATE_NOOP("Measure", "Stranded index"), strandedSheet},
        {"breakeven", QT_TRANSLATE_NOOP("Measure", "Break-even utilisation"), breakevenSheet},
        {"pipeline", QT_TRANSLATE_NOOP("Measure", "Pipeline of projects"), pipelineSheet},
        {"distress", QT_TRANSLATE_NOOP("Measure", "Sites in distress"), distressSheet},
        {"fit", QT_TRANSLATE_NOOP("Measure", "Fit of the latency model"), fitSheet},
        {"unknowns", QT_TRANSLATE_NOOP("Measure", "What is not known"), unknownsSheet},
        {"clusters", QT_TRANSLATE_NOOP("Measure", "Spatial clusters of idle capacity"), clustersSheet},
    };
    return list;
}

const Measure* measure(QAnyStringView name)
{
    const auto found =
        std::ranges::find_if(measures(), [&](const Measure& m) { return name == QLatin1StringView(m.name); });
    return found == measures().end() ? nullptr : &*found;
}

QString basisSentence(const MeasureInput& input)
{
    const Phrases& phrases = *input.phrases;
    const Query& query = input.figures->query;
    QStringList sentences;
    if (input.snapshot->info.synthetic)
        sentences << phrases.translate("Sheet", "Synthetic data: made by a program, not observed.");
    sentences << phrases.translate("Sheet", "Basis: %1.")
                     .arg(query.basis ? labelOf(*query.basis, phrases) : phrases.translate("Sheet", "best available"));
    sentences
        << phrases.translate("Sheet", "Data as of %1.").arg(formatDate(PartialDate::fromDay(query.asOf), phrases));
    if (input.changes.size() == 1)
        sentences << phrases.translate("Sheet", "Scenario: one assumption changed.");
    else if (!input.changes.empty())
        sentences << phrases.translate("Sheet", "Scenario: %1 assumptions changed.")
                         .arg(formatNumber(double(input.changes.size()), phrases));
    return joined(sentences, phrases);
}

QString coverageSentence(const Totals& totals, const Phrases& phrases)
{
    const Coverage& c = totals.coverage;
    const auto count = [&](int sites) { return formatNumber(sites, phrases); };
    if (totals.pflops <= 0)
        return phrases
            .translate("Sheet", "No capacity in service is published; of the sites, the ratio is reported for %1, "
                                "estimated for %2 and unknown for %3.")
            .arg(count(c.reported), count(c.estimated), count(c.unknown));
    const auto share = [&](double pflops) { return formatPercent(pflops / totals.pflops, phrases); };
    QStringList sentences;
    sentences << phrases
                     .translate("Sheet", "Ratio reported for %1 of the capacity in service, estimated for %2, unknown "
                                         "for %3; of the sites, reported for %4, estimated for %5, unknown for %6.")
                     .arg(share(c.reportedPflops), share(c.estimatedPflops), share(c.unknownPflops), count(c.reported),
                          count(c.estimated), count(c.unknown));
    if (totals.unspecifiedPflops > 0)
        sentences << phrases.translate("Sheet", "Precision not stated for %1 of the capacity.")
                         .arg(share(totals.unspecifiedPflops));
    return joined(sentences, phrases);
}

QString noSitesSentence(const MeasureInput& input)
{
    if (input.snapshot->sites.empty())
        return input.phrases->translate("Sheet", "The dataset has no sites.");
    return input.sites.empty() ? input.phrases->translate("Sheet", "No sites match these filters.") : QString();
}

QString otherPrecisionsSentence(const Totals& totals, const Phrases& phrases)
{
    return totals.pflops > 0 || !(totals.fp32Pflops > 0 || totals.fp64Pflops > 0)
               ? QString()
               : phrases.translate("Sheet", "These sites publish capacities at FP32 or FP64 alone, which are not added "
                                            "to the others.");
}

QString noCapacitySentence(const MeasureInput& input, const Totals& totals)
{
    const Phrases& phrases = *input.phrases;
    if (QString sentence = noSitesSentence(input); !sentence.isEmpty())
        return sentence;
    if (totals.inService == 0)
        return phrases.translate("Sheet", "None of these sites is in service at this date.");
    if (totals.pflops > 0)
        return {};
    if (QString sentence = otherPrecisionsSentence(totals, phrases); !sentence.isEmpty())
        return sentence;
    return phrases.translate("Sheet", "None of these sites in service publishes a capacity.");
}

QString countedOnceSentence(const Phrases& phrases)
{
    return phrases.translate("Sheet", "A part weighs nothing beside a whole with a capacity in the same total: every "
                                      "capacity counts once.");
}

} // namespace atlas
