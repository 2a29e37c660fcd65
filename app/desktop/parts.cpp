// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/parts.h"

#include "base/formats.h"
#include "desktop/icons.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QInputDialog>
#include <QVBoxLayout>

namespace atlas {

namespace {

void setInk(QWidget* widget, const QColor& ink)
{
    QPalette palette = widget->palette();
    palette.setColor(QPalette::WindowText, ink);
    widget->setPalette(palette);
}

} // namespace

QLabel* plainLabel(const DesktopContext& context, const QString& text, const char* font, const QColor& ink,
                   QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setFont(context.font(font));
    setInk(label, ink);
    return label;
}

QToolButton* iconButton(const DesktopContext& context, const char* iconName, const QString& name, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    const Theme::Ui& ui = context.theme().ui;
    button->setIcon(icon(iconName, ui.ink2, ui.disabled));
    button->setIconSize(QSize(16, 16) * context.scale());
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::TabFocus);
    button->setFixedSize(QSize(24, 24) * context.scale());
    return button;
}

QCheckBox* checkBox(const DesktopContext& context, const QString& text, const char* font, QWidget* parent)
{
    auto* box = new QCheckBox(text, parent);
    box->setFont(context.font(font));
    return box;
}

QComboBox* narrowBox(const char* name, int characters, QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(QString::fromLatin1(name));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(characters);
    return box;
}

QInputDialog* inputDialog(const char* name, const QString& title, const QString& question, const QString& okText,
                          QWidget* parent)
{
    auto* dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QString::fromLatin1(name));
    dialog->setWindowTitle(title);
    dialog->setLabelText(question);
    dialog->setOkButtonText(okText);
    dialog->setCancelButtonText(QCoreApplication::translate("atlas::InputDialog", "Cancel"));
    return dialog;
}

QVBoxLayout* dialogColumn(const DesktopContext& context, const char* name, const QString& title, QDialog* dialog)
{
    dialog->setObjectName(QString::fromLatin1(name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(context.px(16), context.px(14), context.px(16), context.px(12));
    column->setSpacing(context.px(10));
    return column;
}

void setGround(QWidget* widget, const QColor& colour)
{
    QPalette palette = widget->palette();
    palette.setColor(QPalette::Window, colour);
    widget->setPalette(palette);
    widget->setAutoFillBackground(true);
}

QWidget* hairline(const DesktopContext& context, QWidget* parent)
{
    auto* line = new QWidget(parent);
    line->setFixedHeight(1);
    setGround(line, context.theme().ui.hairline);
    return line;
}

QToolButton* formButton(const char* form, const QString& text, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setProperty("form", QString::fromLatin1(form));
    button->setText(text);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QString siteCount(double count, const Phrases& phrases)
{
    return count == 1 ? phrases.translate("Map", "1 site")
                      : phrases.translate("Map", "%1 sites").arg(formatNumber(count, phrases));
}

QString toolTipOf(const QString& text)
{
    return QStringLiteral("<qt>") + text.toHtmlEscaped() + QStringLiteral("</qt>");
}

QString withoutMnemonics(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace atlas
