// SPDX-License-Identifier: GPL-3.0-or-later
// The report as it will be written: a view of the PDF's own bytes with its bookmarks, a search and a zoom. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QBuffer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPdfDocument;
class QPdfSearchModel;
class QPdfView;
class QProgressBar;
class QSpinBox;
class QToolButton;
class QTreeView;

namespace atlas {

class ReportPreview : public QWidget
{
    Q_OBJECT

public:
    ReportPreview(const DesktopContext& context, QWidget* parent);
    // The document reads the bytes until it is gone.
    ~ReportPreview() override;

    // A new state of the report: page and zoom stay. Error: internal for bytes that are no PDF; nothing is shown then.
    Result<void> setPdf(const QByteArray& pdf);

    const QByteArray& bytes() const { return m_bytes; } // empty: nothing is shown

    const QPdfDocument& document() const { return *m_document; }

    // Under the pages. share: 0 to 1, below 0 while nobody can tell; nullopt: nothing is under way.
    void say(const QString& sentence, bool problem, std::optional<double> share = {});

private:
    QLayout* tools();
    void zoomBy(double factor);
    void fitWidth();
    void find(int step); // the next or the previous place
    void follow();       // what the buttons can do, and the page

    DesktopContext m_context;
    QPdfDocument* m_document;
    QPdfSearchModel* m_found;
    QPdfView* m_view;
    QTreeView* m_bookmarks;
    QToolButton *m_showBookmarks, *m_smaller, *m_larger, *m_fit;
    QSpinBox* m_page;
    QLabel* m_pages; // " of 22"
    QLineEdit* m_search;
    QLabel* m_sentence;
    QProgressBar* m_progress;
    QByteArray m_bytes;
    QBuffer m_buffer;
};

} // namespace atlas
