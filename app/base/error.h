// SPDX-License-Identifier: GPL-3.0-or-later
// Failure as a value. Every function that can fail for a reason outside the program returns Result<T>; asserts are for
// programmer errors. Sentences for people are made from an Error in one place, explain(). Any thread.
#pragma once

#include <QString>

#include <expected>

namespace atlas {

class Phrases;

// What went wrong. The codes are stable: the command line prints their keys.
enum class ErrorCode {
    Cancelled,    // the caller asked to stop
    Usage,        // a wrong argument from the caller's user
    NotFound,     // a file, row or name that does not exist
    Unreadable,   // a file that cannot be read (permissions, I/O)
    NotADataset,  // a readable file that is not one of ours
    NewerVersion, // a file of a schema newer than this program
    Damaged,      // a dataset file whose content is broken: pages, tables or rows that SQLite cannot read
    InvalidData,  // a value, reference or row that breaks the rules of the schema
    Conflict,     // the row changed since the caller read it
    Locked,       // another process or person holds the file
    ReadOnly,     // the target does not accept changes
    CannotWrite,  // an output that cannot be written
    DiskFull,     // no space left
    Internal,     // a defect of this program
};

// The stable name of a code, e.g. "invalid_data".
QString key(ErrorCode code);

// subject: what it is about (a file name, "site hefei-bester", "sites.csv"); detail: the cause in the words of the
// layer that noticed; where: the place inside the subject ("line 12", "column lat"); cure: what the user can do.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString subject;
    QString detail;
    QString where;
    QString cure;

    bool operator==(const Error&) const = default;
};

template <typename T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorCode code, QString subject, QString detail, QString where = {},
                                   QString cure = {})
{
    return std::unexpected(Error{code, std::move(subject), std::move(detail), std::move(where), std::move(cure)});
}

// One paragraph for people: what happened, to what, where, and the cure (a general one for the code where the error
// names none).
QString explain(const Error& error, const Phrases& phrases);

} // namespace atlas
