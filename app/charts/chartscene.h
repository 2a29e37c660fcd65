// SPDX-License-Identifier: GPL-3.0-or-later
// A chart laid out for one size and look: what any painter can render, what pointer and keyboard find in it, and the
// range of its axes that a brush takes. Lengths are painter units: points in print, else device-independent pixels.
// GUI thread.
#pragma once

#include "cartography/style.h"
#include "charts/lettering.h"
#include "domain/dataset.h"

#include <QHash>
#include <QRectF>
#include <QStringList>

#include <memory>
#include <optional>
#include <span>
#include <vector>

class QPainter;

namespace atlas {

class Phrases;
struct XySymbols;

// How a chart looks.
struct ChartLook
{
    StylePtr style;
    ThemeName theme = ThemeName::Light;
    std::shared_ptr<const Phrases> phrases;
    // Superscripts of published figures, by the identifier of their source; those of sources that the dataset does not
    // have under the empty one. Null: labels have none, as on screen and in single drawings, which have no appendix.
    std::shared_ptr<const QHash<QString, Superscript>> notes = {};

    // What stands behind a label. nullopt: of a figure that no source publishes.
    Superscript noteOf(const std::optional<QString>& source) const
    {
        return notes && source ? notes->value(*source, notes->value(QString())) : Superscript();
    }

    const Theme& colours() const { return style->theme(theme); }

    bool print() const { return theme == ThemeName::Print; }
};

// What of it is drawn.
struct ChartView
{
    QSizeF size = {};
    int firstRow = 0;                    // of charts of rows: the first one drawn
    bool countRest = false;              // a last line tells how many rows found no room
    std::vector<RowIndex> selected = {}; // rising; marks of other sites fade when there are any
    QStringList provinces = {};          // the same for marks of provinces
    int focused = -1;                    // mark with the focus ring, of marks()
    std::optional<QRectF> brush = {};    // range of values, as ChartScene::valueAt() gives them
    // Where who makes scene after scene keeps the images of map symbols, which are most of the cost of one; read and
    // written while a scene is made. Null: nobody keeps them.
    std::shared_ptr<const XySymbols>* symbols = nullptr;
};

// One mark as pointer, keyboard and screen reader find it: a bar, a bubble, a tile.
struct ChartMark
{
    QRectF area = {};                 // in the scene; empty while it is scrolled out
    std::vector<RowIndex> sites = {}; // rising; empty for a mark of a province or of no site
    QString province = {};            // code
    QString spoken = {};              // "Gansu: 50,000 P in service, idle 75 % (70–80)"
};

class ChartScene
{
public:
    virtual ~ChartScene() = default;

    virtual void render(QPainter& painter, const QRectF& target) const = 0;

    // Of the height of the view.
    virtual double usedHeight() const = 0;

    // In reading order, also those that are scrolled out.
    virtual std::span<const ChartMark> marks() const = 0;

    // The row of a mark, of a chart of rows.
    virtual int rowOf(int mark) const { return mark; }

    // Of a chart of rows, which scrolls: how many are drawn. 0: the chart fills its view.
    virtual int rowsDrawn() const { return 0; }

    // Of a chart of rows: the least height of a view in which all of them are drawn. 0: the chart fills its view.
    virtual double heightOfAllRows() const { return 0; }

    // Where a brush can be drawn; nullopt for charts without one.
    virtual std::optional<QRectF> brushArea() const { return std::nullopt; }

    // Whether a brush has a height of its own, or always that of the area.
    virtual bool brushesBothAxes() const { return false; }

    // Between the scene and the values of both axes, inside the brush area.
    virtual QPointF valueAt(QPointF position) const { return position; }

    virtual QPointF positionOf(QPointF value) const { return value; }
};

// The topmost mark at a point; -1: none. Later marks lie above earlier ones; of small ones one within slop counts.
int markAt(std::span<const ChartMark> marks, QPointF point, double slop = 0);

} // namespace atlas
