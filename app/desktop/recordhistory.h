// SPDX-License-Identifier: GPL-3.0-or-later
// The third tab of the record: who changed what, when and why, newest first. GUI thread.
#pragma once

#include "desktop/context.h"
#include "desktop/recordtexts.h"

#include <QScrollArea>

namespace atlas {

// One commit: its journal lines have the transaction in common.
struct HistoryItem
{
    QDateTime when;
    QString who, why;
    QStringList lines; // "Operator: A → B"
};

std::vector<HistoryItem> historyItems(const RecordTexts& texts, const std::vector<JournalEntry>& entries);

class RecordHistory : public QScrollArea
{
    Q_OBJECT

public:
    RecordHistory(const DesktopContext& context, QWidget* parent);

    void showItems(const std::vector<HistoryItem>& items);
    void showProblem(const QString& sentence);

Q_SIGNALS:
    void historyRequested(); // in the dock, with its filters and the way back

private:
    QWidget* emptyContent();

    DesktopContext m_context;
};

} // namespace atlas
