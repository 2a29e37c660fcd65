// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reporttemplate.h"

#include "report/templatereader.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

// Q_INIT_RESOURCE declares a function and must not stand in a namespace. Without it the linker drops the resource of a
// static library.
static void initTemplateResource()
{
    Q_INIT_RESOURCE(atlas_reporttemplates);
}

namespace atlas {

namespace {

using namespace Qt::StringLiterals;
using Kind = TemplatePage::Kind;

Result<ReportTemplate> readShipped(const QString& key)
{
    initTemplateResource();
    QFile file(u":/report/%1.json"_s.arg(key));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Internal, key, u"The template is missing in the program"_s);
    return readTemplate(file.readAll(), key + u".json"_s);
}

// The shipped template that a report of this one could name in its place; languages and paper are told apart from it.
QString shippedKeyOf(const ReportTemplate& plan)
{
    const QByteArray json = templateJson(plan);
    for (const QString& key : shippedTemplates()) {
        auto shipped = readShipped(key);
        if (!shipped)
            continue;
        shipped->languages = plan.languages;
        shipped->paper = plan.paper;
        if (templateJson(*shipped) == json)
            return key;
    }
    return {};
}

void put(QJsonObject& object, const QString& key, const LocalText& text)
{
    QJsonObject languages;
    if (!text.en.isEmpty())
        languages.insert(u"en"_s, text.en);
    if (!text.zh.isEmpty())
        languages.insert(u"zh"_s, text.zh);
    if (!languages.isEmpty())
        object.insert(key, languages);
}

QJsonObject jsonOf(const PlacedChart& placed)
{
    QJsonObject json{{u"chart"_s, placed.chart}, {u"columns"_s, placed.columns}};
    if (placed.budgetMs)
        json.insert(u"budget_ms"_s, *placed.budgetMs);
    if (!placed.chip.isEmpty())
        json.insert(u"chip"_s, placed.chip);
    if (!placed.site.isEmpty())
        json.insert(u"site"_s, placed.site);
    return json;
}

QJsonObject jsonOf(const TemplatePage& page)
{
    QJsonObject json{{u"page"_s, TemplatePageNames[std::size_t(page.kind)]},
                     {u"orientation"_s, page.landscape ? u"landscape"_s : u"portrait"_s}};
    put(json, u"title"_s, page.title);
    put(json, u"text"_s, page.text);
    if (page.kind == Kind::Map)
        json.insert(u"projection"_s, page.webMercator ? u"web-mercator"_s : u"albers"_s);
    if (page.box)
        json.insert(u"box"_s, QJsonArray{page.box->west, page.box->south, page.box->east, page.box->north});
    QJsonArray placed;
    for (const PlacedChart& chart : page.charts)
        placed.append(jsonOf(chart));
    if (!placed.isEmpty())
        json.insert(u"charts"_s, placed);
    if (!page.of.isEmpty())
        json.insert(page.kind == Kind::Atlas ? u"provinces"_s : u"sites"_s, QJsonArray::fromStringList(page.of));
    return json;
}

Result<void> checkSite(const QString& uid, const Dataset& dataset, const QString& where)
{
    if (dataset.siteIndex(uid) >= 0)
        return {};
    return fail(ErrorCode::Usage, u"template"_s, u"The dataset has no site \"%1\""_s.arg(uid), where,
                u"Write the identifier of a site of this dataset, or leave it out."_s);
}

Result<void> checkProvince(const QString& code, const Dataset& dataset, const QString& where)
{
    const Place* place = dataset.place(code);
    if (place && place->kind == PlaceKind::Province)
        return {};
    return fail(ErrorCode::Usage, u"template"_s, u"The dataset has no province \"%1\""_s.arg(code), where,
                u"Write the code of a province of this dataset, such as 620000, or leave it out."_s);
}

} // namespace

QStringList shippedTemplates()
{
    return {u"national"_s, u"brief"_s, u"atlas"_s};
}

Result<ReportTemplate> shippedTemplate(const QString& key)
{
    if (!shippedTemplates().contains(key))
        return fail(ErrorCode::Usage, u"template"_s, u"\"%1\" is not a shipped template"_s.arg(key), {},
                    u"Use one of: %1."_s.arg(shippedTemplates().join(u", "_s)));
    auto plan = readShipped(key);
    if (plan)
        plan->key = key;
    return plan;
}

Result<ReportTemplate> parseTemplate(const QByteArray& json, const QString& fileName)
{
    auto plan = readTemplate(json, fileName);
    if (plan)
        plan->key = shippedKeyOf(*plan);
    return plan;
}

Result<void> checkTemplate(const ReportTemplate& plan, const Dataset& dataset)
{
    for (std::size_t i = 0; i < plan.pages.size(); ++i) {
        const TemplatePage& page = plan.pages[i];
        const QString place = u"pages[%1]"_s.arg(i);
        for (qsizetype j = 0; j < page.of.size(); ++j) {
            const bool isAtlas = page.kind == Kind::Atlas;
            const QString entry = u"%1.%2[%3]"_s.arg(place, isAtlas ? u"provinces"_s : u"sites"_s).arg(j);
            const auto checked =
                isAtlas ? checkProvince(page.of[j], dataset, entry) : checkSite(page.of[j], dataset, entry);
            if (!checked)
                return checked;
        }
        for (std::size_t j = 0; j < page.charts.size(); ++j) {
            const QString& site = page.charts[j].site;
            if (site.isEmpty())
                continue;
            if (auto checked = checkSite(site, dataset, u"%1.charts[%2].site"_s.arg(place).arg(j)); !checked)
                return checked;
        }
    }
    return {};
}

QByteArray templateJson(const ReportTemplate& plan)
{
    QJsonArray languages;
    for (const Language language : plan.languages)
        languages.append(languageCode(language));
    QJsonArray pages;
    for (const TemplatePage& page : plan.pages)
        pages.append(jsonOf(page));
    QJsonObject json{{TemplateFormatKey, TemplateFormatVersion},
                     {u"languages"_s, languages},
                     {u"paper"_s, plan.paper == ReportPaper::A3 ? u"A3"_s : u"A4"_s},
                     {u"pages"_s, pages}};
    put(json, u"name"_s, plan.name);
    put(json, u"title"_s, plan.title);
    return QJsonDocument(json).toJson();
}

} // namespace atlas
