// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/recordpage.h"

#include "base/formats.h"
#include "desktop/filecare.h"
#include "desktop/flowlayout.h"
#include "desktop/parts.h"
#include "desktop/recordedits.h"
#include "desktop/recordmarks.h"

#include <QApplication>
#include <QFormLayout>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QMenu>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>
#include <tuple>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Fields of the reading view; all others are in the list of all fields.
constexpr const char* Details[] = {"operator",     "owner_type",   "purpose", "chip_origin",
                                   "accelerators", "national_hub", "aliases"};
constexpr const char* Notes[] = {"doubt", "note"};

const ColumnSpec& siteColumn(const char* name)
{
    const ColumnSpec* column = table("sites")->column(QLatin1StringView(name));
    Q_ASSERT(column);
    return *column;
}

Value numberOf(const Claim& claim, const char* column)
{
    for (const Field<Claim>& field : fieldsOf<Claim>()) {
        if (qstrcmp(field.column.name, column) == 0)
            return field.read(claim);
    }
    return {};
}

QHBoxLayout* line(QBoxLayout* parent, int spacing)
{
    auto* layout = new QHBoxLayout;
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    parent->addLayout(layout);
    return layout;
}

FlowLayout* flow(QBoxLayout* parent, int spacing)
{
    auto* layout = new FlowLayout(spacing);
    parent->addLayout(layout);
    return layout;
}

} // namespace

RecordPage::RecordPage(const DesktopContext& context, std::shared_ptr<RecordDrafts> drafts, QWidget* parent)
    : QScrollArea(parent), m_context(context), m_drafts(std::move(drafts))
{
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
}

void RecordPage::showSite(RowIndex site)
{
    const Snapshot& snapshot = m_context.workspace.snapshot();
    const QString& uid = snapshot->sites[std::size_t(site)].uid;
    const bool same = uid == m_uid;
    if (!same)
        m_form.clear();
    const QWidget* focused = QApplication::focusWidget();
    const QString focusKey = same && m_content && m_content->isAncestorOf(focused) ? focused->objectName() : QString();
    const int scroll = same ? verticalScrollBar()->value() : 0;

    m_site = site;
    m_uid = uid;
    m_texts = std::make_unique<RecordTexts>(snapshot, m_context.workspace.figures(), m_context.phrases);

    setUpdatesEnabled(false);
    delete takeWidget(); // editors leave their drafts before the new ones ask for them
    m_content = new QWidget;
    setGround(m_content, m_context.theme().ui.panel);
    auto* sections = new QVBoxLayout(m_content);
    sections->setContentsMargins(0, 0, 0, 0);
    sections->setSpacing(0);
    m_sections = sections;
    if (m_editing) {
        addAllFields();
        addFigures();
        addTimeline();
    } else {
        addIdle();
        addFigures();
        addRoundTrips();
        addTimeline();
        addWholeAndParts();
        addDetails();
        addNotes();
    }
    sections->addStretch();
    setWidget(m_content);
    setUpdatesEnabled(true);

    if (!focusKey.isEmpty()) {
        if (auto* again = m_content->findChild<QWidget*>(focusKey))
            again->setFocus(Qt::OtherFocusReason);
    }
    // The bar knows its range when the layout is done.
    m_content->layout()->activate();
    verticalScrollBar()->setValue(scroll);
    QTimer::singleShot(0, m_content, [this, scroll] { verticalScrollBar()->setValue(scroll); });
}

QBoxLayout* RecordPage::section(const QString& title, const QString& note)
{
    const Theme::Ui& ui = m_context.theme().ui;
    if (m_sections->count() > 0)
        m_sections->addWidget(hairline(m_context, m_content));
    auto* box = new QWidget(m_content);
    box->setAccessibleName(title);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(m_context.px(12), m_context.px(10), m_context.px(12), m_context.px(10));
    layout->setSpacing(m_context.px(2));
    m_sections->addWidget(box);
    QHBoxLayout* head = line(layout, m_context.px(8));
    head->addWidget(plainLabel(m_context, title, "label", ui.ink2, box));
    if (!note.isEmpty()) {
        QLabel* right = wrappedLabel(m_context, note, "small", ui.ink2, box);
        right->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        head->addWidget(right, 1);
    } else {
        head->addStretch(1);
    }
    layout->addSpacing(m_context.px(2));
    return layout;
}

QWidget* RecordPage::sourceLink(const QString& source, const char* font)
{
    const QString label = m_texts->sourceLabel(source);
    if (source.isEmpty())
        return plainLabel(m_context, label, font, m_context.theme().ui.warn, m_content);
    auto* link = new RecordLink(m_context, label, font, m_content);
    link->setAccessibleDescription(tr("Shows the source in this panel"));
    connect(link, &QAbstractButton::clicked, this, [this, source] { Q_EMIT sourceRequested(source); });
    return link;
}

void RecordPage::addIdle()
{
    const Theme::Ui& ui = m_context.theme().ui;
    const IdleText text = m_texts->idle(m_site);
    const IdleFigure& idle = m_texts->figuresOf(m_site).idle;
    QBoxLayout* layout = section(tr("Idle ratio"), text.basis);
    QWidget* box = layout->parentWidget();
    box->setObjectName(u"idle"_s);
    box->setAccessibleDescription(QStringList{text.figure, text.range, text.pill}.join(u' '));

    if (idle.certainty != Certainty::NotApplicable) {
        QHBoxLayout* head = line(layout, m_context.px(10));
        QLabel* figure = plainLabel(m_context, text.figure.isEmpty() ? text.pill : text.figure,
                                    text.figure.isEmpty() ? "title" : "figure", ui.ink, box);
        figure->setObjectName(u"idleFigure"_s);
        head->addWidget(figure, 0, Qt::AlignBottom);
        QLabel* range = wrappedLabel(m_context, text.range, "body", ui.ink2, box);
        range->setContentsMargins(0, 0, 0, m_context.px(5)); // on the line of the figure
        head->addWidget(range, 1, Qt::AlignBottom);
        if (!text.badge.isEmpty())
            head->addWidget(new KindBadge(m_context, text.badge, text.pill, text.pill, box), 0, Qt::AlignVCenter);
        layout->addSpacing(m_context.px(4));
        auto* bar = new IdleBar(m_context, idle, box);
        bar->setAccessibleName(QStringList{tr("Idle ratio"), text.figure, text.range}.join(u' '));
        layout->addWidget(bar);
        layout->addSpacing(m_context.px(4));
    }
    layout->addWidget(new EmphasisLabel(m_context, text.sentence, text.segment, box));
    if (!text.figure.isEmpty()) {
        FlowLayout* source = flow(layout, m_context.px(6));
        const QString confidence = m_texts->confidenceText(text.confidence);
        source->addWidget(sourceLink(text.source, "small"));
        source->addWidget(new ConfidenceDots(m_context, text.confidence, confidence, box));
        source->addWidget(plainLabel(m_context, confidence, "small", ui.ink2, box));
        if (!text.reason.isEmpty())
            layout->addWidget(wrappedLabel(m_context, text.reason, "small", ui.ink2, box));
    }
    if (!text.warnings.isEmpty()) {
        layout->addSpacing(m_context.px(4));
        QLabel* notice = noticeLabel(m_context, text.warnings.join(u' '), ui.warn, ui.warnBg, box);
        notice->setObjectName(u"warning"_s);
        layout->addWidget(notice);
    }
}

void RecordPage::addFigures()
{
    const Theme::Ui& ui = m_context.theme().ui;
    const std::vector<ClaimText> claims = m_texts->claims(m_site);
    QBoxLayout* layout = section(tr("Figures"), {});
    QWidget* box = layout->parentWidget();
    bool first = true;
    const auto separate = [&] {
        if (!first)
            layout->addWidget(hairline(m_context, box));
        first = false;
    };
    for (const ClaimText& text : claims) {
        separate();
        addClaim(layout, text);
    }
    for (const Quantity quantity : m_texts->notPublished(m_site)) {
        separate();
        QHBoxLayout* row = line(layout, m_context.px(8));
        row->setContentsMargins(0, m_context.px(3), 0, m_context.px(3));
        row->addWidget(plainLabel(m_context, m_texts->label(quantity), "body", ui.ink, box));
        QLabel* missing = plainLabel(m_context, tr("not published"), "body", ui.ink2, box);
        QFont italic = missing->font();
        italic.setItalic(!m_context.phrases->chinese());
        missing->setFont(italic);
        row->addWidget(missing, 1, Qt::AlignRight);
    }
    const QString key = u"claims/new/"_s + m_uid;
    if (m_form == key || m_drafts->drafts.contains(key)) {
        addForm(layout, claimForm(m_context, m_uid, {}));
        return;
    }
    layout->addSpacing(m_context.px(4));
    QToolButton* add = formButton("chip", tr("Add a figure"), box);
    add->setObjectName(u"addClaim"_s);
    add->setMinimumHeight(m_context.px(24));
    layout->addWidget(add, 0, Qt::AlignLeft);
    holdWhileEdited(add);
    connect(add, &QToolButton::clicked, this, [this, key] { openForm(key); });
}

void RecordPage::addClaim(QBoxLayout* parent, const ClaimText& text)
{
    const Theme::Ui& ui = m_context.theme().ui;
    const Claim& claim = m_texts->dataset().claims[std::size_t(text.claim)];
    const QString key = u"claims/"_s + claim.uid;
    if (m_form == key || m_drafts->drafts.contains(key)) {
        addForm(parent, claimForm(m_context, m_uid, claim.uid));
        return;
    }

    auto* box = new QWidget(parent->parentWidget());
    box->setObjectName(u"row/"_s + key);
    box->setContextMenuPolicy(Qt::CustomContextMenu);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, m_context.px(3), 0, m_context.px(4));
    layout->setSpacing(0);
    parent->addWidget(box);
    const QColor ink = text.dimmed ? ui.ink3 : ui.ink;

    QHBoxLayout* head = line(layout, m_context.px(8));
    head->addWidget(wrappedLabel(m_context, text.name, "body", ink, box), 1);
    const char* column = claimNumberOf(claim);
    RecordField::Setup setup;
    setup.table = u"claims"_s;
    setup.uid = claim.uid;
    setup.column = claimNumberColumn(column ? column : "value", claim.quantity);
    setup.column.required = true;
    setup.value = column ? numberOf(claim, column) : Value();
    setup.label = text.name;
    setup.shown = text.value;
    setup.font = text.dimmed || !text.preferred ? "body" : "strong";
    setup.ink = ink;
    setup.alignment = Qt::AlignRight;
    if (column) {
        setup.change = [context = m_context, uid = claim.uid, column](const Value& value) {
            return changeClaimNumber(context, uid, column, value);
        };
    }
    auto* field = new RecordField(m_context, std::move(setup), m_drafts, box);
    head->addWidget(field, 1);

    const QColor soft = text.dimmed ? ui.ink3 : ui.ink2;
    const QString kind = labelOf(claim.kind, *m_context.phrases);
    const QString confidence = m_texts->confidenceText(claim.confidence);
    QHBoxLayout* second = line(layout, m_context.px(5));
    second->addWidget(new KindBadge(m_context, RecordTexts::badgeOf(claim.kind), {}, kind, box), 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    second->addLayout(words, 1);
    second->addWidget(new ConfidenceDots(m_context, claim.confidence, confidence, box), 0, Qt::AlignTop);
    FlowLayout* marks = flow(words, m_context.px(4));
    for (const QString& mark : text.marks)
        marks->addWidget(plainLabel(m_context, tr("%1,", "word of a list").arg(mark), "small", soft, box));
    marks->addWidget(sourceLink(claim.source, "small"));
    if (!text.what.isEmpty())
        words->addWidget(wrappedLabel(m_context, text.what, "small", soft, box));
    if (!text.why.isEmpty()) {
        QLabel* why = wrappedLabel(m_context, text.why, "small", ui.ink2, box);
        why->setObjectName(u"why/"_s + claim.uid);
        words->addWidget(why);
    }
    if (!text.contradiction.isEmpty()) {
        QLabel* notice = noticeLabel(m_context, text.contradiction, ui.warn, ui.warnBg, box);
        notice->setObjectName(u"contradiction/"_s + claim.uid);
        words->addWidget(notice);
    }
    field->setAccessibleDescription(
        (QStringList{text.value, kind} + text.marks + QStringList{text.what, confidence, text.why, text.contradiction})
            .join(u", "_s));

    const auto editAll = [this, key] { openForm(key); };
    const auto pin = [this, uid = claim.uid, pinned = claim.preferred] { edit(pinClaim(m_context, uid, !pinned)); };
    const auto remove = [this, uid = claim.uid] { edit(removeClaim(m_context, uid)); };
    connect(field, &RecordField::closed, this, &RecordPage::changed);
    connect(field, &RecordField::openAllRequested, this, editAll);
    connect(box, &QWidget::customContextMenuRequested, this, [=, this](const QPoint& at) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        QList<QAction*> edits{menu->addAction(tr("Edit all fields"), this, editAll),
                              menu->addAction(claim.preferred ? tr("Unpin") : tr("Pin as preferred"), this, pin)};
        menu->addAction(tr("History of this figure"), this, [this, uid = claim.uid, column] {
            Q_EMIT historyRequested(u"claims"_s, uid, column ? QString::fromLatin1(column) : u"value"_s);
        });
        edits << menu->addAction(tr("Delete this figure"), this, remove);
        for (QAction* action : std::as_const(edits))
            action->setEnabled(m_context.workspace.canEdit());
        menu->popup(box->mapToGlobal(at));
    });
    // A choice is offered where there is one; the rest belongs to the list of all fields.
    if (!m_editing && !text.rivals && !claim.preferred)
        return;
    QHBoxLayout* third = line(layout, m_context.px(4));
    third->addStretch(1);
    QToolButton* pinButton = formButton("chip", claim.preferred ? tr("Unpin") : tr("Pin"), box);
    pinButton->setObjectName(u"pin/"_s + claim.uid);
    pinButton->setAccessibleName(claim.preferred ? tr("Unpin %1 %2").arg(text.name, text.value)
                                                 : tr("Pin %1 %2 as preferred").arg(text.name, text.value));
    holdWhileEdited(pinButton);
    connect(pinButton, &QToolButton::clicked, this, pin);
    third->addWidget(pinButton);
    if (!m_editing)
        return;
    for (const auto& [iconName, name, run] :
         {std::tuple{"edit", tr("Edit all fields of %1").arg(text.name), std::function<void()>(editAll)},
          std::tuple{"delete", tr("Delete %1").arg(text.name), std::function<void()>(remove)}}) {
        QToolButton* button = iconButton(m_context, iconName, name, box);
        button->setObjectName(QLatin1StringView(iconName) + u'/' + claim.uid);
        connect(button, &QToolButton::clicked, this, run);
        holdWhileEdited(button);
        third->addWidget(button);
    }
}

void RecordPage::holdWhileEdited(QWidget* control) const
{
    control->setEnabled(m_context.workspace.canEdit());
    if (const auto& editor = m_context.workspace.editor())
        control->setToolTip(toolTipOf(editorSentence(*editor, m_context.workspace.now())));
}

void RecordPage::addForm(QBoxLayout* layout, RecordForm::Setup setup)
{
    m_form = setup.key;
    auto* form = new RecordForm(m_context, std::move(setup), m_drafts, m_content);
    layout->addWidget(form);
    connect(form, &RecordForm::finished, this, [this] {
        m_form.clear();
        Q_EMIT changed();
    });
}

void RecordPage::openForm(const QString& key)
{
    if (!m_context.workspace.canEdit())
        return;
    m_form = key;
    // Later: what asks for it goes with the page.
    QTimer::singleShot(0, this, [this, key] {
        Q_EMIT rebuildRequested();
        auto* form = m_content->findChild<RecordForm*>(key);
        if (!form)
            return;
        form->findChild<FieldEditor*>()->setFocus(Qt::OtherFocusReason);
        QTimer::singleShot(0, form, [this, form] { ensureWidgetVisible(form); });
    });
}

void RecordPage::edit(ChangeSet changes)
{
    // What is refused is told by the window, as for every edit without an editor of its own.
    m_context.workspace.edit(std::move(changes));
}

void RecordPage::addRoundTrips()
{
    const Theme::Ui& ui = m_context.theme().ui;
    const Dataset& dataset = m_texts->dataset();
    const Site& site = dataset.sites[std::size_t(m_site)];
    const std::vector<HubLatency> latencies = latenciesOf(dataset, site.position, site.city);
    if (latencies.empty())
        return;
    QBoxLayout* layout = section(tr("Round trip, modelled"), tr("typical, optimistic–conservative"));
    QWidget* box = layout->parentWidget();
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(m_context.px(6));
    grid->setVerticalSpacing(m_context.px(2));
    grid->setColumnStretch(1, 1);
    layout->addLayout(grid);
    const auto ms = [&](double value) { return formatNumber(value, *m_context.phrases); };
    for (const HubLatency& latency : latencies) {
        const Hub& hub = dataset.hubs[std::size_t(latency.hub)];
        const int row = grid->rowCount();
        const QString name = m_context.phrases->name(hub.nameEn, hub.nameZh);
        const QString range = latency.measuredMs
                                  ? tr("ms, measured")
                                  : tr("%1–%2 ms").arg(ms(latency.optimisticMs), ms(latency.conservativeMs));
        grid->addWidget(plainLabel(m_context, name, "body", ui.ink, box), row, 0);
        auto* bar = new RoundTripBar(m_context, latency, m_context.theme().ringColour(hub.uid), box);
        bar->setAccessibleName(QStringList{name, ms(latency.bestMs()), range}.join(u' '));
        grid->addWidget(bar, row, 1);
        grid->addWidget(plainLabel(m_context, ms(latency.bestMs()), "strong", ui.ink, box), row, 2, Qt::AlignRight);
        grid->addWidget(plainLabel(m_context, range, "small", ui.ink2, box), row, 3);
    }
    layout->addSpacing(m_context.px(2));
    layout->addWidget(wrappedLabel(m_context, m_texts->workloadSentence(latencies), "small", ui.ink2, box));
}

void RecordPage::addTimeline()
{
    const std::vector<RowIndex> events = m_texts->events(m_site);
    const QString key = u"events/new/"_s + m_uid;
    QBoxLayout* layout = section(tr("Timeline"), {});
    QWidget* box = layout->parentWidget();
    auto* rows = new QVBoxLayout;
    rows->setSpacing(0); // the line runs through
    layout->addLayout(rows);
    for (std::size_t i = 0; i < events.size(); ++i)
        addEvent(rows, m_texts->dataset().events[std::size_t(events[i])], i == 0, i + 1 == events.size());
    if (events.empty())
        layout->addWidget(
            plainLabel(m_context, tr("No dated event is known."), "body", m_context.theme().ui.ink2, box));
    if (m_form == key || m_drafts->drafts.contains(key)) {
        addForm(layout, eventForm(m_context, m_uid, {}));
        return;
    }
    layout->addSpacing(m_context.px(4));
    QToolButton* add = formButton("chip", tr("Add an event"), box);
    add->setObjectName(u"addEvent"_s);
    add->setMinimumHeight(m_context.px(24));
    layout->addWidget(add, 0, Qt::AlignLeft);
    holdWhileEdited(add);
    connect(add, &QToolButton::clicked, this, [this, key] { openForm(key); });
}

void RecordPage::addEvent(QBoxLayout* parent, const Event& event, bool first, bool last)
{
    const Theme::Ui& ui = m_context.theme().ui;
    const QString key = u"events/"_s + event.uid;
    if (m_form == key || m_drafts->drafts.contains(key)) {
        addForm(parent, eventForm(m_context, m_uid, event.uid));
        return;
    }
    auto* box = new QWidget(m_sections->parentWidget());
    box->setObjectName(u"row/"_s + key);
    box->setContextMenuPolicy(Qt::CustomContextMenu);
    auto* outer = new QHBoxLayout(box);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(m_context.px(6));
    parent->addWidget(box);
    // Plans are hollow, what happened is filled.
    const bool plan = event.kind == EventKind::Announced || event.kind == EventKind::Approved;
    outer->addWidget(new TimelineDot(m_context, !plan, first, last, box));
    auto* layout = new QVBoxLayout;
    layout->setSpacing(0);
    layout->setContentsMargins(0, 0, 0, m_context.px(4));
    outer->addLayout(layout, 1);

    QHBoxLayout* head = line(layout, m_context.px(8));
    const bool later = !countsAt(m_texts->dataset(), event.date, event.source, m_texts->asOf());
    const QColor ink = later ? ui.ink3 : ui.ink;
    head->addWidget(wrappedLabel(m_context, labelOf(event.kind, *m_context.phrases), "body", ink, box), 1);
    RecordField::Setup setup;
    setup.table = u"events"_s;
    setup.uid = event.uid;
    setup.column = *table("events")->column("date");
    setup.value = event.date.isNull() ? Value() : Value(event.date.iso());
    setup.label = tr("Date of: %1").arg(labelOf(event.kind, *m_context.phrases));
    setup.shown = formatDate(event.date, *m_context.phrases);
    setup.ink = later ? ui.ink3 : ui.ink2;
    setup.alignment = Qt::AlignRight;
    setup.change = [context = m_context, event](const Value& value) {
        const RecordTexts texts(context.workspace.snapshot(), context.workspace.figures(), context.phrases);
        const ColumnSpec& column = *table("events")->column("date");
        const QString what =
            QStringLiteral("%1 (%2)").arg(labelOf(column, *context.phrases), labelOf(event.kind, *context.phrases));
        return setCell(u"events"_s, event.uid, u"date"_s, value,
                       texts.changeSentence(what, texts.rowName(u"sites"_s, event.site),
                                            formatDate(event.date, *context.phrases), texts.cell(column, value)));
    };
    auto* field = new RecordField(m_context, std::move(setup), m_drafts, box);
    head->addWidget(field, 1);
    if (!event.note.isEmpty())
        layout->addWidget(wrappedLabel(m_context, event.note, "small", later ? ui.ink3 : ui.ink2, box));
    QHBoxLayout* third = line(layout, m_context.px(6));
    third->addWidget(sourceLink(event.source, "caption"));
    third->addWidget(new ConfidenceDots(m_context, event.confidence, m_texts->confidenceText(event.confidence), box));
    if (later)
        third->addWidget(plainLabel(m_context, tr("after the as-of date"), "caption", ui.ink3, box));
    third->addStretch(1);

    const auto editAll = [this, key] { openForm(key); };
    const auto remove = [this, uid = event.uid] { edit(removeEvent(m_context, uid)); };
    connect(field, &RecordField::closed, this, &RecordPage::changed);
    connect(field, &RecordField::openAllRequested, this, editAll);
    connect(box, &QWidget::customContextMenuRequested, this, [=, this](const QPoint& at) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const QList<QAction*> edits{menu->addAction(tr("Edit all fields"), this, editAll),
                                    menu->addAction(tr("Delete this event"), this, remove)};
        for (QAction* action : edits)
            action->setEnabled(m_context.workspace.canEdit());
        menu->addAction(tr("History of this event"), this,
                        [this, uid = event.uid] { Q_EMIT historyRequested(u"events"_s, uid, u"date"_s); });
        menu->popup(box->mapToGlobal(at));
    });
    if (!m_editing)
        return;
    const QString title = labelOf(event.kind, *m_context.phrases);
    for (const auto& [iconName, name, run] :
         {std::tuple{"edit", tr("Edit all fields of %1").arg(title), std::function<void()>(editAll)},
          std::tuple{"delete", tr("Delete %1").arg(title), std::function<void()>(remove)}}) {
        QToolButton* button = iconButton(m_context, iconName, name, box);
        button->setObjectName(QLatin1StringView(iconName) + u'/' + event.uid);
        connect(button, &QToolButton::clicked, this, run);
        holdWhileEdited(button);
        third->addWidget(button);
    }
}

void RecordPage::addWholeAndParts()
{
    const Dataset& dataset = m_texts->dataset();
    const RowIndex whole = dataset.siteIndex(dataset.sites[std::size_t(m_site)].parent);
    const RowRange parts = dataset.partsOfSite(m_site);
    if (whole >= 0)
        addSiteLink(section(tr("Part of"), tr("counted once")), whole);
    if (parts.empty())
        return;
    QBoxLayout* layout =
        section(parts.size() == 1 ? tr("Holds 1 part")
                                  : tr("Holds %1 parts").arg(formatNumber(double(parts.size()), *m_context.phrases)),
                tr("counted once"));
    for (const RowIndex part : parts)
        addSiteLink(layout, part);
}

void RecordPage::addSiteLink(QBoxLayout* layout, RowIndex index)
{
    const Theme::Ui& ui = m_context.theme().ui;
    QWidget* box = layout->parentWidget();
    const Site& site = m_texts->dataset().sites[std::size_t(index)];
    const SiteFigures& figures = m_texts->figuresOf(index);
    QHBoxLayout* row = line(layout, m_context.px(8));
    row->addWidget(new SiteSymbol(m_context, figures, 16, box));
    auto* link = new RecordLink(m_context, m_texts->name(site), "body", box);
    link->setObjectName(u"site/"_s + site.uid);
    connect(link, &QAbstractButton::clicked, this, [this, uid = site.uid] { m_context.workspace.select(uid); });
    row->addWidget(link);
    row->addStretch(1);
    const auto capacity = figures.capacity ? figures.capacity : figures.otherCapacity;
    row->addWidget(plainLabel(m_context, capacity ? formatPflops(*capacity, *m_context.phrases) : tr("not published"),
                              "body", capacity ? ui.ink : ui.ink2, box));
}

RecordField* RecordPage::siteField(const QString& uid, const char* column, const QString& shown, const char* font,
                                   const QColor& ink, QWidget* parent)
{
    const ColumnSpec& spec = siteColumn(column);
    const auto cells = cellsOf(m_texts->dataset(), "sites", uid);
    Q_ASSERT(cells);
    const auto& columns = table("sites")->columns;
    RecordField::Setup setup;
    setup.table = u"sites"_s;
    setup.uid = uid;
    setup.column = spec;
    setup.value = (*cells)[std::size_t(&spec - columns.data())];
    setup.label = labelOf(spec, *m_context.phrases);
    setup.shown = shown.isNull() ? m_texts->cell(spec, setup.value) : shown;
    setup.font = font;
    setup.ink = ink;
    setup.change = [context = m_context, uid, spec](const Value& value) {
        return changeSiteField(context, uid, spec, value);
    };
    auto* field = new RecordField(m_context, std::move(setup), m_drafts, parent);
    connect(field, &RecordField::closed, this, &RecordPage::changed);
    connect(field, &RecordField::openAllRequested, field, &RecordField::open);
    connect(field, &RecordField::historyRequested, this,
            [this, uid, column = QString::fromLatin1(column)] { Q_EMIT historyRequested(u"sites"_s, uid, column); });
    return field;
}

void RecordPage::addFieldRow(QBoxLayout* layout, const ColumnSpec& column)
{
    const Theme::Ui& ui = m_context.theme().ui;
    QWidget* box = layout->parentWidget();
    QHBoxLayout* row = line(layout, m_context.px(8));
    QLabel* label = wrappedLabel(m_context, labelOf(column, *m_context.phrases), "small", ui.ink2, box);
    label->setMinimumHeight(m_context.px(22));
    label->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    row->addWidget(label, 2, Qt::AlignTop);
    RecordField* field = siteField(m_uid, column.name, {}, "body", ui.ink, box);
    label->setBuddy(field);
    row->addWidget(field, 3);
}

void RecordPage::addDetails()
{
    const auto cells = *cellsOf(m_texts->dataset(), "sites", m_uid);
    const auto& columns = table("sites")->columns;
    QBoxLayout* layout = section(tr("Details"), {});
    for (const char* name : Details) {
        const ColumnSpec& column = siteColumn(name);
        const Value& value = cells[std::size_t(&column - columns.data())];
        if (!isNull(value))
            addFieldRow(layout, column);
    }
    // The record itself rests on a page.
    const QString& source = m_texts->dataset().sites[std::size_t(m_site)].source;
    const Theme::Ui& ui = m_context.theme().ui;
    QHBoxLayout* row = line(layout, m_context.px(8));
    row->addWidget(wrappedLabel(m_context, tr("Source"), "small", ui.ink2, layout->parentWidget()), 2);
    row->addWidget(sourceLink(source, "small"), 3, Qt::AlignLeft);
}

void RecordPage::addNotes()
{
    const Site& site = m_texts->dataset().sites[std::size_t(m_site)];
    for (const char* name : Notes) {
        const QString& text = qstrcmp(name, "doubt") == 0 ? site.doubt : site.note;
        if (text.isEmpty())
            continue;
        QBoxLayout* layout = section(labelOf(siteColumn(name), *m_context.phrases), {});
        layout->addWidget(siteField(m_uid, name, {}, "body", m_context.theme().ui.ink, layout->parentWidget()));
    }
}

void RecordPage::addAllFields()
{
    QBoxLayout* layout = section(tr("All fields"), tr("F2 or a double click edits"));
    for (const ColumnSpec& column : table("sites")->columns) {
        if (qstrcmp(column.name, "uid") != 0)
            addFieldRow(layout, column);
    }
    layout->addSpacing(m_context.px(6));
    QToolButton* remove = formButton("field", tr("Delete this site …"), layout->parentWidget());
    remove->setObjectName(u"deleteSite"_s);
    remove->setMinimumHeight(m_context.px(26));
    layout->addWidget(remove, 0, Qt::AlignLeft);
    holdWhileEdited(remove);
    connect(remove, &QToolButton::clicked, this, [this] { Q_EMIT deleteRequested(m_uid); });
}

void RecordPage::revealField(const QString& tableName, const QString& uid, const QString& column)
{
    const auto find = [&]() -> QWidget* {
        if (auto* field = m_content->findChild<RecordField*>(RecordField::keyOf(tableName, uid, qPrintable(column))))
            return field;
        return tableName == u"sites" ? nullptr : m_content->findChild<QWidget*>(u"row/"_s + tableName + u'/' + uid);
    };
    QWidget* found = find();
    if (!found && tableName == u"sites" && !column.isEmpty() && column != u"uid") {
        m_editing = true; // the reading view leaves out what is empty
        Q_EMIT rebuildRequested();
        found = find();
    }
    if (!found)
        return;
    auto* field = qobject_cast<RecordField*>(found);
    if (!field)
        field = found->findChild<RecordField*>();
    if (field)
        field->setFocus(Qt::OtherFocusReason);
    // When the new page has its layout.
    QTimer::singleShot(0, found, [this, found] { ensureWidgetVisible(found); });
}

void RecordPage::editField(const char* column)
{
    m_editing = true;
    // Later: what asks for it goes with the page.
    QTimer::singleShot(0, this, [this, column] {
        Q_EMIT rebuildRequested();
        auto* field = m_content->findChild<RecordField*>(RecordField::keyOf(u"sites"_s, m_uid, column));
        if (!field)
            return;
        field->open();
        QTimer::singleShot(0, field, [this, field] { ensureWidgetVisible(field); });
    });
}

} // namespace atlas
