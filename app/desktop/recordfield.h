// SPDX-License-Identifier: GPL-3.0-or-later
// One field of the record: the value as text, which F2 or a double click turns into its editor in place. Enter or
// leaving it saves through the workspace, Esc restores. GUI thread; parents own it.
#pragma once

#include "desktop/recordfieldeditor.h"

#include <QLabel>

class QVBoxLayout;

namespace atlas {

// What was typed and could not be saved yet: kept while other sites are looked at, by the key of field or form.
struct RecordDrafts
{
    struct Draft
    {
        QHash<QString, QString> texts; // by column
        QString problem;
        QHash<QString, Value> read; // by column, what was there when typing began
    };

    QHash<QString, Draft> drafts;
};

class RecordField : public QWidget
{
    Q_OBJECT

public:
    struct Setup
    {
        QString table, uid;
        ColumnSpec column;
        Value value;
        QString label; // what the field is called, for people
        QString shown; // what it reads
        const char* font = "body";
        QColor ink;
        Qt::Alignment alignment = Qt::AlignLeft;
        // Makes the edit from the new value, its reason included. Null: F2 asks for all fields of the row.
        std::function<ChangeSet(const Value& value)> change;
    };

    RecordField(const DesktopContext& context, Setup setup, std::shared_ptr<RecordDrafts> drafts, QWidget* parent);
    ~RecordField() override;

    bool isOpen() const { return m_editor; }

    FieldEditor* editor() const { return m_editor; }

    // Names the field for tests and for finding it again after the page was rebuilt: "sites/uid/column".
    static QString keyOf(const QString& table, const QString& uid, const char* column);

    void open();
    // Saves what is typed; what cannot be saved stays, with the reason under it.
    void submit();

Q_SIGNALS:
    void closed();           // the value is shown again
    void openAllRequested(); // Enter: all fields of the row
    void historyRequested(); // of this field

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void close();
    void showProblem(const QString& sentence);

    DesktopContext m_context;
    Setup m_setup;
    std::shared_ptr<RecordDrafts> m_drafts;
    QVBoxLayout* m_layout;
    QLabel* m_label;
    FieldEditor* m_editor = nullptr;
    QLabel* m_problem = nullptr;
    Value m_read; // what was there when the editor was opened
    bool m_saving = false;
    bool m_conflicted = false; // refused with both values: a choice between them closes the editor
};

} // namespace atlas
