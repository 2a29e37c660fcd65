// SPDX-License-Identifier: GPL-3.0-or-later
// The record of the selected site: what is known, how surely, from whom; and the editors of every field. GUI thread.
#pragma once

#include "desktop/context.h"

#include <QWidget>

#include <memory>

namespace atlas {

class RecordPanel : public QWidget
{
    Q_OBJECT

public:
    explicit RecordPanel(const DesktopContext& context, QWidget* parent = nullptr);
    ~RecordPanel() override;

    // Opens the first field's editor (after a site was added).
    void startEditing();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void showOnMapRequested(const QString& site);
    void deleteRequested(const QString& site);

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

// The edits that the window offers outside the record, as change sets: a new site at a point (province and city by the
// basemap and the places table), a moved site, and a site removed with all that belongs to it.
ChangeSet newSiteAt(const DesktopContext& context, LonLat position);
ChangeSet moveSite(const DesktopContext& context, const QString& site, LonLat position);
ChangeSet removeSite(const DesktopContext& context, const QString& site);

} // namespace atlas
