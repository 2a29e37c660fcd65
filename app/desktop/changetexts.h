// SPDX-License-Identifier: GPL-3.0-or-later
// Changes in words: which record, which field, from what to what. Text of data in them is as it came: show it in plain
// text only. Values; any thread.
#pragma once

#include "desktop/context.h"
#include "desktop/recordtexts.h"

namespace atlas {

class ChangeTexts
{
    Q_DECLARE_TR_FUNCTIONS(atlas::ChangeTexts)

public:
    explicit ChangeTexts(const DesktopContext& context);

    explicit ChangeTexts(RecordTexts texts) : m_texts(std::move(texts)) {}

    const RecordTexts& texts() const { return m_texts; }

    // The record that a row belongs to and what the row is: "Hefei campus: Capacity in service". cells: of a row that
    // is not in the dataset any more.
    QString record(const QString& table, const QString& uid, const std::vector<CellChange>& cells = {}) const;
    // The uid of the site of a row; empty for rows of no site.
    QString siteOf(const QString& table, const QString& uid, const std::vector<CellChange>& cells = {}) const;

    QString field(const QString& table, const QString& column) const;
    // The value as people read it; "nothing" for null.
    QString value(const QString& table, const QString& column, const Value& value) const;

    // "Operator: A → B"; "Operator: A" of a row that is new or gone.
    QString cell(const RowChange& row, const CellChange& cell) const;
    // What happened to a row, in a few words: "added", "removed", or its cells.
    QString row(const RowChange& row) const;
    // "lin: changed the note" for a journal; the reason, or what it did where there is none.
    QString reason(const ChangeSet& changes) const;

    // Who made it: a name, or "outside this program".
    static QString person(const QString& who);

private:
    RecordTexts m_texts;
};

// "2026-11-21 14:32", in local time.
QString formatMoment(const QDateTime& when);

} // namespace atlas
