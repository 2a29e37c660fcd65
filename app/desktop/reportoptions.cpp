// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/reportoptions.h"

#include "cartography/maptext.h"
#include "desktop/localtextedit.h"
#include "desktop/orderedlist.h"
#include "desktop/parts.h"
#include "desktop/refusaltexts.h"
#include "desktop/reportpageeditor.h"
#include "report/export.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGroupBox>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSettings>
#include <QSignalBlocker>
#include <QStandardPaths>

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr auto TemplateKey = "report/template"_L1;
constexpr auto UntickedKey = "report/unticked"_L1; // numbers of pages
constexpr auto AttachKey = "report/attachData"_L1;
constexpr auto GeoreferenceKey = "report/georeference"_L1;
constexpr auto HtmlKey = "report/htmlTwin"_L1;

constexpr int LackRole = Qt::UserRole + 1; // of a row: no template can hold its page

enum LanguageChoice { InEnglish, InChinese, InBoth };

using Kind = TemplatePage::Kind;

// In the order in which a report has them.
constexpr Kind Kinds[] = {Kind::Title, Kind::Text,  Kind::Map,      Kind::Charts,   Kind::Provinces,
                          Kind::Sites, Kind::Atlas, Kind::Dossiers, Kind::Coverage, Kind::Method};

QString nameOf(Kind kind)
{
    switch (kind) {
    case Kind::Title:
        return ReportOptions::tr("Title page");
    case Kind::Text:
        return ReportOptions::tr("Text");
    case Kind::Map:
        return ReportOptions::tr("Map");
    case Kind::Charts:
        return ReportOptions::tr("Charts");
    case Kind::Provinces:
        return ReportOptions::tr("Table of provinces");
    case Kind::Sites:
        return ReportOptions::tr("Table of sites");
    case Kind::Atlas:
        return ReportOptions::tr("Atlas of provinces");
    case Kind::Dossiers:
        return ReportOptions::tr("Dossiers of sites");
    case Kind::Coverage:
        return ReportOptions::tr("Coverage");
    case Kind::Method:
        return ReportOptions::tr("Method");
    }
    Q_UNREACHABLE_RETURN({});
}

// Why no template can hold the page; empty: it can.
QString lackOf(const TemplatePage& page, const Phrases& phrases)
{
    if (page.kind == Kind::Text && page.text == LocalText{})
        return ReportOptions::tr("it has no text");
    if (page.kind == Kind::Charts && page.charts.empty())
        return ReportOptions::tr("it has no chart");
    if (page.kind == Kind::Dossiers && page.of.isEmpty())
        return ReportOptions::tr("it has no site");
    ReportTemplate alone;
    alone.name.en = u"-"_s;
    alone.pages = {page};
    const auto read = parseTemplate(templateJson(alone), {});
    return read ? QString() : inWords(read.error().detail, phrases);
}

// Pages of one kind are told apart by their titles.
QString rowText(const TemplatePage& page, const QString& lack, const Phrases& phrases)
{
    const QString title = oneLine(page.title.in(phrases));
    const QString name = title.isEmpty()
                             ? nameOf(page.kind)
                             : ReportOptions::tr("%1: %2", "a kind of page, its title").arg(nameOf(page.kind), title);
    return lack.isEmpty() ? name : ReportOptions::tr("%1 – left out: %2", "a page, why").arg(name, lack);
}

bool lacks(const QListWidgetItem& item)
{
    return item.data(LackRole).toBool();
}

} // namespace

ReportOptions::ReportOptions(const DesktopContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_templates(narrowBox("reportTemplate", 16, this)),
      m_save(new QPushButton(tr("&Save template…"), this)),
      m_list(new OrderedList(context, "reportPages", tr("Pages of the report"), tr("Add page"), this)),
      m_group(new QGroupBox(this)),
      m_page(new ReportPageEditor(context, m_group)),
      m_language(narrowBox("reportLanguage", 12, this)),
      m_paper(narrowBox("reportPaper", 6, this)),
      m_title(new LocalTextEdit(context, "reportTitle", tr("Title of the report"), 1, this)),
      m_attach(checkBox(context, tr("Attach the &data as tables"), "body", this)),
      m_georeference(checkBox(context, tr("Geore&ferenced map"), "body", this)),
      m_html(checkBox(context, tr("A web page that says the same (HT&ML)"), "body", this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, context.px(6), 0);
    column->setSpacing(context.px(8));
    column->addLayout(templateRow());
    QLabel* label = plainLabel(context, tr("&Pages"), "label", context.theme().ui.ink2, this);
    label->setBuddy(m_list->list());
    column->addWidget(label);
    m_list->list()->setMinimumHeight(context.px(140));
    column->addWidget(m_list);
    auto* inGroup = new QVBoxLayout(m_group);
    inGroup->addWidget(m_page);
    column->addWidget(m_group);
    column->addWidget(documentGroup());
    column->addStretch(1);

    fillPageMenu();
    fillTemplates();
    restore();
    connect(m_list, &OrderedList::changed, this, &ReportOptions::tell);
    connect(m_list, &OrderedList::currentChanged, this, &ReportOptions::showPage);
    connect(m_page, &ReportPageEditor::edited, this, &ReportOptions::keepPage);
    // Names of places and what may be chosen follow the dataset.
    connect(&context.workspace, &Workspace::opened, m_page, &ReportPageEditor::refill);
    connect(&context.workspace, &Workspace::datasetChanged, m_page, &ReportPageEditor::refill);
}

QLayout* ReportOptions::templateRow()
{
    auto* column = new QVBoxLayout;
    column->setSpacing(m_context.px(4));
    QLabel* label = plainLabel(m_context, tr("&Template"), "label", m_context.theme().ui.ink2, this);
    label->setBuddy(m_templates);
    m_templates->setAccessibleName(tr("Template"));
    column->addWidget(label);
    column->addWidget(m_templates);
    auto* row = new QHBoxLayout;
    auto* open = new QPushButton(tr("&Open template…"), this);
    open->setObjectName(u"openTemplate"_s);
    m_save->setObjectName(u"saveTemplate"_s);
    for (QPushButton* button : {open, m_save}) {
        button->setAccessibleName(button->text().remove(u'&'));
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch(1);
    column->addLayout(row);
    setTabOrder(m_templates, open);
    setTabOrder(open, m_save);
    connect(m_templates, &QComboBox::activated, this, &ReportOptions::chooseTemplate);
    connect(open, &QPushButton::clicked, this, &ReportOptions::askForTemplate);
    connect(m_save, &QPushButton::clicked, this, &ReportOptions::askToSave);
    return column;
}

QWidget* ReportOptions::documentGroup()
{
    auto* group = new QGroupBox(tr("Document"), this);
    auto* form = new QFormLayout(group);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_language->setAccessibleName(tr("Language of the report"));
    m_language->addItems({tr("English"), tr("Chinese"), tr("Both languages")});
    form->addRow(tr("Lang&uage"), m_language);
    m_paper->setAccessibleName(tr("Paper"));
    m_paper->addItems({u"A4"_s, u"A3"_s});
    form->addRow(tr("P&aper"), m_paper);
    form->addRow(tr("Titl&e"), m_title);
    m_attach->setObjectName(u"reportAttach"_s);
    m_georeference->setObjectName(u"reportGeoreference"_s);
    m_html->setObjectName(u"reportHtml"_s);
    for (QCheckBox* box : {m_attach, m_georeference, m_html}) {
        form->addRow(box);
        connect(box, &QCheckBox::toggled, this, &ReportOptions::tell);
    }
    connect(m_language, &QComboBox::currentIndexChanged, this, [this] {
        setLanguages();
        tell();
    });
    connect(m_paper, &QComboBox::currentIndexChanged, this, &ReportOptions::tell);
    connect(m_title, &LocalTextEdit::edited, this, &ReportOptions::tell);
    return group;
}

void ReportOptions::fillPageMenu()
{
    for (const Kind kind : Kinds) {
        connect(m_list->addMenu()->addAction(nameOf(kind)), &QAction::triggered, this, [this, kind] {
            TemplatePage page;
            page.kind = kind;
            if (kind == Kind::Dossiers) {
                const Workspace& workspace = m_context.workspace;
                for (const RowIndex row : workspace.selection())
                    page.of << workspace.snapshot()->sites.get<&Site::uid>(std::size_t(row));
            }
            addPage(page, true);
            m_list->list()->setCurrentRow(m_list->list()->count() - 1);
            tell();
        });
    }
}

void ReportOptions::fillTemplates()
{
    for (const QString& key : shippedTemplates()) {
        if (const auto shipped = shippedTemplate(key))
            m_templates->addItem(oneLine(shipped->name.in(*m_context.phrases)), key);
    }
}

void ReportOptions::chooseTemplate()
{
    const auto shipped = shippedTemplate(m_templates->currentData().toString());
    if (shipped) // else that of a file, which is shown already
        setTemplate(*shipped);
}

void ReportOptions::setTemplate(const ReportTemplate& plan)
{
    showTemplate(plan, {});
    tell();
}

void ReportOptions::showTemplate(const ReportTemplate& plan, const QStringList& unticked)
{
    const QScopedValueRollback filling(m_filling, true);
    m_plan = plan;
    m_pages.clear();
    m_list->clear();
    for (std::size_t i = 0; i < plan.pages.size(); ++i)
        addPage(plan.pages[i], !unticked.contains(QString::number(i)));
    const bool both = plan.languages.size() > 1;
    m_language->setCurrentIndex(both                                                       ? InBoth
                                : std::ranges::contains(plan.languages, Language::Chinese) ? InChinese
                                                                                           : InEnglish);
    m_paper->setCurrentIndex(plan.paper == ReportPaper::A3 ? 1 : 0);
    m_title->setText(plan.title);
    setLanguages();
    // That of a file stands after the shipped ones.
    const int shipped = int(shippedTemplates().size());
    while (m_templates->count() > shipped)
        m_templates->removeItem(shipped);
    int at = plan.key.isEmpty() ? -1 : m_templates->findData(plan.key);
    if (at < 0) {
        m_templates->addItem(oneLine(plan.name.in(*m_context.phrases)));
        at = m_templates->count() - 1;
    }
    m_templates->setCurrentIndex(at);
    m_list->list()->setCurrentRow(0);
    showPage();
}

void ReportOptions::addPage(const TemplatePage& page, bool ticked)
{
    const QSignalBlocker blocked(m_list);
    QListWidgetItem* item = m_list->add({}, qulonglong(m_pages.size()));
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(ticked ? Qt::Checked : Qt::Unchecked);
    m_pages.push_back(page);
    showRow(*item);
}

void ReportOptions::showRow(QListWidgetItem& item)
{
    const QSignalBlocker blocked(m_list);
    const TemplatePage& page = m_pages[item.data(Qt::UserRole).toULongLong()];
    const QString lack = lackOf(page, *m_context.phrases);
    item.setData(LackRole, !lack.isEmpty());
    item.setText(rowText(page, lack, *m_context.phrases));
    item.setToolTip(toolTipOf(item.text())); // a long title is wider than the list
}

void ReportOptions::showPage()
{
    const QListWidgetItem* item = m_list->list()->currentItem();
    m_group->setVisible(item);
    if (!item)
        return;
    const TemplatePage& page = m_pages[item->data(Qt::UserRole).toULongLong()];
    m_group->setTitle(nameOf(page.kind)); // as wide as a box wants to be: without the page's title
    m_page->setPage(page);
}

void ReportOptions::keepPage()
{
    if (QListWidgetItem* item = m_list->list()->currentItem()) {
        m_pages[item->data(Qt::UserRole).toULongLong()] = m_page->page();
        showRow(*item);
        tell();
    }
}

void ReportOptions::setLanguages()
{
    m_title->setLanguages(languages());
    m_page->setLanguages(languages());
}

std::vector<Language> ReportOptions::languages() const
{
    switch (m_language->currentIndex()) {
    case InChinese:
        return {Language::Chinese};
    case InBoth:
        return m_plan.languages.size() > 1 ? m_plan.languages
                                           : std::vector<Language>{Language::English, Language::Chinese};
    default:
        return {Language::English};
    }
}

Result<ReportTemplate> ReportOptions::planOf(bool all) const
{
    ReportTemplate plan = m_plan;
    plan.title = m_title->text();
    plan.languages = languages();
    plan.paper = m_paper->currentIndex() == 1 ? ReportPaper::A3 : ReportPaper::A4;
    plan.pages.clear();
    const QListWidget& list = *m_list->list();
    for (int row = 0; row < list.count(); ++row) {
        const QListWidgetItem& item = *list.item(row);
        if (!lacks(item) && (all || item.checkState() == Qt::Checked))
            plan.pages.push_back(m_pages[item.data(Qt::UserRole).toULongLong()]);
    }
    if (plan.pages.empty())
        return fail(ErrorCode::NotFound, tr("Pages of the report"), tr("None with anything in it is ticked"), {},
                    tr("Tick a page, or add one."));
    return parseTemplate(templateJson(plan), {});
}

ReportChoice ReportOptions::choice() const
{
    int leftOut = 0;
    for (int row = 0; row < m_list->list()->count(); ++row) {
        const QListWidgetItem& item = *m_list->list()->item(row);
        leftOut += int(lacks(item) && item.checkState() == Qt::Checked);
    }
    return {.plan = planOf(false),
            .leftOut = leftOut,
            .attachData = m_attach->isChecked(),
            .georeference = m_georeference->isChecked(),
            .htmlTwin = m_html->isChecked()};
}

void ReportOptions::tell()
{
    if (m_filling)
        return;
    m_save->setEnabled(planOf(false).has_value());
    keep();
    Q_EMIT changed();
}

Result<void> ReportOptions::openTemplate(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.exists() ? ErrorCode::Unreadable : ErrorCode::NotFound, path, file.errorString());
    const QByteArray json = file.read(MaxTemplateBytes + 1);
    if (json.size() > MaxTemplateBytes)
        return fail(ErrorCode::InvalidData, path, tr("The file is too large for a template"));
    const auto plan = parseTemplate(json, QFileInfo(path).fileName());
    if (!plan)
        return std::unexpected(plan.error());
    setTemplate(*plan);
    return {};
}

Result<void> ReportOptions::saveTemplate(const QString& path) const
{
    return planOf(false).and_then([&](const ReportTemplate& plan) { return writeWhole(path, templateJson(plan)); });
}

void ReportOptions::askForTemplate()
{
    auto* dialog = new QFileDialog(this, tr("Open a template"),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                                   tr("Template of a report (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        if (const auto opened = openTemplate(path); !opened)
            Q_EMIT failed(opened.error());
    });
    dialog->open();
}

void ReportOptions::askToSave()
{
    auto* dialog = new QFileDialog(this, tr("Save the template"),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                                   tr("Template of a report (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        if (const auto saved = saveTemplate(path); !saved)
            Q_EMIT failed(saved.error());
    });
    dialog->open();
}

void ReportOptions::restore()
{
    const QSettings* settings = m_context.settings;
    Result<ReportTemplate> plan = shippedTemplate(shippedTemplates().constFirst());
    QStringList unticked;
    const QString kept = settings ? settings->value(TemplateKey).toString() : QString();
    // What another version of the program kept may mean nothing to this one.
    if (const auto known = parseTemplate(kept.toUtf8(), {}); !kept.isEmpty() && known) {
        plan = known;
        unticked = settings->value(UntickedKey).toString().split(u',', Qt::SkipEmptyParts);
    }
    if (plan)
        showTemplate(*plan, unticked);
    if (!settings)
        return;
    const QScopedValueRollback filling(m_filling, true);
    m_attach->setChecked(settings->value(AttachKey).toBool());
    m_georeference->setChecked(settings->value(GeoreferenceKey).toBool());
    m_html->setChecked(settings->value(HtmlKey).toBool());
}

void ReportOptions::keep() const
{
    if (!m_context.settings)
        return;
    QStringList unticked;
    int kept = 0;
    for (int row = 0; row < m_list->list()->count(); ++row) {
        const QListWidgetItem& item = *m_list->list()->item(row);
        if (lacks(item))
            continue;
        if (item.checkState() != Qt::Checked)
            unticked << QString::number(kept);
        ++kept;
    }
    if (const auto plan = planOf(true)) {
        m_context.settings->setValue(TemplateKey, QString::fromUtf8(templateJson(*plan)));
        m_context.settings->setValue(UntickedKey, unticked.join(u','));
    }
    m_context.settings->setValue(AttachKey, m_attach->isChecked());
    m_context.settings->setValue(GeoreferenceKey, m_georeference->isChecked());
    m_context.settings->setValue(HtmlKey, m_html->isChecked());
}

} // namespace atlas
