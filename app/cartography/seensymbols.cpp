// SPDX-License-Identifier: GPL-3.0-or-later
#include "cartography/seensymbols.h"

#include "base/parallel.h"

#include <atomic>
#include <bit>
#include <cmath>
#include <cstring>

namespace atlas {

namespace {

constexpr std::size_t SymbolsPerBlock = 16384;
constexpr std::size_t FirstStage = 32768;
constexpr std::size_t StageGrowth = 3;
constexpr float MaxSpread = 1.25F;
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

// Discs by radius.
class DiscTable
{
public:
    DiscTable(double factor, double casing) : m_factor(factor), m_casing(casing) {}

    quint16 stepOf(float radius) const { return quint16(double(radius) * m_factor * RadiusSteps); }

    void prepare(float smallest, float largest)
    {
        m_discs.resize(stepOf(largest) + std::size_t(1));
        for (std::size_t step = stepOf(smallest); step < m_discs.size(); ++step) {
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

// A word of a row that is shifted towards its beginning.
quint64 shifted(const quint64* row, std::size_t words, std::size_t word, std::size_t bits)
{
    const std::size_t from = word + bits / 64;
    const quint64 low = from < words ? row[from] >> (bits % 64) : 0;
    return bits % 64 == 0 || from + 1 >= words ? low : low | (row[from + 1] << (64 - bits % 64));
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
    left = std::max(left, 0);
    right = std::min(right, m_size.width() - 1);
    if (left > right)
        return true;
    const quint64* const row = m_words.data() + std::size_t(y) * m_wordsPerRow;
    const int first = left / 64;
    const int last = right / 64;
    const quint64 head = ~quint64(0) << (left % 64);
    const quint64 tail = ~quint64(0) >> (63 - right % 64);
    if (first == last)
        return (~row[first] & head & tail) == 0;
    quint64 free = (~row[first] & head) | (~row[last] & tail);
    for (int word = first + 1; word < last; ++word)
        free |= ~row[word];
    return free == 0;
}

SymbolMask SymbolMask::eroded(int reach) const
{
    SymbolMask result(m_size);
    const std::size_t words = m_wordsPerRow;
    const auto height = std::size_t(m_size.height());
    const std::size_t width = 2 * std::size_t(reach) + 1;
    if (height < width)
        return result;
    std::vector<quint64> runs = m_words;
    const auto row = [&](std::size_t y) { return runs.data() + y * words; };
    // Both ways by doubling: a bit stands for a run of bits that begins at it.
    const auto inDoublings = [&](auto&& andWith) {
        std::size_t run = 1;
        for (; 2 * run <= width; run *= 2)
            andWith(run);
        andWith(width - run);
    };
    inDoublings([&](std::size_t shift) {
        for (std::size_t y = 0; y < height; ++y) {
            for (std::size_t i = 0; i < words; ++i)
                row(y)[i] &= shifted(row(y), words, i, shift);
        }
    });
    inDoublings([&](std::size_t shift) {
        for (std::size_t y = 0; y + shift < height; ++y) {
            for (std::size_t i = 0; i < words; ++i)
                row(y)[i] &= row(y + shift)[i];
        }
    });
    // The box of a pixel begins that far above and to the left of it.
    const auto up = std::size_t(reach);
    for (std::size_t y = up; y + up < height; ++y) {
        quint64* const to = result.m_words.data() + y * words;
        const quint64* const from = row(y - up);
        for (std::size_t i = up / 64; i < words; ++i) {
            to[i] = from[i - up / 64] << (up % 64);
            if (up % 64 != 0 && i > up / 64)
                to[i] |= from[i - up / 64 - 1] >> (64 - up % 64);
        }
    }
    return result;
}

namespace {

// Sorts out the symbols of one camera. From the topmost down, in stages that grow: where the first ones cover the
// ground, the many that come after are dropped by a look at one pixel.
class Sorter
{
public:
    Sorter(const SymbolField& field, const SymbolMetrics& metrics, const MapView& view, bool opaque)
        : m_field(field),
          m_symbols(field.symbols()),
          m_opaque(opaque),
          m_factor(metrics.factorAt(view.zoom)),
          m_scale(view.scale),
          m_origin(view.toScreen({0, 0})),
          m_size(int(std::ceil(view.size.width())), int(std::ceil(view.size.height()))),
          m_casing(std::max(metrics.casing, metrics.reportedCasing)),
          m_strips((m_size.height() + RowsPerStrip - 1) / RowsPerStrip),
          m_closed(m_size),
          m_discs(m_factor, std::min({metrics.casing, metrics.reportedCasing, metrics.gap})),
          m_covered(m_size),
          m_visible(m_symbols.size())
    {
        m_seen.factor = m_factor;
        m_seen.taken = SymbolMask(m_size);
        if (!m_symbols.empty())
            m_discs.prepare(m_symbols.back().radius, m_symbols.front().radius);
    }

    SeenSymbols run()
    {
        std::size_t stage = FirstStage;
        for (std::size_t to = m_symbols.size(); to > 0; stage *= StageGrowth) {
            // Of about one size, as long as they are many: the larger a symbol, the less ground hides it for sure.
            const auto similar = std::ranges::partition_point(
                m_symbols.first(to), [most = MaxSpread * m_symbols[to - 1].radius](float r) { return r > most; },
                &SymbolField::Symbol::radius);
            const auto begin = std::size_t(similar - m_symbols.begin());
            const std::size_t size = std::min(std::max(std::min(stage, to - begin), FirstStage), to);
            const std::size_t from = to - size;
            // The few large ones of a stage are looked at one by one.
            const float small = m_symbols[from + (to - from) / 8].radius;
            if (to < m_symbols.size() && m_opaque)
                m_closed = m_covered.eroded(m_discs[m_discs.stepOf(small)].shown.front() + 1);
            sortOut(candidates(from, to, small));
            to = from;
        }
        const quint8* const begin = m_visible.data();
        const quint8* const end = begin + m_visible.size();
        for (const quint8* at = begin; at != end; ++at) {
            at = static_cast<const quint8*>(std::memchr(at, 1, std::size_t(end - at)));
            if (!at)
                break;
            const auto index = quint32(at - begin);
            m_seen.symbols.push_back({centreOf(index), index});
        }
        m_seen.index(m_size);
        return std::move(m_seen);
    }

private:
    using Block = std::vector<std::vector<Candidate>>; // by strip, each in painting order

    QPointF centreOf(std::size_t index) const
    {
        return m_symbols[index].anchor * m_scale + m_origin + m_field.offset(index) * m_factor;
    }

    std::vector<Block> candidates(std::size_t from, std::size_t to, float small) const
    {
        std::vector<Block> blocks((to - from + SymbolsPerBlock - 1) / SymbolsPerBlock);
        forEachBlock(to - from, SymbolsPerBlock, [&](std::size_t begin, std::size_t end) {
            Block& block = blocks[begin / SymbolsPerBlock];
            block.resize(std::size_t(m_strips));
            for (std::size_t i = from + begin; i < from + end; ++i) {
                const SymbolField::Symbol& s = m_symbols[i];
                const QPointF centre = centreOf(i);
                const double reach = double(s.radius) * m_factor + m_casing;
                if (centre.x() < -reach || centre.y() < -reach || centre.x() > m_size.width() + reach ||
                    centre.y() > m_size.height() + reach)
                    continue;
                const int x = int(std::floor(centre.x()));
                const int y = int(std::floor(centre.y()));
                const bool inside = x >= 0 && y >= 0 && x < m_size.width() && y < m_size.height();
                if (inside && s.radius <= small && m_closed.at(x, y))
                    continue;
                const bool covers = m_opaque && !m_field.look(i).isGlyph();
                const Candidate candidate{qint16(x), qint16(y), m_discs.stepOf(s.radius), covers, quint32(i)};
                const int first = std::clamp(int(centre.y() - reach - 1) / RowsPerStrip, 0, m_strips - 1);
                const int last = std::clamp(int(centre.y() + reach + 1) / RowsPerStrip, 0, m_strips - 1);
                for (int strip = first; strip <= last; ++strip)
                    block[std::size_t(strip)].push_back(candidate);
            }
        });
        return blocks;
    }

    // From the topmost down: what no strip has a free pixel for is hidden.
    void sortOut(const std::vector<Block>& blocks)
    {
        forEachBlock(std::size_t(m_strips), 1, [&](std::size_t strip, std::size_t) {
            const int top = int(strip) * RowsPerStrip;
            const int bottom = std::min(top + RowsPerStrip, m_size.height()) - 1;
            const auto eachRow = [&](const std::vector<int>& halves, int y, auto&& visit) {
                const int edge = int(halves.size()) - 1;
                for (int row = std::max(y - edge, top); row <= std::min(y + edge, bottom); ++row) {
                    if (!visit(row, halves[std::size_t(std::abs(row - y))]))
                        return;
                }
            };
            for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) {
                const std::vector<Candidate>& symbols = (*block)[strip];
                for (auto c = symbols.rbegin(); c != symbols.rend(); ++c) {
                    const DiscRows& rows = m_discs[c->disc];
                    const int x = c->x;
                    bool hidden = true;
                    eachRow(rows.shown, c->y,
                            [&](int row, int half) { return hidden = m_covered.isFull(row, x - half, x + half); });
                    if (hidden)
                        continue;
                    std::atomic_ref(m_visible[c->index]).store(1, std::memory_order_relaxed);
                    eachRow(rows.taken, c->y, [&](int row, int half) {
                        m_seen.taken.fill(row, x - half, x + half);
                        return true;
                    });
                    if (c->covers)
                        eachRow(rows.covered, c->y, [&](int row, int half) {
                            if (half >= 0)
                                m_covered.fill(row, x - half, x + half);
                            return true;
                        });
                }
            }
        });
    }

    const SymbolField& m_field;
    std::span<const SymbolField::Symbol> m_symbols;
    bool m_opaque;
    double m_factor, m_scale;
    QPointF m_origin;
    QSize m_size;
    double m_casing;
    int m_strips;
    SymbolMask m_closed; // where no small symbol shows
    DiscTable m_discs;
    SymbolMask m_covered;
    std::vector<quint8> m_visible; // by symbol
    SeenSymbols m_seen;
};

} // namespace

void SeenSymbols::index(QSizeF size)
{
    m_columns = std::max(int(std::ceil(size.width() / CellPx)), 1);
    m_rows = std::max(int(std::ceil(size.height() / CellPx)), 1);
    m_begins.assign(std::size_t(m_columns) * std::size_t(m_rows) + 1, 0);
    for (const Symbol& symbol : symbols)
        ++m_begins[cellOf(symbol.centre) + 1];
    for (std::size_t cell = 1; cell < m_begins.size(); ++cell)
        m_begins[cell] += m_begins[cell - 1];
    std::vector<quint32> next(m_begins.begin(), m_begins.end() - 1);
    m_inCells.resize(symbols.size());
    for (std::size_t i = 0; i < symbols.size(); ++i)
        m_inCells[next[cellOf(symbols[i].centre)]++] = quint32(i);
}

SeenSymbols seenSymbols(const SymbolField& field, const SymbolMetrics& metrics, const MapView& view, bool opaque)
{
    return Sorter(field, metrics, view, opaque).run();
}

} // namespace atlas
