// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/latestjob.h"

#include <utility>

namespace atlas {

namespace {

constexpr int NoticedMs = 200;

} // namespace

LatestJob::LatestJob(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1); // the work itself takes all cores
    m_slow.setSingleShot(true);
    m_slow.setInterval(NoticedMs);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        m_isSlow = true;
        Q_EMIT slowChanged(true);
    });
}

LatestJob::~LatestJob()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void LatestJob::cancel()
{
    m_stop.request_stop();
    ++m_number;
    finish();
}

void LatestJob::finish()
{
    m_slow.stop();
    m_running = false;
    if (std::exchange(m_isSlow, false))
        Q_EMIT slowChanged(false);
}

void LatestJob::tell(int number, double share)
{
    QMetaObject::invokeMethod(
        this,
        [this, number, share] {
            if (number == m_number)
                Q_EMIT progressed(share);
        },
        Qt::QueuedConnection);
}

} // namespace atlas
