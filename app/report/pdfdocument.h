// SPDX-License-Identifier: GPL-3.0-or-later
// A PDF of painted pages: vectors and real text, bookmarks, languages, attachments, and the same bytes for the same
// input on any day, in any time zone and in any process. Lengths are points. GUI thread (any platform plug-in) where
// nothing else is said; the caller chooses the Han font (HanFontScope).
#pragma once

#include "base/error.h"
#include "report/document.h"

#include <QByteArray>
#include <QDateTime>
#include <QSizeF>
#include <QStringList>

#include <functional>
#include <vector>

class QPainter;

namespace atlas {

struct PdfBookmark
{
    QString title;
    int level = 1;
};

struct PdfPage
{
    QSizeF size;                                // points
    std::function<void(QPainter&)> paint;       // in points from the top left of the page
    std::vector<PdfBookmark> bookmarks = {};    // that lead to the page
    std::optional<MapPlacement> placement = {}; // of a map page that is to be georeferenced
};

struct PdfAttachment
{
    QString name; // "sites.csv"
    QString mimeType;
    QString description;
    QByteArray bytes;
};

struct PdfInfo
{
    QString title;
    QString creator;
    QStringList languages; // of the text, tags of RFC 5646 as in "en" or "zh-CN"; the first is that of the document
    QDateTime created;
    QByteArray identity; // what the document is made of; its identifier is derived from it
    std::vector<PdfAttachment> attachments = {};
};

// At least one page. created must be valid. Errors: internal, where what Qt wrote cannot be read again.
Result<QByteArray> renderPdf(const PdfInfo& info, std::vector<PdfPage> pages);

// The same in steps, for a window that must stay usable.
class PdfPainter
{
public:
    PdfPainter(PdfInfo info, std::vector<PdfPage> pages);
    ~PdfPainter();
    PdfPainter(PdfPainter&&) noexcept;
    PdfPainter& operator=(PdfPainter&&) noexcept;

    int pageCount() const;
    int pagesPainted() const;
    void paintNext();
    // When all pages are painted: a function that makes the file, for any thread.
    std::function<Result<QByteArray>()> finishing();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

// What another program attached to a PDF or this one: by name. Any thread. Errors: invalid_data where the bytes are no
// PDF.
Result<std::vector<PdfAttachment>> attachmentsOf(const QByteArray& pdf);

} // namespace atlas
