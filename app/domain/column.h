// SPDX-License-Identifier: GPL-3.0-or-later
// One column of one chunk of a ColumnTable: many equal cells cost nothing, numbers, dates and terms lie packed, texts
// lie in one block of UTF-8 or in a dictionary. Values; build on one thread, then read on any.
#pragma once

#include "domain/schema.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace atlas {

// Rows of one chunk: an edit copies one chunk, about 0.1 ms; each chunk has its own dictionaries, 3 bytes a row.
inline constexpr std::size_t ChunkRows = 8192;

namespace detail {

// How a member of fixed size lies in memory.
template <typename T>
struct Packing
{
    using Packed = T;

    static Packed pack(const T& x) { return x; }

    static T unpack(Packed x) { return x; }
};

template <typename E>
    requires std::is_enum_v<E>
struct Packing<std::optional<E>>
{
    using Packed = quint8;

    static Packed pack(const std::optional<E>& x) { return x ? Packed(*x) : Packed(0xff); }

    static std::optional<E> unpack(Packed x) { return x == 0xff ? std::nullopt : std::optional(static_cast<E>(x)); }
};

template <>
struct Packing<std::optional<double>>
{
    using Packed = double;

    static Packed pack(const std::optional<double>& x) { return x.value_or(std::numeric_limits<double>::quiet_NaN()); }

    static std::optional<double> unpack(Packed x) { return std::isnan(x) ? std::nullopt : std::optional(x); }
};

template <>
struct Packing<bool>
{
    using Packed = quint8;

    static Packed pack(bool x) { return x; }

    static bool unpack(Packed x) { return x != 0; }
};

template <>
struct Packing<PartialDate>
{
    using Packed = quint32;

    static Packed pack(const PartialDate& x) { return x.packed(); }

    static PartialDate unpack(Packed x) { return PartialDate::fromPacked(x); }
};

// One value for all rows, or one for each.
template <typename T>
class CompactVector
{
public:
    std::size_t size() const { return m_size; }

    bool isUniform() const { return m_values.size() <= 1; }

    T operator[](std::size_t row) const { return m_values[isUniform() ? 0 : row]; }

    void append(T value)
    {
        if (m_size == 0)
            m_values.assign(1, value);
        else if (!isUniform())
            m_values.push_back(value);
        else if (!same(m_values.front(), value))
            spread().push_back(value);
        ++m_size;
    }

    void set(std::size_t row, T value)
    {
        if (same((*this)[row], value))
            return;
        if (isUniform())
            spread();
        m_values[row] = value;
    }

    void keep(std::size_t rows)
    {
        m_size = rows;
        if (m_values.size() > rows)
            m_values.resize(rows);
    }

    void shrink() { m_values.shrink_to_fit(); }

private:
    // Bit by bit: NaN stands for null and equals itself.
    static bool same(const T& a, const T& b) { return std::memcmp(&a, &b, sizeof(T)) == 0; }

    std::vector<T>& spread()
    {
        const T value = m_values.front();
        m_values.assign(m_size, value);
        return m_values;
    }

    std::vector<T> m_values;
    std::size_t m_size = 0;
};

// The number of a text among the texts that were added. Hashes lie beside one another: a million look-ups in a file
// meet few misses of the cache.
class TermLookup
{
public:
    std::size_t size() const { return m_texts.size(); }

    // -1: not there.
    int find(std::string_view text) const
    {
        if (m_slots.empty())
            return -1;
        const auto hash = std::uint32_t(std::hash<std::string_view>()(text));
        for (std::size_t slot = hash & m_mask;; slot = (slot + 1) & m_mask) {
            const Slot& known = m_slots[slot];
            if (known.number == Free)
                return -1;
            if (known.hash == hash && m_texts[known.number] == text)
                return known.number;
        }
    }

    // text: not there yet; at most 65,534 of them.
    void add(std::string_view text)
    {
        if ((m_texts.size() + 1) * 2 > m_slots.size())
            grow();
        place(std::uint32_t(std::hash<std::string_view>()(text)), std::uint16_t(m_texts.size()));
        m_texts.emplace_back(text);
    }

private:
    static constexpr std::uint16_t Free = 0xffff;

    struct Slot
    {
        std::uint32_t hash = 0;
        std::uint16_t number = Free;
    };

    void place(std::uint32_t hash, std::uint16_t number)
    {
        std::size_t slot = hash & m_mask;
        while (m_slots[slot].number != Free)
            slot = (slot + 1) & m_mask;
        m_slots[slot] = {hash, number};
    }

    void grow()
    {
        const std::vector<Slot> before =
            std::exchange(m_slots, std::vector<Slot>(std::max<std::size_t>(64, m_slots.size() * 2)));
        m_mask = m_slots.size() - 1;
        for (const Slot& slot : before) {
            if (slot.number != Free)
                place(slot.hash, slot.number);
        }
    }

    std::vector<Slot> m_slots; // a power of two, at most half full
    std::size_t m_mask = 0;
    std::vector<std::string> m_texts;
};

} // namespace detail

template <typename T>
class StoredColumn
{
public:
    using Packing = detail::Packing<T>;

    T at(std::size_t row) const { return Packing::unpack(m_cells[row]); }

    void append(const T& value) { m_cells.append(Packing::pack(value)); }

    void set(std::size_t row, const T& value) { m_cells.set(row, Packing::pack(value)); }

    void keep(std::size_t rows) { m_cells.keep(rows); }

    void shrink() { m_cells.shrink(); }

private:
    detail::CompactVector<typename Packing::Packed> m_cells;
};

// Texts. While few of them differ, each is kept once; otherwise they lie behind one another in UTF-8, and where all
// have the same length (identifiers often do) no offsets are kept.
class TextColumn
{
public:
    std::size_t size() const { return m_isPool ? m_poolRows : m_codes.size(); }

    QString at(std::size_t row) const
    {
        if (!m_isPool)
            return m_terms[m_codes[row]];
        const std::string_view bytes = inPool(row);
        return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
    }

    bool isEmpty(std::size_t row) const { return m_isPool ? inPool(row).empty() : m_terms[m_codes[row]].isEmpty(); }

    // The text in UTF-8; scratch keeps it where the column holds it otherwise.
    std::string_view utf8(std::size_t row, QByteArray& scratch) const
    {
        if (m_isPool)
            return inPool(row);
        scratch = m_terms[m_codes[row]].toUtf8();
        return {scratch.constData(), std::size_t(scratch.size())};
    }

    // The distinct texts, and which of them a row holds; only while hasTerms().
    bool hasTerms() const { return !m_isPool; }

    const std::vector<QString>& terms() const { return m_terms; }

    std::size_t term(std::size_t row) const { return m_codes[row]; }

    // Texts that other columns hold too are kept in memory once.
    void shareTerms(QSet<QString>& known)
    {
        for (QString& term : m_terms)
            term = *known.insert(term);
    }

    void append(const QString& text)
    {
        if (!m_isPool && !m_terms.empty() && m_codes.size() > 0 && m_terms[m_lastCode] == text) {
            m_codes.append(m_lastCode);
            return;
        }
        const QByteArray bytes = text.toUtf8();
        append(std::string_view(bytes.constData(), std::size_t(bytes.size())));
    }

    // bytes: valid UTF-8.
    void append(std::string_view bytes);

    // Appends a text that is the one before again; false for another one, which may not even be UTF-8.
    bool appendAgain(std::string_view bytes)
    {
        if (m_isPool || m_codes.size() == 0 || bytes.size() != m_lastBytes.size() ||
            std::memcmp(bytes.data(), m_lastBytes.data(), bytes.size()) != 0)
            return false;
        m_codes.append(m_lastCode);
        return true;
    }

    void set(std::size_t row, const QString& text);
    void keep(std::size_t rows);
    // Call when the last row is in: gives back what only appending needs.
    void shrink();

private:
    std::string_view inPool(std::size_t row) const
    {
        const std::size_t from = m_offsets.empty() ? row * m_width : m_offsets[row];
        const std::size_t to = m_offsets.empty() ? from + m_width : m_offsets[row + 1];
        return {m_pool.data() + from, to - from};
    }

    std::uint16_t codeOf(std::string_view bytes);
    void becomePool();
    void appendToPool(std::string_view bytes);

    bool m_isPool = false;
    // As a dictionary.
    std::vector<QString> m_terms;
    detail::CompactVector<std::uint16_t> m_codes;
    detail::TermLookup m_lookup; // made when needed
    std::string m_lastBytes;
    std::uint16_t m_lastCode = 0;
    std::size_t m_runs = 0; // how often the text changed from row to row
    // As a pool.
    std::string m_pool;
    std::vector<quint32> m_offsets; // one more than rows; empty while all texts have m_width bytes
    std::size_t m_poolRows = 0;
    std::size_t m_width = 0;
};

template <>
class StoredColumn<QString> : public TextColumn
{};

// Lists lie in their text form.
template <>
class StoredColumn<QStringList> : public TextColumn
{
public:
    QStringList at(std::size_t row) const { return detail::splitList(TextColumn::at(row)); }

    using TextColumn::append;

    void append(const QStringList& list) { TextColumn::append(list.join(QStringLiteral("; "))); }

    void set(std::size_t row, const QStringList& list) { TextColumn::set(row, list.join(QStringLiteral("; "))); }
};

} // namespace atlas
