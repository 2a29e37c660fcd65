// SPDX-License-Identifier: GPL-3.0-or-later
// A PDF of painted pages: vectors and real text, bookmarks, a language, and the same bytes for the same input on any
// day, in any time zone and in any process. Lengths are points. GUI thread (any platform plug-in); the caller chooses
// the Han font (HanFontScope).
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QDateTime>
#include <QSizeF>
#include <QString>

#include <functional>
#include <vector>

class QPainter;

namespace atlas {

struct PdfPage
{
    QSizeF size;                          // points
    std::function<void(QPainter&)> paint; // in points from the top left of the page
    QString bookmark = {};                // that leads to the page; empty: none
};

struct PdfInfo
{
    QString title;
    QString creator;
    QString language; // of the text, a tag of RFC 5646 as in "en" or "zh-CN"
    QDateTime created;
    QByteArray identity; // what the document is made of; its identifier is derived from it
};

// At least one page. created must be valid. Errors: internal, where what Qt wrote cannot be read again.
Result<QByteArray> renderPdf(const PdfInfo& info, const std::vector<PdfPage>& pages);

} // namespace atlas
