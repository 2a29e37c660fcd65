// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in a chart of the window: clicked, brushed, found again when rows moved, and copied. Real events.
#include "gui/desktop/chartpanefixture.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPointer>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class ChartPaneMarksTest : public QObject, protected ChartPaneFixture
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { loadStyle(); }

    void init() { openNation(); }

    void cleanup() { close(); }

    // Clicks and bands.

    void aClickOnABubbleSelectsTheSite()
    {
        choose(first(), "idle-by-distance");
        click(first(), 1); // the smaller one
        QCOMPARE(m_workspace->selection(), Rows{2});
        QCOMPARE(m_workspace->selected(), u"b1"_s);
        click(first(), 0, Qt::ControlModifier);
        QCOMPARE(m_workspace->selection(), (Rows{2, 0}));
        QCOMPARE(m_workspace->selected(), u"g1"_s);
        click(first(), 0);
        QCOMPARE(m_workspace->selection(), Rows{0});
        QVERIFY(m_workspace->filter().isEmpty());
        press(first(), Qt::Key_End);
        press(first(), Qt::Key_Return);
        QCOMPARE(m_workspace->selected(), u"b1"_s);
    }

    void aClickOnAProvinceFilters()
    {
        click(first(), 0);
        QCOMPARE(m_workspace->filter(), provinceOf(u"620000"_s));
        settle(first());
        // All provinces stay, so that others can be added.
        QCOMPARE(first().input().question.sites.size(), std::size_t(6));
        const QImage gansu = drawing(first())->grab().toImage();
        click(first(), 1);
        QCOMPARE(m_workspace->filter().provinces, (QSet<QString>{u"110000"_s, u"620000"_s}));
        settle(first());
        QVERIFY(drawing(first())->grab().toImage() != gansu); // both are marked
        click(first(), 0);
        QCOMPARE(m_workspace->filter(), provinceOf(u"110000"_s));
        settle(first());
        click(first(), 1);
        QVERIFY(m_workspace->filter().isEmpty());
        QVERIFY(m_workspace->selection().empty());
        // Other parts of the filter count.
        Filter unknown;
        unknown.unknown = true;
        unknown.provinces = {u"620000"_s};
        m_workspace->setFilter(unknown);
        unknown.provinces.clear();
        QCOMPARE(first().input().question.sites, matching(*m_workspace->snapshot(), *m_workspace->figures(), unknown));
    }

    void aBandSelectsTheSitesInIt()
    {
        choose(first(), "idle-histogram");
        drag(first(), {60, 10}, {90, 10});
        QCOMPARE(m_workspace->selection(), Rows{0});
        QVERIFY(drawing(first())->brush());
        drag(first(), {30, 10}, {90, 10});
        QCOMPARE(m_workspace->selection(), (Rows{0, 2}));
        QVERIFY(drawing(first())->brush());
        QTest::keyClick(drawing(first()), Qt::Key_Escape);
        QVERIFY(m_workspace->selection().empty());

        // Another selection is not the band's.
        drag(first(), {60, 10}, {90, 10});
        m_workspace->select(u"b1"_s);
        QVERIFY(!drawing(first())->brush());
        QCOMPARE(m_workspace->selection(), Rows{2});

        choose(first(), "idle-by-distance");
        drag(first(), {20, 60}, {30, 90});
        QCOMPARE(m_workspace->selection(), Rows{0});
        drag(first(), {20, 10}, {30, 30}); // nothing in it
        QVERIFY(m_workspace->selection().empty());
        QVERIFY(drawing(first())->brush());
    }

    void theSelectionOfOthersIsMarked()
    {
        choose(first(), "idle-histogram");
        const QImage before = drawing(first())->grab().toImage();
        m_workspace->select(u"g1"_s);
        const QImage marked = drawing(first())->grab().toImage();
        QVERIFY(marked != before);
        m_workspace->select({});
        QCOMPARE(drawing(first())->grab().toImage(), before);
        // By province: that of the site.
        choose(first(), "idle-by-province");
        const QImage plain = drawing(first())->grab().toImage();
        m_workspace->select(u"g1"_s);
        QVERIFY(drawing(first())->grab().toImage() != plain);
    }

    // The dataset.

    void rowsThatMovedAreFoundAgain()
    {
        choose(first(), "idle-by-distance");
        m_files->writeOutside(m_path, withoutG1());
        m_workspace->refresh();
        QTRY_COMPARE(m_workspace->snapshot()->sites.size(), std::size_t(5));
        settle(first());
        click(first(), 0);
        QCOMPARE(m_workspace->selected(), u"b1"_s);
        QCOMPARE(m_workspace->selection(), Rows{1});
    }

    void aMarkOfTheDatasetBeforeSelectsNothing()
    {
        choose(first(), "idle-by-distance");
        bool clicked = false;
        {
            const QObject scope;
            // After the pane heard of it, and before its new drawing is there.
            connect(m_workspace.get(), &Workspace::figuresChanged, &scope, [&] {
                Q_EMIT drawing(first())->markActivated({.sites = {2}}, false);
                Q_EMIT drawing(first())->brushed(QRectF(0, 0, 100, 100));
                clicked = true;
            });
            m_files->writeOutside(m_path, withoutG1());
            m_workspace->refresh();
            QTRY_VERIFY(clicked);
        }
        QVERIFY(m_workspace->selection().empty());
        settle(first());
        QVERIFY(m_workspace->selection().empty());
    }

    void aSiteThatIsDeletedHasNoDossier()
    {
        m_workspace->select(u"g1"_s);
        choose(first(), "dossier");
        QCOMPARE(drawing(first())->accessibleName(), u"Dossier: g1"_s);
        m_panel->tableAction()->trigger();
        settle(first());
        QVERIFY(table(first())->isVisible() && table(first())->model()->rowCount() > 0);
        m_files->writeOutside(m_path, withoutG1());
        m_workspace->refresh();
        QTRY_COMPARE(m_workspace->snapshot()->sites.size(), std::size_t(5));
        settle(first());
        QVERIFY(m_workspace->selected().isEmpty());
        QVERIFY(!table(first())->isVisible());
        QCOMPARE(table(first())->model()->rowCount(), 0);
        QCOMPARE(said(first()), chartData(first().spec(), first().input()).value()->texts.empty);
        QVERIFY(!said(first()).isEmpty());
    }

    void nothingOpenIsASentence()
    {
        for (const ChartSpec& spec : charts()) {
            choose(first(), spec.name);
            m_workspace->close();
            settle(first());
            QVERIFY2(!said(first()).isEmpty(), spec.name);
            QCOMPARE(said(first()), chartData(spec, first().input()).value()->texts.empty);
            m_panel->tableAction()->trigger();
            settle(first());
            QCOMPARE(table(first())->model()->rowCount(), 0);
            m_panel->tableAction()->trigger();
            auto opened = m_workspace->open(m_path);
            QTRY_VERIFY_WITH_TIMEOUT(opened.isFinished(), 10000);
            settle(first());
        }
    }

    // The clipboard.

    void whatIsShownIsCopied()
    {
        QClipboard* clipboard = QGuiApplication::clipboard();
        clipboard->clear();
        choose(first(), "idle-by-distance");
        const auto copy = [&] { QTest::keyClick(QApplication::focusWidget(), Qt::Key_C, Qt::ControlModifier); };
        drawing(first())->setFocus();
        copy();
        const QImage picture = clipboard->image();
        QCOMPARE(picture.size(), QSize(1800, 1280));
        const ChartLook look{m_style, ThemeName::Light, m_phrases};
        QCOMPARE(picture.convertToFormat(QImage::Format_RGB32).pixel(4, 4), look.colours().ui.surface.rgb());
        QVERIFY(picture != chartImage(*sentenceData(u"a"_s, u"b"_s), look));

        Dataset wild = nation();
        wild.sites.set<&Site::nameEn>(0, u"=1+1"_s);
        wild.sites.set<&Site::nameEn>(2, u"b1\tand\nmore"_s);
        open(std::move(wild));
        choose(first(), "idle-by-distance");
        m_panel->tableAction()->trigger();
        settle(first());
        int trip = 0;
        while (!table(first())->model()->headerData(trip, Qt::Horizontal).toString().startsWith(u"Round trip"))
            QVERIFY(++trip < table(first())->model()->columnCount());
        table(first())->setFocus();
        copy();
        settle(first());
        QStringList lines = clipboard->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0], headsOf(*first().current().sheet, *m_phrases).join(u'\t'));
        std::ranges::sort(lines);
        QVERIFY2(lines[0].startsWith(u"'=1+1\t"), qPrintable(lines[0])); // no spreadsheet runs it
        const QStringList cells = lines[2].split(u'\t');
        QCOMPARE(cells.size(), table(first())->model()->columnCount());
        QVERIFY2(cells[0].startsWith(u"b1 and more"), qPrintable(cells[0]));
        QVERIFY2(!lines[2].contains(u'–'), qPrintable(lines[2])); // unknown is empty
        bool isNumber = false;
        cells[trip].toDouble(&isNumber);
        QVERIFY2(isNumber, qPrintable(lines[2]));

        // A sentence is no picture.
        m_workspace->close();
        settle(first());
        clipboard->clear();
        drawing(first())->setFocus();
        copy();
        QVERIFY(clipboard->image().isNull() && clipboard->text().isEmpty());
    }

    void theMenuIsOfTheChartUnderIt()
    {
        m_panel->sideBySideAction()->trigger();
        settle(second());
        QCOMPARE(&m_panel->used(), &first());
        m_panel->addAction(u"of the window"_s);
        QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(20, 20),
                                drawing(second())->mapToGlobal(QPoint(20, 20)));
        QApplication::sendEvent(drawing(second()), &event);
        QCOMPARE(&m_panel->used(), &second());
        QPointer<QMenu> menu = m_panel->findChild<QMenu*>();
        QVERIFY(menu && menu->isVisible());
        QStringList names;
        for (const QAction* action : menu->actions())
            names << action->text();
        QCOMPARE(names, (QStringList{u"Copy picture"_s,
                                     u"Whole caption"_s,
                                     {},
                                     u"Show as table"_s,
                                     u"Two charts side by side"_s,
                                     u"of the window"_s}));
        menu->actions()[1]->trigger();
        QVERIFY(second().findChild<QToolButton*>(u"chartWholeCaption"_s)->isChecked());
        QVERIFY(!first().findChild<QToolButton*>(u"chartWholeCaption"_s)->isChecked());
        menu->close();
        QTRY_VERIFY(!menu); // it goes
    }

    void aFileIsNamedByChartAndMonth()
    {
        QCOMPARE(first().question().fileName(), u"idle-by-province-2026-11"_s);
        choose(first(), "dossier");
        m_workspace->setAsOf(QDate(2025, 3, 31));
        QCOMPARE(first().question().fileName(), u"dossier-2025-03"_s);
        m_workspace->close();
        QCOMPARE(first().question().fileName(), u"dossier"_s);
    }
};

QTEST_MAIN(ChartPaneMarksTest)
#include "tst_chartpane_marks.moc"
