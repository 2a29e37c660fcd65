// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/chartpane.h"

#include "desktop/latestjob.h"
#include "desktop/parts.h"
#include "desktop/sheetmodel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QProgressBar>
#include <QScopedValueRollback>
#include <QSettings>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTableView>
#include <QThreadPool>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace atlas {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaxColumnWidth = 320;
constexpr int WidthRows = 200; // that the widths of columns are taken from
constexpr int LeastBudgetMs = 1, MostBudgetMs = 80;

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
      m_caption(plainLabel(context, {}, "caption", context.theme().ui.ink3, this)),
      m_copy(new QAction(this)),
      m_job(new LatestJob(this)),
      m_copying(new LatestJob(this))
{
    setObjectName(name);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(context.px(8), context.px(2), context.px(8), context.px(4));
    column->setSpacing(context.px(2));
    column->addLayout(makeControls());
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(2);
    m_progress->setAccessibleName(tr("Progress of the chart"));
    QSizePolicy kept(QSizePolicy::Expanding, QSizePolicy::Fixed);
    kept.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(kept);
    m_progress->hide();
    column->addWidget(m_progress);
    makeTable();
    m_stack->addWidget(m_chart);
    m_stack->addWidget(m_table);
    m_stack->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    column->addWidget(m_stack, 1);
    m_caption->setObjectName(u"chartCaption"_s);
    m_caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    column->addWidget(m_caption);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_copy);

    restore();
    fillOption();
    connectControls();
    connectJobs();
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
    present();
}

ChartPane::~ChartPane() = default;

QHBoxLayout* ChartPane::makeControls()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(m_context.px(6));
    m_choice->setAccessibleName(tr("Chart"));
    for (const ChartSpec& spec : charts())
        m_choice->addItem(m_context.phrases->translate("Chart", spec.title), QString::fromLatin1(spec.name));
    for (QComboBox* box : {m_choice, m_option}) {
        box->installEventFilter(this);
        box->view()->installEventFilter(this);
    }
    m_number->setObjectName(u"chartNumber"_s);
    for (QWidget* control : std::initializer_list<QWidget*>{m_choice, m_option, m_number})
        control->setFixedHeight(m_context.px(26));
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
    row->addWidget(m_whole);
    return row;
}

void ChartPane::makeTable()
{
    m_table->setModel(m_sheet);
    m_table->setObjectName(u"chartTable"_s);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSortingEnabled(true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_context.px(25));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setResizeContentsPrecision(WidthRows);
}

void ChartPane::connectControls()
{
    connect(m_choice, &QComboBox::activated, this, [this](int index) {
        const ChartSpec& chosen = charts()[std::size_t(index)];
        if (&chosen == m_spec && !m_failure.isEmpty())
            refresh(); // it was stopped
        setSpec(chosen);
    });
    connect(m_option, &QComboBox::activated, this, [this](int index) {
        if (m_spec->option == ChartSpec::Option::Weight) {
            m_settings.byCapacity = index == 0;
            keep("Count", m_settings.byCapacity ? u"capacity"_s : u"sites"_s);
        } else {
            m_settings.chip = static_cast<ChipClass>(m_option->itemData(index).toInt());
            keep("Chip", keyOf(m_settings.chip));
        }
        refresh();
    });
    connect(m_number, &QSpinBox::valueChanged, this, [this](int value) {
        m_settings.budgetMs = value;
        keep("Within", value);
        refresh();
    });
    auto* whole = new QAction(tr("Whole caption"), this);
    whole->setShortcut(Qt::Key_N);
    whole->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    whole->setCheckable(true);
    whole->setChecked(m_whole->isChecked());
    addAction(whole);
    connect(whole, &QAction::toggled, m_whole, &QToolButton::setChecked);
    connect(m_whole, &QToolButton::toggled, whole, &QAction::setChecked);
    connect(m_whole, &QToolButton::toggled, this, [this](bool on) {
        keep("Notes", on);
        showCaption();
    });
    connect(m_copy, &QAction::triggered, this, &ChartPane::copy);
    connect(m_chart, &ChartWidget::markActivated, this, &ChartPane::activate);
    connect(m_chart, &ChartWidget::brushed, this, &ChartPane::selectBrushed);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex& index) { activateKey(index.data(SheetModel::KeyRole).toString()); });
}

void ChartPane::connectJobs()
{
    connect(m_stop, &QToolButton::clicked, this, &ChartPane::stop);
    const std::array<LatestJob*, 3> jobs{m_job, m_copying, &m_sheet->sorting()};
    for (const LatestJob* job : jobs) {
        connect(job, &LatestJob::slowChanged, this, [this, jobs] {
            const bool slow = std::ranges::any_of(jobs, &LatestJob::isSlow);
            m_progress->setRange(0, 0);
            m_progress->setVisible(slow);
            m_stop->setVisible(slow);
        });
        connect(job, &LatestJob::progressed, this, [this](double share) {
            m_progress->setRange(0, 1000);
            m_progress->setValue(int(share * 1000));
        });
    }
}

// What another version of the program kept may mean nothing to this one.
void ChartPane::restore()
{
    if (!m_context.settings)
        return;
    const auto kept = [this](const char* what) {
        return m_context.settings->value(u"charts/"_s + objectName() + QLatin1StringView(what)).toString();
    };
    if (const ChartSpec* spec = chart(kept("")))
        m_spec = spec;
    if (const QString count = kept("Count"); count == u"sites" || count == u"capacity")
        m_settings.byCapacity = count == u"capacity";
    if (const int within = kept("Within").toInt(); within >= LeastBudgetMs && within <= MostBudgetMs)
        m_settings.budgetMs = within;
    if (const auto chip = parseTerm<ChipClass>(kept("Chip")); chip && std::ranges::contains(chipsWithRents(), *chip))
        m_settings.chip = *chip;
    m_whole->setChecked(kept("Notes") == u"true");
}

void ChartPane::keep(const char* what, const QVariant& value)
{
    if (m_context.settings)
        m_context.settings->setValue(u"charts/"_s + objectName() + QLatin1StringView(what), value);
}

void ChartPane::setSpec(const ChartSpec& spec)
{
    if (&spec == m_spec)
        return;
    m_spec = &spec;
    keep("", QString::fromLatin1(spec.name));
    hold({}); // numbers of one chart never stand under the name of another
    fillOption();
    refresh();
    present();
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
        m_option->setAccessibleName(tr("What the chart counts"));
        m_option->addItems({tr("Capacity"), tr("Sites")});
        m_option->setCurrentIndex(m_settings.byCapacity ? 0 : 1);
    } else if (m_spec->option == Option::Chip) {
        m_option->setAccessibleName(tr("Chips whose rents are shown"));
        for (const ChipClass chip : chipsWithRents())
            m_option->addItem(labelOf(chip, *m_context.phrases), int(chip));
        m_option->setCurrentIndex(std::max(0, m_option->findData(int(m_settings.chip))));
    } else if (m_spec->option == Option::Budget) {
        m_number->setRange(LeastBudgetMs, MostBudgetMs);
        m_number->setSuffix(tr(" ms"));
        m_number->setValue(int(m_settings.budgetMs));
        m_number->setAccessibleName(tr("Round trip that is marked"));
    }
}

void ChartPane::setTableShown(bool shown)
{
    m_tableShown = shown;
    present();
    if (shown && !m_answer.sheet && isVisible() && !m_job->isRunning())
        ask();
}

ChartQuestion ChartPane::question() const
{
    return questionOf(m_context.workspace, *m_spec, m_settings, m_context.phrases);
}

bool ChartPane::eventFilter(QObject* watched, QEvent* event)
{
    // Letters find an entry of a list before they are keys of the pane.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (!(key->modifiers() & ~Qt::ShiftModifier) && !key->text().isEmpty() && key->text().front().isPrint()) {
            event->accept();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ChartPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!m_job->isRunning() && m_failure.isEmpty() && (m_stale || (m_tableShown && !m_answer.sheet)))
        ask();
}

void ChartPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showCaption();
}

void ChartPane::refresh()
{
    m_stale = true;
    m_job->cancel();
    m_failure.clear(); // of another question
    if (isVisible())
        return ask();
    hold({}); // nothing else may hold its dataset any more
    present();
}

void ChartPane::ask()
{
    const ChartQuestion asked = question();
    m_preset = asked.input.question.settings.preset;
    m_failure.clear();
    m_job->run([asked, known = current(),
                table = m_tableShown](const Task& task) { return answered(asked, known, table, task); },
               [this](const Result<ChartAnswer>& answer) { take(answer); });
}

void ChartPane::stop()
{
    m_copying->cancel();
    m_sheet->sorting().cancel();
    m_table->horizontalHeader()->setSortIndicator(m_sheet->sortColumn(), m_sheet->sortOrder());
    if (m_job->isRunning()) {
        m_job->cancel();
        take(fail(ErrorCode::Cancelled, {}, {}));
    }
}

void ChartPane::take(const Result<ChartAnswer>& answer)
{
    const ChartDataPtr before = m_answer.data;
    hold(answer ? *answer : current());
    if (answer)
        m_stale = false;
    else
        m_failure = answer.error().code == ErrorCode::Cancelled ? tr("Stopped. Choose the chart again to work it out.")
                                                                : explain(answer.error(), *m_context.phrases);
    present();
    if (m_answer.data != before)
        mark();
    Q_EMIT computed();
    if (answer && m_tableShown && !m_answer.sheet && isVisible())
        ask(); // the table was asked for meanwhile
}

void ChartPane::hold(ChartAnswer answer)
{
    std::swap(m_answer, answer);
    if (m_answer.sheet != answer.sheet)
        fillTable();
    // Millions of cells take long to be given back.
    QThreadPool::globalInstance()->start([gone = std::move(answer)] {});
}

// What stands in place of drawing or table; empty where there is one, or is to come.
QString ChartPane::sentence() const
{
    const bool isThere = m_tableShown ? bool(m_answer.sheet) : bool(m_answer.data);
    if (!isThere && !m_failure.isEmpty())
        return m_failure;
    const QString empty = m_answer.data ? m_answer.data->texts.empty : QString();
    if (!m_tableShown || !m_answer.sheet)
        return empty;
    return !m_answer.sheet->rows.empty() ? QString() : empty.isEmpty() ? m_answer.sheet->empty : empty;
}

void ChartPane::present()
{
    const QString instead = sentence();
    ChartDataPtr drawn = m_answer.data;
    if (!instead.isEmpty() && !(drawn && drawn->texts.empty == instead))
        drawn = sentenceData(m_context.phrases->translate("Chart", m_spec->title), instead);
    if (drawn != m_drawn) {
        m_drawn = drawn;
        m_chart->setData(m_drawn, {m_context.style, m_context.themeName, m_context.phrases});
    }
    const bool asTable = m_tableShown && instead.isEmpty();
    const bool focused = m_stack->currentWidget()->hasFocus();
    m_stack->setCurrentIndex(asTable ? 1 : 0);
    if (focused)
        m_stack->currentWidget()->setFocus();
    m_table->setAccessibleName(m_drawn ? tr("%1, as a table").arg(m_drawn->texts.title) : tr("The chart as a table"));
    m_copy->setText(asTable ? tr("Copy table") : tr("Copy picture"));
    m_copy->setEnabled(asTable ? bool(m_answer.sheet) : m_drawn && m_drawn->texts.empty.isEmpty());
    showCaption();
}

// One line, so that the drawing has the room; all of it in the tool tip, for screen readers, and behind the button.
void ChartPane::showCaption()
{
    const QString text = m_drawn ? m_drawn->texts.caption : QString();
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
    m_sheet->setSheet(m_answer.sheet);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->resizeColumnsToContents();
    for (int c = 0; c < m_sheet->columnCount(); ++c)
        m_table->setColumnWidth(c, std::min(m_table->columnWidth(c), m_context.px(MaxColumnWidth)));
}

// The picture with its sentences, or the whole table.
void ChartPane::copy()
{
    if (m_stack->currentWidget() == m_chart) {
        QGuiApplication::clipboard()->setImage(
            chartImage(*m_drawn, {m_context.figureStyle(), m_context.themeName, m_context.phrases}));
        return;
    }
    m_copying->run([sheet = m_answer.sheet,
                    phrases = m_context.phrases](const Task& task) { return tabSeparated(*sheet, *phrases, task); },
                   [](const Result<QString>& text) {
                       if (text)
                           QGuiApplication::clipboard()->setText(*text);
                   });
}

bool ChartPane::isCurrent() const
{
    return m_answer.input && m_answer.input->question.snapshot == m_context.workspace.snapshot();
}

void ChartPane::mark()
{
    const Workspace& workspace = m_context.workspace;
    if (!isCurrent())
        return;
    std::vector<RowIndex> rows = workspace.selection();
    if (!std::ranges::is_sorted(rows))
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
    const Place* place = dataset.place(key);
    if (dataset.siteIndex(key) >= 0) {
        m_context.workspace.select(key);
    } else if (!isCurrent() || !place || place->kind != PlaceKind::Province) {
        return;
    } else if (m_spec->byProvince) {
        toggleProvince(key);
    } else { // those of the province that were asked for
        std::vector<RowIndex> sites = m_answer.input->question.sites;
        std::erase_if(sites,
                      [&](RowIndex site) { return dataset.sites.get<&Site::province>(std::size_t(site)) != key; });
        m_context.workspace.select(sites, SelectMode::Replace);
    }
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
    if (!isCurrent() || !m_answer.data)
        return;
    const QScopedValueRollback following(m_brushing, true);
    m_context.workspace.select(range.isNull() ? std::vector<RowIndex>() : m_answer.data->sitesIn(range),
                               SelectMode::Replace);
}

} // namespace atlas
