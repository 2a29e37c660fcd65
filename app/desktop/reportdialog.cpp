// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/reportdialog.h"

#include "desktop/parts.h"
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

QString twinOf(const QString& path)
{
    const QFileInfo file(path);
    return file.path() + u'/' + file.completeBaseName() + u".html"_s;
}

} // namespace

ReportDialog::ReportDialog(const DesktopContext& context, QWidget* parent)
    : QDialog(parent),
      m_context(context),
      m_options(new ReportOptions(context, this)),
      m_preview(new ReportPreview(context, this)),
      m_save(new QPushButton(tr("Sa&ve…"), this)),
      m_print(new QPushButton(tr("P&rint…"), this)),
      m_cancel(new QPushButton(tr("Stop"), this)),
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
    connect(m_cancel, &QPushButton::clicked, this, &ReportDialog::cancel);
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

ReportRequest ReportDialog::request() const
{
    const Workspace& workspace = m_context.workspace;
    const ReportChoice choice = m_options->choice();
    return {.style = m_context.figureStyle(),
            .snapshot = workspace.snapshot(),
            .query = workspace.query(),
            .basemap = m_context.basemap,
            .plan = choice.plan,
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
    m_job.start(request());
    follow();
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
        m_preview->say(explain(shown.error(), *m_context.phrases), true);
        if (!std::exchange(m_path, {}).isEmpty())
            refuse(shown.error());
    }
    follow();
}

QString ReportDialog::saidOfMade() const
{
    const int pages = m_preview->document().pageCount();
    return tr("%n page(s), %1 MB.", nullptr, pages)
        .arg(m_context.phrases->locale().toString(double(m_made->pdf.size()) / 1e6, 'f', 1));
}

void ReportDialog::cancel()
{
    m_later.stop();
    m_job.cancel();
    if (!m_checked) // else the files are being written, whole
        m_files.cancel();
    m_path.clear();
    m_checked = false;
    m_preview->say(m_stale ? tr("Stopped. Any change makes the report anew.") : saidOfMade(), false);
    follow();
}

void ReportDialog::follow()
{
    const bool busy = m_job.isRunning() || m_later.isActive();
    m_cancel->setEnabled(busy);
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
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        // The file dialog asked about the PDF alone.
        if (!m_options->choice().htmlTwin || !QFileInfo::exists(twinOf(path))) {
            save(path);
            return;
        }
        auto* ask =
            new QMessageBox(QMessageBox::Question, tr("Save the report"),
                            tr("There is a file %1 already. Replace it?").arg(QFileInfo(twinOf(path)).fileName()),
                            QMessageBox::Cancel, this);
        ask->setAttribute(Qt::WA_DeleteOnClose);
        ask->setTextFormat(Qt::PlainText);
        QPushButton* replace = ask->addButton(tr("Replace"), QMessageBox::AcceptRole);
        connect(replace, &QPushButton::clicked, this, [this, path] { save(path); });
        ask->open();
    });
    dialog->open();
}

void ReportDialog::save(const QString& path)
{
    m_path = path;
    m_twin = m_options->choice().htmlTwin;
    m_checked = false;
    if (m_stale && !m_job.isRunning() && !m_later.isActive())
        renew();
    follow();
    // Before the work, not after it.
    m_files.run(
        [path, twin = m_twin](const Task&) {
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
    const QByteArray html = m_twin ? reportHtml(*m_made->contents) : QByteArray();
    m_files.run(
        [path = m_path, twin = m_twin, html, pdf = m_preview->bytes()](const Task&) {
            return writeWhole(path, pdf).and_then(
                [&] { return twin ? writeWhole(twinOf(path), html) : Result<void>(); });
        },
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
        m_preview->say(explain(error, *m_context.phrases), true);
    Q_EMIT failed(error);
}

void ReportDialog::askForPrinter()
{
    if (!isCurrent())
        return;
    auto printer = std::make_shared<std::unique_ptr<QPrinter>>(std::make_unique<QPrinter>(QPrinter::HighResolution));
    (*printer)->setDocName(m_made->contents->documents.front().title);
    (*printer)->setPageSize(
        QPageSize(m_options->choice().plan.paper == ReportPaper::A3 ? QPageSize::A3 : QPageSize::A4));
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
    m_printing = true;
    follow();
    // Of the window: the pages come although this dialog is closed.
    auto* printing = new ReportPrint(m_preview->bytes(), std::move(printer), parent() ? parent() : this);
    connect(printing, &ReportPrint::progressed, this, [this](int page, int pages) {
        if (!m_job.isRunning())
            m_preview->say(tr("Page %1 of %2 is printed.").arg(page).arg(pages), false, double(page) / pages);
    });
    connect(printing, &ReportPrint::finished, this, [this](const Result<void>& outcome) {
        m_printing = false;
        follow();
        if (!outcome)
            refuse(outcome.error());
        else if (isCurrent())
            m_preview->say(tr("The report went to the printer."), false);
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
