// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/recordhistory.h"

#include "desktop/changetexts.h"
#include "desktop/parts.h"
#include "desktop/recordmarks.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

QString lineOf(const RecordTexts& texts, const JournalEntry& entry)
{
    const TableSpec* spec = table(entry.table);
    const ColumnSpec* column = spec ? spec->column(entry.column) : nullptr;
    const QString label = column ? labelOf(*column, texts.phrases()) : entry.column;
    const auto shown = [&](const Value& value) {
        const QString text = column ? texts.cell(*column, value) : toText(value);
        return text.isEmpty() ? RecordTexts::tr("nothing", "an empty field, in the history") : text;
    };
    if (isNull(entry.before))
        return RecordTexts::tr("%1: %2", "field of a new row").arg(label, shown(entry.after));
    return RecordTexts::tr("%1: %2 → %3").arg(label, shown(entry.before), shown(entry.after));
}

} // namespace

std::vector<HistoryItem> historyItems(const RecordTexts& texts, const std::vector<JournalEntry>& entries)
{
    std::vector<HistoryItem> items;
    qint64 transaction = -1;
    for (const JournalEntry& entry : entries) {
        if (items.empty() || entry.transaction != transaction) {
            items.push_back({entry.when, ChangeTexts::person(entry.who), entry.why, {}});
            transaction = entry.transaction;
        }
        // The identifier and the site itself say nothing to a reader of this site.
        const bool own = entry.column == u"uid" || (entry.column == u"site" && entry.table != u"sites");
        if (!own)
            items.back().lines.prepend(lineOf(texts, entry)); // the journal lists the last field first
    }
    return items;
}

RecordHistory::RecordHistory(const DesktopContext& context, QWidget* parent) : QScrollArea(parent), m_context(context)
{
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
}

QWidget* RecordHistory::emptyContent()
{
    auto* content = new QWidget;
    setGround(content, m_context.theme().ui.panel);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(m_context.px(12), m_context.px(10), m_context.px(12), m_context.px(10));
    layout->setSpacing(m_context.px(2));
    return content;
}

void RecordHistory::showItems(const std::vector<HistoryItem>& items)
{
    const Theme::Ui& ui = m_context.theme().ui;
    QWidget* content = emptyContent();
    auto* layout = static_cast<QVBoxLayout*>(content->layout());
    if (items.empty())
        layout->addWidget(
            wrappedLabel(m_context, tr("Nothing was changed since the dataset was made."), "body", ui.ink2, content));
    bool first = true;
    for (const HistoryItem& item : items) {
        if (!first) {
            layout->addSpacing(m_context.px(6));
            layout->addWidget(hairline(m_context, content));
            layout->addSpacing(m_context.px(6));
        }
        first = false;
        const QString when = m_context.phrases->locale().toString(item.when.toLocalTime(), u"yyyy-MM-dd HH:mm"_s);
        layout->addWidget(wrappedLabel(m_context, tr("%1, %2").arg(when, item.who), "caption", ui.ink2, content));
        if (!item.why.isEmpty())
            layout->addWidget(wrappedLabel(m_context, item.why, "body", ui.ink, content));
        for (const QString& text : item.lines)
            layout->addWidget(wrappedLabel(m_context, text, "small", ui.ink2, content));
    }
    if (!items.empty()) {
        layout->addSpacing(m_context.px(8));
        QToolButton* all = formButton("chip", tr("Filter and revert …"), content);
        all->setObjectName(u"openHistory"_s);
        all->setMinimumHeight(m_context.px(24));
        layout->addWidget(all, 0, Qt::AlignLeft);
        connect(all, &QToolButton::clicked, this, &RecordHistory::historyRequested);
    }
    layout->addStretch();
    setWidget(content);
}

void RecordHistory::showProblem(const QString& sentence)
{
    QWidget* content = emptyContent();
    auto* layout = static_cast<QVBoxLayout*>(content->layout());
    layout->addWidget(wrappedLabel(m_context, sentence, "body", m_context.theme().ui.danger, content));
    layout->addStretch();
    setWidget(content);
}

} // namespace atlas
