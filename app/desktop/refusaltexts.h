// SPDX-License-Identifier: GPL-3.0-or-later
// The reasons of the dataset's checks in the language of the window. The checks speak English, for compilers of data; a
// person at an editor reads them here. Pure functions; any thread.
#pragma once

#include "base/error.h"
#include "base/phrases.h"

#include <QStringList>

namespace atlas {

// The sentence in the language of the phrases; one that is not known stays as it is.
QString inWords(const QString& sentence, const Phrases& phrases);

// The error with its detail and its cure in the language of the phrases.
Error inWords(Error error, const Phrases& phrases);

// The sentences that are known, with %1 and %2 for what varies.
QStringList knownRefusals();

} // namespace atlas
