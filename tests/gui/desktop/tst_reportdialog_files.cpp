// SPDX-License-Identifier: GPL-3.0-or-later
// The files of the report of the window: what is written, printed, stopped, and what cannot be written.
#include "desktop/reportprint.h"
#include "gui/desktop/reportdialogfixture.h"
#include "support/fileroom.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScopeGuard>

#include <cerrno>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class ReportDialogFilesTest : public QObject, protected ReportDialogFixture
{
    Q_OBJECT

    void put(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_dir.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    // All that stands there but the settings.
    QStringList left() const
    {
        QStringList names =
            QDir(m_dir.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
        names.removeIf([](const QString& name) { return name.startsWith(u"settings"); });
        return names;
    }

private Q_SLOTS:

    void initTestCase() { loadStyle(); }

    void init() { openDialog(); }

    void cleanup() { closeDialog(); }

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
        QVERIFY(!pdfText(path).contains(u"A second page."));
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

    // Of another ending the web page would take the name of the PDF, or the PDF that of something else.
    void aNameOfAnotherEndingGetsItsOwn_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("pdf");
        QTest::addColumn<QString>("html");
        QTest::newRow("a web page") << u"x.html"_s << u"x.html.pdf"_s << u"x.html.html"_s;
        QTest::newRow("none") << u"x"_s << u"x.pdf"_s << u"x.html"_s;
        QTest::newRow("another") << u"x.2026"_s << u"x.2026.pdf"_s << u"x.2026.html"_s;
        QTest::newRow("large letters") << u"x.y.PDF"_s << u"x.y.PDF"_s << u"x.y.html"_s;
    }

    void aNameOfAnotherEndingGetsItsOwn()
    {
        QFETCH(const QString, given);
        QFETCH(const QString, pdf);
        QFETCH(const QString, html);
        part<QAbstractButton>("reportHtml")->setChecked(true);
        const QStringList before = left();
        QSignalSpy written(m_dialog, &ReportDialog::written);
        m_dialog->save(m_dir.filePath(given));
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, WorkMs);
        QCOMPARE(written.front().front().toString(), m_dir.filePath(pdf));
        QCOMPARE(bytesOf(m_dir.filePath(pdf)), m_dialog->preview().bytes());
        QVERIFY(bytesOf(m_dir.filePath(html)).startsWith("<!doctype html>"));
        QCOMPARE(left().size(), before.size() + 2);
    }

    void whatTheFileDialogDidNotAskAboutIsAsked()
    {
        part<QAbstractButton>("reportHtml")->setChecked(true);
        settle();
        put(u"y.pdf"_s, "old pdf");
        QSignalSpy written(m_dialog, &ReportDialog::written);
        const auto asked = [this](const QString& name) {
            m_dialog->askToReplace(m_dir.filePath(name));
            return m_dialog->findChild<QMessageBox*>();
        };
        QMessageBox* ask = asked(u"y"_s);
        QVERIFY(ask);
        QVERIFY(ask->text().contains(u"y.pdf"));
        QTest::keyClick(ask, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!m_dialog->findChild<QMessageBox*>(), WorkMs);

        put(u"y.html"_s, "old page");
        ask = asked(u"y"_s);
        QVERIFY(ask);
        QVERIFY(ask->text().contains(u"y.pdf") && ask->text().contains(u"y.html"));
        QTest::keyClick(ask, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!m_dialog->findChild<QMessageBox*>(), WorkMs);
        QCOMPARE(bytesOf(m_dir.filePath(u"y.pdf"_s)), "old pdf"_ba);
        QCOMPARE(bytesOf(m_dir.filePath(u"y.html"_s)), "old page"_ba);
        QVERIFY(written.isEmpty());

        // The PDF itself the file dialog asked about.
        QFile::remove(m_dir.filePath(u"y.html"_s));
        QVERIFY(!asked(u"y.pdf"_s));
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, WorkMs);
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

    void printingIsStopped()
    {
        settle();
        auto* stop = part<QPushButton>("reportStop");
        QVERIFY(!stop->isEnabled());
        auto printer = std::make_unique<QPrinter>();
        printer->setOutputFormat(QPrinter::PdfFormat);
        printer->setOutputFileName(m_dir.filePath(u"stopped.pdf"_s));
        printer->setResolution(72);
        m_dialog->print(std::move(printer));
        auto* printing = m_window->findChild<ReportPrint*>();
        QVERIFY(printing);
        QSignalSpy finished(printing, &ReportPrint::finished);
        QSignalSpy pages(printing, &ReportPrint::progressed);
        QVERIFY(stop->isEnabled());
        connect(printing, &ReportPrint::progressed, this, [&] { QTest::mouseClick(stop, Qt::LeftButton); });
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, WorkMs);
        QCOMPARE(finished.front().front().value<Result<void>>().error().code, ErrorCode::Cancelled);
        QCOMPARE(pages.size(), 1);
        QVERIFY(!stop->isEnabled());
        QVERIFY(part<QPushButton>("reportPrint")->isEnabled());
        QCOMPARE(part<QLabel>("reportSentence")->text(), u"The printing was stopped."_s);
        QVERIFY(m_dialog->isCurrent());
    }

    // Its second page is not there.
    void aPageThatCannotBePaintedIsAnError()
    {
        const QByteArray pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                               "2 0 obj<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>endobj\n"
                               "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
                               "trailer<</Root 1 0 R/Size 4>>\n%%EOF\n";
        auto printer = std::make_unique<QPrinter>();
        printer->setOutputFormat(QPrinter::PdfFormat);
        printer->setOutputFileName(m_dir.filePath(u"broken.pdf"_s));
        printer->setResolution(72);
        auto* printing = new ReportPrint(pdf, std::move(printer), m_dialog);
        QSignalSpy finished(printing, &ReportPrint::finished);
        QSignalSpy printed(printing, &ReportPrint::progressed);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, WorkMs);
        QCOMPARE(printed.size(), 1);
        const auto outcome = finished.front().front().value<Result<void>>();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Internal);
        QVERIFY2(outcome.error().detail.contains(u'2'), qPrintable(outcome.error().detail));
    }

    // What cannot be written.

    void whatCannotBeWrittenSaysWhy_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("room"); // bytes of a file; 0: enough
        QTest::newRow("a folder that is not there") << u"no/such/r.pdf"_s << 0;
        QTest::newRow("under a file") << u"file.pdf/r.pdf"_s << 0;
        QTest::newRow("a folder has the name") << u"folder.pdf"_s << 0;
        QTest::newRow("no room") << u"new.pdf"_s << 4096;
        QTest::newRow("no room for what replaces a file") << u"file.pdf"_s << 4096;
    }

    void whatCannotBeWrittenSaysWhy()
    {
        QFETCH(const QString, name);
        QFETCH(const int, room);
        settle();
        put(u"file.pdf"_s, "old");
        QDir(m_dir.path()).mkdir(u"folder.pdf"_s);
        const auto removed = qScopeGuard([this] { QDir(m_dir.path()).rmdir(u"folder.pdf"_s); });
        const QStringList before = left();
        QSignalSpy failed(m_dialog, &ReportDialog::failed);
        QSignalSpy written(m_dialog, &ReportDialog::written);
        {
            std::optional<FileRoom> limit;
            if (room > 0)
                QVERIFY(limit.emplace(room).holds());
            m_dialog->save(m_dir.filePath(name));
            QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, WorkMs);
        }
        const auto error = failed.front().front().value<Error>();
        QCOMPARE(error.code, ErrorCode::CannotWrite);
        QCOMPARE(error.subject, QFileInfo(name).fileName());
        QVERIFY(!error.detail.isEmpty());
        if (room > 0)
            QCOMPARE(error.detail, qt_error_string(EFBIG));
        QVERIFY(part<QLabel>("reportSentence")->text().contains(explain(error, *m_phrases)));
        QVERIFY(written.isEmpty());
        QCOMPARE(left(), before);
        QCOMPARE(bytesOf(m_dir.filePath(u"file.pdf"_s)), "old"_ba);

        // Elsewhere it can be.
        m_dialog->save(m_dir.filePath(u"elsewhere.pdf"_s));
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, WorkMs);
        QCOMPARE(bytesOf(m_dir.filePath(u"elsewhere.pdf"_s)), m_dialog->preview().bytes());
    }

    void aFolderThatVanishesMeanwhile()
    {
        QDir folder(m_dir.path());
        QVERIFY(folder.mkdir(u"sub"_s));
        QSignalSpy failed(m_dialog, &ReportDialog::failed);
        bool removed = false;
        connect(m_dialog->findChild<ReportJob*>(), &ReportJob::progressed, this, [&](double share) {
            removed = removed || (share == 1 && folder.rmdir(u"sub"_s)); // long after it was checked
        });
        m_dialog->save(m_dir.filePath(u"sub/r.pdf"_s));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, WorkMs);
        QVERIFY(removed);
        QCOMPARE(failed.front().front().value<Error>().code, ErrorCode::CannotWrite);
        QVERIFY(!QFileInfo::exists(m_dir.filePath(u"sub"_s)));
        QVERIFY(m_dialog->isCurrent());
    }

    void pdfAndWebPageAppearTogether()
    {
        ReportTemplate plan = smallPlan();
        plan.pages[0].text.en = u"The same sentence again and again. "_s.repeated(500).trimmed();
        plan.pages.push_back(plan.pages[0]);
        m_dialog->options().setTemplate(plan);
        part<QAbstractButton>("reportHtml")->setChecked(true);
        settle();
        const QString pdf = m_dir.filePath(u"r.pdf"_s);
        const QString html = m_dir.filePath(u"r.html"_s);
        QSignalSpy failed(m_dialog, &ReportDialog::failed);
        QSignalSpy written(m_dialog, &ReportDialog::written);
        m_dialog->save(pdf);
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, WorkMs);
        const qint64 room = QFileInfo(pdf).size() + 1024; // for the PDF alone
        QCOMPARE_GT(QFileInfo(html).size(), room);
        for (const bool areThere : {false, true}) {
            QFile::remove(pdf);
            QFile::remove(html);
            if (areThere) {
                put(u"r.pdf"_s, "old pdf");
                put(u"r.html"_s, "old page");
            }
            const QStringList before = left();
            failed.clear();
            {
                const FileRoom limit(room);
                QVERIFY(limit.holds());
                m_dialog->save(pdf);
                QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, WorkMs);
            }
            QCOMPARE(failed.front().front().value<Error>().subject, u"r.html"_s);
            QCOMPARE(left(), before);
            QCOMPARE(bytesOf(pdf), areThere ? "old pdf"_ba : QByteArray());
            QCOMPARE(bytesOf(html), areThere ? "old page"_ba : QByteArray());
        }
        QCOMPARE(written.size(), 1);
    }

    void stoppedWhilePaintedTheOldFileStays()
    {
        put(u"r.pdf"_s, "old");
        const QStringList before = left();
        bool stopped = false;
        connect(m_dialog->findChild<ReportJob*>(), &ReportJob::progressed, this, [&](double share) {
            if (share > 0 && !std::exchange(stopped, true))
                QTest::mouseClick(part<QPushButton>("reportStop"), Qt::LeftButton);
        });
        m_dialog->save(m_dir.filePath(u"r.pdf"_s));
        QTRY_VERIFY_WITH_TIMEOUT(stopped, WorkMs);
        QVERIFY(!m_dialog->findChild<ReportJob*>()->isRunning());
        QCOMPARE(left(), before);
        QCOMPARE(bytesOf(m_dir.filePath(u"r.pdf"_s)), "old"_ba);
    }
};

QTEST_MAIN(ReportDialogFilesTest)
#include "tst_reportdialog_files.moc"
