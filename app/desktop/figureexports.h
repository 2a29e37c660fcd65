// SPDX-License-Identifier: GPL-3.0-or-later
// Map, chart and report of the window as files: asks for a name, writes, and says how it went. GUI thread.
#pragma once

#include "desktop/chartpanel.h"
#include "mapview/mapwidget.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <stop_token>

class QProgressDialog;

namespace atlas {

class FigureExports : public QObject
{
    Q_OBJECT

public:
    FigureExports(const DesktopContext& context, const MapWidget& map, const ChartPanel& chart, QWidget* window);

    void askForMap();
    void askForAnimation();
    void askForChart();
    void askForReport();

    // The view of the map with its filter, layers and rings. PDF and SVG take the print colours.
    Result<void> writeMap(const QString& path) const;
    // The chart that was used last. What it shows is written as it is; what is still to come is worked out for it in
    // the background. Stopped: nothing is written.
    QFuture<Result<void>> writeChart(const QString& path, const std::stop_token& stop = {}) const;
    Result<void> writeReport(const QString& path) const;
    // The months of the run that the time strip plays, in the view of the map with its filter, layers and rings; the
    // format by the name. In the background; cancelling the future leaves nothing.
    QFuture<Result<void>> writeAnimation(const QString& path) const;

Q_SIGNALS:
    void written(const QString& path);
    void failed(const atlas::Error& error);

private:
    void ask(const QString& title, const QString& fileName, const QString& filters,
             const std::function<void(const QString&)>& write);
    // Writes while the window waits.
    std::function<void(const QString&)> now(Result<void> (FigureExports::*write)(const QString&) const);
    void animate(const QString& path);
    void draw(const QString& path); // the chart
    void follow(const QString& path, const QFuture<Result<void>>& writing, const std::function<void()>& stop,
                QProgressDialog* dialog);
    void tell(const QString& path, const Result<void>& outcome);
    SceneInput mapScene(ThemeName theme, const std::vector<RingSpec>& specs) const;

    DesktopContext m_context;
    const MapWidget& m_map;
    const ChartPanel& m_chart;
    QWidget* m_window;
};

} // namespace atlas
