// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/formats.h"
#include "cartography/mappicture.h"
#include "cartography/maptext.h"
#include "domain/hubrings.h"
#include "report/sectiontext.h"

#include <QUrl>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// A link of the data, where a reader may follow it.
QString linkOf(const QString& address)
{
    const QUrl url(address, QUrl::StrictMode);
    const bool isWeb = url.isValid() && !url.host().isEmpty() && (url.scheme() == u"http" || url.scheme() == u"https");
    return isWeb ? address : QString();
}

// The superscripts as words of a line: in the appendix they are what it is about.
Prose numbersOf(const Prose& notes)
{
    Prose numbers;
    for (const ProseRun& run : notes.runs())
        numbers.text(run.text, run.link);
    return numbers;
}

QString sentenceGap(const Phrases& phrases)
{
    return phrases.chinese() ? QString() : u" "_s;
}

EntryBlock workedOutEntry(const ReportContext& context, const Trace::WorkedOut& figure)
{
    EntryBlock entry{.marker = figure.letter, .anchor = context.trace.anchorOf(figure.letter), .prose = figure.what};
    if (!figure.sources.empty())
        entry.prose.text(sentenceGap(context.phrases) + context.phrases.translate("Report", "Sources:") + u' ')
            .append(numbersOf(context.trace.noteOf(figure.sources)));
    return entry;
}

// Publisher, title and the rest as sentences, without the address.
QString sourceText(const Source& source, const Phrases& phrases)
{
    QStringList parts{oneLine(source.publisher), oneLine(source.title),
                      source.published.isNull() ? phrases.translate("Report", "undated")
                                                : formatDate(source.published, phrases),
                      source.grade == SourceGrade::Unknown ? phrases.translate("Report", "kind not given")
                                                           : labelOf(source.grade, phrases)};
    if (!source.readOn.isNull())
        parts << phrases.translate("Report", "Read %1").arg(formatDate(source.readOn, phrases));
    const QString stop = phrases.chinese() ? u"。"_s : u". "_s;
    QString text;
    for (const QString& part : std::as_const(parts)) {
        if (!part.isEmpty())
            text += part + stop;
    }
    return text.trimmed();
}

// What a source is cited for, in one run.
Prose claimsText(const QStringList& claims, const Phrases& phrases)
{
    if (claims.isEmpty())
        return {};
    return u' ' + phrases.translate("Report", "For: %1.").arg(claims.join(phrases.chinese() ? u"；"_s : u"; "_s));
}

EntryBlock sourceEntry(const ReportContext& context, int number)
{
    const Trace::Cited& cited = context.trace.cited()[std::size_t(number) - 1];
    const Source* source = context.dataset.source(cited.uid); // only known ones are numbered
    EntryBlock entry{.marker = QString::number(number),
                     .anchor = context.trace.anchorOf(number),
                     .prose = sourceText(*source, context.phrases)};
    if (const QString address = oneLine(source->url); !address.isEmpty())
        entry.prose.text(sentenceGap(context.phrases)).text(address, linkOf(address));
    entry.prose.append(claimsText(cited.claims, context.phrases));
    return entry;
}

// Figures whose source is not named lead here: told as such, not left out.
EntryBlock unsourcedEntry(const ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    Prose prose(phrases.translate("Report", "The dataset names no source for these."));
    return {.marker = u"?"_s,
            .anchor = context.trace.anchorOf(0),
            .prose = prose.append(claimsText(context.trace.unsourced(), phrases))};
}

bool citesUnsourced(const Trace& trace)
{
    return !trace.unsourced().isEmpty() || std::ranges::any_of(trace.workedOut(), [](const Trace::WorkedOut& figure) {
        return figure.sources.contains(0);
    });
}

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

Section sourcesSection(const ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    Section section{.key = u"sources"_s, .title = phrases.translate("Report", "Sources"), .textColumns = 2};
    section.deck = phrases.translate(
        "Report", "The sources of the figures printed in this report, in the order of their numbers.");
    section.notes = {{phrases.translate(
        "Report", "Publisher, title, date of publication, kind of source, day on which it was read, address.")}};
    if (!context.trace.workedOut().empty()) {
        section.blocks.emplace_back(
            textBlock(TextBlock::Level::Heading, phrases.translate("Report", "Worked-out figures")));
        for (const Trace::WorkedOut& figure : context.trace.workedOut())
            section.blocks.emplace_back(workedOutEntry(context, figure));
    }
    section.blocks.emplace_back(textBlock(TextBlock::Level::Heading, phrases.translate("Report", "Sources")));
    if (context.trace.cited().empty())
        section.blocks.emplace_back(
            textBlock(TextBlock::Level::Body, phrases.translate("Report", "This report cites no source.")));
    for (std::size_t i = 0; i < context.trace.cited().size(); ++i)
        section.blocks.emplace_back(sourceEntry(context, int(i) + 1));
    if (citesUnsourced(context.trace))
        section.blocks.emplace_back(unsourcedEntry(context));
    return section;
}

Section lastSection(const ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    const ReportRequest& request = context.request;
    Section section{
        .key = u"again"_s, .title = phrases.translate("Report", "How to make this report again"), .textColumns = 2};
    section.notes = {
        {phrases.translate("Report", "DATASET is the file whose facts have the content hash given here."),
         phrases.translate("Report", "TEMPLATE.json holds the template below, PROFILE the basemap profile, OUT.pdf is "
                                     "the report.")}};
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
    const QString json = QString::fromUtf8(templateJson(request.plan));
    page.code(json.split(u'\n', Qt::SkipEmptyParts));
    return section;
}

} // namespace atlas
