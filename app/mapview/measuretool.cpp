// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/measuretool.h"

#include "base/formats.h"
#include "geo/geodesicline.h"

namespace atlas {

namespace {

constexpr int Steps = 100;                   // of the line; even, so that one point is its middle
constexpr double ShortKm = 10, ShortMs = 10; // below, the tenths matter

} // namespace

QString measureText(double km, Direction direction, const Phrases& phrases)
{
    const double share = 1 / roundTripBudgetMs(1, direction);
    const auto ms = [&](LatencyPreset preset) {
        const double value = modelOf(preset).roundTripMs(km) * share;
        return formatNumber(value, phrases, value < ShortMs ? 1 : 0);
    };
    const QString text = direction == Direction::OneWay
                             ? phrases.translate("Map", "%1 km, one way %2 ms (%3–%4 ms)")
                             : phrases.translate("Map", "%1 km, round trip %2 ms (%3–%4 ms)");
    return text.arg(formatNumber(km, phrases, km < ShortKm ? 1 : 0), ms(LatencyPreset::Typical),
                    ms(LatencyPreset::Optimistic), ms(LatencyPreset::Conservative));
}

MeasureTool::MeasureTool(const Workspace& workspace, MapChrome& chrome, std::shared_ptr<const Phrases> phrases,
                         QObject* parent)
    : QObject(parent), m_workspace(workspace), m_chrome(chrome), m_phrases(std::move(phrases))
{
    connect(&workspace, &Workspace::ringsChanged, this, &MeasureTool::refresh); // the direction
}

void MeasureTool::click(LonLat place)
{
    if (m_open) {
        m_open = false;
        m_to = place;
    } else {
        m_open = true;
        m_from = place;
        m_to.reset();
    }
    refresh();
}

void MeasureTool::follow(LonLat pointer)
{
    if (!m_open)
        return;
    m_to = pointer;
    refresh();
}

void MeasureTool::show(LonLat from, LonLat to)
{
    m_open = false;
    m_from = from;
    m_to = to;
    refresh();
}

bool MeasureTool::clear()
{
    if (!m_from)
        return false;
    m_open = false;
    m_from.reset();
    m_to.reset();
    refresh();
    return true;
}

void MeasureTool::refresh()
{
    MapMeasure measure;
    if (m_from && m_to) {
        for (const LonLat place : geodesicLine(*m_from, *m_to, Steps))
            measure.path << QGeoCoordinate(place.lat, place.lon);
        measure.middle = measure.path[Steps / 2];
        measure.text = measureText(geodesicKm(*m_from, *m_to), m_workspace.ringSettings().direction, *m_phrases);
    }
    measure.shown = m_from.has_value();
    if (measure == m_chrome.measure())
        return;
    m_chrome.setMeasure(measure);
    Q_EMIT measured(measure.text);
}

} // namespace atlas
