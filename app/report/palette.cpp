// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/palette.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace atlas {

namespace {

struct Colour
{
    QRgb rgb = 0;
    double weight = 0;
};

int channel(QRgb rgb, int index)
{
    return int(rgb >> (8 * index)) & 0xFF;
}

struct Box
{
    std::span<Colour> colours;
    int widest = 0;    // channel
    double spread = 0; // 0: a single colour
};

Box boxOf(std::span<Colour> colours)
{
    Box box{colours};
    int range = 0;
    for (int c = 0; c < 3; ++c) {
        const auto [low, high] =
            std::ranges::minmax(colours, {}, [c](const Colour& colour) { return channel(colour.rgb, c); });
        if (const int here = channel(high.rgb, c) - channel(low.rgb, c); here > range) {
            range = here;
            box.widest = c;
        }
    }
    double weight = 0;
    for (const Colour& colour : colours)
        weight += colour.weight;
    box.spread = weight * range * range;
    return box;
}

// Where half of the weight is on each side; both sides get a colour.
std::size_t medianOf(std::span<const Colour> colours)
{
    double half = 0;
    for (const Colour& colour : colours)
        half += colour.weight / 2;
    std::size_t at = 0;
    for (double sum = 0; at + 2 < colours.size() && sum + colours[at].weight < half; ++at)
        sum += colours[at].weight;
    return at + 1;
}

} // namespace

std::vector<QRgb> paletteOf(const std::vector<QImage>& samples, std::size_t size)
{
    std::unordered_map<QRgb, double> counts;
    for (const QImage& image : samples) {
        for (int y = 0; y < image.height(); ++y) {
            const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
            for (int x = 0; x < image.width(); ++x)
                ++counts[line[x] & RGB_MASK];
        }
    }
    std::vector<Colour> colours;
    colours.reserve(counts.size());
    for (const auto& [rgb, count] : counts)
        colours.push_back({rgb, std::sqrt(count)});
    if (colours.empty())
        return {};
    std::ranges::sort(colours, {}, &Colour::rgb); // the order of a hash is not the same everywhere

    std::vector<Box> boxes{boxOf(colours)};
    while (boxes.size() < size) {
        const auto widest = std::ranges::max_element(boxes, {}, &Box::spread);
        if (widest->spread <= 0)
            break;
        const std::span<Colour> all = widest->colours;
        std::ranges::sort(all, {}, [c = widest->widest](const Colour& colour) {
            return std::pair(channel(colour.rgb, c), colour.rgb);
        });
        const std::size_t cut = medianOf(all);
        *widest = boxOf(all.first(cut));
        boxes.push_back(boxOf(all.subspan(cut)));
    }
    std::vector<QRgb> palette;
    for (const Box& box : boxes)
        palette.push_back(std::ranges::max_element(box.colours, {}, [](const Colour& colour) {
                              return std::pair(colour.weight, colour.rgb);
                          })->rgb);
    return palette;
}

quint8 PaletteIndex::of(QRgb colour)
{
    colour &= RGB_MASK;
    const auto [entry, isNew] = m_known.try_emplace(colour, quint8(0));
    if (isNew) {
        int best = std::numeric_limits<int>::max();
        for (std::size_t i = 0; i < m_palette.size(); ++i) {
            const int red = qRed(colour) - qRed(m_palette[i]);
            const int green = qGreen(colour) - qGreen(m_palette[i]);
            const int blue = qBlue(colour) - qBlue(m_palette[i]);
            // The eye tells greens apart best.
            if (const int distance = 2 * red * red + 4 * green * green + 3 * blue * blue; distance < best) {
                best = distance;
                entry->second = quint8(i);
            }
        }
    }
    return entry->second;
}

} // namespace atlas
