// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of charts share: the question over all of a dataset, a look, a picture, and a dataset whose totals can
// be checked in the head.
#pragma once

#include "charts/chart.h"
#include "support/builders.h"

#include <QImage>
#include <QPainter>

#include <stop_token>

namespace atlas::test {

// At the date of the dataset, by the best available basis, over all sites.
inline ChartInput questionOf(Dataset d, Language language = Language::English)
{
    d.reindex();
    ChartInput input;
    MeasureInput& question = input.question;
    question.snapshot = std::make_shared<const Dataset>(std::move(d));
    question.figures =
        std::make_shared<const Figures>(figuresOf(*question.snapshot, {question.snapshot->info.asOf.latest(), {}}));
    question.sites = allSites(*question.snapshot);
    question.phrases = std::make_shared<const Phrases>(language);
    return input;
}

inline ChartLook lookIn(ThemeName theme = ThemeName::Light, Language language = Language::English)
{
    static const StylePtr style = Style::load().value();
    return {style, theme, std::make_shared<const Phrases>(language)};
}

// As a report prints it: superscripts at the labels of published figures.
inline ChartLook lookWithNotes(QHash<QString, Superscript> notes)
{
    ChartLook look = lookIn(ThemeName::Print);
    look.notes = std::make_shared<const QHash<QString, Superscript>>(std::move(notes));
    return look;
}

inline Task stoppedTask()
{
    std::stop_source source;
    source.request_stop();
    return {.stop = source.get_token()};
}

inline QImage pictureOf(const ChartScene& scene, const QSize& size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    scene.render(painter, QRectF(QPointF(), QSizeF(size)));
    return image;
}

inline Place province(const char* code, const QString& nameEn, const QString& nameZh)
{
    Place place;
    place.uid = QString::fromLatin1(code);
    place.kind = PlaceKind::Province;
    place.nameEn = nameEn;
    place.nameZh = nameZh;
    return place;
}

inline Claim idle(const char* uid, const char* site, double low, double value, double high, const char* asOf)
{
    Claim c = claim(uid, site, Quantity::Idle, value, asOf);
    c.basis = Basis::StatedIdle;
    c.low = low;
    c.high = high;
    return c;
}

// Gansu: 1,000 P at 75 % (70 to 80) idle and 200 P of unknown use. Beijing: 600 P at 40 % idle and a 500 P FP64
// machine. Shanghai: in service, no capacity. Guangdong: announced.
inline Dataset smallNation()
{
    Dataset d = dataset();
    d.places = {province("110000", QStringLiteral("Beijing"), QStringLiteral("北京")),
                province("310000", QStringLiteral("Shanghai"), QStringLiteral("上海")),
                province("440000", QStringLiteral("Guangdong"), QStringLiteral("广东")),
                province("620000", QStringLiteral("Gansu"), QStringLiteral("甘肃"))};
    d.sites = {site("g1", Stage::InService, "620000"), site("g2", Stage::InService, "620000"),
               site("b1", Stage::InService, "110000"), site("b2", Stage::InService, "110000"),
               site("s1", Stage::InService, "310000"), site("c1", Stage::Announced, "440000")};
    d.claims = {claim("g1-c", "g1", Quantity::Capacity, 1000, "2025-01"),
                claim("g2-c", "g2", Quantity::Capacity, 200, "2025-01"),
                claim("b1-c", "b1", Quantity::Capacity, 600, "2025-01"),
                claim("b2-c", "b2", Quantity::Capacity, 500, "2025-01"),
                idle("g1-i", "g1", 0.70, 0.75, 0.80, "2025-04"),
                idle("b1-i", "b1", 0.40, 0.40, 0.40, "2026-02")};
    d.claims.set<&Claim::numberFormat>(3, NumberFormat::Fp64);
    d.reindex();
    return d;
}

} // namespace atlas::test
