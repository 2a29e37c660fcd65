// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"

#include "domain/history.h"
#include "report/export.h"

#include <QFileInfo>
#include <QJsonObject>
#include <QTimeZone>

#include <cmath>
#include <limits>

namespace atlas::cli {

QString text(const std::string& s)
{
    return QString::fromStdString(s);
}

void print(FILE* stream, const QByteArray& utf8)
{
    std::fwrite(utf8.constData(), 1, std::size_t(utf8.size()), stream);
}

void print(FILE* stream, const QString& message)
{
    print(stream, message.toUtf8());
}

std::unexpected<Error> usage(const QString& subject, const QString& detail, const QString& cure)
{
    return fail(ErrorCode::Usage, subject, detail, {}, cure);
}

Result<QByteArray> bytesOf(const QString& path, qint64 most)
{
    const QString name = QFileInfo(path).fileName();
    if (!QFileInfo::exists(path))
        return fail(ErrorCode::NotFound, name, QStringLiteral("There is no such file"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unreadable, name, file.errorString());
    QByteArray bytes = file.read(most + 1);
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Unreadable, name, file.errorString());
    if (bytes.size() > most)
        return fail(ErrorCode::InvalidData, name, QStringLiteral("It is larger than %1 MB").arg(most / 1'000'000));
    return bytes;
}

Result<double> budgetOption(double ms, const QString& option)
{
    if (ms > 0 && std::isfinite(ms))
        return ms;
    return usage(option, QStringLiteral("A latency budget of %1 ms is not a positive time").arg(ms),
                 QStringLiteral("Give a budget in milliseconds, such as 20."));
}

Result<int> dpiOption(const Options& options)
{
    const QString option = QStringLiteral("--dpi");
    if (!options.dpi)
        return PictureRequest().dpi;
    if (QFileInfo(text(options.output)).suffix().toLower() != u"png")
        return usage(option, QStringLiteral("Only a .png is made of dots"),
                     QStringLiteral("Leave it out, or end the output in .png."));
    if (*options.dpi < LeastDpi || *options.dpi > MostDpi)
        return usage(option, QStringLiteral("%1 is out of range").arg(*options.dpi),
                     QStringLiteral("Give from %1 to %2 dots per inch.").arg(LeastDpi).arg(MostDpi));
    return *options.dpi;
}

namespace {

void tellOfLog(const Context& context, const QString& path)
{
    if (context.services.files.hasLog(path))
        print(stderr, QStringLiteral("suanli-atlas: the file is being edited, or its last editor was interrupted: it "
                                     "was read through a copy and not touched.\n"));
}

} // namespace

Result<Snapshot> readDataset(const Context& context, const QString& path)
{
    auto snapshot = context.services.files.read(path);
    if (snapshot)
        tellOfLog(context, path);
    return snapshot;
}

Result<OpenDataset> openToRead(const Context& context, const QString& path)
{
    auto store = context.services.files.open(path);
    if (!store)
        return std::unexpected(store.error());
    auto now = (*store)->load();
    if (!now)
        return std::unexpected(now.error());
    tellOfLog(context, path);
    return OpenDataset{std::move(*store), std::move(*now)};
}

Result<Snapshot> stateOf(const Context& context, const QString& operand)
{
    const qsizetype at = operand.lastIndexOf(u'@');
    if (QFileInfo::exists(operand) || at <= 0)
        return readDataset(context, operand);
    const QString name = operand.sliced(at + 1);
    const auto open = openToRead(context, operand.first(at));
    if (!open)
        return std::unexpected(open.error());
    const auto release = findRelease(*open->now, name);
    if (!release) {
        QStringList names;
        for (const Release& row : open->now->releases)
            names << row.name;
        return usage(QStringLiteral("release"), QStringLiteral("There is no release \"%1\"").arg(name),
                     names.isEmpty() ? QStringLiteral("This file has none; suanli-atlas release FILE NAME makes one.")
                                     : QStringLiteral("This file has: %1.").arg(names.join(QStringLiteral(", "))));
    }
    HistoryQuery query;
    query.since = release->revision;
    query.limit = std::numeric_limits<int>::max();
    const auto lines = open->store->history(query);
    if (!lines)
        return std::unexpected(lines.error());
    auto then = datasetAt(*release, *open->now, *lines);
    if (!then)
        return std::unexpected(then.error());
    return std::make_shared<const Dataset>(std::move(*then));
}

QJsonValue jsonOf(const Value& value)
{
    if (const auto* whole = std::get_if<qint64>(&value))
        return *whole;
    if (const auto* real = std::get_if<double>(&value))
        return *real;
    if (const auto* text = std::get_if<QString>(&value))
        return *text;
    return {};
}

QJsonArray jsonOf(const std::vector<CellChange>& cells)
{
    QJsonArray list;
    for (const CellChange& cell : cells)
        list.append(QJsonObject{{QStringLiteral("column"), cell.column},
                                {QStringLiteral("before"), jsonOf(cell.before)},
                                {QStringLiteral("after"), jsonOf(cell.after)}});
    return list;
}

QLatin1StringView kindKey(RowChange::Kind kind)
{
    switch (kind) {
    case RowChange::Kind::Insert:
        return QLatin1StringView("insert");
    case RowChange::Kind::Update:
        return QLatin1StringView("update");
    case RowChange::Kind::Remove:
        return QLatin1StringView("delete");
    }
    return {};
}

QString lineOf(const CellChange& cell)
{
    const auto shown = [](const Value& value) {
        if (isNull(value))
            return QStringLiteral("(empty)");
        return std::holds_alternative<QString>(value) ? QStringLiteral("\"%1\"").arg(toText(value)) : toText(value);
    };
    return QStringLiteral("%1: ").arg(cell.column) + shown(cell.before) + QStringLiteral(" -> ") + shown(cell.after);
}

QString userName(const Context& context)
{
    if (!context.options.who.empty())
        return text(context.options.who);
    const QString name = qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME"));
    return name.isEmpty() ? QStringLiteral("unknown") : name;
}

Result<std::shared_ptr<const Phrases>> phrases(const Context& context)
{
    const auto language = parseLanguage(text(context.options.language));
    if (!language)
        return usage(QStringLiteral("--lang"),
                     QStringLiteral("\"%1\" is not known").arg(text(context.options.language)),
                     QStringLiteral("Use en or zh_CN."));
    return std::make_shared<const Phrases>(*language);
}

Result<ThemeName> theme(const Context& context)
{
    if (context.options.style == "light")
        return ThemeName::Light;
    if (context.options.style == "dark")
        return ThemeName::Dark;
    if (context.options.style == "print")
        return ThemeName::Print;
    return usage(QStringLiteral("--style"), QStringLiteral("\"%1\" is not known").arg(text(context.options.style)),
                 QStringLiteral("Use light, dark or print."));
}

Result<QDateTime> sourceDate(const Context& context, const Query& query)
{
    // Without an own date a file carries the as-of date: the same command gives the same bytes.
    if (context.options.sourceDate.empty())
        return QDateTime(query.asOf, QTime(0, 0), QTimeZone::UTC);
    QDateTime when = QDateTime::fromString(text(context.options.sourceDate), Qt::ISODate);
    if (!when.isValid())
        return usage(QStringLiteral("--source-date"),
                     QStringLiteral("\"%1\" is not a date").arg(text(context.options.sourceDate)),
                     QStringLiteral("Write 2026-11-21 or 2026-11-21T08:00:00Z."));
    if (when.timeSpec() == Qt::LocalTime)
        when = QDateTime(when.date(), when.time(), QTimeZone::UTC);
    return when.toUTC();
}

Result<std::vector<double>> numbers(const std::string& list, const QString& option)
{
    std::vector<double> values;
    const QStringList parts = text(list).split(u',');
    for (const QString& part : parts) {
        bool ok = false;
        values.push_back(part.trimmed().toDouble(&ok));
        if (!ok)
            return usage(option, QStringLiteral("\"%1\" is not a number").arg(part),
                         QStringLiteral("Write numbers separated by commas, such as 10,20,30."));
    }
    return values;
}

Result<RowIndex> hubNamed(const Dataset& dataset, const QString& name, const QString& option, const QString& cure)
{
    QStringList names;
    for (std::size_t i = 0; i < dataset.hubs.size(); ++i) {
        const Hub& hub = dataset.hubs[i];
        names << hub.uid;
        for (const QString& known : {hub.uid, hub.nameEn, hub.nameZh}) {
            if (known.compare(name, Qt::CaseInsensitive) == 0)
                return RowIndex(i);
        }
    }
    return usage(option, QStringLiteral("\"%1\" is not a hub").arg(name), cure.arg(names.join(QStringLiteral(", "))));
}

namespace {

Result<Query> queryFor(const Context& context, const Dataset& dataset)
{
    Query query{dataset.info.asOf.latest(), std::nullopt};
    if (!context.options.asOf.empty()) {
        const auto date = PartialDate::parse(text(context.options.asOf));
        if (!date || date->isNull())
            return usage(QStringLiteral("--as-of"),
                         QStringLiteral("\"%1\" is not a date").arg(text(context.options.asOf)),
                         QStringLiteral("Write 2025-03, 2025 or 2025-03-18."));
        query.asOf = date->latest();
    }
    if (!context.options.basis.empty() && context.options.basis != "best_available") {
        query.basis = parseTerm<Basis>(text(context.options.basis));
        if (!query.basis)
            return usage(QStringLiteral("--basis"),
                         QStringLiteral("\"%1\" is not a basis").arg(text(context.options.basis)),
                         QStringLiteral("Use best_available or one of: %1.").arg(vocabularyOf<Basis>().keys()));
    }
    return query;
}

} // namespace

Result<Loaded> load(const Context& context)
{
    Loaded loaded;
    auto words = phrases(context);
    if (!words)
        return std::unexpected(words.error());
    loaded.phrases = *words;
    auto snapshot = readDataset(context, text(context.options.file));
    if (!snapshot)
        return std::unexpected(snapshot.error());
    loaded.snapshot = *snapshot;
    const auto query = queryFor(context, *loaded.snapshot);
    if (!query)
        return std::unexpected(query.error());
    loaded.figures = std::make_shared<const Figures>(figuresOf(*loaded.snapshot, *query));
    return loaded;
}

Result<BasemapPtr> basemapOf(const Context& context)
{
    const std::string& chosen = context.options.basemapProfile;
    return context.services.basemaps.read(chosen.empty() ? context.services.basemapProfile : text(chosen));
}

} // namespace atlas::cli
