// SPDX-License-Identifier: GPL-3.0-or-later
// The edits of the record as change sets, each with its sentence for the history, and the columns that its forms ask
// for. They read the workspace and change nothing. GUI thread.
#pragma once

#include "desktop/recordform.h"

namespace atlas {

// One field of a site. A city brings its province, a province drops a city that lies elsewhere.
ChangeSet changeSiteField(const DesktopContext& context, const QString& site, const ColumnSpec& column,
                          const Value& value);

// The column of a claim's number with what its quantity allows.
ColumnSpec claimNumberColumn(const char* name, Quantity quantity);
// The number of a claim that can be edited in place: the one that its role asks for; nullptr for a range.
const char* claimNumberOf(const Claim& claim);
ChangeSet changeClaimNumber(const DesktopContext& context, const QString& claim, const char* column,
                            const Value& value);

// uid empty: a new claim, event or flag of distress of the site.
RecordForm::Setup claimForm(const DesktopContext& context, const QString& site, const QString& uid);
RecordForm::Setup eventForm(const DesktopContext& context, const QString& site, const QString& uid);
RecordForm::Setup flagForm(const DesktopContext& context, const QString& site, const QString& uid);

// With it go the references to it.
ChangeSet removeClaim(const DesktopContext& context, const QString& claim);
ChangeSet removeEvent(const DesktopContext& context, const QString& event);
ChangeSet removeFlag(const DesktopContext& context, const QString& flag);
// Chosen by hand over the other claims of its quantity and basis, of which none stays pinned.
ChangeSet pinClaim(const DesktopContext& context, const QString& claim, bool pinned);

} // namespace atlas
