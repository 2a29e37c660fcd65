// SPDX-License-Identifier: GPL-3.0-or-later
// A text in one or both languages, a field for each that the report speaks. GUI thread.
#pragma once

#include "desktop/context.h"
#include "report/reporttemplate.h"

#include <QWidget>

namespace atlas {

class LocalTextEdit : public QWidget
{
    Q_OBJECT

public:
    // lines: 1 for a title. name: what a screen reader says, with the language.
    LocalTextEdit(const DesktopContext& context, const char* objectName, const QString& name, int lines,
                  QWidget* parent);

    LocalText text() const;
    void setText(const LocalText& text); // without edited()
    void setLanguages(const std::vector<Language>& languages);

Q_SIGNALS:
    void edited();

private:
    QWidget *m_en, *m_zh; // text is their user property
    bool m_filling = false;
};

} // namespace atlas
