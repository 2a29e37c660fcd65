// SPDX-License-Identifier: GPL-3.0-or-later
// The assumptions dock over a small dataset in memory, in a window with a line beside it that takes the focus away.
#pragma once

#include "desktop/assumptionspanel.h"
#include "gui/desktop/recordfixture.h"
#include "support/builders.h"
#include "support/fakefiles.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace atlas::test {

inline Assumption assumption(const char* uid, const char* model, const char* parameter, std::optional<double> value)
{
    Assumption row;
    row.uid = QString::fromLatin1(uid);
    row.model = QString::fromLatin1(model);
    row.parameter = QString::fromLatin1(parameter);
    row.value = value;
    return row;
}

inline Scenario scenario(const char* uid, const char* name, const char* setting)
{
    Scenario row;
    row.uid = QString::fromLatin1(uid);
    row.name = QString::fromLatin1(name);
    row.settings = {QString::fromLatin1(setting)};
    return row;
}

// Six assumptions, and three scenarios of which one cannot be read.
inline Dataset assumed()
{
    Dataset d = dataset();
    Source broker;
    broker.uid = QStringLiteral("src-broker");
    broker.publisher = QStringLiteral("<b>Broker</b> & Co");
    broker.title = QStringLiteral("Model of a <i>server</i>");
    broker.published = date("2025-08");
    d.sources = {broker};

    Assumption fee = assumption("breakeven-fee", "breakeven", "fee", 0.05);
    fee.unit = QStringLiteral("ratio");
    Assumption life = assumption("breakeven-life", "breakeven", "life_years", 5);
    life.low = 3;
    life.high = 6;
    life.unit = QStringLiteral("years");
    life.source = broker.uid;
    life.note = QStringLiteral("The broker takes <b>five</b> years");
    Assumption price = assumption("breakeven-price", "breakeven", "server_price_8xh100", 2'000'000);
    price.unit = QStringLiteral("CNY");
    price.badge = Badge::Derived;
    price.source = broker.uid;
    Assumption odd = assumption("odd", "<b>odd</b> & co", "<i>x</i> & %1", 1);
    odd.low = 0;
    Assumption weight = assumption("stranded-weight-age", "stranded", "weight_age", 1);
    Assumption batch = assumption("workload-batch-ms", "workload", "batch_ms", {});
    d.assumptions = {fee, life, price, odd, batch, weight};

    Scenario three = scenario("scenario-three", "Three years", "breakeven-life=3");
    three.author = QStringLiteral("wang");
    three.note = QStringLiteral("The short end");
    d.scenarios = {three, scenario("scenario-marked", "<b>Fee</b> & %1", "breakeven-fee=0.2"),
                   scenario("scenario-broken", "Broken", "gone=1")};
    d.reindex();
    return d;
}

class AssumptionsFixture
{
protected:
    using Column = AssumptionModel::Column;

    bool openFixture() { return m_fixture.open(); }

    template <typename T>
    T* part(const char* name) const
    {
        return m_window->findChild<T*>(QString::fromLatin1(name));
    }

    QTreeView* tree() const { return part<QTreeView>("assumptionTree"); }

    QComboBox* choice() const { return part<QComboBox>("scenarioChoice"); }

    QToolButton* button(const char* name) const { return part<QToolButton>(name); }

    QModelIndex index(const char* uid, int column = Column::ValueColumn) const
    {
        return m_panel->model()->indexOf(QString::fromLatin1(uid)).siblingAtColumn(column);
    }

    QString text(const char* uid, int column) const { return index(uid, column).data().toString(); }

    QString current() const
    {
        const Assumption* row = m_panel->model()->at(tree()->currentIndex());
        return row ? row->uid : QString();
    }

    const AssumptionChanges& changes() const { return m_workspace->assumptionChanges(); }

    // The one that has the focus, else one that is open; the others wait to be deleted.
    QLineEdit* editor() const
    {
        QLineEdit* open = nullptr;
        for (auto* each : tree()->findChildren<QLineEdit*>(QStringLiteral("assumptionValue"))) {
            if (each->isVisible() && (!open || each->hasFocus()))
                open = each;
        }
        return open;
    }

    // Of the open editors.
    QStringList problems() const
    {
        QStringList sentences;
        for (auto* each : tree()->findChildren<QLabel*>(QStringLiteral("problem"))) {
            if (!each->isVisible())
                continue;
            sentences << each->text();
            if (each->grab().toImage().pixelColor(2, 2) != m_fixture.context().theme().ui.dangerBg)
                sentences << QStringLiteral("not in the colours of an error");
        }
        return sentences;
    }

    // No window manager gives the window its keys back after a dialog.
    void activate()
    {
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void click(const QModelIndex& at)
    {
        tree()->scrollTo(at);
        QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, tree()->visualRect(at).center());
    }

    void doubleClick(const QModelIndex& at)
    {
        click(at);
        QTest::mouseDClick(tree()->viewport(), Qt::LeftButton, {}, tree()->visualRect(at).center());
    }

    // Replaces what is in the open editor.
    void replace(const QString& typed)
    {
        QVERIFY(editor());
        QVERIFY(editor()->hasFocus());
        QTest::keyClick(editor(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(editor(), Qt::Key_Delete);
        QTest::keyClicks(editor(), typed);
    }

    // Opens the editor of a value by F2 and replaces what is in it.
    void retype(const char* uid, const QString& typed)
    {
        activate();
        tree()->setFocus();
        tree()->setCurrentIndex(index(uid, Column::NameColumn));
        QTest::keyClick(tree(), Qt::Key_F2);
        replace(typed);
    }

    void type(const char* uid, const QString& typed)
    {
        retype(uid, typed);
        QVERIFY(editor());
        QTest::keyClick(editor(), Qt::Key_Return);
    }

    void choose(const QString& name)
    {
        const int at = choice()->findText(name);
        QVERIFY2(at >= 0, qPrintable(name));
        choice()->setCurrentIndex(at);
        Q_EMIT choice()->activated(at);
    }

    // The window over the file of this name, as at another start of the program.
    void show(const QString& path)
    {
        m_window.reset();
        m_workspace =
            std::make_unique<Workspace>(*m_files, m_clock, QStringLiteral("lin"), [this](const QString& table) {
                return table + QLatin1Char('-') + QString::number(++m_ids);
            });
        open(path);
        makeWindow();
    }

    void show(Dataset dataset)
    {
        m_window.reset();
        m_workspace.reset();
        m_files = std::make_unique<FakeFiles>(m_clock);
        m_files->put(m_path, std::move(dataset));
        show(m_path);
    }

    void open(const QString& path)
    {
        auto opened = m_workspace->open(path);
        QTRY_VERIFY_WITH_TIMEOUT(opened.isFinished(), 10000);
        QVERIFY(opened.result());
    }

    // Anew, as when another language or theme is chosen.
    void makeWindow()
    {
        DesktopContext context{*m_workspace,
                               m_fixture.context().style,
                               ThemeName::Light,
                               m_fixture.context().phrases,
                               m_fixture.context().basemap,
                               {}};
        context.settings = &m_settings;
        m_window = std::make_unique<QWidget>();
        auto* layout = new QVBoxLayout(m_window.get());
        layout->setContentsMargins(0, 0, 0, 0);
        m_elsewhere = new QLineEdit(m_window.get());
        layout->addWidget(m_elsewhere);
        m_panel = new AssumptionsPanel(context, m_window.get());
        layout->addWidget(m_panel, 1);
        new QAbstractItemModelTester(m_panel->model(), QAbstractItemModelTester::FailureReportingMode::Fatal, m_panel);
        m_window->resize(900, 500);
        m_window->show();
        activate();
    }

    void beginAnew()
    {
        m_ids = 0;
        m_settings.clear();
        show(assumed());
    }

    void closeAll()
    {
        m_window.reset();
        m_workspace.reset();
    }

    const QString m_path = QStringLiteral("/no-such-folder/a.gpkg");
    const QDateTime m_now{QDate(2026, 11, 21), QTime(14, 32), QTimeZone::UTC};
    const Clock m_clock = [this] { return m_now; };
    RecordFixture m_fixture; // style, basemap and phrases
    QTemporaryDir m_dir;
    QSettings m_settings{m_dir.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    std::unique_ptr<FakeFiles> m_files;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<QWidget> m_window;
    QLineEdit* m_elsewhere = nullptr; // takes the focus away
    AssumptionsPanel* m_panel = nullptr;
    int m_ids = 0;
};

} // namespace atlas::test
