// SPDX-License-Identifier: GPL-3.0-or-later
// What other programs read in a PDF: text, images and fonts by Poppler's tools. A tool that is missing or fails fails
// the test.
#pragma once

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

namespace atlas::test {

inline QString toolOutput(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        QTest::qFail(qPrintable(program + QStringLiteral(": ") + process.errorString()), __FILE__, __LINE__);
        return {};
    }
    return QString::fromUtf8(process.readAllStandardOutput());
}

inline QString pdfText(const QString& path, const QStringList& options = {})
{
    return toolOutput(QStringLiteral("pdftotext"), options + QStringList{path, QStringLiteral("-")});
}

// Lines of a table of pdfimages or pdffonts without its two lines of heading.
inline QStringList rowsOf(const QString& table)
{
    return table.split(u'\n', Qt::SkipEmptyParts).sliced(2);
}

inline QStringList pdfImages(const QString& path)
{
    return rowsOf(toolOutput(QStringLiteral("pdfimages"), {QStringLiteral("-list"), path}));
}

struct PdfFont
{
    QString name;
    bool embedded = false;
};

inline QList<PdfFont> pdfFonts(const QString& path)
{
    // name, type, encoding, embedded, subset, unicode, object, generation
    static const QRegularExpression row(
        QStringLiteral("^(\\S+)\\s+.*\\s(yes|no)\\s+(yes|no)\\s+(yes|no)\\s+\\d+\\s+\\d+\\s*$"));
    QList<PdfFont> fonts;
    for (const QString& line : rowsOf(toolOutput(QStringLiteral("pdffonts"), {path}))) {
        const auto match = row.match(line);
        fonts.append({match.captured(1), match.captured(2) == u"yes"});
    }
    return fonts;
}

// Ligatures and radicals that stand where letters and characters should.
inline bool hasFalseCharacters(const QString& text)
{
    for (const QChar c : text) {
        if ((c >= QChar(0xFB00) && c <= QChar(0xFB06)) || (c >= QChar(0x2E80) && c <= QChar(0x2FDF)))
            return true;
    }
    return false;
}

} // namespace atlas::test
