// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/atlasstyle.h"
#include "desktop/mainwindow.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPalette>
#include <QToolTip>

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// The desktop's own text size, 11 pt at 96 dpi on GNOME, is the design's 100 %; smaller ones stay there.
constexpr double DesktopFontPx = 11.0 * 96 / 72;

double userTextScale()
{
    const double px = QFontInfo(QFontDatabase::systemFont(QFontDatabase::GeneralFont)).pixelSize();
    return std::clamp(px / DesktopFontPx, 1.0, 2.0);
}

QPalette paletteOf(const Theme::Ui& ui)
{
    QPalette p;
    p.setColor(QPalette::Window, ui.chrome);
    p.setColor(QPalette::WindowText, ui.ink);
    p.setColor(QPalette::Base, ui.surface);
    p.setColor(QPalette::AlternateBase, ui.zebra);
    p.setColor(QPalette::Text, ui.ink);
    p.setColor(QPalette::PlaceholderText, ui.ink3);
    p.setColor(QPalette::Button, ui.panel);
    p.setColor(QPalette::ButtonText, ui.ink);
    p.setColor(QPalette::BrightText, ui.danger);
    p.setColor(QPalette::Highlight, ui.selection);
    p.setColor(QPalette::HighlightedText, ui.ink);
    p.setColor(QPalette::Accent, ui.accent);
    p.setColor(QPalette::Link, ui.ink);
    p.setColor(QPalette::LinkVisited, ui.ink);
    p.setColor(QPalette::ToolTipBase, ui.surface);
    p.setColor(QPalette::ToolTipText, ui.ink);
    p.setColor(QPalette::Light, ui.surface);
    p.setColor(QPalette::Midlight, ui.hover);
    p.setColor(QPalette::Mid, ui.hairline);
    p.setColor(QPalette::Dark, ui.divider);
    p.setColor(QPalette::Shadow, ui.divider);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, ui.disabled);
    p.setColor(QPalette::Disabled, QPalette::Base, ui.panel);
    return p;
}

// Buttons take their form from the property "form": field, primary, chip, segment.
constexpr auto Sheet = R"(
QMenuBar { background: @chrome; padding: 0 @8px; }
QMenuBar::item { color: @ink; background: transparent; padding: @3px @10px; border-radius: 4px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @selection; }
QMenu { background: @surface; border: 1px solid @divider; padding: 4px; }
QToolBar { background: @chrome; border: none; border-bottom: 1px solid @divider; }
QStatusBar { background: @chrome; color: @ink2; border-top: 1px solid @divider; }
QStatusBar::item { border: none; }
QToolTip { background: @surface; color: @ink; border: 1px solid @divider; padding: 3px 5px; }
QToolButton { background: transparent; color: @ink; border: 1px solid transparent; border-radius: 4px; padding: 2px; }
QToolButton:hover { background: @hover; }
QToolButton:pressed { background: @selection; }
QToolButton:checked { background: @selection; border-color: @control; }
QToolButton:disabled { color: @disabled; }
QToolButton[form="field"] { background: @surface; border-color: @control; padding: 0 @10px; }
QToolButton[form="field"]:hover { background: @hover; }
QToolButton[form="primary"] { background: @accent; color: @onAccent; border-color: @accent; padding: 0 @12px; }
QToolButton[form="chip"] { background: @surface; border-color: @control; border-radius: @12px; padding: 0 @8px; }
QToolButton[form="chip"]:hover { background: @hover; }
QToolButton[form="segment"] { background: @surface; border-color: @control; border-radius: 0; padding: 0 @6px; }
QToolButton[form="segment"]:checked { background: @accent; color: @onAccent; border-color: @accent; }
QToolButton[form="segment"][end="left"] { border-top-left-radius: 4px; border-bottom-left-radius: 4px; }
QToolButton[form="segment"][end="right"] { border-top-right-radius: 4px; border-bottom-right-radius: 4px; }
QToolButton[form="tab"] { background: transparent; color: @ink2; border: none; border-radius: 0;
    border-bottom: 2px solid transparent; padding: 0 @12px; }
QToolButton[form="tab"]:checked { color: @ink; border-bottom: 2px solid @accent; }
QToolButton[chevron="true"] { padding-right: @26px; }
QToolButton[dashed="true"] { border-style: dashed; }
QToolButton:focus { border: 2px solid @focus; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[popupMode="1"] { padding-right: @16px; }
QToolButton::menu-button { background: transparent; border: none; width: @16px; }
QPushButton { background: @surface; color: @ink; border: 1px solid @control; border-radius: 4px; padding: @4px @14px; }
QPushButton:hover { background: @hover; }
QPushButton:default { background: @accent; color: @onAccent; border-color: @accent; }
QPushButton:focus { border: 2px solid @focus; padding: @3px @13px; outline: none; }
QPushButton:disabled { color: @disabled; border-color: @disabled; }
QLineEdit { background: @surface; color: @ink; border: 1px solid @control; border-radius: 4px; padding: 1px @6px; }
QLineEdit:focus { border: 2px solid @focus; padding: 0 @5px; }
QHeaderView { background: @panel; border: none; }
QHeaderView::section { background: @panel; color: @ink2; border: none; border-bottom: 1px solid @hairline;
    padding: 0 @6px; font-weight: 600; }
QTableView { background: @surface; border: none; gridline-color: @hairline; }
QTreeView { background: @surface; border: none; }
QDialog QTreeView { border: 1px solid @hairline; }
QScrollArea { border: none; background: transparent; }
QTabBar::tab { background: @panel; color: @ink2; border: none; padding: @6px @12px; }
QTabBar::tab:selected { color: @ink; border-bottom: 2px solid @accent; }
QMainWindow > QTabBar::tab { height: 0; width: 0; padding: 0; margin: 0; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @divider; border-radius: 3px; margin: 2px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: @control; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)"_L1;

// Replaces @name by a colour and @12px by that length at the user's text size.
QString sheetOf(const Theme::Ui& ui, double scale)
{
    const QHash<QStringView, QColor> colours{
        {u"chrome", ui.chrome},   {u"panel", ui.panel},       {u"surface", ui.surface},   {u"hover", ui.hover},
        {u"accent", ui.accent},   {u"onAccent", ui.onAccent}, {u"hairline", ui.hairline}, {u"divider", ui.divider},
        {u"control", ui.control}, {u"focus", ui.focus},       {u"disabled", ui.disabled}, {u"selection", ui.selection},
        {u"ink", ui.ink},         {u"ink2", ui.ink2},
    };
    const QString text(Sheet);
    QString sheet;
    qsizetype at = 0;
    for (qsizetype mark = text.indexOf(u'@'); mark >= 0; mark = text.indexOf(u'@', at)) {
        sheet += QStringView(text).sliced(at, mark - at);
        at = mark + 1;
        while (at < text.size() && text.at(at).isLetterOrNumber())
            ++at;
        const QStringView word = QStringView(text).sliced(mark + 1, at - mark - 1);
        if (word.endsWith(u"px")) {
            sheet += QString::number(qRound(word.chopped(2).toInt() * scale)) + u"px"_s;
        } else {
            Q_ASSERT(colours.contains(word));
            sheet += colours.value(word).name();
        }
    }
    return sheet + text.sliced(at);
}

} // namespace

void applyAppTheme(const Style& style, ThemeName theme, const Phrases& phrases)
{
    const Theme::Ui& ui = style.theme(theme).ui;
    const double scale = userTextScale();
    const auto fontOf = [&](const char* key) {
        QFont font = style.screenFont(key);
        font.setPixelSize(qRound(font.pixelSize() * scale));
        return font;
    };
    QLocale::setDefault(phrases.locale()); // number and date editors read it
    QApplication::setStyle(new AtlasStyle(style.theme(theme), scale));
    QApplication::setPalette(paletteOf(ui));
    QApplication::setFont(fontOf("body"));
    QToolTip::setFont(fontOf("small"));
    qApp->setStyleSheet(sheetOf(ui, scale));
}

} // namespace atlas
