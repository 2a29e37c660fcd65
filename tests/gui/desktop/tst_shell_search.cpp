// SPDX-License-Identifier: GPL-3.0-or-later
// The search field: what it finds in both scripts, and what the keys do with it.
#include "desktop/searchbox.h"
#include "domain/synthetic.h"
#include "gui/desktop/recordfixture.h"

#include <QAbstractItemModel>
#include <QInputMethodEvent>
#include <QListView>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace atlas;
using namespace Qt::StringLiterals;

class ShellSearchTest : public QObject
{
    Q_OBJECT

    test::RecordFixture m_fixture;
    std::unique_ptr<QWidget> m_window;
    SearchBox* m_box = nullptr;

    QListView* list() const { return m_window->findChild<QListView*>(u"searchHits"_s); }

    // The rows of the list as text, titles of groups in brackets.
    QStringList rows() const
    {
        QStringList texts;
        const QAbstractItemModel* model = list()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            const QModelIndex index = model->index(row, 0);
            const bool hit = index.flags() & Qt::ItemIsSelectable;
            texts << (hit ? index.data().toString() : u'[' + index.data().toString() + u']');
        }
        return texts;
    }

    void type(const QString& text)
    {
        // As an input method commits it: keys cannot send Chinese.
        QInputMethodEvent event;
        event.setCommitString(text);
        QApplication::sendEvent(m_box, &event);
    }

    std::vector<SearchHit> find(const QString& text, Language language = Language::English)
    {
        const DesktopContext context = m_fixture.context();
        const SearchIndex index(m_fixture.dataset(), *context.basemap, Phrases(language));
        return index.find(text, *m_fixture.workspace->figures());
    }

private Q_SLOTS:

    void initTestCase() { QVERIFY(m_fixture.open()); }

    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_window->resize(900, 600);
        auto* column = new QVBoxLayout(m_window.get());
        m_box = new SearchBox(m_fixture.context(), m_window.get());
        column->addWidget(m_box);
        column->addStretch();
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_box->setFocus();
        QTRY_VERIFY(m_box->isReady());
    }

    void cleanup() { m_window.reset(); }

    void oneChineseCharacterFindsSitesAndCities()
    {
        type(u"庆"_s);
        QVERIFY(list()->isVisible());
        const QStringList shown = rows();
        QCOMPARE(shown.first(), u"[Sites]"_s);
        QVERIFY2(shown.contains(u"Qingyang park"_s), qPrintable(shown.join(u", "_s)));
        QVERIFY(shown.contains(u"[Cities]"_s));
    }

    void aNameThatBeginsWithTheTextGoesFirst()
    {
        const auto hits = find(u"hefei"_s);
        QVERIFY(hits.size() >= 3);
        QCOMPARE(hits[0].name, u"Hefei campus"_s); // 1000 P, before its halls of 600 and 300
        QCOMPARE(hits[1].name, u"Hefei campus, hall A"_s);
        QCOMPARE(hits[0].other, u"合肥算力园"_s);
        QCOMPARE(hits[0].place, u"Hefei, Anhui"_s);
    }

    void theLanguageDecidesWhichNameStandsFirst()
    {
        const auto hits = find(u"合肥算力园"_s, Language::Chinese);
        QCOMPARE(hits[0].name, u"合肥算力园"_s);
        QCOMPARE(hits[0].other, u"Hefei campus"_s);
    }

    void aliasesAndPlacesAreFoundAfterNames()
    {
        const auto hits = find(u"hefei park"_s); // an alias
        QVERIFY(!hits.empty());
        QCOMPARE(hits[0].name, u"Hefei campus"_s);
    }

    void operatorsAreCounted()
    {
        const auto hits = find(u"qingyang park"_s);
        const auto found = std::ranges::find(hits, SearchHit::Kind::Operator, &SearchHit::kind);
        QVERIFY(found != hits.end());
        QCOMPARE(found->name, u"Qingyang Park"_s);
        QCOMPARE(found->sites, 2);
    }

    void noMoreThanTwelveRows()
    {
        const auto hits = find(u"e"_s);
        QCOMPARE(int(hits.size()), SearchIndex::Limit);
        QVERIFY(std::ranges::is_sorted(hits, {}, &SearchHit::kind));
        QVERIFY(find(u"  "_s).empty());
        QVERIFY(find(u"no such place anywhere"_s).empty());
    }

    void pinyinAndInitials_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("city");
        QTest::newRow("guiyang") << u"guiyang"_s << u"贵阳"_s;
        QTest::newRow("gui yang") << u"gui yang"_s << u"贵阳"_s;
        QTest::newRow("guiy") << u"guiy"_s << u"贵阳"_s;
        QTest::newRow("gy") << u"gy"_s << u"贵阳"_s;
        QTest::newRow("GY") << u"GY"_s << u"贵阳"_s;
        QTest::newRow("chongqing, of which ICU reads zhongqing") << u"chongqing"_s << u"重庆"_s;
        QTest::newRow("cq") << u"cq"_s << u"重庆"_s;
        QTest::newRow("changsha, of which ICU reads zhangsha") << u"chang sha"_s << u"长沙"_s;
        QTest::newRow("xm for Xiamen") << u"xm"_s << u"厦门"_s;
        QTest::newRow("xi'an") << u"xi'an"_s << u"西安"_s;
        QTest::newRow("wulumuqi, whose English name is Urumqi") << u"wulumuqi"_s << u"乌鲁木齐"_s;
        QTest::newRow("lvliang") << u"lvliang"_s << u"吕梁"_s;
    }

    void pinyinAndInitials()
    {
        QFETCH(QString, typed);
        QFETCH(QString, city);
        const auto hits = find(typed, Language::Chinese);
        const auto found = std::ranges::find(hits, SearchHit::Kind::City, &SearchHit::kind);
        QVERIFY(found != hits.end());
        QCOMPARE(found->name, city);
    }

    void pinyinOfSitesAndOperators()
    {
        QCOMPARE(find(u"hefeisuanli"_s)[0].name, u"Hefei campus"_s); // 合肥算力园
        QCOMPARE(find(u"hfsly"_s)[0].name, u"Hefei campus"_s);
        QVERIFY(find(u"qqq"_s).empty());
    }

    void aCoordinateIsTheFirstHit_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("decimal") << u"30.5, 114.3"_s;
        QTest::newRow("degrees and minutes") << u"30°30′N 114°18′E"_s;
        QTest::newRow("Chinese") << u"北纬30.5度，东经114.3度"_s;
        QTest::newRow("longitude first") << u"114.3 30.5"_s;
    }

    void aCoordinateIsTheFirstHit()
    {
        QFETCH(QString, typed);
        QSignalSpy place(m_box, &SearchBox::placeChosen);
        type(typed);
        QCOMPARE(rows().mid(0, 2), (QStringList{u"[Position]"_s, u"Go to 30.50000, 114.30000"_s}));
        QTest::keyClick(m_box, Qt::Key_Return);
        QCOMPARE(place.size(), 1);
        QVERIFY(std::abs(place[0][0].value<LonLat>().lon - 114.3) < 1e-9);
        QVERIFY(std::abs(place[0][0].value<LonLat>().lat - 30.5) < 1e-9);
    }

    void aSearchWaitsForTheIndex()
    {
        m_box = new SearchBox(m_fixture.context(), m_window.get());
        m_box->show();
        m_box->setText(u"hefei"_s);
        m_box->setFocus();
        QTest::keyClick(m_box, Qt::Key_Down);
        QTRY_VERIFY(m_box->isReady());
        QTRY_VERIFY(m_window->findChildren<QListView*>(u"searchHits"_s).last()->isVisible());
    }

    void tenThousandSites()
    {
        const DesktopContext context = m_fixture.context();
        const Dataset many = syntheticDataset(10'000, 1, m_fixture.dataset());
        const SearchIndex index(many, *context.basemap, Phrases(Language::Chinese));
        const Figures figures = figuresOf(many, m_fixture.workspace->figures()->query);
        QBENCHMARK_ONCE
        {
            QVERIFY(!index.find(u"gy"_s, figures).empty());
        }
    }

    void enterChoosesTheMarkedRow()
    {
        QSignalSpy site(m_box, &SearchBox::siteChosen);
        QTest::keyClicks(m_box, u"hefei campus"_s);
        QTest::keyClick(m_box, Qt::Key_Down);
        QTest::keyClick(m_box, Qt::Key_Return);
        QCOMPARE(site.size(), 1);
        QCOMPARE(site[0][0].toString(), u"hefei-campus-a"_s);
        QVERIFY(!list()->isVisible());
    }

    void enterOnACityAndOnAnOperator()
    {
        QSignalSpy city(m_box, &SearchBox::placeChosen);
        QTest::keyClicks(m_box, u"urumqi"_s);
        QTest::keyClick(m_box, Qt::Key_Return);
        QCOMPARE(city.size(), 1);
        QVERIFY(std::abs(city[0][0].value<LonLat>().lon - 87.6) < 0.5);

        QSignalSpy name(m_box, &SearchBox::operatorChosen);
        m_box->clear();
        QTest::keyClicks(m_box, u"suspended compute"_s);
        const QStringList shown = rows();
        for (qsizetype row = 1; row < shown.indexOf(u"Suspended Compute"_s); ++row)
            QTest::keyClick(m_box, Qt::Key_Down);
        QTest::keyClick(m_box, Qt::Key_Return);
        QCOMPARE(name.size(), 1);
        QCOMPARE(name[0][0].toString(), u"Suspended Compute"_s);
    }

    void escapeClosesTheListThenClearsTheField()
    {
        QTest::keyClicks(m_box, u"hefei"_s);
        QVERIFY(list()->isVisible());
        QTest::keyClick(m_box, Qt::Key_Escape);
        QVERIFY(!list()->isVisible());
        QCOMPARE(m_box->text(), u"hefei"_s);
        QTest::keyClick(m_box, Qt::Key_Escape);
        QVERIFY(m_box->text().isEmpty());
    }

    void aClickChooses()
    {
        QSignalSpy site(m_box, &SearchBox::siteChosen);
        QTest::keyClicks(m_box, u"yizhuang"_s);
        const QModelIndex row = list()->model()->index(1, 0);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, list()->visualRect(row).center());
        QCOMPARE(site.size(), 1);
        QCOMPARE(site[0][0].toString(), u"beijing-yizhuang"_s);
    }

    void anEditIsFoundAtOnce()
    {
        QVERIFY(find(u"renamed"_s).empty());
        QTest::keyClicks(m_box, u"renamed"_s);
        QCOMPARE(rows(), QStringList{u"[Nothing found]"_s});
        QVERIFY(m_fixture.commit(
            setCell(u"sites"_s, u"wuhu-mobile"_s, u"name_en"_s, Value(u"Renamed <b>&</b> centre"_s), u"renamed"_s)));
        m_box->clear();
        QTest::keyClicks(m_box, u"renamed"_s);
        QTRY_VERIFY(rows().contains(u"Renamed <b>&</b> centre"_s)); // as it stands, not as rich text
        m_fixture.workspace->undoStack()->undo();
        QTRY_COMPARE(m_fixture.dataset().site(u"wuhu-mobile"_s)->nameEn, u"Wuhu mobile centre"_s);
    }
};

QTEST_MAIN(ShellSearchTest)
#include "tst_shell_search.moc"
