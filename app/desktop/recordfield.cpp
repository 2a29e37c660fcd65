// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/recordfield.h"

#include "desktop/filecare.h"
#include "desktop/parts.h"
#include "desktop/recordmarks.h"
#include "desktop/recordtexts.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPointer>
#include <QStyleOption>
#include <QVBoxLayout>

#include <algorithm>

namespace atlas {

namespace {

constexpr int FieldHeight = 22;
constexpr int NoteHeight = 58; // at least three lines to write in

} // namespace

RecordField::RecordField(const DesktopContext& context, Setup setup, std::shared_ptr<RecordDrafts> drafts,
                         QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_setup(std::move(setup)),
      m_drafts(std::move(drafts)),
      m_layout(new QVBoxLayout(this))
{
    setObjectName(keyOf(m_setup.table, m_setup.uid, m_setup.column.name));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setAccessibleName(m_setup.label);
    setAccessibleDescription(m_setup.shown);

    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    const bool empty = m_setup.shown.isEmpty();
    m_label = wrappedLabel(context, empty ? QStringLiteral("–") : m_setup.shown, m_setup.font,
                           empty ? context.theme().ui.ink3 : m_setup.ink, this);
    m_label->setAlignment(m_setup.alignment | Qt::AlignVCenter);
    m_label->setMinimumHeight(context.px(FieldHeight));
    m_layout->addWidget(m_label);

    connect(&context.workspace, &Workspace::conflictSettled, this, [this] {
        if (m_conflicted)
            close();
    });
    if (const auto& editor = context.workspace.editor())
        setToolTip(toolTipOf(editorSentence(*editor, context.workspace.now())));
    const auto draft = m_drafts->drafts.constFind(objectName());
    if (draft != m_drafts->drafts.cend()) {
        open();
        const RecordDrafts::Draft kept = m_drafts->drafts.take(objectName());
        m_editor->setTyped(kept.texts.value(QString::fromLatin1(m_setup.column.name)));
        m_read = kept.read.value(QString::fromLatin1(m_setup.column.name), m_setup.value);
        if (!kept.problem.isEmpty())
            showProblem(kept.problem);
    }
}

RecordField::~RecordField()
{
    const QString column = QString::fromLatin1(m_setup.column.name);
    if (m_editor && !m_saving && m_editor->isModified())
        m_drafts->drafts.insert(
            objectName(),
            {{{column, m_editor->text()}}, m_problem ? m_problem->text() : QString(), {{column, m_read}}});
}

QString RecordField::keyOf(const QString& table, const QString& uid, const char* column)
{
    return table + u'/' + uid + u'/' + QLatin1StringView(column);
}

void RecordField::open()
{
    // While somebody else edits the file, only what was typed before stands in an editor.
    if (m_editor || (!m_context.workspace.canEdit() && !m_drafts->drafts.contains(objectName())))
        return;
    if (!m_setup.change) {
        Q_EMIT openAllRequested();
        return;
    }
    const int height = std::max(m_label->height(), m_context.px(FieldHeight));
    m_editor = new FieldEditor(m_context, m_setup.column, choicesOf(m_context, m_setup.column), this);
    m_editor->setText(toText(m_setup.value));
    m_read = m_setup.value;
    const bool severalLines = m_editor->findChild<QPlainTextEdit*>();
    m_editor->setFixedHeight(severalLines ? std::max(height, m_context.px(NoteHeight))
                                          : std::min(height, m_context.px(FieldHeight + 6)));
    m_label->hide();
    m_layout->insertWidget(0, m_editor);
    connect(m_editor, &FieldEditor::submitted, this, &RecordField::submit);
    connect(m_editor, &FieldEditor::left, this, &RecordField::submit);
    connect(m_editor, &FieldEditor::cancelled, this, &RecordField::close);
    m_editor->show();
    m_editor->selectAll();
    if (isVisible()) // a draft that comes back with its site takes no focus
        m_editor->setFocus(Qt::OtherFocusReason);
}

void RecordField::submit()
{
    if (!m_editor || m_saving)
        return;
    const Result<Value> value = m_editor->value();
    if (!value) {
        showProblem(value.error().cure);
        return;
    }
    if (*value == m_setup.value) {
        close();
        return;
    }
    m_saving = true;
    const QString key = objectName();
    const QString column = QString::fromLatin1(m_setup.column.name);
    // Made on what was read here: a change by another hand meanwhile is a conflict and not written over.
    // Whoever was told of it and goes back to the old value means it.
    QHash<QString, Value> read;
    if (!m_conflicted || *value != m_read)
        read.insert(column, m_read);
    ChangeSet changes =
        asRead(m_setup.change(*value), m_setup.table, m_setup.uid, read, *m_context.workspace.snapshot());
    // The field may be gone when the answer comes, because another site was selected: then the draft waits for it.
    m_context.workspace.edit(std::move(changes))
        .then(&m_context.workspace, [context = m_context, field = QPointer(this), drafts = m_drafts, key, column,
                                     typed = m_editor->text(), read = m_read](const Result<ChangeSet>& done) {
            if (field)
                field->m_saving = false;
            if (done) {
                if (field)
                    field->close();
                return;
            }
            const RecordTexts texts(context.workspace.snapshot(), context.workspace.figures(), context.phrases);
            const QString problem = texts.refusal(done.error());
            if (field)
                field->m_conflicted = done.error().code == ErrorCode::Conflict;
            if (field && field->m_editor)
                field->showProblem(problem);
            else if (!field)
                drafts->drafts.insert(key, {{{column, typed}}, problem, {{column, read}}});
        });
}

void RecordField::close()
{
    if (!m_editor)
        return;
    const bool hadFocus = m_editor->isAncestorOf(window()->focusWidget());
    m_editor->disconnect(this);
    m_editor->hide();
    m_editor->deleteLater(); // it may be the sender
    m_editor = nullptr;
    if (m_problem)
        m_problem->deleteLater();
    m_problem = nullptr;
    m_label->show();
    if (hadFocus)
        setFocus(Qt::OtherFocusReason);
    Q_EMIT closed();
}

void RecordField::showProblem(const QString& sentence)
{
    const Theme::Ui& ui = m_context.theme().ui;
    if (!m_problem) {
        m_problem = wrappedLabel(m_context, sentence, "caption", ui.danger, this);
        m_problem->setObjectName(QStringLiteral("problem"));
        m_layout->addWidget(m_problem);
        m_problem->show();
    }
    m_problem->setText(sentence);
    m_problem->setAccessibleName(sentence);
    m_editor->setAccessibleDescription(sentence);
}

void RecordField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_F2)
        open();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT openAllRequested();
    else
        QWidget::keyPressEvent(event);
}

void RecordField::contextMenuEvent(QContextMenuEvent* event)
{
    // The rows of figures, events and flags have a menu of their own, with this in it.
    if (m_setup.table != u"sites" || m_editor) {
        event->ignore();
        return;
    }
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("fieldMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* edit = menu->addAction(tr("Edit"), this, &RecordField::open);
    edit->setEnabled(m_context.workspace.canEdit());
    menu->addAction(tr("Copy"), this, [this] { QGuiApplication::clipboard()->setText(m_setup.shown); });
    menu->addAction(tr("History of this field"), this, &RecordField::historyRequested);
    menu->popup(event->globalPos());
}

void RecordField::mouseDoubleClickEvent(QMouseEvent*)
{
    open();
}

void RecordField::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (!m_editor && underMouse())
        painter.fillRect(rect(), m_context.theme().ui.hover);
    if (!hasFocus())
        return;
    QStyleOptionFocusRect option;
    option.initFrom(this);
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
}

} // namespace atlas
