// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/seensymbols.h"

#include "base/parallel.h"

#include <atomic>
#include <bit>
#include <cmath>

namespace atlas {

namespace {

constexpr std::size_t SymbolsPerBlock = 32768;
constexpr int RowsPerStrip = 128;
// Radii are told apart by quarters of a pixel.
constexpr double RadiusSteps = 4;
// A symbol of which no more than this rim would show counts as hidden.
constexpr double EdgePx = 1;
// Air round a symbol that labels keep clear of.
constexpr double TakenGapPx = 0.5;
// The centre may lie anywhere in its pixel.
constexpr double HalfDiagonal = 0.7072;

// Half the width of a disc in each row of pixels from the one of its centre, in whole pixels; -1: no pixel.
struct DiscRows
{
    std::vector<int> shown;   // but for the edge, wherever in its pixel the centre lies
    std::vector<int> covered; // with the casing, surely, wherever the centre lies
    std::vector<int> taken;   // by the disc with the centre in the middle of its pixel
};

DiscRows rowsOf(double shownRadius, double coveredRadius, double takenRadius)
{
    DiscRows rows;
    const double outer = shownRadius + HalfDiagonal;
    for (int dy = 0; std::max(dy - 0.5, 0.0) <= outer; ++dy) {
        const double off = std::max(dy - 0.5, 0.0);
        rows.shown.push_back(int(std::sqrt(outer * outer - off * off) + 0.5));
    }
    const double inner = coveredRadius - HalfDiagonal;
    for (int dy = 0; dy + 0.5 < inner; ++dy) {
        const double half = std::sqrt(inner * inner - (dy + 0.5) * (dy + 0.5)) - 0.5;
        rows.covered.push_back(half < 0 ? -1 : int(half));
    }
    for (int dy = 0; dy <= takenRadius; ++dy)
        rows.taken.push_back(int(std::sqrt(takenRadius * takenRadius - dy * dy)));
    return rows;
}

// Discs by radius, made when first asked for.
class DiscTable
{
public:
    DiscTable(double factor, double casing) : m_factor(factor), m_casing(casing) {}

    quint16 stepOf(float radius) const { return quint16(double(radius) * m_factor * RadiusSteps); }

    void prepare(quint16 step)
    {
        if (step >= m_discs.size())
            m_discs.resize(step + 1);
        if (m_discs[step].shown.empty()) {
            const double least = double(step) / RadiusSteps;
            const double most = least + 1 / RadiusSteps;
            m_discs[step] = rowsOf(std::max(most - EdgePx, 0.0), least + m_casing, most + TakenGapPx);
        }
    }

    const DiscRows& operator[](quint16 step) const { return m_discs[step]; }

private:
    double m_factor, m_casing;
    std::vector<DiscRows> m_discs;
};

// A symbol in the frame of a strip.
struct Candidate
{
    qint16 x, y;  // the pixel of the centre
    quint16 disc; // in the table
    bool covers;  // what lies below
    quint32 index;
};

QPointF centreOf(const SymbolField::Symbol& symbol, const MapView& view, double factor)
{
    return view.toScreen(symbol.anchor) + QPointF(double(symbol.dx), double(symbol.dy)) * factor;
}

} // namespace

SymbolMask::SymbolMask(QSize size)
    : m_size(size),
      m_wordsPerRow(std::size_t(size.width() + 63) / 64),
      m_words(m_wordsPerRow * std::size_t(size.height()))
{}

bool SymbolMask::at(int x, int y) const
{
    if (x < 0 || y < 0 || x >= m_size.width() || y >= m_size.height())
        return false;
    return (m_words[std::size_t(y) * m_wordsPerRow + std::size_t(x) / 64] >> (x % 64)) & 1;
}

// Calls visitor(index of word, bits) for the pixels of a row until it says false.
template <typename Visitor>
void SymbolMask::visit(int y, int left, int right, Visitor&& visitor) const
{
    left = std::max(left, 0);
    right = std::min(right, m_size.width() - 1);
    if (left > right)
        return;
    const std::size_t row = std::size_t(y) * m_wordsPerRow;
    const int first = left / 64;
    const int last = right / 64;
    for (int word = first; word <= last; ++word) {
        quint64 bits = ~quint64(0);
        if (word == first)
            bits &= ~quint64(0) << (left % 64);
        if (word == last)
            bits &= ~quint64(0) >> (63 - right % 64);
        if (!visitor(row + std::size_t(word), bits))
            return;
    }
}

template <typename Visitor>
void SymbolMask::visit(const QRectF& rect, Visitor&& visitor) const
{
    const int left = int(std::floor(std::max(rect.left(), 0.0)));
    const int right = int(std::ceil(std::min(rect.right(), double(m_size.width())))) - 1;
    const int top = int(std::floor(std::max(rect.top(), 0.0)));
    const int bottom = int(std::ceil(std::min(rect.bottom(), double(m_size.height())))) - 1;
    bool on = true;
    for (int y = top; y <= bottom && on; ++y)
        visit(y, left, right, [&](std::size_t word, quint64 bits) { return on = visitor(m_words[word] & bits); });
}

bool SymbolMask::any(const QRectF& rect) const
{
    bool found = false;
    visit(rect, [&](quint64 bits) { return !(found = bits != 0); });
    return found;
}

int SymbolMask::count(const QRectF& rect) const
{
    int pixels = 0;
    visit(rect, [&](quint64 bits) {
        pixels += std::popcount(bits);
        return true;
    });
    return pixels;
}

void SymbolMask::fill(int y, int left, int right)
{
    visit(y, left, right, [this](std::size_t word, quint64 bits) {
        m_words[word] |= bits;
        return true;
    });
}

bool SymbolMask::isFull(int y, int left, int right) const
{
    bool full = true;
    visit(y, left, right, [&](std::size_t word, quint64 bits) { return full = (m_words[word] & bits) == bits; });
    return full;
}

SeenSymbols seenSymbols(const SymbolField& field, const SymbolMetrics& metrics, const MapView& view, bool opaque)
{
    SeenSymbols seen;
    seen.factor = metrics.factorAt(view.zoom);
    const QSize size(int(std::ceil(view.size.width())), int(std::ceil(view.size.height())));
    seen.taken = SymbolMask(size);
    SymbolMask covered(size);
    const std::span<const SymbolField::Symbol> symbols = field.symbols();

    const double casing = std::max(metrics.casing, metrics.reportedCasing);
    const double sureCasing = std::min({metrics.casing, metrics.reportedCasing, metrics.gap});
    DiscTable discs(seen.factor, sureCasing);
    float before = -1;
    for (const SymbolField::Symbol& s : symbols) {
        if (s.radius != before)
            discs.prepare(discs.stepOf(before = s.radius));
    }

    // By blocks and, within them, by strips, each in painting order.
    const int strips = (size.height() + RowsPerStrip - 1) / RowsPerStrip;
    std::vector<std::vector<std::vector<Candidate>>> blocks((symbols.size() + SymbolsPerBlock - 1) / SymbolsPerBlock);
    forEachBlock(symbols.size(), SymbolsPerBlock, [&](std::size_t from, std::size_t to) {
        std::vector<std::vector<Candidate>>& block = blocks[from / SymbolsPerBlock];
        block.resize(std::size_t(strips));
        for (std::size_t i = from; i < to; ++i) {
            const SymbolField::Symbol& s = symbols[i];
            const QPointF centre = centreOf(s, view, seen.factor);
            const double reach = double(s.radius) * seen.factor + casing;
            if (centre.x() < -reach || centre.y() < -reach || centre.x() > view.size.width() + reach ||
                centre.y() > view.size.height() + reach)
                continue;
            const bool covers = opaque && !SymbolLook::fromCode(s.look).isGlyph();
            const Candidate candidate{qint16(std::floor(centre.x())), qint16(std::floor(centre.y())),
                                      discs.stepOf(s.radius), covers, quint32(i)};
            const int first = std::clamp(int(centre.y() - reach - 1) / RowsPerStrip, 0, strips - 1);
            const int last = std::clamp(int(centre.y() + reach + 1) / RowsPerStrip, 0, strips - 1);
            for (int strip = first; strip <= last; ++strip)
                block[std::size_t(strip)].push_back(candidate);
        }
    });

    // From the topmost down: what no strip has a free pixel for is hidden.
    std::vector<quint8> visible(symbols.size());
    forEachBlock(std::size_t(strips), 1, [&](std::size_t strip, std::size_t) {
        const int top = int(strip) * RowsPerStrip;
        const int bottom = std::min(top + RowsPerStrip, size.height()) - 1;
        const auto eachRow = [&](const std::vector<int>& halves, int y, auto&& visit) {
            const int edge = int(halves.size()) - 1;
            for (int row = std::max(y - edge, top); row <= std::min(y + edge, bottom); ++row) {
                if (!visit(row, halves[std::size_t(std::abs(row - y))]))
                    return;
            }
        };
        for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) {
            for (auto c = (*block)[strip].rbegin(); c != (*block)[strip].rend(); ++c) {
                const DiscRows& rows = discs[c->disc];
                const int x = c->x;
                bool hidden = true;
                eachRow(rows.shown, c->y,
                        [&](int row, int half) { return hidden = covered.isFull(row, x - half, x + half); });
                if (hidden)
                    continue;
                std::atomic_ref(visible[c->index]).store(1, std::memory_order_relaxed);
                eachRow(rows.taken, c->y, [&](int row, int half) {
                    seen.taken.fill(row, x - half, x + half);
                    return true;
                });
                if (c->covers)
                    eachRow(rows.covered, c->y, [&](int row, int half) {
                        if (half >= 0)
                            covered.fill(row, x - half, x + half);
                        return true;
                    });
            }
        }
    });
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        if (visible[i])
            seen.symbols.push_back({centreOf(symbols[i], view, seen.factor), quint32(i)});
    }
    return seen;
}

} // namespace atlas
