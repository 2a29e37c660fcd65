// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of a report as Poppler reads them.
#pragma once

#include "unit/charts/pdftools.h"

#include <QRectF>

namespace atlas::test {

inline int pageCount(const QString& path)
{
    static const QRegularExpression pages(QStringLiteral("Pages:\\s+(\\d+)"));
    return pages.match(toolOutput(QStringLiteral("pdfinfo"), {path})).captured(1).toInt();
}

inline QString pageText(const QString& path, int page)
{
    return pdfText(path, {QStringLiteral("-f"), QString::number(page), QStringLiteral("-l"), QString::number(page)});
}

struct Word
{
    QString text;
    QRectF box;
};

struct TextPage
{
    QSizeF size;
    QList<Word> words;

    QString text() const
    {
        QStringList all;
        for (const Word& word : words)
            all << word.text;
        return all.join(u' ');
    }

    // The box of a word; empty where it does not stand there.
    QRectF boxOf(const QString& text) const
    {
        for (const Word& word : words) {
            if (word.text == text)
                return word.box;
        }
        return {};
    }
};

// The words of a PDF with their boxes, in points from the top left.
inline QList<TextPage> wordsOf(const QString& path)
{
    static const QRegularExpression page(QStringLiteral("<page width=\"([\\d.]+)\" height=\"([\\d.]+)\">"));
    static const QRegularExpression word(QStringLiteral(
        "<word xMin=\"([-\\d.]+)\" yMin=\"([-\\d.]+)\" xMax=\"([-\\d.]+)\" yMax=\"([-\\d.]+)\">(.*)</word>"));
    QList<TextPage> pages;
    for (const QString& line : pdfText(path, {QStringLiteral("-bbox")}).split(u'\n')) {
        if (const auto match = page.match(line); match.hasMatch()) {
            pages.append({{match.captured(1).toDouble(), match.captured(2).toDouble()}, {}});
        } else if (const auto box = word.match(line); box.hasMatch()) {
            const QPointF topLeft(box.captured(1).toDouble(), box.captured(2).toDouble());
            const QPointF bottomRight(box.captured(3).toDouble(), box.captured(4).toDouble());
            pages.last().words.append({box.captured(5), QRectF(topLeft, bottomRight)});
        }
    }
    return pages;
}

// Empty, or what stands in the margins. The values of the graticule stand in those of a map page, which are landscape.
inline QString outOfMargins(const QString& path)
{
    constexpr double Margin = 34;
    const QList<TextPage> pages = wordsOf(path);
    for (qsizetype i = 0; i < pages.size(); ++i) {
        const QSizeF size = pages[i].size;
        const double left = size.width() > size.height() ? 8 : Margin - 1;
        const QRectF room(left, 20, size.width() - left - Margin + 2, size.height() - 24);
        for (const Word& word : pages[i].words) {
            if (!room.contains(word.box))
                return QStringLiteral("page %1: %2").arg(i + 1).arg(word.text.left(40));
        }
    }
    return {};
}

} // namespace atlas::test
