// SPDX-License-Identifier: GPL-3.0-or-later
// The second tab of the record: the pages it rests on, and what rests on each. Addresses are plain text; the web is
// opened by one button and nothing else. GUI thread.
#pragma once

#include "desktop/context.h"
#include "desktop/recordtexts.h"

#include <QScrollArea>

namespace atlas {

// A source of a site with the figures that rest on it; the uid is empty for figures without a source.
struct UsedSource
{
    QString uid;
    QStringList figures;
};

std::vector<UsedSource> sourcesOf(const RecordTexts& texts, RowIndex site);

class RecordSources : public QScrollArea
{
    Q_OBJECT

public:
    RecordSources(const DesktopContext& context, QWidget* parent);

    void showSources(const RecordTexts& texts, const std::vector<UsedSource>& sources);
    // Scrolls to the source and marks it.
    void reveal(const QString& source);

private:
    QWidget* card(const RecordTexts& texts, const UsedSource& used);

    DesktopContext m_context;
};

} // namespace atlas
