// SPDX-License-Identifier: GPL-3.0-or-later
// The search field: what it finds in both scripts, and what the keys do with it.
#include "desktop/searchbox.h"
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
        QSignalSpy city(m_box, &SearchBox::cityChosen);
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
        QVERIFY(rows().contains(u"Renamed <b>&</b> centre"_s)); // as it stands, not as rich text
        m_fixture.workspace->undoStack()->undo();
        QTRY_COMPARE(m_fixture.dataset().site(u"wuhu-mobile"_s)->nameEn, u"Wuhu mobile centre"_s);
    }
};

QTEST_MAIN(ShellSearchTest)
#include "tst_shell_search.moc"
