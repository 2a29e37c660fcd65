// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/infocommand.h"

#include "cartography/legend.h"
#include "cli/commands.h"
#include "domain/contenthash.h"
#include "domain/schema.h"
#include "domain/totals.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace atlas {

namespace {

QJsonValue number(const std::optional<double>& value)
{
    // Ten significant digits: sums of shares carry noise behind that.
    return value ? QJsonValue(QString::number(*value, 'g', 10).toDouble()) : QJsonValue();
}

} // namespace

QString basisKey(const Query& query)
{
    return query.basis ? keyOf(*query.basis) : QStringLiteral("best_available");
}

QJsonObject totalsJson(const Totals& totals)
{
    return {
        {QStringLiteral("in_service"), totals.inService},
        {QStringLiteral("with_capacity"), totals.withCapacity},
        {QStringLiteral("capacity_pflops"), number(totals.pflops)},
        {QStringLiteral("capacity_precision_unspecified_pflops"), number(totals.unspecifiedPflops)},
        {QStringLiteral("capacity_fp32_pflops"), number(totals.fp32Pflops)},
        {QStringLiteral("capacity_fp64_pflops"), number(totals.fp64Pflops)},
        {QStringLiteral("capacity_known_ratio_pflops"), number(totals.knownPflops)},
        {QStringLiteral("idle_pflops"), number(totals.idlePflops)},
        {QStringLiteral("idle_ratio"), number(totals.ratio())},
        {QStringLiteral("idle_ratio_low"), number(totals.ratioLow())},
        {QStringLiteral("idle_ratio_high"), number(totals.ratioHigh())},
        {QStringLiteral("idle_ratio_all_unknown_busy"), number(totals.boundLow())},
        {QStringLiteral("idle_ratio_all_unknown_idle"), number(totals.boundHigh())},
        {QStringLiteral("reported_pflops"), number(totals.coverage.reportedPflops)},
        {QStringLiteral("estimated_pflops"), number(totals.coverage.estimatedPflops)},
        {QStringLiteral("unknown_pflops"), number(totals.coverage.unknownPflops)},
    };
}

QByteArray infoJson(const Dataset& dataset, const Figures& figures)
{
    const Totals national = nationalTotals(dataset, figures);
    QJsonObject byStatus;
    for (const Term& term : vocabularyOf<Stage>().terms)
        byStatus.insert(QString::fromLatin1(term.key), 0);
    QJsonObject byProvince;
    for (std::size_t i = 0; i < dataset.sites.size(); ++i) {
        const QString stage = keyOf(figures.sites[i].stage);
        byStatus[stage] = byStatus[stage].toInt() + 1;
        const Place* province = dataset.place(dataset.sites[i].province);
        const QString name = province ? province->nameEn : dataset.sites[i].province;
        byProvince[name] = byProvince[name].toInt() + 1;
    }
    QJsonArray provinces;
    for (const auto& [code, totals] : totalsByProvince(dataset, figures, allSites(dataset))) {
        const Place* place = dataset.place(code);
        QJsonObject row = totalsJson(totals);
        row.insert(QStringLiteral("code"), code);
        row.insert(QStringLiteral("name_en"), place ? place->nameEn : code);
        row.insert(QStringLiteral("name_zh"), place ? place->nameZh : code);
        row.insert(QStringLiteral("sites"), totals.coverage.sites());
        provinces.append(row);
    }

    QJsonObject json = totalsJson(national);
    json.insert(QStringLiteral("title"), dataset.info.titleEn);
    json.insert(QStringLiteral("title_zh"), dataset.info.titleZh);
    json.insert(QStringLiteral("synthetic"), dataset.info.synthetic);
    json.insert(QStringLiteral("sites"), int(dataset.sites.size()));
    json.insert(QStringLiteral("claims"), int(dataset.claims.size()));
    json.insert(QStringLiteral("events"), int(dataset.events.size()));
    json.insert(QStringLiteral("sources"), int(dataset.sources.size()));
    json.insert(QStringLiteral("by_status"), byStatus);
    json.insert(QStringLiteral("by_province"), byProvince);
    json.insert(QStringLiteral("provinces"), provinces);
    json.insert(QStringLiteral("idle_reported"), national.coverage.reported);
    json.insert(QStringLiteral("idle_reported_older"), national.coverage.older);
    json.insert(QStringLiteral("idle_estimated"), national.coverage.estimated);
    json.insert(QStringLiteral("idle_unknown"), national.coverage.unknown);
    json.insert(QStringLiteral("idle_not_applicable"), national.coverage.notApplicable);
    json.insert(QStringLiteral("as_of"), figures.query.asOf.toString(Qt::ISODate));
    json.insert(QStringLiteral("basis"), basisKey(figures.query));
    json.insert(QStringLiteral("content_hash"), contentHash(dataset));
    json.insert(QStringLiteral("schema_version"), SchemaVersion);
    json.insert(QStringLiteral("revision"), dataset.revision);
    return QJsonDocument(json).toJson();
}

QString infoText(const Dataset& dataset, const Figures& figures, const Phrases& phrases)
{
    const Totals t = nationalTotals(dataset, figures);
    const auto say = [&](const char* text) { return phrases.translate("Info", text); };
    const auto count = [&](int n) { return formatNumber(n, phrases); };
    const QString basis =
        figures.query.basis ? labelOf(*figures.query.basis, phrases) : say(QT_TRANSLATE_NOOP("Info", "Best available"));
    QStringList lines;
    lines << phrases.name(dataset.info.titleEn, dataset.info.titleZh);
    if (dataset.info.synthetic)
        lines << say(QT_TRANSLATE_NOOP("Info", "Synthetic data: made by a program, not observed."));
    lines << say(QT_TRANSLATE_NOOP("Info", "As of %1, basis: %2"))
                 .arg(formatDate(PartialDate::fromDay(figures.query.asOf), phrases), basis);
    lines << QString();
    lines << say(QT_TRANSLATE_NOOP("Info", "Sites: %1, of which %2 in service"))
                 .arg(count(int(dataset.sites.size())), count(t.inService));
    lines << say(QT_TRANSLATE_NOOP("Info", "Idle ratio known: %1 reported (%2 of them older than 36 months), "
                                           "%3 estimated, %4 unknown, %5 not in service"))
                 .arg(count(t.coverage.reported), count(t.coverage.older), count(t.coverage.estimated),
                      count(t.coverage.unknown), count(t.coverage.notApplicable));
    lines << say(QT_TRANSLATE_NOOP("Info", "Capacity in service: %1 PFLOPS, sites that publish one: %2; "
                                           "%3 of it at a precision not stated"))
                 .arg(formatNumber(t.pflops, phrases), count(t.withCapacity),
                      t.pflops > 0 ? formatPercent(t.unspecifiedPflops / t.pflops, phrases) : QStringLiteral("–"));
    if (t.ratio()) {
        lines << say(QT_TRANSLATE_NOOP("Info", "Idle, weighted by capacity: %1 (range %2); "
                                               "with every unknown busy or idle %3"))
                     .arg(formatPercent(*t.ratio(), phrases),
                          formatPercentRange(*t.ratioLow(), *t.ratioHigh(), phrases),
                          formatPercentRange(*t.boundLow(), *t.boundHigh(), phrases));
        lines << say(QT_TRANSLATE_NOOP("Info",
                                       "Of the capacity with a ratio, %1 is estimated from published aggregates."))
                     .arg(formatPercent(t.coverage.estimatedPflops / t.knownPflops, phrases));
    } else {
        lines << say(QT_TRANSLATE_NOOP("Info", "Idle, weighted by capacity: unknown"));
    }
    lines << QString();
    lines << say(QT_TRANSLATE_NOOP("Info", "Content hash: %1")).arg(contentHash(dataset));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

namespace cli {

Result<int> infoCommand(const Context& context)
{
    const auto loaded = load(context);
    if (!loaded)
        return std::unexpected(loaded.error());
    if (context.options.json)
        print(stdout, QString::fromUtf8(infoJson(*loaded->snapshot, *loaded->figures)));
    else
        print(stdout, infoText(*loaded->snapshot, *loaded->figures, *loaded->phrases));
    return ExitOk;
}

} // namespace cli

} // namespace atlas
