// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a report while the window stays usable: contents and file on a worker's thread, the pages here, one in each
// turn of the event loop. The newest request wins. GUI thread.
#pragma once

#include "desktop/latestjob.h"
#include "report/report.h"

#include <QTimer>

namespace atlas {

struct MadeReport
{
    ReportContentsPtr contents;
    QByteArray pdf;

    bool operator==(const MadeReport&) const = default; // a signal's argument needs it
};

class ReportJob : public QObject
{
    Q_OBJECT

public:
    explicit ReportJob(QObject* parent);

    // Ends what is under way, of which no finished() comes then.
    void start(const ReportRequest& request);
    void cancel();

    bool isRunning() const { return m_running; }

Q_SIGNALS:
    // share: of the pages, 0 to 1; below 0 while nobody can tell. sentence: what is being done.
    void progressed(double share, const QString& sentence);
    // One finished() for each start() that nothing ended.
    void finished(const atlas::Result<atlas::MadeReport>& made);

private:
    void paint(); // one page
    void finish(const Result<MadeReport>& made);

    LatestJob m_worker;
    QTimer m_turn; // after each the loop has handled what waited
    ReportContentsPtr m_contents;
    std::optional<PdfPainter> m_painter;
    bool m_running = false;
};

} // namespace atlas
