// SPDX-License-Identifier: GPL-3.0-or-later
// The small dataset as a real file behind a workspace, and a window context in English and light, for tests of panels.
#pragma once

#include "desktop/mainwindow.h"
#include "exchange/basemapprofilefile.h"
#include "exchange/datasetfolder.h"
#include "store/geopackagestore.h"

#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

namespace atlas::test {

class RecordFixture
{
public:
    // False, with a message, when the files of the test cannot be made.
    bool open()
    {
        const QString root = QStringLiteral(ATLAS_SOURCE_DIR);
        const QString profile = root + QStringLiteral("/resources/maps/profile.json");
        auto basemap = BasemapProfileFile(profile).read(profile);
        auto style = Style::load();
        if (!basemap || !style)
            return false;
        m_basemap = *basemap;
        m_style = *style;
        const auto compiled =
            DatasetFolder().compile(root + QStringLiteral("/tests/fixtures/dataset-small"), *m_basemap);
        if (!compiled || !compiled->dataset)
            return false;
        path = m_dir.filePath(QStringLiteral("small.gpkg"));
        if (!files.create(path, *compiled->dataset))
            return false;
        m_phrases = std::make_shared<const Phrases>(Language::English);
        applyAppTheme(*m_style, ThemeName::Light, *m_phrases);
        workspace = std::make_unique<Workspace>(files, clock, QStringLiteral("tester"), [this](const QString& table) {
            return table + QLatin1Char('-') + QString::number(++m_ids);
        });
        auto opened = workspace->open(path);
        return QTest::qWaitFor([&] { return opened.isFinished(); }, 10000) && opened.result().has_value();
    }

    DesktopContext context() const { return {*workspace, m_style, ThemeName::Light, m_phrases, m_basemap, {}}; }

    const Dataset& dataset() const { return *workspace->snapshot(); }

    // What another program would read now.
    Snapshot onDisk()
    {
        auto read = files.read(path);
        return read ? *read : Snapshot();
    }

    // Waits for the edit and says whether it was accepted. One that was can be undone: what the journal of the file
    // holds comes to the stack first, and may still be read when the edit is done.
    Result<ChangeSet> commit(ChangeSet changes)
    {
        auto done = workspace->edit(std::move(changes));
        if (!QTest::qWaitFor([&] { return done.isFinished(); }, 10000))
            return fail(ErrorCode::Internal, {}, QStringLiteral("no answer"));
        const Result<ChangeSet> result = done.result();
        if (result && !result->rows.empty() &&
            !QTest::qWaitFor([&] { return workspace->undoStack()->canUndo(); }, 10000))
            return fail(ErrorCode::Internal, {}, QStringLiteral("it cannot be undone"));
        return result;
    }

    Clock clock = [] { return QDateTime(QDate(2026, 11, 21), QTime(14, 32), QTimeZone::UTC); };
    GeoPackageFiles files{clock};
    QString path;
    std::unique_ptr<Workspace> workspace;

private:
    QTemporaryDir m_dir;
    StylePtr m_style;
    BasemapPtr m_basemap;
    std::shared_ptr<const Phrases> m_phrases;
    int m_ids = 0;
};

} // namespace atlas::test
