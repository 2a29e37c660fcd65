// SPDX-License-Identifier: GPL-3.0-or-later
// Finds rows of a ColumnTable: by identifier, and by the row that they belong to. A lookup has a base that copies
// share, and a small part on top for what edits changed since. Build on one thread, then read on any.
#pragma once

#include "domain/columntable.h"

#include <QHash>

#include <algorithm>

namespace atlas {

// Rows, in rising order: either a run of neighbours or a list.
class RowRange
{
public:
    class iterator
    {
    public:
        using value_type = RowIndex;
        using reference = RowIndex;
        using pointer = void;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::random_access_iterator_tag;

        iterator() = default;

        iterator(const RowIndex* list, RowIndex at) : m_list(list), m_at(at) {}

        RowIndex operator*() const { return m_list ? m_list[m_at] : m_at; }

        RowIndex operator[](difference_type n) const { return *(*this + n); }

        iterator& operator++() { return *this += 1; }

        iterator& operator--() { return *this += -1; }

        iterator operator++(int) { return std::exchange(*this, *this + 1); }

        iterator operator--(int) { return std::exchange(*this, *this + -1); }

        iterator& operator+=(difference_type n)
        {
            m_at += RowIndex(n);
            return *this;
        }

        iterator& operator-=(difference_type n) { return *this += -n; }

        friend iterator operator+(iterator it, difference_type n) { return it += n; }

        friend iterator operator+(difference_type n, iterator it) { return it += n; }

        friend iterator operator-(iterator it, difference_type n) { return it += -n; }

        friend difference_type operator-(const iterator& a, const iterator& b) { return a.m_at - b.m_at; }

        bool operator==(const iterator& other) const { return m_at == other.m_at; }

        auto operator<=>(const iterator& other) const { return m_at <=> other.m_at; }

    private:
        const RowIndex* m_list = nullptr;
        RowIndex m_at = 0;
    };

    RowRange() = default;

    RowRange(RowIndex first, RowIndex end) : m_first(first), m_end(end) {}

    // The list must outlive the range.
    RowRange(std::span<const RowIndex> list) : m_list(list.data()), m_end(RowIndex(list.size())) {}

    iterator begin() const { return {m_list, m_first}; }

    iterator end() const { return {m_list, m_end}; }

    std::size_t size() const { return std::size_t(m_end - m_first); }

    bool empty() const { return m_first == m_end; }

    RowIndex operator[](std::size_t i) const { return begin()[std::ptrdiff_t(i)]; }

    RowIndex front() const { return *begin(); }

    RowIndex back() const { return (*this)[size() - 1]; }

private:
    const RowIndex* m_list = nullptr;
    RowIndex m_first = 0, m_end = 0;
};

// Which row has an identifier. Tables sorted by it (files of ours are) need no memory at all.
template <typename Row>
class UidLookup
{
public:
    // Of two rows with one identifier the first is found.
    void build(const ColumnTable<Row>& table)
    {
        m_later.clear();
        auto base = std::make_shared<Base>();
        base->rows = table.size();
        base->sorted = isSorted(table);
        if (!base->sorted)
            base->fill(table);
        m_base = std::move(base);
    }

    // A row whose identifier an earlier row has; -1 when all differ.
    RowIndex doubled() const { return m_base ? m_base->doubled : -1; }

    // The table grew by this row.
    void added(const QString& uid, RowIndex row)
    {
        if (!m_later.contains(uid))
            m_later.insert(uid, row);
    }

    // Too much on top of the base: build() anew.
    bool isWorn() const { return m_later.size() > 20000; }

    RowIndex find(const ColumnTable<Row>& table, const QString& uid) const
    {
        const QByteArray bytes = uid.toUtf8();
        const RowIndex row = find(table, std::string_view(bytes.constData(), std::size_t(bytes.size())), -1);
        return row >= 0 || m_later.isEmpty() ? row : m_later.value(uid, -1);
    }

    // hint: where it may lie, such as the row found last.
    RowIndex find(const ColumnTable<Row>& table, std::string_view uid, RowIndex hint) const
    {
        if (!m_base || m_base->rows == 0)
            return -1;
        QByteArray scratch;
        for (RowIndex row = hint; hint >= 0 && row <= hint + 1 && std::size_t(row) < m_base->rows; ++row) {
            if (table.template utf8<&Row::uid>(std::size_t(row), scratch) == uid)
                return row;
        }
        if (!m_base->sorted)
            return m_base->find(table, uid);
        std::size_t first = 0;
        std::size_t count = m_base->rows;
        while (count > 0) {
            const std::size_t half = count / 2;
            const auto order = table.template utf8<&Row::uid>(first + half, scratch) <=> uid;
            if (order == 0)
                return RowIndex(first + half);
            if (order < 0) {
                first += half + 1;
                count -= half + 1;
            } else {
                count = half;
            }
        }
        return -1;
    }

private:
    struct Base
    {
        std::size_t rows = 0;
        bool sorted = false;
        RowIndex doubled = -1;
        std::vector<RowIndex> slots; // open addressing, at most 3/4 full

        std::size_t slotOf(std::string_view uid) const { return std::hash<std::string_view>()(uid) % slots.size(); }

        void fill(const ColumnTable<Row>& table)
        {
            slots.assign(rows + rows / 3 + 1, -1);
            QByteArray scratch;
            QByteArray other;
            for (std::size_t row = 0; row < rows; ++row) {
                const std::string_view uid = table.template utf8<&Row::uid>(row, scratch);
                std::size_t slot = slotOf(uid);
                while (slots[slot] >= 0 && table.template utf8<&Row::uid>(std::size_t(slots[slot]), other) != uid)
                    slot = slot + 1 == slots.size() ? 0 : slot + 1;
                if (slots[slot] < 0)
                    slots[slot] = RowIndex(row);
                else if (doubled < 0)
                    doubled = RowIndex(row);
            }
        }

        RowIndex find(const ColumnTable<Row>& table, std::string_view uid) const
        {
            QByteArray scratch;
            std::size_t slot = slotOf(uid);
            while (slots[slot] >= 0) {
                if (table.template utf8<&Row::uid>(std::size_t(slots[slot]), scratch) == uid)
                    return slots[slot];
                slot = slot + 1 == slots.size() ? 0 : slot + 1;
            }
            return -1;
        }
    };

    // Strictly: a doubled identifier is not sorted.
    static bool isSorted(const ColumnTable<Row>& table)
    {
        QByteArray scratch[2];
        std::string_view before;
        for (std::size_t row = 0; row < table.size(); ++row) {
            const std::string_view uid = table.template utf8<&Row::uid>(row, scratch[row % 2]);
            if (row > 0 && uid <= before)
                return false;
            before = uid;
        }
        return true;
    }

    std::shared_ptr<const Base> m_base;
    QHash<QString, RowIndex> m_later; // rows that came after the base was built
};

// Which rows belong to an owner, such as the claims of a site.
class GroupLookup
{
public:
    // owners: for each row its owner, or -1.
    void build(std::span<const RowIndex> owners, std::size_t ownerCount);

    RowRange of(RowIndex owner) const
    {
        if (!m_changed.isEmpty()) {
            if (const auto it = m_changed.constFind(owner); it != m_changed.cend())
                return std::span<const RowIndex>(*it);
        }
        if (!m_base || std::size_t(owner) + 1 >= m_base->first.size())
            return {};
        const RowIndex from = m_base->first[std::size_t(owner)];
        const RowIndex to = m_base->first[std::size_t(owner) + 1];
        if (m_base->rows.empty())
            return {from, to};
        return std::span<const RowIndex>(m_base->rows).subspan(std::size_t(from), std::size_t(to - from));
    }

    void add(RowIndex owner, RowIndex row);
    void remove(RowIndex owner, RowIndex row);

    // Too much on top of the base: build() anew.
    bool isWorn() const { return m_changed.size() > 20000; }

private:
    struct Base
    {
        std::vector<RowIndex> first; // of each owner, and the end
        std::vector<RowIndex> rows;  // grouped by owner; empty where the table is: then first[] are rows
    };

    std::shared_ptr<const Base> m_base;
    QHash<RowIndex, std::vector<RowIndex>> m_changed;
};

} // namespace atlas
