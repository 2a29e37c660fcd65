// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/assumptionspanel.h"

#include "desktop/assumptiondelegate.h"
#include "desktop/filecare.h"
#include "desktop/flowlayout.h"
#include "desktop/namedlistdialog.h"
#include "desktop/parts.h"
#include "desktop/recordmarks.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QCollator>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Of the columns, in their order; the first takes the room that the others leave. The first four fit the dock as it is
// designed: the range and the source of the current row stand below the list too.
constexpr int Widths[] = {120, 80, 72, 48, 140, 150};
static_assert(std::size(Widths) == AssumptionModel::ColumnCount);

constexpr int DetailLines = 3;

// The text, cut where it would need more lines than there is room for.
QString fitted(QString text, const QFontMetrics& metrics, const QSize& room)
{
    const auto fits = [&](const QString& part) {
        return metrics.boundingRect(QRect(QPoint(0, 0), QSize(room.width(), 0)), Qt::TextWordWrap, part).height() <=
               room.height();
    };
    text.truncate(2000); // measuring takes time
    if (fits(text))
        return text;
    qsizetype least = 0;
    qsizetype most = text.size();
    while (least < most) {
        const qsizetype middle = (least + most + 1) / 2;
        if (fits(text.first(middle) + u'\u2026'))
            least = middle;
        else
            most = middle - 1;
    }
    return text.first(least).trimmed() + u'\u2026';
}

CellChange cell(const QString& column, Value after)
{
    return {column, Value(), std::move(after)};
}

// A button that cannot be pressed says why.
void allow(QToolButton* button, const QString& hindrance)
{
    button->setEnabled(hindrance.isEmpty());
    button->setToolTip(hindrance.isEmpty() ? QString() : toolTipOf(hindrance));
    button->setAccessibleDescription(hindrance);
}

} // namespace

AssumptionsPanel::AssumptionsPanel(const DesktopContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_model(new AssumptionModel(context, this)),
      m_choice(narrowBox("scenarioChoice", 12, this)),
      m_keep(formButton("field", tr("Keep as scenario…"), this)),
      m_remove(formButton("field", tr("Remove scenario"), this)),
      m_restoreAll(formButton("field", tr("Restore all"), this)),
      m_problem(wrappedLabel(context, {}, "small", context.theme().ui.danger, this)),
      m_tree(new QTreeView(this)),
      m_details(wrappedLabel(context, {}, "caption", context.theme().ui.ink2, this)),
      m_empty(wrappedLabel(context, {}, "body", context.theme().ui.ink2, this)),
      m_pages(new QStackedWidget(this)),
      m_edit(new QAction(tr("Edit value"), m_tree)),
      m_restore(new QAction(tr("Restore the dataset's value"), m_tree)),
      m_copy(new QAction(tr("Copy row"), m_tree))
{
    setObjectName(u"assumptionsPanel"_s);
    setAccessibleName(tr("Assumptions of the models"));
    setGround(this, context.theme().ui.panel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeScenarioRow());
    m_problem->setObjectName(u"scenarioProblem"_s);
    m_problem->setContentsMargins(context.px(10), 0, context.px(10), context.px(5));
    column->addWidget(m_problem);
    column->addWidget(hairline(context, this));

    makeTree();
    makeActions();
    auto* page = new QWidget(m_pages);
    auto* list = new QVBoxLayout(page);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(0);
    list->addWidget(m_tree, 1);
    list->addWidget(hairline(context, page));
    list->addWidget(m_details);
    m_details->setObjectName(u"assumptionDetails"_s);
    m_details->setContentsMargins(context.px(10), context.px(3), context.px(10), context.px(3));
    m_details->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    // As high whatever the row: the tree must not move under the hand.
    m_details->setFixedHeight(DetailLines * m_details->fontMetrics().lineSpacing() + context.px(7));
    m_details->installEventFilter(this);
    m_pages->addWidget(page);
    m_empty->setObjectName(u"assumptionsEmpty"_s);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(context.px(24), 0, context.px(24), 0);
    m_pages->addWidget(m_empty);
    column->addWidget(m_pages, 1);

    const Workspace* workspace = &context.workspace;
    connect(workspace, &Workspace::opened, this, [this] {
        m_unkept.clear();
        m_chosen.clear();
    });
    // After the model, which was told first.
    connect(workspace, &Workspace::datasetChanged, this, &AssumptionsPanel::follow);
    connect(workspace, &Workspace::assumptionsChanged, this, &AssumptionsPanel::follow);
    connect(workspace, &Workspace::editorChanged, this, &AssumptionsPanel::showButtons);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &AssumptionsPanel::keepPlace);
    connect(m_model, &QAbstractItemModel::modelReset, this, &AssumptionsPanel::restorePlace);
    restorePlace();
    follow();
}

QWidget* AssumptionsPanel::makeScenarioRow()
{
    auto* row = new QWidget(this);
    auto* margins = new QVBoxLayout(row);
    margins->setContentsMargins(m_context.px(10), m_context.px(5), m_context.px(10), m_context.px(5));
    auto* flow = new FlowLayout(m_context.px(6));
    margins->addLayout(flow);
    m_choice->setAccessibleName(tr("Scenario"));
    m_choice->setFixedSize(m_context.px(190), m_context.px(26));
    m_choice->view()->setMinimumWidth(m_context.px(280));
    m_choice->view()->setTextElideMode(Qt::ElideRight);
    flow->addWidget(m_choice);
    const std::pair<QToolButton*, QString> buttons[] = {
        {m_keep, u"keepScenario"_s}, {m_remove, u"removeScenario"_s}, {m_restoreAll, u"restoreAssumptions"_s}};
    for (const auto& [button, name] : buttons) {
        button->setObjectName(name);
        button->setAccessibleName(button->text());
        button->setFixedHeight(m_context.px(26));
        flow->addWidget(button);
    }
    connect(m_choice, &QComboBox::activated, this, &AssumptionsPanel::choose);
    connect(m_keep, &QToolButton::clicked, this, &AssumptionsPanel::askForScenario);
    connect(m_remove, &QToolButton::clicked, this, &AssumptionsPanel::removeScenario);
    connect(m_restoreAll, &QToolButton::clicked, this, [this] { m_context.workspace.setAssumptionChanges({}); });
    return row;
}

void AssumptionsPanel::makeTree()
{
    m_tree->setObjectName(u"assumptionTree"_s);
    m_tree->setAccessibleName(accessibleName());
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setItemDelegate(new AssumptionDelegate(m_context, m_tree));
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setEditTriggers(QAbstractItemView::DoubleClicked);
    m_tree->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_tree->setIndentation(m_context.px(16));
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->viewport()->installEventFilter(this);
    QHeaderView* titles = m_tree->header();
    titles->setStretchLastSection(false);
    titles->setSectionsMovable(false);
    for (int column = 0; column < AssumptionModel::ColumnCount; ++column)
        titles->resizeSection(column, m_context.px(Widths[column]));

    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const QModelIndex first = index.siblingAtColumn(0);
        if (!m_model->at(index))
            m_tree->setExpanded(first, !m_tree->isExpanded(first));
    });
    connect(m_tree, &QWidget::customContextMenuRequested, this, &AssumptionsPanel::showMenu);
    const auto followCurrent = [this] {
        showButtons();
        showDetails();
    };
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, followCurrent);
}

void AssumptionsPanel::makeActions()
{
    m_edit->setShortcuts({Qt::Key_F2, Qt::Key_Return, Qt::Key_Enter});
    m_restore->setShortcut(Qt::Key_Delete);
    m_copy->setShortcut(QKeySequence::Copy);
    connect(m_edit, &QAction::triggered, this, &AssumptionsPanel::edit);
    connect(m_restore, &QAction::triggered, this, &AssumptionsPanel::restoreCurrent);
    connect(m_copy, &QAction::triggered, this, &AssumptionsPanel::copyCurrent);
    for (QAction* action : {m_edit, m_restore, m_copy}) {
        action->setShortcutContext(Qt::WidgetShortcut); // an editor in the tree has these keys for itself
        m_tree->addAction(action);
    }
}

const Scenario* AssumptionsPanel::scenario(const QString& uid) const
{
    const auto& scenarios = m_context.workspace.snapshot()->scenarios;
    const auto found = std::ranges::find(scenarios, uid, &Scenario::uid);
    return found == scenarios.end() ? nullptr : &*found;
}

void AssumptionsPanel::follow()
{
    m_problem->hide();
    fillChoice();
    showButtons();
    showDetails();
    const bool none = m_model->rowCount() == 0;
    m_empty->setText(m_context.workspace.isOpen() ? tr("This dataset holds no assumptions. Break-even and the stranded "
                                                       "index need them.")
                                                  : tr("No dataset is open."));
    m_choice->setEnabled(!none);
    m_pages->setCurrentIndex(none ? 1 : 0);
}

void AssumptionsPanel::fillChoice()
{
    const Dataset& dataset = *m_context.workspace.snapshot();
    const AssumptionChanges& changes = m_context.workspace.assumptionChanges();
    std::vector<const Scenario*> scenarios;
    for (const Scenario& each : dataset.scenarios)
        scenarios.push_back(&each);
    const QCollator order(m_context.phrases->locale());
    std::ranges::stable_sort(scenarios,
                             [&](const Scenario* a, const Scenario* b) { return order.compare(a->name, b->name) < 0; });

    m_choice->clear();
    m_choice->addItem(tr("As in the dataset"), QString());
    m_scenario.clear();
    for (const Scenario* each : scenarios) {
        m_choice->addItem(each->name.simplified(), each->uid);
        m_choice->setItemData(m_choice->count() - 1, toolTipOf(each->note.isEmpty() ? each->name : each->note),
                              Qt::ToolTipRole);
        const auto kept = changesOf(*each, dataset);
        if (!kept)
            continue;
        if (*kept == m_unkept)
            m_unkept.clear();
        if (!changes.empty() && *kept == changes && (m_scenario.isEmpty() || each->uid == m_chosen))
            m_scenario = each->uid;
    }
    if (!changes.empty() && m_scenario.isEmpty())
        m_unkept = changes;
    if (!m_unkept.empty())
        m_choice->addItem(tr("Changed, not kept"));
    const int last = m_choice->count() - 1;
    const bool unkept = !changes.empty() && m_scenario.isEmpty();
    m_choice->setCurrentIndex(unkept ? last : std::max(0, m_choice->findData(m_scenario)));
    const Scenario* shown = scenario(m_scenario);
    m_choice->setToolTip(shown ? toolTipOf(shown->name) : QString());
}

void AssumptionsPanel::showButtons()
{
    const Workspace& workspace = m_context.workspace;
    const bool changed = !workspace.assumptionChanges().empty();
    const QString readOnly = !workspace.isOpen()  ? tr("No dataset is open.")
                             : workspace.editor() ? editorSentence(*workspace.editor(), workspace.now())
                                                  : QString();
    const QString nothing = tr("Nothing is changed.");
    allow(m_keep, !readOnly.isEmpty() ? readOnly : changed ? QString() : nothing);
    allow(m_remove, !readOnly.isEmpty() ? readOnly : scenario(m_scenario) ? QString() : tr("No scenario is chosen."));
    allow(m_restoreAll, changed ? QString() : nothing);
    const QModelIndex current = m_tree->currentIndex();
    m_edit->setEnabled(m_model->at(current));
    m_restore->setEnabled(m_model->isChanged(current));
    m_copy->setEnabled(m_model->at(current));
}

void AssumptionsPanel::showDetails()
{
    const QString details = m_model->details(m_tree->currentIndex());
    m_details->setText(fitted(details, m_details->fontMetrics(), m_details->contentsRect().size()));
    m_details->setToolTip(details.isEmpty() ? QString() : toolTipOf(details));
    m_details->setAccessibleName(details);
}

// The names take the room that the other columns leave, but never less than it takes to tell them apart.
void AssumptionsPanel::fitColumns()
{
    QHeaderView* titles = m_tree->header();
    const int others = titles->length() - titles->sectionSize(AssumptionModel::NameColumn);
    titles->resizeSection(AssumptionModel::NameColumn, std::max(m_context.px(Widths[AssumptionModel::NameColumn]),
                                                                m_tree->viewport()->width() - others));
}

bool AssumptionsPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize) {
        if (watched == m_tree->viewport())
            fitColumns();
        else if (watched == m_details)
            showDetails();
    }
    return QWidget::eventFilter(watched, event);
}

void AssumptionsPanel::choose(int index)
{
    const QVariant uid = m_choice->itemData(index);
    const Scenario* chosen = scenario(uid.toString());
    AssumptionChanges changes;
    QString problem;
    if (!uid.isValid()) {
        changes = m_unkept;
    } else if (chosen) {
        if (auto kept = changesOf(*chosen, *m_context.workspace.snapshot()))
            changes = std::move(*kept);
        else
            problem = tr("The scenario \"%1\" cannot be shown: one of its settings names no assumption of this "
                         "dataset, or no number.")
                          .arg(chosen->name.simplified());
    }
    if (problem.isEmpty()) {
        m_chosen = uid.toString();
        m_context.workspace.setAssumptionChanges(std::move(changes));
    }
    follow(); // also where nothing else is assumed: the box shows what is
    m_problem->setText(problem);
    m_problem->setAccessibleName(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void AssumptionsPanel::askForScenario()
{
    const Scenario* before = scenario(m_scenario.isEmpty() ? m_chosen : m_scenario);
    askForName(tr("Keep as scenario"), before ? before->name : QString(), this, this,
               [this](const QString& name) { keepAs(name); });
}

void AssumptionsPanel::keepAs(const QString& name)
{
    const auto& scenarios = m_context.workspace.snapshot()->scenarios;
    const auto same =
        std::ranges::find_if(scenarios, [&](const Scenario& each) { return each.name.simplified() == name; });
    if (same == scenarios.end()) {
        write({}, name);
        return;
    }
    auto* box = new QMessageBox(QMessageBox::Question, tr("Keep as scenario"), {}, QMessageBox::Cancel, window());
    box->setObjectName(u"replaceQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("Replace the scenario \"%1\"?").arg(name));
    box->setInformativeText(tr("Its note goes too, since it speaks of the old numbers. Undo brings both back."));
    QPushButton* go = box->addButton(tr("Replace"), QMessageBox::AcceptRole);
    go->setObjectName(u"replaceScenario"_s);
    connect(go, &QPushButton::clicked, this, [this, uid = same->uid, name] { write(uid, name); });
    box->open();
}

// Of an empty uid a new scenario.
void AssumptionsPanel::write(const QString& uid, const QString& name)
{
    Workspace& workspace = m_context.workspace;
    const auto text = [](const QString& content) { return content.isEmpty() ? Value() : Value(content); };
    const bool isNew = uid.isEmpty();
    RowChange row;
    row.kind = isNew ? RowChange::Kind::Insert : RowChange::Kind::Update;
    row.table = u"scenarios"_s;
    row.uid = isNew ? workspace.newId(row.table) : uid;
    if (isNew)
        row.cells.push_back(cell(u"name"_s, name));
    row.cells.push_back(cell(u"author"_s, text(workspace.user())));
    row.cells.push_back(cell(u"settings"_s, settingsOf(workspace.assumptionChanges()).join(u"; "_s)));
    if (!isNew)
        row.cells.push_back(cell(u"note"_s, Value()));
    m_chosen = row.uid;
    ChangeSet changes;
    changes.why = isNew ? tr("Kept the scenario %1").arg(name) : tr("Replaced the scenario %1").arg(name);
    changes.rows.push_back(std::move(row));
    workspace.edit(std::move(changes));
}

void AssumptionsPanel::removeScenario()
{
    const Scenario* shown = scenario(m_scenario);
    if (!shown)
        return;
    RowChange row;
    row.kind = RowChange::Kind::Remove;
    row.table = u"scenarios"_s;
    row.uid = shown->uid;
    ChangeSet changes;
    changes.why = tr("Removed the scenario %1").arg(shown->name.simplified());
    changes.rows.push_back(std::move(row));
    m_context.workspace.edit(std::move(changes));
}

void AssumptionsPanel::edit()
{
    const QModelIndex value = m_tree->currentIndex().siblingAtColumn(AssumptionModel::ValueColumn);
    m_tree->setCurrentIndex(value); // scrolls to it, too
    m_tree->edit(value);
}

void AssumptionsPanel::restoreCurrent()
{
    m_model->restore(m_tree->currentIndex());
}

void AssumptionsPanel::copyCurrent() const
{
    QGuiApplication::clipboard()->setText(m_model->tabSeparated(m_tree->currentIndex()));
}

void AssumptionsPanel::showMenu(const QPoint& at)
{
    if (!m_model->at(m_tree->currentIndex()))
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(u"assumptionMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_edit, m_restore, m_copy});
    menu->popup(m_tree->viewport()->mapToGlobal(at));
}

void AssumptionsPanel::keepPlace()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex group = m_model->index(row, 0);
        m_open.insert(m_model->modelOf(group), m_tree->isExpanded(group));
    }
    const QModelIndex current = m_tree->currentIndex();
    const Assumption* row = m_model->at(current);
    m_current = row ? row->uid : QString();
    m_currentModel = m_model->modelOf(current);
    m_scroll = m_tree->verticalScrollBar()->value();
}

void AssumptionsPanel::restorePlace()
{
    QModelIndex current = m_model->indexOf(m_current);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex group = m_model->index(row, 0);
        const QString key = m_model->modelOf(group);
        m_tree->setFirstColumnSpanned(row, {}, true);
        m_tree->setExpanded(group, m_open.value(key, true));
        if (!current.isValid() && !m_currentModel.isEmpty() && key == m_currentModel)
            current = group;
    }
    if (current.isValid())
        m_tree->setCurrentIndex(current);
    m_tree->verticalScrollBar()->setValue(m_scroll);
}

} // namespace atlas
