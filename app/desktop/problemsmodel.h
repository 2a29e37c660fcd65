// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong, or looks wrong, in the open dataset, as a tree: kinds of problems with their counts, errors first, and
// the problems of a kind below it. Found anew by a worker after each edit; the latest state wins. GUI thread.
#pragma once

#include "desktop/context.h"
#include "domain/checks.h"

#include <QAbstractItemModel>

namespace atlas {

// One line of the list.
struct ProblemLine
{
    Problem problem;
    QString record;         // what the row is called
    QString sentence, cure; // plain text
    QString site;           // uid; empty for a row of no site
};

struct ProblemGroup
{
    Finding::Severity severity = Finding::Severity::Warning;
    ProblemKind kind = ProblemKind::BrokenRule;
    std::vector<ProblemLine> lines; // the first ones of many
    int count = 0;                  // all of them
};

class ProblemsModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { RecordColumn, SentenceColumn, ColumnCount };

    ProblemsModel(const DesktopContext& context, QObject* parent);

    // Only problems with this text in them are listed; the counts are of those.
    void setFilter(const QString& text);

    // While nobody looks, nothing is looked for.
    void setActive(bool active);

    const std::vector<ProblemGroup>& groups() const { return m_groups; }

    // Of the whole dataset, whatever the filter.
    int errors() const { return m_errors; }

    int warnings() const { return m_warnings; }

    bool isReady() const { return m_ready && !m_running; }

    // Null for a kind.
    const ProblemLine* lineAt(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void found(); // after the model was reset

private:
    struct Found
    {
        std::vector<ProblemGroup> groups;
        int errors = 0, warnings = 0;
    };

    static Found find(const DesktopContext& context, const Snapshot& snapshot,
                      const std::shared_ptr<const Figures>& figures, const QString& text);
    void refresh();
    void start();

    DesktopContext m_context;
    QString m_text;
    std::vector<ProblemGroup> m_groups;
    int m_errors = 0, m_warnings = 0;
    bool m_active = false;
    bool m_stale = true;
    bool m_running = false;
    bool m_ready = false;
};

} // namespace atlas
