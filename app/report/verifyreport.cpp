// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the report of a PDF again and compares (recipe.h).
#include "report/pdfdocument.h"
#include "report/recipe.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

Result<QByteArray> recipeIn(const QByteArray& pdf)
{
    auto attachments = attachmentsOf(pdf);
    if (!attachments)
        return std::unexpected(std::move(attachments).error());
    const auto recipe = std::ranges::find(*attachments, RecipeName, &PdfAttachment::name);
    if (recipe == attachments->end())
        return fail(ErrorCode::InvalidData, u"PDF"_s, u"It is no report of this program: it has no recipe"_s, {},
                    u"Give a PDF that suanli-atlas report wrote, unchanged."_s);
    return recipe->bytes;
}

// The rings of the recipe, each of the hub of this dataset that it names; where there is none, of a free point.
std::vector<RingSpec> ringsIn(const Dataset& dataset, std::vector<RingSpec> rings, const QByteArray& recipe)
{
    const QJsonArray given = QJsonDocument::fromJson(recipe).object().value(u"rings"_s).toArray();
    for (std::size_t i = 0; i < rings.size(); ++i) {
        const QString uid = given.at(qsizetype(i)).toObject().value(u"hub"_s).toString();
        const auto hub = std::ranges::find(dataset.hubs, uid, &Hub::uid);
        if (!uid.isEmpty() && hub != dataset.hubs.end())
            rings[i].hub = RowIndex(hub - dataset.hubs.begin());
    }
    return rings;
}

// Keys that occur again get a number, so that each finds its own.
void makeUnique(std::vector<PrintedFigure>& figures)
{
    QHash<QString, int> seen;
    for (PrintedFigure& figure : figures) {
        if (const int times = ++seen[figure.key]; times > 1)
            figure.key += u" (%1)"_s.arg(times);
    }
}

// By the order of `before`, then what is new.
void compare(std::vector<PrintedFigure> before, std::vector<PrintedFigure> after, const QString& prefix,
             std::vector<FigureChange>& changes)
{
    makeUnique(before);
    makeUnique(after);
    QHash<QString, QString> now;
    for (const PrintedFigure& figure : after)
        now.insert(figure.key, figure.text);
    for (const PrintedFigure& figure : before) {
        const QString text = now.take(figure.key);
        if (text != figure.text)
            changes.push_back({prefix + figure.key, figure.text, text});
    }
    for (const PrintedFigure& figure : after) {
        if (now.contains(figure.key))
            changes.push_back({prefix + figure.key, {}, figure.text});
    }
}

} // namespace

Result<Verification> verifyReport(const QByteArray& pdf, const ReportRequest& here, const Task& task)
{
    const auto json = recipeIn(pdf);
    if (!json)
        return std::unexpected(json.error());
    const auto recipe = parseRecipe(*json);
    if (!recipe)
        return std::unexpected(recipe.error());

    ReportRequest request = recipe->request; // of the version that made it: the pages name it
    request.style = here.style;
    request.snapshot = here.snapshot;
    request.basemap = here.basemap;
    request.rings = ringsIn(*here.snapshot, std::move(request.rings), *json);
    const auto contents = reportContents(request, task);
    if (!contents)
        return std::unexpected(contents.error());

    const std::vector<ReportDocument>& documents = (*contents)->documents;
    Verification verification{
        .hashThen = recipe->hash, .hashNow = documents.front().hash, .versionThen = recipe->version, .changes = {}};
    verification.sameData = verification.hashThen == verification.hashNow;
    verification.sameVersion = recipe->version == here.programVersion;
    verification.sameBasemap = recipe->profile == profileIdentity(here.basemap->profile);
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const QString prefix = documents.size() > 1 ? languageCode(documents[i].language) + u'/' : QString();
        compare(recipe->figures[i], printedFigures(documents[i], *(*contents)->phrases[i]), prefix,
                verification.changes);
    }
    if (verification.sameData && verification.sameVersion && verification.sameBasemap) {
        const auto again = reportPdf(request, task);
        if (!again)
            return std::unexpected(again.error());
        verification.sameBytes = *again == pdf;
    }
    return verification;
}

} // namespace atlas
