// SPDX-License-Identifier: GPL-3.0-or-later
// What every part of the window is built with. It does not change while a window lives: a change of language or theme
// makes a new window over the same workspace, so no part has to follow such changes by itself. GUI thread.
#pragma once

#include "base/phrases.h"
#include "cartography/style.h"
#include "geo/basemap.h"
#include "workspace/workspace.h"

class QSettings;

namespace atlas {

struct DesktopContext
{
    Workspace& workspace;
    StylePtr style;
    ThemeName themeName = ThemeName::Light;
    std::shared_ptr<const Phrases> phrases; // also installed as the application's translator: tr() speaks it
    BasemapPtr basemap;
    QString version;
    QString themeChoice = QStringLiteral("system"); // what the user chose: "system", "light" or "dark"

    QSettings* settings = nullptr; // of the user; null: lists that he names last as long as the window

    // Whose eyes the window is previewed with, and the style of figures that leave the program, which are nobody's
    // preview; null: the window's.
    ColourVision vision = ColourVision::Normal;
    StylePtr unseenStyle = {};

    const StylePtr& figureStyle() const { return unseenStyle ? unseenStyle : style; }

    const Theme& theme() const { return style->theme(themeName); }

    // Screen type and lengths at the user's text size: those of the style times scale(), which applyAppTheme() put into
    // the application's font.
    double scale() const;
    QFont font(const char* key) const;

    int px(double length) const { return qRound(length * scale()); }
};

} // namespace atlas
