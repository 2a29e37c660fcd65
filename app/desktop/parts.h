// SPDX-License-Identifier: GPL-3.0-or-later
// The small widgets that every panel is made of. Text of data is always plain. GUI thread; parents own what is made.
#pragma once

#include "desktop/context.h"

#include <QLabel>
#include <QToolButton>

class QAction;
class QCheckBox;
class QComboBox;
class QDialog;
class QInputDialog;
class QVBoxLayout;

namespace atlas {

// A label of plain text in a type size of the style ("body", "small", "caption" ...).
QLabel* plainLabel(const DesktopContext& context, const QString& text, const char* font, const QColor& ink,
                   QWidget* parent);

// A square button with an icon; the name is its tool tip and what a screen reader says.
QToolButton* iconButton(const DesktopContext& context, const char* iconName, const QString& name, QWidget* parent);

QCheckBox* checkBox(const DesktopContext& context, const QString& text, const char* font, QWidget* parent);

// The labels of a vocabulary's terms in their order, for a list to choose from.
template <typename E>
QStringList termLabels(const Phrases& phrases)
{
    QStringList labels;
    for (const Term& term : vocabularyOf<E>().terms)
        labels << labelOf(term, phrases);
    return labels;
}

// A box as wide as so many characters: its longest entry would push a panel wider than its dock; it is whole in the
// list.
QComboBox* narrowBox(const char* name, int characters, QWidget* parent);

// A dialog that asks for a text or a choice, for its maker to fill and open. It deletes itself when it is closed.
QInputDialog* inputDialog(const char* name, const QString& title, const QString& question, const QString& okText,
                          QWidget* parent);

// The column of a dialog that deletes itself when it is closed.
QVBoxLayout* dialogColumn(const DesktopContext& context, const char* name, const QString& title, QDialog* dialog);

// Fills the widget's ground with one colour.
void setGround(QWidget* widget, const QColor& colour);

// A line of one pixel across the layout.
QWidget* hairline(const DesktopContext& context, QWidget* parent);

// A button of the style sheet's forms: "field", "primary", "chip", "segment".
QToolButton* formButton(const char* form, const QString& text, QWidget* parent);

// "1 site", "12 sites".
QString siteCount(double count, const Phrases& phrases);

// Text of data for a tool tip, which would read markup in it.
QString toolTipOf(const QString& text);

// Text that a widget would read a mnemonic from, with its ampersands kept.
QString withoutMnemonics(QString text);

} // namespace atlas
