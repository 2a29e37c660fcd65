// SPDX-License-Identifier: GPL-3.0-or-later
// The report of the window over a dataset in memory, with settings and files in a folder of its own.
#pragma once

#include "desktop/mainwindow.h"
#include "desktop/orderedlist.h"
#include "desktop/reportdialog.h"
#include "exchange/basemapprofilefile.h"
#include "support/fakefiles.h"
#include "unit/charts/chartfixture.h"
#include "unit/charts/pdftools.h"

#include <QAbstractButton>
#include <QDir>
#include <QListWidget>
#include <QMenu>
#include <QPdfDocument>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace atlas::test {

using namespace Qt::StringLiterals;

inline constexpr int WorkMs = 60'000;

inline TemplatePage pageOf(TemplatePage::Kind kind, const QString& english = {}, const QString& chinese = {})
{
    TemplatePage page;
    page.kind = kind;
    page.text = {.en = english, .zh = chinese};
    return page;
}

inline ReportTemplate smallPlan()
{
    ReportTemplate plan;
    plan.name = {.en = u"Small report"_s, .zh = u"小报告"_s};
    plan.title = {.en = u"Where it stands idle"_s, .zh = u"闲置在哪里"_s};
    plan.pages = {pageOf(TemplatePage::Kind::Text, u"The first words of the author."_s, u"作者的话。"_s),
                  pageOf(TemplatePage::Kind::Provinces), pageOf(TemplatePage::Kind::Text, u"A second page."_s)};
    return plan;
}

inline QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class ReportDialogFixture
{
protected:
    const QString m_path = u"/no-such-folder/a.gpkg"_s;
    const Clock m_clock = [] { return QDateTime(QDate(2026, 11, 21), QTime(14, 32), QTimeZone::UTC); };
    QTemporaryDir m_dir;
    StylePtr m_style;
    BasemapPtr m_basemap;
    std::shared_ptr<const Phrases> m_phrases;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<FakeFiles> m_files;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<QWidget> m_window;
    ReportDialog* m_dialog = nullptr;

    DesktopContext context() const
    {
        DesktopContext made{*m_workspace, m_style, ThemeName::Light, m_phrases, m_basemap, u"1.2.3"_s};
        made.settings = m_settings.get();
        return made;
    }

    void makeDialog()
    {
        m_window = std::make_unique<QWidget>();
        m_dialog = new ReportDialog(context(), m_window.get());
        m_dialog->show();
    }

    void settle() const { QTRY_VERIFY_WITH_TIMEOUT(m_dialog->isCurrent(), WorkMs); }

    // What Poppler reads in the preview's bytes.
    QString text() const
    {
        const QString path = m_dir.filePath(u"preview.pdf"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(m_dialog->preview().bytes()) < 0)
            return {};
        file.close();
        return pdfText(path);
    }

    template <typename T>
    T* part(const char* name) const
    {
        return m_dialog->findChild<T*>(QLatin1StringView(name));
    }

    QListWidget* pages() const { return part<OrderedList>("reportPages")->list(); }

    QStringList folder() const { return QDir(m_dir.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }

    ReportRequest request() const
    {
        ReportRequest made;
        made.style = m_style;
        made.snapshot = m_workspace->snapshot();
        made.query = m_workspace->query();
        made.basemap = m_basemap;
        made.plan = smallPlan();
        made.sourceDate = m_clock();
        made.programVersion = u"1.2.3"_s;
        return made;
    }

    // As if its entry of the menu were chosen.
    void addPage(const QString& kind) const
    {
        const QList<QAction*> kinds = part<OrderedList>("reportPages")->addMenu()->actions();
        const auto found = std::ranges::find(kinds, kind, &QAction::text);
        QVERIFY(found != kinds.end());
        (*found)->trigger();
    }

    void loadStyle()
    {
        m_style = Style::load().value();
        m_phrases = std::make_shared<const Phrases>(Language::English);
        applyAppTheme(*m_style, ThemeName::Light, *m_phrases);
        const QString profile = QStringLiteral(ATLAS_SOURCE_DIR "/resources/maps/profile.json");
        m_basemap = BasemapProfileFile(profile).read(profile).value();
        m_settings = std::make_unique<QSettings>(m_dir.filePath(u"settings.ini"_s), QSettings::IniFormat);
    }

    void openDialog()
    {
        m_settings->clear();
        m_settings->setValue(u"report/template"_s, QString::fromUtf8(templateJson(smallPlan())));
        m_files = std::make_unique<FakeFiles>(m_clock);
        m_files->put(m_path, smallNation());
        m_workspace =
            std::make_unique<Workspace>(*m_files, m_clock, u"lin"_s, [](const QString& of) { return of + u"-1"_s; });
        auto opened = m_workspace->open(m_path);
        QTRY_VERIFY_WITH_TIMEOUT(opened.isFinished(), WorkMs);
        QVERIFY(opened.result());
        makeDialog();
    }

    void closeDialog()
    {
        m_window.reset();
        m_workspace.reset();
        for (const QString& name : folder()) {
            if (!name.startsWith(u"settings"))
                QVERIFY(QFile::remove(m_dir.filePath(name)));
        }
    }
};

} // namespace atlas::test
