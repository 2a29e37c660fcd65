// SPDX-License-Identifier: GPL-3.0-or-later
// The language of an output, passed in: the window, a chart and a report may each speak another one. Texts come from
// the program's .qm files; English is the source language. Immutable after construction; any thread.
#pragma once

#include <QLocale>
#include <QString>

#include <memory>
#include <optional>

class QTranslator;

namespace atlas {

enum class Language { English, Chinese };

// "en" or "zh_CN", as on the command line; anything else gives nullopt.
std::optional<Language> parseLanguage(QStringView code);
QString languageCode(Language language);

class Phrases
{
public:
    // Loads the translation compiled into the program. Chinese without its .qm file falls back to English texts.
    explicit Phrases(Language language);

    Language language() const { return m_language; }

    bool chinese() const { return m_language == Language::Chinese; }

    // The locale of numbers and dates, fixed by the language, never the system's.
    const QLocale& locale() const { return m_locale; }

    // The translator itself, for QCoreApplication::installTranslator; null for English.
    QTranslator* translator() const { return m_translator.get(); }

    // Mark the source text with QT_TRANSLATE_NOOP(context, text), or call with literals: lupdate reads these calls.
    QString translate(const char* context, const char* text, int n = -1) const;

    // One of the two names a record carries: the one of this language, else the other.
    QString name(const QString& english, const QString& chinese) const;

private:
    Language m_language;
    QLocale m_locale;
    std::shared_ptr<QTranslator> m_translator;
};

} // namespace atlas
