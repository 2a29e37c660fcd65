// SPDX-License-Identifier: GPL-3.0-or-later
// The layer panel: rows that filter, the basis, the layers, and the latency rings with their budgets.
#include "desktop/budgetpill.h"
#include "desktop/colourkey.h"
#include "desktop/legendpanel.h"
#include "desktop/legendrow.h"
#include "desktop/ringsection.h"
#include "gui/desktop/recordfixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>

using namespace atlas;
using namespace Qt::StringLiterals;

class ShellLegendTest : public QObject
{
    Q_OBJECT

    test::RecordFixture m_fixture;
    std::unique_ptr<LegendPanel> m_panel;
    RingSettings m_rings;

    Workspace& workspace() const { return *m_fixture.workspace; }

    LegendRow* row(int idleClass) const
    {
        for (auto* each : m_panel->findChildren<LegendRow*>()) {
            if (each->idleClass() == idleClass)
                return each;
        }
        return nullptr;
    }

    // The pills of a hub in order; the last one adds.
    QList<BudgetPill*> pills(const QString& hub) const
    {
        return m_panel->findChild<QWidget*>(hub)->findChildren<BudgetPill*>();
    }

    std::vector<std::pair<double, bool>> budgets() const { return workspace().ringSettings().hubs[0].budgets; }

    QLineEdit* editor() const { return m_panel->findChild<QLineEdit*>(u"budgetEditor"_s); }

    using Budgets = std::vector<std::pair<double, bool>>;

private Q_SLOTS:

    void initTestCase()
    {
        QVERIFY(m_fixture.open());
        m_rings = workspace().ringSettings();
    }

    void init()
    {
        workspace().setFilter({});
        workspace().setBasis({});
        workspace().setRingSettings(m_rings);
        m_panel = std::make_unique<LegendPanel>(m_fixture.context());
        m_panel->resize(276, 860);
        m_panel->show();
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    }

    void cleanup() { m_panel.reset(); }

    void rowsTellTheirCountsToAScreenReader()
    {
        QCOMPARE(row(3)->accessibleName(), u"50–70\u00A0%: 6 sites, capacity in service 1,000"_s);
        QVERIFY2(row(0)->accessibleName().endsWith(u"none"), qPrintable(row(0)->accessibleName()));
        QVERIFY2(row(-1)->accessibleName().startsWith(u"Unknown: 2 sites"), qPrintable(row(-1)->accessibleName()));
    }

    void theAreaWithinABudgetIsChosenByKeys()
    {
        auto* area = m_panel->findChild<QComboBox*>(u"reachArea"_s);
        auto* ms = m_panel->findChild<QSpinBox*>(u"reachMs"_s);
        auto* field = m_panel->findChild<QCheckBox*>(u"reachField"_s);
        const auto* note = m_panel->findChild<QLabel*>(u"reachNote"_s);
        QVERIFY(!ms->isEnabled() && !note->isVisible());

        area->setFocus();
        QTest::keyClick(area, Qt::Key_Down);
        QTest::keyClick(area, Qt::Key_Down);
        QCOMPARE(workspace().ringSettings().area, (ReachArea{HubsNeeded::Two, 20}));
        QVERIFY(ms->isEnabled());
        ms->setFocus();
        QTest::keyClick(ms, Qt::Key_Up);
        QCOMPARE(workspace().ringSettings().area, (ReachArea{HubsNeeded::Two, 21}));
        QVERIFY(note->isVisible() && note->text().contains(u"21"_s));

        field->setFocus();
        QTest::keyClick(field, Qt::Key_Space);
        QVERIFY(workspace().ringSettings().field);
        area->setFocus();
        QTest::keyClick(area, Qt::Key_Home);
        QVERIFY(!workspace().ringSettings().area);
        QVERIFY(!ms->isEnabled());
    }

    void aClickFiltersToTheClassAndASecondOneTakesItAway()
    {
        QTest::mouseClick(row(3), Qt::LeftButton);
        QCOMPARE(workspace().filter().idleClasses, QSet<int>{3});
        QCOMPARE(workspace().visibleSites().size(), std::size_t(6));
        QVERIFY(row(3)->isChecked());
        QTest::mouseClick(row(2), Qt::LeftButton);
        QCOMPARE(workspace().filter().idleClasses, QSet<int>{2});
        QVERIFY(!row(3)->isChecked());
        QTest::mouseClick(row(2), Qt::LeftButton);
        QVERIFY(workspace().filter().isEmpty());
    }

    void controlAddsAndTakesAway()
    {
        QTest::mouseClick(row(3), Qt::LeftButton);
        QTest::mouseClick(row(4), Qt::LeftButton, Qt::ControlModifier);
        QTest::mouseClick(row(-1), Qt::LeftButton, Qt::ControlModifier);
        QCOMPARE(workspace().filter().idleClasses, (QSet<int>{3, 4}));
        QVERIFY(workspace().filter().unknown);
        QCOMPARE(workspace().visibleSites().size(), std::size_t(9));
        QTest::mouseClick(row(3), Qt::LeftButton, Qt::ControlModifier);
        QCOMPARE(workspace().filter().idleClasses, QSet<int>{4});
    }

    void theKeyboardFilters()
    {
        row(1)->setFocus(Qt::TabFocusReason);
        QVERIFY(row(1)->hasFocus());
        QTest::keyClick(row(1), Qt::Key_Space);
        QCOMPARE(workspace().filter().idleClasses, QSet<int>{1});
        QTest::keyClick(row(1), Qt::Key_Tab);
        QVERIFY(row(0)->hasFocus());
    }

    // What the symbols are coloured by filters as the pinned classes do.
    void aClassOfAThemeFilters()
    {
        const auto show = [this](const ColourBy& by) {
            SceneInput input;
            input.style = m_fixture.context().style;
            input.basemap = prepareBasemap(m_fixture.context().basemap, MapProjection::WebMercator);
            input.snapshot = workspace().snapshot();
            input.figures = workspace().figures();
            input.visible = workspace().visible();
            input.phrases = m_fixture.context().phrases;
            input.colourBy = by;
            m_panel->setScene(MapScene::build(std::move(input)));
        };
        const auto key = [this](const QString& startOfName) {
            for (auto* each : m_panel->findChild<ColourKey*>()->findChildren<LegendButton*>()) {
                if (each->isVisible() && each->accessibleName().startsWith(startOfName))
                    return each;
            }
            return static_cast<LegendButton*>(nullptr);
        };
        show({SiteTheme::Capacity, BreakMethod::ByHand, 5, {300, 500}});
        const std::vector<double> edges{100, 300, 500, 1000};
        LegendButton* middle = key(u"300–500: "_s);
        QVERIFY(middle);
        const QString unknownOfAll = key(u"unknown: "_s)->accessibleName();
        QTest::mouseClick(middle, Qt::LeftButton);
        const auto byTheme = [this] { return workspace().filter().byTheme; };
        QVERIFY(byTheme() && byTheme()->theme == SiteTheme::Capacity);
        QCOMPARE(byTheme()->edges, edges);
        QCOMPARE(byTheme()->classes, QSet<int>{1});
        for (const RowIndex row : workspace().visibleSites()) {
            const double pflops = workspace().figures()->sites[std::size_t(row)].capacity.value_or(0);
            QVERIFY(pflops >= 300 && pflops < 500);
        }
        QVERIFY(!workspace().visibleSites().empty());
        QVERIFY(middle->isChecked());
        QCOMPARE(textOf(*byTheme(), *workspace().snapshot(), *m_fixture.context().phrases),
                 u"Capacity in service: 300–500\u00A0PFLOPS"_s);
        // The classes stay where they are while they filter; Ctrl adds, also by the keyboard.
        show({SiteTheme::Capacity, BreakMethod::ByHand, 5, {300, 500}});
        LegendButton* unknown = key(u"unknown: "_s);
        QCOMPARE(unknown->accessibleName(), unknownOfAll); // a filter must not empty the rows that it is chosen from
        unknown->setFocus(Qt::TabFocusReason);
        QTest::keyClick(unknown, Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(byTheme()->unknown && byTheme()->classes == QSet<int>{1});
        QCOMPARE(byTheme()->edges, edges);
        QTest::mouseClick(key(u"500–1,000: "_s), Qt::LeftButton); // the greatest value belongs to the last class
        QCOMPARE(byTheme()->classes, QSet<int>{2});
        QVERIFY(
            std::ranges::contains(workspace().visibleSites(), workspace().snapshot()->siteIndex(u"hefei-campus"_s)));
        QTest::mouseClick(key(u"500–1,000: "_s), Qt::LeftButton);
        QVERIFY(!byTheme());

        show({SiteTheme::Stage, BreakMethod::Quantile, 5, {}});
        QTest::mouseClick(key(u"Suspended: "_s), Qt::LeftButton);
        QTest::mouseClick(key(u"Cancelled: "_s), Qt::LeftButton, Qt::ControlModifier);
        QCOMPARE(byTheme()->keys, (QSet<QString>{u"suspended"_s, u"cancelled"_s}));
        QCOMPARE(workspace().visibleSites().size(), std::size_t(2));
        QCOMPARE(textOf(*byTheme(), *workspace().snapshot(), *m_fixture.context().phrases),
                 u"Stage: Cancelled, Suspended"_s);
    }

    void theMenuOfABudgetKeepsItsBand()
    {
        BudgetPill* pill = pills(u"beijing"_s)[1];
        QSignalSpy chosen(pill, &BudgetPill::bandKeptChosen);
        const auto entry = [&] {
            QContextMenuEvent event(QContextMenuEvent::Keyboard, {4, 4}, pill->mapToGlobal(QPoint(4, 4)));
            QApplication::sendEvent(pill, &event);
            const auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            return menu ? menu->actions().last() : nullptr;
        };
        QVERIFY(entry() && entry()->text() == u"Keep its band shown"_s && !entry()->isChecked());
        entry()->trigger();
        QCOMPARE(workspace().ringSettings().band, (RingSettings::RingOf{u"beijing"_s, 20}));
        QCOMPARE(pill->accessibleDescription(), u"Its band is kept shown"_s);
        QVERIFY(entry()->isChecked());
        RingSettings settings = workspace().ringSettings();
        settings.preset = LatencyPreset::Policy; // a published figure, which has no band
        workspace().setRingSettings(settings);
        QVERIFY(!entry()->isEnabled());
        while (QWidget* menu = QApplication::activePopupWidget())
            menu->close();
    }

    void certaintiesAndStagesFilterToo()
    {
        const auto key = [&](auto matches) {
            for (auto* each : m_panel->findChildren<LegendKey*>()) {
                if (matches(each->symbol()))
                    return each;
            }
            return static_cast<LegendKey*>(nullptr);
        };
        auto* older = key([](const SiteFigures& f) { return f.idle.certainty == Certainty::ReportedOlder; });
        QCOMPARE(older->accessibleName(), u"Older: 1 site"_s);
        QTest::mouseClick(older, Qt::LeftButton);
        QCOMPARE(workspace().filter().certainties, QSet<Certainty>{Certainty::ReportedOlder});
        workspace().setFilter({});
        auto* building = key([](const SiteFigures& f) { return f.stage == Stage::UnderConstruction; });
        QTest::mouseClick(building, Qt::LeftButton);
        QCOMPARE(workspace().filter().stages, QSet<Stage>{Stage::UnderConstruction});
        QCOMPARE(workspace().visibleSites().size(), std::size_t(1));
    }

    void nothingIsCutAtTheRight()
    {
        const QWidget* page = m_panel->widget();
        QCOMPARE(page->width(), m_panel->viewport()->width());
        for (const auto* widget : page->findChildren<QWidget*>()) {
            if (widget->isVisible())
                QVERIFY2(widget->mapTo(page, QPoint(widget->width(), 0)).x() <= page->width(),
                         qPrintable(QString::fromLatin1(widget->metaObject()->className())));
        }
    }

    void theCountsStayThoseOfAllSites()
    {
        const QString before = row(2)->accessibleName();
        QTest::mouseClick(row(3), Qt::LeftButton);
        QCOMPARE(row(2)->accessibleName(), before);
    }

    void theBasisIsChosenAndFollowed()
    {
        auto* basis = m_panel->findChild<QComboBox*>(u"basisChoice"_s);
        QCOMPARE(basis->count(), 6);
        basis->setFocus();
        QTest::keyClick(basis, Qt::Key_Down); // compute use
        QCOMPARE(workspace().query().basis, std::optional(Basis::ComputeUse));
        workspace().setBasis(Basis::RackOccupancy);
        QCOMPARE(basis->currentIndex(), 3);
        workspace().setBasis({});
        QCOMPARE(basis->currentIndex(), 0);
    }

    void layersAreSwitched()
    {
        QSignalSpy changed(m_panel.get(), &LegendPanel::layersChanged);
        for (auto* box : m_panel->findChildren<QCheckBox*>()) {
            if (box->text() == u"Disputed lines"_s) {
                QVERIFY(!box->isChecked());
                QTest::mouseClick(box, Qt::LeftButton, {}, {8, box->height() / 2});
            }
        }
        QCOMPARE(changed.size(), 1);
        QVERIFY(changed[0][0].value<MapLayers>().testFlag(MapLayer::DisputedLines));
        QVERIFY(changed[0][0].value<MapLayers>().testFlag(MapLayer::Rings));
        m_panel->setLayers(MapLayer::Sites);
        QCOMPARE(m_panel->layers(), MapLayers(MapLayer::Sites) | MapLayer::Rings);
        QCOMPARE(changed.size(), 1); // what comes from outside is not sent back
    }

    void aPillSwitchesItsRing()
    {
        QCOMPARE(pills(u"beijing"_s).size(), 4);
        QTest::mouseClick(pills(u"beijing"_s)[1], Qt::LeftButton);
        QCOMPARE(budgets(), (Budgets{{10, true}, {20, false}, {30, true}}));
        QVERIFY(!pills(u"beijing"_s)[1]->isChecked());
        QTest::mouseClick(pills(u"beijing"_s)[1], Qt::LeftButton);
        QCOMPARE(budgets(), (Budgets{{10, true}, {20, true}, {30, true}}));
    }

    void aDoubleClickEditsInPlace()
    {
        BudgetPill* pill = pills(u"beijing"_s)[1];
        QTest::mouseClick(pill, Qt::LeftButton);
        QTest::mouseDClick(pill, Qt::LeftButton);
        QCOMPARE(budgets(), (Budgets{{10, true}, {20, true}, {30, true}})); // neither click counts
        QVERIFY(editor());
        QTest::keyClicks(editor(), u"45.5"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QCOMPARE(budgets(), (Budgets{{10, true}, {30, true}, {45.5, true}}));
        QTRY_VERIFY(!editor());
        QCOMPARE(pills(u"beijing"_s).size(), 4);
        QCOMPARE(pills(u"beijing"_s)[2]->text(), u"45.5"_s);
    }

    void plusAddsAndAnEmptyEditorRemoves()
    {
        QTest::mouseClick(pills(u"beijing"_s).last(), Qt::LeftButton);
        QTest::keyClicks(editor(), u"5"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QCOMPARE(budgets(), (Budgets{{5, true}, {10, true}, {20, true}, {30, true}}));
        QTRY_VERIFY(!editor());

        BudgetPill* five = pills(u"beijing"_s)[0];
        QCOMPARE(five->budget(), std::optional(5.0));
        five->setFocus();
        QTest::keyClick(five, Qt::Key_F2);
        QTest::keyClick(editor(), Qt::Key_Backspace);
        QTest::keyClick(editor(), Qt::Key_Return);
        QCOMPARE(budgets(), (Budgets{{10, true}, {20, true}, {30, true}}));
        QTRY_COMPARE(pills(u"beijing"_s).size(), 4);
        pills(u"beijing"_s)[0]->setFocus();
        QTest::keyClick(pills(u"beijing"_s)[0], Qt::Key_Delete);
        QCOMPARE(budgets(), (Budgets{{20, true}, {30, true}}));
    }

    void aBudgetIsANumberAboveZero_data()
    {
        QTest::addColumn<QString>("entered");
        for (const char* text : {"0", "-4", "ten", "nan", "inf"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void aBudgetIsANumberAboveZero()
    {
        QFETCH(QString, entered);
        QTest::mouseClick(pills(u"beijing"_s).last(), Qt::LeftButton);
        QTest::keyClicks(editor(), entered);
        QTest::keyClick(editor(), Qt::Key_Return);
        QVERIFY(editor()); // stays open on the wrong text
        QCOMPARE(editor()->text(), entered);
        QTest::keyClick(editor(), Qt::Key_Escape);
        QTRY_VERIFY(!editor());
        QCOMPARE(budgets(), (Budgets{{10, true}, {20, true}, {30, true}}));
    }

    void aBudgetThatIsThereIsNotDoubled()
    {
        QTest::mouseClick(pills(u"beijing"_s).last(), Qt::LeftButton);
        QTest::keyClicks(editor(), u"20"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QCOMPARE(budgets(), (Budgets{{10, true}, {20, true}, {30, true}}));
    }

    void aWhatIfHubHasItsRow()
    {
        RingSettings settings = workspace().ringSettings();
        settings.hubs.push_back({.hub = u"what-if-1"_s, .whatIf = LonLat{104, 30}, .name = u"What-if 1"_s});
        workspace().setRingSettings(settings);
        QCOMPARE(pills(u"what-if-1"_s).size(), 4);
        QTest::mouseClick(pills(u"what-if-1"_s)[1], Qt::LeftButton);
        QCOMPARE(workspace().ringSettings().hubs.back().budgets[1], std::pair(20.0, false));
        // A hub before it leaves the dataset: its row goes, and the others still speak of their own.
        settings = workspace().ringSettings();
        settings.hubs[0].hub = u"gone"_s;
        workspace().setRingSettings(settings);
        QTRY_VERIFY(!m_panel->findChild<QWidget*>(u"beijing"_s));
        QTest::mouseClick(pills(u"what-if-1"_s)[0], Qt::LeftButton);
        QCOMPARE(workspace().ringSettings().hubs.back().budgets[0], std::pair(10.0, false));
    }

    void aBudgetWithoutARingSaysWhy()
    {
        auto* refused = m_panel->findChild<QLabel*>(u"ringsRefused"_s);
        QVERIFY(refused->isHidden());
        QTest::mouseClick(pills(u"beijing"_s).last(), Qt::LeftButton);
        QTest::keyClicks(editor(), u"1.5"_s); // below the model's 2 ms
        QTest::keyClick(editor(), Qt::Key_Return);
        QVERIFY(!refused->isHidden());
        QVERIFY2(refused->text().contains(u"1.5"), qPrintable(refused->text()));
    }

    void directionModelAndSwitches()
    {
        for (auto* button : m_panel->findChildren<QToolButton*>()) {
            if (button->text() == u"One way"_s)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(workspace().ringSettings().direction, Direction::OneWay);
        auto* preset = m_panel->findChild<QComboBox*>(u"ringPreset"_s);
        preset->setFocus();
        QTest::keyClick(preset, Qt::Key_Down);
        QCOMPARE(workspace().ringSettings().preset, LatencyPreset::Conservative);
        const auto* note = m_panel->findChild<QLabel*>(u"ringNote"_s);
        QVERIFY2(note->text().contains(u"public Internet"), qPrintable(note->text()));
        QVERIFY2(note->text().endsWith(u"the round trip takes twice as long."), qPrintable(note->text()));
        auto* shown = m_panel->findChild<QCheckBox*>(u"ringsShown"_s);
        QTest::mouseClick(shown, Qt::LeftButton, {}, {8, shown->height() / 2});
        QVERIFY(!workspace().ringSettings().shown);
        auto* hub = m_panel->findChild<QWidget*>(u"shenzhen"_s)->findChild<QCheckBox*>();
        QTest::mouseClick(hub, Qt::LeftButton, {}, {8, hub->height() / 2});
        QVERIFY(!workspace().ringSettings().hubs[2].shown);
    }

    void tabGoesDownTheRows()
    {
        auto* colour = m_panel->findChild<QComboBox*>(u"colourChoice"_s);
        auto* provinces = m_panel->findChild<QComboBox*>(u"provinceChoice"_s);
        auto* basis = m_panel->findChild<QComboBox*>(u"basisChoice"_s);
        QVERIFY(colour->mapTo(m_panel.get(), QPoint()).y() < basis->mapTo(m_panel.get(), QPoint()).y());
        QVERIFY(basis->mapTo(m_panel.get(), QPoint()).y() < provinces->mapTo(m_panel.get(), QPoint()).y());
        colour->setFocus(Qt::TabFocusReason);
        QTest::keyClick(colour, Qt::Key_Tab);
        QVERIFY(basis->hasFocus());
        QTest::keyClick(basis, Qt::Key_Tab);
        QVERIFY(provinces->hasFocus());
    }

    void breaksByHandBeginWithThePresentOnes()
    {
        m_panel->setColours({SiteTheme::Power, BreakMethod::ByHand, 5, {10.5, 2000000.25}}, {});
        QSignalSpy chosen(m_panel.get(), &LegendPanel::colourByChosen);
        auto* method = m_panel->findChild<QComboBox*>(u"breakMethod"_s);
        const auto chooseByHand = [method] {
            method->setCurrentIndex(int(BreakMethod::ByHand));
            Q_EMIT method->activated(method->currentIndex());
        };
        const auto dialog = [this] { return m_panel->findChild<QInputDialog*>(u"breaksDialog"_s); };
        const auto answer = [&](const QString& text) {
            dialog()->setTextValue(text);
            dialog()->accept();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        };
        chooseByHand();
        QVERIFY(dialog());
        QCOMPARE(dialog()->textValue(), u"10.5, 2000000.25"_s);
        QCOMPARE(dialog()->cancelButtonText(), u"Cancel"_s);
        // What is wrong with it is said, and the text is kept.
        answer(u"30 10"_s);
        QVERIFY2(dialog()->labelText().startsWith(u"A break is not greater than the one before"),
                 qPrintable(dialog()->labelText()));
        QCOMPARE(dialog()->textValue(), u"30 10"_s);
        answer(u"ten"_s);
        QVERIFY2(dialog()->labelText().startsWith(u"Write numbers only"), qPrintable(dialog()->labelText()));
        QCOMPARE(chosen.size(), 0);
        answer(u"10，100; 1e3"_s);
        QVERIFY(!dialog());
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<ColourBy>(), (ColourBy{SiteTheme::Power, BreakMethod::ByHand, 5, {10, 100, 1000}}));

        // Cancelled, the method is the one before.
        method->setCurrentIndex(int(BreakMethod::Natural));
        Q_EMIT method->activated(method->currentIndex());
        chooseByHand();
        dialog()->reject();
        QCOMPARE(method->currentIndex(), int(BreakMethod::Natural));
        // The window may be made anew while it is open.
        chooseByHand();
        m_panel.reset();
        QCOMPARE(chosen.size(), 2);
    }

    void everyControlHasAName()
    {
        for (const auto* widget : m_panel->findChildren<QWidget*>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
                continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     qPrintable(QString::fromLatin1(widget->metaObject()->className()) + widget->objectName()));
        }
    }
};

QTEST_MAIN(ShellLegendTest)
#include "tst_shell_legend.moc"
