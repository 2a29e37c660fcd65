// SPDX-License-Identifier: GPL-3.0-or-later
// The face with a window: the settings, the user's copy of the shipped dataset, and the window over the workspace, made
// anew when language or theme changes. GUI thread.
#pragma once

#include "cli/commandline.h"
#include "desktop/basemapchoice.h"
#include "desktop/mainwindow.h"
#include "tiles/tilesource.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSettings>

namespace atlas {

class Shell : public QObject
{
    Q_OBJECT

public:
    Shell(const Services& services, Invocation invocation);
    ~Shell() override;

    // Shows the window and runs the event loop; the exit code.
    int run();

private:
    Result<QString> userDataset() const; // the user's copy, made at first start
    void open(const QString& path);
    void showWindow(const WindowState& state);
    void rebuild(const std::function<void(WindowState&)>& change = {});
    void showBasemap(const BasemapPtr& basemap);
    ThemeName theme() const;
    void report(const Error& error);

    Services m_services;
    Invocation m_invocation;
    QSettings m_settings;
    StylePtr m_style;
    ColourVision m_vision = ColourVision::Normal; // of the preview; not kept for the next start
    BasemapChoice m_basemaps;
    BasemapPtr m_basemap;
    std::shared_ptr<const Phrases> m_phrases;
    std::unique_ptr<HanFontScope> m_han;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<TileSource> m_tiles;
    std::unique_ptr<MainWindow> m_window;
    QElapsedTimer m_sinceStart;
};

} // namespace atlas
