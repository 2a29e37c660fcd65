// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/recordfieldeditor.h"

#include "desktop/recordtexts.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QCollator>
#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTimer>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

// Texts of several sentences; every other text is a name.
constexpr const char* Notes[] = {"note", "doubt", "what", "confidence_reason"};

bool isNumber(const ColumnSpec& column)
{
    return column.type == ColumnType::Integer || column.type == ColumnType::Real || column.isGeometry();
}

bool isShare(const ColumnSpec& column)
{
    return column.unit == "ratio"_L1 && column.max == 1;
}

PartialDate::Precision precisionOf(const QString& text)
{
    const auto date = PartialDate::parse(text.trimmed());
    return date ? date->precision() : PartialDate::Precision::None;
}

// The same date, cut or drawn out to the precision.
QString withPrecision(const QString& text, PartialDate::Precision precision, QDate today)
{
    if (precision == PartialDate::Precision::None)
        return {};
    const auto date = PartialDate::parse(text.trimmed());
    const QDate day = date && !date->isNull() ? date->earliest() : today;
    const QString iso = PartialDate::fromDay(day).iso();
    constexpr int Length[] = {0, 4, 7, 10};
    return iso.left(Length[int(precision)]);
}

void makeFlat(QWidget* editor)
{
    // As high as the value that it replaces, so that nothing below it moves.
    editor->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    editor->setMinimumHeight(0);
}

} // namespace

FieldEditor::FieldEditor(const DesktopContext& context, const ColumnSpec& column, std::vector<Choice> choices,
                         QWidget* parent)
    : QWidget(parent), m_context(context), m_column(column)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(context.px(4));
    setAccessibleName(labelOf(column, *context.phrases));

    if (column.type == ColumnType::Choice && column.vocabulary)
        buildTerms();
    else if (column.type == ColumnType::Date)
        buildDate();
    else if (column.type == ColumnType::Flag)
        buildFlag();
    else if (column.references && column.type == ColumnType::Text)
        buildReference(std::move(choices));
    else if (std::ranges::any_of(Notes, [&](const char* name) { return qstrcmp(name, column.name) == 0; }))
        buildNote();
    else
        buildLine();
}

void FieldEditor::watch(QWidget* part)
{
    part->installEventFilter(this);
    if (part->accessibleName().isEmpty())
        part->setAccessibleName(accessibleName());
    if (!focusProxy())
        setFocusProxy(part);
}

void FieldEditor::buildLine()
{
    auto* line = new QLineEdit(this);
    makeFlat(line);
    layout()->addWidget(line);
    if (isNumber(m_column)) {
        const bool degrees = m_column.unit == "degrees"_L1;
        const QString unit = degrees ? u"°"_s : isShare(m_column) ? tr("share") : QString::fromLatin1(m_column.unit);
        if (!unit.isEmpty()) {
            auto* label = new QLabel(this);
            label->setTextFormat(Qt::PlainText);
            label->setText(unit);
            layout()->addWidget(label);
        }
    }
    connect(line, &QLineEdit::textEdited, this, &FieldEditor::edited);
    m_read = [line] { return line->text(); };
    m_write = [line](const QString& text) { line->setText(text); };
    m_selectAll = [line] { line->selectAll(); };
    watch(line);
}

void FieldEditor::buildNote()
{
    auto* note = new QPlainTextEdit(this);
    note->setTabChangesFocus(true);
    note->setFrameShape(QFrame::StyledPanel);
    makeFlat(note);
    layout()->addWidget(note);
    connect(note, &QPlainTextEdit::textChanged, this, &FieldEditor::edited);
    m_read = [note] { return note->toPlainText(); };
    m_write = [note](const QString& text) { note->setPlainText(text); };
    m_selectAll = [note] { note->selectAll(); };
    watch(note);
}

void FieldEditor::buildTerms()
{
    auto* combo = new QComboBox(this);
    makeFlat(combo);
    if (!m_column.required)
        combo->addItem(tr("not stated"), QString());
    for (const Term& term : m_column.vocabulary->terms)
        combo->addItem(labelOf(term, *m_context.phrases), QString::fromLatin1(term.key));
    layout()->addWidget(combo);
    connect(combo, &QComboBox::activated, this, &FieldEditor::edited);
    m_read = [combo] { return combo->currentData().toString(); };
    m_write = [combo](const QString& text) { combo->setCurrentIndex(combo->findData(text)); };
    watch(combo);
}

void FieldEditor::buildReference(std::vector<Choice> choices)
{
    auto* combo = new QComboBox(this);
    combo->setEditable(true);
    combo->setInsertPolicy(QComboBox::NoInsert);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(8);
    makeFlat(combo);
    if (!m_column.required)
        combo->addItem(tr("none"), QString());
    for (const Choice& choice : choices)
        combo->addItem(choice.name.simplified(), choice.uid);
    auto* completer = combo->completer();
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setCompletionMode(QCompleter::PopupCompletion);
    completer->popup()->setTextElideMode(Qt::ElideRight);
    combo->lineEdit()->setPlaceholderText(tr("type to search"));
    combo->lineEdit()->setAccessibleName(accessibleName());
    layout()->addWidget(combo);
    connect(combo->lineEdit(), &QLineEdit::textEdited, this, &FieldEditor::edited);
    connect(combo, &QComboBox::activated, this, &FieldEditor::edited);
    // The uid where the text names a row, else the text itself, which value() refuses.
    m_read = [combo] {
        const QString typed = combo->currentText();
        if (typed.trimmed().isEmpty())
            return QString();
        const int row = combo->itemText(combo->currentIndex()) == typed ? combo->currentIndex()
                                                                        : combo->findText(typed, Qt::MatchFixedString);
        return row >= 0 ? combo->itemData(row).toString() : typed;
    };
    m_write = [combo](const QString& text) {
        const int row = combo->findData(text);
        combo->setCurrentIndex(row);
        if (row < 0)
            combo->setEditText(text);
        combo->lineEdit()->setCursorPosition(0);
    };
    m_selectAll = [combo] { combo->lineEdit()->selectAll(); };
    watch(combo);
    combo->lineEdit()->installEventFilter(this);
}

void FieldEditor::buildDate()
{
    auto* line = new QLineEdit(this);
    line->setPlaceholderText(u"2025-03"_s);
    makeFlat(line);
    auto* precision = new QComboBox(this);
    precision->addItems({tr("undated"), tr("year"), tr("month"), tr("day")});
    precision->setAccessibleName(tr("Precision of the date"));
    makeFlat(precision);
    precision->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Ignored);
    layout()->addWidget(line);
    layout()->addWidget(precision);
    connect(line, &QLineEdit::textChanged, this, [line, precision] {
        if (PartialDate::parse(line->text().trimmed()))
            precision->setCurrentIndex(int(precisionOf(line->text())));
    });
    connect(line, &QLineEdit::textEdited, this, &FieldEditor::edited);
    connect(precision, &QComboBox::activated, this, [this, line](int index) {
        line->setText(withPrecision(line->text(), PartialDate::Precision(index), m_context.workspace.query().asOf));
        Q_EMIT edited();
    });
    m_read = [line] { return line->text(); };
    m_write = [line](const QString& text) { line->setText(text); };
    m_selectAll = [line] { line->selectAll(); };
    watch(line);
    watch(precision);
}

void FieldEditor::buildFlag()
{
    auto* box = new QCheckBox(this);
    layout()->addWidget(box);
    connect(box, &QCheckBox::toggled, this, &FieldEditor::edited);
    m_read = [box] { return box->isChecked() ? u"1"_s : u"0"_s; };
    m_write = [box](const QString& text) { box->setChecked(text == u"1"); };
    watch(box);
}

void FieldEditor::setText(const QString& text)
{
    m_write(text);
    m_original = this->text();
}

void FieldEditor::selectAll()
{
    m_selectAll();
}

QString FieldEditor::normalised(QString text) const
{
    text = text.trimmed();
    if (m_column.type == ColumnType::List)
        return detail::splitList(text).join(u"; "_s);
    if (!isNumber(m_column))
        return text;
    static const QRegularExpression grouped(u"^[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?$"_s);
    text.remove(u' ').remove(QChar(0x00A0));
    if (grouped.match(text).hasMatch())
        text.remove(u',');
    if (isShare(m_column) && text.endsWith(u'%')) {
        bool ok = false;
        const double percent = QStringView(text).chopped(1).toDouble(&ok);
        // 0.55, not 0.55000000000000004.
        if (ok)
            text = QString::number(percent / 100, 'g', 12);
    }
    return text;
}

QString FieldEditor::cure() const
{
    if (m_column.required && text().trimmed().isEmpty())
        return tr("This field needs a value.");
    if (m_column.references || m_column.vocabulary)
        return tr("Choose an entry of the list.");
    if (m_column.type == ColumnType::Date)
        return tr("Write 2025, 2025-03 or 2025-03-18.");
    if (isShare(m_column))
        return tr("Write a share such as 0.75 or 75 %.");
    const auto number = [](double value) { return QString::number(value); };
    if (std::isfinite(m_column.min) && std::isfinite(m_column.max))
        return tr("Enter a number from %1 to %2.").arg(number(m_column.min), number(m_column.max));
    if (std::isfinite(m_column.min))
        return tr("Enter a number that is not below %1.").arg(number(m_column.min));
    return tr("Enter a plain number such as 1250.5.");
}

Result<Value> FieldEditor::value() const
{
    const QString raw = normalised(text());
    auto parsed = parseValue(m_column, raw);
    if (parsed && m_column.references && m_column.type == ColumnType::Text && !raw.isEmpty()) {
        const auto* combo = findChild<QComboBox*>();
        if (combo->findData(raw) < 0)
            parsed = fail(ErrorCode::InvalidData, {}, {});
    }
    if (parsed)
        return parsed;
    Error error = parsed.error();
    error.cure = cure();
    return std::unexpected(error);
}

bool FieldEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Wheel && qobject_cast<QComboBox*>(watched)) {
        event->ignore(); // the page scrolls; a value never changes under a turning wheel
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && !(key->modifiers() & Qt::ShiftModifier)) {
            Q_EMIT submitted();
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            Q_EMIT cancelled();
            return true;
        }
    } else if (event->type() == QEvent::FocusOut) {
        const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason) {
            // Where the focus goes is known when this event is over.
            QTimer::singleShot(0, this, [this] {
                if (!isAncestorOf(QApplication::focusWidget()))
                    Q_EMIT left();
            });
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FieldEditor::hideEvent(QHideEvent* event)
{
    // The window closes, or another page covers this one.
    if (!event->spontaneous())
        Q_EMIT left();
    QWidget::hideEvent(event);
}

std::vector<FieldEditor::Choice> choicesOf(const DesktopContext& context, const ColumnSpec& column)
{
    std::vector<FieldEditor::Choice> choices;
    if (!column.references || column.type != ColumnType::Text)
        return choices;
    const Dataset& dataset = *context.workspace.snapshot();
    const RecordTexts texts(context.workspace.snapshot(), context.workspace.figures(), context.phrases);
    const QString tableName = QString::fromLatin1(column.references);
    QSet<QString> names;
    const auto add = [&](const QString& uid) {
        QString name = texts.rowName(tableName, uid).simplified();
        if (names.contains(name))
            name += u" ["_s + uid + u']';
        names.insert(name);
        choices.push_back({uid, name});
    };
    if (tableName == u"places") {
        QSet<QString> divided; // provinces that have prefectures
        for (const Place& place : dataset.places)
            divided.insert(place.parent);
        // A municipality is its own city.
        const bool provinces = qstrcmp(column.name, "province") == 0;
        for (const Place& place : dataset.places) {
            const bool isProvince = place.kind == PlaceKind::Province;
            if (provinces ? isProvince : !isProvince || !divided.contains(place.uid))
                add(place.uid);
        }
    } else {
        forEachTable(dataset, [&](const auto& rows) {
            using Row = typename std::remove_cvref_t<decltype(rows)>::value_type;
            if (tableName == QLatin1StringView(tableNameOf<Row>())) {
                for (const Row& row : rows)
                    add(row.uid);
            }
        });
    }
    QCollator collator(context.phrases->locale());
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::ranges::sort(choices, [&](const auto& a, const auto& b) { return collator.compare(a.name, b.name) < 0; });
    return choices;
}

} // namespace atlas
