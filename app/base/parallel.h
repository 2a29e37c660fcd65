// SPDX-License-Identifier: GPL-3.0-or-later
// Splits work over many rows among the cores. The calls must not depend on each other.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace atlas {

// Calls work(from, to) for blocks of at most blockSize that together are [0, count), on all cores, the caller's thread
// among them; returns when all are done. Few rows stay on the caller's thread.
template <typename Work>
void forEachBlock(std::size_t count, std::size_t blockSize, Work&& work)
{
    const std::size_t blocks = (count + blockSize - 1) / blockSize;
    std::atomic<std::size_t> next = 0;
    const auto take = [&] {
        for (std::size_t block = next++; block < blocks; block = next++)
            work(block * blockSize, std::min(count, (block + 1) * blockSize));
    };
    const std::size_t threads = std::min<std::size_t>(blocks, std::max(1u, std::thread::hardware_concurrency()));
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < threads; ++i)
        others.emplace_back(take);
    take();
}

} // namespace atlas
