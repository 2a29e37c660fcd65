// SPDX-License-Identifier: GPL-3.0-or-later
// What the report of the window is made of: kept, saved, opened, and always a plan that can be read back.
#include "gui/desktop/reportdialogfixture.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include <random>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class ReportDialogPlanTest : public QObject, protected ReportDialogFixture
{
    Q_OBJECT

    ReportTemplate asked() const { return m_dialog->options().choice().plan.value_or(ReportTemplate()); }

    // One thing that a person may do.
    template <typename Below>
    void press(qsizetype what, Below below, const QStringList& texts) const
    {
        const QList<QAction*> kinds = part<OrderedList>("reportPages")->addMenu()->actions();
        auto* charts = part<OrderedList>("pageCharts");
        auto* sites = part<OrderedList>("pageSites");
        const auto trigger = [&](OrderedList* list) {
            Q_EMIT list->addMenu()->aboutToShow();
            list->addMenu()->actions()[below(list->addMenu()->actions().size())]->trigger();
        };
        const auto write = [&](const char* name) {
            const QString text = texts[below(texts.size())];
            if (auto* area = part<QWidget>(name)->findChild<QPlainTextEdit*>(u"english"_s))
                area->setPlainText(text);
            else
                part<QWidget>(name)->findChild<QLineEdit*>(u"chinese"_s)->setText(text);
        };
        const auto button = [&](const char* list) {
            const char* names[] = {"removeRow", "moveRowUp", "moveRowDown"};
            part<OrderedList>(list)->findChild<QAbstractButton*>(QLatin1StringView(names[below(3)]))->click();
        };
        if (what == 0)
            kinds[below(kinds.size())]->trigger();
        else if (what == 1 && pages()->count() > 0)
            pages()->setCurrentRow(int(below(pages()->count())));
        else if (what == 2 && pages()->count() > 0)
            pages()->item(int(below(pages()->count())))->setCheckState(below(2) == 0 ? Qt::Checked : Qt::Unchecked);
        else if (what == 3 && !charts->isHidden())
            trigger(charts);
        else if (what == 4 && !sites->isHidden())
            trigger(sites);
        else if (what == 5)
            write(below(2) == 0 ? "pageText" : below(2) == 0 ? "pageTitle" : "reportTitle");
        else if (what == 6)
            button(!charts->isHidden() ? "pageCharts" : !sites->isHidden() ? "pageSites" : "reportPages");
        else
            part<QComboBox>("reportLanguage")->setCurrentIndex(int(below(3)));
    }

private Q_SLOTS:

    void initTestCase() { loadStyle(); }

    void init() { openDialog(); }

    void cleanup() { closeDialog(); }

    void aTemplateGoesToAFileAndBack()
    {
        pages()->item(1)->setCheckState(Qt::Unchecked);
        const QString path = m_dir.filePath(u"template.json"_s);
        QVERIFY(m_dialog->options().saveTemplate(path));
        const QByteArray saved = templateJson(*m_dialog->options().choice().plan);
        QCOMPARE(bytesOf(path), saved);
        m_dialog->options().setTemplate(shippedTemplate(shippedTemplates().constFirst()).value());
        QVERIFY(m_dialog->options().openTemplate(path));
        QCOMPARE(templateJson(*m_dialog->options().choice().plan), saved);
        QCOMPARE(pages()->count(), 2);
        QCOMPARE(m_dialog->options().openTemplate(m_dir.filePath(u"none.json"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(pages()->count(), 2);
    }

    void theChoiceIsKept()
    {
        pages()->item(1)->setCheckState(Qt::Unchecked);
        part<QComboBox>("reportLanguage")->setCurrentIndex(1);
        part<QAbstractButton>("reportAttach")->setChecked(true);
        const QByteArray kept = templateJson(*m_dialog->options().choice().plan);
        makeDialog();
        QCOMPARE(templateJson(*m_dialog->options().choice().plan), kept);
        QVERIFY(m_dialog->options().choice().attachData && !m_dialog->options().choice().htmlTwin);
        QCOMPARE(pages()->count(), 3); // the unticked one is still offered

        for (const QString& key : m_settings->allKeys())
            m_settings->setValue(key, u"nonsense"_s);
        makeDialog();
        QCOMPARE(m_dialog->options().choice().plan->key, shippedTemplates().constFirst());
    }

    // What is asked for.

    void pagesWithoutContentAreLeftOut_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("row");
        QTest::newRow("text") << u"Text"_s << u"Text – left out: it has no text"_s;
        QTest::newRow("charts") << u"Charts"_s << u"Charts – left out: it has no chart"_s;
        QTest::newRow("dossiers") << u"Dossiers of sites"_s << u"Dossiers of sites – left out: it has no site"_s;
    }

    void pagesWithoutContentAreLeftOut()
    {
        QFETCH(const QString, kind);
        QFETCH(const QString, row);
        settle();
        const ReportTemplate before = asked();
        addPage(kind);
        QCOMPARE(pages()->item(3)->text(), row);
        QCOMPARE(asked(), before);
        settle();
        const auto sentence = [this] { return part<QLabel>("reportSentence")->text(); };
        QVERIFY2(sentence().endsWith(u" MB. 1 page is left out; the list says why."), qPrintable(sentence()));
        addPage(kind);
        settle();
        QVERIFY2(sentence().endsWith(u" MB. 2 pages are left out; the list says why."), qPrintable(sentence()));

        // The template that is saved, and the choice that is kept, can be read.
        const QString path = m_dir.filePath(u"template.json"_s);
        QVERIFY(m_dialog->options().saveTemplate(path));
        QVERIFY(m_dialog->options().openTemplate(path));
        QCOMPARE(asked(), before);
        addPage(kind);
        pages()->item(1)->setCheckState(Qt::Unchecked);
        const ReportTemplate ticked = asked();
        makeDialog();
        QCOMPARE(asked(), ticked);
        QCOMPARE(pages()->count(), 3);
        settle();
    }

    void aPageWithContentIsNotLeftOut()
    {
        addPage(u"Text"_s);
        part<QWidget>("pageText")->findChild<QPlainTextEdit*>(u"chinese"_s)->setPlainText(u"有字"_s);
        QCOMPARE(pages()->item(3)->text(), u"Text"_s);
        QCOMPARE(asked().pages.size(), std::size_t(4));
        QCOMPARE(asked().pages.back().text, (LocalText{{}, u"有字"_s}));
    }

    void withoutAPageThereIsNoReport()
    {
        settle();
        for (int row = 0; row < 3; ++row)
            pages()->item(row)->setCheckState(Qt::Unchecked);
        const auto plan = m_dialog->options().choice().plan;
        QVERIFY(!plan);
        const QString why = explain(plan.error(), *m_phrases);
        QTRY_COMPARE_WITH_TIMEOUT(part<QLabel>("reportSentence")->text(), why, WorkMs);
        for (const char* name : {"reportSave", "reportPrint", "reportStop", "saveTemplate"})
            QVERIFY2(!part<QPushButton>(name)->isEnabled(), name);
        QVERIFY(!m_dialog->isCurrent());
        QVERIFY(!m_dialog->options().saveTemplate(m_dir.filePath(u"t.json"_s)));

        // A save that waited for it hears of it.
        pages()->item(0)->setCheckState(Qt::Checked);
        settle();
        pages()->item(0)->setCheckState(Qt::Unchecked);
        QSignalSpy failed(m_dialog, &ReportDialog::failed);
        m_dialog->save(m_dir.filePath(u"r.pdf"_s));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, WorkMs);
        QVERIFY(!folder().contains(u"r.pdf"_s));
        pages()->item(0)->setCheckState(Qt::Checked);
        settle();
        QVERIFY(part<QPushButton>("reportSave")->isEnabled());
        QVERIFY(!folder().contains(u"r.pdf"_s));
    }

    void pastedTextIsWhatATemplateTakes()
    {
        pages()->setCurrentRow(0);
        const QString pasted = u" a\tb\u200b\u00adc\x07\n\u2028d\ufeff "_s;
        part<QWidget>("pageText")->findChild<QPlainTextEdit*>(u"english"_s)->setPlainText(pasted);
        part<QWidget>("pageTitle")->findChild<QLineEdit*>(u"english"_s)->setText(pasted);
        part<QWidget>("reportTitle")->findChild<QLineEdit*>(u"english"_s)->setText(QString(300, u'长'));
        const ReportTemplate plan = asked();
        QCOMPARE(plan.title.en, QString(200, u'长'));
        QCOMPARE(plan.pages.front().title.en, u"a bc d"_s);
        QVERIFY2(plan.pages.front().text.en.startsWith(u"a bc"), qPrintable(plan.pages.front().text.en));
        QVERIFY(plan.pages.front().text.en.endsWith(u"\nd"));
        settle();

        // What it does not take is left out, with the reason.
        auto* field = part<QWidget>("pageText")->findChild<QPlainTextEdit*>(u"english"_s);
        field->setPlainText(QString(20'001, u'x'));
        QVERIFY2(pages()->item(0)->text().contains(u"20001"), qPrintable(pages()->item(0)->text()));
        QCOMPARE(asked().pages.size(), std::size_t(2));
        field->setPlainText(QString(20'000, u'x'));
        QCOMPARE(asked().pages.size(), std::size_t(3));
    }

    // Whoever presses anything gets a plan that can be read back, or is told why there is none.
    void everyStateIsReadBack()
    {
        m_workspace->select(u"g1"_s);
        std::mt19937 random(7);
        const auto below = [&random](qsizetype end) { return qsizetype(random() % std::size_t(end)); };
        const QStringList texts{
            u"words"_s, {}, u"  "_s, u"\t\u200b"_s, u"一\n二"_s, QString(20'001, u'x'), QString(QChar(0xd800))};
        int plans = 0;
        for (int step = 0; step < 400; ++step) {
            press(below(8), below, texts);
            const ReportChoice now = m_dialog->options().choice();
            if (!now.plan) {
                QVERIFY(!explain(now.plan.error(), *m_phrases).isEmpty());
                continue;
            }
            ++plans;
            const auto read = parseTemplate(templateJson(*now.plan), u"x.json"_s);
            QVERIFY2(read,
                     qPrintable(u"step %1: "_s.arg(step) + (read ? QString() : explain(read.error(), *m_phrases))));
            QVERIFY2(*read == *now.plan, qPrintable(QString::number(step)));
            const QString kept = m_settings->value(u"report/template"_s).toString();
            QVERIFY(parseTemplate(kept.toUtf8(), {}));
        }
        QCOMPARE_GT(plans, 100);
        m_dialog->options().setTemplate(smallPlan());
        settle();
    }

    void whatIsGoneFromTheDatasetIsMarked()
    {
        ReportTemplate plan = smallPlan();
        plan.pages.push_back(pageOf(TemplatePage::Kind::Dossiers));
        plan.pages.back().of = {u"g1"_s, u"no-such-site"_s};
        m_dialog->options().setTemplate(plan);
        pages()->setCurrentRow(3);
        const QListWidget* sites = part<OrderedList>("pageSites")->list();
        QCOMPARE(sites->item(0)->text(), u"g1"_s);
        QCOMPARE(sites->item(1)->text(), u"no-such-site (not in this dataset)"_s);
    }

    void howManySitesAreSelected()
    {
        addPage(u"Dossiers of sites"_s);
        auto* menu = part<OrderedList>("pageSites")->addMenu();
        const auto offered = [menu] {
            Q_EMIT menu->aboutToShow();
            return menu->actions().constFirst()->text();
        };
        QCOMPARE(offered(), u"No site is selected in the window"_s);
        m_workspace->select(u"g1"_s);
        QCOMPARE(offered(), u"The selected site"_s);
        m_workspace->select(std::vector<RowIndex>{0, 2}, SelectMode::Replace);
        QCOMPARE(offered(), u"The 2 selected sites"_s);
        menu->actions().constFirst()->trigger();
        QCOMPARE(asked().pages.back().of.size(), 2);
    }
};

QTEST_MAIN(ReportDialogPlanTest)
#include "tst_reportdialog_plan.moc"
