// SPDX-License-Identifier: GPL-3.0-or-later
// The report of the window: made in the background, shown as the PDF that it is, made anew by every change, stopped.
// Real events; the PDFs are read by Poppler's tools.
#include "gui/desktop/reportdialogfixture.h"

#include <QAbstractSpinBox>
#include <QBuffer>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPdfPageNavigator>
#include <QPdfSearchModel>
#include <QPdfView>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class ReportDialogTest : public QObject, protected ReportDialogFixture
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { loadStyle(); }

    void init() { openDialog(); }

    void cleanup() { closeDialog(); }

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

    void theLastPlaceComesBeforeTheFirst()
    {
        settle();
        part<QLineEdit>("reportSearch")->setText(u"the"_s);
        auto* view = part<QPdfView>("reportView");
        QTRY_VERIFY_WITH_TIMEOUT(view->searchModel()->rowCount({}) > 2, WorkMs);
        QAbstractButton* previous = nullptr;
        for (auto* button : m_dialog->findChildren<QAbstractButton*>()) {
            if (button->accessibleName() == u"Previous place")
                previous = button;
        }
        QVERIFY(previous);
        QCOMPARE(view->currentSearchResultIndex(), -1);
        const int places = view->searchModel()->rowCount({});
        previous->click();
        QCOMPARE(view->currentSearchResultIndex(), places - 1);
        previous->click(); // no event came meanwhile, so none was found either
        QCOMPARE(view->currentSearchResultIndex(), places - 2);
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

    void theBudgetOfATemplateIsShownAsItIs()
    {
        for (const double ms : {12.5, 0.25, 20.0, 500.0}) {
            ReportTemplate plan = smallPlan();
            TemplatePage page = pageOf(TemplatePage::Kind::Charts);
            page.charts = {{.chart = u"idle-by-distance"_s, .budgetMs = ms}};
            plan.pages = {page};
            m_dialog->options().setTemplate(plan);
            pages()->setCurrentRow(0);
            QCOMPARE(part<QDoubleSpinBox>("chartBudget")->value(), ms);
            QCOMPARE(m_dialog->options().choice().plan.value().pages.front().charts.front().budgetMs, ms);
        }
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
        addPage(u"Charts"_s);
        auto* onPage = part<OrderedList>("pageCharts");
        Q_EMIT onPage->addMenu()->aboutToShow();
        const auto named = [&](const char* name) {
            return onPage->addMenu()->findChild<QAction*>(QLatin1StringView(name));
        };
        QVERIFY(named("pipeline"));
        QVERIFY(!named("tornado")->isEnabled()); // of a site, and none is selected
        named("pipeline")->trigger();
        const std::vector<TemplatePage> now = m_dialog->options().choice().plan->pages;
        QCOMPARE(now.size(), std::size_t(4));
        QCOMPARE(now.back().charts.size(), std::size_t(1));
        QCOMPARE(now.back().charts.front().chart, u"pipeline"_s);
        settle();
    }

    void theSelectedSitesGetDossiers()
    {
        m_workspace->select(u"g1"_s);
        addPage(u"Dossiers of sites"_s);
        QCOMPARE(m_dialog->options().choice().plan->pages.back().of, QStringList{u"g1"_s});
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
        m_dialog->options().setTemplate(*m_dialog->options().choice().plan);
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
        QCOMPARE(made->pdf, reportPdf(reportContents(request()).value()).value()); // the same bytes as at one go
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

    void rowsAreMovedAndRemovedByKeys()
    {
        const auto texts = [this] {
            QStringList list;
            const ReportChoice choice = m_dialog->options().choice();
            for (const TemplatePage& page : choice.plan->pages)
                list << page.text.en;
            return list;
        };
        const QStringList before = texts();
        m_dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog));
        pages()->setFocus();
        pages()->setCurrentRow(0);
        QTest::keyClick(pages(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(texts(), (QStringList{before[1], before[0], before[2]}));
        QCOMPARE(pages()->currentRow(), 1);
        QTest::keyClick(pages(), Qt::Key_Up, Qt::AltModifier);
        QTest::keyClick(pages(), Qt::Key_Up, Qt::AltModifier); // the first one stays
        QCOMPARE(texts(), before);
        QTest::keyClick(pages(), Qt::Key_Delete);
        QCOMPARE(texts(), before.sliced(1));
        // In a field it deletes a letter.
        auto* field = part<QWidget>("reportTitle")->findChild<QLineEdit*>(u"english"_s);
        field->setFocus();
        field->setCursorPosition(0);
        QTest::keyClick(field, Qt::Key_Delete);
        QCOMPARE(texts(), before.sliced(1));
        QCOMPARE(field->text(), u"here it stands idle"_s);
    }

    void theTabKeyFollowsTheEye()
    {
        settle();
        std::vector<int> places;
        for (const char* name :
             {"reportTemplate", "openTemplate", "saveTemplate", "reportLanguage", "reportPaper", "reportTitle",
              "reportAttach", "reportHtml", "reportStop", "reportPrint", "reportSave", "reportClose"}) {
            auto* control = part<QWidget>(name);
            if (control->focusProxy())
                control = control->focusProxy();
            int steps = 0; // from the template on
            for (const QWidget* at = part<QWidget>("reportTemplate"); at != control; at = at->nextInFocusChain())
                QVERIFY2(++steps < 1000, name);
            places.push_back(steps);
        }
        QVERIFY(std::ranges::is_sorted(places));
    }

    void aLongTitleIsNoWiderThanTheList()
    {
        const int width = m_dialog->options().minimumSizeHint().width();
        ReportTemplate plan = smallPlan();
        plan.pages.front().title.zh = QString(200, u'长');
        m_dialog->options().setTemplate(plan);
        pages()->setCurrentRow(0);
        QCOMPARE(m_dialog->options().minimumSizeHint().width(), width);
        QVERIFY(pages()->item(0)->toolTip().contains(plan.pages.front().title.zh));
    }
};

QTEST_MAIN(ReportDialogTest)
#include "tst_reportdialog.moc"
