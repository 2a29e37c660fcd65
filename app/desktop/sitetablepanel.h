// SPDX-License-Identifier: GPL-3.0-or-later
// The table of sites: sort, quick filter, jump to the site; the same selection and filter as map and charts. GUI
// thread.
#pragma once

#include "desktop/context.h"

#include <QWidget>

#include <memory>

namespace atlas {

class SiteTablePanel : public QWidget
{
    Q_OBJECT

public:
    explicit SiteTablePanel(const DesktopContext& context, QWidget* parent = nullptr);
    ~SiteTablePanel() override;

    void focusFilter();

    // In the order of the table: the sites that it shows, and the selected ones, of which those that the filter hides
    // come last.
    std::vector<RowIndex> shownSites() const;
    std::vector<RowIndex> selectedSites() const;

Q_SIGNALS:
    void siteActivated(const QString& site); // Enter or double click: show it on the map

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace atlas
