// SPDX-License-Identifier: GPL-3.0-or-later
// The parameters of the models as a tree: the models, and below each its parameters with value, unit, range, badge and
// source. A value that is set here, or taken back, is what the workspace assumes otherwise; the dataset stays as it is.
// Follows the workspace; rows stay the same rows while the dataset holds the same assumptions. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QAbstractItemModel>

namespace atlas {

class AssumptionModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, UnitColumn, BadgeColumn, RangeColumn, SourceColumn, ColumnCount };

    enum Role {
        DatasetValueRole = Qt::UserRole, // what the dataset says in place of a changed value; else empty
        BadgeLetterRole
    };

    AssumptionModel(const DesktopContext& context, QObject* parent);

    // Null for a model.
    const Assumption* at(const QModelIndex& index) const;
    bool isChanged(const QModelIndex& index) const;

    // The key of the model that the row is or belongs to.
    QString modelOf(const QModelIndex& index) const;
    // The row of a parameter, in its first column; invalid when there is none.
    QModelIndex indexOf(const QString& uid) const;

    // Everything that is known of the row, in sentences; empty for a model.
    QString details(const QModelIndex& index) const;
    QString tabSeparated(const QModelIndex& index) const;
    // "Life of a server 4 years, Fee 0.1".
    QString summary(const AssumptionChanges& changes) const;

    // Why a typed text cannot be the value of the row; empty where it can.
    QString refusal(const QModelIndex& index, const QString& text) const;
    // The dataset's value again.
    void restore(const QModelIndex& index);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    // Whichever cell of a row is edited, its value is meant.
    QModelIndex buddy(const QModelIndex& index) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    // The text that was typed for a value; no text restores it. False when it is refused.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Line
    {
        QString uid;
        RowIndex row = -1; // in the snapshot's assumptions
        QString name;
        bool read = false; // by some measure
    };

    struct Group
    {
        QString model, name;
        std::vector<Line> lines;
    };

    static std::vector<Group> groupsOf(const Dataset& dataset, const Phrases& phrases);
    static bool sameRows(const std::vector<Group>& a, const std::vector<Group>& b);
    void follow();
    void announce();
    const Line* lineAt(const QModelIndex& index) const;

    const Assumption& rowOf(const Line& line) const { return m_snapshot->assumptions[std::size_t(line.row)]; }

    bool isChanged(const Line& line) const;
    std::optional<double> valueOf(const Line& line) const; // as the models take it
    bool isOutside(const Line& line) const;
    QString number(const std::optional<double>& value) const;
    QString spokenNumber(const Assumption& row, const std::optional<double>& value) const; // with its unit
    QString source(const Line& line) const;
    QVariant groupData(const Group& group, int role) const;
    QString text(const Line& line, int column) const;
    QString spoken(const Line& line, int column) const;
    QColor ink(const Line& line, int column) const;

    DesktopContext m_context;
    Snapshot m_snapshot; // that the lines speak of
    std::vector<Group> m_groups;
};

} // namespace atlas
