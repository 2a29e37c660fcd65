// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/maplabels.h"

#include "base/formats.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;
using Kind = MapLabel::Kind;

// Room round a label that no other one enters.
constexpr double PadX = 2;
constexpr double PadY = 1.5;
constexpr double FrameMarginPx = 3;
constexpr double SymbolGapPx = 3;
// Province names: grid of tried points, its reach, and how much wider than its province a name may be.
constexpr double GridPx = 7;
constexpr double GridReachPx = 190;
constexpr double MaxProvinceOverhang = 1.5;
constexpr double WaterReachPx = 28;
constexpr double HubHandlePx = 6;
// Site names: how many on a small scale, from which size on, how wide.
constexpr int MaxLeadingSites = 8;
constexpr int MaxSites = 400; // tried in one view
constexpr double LargeSiteRadiusPx = 7;
constexpr double MaxSiteTextPx = 150;
constexpr qsizetype MaxKeptNames = 20000;
// From these levels on all sites with a capacity, and all sites, are named where there is room.
constexpr double SizedSitesZoom = 5.5;
constexpr double AllSitesZoom = 8;
// Cities of this many inhabitants at zoom 5; each level asks for a quarter of the one before.
constexpr double CityPopulation = 2.5e6;
constexpr double AllCitiesZoom = 8;
// A city this near to a hub of the same name is that hub.
constexpr double SameplaceDegrees = 0.5;

struct LabelMetrics
{
    LabelMetrics(const Style& style, bool print)
        : provinceMinZoom(style.number("basemap.label.province.minZoom")),
          provinceMaxZoom(style.number("basemap.label.province.maxZoom")),
          capitalMinZoom(style.number("basemap.label.capital.minZoom")),
          cityMinZoom(style.number("basemap.label.city.minZoom")),
          halo(style.number("basemap.label.halo"))
    {
        province = {style.number("basemap.label.province.px"), int(style.number("basemap.label.province.weight")),
                    false, style.number("basemap.label.province.tracking")};
        provinceHan = {style.number("basemap.label.province.hanPx"),
                       int(style.number("basemap.label.province.hanWeight")), false,
                       style.number("basemap.label.province.hanTracking")};
        capital = {style.number("basemap.label.capital.px"), int(style.number("basemap.label.capital.weight"))};
        city = {style.number("basemap.label.city.px"), int(style.number("basemap.label.city.weight"))};
        water = {style.number("basemap.label.water.px"), QFont::Normal, true,
                 style.number("basemap.label.water.tracking")};
        waterHan = water;
        waterHan.tracking = style.number("basemap.label.water.hanTracking");
        site = {style.number("basemap.label.site.px"), int(style.number("basemap.label.site.weight"))};
        if (print) {
            for (TextStyle* s : {&province, &provinceHan, &capital, &city, &water, &waterHan})
                s->px = style.printPixels("mapLabel");
            site.px = style.printPixels("mapSite");
        }
    }

    double provinceMinZoom, provinceMaxZoom, capitalMinZoom, cityMinZoom, halo;
    TextStyle province, provinceHan, capital, city, water, waterHan, site;
    double capitalMark = 3.6;
    double cityMark = 3.2;
};

// Offsets of a square grid, nearest first; equal distances in a fixed order.
std::vector<QPointF> spiral(double step, double reach)
{
    std::vector<QPointF> offsets;
    const int n = int(reach / step);
    for (int y = -n; y <= n; ++y) {
        for (int x = -n; x <= n; ++x)
            offsets.emplace_back(x * step, y * step);
    }
    std::ranges::stable_sort(offsets, {}, [](QPointF p) { return QPointF::dotProduct(p, p); });
    return offsets;
}

class Placer
{
public:
    explicit Placer(const LabelJob& job)
        : m_job(job),
          m_input(job.scene.input()),
          m_basemap(*m_input.basemap),
          m_theme(m_input.style->theme(m_input.theme)),
          m_metrics(*m_input.style, job.options.print),
          m_field(job.camera.size, job.seen.taken),
          m_frame(m_field.frame().adjusted(FrameMarginPx, FrameMarginPx, -FrameMarginPx, -FrameMarginPx))
    {}

    MapLabels run()
    {
        for (const QRectF& rect : m_job.options.reserved)
            m_field.addLabel(rect);
        if (m_input.layers.testFlag(MapLayer::Rings)) {
            placeHubs();
            if (m_job.options.ringLines)
                placeRings();
        }
        if (!m_input.layers.testFlag(MapLayer::Labels) || m_job.options.hubsOnly)
            return std::move(m_result);
        const bool basemapNames = !m_input.tiles; // tiles have names of their own
        placePinned();
        if (basemapNames) {
            placeProvinces();
            placeCities(true);
        }
        placeSites();
        if (basemapNames) {
            placeCities(false);
            placeWaters();
        }
        return std::move(m_result);
    }

private:
    QString name(const QString& english, const QString& chinese) const
    {
        return oneLine(m_input.phrases->name(english, chinese));
    }

    bool inView(QPointF p) const { return m_frame.contains(p); }

    static QRectF padded(const QRectF& rect) { return rect.adjusted(-PadX, -PadY, PadX, PadY); }

    bool fits(const QRectF& rect) const { return m_frame.contains(rect) && m_field.isFree(padded(rect)); }

    void take(PlacedLabel label)
    {
        m_field.addLabel(padded(label.rect));
        if (label.mark != PlacedLabel::Mark::None) {
            const double reach = label.markSize / 2 + 1;
            m_field.addLabel(QRectF(label.markCentre, QSizeF()).adjusted(-reach, -reach, reach, reach));
        }
        if (label.leader)
            m_field.addLine(*label.leader);
        m_result.labels.push_back(std::move(label));
    }

    PlacedLabel labelOf(Kind kind, QStringList lines, const TextStyle& style, const QColor& colour) const
    {
        PlacedLabel label;
        label.kind = kind;
        label.style = style;
        label.colour = colour;
        label.halo = m_theme.map.halo;
        label.haloWidth = m_metrics.halo;
        for (QString& line : lines)
            label.lines.push_back({std::move(line), {}});
        return label;
    }

    QSizeF sizeOf(const PlacedLabel& label) const
    {
        double width = 0;
        for (const PlacedLabel::Line& line : label.lines)
            width = std::max(width, m_job.setter.width(line.text, label.style));
        return {width,
                m_job.setter.inkBox({}, label.style).height() + double(label.lines.size() - 1) * lineStep(label.style)};
    }

    static double lineStep(const TextStyle& style) { return style.px * 1.14; }

    // Sets the lines into a rectangle, each aligned to the left, middle or right.
    void setInto(PlacedLabel& label, const QRectF& rect, Qt::AlignmentFlag alignment) const
    {
        label.rect = rect;
        double baseline = rect.top() - m_job.setter.inkBox({}, label.style).top();
        for (PlacedLabel::Line& line : label.lines) {
            const double free = rect.width() - m_job.setter.width(line.text, label.style);
            const double share = alignment == Qt::AlignLeft ? 0 : alignment == Qt::AlignRight ? 1 : 0.5;
            line.baseline = {rect.left() + free * share, baseline};
            baseline += lineStep(label.style);
        }
    }

    struct Seat
    {
        QRectF rect;
        Qt::AlignmentFlag alignment;
    };

    // The eight places beside a round thing, best first.
    static std::array<Seat, 8> seatsBeside(QPointF centre, double radius, QSizeF size)
    {
        const double reach = radius + SymbolGapPx;
        const double slant = radius * 0.72 + SymbolGapPx * 0.7;
        const double w = size.width();
        const double h = size.height();
        const auto seat = [&](double left, double top, Qt::AlignmentFlag alignment) {
            return Seat{QRectF(centre + QPointF(left, top), size), alignment};
        };
        return {seat(reach, -h / 2, Qt::AlignLeft),           seat(-reach - w, -h / 2, Qt::AlignRight),
                seat(slant, -slant - h, Qt::AlignLeft),       seat(slant, slant, Qt::AlignLeft),
                seat(-slant - w, -slant - h, Qt::AlignRight), seat(-slant - w, slant, Qt::AlignRight),
                seat(-w / 2, -reach - h, Qt::AlignHCenter),   seat(-w / 2, reach, Qt::AlignHCenter)};
    }

    void placeHubs()
    {
        const double reach = m_job.ringMetrics.hubPlate;
        for (const HubMark& hub : m_job.hubs) {
            const QPointF centre = m_job.view.toScreen(hub.position);
            if (inView(centre))
                m_field.addLabel({centre - QPointF(reach, reach), centre + QPointF(reach, reach)});
        }
        for (const HubMark& hub : m_job.hubs) {
            const QPointF centre = m_job.view.toScreen(hub.position);
            if (!inView(centre))
                continue;
            TextStyle style = m_job.ringMetrics.hubLabel;
            if (m_job.options.print) // in the weight of the ring labels: no other print has a bold face
                style = {m_input.style->printPixels("mapHub"), m_job.ringMetrics.label.weight};
            PlacedLabel label = labelOf(Kind::Hub, {hub.name}, style, hub.colour);
            label.haloWidth = m_job.ringMetrics.haloHub;
            // On the screen a what-if hub has a handle round its mark.
            const double handle = hub.whatIf && !m_job.options.ringLines ? HubHandlePx : 0;
            const auto seats = seatsBeside(centre, reach + handle - 1, sizeOf(label));
            // Hubs come before symbols: only the names of other hubs and the frame are in the way.
            const auto seat = std::ranges::find_if(
                seats, [&](const Seat& s) { return m_frame.contains(s.rect) && m_field.isFreeOfLabels(s.rect); });
            if (seat == seats.end()) {
                ++m_result.hidden;
                continue;
            }
            setInto(label, seat->rect, seat->alignment);
            take(std::move(label));
        }
    }

    void placeRings()
    {
        // The outermost ring of a hub carries its name.
        std::map<std::pair<double, double>, double> outermost;
        const auto place = [](const Ring& ring) { return std::pair(ring.spec.centre.lon, ring.spec.centre.lat); };
        for (const Ring& ring : m_input.rings) {
            double& radius = outermost[place(ring)];
            radius = std::max(radius, ring.radiusKm);
        }
        std::vector<QRectF> reserved = m_job.options.reserved;
        for (const PlacedLabel& hub : m_result.labels)
            reserved.push_back(padded(hub.rect));
        for (const HubMark& hub : m_job.hubs) {
            const double reach = m_job.ringMetrics.hubPlate;
            const QPointF centre = m_job.view.toScreen(hub.position);
            reserved.emplace_back(centre - QPointF(reach, reach), centre + QPointF(reach, reach));
        }
        for (const Ring& ring : m_input.rings) {
            const QString text = ringLabelText(ring, ring.radiusKm == outermost[place(ring)], *m_input.phrases);
            const QSizeF size = plateSize(m_job.setter, m_job.ringMetrics, text, ring.spec.direction);
            const std::optional<double> azimuth = ringLabelAzimuth(m_job.scene, m_job.camera, ring, size, reserved, {});
            if (!azimuth) {
                ++m_result.hidden;
                continue;
            }
            QRectF rect({}, size);
            rect.moveCenter(ringLabelPosition(m_job.scene, m_job.camera, ring, *azimuth));
            m_field.addLabel(rect);
            reserved.push_back(rect);
            m_result.plates.push_back({&ring, text, rect});
        }
    }

    // Beside the symbol; on a picture that nobody can zoom also farther away, at the end of a leader line.
    bool placeSite(const PlacedSymbol& symbol, bool leader)
    {
        const auto row = std::size_t(symbol.site);
        const QString text =
            name(m_input.snapshot->sites.get<&Site::nameEn>(row), m_input.snapshot->sites.get<&Site::nameZh>(row));
        QStringList lines = m_job.siteNames.lines(text, m_metrics.site, m_job.setter);
        if (lines.isEmpty())
            return true;
        const std::optional<double>& capacity = m_input.figures->sites[std::size_t(symbol.site)].capacity;
        if (leader && capacity) {
            const QString figure = formatPflops(*capacity, *m_input.phrases);
            const QString separator = m_input.phrases->chinese() ? u"，"_s : u", "_s;
            lines.back() += separator + figure;
        }
        PlacedLabel label = labelOf(Kind::Site, lines, m_metrics.site, m_theme.ui.ink);
        const QSizeF size = sizeOf(label);
        const QPointF centre = m_job.view.toScreen(symbol.anchor) + symbol.offset;
        for (const Seat& seat : seatsBeside(centre, symbol.radius + symbol.casing, size)) {
            if (fits(seat.rect)) {
                setInto(label, seat.rect, seat.alignment);
                take(std::move(label));
                return true;
            }
        }
        return leader && placeWithLeader(std::move(label), size, centre, symbol.radius);
    }

    bool placeWithLeader(PlacedLabel label, QSizeF size, QPointF centre, double radius)
    {
        constexpr int Bearings = 24;
        std::optional<PlacedLabel> best;
        double lowest = 0;
        for (const double distance : {16.0, 28.0, 42.0, 58.0, 76.0, 96.0, 118.0}) {
            for (int i = 0; i < Bearings; ++i) {
                const double angle = 2 * std::numbers::pi * (i + 0.5) / Bearings;
                const QPointF u(std::cos(angle), std::sin(angle));
                const QPointF end = centre + (radius + distance) * u;
                const bool toRight = u.x() >= 0;
                QRectF rect(end + QPointF(toRight ? 2 : -2 - size.width(), -size.height() / 2), size);
                if (!fits(rect))
                    continue;
                const QLineF line(centre + (radius + 1.5) * u, end);
                // Flat lines lead the eye into the text.
                const double cost = distance + m_field.crossingCost(line) + 12 * std::abs(u.y());
                if (std::isfinite(cost) && (!best || cost < lowest)) {
                    lowest = cost;
                    PlacedLabel candidate = label;
                    setInto(candidate, rect, toRight ? Qt::AlignLeft : Qt::AlignRight);
                    candidate.leader = line;
                    best = std::move(candidate);
                }
            }
        }
        if (!best)
            return false;
        take(std::move(*best));
        return true;
    }

    void placePinned()
    {
        if (!m_input.layers.testFlag(MapLayer::Sites))
            return;
        for (const RowIndex site : m_input.pinned) {
            const qint32 at = m_job.field.indexOf(site);
            if (at < 0 || m_job.scene.clusterOf(m_job.camera, site))
                continue;
            const PlacedSymbol symbol = m_job.field.placed(std::size_t(at), m_job.seen.factor);
            if (inView(m_job.view.toScreen(symbol.anchor) + symbol.offset))
                m_result.hidden += placeSite(symbol, m_job.options.ringLines) ? 0 : 1;
        }
    }

    void placeSites()
    {
        if (!m_input.layers.testFlag(MapLayer::Sites))
            return;
        // The largest first, as far as the scale allows names at all.
        const double zoom = m_job.view.zoom;
        if (zoom < m_metrics.provinceMinZoom)
            return;
        int left = zoom < SizedSitesZoom || m_job.options.ringLines ? MaxLeadingSites : MaxSites;
        for (const SeenSymbols::Symbol& seen : m_job.seen.symbols) {
            if (left == 0)
                break;
            const PlacedSymbol symbol = m_job.field.placed(seen.index, m_job.seen.factor);
            const SiteFigures& figures = m_input.figures->sites[std::size_t(symbol.site)];
            const bool wanted = zoom >= AllSitesZoom ||
                                (figures.capacity && (zoom >= SizedSitesZoom || symbol.radius >= LargeSiteRadiusPx));
            if (!wanted || std::ranges::contains(m_input.pinned, symbol.site) || !inView(seen.centre))
                continue;
            --left;
            m_result.hidden += placeSite(symbol, m_job.options.ringLines) ? 0 : 1;
        }
    }

    bool isHub(const QString& text, LonLat position) const
    {
        if (!m_input.layers.testFlag(MapLayer::Rings))
            return false;
        return std::ranges::any_of(m_job.hubs, [&](const HubMark& hub) {
            return hub.name == text &&
                   std::hypot(hub.place.lon - position.lon, hub.place.lat - position.lat) < SameplaceDegrees;
        });
    }

    void placeProvinces()
    {
        const double zoom = m_job.view.zoom;
        if (zoom < m_metrics.provinceMinZoom || zoom > m_metrics.provinceMaxZoom)
            return;
        const std::vector<QPointF> offsets = spiral(GridPx, GridReachPx);
        for (std::size_t i = 0; i < m_basemap.provinces().size(); ++i) {
            const PreparedBasemap::Province& shape = m_basemap.provinces()[i];
            const Basemap::Province& province = m_basemap.source().provinces[i];
            QString text = name(province.nameEn, province.nameZh);
            // A city of provincial rank is named once: by its mark.
            if (isHub(text, province.label) || (zoom >= m_metrics.capitalMinZoom && isCapital(text)))
                continue;
            const bool han = hasHan(text);
            if (!han && !m_job.options.print)
                text = text.toUpper();
            PlacedLabel label = labelOf(Kind::Province, {text}, han ? m_metrics.provinceHan : m_metrics.province,
                                        m_theme.map.labelProvince);
            const QSizeF size = sizeOf(label);
            if (size.width() > MaxProvinceOverhang * shape.box.width() * m_job.view.scale)
                continue;
            const QRectF onScreen(m_job.view.toScreen(shape.box.topLeft()),
                                  m_job.view.toScreen(shape.box.bottomRight()));
            if (!onScreen.intersects(m_frame))
                continue;
            const QPointF pole = m_job.view.toScreen(shape.label);
            const auto found = std::ranges::find_if(offsets, [&](QPointF offset) {
                QRectF rect({}, size);
                rect.moveCenter(pole + offset);
                return fits(rect) && shape.contains(m_job.view.toMap(pole + offset));
            });
            if (found == offsets.end()) {
                m_result.hidden += inView(pole) ? 1 : 0;
                continue;
            }
            QRectF rect({}, size);
            rect.moveCenter(pole + *found);
            setInto(label, rect, Qt::AlignHCenter);
            take(std::move(label));
        }
    }

    bool isCapital(const QString& provinceName) const
    {
        return std::ranges::any_of(m_basemap.source().cities, [&](const Basemap::City& city) {
            return city.capital && name(city.nameEn, city.nameZh) == provinceName;
        });
    }

    void placeCities(bool capitals)
    {
        const double zoom = m_job.view.zoom;
        if (zoom < (capitals ? m_metrics.capitalMinZoom : m_metrics.cityMinZoom))
            return;
        const double population = CityPopulation * std::pow(4, 5 - zoom);
        std::vector<std::size_t> wanted;
        const std::vector<Basemap::City>& cities = m_basemap.source().cities;
        for (std::size_t i = 0; i < cities.size(); ++i) {
            const Basemap::City& city = cities[i];
            const bool large = capitals || zoom >= AllCitiesZoom || city.population >= population;
            if (city.capital == capitals && large && inView(m_job.view.toScreen(m_basemap.cities()[i])) &&
                !isHub(name(city.nameEn, city.nameZh), city.position))
                wanted.push_back(i);
        }
        std::ranges::stable_sort(wanted, [&](std::size_t a, std::size_t b) {
            return cities[a].population != cities[b].population ? cities[a].population > cities[b].population
                                                                : cities[a].code < cities[b].code;
        });
        for (const std::size_t i : wanted) {
            const QPointF centre = m_job.view.toScreen(m_basemap.cities()[i]);
            PlacedLabel label =
                labelOf(capitals ? Kind::Capital : Kind::City, {name(cities[i].nameEn, cities[i].nameZh)},
                        capitals ? m_metrics.capital : m_metrics.city, m_theme.map.labelCity);
            label.mark = capitals ? PlacedLabel::Mark::Square : PlacedLabel::Mark::Dot;
            label.markCentre = centre;
            label.markSize = capitals ? m_metrics.capitalMark : m_metrics.cityMark;
            if (!placeBesideMark(std::move(label)))
                ++m_result.hidden;
        }
    }

    // A mark may lie under symbols: the name then stands where they end.
    bool placeBesideMark(PlacedLabel label)
    {
        const QSizeF size = sizeOf(label);
        const QPointF reach(label.markSize / 2, label.markSize / 2);
        const QRectF mark(label.markCentre - reach, label.markCentre + reach);
        if (!m_field.isFreeOfLabels(mark))
            return false;
        const bool covered = m_field.hasSymbol(mark);
        for (const double away : {0.0, 5.0, 10.0, 16.0}) {
            for (const Seat& seat : seatsBeside(label.markCentre, label.markSize / 2 + away, size)) {
                if (fits(seat.rect)) {
                    setInto(label, seat.rect, seat.alignment);
                    take(std::move(label));
                    return true;
                }
            }
            if (!covered)
                break;
        }
        return false;
    }

    void placeWaters()
    {
        if (m_job.view.zoom < m_metrics.provinceMinZoom)
            return;
        const std::vector<QPointF> offsets = spiral(GridPx, WaterReachPx);
        for (std::size_t i = 0; i < m_basemap.waters().size(); ++i) {
            const Basemap::Water& water = m_basemap.source().waters[i];
            const QString text = name(water.nameEn, water.nameZh);
            PlacedLabel label = labelOf(Kind::Water, {text}, hasHan(text) ? m_metrics.waterHan : m_metrics.water,
                                        m_theme.map.labelWater);
            label.halo = m_theme.map.haloSea;
            const QSizeF size = sizeOf(label);
            const QPointF centre = m_job.view.toScreen(m_basemap.waters()[i]);
            if (!inView(centre))
                continue;
            const auto found = std::ranges::find_if(offsets, [&](QPointF offset) {
                QRectF rect({}, size);
                rect.moveCenter(centre + offset);
                return fits(rect);
            });
            if (found == offsets.end()) {
                ++m_result.hidden;
                continue;
            }
            QRectF rect({}, size);
            rect.moveCenter(centre + *found);
            setInto(label, rect, Qt::AlignHCenter);
            take(std::move(label));
        }
    }

    const LabelJob& m_job;
    const SceneInput& m_input;
    const PreparedBasemap& m_basemap;
    const Theme& m_theme;
    LabelMetrics m_metrics;
    LabelField m_field;
    QRectF m_frame;
    MapLabels m_result;
};

} // namespace

// A long name goes without what stands in brackets, for that is mostly the place, then without what follows its last
// comma; what is still too long ends with an ellipsis.
QStringList SiteNames::lines(const QString& name, const TextStyle& style, const TextSetter& setter) const
{
    static const QRegularExpression brackets(u"\\s*[(\uFF08][^()\uFF08\uFF09]*[)\uFF09]"_s);
    static const QRegularExpression afterComma(u"[,\uFF0C][^,\uFF0C]*$"_s);
    const std::scoped_lock lock(m_mutex);
    if (const auto known = m_lines.constFind(name); known != m_lines.cend())
        return *known;
    if (m_lines.size() >= MaxKeptNames)
        m_lines.clear();
    QString text = name;
    const qsizetype wanted = hasHan(text) ? 1 : 2;
    QStringList lines = setter.wrapped(text, style, MaxSiteTextPx);
    for (const QRegularExpression* part : {&brackets, &afterComma}) {
        QString shorter = text;
        shorter = shorter.remove(*part).trimmed();
        if (lines.size() > wanted && !shorter.isEmpty()) {
            text = shorter;
            lines = setter.wrapped(text, style, MaxSiteTextPx);
        }
    }
    if (lines.size() > 2) {
        const QString rest = lines.sliced(1).join(hasHan(text) ? u""_s : u" "_s);
        lines = {lines.front(), setter.elided(rest, style, MaxSiteTextPx)};
    } else if (lines.size() == 2) {
        // Two lines of about one length.
        const QStringList even = setter.wrapped(text, style, setter.width(text, style) * 0.56);
        const bool cut = std::ranges::any_of(even, [](const QString& line) { return line.endsWith(u'…'); });
        if (even.size() == 2 && !cut)
            lines = even;
    }
    return *m_lines.insert(name, lines);
}

MapLabels placeLabels(const LabelJob& job)
{
    return Placer(job).run();
}

} // namespace atlas
