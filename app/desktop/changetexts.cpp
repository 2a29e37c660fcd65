// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/changetexts.h"

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// More fields than this are counted, not named.
constexpr std::size_t NamedCells = 3;

QString listed(const std::vector<CellChange>& cells, const char* column)
{
    const auto found = std::ranges::find(cells, QLatin1StringView(column), &CellChange::column);
    if (found == cells.end())
        return {};
    return toText(isNull(found->after) ? found->before : found->after);
}

} // namespace

ChangeTexts::ChangeTexts(const DesktopContext& context)
    : m_texts(context.workspace.snapshot(), context.workspace.figures(), context.phrases)
{}

QString ChangeTexts::siteOf(const QString& tableName, const QString& uid, const std::vector<CellChange>& cells) const
{
    if (tableName == u"sites")
        return uid;
    const TableSpec* spec = table(tableName);
    if (!spec || !spec->column(u"site"))
        return {};
    if (const auto row = cellsOf(m_texts.dataset(), tableName, uid)) {
        for (std::size_t i = 0; i < spec->columns.size(); ++i) {
            if (qstrcmp(spec->columns[i].name, "site") == 0)
                return toText((*row)[i]);
        }
    }
    return listed(cells, "site");
}

QString ChangeTexts::record(const QString& tableName, const QString& uid, const std::vector<CellChange>& cells) const
{
    const Phrases& phrases = m_texts.phrases();
    const QString site = siteOf(tableName, uid, cells);
    QString name = site.isEmpty() ? QString() : m_texts.rowName(u"sites"_s, site);
    if (tableName == u"sites") {
        if (!m_texts.dataset().site(uid)) {
            const QString gone = phrases.name(listed(cells, "name_en"), listed(cells, "name_zh"));
            name = gone.isEmpty() ? uid : gone;
        }
        return name;
    }
    QString what;
    if (tableName == u"claims") {
        if (const auto claim = m_texts.dataset().claim(uid)) {
            what = m_texts.claimName(*claim);
            if (!claim->segment.isEmpty())
                name = m_texts.rowName(u"segments"_s, claim->segment);
        } else {
            const auto quantity = parseTerm<Quantity>(listed(cells, "quantity"));
            what = quantity ? m_texts.label(*quantity) : tr("figure");
        }
    } else if (tableName == u"events") {
        QString kind;
        if (const RowIndex index = m_texts.dataset().eventIndex(uid); index >= 0)
            kind = labelOf(m_texts.dataset().events[std::size_t(index)].kind, phrases);
        if (const auto gone = parseTerm<EventKind>(listed(cells, "kind")); kind.isEmpty() && gone)
            kind = labelOf(*gone, phrases);
        what = tr("event %1").arg(kind.isEmpty() ? uid : lowerFirst(kind));
    } else if (tableName == u"distress_flags") {
        const auto& flags = m_texts.dataset().distressFlags;
        const auto flag = std::ranges::find(flags, uid, &DistressFlag::uid);
        const auto signal =
            flag == flags.end() ? parseTerm<DistressSignal>(listed(cells, "signal")) : std::optional(flag->signal);
        what = tr("flag: %1", "of distress").arg(signal ? lowerFirst(labelOf(*signal, phrases)) : uid);
    } else if (tableName == u"scenarios") {
        const auto& scenarios = m_texts.dataset().scenarios;
        const auto scenario = std::ranges::find(scenarios, uid, &Scenario::uid);
        const QString called = scenario == scenarios.end() ? listed(cells, "name") : scenario->name;
        return tr("Scenario %1").arg(called.isEmpty() ? uid : called);
    } else if (tableName == u"sources") {
        const QString title = m_texts.dataset().source(uid) ? m_texts.sourceLabel(uid) : listed(cells, "title");
        return tr("Source %1").arg(title.isEmpty() ? uid : title);
    } else if (tableName == u"releases") {
        return tr("Release %1").arg(listed(cells, "name").isEmpty() ? uid : listed(cells, "name"));
    } else {
        const QString own = m_texts.rowName(tableName, uid);
        return own == uid ? tableName + u' ' + uid : own;
    }
    return name.isEmpty() ? what : tr("%1: %2", "site and what of it").arg(name, what);
}

QString ChangeTexts::field(const QString& tableName, const QString& column) const
{
    const TableSpec* spec = table(tableName);
    const ColumnSpec* known = spec ? spec->column(column) : nullptr;
    return known ? labelOf(*known, m_texts.phrases()) : column;
}

QString ChangeTexts::value(const QString& tableName, const QString& column, const Value& value) const
{
    const TableSpec* spec = table(tableName);
    const ColumnSpec* known = spec ? spec->column(column) : nullptr;
    const QString text = known ? m_texts.cell(*known, value) : toText(value);
    return text.isEmpty() ? RecordTexts::tr("nothing", "an empty field, in the history") : text;
}

QString ChangeTexts::cell(const RowChange& row, const CellChange& cell) const
{
    const QString label = field(row.table, cell.column);
    switch (row.kind) {
    case RowChange::Kind::Insert:
        return RecordTexts::tr("%1: %2", "field of a new row").arg(label, value(row.table, cell.column, cell.after));
    case RowChange::Kind::Remove:
        return RecordTexts::tr("%1: %2", "field of a new row").arg(label, value(row.table, cell.column, cell.before));
    case RowChange::Kind::Update:
        break;
    }
    return RecordTexts::tr("%1: %2 → %3")
        .arg(label, value(row.table, cell.column, cell.before), value(row.table, cell.column, cell.after));
}

QString ChangeTexts::row(const RowChange& row) const
{
    const QString name = record(row.table, row.uid, row.cells);
    switch (row.kind) {
    case RowChange::Kind::Insert:
        return tr("Added %1").arg(name);
    case RowChange::Kind::Remove:
        return tr("Removed %1").arg(name);
    case RowChange::Kind::Update:
        break;
    }
    if (row.cells.size() > NamedCells)
        return tr("%1, %2 fields", "record and number of changed fields").arg(name).arg(row.cells.size());
    QStringList cells;
    for (const CellChange& each : row.cells)
        cells << cell(row, each);
    return tr("%1. %2", "record and its changed fields").arg(name, cells.join(u"; "_s));
}

QString ChangeTexts::reason(const ChangeSet& changes) const
{
    if (!changes.why.isEmpty() || changes.rows.empty())
        return changes.why;
    if (changes.rows.size() == 1)
        return row(changes.rows.front());
    return tr("%1 records", "changed at once").arg(changes.rows.size());
}

QString ChangeTexts::person(const QString& who)
{
    return who == QLatin1StringView(OutsideWriter) ? tr("outside this program") : who;
}

QString formatMoment(const QDateTime& when)
{
    return when.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s);
}

} // namespace atlas
