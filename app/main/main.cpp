// SPDX-License-Identifier: GPL-3.0-or-later
// Builds everything and hands it in; there are no globals.
#include "cli/commandline.h"
#include "exchange/basemapprofilefile.h"
#include "exchange/datasetfolder.h"
#include "shell.h"
#include "store/geopackagestore.h"

#include <QApplication>
#include <QDir>
#include <QStandardPaths>
#include <QSysInfo>

#include <csignal>
#include <exception>

namespace {

using namespace atlas;

QStringList argumentsOf(int argc, char** argv)
{
    QStringList list;
    for (int i = 0; i < argc; ++i)
        list << QString::fromLocal8Bit(argv[i]);
    return list;
}

int start(int argc, char** argv)
{
    const QStringList arguments = argumentsOf(argc, argv);
    const Invocation invocation = invocationOf(arguments);
    // Charts and text need fonts and a paint engine, never a display.
    if (invocation.face == Invocation::Face::Command)
        qputenv("QT_QPA_PLATFORM", "offscreen");

    // A limit on the size of files is an error of the write that meets it, not the end of the program.
    std::signal(SIGXFSZ, SIG_IGN);

    QApplication::setApplicationName(QStringLiteral("suanli-atlas"));
    QApplication::setApplicationVersion(QStringLiteral(ATLAS_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("suanli-atlas"));
    // The arguments are the program's own: Qt would take --style for a style of its widgets.
    int noArguments = 1;
    QApplication application(noArguments, argv);

    const Clock clock = [] { return QDateTime::currentDateTimeUtc(); };
    GeoPackageFiles files(clock, {.stateFolder = QStandardPaths::writableLocation(QStandardPaths::StateLocation),
                                  .host = QSysInfo::machineHostName()});
    DatasetFolder compiler;
    const QDir share(QApplication::applicationDirPath() + QStringLiteral("/../share/suanli-atlas"));
    const QString basemapProfile = share.absoluteFilePath(QStringLiteral("profile.json"));
    BasemapProfileFile basemaps(basemapProfile);
    Services services{files,
                      compiler,
                      basemaps,
                      clock,
                      basemapProfile,
                      share.absoluteFilePath(QStringLiteral("china-ai-dc.gpkg")),
                      QApplication::applicationVersion()};

    if (invocation.face == Invocation::Face::Command)
        return runCommand(arguments, services);
    Shell shell(services, invocation);
    return shell.run();
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return start(argc, argv);
    } catch (const std::exception& error) {
        // Memory ran out, or a defect: say so in one line instead of a signal.
        std::fprintf(stderr, "suanli-atlas: internal error: %s\n", error.what());
        return atlas::ExitInternal;
    }
}
