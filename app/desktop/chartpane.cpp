// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/chartpane.h"

#include "desktop/latestjob.h"
#include "desktop/parts.h"
#include "desktop/sheetmodel.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QScopedValueRollback>
#include <QSettings>
#include <QSortFilterProxyModel>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace atlas {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaxColumnWidth = 320;
constexpr int WidthRows = 200; // that the widths of columns are taken from

} // namespace

ChartPane::ChartPane(const DesktopContext& context, const QString& name, const ChartSpec& first, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_spec(&first),
      m_choice(narrowBox("chartChoice", 16, this)),
      m_option(narrowBox("chartOption", 10, this)),
      m_number(new QSpinBox(this)),
      m_progress(new QProgressBar(this)),
      m_stop(formButton("field", tr("Stop"), this)),
      m_whole(iconButton(context, "chevron-down", tr("Whole caption (N)"), this)),
      m_stack(new QStackedWidget(this)),
      m_chart(new ChartWidget(this)),
      m_table(new QTableView(this)),
      m_sheet(new SheetModel(context.phrases, this)),
      m_sorted(new QSortFilterProxyModel(this)),
      m_caption(plainLabel(context, {}, "caption", context.theme().ui.ink3, this)),
      m_job(new LatestJob(this)),
      m_tableJob(new LatestJob(this))
{
    setObjectName(name);
    if (context.settings) {
        if (const ChartSpec* kept = chart(context.settings->value(u"charts/"_s + name).toString()))
            m_spec = kept;
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(context.px(8), context.px(2), context.px(8), context.px(4));
    column->setSpacing(context.px(2));
    auto* row = new QHBoxLayout;
    row->setSpacing(context.px(6));
    m_choice->setAccessibleName(tr("Chart"));
    for (const ChartSpec& spec : charts())
        m_choice->addItem(context.phrases->translate("Chart", spec.title), QString::fromLatin1(spec.name));
    m_option->setAccessibleName(tr("What the chart counts"));
    m_number->setObjectName(u"chartNumber"_s);
    row->addWidget(m_choice, 1);
    row->addWidget(m_option);
    row->addWidget(m_number);
    row->addStretch(0);
    m_stop->setObjectName(u"chartStop"_s);
    m_stop->setAccessibleName(tr("Stop working out the chart"));
    m_stop->hide();
    row->addWidget(m_stop);
    m_whole->setObjectName(u"chartWholeCaption"_s);
    m_whole->setCheckable(true);
    auto* whole = new QAction(tr("Whole caption"), this);
    whole->setShortcut(Qt::Key_N);
    whole->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(whole);
    connect(whole, &QAction::triggered, m_whole, &QToolButton::toggle);
    connect(m_whole, &QToolButton::toggled, this, &ChartPane::showCaption);
    row->addWidget(m_whole);
    column->addLayout(row);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(2);
    m_progress->setAccessibleName(tr("Progress of the chart"));
    m_progress->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    QSizePolicy kept = m_progress->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(kept);
    m_progress->hide();
    column->addWidget(m_progress);

    m_sorted->setSourceModel(m_sheet);
    m_sorted->setSortRole(SheetModel::SortRole);
    m_table->setModel(m_sorted);
    m_table->setObjectName(u"chartTable"_s);
    m_table->setAccessibleName(tr("The chart as a table"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSortingEnabled(true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(context.px(25));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setResizeContentsPrecision(WidthRows);
    m_stack->addWidget(m_chart);
    m_stack->addWidget(m_table);
    m_stack->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    column->addWidget(m_stack, 1);
    m_caption->setObjectName(u"chartCaption"_s);
    m_caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    column->addWidget(m_caption);

    connect(m_choice, &QComboBox::activated, this, [this](int index) {
        const ChartSpec& chosen = charts()[std::size_t(index)];
        if (&chosen == m_spec && m_stale)
            refresh(); // it was stopped
        setSpec(chosen);
    });
    connect(m_option, &QComboBox::activated, this, [this](int index) {
        if (m_spec->option == ChartSpec::Option::Weight)
            m_settings.byCapacity = index == 0;
        else
            m_settings.chip = static_cast<ChipClass>(m_option->itemData(index).toInt());
        refresh();
    });
    connect(m_number, &QSpinBox::valueChanged, this, [this](int value) {
        if (m_spec->option == ChartSpec::Option::Budget)
            m_settings.budgetMs = value;
        refresh();
    });
    connect(m_stop, &QToolButton::clicked, this, [this] {
        m_job->cancel();
        m_tableJob->cancel();
        m_sheet->setSheet({});
        m_tableStale = true;
        show(fail(ErrorCode::Cancelled, {}, {}));
    });
    connect(m_job, &LatestJob::slowChanged, this, [this](bool slow) {
        m_progress->setRange(0, 0);
        m_progress->setVisible(slow);
        m_stop->setVisible(slow);
    });
    connect(m_job, &LatestJob::progressed, this, [this](double share) {
        m_progress->setRange(0, 1000);
        m_progress->setValue(int(share * 1000));
    });
    connect(m_chart, &ChartWidget::markActivated, this, &ChartPane::activate);
    connect(m_chart, &ChartWidget::brushed, this, &ChartPane::selectBrushed);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex& index) { activateKey(index.data(SheetModel::KeyRole).toString()); });
    const Workspace& workspace = context.workspace;
    connect(&workspace, &Workspace::figuresChanged, this, &ChartPane::refresh);
    connect(&workspace, &Workspace::filterChanged, this, &ChartPane::refresh);
    connect(&workspace, &Workspace::assumptionsChanged, this, &ChartPane::refresh);
    connect(&workspace, &Workspace::ringsChanged, this, [this] {
        if (m_context.workspace.ringSettings().preset != m_preset)
            refresh();
    });
    connect(&workspace, &Workspace::selectionChanged, this, [this] {
        if (m_spec->ofOneSite)
            refresh();
        mark();
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (now && isAncestorOf(now))
            Q_EMIT used();
    });
    fillOption();
}

ChartPane::~ChartPane() = default;

void ChartPane::setSpec(const ChartSpec& spec)
{
    if (&spec == m_spec)
        return;
    m_spec = &spec;
    if (m_context.settings)
        m_context.settings->setValue(u"charts/"_s + objectName(), QString::fromLatin1(spec.name));
    m_data.reset();
    m_chart->setData({}, {});
    m_sheet->setSheet({}); // numbers of one chart never stand under the name of another
    fillOption();
    refresh();
    Q_EMIT specChanged();
}

void ChartPane::fillOption()
{
    using Option = ChartSpec::Option;
    const QSignalBlocker quietNumber(m_number);
    m_choice->setCurrentIndex(int(m_spec - charts().data()));
    m_option->clear();
    m_option->setVisible(m_spec->option == Option::Weight || m_spec->option == Option::Chip);
    m_number->setVisible(m_spec->option == Option::Budget);
    if (m_spec->option == Option::Weight) {
        m_option->addItems({tr("Capacity"), tr("Sites")});
        m_option->setCurrentIndex(m_settings.byCapacity ? 0 : 1);
    } else if (m_spec->option == Option::Chip) {
        for (const ChipClass chip : chipsWithRents())
            m_option->addItem(labelOf(chip, *m_context.phrases), int(chip));
        m_option->setCurrentIndex(std::max(0, m_option->findData(int(m_settings.chip))));
    } else if (m_spec->option == Option::Budget) {
        m_number->setRange(1, 80);
        m_number->setSuffix(u"\u00A0ms"_s);
        m_number->setValue(int(m_settings.budgetMs));
        m_number->setAccessibleName(tr("Round trip that is marked"));
    }
}

void ChartPane::setTableShown(bool shown)
{
    const bool focused = m_stack->currentWidget()->hasFocus();
    m_stack->setCurrentIndex(shown ? 1 : 0);
    if (focused)
        m_stack->currentWidget()->setFocus();
    fillTable();
}

ChartInput ChartPane::input() const
{
    const Workspace& workspace = m_context.workspace;
    ChartInput input;
    input.question.snapshot = workspace.snapshot();
    input.question.figures = workspace.figures();
    if (workspace.filter().provinces.isEmpty() || !m_spec->byProvince) {
        input.question.sites = workspace.visibleSites();
    } else {
        Filter filter = workspace.filter();
        filter.provinces.clear();
        input.question.sites = matching(*workspace.snapshot(), *workspace.figures(), filter);
    }
    input.question.changes = workspace.assumptionChanges();
    input.question.settings.preset = workspace.ringSettings().preset;
    input.question.settings.site = m_spec->ofOneSite ? workspace.selected() : QString();
    input.question.phrases = m_context.phrases;
    input.settings = m_settings;
    return input;
}

void ChartPane::refresh()
{
    m_stale = true;
    m_tableStale = true;
    if (isVisible())
        compute();
}

void ChartPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        compute();
}

void ChartPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showCaption();
}

void ChartPane::compute()
{
    m_stale = false;
    const ChartInput question = input();
    m_preset = question.question.settings.preset;
    m_job->run([spec = m_spec, question](const Task& task) { return chartData(*spec, question, task); },
               [this, snapshot = question.question.snapshot](const Result<ChartDataPtr>& answer) {
                   m_shown = snapshot;
                   show(answer);
               });
    fillTable();
}

void ChartPane::show(const Result<ChartDataPtr>& answer)
{
    struct Sentence : ChartData
    {
        std::unique_ptr<ChartScene> scene(const ChartLook&, const ChartView&) const override { return nullptr; }
    };

    if (answer) {
        m_data = *answer;
    } else {
        auto sentence = std::make_shared<Sentence>();
        sentence->texts.title = m_context.phrases->translate("Chart", m_spec->title);
        sentence->texts.empty = answer.error().code == ErrorCode::Cancelled
                                    ? tr("Stopped. Choose the chart again to work it out.")
                                    : explain(answer.error(), *m_context.phrases);
        m_data = sentence;
        m_stale = true;
    }
    m_chart->setData(m_data, {m_context.style, m_context.themeName, m_context.phrases});
    showCaption();
    mark();
    Q_EMIT computed();
}

// One line, so that the drawing has the room; all of it in the tool tip, for screen readers, and behind the button.
void ChartPane::showCaption()
{
    const QString text = m_data ? m_data->texts.caption : QString();
    const bool whole = m_whole->isChecked();
    m_caption->setWordWrap(whole);
    const QMargins margins = layout()->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    m_caption->setText(whole ? text : m_caption->fontMetrics().elidedText(text, Qt::ElideRight, room));
    m_caption->setToolTip(toolTipOf(text));
    m_caption->setAccessibleName(text);
    m_caption->setVisible(!text.isEmpty());
    m_whole->setVisible(!text.isEmpty());
}

void ChartPane::fillTable()
{
    if (m_stack->currentIndex() != 1 || !m_tableStale || !isVisible())
        return;
    m_tableStale = false;
    m_tableJob->run([spec = m_spec, question = input()](const Task& task) { return chartSheet(*spec, question, task); },
                    [this](const Result<Sheet>& sheet) {
                        m_sheet->setSheet(sheet.value_or(Sheet()));
                        m_sorted->sort(-1);
                        m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
                        m_table->resizeColumnsToContents();
                        for (int c = 0; c < m_sheet->columnCount(); ++c)
                            m_table->setColumnWidth(c, std::min(m_table->columnWidth(c), m_context.px(MaxColumnWidth)));
                    });
}

bool ChartPane::isCurrent() const
{
    return m_shown == m_context.workspace.snapshot();
}

void ChartPane::mark()
{
    const Workspace& workspace = m_context.workspace;
    if (!m_data || !isCurrent())
        return;
    std::vector<RowIndex> rows = workspace.selection();
    std::ranges::sort(rows);
    QStringList provinces(workspace.filter().provinces.values());
    if (provinces.isEmpty())
        provinces = provincesOf(*workspace.snapshot(), workspace.selection());
    if (!m_brushing)
        m_chart->clearBrush(); // the selection is another one than the band
    m_chart->setSelected(m_spec->ofOneSite ? std::vector<RowIndex>() : std::move(rows), std::move(provinces));
}

void ChartPane::activate(const ChartMark& mark, bool extend)
{
    if (!isCurrent())
        return;
    if (!mark.province.isEmpty())
        toggleProvince(mark.province);
    else if (!mark.sites.empty())
        m_context.workspace.select(mark.sites, extend ? SelectMode::Add : SelectMode::Replace);
}

void ChartPane::activateKey(const QString& key)
{
    const Dataset& dataset = *m_context.workspace.snapshot();
    if (const Place* place = dataset.place(key); place && place->kind == PlaceKind::Province)
        toggleProvince(key);
    else if (dataset.siteIndex(key) >= 0)
        m_context.workspace.select(key);
}

void ChartPane::toggleProvince(const QString& code)
{
    Filter filter = m_context.workspace.filter();
    if (!filter.provinces.remove(code))
        filter.provinces.insert(code);
    m_context.workspace.setFilter(std::move(filter));
}

void ChartPane::selectBrushed(const QRectF& range)
{
    if (!m_data || !isCurrent())
        return;
    const QScopedValueRollback following(m_brushing, true);
    m_context.workspace.select(range.isNull() ? std::vector<RowIndex>() : m_data->sitesIn(range), SelectMode::Replace);
}

} // namespace atlas
