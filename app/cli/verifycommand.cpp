// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/maptext.h"
#include "cli/commands.h"
#include "cli/longwork.h"
#include "report/recipe.h"

#include <QFileInfo>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <optional>

namespace atlas::cli {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 MaxReportBytes = 500'000'000;
// Changed figures, for people; a chart has hundreds, and would hide all others.
constexpr std::size_t MostShown = 50;
constexpr int MostOfPart = 8;

// Only then the same request gives the same bytes.
bool isComparable(const Verification& found)
{
    return found.sameData && found.sameVersion && found.sameBasemap;
}

// The bytes of another version are others; its figures need not be.
bool holds(const Verification& found)
{
    return found.sameData && found.sameBasemap && found.goneSites.isEmpty() && found.goneProvinces.isEmpty() &&
           found.changes.empty() && (found.sameBytes || !found.sameVersion);
}

QByteArray jsonOf(const Verification& found, const QString& version)
{
    QJsonArray changes;
    const auto printed = [](const QString& figure) { return figure.isEmpty() ? QJsonValue() : QJsonValue(figure); };
    for (const FigureChange& change : found.changes)
        changes.append(QJsonObject{
            {u"key"_s, change.key}, {u"before"_s, printed(change.before)}, {u"after"_s, printed(change.after)}});
    const QJsonObject json{{u"holds"_s, holds(found)},
                           {u"same_data"_s, found.sameData},
                           {u"same_version"_s, found.sameVersion},
                           {u"same_basemap"_s, found.sameBasemap},
                           {u"same_bytes"_s, isComparable(found) ? QJsonValue(found.sameBytes) : QJsonValue()},
                           {u"hash_then"_s, found.hashThen},
                           {u"hash_now"_s, found.hashNow},
                           {u"version_then"_s, found.versionThen},
                           {u"version_now"_s, version},
                           {u"gone_sites"_s, QJsonArray::fromStringList(found.goneSites)},
                           {u"gone_provinces"_s, QJsonArray::fromStringList(found.goneProvinces)},
                           {u"changes"_s, changes}};
    return QJsonDocument(json).toJson();
}

// As at the foot of the pages. What the file says of itself is not ours: it stays on one line, here and below.
QString shortHash(const QString& hash)
{
    return oneLine(hash.left(4) + u' ' + hash.mid(4, 4));
}

QStringList sentencesOf(const Verification& found, const QString& version, const Phrases& phrases)
{
    QStringList lines;
    lines << (holds(found) ? phrases.translate("Report", "The report holds.")
                           : phrases.translate("Report", "The report does not hold."));
    lines << (found.sameData ? phrases.translate("Report", "The data are the same (%1).").arg(shortHash(found.hashNow))
                             : phrases.translate("Report", "The data changed: they were %1 and are %2.")
                                   .arg(shortHash(found.hashThen), shortHash(found.hashNow)));
    lines << (found.sameVersion ? phrases.translate("Report", "This version of the program made it (%1).").arg(version)
                                : phrases.translate("Report", "Version %1 of the program made it; this is %2.")
                                      .arg(oneLine(found.versionThen), version));
    lines << (found.sameBasemap ? phrases.translate("Report", "The basemap profile is the same.")
                                : phrases.translate("Report", "It was made with another basemap profile."));
    if (!isComparable(found))
        lines << phrases.translate("Report", "Its bytes were not compared: data, version or basemap profile differ.");
    else if (found.sameBytes)
        lines << phrases.translate("Report", "Made again, it is the same file, byte for byte.");
    else
        lines << phrases.translate("Report", "The file was changed since it was made.");
    if (!found.goneSites.isEmpty())
        lines << phrases.translate("Report", "Sites of the template that are no longer in the dataset: %1")
                     .arg(oneLine(found.goneSites.join(u", "_s)));
    if (!found.goneProvinces.isEmpty())
        lines << phrases.translate("Report", "Provinces of the template that are no longer in the dataset: %1")
                     .arg(oneLine(found.goneProvinces.join(u", "_s)));
    return lines;
}

QStringList changesOf(const Verification& found, const Phrases& phrases)
{
    if (found.changes.empty())
        return {phrases.translate("Report", "No printed figure changed.")};
    QStringList lines{phrases.translate("Report", "Printed figures that changed: %1").arg(found.changes.size())};
    const auto printed = [&](const QString& figure) {
        return figure.isEmpty() ? phrases.translate("Report", "(not printed)") : oneLine(figure);
    };
    QHash<QString, int> ofPart; // a chart, or a row of a table
    std::size_t shown = 0;
    for (const FigureChange& change : found.changes) {
        if (shown == MostShown)
            break;
        if (++ofPart[change.key.section(u'/', 0, 1)] > MostOfPart)
            continue;
        lines << u"  %1: %2 -> %3"_s.arg(oneLine(change.key), printed(change.before), printed(change.after));
        ++shown;
    }
    if (const std::size_t rest = found.changes.size() - shown; rest > 0)
        lines << u"  "_s + phrases.translate("Report", "and %1 more, which --json lists").arg(rest);
    return lines;
}

// Else it is something that the dataset lacks.
bool isOfFile(const Error& error)
{
    return error.code == ErrorCode::InvalidData && (error.subject == u"PDF" || error.subject == RecipeName);
}

// The general sentence of invalid_data tells of datasets.
QString noReport(const QString& path, const QByteArray& bytes, const Phrases& phrases)
{
    constexpr qsizetype HeaderWithin = 1024; // bytes, as readers take it
    const bool isPdf = bytes.first(std::min(bytes.size(), HeaderWithin)).contains("%PDF-");
    const QString sentence =
        isPdf
            ? phrases.translate("Report", "%1 is no report of Suanli Atlas that this version can read. Give one as the "
                                          "program wrote it.")
            : phrases.translate("Report", "%1 is no PDF. Give a report as the program wrote it.");
    return sentence.arg(oneLine(QFileInfo(path).fileName()));
}

} // namespace

Result<int> verifyCommand(const Context& context)
{
    const auto words = phrases(context);
    if (!words)
        return std::unexpected(words.error());
    std::optional<LongWork> work(std::in_place, context.options.progress);
    const auto pdf = bytesOf(text(context.options.file), MaxReportBytes);
    if (!pdf)
        return std::unexpected(pdf.error());
    ReportRequest here;
    auto snapshot = readDataset(context, text(context.options.second));
    if (!snapshot)
        return std::unexpected(snapshot.error());
    here.snapshot = *snapshot;
    auto style = Style::load();
    if (!style)
        return std::unexpected(style.error());
    here.style = *style;
    const auto basemap = basemapOf(context);
    if (!basemap)
        return std::unexpected(basemap.error());
    here.basemap = *basemap;
    here.programVersion = context.services.version;

    const auto found = verifyReport(*pdf, here, work->stage(u"making the report again"_s));
    work.reset(); // its line of the terminal
    if (!found && isOfFile(found.error())) {
        print(stderr, u"suanli-atlas: %1\n"_s.arg(noReport(text(context.options.file), *pdf, **words)));
        return ExitInput;
    }
    if (!found)
        return LongWork::ended(found.error());
    if (context.options.json) {
        print(stdout, jsonOf(*found, here.programVersion));
    } else {
        for (const QString& line : sentencesOf(*found, here.programVersion, **words) + changesOf(*found, **words))
            print(stdout, line + u'\n');
    }
    return holds(*found) ? ExitOk : ExitFindings;
}

} // namespace atlas::cli
