// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a basemap by its profile: a JSON file (resources/maps/profile.json is the shipped one, resources/maps/README.md
// describes the format) that names the basemap beside it. Strict: what it does not know is an error, so that a slip of
// the pen never changes a published map unseen. Any thread.
#pragma once

#include "domain/ports.h"

namespace atlas {

class BasemapProfileFile : public BasemapReader
{
public:
    // shipped: the profile that came with the program.
    explicit BasemapProfileFile(QString shipped = {}) : m_shipped(std::move(shipped)) {}

    // Error: not_found, or unreadable with the place in the profile; those of BasemapFile.
    Result<BasemapPtr> read(const QString& path) override;

private:
    QString m_shipped;
};

} // namespace atlas
