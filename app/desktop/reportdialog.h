// SPDX-License-Identifier: GPL-3.0-or-later
// The report beside the window: what it is made of on the left, the PDF itself on the right, made anew a moment after
// each change of the choice, the dataset, the date, the rings or the assumptions. What is saved or printed is what is
// shown. It stays open beside the window. GUI thread.
#pragma once

#include "desktop/reportjob.h"
#include "desktop/reportoptions.h"
#include "desktop/reportpreview.h"

#include <QDialog>

class QPrinter;
class QPushButton;

namespace atlas {

class ReportPrint;

class ReportDialog : public QDialog
{
    Q_OBJECT

public:
    ReportDialog(const DesktopContext& context, QWidget* parent);

    const ReportPreview& preview() const { return *m_preview; }

    const ReportOptions& options() const { return *m_options; }

    ReportOptions& options() { return *m_options; }

    // The preview is of the choice and the state that are shown now.
    bool isCurrent() const { return m_made && !m_stale; }

    // Writes the previewed bytes under the name, which gets ".pdf" where it ends in anything else, and the web page
    // beside them where it is wanted; waits for a preview that is under way. All or nothing. written(), with the name
    // of the PDF, or failed() tells the end, unless cancel() comes before.
    void save(const QString& path);
    // Of making and of a save that waits for it.
    void cancel();
    void askForFile();
    void askForPrinter();
    // As if the user had chosen that name in askForFile(): asks about what else it would replace, then saves.
    void askToReplace(const QString& chosen);
    void print(std::unique_ptr<QPrinter> printer); // what is shown

Q_SIGNALS:
    void written(const QString& path);
    void failed(const atlas::Error& error);

protected:
    void done(int result) override;

private:
    ReportRequest request(const ReportChoice& choice) const;
    QLayout* buttons();
    void connectParts();
    void outdate(); // something that is shown changed
    void renew();
    bool isWriting() const;
    void take(const Result<MadeReport>& made);
    void saveMade();
    void refuse(const Error& error); // what the user asked for
    void stop();                     // what the user sees at work: making, printing
    bool isMaking() const;
    void follow(); // what the buttons can do
    QString saidOfMade() const;

    DesktopContext m_context;
    ReportOptions* m_options;
    ReportPreview* m_preview;
    QPushButton *m_cancel, *m_print, *m_save, *m_close; // in the order of the Tab key
    ReportJob m_job;
    LatestJob m_files;
    QTimer m_later; // the moment after a change
    std::optional<MadeReport> m_made;
    bool m_stale = true;
    ReportPrint* m_printing = nullptr;
    QString m_path;         // to be saved under; empty: nothing is
    bool m_checked = false; // it can be written
    bool m_twin = false;    // with the web page
};

} // namespace atlas
