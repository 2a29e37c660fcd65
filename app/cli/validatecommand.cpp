// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "domain/checks.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace atlas::cli {

using namespace Qt::StringLiterals;

namespace {

QString severityKey(Finding::Severity severity)
{
    return severity == Finding::Severity::Error ? u"error"_s : u"warning"_s;
}

QByteArray problemsJson(const std::vector<Problem>& problems, const Loaded& loaded)
{
    QJsonObject byKind;
    QJsonArray list;
    for (const Problem& problem : problems) {
        const QString kind = keyOf(problem.kind);
        byKind[kind] = byKind[kind].toInt() + 1;
        QJsonArray arguments;
        for (const Value& argument : problem.arguments)
            arguments.append(jsonOf(argument));
        list.append(QJsonObject{{u"kind"_s, kind},
                                {u"severity"_s, severityKey(problem.severity)},
                                {u"table"_s, problem.table},
                                {u"uid"_s, problem.uid},
                                {u"column"_s, problem.column},
                                {u"sentence"_s, sentenceOf(problem, *loaded.phrases)},
                                {u"cure"_s, cureOf(problem, *loaded.phrases)},
                                {u"arguments"_s, arguments}});
    }
    const auto errors = std::ranges::count(problems, Finding::Severity::Error, &Problem::severity);
    const QJsonObject json{{u"as_of"_s, loaded.figures->query.asOf.toString(Qt::ISODate)},
                           {u"errors"_s, qint64(errors)},
                           {u"warnings"_s, qint64(problems.size()) - qint64(errors)},
                           {u"by_kind"_s, byKind},
                           {u"problems"_s, list}};
    return QJsonDocument(json).toJson();
}

} // namespace

Result<int> validateCommand(const Context& context)
{
    const auto loaded = load(context);
    if (!loaded)
        return std::unexpected(loaded.error());
    const auto basemap = context.services.basemaps.read(context.services.basemapProfile);
    if (!basemap)
        return std::unexpected(basemap.error());
    const std::vector<Problem> problems = problemsOf(*loaded->snapshot, *loaded->figures, basemap->get());
    if (context.options.json) {
        print(stdout, problemsJson(problems, *loaded));
    } else {
        for (const Problem& problem : problems) {
            print(stdout, u"%1: %2 %3: "_s.arg(severityKey(problem.severity), problem.table, problem.uid) +
                              (problem.column.isEmpty() ? QString() : u"column %1: "_s.arg(problem.column)) +
                              sentenceOf(problem, *loaded->phrases) + (loaded->phrases->chinese() ? u""_s : u" "_s) +
                              cureOf(problem, *loaded->phrases) + u'\n');
        }
        const auto errors = std::ranges::count(problems, Finding::Severity::Error, &Problem::severity);
        print(stderr, u"errors: %1, warnings: %2\n"_s.arg(errors).arg(qint64(problems.size()) - qint64(errors)));
    }
    return problems.empty() ? ExitOk : ExitFindings;
}

} // namespace atlas::cli
