// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/column.h"

namespace atlas {

namespace {

// Above this many terms a dictionary of a chunk costs more than it saves.
constexpr std::size_t MostTerms = 2048;
// After this many changes of the text it shows whether texts come back (operators, sources) or not (names,
// identifiers).
constexpr std::size_t ProbeRuns = 256;
constexpr std::size_t FewTerms = 32;

} // namespace

void TextColumn::append(std::string_view bytes)
{
    if (m_isPool) {
        appendToPool(bytes);
        return;
    }
    if (m_codes.size() == 0 || bytes != m_lastBytes) {
        m_lastCode = codeOf(bytes);
        m_lastBytes = bytes;
        ++m_runs;
    }
    m_codes.append(m_lastCode);
    const bool neverComeBack = m_runs == ProbeRuns && m_terms.size() > FewTerms && m_terms.size() * 32 > m_runs * 31;
    if (neverComeBack || m_terms.size() > MostTerms)
        becomePool();
}

std::uint16_t TextColumn::codeOf(std::string_view bytes)
{
    if (m_lookup.size() != m_terms.size()) {
        m_lookup = {};
        for (const QString& term : m_terms)
            m_lookup.add(term.toStdString());
    }
    if (const int known = m_lookup.find(bytes); known >= 0)
        return std::uint16_t(known);
    m_lookup.add(bytes);
    m_terms.push_back(QString::fromUtf8(bytes.data(), qsizetype(bytes.size())));
    return std::uint16_t(m_terms.size() - 1);
}

void TextColumn::becomePool()
{
    const auto terms = std::move(m_terms);
    const auto codes = std::move(m_codes);
    *this = TextColumn();
    m_isPool = true;
    std::vector<QByteArray> bytes;
    bytes.reserve(terms.size());
    for (const QString& term : terms)
        bytes.push_back(term.toUtf8());
    for (std::size_t row = 0; row < codes.size(); ++row) {
        const QByteArray& text = bytes[codes[row]];
        appendToPool({text.constData(), std::size_t(text.size())});
    }
}

void TextColumn::appendToPool(std::string_view bytes)
{
    if (m_poolRows == 0)
        m_width = bytes.size();
    if (m_offsets.empty() && bytes.size() != m_width) {
        m_offsets.reserve(m_poolRows + 2);
        for (std::size_t row = 0; row <= m_poolRows; ++row)
            m_offsets.push_back(quint32(row * m_width));
    }
    m_pool.append(bytes);
    ++m_poolRows;
    if (!m_offsets.empty())
        m_offsets.push_back(quint32(m_pool.size()));
}

void TextColumn::set(std::size_t row, const QString& text)
{
    if (at(row) == text)
        return;
    const QByteArray utf8 = text.toUtf8();
    const std::string_view bytes(utf8.constData(), std::size_t(utf8.size()));
    if (!m_isPool) {
        m_codes.set(row, codeOf(bytes));
        if (m_terms.size() > MostTerms)
            becomePool();
        return;
    }
    TextColumn changed;
    changed.m_isPool = true;
    changed.m_pool.reserve(m_pool.size() + bytes.size());
    for (std::size_t i = 0; i < m_poolRows; ++i)
        changed.appendToPool(i == row ? bytes : inPool(i));
    changed.shrink();
    *this = std::move(changed);
}

void TextColumn::keep(std::size_t rows)
{
    if (!m_isPool) {
        m_codes.keep(rows);
        return;
    }
    m_pool.resize(m_offsets.empty() ? rows * m_width : m_offsets[rows]);
    if (!m_offsets.empty())
        m_offsets.resize(rows + 1);
    m_poolRows = rows;
}

void TextColumn::shrink()
{
    if (!m_isPool && m_terms.size() > FewTerms && m_terms.size() * 4 > m_codes.size())
        becomePool();
    m_terms.shrink_to_fit();
    m_codes.shrink();
    m_lookup = {};
    m_lastBytes = {};
    m_lastBytes.shrink_to_fit();
    if (!m_terms.empty())
        m_lastBytes = m_terms[m_lastCode].toStdString();
    m_pool.shrink_to_fit();
    m_offsets.shrink_to_fit();
}

} // namespace atlas
