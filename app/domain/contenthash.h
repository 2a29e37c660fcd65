// SPDX-License-Identifier: GPL-3.0-or-later
// A fingerprint of the facts in a dataset: the same facts give the same hash on any machine. Any thread.
#pragma once

#include "domain/dataset.h"

namespace atlas {

// SHA-256, lower-case hex, over canonical JSON of every table of facts (rule 30): tables by name, rows by uid, columns
// by name, null cells left out, numbers in shortest round-trip form. Without title, revision, journal and entry times.
QString contentHash(const Dataset& dataset);

} // namespace atlas
