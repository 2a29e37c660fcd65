// SPDX-License-Identifier: GPL-3.0-or-later
// How charts and their tables name a source. Pure functions; any thread.
#pragma once

#include "domain/dataset.h"

namespace atlas {

// Who published it, or its title where that is not known; empty for no source.
inline QString publisherOf(const Dataset& dataset, const QString& uid)
{
    const Source* source = dataset.source(uid);
    return !source ? QString() : source->publisher.isEmpty() ? source->title : source->publisher;
}

} // namespace atlas
