// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/assumptiondelegate.h"

#include "desktop/assumptionmodel.h"
#include "desktop/parts.h"
#include "desktop/recordmarks.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPointer>

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr double LeastWord = 32; // of the badge
constexpr double Padding = 6;
constexpr double BadgeWidth = 15;
constexpr double BadgeHeight = 14;

// A line for one value, with the reason under it why its text is refused.
class ValueEditor : public QLineEdit
{
public:
    ValueEditor(const DesktopContext& context, const QModelIndex& index, QWidget* parent)
        : QLineEdit(parent),
          m_model(static_cast<const AssumptionModel*>(index.model())),
          m_index(index),
          m_problem(plainLabel(context, {}, "small", context.theme().ui.danger, parent))
    {
        setObjectName(u"assumptionValue"_s);
        m_problem->setObjectName(u"problem"_s);
        m_problem->setWordWrap(true);
        m_problem->setMargin(context.px(4));
        setGround(m_problem, context.theme().ui.dangerBg);
        m_problem->setBackgroundRole(QPalette::Window); // not that of the list
        m_problem->hide();
        connect(this, &QLineEdit::textEdited, this, [this] { tell({}); });
    }

    ~ValueEditor() override { delete m_problem; }

    const QPersistentModelIndex& index() const { return m_index; }

    // Says why not, where the text is refused. What nobody typed is not.
    bool accepts()
    {
        const QString refusal = m_index.isValid() && isModified() ? m_model->refusal(m_index, text()) : QString();
        tell(refusal);
        return refusal.isEmpty();
    }

    // Under the line, or above it where there is no room; inside the list in any case.
    void placeProblem()
    {
        const QRect room = parentWidget()->rect();
        const QString sentence = m_problem->text();
        const int width =
            std::min(room.width(), m_problem->fontMetrics().horizontalAdvance(sentence) + 2 * m_problem->margin() + 2);
        const int height = m_problem->heightForWidth(width);
        const int left = std::clamp(geometry().left(), 0, room.width() - width);
        const int below = geometry().bottom() + 1;
        const int top = below + height <= room.height() ? below : std::max(0, geometry().top() - height);
        m_problem->setGeometry(left, top, width, height);
    }

protected:
    void showEvent(QShowEvent* event) override
    {
        QLineEdit::showEvent(event);
        m_problem->setVisible(!m_problem->text().isEmpty());
    }

    void hideEvent(QHideEvent* event) override
    {
        QLineEdit::hideEvent(event);
        if (m_problem)
            m_problem->hide();
    }

private:
    void tell(const QString& problem)
    {
        if (!problem.isEmpty() && problem != m_problem->text()) {
            QAccessibleAnnouncementEvent announcement(this, problem);
            QAccessible::updateAccessibility(&announcement);
        }
        setAccessibleDescription(problem);
        m_problem->setText(problem);
        placeProblem();
        m_problem->raise();
        m_problem->setVisible(isVisible() && !problem.isEmpty());
    }

    const AssumptionModel* m_model;
    QPersistentModelIndex m_index;
    QPointer<QLabel> m_problem; // a part of the list, as this is
};

} // namespace

AssumptionDelegate::AssumptionDelegate(const DesktopContext& context, QAbstractItemView* view)
    : RowDelegate(context, view), m_context(context)
{}

void AssumptionDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    RowDelegate::initStyleOption(option, index);
    // These two paint more than a text.
    const bool own = index.column() == AssumptionModel::ValueColumn || index.column() == AssumptionModel::BadgeColumn;
    if (own && index.parent().isValid())
        option->text.clear();
}

void AssumptionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    RowDelegate::paint(painter, option, index);
    if (!index.parent().isValid())
        return;
    const double padding = Padding * m_context.scale();
    const QRectF cell = QRectF(option.rect).adjusted(padding, 0, -padding, 0);
    painter->save();
    if (index.column() == AssumptionModel::ValueColumn)
        paintValue(*painter, cell, index);
    else if (index.column() == AssumptionModel::BadgeColumn)
        paintBadgeCell(*painter, cell, index);
    painter->restore();
}

// The value at the right end; what the dataset says in its place takes the room that is left.
void AssumptionDelegate::paintValue(QPainter& painter, const QRectF& cell, const QModelIndex& index) const
{
    constexpr int Flags = Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine;
    const QString dataset = index.data(AssumptionModel::DatasetValueRole).toString();
    painter.setFont(m_context.font(dataset.isEmpty() ? "body" : "strong"));
    painter.setPen(dataset.isEmpty() ? index.data(Qt::ForegroundRole).value<QColor>() : m_context.theme().ui.ink);
    const QFontMetricsF metrics(painter.font());
    const QString value = metrics.elidedText(index.data().toString(), Qt::ElideRight, cell.width());
    painter.drawText(cell, Flags, value);
    if (dataset.isEmpty())
        return;
    QRectF rest = cell;
    rest.setRight(cell.right() - metrics.horizontalAdvance(value) - Padding * m_context.scale());
    if (rest.width() <= 0)
        return;
    painter.setFont(m_context.font("body"));
    painter.setPen(m_context.theme().ui.ink2);
    painter.drawText(rest, Flags,
                     QFontMetricsF(painter.font()).elidedText(dataset + u" \u2192"_s, Qt::ElideLeft, rest.width()));
}

// As the record paints the kind of a figure, with its word.
void AssumptionDelegate::paintBadgeCell(QPainter& painter, const QRectF& cell, const QModelIndex& index) const
{
    const double u = m_context.scale();
    const QRectF box(cell.left() + 0.5, cell.center().y() - BadgeHeight * u / 2, BadgeWidth * u - 1,
                     BadgeHeight * u - 1);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBadge(painter, m_context, box, index.data(AssumptionModel::BadgeLetterRole).toString());
    const QRectF word = cell.adjusted(BadgeWidth * u + Padding * u, 0, 0, 0);
    if (word.width() < LeastWord * u)
        return; // the tool tip has it
    painter.setFont(m_context.font("small"));
    painter.drawText(
        word, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetricsF(painter.font()).elidedText(index.data().toString(), Qt::ElideRight, std::max(0.0, word.width())));
}

QWidget* AssumptionDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const
{
    auto* editor = new ValueEditor(m_context, index, parent);
    editor->setAlignment(Qt::AlignRight);
    const QString name = index.siblingAtColumn(AssumptionModel::NameColumn).data().toString();
    const QString unit = index.siblingAtColumn(AssumptionModel::UnitColumn).data().toString();
    editor->setAccessibleName(unit.isEmpty() ? tr("Value of %1").arg(name)
                                             : tr("Value of %1 (%2)", "input, unit").arg(name, unit));
    const QString dataset = index.data(AssumptionModel::DatasetValueRole).toString();
    editor->setPlaceholderText(dataset.isEmpty() ? index.data().toString() : dataset); // what no text stands for
    return editor;
}

void AssumptionDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    auto* line = static_cast<QLineEdit*>(editor);
    if (!line->isModified()) // what is being typed outlives a change elsewhere
        line->setText(index.data(Qt::EditRole).toString());
}

void AssumptionDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    // What nobody typed is no change, also where the dataset has another value by now.
    if (const auto* line = static_cast<QLineEdit*>(editor); line->isModified())
        model->setData(index, line->text());
}

void AssumptionDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                              const QModelIndex&) const
{
    editor->setGeometry(option.rect);
    static_cast<ValueEditor*>(editor)->placeProblem();
}

bool AssumptionDelegate::accepts(QWidget* editor)
{
    auto* line = dynamic_cast<ValueEditor*>(editor);
    return !line || line->accepts();
}

bool AssumptionDelegate::eventFilter(QObject* watched, QEvent* event)
{
    auto* editor = dynamic_cast<ValueEditor*>(watched);
    if (!editor) // it is being destroyed
        return RowDelegate::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::KeyPress:
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (editor->accepts()) {
                Q_EMIT commitData(editor);
                Q_EMIT closeEditor(editor);
            }
            return true;
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
            if (!editor->accepts())
                return true;
            break;
        default:
            break;
        }
        break;
    case QEvent::FocusIn: {
        // One that stayed open, by a click: the rest of the panel speaks of its row.
        auto* view = static_cast<QAbstractItemView*>(parent());
        if (view->currentIndex().siblingAtColumn(AssumptionModel::ValueColumn) != editor->index())
            view->setCurrentIndex(editor->index());
        break;
    }
    case QEvent::FocusOut:
        // It stays open for the number that is looked up in another window, and with what is refused; a dialog of our
        // own may open another dataset, or write what is assumed.
        if (static_cast<QFocusEvent*>(event)->reason() == Qt::ActiveWindowFocusReason &&
            !QApplication::activeModalWidget())
            return false;
        if (QApplication::focusWidget() != editor && !editor->accepts())
            return false;
        break;
    case QEvent::Hide:
        if (!event->spontaneous() && editor->accepts()) // the window closes
            Q_EMIT commitData(editor);
        return false;
    default:
        break;
    }
    return RowDelegate::eventFilter(watched, event);
}

} // namespace atlas
