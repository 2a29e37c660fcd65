// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/refusaltexts.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace atlas {

namespace {

// As domain/changeset.cpp, value.cpp and history.cpp, workspace/editconflict.cpp and the store write them; a test holds
// the two together.
constexpr const char* Sentences[] = {
    QT_TRANSLATE_NOOP("Refusal", "\"%1\" is not an identifier"),
    QT_TRANSLATE_NOOP("Refusal", "Use small letters, digits, dots and hyphens."),
    QT_TRANSLATE_NOOP("Refusal", "\"%1\" is not in the table %2"),
    QT_TRANSLATE_NOOP("Refusal", "Add that row to %1 or correct the name."),
    QT_TRANSLATE_NOOP("Refusal", "A claim belongs to a site or to a segment, to one of the two"),
    QT_TRANSLATE_NOOP("Refusal", "Fill exactly one of the columns site and segment."),
    QT_TRANSLATE_NOOP("Refusal", "A basis belongs to idle figures, and to them alone"),
    QT_TRANSLATE_NOOP("Refusal", "Give the basis of an idle figure; leave it empty for all others."),
    QT_TRANSLATE_NOOP("Refusal", "Only a capacity has a number format"),
    QT_TRANSLATE_NOOP("Refusal", "Leave it empty."),
    QT_TRANSLATE_NOOP("Refusal", "The role %1 needs this column"),
    QT_TRANSLATE_NOOP("Refusal", "Fill it or choose another role."),
    QT_TRANSLATE_NOOP("Refusal", "Low, value and high are not in order"),
    QT_TRANSLATE_NOOP("Refusal", "Put them in rising order."),
    QT_TRANSLATE_NOOP("Refusal", "A figure cannot be negative"),
    QT_TRANSLATE_NOOP("Refusal", "Correct the number."),
    QT_TRANSLATE_NOOP("Refusal", "A share lies between 0 and 1"),
    QT_TRANSLATE_NOOP("Refusal", "Write 75 % as 0.75."),
    QT_TRANSLATE_NOOP("Refusal", "PUE is never below 1"),
    QT_TRANSLATE_NOOP("Refusal", "A site needs a name"),
    QT_TRANSLATE_NOOP("Refusal", "Give its English or its Chinese name."),
    QT_TRANSLATE_NOOP("Refusal", "%1 does not lie in the province %2"),
    QT_TRANSLATE_NOOP("Refusal", "Correct the city or the province."),
    QT_TRANSLATE_NOOP("Refusal", "The site is a part of itself"),
    QT_TRANSLATE_NOOP("Refusal", "Break the circle of parents."),
    QT_TRANSLATE_NOOP("Refusal", "The identifier \"%1\" occurs twice"),
    QT_TRANSLATE_NOOP("Refusal", "Give each row an identifier of its own."),
    QT_TRANSLATE_NOOP("Refusal", "It now reads \"%1\"; yours is \"%2\""), // before the shorter one, which is like it
    QT_TRANSLATE_NOOP("Refusal", "It now reads \"%1\""),
    QT_TRANSLATE_NOOP("Refusal", "It was removed; yours is \"%1\""),
    QT_TRANSLATE_NOOP("Refusal", "Keep theirs or use yours."),
    QT_TRANSLATE_NOOP("Refusal", "The identifier exists already"),
    QT_TRANSLATE_NOOP("Refusal", "Choose another identifier."),
    QT_TRANSLATE_NOOP("Refusal", "There is no such row"),
    QT_TRANSLATE_NOOP("Refusal", "There is no such column"),
    QT_TRANSLATE_NOOP("Refusal", "There is no such table"),
    QT_TRANSLATE_NOOP("Refusal", "An identifier never changes"),
    QT_TRANSLATE_NOOP("Refusal", "A value is required"),
    QT_TRANSLATE_NOOP("Refusal", "Fill this column."),
    QT_TRANSLATE_NOOP("Refusal", "Enter a number from %1 to %2."),
    QT_TRANSLATE_NOOP("Refusal", "Enter a number not below %1."),
    QT_TRANSLATE_NOOP("Refusal", "Enter a plain number such as 1250.5."),
    QT_TRANSLATE_NOOP("Refusal", "\"%1\" is not a whole number"),
    QT_TRANSLATE_NOOP("Refusal", "\"%1\" is not a number"),
    QT_TRANSLATE_NOOP("Refusal", "%1 is out of range"),
    QT_TRANSLATE_NOOP("Refusal", "A text is expected"),
    QT_TRANSLATE_NOOP("Refusal", "\"%1\" is not a date"),
    QT_TRANSLATE_NOOP("Refusal", "Write 2025, 2025-03 or 2025-03-18."),
    QT_TRANSLATE_NOOP("Refusal", "\"%1\" is not in the vocabulary"),
    QT_TRANSLATE_NOOP("Refusal", "Use one of: %1."),
    QT_TRANSLATE_NOOP("Refusal", "Take the later changes back first, or edit the record by hand."),
    QT_TRANSLATE_NOOP("Refusal", "The record exists again"),
    QT_TRANSLATE_NOOP("Refusal", "The record was removed since"),
    QT_TRANSLATE_NOOP("Refusal", "It was changed since and now reads \"%1\""),
    QT_TRANSLATE_NOOP("Refusal", "A cell holds at most %1 bytes; put longer texts into a file of their own."),
    QT_TRANSLATE_NOOP("Refusal", "A row cannot be found again"),
    QT_TRANSLATE_NOOP("Refusal", "A value may be %1 MiB long at most; shorten it in the program that wrote it."),
    QT_TRANSLATE_NOOP("Refusal", "Another file of that name replaced it"),
    QT_TRANSLATE_NOOP("Refusal", "Another program has it open"),
    QT_TRANSLATE_NOOP("Refusal", "Browse it as it is, or let repair make a clean file of it."),
    QT_TRANSLATE_NOOP(
        "Refusal", "Check the disk and its cable or network, and try again. If it fails again, save a copy elsewhere."),
    QT_TRANSLATE_NOOP("Refusal", "It belongs to the old file and cannot be moved"),
    QT_TRANSLATE_NOOP("Refusal", "It calls itself a GeoPackage but has no gpkg_contents, only %1"),
    QT_TRANSLATE_NOOP("Refusal", "It exists and is not an ordinary file"),
    QT_TRANSLATE_NOOP("Refusal", "It holds %1 bytes"),
    QT_TRANSLATE_NOOP("Refusal", "It holds binary data"),
    QT_TRANSLATE_NOOP("Refusal", "It holds parts that would act on every edit: %1"),
    QT_TRANSLATE_NOOP("Refusal", "It is a folder"),
    QT_TRANSLATE_NOOP("Refusal", "It is an SQLite database, but no GeoPackage, with %1"),
    QT_TRANSLATE_NOOP("Refusal", "It is another GeoPackage, with %1"),
    QT_TRANSLATE_NOOP("Refusal", "It is not an ordinary file"),
    QT_TRANSLATE_NOOP("Refusal", "Its atlas_meta gives no schema version or no revision"),
    QT_TRANSLATE_NOOP("Refusal", "Its schema has the earlier version %1"),
    QT_TRANSLATE_NOOP("Refusal", "Its schema has version %1; this program knows version %2"),
    QT_TRANSLATE_NOOP("Refusal", "Move that file away first."),
    QT_TRANSLATE_NOOP("Refusal", "Nothing of a dataset can be read: %1"),
    QT_TRANSLATE_NOOP("Refusal", "Open it again to see the other file; save a copy first to keep this one."),
    QT_TRANSLATE_NOOP("Refusal", "Put it back, or save a copy under another name: all edits are still here."),
    QT_TRANSLATE_NOOP("Refusal", "Save a copy under another name: all edits are still here."),
    QT_TRANSLATE_NOOP("Refusal", "Take another backup."),
    QT_TRANSLATE_NOOP("Refusal", "The end of the file is missing"),
    QT_TRANSLATE_NOOP("Refusal", "The file has the revision %1; the change was made on %2"),
    QT_TRANSLATE_NOOP("Refusal", "The file is empty"),
    QT_TRANSLATE_NOOP("Refusal", "The file kept changing while it was read"),
    QT_TRANSLATE_NOOP("Refusal", "The file was not touched."),
    QT_TRANSLATE_NOOP("Refusal", "The file was removed or moved while it was open"),
    QT_TRANSLATE_NOOP("Refusal", "The folder cannot be made"),
    QT_TRANSLATE_NOOP("Refusal", "The geometry is cut off"),
    QT_TRANSLATE_NOOP("Refusal", "The geometry is in the reference system %1, not %2"),
    QT_TRANSLATE_NOOP("Refusal", "The geometry is not a GeoPackage geometry"),
    QT_TRANSLATE_NOOP("Refusal", "The geometry is not a point"),
    QT_TRANSLATE_NOOP("Refusal", "The identifier occurs twice"),
    QT_TRANSLATE_NOOP("Refusal", "The log beside the file was removed"),
    QT_TRANSLATE_NOOP("Refusal", "The migrated copy is not the file again: %1"),
    QT_TRANSLATE_NOOP("Refusal", "The row is gone from the file"),
    QT_TRANSLATE_NOOP("Refusal", "The table %1 has no column %2"),
    QT_TRANSLATE_NOOP("Refusal", "The table %1 is missing"),
    QT_TRANSLATE_NOOP("Refusal", "The table dataset has %1 rows instead of one"),
    QT_TRANSLATE_NOOP("Refusal", "There is no such file"),
    QT_TRANSLATE_NOOP("Refusal", "You may not write to it"),
};

// As report/export.cpp writes them.
constexpr const char* SentencesOfExport[] = {
    QT_TRANSLATE_NOOP("Refusal", "It is not a regular file"),
    QT_TRANSLATE_NOOP("Refusal", "The file that stands there cannot be read: %1"),
    QT_TRANSLATE_NOOP("Refusal", "Make it readable, or choose another name."),
};

// As exchange/basemapprofilefile.cpp, exchange/basemapfile.cpp and base/jsonreader.cpp write them.
constexpr const char* SentencesOfBasemaps[] = {
    QT_TRANSLATE_NOOP("Refusal", "This is no basemap profile of the format that this program reads"),
    QT_TRANSLATE_NOOP("Refusal", "This name is not known"),
    QT_TRANSLATE_NOOP("Refusal", "It is missing"),
    QT_TRANSLATE_NOOP("Refusal", "It is not an object"),
    QT_TRANSLATE_NOOP("Refusal", "It is not a text"),
    QT_TRANSLATE_NOOP("Refusal", "It has line breaks or other control characters"),
    QT_TRANSLATE_NOOP("Refusal", "It has %1 characters"),
    QT_TRANSLATE_NOOP("Refusal", "It is empty"),
    QT_TRANSLATE_NOOP("Refusal", "It has no text"),
    QT_TRANSLATE_NOOP("Refusal", "It is not a number from %1 to %2"),
    QT_TRANSLATE_NOOP("Refusal", "It is not a list of at most %1 insets"),
    QT_TRANSLATE_NOOP("Refusal", "It is no box"),
    QT_TRANSLATE_NOOP("Refusal", "It is neither true nor false"),
    QT_TRANSLATE_NOOP("Refusal", "It is not a list of lines and gaps in turn"),
    QT_TRANSLATE_NOOP("Refusal", "It is no colour"),
    QT_TRANSLATE_NOOP("Refusal", "There is no such basemap profile"),
    QT_TRANSLATE_NOOP("Refusal", "There is no such basemap"),
    QT_TRANSLATE_NOOP("Refusal", "It is not a file"),
    QT_TRANSLATE_NOOP("Refusal", "It is too large for a basemap profile, which is a short JSON file"),
    QT_TRANSLATE_NOOP("Refusal", "It is not JSON: %1"),
    QT_TRANSLATE_NOOP("Refusal", "It is not a JSON object"),
    QT_TRANSLATE_NOOP("Refusal", "There is no file %1"),
    QT_TRANSLATE_NOOP("Refusal", "It is not a GeoPackage: %1"),
    QT_TRANSLATE_NOOP("Refusal", "Write \"format\": \"%1\"."),
    QT_TRANSLATE_NOOP("Refusal", "Remove it, or use one of: %1."),
    QT_TRANSLATE_NOOP("Refusal", "Write {...} with: %1."),
    QT_TRANSLATE_NOOP("Refusal", "Write it in quotes."),
    QT_TRANSLATE_NOOP("Refusal", "Write one line of plain text."),
    QT_TRANSLATE_NOOP("Refusal", "Write at most %1 characters."),
    QT_TRANSLATE_NOOP("Refusal", "Write a text."),
    QT_TRANSLATE_NOOP("Refusal", "Write {\"en\": \"...\", \"zh\": \"...\"}."),
    QT_TRANSLATE_NOOP("Refusal", "Write such a number."),
    QT_TRANSLATE_NOOP("Refusal", "Write [{\"title\": {...}, \"box\": [west, south, east, north]}], or [] for none."),
    QT_TRANSLATE_NOOP("Refusal", "Write [west, south, east, north] in degrees, such as [105.5, 3.5, 121.5, 21.5]."),
    QT_TRANSLATE_NOOP("Refusal", "Write true or false."),
    QT_TRANSLATE_NOOP("Refusal", "Write an even number of lengths in pixels, such as [3, 2], or [] for a solid line."),
    QT_TRANSLATE_NOOP("Refusal", "Write \"#rrggbb\", or leave it out for the colour of the nation's border."),
    QT_TRANSLATE_NOOP("Refusal", "Begin with a copy of profile.json, which comes with the program."),
    QT_TRANSLATE_NOOP("Refusal", "Install the program again: the profile is one of its files."),
    QT_TRANSLATE_NOOP("Refusal", "Check the name and the folder, or use the shipped profile."),
    QT_TRANSLATE_NOOP("Refusal", "Write the name of a GeoPackage, seen from the folder of the profile."),
    QT_TRANSLATE_NOOP("Refusal", "Install the program again: the basemap is one of its files."),
    QT_TRANSLATE_NOOP("Refusal",
                      "Use the basemap that comes with the program, or one with the same layers and columns."),
};

// As report/templatereader.cpp and report/reporttemplate.cpp write them.
constexpr const char* SentencesOfTemplates[] = {
    QT_TRANSLATE_NOOP("Refusal", "This is no report template of the form that this program reads"),
    QT_TRANSLATE_NOOP("Refusal", "This member is not known here"),
    QT_TRANSLATE_NOOP("Refusal", "It is not a list"),
    QT_TRANSLATE_NOOP("Refusal", "The list is empty"),
    QT_TRANSLATE_NOOP("Refusal", "The list has %1 entries"),
    QT_TRANSLATE_NOOP("Refusal", "It has control characters"),
    QT_TRANSLATE_NOOP("Refusal", "It is neither a text nor one for each language"),
    QT_TRANSLATE_NOOP("Refusal", "Its value is not known"),
    QT_TRANSLATE_NOOP("Refusal", "It is not a language of the program"),
    QT_TRANSLATE_NOOP("Refusal", "It stands here twice"),
    QT_TRANSLATE_NOOP("Refusal", "It is not four numbers"),
    QT_TRANSLATE_NOOP("Refusal", "The box is smaller than %1 degrees or outside the world"),
    QT_TRANSLATE_NOOP("Refusal", "A chart takes the width of the page or half of it"),
    QT_TRANSLATE_NOOP("Refusal", "It is not a round trip in ms, above 0 and up to %1"),
    QT_TRANSLATE_NOOP("Refusal", "It is larger than 1 MB"),
    QT_TRANSLATE_NOOP("Refusal", "The dataset has no site \"%1\""),
    QT_TRANSLATE_NOOP("Refusal", "The dataset has no province \"%1\""),
    QT_TRANSLATE_NOOP("Refusal", "Write \"%1\": %2."),
    QT_TRANSLATE_NOOP("Refusal", "Write the text that the page is for."),
    QT_TRANSLATE_NOOP("Refusal", "Write a name, such as \"Weekly report\"."),
    QT_TRANSLATE_NOOP("Refusal", "Write a list [...] of %1."),
    QT_TRANSLATE_NOOP("Refusal", "Write at most %1."),
    QT_TRANSLATE_NOOP("Refusal", "Write plain text of one or more lines."),
    QT_TRANSLATE_NOOP("Refusal", "Write a text, or leave it out."),
    QT_TRANSLATE_NOOP("Refusal", "Write {\"en\": \"...\", \"zh\": \"...\"}, one of them, or one text for both."),
    QT_TRANSLATE_NOOP("Refusal", "Write it once."),
    QT_TRANSLATE_NOOP("Refusal", "Write [west, south, east, north] in degrees, such as [110, 30, 123, 42]."),
    QT_TRANSLATE_NOOP("Refusal", "Write {\"page\": ...}."),
    QT_TRANSLATE_NOOP("Refusal", "Write {\"chart\": ...}."),
    QT_TRANSLATE_NOOP("Refusal", "Write 12 or 6."),
    QT_TRANSLATE_NOOP("Refusal", "Write such a number, for example 20."),
    QT_TRANSLATE_NOOP("Refusal", "suanli-atlas report --print-template national writes one to start from."),
    QT_TRANSLATE_NOOP("Refusal", "Write the identifier of a site of this dataset, or leave it out."),
    QT_TRANSLATE_NOOP("Refusal", "Write the code of a province of this dataset, such as 620000, or leave it out."),
};

// What SQLite says of a file (sqlite3_errstr), some with the words of the system behind it.
constexpr const char* SentencesOfSqlite[] = {
    QT_TRANSLATE_NOOP("Refusal", "attempt to write a readonly database"),
    QT_TRANSLATE_NOOP("Refusal", "database disk image is malformed"),
    QT_TRANSLATE_NOOP("Refusal", "database is locked"),
    QT_TRANSLATE_NOOP("Refusal", "database or disk is full"),
    QT_TRANSLATE_NOOP("Refusal", "disk I/O error"),
    QT_TRANSLATE_NOOP("Refusal", "disk I/O error: %1"),
    QT_TRANSLATE_NOOP("Refusal", "file is not a database"),
    QT_TRANSLATE_NOOP("Refusal", "unable to open database file"),
    QT_TRANSLATE_NOOP("Refusal", "unable to open database file: %1"),
};

// The longest sentence that is looked at: what a hostile file quotes may be long.
constexpr qsizetype Longest = 2000;

struct Pattern
{
    const char* sentence;
    QRegularExpression form;
};

std::vector<Pattern> patterns()
{
    std::vector<Pattern> list;
    list.reserve(std::size(Sentences) + std::size(SentencesOfExport) + std::size(SentencesOfBasemaps) +
                 std::size(SentencesOfTemplates) + std::size(SentencesOfSqlite));
    const auto add = [&](const char* sentence) {
        QString form = QRegularExpression::escape(QString::fromLatin1(sentence));
        form.replace(QStringLiteral("\\%1"), QStringLiteral("(.*)"))
            .replace(QStringLiteral("\\%2"), QStringLiteral("(.*)"));
        list.push_back({sentence, QRegularExpression(QRegularExpression::anchoredPattern(form),
                                                     QRegularExpression::DotMatchesEverythingOption)});
    };
    std::ranges::for_each(Sentences, add);
    std::ranges::for_each(SentencesOfExport, add);
    std::ranges::for_each(SentencesOfBasemaps, add);
    std::ranges::for_each(SentencesOfTemplates, add);
    std::ranges::for_each(SentencesOfSqlite, add);
    return list;
}

} // namespace

QString inWords(const QString& sentence, const Phrases& phrases)
{
    if (sentence.isEmpty() || sentence.size() > Longest || !phrases.chinese())
        return sentence; // they are written in English
    static const std::vector<Pattern> Known = patterns();
    for (const Pattern& pattern : Known) {
        const QRegularExpressionMatch match = pattern.form.match(sentence);
        if (!match.hasMatch())
            continue;
        const QString words = phrases.translate("Refusal", pattern.sentence);
        // Both at once: what the first one quotes may hold a "%2".
        if (match.lastCapturedIndex() == 2)
            return words.arg(match.captured(1), match.captured(2));
        return match.lastCapturedIndex() == 1 ? words.arg(match.captured(1)) : words;
    }
    return sentence;
}

Error inWords(Error error, const Phrases& phrases)
{
    error.detail = inWords(error.detail, phrases);
    error.cure = inWords(error.cure, phrases);
    return error;
}

QStringList knownRefusals()
{
    QStringList list;
    const auto add = [&list](const char* sentence) { list << QString::fromLatin1(sentence); };
    std::ranges::for_each(Sentences, add);
    std::ranges::for_each(SentencesOfExport, add);
    std::ranges::for_each(SentencesOfBasemaps, add);
    std::ranges::for_each(SentencesOfTemplates, add);
    return list;
}

} // namespace atlas
