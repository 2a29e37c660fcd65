// SPDX-License-Identifier: GPL-3.0-or-later
// What was being committed when a program ended: each change set is written into the state folder before its commit and
// taken out when the commit was answered, whatever the answer. It outlives the program, not the power: it is not
// synchronised. A log that cannot be written stops no commit. Private to store.
#pragma once

#include "domain/ports.h"

namespace atlas {

// A change set that a program of this computer was committing when it ended.
struct InFlight
{
    EditLock editor; // since: when the commit began
    qint64 base = 0; // the revision it was made on
    ChangeSet changes;
    QString path; // of the record
};

class RecoveryLog
{
public:
    // file: the dataset. An empty stateFolder keeps nothing.
    RecoveryLog(const QString& stateFolder, const QString& file);
    ~RecoveryLog();

    RecoveryLog(const RecoveryLog&) = delete;
    RecoveryLog& operator=(const RecoveryLog&) = delete;

    // A change set of more cells is recorded by its name alone: an import can be made again from its file.
    static constexpr std::size_t MaxCells = 20'000;

    void begin(const ChangeSet& changes, qint64 base, const EditLock& editor);
    void end();

    // Of programs of this host that are gone; their empty records are removed. Oldest first.
    std::vector<InFlight> leftBehind(const QString& host) const;

    void forget(const InFlight& record);

    // A lock in the file stays until the next commit takes it over; the notice of it may be done with before.
    void forget(const EditLock& lock);
    bool isForgotten(const EditLock& lock) const;

private:
    QString forgottenPath() const;

    QString m_folder; // empty: nothing is kept
    QString m_name;
    QString m_path; // of the record, while there is one
    int m_descriptor = -1;
};

} // namespace atlas
