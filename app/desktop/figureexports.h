// SPDX-License-Identifier: GPL-3.0-or-later
// Map, chart, table and selection of the window as files: asks for a name, writes, and says how it went. GUI thread.
#pragma once

#include "desktop/chartpanel.h"
#include "desktop/sitetablepanel.h"
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
    FigureExports(const DesktopContext& context, const MapWidget& map, const ChartPanel& chart,
                  const SiteTablePanel& table, QWidget* window);

    void askForMap();
    void askForAnimation();
    void askForChart();
    void askForTable();     // the sites that the table shows, in its order
    void askForSelection(); // those of them that are selected
    void copyMap();         // as a picture, into the clipboard

    // The view of the map with its filter, layers and rings. PDF and SVG take the print colours.
    Result<void> writeMap(const QString& path, int dpi = 96) const;
    // The chart that was used last. What it shows is written as it is; what is still to come is worked out for it in
    // the background. Stopped: nothing is written.
    QFuture<Result<void>> writeChart(const QString& path, const std::stop_token& stop = {}, int dpi = 96) const;
    // Those sites as a table with their sources, or as CSV.
    QFuture<Result<void>> writeSites(const QString& path, const QString& title, std::vector<RowIndex> sites,
                                     const std::stop_token& stop = {}, int dpi = 96) const;
    // The months of the run that the time strip plays, in the view of the map with its filter, layers and rings; the
    // format by the name. In the background; cancelling the future leaves nothing.
    QFuture<Result<void>> writeAnimation(const QString& path) const;

Q_SIGNALS:
    void written(const QString& path);
    void failed(const atlas::Error& error);

private:
    // A format in the dialog, and the dots per inch of its picture.
    struct Format
    {
        QString filter;
        int dpi = 96;
    };

    QList<Format> pictures() const; // vectors first
    void ask(const QString& title, const QString& fileName, const QList<Format>& formats,
             const std::function<void(const QString& path, int dpi)>& write);
    void animate(const QString& path);
    void draw(const QString& path, int dpi); // the chart
    void askForSites(const QString& title, const QString& fileName, const QString& heading,
                     const std::vector<RowIndex>& sites);
    QProgressDialog* stoppable(const QString& title, const QString& label) const;
    void follow(const QString& path, const QFuture<Result<void>>& writing, const std::function<void()>& stop,
                QProgressDialog* dialog);
    void tell(const QString& path, const Result<void>& outcome);
    SceneInput mapScene(ThemeName theme, const std::vector<RingSpec>& specs) const;

    DesktopContext m_context;
    const MapWidget& m_map;
    const ChartPanel& m_chart;
    const SiteTablePanel& m_table;
    QWidget* m_window;
};

} // namespace atlas
