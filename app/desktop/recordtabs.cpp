// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/recordtabs.h"

#include <QPainter>

namespace atlas {

namespace {

constexpr int Padding = 11;
constexpr int Gap = 7; // between title and count
constexpr int Height = 34;

} // namespace

RecordTabs::RecordTabs(const DesktopContext& context, QWidget* parent) : QTabBar(parent), m_context(context)
{
    setDrawBase(false);
    setExpanding(false);
    setFont(context.font("body"));
}

void RecordTabs::setCount(int tab, const QString& count)
{
    setTabData(tab, count);
    setAccessibleTabName(tab, count.isEmpty() ? tabText(tab) : tr("%1, %2", "tab and count").arg(tabText(tab), count));
    setTabText(tab, tabText(tab)); // lays the tabs out again
}

QSize RecordTabs::tabSizeHint(int tab) const
{
    const QString count = tabData(tab).toString();
    int width = QFontMetrics(font()).horizontalAdvance(tabText(tab)) + m_context.px(2 * Padding);
    if (!count.isEmpty())
        width += m_context.px(Gap) + QFontMetrics(m_context.font("small")).horizontalAdvance(count);
    return {width, m_context.px(Height)};
}

void RecordTabs::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme::Ui& ui = m_context.theme().ui;
    for (int tab = 0; tab < QTabBar::count(); ++tab) {
        const QRect rect = tabRect(tab);
        const bool current = tab == currentIndex();
        QRect text = rect.adjusted(m_context.px(Padding), 0, 0, 0);
        painter.setFont(font());
        painter.setPen(current ? ui.ink : ui.ink2);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, tabText(tab));
        text.setLeft(text.left() + QFontMetrics(font()).horizontalAdvance(tabText(tab)) + m_context.px(Gap));
        painter.setFont(m_context.font("small"));
        painter.setPen(ui.ink3);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, tabData(tab).toString());
        if (current)
            painter.fillRect(QRect(rect.left(), rect.bottom() - m_context.px(2) + 1, rect.width(), m_context.px(2)),
                             ui.accent);
        if (current && hasFocus()) {
            painter.setPen(QPen(ui.focus, 2));
            painter.setRenderHint(QPainter::Antialiasing);
            painter.drawRoundedRect(rect.adjusted(3, 4, -3, -5), 3, 3);
        }
    }
}

} // namespace atlas
