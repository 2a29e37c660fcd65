// SPDX-License-Identifier: GPL-3.0-or-later
// What the benchmarks share: repeated runs of a piece of work as median and 99th percentile, and figures of other
// units.
#pragma once

#include "base/error.h"
#include "base/phrases.h"
#include "domain/schema.h"

#include <QElapsedTimer>
#include <QString>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <vector>

namespace atlas::bench {

struct Figure
{
    QString name;
    qint64 size = 0; // rows or sites that the work was about; 0: the shipped dataset
    double median = 0, p99 = 0;
    QString unit;
    int runs = 0;
    double target = 0; // to reach by the median; 0: none was set
};

// Takes each figure as it comes.
using Add = std::function<void(Figure)>;

// One run of the work, in ms.
inline double timed(const std::function<void()>& work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

inline Figure summary(QString name, qint64 size, std::vector<double> ms, double targetMs = 0)
{
    std::ranges::sort(ms);
    return {std::move(name),      size,           ms[ms.size() / 2], ms[std::min(ms.size() - 1, ms.size() * 99 / 100)],
            QStringLiteral("ms"), int(ms.size()), targetMs};
}

inline Figure measure(QString name, qint64 size, int runs, const std::function<void()>& work, double targetMs = 0)
{
    work(); // warm
    std::vector<double> ms;
    for (int i = 0; i < runs; ++i)
        ms.push_back(timed(work));
    return summary(std::move(name), size, std::move(ms), targetMs);
}

// The file of a synthetic dataset of that many sites, by its format.
inline QString syntheticPath(const QString& folder, int sites)
{
    return QStringLiteral("%1/synthetic-%2-v%3.gpkg").arg(folder).arg(sites).arg(SchemaVersion);
}

// A benchmark has no use for a failure: it ends with the reason.
[[noreturn]] inline void giveUp(const Error& error)
{
    std::fprintf(stderr, "atlas_bench: %s\n", qPrintable(explain(error, Phrases(Language::English))));
    std::exit(1);
}

template <typename T>
T need(Result<T> result)
{
    if (!result)
        giveUp(result.error());
    return std::move(*result);
}

inline void need(const Result<void>& result)
{
    if (!result)
        giveUp(result.error());
}

} // namespace atlas::bench
