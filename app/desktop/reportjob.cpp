// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/reportjob.h"

namespace atlas {

ReportJob::ReportJob(QObject* parent) : QObject(parent), m_worker(this)
{
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &ReportJob::paint);
}

void ReportJob::start(const ReportRequest& request)
{
    cancel();
    m_running = true;
    m_worker.run([request](const Task& task) { return reportContents(request, task); },
                 [this](const Result<ReportContentsPtr>& contents) {
                     if (!contents) {
                         finish(std::unexpected(contents.error()));
                         return;
                     }
                     m_contents = *contents;
                     m_turn.start();
                 });
    Q_EMIT progressed(-1, tr("Working out the figures…"));
}

void ReportJob::cancel()
{
    m_worker.cancel();
    m_turn.stop();
    m_painter.reset();
    m_contents.reset();
    m_running = false;
}

void ReportJob::paint()
{
    if (!m_painter) { // a turn of its own for the layout
        m_painter = reportPages(m_contents);
        return;
    }
    if (m_painter->pagesPainted() < m_painter->pageCount()) {
        m_painter->paintNext();
        const int done = m_painter->pagesPainted();
        const int all = m_painter->pageCount();
        // Last, because a listener may cancel.
        Q_EMIT progressed(double(done) / all, tr("Page %1 of %2 is painted.").arg(done).arg(all));
        return;
    }
    m_turn.stop();
    m_worker.run(
        [finishing = m_painter->finishing(), contents = m_contents](const Task&) -> Result<MadeReport> {
            return finishing().transform(
                [&contents](QByteArray&& pdf) { return MadeReport{contents, std::move(pdf)}; });
        },
        [this](const Result<MadeReport>& made) { finish(made); });
}

void ReportJob::finish(const Result<MadeReport>& made)
{
    cancel(); // frees the pages; a listener may start anew
    Q_EMIT finished(made);
}

} // namespace atlas
