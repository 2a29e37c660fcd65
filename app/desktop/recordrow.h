// SPDX-License-Identifier: GPL-3.0-or-later
// One dated row of the record, an event or a flag of distress: what it is with its date as a field at the right, more
// fields below, the note, the source. Its menu, and its buttons while all fields are edited, ask for the form, the
// removal and the history: the page sees to them. GUI thread; parents own it.
#pragma once

#include "desktop/recordform.h"
#include "desktop/recordtexts.h"

namespace atlas {

class RecordRow : public QWidget
{
    Q_OBJECT

public:
    struct Setup
    {
        QString uid;
        QString title; // "Suspended"
        RecordField::Setup date;
        std::vector<RecordField::Setup> below; // side by side; the first is narrow
        QString note;                          // as it came
        QString source;                        // uid
        std::optional<Confidence> confidence;
        QStringList marks;                               // behind the source: "after the as-of date"
        bool dimmed = false;                             // does not count
        QString deleteText;                              // "Delete this event"
        QString historyText;                             // "History of this event"
        std::function<QWidget*(QWidget* parent)> gutter; // what stands left of it all; null: nothing
    };

    RecordRow(const DesktopContext& context, const RecordTexts& texts, const QString& table, Setup setup,
              std::shared_ptr<RecordDrafts> drafts, bool editing, QWidget* parent);

Q_SIGNALS:
    void changed(); // an editor closed: the page may be out of date
    void formRequested();
    void removeRequested();
    void historyRequested();
    void sourceRequested(const QString& source);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    DesktopContext m_context;
    Setup m_setup;
};

// The rows of one table in a section, with what the page does for them.
struct RecordRows
{
    QString table;
    // Of a new row of the site when the uid is empty.
    RecordForm::Setup (*form)(const DesktopContext& context, const QString& site, const QString& uid);
    ChangeSet (*remove)(const DesktopContext& context, const QString& uid);
    std::vector<RecordRow::Setup> rows;
};

// The field of one cell of a row that belongs to a site. name: what the row is called: "Date (Suspended)".
RecordField::Setup rowField(const DesktopContext& context, const RecordTexts& texts, const QString& table,
                            const QString& uid, const char* column, const QString& name);

// A link to the source in this panel, or that there is none. show: what a click does.
QWidget* sourceChip(const DesktopContext& context, const RecordTexts& texts, const QString& source, const char* font,
                    QWidget* parent, std::function<void()> show);

// Disables the control, with the reason, while somebody else edits.
void holdWhileEdited(const DesktopContext& context, QWidget* control);

} // namespace atlas
