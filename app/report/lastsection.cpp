// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/formats.h"
#include "cartography/mappicture.h"
#include "cartography/maptext.h"
#include "domain/hubrings.h"
#include "report/sectiontext.h"

#include <QJsonDocument>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype TemplateLetters = 52; // in a line of the printed template
constexpr int PageDepth = 2;              // of its pages: members of an array of the whole

QString languageOption(const std::vector<Language>& languages)
{
    return languages.size() > 1 ? u"both"_s : languageCode(languages.front());
}

// The name of a shipped template that the command line makes this one of, by its languages and paper; else empty.
QString shippedKey(const ReportTemplate& plan)
{
    auto shipped = shippedTemplate(plan.key);
    if (!shipped)
        return {};
    shipped->languages = plan.languages;
    shipped->paper = plan.paper;
    return templateJson(*shipped) == templateJson(plan) ? plan.key : QString();
}

// One option a line, because a line of print may break after each hyphen.
QStringList commandOf(const ReportRequest& request)
{
    const Query& query = request.query;
    const QString shipped = shippedKey(request.plan);
    QStringList lines{u"suanli-atlas report DATASET -o OUT.pdf"_s,
                      u"--template "_s + (shipped.isEmpty() ? u"TEMPLATE.json"_s : shellWord(shipped)),
                      u"--lang %1 --paper %2"_s.arg(languageOption(request.plan.languages),
                                                    request.plan.paper == ReportPaper::A3 ? u"A3"_s : u"A4"_s),
                      u"--as-of "_s + query.asOf.toString(Qt::ISODate)};
    if (query.basis)
        lines << u"--basis "_s + keyOf(*query.basis);
    for (const QString& setting : settingsOf(request.changes))
        lines << u"--set "_s + shellWord(setting);
    if (request.attachData)
        lines << u"--attach-data"_s;
    if (request.georeference)
        lines << u"--georeference"_s;
    if (!request.basemap->profile.shipped)
        lines << u"--basemap-profile PROFILE"_s;
    lines << u"--source-date "_s + request.sourceDate.toUTC().toString(Qt::ISODate);
    return lines;
}

// Budget, direction and model of the rings, by hub; empty for the usual ones.
QStringList unusualRings(const ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    const auto same = [](const RingSpec& a, const RingSpec& b) {
        return a.hub == b.hub && a.centre == b.centre && a.budgetMs == b.budgetMs && a.direction == b.direction &&
               a.preset == b.preset;
    };
    const std::vector<RingSpec>& rings = context.request.rings;
    if (std::ranges::equal(rings, defaultRings(context.dataset, phrases), same))
        return {};
    QStringList lines;
    for (const RingSpec& ring : named(rings, context.dataset, phrases)) {
        const QString where = ring.hub >= 0 ? oneLine(ring.hubName)
                                            : u"%1, %2"_s.arg(phrases.locale().toString(ring.centre.lon, 'f', 4),
                                                              phrases.locale().toString(ring.centre.lat, 'f', 4));
        lines << phrases.translate("Report", "%1: %2 ms, %3, %4")
                     .arg(where, phrases.locale().toString(ring.budgetMs, 'g', 6), labelOf(ring.direction, phrases),
                          labelOf(ring.preset, phrases));
    }
    if (lines.isEmpty())
        lines << phrases.translate("Report", "No rings.");
    return lines;
}

// The template as it can be typed and saved: compact JSON whose lines end between its parts. Each of its pages begins a
// line.
QStringList templateLines(const ReportTemplate& plan)
{
    const QString json = QString::fromUtf8(QJsonDocument::fromJson(templateJson(plan)).toJson(QJsonDocument::Compact));
    QStringList lines;
    QString line, part;
    int depth = 0;
    bool quoted = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const QChar c = json[i];
        part += c;
        if (quoted && c == u'\\')
            part += json[++i];
        else if (c == u'"')
            quoted = !quoted;
        else if (!quoted)
            depth += int(c == u'{' || c == u'[') - int(c == u'}' || c == u']');
        // Between members and items, and before the members of an object that is one itself.
        if (quoted || (c != u',' && c != u'[' && (c != u'{' || i == 0 || json[i - 1] != u':')))
            continue;
        if (!line.isEmpty() && line.size() + part.size() > TemplateLetters)
            lines << std::exchange(line, {});
        line += std::exchange(part, {});
        if (depth == PageDepth && json[i + 1] == u'{')
            lines << std::exchange(line, {});
    }
    lines << line + part;
    return lines;
}

class LastPage
{
public:
    explicit LastPage(Section& section) : m_section(section) {}

    void add(TextBlock::Level level, const QString& text)
    {
        if (!text.isEmpty())
            m_section.blocks.emplace_back(textBlock(level, text));
    }

    void heading(const QString& text) { add(TextBlock::Level::Heading, text); }

    void body(const QString& text) { add(TextBlock::Level::Body, text); }

    void code(const QStringList& lines)
    {
        for (const QString& line : lines)
            add(TextBlock::Level::Code, line);
    }

private:
    Section& m_section;
};

void addFacts(const ReportContext& context, LastPage& page)
{
    const Phrases& phrases = context.phrases;
    const ReportRequest& request = context.request;
    const DatasetInfo& info = context.dataset.info;
    page.heading(phrases.translate("Report", "This document"));
    page.body(phrases.translate("Report", "%1, as of %2. Made by Suanli Atlas %3.")
                  .arg(oneLine(phrases.name(info.titleEn, info.titleZh)), context.asOfText(),
                       oneLine(request.programVersion)));
    if (info.synthetic)
        page.body(phrases.translate("Report", "The dataset is synthetic: no figure in this report is of a real site."));
    page.body(phrases.translate("Report", "Content hash of the dataset (SHA-256): %1").arg(context.facts.hash));
    page.body(phrases.translate("Report", "Template: %1").arg(oneLine(request.plan.name.in(phrases))));
    const BasemapProfile& profile = request.basemap->profile;
    page.body(oneLine(profileNote(profile, phrases)));
    page.body(oneLine(mapCredit(profile, phrases)));
}

} // namespace

Section lastSection(const ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    const ReportRequest& request = context.request;
    Section section{
        .key = u"again"_s, .title = phrases.translate("Report", "How to make this report again"), .textColumns = 2};
    section.notes = {
        {phrases.translate("Report", "DATASET is the file whose facts have the content hash given here."),
         phrases.translate("Report", "TEMPLATE.json holds the template printed here, which the recipe attached to the "
                                     "report holds too, PROFILE the basemap profile, OUT.pdf is the report.")}};
    LastPage page(section);
    addFacts(context, page);
    page.heading(phrases.translate("Report", "The command"));
    page.body(phrases.translate("Report", "To make this report again, in one line:"));
    page.code(commandOf(request));
    page.body(phrases.translate("Report", "To see whether it still holds, and what changed:"));
    page.code({request.basemap->profile.shipped
                   ? u"suanli-atlas verify OUT.pdf --against DATASET"_s
                   : u"suanli-atlas verify OUT.pdf --against DATASET --basemap-profile PROFILE"_s});
    if (const QStringList rings = unusualRings(context); !rings.isEmpty()) {
        page.heading(phrases.translate("Report", "Rings on the map"));
        page.body(phrases.translate("Report", "They are not the usual ones, and the command does not set them; the "
                                              "recipe that is attached to the report does."));
        for (const QString& ring : rings)
            page.add(TextBlock::Level::Item, ring);
    }
    page.heading(phrases.translate("Report", "The template"));
    page.code(templateLines(request.plan));
    return section;
}

} // namespace atlas
