// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/reportdialog.h"

#include "base/formats.h"
#include "charts/rowcharts.h"
#include "desktop/parts.h"
#include "desktop/refusaltexts.h"
#include "desktop/reportprint.h"
#include "report/export.h"
#include "report/htmlreport.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPrintDialog>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <utility>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr int RenewAfterMs = 300;
constexpr auto SizeKey = "report/size"_L1;

// A PDF under another ending would be taken for what it is not, and "x.html" is the name of a web page.
QString pdfOf(const QString& path)
{
    return path.endsWith(u".pdf", Qt::CaseInsensitive) ? path : path + u".pdf"_s;
}

QString twinOf(const QString& pdf)
{
    return pdf.chopped(4) + u".html"_s;
}

} // namespace

ReportDialog::ReportDialog(const DesktopContext& context, QWidget* parent)
    : QDialog(parent),
      m_context(context),
      m_options(new ReportOptions(context, this)),
      m_preview(new ReportPreview(context, this)),
      m_cancel(new QPushButton(tr("Stop"), this)),
      m_print(new QPushButton(tr("P&rint…"), this)),
      m_save(new QPushButton(tr("Sa&ve…"), this)),
      m_close(new QPushButton(tr("Close"), this)),
      m_job(this),
      m_files(this)
{
    auto* column = dialogColumn(context, "reportDialog", tr("Report"), this);
    setSizeGripEnabled(true);
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(u"reportOptionsArea"_s);
    scroll->setAccessibleName(tr("What the report is made of"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus); // what stands in it takes the keys
    scroll->setWidget(m_options);
    auto* split = new QSplitter(this);
    split->addWidget(scroll);
    split->addWidget(m_preview);
    split->setStretchFactor(1, 1);
    split->setSizes({context.px(320), context.px(620)});
    column->addWidget(split, 1);
    column->addLayout(buttons());

    const QSize kept = context.settings ? context.settings->value(SizeKey).toSize() : QSize();
    const QSize size = kept.isValid() ? kept : QSize(context.px(980), context.px(700));
    resize(size.boundedTo(screen()->availableSize()));
    m_later.setSingleShot(true);
    m_later.setInterval(RenewAfterMs);
    connectParts();
    renew();
}

QLayout* ReportDialog::buttons()
{
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    for (const auto& [button, name] : {std::pair{m_cancel, "reportStop"}, std::pair{m_print, "reportPrint"},
                                       std::pair{m_save, "reportSave"}, std::pair{m_close, "reportClose"}}) {
        button->setObjectName(QLatin1StringView(name));
        button->setAccessibleName(button->text().remove(u'&'));
        button->setAutoDefault(false); // Enter in a field must not save
        row->addWidget(button);
    }
    return row;
}

void ReportDialog::connectParts()
{
    connect(m_save, &QPushButton::clicked, this, &ReportDialog::askForFile);
    connect(m_print, &QPushButton::clicked, this, &ReportDialog::askForPrinter);
    connect(m_cancel, &QPushButton::clicked, this, &ReportDialog::stop);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(new QShortcut(Qt::CTRL | Qt::Key_S, this), &QShortcut::activated, m_save, &QPushButton::click);
    connect(new QShortcut(Qt::CTRL | Qt::Key_P, this), &QShortcut::activated, m_print, &QPushButton::click);
    connect(&m_later, &QTimer::timeout, this, &ReportDialog::renew);
    connect(&m_job, &ReportJob::progressed, m_preview,
            [this](double share, const QString& sentence) { m_preview->say(sentence, false, share); });
    connect(&m_job, &ReportJob::finished, this, &ReportDialog::take);
    connect(m_options, &ReportOptions::changed, this, &ReportDialog::outdate);
    connect(m_options, &ReportOptions::failed, this, &ReportDialog::refuse);
    const Workspace& workspace = m_context.workspace;
    connect(&workspace, &Workspace::opened, this, &ReportDialog::outdate);
    connect(&workspace, &Workspace::datasetChanged, this, &ReportDialog::outdate);
    connect(&workspace, &Workspace::figuresChanged, this, &ReportDialog::outdate);
    connect(&workspace, &Workspace::ringsChanged, this, &ReportDialog::outdate);
    connect(&workspace, &Workspace::assumptionsChanged, this, &ReportDialog::outdate);
}

ReportRequest ReportDialog::request(const ReportChoice& choice) const
{
    const Workspace& workspace = m_context.workspace;
    return {.style = m_context.figureStyle(),
            .snapshot = workspace.snapshot(),
            .query = workspace.query(),
            .basemap = m_context.basemap,
            .plan = *choice.plan,
            .rings = workspace.ringSpecs(),
            .changes = workspace.assumptionChanges(),
            .sourceDate = workspace.now(),
            .programVersion = m_context.version,
            .attachData = choice.attachData,
            .georeference = choice.georeference};
}

void ReportDialog::outdate()
{
    m_stale = true;
    m_job.cancel();
    m_preview->say(tr("The preview is out of date and is made anew."), false, -1);
    m_later.start();
    follow();
}

void ReportDialog::renew()
{
    m_later.stop();
    m_stale = true;
    const ReportChoice choice = m_options->choice();
    if (choice.plan) {
        m_job.start(request(choice));
        follow();
    } else {
        m_job.cancel();
        take(std::unexpected(choice.plan.error()));
    }
}

void ReportDialog::take(const Result<MadeReport>& made)
{
    const Result<void> shown = made ? m_preview->setPdf(made->pdf) : std::unexpected(made.error());
    if (shown) {
        m_made = *made;
        m_stale = false;
        m_preview->say(saidOfMade(), false);
        saveMade();
    } else {
        m_preview->say(explain(inWords(shown.error(), *m_context.phrases), *m_context.phrases), true);
        if (!m_path.isEmpty() && !isWriting()) {
            m_files.cancel();
            m_path.clear();
            m_checked = false;
            refuse(shown.error());
        }
    }
    follow();
}

QString ReportDialog::saidOfMade() const
{
    const int pages = m_preview->document().pageCount();
    const QString size = m_context.phrases->locale().toString(double(m_made->pdf.size()) / 1e6, 'f', 1);
    const QString made = pages == 1 ? tr("1 page, %1 MB.").arg(size)
                                    : tr("%1 pages, %2 MB.").arg(formatNumber(pages, *m_context.phrases), size);
    const int leftOut = m_options->choice().leftOut;
    if (leftOut == 0)
        return made;
    return joinedSentences({made, leftOut == 1 ? tr("1 page is left out; the list says why.")
                                               : tr("%1 pages are left out; the list says why.").arg(leftOut)},
                           *m_context.phrases);
}

bool ReportDialog::isWriting() const
{
    return m_checked && m_files.isRunning();
}

void ReportDialog::cancel()
{
    m_later.stop();
    m_job.cancel();
    if (!isWriting()) // whole
        m_files.cancel();
    m_path.clear();
    m_checked = false;
    m_preview->say(m_stale ? tr("Stopped. Any change makes the report anew.") : saidOfMade(), false);
    follow();
}

bool ReportDialog::isMaking() const
{
    return m_job.isRunning() || m_later.isActive();
}

void ReportDialog::stop()
{
    if (m_printing)
        m_printing->cancel();
    if (isMaking())
        cancel();
}

void ReportDialog::follow()
{
    const bool busy = isMaking();
    m_cancel->setEnabled(busy || m_printing);
    m_save->setEnabled(m_path.isEmpty() && (busy || isCurrent()));
    m_print->setEnabled(isCurrent() && !m_printing);
}

void ReportDialog::askForFile()
{
    auto* dialog =
        new QFileDialog(this, tr("Save the report"),
                        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation), tr("PDF (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"pdf"_s);
    dialog->selectFile(u"suanli-atlas-report.pdf"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ReportDialog::askToReplace);
    dialog->open();
}

// The file dialog asked about the name that was chosen alone.
void ReportDialog::askToReplace(const QString& chosen)
{
    const QString path = pdfOf(chosen);
    QStringList there;
    if (path != chosen && QFileInfo::exists(path))
        there << QFileInfo(path).fileName();
    if (m_options->choice().htmlTwin && QFileInfo::exists(twinOf(path)))
        there << QFileInfo(twinOf(path)).fileName();
    if (there.isEmpty()) {
        save(path);
        return;
    }
    auto* ask = new QMessageBox(
        QMessageBox::Question, tr("Save the report"),
        there.size() == 1 ? tr("There is a file %1 already. Replace it?").arg(there.front())
                          : tr("There are files %1 and %2 already. Replace them?").arg(there.front(), there.back()),
        QMessageBox::Cancel, this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setTextFormat(Qt::PlainText);
    QPushButton* replace = ask->addButton(tr("Replace"), QMessageBox::AcceptRole);
    connect(replace, &QPushButton::clicked, this, [this, path] { save(path); });
    ask->open();
}

void ReportDialog::save(const QString& path)
{
    m_path = pdfOf(path);
    m_twin = m_options->choice().htmlTwin;
    m_checked = false;
    if (m_stale && !isMaking())
        renew();
    follow();
    if (m_path.isEmpty()) // refused
        return;
    // Before the work, not after it.
    m_files.run(
        [path = m_path, twin = m_twin](const Task&) {
            return checkWritable(path).and_then([&] { return twin ? checkWritable(twinOf(path)) : Result<void>(); });
        },
        [this](const Result<void>& checked) {
            m_checked = checked.has_value();
            if (m_checked) {
                saveMade();
                return;
            }
            m_path.clear();
            follow();
            refuse(checked.error());
        });
}

void ReportDialog::saveMade()
{
    if (m_path.isEmpty() || !m_checked || !isCurrent() || m_files.isRunning())
        return;
    std::vector<FileBytes> files{{m_path, m_preview->bytes()}};
    if (m_twin)
        files.push_back({twinOf(m_path), reportHtml(*m_made->contents)});
    m_files.run([files](const Task&) { return writeTogether(files); },
                [this, path = m_path](const Result<void>& outcome) {
                    m_path.clear();
                    m_checked = false;
                    follow();
                    if (!outcome) {
                        refuse(outcome.error());
                        return;
                    }
                    if (isCurrent())
                        m_preview->say(tr("Written: %1").arg(path), false);
                    Q_EMIT written(path);
                });
}

void ReportDialog::refuse(const Error& error)
{
    if (error.code == ErrorCode::Cancelled)
        return;
    if (!m_job.isRunning()) // its progress would take the place
        m_preview->say(explain(inWords(error, *m_context.phrases), *m_context.phrases), true);
    Q_EMIT failed(error);
}

void ReportDialog::askForPrinter()
{
    if (!isCurrent())
        return;
    auto printer = std::make_shared<std::unique_ptr<QPrinter>>(std::make_unique<QPrinter>(QPrinter::HighResolution));
    (*printer)->setDocName(m_made->contents->documents.front().title);
    (*printer)->setPageSize(
        QPageSize(m_made->contents->request.plan.paper == ReportPaper::A3 ? QPageSize::A3 : QPageSize::A4));
    auto* dialog = new QPrintDialog(printer->get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Print the report"));
    dialog->setOption(QAbstractPrintDialog::PrintPageRange);
    dialog->setMinMax(1, m_preview->document().pageCount());
    connect(dialog, &QDialog::accepted, this, [this, printer] { print(std::move(*printer)); });
    dialog->open();
}

void ReportDialog::print(std::unique_ptr<QPrinter> printer)
{
    // Of the window: the pages come although this dialog is closed.
    m_printing = new ReportPrint(m_preview->bytes(), std::move(printer), parent() ? parent() : this);
    follow();
    connect(m_printing, &ReportPrint::progressed, this, [this](int page, int pages) {
        if (!m_job.isRunning())
            m_preview->say(tr("Page %1 of %2 is printed.").arg(page).arg(pages), false, double(page) / pages);
    });
    connect(m_printing, &ReportPrint::finished, this, [this](const Result<void>& outcome) {
        m_printing = nullptr;
        follow();
        const bool stopped = !outcome && outcome.error().code == ErrorCode::Cancelled;
        if (!outcome && !stopped)
            refuse(outcome.error());
        else if (isCurrent())
            m_preview->say(stopped ? tr("The printing was stopped.") : tr("The report went to the printer."), false);
    });
}

void ReportDialog::done(int result)
{
    cancel(); // a report that nobody waits for
    if (m_context.settings)
        m_context.settings->setValue(SizeKey, size());
    QDialog::done(result);
}

} // namespace atlas
