// SPDX-License-Identifier: GPL-3.0-or-later
// The first tab of the record: the idle ratio with where it comes from, all figures, delays, timeline, signs of
// distress, parts, details; or, while editing, every field as a list. Built anew for each state of the dataset. GUI
// thread.
#pragma once

#include "desktop/recordrow.h"

#include <QScrollArea>

class QBoxLayout;

namespace atlas {

class RecordPage : public QScrollArea
{
    Q_OBJECT

public:
    RecordPage(const DesktopContext& context, std::shared_ptr<RecordDrafts> drafts, QWidget* parent);

    // Shows the site as it is now; keeps scroll and focus when it is the one already shown.
    void showSite(RowIndex site);

    bool isEditing() const { return m_editing; }

    // Every field as a list instead of the reading view; takes effect with the next showSite().
    void setEditing(bool editing) { m_editing = editing; }

    // A field of a site; the head is made of them too.
    RecordField* siteField(const QString& site, const char* column, const QString& shown, const char* font,
                           const QColor& ink, QWidget* parent);
    // Scrolls to a field and puts the focus there, in the list of all fields where the reading view does not have it.
    void revealField(const QString& table, const QString& uid, const QString& column);
    // Opens the list of all fields at that column.
    void editField(const char* column);

Q_SIGNALS:
    void changed(); // an editor or a form closed: the page may be out of date
    void rebuildRequested();
    void sourceRequested(const QString& source);
    void deleteRequested(const QString& site);
    void historyRequested(const QString& table, const QString& uid, const QString& column);

private:
    QBoxLayout* section(const QString& title, const QString& note);
    void addIdle();
    void addFigures();
    void addClaim(QBoxLayout* layout, const ClaimText& text);
    void addRoundTrips();
    void addTimeline();
    void addDistress();
    void addRows(QBoxLayout* layout, const RecordRows& rows);
    // The way to add a row, or its form.
    void addNew(QBoxLayout* layout, const RecordRows& rows, const QString& text, const char* name);
    void addWholeAndParts();
    void addSiteLink(QBoxLayout* layout, RowIndex site);
    void addDetails();
    void addNotes();
    void addAllFields();
    void addFieldRow(QBoxLayout* layout, const ColumnSpec& column);
    QWidget* sourceLink(const QString& source, const char* font);
    void addForm(QBoxLayout* layout, RecordForm::Setup setup);
    bool hasForm(const QString& key) const; // in place of the row
    void openForm(const QString& key);
    void edit(ChangeSet changes);

    DesktopContext m_context;
    std::shared_ptr<RecordDrafts> m_drafts;
    std::unique_ptr<RecordTexts> m_texts; // of the shown state
    RowIndex m_site = -1;
    QString m_uid;
    bool m_editing = false;
    QString m_form; // key of the form that is open: "claims/uid", "claims/new/site", "events/uid", ...
    QWidget* m_content = nullptr;
    QBoxLayout* m_sections = nullptr;
};

} // namespace atlas
