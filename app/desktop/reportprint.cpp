// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/reportprint.h"

#include <algorithm>

namespace atlas {

namespace {

using namespace Qt::StringLiterals;

constexpr int MostDpi = 600; // an A3 page takes 280 MB then; finer is not seen

} // namespace

ReportPrint::ReportPrint(const QByteArray& pdf, std::unique_ptr<QPrinter> printer, QObject* parent)
    : QObject(parent), m_printer(std::move(printer))
{
    m_bytes.setData(pdf);
    m_bytes.open(QIODevice::ReadOnly);
    m_document.load(&m_bytes);
    m_last = m_document.pageCount() - 1;
    if (m_printer->printRange() == QPrinter::PageRange && m_printer->fromPage() > 0) {
        m_first = std::clamp(m_printer->fromPage() - 1, 0, std::max(0, m_last));
        m_last = std::clamp(m_printer->toPage() - 1, m_first, std::max(m_first, m_last));
    }
    m_next = m_first;
    m_printer->setFullPage(true); // the pages have margins of their own
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &ReportPrint::printNext);
    m_turn.start();
}

ReportPrint::~ReportPrint()
{
    if (m_painter.isActive()) {
        m_printer->abort();
        m_painter.end();
    }
    m_document.close(); // before its bytes go
}

void ReportPrint::printNext()
{
    if (m_document.pageCount() == 0) {
        end(fail(ErrorCode::Internal, u"report"_s, tr("The pages cannot be printed: they are no readable PDF")));
        return;
    }
    const QSizeF points = m_document.pagePointSize(m_next);
    // Holds from the next page on, so it comes before it is begun.
    m_printer->setPageOrientation(points.width() > points.height() ? QPageLayout::Landscape : QPageLayout::Portrait);
    const bool begun = m_painter.isActive() ? m_printer->newPage() : m_painter.begin(m_printer.get());
    if (!begun) {
        end(fail(ErrorCode::CannotWrite, m_printer->printerName(), tr("The printer does not take the pages")));
        return;
    }
    const QRect paper = m_printer->pageLayout().fullRectPixels(m_printer->resolution());
    const QSize whole = points.scaled(paper.size(), Qt::KeepAspectRatio).toSize();
    const double share = std::min(1.0, double(MostDpi) / m_printer->resolution());
    const QImage image = m_document.render(m_next, whole * share);
    if (image.isNull()) {
        end(fail(ErrorCode::Internal, u"report"_s, tr("Page %1 cannot be painted for the printer").arg(m_next + 1), {},
                 tr("Print with fewer dots per inch, or print the saved PDF with another program.")));
        return;
    }
    // The origin of a full page is the corner of the paper.
    const QPoint at((paper.width() - whole.width()) / 2, (paper.height() - whole.height()) / 2);
    m_painter.drawImage(QRect(at, whole), image);
    Q_EMIT progressed(m_next - m_first + 1, m_last - m_first + 1);
    if (!m_turn.isActive()) // cancelled by who heard it
        return;
    if (++m_next > m_last)
        end(m_painter.end()
                ? Result<void>()
                : fail(ErrorCode::CannotWrite, m_printer->printerName(), tr("The printer does not take the pages")));
}

void ReportPrint::cancel()
{
    end(fail(ErrorCode::Cancelled, {}, {}));
}

void ReportPrint::end(const Result<void>& outcome)
{
    m_turn.stop();
    Q_EMIT finished(outcome);
    deleteLater();
}

} // namespace atlas
