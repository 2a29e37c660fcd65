// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/legend.h"
#include "cartography/legendcolumns.h"
#include "cartography/maptext.h"
#include "cartography/rings.h"
#include "cartography/siteclusters.h"
#include "cartography/symbols.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <functional>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double ColumnGap = 24;
constexpr double RuleHeight = 15;

// Paints columns from top to bottom.
class LegendPainter
{
public:
    LegendPainter(QPainter& painter, QPointF topLeft, double width, const Legend& legend, const SceneInput& scene,
                  bool print)
        : m_painter(painter),
          m_scene(scene),
          m_phrases(*scene.phrases),
          m_theme(legend.colouring ? legend.colouring->painted(scene.style->theme(scene.theme))
                                   : scene.style->theme(scene.theme)),
          m_setter(*scene.style, print),
          m_metrics(*scene.style),
          m_left(topLeft.x()),
          m_width(width),
          m_y(topLeft.y())
    {
        const Style& style = *scene.style;
        const bool chinese = m_phrases.chinese();
        const auto screen = [&](const char* key) {
            return style.number(QByteArray("type.screen.").append(key).append(".px").constData());
        };
        m_heading = {print ? style.printPixels(chinese ? "headingHan" : "heading") : screen("strong") + 1,
                     QFont::DemiBold};
        m_body = {print ? style.printPixels("body") : screen("small")};
        m_note = {print ? style.printPixels("caption") : screen("caption")};
        m_row = std::round(m_body.px * 1.55);
    }

    double paintColours(const Legend& legend, std::vector<QRectF>* rows)
    {
        const double top = m_y;
        if (legend.choropleth) {
            provinces(*legend.choropleth);
        } else if (legend.colouring) {
            heading(legend.title);
            classes(legend, rows);
            note(legend.basisNote);
        }
        return m_y - top;
    }

    // From top to bottom; between two of them a rule or the gap of columns.
    using Parts = std::vector<std::function<void()>>;

    Parts partsOf(const Legend& legend)
    {
        Parts parts;
        if (legend.choropleth)
            parts.emplace_back([&] { provinces(*legend.choropleth); });
        // Where provinces carry the colours, sites are outlines.
        else
            parts.emplace_back([&] {
                heading(legend.title);
                classes(legend);
            });
        if (!legend.choropleth && !legend.certainties.empty())
            parts.emplace_back([&] {
                heading(m_phrases.translate("Legend", "How sure"));
                certainties(legend);
            });
        parts.emplace_back([&] {
            heading(legend.colouring ? m_phrases.translate("Legend", "Not in service")
                                     : m_phrases.translate("Legend", "Not in service, no ratio"));
            stages(legend);
        });
        parts.emplace_back([&] {
            heading(m_phrases.translate("Legend", "Capacity in service"));
            sizes(legend);
            if (!legend.choropleth && m_scene.layers.testFlag(MapLayer::Clusters))
                cluster(legend);
        });
        if (!m_scene.rings.empty() && m_scene.layers.testFlag(MapLayer::Rings))
            parts.emplace_back([&] {
                heading(m_scene.rings.front().spec.direction == Direction::OneWay
                            ? m_phrases.translate("Legend", "One-way time, modelled")
                            : m_phrases.translate("Legend", "Round-trip time, modelled"));
                rings();
                note(legend.ringNote);
            });
        if (m_scene.reach && (m_scene.reach->area || m_scene.reach->field))
            parts.emplace_back([&] {
                heading(m_phrases.translate("Legend", "Latency as area, modelled"));
                if (m_scene.reach->field && !m_scene.reach->hubs.empty())
                    fieldClasses();
                note(reachNote(*m_scene.reach, m_phrases));
            });
        if (!legend.basisNote.isEmpty())
            parts.emplace_back([&] { note(legend.basisNote); });
        return parts;
    }

    // starts: the first part of each column.
    double paint(const Legend& legend, const std::vector<std::size_t>& starts)
    {
        const Parts parts = partsOf(legend);
        const double top = m_y;
        double bottom = top;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (i > 0 && std::ranges::contains(starts, i)) {
                m_left += m_width + ColumnGap;
                m_y = top;
            } else if (i > 0) {
                rule();
            }
            parts[i]();
            bottom = std::max(bottom, m_y);
        }
        return bottom - top;
    }

    std::vector<double> heightsOf(const Legend& legend)
    {
        std::vector<double> heights;
        for (const auto& part : partsOf(legend)) {
            const double top = m_y;
            part();
            heights.push_back(m_y - top);
        }
        return heights;
    }

private:
    double right() const { return m_left + m_width; }

    void text(double x, double y, const QString& s, const TextStyle& style, const QColor& colour)
    {
        m_setter.drawText(m_painter, {x, y}, s, style, colour);
    }

    void textRight(double x, double y, const QString& s, const TextStyle& style, const QColor& colour)
    {
        text(x - m_setter.width(s, style), y, s, style, colour);
    }

    // The baseline of a row whose top is m_y.
    double baseline(double rowHeight) const { return m_y + rowHeight / 2 + m_body.px * 0.35; }

    void heading(const QString& s)
    {
        m_y += m_heading.px * 1.1;
        text(m_left, m_y, m_setter.elided(s, m_heading, m_width), m_heading, m_theme.ui.ink);
        m_y += m_heading.px * 0.5;
    }

    void rule()
    {
        constexpr double Above = 9;
        m_painter.setPen(QPen(m_theme.ui.hairline, 1));
        m_painter.drawLine(QPointF(m_left, m_y + Above), QPointF(right(), m_y + Above));
        m_y += RuleHeight;
    }

    void note(const QString& s)
    {
        for (const QString& line : m_setter.wrapped(s, m_note, m_width)) {
            m_y += m_note.px * 1.3;
            text(m_left, m_y, line, m_note, m_theme.ui.ink3);
        }
    }

    void symbol(double x, double y, double radius, SymbolLook look)
    {
        paintSymbol(m_painter, {x, y}, radius, look, 0, m_metrics, m_theme);
    }

    void classes(const Legend& legend, std::vector<QRectF>* rows = nullptr)
    {
        using Form = SymbolLook::Form;
        constexpr double Radius = 6.5;
        const double sitesRight = m_left + m_width * (legend.colouring ? 0.72 : 0.57);
        const double capacityRight = right();
        const QString capacityTitle = m_phrases.translate("Legend", "P in service");
        double capacityWidth = 0; // of figures: words stand in rows without a bar
        for (const Legend::ClassRow& row : legend.classes) {
            if (row.barShare > 0)
                capacityWidth = std::max(capacityWidth, m_setter.width(row.capacity, m_body));
        }
        const double barRight = right() - capacityWidth - 8;
        const double barWidth = std::max(barRight - sitesRight - 8, 0.0);

        m_y += m_note.px;
        textRight(sitesRight, m_y, m_phrases.translate("Legend", "sites"), m_note, m_theme.ui.ink3);
        textRight(capacityRight, m_y, capacityTitle, m_note, m_theme.ui.ink3);
        m_y += 3;
        for (const Legend::ClassRow& row : legend.classes) {
            const double middle = m_y + m_row / 2;
            const bool known = row.idleClass >= 0;
            if (legend.colouring) {
                symbol(m_left + 8, middle, Radius, {known ? Form::ReportedOlder : Form::Unknown, row.idleClass});
            } else {
                symbol(m_left + 8, middle, Radius, {known ? Form::Estimated : Form::Unknown, row.idleClass});
                if (known)
                    symbol(m_left + 27, middle, Radius, {Form::Reported, row.idleClass});
            }
            const double left = m_left + (legend.colouring ? 24 : 42);
            text(left, baseline(m_row), m_setter.elided(row.range, m_body, sitesRight - left - 30), m_body,
                 m_theme.ui.ink);
            textRight(sitesRight, baseline(m_row), formatNumber(row.sites, m_phrases), m_body, m_theme.ui.ink);
            textRight(capacityRight, baseline(m_row), row.capacity, m_body, m_theme.ui.ink);
            bar(barRight, middle, row.barShare * barWidth, row.idleClass);
            if (rows)
                rows->push_back({m_left, m_y, m_width, m_row});
            m_y += m_row;
        }
    }

    void provinces(const Choropleth& choropleth)
    {
        constexpr double BoxWidth = 22;
        constexpr double BoxHeight = 11;
        constexpr double FullHatch = 4;
        heading(choropleth.title);
        const std::vector<QColor> colours = choropleth.colours(m_theme);
        const auto row = [&](const QColor& fill, double hatch, const QString& label, int count) {
            const QRectF box(m_left, m_y + (m_row - BoxHeight) / 2, BoxWidth, BoxHeight);
            m_painter.fillRect(box, fill);
            m_painter.save();
            m_painter.setClipRect(box, Qt::IntersectClip);
            m_painter.setPen(QPen(m_theme.symbol.unknown, 1));
            for (double x = box.left(); hatch > 0 && x < box.right() + BoxHeight; x += hatch)
                m_painter.drawLine(QPointF(x - BoxHeight, box.bottom()), QPointF(x, box.top()));
            m_painter.restore();
            m_painter.setPen(QPen(m_theme.map.nationLine, 0.8));
            m_painter.setBrush(Qt::NoBrush);
            m_painter.drawRect(box);
            text(box.right() + 8, baseline(m_row), label, m_body, m_theme.ui.ink);
            if (count >= 0)
                textRight(right(), baseline(m_row), formatNumber(count, m_phrases), m_body, m_theme.ui.ink);
            m_y += m_row;
        };
        for (std::size_t i = choropleth.labels.size(); i-- > 0;)
            row(colours[i], 0, choropleth.labels[i], choropleth.provinces[i]);
        row(m_theme.map.land, FullHatch, m_phrases.translate("Legend", "nothing known"), choropleth.unknown);
        if (choropleth.theme == ProvinceTheme::IdleRatio || choropleth.theme == ProvinceTheme::IdleCapacity)
            note(m_phrases.translate("Legend",
                                     "Wide hatching: more than a third of the capacity in service has no ratio."));
        note(m_phrases.translate("Legend", "Numbers: provinces with sites. Sites are outlines of the size below."));
    }

    // The tones in one row, the class in ms under each.
    void fieldClasses()
    {
        const double width = m_width / double(ReachFieldMs.size());
        const double height = m_row * 0.7;
        m_y += 3;
        for (std::size_t i = 0; i < ReachFieldMs.size(); ++i) {
            const QRectF box(m_left + width * double(i), m_y, width - 2, height);
            m_painter.fillRect(box, mixed(m_theme.map.land, reachFieldTone(m_theme), ReachFieldOpacity[i]));
            const QString label = reachClassText(i, m_phrases);
            text(box.center().x() - m_setter.width(label, m_note) / 2, box.bottom() + m_note.px * 1.15, label, m_note,
                 m_theme.ui.ink);
        }
        m_y += height + m_note.px * 1.5;
    }

    void bar(double x, double y, double width, int idleClass)
    {
        constexpr double Height = 8;
        if (width <= 0)
            return;
        const QRectF rect(x - std::max(width, 1.0), y - Height / 2, std::max(width, 1.0), Height);
        if (idleClass < 0) {
            m_painter.setPen(QPen(m_theme.symbol.unknown, 0.8));
            m_painter.setBrush(m_theme.map.land);
            m_painter.drawRect(rect.adjusted(0.4, 0.4, -0.4, -0.4));
            return;
        }
        m_painter.setPen(QPen(m_theme.idle.edge[std::size_t(idleClass)], 0.6));
        m_painter.setBrush(m_theme.idle.fill[std::size_t(idleClass)]);
        m_painter.drawRect(rect.adjusted(0.3, 0.3, -0.3, -0.3));
    }

    void certainties(const Legend& legend)
    {
        constexpr int MiddleClass = 2;
        for (const Legend::CertaintyItem& item : legend.certainties) {
            SiteFigures figures;
            figures.stage = Stage::InService;
            figures.idle.certainty = item.certainty;
            figures.idle.value = (IdleBreaks[MiddleClass] + IdleBreaks[MiddleClass + 1]) / 2;
            symbol(m_left + 8, m_y + m_row / 2, 6.5, lookOf(figures));
            const QString count = formatNumber(item.sites, m_phrases);
            const double room = m_width - 24 - m_setter.width(count, m_body) - 8;
            text(m_left + 24, baseline(m_row), m_setter.elided(item.label, m_body, room), m_body, m_theme.ui.ink);
            textRight(right(), baseline(m_row), count, m_body, m_theme.ui.ink);
            m_y += m_row;
        }
    }

    void stages(const Legend& legend)
    {
        double x = m_left;
        for (const Legend::StageItem& item : legend.stages) {
            SiteFigures figures;
            figures.stage = item.stage;
            figures.idle.certainty = Certainty::NotApplicable;
            const QString label = item.label + u' ' + formatNumber(item.sites, m_phrases);
            const double width = 16 + m_setter.width(label, m_body);
            if (x > m_left && x + width > right()) {
                x = m_left;
                m_y += m_row;
            }
            symbol(x + 6, m_y + m_row / 2, glyphRadius(m_metrics) * 1.2, lookOf(figures));
            text(x + 16, baseline(m_row), label, m_body, m_theme.ui.ink);
            x += width + 12;
        }
        m_y += m_row;
    }

    void sizes(const Legend& legend)
    {
        m_y += 4;
        const std::vector<SizeCircle> circles = sizeCircles(legend.sizeSamples, m_metrics, m_phrases);
        const double largest = circles.front().diameter;
        const double bottom = m_y + std::max(largest, 2.4 * m_body.px);
        const double centre = m_left + largest / 2 + 2;
        const double leaderEnd = m_left + largest + 16;
        double lastLabel = -1;
        m_painter.setBrush(Qt::NoBrush);
        for (const auto& [d, name] : circles) {
            const double top = bottom - d;
            m_painter.setPen(QPen(m_theme.symbol.unknown, 1));
            m_painter.drawEllipse(QPointF(centre, bottom - d / 2), d / 2 - 0.5, d / 2 - 0.5);
            // Labels of small circles would overlap: they keep a line's distance, and the leader bends.
            const double label = lastLabel < 0 ? top : std::max(top, lastLabel + m_body.px * 1.25);
            m_painter.setPen(QPen(m_theme.ui.divider, 0.8));
            m_painter.drawPolyline(
                QPolygonF({{centre, top}, {leaderEnd - 10, top}, {leaderEnd - 3, label}, {leaderEnd, label}}));
            text(leaderEnd + 4, label + m_body.px * 0.35, name, m_body, m_theme.ui.ink);
            lastLabel = label;
        }
        const double aside = m_left + m_width * 0.58;
        const double middle = (m_y + bottom) / 2;
        symbol(aside, middle, m_metrics.unpublished / 2, {});
        text(aside + 9, middle + m_body.px * 0.35, m_phrases.translate("Legend", "not published"), m_body,
             m_theme.ui.ink);
        m_y = std::max(bottom, lastLabel + m_body.px * 0.5) + 2;
    }

    // The ring of a cluster, and what stands in it: two classes of those that there are, and what is not known.
    void cluster(const Legend& legend)
    {
        const ClusterMetrics metrics(*m_scene.style);
        SiteCluster sample;
        sample.radius = metrics.minDiameter / 4;
        sample.inService = 1;
        const int classes = int(m_theme.idle.fill.size());
        if (classes > 0)
            sample.slices.push_back({std::min(3, classes - 1), false, 0.4});
        if (classes > 1)
            sample.slices.push_back({std::min(1, classes - 2), !legend.certainties.empty(), 0.3});
        double known = 0;
        for (const SiteCluster::Slice& slice : sample.slices)
            known += slice.share;
        sample.slices.push_back({-1, false, 1 - known});
        const double left = m_left + 2 * sample.radius + 10;
        const QStringList lines = m_setter.wrapped(
            m_phrases.translate("Legend", "Near sites as one mark at small scales. Ring: capacity in service by class, "
                                          "empty where unknown; in it the sum and the number of sites."),
            m_note, right() - left);
        m_y += m_row * 0.4;
        paintClusterRing(m_painter, {m_left + sample.radius, m_y + sample.radius}, sample, metrics, m_theme);
        double y = m_y;
        for (const QString& line : lines) {
            y += m_note.px * 1.3;
            text(left, y, line, m_note, m_theme.ui.ink3);
        }
        m_y = std::max(y, m_y + 2 * sample.radius);
    }

    void rings()
    {
        std::vector<const Ring*> left;
        for (const Ring& ring : m_scene.rings)
            left.push_back(&ring);
        while (!left.empty()) {
            const LonLat centre = left.front()->spec.centre;
            std::vector<const Ring*> own;
            std::erase_if(left, [&](const Ring* ring) {
                const bool same = ring->spec.centre == centre;
                if (same)
                    own.push_back(ring);
                return same;
            });
            std::ranges::stable_sort(own, {}, [](const Ring* ring) { return ring->spec.budgetMs; });
            ringRow(own);
            m_y += m_row;
        }
    }

    void ringRow(const std::vector<const Ring*>& own)
    {
        constexpr double Dash = 18;
        constexpr double Step = 22;
        const RingSpec& spec = own.front()->spec;
        const QColor colour = ringColour(m_theme, *m_scene.snapshot, spec);
        QStringList budgets;
        double x = m_left;
        for (const Ring* ring : own) {
            m_painter.setPen(QPen(colour, ringWidth(*m_scene.style, ring->spec.budgetMs), Qt::SolidLine, Qt::FlatCap));
            m_painter.drawLine(QPointF(x, m_y + m_row / 2), QPointF(x + Dash, m_y + m_row / 2));
            x += Step;
            const bool whole = ring->spec.budgetMs == std::round(ring->spec.budgetMs);
            budgets << formatNumber(ring->spec.budgetMs, m_phrases, whole ? 0 : 1);
        }
        const QString label = (m_phrases.chinese() ? u"%1：%2 ms"_s : u"%1: %2 ms"_s)
                                  .arg(oneLine(spec.hubName), joinedNames(budgets, m_phrases));
        x = std::max(x, m_left + 3 * Step) + 4;
        text(x, baseline(m_row), m_setter.elided(label, m_body, right() - x), m_body, m_theme.ui.ink);
    }

    QPainter& m_painter;
    const SceneInput& m_scene;
    const Phrases& m_phrases;
    Theme m_theme;
    TextSetter m_setter;
    SymbolMetrics m_metrics;
    double m_left, m_width, m_y;
    TextStyle m_heading, m_body, m_note;
    double m_row = 19;
};

} // namespace

double paintColourKey(QPainter& painter, QPointF topLeft, double width, const Legend& legend, const SceneInput& scene,
                      bool print, std::vector<QRectF>* rows)
{
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const double height = LegendPainter(painter, topLeft, width, legend, scene, print).paintColours(legend, rows);
    painter.restore();
    return height;
}

double paintLegend(QPainter& painter, QPointF topLeft, double width, const Legend& legend, const SceneInput& scene,
                   bool print, int columns)
{
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const double own = (width - (columns - 1) * ColumnGap) / columns;
    std::vector<std::size_t> starts;
    if (columns > 1) {
        QImage nowhere(1, 1, QImage::Format_RGB32);
        QPainter measuring(&nowhere);
        LegendPainter measured(measuring, {}, own, legend, scene, print);
        starts = columnStarts(measured.heightsOf(legend), RuleHeight, std::size_t(columns));
    }
    const double height = LegendPainter(painter, topLeft, own, legend, scene, print).paint(legend, starts);
    painter.restore();
    return height;
}

} // namespace atlas
