// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/templatereader.h"

#include "base/jsonreader.h"
#include "domain/reachcurve.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;
using Kind = TemplatePage::Kind;

constexpr qsizetype MaxNameLength = 60;
constexpr qsizetype MaxTitleLength = 200;
constexpr qsizetype MaxTextLength = 20'000;
constexpr qsizetype MaxKeyLength = 200;
constexpr qsizetype MaxPages = 200;
constexpr qsizetype MaxCharts = 24; // of one page
constexpr qsizetype MaxListed = 1000;
constexpr double MaxLatitude = 85; // Web Mercator ends there
constexpr double MinBoxDegrees = 0.5;
constexpr double MaxBudgetMs = 1000;
constexpr auto NotKnown = "This member is not known here"_L1;

QStringList chartNames()
{
    QStringList names;
    for (const ChartSpec& spec : charts())
        names << QString::fromLatin1(spec.name);
    return names;
}

QStringList rentChips()
{
    QStringList keys;
    for (const ChipClass chip : chipsWithRents())
        keys << keyOf(chip);
    return keys;
}

class TemplateReader : public JsonReader
{
public:
    ReportTemplate read(const QJsonObject& root)
    {
        if (root.value(TemplateFormatKey) != QJsonValue(TemplateFormatVersion))
            refuse(TemplateFormatKey, u"This is no report template of the form that this program reads"_s,
                   u"Write \"%1\": %2."_s.arg(TemplateFormatKey).arg(TemplateFormatVersion));
        onlyKnown(root, {}, {TemplateFormatKey, u"name"_s, u"title"_s, u"languages"_s, u"paper"_s, u"pages"_s},
                  NotKnown);
        ReportTemplate plan;
        plan.name = localText(root, u"name"_s, {}, MaxNameLength);
        if (!root.contains(u"name"_s))
            refuse(u"name"_s, u"It is missing"_s, u"Write a name, such as \"Weekly report\"."_s);
        plan.title = localText(root, u"title"_s, {}, MaxTitleLength);
        if (root.contains(u"languages"_s))
            plan.languages = languages(root.value(u"languages"_s));
        if (root.contains(u"paper"_s) && choice(root, u"paper"_s, {}, {u"A4"_s, u"A3"_s}) == u"A3")
            plan.paper = ReportPaper::A3;
        const QJsonArray pages = array(root.value(u"pages"_s), u"pages"_s, MaxPages, u"pages, {\"page\": \"map\"}"_s);
        for (qsizetype i = 0; i < pages.size() && !refusal(); ++i)
            plan.pages.push_back(page(pages.at(i), at(u"pages"_s, i)));
        return plan;
    }

private:
    // Not empty.
    QJsonArray array(const QJsonValue& value, const QString& place, qsizetype most, const QString& what)
    {
        const QJsonArray array = value.toArray();
        if (value.isUndefined())
            refuse(place, u"It is missing"_s, u"Write a list [...] of %1."_s.arg(what));
        else if (!value.isArray())
            refuse(place, u"It is not a list"_s, u"Write a list [...] of %1."_s.arg(what));
        else if (array.isEmpty())
            refuse(place, u"The list is empty"_s, u"Write a list [...] of %1."_s.arg(what));
        else if (array.size() > most)
            refuse(place, u"The list has %1 entries"_s.arg(array.size()), u"Write at most %1."_s.arg(most));
        return array;
    }

    // Plain text; of several lines where it may be long.
    QString text(const QJsonValue& value, const QString& place, qsizetype maxLength)
    {
        const bool hasLines = maxLength == MaxTextLength;
        QString given = string(value, place);
        if (hasLines)
            given = given.replace(u"\r\n"_s, u"\n"_s).trimmed();
        if (!isPlain(given, hasLines))
            refuse(place, u"It has control characters"_s,
                   hasLines ? u"Write plain text of one or more lines."_s : u"Write one line of plain text."_s);
        noLongerThan(maxLength, given, place);
        if (given.trimmed().isEmpty())
            refuse(place, u"It is empty"_s, u"Write a text, or leave it out."_s);
        return hasLines ? given : given.simplified();
    }

    // A text for both languages, or one for each or one of them. May be missing.
    LocalText localText(const QJsonObject& parent, const QString& key, const QString& place, qsizetype maxLength)
    {
        const QJsonValue value = parent.value(key);
        const QString where = at(place, key);
        if (value.isUndefined())
            return {};
        if (value.isString()) {
            const QString both = text(value, where, maxLength);
            return {both, both};
        }
        const QJsonObject given = value.toObject();
        if (given.isEmpty())
            refuse(where, u"It is neither a text nor one for each language"_s,
                   u"Write {\"en\": \"...\", \"zh\": \"...\"}, one of them, or one text for both."_s);
        onlyKnown(given, where, {u"en"_s, u"zh"_s}, NotKnown);
        LocalText result;
        if (given.contains(u"en"_s))
            result.en = text(given.value(u"en"_s), at(where, u"en"_s), maxLength);
        if (given.contains(u"zh"_s))
            result.zh = text(given.value(u"zh"_s), at(where, u"zh"_s), maxLength);
        return result;
    }

    QString choice(const QJsonObject& parent, const QString& key, const QString& place, const QStringList& known)
    {
        const QString given = parent.value(key).toString();
        const bool isKnown = known.contains(given);
        if (!parent.contains(key))
            refuse(at(place, key), u"It is missing"_s, u"Use one of: %1."_s.arg(known.join(u", "_s)));
        else if (!isKnown)
            refuse(at(place, key), u"Its value is not known"_s, u"Use one of: %1."_s.arg(known.join(u", "_s)));
        return isKnown ? given : QString();
    }

    std::vector<Language> languages(const QJsonValue& value)
    {
        const QString place = u"languages"_s;
        const QString what = u"\"en\", \"zh_CN\" or both"_s;
        std::vector<Language> result;
        const QJsonArray given = array(value, place, 2, what);
        for (qsizetype i = 0; i < given.size(); ++i) {
            const auto language = parseLanguage(given.at(i).toString());
            if (!language || std::ranges::contains(result, *language))
                refuse(at(place, i), language ? u"It stands here twice"_s : u"It is not a language of the program"_s,
                       u"Write a list [...] of %1."_s.arg(what));
            else
                result.push_back(*language);
        }
        return result;
    }

    QStringList keys(const QJsonValue& value, const QString& place, const QString& what)
    {
        QStringList result;
        const QJsonArray given = array(value, place, MaxListed, what);
        for (qsizetype i = 0; i < given.size() && !refusal(); ++i) {
            const QString where = at(place, i);
            const QString key = text(given.at(i), where, MaxKeyLength);
            if (result.contains(key))
                refuse(where, u"It stands here twice"_s, u"Write it once."_s);
            result << key;
        }
        return result;
    }

    std::optional<GeoBox> box(const QJsonValue& value, const QString& place)
    {
        const QJsonArray given = value.toArray();
        const bool areNumbers =
            given.size() == 4 && std::ranges::all_of(given, [](const QJsonValue& edge) { return edge.isDouble(); });
        if (areNumbers) {
            const GeoBox box{given.at(0).toDouble(), given.at(1).toDouble(), given.at(2).toDouble(),
                             given.at(3).toDouble()};
            if (box.west >= -180 && box.east <= 180 && box.south >= -MaxLatitude && box.north <= MaxLatitude &&
                box.east - box.west >= MinBoxDegrees && box.north - box.south >= MinBoxDegrees)
                return box;
        }
        refuse(place,
               areNumbers ? u"The box is smaller than %1 degrees or outside the world"_s.arg(MinBoxDegrees)
                          : u"It is not four numbers"_s,
               u"Write [west, south, east, north] in degrees, such as [110, 30, 123, 42]."_s);
        return std::nullopt;
    }

    // Which members a page may have besides its kind hangs on the kind.
    static QStringList membersOf(Kind kind)
    {
        QStringList members{u"page"_s, u"title"_s, u"text"_s, u"orientation"_s};
        if (kind == Kind::Map)
            members << u"projection"_s << u"box"_s;
        else if (kind == Kind::Charts)
            members << u"charts"_s;
        else if (kind == Kind::Atlas)
            members << u"provinces"_s;
        else if (kind == Kind::Dossiers)
            members << u"sites"_s;
        return members;
    }

    TemplatePage page(const QJsonValue& value, const QString& place)
    {
        TemplatePage page;
        if (!value.isObject()) {
            refuse(place, u"It is not an object"_s, u"Write {\"page\": ...}."_s);
            return page;
        }
        const QJsonObject given = value.toObject();
        const QString name =
            choice(given, u"page"_s, place, QStringList(TemplatePageNames.begin(), TemplatePageNames.end()));
        if (name.isEmpty())
            return page;
        page.kind = Kind(std::ranges::find(TemplatePageNames, name) - TemplatePageNames.begin());
        onlyKnown(given, place, membersOf(page.kind), NotKnown);
        page.title = localText(given, u"title"_s, place, MaxTitleLength);
        page.text = localText(given, u"text"_s, place, MaxTextLength);
        page.landscape = page.kind == Kind::Map;
        if (given.contains(u"orientation"_s))
            page.landscape = choice(given, u"orientation"_s, place, {u"portrait"_s, u"landscape"_s}) == u"landscape";
        readContent(page, given, place);
        return page;
    }

    void readContent(TemplatePage& page, const QJsonObject& given, const QString& place)
    {
        if (given.contains(u"projection"_s))
            page.webMercator =
                choice(given, u"projection"_s, place, {u"albers"_s, u"web-mercator"_s}) == u"web-mercator";
        if (given.contains(u"box"_s))
            page.box = box(given.value(u"box"_s), at(place, u"box"_s));
        if (page.kind == Kind::Charts) {
            const QString where = at(place, u"charts"_s);
            const QJsonArray charts =
                array(given.value(u"charts"_s), where, MaxCharts, u"charts, {\"chart\": \"reach\"}"_s);
            for (qsizetype i = 0; i < charts.size() && !refusal(); ++i)
                page.charts.push_back(placedChart(charts.at(i), at(where, i)));
        }
        if (given.contains(u"provinces"_s))
            page.of = keys(given.value(u"provinces"_s), at(place, u"provinces"_s), u"codes, such as \"620000\""_s);
        if (page.kind == Kind::Dossiers)
            page.of = keys(given.value(u"sites"_s), at(place, u"sites"_s), u"identifiers of sites"_s);
        if (page.kind == Kind::Text && page.text == LocalText{})
            refuse(at(place, u"text"_s), u"It is missing"_s, u"Write the text that the page is for."_s);
    }

    PlacedChart placedChart(const QJsonValue& value, const QString& place)
    {
        PlacedChart placed;
        if (!value.isObject()) {
            refuse(place, u"It is not an object"_s, u"Write {\"chart\": ...}."_s);
            return placed;
        }
        const QJsonObject given = value.toObject();
        placed.chart = choice(given, u"chart"_s, place, chartNames());
        if (placed.chart.isEmpty())
            return placed;
        const ChartSpec& spec = *chart(placed.chart);
        onlyKnown(given, place, membersOf(spec), NotKnown);
        if (const QJsonValue columns = given.value(u"columns"_s); !columns.isUndefined()) {
            placed.columns = columns.toInt();
            if (placed.columns != 12 && placed.columns != 6)
                refuse(at(place, u"columns"_s), u"A chart takes the width of the page or half of it"_s,
                       u"Write 12 or 6."_s);
        }
        if (given.contains(u"budget_ms"_s))
            placed.budgetMs = budget(given.value(u"budget_ms"_s), at(place, u"budget_ms"_s), placed.chart);
        if (given.contains(u"chip"_s))
            placed.chip = choice(given, u"chip"_s, place, rentChips());
        if (spec.ofOneSite)
            placed.site = text(given.value(u"site"_s), at(place, u"site"_s), MaxKeyLength);
        return placed;
    }

    static QStringList membersOf(const ChartSpec& spec)
    {
        QStringList members{u"chart"_s, u"columns"_s};
        if (spec.option == ChartSpec::Option::Budget)
            members << u"budget_ms"_s;
        if (spec.option == ChartSpec::Option::Chip)
            members << u"chip"_s;
        if (spec.ofOneSite)
            members << u"site"_s;
        return members;
    }

    double budget(const QJsonValue& value, const QString& place, const QString& chartName)
    {
        const double most = chartName == u"reach" ? ReachMaxMs : MaxBudgetMs;
        if (!value.isDouble() || value.toDouble() <= 0 || value.toDouble() > most)
            refuse(place, u"It is not a round trip in ms, above 0 and up to %1"_s.arg(most),
                   u"Write such a number, for example 20."_s);
        return value.toDouble();
    }
};

} // namespace

Result<ReportTemplate> readTemplate(const QByteArray& json, const QString& fileName)
{
    if (json.size() > MaxTemplateBytes)
        return fail(ErrorCode::InvalidData, fileName, u"It is larger than 1 MB"_s, {},
                    u"suanli-atlas report --print-template national writes one to start from."_s);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return fail(ErrorCode::InvalidData, fileName,
                    document.isNull() ? error.errorString() : u"It is not an object"_s,
                    document.isNull() ? u"byte %1"_s.arg(error.offset) : QString(),
                    u"suanli-atlas report --print-template national writes one to start from."_s);
    TemplateReader reader;
    ReportTemplate plan = reader.read(document.object());
    if (const auto& refusal = reader.refusal())
        return fail(ErrorCode::InvalidData, fileName, refusal->detail, refusal->where, refusal->cure);
    return plan;
}

} // namespace atlas
