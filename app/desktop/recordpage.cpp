// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/recordpage.h"

#include "base/formats.h"
#include "desktop/flowlayout.h"
#include "desktop/parts.h"
#include "desktop/recordedits.h"
#include "desktop/recordflags.h"
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
        addDistress();
    } else {
        addIdle();
        addFigures();
        addRoundTrips();
        addTimeline();
        addDistress();
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
    return sourceChip(m_context, *m_texts, source, font, m_content, [this, source] { Q_EMIT sourceRequested(source); });
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
    addNew(layout, {u"claims"_s, claimForm, removeClaim, {}}, tr("Add a figure"), "addClaim");
}

void RecordPage::addClaim(QBoxLayout* parent, const ClaimText& text)
{
    const Theme::Ui& ui = m_context.theme().ui;
    const Claim& claim = m_texts->dataset().claims[std::size_t(text.claim)];
    const QString key = u"claims/"_s + claim.uid;
    if (hasForm(key)) {
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
    holdWhileEdited(m_context, pinButton);
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
        holdWhileEdited(m_context, button);
        third->addWidget(button);
    }
}

bool RecordPage::hasForm(const QString& key) const
{
    return m_form == key || m_drafts->drafts.contains(key);
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
    const Phrases& phrases = *m_context.phrases;
    const std::vector<RowIndex> events = m_texts->events(m_site);
    QBoxLayout* layout = section(tr("Timeline"), {});
    RecordRows rows{u"events"_s, eventForm, removeEvent, {}};
    for (std::size_t i = 0; i < events.size(); ++i) {
        const Event event = m_texts->dataset().events[std::size_t(events[i])];
        RecordRow::Setup row;
        row.uid = event.uid;
        row.title = labelOf(event.kind, phrases);
        row.date = rowField(m_context, *m_texts, rows.table, event.uid, "date", row.title);
        row.date.shown = formatDate(event.date, phrases);
        row.note = event.note;
        row.source = event.source;
        row.confidence = event.confidence;
        row.dimmed = !countsAt(m_texts->dataset(), event.date, event.source, m_texts->asOf());
        if (row.dimmed)
            row.marks << tr("after the as-of date");
        row.deleteText = tr("Delete this event");
        row.historyText = tr("History of this event");
        // Plans are hollow, what happened is filled.
        const bool plan = event.kind == EventKind::Announced || event.kind == EventKind::Approved;
        row.gutter = [context = m_context, plan, first = i == 0, last = i + 1 == events.size()](QWidget* parent) {
            return new TimelineDot(context, !plan, first, last, parent);
        };
        rows.rows.push_back(std::move(row));
    }
    addRows(layout, rows);
    if (events.empty())
        layout->addWidget(plainLabel(m_context, tr("No dated event is known."), "body", m_context.theme().ui.ink2,
                                     layout->parentWidget()));
    addNew(layout, rows, tr("Add an event"), "addEvent");
}

void RecordPage::addDistress()
{
    const DistressText text = distressText(*m_texts, m_site);
    const QString asOf = formatDate(PartialDate::fromDay(m_texts->asOf()), *m_context.phrases);
    QBoxLayout* layout = section(tr("Distress"), text.flags.empty() ? QString() : tr("as of %1").arg(asOf));
    const RecordRows rows = flagRows(m_context, *m_texts, text.flags);
    if (!text.flags.empty()) {
        QLabel* level = plainLabel(m_context, text.level, "strong", m_context.theme().ui.ink, layout->parentWidget());
        level->setObjectName(u"distressLevel"_s);
        layout->addWidget(level);
    }
    addRows(layout, rows);
    addNew(layout, rows, tr("Add a flag of distress"), "addFlag");
}

void RecordPage::addRows(QBoxLayout* layout, const RecordRows& rows)
{
    auto* lines = new QVBoxLayout;
    lines->setSpacing(0); // the line of a timeline runs through
    layout->addLayout(lines);
    for (const RecordRow::Setup& each : rows.rows) {
        const QString key = rows.table + u'/' + each.uid;
        if (hasForm(key)) {
            addForm(lines, rows.form(m_context, m_uid, each.uid));
            continue;
        }
        auto* row = new RecordRow(m_context, *m_texts, rows.table, each, m_drafts, m_editing, layout->parentWidget());
        lines->addWidget(row);
        connect(row, &RecordRow::changed, this, &RecordPage::changed);
        connect(row, &RecordRow::formRequested, this, [this, key] { openForm(key); });
        connect(row, &RecordRow::removeRequested, this,
                [this, remove = rows.remove, uid = each.uid] { edit(remove(m_context, uid)); });
        connect(row, &RecordRow::sourceRequested, this, &RecordPage::sourceRequested);
        connect(row, &RecordRow::historyRequested, this,
                [this, rowTable = rows.table, uid = each.uid] { Q_EMIT historyRequested(rowTable, uid, u"date"_s); });
    }
}

void RecordPage::addNew(QBoxLayout* layout, const RecordRows& rows, const QString& text, const char* name)
{
    const QString key = rows.table + u"/new/"_s + m_uid;
    if (hasForm(key)) {
        addForm(layout, rows.form(m_context, m_uid, {}));
        return;
    }
    layout->addSpacing(m_context.px(4));
    QToolButton* add = formButton("chip", text, layout->parentWidget());
    add->setObjectName(QLatin1StringView(name));
    add->setMinimumHeight(m_context.px(24));
    layout->addWidget(add, 0, Qt::AlignLeft);
    holdWhileEdited(m_context, add);
    connect(add, &QToolButton::clicked, this, [this, key] { openForm(key); });
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
    holdWhileEdited(m_context, remove);
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
