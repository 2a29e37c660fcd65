// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/recordform.h"

#include "desktop/parts.h"
#include "desktop/recordmarks.h"
#include "desktop/recordtexts.h"

#include <QComboBox>
#include <QFormLayout>
#include <QPlainTextEdit>
#include <QPointer>
#include <QToolButton>

#include <algorithm>

namespace atlas {

namespace {

bool sameColumns(const std::vector<ColumnSpec>& a, const std::vector<ColumnSpec>& b)
{
    return std::ranges::equal(a, b, [](const ColumnSpec& x, const ColumnSpec& y) {
        return qstrcmp(x.name, y.name) == 0 && qstrcmp(x.unit, y.unit) == 0 && x.required == y.required &&
               x.min == y.min && x.max == y.max;
    });
}

} // namespace

RecordForm::RecordForm(const DesktopContext& context, Setup setup, std::shared_ptr<RecordDrafts> drafts,
                       QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_setup(std::move(setup)),
      m_original(m_setup.texts),
      m_drafts(std::move(drafts))
{
    setObjectName(m_setup.key);
    setAccessibleName(m_setup.title);
    const Theme::Ui& ui = context.theme().ui;
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, context.px(4), 0, context.px(4));
    layout->setSpacing(context.px(4));
    layout->addWidget(plainLabel(context, m_setup.title, "label", ui.ink2, this));
    m_layout = new QFormLayout;
    m_layout->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_layout->setHorizontalSpacing(context.px(8));
    m_layout->setVerticalSpacing(context.px(4));
    layout->addLayout(m_layout);
    m_problem = wrappedLabel(context, {}, "caption", ui.danger, this);
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->hide();
    layout->addWidget(m_problem);

    auto* buttons = new QHBoxLayout;
    QToolButton* saveButton = m_save = formButton("primary", tr("Save"), this);
    saveButton->setObjectName(QStringLiteral("saveForm"));
    QToolButton* cancelButton = formButton("field", tr("Cancel"), this);
    for (QToolButton* button : {saveButton, cancelButton}) {
        button->setMinimumHeight(context.px(26));
        buttons->addWidget(button);
    }
    buttons->addStretch();
    layout->addLayout(buttons);
    connect(saveButton, &QToolButton::clicked, this, &RecordForm::save);
    connect(cancelButton, &QToolButton::clicked, this, &RecordForm::cancel);

    // What was chosen between two values, mine or theirs, is in the file now.
    connect(&context.workspace, &Workspace::conflictSettled, this, [this] {
        if (m_conflicted)
            cancel();
    });
    const auto draft = m_drafts->drafts.constFind(m_setup.key);
    QString problem;
    if (draft != m_drafts->drafts.cend()) {
        const RecordDrafts::Draft kept = m_drafts->drafts.take(m_setup.key);
        m_setup.texts = kept.texts;
        if (!kept.read.isEmpty())
            m_setup.read = kept.read;
        problem = kept.problem;
    }
    showColumns(m_setup.columns(m_setup.texts));
    if (!problem.isEmpty())
        refuse({}, problem);
}

RecordForm::~RecordForm()
{
    if (m_finished || m_saving)
        return;
    collect();
    if (m_setup.texts != m_original)
        m_drafts->drafts.insert(m_setup.key, {m_setup.texts, m_problem->text(), m_setup.read});
}

FieldEditor* RecordForm::editor(const char* column) const
{
    const auto row =
        std::ranges::find_if(m_rows, [&](const Row& r) { return qstrcmp(r.editor->column().name, column) == 0; });
    return row == m_rows.end() ? nullptr : row->editor;
}

void RecordForm::showColumns(const std::vector<ColumnSpec>& columns)
{
    const QWidget* focused = window()->focusWidget();
    QByteArray focusedColumn;
    for (const Row& row : m_rows) {
        if (row.editor->isAncestorOf(focused))
            focusedColumn = row.editor->column().name;
    }
    while (m_layout->rowCount() > 0) {
        QFormLayout::TakeRowResult row = m_layout->takeRow(0);
        for (QLayoutItem* item : {row.labelItem, row.fieldItem}) {
            item->widget()->hide();
            item->widget()->deleteLater(); // one of them may be the sender
            delete item;
        }
    }
    m_rows.clear();

    const Theme::Ui& ui = m_context.theme().ui;
    for (const ColumnSpec& column : columns) {
        auto* field = new QWidget(this);
        auto* stack = new QVBoxLayout(field);
        stack->setContentsMargins(0, 0, 0, 0);
        stack->setSpacing(0);
        auto* editor = new FieldEditor(m_context, column, m_setup.choices(column), field);
        const bool note = editor->findChild<QPlainTextEdit*>();
        editor->setFixedHeight(m_context.px(note ? 58 : 26));
        editor->setText(m_setup.texts.value(QString::fromLatin1(column.name)));
        stack->addWidget(editor);
        QLabel* problem = wrappedLabel(m_context, {}, "caption", ui.danger, field);
        problem->hide();
        stack->addWidget(problem);

        QLabel* label = wrappedLabel(m_context, labelOf(column, *m_context.phrases), "small", ui.ink2, this);
        label->setFixedWidth(m_context.px(96));
        label->setBuddy(editor);
        m_layout->addRow(label, field);
        // Now, not with the next event: the focus and an error may go there at once.
        label->show();
        field->show();
        m_rows.push_back({editor, problem});
        connect(editor, &FieldEditor::edited, this, &RecordForm::follow);
        connect(editor, &FieldEditor::submitted, this, &RecordForm::save);
        connect(editor, &FieldEditor::cancelled, this, [this, editor] {
            // Restores the one field; where there is nothing to restore, Esc gives the form up.
            const QString original = m_original.value(QString::fromLatin1(editor->column().name));
            if (editor->text() == original)
                cancel();
            else
                editor->setTyped(original);
        });
        if (focusedColumn == column.name)
            editor->setFocus(Qt::OtherFocusReason);
    }
}

void RecordForm::collect()
{
    for (const Row& row : m_rows)
        m_setup.texts.insert(QString::fromLatin1(row.editor->column().name), row.editor->text());
}

void RecordForm::follow()
{
    collect();
    m_doubted = false;
    m_save->setText(tr("Save"));
    const std::vector<ColumnSpec> columns = m_setup.columns(m_setup.texts);
    std::vector<ColumnSpec> shown;
    for (const Row& row : m_rows)
        shown.push_back(row.editor->column());
    if (!sameColumns(columns, shown)) {
        showColumns(columns);
        return;
    }
    for (const Row& row : m_rows) {
        const QString text = m_setup.texts.value(QString::fromLatin1(row.editor->column().name));
        if (row.editor->text() != text)
            row.editor->setTyped(text);
    }
}

void RecordForm::refuse(const QString& column, const QString& sentence)
{
    m_problem->hide();
    QLabel* place = m_problem;
    for (const Row& row : m_rows) {
        row.problem->hide();
        if (column == QLatin1StringView(row.editor->column().name)) {
            place = row.problem;
            row.editor->setFocus(Qt::OtherFocusReason);
        }
    }
    place->setText(sentence);
    place->setAccessibleName(sentence);
    place->show();
}

void RecordForm::save()
{
    if (m_saving || m_finished)
        return;
    collect();
    QHash<QString, Value> values;
    for (const Row& row : m_rows) {
        const Result<Value> value = row.editor->value();
        const QString column = QString::fromLatin1(row.editor->column().name);
        if (!value) {
            refuse(column, value.error().cure);
            return;
        }
        values.insert(column, *value);
    }
    if (const auto doubt = m_doubted || !m_setup.doubt ? std::nullopt : m_setup.doubt(values)) {
        refuse(doubt->column, doubt->sentence);
        m_save->setText(doubt->saveAnyway);
        m_doubted = true;
        return;
    }
    m_saving = true;
    m_context.workspace
        .edit(asRead(m_setup.change(values, m_setup.read), m_setup.table, m_setup.uid, m_setup.read,
                     *m_context.workspace.snapshot()))
        .then(&m_context.workspace, [context = m_context, form = QPointer(this), drafts = m_drafts, key = m_setup.key,
                                     texts = m_setup.texts, read = m_setup.read](const Result<ChangeSet>& done) {
            if (form)
                form->m_saving = false;
            if (done) {
                if (form) {
                    form->m_finished = true;
                    Q_EMIT form->finished();
                }
                return;
            }
            const RecordTexts sentences(context.workspace.snapshot(), context.workspace.figures(), context.phrases);
            const QString problem = sentences.refusal(done.error());
            if (form) {
                form->m_conflicted = done.error().code == ErrorCode::Conflict;
                form->refuse(done.error().where.section(u' ', -1), problem);
            } else
                drafts->drafts.insert(key, {texts, problem, read});
        });
}

void RecordForm::cancel()
{
    m_finished = true;
    Q_EMIT finished();
}

} // namespace atlas
