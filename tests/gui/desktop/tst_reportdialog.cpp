// SPDX-License-Identifier: GPL-3.0-or-later
// The report of the window over a dataset in memory: made in the background, shown as the PDF that it is, made anew by
// every change, stopped, saved and printed. Real events; the PDFs are read by Poppler's tools.
#include "desktop/mainwindow.h"
#include "desktop/orderedlist.h"
#include "desktop/reportdialog.h"
#include "desktop/reportprint.h"
#include "exchange/basemapprofilefile.h"
#include "support/fakefiles.h"
#include "unit/charts/chartfixture.h"
#include "unit/charts/pdftools.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPdfDocument>
#include <QPdfPageNavigator>
#include <QPdfView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace atlas;
using namespace Qt::StringLiterals;

namespace {

constexpr int WorkMs = 60'000;

TemplatePage pageOf(TemplatePage::Kind kind, const QString& english = {}, const QString& chinese = {})
{
    TemplatePage page;
    page.kind = kind;
    page.text = {.en = english, .zh = chinese};
    return page;
}

ReportTemplate smallPlan()
{
    ReportTemplate plan;
    plan.name = {.en = u"Small report"_s, .zh = u"小报告"_s};
    plan.title = {.en = u"Where it stands idle"_s, .zh = u"闲置在哪里"_s};
    plan.pages = {pageOf(TemplatePage::Kind::Text, u"The first words of the author."_s, u"作者的话。"_s),
                  pageOf(TemplatePage::Kind::Provinces), pageOf(TemplatePage::Kind::Text, u"A second page."_s)};
    return plan;
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class ReportDialogTest : public QObject
{
    Q_OBJECT

    const QString m_path = u"/no-such-folder/a.gpkg"_s;
    const Clock m_clock = [] { return QDateTime(QDate(2026, 11, 21), QTime(14, 32), QTimeZone::UTC); };
    QTemporaryDir m_dir;
    StylePtr m_style;
    BasemapPtr m_basemap;
    std::shared_ptr<const Phrases> m_phrases;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<test::FakeFiles> m_files;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<QWidget> m_window;
    ReportDialog* m_dialog = nullptr;

    DesktopContext context() const
    {
        DesktopContext made{*m_workspace, m_style, ThemeName::Light, m_phrases, m_basemap, u"1.2.3"_s};
        made.settings = m_settings.get();
        return made;
    }

    void makeDialog()
    {
        m_window = std::make_unique<QWidget>();
        m_dialog = new ReportDialog(context(), m_window.get());
        m_dialog->show();
    }

    void settle() const { QTRY_VERIFY_WITH_TIMEOUT(m_dialog->isCurrent(), WorkMs); }

    // What Poppler reads in the preview's bytes.
    QString text() const
    {
        const QString path = m_dir.filePath(u"preview.pdf"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(m_dialog->preview().bytes()) < 0)
            return {};
        file.close();
        return test::pdfText(path);
    }

    template <typename T>
    T* part(const char* name) const
    {
        return m_dialog->findChild<T*>(QLatin1StringView(name));
    }

    QListWidget* pages() const { return part<OrderedList>("reportPages")->list(); }

    QStringList folder() const { return QDir(m_dir.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }

    ReportRequest request() const
    {
        ReportRequest made;
        made.style = m_style;
        made.snapshot = m_workspace->snapshot();
        made.query = m_workspace->query();
        made.basemap = m_basemap;
        made.plan = smallPlan();
        made.sourceDate = m_clock();
        made.programVersion = u"1.2.3"_s;
        return made;
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_style = Style::load().value();
        m_phrases = std::make_shared<const Phrases>(Language::English);
        applyAppTheme(*m_style, ThemeName::Light, *m_phrases);
        const QString profile = QStringLiteral(ATLAS_SOURCE_DIR "/resources/maps/profile.json");
        m_basemap = BasemapProfileFile(profile).read(profile).value();
        m_settings = std::make_unique<QSettings>(m_dir.filePath(u"settings.ini"_s), QSettings::IniFormat);
    }

    void init()
    {
        m_settings->clear();
        m_settings->setValue(u"report/template"_s, QString::fromUtf8(templateJson(smallPlan())));
        m_files = std::make_unique<test::FakeFiles>(m_clock);
        m_files->put(m_path, test::smallNation());
        m_workspace =
            std::make_unique<Workspace>(*m_files, m_clock, u"lin"_s, [](const QString& of) { return of + u"-1"_s; });
        auto opened = m_workspace->open(m_path);
        QTRY_VERIFY_WITH_TIMEOUT(opened.isFinished(), WorkMs);
        QVERIFY(opened.result());
        makeDialog();
    }

    void cleanup()
    {
        m_window.reset();
        m_workspace.reset();
        for (const QString& name : folder()) {
            if (!name.startsWith(u"settings"))
                QVERIFY(QFile::remove(m_dir.filePath(name)));
        }
    }

    // The preview.

    void thePreviewIsThePdf()
    {
        QVERIFY(!m_dialog->isCurrent()); // shown at once, made in the background
        settle();
        const QByteArray& bytes = m_dialog->preview().bytes();
        QVERIFY(bytes.startsWith("%PDF-"));
        QBuffer buffer;
        buffer.setData(bytes);
        QVERIFY(buffer.open(QIODevice::ReadOnly));
        QPdfDocument document;
        document.load(&buffer);
        QCOMPARE_GE(document.pageCount(), 4);
        QCOMPARE(m_dialog->preview().document().pageCount(), document.pageCount());
        const QString words = text();
        QVERIFY(words.contains(u"Where it stands idle"));
        QVERIFY(words.contains(u"The first words of the author."));
        QVERIFY(words.contains(u"A second page."));
        QCOMPARE(words.count(u"作者的话"), 1); // in the template, which the last page prints
        document.close();
    }

    void anUntickedPageIsGone()
    {
        settle();
        const int whole = m_dialog->preview().document().pageCount();
        pages()->item(2)->setCheckState(Qt::Unchecked);
        QVERIFY(!m_dialog->isCurrent());
        settle();
        QVERIFY(text().contains(u"The first words of the author."));
        QVERIFY(!text().contains(u"A second page."));
        QCOMPARE_LT(m_dialog->preview().document().pageCount(), whole); // the printed template is shorter too
    }

    void pagesChangeTheirOrder()
    {
        settle();
        QCOMPARE_LT(text().indexOf(u"The first words"), text().indexOf(u"A second page."));
        pages()->setCurrentRow(0);
        auto* down = part<OrderedList>("reportPages")->findChild<QAbstractButton*>(u"moveRowDown"_s);
        QTest::mouseClick(down, Qt::LeftButton);
        QTest::mouseClick(down, Qt::LeftButton);
        QVERIFY(!down->isEnabled()); // it is the last one now
        settle();
        QCOMPARE_GT(text().indexOf(u"The first words"), text().indexOf(u"A second page."));
    }

    void theTextOfAPageIsTyped()
    {
        settle();
        pages()->setCurrentRow(0);
        auto* field = part<QWidget>("pageText")->findChild<QPlainTextEdit*>(u"english"_s);
        QCOMPARE(field->toPlainText(), u"The first words of the author."_s);
        field->setPlainText(u"Words that were changed, <b>as typed</b>."_s);
        settle();
        QVERIFY(text().contains(u"Words that were changed, <b>as typed</b>."));
    }

    void bothLanguagesStandInOneFile()
    {
        settle();
        const int whole = m_dialog->preview().document().pageCount();
        part<QComboBox>("reportLanguage")->setCurrentIndex(2);
        settle();
        QVERIFY(text().contains(u"The first words of the author."));
        QVERIFY(text().contains(u"作者的话"));
        QCOMPARE_GT(m_dialog->preview().document().pageCount(), whole);
    }

    void thePaperIsChosen()
    {
        settle();
        const QSizeF a4 = m_dialog->preview().document().pagePointSize(0);
        part<QComboBox>("reportPaper")->setCurrentIndex(1);
        settle();
        const QSizeF a3 = m_dialog->preview().document().pagePointSize(0);
        QCOMPARE_GT(a3.width(), a4.width() * 1.3);
    }

    void aChartIsAdded()
    {
        auto* list = part<OrderedList>("reportPages");
        const QList<QAction*> kinds = list->addMenu()->actions();
        const auto charts = std::ranges::find(kinds, u"Charts"_s, &QAction::text);
        QVERIFY(charts != kinds.end());
        (*charts)->trigger();
        auto* onPage = part<OrderedList>("pageCharts");
        Q_EMIT onPage->addMenu()->aboutToShow();
        const auto named = [&](const char* name) {
            return onPage->addMenu()->findChild<QAction*>(QLatin1StringView(name));
        };
        QVERIFY(named("pipeline"));
        QVERIFY(!named("tornado")->isEnabled()); // of a site, and none is selected
        named("pipeline")->trigger();
        const std::vector<TemplatePage> now = m_dialog->options().choice().plan.pages;
        QCOMPARE(now.size(), std::size_t(4));
        QCOMPARE(now.back().charts.size(), std::size_t(1));
        QCOMPARE(now.back().charts.front().chart, u"pipeline"_s);
        settle();
    }

    void theSelectedSitesGetDossiers()
    {
        m_workspace->select(u"g1"_s);
        const QList<QAction*> kinds = part<OrderedList>("reportPages")->addMenu()->actions();
        const auto dossiers = std::ranges::find(kinds, u"Dossiers of sites"_s, &QAction::text);
        QVERIFY(dossiers != kinds.end());
        (*dossiers)->trigger();
        QCOMPARE(m_dialog->options().choice().plan.pages.back().of, QStringList{u"g1"_s});
        settle();
    }

    void pageAndZoomStay()
    {
        settle();
        auto* view = part<QPdfView>("reportView");
        QTest::mouseClick(part<QAbstractButton>("reportZoomIn"), Qt::LeftButton);
        const double zoom = view->zoomFactor();
        view->pageNavigator()->jump(2, {});
        QCOMPARE(view->pageNavigator()->currentPage(), 2);
        m_dialog->options().setTemplate(m_dialog->options().choice().plan);
        settle();
        QCOMPARE(view->pageNavigator()->currentPage(), 2);
        QCOMPARE(view->zoomFactor(), zoom);
    }

    void aChangeOfTheDatasetRenewsIt()
    {
        settle();
        QVERIFY(text().contains(u"Gansu"));
        ChangeSet changes;
        changes.why = u"renamed"_s;
        RowChange row;
        row.kind = RowChange::Kind::Update;
        row.table = u"places"_s;
        row.uid = u"620000"_s;
        row.cells = {{u"name_en"_s, u"Gansu"_s, u"Kansu"_s}};
        changes.rows = {row};
        auto edited = m_workspace->edit(changes);
        QTRY_VERIFY_WITH_TIMEOUT(edited.isFinished(), WorkMs);
        QVERIFY(edited.result());
        QTRY_VERIFY_WITH_TIMEOUT(m_dialog->isCurrent() && text().contains(u"Kansu"), WorkMs);
    }

    void aRefusalIsSaidInPlace()
    {
        ReportTemplate plan = smallPlan();
        plan.pages.push_back(pageOf(TemplatePage::Kind::Dossiers));
        plan.pages.back().of = {u"no-such-site"_s};
        m_dialog->options().setTemplate(plan);
        const auto sentence = [this] { return part<QLabel>("reportSentence")->text(); };
        QTRY_VERIFY_WITH_TIMEOUT(sentence().contains(u"no-such-site"), WorkMs);
        QVERIFY(!m_dialog->isCurrent());
        QVERIFY(!part<QPushButton>("reportSave")->isEnabled());
        m_dialog->options().setTemplate(smallPlan());
        settle();
        QVERIFY(!sentence().contains(u"no-such-site"));
    }

    // The work.

    void theLoopTurnsBetweenPages()
    {
        ReportJob job(nullptr);
        QTimer beat; // one turn each
        int turns = 0;
        connect(&beat, &QTimer::timeout, this, [&turns] { ++turns; });
        beat.start(0);
        std::vector<int> turnsAtPages;
        connect(&job, &ReportJob::progressed, this, [&](double share) {
            if (share >= 0)
                turnsAtPages.push_back(turns);
        });
        QSignalSpy finished(&job, &ReportJob::finished);
        job.start(request());
        QVERIFY(job.isRunning());
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, WorkMs);
        QVERIFY(!job.isRunning());
        QCOMPARE_GE(turnsAtPages.size(), std::size_t(4));
        for (std::size_t i = 1; i < turnsAtPages.size(); ++i)
            QCOMPARE_GT(turnsAtPages[i], turnsAtPages[i - 1]);
        const auto made = finished.front().front().value<Result<MadeReport>>();
        QVERIFY(made);
        QCOMPARE(made->pdf, reportPdf(request()).value()); // the same bytes as at one go
    }

    void theNewestRequestWins()
    {
        ReportJob job(nullptr);
        QSignalSpy finished(&job, &ReportJob::finished);
        job.start(request());
        ReportRequest other = request();
        other.plan.title = {.en = u"The other one"_s, .zh = {}};
        job.start(other);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, WorkMs);
        const auto made = finished.front().front().value<Result<MadeReport>>();
        QCOMPARE(made.value().contents->documents.front().title, u"The other one"_s);

        // Also while pages are painted.
        bool again = false;
        connect(&job, &ReportJob::progressed, this, [&](double share) {
            if (share > 0 && !std::exchange(again, true))
                job.start(request());
        });
        job.start(other);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 2, WorkMs);
        QCOMPARE(finished.back().front().value<Result<MadeReport>>().value().contents->documents.front().title,
                 u"Where it stands idle"_s);
    }

    // Files.

    void whatIsSavedIsThePreview()
    {
        settle();
        QSignalSpy written(m_dialog, &ReportDialog::written);
        const QString path = m_dir.filePath(u"a report.pdf"_s);
        m_dialog->save(path);
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, WorkMs);
        QCOMPARE(written.front().front().toString(), path);
        QCOMPARE(bytesOf(path), m_dialog->preview().bytes());
        QVERIFY(!folder().contains(u"a report.html"_s));
    }

    void aSaveWaitsForTheChange()
    {
        settle();
        pages()->item(2)->setCheckState(Qt::Unchecked);
        QSignalSpy written(m_dialog, &ReportDialog::written);
        const QString path = m_dir.filePath(u"b.pdf"_s);
        m_dialog->save(path);
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, WorkMs);
        QVERIFY(m_dialog->isCurrent());
        QCOMPARE(bytesOf(path), m_dialog->preview().bytes());
        QVERIFY(!test::pdfText(path).contains(u"A second page."));
    }

    void theWebPageStandsBesideIt()
    {
        part<QAbstractButton>("reportHtml")->setChecked(true);
        QSignalSpy written(m_dialog, &ReportDialog::written);
        m_dialog->save(m_dir.filePath(u"c.pdf"_s));
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, WorkMs);
        const QByteArray html = bytesOf(m_dir.filePath(u"c.html"_s));
        QVERIFY(html.contains("The first words of the author."));
    }

    void stoppedWorkLeavesNothing()
    {
        QSignalSpy written(m_dialog, &ReportDialog::written);
        QSignalSpy failed(m_dialog, &ReportDialog::failed);
        const QStringList before = folder();
        m_dialog->save(m_dir.filePath(u"stopped.pdf"_s));
        m_dialog->cancel();
        QVERIFY(!part<QPushButton>("reportStop")->isEnabled());

        // While it is painted, too.
        bool stopped = false;
        connect(m_dialog->findChild<ReportJob*>(), &ReportJob::progressed, this, [&](double share) {
            if (share > 0 && !std::exchange(stopped, true))
                m_dialog->cancel();
        });
        m_dialog->save(m_dir.filePath(u"stopped.pdf"_s));
        QTRY_VERIFY_WITH_TIMEOUT(stopped, WorkMs);
        QVERIFY(!m_dialog->isCurrent());
        QCOMPARE(folder(), before);
        QVERIFY(written.isEmpty() && failed.isEmpty());

        // The next one is the only one that comes.
        m_dialog->save(m_dir.filePath(u"whole.pdf"_s));
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, WorkMs);
        QVERIFY(!folder().contains(u"stopped.pdf"_s));
        QVERIFY(folder().contains(u"whole.pdf"_s));
    }

    void anUnwritableFolderIsAnError()
    {
        settle();
        QSignalSpy failed(m_dialog, &ReportDialog::failed);
        QSignalSpy written(m_dialog, &ReportDialog::written);
        const QString path = m_dir.filePath(u"no-such-folder/d.pdf"_s);
        m_dialog->save(path);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, WorkMs);
        const auto error = failed.front().front().value<Error>();
        QCOMPARE(error.code, ErrorCode::CannotWrite);
        QVERIFY(!QFileInfo::exists(path));
        QVERIFY(written.isEmpty());
        QVERIFY(part<QLabel>("reportSentence")->text().contains(explain(error, *m_phrases)));
        QVERIFY(part<QPushButton>("reportSave")->isEnabled()); // elsewhere
    }

    void aTemplateGoesToAFileAndBack()
    {
        pages()->item(1)->setCheckState(Qt::Unchecked);
        const QString path = m_dir.filePath(u"template.json"_s);
        QVERIFY(m_dialog->options().saveTemplate(path));
        const QByteArray saved = templateJson(m_dialog->options().choice().plan);
        QCOMPARE(bytesOf(path), saved);
        m_dialog->options().setTemplate(shippedTemplate(shippedTemplates().constFirst()).value());
        QVERIFY(m_dialog->options().openTemplate(path));
        QCOMPARE(templateJson(m_dialog->options().choice().plan), saved);
        QCOMPARE(pages()->count(), 2);
        QCOMPARE(m_dialog->options().openTemplate(m_dir.filePath(u"none.json"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(pages()->count(), 2);
    }

    void theChoiceIsKept()
    {
        pages()->item(1)->setCheckState(Qt::Unchecked);
        part<QComboBox>("reportLanguage")->setCurrentIndex(1);
        part<QAbstractButton>("reportAttach")->setChecked(true);
        const QByteArray kept = templateJson(m_dialog->options().choice().plan);
        makeDialog();
        QCOMPARE(templateJson(m_dialog->options().choice().plan), kept);
        QVERIFY(m_dialog->options().choice().attachData && !m_dialog->options().choice().htmlTwin);
        QCOMPARE(pages()->count(), 3); // the unticked one is still offered

        for (const QString& key : m_settings->allKeys())
            m_settings->setValue(key, u"nonsense"_s);
        makeDialog();
        QCOMPARE(m_dialog->options().choice().plan.key, shippedTemplates().constFirst());
    }

    void thePagesArePrinted()
    {
        settle();
        const QString path = m_dir.filePath(u"printed.pdf"_s);
        auto printer = std::make_unique<QPrinter>();
        printer->setOutputFormat(QPrinter::PdfFormat);
        printer->setOutputFileName(path);
        printer->setResolution(72);
        printer->setPrintRange(QPrinter::PageRange);
        printer->setFromTo(2, 3);
        auto* printing = new ReportPrint(m_dialog->preview().bytes(), std::move(printer), m_dialog);
        QSignalSpy finished(printing, &ReportPrint::finished);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, WorkMs);
        QVERIFY(finished.front().front().value<Result<void>>());
        QPdfDocument printed;
        QCOMPARE(printed.load(path), QPdfDocument::Error::None);
        QCOMPARE(printed.pageCount(), 2);
    }

    // The controls.

    void everyControlHasAName()
    {
        settle();
        for (int row = 0; row < pages()->count(); ++row) {
            pages()->setCurrentRow(row);
            for (const QWidget* widget : m_dialog->findChildren<QWidget*>()) {
                if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisibleTo(m_dialog))
                    continue;
                if (qobject_cast<const QComboBox*>(widget->parent()) ||
                    qobject_cast<const QAbstractSpinBox*>(widget->parent()))
                    continue; // a part of a control
                const auto* button = qobject_cast<const QAbstractButton*>(widget);
                QVERIFY2(
                    !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                    qPrintable(QLatin1StringView(widget->metaObject()->className()) + u' ' + widget->objectName()));
            }
        }
    }

    void itFitsASmallScreen()
    {
        QCOMPARE_LE(m_dialog->minimumSizeHint().width(), 800);
        QCOMPARE_LE(m_dialog->minimumSizeHint().height(), 500);
    }

    void escapeClosesIt()
    {
        QSignalSpy gone(m_dialog, &QObject::destroyed);
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QTRY_COMPARE(gone.size(), 1);
        m_dialog = nullptr;
    }
};

QTEST_MAIN(ReportDialogTest)
#include "tst_reportdialog.moc"
