// SPDX-License-Identifier: GPL-3.0-or-later
// Datasets and file facts that the tests of the store share.
#pragma once

#include "domain/ports.h"

#include <QByteArray>
#include <QDateTime>
#include <QMap>

#include <SQLiteCpp/SQLiteCpp.h>

namespace atlas::test {

// 2026-11-21 08:30:15.250 UTC, the clock of the tests.
QDateTime now();

// Every table with rows that fill every column with values hard to store, and one with nothing but what is required.
Dataset fullDataset();

// Two sites in Shanghai, each with a claim and an event; no row breaks a rule.
Dataset smallDataset();

// Commits what checked() makes of the changes and the dataset in the file now; as they are where it cannot be loaded.
Result<qint64> committed(DatasetStore& store, const ChangeSet& changes, qint64 baseRevision);

// The same rows, those of each table in the order of their uids.
Dataset sortedByUid(const Dataset& dataset);

// The first column whose cells differ, for a message; empty when both hold the same rows in the same order.
QString firstDifference(const Dataset& a, const Dataset& b);

// Every entry of a folder with what a trace would change: size, time of change, SHA-256 of its bytes.
QMap<QString, QString> folderState(const QString& folder);

// A connection as another tool has it, to change a file behind the program's back. The triggers are dropped: plain
// SQLite has not their functions, and the change is not to be journalled. Throws.
SQLite::Database tamperer(const QString& path);

// Runs these statements on it. Throws.
void tamper(const QString& path, const QString& sql);

} // namespace atlas::test
