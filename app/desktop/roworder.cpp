// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/roworder.h"

#include "base/parallel.h"

#include <QCollator>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace atlas {

namespace {

constexpr std::size_t BlockRows = 32 * 1024;

template <typename ComesBefore>
std::vector<int> ordered(std::size_t count, const ComesBefore& comesBefore, const Task& task)
{
    std::vector<int> rows(count);
    std::iota(rows.begin(), rows.end(), 0);
    const auto at = [&rows](std::size_t i) { return rows.begin() + std::ptrdiff_t(i); };
    forEachBlock(count, BlockRows, [&](std::size_t from, std::size_t to) {
        if (!task.cancelled())
            std::stable_sort(at(from), at(to), comesBefore);
    });
    for (std::size_t sorted = BlockRows; sorted < count; sorted *= 2) {
        forEachBlock(count, 2 * sorted, [&](std::size_t from, std::size_t to) {
            if (from + sorted < to && !task.cancelled())
                std::inplace_merge(at(from), at(from + sorted), at(to), comesBefore);
        });
    }
    return rows;
}

} // namespace

std::vector<int> orderByNumbers(std::span<const double> keys, Qt::SortOrder order, const Task& task)
{
    const bool falling = order == Qt::DescendingOrder;
    const auto comesBefore = [&](int a, int b) {
        const double x = keys[std::size_t(a)];
        const double y = keys[std::size_t(b)];
        if (std::isnan(x) || std::isnan(y))
            return !std::isnan(x) && std::isnan(y);
        return falling ? x > y : x < y;
    };
    return ordered(keys.size(), comesBefore, task);
}

std::vector<int> orderByTexts(std::span<const QString> keys, Qt::SortOrder order, const QLocale& language,
                              const Task& task)
{
    std::vector<std::optional<QCollatorSortKey>> known(keys.size());
    forEachBlock(keys.size(), BlockRows, [&](std::size_t from, std::size_t to) {
        QCollator collator(language);
        collator.setCaseSensitivity(Qt::CaseInsensitive);
        collator.setNumericMode(true);
        for (std::size_t i = from; i < to && !task.cancelled(); ++i) {
            if (!keys[i].isEmpty())
                known[i] = collator.sortKey(keys[i]);
        }
    });
    const bool falling = order == Qt::DescendingOrder;
    const auto comesBefore = [&](int a, int b) {
        const auto& x = known[std::size_t(a)];
        const auto& y = known[std::size_t(b)];
        if (!x || !y)
            return x && !y;
        return falling ? *y < *x : *x < *y;
    };
    return ordered(keys.size(), comesBefore, task);
}

} // namespace atlas
