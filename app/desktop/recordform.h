// SPDX-License-Identifier: GPL-3.0-or-later
// All fields of one claim, event or flag below each other, saved together: the rules between them would refuse them one
// by one. GUI thread; parents own it.
#pragma once

#include "desktop/recordfield.h"

class QFormLayout;
class QToolButton;

namespace atlas {

class RecordForm : public QWidget
{
    Q_OBJECT

public:
    using Texts = QHash<QString, QString>; // raw text by column

    // What is allowed, but asked about once: under the column, with another name on the button that saves.
    struct Doubt
    {
        QString column, sentence, saveAnyway;
    };

    struct Setup
    {
        QString key; // names the form for tests and drafts
        QString title;
        Texts texts;
        QString table, uid;         // of the row; uid is empty for a new one
        QHash<QString, Value> read; // by column, the row as it is; empty for a new one
        // The columns to show for what is typed, in order; may fill in texts that follow from others.
        std::function<std::vector<ColumnSpec>(Texts& texts)> columns;
        std::function<std::vector<FieldEditor::Choice>(const ColumnSpec& column)> choices;
        // Makes the edit from the values of the columns that are shown and from the row as it was read.
        std::function<ChangeSet(const QHash<QString, Value>& values, const QHash<QString, Value>& read)> change;
        std::function<std::optional<Doubt>(const QHash<QString, Value>& values)> doubt = {};
    };

    RecordForm(const DesktopContext& context, Setup setup, std::shared_ptr<RecordDrafts> drafts, QWidget* parent);
    ~RecordForm() override;

    FieldEditor* editor(const char* column) const;
    void save();

    bool isFinished() const { return m_finished; }

Q_SIGNALS:
    void finished(); // saved or given up

private:
    struct Row
    {
        FieldEditor* editor;
        QLabel* problem;
    };

    void showColumns(const std::vector<ColumnSpec>& columns);
    void follow(); // shows the columns for what is typed now
    void collect();
    void refuse(const QString& column, const QString& sentence);
    void cancel();

    DesktopContext m_context;
    Setup m_setup;
    Texts m_original;
    std::shared_ptr<RecordDrafts> m_drafts;
    QFormLayout* m_layout;
    QLabel* m_problem; // of no single field
    QToolButton* m_save;
    std::vector<Row> m_rows;
    bool m_doubted = false; // asked about, and still to be saved
    bool m_conflicted = false;
    bool m_saving = false;
    bool m_finished = false;
};

} // namespace atlas
