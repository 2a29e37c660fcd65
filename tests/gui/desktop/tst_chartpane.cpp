// SPDX-License-Identifier: GPL-3.0-or-later
// The charts of the window: chosen, kept, captioned, two of them, and reached by keys. Real events.
#include "gui/desktop/chartpanefixture.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAction>

using namespace atlas;
using namespace atlas::test;
using namespace Qt::StringLiterals;

class ChartPaneTest : public QObject, protected ChartPaneFixture
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { loadStyle(); }

    void init() { openNation(); }

    void cleanup() { close(); }

    // Choosing.

    void aChartIsChosen()
    {
        QCOMPARE(QByteArray(first().spec().name), "idle-by-province");
        QCOMPARE(drawing(first())->accessibleName(), u"Idle capacity by province"_s);
        QCOMPARE(choice(first())->count(), int(charts().size()));
        QSignalSpy changed(&first(), &ChartPane::specChanged);
        for (const ChartSpec& spec : charts()) {
            choose(first(), spec.name);
            QCOMPARE(&first().spec(), &spec);
            const ChartTexts texts = chartData(spec, first().input()).value()->texts;
            QCOMPARE(drawing(first())->accessibleName(), texts.title);
            QVERIFY2(says(first(), texts), qPrintable(said(first())));
            QCOMPARE(captionOf(first()), texts.caption);
            QCOMPARE(caption(first())->isVisible(), !texts.caption.isEmpty());
            using Option = ChartSpec::Option;
            QCOMPARE(option(first())->isVisible(), spec.option == Option::Weight || spec.option == Option::Chip);
            QCOMPARE(number(first())->isVisible(), spec.option == Option::Budget);
            drawing(first())->grab();
        }
        QCOMPARE(changed.size(), qsizetype(charts().size()) - 1); // the first one was there
    }

    void theChoiceIsKept()
    {
        choose(first(), "pipeline");
        m_panel->sideBySideAction()->trigger();
        choose(second(), "concentration");
        makeWindow();
        QCOMPARE(QByteArray(first().spec().name), "pipeline");
        QCOMPARE(choice(first())->currentData().toString(), u"pipeline"_s);
        QCOMPARE(drawing(first())->accessibleName(), u"Sites by stage over time"_s);
        QCOMPARE(QByteArray(second().spec().name), "concentration");
        QVERIFY(second().isVisible() && m_panel->sideBySideAction()->isChecked());
        m_panel->sideBySideAction()->trigger();
        makeWindow();
        QVERIFY(!second().isVisible() && !m_panel->sideBySideAction()->isChecked());

        // What another version of the program kept.
        for (const QString& key : m_settings->allKeys())
            m_settings->setValue(key, u"nonsense"_s);
        makeWindow();
        QCOMPARE(QByteArray(first().spec().name), "idle-by-province");
        QCOMPARE(QByteArray(second().spec().name), "reach");
        m_window.reset();
        m_settings->clear();
    }

    void theOptionsAreKept()
    {
        m_panel->sideBySideAction()->trigger();
        choose(first(), "idle-histogram");
        pick(option(first()), 1);
        choose(second(), "reach");
        number(second())->setValue(35);
        choose(second(), "rents");
        pick(option(second()), 2);
        press(second(), Qt::Key_N);
        press(first(), Qt::Key_T);
        settle(first());
        settle(second());
        ChartSettings ofFirst, ofSecond;
        ofFirst.byCapacity = false;
        ofSecond.budgetMs = 35;
        ofSecond.chip = chipsWithRents()[2];
        const auto whole = [](const ChartPane& pane) {
            return pane.findChild<QToolButton*>(u"chartWholeCaption"_s)->isChecked();
        };
        for (int start = 0; start < 2; ++start) {
            QCOMPARE(first().input().settings, ofFirst);
            QCOMPARE(second().input().settings, ofSecond);
            QCOMPARE(option(first())->currentIndex(), 1);
            QCOMPARE(option(second())->currentIndex(), 2);
            QVERIFY(!whole(first()) && whole(second()));
            QVERIFY(m_panel->tableAction()->isChecked());
            QVERIFY(table(first())->isVisible() && table(first())->model()->rowCount() > 0);
            makeWindow();
        }
        choose(second(), "reach");
        QCOMPARE(number(second())->value(), 35);

        // What means nothing is as if it were not there.
        for (const QString& nonsense : {u"nonsense"_s, u"-1"_s, u"81"_s, u"h20"_s, QString()}) {
            for (const QString& key : m_settings->allKeys())
                m_settings->setValue(key, nonsense);
            makeWindow();
            QCOMPARE(first().input().settings, ChartSettings());
            QCOMPARE(second().input().settings, ChartSettings());
            QVERIFY(!whole(first()) && !whole(second()));
            QVERIFY(!m_panel->tableAction()->isChecked() && !m_panel->sideBySideAction()->isChecked());
        }
    }

    void withoutSettingsItLastsAsLongAsTheWindow()
    {
        makeWindow(false);
        choose(first(), "pipeline");
        m_panel->sideBySideAction()->trigger();
        settle(second());
        QVERIFY(second().isVisible());
        QVERIFY(m_settings->allKeys().isEmpty());
        makeWindow(false);
        QCOMPARE(QByteArray(first().spec().name), "idle-by-province");
        QVERIFY(!second().isVisible());
    }

    void aChartIsAskedItsQuestion()
    {
        choose(first(), "idle-histogram");
        QCOMPARE(option(first())->currentIndex(), 0);
        pick(option(first()), 1);
        settle(first());
        QVERIFY(!first().input().settings.byCapacity);
        QCOMPARE(drawing(first())->accessibleName(), u"Sites by idle ratio"_s);

        choose(first(), "idle-by-distance");
        QCOMPARE(number(first())->value(), 20);
        QSignalSpy computed(&first(), &ChartPane::computed);
        number(first())->setFocus();
        number(first())->selectAll();
        QTest::keyClicks(number(first()), u"30"_s);
        QTest::keyClick(number(first()), Qt::Key_Return);
        settle(first());
        QCOMPARE(first().input().settings.budgetMs, 30.0);
        QVERIFY(computed.size() >= 1);
        QVERIFY2(said(first()).contains(u"30 ms"), qPrintable(said(first())));

        choose(first(), "rents");
        QCOMPARE(option(first())->count(), int(chipsWithRents().size()));
        pick(option(first()), 1);
        settle(first());
        QCOMPARE(first().input().settings.chip, chipsWithRents()[1]);
        // Each chart finds its own again.
        choose(first(), "idle-histogram");
        QCOMPARE(option(first())->currentIndex(), 1);
        choose(first(), "reach");
        QCOMPARE(number(first())->value(), 30);
        // The other pane has its own.
        QCOMPARE(second().input().settings, ChartSettings());
    }

    // The caption.

    void theCaptionIsOneLineUntilItIsAskedFor()
    {
        const auto fits = [&] {
            const QLabel* label = caption(first());
            return label->text() == label->fontMetrics().elidedText(captionOf(first()), Qt::ElideRight, label->width());
        };
        m_window->resize(500, 420);
        QTRY_COMPARE(m_window->width(), 500);
        QTRY_VERIFY(fits());
        QVERIFY(caption(first())->text().endsWith(u'…'));
        QVERIFY(captionOf(first()).endsWith(u"Hatched: use unknown."));
        QVERIFY(caption(first())->toolTip().contains(u"Hatched: use unknown."));
        const int line = caption(first())->height();
        auto* whole = first().findChild<QToolButton*>(u"chartWholeCaption"_s);
        QVERIFY(whole->isVisible());
        press(first(), Qt::Key_N);
        QVERIFY(whole->isChecked());
        QCOMPARE(caption(first())->text(), captionOf(first()));
        QTRY_VERIFY(caption(first())->height() > line);
        QTest::mouseClick(whole, Qt::LeftButton);
        QTRY_VERIFY(fits());

        // A chart without one, and the window grows meanwhile.
        choose(first(), "tornado");
        QVERIFY(!caption(first())->isVisible() && !whole->isVisible());
        m_window->resize(800, 420);
        QTRY_COMPARE(m_window->width(), 800);
        QCoreApplication::processEvents();
        choose(first(), "idle-histogram");
        QTRY_COMPARE(caption(first())->width(), drawing(first())->width());
        QTRY_VERIFY(fits());
    }

    // Two of them.

    void aSecondChartStandsBesideTheFirst()
    {
        QVERIFY(!second().isVisible());
        drawing(first())->setFocus(Qt::TabFocusReason);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_S);
        QTRY_VERIFY(second().isVisible());
        settle(second());
        QCOMPARE(QByteArray(second().spec().name), "reach");
        QCOMPARE(drawing(second())->accessibleName(), u"Idle capacity within reach"_s);
        QVERIFY(second().x() >= first().x() + first().width());
        QVERIFY2(qAbs(first().width() - second().width()) <= 1,
                 qPrintable(u"%1, %2"_s.arg(first().width()).arg(second().width())));
        choose(second(), "idle-histogram");
        QCOMPARE(QByteArray(first().spec().name), "idle-by-province"); // each for itself
        drag(second(), {60, 10}, {90, 10});
        QCOMPARE(m_workspace->selection(), Rows{0});
        // A band in one takes away that of the other.
        choose(first(), "idle-histogram");
        drag(first(), {30, 10}, {45, 10});
        QVERIFY(drawing(first())->brush() && !drawing(second())->brush());
        // Both are tables.
        m_panel->tableAction()->trigger();
        settle(first());
        settle(second());
        QVERIFY(table(first())->isVisible() && table(second())->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_S);
        QTRY_VERIFY(!second().isVisible());
    }

    void theOneThatWasUsedIsExported()
    {
        m_panel->sideBySideAction()->trigger();
        settle(second());
        choose(second(), "idle-histogram");
        QCOMPARE(&m_panel->used().spec(), &first().spec());
        QSignalSpy used(&second(), &ChartPane::used);
        option(second())->setFocus();
        QVERIFY(used.size() >= 1);
        QCOMPARE(&m_panel->used().spec(), &second().spec());
        pick(option(second()), 1);
        settle(second());
        QVERIFY(!m_panel->used().input().settings.byCapacity);
        choice(first())->setFocus();
        QCOMPARE(&m_panel->used().spec(), &first().spec());
        QVERIFY(m_panel->used().input().settings.byCapacity);
        // One that is not there any more was not meant.
        drawing(second())->setFocus();
        QCOMPARE(&m_panel->used().spec(), &second().spec());
        m_panel->sideBySideAction()->trigger();
        QCOMPARE(&m_panel->used().spec(), &first().spec());
    }

    // Keys.

    void lettersFindEntriesOfAList()
    {
        const auto& whole = *first().findChild<QToolButton*>(u"chartWholeCaption"_s);
        const auto untouched = [&] {
            return !m_panel->tableAction()->isChecked() && !m_panel->sideBySideAction()->isChecked() &&
                   !whole.isChecked();
        };
        choose(first(), "reach");
        choice(first())->setFocus();
        QTest::keyClick(choice(first()), Qt::Key_S);
        settle(first());
        QCOMPARE(QByteArray(first().spec().name), "stranded");
        QTest::keyClick(choice(first()), Qt::Key_T);
        QTest::keyClick(choice(first()), Qt::Key_N);
        QVERIFY(untouched());

        choose(first(), "idle-histogram");
        option(first())->setFocus();
        QTest::keyClick(option(first()), Qt::Key_S);
        settle(first());
        QVERIFY(!first().input().settings.byCapacity);
        QVERIFY(untouched());

        choose(first(), "reach");
        number(first())->setFocus();
        for (const Qt::Key key : {Qt::Key_T, Qt::Key_S, Qt::Key_N})
            QTest::keyClick(number(first()), key);
        QVERIFY(untouched());

        // Elsewhere in the pane they are its keys.
        for (QWidget* focused : {static_cast<QWidget*>(drawing(first())),
                                 static_cast<QWidget*>(first().findChild<QToolButton*>(u"chartWholeCaption"_s))}) {
            focused->setFocus();
            for (const Qt::Key key : {Qt::Key_N, Qt::Key_S, Qt::Key_T})
                QTest::keyClick(QApplication::focusWidget(), key);
            QVERIFY(m_panel->tableAction()->isChecked() && m_panel->sideBySideAction()->isChecked());
            QVERIFY(whole.isChecked());
            settle(first());
            focused = QApplication::focusWidget(); // the table, where the drawing was
            for (const Qt::Key key : {Qt::Key_N, Qt::Key_S, Qt::Key_T})
                QTest::keyClick(focused, key);
            QVERIFY(untouched());
        }

        // Letters are the list's also while it is open.
        choice(first())->showPopup();
        QTRY_VERIFY(choice(first())->view()->isVisible());
        for (const Qt::Key key : {Qt::Key_T, Qt::Key_S, Qt::Key_N})
            QTest::keyClick(choice(first())->view(), key);
        choice(first())->hidePopup();
        QVERIFY(untouched());
    }

    // Words.

    void everyControlHasAName()
    {
        m_panel->sideBySideAction()->trigger();
        settle(second());
        for (const bool asTable : {false, true}) {
            m_panel->tableAction()->setChecked(asTable);
            for (const char* name : {"idle-by-distance", "idle-histogram", "rents"}) {
                choose(first(), name);
                settle(second());
                for (const QWidget* each : m_panel->findChildren<QWidget*>()) {
                    if (each->isVisible() && each->focusPolicy() & Qt::TabFocus &&
                        !qobject_cast<const QAbstractSpinBox*>(each->parentWidget()))
                        QVERIFY2(!each->accessibleName().isEmpty(),
                                 qPrintable(QString::fromLatin1(each->metaObject()->className()) + each->objectName()));
                }
            }
        }
    }

    void textOfDataStaysPlain()
    {
        Dataset wild = nation();
        wild.sites.set<&Site::nameEn>(0, u"<b>g1</b> & %1\n"_s);
        wild.places[3].nameEn = u"<i>Gansu</i> & %2"_s;
        open(std::move(wild));
        QCOMPARE(caption(first())->textFormat(), Qt::PlainText);
        QVERIFY2(said(first()).startsWith(u"<i>Gansu</i> & %2 holds"), qPrintable(said(first())));
        QCOMPARE(caption(first())->toolTip().count(u'<'), 2); // <qt> and its end
        choose(first(), "tornado");
        m_workspace->select(u"g1"_s);
        settle(first());
        QCOMPARE(drawing(first())->accessibleName(), u"What moves the break-even of <b>g1</b> & %1"_s);
        choose(first(), "idle-by-distance");
        m_panel->tableAction()->trigger();
        settle(first());
        QStringList names;
        for (int row = 0; row < table(first())->model()->rowCount(); ++row)
            names << table(first())->model()->index(row, 0).data().toString();
        QVERIFY2(names.contains(u"<b>g1</b> & %1"_s), qPrintable(names.join(u'\n')));
    }
};

QTEST_MAIN(ChartPaneTest)
#include "tst_chartpane.moc"
