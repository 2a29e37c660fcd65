// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/recordsources.h"

#include "base/formats.h"
#include "base/webaddress.h"
#include "desktop/parts.h"
#include "desktop/recordflags.h"
#include "desktop/recordmarks.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QTimer>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace atlas {

using namespace Qt::StringLiterals;

std::vector<UsedSource> sourcesOf(const RecordTexts& texts, RowIndex site)
{
    std::vector<UsedSource> result;
    const Dataset& dataset = texts.dataset();
    const auto add = [&](const QString& uid, const QString& figure) {
        auto used = std::ranges::find(result, uid, &UsedSource::uid);
        if (used == result.end())
            used = result.insert(result.end(), {uid, {}});
        if (!used->figures.contains(figure))
            used->figures << figure;
    };
    const IdleFigure& idle = texts.figuresOf(site).idle;
    if (idle.claim >= 0)
        add(dataset.claims[std::size_t(idle.claim)].source, RecordTexts::tr("Idle ratio"));
    for (const ClaimText& claim : texts.claims(site))
        add(dataset.claims[std::size_t(claim.claim)].source, claim.name);
    for (const RowIndex e : texts.events(site)) {
        const Event& event = dataset.events[std::size_t(e)];
        add(event.source, texts.eventTitle(event));
    }
    for (const FlagText& text : distressText(texts, site).flags) {
        const DistressFlag& flag = dataset.distressFlags[std::size_t(text.flag)];
        add(flag.source, texts.flagTitle(flag));
    }
    if (const QString& record = dataset.sites[std::size_t(site)].source; !record.isEmpty())
        add(record, RecordTexts::tr("the record itself"));
    // What rests on nothing comes last.
    std::ranges::stable_partition(result, [](const UsedSource& used) { return !used.uid.isEmpty(); });
    return result;
}

RecordSources::RecordSources(const DesktopContext& context, QWidget* parent) : QScrollArea(parent), m_context(context)
{
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
}

void RecordSources::showSources(const RecordTexts& texts, const std::vector<UsedSource>& sources)
{
    auto* content = new QWidget;
    setGround(content, m_context.theme().ui.panel);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (const UsedSource& used : sources) {
        if (layout->count() > 0)
            layout->addWidget(hairline(m_context, content));
        layout->addWidget(card(texts, used));
    }
    layout->addStretch();
    setWidget(content);
}

QWidget* RecordSources::card(const RecordTexts& texts, const UsedSource& used)
{
    const Theme::Ui& ui = m_context.theme().ui;
    const Phrases& phrases = texts.phrases();
    auto* card = new QWidget;
    card->setObjectName(u"source/"_s + used.uid);
    setGround(card, ui.panel);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(m_context.px(12), m_context.px(10), m_context.px(12), m_context.px(10));
    layout->setSpacing(m_context.px(3));
    const QString separator = tr(", ", "between parts of a list");
    const QString restsOn = tr("For: %1").arg(used.figures.join(separator));
    const Source* source = texts.dataset().source(used.uid);
    if (!source) {
        layout->addWidget(wrappedLabel(m_context, used.uid.isEmpty() ? tr("No source") : used.uid, "strong",
                                       used.uid.isEmpty() ? ui.warn : ui.ink, card));
        layout->addWidget(wrappedLabel(m_context, restsOn, "small", ui.ink2, card));
        return card;
    }

    const QString title = source->title.isEmpty() ? source->publisher : source->title;
    card->setAccessibleName(title);
    layout->addWidget(wrappedLabel(m_context, title, "strong", ui.ink, card));
    QStringList facts;
    if (!source->publisher.isEmpty())
        facts << source->publisher;
    facts << (source->published.isNull() ? tr("date of the page not known")
                                         : tr("published %1").arg(formatDate(source->published, phrases)));
    if (!source->readOn.isNull())
        facts << tr("read %1").arg(formatDate(source->readOn, phrases));
    facts << tr("grade: %1").arg(lowerFirst(labelOf(source->grade, phrases)));
    layout->addWidget(wrappedLabel(m_context, facts.join(separator), "small", ui.ink2, card));
    if (!source->note.isEmpty())
        layout->addWidget(wrappedLabel(m_context, source->note, "small", ui.ink2, card));
    layout->addWidget(wrappedLabel(m_context, restsOn, "small", ui.ink2, card));
    if (source->url.isEmpty())
        return card;

    layout->addWidget(wrappedLabel(m_context, source->url, "caption", ui.ink3, card));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(m_context.px(6));
    const auto addButton = [&](const QString& text, const QString& name) {
        QToolButton* button = formButton("chip", text, card);
        button->setObjectName(name);
        button->setMinimumHeight(m_context.px(24));
        button->setAccessibleDescription(source->url);
        buttons->addWidget(button);
        return button;
    };
    connect(addButton(tr("Copy address"), u"copy"_s), &QToolButton::clicked, this,
            [url = source->url] { QGuiApplication::clipboard()->setText(url); });
    if (isWebAddress(source->url))
        connect(addButton(tr("Open in browser"), u"open"_s), &QToolButton::clicked, this,
                [url = source->url] { QDesktopServices::openUrl(QUrl(url, QUrl::StrictMode)); });
    buttons->addStretch();
    layout->addLayout(buttons);
    return card;
}

void RecordSources::reveal(const QString& source)
{
    for (QWidget* card : widget()->findChildren<QWidget*>()) {
        if (!card->objectName().startsWith(u"source/"))
            continue;
        const bool meant = card->objectName() == u"source/"_s + source;
        setGround(card, meant ? m_context.theme().ui.selection : m_context.theme().ui.panel);
        if (meant)
            QTimer::singleShot(0, card, [this, card] { ensureWidgetVisible(card); });
    }
}

} // namespace atlas
