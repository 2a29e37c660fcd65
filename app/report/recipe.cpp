// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/recipe.h"

#include "base/jsonreader.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr auto FormatKey = "suanli-atlas-recipe"_L1;
constexpr int FormatVersion = 1;
constexpr qsizetype MaxBytes = 64 * 1024 * 1024;
constexpr qsizetype MaxVersionLength = 60;
constexpr qsizetype MaxRings = 10'000;

QJsonObject jsonOf(const RingSpec& ring, const Dataset& dataset)
{
    const bool ofHub = ring.hub >= 0 && std::size_t(ring.hub) < dataset.hubs.size();
    return {{u"hub"_s, ofHub ? dataset.hubs[std::size_t(ring.hub)].uid : QString()}, // its index is another elsewhere
            {u"name"_s, ring.hubName},
            {u"lon"_s, ring.centre.lon},
            {u"lat"_s, ring.centre.lat},
            {u"budget_ms"_s, ring.budgetMs},
            {u"direction"_s, keyOf(ring.direction)},
            {u"preset"_s, keyOf(ring.preset)}};
}

QJsonObject jsonOf(const BasemapProfile::Text& text)
{
    return {{u"en"_s, text.en}, {u"zh"_s, text.zh}};
}

// Its refusals need no cure: nobody writes a recipe by hand.
class RecipeReader : public JsonReader
{
public:
    Recipe read(const QJsonObject& root)
    {
        if (root.value(FormatKey) != QJsonValue(FormatVersion)) {
            refuse(FormatKey, u"This is no recipe of the form that this program reads"_s);
            return {};
        }
        Recipe recipe;
        recipe.hash = hash(root, u"dataset"_s);
        recipe.version = version(root.value(u"version"_s));
        recipe.profile = hash(root, u"basemap"_s);
        ReportRequest& request = recipe.request;
        request.query.asOf = day(root.value(u"as_of"_s));
        if (!root.value(u"basis"_s).isNull())
            request.query.basis = term<Basis>(root, u"basis"_s, {});
        request.sourceDate = moment(root.value(u"source_date"_s));
        request.programVersion = recipe.version;
        request.attachData = flag(root.value(u"attach_data"_s), u"attach_data"_s);
        request.georeference = flag(root.value(u"georeference"_s), u"georeference"_s);
        const QJsonArray rings = array(root.value(u"rings"_s), u"rings"_s);
        if (rings.size() > MaxRings)
            refuse(u"rings"_s, u"The list has %1 entries"_s.arg(rings.size()));
        for (qsizetype i = 0; i < rings.size() && !refusal(); ++i) {
            const QJsonObject given = rings.at(i).toObject();
            const QString place = at(u"rings"_s, i);
            recipe.hubs << string(given.value(u"hub"_s), at(place, u"hub"_s));
            request.rings.push_back(ring(given, place));
        }
        request.changes = changes(root.value(u"changes"_s));
        request.plan = plan(root.value(u"template"_s));
        recipe.figures = figures(root.value(u"figures"_s));
        if (recipe.figures.size() != request.plan.languages.size())
            refuse(u"figures"_s, u"They are not those of each language of the template"_s);
        return recipe;
    }

private:
    // SHA-256, lower-case hex.
    QString hash(const QJsonObject& parent, const QString& key)
    {
        const QString given = string(parent.value(key), key);
        const bool isHash = given.size() == 64 && std::ranges::all_of(given, [](QChar c) {
                                return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
                            });
        if (!isHash)
            refuse(key, u"It is no SHA-256"_s);
        return given;
    }

    // It is printed.
    QString version(const QJsonValue& value)
    {
        const QString given = value.toString();
        const bool isPlain = std::ranges::all_of(given, [](QChar c) { return c.isPrint(); });
        if (!value.isString() || !isPlain || given.size() > MaxVersionLength)
            refuse(u"version"_s, u"It is no version of a program"_s);
        return given;
    }

    double number(const QJsonObject& parent, const QString& key, const QString& place)
    {
        const QJsonValue value = parent.value(key);
        if (!value.isDouble() || !std::isfinite(value.toDouble()))
            refuse(at(place, key), u"It is not a number"_s);
        return value.toDouble();
    }

    QJsonArray array(const QJsonValue& value, const QString& place)
    {
        if (!value.isArray())
            refuse(place, u"It is not a list"_s);
        return value.toArray();
    }

    template <typename E>
    E term(const QJsonObject& parent, const QString& key, const QString& place)
    {
        const auto term = parseTerm<E>(parent.value(key).toString());
        if (!term)
            refuse(at(place, key), u"It is none of: %1"_s.arg(vocabularyOf<E>().keys()));
        return term.value_or(E());
    }

    QDate day(const QJsonValue& value)
    {
        const QDate day = QDate::fromString(value.toString(), Qt::ISODate);
        if (!day.isValid())
            refuse(u"as_of"_s, u"It is no day"_s);
        return day;
    }

    QDateTime moment(const QJsonValue& value)
    {
        const QDateTime moment = QDateTime::fromString(value.toString(), Qt::ISODate);
        if (!moment.isValid() || moment.timeSpec() != Qt::UTC)
            refuse(u"source_date"_s, u"It is no time in UTC"_s);
        return moment;
    }

    RingSpec ring(const QJsonObject& given, const QString& place)
    {
        const RingSpec ring{.hubName = string(given.value(u"name"_s), at(place, u"name"_s)),
                            .centre = {number(given, u"lon"_s, place), number(given, u"lat"_s, place)},
                            .budgetMs = number(given, u"budget_ms"_s, place),
                            .direction = term<Direction>(given, u"direction"_s, place),
                            .preset = term<LatencyPreset>(given, u"preset"_s, place)};
        if (std::abs(ring.centre.lon) > 180 || std::abs(ring.centre.lat) > 90)
            refuse(place, u"It is not on Earth"_s);
        if (!radiusKmOf(ring))
            refuse(at(place, u"budget_ms"_s), u"No ring has this budget"_s);
        return ring;
    }

    AssumptionChanges changes(const QJsonValue& value)
    {
        if (!value.isObject())
            refuse(u"changes"_s, u"It is not an object"_s);
        const QJsonObject given = value.toObject();
        AssumptionChanges changes;
        for (const QString& uid : given.keys())
            changes[uid] = number(given, uid, u"changes"_s);
        return changes;
    }

    ReportTemplate plan(const QJsonValue& value)
    {
        auto plan = parseTemplate(QJsonDocument(value.toObject()).toJson(), RecipeName);
        if (!plan) {
            refuse(at(u"template"_s, plan.error().where), plan.error().detail);
            return {};
        }
        return *std::move(plan);
    }

    std::vector<std::vector<PrintedFigure>> figures(const QJsonValue& value)
    {
        std::vector<std::vector<PrintedFigure>> all;
        const QJsonArray languages = array(value, u"figures"_s);
        for (qsizetype i = 0; i < languages.size() && !refusal(); ++i) {
            const QString place = at(u"figures"_s, i);
            const QJsonArray list = array(languages.at(i), place);
            std::vector<PrintedFigure>& printed = all.emplace_back();
            for (qsizetype j = 0; j < list.size(); ++j) {
                const QJsonArray pair = list.at(j).toArray();
                if (pair.size() != 2 || !pair.at(0).isString() || !pair.at(1).isString()) {
                    refuse(at(place, j), u"It is not a key and its text"_s);
                    break;
                }
                printed.push_back({pair.at(0).toString(), pair.at(1).toString()});
            }
        }
        return all;
    }
};

} // namespace

QByteArray recipeOf(const ReportContents& contents)
{
    const ReportRequest& request = contents.request;
    const BasemapProfile& profile = request.basemap->profile;
    QJsonArray rings;
    for (const RingSpec& ring : request.rings)
        rings.append(jsonOf(ring, *request.snapshot));
    QJsonObject changes;
    for (const auto& [uid, value] : request.changes)
        changes.insert(uid, value);
    QJsonArray figures;
    for (std::size_t i = 0; i < contents.documents.size(); ++i) {
        QJsonArray printed;
        for (const PrintedFigure& figure : printedFigures(contents.documents[i], *contents.phrases[i]))
            printed.append(QJsonArray{figure.key, figure.text});
        figures.append(printed);
    }
    const QJsonObject recipe{{FormatKey, FormatVersion},
                             {u"dataset"_s, contents.documents.front().hash},
                             {u"version"_s, request.programVersion},
                             {u"basemap"_s, profileIdentity(profile)},
                             {u"basemap_name"_s, jsonOf(profile.name)},
                             {u"as_of"_s, request.query.asOf.toString(Qt::ISODate)},
                             {u"basis"_s, request.query.basis ? QJsonValue(keyOf(*request.query.basis)) : QJsonValue()},
                             {u"source_date"_s, request.sourceDate.toUTC().toString(Qt::ISODate)},
                             {u"attach_data"_s, request.attachData},
                             {u"georeference"_s, request.georeference},
                             {u"rings"_s, rings},
                             {u"changes"_s, changes},
                             {u"template"_s, QJsonDocument::fromJson(templateJson(request.plan)).object()},
                             {u"figures"_s, figures}};
    return QJsonDocument(recipe).toJson(QJsonDocument::Compact);
}

Result<Recipe> parseRecipe(const QByteArray& json)
{
    const auto invalid = [](const QString& detail, const QString& where) {
        return fail(ErrorCode::InvalidData, RecipeName, detail, where);
    };
    if (json.size() > MaxBytes)
        return invalid(u"It is larger than 64 MB"_s, {});
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return invalid(error.errorString(), u"byte %1"_s.arg(error.offset));
    RecipeReader reader;
    Recipe recipe = reader.read(document.object());
    if (const auto& refusal = reader.refusal())
        return invalid(refusal->detail, refusal->where);
    return recipe;
}

QString profileIdentity(const BasemapProfile& profile)
{
    QJsonArray insets;
    for (const BasemapProfile::Inset& inset : profile.insets)
        insets.append(
            QJsonArray{jsonOf(inset.title), inset.box.west, inset.box.south, inset.box.east, inset.box.north});
    const BasemapProfile::DisputedLines& lines = profile.disputedLines;
    QJsonArray dash;
    for (const double length : lines.dashPx)
        dash.append(length);
    const QJsonObject identity{{u"name"_s, jsonOf(profile.name)},
                               {u"credit"_s, jsonOf(profile.credit)},
                               {u"insets"_s, insets},
                               {u"disputed"_s, QJsonArray{lines.shown, dash, lines.widthPx,
                                                          lines.rgb ? QJsonValue(qint64(*lines.rgb)) : QJsonValue()}}};
    const QByteArray bytes = QJsonDocument(identity).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace atlas
