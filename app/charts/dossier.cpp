// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/dossier.h"

#include "base/formats.h"
#include "charts/dossierdrawing.h"
#include "charts/dossierfacts.h"
#include "charts/dossierscene.h"
#include "charts/rowcharts.h"
#include "domain/names.h"

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

std::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, u"dossier"_s, {});
}

QString stageText(const DossierFacts& facts)
{
    const QString stage = labelOf(facts.figures.stage, facts.phrases);
    if (facts.figures.stageDate.isNull())
        return stage;
    const QString date = formatDate(facts.figures.stageDate, facts.phrases);
    if (!facts.figures.stageFromEvent)
        return facts.phrases.translate("Chart", "%1, as read %2").arg(stage, date);
    const bool lasts = facts.figures.stage != Stage::Announced && facts.figures.stage != Stage::Cancelled;
    return (lasts ? facts.phrases.translate("Chart", "%1 since %2") : facts.phrases.translate("Chart", "%1, %2"))
        .arg(stage, date);
}

QString findingOf(const DossierFacts& facts)
{
    const Phrases& phrases = facts.phrases;
    const IdleFigure& idle = facts.figures.idle;
    if (idle.certainty == Certainty::NotApplicable)
        return phrases.translate("Chart", "Not in service: %1").arg(stageText(facts));
    if (!idle.value)
        return phrases.translate("Chart", "How much of it is used is not known");
    const QString estimated = idle.atLeast ? phrases.translate("Chart", "At least %1 of it stands idle by estimate")
                                           : phrases.translate("Chart", "%1 of it stands idle by estimate");
    const QString own = idle.atLeast ? phrases.translate("Chart", "At least %1 of it stands idle by its own figure")
                                     : phrases.translate("Chart", "%1 of it stands idle by its own figure");
    const QString sentence =
        (idle.certainty == Certainty::Estimated ? estimated : own).arg(formatPercent(*idle.value, phrases));
    // A figure of years ago must not read like one of today.
    return phrases.translate("Chart", "%1 (%2)").arg(sentence, formatDate(idle.asOf, phrases));
}

// Of the forms only those that are drawn.
QStringList captionOf(const Dossier& dossier, const DossierFacts& facts)
{
    const Phrases& phrases = facts.phrases;
    const auto number = [&](std::size_t value) { return formatNumber(double(value), phrases); };
    const auto any = [](const auto& drawn, auto isSo) { return std::ranges::any_of(drawn, isSo); };
    QStringList caption{basisSentence(facts.question)};
    if (any(dossier.timeline, [](const Dossier::Dated& dated) { return !dated.span.isExact(); }))
        caption << phrases.translate("Chart", "A pale bar on the timeline is all that a date can mean.");
    if (any(dossier.timeline, [](const Dossier::Dated& dated) { return !dated.counts; }))
        caption << phrases.translate("Chart", "An empty flag is a sign of distress that does not count.");
    if (dossier.undated > 0)
        caption << phrases.translate("Chart", "Without a date, on no axis: %1.").arg(number(dossier.undated));
    if (dossier.earlier > 0)
        caption << phrases.translate("Chart", "Before the first year of the axis: %1.").arg(number(dossier.earlier));
    if (dossier.crowded > 0)
        caption << phrases.translate("Chart", "The oldest of many, not drawn: %1.").arg(number(dossier.crowded));
    if (any(dossier.idleClaims, &Dossier::IdleClaim::calculated))
        caption << phrases.translate("Chart", "A hollow mark is an idle ratio that was calculated or assumed.");
    if (any(dossier.idleClaims, [](const Dossier::IdleClaim& claim) { return !claim.value; }))
        caption << phrases.translate("Chart", "A pale column is a range or a bound without a value.");
    if (any(dossier.roundTrips, [](const Dossier::RoundTrip& trip) { return !trip.measuredMs; }))
        caption << phrases.translate("Chart", "Round trips by the model: typical, band optimistic to conservative.");
    if (any(dossier.roundTrips, [](const Dossier::RoundTrip& trip) { return trip.measuredMs.has_value(); }))
        caption << phrases.translate("Chart", "A dot is a measured round trip of the place.");
    if (facts.roundTrips.size() > dossier.roundTrips.size())
        caption << phrases.translate("Chart", "The nearest %1 of %2 demand hubs are shown.")
                       .arg(number(dossier.roundTrips.size()), number(facts.roundTrips.size()));
    caption << phrases.translate("Chart", "Break-even and stranded index rest on the assumptions of the dataset.");
    return caption;
}

// The row of the question's site; -1: none is chosen, or there is no date.
struct Chosen
{
    RowIndex row = -1;
    QString empty;
};

Result<Chosen> chosenSite(const MeasureInput& question)
{
    const Phrases& phrases = *question.phrases;
    const QString& uid = question.settings.site;
    if (uid.isEmpty())
        return Chosen{-1, phrases.translate("Chart", "Choose a site to see its dossier.")};
    const RowIndex row = question.snapshot->siteIndex(uid);
    if (row < 0)
        return fail(ErrorCode::Usage, uid, phrases.translate("Sheet", "The dataset has no site with this identifier"),
                    {}, phrases.translate("Sheet", "Take an identifier from the table of sites."));
    if (!question.figures->query.asOf.isValid())
        return Chosen{-1, phrases.translate("Chart", "Without a date there is no dossier.")};
    return Chosen{row, {}};
}

Dossier dossierOf(const DossierFacts& facts)
{
    Dossier dossier;
    dossier.phrases = facts.question.phrases;
    dossier.site = facts.row;
    dossier.symbol = lookOf(facts.figures);
    dossier.name = plainText(siteName(facts.dataset, facts.row, facts.phrases));
    dossier.place = placeText(facts);
    dossier.stage = labelOf(facts.figures.stage, facts.phrases);
    dossier.datedStage = stageText(facts);
    setIdle(dossier, facts);
    addTimeline(dossier, facts);
    addRoundTrips(dossier, facts);
    addFigures(dossier, facts);
    return dossier;
}

} // namespace

std::unique_ptr<ChartScene> DossierChart::scene(const ChartLook& look, const ChartView& view) const
{
    return std::make_unique<DossierScene>(dossier, look, view);
}

double DossierChart::heightOfContent(const ChartLook& look, double width) const
{
    constexpr double Ample = 10'000;
    const DossierScene scene(dossier, look, {.size = QSizeF(width, Ample)});
    const PlotMetrics metrics(*look.style, look.theme);
    // The last part ends in a gap as well; a lower drawing has no headings.
    return std::max(scene.usedHeight() + 2 * metrics.gap, DossierDrawing::RoomyFrom * metrics.unit);
}

Result<ChartDataPtr> dossierData(const ChartInput& input, const Task& task)
{
    const MeasureInput& question = input.question;
    const Phrases& phrases = *question.phrases;
    if (task.cancelled())
        return cancelled();
    const auto chosen = chosenSite(question);
    if (!chosen)
        return std::unexpected(chosen.error());
    auto data = std::make_shared<DossierChart>();
    ChartTexts& texts = data->texts;
    texts.title = phrases.translate("Chart", "Dossier");
    texts.empty = chosen->empty;
    if (!texts.empty.isEmpty())
        return data;
    const DossierFacts facts(question, chosen->row);
    if (task.cancelled())
        return cancelled();
    const auto dossier = std::make_shared<const Dossier>(dossierOf(facts));
    texts.title = phrases.translate("Chart", "Dossier: %1").arg(shortName(dossier->name));
    texts.finding = findingOf(facts);
    texts.subtitle = phrases.translate("Chart", "Idle ratio, dated events and figures, round trips to the demand hubs, "
                                                "figures with their sources");
    texts.caption = joinedSentences(captionOf(*dossier, facts), phrases);
    data->dossier = dossier;
    return data;
}

Result<Sheet> dossierSheet(const ChartInput& input, const Task& task)
{
    const MeasureInput& question = input.question;
    if (task.cancelled())
        return cancelled();
    Sheet sheet;
    sheet.columns = {
        {"what", QT_TRANSLATE_NOOP("Sheet", "What")},    {"value", QT_TRANSLATE_NOOP("Sheet", "Value")},
        {"low", QT_TRANSLATE_NOOP("Sheet", "Low")},      {"high", QT_TRANSLATE_NOOP("Sheet", "High")},
        {"unit", QT_TRANSLATE_NOOP("Sheet", "Unit")},    {"date", QT_TRANSLATE_NOOP("Sheet", "Date")},
        {"kind", QT_TRANSLATE_NOOP("Sheet", "Kind")},    {"confidence", QT_TRANSLATE_NOOP("Sheet", "Confidence")},
        {"source", QT_TRANSLATE_NOOP("Sheet", "Source")}};
    const auto chosen = chosenSite(question);
    if (!chosen)
        return std::unexpected(chosen.error());
    sheet.empty = chosen->empty;
    if (!sheet.empty.isEmpty())
        return sheet;
    const DossierFacts facts(question, chosen->row);
    if (task.cancelled())
        return cancelled();
    addRows(sheet, facts);
    sheet.caption = captionOf(dossierOf(facts), facts);
    return sheet;
}

} // namespace atlas
