// SPDX-License-Identifier: GPL-3.0-or-later
// How other programs draw the layer sites_current: by idle ratio, in the classes and the colours of the light map
// (resources/style). Private to store.
#pragma once

#include "domain/schema.h"

#include <QByteArray>

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

namespace atlas {

// For QGIS: a rule for each class and certainty, one for unknown, one for each stage that is not in service.
QByteArray sitesStyleQml();

// The same as a Styled Layer Descriptor 1.1; symbols have one size.
QByteArray sitesStyleSld();

// The form of a table in QGIS, for its columns of real numbers with a range; empty for a table without any. QGIS would
// give them a spin box of whole numbers, which rounds what the form only shows.
QByteArray formStyleQml(const TableSpec& table);

// Makes layer_styles, as QGIS makes it, with these as the default styles, where the file has no such table. Throws.
void makeLayerStyles(SQLite::Database& database, const std::string& time);

} // namespace atlas
