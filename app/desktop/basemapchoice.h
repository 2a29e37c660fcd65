// SPDX-License-Identifier: GPL-3.0-or-later
// Which basemap the window shows: the shipped one, or that of a profile of the user, which is remembered. One that
// cannot be read changes nothing. GUI thread; after the start files are read in another one.
#pragma once

#include "domain/ports.h"

#include <QFutureWatcher>
#include <QSettings>
#include <QThreadPool>

namespace atlas {

class BasemapChoice : public QObject
{
    Q_OBJECT

public:
    // reader: is called in another thread. shipped: the path of the shipped profile.
    BasemapChoice(BasemapReader& reader, QString shipped, QSettings& settings, QObject* parent = nullptr);

    // Reads the remembered one, else the shipped one, before there is a window. refused: why the remembered one, which
    // stays remembered, could not be read.
    struct Start
    {
        BasemapPtr basemap;
        std::optional<Error> refused;
    };

    Result<Start> start();

    // An empty path: the shipped one. The last choice counts.
    void choose(const QString& profile);

Q_SIGNALS:
    void chosen(const atlas::BasemapPtr& basemap);
    void failed(const atlas::Error& error);

private:
    BasemapReader& m_reader;
    QString m_shipped;
    QSettings& m_settings;
    QString m_asked;
    QFutureWatcher<Result<BasemapPtr>> m_reading;
    QThreadPool m_thread; // one; its end waits for what calls the reader
};

} // namespace atlas
