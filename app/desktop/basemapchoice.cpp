// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/basemapchoice.h"

#include <QtConcurrentRun>

namespace atlas {

namespace {

const QString Remembered = QStringLiteral("basemapProfile");

} // namespace

BasemapChoice::BasemapChoice(BasemapReader& reader, QString shipped, QSettings& settings, QObject* parent)
    : QObject(parent), m_reader(reader), m_shipped(std::move(shipped)), m_settings(settings)
{
    m_thread.setMaxThreadCount(1);
    connect(&m_reading, &QFutureWatcherBase::finished, this, [this] {
        const Result<BasemapPtr> read = m_reading.result();
        if (!read) {
            Q_EMIT failed(read.error());
            return;
        }
        if (m_asked.isEmpty())
            m_settings.remove(Remembered);
        else
            m_settings.setValue(Remembered, m_asked);
        Q_EMIT chosen(*read);
    });
}

Result<BasemapChoice::Start> BasemapChoice::start()
{
    Start start;
    if (const QString remembered = m_settings.value(Remembered).toString(); !remembered.isEmpty()) {
        if (auto read = m_reader.read(remembered)) {
            start.basemap = *read;
            return start;
        } else {
            start.refused = read.error();
        }
    }
    const auto shipped = m_reader.read(m_shipped);
    if (!shipped)
        return std::unexpected(shipped.error());
    start.basemap = *shipped;
    return start;
}

void BasemapChoice::choose(const QString& profile)
{
    m_asked = profile;
    // What an earlier choice reads is forgotten by the watcher.
    m_reading.setFuture(QtConcurrent::run(
        &m_thread, [&reader = m_reader, path = profile.isEmpty() ? m_shipped : profile] { return reader.read(path); }));
}

} // namespace atlas
