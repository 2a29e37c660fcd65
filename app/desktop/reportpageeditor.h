// SPDX-License-Identifier: GPL-3.0-or-later
// Edits one page of a report's template: its texts, paper the long way, projection of a map, charts, provinces, sites.
// Only what the page knows is shown. GUI thread.
#pragma once

#include "desktop/context.h"
#include "report/reporttemplate.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QListWidget;

namespace atlas {

class LocalTextEdit;
class OrderedList;

class ReportPageEditor : public QWidget
{
    Q_OBJECT

public:
    ReportPageEditor(const DesktopContext& context, QWidget* parent);

    const TemplatePage& page() const { return m_page; }

    void setPage(const TemplatePage& page); // without edited()
    void setLanguages(const std::vector<Language>& languages);
    // Provinces and sites, by another state of the dataset.
    void refill();

Q_SIGNALS:
    void edited();

private:
    void addCharts();
    void addPlaces();
    void tell();

    void fillChartMenu();
    void fillSiteMenu();
    void showCharts();
    void showChart(); // the options of the current one
    void showProvinces();
    void showSites();
    void keepCharts(); // in the order of the list
    void keepProvinces();
    void keepSites();
    // Changes the current chart.
    template <typename Change>
    void edit(Change change);
    int currentChart() const; // index in the page; -1: none

    DesktopContext m_context;
    TemplatePage m_page;
    bool m_filling = false;
    QFormLayout* m_form;
    LocalTextEdit *m_title, *m_text;
    QCheckBox* m_landscape;
    QComboBox* m_projection;
    OrderedList* m_charts;
    QCheckBox* m_half;
    QDoubleSpinBox* m_budget;
    QComboBox* m_chip;
    QListWidget* m_provinces;
    OrderedList* m_sites;
};

} // namespace atlas
