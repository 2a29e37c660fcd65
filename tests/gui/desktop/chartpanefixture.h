// SPDX-License-Identifier: GPL-3.0-or-later
// The charts of the window over a dataset in memory, and what a person does with them.
#pragma once

#include "desktop/chartpanel.h"
#include "desktop/latestjob.h"
#include "desktop/mainwindow.h"
#include "support/fakefiles.h"
#include "unit/charts/chartfixture.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace atlas::test {

using namespace Qt::StringLiterals;

inline constexpr QPoint Padding(12, 6); // of the drawing in its widget

// The small nation with a hub in Beijing: g1 (row 0) is 28 ms away, b1 (row 2) stands beside it.
inline Dataset nation()
{
    Dataset d = smallNation();
    Hub hub;
    hub.uid = u"beijing"_s;
    hub.nameEn = u"Beijing"_s;
    hub.position = {116.4, 39.9};
    d.hubs = {hub};
    for (const std::size_t row : {0U, 1U})
        d.sites.set<&Site::position>(row, LonLat{103.8, 36});
    Assumption life;
    life.uid = u"breakeven-life"_s;
    life.model = u"breakeven"_s;
    life.parameter = u"life_years"_s;
    life.value = 5;
    d.assumptions = {life};
    d.reindex();
    return d;
}

inline RowChange removed(const QString& table, const QString& uid)
{
    RowChange change;
    change.kind = RowChange::Kind::Remove;
    change.table = table;
    change.uid = uid;
    return change;
}

// Without g1 all rows after it move up.
inline ChangeSet withoutG1()
{
    ChangeSet changes;
    changes.why = u"removed g1"_s;
    changes.rows = {removed(u"claims"_s, u"g1-c"_s), removed(u"claims"_s, u"g1-i"_s), removed(u"sites"_s, u"g1"_s)};
    return changes;
}

inline Filter provinceOf(const QString& code)
{
    Filter filter;
    filter.provinces = {code};
    return filter;
}

class ChartPaneFixture
{
protected:
    using Rows = std::vector<RowIndex>;

    const QString m_path = u"/no-such-folder/a.gpkg"_s;
    const Clock m_clock = [] { return QDateTime(QDate(2026, 11, 21), QTime(14, 32), QTimeZone::UTC); };
    QTemporaryDir m_dir;
    StylePtr m_style;
    std::shared_ptr<const Phrases> m_phrases;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<FakeFiles> m_files;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<QWidget> m_window;
    ChartPanel* m_panel = nullptr;

    ChartPane& first() const { return m_panel->first(); }

    ChartPane& second() const { return m_panel->second(); }

    static ChartWidget* drawing(const ChartPane& pane) { return pane.findChild<ChartWidget*>(); }

    static QTableView* table(const ChartPane& pane) { return pane.findChild<QTableView*>(u"chartTable"_s); }

    static QComboBox* choice(const ChartPane& pane) { return pane.findChild<QComboBox*>(u"chartChoice"_s); }

    static QComboBox* option(const ChartPane& pane) { return pane.findChild<QComboBox*>(u"chartOption"_s); }

    static QSpinBox* number(const ChartPane& pane) { return pane.findChild<QSpinBox*>(u"chartNumber"_s); }

    static QToolButton* stop(const ChartPane& pane) { return pane.findChild<QToolButton*>(u"chartStop"_s); }

    static QLabel* caption(const ChartPane& pane) { return pane.findChild<QLabel*>(u"chartCaption"_s); }

    // All of it, also where it is shown in one line.
    static QString captionOf(const ChartPane& pane) { return caption(pane)->accessibleName(); }

    static QString said(const ChartPane& pane) { return drawing(pane)->accessibleDescription(); }

    // A screen reader hears more after it.
    static bool says(const ChartPane& pane, const ChartTexts& texts)
    {
        return texts.empty.isEmpty() ? said(pane).startsWith(texts.finding.isEmpty() ? texts.subtitle : texts.finding)
                                     : said(pane) == texts.empty;
    }

    static int working(const ChartPane& pane)
    {
        return int(std::ranges::count_if(pane.findChildren<LatestJob*>(), &LatestJob::isRunning));
    }

    static void settle(const ChartPane& pane) { QTRY_VERIFY_WITH_TIMEOUT(working(pane) == 0, 10000); }

    static void pick(QComboBox* box, int index)
    {
        QVERIFY(index >= 0);
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }

    static void choose(const ChartPane& pane, const char* name)
    {
        pick(choice(pane), choice(pane)->findData(QString::fromLatin1(name)));
        settle(pane);
    }

    static void press(const ChartPane& pane, Qt::Key key)
    {
        drawing(pane)->setFocus(Qt::TabFocusReason);
        QTest::keyClick(drawing(pane), key);
    }

    // The drawing of a pane made anew, to know where things are in it.
    std::unique_ptr<ChartScene> sceneOf(const ChartPane& pane) const
    {
        const QSize room = drawing(pane)->size() - 2 * QSize(Padding.x(), Padding.y());
        return chartData(pane.spec(), pane.input())
            .value()
            ->scene({m_style, ThemeName::Light, m_phrases}, {.size = QSizeF(room)});
    }

    void click(const ChartPane& pane, std::size_t mark, Qt::KeyboardModifiers modifiers = {}) const
    {
        const auto scene = sceneOf(pane);
        QVERIFY(mark < scene->marks().size());
        QTest::mouseClick(drawing(pane), Qt::LeftButton, modifiers,
                          scene->marks()[mark].area.center().toPoint() + Padding);
    }

    // A band between two pairs of values.
    void drag(const ChartPane& pane, QPointF from, QPointF to) const
    {
        const auto scene = sceneOf(pane);
        const QPoint a = scene->positionOf(from).toPoint() + Padding;
        const QPoint b = scene->positionOf(to).toPoint() + Padding;
        QTest::mousePress(drawing(pane), Qt::LeftButton, {}, a);
        QTest::mouseMove(drawing(pane), b);
        QTest::mouseRelease(drawing(pane), Qt::LeftButton, {}, b);
    }

    // The window anew, as at another start of the program.
    void makeWindow(bool withSettings = true)
    {
        m_window = std::make_unique<QWidget>();
        DesktopContext context{*m_workspace, m_style, ThemeName::Light, m_phrases, nullptr, {}};
        context.settings = withSettings ? m_settings.get() : nullptr;
        auto* column = new QVBoxLayout(m_window.get());
        column->setContentsMargins(0, 0, 0, 0);
        m_panel = new ChartPanel(context, m_window.get());
        column->addWidget(m_panel);
        m_window->resize(1000, 420);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        settle(first());
        settle(second());
    }

    void open(Dataset dataset)
    {
        m_window.reset();
        m_workspace.reset();
        m_files = std::make_unique<FakeFiles>(m_clock);
        m_files->put(m_path, std::move(dataset));
        m_workspace =
            std::make_unique<Workspace>(*m_files, m_clock, u"lin"_s, [](const QString& of) { return of + u"-1"_s; });
        auto opened = m_workspace->open(m_path);
        QTRY_VERIFY_WITH_TIMEOUT(opened.isFinished(), 10000);
        QVERIFY(opened.result());
        makeWindow();
    }

    void loadStyle()
    {
        m_style = Style::load().value();
        m_phrases = std::make_shared<const Phrases>(Language::English);
        applyAppTheme(*m_style, ThemeName::Light, *m_phrases);
        m_settings = std::make_unique<QSettings>(m_dir.filePath(u"settings.ini"_s), QSettings::IniFormat);
    }

    void openNation()
    {
        m_settings->clear();
        open(nation());
    }

    void close()
    {
        m_window.reset();
        m_workspace.reset();
    }
};

} // namespace atlas::test
