// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/assumptionspanel.h"

#include "base/formats.h"
#include "desktop/assumptiontree.h"
#include "desktop/filecare.h"
#include "desktop/flowlayout.h"
#include "desktop/namedlistdialog.h"
#include "desktop/parts.h"
#include "desktop/recordmarks.h"

#include <QAbstractItemView>
#include <QCollator>
#include <QComboBox>
#include <QEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr int DetailLines = 3;
constexpr int MostOfNames = 300;          // characters of the names in a sentence
constexpr int SetRole = Qt::UserRole + 1; // of an entry of the choice: which set that no scenario keeps

// The text, cut where it would need more lines than there is room for.
QString fitted(QString text, const QFontMetrics& metrics, const QSize& room)
{
    const auto fits = [&](const QString& part) {
        return metrics.boundingRect(QRect(QPoint(0, 0), QSize(room.width(), 0)), Qt::TextWordWrap, part).height() <=
               room.height();
    };
    text.truncate(2000); // measuring takes time
    if (fits(text))
        return text;
    qsizetype least = 0;
    qsizetype most = text.size();
    while (least < most) {
        const qsizetype middle = (least + most + 1) / 2;
        if (fits(text.first(middle) + u'\u2026'))
            least = middle;
        else
            most = middle - 1;
    }
    return text.first(least).trimmed() + u'\u2026';
}

CellChange cell(const QString& column, Value after)
{
    return {column, Value(), std::move(after)};
}

// A button that cannot be pressed says why.
void allow(QToolButton* button, const QString& hindrance)
{
    button->setEnabled(hindrance.isEmpty());
    button->setToolTip(hindrance.isEmpty() ? QString() : toolTipOf(hindrance));
    button->setAccessibleDescription(hindrance);
}

} // namespace

AssumptionsPanel::AssumptionsPanel(const DesktopContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_model(new AssumptionModel(context, this)),
      m_choice(narrowBox("scenarioChoice", 12, this)),
      m_keep(formButton("field", tr("Keep as scenario…"), this)),
      m_remove(formButton("field", tr("Remove scenario"), this)),
      m_discard(formButton("field", tr("Discard changes"), this)),
      m_restoreAll(formButton("field", tr("Restore all"), this)),
      m_problem(wrappedLabel(context, {}, "small", context.theme().ui.danger, this)),
      m_tree(new AssumptionTree(context, m_model, this)),
      m_details(wrappedLabel(context, {}, "caption", context.theme().ui.ink2, this)),
      m_empty(wrappedLabel(context, {}, "body", context.theme().ui.ink2, this)),
      m_pages(new QStackedWidget(this)),
      m_sets(context.settings)
{
    setObjectName(u"assumptionsPanel"_s);
    setAccessibleName(tr("Assumptions of the models"));
    setGround(this, context.theme().ui.panel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeScenarioRow());
    m_problem->setObjectName(u"scenarioProblem"_s);
    m_problem->setContentsMargins(context.px(10), 0, context.px(10), context.px(5));
    column->addWidget(m_problem);
    column->addWidget(hairline(context, this));

    m_tree->setAccessibleName(accessibleName());
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &AssumptionsPanel::showDetails);
    auto* page = new QWidget(m_pages);
    auto* list = new QVBoxLayout(page);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(0);
    list->addWidget(m_tree, 1);
    list->addWidget(hairline(context, page));
    list->addWidget(m_details);
    m_details->setObjectName(u"assumptionDetails"_s);
    m_details->setContentsMargins(context.px(10), context.px(3), context.px(10), context.px(3));
    m_details->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    // As high whatever the row: the tree must not move under the hand.
    m_details->setFixedHeight(DetailLines * m_details->fontMetrics().lineSpacing() + context.px(7));
    m_details->installEventFilter(this);
    m_pages->addWidget(page);
    m_empty->setObjectName(u"assumptionsEmpty"_s);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(context.px(24), 0, context.px(24), 0);
    m_pages->addWidget(m_empty);
    column->addWidget(m_pages, 1);

    const Workspace* workspace = &context.workspace;
    m_sets.open(workspace->path());
    connect(workspace, &Workspace::opened, this, [this] {
        m_sets.open(m_context.workspace.path());
        m_gone.clear();
        m_chosen.clear();
    });
    // After the model, which was told first.
    connect(workspace, &Workspace::datasetChanged, this, &AssumptionsPanel::follow);
    connect(workspace, &Workspace::assumptionsChanged, this, &AssumptionsPanel::follow);
    connect(workspace, &Workspace::editorChanged, this, &AssumptionsPanel::showButtons);
    follow();
}

QWidget* AssumptionsPanel::makeScenarioRow()
{
    auto* row = new QWidget(this);
    auto* margins = new QVBoxLayout(row);
    margins->setContentsMargins(m_context.px(10), m_context.px(5), m_context.px(10), m_context.px(5));
    auto* flow = new FlowLayout(m_context.px(6));
    margins->addLayout(flow);
    m_choice->setAccessibleName(tr("Scenario"));
    m_choice->setFixedSize(m_context.px(190), m_context.px(26));
    m_choice->view()->setMinimumWidth(m_context.px(280));
    m_choice->view()->setTextElideMode(Qt::ElideRight);
    flow->addWidget(m_choice);
    const std::pair<QToolButton*, QString> buttons[] = {{m_keep, u"keepScenario"_s},
                                                        {m_remove, u"removeScenario"_s},
                                                        {m_discard, u"discardChanges"_s},
                                                        {m_restoreAll, u"restoreAssumptions"_s}};
    for (const auto& [button, name] : buttons) {
        button->setObjectName(name);
        button->setAccessibleName(button->text());
        button->setFocusPolicy(Qt::StrongFocus); // a click ends an editor, whose value belongs to what is kept
        button->setFixedHeight(m_context.px(26));
        flow->addWidget(button);
    }
    connect(m_choice, &QComboBox::activated, this, &AssumptionsPanel::choose);
    connect(m_keep, &QToolButton::clicked, this, &AssumptionsPanel::askForScenario);
    connect(m_remove, &QToolButton::clicked, this, &AssumptionsPanel::removeScenario);
    connect(m_discard, &QToolButton::clicked, this, &AssumptionsPanel::discard);
    connect(m_restoreAll, &QToolButton::clicked, this, [this] { assume({}); });
    return row;
}

const Scenario* AssumptionsPanel::scenario(const QString& uid) const
{
    const auto& scenarios = m_context.workspace.snapshot()->scenarios;
    const auto found = std::ranges::find(scenarios, uid, &Scenario::uid);
    return found == scenarios.end() ? nullptr : &*found;
}

bool AssumptionsPanel::isUnkept() const
{
    return m_scenario.isEmpty() && !whole().empty();
}

AssumptionChanges AssumptionsPanel::whole() const
{
    AssumptionChanges changes = m_context.workspace.assumptionChanges();
    changes.insert(m_gone.begin(), m_gone.end());
    return changes;
}

// No measure can take what names no assumption of the dataset. It waits for the row to come back.
void AssumptionsPanel::divide(AssumptionChanges changes)
{
    const std::vector<Assumption>& rows = m_context.workspace.snapshot()->assumptions;
    m_gone.clear();
    for (auto change = changes.begin(); change != changes.end();) {
        const auto here = change++;
        if (!std::ranges::contains(rows, here->first, &Assumption::uid))
            m_gone.insert(changes.extract(here));
    }
    m_context.workspace.setAssumptionChanges(std::move(changes));
}

void AssumptionsPanel::showProblem(const QString& problem)
{
    m_problem->setText(problem);
    m_problem->setAccessibleName(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void AssumptionsPanel::follow()
{
    divide(whole()); // by the rows of now
    QStringList gone;
    for (const auto& [uid, value] : m_gone)
        gone << uid.simplified();
    QString names = joinedNames(gone, *m_context.phrases);
    if (names.size() > MostOfNames)
        names = names.first(MostOfNames) + u'\u2026';
    showProblem(gone.isEmpty()
                    ? QString()
                    : tr("No longer in the dataset: %1. The values set for them change nothing.").arg(names));
    fillChoice();
    showButtons();
    showDetails();
    const bool none = m_model->rowCount() == 0;
    m_empty->setText(m_context.workspace.isOpen() ? tr("This dataset holds no assumptions. Break-even and the stranded "
                                                       "index need them.")
                                                  : tr("No dataset is open."));
    m_choice->setEnabled(!none || !m_sets.all().empty());
    m_pages->setCurrentIndex(none ? 1 : 0);
}

void AssumptionsPanel::fillChoice()
{
    const Dataset& dataset = *m_context.workspace.snapshot();
    const AssumptionChanges changes = whole();
    std::vector<const Scenario*> scenarios;
    for (const Scenario& each : dataset.scenarios)
        scenarios.push_back(&each);
    const QCollator order(m_context.phrases->locale());
    std::ranges::stable_sort(scenarios,
                             [&](const Scenario* a, const Scenario* b) { return order.compare(a->name, b->name) < 0; });

    m_choice->clear();
    m_choice->addItem(tr("As in the dataset"), QString());
    m_scenario.clear();
    for (const Scenario* each : scenarios) {
        addChoice(each->name.simplified(),
                  each->note.isEmpty() ? each->name : tr("%1: %2", "scenario, note").arg(each->name, each->note));
        m_choice->setItemData(m_choice->count() - 1, each->uid);
        const auto kept = changesOf(*each, dataset);
        if (!kept)
            continue;
        m_sets.drop(*kept);
        if (!changes.empty() && *kept == changes && (m_scenario.isEmpty() || each->uid == m_chosen))
            m_scenario = each->uid;
    }
    m_sets.follow(changes, !isUnkept());
    int shown = std::max(0, m_choice->findData(m_scenario));
    for (std::size_t i = 0; i < m_sets.all().size(); ++i) {
        const QString name = tr("Changed, not kept: %1").arg(m_model->summary(m_sets.all()[i]));
        addChoice(name, name);
        m_choice->setItemData(m_choice->count() - 1, int(i), SetRole);
        if (isUnkept() && m_sets.all()[i] == changes)
            shown = m_choice->count() - 1;
    }
    m_choice->setCurrentIndex(shown);
    m_choice->setToolTip(m_choice->itemData(shown, Qt::ToolTipRole).toString());
    m_choice->setAccessibleDescription(m_choice->itemData(shown, Qt::AccessibleDescriptionRole).toString());
}

void AssumptionsPanel::addChoice(const QString& name, const QString& details)
{
    m_choice->addItem(name);
    m_choice->setItemData(m_choice->count() - 1, toolTipOf(details), Qt::ToolTipRole);
    m_choice->setItemData(m_choice->count() - 1, details, Qt::AccessibleDescriptionRole);
}

void AssumptionsPanel::showButtons()
{
    const Workspace& workspace = m_context.workspace;
    const bool changed = !workspace.assumptionChanges().empty(); // so that a scenario can be made of it
    const QString readOnly = !workspace.isOpen()  ? tr("No dataset is open.")
                             : workspace.editor() ? editorSentence(*workspace.editor(), workspace.now())
                                                  : QString();
    const QString nothing = tr("Nothing is changed.");
    allow(m_keep, !readOnly.isEmpty() ? readOnly : changed ? QString() : nothing);
    // One of the two; a click that changes which ends on neither.
    m_discard->setVisible(isUnkept());
    m_remove->setVisible(!isUnkept());
    allow(m_remove, !readOnly.isEmpty() ? readOnly : scenario(m_scenario) ? QString() : tr("No scenario is chosen."));
    allow(m_restoreAll, whole().empty() ? nothing : QString());
}

void AssumptionsPanel::showDetails()
{
    const QString details = m_model->details(m_tree->currentIndex());
    m_details->setText(fitted(details, m_details->fontMetrics(), m_details->contentsRect().size()));
    m_details->setToolTip(details.isEmpty() ? QString() : toolTipOf(details));
    m_details->setAccessibleName(details);
}

bool AssumptionsPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_details && event->type() == QEvent::Resize)
        showDetails();
    return QWidget::eventFilter(watched, event);
}

// What no scenario keeps stays in the list.
void AssumptionsPanel::assume(AssumptionChanges changes)
{
    m_sets.leave();
    divide(std::move(changes));
    follow(); // also where the measures are told nothing new
}

void AssumptionsPanel::choose(int index)
{
    const QString uid = m_choice->itemData(index).toString();
    if (const QVariant set = m_choice->itemData(index, SetRole); set.isValid()) {
        m_chosen.clear();
        assume(m_sets.all()[set.toUInt()]);
        return;
    }
    const Scenario* known = scenario(uid);
    const Scenario chosen = known ? *known : Scenario();
    if (auto changes = changesOf(chosen, *m_context.workspace.snapshot())) {
        m_chosen = uid;
        assume(std::move(*changes));
        return;
    }
    follow(); // the box shows what is assumed
    showProblem(
        tr("The scenario \"%1\" cannot be shown: one of its settings names no assumption of this dataset, or no "
           "number.")
            .arg(chosen.name.simplified()));
}

void AssumptionsPanel::askForScenario()
{
    const Scenario* before = scenario(m_scenario.isEmpty() ? m_chosen : m_scenario);
    askForName(tr("Keep as scenario"), before ? before->name : QString(), this, this,
               [this](const QString& name) { keepAs(name); });
}

void AssumptionsPanel::keepAs(const QString& name)
{
    const auto& scenarios = m_context.workspace.snapshot()->scenarios;
    const auto same =
        std::ranges::find_if(scenarios, [&](const Scenario& each) { return each.name.simplified() == name; });
    if (same == scenarios.end()) {
        write({}, name);
        return;
    }
    auto* box = new QMessageBox(QMessageBox::Question, tr("Keep as scenario"), {}, QMessageBox::Cancel, window());
    box->setObjectName(u"replaceQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("Replace the scenario \"%1\"?").arg(name));
    box->setInformativeText(tr("Its note goes too, since it speaks of the old numbers. Undo brings both back."));
    QPushButton* go = box->addButton(tr("Replace"), QMessageBox::AcceptRole);
    go->setObjectName(u"replaceScenario"_s);
    connect(go, &QPushButton::clicked, this, [this, uid = same->uid, name] { write(uid, name); });
    box->open();
}

// Of an empty uid a new scenario.
void AssumptionsPanel::write(const QString& uid, const QString& name)
{
    Workspace& workspace = m_context.workspace;
    if (!m_gone.empty())
        assume(workspace.assumptionChanges()); // a scenario cannot say more; the set stays with all its values
    const auto text = [](const QString& content) { return content.isEmpty() ? Value() : Value(content); };
    const bool isNew = uid.isEmpty();
    RowChange row;
    row.kind = isNew ? RowChange::Kind::Insert : RowChange::Kind::Update;
    row.table = u"scenarios"_s;
    row.uid = isNew ? workspace.newId(row.table) : uid;
    if (isNew)
        row.cells.push_back(cell(u"name"_s, name));
    row.cells.push_back(cell(u"author"_s, text(workspace.user())));
    row.cells.push_back(cell(u"settings"_s, settingsOf(workspace.assumptionChanges()).join(u"; "_s)));
    if (!isNew)
        row.cells.push_back(cell(u"note"_s, Value()));
    m_chosen = row.uid;
    ChangeSet changes;
    changes.why = isNew ? tr("Kept the scenario %1").arg(name) : tr("Replaced the scenario %1").arg(name);
    changes.rows.push_back(std::move(row));
    workspace.edit(std::move(changes));
}

void AssumptionsPanel::discard()
{
    m_sets.drop(whole());
    assume({});
}

void AssumptionsPanel::removeScenario()
{
    const Scenario* shown = scenario(m_scenario);
    if (!shown)
        return;
    RowChange row;
    row.kind = RowChange::Kind::Remove;
    row.table = u"scenarios"_s;
    row.uid = shown->uid;
    ChangeSet changes;
    changes.why = tr("Removed the scenario %1").arg(shown->name.simplified());
    changes.rows.push_back(std::move(row));
    m_context.workspace.edit(std::move(changes));
}

} // namespace atlas
