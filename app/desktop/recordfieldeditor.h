// SPDX-License-Identifier: GPL-3.0-or-later
// The editor of one cell, made from its column alone: a line for text and numbers, several lines for notes, a list for
// vocabularies, a searchable list for references, a date with its precision, a check box. It holds raw text, as typed,
// until value() reads it. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QWidget>

#include <functional>

namespace atlas {

class FieldEditor : public QWidget
{
    Q_OBJECT

public:
    // One entry of the list of a column that refers to a table.
    struct Choice
    {
        QString uid, name;
    };

    // choices: of a column that refers to another table; their names are unique.
    FieldEditor(const DesktopContext& context, const ColumnSpec& column, std::vector<Choice> choices, QWidget* parent);

    const ColumnSpec& column() const { return m_column; }

    // The text form of a value, as toText() writes it, or what text() gave before.
    QString text() const { return m_read(); }

    void setText(const QString& text);

    // What was typed in an editor before this one; isModified() still compares with setText().
    void setTyped(const QString& text) { m_write(text); }

    bool isModified() const { return text() != m_original; }

    // Error: invalid_data with the cure in the language of the window.
    Result<Value> value() const;

    void selectAll();

Q_SIGNALS:
    void edited();
    void submitted(); // Enter
    void cancelled(); // Esc
    void left();      // the focus went elsewhere in the window

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildLine();
    void buildNote();
    void buildTerms();
    void buildReference(std::vector<Choice> choices);
    void buildDate();
    void buildFlag();
    void watch(QWidget* part);
    QString normalised(QString text) const;
    QString cure() const;

    DesktopContext m_context;
    ColumnSpec m_column;
    QString m_original;
    std::function<QString()> m_read;
    std::function<void(const QString&)> m_write;
    std::function<void()> m_selectAll = [] {};
};

// The entries that a column may refer to: places of the right kind, else every row of the table.
std::vector<FieldEditor::Choice> choicesOf(const DesktopContext& context, const ColumnSpec& column);

} // namespace atlas
