// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/formats.h"
#include "base/webaddress.h"
#include "cartography/maptext.h"
#include "charts/rowcharts.h"
#include "report/sectiontext.h"

#include <QHash>
#include <QUrl>

#include <algorithm>
#include <map>
#include <span>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Of an address as printed: a longer one cannot be typed anyway, and its link is whole.
constexpr qsizetype AddressLetters = 48;
// From so many sources on, a list that stands in another one is told by the letter of that.
constexpr std::size_t ManySources = 6;

// The superscripts as words of a line: in the appendix they are what it is about.
Prose numbersOf(const Prose& notes)
{
    Prose numbers;
    for (const ProseRun& run : notes.runs())
        numbers.text(run.text, run.link);
    return numbers;
}

QString stop(const Phrases& phrases)
{
    return phrases.chinese() ? u"。"_s : u"."_s;
}

QString sentenceGap(const Phrases& phrases)
{
    return phrases.chinese() ? QString() : u" "_s;
}

// The figure before this one whose many sources are all among its own, the one with most of them; null: none.
const Trace::WorkedOut* partOf(std::span<const Trace::WorkedOut> before, const std::set<int>& sources)
{
    const Trace::WorkedOut* best = nullptr;
    for (const Trace::WorkedOut& each : before) {
        const std::size_t count = each.sources.size();
        if (count >= ManySources && (!best || count > best->sources.size()) &&
            std::ranges::includes(sources, each.sources))
            best = &each;
    }
    return best;
}

EntryBlock workedOutEntry(const ReportContext& context, std::size_t index)
{
    const Phrases& phrases = context.phrases;
    const std::span all(context.trace.workedOut());
    const Trace::WorkedOut& figure = all[index];
    EntryBlock entry{.marker = figure.letter, .anchor = context.trace.anchorOf(figure.letter), .prose = figure.what};
    if (figure.sources.empty())
        return entry;
    std::set<int> others = figure.sources;
    entry.prose.text(sentenceGap(phrases));
    if (const Trace::WorkedOut* part = partOf(all.first(index), figure.sources)) {
        entry.prose.text(phrases.translate("Report", "Sources: as for") + sentenceGap(phrases))
            .append(numbersOf(context.trace.noteOf(part->letter)));
        for (const int source : part->sources)
            others.erase(source);
        if (!others.empty())
            entry.prose.text(u", "_s);
    } else {
        entry.prose.text(phrases.translate("Report", "Sources:") + sentenceGap(phrases));
    }
    entry.prose.append(numbersOf(context.trace.noteOf(others)));
    return entry;
}

// The day on which most of the cited pages were read, of two the first in time: told once; null: none was.
PartialDate usualReading(const ReportContext& context)
{
    std::map<PartialDate, int> counts;
    for (const Trace::Cited& cited : context.trace.cited())
        ++counts[context.dataset.source(cited.uid)->readOn];
    counts.erase(PartialDate());
    const auto most = std::ranges::max_element(counts, {}, &std::pair<const PartialDate, int>::second);
    return most == counts.end() ? PartialDate() : most->first;
}

// Publisher, title and the rest as sentences, without what the address tells and the note at the foot.
QString sourceText(const Source& source, const PartialDate& usualReading, const Phrases& phrases)
{
    const QString publisher = oneLine(source.publisher);
    const bool told = isWebAddress(source.url) && QUrl(source.url).host().compare(publisher, Qt::CaseInsensitive) == 0;
    QStringList parts{told ? QString() : publisher, oneLine(source.title),
                      source.published.isNull() ? phrases.translate("Report", "undated")
                                                : formatDate(source.published, phrases),
                      source.grade == SourceGrade::Unknown ? QString() : labelOf(source.grade, phrases)};
    if (source.readOn != usualReading)
        parts << (source.readOn.isNull()
                      ? phrases.translate("Report", "Day of reading not given")
                      : phrases.translate("Report", "Read %1").arg(formatDate(source.readOn, phrases)));
    QString text;
    for (const QString& part : std::as_const(parts)) {
        if (!part.isEmpty())
            text += part + stop(phrases) + sentenceGap(phrases);
    }
    return text.trimmed();
}

// What no reader may follow stands in full, because no link holds it.
Prose addressText(const QString& address, const Phrases& phrases)
{
    if (!isWebAddress(address))
        return Prose(address).text(stop(phrases));
    const QString shown = address.sliced(address.indexOf(u"//"_s) + 2);
    if (shown.size() <= AddressLetters)
        return Prose().text(shown, address).text(stop(phrases));
    // Of English the points are stop enough.
    return Prose()
        .text(shown.section(u'/', 0, 0) + u"/…"_s, address)
        .text(phrases.chinese() ? stop(phrases) : QString());
}

// The same said of one thing at several dates, or only once.
struct Saying
{
    QString what, certainty;
    bool isFigure;
    std::vector<PartialDate> dates;
};

std::vector<Saying> sayingsOf(std::span<const Trace::Cause> causes)
{
    std::vector<Saying> sayings;
    for (const Trace::Cause& cause : causes) {
        auto same = std::ranges::find_if(
            sayings, [&](const Saying& each) { return each.what == cause.what && each.certainty == cause.certainty; });
        if (same == sayings.end())
            same = sayings.insert(same, {cause.what, cause.certainty, cause.isFigure, {}});
        if (cause.date && !std::ranges::contains(same->dates, *cause.date))
            same->dates.push_back(*cause.date);
    }
    return sayings;
}

// What all claims of a source share and is told once.
struct Shared
{
    std::optional<PartialDate> date;
    QString certainty; // of every figure; empty where one of them has another or none
};

Shared sharedBy(const std::vector<Trace::Cause>& causes)
{
    Shared shared;
    if (causes.size() > 1 && std::ranges::all_of(causes, [&](const Trace::Cause& each) {
            return each.date && !each.date->isNull() && each.date == causes.front().date;
        }))
        shared.date = causes.front().date;
    QStringList certainties;
    for (const Trace::Cause& cause : causes) {
        if (cause.isFigure)
            certainties << cause.certainty;
    }
    if (certainties.size() > 1 && certainties.count(certainties.front()) == certainties.size())
        shared.certainty = certainties.front();
    return shared;
}

// "Capacity in service 30,000 P (Apr 2025, confidence high), In service"
QString factsText(std::span<const Trace::Cause> causes, const Shared& shared, const Phrases& phrases)
{
    QStringList facts;
    for (const Saying& saying : sayingsOf(causes)) {
        QStringList details;
        for (const PartialDate& date : saying.dates) {
            if (saying.dates.size() > 1 || date != shared.date)
                details << (date.isNull() ? phrases.translate("Report", "undated") : formatDate(date, phrases));
        }
        if (!saying.certainty.isEmpty() && !(saying.isFigure && saying.certainty == shared.certainty))
            details << saying.certainty;
        facts << (details.isEmpty()
                      ? saying.what
                      : phrases.translate("Report", "%1 (%2)").arg(saying.what, joinedNames(details, phrases)));
    }
    return joinedNames(facts, phrases);
}

// What is said, and of which sites.
struct Sentence
{
    QString facts;
    QStringList names; // none: the facts say it all
};

std::vector<Sentence> sentencesOf(const std::vector<Trace::Cause>& causes, const Shared& shared, const Phrases& phrases)
{
    std::vector<std::vector<Trace::Cause>> subjects;
    QHash<QString, std::size_t> places;
    for (const Trace::Cause& cause : causes) {
        const auto place = places.constFind(cause.about);
        if (!cause.about.isEmpty() && place != places.cend()) {
            subjects[*place].push_back(cause);
            continue;
        }
        places.insert(cause.about, subjects.size());
        subjects.push_back({cause});
    }
    std::vector<Sentence> sentences;
    places.clear();
    for (const auto& subject : subjects) {
        const QString& about = subject.front().about;
        const QString facts = factsText(subject, shared, phrases);
        const auto place = places.constFind(facts);
        if (!about.isEmpty() && place != places.cend()) {
            sentences[*place].names << about;
            continue;
        }
        if (!about.isEmpty())
            places.insert(facts, sentences.size());
        sentences.push_back({facts, about.isEmpty() ? QStringList() : QStringList(about)});
    }
    return sentences;
}

// What a source is cited for, by site. published: the date of the source, which its claims bear if they name no other;
// none: there is no source.
Prose causesText(const std::vector<Trace::Cause>& causes, const std::optional<PartialDate>& published,
                 const Phrases& phrases)
{
    Shared shared = sharedBy(causes);
    const std::optional<PartialDate> common = std::exchange(shared.date, shared.date ? shared.date : published);
    const QString gap = sentenceGap(phrases);
    Prose prose;
    for (const Sentence& sentence : sentencesOf(causes, shared, phrases)) {
        prose.text(gap);
        for (qsizetype i = 0; i < sentence.names.size(); ++i) {
            if (i > 0)
                prose.text(phrases.chinese() ? u"、"_s : u", "_s);
            prose.strong(sentence.names[i]);
        }
        if (!sentence.names.isEmpty())
            prose.text(phrases.chinese() ? u"："_s : u": "_s);
        prose.text(sentence.facts + stop(phrases));
    }
    if (common && common != published)
        prose.text(gap + phrases.translate("Report", "All dated %1.").arg(formatDate(*common, phrases)));
    if (!shared.certainty.isEmpty())
        prose.text(gap + phrases.translate("Report", "All figures: %1.").arg(shared.certainty));
    return prose;
}

EntryBlock sourceEntry(const ReportContext& context, int number, const PartialDate& reading)
{
    const Phrases& phrases = context.phrases;
    const Trace::Cited& cited = context.trace.cited()[std::size_t(number) - 1];
    const Source* source = context.dataset.source(cited.uid); // only known ones are numbered
    EntryBlock entry{.marker = QString::number(number),
                     .anchor = context.trace.anchorOf(number),
                     .prose = sourceText(*source, reading, phrases)};
    if (const QString address = oneLine(source->url); !address.isEmpty())
        entry.prose.text(sentenceGap(phrases)).append(addressText(address, phrases));
    entry.prose.append(causesText(cited.claims, source->published, phrases));
    return entry;
}

// Figures whose source is not named lead here: told as such, not left out.
EntryBlock unsourcedEntry(const ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    Prose prose(phrases.translate("Report", "The dataset names no source for these."));
    return {.marker = u"?"_s,
            .anchor = context.trace.anchorOf(0),
            .prose = prose.append(causesText(context.trace.unsourced(), {}, phrases))};
}

bool citesUnsourced(const Trace& trace)
{
    return !trace.unsourced().empty() || std::ranges::any_of(trace.workedOut(), [](const Trace::WorkedOut& figure) {
        return figure.sources.contains(0);
    });
}

} // namespace

Section sourcesSection(const ReportContext& context)
{
    const Phrases& phrases = context.phrases;
    Section section{.key = u"sources"_s, .title = phrases.translate("Report", "Sources"), .textColumns = 2};
    section.deck = phrases.translate(
        "Report", "The sources of the figures printed in this report, in the order of their numbers.");
    const PartialDate reading = usualReading(context);
    QStringList sentences{phrases.translate(
        "Report", "Claims are reported, and of the date of their source, unless they say otherwise.")};
    if (!reading.isNull())
        sentences << phrases.translate("Report", "Pages were read on %1 unless said otherwise.")
                         .arg(formatDate(reading, phrases));
    section.notes = {{phrases.translate("Report", "Publisher unless the address names it, title, date, kind of source "
                                                  "if given, address: long ones are cut short, their links are whole."),
                      joinedSentences(sentences, phrases)}};
    if (!context.trace.workedOut().empty()) {
        section.blocks.emplace_back(
            textBlock(TextBlock::Level::Heading, phrases.translate("Report", "Worked-out figures")));
        for (std::size_t i = 0; i < context.trace.workedOut().size(); ++i)
            section.blocks.emplace_back(workedOutEntry(context, i));
    }
    section.blocks.emplace_back(textBlock(TextBlock::Level::Heading, phrases.translate("Report", "Sources")));
    if (context.trace.cited().empty())
        section.blocks.emplace_back(
            textBlock(TextBlock::Level::Body, phrases.translate("Report", "This report cites no source.")));
    for (std::size_t i = 0; i < context.trace.cited().size(); ++i)
        section.blocks.emplace_back(sourceEntry(context, int(i) + 1, reading));
    if (citesUnsourced(context.trace))
        section.blocks.emplace_back(unsourcedEntry(context));
    return section;
}

} // namespace atlas
