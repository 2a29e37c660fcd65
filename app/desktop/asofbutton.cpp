// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/asofbutton.h"

#include "cartography/legend.h"
#include "desktop/icons.h"
#include "desktop/parts.h"
#include "desktop/timestrip.h"

#include <QGridLayout>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QWidgetAction>

namespace atlas {

AsOfButton::AsOfButton(const DesktopContext& context, QWidget* parent)
    : QToolButton(parent), m_context(context), m_popup(new QMenu(this))
{
    const Theme::Ui& ui = context.theme().ui;
    setObjectName(QStringLiteral("asOfButton"));
    setProperty("form", QStringLiteral("field"));
    setProperty("chevron", true);
    setIcon(atlas::icon("calendar", ui.ink2, ui.disabled));
    setIconSize(QSize(16, 16) * context.scale());
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::TabFocus);
    auto* holder = new QWidgetAction(this);
    holder->setDefaultWidget(makePicker());
    m_popup->addAction(holder);
    connect(this, &QToolButton::clicked, this, [this] {
        showYear(m_context.workspace.query().asOf.year());
        m_popup->popup(mapToGlobal(QPoint(0, height() + 2)));
    });
    connect(&context.workspace, &Workspace::figuresChanged, this, &AsOfButton::showText);
    showText();
}

QWidget* AsOfButton::makePicker()
{
    auto* picker = new QWidget(m_popup);
    auto* grid = new QGridLayout(picker);
    grid->setSpacing(m_context.px(4));
    grid->setContentsMargins(m_context.px(8), m_context.px(8), m_context.px(8), m_context.px(8));
    auto* before = iconButton(m_context, "chevron-left", tr("Year before"), picker);
    auto* after = iconButton(m_context, "chevron-right", tr("Year after"), picker);
    m_yearLabel = plainLabel(m_context, {}, "strong", m_context.theme().ui.ink, picker);
    m_yearLabel->setAlignment(Qt::AlignCenter);
    grid->addWidget(before, 0, 0);
    grid->addWidget(m_yearLabel, 0, 1);
    grid->addWidget(after, 0, 2, Qt::AlignRight);
    connect(before, &QToolButton::clicked, this, [this] { showYear(m_year - 1); });
    connect(after, &QToolButton::clicked, this, [this] { showYear(m_year + 1); });
    for (int month = 0; month < 12; ++month) {
        auto* button = formButton(
            "plain", m_context.phrases->locale().standaloneMonthName(month + 1, QLocale::ShortFormat), picker);
        button->setCheckable(true);
        button->setMinimumSize(m_context.px(64), m_context.px(28));
        grid->addWidget(button, 1 + month / 3, month % 3);
        m_monthButtons.push_back(button);
        connect(button, &QToolButton::clicked, this, [this, month] {
            m_popup->hide();
            m_context.workspace.setAsOf(asOfMonth(m_year * 12 + month, *m_context.workspace.snapshot()));
        });
    }
    m_reset = formButton("chip", {}, picker);
    m_reset->setObjectName(QStringLiteral("asOfReset"));
    m_reset->setFixedHeight(m_context.px(24));
    connect(m_reset, &QToolButton::clicked, this, [this] {
        m_popup->hide();
        m_context.workspace.setAsOf(m_context.workspace.snapshot()->info.asOf.latest());
    });
    grid->addWidget(m_reset, 5, 0, 1, 3);
    return picker;
}

void AsOfButton::showYear(int year)
{
    const Dataset& dataset = *m_context.workspace.snapshot();
    const QDate own = dataset.info.asOf.latest();
    const QDate now = m_context.workspace.query().asOf;
    if (!own.isValid())
        return;
    m_year = std::min(year, own.year());
    m_yearLabel->setText(QString::number(m_year));
    for (int month = 0; month < 12; ++month) {
        QToolButton* button = m_monthButtons[std::size_t(month)];
        button->setEnabled(m_year * 12 + month <= monthOf(own));
        button->setChecked(m_year * 12 + month == monthOf(now));
        button->setAccessibleName(formatMonth(lastDayOf(m_year * 12 + month), *m_context.phrases));
    }
    m_reset->setText(tr("Date of the dataset: %1").arg(formatDate(dataset.info.asOf, *m_context.phrases)));
}

void AsOfButton::setCompact(bool compact)
{
    m_compact = compact;
    showText();
}

void AsOfButton::showText()
{
    const QDate asOf = m_context.workspace.query().asOf;
    setEnabled(asOf.isValid());
    const QString month = asOf.isValid() ? formatMonth(asOf, *m_context.phrases) : QString();
    setText(m_compact ? month : tr("As of %1").arg(month));
    setAccessibleName(tr("As of %1").arg(month));
    setToolTip(tr("Show the state at another date"));
}

void AsOfButton::paintEvent(QPaintEvent* event)
{
    QToolButton::paintEvent(event);
    QStyleOption option;
    option.initFrom(this);
    const int side = m_context.px(14);
    option.rect = QRect(width() - side - m_context.px(8), (height() - side) / 2, side, side);
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_IndicatorArrowDown, &option, &painter, this);
}

} // namespace atlas
