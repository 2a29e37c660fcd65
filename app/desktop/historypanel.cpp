// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/historypanel.h"

#include "desktop/flowlayout.h"
#include "desktop/parts.h"
#include "desktop/recordmarks.h"
#include "desktop/rowdelegate.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

enum SiteChoice { AllSites, SelectedSite, OneSite };

constexpr int TypingMs = 250;

} // namespace

HistoryPanel::HistoryPanel(const DesktopContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_model(new HistoryModel(context, this))
{
    setObjectName(QStringLiteral("historyPanel"));
    setAccessibleName(tr("History of changes"));
    const Theme::Ui& ui = context.theme().ui;
    setGround(this, ui.panel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(filterRow());
    column->addWidget(hairline(context, this));

    m_pages = new QStackedWidget(this);
    m_view = new QTreeView(m_pages);
    m_view->setObjectName(u"historyView"_s);
    m_view->setAccessibleName(accessibleName());
    m_view->setModel(m_model);
    m_view->setUniformRowHeights(true);
    m_view->setItemDelegate(new RowDelegate(context, m_view));
    m_view->setAllColumnsShowFocus(true);
    m_view->setExpandsOnDoubleClick(false);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setTextElideMode(Qt::ElideRight);
    m_view->header()->setStretchLastSection(true);
    m_view->header()->resizeSection(HistoryModel::WhenColumn, context.px(150));
    m_view->header()->resizeSection(HistoryModel::WhoColumn, context.px(130));
    m_pages->addWidget(m_view);
    m_empty = wrappedLabel(context, {}, "body", ui.ink2, m_pages);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(context.px(24), 0, context.px(24), 0);
    m_pages->addWidget(m_empty);
    column->addWidget(m_pages, 1);

    // A cell takes the whole line: its record, field and values are one sentence.
    const auto span = [this](int first, int last) {
        for (int row = first; row <= last; ++row) {
            const QModelIndex transaction = m_model->index(row, 0);
            for (int child = 0; child < m_model->rowCount(transaction); ++child)
                m_view->setFirstColumnSpanned(child, transaction, true);
        }
    };
    connect(m_view, &QTreeView::expanded, this, [span](const QModelIndex& index) { span(index.row(), index.row()); });
    const auto followScroll = [this] {
        const QScrollBar* bar = m_view->verticalScrollBar();
        m_model->setAtEnd(m_view->isVisible() && bar->maximum() > 0 && bar->value() == bar->maximum());
    };
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, followScroll);
    connect(m_view, &QTreeView::activated, this, &HistoryPanel::goTo);
    connect(m_view, &QTreeView::customContextMenuRequested, this, &HistoryPanel::showMenu);
    connect(m_model, &HistoryModel::loaded, this, [this] {
        fillPeople();
        showState();
    });
    connect(m_model, &HistoryModel::failed, this, &HistoryPanel::failed);
    const Workspace* workspace = &context.workspace;
    connect(workspace, &Workspace::selectionChanged, this, [this] {
        fillSites();
        if (m_site->currentData().toInt() == SelectedSite)
            applyFilter();
    });
    connect(workspace, &Workspace::opened, this, &HistoryPanel::clearFilter);
    fillSites();
    showState();
}

QWidget* HistoryPanel::filterRow()
{
    auto* row = new QWidget(this);
    auto* margins = new QVBoxLayout(row);
    margins->setContentsMargins(m_context.px(10), m_context.px(5), m_context.px(10), m_context.px(5));
    auto* flow = new FlowLayout(m_context.px(6));
    margins->addLayout(flow);
    const auto line = [&](const char* name, const QString& placeholder, const QString& accessible, int width) {
        auto* edit = new QLineEdit(row);
        edit->setObjectName(QString::fromLatin1(name));
        edit->setPlaceholderText(placeholder);
        edit->setAccessibleName(accessible);
        edit->setFixedSize(m_context.px(width), m_context.px(26));
        flow->addWidget(edit);
        return edit;
    };
    const auto list = [&](const char* name, const QString& accessible, int width) {
        auto* combo = new QComboBox(row);
        combo->setObjectName(QString::fromLatin1(name));
        combo->setAccessibleName(accessible);
        combo->setFixedSize(m_context.px(width), m_context.px(26));
        flow->addWidget(combo);
        connect(combo, &QComboBox::activated, this, &HistoryPanel::applyFilter);
        return combo;
    };
    m_text = line("historyText", tr("Find"), tr("Filter the history by text"), 112);
    m_text->setClearButtonEnabled(true);
    m_site = list("historySite", tr("Sites whose changes are listed"), 108);
    m_who = list("historyWho", tr("People whose changes are listed"), 92);
    m_field = list("historyField", tr("Fields whose changes are listed"), 98);
    m_from = line("historyFrom", tr("from"), tr("Changes from this date on"), 66);
    m_to = line("historyTo", tr("to"), tr("Changes up to this date"), 66);

    m_one = formButton("chip", {}, row);
    m_one->setObjectName(u"historyOneField"_s);
    m_one->setFixedHeight(m_context.px(24));
    m_one->hide();
    flow->addWidget(m_one);
    connect(m_one, &QToolButton::clicked, this, [this] {
        m_row = {};
        applyFilter();
    });
    m_clear = formButton("chip", tr("Clear"), row);
    m_clear->setObjectName(u"historyClear"_s);
    m_clear->setAccessibleName(tr("Clear the filters of the history"));
    m_clear->setFixedHeight(m_context.px(24));
    m_clear->hide();
    flow->addWidget(m_clear);
    connect(m_clear, &QToolButton::clicked, this, &HistoryPanel::clearFilter);

    m_field->addItem(tr("Any field"));
    const std::pair<const char*, QString> parts[] = {
        {"sites", tr("Site")}, {"claims", tr("Figure")}, {"events", tr("Event")}, {"sources", tr("Source")}};
    for (const auto& [name, label] : parts) {
        m_field->insertSeparator(m_field->count());
        for (const ColumnSpec& spec : table(QLatin1StringView(name))->columns) {
            if (qstrcmp(spec.name, "uid") == 0)
                continue;
            m_field->addItem(tr("%1: %2", "kind of record and field").arg(label, labelOf(spec, *m_context.phrases)),
                             QStringList{QString::fromLatin1(name), QString::fromLatin1(spec.name)});
        }
    }
    fillPeople();

    auto* typing = new QTimer(this);
    typing->setSingleShot(true);
    typing->setInterval(TypingMs);
    connect(typing, &QTimer::timeout, this, &HistoryPanel::applyFilter);
    for (QLineEdit* edit : {m_text, m_from, m_to}) {
        connect(edit, &QLineEdit::textChanged, typing, qOverload<>(&QTimer::start));
        connect(edit, &QLineEdit::returnPressed, this, &HistoryPanel::applyFilter);
    }
    return row;
}

void HistoryPanel::fillSites()
{
    const Workspace& workspace = m_context.workspace;
    const ChangeTexts texts(m_context);
    const int chosen = std::max(0, m_site->currentData().toInt());
    m_site->clear();
    m_site->addItem(tr("All sites"), AllSites);
    const QString& selected = workspace.selected();
    m_site->addItem(selected.isEmpty() ? tr("The selected site")
                                       : tr("Selected: %1").arg(texts.record(u"sites"_s, selected)),
                    SelectedSite);
    if (!m_siteAsked.isEmpty())
        m_site->addItem(texts.record(u"sites"_s, m_siteAsked), OneSite);
    m_site->setCurrentIndex(std::max(0, m_site->findData(chosen)));
}

void HistoryPanel::fillPeople()
{
    QStringList people = m_model->people();
    if (!people.contains(m_context.workspace.user()))
        people.prepend(m_context.workspace.user());
    std::ranges::sort(people);
    people.prepend({});
    QStringList shown;
    for (int i = 0; i < m_who->count(); ++i)
        shown << m_who->itemData(i).toString();
    if (shown == people)
        return;
    const QString chosen = m_who->currentData().toString();
    m_who->clear();
    for (const QString& who : std::as_const(people))
        m_who->addItem(who.isEmpty() ? tr("Anyone") : ChangeTexts::person(who), who);
    m_who->setCurrentIndex(std::max(0, m_who->findData(chosen)));
}

void HistoryPanel::applyFilter()
{
    HistoryFilter filter;
    filter.text = m_text->text().trimmed();
    filter.who = m_who->currentData().toString();
    switch (m_site->currentData().toInt()) {
    case SelectedSite:
        filter.site = m_context.workspace.selected();
        break;
    case OneSite:
        filter.site = m_siteAsked;
        break;
    default:
        break;
    }
    const QStringList field = m_field->currentData().toStringList();
    if (field.size() == 2) {
        filter.table = field[0];
        filter.column = field[1];
    }
    if (!m_row.table.isEmpty()) {
        filter.table = m_row.table;
        filter.uid = m_row.uid;
        filter.column = m_row.column;
    }
    const Theme::Ui& ui = m_context.theme().ui;
    for (QLineEdit* edit : {m_from, m_to}) {
        const auto date = PartialDate::parse(edit->text().trimmed());
        QPalette palette = edit->palette();
        palette.setColor(QPalette::Text, date ? ui.ink : ui.danger);
        edit->setPalette(palette);
        const QString form = tr("Write 2025, 2025-03 or 2025-03-18.");
        edit->setAccessibleDescription(date ? QString() : form);
        edit->setToolTip(form);
        if (!date || date->isNull())
            continue;
        if (edit == m_from)
            filter.from = date->earliest().startOfDay().toUTC();
        else
            filter.to = date->latest().endOfDay().toUTC();
    }
    const ChangeTexts texts(m_context);
    m_one->setVisible(!m_row.table.isEmpty());
    if (!m_row.table.isEmpty()) {
        const QString name = tr("%1: %2", "record and field")
                                 .arg(texts.record(m_row.table, m_row.uid), texts.field(m_row.table, m_row.column));
        m_one->setText(withoutMnemonics(m_one->fontMetrics().elidedText(name, Qt::ElideMiddle, m_context.px(260))) +
                       u"  ×"_s);
        m_one->setAccessibleName(tr("Stop showing only %1").arg(name));
    }
    m_clear->setVisible(!filter.isEmpty());
    m_model->setFilter(std::move(filter));
    showState();
}

void HistoryPanel::clearFilter()
{
    m_row = {};
    m_siteAsked.clear();
    for (QLineEdit* edit : {m_text, m_from, m_to})
        edit->clear();
    for (QComboBox* combo : {m_site, m_who, m_field})
        combo->setCurrentIndex(0);
    fillSites();
    applyFilter();
}

void HistoryPanel::showField(const QString& tableName, const QString& uid, const QString& column)
{
    clearFilter();
    m_row.table = tableName;
    m_row.uid = uid;
    m_row.column = column;
    applyFilter();
}

void HistoryPanel::showSite(const QString& site)
{
    clearFilter();
    m_siteAsked = site;
    fillSites();
    m_site->setCurrentIndex(std::max(0, m_site->findData(OneSite)));
    applyFilter();
}

void HistoryPanel::showState()
{
    const bool none = m_model->rowCount() == 0 && m_model->isOver();
    m_empty->setText(!m_context.workspace.isOpen() ? tr("No dataset is open.")
                     : m_model->filter().isEmpty() ? tr("Nothing was changed since the dataset was made.")
                                                   : tr("No change matches these filters."));
    m_pages->setCurrentWidget(none ? static_cast<QWidget*>(m_empty) : m_view);
}

void HistoryPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_model->setActive(true);
}

void HistoryPanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_model->setActive(false);
}

void HistoryPanel::goTo(const QModelIndex& index)
{
    const Transaction* transaction = m_model->transactionAt(index);
    if (!transaction || transaction->changes.rows.empty())
        return;
    const HistoryModel::Place place = m_model->placeAt(index);
    const RowChange& row = place.row ? *place.row : transaction->changes.rows.front();
    const CellChange* cell = place.cell ? place.cell : row.cells.empty() ? nullptr : &row.cells.front();
    const ChangeTexts texts(m_context);
    Q_EMIT recordRequested(texts.siteOf(row.table, row.uid, row.cells), row.table, row.uid,
                           cell ? cell->column : QString());
}

void HistoryPanel::showMenu(const QPoint& at)
{
    const QModelIndex index = m_view->indexAt(at);
    const Transaction* transaction = m_model->transactionAt(index);
    if (!transaction)
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(u"historyMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPersistentModelIndex kept(index);
    menu->addAction(tr("Go to the record"), this, [this, kept] { goTo(kept); });
    if (const HistoryModel::Place place = m_model->placeAt(index); place.cell)
        menu->addAction(tr("History of this field"), this,
                        [this, of = place.row->table, uid = place.row->uid, column = place.cell->column] {
                            showField(of, uid, column);
                        });
    menu->addSeparator();
    QAction* one = menu->addAction(tr("Revert this change…"), this, [this, kept] { askToRevert(kept, false); });
    QAction* all =
        menu->addAction(tr("Revert everything since here…"), this, [this, kept] { askToRevert(kept, true); });
    for (QAction* action : {one, all})
        action->setEnabled(m_context.workspace.canEdit());
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

void HistoryPanel::askToRevert(const QModelIndex& index, bool everythingSince)
{
    const Transaction* transaction = m_model->transactionAt(index);
    if (!transaction)
        return;
    HistoryQuery query;
    if (everythingSince)
        query.since = transaction->number - 1;
    else
        query.transaction = transaction->number;
    query.limit = std::numeric_limits<int>::max();
    const QString why = everythingSince ? tr("Reverted everything since %1").arg(formatMoment(transaction->when))
                                        : tr("Reverted: %1").arg(ChangeTexts(m_context).reason(transaction->changes));

    struct Revert
    {
        ChangeSet changes;
        std::size_t transactions;
    };

    using Lines = Result<std::vector<JournalEntry>>;
    m_context.workspace.history(query)
        .then(QtFuture::Launch::Async,
              [now = m_context.workspace.snapshot(), why](const Lines& lines) -> Result<Revert> {
                  if (!lines)
                      return std::unexpected(lines.error());
                  const std::vector<Transaction> transactions = transactionsOf(*lines);
                  auto changes = revertOf(transactions, *now, why);
                  if (!changes)
                      return std::unexpected(changes.error());
                  return Revert{std::move(*changes), transactions.size()};
              })
        .then(this, [this](const Result<Revert>& revert) {
            if (!revert)
                Q_EMIT failed(revert.error());
            else
                confirmRevert(revert->changes, revert->transactions);
        });
}

void HistoryPanel::confirmRevert(const ChangeSet& changes, std::size_t transactions)
{
    auto* box = new QMessageBox(QMessageBox::Question, tr("Revert"), {}, QMessageBox::Cancel, window());
    box->setObjectName(u"revertQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    if (changes.isEmpty()) {
        box->setText(tr("There is nothing to revert: the records read as they did before."));
        box->open();
        return;
    }
    std::size_t cells = 0;
    for (const RowChange& row : changes.rows)
        cells += row.cells.size();
    box->setText(transactions == 1 ? tr("Revert this change?") : tr("Revert %1 changes?").arg(transactions));
    box->setInformativeText(
        tr("%1, %2, are written as one new change. The history keeps everything, and undo takes it "
           "back.")
            .arg(changes.rows.size() == 1 ? tr("1 record") : tr("%1 records").arg(changes.rows.size()),
                 cells == 1 ? tr("1 field") : tr("%1 fields").arg(cells)));
    QPushButton* go = box->addButton(tr("Revert"), QMessageBox::AcceptRole);
    go->setObjectName(u"revert"_s);
    box->setDefaultButton(go);
    connect(go, &QPushButton::clicked, this, [this, changes] { m_context.workspace.edit(changes); });
    box->open();
}

} // namespace atlas
