// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/sitetablepanel.h"

#include "base/formats.h"
#include "desktop/latestjob.h"
#include "desktop/parts.h"
#include "desktop/recordmarks.h"
#include "desktop/sitetabledelegate.h"
#include "desktop/sitetablemodel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

struct ColumnLayout
{
    int width;
    bool shown;
};

// In the order of the columns. The hidden ones are a click away: the table shares its row with a chart.
constexpr ColumnLayout Columns[] = {
    {32, true},   // symbol
    {200, true},  // site
    {92, true},   // province
    {92, false},  // city
    {120, false}, // stage
    {62, true},   // capacity
    {112, true},  // idle ratio
    {120, false}, // basis
    {74, true},   // as of
    {68, true},   // nearest
    {200, false}, // operator
};
static_assert(std::size(Columns) == SiteTableModel::ColumnCount);

constexpr std::size_t MaxRanges = 2000; // a view takes a time that grows with their square

// Tells how rows are being chosen: where the view does not hold the whole selection, its change alone does not.
class SiteTableView : public QTableView
{
public:
    using QTableView::QTableView;

    QItemSelectionModel::SelectionFlags takeCommand()
    {
        return std::exchange(m_command, QItemSelectionModel::ClearAndSelect);
    }

protected:
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex& index, const QEvent* event) const override
    {
        m_command = QTableView::selectionCommand(index, event);
        return m_command;
    }

private:
    mutable QItemSelectionModel::SelectionFlags m_command = QItemSelectionModel::ClearAndSelect;
};

std::vector<int> rowsOf(const QItemSelection& selection)
{
    std::vector<int> rows;
    for (const QItemSelectionRange& range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::ranges::sort(rows);
    rows.erase(std::ranges::unique(rows).begin(), rows.end());
    return rows;
}

} // namespace

struct SiteTablePanel::Private
{
    SiteTablePanel* panel;
    DesktopContext context;
    SiteTableModel* model = nullptr;
    SiteTableView* table = nullptr;
    QLineEdit* filter = nullptr;
    QLabel* count = nullptr;
    bool following = false; // the selection of the workspace is being shown: it is not chosen anew
    bool choosing = false;  // and the other way round
    bool truncated = false; // the selection has more ranges than the view is given: it holds none of them
    bool turning = false;   // a person asked for another order
    QString keptTop = {};   // over a reset of the model and the sorting of its rows

    void build();
    void buildTable();
    QMenu* columnMenu();
    void fitName();
    void buildSorting(QHBoxLayout& strip);
    void sortBy(int column);
    void followOrder();
    std::vector<int> selectedRows() const;
    void follow();
    void showSelection(const std::vector<int>& rows, int current);
    void choose(const QItemSelection& added);
    void addChosen(const std::vector<RowIndex>& sites, bool toggle);
    void keep();
    void restore();
    void showTop();
    void showCount();
    void copy() const;
};

void SiteTablePanel::Private::build()
{
    const Theme::Ui& ui = context.theme().ui;
    setGround(panel, ui.panel);
    model = new SiteTableModel(context, panel);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* strip = new QHBoxLayout;
    strip->setContentsMargins(context.px(8), context.px(3), context.px(8), context.px(3));
    strip->setSpacing(context.px(8));
    filter = new QLineEdit(panel);
    filter->setObjectName(u"tableFilter"_s);
    filter->setPlaceholderText(tr("Filter sites, places, operators"));
    filter->setAccessibleName(tr("Filter of the table"));
    filter->setClearButtonEnabled(true);
    filter->setFixedHeight(context.px(24));
    filter->setMaximumWidth(context.px(260));
    strip->addWidget(filter, 1);
    count = plainLabel(context, {}, "small", ui.ink2, panel);
    count->setObjectName(u"tableCount"_s);
    strip->addWidget(count);
    buildSorting(*strip);
    strip->addStretch(1);
    QToolButton* columns = iconButton(context, "columns", tr("Choose columns"), panel);
    strip->addWidget(columns);
    layout->addLayout(strip);
    buildTable();
    layout->addWidget(table, 1);
    panel->setFocusProxy(table);

    QObject::connect(filter, &QLineEdit::textEdited, panel, [this](const QString& text) {
        Filter wanted = context.workspace.filter();
        wanted.text = text;
        context.workspace.setFilter(wanted);
    });
    QObject::connect(filter, &QLineEdit::returnPressed, table, qOverload<>(&QWidget::setFocus));
    QObject::connect(columns, &QToolButton::clicked, panel,
                     [this, columns] { columnMenu()->popup(columns->mapToGlobal(columns->rect().bottomLeft())); });
    QObject::connect(&context.workspace, &Workspace::filterChanged, panel, [this] { showCount(); });
    QObject::connect(&context.workspace, &Workspace::selectionChanged, panel, [this] { follow(); });
    QObject::connect(model, &QAbstractItemModel::modelAboutToBeReset, panel, [this] { keep(); });
    QObject::connect(model, &QAbstractItemModel::modelReset, panel, [this] { restore(); });
    showCount();
    follow();
}

void SiteTablePanel::Private::buildTable()
{
    table = new SiteTableView(panel);
    table->setObjectName(u"siteTable"_s);
    table->setAccessibleName(tr("Table of sites"));
    table->setModel(model);
    table->setItemDelegate(new SiteTableDelegate(context, table));
    table->setFont(context.font("body"));
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setWordWrap(false);
    table->setCornerButtonEnabled(false);
    table->setTabKeyNavigation(false);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setContextMenuPolicy(Qt::NoContextMenu);
    table->installEventFilter(panel);
    table->viewport()->installEventFilter(panel); // a scroll bar that appears takes room from the names

    QHeaderView* rows = table->verticalHeader();
    rows->hide();
    rows->setMinimumSectionSize(context.px(25));
    rows->setDefaultSectionSize(context.px(25));
    rows->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView* titles = table->horizontalHeader();
    titles->setFixedHeight(context.px(25));
    titles->setFont(context.font("label"));
    titles->setHighlightSections(false);
    titles->setSectionsClickable(true);
    titles->setSectionsMovable(true);
    titles->setSortIndicatorShown(false); // the arrow stands after the title
    titles->setMinimumSectionSize(context.px(28));
    titles->setContextMenuPolicy(Qt::CustomContextMenu);
    titles->setAccessibleName(tr("Titles of the columns"));
    for (int column = 0; column < SiteTableModel::ColumnCount; ++column) {
        titles->resizeSection(column, context.px(Columns[column].width));
        titles->setSectionHidden(column, !Columns[column].shown);
    }
    titles->setSectionResizeMode(SiteTableModel::SymbolColumn, QHeaderView::Fixed);

    QObject::connect(titles, &QHeaderView::sectionClicked, panel, [this](int column) { sortBy(column); });
    QObject::connect(titles, &QWidget::customContextMenuRequested, panel,
                     [this, titles](const QPoint& at) { columnMenu()->popup(titles->mapToGlobal(at)); });
    QObject::connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, panel,
                     [this](const QItemSelection& added) { choose(added); });
    QObject::connect(table, &QAbstractItemView::doubleClicked, panel,
                     [this](const QModelIndex& index) { Q_EMIT panel->siteActivated(model->uidAt(index.row())); });
}

// Says that very many rows are being sorted, and stops it.
void SiteTablePanel::Private::buildSorting(QHBoxLayout& strip)
{
    QLabel* note = plainLabel(context, tr("Sorting…"), "small", context.theme().ui.ink2, panel);
    note->setObjectName(u"tableSorting"_s);
    QToolButton* stop = formButton("field", tr("Stop"), panel);
    stop->setObjectName(u"tableStop"_s);
    stop->setAccessibleName(tr("Stop sorting the table"));
    stop->setFixedHeight(context.px(24)); // the strip grows by no pixel
    for (QWidget* part : {static_cast<QWidget*>(note), static_cast<QWidget*>(stop)}) {
        part->hide();
        strip.addWidget(part);
        QObject::connect(&model->sorting(), &LatestJob::slowChanged, part, &QWidget::setVisible);
    }
    QObject::connect(stop, &QToolButton::clicked, panel, [this] {
        turning = false;
        keptTop.clear();
        model->stopSorting();
    });
    QObject::connect(model, &SiteTableModel::sorted, panel, [this] { followOrder(); });
}

QMenu* SiteTablePanel::Private::columnMenu()
{
    auto* menu = new QMenu(panel);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QHeaderView* titles = table->horizontalHeader();
    for (int column = SiteTableModel::ProvinceColumn; column < SiteTableModel::ColumnCount; ++column) {
        QAction* action = menu->addAction(model->title(column));
        action->setCheckable(true);
        action->setChecked(!titles->isSectionHidden(column));
        QObject::connect(action, &QAction::toggled, titles, [this, titles, column](bool on) {
            titles->setSectionHidden(column, !on);
            fitName();
        });
    }
    return menu;
}

// The names take the room that the other columns leave, but never less than it takes to tell them apart.
void SiteTablePanel::Private::fitName()
{
    QHeaderView* titles = table->horizontalHeader();
    const int others = titles->length() - titles->sectionSize(SiteTableModel::NameColumn);
    titles->resizeSection(
        SiteTableModel::NameColumn,
        std::max(context.px(Columns[SiteTableModel::NameColumn].width * 3 / 4), table->viewport()->width() - others));
}

void SiteTablePanel::Private::sortBy(int column)
{
    const bool again = column == model->sortColumn();
    const Qt::SortOrder turned = model->sortOrder() == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    turning = true;
    model->sort(column, again ? turned : SiteTableModel::firstOrder(column));
}

// The current site stays in sight where a person turned the rows round, else the row on top where they were reset.
void SiteTablePanel::Private::followOrder()
{
    if (std::exchange(turning, false))
        follow();
    else
        showTop();
    keptTop.clear();
}

void SiteTablePanel::Private::showTop()
{
    if (const int top = model->rowOf(keptTop); top >= 0)
        table->scrollTo(model->index(top, SiteTableModel::NameColumn), QAbstractItemView::PositionAtTop);
}

// Of the workspace's selection, those that are shown; rising.
std::vector<int> SiteTablePanel::Private::selectedRows() const
{
    const Workspace& workspace = context.workspace;
    std::vector<int> rows;
    if (workspace.selection().size() > std::size_t(model->rowCount()) / 16) {
        // Cheaper than sorting so many.
        for (int row = 0; row < model->rowCount(); ++row) {
            if (workspace.isSelected(model->siteAt(row)))
                rows.push_back(row);
        }
        return rows;
    }
    for (const RowIndex site : workspace.selection()) {
        if (const int row = model->rowOf(site); row >= 0)
            rows.push_back(row);
    }
    std::ranges::sort(rows);
    return rows;
}

// Shows which sites are selected elsewhere.
void SiteTablePanel::Private::follow()
{
    if (choosing)
        return;
    const std::vector<int> rows = selectedRows();
    const int current = model->rowOf(context.workspace.selectedIndex());
    if (table->currentIndex().row() != current || rowsOf(table->selectionModel()->selection()) != rows)
        showSelection(rows, current);
    if (current >= 0)
        table->scrollTo(model->index(current, SiteTableModel::NameColumn));
}

void SiteTablePanel::Private::showSelection(const std::vector<int>& rows, int current)
{
    QItemSelection selection;
    for (std::size_t from = 0, to = 0; from < rows.size() && std::size_t(selection.size()) <= MaxRanges; from = to) {
        while (to < rows.size() && rows[to] - rows[from] == int(to - from))
            ++to;
        selection.append(QItemSelectionRange(model->index(rows[from], 0),
                                             model->index(rows[to - 1], SiteTableModel::ColumnCount - 1)));
    }
    truncated = std::size_t(selection.size()) > MaxRanges;
    if (truncated)
        selection.clear();
    following = true;
    if (current >= 0)
        table->selectionModel()->setCurrentIndex(model->index(current, SiteTableModel::NameColumn),
                                                 QItemSelectionModel::NoUpdate);
    else
        table->selectionModel()->clearCurrentIndex();
    table->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    following = false;
    table->viewport()->update();
}

void SiteTablePanel::Private::choose(const QItemSelection& added)
{
    if (following)
        return;
    const QItemSelectionModel::SelectionFlags command = table->takeCommand();
    const bool adds = truncated && !command.testFlag(QItemSelectionModel::Clear);
    std::vector<RowIndex> sites;
    for (const int row : rowsOf(adds ? added : table->selectionModel()->selection()))
        sites.push_back(model->siteAt(row));
    const QModelIndex current = table->currentIndex();
    choosing = true;
    if (adds) {
        addChosen(sites, command.testFlag(QItemSelectionModel::Toggle));
    } else {
        truncated = false;
        context.workspace.select(sites, SelectMode::Replace, current.isValid() ? model->siteAt(current.row()) : -1);
    }
    choosing = false;
    table->viewport()->update(); // rows that only the workspace knew of
}

void SiteTablePanel::Private::addChosen(const std::vector<RowIndex>& sites, bool toggle)
{
    std::vector<RowIndex> more, less;
    for (const RowIndex site : sites)
        (toggle && context.workspace.isSelected(site) ? less : more).push_back(site);
    if (!less.empty())
        context.workspace.select(less, SelectMode::Remove);
    if (!more.empty())
        context.workspace.select(more, SelectMode::Add);
    following = true;
    table->clearSelection(); // it goes on holding none
    following = false;
}

void SiteTablePanel::Private::keep()
{
    following = true;
    const int top = table->rowAt(0);
    keptTop = top >= 0 && table->verticalScrollBar()->value() > 0 ? model->uidAt(top) : QString();
}

void SiteTablePanel::Private::restore()
{
    showSelection(selectedRows(), model->rowOf(context.workspace.selectedIndex()));
    showTop();
    if (!model->sorting().isRunning())
        keptTop.clear();
    showCount();
}

void SiteTablePanel::Private::showCount()
{
    const QString& text = context.workspace.filter().text;
    if (filter->text() != text)
        filter->setText(text);
    const auto number = [&](std::size_t n) { return formatNumber(double(n), *context.phrases); };
    count->setText(
        tr("%1 of %2 sites")
            .arg(number(context.workspace.visibleSites().size()), number(context.workspace.snapshot()->sites.size())));
}

void SiteTablePanel::Private::copy() const
{
    std::vector<int> columns;
    const QHeaderView* titles = table->horizontalHeader();
    for (int visual = 0; visual < titles->count(); ++visual) {
        const int column = titles->logicalIndex(visual);
        if (!titles->isSectionHidden(column))
            columns.push_back(column);
    }
    const std::vector<int> rows = selectedRows();
    if (!rows.empty())
        QGuiApplication::clipboard()->setText(model->tabSeparated(rows, columns));
}

SiteTablePanel::SiteTablePanel(const DesktopContext& context, QWidget* parent)
    : QWidget(parent), d(new Private{.panel = this, .context = context})
{
    setObjectName(QStringLiteral("siteTablePanel"));
    d->build();
}

SiteTablePanel::~SiteTablePanel() = default;

void SiteTablePanel::focusFilter()
{
    d->filter->setFocus(Qt::ShortcutFocusReason);
    d->filter->selectAll();
}

std::vector<RowIndex> SiteTablePanel::shownSites() const
{
    std::vector<RowIndex> sites;
    for (int row = 0; row < d->model->rowCount(); ++row)
        sites.push_back(d->model->siteAt(row));
    return sites;
}

std::vector<RowIndex> SiteTablePanel::selectedSites() const
{
    std::vector<RowIndex> sites;
    for (const int row : d->selectedRows())
        sites.push_back(d->model->siteAt(row));
    for (const RowIndex site : d->context.workspace.selection()) {
        if (d->model->rowOf(site) < 0)
            sites.push_back(site);
    }
    return sites;
}

bool SiteTablePanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == d->table->viewport() && event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, [this] { d->fitName(); }, Qt::QueuedConnection); // not while it is laid out
    if (watched != d->table || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Copy)) {
        d->copy();
        return true;
    }
    const QModelIndex current = d->table->currentIndex();
    if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && current.isValid()) {
        Q_EMIT siteActivated(d->model->uidAt(current.row()));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace atlas
