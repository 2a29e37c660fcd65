// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/recordpanel.h"

#include "desktop/filecare.h"
#include "desktop/parts.h"
#include "desktop/recordhistory.h"
#include "desktop/recordmarks.h"
#include "desktop/recordpage.h"
#include "desktop/recordsources.h"
#include "desktop/recordtabs.h"

#include <QHBoxLayout>
#include <QPointer>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

enum Tab { RecordTab, SourcesTab, HistoryTab };

constexpr int HistoryLines = 200; // more are in the history dock

// A line of the head that several fields make together: a double click opens the first of them in the list of all.
class HeadLine : public QWidget
{
public:
    HeadLine(const DesktopContext& context, const QString& text, std::function<void()> edit, QWidget* parent)
        : QWidget(parent), m_edit(std::move(edit))
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(wrappedLabel(context, text, "body", context.theme().ui.ink2, this));
        setAccessibleName(text);
    }

protected:
    void mouseDoubleClickEvent(QMouseEvent*) override { m_edit(); }

private:
    std::function<void()> m_edit;
};

} // namespace

struct RecordPanel::Private
{
    RecordPanel* panel;
    DesktopContext context;
    std::shared_ptr<RecordDrafts> drafts = std::make_shared<RecordDrafts>();
    QStackedWidget* pages = nullptr; // nothing selected, or the record
    QWidget* record = nullptr;
    QWidget* head = nullptr; // made anew with the page
    RecordTabs* tabs = nullptr;
    QToolButton* edit = nullptr;
    QStackedWidget* stack = nullptr;
    RecordPage* page = nullptr;
    RecordSources* sources = nullptr;
    RecordHistory* history = nullptr;
    QString site = {}; // shown
    std::vector<UsedSource> usedSources = {};
    Result<std::vector<HistoryItem>> changes = {};
    bool sourcesStale = true; // the tabs behind are filled when they are looked at
    bool historyStale = true;
    bool stale = true; // the workspace has changed since
    bool pending = false;

    void build();
    void schedule();
    bool isBusy() const;
    void refresh();
    void show(RowIndex site);
    void showHead(const RecordTexts& texts, RowIndex site);
    void loadHistory();
    void fillTab();

    RecordTexts texts() const
    {
        return RecordTexts(context.workspace.snapshot(), context.workspace.figures(), context.phrases);
    }
};

void RecordPanel::Private::build()
{
    const Theme::Ui& ui = context.theme().ui;
    setGround(panel, ui.panel);
    auto* outer = new QVBoxLayout(panel);
    outer->setContentsMargins(0, 0, 0, 0);
    pages = new QStackedWidget(panel);
    outer->addWidget(pages);

    auto* empty = new QWidget(pages);
    auto* emptyLayout = new QVBoxLayout(empty);
    emptyLayout->setContentsMargins(context.px(24), 0, context.px(24), 0);
    QLabel* sentence = wrappedLabel(context, tr("Click a site, or find one with Ctrl+F."), "body", ui.ink2, empty);
    sentence->setAlignment(Qt::AlignCenter);
    emptyLayout->addWidget(sentence);
    pages->addWidget(empty);

    record = new QWidget(pages);
    auto* layout = new QVBoxLayout(record);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(hairline(context, record));

    auto* strip = new QHBoxLayout;
    strip->setContentsMargins(context.px(4), 0, context.px(8), 0);
    strip->setSpacing(context.px(2));
    tabs = new RecordTabs(context, record);
    tabs->setAccessibleName(tr("Parts of the record"));
    for (const QString& title : {tr("Record"), tr("Sources"), tr("History")})
        tabs->addTab(title);
    strip->addWidget(tabs, 1);
    QToolButton* locate = iconButton(context, "locate", tr("Show on the map"), record);
    edit = iconButton(context, "edit", tr("Edit all fields"), record);
    edit->setObjectName(u"editAll"_s);
    edit->setCheckable(true);
    strip->addWidget(locate);
    strip->addWidget(edit);
    layout->addLayout(strip);
    layout->addWidget(hairline(context, record));

    stack = new QStackedWidget(record);
    page = new RecordPage(context, drafts, stack);
    sources = new RecordSources(context, stack);
    history = new RecordHistory(context, stack);
    for (QWidget* tab : {static_cast<QWidget*>(page), static_cast<QWidget*>(sources), static_cast<QWidget*>(history)})
        stack->addWidget(tab);
    layout->addWidget(stack, 1);
    pages->addWidget(record);

    QObject::connect(tabs, &QTabBar::currentChanged, panel, [this](int tab) {
        fillTab();
        stack->setCurrentIndex(tab);
    });
    QObject::connect(locate, &QToolButton::clicked, panel, [this] { Q_EMIT panel->showOnMapRequested(site); });
    QObject::connect(edit, &QToolButton::clicked, panel, [this](bool on) {
        page->setEditing(on);
        tabs->setCurrentIndex(RecordTab);
        show(context.workspace.snapshot()->siteIndex(site));
    });
    QObject::connect(page, &RecordPage::changed, panel, [this] {
        stale = true;
        schedule();
    });
    QObject::connect(page, &RecordPage::rebuildRequested, panel, [this] {
        edit->setChecked(page->isEditing());
        tabs->setCurrentIndex(RecordTab);
        show(context.workspace.snapshot()->siteIndex(site));
    });
    QObject::connect(page, &RecordPage::sourceRequested, panel, [this](const QString& source) {
        tabs->setCurrentIndex(SourcesTab);
        sources->reveal(source);
    });
    QObject::connect(page, &RecordPage::deleteRequested, panel, &RecordPanel::deleteRequested);
    QObject::connect(page, &RecordPage::historyRequested, panel, &RecordPanel::historyRequested);
    QObject::connect(history, &RecordHistory::historyRequested, panel,
                     [this] { Q_EMIT panel->historyRequested(u"sites"_s, site, {}); });
    const auto followEditor = [this] {
        const auto& editor = context.workspace.editor();
        edit->setEnabled(context.workspace.canEdit());
        edit->setToolTip(editor ? toolTipOf(editorSentence(*editor, context.workspace.now())) : tr("Edit all fields"));
        stale = true;
        schedule();
    };
    QObject::connect(&context.workspace, &Workspace::editorChanged, panel, followEditor);
    followEditor();

    const auto outdated = [this] {
        stale = true;
        schedule();
    };
    const Workspace* workspace = &context.workspace;
    QObject::connect(workspace, &Workspace::opened, panel, [this, outdated] {
        drafts->drafts.clear(); // they belong to rows of another file
        site.clear();
        outdated();
    });
    QObject::connect(workspace, &Workspace::datasetChanged, panel, outdated);
    QObject::connect(workspace, &Workspace::figuresChanged, panel, outdated);
    QObject::connect(workspace, &Workspace::selectionChanged, panel, outdated);
}

// Several signals of one change make one refresh, and none while nobody sees it.
void RecordPanel::Private::schedule()
{
    if (pending || !panel->isVisible())
        return;
    pending = true;
    QTimer::singleShot(0, panel, [this] {
        pending = false;
        refresh();
    });
}

bool RecordPanel::Private::isBusy() const
{
    const auto forms = record->findChildren<RecordForm*>();
    const auto fields = record->findChildren<RecordField*>();
    return std::ranges::any_of(forms, [](const RecordForm* form) { return !form->isFinished(); }) ||
           std::ranges::any_of(fields, [](const RecordField* field) { return field->isOpen(); });
}

void RecordPanel::Private::refresh()
{
    const QString& selected = context.workspace.selected();
    if (!stale || !panel->isVisible())
        return;
    const RowIndex index = context.workspace.selectedIndex();
    // An open editor keeps the page as it is; closing it comes back here.
    if (selected == site && index >= 0 && isBusy())
        return;
    if (selected != site) {
        // What can be saved is; the rest stays as a draft.
        for (RecordField* field : record->findChildren<RecordField*>())
            field->submit();
        page->setEditing(false);
        edit->setChecked(false);
        site = selected;
    }
    stale = false;
    pages->setCurrentIndex(index < 0 ? 0 : 1);
    if (index >= 0)
        show(index);
}

void RecordPanel::Private::show(RowIndex index)
{
    if (index < 0)
        return; // removed a moment ago: the selection follows
    page->showSite(index);
    showHead(texts(), index);
    usedSources = sourcesOf(texts(), index);
    const auto pagesCited =
        std::ranges::count_if(usedSources, [](const UsedSource& used) { return !used.uid.isEmpty(); });
    tabs->setCount(SourcesTab, context.phrases->locale().toString(pagesCited));
    sourcesStale = true;
    fillTab();
    loadHistory();
}

void RecordPanel::Private::fillTab()
{
    if (tabs->currentIndex() == SourcesTab && sourcesStale) {
        sources->showSources(texts(), usedSources);
        sourcesStale = false;
    }
    if (tabs->currentIndex() == HistoryTab && historyStale) {
        if (changes)
            history->showItems(*changes);
        else
            history->showProblem(explain(changes.error(), *context.phrases));
        historyStale = false;
    }
}

void RecordPanel::Private::showHead(const RecordTexts& texts, RowIndex index)
{
    const Theme::Ui& ui = context.theme().ui;
    const Site& row = texts.dataset().sites[std::size_t(index)];
    const bool chinese = texts.phrases().chinese();
    const bool hadFocus = head && head->isAncestorOf(panel->window()->focusWidget());
    const QString focusKey = hadFocus ? panel->window()->focusWidget()->objectName() : QString();
    delete head;
    head = new QWidget(record);
    head->setObjectName(u"head"_s);
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(context.px(14), context.px(12), context.px(12), context.px(10));
    layout->setSpacing(context.px(12));
    auto* symbol = new SiteSymbol(context, texts.figuresOf(index), 30, head);
    symbol->setAccessibleName(labelOf(texts.figuresOf(index).stage, texts.phrases()));
    layout->addWidget(symbol, 0, Qt::AlignTop);
    auto* lines = new QVBoxLayout;
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    layout->addLayout(lines, 1);

    const char* nameColumn = chinese ? "name_zh" : "name_en";
    const char* otherColumn = chinese ? "name_en" : "name_zh";
    const QString name = texts.name(row);
    lines->addWidget(page->siteField(row.uid, nameColumn, name, "title", ui.ink, head));
    const QString other = texts.otherName(row);
    lines->addWidget(page->siteField(row.uid, otherColumn, other.isEmpty() ? u""_s : other, "body", ui.ink2, head));
    lines->addWidget(new HeadLine(context, texts.place(row), [this] { page->editField("city"); }, head));
    lines->addWidget(new HeadLine(context, texts.stage(index), [this] { page->editField("status"); }, head));
    static_cast<QVBoxLayout*>(record->layout())->insertWidget(0, head);
    head->show(); // now, not with the next event: a field of it may be opened at once
    if (!focusKey.isEmpty()) {
        if (auto* again = head->findChild<QWidget*>(focusKey))
            again->setFocus(Qt::OtherFocusReason);
    }
}

void RecordPanel::Private::loadHistory()
{
    HistoryQuery query;
    query.site = site;
    query.limit = HistoryLines;
    context.workspace.history(query).then(panel, [this, of = site](const Result<std::vector<JournalEntry>>& entries) {
        if (of != site)
            return; // another site was selected meanwhile
        changes = entries.transform(
            [this](const std::vector<JournalEntry>& journal) { return historyItems(texts(), journal); });
        tabs->setCount(HistoryTab, changes ? context.phrases->locale().toString(changes->size()) : QString());
        historyStale = true;
        fillTab();
    });
}

RecordPanel::RecordPanel(const DesktopContext& context, QWidget* parent)
    : QWidget(parent), d(new Private{.panel = this, .context = context})
{
    setObjectName(QStringLiteral("recordPanel"));
    setAccessibleName(tr("Record of the selected site"));
    d->build();
}

RecordPanel::~RecordPanel() = default;

QSize RecordPanel::sizeHint() const
{
    return {d->context.px(344), d->context.px(640)};
}

QSize RecordPanel::minimumSizeHint() const
{
    return {d->context.px(300), d->context.px(110)};
}

void RecordPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    d->refresh();
}

void RecordPanel::revealField(const QString& tableName, const QString& uid, const QString& column)
{
    d->refresh();
    if (d->site.isEmpty() || tableName.isEmpty())
        return;
    d->tabs->setCurrentIndex(RecordTab);
    if (auto* inHead = d->head
                           ? d->head->findChild<RecordField*>(RecordField::keyOf(tableName, uid, qPrintable(column)))
                           : nullptr)
        inHead->setFocus(Qt::OtherFocusReason);
    else
        d->page->revealField(tableName, uid, column);
}

void RecordPanel::startEditing()
{
    d->refresh();
    const char* column = d->context.phrases->chinese() ? "name_zh" : "name_en";
    if (auto* field = d->record->findChild<RecordField*>(RecordField::keyOf(u"sites"_s, d->site, column)))
        field->open();
}

} // namespace atlas
