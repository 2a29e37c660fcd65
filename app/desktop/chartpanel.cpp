// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/chartpanel.h"

#include "desktop/icons.h"
#include "desktop/parts.h"

#include <QAction>
#include <QHeaderView>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

namespace atlas {

ChartPanel::ChartPanel(const DesktopContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_spec(charts().front()),
      m_stack(new QStackedWidget(this)),
      m_chart(new ChartWidget(m_spec, this)),
      m_table(new QTableView(this)),
      m_rows(new QStandardItemModel(this)),
      m_caption(plainLabel(context, {}, "caption", context.theme().ui.ink3, this)),
      m_tableAction(new QAction(this))
{
    const Theme::Ui& ui = context.theme().ui;
    setObjectName(QStringLiteral("chartPanel"));
    setGround(this, ui.panel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(context.px(8), context.px(4), context.px(8), context.px(4));
    column->setSpacing(context.px(4));
    m_table->setModel(m_rows);
    m_table->setObjectName(QStringLiteral("chartTable"));
    m_table->setAccessibleName(tr("The chart as a table"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(context.px(25));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_stack->addWidget(m_chart);
    m_stack->addWidget(m_table);
    m_stack->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    column->addWidget(m_stack, 1);
    m_caption->setWordWrap(true);
    m_caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    column->addWidget(m_caption);

    m_tableAction->setText(tr("Show as table"));
    m_tableAction->setIcon(icon("table", ui.ink2, ui.disabled));
    m_tableAction->setCheckable(true);
    m_tableAction->setShortcut(Qt::Key_T);
    m_tableAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_tableAction);
    connect(m_tableAction, &QAction::toggled, this, [this](bool table) {
        const bool focused = m_stack->currentWidget()->hasFocus();
        m_stack->setCurrentIndex(table ? 1 : 0);
        if (focused)
            m_stack->currentWidget()->setFocus();
    });
    connect(m_chart, &ChartWidget::keyActivated, this, &ChartPanel::toggleProvince);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        toggleProvince(m_rows->index(index.row(), 0).data(Qt::UserRole).toString());
    });
    const Workspace& workspace = context.workspace;
    connect(&workspace, &Workspace::figuresChanged, this, &ChartPanel::refresh);
    connect(&workspace, &Workspace::filterChanged, this, &ChartPanel::refresh);
    connect(&workspace, &Workspace::selectionChanged, this, &ChartPanel::mark);
    refresh();
}

const ChartSpec& ChartPanel::spec() const
{
    return m_spec;
}

QString ChartPanel::title() const
{
    return chartTexts(m_spec, input()).title;
}

ChartInput ChartPanel::input() const
{
    const Workspace& workspace = m_context.workspace;
    Filter filter = workspace.filter();
    filter.provinces.clear();
    return {.style = m_context.style,
            .theme = m_context.themeName,
            .snapshot = workspace.snapshot(),
            .figures = workspace.figures(),
            .sites = matching(*workspace.snapshot(), *workspace.figures(), filter),
            .phrases = m_context.phrases};
}

void ChartPanel::refresh()
{
    const ChartInput shown = input();
    const ChartTexts texts = chartTexts(m_spec, shown);
    m_chart->setInput(shown);
    m_caption->setText(texts.caption);
    m_caption->setVisible(!texts.caption.isEmpty());
    fillTable(shown);
    mark();
}

void ChartPanel::fillTable(const ChartInput& input)
{
    const ChartTable table = chartTable(m_spec, input);
    m_rows->clear();
    m_rows->setHorizontalHeaderLabels(table.columns);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        QList<QStandardItem*> items;
        for (const QString& cell : table.rows[r]) {
            items << new QStandardItem(cell);
            if (items.size() > 1)
                items.last()->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        }
        if (!items.isEmpty() && r < table.keys.size())
            items.first()->setData(table.keys[r], Qt::UserRole);
        m_rows->appendRow(items);
    }
    for (int c = 0; c < m_rows->columnCount(); ++c)
        m_rows->horizontalHeaderItem(c)->setTextAlignment((c == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    m_table->resizeColumnsToContents();
}

void ChartPanel::mark()
{
    const Workspace& workspace = m_context.workspace;
    QStringList keys(workspace.filter().provinces.values());
    if (keys.isEmpty())
        keys = provincesOf(*workspace.snapshot(), workspace.selection());
    m_chart->setSelectedKeys(keys);
}

void ChartPanel::toggleProvince(const QString& code)
{
    if (code.isEmpty())
        return;
    Filter filter = m_context.workspace.filter();
    if (!filter.provinces.remove(code))
        filter.provinces.insert(code);
    m_context.workspace.setFilter(std::move(filter));
}

} // namespace atlas
