// SPDX-License-Identifier: GPL-3.0-or-later
// The tabs of the record: a title with a count after it, the current one underlined. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QTabBar>

namespace atlas {

class RecordTabs : public QTabBar
{
    Q_OBJECT

public:
    RecordTabs(const DesktopContext& context, QWidget* parent);

    // The number after the title; empty for none.
    void setCount(int tab, const QString& count);

protected:
    QSize tabSizeHint(int tab) const override;

    QSize minimumTabSizeHint(int tab) const override { return tabSizeHint(tab); }

    void paintEvent(QPaintEvent* event) override;

private:
    DesktopContext m_context;
};

} // namespace atlas
