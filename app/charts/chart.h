// SPDX-License-Identifier: GPL-3.0-or-later
// The charts: a closed list of names, their numbers, their table and their drawing by one function for window, image
// and PDF. Qt Charts is an implementation detail of this module.
#pragma once

#include "analysis/measures.h"
#include "charts/chartscene.h"
#include "domain/chips.h"

#include <memory>

namespace atlas {

// What a chart may be asked besides the question of its measure.
struct ChartSettings
{
    bool byCapacity = true;             // histogram: capacity in service, else number of sites
    double budgetMs = 20;               // round trip; reach: the annotated point, idle-by-distance: of its finding
    double usedShare = 0.3;             // rents: share of use that the break-even lines stand for
    ChipClass chip = ChipClass::Hopper; // rents: whose

    bool operator==(const ChartSettings&) const = default;
};

struct ChartInput
{
    MeasureInput question; // its settings.site: of the charts of one site
    ChartSettings settings = {};
};

struct ChartSpec
{
    // Which of the settings it asks for.
    enum class Option : quint8 { None, Weight, Budget, Chip };

    const char* name;  // stable, for the command line: "idle-by-province"
    const char* title; // English, context "Chart"
    Option option = Option::None;
    bool ofOneSite = false;  // of the site of the question
    bool byProvince = false; // its marks are provinces, which a click filters by
};

// idle-by-province, idle-histogram, idle-by-distance, reach, stranded, rents, tornado, pipeline, buildout,
// idle-by-owner, concentration, completeness, dossier.
std::span<const ChartSpec> charts();
const ChartSpec* chart(QAnyStringView name);

// Sentences round the drawing.
struct ChartTexts
{
    QString title;    // what is measured
    QString finding;  // what it shows, for print ("Gansu and Henan hold more than half of it")
    QString subtitle; // measure and unit
    QString caption;  // basis, dates, coverage, model, what is counted
    QString empty;    // not empty: the sentence that stands in place of the chart
};

// The chip classes that a rent may be asked of.
std::span<const ChipClass> chipsWithRents();

// The numbers of a chart and its sentences. Immutable; made on any thread, asked for scenes on the GUI thread.
class ChartData
{
public:
    virtual ~ChartData() = default;

    ChartTexts texts;

    // Not called where texts.empty says why there is none.
    virtual std::unique_ptr<ChartScene> scene(const ChartLook& look, const ChartView& view) const = 0;

    // Rows of a chart that scrolls; 0 for others.
    virtual int rowCount() const { return 0; }

    // What the content of a chart without rows needs at that width to be shown whole; 0: it fills its room. GUI thread.
    virtual double heightOfContent(const ChartLook&, double /*width*/) const { return 0; }

    // The sites within a range of the values of the axes, rising.
    virtual std::vector<RowIndex> sitesIn(const QRectF&) const { return {}; }

    // Such a range in words: "Brushed: idle ratio 40–65 %".
    virtual QString spokenRange(const QRectF&, const Phrases&) const { return {}; }
};

using ChartDataPtr = std::shared_ptr<const ChartData>;

// Any thread. Errors: cancelled; usage for a site that the dataset does not have. Without a site a chart of one says
// so.
Result<ChartDataPtr> chartData(const ChartSpec& chart, const ChartInput& input, const Task& task = {});
// The numbers of the chart as a table: what the window shows in its place and CSV export writes; the same as the
// measure prints. Any thread; the same errors.
Result<Sheet> chartSheet(const ChartSpec& chart, const ChartInput& input, const Task& task = {});

// The height in which all of the chart is seen: of rows, the usual one or as much more as it takes to draw each of
// them, without what they leave empty; that of the content of a dossier; of others the usual one. GUI thread.
double chartHeight(const ChartData& data, const ChartLook& look, double width, double usual);

// Draws the chart alone (no title or caption) into the rectangle, in device-independent pixels, or points in print,
// and returns the height that it took: a few bars need less than the rectangle; bars that find no room are counted in a
// line. Needs a QApplication (any platform plug-in). GUI thread.
double paintChart(QPainter& painter, const QRectF& rect, const ChartData& data, const ChartLook& look);

} // namespace atlas
