// SPDX-License-Identifier: GPL-3.0-or-later
// A table of many rows, column by column in chunks. It reads like a vector whose elements are made on demand: rows come
// by value. Copies share their chunks; a change copies the chunk it falls into. Change on one thread, read on any.
#pragma once

#include "domain/column.h"

#include <atomic>
#include <memory>
#include <span>
#include <tuple>
#include <utility>

namespace atlas {

using RowIndex = qint32; // position of a row in its table; -1 is none

namespace detail {

template <auto Member>
struct MemberTag
{};

template <typename>
struct MemberTypeOf;

template <typename Row, typename T>
struct MemberTypeOf<T Row::*>
{
    using Type = T;
};

template <auto Member>
using MemberType = typename MemberTypeOf<decltype(Member)>::Type;

template <typename Row, auto... Members>
struct Chunk
{
    static constexpr std::size_t ColumnCount = sizeof...(Members);

    std::tuple<StoredColumn<MemberType<Members>>...> columns;
    std::size_t rows = 0;

    template <auto Member>
    static constexpr std::size_t indexOf()
    {
        std::size_t index = 0;
        std::size_t found = ColumnCount;
        ((std::is_same_v<MemberTag<Member>, MemberTag<Members>> ? void(found = index++) : void(++index)), ...);
        return found;
    }

    template <auto Member>
    const auto& column() const
    {
        static_assert(indexOf<Member>() < ColumnCount, "no such column");
        return std::get<indexOf<Member>()>(columns);
    }

    template <auto Member>
    auto& column()
    {
        return std::get<indexOf<Member>()>(columns);
    }

    // The column of a field of fieldsOf() where it holds texts, else null.
    const TextColumn* textColumn(std::size_t field) const
    {
        const TextColumn* result = nullptr;
        std::size_t at = 0;
        const auto look = [&](const auto& column) {
            using Type = std::remove_cvref_t<decltype(column)>;
            if constexpr (std::is_base_of_v<TextColumn, Type>) {
                if (at == field)
                    result = &column;
            }
            at += std::is_same_v<Type, StoredColumn<LonLat>> ? 2 : 1; // position stands for two fields
        };
        (look(column<Members>()), ...);
        return result;
    }

    Row at(std::size_t row) const
    {
        Row result;
        ((result.*Members = column<Members>().at(row)), ...);
        return result;
    }

    void append(const Row& row)
    {
        (column<Members>().append(row.*Members), ...);
        ++rows;
    }

    void set(std::size_t index, const Row& row) { (column<Members>().set(index, row.*Members), ...); }

    void keep(std::size_t count)
    {
        (column<Members>().keep(count), ...);
        rows = count;
    }

    void shrink() { (column<Members>().shrink(), ...); }

    // Calls visit(column) for each column until it says false; whether all said true.
    template <typename Visitor>
    bool forEachColumn(Visitor&& visit)
    {
        return (visit(column<Members>()) && ...);
    }
};

// The columns of each row type, in the order of fieldsOf(); position stands for longitude and latitude.
template <typename Row>
struct Layout;

template <>
struct Layout<Site>
{
    using Chunk =
        detail::Chunk<Site, &Site::uid, &Site::nameEn, &Site::nameZh, &Site::aliases, &Site::province, &Site::city,
                      &Site::district, &Site::position, &Site::locationPrecision, &Site::sourceDatum,
                      &Site::sourcePosition, &Site::operatorName, &Site::ownerType, &Site::purpose, &Site::chipOrigin,
                      &Site::accelerators, &Site::nationalHub, &Site::parent, &Site::status, &Site::statusDate,
                      &Site::source, &Site::doubt, &Site::note>;
};

template <>
struct Layout<Claim>
{
    using Chunk =
        detail::Chunk<Claim, &Claim::uid, &Claim::site, &Claim::segment, &Claim::quantity, &Claim::basis, &Claim::role,
                      &Claim::low, &Claim::value, &Claim::high, &Claim::unit, &Claim::numberFormat, &Claim::kind,
                      &Claim::asOf, &Claim::confidence, &Claim::confidenceReason, &Claim::source, &Claim::what,
                      &Claim::preferred, &Claim::supersededBy>;
};

template <>
struct Layout<Event>
{
    using Chunk = detail::Chunk<Event, &Event::uid, &Event::site, &Event::kind, &Event::date, &Event::source,
                                &Event::confidence, &Event::note>;
};

} // namespace detail

template <typename Row>
class ColumnTable
{
public:
    using value_type = Row;
    using Chunk = typename detail::Layout<Row>::Chunk;

    class const_iterator
    {
    public:
        using value_type = Row;
        using reference = Row;
        using pointer = void;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::input_iterator_tag;

        const_iterator() = default;

        const_iterator(const ColumnTable* table, std::size_t row) : m_table(table), m_row(row) {}

        Row operator*() const { return (*m_table)[m_row]; }

        const_iterator& operator++()
        {
            ++m_row;
            return *this;
        }

        const_iterator operator++(int)
        {
            const_iterator before = *this;
            ++m_row;
            return before;
        }

        bool operator==(const const_iterator& other) const { return m_row == other.m_row; }

    private:
        const ColumnTable* m_table = nullptr;
        std::size_t m_row = 0;
    };

    ColumnTable() = default;

    ColumnTable(std::initializer_list<Row> rows)
    {
        for (const Row& row : rows)
            push_back(row);
    }

    std::size_t size() const { return m_size; }

    bool empty() const { return m_size == 0; }

    // const: a write to a member of what comes back would be lost.
    const Row operator[](std::size_t row) const { return m_chunks[row / ChunkRows]->at(row % ChunkRows); }

    const Row front() const { return (*this)[0]; }

    const Row back() const { return (*this)[m_size - 1]; }

    const_iterator begin() const { return {this, 0}; }

    const_iterator end() const { return {this, m_size}; }

    // One cell, without making the row.
    template <auto Member>
    auto get(std::size_t row) const
    {
        return m_chunks[row / ChunkRows]->template column<Member>().at(row % ChunkRows);
    }

    template <auto Member>
    bool isEmpty(std::size_t row) const
    {
        return m_chunks[row / ChunkRows]->template column<Member>().isEmpty(row % ChunkRows);
    }

    // A text cell in UTF-8; scratch keeps it where it has to be made.
    template <auto Member>
    std::string_view utf8(std::size_t row, QByteArray& scratch) const
    {
        return m_chunks[row / ChunkRows]->template column<Member>().utf8(row % ChunkRows, scratch);
    }

    std::size_t chunkCount() const { return m_chunks.size(); }

    const Chunk& chunk(std::size_t index) const { return *m_chunks[index]; }

    // Whether both tables hold the very same chunk in memory.
    bool sharesChunk(const ColumnTable& other, std::size_t index) const
    {
        return index < m_chunks.size() && index < other.m_chunks.size() && m_chunks[index] == other.m_chunks[index];
    }

    void push_back(const Row& row)
    {
        Chunk& last = chunkToFill();
        last.append(row);
        rowAdded(last);
    }

    void set(std::size_t row, const Row& value) { writable(row / ChunkRows).set(row % ChunkRows, value); }

    template <auto Member>
    void set(std::size_t row, const detail::MemberType<Member>& value)
    {
        writable(row / ChunkRows).template column<Member>().set(row % ChunkRows, value);
    }

    // rows: rising. Later rows move up.
    void remove(std::span<const RowIndex> rows)
    {
        if (rows.empty())
            return;
        const auto first = std::size_t(rows.front());
        ColumnTable rest;
        std::size_t next = 0;
        for (std::size_t row = first; row < m_size; ++row) {
            if (next < rows.size() && std::size_t(rows[next]) == row)
                ++next;
            else
                rest.push_back((*this)[row]);
        }
        keep(first);
        for (std::size_t row = 0; row < rest.size(); ++row)
            push_back(rest[row]);
    }

    // For readers of files that fill a chunk column by column: append one cell to each column of chunkToFill(), then
    // call rowAdded() with it.
    Chunk& chunkToFill()
    {
        if (m_size == m_chunks.size() * ChunkRows)
            m_chunks.push_back(std::make_shared<Chunk>());
        return writable(m_chunks.size() - 1);
    }

    void rowAdded(Chunk& chunk)
    {
        ++m_size;
        chunk.rows = m_size - (m_chunks.size() - 1) * ChunkRows;
        if (chunk.rows == ChunkRows)
            chunk.shrink();
    }

    // Takes over the rows of a table that another thread read: at once where this one ends with a full chunk.
    void append(ColumnTable&& other)
    {
        if (m_size % ChunkRows != 0) {
            for (const Row& row : other)
                push_back(row);
            other = {};
            return;
        }
        m_chunks.insert(m_chunks.end(), std::make_move_iterator(other.m_chunks.begin()),
                        std::make_move_iterator(other.m_chunks.end()));
        m_size += std::exchange(other.m_size, 0);
        other.m_chunks.clear();
    }

    // Call when the last row is in: gives back what only appending needs.
    void shrink()
    {
        if (!m_chunks.empty())
            writable(m_chunks.size() - 1).shrink();
        m_chunks.shrink_to_fit();
    }

    // Call when all rows are in: chunks that came from different threads hold the same operators and sources.
    void shareTerms(QSet<QString>& known)
    {
        for (std::size_t i = 0; i < m_chunks.size(); ++i) {
            writable(i).forEachColumn([&](auto& column) {
                if constexpr (requires { column.shareTerms(known); })
                    column.shareTerms(known);
                return true;
            });
        }
    }

private:
    void keep(std::size_t rows)
    {
        m_chunks.resize((rows + ChunkRows - 1) / ChunkRows);
        m_size = rows;
        if (rows % ChunkRows != 0)
            writable(m_chunks.size() - 1).keep(rows % ChunkRows);
    }

    Chunk& writable(std::size_t index)
    {
        if (m_chunks[index].use_count() != 1)
            m_chunks[index] = std::make_shared<Chunk>(*m_chunks[index]);
        else
            std::atomic_thread_fence(std::memory_order_acquire); // after the last reader of the chunk let go of it
        return *m_chunks[index];
    }

    std::vector<std::shared_ptr<Chunk>> m_chunks;
    std::size_t m_size = 0;
};

} // namespace atlas
