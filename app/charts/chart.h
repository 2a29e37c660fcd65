// SPDX-License-Identifier: GPL-3.0-or-later
// The charts: a closed list of names, their data as a table, and their drawing by one function for window, image and
// PDF. Qt Charts is an implementation detail of this module.
#pragma once

#include "cartography/style.h"
#include "domain/filter.h"
#include "domain/totals.h"

#include <QWidget>

#include <memory>

class QPainter;

namespace atlas {

struct ChartInput
{
    StylePtr style;
    ThemeName theme = ThemeName::Light;
    Snapshot snapshot;
    std::shared_ptr<const Figures> figures;
    std::vector<RowIndex> sites; // what the filter lets through
    std::shared_ptr<const Phrases> phrases;
};

// The data of a chart as people read it: what the window shows beside the drawing and what CSV export writes.
struct ChartTable
{
    QStringList columns;
    std::vector<QStringList> rows;
    std::vector<QString> keys; // province code of each row: what a click on the bar selects
};

// A chart by name. Immutable description; any thread.
struct ChartSpec
{
    const char* name;  // stable, for the command line: "idle-by-province"
    const char* title; // English, context "Chart"
};

std::span<const ChartSpec> charts();
const ChartSpec* chart(QAnyStringView name);

// Sentences round the drawing.
struct ChartTexts
{
    QString title;    // what is measured
    QString finding;  // what it shows, for print ("Gansu and Henan hold more than half of it")
    QString subtitle; // measure and unit
    QString caption;  // basis, dates, coverage, what is counted
    QString empty;    // not empty: the sentence that stands in place of the chart
};

ChartTexts chartTexts(const ChartSpec& chart, const ChartInput& input);
ChartTable chartTable(const ChartSpec& chart, const ChartInput& input);
QByteArray chartCsv(const ChartTable& table); // RFC 4180, UTF-8 with BOM, CRLF

// Draws the chart alone (no title or caption) into the rectangle, in device-independent pixels, or points in print
// (ThemeName::Print), and returns the height that it took: a few bars need less than the rectangle; bars that find no
// room are counted in a line. Needs a QApplication (any platform plug-in). GUI thread.
double paintChart(QPainter& painter, const QRectF& rect, const ChartSpec& chart, const ChartInput& input);

// The chart in the window: redraws on setInput(), marks the selected provinces, emits the key of a clicked bar; bars
// are reachable by the arrow keys. GUI thread.
class ChartWidget : public QWidget
{
    Q_OBJECT

public:
    explicit ChartWidget(const ChartSpec& chart, QWidget* parent = nullptr);
    ~ChartWidget() override;

    void setInput(ChartInput input);
    void setSelectedKeys(const QStringList& keys);
    const ChartSpec& spec() const;

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void keyActivated(const QString& key);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QRect area() const;
    void layOut();
    void redraw();
    void describe();
    void focusRow(int row);
    void activate(int row);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace atlas
