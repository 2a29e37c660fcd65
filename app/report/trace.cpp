// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/trace.h"

#include "base/formats.h"
#include "cartography/maptext.h"
#include "charts/claimtext.h"

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// 0 -> "a", 25 -> "z", 26 -> "aa", as spreadsheets count columns.
QString letterOf(qsizetype index)
{
    QString letters;
    for (qsizetype i = index; i >= 0; i = i / 26 - 1)
        letters.prepend(QChar(u'a' + char16_t(i % 26)));
    return letters;
}

QString siteName(const Dataset& dataset, RowIndex site, const Phrases& phrases)
{
    const Site& row = dataset.sites[std::size_t(site)];
    return oneLine(phrases.name(row.nameEn, row.nameZh));
}

} // namespace

QString confidenceText(const std::optional<Confidence>& confidence, const Phrases& phrases)
{
    return confidence ? phrases.translate("Report", "confidence %1").arg(labelOf(*confidence, phrases)) : QString();
}

Trace::Trace(const Dataset& dataset, const Phrases& phrases) : m_dataset(dataset), m_phrases(phrases) {}

int Trace::citeFor(const QString& sourceUid, const Cause& cause)
{
    const bool known = m_dataset.sourceIndex(sourceUid) >= 0;
    const QString date = cause.date ? cause.date->iso() : u"-"_s;
    const QString seen = QStringList{sourceUid, cause.about, cause.what, date, cause.certainty}.join(u'\n');
    const bool isNew = !cause.what.isEmpty() && !m_seen.contains(seen);
    if (isNew)
        m_seen.insert(seen);
    if (!known) {
        if (isNew)
            m_unsourced.push_back(cause);
        return 0;
    }
    int& number = m_numbers[sourceUid];
    if (number == 0) {
        m_cited.push_back({sourceUid, {}});
        number = int(m_cited.size());
    }
    if (isNew)
        m_cited[std::size_t(number) - 1].claims.push_back(cause);
    return number;
}

int Trace::citeClaim(RowIndex index)
{
    const Claim claim = m_dataset.claims[std::size_t(index)];
    QString about;
    if (const RowIndex site = m_dataset.siteIndex(claim.site); site >= 0)
        about = siteName(m_dataset, site, m_phrases);
    else if (const Segment* segment = m_dataset.segment(claim.segment))
        about = oneLine(m_phrases.name(segment->nameEn, segment->nameZh));
    QStringList certainty;
    if (claim.kind != ClaimKind::Reported)
        certainty << labelOf(claim.kind, m_phrases);
    if (claim.confidence)
        certainty << confidenceText(claim.confidence, m_phrases);
    return citeFor(claim.source, {.about = about,
                                  .what = claimQuantityText(claim, m_phrases) +
                                          (m_phrases.chinese() ? QString() : u" "_s) + claimValueText(claim, m_phrases),
                                  .date = claim.asOf,
                                  .certainty = joinedNames(certainty, m_phrases)});
}

int Trace::citeEvent(RowIndex index)
{
    const Event event = m_dataset.events[std::size_t(index)];
    return citeFor(event.source, {.about = siteName(m_dataset, m_dataset.siteIndex(event.site), m_phrases),
                                  .what = labelOf(event.kind, m_phrases),
                                  .date = event.date,
                                  .certainty = confidenceText(event.confidence, m_phrases),
                                  .isFigure = false});
}

int Trace::citeStatus(RowIndex index, const SiteFigures& figures)
{
    if (figures.stageEvent >= 0)
        return citeEvent(figures.stageEvent);
    const Site& site = m_dataset.sites[std::size_t(index)];
    return citeFor(site.source, {.about = siteName(m_dataset, index, m_phrases),
                                 .what = labelOf(figures.stage, m_phrases),
                                 .date = figures.stageDate,
                                 .isFigure = false});
}

QString Trace::workedOut(const QString& key, const QString& what, const std::set<int>& sources)
{
    auto found = m_letters.constFind(key);
    if (found == m_letters.constEnd()) {
        found = m_letters.insert(key, qsizetype(m_workedOut.size()));
        m_workedOut.push_back({letterOf(*found), what, sources});
    }
    Q_ASSERT(m_workedOut[std::size_t(*found)].what == what);
    return m_workedOut[std::size_t(*found)].letter;
}

Prose Trace::noteOf(int source) const
{
    return Prose().note(source > 0 ? QString::number(source) : u"?"_s, u'#' + anchorOf(source));
}

Prose Trace::noteOf(const QString& letter) const
{
    return Prose().note(letter, u'#' + anchorOf(letter));
}

Prose Trace::noteOf(const std::set<int>& sources) const
{
    Prose notes;
    for (auto first = sources.begin(); first != sources.end();) {
        auto last = first;
        auto next = std::next(first);
        while (next != sources.end() && *next == *last + 1)
            last = next++;
        if (!notes.isEmpty())
            notes.note(u", "_s, {});
        notes.append(noteOf(*first));
        if (last != first)
            notes.note(*last == *first + 1 ? u", "_s : u"–"_s, {}).append(noteOf(*last));
        first = next;
    }
    return notes;
}

QString Trace::anchorOf(int source) const
{
    return u"%1-source-%2"_s.arg(languageCode(m_phrases.language())).arg(source);
}

QString Trace::anchorOf(const QString& letter) const
{
    return u"%1-worked-out-%2"_s.arg(languageCode(m_phrases.language()), letter);
}

} // namespace atlas
