// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/context.h"

#include <QGuiApplication>

namespace atlas {

double DesktopContext::scale() const
{
    const int body = QGuiApplication::font().pixelSize(); // -1 without the theme: its font is given in points
    return body > 0 ? body / style->number("type.screen.body.px") : 1.0;
}

QFont DesktopContext::font(const char* key) const
{
    QFont font = style->screenFont(key);
    font.setPixelSize(px(font.pixelSize()));
    return font;
}

} // namespace atlas
