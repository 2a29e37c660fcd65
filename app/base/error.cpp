// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

#include "base/phrases.h"

namespace atlas {

namespace {

struct Sentences
{
    const char* key;
    const char* what;
    const char* cure;
};

constexpr const char* Context = "Error";

// In the order of ErrorCode.
constexpr Sentences Table[] = {
    {"cancelled", QT_TRANSLATE_NOOP("Error", "The work was cancelled."), nullptr},
    {"usage", QT_TRANSLATE_NOOP("Error", "The request cannot be understood."),
     QT_TRANSLATE_NOOP("Error", "See --help for the accepted forms.")},
    {"not_found", QT_TRANSLATE_NOOP("Error", "Not found."),
     QT_TRANSLATE_NOOP("Error", "Check the name and the folder.")},
    {"unreadable", QT_TRANSLATE_NOOP("Error", "The file cannot be read."),
     QT_TRANSLATE_NOOP("Error", "Check that the file exists and that you may read it.")},
    {"not_a_dataset", QT_TRANSLATE_NOOP("Error", "This is not a Suanli Atlas dataset."),
     QT_TRANSLATE_NOOP("Error", "Open a .gpkg file made by this program or by its build-dataset command.")},
    {"newer_version", QT_TRANSLATE_NOOP("Error", "The dataset was made by a newer version of this program."),
     QT_TRANSLATE_NOOP("Error", "Update the program; the file was not touched.")},
    {"damaged", QT_TRANSLATE_NOOP("Error", "The dataset file is damaged."),
     QT_TRANSLATE_NOOP("Error", "Repair it, or restore a backup: File > Recover, or suanli-atlas repair and restore.")},
    {"invalid_data", QT_TRANSLATE_NOOP("Error", "A value breaks a rule of the dataset."),
     QT_TRANSLATE_NOOP("Error", "Correct the value named here.")},
    {"conflict", QT_TRANSLATE_NOOP("Error", "The record was changed by somebody else meanwhile."),
     QT_TRANSLATE_NOOP("Error", "Look at the new value and enter yours again.")},
    {"locked", QT_TRANSLATE_NOOP("Error", "Another program is writing to the dataset."),
     QT_TRANSLATE_NOOP("Error", "Close the other program or wait, then try again. Nothing was changed.")},
    {"read_only", QT_TRANSLATE_NOOP("Error", "The dataset does not accept changes."),
     QT_TRANSLATE_NOOP("Error", "Save a copy in a folder of your own and edit that.")},
    {"cannot_write", QT_TRANSLATE_NOOP("Error", "The output cannot be written."),
     QT_TRANSLATE_NOOP("Error", "Choose a folder that exists and that you may write to.")},
    {"disk_full", QT_TRANSLATE_NOOP("Error", "The disk is full."),
     QT_TRANSLATE_NOOP("Error", "Free some space and try again. Nothing was changed.")},
    {"internal", QT_TRANSLATE_NOOP("Error", "The program met a defect of its own."),
     QT_TRANSLATE_NOOP("Error", "Please report it with the text above.")},
};

const Sentences& sentences(ErrorCode code)
{
    return Table[static_cast<std::size_t>(code)];
}

} // namespace

QString key(ErrorCode code)
{
    return QString::fromLatin1(sentences(code).key);
}

namespace {

// With the full stop of its script: a detail may be untranslated, such as the words of the system.
QString ended(const QString& sentence)
{
    if (sentence.endsWith(u'.') || sentence.endsWith(u'。'))
        return sentence;
    return sentence + (sentence.back().script() == QChar::Script_Han ? u'。' : u'.');
}

} // namespace

QString explain(const Error& error, const Phrases& phrases)
{
    const Sentences& s = sentences(error.code);
    QString place = error.subject;
    if (!error.where.isEmpty())
        place += place.isEmpty() ? error.where : QStringLiteral(", ") + error.where;

    QStringList parts;
    if (!place.isEmpty())
        parts << place + (phrases.chinese() ? u'：' : u':');
    parts << phrases.translate(Context, s.what);
    if (!error.detail.isEmpty())
        parts << ended(error.detail);
    if (!error.cure.isEmpty())
        parts << error.cure;
    else if (s.cure)
        parts << phrases.translate(Context, s.cure);
    QString paragraph;
    for (const QString& part : parts) {
        // Full-width punctuation holds its own space; a detail may be in English also in a Chinese paragraph.
        if (!paragraph.isEmpty() && !paragraph.endsWith(u'：') && !paragraph.endsWith(u'。'))
            paragraph += u' ';
        paragraph += part;
    }
    return paragraph;
}

} // namespace atlas
