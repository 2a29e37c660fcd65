// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/reportpageeditor.h"

#include "base/formats.h"
#include "cartography/maptext.h"
#include "desktop/localtextedit.h"
#include "desktop/orderedlist.h"
#include "desktop/parts.h"
#include "domain/sitearea.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QListWidget>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr int HalfWidth = 6; // columns of 12
constexpr int WholeWidth = 12;
constexpr double LeastBudgetMs = 1;
constexpr double MostBudgetMs = 80; // of the chart dock, too

QString nameOf(const Dataset& dataset, const QString& site, const Phrases& phrases)
{
    const RowIndex row = dataset.siteIndex(site);
    if (row < 0)
        return ReportPageEditor::tr("%1 (not in this dataset)").arg(oneLine(site)); // a template may name any
    return oneLine(phrases.name(dataset.sites.get<&Site::nameEn>(std::size_t(row)),
                                dataset.sites.get<&Site::nameZh>(std::size_t(row))));
}

QString provinceName(const Dataset& dataset, const QString& code, const Phrases& phrases)
{
    const Place* place = dataset.place(code);
    return place ? oneLine(phrases.name(place->nameEn, place->nameZh)) : oneLine(code);
}

} // namespace

ReportPageEditor::ReportPageEditor(const DesktopContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_form(new QFormLayout(this)),
      m_title(new LocalTextEdit(context, "pageTitle", tr("Title of the page"), 1, this)),
      m_text(new LocalTextEdit(context, "pageText", tr("Text of the page"), 3, this)),
      m_landscape(checkBox(context, tr("&Landscape"), "body", this)),
      m_projection(narrowBox("pageProjection", 12, this))
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->addRow(tr("T&itle"), m_title);
    m_form->addRow(tr("Te&xt"), m_text);
    m_landscape->setObjectName(u"pageLandscape"_s);
    m_form->addRow(m_landscape);
    m_projection->setAccessibleName(tr("Projection"));
    m_projection->addItems({tr("Albers equal area"), tr("Web Mercator")});
    m_form->addRow(tr("Pro&jection"), m_projection);
    addCharts();
    addPlaces();

    connect(m_title, &LocalTextEdit::edited, this, [this] {
        m_page.title = m_title->text();
        tell();
    });
    connect(m_text, &LocalTextEdit::edited, this, [this] {
        m_page.text = m_text->text();
        tell();
    });
    connect(m_landscape, &QCheckBox::toggled, this, [this](bool on) {
        m_page.landscape = on;
        tell();
    });
    connect(m_projection, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_page.webMercator = index == 1;
        tell();
    });
    setPage({});
}

void ReportPageEditor::addCharts()
{
    m_charts = new OrderedList(m_context, "pageCharts", tr("Charts of the page"), tr("Add chart"), this);
    m_form->addRow(m_charts);
    m_half = checkBox(m_context, tr("&Half the width"), "body", this);
    m_half->setObjectName(u"chartHalf"_s);
    m_form->addRow(m_half);
    m_budget = new QDoubleSpinBox(this);
    m_budget->setObjectName(u"chartBudget"_s);
    m_budget->setAccessibleName(tr("Latency budget of the chart"));
    m_budget->setSuffix(u" ms"_s);
    m_form->addRow(tr("Bud&get"), m_budget);
    m_chip = narrowBox("chartChip", 10, this);
    m_chip->setAccessibleName(tr("Chips of the chart"));
    for (const ChipClass chip : chipsWithRents())
        m_chip->addItem(labelOf(chip, *m_context.phrases), keyOf(chip));
    m_form->addRow(tr("&Chips"), m_chip);

    connect(m_charts->addMenu(), &QMenu::aboutToShow, this, &ReportPageEditor::fillChartMenu);
    connect(m_charts, &OrderedList::changed, this, &ReportPageEditor::keepCharts);
    connect(m_charts, &OrderedList::currentChanged, this, &ReportPageEditor::showChart);
    connect(m_half, &QCheckBox::toggled, this,
            [this](bool on) { edit([on](PlacedChart& chart) { chart.columns = on ? HalfWidth : WholeWidth; }); });
    connect(m_budget, &QDoubleSpinBox::valueChanged, this,
            [this](double ms) { edit([ms](PlacedChart& chart) { chart.budgetMs = ms; }); });
    connect(m_chip, &QComboBox::currentIndexChanged, this,
            [this] { edit([this](PlacedChart& chart) { chart.chip = m_chip->currentData().toString(); }); });
}

void ReportPageEditor::addPlaces()
{
    m_provinces = new QListWidget(this);
    m_provinces->setObjectName(u"pageProvinces"_s);
    m_provinces->setAccessibleName(tr("Provinces of the page; none ticked: every one with sites"));
    m_provinces->setMinimumHeight(m_context.px(96));
    m_form->addRow(new QLabel(tr("Provinces (none ticked: every one with sites)"), this));
    m_form->addRow(m_provinces);
    m_sites = new OrderedList(m_context, "pageSites", tr("Sites of the page"), tr("Add sites"), this);
    m_form->addRow(m_sites);

    connect(m_provinces, &QListWidget::itemChanged, this, &ReportPageEditor::keepProvinces);
    connect(m_sites->addMenu(), &QMenu::aboutToShow, this, &ReportPageEditor::fillSiteMenu);
    connect(m_sites, &OrderedList::changed, this, &ReportPageEditor::keepSites);
}

void ReportPageEditor::setPage(const TemplatePage& page)
{
    const QScopedValueRollback filling(m_filling, true);
    m_page = page;
    using Kind = TemplatePage::Kind;
    m_title->setText(page.title);
    m_text->setText(page.text);
    m_landscape->setChecked(page.landscape);
    m_projection->setCurrentIndex(page.webMercator ? 1 : 0);
    m_form->setRowVisible(m_projection, page.kind == Kind::Map);
    m_form->setRowVisible(m_charts, page.kind == Kind::Charts);
    const bool provinces = page.kind == Kind::Atlas;
    int row = 0;
    m_form->getWidgetPosition(m_provinces, &row, nullptr);
    m_form->setRowVisible(row - 1, provinces); // its label
    m_form->setRowVisible(m_provinces, provinces);
    m_form->setRowVisible(m_sites, page.kind == Kind::Dossiers);
    // The rows of the page before are of other things.
    m_charts->list()->setCurrentRow(0);
    m_provinces->setCurrentRow(-1);
    m_sites->list()->setCurrentRow(-1);
    refill();
}

void ReportPageEditor::setLanguages(const std::vector<Language>& languages)
{
    m_title->setLanguages(languages);
    m_text->setLanguages(languages);
}

void ReportPageEditor::refill()
{
    showCharts();
    showProvinces();
    showSites();
}

void ReportPageEditor::tell()
{
    if (!m_filling)
        Q_EMIT edited();
}

template <typename Change>
void ReportPageEditor::edit(Change change)
{
    const int chart = currentChart();
    if (m_filling || chart < 0)
        return;
    change(m_page.charts[std::size_t(chart)]);
    tell();
}

int ReportPageEditor::currentChart() const
{
    return m_charts->list()->currentRow();
}

void ReportPageEditor::fillChartMenu()
{
    m_charts->addMenu()->clear();
    const QString site = m_context.workspace.selected();
    for (const ChartSpec& spec : charts()) {
        const QString title = m_context.phrases->translate("Chart", spec.title);
        QAction* action = m_charts->addMenu()->addAction(
            spec.ofOneSite && site.isEmpty() ? tr("%1 (select a site first)").arg(title) : title);
        action->setObjectName(QLatin1StringView(spec.name));
        action->setEnabled(!spec.ofOneSite || !site.isEmpty());
        connect(action, &QAction::triggered, this, [this, of = &spec, site] {
            PlacedChart placed;
            placed.chart = QString::fromLatin1(of->name);
            if (of->ofOneSite)
                placed.site = site;
            m_page.charts.push_back(placed);
            showCharts();
            m_charts->list()->setCurrentRow(m_charts->list()->count() - 1);
            tell();
        });
    }
}

void ReportPageEditor::showCharts()
{
    const int current = currentChart();
    m_charts->clear();
    const Dataset& dataset = *m_context.workspace.snapshot();
    for (std::size_t i = 0; i < m_page.charts.size(); ++i) {
        const PlacedChart& placed = m_page.charts[i];
        const ChartSpec* spec = chart(placed.chart);
        const QString title = spec ? m_context.phrases->translate("Chart", spec->title) : oneLine(placed.chart);
        m_charts->add(
            placed.site.isEmpty()
                ? title
                : tr("%1: %2", "a chart, of a site").arg(title, nameOf(dataset, placed.site, *m_context.phrases)),
            int(i));
    }
    m_charts->list()->setCurrentRow(std::clamp(current, 0, std::max(0, m_charts->list()->count() - 1)));
    showChart();
}

void ReportPageEditor::showChart()
{
    const QScopedValueRollback filling(m_filling, true);
    const int row = currentChart();
    const bool any = m_page.kind == TemplatePage::Kind::Charts && row >= 0 && row < int(m_page.charts.size());
    const PlacedChart placed = any ? m_page.charts[std::size_t(row)] : PlacedChart();
    const ChartSpec* spec = any ? chart(placed.chart) : nullptr;
    m_form->setRowVisible(m_half, any);
    m_form->setRowVisible(m_budget, spec && spec->option == ChartSpec::Option::Budget);
    m_form->setRowVisible(m_chip, spec && spec->option == ChartSpec::Option::Chip);
    m_half->setChecked(placed.columns == HalfWidth);
    // That of a template's file may lie outside of the usual range, or between two whole numbers.
    const double budget = placed.budgetMs.value_or(ChartSettings().budgetMs);
    m_budget->setDecimals(budget == std::round(budget) ? 0 : 3);
    m_budget->setRange(std::min(budget, LeastBudgetMs), std::max(budget, MostBudgetMs));
    m_budget->setValue(budget);
    m_chip->setCurrentIndex(m_chip->findData(placed.chip.isEmpty() ? keyOf(ChartSettings().chip) : placed.chip));
}

void ReportPageEditor::keepCharts()
{
    std::vector<PlacedChart> kept;
    for (int row = 0; row < m_charts->list()->count(); ++row)
        kept.push_back(m_page.charts[m_charts->list()->item(row)->data(Qt::UserRole).value<std::size_t>()]);
    m_page.charts = std::move(kept);
    for (int row = 0; row < m_charts->list()->count(); ++row) {
        const QSignalBlocker blocked(m_charts->list());
        m_charts->list()->item(row)->setData(Qt::UserRole, row);
    }
    showChart();
    tell();
}

void ReportPageEditor::showProvinces()
{
    const QScopedValueRollback filling(m_filling, true);
    const int current = m_provinces->currentRow();
    m_provinces->clear();
    if (m_page.kind != TemplatePage::Kind::Atlas)
        return;
    const Dataset& dataset = *m_context.workspace.snapshot();
    std::vector<RowIndex> all(dataset.sites.size());
    std::ranges::iota(all, RowIndex(0));
    QStringList codes = provincesOf(dataset, all);
    for (const QString& code : m_page.of) {
        if (!codes.contains(code))
            codes << code;
    }
    for (const QString& code : std::as_const(codes)) {
        auto* item = new QListWidgetItem(provinceName(dataset, code, *m_context.phrases), m_provinces);
        item->setData(Qt::UserRole, code);
        item->setCheckState(m_page.of.contains(code) ? Qt::Checked : Qt::Unchecked);
    }
    m_provinces->setCurrentRow(std::min(current, m_provinces->count() - 1));
}

void ReportPageEditor::keepProvinces()
{
    if (m_filling)
        return;
    m_page.of.clear();
    for (int row = 0; row < m_provinces->count(); ++row) {
        if (m_provinces->item(row)->checkState() == Qt::Checked)
            m_page.of << m_provinces->item(row)->data(Qt::UserRole).toString();
    }
    tell();
}

void ReportPageEditor::fillSiteMenu()
{
    m_sites->addMenu()->clear();
    const Workspace& workspace = m_context.workspace;
    const std::size_t count = workspace.selection().size();
    QAction* action = m_sites->addMenu()->addAction(
        count == 0   ? tr("No site is selected in the window")
        : count == 1 ? tr("The selected site")
                     : tr("The %1 selected sites").arg(formatNumber(double(count), *m_context.phrases)));
    action->setObjectName(u"addSelected"_s);
    action->setEnabled(count > 0);
    connect(action, &QAction::triggered, this, [this] {
        const Workspace& now = m_context.workspace;
        for (const RowIndex row : now.selection()) {
            const QString uid = now.snapshot()->sites.get<&Site::uid>(std::size_t(row));
            if (!m_page.of.contains(uid))
                m_page.of << uid;
        }
        showSites();
        tell();
    });
}

void ReportPageEditor::showSites()
{
    const int current = m_sites->list()->currentRow();
    m_sites->clear();
    if (m_page.kind != TemplatePage::Kind::Dossiers)
        return;
    for (const QString& uid : std::as_const(m_page.of))
        m_sites->add(nameOf(*m_context.workspace.snapshot(), uid, *m_context.phrases), uid);
    m_sites->list()->setCurrentRow(std::min(current, m_sites->list()->count() - 1));
}

void ReportPageEditor::keepSites()
{
    m_page.of.clear();
    for (int row = 0; row < m_sites->list()->count(); ++row)
        m_page.of << m_sites->list()->item(row)->data(Qt::UserRole).toString();
    tell();
}

} // namespace atlas
