// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the built program as a user of the command line does: without a display, with folders of its own.
#pragma once

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QProcess>

namespace atlas::test {

struct Run
{
    int code = -1; // -1: it did not end by itself
    QByteArray out, err;

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }

    // Each line of the output as JSON.
    std::vector<QJsonObject> lines() const
    {
        std::vector<QJsonObject> list;
        for (const QByteArray& line : out.split('\n')) {
            if (!line.isEmpty())
                list.push_back(QJsonDocument::fromJson(line).object());
        }
        return list;
    }
};

class Program
{
public:
    // folder: where the program keeps its backups and its log.
    explicit Program(const QString& folder)
    {
        m_environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            m_environment.remove(QString::fromLatin1(name));
        m_environment.insert(QStringLiteral("XDG_STATE_HOME"), folder + QStringLiteral("/state"));
        m_environment.insert(QStringLiteral("XDG_DATA_HOME"), folder + QStringLiteral("/data"));
        m_environment.insert(QStringLiteral("USER"), QStringLiteral("tester"));
    }

    void start(QProcess& process, const QStringList& arguments, const QMap<QString, QString>& variables = {}) const
    {
        QProcessEnvironment environment = m_environment;
        for (auto it = variables.cbegin(); it != variables.cend(); ++it)
            environment.insert(it.key(), it.value());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(ATLAS_BUILD_DIR "/bin/suanli-atlas"), arguments);
    }

    Run run(const QStringList& arguments, const QByteArray& input = {},
            const QMap<QString, QString>& variables = {}) const
    {
        QProcess process;
        start(process, arguments, variables);
        process.write(input);
        process.closeWriteChannel();
        return finish(process);
    }

    static Run finish(QProcess& process)
    {
        if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit)
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    static QByteArray bytes(const QString& file)
    {
        QFile f(file);
        return f.open(QIODevice::ReadOnly) ? f.readAll() : QByteArray();
    }

    static QString shippedDataset() { return QStringLiteral(ATLAS_BUILD_DIR "/share/suanli-atlas/china-ai-dc.gpkg"); }

private:
    QProcessEnvironment m_environment;
};

} // namespace atlas::test
