// SPDX-License-Identifier: GPL-3.0-or-later
// Prints a PDF as it is shown, a page in each turn of the event loop. GUI thread.
#pragma once

#include "base/error.h"

#include <QBuffer>
#include <QObject>
#include <QPainter>
#include <QPdfDocument>
#include <QPrinter>
#include <QTimer>

#include <memory>

namespace atlas {

class ReportPrint : public QObject
{
    Q_OBJECT

public:
    // The printer as the user set it up: paper, range of pages, copies. Starts at once and deletes itself at the end.
    ReportPrint(const QByteArray& pdf, std::unique_ptr<QPrinter> printer, QObject* parent);
    // What is not printed yet is given up.
    ~ReportPrint() override;

    void cancel(); // finished() with cancelled

Q_SIGNALS:
    void progressed(int page, int pages);
    // Errors: internal for bytes that are no PDF and a page that cannot be painted, for want of memory too;
    // cannot_write where the printer takes none; cancelled.
    void finished(const atlas::Result<void>& outcome);

private:
    void printNext();
    void end(const Result<void>& outcome);

    QBuffer m_bytes;
    QPdfDocument m_document;
    std::unique_ptr<QPrinter> m_printer;
    QPainter m_painter; // ends before the printer goes
    QTimer m_turn;
    int m_next = 0; // pages, from 0
    int m_last = 0;
    int m_first = 0;
};

} // namespace atlas
