// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the charts of rows share: their tables, and a drawing at the sizes that must do.
#pragma once

#include "charts/rowscene.h"
#include "unit/charts/chartfixture.h"

namespace atlas::test {

// The unknown one is a failed test.
inline std::size_t columnOf(const Sheet& sheet, const char* key)
{
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
        if (qstrcmp(sheet.columns[i].key, key) == 0)
            return i;
    }
    qFatal("no column %s", key);
}

inline std::optional<double> numberIn(const Sheet& sheet, std::size_t row, const char* key)
{
    const double* value = std::get_if<double>(&sheet.rows.at(row)[columnOf(sheet, key)]);
    return value ? std::optional(*value) : std::nullopt;
}

inline QString textIn(const Sheet& sheet, std::size_t row, const char* key)
{
    return std::get<QString>(sheet.rows.at(row)[columnOf(sheet, key)]);
}

// In a dock, in a window and in print: all of its rows are marks that say what they are, and something is drawn.
inline bool drawsAtAllSizes(const ChartData& data)
{
    for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark, ThemeName::Print}) {
        for (const QSize size : {QSize(280, 150), QSize(900, 640)}) {
            const auto scene = data.scene(lookIn(theme), {.size = size, .countRest = true});
            const bool said =
                std::ranges::all_of(scene->marks(), [](const ChartMark& m) { return !m.spoken.isEmpty(); });
            const bool counted = int(scene->marks().size()) == data.rowCount() && scene->rowsDrawn() >= 1;
            QImage blank(size, QImage::Format_RGB32);
            blank.fill(Qt::white);
            if (!said || !counted || scene->usedHeight() <= 0 || pictureOf(*scene, size) == blank)
                return false;
        }
    }
    return true;
}

} // namespace atlas::test
