// SPDX-License-Identifier: GPL-3.0-or-later
// The command line: a thin face over the functions that the window uses. Results go to standard output or the named
// file, everything else to standard error. Main thread.
#pragma once

#include "domain/ports.h"

#include <QStringList>

namespace atlas {

// What main hands in.
struct Services
{
    DatasetFiles& files;
    DatasetCompiler& compiler;
    BasemapReader& basemaps;
    Clock clock;
    QString basemapProfile; // the shipped one
    QString shippedDataset; // where --hub NAME finds its hubs when no file is given
    QString version;
};

// Stable exit codes.
enum ExitCode {
    ExitOk = 0,
    ExitFindings = 1, // finished, with findings
    ExitUsage = 2,
    ExitInput = 3,  // input unreadable or invalid
    ExitOutput = 4, // output cannot be written
    ExitLocked = 5,
    ExitInternal = 70,
    ExitCancelled = 130, // by SIGINT or SIGTERM
};

int exitCodeOf(const Error& error);

// What the arguments ask for, known before any application object exists.
struct Invocation
{
    enum class Face { Window, Command };

    Face face = Face::Window;
    QString file;          // to open in the window; empty: the user's own copy of the shipped dataset
    bool software = false; // draw without OpenGL
    bool timing = false;   // say when the first map is painted
};

// Reads only what decides how to start: "open FILE", no subcommand, or a command.
Invocation invocationOf(const QStringList& arguments);

// Runs a command (also --help and --version) and returns its exit code. Needs a QApplication for map, chart,
// report and verify.
int runCommand(const QStringList& arguments, const Services& services);

} // namespace atlas
