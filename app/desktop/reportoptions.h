// SPDX-License-Identifier: GPL-3.0-or-later
// What a report is made of, to choose: a template, its pages and their order, texts, languages, paper, and what comes
// with the file. Kept in the settings of the user. GUI thread.
#pragma once

#include "desktop/context.h"
#include "report/reporttemplate.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QGroupBox;
class QListWidgetItem;
class QPushButton;

namespace atlas {

class LocalTextEdit;
class OrderedList;
class ReportPageEditor;

struct ReportChoice
{
    // The ticked pages that have something in them, as parseTemplate() reads them back. Errors: not_found where there
    // is none; of parseTemplate().
    Result<ReportTemplate> plan;
    int leftOut = 0; // ticked pages without anything in them; the list says what they lack
    bool attachData = false;
    bool georeference = false;
    bool htmlTwin = false;
};

class ReportOptions : public QWidget
{
    Q_OBJECT

public:
    ReportOptions(const DesktopContext& context, QWidget* parent);

    ReportChoice choice() const;
    void setTemplate(const ReportTemplate& plan); // all pages ticked

    // Errors: those of reading a file, and of parseTemplate().
    Result<void> openTemplate(const QString& path);
    // The plan of the choice. Errors: its own, and those of writeWhole().
    Result<void> saveTemplate(const QString& path) const;

Q_SIGNALS:
    void changed();
    void failed(const atlas::Error& error);

private:
    QLayout* templateRow();
    QWidget* documentGroup();
    void fillPageMenu();
    void fillTemplates();
    void chooseTemplate();
    void askForTemplate();
    void askToSave();

    void showTemplate(const ReportTemplate& plan, const QStringList& unticked);
    void addPage(const TemplatePage& page, bool ticked);
    void showRow(QListWidgetItem& item);
    void showPage(); // the current one
    void keepPage();
    void setLanguages();
    std::vector<Language> languages() const;
    Result<ReportTemplate> planOf(bool all) const;
    void tell();

    void restore();
    void keep() const;

    DesktopContext m_context;
    ReportTemplate m_plan;             // as it was chosen: key, name and order of languages
    std::vector<TemplatePage> m_pages; // by the number that their rows carry; of removed ones, too
    bool m_filling = false;
    QComboBox* m_templates;
    QPushButton* m_save;
    OrderedList* m_list;
    QGroupBox* m_group;
    ReportPageEditor* m_page;
    QComboBox *m_language, *m_paper;
    LocalTextEdit* m_title;
    QCheckBox *m_attach, *m_georeference, *m_html;
};

} // namespace atlas
