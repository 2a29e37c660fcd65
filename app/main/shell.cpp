// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell.h"

#include "cartography/mappicture.h"
#include "mapview/maprenderer.h"
#include "tiles/networktiles.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QStyleHints>
#include <QUuid>

#include <cstdio>
#include <utility>

namespace atlas {

namespace {

QString userName()
{
    const QString name = qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME"));
    return name.isEmpty() ? QStringLiteral("unknown") : name;
}

QString newId(const QString& table)
{
    // Prefix by table, so that a human who reads a journal sees what a row is.
    return table.left(1) + QLatin1Char('-') + QUuid::createUuid().toString(QUuid::WithoutBraces).left(13);
}

} // namespace

Shell::Shell(const Services& services, Invocation invocation)
    : m_services(services),
      m_invocation(std::move(invocation)),
      m_settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("suanli-atlas"),
                 QStringLiteral("suanli-atlas")),
      m_basemaps(m_services.basemaps, m_services.basemapProfile, m_settings)
{
    m_sinceStart.start();
    connect(&m_basemaps, &BasemapChoice::chosen, this, &Shell::showBasemap);
    connect(&m_basemaps, &BasemapChoice::failed, this, [this](const Error& error) { m_window->showError(error); });
}

Shell::~Shell()
{
    m_window.reset();
    m_workspace.reset();
}

int Shell::run()
{
    chooseMapRenderer(m_invocation.software);

    auto style = Style::load();
    auto basemap = m_basemaps.start();
    m_phrases = std::make_shared<const Phrases>(
        parseLanguage(m_settings.value(QStringLiteral("language")).toString())
            .value_or(QLocale().language() == QLocale::Chinese ? Language::Chinese : Language::English));
    for (const auto* missing : {style ? nullptr : &style.error(), basemap ? nullptr : &basemap.error()}) {
        if (missing) {
            report(*missing);
            return exitCodeOf(*missing);
        }
    }
    m_style = *style;
    m_basemap = basemap->basemap;
    m_tiles = networkTiles(m_services.version,
                           QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/tiles"));
    m_workspace = std::make_unique<Workspace>(m_services.files, m_services.clock, userName(), newId);

    Result<QString> file = m_invocation.file.isEmpty() ? userDataset() : Result<QString>(m_invocation.file);
    if (!file) {
        report(file.error());
        return exitCodeOf(file.error());
    }
    // The file is read while the window is built.
    open(*file);
    WindowState last;
    last.geometry = m_settings.value(QStringLiteral("window/geometry")).toByteArray();
    last.docks = m_settings.value(QStringLiteral("window/docks")).toByteArray();
    last.layers = usualLayers(m_basemap->profile);
    showWindow(last);
    if (basemap->refused)
        m_window->showError(*basemap->refused);

    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        if (m_settings.value(QStringLiteral("theme"), QStringLiteral("system")) == QStringLiteral("system"))
            rebuild();
    });
    const int code = QApplication::exec();
    last = m_window->windowState();
    m_settings.setValue(QStringLiteral("window/geometry"), last.geometry);
    m_settings.setValue(QStringLiteral("window/docks"), last.docks);
    return code;
}

Result<QString> Shell::userDataset() const
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    const QString copy = folder.absoluteFilePath(QStringLiteral("china-ai-dc.gpkg"));
    if (QFile::exists(copy))
        return copy;
    // A copy under another name first: an interrupted start never leaves half a dataset under the real one.
    const QString partial = copy + QStringLiteral(".part");
    QFile::remove(partial);
    QFile shipped(m_services.shippedDataset);
    if (!folder.mkpath(QStringLiteral(".")) || !shipped.copy(partial) || !QFile::rename(partial, copy))
        return fail(shipped.exists() ? ErrorCode::CannotWrite : ErrorCode::NotFound,
                    shipped.exists() ? copy : m_services.shippedDataset, shipped.errorString());
    QFile::setPermissions(copy, QFile::permissions(copy) | QFile::WriteOwner);
    return copy;
}

void Shell::open(const QString& path)
{
    m_workspace->open(path); // what came of it the workspace tells the window
}

ThemeName Shell::theme() const
{
    const QString choice = m_settings.value(QStringLiteral("theme"), QStringLiteral("system")).toString();
    if (choice == QStringLiteral("dark"))
        return ThemeName::Dark;
    if (choice == QStringLiteral("light"))
        return ThemeName::Light;
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark ? ThemeName::Dark : ThemeName::Light;
}

void Shell::showWindow(const WindowState& state)
{
    if (auto* translator = m_phrases->translator())
        QCoreApplication::installTranslator(translator);
    m_han = std::make_unique<HanFontScope>(*m_style, HanFontScope::Device::Screen);
    const ThemeName name = theme();
    // It is the compiled-in style, which has been read before.
    const StylePtr seen = m_vision == ColourVision::Normal ? m_style : Style::load(m_vision).value_or(m_style);
    applyAppTheme(*seen, name, *m_phrases);
    m_window = std::make_unique<MainWindow>(
        DesktopContext{*m_workspace, seen, name, m_phrases, m_basemap, m_services.version,
                       m_settings.value(QStringLiteral("theme"), QStringLiteral("system")).toString(), &m_settings,
                       m_vision, m_style},
        m_tiles.get());
    m_window->restore(state);

    connect(m_window.get(), &MainWindow::languageRequested, this, [this](Language language) {
        if (language == m_phrases->language())
            return;
        m_settings.setValue(QStringLiteral("language"), languageCode(language));
        if (auto* translator = m_phrases->translator())
            QCoreApplication::removeTranslator(translator);
        m_phrases = std::make_shared<const Phrases>(language);
        rebuild();
    });
    connect(m_window.get(), &MainWindow::themeRequested, this, [this](const QString& choice) {
        m_settings.setValue(QStringLiteral("theme"), choice);
        rebuild();
    });
    connect(m_window.get(), &MainWindow::visionRequested, this, [this](ColourVision vision) {
        m_vision = vision;
        rebuild();
    });
    if (std::exchange(m_invocation.timing, false)) {
        connect(m_window.get(), &MainWindow::firstMapPainted, this, [this] {
            std::fprintf(stderr, "suanli-atlas: first map after %lld ms\n",
                         static_cast<long long>(m_sinceStart.elapsed()));
        });
    }
    connect(m_window.get(), &MainWindow::openRequested, this, &Shell::open);
    connect(m_window.get(), &MainWindow::basemapRequested, &m_basemaps, &BasemapChoice::choose);
    m_window->show();
}

void Shell::showBasemap(const BasemapPtr& basemap)
{
    m_basemap = basemap;
    rebuild([shown = basemap->profile.disputedLines.shown](WindowState& state) {
        state.layers.setFlag(MapLayer::DisputedLines, shown); // as the profile has it, until the user says otherwise
    });
}

void Shell::rebuild(const std::function<void(WindowState&)>& change)
{
    // After the signal that asked for it: its sender is the window that goes.
    QMetaObject::invokeMethod(
        this,
        [this, change] {
            WindowState state = m_window->windowState();
            if (change)
                change(state);
            const bool quits = QGuiApplication::quitOnLastWindowClosed();
            QGuiApplication::setQuitOnLastWindowClosed(false);
            m_window.reset();
            m_han.reset();
            showWindow(state);
            QGuiApplication::setQuitOnLastWindowClosed(quits);
        },
        Qt::QueuedConnection);
}

void Shell::report(const Error& error)
{
    const QString sentence = explain(error, *m_phrases);
    qCritical("suanli-atlas: %s", qPrintable(sentence));
    showStartError(sentence);
}

} // namespace atlas
