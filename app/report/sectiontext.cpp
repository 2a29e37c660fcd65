// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/sectiontext.h"

#include "base/formats.h"
#include "cartography/maptext.h"
#include "charts/rowcharts.h"

#include <QRegularExpression>

namespace atlas {

using namespace Qt::StringLiterals;

namespace {

// "FP64: 275 P at 3 sites, not included."; empty: there is none.
QString apartSentence(const QString& precision, double pflops, int sites, const Phrases& phrases)
{
    if (sites == 0)
        return {};
    const QString capacity = formatPflops(pflops, phrases);
    return sites == 1 ? phrases.translate("Report", "%1: %2 at 1 site, not included.").arg(precision, capacity)
                      : phrases.translate("Report", "%1: %2 at %3 sites, not included.")
                            .arg(precision, capacity, formatNumber(sites, phrases));
}

} // namespace

Section sectionOf(const ReportContext& context, const TemplatePage& page, const QString& key, const QString& title)
{
    const QString own = oneLine(page.title.in(context.phrases));
    Section section{.key = key, .title = own.isEmpty() ? title : own, .landscape = page.landscape};
    for (const QString& line : page.text.in(context.phrases).split(u'\n', Qt::SkipEmptyParts)) {
        if (const QString paragraph = oneLine(line).trimmed(); !paragraph.isEmpty())
            section.blocks.emplace_back(textBlock(TextBlock::Level::Body, paragraph));
    }
    return section;
}

TextBlock textBlock(TextBlock::Level level, Prose prose)
{
    return {level, std::move(prose)};
}

QString shareText(double share, const Phrases& phrases)
{
    if (share > 0 && share < 0.005)
        return u'<' + formatPercent(0.01, phrases);
    return share < 1 && share >= 0.995 ? u'>' + formatPercent(0.99, phrases) : formatPercent(share, phrases);
}

int unknownStageOf(const Totals& totals)
{
    const Coverage& coverage = totals.coverage;
    return coverage.reported + coverage.estimated + coverage.unknown - totals.inService;
}

QString noCapacityWord(const Totals& totals, const Phrases& phrases)
{
    if (totals.inService + unknownStageOf(totals) == 0)
        return phrases.translate("Report", "none");
    if (totals.inService == 0)
        return phrases.translate("Report", "unknown");
    if (totals.withCapacity == 0)
        return phrases.translate("Report", "not published");
    return totals.fp32Pflops > 0 || totals.fp64Pflops > 0 ? phrases.translate("Report", "FP32 or FP64 only")
                                                          : formatPflops(0, phrases);
}

QString summedText(const ReportContext& context, std::span<const RowIndex> sites, const Totals& totals)
{
    const Phrases& phrases = context.phrases;
    int usual = 0;
    int fp32 = 0;
    int fp64 = 0;
    for (const RowIndex site : sites) {
        const SiteFigures& figures = context.of(site);
        if (!context.facts.counted[std::size_t(site)])
            continue;
        if (figures.capacity) {
            ++usual;
        } else if (figures.otherCapacity) {
            const auto claim = std::size_t(figures.capacityClaim);
            const bool single = context.dataset.claims.get<&Claim::numberFormat>(claim) == NumberFormat::Fp32;
            ++(single ? fp32 : fp64);
        }
    }
    QStringList sentences{phrases.translate("Report", "Sites in the sum: %1 of %2 in service.")
                              .arg(formatNumber(usual, phrases), formatNumber(totals.inService, phrases)),
                          apartSentence(u"FP32"_s, totals.fp32Pflops, fp32, phrases),
                          apartSentence(u"FP64"_s, totals.fp64Pflops, fp64, phrases)};
    sentences.removeAll(QString());
    return joinedSentences(sentences, phrases);
}

QString shellWord(const QString& text)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_.,:=+/-]+$"_s);
    QString word = oneLine(text);
    if (plain.match(word).hasMatch())
        return word;
    return u'\'' + word.replace(u'\'', u"'\\''"_s) + u'\'';
}

} // namespace atlas
