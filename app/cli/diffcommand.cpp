// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "domain/contenthash.h"
#include "domain/datasetdiff.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace atlas::cli {

using namespace Qt::StringLiterals;

namespace {

QStringList kindKeys(const SiteDiff& site)
{
    QStringList keys;
    for (const DiffKind kind : site.kinds)
        keys << keyOf(kind);
    return keys;
}

int countOf(const DatasetDiff& diff, DiffKind kind)
{
    return int(std::ranges::count_if(diff.sites,
                                     [&](const SiteDiff& site) { return std::ranges::contains(site.kinds, kind); }));
}

QJsonObject stateJson(const Dataset& dataset)
{
    return {{u"title"_s, dataset.info.titleEn},
            {u"as_of"_s, dataset.info.asOf.iso()},
            {u"sites"_s, qint64(dataset.sites.size())},
            {u"revision"_s, dataset.revision},
            {u"content_hash"_s, contentHash(dataset)}};
}

QByteArray diffJson(const DatasetDiff& diff, const Dataset& a, const Dataset& b)
{
    QJsonObject counts;
    for (std::size_t i = 0; i < vocabularyOf<DiffKind>().terms.size(); ++i)
        counts.insert(keyOf(DiffKind(i)), countOf(diff, DiffKind(i)));
    QJsonArray sites;
    for (const SiteDiff& site : diff.sites)
        sites.append(QJsonObject{{u"uid"_s, site.uid},
                                 {u"name_en"_s, site.nameEn},
                                 {u"name_zh"_s, site.nameZh},
                                 {u"kinds"_s, QJsonArray::fromStringList(kindKeys(site))}});
    QJsonArray rows;
    for (const RowChange& row : diff.rows)
        rows.append(QJsonObject{{u"table"_s, row.table},
                                {u"uid"_s, row.uid},
                                {u"change"_s, QString(kindKey(row.kind))},
                                {u"cells"_s, jsonOf(row.cells)}});
    const QJsonObject json{
        {u"a"_s, stateJson(a)}, {u"b"_s, stateJson(b)}, {u"counts"_s, counts}, {u"sites"_s, sites}, {u"rows"_s, rows}};
    return QJsonDocument(json).toJson();
}

void printText(const DatasetDiff& diff)
{
    QStringList counts;
    for (std::size_t i = 0; i < vocabularyOf<DiffKind>().terms.size(); ++i)
        counts << u"%1 %2"_s.arg(countOf(diff, DiffKind(i))).arg(keyOf(DiffKind(i)));
    print(stdout, u"sites: %1\n"_s.arg(counts.join(u", "_s)));
    for (const SiteDiff& site : diff.sites)
        print(stdout, u"  %1 (%2): "_s.arg(site.uid, site.nameEn.isEmpty() ? site.nameZh : site.nameEn) +
                          kindKeys(site).join(u", "_s) + u'\n');
    for (const RowChange& row : diff.rows) {
        print(stdout, u"%1 %2 %3\n"_s.arg(kindKey(row.kind), row.table, row.uid));
        if (row.kind != RowChange::Kind::Update)
            continue; // the whole row came or went: --json tells its cells
        for (const CellChange& cell : row.cells)
            print(stdout, u"  "_s + lineOf(cell) + u'\n');
    }
}

} // namespace

Result<int> diffCommand(const Context& context)
{
    const Options& options = context.options;
    const QString first = text(options.file);
    QStringList operands{first};
    if (!options.second.empty())
        operands << text(options.second);
    if (!options.releases.empty()) {
        if (operands.size() > 1 || options.releases.size() > 2)
            return usage(u"--release"_s, u"Too many states to compare"_s,
                         u"Give one FILE with one release (against now) or two, or two files."_s);
        operands = {first + u'@' + text(options.releases.front())};
        operands << (options.releases.size() == 2 ? first + u'@' + text(options.releases.back()) : first);
    }
    if (operands.size() != 2)
        return usage(u"diff"_s, u"There is nothing to compare with"_s,
                     u"suanli-atlas diff A B, or diff FILE --release NAME."_s);
    const auto a = stateOf(context, operands[0]);
    if (!a)
        return std::unexpected(a.error());
    const auto b = stateOf(context, operands[1]);
    if (!b)
        return std::unexpected(b.error());
    const DatasetDiff diff = diffOf(**a, **b);
    if (options.json)
        print(stdout, diffJson(diff, **a, **b));
    else if (!diff.isEmpty())
        printText(diff);
    return diff.isEmpty() ? ExitOk : ExitFindings;
}

} // namespace atlas::cli
