// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/formats.h"
#include "charts/plotparts.h"
#include "report/export.h"
#include "report/sectiontext.h"

#include <QPainter>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

struct BarPart
{
    QString key, word; // "estimated"
    double pflops = 0;
    int sites = 0;
    QColor fill; // of the unknown: of the lines
    bool hatched = false;
};

QString labelOf(const BarPart& part, double whole, const Phrases& phrases)
{
    return phrases.translate("Report", "%1 %2 (%3)")
        .arg(part.word, shareText(part.pflops / whole, phrases), formatPflops(part.pflops, phrases));
}

// Where the labels begin: each under its part, moved so that none covers another or leaves the bar.
std::vector<double> labelPlaces(std::vector<double> wanted, const std::vector<double>& widths, double gap, double right)
{
    for (std::size_t i = 1; i < wanted.size(); ++i)
        wanted[i] = std::max(wanted[i], wanted[i - 1] + widths[i - 1] + gap);
    for (std::size_t i = wanted.size(); i-- > 0;) {
        wanted[i] = std::min(wanted[i], right - widths[i]);
        right = wanted[i] - gap;
    }
    return wanted;
}

struct BarDrawing
{
    std::vector<BarPart> parts; // those that hold something
    QStringList labels;
    double whole = 0;

    double paint(QPainter& painter, const QRectF& rect, const Style& style) const
    {
        const Theme& theme = style.theme(ThemeName::Print);
        const PlotMetrics metrics(style, ThemeName::Print);
        const Lettering& type = metrics.label;
        const double bar = 1.3 * type.height();
        const double swatch = 0.7 * type.ascent();
        const double indent = swatch + metrics.gap / 2;
        std::vector<double> lefts;
        std::vector<double> widths;
        double left = rect.left();
        double room = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const double length = rect.width() * parts[i].pflops / whole;
            paintPart(painter, QRectF(left, rect.top(), length, bar), parts[i], theme, metrics);
            lefts.push_back(left);
            widths.push_back(indent + type.width(labels[qsizetype(i)]));
            room += widths.back() + metrics.gap;
            left += length;
        }
        const bool oneLine = room <= rect.width() + metrics.gap;
        if (oneLine)
            lefts = labelPlaces(std::move(lefts), widths, metrics.gap, rect.right());
        double top = rect.top() + bar + metrics.gap / 2;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const double x = oneLine ? lefts[i] : rect.left();
            const double baseline = type.baselineBetween(top, top + type.height());
            paintPart(painter, QRectF(x, baseline - swatch, swatch, swatch), parts[i], theme, metrics);
            type.draw(painter, {x + indent, baseline}, labels[qsizetype(i)], theme.chart.text);
            if (!oneLine)
                top += type.height();
        }
        return top - rect.top() + (oneLine ? type.height() : 0);
    }

private:
    static void paintPart(QPainter& painter, const QRectF& rect, const BarPart& part, const Theme& theme,
                          const PlotMetrics& metrics)
    {
        if (part.hatched)
            paintHatchedBox(painter, rect, metrics.hatchSpacing, part.fill, part.fill, theme, metrics);
        else
            painter.fillRect(rect, part.fill);
    }
};

std::array<BarPart, 3> barParts(const Coverage& coverage, const Theme& theme, const Phrases& phrases)
{
    return {{{.key = u"reported"_s,
              .word = phrases.translate("Report", "reported"),
              .pflops = coverage.reportedPflops,
              .sites = coverage.reported,
              .fill = theme.chart.a},
             {.key = u"estimated"_s,
              .word = phrases.translate("Report", "estimated"),
              .pflops = coverage.estimatedPflops,
              .sites = coverage.estimated,
              .fill = theme.chart.a3},
             {.key = u"unknown"_s,
              .word = phrases.translate("Report", "unknown"),
              .pflops = coverage.unknownPflops,
              .sites = coverage.unknown,
              .fill = theme.chart.unknownLine,
              .hatched = true}}};
}

std::shared_ptr<const Sheet> barSheet(std::span<const BarPart> parts, const Totals& totals)
{
    using enum SheetColumn::Form;
    auto sheet = std::make_shared<Sheet>();
    sheet->columns = {{"certainty", QT_TRANSLATE_NOOP("Sheet", "Certainty")},
                      {"pflops", QT_TRANSLATE_NOOP("Sheet", "Capacity in service"), Number, 0, "PFLOPS"},
                      {"share", QT_TRANSLATE_NOOP("Sheet", "Share of the capacity"), Share},
                      {"sites", QT_TRANSLATE_NOOP("Sheet", "Sites"), Number}};
    for (const BarPart& part : parts) {
        const bool any = totals.pflops > 0;
        sheet->add(part.key, {part.word, any ? SheetCell(part.pflops) : SheetCell(),
                              any ? SheetCell(part.pflops / totals.pflops) : SheetCell(), double(part.sites)});
    }
    return sheet;
}

} // namespace

FigureBlock coverageBar(ReportContext& context, const QString& key, const Totals& totals)
{
    const Phrases& phrases = context.phrases;
    const auto parts = barParts(totals.coverage, context.theme, phrases);
    FigureBlock figure{.key = key,
                       .heading = phrases.translate("Report", "How the idle ratio is known"),
                       .subtitle = phrases.translate("Report", "Share of the capacity in service, P"),
                       .caption = coverageSentence(totals, phrases),
                       .aspect = 0.09,
                       .sheet = barSheet(parts, totals)};
    if (totals.pflops <= 0) {
        figure.spoken = phrases.translate("Report", "No capacity in service is published.");
        figure.painting = [style = context.request.style, text = figure.spoken](QPainter& painter, const QRectF& rect) {
            const PlotMetrics metrics(*style, ThemeName::Print);
            const QRectF line(rect.topLeft(), QSizeF(rect.width(), 2 * metrics.label.height()));
            paintSentence(painter, line, text, metrics.label, style->theme(ThemeName::Print).ui.ink2);
            return line.height();
        };
        return figure;
    }
    auto drawing = std::make_shared<BarDrawing>();
    drawing->whole = totals.pflops;
    for (const BarPart& part : parts) {
        if (part.pflops <= 0)
            continue;
        drawing->labels << labelOf(part, totals.pflops, phrases);
        drawing->parts.push_back(part);
    }
    figure.spoken = phrases.translate("Report", "Capacity in service by how its idle ratio is known: %1.")
                        .arg(joinedNames(drawing->labels, phrases));
    figure.painting = [style = context.request.style, drawing = std::shared_ptr<const BarDrawing>(drawing)](
                          QPainter& painter, const QRectF& rect) { return drawing->paint(painter, rect, *style); };
    return figure;
}

} // namespace atlas
