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

    // Scrolls to a field of the selected site's record and puts the focus there; opens the list of all fields where the
    // reading view does not show it.
    void revealField(const QString& table, const QString& uid, const QString& column);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void showOnMapRequested(const QString& site);
    void deleteRequested(const QString& site);
    // The history of a field of a row, or of all of a site when the column is empty.
    void historyRequested(const QString& table, const QString& uid, const QString& column);

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
