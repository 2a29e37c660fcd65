// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/localtextedit.h"

#include <QLineEdit>
#include <QMetaProperty>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>

namespace atlas {

namespace {

constexpr int MostOfTitle = 200; // characters that a template takes

// What a template takes of a text that may be pasted from anywhere: no tabs, no invisible signs; a title is one line.
QString plain(const QString& typed, bool isLine)
{
    QString text;
    for (const QChar c : typed) {
        const QChar::Category category = c.category();
        const bool endsLine = c == u'\n' || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
        if (endsLine)
            text += isLine ? u' ' : u'\n';
        else if (category == QChar::Other_Control)
            text += u' ';
        else if (category != QChar::Other_Format)
            text += c;
    }
    return isLine ? text.simplified() : text.trimmed();
}

} // namespace

LocalTextEdit::LocalTextEdit(const DesktopContext& context, const char* objectName, const QString& name, int lines,
                             QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QLatin1StringView(objectName));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(context.px(4));
    const auto tell = [this] {
        if (!m_filling)
            Q_EMIT edited();
    };
    const auto field = [&](const char* part, const QString& spoken, const QString& hint) -> QWidget* {
        QWidget* made = nullptr;
        if (lines == 1) {
            auto* line = new QLineEdit(this);
            line->setPlaceholderText(hint);
            line->setMaxLength(MostOfTitle);
            connect(line, &QLineEdit::textChanged, this, tell);
            made = line;
        } else {
            auto* area = new QPlainTextEdit(this);
            area->setPlaceholderText(hint);
            area->setTabChangesFocus(true);
            area->setFixedHeight(area->fontMetrics().lineSpacing() * lines + context.px(12));
            connect(area, &QPlainTextEdit::textChanged, this, tell);
            made = area;
        }
        made->setObjectName(QLatin1StringView(part));
        made->setAccessibleName(spoken);
        column->addWidget(made);
        return made;
    };
    m_en = field("english", tr("%1, in English").arg(name), tr("In English"));
    m_zh = field("chinese", tr("%1, in Chinese").arg(name), tr("In Chinese"));
    setFocusProxy(m_en);
}

LocalText LocalTextEdit::text() const
{
    const auto textOf = [](const QWidget* field) {
        return plain(field->metaObject()->userProperty().read(field).toString(), qobject_cast<const QLineEdit*>(field));
    };
    return {.en = textOf(m_en), .zh = textOf(m_zh)};
}

void LocalTextEdit::setText(const LocalText& text)
{
    const QScopedValueRollback filling(m_filling, true);
    m_en->metaObject()->userProperty().write(m_en, text.en);
    m_zh->metaObject()->userProperty().write(m_zh, text.zh);
}

void LocalTextEdit::setLanguages(const std::vector<Language>& languages)
{
    m_en->setVisible(std::ranges::contains(languages, Language::English));
    m_zh->setVisible(std::ranges::contains(languages, Language::Chinese));
    setFocusProxy(m_en->isHidden() ? m_zh : m_en); // for the key of its label
}

} // namespace atlas
