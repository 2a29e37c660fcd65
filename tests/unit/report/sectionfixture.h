// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of sections share: a small dataset whose figures can be checked in the head, what sections are made
// with, and looks into them.
#pragma once

#include "report/sections.h"
#include "unit/report/reportfixture.h"

#include <QImage>
#include <QPainter>

namespace atlas::test {

// What the sections are made with, kept alive.
struct Made
{
    explicit Made(Dataset d, Language language = Language::English)
        : request(reportRequest(std::move(d), {})),
          facts(request),
          context(request, facts, std::make_shared<const Phrases>(language))
    {}

    ReportRequest request;
    ReportFacts facts;
    ReportContext context;
};

inline PlacedChart placedChart(const char* name)
{
    PlacedChart placed;
    placed.chart = QString::fromLatin1(name);
    return placed;
}

inline Source source(const QString& uid)
{
    Source s;
    s.uid = uid;
    s.title = QStringLiteral("Title of ") + uid;
    return s;
}

inline Claim sourced(Claim claim, const QString& uid)
{
    claim.source = uid;
    return claim;
}

// Beijing: "full" 1,000 P, idle 25 % of its own, "far" without any figure. Gansu: "large" 3,000 P of unknown use,
// "plan" announced. A hub at full's place; the link to it is measured from Lanzhou, where "large" is.
inline Dataset small()
{
    Dataset d = dataset();
    d.sources = {source(QStringLiteral("s1")), source(QStringLiteral("s2")), source(QStringLiteral("s3")),
                 source(QStringLiteral("link"))};
    Site large = site("large", Stage::InService, "620000");
    large.city = QStringLiteral("620100");
    large.position = {103.83, 36.06};
    Site far = site("far");
    far.position = {116.4, 41.9};
    d.sites = {site("full"), far, large, site("plan", Stage::Announced, "620000")};
    d.sites.set<&Site::source>(0, QStringLiteral("s1"));
    d.sites.set<&Site::source>(1, QStringLiteral("s1"));
    d.sites.set<&Site::source>(2, QStringLiteral("s2"));
    Claim idle = sourced(claim("f-i", "full", Quantity::Idle, 0.25, "2026-01"), QStringLiteral("s3"));
    idle.basis = Basis::StatedIdle;
    idle.confidence = Confidence::High;
    d.claims = {sourced(claim("f-c", "full", Quantity::Capacity, 1000, "2025-01"), QStringLiteral("s2")), idle,
                sourced(claim("l-c", "large", Quantity::Capacity, 3000, "2025-01"), QStringLiteral("s2"))};
    Hub hub;
    hub.uid = QStringLiteral("beijing");
    hub.nameEn = QStringLiteral("Beijing");
    hub.nameZh = QStringLiteral("北京");
    hub.position = {116.4, 39.9};
    d.hubs = {hub};
    LatencyLink link;
    link.uid = QStringLiteral("link-1");
    link.fromName = QStringLiteral("Lanzhou");
    link.toName = QStringLiteral("Beijing");
    link.fromLon = 103.83;
    link.fromLat = 36.06;
    link.toLon = 116.4;
    link.toLat = 39.9;
    link.direction = LinkDirection::RoundTrip;
    link.layer = QStringLiteral("ICMP");
    link.kind = QStringLiteral("measured");
    link.ms = 27.4;
    link.source = QStringLiteral("link");
    d.latencyLinks = {link};
    d.reindex();
    return d;
}

inline const TableRow& rowOf(const TableBlock& table, QStringView key)
{
    const auto row = std::ranges::find(table.rows, key, &TableRow::key);
    Q_ASSERT(row != table.rows.end());
    return *row;
}

inline const TableCell& cellOf(const TableBlock& table, QStringView row, QStringView column)
{
    const auto found = std::ranges::find(table.columns, column, &TableColumn::key);
    Q_ASSERT(found != table.columns.end());
    return rowOf(table, row).cells[std::size_t(found - table.columns.begin())];
}

// "12, a": what the superscripts of a text say.
inline QString notesOf(const Prose& prose)
{
    QString notes;
    for (const ProseRun& run : prose.runs()) {
        if (run.kind == ProseRun::Kind::Note)
            notes += run.text;
    }
    return notes;
}

inline const TableBlock& tableOf(const Section& section)
{
    const auto table = std::ranges::find_if(
        section.blocks, [](const Block& block) { return std::holds_alternative<TableBlock>(block); });
    Q_ASSERT(table != section.blocks.end());
    return std::get<TableBlock>(*table);
}

inline bool hasInk(const QImage& image)
{
    const QRgb ground = qRgb(255, 255, 255);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != ground)
                return true;
        }
    }
    return false;
}

inline QImage painted(const Painting& painting, const QSize& size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painting(painter, QRectF(QPointF(), QSizeF(size)));
    painter.end();
    return image;
}

} // namespace atlas::test
