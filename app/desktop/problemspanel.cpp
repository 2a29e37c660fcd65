// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/problemspanel.h"

#include "base/formats.h"
#include "desktop/parts.h"
#include "desktop/recordmarks.h"
#include "desktop/rowdelegate.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr int TypingMs = 200;

QString keyOfGroup(const ProblemGroup& group)
{
    return QString::number(int(group.severity)) + u'/' + QString::number(int(group.kind));
}

QString keyOfLine(const ProblemLine& line)
{
    return QStringList{QString::number(int(line.problem.kind)), line.problem.table, line.problem.uid,
                       line.problem.column}
        .join(u'/');
}

} // namespace

ProblemsPanel::ProblemsPanel(const DesktopContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_model(new ProblemsModel(context, this)),
      m_text(new QLineEdit(this)),
      m_count(plainLabel(context, {}, "small", context.theme().ui.ink2, this)),
      m_view(new QTreeView),
      m_empty(wrappedLabel(context, {}, "body", context.theme().ui.ink2, this)),
      m_pages(new QStackedWidget(this))
{
    setObjectName(u"problemsPanel"_s);
    setAccessibleName(tr("Problems of the dataset"));
    setGround(this, context.theme().ui.panel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(context.px(10), context.px(5), context.px(10), context.px(5));
    row->setSpacing(context.px(10));
    m_text->setObjectName(u"problemsText"_s);
    m_text->setPlaceholderText(tr("Find in the problems"));
    m_text->setAccessibleName(tr("Filter the problems by text"));
    m_text->setClearButtonEnabled(true);
    m_text->setFixedHeight(context.px(26));
    m_text->setMaximumWidth(context.px(220));
    row->addWidget(m_text, 1);
    m_count->setObjectName(u"problemsCount"_s);
    row->addWidget(m_count);
    row->addStretch();
    column->addLayout(row);
    column->addWidget(hairline(context, this));

    m_view->setObjectName(u"problemsView"_s);
    m_view->setAccessibleName(accessibleName());
    m_view->setModel(m_model);
    m_view->setUniformRowHeights(true);
    m_view->setItemDelegate(new RowDelegate(context, m_view));
    m_view->setAllColumnsShowFocus(true);
    m_view->setExpandsOnDoubleClick(false);
    m_view->setIconSize(QSize(16, 16) * context.scale());
    m_view->header()->setStretchLastSection(true);
    m_view->header()->resizeSection(ProblemsModel::RecordColumn, context.px(260));
    m_pages->addWidget(m_view);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(context.px(24), 0, context.px(24), 0);
    m_pages->addWidget(m_empty);
    column->addWidget(m_pages, 1);

    auto* typing = new QTimer(this);
    typing->setSingleShot(true);
    typing->setInterval(TypingMs);
    const auto apply = [this] { m_model->setFilter(m_text->text().trimmed()); };
    connect(typing, &QTimer::timeout, this, apply);
    connect(m_text, &QLineEdit::textChanged, typing, qOverload<>(&QTimer::start));
    connect(m_text, &QLineEdit::returnPressed, this, apply);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &ProblemsPanel::keep);
    connect(m_model, &ProblemsModel::found, this, &ProblemsPanel::restore);
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (const ProblemLine* line = m_model->lineAt(index))
            Q_EMIT recordRequested(line->site, line->problem.table, line->problem.uid, line->problem.column);
        else
            m_view->setExpanded(index.siblingAtColumn(0), !m_view->isExpanded(index.siblingAtColumn(0)));
    });
    showState();
}

void ProblemsPanel::keep()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QString key = keyOfGroup(m_model->groups()[std::size_t(row)]);
        m_expanded.insert(key, m_view->isExpanded(m_model->index(row, 0)));
    }
    const ProblemLine* line = m_model->lineAt(m_view->currentIndex());
    m_current = line ? keyOfLine(*line) : QString();
    m_scroll = m_view->verticalScrollBar()->value();
}

void ProblemsPanel::restore()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const ProblemGroup& group = m_model->groups()[std::size_t(row)];
        const QModelIndex parent = m_model->index(row, 0);
        m_view->setFirstColumnSpanned(row, {}, true);
        const bool open = group.severity == Finding::Severity::Error || !m_text->text().isEmpty();
        m_view->setExpanded(parent, m_expanded.value(keyOfGroup(group), open) || !m_text->text().isEmpty());
        for (std::size_t i = 0; !m_current.isEmpty() && i < group.lines.size(); ++i) {
            if (keyOfLine(group.lines[i]) == m_current)
                m_view->setCurrentIndex(m_model->index(int(i), 0, parent));
        }
    }
    m_view->verticalScrollBar()->setValue(m_scroll);
    showState();
}

void ProblemsPanel::showState()
{
    const auto number = [&](int n) { return formatNumber(n, *m_context.phrases); };
    m_count->setText(m_model->isReady()
                         ? tr("%1 errors, %2 warnings").arg(number(m_model->errors()), number(m_model->warnings()))
                         : QString());
    const bool none = m_model->rowCount() == 0;
    m_empty->setText(!m_model->isReady()                           ? tr("Checking …")
                     : !m_context.workspace.isOpen()               ? tr("No dataset is open.")
                     : m_model->errors() + m_model->warnings() > 0 ? tr("No problem matches this text.")
                                                                   : tr("No problems were found."));
    m_pages->setCurrentWidget(none ? static_cast<QWidget*>(m_empty) : m_view);
}

void ProblemsPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_model->setActive(true);
}

void ProblemsPanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_model->setActive(false);
}

} // namespace atlas
