// SPDX-License-Identifier: GPL-3.0-or-later
// Map, chart and report of the window as files: asks for a name, writes, and says how it went. GUI thread.
#pragma once

#include "desktop/chartpanel.h"
#include "mapview/mapwidget.h"

#include <QObject>

namespace atlas {

class FigureExports : public QObject
{
    Q_OBJECT

public:
    FigureExports(const DesktopContext& context, const MapWidget& map, const ChartPanel& chart, QWidget* window);

    void askForMap();
    void askForChart();
    void askForReport();

    // The view of the map with its filter, layers and rings. PDF and SVG take the print colours.
    Result<void> writeMap(const QString& path) const;
    Result<void> writeChart(const QString& path) const;
    Result<void> writeReport(const QString& path) const;

Q_SIGNALS:
    void written(const QString& path);
    void failed(const atlas::Error& error);

private:
    void ask(const QString& title, const QString& fileName, const QString& filters,
             Result<void> (FigureExports::*write)(const QString&) const);

    DesktopContext m_context;
    const MapWidget& m_map;
    const ChartPanel& m_chart;
    QWidget* m_window;
};

} // namespace atlas
