// SPDX-License-Identifier: GPL-3.0-or-later
// A report as content in one language: sections of text, tables and figures, before they are laid out as pages of a PDF
// (pdflayout.h) or as HTML (htmlreport.h). Both say the same because both are made of this. Lengths are points. Values;
// any thread, but paintings run on the GUI thread within the HanFontScope of print.
#pragma once

#include "analysis/sheet.h"
#include "base/phrases.h"
#include "cartography/preparedbasemap.h"

#include <QRectF>

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

class QPainter;

namespace atlas {

struct ProseRun
{
    enum class Kind : quint8 {
        Plain,
        Strong,
        Note // a superscript that leads to the appendix
    };

    QString text;
    Kind kind = Kind::Plain;
    QString link = {}; // "#anchor", an http or https address, or none
};

// Running text. Data in it is plain text: nothing is ever taken for markup.
class Prose
{
public:
    Prose() = default;

    Prose(const QString& text) { this->text(text); } // implicit: a text is prose

    Prose& text(const QString& text, const QString& link = {});
    Prose& strong(const QString& text);
    Prose& note(const QString& text, const QString& link);
    Prose& append(const Prose& more);

    const std::vector<ProseRun>& runs() const { return m_runs; }

    bool isEmpty() const { return m_runs.empty(); }

    QString words() const; // without the notes

private:
    std::vector<ProseRun> m_runs;
};

// Fills a rectangle; returns the height that it took of it.
using Painting = std::function<double(QPainter& painter, const QRectF& rect)>;

struct TextBlock
{
    enum class Level : quint8 {
        Heading,
        Body,
        Item,  // of a list without marks
        Small, // caption size
        Code   // one line to be typed, kept as it is
    };

    Level level = Level::Body;
    Prose prose;
};

// One entry of a numbered list: its marker hangs to the left.
struct EntryBlock
{
    QString marker;
    QString anchor;
    Prose prose;
};

struct TableColumn
{
    QString key;       // stable: "idle_pflops"
    QString head;      // may take several lines; empty: of symbols
    double weight = 1; // widths are shared out by it
    bool right = false;
    bool notes = false; // cells may end in a superscript: figures leave room for it, so that they stand in line
    bool wraps = false; // cells may take several lines; others are cut where they do not fit
};

struct TableCell
{
    Prose prose = {};
    bool pale = false;      // a word in place of a figure
    Painting painting = {}; // in place of the prose, which is then its text alternative
};

struct TableRow
{
    enum class Kind : quint8 { Values, Heading, Sum };

    QString key; // what it stands for: uid of a site, code of a province
    Kind kind = Kind::Values;
    std::vector<TableCell> cells; // of a heading: one
};

struct TableBlock
{
    QString key;
    QString caption; // what it holds, for who cannot see it
    std::vector<TableColumn> columns;
    std::vector<TableRow> rows;
};

// Where a map lies on its page, for a georeferenced one.
struct MapPlacement
{
    QRectF frame; // of the map, in points from the top left of the page
    MapProjection projection = MapProjection::AlbersChina;
    // Of the frame's corners: top left, top right, bottom right, bottom left.
    std::array<LonLat, 4> corners;
};

struct FigureBlock
{
    QString key;           // name of the chart, "map"
    QString heading = {};  // what it shows; empty: the title of the section says it
    QString subtitle = {}; // measure and unit
    Prose caption = {};    // with the notes of everything that is labelled in the drawing
    QString spoken = {};   // the text alternative
    Painting painting = {};
    int columns = 12;    // of 12: two of 6 stand side by side
    double aspect = 0.6; // height of the drawing by its width; 0: all the height that is left of the page
    // Height of a drawing whose rows must all be seen, by its width, in place of the aspect; GUI thread, as the
    // painting.
    std::function<double(double width)> height = {};
    std::shared_ptr<const Sheet> sheet = {};                        // its numbers; null: it shows none
    std::function<MapPlacement(const QRectF& rect)> placement = {}; // of a map

    double heightAt(double width) const { return height ? height(width) : aspect * width; }
};

// A figure in large type.
struct KeyFigure
{
    QString key;
    Prose value; // "57 %", with its note
    QString label;
    QString detail; // range, coverage
};

struct KeyFiguresBlock
{
    std::vector<KeyFigure> figures; // side by side, at most five in a line
};

using Block = std::variant<TextBlock, EntryBlock, TableBlock, FigureBlock, KeyFiguresBlock>;

struct Section
{
    QString key; // stable and unique in its document: "map", "atlas-620000"
    QString title;
    Prose deck = {};
    std::vector<QStringList> notes = {}; // at the foot of its pages, side by side, a paragraph each
    std::vector<Block> blocks = {};
    int level = 1;       // 2: belongs to the section before it of level 1
    int textColumns = 1; // text and entries flow in so many columns of A4 portrait, more on wider paper
    bool landscape = false;
    bool cover = false; // the title in larger type
};

struct ReportDocument
{
    Language language = Language::English;
    QString title;
    QString runningHead;    // "National report, data as of November 2026"
    QString warning;        // on every page: synthetic data, or a scenario; empty: neither
    QString watermark = {}; // its words in short, large across every page of the PDF
    QString hash;           // content hash of the dataset
    std::vector<Section> sections;
};

// Every printed figure by what it stands for: "provinces/620000/idle_pflops" -> "12,345", sentences by their section.
// What the same report of another state of the dataset is compared by.
struct PrintedFigure
{
    QString key;
    QString text;

    bool operator==(const PrintedFigure&) const = default;
};

std::vector<PrintedFigure> printedFigures(const ReportDocument& document, const Phrases& phrases);

} // namespace atlas
