// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/phrases.h"

#include <QTranslator>

namespace atlas {

std::optional<Language> parseLanguage(QStringView code)
{
    if (code == u"en")
        return Language::English;
    if (code == u"zh_CN" || code == u"zh")
        return Language::Chinese;
    return std::nullopt;
}

QString languageCode(Language language)
{
    return language == Language::Chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
}

Phrases::Phrases(Language language)
    : m_language(language),
      m_locale(language == Language::Chinese ? QLocale(QLocale::Chinese, QLocale::China)
                                             : QLocale(QLocale::English, QLocale::UnitedKingdom))
{
    if (language == Language::Chinese) {
        auto translator = std::make_shared<QTranslator>();
        if (translator->load(QStringLiteral(":/i18n/suanli-atlas_zh_CN.qm")))
            m_translator = std::move(translator);
    }
}

QString Phrases::translate(const char* context, const char* text, int n) const
{
    QString result;
    if (m_translator)
        result = m_translator->translate(context, text, nullptr, n);
    if (result.isEmpty())
        result = QString::fromUtf8(text);
    if (n >= 0)
        result.replace(QLatin1String("%n"), m_locale.toString(n));
    return result;
}

QString Phrases::name(const QString& english, const QString& chineseName) const
{
    const QString& first = chinese() ? chineseName : english;
    const QString& second = chinese() ? english : chineseName;
    return first.isEmpty() ? second : first;
}

} // namespace atlas
