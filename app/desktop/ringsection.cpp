// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/ringsection.h"

#include "cartography/legend.h"
#include "desktop/budgetpill.h"
#include "desktop/flowlayout.h"
#include "desktop/parts.h"
#include "mapview/shownreach.h"

#include <QAbstractItemView>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace atlas {

namespace {

constexpr int MaxNameWidth = 72;

// The mark of a hub as on the map: a dot in a ring.
class HubMark : public QWidget
{
public:
    HubMark(const QColor& colour, const QColor& plate, const DesktopContext& context, QWidget* parent)
        : QWidget(parent), m_colour(colour), m_plate(plate), m_scale(context.scale())
    {
        setFixedSize(QSize(18, 24) * m_scale); // as high as the pills beside it
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QPointF centre = QRectF(rect()).center();
        painter.setPen(QPen(m_colour, 1.6 * m_scale));
        painter.setBrush(m_plate);
        painter.drawEllipse(centre, 6.6 * m_scale, 6.6 * m_scale);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_colour);
        painter.drawEllipse(centre, 2.6 * m_scale, 2.6 * m_scale);
    }

private:
    QColor m_colour, m_plate;
    double m_scale;
};

} // namespace

RingSection::RingSection(const DesktopContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_shown(checkBox(context, tr("Latency rings"), "strong", this)),
      m_preset(narrowBox("ringPreset", 6, this)),
      m_hubRows(new QVBoxLayout),
      m_area(narrowBox("reachArea", 6, this)),
      m_areaMs(new QSpinBox(this)),
      m_field(checkBox(context, tr("Tint by the best round trip"), "body", this)),
      m_areaNote(plainLabel(context, {}, "caption", context.theme().ui.ink3, this)),
      m_note(plainLabel(context, {}, "caption", context.theme().ui.ink3, this)),
      m_refused(plainLabel(context, {}, "caption", context.theme().ui.warn, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(context.px(6));
    column->addWidget(m_shown);
    m_shown->setObjectName(QStringLiteral("ringsShown"));
    connect(m_shown, &QCheckBox::clicked, this,
            [this](bool on) { change([on](RingSettings& rings) { rings.shown = on; }); });

    auto* model = new QHBoxLayout;
    model->setSpacing(context.px(8));
    model->addWidget(makeDirections(), 1);
    m_preset->setAccessibleName(tr("Latency model"));
    m_preset->view()->setMinimumWidth(context.px(130));
    m_preset->addItems(termLabels<LatencyPreset>(*context.phrases));
    connect(m_preset, &QComboBox::activated, this, [this](int index) {
        change([index](RingSettings& rings) { rings.preset = static_cast<LatencyPreset>(index); });
    });
    model->addWidget(m_preset);
    column->addLayout(model);

    m_hubRows->setSpacing(context.px(4));
    column->addLayout(m_hubRows);
    column->addWidget(makeAreaRow());
    column->addWidget(m_field);
    m_field->setObjectName(QStringLiteral("reachField"));
    connect(m_field, &QCheckBox::clicked, this,
            [this](bool on) { change([on](RingSettings& rings) { rings.field = on; }); });
    m_areaNote->setObjectName(QStringLiteral("reachNote"));
    for (QLabel* label : {m_areaNote, m_note, m_refused}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    m_note->setObjectName(QStringLiteral("ringNote"));
    m_refused->setObjectName(QStringLiteral("ringsRefused"));
    connect(&context.workspace, &Workspace::ringsChanged, this, &RingSection::follow);
    follow();
}

QWidget* RingSection::makeDirections()
{
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* group = new QButtonGroup(box);
    const auto add = [&](Direction direction, const char* end) {
        auto* button = formButton("segment", labelOf(direction, *m_context.phrases), box);
        button->setProperty("end", QString::fromLatin1(end));
        button->setCheckable(true);
        button->setMinimumHeight(m_context.px(26));
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        group->addButton(button);
        row->addWidget(button);
        connect(button, &QToolButton::clicked, this,
                [this, direction] { change([direction](RingSettings& rings) { rings.direction = direction; }); });
        return button;
    };
    m_roundTrip = add(Direction::RoundTrip, "left");
    m_oneWay = add(Direction::OneWay, "right");
    return box;
}

// What lies within a budget of so many hubs.
QWidget* RingSection::makeAreaRow()
{
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(m_context.px(8));
    m_area->setAccessibleName(tr("Area within a budget"));
    m_area->view()->setMinimumWidth(m_context.px(150));
    m_area->addItems({tr("No area"), tr("Area of any hub"), tr("Area of two hubs"), tr("Area of all hubs")});
    m_areaMs->setObjectName(QStringLiteral("reachMs"));
    m_areaMs->setAccessibleName(tr("Budget of the area, ms"));
    m_areaMs->findChild<QLineEdit*>()->setAccessibleName(m_areaMs->accessibleName());
    m_areaMs->setRange(1, 200);
    m_areaMs->setSuffix(tr(" ms"));
    m_areaMs->setValue(20);
    m_areaMs->setKeyboardTracking(false);
    const auto set = [this] {
        const int choice = m_area->currentIndex();
        const double ms = m_areaMs->value();
        change([=](RingSettings& rings) {
            rings.area = choice < 1 ? std::nullopt : std::optional(ReachArea{static_cast<HubsNeeded>(choice - 1), ms});
        });
    };
    connect(m_area, &QComboBox::activated, this, set);
    connect(m_areaMs, &QSpinBox::valueChanged, this, set);
    row->addWidget(m_area, 1);
    row->addWidget(m_areaMs);
    return box;
}

void RingSection::change(const std::function<void(RingSettings&)>& edit)
{
    RingSettings rings = m_context.workspace.ringSettings();
    edit(rings);
    m_context.workspace.setRingSettings(std::move(rings));
}

void RingSection::setBudget(std::size_t hub, std::size_t index, std::optional<double> ms)
{
    change([=](RingSettings& rings) {
        auto& budgets = rings.hubs[hub].budgets;
        if (index < budgets.size()) {
            if (ms && rings.band == RingSettings::RingOf{rings.hubs[hub].hub, budgets[index].first})
                rings.band->budgetMs = *ms; // its band stays shown
            budgets.erase(budgets.begin() + std::ptrdiff_t(index));
        }
        if (!ms)
            return;
        // One ring per budget: entering one that exists switches it on.
        std::erase_if(budgets, [&](const auto& budget) { return budget.first == *ms; });
        budgets.emplace_back(*ms, true);
        std::ranges::sort(budgets);
    });
}

void RingSection::follow()
{
    const RingSettings& rings = m_context.workspace.ringSettings();
    const std::vector<std::size_t> listed = listedHubs();
    bool same = m_rows.size() == listed.size();
    for (std::size_t i = 0; same && i < m_rows.size(); ++i) {
        const auto& hub = rings.hubs[listed[i]];
        same = m_rows[i].index == listed[i] && m_rows[i].row->objectName() == hub.hub && m_rows[i].name == hub.name &&
               m_rows[i].pills.size() == hub.budgets.size() + 1;
    }
    if (!same)
        rebuild();

    m_shown->setChecked(rings.shown);
    m_roundTrip->setChecked(rings.direction == Direction::RoundTrip);
    m_oneWay->setChecked(rings.direction == Direction::OneWay);
    m_preset->setCurrentIndex(int(rings.preset));
    for (const HubRow& row : m_rows) {
        const auto& hub = rings.hubs[row.index];
        row.shown->setChecked(hub.shown);
        for (std::size_t k = 0; k < hub.budgets.size(); ++k) {
            const auto& [ms, on] = hub.budgets[k];
            const bool kept = rings.band == RingSettings::RingOf{hub.hub, ms};
            row.pills[k]->setBudget(ms, on);
            row.pills[k]->setBandKept(rings.preset == LatencyPreset::Policy ? std::nullopt : std::optional(kept));
        }
    }

    m_area->setCurrentIndex(rings.area ? int(rings.area->needed) + 1 : 0);
    m_areaMs->setEnabled(rings.area.has_value());
    if (rings.area) {
        const QSignalBlocker quiet(m_areaMs);
        m_areaMs->setValue(qRound(rings.area->budgetMs));
    }
    m_field->setChecked(rings.field);
    const auto reach = shownReach(rings, *m_context.workspace.snapshot(), *m_context.phrases);
    m_areaNote->setText(reach ? reachNote(*reach, *m_context.phrases) : QString());
    m_areaNote->setVisible(reach.has_value());

    const std::vector<RingSpec> specs = m_context.workspace.ringSpecs();
    m_note->setText(ringNote(specs, *m_context.phrases));
    QStringList sentences;
    for (const RingSpec& spec : specs) {
        if (const auto radiusKm = radiusKmOf(spec); !radiusKm)
            sentences << radiusKm.error().detail;
    }
    sentences.removeDuplicates();
    m_refused->setText(sentences.join(QLatin1Char('\n')));
    m_refused->setVisible(!sentences.isEmpty());
}

void RingSection::rebuild()
{
    for (const HubRow& row : m_rows) {
        m_hubRows->removeWidget(row.row);
        row.row->hide();
        row.row->deleteLater(); // the change may come from one of its own pills
    }
    m_rows.clear();
    const RingSettings& rings = m_context.workspace.ringSettings();
    const auto& hubs = m_context.workspace.snapshot()->hubs;
    for (const std::size_t index : listedHubs()) {
        const auto& settings = rings.hubs[index];
        const auto hub = std::ranges::find(hubs, settings.hub, &Hub::uid);
        const QString name = settings.whatIf ? settings.name : m_context.phrases->name(hub->nameEn, hub->nameZh);
        m_rows.push_back(makeHubRow(index, settings.hub, name));
        m_rows.back().name = settings.name;
        m_hubRows->addWidget(m_rows.back().row);
    }
}

std::vector<std::size_t> RingSection::listedHubs() const
{
    const auto& settings = m_context.workspace.ringSettings().hubs;
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < settings.size(); ++i) {
        // A hub that left the dataset is not shown; its settings wait for an undo.
        if (settings[i].whatIf ||
            std::ranges::contains(m_context.workspace.snapshot()->hubs, settings[i].hub, &Hub::uid))
            indices.push_back(i);
    }
    return indices;
}

RingSection::HubRow RingSection::makeHubRow(std::size_t index, const QString& uid, const QString& name)
{
    const Theme& theme = m_context.theme();
    const QColor colour = theme.ringColour(uid);
    HubRow row;
    row.index = index;
    row.row = new QWidget(this);
    row.row->setObjectName(uid);
    auto* line = new QHBoxLayout(row.row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(m_context.px(8));
    row.shown = checkBox(m_context, {}, "body", row.row);
    row.shown->setAccessibleName(tr("Rings round %1").arg(name));
    row.shown->setMinimumHeight(m_context.px(24));
    connect(row.shown, &QCheckBox::clicked, this,
            [this, index](bool on) { change([=](RingSettings& rings) { rings.hubs[index].shown = on; }); });
    line->addWidget(row.shown, 0, Qt::AlignTop);
    line->addWidget(new HubMark(colour, theme.ring.plate, m_context, row.row), 0, Qt::AlignTop);
    auto* label = plainLabel(m_context, {}, "body", theme.ui.ink, row.row);
    // A name that somebody wrote must not push the panel wider than its dock.
    label->setText(label->fontMetrics().elidedText(name, Qt::ElideRight, m_context.px(MaxNameWidth)));
    label->setAccessibleName(name);
    if (label->text() != name)
        label->setToolTip(toolTipOf(name));
    label->setMinimumHeight(m_context.px(24));
    line->addWidget(label, 0, Qt::AlignTop);
    line->addStretch(1);

    auto* pills = new QWidget(row.row);
    auto* flow = new FlowLayout(m_context.px(4));
    pills->setLayout(flow);
    const std::size_t count = m_context.workspace.ringSettings().hubs[index].budgets.size();
    for (std::size_t k = 0; k <= count; ++k) {
        auto* pill = new BudgetPill(m_context, name, colour, pills);
        flow->addWidget(pill);
        row.pills.push_back(pill);
        connect(pill, &BudgetPill::edited, this, [=, this](double ms) { setBudget(index, k, ms); });
        connect(pill, &BudgetPill::removed, this, [=, this] { setBudget(index, k, {}); });
        connect(pill, &BudgetPill::bandKeptChosen, this, [=, this](bool kept) {
            change([=](RingSettings& rings) {
                const RingSettings::RingOf ring{uid, pill->budget().value_or(0)};
                rings.band = kept ? std::optional(ring) : std::nullopt;
            });
        });
        connect(pill, &QAbstractButton::clicked, this, [=, this] {
            if (pill->budget())
                change([=](RingSettings& rings) {
                    auto& on = rings.hubs[index].budgets[k].second;
                    on = !on;
                });
        });
    }
    // Four pills stand in a line; more of them wrap.
    pills->setMaximumWidth(m_context.px(4 * 28 + 3 * 4 + 8));
    pills->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    line->addWidget(pills, 4);
    return row;
}

} // namespace atlas
