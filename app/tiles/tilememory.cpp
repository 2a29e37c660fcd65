// SPDX-License-Identifier: GPL-3.0-or-later
#include "tiles/tilememory.h"

#include <algorithm>

namespace atlas {

void TileMemory::insert(TileId id, const QImage& image)
{
    remove(id);
    m_images.insert(id, image);
    m_wanted.insert(id, ++m_now);
    m_bytes += image.sizeInBytes();
    while (m_bytes > m_mostBytes && m_images.size() > 1)
        remove(std::min_element(m_wanted.cbegin(), m_wanted.cend()).key());
}

void TileMemory::touch(TileId id)
{
    if (const auto found = m_wanted.find(id); found != m_wanted.end())
        *found = ++m_now;
}

void TileMemory::remove(TileId id)
{
    m_bytes -= m_images.take(id).sizeInBytes();
    m_wanted.remove(id);
}

} // namespace atlas
