// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the report of a PDF again and compares (recipe.h).
#include "report/pdfdocument.h"
#include "report/recipe.h"

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
std::vector<RingSpec> ringsIn(const Dataset& dataset, const Recipe& recipe)
{
    std::vector<RingSpec> rings = recipe.request.rings;
    for (std::size_t i = 0; i < rings.size(); ++i) {
        const QString& uid = recipe.hubs[qsizetype(i)];
        const auto hub = std::ranges::find(dataset.hubs, uid, &Hub::uid);
        if (!uid.isEmpty() && hub != dataset.hubs.end())
            rings[i].hub = RowIndex(hub - dataset.hubs.begin());
    }
    return rings;
}

// Takes out of the template what this dataset has no more, and notes it. Pages of charts and dossiers stay without it,
// and charts without their site, so that those after them keep the keys of their figures.
void takeOutGone(ReportTemplate& plan, const Dataset& dataset, Verification& verification)
{
    const auto isGone = [](bool known, const QString& name, QStringList& gone) {
        if (!known && !gone.contains(name))
            gone << name;
        return !known;
    };
    const auto isGoneSite = [&](const QString& uid) {
        return isGone(dataset.siteIndex(uid) >= 0, uid, verification.goneSites);
    };
    const auto isGoneProvince = [&](const QString& code) {
        const Place* place = dataset.place(code);
        return isGone(place && place->kind == PlaceKind::Province, code, verification.goneProvinces);
    };
    for (auto page = plan.pages.begin(); page != plan.pages.end();) {
        for (PlacedChart& placed : page->charts) {
            if (!placed.site.isEmpty() && isGoneSite(placed.site))
                placed.site.clear();
        }
        const bool isAtlas = page->kind == TemplatePage::Kind::Atlas;
        const auto taken = isAtlas ? page->of.removeIf(isGoneProvince) : page->of.removeIf(isGoneSite);
        // An atlas of none would be one of all.
        page = isAtlas && taken > 0 && page->of.isEmpty() ? plan.pages.erase(page) : page + 1;
    }
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

    Verification verification;
    ReportRequest request = recipe->request; // of the version that made it: the pages name it
    request.style = here.style;
    request.snapshot = here.snapshot;
    request.basemap = here.basemap;
    request.rings = ringsIn(*here.snapshot, *recipe);
    takeOutGone(request.plan, *here.snapshot, verification);
    const auto contents = reportContents(request, {task.stop, [&task](double share) { task.report(share / 2); }});
    if (!contents)
        return std::unexpected(contents.error());

    const std::vector<ReportDocument>& documents = (*contents)->documents;
    verification.hashThen = recipe->hash;
    verification.hashNow = documents.front().hash;
    verification.versionThen = recipe->version;
    verification.sameData = verification.hashThen == verification.hashNow;
    verification.sameVersion = recipe->version == here.programVersion;
    verification.sameBasemap = recipe->profile == profileIdentity(here.basemap->profile);
    const bool isWhole = verification.goneSites.isEmpty() && verification.goneProvinces.isEmpty();
    for (std::size_t i = 0; i < documents.size(); ++i) {
        std::vector<PrintedFigure> before = recipe->figures[i];
        std::vector<PrintedFigure> after = printedFigures(documents[i], *(*contents)->phrases[i]);
        // The last page prints the template line by line: after what is gone each would be another.
        if (!isWhole) {
            for (auto* figures : {&before, &after})
                std::erase_if(*figures, [](const PrintedFigure& figure) { return figure.key.startsWith(u"again/"); });
        }
        const QString prefix = documents.size() > 1 ? languageCode(documents[i].language) + u'/' : QString();
        compare(std::move(before), std::move(after), prefix, verification.changes);
    }
    // The same data have all that their template names: without something this is no recipe of them.
    if (isWhole && verification.sameData && verification.sameVersion && verification.sameBasemap) {
        const auto again = reportPdf(*contents, {task.stop, [&task](double share) { task.report((1 + share) / 2); }});
        if (!again)
            return std::unexpected(again.error());
        verification.sameBytes = *again == pdf;
    }
    return verification;
}

} // namespace atlas
