// SPDX-License-Identifier: GPL-3.0-or-later
// The few colours that stand for the many of a picture. Pure; the same pictures give the same palette. One thread.
#pragma once

#include <QImage>

#include <unordered_map>
#include <vector>

namespace atlas {

// Median cut: the box of colours with the widest spread is cut in two until there are enough. A box is told by its most
// frequent colour and not by the mean, so that flat areas keep theirs exactly. Frequencies count by their square root:
// symbols are few pixels and must not lose their colours to the sea. No dithering, for the same reason as in print: a
// flat colour is a class.
// P. Heckbert, Color image quantization for frame buffer display, SIGGRAPH 1982.
std::vector<QRgb> paletteOf(const std::vector<QImage>& samples, std::size_t size);

// The nearest colour of a palette.
class PaletteIndex
{
public:
    explicit PaletteIndex(std::vector<QRgb> palette) : m_palette(std::move(palette)) {}

    quint8 of(QRgb colour);

    const std::vector<QRgb>& palette() const { return m_palette; }

private:
    std::vector<QRgb> m_palette;
    std::unordered_map<QRgb, quint8> m_known;
};

} // namespace atlas
