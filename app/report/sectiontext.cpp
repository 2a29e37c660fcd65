// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/sectiontext.h"

#include "base/formats.h"
#include "cartography/maptext.h"

#include <QRegularExpression>

namespace atlas {

using namespace Qt::StringLiterals;

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

QString shellWord(const QString& text)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_.,:=+/-]+$"_s);
    QString word = oneLine(text);
    if (plain.match(word).hasMatch())
        return word;
    return u'\'' + word.replace(u'\'', u"'\\''"_s) + u'\'';
}

} // namespace atlas
