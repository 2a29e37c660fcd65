// SPDX-License-Identifier: GPL-3.0-or-later
// The main window: places map, panels, menus and bars, and connects them to the workspace. GUI thread.
#pragma once

#include "cartography/mapscene.h"
#include "desktop/context.h"

#include <QMainWindow>

#include <memory>

namespace atlas {

class TileSource;

// What a new window takes over from the one it replaces, when language or theme changed.
struct WindowState
{
    QByteArray geometry, docks;
    LonLat centre;
    double zoom = 0; // 0: show the whole of China
    MapLayers layers = DefaultLayers;
    ColourBy colourBy = {};
    std::optional<ProvinceTheme> provinces = {};
    QStringList pinned = {}; // sites whose names are always shown
};

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    // tiles: the only way to the network; null: there is none.
    explicit MainWindow(const DesktopContext& context, TileSource* tiles = nullptr, QWidget* parent = nullptr);
    ~MainWindow() override;

    WindowState windowState() const;
    void restore(const WindowState& state);
    void showError(const Error& error);

Q_SIGNALS:
    void languageRequested(atlas::Language language);
    void themeRequested(const QString& choice); // "system", "light", "dark"
    void visionRequested(atlas::ColourVision vision);
    void openRequested(const QString& path);
    void basemapRequested(const QString& profile); // empty: the shipped one
    void firstMapPainted();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void connectMap();
    void connectPlayer();
    void connectActions();
    void connectFile();
    bool showSite(const QString& site); // selected, on the map; false: it is not in the dataset
    void goToRecord(const QString& site, const QString& table, const QString& uid, const QString& column);
    void showFile();
    void nextPanel();
    void setMapOnly(bool on);
    void askForFile();
    void askForBasemap();
    void showReport();

    struct Private;
    std::unique_ptr<Private> d;
};

// Fusion with the style file's colours, rules and type; for the whole application.
void applyAppTheme(const Style& style, ThemeName theme, const Phrases& phrases);

// For a start that fails before there is a window: the sentence, as plain text.
void showStartError(const QString& sentence);

} // namespace atlas
