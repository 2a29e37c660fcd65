// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/recordrow.h"

#include "desktop/filecare.h"
#include "desktop/parts.h"
#include "desktop/recordmarks.h"
#include "desktop/recordpage.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include <tuple>

namespace atlas {

using namespace Qt::StringLiterals;

RecordRow::RecordRow(const DesktopContext& context, const RecordTexts& texts, const QString& table, Setup setup,
                     std::shared_ptr<RecordDrafts> drafts, bool editing, QWidget* parent)
    : QWidget(parent), m_context(context), m_setup(std::move(setup))
{
    const Theme::Ui& ui = context.theme().ui;
    const QColor soft = m_setup.dimmed ? ui.ink3 : ui.ink2;
    setObjectName(u"row/"_s + table + u'/' + m_setup.uid);
    setAccessibleName(m_setup.title);
    auto* outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(context.px(6));
    if (m_setup.gutter)
        outer->addWidget(m_setup.gutter(this));
    auto* lines = new QVBoxLayout;
    lines->setSpacing(0);
    lines->setContentsMargins(0, 0, 0, context.px(4));
    outer->addLayout(lines, 1);
    const auto addLine = [&](int spacing) {
        auto* line = new QHBoxLayout;
        line->setSpacing(context.px(spacing));
        lines->addLayout(line);
        return line;
    };
    const auto addField = [&](QHBoxLayout* line, RecordField::Setup cell, int stretch) {
        cell.ink = soft;
        auto* field = new RecordField(context, std::move(cell), drafts, this);
        line->addWidget(field, stretch);
        connect(field, &RecordField::closed, this, &RecordRow::changed);
        connect(field, &RecordField::openAllRequested, this, &RecordRow::formRequested);
    };

    QHBoxLayout* head = addLine(8);
    head->addWidget(wrappedLabel(context, m_setup.title, "body", m_setup.dimmed ? ui.ink3 : ui.ink, this), 1);
    m_setup.date.alignment = Qt::AlignRight;
    addField(head, m_setup.date, 1);
    if (!m_setup.below.empty()) {
        QHBoxLayout* second = addLine(8);
        for (const RecordField::Setup& cell : m_setup.below)
            addField(second, cell, second->count() == 0 ? 1 : 2);
    }
    if (!m_setup.note.isEmpty())
        lines->addWidget(wrappedLabel(context, m_setup.note, "small", soft, this));
    QHBoxLayout* last = addLine(6);
    last->addWidget(sourceChip(context, texts, m_setup.source, "caption", this,
                               [this] { Q_EMIT sourceRequested(m_setup.source); }));
    last->addWidget(new ConfidenceDots(context, m_setup.confidence, texts.confidenceText(m_setup.confidence), this));
    for (const QString& mark : std::as_const(m_setup.marks))
        last->addWidget(plainLabel(context, mark, "caption", ui.ink3, this));
    last->addStretch(1);
    if (!editing)
        return;
    for (const auto& [iconName, name, request] :
         {std::tuple{"edit", RecordPage::tr("Edit all fields of %1").arg(m_setup.title), &RecordRow::formRequested},
          std::tuple{"delete", RecordPage::tr("Delete %1").arg(m_setup.title), &RecordRow::removeRequested}}) {
        QToolButton* button = iconButton(context, iconName, name, this);
        button->setObjectName(QLatin1StringView(iconName) + u'/' + m_setup.uid);
        connect(button, &QToolButton::clicked, this, request);
        holdWhileEdited(context, button);
        last->addWidget(button);
    }
}

void RecordRow::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QList<QAction*> edits{menu->addAction(RecordPage::tr("Edit all fields"), this, &RecordRow::formRequested),
                                menu->addAction(m_setup.deleteText, this, &RecordRow::removeRequested)};
    for (QAction* action : edits)
        action->setEnabled(m_context.workspace.canEdit());
    menu->addAction(m_setup.historyText, this, &RecordRow::historyRequested);
    menu->popup(event->globalPos());
}

RecordField::Setup rowField(const DesktopContext& context, const RecordTexts& texts, const QString& tableName,
                            const QString& uid, const char* column, const QString& name)
{
    const TableSpec& spec = *table(tableName);
    const auto cells = cellsOf(texts.dataset(), tableName, uid);
    Q_ASSERT(cells);
    const auto cell = [&](const char* of) {
        return (*cells)[std::size_t(spec.column(QLatin1StringView(of)) - spec.columns.data())];
    };
    RecordField::Setup setup;
    setup.table = tableName;
    setup.uid = uid;
    setup.column = *spec.column(QLatin1StringView(column));
    setup.value = cell(column);
    setup.label = RecordPage::tr("%1 (%2)", "field, row").arg(labelOf(setup.column, *context.phrases), name);
    setup.shown = texts.cell(setup.column, setup.value);
    setup.change = [context, tableName, uid, changed = setup.column, what = setup.label, before = setup.shown,
                    site = toText(cell("site"))](const Value& value) {
        const RecordTexts now(context.workspace.snapshot(), context.workspace.figures(), context.phrases);
        return setCell(tableName, uid, QString::fromLatin1(changed.name), value,
                       now.changeSentence(what, now.rowName(u"sites"_s, site), before, now.cell(changed, value)));
    };
    return setup;
}

QWidget* sourceChip(const DesktopContext& context, const RecordTexts& texts, const QString& source, const char* font,
                    QWidget* parent, std::function<void()> show)
{
    const QString label = texts.sourceLabel(source);
    if (source.isEmpty())
        return plainLabel(context, label, font, context.theme().ui.warn, parent);
    auto* link = new RecordLink(context, label, font, parent);
    link->setAccessibleDescription(RecordPage::tr("Shows the source in this panel"));
    QObject::connect(link, &QAbstractButton::clicked, link, std::move(show));
    return link;
}

void holdWhileEdited(const DesktopContext& context, QWidget* control)
{
    control->setEnabled(context.workspace.canEdit());
    if (const auto& editor = context.workspace.editor())
        control->setToolTip(toolTipOf(editorSentence(*editor, context.workspace.now())));
}

} // namespace atlas
