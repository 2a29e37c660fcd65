// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/filterstrip.h"

#include "cartography/legend.h"
#include "desktop/filterjson.h"
#include "desktop/icons.h"
#include "desktop/namedlistdialog.h"
#include "desktop/parts.h"
#include "domain/totals.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

#include <algorithm>

namespace atlas {

namespace {

QString idleRange(int idleClass, const Phrases& phrases)
{
    return formatPercentRange(IdleBreaks[std::size_t(idleClass)], IdleBreaks[std::size_t(idleClass) + 1], phrases);
}

// The labels of the chosen terms, in the order of the vocabulary.
template <typename E>
QStringList labelsOf(const QSet<E>& chosen, const Phrases& phrases)
{
    QStringList labels;
    for (std::size_t i = 0; i < vocabularyOf<E>().terms.size(); ++i) {
        if (chosen.contains(static_cast<E>(i)))
            labels << labelOf(static_cast<E>(i), phrases);
    }
    return labels;
}

constexpr qsizetype MaxSavedSites = 5000; // the settings are read at every start
constexpr qsizetype MaxProposal = 60;

bool savable(const Filter& filter)
{
    return !filter.isEmpty() && filter.sites.size() <= MaxSavedSites;
}

// Empty where it cannot be saved.
QJsonObject savedForm(const Filter& filter)
{
    return savable(filter) ? jsonOf(filter) : QJsonObject();
}

template <typename T>
QSet<T> toggled(QSet<T> set, const T& value)
{
    if (!set.remove(value))
        set.insert(value);
    return set;
}

} // namespace

FilterStrip::FilterStrip(const DesktopContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_chipRow(new QHBoxLayout),
      m_menu(new QMenu(this)),
      m_savedFilters(context.settings, QStringLiteral("filters"))
{
    const Theme::Ui& ui = context.theme().ui;
    setGround(this, ui.panel);
    setFixedHeight(context.px(34));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // the window may be narrower than all the chips
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(context.px(12), 0, context.px(12), 0);
    row->setSpacing(context.px(8));
    auto* mark = new QLabel(this);
    mark->setPixmap(icon("filter", ui.ink2, ui.disabled).pixmap(QSize(16, 16) * context.scale(), devicePixelRatioF()));
    row->addWidget(mark);
    row->addWidget(plainLabel(context, tr("Filters"), "body", ui.ink2, this));
    m_none = plainLabel(context, tr("none"), "body", ui.ink3, this);
    row->addWidget(m_none);
    m_chipRow->setSpacing(context.px(6));
    row->addLayout(m_chipRow);

    m_add = formButton("chip", tr("Add filter"), this);
    m_add->setProperty("dashed", true);
    m_add->setObjectName(QStringLiteral("addFilter"));
    m_add->setIcon(icon("plus", ui.ink2, ui.disabled));
    m_add->setIconSize(QSize(12, 12) * context.scale());
    m_add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_add->setPopupMode(QToolButton::InstantPopup);
    m_add->setMenu(m_menu);
    m_add->setFixedHeight(context.px(24));
    row->addWidget(m_add);
    m_saved = formButton("plain", {}, this);
    m_saved->setObjectName(QStringLiteral("savedFilters"));
    m_saved->setIcon(icon("chevron-down", ui.ink2, ui.disabled));
    m_saved->setIconSize(QSize(14, 14) * context.scale());
    m_saved->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_saved->setLayoutDirection(Qt::RightToLeft); // the arrow stands behind the words
    m_saved->setPopupMode(QToolButton::InstantPopup);
    m_saved->setMenu(new QMenu(m_saved));
    m_saved->setFixedHeight(context.px(24));
    row->addWidget(m_saved);
    m_clear = formButton("plain", tr("Clear"), this);
    m_clear->setObjectName(QStringLiteral("clearFilters"));
    m_clear->setAccessibleName(tr("Clear all filters"));
    m_clear->setFixedHeight(context.px(24));
    connect(m_clear, &QToolButton::clicked, this, [this] { m_context.workspace.setFilter({}); });
    row->addWidget(m_clear);
    row->addStretch(1);
    m_count = plainLabel(context, {}, "body", ui.ink2, this);
    m_count->setObjectName(QStringLiteral("filterCount"));
    row->addWidget(m_count);

    connect(m_menu, &QMenu::aboutToShow, this, &FilterStrip::fillMenu);
    connect(m_saved->menu(), &QMenu::aboutToShow, this, &FilterStrip::fillSaved);
    connect(&m_savedFilters, &NamedValues::changed, this, &FilterStrip::showSaved);
    // Not with every date: a chip that goes takes the keyboard focus with it.
    connect(&context.workspace, &Workspace::filterChanged, this, &FilterStrip::refreshChips);
    connect(&context.workspace, &Workspace::datasetChanged, this, &FilterStrip::refreshChips); // names of provinces
    connect(&context.workspace, &Workspace::filterChanged, this, &FilterStrip::refreshCount);
    connect(&context.workspace, &Workspace::figuresChanged, this, &FilterStrip::refreshCount);
    refreshChips();
    refreshCount();
}

void FilterStrip::addChip(const QString& text, Filter without)
{
    const Theme::Ui& ui = m_context.theme().ui;
    auto* chip = formButton("chip", {}, this);
    chip->setObjectName(QStringLiteral("filterChip"));
    chip->setIcon(icon("close", ui.ink2, ui.disabled));
    chip->setIconSize(QSize(12, 12) * m_context.scale());
    chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    chip->setLayoutDirection(Qt::RightToLeft); // the cross stands behind the words
    chip->setFixedHeight(m_context.px(24));
    chip->setAccessibleName(tr("Remove the filter %1").arg(text));
    // The chip goes while its signal is under way.
    connect(
        chip, &QToolButton::clicked, this, [this, without] { m_context.workspace.setFilter(without); },
        Qt::QueuedConnection);
    m_chipRow->addWidget(chip);
    m_chips.emplace_back(chip, text);
}

void FilterStrip::refreshChips()
{
    for (const auto& chip : m_chips)
        chip.first->deleteLater();
    for (const auto& chip : m_chips)
        m_chipRow->removeWidget(chip.first), chip.first->hide();
    m_chips.clear();

    const Workspace& workspace = m_context.workspace;
    const Phrases& phrases = *m_context.phrases;
    const Filter& filter = workspace.filter();
    if (!filter.idleClasses.isEmpty() || filter.unknown) {
        QStringList classes;
        for (int i = IdleClassCount - 1; i >= 0; --i) {
            if (filter.idleClasses.contains(i))
                classes << idleRange(i, phrases);
        }
        if (filter.unknown)
            classes << tr("unknown");
        Filter without = filter;
        without.idleClasses.clear();
        without.unknown = false;
        addChip(tr("Idle: %1").arg(joinedNames(classes, phrases)), without);
    }
    if (filter.byTheme) {
        Filter without = filter;
        without.byTheme.reset();
        addChip(textOf(*filter.byTheme, *workspace.snapshot(), phrases), without);
    }
    if (!filter.certainties.isEmpty()) {
        Filter without = filter;
        without.certainties.clear();
        addChip(tr("Figure: %1").arg(joinedNames(labelsOf(filter.certainties, phrases), phrases)), without);
    }
    if (!filter.stages.isEmpty()) {
        Filter without = filter;
        without.stages.clear();
        addChip(tr("Stage: %1").arg(joinedNames(labelsOf(filter.stages, phrases), phrases)), without);
    }
    if (!filter.provinces.isEmpty()) {
        QStringList names;
        for (const Place& place : workspace.snapshot()->places) {
            if (filter.provinces.contains(place.uid))
                names << phrases.name(place.nameEn, place.shortZh.isEmpty() ? place.nameZh : place.shortZh);
        }
        Filter without = filter;
        without.provinces.clear();
        addChip(tr("Province: %1").arg(joinedNames(names, phrases)), without);
    }
    if (!filter.sites.isEmpty()) {
        Filter without = filter;
        without.sites.clear();
        addChip(filter.sites.size() == 1
                    ? tr("1 selected site")
                    : tr("%1 selected sites").arg(formatNumber(double(filter.sites.size()), phrases)),
                without);
    }
    if (!filter.text.trimmed().isEmpty()) {
        Filter without = filter;
        without.text.clear();
        addChip(tr("Text: %1").arg(filter.text.simplified()), without);
    }

    m_none->setVisible(m_chips.empty());
    m_clear->setVisible(!m_chips.empty());
    showSaved();
    placeChips();
}

void FilterStrip::refreshCount()
{
    const Workspace& workspace = m_context.workspace;
    const Phrases& phrases = *m_context.phrases;
    const Totals totals = totalsOf(*workspace.snapshot(), *workspace.figures(), workspace.visibleSites());
    m_count->setText(tr("%1 of %2 sites. %3 in service")
                         .arg(formatNumber(double(workspace.visibleSites().size()), phrases),
                              formatNumber(double(workspace.snapshot()->sites.size()), phrases),
                              formatPflops(totals.pflops, phrases)));
    placeChips();
}

void FilterStrip::showSaved()
{
    const auto& entries = m_savedFilters.entries();
    const QJsonObject now = entries.empty() ? QJsonObject() : savedForm(m_context.workspace.filter());
    const auto on = now.isEmpty() ? entries.end() : std::ranges::find(entries, now, &NamedValues::Entry::value);
    const QString name = on == entries.end() ? QString() : on->name;
    m_saved->setText(
        name.isEmpty() ? tr("Saved")
                       : withoutMnemonics(m_saved->fontMetrics().elidedText(name, Qt::ElideRight, m_context.px(120))));
    m_saved->setAccessibleName(name.isEmpty() ? tr("Saved filters") : tr("Saved filters, on: %1").arg(name));
}

void FilterStrip::fillSaved()
{
    QMenu* menu = m_saved->menu();
    menu->clear();
    Workspace& workspace = m_context.workspace;
    const QJsonObject now = savedForm(workspace.filter());
    for (const NamedValues::Entry& entry : m_savedFilters.entries()) {
        QAction* action = menu->addAction(withoutMnemonics(entry.name), this,
                                          [&workspace, entry] { workspace.setFilter(filterOf(entry.value)); });
        action->setCheckable(true);
        action->setChecked(entry.value == now);
    }
    menu->addSeparator();
    QAction* save = menu->addAction(tr("&Save filter…"), this, [this, now] {
        QStringList parts;
        for (const auto& chip : m_chips)
            parts << chip.second;
        askForName(tr("Save filter"), parts.join(QStringLiteral("; ")).left(MaxProposal), this, this,
                   [this, now](const QString& name) { m_savedFilters.put(name, now); });
    });
    save->setEnabled(!now.isEmpty());
    QAction* manage = menu->addAction(tr("&Manage saved filters…"), this, [this] {
        (new NamedListDialog(m_context, m_savedFilters, tr("Saved filters"), this))->open();
    });
    manage->setEnabled(!m_savedFilters.entries().empty());
}

void FilterStrip::placeChips()
{
    if (m_chips.empty())
        return;
    // The chips share what the fixed parts leave; a longer text ends in an ellipsis and is whole for a screen reader.
    const int fixed = m_context.px(260) + m_saved->sizeHint().width() + m_count->sizeHint().width();
    const int each = std::max((width() - fixed) / int(m_chips.size()) - m_context.px(42), m_context.px(40));
    for (const auto& [chip, text] : m_chips)
        chip->setText(withoutMnemonics(chip->fontMetrics().elidedText(text, Qt::ElideRight, each)));
}

void FilterStrip::fillMenu()
{
    m_menu->clear();
    qDeleteAll(m_menu->findChildren<QMenu*>(Qt::FindDirectChildrenOnly));
    Workspace& workspace = m_context.workspace;
    const Phrases& phrases = *m_context.phrases;
    const Filter filter = workspace.filter();
    const auto add = [&workspace](QMenu* menu, const QString& label, bool on, Filter next) {
        QAction* action = menu->addAction(withoutMnemonics(label));
        action->setCheckable(true);
        action->setChecked(on);
        connect(action, &QAction::triggered, &workspace, [&workspace, next] { workspace.setFilter(next); });
    };

    QMenu* idle = m_menu->addMenu(tr("Idle ratio"));
    for (int i = IdleClassCount - 1; i >= 0; --i) {
        Filter next = filter;
        next.idleClasses = toggled(next.idleClasses, i);
        add(idle, idleRange(i, phrases), filter.idleClasses.contains(i), next);
    }
    Filter unknown = filter;
    unknown.unknown = !unknown.unknown;
    add(idle, tr("Unknown"), filter.unknown, unknown);

    QMenu* certainty = m_menu->addMenu(tr("Kind of figure"));
    for (std::size_t i = 0; i < vocabularyOf<Certainty>().terms.size(); ++i) {
        const auto term = static_cast<Certainty>(i);
        Filter next = filter;
        next.certainties = toggled(next.certainties, term);
        add(certainty, labelOf(term, phrases), filter.certainties.contains(term), next);
    }
    QMenu* stage = m_menu->addMenu(tr("Stage"));
    for (std::size_t i = 0; i < vocabularyOf<Stage>().terms.size(); ++i) {
        const auto term = static_cast<Stage>(i);
        Filter next = filter;
        next.stages = toggled(next.stages, term);
        add(stage, labelOf(term, phrases), filter.stages.contains(term), next);
    }
    QMenu* province = m_menu->addMenu(tr("Province"));
    for (const Place& place : workspace.snapshot()->places) {
        if (place.kind != PlaceKind::Province)
            continue;
        Filter next = filter;
        next.provinces = toggled(next.provinces, place.uid);
        add(province, phrases.name(place.nameEn, place.shortZh.isEmpty() ? place.nameZh : place.shortZh),
            filter.provinces.contains(place.uid), next);
    }
}

void FilterStrip::resizeEvent(QResizeEvent*)
{
    placeChips();
}

void FilterStrip::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(0, height() - 1, width(), 1, m_context.theme().ui.hairline);
}

} // namespace atlas
